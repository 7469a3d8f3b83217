"""What makes a printed name a Member of Parliament, and what does not: seats, roles, bodies, titles, letters."""

from pathlib import Path

import pytest

from helpers import build
from helpers.documents import Document, collection
from helpers.members import NOT_MEMBERS, Register

REGISTER = Register.read(Path(__file__).parent.parent / "data/raw/reference")
DAY = "2018-05-25"


def who(name, on=DAY, seat=None, **more):
    return REGISTER.resolve(name, on=on, seat=seat, **more)


# A seat without MP --------------------------------------------------------------------


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param({"role": "PPC"}, id="candidate-in-short"),
        pytest.param({"role": "Group Leader, Conservative"}, id="group-leader"),
        pytest.param({"role": "Cabinet Member for Children's Services"}, id="cabinet-member"),
        pytest.param({"role": "Secretary, Rochdale Labour Party"}, id="party-secretary"),
        pytest.param({"role": "Member for Rochdale"}, id="member-of-some-house"),
        pytest.param({"role": "Health Secretary, UNISON"}, id="a-union's"),
        pytest.param({"role": "Retired MP"}, id="retired"),
        pytest.param({"role": "MP until 2015"}, id="until"),
        pytest.param({"role": "MP for Rochdale, 2001-2005"}, id="of-those-years"),
        pytest.param({"role": "formerly Labour MP"}, id="formerly"),
        pytest.param({"role": "Member of Youth Parliament"}, id="youth"),
        pytest.param({"role": "aspiring MP"}, id="aspiring"),
        pytest.param({"organisation": "Rochdale MBC"}, id="council"),
        pytest.param({"organisation": "Greater Manchester Police"}, id="police"),
        pytest.param({"role": "Minister of State", "organisation": "St Mary's Church"}, id="church"),
        pytest.param({"among_members": False}, id="a-letter-of-others"),
        pytest.param({"among_members": False, "role": "Minister of State", "organisation": "Home Office"}, id="a-letter-of-others-with-an-office"),
    ],
)  # fmt: skip
def test_a_seat_is_no_claim_beside(printed):
    answer = who("Tony Lloyd", seat="Rochdale", **printed)
    assert (answer.match == "matched", answer.party, answer.person_id) == (False, None, None)
    assert answer.match == "unmatched" or answer.match_reason.split(":")[0] in NOT_MEMBERS


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param({}, id="alone-among-members"),
        pytest.param({"organisation": "House of Commons"}, id="this-house"),
        pytest.param({"role": "Shadow Secretary of State for Northern Ireland"}, id="shadow"),
        pytest.param({"role": "Chair, Education Select Committee"}, id="select-committee"),
        pytest.param({"role": "Parliamentary Under-Secretary of State for Crime, Safeguarding and Vulnerability"}, id="minister"),
        pytest.param({"role": "Minister of State", "organisation": "Department for Education"}, id="department"),
        pytest.param({"role": "Labour MP", "among_members": False}, id="party-and-mp"),
        pytest.param({"role": "Labour (Co-op) MP for Rochdale", "among_members": False}, id="both-parties-and-mp"),
        pytest.param({"role": "MP", "among_members": False}, id="mp"),
        pytest.param({"role": "Patron of the Foe Trust and MP for Rochdale", "among_members": False}, id="and-mp"),
        pytest.param({"role": "Resident", "postnominals": ["MP"], "among_members": False}, id="mp-behind-the-name"),
        pytest.param({"role": "Member for Rochdale", "postnominals": ["MP"]}, id="member-for-with-mp"),
    ],
)  # fmt: skip
def test_a_seat_counts_beside(printed):
    assert who("Tony Lloyd", seat="Rochdale", **printed).member_name == "Tony Lloyd"


def test_a_seat_in_the_role_needs_no_letter_of_members():
    assert who("Mark Pritchard", role="the MP for Wrekin", among_members=False).member_name == "Mark Pritchard"


# Another house ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        pytest.param("Nick Smith", {"role": "Member for Nelson"}, id="no-seat-of-ours"),
        pytest.param("David Davis", {"organisation": "Victorian Parliament"}, id="victoria"),
        pytest.param("David Davis", {"role": "Premier of Alberta"}, id="alberta"),
        pytest.param("David Davis", {"organisation": "Legislative Assembly of Ontario"}, id="ontario"),
        pytest.param("David Davis", {"organisation": "Queensland Government"}, id="queensland"),
        pytest.param("David Davis", {"organisation": "Trinidad and Tobago"}, id="trinidad"),
        pytest.param("David Davis", {"organisation": "Rwanda"}, id="rwanda"),
        pytest.param("David Davis", {"state": "new zealand"}, id="the-letter's-own-head"),
    ],
)
def test_an_mp_of_another_house(name, printed):
    answer = who(name, postnominals=["MP"], **printed)
    assert (answer.match == "matched", answer.party, answer.person_id) == (False, None, None)
    assert who(f"{name} MP").match == "matched"


@pytest.mark.parametrize(
    ("name", "seat", "role"),
    [
        pytest.param("Kevin Brennan", "Cardiff West", "First Minister", id="first-minister"),
        pytest.param("Kevin Brennan", "Cardiff West", "Cabinet Secretary for Education", id="cabinet-secretary"),
        pytest.param("Kevin Brennan", "Cardiff West", "Minister for Education", id="minister"),
        pytest.param("David Jones", "Clwyd West", "Deputy Minister", id="deputy-minister"),
    ],
)
def test_a_devolved_title_with_a_seat(name, seat, role):
    assert who(name, seat=seat, role=role).person_id is None
    assert who(f"{name} MP", seat=seat, role=role).member_name == name


# Names --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "on", "seat"),
    [
        pytest.param("Joanne Johnson", DAY, "Orpington", id="jo"),
        pytest.param("Patrick Glass", "2014-05-07", "North West Durham", id="pat"),
        pytest.param("Drew McDonald", DAY, "Middlesbrough", id="drew"),
        pytest.param("Mrs A Burnham", "2014-05-07", "Leigh", id="initial-and-title"),
        pytest.param("Mrs A Burnham MP", "2014-05-07", "Leigh", id="initial-and-another's-title"),
        pytest.param("Mr Sarah Champion", DAY, "Rotherham", id="mr-sarah"),
        pytest.param("Mr Sarah Champion MP", DAY, None, id="mr-sarah-without-seat"),
        pytest.param("Miss P Davies", DAY, "Shipley", id="miss"),
        pytest.param("Miss P Davies MP", DAY, "Shipley", id="miss-with-mp"),
        pytest.param("Mr P Davies", DAY, "Shipley", id="right-title-without-mp"),
        pytest.param("Mrs Nicholas Soames", DAY, "Mid Sussex", id="a-husband's-name"),
        pytest.param("Lord Jonathan", DAY, "Woking", id="a-lord-is-no-surname"),
    ],
)
def test_names_that_are_somebody_else(name, on, seat):
    answer = who(name, on, seat)
    assert (answer.match == "matched", answer.party, answer.person_id) == (False, None, None)


@pytest.mark.parametrize(
    ("name", "on", "seat", "member"),
    [
        pytest.param("Mr P Davies MP", DAY, "Shipley", "Philip Davies", id="initial-title-and-mp"),
        pytest.param("LORD, Jonathan MP", DAY, "Woking", "Jonathan Lord", id="50-lord-is-a-surname"),
        pytest.param("LORD, Jonathan", DAY, "Woking", "Jonathan Lord", id="50-lord-without-mp"),
        pytest.param("Sir Alan Duncan KCMG MP", DAY, "Rutland and Melton", "Alan Duncan", id="37-kcmg"),
        pytest.param("Colonel Bob Stewart DSO MP", DAY, "Beckenham", "Bob Stewart", id="37-colonel"),
        pytest.param("Dr Paul Williams MBBS mp", DAY, "Stockton South", "Paul Williams", id="37-small-letters"),
        pytest.param("Sir Henry Bellingham Bt MP", DAY, None, "Henry Bellingham", id="37-baronet"),
        pytest.param("Andrew McDonald", DAY, "Middlesbrough", "Andy McDonald", id="40-andrew"),
        pytest.param("Alexander Cunningham", DAY, "Stockton North", "Alex Cunningham", id="40-in-the-table"),
    ],
)  # fmt: skip
def test_names_as_they_are_printed(name, on, seat, member):
    answer = who(name, on, seat)
    assert (answer.match, answer.member_name) == ("matched", member)


@pytest.mark.parametrize(
    "name",
    ["Liz Truss", "Ed Davey", "Ed Balls", "Vince Cable", "Chris Grayling", "Tim Loughton", "Jim Cunningham", "Tom Watson",
     "Chris Huhne", "Greg Barker", "Ming Campbell", "Bob Walter", "Dave Anderson", "Jim Paice", "Steve Gilbert",
     "David TC Davies", "David T C Davies", "Ken Clarke", "Nick Boles", "Matt Hancock", "Dan Poulter", "Andy Love"],
)  # fmt: skip
def test_common_styles_without_a_seat(name):
    answer = who(f"{name} MP", "2012-01-05")
    assert (answer.match, answer.member_name.split()[-1]) == ("matched", name.split()[-1])
    assert who(name, "2012-01-05").person_id is None


@pytest.mark.parametrize(
    ("printed", "seat"),
    [
        ("Aberafan", "Aberavon"), ("Maldwyn", "Montgomeryshire"), ("Gŵyr", "Gower"), ("Dwyrain Abertawe", "Swansea East"),
        ("Pen-y-bont ar Ogwr", "Bridgend"), ("Canol Caerdydd", "Cardiff Central"), ("Ynys Môn", "Ynys Môn"),
        ("Brycheiniog a Sir Faesyfed", "Brecon and Radnorshire"), ("Dyffryn Clwyd", "Vale of Clwyd"), ("Caerffili", "Caerphilly"),
        ("Abertawe", None), ("Caerdydd", None), ("Casnewydd", None),
    ],
)  # fmt: skip
def test_78_welsh_names_of_seats(printed, seat):
    found = REGISTER.seat(printed, DAY)
    assert (found and found.constituency) == seat


# Whole letters ------------------------------------------------------------------------

SIGNED = "Sarah Champion\nRotherham\n\nKevin Barron\nRother Valley\n\nLucy Allan\nTelford\n"
LETTERS = {
    "abroad": "Hon Dr Nick Smith MP\nMinister for the Environment\nPrivate Bag 18041\nParliament Buildings\nWellington 6160\nNew Zealand\n\n"
    "24 October 2016\n\nJo Ek\nDirector\nFoe Trust\n\nDear Ms Ek,\n\nThank you for your letter.\n\nYours sincerely\n\nHon Dr Nick Smith MP\nMinister for the Environment\n",
    "residents": f"25 May 2018\n\nDear Editor,\n\nWe wrote to our MP about the lane. It floods.\n\nYours faithfully\n\n{SIGNED}",
    "members": f"25 May 2018\n\nDear Home Secretary,\n\nAs Members of Parliament we ask you to act on floods.\n\nYours sincerely\n\n{SIGNED}",
    "here": "Nick Smith MP\nHouse of Commons\nLondon SW1A 0AA\n\n24 October 2016\n\nDear Ms Ek,\n\nThank you.\n\nYours sincerely\n\nNick Smith MP\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """Return the names of the matched signatories of each letter, as the build resolves them."""
    folder = tmp_path_factory.mktemp("letters")
    for name, text in LETTERS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    documents = [one for one in collection(folder) if isinstance(one, Document)]
    rows = build.rows(build.extracts(documents, REGISTER), REGISTER, ())["signatories"]
    return {name: [(row["name"], row["match"]) for row in rows if row["document_id"].startswith(name)] for name in LETTERS}  # fmt: skip


@pytest.mark.parametrize(
    ("letter", "names", "match"),
    [
        pytest.param("abroad", ["Nick Smith"], "not_a_member", id="the-letterhead-is-read"),
        pytest.param("here", ["Nick Smith"], "matched", id="this-parliament's-letterhead"),
        pytest.param("residents", ["Sarah Champion", "Kevin Barron", "Lucy Allan"], "unmatched", id="a-place-makes-no-mp"),
        pytest.param("members", ["Sarah Champion", "Kevin Barron", "Lucy Allan"], "matched", id="seats-among-members"),
    ],
)  # fmt: skip
def test_the_letter_itself_is_evidence(signed, letter, names, match):
    assert signed[letter] == [(name, match) for name in names]
