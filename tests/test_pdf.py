"""PDFs in, their text out: columns apart, lines whole, sheets' furniture away, and broken files refused by one line."""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Sequence

import pytest
from fpdf import FPDF
from PIL import Image
from renderings import FONT, as_scan

from helpers import pdf
from helpers.formats import Unreadable

Words = tuple[float, float, str] | tuple[float, float, str, float]
PROSE = (
    "Thank you for your letter about the floods in the valley and for your patience while my officials looked into the well-"
    "ordered plans that were drawn up after the flood and that are now being put to work by all of the bodies concerned."
)


def sheets(*pages: Sequence[Words], **options: str) -> bytes:
    """Return a PDF of pages, each of words at places: from the left, from the top, words, size."""
    made = FPDF(format="A4", unit="pt")
    made.add_font("letter", fname=str(FONT))
    for page in pages:
        made.add_page()
        for x, y, words, *size in page:
            made.set_font("letter", size=size[0] if size else 10)
            made.text(x, y, words)
    if options:
        made.set_encryption(**options)  # type: ignore[arg-type]
    return bytes(made.output())


def column(x: float, y: float, *lines: str, step: float = 12.5) -> list[Words]:
    """Return lines one below another; an empty one leaves white."""
    return [(x, y + n * step, line) for n, line in enumerate(lines) if line]


def prose(x: float, y: float, width: int) -> list[Words]:
    """Return a paragraph set to a width in characters."""
    lines = [""]
    for word in PROSE.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return column(x, y, *lines)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(column(70, 90, "Dear Ann,", "", "Yes."), "Dear Ann,\n\nYes.", id="white-is-an-empty-line"),
        pytest.param(column(70, 90, "Bo Ek MP", "Chair"), "Bo Ek MP\nChair", id="short-lines-stay"),
        pytest.param(prose(70, 90, 60), PROSE.replace("well- ordered", "well-ordered"), id="wrapped-lines-join-and-hyphens-stay"),
        pytest.param(
            column(70, 90, "Ann Roe", "Under Secretary of State", "for Floods") + prose(70, 160, 60),
            "Ann Roe\nUnder Secretary of State\nfor Floods\n\n" + PROSE, id="address-is-not-joined",
        ),
        pytest.param(
            column(70, 90, "Jo Ek MP", "Member of Parliament for", "Newcastle upon Tyne North", "", "Al By MP", "Chair")
            + column(300, 90, "Cy Dee MP", "Member of Parliament for", "Ely", "", "Di Fo MP", "Member of Parliament for", "Ayr"),
            "Jo Ek MP\nMember of Parliament for\nNewcastle upon Tyne North\n\nCy Dee MP\nMember of Parliament for\nEly\n\n"
            "Al By MP\nChair\n\nDi Fo MP\nMember of Parliament for\nAyr",
            id="57-signatures-in-a-grid-cell-by-cell",
        ),
        pytest.param(
            column(70, 490, "Jo Ek MP", "Member for A", "Al By MP", "Member for B") + column(300, 490, "Cy Dee MP", "Member for C", "Di Fo MP", "Member for D"),
            "Jo Ek MP\nMember for A\nAl By MP\nMember for B\n\nCy Dee MP\nMember for C\nDi Fo MP\nMember for D",
            id="57-dense-columns-one-after-the-other",
        ),
        pytest.param(
            column(70, 490, "Jo Ek MP", "Member for A") + column(230, 490, "Cy Dee MP", "Member for C") + column(390, 490, "Di Fo MP", "Member for D"),
            "Jo Ek MP\nMember for A\n\nCy Dee MP\nMember for C\n\nDi Fo MP\nMember for D", id="58-three-columns",
        ),
        pytest.param(
            prose(70, 90, 36) + column(70, 300, "Jo Ek, Minister for Floods and", "Weather in the north of Nowhere", "Answered on 7 May 2021"),
            f"{PROSE}\n\nJo Ek, Minister for Floods and Weather in the north of Nowhere\nAnswered on 7 May 2021", id="full-line-before-a-capital-stays",
        ),
        pytest.param(
            prose(60, 90, 36) + prose(300, 90, 36), f"{PROSE}\n\n{PROSE}", id="text-in-two-columns",
        ),
        pytest.param(
            prose(60, 90, 80) + column(60, 170, "Jo Ek MP", "Member for A") + column(300, 170, "Cy Dee MP", "Member for C") + prose(60, 230, 80),
            f"{PROSE}\n\nJo Ek MP\nMember for A\n\nCy Dee MP\nMember for C\n\n{PROSE}", id="full-width-text-parts-the-columns",
        ),
        pytest.param(
            column(70, 90, "Department of Weather", "", "", "", "Ann Roe MP", "House of Commons") + column(380, 90, "Jo Ek MP", "1 Rain Street", "London"),
            "Department of Weather\n\nJo Ek MP\n1 Rain Street\nLondon\n\nAnn Roe MP\nHouse of Commons", id="letterhead-on-the-right-before-the-address",
        ),
        pytest.param(
            column(70, 90, "Year", "2019", "2020") + column(200, 90, "Floods", "5", "7") + column(300, 90, "Share", "45%", "55%"),
            "Year\tFloods\tShare\n2019\t5\t45%\n2020\t7\t55%", id="table-row-a-line",
        ),
        pytest.param([(70, 90, "1."), (106, 90, "one"), (70, 103, "•"), (106, 103, "two")], "1. one\n• two", id="bullets-stay-with-their-words"),
        pytest.param([(70, 90, "To:"), (140, 90, "Ann Roe"), (70, 103, "From:"), (140, 103, "Bo Ek")], "To: Ann Roe\nFrom: Bo Ek", id="labels-stay-with-their-words"),
        pytest.param([(70, 90, "justice."), (106.0, 86, "12", 6), (120, 90, "And 7"), (149.2, 86, "th", 6)], "justice.¹² And 7th", id="98-raised-marks"),
        pytest.param([(70, 90, "It cost £1.24 million – or €2m; ﬁve")], "It cost £1.24 million – or €2m; five", id="characters"),
        pytest.param([(70, 90, "co\u00adoperate")], "cooperate", id="soft-hyphen-gone"),
        pytest.param(
            prose(70, 90, 60) + column(70, 200, "See https://www.weather.example/government/publications/a-plan-for-", "the-floods-of-2019-in-the-valley.pdf for all of it."),
            PROSE + "\n\nSee https://www.weather.example/government/publications/a-plan-for-the-floods-of-2019-in-the-valley.pdf for all of it.",
            id="99-address-over-two-lines",
        ),
    ],
)  # fmt: skip
def test_pages(page: list[Words], expected: str) -> None:
    assert pdf.read(sheets(page)).text == expected


def test_pages_are_known_and_a_sentence_goes_on_over_them() -> None:
    made = pdf.read(sheets(prose(70, 700, 60)[:2], prose(70, 90, 60)[2:], [(70, 90, "Yours sincerely")]))
    assert made.text == f"{PROSE}\n\nYours sincerely"
    assert [made.text[start:][:9] for start in made.pages] == ["Thank you", prose(0, 0, 60)[2][2][:9], "Yours sin"]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param([[(300, 820, "1"), (70, 400, "a")], [(300, 820, "2"), (70, 400, "b")]], "a\n\nb", id="numbers"),
        pytest.param([[(70, 400, "a"), (300, 820, "Page 1 of 1")]], "a", id="number-on-the-only-page"),
        pytest.param([[(70, 400, "a"), (300, 820, "17")]], "a\n\n17", id="another-number-stays"),
        pytest.param([[(70, 400, "a 1")], [(70, 400, "2")]], "a 1\n\n2", id="number-within-a-page-stays"),
        pytest.param([[(70, 40, "Department"), (70, 400, "a")], [(70, 40, "Department"), (70, 400, "b")]], "Department\n\na\n\nb", id="head-kept-once"),
        pytest.param([[(70, 400, "a"), (70, 820, "Registered 123")], [(70, 400, "b"), (70, 820, "Registered 123")]], "a\n\nb", id="foot-gone"),
        pytest.param([[(300, 40, "Bo Ek MP"), (70, 400, "a")], [(70, 40, "Bo Ek MP")]], "Bo Ek MP\n\na\n\nBo Ek MP", id="47-name-in-another-place-stays"),
    ],
)  # fmt: skip
def test_furniture_of_sheets(pages: list[list[Words]], expected: str) -> None:
    assert pdf.read(sheets(*pages)).text == expected


# -- pictures of text ------------------------------------------------------------------------------------------

TEXT = "7 May 2021\n\nDear Ann,\n\nThank you for your letter about the floods.\n\nYours sincerely\n\nJo Ek MP"
OCR = pytest.mark.skipif(
    shutil.which("ocrmypdf") is None, reason="ocrmypdf is not installed: scanned pages are not read here"
)


def half_scanned() -> bytes:
    made = FPDF(format="A4", unit="pt")
    made.add_font("letter", fname=str(FONT))
    made.add_page()
    made.set_font("letter", size=12)
    made.text(70, 90, "Dear Ann, thank you for your letter.")
    made.add_page()
    picture = Image.new("L", (1654, 2339), 255)
    made.image(picture, 0, 0, made.w, made.h)
    return bytes(made.output())


def test_a_scan_is_refused_by_one_line_without_ocr(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as refused:
        pdf.read(as_scan(TEXT))
    assert str(refused.value) == "a PDF without text layer: needs OCR to be read; install ocrmypdf to read it"


def test_a_page_that_is_a_picture_is_named_without_ocr(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PATH", str(tmp_path))
    made = pdf.read(half_scanned())
    assert made.text == "Dear Ann, thank you for your letter."
    assert made.unread == "page 2 without text layer: needs OCR to be read; install ocrmypdf to read it"


def test_ocr_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "ocrmypdf"
    broken.write_text("#!/bin/sh\necho first >&2\necho no tesseract >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(Unreadable, match=r"^a PDF without text layer: ocrmypdf failed: no tesseract$"):
        pdf.read(as_scan(TEXT))


@OCR
def test_a_scan_is_read_by_ocr() -> None:
    made = pdf.read(as_scan(TEXT))
    assert (made.text, made.pages, made.unread) == (TEXT, (0,), "")


# -- broken files ----------------------------------------------------------------------------------------------

GOOD = sheets(column(70, 90, "Dear Ann,", "", "Yes."))


def raw(*objects: bytes) -> bytes:
    """Return a PDF of numbered objects, the first its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out),
    )  # fmt: skip


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


def paged(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>" % resources
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, *more)


def nested_forms() -> bytes:
    """Return a page whose forms draw one another ten times each, eight deep."""
    forms = [
        stream(b"/F Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>" % (n + 1))
        for n in range(5, 13)
    ]
    return paged(
        stream(b"/F Do " * 10),
        *forms,
        stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
        resources=b"/XObject<</F 5 0 R>>",
    )


BOMB = zlib.compress(b"\0" * 300_000_000, 9)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "not a PDF, or a damaged one", id="empty"),
        pytest.param(b"Dear Ann", "not a PDF, or a damaged one", id="plain-text"),
        pytest.param(b"%PDF-1.7\n", "not a PDF, or a damaged one", id="head-alone"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 50, "not a PDF, or a damaged one", id="noise"),
        pytest.param(GOOD[:200], "not a PDF, or a damaged one", id="cut-short"),
        pytest.param(sheets([(70, 90, "x")], owner_password="a", user_password="b"), "encrypted", id="encrypted"),
        pytest.param(raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"), "no pages", id="no-pages"),
        pytest.param(raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), "no pages", id="pages-in-a-ring"),
        pytest.param(paged(stream(b"")), "empty", id="blank-page"),
        pytest.param(paged(stream(BOMB, b"/Filter/FlateDecode")), "unpacks to more than 200 MB", id="bomb"),
        pytest.param(paged(stream(zlib.compress(BOMB), b"/Filter[/FlateDecode/FlateDecode]")), "unpacks to more than 200 MB", id="bomb-packed-twice"),
        pytest.param(paged(stream(BOMB.hex().encode(), b"/Filter[/ASCIIHexDecode/FlateDecode]")), "unpacks to more than 200 MB", id="bomb-in-hexadecimal"),
        pytest.param(paged(stream(BOMB, b"/Subtype/Image/Filter/FlateDecode")), "unpacks to more than 200 MB", id="bomb-that-says-it-is-a-picture"),
        pytest.param(paged(stream(b"\x81x" * 2_000_000, b"/Filter/RunLengthDecode")), "unpacks to more than 200 MB", id="bomb-of-runs"),
        pytest.param(paged(b"4 0 R"), "stand for one another in a ring", id="content-that-stands-for-itself"),
        pytest.param(raw(b"1 0 R"), "stand for one another in a ring", id="catalogue-that-stands-for-itself"),
        pytest.param(paged(stream(b"q Q " * 3_000_000)), "draws more than any letter", id="long-drawing"),
        pytest.param(nested_forms(), "draws more than any letter", id="forms-within-forms"),
        pytest.param(sheets([(70.0 + n % 10 * 40, n / 10, "x") for n in range(3000)]), "more than 2000 lines", id="many-lines"),
        pytest.param(sheets(*[[(70.0, 90.0, "x")]] * 301), "more than 300 pages", id="many-pages"),
    ],
)  # fmt: skip
def test_files_that_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(reason)) as refused:
        pdf.read(data)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("drawn", "words"),
    [pytest.param(b"\\256 x", "fi x", id="two-letters-in-one"), pytest.param(b"\\001", "(cid:1)", id="no-name")],
)
def test_a_first_word_of_fewer_signs_than_letters(drawn: bytes, words: str) -> None:
    assert pdf.read(paged(stream(b"BT /F1 12 Tf 70 90 Td (" + drawn + b") Tj ET"))).text == words


def test_a_mistake_of_ours_is_not_said_to_be_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LAParams", lambda: None)
    with pytest.raises(TypeError):
        pdf.read(GOOD)


@pytest.mark.parametrize("cut", range(0, len(GOOD), max(1, len(GOOD) // 24)))
def test_a_file_cut_anywhere_is_read_or_refused(cut: int) -> None:
    try:
        assert pdf.read(GOOD[:cut]).text in ("Dear Ann,\n\nYes.", "Dear Ann,")
    except Unreadable as refused:
        assert len(str(refused).splitlines()) == 1


def test_encrypted_without_a_password_to_read_it() -> None:
    assert pdf.read(sheets([(70, 90, "Dear Ann,")], owner_password="a")).text == "Dear Ann,"


def test_the_same_text_each_time() -> None:
    data = sheets(prose(60, 90, 36) + prose(300, 90, 36))
    assert pdf.read(data) == pdf.read(data)
