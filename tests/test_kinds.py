"""What kind of letter: letters in, one word out; `letter` where no mark decides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.anatomy import Letter, Zone, plain, read
from helpers.kinds import kind, replying
from helpers.signatories import signatories

ROOT = Path(__file__).resolve().parents[1]
HOME_OFFICE = "Home Office\n2 Marsham Street\n"
THANKS = "Thank you for your letter of 12 June about passports."
ASKS = "I am writing about passports and would be grateful for your comments."
MP, MINISTER = "Jo Ek MP", "Brandon Lewis MP\nMinister of State for Immigration"


def of(head: str, body: str, signed: str) -> str:
    """Return the kind of a letter by its paper, its words and its signature."""
    text = f"{head}\n4 July 2017\n\nDear Ms Ray,\n\n{body}\n\nYours sincerely\n\n{signed}\n"
    letter = read(text)
    return kind(letter, signatories(letter))


@pytest.mark.parametrize(
    ("head", "body", "signed"),
    [
        pytest.param(HOME_OFFICE, THANKS, MINISTER, id="minister"),
        pytest.param(HOME_OFFICE, THANKS, "Ann Lee\nDirect Communications Unit", id="official"),
        pytest.param(HOME_OFFICE, THANKS + " A full reply will follow.", "Ann Lee\nMinisterial Correspondence Unit", id="26-holding-reply"),
        pytest.param(HOME_OFFICE, THANKS, "pp Ann Lee\n\n" + MINISTER, id="63-signed-for-another"),
        pytest.param(HOME_OFFICE, "Further to my letter of 1 June, I am writing in reply to your letter of 3 May.", MINISTER, id="27-second-reply"),
        pytest.param(HOME_OFFICE, "Thank you for your constituent's letter of 12 June.", MINISTER, id="forwarded"),
        pytest.param("", THANKS + " I am replying as Minister for Immigration.", "Brandon Lewis MP", id="as-minister"),
        pytest.param("", THANKS + " My officials have looked into it.", "David", id="my-officials"),
        pytest.param("", "Thank you for your letter addressed to Lord Ek. I have been asked to reply.", "Ann Lee", id="asked-to-reply"),
        pytest.param("10 Downing Street\nLondon SW1A 2AA\n", THANKS, "Theresa May", id="prime-minister"),
        pytest.param("Cabinet Secretary for Justice\nMichael Matheson MSP\n", THANKS, "Michael Matheson MSP", id="scottish"),
        pytest.param("Response to the open letter from nurses\n\nDepartment of Health\n", "Thank you for your open letter of 3 June.", "Jeremy Hunt MP\nSecretary of State for Health", id="reply-to-open-letter"),
    ],
)  # fmt: skip
def test_ministerial_reply(head: str, body: str, signed: str) -> None:
    assert of(head, body, signed) == "ministerial_reply"


@pytest.mark.parametrize(
    ("head", "body", "signed", "expected"),
    [
        pytest.param("House of Commons\n", THANKS, MP, "mp_reply", id="mp-to-constituent"),
        pytest.param("", "Thank you for contacting me about the Home Office.", MP, "mp_reply", id="contacting"),
        pytest.param("", THANKS + " The Minister wrote: “My officials are looking into it.”", MP, "mp_reply", id="minister-quoted"),
        pytest.param("", THANKS, "Diane Abbott MP\nShadow Home Secretary", "mp_reply", id="shadow-minister"),
        pytest.param("House of Commons\n", ASKS, MP, "letter", id="mp-asks"),
        pytest.param("House of Commons\n", "I enclose a letter of 3 May from my constituent. I would be grateful for your comments.", MP, "letter", id="mp-forwards"),
        pytest.param("", "I enclose a petition signed by 1,200 residents. As parents know, the road is unsafe.", MP, "letter", id="petition"),
        pytest.param("", THANKS, "John Campion\nPolice and Crime Commissioner for West Mercia", "agency_letter", id="commissioner"),
        pytest.param("West Mercia Police\nHindlip Hall\n", THANKS, "Anthony Bangham\nChief Constable", "agency_letter", id="police"),
        pytest.param("Parliamentary and Health Service Ombudsman\n", ASKS, "Rob Behrens CBE", "agency_letter", id="ombudsman"),
        pytest.param("University Hospitals NHS Foundation Trust\n", THANKS, "Ann Lee\nChief Executive", "agency_letter", id="hospital-trust"),
        pytest.param("Driver and Vehicle Licensing Agency\nan executive agency of the Department for Transport\n", THANKS, "Ann Lee", "agency_letter", id="executive-agency"),
        pytest.param("", ASKS, "Yvette Cooper MP\nChair of the Home Affairs Committee", "committee_letter", id="committee-chair"),
        pytest.param("", THANKS, "Yvette Cooper MP\nChair of the Home Affairs Committee", "committee_letter", id="committee-replies"),
        pytest.param("Transport Committee\nHouse of Commons\n", ASKS, "Lilian Greenwood MP", "committee_letter", id="committee-paper"),
        pytest.param("Member of the Transport Committee\nHouse of Commons\n", ASKS, MP, "letter", id="member-of-a-committee"),
    ],
)  # fmt: skip
def test_other_writers(head: str, body: str, signed: str, expected: str) -> None:
    assert of(head, body, signed) == expected


@pytest.mark.parametrize(
    ("head", "body", "signed"),
    [
        pytest.param("Department of Health\n", "I am writing to let you know that we have published a report.", "Jeremy Hunt MP\nSecretary of State for Health", id="minister-announces"),
        pytest.param("Kirklees Council\n", THANKS, "Jacqui Gedman\nChief Executive", id="council-replies"),
        pytest.param("Kirklees Council\nLeadership and Cabinet Office\n", THANKS, "Shabir Pandor", id="council-with-cabinet-office"),
        pytest.param("Anytown Borough Council\nLocal Planning Authority\n", ASKS, "Bo Al\nPlanning Officer", id="planning-authority"),
        pytest.param("University of Leeds\n", "In response to your consultation, I am writing about fees.", "Alan Langlands\nVice-Chancellor", id="vice-chancellor"),
        pytest.param("University of Leeds\nDepartment of Physics\n", THANKS, "Alan Lang", id="department-of-a-university"),
        pytest.param("Youth Agency Network\n", THANKS, "Kay Ray\nDirector", id="agency-as-a-name"),
        pytest.param("Police Federation\n", ASKS, "Kay Ray", id="police-federation"),
        pytest.param("Anytown Primary School\nOfsted: Outstanding\n", ASKS, "Kay Ray\nHeadteacher", id="school-rated-by-ofsted"),
        pytest.param("12 High Street\nTelford\nTF1 1AA\n\nCare Quality Commission\nCitygate\nNE1 4PA\n", ASKS, "Kay Ray", id="commission-written-to"),
        pytest.param("", "You will have seen the open letter of charities.", "Ann Lee", id="open-letter-mentioned"),
        pytest.param("", "Thank you for your support.", "Ann Lee\nFormer Minister for Children", id="former-minister"),
    ],
)  # fmt: skip
def test_letter_of_no_kind(head: str, body: str, signed: str) -> None:
    assert of(head, body, signed) == "letter"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Dear Jo\n\nWe the undersigned ask you to act.\n\nYours", "joint_letter", id="undersigned"),
        pytest.param("Dear Jo\n\nWe, the students of Leeds, ask you.", "joint_letter", id="we-the-students"),
        pytest.param("Dear Jo\n\nAs charities and campaigners, we ask you to act.", "joint_letter", id="as-charities"),
        pytest.param("Dear Jo\n\nWe are writing to you as parents of the school.", "joint_letter", id="writing-as"),
        pytest.param("Dear Jo\n\nPlease act.\n\nSigned by 126 signatories.", "joint_letter", id="signed-by-number"),
        pytest.param("Dear Jo\n\nPlease act.\n\nYours sincerely\n\nAnn Lee MP\n\nBo Ek MP", "joint_letter", id="two-names"),
        pytest.param("An open letter to the Prime Minister\n\nDear Prime Minister,\n\nI am a nurse.\n\nYours\n\nAnn Lee", "open_letter", id="open"),
        pytest.param("The following letter has been sent to the Home Secretary today.\n\nDear Home Secretary\n\nPlease act.", "open_letter", id="published"),
        pytest.param("Cars\nQuestion for Treasury\nUIN 1, tabled on 2 May 2024\nTo ask the Chancellor, why.\nYes.", "written_answer", id="question"),
    ],
)  # fmt: skip
def test_many_writers_and_other_forms(text: str, expected: str) -> None:
    letter = read(text)
    assert kind(letter, signatories(letter)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your recent letter.", "Thank you very much for the letter", "Thank you for writing to me",
        "Thanks for getting in touch", "I am grateful for your letter", "I refer to your email", "Further to your letter",
        "I write in response to your letter", "I have been asked to reply", "I am replying on his behalf",
        "Your letter to the Home Secretary has been passed to me",
    ],
)  # fmt: skip
def test_replies(words: str) -> None:
    assert replying(plain(words)) is not None


@pytest.mark.parametrize(
    "words",
    [
        "I would be grateful for your comments", "Thank you for your support", "in response to your consultation",
        "I look forward to your reply to my letter", "The Minister may be asked to reply", "I am replying to your consultation",
        "I am writing with regard to the letters that schools send", "x" * 700 + " Thank you for your letter",
    ],
)  # fmt: skip
def test_no_replies(words: str) -> None:
    assert replying(plain(words)) is None


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "gold").glob("*.json")), ids=lambda path: path.stem[:3])
def test_committed_letters(path: Path) -> None:
    letter = read((ROOT / "data" / "raw" / "letters" / f"{path.stem}.txt").read_bytes().decode())
    assert kind(letter, signatories(letter)) == json.loads(path.read_text(encoding="utf-8"))["document"]["kind"]


@pytest.mark.parametrize(
    "words", [" ", "\n", "“", "chair ", "Committee\n", "my ", "Foreign ", "SW1A 1AA ", "thank you for your a-b "]
)
def test_long_repetition_is_a_letter_and_no_more(words: str) -> None:
    text = words * (200_000 // len(words))
    zones = (Zone("letterhead", 0, 100_000), Zone("body", 100_000, len(text)))
    assert kind(Letter(text, zones), []) == "letter"
