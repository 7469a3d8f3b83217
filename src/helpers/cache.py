"""What was read and made before, by all that it rests on: a letter is read again only where that has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import stat
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from helpers.documents import Listed, Problem, Received
from helpers.rulings import Ruling

# What reads letters beside this package: another version may read them otherwise.
_PACKAGES = (
    "charset-normalizer", "govuk-bank-holidays", "lxml", "numpy", "pdfminer-six", "python-docx", "rapidfuzz", "webencodings",
)  # fmt: skip
# Stores of this many rule sets and references are kept: those used last.
KEPT = 3
# A file that was written less than so many seconds before it is read may be written again without its times telling:
# they are no finer than two seconds on some file systems, and a program that has the file mapped writes unseen for half
# a minute. Clocks of other machines differ too.
UNSETTLED = 60


def code() -> str:
    """Return a digest of the package's own source, and of the versions of what it reads letters with."""
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        found.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for name in _PACKAGES:
        found.update(f"{name} {_version(name)}\n".encode())
    return found.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def files(folder: Path, ending: str = ".csv") -> str:
    """Return a digest of the files of a folder, names and bytes."""
    found = hashlib.sha256()
    for path in sorted(folder.glob(f"*{ending}")):
        found.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def key(received: Received | Listed, sha256: str, decisions: Iterable[Ruling]) -> bytes:
    """Return what a letter's record is kept by: its bytes, its name, its row of the manifest, the rulings on it."""
    ruled = [[one.quote, one.field, one.value, one.reason, one.date] for one in decisions]
    known = received.known
    more = (
        json.dumps([sorted(known.items()) if known is not None else None, ruled]) if ruled or known is not None else ""
    )
    return hashlib.sha256(f"{sha256}{received.name}\0{more}".encode("utf-8", "surrogatepass")).digest()


class Cache:
    """A store of encoded records. An entry that is damaged is none; a store that is damaged is begun anew."""

    def __init__(self, folder: Path, *rest_on: str) -> None:
        """Open the store of a folder for what all its entries rest on. Raise `OSError` where nothing can be written."""
        folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256("\0".join(rest_on).encode()).hexdigest()[:24]
        self.path = folder / f"{name}.sqlite"
        _forget(folder, self.path)
        self._store = self._opened()

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
                raise OSError(None, str(error), str(self.path)) from None
        _remove(self.path)
        return self._connected()

    def _connected(self) -> sqlite3.Connection:
        store = sqlite3.connect(self.path, timeout=60, isolation_level=None)
        store.execute("PRAGMA page_size = 8192")
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = NORMAL")
        store.execute("CREATE TABLE IF NOT EXISTS records (key BLOB NOT NULL, sum BLOB NOT NULL, data BLOB NOT NULL)")
        store.execute("CREATE UNIQUE INDEX IF NOT EXISTS by_key ON records (key)")
        store.execute("CREATE TABLE IF NOT EXISTS files (name BLOB PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID")
        self.path.touch()
        return store

    def get(self, key: bytes) -> bytes | None:
        """Return the entry of a key, or None where there is none, or none that is whole."""
        try:
            found = self._store.execute("SELECT sum, data FROM records WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError:
            self._begin_anew()
            return None
        whole = found and isinstance(found[1], bytes) and found[0] == _sum(key, found[1])
        return zlib.decompress(found[1]) if whole else None

    def has(self, key: bytes) -> bool:
        """Return whether there is an entry of a key, be it whole or not."""
        return bool(self._all("SELECT 1 FROM records WHERE key = ?", [key]))

    def states(self, names: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the states that files were last known in, by name; no more than some hundred at a time."""
        marks = ",".join("?" * len(names))
        return dict(self._all(f"SELECT name, state FROM files WHERE name IN ({marks})", names))

    def _all(self, statement: str, values: Sequence[bytes]) -> list[Any]:
        try:
            return self._store.execute(statement, values).fetchall()
        except sqlite3.DatabaseError:
            self._begin_anew()
            return []

    def put_states(self, states: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep the states of files. Raise `OSError` where they can't be written."""
        self._write("INSERT OR REPLACE INTO files VALUES (?, ?)", states)

    def put(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep entries, all of them at once. Raise `OSError` where they can't be written."""
        packed = ((key, zlib.compress(data, 1)) for key, data in entries)
        self._write(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?)", [(key, _sum(key, one), one) for key, one in packed]
        )

    def _write(self, statement: str, rows: Sequence[tuple[bytes, ...]]) -> None:
        if not rows:
            return
        try:
            self._insert(statement, rows)
        except sqlite3.OperationalError as error:
            raise OSError(None, str(error), str(self.path)) from None
        except sqlite3.DatabaseError:
            self._begin_anew()
            self._insert(statement, rows)

    def _insert(self, statement: str, rows: Sequence[tuple[bytes, ...]]) -> None:
        self._store.execute("BEGIN IMMEDIATE")
        try:
            self._store.executemany(statement, rows)
            self._store.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._store.execute("ROLLBACK")
            raise

    def _begin_anew(self) -> None:
        self.close()
        _remove(self.path)
        self._store = self._connected()

    def close(self) -> None:
        """Close the store."""
        with suppress(sqlite3.Error):
            self._store.close()


def _sum(key: bytes, data: bytes | memoryview) -> bytes:
    found = hashlib.sha256(key)
    found.update(data)
    return found.digest()[:16]


def _forget(folder: Path, mine: Path) -> None:
    """Remove the stores that were used longest ago, beyond those kept."""
    others = [path for path in folder.glob("*.sqlite") if path != mine]
    for path in sorted(others, key=lambda one: one.stat().st_mtime, reverse=True)[KEPT - 1 :]:
        _remove(path)


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        (path.parent / name).unlink(missing_ok=True)
    shutil.rmtree(path.with_suffix(""), ignore_errors=True)


# -- of one folder of letters ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class State:
    """A file as the system sees it, and whether it was left alone for long enough that this changes when it is written."""

    known: bytes  # a checksum of which file it is, its size, when it was written, when anything of it was changed
    size: int
    is_settled: bool


def state(path: str) -> State | None:
    """Return the state of a file; None for what is none, for a link, and on systems that do not tell when it was changed.

    The file is opened, since some file systems elsewhere tell old times of files that are not.
    """
    if os.name != "posix":
        return None
    now = time.time()
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):  # no pipe and no device is opened
            return None
        at = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        found = os.fstat(at)
    finally:
        os.close(at)
    seen = found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
    made = hashlib.sha256(repr(seen).encode()).digest()
    return State(made, found.st_size, max(found.st_mtime, found.st_ctime) + UNSETTLED < now)


class Kept:
    """What builds of one folder of letters keep; nothing without a store, nor from when one can't be written."""

    def __init__(self, folder: Path | None, home: str = "", *rest_on: str) -> None:
        """Open the store of a folder for what all in it rests on; `home` is the folder of letters, whole."""
        self.problems: list[Problem] = []
        self._store: Cache | None = None
        self._home, self._used = digest(home.encode())[:8], set[str]()
        if folder:
            with self._faults(folder):
                self._store = Cache(folder, *rest_on)
                self._folder = self._store.path.with_suffix("") / self._home.hex()
                self._folder.mkdir(parents=True, exist_ok=True)

    def __bool__(self) -> bool:
        """Return whether anything is kept."""
        return self._store is not None

    @contextmanager
    def _faults(self, folder: Path) -> Iterator[None]:
        """Make of what can't be written a problem, and no more."""
        try:
            yield
        except OSError as error:
            self.problems.append(
                Problem(str(folder), f"records of letters can't be kept here: {error.strerror or error}")
            )
            self.close()

    def record(self, key: bytes) -> bytes | None:
        """Return the record of a letter."""
        return self._store.get(key) if self._store else None

    def has(self, key: bytes) -> bool:
        """Return whether there is a record of a letter, be it whole or not."""
        return bool(self._store and self._store.has(key))

    def keep(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep records of letters."""
        if self._store:
            with self._faults(self._store.path):
                self._store.put(records)

    def checksums(self, files: Mapping[str, State]) -> dict[str, str]:
        """Return the checksums of files of the folder by name: of those that were known in the states that they are in."""
        names = {self._home + os.fsencode(name): name for name in files}
        found = self._store.states(list(names)) if self._store else {}
        states = {name: (files[name].known, found[key]) for key, name in names.items() if key in found}
        return {name: old[len(new) :].hex() for name, (new, old) in states.items() if old.startswith(new)}

    def keep_checksums(self, files: Iterable[tuple[str, bytes, str]]) -> None:
        """Keep the names of files, their states and their checksums."""
        if self._store:
            with self._faults(self._store.path):
                states = [(self._home + os.fsencode(name), at + bytes.fromhex(sha256)) for name, at, sha256 in files]
                self._store.put_states(states)

    def has_made(self, key: bytes) -> bool:
        """Return whether something is kept that was made of letters, be it whole or not."""
        return bool(self._store) and (self._folder / key.hex()).exists()

    def made(self, key: bytes) -> memoryview | None:
        """Return what was made of letters; None where nothing is kept, or nothing that is whole."""
        if not self._store:
            return None
        self._used.add(key.hex())
        try:
            data = memoryview((self._folder / key.hex()).read_bytes())
        except OSError:
            return None
        return data[16:] if data[:16] == _sum(key, data[16:]) else None

    def keep_made(self, key: bytes, data: bytes) -> None:
        """Keep what was made of letters."""
        if self._store:
            self._used.add(key.hex())
            with self._faults(self._folder):
                new = self._folder / f"{key.hex()}.{os.getpid()}"
                with new.open("wb") as file:
                    file.write(_sum(key, data))
                    file.write(data)
                new.replace(self._folder / key.hex())

    def sweep(self) -> None:
        """Remove what was made of letters that are no longer together: this build has neither asked for it nor made it."""
        if self._store:
            with self._faults(self._folder), os.scandir(self._folder) as there:
                for one in there:
                    if one.name not in self._used:
                        Path(one.path).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the store."""
        if self._store:
            self._store.close()
        self._store = None


def digest(*parts: bytes) -> bytes:
    """Return a checksum of values and of where each ends.

    >>> digest(b"ab", b"c") == digest(b"a", b"bc")
    False
    """
    found = hashlib.sha256()
    for one in parts:
        found.update(len(one).to_bytes(8, "big"))
        found.update(one)
    return found.digest()
