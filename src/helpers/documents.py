"""A file in, a document out: decoded once, never altered."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from helpers import limits, mail, pdf, places, webpage, word
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


@dataclass(frozen=True, slots=True)
class Received:
    """A file as received: its name, its bytes, and its row of the manifest, where that has one."""

    name: str
    data: bytes
    known: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that is yet to be looked at: its name, and its row of the manifest as JSON, where that has one."""

    name: str
    row: str | None = None

    @property
    def known(self) -> dict[str, str] | None:
        """Return its row of the manifest."""
        return dict(zip(FACTS, json.loads(self.row), strict=True)) if self.row else None


# The files of one letter: one, but for those that differ in the ending alone, of which the first that can be read counts.
Letter = tuple[Received | Problem, ...]
FACTS = ("sha256", "title", "publisher", "source", "licence")


def manifest(folder: Path | str) -> dict[str, dict[str, str]]:
    """Return the rows of the folder's manifest by file name; none where there is no manifest.

    Rows without a file name are left out. Raise `Unreadable` for a manifest that is no CSV in UTF-8.
    """
    return {row["file"]: row for row in _listed(places.folder(folder))}


def _listed(folder: places.Folder) -> Iterator[dict[str, str]]:
    """Yield the rows of a manifest, one at a time."""
    try:
        lines = io.TextIOWrapper(io.BytesIO(folder.read(MANIFEST, 100 * SIZE)), encoding="utf-8-sig", newline="")
        yield from (row for row in csv.DictReader(lines) if row.get("file"))
    except FileNotFoundError:
        return
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"not a CSV in UTF-8, so no letter is checked by it: {error}") from None


def read(path: Path, known: Mapping[str, str] | None = None) -> Document:
    """Return the document of one file; `known` is its manifest row. Raise `Unreadable` with the reason.

    The text of a .txt or .md file is the file itself, so that offsets are code points of what was received.
    """
    _reader(path.suffix)
    return document(Received(path.name, places.Local(path.parent).read(path.name, SIZE), known))


def document(received: Received) -> Document:
    """Return the document of a file's bytes. Raise `Unreadable` with the reason."""
    name, data, known = Path(received.name), received.data, received.known or {}
    media_type, reader = _reader(name.suffix)
    if not data:
        raise Unreadable("empty: the file holds nothing")
    sha256 = hashlib.sha256(data).hexdigest()
    if (known.get("sha256") or sha256).strip().lower() != sha256:
        raise Unreadable(f"its bytes are not those in {MANIFEST} (sha256 {sha256})")
    facts = {fact: known.get(fact) or "" for fact in ("title", "publisher", "source", "licence")}
    made = _made(reader, data)
    return Document(name.stem, name.name, sha256, media_type, made.text, **facts, pages=made.pages, unread=made.unread)


def _reader(suffix: str) -> tuple[str, Callable[[bytes], Text]]:
    if found := READERS.get(suffix.lower()):
        return found
    other = _REFUSED.get(suffix.lower())
    raise Unreadable(f"format {suffix or 'without ending'} is not read" + (f": save it as {other}" if other else ""))


def _made(reader: Callable[[bytes], Text], data: bytes) -> Text:
    """Return what a reader makes of a file's bytes, within the bounds of time, length and memory."""
    try:
        with nullcontext() if reader is _plain else limits.within():  # bytes that are the text take no time to read
            made = reader(data)
    except (RecursionError, MemoryError):
        raise Unreadable("its parts are nested too deep, or too large, to be a letter") from None
    except Unreadable:
        raise
    except Exception as error:  # whatever a format's library stumbles over: the file is no better for its name
        line = " ".join(str(error).split())[:200]
        raise Unreadable(f"damaged: its reader stumbles over it ({type(error).__name__}: {line})") from error
    limits.of_letter(made.text)
    if places := limits.doubtful(made.text):
        line = (
            f"figures and dates near character {places[0][0]} are not read: characters that are not seen stand in them"
        )
        return Text(made.text, made.pages, "; ".join(filter(None, (made.unread, line))))
    return made


def collection(folder: Path | str) -> Iterator[Document | Problem]:
    """Yield every letter of a folder by file name: a document, or a problem with the reason; both where part is unread.

    Hidden files, folders, the manifest and README files are not letters. A file that the manifest
    names and the folder lacks is a problem too, and so is a manifest that can't be read. Raise
    `FileNotFoundError` where there is no folder.
    """
    found = [one for letter in letters(folder) for one in documents(letter)]
    return iter(sorted(found, key=lambda one: one.file if one.file != MANIFEST else ""))


def letters(folder: Path | str) -> Iterator[Letter]:
    """Yield the files of every letter of a folder as received, by document_id; first a manifest that can't be read.

    They stream: of a letter that has been read nothing is kept. Raise `FileNotFoundError` where there is no folder.
    """
    place = places.folder(folder)
    return (received(place, letter) for letter in listed(place))


def listed(place: places.Folder) -> Iterator[tuple[Listed | Problem, ...]]:
    """Yield the files of every letter of a folder, by document_id, as `letters` does, but unread."""
    names = {name for name in place.names(READERS) if _is_letter(name)}
    known: dict[str, str] = {}  # rows as JSON: a hundred thousand of them as dictionaries fill the memory
    try:
        for row in _listed(place):
            known[row["file"]] = json.dumps([row.get(fact) or "" for fact in FACTS], ensure_ascii=False)
    except (OSError, Unreadable) as error:
        known.clear()
        yield (Problem(MANIFEST, reason(error)),)
    ordered = sorted(names | known.keys(), key=lambda name: (_split(name)[0], name))
    del names
    taken: dict[str, str] = {}  # the first file of names that some file systems hold for the same
    for stem, of_letter in groupby(ordered, key=lambda name: _split(name)[0]):
        letter = tuple(Listed(name, known.pop(name, None)) for name in of_letter)
        first = taken.setdefault(_alike(stem), letter[0].name)
        yield letter if _split(first)[0] == stem else tuple(_same(one.name, first) for one in letter)


def document_id(one: Listed | Problem) -> str:
    """Return the id of the letter that a file is of.

    >>> document_id(Listed("a.b.txt"))
    'a.b'
    """
    return _split(one.name if isinstance(one, Listed) else one.file)[0]


def _same(name: str, first: str) -> Problem:
    return Problem(name, f"has the same name as {first}, but for capitals or accents")


def count(folder: Path | str) -> int:
    """Return how many files of a folder are letters, unread. Raise `FileNotFoundError` where there is no folder."""
    return sum(map(_is_letter, places.folder(folder).names(READERS)))


def _split(name: str) -> tuple[str, str]:
    """Return a file's name without its ending, and its ending, as `Path` tells them apart."""
    stem, point, ending = name.rpartition(".")
    return (stem, f".{ending}") if point and stem and ending else (name, "")


def received(folder: places.Folder, letter: Iterable[Listed | Problem]) -> Letter:
    """Return the bytes of a letter's files, or the problems with them that show before they are looked at."""
    return tuple(one if isinstance(one, Problem) else _received(folder, one) for one in letter)


def _received(folder: places.Folder, one: Listed) -> Received | Problem:
    try:
        _check_name(one.name)
        _reader(_split(one.name)[1])
        return Received(one.name, folder.read(one.name, SIZE), one.known)
    except (OSError, Unreadable) as error:
        return Problem(one.name, reason(error))


def documents(letter: Letter) -> Iterator[Document | Problem]:
    """Yield the document of a letter's files, and the problems with them."""
    first = ""
    for one in letter:
        made = one if isinstance(one, Problem) else _read(one, first)
        yield made
        if isinstance(made, Document):
            first = made.file
            if made.unread:
                yield Problem(made.file, made.unread)


def _read(received: Received, first: str) -> Document | Problem:
    """Return the document of a file, or the problem with it; `first` is a file already read that has the same id."""
    try:
        if first:
            raise Unreadable(f"has the same name as {first}, but for its ending")
        return document(received)
    except Unreadable as error:
        return Problem(received.name, str(error))


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
    if "/" in name or "\\" in name or name in ("", ".", ".."):
        raise Unreadable("not the name of a file in this folder")
    if any("\ud800" <= character <= "\udfff" for character in name):
        raise Unreadable("its name is not UTF-8")
    if not name.isprintable():
        raise Unreadable("its name holds a character that can't be printed")
    if len(name.encode()) > _NAME:
        raise Unreadable(f"its name is longer than {_NAME} bytes")
    if "; " in name:
        raise Unreadable("its name holds a semicolon and a space, which part the letters of a table's cell")


def reason(error: Exception) -> str:
    """Return what went wrong, in the system's words without their number."""
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _is_letter(name: str) -> bool:
    return not name.startswith((".", "README")) and name != MANIFEST
