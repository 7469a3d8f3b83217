"""Works cited. The number in an id is that of the case in the project's list of edge cases."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from helpers.anatomy import plain, read
from helpers.citations import Citation, citations

LETTERS = Path(__file__).resolve().parents[1] / "data" / "raw" / "letters"
Cited = list[tuple[str, str | None]]


def cited(passage: str) -> Cited:
    """Return kind and title, or address, of every work that a passage cites."""
    return [(one.kind, one.title or one.url) for one in citations(plain(passage))]


def of_letter(number: str) -> tuple[str, list[Citation]]:
    """Return text and citations of one of the committed letters."""
    (path,) = LETTERS.glob(f"{number}_*.txt")
    text = path.read_bytes().decode()
    return text, citations(read(text))


@pytest.mark.parametrize(
    ("passage", "title"),
    [
        pytest.param("under the Inquiries Act 2005.", "Inquiries Act 2005", id="12-act"),
        pytest.param("The Care Act 2014 says", "Care Act 2014", id="without-the"),
        pytest.param("Under the Children Act 1989, councils", "Children Act 1989", id="first-word-of-sentence"),
        pytest.param("Section 17 of the Children Act 1989", "Children Act 1989", id="section-in-figures"),
        pytest.param("Part III of the Children Act 1989", "Children Act 1989", id="part-in-figures"),
        pytest.param("the Children Act\n1989", "Children Act 1989", id="wrapped-line"),
        pytest.param("the Freedom of Information Act 2000", "Freedom of Information Act 2000", id="of"),
        pytest.param(
            "the Anti-social Behaviour, Crime and Policing Act 2014",
            "Anti-social Behaviour, Crime and Policing Act 2014",
            id="comma-and",
        ),
        pytest.param("the European Union (Withdrawal) Act 2018", "European Union (Withdrawal) Act 2018", id="brackets"),
        pytest.param(
            "the Equality Act 2010 (Specific Duties) Regulations 2011 apply",
            "Equality Act 2010 (Specific Duties) Regulations 2011",
            id="regulations-named-by-their-act",
        ),
    ],
)
def test_legislation(passage: str, title: str) -> None:
    assert cited(passage) == [("legislation", title)]


@pytest.mark.parametrize(
    ("passage", "title"),
    [
        pytest.param("the report 'Every Child Matters Now' says", "Every Child Matters Now", id="single-marks"),
        pytest.param("published “Working Together to Safeguard Children”", "Working Together to Safeguard Children", id="curly-marks"),
        pytest.param("the Serious Violence Strategy", "Serious Violence Strategy", id="strategy"),
        pytest.param("in the NHS Long Term Plan and", "NHS Long Term Plan", id="plan"),
        pytest.param("In the Strategic Policing Requirement", "Strategic Policing Requirement", id="requirement"),
        pytest.param("Our Home Office Serious Violence Strategy", "Home Office Serious Violence Strategy", id="our"),
        pytest.param("Her Majesty's Chief Inspector's Annual Report", "Her Majesty's Chief Inspector's Annual Report", id="her-majesty"),
    ],
)  # fmt: skip
def test_documents(passage: str, title: str) -> None:
    assert cited(passage) == [("document", title)]


@pytest.mark.parametrize(
    ("passage", "kind", "title"),
    [
        pytest.param("the White Paper (Cm 9876) says", "document", "Cm 9876", id="command-paper"),
        pytest.param("in HC 123-II, and", "document", "HC 123-II", id="paper-of-the-commons"),
        pytest.param("under SI 2016/123.", "legislation", "SI 2016/123", id="instrument"),
        pytest.param("under Regulation (EU) 2016/679.", "legislation", "Regulation (EU) 2016/679", id="european-regulation"),
        pytest.param("Directive 95/46/EC says", "legislation", "Directive 95/46/EC", id="european-directive"),
        pytest.param("(HC Deb 3 May 2016 c123W)", "document", "HC Deb 3 May 2016 c123W", id="debate"),
        pytest.param("Official Report, 3 May 2016; Vol. 610, c. 25", "document", "Official Report, 3 May 2016; Vol. 610, c. 25", id="report"),
        pytest.param("the report *Every Child Matters Now* says", "document", "Every Child Matters Now", id="italics"),
        pytest.param("the Localism Act, 2011", "legislation", "Localism Act, 2011", id="act-comma"),
        pytest.param("the 'Rivers and Bridges Report' (Cm 9876)", "document", "Rivers and Bridges Report", id="number-behind-its-title"),
        pytest.param("the Bridges (Tolls) Regulations 2016 (SI 2016/123)", "legislation", "Bridges (Tolls) Regulations 2016", id="number-behind-its-law"),
        pytest.param('in <a href="https://a.b/c">the Bridge Report</a>.', "url", "the Bridge Report", id="anchor"),
    ],
)  # fmt: skip
def test_numbers_and_marks(passage: str, kind: str, title: str) -> None:
    assert cited(passage) == [(kind, title)]


@pytest.mark.parametrize(
    ("passage", "url"),
    [
        pytest.param("see www.gov.uk/x, or", "www.gov.uk/x", id="comma-behind"),
        pytest.param("see (https://a.b/c).", "https://a.b/c", id="in-brackets"),
        pytest.param("see https://a.b/c_(d).", "https://a.b/c_(d)", id="brackets-of-its-own"),
        pytest.param("see https://a.b/R_otherham_acc2.pdf.", "https://a.b/R_otherham_acc2.pdf", id="100-verbatim"),
        pytest.param("see [www.a.b/c](http://www.a.b/c).", "http://www.a.b/c", id="link-is-one-citation"),
        pytest.param("“https://a.b/c”", "https://a.b/c", id="in-marks"),
    ],
)  # fmt: skip
def test_addresses(passage: str, url: str) -> None:
    assert [(one.kind, one.url) for one in citations(plain(passage))] == [("url", url)]


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param("The Act is clear, and so is the Bill.", id="act-alone"),
        pytest.param("The Act 2005 says", id="no-title"),
        pytest.param("We will act in 2015.", id="verb"),
        pytest.param("write to jo@www.example.org or ek@parliament.uk", id="e-mail-address"),
        pytest.param("at https://www.foe.example/a?mail=jo.ek@foe.example today", id="e-mail-in-an-address"),
        pytest.param("at https://www.foe.example/a?mail=jo.ek%40foe.example today", id="e-mail-in-an-address-in-code"),
        pytest.param("dial www.foe.example/a?tel=02079460958 today", id="telephone-in-an-address"),
        pytest.param("‘the response is very strong’, the report says", id="quotation-is-no-title"),
        pytest.param("the report found “Work with children is very strong.”", id="94-quoted-sentence"),
        pytest.param("He said 'Yes Prime Minister' twice.", id="marks-without-a-work"),
        pytest.param("The Council Report was read.", id="one-word-before-report"),
        pytest.param("our Action Plan and the Local Plan", id="plans-in-general"),
        pytest.param("the Director of Strategy and Mr Plan", id="office-and-name"),
        pytest.param("area of 5m² and 10²", id="98-squares"),
        pytest.param("in accordance with our duties in 2013/14", id="years"),
        pytest.param("the HC and the CP, room HC/123, 20 cm 30", id="letters-that-number-nothing"),
        pytest.param("It was *Very Important* to us", id="italics-without-a-work"),
        pytest.param("a directive of 2016/17", id="directive-of-another-kind"),
    ],
)
def test_no_citation(passage: str) -> None:
    assert cited(passage) == []


def test_letterhead_is_not_cited() -> None:
    text = "Home Office\nwww.gov.uk/home-office\n\nDear Jo,\n\nThank you for your letter about passports.\n\nYours sincerely"
    assert citations(read(text)) == []


@pytest.mark.parametrize(
    ("note", "row"),
    [
        pytest.param("[1] A Report, http://a.b/c", ("footnote", "[1]", "A Report", "http://a.b/c"), id="98-title-and-address"),
        pytest.param("[1]https://a.b/c", ("footnote", "[1]", None, "https://a.b/c"), id="98-no-space"),
        pytest.param("¹ Cabinet Office, page 3", ("footnote", "¹", "Cabinet Office, page 3", None), id="superscript"),
        pytest.param("¹ See www.a.b/c", ("footnote", "¹", None, "www.a.b/c"), id="see-is-no-title"),
        pytest.param("[1] A Report that\ngoes on, http://a.b/c", ("footnote", "[1]", "A Report that goes on", "http://a.b/c"), id="98-two-lines"),
        pytest.param("[1] A Report\nhttp://a.b/c", ("footnote", "[1]", "A Report", "http://a.b/c"), id="98-address-on-its-own-line"),
        pytest.param("[^1]: A Report, http://a.b/c", ("footnote", "[^1]", "A Report", "http://a.b/c"), id="98-markdown"),
        pytest.param("https://a.b/c", ("footnote", "[1]", None, "https://a.b/c"), id="98-the-only-mark"),
    ],
)  # fmt: skip
def test_98_footnotes(note: str, row: tuple[str, ...]) -> None:
    text = f"Dear Jo,\n\nWe have read the report with great care.[1]\n\n{note}\n\nYours sincerely\n\nBo Ek"
    (one,) = citations(read(text))
    assert (one.kind, one.marker, one.title, one.url) == row


LINKED = [  # the body, with its mark, and the note; the title that the note's row takes
    pytest.param("the 'Rivers and Bridges Report' says so.[1]", "[1] https://a.b/x9.pdf", "Rivers and Bridges Report", id="98-same-sentence"),
    pytest.param("the 'Rivers and Bridges Report'. It is long.[1]", "[1] https://a.b/x9.pdf", None, id="98-another-sentence"),
    pytest.param(
        "the 'Rivers and Bridges Report' and the 'Roads and Railways Report'.[1]", "[1] https://a.b/x9.pdf", None, id="98-either-of-two"
    ),
    pytest.param(
        "the 'Rivers and Bridges Report', as we said. We wait.[1]",
        "[1] https://a.b/rivers-and-bridges-report.pdf",
        "Rivers and Bridges Report",
        id="98-title-in-the-address",
    ),
    pytest.param("the 'Rivers and Bridges Report' says so.[1]", "[1] Foe Council, https://a.b/x9", "Foe Council", id="98-title-of-its-own"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "note", "title"), LINKED)
def test_98_title_in_the_body_and_address_in_the_note(body: str, note: str, title: str | None) -> None:
    text = (
        f"Dear Jo,\n\nWe have read with great care {body}\n\nPlease write to us.\n\nYours sincerely\n\nBo Ek\n\n{note}"
    )
    rows = citations(read(text))
    (noted,) = [one for one in rows if one.marker]
    assert noted.title == title
    taken = noted.rule in ("title-before-mark", "title-in-address")
    assert noted.certainty == ("inferred" if taken else "stated")
    assert sum(one.kind == "document" for one in rows) == body.count(" Report'") - taken


def test_title_in_the_body_and_address_behind_it() -> None:
    (one,) = citations(plain("the 'Rivers and Bridges Report': www.a.b/rivers-and-bridges-report."))
    assert (one.kind, one.title, one.url) == ("url", "Rivers and Bridges Report", "www.a.b/rivers-and-bridges-report")


def test_each_line_of_addresses_is_a_note() -> None:
    text = "Dear Jo,\n\nIt has fallen into the river again.\n\nYours sincerely\n\nBo Ek\n\nhttps://a.b/c\nhttps://a.b/d"
    assert [one.url for one in citations(read(text))] == ["https://a.b/c", "https://a.b/d"]


def test_98_an_address_without_mark_is_no_footnote() -> None:
    text = "Dear Jo,\n\nIt has 5m² and nothing else to tell you.\n\nhttps://a.b/c\n\nYours sincerely\n\nBo Ek"
    assert [(one.kind, one.marker) for one in citations(read(text))] == [("url", None)]


def test_98_99_100_the_note_of_letter_000() -> None:
    text, rows = of_letter("000")
    note = rows[-1]
    assert (note.kind, note.marker, note.certainty, note.start, note.end) == ("footnote", "¹", "inferred", 1710, 1848)
    assert note.url == text[1710:1848]
    assert "2903652_R_otherhamResponse_acc2.pdf" in note.url
    assert (note.title, note.rule) == ("Tackling Child Sexual Exploitation", "title-before-mark")
    assert [one.title for one in rows[:-1]] == ["Strategic Policing Requirement"]


def test_98_the_notes_of_letter_003() -> None:
    _, rows = of_letter("003")
    assert [one.marker for one in rows if one.kind == "footnote"] == ["[1]", "[2]", "[3]"]
    assert [one.certainty for one in rows] == ["stated", "stated", "inferred"]
    assert (rows[-1].title, rows[-1].rule) == ("Tackling Child Sexual Exploitation Action Plan", "title-in-address")


@pytest.mark.parametrize(("number", "count"), [("000", 2), ("001", 0), ("002", 0), ("003", 3), ("004", 5)])
def test_committed_letters(number: str, count: int) -> None:
    text, rows = of_letter(number)
    assert len(rows) == count
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] for one in rows)
    assert all(a.end <= b.start for a, b in pairwise(rows))


@pytest.mark.parametrize("words", ["A ", "AB", "NHS ", "the Act ", "www.a(", "[a](", "'Aaa Bbb", "¹", " ", "\n"])
def test_long_repetition_gives_rows_that_do_not_overlap(words: str) -> None:
    letter = plain(words * (200_000 // len(words)))
    rows = citations(letter)
    assert all(a.end <= b.start for a, b in pairwise(rows))
    assert all(letter.text[one.start : one.end].strip() for one in rows)
