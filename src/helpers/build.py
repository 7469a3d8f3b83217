"""A folder of letters in, all tables out: the rooms in their order."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from helpers import (
    anatomy,
    citations,
    correspondence,
    dates,
    findings,
    kinds,
    limits,
    people,
    questions,
    recipients,
    rulings,
    signatories,
    statistics,
    tables,
)
from helpers.correspondence import Sent, Target
from helpers.documents import Document, Problem, collection
from helpers.members import Register, Resolution, key
from helpers.rulings import Outcome, Ruling

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything that one letter says: its text in zones, and the rows of each extractor."""

    document: Document
    letter: anatomy.Letter
    kind: str
    when: dates.DocumentDates
    dates: tuple[dates.DateExpression, ...]
    signed: tuple[signatories.Signatory, ...]
    recipients: tuple[recipients.Recipient, ...]
    statistics: tuple[statistics.Statistic, ...]
    citations: tuple[citations.Citation, ...]
    asked: questions.Asked | None
    rulings: tuple[Outcome, ...]


def extract(document: Document, seats: frozenset[str], decisions: Sequence[Ruling] = ()) -> Extract:
    """Return what one letter says; `seats` are the folded names of seats, to tell where one ends.

    `decisions` are the rulings on this letter: they come before whatever rests on the row they decide.
    """
    letter, text, outcomes = anatomy.read(document.text), document.text, list[Outcome]()

    def decided(table: str, rows: Sequence[Any]) -> tuple[Any, ...]:
        kept, became = rulings.decided(table, rows, text, decisions)
        outcomes.extend(became)
        return tuple(kept)

    doubtful = limits.doubtful(text)
    when = decided("dates", _sure(dates.dates(letter), doubtful))
    signed = decided("signatories", signatories.signatories(letter, lambda printed: key(printed) in seats))
    signed = tuple(replace(one, position=n) for n, one in enumerate(signed, start=1))
    to = decided("recipients", recipients.recipients(letter, signed))
    stated = statistics.statistics(letter, [(one.start, one.end) for one in when])
    figures = decided("statistics", _sure(stated, doubtful))
    cited = decided("citations", citations.citations(letter))
    kind, own, became = rulings.decided_head(
        kinds.kind(letter, signed), dates.document_dates(letter, when), text, decisions
    )
    return Extract(
        document, letter, kind, own, when, signed, to, figures, cited, questions.asked(letter), (*outcomes, *became)
    )  # fmt: skip


def _sure(rows: Sequence[Any], doubtful: Sequence[tuple[int, int]]) -> Sequence[Any]:
    """Return the rows that stand forty characters or more from any place where numbers are not what is seen."""
    if not doubtful:
        return rows
    return [row for row in rows if all(row.end + 40 <= start or end + 40 <= row.start for start, end in doubtful)]


# -- rows ---------------------------------------------------------------------------------------------------


# The columns of words that are no quotes: the only place where a way to reach somebody could enter a table.
_WORDS = (
    "what", "population", "attributed_to", "sentence", "name", "role", "organisation", "constituency", "requester",
    "respondent", "title",
)  # fmt: skip


def _row(extract: Extract, found: Any, **more: Any) -> Row:
    """Return the fields of what was found, with its letter and its quote: no telephone number, no e-mail address."""
    text, (start, end) = extract.document.text, _quoted(extract.document.text, found.start, found.end)
    row = {"document_id": extract.document.id, **asdict(found), "start": start, "end": end, **more}
    private = {name: people.masked(row[name]) for name in _WORDS if row.get(name)}
    return {**row, **private, "quote": text[start:end], "page": extract.document.page_of(start)}


def _quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a quote without what tells how to reach somebody: the words before it, or else behind."""
    for first, last in people.contacts(text[start:end]):
        before = text[start : start + first].rstrip()
        if before.strip(" \t\r\n,;:.()-–|"):
            return start, start + len(before)
        return _quoted(text, start + last, end)
    return start, end


def _document(extract: Extract) -> Row:
    document = extract.document
    known = {name: getattr(document, name) or None for name in ("title", "publisher", "source", "licence")}
    known["title"] = people.masked(document.title) or None
    return {
        "document_id": document.id, "file": document.file, "sha256": document.sha256, "media_type": document.media_type,
        "kind": extract.kind, **asdict(extract.when), "reference": anatomy.references(extract.letter),
        "characters": len(document.text), **known,
    }  # fmt: skip


def _signed(extract: Extract, register: Register) -> Iterator[Row]:
    for one in extract.signed:
        found = _resolved(extract, register, one, answering=one.rule == "answered-by")
        yield _row(extract, one, **asdict(found))


def _written_to(extract: Extract, register: Register) -> Iterator[Row]:
    for one in extract.recipients:
        yield _row(extract, one, **asdict(_resolved(extract, register, one, answering=False)))


def _resolved(
    extract: Extract, register: Register, one: signatories.Signatory | recipients.Recipient, *, answering: bool
) -> Resolution:
    return register.resolve(
        one.name, on=extract.when.date, seat=one.constituency, role=one.role, organisation=one.organisation,
        honorifics=one.honorifics, postnominals=one.postnominals, answering=answering,
    )  # fmt: skip


def _numbered(rows: Iterable[Row], name: str, letter: str) -> Iterator[Row]:
    """Yield rows with an id of their own: the letter's, and their number in it."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["document_id"]] = n = counts.get(row["document_id"], 0) + 1
        yield {name: f"{row['document_id']}-{letter}{n}", **row}


def _exchanges(extracts: Sequence[Extract], written_to: Sequence[Row], targets: Sequence[Target]) -> list[Row]:
    members = {row["document_id"] for row in written_to if row["capacity"] == "recipient" and row["match"] == "matched"}
    sent = [_sent(one, one.document.id in members) for one in extracts]
    by_id = {one.document.id: one for one in extracts}
    found = correspondence.exchanges(sent, targets)
    return list(_numbered((_row(by_id[one.document_id], one) for one in found), "exchange_id", "x"))


def _sent(extract: Extract, from_member: bool) -> Sent:
    when = extract.when
    return Sent(
        extract.document.id, extract.kind, when.date, when.date_basis, when.received_date, when.asked_date,
        extract.letter, extract.signed, extract.recipients, extract.dates, from_member,
    )  # fmt: skip


def _ruled(read: Sequence[Extract], decisions: Sequence[Ruling]) -> list[Row]:
    """Return a row a ruling: what became of it, by letter and place; those on no letter, or no place in it, come last."""
    rows: list[Row] = []
    became = [(one.document.id, outcome) for one in read for outcome in one.rulings]
    absent = rulings.unused(decisions, {one.document.sha256 for one in read})
    for document_id, outcome in [*became, *((None, one) for one in absent)]:
        ruling = asdict(outcome.ruling) | {"value": outcome.ruling.value or None}
        places = {name: getattr(outcome, name) for name in ("status", "read", "start", "end")}
        rows.append({"document_id": document_id, **ruling, **places})
    last = chr(0x10FFFF)
    return sorted(rows, key=lambda row: (row["document_id"] or last, row["start"] is None, row["start"] or 0))


def extracts(documents: Iterable[Document], register: Register, decisions: Sequence[Ruling] = ()) -> list[Extract]:
    """Return what each letter says, by document_id; `decisions` are the rulings on any of them."""
    seats = frozenset(key(name) for name in register.seat_names())
    read = (extract(one, seats, [ruling for ruling in decisions if ruling.sha256 == one.sha256]) for one in documents)
    return sorted(read, key=lambda one: one.document.id)


def rows(
    read: Sequence[Extract], register: Register, targets: Sequence[Target], decisions: Sequence[Ruling] = ()
) -> dict[str, list[Row]]:
    """Return the rows of every table but the findings, by table, in the tables' order."""
    written_to = [row for one in read for row in _written_to(one, register)]
    figures = [_row(one, figure) for one in read for figure in one.statistics]
    return {
        "documents": [_document(one) for one in read],
        "signatories": [row for one in read for row in _signed(one, register)],
        "recipients": written_to,
        "statistics": list(_numbered(figures, "statistic_id", "s")),
        "dates": [_row(one, when) for one in read for when in one.dates],
        "citations": [_row(one, cited) for one in read for cited in one.citations],
        "exchanges": _exchanges(read, written_to, targets),
        "rulings": _ruled(read, decisions),
    }


# -- the whole line -------------------------------------------------------------------------------------------


def targets(reference: Path) -> list[Target]:
    """Return the published reply targets of the reference folder that are counted in working days."""
    with (reference / "reply_targets.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Target(
                row["organisation"],
                int(row["working_days"]),
                row["scope"],
                row["valid_from"],
                row["valid_to"],
                row["source"],
            )
            for row in csv.DictReader(lines)
            if row["working_days"]
        ]


def build(
    raw: Path, reference: Path, out: Path, gold: Path | None = None, decisions: Path | None = None
) -> list[Problem]:
    """Build all tables of the letters in `raw` into `out`; return the letters left out, with the reasons.

    Where no letter can be read, `out` stays as it was. `gold` holds hand-keyed labels: those of letters in
    `raw`, by checksum, become the findings on accuracy. `decisions` is a file of rulings. Raise `FileNotFoundError` for a folder that is not there.
    """
    register = Register.read(reference)
    found = list(collection(raw))
    documents = [one for one in found if isinstance(one, Document)]
    problems = [one for one in found if isinstance(one, Problem)]
    if not documents:
        return problems or [Problem(str(raw), "no letters in this folder")]
    ruled, faults = rulings.read(decisions) if decisions else ([], [])
    read = extracts(documents, register, ruled)
    made = rows(read, register, targets(reference), ruled)
    asked = {one.document.id: one.asked for one in read if one.asked}
    made["findings"] = findings.findings(made, asked, register, gold)
    files = {f"{name}.csv": tables.csv_text(name, made[name]).encode() for name in tables.SCHEMAS}
    files["datapackage.json"] = tables.datapackage_text().encode()
    files |= {f"text/{one.id}.txt": one.text.encode() for one in documents}
    tables.write(out, files)
    return problems + faults
