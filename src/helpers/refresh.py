"""The reference tables beside the official record: what would come, go and change, for a person to accept."""

from __future__ import annotations

import csv
import io
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import TypeVar

from helpers import official
from helpers.fetching import Answer, Reader, write_whole
from helpers.members import FIRST_DAY, LAST_DAY, Register, Seat, key
from helpers.people import person

# The days of each House since 2010, half-open: from the day after the poll (2010: from the poll) until it was dissolved.
HOUSES = (
    ("2010-05-06", "2015-03-30"),
    ("2015-05-08", "2017-05-03"),
    ("2017-06-09", "2019-11-06"),
    ("2019-12-13", "2024-05-30"),
    ("2024-07-05", ""),
)
_POLLS_OF_2010 = ("2010-05-06", "2010-05-27")  # rows of that election start on the day of the poll, the late one too
_OPEN = "9999-12-31"
# Parliament's names of parties in ours: the whip, and the label as elected. A name that is not here is refused.
PARTIES = {
    "Alliance": ("Alliance", "Alliance"),
    "Conservative": ("Conservative", "Conservative"),
    "Democratic Unionist Party": ("Democratic Unionist Party", "Democratic Unionist Party"),
    "Green Party": ("Green", "Green"),
    "Independent": ("Independent", "Independent"),
    "Labour": ("Labour", "Labour"),
    "Labour (Co-op)": ("Labour", "Labour/Co-operative"),
    "Liberal Democrat": ("Liberal Democrat", "Liberal Democrat"),
    "Plaid Cymru": ("Plaid Cymru", "Plaid Cymru"),
    "Respect": ("Respect", "Respect"),
    "Scottish National Party": ("Scottish National Party", "Scottish National Party"),
    "Sinn Féin": ("Sinn Féin", "Sinn Féin"),
    "Sinn Fein": ("Sinn Féin", "Sinn Féin"),
    "Social Democratic & Labour Party": ("Social Democratic and Labour Party",) * 2,
    "Speaker": ("Speaker", "Speaker"),
    "UK Independence Party": ("UK Independence Party", "UK Independence Party"),
    "Ulster Unionist Party": ("Ulster Unionist Party", "Ulster Unionist Party"),
}
# A source that a machine can read again. Anything else was collected by hand, and no machine overwrites it.
_READ_AGAIN = re.compile(
    r"publicwhip/publicwhipv2@\w+ database/pw_mp\.sql\.gz \(parlparse, to March 2019\)"
    r"|ukparliament/psephology@\w+ [^;]*"
    r"|Parliament's record of member \d+, read on \d{4}-\d\d-\d\d"
)
# "Lord Orr of Nowhere", "The Earl of Nowhere"; not "Duke Orr", whose given name it is
_PEER = re.compile(r"(?:The )?(?:(?:Lord|Baroness|Viscount(?:ess)?)\b|(?:Earl|Countess|Marquess|Duke|Duchess) of\b)")
_NATIONS = {"W": "Wales", "S": "Scotland", "N": "Northern Ireland"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of memberships.csv as it stands there; `start` is the first day, `end` the day after the last."""

    person_id: str
    name: str
    also_known_as: str
    party: str
    party_label: str
    ons_code: str
    start: str
    end: str
    certainty: str
    source: str


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A row of constituencies.csv as it stands there."""

    ons_code: str
    constituency: str
    also_known_as: str
    seat_type: str
    region: str
    nation: str
    valid_from: str
    valid_to: str
    source: str


_AnyRow = TypeVar("_AnyRow", Row, SeatRow)


@dataclass(frozen=True, slots=True)
class Edit:
    """A row that comes (`old` is None), goes (`new` is None) or changes, under the heading it is listed with."""

    who: str
    subject: str
    old: Row | SeatRow | None
    new: Row | SeatRow | None

    @property
    def id(self) -> str:
        """Return the person_id or ons_code of the row."""
        row = self.new or self.old
        return row.person_id if isinstance(row, Row) else row.ons_code if row else ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that only a person can settle: nothing is applied for it. `who` heads it in the list."""

    who: str
    subject: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a refresh would do to the tables in `folder`."""

    folder: Path
    rows: tuple[Row, ...]
    seats: tuple[SeatRow, ...]
    found: tuple[Edit | Note, ...]
    days: tuple[str, ...]

    @property
    def edits(self) -> list[Edit]:
        """Return the rows that come, go and change."""
        return [one for one in self.found if isinstance(one, Edit)]

    @property
    def notes(self) -> list[Note]:
        """Return what only a person can settle."""
        return [one for one in self.found if isinstance(one, Note)]


class Refused(Exception):
    """Tables that must not be written; `reasons` holds a line for each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        """Keep the reasons."""
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


class _Doubt(Exception):
    """Something about one member that is not guessed."""


# -- the official record in our columns ---------------------------------------------------------------------


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _days(spell: official.HouseSpell) -> Iterator[tuple[str, str]]:
    """Yield the half-open days of a record of sitting, House by House.

    The record has the poll as the first day and the resignation as the last; rows start the day after the one and
    end the day after the other, and a House ends on the day of its dissolution.
    """
    first, last = spell.membership_start_date, spell.membership_end_date
    if first is None:
        raise _Doubt("the record gives no first day of a membership")
    if last and last <= FIRST_DAY:
        return
    start = first if first <= FIRST_DAY or first in _POLLS_OF_2010 else _next(first)
    end = _next(last) if last else _OPEN
    for opened, dissolved in HOUSES:
        inside = max(start, opened), min(end, dissolved or _OPEN)
        if inside[0] < inside[1]:
            yield inside


def _party(record: official.History, on: str) -> tuple[str, str]:
    """Return whip and label on a day: those of the last record to begin by then and not to have ended before."""
    spells = [one for one in record.party_history if one.start_date <= on <= (one.end_date or _OPEN)]
    latest = max((one.start_date for one in spells), default="")
    names = sorted({(one.party and one.party.name) or "" for one in spells if one.start_date == latest})
    if len(names) != 1 or not names[0]:
        raise _Doubt(f"the record gives {' and '.join(filter(None, names)) or 'no party'} on {on}")
    if (name := unicodedata.normalize("NFC", names[0])) not in PARTIES:
        raise _Doubt(f"the record gives a party that has no name here: {name}, on {on}")
    return PARTIES[name]


def _whips(record: official.History, start: str, end: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the stretches of half-open days under one whip: start, end, party, label. A new one counts from its day."""
    cuts = {one.start_date for one in record.party_history}
    cuts |= {_next(one.end_date) for one in record.party_history if one.end_date}
    held: tuple[str, str, tuple[str, str]] | None = None
    for first, after in pairwise([start, *sorted(cut for cut in cuts if start < cut < end), end]):
        party = _party(record, first)
        if held and held[2] != party:
            yield held[0], held[1], *held[2]
            held = None
        held = held[0] if held else first, after, party
    if held:
        yield held[0], held[1], *held[2]


def _names(record: official.History) -> list[str]:
    """Return the full names on record without titles, the newest first; a peer's title is none."""
    spells = sorted(record.name_history, key=lambda one: one.start_date or "", reverse=True)
    found = [_bare(one.name_display_as) for one in spells if one.name_display_as]
    return list(dict.fromkeys(name for name in found if " " in name))


def _bare(name: str) -> str:
    """Return a name without title and letters, "" for a peer's.

    >>> _bare("Sir Kevin Barron"), _bare("Lord Barron of Nowhere")
    ('Kevin Barron', '')
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    found = person(name, sure=True)
    return "" if _PEER.match(name) else found.name if found else name


@dataclass(frozen=True, slots=True)
class _Sitting:
    """Half-open days for a seat, as the record has them."""

    seat: Seat
    start: str
    end: str


def _sittings(record: official.History, register: Register) -> tuple[list[_Sitting], int]:
    """Return a member's sittings on days of the seats' table, and how many stretches were of other seats."""
    found: list[_Sitting] = []
    outside = 0
    for spell in record.house_membership_history:
        if spell.house != official.COMMONS:
            continue
        for start, end in _days(spell):
            seat = _seat(register, spell.membership_from or "", start)
            outside += seat is None
            found += [_Sitting(seat, start, end)] if seat else []
    return sorted(found, key=lambda one: one.start), outside


def _seat(register: Register, name: str, on: str) -> Seat | None:
    """Return the seat of a name; None on days for which the table has no seats at all."""
    seat = register.seat(unicodedata.normalize("NFC", name), on)
    if seat is None and any(one.valid_from <= on < one.valid_to for one in register.seats):
        raise _Doubt(f'no seat "{name}" in constituencies.csv on {on}')
    return seat


# -- who is who ---------------------------------------------------------------------------------------------


def _overlap(row: Row, start: str, end: str) -> bool:
    return row.start < end and start < (row.end or _OPEN)


def _forms(rows: Iterable[Row]) -> set[str]:
    """Return every folded name in rows."""
    return {key(form) for row in rows for form in (row.name, *row.also_known_as.split("; ")) if form}


@dataclass(frozen=True, slots=True)
class _Table:
    """memberships.csv by person and by seat."""

    register: Register
    people: dict[str, list[Row]]
    seats: dict[str, list[Row]]

    def held(self, sitting: _Sitting) -> list[Row]:
        """Return the rows of a sitting's seat that share a day with it."""
        return [row for row in self.seats.get(sitting.seat.ons_code, []) if _overlap(row, sitting.start, sitting.end)]

    def same(self, row: Row, sitting: _Sitting, names: Sequence[str]) -> bool:
        """Return whether one of the names is that of a row's person, or a form of it that the seat and day allow."""
        if _forms(self.people[row.person_id]) & {key(name) for name in names}:
            return True
        on = max(row.start, sitting.start)
        if on > LAST_DAY:
            return False
        found = (self.register.resolve(name, on=on, seat=sitting.seat.constituency) for name in names)
        return any(one.person_id == row.person_id for one in found)


def _who(record: official.History, sittings: Sequence[_Sitting], table: _Table) -> str:
    """Return the person's id: by seat, days and name, never by name alone; Parliament's number for a newcomer."""
    names = _names(record)
    if not names:
        raise _Doubt("the record gives no full name")
    shared = [(row, sitting) for sitting in sittings for row in table.held(sitting)]
    found = {row.person_id for row, sitting in shared if table.same(row, sitting, names)}
    if len(found) > 1:
        raise _Doubt(f"fits more than one person of the table: {', '.join(sorted(found))}")
    if found:
        return found.pop()
    if shared:
        row, sitting = shared[0]
        raise _Doubt(
            f"not matched: the table has {row.name} for {sitting.seat.constituency} on {max(row.start, sitting.start)}"
        )
    number = f"uk.parliament.member/{record.id}"
    if number in table.people:
        raise _Doubt(f"not matched: the table has {number} for other seats or days")
    return number


# -- ours beside theirs -------------------------------------------------------------------------------------


def _by_hand(row: Row) -> bool:
    """Return whether a row is a person's: its days or party not confirmed, or a source that no machine reads."""
    return row.certainty != "confirmed" or not _READ_AGAIN.fullmatch(row.source)


def _differ(ours: Sequence[Row], theirs: Sequence[Row]) -> bool:
    """Return whether any day has another party or label in the one than in the other."""
    cuts = sorted({day for row in (*ours, *theirs) for day in (row.start, row.end or _OPEN)})
    return any(_on(ours, day) != _on(theirs, day) for day in cuts[:-1])


def _on(rows: Sequence[Row], day: str) -> set[tuple[str, str]]:
    return {(row.party, row.party_label) for row in rows if row.start <= day < (row.end or _OPEN)}


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield rows of one seat in groups that share no day with each other."""
    group: list[Row] = []
    until = ""
    for row in sorted(rows, key=lambda one: (one.start, one.end or _OPEN)):
        if group and row.start >= until:
            yield group
            group, until = [], ""
        group.append(row)
        until = max(until, row.end or _OPEN)
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


def _compared(who: str, ours: Sequence[Row], theirs: Sequence[Row], seats: dict[str, str]) -> Iterator[Edit | Note]:
    """Yield what differs between a person's rows and the record's."""
    for code in sorted({row.ons_code for row in (*ours, *theirs)}):
        mine = [row for row in ours if row.ons_code == code]
        given = [row for row in theirs if row.ons_code == code]
        for group in _groups([*mine, *given]):
            old, new = [row for row in mine if row in group], [row for row in given if row in group]
            if not _differ(old, new):
                continue
            subject = seats[code]
            hand = [row for row in old if _by_hand(row)]
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


def _rows(who: str, told: Answer[official.History], sittings: Sequence[_Sitting], known: Sequence[Row]) -> list[Row]:
    """Return a member's sittings as rows, under the name and forms that the table has where it knows the person."""
    record, names = told.content, _names(told.content)
    latest = max(known, key=lambda row: row.start, default=None)
    name, forms = (latest.name, latest.also_known_as) if latest else (names[0], "; ".join(names[1:]))
    source = f"Parliament's record of member {record.id}, read on {told.day}"
    return [
        Row(who, name, forms, party, label, one.seat.ons_code, start, "" if end == _OPEN else end, "confirmed", source)
        for one in sittings
        for start, end, party, label in _whips(record, one.start, one.end)
    ]


def _label(record: official.History) -> str:
    """Return what heads a member who was not matched."""
    names = [one.name_display_as for one in record.name_history if one.name_display_as]
    return f"{names[-1] if names else 'a member without a name'} (Parliament's number {record.id})"


def _seats_compared(seats: Sequence[SeatRow], places: dict[str, official.Place]) -> Iterator[Edit | Note]:
    """Yield what differs between the seats and the lookups: a region changes, a name only a person changes."""
    for seat in seats:
        who, place = f"{seat.constituency} ({seat.ons_code})", places.get(seat.ons_code)
        if place is None:
            yield Note(who, "", "conflict", "the lookups do not have this seat's code.")
            continue
        if key(place.name) not in {key(form) for form in (seat.constituency, *seat.also_known_as.split("; "))}:
            yield Note(who, "", "conflict", f"the lookups call it {place.name}.")
        region = _NATIONS.get(seat.ons_code[0], place.region)
        if region is None:
            yield Note(who, "", "conflict", "the lookups give it no one region.")
        elif region != seat.region:
            yield from _region(who, seat, region)


def _region(who: str, seat: SeatRow, region: str) -> Iterator[Edit | Note]:
    if not _READ_AGAIN.fullmatch(seat.source):
        yield Note(who, "", "conflict", f"the table, collected by hand, has {seat.region}; the lookups have {region}.")
    else:
        yield Edit(who, "", seat, replace(seat, region=region))


# -- the plan -----------------------------------------------------------------------------------------------


def plan(
    folder: Path, reader: Reader, api: str = official.MEMBERS_API, lookups: Sequence[str] = official.LOOKUPS
) -> Plan:
    """Return what a refresh would do to memberships.csv and constituencies.csv in a folder; it writes nothing there.

    Raises Unread where an answer cannot be had, and ValueError where the tables do not read.
    """
    register = Register.read(folder)
    rows, seats = tuple(_table(folder / "memberships.csv", Row)), tuple(_table(folder / "constituencies.csv", SeatRow))
    places = official.places(reader, lookups)
    told = official.histories(reader, api, official.members(reader, api, FIRST_DAY))
    names = {seat.ons_code: seat.constituency for seat in seats}
    table = _Table(register, _grouped(rows, "person_id"), _grouped(rows, "ons_code"))
    people = _unclashed(rows, list(_people_compared(told, table, names)))
    found = (*_seats_compared(seats, places), *people)
    return Plan(folder, rows, seats, found, tuple(sorted({one.day for one in told})))


def _table(path: Path, kind: type[_AnyRow]) -> list[_AnyRow]:
    with path.open(encoding="utf-8", newline="") as file:
        return [kind(**row) for row in csv.DictReader(file)]


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _people_compared(
    told: Sequence[Answer[official.History]], table: _Table, names: dict[str, str]
) -> Iterator[Edit | Note]:
    """Yield what differs between the table and the record, person by person."""
    seen: dict[str, int] = {}
    outside = 0
    for answer in told:
        record, heading = answer.content, _label(answer.content)
        try:
            sittings, others = _sittings(record, table.register)
            outside += others
            who = _who(record, sittings, table) if sittings else ""
            if who in seen:
                raise _Doubt(f"not matched: member {seen[who]} is already {who}")
            if who:
                seen[who], ours = record.id, table.people.get(who, [])
                heading = f"{ours[-1].name if ours else _names(record)[0]} ({who})"
                theirs = _rows(who, answer, sittings, ours)
                yield from _compared(heading, ours, theirs, names)
        except _Doubt as doubt:
            yield Note(heading, "", "refused", f"{doubt}.")
    yield from _missing(table, seen)
    if outside:
        text = f"on record for seats that constituencies.csv has not: {outside}."
        yield Note("Seats of other days", "", "left out", text)


def _unclashed(rows: Sequence[Row], found: list[Edit | Note]) -> list[Edit | Note]:
    """Return edits and notes with a note for every edit that would put two members into a seat on one day."""
    edits = [one for one in found if isinstance(one, Edit)]
    clashes = _doubled(_edited(rows, edits))
    reasons = {row.person_id: text for pair, text in clashes.items() for row in pair}
    kept = [
        Note(one.who, one.subject, "conflict", f"{reasons[one.id]}.")
        if isinstance(one, Edit) and one.id in reasons
        else one
        for one in found
    ]
    return kept if kept == found else _unclashed(rows, list(dict.fromkeys(kept)))


def _edited(rows: Iterable[Row], edits: Sequence[Edit]) -> list[Row]:
    """Return the rows of a table with its edits, in the table's order."""
    gone = {edit.old for edit in edits}
    come = [edit.new for edit in edits if isinstance(edit.new, Row)]
    return sorted([*(row for row in rows if row not in gone), *come], key=_order)


def _order(row: Row) -> tuple[str, ...]:
    return row.ons_code, row.start, row.party, row.person_id


def _doubled(rows: Iterable[Row]) -> dict[tuple[Row, Row], str]:
    """Return pairs of rows that put two members into a seat on one day, with a sentence for each."""
    return {
        (one, other): f"{one.ons_code}: {one.name} ({_span(one)}) and {other.name} ({_span(other)}) at once"
        for one, other in _clashes(rows, "ons_code")
        if one.person_id != other.person_id
    }


def _missing(table: _Table, seen: Iterable[str]) -> Iterator[Note]:
    """Yield a note for each person of the table whom nobody in the record was matched with."""
    for who in sorted(table.people.keys() - set(seen)):
        heading = f"{table.people[who][-1].name} ({who})"
        yield Note(heading, "", "conflict", "nobody in Parliament's record was matched.")


# -- the list -----------------------------------------------------------------------------------------------


def _facts(row: Row) -> str:
    label = "" if row.party_label == row.party else f", elected as {row.party_label}"
    return f"{row.party}{label}, {_span(row)}"


def _span(row: Row) -> str:
    return f"from {row.start} until {row.end}" if row.end else f"from {row.start}"


def _sentence(edit: Edit) -> str:
    """Return an edit in a sentence: old → new, column by column, where a row changes."""
    place = f"{edit.subject}: " if edit.subject else ""
    if edit.old is not None and edit.new is not None:
        old, new = asdict(edit.old), asdict(edit.new)
        said = "; ".join(
            f"{name} {old[name] or 'open'} → {new[name] or 'open'}" for name in old if old[name] != new[name]
        )
        days = f"the row {_span(edit.old)}" if isinstance(edit.old, Row) else "the seat"
        return f"changes: {place}{days}: {said}."
    row = edit.new or edit.old
    assert isinstance(row, Row)
    return f"{'comes' if edit.new else 'goes'}: {place}{_facts(row)}. Source: {row.source}."


def _noted(note: Note) -> str:
    return f"{note.kind}: {note.subject}: {note.text}" if note.subject else f"{note.kind}: {note.text}"


def listed(plan: Plan) -> str:
    """Return the change list: a heading for each person or seat, a sentence for each row, and the sums."""
    lines: dict[str, list[str]] = {}
    for one in plan.found:
        lines.setdefault(one.who, []).append(_sentence(one) if isinstance(one, Edit) else _noted(one))
    said = [f"{who}\n" + "".join(f"  {line}\n" for line in lines[who]) for who in lines]
    return "\n".join([*said, _sums(plan)])


def _sums(plan: Plan) -> str:
    comes = sum(edit.old is None for edit in plan.edits)
    goes = sum(edit.new is None for edit in plan.edits)
    counts = [f"{comes} come", f"{goes} go", f"{len(plan.edits) - comes - goes} change"]
    kinds = [f"{sum(note.kind == kind for note in plan.notes)} {kind}" for kind in ("conflict", "refused", "left out")]
    days = " to ".join(dict.fromkeys((plan.days[0], plan.days[-1]))) if plan.days else "no day"
    lines = [f"Rows: {', '.join(counts)}. For a person to settle: {', '.join(kinds)}. Read on {days}."]
    if any(isinstance(edit.new, Row) and (edit.new.end or _OPEN) > _next(LAST_DAY) for edit in plan.edits):
        lines.append(f"Rows reach past {LAST_DAY}, the last day that names are looked up for (LAST_DAY in members.py).")
    return "\n".join(lines) + "\n"


# -- the tables ---------------------------------------------------------------------------------------------


def only(plan: Plan, ids: Sequence[str]) -> Plan:
    """Return a plan with the edits of these people (person_id) and seats (ons_code) alone."""
    return replace(plan, found=tuple(edit for edit in plan.edits if edit.id in ids))


def accept(plan: Plan) -> None:
    """Write the tables with the edits of a plan, each whole or not at all. Raises Refused, and then writes nothing."""
    if not plan.edits:
        return
    changed = {edit.old: edit.new for edit in plan.edits if isinstance(edit.new, SeatRow)}
    seats = [changed.get(seat, seat) for seat in plan.seats]
    rows = _edited(plan.rows, plan.edits)
    if reasons := faults(rows, seats, _parties(plan.folder)):
        raise Refused(reasons)
    files = {"constituencies.csv": _csv(seats, SeatRow), "memberships.csv": _csv(rows, Row)}
    write_whole(plan.folder, files, lambda staged: _reads(staged, plan.folder))


def _csv(rows: Sequence[Row] | Sequence[SeatRow], kind: type[Row] | type[SeatRow]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in fields(kind))
    writer.writerows(asdict(row).values() for row in rows)
    return out.getvalue().encode()


def _parties(folder: Path) -> set[str]:
    with (folder / "parties.csv").open(encoding="utf-8", newline="") as file:
        return {row["party"] for row in csv.DictReader(file)}


def _reads(staged: Path, folder: Path) -> None:
    """Raise Refused where the register does not read from the new tables."""
    for other in folder.glob("*.csv"):
        if not (staged / other.name).exists():
            shutil.copy(other, staged)
    try:
        Register.read(staged)
    except (ValueError, KeyError) as error:
        raise Refused([str(error)]) from error


def faults(rows: Sequence[Row], seats: Sequence[SeatRow], parties: set[str]) -> list[str]:
    """Return a line for each fault of the tables: days, seats, parties, sources, and two where only one can be."""
    codes = {seat.ons_code for seat in seats}
    found = [f"{row.name}: {fault}" for row in rows for fault in _faults(row, codes, parties)]
    for one, other in _clashes(rows, "person_id"):
        if {one.certainty, other.certainty} != {"sources disagree"}:
            found.append(f"{one.name}: two rows for one day, {_span(one)} and {_span(other)}")
    return [*found, *_doubled(rows).values()]


def _faults(row: Row, codes: set[str], parties: set[str]) -> Iterator[str]:
    if row.ons_code not in codes:
        yield f"no seat {row.ons_code}"
    if row.party not in parties:
        yield f"no party {row.party} in parties.csv"
    if not row.start < (row.end or _OPEN):
        yield f"{row.start} is not before {row.end}"
    if not row.source:
        yield "no source"


def _clashes(rows: Iterable[Row], column: str) -> Iterator[tuple[Row, Row]]:
    """Yield pairs of rows of one person, or of one seat, that share a day."""
    for group in _grouped(rows, column).values():
        for n, one in enumerate(group):
            for other in group[n + 1 :]:
                if _overlap(one, other.start, other.end or _OPEN):
                    yield one, other
