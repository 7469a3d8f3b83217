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
    pytest.param("Jo Ek\nBath\nBA1 1AA", [("Jo Ek", None)], id="16-town-of-an-address"),
    pytest.param(
        "Jo Ek MSP for Dundee East\nAl Fry MLA, Foyle",
        [("Jo Ek", "Dundee East"), ("Al Fry", "Foyle")],
        id="members-of-other-parliaments",
    ),
    pytest.param(
        "Jo Ek MP (Bath) | Al Fry MP (Wells) | Ann Roe MP (Telford)",
        [("Jo Ek", "Bath"), ("Al Fry", "Wells"), ("Ann Roe", "Telford")],
        id="bars-between-people",
    ),
    pytest.param(
        "Jo Ek MP; Lab; Bath\nAl Fry MP; Con; Wells",
        [("Jo Ek", "Bath"), ("Al Fry", "Wells")],
        id="semicolons-in-a-line",
    ),
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
    pytest.param("Cllrs Jo Ek and Al Fry", [("Jo Ek", None, None), ("Al Fry", None, None)], id="42-title-in-the-plural"),
    pytest.param("Jo Ek, MP for Bath and Chair of the Bus Group", [("Jo Ek", "Chair of the Bus Group", None)], id="role-behind-a-seat"),
    pytest.param("Jo Ek (she/her)\nPolicy Adviser", [("Jo Ek", "Policy Adviser", None)], id="pronouns"),
    pytest.param("Cllr Jo Ek\nLeader of the Council\nUpper Foe Council", [("Jo Ek", "Leader of the Council", "Upper Foe Council")], id="42-the-council-is-named-below"),
    pytest.param("Jo Ek\nDirector\nOffice of the Bridges Ombudsman", [("Jo Ek", "Director", "Office of the Bridges Ombudsman")], id="office-of-an-office-holder"),
    pytest.param("Sir Jo Ek        Dame Al Fry\nChair               Chief Executive\nFoe Trust       Upper Foe Trust", [("Jo Ek", "Chair", "Foe Trust"), ("Al Fry", "Chief Executive", "Upper Foe Trust")], id="58-offices-in-columns"),
    pytest.param("Foe League (Al Fry, Chair)", [("Al Fry", "Chair", "Foe League")], id="body-before-a-bracket"),
    pytest.param("Better Buses - Ann Roe, Director", [("Ann Roe", "Director", "Better Buses")], id="body-before-a-dash"),
    pytest.param("Gareth West on behalf of Quiet Streets\nAnn Church (Foe Society)", [("Gareth West", None, "Quiet Streets"), ("Ann Church", None, "Foe Society")], id="surname-that-is-a-place-and-a-body"),
    pytest.param("Al Fry MBE on behalf of Quiet Streets", [("Al Fry", None, "Quiet Streets")], id="63-on-behalf-of-on-one-line"),
    pytest.param("Jo Ek MP,\nHouse of Commons,\nLondon SW1A 0AA", [("Jo Ek", None, "House of Commons")], id="commas-at-line-ends"),
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
    pytest.param("pp Jo Ek, MP for Rotherham\nAnn Lee MP", ["Jo Ek", "Ann Lee"], id="63-pp-with-a-seat-is-one-of-two"),
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
    pytest.param("Chief Constable\nFoe Police\nHeadquarters", [], id="office-alone-is-no-list-of-bodies"),
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
        "Dear Jo,\n\nWe ask you to act now.\n\nThis letter has 412 signatures so far.",
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


# A hundred blocks ---------------------------------------------------------------------------------------

BLOCKS = [  # block (or a whole letter behind "@"); name, "name | seat" or "=organisation" of each
    pytest.param('Jane Hartley MP\nMember of Parliament for Rotherham', ['Jane Hartley | Rotherham'], id='one-mp'),
    pytest.param('Jane Hartley, MP for Rotherham\nTom Askew, MP for Bath', ['Jane Hartley | Rotherham', 'Tom Askew | Bath'], id='mp-for-one-line'),
    pytest.param('Jane Hartley\nMP for Rotherham\n\nTom Askew\nMP for Bath', ['Jane Hartley | Rotherham', 'Tom Askew | Bath'], id='mp-for-next-line'),
    pytest.param('Jane Hartley MP (Rotherham, Lab)\nTom Askew MP (Bath, LD)', ['Jane Hartley | Rotherham', 'Tom Askew | Bath'], id='seat-comma-lab'),
    pytest.param('Jane Hartley MP (Lab, Rotherham)\nTom Askew MP (Lib Dem, Bath)', ['Jane Hartley | Rotherham', 'Tom Askew | Bath'], id='lab-comma-seat'),
    pytest.param('Jane Hartley MP (Lab)\nTom Askew MP (Con)\nRuth Penhale MP (Green)', ['Jane Hartley', 'Tom Askew', 'Ruth Penhale'], id='party-only'),
    pytest.param('Jane Hartley, Labour MP for Rotherham\nTom Askew, Liberal Democrat MP for Bath\nRuth Penhale, SNP MP for Glasgow East', ['Jane Hartley | Rotherham', 'Tom Askew | Bath', 'Ruth Penhale | Glasgow East'], id='labour-mp-for'),
    pytest.param('Jane Hartley MP, Rotherham\nTom Askew MP, Bath', ['Jane Hartley | Rotherham', 'Tom Askew | Bath'], id='mp-comma-seat'),
    pytest.param('Jane Hartley MP – Labour – Rotherham\nTom Askew MP – Liberal Democrats – Bath', ['Jane Hartley | Rotherham', 'Tom Askew | Bath'], id='mp-dash-party-seat'),
    pytest.param('Jane Hartley MP\nLabour\nRotherham\n\nTom Askew MP\nLiberal Democrat\nBath', ['Jane Hartley | Rotherham', 'Tom Askew | Bath'], id='party-line'),
    pytest.param('Jane Hartley MP\nLabour, Rotherham\n\nTom Askew MP\nLiberal Democrat, Bath', ['Jane Hartley | Rotherham', 'Tom Askew | Bath'], id='party-and-seat-line'),
    pytest.param('Catherine Moss MP                      Layla Orr MP\nMember of Parliament for Newcastle upon Tyne Member of Parliament for Oxford West and\nNorth Abingdon', ['Catherine Moss | Newcastle upon Tyne North', 'Layla Orr | Oxford West and Abingdon'], id='57-fused'),
    pytest.param('Catherine Moss MP Layla Orr MP\nMember of Parliament for Newcastle upon Tyne Member of Parliament for Oxford West and\nNorth Abingdon', ['Catherine Moss | Newcastle upon Tyne North', 'Layla Orr | Oxford West and Abingdon'], id='57-fused-single-spaces'),
    pytest.param('Catherine Moss MP Layla Orr MP\nMember of Parliament for Rotherham Member of Parliament for Bath', ['Catherine Moss | Rotherham', 'Layla Orr | Bath'], id='57-fused-one-line'),
    pytest.param('Catherine Moss MP Layla Orr MP Ann Tate MP\nMP for Rotherham MP for Bath MP for Telford', ['Catherine Moss | Rotherham', 'Layla Orr | Bath', 'Ann Tate | Telford'], id='57-fused-mp-for'),
    pytest.param('Catherine Moss MP Layla Orr MP\nMember of Parliament for Foe upon Tyne Member of Parliament for Upper Foe and\nNorth Foe Nether', ['Catherine Moss', 'Layla Orr'], id='57-fused-unrepairable'),
    pytest.param('Catherine Moss MP Layla Orr MP Ann Tate MP\nMember of Parliament for Newcastle Member of Parliament for Oxford West Member of Parliament for Telford\nupon Tyne North and Abingdon', ['Catherine Moss | Newcastle upon Tyne North', 'Layla Orr | Oxford West and Abingdon', 'Ann Tate | Telford'], id='57-three-columns-fused-wrapped'),
    pytest.param('Catherine Moss MP\nLayla Orr MP\nMember of Parliament for Rotherham\nMember of Parliament for Bath\nAnn Tate MP\nBea Lyle MP\nMember of Parliament for Telford\nMember of Parliament for Wells', ['Catherine Moss | Rotherham', 'Layla Orr | Bath', 'Ann Tate | Telford', 'Bea Lyle | Wells'], id='58-interleaved'),
    pytest.param('Catherine Moss MP\nLayla Orr MP\nMember of Parliament for Newcastle upon Tyne\nMember of Parliament for Oxford West and\nNorth\nAbingdon', ['Catherine Moss | Newcastle upon Tyne North', 'Layla Orr | Oxford West and Abingdon'], id='58-interleaved-wrapped'),
    pytest.param('Catherine Moss MP Layla Orr MP\nRotherham Bath\n\nAnn Tate MP Bea Lyle MP\nTelford Wells', ['Catherine Moss | Rotherham', 'Layla Orr | Bath', 'Ann Tate | Telford', 'Bea Lyle | Wells'], id='58-names-line-then-seats-line'),
    pytest.param('Catherine Moss MP        Layla Orr MP          Ann Tate MP\nRotherham                Bath                  Telford', ['Catherine Moss | Rotherham', 'Layla Orr | Bath', 'Ann Tate | Telford'], id='58-three-columns'),
    pytest.param('Catherine Moss MP             Layla Orr MP\nMP for Rotherham              MP for Bath\n\nAnn Tate MP                   Bea Lyle MP\nMP for Telford                MP for Wells', ['Catherine Moss | Rotherham', 'Layla Orr | Bath', 'Ann Tate | Telford', 'Bea Lyle | Wells'], id='58-columns-mp-for'),
    pytest.param('Catherine Moss MP                      Layla Orr MP\nMember of Parliament for               Member of Parliament for\nNewcastle upon Tyne North              Oxford West and Abingdon', ['Catherine Moss | Newcastle upon Tyne North', 'Layla Orr | Oxford West and Abingdon'], id='58-columns-wrapped'),
    pytest.param('Catherine Moss MP                      Layla Orr MP\nMinister for Crime                     Minister for Children\nHome Office                            Department for Education', ['Catherine Moss', 'Layla Orr'], id='58-columns-ministers'),
    pytest.param('Catherine Moss MP\nLayla Orr MP\nMinister for Crime\nMinister for Children', ['Catherine Moss', 'Layla Orr'], id='58-ministers-lines'),
    pytest.param('Catherine Moss\tLayla Orr\nLeader\tChief Executive\nFoe Council\tFoe Council', ['Catherine Moss', 'Layla Orr'], id='58-names-bare-columns'),
    pytest.param('Councillor Mark Dunn            Priya Shah\nLeader of the Council           Chief Executive', ['Mark Dunn', 'Priya Shah'], id='joint-council'),
    pytest.param('Councillor Mark Dunn Priya Shah\nLeader of the Council Chief Executive', ['Mark Dunn', 'Priya Shah'], id='joint-council-fused', marks=pytest.mark.xfail(strict=True, reason="two names without letters or titles between them: no mark tells where one ends")),
    pytest.param("@The letter is shown below.\n\nDear Prime Minister,\n\nPlease act on this now.\n\nThe letter's signatories are the Leader of Foe Council Cllr Mark Dunn; the Chief Constable of Foe Police Ann Tate; and the Bishop of Foe, Rt Revd Tom Askew.", ['Mark Dunn', 'Ann Tate', 'Tom Askew'], id='prose-list'),
    pytest.param('@Dear Prime Minister,\n\nPlease act on this now.\n\nSigned: Mark Dunn, Ann Tate and Tom Askew', ['Mark Dunn', 'Ann Tate', 'Tom Askew'], id='signed-colon'),
    pytest.param('@Dear Prime Minister,\n\nPlease act on this now.\n\nSigned: Mark Dunn MP, Ann Tate MP, Tom Askew MP', ['Mark Dunn', 'Ann Tate', 'Tom Askew'], id='signed-colon-mps'),
    pytest.param('@Dear Prime Minister,\n\nPlease act on this now.\n\nSigned by: Mark Dunn MP (Bath), Ann Tate MP (Telford), Tom Askew MP (Rotherham)', ['Mark Dunn | Bath', 'Ann Tate | Telford', 'Tom Askew | Rotherham'], id='signed-list-with-seats'),
    pytest.param("@Dear Minister\n\nWe, the undersigned organisations, ask you to act.\n\nYours sincerely,\n\nAge UK Foeshire\nBarnardo's\nChild Poverty Action Group\nThe Children's Society\nNSPCC\nShelter\nUNISON\n4in10", ['=Age UK Foeshire', "=Barnardo's", '=Child Poverty Action Group', "=The Children's Society", '=NSPCC', '=Shelter', '=UNISON', '=4in10'], id='orgs-only'),
    pytest.param('@Dear Minister\n\nWe ask you to act on this now.\n\nSigned:\n\nLiberty\nAmnesty International UK\nFreedom from Torture\nRefugee Council\nJustice', ['=Liberty', '=Amnesty International UK', '=Freedom from Torture', '=Refugee Council', '=Justice'], id='orgs-only-signed'),
    pytest.param('Jane Roe, Director, Better Futures\nJohn Doe, Chief Executive, Kids First UK\nAnn Tate, Head of Policy, Shelter\nSir Tom Askew, Chair, Mind\nDr Bea Lyle, President, Royal College of Nursing', ['Jane Roe', 'John Doe', 'Ann Tate', 'Tom Askew', 'Bea Lyle'], id='name-role-org-lines'),
    pytest.param('Jane Roe, Liberty\nJohn Doe, Mencap\nAnn Tate, Shelter\nTom Askew, Amnesty International UK\nBea Lyle, University of Leeds', ['Jane Roe', 'John Doe', 'Ann Tate', 'Tom Askew', 'Bea Lyle'], id='name-org-lines'),
    pytest.param('Better Futures - Jane Roe, Director\nKids First UK - John Doe, Chief Executive\nShelter - Ann Tate, Head of Policy', ['Jane Roe', 'John Doe', 'Ann Tate'], id='org-name-lines'),
    pytest.param('Professor Jane Roe, University of Leeds; Dr John Doe, King’s College London; Ann Tate, independent researcher; Sir Tom Askew FRS, University of Oxford', ['Jane Roe', 'John Doe', 'Ann Tate', 'Tom Askew'], id='semicolons'),
    pytest.param('Jane Roe Director, Better Futures, John Doe Chief executive, Kids First UK, Ann Tate Head of policy, Shelter', ['Jane Roe', 'John Doe', 'Ann Tate'], id='newspaper'),
    pytest.param('Jane Roe Director, Better Futures\nJohn Doe Chief executive, Kids First UK\nProf Ann Tate University of Leeds\nTom Askew General secretary, Foe Union', ['Jane Roe', 'John Doe', 'Ann Tate', 'Tom Askew'], id='newspaper-lines'),
    pytest.param('1. Jane Roe, Director, Better Futures\n2. John Doe, Mencap\n3. Professor Ann Tate, University of Leeds', ['Jane Roe', 'John Doe', 'Ann Tate'], id='numbered'),
    pytest.param('• Jane Roe, Director, Better Futures\n• John Doe – Mencap\n• Professor Ann Tate (University of Leeds)\n• The Howard League', ['Jane Roe', 'John Doe', 'Ann Tate', '=The Howard League'], id='bulleted'),
    pytest.param('| Name | Role | Organisation |\n|---|---|---|\n| Jane Roe | Director | Better Futures |\n| John Doe | Chief Executive | Mencap |', ['Jane Roe', 'John Doe'], id='md-table'),
    pytest.param('| Name | Party | Constituency |\n|:---|:---|:---|\n| Jane Roe MP | Labour | Rotherham |\n| John Doe MP | Conservative | Bath |', ['Jane Roe | Rotherham', 'John Doe | Bath'], id='md-table-mps'),
    pytest.param('Ann Tate\nFor and on behalf of Foe Residents Association', ['Ann Tate'], id='63-for-and-on-behalf'),
    pytest.param('On behalf of the Foe Residents Association', ['=Foe Residents Association'], id='63-on-behalf-of-a-body-alone'),
    pytest.param('p.p. Ann Tate\nRt Hon Tom Askew MP', ['Tom Askew'], id='63-pp-dots'),
    pytest.param('Rt Hon Tom Askew MP\nSecretary of State\n\n(pp Ann Tate, Private Secretary)', ['Tom Askew'], id='63-pp-behind'),
    pytest.param('@Dear Minister,\n\nPlease act on this now.\n\nYours sincerely,\n\nJane Roe MP\nMember of Parliament for Bath\n\nCo-signed by:\n\nJohn Doe MP\nAnn Tate MP\nTom Askew MP', ['Jane Roe | Bath', 'John Doe', 'Ann Tate', 'Tom Askew'], id='cosigned'),
    pytest.param('Jane Roe MP\n\ncc: John Doe MP\n    Ann Tate, Chief Executive, Foe Council\n    Tom Askew', ['Jane Roe'], id='62-cc'),
    pytest.param('Jane Roe MP\n\ncc John Doe, Ann Tate', ['Jane Roe'], id='62-cc-inline'),
    pytest.param('Jane Roe\nChair\n\nCopied to:\nJohn Doe, Permanent Secretary\nAnn Tate MP', ['Jane Roe'], id='62-copied-to'),
    pytest.param('@From: Jane Roe MP\nTo: The Rt Hon John Doe MP, Home Secretary\n\nDear Home Secretary\n\nPlease act on this now, before the summer recess begins.\n\nYours sincerely', ['Jane Roe'], id='from-top'),
    pytest.param('@From Jane Roe MP\n\nHouse of Commons\nLondon SW1A 0AA\n\n3 May 2016\n\nDear Home Secretary\n\nPlease act on this now, before the summer recess begins.\n\nYours sincerely', ['Jane Roe'], id='from-line-top'),
    pytest.param('@Jane Roe MP\nMember of Parliament for Bath\nHouse of Commons\nLondon SW1A 0AA\n\n3 May 2016\n\nRt Hon John Doe MP\nHome Secretary\n2 Marsham Street\n\nDear John\n\nPlease act on this now, before the summer recess begins.\n\nYours sincerely\n\nJane', ['Jane Roe | Bath'], id='letterhead-first-name'),
    pytest.param('@Jane Roe MP\nMember of Parliament for Bath\nHouse of Commons\nLondon SW1A 0AA\n\n3 May 2016\n\nRt Hon John Doe MP\nHome Secretary\n2 Marsham Street\n\nDear John\n\nPlease act on this now, before the summer recess begins.\n\nYours sincerely\n\n[signature]', ['Jane Roe | Bath'], id='letterhead-yours-nothing'),
    pytest.param('@Department for Education\n\nJane Roe MP\nMinister for Schools\nSanctuary Buildings\nGreat Smith Street\nLondon SW1P 3BT\n\n3 May 2016\n\nJohn Doe MP\nHouse of Commons\n\nDear John\n\nThank you for your letter of 2 May about school places.\n\nYours ever', ['Jane Roe'], id='letterhead-minister-nothing'),
    pytest.param('@Dear Home Secretary\n\nPlease act on this now, before the summer recess begins.\n\nWe look forward to your reply.', [], id='no-block'),
    pytest.param('@Dear Home Secretary\n\nPlease act on this now, before the summer recess begins.\n\nWe look forward to your reply.\n\nShare this page\nRelated content\nContact us\nAccessibility', [], id='no-block-page-furniture'),
    pytest.param('Signed electronically and without signature to avoid delay\n\nJane Roe\nHead of Correspondence', ['Jane Roe'], id='signed-electronically'),
    pytest.param('Jane Roe MP\n\nDictated by Jane Roe and signed in her absence to avoid delay', ['Jane Roe'], id='dictated'),
    pytest.param('@Dear Minister,\n\nPlease act on this now, before the summer recess begins.\n\nBest wishes,\nJane\n\nJane Roe\nPolicy Manager | Better Futures\nT: 020 7946 0123 | M: 07700 900123\nE: jane.roe@better.example | www.better.example\nFollow us on Twitter @better', ['Jane Roe'], id='email-sig'),
    pytest.param('Jane Roe MP\n\nSent from my iPhone', ['Jane Roe'], id='email-sent-from'),
    pytest.param('Jane Roe MP\nMember of Parliament for Bath\n\nUK Parliament Disclaimer: this e-mail is confidential to the intended recipient. If you have received it in error, please notify the sender and delete it from your system.', ['Jane Roe | Bath'], id='email-disclaimer'),
    pytest.param('Lord Nash\nBaroness Thorne of Kentish Town\nThe Earl of Foe\nThe Lord Bishop of Durham\nViscount Younger\nThe Baroness Finch\nLord Hay of Upper Foe QC', ['Nash', 'Thorne of Kentish Town', 'Earl of Foe', 'Bishop of Durham', 'Younger', 'Finch', 'Hay of Upper Foe'], id='peers'),
    pytest.param('ROE, Jane\nDOE, John\nTATE, Ann', ['Jane Roe', 'John Doe', 'Ann Tate'], id='50-surname-first'),
    pytest.param('ROE, Jane (Bath)\nDOE, John (Rotherham)', ['Jane Roe | Bath', 'John Doe | Rotherham'], id='50-surname-first-and-seat'),
    pytest.param('JANE ROE MP\nMEMBER OF PARLIAMENT FOR BATH', ['Jane Roe | BATH'], id='50-capitals'),
    pytest.param("Jane ROE MP\nJohn McALLISTER MP\nAnn O'DOWD", ['Jane Roe', 'John McAllister', "Ann O'Dowd"], id='50-surnames-in-capitals'),
    pytest.param('Ministerial Correspondence Unit', ['=Ministerial Correspondence Unit'], id='mcu'),
    pytest.param('Correspondence Team\nDepartment for Education', ['=Department for Education'], id='mcu-dept'),
    pytest.param('Public Correspondence Unit\nHome Office', ['=Home Office'], id='pcu-home-office'),
    pytest.param('A Tate\nMinisterial and Public Communications Division', ['A Tate'], id='initials-officer'),
    pytest.param('J. Roe\nDirect Communications Unit', ['J. Roe'], id='initial-dot'),
    pytest.param('Mrs J Roe\nCorrespondence Officer', ['J Roe'], id='mrs-initial'),
    pytest.param('Jane Roe MP\nChair, Home Affairs Committee', ['Jane Roe'], id='chair-committee'),
    pytest.param('Jane Roe MP\nChair, Health Committee\n\nJohn Doe MP\nChair, Communities and Local Government Committee', ['Jane Roe', 'John Doe'], id='chair-two-committees'),
    pytest.param('Jane Roe CB\nPermanent Secretary', ['Jane Roe'], id='perm-sec'),
    pytest.param('SIR JOHN DOE KCB\nPermanent Under-Secretary of State', ['John Doe'], id='perm-sec-long'),
    pytest.param('Dr Jane Roe\nMedical Director\nFoe Hospitals NHS Foundation Trust\n\nJohn Doe\nChief Executive\nFoe Hospitals NHS Foundation Trust', ['Jane Roe', 'John Doe'], id='nhs'),
    pytest.param('Jane Roe\nPolice and Crime Commissioner for Foeshire', ['Jane Roe'], id='pcc'),
    pytest.param('Jane Roe                         John Doe QPM\nPolice and Crime Commissioner    Chief Constable', ['Jane Roe', 'John Doe'], id='pcc-and-cc'),
    pytest.param('Jane Roe\nGeneral Secretary\nUNISON\n\nJohn Doe\nGeneral Secretary\nGMB', ['Jane Roe', 'John Doe'], id='union'),
    pytest.param('+Tom Foe', ['Tom Foe'], id='bishop-cross'),
    pytest.param('✠ John\n\nThe Rt Revd John Doe\nBishop of Foe', ['John Doe'], id='bishop-cross2'),
    pytest.param('Professor Jane Roe (University of Leeds)\nDr John Doe (LSE)\nAnn Tate (PhD student, UCL)\nEmeritus Professor Tom Askew (Durham University)\nProfessor Emerita Bea Lyle (Bristol)', ['Jane Roe', 'John Doe', 'Ann Tate', 'Tom Askew', 'Bea Lyle'], id='academics'),
    pytest.param('Jane Roe MSP\nCabinet Secretary for Health and Sport\n', ['Jane Roe'], id='msp'),
    pytest.param('Jane Roe AS/MS\nY Gweinidog Addysg\nMinister for Education', ['Jane Roe'], id='as-ms'),
    pytest.param('Jane Roe AM\nCabinet Secretary for Education\nYsgrifennydd y Cabinet dros Addysg', ['Jane Roe'], id='am'),
    pytest.param('Jane Roe MLA\nMinister of Justice', ['Jane Roe'], id='mla'),
    pytest.param('Jane Roe MSP              John Doe AM\nCabinet Secretary          Cabinet Secretary', ['Jane Roe', 'John Doe'], id='two-devolved'),
    pytest.param('The Rt Hon Sir Tom Askew MP\nSpeaker of the House of Commons', ['Tom Askew'], id='speaker'),
    pytest.param('Mrs Ann Tate\n12 Foe Lane\nUpper Foe\nFO1 2AB', ['Ann Tate'], id='constituent'),
    pytest.param('Ann and Tom Tate', ['Ann and Tom Tate'], id='constituents-two'),
    pytest.param('The Right Honourable Jane Roe QC MP\nLord Chancellor and Secretary of State for Justice', ['Jane Roe'], id='rt-hon-post'),
    pytest.param('Cllr Mrs Jane Roe\nLeader of the Conservative Group', ['Jane Roe'], id='rt-hon-cllr'),
    pytest.param('Rt Hon Jane Roe PC MP (Bath)\nRt. Hon. Sir John Doe KBE MP (Wells)', ['Jane Roe | Bath', 'John Doe | Wells'], id='pc-mp'),
    pytest.param('Jane Roe MP\nBath\nJohn Doe MP\nWells', ['Jane Roe | Bath', 'John Doe | Wells'], id='mp-seat-next'),
    pytest.param('Jane Roe (Bath)\nJohn Doe (Wells)', ['Jane Roe | Bath', 'John Doe | Wells'], id='bare-name-seat-bracket'),
    pytest.param('Jane Roe MP, Bath; John Doe MP, Wells; Ann Tate MP, Telford', ['Jane Roe | Bath', 'John Doe | Wells', 'Ann Tate | Telford'], id='comma-run-seats'),
    pytest.param('Jane Roe (Lab), John Doe (Con), Ann Tate (SNP), Tom Askew (LD)', ['Jane Roe', 'John Doe', 'Ann Tate', 'Tom Askew'], id='run-brackets-party'),
    pytest.param('Jane Roe MP (Bath), John Doe MP (Wells) and Ann Tate MP (Telford).', ['Jane Roe | Bath', 'John Doe | Wells', 'Ann Tate | Telford'], id='run-brackets-seat'),
    pytest.param('Jane Roe, Mayor of Greater Foe\nJohn Doe, Mayor of West Foe\nTom Askew, Mayor of London', ['Jane Roe', 'John Doe', 'Tom Askew'], id='mayors'),
    pytest.param('Cllr Jane Roe, Leader of the Labour Group\nCllr John Doe, Leader of the Conservative Group\nCllr Ann Tate, Leader of the Liberal Democrat Group', ['Jane Roe', 'John Doe', 'Ann Tate'], id='group-leaders'),
    pytest.param('Ann Tate (Mrs)\nClerk to the Council', ['Ann Tate'], id='parish-clerk'),
    pytest.param('John Doe Esq\nCompany Secretary', ['John Doe'], id='mr-post'),
    pytest.param('Ann Tate\nPrivate Secretary to the Secretary of State', ['Ann Tate'], id='private-office'),
    pytest.param('Jane Roe, Headteacher, Foe Academy\nJohn Doe, Head, Upper Foe Primary School\nMs A Tate, Executive Headteacher, Foe Trust', ['Jane Roe', 'John Doe', 'A Tate'], id='headteachers'),
    pytest.param('Jane Roe MP\nOn behalf of the All-Party Parliamentary Group on Buses', ['Jane Roe'], id='deputy-lead-on-behalf'),
    pytest.param('Jane Roe MP, Chair\nJohn Doe MP, Vice-Chair\nLord Fox, Vice-Chair\nAPPG on Buses', ['Jane Roe', 'John Doe', 'Fox'], id='appg-officers'),
    pytest.param('Jane Roe MP\nLord Fox\nShelter\nAnn Tate, Director, Better Futures', ['Jane Roe', 'Fox', 'Ann Tate'], id='mps-and-orgs'),
    pytest.param('1) Jane Roe MP – Bath\n2) John Doe MP – Wells', ['Jane Roe | Bath', 'John Doe | Wells'], id='hash-numbered-seats'),
    pytest.param('Jane Roe MP\tBath\tLabour\nJohn Doe MP\tWells\tConservative', ['Jane Roe | Bath', 'John Doe | Wells'], id='tabbed'),
    pytest.param('Bath: Jane Roe MP\nWells: John Doe MP', ['Jane Roe | Bath', 'John Doe | Wells'], id='seat-first'),
    pytest.param('| Constituency | MP |\n|---|---|\n| Bath | Jane Roe |\n| Wells | John Doe |', ['Jane Roe | Bath', 'John Doe | Wells'], id='seat-column-first'),
    pytest.param('@Dear Minister,\n\nPlease act on this now, before the recess.\n\nYours sincerely,\n\nJane Roe\nChief Executive, Better Futures\n\nSupported by:\n\nJohn Doe, Mencap\nAnn Tate, Shelter', ['Jane Roe', 'John Doe', 'Ann Tate'], id='signed-by-heading-mix'),
    pytest.param('Jane Roe MP\nJohn Doe MP\nand 45 others', ['Jane Roe', 'John Doe'], id='and-x-others'),
    pytest.param('Jane Roe MP\nJohn Doe MP\n\nThe full list of signatories is available at www.foe.example/letter', ['Jane Roe', 'John Doe'], id='full-list-at'),
    pytest.param('Jane Roe MP\nMember of Parliament for Bath\n\n\x0cPage 2 of 2\n\nJohn Doe MP\nMember of Parliament for Wells', ['Jane Roe | Bath', 'John Doe | Wells'], id='page-break'),
    pytest.param('@Jane Roe MP\nMinister for Schools\n\nDear Ann\n\nThank you for your letter of 2 May about schools.\n\nYours sincerely\n\nJ. Roe', ['J. Roe'], id='47-initial-under-the-letterhead'),
    pytest.param('@Home Office\nJane Roe MP\nMinister for Schools\n\nDear Ann\n\nThank you for your letter of 2 May about schools.\n\nYours ever\n\nJane\n\nJANE ROE MP', ['Jane Roe'], id='first-name-with-scribble'),
    pytest.param('Jane Roe MP\nChair, APPG on Buses\n\nJane Roe MP\nMember of Parliament for Bath', ['Jane Roe | Bath'], id='63-same-person-twice'),
    pytest.param('Jane Roe MEP\nLabour MEP for the East of England', ['Jane Roe'], id='mep'),
    pytest.param('Jane Roe, former Permanent Secretary\nSir John Doe, former Chief Inspector of Prisons\nLord Fox, former Home Secretary', ['Jane Roe', 'John Doe', 'Fox'], id='former'),
    pytest.param('Jane Roe (Dr)\nJohn Doe (Professor)', ['Jane Roe', 'John Doe'], id='brackets-title'),
    pytest.param('Jane Roe PhD, University of Leeds\nJohn Doe MD FRCP, Royal Free Hospital', ['Jane Roe', 'John Doe'], id='phd'),
    pytest.param('Mrs Jane Roe CBE\nHM Lord-Lieutenant of Foeshire', ['Jane Roe'], id='lord-lieutenant'),
    pytest.param('HM Chief Inspector of Prisons\nPeter Clare', ['Peter Clare'], id='chief-insp'),
    pytest.param('Chair of the Foe Safeguarding Children Board\nJane Roe', ['Jane Roe'], id='role-above-name'),
    pytest.param('Jane Roe, Secretary of State for Wales\nJohn Doe, First Minister of Wales', ['Jane Roe', 'John Doe'], id='secretary-names-comma'),
    pytest.param('Jane Roe MP and John Doe MP', ['Jane Roe', 'John Doe'], id='two-and'),
    pytest.param('Emma Rose and Phoebe Clay, co-Directors, Unchecked Foe', ['Emma Rose', 'Phoebe Clay'], id='co-directors'),
    pytest.param('@Dear Minister,\n\nPlease act on this now, before the recess.\n\nMany thanks,\n\nJane Roe\nFoe Action Group', ['Jane Roe'], id='signoff-thanks'),
    pytest.param('@Dear Minister,\n\nPlease act on this now, before the recess.\n\nRespectfully yours,\n\nJane Roe', ['Jane Roe'], id='signoff-respect'),
    pytest.param('@Dear Minister,\n\nPlease act on this now, before the recess.\n\nWith every good wish,\n\nYours sincerely,\n\nJane Roe', ['Jane Roe'], id='signoff-wrapped'),
    pytest.param('@Dear Minister,\n\nPlease act on this now, before the recess.\n\nI look forward to hearing from you. Yours sincerely, Jane Roe MP', ['Jane Roe'], id='signoff-inline'),
    pytest.param('@Sir – We ask the Government to act on school buses before winter comes.\n\nJane Roe\nDirector, Better Buses\nJohn Doe\nChair, Foe Bus Users', ['Jane Roe', 'John Doe'], id='no-signoff-newspaper'),
    pytest.param('@SIR – We ask the Government to act on school buses before the winter comes.\n**Jane Roe**\n*Director, Better Buses*\n**John Doe**\n*Chair, Foe Bus Users*', ['Jane Roe', 'John Doe'], id='newspaper-bold'),
    pytest.param('Jane Roe MP, Upper Foe\nJohn Doe MP, Bath', ['Jane Roe', 'John Doe | Bath'], id='seat-unknown-comma'),
    pytest.param('Jane Roe MP, John Doe MP, Ann Tate MP, Tom Askew MP,\nBea Lyle MP, Lord Fox, Baroness Finch,\nMark Dunn MP', ['Jane Roe', 'John Doe', 'Ann Tate', 'Tom Askew', 'Bea Lyle', 'Fox', 'Finch', 'Mark Dunn'], id='wrapped-long-list'),
    pytest.param('Jane Roe MP, John Doe MP, Ann\nTate MP, Tom Askew MP', ['Jane Roe', 'John Doe', 'Ann Tate', 'Tom Askew'], id='wrapped-mid-name'),
    pytest.param('Better Futures\nJane Roe, Director\n\nMencap\nJohn Doe, Chief Executive', ['Jane Roe', 'John Doe'], id='org-name-then-person', marks=pytest.mark.xfail(strict=True, reason="a body of two words on the first line reads as a name")),
    pytest.param('Clare Dunn / Nicola Tate', ['Clare Dunn', 'Nicola Tate'], id='45-slash'),
    pytest.param('Gareth Dunn MP (Bath)\nGareth Dunn MP (Wells)', ['Gareth Dunn | Bath', 'Gareth Dunn | Wells'], id='52-two-of-one-name'),
    pytest.param('@Dear Bo,\n\nSarah would also be happy to meet you about the bridge.\n\nYours sincerely,\n\nJane Roe MP', ['Jane Roe'], id='53-first-name-in-prose'),
    pytest.param('Catherine Moss MP\nLayla Orr MP\nMember of Parliament for Newcastle upon Tyne Member of Parliament for Oxford West and\nNorth Abingdon', ['Catherine Moss | Newcastle upon Tyne North', 'Layla Orr | Oxford West and Abingdon'], id='57-fused-one-name-each-line'),
    pytest.param('Catherine Moss MP Layla Orr MP\nMember of Parliament for Middlesbrough Member of Parliament for Oxford West and\nSouth and East Cleveland Abingdon', ['Catherine Moss | Middlesbrough South and East Cleveland', 'Layla Orr | Oxford West and Abingdon'], id='57-prefix-is-a-seat-too'),
    pytest.param('Catherine Moss MP Layla Orr MP\nMP for Bath MP for Wells MP for Telford', ['Catherine Moss', 'Layla Orr'], id='57-more-seats-than-names'),
    pytest.param('Catherine Moss MP        Layla Orr MP\nLabour                   Conservative\nBath                     Wells', ['Catherine Moss | Bath', 'Layla Orr | Wells'], id='58-party-between'),
    pytest.param('Catherine Moss MP        Layla Orr MP\nBath                     Wells\nAnn Tate MP\nTelford', ['Catherine Moss | Bath', 'Layla Orr | Wells', 'Ann Tate | Telford'], id='58-odd-one-below'),
    pytest.param('Catherine Moss MP\nLayla Orr MP\nAnn Tate MP\n\nMembers of Parliament for Bath, Oxford West and Abingdon and\nTelford respectively', ['Catherine Moss | Bath', 'Layla Orr | Oxford West and Abingdon', 'Ann Tate | Telford'], id='58-respectively'),
    pytest.param('pp Ann Tate\n\nHarriet Bishop\nDirector of Highways', ['Harriet Bishop'], id='63-pp-bare-below'),
    pytest.param('Kwame West, MP for Bath\nAnn Park\nMP for Wells', ['Kwame West | Bath', 'Ann Park | Wells'], id='seat-after-place-surname'),
    pytest.param('Jane Roe MP\nChair\n\nContact: Dr Tom Askew, Clerk of the Committee', ['Jane Roe'], id='contact-line'),
    pytest.param('Jane Roe MP\n\nPrivacy policy\n\nAccessibility', ['Jane Roe'], id='footer'),
    pytest.param('| Jane Roe MP | Bath |\n| John Doe MP | Wells |\n\nPrivacy policy\n\nAccessibility', ['Jane Roe | Bath', 'John Doe | Wells'], id='table-and-footer'),
    pytest.param('@Dear Friends\n\nWe hope to see you at these events in the summer of this year.\n\nOpen Day\nSummer Fair\nAnnual Dinner', [], id='events-not-bodies'),
    pytest.param('@Dear Bo\n\nWe write on behalf of many charities and groups about the bridge.\n\nYours sincerely\n\nHome Office\n2 Marsham Street\nLondon SW1P 4DF', [], id='address-not-bodies'),
    pytest.param('@Jane Roe MP\nHouse of Commons\nLondon SW1A 0AA\n\nDear Jane\n\nThank you for your letter of 2 May about schools.\n\nYours sincerely', [], id='greeted-head-signs-nothing'),
    pytest.param('Jane Roe MP\nLord Chancellor', ['Jane Roe'], id='lord-chancellor'),
    pytest.param('@We back the neighbours who have spoken out for the river in this valley.\n\nJane Roe MP, John Doe MP, Miles Thorne, Ann Tate QC, Edith Jarrow co-editor, Garden Weekly, Bea Lyle director of War on Dirt, Tom Askew', ['Jane Roe', 'John Doe', 'Miles Thorne', 'Ann Tate', 'Edith Jarrow', 'Bea Lyle', 'Tom Askew'], id='list-of-names-no-closing'),
    pytest.param('@We back the neighbours who have spoken out for the river in this valley.\n\nJane Roe, MP; John Doe, MP; Ann Tate, MP;\nTom Askew, MP', ['Jane Roe', 'John Doe', 'Ann Tate', 'Tom Askew'], id='semicolons-no-closing'),
    pytest.param('@We call for members to sit at another place and to hold ministers to account.\n\nJane Roe MP Labour, John Doe MP Liberal Democrats, Ann Tate MP SNP', ['Jane Roe', 'John Doe', 'Ann Tate'], id='party-behind-name'),
    pytest.param('@Dear Bo\n\nPlease act on this now before the recess.\n\nJane Roe, John Doe and Ann Tate met on Tuesday to talk about the bridge.', [], id='three-people-met'),
    pytest.param('@Our ref CRS 662\n\nMr Ivo Gorse 5 Sluice Bank\n\nDear Mr Gorse A14: NOISE Thank you for your letter of 5 March, to which I have been asked to reply. The barrier by your house was built in 1991 and is two metres high. A new barrier has been put in the programme for next year at some cost. Yours sincerely Jane Roe Network Manager (East)', ['Jane Roe'], id='flattened-line'),
    pytest.param('@Dear Bo\n\nThese are our views on this, and we hold them.\n\n(signed) Jane Roe MP (Bath), John Doe MP (Wells) and Dr Ann Tate MP (Telford)', ['Jane Roe | Bath', 'John Doe | Wells', 'Ann Tate | Telford'], id='signed-bracket'),
    pytest.param('@From: Jane Roe MP, John Doe MP and Ann Tate MP\nTo: The Secretary of State\n\nWe met last week and we now ask you to act on the bridge.\n\nWe look forward to your reply.', ['Jane Roe', 'John Doe', 'Ann Tate'], id='from-several'),
    pytest.param('Better Buses League (Ann Tate, Chair)\nFoe Union (Tom Askew, General Secretary)', ['Ann Tate', 'Tom Askew'], id='body-with-bracketed-name'),
    pytest.param('Ann Tate MBE on behalf of Quiet Streets\nTom Askew on behalf of Homes for All', ['Ann Tate', 'Tom Askew'], id='on-behalf-one-line'),
]  # fmt: skip


def shown(one):
    return (one.name or f"={one.organisation}") + (f" | {one.constituency}" if one.constituency else "")


@pytest.mark.parametrize(("block", "expected"), BLOCKS)
def test_blocks(block, expected):
    assert [shown(one) for one in (signed(block[1:]) if block.startswith("@") else under(block))] == expected


@pytest.mark.parametrize(
    "form",
    [
        "{}, University of Foe\n",
        "{} (University of Foe)\n",
        "{}, Director, Foe Trust\n",
        "{} MP, ",
        "Dr {}, Foe Trust; ",
        "• {} MP\n",
    ],
)
def test_hundreds_of_names_are_all_read(form):
    names = [f"{given} {family}" for given in GIVEN for family in FAMILIES]
    assert [one.name for one in under("".join(form.format(name) for name in names))] == names


GIVEN = ["Jane", "John", "Ann", "Tom", "Bea", "Mark", "Ruth", "Ivo", "Una", "Gus", "Ada", "Olu", "Kit", "Siân", "Moira"]
FAMILIES = [
    "Roe",
    "Doe",
    "Tate",
    "Askew",
    "Lyle",
    "Dunn",
    "Penhale",
    "Ogden",
    "Quist",
    "Varley",
    "O’Nions",
    "Ní-Bhriain",
    "McKay",
]


WRONG_SEATS = [  # what no way of dealing the words makes seats of all: names stay, seats are empty
    pytest.param("Jane Roe MP John Doe MP\nMember of Parliament for Upper Foe Member of Parliament for Bath", id="57-one-unknown"),
    pytest.param("Jane Roe MP John Doe MP\nMP for Bath", id="57-fewer-seats-than-names"),
    pytest.param("Jane Roe MP John Doe MP\nMP for Bath MP for Wells MP for Telford", id="57-more-seats-than-names"),
    pytest.param("Jane Roe MP John Doe MP\nMember of Parliament for Newcastle upon Tyne Member of Parliament for Oxford West and\nNorth", id="57-a-line-lost"),
    pytest.param("Jane Roe MP John Doe MP\nChair Vice-Chair", id="57-offices-run-together"),
]  # fmt: skip


@pytest.mark.parametrize("block", WRONG_SEATS)
def test_no_seat_rather_than_a_wrong_one(block):
    assert [(one.name, one.constituency) for one in under(block)] == [("Jane Roe", None), ("John Doe", None)]


RULES = [  # block, rules, certainties
    pytest.param("Jane Roe MP John Doe MP\nMP for Bath MP for Wells", {"seat-in-column"}, {"repaired"}, id="57-fused"),
    pytest.param("Jane Roe MP\nJohn Doe MP\nMember of Parliament for Bath Member of Parliament for Wells", {"seat-by-position"}, {"repaired"}, id="57-names-one-below-the-other"),
    pytest.param("ROE, Jane\nDOE, John", {"surname-first"}, {"repaired"}, id="50-surname-first"),
    pytest.param("Ministerial Correspondence Unit\nHome Office", {"office-line"}, {"stated"}, id="office"),
    pytest.param("On behalf of the Foe Residents Association", {"signed-for-body"}, {"stated"}, id="63-on-behalf-of-a-body"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "rules", "certainties"), RULES)
def test_rules(block, rules, certainties):
    found = under(block)
    assert ({one.rule for one in found}, {one.certainty for one in found}) == (rules, certainties)


PAPER = "The bridge at Foe has been shut for ten years and nobody has been told why.\nWe ask the Government to say when it will be open to us all again.\n\n"
FIELDS = [  # a reader's letter's last lines; (name, role, organisation) of each
    pytest.param("Ann Roe MP, Jo Ek MP, Al Poe, Cy Fry, Ida Tarn, Bo Lund co-editor, Foe News", [("Ann Roe", None, None), ("Jo Ek", None, None), ("Al Poe", None, None), ("Cy Fry", None, None), ("Ida Tarn", None, None), ("Bo Lund", "co-editor", "Foe News")], id="office-of-the-last-name-alone"),
    pytest.param("Ann Roe MP Labour, Jo Ek MP The Independent Group for Change, Al Poe MP Plaid Cymru", [("Ann Roe", None, None), ("Jo Ek", None, None), ("Al Poe", None, None)], id="party-is-no-office"),
    pytest.param("Ann Roe MP, Jo Ek MP, Al Poe director of Bread for Foe, Cy Fry chair of Upper Harbour", [("Ann Roe", None, None), ("Jo Ek", None, None), ("Al Poe", "director", "Bread for Foe"), ("Cy Fry", "chair", "Upper Harbour")], id="office-in-lower-case-of-a-body"),
    pytest.param("Ann Roe MP (Labour)\nJo Ek (Conservative)\nAl Poe MP (Green)\nEDITOR'S REPLY\nDear MPs\nTHE bridge is, as you say, shut; the county tells us that it will open.", [("Ann Roe", None, None), ("Jo Ek", None, None), ("Al Poe", None, None)], id="an-editors-reply-below"),
    pytest.param("Ann Roe MP (Labour)\nJo Ek MP (Conservative)\nAl Poe MP (Green)\nDear members\nTHE bridge is, as you say, shut; the county tells us that it will open.", [("Ann Roe", None, None), ("Jo Ek", None, None), ("Al Poe", None, None)], id="a-second-dear-below-the-names"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "expected"), FIELDS)
def test_fields_of_a_list(block, expected):
    assert [(one.name, one.role, one.organisation) for one in signed(PAPER + block)] == expected


UNDER = [  # block, (name, role, organisation) of each
    pytest.param("Ann Roe, Gatekeeper\nBetter Harbours Trust, Legal Services, Area 4A", [("Ann Roe", "Gatekeeper", "Better Harbours Trust")], id="unknown-office-above-a-body"),
    pytest.param("Dr A Roe Director of harbour Services", [("A Roe", "Director of harbour Services", None)], id="office-with-a-word-in-lower-case"),
    pytest.param("Councillor Ann Roe\nParliamentary Candidate for Foe", [("Ann Roe", "Parliamentary Candidate for Foe", None)], id="candidate"),
    pytest.param("Ann Roe, Director, Office of the Harbour Commissioner for Foe", [("Ann Roe", "Director", "Office of the Harbour Commissioner for Foe")], id="body-with-an-office-in-its-name"),
    pytest.param("Jo Ek\nDirector\nFoe Trust\n\nAnn Church\nTreasurer\nFriends of Foe Library", [("Jo Ek", "Director", "Foe Trust"), ("Ann Church", "Treasurer", "Friends of Foe Library")], id="surname-that-is-a-place-above-an-office"),
    pytest.param("Jo Ek, Foe Trust\nAnn Church, Friends of Foe Library\nBo Lund, Better Buses", [("Jo Ek", None, "Foe Trust"), ("Ann Church", None, "Friends of Foe Library"), ("Bo Lund", None, "Better Buses")], id="surname-that-is-a-place-in-a-list"),
    pytest.param("**Ann Roe MP**, **Jo Ek MP** and **Al Poe MP**", [("Ann Roe", None, None), ("Jo Ek", None, None), ("Al Poe", None, None)], id="61-marks-round-each-name"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "expected"), UNDER)
def test_fields_under_a_letter(block, expected):
    assert [(one.name, one.role, one.organisation) for one in under(block)] == expected


SEATS_UNDER = [  # block, (name, seat, role) of each
    pytest.param("Jo Ek MP\nGreen, Bristol South", [("Jo Ek", "Bristol South")], id="party-before-the-seat"),
    pytest.param("Jo Ek MP\nGreen, Foe and Harbour", [("Jo Ek", "Foe and Harbour")], id="party-before-an-unknown-seat"),
    pytest.param("Jo Ek MP, Bishop Auckland\nAl Poe MP, Bath", [("Jo Ek", "Bishop Auckland"), ("Al Poe", "Bath")], id="a-seat-that-begins-as-a-title"),
    pytest.param("Jo Ek MP\nAl Poe MP\nMember of Parliament for Hornsey and Wood Green\nMember of Parliament for Bath", [("Jo Ek", "Hornsey and Wood Green"), ("Al Poe", "Bath")], id="58-a-seat-that-ends-as-a-party"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "expected"), SEATS_UNDER)
def test_seats_beside_a_party(block, expected):
    found = under(block)
    assert [(one.name, one.constituency) for one in found] == expected


@pytest.mark.parametrize(
    "title",
    ["Can a councillor really represent you?", "Ways to see whether your member listens", "A member writes to Foe."],
)
def test_a_pages_title_is_nobodys_office(title):
    (one,) = signed(f"{title}\n\n{BODY}Ann Roe MP")
    assert one.role is None


def test_names_at_the_head_are_marked_as_inferred():
    head = "Jane Roe MP\nMinister for Schools\n\nAnn Tate MP\nHouse of Commons\n\nDear Ann\n\nThank you for your letter of 2 May.\n\nYours ever"
    found = [signed(head), signed(head + "\n\nJane")]
    assert [(one.name, one.role, one.certainty) for (one,) in found] == [
        ("Jane Roe", "Minister for Schools", "inferred")
    ] * 2
    assert [one.rule for (one,) in found] == ["letterhead-name", "first-name-and-letterhead"]


def test_an_office_that_signs_keeps_its_name_as_the_role():
    (one,) = under("Customer Services Team\nNatural Foe Agency")
    assert (one.name, one.role, one.organisation) == ("", "Customer Services Team", "Natural Foe Agency")


# Letterheads ------------------------------------------------------------------------------------------


def test_organisations_in_a_row():
    text = "Dear Jo\n\nWe ask you to act on the bridge now.\n\nSigned by:\n\nFoe Civic Society, Upper Foe Network, Rural Doctors Trust and Royal College of Foe"
    names = ["Foe Civic Society", "Upper Foe Network", "Rural Doctors Trust", "Royal College of Foe"]
    assert [one.organisation for one in signed(text)] == names


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


# Who is who -------------------------------------------------------------------------------------------

WHO = [  # block, (name, role, organisation, constituency) of each
    pytest.param("Rt Hon Al Bo MP, Minister of State for Foe, Cy Do MP, Chair of the Foe Committee; Ed Fo MP, Chair of the Foo Committee", [("Al Bo", "Minister of State for Foe", None, None), ("Cy Do", "Chair of the Foe Committee", None, None), ("Ed Fo", "Chair of the Foo Committee", None, None)], id="no-member-in-a-role"),
    pytest.param("Jo Ek MP, Kingston upon Hull North\nRoe, Ann MP", [("Jo Ek", None, None, "Kingston upon Hull North"), ("Ann Roe", None, None, None)], id="surname-first-below-a-seat"),
    pytest.param("Roe, Ann MP\nFry, Al MP\nPoe-Lee, Bo MP", [("Ann Roe", None, None, None), ("Al Fry", None, None, None), ("Bo Poe-Lee", None, None, None)], id="surname-first-before-letters"),
    pytest.param("Ann Roe\non behalf of Jo Ek MP\nMember of Parliament for Rotherham", [("Ann Roe", None, None, None)], id="on-behalf-of-a-member"),
    pytest.param("Ann Roe\nSenior Caseworker\nOffice of Jo Ek MP\nMember of Parliament for Rotherham", [("Ann Roe", "Senior Caseworker", None, None)], id="office-of-a-member"),
    pytest.param("Ann Roe\nfor and on behalf of\nJo Ek MP\nRotherham", [("Ann Roe", None, None, None)], id="on-behalf-of-the-next-line"),
    pytest.param("Ann Roe, Caseworker to Jo Ek MP\nRotherham", [("Ann Roe", "Caseworker", None, None)], id="caseworker-to-a-member"),
    pytest.param("Jo Ek\nFormer MP for Crewe and Nantwich", [("Jo Ek", "Former MP for Crewe and Nantwich", None, None)], id="former-seat-is-none"),
    pytest.param("Jo Ek, Ex-MP for Rotherham", [("Jo Ek", "Ex-MP for Rotherham", None, None)], id="ex-seat-is-none"),
    pytest.param("Jo Ek\nFormer Member of Parliament for Rotherham, now MP for Manchester Central", [("Jo Ek", "Former Member of Parliament for Rotherham", None, "Manchester Central")], id="the-seat-held-now"),
    pytest.param("Cllr Al Bo, Leader, Telford & Wrekin Council (Lab)\nCllr Cy Do, Leader of Foe Council (Con)", [("Al Bo", "Leader", "Telford & Wrekin Council", None), ("Cy Do", "Leader", "Foe Council", None)], id="party-behind-a-body"),
    pytest.param("Jo Ek MP Al Fry MP\nMP for Manchester Central MP for Exter\nBo Poe MP (Haltemprice & Howden)\nAnn Roe MP (Bath)", [("Jo Ek", None, None, None), ("Al Fry", None, None, None), ("Bo Poe", None, None, "Haltemprice & Howden"), ("Ann Roe", None, None, "Bath")], id="57-those-below-a-misspelt-seat"),
    pytest.param("Jo Ek Al Fry\nMember of Parliament for Telford Member of Parliament for The Wrekin", [("Jo Ek", None, None, "Telford"), ("Al Fry", None, None, "The Wrekin")], id="57-fused-names-without-letters"),
    pytest.param("Jo Ann Ek Al Fry\nMember of Parliament for Telford Member of Parliament for The Wrekin\nBo Poe MP\nMember of Parliament for Bath", [("Bo Poe", "Member of Parliament for Bath", None, "Bath")], id="57-fused-names-that-split-in-two-ways"),
    pytest.param("Jo Ek, Labour MP for Rotherham, Al Fry, Labour MP for Birmingham, Yardley, Bo Poe (Lib Dem, Westmorland and Lonsdale) and Ann Roe, Green MP for Bath", [("Jo Ek", "Labour MP for Rotherham", None, "Rotherham"), ("Al Fry", "Labour MP for Birmingham, Yardley", None, "Birmingham, Yardley"), ("Bo Poe", None, None, "Westmorland and Lonsdale"), ("Ann Roe", "Green MP for Bath", None, "Bath")], id="seats-in-a-list-of-prose"),
    pytest.param("Jo Ek\nHead of Unit", [("Jo Ek", "Head of Unit", None, None)], id="head-of-unit"),
    pytest.param("Jo Ek, Head of Building Services (North West)", [("Jo Ek", "Head of Building Services (North West)", None, None)], id="head-of-services-of-a-place"),
    pytest.param("Jo Ek MP\nLabour and Liberal Democrat", [("Jo Ek", None, None, None)], id="two-parties-are-no-seat"),
    pytest.param("Jo Ek, Landlord, The Three Tuns\nAl Fry, Partner, Consumers\nAnn Roe, Reader, University of Foe\nBo Poe, former Children's Laureate", [("Jo Ek", "Landlord", "The Three Tuns", None), ("Al Fry", "Partner, Consumers", None, None), ("Ann Roe", "Reader", "University of Foe", None), ("Bo Poe", "former Children's Laureate", None, None)], id="callings"),
    pytest.param("Signed on behalf of Foe Council by Ann Roe, Chief Executive", [("Ann Roe", "Chief Executive", "Foe Council", None)], id="signed-for-a-body-by-a-person"),
    pytest.param("Foe's\nThe Foo Society\nAction for Foe\nFOENET\nAnn Roe, Chief Executive, Young Lives\nFoekin", [("", None, "Foe's", None), ("", None, "The Foo Society", None), ("", None, "Action for Foe", None), ("", None, "FOENET", None), ("Ann Roe", "Chief Executive", "Young Lives", None), ("", None, "Foekin", None)], id="bodies-beside-a-person"),
    pytest.param("Ann Roe, Chief Executive, Young Lives\nFoe House\nThe Broadway\nFoekin", [("Ann Roe", "Chief Executive", "Young Lives", None)], id="an-address-below-a-person-is-no-body"),
    pytest.param("Ann Roe, General Secretary, Ambulance and Paramedic Union", [("Ann Roe", "General Secretary", "Ambulance and Paramedic Union", None)], id="an-office-in-a-body-s-name"),
    pytest.param("Ann Roe\nHead of Unit\nDirect line: 01632 960123", [("Ann Roe", "Head of Unit", None, None)], id="a-telephone-is-no-body"),
    pytest.param("Bo Poe (Lib Dem, Westmorland and Lonsdale) and Ann Roe, Green", [("Bo Poe", None, None, "Westmorland and Lonsdale"), ("Ann Roe", None, None, None)], id="a-party-behind-the-last-name"),
    pytest.param("Jo Ek MP, Leader\nOffice of the Mayor of Foe", [("Jo Ek", "Leader", "Office of the Mayor of Foe", None)], id="an-office-is-no-member-s"),
    pytest.param("| Jo Ek MP | Birmingham, Selly Oak | SNP |\n| Al Fry MP | Edmonton | Green |", [("Jo Ek", None, None, "Birmingham, Selly Oak"), ("Al Fry", None, None, "Edmonton")], id="a-seat-before-a-party-is-no-name"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "people"), WHO)
def test_who_is_who(block, people):
    assert [(one.name, one.role, one.organisation, one.constituency) for one in under(block)] == people


# Written answers --------------------------------------------------------------------------------------

ASK = "To ask the Secretary of State for Education, how many schools are open."
ANSWERED = [  # text, name, role, organisation
    pytest.param("Question to the Home Office:\nTo ask the Home Secretary, how many there are.\n\nAnswered by Bo Ek - Minister of State (Department for Food)\n\nThere are ten.", "Bo Ek", "Minister of State", "Home Office", id="name-and-post-behind-a-dash"),
    pytest.param("Bridges\nQuestion for Home Office\nUIN 123, tabled on 2 May 2024\n\nQuestion\nTo ask the Secretary of State, how many there are.\n\nAsked by\nAl Poe\nLiberal Democrat\nBath\nCommons\n\nAnswer\n\nAnswered by\nBo Ek\nLabour\nFoe North\nCommons\nAnswered on\n9 May 2024\n\nThere are ten.", "Bo Ek", None, "Home Office", id="who-asked-is-no-answerer"),
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
