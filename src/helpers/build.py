"""A folder of letters in, all tables out: the rooms in their order."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from helpers import cache, outputs, places, rulings, tables, workers
from helpers.documents import MANIFEST, Letter, Problem, Received, count, letters
from helpers.members import Register
from helpers.merge import Merge
from helpers.outputs import Stage
from helpers.progress import Watch, unwatched
from helpers.records import Context, Extract, Record, extract, extracts, rows, targets
from helpers.workers import LIMIT, Read

__all__ = ["Extract", "Options", "build", "extract", "extracts", "rows", "targets"]

# So many letters go to a worker at once, or so many bytes.
BUNDLE, WEIGHT = 32, 2_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is run: none of it changes a byte of a table, but for `format`."""

    workers: int = 1
    scheduler: str | None = None  # a Dask cluster's address
    format: str = "csv"  # or parquet
    cache: Path | None = None  # where records are kept from build to build
    limit: float = LIMIT  # seconds a letter may take


def build(
    raw: Path | str,
    reference: Path,
    out: Path | str,
    gold: Path | None = None,
    decisions: Path | None = None,
    watch: Watch = unwatched,
    options: Options = Options(),
) -> list[Problem]:
    """Build all tables of the letters in `raw` into `out`; return the letters left out, with the reasons.

    `raw` and `out` are folders of this machine, or URLs that fsspec knows. Where no letter can be read, `out` stays
    as it was. `gold` holds hand-keyed labels: those of letters in `raw`, by checksum, become the findings on
    accuracy. `decisions` is a file of rulings; `watch` sees the letters pass. Raise `OSError` for a folder that is not there, or can't be written.
    """
    register = Register.read(reference)
    ruled, faults = rulings.read(decisions) if decisions else ([], [])
    line = Line(raw, Context.of(register, targets(reference), ruled))
    with ExitStack() as open_:
        line.store(options.cache, cache.code(), cache.files(reference)) if options.cache else None
        open_.callback(line.close)
        engine = workers.engine(line.context, options.workers, options.scheduler, options.limit)
        open_.callback(engine.close)
        found = line.records(engine, watch)
        first = next(found, None)
        if first is None:
            return line.sorted_problems() or [Problem(str(raw), "no letters in this folder")]
        stage, commit = open_.enter_context(_stage(out))
        merge = Merge(stage, register, ruled, gold)
        for record, data in chain([first], found):
            merge.add(record, data)
        merge.finish()
        if options.format == "parquet":
            tables.to_parquet(stage.folder)
        commit()
    return line.sorted_problems() + faults


@contextmanager
def _stage(out: Path | str) -> Iterator[tuple[Stage, Callable[[], None]]]:
    """Give a folder to write into, and what puts it in place of `out`."""
    try:
        if not places.is_remote(out):
            with outputs.writing(Path(out)) as stage:
                yield stage, lambda: stage.commit(tables.made_before(stage.out))
            return
        far = places.folder(out)
        with tempfile.TemporaryDirectory() as near, outputs.writing(Path(near) / "out") as stage:
            yield stage, lambda: outputs.put(stage.folder, far)
    except sqlite3.Error as error:
        raise OSError(None, f"can't be written: {error}", str(out)) from None


@dataclass(slots=True)
class Item:
    """A letter on its way: its files, the key that its record is kept by, and the record where one is kept."""

    letter: Letter
    key: bytes | None = None
    kept: bytes | None = None

    @property
    def weight(self) -> int:
        """Return the bytes of its files."""
        return sum(len(one.data) for one in self.letter if isinstance(one, Received))


@dataclass(slots=True)
class Line:
    """The letters of a folder on their way to records: those kept from before are taken, the others read."""

    raw: Path | str
    context: Context
    problems: list[Problem] = field(default_factory=list)
    _store: cache.Cache | None = None

    def store(self, folder: Path, *rest_on: str) -> None:
        """Keep records in a folder, for what all of them rest on; where that can't be, it is a problem and no more."""
        try:
            self._store = cache.Cache(folder, *rest_on)
        except OSError as error:
            self._no_store(folder, error)

    def _no_store(self, folder: Path, error: OSError) -> None:
        self.problems.append(Problem(str(folder), f"records of letters can't be kept here: {error.strerror or error}"))
        self.close()

    def close(self) -> None:
        """Close the store."""
        if self._store:
            self._store.close()
        self._store = None

    def records(self, engine: workers.Engine, watch: Watch = unwatched) -> Iterator[tuple[Record, bytes]]:
        """Yield the record of each letter with the bytes that it was read from, by document_id."""
        received = watch(letters(self.raw), count(self.raw), "read")
        for bundle, read in workers.in_order(_bundled(map(self._item, received)), engine):
            fresh = iter(read)
            made = [Read(item.kept) if item.kept else next(fresh) for item in bundle]
            self._keep(bundle, made)
            for item, one in zip(bundle, made, strict=True):
                self.problems += one.problems
                if one.record:
                    record = Record.decoded(one.record)
                    yield record, _data(item.letter, record)

    def _item(self, letter: Letter) -> Item:
        if not self._store or len(letter) != 1 or not isinstance(letter[0], Received):
            return Item(letter)
        sha256 = hashlib.sha256(letter[0].data).hexdigest()
        key = cache.key(letter[0], sha256, self.context.decisions.get(sha256, ()))
        return Item(letter, key, self._store.get(key))

    def _keep(self, bundle: list[Item], made: list[Read]) -> None:
        """Keep the records that were made without a problem: a problem may be gone when the letter is read again."""
        pairs = zip(bundle, made, strict=True)
        new = [(i.key, r.record) for i, r in pairs if i.key and r.record and not i.kept and not r.problems]
        try:
            if self._store:
                self._store.put(new)
        except OSError as error:
            self._no_store(self._store.path if self._store else Path(), error)

    def sorted_problems(self) -> list[Problem]:
        """Return the problems by file name, that of the manifest first."""
        return sorted(self.problems, key=lambda one: "" if one.file == MANIFEST else one.file)


def _bundled(items: Iterable[Item]) -> Iterator[tuple[list[Item], list[Letter]]]:
    """Yield letters in bundles, each with those of its letters that are to be read."""
    bundle: list[Item] = []
    weight = 0
    for item in items:
        bundle.append(item)
        weight += item.weight
        if len(bundle) == BUNDLE or weight > WEIGHT:
            yield bundle, [one.letter for one in bundle if not one.kept]
            bundle, weight = [], 0
    if bundle:
        yield bundle, [one.letter for one in bundle if not one.kept]


def _data(letter: Letter, record: Record) -> bytes:
    """Return the bytes of the file that a letter's record was made from, where they are its text."""
    if record.text is not None:
        return b""
    return next(
        one.data
        for one in letter
        if isinstance(one, Received) and hashlib.sha256(one.data).hexdigest() == record.sha256
    )
