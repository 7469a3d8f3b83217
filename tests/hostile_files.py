"""Hostile files from a seed: every kind of broken, spiteful or outsized letter, and what a build makes of them.

    python tests/hostile_files.py --files 10000

prints a table: of each kind, how many gave rows, how many one clear line, and how many crashed or hung.
"""

from __future__ import annotations

import argparse
import io
import os
import socket
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

from renderings import as_docx, as_html, as_pdf

ROOT = Path(__file__).resolve().parents[1]
# No batch takes longer, in seconds on the wall; one that does hangs.
LIMIT = 1_800

LETTER = """House of Commons
London SW1A 0AA

Rt Hon Ann Roe MP
Secretary of State for Weather

Our ref: W/12/345
7 May 2014

Dear Secretary of State,

Thank you for your letter of 2 April 2014 about the 38 recommendations. In 2013 over 1,400 people were helped, 45% of them
children, at a cost of £1.24 million; the Office for Weather says 57 per cent of councils had a plan.

We would be grateful for an answer by 1 June.

Yours sincerely

Jo Ek MP (Newcastle upon Tyne North)
Bo Ash MP
Member of Parliament for Ely

cc Cy Dee MP
"""


# What no file may come to: a crash, a hang, neither rows nor a line.
FAILED = "crash", "hang", "silent"


# -- bytes ---------------------------------------------------------------------------------------------------------


def flipped(data: bytes, random: Random) -> bytes:
    """Return data with some bytes changed, taken out, doubled or moved."""
    out = bytearray(data)
    for _ in range(random.choice((1, 3, 10, 100))):
        at, size = random.randrange(len(out) + 1), random.choice((1, 2, 8, 64, 512))
        piece = random.choice((random.randbytes(size), out[at : at + size] * 3, b"", b"\x00" * size))
        out[at : at + random.choice((0, size))] = piece
    return bytes(out)


def cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


# -- plain text ------------------------------------------------------------------------------------------------------

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u202d\u2066\u2069\u200e\u200f\u061c\u180e\u034f\ufe0f\U000e0041"
# Letters that look like A, B, C, E, H, I, J, K, M, O, P, T, X, a, c, e, i, j, o, p, x, y and are Cyrillic or Greek.
LIKE = str.maketrans("ABCEHIJKMOPTXaceijopxy", "АВСЕНІЈКМОРТХасеіјорху")
PHRASES = (
    "£1 ", "£1,000,", "12 ", "1.", "1,", "45% ", "May ", "7 May 2014 ", "the Act ", "[1] ", "www.a(", "of the ", "MP ",
    "Jo Ek MP\n", "Sir ", "Dear Jo\n", "\n", "and ", "Rt Hon ", "¹", "(", "“", "-", "a@", "01632 ", "Yours sincerely\n\n",
    "Jo Ek (Ely) Bo Ash (Ayr) ", "Member of Parliament for\n", "cc ", "\t", "A ", "between 1 and ", "1st of the ", "x",
)  # fmt: skip


def sprinkled(random: Random) -> bytes:
    """Return a letter with characters without width, or of writing direction, anywhere."""
    out = list(LETTER)
    for _ in range(random.choice((1, 5, 50, 500))):
        out.insert(random.randrange(len(out)), random.choice(UNSEEN))
    return "".join(out).encode()


def lookalikes(random: Random) -> bytes:
    words = LETTER.split(" ")
    return " ".join(word.translate(LIKE) if random.random() < 0.3 else word for word in words).encode()


def repeated(random: Random) -> bytes:
    phrase = random.choice(PHRASES) + random.choice(("", *PHRASES))
    return (LETTER[: random.choice((0, 300))] + phrase * random.choice((10, 50, 200, 1_000))).encode()


def any_text(random: Random) -> bytes:
    """Return any characters, lone surrogates now and then among them."""
    top = random.choice((0x80, 0x250, 0x3000, 0x10FFFF))
    return "".join(chr(random.randrange(1, top)) for _ in range(random.randrange(3_000))).encode(
        "utf-8", "surrogatepass"
    )


def controls(random: Random) -> bytes:
    out = list(LETTER)
    out.insert(random.randrange(len(out)), chr(random.choice((0, 7, 8, 11, 12, 13, 26, 27, 127, 133, 0x2028, 0x2029))))
    return "".join(out).encode()


def in_other_bytes(random: Random) -> bytes:
    return LETTER.encode(
        random.choice(("utf-16", "utf-16-le", "utf-32", "utf-7", "utf-8-sig", "cp037", "cp1252")), "replace"
    )


def accents(random: Random) -> bytes:
    flood = "".join(random.choice("\u0301\u0316\u0327\u20dd") for _ in range(random.choice((5, 30, 31, 5_000))))
    return LETTER.replace(random.choice(("Jo Ek", "38", "May", "£1")), "e" + flood, 1).encode()


def formulas(random: Random) -> bytes:
    """Return a letter whose names, figures and titles begin as a spreadsheet's formulas do."""
    begun = random.choice(("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "'=1", "''=1", '=HYPERLINK("x")'))
    lines = LETTER.split("\n")
    return "\n".join(f"{begun} {line}" if line and random.random() < 0.3 else line for line in lines).encode()


def shuffled(random: Random) -> bytes:
    lines = LETTER.split("\n") * random.choice((1, 3))
    random.shuffle(lines)
    return random.choice(("\n", "\r\n", "\r", " ", "\t", "\n\n")).join(lines).encode()


# -- web pages -------------------------------------------------------------------------------------------------------


@cache
def page() -> bytes:
    return as_html(LETTER)


def nested(random: Random) -> bytes:
    tag = random.choice(
        ("div", "table><tr><td", "ul><li", "b", "a", "svg", "p class=menu", "select", "template", "font")
    )
    return (f"<{tag}>" * random.choice((10, 250, 260, 3_000)) + LETTER).encode()


def scripted(random: Random) -> bytes:
    hostile = random.choice((
        "<script>while(1){}</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<iframe src=//192.0.2.1>",
        "<!ENTITY a SYSTEM 'file:///etc/passwd'>&a;", "<![CDATA[<script>]]>", "<style>@import url(//192.0.2.1)</style>",
        "<base href=//192.0.2.1>", "<meta http-equiv=refresh content='0;url=//192.0.2.1'>", "<object data=x>", "<plaintext>",
        "<textarea>", "<title>", "<!--", "<?php", "<a b='", "&#0;&#x110000;&#xd800;", "&" * 1_000, "<" * 1_000,
    ))  # fmt: skip
    at = random.randrange(len(page()))
    return page()[:at] + hostile.encode() + page()[at:]


def many_marks(random: Random) -> bytes:
    n = random.choice((500, 1_100, 5_000))
    return random.choice((
        b"<p " + b" ".join(b"a%d=1" % one for one in range(n)) + b">x", b"<i hidden>a</i>x" * n, b"<li><a>x</a>" * n,
        b"<td>x" * n, b"<sup>1</sup>" * n, b"<p class='" + b"menu-" * n + b"'>x", b"<br>" * n + b"x", b"<p>x" * 110_000,
    ))  # fmt: skip


def misdeclared(random: Random) -> bytes:
    name = random.choice(
        ("utf-16", "utf-7", "x-user-defined", "shift_jis", "iso-2022-jp", "hz-gb-2312", "nonsense", "é")
    )
    return f"<meta charset={name}>".encode() + page().replace(b"utf-8", b"")


# -- PDFs ------------------------------------------------------------------------------------------------------------


@cache
def sheet() -> bytes:
    return as_pdf(LETTER)


def objects(*bodies: bytes) -> bytes:
    """Return a PDF of numbered objects, the first its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for n, one in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


def drawn(content: bytes, *more: bytes, resources: bytes = b"/Font<</F 5 0 R>>") -> bytes:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>" % resources
    return objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", leaf, content, *more)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R/G 6 0 R>>>>"


def bomb(random: Random) -> bytes:
    """Return a PDF whose page unpacks to far more than it is long."""
    packed = zlib.compress(
        random.choice((b"\x00", b"q Q ", b"(x) Tj ")) * random.choice((30_000_000, 300_000, 3_000)), 9
    )
    how = random.choice(
        (b"/FlateDecode", b"[/FlateDecode/FlateDecode]", b"[/ASCIIHexDecode/FlateDecode]", b"/LZWDecode")
    )
    data = {b"[/F": zlib.compress(packed), b"[/A": packed.hex().encode()}.get(how[:3], packed)
    return drawn(stream(data, random.choice((b"", b"/Subtype/Image")) + b"/Filter" + how), FONT)


def rings(random: Random) -> bytes:
    """Return a PDF whose objects hold one another."""
    return random.choice((
        objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>", b"<</Type/Pages/Kids[2 0 R]>>"),
        objects(b"<</Type/Catalog/Pages 1 0 R>>"), objects(b"1 0 R"), objects(b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R"),
        objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[" + b"3 0 R " * 50_000 + b"]>>", b"<</Type/Page>>"),
        drawn(stream(b"/F Do /G Do"), stream(b"/G Do /F Do " * 9, FORM), stream(b"/F Do /G Do " * 9, FORM), resources=b"/XObject<</F 5 0 R/G 6 0 R>>"),
        drawn(b"4 0 R"), drawn(b"[4 0 R 4 0 R]"), drawn(stream(b"x", b"/Filter 4 0 R")), drawn(stream(b"x", b"/Length 4 0 R")),
        drawn(stream(b"BT /F 9 Tf (x) Tj ET"), b"<</Type/Font/Subtype/Type0/DescendantFonts[5 0 R]/Encoding 5 0 R/ToUnicode 5 0 R>>"),
    ))  # fmt: skip


def odd_content(random: Random) -> bytes:
    """Return a PDF whose page draws with impossible operators, numbers and nesting."""
    words = (b"BT", b"ET", b"q", b"Q", b"/F 9 Tf", b"(x) Tj", b"[(x) -1e9 (y)] TJ", b"1 0 0 1 0 0 cm", b"0 0 0 0 0 0 cm", b"1e99 Tz",
             b"9" * 400 + b" Td", b"-1 0 Td", b"<</A[" * 50, b"[" * 400, b"<", b"(((", b"/F Do", b"BI ID x EI", b"nan w", b"1 1 1 1 re f", b"'", b'"')  # fmt: skip
    n = random.choice((5, 50, 3_000))
    return drawn(stream(b" ".join(random.choice(words) for _ in range(n))), FONT)


def odd_font(random: Random) -> bytes:
    """Return a PDF whose font's table of characters is hostile."""
    table = random.choice((
        b"1 begincodespacerange <00> <ffffffff> endcodespacerange", b"1 beginbfrange <00000000> <ffffff> <0041> endbfrange",
        b"1 beginbfchar <41> <" + b"0041" * 5_000 + b"> endbfchar", b"1 begincidrange <00> <ffffffff> 0 endcidrange",
        b"/a usecmap", b"begincmap " * 500, b"1 beginbfrange <00> <ff> [<d800> <dfff>] endbfrange",
    ))  # fmt: skip
    font = random.choice((
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/W[0 99999999 1]>>]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar -9/LastChar 999999999/Widths[1]/ToUnicode 6 0 R>>",
        b"<</Type/Font/Subtype/Type3/FontMatrix[0 0 0 0 0 0]/CharProcs<<>>/Encoding<</Differences[0/a -5/b 1e9/c]>>/ToUnicode 6 0 R>>",
    ))  # fmt: skip
    return drawn(stream(b"BT /F 9 Tf 70 700 Td (Dear Ann,) Tj 0 -20 Td (AAAA) Tj ET"), font, stream(table))


def many_sheets(random: Random) -> bytes:
    n = random.choice((2, 50, 301, 2_000))
    leaf = b"<</Type/Page/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    kids = b" ".join(b"%d 0 R" % (5 + one) for one in range(n))
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, n)
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>", tree, stream(b"BT /F 9 Tf 70 700 Td (Dear Ann,) Tj ET"), FONT, *[leaf] * n
    )


# -- Word documents --------------------------------------------------------------------------------------------------


@cache
def word() -> bytes:
    return as_docx(LETTER)


def rezipped(change: Callable[[str, bytes], bytes], more: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """Return the Word document with its parts changed, and more of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in more:
            new.writestr(name, data)
    return out.getvalue()


def odd_part(random: Random) -> bytes:
    """Return a Word document one of whose parts is damaged."""
    with zipfile.ZipFile(io.BytesIO(word())) as parts:
        spoilt = random.choice([*parts.namelist(), "word/document.xml"])
    change = random.choice((flipped, cut))
    return rezipped(lambda name, part: change(part, random) if name == spoilt and part else part)


def odd_body(random: Random) -> bytes:
    """Return a Word document with a hostile body."""
    deep = random.choice((5, 60, 400))
    inside = random.choice((
        b"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>" * deep, b"<w:tbl><w:tr><w:tc>" * deep, b"<w:p/>" * 3_000, b"<w:p><w:ins>" * deep,
        b"<w:p><w:r><w:footnoteReference w:id='x'/></w:r></w:p>", b"<w:p><w:pPr><w:pStyle w:val='none'/><w:spacing w:before='x'/></w:pPr></w:p>",
        b"<w:p><w:pPr><w:spacing w:before='99999999999999999999'/></w:pPr></w:p>", b"<w:sectPr/>", b"&a;", b"<w:tbl/><w:tr/><w:tc/>",
        b"<w:p " + b" ".join(b"w:a%d='1'" % one for one in range(3_000)) + b"/>",
    ))  # fmt: skip
    entity = random.choice(
        (
            b"",
            b'<!DOCTYPE a [<!ENTITY a "%s">]>' % (b"x" * 99),
            b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        )
    )
    return rezipped(
        lambda name, part: (
            part.replace(b"<w:body>", b"<w:body>" + inside, 1).replace(b"?>", b"?>" + entity, 1)
            if name == "word/document.xml"
            else part
        )
    )


def packed_bomb(random: Random) -> bytes:
    size = random.choice((1_000, 21_000_000))
    many = [(f"word/x{n}.bin", b"x") for n in range(random.choice((1, 5_100)))]
    return rezipped(lambda name, part: part, [("word/b.xml", b"<" * size), *many])


# -- e-mails -----------------------------------------------------------------------------------------------------------

HEAD = b"From: Bo Ek <bo@weather.example>\r\nTo: Ann Roe <ann@a.example>\r\nDate: Mon, 3 May 2021 10:03:00 +0100\r\nSubject: Floods\r\nMIME-Version: 1.0\r\n"


def message(random: Random) -> bytes:
    kind = random.choice(
        (b"text/plain", b"text/html", b"text/plain; format=flowed; delsp=yes", b"text/plain; charset=utf-16")
    )
    coded = random.choice((b"8bit", b"base64", b"quoted-printable", b"x-uuencode", b"nonsense"))
    return HEAD + b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: " + coded + b"\r\n\r\n" + LETTER.encode()


def odd_message(random: Random) -> bytes:
    return flipped(message(random), random)


def odd_heads(random: Random) -> bytes:
    """Return an e-mail whose head no mail program would write."""
    name = random.choice((b"From", b"To", b"Subject", b"Date", b"Content-Type", b"Content-Disposition", b"X"))
    value = random.choice((
        b"=?utf-8?b?" + b"/" * 900 + b"?=", b"=?utf-8?q?=ff?= " * 500, b'"' * 999, b"(" * 2_000, b"<" * 2_000, b"a@" * 2_000, b",;" * 2_000,
        b"x*0*=utf-8''%ff; " * 300, b"multipart/mixed; boundary=" + b"b" * 3_000, b"\xff\xfe\x00", b"Mon, 99 Foo 99999 99:99:99 +9999", b"[" * 2_000,
        b"\r\n " * 2_000, b"text/plain; charset==?utf-8?b??=", b"=?nonsense?b?xx?=", b"x" * 70_000, b"group: a, b; <", b"=?utf-8?q?=0d=0a_a?=",
    ))  # fmt: skip
    return name + b": " + value + b"\r\n" + message(random)


def parts(random: Random) -> bytes:
    """Return an e-mail of parts within parts."""
    deep = random.choice((1, 20, 200, 1_500))
    kind = random.choice(
        (b"multipart/mixed", b"multipart/alternative", b"message/rfc822", b"multipart/signed", b"multipart/related")
    )
    out = HEAD
    for n in range(deep):
        out += b'Content-Type: %s; boundary="b%d"\r\n\r\n--b%d\r\n' % (kind, n % random.choice((1, 7)), n)
    return out + b"Content-Type: text/plain\r\n\r\n" + LETTER.encode() + b"\r\n--b0--" * random.choice((0, 3, 2_100))


# -- names ---------------------------------------------------------------------------------------------------------------

NAMES = (
    "a\nb.txt", "a\tb.txt", "a\x1b[31m.txt", "\u202etxt.exe.txt", "a\u200bb.txt", "=1+1.txt", "+1.txt", "-rf.txt", "@a.txt", "'=1.txt",
    "a; b.txt", "a:1-2.txt", 'a"b,c.txt', "nan.txt", "NULL.txt", "CON.txt", " .txt", "a .txt", "a..txt", "..a.txt", "%s.txt", "$(id).txt",
    "<script>.txt", "a\\b.txt", "x" * 250 + ".md", "é" * 120 + ".txt", "Zoë.txt", "Zoe\u0308.txt", "ZOË.TXT", "ｆｕｌｌ.txt", "a.txt.txt", "a.TXT",
    "\ud800.txt", "1e5.txt", "007.txt", "True.txt", "~.txt", "*.txt", "?.txt", "a#b.txt", "a&b.txt", "#.txt", "a'b.txt", "--help.txt", "\u00a0.txt",
)  # fmt: skip


def put_name(folder: Path, n: int, random: Random) -> str | None:
    """Put a good letter under a hostile name; return the name, or none where the system has no such names."""
    stem, dot, ending = random.choice(NAMES).rpartition(".")
    name = f"{stem[: 250 - 6]}{n}{dot}{ending}" if random.random() < 0.7 else f"{stem}{dot}{ending}"
    try:
        path = os.fsencode(folder) + b"/" + name.encode("utf-8", "surrogatepass")
        with open(path, "xb") as file:  # noqa: PTH123 (a path of bytes)
            file.write(LETTER.encode())
    except (OSError, ValueError):
        return None
    return os.fsdecode(path.rpartition(b"/")[2])


def put_thing(folder: Path, n: int, random: Random) -> str:
    """Put something that only looks like a file."""
    path = folder / f"thing{n}.txt"
    kind = random.choice(
        ("folder", "pipe", "socket", "nowhere", "ring", "out", "device", "unreadable", "sparse", "empty")
    )
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            here = Path.cwd()
            os.chdir(folder)
            try:
                made.bind(path.name)
            finally:
                os.chdir(here)
    elif kind in ("nowhere", "ring", "out", "device"):
        path.symlink_to({"nowhere": "none", "ring": path.name, "out": "/etc/hostname", "device": "/dev/zero"}[kind])
    else:
        with path.open("wb") as file:
            file.truncate({"unreadable": 9, "sparse": 200_000_000, "empty": 0}[kind])
        path.chmod(0 if kind == "unreadable" else 0o600)
    return path.name


# -- all of them ---------------------------------------------------------------------------------------------------------

Made = Callable[[Random], bytes]
# A kind of file: its ending, and what makes one from random numbers.
KINDS: dict[str, tuple[str, Made]] = {
    "text: bytes changed": (".txt", lambda random: flipped(LETTER.encode(), random)),
    "text: cut short": (".txt", lambda random: cut(LETTER.encode(), random)),
    "text: characters without width": (".txt", sprinkled),
    "text: letters that look alike": (".txt", lookalikes),
    "text: one phrase over and over": (".txt", repeated),
    "text: any characters": (".txt", any_text),
    "text: any bytes": (".txt", lambda random: random.randbytes(random.randrange(3_000))),
    "text: control characters": (".md", controls),
    "text: other encodings": (".txt", in_other_bytes),
    "text: accents piled up": (".txt", accents),
    "text: spreadsheet formulas": (".txt", formulas),
    "text: lines out of order": (".txt", shuffled),
    "page: bytes changed": (".html", lambda random: flipped(page(), random)),
    "page: cut short": (".htm", lambda random: cut(page(), random)),
    "page: nested": (".html", nested),
    "page: scripts and entities": (".html", scripted),
    "page: many elements": (".html", many_marks),
    "page: wrong encoding declared": (".html", misdeclared),
    "page: any bytes": (".html", lambda random: random.randbytes(random.randrange(3_000))),
    "PDF: bytes changed": (".pdf", lambda random: flipped(sheet(), random)),
    "PDF: cut short": (".pdf", lambda random: cut(sheet(), random)),
    "PDF: bombs": (".pdf", bomb),
    "PDF: rings": (".pdf", rings),
    "PDF: odd drawing": (".pdf", odd_content),
    "PDF: odd fonts": (".pdf", odd_font),
    "PDF: many pages": (".pdf", many_sheets),
    "PDF: any bytes": (".pdf", lambda random: b"%PDF-1.7\n" + random.randbytes(random.randrange(3_000))),
    "Word: bytes changed": (".docx", lambda random: flipped(word(), random)),
    "Word: cut short": (".docx", lambda random: cut(word(), random)),
    "Word: parts damaged": (".docx", odd_part),
    "Word: odd bodies": (".docx", odd_body),
    "Word: bombs": (".docx", packed_bomb),
    "e-mail: bytes changed": (".eml", odd_message),
    "e-mail: cut short": (".eml", lambda random: cut(message(random), random)),
    "e-mail: odd heads": (".eml", odd_heads),
    "e-mail: parts within parts": (".eml", parts),
    "e-mail: bodies coded otherwise": (".eml", message),
}
ON_DISK: dict[str, Callable[[Path, int, Random], str | None]] = {
    "names": put_name,
    "pipes, links, devices, folders": put_thing,
}
# Kinds that take long to make or to read come more seldom.
SELDOM = {"PDF: bombs": 0.2, "Word: bombs": 0.1, "PDF: many pages": 0.2, "page: many elements": 0.4}


def put(folder: Path, n: int, seed: int, kinds: Sequence[str] = (*KINDS, *ON_DISK)) -> tuple[str, str] | None:
    """Put the n-th hostile file of a seed into a folder; return its name and kind, or none where it can't be."""
    random = Random(f"{seed}/{n}")
    (kind,) = random.choices(kinds, [SELDOM.get(one, 1) for one in kinds])
    if kind in ON_DISK:
        name = ON_DISK[kind](folder, n, random)
        return (name, kind) if name else None
    ending, make = KINDS[kind]
    (folder / f"file{n}{ending}").write_bytes(make(random))
    return f"file{n}{ending}", kind


def tell(raw: Path) -> None:
    """Print what becomes of each file of a folder, a line each: read, extracted, resolved, written as tables, checked."""
    from helpers import build, limits
    from helpers.documents import Problem, documents, letters
    from helpers.members import Register

    reference = ROOT / "data" / "raw" / "reference"
    register, targets = Register.read(reference), build.targets(reference)
    told = set()
    for one in chain.from_iterable(map(documents, letters(raw))):
        what = "line"
        if not isinstance(one, Problem):
            try:
                with limits.within():
                    check(build.rows(build.extracts([one], register), register, targets), one.text)
                what = "rows"
            except ValueError as slow:
                assert "processor time" in str(slow), one.file
        if one.file not in told:
            assert len(str(one).splitlines()) == 1 or not isinstance(one, Problem), one
            print(f"{what} {os.fsencode(one.file).hex()}", flush=True)
        told.add(one.file)


def check(made: dict[str, list[dict[str, object]]], text: str) -> None:
    """Raise `AssertionError` for a quote that is not the text at its place, or a table that can't be written."""
    from helpers import tables

    for name, rows in made.items():
        tables.csv_text(name, rows).encode()
        for row in rows:
            assert "quote" not in row or text[row["start"] : row["end"]] == row["quote"], (name, row)  # type: ignore[misc]


def batch(numbers: range, seed: int, kinds: Sequence[str] = (*KINDS, *ON_DISK)) -> Iterator[tuple[str, str]]:
    """Yield kind and outcome of each file of a batch; after a crash or a hang, the others go on without its file."""
    with tempfile.TemporaryDirectory() as place:
        made = dict(one for n in numbers if (one := put(Path(place), n, seed, kinds)))
        while made:
            said, failed = _told(Path(place))
            for what, name in said:
                yield made.pop(name), what
            for name in [one for one in made if one.startswith(".") and not failed]:
                yield made.pop(name), "hidden"
            if made:
                guilty, failed = min(made), failed or "silent"
                print(f"{failed}: {guilty!r} of seed {seed}", file=sys.stderr, flush=True)
                yield made.pop(guilty), failed
                for name in os.listdir(place):  # noqa: PTH208 (names that are not UTF-8)
                    if name not in made:
                        _remove(Path(place) / name)


def _told(raw: Path) -> tuple[list[tuple[str, str]], str]:
    """Return what another process says of the files of a folder, and "hang" or "crash" where that was its end."""
    command, hangs = [sys.executable, __file__, "--tell", str(raw)], False
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            said, _ = process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            said, hangs = process.communicate()[0], True
    pairs = [line.split(" ") for line in said.splitlines()]
    told = [(what, os.fsdecode(bytes.fromhex(name))) for what, name in pairs]
    return told, "hang" if hangs else "crash" if process.returncode else ""


def _remove(path: Path) -> None:
    path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


def table(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of the table of kinds and outcomes, in Markdown."""
    columns = "rows", "line", "hidden", *FAILED
    yield "| kind of file | files | rows | one clear line | hidden, so no letter | crash | hang | neither rows nor line |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for kind in (*KINDS, *ON_DISK, "all"):
        cells = [sum(n for (of, what), n in counts.items() if kind in (of, "all") and what == one) for one in columns]
        yield f"| {kind} | {sum(cells)} | {' | '.join(map(str, cells))} |"


def main() -> int:
    """Print the table; return 1 where any file crashed, hung or was passed over."""
    parser = argparse.ArgumentParser(description="What a build makes of hostile files.")
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", choices=(*KINDS, *ON_DISK))
    parser.add_argument("--tell", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.tell:
        tell(options.tell)
        return 0
    counts: Counter[tuple[str, str]] = Counter()
    for start in range(0, options.files, options.batch):
        numbers = range(start, min(start + options.batch, options.files))
        counts.update(batch(numbers, options.seed, options.kind or (*KINDS, *ON_DISK)))
        print(f"{numbers.stop} files", file=sys.stderr, flush=True)
    print(*table(counts), sep="\n")
    return int(any(what in FAILED for _, what in counts))


if __name__ == "__main__":
    sys.exit(main())
