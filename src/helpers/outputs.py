"""A folder replaced as a whole or not at all: whatever stops a build, what stands there is the old tables or the new."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.places import Remote

MARK = ".building-"
JOURNAL = "journal.json"
IsOurs = Callable[[str], bool]


class Busy(OSError):
    """Another build writes to the same folder."""


@contextmanager
def writing(out: Path) -> Iterator[Stage]:
    """Give an empty folder to write into, and keep other builds out; what is not committed is thrown away.

    What a build that was killed has left is cleared first. Raise `Busy` where another build writes to the
    same folder, and `OSError` where nothing can be written.
    """
    out = Path(os.path.realpath(out))
    if os.path.lexists(out) and not out.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "is no folder", str(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    home = _home(out)
    with _locked(out, home):
        _clear(out, home)
        stage = Stage(out, _made(out, home))
        try:
            yield stage
        finally:
            shutil.rmtree(stage.folder, ignore_errors=True)


def _mark(out: Path) -> str:
    """Return what the names of a folder's working files begin with: of no other folder's beside it."""
    return f"{MARK}{hashlib.sha256(os.fsencode(out.name)).hexdigest()[:8]}-"


def _made(out: Path, home: Path) -> Path:
    """Return a new folder to work in, open to whom the system's settings say."""
    folder = home / f"{_mark(out)}{secrets.token_hex(4)}"
    folder.mkdir()
    return folder


def _home(out: Path) -> Path:
    """Return the folder to write beside: the one that holds `out`, or `out` itself where that one can't take it."""
    beside = os.access(out.parent, os.W_OK | os.X_OK) and not os.path.ismount(out)
    return out.parent if beside or not out.exists() else out


@contextmanager
def _locked(out: Path, home: Path, seconds: float = 0) -> Iterator[None]:
    path = home / f"{_mark(out)}lock"
    lock = FileLock(path, timeout=seconds)
    try:
        lock.acquire()
    except Timeout:
        raise Busy(
            errno.EBUSY, "another build is writing to this folder: run again when it is done", str(out)
        ) from None
    try:
        yield
    finally:
        path.unlink(missing_ok=True)  # while it is held: whoever waits for it sees that its file is gone, and asks anew
        lock.release()


def _clear(out: Path, home: Path) -> None:
    """Finish what a build that was killed had begun to put in place, and remove what others had only prepared."""
    for left in home.glob(f"{_mark(out)}*/"):
        if (left / JOURNAL).exists():
            _apply(left, out)
        shutil.rmtree(left, ignore_errors=True)


def finish(out: Path) -> None:
    """Finish what a build that was killed had begun to put in place: readers call it, so that none sees a mixture."""
    out = Path(os.path.realpath(out))
    if any((left / JOURNAL).exists() for left in out.glob(f"{_mark(out)}*/")):
        with _locked(out, out, seconds=60):
            _clear(out, out)


class Stage:
    """A folder that a build writes into, beside the one that it is to replace."""

    def __init__(self, out: Path, folder: Path) -> None:
        """Stand for `out` in `folder`, which is empty."""
        self.out, self.folder = out, folder
        self._folders: set[str] = set()
        self._new: list[str] = []  # the first of the files written into them

    def text(self, name: str, data: bytes) -> None:
        """Write a file, or take the one of the folder before where that holds the same bytes."""
        if not self.take(name, hashlib.sha256(data).hexdigest()):
            self.write(name, data)

    def write(self, name: str, data: bytes) -> None:
        """Write a file that could not be taken."""
        if len(self._new) <= _FEW:
            self._new.append(name)
        with open(f"{self.folder}/{name}", "wb") as file:  # noqa: PTH123 - a hundred thousand times, in plain words
            file.write(data)

    def take(self, name: str, sha256: str) -> bool:
        """Return whether a file was taken from the folder before: one whose bytes have this checksum."""
        if (inner := name.rpartition("/")[0]) not in self._folders:
            (self.folder / inner).mkdir(parents=True, exist_ok=True)
            self._folders.add(inner)
        old = f"{self.out}/{name}"
        if _checksum(old) == sha256:
            with suppress(OSError):  # a file system without links: then it is written anew
                os.link(old, f"{self.folder}/{name}", follow_symlinks=False)
                return True
        return False

    def commit(self, is_ours: IsOurs) -> None:
        """Put the folder in place of the old one: at once where the system swaps folders, else file by file by a journal.

        Files of the old folder are kept but for those of a build: `is_ours` tells, by their name in it.
        """
        stale = list(self._keep(is_ours)) if self.out.exists() else []
        _write_through(self.folder, self._folders - {""}, self._new)
        if not self.out.exists():
            self.folder.rename(self.out)
        elif self.folder.parent == self.out or not swapped(self.folder, self.out):
            self._replace(stale)
        else:
            self._bring_late(is_ours)
        _sync(self.out.parent)

    def _keep(self, is_ours: IsOurs) -> Iterator[str]:
        """Link what is in the old folder and no build's into the new one; yield the names of the rest that has no heir."""
        self.folder.chmod(self.out.stat().st_mode & 0o7777)
        for name in _walk(self.out):
            if os.path.lexists(f"{self.folder}/{name}"):
                continue
            if is_ours(name):
                yield name
            else:
                _link(self.out / name, self.folder / name)

    def _bring_late(self, is_ours: IsOurs) -> None:
        """Bring along what somebody has put into the old folder since; then that one goes."""
        for name in _walk(self.folder):
            if not os.path.lexists(f"{self.out}/{name}") and not is_ours(name):
                _link(self.folder / name, self.out / name)

    def _replace(self, stale: list[str]) -> None:
        """Replace file by file. From the journal on, whoever comes next finishes it."""
        if self.folder.parent != self.out:
            inside = _made(self.out, self.out)
            shutil.copytree(self.folder, inside, symlinks=True, dirs_exist_ok=True)
            shutil.rmtree(self.folder)
            self.folder = inside
            _write_through(inside)
        writing = self.folder / f"{JOURNAL}.new"
        writing.write_text(json.dumps(stale), encoding="utf-8")
        _sync(writing)
        writing.rename(self.folder / JOURNAL)
        _sync(self.folder)
        _apply(self.folder, self.out)


def put(staged: Path, far: Remote, ours: Sequence[str] = ()) -> None:
    """Put the files of a staged folder into a folder elsewhere: one after the other, the data package last.

    No storage promises that all of them appear at once. Of those that are there already `ours` go, as a shell matches
    them, but for those put anew: tables in another format.
    """
    files = [name for name in _walk(staged) if (staged / name).is_file()]
    for name in sorted(files, key=lambda name: ("/" not in name, name == "datapackage.json", name)):
        far.put(name, (staged / name).read_bytes())
    far.remove(ours, files)


def _apply(staged: Path, out: Path) -> None:
    """Move each file of a staged folder into its place, then remove those that its journal lists."""
    for name in _walk(staged):
        if name == JOURNAL:
            continue
        if (staged / name).is_dir() and not (staged / name).is_symlink():
            (out / name).mkdir(exist_ok=True)
        else:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (staged / name).replace(out / name)
    for name in json.loads((staged / JOURNAL).read_text(encoding="utf-8")):
        if (out / name).is_dir() and not (out / name).is_symlink():
            with suppress(OSError):  # somebody's file is in it
                (out / name).rmdir()
        else:
            (out / name).unlink(missing_ok=True)
    _sync(out)


def _checksum(path: str) -> str | None:
    """Return the checksum of a file's bytes; None where none can be read, or a link is there."""
    try:
        at = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return None
    try:
        with open(at, "rb", buffering=0) as file:  # noqa: PTH123
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return None


def _walk(folder: Path, unopened: Collection[str] = ()) -> Iterator[str]:
    """Yield the names of all that is in a folder, each folder before what is in it; not what builds put there to work."""
    for at, folders, files in os.walk(folder):
        inner = os.path.relpath(at, folder)
        inner = "" if inner == "." else f"{inner}/"
        folders[:] = sorted(name for name in folders if not name.startswith(MARK))
        yield from (f"{inner}{name}" for name in (*folders, *files) if not name.startswith(MARK))
        folders[:] = [name for name in folders if f"{inner}{name}" not in unopened]


def _link(old: Path, new: Path) -> None:
    """Make a file of one folder a file of another as well: by a link, or where there are none by a copy."""
    if old.is_dir() and not old.is_symlink():
        new.mkdir(parents=True, exist_ok=True)
        return
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)
        if not new.is_symlink():
            _sync(new)


# -- the system -----------------------------------------------------------------------------------------------

_HERE, _SWAP = -100, 2  # Linux: AT_FDCWD, RENAME_EXCHANGE; macOS: RENAME_SWAP is 2 as well
_REFUSED = (errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.ENOTSUP)


def swapped(one: Path, other: Path) -> bool:
    """Return whether two folders have changed places, in one step; False where system or file system can't do that."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2" if sys.platform == "linux" else "renamex_np", None)
    if call is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    done = call(_HERE, names[0], _HERE, names[1], _SWAP) if sys.platform == "linux" else call(*names, _SWAP)
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in _REFUSED:
        return False
    raise OSError(number, os.strerror(number), str(other))


# More new files than this are written through all at once.
_FEW = 500


def _write_through(folder: Path, known: Collection[str] = (), new: Sequence[str] = ()) -> None:
    """Make the disk hold what was written into a folder, before anything points to it.

    Of some folders in it the new files are known, or so many of them that all is written through at once.
    """
    others = (name for name in _walk(folder, known) if _is_new(os.lstat(f"{folder}/{name}")))
    names = list(dict.fromkeys([*others, *new]))
    if len(names) > _FEW:
        os.sync()
    for name in [*(names if len(names) <= _FEW else ()), ""]:
        _sync(folder / name)


def _is_new(status: os.stat_result) -> bool:
    """Return whether a build has made a file or a folder; one with another name is linked here from the old folder."""
    return stat.S_ISDIR(status.st_mode) or (stat.S_ISREG(status.st_mode) and status.st_nlink == 1)


def _sync(path: Path) -> None:
    kind = path.stat().st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        return
    try:
        at = os.open(path, os.O_RDONLY)
    except PermissionError:  # somebody else's file, only linked here: nothing was written
        return
    try:
        os.fsync(at)
    finally:
        os.close(at)
