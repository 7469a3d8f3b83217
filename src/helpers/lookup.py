"""The built tables by letter, on disk: what rests on each place, however many letters there are."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers import tables
from helpers.spans import KINDS, Span

Cells = dict[str, str]
# How many rows are in memory at once.
CHUNK = 5_000

_SCHEMA = """
create table letters (document_id text primary key, row text);
create table spans (document_id text, start integer, end integer, kind text, row text);
create table findings (n integer primary key, finding_id text unique, page text, row text);
create table evidence (n integer, document_id text, start integer, end integer);
create table charted (slug text, title text, line integer, document_id text, start integer, end integer);
"""
_INDEXES = """
create index spans_by_letter on spans (document_id, start, end);
create index evidence_by_letter on evidence (document_id, start, end);
create index evidence_by_finding on evidence (n, document_id, start);
create index findings_by_page on findings (page, n);
"""
_PLACE = re.compile(r"(?P<letter>.+):(?P<start>\d+)-(?P<end>\d+)", re.S)


class Stale(ValueError):
    """Tables that do not fit the texts beside them, or one another, with the reason."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: its number in the register, its row, and the page that it stands on."""

    n: int
    row: Cells
    page: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a letter: where they stand, and what they are."""

    document_id: str
    start: int
    end: int
    quote: str


def read(folder: Path, table: str) -> Iterator[Cells]:
    """Yield the rows of a built table as they are printed in it, blank as "". Raise `Stale` where it is not there."""
    path = folder / f"{table}.csv"
    if not path.is_file():
        raise Stale(f"{path.name}: no such table; build the tables first")
    with pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8", chunksize=CHUNK) as chunks:
        for chunk in chunks:
            for row in chunk.to_dict("records"):
                yield {str(name): tables.unguarded(str(cell)) for name, cell in row.items()}


def place(evidence: str) -> tuple[str, int, int]:
    """Return letter, start and end of a piece of evidence. Raise `Stale` where it is none.

    >>> place("000_7bc335f825169763:2761-2813")
    ('000_7bc335f825169763', 2761, 2813)
    """
    found = _PLACE.fullmatch(evidence)
    if not found:
        raise Stale(f"findings.csv: evidence {evidence} is no place in a letter")
    return found["letter"], int(found["start"]), int(found["end"])


class Lookup:
    """The rows of a folder of tables, kept in a file of their own: by letter, by finding, by chart."""

    def __init__(self, folder: Path, path: Path) -> None:
        """Read the tables of a folder into a new file at `path`."""
        self._folder = folder
        self._store = sqlite3.connect(path)
        self._store.executescript(_SCHEMA)
        letters = ((row["document_id"], json.dumps(row, ensure_ascii=False)) for row in self.documents())
        self._store.executemany("insert into letters values (?, ?)", letters)
        for table, kind in KINDS.items():
            if table:
                self._store.executemany("insert into spans values (?, ?, ?, ?, ?)", self._spans(table, kind))
        self._store.executescript(_INDEXES)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def documents(self) -> Iterator[Cells]:
        """Yield the rows of the letters, in the table's order."""
        return read(self._folder, "documents")

    def letter(self, document_id: str) -> Cells:
        """Return the row of a letter. Raise `Stale` where there is none."""
        row = self._store.execute("select row from letters where document_id = ?", (document_id,)).fetchone()
        if not row:
            raise Stale(f"{document_id}: a row names it, and documents.csv doesn't")
        found: Cells = json.loads(row[0])
        return found

    def text(self, document_id: str) -> str:
        """Return the text of a letter. Raise `Stale` where there is none."""
        try:
            return tables.text(document_id, self._folder)
        except OSError as error:
            raise Stale(f"text/{document_id}.txt: {error.strerror}") from None

    def _spans(self, table: str, kind: str) -> Iterator[tuple[str, int, int, str, str]]:
        for row in read(self._folder, table):
            if row["quote"] and row["start"]:
                kept = json.dumps(row, ensure_ascii=False)
                yield row["document_id"], int(row["start"]), int(row["end"]), kind, kept

    def spans(self, document_id: str, text: str) -> list[Span]:
        """Return the spans of a letter, and the places behind findings and charts that no row has. Raise `Stale` for other words."""
        order = "select start, end, kind, row from spans where document_id = ? order by start, end, rowid"
        found = [Span(s, e, kind, json.loads(row)) for s, e, kind, row in self._store.execute(order, (document_id,))]
        known = {(one.start, one.end) for one in found}
        for one in found:
            if text[one.start : one.end] != one.row["quote"]:
                raise Stale(f"{document_id}: a {one.kind}'s quote is not text[{one.start}:{one.end}]")
        rest = """select start, end from evidence where document_id = ? union
            select start, end from charted where document_id = ? order by start, end"""
        for start, end in self._store.execute(rest, (document_id, document_id)):
            if (start, end) not in known:
                found.append(Span(start, end, "evidence", {"quote": text[start:end]}))
        return found

    def add_findings(self, paged: Iterable[tuple[Cells, str]]) -> None:
        """Take in the findings, each with the page it stands on, and their evidence."""
        for n, (row, page) in enumerate(paged):
            listed = row.pop("evidence")
            kept = (n, row["finding_id"], page, json.dumps(row, ensure_ascii=False))
            self._store.execute("insert into findings values (?, ?, ?, ?)", kept)
            each = ((n, *place(one)) for one in listed.split("; ") if one)
            self._store.executemany("insert into evidence values (?, ?, ?, ?)", each)

    def pages(self) -> list[str]:
        """Return the pages of findings, in the register's order."""
        return [page for (page,) in self._store.execute("select page from findings group by page order by min(n)")]

    def count(self) -> int:
        """Return how many findings there are."""
        return int(self._store.execute("select count(*) from findings").fetchone()[0])

    def on_page(self, page: str) -> list[Found]:
        """Return the findings of one page."""
        rows = self._store.execute("select n, row, page from findings where page = ? order by n", (page,))
        return [Found(n, json.loads(row), at) for n, row, at in rows]

    def finding(self, finding_id: str) -> Found | None:
        """Return one finding, or none where the register has none of that name."""
        wanted = "select n, row, page from findings where finding_id = ?"
        row = self._store.execute(wanted, (finding_id,)).fetchone()
        return Found(row[0], json.loads(row[1]), row[2]) if row else None

    def said(self, sentence: str) -> Found | None:
        """Return the first finding with this sentence."""
        wanted = "select n, row, page from findings where json_extract(row, '$.sentence') = ? order by n"
        row = self._store.execute(wanted, (sentence,)).fetchone()
        return Found(row[0], json.loads(row[1]), row[2]) if row else None

    def first(self, many: int) -> list[Found]:
        """Return the first findings of the register that state a number."""
        wanted = "select n, row, page from findings where json_extract(row, '$.value') <> '' order by n limit ?"
        return [Found(n, json.loads(row), page) for n, row, page in self._store.execute(wanted, (many,))]

    def evidence(self, n: int, many: int) -> tuple[list[Words], int]:
        """Return the first places of a finding's evidence, and how many there are in all."""
        total = self._store.execute("select count(*) from evidence where n = ?", (n,)).fetchone()[0]
        wanted = """select document_id, start, end, (select json_extract(row, '$.quote') from spans s where
            s.document_id = e.document_id and s.start = e.start and s.end = e.end) from evidence e
            where n = ? order by e.rowid limit ?"""
        rows = self._store.execute(wanted, (n, many))
        return [Words(one, s, e, quote or self.text(one)[s:e]) for one, s, e, quote in rows], total

    def words(self, document_id: str, start: int, end: int) -> Words:
        """Return the words of a place. Raise `Stale` where it is none."""
        said = self.text(document_id)[start:end]
        if len(said) != end - start or not said:
            raise Stale(f"{document_id}:{start}-{end} is no place in the letter")
        return Words(document_id, start, end, said)

    def group(self, prefix: str) -> list[Span]:
        """Return the spans that the findings rest on whose names begin so, each with its letter in the row."""
        wanted = """select s.start, s.end, s.kind, s.row from spans s join (select distinct e.document_id, e.start, e.end
            from evidence e join findings f on f.n = e.n where substr(f.finding_id, 1, ?) = ?) e
            on s.document_id = e.document_id and s.start = e.start and s.end = e.end
            order by s.document_id, s.start, s.rowid"""
        rows = self._store.execute(wanted, (len(prefix), prefix))
        return [Span(start, end, kind, json.loads(row)) for start, end, kind, row in rows]

    def used(self, document_id: str) -> Mapping[tuple[int, int], list[Found]]:
        """Return the findings that rest on a letter, by place."""
        wanted = """select e.start, e.end, f.n, f.row, f.page from evidence e join findings f on f.n = e.n
            where e.document_id = ? order by f.n"""
        found: dict[tuple[int, int], list[Found]] = {}
        for start, end, n, row, page in self._store.execute(wanted, (document_id,)):
            found.setdefault((start, end), []).append(Found(n, json.loads(row), page))
        return found

    def add_chart(self, slug: str, title: str, rows: Iterable[tuple[int, Words]]) -> None:
        """Take in the words that the rows of a chart, from 1, rest on."""
        each = ((slug, title, line, one.document_id, one.start, one.end) for line, one in rows)
        self._store.executemany("insert into charted values (?, ?, ?, ?, ?, ?)", each)
        self._store.execute("create index if not exists charted_by_letter on charted (document_id, start, end)")

    def charted(self, document_id: str) -> Mapping[tuple[int, int], list[tuple[str, str, int]]]:
        """Return the rows of charts that rest on a letter, by place: slug, title, line."""
        wanted = "select start, end, slug, title, line from charted where document_id = ? order by slug, line"
        found: dict[tuple[int, int], list[tuple[str, str, int]]] = {}
        for start, end, *row in self._store.execute(wanted, (document_id,)):
            found.setdefault((start, end), []).append((row[0], row[1], row[2]))
        return found

    def marked(self, document_id: str) -> int:
        """Return how many places of a letter rows rest on."""
        wanted = "select count(*) from (select distinct start, end from spans where document_id = ?)"
        return int(self._store.execute(wanted, (document_id,)).fetchone()[0])
