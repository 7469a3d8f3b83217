"""Files written whole: all of a set or none, and a set that was cut off is finished by the next run."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

_BUILDING, _ACCEPTED = ".building-", ".accepted-"  # folders of files on their way: not yet whole, and whole
_BEFORE = ".before.json"  # in an accepted folder: each file's name, and what its place held before


def write_whole(folder: Path, files: dict[str, bytes], check: Callable[[Path], None] | None = None) -> None:
    """Write files into a folder so that none is ever half there, and so that all of them come or none.

    All are written beside it first, to the disk. `check` sees the folder of the new files before any of them takes its
    place, and raises where they must not. The folder's new name then says that they are accepted: whoever is cut off
    after that is finished by `finish`. A file that stays the same is left alone.
    """
    staged = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder))
    try:
        for name, data in files.items():
            _save(staged / name, data)
        if check:
            check(staged)
        before = {name: _digest(folder / name) for name in files}
        _save(staged / _BEFORE, json.dumps(before).encode())
        accepted = staged.rename(folder / staged.name.replace(_BUILDING, _ACCEPTED))
    finally:
        if staged.exists():
            shutil.rmtree(staged)
    _take_places(accepted)


def finish(folder: Path) -> list[str]:
    """Return the names of the files that a run which was cut off had accepted and that now took their places.

    Raises OSError where a file has been changed by somebody else meanwhile; then it and the accepted one are kept.
    """
    return [name for accepted in sorted(folder.glob(f"{_ACCEPTED}*")) for name in _take_places(accepted)]


def roll_back(folder: Path) -> None:
    """Throw away what a run which was cut off had not yet accepted."""
    for staged in folder.glob(f"{_BUILDING}*"):
        shutil.rmtree(staged)


def unfinished(folder: Path) -> bool:
    """Return whether accepted files have yet to take their places."""
    return any(folder.glob(f"{_ACCEPTED}*"))


def _save(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _digest(path: Path) -> str:
    """Return the sha256 of a file, "" where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _take_places(accepted: Path) -> list[str]:
    """Return the names of the accepted files that changed their places' contents."""
    changed = []
    listed = accepted / _BEFORE
    for name, before in json.loads(listed.read_bytes()).items() if listed.exists() else ():
        new, place = accepted / name, accepted.parent / name
        if not new.exists() or _digest(place) == _digest(new):
            continue
        if _digest(place) != before:
            reason = f"changed by somebody else since {new} was accepted: keep one of the two by hand"
            raise OSError(errno.EEXIST, reason, str(place))
        new.replace(place)
        changed.append(name)
    shutil.rmtree(accepted)
    return changed
