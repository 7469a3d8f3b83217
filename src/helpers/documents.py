"""A file in, a document out: decoded once, never altered."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "manifest.csv"
MEDIA_TYPES = {".txt": "text/plain"}
# Control characters that no letter prints: a file with one is a binary under another name.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Anything but white space, byte order marks and spaces without width.
_PRINTED = re.compile(r"[^\s\ufeff\u200b\u2060]")


class Unreadable(ValueError):
    """A letter that can't be read, with the reason."""


@dataclass(frozen=True, slots=True)
class Document:
    """A letter as received: its canonical text, and what is known of where it comes from."""

    id: str
    file: str
    sha256: str
    media_type: str
    text: str
    title: str = ""
    publisher: str = ""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A letter left out: the file and the reason, for one line on stderr."""

    file: str
    reason: str

    def __str__(self) -> str:
        """Return one line, whatever characters the file's name holds."""
        return f"{self.file!r}: {self.reason}" if not self.file.isprintable() else f"{self.file}: {self.reason}"


def decoded(data: bytes) -> str:
    """Return the text of a plain-text letter, line ends and all, or raise `Unreadable`.

    >>> decoded("justice.¹".encode())
    'justice.¹'
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"not UTF-8: byte {data[error.start]:#04x} at {error.start}") from None
    if not _PRINTED.search(text):
        raise Unreadable("empty: no text in it")
    if found := _BINARY.search(text):
        raise Unreadable(f"not text: control character U+{ord(found[0]):04X} at {found.start()}")
    return text


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Return the rows of the folder's manifest by file name; none where there is no manifest.

    Rows without a file name are left out. Raise `Unreadable` for a manifest that is no CSV in UTF-8.
    """
    path = folder / MANIFEST
    if not path.exists():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return {row["file"]: row for row in csv.DictReader(lines) if row.get("file")}
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"not a CSV in UTF-8, so no letter is checked by it: {error}") from None


def read(path: Path, known: dict[str, str] | None = None) -> Document:
    """Return the document of one file; `known` is its manifest row. Raise `Unreadable` with the reason.

    The text of a .txt file is the file itself, so that offsets are code points of what was received.
    """
    if path.suffix.lower() not in MEDIA_TYPES:
        raise Unreadable(f"format {path.suffix or 'without ending'} is not read")
    known = known or {}
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if (known.get("sha256") or sha256).strip().lower() != sha256:
        raise Unreadable(f"its bytes are not those in {MANIFEST} (sha256 {sha256})")
    facts = {name: known.get(name) or "" for name in ("title", "publisher", "source", "licence")}
    return Document(path.stem, path.name, sha256, MEDIA_TYPES[path.suffix.lower()], decoded(data), **facts)


def collection(folder: Path) -> Iterator[Document | Problem]:
    """Yield every letter of a folder by file name: a document, or a problem with the reason.

    Hidden files, folders, the manifest and README files are not letters. A file that the manifest
    names and the folder lacks is a problem too, and so is a manifest that can't be read. Raise
    `FileNotFoundError` where there is no folder.
    """
    names = {path.name for path in folder.iterdir() if not path.is_dir() and _is_letter(path)}
    known: dict[str, dict[str, str]] = {}
    try:
        known = manifest(folder)
    except (OSError, Unreadable) as error:
        yield Problem(MANIFEST, _reason(error))
    read_as: dict[str, str] = {}
    for name in sorted(names | known.keys()):
        yield _one(folder, name, known.get(name), read_as)


def _one(folder: Path, name: str, known: dict[str, str] | None, read_as: dict[str, str]) -> Document | Problem:
    """Return the document of a name, or the problem with it; `read_as` keeps the ids that are taken."""
    try:
        _check_name(name)
        if first := read_as.get(Path(name).stem):
            raise Unreadable(f"has the same name as {first}, but for its ending")
        document = read(folder / name, known)
    except (OSError, Unreadable) as error:
        return Problem(name, _reason(error))
    read_as[document.id] = name
    return document


def _check_name(name: str) -> None:
    """Raise `Unreadable` for a name that leaves the folder, or that no table in UTF-8 can hold."""
    if Path(name).name != name or "\\" in name:
        raise Unreadable("not the name of a file in this folder")
    if not name.isprintable() and not any("\ud800" <= character <= "\udfff" for character in name):
        raise Unreadable("its name holds a character that can't be printed")
    if any("\ud800" <= character <= "\udfff" for character in name):
        raise Unreadable("its name is not UTF-8")


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _is_letter(path: Path) -> bool:
    return not path.name.startswith((".", "README")) and path.name != MANIFEST
