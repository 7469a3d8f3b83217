"""Signs of costly patterns: where they stand, and that none of what the patterns find lacks its sign."""

from __future__ import annotations

import re

import pytest

from helpers import signs, statistics

YEAR = signs.Sign(("19", "20"), re.compile("[0-9]{4}"))


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        pytest.param(0, 16, True, id="whole-text"),
        pytest.param(0, 3, False, id="ends-before-it"),
        pytest.param(3, 4, True, id="begins-within"),
        pytest.param(4, 12, False, id="between-two"),
        pytest.param(13, 16, False, id="begun-before"),
        pytest.param(16, 16, False, id="empty"),
    ],
)
def test_within(start: int, end: int, wanted: bool) -> None:
    assert signs.within(YEAR, "in 2016 and 2017", start, end) is wanted


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
    assert signs.within(statistics._SOURCED, words, 0, len(words))


@pytest.mark.parametrize("words", SHOWN)
def test_a_verb_of_saying_has_its_sign(words: str) -> None:
    assert statistics._FRAME.search(words)
    assert signs.within(statistics._FRAMED, words, 0, len(words))


@pytest.mark.parametrize("words", TIMES)
def test_a_time_has_its_sign(words: str) -> None:
    assert statistics._AS_OF.search(words)
    assert signs.within(statistics._TIMELY, words, 0, len(words))


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
