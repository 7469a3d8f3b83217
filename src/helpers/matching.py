"""Parliament's record in our columns: days, whips and names, and who of the table each member is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers import official
from helpers.fetching import Answer
from helpers.members import FIRST_DAY, Register, Seat, key
from helpers.people import person
from helpers.reference import OPEN, Row, next_day, overlap

# The days of each House since 2010, half-open: from the day after the poll (2010: from the poll) until it was dissolved.
HOUSES = (
    ("2010-05-06", "2015-03-30"),
    ("2015-05-08", "2017-05-03"),
    ("2017-06-09", "2019-11-06"),
    ("2019-12-13", "2024-05-30"),
    ("2024-07-05", ""),
)
POLLS_OF_2010 = ("2010-05-06", "2010-05-27")  # rows of that election start on the day of the poll, the late one too
# Parliament's names of parties in ours: the whip, and the label as elected. A name that is not here is refused.
PARTIES = {
    "Alba Party": ("Alba", "Alba"),
    "Alliance": ("Alliance", "Alliance"),
    "Conservative": ("Conservative", "Conservative"),
    "Democratic Unionist Party": ("Democratic Unionist Party", "Democratic Unionist Party"),
    "Green Party": ("Green", "Green"),
    "Independent": ("Independent", "Independent"),
    "Labour": ("Labour", "Labour"),
    "Labour (Co-op)": ("Labour", "Labour/Co-operative"),
    "Liberal Democrat": ("Liberal Democrat", "Liberal Democrat"),
    "Plaid Cymru": ("Plaid Cymru", "Plaid Cymru"),
    "Reform UK": ("Reform UK", "Reform UK"),
    "Respect": ("Respect", "Respect"),
    "Scottish National Party": ("Scottish National Party", "Scottish National Party"),
    "Sinn Féin": ("Sinn Féin", "Sinn Féin"),
    "Sinn Fein": ("Sinn Féin", "Sinn Féin"),
    "Social Democratic & Labour Party": ("Social Democratic and Labour Party",) * 2,
    "Speaker": ("Speaker", "Speaker"),
    "Traditional Unionist Voice": ("Traditional Unionist Voice", "Traditional Unionist Voice"),
    "UK Independence Party": ("UK Independence Party", "UK Independence Party"),
    "Ulster Unionist Party": ("Ulster Unionist Party", "Ulster Unionist Party"),
    "Workers Party of Britain": ("Workers Party of Britain", "Workers Party of Britain"),
}
# "Lord Orr of Nowhere", "The Earl of Nowhere"; not "Duke Orr", whose given name it is
_PEER = re.compile(r"(?:The )?(?:(?:Lord|Baroness|Viscount(?:ess)?)\b|(?:Earl|Countess|Marquess|Duke|Duchess) of\b)")


class Doubt(Exception):
    """Something about one member that is not guessed."""


# -- the official record in our columns ---------------------------------------------------------------------


def _days(spell: official.HouseSpell) -> Iterator[tuple[str, str]]:
    """Yield the half-open days of a record of sitting, House by House.

    The record has the poll as the first day and the resignation as the last; rows start the day after the one and
    end the day after the other, and a House ends on the day of its dissolution.
    """
    first, last = spell.membership_start_date, spell.membership_end_date
    if first is None:
        raise Doubt("the record gives no first day of a membership")
    if last and last <= FIRST_DAY:
        return
    start = first if first <= FIRST_DAY or first in POLLS_OF_2010 else next_day(first)
    end = next_day(last) if last else OPEN
    for opened, dissolved in HOUSES:
        inside = max(start, opened), min(end, dissolved or OPEN)
        if inside[0] < inside[1]:
            yield inside


def _party(record: official.History, on: str) -> tuple[str, str]:
    """Return whip and label on a day: those of the last record to begin by then and not to have ended before."""
    spells = [one for one in record.party_history if one.start_date <= on <= (one.end_date or OPEN)]
    latest = max((one.start_date for one in spells), default="")
    names = sorted({(one.party and one.party.name) or "" for one in spells if one.start_date == latest})
    if len(names) != 1 or not names[0]:
        raise Doubt(f"the record gives {' and '.join(filter(None, names)) or 'no party'} on {on}")
    if (name := unicodedata.normalize("NFC", names[0])) not in PARTIES:
        raise Doubt(f"the record gives a party that has no name here: {name}, on {on}")
    return PARTIES[name]


def _whips(record: official.History, start: str, end: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the stretches of half-open days of a sitting under one whip: start, end, party, label.

    A new whip counts from its day; the label is that of the sitting's first day, under which the seat was won.
    """
    cuts = {one.start_date for one in record.party_history}
    cuts |= {next_day(one.end_date) for one in record.party_history if one.end_date}
    _, label = _party(record, start)
    held: tuple[str, str, str] | None = None
    for first, after in pairwise([start, *sorted(cut for cut in cuts if start < cut < end), end]):
        party, _ = _party(record, first)
        if held and held[2] != party:
            yield *held, label
            held = None
        held = held[0] if held else first, after, party
    if held:
        yield *held, label


def names_of(record: official.History) -> list[str]:
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
class Sitting:
    """Half-open days for a seat, as the record has them."""

    seat: Seat
    start: str
    end: str


def _sittings(record: official.History, register: Register) -> tuple[list[Sitting], int]:
    """Return a member's sittings on days of the seats' table, and how many stretches were of other seats."""
    found: list[Sitting] = []
    outside = 0
    for spell in record.house_membership_history:
        if spell.house != official.COMMONS:
            continue
        for start, end in _days(spell):
            seat = _seat(register, spell.membership_from or "", start)
            outside += seat is None
            found += [Sitting(seat, start, end)] if seat else []
    return sorted(found, key=lambda one: one.start), outside


def _seat(register: Register, name: str, on: str) -> Seat | None:
    """Return the seat of a name; None on days for which the table has no seats at all."""
    seat = register.seat(unicodedata.normalize("NFC", name), on)
    if seat is None and any(one.valid_from <= on < one.valid_to for one in register.seats):
        raise Doubt(f'no seat "{name}" in constituencies.csv on {on}')
    return seat


# -- who is who ---------------------------------------------------------------------------------------------


def _forms(rows: Iterable[Row]) -> set[str]:
    """Return every folded name in rows."""
    return {key(form) for row in rows for form in (row.name, *row.also_known_as.split("; ")) if form}


@dataclass(frozen=True, slots=True)
class People:
    """memberships.csv by person and by seat."""

    register: Register
    people: dict[str, list[Row]]
    seats: dict[str, list[Row]]

    def held(self, sitting: Sitting) -> list[Row]:
        """Return the rows of a sitting's seat that share a day with it."""
        return [row for row in self.seats.get(sitting.seat.ons_code, []) if overlap(row, sitting.start, sitting.end)]

    def same(self, row: Row, sitting: Sitting, names: Sequence[str]) -> bool:
        """Return whether one of the names is that of a row's person, or a form of it that the seat and day allow."""
        if _forms(self.people[row.person_id]) & {key(name) for name in names}:
            return True
        on = max(row.start, sitting.start)
        if on > self.register.last_day:
            return False
        found = (self.register.resolve(name, on=on, seat=sitting.seat.constituency) for name in names)
        return any(one.person_id == row.person_id for one in found)


def _who(record: official.History, sittings: Sequence[Sitting], table: People) -> str:
    """Return the person's id: by seat, days and name, never by name alone; Parliament's number for a newcomer."""
    names = names_of(record)
    if not names:
        raise Doubt("the record gives no full name")
    shared = [(row, sitting) for sitting in sittings for row in table.held(sitting)]
    found = {row.person_id for row, sitting in shared if table.same(row, sitting, names)}
    if len(found) > 1:
        raise Doubt(f"fits more than one person of the table: {', '.join(sorted(found))}")
    if found:
        return found.pop()
    if shared:
        row, sitting = shared[0]
        raise Doubt(
            f"not matched: the table has {row.name} for {sitting.seat.constituency} on {max(row.start, sitting.start)}"
        )
    number = f"uk.parliament.member/{record.id}"
    if number in table.people:
        raise Doubt(f"not matched: the table has {number} for other seats or days")
    return number


@dataclass(frozen=True, slots=True)
class Identified:
    """A member on record: whose rows of the table these are ("" for nobody's), or the doubt that nobody can settle.

    `outside` counts the stretches for seats that the table has not.
    """

    answer: Answer[official.History]
    sittings: tuple[Sitting, ...] = ()
    who: str = ""
    doubt: str = ""
    outside: int = 0


def identified(told: Sequence[Answer[official.History]], table: People) -> list[Identified]:
    """Return each member on record with the person of the table who it is; nobody is taken twice."""
    seen: dict[str, int] = {}
    found = []
    for answer in told:
        one = _identified(answer, table)
        if one.who in seen:
            doubt = f"not matched: member {seen[one.who]} is already {one.who}"
            one = Identified(answer, doubt=doubt, outside=one.outside)
        if one.who:
            seen[one.who] = answer.content.id
        found.append(one)
    return found


def _identified(answer: Answer[official.History], table: People) -> Identified:
    outside = 0
    try:
        sittings, outside = _sittings(answer.content, table.register)
        return Identified(
            answer, tuple(sittings), _who(answer.content, sittings, table) if sittings else "", "", outside
        )
    except Doubt as doubt:
        return Identified(answer, doubt=str(doubt), outside=outside)


def rows(who: str, told: Answer[official.History], sittings: Sequence[Sitting], known: Sequence[Row]) -> list[Row]:
    """Return a member's sittings as rows, under the name and forms that the table has where it knows the person."""
    record, names = told.content, names_of(told.content)
    latest = max(known, key=lambda row: row.start, default=None)
    name, forms = (latest.name, latest.also_known_as) if latest else (names[0], "; ".join(names[1:]))
    source = f"Parliament's record of member {record.id}, read on {told.day}"
    return [
        Row(who, name, forms, party, label, one.seat.ons_code, start, "" if end == OPEN else end, "confirmed", source)
        for one in sittings
        for start, end, party, label in _whips(record, one.start, one.end)
    ]
