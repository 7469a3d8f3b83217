"""A folder of letters in, all tables out: the rooms in their order."""

from __future__ import annotations

import errno
import functools
import hashlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from pathlib import Path

from helpers import batches, cache, documents, merge, outputs, places, rulings, tables, workers
from helpers.batches import Batch
from helpers.cache import Kept
from helpers.documents import MANIFEST, Letter, Listed, Problem, Received, count, document_id
from helpers.members import Register
from helpers.merge import Merge
from helpers.outputs import Stage
from helpers.progress import Watch, unwatched
from helpers.records import Context, Extract, Record, extract, extracts, rows, targets
from helpers.workers import LIMIT, Read

__all__ = ["Extract", "Options", "build", "extract", "extracts", "rows", "targets"]

# So many letters go to a worker at once; and so many, or so many bytes, are merged at once.
BUNDLE = 32
MOST, WEIGHT = 512, 2_000_000


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
    _check_apart(out, decisions)
    register = Register.read(reference)
    ruled, faults = rulings.read(decisions) if decisions else ([], [])
    with ExitStack() as open_:
        kept = Kept(options.cache, _whole(raw), *((cache.code(), cache.files(reference)) if options.cache else ()))
        open_.callback(kept.close)
        context = Context.of(register, targets(reference), ruled)
        engine = workers.engine(context, options.workers, options.scheduler, options.limit)
        open_.callback(engine.close)
        line = Line(places.folder(raw), context, engine, kept, merge.labels(gold))
        found = line.batches(watch(documents.listed(line.folder), count(raw), "read"))
        first = next(found, None)
        if first is None:
            return line.sorted_problems() or [Problem(str(raw), "no letters in this folder")]
        stage, commit = open_.enter_context(_stage(out))
        made = Merge(stage, register, ruled, gold, kept)
        for batch, text, key in chain([first], found):
            made.add(batch, text, key)
        made.finish()
        if options.format == "parquet":
            tables.to_parquet(stage.folder)
        commit()
        kept.sweep()
    return line.sorted_problems() + faults


def _check_apart(out: Path | str, decisions: Path | None) -> None:
    """Raise `OSError` where the table of rulings would be written over the file of decisions."""
    if decisions and not places.is_remote(out) and Path(out).resolve() / "rulings.csv" == decisions.resolve():
        raise OSError(
            errno.EEXIST, "is the file of rulings, which a table would replace: name another --out", str(decisions)
        )


def _whole(raw: Path | str) -> str:
    return str(raw) if places.is_remote(raw) else str(Path(raw).resolve())


@contextmanager
def _stage(out: Path | str) -> Iterator[tuple[Stage, Callable[[], None]]]:
    """Give a folder to write into, and what puts it in place of `out`."""
    try:
        if not places.is_remote(out):
            with outputs.writing(Path(out)) as stage:
                # Asked for the first file without an heir, while the old tables stand; later such files are nobody's.
                before = functools.cache(lambda: tables.made_before(stage.out))
                yield stage, lambda: stage.commit(lambda name: before()(name))
            return
        far = places.Remote.at(str(out))
        with tempfile.TemporaryDirectory() as near, outputs.writing(Path(near) / "out") as stage:
            yield stage, lambda: outputs.put(stage.folder, far, tables.FILES)
    except sqlite3.Error as error:
        raise OSError(None, f"can't be written: {error}", str(out)) from None


# -- letters to batches ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Item:
    """A letter on its way: its files, read or as they were before; the key that its record is kept by; what came of it."""

    listed: Listing
    letter: Letter | None  # None: its one file is as it was
    weight: int = 0  # the bytes of its files
    sha256: str | None = None  # of its file, where it has one alone
    key: bytes | None = None
    is_labelled: bool = False
    read: Read | None = None

    @property
    def is_whole(self) -> bool:
        """Return whether its record may be kept: a problem may be gone when the letter is read again."""
        return bool(self.key and (self.read is None or (self.read.record and not self.read.problems)))


# A letter's files as they are listed; the files that are looked up at once; a batch, what gives the text of one of its
# letters by its number, and what it is kept by.
Listing = tuple[Listed | Problem, ...]
AT_ONCE = 200
Made = tuple[Batch, Callable[[int], bytes], bytes]


@dataclass(slots=True)
class Line:
    """The letters of a folder on their way to batches: those kept from before are taken, the others read."""

    folder: places.Folder
    context: Context
    engine: workers.Engine
    kept: Kept
    labels: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    _states: list[tuple[str, bytes, str]] = field(default_factory=list)

    def batches(self, listed: Iterable[Listing]) -> Iterator[Made]:
        """Yield the letters by document_id, some at a time, with what gives the text of one, and what they are kept by."""
        for (group, items), read in workers.in_order(self._slices(self._grouped(self._items(listed))), self.engine):
            for item, one in zip(items, read, strict=True):
                item.read = one
            if not items:
                yield from self._group(group)

    # what is to be read

    def _items(self, listed: Iterable[Listing]) -> Iterator[Item]:
        coming = iter(listed)
        while some := list(islice(coming, AT_ONCE)):
            states = self._states_of(one for letter in some for one in letter)
            before = self.kept.checksums(states)
            for letter in some:
                yield self._item(letter, states, before)

    def _states_of(self, files: Iterable[Listed | Problem]) -> dict[str, cache.State]:
        """Return the states of files by name, where something is kept by them."""
        if not self.kept or not isinstance(self.folder, places.Local):
            return {}
        at = ((one.name, cache.state(f"{self.folder.path}/{one.name}")) for one in files if isinstance(one, Listed))
        return {name: state for name, state in at if state}

    def _item(self, listed: Listing, states: Mapping[str, cache.State], before: Mapping[str, str]) -> Item:
        """Return a letter: one that is a file alone has a key, and is only read where that is not as it was before."""
        one = listed[0]
        if not self.kept or len(listed) > 1 or isinstance(one, Problem):
            return self._received(listed)
        at, sha256 = states.get(one.name), before.get(one.name)
        item = Item(listed, None, at.size) if at and sha256 else self._received(listed)
        for received in item.letter or ():
            if isinstance(received, Received):
                sha256 = hashlib.sha256(received.data).hexdigest()
                self._states += [(one.name, at.known, sha256)] if at and at.is_settled else []
        item.sha256 = sha256
        item.key = cache.key(one, sha256, self.context.decisions.get(sha256, ())) if sha256 else None
        item.is_labelled = bool(self.labels) and document_id(one) in self.labels
        return item

    def _received(self, listed: Listing) -> Item:
        letter = documents.received(self.folder, listed)
        return Item(listed, letter, sum(len(one.data) for one in letter if isinstance(one, Received)))

    def _grouped(self, items: Iterable[Item]) -> Iterator[list[Item]]:
        """Yield letters in groups that end where a letter's key says so: one letter more or less moves no other's end.

        A letter without a key is alone where others have one.
        """
        group, weight = list[Item](), 0
        for item in items:
            alone = bool(self.kept) and item.key is None
            if group and (alone or weight + item.weight > WEIGHT):
                yield group
                group, weight = [], 0
            group.append(item)
            weight += item.weight
            if alone or len(group) == (MOST if item.key else BUNDLE) or (item.key and item.key[0] == 0):
                yield group
                group, weight = [], 0
        if group:
            yield group

    def _slices(self, groups: Iterable[list[Item]]) -> Iterator[tuple[tuple[list[Item], list[Item]], list[Letter]]]:
        """Yield what of each group is to be read, in bundles for a worker; behind the last of a group comes an empty one."""
        for group in groups:
            fresh = self._fresh(group)
            for n in range(0, len(fresh), BUNDLE):
                yield (group, fresh[n : n + BUNDLE]), [self._letter(item) for item in fresh[n : n + BUNDLE]]
            yield (group, []), []

    def _fresh(self, group: list[Item]) -> list[Item]:
        if self.kept.has_made(self._key(group)):
            return []
        return [item for item in group if not item.key or not self.kept.has(item.key)]

    def _letter(self, item: Item) -> Letter:
        """Return the files of a letter, read now at the latest."""
        if item.letter is None:
            item.letter = documents.received(self.folder, item.listed)
            if [hashlib.sha256(one.data).hexdigest() for one in item.letter if isinstance(one, Received)] != [
                item.sha256
            ]:
                item.key = None  # the file has changed since it was looked up: nothing is kept by what it was
        return item.letter

    def _key(self, group: Sequence[Item]) -> bytes:
        """Return what letters are kept by together; of those that have labels more is kept."""
        keys = [item.key or b"" for item in group]
        return cache.digest(b"batch", *keys, *(item.key or b"" for item in group if item.is_labelled))

    # what came of it

    def _group(self, group: list[Item]) -> Iterator[Made]:
        """Yield the letters of a group: as they were made before, or in runs between those that can't be kept."""
        self._keep(group)
        for is_whole, run in groupby(group, key=lambda item: item.is_whole):
            items = list(run)
            key = self._key(items) if is_whole else b""
            before = self.kept.made(key) if key else None
            yield from (
                [(Batch.decoded(before), functools.partial(self._text, items), key)]
                if before
                else self._new(items, key)
            )

    def _new(self, items: list[Item], key: bytes) -> Iterator[Made]:
        """Yield letters as they are made now, those that have a record."""
        read = [(item, record) for item in items if (record := self._record(item))]
        if not read:
            return
        made = batches.batch([record for _, record in read], self.labels)
        if key and len(read) == len(items) and all(item.is_whole for item in items):
            self.kept.keep_made(key, made.encoded())
        yield made, functools.partial(self._text, [item for item, _ in read]), key

    def _record(self, item: Item) -> Record | None:
        """Return the record of a letter: as it was read, or as it is kept; where neither is there it is read now."""
        data = self.kept.record(item.key) if item.key and item.read is None else None
        if data:
            return Record.decoded(data)
        if item.read is None:
            letters = [self._letter(item)]
            (item.read,) = self.engine.result(letters, self.engine.submit(letters))
            self._keep([item])
        return item.read.record

    def _keep(self, group: list[Item]) -> None:
        """Keep what was read, and tell the problems with it."""
        new = [(item, item.read) for item in group if item.read]
        self.problems += [problem for _, read in new for problem in read.problems]
        self.kept.keep((i.key, r.record.encoded()) for i, r in new if i.key and r.record and i.is_whole)
        self.kept.keep_checksums(self._states)
        self._states.clear()

    def _text(self, items: Sequence[Item], n: int) -> bytes:
        """Return the text of a letter. Raise `OSError` where its file is no longer what its record was made from."""
        record = self._record(items[n])
        if record and record.text is not None:
            return record.text.encode()
        for one in self._letter(items[n]):
            if isinstance(one, Received) and record and hashlib.sha256(one.data).hexdigest() == record.sha256:
                return one.data
        raise OSError(errno.EAGAIN, "has changed while it was read: run again", document_id(items[n].listed[0]))

    def sorted_problems(self) -> list[Problem]:
        """Return the problems by file name, that of the manifest first."""
        problems = [*self.problems, *self.kept.problems]
        return sorted(problems, key=lambda one: "" if one.file == MANIFEST else one.file)
