"""What differs between the reference tables and the official record, and each difference in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import zip_longest

from helpers import matching, official
from helpers.fetching import Answer
from helpers.matching import Doubt, Identified, People
from helpers.members import COUNCIL_TYPES, key
from helpers.reference import OPEN, AnyRow, CouncilRow, OfficeRow, Row, SeatRow, by_hand, next_day, span

# First day and day after the last on which the seats of each election's boundaries are in use.
IN_USE = {"2010": ("2010-05-06", "2024-05-30"), "2024": ("2024-07-04", OPEN)}
NATIONS = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
_MINISTER = "membership of the House of Commons"  # how office_holders.csv marks a minister's party


@dataclass(frozen=True, slots=True)
class Edit:
    """A row that comes (`old` is None), goes (`new` is None) or changes, under the heading it is listed with."""

    who: str
    subject: str
    old: AnyRow | None
    new: AnyRow | None

    @property
    def id(self) -> str:
        """Return the person_id of a membership, the ons_code of a seat or its council, the name of an office's holder."""
        row = self.new or self.old
        if isinstance(row, Row):
            return row.person_id
        return row.name if isinstance(row, OfficeRow) else row.ons_code if row else ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that only a person can settle: nothing is applied for it. `who` heads it in the list."""

    who: str
    subject: str
    kind: str
    text: str


# -- people ----------------------------------------------------------------------------------------------


def people(found: Sequence[Identified], table: People, names: Mapping[str, str]) -> Iterator[Edit | Note]:
    """Yield what differs between memberships.csv and the record, person by person; `names` are those of the seats."""
    for one in found:
        if one.doubt:
            yield Note(_label(one.answer.content), "", "refused", f"{one.doubt}.")
        elif one.who:
            yield from _person(one, table.people.get(one.who, []), names)
    yield from _missing(table, {one.who for one in found})
    if outside := sum(one.outside for one in found):
        text = f"on record for seats that constituencies.csv has not: {outside}."
        yield Note("Seats of other days", "", "left out", text)


def _person(one: Identified, ours: Sequence[Row], names: Mapping[str, str]) -> Iterator[Edit | Note]:
    name = ours[-1].name if ours else matching.names_of(one.answer.content)[0]
    heading = f"{name} ({one.who})"
    try:
        theirs = matching.rows(one.who, one.answer, one.sittings, ours)
    except Doubt as doubt:
        yield Note(heading, "", "refused", f"{doubt}.")
    else:
        yield from _compared(heading, ours, theirs, names)


def _compared(who: str, ours: Sequence[Row], theirs: Sequence[Row], seats: Mapping[str, str]) -> Iterator[Edit | Note]:
    """Yield what differs between a person's rows and the record's."""
    for code in sorted({row.ons_code for row in (*ours, *theirs)}):
        mine = [row for row in ours if row.ons_code == code]
        given = [row for row in theirs if row.ons_code == code]
        for group in _groups([*mine, *given]):
            old, new = [row for row in mine if row in group], [row for row in given if row in group]
            if not _differ(old, new):
                continue
            subject = seats[code]
            hand = [row for row in old if by_hand(row)]
            if hand:
                yield Note(who, subject, "conflict", _conflict(hand, new))
                continue
            for was, now in _paired(old, new):
                yield Edit(who, subject, was, _changed(was, now))


def _changed(was: Row | None, now: Row | None) -> Row | None:
    """Return a row with the record's days and party; what the record does not say stays."""
    if was is None or now is None:
        return now
    return replace(was, party=now.party, party_label=now.party_label, start=now.start, end=now.end, source=now.source)


def _conflict(hand: Sequence[Row], new: Sequence[Row]) -> str:
    ours = "; ".join(f"{_facts(row)} ({row.certainty}; {row.source})" for row in hand)
    theirs = "; ".join(_facts(row) for row in new) or "nobody of that name"
    return f"the table has, collected by hand, {ours}. Parliament's record has {theirs}."


def _differ(ours: Sequence[Row], theirs: Sequence[Row]) -> bool:
    """Return whether any day has another party or label in the one than in the other."""
    cuts = sorted({day for row in (*ours, *theirs) for day in (row.start, row.end or OPEN)})
    return any(_on(ours, day) != _on(theirs, day) for day in cuts[:-1])


def _on(rows: Sequence[Row], day: str) -> set[tuple[str, str]]:
    return {(row.party, row.party_label) for row in rows if row.start <= day < (row.end or OPEN)}


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield rows of one seat in groups that share no day with each other."""
    group: list[Row] = []
    until = ""
    for row in sorted(rows, key=lambda one: (one.start, one.end or OPEN)):
        if group and row.start >= until:
            yield group
            group, until = [], ""
        group.append(row)
        until = max(until, row.end or OPEN)
    if group:
        yield group


def _paired(ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield old and new rows together: those of one first day, then the rest in order."""
    new = {row.start: row for row in theirs}
    rest: list[Row] = []
    for row in ours:
        if row.start in new:
            yield row, new.pop(row.start)
        else:
            rest.append(row)
    yield from zip_longest(rest, new.values())


def _label(record: official.History) -> str:
    """Return what heads a member who was not matched."""
    names = [one.name_display_as for one in record.name_history if one.name_display_as]
    return f"{names[-1] if names else 'a member without a name'} (Parliament's number {record.id})"


def _missing(table: People, seen: Iterable[str]) -> Iterator[Note]:
    """Yield a note for each person of the table whom nobody in the record was matched with."""
    for who in sorted(table.people.keys() - set(seen)):
        heading = f"{table.people[who][-1].name} ({who})"
        yield Note(heading, "", "conflict", "nobody in Parliament's record was matched.")


# -- places ---------------------------------------------------------------------------------------------------


def seats(rows: Sequence[SeatRow], places: Mapping[str, Mapping[str, official.Place]]) -> Iterator[Edit | Note]:
    """Yield what differs between constituencies.csv and the lookups, boundaries by boundaries; new seats come."""
    for boundaries, found in places.items():
        since, _ = IN_USE[boundaries]
        ours = [row for row in rows if (row.valid_from >= IN_USE["2024"][0]) == (boundaries == "2024")]
        if found:
            yield from (one for row in ours for one in _seat(row, found.get(row.ons_code)))
        if boundaries == "2024":
            known = {row.ons_code: row for row in rows}
            yield from (one for code in sorted(found) for one in _come(found[code], known.get(code), since))


def _seat(row: SeatRow, place: official.Place | None) -> Iterator[Edit | Note]:
    """Yield what differs between a seat and its place in the lookups: a region changes, a name only a person changes."""
    who = f"{row.constituency} ({row.ons_code})"
    if place is None:
        yield Note(who, "", "conflict", "the lookups do not have this seat's code.")
        return
    if not _called(row, place.name):
        yield Note(who, "", "conflict", f"the lookups call it {place.name}.")
    region = _region(place)
    if region is None:
        yield Note(who, "", "conflict", "the lookups give it no one region.")
    elif region != row.region and by_hand(row):
        yield Note(who, "", "conflict", f"the table, collected by hand, has {row.region}; the lookups have {region}.")
    elif region != row.region:
        yield Edit(who, "", row, replace(row, region=region))


def _called(row: SeatRow, name: str) -> bool:
    return key(name) in {key(form) for form in (row.constituency, *row.also_known_as.split("; "))}


def _region(place: official.Place) -> str | None:
    """Return the region of England, or the nation, that a place lies in."""
    return place.region if place.code[0] == "E" else NATIONS.get(place.code[0])


def _come(place: official.Place, known: SeatRow | None, since: str) -> Iterator[Edit | Note]:
    """Yield the seat that a place on the newest boundaries is: a new one, or one that carries on under its old code."""
    who, region = f"{place.name} ({place.code})", _region(place)
    if known is None and (region is None or place.code[0] not in NATIONS):
        yield Note(who, "", "conflict", "the lookups give it no one region.")
    elif known is None:
        row = SeatRow(place.code, place.name, "", "", region or "", NATIONS[place.code[0]], since, OPEN, place.source)
        yield Edit(who, "", None, row)
    elif known.valid_to < since and _called(known, place.name):
        yield Edit(who, "", known, replace(known, valid_to=OPEN))
    elif known.valid_to < since:
        yield Note(
            who, "", "conflict", f"its code was that of another seat until {known.valid_to}: {known.constituency}."
        )


def councils(
    rows: Sequence[CouncilRow], places: Mapping[str, official.Place], names: Mapping[str, str]
) -> Iterator[Edit | Note]:
    """Yield what differs between constituency_councils.csv and the lookups, on the last day of the lookups' year.

    A council comes where the table knows its days from another seat. None goes or changes: the table goes by area, the
    lookups by wards, so where only one of them has a council it is for a person.
    """
    known = {row.council_code: row for row in rows}
    for code, place in sorted(places.items()):
        on = f"20{place.year}-12-31"
        ours = [row for row in rows if row.ons_code == code and row.valid_from <= on < row.valid_to]
        if code in names and place.councils and any(row.valid_from <= on < row.valid_to for row in rows):
            yield from _councils(f"{names[code]} ({code})", ours, place, known)


def _councils(
    who: str, ours: Sequence[CouncilRow], place: official.Place, known: Mapping[str, CouncilRow]
) -> Iterator[Edit | Note]:
    had = {row.council_code for row in ours}
    given = {code for area in place.councils for code in (area.code, area.upper_code)}
    for area in place.councils:
        if area.code in had:
            continue
        elif (model := known.get(area.code)) and COUNCIL_TYPES.get(area.code[:3]):
            yield Edit(who, "", None, replace(model, ons_code=place.code, overlap="", source=place.source))
        elif area.upper_code not in had:
            text = f"the lookups have it in {area.name} ({area.code}) too, a council whose days the table has not."
            yield Note(who, "", "conflict", text)
    for row in ours:
        if row.council_code not in given:
            yield Note(who, "", "conflict", f"the lookups do not have it in {row.council} ({row.council_code}).")


# -- posts ----------------------------------------------------------------------------------------------------


def is_minister(row: OfficeRow) -> bool:
    """Return whether a row of office_holders.csv is a post in the government of a member of the House of Commons."""
    return row.party_basis.startswith(_MINISTER)


def post(row: OfficeRow, member: int, told: Answer[tuple[official.Post, ...]]) -> Iterator[Edit | Note]:
    """Yield what differs between a minister's row and the one post there that the member's record has for its days."""
    who = f"{row.name} (office_holders.csv)"
    found = [one for one in told.content if _same_post(row, one)]
    if len(found) != 1 or found[0].start_date is None:
        has = "; ".join(map(_post, told.content)) or "no post in a government"
        yield Note(who, row.office, "conflict", f"the record has no one such post on those days: {has}.")
        return
    start, last = found[0].start_date, found[0].end_date
    end = next_day(last) if last else ""
    if (start, end) == (row.start, row.end):
        return
    if by_hand(row) or not end:
        yield Note(
            who,
            row.office,
            "conflict",
            f"the table has it {span(row)} ({row.certainty}); the record has {_post(found[0])}.",
        )
    else:
        yield Edit(
            who,
            row.office,
            row,
            _settled(row, start, end, f"Parliament's record of member {member}, read on {told.day}"),
        )


def _settled(row: OfficeRow, start: str, end: str, source: str) -> OfficeRow:
    """Return a row with days that are on record; what the note said of the end not known goes."""
    note = "; ".join(part for part in row.note.split("; ") if not part.startswith("the source ends in"))
    return replace(row, start=start, end=end, certainty="confirmed", source=source, note=note)


def _same_post(row: OfficeRow, one: official.Post) -> bool:
    """Return whether a post on record shares a day with a row and is in its organisation, or is it by name."""
    until = next_day(one.end_date) if one.end_date else OPEN
    if one.start_date is None or not (row.start < until and one.start_date < row.end):
        return False
    printed = {key(row.organisation), key(row.office)}
    return key(one.additional_info or "") in printed or bool(printed & _parts(one.name or ""))


# "Parliamentary Under-Secretary (Department for Education)": the name, and what stands in brackets
_BRACKETS = re.compile(r"([^()]{1,200})\(([^()]{1,200})\)")


def _parts(name: str) -> set[str]:
    """Return the folded names that a post's name may hold: itself, its parts at commas, what is in its brackets.

    >>> sorted(_parts("Prime Minister, First Lord of the Treasury"))
    ['first lord of the treasury', 'prime minister', 'prime minister first lord of the treasury']
    """
    inner = _BRACKETS.fullmatch(name.strip())
    parts = {key(part) for part in (name, *name.split(","), *(inner.groups() if inner else ()))}
    return {part.removeprefix("the ") for part in parts} - {""}


def _post(one: official.Post) -> str:
    place = f", {one.additional_info}" if one.additional_info else ""
    until = f" until {next_day(one.end_date)}" if one.end_date else ""
    return f"{one.name}{place} from {one.start_date or 'no day'}{until}"


# -- sentences ------------------------------------------------------------------------------------------------


def sentence(one: Edit | Note) -> str:
    """Return a difference in a sentence: old → new, column by column, where a row changes."""
    if isinstance(one, Note):
        return f"{one.kind}: {one.subject}: {one.text}" if one.subject else f"{one.kind}: {one.text}"
    place = f"{one.subject}: " if one.subject else ""
    if one.old is None or one.new is None:
        row = one.new or one.old
        assert row is not None
        return f"{'comes' if one.new else 'goes'}: {place}{_facts(row)}. Source: {row.source}."
    old, new = asdict(one.old), asdict(one.new)
    said = [f"{name} {old[name] or 'open'} → {new[name] or 'open'}" for name in old if old[name] != new[name]]
    days = f"the row {span(one.old)}" if isinstance(one.old, Row | OfficeRow) else "the seat"
    return f"changes: {place}{days}: {'; '.join(said)}."


def _facts(row: AnyRow) -> str:
    """Return what a row says that comes or goes."""
    if isinstance(row, SeatRow):
        return f"a seat of {row.region}, from {row.valid_from}"
    if isinstance(row, CouncilRow):
        return f"lies in {row.council} ({row.council_code}), from {row.valid_from} until {row.valid_to}"
    if isinstance(row, OfficeRow):
        return f"{row.office}, {row.organisation}, {span(row)}"
    label = "" if row.party_label == row.party else f", elected as {row.party_label}"
    return f"{row.party}{label}, {span(row)}"
