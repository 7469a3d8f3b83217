"""A file in, a document out: decoded once, never altered."""

from __future__ import annotations

import csv
import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers import limits, mail, pdf, webpage, word
from helpers.formats import Text, Unreadable, decoded, page_of

MANIFEST = "manifest.csv"
# No letter is larger, in bytes.
SIZE = 60_000_000


def _plain(data: bytes) -> Text:
    return Text(decoded(data))


# What a file's ending says it is, and what reads it.
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READERS: dict[str, tuple[str, Callable[[bytes], Text]]] = {
    ".txt": ("text/plain", _plain),
    ".md": ("text/markdown", _plain),
    ".html": ("text/html", webpage.read),
    ".htm": ("text/html", webpage.read),
    ".pdf": ("application/pdf", pdf.read),
    ".docx": (_WORD, word.read),
    ".eml": ("message/rfc822", mail.read),
}
# Formats that letters come in and that are not read.
_REFUSED = {".doc": ".docx", ".rtf": ".docx", ".odt": ".docx", ".pages": ".docx", ".msg": ".eml", ".mht": ".html"}


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
    pages: tuple[int, ...] = ()
    unread: str = ""

    def page_of(self, offset: int) -> int | None:
        """Return the page, from 1, that an offset of the text stands on; none where the format has no pages."""
        return page_of(self.pages, offset)


@dataclass(frozen=True, slots=True)
class Problem:
    """A letter left out, or not read as a whole: the file and the reason, for one line on stderr."""

    file: str
    reason: str

    def __str__(self) -> str:
        """Return one line, whatever characters the file's name holds."""
        return f"{self.file!r}: {self.reason}" if not self.file.isprintable() else f"{self.file}: {self.reason}"


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

    The text of a .txt or .md file is the file itself, so that offsets are code points of what was received.
    """
    media_type, reader = _reader(path.suffix)
    known = known or {}
    data = limits.file_bytes(path, SIZE)
    if not data:
        raise Unreadable("empty: the file holds nothing")
    sha256 = hashlib.sha256(data).hexdigest()
    if (known.get("sha256") or sha256).strip().lower() != sha256:
        raise Unreadable(f"its bytes are not those in {MANIFEST} (sha256 {sha256})")
    facts = {name: known.get(name) or "" for name in ("title", "publisher", "source", "licence")}
    made = _made(reader, data)
    return Document(path.stem, path.name, sha256, media_type, made.text, **facts, pages=made.pages, unread=made.unread)


def _reader(suffix: str) -> tuple[str, Callable[[bytes], Text]]:
    if found := READERS.get(suffix.lower()):
        return found
    other = _REFUSED.get(suffix.lower())
    raise Unreadable(f"format {suffix or 'without ending'} is not read" + (f": save it as {other}" if other else ""))


def _made(reader: Callable[[bytes], Text], data: bytes) -> Text:
    """Return what a reader makes of a file's bytes, within the bounds of time, length and memory."""
    try:
        with limits.within():
            made = reader(data)
    except (RecursionError, MemoryError):
        raise Unreadable("its parts are nested too deep, or too large, to be a letter") from None
    limits.of_letter(made.text)
    if places := limits.doubtful(made.text):
        line = (
            f"figures and dates near character {places[0][0]} are not read: characters that are not seen stand in them"
        )
        return Text(made.text, made.pages, "; ".join(filter(None, (made.unread, line))))
    return made


def collection(folder: Path) -> Iterator[Document | Problem]:
    """Yield every letter of a folder by file name: a document, or a problem with the reason; both where part is unread.

    Hidden files, folders, the manifest and README files are not letters. A file that the manifest
    names and the folder lacks is a problem too, and so is a manifest that can't be read. Raise
    `FileNotFoundError` where there is no folder.
    """
    names = {path.name for path in folder.iterdir() if _is_letter(path)}
    known: dict[str, dict[str, str]] = {}
    try:
        known = manifest(folder)
    except (OSError, Unreadable) as error:
        yield Problem(MANIFEST, _reason(error))
    read_as: dict[str, str] = {}
    for name in sorted(names | known.keys()):
        found = _one(folder, name, known.get(name), read_as)
        yield found
        if isinstance(found, Document) and found.unread:
            yield Problem(name, found.unread)


def _one(folder: Path, name: str, known: dict[str, str] | None, read_as: dict[str, str]) -> Document | Problem:
    """Return the document of a name, or the problem with it; `read_as` keeps the ids that are taken."""
    try:
        _check_name(name)
        if first := read_as.get(_alike(Path(name).stem)):
            same = Path(first).stem == Path(name).stem
            raise Unreadable(f"has the same name as {first}, but for {'its ending' if same else 'capitals or accents'}")
        document = read(folder / name, known)
    except (OSError, Unreadable) as error:
        return Problem(name, _reason(error))
    read_as[_alike(document.id)] = name
    return document


def _alike(stem: str) -> str:
    """Return what names have in common that some file systems hold for the same: other capitals, other accents.

    >>> _alike("Zo\\u00eb") == _alike("ZOE\\u0308")
    True
    """
    return unicodedata.normalize("NFC", stem).lower()


# No name is longer, in bytes: the name of the letter's text must fit beside it.
_NAME = 200


def _check_name(name: str) -> None:
    """Raise `Unreadable` for a name that leaves the folder, that no table in UTF-8 can hold, or that is over-long."""
    if Path(name).name != name or "\\" in name:
        raise Unreadable("not the name of a file in this folder")
    if not name.isprintable() and not any("\ud800" <= character <= "\udfff" for character in name):
        raise Unreadable("its name holds a character that can't be printed")
    if any("\ud800" <= character <= "\udfff" for character in name):
        raise Unreadable("its name is not UTF-8")
    if len(name.encode()) > _NAME:
        raise Unreadable(f"its name is longer than {_NAME} bytes")
    if "; " in name:
        raise Unreadable("its name holds a semicolon and a space, which part the letters of a table's cell")


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _is_letter(path: Path) -> bool:
    """Return whether a name may be a letter's; a folder that is called like one is, and gets a line."""
    named = not path.name.startswith((".", "README")) and path.name != MANIFEST
    return named and (path.suffix.lower() in READERS or not path.is_dir())
