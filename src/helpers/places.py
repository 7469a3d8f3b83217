"""A folder in, its files out: on this machine, or on any storage that fsspec knows (s3://, gs://, memory://)."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from helpers import limits


class Folder(Protocol):
    """A folder of files: their names, and their bytes by name."""

    def names(self, also: Collection[str] = ()) -> Iterator[str]:
        """Yield the names of the files in the folder itself, in no order, and of folders that have an ending of `also`.

        Raise `FileNotFoundError` without a folder.
        """
        ...

    def read(self, name: str, most: int) -> bytes:
        """Return the bytes of a file. Raise `OSError`, or `Unreadable` for more bytes than `most`."""
        ...


def folder(place: Path | str) -> Folder:
    """Return the folder at a path, or at a URL of storage elsewhere.

    >>> folder("data/raw/letters")
    Local(path=PosixPath('data/raw/letters'))
    """
    return Remote.at(str(place)) if is_remote(place) else Local(Path(place))


def is_remote(place: Path | str) -> bool:
    """Return whether a place is a URL of storage elsewhere, not a path of this machine.

    >>> is_remote("s3://letters/2026"), is_remote("data/raw")
    (True, False)
    """
    return isinstance(place, str) and "://" in place


@dataclass(frozen=True, slots=True)
class Local:
    """A folder of this machine."""

    path: Path

    def names(self, also: Collection[str] = ()) -> Iterator[str]:
        """Yield the names of all but folders, and of folders that are called like a file of these endings."""
        with os.scandir(self.path) as entries:
            for entry in entries:
                if not _is_folder(entry) or entry.name.lower().endswith(tuple(also)):
                    yield entry.name

    def read(self, name: str, most: int) -> bytes:
        """Return the bytes of a file of this folder. Raise `Unreadable` for a link out of it, a pipe or what is too large."""
        return limits.file_bytes(self.path / name, most)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: no folder, and reading it says what is wrong
        return False


@dataclass(frozen=True, slots=True)
class Remote:
    """A folder of a storage elsewhere; what fsspec needs to reach it is installed by whoever has one."""

    system: Any
    path: str

    @classmethod
    def at(cls, url: str) -> Remote:
        """Return the folder at a URL. Raise `OSError` where fsspec knows no such storage, or lacks a package for it."""
        import fsspec.core

        try:
            return cls(*fsspec.core.url_to_fs(url))
        except (ValueError, ImportError) as error:
            raise OSError(None, " ".join(str(error).split()), url) from None

    def names(self, also: Collection[str] = ()) -> Iterator[str]:
        """Yield the names of all but folders: most storage has none."""
        for entry in self.system.ls(self.path, detail=True):
            if entry["type"] == "file":
                yield entry["name"].rstrip("/").rpartition("/")[2]

    def read(self, name: str, most: int) -> bytes:
        """Return the bytes of a file; no more than `most` of them come over the line."""
        data = bytes(self.system.cat_file(f"{self.path}/{name}", end=most + 1))
        if len(data) > most:
            raise limits.too_large(most)
        return data

    def put(self, name: str, data: bytes) -> None:
        """Write a file: whole by itself, as far as the storage promises that, and not together with others."""
        self.system.makedirs(f"{self.path}/{name}".rpartition("/")[0], exist_ok=True)
        self.system.pipe_file(f"{self.path}/{name}", data)

    def get(self, names: Iterable[str], near: Path) -> None:
        """Bring files to a folder of this machine, those that are there: names as a shell matches them."""
        for path, inner in self._matched(names):
            (near / inner).parent.mkdir(parents=True, exist_ok=True)
            (near / inner).write_bytes(self.system.cat_file(path))

    def remove(self, names: Iterable[str], but: Collection[str]) -> None:
        """Remove files, names as a shell matches them, but for some."""
        for path, inner in self._matched(names):
            if inner not in but:
                self.system.rm_file(path)

    def _matched(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the files of such names, as the storage names them and as this folder does."""
        for name in names:
            for path in self.system.glob(f"{self.path}/{name}"):
                yield path, path[len(self.path.rstrip("/")) :].lstrip("/")
