"""Records of letters that were read before, by all that they rest on: a letter is read again only where that has changed."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from helpers.documents import Received
from helpers.rulings import Ruling

# What reads letters beside this package: another version may read them otherwise.
_PACKAGES = (
    "charset-normalizer", "govuk-bank-holidays", "lxml", "numpy", "pdfminer-six", "python-docx", "rapidfuzz", "webencodings",
)  # fmt: skip
# Stores of this many rule sets and references are kept: those used last.
KEPT = 3


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


def key(received: Received, sha256: str, decisions: Iterable[Ruling]) -> bytes:
    """Return what a letter's record is kept by: its bytes, its name, its row of the manifest, the rulings on it."""
    ruled = [[one.quote, one.field, one.value, one.reason, one.date] for one in decisions]
    known = sorted(received.known.items()) if received.known is not None else None
    return hashlib.sha256(json.dumps([sha256, received.name, known, ruled]).encode("ascii")).digest()


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
        return found[1] if whole else None

    def put(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep entries, all of them at once. Raise `OSError` where they can't be written."""
        rows = [(key, _sum(key, data), data) for key, data in entries]
        if not rows:
            return
        try:
            self._insert(rows)
        except sqlite3.OperationalError as error:
            raise OSError(None, str(error), str(self.path)) from None
        except sqlite3.DatabaseError:
            self._begin_anew()
            self._insert(rows)

    def _insert(self, rows: list[tuple[bytes, bytes, bytes]]) -> None:
        self._store.execute("BEGIN IMMEDIATE")
        try:
            self._store.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", rows)
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


def _sum(key: bytes, data: bytes) -> bytes:
    return hashlib.sha256(key + data).digest()[:16]


def _forget(folder: Path, mine: Path) -> None:
    """Remove the stores that were used longest ago, beyond those kept."""
    others = [path for path in folder.glob("*.sqlite") if path != mine]
    for path in sorted(others, key=lambda one: one.stat().st_mtime, reverse=True)[KEPT - 1 :]:
        _remove(path)


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        (path.parent / name).unlink(missing_ok=True)
