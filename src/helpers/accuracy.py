"""Rows against hand-keyed labels: how often each field is right."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """A field's score: of the labelled values, how many were found right, and how many rows met no label."""

    field: str
    right: int
    labelled: int
    extra: int


def folded(value: object) -> str:
    """Return a value for comparison: case, accents, marks, spacing and a leading "the" aside.

    >>> folded("The Leader of Telford & Wrekin Council")
    'leader of telford and wrekin council'
    """
    text = unicodedata.normalize("NFKD", str(value or "")).casefold().replace("&", " and ")
    words = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c) and c not in "'’").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def labels(folder: Path, documents: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """Return the labels of those documents that a folder of <document_id>.json holds.

    A label that names a checksum counts only for a file with that checksum: labels are of bytes, not of names.
    """
    found: dict[str, dict[str, Any]] = {}
    for document in documents:
        path = folder / f"{document['document_id']}.json"
        if path.exists():
            label = json.loads(path.read_text(encoding="utf-8"))
            if label.get("sha256", document["sha256"]) == document["sha256"]:
                found[document["document_id"]] = label
    return found


def scores(made: Mapping[str, Sequence[Row]], keyed: Mapping[str, dict[str, Any]]) -> list[Score]:
    """Return a score a field over all labelled letters; nothing where no letter is labelled.

    `made` holds the rows of the tables by table. Labels marked uncertain or borderline count neither way,
    and so do rows that lie on one. A bare year that no label names is no fault.
    """
    tally: dict[str, list[int]] = {}
    for document_id, label in keyed.items():
        rows = {name: [r for r in table if r.get("document_id") == document_id] for name, table in made.items()}
        for field, right, labelled, extra in _of_letter(rows, label):
            so_far = tally.setdefault(field, [0, 0, 0])
            tally[field] = [a + b for a, b in zip(so_far, (right, labelled, extra), strict=True)]
    return [Score(field, *counts) for field, counts in tally.items()]


Count = tuple[str, int, int, int]


def _of_letter(rows: Mapping[str, Sequence[Row]], label: dict[str, Any]) -> Iterator[Count]:
    head = label.get("document", label)
    yield from _head(rows["documents"][0], head)
    yield from _listed("signatory", rows["signatories"], label.get("signatories", []), _same_person, _SIGNATORY)
    to = [one for one in head.get("recipients", []) if one.get("name")]
    yield from _listed(
        "recipient", [r for r in rows["recipients"] if r["capacity"] == "recipient"], to, _same_person, {}
    )
    yield from _listed(
        "copied in", [r for r in rows["recipients"] if r["capacity"] == "copied"], head.get("cc", []), _same_person, {}
    )
    yield from _listed("figure", rows["statistics"], label.get("statistics", []), _same_figure, _FIGURE)
    yield from _listed("date", rows["dates"], label.get("dates", []), _same_date, _DATE)
    wanted = [one for one in label.get("correspondence", []) if one.get("calendar_days") is not None]
    timed = [row for row in rows["exchanges"] if row["calendar_days"] is not None]
    yield from _listed("days to reply", timed, wanted, _same_days, {})


def _head(row: Row, head: dict[str, Any]) -> Iterator[Count]:
    if "date" in head and not head.get("date_uncertain"):
        yield "letter: date", int((row["date"] or None) == head["date"]), 1, 0
    if head.get("kind"):
        yield "letter: kind", int(row["kind"] == head["kind"]), 1, 0
    if "received_date" in head:
        yield "letter: receipt stamp", int((row["received_date"] or None) == head["received_date"]), 1, 0
    wanted, printed = head.get("references") or [], {folded(one) for one in row["reference"]}
    right = sum(folded(one) in printed for one in wanted)
    yield "letter: reference", right, len(wanted), len(printed) - right


def _listed(
    field: str,
    rows: Sequence[Row],
    wanted: Sequence[Row],
    same: Callable[[Row, Row], bool],
    parts: Mapping[str, Callable[[Row, Row], bool | None]],
) -> Iterator[Count]:
    """Yield the score of a list, and of the parts of those rows that met their label."""
    left, pairs = list(rows), []
    for label in sorted(wanted, key=_unsure):
        row = next((r for r in left if same(r, label)), None)
        if row is not None:
            left.remove(row)
            if not _unsure(label):
                pairs.append((row, label))
    sure = [one for one in wanted if not _unsure(one)]
    loose = [one for one in wanted if _unsure(one)]
    extra = [r for r in left if not any(_touches(r, one) for one in loose) and not _is_bare_year(r)]
    yield field, len(pairs), len(sure), len(extra)
    for part, right in parts.items():
        judged = [verdict for row, label in pairs if (verdict := right(row, label)) is not None]
        yield f"{field}: {part}", sum(judged), len(judged), 0


def _unsure(label: Row) -> bool:
    return bool(label.get("uncertain")) or label.get("certainty") == "borderline"


def _is_bare_year(row: Row) -> bool:
    return len(row.get("date") or "") == 4 and "precision" in row


def _touches(row: Row, label: Row) -> bool:
    if label.get("start") is not None:
        return bool(row["start"] < label["end"] and label["start"] < row["end"])
    quote, words = folded(row["quote"]), folded(label.get("text"))
    return bool(quote and words) and (quote in words or words in quote)


def _same_person(row: Row, label: Row) -> bool:
    if label.get("name"):
        return folded(row["name"]) in folded(label["name"]) and bool(row["name"])
    return bool(label.get("organisation")) and folded(row["organisation"]) == folded(label["organisation"])


def _same_figure(row: Row, label: Row) -> bool:
    values = [label["value"], *(label.get("accept") or [])]
    close = any(abs(row["value"] - one) <= 1e-6 * max(1, abs(one)) for one in values)
    return close and row["unit"] == label["unit"] and _touches(row, label)


def _same_date(row: Row, label: Row) -> bool:
    return (row["date"] or None) == label.get("iso") and _touches(row, label)


def _same_days(row: Row, label: Row) -> bool:
    return (row["calendar_days"], row["working_days"]) == (label["calendar_days"], label["working_days_england"])


def _equal(column: str, key: str) -> Callable[[Row, Row], bool | None]:
    """Return a judge of one part: right, wrong, or None where the label does not speak of it."""
    return lambda row, label: folded(row[column]) == folded(label[key]) if label.get(key) else None


def _titles(column: str) -> Callable[[Row, Row], bool | None]:
    """Return a judge of titles: a label may hold them as a list or in one string."""
    return lambda row, label: _joined(row[column]) == _joined(label[column]) if column in label else None


def _joined(titles: str | Sequence[str] | None) -> str:
    return folded(titles if isinstance(titles, str) else " ".join(titles or ()))


_QUALIFIERS = {
    "exactly": "=",
    "over": ">",
    "more than": ">",
    "at least": ">=",
    "under": "<",
    "up to": "<=",
    "about": "~",
}
_SIGNATORY = {
    "titles": _titles("honorifics"),
    "letters after the name": _titles("postnominals"),
    "role": _equal("role", "role"),
    "organisation": _equal("organisation", "organisation"),
    "seat as printed": _equal("constituency", "constituency"),
    "seat by its official name": _equal("constituency_name", "constituency_official"),
}
_FIGURE: dict[str, Callable[[Row, Row], bool | None]] = {
    "bound": lambda row, label: (
        (row["comparator"] == _QUALIFIERS[label["qualifier"]]) if label.get("qualifier") in _QUALIFIERS else None
    ),
    "exact words": lambda row, label: (
        (row["start"], row["end"]) == (label["start"], label["end"]) if "start" in label else None
    ),
    "sentence": lambda row, label: (
        folded(row["sentence"]) == folded(label["sentence"]) if "sentence" in label else None
    ),
}
_DATE: dict[str, Callable[[Row, Row], bool | None]] = {
    "exact words": lambda row, label: (
        (row["start"], row["end"]) == (label["start"], label["end"]) if "start" in label else None
    ),
    "role": _equal("role", "role"),
}
