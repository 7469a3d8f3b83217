"""Who signed: every name under a letter once, and nobody who is only named."""

import json
import re
from pathlib import Path

import pytest

from helpers.anatomy import read
from helpers.members import Register, key
from helpers.signatories import department, signatories

ROOT = Path(__file__).parent.parent
GOLD = sorted((ROOT / "tests/gold").glob("*.json"))
SEATS = frozenset(key(name) for name in Register.read(ROOT / "data/raw/reference").seat_names())
BODY = "Dear Minister,\n\nWe write to ask you for a meeting about the bridge.\n\nYours sincerely,\n\n"


def signed(text):
    return signatories(read(text), lambda printed: key(printed) in SEATS)


def under(block):
    return signed(BODY + block)


def letter(name):
    (path,) = (ROOT / "data/raw/letters").glob(f"{name}*.txt")
    return path.read_bytes().decode("utf-8")


# The five letters -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", GOLD, ids=[path.stem[:3] for path in GOLD])
def test_the_five_letters(path):
    labels = [one for one in json.loads(path.read_text("utf-8"))["signatories"] if not one.get("uncertain")]
    found = signed(letter(path.stem))
    assert [one.name for one in found] == [label["name"] for label in labels]
    assert [one.constituency for one in found] == [label["constituency"] for label in labels]
    assert [one.position for one in found] == list(range(1, len(found) + 1))


FIVE = [  # letter, name, the words it rests on
    pytest.param(
        "000", "Anna Turley", "Anna Turley MP Member of Parliament for Redcar", id="54-first-of-two-on-one-line"
    ),
    pytest.param(
        "000",
        "Mark Pritchard",
        "Mark Pritchard MP\nMember of Parliament for The Wrekin",
        id="54-second-of-two-on-one-line",
    ),
    pytest.param(
        "000",
        "Catherine McKinnell",
        "Catherine McKinnell MP\nMember of Parliament for Newcastle upon Tyne\nNorth",
        id="55-wrapped-seat",
    ),
    pytest.param(
        "000", "Alex Cunningham", "Alex Cunningham MP\nMember of Parliament for Stockton North", id="56-two-lines"
    ),
    pytest.param("000", "Naz Shah", "Naz Shah MP Member of Parliament for Bradford West", id="56-one-line"),
    pytest.param("001", "Amber Rudd", "The Rt Hon Amber Rudd MP", id="37-60-62-one-signatory"),
    pytest.param(
        "002",
        "David Evans",
        "The Chief Officer of Telford & Wrekin’s Clinical Commissioning Group David Evans",
        id="59-semicolons",
    ),
    pytest.param(
        "002", "John Campion", "West Mercia’s Police and Crime Commissioner John Campion", id="59-last-behind-and"
    ),
    pytest.param(
        "002", "Bill Tomlinson", "the Council's Liberal Democrat leader Cllr Bill Tomlinson", id="43-party-in-the-role"
    ),
    pytest.param("003", "Edward Timpson", "Edward Timpson", id="96-answerer-not-the-portrait"),
    pytest.param("004", "Victoria Atkins", "Victoria Atkins MP", id="47-61-markdown"),
]


@pytest.mark.parametrize(("name", "person", "quote"), FIVE)
def test_words_of_the_five_letters(name, person, quote):
    text = letter(name)
    (one,) = [one for one in signed(text) if one.name == person]
    assert text[one.start : one.end] == quote


NOT_SIGNED = [
    pytest.param(
        "001",
        ["Justine Greening", "Sajid Javid", "Mark Pritchard", "Lucy Allan", "Sarah Newton", "Clare Clark"],
        id="45-62-copied-or-named",
    ),
    pytest.param("002", ["Alexis Jay", "Theresa May", "Lucy Allan"], id="46-named"),
    pytest.param("004", ["Shabir Pandor"], id="44-addressee"),
]


@pytest.mark.parametrize(("name", "people"), NOT_SIGNED)
def test_named_is_not_signed(name, people):
    assert not {one.name for one in signed(letter(name))} & set(people)


# Names and seats --------------------------------------------------------------------------------------

SEATED = [  # block, (name, seat) of each
    pytest.param(
        "Jo Ek MP Member of Parliament for Redcar Al Fry MP\nMember of Parliament for The Wrekin",
        [("Jo Ek", "Redcar"), ("Al Fry", "The Wrekin")],
        id="54-two-on-one-line",
    ),
    pytest.param(
        "Jo Ek MP\nMember of Parliament for Newcastle upon Tyne\nNorth\n\nAl Fry MP",
        [("Jo Ek", "Newcastle upon Tyne North"), ("Al Fry", None)],
        id="55-wrapped-seat",
    ),
    pytest.param(
        "Jo Ek MP Member of Parliament for Bath\n\nAl Fry MP\nMember of Parliament for Wells",
        [("Jo Ek", "Bath"), ("Al Fry", "Wells")],
        id="56-mixed",
    ),
    pytest.param(
        "Jo Ek MP\nAl Fry MP\nMember of Parliament for Bath\nMember of Parliament for Wells",
        [("Jo Ek", "Bath"), ("Al Fry", "Wells")],
        id="58-names-then-seats",
    ),
    pytest.param(
        "Jo Ek MP\nAl Fry MP\nBath\nWells", [("Jo Ek", "Bath"), ("Al Fry", "Wells")], id="58-names-then-bare-seats"
    ),
    pytest.param(
        "Jo Ek MP\nAl Fry MP\nAnn Roe MP\nMP for Bath\nMP for Wells",
        [("Jo Ek", None), ("Al Fry", None), ("Ann Roe", None)],
        id="58-unequal-stays-unresolved",
    ),
    pytest.param(
        "Jo Ek MP          Al Fry MP\nBath              Wells",
        [("Jo Ek", "Bath"), ("Al Fry", "Wells")],
        id="58-columns",
    ),
    pytest.param(
        "Naz Shah MP\nNaz Shah MP\nMember of Parliament for Bradford West",
        [("Naz Shah", "Bradford West")],
        id="63-same-person-twice",
    ),
    pytest.param(
        "Jo Ek MP, Bath\nAl Fry MP - Wells\nAnn Roe MP (Telford)",
        [("Jo Ek", "Bath"), ("Al Fry", "Wells"), ("Ann Roe", "Telford")],
        id="seat-behind-a-mark",
    ),
    pytest.param(
        "Jo Ek (Rotherham, Lab)\nAl Fry (SDLP, Foyle)\nAnn Roe MP, Bath, SNP",
        [("Jo Ek", "Rotherham"), ("Al Fry", "Foyle"), ("Ann Roe", "Bath")],
        id="seat-and-party",
    ),
    pytest.param(
        "Jo Ek, Labour MP for Walthamstow\nAl Fry MP, Green Party MP for Bath",
        [("Jo Ek", "Walthamstow"), ("Al Fry", "Bath")],
        id="party-mp-for",
    ),
    pytest.param(
        "Jo Ek MP (East Kilbride, Strathaven and Lesmahagow)",
        [("Jo Ek", "East Kilbride, Strathaven and Lesmahagow")],
        id="78-seat-with-a-comma",
    ),
    pytest.param(
        "Jo Ek MP\nSt Albans\n\nAl Fry MP\nBury St Edmunds",
        [("Jo Ek", "St Albans"), ("Al Fry", "Bury St Edmunds")],
        id="seat-that-looks-like-a-name",
    ),
    pytest.param("Jo Ek MP\nSpokesperson for Education\nTwickenham", [("Jo Ek", "Twickenham")], id="seat-below-a-role"),
    pytest.param(
        "Jo Ek MP\nNewcastle Deep South\n\nAl Fry MP",
        [("Jo Ek", "Newcastle Deep South"), ("Al Fry", None)],
        id="seat-of-no-known-name",
    ),
    pytest.param(
        "Jo Ek MP for Newcastle Deep South", [("Jo Ek", "Newcastle Deep South")], id="unknown-seat-to-the-line-end"
    ),
    pytest.param("Jo Ek MP Bath", [("Jo Ek", "Bath")], id="seat-without-a-mark"),
    pytest.param("| Name | Seat |\n|---|---|\n| Jo Ek MP | Bath | Labour |", [("Jo Ek", "Bath")], id="table"),
]


@pytest.mark.parametrize(("block", "expected"), SEATED)
def test_seats(block, expected):
    assert [(one.name, one.constituency) for one in under(block)] == expected


def test_pairing_by_position_is_marked():  # 58
    found = under("Jo Ek MP\nAl Fry MP\nMember of Parliament for Bath\nMember of Parliament for Wells")
    assert {(one.rule, one.certainty) for one in found} == {("seat-by-position", "repaired")}


def test_capitals_are_marked_as_repaired():  # 50
    (one,) = under("AMBER RUDD MP")
    assert (one.name, one.certainty) == ("Amber Rudd", "repaired")


# Roles and organisations ------------------------------------------------------------------------------

SAID = [  # block, (name, role, organisation) of each
    pytest.param("Jo Ek\nChief Inspector\nOfsted", [("Jo Ek", "Chief Inspector", "Ofsted")], id="two-lines-below"),
    pytest.param("Jo Ek\n\nIntellectual Property Directorate", [("Jo Ek", None, "Intellectual Property Directorate")], id="below-an-empty-line"),
    pytest.param("Jo Ek\nDirector General for Schools,\nEarly Years and Children\nDepartment for Education", [("Jo Ek", "Director General for Schools, Early Years and Children", "Department for Education")], id="wrapped-role"),
    pytest.param("Jo Ek\nDirector of Strategy and\nExternal Affairs\nHome Office", [("Jo Ek", "Director of Strategy and External Affairs", "Home Office")], id="role-wrapped-behind-and"),
    pytest.param("Councillor Jo Ek\nLeader, Northmoor Council", [("Jo Ek", "Leader", "Northmoor Council")], id="42-leader"),
    pytest.param("Cllr Jo Ek (Leader, Foe Council)\nMayor Al Fry\nNorth Combined Authority", [("Jo Ek", "Leader", "Foe Council"), ("Al Fry", None, "North Combined Authority")], id="42-councillor-and-mayor"),
    pytest.param("Dr Jo Ek, CEO, The Fund\nSir Al Fry CBE, Chair, Better Trust", [("Jo Ek", "CEO", "The Fund"), ("Al Fry", "Chair", "Better Trust")], id="name-role-organisation"),
    pytest.param("Jo Ek - Editor, The Foe\nAl Fry | Chair | Play Trust", [("Jo Ek", "Editor", "The Foe"), ("Al Fry", "Chair", "Play Trust")], id="dashes-and-bars"),
    pytest.param("Jo Ek\nMinisterial Correspondence Team\nHome Office", [("Jo Ek", None, "Ministerial Correspondence Team, Home Office")], id="team-and-department"),
    pytest.param("Jo Ek MP\nSecretary of State for Education\nMinister for Women", [("Jo Ek", "Secretary of State for Education, Minister for Women", None)], id="two-offices"),
    pytest.param("Jo Ek, Mayor of Foe, Al Fry, Mayor of Upper Foe and Ann Roe, Mayor of Nether Foe", [("Jo Ek", "Mayor of Foe", None), ("Al Fry", "Mayor of Upper Foe", None), ("Ann Roe", "Mayor of Nether Foe", None)], id="several-on-one-line"),
    pytest.param("Ann Ek\nSpeech Therapy Lead, Oxford Trust", [("Ann Ek", "Speech Therapy Lead", "Oxford Trust")], id="role-of-capitals-is-no-name"),
    pytest.param("Ann Ek\nChair\nNorthmoor Residents Association", [("Ann Ek", "Chair", "Northmoor Residents Association")], id="residents"),
    pytest.param("The Rt Revd Jo Ek\nBishop of Foe", [("Jo Ek", "Bishop of Foe", None)], id="bishop"),
    pytest.param("Ann Ek\nClerk\nOn behalf of Foe Parish Council", [("Ann Ek", "Clerk", "Foe Parish Council")], id="63-on-behalf-of-a-body"),
    pytest.param("Ann Ek\nChair\n\nThis page is available in large print on request.", [("Ann Ek", "Chair", None)], id="sentence-below"),
    pytest.param("Ann Ek\nMayor of Foe\n\nCity Hall, London SE1 2AA\nThe Green Door", [("Ann Ek", "Mayor of Foe", None)], id="16-address-below"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "expected"), SAID)
def test_roles(block, expected):
    assert [(one.name, one.role, one.organisation) for one in under(block)] == expected


# Names alone ------------------------------------------------------------------------------------------

NAMED = [  # block, names
    pytest.param("pp Ann Roe\n\nRt Hon Jo Ek MP\nMinister for Courts", ["Jo Ek"], id="63-signed-for-the-minister"),
    pytest.param("pp Jo Ek MP", ["Jo Ek"], id="63-pp-alone"),
    pytest.param("Ann Roe\non behalf of Jo Ek MP", ["Ann Roe"], id="63-on-behalf-of-a-person"),
    pytest.param(
        "Jo Ek MP, Al Fry MP, Ann Roe MP and Bo Poe MP", ["Jo Ek", "Al Fry", "Ann Roe", "Bo Poe"], id="comma-list"
    ),
    pytest.param(
        "Jo Ek, Liberty; Al Fry QC; Ann Roe, Howard League", ["Jo Ek", "Al Fry", "Ann Roe"], id="semicolon-list"
    ),
    pytest.param("Ann Roe and Bo Poe\nCo-Chairs, Better Buses", ["Ann Roe", "Bo Poe"], id="two-joined-by-and"),
    pytest.param(
        "Siân ap Gwynfor\nMary-Ann O’Brien\nJosé García",
        ["Siân ap Gwynfor", "Mary-Ann O’Brien", "José García"],
        id="bare-names",
    ),
    pytest.param(
        "Baroness Smith of Basildon\nLord Kennedy of Southwark",
        ["Smith of Basildon", "Kennedy of Southwark"],
        id="peers",
    ),
    pytest.param("1. Jo Ek MP\n2) Al Fry MP\n• Ann Roe MP", ["Jo Ek", "Al Fry", "Ann Roe"], id="numbered"),
    pytest.param("* **Jo Ek MP** (Bath)\n* **Al Fry** – Chair, Foe Trust", ["Jo Ek", "Al Fry"], id="61-markdown-list"),
    pytest.param("[Jo Ek](https://foe.example/jo) MP", ["Jo Ek"], id="61-link"),
    pytest.param("MATTHEW HALL", ["Matthew Hall"], id="first-line-may-be-a-place"),
    pytest.param(
        "A handwritten signature in black ink, appearing to read 'Al Fry'.\n\nJo Ek MP", ["Jo Ek"], id="60-transcriber"
    ),
    pytest.param("Jo Ek MP\n\ncc Al Fry MP; Dame Ann Roe", ["Jo Ek"], id="62-copy-list"),
    pytest.param("Jo Ek MP\n\nPS I saw Tom Wright.", ["Jo Ek"], id="postscript"),
    pytest.param("Jo Ek\nDirector\n\nNotes to editors\n\nAl Fry", ["Jo Ek"], id="notes-to-editors"),
    pytest.param(
        "Jo Ek\nDirector\nTel: 01632 960123\n\nPrivacy Policy\nRead More\nSurgery Dates\nQuick Links",
        ["Jo Ek"],
        id="foot-of-a-web-page",
    ),
    pytest.param(
        "Jo Ek\nChief Executive\nFoe Ltd\n\nRegistered Charity 123456\nPatron: Lord Snape",
        ["Jo Ek"],
        id="foot-of-a-letterhead",
    ),
    pytest.param("Jo Ek MP\n--------\nFrequently Asked\nKnife Crime", ["Jo Ek"], id="rule-across-the-page"),
    pytest.param("Rights Unit\n\nYour right to complain\n\nWycliffe House\nWater Lane", [], id="unit-without-a-name"),
    pytest.param("Dr Jo Ek GP\nAnn Roe MP Minister for Crime", ["Jo Ek", "Ann Roe"], id="role-without-a-mark"),
    pytest.param("Tom", [], id="first-name-alone"),
    pytest.param("Jo Ek MP\n\nPage 2 of 2", ["Jo Ek"], id="96-page-number"),
]


@pytest.mark.parametrize(("block", "expected"), NAMED)
def test_names(block, expected):
    assert [one.name for one in under(block)] == expected


def test_proxy_is_noted():  # 63
    assert [one.rule for one in under("pp Ann Roe\n\nRt Hon Jo Ek MP")] == ["signed-by-proxy"]


ELSEWHERE = [  # whole text, names
    pytest.param("Dear Jo,\n\nThank you.\n\nYours sincerely, Bo Ek MP", ["Bo Ek"], id="closing-and-name-on-one-line"),
    pytest.param(
        "Dear Jo,\n\nPlease act.\n\nSigned by Bo Ek MP, Sir Al Fry MP and Baroness Roe.",
        ["Bo Ek", "Al Fry", "Roe"],
        id="signed-by-in-one-line",
    ),
    pytest.param(
        "Dear Jo,\n\nPlease act.\n\nThe letter was signed by:\n\nBo Ek MP\nAl Fry MP",
        ["Bo Ek", "Al Fry"],
        id="59-signed-by-over-a-list",
    ),
    pytest.param("Dear Jo,\n\nIt was signed by Theresa May, and the Bill became law.", [], id="15-prose-about-signing"),
    pytest.param(
        "Dear Jo,\n\nWe ask you to act now.\n\nThis letter has 376 signatures at the time of writing.",
        [],
        id="count-of-signatures",
    ),
    pytest.param(
        "Dear Friends\n\nSee the programme of events below for the summer.\n\nOpen Day\nSummer Fair\nAnnual Dinner",
        [],
        id="events",
    ),
    pytest.param(
        "We call on the Government to publish its review of flood defences now.\n\nSigned by:\n\nBo Ek MP, Leeds Central",
        ["Bo Ek"],
        id="no-salutation",
    ),
    pytest.param(
        "We ask the Government to rethink its bill before it is too late for them.\nBo Ek Chief executive, Foe Group\nAl Fry Chair, Roe Trust",
        ["Bo Ek", "Al Fry"],
        id="names-before-roles",
    ),
    pytest.param(
        "Dear Jo,\r\n\r\nThank you.\r\n\r\nYours\u00a0sincerely,\r\n\r\nBARONESS  VERE\r\n\r\n\fPage 2 of 2",
        ["Vere"],
        id="crlf-form-feed-no-break-space",
    ),
    pytest.param(
        "Dear Ann,\n\nThank you.\n\nYours\n\nBo Ek MP\n\nAnn Roe MP\nHouse of Commons\nLondon",
        ["Bo Ek"],
        id="44-addressee-at-the-foot",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE)
def test_elsewhere(text, expected):
    assert [one.name for one in signed(text)] == expected


def test_organisations_sign_where_the_letter_says_so():
    names = "Age Concern North\nCitizens Advice Northmoor\nRoyal College of Nurses"
    found = signed("Dear Jo\n\nWe, the undersigned organisations, call on you to act.\n\nYours sincerely\n\n" + names)
    assert [one.organisation for one in found] == names.split("\n") and not any(one.name for one in found)
    assert signed("Dear Jo\n\nI call on you to act.\n\nYours sincerely\n\n" + names) == []


# Letterheads ------------------------------------------------------------------------------------------


def test_role_of_the_letterhead_for_its_own_person():  # 47
    (one,) = signed(
        "Home Office\n\nBo Ek MP\nMinister for Crime and\nVulnerability\n\nAnn Roe MP\nHouse of Commons\n\nDear Ann,\n\nThank you.\n\nYours\n\nBo Ek MP"
    )
    assert (one.role, one.organisation) == ("Minister for Crime and Vulnerability", "Home Office")


def test_from_before_an_office_is_no_part_of_it():
    head = (
        "Department for Education\nLondon SW1P 3BT\n\nFrom the Parliamentary Under Secretary of State\n\n3 May 2016\n\n"
    )
    letter = (
        f"{head}Jo Lee MP\nHouse of Commons\n\nDear Jo,\n\nThank you for your letter.\n\nYours sincerely\n\nBo Ek MP\n"
    )
    (only,) = signatories(read(letter))
    assert (only.role, only.organisation) == ("Parliamentary Under Secretary of State", "Department for Education")


def test_no_role_of_the_letterhead_for_somebody_else():
    (one,) = signed(
        "Bo Ek MP\nMinister for Crime\n\nAnn Roe MP\nHouse of Commons\n\nDear Ann,\n\nThank you.\n\nYours\n\nAl Fry"
    )
    assert one.role is None


# Written answers --------------------------------------------------------------------------------------

ASK = "To ask the Secretary of State for Education, how many schools are open."
ANSWERED = [  # text, name, role, organisation
    pytest.param(f"Asked by Lord Storey\nDepartment for Education\nHL29\n{ASK}\nAnswered by: Baroness Barran\nAnswered on: 8 March 2024\n\nTen.", "Barran", None, "Department for Education", id="lords"),
    pytest.param(f"Question for Treasury\nUIN 1\n{ASK}\nAnswer\nAnswered by Bo Ek (The Minister of State, Treasury)\nAnswered on 3 May 2024\n\nTen.", "Bo Ek", "The Minister of State", "Treasury", id="role-in-brackets"),
    pytest.param(f"To: Home Office\nAsked by: Al Fry (Bath)\n{ASK}\nAnswering member: Bo Ek\nAnswered by: Bo Ek\nDate answered: 3 May 2021\n\nTen.", "Bo Ek", None, "Home Office", id="labels"),
    pytest.param(f"Schools\n\nMs Abbot: {ASK} [23]\n\nVictoria Atkins [holding answer 2 May 2009]: Ten.", "Victoria Atkins", None, None, id="report-of-debates"),
    pytest.param(f"Fares\nQuestion\nAsked by\nLord Snape\n{ASK}\nBaroness Vere of Norbiton (Con)\n\nTen.", "Vere of Norbiton", None, None, id="report-of-the-lords"),
    pytest.param(f"Fares\nQuestion\nAsked by\nLord Snape\n{ASK}\nThe Parliamentary Under-Secretary of State (Lord Nash) (Con)\n\nTen.", "Nash", None, None, id="name-in-brackets"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role", "organisation"), ANSWERED)
def test_answerers(text, name, role, organisation):
    (one,) = signed(text)
    assert (one.name, one.role, one.organisation, one.rule) == (name, role, organisation, "answered-by")


def test_answer_without_a_name_has_no_signatory():
    text = (
        f"Question for Treasury\nUIN 1, tabled on 2 May 2024\nQuestion\n{ASK}\nAnswer\nAnswered on\n3 May 2024\n\nTen."
    )
    assert signed(text) == [] and department(read(text)) == "Treasury"


# Care -------------------------------------------------------------------------------------------------

CONTACTS = [
    "Ann Roe, Director, Kids Network, ann@kids.example, 07700 900123\nBo Poe | Chair | Play Trust | 01632 960001",
    "Ann Roe\nDirector\nTel: 01632 960123\nann@kids.example\nFoe Trust",
    "Ann Roe (ann.roe@foe.example)\nChair",
    "Ann Roe\n07700 900123\nChair",
]


@pytest.mark.parametrize("block", CONTACTS)
def test_no_quote_holds_how_to_get_in_touch(block):
    text = BODY + block
    quotes = [text[one.start : one.end] for one in signed(text)]
    assert quotes and not any(re.search(r"@|\d{4}", quote) for quote in quotes)


@pytest.mark.parametrize(
    "unit", ["Jo Ek MP\n", "Jo Ek MP, ", "A; ", "Member of Parliament for ", "pp ", "| a ", "and ", "[a](", "Council "]
)
def test_long_repetitions_give_each_name_once(unit):
    names = [one.name for one in under(unit * (100_000 // len(unit)))]
    assert names == (["Jo Ek"] if "Jo Ek" in unit else [])
