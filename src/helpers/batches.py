"""Letters that follow one another, as one: their lines of all tables joined, their counts summed up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers import correspondence, findings, tables
from helpers.correspondence import Exchange, Key
from helpers.findings import Totals
from helpers.records import Candidate, Record, Row, candidates

# The tables of which each letter's rows are complete in its record, and the findings that a letter has by itself.
TABLES = ("documents", "signatories", "recipients", "statistics", "dates", "citations", "rulings")
PARTS = ("signed", "figures", "asked")
Bytes = bytes | memoryview


@dataclass(frozen=True, slots=True)
class Batch:
    """What a build needs of some letters: the bytes that it writes, and of the rest no more than plain values."""

    letters: Sequence[tuple[str, str, str]]  # document_id, the checksum of its file, the checksum of its text
    lines: Mapping[str, Bytes]  # of CSV, by table or by part of the findings
    labelled: Mapping[str, str]  # the lines once more of those letters that have labels
    houses: Sequence[tuple[int, str]]  # days whose House is to follow so many bytes of the lines on who signed
    keys: Sequence[tuple[str, str]]  # what a letter is found by, and the letter
    exchanges: Bytes  # a line a letter that has any: document_id, and JSON as its record has it
    wanted: Sequence[str]  # by what the exchanges look for other letters, in their order
    waiting: Sequence[str]  # the letters that may wait for an answer
    totals: Mapping[str, Any]

    def encoded(self) -> bytes:
        """Return the batch as bytes."""
        head = [getattr(self, name) for name in _HEAD]
        return packed(head, {**self.lines, "": self.exchanges})

    @classmethod
    def decoded(cls, data: Bytes) -> Batch:
        """Return the batch of its bytes, which are not copied."""
        head, lines = unpacked(data)
        return cls(**dict(zip(_HEAD, head, strict=True)), exchanges=lines.pop(""), lines=lines)


_HEAD = ("letters", "labelled", "houses", "keys", "wanted", "waiting", "totals")


def packed(head: Any, parts: Mapping[str, Bytes]) -> bytes:
    """Return plain values, and bytes by name, as one."""
    sizes = {name: len(one) for name, one in parts.items()}
    first = json.dumps([head, sizes], ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join([len(first).to_bytes(8, "big"), first, *parts.values()])


def unpacked(data: Bytes) -> tuple[Any, dict[str, Bytes]]:
    """Return the plain values, and the bytes by name, which are not copied."""
    at = 8 + int.from_bytes(data[:8], "big")
    head, sizes = json.loads(bytes(data[8:at]))
    parts: dict[str, Bytes] = {}
    for name, size in sizes.items():
        parts[name] = memoryview(data)[at : at + size]
        at += size
    return head, parts


def batch(records: Sequence[Record], labels: Collection[str] = ()) -> Batch:
    """Return letters as one; `labels` are the document_ids of those that have labels."""
    totals = Totals(part=True)
    for one in records:
        totals.letter(one.counts)
        totals.quoted += one.quoted
    labelled = [one for one in records if one.document_id in labels]
    shown = [(one.document_id, *candidates(one.exchanges)) for one in records if one.exchanges]
    return Batch(
        [(one.document_id, one.sha256, _of_text(one)) for one in records],
        {name: _joined(records, name).encode() for name in (*TABLES, *PARTS)},
        {name: _joined(labelled, name) for name in TABLES} if labelled else {},
        list(_houses(records)),
        [(_printed(key), one.document_id) for one in records for key in one.keys],
        "".join(f"{one.document_id}\t{one.exchanges}\n" for one in records if one.exchanges).encode(),
        [_printed(key) for _, found, _ in shown for one in found if (key := correspondence.wanted(one.exchange))],
        [document_id for document_id, _, unanswered in shown if unanswered],
        totals.plain(),
    )  # fmt: skip


def _of_text(record: Record) -> str:
    """Return the checksum of a letter's text."""
    return record.sha256 if record.text is None else hashlib.sha256(record.text.encode()).hexdigest()


def _joined(records: Iterable[Record], name: str) -> str:
    return "".join(one.lines[name] for one in records)


def _houses(records: Iterable[Record]) -> Iterator[tuple[int, str]]:
    """Yield each day whose House stands beside a letter, once, and behind how many bytes on who signed."""
    met, size = set[str](), 0
    for one in records:
        size += len(one.lines["signed"].encode())
        if one.house and one.house not in met:
            met.add(one.house)
            yield size, one.house


def _printed(key: Key) -> str:
    """Return a key as a checksum: some letters have many writers."""
    return hashlib.blake2b(f"{key.sort}\n{key.date}\n{key.name}".encode(), digest_size=16).hexdigest()


# -- their exchanges, when all letters are known --------------------------------------------------------------


# An exchange as its letter shows it, and as it is linked to other letters.
Linked = tuple[Candidate, Exchange]


def linked(exchanges: Bytes, found: Iterable[Sequence[str]]) -> list[tuple[str, list[Linked], Candidate | None]]:
    """Return the exchanges of each letter with what was found by what they wanted, and the one for an answer not found."""
    coming, letters = iter(found), []
    for document_id, shown, unanswered in _read(str(exchanges, "utf-8")):
        pairs = [(one, _linked(one.exchange, coming)) for one in shown]
        letters.append((document_id, pairs, unanswered))
    return letters


def _read(exchanges: str) -> Iterator[tuple[str, list[Candidate], Candidate | None]]:
    for line in exchanges.split("\n")[:-1]:
        document_id, _, one = line.partition("\t")
        yield document_id, *candidates(one)


def _linked(exchange: Exchange, coming: Iterator[Sequence[str]]) -> Exchange:
    return correspondence.linked(exchange, next(coming)) if correspondence.wanted(exchange) else exchange


def done(letters: Iterable[tuple[str, list[Linked], Candidate | None]]) -> list[str]:
    """Return the letters that have their answer by these exchanges, or are one: of no other is it known yet."""
    return [one for _, pairs, _ in letters for _, exchange in pairs for one in correspondence.answers(exchange)]


@dataclass(frozen=True, slots=True)
class Settled:
    """The exchanges of a batch when all letters are known."""

    done: Sequence[str]  # the letters that have their answer by them, or are one
    alone: Sequence[bool]  # of each letter that may wait for an answer, whether none is here
    lines: Mapping[str, Bytes]  # of exchanges, and of the findings on each
    labelled: Sequence[Row]  # the rows once more of those letters that have labels
    totals: Bytes  # as JSON

    def encoded(self) -> bytes:
        """Return them as bytes."""
        return packed([self.done, self.alone, self.labelled], {**self.lines, "": self.totals})

    @classmethod
    def decoded(cls, data: Bytes) -> Settled:
        """Return them of their bytes, which are not copied."""
        (done, alone, labelled), lines = unpacked(data)
        totals = lines.pop("")
        return cls(done, alone, lines, labelled, totals)


def settled(
    letters: Sequence[tuple[str, list[Linked], Candidate | None]], alone: Sequence[bool], labels: Collection[str] = ()
) -> Settled:
    """Return the exchanges of letters: `alone` says of those that may wait for an answer whether none is here."""
    rows, labelled, totals, waits = list[Row](), list[Row](), Totals(part=True), iter(alone)
    for document_id, pairs, unanswered in letters:
        if unanswered and next(waits):
            pairs = [*pairs, (unanswered, unanswered.exchange)]
        pairs = sorted(pairs, key=lambda one: one[1].start)
        made = [one.row(f"{document_id}-x{n}", exchange) for n, (one, exchange) in enumerate(pairs, 1)]
        rows += made
        labelled += made if document_id in labels else []
    for row in rows:
        totals.exchange(row)
    totals.quoted = len(rows)
    found = {"reply": findings.reply, "holding": findings.holding}
    lines = {name: _findings(one for row in rows for one in of(row)) for name, of in found.items()}
    lines["exchanges"] = tables.csv_lines("exchanges", rows).encode()
    return Settled(done(letters), alone, lines, labelled, json.dumps(totals.plain()).encode())


def _findings(found: Iterable[findings.Finding]) -> bytes:
    return tables.csv_lines("findings", map(findings.as_row, found)).encode()
