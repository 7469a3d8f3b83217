"""The reference tables as they stand in their files: rows, their order, and what must not be written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from helpers.members import COUNCIL_TYPES

OPEN = "9999-12-31"  # an end that has not come: as `end` "", as `valid_to` this day itself
# A source that a machine can read again. Anything else was collected by hand, and no machine overwrites it.
_READ_AGAIN = re.compile(
    r"publicwhip/publicwhipv2@\w+ database(?:/pw_mp\.sql\.gz \(parlparse, to March 2019\)| pw_moffice \(parlparse ministers\))"
    r"|ukparliament/psephology@\w+ [^;]*"
    r"|(?:Parliament's record of member \d+|Office for National Statistics, \w+), read on \d{4}-\d\d-\d\d"
)
# How far a row is sure: the days of the first are settled, and so far as it goes the second's; the rest is a person's.
_SURE = {"confirmed", "end not known"}


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


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A row of constituency_councils.csv as it stands there."""

    ons_code: str
    council: str
    council_code: str
    council_type: str
    overlap: str
    valid_from: str
    valid_to: str
    source: str


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A row of office_holders.csv as it stands there."""

    name: str
    also_known_as: str
    person_id: str
    office: str
    also_styled: str
    organisation: str
    organisation_code: str
    party: str
    party_basis: str
    region: str
    nation: str
    start: str
    end: str
    certainty: str
    source: str
    note: str


AnyRow = Row | SeatRow | CouncilRow | OfficeRow
_AnyRow = TypeVar("_AnyRow", Row, SeatRow, CouncilRow, OfficeRow)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that a refresh looks at."""

    seats: tuple[SeatRow, ...]
    councils: tuple[CouncilRow, ...]
    rows: tuple[Row, ...]
    offices: tuple[OfficeRow, ...]

    @classmethod
    def read(cls, folder: Path) -> Tables:
        """Return the tables in a folder. A table of councils need not be there; the others must."""
        councils = folder / FILES["councils"]
        return cls(
            _table(folder / FILES["seats"], SeatRow),
            _table(councils, CouncilRow) if councils.exists() else (),
            _table(folder / FILES["rows"], Row),
            _table(folder / FILES["offices"], OfficeRow),
        )

    def edited(self, edits: Iterable[tuple[AnyRow | None, AnyRow | None]]) -> Tables:
        """Return the tables with old rows gone and new ones come, each in its order."""
        pairs = list(edits)
        return Tables(
            _edited("seats", self.seats, SeatRow, pairs),
            _edited("councils", self.councils, CouncilRow, pairs),
            _edited("rows", self.rows, Row, pairs),
            _edited("offices", self.offices, OfficeRow, pairs),
        )

    def files(self) -> dict[str, bytes]:
        """Return the tables as files, those without a row left out."""
        return {file: written(getattr(self, name)) for name, file in FILES.items() if getattr(self, name)}


FILES = {
    "seats": "constituencies.csv",
    "councils": "constituency_councils.csv",
    "rows": "memberships.csv",
    "offices": "office_holders.csv",
}
_ORDER: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    "seats": lambda row: (row.ons_code,),
    "councils": lambda row: (row.ons_code, row.valid_from, -float(row.overlap or 0), row.council_code),
    "rows": lambda row: (row.ons_code, row.start, row.party, row.person_id),
    "offices": lambda row: (row.name, row.start),
}


def _table(path: Path, kind: type[_AnyRow]) -> tuple[_AnyRow, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(kind(**row) for row in csv.DictReader(file))


def _edited(
    name: str, rows: Sequence[_AnyRow], kind: type[_AnyRow], pairs: Sequence[tuple[AnyRow | None, AnyRow | None]]
) -> tuple[_AnyRow, ...]:
    gone = {old for old, _ in pairs}
    kept: list[_AnyRow] = [row for row in rows if row not in gone]
    kept += [new for _, new in pairs if isinstance(new, kind)]
    return tuple(sorted(kept, key=_ORDER[name]))


def written(rows: Sequence[AnyRow]) -> bytes:
    """Return rows of one kind, one at least, as a CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in fields(rows[0]))
    writer.writerows(asdict(row).values() for row in rows)
    return out.getvalue().encode()


def next_day(day: str) -> str:
    """Return the day after a day.

    >>> next_day("2019-12-31")
    '2020-01-01'
    """
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def by_hand(row: AnyRow) -> bool:
    """Return whether a row is a person's: its days or party not confirmed, or a source that no machine reads."""
    certainty = row.certainty if isinstance(row, Row | OfficeRow) else "confirmed"
    return certainty not in _SURE or not _READ_AGAIN.fullmatch(row.source)


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Return rows by what a column says, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found


def overlap(row: Row, start: str, end: str) -> bool:
    """Return whether a row shares a day with the half-open days from `start` until `end`."""
    return row.start < end and start < (row.end or OPEN)


def span(row: Row | OfficeRow) -> str:
    """Return a row's days in words."""
    return f"from {row.start} until {row.end}" if row.end else f"from {row.start}"


# -- faults -------------------------------------------------------------------------------------------------


def faults(tables: Tables, parties: set[str]) -> list[str]:
    """Return a line for each fault of the tables: days, seats, parties, sources, and two where only one can be."""
    codes = {seat.ons_code for seat in tables.seats}
    found = [f"{row.name}: {fault}" for row in tables.rows for fault in _faults(row, codes, parties)]
    for one, other in _clashes(tables.rows, "person_id"):
        if {one.certainty, other.certainty} != {"sources disagree"}:
            found.append(f"{one.name}: two rows for one day, {span(one)} and {span(other)}")
    found += [f"{seat.ons_code}: two rows" for seat in _repeated(tables.seats)]
    found += [f"{row.council}: {fault}" for row in tables.councils for fault in _council_faults(row, codes)]
    found += [f"{row.name}: {row.start} is not before {row.end}" for row in tables.offices if not row.start < row.end]
    return [*found, *doubled(tables.rows).values()]


def _faults(row: Row, codes: set[str], parties: set[str]) -> Iterator[str]:
    if row.ons_code not in codes:
        yield f"no seat {row.ons_code}"
    if row.party not in parties:
        yield f"no party {row.party} in parties.csv"
    if not row.start < (row.end or OPEN):
        yield f"{row.start} is not before {row.end}"
    if not row.source:
        yield "no source"


def _council_faults(row: CouncilRow, codes: set[str]) -> Iterator[str]:
    if row.ons_code not in codes:
        yield f"no seat {row.ons_code}"
    if COUNCIL_TYPES.get(row.council_code[:3]) != row.council_type:
        yield f"{row.council_code} is no {row.council_type}"


def _repeated(seats: Sequence[SeatRow]) -> Iterator[SeatRow]:
    seen: set[str] = set()
    for seat in seats:
        if seat.ons_code in seen:
            yield seat
        seen.add(seat.ons_code)


def doubled(rows: Iterable[Row]) -> dict[tuple[Row, Row], str]:
    """Return pairs of rows that put two members into a seat on one day, with a sentence for each."""
    return {
        (one, other): f"{one.ons_code}: {one.name} ({span(one)}) and {other.name} ({span(other)}) at once"
        for one, other in _clashes(rows, "ons_code")
        if one.person_id != other.person_id
    }


def _clashes(rows: Iterable[Row], column: str) -> Iterator[tuple[Row, Row]]:
    """Yield pairs of rows of one person, or of one seat, that share a day."""
    for group in grouped(rows, column).values():
        for n, one in enumerate(group):
            for other in group[n + 1 :]:
                if overlap(one, other.start, other.end or OPEN):
                    yield one, other
