"""A PDF in, its text out: printed lines with their places, through pdfminer; scanned pages through ocrmypdf."""

from __future__ import annotations

import io
import logging
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pdfminer import pdftypes
from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTImage, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import PSException

from helpers import layout, limits
from helpers.formats import Text, Unreadable, raised
from helpers.layout import Line

# What pdfminer remarks on a damaged file is no line for a reader: the file is read, or refused with a reason.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

# Bounds that no letter reaches.
PAGES = 300
UNPACKED = 200_000_000
MARKS = 400_000
DRAWING = 10_000_000
LINES = 2_000
HOPS = 1_000
SECONDS = 900


def read(data: bytes) -> Text:
    """Return the text of a PDF with where its pages start; through OCR where pages are pictures and it is installed.

    Raise `Unreadable` with the reason.
    """
    pages = _pages(data)
    pictures = [n for n, page in enumerate(pages, 1) if _is_picture(page)]
    if not pictures:
        return _text(pages)
    if reader := shutil.which("ocrmypdf"):
        return _text(_pages(_recognised(reader, data, garbled=any(_is_garbled(page) for page in pages))))
    need = "needs OCR to be read; install ocrmypdf to read it"
    if len(pictures) == len(pages):
        raise Unreadable(f"a PDF without text layer: {need}")
    read_ = _text(pages)
    return Text(read_.text, read_.pages, f"page {', '.join(map(str, pictures))} without text layer: {need}")


def _text(pages: list[LTPage]) -> Text:
    lines = [list(_lines(page)) for page in pages]
    if max(map(len, lines)) > LINES:
        raise Unreadable(f"a page of it has more than {LINES} lines: no letter's has")
    made = layout.text(lines, [page.height for page in pages])
    if not made.text.strip():
        raise Unreadable("empty: no text in it")
    return layout.tidied(made)


# -- pages -----------------------------------------------------------------------------------------------------


class _Device(PDFPageAggregator):
    """The layout of a page, refused where a page draws more than any letter does."""

    marks = 0

    def _count(self, marks: int = 1) -> None:
        self.marks += marks
        if self.marks > MARKS:
            raise Unreadable("it draws more than any letter does")

    def render_char(self, *arguments: Any, **named: Any) -> float:
        """Return the advance of a character drawn."""
        self._count()
        return super().render_char(*arguments, **named)

    def begin_figure(self, *arguments: Any) -> None:
        """Begin a figure, which counts as a hundred marks."""
        self._count(100)
        super().begin_figure(*arguments)

    def paint_path(self, *arguments: Any) -> None:
        """Leave lines and boxes out: only words are read."""
        self._count()


class _Interpreter(PDFPageInterpreter):
    """What draws a page, refused where its instructions are longer than any letter's, in bytes."""

    left = DRAWING

    def execute(self, streams: Any) -> None:
        """Draw what packed instructions say."""
        self.left -= sum(len(one.get_data()) for one in map(pdftypes.resolve1, streams) if isinstance(one, PDFStream))
        if self.left < 0:
            raise Unreadable("it draws more than any letter does")
        super().execute(streams)

    def dup(self) -> PDFPageInterpreter:
        """Return what draws a form on the page: it is counted by the device."""
        return _Interpreter(self.rsrcmgr, self.device)


def _pages(data: bytes) -> list[LTPage]:
    """Return the layout of every page, or raise `Unreadable`."""
    try:
        with limits.memory():
            return _laid_out(_Document(_Parser(io.BytesIO(data))))
    except Unreadable:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise Unreadable("encrypted: it can't be read without its password") from None
    except _DAMAGED as error:
        if _is_ours(error) and not isinstance(error, (RecursionError, MemoryError)):
            raise
        raise Unreadable("not a PDF, or a damaged one: open it in a viewer and print it to a new PDF") from None


# What a damaged file makes pdfminer raise: its own errors, and those of reading numbers, names and packed data.
_DAMAGED = (
    PSException, LookupError, TypeError, ValueError, AttributeError, AssertionError, ArithmeticError, RuntimeError,
    EOFError, MemoryError, OSError, struct.error, zlib.error,
)  # fmt: skip


def _is_ours(error: BaseException) -> bool:
    """Return whether an error was raised by a line of this module: a mistake of ours, not of the file."""
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    return last is not None and last.tb_frame.f_code.co_filename == __file__


def _laid_out(document: PDFDocument) -> list[LTPage]:
    resources = PDFResourceManager()
    device = _Device(resources, laparams=LAParams(boxes_flow=None, all_texts=True))
    interpreter = _Interpreter(resources, device)
    out: list[LTPage] = []
    for page in PDFPage.create_pages(document):
        if len(out) == PAGES:
            raise Unreadable(f"it has more than {PAGES} pages")
        interpreter.process_page(page)
        out.append(device.get_result())
    if not out:
        raise Unreadable("not a PDF, or a damaged one (no pages)")
    return out


class _Parser(PDFParser):
    """The objects of a PDF; of its packed data, no more is unpacked than any letter holds."""

    left = UNPACKED

    def push(self, *objs: Any) -> None:
        """Keep objects as they are read, packed data with a bound on them."""
        super().push(*((where, self._bounded(one)) for where, one in objs))

    def _bounded(self, one: Any) -> Any:
        return _Packed(one, self) if type(one) is PDFStream else one


class _Document(PDFDocument):
    """A PDF whose objects may stand for others, but not in a ring: pdfminer would follow it for ever."""

    hops = 0

    def getobj(self, objid: int) -> object:
        """Return an object by its number, or raise `Unreadable` where objects stand for others too often."""
        found = super().getobj(objid)
        self.hops += isinstance(found, PDFObjRef)
        if self.hops > HOPS:
            raise Unreadable("damaged: its objects stand for one another in a ring")
        return found


class _Packed(PDFStream):
    """Packed data that are unpacked only where all that a PDF unpacks stays within bounds."""

    def __init__(self, packed: PDFStream, parser: _Parser) -> None:
        super().__init__(packed.attrs, packed.rawdata or b"", packed.decipher)
        self.parser = parser

    def decode(self) -> None:
        """Unpack the data, or raise `Unreadable`. Pictures are never unpacked, so they never count."""
        self.parser.left -= self._unpacked(self.parser.left + 1)
        if self.parser.left < 0:
            raise Unreadable(f"it unpacks to more than {UNPACKED // 1_000_000} MB")
        super().decode()

    def _unpacked(self, most: int) -> int:
        """Return how long the data are once unpacked, packed several times or not; counting stops at `most`."""
        data, longest = self.rawdata or b"", len(self.rawdata or b"")
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, _ in self.get_filters():
            times = _TIMES.get(name, 1)
            if times * len(data) > UNPACKED:
                return most
            data = _UNPACK[name](data, most) if name in _UNPACK else data
            longest = max(longest, times * len(data))
            if longest >= most:
                break
        return longest


def _inflated(data: bytes, most: int) -> bytes:
    """Return unpacked data, `most` of them; what is damaged ends where the damage begins."""
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return data


# What unpacks data by the name of their packing; and for packings slow to undo, how many times longer data can come out.
_UNPACK: dict[Any, Callable[[bytes, int], bytes]] = {
    **dict.fromkeys(pdftypes.LITERALS_FLATE_DECODE, _inflated),
    **dict.fromkeys(pdftypes.LITERALS_ASCII85_DECODE, lambda data, most: ascii85decode(data)),
    **dict.fromkeys(pdftypes.LITERALS_ASCIIHEX_DECODE, lambda data, most: asciihexdecode(data)),
}
_TIMES: dict[Any, int] = {
    **dict.fromkeys(pdftypes.LITERALS_RUNLENGTH_DECODE, 64),
    **dict.fromkeys(pdftypes.LITERALS_LZW_DECODE, 300),
    **dict.fromkeys(pdftypes.LITERALS_CCITTFAX_DECODE, 1_000),
}


# -- lines -----------------------------------------------------------------------------------------------------


def _lines(page: LTPage) -> Iterator[Line]:
    """Yield the printed lines of a page, cut at wide gaps."""
    for line in _of(page, LTTextLine):
        for chars in _pieces([one for one in line if isinstance(one, LTChar) and one.upright]):
            words = "".join(_characters(chars))
            if words.strip():
                bare = [one for one in chars if one.get_text().strip()]
                low, high = _body(bare)
                first = bare[min(len(words.split(maxsplit=1)[0]), len(bare)) - 1].x1 - bare[0].x0
                yield Line(bare[0].x0, bare[-1].x1, page.y1 - high, page.y1 - low, first, words.strip())


def _of(item: Any, kind: type[Any]) -> Iterator[Any]:
    """Yield the parts of a page that are of a kind, wherever they are nested."""
    waiting = [item]
    while waiting:
        one = waiting.pop()
        if isinstance(one, kind):
            yield one
        elif hasattr(one, "__iter__"):
            waiting.extend(reversed(list(one)))


def _pieces(chars: list[LTChar]) -> Iterator[list[LTChar]]:
    """Yield the characters of a line in pieces between wide gaps, whether of white space or of nothing."""
    piece: list[LTChar] = []
    for one in sorted(chars, key=lambda char: char.x0):
        if not one.get_text().strip():
            continue
        if piece and one.x0 - piece[-1].x1 > 1.6 * max(one.size, piece[-1].size):
            yield piece
            piece = []
        piece.append(one)
    if piece:
        yield piece


def _body(chars: list[LTChar]) -> tuple[float, float]:
    """Return the foot and the head that most of a line's characters have."""
    return Counter((round(one.y0, 1), round(one.y1, 1)) for one in chars).most_common(1)[0][0]


# Letters that fonts draw as one.
_JOINED = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def _characters(chars: list[LTChar]) -> Iterator[str]:
    """Yield the characters of a piece of a line: spaces where there are gaps, small digits set high as raised ones."""
    low, high = _body(chars)
    before: LTChar | None = None
    for one in chars:
        if before and one.x0 - before.x1 > 0.12 * max(before.size, one.size):
            yield " "
        lift = (one.y0 - low) / (high - low)
        words = one.get_text().translate(_JOINED)
        yield raised(words) if words.isdigit() and lift > (0.15 if one.size < 0.9 * (high - low) else 0.28) else words
        before = one


# -- pictures of text ------------------------------------------------------------------------------------------


def _is_garbled(page: LTPage) -> bool:
    """Return whether a page's characters have no names: drawn, but not written."""
    words = [one.get_text() for one in _of(page, LTChar)]
    return len(words) > 20 and 3 * sum(word.startswith("(cid:") for word in words) > len(words)


def _is_picture(page: LTPage) -> bool:
    """Return whether a page is a picture of text: hardly any characters, and a picture over a third of it."""
    if _is_garbled(page):
        return True
    words = sum(bool(one.get_text().strip()) for one in _of(page, LTChar))
    large = any(one.width * one.height > page.width * page.height / 3 for one in _of(page, (LTImage)))
    return words < 20 and large


def _recognised(reader: str, data: bytes, *, garbled: bool) -> bytes:
    """Return a PDF with its pictures of text read, by ocrmypdf, in a folder of its own, or raise `Unreadable`."""
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "given.pdf", Path(folder) / "made.pdf"
        given.write_bytes(data)
        how = "--force-ocr" if garbled else "--skip-text"
        command = [
            reader,
            how,
            "--output-type",
            "pdf",
            "--optimize",
            "0",
            "--jobs",
            "1",
            "--quiet",
            str(given),
            str(made),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, cwd=folder)
        except subprocess.TimeoutExpired:
            raise Unreadable(f"a PDF without text layer: OCR took more than {SECONDS} seconds") from None
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip().splitlines() or [f"status {error.returncode}"]
            raise Unreadable(f"a PDF without text layer: ocrmypdf failed: {said[-1]}") from None
        return made.read_bytes()
