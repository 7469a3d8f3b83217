"""The README's findings, written between their markers from the register."""

from __future__ import annotations

import re
from pathlib import Path

from helpers import views

# <!-- findings: id id --> ... <!-- end of findings -->; the ids say which, the register says what.
_BLOCK = re.compile(r"(<!-- findings:(?P<ids>[^>]*)-->\n).*?(<!-- end of findings -->)", re.S)


def filled(text: str) -> str:
    """Return a text with the findings between its markers as they stand in the register.

    Raise `KeyError` for an id that is not in the register.
    """

    def lines(found: re.Match[str]) -> str:
        said = "".join(f"- {views.sentence(one)}\n" for one in found["ids"].split())
        return f"{found[1]}\n{said}\n{found[3]}"

    return _BLOCK.sub(lines, text)


def chosen(text: str) -> list[str]:
    """Return the ids of the findings that a text gives between its markers.

    >>> chosen("<!-- findings: letters as-of -->\\n\\n<!-- end of findings -->")
    ['letters', 'as-of']
    """
    return [one for found in _BLOCK.finditer(text) for one in found["ids"].split()]


def write(path: Path) -> list[str]:
    """Write the findings into a file between its markers; return a line for what is wrong with the file, if anything."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        return [f"{path}: {error.strerror}"]
    if not _BLOCK.search(text):
        return [f"{path}: no markers for the findings"]
    try:
        new = filled(text)
    except KeyError as error:
        return [f"{path}: no finding {error}"]
    if new != text:
        path.write_text(new, encoding="utf-8", newline="\n")
    return []
