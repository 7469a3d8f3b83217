"""How people are printed: names taken apart, and runs of capitals that are nobody."""

import csv
from pathlib import Path

import pytest

from helpers.people import (
    first_person,
    folded,
    introduced,
    leading,
    listed,
    masked,
    people,
    person,
    restored,
    surname_first,
)

MEMBERSHIPS = Path(__file__).parent.parent / "data/raw/reference/memberships.csv"

PEOPLE = [  # printed, name, titles, letters
    pytest.param("The Rt Hon Amber Rudd MP", "Amber Rudd", ["Rt Hon"], ["MP"], id="37-rt-hon"),
    pytest.param("Sir Kevin Barron MP", "Kevin Barron", ["Sir"], ["MP"], id="38-sir"),
    pytest.param("Paul Williams MP", "Paul Williams", [], ["MP"], id="39-no-dr-printed"),
    pytest.param("Dr Paul Williams MP", "Paul Williams", ["Dr"], ["MP"], id="39-dr"),
    pytest.param("Mr Barry Sheerman", "Barry Sheerman", ["Mr"], [], id="40-mr"),
    pytest.param("Holly Walker-Lynch MP", "Holly Walker-Lynch", [], ["MP"], id="41-double-barrelled"),
    pytest.param("Cllr Shaun Davies", "Shaun Davies", ["Cllr"], [], id="42-cllr"),
    pytest.param("Councillor Shabir Pandor", "Shabir Pandor", ["Councillor"], [], id="42-councillor"),
    pytest.param("Mr Pandor", "Pandor", ["Mr"], [], id="44-title-and-surname"),
    pytest.param("Professor Alexis Jay OBE", "Alexis Jay", ["Professor"], ["OBE"], id="46-professor"),
    pytest.param("AMBER RUDD MP", "Amber Rudd", [], ["MP"], id="50-capitals"),
    pytest.param("RT HON PRITI SHARMA MP", "Priti Sharma", ["Rt Hon"], ["MP"], id="50-capitals-and-title"),
    pytest.param("Catherine McKINNELL", "Catherine McKinnell", [], [], id="50-mc"),
    pytest.param("Baroness Smith of Basildon", "Smith of Basildon", ["Baroness"], [], id="peer-of-a-place"),
    pytest.param(
        "BARONESS  VERE  OF  NORBITON", "Vere of Norbiton", ["Baroness"], [], id="peer-capitals-double-spaced"
    ),
    pytest.param(
        "The Rt Hon the Baroness Hayter of Kentish Town PC",
        "Hayter of Kentish Town",
        ["Rt Hon", "Baroness"],
        ["PC"],
        id="peer-of-two-words",
    ),
    pytest.param("Lord Sandbury", "Sandbury", ["Lord"], [], id="lord"),
    pytest.param("Professor Sir Keith O’Nions", "Keith O’Nions", ["Professor", "Sir"], [], id="two-titles"),
    pytest.param("Rt Rev Paul Butler", "Paul Butler", ["Rt Rev"], [], id="right-reverend"),
    pytest.param("Lord Mayor Alderman Tom Ford", "Tom Ford", ["Lord Mayor", "Alderman"], [], id="lord-mayor"),
    pytest.param("Huw Irranca-Davies AS/MS", "Huw Irranca-Davies", [], ["AS/MS"], id="senedd-letters"),
    pytest.param("Rhun ap Iorwerth MS", "Rhun ap Iorwerth", [], ["MS"], id="welsh-particle"),
    pytest.param("Siân Gwenllian AS/MS", "Siân Gwenllian", [], ["AS/MS"], id="accent"),
    pytest.param("Zoe\u0308 Franklin MP", "Zoe\u0308 Franklin", [], ["MP"], id="accent-as-combining-mark"),
    pytest.param("Sir Keir Harding KCB QC MP", "Keir Harding", ["Sir"], ["KCB", "QC", "MP"], id="three-letters"),
    pytest.param("Mary Smith, OBE, JP", "Mary Smith", [], ["OBE", "JP"], id="letters-behind-commas"),
    pytest.param("Jane Doe M.P.", "Jane Doe", [], ["MP"], id="dotted-letters"),
    pytest.param("The Earl of Foe", "Earl of Foe", [], [], id="peer-without-a-surname"),
    pytest.param("The Rt Hon the Earl of Upper Foe", "Earl of Upper Foe", ["Rt Hon"], [], id="peer-behind-a-title"),
    pytest.param("The Lord Bishop of Foe", "Bishop of Foe", ["Lord"], [], id="lord-bishop"),
    pytest.param("Emeritus Professor Tom Askew", "Tom Askew", ["Emeritus Professor"], [], id="emeritus"),
    pytest.param("Jane ROE MP", "Jane Roe", [], ["MP"], id="50-short-surname-in-capitals"),
    pytest.param("John Doe Esq", "John Doe", [], ["Esq"], id="esquire"),
    pytest.param("Dr Jane Roe MBChB FRCA", "Jane Roe", ["Dr"], ["MBChB", "FRCA"], id="medical-letters"),
    pytest.param("Dom de Ville", "Dom de Ville", [], [], id="particle"),
    pytest.param("Dr. J. K. Smith", "J. K. Smith", ["Dr."], [], id="initials"),
    pytest.param("Catherine West MP", "Catherine West", [], ["MP"], id="surname-that-is-a-place"),
    pytest.param("Barbara\u00a0Squires", "Barbara Squires", [], [], id="no-break-space"),
]


@pytest.mark.parametrize(("printed", "name", "titles", "letters"), PEOPLE)
def test_person(printed, name, titles, letters):
    found = person(printed)
    assert found is not None
    assert (found.name, list(found.honorifics), list(found.postnominals)) == (name, titles, letters)
    assert (found.start, found.end) == (0, len(printed))


NOBODY = [
    pytest.param("Department for Education", id="department"),
    pytest.param("Home Office", id="office"),
    pytest.param("Civic Centre III", id="92-civic-centre"),
    pytest.param("Civic Offices", id="offices"),
    pytest.param("Great Smith Street", id="16-street"),
    pytest.param("HD1 2TG", id="16-postcode"),
    pytest.param("Reticulating Splines and", id="96-furniture-that-goes-on"),
    pytest.param("Edward Timpson Portrait", id="96-portrait"),
    pytest.param("Prime Minister", id="office-without-name"),
    pytest.param("Her Majesty's Chief Inspector", id="office-of-four-words"),
    pytest.param("Speech Therapy Lead", id="role-of-three-words"),
    pytest.param("Chief Executive", id="role"),
    pytest.param("Yours Sincerely", id="valediction"),
    pytest.param("Kind Regards", id="regards"),
    pytest.param("Citizens Advice Northmoor", id="charity"),
    pytest.param("Shelter Cymru", id="charity-in-wales"),
    pytest.param("The Wine Society", id="body-with-article"),
    pytest.param("West Yorkshire", id="place-with-a-compass-point"),
    pytest.param("St Albans", id="saint"),
    pytest.param("Catherine West", id="place-or-person-without-mark"),
    pytest.param("November 2011", id="month"),
    pytest.param("Cllr Jane Roe Cllr John Doe", id="two-people-side-by-side"),
    pytest.param("Y Gweinidog Addysg", id="office-in-welsh"),
    pytest.param("Lord Chancellor", id="office-behind-a-title"),
    pytest.param("Mr Speaker", id="the-speaker"),
    pytest.param("telephone number", id="lower-case"),
    pytest.param("Amber", id="one-word"),
    pytest.param("Lord", id="title-alone"),
    pytest.param("Amber Rudd MP wrote to me", id="sentence"),
    pytest.param("", id="empty"),
]


@pytest.mark.parametrize("printed", NOBODY)
def test_nobody(printed):
    assert person(printed) is None


def test_expected_name_may_be_a_place():
    assert person("Matthew Hall") is None
    found = person("Matthew Hall", sure=True)
    assert found is not None and found.name == "Matthew Hall"
    assert person("Church House", sure=True) is None


def test_expected_name_may_be_an_office():
    assert person("Harriet Bishop") is None and person("Chief Clerk", sure=True) is None
    found = person("Harriet Bishop", sure=True)
    assert found is not None and found.name == "Harriet Bishop"


def test_every_member_is_a_person():
    with MEMBERSHIPS.open(encoding="utf-8", newline="") as lines:
        names = {row["name"] for row in csv.DictReader(lines)}
    assert [name for name in sorted(names) if not person(f"{name} MP")] == []


RESTORED = [
    ("AMBER RUDD", "Amber Rudd"),
    ("Sarah CHAMPION", "Sarah Champion"),
    ("JOHN O'DOWD", "John O'Dowd"),
    ("JACOB REES-MOGG", "Jacob Rees-Mogg"),
    ("Andy McDONALD", "Andy McDonald"),
    ("JK Rowling", "JK Rowling"),
    ("Amber Rudd", "Amber Rudd"),
    ("Catherine McKinnell", "Catherine McKinnell"),
]


@pytest.mark.parametrize(("printed", "expected"), RESTORED, ids=[f"50-{printed}" for printed, _ in RESTORED])
def test_restored(printed, expected):
    assert restored(printed) == expected


def test_repaired_only_where_case_changed():
    capitals, plain = person("AMBER RUDD MP"), person("Amber Rudd MP")
    assert capitals is not None and capitals.repaired
    assert plain is not None and not plain.repaired


RUNS = [  # text, the titled people in it
    pytest.param("to Rt Hon Sajid Javid MP and to Ofsted", ["Sajid Javid"], id="62-copied"),
    pytest.param("Clare Clark / Nicola Golding", [], id="45-officials-without-title"),
    pytest.param("Councillor Ann Roe, Lord Fox and Baroness Kramer", ["Ann Roe", "Fox", "Kramer"], id="three"),
    pytest.param("eMary Smith MP", [], id="not-from-the-middle-of-a-word"),
    pytest.param("the Rt Hon\nSajid Javid MP", ["Sajid Javid"], id="title-wrapped"),
    pytest.param("the Department and the Minister", [], id="nobody"),
]


@pytest.mark.parametrize(("text", "names"), RUNS)
def test_people(text, names):
    assert [one.name for one in people(text)] == names


INTRODUCED = [
    ("Jo Ek, Chair of Trustees", True),
    ("Jo Ek (Leader, Foe Council)", True),
    ("Jo Ek - Editor, The Foe", True),
    ("Jo Ek Chief executive, Foe", True),
    ("Open Day, chaired by Jo Ek", False),
    ("Jo Ek, who lives nearby", False),
    ("The Chair, Jo Ek", False),
    ("Jo Ek, Labour MP for Foe", True),
    ("Jo Ek MP, Upper Foe", True),
    ("Layla Orr (Liberal Democrat)", True),
    ("Dr Jo Ek, University of Foe", True),
    ("Jo Ek MBE on behalf of Quiet Streets", True),
    ("Green Door, Upper Foe", False),
]


@pytest.mark.parametrize(("words", "expected"), INTRODUCED)
def test_introduced(words, expected):
    assert introduced(words) is expected


LEADING = [
    ("Edith Jarrow co-editor", "Edith Jarrow"),
    ("Prof Ann Tate University of Leeds", "Ann Tate"),
    ("Dr Ruth E Lindow executive director", "Ruth E Lindow"),
    ("K Tate Information Access Team", "K Tate"),
    ("Jo Ek MP Labour", "Jo Ek"),
    ("Jo Ek", "Jo Ek"),
    ("Better Futures Trust", None),
    ("Jo Ek met the board", None),
    ("Chief Executive of Foe", None),
]


@pytest.mark.parametrize(("words", "expected"), LEADING)
def test_leading(words, expected):
    found = leading(words)
    assert (found and found.name) == expected


LISTED = [
    ("Jo Ek, MP; Al Fry, MP; Ann Roe, MP; ", True),
    ("**Jo Ek MP** (Bath), **Al Fry MP** (Wells) and **Ann Roe MP** (Telford)", True),
    ("Jo Ek MP Labour, Al Fry MP SNP, Ann Roe MP Green", True),
    ("Dr Jo Ek, President, Foe; Rector, Upper Foe, Dr Al Fry, Rector, Foe, Dr Ann Roe, Dean, Foe", True),
    ("Jo Ek, Al Fry and Ann Roe met on Tuesday.", False),
    ("Jo Ek, Director, Better Futures", False),
    ("We met Jo Ek, Al Fry and Ann Roe.", False),
    ("In Leeds, York, Bath and Wells the bridges were closed.", False),
]


@pytest.mark.parametrize(("words", "expected"), LISTED)
def test_listed(words, expected):
    assert listed(words) is expected


SURNAMES = [  # 50
    ("ROE, Jane", "Jane Roe"),
    ("McKINNELL, Catherine MP", "Catherine McKinnell"),
    ("SINGH BAINS, Owain (Lewes)", "Owain Singh Bains"),
    ("Roe, Jane", None),
    ("UNISON, Director", None),
    ("ROE", None),
]


@pytest.mark.parametrize(("words", "expected"), SURNAMES)
def test_surname_first(words, expected):
    found = surname_first(words)
    assert (found and found.name) == expected


def test_first_person_stops_at_the_dash():
    found = first_person("Jo Garland - Night Editor, Kettles")
    assert found is not None and (found.name, found.end) == ("Jo Garland", 10)


def test_folded():
    assert folded("Newcastle upon Tyne\r\nNorth\u00a0 East") == "Newcastle upon Tyne North East"


@pytest.mark.parametrize(
    "unit", ["A-", "Sir ", "Rt Hon ", "A ", "A.", "MP ", "Jo Ek MP, ", "Lord of ", " ", "\n", "the "]
)
def test_a_long_repetition_as_a_whole_is_nobody(unit):
    text = unit * (200_000 // len(unit))
    assert person(text) is None
    found = people(text)
    assert bool(found) == (unit == "Jo Ek MP, ")
    assert all(text[one.start : one.end].count(one.name) for one in found)


# -- how they are reached ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "left"),
    [
        pytest.param("Jo Ek, 0114 496 0123, jo.ek@foe.example", "Jo Ek, [telephone], [e-mail]", id="both"),
        pytest.param("ring 0300 123 4567 (jane", "ring [telephone] (jane", id="non-geographic"),
        pytest.param("call 020\u00a07946\u00a00958", "call [telephone]", id="hard-spaces"),
        pytest.param("020 7946\n0958", "[telephone]", id="wrapped"),
        pytest.param("0044 20 7946 0958", "[telephone]", id="from-abroad"),
        pytest.param(
            "https://foe.example/a?mail=jo%40foe.example", "https://foe.example/a?mail=[e-mail]", id="in-a-query"
        ),
        pytest.param("2013 2014 2015", "2013 2014 2015", id="years"),
        pytest.param("3120 4210 5300", "3120 4210 5300", id="row-of-a-table"),
        pytest.param("10 000 000 homes", "10 000 000 homes", id="a-sum-with-spaces"),
        pytest.param("0.123 456 789", "0.123 456 789", id="a-share"),
        pytest.param("2018-05-25 and 01/02/2014", "2018-05-25 and 01/02/2014", id="days"),
        pytest.param("follow @JoEk", "follow @JoEk", id="a-name-on-a-page"),
    ],
)
def test_masked(words: str, left: str) -> None:
    assert masked(words) == left
