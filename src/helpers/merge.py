"""Letters to tables: each written as it comes, in the letters' order; exchanges and findings when all letters are known."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from helpers import batches, findings, records, tables
from helpers.batches import Batch, Settled
from helpers.cache import Kept, digest
from helpers.findings import Finding
from helpers.members import Register
from helpers.outputs import Stage
from helpers.rulings import Ruling

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
    """All tables of a build, written some letters at a time into a folder: what it holds in memory does not grow with them."""

    def __init__(
        self,
        stage: Stage,
        register: Register,
        decisions: Sequence[Ruling] = (),
        gold: Path | None = None,
        kept: Kept | None = None,
    ) -> None:
        """Begin with empty tables; `gold` is a folder of labels, and what was made of letters may be kept from before."""
        self._stage, self._register, self._decisions, self._gold = stage, register, decisions, gold
        self._kept = kept or Kept(None)
        self._work = stage.folder / _WORK
        self._work.mkdir()
        self._open = ExitStack()
        self._tables = {
            name: self._file(stage.folder / f"{name}.csv", name) for name in tables.SCHEMAS if name != "findings"
        }
        self._parts = {name: self._file(self._work / name) for name in _PARTS}
        self._waiting, self._found = self._file(self._work / "exchanges"), self._file(self._work / "found")
        self._links = Links(self._work / "links.sqlite")
        self._totals = findings.Totals()
        self._houses: set[str] = set()
        self._ruled, self._seen = {one.sha256 for one in decisions}, set[str]()
        self.labels = labels(gold)
        self._labelled: dict[str, list[records.Row]] = {name: [] for name in tables.SCHEMAS}

    def _file(self, path: Path, table: str = "") -> BinaryIO:
        file = self._open.enter_context(path.open("wb"))
        if table:
            file.write(tables.csv_head(table).encode())
        return file

    def add(self, batch: Batch, text: Callable[[int], bytes], key: bytes = b"") -> None:
        """Add the next letters; `text` gives that of one by its number among them, `key` is what they are kept by."""
        for n, (document_id, sha256, of_text) in enumerate(batch.letters):
            name = f"text/{document_id}.txt"
            if not self._stage.take(name, of_text):
                self._stage.write(name, text(n))
            if sha256 in self._ruled:
                self._seen.add(sha256)
        for name in batches.TABLES:
            self._tables[name].write(batch.lines[name])
            self._labelled[name] += tables.rows_of(name, batch.labelled.get(name, ""))
        self._add_findings(batch)
        self._add_exchanges(batch, key)

    def _add_findings(self, batch: Batch) -> None:
        self._totals.join(batch.totals)
        for name in ("figures", "asked"):
            self._parts[name].write(batch.lines[name])
        before = 0
        for size, day in [*batch.houses, (len(batch.lines["signed"]), "")]:
            self._parts["signed"].write(batch.lines["signed"][before:size])
            before = size
            if day and day not in self._houses:
                self._houses.add(day)
                self._find("signed", findings.house(day, self._register))

    def _add_exchanges(self, batch: Batch, key: bytes) -> None:
        self._links.add(batch.keys)
        if batch.exchanges:
            head = json.dumps([key.hex(), batch.wanted, batch.waiting, len(batch.exchanges)])
            self._waiting.write(head.encode() + b"\n")
            self._waiting.write(batch.exchanges)

    def _find(self, part: str, found: Iterable[Finding]) -> None:
        if rows := [findings.as_row(one) for one in found]:
            self._parts[part].write(tables.csv_lines("findings", rows).encode())

    def finish(self) -> None:
        """Complete the tables: what rests on all letters."""
        unused = records.unused(self._decisions, self._seen)
        self._totals.quoted += len(unused)
        self._tables["rulings"].write(tables.csv_lines("rulings", unused).encode())
        for one in self._exchanges():
            self._add_settled(one)
        self._close_findings()
        self._stage.text("datapackage.json", tables.datapackage_text().encode())
        self._open.close()
        self._links.close()
        self._join()
        for path in self._work.iterdir():
            path.unlink()
        self._work.rmdir()

    def _exchanges(self) -> Iterator[Settled]:
        """Yield the exchanges as they are linked: only when all are, it is known of any letter that no answer is here."""
        self._waiting.flush()
        for one in self._shown():
            found = [self._links.find(key) for key in one.wanted]
            self._found.write(json.dumps(found).encode() + b"\n")
            self._links.settle(self._done(one, found))
        self._found.flush()
        with (self._work / "found").open("rb") as lines:
            for one, line in zip(self._shown(), lines, strict=True):
                alone = [not self._links.is_settled(document_id) for document_id in one.waiting]
                yield self._settled(one, json.loads(line), alone)

    def _shown(self) -> Iterator[Waiting]:
        with (self._work / "exchanges").open("rb") as file:
            while line := file.readline():
                key, wanted, waiting, size = json.loads(line)
                at = file.tell()
                yield Waiting(bytes.fromhex(key), wanted, waiting, partial(os.pread, file.fileno(), size, at))
                file.seek(at + size)

    def _before(self, one: Waiting, found: Found) -> Settled | None:
        """Return the exchanges of letters as they were settled when the same letters were found for them."""
        data = self._kept.made(one.settled_by(found)) if one.key else None
        return Settled.decoded(data) if data else None

    def _done(self, one: Waiting, found: Found) -> Sequence[str]:
        before = self._before(one, found)
        return before.done if before else batches.done(batches.linked(one.read(), found))

    def _settled(self, one: Waiting, found: Found, alone: Sequence[bool]) -> Settled:
        before = self._before(one, found)
        if before and before.alone == alone:
            return before
        made = batches.settled(batches.linked(one.read(), found), alone, self.labels)
        if one.key:
            self._kept.keep_made(one.settled_by(found), made.encoded())
        return made

    def _add_settled(self, one: Settled) -> None:
        self._totals.join(json.loads(bytes(one.totals)))
        self._tables["exchanges"].write(one.lines["exchanges"])
        for name in ("reply", "holding"):
            self._parts[name].write(one.lines[name])
        self._labelled["exchanges"] += one.labelled

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
                    shutil.copyfileobj(part, out, 1 << 20)


Found = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Letters whose exchanges wait until all letters are known; `read` brings what they show."""

    key: bytes
    wanted: Sequence[str]
    waiting: Sequence[str]
    read: Callable[[], bytes]

    def settled_by(self, found: Found) -> bytes:
        """Return what their exchanges are kept by, once it is known which letters they want."""
        return digest(b"settled", self.key, json.dumps(found).encode())


def labels(gold: Path | None) -> frozenset[str]:
    """Return the letters that a folder has labels of."""
    return frozenset(path.stem for path in gold.glob("*.json")) if gold else frozenset()


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

    def add(self, keys: Iterable[Sequence[str]]) -> None:
        """Note what letters are found by: keys, each with its letter."""
        self._store.executemany("INSERT INTO links VALUES (?, ?)", keys)

    def find(self, key: str) -> list[str]:
        """Return the letters that fit a key: as many as it takes to know that they are several."""
        if not self._is_indexed:
            self._store.execute("CREATE INDEX by_key ON links (key)")
            self._is_indexed = True
        found = self._store.execute("SELECT document_id FROM links WHERE key = ? LIMIT 3", (key,))
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
