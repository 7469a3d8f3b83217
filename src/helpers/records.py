"""One letter in, one record out: its rows of every table, and what other letters and the findings need of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from helpers import (
    anatomy,
    citations,
    correspondence,
    dates,
    elsewhere,
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
from helpers.correspondence import Exchange, Key, Sent, Target
from helpers.documents import Document
from helpers.members import BadReference, Register, Resolution, key, table
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
    signed = decided("signatories", signatories.signatories(letter, lambda printed: _is_seat(printed, seats)))
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


@lru_cache(maxsize=8192)
def _is_seat(printed: str, seats: frozenset[str]) -> bool:
    return key(printed) in seats


# -- rows ---------------------------------------------------------------------------------------------------


# The columns of words that are no quotes: the only place where a way to reach somebody could enter a table.
_WORDS = (
    "what", "population", "attributed_to", "sentence", "name", "role", "organisation", "constituency", "requester",
    "respondent", "title",
)  # fmt: skip


@cache
def _shape(kind: type) -> tuple[tuple[str, ...], attrgetter[tuple[Any, ...]], tuple[str, ...]]:
    """Return the names of a dataclass's fields, what takes their values, and the names of those that hold words."""
    names = tuple(one.name for one in fields(kind))
    return names, attrgetter(*names), tuple(name for name in _WORDS if name in names)


def _cells_of(found: Any) -> Row:
    """Return the fields of a dataclass by name, as they are: `asdict` copies each, which takes longer than finding it."""
    names, values, _ = _shape(found.__class__)
    return dict(zip(names, values(found), strict=True))


def _row(extract: Extract, found: Any, more: Row | None = None) -> Row:
    """Return the fields of what was found, with its letter and its quote: no telephone number, no e-mail address.

    `more` are cells that are no words of the letter.
    """
    document = extract.document
    names, values, worded = _shape(found.__class__)
    row: Row = {"document_id": document.id}
    row.update(zip(names, values(found), strict=True))
    row["start"], row["end"] = start, end = _quoted(document.text, found.start, found.end)
    row.update(more or {})
    for name in worded:
        if (words := row[name]) and people.may_reach(words):
            row[name] = people.masked(words)
    row["quote"], row["page"] = document.text[start:end], document.page_of(start) if document.pages else None
    return row


def _quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a quote without what tells how to reach somebody: the words before it, or else behind."""
    if not people.may_reach(text, start, end):
        return start, end
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
        "kind": extract.kind, **_cells_of(extract.when), "reference": anatomy.references(extract.letter),
        "characters": len(document.text), **known,
    }  # fmt: skip


def _signed(extract: Extract, register: Register, saying: elsewhere.Saying) -> Iterator[Row]:
    for one in extract.signed:
        said = saying.of(one.name, wrote=True)
        found = _resolved(extract, register, one, said, answering=one.rule == "answered-by")
        yield _row(extract, one, _cells_of(found))


def _written_to(extract: Extract, register: Register, saying: elsewhere.Saying) -> Iterator[Row]:
    for one in extract.recipients:
        found = _resolved(extract, register, one, saying.of(one.name, wrote=False), answering=False)
        yield _row(extract, one, _cells_of(found))


def _resolved(
    extract: Extract,
    register: Register,
    one: signatories.Signatory | recipients.Recipient,
    said: elsewhere.Said,
    *,
    answering: bool,
) -> Resolution:
    return register.resolve(
        one.name, on=extract.when.date, seat=one.constituency, role=one.role, organisation=one.organisation,
        honorifics=one.honorifics, postnominals=one.postnominals, answering=answering,
        among_members=said.members, state=said.state,
    )  # fmt: skip


def _numbered(rows: Iterable[Row], name: str, letter: str) -> Iterator[Row]:
    """Yield rows with an id of their own: the letter's, and their number in it."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["document_id"]] = n = counts.get(row["document_id"], 0) + 1
        yield {name: f"{row['document_id']}-{letter}{n}", **row}


def _exchanges(extracts: Sequence[Extract], written_to: Sequence[Row], targets: Sequence[Target]) -> list[Row]:
    members = {row["document_id"] for row in written_to if _is_member(row)}
    sent = [_sent(one, one.document.id in members) for one in extracts]
    by_id = {one.document.id: one for one in extracts}
    found = correspondence.exchanges(sent, targets)
    return list(_numbered((_row(by_id[one.document_id], one) for one in found), "exchange_id", "x"))


def _is_member(row: Row) -> bool:
    return bool(row["capacity"] == "recipient" and row["match"] == "matched")


def _sent(extract: Extract, from_member: bool) -> Sent:
    when = extract.when
    return Sent(
        extract.document.id, extract.kind, when.date, when.date_basis, when.received_date, when.asked_date,
        extract.letter, extract.signed, extract.recipients, extract.dates, from_member,
    )  # fmt: skip


def _ruled(document_id: str | None, outcomes: Iterable[Outcome]) -> list[Row]:
    """Return a row a ruling of one letter, or of none: what became of it, by place; those on no place come last."""
    rows: list[Row] = []
    for outcome in outcomes:
        ruling = _cells_of(outcome.ruling) | {"value": outcome.ruling.value or None}
        places = {name: getattr(outcome, name) for name in ("status", "read", "start", "end")}
        rows.append({"document_id": document_id, **ruling, **places})
    return sorted(rows, key=lambda row: (row["start"] is None, row["start"] or 0))


def unused(decisions: Sequence[Ruling], letters: Iterable[str]) -> list[Row]:
    """Return the rows of rulings on letters that are not here; `letters` are the checksums of those that are."""
    return _ruled(None, rulings.unused(decisions, frozenset(letters)))


def extracts(documents: Iterable[Document], register: Register, decisions: Sequence[Ruling] = ()) -> list[Extract]:
    """Return what each letter says, by document_id; `decisions` are the rulings on any of them."""
    seats = frozenset(key(name) for name in register.seat_names())
    read = (extract(one, seats, [ruling for ruling in decisions if ruling.sha256 == one.sha256]) for one in documents)
    return sorted(read, key=lambda one: one.document.id)


def rows(
    read: Sequence[Extract], register: Register, targets: Sequence[Target], decisions: Sequence[Ruling] = ()
) -> dict[str, list[Row]]:
    """Return the rows of every table but the findings, by table, in the tables' order."""
    made: dict[str, list[Row]] = {name: [] for name in tables.SCHEMAS if name != "findings"}
    for one in read:
        for name, found in of_letter(one, register).items():
            made[name] += found
    made["exchanges"] = _exchanges(read, made["recipients"], targets)
    made["rulings"] += unused(decisions, (one.document.sha256 for one in read))
    return made


def of_letter(one: Extract, register: Register) -> dict[str, list[Row]]:
    """Return the rows of one letter by table: of all tables but exchanges and findings, which rest on other letters too."""
    saying = elsewhere.Saying(one.letter, alone=len(one.signed) == 1)
    return {
        "documents": [_document(one)],
        "signatories": list(_signed(one, register, saying)),
        "recipients": list(_written_to(one, register, saying)),
        "statistics": list(_numbered((_row(one, figure) for figure in one.statistics), "statistic_id", "s")),
        "dates": [_row(one, when) for when in one.dates],
        "citations": [_row(one, cited) for cited in one.citations],
        "rulings": _ruled(one.document.id, one.rulings),
    }


def targets(reference: Path) -> list[Target]:
    """Return the published reply targets of the reference folder that are counted in working days.

    Raise `BadReference` for what is no table of them.
    """
    names = ("scope", "valid_from", "valid_to", "source")
    rows = table(reference / "reply_targets.csv")
    try:
        return [
            Target(row["organisation"], int(row["working_days"]), *(row[name] for name in names))
            for row in rows
            if row["working_days"]
        ]
    except (KeyError, ValueError) as error:
        raise BadReference(f"reply_targets.csv: no column, or no whole number: {error}") from None


# -- a record -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Context:
    """What a letter is read with: the reference facts, and what people decided. It travels to other processes."""

    register: Register
    seats: frozenset[str]
    targets: tuple[Target, ...]
    decisions: Mapping[str, tuple[Ruling, ...]]  # by the checksum of the letter they are on

    @classmethod
    def of(cls, register: Register, targets: Iterable[Target], decisions: Iterable[Ruling] = ()) -> Context:
        """Return the context of a register, targets and rulings."""
        by_letter: dict[str, tuple[Ruling, ...]] = {}
        for ruling in decisions:
            by_letter[ruling.sha256] = (*by_letter.get(ruling.sha256, ()), ruling)
        return cls(register, frozenset(key(name) for name in register.seat_names()), tuple(targets), by_letter)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exchange before it is linked to other letters, and the cells of its row that rest on the letter's words."""

    exchange: Exchange
    cells: Row

    def row(self, exchange_id: str, exchange: Exchange) -> Row:
        """Return the row of the exchange, as it was linked, under an id."""
        return {"exchange_id": exchange_id, **_cells_of(exchange), **self.cells}


# The cells of an exchange that its letter's words decide, not its links.
_CELLS = ("start", "end", "quote", "page", "requester", "respondent")


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that a build keeps of one letter, in plain values: small, the same in every process, and in any order.

    `lines` holds its lines of CSV by table, and those of its findings by where they belong among all findings.
    """

    document_id: str
    sha256: str
    text: str | None  # None: the file's own bytes
    lines: Mapping[str, str]
    quoted: int  # its rows in tables of quotes, exchanges aside
    exchanges: str  # JSON of its candidates, and of the one for an answer it waits for; empty where it has neither
    keys: tuple[Key, ...]
    house: str | None
    counts: findings.Counts

    def encoded(self) -> bytes:
        """Return the record as JSON in UTF-8."""
        return json.dumps(_cells_of(self), ensure_ascii=False, separators=(",", ":"), default=_plain).encode()

    @classmethod
    def decoded(cls, data: bytes) -> Record:
        """Return the record of its JSON. Raise `ValueError`, `KeyError` or `TypeError` for what is no record."""
        found = json.loads(data)
        keys, counts = tuple(Key(*one) for one in found.pop("keys")), findings.Counts(*found.pop("counts"))
        return cls(**found, keys=keys, counts=counts)


def _plain(value: Any) -> Any:
    """Return a dataclass as the list of its fields."""
    return list(_cells_of(value).values())


def candidates(exchanges: str) -> tuple[list[Candidate], Candidate | None]:
    """Return the exchanges of a record, and the one for an answer that its letter waits for."""
    shown, unanswered = json.loads(exchanges)
    return [_candidate(one) for one in shown], _candidate(unanswered) if unanswered else None


def _candidate(values: Sequence[Any]) -> Candidate:
    return Candidate(Exchange(*values[0]), values[1])


def record(document: Document, data: bytes, context: Context) -> Record:
    """Return the record of a document; `data` are the bytes it was read from."""
    one = extract(document, context.seats, context.decisions.get(document.sha256, ()))
    rows, text = of_letter(one, context.register), document.text.encode()
    shown = correspondence.shown(_sent(one, any(map(_is_member, rows["recipients"]))), context.targets)
    found = findings.of_letter(rows["documents"][0], rows, one.asked, context.register)
    lines = {name: tables.csv_lines(name, of_table) for name, of_table in rows.items()}
    for part in ("signed", "figures", "asked"):
        lines[part] = tables.csv_lines("findings", map(findings.as_row, getattr(found, part)))
    exchanges = [_cells(one, exchange) for exchange in shown.exchanges]
    unanswered = _cells(one, shown.unanswered) if shown.unanswered else None
    return Record(
        document.id, document.sha256, None if text == data else document.text, lines,
        sum(len(rows[name]) for name in rows if name != "documents"),
        json.dumps([exchanges, unanswered], default=_plain) if exchanges or unanswered else "",
        shown.keys, found.house, found.counts,
    )  # fmt: skip


def _cells(extract: Extract, exchange: Exchange) -> Candidate:
    row = _row(extract, exchange)
    return Candidate(exchange, {name: row[name] for name in _CELLS})
