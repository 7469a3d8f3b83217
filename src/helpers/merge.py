"""Records to tables: each written as it comes, in the letters' order; exchanges and findings when all letters are known."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from helpers import correspondence, findings, records, tables
from helpers.correspondence import Exchange, Key
from helpers.findings import Finding
from helpers.members import Register
from helpers.outputs import Stage
from helpers.records import Candidate, Record
from helpers.rulings import Ruling

# The tables of which each letter's rows are complete in its record.
_BY_LETTER = ("documents", "signatories", "recipients", "statistics", "dates", "citations", "rulings")
# The findings in their order: those that a letter or an exchange has by itself wait in files of their own.
_PARTS = (
    "collection",
    "accuracy",
    "signed",
    "statistics",
    "figures",
    "asked",
    "replies",
    "reply",
    "holding",
    "headlines",
    "pictured",
)
# What is done when all letters are known stands in a folder that goes before anything is put in place.
_WORK = "work"


class Merge:
    """All tables of a build, written a record at a time into a folder: what it holds in memory does not grow with them."""

    def __init__(
        self, stage: Stage, register: Register, decisions: Sequence[Ruling] = (), gold: Path | None = None
    ) -> None:
        """Begin with empty tables; `gold` is a folder of labels."""
        self.letters = 0
        self._stage, self._register, self._decisions, self._gold = stage, register, decisions, gold
        self._work = stage.folder / _WORK
        self._work.mkdir()
        self._open = ExitStack()
        self._tables = {
            name: self._file(stage.folder / f"{name}.csv", name) for name in tables.SCHEMAS if name != "findings"
        }
        self._parts = {name: self._file(self._work / name) for name in _PARTS}
        self._waiting = self._file(self._work / "exchanges")
        self._links = Links(self._work / "links.sqlite")
        self._totals = findings.Totals()
        self._houses: set[str] = set()
        self._ruled, self._seen = {one.sha256 for one in decisions}, set[str]()
        self._labels = {path.stem for path in gold.glob("*.json")} if gold else set()
        self._labelled: dict[str, list[records.Row]] = {name: [] for name in tables.SCHEMAS}

    def _file(self, path: Path, table: str = "") -> TextIO:
        file = self._open.enter_context(path.open("w", encoding="utf-8", newline=""))
        if table:
            file.write(tables.csv_head(table))
        return file

    def add(self, record: Record, data: bytes) -> None:
        """Add the next letter; `data` are the bytes of its file."""
        self.letters += 1
        text = data if record.text is None else record.text.encode()
        self._stage.text(f"text/{record.document_id}.txt", text)
        for name in _BY_LETTER:
            self._tables[name].write(record.lines[name])
            if record.document_id in self._labels:
                self._labelled[name] += tables.rows_of(name, record.lines[name])
        self._add_exchanges(record)
        self._add_findings(record)
        if record.sha256 in self._ruled:
            self._seen.add(record.sha256)

    def _add_exchanges(self, record: Record) -> None:
        self._links.add(record.document_id, record.keys)
        if record.exchanges:
            self._waiting.write(f"{record.document_id}\t{record.exchanges}\n")

    def _add_findings(self, record: Record) -> None:
        self._totals.letter(record.counts)
        self._totals.quoted += record.quoted
        for name in ("signed", "figures", "asked"):
            self._parts[name].write(record.lines[name])
        if record.house and record.house not in self._houses:
            self._houses.add(record.house)
            self._find("signed", findings.house(record.house, self._register))

    def _find(self, part: str, found: Iterable[Finding]) -> None:
        if rows := [findings.as_row(one) for one in found]:
            self._parts[part].write(tables.csv_lines("findings", rows))

    def finish(self) -> None:
        """Complete the tables: what rests on all letters."""
        unused = records.unused(self._decisions, self._seen)
        self._totals.quoted += len(unused)
        self._tables["rulings"].write(tables.csv_lines("rulings", unused))
        self._waiting.flush()
        self._settle()
        for document_id, found in self._exchanges():
            self._add_rows(document_id, found)
        self._close_findings()
        self._stage.text("datapackage.json", tables.datapackage_text().encode())
        self._open.close()
        self._links.close()
        self._join()
        for path in self._work.iterdir():
            path.unlink()
        self._work.rmdir()

    def _settle(self) -> None:
        """Note which letters have their answer, or are one: only then it is known of any that none is here."""
        for _, exchanges, _ in self._shown():
            for one in exchanges:
                self._links.settle(correspondence.answers(self._linked(one.exchange)))

    def _shown(self) -> Iterator[tuple[str, list[Candidate], Candidate | None]]:
        with (self._work / "exchanges").open(encoding="utf-8", newline="") as lines:
            for line in lines:
                document_id, _, exchanges = line.partition("\t")
                yield document_id, *records.candidates(exchanges)

    def _linked(self, exchange: Exchange) -> Exchange:
        key = correspondence.wanted(exchange)
        return correspondence.linked(exchange, self._links.find(key)) if key else exchange

    def _exchanges(self) -> Iterator[tuple[str, list[records.Row]]]:
        """Yield the rows of each letter's exchanges, by place."""
        for document_id, exchanges, unanswered in self._shown():
            found = [(one, self._linked(one.exchange)) for one in exchanges]
            if unanswered and not self._links.is_settled(document_id):
                found.append((unanswered, unanswered.exchange))
            found.sort(key=lambda one: one[1].start)
            yield document_id, [one.row(f"{document_id}-x{n}", exchange) for n, (one, exchange) in enumerate(found, 1)]

    def _add_rows(self, document_id: str, rows: list[records.Row]) -> None:
        self._tables["exchanges"].write(tables.csv_lines("exchanges", rows))
        self._totals.quoted += len(rows)
        for row in rows:
            self._totals.exchange(row)
            self._find("reply", findings.reply(row))
            self._find("holding", findings.holding(row))
        if document_id in self._labels:
            self._labelled["exchanges"] += rows

    def _close_findings(self) -> None:
        self._find("collection", self._totals.collection())
        self._find("statistics", self._totals.statistics())
        self._find("replies", self._totals.replies())
        self._find("headlines", self._totals.headlines())
        self._find("pictured", self._totals.pictured())
        if self._gold:
            self._find("accuracy", findings.on_accuracy(self._labelled, self._gold))

    def _join(self) -> None:
        """Write the table of findings from its parts."""
        with (self._stage.folder / "findings.csv").open("wb") as out:
            out.write(tables.csv_head("findings").encode())
            for name in _PARTS:
                with (self._work / name).open("rb") as part:
                    while data := part.read(1 << 20):
                        out.write(data)


class Links:
    """What letters are found by, and which of them are settled: on disk, however many there are."""

    def __init__(self, path: Path) -> None:
        """Begin with none. The file is of this build alone: nothing in it need survive."""
        self._store = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            self._store.execute(f"PRAGMA {setting}")
        self._store.execute("CREATE TABLE links (key TEXT NOT NULL, document_id TEXT NOT NULL)")
        self._store.execute("CREATE TABLE settled (document_id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._store.execute("BEGIN")
        self._is_indexed = False

    def add(self, document_id: str, keys: Iterable[Key]) -> None:
        """Note what a letter is found by."""
        self._store.executemany("INSERT INTO links VALUES (?, ?)", [(_printed(key), document_id) for key in keys])

    def find(self, key: Key) -> list[str]:
        """Return the letters that fit a key: as many as it takes to know that they are several."""
        if not self._is_indexed:
            self._store.execute("CREATE INDEX by_key ON links (key)")
            self._is_indexed = True
        found = self._store.execute("SELECT document_id FROM links WHERE key = ? LIMIT 3", (_printed(key),))
        return [row[0] for row in found]

    def settle(self, document_ids: Iterable[str]) -> None:
        """Note that letters have an answer, or are one."""
        self._store.executemany("INSERT OR IGNORE INTO settled VALUES (?)", [(one,) for one in document_ids])

    def is_settled(self, document_id: str) -> bool:
        """Return whether a letter has an answer, or is one."""
        found: Any = self._store.execute("SELECT 1 FROM settled WHERE document_id = ?", (document_id,)).fetchone()
        return found is not None

    def close(self) -> None:
        """Close the file."""
        self._store.close()


def _printed(key: Key) -> str:
    return f"{key.sort}\n{key.date}\n{key.name}"
