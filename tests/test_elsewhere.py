"""What a letter says of its people's own house: Members of Parliament here, or another state's words."""

import pytest

from helpers import elsewhere
from helpers.anatomy import Letter, Zone, read


@pytest.mark.parametrize(
    ("printed", "another"),
    [
        pytest.param("Minister for Health, New Zealand", True, id="state-behind-a-role"),
        pytest.param("Rwanda", True, id="state-alone"),
        pytest.param("Legislative Assembly of Ontario", True, id="province"),
        pytest.param("Queensland Government", True, id="state-of-a-federation"),
        pytest.param("Victorian Parliament", True, id="adjective"),
        pytest.param("Premier of Alberta", True, id="premier"),
        pytest.param("Minister for Planning, Victoria", True, id="a-name-of-stations-in-a-role"),
        pytest.param("Ministry of Works", True, id="no-ministry-of-ours"),
        pytest.param("House of Keys, Isle of Man", True, id="dependency"),
        pytest.param("Prime Minister of Trinidad and Tobago", True, id="two-islands"),
        pytest.param("Trade Envoy to Kenya", False, id="envoy"),
        pytest.param("Conservative Friends of Israel", False, id="friends"),
        pytest.param("Chair, APPG on New Zealand", False, id="group"),
        pytest.param("Secretary of State for Northern Ireland", False, id="northern-ireland"),
        pytest.param("Northern Ireland Assembly", False, id="stormont-is-read-elsewhere"),
        pytest.param("National Assembly for Wales", False, id="wales"),
        pytest.param("Parliament of the United Kingdom", False, id="this-parliament"),
        pytest.param("House of Commons", False, id="this-house"),
        pytest.param("Ministry of Justice", False, id="our-ministry"),
        pytest.param("Premier League", False, id="football"),
        pytest.param("Canada Water Residents' Group", False, id="a-place-of-ours"),
        pytest.param("Bank of Ireland UK", False, id="a-bank"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_roles_and_bodies(printed: str, another: bool) -> None:
    assert elsewhere.names_another(printed) is another


def said(head: str, foot: str = "Jo Ek MP", *, alone: bool = True) -> elsewhere.Said:
    """Return what a letter with this head and foot says of Jo Ek, who wrote it."""
    text = f"{head}\n\nDear Bo,\n\nThank you.\n\nYours sincerely\n\n{foot}"
    start, foot_at = text.index("Dear"), len(text) - len(foot)
    zones = (Zone("letterhead", 0, start), Zone("body", start, foot_at), Zone("signatures", foot_at, len(text)))
    return elsewhere.Saying(Letter(text, zones), alone=alone).of("Jo Ek", wrote=True)


@pytest.mark.parametrize(
    ("head", "state"),
    [
        pytest.param("Hon Jo Ek MP\nMinister for Rivers\nPrivate Bag 18041\nWellington 6160\nNew Zealand", "new zealand", id="last-line"),
        pytest.param("Parliament House\nCanberra, Australia", "australia", id="behind-a-comma"),
        pytest.param("Jo Ek MP\nOttawa ON K1A 0A6", "K1A 0A6", id="canadian-code"),
        pytest.param("Level 3, 1 Foe Street\nSydney NSW 2000", "NSW 2000", id="australian-code"),
        pytest.param("Jo Ek MP\nwww.beehive.govt.nz", "govt.nz", id="web-address"),
        pytest.param("Government of Bermuda", "government of bermuda", id="government"),
        pytest.param("Jo Ek MP\nHouse of Commons\nLondon SW1A 0AA", "", id="westminster"),
        pytest.param("Jo Ek MP\nTrade Envoy\nKenya\nHouse of Commons, London", "", id="westminster-and-a-state"),
        pytest.param("Jo Ek MP\n1 Victoria Street\nVictoria\nLondon SW1H 0ET", "", id="a-part-of-london"),
        pytest.param("Home Office\n2 Marsham Street\nLondon\nSW1P 4DF\nwww.gov.uk", "", id="a-department"),
        pytest.param("Northern Ireland Office\nStormont House\nBelfast\nNorthern Ireland", "", id="northern-ireland"),
        pytest.param("Ministry of Works and Public Buildings\nFoe", "", id="an-old-ministry"),
        pytest.param("Ireland Street Community Centre\nFoe", "", id="a-street"),
    ],
)  # fmt: skip
def test_the_head_of_a_letter(head: str, state: str) -> None:
    assert said(head).state == state


def test_a_foot_speaks_for_its_writer_and_not_for_one_of_many() -> None:
    foot = "Jo Ek MP\nParliament of Malta"
    assert said("1 May 2018", foot).state == "parliament of malta"
    assert said("1 May 2018", foot, alone=False).state == ""


def test_an_address_speaks_for_the_one_named_in_it() -> None:
    letter = read(
        "1 May 2018\n\nHon Jo Ek MP\nMinister for Rivers\nWellington\nNew Zealand\n\nDear Minister,\n\nThank you.\n\nYours sincerely\n\nBo Ek MP"
    )
    assert elsewhere.Saying(letter, alone=True).of("Jo Ek", wrote=False).state == "new zealand"
    assert elsewhere.Saying(letter, alone=True).of("Bo Ek", wrote=True).state == ""


@pytest.mark.parametrize(
    ("text", "signed", "members"),
    [
        pytest.param("We ask you to act.", "Jo Ek MP\nUpper Foe", True, id="letters-behind-a-name"),
        pytest.param("We ask you to act.", "Jo Ek, Member of Parliament for Foe", True, id="in-words"),
        pytest.param("As Members of Parliament we ask you to act.", "Jo Ek\nUpper Foe", True, id="as-members"),
        pytest.param("We, the undersigned cross-party MPs, ask you.", "Jo Ek\nUpper Foe", True, id="the-undersigned"),
        pytest.param("I write with parliamentary colleagues.", "Jo Ek\nUpper Foe", True, id="colleagues"),
        pytest.param("We wrote to our MP about the lane.", "Jo Ek\nUpper Foe", False, id="residents"),
        pytest.param("MPs voted for it in the House of Commons.", "Jo Ek\nUpper Foe", False, id="mps-as-a-subject"),
        pytest.param("As our MP you know the lane.", "Jo Ek\nUpper Foe", False, id="as-our-mp"),
        pytest.param("Traffic at 40 mph is too fast.", "Jo Ek\nUpper Foe", False, id="mph"),
        pytest.param("Our AMPS are low.", "Jo Ek\nUpper Foe", False, id="inside-a-word"),
    ],
)
def test_whether_members_write_a_letter(text: str, signed: str, members: bool) -> None:
    assert elsewhere.of_members(read(f"Dear Bo,\n\n{text}\n\nYours sincerely\n\n{signed}")) is members


def test_a_letter_to_a_member_is_none_of_members() -> None:
    text = "1 May 2018\n\nJo Ek MP\nHouse of Commons\nLondon SW1A 0AA\n\nDear Ms Ek,\n\nThe lane floods.\n\nYours sincerely\n\nBo Ek\nUpper Foe"
    assert not elsewhere.of_members(read(text))
