"""Who was written to, and who was sent a copy."""

import re
from pathlib import Path

import pytest

from helpers.anatomy import read
from helpers.recipients import recipients
from helpers.signatories import signatories

LETTERS = Path(__file__).parent.parent / "data/raw/letters"
CLOSE = "\n\nThank you for your letter of 2 May about the bridge.\n\nYours sincerely\n\nJo Ek MP\n"


def found(text):
    letter = read(text)
    return recipients(letter, signatories(letter))


def written_to(text):
    return [(one.name, one.role, one.organisation) for one in found(text) if one.capacity == "recipient"]


def copied(text):
    return [(one.name, one.role) for one in found(text) if one.capacity == "copied"]


def of_letter(name):
    (path,) = LETTERS.glob(f"{name}*.txt")
    return path.read_bytes().decode("utf-8")


FIVE = [  # letter, name, role, organisation
    pytest.param("000", "Nadhim Zahawi", "Parliamentary Under Secretary of State for Children and Families", "Department for Education", id="000-44"),
    pytest.param("001", "Lucy Allan", None, "House of Commons", id="001-62"),
    pytest.param("002", "Amber Rudd", "Home Secretary", None, id="002-46"),
    pytest.param("004", "Shabir Pandor", None, "Kirklees Council, Leadership and Cabinet Office", id="004-42-44"),
]  # fmt: skip


@pytest.mark.parametrize(("letter", "name", "role", "organisation"), FIVE)
def test_written_to_in_the_five_letters(letter, name, role, organisation):
    assert written_to(of_letter(letter)) == [(name, role, organisation)]


def test_copied_in_the_five_letters():  # 62
    assert copied(of_letter("001")) == [
        ("", "Conservative Councillors"),
        ("Mark Pritchard", "the MP for Wrekin"),
        ("Justine Greening", "the Secretary of State for Education"),
        ("Sajid Javid", "the Secretary of State for Communities and Local Government"),
    ]
    assert [copied(of_letter(letter)) for letter in ("000", "002", "003", "004")] == [[]] * 4


def test_answers_are_written_to_nobody():
    assert found(of_letter("003")) == []


HEADS = [  # text before the letter's close, (name, role, organisation)
    pytest.param("The Rt Hon Bo Fry MP\nSecretary of State for Health\nDepartment of Health\nLondon SW1H 0EU\n\nDear Bo", [("Bo Fry", "Secretary of State for Health", "Department of Health")], id="44-name-office-body"),
    pytest.param("To: **Rt Hon Bo Fry MP**, Secretary of State for Health\n\nDear Bo", [("Bo Fry", "Secretary of State for Health", None)], id="61-one-line-and-markup"),
    pytest.param("BO O'FRY MP\nHOUSE OF COMMONS\n\nDear Bo", [("Bo O'Fry", None, None)], id="50-capitals"),
    pytest.param("Bo Fry MP                    2 May 2020\nHouse of Commons\n\nDear Bo", [("Bo Fry", None, "House of Commons")], id="date-at-right"),
    pytest.param("Bo Fry MP\n\nHouse of Commons\n\nLondon\n\nSW1A 0AA\n\n2 May 2020\n\nDear Bo", [("Bo Fry", None, "House of Commons")], id="every-line-a-block"),
    pytest.param("Rt Hon Bo Fry MP, Home Secretary\nRt Hon Ann Roe MP, Health Secretary\n\nDear Bo and Ann", [("Bo Fry", "Home Secretary", None), ("Ann Roe", "Health Secretary", None)], id="two-people"),
    pytest.param("Ms Ann Roe\nDirector of Services\nCivic Offices\nFoe\nFO1 1AA\n\nDear Ms Roe", [("Ann Roe", "Director of Services", None)], id="92-civic-offices-are-nobody"),
    pytest.param("From: Jo Ek <jo@foe.example>\nTo: Correspondence Unit <unit@foe.example>\n\nDear Minister", [("", "Correspondence Unit", None)], id="e-mail"),
    pytest.param("Jo Ek MP\nHouse of Commons\n\nDear Secretary of State", [("", "Secretary of State", None)], id="47-writer-is-no-recipient"),
    pytest.param("Dear Mr Pandor", [("Pandor", None, None)], id="44-salutation-alone"),
    pytest.param("Dear Nadhim", [("Nadhim", None, None)], id="44-first-name"),
    pytest.param("Annwyl Llyr / Dear Llyr,", [("Llyr", None, None)], id="two-languages"),
    pytest.param("Dear Prime Minister", [("", "Prime Minister", None)], id="office"),
    pytest.param("Dear Sir or Madam", [("", "Sir or Madam", None)], id="nobody-by-name"),
    pytest.param("Dear Colleagues,", [], id="colleagues-are-nobodys-office"),
    pytest.param("Dear all,", [], id="all-is-nobody"),
    pytest.param("Dear Member", [], id="member-is-no-office"),
    pytest.param("Dear Chief Executives,", [("", "Chief Executives", None)], id="many-of-one-office"),
    pytest.param("The Rt. Hon. Bo Fry MP,\nPrime Minister,\nUpper Foe,\nBucks.\n\nDear Prime Minister,", [("Bo Fry", "Prime Minister", None)], id="commas-at-line-ends"),
    pytest.param("Here is the whole of the letter that we sent to the Government:\nThe Rt. Hon. Bo Fry MP,\nPrime Minister,\nUpper Foe.\n3 May 2013.\nDear Prime Minister,", [("Bo Fry", "Prime Minister", None)], id="narration-right-above"),
    pytest.param("Rt Hon Bo Fry MP Secretary of State for Harbours By email\n\n5 May 2021\n\nDear Ann and Bo,", [("Bo Fry", "Secretary of State for Harbours", None)], id="name-and-office-on-one-line"),
    pytest.param("The Rt Hon Bo Fry OBE MP Secretary of State Harbours & Ferries, Foe Building, 2 Foe Street, London SW1P 4DF\n\nDear Secretary of State", [("Bo Fry", "Secretary of State", None)], id="address-on-one-line"),
    pytest.param("The Rt Hon Bo Fry MP Minister for Harbours, 2 Foe Street, London SW1P 4DF\n\nDear Bo", [("Bo Fry", None, None)], id="address-on-one-line-office-not-told"),
    pytest.param("Dear Bo Fry, interim Chief Executive of Better Harbours Trust and Ann Roe MP, Secretary of State for Food,", [("Bo Fry", "interim Chief Executive", "Better Harbours Trust"), ("Ann Roe", "Secretary of State for Food", None)], id="two-greeted-with-their-posts"),
    pytest.param("Dear Editor", [("", "Editor", None)], id="editor"),
    pytest.param("Dear Mr Speaker", [("", "Speaker", None)], id="the-speaker"),
    pytest.param("Dear Headteacher", [("", "Headteacher", None)], id="office-of-one-word"),
    pytest.param("Dear Michael and Matt", [("Michael", None, None), ("Matt", None, None)], id="two-first-names"),
    pytest.param("Dear Ann Roe, interim Director of Foe Water, and Bo Fry MP, Secretary of State for Bridges,", [("Ann Roe", "interim Director of Foe Water", None), ("Bo Fry", "Secretary of State for Bridges", None)], id="two-with-offices"),
    pytest.param("Reply from Lord Nash to Michael Fry MP\n\nI got this reply to what I sent to Michael Fry MP last year.\n\nDear Michael", [("Michael Fry", None, None)], id="44-first-name-and-title-line"),
    pytest.param("Letter to Seamus Orr MP\n\nDear Mr Orr", [("Seamus Orr", None, None)], id="44-surname-and-title-line"),
    pytest.param("Letter from Michael Fry MP and Michael Roe MP\n\nDear Michael", [("Michael", None, None)], id="44-two-of-that-first-name"),
    pytest.param("Letter about Michael Fry MP\n\nDear Nadhim", [("Nadhim", None, None)], id="44-title-names-somebody-else"),
    pytest.param("To: FRY, Bo <bo@foe.example>\nSent: 2 May 2020\n\nDear Mr Fry", [("Bo Fry", None, None)], id="50-surname-first"),
    pytest.param("The Prime Minister, Rt Hon Bo Fry MP\n10 Downing Street\n\nDear Prime Minister", [("Bo Fry", "The Prime Minister", None)], id="office-before-the-name"),
    pytest.param("Bo Fry\nSolicitor to the Bridge Inquiry\n\nDear Bo", [("Bo Fry", "Solicitor to the Bridge Inquiry", None)], id="office-of-no-list"),
    pytest.param("To: bo@foe.example\n\nDear Minister", [("", "Minister", None)], id="only-an-e-mail-address"),
    pytest.param("An open letter to the Chancellor, Rt Hon Bo Fry MP", [("Bo Fry", "Chancellor", None)], id="open-letter"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS)
def test_written_to(head, expected):
    assert written_to(head + CLOSE) == expected


COPIES = [  # the letter's words, (name, role)
    pytest.param("I am copying this letter to Lord Fox and Baroness Kramer.", [("Fox", None), ("Kramer", None)], id="62-peers"),
    pytest.param("I have copied this letter to the Rt Hon Bo Fry MP, the Secretary of State for Health.", [("Bo Fry", "the Secretary of State for Health")], id="62-office-behind"),
    pytest.param("I have copied this letter to the MP for Foe, Bo Fry.", [("Bo Fry", "the MP for Foe")], id="62-office-before"),
    pytest.param("A copy of this report is for Bo Fry MP.", [], id="copy-of-a-report"),
    pytest.param("I met Rt Hon Bo Fry MP and wrote to Ann Roe MP.", [], id="62-named-only"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), COPIES)
def test_copied(words, expected):
    assert copied(f"Dear Ann\n\n{words}\n\nYours sincerely\n\nJo Ek MP") == expected


def test_copy_list():  # 62
    text = "Dear Ann\n\nThank you.\n\nYours\n\nJo Ek MP\n\ncc: Rt Hon Bo Fry MP, Chancellor of the Exchequer\n    Councillor Al Poe, Chair, Foe Group"
    assert copied(text) == [("Bo Fry", "Chancellor of the Exchequer"), ("Al Poe", "Chair")]


COPY_LISTS = [  # below the names, (name, role)
    pytest.param("cc: Ann Tate, Permanent Secretary\n    Tom Askew, Chief Executive, Foe Council", [("Ann Tate", "Permanent Secretary"), ("Tom Askew", "Chief Executive")], id="62-no-titles"),
    pytest.param("cc Ann Tate; Tom Askew, Clerk", [("Ann Tate", None), ("Tom Askew", "Clerk")], id="62-semicolons"),
    pytest.param("Copied to:\nAnn Tate\nTom Askew MP", [("Ann Tate", None), ("Tom Askew", None)], id="62-one-a-line"),
    pytest.param("cc: Chief Executive, Foe Board", [("", "Chief Executive, Foe Board")], id="62-office-alone"),
    pytest.param("cc Private Office", [], id="62-nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("below", "expected"), COPY_LISTS)
def test_copy_lists(below, expected):
    assert copied(f"Dear Ann\n\nThank you.\n\nYours\n\nJo Ek MP\n\n{below}") == expected


def test_a_name_from_the_title_is_marked_as_inferred():
    (one,) = found("Letter to Michael Fry MP\n\nDear Michael" + CLOSE)
    assert (one.rule, one.certainty) == ("salutation-and-title", "inferred")


def test_no_quote_holds_how_to_get_in_touch():
    text = (
        "To: Ms Ann Roe <ann@foe.example>\nTel: 01632 960123\nHouse of Commons\n\nDear Ann"
        + CLOSE
        + "\ncc Dame Al Fry, al@foe.example"
    )
    quotes = [text[one.start : one.end] for one in found(text)]
    assert len(quotes) == 2 and not any(re.search(r"@|\d{4}", quote) for quote in quotes)


def test_no_quote_holds_the_label_before_the_name():
    text = "To: Ms Ann Roe\n\nDear Ann" + CLOSE
    assert [text[one.start : one.end] for one in found(text)] == ["Ms Ann Roe"]


@pytest.mark.parametrize(
    "unit", ["the MP for A ", "copied this letter to ", "wrote to me ", "Letter to the ", "Bo Fry MP, the Chair "]
)
def test_long_repetitions_give_rows_inside_the_letter(unit):
    letter = read("Dear Ann\n\n" + unit * (200_000 // len(unit)))
    found = recipients(letter, [])
    assert {one.name for one in found} <= {"", "Ann", "Bo Fry"}
    assert all(0 <= one.start < one.end <= len(letter.text) for one in found)
