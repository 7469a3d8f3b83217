"""What every format comes to: one canonical text, decoded once; and what a letter's file must not be."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass


class Unreadable(ValueError):
    """A letter that can't be read, with the reason."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file; where its pages start, if it has any; and what of the file is not in the text."""

    text: str
    pages: tuple[int, ...] = ()
    unread: str = ""


def page_of(pages: tuple[int, ...], offset: int) -> int | None:
    """Return the page, from 1, that an offset stands on; none where the format has no pages.

    >>> page_of((0, 120), 119), page_of((0, 120), 120), page_of((), 5)
    (1, 2, None)
    """
    return max(bisect_right(pages, offset), 1) if pages else None


# Control characters that no letter prints: a file with one is a binary under another name.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROLS = bytes([*range(9), *range(14, 32), 127])
# Anything but white space, byte order marks and spaces without width.
_PRINTED = re.compile(r"[^\s\ufeff\u200b\u2060]")


def decoded(data: bytes) -> str:
    """Return the text of a plain-text letter, line ends and all, or raise `Unreadable`.

    >>> decoded("justice.¹".encode())
    'justice.¹'
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"not UTF-8: byte {data[error.start]:#04x} at {error.start}") from None
    printed(text)
    if len(data.translate(None, _CONTROLS)) < len(data) and (found := _BINARY.search(text)):
        raise Unreadable(f"not text: control character U+{ord(found[0]):04X} at {found.start()}")
    return text


def printed(text: str) -> str:
    """Return a text that has something to read in it, or raise `Unreadable`."""
    if not _PRINTED.search(text):
        raise Unreadable("empty: no text in it")
    return text


# What a binary shows where it is taken for text: controls, and the mark of a character that could not be read. Not the
# zero bytes between the letters of a text in two bytes a character.
_NOISE = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")


def legible(text: str) -> str:
    """Return a text that is one, or raise `Unreadable` where more than a twentieth of it can't be printed."""
    noise = sum(1 for _ in _NOISE.finditer(text))
    if noise > 20 and noise > len(text) / 20:
        raise Unreadable("not text: too many of its characters can't be printed; it may be another format renamed")
    return text


# Characters that print nothing: controls, soft hyphens, marks of writing direction, spaces without width.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LINE_END = re.compile(r"\r\n?|[\f\v\x85\u2028\u2029]")


def tidy(text: str) -> str:
    """Return text drawn from a format with layout: unseen characters gone, one empty line at most, bare edges.

    >>> tidy("Dear\\u202e Ann, \\r\\n\\n\\n\\nYes.\\n")
    'Dear Ann,\\n\\nYes.'
    """
    seen = _UNSEEN.sub("", _LINE_END.sub("\n", text))
    lines = "\n".join(line.rstrip() for line in seen.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(digits: str) -> str:
    """Return a footnote's mark as raised digits, as letters print it.

    >>> raised("12")
    '¹²'
    """
    return unicodedata.normalize("NFKC", digits).translate(_RAISED)
