"""The reference tables beside the official record: what would come, go and change, for a person to accept."""

from __future__ import annotations

import csv
import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from helpers import edits, matching, official, whole
from helpers.edits import Edit, Note
from helpers.fetching import Reader
from helpers.matching import People
from helpers.members import FIRST_DAY, Register, Seat, key
from helpers.reference import OPEN, OfficeRow, Row, SeatRow, Tables, doubled, faults, grouped, next_day

# What no service tells, and why: said under every list.
NOT_REFRESHED = (
    "office_holders.csv but for ministers: no service records who held a post in a council, a board or the police. "
    "No minister is added: the table holds the people of the letters",
    "the parts of seats in councils (overlap), councils' days, and the councils of the seats of 2024: the lookups name "
    "each ward's council in one year, and neither its area nor its days",
    "reply_targets.csv, reply_performance.csv, parties.csv: they were read from statements and pages that no service holds",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a refresh would do to the tables in `folder`."""

    folder: Path
    tables: Tables
    found: tuple[Edit | Note, ...]
    days: tuple[str, ...]
    last_day: str

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


# -- the plan -----------------------------------------------------------------------------------------------


def plan(
    folder: Path, reader: Reader, api: str = official.MEMBERS_API, lookups: Sequence[str] = official.LOOKUPS
) -> Plan:
    """Return what a refresh would do to the tables in a folder; it writes nothing there.

    But first it finishes what a run that was cut off had accepted. Raises Unread where an answer cannot be had, and
    ValueError where the tables do not read.
    """
    whole.roll_back(folder)
    whole.finish(folder)
    register, tables = Register.read(folder), Tables.read(folder)
    places = official.places(reader, lookups)
    seats = list(edits.seats(tables.seats, places))
    told = official.histories(reader, api, official.members(reader, api, FIRST_DAY))
    coming = tables.edited((one.old, one.new) for one in seats if isinstance(one, Edit))
    names = {seat.ons_code: seat.constituency for seat in coming.seats}
    table = People(_with(register, coming.seats), grouped(tables.rows, "person_id"), grouped(tables.rows, "ons_code"))
    known = matching.identified(told, table)
    people = _unclashed(tables, list(edits.people(known, table, names)))
    councils = edits.councils(tables.councils, places["2010"], names)
    numbers = {one.who: one.answer.content.id for one in known if one.who}
    found = (*seats, *councils, *people, *_posts(reader, api, tables, numbers))
    return Plan(folder, tables, found, tuple(sorted({one.day for one in told})), register.last_day)


def _with(register: Register, rows: Sequence[SeatRow]) -> Register:
    """Return a register with seats as they will be."""
    seats = [
        Seat(**asdict(row) | {"also_known_as": tuple(filter(None, row.also_known_as.split("; ")))}) for row in rows
    ]
    days = register.first_day, register.last_day
    return Register.of(seats, register.memberships, register.offices, register.in_councils, days)


def _posts(reader: Reader, api: str, tables: Tables, numbers: Mapping[str, int]) -> Iterator[Edit | Note]:
    """Yield what differs between the ministers of office_holders.csv and the posts on their records."""
    for row in filter(edits.is_minister, tables.offices):
        people = {one.person_id for one in tables.rows if _is_of(row, one)} & numbers.keys()
        if len(people) == 1:
            member = numbers[people.pop()]
            yield from edits.post(row, member, official.posts(reader, api, member))
        else:
            text = f"not matched: members on record of that name and those days: {len(people)}."
            yield Note(f"{row.name} (office_holders.csv)", row.office, "refused", text)


def _is_of(office: OfficeRow, row: Row) -> bool:
    """Return whether a membership is of an office's holder, by days and id, or by name where no id is known."""
    shared = row.start < office.end and office.start < (row.end or OPEN)
    if office.person_id:
        return shared and row.person_id == office.person_id
    forms = {key(form) for form in (office.name, *office.also_known_as.split("; ")) if form}
    return shared and any(key(form) in forms for form in (row.name, *row.also_known_as.split("; ")) if form)


def _unclashed(tables: Tables, found: list[Edit | Note]) -> list[Edit | Note]:
    """Return edits and notes with a note for every edit that would put two members into a seat on one day."""
    pairs = [(one.old, one.new) for one in found if isinstance(one, Edit)]
    clashes = doubled(tables.edited(pairs).rows)
    reasons = {row.person_id: text for pair, text in clashes.items() for row in pair}
    kept = [
        Note(one.who, one.subject, "conflict", f"{reasons[one.id]}.")
        if isinstance(one, Edit) and one.id in reasons
        else one
        for one in found
    ]
    return kept if kept == found else _unclashed(tables, list(dict.fromkeys(kept)))


# -- the list -----------------------------------------------------------------------------------------------


def listed(plan: Plan) -> str:
    """Return the change list: a heading for each person or seat, a sentence for each row, the sums, and its mark."""
    return f"{_text(plan)}List {mark(plan)}\n"


def mark(plan: Plan) -> str:
    """Return twelve characters that no other list has: of every sentence, and of every row to the last column."""
    rows = [(one.old, one.new) for one in plan.edits]
    return hashlib.sha256(f"{_text(plan)}{rows!r}".encode()).hexdigest()[:12]


def _text(plan: Plan) -> str:
    lines: dict[str, list[str]] = {}
    for one in plan.found:
        lines.setdefault(one.who, []).append(edits.sentence(one))
    said = [f"{who}\n" + "".join(f"  {line}\n" for line in lines[who]) for who in lines]
    return "\n".join([*said, _sums(plan) + "".join(f"Not refreshed: {one}.\n" for one in NOT_REFRESHED)])


def _sums(plan: Plan) -> str:
    comes = sum(edit.old is None for edit in plan.edits)
    goes = sum(edit.new is None for edit in plan.edits)
    counts = [f"{comes} come", f"{goes} go", f"{len(plan.edits) - comes - goes} change"]
    kinds = [f"{sum(note.kind == kind for note in plan.notes)} {kind}" for kind in ("conflict", "refused", "left out")]
    days = " to ".join(dict.fromkeys((plan.days[0], plan.days[-1]))) if plan.days else "no day"
    lines = [f"Rows: {', '.join(counts)}. For a person to settle: {', '.join(kinds)}. Read on {days}."]
    if any(isinstance(edit.new, Row) and (edit.new.end or OPEN) > next_day(plan.last_day) for edit in plan.edits):
        lines.append(f"Rows reach past {plan.last_day}, the last day that names are looked up for (coverage.csv).")
    return "\n".join(lines) + "\n"


# -- the tables ---------------------------------------------------------------------------------------------


def only(plan: Plan, ids: Sequence[str]) -> Plan:
    """Return a plan with the edits of these people (person_id), seats (ons_code) and office holders (name) alone."""
    return replace(plan, found=tuple(edit for edit in plan.edits if edit.id in ids))


def accept(plan: Plan) -> None:
    """Write the tables with the edits of a plan, all of them or none. Raises Refused, and then writes nothing."""
    if not plan.edits:
        return
    tables = plan.tables.edited((edit.old, edit.new) for edit in plan.edits)
    if reasons := faults(tables, _parties(plan.folder)):
        raise Refused(reasons)
    whole.write_whole(plan.folder, tables.files(), lambda staged: _reads(staged, plan.folder))


def _parties(folder: Path) -> set[str]:
    with (folder / "parties.csv").open(encoding="utf-8", newline="") as file:
        return {row["party"] for row in csv.DictReader(file)}


def _reads(staged: Path, folder: Path) -> None:
    """Raise Refused where the register does not read from the new tables."""
    with tempfile.TemporaryDirectory() as tried:
        for table in (*folder.glob("*.csv"), *staged.glob("*.csv")):
            shutil.copy(table, tried)
        try:
            Register.read(Path(tried))
        except (ValueError, KeyError) as error:
            raise Refused([str(error)]) from error
