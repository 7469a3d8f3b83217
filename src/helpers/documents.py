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
    if not text.strip("\ufeff \t\r\n\u00a0"):
        raise Unreadable("empty: no text in it")
    if found := _BINARY.search(text):
        raise Unreadable(f"not text: control character U+{ord(found[0]):04X} at {found.start()}")
    return text


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Return the rows of the folder's manifest by file name; none where there is no manifest."""
    path = folder / MANIFEST
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["file"]: row for row in csv.DictReader(lines)}


def read(path: Path, known: dict[str, str] | None = None) -> Document:
    """Return the document of one file; `known` is its manifest row. Raise `Unreadable` with the reason.

    The text of a .txt file is the file itself, so that offsets are code points of what was received.
    """
    if path.suffix.lower() not in MEDIA_TYPES:
        raise Unreadable(f"format {path.suffix or 'without ending'} is not read")
    known = known or {}
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if known.get("sha256", sha256) != sha256:
        raise Unreadable(f"its bytes are not those in {MANIFEST} (sha256 {sha256})")
    facts = {name: known.get(name) or "" for name in ("title", "publisher", "source", "licence")}
    return Document(path.stem, path.name, sha256, MEDIA_TYPES[path.suffix.lower()], decoded(data), **facts)


def collection(folder: Path) -> Iterator[Document | Problem]:
    """Yield every letter of a folder by file name: a document, or a problem with the reason.

    Hidden files, folders, the manifest and README files are not letters. A file that the manifest
    names and the folder lacks is a problem too. Raise `FileNotFoundError` where there is no folder.
    """
    known = manifest(folder)
    seen: dict[str, str] = {}
    names = {path.name for path in folder.iterdir() if path.is_file() and _is_letter(path)}
    for name in sorted(names | known.keys()):
        try:
            if (first := seen.setdefault(Path(name).stem, name)) != name:
                raise Unreadable(f"has the same name as {first}, but for its ending")
            yield read(folder / name, known.get(name))
        except (OSError, Unreadable) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            yield Problem(name, reason)


def _is_letter(path: Path) -> bool:
    return not path.name.startswith((".", "README")) and path.name != MANIFEST
