"""A Word document in, its text out: paragraphs, tables, text boxes and footnotes; no comments, nothing deleted."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph
from lxml import etree

from helpers.formats import Text, Unreadable, printed, raised, tidy

# Bounds that no letter reaches: bytes unpacked, those of marked-up parts among them, and parts. A tree of marked-up
# parts takes twenty times their length in memory.
UNPACKED = 200_000_000
MARKUP = 20_000_000
PARTS = 5_000


def read(data: bytes) -> Text:
    """Return the text of a Word document: the first page's header, the body, then the notes.

    Footers, later headers, comments and deleted words are left out. Raise `Unreadable` with the reason.
    """
    document = _opened(data)
    notes = _Notes(document)
    try:
        head = [part for part in _head(document) if part.strip()]
        body = _story(document.element.body, document, notes)
    except ValueError:
        raise Unreadable("damaged: a measure in it is no number") from None
    pieces = ["\n".join(head), body, *notes.printed()]
    return Text(printed(tidy("\n\n".join(piece for piece in pieces if piece.strip()))))


def _opened(data: bytes) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _check_sizes(parts)
        document = docx.Document(io.BytesIO(data))
        if document.element.getroottree().docinfo.internalDTD is not None:
            raise Unreadable("it declares entities of its own, as no word processor does")
        return document
    except zipfile.BadZipFile:
        old = data[:4] == b"\xd0\xcf\x11\xe0"
        raise Unreadable(
            "not a .docx: encrypted, or saved as .doc" if old else "not a .docx, or a damaged one"
        ) from None
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        etree.XMLSyntaxError,
        NotImplementedError,
        OSError,
        RuntimeError,
        EOFError,
        zlib.error,
    ) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("not a .docx, or a damaged one: open it in a word processor and save it again") from None


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Raise `Unreadable` for more than any letter unpacks to. What unpacks to more than it says is damaged."""
    parts = archive.infolist()
    if sum(one.file_size for one in parts) > UNPACKED or len(parts) > PARTS:
        raise Unreadable(f"it unpacks to more than {UNPACKED // 1_000_000} MB or {PARTS} parts")
    if sum(one.file_size for one in parts if _is_markup(archive, one)) > MARKUP:
        raise Unreadable(f"its words unpack to more than {MARKUP // 1_000_000} MB")


def _is_markup(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Return whether a part begins as marked-up text does, whatever its name says."""
    with archive.open(part) as data:
        head = data.read(100).lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return head.startswith(b"<") or not head


def _head(document: Any) -> Iterator[str]:
    """Yield the paragraphs of the first page's header, where letterheads stand."""
    section = document.sections[0] if len(document.sections) else None
    if section is None:
        return
    header = section.first_page_header if section.different_first_page_header_footer else section.header
    if not header.is_linked_to_previous:
        yield _story(header._element, document, None)


# -- footnotes ---------------------------------------------------------------------------------------------------


class _Notes:
    """The footnotes and endnotes of a document, numbered as they are met in the text."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.known = {kind: dict(_notes(document, kind)) for kind in ("footnote", "endnote")}
        self.met: list[Any] = []

    def mark(self, kind: str, number: str | None) -> str:
        """Return the raised mark of the note that is referred to."""
        note = self.known[kind].get(number or "")
        if note is None:
            return ""
        self.met.append(note)
        return raised(str(len(self.met)))

    def printed(self) -> list[str]:
        """Return the notes that were met, each behind its mark."""
        texts = [" ".join(_story(note, self.document, None).split()) for note in self.met]
        return [f"{raised(str(n))} {words}" for n, words in enumerate(texts, 1)]


def _notes(document: Any, kind: str) -> Iterator[tuple[str, Any]]:
    """Yield the notes of a kind with their numbers; separators are no notes."""
    reltype = RELATIONSHIP_TYPE.FOOTNOTES if kind == "footnote" else RELATIONSHIP_TYPE.ENDNOTES
    for relation in document.part.rels.values():
        if relation.reltype == reltype and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iter(qn(f"w:{kind}")):
                if note.get(qn("w:type"), "normal") == "normal":
                    yield note.get(qn("w:id")), note


# -- the story ---------------------------------------------------------------------------------------------------

_PASSED = {
    qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr")
}
_PASSED |= {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_CHARACTERS = {
    qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t",
}  # fmt: skip
_BOX = qn("w:txbxContent")


def _story(root: Any, document: Any, notes: _Notes | None) -> str:
    """Return the text of a body, a cell, a header or a note: its paragraphs and tables in order."""
    out, above = list[str](), 0.0
    for block in _blocks(root):
        table = block.tag == qn("w:tbl")
        words = _table(block, document, notes) if table else _paragraph(block, document, notes)
        before, after = (12.0, 12.0) if table else _spacing(block, document)
        if out:
            out.append("\n\n" if max(above, before) >= 4 else "\n")
        out.append(words)
        above = after
    return "".join(out)


def _blocks(root: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a story, those within content controls and insertions too."""
    waiting = list(reversed(list(root)))
    while waiting:
        one = waiting.pop()
        if one.tag in (qn("w:p"), qn("w:tbl")):
            yield one
        elif one.tag not in _PASSED:
            waiting.extend(reversed(list(one)))


# No style rests on more styles; those that rest on one another in a ring would never end.
_BASES = 20


def _spacing(block: Any, document: Any) -> tuple[float, float]:
    """Return the white before and behind a paragraph in points; none where its style leaves none between its like."""
    paragraph = Paragraph(block, document)
    if block.find(f"{qn('w:pPr')}/{qn('w:contextualSpacing')}") is not None:
        return 0.0, 0.0
    before, after = paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after
    style = paragraph.style
    for _ in range(_BASES):
        if style is None or (before is not None and after is not None):
            break
        given = style.paragraph_format
        before = given.space_before if before is None else before
        after = given.space_after if after is None else after
        style = style.base_style
    usual = document.styles.element.xpath("w:docDefaults/w:pPrDefault/w:pPr/w:spacing")
    fallback = [int(usual[0].get(qn(f"w:{side}"), 0)) / 20 if usual else 0.0 for side in ("before", "after")]
    return (fallback[0] if before is None else before.pt), (fallback[1] if after is None else after.pt)


def _paragraph(block: Any, document: Any, notes: _Notes | None) -> str:
    """Return a paragraph's words as they end up on the page, the text boxes anchored in it behind them."""
    words, boxes, waiting = "", [], list(reversed(list(block)))
    while waiting:
        one = waiting.pop()
        if one.tag in _PASSED:
            continue
        if one.tag == _BOX:
            boxes.append(_story(one, document, notes))
        elif one.tag == qn("w:t"):
            words += raised(one.text) if _is_mark(one) else one.text or ""
        elif one.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
            kind = "footnote" if one.tag == qn("w:footnoteReference") else "endnote"
            words += notes.mark(kind, one.get(qn("w:id"))) if notes else ""
        elif one.tag in _CHARACTERS:
            words += _CHARACTERS[one.tag]
        else:
            waiting.extend(reversed(list(one)))
    item = "- " if words.strip() and block.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None else ""
    return "\n\n".join(one for one in (item + words, *boxes) if one.strip())


def _is_mark(text: Any) -> bool:
    """Return whether a run of text is a raised number."""
    align = text.getparent().find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    high = align is not None and align.get(qn("w:val")) == "superscript"
    return high and bool(re.fullmatch(r"\d{1,3}", text.text or ""))


def _table(block: Any, document: Any, notes: _Notes | None) -> str:
    """Return a table's words: a row a line with tabs between its cells; a row with cells of several lines cell by cell."""
    rows = []
    for row in block.iterchildren(qn("w:tr"), qn("w:sdt")):
        cells = [
            _story(cell, document, notes).strip("\n")
            for cell in row.iter(qn("w:tc"))
            if next(cell.iterancestors(qn("w:tbl"))) is block
        ]
        tall = any("\n" in cell for cell in cells)
        rows.append(
            ("\n\n" if tall else "\t").join(cell for cell in cells if cell.strip() or not tall) + ("\n" if tall else "")
        )
    return "\n".join(rows)
