"""Letters of plain text rendered to the other formats, the same words in the same order, for tests of their readers."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import matplotlib
from docx.shared import Pt
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

FONT = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
SIGNED = re.compile(r"Yours sincerely|\*Yours sincerely,\*")


def blocks(text: str) -> list[list[str]]:
    """Return a text's lines in blocks between empty lines."""
    return [[line.strip() for line in block.split("\n")] for block in re.split(r"\n\s*\n", text.strip())]


def as_html(text: str) -> bytes:
    """Return a web page with the letter in its main part, among the furniture that pages have."""
    body = "\n".join("<p>" + "<br>\n".join(html.escape(line) for line in block) + "</p>" for block in blocks(text))
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Letters</title>
<style>p {{ margin: 1em }}</style><script>document.write("<p>Signed: Jo Script MP, 99% on 1 May 2001</p>")</script></head>
<body><div id="cookie-banner" role="dialog"><p>We use 12 cookies.</p><button>Accept</button></div>
<header><a href="/">Borough of Nowhere</a><form><input name="q"><button>Search</button></form></header>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News of 4 June 2020</a></li></ul></nav>
<main id="content">{body}<p hidden>Bo Hidden MP</p></main>
<aside><h2>Related letters</h2><p>45% of readers also read: 7 May 2019, Al Aside MP</p></aside>
<footer><p>© Borough of Nowhere 2021. Tel: 01632 960 000</p></footer></body></html>""".encode()


def as_windows_1252(text: str) -> bytes:
    """Return the same web page in the encoding that older sites declare."""
    page = as_html(text).decode().replace('charset="utf-8"', 'charset="iso-8859-1"')
    return page.encode("windows-1252", "xmlcharrefreplace")


def as_docx(text: str) -> bytes:
    """Return a Word document: a paragraph a block, line breaks within, a page number at the foot."""
    document = docx.Document()
    for block in blocks(text):
        document.add_paragraph("\n".join(block))
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    return _saved(document)


def as_docx_of_lines(text: str) -> bytes:
    """Return a Word document as typists make it: a paragraph a line, empty ones between."""
    document = docx.Document()
    for block in blocks(text):
        for line in [*block, ""]:
            document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    return _saved(document)


def _saved(document) -> bytes:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Sheets:
    """The sheets of a PDF, filled line by line, in one column or more."""

    def __init__(self, columns: int = 1, size: float = 10.5, foot: bool = True) -> None:
        self.pdf = FPDF(format="A4", unit="pt")
        self.pdf.set_auto_page_break(False)
        self.pdf.add_font("letter", fname=str(FONT))
        self.size, self.foot = size, foot
        self.top, self.bottom, self.left, self.right = 70.0, 760.0, 70.0, 525.0
        self.page()
        self.split(columns)

    def page(self) -> None:
        self.pdf.add_page()
        self.pdf.set_font("letter", size=self.size)
        if self.foot:
            self.pdf.text(500, 810, f"{self.pdf.page_no()}")

    def split(self, columns: int, top: float | None = None) -> None:
        """Go on in so many columns from a height of the sheet."""
        self.columns, self.column, self.begun = columns, 0, self.top if top is None else top
        self.y, self.width = self.begun, (self.right - self.left - 24 * (columns - 1)) / columns

    def wrapped(self, line: str) -> list[str]:
        lines: list[str] = self.pdf.multi_cell(self.width, text=line, dry_run=True, output="LINES", align="L")  # type: ignore[assignment]
        return lines

    def next_column(self) -> None:
        self.column += 1
        if self.column == self.columns:
            self.page()
            self.split(self.columns)
        self.y = self.begun

    def put(self, block: list[str]) -> None:
        """Put a block of lines down, and an empty line."""
        for line in (one for printed in block for one in self.wrapped(printed)):
            if self.y > self.bottom:
                self.next_column()
            self.pdf.text(self.left + self.column * (self.width + 24), self.y, line)
            self.y += 1.25 * self.size
        self.y += 0.9 * self.size

    def saved(self) -> bytes:
        return bytes(self.pdf.output())


def as_pdf(text: str, columns: int = 1) -> bytes:
    """Return a PDF with the whole letter in columns, page numbers at the foot."""
    sheets = _Sheets(columns)
    for block in blocks(text):
        sheets.put(block)
    return sheets.saved()


def as_pdf_in_two_columns(text: str) -> bytes:
    """Return a PDF with the whole letter in two columns."""
    return as_pdf(text, 2)


def as_pdf_signed_in_two_columns(text: str) -> bytes:
    """Return a PDF with the letter in one column and what follows its closing words in two."""
    sheets, all_ = _Sheets(), blocks(text)
    closed = next((n for n, block in enumerate(all_) if SIGNED.fullmatch(block[0])), len(all_) - 1) + 1
    for block in all_[:closed]:
        sheets.put(block)
    below = all_[closed:]
    if sum(map(len, below)) > 20:
        sheets.page()
        sheets.y = sheets.top
    sheets.split(2, sheets.y)
    for n, block in enumerate(below):
        if n and n == (len(below) + 1) // 2:
            sheets.next_column()
        sheets.put(block)
    return sheets.saved()


def as_scan(text: str) -> bytes:
    """Return a PDF of pictures of the letter's sheets, without a character in it."""
    font = ImageFont.truetype(str(FONT), 34)
    sheets, lines = [], []
    for block in blocks(text):
        lines += [*(one for printed in block for one in _wrapped(printed, font)), ""]
    for start in range(0, len(lines), 44):
        sheet = Image.new("L", (1654, 2339), 255)
        draw = ImageDraw.Draw(sheet)
        for n, line in enumerate(lines[start : start + 44]):
            draw.text((180, 180 + 46 * n), line, font=font, fill=0)
        sheets.append(sheet)
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=200)
    return out.getvalue()


def _wrapped(line: str, font: ImageFont.FreeTypeFont) -> list[str]:
    out = [""]
    for word in line.split():
        if font.getlength(f"{out[-1]} {word}") > 1300 and out[-1]:
            out.append("")
        out[-1] = f"{out[-1]} {word}".strip()
    return out


RENDERINGS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "html": (".html", as_html),
    "html-windows-1252": (".htm", as_windows_1252),
    "docx": (".docx", as_docx),
    "docx-a-paragraph-a-line": (".docx", as_docx_of_lines),
    "pdf": (".pdf", as_pdf),
    "pdf-two-columns": (".pdf", as_pdf_in_two_columns),
    "pdf-signed-in-two-columns": (".pdf", as_pdf_signed_in_two_columns),
}
