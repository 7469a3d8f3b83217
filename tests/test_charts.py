"""Charts: what is drawn is what the rows say, nothing unfounded is saved, the bytes never vary."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest
from font_source_sans_pro import font_directory
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch
from matplotlib.text import Text
from PIL import Image

from helpers import charts

LOOKS = {
    "Labour": ("#d50000", "#d50000", "square"),
    "Conservative": ("#0063ba", "same", "circle"),
    "Liberal Democrat": ("#faa01a", "#8a5200", "diamond"),
    "Scottish National Party": ("#fff685", "#6b6500", "triangle"),
    "Green Party": ("#78b82a", "#3d6b00", "hexagon"),
    "Democratic Unionist Party": ("#d46a4c", "#8a2f10", "inverted triangle"),
    "Social Democratic and Labour Party": ("#4ea268", "#1e6b38", "pentagon"),
    "Plaid Cymru": ("#348837", "", "circle"),
}
SEATS = {
    "Scotland": (59, {}),
    "North East": (29, {"Labour": 5}),
    "Northern Ireland": (18, {}),
    "North West": (75, {"Labour": 1, "Conservative": 1}),
    "Yorkshire and The Humber": (54, {"Labour": 5, "Conservative": 1}),
    "Wales": (40, {}),
    "West Midlands": (59, {"Conservative": 2}),
    "East Midlands": (46, {}),
    "East of England": (58, {}),
    "South West": (55, {"Labour": 2}),
    "London": (72, {"Labour": 1}),
    "South East": (84, {"Labour": 1, "Liberal Democrat": 1}),
}
WORDS = {
    "title": "Who signed the letter, and how long they waited",
    "subtitle": "Letters to ministers on child sexual exploitation",
    "note": "Each shape is one MP. Open bars are the party’s share of the House.",
    "source": "Letter to Nadhim Zahawi MP, ref AG/GUES01001/01180267; UK Parliament",
}
ALT = "A chart of letters and those who signed them."


def look(party: str | None) -> dict[str, str | None]:
    return dict(zip(("fill", "edge", "mark"), LOOKS[party] if party else (None,) * 3, strict=True))


def party_rows(*counts: tuple[str, int, int]) -> pd.DataFrame:
    signed = sum(number for _, number, _ in counts)
    return pd.DataFrame(
        {
            "party": party,
            "signatories": number,
            "house": house,
            "sitting": 649,
            "expected": round(signed * house / 649, 1),
            **look(party),
        }
        for party, number, house in counts
    )


def region_rows(times: int = 1) -> pd.DataFrame:
    return pd.DataFrame(
        {"region": region, "party": party, "signatories": number * times, "house": house, **look(party)}
        for region, (house, signed) in SEATS.items()
        for party, number in (signed or {None: 0}).items()
    )


def reply_rows(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(charts.REPLY_COLUMNS))


PARTIES = party_rows(("Labour", 15, 258), ("Conservative", 4, 316), ("Liberal Democrat", 1, 12))
EIGHT = party_rows(
    ("Labour", 61, 258),
    ("Conservative", 14, 316),
    ("Scottish National Party", 9, 35),
    ("Liberal Democrat", 7, 12),
    ("Democratic Unionist Party", 2, 10),
    ("Social Democratic and Labour Party", 2, 3),
    ("Plaid Cymru", 1, 4),
    ("Green Party", 0, 1),
)
REGIONS = region_rows()
REPLIES = reply_rows(
    ("Lucy Allan MP", "2016-09-13", "2016-10-24", "answered", 41, 29, 20),
    ("Conservative Councillors", "2016-10-07", "2016-10-24", "answered_by_copy", 17, 11, None),
    ("Councillor Shabir Pandor", "2018-11-14", "2018-12-21", "answered", 37, 27, None),
    ("20 MPs", "2018-05-25", None, "no_reply_in_collection", None, None, None),
    ("Telford & Wrekin Council", "2016-09-22", None, "no_reply_in_collection", None, None, None),
    ("Written question", None, "2014-05-07", "request_date_missing", None, None, None),
    ("A letter mentioned", None, None, "request_date_missing", None, None, None),
    ("Another letter mentioned", None, None, "reply_date_not_stated", None, None, None),
)
LONG = "Telford & Wrekin Conservative Group of Councillors and Parish Councillors (Wellington and Newport)"
LONG_REPLIES = REPLIES.assign(requester=[f"{LONG} {n}" for n in "ABCDEFGH"], target_working_days=15)
STATISTICS = pd.DataFrame(
    [
        (
            "share",
            "98%",
            98.0,
            "of safeguarding boards called it a strategic priority",
            "Education, 7 May 2014",
        ),
        ("share", "57%", 57.0, "of boards had agreed a joint strategy", "Education, 7 May 2014"),
        ("other", "£1.24m", 1240000.0, "of government funding", "Home Office, 24 Oct 2016"),
        ("other", "over 50", 50.0, "children and young people met", "Telford & Wrekin, 22 Sep 2016"),
    ],
    columns=list(charts.STATISTIC_COLUMNS),
)
LONG_STATISTICS = STATISTICS.assign(
    figure=["over 98.5%", "57%", "between £1,240,000 and £2,480,000", "1 in 5"],
    words=STATISTICS["words"] + f", as {LONG} told the committee",
    cited=STATISTICS["cited"] + f", quoting {LONG}",
)

Draw = Callable[..., Figure]
CHARTS: dict[str, tuple[Draw, pd.DataFrame]] = {
    "signatories-by-party": (charts.by_party, PARTIES),
    "signatories-by-region": (charts.by_region, REGIONS),
    "days-to-reply": (charts.days_to_reply, REPLIES),
    "statistics-cited": (charts.statistics_cited, STATISTICS),
}
EACH = pytest.mark.parametrize("slug", CHARTS)


def draw(slug: str, **words: Any) -> Figure:
    make, rows = CHARTS[slug]
    return make(rows, **WORDS | words)


def printed(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def named(figure: Figure, name: str) -> list[Patch]:
    return [p for p in figure.findobj(Patch) if str(p.get_gid()).rpartition("-")[0] == name]


def across(patch: Patch) -> tuple[float, float]:
    box = patch.get_path().get_extents(patch.get_transform())
    return round(box.x0, 3), round(box.x1, 3)


def save_all(folder: Path) -> None:
    for slug, (_, rows) in CHARTS.items():
        charts.save(draw(slug), slug, data=rows, alt=ALT, folder=folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


# ---- what is drawn is what the rows say ------------------------------------------------------------------


@EACH
def test_four_files(slug: str, tmp_path: Path) -> None:
    chart = charts.save(draw(slug), slug, data=CHARTS[slug][1], alt=ALT, folder=tmp_path)
    assert set(contents(tmp_path)) == {f"{slug}{end}" for end in (".svg", "@2x.png", ".csv", ".txt")}
    assert (tmp_path / f"{slug}.txt").read_text(encoding="utf-8") == f"{ALT}\n"
    assert (tmp_path / f"{slug}@2x.png").read_bytes() == chart.png


@EACH
def test_csv_is_the_plotted_rows(slug: str, tmp_path: Path) -> None:
    rows = CHARTS[slug][1]
    charts.save(draw(slug), slug, data=rows, alt=ALT, folder=tmp_path)
    raw = (tmp_path / f"{slug}.csv").read_bytes()
    assert b"\r" not in raw and raw.endswith(b"\n")
    again = pd.read_csv(io.BytesIO(raw), keep_default_na=False, dtype=str)
    pd.testing.assert_frame_equal(again, pd.read_csv(io.StringIO(rows.to_csv(index=False)), dtype=str).fillna(""))


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
    ],
)
@pytest.mark.parametrize("width", [charts.ARTICLE, charts.MOBILE])
def test_numbers_drawn(make: Draw, rows: pd.DataFrame, numbers: dict[str, int], width: int) -> None:
    figure = make(rows, **WORDS, width=width)
    assert {name: charts.drawn(figure, name) for name in numbers} == numbers


def test_marks_carry_the_colours_of_their_party() -> None:
    fills = [mpl.colors.to_hex(mark.get_facecolor()) for mark in named(draw("signatories-by-party"), "mark")]
    assert fills == ["#d50000"] * 15 + ["#0063ba"] * 4 + ["#faa01a"]


def test_expected_bars_are_on_the_scale_of_the_marks() -> None:
    figure = draw("signatories-by-party")
    first, second = (across(mark)[0] for mark in named(figure, "mark")[:2])
    lengths = [(across(bar)[1] - first) / (second - first) for bar in named(figure, "expected")]
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
    bars, [over], [target] = (named(figure, name) for name in ("bar", "over", "target"))
    assert across(bars[0])[1] == across(over)[0] == pytest.approx(sum(across(target)) / 2)
    assert printed(figure).count("no target known") == 2


def test_bars_start_at_zero_and_keep_proportion() -> None:
    bars = [across(bar) for bar in named(draw("days-to-reply"), "bar")]
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
    assert charts._dates({"request_date": sent, "reply_date": replied}) == words


# ---- what fits -------------------------------------------------------------------------------------------

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
    ],
)
@pytest.mark.parametrize("width", [charts.ARTICLE, charts.MOBILE, 560, 960])
def test_nothing_overlaps_or_leaves_the_canvas(make: Draw, rows: pd.DataFrame, words: Any, width: int) -> None:
    figure = make(rows, **WORDS | words, width=width)
    assert charts._text_faults(figure) == []
    assert figure.get_size_inches()[0] * charts.DPI == pytest.approx(width)
    wide, high = figure.get_size_inches() * charts.DPI
    for patch in figure.findobj(Patch):
        box = charts._patch_box(patch)
        assert box.x0 >= -0.01 and box.x1 <= wide + 0.01 and box.y0 >= -0.01 and box.y1 <= high + 0.01


@EACH
def test_height_follows_content(slug: str) -> None:
    short, tall = draw(slug, note=""), draw(slug, note="Four words a time. " * 40)
    assert tall.get_size_inches()[1] > short.get_size_inches()[1]


def test_titles_are_balanced() -> None:
    lines = charts._balanced("Two of three letters waited over twenty working days for a reply", 608, charts.TITLE)
    widths = [charts._wide(line, charts.TITLE) for line in lines]
    assert len(lines) == 2 and min(widths) > 0.7 * max(widths)


def test_a_no_break_space_keeps_words_together() -> None:
    assert charts._wrapped("on 25\u00a0May 2018", 30, charts.LABEL) == ["on", "25\u00a0May", "2018"]


@pytest.mark.parametrize("colour", [charts.INK, charts.SECONDARY, charts.MUTED])
@pytest.mark.parametrize("ground", [charts.PAPER, charts.TILE])
def test_contrast(colour: str, ground: str) -> None:
    def light(hexed: str) -> float:
        channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in mpl.colors.to_rgb(hexed)]
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]

    assert (light(ground) + 0.05) / (light(colour) + 0.05) >= 4.5


@EACH
def test_text_is_never_coloured_by_party(slug: str) -> None:
    allowed = {charts.INK, charts.SECONDARY, charts.MUTED}
    assert {text.get_color() for text in draw(slug).findobj(Text) if text.get_text()} <= allowed


# ---- what is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "changed"),
    [
        pytest.param("bad slug", {"slug": "Signatories"}, id="capital in slug"),
        pytest.param("bad slug", {"slug": "signatories_by_party"}, id="underscore in slug"),
        pytest.param("bad slug", {"slug": "../signatories"}, id="path as slug"),
        pytest.param("bad slug", {"slug": "signatories-2018"}, id="year in slug"),
        pytest.param("bad slug", {"slug": "signatories-"}, id="hyphen at the end of slug"),
        pytest.param("bad slug", {"slug": "signatories\n"}, id="line end in slug"),
        pytest.param("bad slug", {"slug": ""}, id="no slug"),
        pytest.param("alt text is empty", {"alt": ""}, id="no alt"),
        pytest.param("alt text is empty", {"alt": "  "}, id="blank alt"),
        pytest.param("over 250 characters", {"alt": "a" * 250 + "."}, id="alt of 251"),
        pytest.param("full stop", {"alt": "Marks for each party"}, id="no full stop"),
        pytest.param("image of", {"alt": "Image of a chart."}, id="image of"),
        pytest.param("image of", {"alt": "An image of a chart."}, id="an image of"),
        pytest.param("repeats the title", {"alt": "15 of the 20 MPs who signed were Labour."}, id="alt is title"),
        pytest.param("alt text has a number that is not plotted: 16", {"alt": "Labour has 16."}, id="16 in alt"),
        pytest.param("alt text has a number that is not plotted: 9", {"alt": "Labour has nine."}, id="nine in alt"),
        pytest.param("not plotted: 15.5", {"alt": "Labour has 15.5."}, id="decimal"),
        pytest.param("not plotted: 1500", {"alt": "Labour has 1,500 of them."}, id="thousands"),
        pytest.param("no data", {"data": PARTIES[:0]}, id="no rows"),
        pytest.param("20 drawn as mark, but 5 in the data", {"data": PARTIES[1:]}, id="other rows than drawn"),
        pytest.param("no column 'signatories'", {"data": PARTIES[["party"]]}, id="fewer columns than drawn"),
    ],
)
def test_save_refuses(fault: str, changed: dict[str, Any], tmp_path: Path) -> None:
    given = {
        "slug": "signatories-by-party",
        "data": PARTIES,
        "alt": "Marks for 15 Labour MPs and four others.",
    }
    given |= changed
    figure = draw("signatories-by-party", title="15 of the 20 MPs who signed were Labour")
    with pytest.raises(ValueError, match=re.escape(fault)):
        charts.save(figure, given.pop("slug"), folder=tmp_path / "new", **given)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("slug", "title", "strange"),
    [
        pytest.param("signatories-by-party", "15 of the 20 signed", [], id="a cell and a sum"),
        pytest.param("signatories-by-party", "14 of the 20 signed", ["14"], id="a number of nothing"),
        pytest.param("signatories-by-party", "Three parties of 649 MPs", [], id="rows, and a cell"),
        pytest.param("signatories-by-region", "6 in Yorkshire, 5 in the North East", [], id="sum of a region"),
        pytest.param("signatories-by-region", "14 of 20 were Labour", ["14"], id="wrong sum of a party"),
        pytest.param("days-to-reply", "29 days against a target of 20", [], id="cells"),
        pytest.param("days-to-reply", "Three of eight letters", [], id="rows with days, and all rows"),
        pytest.param("days-to-reply", "A wait of 30 days since 2016", ["30"], id="a year of a date"),
        pytest.param("days-to-reply", "An average of 22.3 days", ["22.3"], id="an average"),
        pytest.param("statistics-cited", "98% and £1.24m", [], id="numbers in words"),
        pytest.param("statistics-cited", "£1,240,000 and 58%", ["58"], id="thousands and a wrong share"),
    ],
)
def test_numbers_of_titles(slug: str, title: str, strange: list[str], tmp_path: Path) -> None:
    faults = charts._word_faults(slug, title, ALT, CHARTS[slug][1])
    assert faults == [f"title has a number that is not plotted: {number}" for number in strange]


def test_alt_of_250_characters_is_kept(tmp_path: Path) -> None:
    alt = "a" * 249 + "."
    assert charts.save(draw("statistics-cited"), "a", data=STATISTICS, alt=alt, folder=tmp_path).alt == alt


BODY = FontProperties(fname=str(Path(font_directory) / "SourceSansPro-Regular.ttf"))


@pytest.mark.parametrize(
    ("fault", "at", "words", "look"),
    [
        pytest.param("outside the canvas", (620, 60), "too far right", {}, id="right edge"),
        pytest.param("outside the canvas", (-3, 60), "too far left", {}, id="left edge"),
        pytest.param("outside the canvas", (200, 5), "too high", {}, id="top edge"),
        pytest.param("text overlaps", (16, 30), "over the title", {}, id="on the title"),
        pytest.param("text overlaps", (190, 105), "MP", {}, id="on a mark"),
        pytest.param("missing glyph", (400, 400), "漢", {}, id="missing glyph"),
        pytest.param("not in Source Sans Pro", (400, 400), "other", {"fontproperties": None}, id="other font"),
        pytest.param("under 12 pixels", (400, 400), "small", {"fontsize": 8}, id="small"),
        pytest.param("not on one level line", (400, 400), "up", {"rotation": 90}, id="upright"),
        pytest.param("not on one level line", (400, 400), "two\nlines", {}, id="two lines in one"),
        pytest.param("not on one level line", (400, 400), "mid", {"va": "center"}, id="not on its baseline"),
    ],
)
def test_save_refuses_unreadable_text(
    fault: str, at: tuple[float, float], words: str, look: dict[str, Any], tmp_path: Path
) -> None:
    figure = draw("signatories-by-party")
    figure.axes[0].text(*at, words, **{"fontproperties": BODY, "fontsize": 9} | look)
    with pytest.raises(ValueError, match=fault):
        charts.save(figure, "signatories-by-party", data=PARTIES, alt=ALT, folder=tmp_path)
    assert not list(tmp_path.iterdir())


def test_save_refuses_a_figure_of_another_make(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no title"):
        charts.save(Figure(), "signatories", data=PARTIES, alt=ALT, folder=tmp_path)


def test_a_figure_is_saved_once(tmp_path: Path) -> None:
    figure = draw("signatories-by-party")
    charts.save(figure, "signatories", data=PARTIES, alt=ALT, folder=tmp_path)
    assert not figure.axes
    with pytest.raises(ValueError, match="no title"):
        charts.save(figure, "signatories", data=PARTIES, alt=ALT, folder=tmp_path)


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
        pytest.param("share or other", charts.statistics_cited, STATISTICS.assign(group="x"), {}, id="group"),
    ],
)
def test_drawing_refuses(fault: str, make: Draw, rows: pd.DataFrame, words: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=fault):
        make(rows, **WORDS | words)


# ---- the files -------------------------------------------------------------------------------------------


@EACH
def test_png_is_twice_the_size(slug: str, tmp_path: Path) -> None:
    figure = draw(slug)
    wide, high = figure.get_size_inches() * charts.DPI
    chart = charts.save(figure, slug, data=CHARTS[slug][1], alt=ALT, folder=tmp_path)
    picture = Image.open(io.BytesIO(chart.png))
    assert picture.size == (round(wide) * 2, round(high) * 2)
    assert set(picture.info) == {"dpi"} and picture.info["dpi"] == pytest.approx((192, 192), abs=0.1)


@EACH
def test_svg_has_a_name_and_ids_of_its_own(slug: str, tmp_path: Path) -> None:
    alt = "Marks & bars for <all> letters."
    charts.save(draw(slug, title="Smith & Jones"), slug, data=CHARTS[slug][1], alt=alt, folder=tmp_path)
    raw = (tmp_path / f"{slug}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(raw)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert (root.get("id"), root.get("role"), root.get("lang")) == (slug, "img", "en-GB")
    assert [(child.tag.rpartition("}")[2], child.text) for child in root[:2]] == [
        ("title", "Smith & Jones"),
        ("desc", alt),
    ]
    assert root.get("aria-labelledby") == root[0].get("id") and root.get("aria-describedby") == root[1].get("id")
    assert len(ids) == len(set(ids)) and all(i == slug or i.startswith(f"{slug}-") for i in ids)
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', raw)) <= {(i, "") for i in ids}
    assert "<text" not in raw and "DOCTYPE" not in raw and "<metadata" not in raw and "{#" not in raw
    assert re.findall(r"^ *(.*?) *\{", raw, re.M) in ([], [f'<style type="text/css">#{slug} *'])


def test_svg_draws_each_mark(tmp_path: Path) -> None:
    charts.save(draw("signatories-by-party"), "signatories", data=PARTIES, alt=ALT, folder=tmp_path)
    raw = (tmp_path / "signatories.svg").read_text(encoding="utf-8")
    assert len(re.findall(r'id="signatories-mark-\d+"', raw)) == 20


def test_what_a_notebook_shows(tmp_path: Path) -> None:
    slug = "days-to-reply"
    chart = charts.save(draw(slug), slug, data=REPLIES, alt=ALT, folder=tmp_path)
    shown, beside = chart._repr_mimebundle_()
    first, *rows, last = shown["text/plain"].splitlines()
    assert set(shown) == {"text/plain", "image/png"}
    assert (first, last) == (WORDS["title"], f"sha256 {hashlib.sha256(chart.png).hexdigest()}")
    assert len(rows) == len(REPLIES) + 1 and "NaN" not in shown["text/plain"] and "41" in rows[1]
    assert base64.b64decode(shown["image/png"]) == chart.png
    assert beside == {"image/png": {"alt": ALT, "width": 640}}


def test_the_text_of_a_chart_ignores_display_options(tmp_path: Path) -> None:
    chart = charts.save(draw("signatories-by-party"), "a", data=PARTIES, alt=ALT, folder=tmp_path)
    plain = str(chart)
    odd = ("display.precision", 1, "display.max_rows", 1, "display.width", 20, "display.max_colwidth", 4)
    with pd.option_context(*odd, "display.max_columns", 2, "display.colheader_justify", "left"):
        assert str(chart) == plain


def test_the_chart_keeps_its_own_rows(tmp_path: Path) -> None:
    rows = PARTIES.copy()
    chart = charts.save(draw("signatories-by-party"), "a", data=rows, alt=ALT, folder=tmp_path)
    rows.loc[0, "signatories"] = 99
    pd.testing.assert_frame_equal(chart.data, PARTIES)


def test_folder_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPERS_CHARTS", str(tmp_path / "deep" / "down"))
    charts.save(draw("statistics-cited"), "statistics-cited", data=STATISTICS, alt=ALT)
    assert len(contents(tmp_path / "deep" / "down")) == 4
    monkeypatch.delenv("HELPERS_CHARTS")
    assert charts._folder() == Path(charts.__file__).parents[2] / "charts"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    (tmp_path / "a.svg").write_text("old")
    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        charts.save(draw("statistics-cited"), "a", data=STATISTICS, alt=ALT, folder=tmp_path)
    assert contents(tmp_path) == {"a.svg": b"old"}


# ---- the same bytes --------------------------------------------------------------------------------------


def test_settings_of_the_user_change_nothing_and_stay(tmp_path: Path) -> None:
    save_all(tmp_path / "plain")
    odd: dict[Any, object] = {
        "font.family": "serif",
        "savefig.dpi": 50,
        "savefig.bbox": "tight",
        "svg.fonttype": "none",
        "text.parse_math": True,
        "text.hinting": "native",
        "lines.linewidth": 9,
        "path.simplify": True,
    }
    with mpl.rc_context():
        mpl.rcParams.update(odd)
        save_all(tmp_path / "odd")
        assert mpl.rcParams["savefig.dpi"] == 50 and mpl.rcParams["font.family"] == ["serif"]
    assert contents(tmp_path / "plain") == contents(tmp_path / "odd")


def run_apart(folder: Path, **environment: str) -> dict[str, bytes]:
    """Return the files of all charts, drawn by a fresh process in another place."""
    settings, home = folder / "settings", folder / "a home"
    for place in (settings, home):
        place.mkdir(parents=True)
    (settings / "matplotlibrc").write_text(environment.pop("matplotlibrc", ""))
    paths = {"HOME": home, "MPLCONFIGDIR": settings, "PYTHONPATH": Path(charts.__file__).parents[1]}
    subprocess.run(
        [sys.executable, "-W", "error", str(Path(__file__).resolve()), str(folder / "charts")],
        env={"PATH": os.environ["PATH"], **{key: str(path) for key, path in paths.items()}, **environment},
        cwd=home,
        check=True,
    )
    return contents(folder / "charts")


def test_fresh_processes_write_the_same_bytes(tmp_path: Path) -> None:
    one = run_apart(tmp_path / "one", TZ="UTC", LANG="C", PYTHONHASHSEED="1")
    two = run_apart(
        tmp_path / "two",
        TZ="Pacific/Kiritimati",
        LANG="tr_TR.UTF-8",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="4711",
        MPLBACKEND="pdf",
        matplotlibrc="savefig.dpi: 50\ntext.hinting: native\nfont.size: 20\nsvg.fonttype: none\n",
    )
    assert len(one) == 16
    assert one == two
    save_all(tmp_path / "here")
    assert one == contents(tmp_path / "here")


if __name__ == "__main__":
    save_all(Path(sys.argv[1]))
    assert "matplotlib.pyplot" not in sys.modules, "a chart needs no global state"
