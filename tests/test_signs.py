"""Signs of costly patterns: that they are seen, and that none of what the patterns find lacks its sign."""

from __future__ import annotations

import pytest

from helpers import people, signs, statistics


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        pytest.param("in 2016 and 2017", True, id="one-of-two"),
        pytest.param("this March", True, id="the-other"),
        pytest.param("this march", False, id="in-small-letters"),
        pytest.param("in 19 weeks", False, id="neither"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_shown(words: str, wanted: bool) -> None:
    assert signs.shown(("20", "Mar"), words) is wanted


SAID = (
    "according to Ofsted, 12 homes",
    "As reported by the ONS, 12 homes",
    "12 homes (Source: Ofsted)",
    "12 homes, estimated by Ofsted",
    "as published in the Foe Argus, 12 homes",
)
SHOWN = (
    "Ofsted found 45% of",
    "Ofsted has also found that 12",
    "Ofsted advises us that 12",
    "the review puts the cost at £3",
    "figures showed a rise",
    "Ofsted estimates 12",
    "Ofsted announced that 12",
    "Ofsted forecast that 12",
    "Ofsted concluded that 12",
)
TIMES = ("in 2016", "this year", "last month", "the past three years", "in March", "since 1 August 2024")


@pytest.mark.parametrize("words", SAID)
def test_a_source_has_its_sign(words: str) -> None:
    assert statistics._ACCORDING.search(words)
    assert signs.shown(statistics._SOURCED, words)


@pytest.mark.parametrize("words", SHOWN)
def test_a_verb_of_saying_has_its_sign(words: str) -> None:
    assert statistics._FRAME.search(words)
    assert signs.shown(statistics._FRAMED, words)


@pytest.mark.parametrize("words", TIMES)
def test_a_time_has_its_sign(words: str) -> None:
    assert statistics._AS_OF.search(words)
    assert signs.shown(statistics._TIME_SIGNS, words)
    assert statistics._TIMELY.search(words)


@pytest.mark.parametrize(
    "unit",
    [
        "%", " per cent", " of a per cent", "pp", "pc", "-plus years", "+ years", " or more days", " working days", "-year",
        " sitting days", " fortnights", " decades", " times as many", "-fold", "°C", " degrees", "kg CO2e", " tonnes of CO2e",
        " pounds", "p", " euros", " EUR", " US dollars", " American dollars", " tonnes", "kg", " miles", "mph", "m²", " sq m",
        " square metres", "m³", " cubic metres", " sq ft", " square miles", "km", " metres", " hectares", " acres", " litres",
        "GWh", " gigawatts", "TWh", " terawatt hours", "MWh", " megawatts", "kW", " kilowatts", "Mbps", " megabits per second",
        "Gb/s", "dB", " decibels", "µg/m3", " micrograms per cubic metre",
    ],
)  # fmt: skip
def test_a_unit_is_not_passed_over(unit: str) -> None:
    assert statistics.may_be_unit(unit)
    assert statistics.unit_after("12.5" + unit, 4)[0] != "count"
    assert not statistics._BARE.match("12" + unit)


@pytest.mark.parametrize(
    "words",
    [
        "12 million", "12 thousand", "12 and a half", "12½", "12,000", "12.5", "12bn", "12-day", "two hundred", "two dozen",
        "twenty-three", "two and a half", "six weeks", "three-fold", "ten thousand",
    ],
)  # fmt: skip
def test_a_number_that_goes_on_is_not_bare(words: str) -> None:
    assert not statistics._BARE.match(words)


@pytest.mark.parametrize(
    "hedge",
    [
        "no more than", "not exceeding", "up to", "as many as", "within", "a maximum of", "at most", "no fewer than", "at least",
        "a minimum of", "as few as", "well over", "just above", "in excess of", "upwards of", "exceeding", "north of", "almost",
        "close to", "close on", "at around", "about", "approx.", "roughly", "circa", "some", "an estimated", "in the region of",
        "of the order of", "something like", "getting on for", "the best part of", "not far short of", "c.", "ca.", "well under",
        "fewer than", "short of", "between", "over a total of", "about an additional", "over the", "≥", "~",
    ],
)  # fmt: skip
def test_a_hedge_is_not_passed_over(hedge: str) -> None:
    text = f"we met {hedge} 12"
    assert statistics.may_hedge(text, len(text) - 2)
    assert statistics.hedge_opens(text[:-2]) <= 7
    assert statistics._HEDGE.search(text[:-2], statistics.hedge_opens(text[:-2]))


@pytest.mark.parametrize(
    "words",
    [
        "+44 20 7946 0958", "(020) 7946 0958", "0044 20 7946 0958", "0800 1111", "08001111", "7946 0958", "3946\u00a00958",
        "01632 960808", "jo@foe.gov.uk", "?mail=jo.ek%40foe.gov.uk",
    ],
)  # fmt: skip
def test_whatever_reaches_somebody_may(words: str) -> None:
    assert people.contacts(f"Tel. {words}") and people.may_reach(f"Tel. {words}")
