"""Word documents in, their text out. Documents are made here, element by element where python-docx makes none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from helpers import word
from helpers.formats import Unreadable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document) -> bytes:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def made(*paragraphs: str) -> bytes:
    """Return a document of paragraphs, each the inside of a w:p element."""
    document = docx.Document()
    for inside in paragraphs:
        document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
    return saved(document)


def run(words: str, more: str = "") -> str:
    return f'<w:r>{more}<w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param(run("Dear ") + run("Ann,"), "Dear Ann,", id="runs-join"),
        pytest.param("<w:r><w:t>Our ref:</w:t><w:tab/><w:t>A/1</w:t></w:r>", "Our ref:\tA/1", id="tab"),
        pytest.param("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc", id="line-breaks"),
        pytest.param("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>", "co-op", id="hard-hyphen"),
        pytest.param("<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t></w:r>", "coop", id="soft-hyphen"),
        pytest.param(f"<w:ins>{run('kept')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", "kept", id="tracked-changes"),
        pytest.param(f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('kept')}</w:moveTo>", "kept", id="moved"),
        pytest.param(f"<w:hyperlink>{run('www.a.example')}</w:hyperlink>", "www.a.example", id="link"),
        pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('3 May 2021')}</w:sdtContent></w:sdt>", "3 May 2021", id="content-control"),
        pytest.param(
            f"<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType='end'/></w:r>{run('x')}",
            "x", id="field-code-not-read",
        ),
        pytest.param(run("so.") + run("1", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'), "so.¹", id="98-raised-number"),
        pytest.param(run("7") + run("th", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'), "7th", id="6-raised-letters"),
        pytest.param('<w:pPr><w:numPr/></w:pPr>' + run("one"), "- one", id="item-of-a-list"),
        pytest.param(run("x") + "<w:r><w:commentReference w:id='0'/></w:r>", "x", id="comment-mark"),
        pytest.param(
            '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">'
            f"<w:drawing><w:txbxContent><w:p>{run('In a box')}</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            f"<w:txbxContent><w:p>{run('In a box')}</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            "In a box", id="text-box-once",
        ),
    ],
)  # fmt: skip
def test_paragraphs(inside: str, expected: str) -> None:
    assert word.read(made(inside)).text == expected


def letter(space: float, *lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line).paragraph_format.space_after = Pt(space)
    return saved(document)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(letter(8, "Dear Ann,", "Yes."), "Dear Ann,\n\nYes.", id="white-behind-a-paragraph"),
        pytest.param(letter(0, "Bo Ek", "Chair"), "Bo Ek\nChair", id="no-white-behind"),
        pytest.param(letter(0, "Dear Ann,", "", "", "Yes."), "Dear Ann,\n\nYes.", id="empty-paragraphs"),
        pytest.param(
            made(run("a"), "<w:pPr><w:spacing w:before='240'/></w:pPr>" + run("b")), "a\n\nb", id="white-before"
        ),
    ],
)
def test_space_between_paragraphs(data: bytes, expected: str) -> None:
    assert word.read(data).text == expected


def table(*rows: list[str]) -> bytes:
    document = docx.Document()
    grid = document.add_table(len(rows), len(rows[0]))
    for n, row in enumerate(rows):
        for m, words in enumerate(row):
            grid.cell(n, m).text = words
    return saved(document)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(table(["Year", "Floods"], ["2019", "5"]), "Year\tFloods\n2019\t5", id="table-row-a-line"),
        pytest.param(
            table(["Jo Ek MP\nMember for A", "Al By MP\nMember for B"], ["Cy Dee MP", ""]),
            "Jo Ek MP\nMember for A\n\nAl By MP\nMember for B\n\nCy Dee MP", id="signatures-in-cells",
        ),
    ],
)  # fmt: skip
def test_tables(data: bytes, expected: str) -> None:
    assert word.read(data).text == expected


def test_the_first_header_is_a_letterhead_and_footers_are_furniture() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Department of Weather"
    section.footer.paragraphs[0].text = "Page 1 of 2"
    document.add_paragraph("Dear Ann,")
    assert word.read(saved(document)).text == "Department of Weather\n\nDear Ann,"


def test_98_footnotes_are_kept_and_comments_are_not() -> None:
    document = docx.Document()
    document.add_paragraph("Dear Ann,")
    notes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="4"><w:p>{run("A report, ")}{run("2015")}</w:p></w:footnote></w:footnotes>'
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.element.body.insert(
        -1, parse_xml(f'<w:p {W}>{run("We agree.")}<w:r><w:footnoteReference w:id="4"/></w:r></w:p>')
    )
    document.add_comment(document.paragraphs[0].runs, text="Surely not", author="Bo", initials="B")
    assert word.read(saved(document)).text == "Dear Ann,\n\nWe agree.¹\n\n¹ A report, 2015"


def rezipped(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return an archive with its parts changed, or left out where `change` gives none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
    return out.getvalue()


GOOD = letter(8, "Dear Ann,", "Yes.")
ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY a "xxxxxxxxxx">'
    + b"".join(b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 9))
    + b"]>"
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "not a .docx", id="empty"),
        pytest.param(b"Dear Ann", "not a .docx", id="plain-text"),
        pytest.param(GOOD[: len(GOOD) // 2], "not a .docx", id="half-of-it"),
        pytest.param(GOOD[:-30], "not a .docx", id="end-missing"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "encrypted, or saved as .doc", id="encrypted-or-old"),
        pytest.param(rezipped(GOOD, lambda name, part: None if name == "word/document.xml" else part), "not a .docx", id="no-document-in-it"),
        pytest.param(rezipped(GOOD, lambda name, part: part[:200] if name == "word/document.xml" else part), "not a .docx", id="xml-cut"),
        pytest.param(rezipped(GOOD, lambda name, part: b"\x00" * 210_000_000 if name == "word/media/x.png" or name == "docProps/thumbnail.jpeg" else part), "unpacks to more than 200 MB", id="zip-bomb"),
        pytest.param(made(""), "empty", id="nothing-written"),
        pytest.param(made("<w:pPr><w:spacing w:before='x'/></w:pPr>" + run("Dear Ann,")), "a measure in it is no number", id="space-of-x"),
    ],
)  # fmt: skip
def test_documents_that_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        word.read(data)


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param(ENTITIES, id="that-unfold"),
        pytest.param(b'<!DOCTYPE a [<!ENTITY i SYSTEM "file:///etc/hostname">]>', id="of-another-file"),
        pytest.param(b'<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">', id="from-elsewhere"),
    ],
)
def test_entities_are_refused(declared: bytes) -> None:
    def bomb(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        head, rest = part.split(b"?>", 1)
        return head + b"?>" + declared + rest.replace(b"Yes.", b"&i;")

    with pytest.raises(Unreadable, match=r"entities of its own|a damaged one"):
        word.read(rezipped(GOOD, bomb))


def in_rows_of_content_controls(depth: int) -> str:
    """Return tables within one another, each row in a content control."""
    words = f"<w:p>{run('Yes.')}</w:p>"
    for _ in range(depth):
        words = f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{words}<w:p/></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    return words


def test_a_cell_within_cells_is_read_once() -> None:
    assert word.read(made(in_rows_of_content_controls(30))).text == "Yes."


def test_styles_that_rest_on_one_another_end() -> None:
    document = docx.Document()
    for name, base in (("Heading 1", "Heading 2"), ("Heading 2", "Heading 1")):
        document.styles[name].base_style = document.styles[base]
        document.styles[name].paragraph_format.space_before = document.styles[name].paragraph_format.space_after = None
    document.add_paragraph("Dear Ann,", style="Heading 1")
    assert word.read(saved(document)).text == "Dear Ann,"


def test_words_that_unpack_to_more_than_any_letter_under_any_name() -> None:
    def grown(name: str, part: bytes) -> bytes:
        return b"<w:p/>" * 4_000_000 if name == "docProps/thumbnail.jpeg" else part

    with pytest.raises(Unreadable, match="words unpack to more than 20 MB"):
        word.read(rezipped(GOOD, grown))
