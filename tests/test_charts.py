"""Charts: what is drawn is what the rows say, whatever the rows; nothing overlaps or leaves the page."""

from __future__ import annotations

import re
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from chart_cases import (
    CHARTS,
    EIGHT,
    EVENTS,
    LONG,
    LONG_REPLIES,
    LONG_STATISTICS,
    PARTIES,
    REGIONS,
    REPLIES,
    STATISTICS,
    WORDS,
    WORKS,
    WRITERS,
    Draw,
    draw,
    party_rows,
    region_rows,
    reply_rows,
)  # fmt: skip
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.text import Text

from helpers import charts, replies, style

EACH = pytest.mark.parametrize("slug", CHARTS)


def printed(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def across(patch: Patch) -> tuple[float, float]:
    box = patch.get_path().get_extents(patch.get_transform())
    return round(box.x0, 3), round(box.x1, 3)


# ---- what is drawn is what the rows say ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "rows", "numbers"),
    [
        pytest.param(charts.by_party, PARTIES, {"mark": 20, "expected": 3}, id="party"),
        pytest.param(charts.by_party, EIGHT, {"mark": 96, "expected": 8}, id="eight parties, one with nobody"),
        pytest.param(
            charts.by_party,
            PARTIES.drop(columns="expected"),
            {"mark": 20, "expected": 0},
            id="no baseline known",
        ),
        pytest.param(charts.by_region, REGIONS, {"mark": 20, "tile": 12, "key": 3}, id="region"),
        pytest.param(charts.by_region, region_rows(6), {"mark": 120, "tile": 12}, id="region, many"),
        pytest.param(charts.days_to_reply, REPLIES, {"bar": 3, "over": 1, "target": 1}, id="replies"),
        pytest.param(charts.days_to_reply, REPLIES[3:], {"bar": 0, "over": 0, "target": 0}, id="no reply at all"),
        pytest.param(charts.days_to_reply, LONG_REPLIES, {"bar": 3, "over": 2, "target": 3}, id="target met once"),
        pytest.param(charts.statistics_cited, STATISTICS, {"share": 2, "rail": 2}, id="statistics"),
        pytest.param(charts.statistics_cited, STATISTICS[2:], {"share": 0, "rail": 0}, id="no shares"),
        pytest.param(charts.timeline, EVENTS, {"mark": 4, "link": 2, "key": 3}, id="timeline"),
        pytest.param(charts.timeline, EVENTS[2:3], {"mark": 1, "link": 0, "key": 1}, id="one event"),
        pytest.param(charts.who_to_whom, WRITERS, {"mark": 5, "key": 3}, id="writers"),
        pytest.param(charts.works_cited, WORKS, {"mark": 4}, id="works"),
    ],
)
@pytest.mark.parametrize("width", [charts.ARTICLE, charts.MOBILE])
def test_numbers_drawn(make: Draw, rows: pd.DataFrame, numbers: dict[str, int], width: int) -> None:
    figure = make(rows, **WORDS, width=width)
    assert {name: charts.drawn(figure, name) for name in numbers} == numbers


def test_marks_carry_the_colours_of_their_party() -> None:
    fills = [mpl.colors.to_hex(mark.get_facecolor()) for mark in style.named(draw("signatories-by-party"), "mark")]
    assert fills == ["#d50000"] * 15 + ["#0063ba"] * 4 + ["#faa01a"]


def test_expected_bars_are_on_the_scale_of_the_marks() -> None:
    figure = draw("signatories-by-party")
    first, second = (across(mark)[0] for mark in style.named(figure, "mark")[:2])
    lengths = [(across(bar)[1] - first) / (second - first) for bar in style.named(figure, "expected")]
    assert lengths == pytest.approx(PARTIES["expected"], abs=0.1)


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("signatories-by-party", {"258 of 649 MPs in the House", "15", "share of the House"}),
        ("signatories-by-region", {"of 54 MPs", "6", "of 72 MPs", "0"}),
        (
            "days-to-reply",
            {
                "13 Sep to 24 Oct 2016 (41 days)",
                "answered by copy",
                "target: 20",
                "no target known",
                "no reply in this collection",
                "request date missing",
                "reply date not stated",
                "dated 25 May 2018",
                "answered 7 May 2014",
            },
        ),
        ("statistics-cited", {"£1.24m", "over 50", "98%", "Home Office, 24 Oct 2016"}),
    ],
)
def test_words_printed(slug: str, words: set[str]) -> None:
    assert words <= set(printed(draw(slug)))


def test_without_a_baseline_only_the_number_of_mps_is_printed() -> None:
    figure = charts.by_party(PARTIES.drop(columns=["expected", "sitting"]), **WORDS)
    assert "258 MPs in the House" in printed(figure) and "share of the House" not in printed(figure)


def test_a_target_stands_on_its_own_row_only() -> None:
    figure = draw("days-to-reply")
    bars, [over], [target] = (style.named(figure, name) for name in ("bar", "over", "target"))
    assert across(bars[0])[1] == across(over)[0] == pytest.approx(sum(across(target)) / 2)
    assert printed(figure).count("no target known") == 2


def test_bars_start_at_zero_and_keep_proportion() -> None:
    bars = [across(bar) for bar in style.named(draw("days-to-reply"), "bar")]
    assert len({start for start, _ in bars}) == 1
    unit = (bars[0][1] - bars[0][0]) / 20  # within its target of 20
    assert [(end - start) / unit for start, end in bars[1:]] == pytest.approx([11, 27], abs=0.001)


def test_a_reply_on_the_day_is_a_zero_and_a_missing_one_is_not() -> None:
    rows = reply_rows(
        ("A", "2016-09-13", "2016-09-13", "answered", 0, 0, None),
        ("B", "2016-09-13", "2099-01-01", "answered", None, None, None),
    )
    words = printed(charts.days_to_reply(rows, **WORDS))
    assert "0" in words and "working days not counted" in words


@pytest.mark.parametrize(
    ("sent", "replied", "words"),
    [
        pytest.param("2016-09-13", "2016-10-24", "13 Sep to 24 Oct 2016", id="one year"),
        pytest.param("2018-12-14", "2019-01-02", "14 Dec 2018 to 2 Jan 2019", id="two years"),
        pytest.param("2011-11", "2012", "Nov 2011 to 2012", id="month and year only"),
        pytest.param("2013", "2013", "2013 to 2013", id="years only"),
        pytest.param("2018-05-25", None, "dated 25 May 2018", id="no reply"),
        pytest.param(None, "2014-05-07", "answered 7 May 2014", id="no request date"),
        pytest.param(None, None, "", id="no date"),
        pytest.param(pd.Timestamp("2016-09-13"), pd.NaT, "dated 13 Sep 2016", id="timestamps"),
    ],
)
def test_dates(sent: object, replied: object, words: str) -> None:
    assert replies._dates({"request_date": sent, "reply_date": replied}) == words


# ---- what fits -------------------------------------------------------------------------------------------

CENTURY = EVENTS.assign(
    day=["1911-11-15", "1915-07-02", "2016-09-13", "2016-10-24"], first="2016-01-01", last="2016-01-01"
)
ODD = {"title": "One", "subtitle": "", "note": ""}


@pytest.mark.parametrize(
    ("make", "rows", "words"),
    [
        pytest.param(charts.by_party, EIGHT, {}, id="eight parties"),
        pytest.param(charts.by_party, EIGHT.assign(party=[f"{LONG} {n}" for n in "ABCDEFGH"]), {}, id="long parties"),
        pytest.param(charts.by_party, party_rows(("Labour", 229, 258)), {}, id="hundreds of one party"),
        pytest.param(charts.by_party, party_rows(("Labour", 1, 258)), ODD, id="one signatory"),
        pytest.param(charts.by_party, party_rows(("Labour", 0, 258)), ODD, id="nobody"),
        pytest.param(charts.by_region, REGIONS, {}, id="regions"),
        pytest.param(charts.by_region, region_rows(6), {}, id="many signatories in a region"),
        pytest.param(charts.by_region, region_rows(20), {}, id="a hundred signatories in a region"),
        pytest.param(charts.by_region, REGIONS.assign(signatories=0), ODD, id="no signatories"),
        pytest.param(charts.days_to_reply, LONG_REPLIES, {}, id="long names"),
        pytest.param(charts.days_to_reply, REPLIES.assign(working_days=1, target_working_days=1), {}, id="one day"),
        pytest.param(charts.days_to_reply, REPLIES.assign(target_working_days=400), {}, id="far targets"),
        pytest.param(charts.days_to_reply, REPLIES.assign(working_days=1234), {}, id="a thousand days"),
        pytest.param(charts.days_to_reply, REPLIES.assign(label=LONG), {}, id="labels"),
        pytest.param(charts.statistics_cited, LONG_STATISTICS, {}, id="long statistics"),
        pytest.param(charts.statistics_cited, STATISTICS.assign(group="other"), ODD, id="no shares"),
        pytest.param(charts.statistics_cited, STATISTICS, {"note": LONG * 5, "source": LONG * 3}, id="long note"),
        pytest.param(charts.timeline, EVENTS, {}, id="timeline"),
        pytest.param(charts.timeline, CENTURY.assign(words=LONG), ODD, id="a century of events"),
        pytest.param(charts.who_to_whom, WRITERS, {}, id="writers"),
        pytest.param(charts.who_to_whom, WRITERS.assign(writer=LONG, to=f"{LONG}, {LONG}"), ODD, id="long names"),
        pytest.param(charts.works_cited, WORKS, {}, id="works, one a long address"),
    ],
)
@pytest.mark.parametrize("width", [charts.ARTICLE, charts.MOBILE, 960])
def test_nothing_overlaps_or_leaves_the_canvas(make: Draw, rows: pd.DataFrame, words: Any, width: int) -> None:
    figure = make(rows, **WORDS | words, width=width)
    assert charts.lint(figure) == []
    assert figure.size()[0] == width


@EACH
def test_height_follows_content(slug: str) -> None:
    short, tall = draw(slug, note=""), draw(slug, note="Four words a time. " * 40)
    assert tall.get_size_inches()[1] > short.get_size_inches()[1]


def test_titles_are_balanced() -> None:
    lines = style.balanced("Two of three letters waited over twenty working days for a reply", 608, style.TITLE)
    widths = [style.measure(line, style.TITLE) for line in lines]
    assert len(lines) == 2 and min(widths) > 0.7 * max(widths)


def test_a_no_break_space_keeps_words_together() -> None:
    assert style.wrapped("on 25\u00a0May 2018", 30, style.LABEL) == ["on", "25\u00a0May", "2018"]


# ---- what is refused -------------------------------------------------------------------------------------

SHARE_OF_101 = STATISTICS.assign(value=[101.0, 57.0, 1.0, 1.0])
TWO_HOUSES = REGIONS.assign(house=range(len(REGIONS)))


@pytest.mark.parametrize(
    ("fault", "make", "rows", "words"),
    [
        pytest.param("one or two lines, not 3", charts.by_party, PARTIES, {"title": "so long " * 20}, id="title"),
        pytest.param("one or two lines, not 0", charts.by_party, PARTIES, {"title": ""}, id="no title"),
        pytest.param("names its source", charts.by_party, PARTIES, {"source": ""}, id="no source"),
        pytest.param("no glyph", charts.by_party, PARTIES, {"title": "漢字"}, id="no glyph"),
        pytest.param("no glyph", charts.by_party, PARTIES, {"note": "two\nlines"}, id="line end"),
        pytest.param("no rows", charts.by_party, PARTIES[:0], {}, id="no rows"),
        pytest.param("'house'", charts.by_party, PARTIES.drop(columns="house"), {}, id="no column"),
        pytest.param("no mark 'blob'", charts.by_party, PARTIES.assign(mark="blob"), {}, id="unknown mark"),
        pytest.param("Wales", charts.by_region, REGIONS[REGIONS["region"] != "Wales"], {}, id="region missing"),
        pytest.param("Mars", charts.by_region, REGIONS.replace("Wales", "Mars"), {}, id="region unknown"),
        pytest.param("one number of sitting MPs", charts.by_region, TWO_HOUSES, {}, id="two numbers of MPs"),
        pytest.param("'status'", charts.days_to_reply, REPLIES.drop(columns="status"), {}, id="no status"),
        pytest.param("0 and 100", charts.statistics_cited, SHARE_OF_101, {}, id="share over 100"),
        pytest.param("not ['x']", charts.timeline, EVENTS.assign(kind="x"), {}, id="kind of event"),
        pytest.param("not ['x']", charts.who_to_whom, WRITERS.assign(answer="x"), {}, id="answer"),
        pytest.param("not ['x']", charts.works_cited, WORKS.assign(group="x"), {}, id="group of works"),
        pytest.param("share or other", charts.statistics_cited, STATISTICS.assign(group="x"), {}, id="group"),
    ],
)
def test_drawing_refuses(fault: str, make: Draw, rows: pd.DataFrame, words: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        make(rows, **WORDS | words)
