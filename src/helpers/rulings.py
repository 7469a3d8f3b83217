"""What a person decided where no rule can: rulings on printed words, each with its reason."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from helpers.citations import Citation
from helpers.dates import DateExpression, DocumentDates
from helpers.documents import Problem
from helpers.people import folded
from helpers.recipients import Recipient
from helpers.signatories import Signatory
from helpers.statistics import Statistic
from helpers.tables import APPLIED, SCHEMAS

COLUMNS = ("sha256", "quote", "field", "value", "reason", "date")
_ROWS: dict[str, Any] = {
    "signatories": Signatory,
    "recipients": Recipient,
    "statistics": Statistic,
    "dates": DateExpression,
    "citations": Citation,
}
# What no ruling changes: where the words stand, the row's place, and how it was made.
_FIXED = {"start", "end", "position", "certainty", "rule", "sentence"}
_HEAD = ("kind", "date", "received_date", "asked_date")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision on printed words: `field` is "table.column", or a table's name alone to strike the row out."""

    sha256: str
    quote: str
    field: str
    value: str
    reason: str
    date: str

    @property
    def table(self) -> str:
        """Return the table it is about."""
        return self.field.partition(".")[0]

    @property
    def column(self) -> str:
        """Return the column it decides; empty where it strikes the row out."""
        return self.field.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A ruling and what became of it: `read` is what the rules made of the words, `status` whether it applied."""

    ruling: Ruling
    status: str
    read: str | None = None
    start: int | None = None
    end: int | None = None


# -- the file -----------------------------------------------------------------------------------------------


def read(path: Path) -> tuple[list[Ruling], list[Problem]]:
    """Return the rulings of a file, and a problem for each row that is none.

    Columns: the letter's sha256, the quote, the field, the value, the reason, the day of the ruling.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            rows, names = list(table), tuple(table.fieldnames or ())
    except OSError as error:
        return [], [Problem(str(path), error.strerror or str(error))]
    except (UnicodeDecodeError, csv.Error) as error:
        return [], [Problem(path.name, f"not a CSV in UTF-8: {error}")]
    if names != COLUMNS:
        return [], [Problem(path.name, f"its columns are not {', '.join(COLUMNS)}")]
    found: list[Ruling] = []
    problems: list[Problem] = []
    for n, row in enumerate(rows, start=2):
        cells = {name: (row.get(name) or "").strip() if name != "quote" else row.get(name) or "" for name in COLUMNS}
        ruling = Ruling(**cells)
        if fault := _fault(ruling) or _against(ruling, found):
            problems.append(Problem(path.name, f"line {n}: {fault}"))
        else:
            found.append(ruling)
    return found, problems


def _fault(ruling: Ruling) -> str | None:
    """Return what is wrong with a ruling by itself, or None."""
    if not re.fullmatch("[0-9a-f]{64}", ruling.sha256):
        return f"{ruling.sha256!r} is no sha256"
    if not ruling.quote or not ruling.reason:
        return "has no quote" if not ruling.quote else "gives no reason"
    if not _is_day(ruling.date):
        return f"{ruling.date!r} is no day"
    if not _is_decidable(ruling):
        return f"{ruling.field!r} is no field that a ruling decides"
    return None if _is_value(ruling) else f"{ruling.value!r} is no value of {ruling.field}"


def _is_day(value: str) -> bool:
    try:
        return bool(_DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _is_decidable(ruling: Ruling) -> bool:
    if ruling.table == "documents":
        return ruling.column in _HEAD
    if ruling.table not in _ROWS:
        return False
    return "." not in ruling.field or ruling.column in _columns(ruling.table).keys() - _FIXED


def _columns(table: str) -> dict[str, str]:
    return {one.name: str(one.type) for one in fields(_ROWS[table])}


def _against(ruling: Ruling, others: Sequence[Ruling]) -> str | None:
    """Return that a ruling decides what another decides already, or None."""
    key = (ruling.sha256, ruling.quote, ruling.field)
    return "an earlier line rules on the same" if key in {(o.sha256, o.quote, o.field) for o in others} else None


def _is_value(ruling: Ruling) -> bool:
    """Return whether a ruling's value is one that the column can hold; a row struck out has none."""
    if not ruling.column:
        return not ruling.value
    if ruling.column == "name" and not _is_printed(ruling):
        return False
    schema = SCHEMAS[ruling.table].columns[ruling.column]
    facts = schema.metadata
    if not ruling.value:
        return schema.nullable
    if facts["type"] == "Float64":
        return bool(_NUMBER.fullmatch(ruling.value))
    if facts["one_of"]:
        return ruling.value in facts["one_of"]
    return not facts["like"] or (bool(re.fullmatch(facts["like"], ruling.value)) and _is_when(ruling.value))


def _is_printed(ruling: Ruling) -> bool:
    """Return whether each word of a name stands in the quote: a ruling reads what is printed, and names nobody else."""
    return set(folded(ruling.value).casefold().split()) <= set(re.findall(r"[\w'’.-]+", ruling.quote.casefold()))


def _is_when(value: str) -> bool:
    """Return whether every day and month of a date or an interval is on the calendar."""
    parts = [part for part in value.split("/") if "-W" not in part]
    return all(_is_day(f"{part}-01-01"[:10] if len(part) < 7 else f"{part}-01"[:10]) for part in parts)


def _value(ruling: Ruling) -> Any:
    """Return the value as the column holds it."""
    kind = _columns(ruling.table)[ruling.column]
    if kind.startswith("tuple"):
        return tuple(ruling.value.split("; ")) if ruling.value else ()
    if not ruling.value:
        return "" if kind == "str" else None
    return float(ruling.value) if "float" in kind else ruling.value


# -- on a letter --------------------------------------------------------------------------------------------


def decided(
    table: str, rows: Sequence[Found], text: str, rulings: Sequence[Ruling]
) -> tuple[list[Found], list[Outcome]]:
    """Return the rows of a table as its rulings decide them, and what became of each ruling.

    A ruling is on every row with its quote. Such a row is `inferred`, by the rule `ruling`.
    """
    kept, outcomes = list(rows), []
    for ruling in rulings:
        if ruling.table == table:
            kept, outcome = _decide(kept, text, ruling)
            outcomes.append(outcome)
    return kept, outcomes


def _decide(rows: list[Any], text: str, ruling: Ruling) -> tuple[list[Any], Outcome]:
    on = [row for row in rows if text[row.start : row.end] == ruling.quote]
    if not on:
        return rows, Outcome(ruling, f"no row of {ruling.table} has this quote")
    first = on[0]
    if not ruling.column:
        return [row for row in rows if row not in on], Outcome(ruling, APPLIED, None, first.start, first.end)
    value = _value(ruling)
    was = getattr(first, ruling.column)
    if all(getattr(row, ruling.column) == value for row in on):
        return rows, Outcome(ruling, "the rules read the same", _shown(was), first.start, first.end)
    changed = {ruling.column: value, "certainty": "inferred", "rule": "ruling"}
    decided = [replace(row, **changed) if row in on else row for row in rows]
    return decided, Outcome(ruling, APPLIED, _shown(was), first.start, first.end)


def _shown(value: object) -> str | None:
    return "; ".join(map(str, value)) or None if isinstance(value, tuple) else None if value is None else str(value)


def decided_head(
    kind: str, when: DocumentDates, text: str, rulings: Sequence[Ruling]
) -> tuple[str, DocumentDates, list[Outcome]]:
    """Return a letter's kind and dates as its rulings decide them, and what became of each ruling."""
    outcomes: list[Outcome] = []
    for ruling in rulings:
        if ruling.table != "documents":
            continue
        was = kind if ruling.column == "kind" else getattr(when, ruling.column)
        outcomes.append(outcome := _head_outcome(ruling, was, text.find(ruling.quote)))
        if outcome.status != APPLIED:
            continue
        if ruling.column == "kind":
            kind = ruling.value
        else:
            changed: dict[str, Any] = {ruling.column: ruling.value or None}
            if ruling.column == "date":
                changed["date_basis"] = f"ruling: {ruling.reason}"
            when = replace(when, **changed)
    return kind, when, outcomes


def _head_outcome(ruling: Ruling, was: str | None, at: int) -> Outcome:
    if at < 0:
        return Outcome(ruling, "the letter does not hold this quote", was)
    status = "the rules read the same" if (was or "") == ruling.value else APPLIED
    return Outcome(ruling, status, was, at, at + len(ruling.quote))


def unused(rulings: Sequence[Ruling], letters: Set[str]) -> Iterator[Outcome]:
    """Yield the outcome of rulings on letters that are not here; `letters` are the checksums of those that are."""
    for ruling in rulings:
        if ruling.sha256 not in letters:
            yield Outcome(ruling, "no letter has this checksum")
