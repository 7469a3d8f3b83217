"""Pages of written questions in, what they print out. The number in an id is that of the case in the list of edge cases."""

from __future__ import annotations

import pytest

from helpers import anatomy, dates, kinds, questions, recipients, signatories
from helpers.correspondence import Exchange, Sent, exchanges

Q = "To ask the Secretary of State for Transport, how many bridges were closed in Anyshire in 2015."


def sent(text: str, document_id: str = "a") -> Sent:
    """Return a page as an exchange sees it."""
    letter = anatomy.read(text)
    signed, when = signatories.signatories(letter), dates.dates(letter)
    own = dates.document_dates(letter, when)
    return Sent(
        document_id, kinds.kind(letter, signed), own.date, own.date_basis, own.received_date, own.asked_date, letter,
        tuple(signed), tuple(recipients.recipients(letter, signed)), tuple(when),
    )  # fmt: skip


# One page in each of the forms in which written questions are published.
PAGES = {
    "site": "\n".join(
        [
            "Bridges: Anyshire",
            "Question for Department for Transport",
            "",
            "UIN 36211, tabled on 3 May 2016",
            "",
            "Question",
            Q,
            "",
            "Answer",
            "Answered on",
            "10 May 2016",
            "",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "site-full": "\n".join(
        [
            "Written questions, answers and statements",
            "",
            "UK Parliament",
            "Business",
            "Find written questions and answers",
            "UIN 36211",
            "",
            "Bridges: Anyshire",
            "Question for Department for Transport",
            "",
            "UIN 36211, tabled on 3 May 2016",
            "",
            "Question",
            Q,
            "",
            "Answered on",
            "10 May 2016",
            "",
            "Holding answer received on 6 May 2016",
            "Grouped Questions: 36212, 36213",
            "",
            "Answer",
            "Some 14 bridges were closed in 2015.",
            "",
            "Named day",
            "Named day questions only occur in the House of Commons. The MP tabling the question specifies the date on which they should receive an answer.",
            "",
            "Asked by",
            "Kay Ray",
            "Labour",
            "Anyshire South",
            "Commons",
            "Answered by",
            "Bo Ek",
            "Conservative",
            "Leeds Mid",
            "",
            "Attachments",
            "bridges.xlsx (Excel SpreadSheet, 12.3 KB)",
        ]
    ),
    "site-holding-inline": "\n".join(
        [
            "Bridges",
            "Question for Department for Transport",
            "UIN 36211, tabled on 3 May 2016",
            "Question",
            Q,
            "Answer",
            "Answered on",
            "20 May 2016",
            "Holding answer received on 9 May 2016",
            "Some 14 bridges were closed.",
        ]
    ),
    "corrected": "\n".join(
        [
            "Bridges: Anyshire",
            "Question for Department for Transport",
            "",
            "UIN 36211, tabled on 3 May 2016",
            "",
            "Question",
            Q,
            "",
            "Answer",
            "Answered on",
            "10 May 2016",
            "",
            "Corrected answer",
            "This answer was corrected on 24 May 2016",
            "",
            "An error has been identified in the written answer given on 10 May 2016.",
            "The correct answer should have been:",
            "",
            "Some 16 bridges were closed in 2015.",
            "",
            "Original answer",
            "",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "corrected-2": "\n".join(
        [
            "Bridges: Anyshire",
            "Question for Department for Transport",
            "UIN 36211, tabled on 3 May 2016",
            "Question",
            Q,
            "Corrected answer",
            "Corrected on 24 May 2016",
            "Some 16 bridges were closed in 2015.",
            "Original answer",
            "Answered on 10 May 2016",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "corrected-3": "\n".join(
        [
            "Bridges: Anyshire",
            "Question for Department for Transport",
            "UIN HL211, tabled on 3 May 2016",
            Q,
            "Answered on",
            "10 May 2016",
            "Correction published on",
            "24 May 2016",
            "Some 16 bridges were closed in 2015.",
        ]
    ),
    "oldsite": "\n".join(
        [
            "Q",
            "Asked by Kay Ray",
            "(Anyshire South)",
            "[N]",
            "Close",
            "Named Day",
            "'Named day' questions only occur in the House of Commons. The MP tabling the question specifies the date on which they should receive an answer. MPs may not table more than five named day questions on a single day.",
            "Asked on: 03 May 2016",
            "Department for Transport",
            "Bridges: Anyshire",
            "36211",
            "Commons",
            Q,
            "A",
            "Answered by: Bo Ek",
            "Answered on: 10 May 2016",
            "Holding answer received on 9 May 2016",
            "",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "oldsite-grouped": "\n".join(
        [
            "Q",
            "Asked by Kay Ray",
            "(Anyshire South)",
            "Asked on: 03 May 2016",
            "Department for Transport",
            "Bridges: Anyshire",
            "36211",
            "Commons",
            Q,
            "A",
            "Answered by: Bo Ek",
            "Answered on: 10 May 2016",
            "Some 14 bridges were closed in 2015.",
            "Grouped Questions: 36212 | 36213",
        ]
    ),
    "hansard-bound": "\n".join(
        [
            "Written Answers to Questions",
            "",
            "Monday 7 July 2008",
            "",
            "TRANSPORT",
            "",
            "Bridges",
            "",
            f"Ms Abbott: {Q} [213456]",
            "",
            "Mr Straw [holding answer 3 July 2008]: Some 14 bridges were closed in 2007.",
            "",
            "Column 1234W",
        ]
    ),
    "hansard-several": "\n".join(
        [
            "Monday 7 July 2008",
            "",
            "Bridges",
            "",
            "Ms Abbott: To ask the Secretary of State for Transport (1) how many bridges were closed in 2007; [213456]",
            "(2) how many bridges were opened in 2007; [213457]",
            "(3) what the cost was. [213458]",
            "",
            "Mr Straw: Some 14 bridges were closed in 2007.",
        ]
    ),
    "hansard-daily": "\n".join(
        [
            "Written Answers",
            "Tuesday 10 May 2016",
            "TRANSPORT",
            "Bridges: Anyshire",
            f"Kay Ray (Anyshire South) (Lab): {Q}",
            "[36211]",
            "The Parliamentary Under-Secretary of State for Transport (Bo Ek): Some 14 bridges were closed in 2015.",
        ]
    ),
    "hansard-web": "\n".join(
        [
            "Bridges: Anyshire",
            "Volume 610: debated on Tuesday 10 May 2016",
            "Kay Ray",
            Q,
            "[36211]",
            "Bo Ek",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "twfy": "\n".join(
        [
            "Bridges: Anyshire",
            "Department for Transport written question – answered on 10th May 2016.",
            "Kay Ray Labour, Anyshire South",
            Q,
            "",
            "Bo Ek The Parliamentary Under-Secretary of State for Transport",
            "",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "twfy-2": "\n".join(
        [
            "Department for Transport written question – answered at on 10 May 2016.",
            "",
            "Photo of Kay Ray Kay Ray Labour, Anyshire South",
            "",
            Q,
            "",
            "Photo of Bo Ek Bo Ek The Parliamentary Under-Secretary of State for Transport",
            "",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "parallel": "\n".join(
        [
            "Bridges: Anyshire",
            "",
            "(asked on 3rd May 2016)",
            "",
            "Question to the Department for Transport:",
            "",
            Q,
            "",
            "Answered by",
            "Bo Ek Portrait",
            "Bo Ek",
            "Parliamentary Under-Secretary (Transport)",
            "This question was answered on 10th May 2016",
            "",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "parallel-2": "\n".join(
        [
            "Bridges: Anyshire",
            "Asked by: Kay Ray (Labour - Anyshire South)",
            "Tuesday 3rd May 2016",
            "Question to the Department for Transport:",
            Q,
            "Answered by Bo Ek",
            "This question was answered on 10th May 2016",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "lords-site": "\n".join(
        [
            "Bridges: Anyshire",
            "Question for Department for Transport",
            "UIN HL1234, tabled on 3 May 2016",
            "Question",
            "To ask Her Majesty's Government how many bridges were closed in 2015.",
            "Answer",
            "Answered on",
            "10 May 2016",
            "Some 14 bridges were closed in 2015.",
            "Asked by",
            "Baroness Ray",
            "Answered by",
            "Lord Ek of Leeds",
        ]
    ),
    "lords-hansard": "\n".join(
        [
            "Bridges",
            "Question",
            "Asked by Baroness Ray",
            "To ask Her Majesty's Government how many bridges were closed in 2010.[HL9224]",
            "The Minister of State, Department for Transport (Lord Ek): Some 14 bridges were closed in 2010.",
        ]
    ),
    "lords-hansard-2": "\n".join(
        [
            "Tuesday 10 May 2011",
            "Bridges",
            "Question asked by Lord Ray",
            "To ask Her Majesty's Government how many bridges were closed in 2010. [HL9224]",
            "The Minister of State, Department for Transport (Lord Ek): Some 14 bridges were closed in 2010.",
        ]
    ),
    "lords-old": "\n".join(
        [
            "Bridges",
            "Lord Ray asked Her Majesty's Government:",
            "How many bridges were closed in 2004. [HL1234]",
            "The Minister of State, Department for Transport (Lord Ek): Some 14 bridges were closed.",
        ]
    ),
    "scottish": "\n".join(
        [
            "Question reference: S6W-12345",
            "Asked by: Kay Ray, MSP for Anyshire, Scottish Labour",
            "Date lodged: 3 May 2022",
            "Current status: Answered by Bo Ek on 10 May 2022",
            "Question",
            "To ask the Scottish Government how many bridges were closed in 2021.",
            "Answer",
            "Some 14 bridges were closed in 2021.",
        ]
    ),
    "welsh": "\n".join(
        [
            "WQ85123 (e) Tabled on 03/05/2022",
            "Will the Minister provide an update on how many bridges were closed in 2021?",
            "Answered by Minister for Climate Change | Answered on 10/05/2022",
            "Some 14 bridges were closed in 2021.",
        ]
    ),
    "ni": "\n".join(
        [
            "AQW 12345/17-22",
            "Kay Ray (Alliance, Foyle)",
            "Tabled Date: 03/05/2022",
            "Answered On: 10/05/2022",
            "Priority Written: No",
            "Question:",
            "To ask the Minister for Infrastructure how many bridges were closed in 2021.",
            "Answer:",
            "Some 14 bridges were closed in 2021.",
        ]
    ),
    "keyval": "\n".join(
        [
            "uin: 36211",
            "house: Commons",
            "heading: Bridges: Anyshire",
            "dateTabled: 2016-05-03",
            "dateForAnswer: 2016-05-06",
            "isNamedDay: true",
            "askingMember: Kay Ray",
            "answeringBodyName: Department for Transport",
            f"questionText: {Q}",
            "dateHoldingAnswer: 2016-05-06",
            "answeringMember: Bo Ek",
            "dateAnswered: 2016-05-10",
            "groupedQuestions: 36212; 36213",
            "answerText: Some 14 bridges were closed in 2015.",
        ]
    ),
    "keyval-2": "\n".join(
        [
            "UIN: 36211",
            "House: Commons",
            "Heading: Bridges: Anyshire",
            "Date tabled: 3 May 2016",
            "Date due for answer: 6 May 2016",
            "Named day: Yes",
            "Asking member: Kay Ray",
            "Member's party: Labour",
            "Constituency: Anyshire South",
            "Answering body: Department for Transport",
            f"Question: {Q}",
            "Holding answer: 6 May 2016",
            "Answering member: Bo Ek",
            "Date answered: 10 May 2016",
            "Answer: Some 14 bridges were closed in 2015.",
        ]
    ),
    "several-printed": "\n".join(
        [
            "Bridges: Anyshire",
            "Question for Department for Transport",
            "",
            "UIN 36211, tabled on 3 May 2016",
            "UIN 36212, tabled on 4 May 2016",
            "",
            "Question",
            "To ask the Secretary of State for Transport, how many bridges were closed in 2015.",
            "To ask the Secretary of State for Transport, how many bridges were opened in 2015.",
            "",
            "Answer",
            "Answered on",
            "10 May 2016",
            "",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "several-2": "\n".join(
        [
            "Question for Department for Transport",
            "UIN 36211",
            "Tabled on 3 May 2016",
            "To ask the Secretary of State for Transport, how many bridges were closed in 2015.",
            "",
            "UIN 36212",
            "Tabled on 4 May 2016",
            "To ask the Secretary of State for Transport, how many bridges were opened in 2015.",
            "",
            "Answered on 10 May 2016",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "twfy-lords": "\n".join(
        [
            "Bridges – in the House of Lords at on 10 May 2016.",
            "Baroness Ray",
            "To ask Her Majesty's Government how many bridges were closed in 2015.",
            "Lord Ek The Minister of State, Department for Transport",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "corrected-hansard": "\n".join(
        [
            "Monday 7 July 2008",
            "Bridges",
            f"Ms Abbott: {Q} [213456]",
            "Mr Straw: Some 14 bridges were closed in 2007.",
            "[Official Report, 3 July 2008, Vol. 478, c. 1023W.]",
            "Letter of correction from Mr Straw:",
            "An error has been identified in the written answer given to the hon. Member for Hackney on 3 July 2008.",
        ]
    ),
    "md": "\n".join(
        [
            "# Bridges: Anyshire",
            "**Question for Department for Transport**",
            "",
            "**UIN 36211**, tabled on **3 May 2016**",
            "",
            "## Question",
            Q,
            "",
            "## Answer",
            "**Answered on** 10 May 2016",
            "",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "oldsite-corrected": "\n".join(
        [
            "Q",
            "Asked by Kay Ray",
            "(Anyshire South)",
            "[N]",
            "Close",
            "Named Day",
            "'Named day' questions only occur in the House of Commons. The MP tabling the question specifies the date on which they should receive an answer. MPs may not table more than five named day questions on a single day.",
            "Asked on: 03 May 2016",
            "Department for Transport",
            "Bridges: Anyshire",
            "36211",
            "Commons",
            Q,
            "A",
            "Corrected answer by: Bo Ek",
            "Corrected on: 24 May 2016",
            "",
            "An error has been identified in the written answer given on 10 May 2016.",
            "The correct answer should have been:",
            "",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "bare": "\n".join(
        [
            "Bridges: Anyshire",
            "10 May 2016",
            "",
            Q,
            "",
            "Bo Ek",
            "",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "bare-2": "\n".join(
        [
            "Bridges: Anyshire",
            "",
            f"{Q} [36211]",
            "",
            "Bo Ek: Some 14 bridges were closed in 2015.",
        ]
    ),
    "twfy-old": "\n".join(
        [
            "Bridges: Anyshire",
            "Kay Ray (Anyshire South, Labour)",
            Q,
            "Bo Ek (The Parliamentary Under-Secretary of State for Transport; Leeds Mid, Conservative)",
            "Some 14 bridges were closed in 2015.",
        ]
    ),
    "oldest": "\n".join(
        [
            "24 March 1983",
            "Mr. Ray asked the Secretary of State for Transport how many bridges were closed in 1982.",
            "Mr. Ek: Some 14 bridges were closed in 1982.",
        ]
    ),
    "label-asker": "\n".join(
        [
            f"Question 36211 – Kay Ray (Anyshire South): {Q}",
            "Answer – Bo Ek: Some 14 bridges were closed in 2015.",
        ]
    ),
}


def page(form: str = "site", old: str = "", new: str = "") -> str:
    """Return a page, with some words of it replaced."""
    return PAGES[form].replace(old, new) if old else PAGES[form]


def rows(text: str) -> list[Exchange]:
    return exchanges([sent(text)])


# -- what every form prints ----------------------------------------------------------------------------------

TABLED, ANSWERED = "2016-05-03", "2016-05-10"
GROUP = ["36211", "36212", "36213"]
FACTS = [  # form, day asked, day answered, numbers, who asked, who answered
    pytest.param("site", TABLED, ANSWERED, ["36211"], None, [], id="site"),
    pytest.param("site-full", TABLED, ANSWERED, GROUP, "Kay Ray", ["Bo Ek"], id="29-site-whole-page"),
    pytest.param("oldsite", TABLED, ANSWERED, ["36211"], "Kay Ray", ["Bo Ek"], id="31-older-site"),
    pytest.param("oldsite-grouped", TABLED, ANSWERED, GROUP, "Kay Ray", ["Bo Ek"], id="29-older-site"),
    pytest.param("md", TABLED, ANSWERED, ["36211"], None, [], id="61-markdown"),
    pytest.param("hansard-bound", None, "2008-07-07", ["213456"], "Ms Abbott", ["Straw"], id="23-bound-report"),
    pytest.param("hansard-daily", None, ANSWERED, ["36211"], "Kay Ray", ["Bo Ek"], id="23-daily-report"),
    pytest.param("hansard-web", None, ANSWERED, ["36211"], "Kay Ray", ["Bo Ek"], id="23-report-on-the-web"),
    pytest.param("twfy", None, ANSWERED, [], "Kay Ray", ["Bo Ek"], id="23-names-on-lines"),
    pytest.param("twfy-2", None, ANSWERED, [], "Kay Ray", ["Bo Ek"], id="23-photographs"),
    pytest.param("parallel", TABLED, ANSWERED, [], None, ["Bo Ek"], id="96-portrait"),
    pytest.param("parallel-2", TABLED, ANSWERED, [], "Kay Ray", ["Bo Ek"], id="day-below-who-asked"),
    pytest.param("lords-site", TABLED, ANSWERED, ["HL1234"], "Baroness Ray", ["Ek of Leeds"], id="lords-site"),
    pytest.param("lords-hansard", None, None, ["HL9224"], "Baroness Ray", ["Ek"], id="23-lords-report"),
    pytest.param("lords-hansard-2", None, "2011-05-10", ["HL9224"], "Lord Ray", ["Ek"], id="23-lords-report-dated"),
    pytest.param("lords-old", None, None, ["HL1234"], "Lord Ray", ["Ek"], id="23-lords-report-older"),
    pytest.param("twfy-lords", None, ANSWERED, [], "Baroness Ray", ["Ek"], id="23-lords-names-on-lines"),
    pytest.param("scottish", "2022-05-03", "2022-05-10", ["S6W-12345"], "Kay Ray", [], id="scottish"),
    pytest.param("welsh", "2022-05-03", "2022-05-10", ["WQ85123"], None, [], id="welsh"),
    pytest.param("ni", "2022-05-03", "2022-05-10", ["AQW 12345/17-22"], "Kay Ray", [], id="northern-irish"),
    pytest.param("keyval", TABLED, ANSWERED, GROUP, "Kay Ray", ["Bo Ek"], id="29-keys-of-a-programme"),
    pytest.param("keyval-2", TABLED, ANSWERED, ["36211"], "Kay Ray", ["Bo Ek"], id="labels"),
    pytest.param("bare", None, ANSWERED, [], None, ["Bo Ek"], id="23-no-frame"),
    pytest.param("bare-2", None, None, ["36211"], None, ["Bo Ek"], id="23-no-frame-no-day"),
    pytest.param("twfy-old", None, None, [], "Kay Ray", ["Bo Ek"], id="23-names-with-offices-in-brackets"),
    pytest.param("oldest", None, "1983-03-24", [], "Mr. Ray", ["Ek"], id="23-asked-in-the-third-person"),
    pytest.param("label-asker", None, None, [], "Kay Ray", ["Bo Ek"], id="23-labels-with-names"),
]


@pytest.mark.parametrize(("form", "asked", "answered", "numbers", "asker", "answerers"), FACTS)
def test_page(
    form: str, asked: str | None, answered: str | None, numbers: list[str], asker: str | None, answerers: list[str]
) -> None:
    one = sent(page(form))
    assert (one.kind, one.asked_date, one.date) == ("written_answer", asked, answered)
    assert anatomy.references(one.letter) == numbers
    assert questions.asker(one.letter) == asker
    assert [signed.name for signed in one.signed] == answerers


@pytest.mark.parametrize("form", [form for form in PAGES if "corrected" not in form])
def test_the_answer_alone_is_body(form: str) -> None:
    text = page(form)
    body = " ".join(text[zone.start : zone.end] for zone in anatomy.read(text).of("body"))
    assert body.startswith("Some 14 bridges were closed") and "To ask" not in body and "UIN" not in body


@pytest.mark.parametrize("form", PAGES)
def test_every_row_stands_in_the_page(form: str) -> None:
    found, text = rows(page(form)), page(form)
    assert found and all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(text[one.start : one.end] == text[one.start : one.end].strip() for one in found)


# -- what became of a question --------------------------------------------------------------------------------

Stage = tuple[str, str | None, str | None, int | None]
STAGES = [  # page, each row's status, day asked, day of the reply, working days
    pytest.param(page(), [("answered", TABLED, ANSWERED, 5)], id="31-answered"),
    pytest.param(
        page("site-holding-inline"),
        [("answered", TABLED, "2016-05-20", 13), ("holding_answer", TABLED, "2016-05-09", 4)],
        id="26-holding-then-answer",
    ),
    pytest.param(
        page("hansard-bound"),
        [("request_date_missing", None, "2008-07-07", None), ("holding_answer", None, "2008-07-03", None)],
        id="26-23-holding-answer-in-the-report",
    ),
    pytest.param(
        page(old="Answered on\n10 May 2016\n\nSome 14 bridges were closed in 2015.", new="Holding answer received on 9 May 2016"),
        [("holding_answer", TABLED, "2016-05-09", 4)],
        id="26-holding-and-no-answer",
    ),
    pytest.param(
        page(old="Some 14 bridges were closed in 2015.", new="I will reply to the hon. Member as soon as possible."),
        [("holding_answer", TABLED, ANSWERED, 5)],
        id="26-only-promised",
    ),
    pytest.param(
        page(old="in 2015.\n\nAnswer", new="in 2015.\nUnrelated\nAnswer"),
        [("answered", TABLED, ANSWERED, 5)],
        id="26-no-holding-answer",
    ),
    *(
        pytest.param(
            page(form), [("answered", TABLED, ANSWERED, 5), ("correction", TABLED, "2016-05-24", 15)], id=f"27-{form}"
        )
        for form in ("corrected", "corrected-2", "corrected-3")
    ),
    pytest.param(
        page("oldsite-corrected"),
        [("answered", TABLED, ANSWERED, 5), ("correction", TABLED, "2016-05-24", 15)],
        id="27-only-the-correction-is-dated",
    ),
    pytest.param(
        page(old="Some 14 bridges", new="An error has been identified in the written answer given on 10 May 2016. Some 14 bridges"),
        [("answered", TABLED, ANSWERED, 5), ("correction", TABLED, None, None)],
        id="27-correction-without-a-day",
    ),
    pytest.param(
        page(old="Some 14 bridges", new="This answer was first answered with a holding reply on 6 May 2016.\n\nSome 14 bridges"),
        [("answered", TABLED, ANSWERED, 5), ("holding_answer", TABLED, "2016-05-06", 3)],
        id="26-holding-reply-in-the-words",
    ),
    pytest.param(
        page("corrected-hansard"),
        [("request_date_missing", None, "2008-07-03", None), ("correction", None, "2008-07-07", None)],
        id="27-correction-in-the-report-names-the-first-day",
    ),
    pytest.param(
        page(old="Some 14 bridges were closed in 2015.", new="It has not proved possible to respond to the hon. Member in the time available before Dissolution."),
        [("closed_without_answer", TABLED, ANSWERED, 5)],
        id="28-before-dissolution",
    ),
    pytest.param(
        page(old="Some 14 bridges were closed in 2015.", new="It was not possible to answer this question before Prorogation."),
        [("closed_without_answer", TABLED, ANSWERED, 5)],
        id="28-before-prorogation",
    ),
    pytest.param(
        page(old="Some 14 bridges were closed in 2015.", new="We closed 14 before Dissolution. It was not possible to count the rest."),
        [("answered", TABLED, ANSWERED, 5)],
        id="28-dissolution-mentioned",
    ),
    pytest.param(page("site-full"), [("answered", TABLED, ANSWERED, 5), ("holding_answer", TABLED, "2016-05-06", 3)], id="29-numbers-of-a-group-are-no-exchanges"),
    pytest.param(page("several-printed"), [("answered", TABLED, ANSWERED, 5), ("answered", "2016-05-04", ANSWERED, 4)], id="29-two-numbers-two-days"),
    pytest.param(page("several-2"), [("answered", TABLED, ANSWERED, 5), ("answered", "2016-05-04", ANSWERED, 4)], id="29-two-questions-two-days"),
    pytest.param(page("hansard-several"), [("request_date_missing", None, "2008-07-07", None)] * 3, id="29-three-in-one-breath"),
    pytest.param(page("parallel", "(asked on 3rd May 2016)", "(asked on )"), [("request_date_missing", None, ANSWERED, None)], id="23-slot-empty"),
    pytest.param(
        page(old="Some 14 bridges were closed in 2015.", new="I replied to the hon. Member on 9 May 2016."),
        [("answered", TABLED, ANSWERED, 5), ("request_date_missing", None, "2016-05-09", None)],
        id="30-replied-by-letter",
    ),
    pytest.param(
        page(old="Some 14 bridges were closed in 2015.", new="I replied to the hon. Member's letter of 3 April 2016 on 9 May 2016."),
        [("answered", TABLED, ANSWERED, 5), ("answered", "2016-04-03", "2016-05-09", 25)],
        id="30-replied-to-a-dated-letter",
    ),
    *(
        pytest.param(page(old="Some 14 bridges were closed in 2015.", new=words), [("answered", TABLED, ANSWERED, 5)], id=name)
        for words, name in (
            ("I will reply to the hon. Member on 9 May 2017.", "30-reply-to-come"),
            ("I refer the hon. Member to the answer of 9 May 2016.", "30-answer-referred-to"),
            ("The Mayor replied to the council on 9 May 2016.", "30-between-others"),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stages"), STAGES)
def test_stages(text: str, stages: list[Stage]) -> None:
    assert [(one.status, one.request_date, one.reply_date, one.working_days) for one in rows(text)] == stages


def test_29_all_questions_of_a_page_name_one_reply() -> None:
    found = rows(page("several-printed"))
    assert len(found) == 2 and {one.reply_document_id for one in found} == {"a"}


def test_29_each_question_shows_its_own_words() -> None:
    text = page("hansard-several")
    quotes = [text[one.start : one.end] for one in rows(text)]
    assert [quote[-8:] for quote in quotes] == ["[213456]", "[213457]", "[213458]"]
    assert quotes[1].startswith("(2) how many bridges were opened")


def test_29_a_report_of_several_questions_has_an_exchange_each() -> None:
    text = (
        "Written Answers\nTuesday 10 May 2016\nBridges\nKay Ray: To ask the Secretary of State for Transport, how many there are. [12345]\n"
        "Mr Ek [holding answer 9 May 2016]: Ten.\nRoads\nMs Al: To ask the Secretary of State for Transport, how many there are. [12346]\n"
        "Mr Ek: Twenty.\n"
    )
    assert anatomy.references(anatomy.read(text)) == ["12345", "12346"]
    assert [(one.requester, one.status, one.reply_date) for one in rows(text)] == [
        ("Kay Ray", "request_date_missing", "2016-05-10"),
        ("Kay Ray", "holding_answer", "2016-05-09"),
        ("Ms Al", "request_date_missing", "2016-05-10"),
    ]
    assert [text[zone.start : zone.end] for zone in anatomy.read(text).of("body")] == ["Ten.", "Twenty."]


def test_30_the_letter_told_of_is_linked() -> None:
    told = page(old="Some 14 bridges were closed in 2015.", new="I replied to the hon. Member on 9 May 2016.")
    told = told.replace("UIN 36211", "Asked by: Kay Ray\nUIN 36211")
    letter = (
        "9 May 2016\n\nKay Ray MP\nHouse of Commons\n\nDear Kay,\n\nThe road is open.\n\nYours sincerely\n\nBo Ek MP\n"
    )
    (one,) = [one for one in exchanges([sent(told), sent(letter, "b")]) if one.rule == "replied-on"]
    assert (one.requester, one.reply_document_id) == ("Kay Ray", "b")


def test_a_question_is_not_linked_to_a_letter_of_its_day() -> None:
    letter = (
        "3 May 2016\n\nBo Ek MP\nMinister\n\nDear Bo,\n\nPlease open the bridge.\n\nYours sincerely\n\nKay Ray MP\n"
    )
    found = exchanges([sent(page("keyval-2")), sent(letter, "b")])
    assert [one.request_document_id for one in found if one.document_id == "a"] == [None, None]


# -- whom, and how --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "asked_of"),
    [
        pytest.param("site", "Department for Transport", id="department-of-the-head"),
        pytest.param("hansard-daily", "Secretary of State for Transport", id="office-in-the-question"),
        pytest.param("lords-hansard", "Her Majesty's Government", id="government"),
        pytest.param("ni", "Minister for Infrastructure", id="minister"),
        pytest.param("welsh", "not stated", id="nobody-named"),
    ],
)
def test_respondent(form: str, asked_of: str) -> None:
    assert rows(page(form))[0].respondent == asked_of


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        pytest.param(page(), "printed", id="31-not-printed"),
        pytest.param(page("oldsite"), "printed; named day", id="31-mark-of-the-older-site"),
        pytest.param(page("keyval"), "printed; named day", id="31-key"),
        pytest.param(page("keyval", "isNamedDay: true", "isNamedDay: false"), "printed", id="31-key-says-no"),
        pytest.param(page(old="\nQuestion\n", new="\nOrdinary question\nQuestion\n"), "printed; ordinary", id="31-ordinary"),
        pytest.param(page(old="were closed", new="were closed on a named day"), "printed", id="31-in-the-question"),
    ],
)  # fmt: skip
def test_31_named_day_is_noted_where_it_is_printed(text: str, basis: str) -> None:
    assert rows(text)[0].request_basis == basis


# -- what is no page of a question ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"4 July 2018\n\nDear Jo,\n\nYou put this to me:\n\n{Q}\n\nI said fourteen.\n\nYours sincerely\n\nBo Ek MP", id="quoted-in-a-letter"),
        pytest.param("Dear Jo,\n\nI write to ask the Council to open the bridge.\n\nYours sincerely\n\nKay Ray: Chair", id="a-letter-that-asks"),
        pytest.param("Kay Ray MP\n\nTo ask the question is to answer it, I said to my council, and so it was.\n\nBo Ek MP: a friend", id="to-ask-the-question"),
        pytest.param(f"Dear Jo,\n\nSchools\n\n{Q}\n\nAnswer\n\nFourteen.\n\nYours sincerely\n\nBo Ek MP", id="question-and-label-in-a-letter"),
        pytest.param(Q, id="a-question-alone"),
        pytest.param("Question: what is a bridge?\n\nAnswer: a road over water.", id="question-and-answer-of-a-leaflet"),
    ],
)  # fmt: skip
def test_no_page_of_a_question(text: str) -> None:
    assert not anatomy.read(text).has("question")


@pytest.mark.parametrize(
    "words",
    ["To ask the ", "UIN 1 ", "Asked by ", "Grouped Questions: 1, ", "[holding answer ", "Jo Ek: To ask the ", "not possible to respond hon. "],
)  # fmt: skip
def test_long_repetition_stays_inside_the_page(words: str) -> None:
    text = page() + words * (100_000 // len(words)) + "\n" + (words + "\n") * 2_000
    assert all(0 <= one.start < one.end <= len(text) for one in rows(text))
