"""Offices, aliases and the days of the register: what the reference tables say beyond who sat where."""

import csv
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from helpers.members import FIRST_DAY, LAST_DAY, Register, _same_person, key

FOLDER = Path(__file__).parent.parent / "data/raw/reference"
REGISTER = Register.read(FOLDER)
TABLES = ("constituencies.csv", "memberships.csv", "office_holders.csv", "aliases.csv", "coverage.csv")


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def who(name, on, seat=None, **more):
    return REGISTER.resolve(name, on=on, seat=seat, **more)


# A minister's title -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "on", "printed"),
    [
        pytest.param("Mark Durkan", "2014-06-01", {"role": "Minister for the Environment", "organisation": "Department of the Environment"}, id="stormont-unnamed"),
        pytest.param("Mark Durkan", "2014-06-01", {"role": "Minister for the Environment", "seat": "Foyle"}, id="stormont-with-a-seat-of-both-houses"),
        pytest.param("Theresa May", "2018-05-25", {"role": "Home Secretary"}, id="an-office-left"),
        pytest.param("Amber Rudd", "2018-05-10", {"role": "Home Secretary"}, id="days-after-leaving"),
        pytest.param("Amber Rudd", "2016-10-24", {"role": "Home Secretary", "organisation": "UNISON"}, id="a-union's-secretary"),
        pytest.param("Amber Rudd", "2016-10-24", {"role": "Health Secretary, UNISON"}, id="a-union's-in-the-role"),
        pytest.param("Amber Rudd", "2016-10-24", {"role": "Shadow Home Secretary"}, id="shadow"),
        pytest.param("Theresa May", "2018-05-25", {"role": "Minister for St Mary's Church"}, id="a-church's-minister"),
        pytest.param("Lucy Allan", "2018-05-25", {"role": "Minister for the Cabinet Office"}, id="never-a-minister"),
        pytest.param("Lucy Allan", "2018-05-25", {"role": "Parliamentary Under-Secretary of State, Home Office"}, id="another's-office"),
        pytest.param("Jane Bloggs", "2018-05-25", {"role": "Minister for Health"}, id="nobody-known"),
        pytest.param("Victoria Atkins", "2017-11-08", {"role": "Parliamentary Under-Secretary of State", "organisation": "Home Office"}, id="day-before-the-office"),
    ],
)  # fmt: skip
def test_a_ministers_title_without_a_row_proves_nothing(name, on, printed):
    answer = who(name, on, **printed)
    assert (answer.match, answer.party, answer.person_id, answer.office) == ("unmatched", None, None, None)
    assert answer.match_reason.startswith("office not on record: ")


@pytest.mark.parametrize(
    ("name", "on", "printed"),
    [
        pytest.param("Darren Jones", "2018-05-25", {"role": "Minister for Health, New Zealand"}, id="state-in-the-role"),
        pytest.param("Darren Jones", "2018-05-25", {"role": "Minister for Health", "organisation": "New Zealand", "postnominals": ["MP"]}, id="state-with-mp"),
        pytest.param("Darren Jones", "2018-05-25", {"role": "Minister of State, Government of Ireland"}, id="government-of"),
        pytest.param("Justine Greening", "2016-10-24", {"role": "Secretary of State for Education, Commonwealth of Massachusetts"}, id="commonwealth-of"),
        pytest.param("Darren Jones", "2018-05-25", {"organisation": "House of Commons of Canada", "postnominals": ["MP"]}, id="another-house-of-commons"),
        pytest.param("Darren Jones", "2018-05-25", {"organisation": "Parliament of Australia", "postnominals": ["MP"]}, id="another-parliament"),
        pytest.param("Darren Jones", "2018-05-25", {"organisation": "New Zealand Parliament", "postnominals": ["MP"]}, id="parliament-by-adjective"),
        pytest.param("Darren Jones", "2018-05-25", {"postnominals": ["TD"], "seat": "Bristol North West"}, id="td-with-a-seat"),
        pytest.param("Darren Jones", "2018-05-25", {"role": "Teachta Dála", "seat": "Bristol North West"}, id="td-in-words"),
        pytest.param("Wayne David", "2018-05-25", {"role": "Assembly Member", "seat": "Caerphilly"}, id="assembly-member"),
        pytest.param("Mark Durkan", "2014-06-01", {"role": "Member of the Legislative Assembly", "seat": "Foyle"}, id="mla-in-words"),
    ],
)  # fmt: skip
def test_members_and_ministers_elsewhere(name, on, printed):
    answer = who(name, on, **printed)
    assert (answer.match, answer.party, answer.person_id) == ("not_a_member", None, None)
    assert answer.match_reason.startswith("member elsewhere: ")


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        pytest.param("Trade Envoy to Kenya", None, id="envoy"),
        pytest.param(None, "Conservative Friends of Israel", id="friends"),
        pytest.param("Chair of the All-Party Group on New Zealand", None, id="group"),
        pytest.param("Minister of State, Northern Ireland Office", None, id="northern-ireland"),
        pytest.param("Leader of the House of Commons", "House of Commons", id="this-house"),
        pytest.param(None, "Parliament of the United Kingdom", id="this-parliament"),
        pytest.param(None, "Ministry of Justice", id="ministry"),
        pytest.param("MP and MLA", None, id="both"),
    ],
)
def test_these_name_no_other_state(role, organisation):
    answer = who("Lucy Allan", "2018-05-25", "Telford", postnominals=["MP"], role=role, organisation=organisation)
    assert (answer.match, answer.member_name) == ("matched", "Lucy Allan")


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        pytest.param("Chief Executive", None, id="chief-executive"),
        pytest.param("Director of Public Health", None, id="director"),
        pytest.param("Head Teacher", "Telford Park School", id="head-teacher"),
        pytest.param("Mayor", None, id="mayor"),
        pytest.param("Police and Crime Commissioner", None, id="commissioner"),
        pytest.param("Minister for Health", "Welsh Government", id="devolved"),
    ],
)
def test_an_official_with_a_members_name_and_seat_is_none(role, organisation):
    answer = who("Lucy Allan", "2018-05-25", "Telford", role=role, organisation=organisation)
    assert (answer.match, answer.party, answer.person_id) == ("not_a_member", None, None)
    assert answer.match_reason.startswith("other post: ")
    assert who("Lucy Allan MP", "2018-05-25", "Telford", role=role, organisation=organisation).match == "matched"


@pytest.mark.parametrize(
    ("name", "on", "printed", "office"),
    [
        pytest.param("Amber Rudd", "2016-09-22", {"role": "Home Secretary"}, "Home Secretary, Home Office", id="office"),
        pytest.param("Amber Rudd", "2016-09-22", {"role": "the Home Secretary", "organisation": "Home Office"}, "Home Secretary, Home Office", id="office-and-body"),
        pytest.param("Amber Rudd", "2016-09-22", {"role": "Secretary of State for the Home Department"}, "Home Secretary, Home Office", id="full-title"),
        pytest.param("Amber Rudd", "2016-09-22", {"organisation": "Home Office"}, "Home Secretary, Home Office", id="body-alone"),
        pytest.param("Theresa May", "2016-09-22", {"role": "Prime Minister", "organisation": "10 Downing Street"}, "Prime Minister, Prime Minister's Office", id="address"),
        pytest.param("Sarah Newton", "2016-10-24", {"role": "the Minister responsible for safeguarding and vulnerability issues"}, "Parliamentary Under-Secretary of State, Home Office", id="as-styled"),
        pytest.param("Edward Timpson", "2014-05-07", {"answering": True}, "Parliamentary Under-Secretary of State, Department for Education", id="answering"),
        pytest.param("Nadhim Zahawi", "2018-05-25", {"postnominals": ["MP"]}, "Parliamentary Under-Secretary of State, Department for Education", id="not-printed"),
        pytest.param("Lucy Allan", "2018-05-25", {"postnominals": ["MP"]}, None, id="none-known"),
        pytest.param("Jeremy Hunt", "2016-10-24", {"role": "Secretary of State for Health", "organisation": "House of Commons"}, None, id="house-of-commons-printed"),
        pytest.param("Amber Rudd", "2018-04-30", {"postnominals": ["MP"]}, None, id="day-after-the-office"),
    ],
)  # fmt: skip
def test_the_office_held_that_day(name, on, printed, office):
    answer = who(name, on, **printed)
    assert (answer.match, answer.member_name, answer.office) == ("matched", name, office)
    assert ("office_holders: " in answer.reference_source) is bool(office)


@pytest.mark.parametrize("role", ["Home Secretary's Office", "Private Secretary to the Home Secretary"])
def test_those_who_write_for_a_minister_hold_no_office(role):
    assert who("Amber Rudd", "2016-10-24", role=role).match == "unmatched"


def test_an_office_goes_with_the_person_and_not_with_the_name():
    other = [replace(row, person_id="another") for row in REGISTER.memberships if row.name == "Amber Rudd"]
    register = Register.of(REGISTER.seats, other, REGISTER.offices)
    assert register.resolve("Amber Rudd", on="2016-10-24", role="Home Secretary").match == "unmatched"
    assert register.resolve("Amber Rudd MP", on="2016-10-24").office is None


def test_the_office_of_a_councillor_and_its_row():
    answer = who("Cllr Shaun Davies", "2016-09-22", organisation="Telford & Wrekin Council")
    assert answer.office == "Leader, Telford & Wrekin Council"
    assert answer.reference_source.startswith("office_holders: Shaun Davies, Leader, 2016-05-26 to 2016-09-23 (")


def test_every_minister_sat_under_that_name_on_the_days_of_the_office():
    ministers = [row for row in REGISTER.offices if row.person_id]
    assert len(ministers) == 8
    for post in ministers:
        assert who(post.name, post.start, role=post.office, organisation=post.organisation).person_id == post.person_id
    assert {row.person_id != "" for row in REGISTER.offices if row.party_basis.startswith("membership")} == {True}


# The rows that say so -----------------------------------------------------------------


def test_the_reference_source_names_the_rows_by_their_keys():
    answer = who("Sarah Champion", "2018-05-25", "Rotherham")
    membership, seat = answer.reference_source.split("; ")
    person, code, days = membership.removeprefix("memberships: ").partition(" (")[0].split(", ")
    start, end = days.split(" to ")
    table = [row for row in rows("memberships.csv") if (row["person_id"], row["ons_code"], row["start"]) == (person, code, start)]  # fmt: skip
    assert [(row["name"], row["end"], row["source"] in membership) for row in table] == [("Sarah Champion", end, True)]
    assert seat.startswith("constituencies: E14000904 (")


def test_an_open_row_is_named_without_an_end():
    assert ", from 2019-12-13 (" in who("Sarah Champion", "2019-12-31", "Rotherham").reference_source


def test_a_councils_row_is_named_by_seat_and_council():
    answer = who("Cllr Jo Ek", "2018-05-25", organisation="Rotherham Council")
    assert (
        answer.reference_source.startswith("constituency_councils: E14000")
        and ", E08000018 (" in answer.reference_source
    )


# The days of the register -------------------------------------------------------------


def test_the_days_come_from_the_tables(tmp_path):
    for name in TABLES:
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    text = (tmp_path / "coverage.csv").read_text(encoding="utf-8")
    (tmp_path / "coverage.csv").write_text(text.replace("2019-12-31", "2020-06-30"), encoding="utf-8")
    register = Register.read(tmp_path)
    assert (register.first_day, register.last_day) == ("2010-05-06", "2020-06-30")
    assert register.resolve("Sarah Champion MP", on="2020-06-01").match == "matched"
    assert len(register.house("2020-06-30")) == 650
    late = register.resolve("Sarah Champion MP", on="2020-07-01").match_reason
    assert late.startswith("outside the register: 2020-07-01 is after the register's last day, 2020-06-30")


def test_a_folder_that_does_not_say_its_days_has_those_of_the_code(tmp_path):
    for name in TABLES[:3]:
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    register = Register.read(tmp_path)
    assert (register.first_day, register.last_day) == (FIRST_DAY, LAST_DAY)


def test_every_membership_lies_within_the_days():
    table = rows("memberships.csv")
    assert all(REGISTER.first_day <= row["start"] <= REGISTER.last_day for row in table)
    (said,) = [row for row in rows("coverage.csv") if row["table"] == "memberships"]
    assert said["source"] and (REGISTER.first_day, REGISTER.last_day) == (said["first_day"], said["last_day"])
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "31 December 2019" in readme and "coverage.csv" in readme


@pytest.mark.parametrize("on", ["2020-01-01", "2024-07-05", "2026-10-24"])
@pytest.mark.parametrize("seat", [None, "Rotherham"])
def test_later_days_are_refused_in_so_many_words(on, seat):
    answer = who("Sarah Champion MP", on, seat)
    assert (answer.match, answer.party, answer.person_id) == ("unmatched", None, None)
    assert answer.match_reason.startswith("outside the register: ") and "it ends there" in answer.match_reason


# Other forms of names and seats -------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "on", "seat", "member"),
    [
        pytest.param("Wayne David", "2018-05-25", "Caerffili", "Wayne David", id="welsh-name"),
        pytest.param("Albert Owen", "2018-05-25", "Anglesey", "Albert Owen", id="english-name"),
        pytest.param("Lloyd Russell-Moyle", "2018-05-25", "Brighton Kemp Town", "Lloyd Russell-Moyle", id="two-words"),
        pytest.param("Ian Paisley Jr MP", "2018-05-25", None, "Ian Paisley Jnr", id="junior"),
        pytest.param("Claire Perry O'Neill", "2019-10-01", "Devizes", "Claire Perry", id="married-name"),
        pytest.param("Claire Perry O’Neill MP", "2019-10-01", None, "Claire Perry", id="married-name-without-seat"),
        pytest.param("Nus Ghani MP", "2018-05-25", None, "Nusrat Ghani", id="short-form"),
        pytest.param("Steve Barclay MP", "2018-05-25", None, "Stephen Barclay", id="short-form-without-seat"),
        pytest.param("Lady Hermon", "2018-05-25", "North Down", "Sylvia Hermon", id="title-and-surname-with-seat"),
        pytest.param("Lady Sylvia Hermon MP", "2018-05-25", None, "Sylvia Hermon", id="title-and-name"),
    ],
)  # fmt: skip
def test_a_form_in_the_table_of_aliases_resolves(name, on, seat, member):
    answer = who(name, on, seat)
    assert (answer.match, answer.member_name) == ("matched", member)


@pytest.mark.parametrize(
    ("name", "on", "seat"),
    [
        pytest.param("Lady Hermon MP", "2018-05-25", None, id="surname-without-seat"),
        pytest.param("Lady Hermon", "2018-05-25", "South Down", id="another-seat"),
        pytest.param("Lady Champion", "2018-05-25", "Rotherham", id="another-lady"),
        pytest.param("Mr Hermon", "2018-05-25", "North Down", id="another-title"),
        pytest.param("Hermon", "2018-05-25", "North Down", id="surname-and-seat"),
        pytest.param("Nus Ghani MP", "2014-05-07", None, id="72-not-yet"),
        pytest.param("Ian Paisley Sr MP", "2018-05-25", None, id="senior"),
    ],
)
def test_an_alias_is_no_looser_than_a_name(name, on, seat):
    answer = who(name, on, seat)
    assert (answer.match, answer.party, answer.person_id) == ("unmatched", None, None)


def test_every_alias_is_one_persons_or_one_seats_alone():
    seats, people = {row.ons_code for row in REGISTER.seats}, {row.person_id for row in REGISTER.memberships}
    for row in rows("aliases.csv"):
        form = key(row["printed"])
        named = {one.ons_code for one in REGISTER.seats if form in map(key, (one.constituency, *one.also_known_as))}
        named |= {one.person_id for one in REGISTER.memberships if form in map(key, (one.name, *one.also_known_as))}
        assert named == {row["id"]} <= seats | people
        assert row["reason"] and row["source"]
        assert row["name"] in {one.constituency for one in REGISTER.seats} | {one.name for one in REGISTER.memberships}


def test_an_alias_of_nobody_is_refused(tmp_path):
    for name in TABLES:
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    with (tmp_path / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write("E99999999,Atlantis,Atlantis North,none,nowhere\n")
    with pytest.raises(ValueError, match="E99999999"):
        Register.read(tmp_path)


@pytest.mark.parametrize(
    ("printed", "known", "same"),
    [
        pytest.param("stuart d mcdonald", "stuart c mcdonald", False, id="another-initial"),
        pytest.param("stuart c mcdonald", "stuart c mcdonald", True, id="the-same-initial"),
        pytest.param("stuart mcdonald", "stuart c mcdonald", True, id="left-out"),
        pytest.param("lady", "andy mcdonald", False, id="one-word"),
    ],
)
def test_middle_initials(printed, known, same):
    assert _same_person(printed, known) is same


@pytest.mark.parametrize(
    ("name", "match"),
    [
        pytest.param("Jeffrey M Donaldson", "matched", id="his-initial"),
        pytest.param("Jeffrey Donaldson", "matched", id="left-out"),
        pytest.param("Jeffrey W Donaldson", "unmatched", id="another-initial"),
        pytest.param("J W Donaldson", "unmatched", id="another-of-two"),
    ],
)
def test_a_middle_initial_that_no_form_of_the_name_has(name, match):
    assert who(name, "2018-05-25", "Lagan Valley").match == match


# The label as elected -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "seat", "on", "party", "label"),
    [
        pytest.param("Frank Field", "Birkenhead", "2018-10-01", "Independent", "Labour", id="resigned-the-whip"),
        pytest.param("Simon Danczuk", "Rochdale", "2016-09-13", "Independent", "Labour", id="72-suspended"),
        pytest.param("Jared O'Mara", "Sheffield Hallam", "2018-08-01", "Independent", "Labour", id="68-resigned"),
        pytest.param("Douglas Carswell", "Clacton", "2017-04-01", "Independent", "UK Independence Party", id="69-elected-for-another-party"),
        pytest.param("Douglas Carswell", "Clacton", "2014-08-01", "Conservative", "Conservative", id="69-before-the-by-election"),
        pytest.param("Douglas Carswell", "Clacton", "2014-11-01", "UK Independence Party", "UK Independence Party", id="69-by-election"),
        pytest.param("Neale Hanvey", "Kirkcaldy and Cowdenbeath", "2019-12-31", "Independent", "Scottish National Party", id="76-on-the-ballot"),
        pytest.param("John Woodcock", "Barrow and Furness", "2018-06-01", "Independent", "Labour/Co-operative", id="75-two-parties"),
        pytest.param("Lindsay Hoyle", "Chorley", "2019-11-04", "Speaker", "Labour", id="76-speaker-between-elections"),
        pytest.param("Lindsay Hoyle", "Chorley", "2019-12-13", "Speaker", "Speaker", id="76-elected-as-speaker"),
        pytest.param("Phillip Lee", "Bracknell", "2019-10-01", "Liberal Democrat", "Conservative", id="crossed-the-floor"),
        pytest.param("Anna Soubry", "Broxtowe", "2019-06-01", None, None, id="69-no-party-no-label"),
    ],
)  # fmt: skip
def test_the_label_is_that_of_the_last_election(name, seat, on, party, label):
    answer = who(name, on, seat)
    assert (answer.party, answer.party_label) == (party, label)


def test_no_label_changes_between_elections():
    table = sorted(
        rows("memberships.csv"), key=lambda row: (row["person_id"], row["ons_code"], row["start"], row["end"])
    )
    sittings = 0
    for _, group in groupby(table, key=lambda row: (row["person_id"], row["ons_code"])):
        for one, other in pairwise(group):
            if other["start"] <= (one["end"] or "9999"):
                sittings += 1
                assert one["party_label"] == other["party_label"], (one["name"], other["start"])
    assert sittings > 80


# Councils -----------------------------------------------------------------------------


def test_a_county_has_no_part_that_is_its_successors():
    counties = [row for row in rows("constituency_councils.csv") if row["council_type"] == "two-tier county"]
    assert len(counties) == 37 and {row["overlap"] for row in counties} == {""}
    assert all("which took the place of the county's districts" in row["source"] for row in counties)


@pytest.mark.parametrize(
    ("seat", "county"),
    [("Christchurch", "Dorset"), ("Penrith and The Border", "Cumbria"), ("Daventry", "Northamptonshire")],
)
def test_a_seat_in_a_county_has_no_known_part(seat, county):
    found = REGISTER.councils(REGISTER.seat(seat, "2018-05-25").ons_code, "2018-05-25")
    assert [(one.council, one.overlap) for one in found] == [(county, None)]
