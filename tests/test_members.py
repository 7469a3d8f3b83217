"""Who a printed name was on a day: the right party, or none and the reason."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from helpers.members import COUNCIL_TYPES, FIRST_DAY, LAST_DAY, NOT_MEMBERS, Register, _same_person, key

FOLDER = Path(__file__).parent.parent / "data/raw/reference"
REGISTER = Register.read(FOLDER)
CON, LAB, LD, IND = "Conservative", "Labour", "Liberal Democrat", "Independent"
YORKSHIRE = "Yorkshire and The Humber"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def who(name, on, seat=None, **more):
    return REGISTER.resolve(name, on=on, seat=seat, **more)


def found(answer):
    return answer.member_name, answer.constituency_name, answer.party, answer.region, answer.match


@pytest.mark.parametrize(
    ("name", "on", "seat", "printed", "reason"),
    [
        pytest.param("Mark Durkan", "2014-06-01", "Foyle", {"postnominals": ["MLA"]}, "member elsewhere", id="assembly-of-the-same-seat"),
        pytest.param("Lyn Brown", "2018-05-25", "West Ham", {"postnominals": ["MSP"]}, "member elsewhere", id="another-parliament"),
        pytest.param("Tony Lloyd", "2018-05-25", "Rochdale", {"role": "Leader of Rochdale Council"}, "other post", id="leader-of-a-council"),
        pytest.param("Tony Lloyd", "2018-05-25", "Rochdale", {"role": "Chief Executive", "organisation": "Rochdale Borough Council"}, "other post", id="of-a-council"),
        pytest.param("Tony Lloyd", "2018-05-25", "Rochdale", {"role": "Alderman"}, "other post", id="alderman"),
        pytest.param("Tony Lloyd", "2018-05-25", "Rochdale", {"honorifics": ["Ald"]}, "councillor", id="alderman-in-short"),
        pytest.param("Paul Maynard", "2018-05-25", "Blackpool North", {"role": "Private Secretary to the Home Secretary"}, "other post", id="staff-with-a-seat"),
        pytest.param("Lyn Brown", "2018-02-30", "West Ham", {}, "known only as 2018-02-30", id="no-such-day"),
        pytest.param("Lyn Brown", "2018-13-01", "West Ham", {}, "known only as 2018-13-01", id="no-such-month"),
        pytest.param("Lord Lyn Brown", "2018-01-01", "West Ham", {}, "printed as a peer", id="peer-with-a-sitting-members-name"),
    ],
)  # fmt: skip
def test_what_is_printed_beside_a_seat_can_refuse(name, on, seat, printed, reason):
    answer = who(name, on, seat, **printed)
    assert (answer.party, answer.member_name) == (None, None)
    assert reason in answer.match_reason and "former member" not in answer.match_reason


# The five letters ---------------------------------------------------------------------

SIGNED_2018 = [  # printed name, printed seat, member, seat, party, region: the joint letter of 25 May 2018
    ("Sarah Champion", "Rotherham", None, None, LAB, YORKSHIRE),
    ("Kevin Barron", "Rother Valley", None, None, LAB, YORKSHIRE),
    ("Alex Cunningham", "Stockton North", None, None, LAB, "North East"),
    ("Anneliese Dodds", "Oxford East", None, None, LAB, "South East"),
    ("Tony Lloyd", "Rochdale", None, None, LAB, "North West"),
    ("Paul Maynard", "Blackpool North", None, "Blackpool North and Cleveleys", CON, "North West"),
    ("Andy McDonald", "Middlesbrough", None, None, LAB, "North East"),
    ("Lucy Allan", "Telford", None, None, CON, "West Midlands"),
    ("Lyn Brown", "West Ham", None, None, LAB, "London"),
    ("Philip Davies", "Shipley", None, None, CON, YORKSHIRE),
    ("Darren Jones", "Bristol North West", None, None, LAB, "South West"),
    ("Holly Lynch", "Halifax", None, None, LAB, YORKSHIRE),
    ("Kerry McCarthy", "Bristol East", None, None, LAB, "South West"),
    ("Catherine McKinnell", "Newcastle upon Tyne North", None, None, LAB, "North East"),
    ("Layla Moran", "Oxford West and Abingdon", None, None, LD, "South East"),
    ("Naz Shah", "Bradford West", "Naseem Shah", None, LAB, YORKSHIRE),
    ("Anna Turley", "Redcar", None, None, LAB, "North East"),
    ("Mark Pritchard", "The Wrekin", None, None, CON, "West Midlands"),
    ("Barry Sheerman", "Huddersfield", None, None, LAB, YORKSHIRE),
    ("Paul Williams", "Stockton South", None, None, LAB, "North East"),
]


CO_OPERATIVE = {"Anneliese Dodds", "Anna Turley", "Barry Sheerman"}  # Labour whip, elected for both parties


@pytest.mark.parametrize(("name", "seat", "member", "official", "party", "region"), SIGNED_2018)
def test_each_signatory_of_the_joint_letter(name, seat, member, official, party, region):
    answer = who(name, "2018-05-25", seat, postnominals=["MP"], role=f"Member of Parliament for {seat}")
    assert found(answer) == (member or name, official or seat, party, region, "matched")
    assert answer.party_label == ("Labour/Co-operative" if name in CO_OPERATIVE else party)
    assert (answer.nation, answer.match_reason) == ("England", "name and seat on 2018-05-25")
    assert answer.party_basis == "reference: House of Commons membership on 2018-05-25"


def test_the_joint_letter_by_party():
    answers = [who(name, "2018-05-25", seat) for name, seat, *_ in SIGNED_2018]
    assert Counter(answer.party for answer in answers) == {LAB: 15, CON: 4, LD: 1}


@pytest.mark.parametrize(
    ("name", "on", "printed", "member"),
    [
        pytest.param(
            "Nadhim Zahawi",
            "2018-05-25",
            {
                "postnominals": ["MP"],
                "role": "Parliamentary Under Secretary of State for Children and Families",
            },
            ("Nadhim Zahawi", "Stratford-on-Avon", CON, "West Midlands", "matched"),
            id="letter-000-recipient",
        ),
        pytest.param(
            "Amber Rudd",
            "2016-10-24",
            {
                "postnominals": ["MP"],
                "honorifics": ["Rt Hon"],
                "role": "Home Secretary",
                "organisation": "Home Office",
            },
            ("Amber Rudd", "Hastings and Rye", CON, "South East", "matched"),
            id="letter-001-signatory",
        ),
        pytest.param(
            "Lucy Allan",
            "2016-10-24",
            {"postnominals": ["MP"], "organisation": "House of Commons"},
            ("Lucy Allan", "Telford", CON, "West Midlands", "matched"),
            id="letter-001-recipient",
        ),
        pytest.param(
            "Mark Pritchard",
            "2016-10-24",
            {"role": "the MP for Wrekin"},
            ("Mark Pritchard", "The Wrekin", CON, "West Midlands", "matched"),
            id="65-letter-001-copied",
        ),
        pytest.param(
            "Justine Greening",
            "2016-10-24",
            {"postnominals": ["MP"], "role": "the Secretary of State for Education"},
            ("Justine Greening", "Putney", CON, "London", "matched"),
            id="letter-001-copied-education",
        ),
        pytest.param(
            "Sajid Javid",
            "2016-10-24",
            {"role": "the Secretary of State for Communities and Local Government"},
            ("Sajid Javid", "Bromsgrove", CON, "West Midlands", "matched"),
            id="letter-001-copied-communities",
        ),
        pytest.param(
            "Sarah Newton",
            "2016-10-24",
            {"role": "the Minister responsible for safeguarding and vulnerability issues"},
            ("Sarah Newton", "Truro and Falmouth", CON, "South West", "matched"),
            id="letter-001-mentioned",
        ),
        pytest.param(
            "Amber Rudd",
            "2016-09-22",
            {"honorifics": ["Rt Hon"], "role": "Home Secretary"},
            ("Amber Rudd", "Hastings and Rye", CON, "South East", "matched"),
            id="letter-002-recipient",
        ),
        pytest.param(
            "Theresa May",
            "2016-09-22",
            {"honorifics": ["Rt Hon"], "role": "Prime Minister"},
            ("Theresa May", "Maidenhead", CON, "South East", "matched"),
            id="46-letter-002-mentioned",
        ),
        pytest.param(
            "Edward Timpson",
            "2014-05-07",
            {"answering": True, "organisation": "Department for Education"},
            ("Edward Timpson", "Crewe and Nantwich", CON, "North West", "matched"),
            id="71-letter-003-answering",
        ),
        pytest.param(
            "Victoria Atkins",
            "2018-12-21",
            {"postnominals": ["MP"], "role": "Minister for Crime, Safeguarding and Vulnerability"},
            ("Victoria Atkins", "Louth and Horncastle", CON, "East Midlands", "matched"),
            id="47-letter-004-signatory",
        ),
    ],
)
def test_the_members_of_the_other_letters(name, on, printed, member):
    assert found(who(name, on, **printed)) == member


TELFORD = "Telford & Wrekin Council"
OFFICIAL = "not applicable: official"


@pytest.mark.parametrize(
    ("name", "title", "role", "organisation", "on", "party", "basis", "region"),
    [
        ("Shaun Davies", "Cllr", f"The Leader of {TELFORD}", TELFORD, "2016-09-22", LAB, "reference", "West Midlands"),
        ("Richard Overton", "Cllr", f"the Deputy leader of {TELFORD}", TELFORD, "2016-09-22", LAB, "reference", "West Midlands"),
        ("Paul Watling", "Cllr", "the Council’s Cabinet member for Children", TELFORD, "2016-09-22", LAB, "inferred: cabinet member", "West Midlands"),
        ("Kevin Guy", "Cllr", "Chair of the Council’s Children & Young People Scrutiny Committee", TELFORD, "2016-09-22", LAB, "reference", "West Midlands"),
        ("Bill Tomlinson", "Cllr", "the Council's Liberal Democrat leader", TELFORD, "2016-09-22", LD, "printed", "West Midlands"),
        ("Richard Partington", None, "the Council's Managing Director", TELFORD, "2016-09-22", None, OFFICIAL, "West Midlands"),
        ("Clive Jones", None, "the Council Director of Children's and Adult Services", TELFORD, "2016-09-22", None, OFFICIAL, "West Midlands"),
        ("David Evans", None, "The Chief Officer of Telford & Wrekin’s Clinical Commissioning Group", None, "2016-09-22", None, OFFICIAL, "West Midlands"),
        ("Andrew Mason", None, "the Chair of Telford & Wrekin’s Safeguarding Children Board", None, "2016-09-22", None, OFFICIAL, "West Midlands"),
        ("John Campion", None, "West Mercia’s Police and Crime Commissioner", None, "2016-09-22", CON, "reference", "West Midlands"),
        ("Alexis Jay", "Professor", "chair of the independent inquiry into child sexual abuse", None, "2016-09-22", None, OFFICIAL, None),
        ("Amanda Blakeman", None, "The Assistant Chief Constable", "West Mercia Police", "2016-10-24", None, OFFICIAL, "West Midlands"),
        ("Clare Clark", None, None, "Department for Communities and Local Government", "2016-10-24", None, OFFICIAL, None),
        ("Nicola Golding", None, None, "Department for Communities and Local Government", "2016-10-24", None, OFFICIAL, None),
        ("Shabir Pandor", "Councillor", "Councillor", "Kirklees Council, Leadership and Cabinet Office", "2018-12-21", LAB, "reference", YORKSHIRE),
    ],
)  # fmt: skip
def test_those_of_the_letters_who_do_not_sit(name, title, role, organisation, on, party, basis, region):
    answer = who(name, on, role=role, organisation=organisation, honorifics=[title] if title else [])
    assert (answer.match, answer.party, answer.region) == ("not_a_member", party, region)
    assert answer.party_basis.startswith(basis)
    assert answer.person_id is answer.member_name is answer.ons_code is None
    assert name in answer.match_reason and answer.reference_source.startswith("office_holders: ")
    code = "councillor" if title in ("Cllr", "Councillor") else "official" if basis == OFFICIAL else "office holder"
    assert answer.match_reason.startswith(f"{code}: ") and code in NOT_MEMBERS
    assert answer.party_label is None


def test_councillors_without_names_stay_without_names():
    answer = who(None or "", "2016-10-24", role="Conservative Councillors", organisation="Telford and Wrekin Council")
    assert (answer.match, answer.match_reason) == ("unmatched", "no name printed")
    assert (answer.party, answer.party_basis, answer.person_id) == (CON, "printed", None)


@pytest.mark.parametrize("role", ["Home Secretary", "Secretary of State for Education", None])
def test_a_post_without_a_name_names_nobody(role):
    answer = who("", "2016-10-24", role=role)
    assert (answer.match, answer.match_reason) == ("unmatched", "no name printed")
    assert answer.person_id is answer.member_name is answer.party is None


# Names --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "on", "seat", "member"),
    [
        pytest.param("The Rt Hon Amber Rudd MP", "2016-10-24", None, "Amber Rudd", id="37-honorific"),
        pytest.param("Sir Kevin Barron MP", "2018-05-25", "Rother Valley", "Kevin Barron", id="38-sir"),
        pytest.param("Dr Paul Williams MP", "2018-05-25", "Stockton South", "Paul Williams", id="39-doctor"),
        pytest.param("Mr Barry Sheerman", "2018-05-25", "Huddersfield", "Barry Sheerman", id="40-mr"),
        pytest.param("Alexander Cunningham", "2018-05-25", "Stockton North", "Alex Cunningham", id="40-given-name"),
        pytest.param("Barry J. Sheerman", "2018-05-25", "Huddersfield", "Barry Sheerman", id="40-initial"),
        pytest.param("Holly Walker-Lynch", "2018-05-25", "Halifax", "Holly Lynch", id="41-married-name"),
        pytest.param("CHAMPION, Sarah", "2018-05-25", "Rotherham", "Sarah Champion", id="50-surname-first"),
        pytest.param("AMBER RUDD MP", "2016-10-24", None, "Amber Rudd", id="50-capitals"),
        pytest.param("Catherine MCKINNELL", "2018-05-25", "NEWCASTLE UPON TYNE NORTH", "Catherine McKinnell", id="50-mc"),
        pytest.param("Julia Dockerill MP", "2017-07-01", None, "Julia Dockerill", id="49-name-then"),
        pytest.param("Theresa May", "2016-09-22", "Maidenhead", "Theresa May", id="48-never-a-later-title"),
        pytest.param("Jared O’Mara MP", "2018-05-25", "Sheffield Hallam", "Jared O'Mara", id="68-curly-apostrophe"),
        pytest.param("Thérèse Coffey MP", "2018-05-25", "Suffolk Coastal", "Therese Coffey", id="accents"),
        pytest.param("S. Champion MP", "2018-05-25", "Rotherham", "Sarah Champion", id="initial-and-seat"),
        pytest.param("A.J. McDonald MP", "2018-05-25", "Middlesbrough", "Andy McDonald", id="two-initials-and-seat"),
        pytest.param("Andy MacDonald", "2018-05-25", "Middlesbrough", "Andy McDonald", id="mac"),
        pytest.param("Angus McNeil", "2018-05-25", "Western Isles", "Angus MacNeil", id="mc-scottish-seat"),
        pytest.param("Naseem Shah", "2018-05-25", "Bradford West", "Naseem Shah", id="67-naseem"),
        pytest.param("Naz Shah MP", "2018-05-25", None, "Naseem Shah", id="67-naz-without-seat"),
        pytest.param("Albert Owen", "2018-05-25", "YNYS MÔN", "Albert Owen", id="78-welsh-seat"),
        pytest.param("Liz Saville Roberts", "2018-05-25", "Dwyfor Meirionnydd", "Liz Saville-Roberts", id="hyphen"),
    ],
)  # fmt: skip
def test_names(name, on, seat, member):
    answer = who(name, on, seat)
    assert answer.match == "matched"
    assert key(member) in {key(answer.member_name), *map(key, forms_of(answer.person_id))}


def forms_of(person_id):
    people = [row for row in REGISTER.memberships if row.person_id == person_id]
    return {form for row in people for form in (row.name, *row.also_known_as)}


@pytest.mark.parametrize(
    ("name", "on", "seat", "match", "reason"),
    [
        pytest.param("Smith MP", "2018-05-25", None, "unmatched", "surname alone", id="51-surname"),
        pytest.param("Champion", "2018-05-25", "Rotherham", "unmatched", "surname alone", id="51-surname-and-seat"),
        pytest.param("Mr Pandor", "2018-12-21", None, "unmatched", "surname alone", id="44-salutation"),
        pytest.param("Nadhim", "2018-05-25", None, "unmatched", "surname alone", id="44-first-name"),
        pytest.param("Sarah Champion", "2018-05-25", None, "unmatched", "nothing printed says", id="no-evidence"),
        pytest.param("Christopher Bryant MP", "2018-05-25", None, "unmatched", "no member of that name", id="40-given-name-without-seat"),
        pytest.param("Sara Champion", "2018-05-25", "Rotherham", "unmatched", "did not sit", id="one-letter-off"),
        pytest.param("Peter Maynard", "2018-05-25", "Blackpool North", "unmatched", "did not sit", id="other-given-name"),
        pytest.param("Jane Bloggs MP", "2018-05-25", None, "unmatched", "no member of that name", id="nobody"),
        pytest.param("Jane Bloggs", "2018-05-25", None, "unmatched", "nothing printed", id="nobody-at-all"),
        pytest.param("S Champion MP", "2018-05-25", None, "unmatched", "no member of that name", id="initial-without-seat"),
        pytest.param("Mac McDonald", "2018-05-25", "Middlesbrough", "unmatched", "did not sit", id="mac-is-no-andy"),
        pytest.param("P Champion", "2018-05-25", "Rotherham", "unmatched", "did not sit", id="other-initial"),
        pytest.param("Andy MacDonald MP", "2018-05-25", None, "unmatched", "no member of that name", id="mac-without-seat"),
    ],
)  # fmt: skip
def test_names_that_must_not_resolve(name, on, seat, match, reason):
    answer = who(name, on, seat)
    assert (answer.match, answer.party, answer.person_id) == (match, None, None)
    assert reason in answer.match_reason
    assert answer.party_basis.startswith("empty")


@pytest.mark.parametrize(
    ("printed", "known", "same"),
    [
        ("andrew mcdonald", "andy mcdonald", True),
        ("naz shah", "naseem shah", False),
        ("mike wood", "michael gove", False),
        ("stuart mcdonald", "stewart mcdonald", False),
        ("holly lynch", "holly walker lynch", False),
        ("david t c davies", "david davies", True),
        ("david davies", "philip davies", False),
        ("a mcdonald", "andy mcdonald", True),
        ("andy macdonald", "andy mcdonald", True),
        ("stuart macdonald", "stewart mcdonald", False),
        ("b davies", "philip davies", False),
        ("mac smith", "andy mcdonald", False),
        ("macey smith", "mcey smith", False),
        ("an davies", "angela davies", False),
    ],
)
def test_forms_of_a_given_name(printed, known, same):
    assert _same_person(printed, known) is same


@pytest.mark.parametrize(
    ("name", "seat", "reason"),
    [
        pytest.param("Sara Champion MP", "Rotherham", "nearest name that day: Sarah Champion (Rotherham)", id="one-letter"),
        pytest.param("Sara Champion MP", None, "nearest name that day: Sarah Champion (Rotherham)", id="without-seat"),
        pytest.param("Stuart McDonald MP", "Glasgow South", "a member of that name sat for Cumbernauld", id="a-member-of-that-name"),
        pytest.param("Paul Maynard MP", "Blackpool North and Clevelys", "nearest seat that day: Blackpool North and Cleveleys", id="64-seat"),
        pytest.param("Sarah Champion MP", "Rotherhm", "nearest seat that day: Rotherham", id="seat-misspelt"),
    ],
)  # fmt: skip
def test_a_near_name_is_suggested_and_never_taken(name, seat, reason):
    answer = who(name, "2018-05-25", seat)
    assert reason in answer.match_reason
    assert (answer.match, answer.party, answer.party_label, answer.person_id) == ("unmatched", None, None, None)


@pytest.mark.parametrize(
    ("name", "on", "near"),
    [
        pytest.param("Sara Champion", "2018-05-25", ("Sarah Champion (Rotherham)",), id="near"),
        pytest.param("Sara Champion", "2012-01-01", (), id="not-yet-a-member"),
        pytest.param("Sara Champion", "2017-05-10", (), id="73-dissolved"),
        pytest.param("Sarah Champion", "2018-05-25", (), id="the-very-name"),
        pytest.param("Ignatius Quartermaine", "2018-05-25", (), id="like-nobody"),
        pytest.param("", "2018-05-25", (), id="nothing"),
    ],
)
def test_nearest(name, on, near):
    assert REGISTER.nearest(name, on) == near


# Who does not sit ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "printed", "reason"),
    [
        pytest.param("Darren Jones", {"honorifics": ["Cllr"]}, "councillor", id="42-councillor-with-a-members-name"),
        pytest.param("Cllr Darren Jones", {}, "councillor", id="42-title-in-the-name"),
        pytest.param("Sarah Champion", {"role": "Councillor"}, "councillor", id="42-in-the-role"),
        pytest.param("Lucy Allan", {"honorifics": ["Lord Mayor"]}, "councillor", id="lord-mayor"),
        pytest.param("Lord Philip Davies", {}, "peer", id="peer"),
        pytest.param("Sarah Newton", {"honorifics": ["Baroness"]}, "peer", id="peeress"),
        pytest.param("Lord Nash", {"answering": True}, "peer", id="peer-answering"),
        pytest.param("Lady Lucy Allan", {}, "Lady", id="lady-without-a-seat"),
        pytest.param("Mark Pritchard", {"postnominals": ["MSP"]}, "Scottish Parliament", id="msp"),
        pytest.param("Lyn Brown", {"role": "Member of the European Parliament for London"}, "printed as", id="mep"),
        pytest.param("Lyn Brown", {"role": "former Member of Parliament for West Ham"}, "printed as", id="73-former"),
        pytest.param("Lyn Brown", {"role": "Parliamentary candidate for West Ham"}, "printed as", id="candidate"),
        pytest.param("Jane Bloggs", {"role": "Head Teacher"}, "other post: no member", id="official-not-in-the-tables"),
        pytest.param("Lord William Hague", {}, "peer: William Hague is printed as a peer; former member", id="48-former-member-now-a-peer"),
        pytest.param("Lord Hague of Richmond", {"honorifics": ["Rt Hon"]}, "peer", id="48-peer-by-title"),
        pytest.param("Lyn Brown", {"role": "former MP for West Ham"}, "former member: ", id="coded-former"),
        pytest.param("Cllr Darren Jones", {}, "councillor: ", id="coded-councillor"),
        pytest.param("Lyn Brown", {"role": "Labour candidate for West Ham"}, "candidate: ", id="coded-candidate"),
        pytest.param("Mark Pritchard", {"postnominals": ["MSP"]}, "member elsewhere: ", id="coded-elsewhere"),
    ],
)  # fmt: skip
def test_not_members_by_what_is_printed(name, printed, reason):
    answer = who(name, "2018-05-25", **printed)
    assert (answer.match, answer.party, answer.person_id) == ("not_a_member", None, None)
    assert answer.match_reason.split(":")[0] in NOT_MEMBERS
    assert reason in answer.match_reason and answer.party_basis


@pytest.mark.parametrize(
    "role",
    [
        "Private Secretary to the Home Secretary",
        "Secretary of State's Private Office",
        "Home Secretary's correspondence team",
        "Caseworker to Lucy Allan MP",
        "Permanent Secretary",
        "the town's MP",
        "Chair of the Education Committee",
        "Director, Minister for Cities programme",
    ],
)
def test_roles_that_do_not_make_a_member(role):
    answer = who("Lucy Allan", "2018-05-25", role=role)
    assert (answer.match, answer.party) == ("unmatched", None)
    assert "nothing printed says" in answer.match_reason


def test_a_minister_of_another_government_is_no_evidence():
    answer = who("Darren Jones", "2018-05-25", role="Minister for Health", organisation="Welsh Government")
    assert (answer.match, answer.party) == ("unmatched", None)


def test_a_role_that_names_the_seat_makes_a_member():
    assert who("Lucy Allan", "2018-05-25", role="the Telford MP").member_name == "Lucy Allan"


def test_lady_hermon_sat_for_north_down():
    assert found(who("Lady Sylvia Hermon MP", "2018-05-25", "North Down"))[2] == IND


@pytest.mark.parametrize(
    ("role", "party"),
    [
        pytest.param("the Council's Liberal Democrat leader", LD, id="43-leader"),
        pytest.param("Deputy Leader of the Labour Group", LAB, id="43-group"),
        pytest.param("Labour and Co-operative Councillor", LAB, id="75-co-operative"),
        pytest.param("Green Party Councillor", "Green", id="43-green"),
        pytest.param("former Labour Group leader", None, id="43-former"),
        pytest.param("Leader of the Conservative and Liberal Democrat groups", None, id="43-two-parties"),
        pytest.param("Cabinet Member for Green Spaces", None, id="43-green-spaces"),
        pytest.param("Labour Market Adviser", None, id="43-labour-market"),
        pytest.param("Independent Chair", None, id="43-independent-chair"),
    ],
)
def test_a_party_in_the_printed_role(role, party):
    answer = who("Jane Bloggs", "2016-09-22", role=role, honorifics=["Cllr"])
    assert (answer.match, answer.party) == ("not_a_member", party)
    assert (answer.party_basis == "printed") is bool(party)


@pytest.mark.parametrize(
    ("name", "organisation", "on", "party"),
    [
        pytest.param("Kevin Guy", TELFORD, "2018-08-30", LAB, id="last-day-labour"),
        pytest.param("Kevin Guy", TELFORD, "2018-08-31", LD, id="day-of-the-change"),
        pytest.param("Kevin Guy", TELFORD, "2018-09-01", None, id="after-the-last-day-vouched-for"),
        pytest.param("Kevin Guy", TELFORD, "2016-09-21", None, id="before-the-first-day"),
        pytest.param("Kevin Guy", TELFORD, "2018", None, id="a-year-is-not-a-day"),
        pytest.param("Kevin Guy", "Powys County Council", "2016-09-22", None, id="another-council"),
        pytest.param("Kevin Guy", None, "2016-09-22", None, id="no-council"),
        pytest.param("Keven Guy", TELFORD, "2016-09-22", None, id="one-letter-off"),
        pytest.param("Kevin Guy", "Borough of Telford & Wrekin Council", "2016-09-22", LAB, id="longer-name"),
    ],
)
def test_a_councillors_party_is_dated_and_placed(name, organisation, on, party):
    answer = who(name, on, organisation=organisation, honorifics=["Cllr"])
    assert (answer.match, answer.party) == ("not_a_member", party)


def test_a_printed_party_against_the_tables_is_left_empty():
    answer = who("Kevin Guy", "2016-09-22", role="Liberal Democrat Councillor", organisation=TELFORD)
    assert answer.party is None and "more than one party" in answer.party_basis


# As at the date -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "seat", "days"),
    [
        pytest.param("Naz Shah", "Bradford West", {"2016-04-26": LAB, "2016-04-27": IND, "2016-05-01": IND, "2016-07-04": IND, "2016-07-05": LAB, "2018-05-25": LAB}, id="67-naz-shah"),
        pytest.param("Jared O'Mara", "Sheffield, Hallam", {"2017-10-24": LAB, "2017-10-25": IND, "2018-07-02": IND, "2018-07-03": LAB, "2018-07-11": LAB, "2018-07-12": IND}, id="68-jared-omara"),
        pytest.param("Charlie Elphicke", "Dover", {"2017-11-02": CON, "2017-11-03": IND, "2018-12-11": IND, "2018-12-12": CON}, id="69-charlie-elphicke"),
        pytest.param("Simon Danczuk", "Rochdale", {"2014-05-07": LAB, "2015-12-31": None, "2016-09-13": IND}, id="72-simon-danczuk"),
        pytest.param("Eric Joyce", "Falkirk", {"2012-02-22": LAB, "2012-02-23": IND, "2015-03-29": IND}, id="69-eric-joyce"),
        pytest.param("Denis MacShane", "Rotherham", {"2010-10-13": LAB, "2010-10-14": IND, "2012-07-04": LAB, "2012-11-02": IND, "2012-11-05": IND}, id="69-denis-macshane"),
        pytest.param("Andrew Griffiths", "Burton", {"2018-07-01": CON, "2018-07-20": None, "2018-09-01": IND, "2018-12-12": CON}, id="69-andrew-griffiths"),
        pytest.param("Douglas Carswell", "Clacton", {"2014-08-27": CON, "2014-08-28": None, "2014-10-10": "UK Independence Party", "2017-03-24": "UK Independence Party", "2017-03-25": IND}, id="69-douglas-carswell"),
        pytest.param("Amber Rudd", "Hastings and Rye", {"2016-10-24": CON, "2019-09-06": CON, "2019-09-07": None}, id="69-day-not-confirmed"),
        pytest.param("Anna Soubry", "Broxtowe", {"2019-02-19": CON, "2019-02-20": None, "2019-06-01": None}, id="69-party-not-confirmed"),
        pytest.param("Steve Brine", "Winchester", {"2019-09-02": CON, "2019-09-03": IND, "2019-10-28": IND, "2019-10-29": CON, "2019-12-13": CON}, id="69-whip-restored"),
        pytest.param("John Bercow", "Buckingham", {"2018-05-25": "Speaker", "2019-11-04": None}, id="76-speaker"),
        pytest.param("Lindsay Hoyle", "Chorley", {"2019-11-03": LAB, "2019-11-04": "Speaker", "2019-12-13": "Speaker"}, id="76-speaker-elected"),
        pytest.param("Neale Hanvey", "Kirkcaldy and Cowdenbeath", {"2019-12-31": IND}, id="76-elected-after-losing-the-whip"),
    ],
)  # fmt: skip
def test_a_party_on_its_days(name, seat, days):
    answers = {on: who(name, on, seat) for on in days}
    assert {on: answer.party for on, answer in answers.items()} == days
    assert {answer.match for answer in answers.values()} == {"matched"}
    assert all(answer.party or answer.party_basis.startswith("empty: ") for answer in answers.values())


@pytest.mark.parametrize(
    ("name", "on", "seat", "match", "reason"),
    [
        pytest.param("Edward Timpson", "2018-05-25", "Crewe and Nantwich", "not_a_member", "former member: Edward Timpson sat for Crewe and Nantwich until 2017-05-03", id="71-former"),
        pytest.param("Edward Timpson MP", "2018-05-25", None, "not_a_member", "former member", id="71-former-without-seat"),
        pytest.param("Lucy Allan", "2014-05-07", "Telford", "unmatched", "did not sit for Telford", id="72-not-yet"),
        pytest.param("Lucy Allan MP", "2014-05-07", None, "unmatched", "no member of that name", id="72-not-yet-without-seat"),
        pytest.param("Tony Lloyd", "2016-05-01", "Rochdale", "unmatched", "did not sit for Rochdale", id="72-rochdale"),
        pytest.param("Tony Lloyd", "2018-05-25", "Manchester Central", "unmatched", "sat for Rochdale", id="72-seat-left-for-another"),
        pytest.param("Lucy Allan", "2017-05-10", "Telford", "unmatched", "no House sat on that day: dissolution (2017-05-10); former member: Lucy Allan sat for Telford", id="73-dissolution"),
        pytest.param("Lucy Allan MP", "2017-05-03", None, "unmatched", "no House sat on that day: dissolution", id="73-day-of-dissolution"),
        pytest.param("Heidi Alexander", "2018-05-25", "Lewisham East", "not_a_member", "former member", id="74-vacancy"),
        pytest.param("David Cameron MP", "2016-09-13", None, "not_a_member", "until 2016-09-13", id="74-day-after-leaving"),
        pytest.param("John Mann", "2019-10-29", "Bassetlaw", "not_a_member", "former member", id="74-left-before-the-election"),
        pytest.param("Sarah Champion", "2018-05-25", "Rother Valley", "unmatched", "sat for Rotherham", id="swapped-seats"),
        pytest.param("Andy McDonald", "2018-05-25", "Middlesbrough South and East Cleveland", "unmatched", "did not sit", id="66-longer-seat"),
        pytest.param("Paul Maynard", "2018-05-25", "Blackpool North and Fleetwood", "unmatched", "no seat", id="64-abolished-seat"),
        pytest.param("Paul Maynard", "2018-05-25", "Blackpool", "unmatched", "no seat", id="64-prefix"),
        pytest.param("Lucy Allan", None, "Telford", "unmatched", "date is not known", id="no-date"),
        pytest.param("Lucy Allan", "2018-05", "Telford", "unmatched", "known only as 2018-05", id="no-day"),
        pytest.param("Lucy Allan", "2020-01-01", "Telford", "unmatched", "after the register's last day", id="after-the-last-day"),
        pytest.param("Mark Pritchard", "2010-05-05", "The Wrekin", "unmatched", "before the register's first day", id="before-the-first-day"),
    ],
)  # fmt: skip
def test_no_party_where_the_day_or_the_seat_is_wrong(name, on, seat, match, reason):
    answer = who(name, on, seat)
    assert (answer.match, answer.party, answer.member_name) == (match, None, None)
    assert reason in answer.match_reason


def test_70_two_parties_recorded_for_one_day_are_not_chosen_between():
    answer = who("Stephen Lloyd", "2018-12-10", "Eastbourne")
    assert (answer.match, answer.party, answer.member_name) == ("ambiguous", None, "Stephen Lloyd")
    assert "Independent, Liberal Democrat" in answer.match_reason
    assert who("Stephen Lloyd", "2018-12-05", "Eastbourne").party == LD


def test_52_two_members_of_one_name_need_their_seat():
    other = replace(
        next(row for row in REGISTER.memberships if row.name == "Lucy Allan"),
        person_id="another",
        seat=REGISTER.seat("Rochdale", "2015-06-01"),
        party=LAB,
    )
    register = Register.of(REGISTER.seats, [*REGISTER.memberships, other], ())
    answer = register.resolve("Lucy Allan MP", on="2016-10-24")
    assert (answer.match, answer.party, answer.person_id) == ("ambiguous", None, None)
    assert "Lucy Allan (Telford); Lucy Allan (Rochdale)" in answer.match_reason
    assert register.resolve("Lucy Allan", on="2016-10-24", seat="Telford").party == CON
    assert register.resolve("Lucy Allan", on="2016-10-24", seat="Rochdale").party == LAB


def test_52_one_name_in_two_parliaments():
    assert found(who("Mike Wood MP", "2014-05-07"))[1:3] == ("Batley and Spen", LAB)
    assert found(who("Mike Wood MP", "2016-10-24"))[1:3] == ("Dudley South", CON)
    assert who("Mike Wood", "2016-10-24", "Batley and Spen").match == "unmatched"


# Seats --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "seat"),
    [
        pytest.param("Blackpool North", "Blackpool North and Cleveleys", id="64-short-form"),
        pytest.param("Wrekin", "The Wrekin", id="65-without-the"),
        pytest.param("Middlesbrough", "Middlesbrough", id="66-middlesbrough-prefix"),
        pytest.param("Newcastle upon Tyne\nNorth", "Newcastle upon Tyne North", id="55-wrapped"),
        pytest.param("Newcastle Upon Tyne North", "Newcastle upon Tyne North", id="77-capital"),
        pytest.param("Sheffield Heeley", "Sheffield, Heeley", id="78-comma"),
        pytest.param("Ynys Mon", "Ynys Môn", id="78-accent"),
        pytest.param("Ynys Mo\u0302n", "Ynys Môn", id="78-decomposed"),
        pytest.param("Basildon & Billericay", "Basildon and Billericay", id="78-ampersand"),
        pytest.param("Normanton, Pontefract and Castleford", "Normanton, Pontefract and Castleford", id="78-commas"),
        pytest.param("Western Isles", "Na h-Eileanan an Iar", id="78-other-language"),
        pytest.param("Richmond", None, id="two-richmonds"),
        pytest.param("Blackpool", None, id="64-prefix"),
        pytest.param("Newcastle", None, id="55-half-a-name"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_seats(printed, seat):
    answer = REGISTER.seat(printed, "2018-05-25")
    assert (answer and answer.constituency) == seat


@pytest.mark.parametrize("on", ["2010-05-05", "2024-05-30", "2024-07-05"])
def test_79_seats_only_on_their_own_boundaries(on):
    assert REGISTER.seat("Newcastle upon Tyne North", on) is None


def test_seat_names_hold_the_printed_forms():
    assert {"Blackpool North", "Wrekin", "Newcastle upon Tyne North"} <= set(REGISTER.seat_names())


# Councils -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "on", "code", "kind"),
    [
        pytest.param("Telford & Wrekin", "2018-05-25", "E06000020", "unitary authority", id="named-in-the-joint-letter"),
        pytest.param("Blackpool", "2018-05-25", "E06000009", "unitary authority", id="named-in-the-joint-letter-blackpool"),
        pytest.param("Rotherham", "2018-05-25", "E08000018", "metropolitan borough", id="named-in-the-joint-letter-rotherham"),
        pytest.param("Telford & Wrekin Council", "2018-05-25", "E06000020", "unitary authority", id="with-council"),
        pytest.param("Rotherham Metropolitan Borough Council", "2018-05-25", "E08000018", "metropolitan borough", id="long-form"),
        pytest.param("Belfast", "2016-01-01", "N09000003", "district", id="northern-ireland"),
        pytest.param("Belfast", "2014-01-01", None, None, id="before-the-districts-of-2015"),
        pytest.param("Dorset", "2018-05-25", "E10000009", "two-tier county", id="a-county-until-2019"),
        pytest.param("Dorset", "2019-05-01", "E06000059", "unitary authority", id="a-unitary-from-2019"),
        pytest.param("Buckinghamshire", "2019-05-01", "E10000002", "two-tier county", id="not-yet-a-unitary"),
        pytest.param("Cumberland", "2018-05-25", None, None, id="a-council-of-2023"),
        pytest.param("Council", "2018-05-25", None, None, id="no-name"),
    ],
)  # fmt: skip
def test_councils_by_name(printed, on, code, kind):
    found = REGISTER.council(printed, on)
    assert (found and found.council_code, found and found.council_type) == (code, kind)


@pytest.mark.parametrize(
    ("seat", "councils"),
    [
        pytest.param("Blackpool North", ["Blackpool", "Wyre"], id="two-kinds"),
        pytest.param("The Wrekin", ["Telford and Wrekin", "Shropshire"], id="two-unitaries"),
        pytest.param("Oxford West and Abingdon", ["Vale of White Horse", "Cherwell", "Oxford"], id="three-districts"),
        pytest.param("Rotherham", ["Rotherham"], id="one"),
        pytest.param("Poole", [], id="not-known"),
    ],
)
def test_councils_of_a_seat_largest_part_first(seat, councils):
    found = REGISTER.councils(REGISTER.seat(seat, "2018-05-25").ons_code, "2018-05-25")
    assert [one.council for one in found] == councils


def test_every_kind_of_council_follows_from_its_code():
    table = rows("constituency_councils.csv")
    assert all(COUNCIL_TYPES[row["council_code"][:3]] == row["council_type"] for row in table)
    assert len({(row["council_code"], row["council"]) for row in table}) == len({row["council_code"] for row in table})
    nations = {seat.ons_code: seat.nation[0] for seat in REGISTER.seats}
    assert all(nations[row["ons_code"]] == row["council_code"][0] for row in table)


def test_every_council_lies_in_one_region():
    regions = {seat.ons_code: seat.region for seat in REGISTER.seats}
    found = {(one.council_code, regions[one.ons_code]) for one in REGISTER.in_councils}
    assert len(found) == len({code for code, _ in found})


def test_no_seat_lies_in_a_council_twice_and_dates_are_in_order():
    table = REGISTER.in_councils
    assert all(FIRST_DAY <= one.valid_from < one.valid_to <= "2020-01-01" for one in table)
    assert all(one.overlap is None or 0 < one.overlap <= 1 for one in table)
    assert len({(one.ons_code, one.council_code) for one in table}) == len(table)


@pytest.mark.parametrize(("on", "known"), [("2010-06-01", 623), ("2016-10-24", 641), ("2018-05-25", 641), ("2019-12-31", 644)])  # fmt: skip
def test_how_many_seats_have_a_known_council(on, known):
    assert sum(bool(REGISTER.councils(seat.ons_code, on)) for seat in REGISTER.seats) == known


def test_the_known_parts_of_a_seat_are_no_more_than_the_seat():
    for seat in REGISTER.seats:
        assert sum(one.overlap or 0 for one in REGISTER.councils(seat.ons_code, "2018-05-25")) <= 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("E08000018,metropolitan borough", "E08000018,unitary authority", "is no unitary authority", id="kind"),
        pytest.param("E14000904,Rotherham", "E99999999,Rotherham", "E99999999", id="seat"),
    ],
)  # fmt: skip
def test_a_council_of_the_wrong_kind_or_seat_is_refused(tmp_path, old, new, said):
    for name in ("constituencies.csv", "office_holders.csv", "memberships.csv", "constituency_councils.csv"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    text = (tmp_path / "constituency_councils.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "constituency_councils.csv").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        Register.read(tmp_path)


# The tables ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "total"),
    [
        pytest.param("2015-06-01", 650, id="74-full"),
        pytest.param("2016-09-13", 648, id="74-two-vacancies"),
        pytest.param("2017-05-10", 0, id="73-dissolved"),
        pytest.param("2018-05-25", 649, id="74-one-vacancy"),
        pytest.param("2018-12-10", 650, id="70-counts-once"),
        pytest.param("2010-05-06", 649, id="first-day"),
        pytest.param("2010-06-01", 650, id="late-poll"),
        pytest.param("2015-03-29", 650, id="eve-of-dissolution"),
        pytest.param("2015-03-30", 0, id="day-of-dissolution"),
        pytest.param("2019-11-06", 0, id="day-of-dissolution-2019"),
        pytest.param("2019-12-31", 650, id="last-day"),
    ],
)
def test_the_house_adds_up(on, total):
    assert len(REGISTER.house(on)) == total


def test_the_house_by_party():
    parties = Counter(row.party for row in REGISTER.house("2018-05-25"))
    assert (parties[CON], parties[LAB], parties[LD], parties[IND], parties[None]) == (316, 257, 12, 6, 0)
    assert parties.total() == 649


def test_80_where_sources_disagree_no_party_is_given():
    assert [row.name for row in REGISTER.house("2018-12-10") if row.party is None] == ["Stephen Lloyd"]


@pytest.mark.parametrize("on", ["2010-05-05", "2020-01-01"])
def test_the_house_refuses_days_it_does_not_cover(on):
    with pytest.raises(ValueError, match="outside the register"):
        REGISTER.house(on)


def overlaps(memberships):
    rows = sorted(memberships, key=lambda row: row.start)
    return [(a, b) for a, b in pairwise(rows) if not a.end or b.start < a.end]


def grouped(key_of):
    rows = sorted(REGISTER.memberships, key=key_of)
    return [list(group) for _, group in groupby(rows, key=key_of)]


def test_no_person_sits_for_two_seats_at_once():
    found = [pair for group in grouped(lambda row: row.person_id) for pair in overlaps(group)]
    assert {(a.name, a.certainty, b.certainty) for a, b in found} == {("Stephen Lloyd",) + ("sources disagree",) * 2}


def test_no_seat_has_two_members_at_once():
    found = [pair for group in grouped(lambda row: row.seat.ons_code) for pair in overlaps(group)]
    assert {(a.person_id == b.person_id, a.name) for a, b in found} == {(True, "Stephen Lloyd")}


def test_every_stretch_starts_before_it_ends():
    assert all(row.start < (row.end or "9999") for row in REGISTER.memberships)
    assert all(row.start < row.end for row in REGISTER.offices)
    assert all(FIRST_DAY <= row.start <= LAST_DAY for row in REGISTER.memberships)


def test_same_day_handovers_give_one_party():
    for on in {row.start for row in REGISTER.memberships}:
        people = Counter(row.person_id for row in REGISTER.house(on))
        assert set(people.values()) == {1}, on


def test_every_member_by_name_and_seat_on_first_middle_and_last_day():
    for row in REGISTER.memberships:
        for on in days_of(row):
            answer = who(row.name, on, row.seat.constituency)
            sure = row.certainty == "confirmed"
            assert (answer.person_id, answer.party) == (row.person_id, row.party if sure else None), (row, on)


def test_every_member_by_name_alone_is_that_member_or_nobody():
    for row in REGISTER.memberships:
        answer = who(row.name, row.start, postnominals=["MP"])
        assert answer.person_id == row.person_id or (answer.match == "ambiguous" and answer.party is None), row


def days_of(row):
    first = date.fromisoformat(row.start)
    last = date.fromisoformat(row.end) - timedelta(1) if row.end else date.fromisoformat(LAST_DAY)
    return {day.isoformat() for day in (first, first + (last - first) / 2, last)}


def test_a_swapped_seat_never_gives_a_party():
    house = REGISTER.house("2018-05-25")
    for row, other in zip(house, (*house[1:], house[0]), strict=True):
        answer = who(row.name, "2018-05-25", other.seat.constituency)
        assert (answer.match, answer.party) == ("unmatched", None), (row.name, other.seat.constituency)


@pytest.mark.parametrize("spoil", [lambda name: name[:-1], lambda name: name + "s", lambda name: name.split()[-1]])
def test_a_spoilt_name_never_gives_a_party(spoil):
    for row in REGISTER.house("2018-05-25"):
        for seat in (None, row.seat.constituency):
            answer = who(spoil(row.name), "2018-05-25", seat, role="Member of Parliament")
            assert answer.party is None or key(spoil(row.name)) in map(key, forms_of(answer.person_id)), row.name


def test_no_printed_form_belongs_to_two_seats_of_one_day():
    forms = {
        (key(form), seat.valid_from, seat.ons_code)
        for seat in REGISTER.seats
        for form in (seat.constituency, *seat.also_known_as)
    }
    assert [form for form, codes in Counter((form, since) for form, since, _ in forms).items() if codes > 1] == []


def test_seats_are_650_with_their_regions():
    assert len({seat.ons_code for seat in REGISTER.seats}) == len(REGISTER.seats) == 650
    assert Counter(seat.nation for seat in REGISTER.seats) == {
        "England": 533,
        "Scotland": 59,
        "Wales": 40,
        "Northern Ireland": 18,
    }
    assert len({seat.region for seat in REGISTER.seats}) == 12


def test_every_party_of_a_member_can_be_drawn():
    assert {row.party for row in REGISTER.memberships} <= {row["party"] for row in rows("parties.csv")}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_every_row_names_its_source(path):
    table = rows(path.name)
    assert table and all(row["source"].strip() for row in table)
    assert all(cell == cell.strip() for row in table for cell in row.values())
    assert b"\r" not in path.read_bytes()


def test_reply_targets_keep_to_the_years_stated():
    targets = {row["target_id"]: (row["valid_from"], row["valid_to"]) for row in rows("reply_targets.csv")}
    assert targets["home-office-2014"] == ("2014-01-01", "2015-01-01")
    assert not {"home-office-2016", "home-office-2018", "department-for-education-2018"} & targets.keys()
    assert targets["cabinet-office-2016"] == ("2016-03-01", "2020-01-01")


def test_a_membership_of_no_known_seat_is_refused(tmp_path):
    for name in ("constituencies.csv", "office_holders.csv"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    text = (FOLDER / "memberships.csv").read_text(encoding="utf-8")
    (tmp_path / "memberships.csv").write_text(text.replace("E14000989", "E99999999"), encoding="utf-8")
    with pytest.raises(ValueError, match="E99999999"):
        Register.read(tmp_path)
