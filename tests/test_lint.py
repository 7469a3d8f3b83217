"""Lint: nothing to say of a sound chart, and each rule bites on a fault put into one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from chart_cases import ALT, CHARTS, PARTIES, WORDS, draw
from font_source_sans_pro import font_directory
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from helpers import charts, colour, lint, style, views

BODY = FontProperties(fname=str(Path(font_directory) / "SourceSansPro-Regular.ttf"))
PARTY, REGION, REPLY, CITED, TIME, WRITTEN, WORKS = CHARTS
Seed = Callable[[charts.Sheet], object]


def text(x: float, y: float, words: str, **look: Any) -> Seed:
    return lambda figure: figure.axes[0].text(
        x, y, words, **{"fontproperties": BODY, "fontsize": 9, "color": style.INK} | look
    )


def paint(name: str, colour: str) -> Seed:
    return lambda figure: style.named(figure, name)[0].set_facecolor(colour)


def move_mark(figure: charts.Sheet) -> None:
    """Move the second event of a timeline by some months."""
    mark = style.named(figure, "mark")[1]
    mark.set_xy(mark.get_xy() + np.array([12, 0]))


def remove(name: str) -> Seed:
    return lambda figure: style.named(figure, name)[0].remove()


def remove_source(figure: charts.Sheet) -> None:
    for one in figure.findobj(Text):
        if one.get_label() == "source":
            one.remove()


def on_a_mark(figure: charts.Sheet) -> None:
    x, y = (
        style.named(figure, "mark")[7].get_path().get_extents(style.named(figure, "mark")[7].get_patch_transform()).p0
    )
    text(x + 4, y + 14, "MP")(figure)


def grid(number: int, colour: str) -> Seed:
    def drawn(figure: charts.Sheet) -> None:
        for place in range(number):
            line = Rectangle((300 + 5 * place, 185), 1, 2, facecolor=colour)
            line.set_gid(f"grid-{place}")
            figure.axes[0].add_artist(line)

    return drawn


def beyond(figure: charts.Sheet) -> None:
    figure.axes[0].add_artist(Rectangle((630, 100), 20, 2, gid="half-9"))


def stretch(name: str, by: float) -> Seed:
    return lambda figure: style.named(figure, name)[0].set_width(style.named(figure, name)[0].get_width() + by)


def shift(name: str, by: float) -> Seed:
    return lambda figure: style.named(figure, name)[0].set_x(style.named(figure, name)[0].get_x() + by)


def reprint(old: str, new: str) -> Seed:
    return lambda figure: [one.set_text(new) for one in figure.findobj(Text) if one.get_text() == old]


def recount(figure: charts.Sheet) -> None:
    figure.rows.loc[0, "signatories"] = 14


def retitle(words: str) -> Seed:
    return lambda figure: figure.set_label(words)


SEEDED = [
    pytest.param("font", PARTY, text(400, 185, "other", fontproperties=None), "not in Source Sans Pro", id="other-font"),
    pytest.param("glyph", PARTY, text(400, 185, "漢"), "missing glyph", id="missing-glyph"),
    pytest.param("text-size", PARTY, text(400, 185, "small", fontsize=8.9), "under 12 pixels", id="small-text"),
    pytest.param("level", PARTY, text(400, 185, "up", rotation=90), "not on one level line", id="upright"),
    pytest.param("level", PARTY, text(400, 185, "a\nb"), "not on one level line", id="two-lines-in-one"),
    pytest.param("level", PARTY, text(400, 185, "mid", va="center"), "not on one level line", id="not-on-its-baseline"),
    pytest.param("canvas", PARTY, text(620, 185, "too far right"), "outside the canvas", id="right-edge"),
    pytest.param("canvas", PARTY, text(-3, 400, "off"), "outside the canvas", id="left-and-below"),
    pytest.param("canvas", REPLY, beyond, "drawn outside the canvas", id="patch-beyond-the-edge"),
    pytest.param("overlap", PARTY, text(16, 30, "over the title"), "text overlaps", id="on-the-title"),
    pytest.param("covered", PARTY, on_a_mark, "text on a mark or line: 'MP' on mark-8", id="on-a-mark"),
    pytest.param("text-contrast", REGION, paint("tile", "#777777"), "text contrast 1.", id="grey-on-grey"),
    pytest.param("text-colour", PARTY, text(400, 185, "red", color="#b3340b"), "text in colour", id="coloured-text"),
    pytest.param("mark-contrast", PARTY, paint("mark", "#fff685"), "mark contrast 1.1", id="yellow-without-an-edge"),
    pytest.param("colour-vision", REPLY, paint("over", "#801650"), "6.5 apart for protanopia", id="blue-and-plum"),
    pytest.param("colour-vision", REGION, paint("mark", "#c80000"), "apart for", id="two-reds"),
    pytest.param("grid", PARTY, grid(11, "#d9d9d9"), "11 grid lines", id="eleven-grid-lines"),
    pytest.param("grid", PARTY, grid(1, "#595959"), "a dark grid line", id="dark-grid-line"),
    pytest.param("title", PARTY, retitle(""), "no title", id="no-title"),
    pytest.param("title", PARTY, text(400, 185, "a", label="title"), None, id="title-of-two-lines-is-fine"),
    pytest.param("source", PARTY, remove_source, "no source", id="no-source"),
    pytest.param("numbers", PARTY, retitle("21 MPs signed"), "title has a number that is not plotted: 21", id="title"),
    pytest.param("table", PARTY, remove("mark"), "14 drawn, but 15 in the data", id="a-mark-too-few"),
    pytest.param("table", PARTY, recount, "15 drawn, but 14 in the data", id="another-table"),
    pytest.param("table", PARTY, reprint("15", "16"), "'16' printed, but 15 in the data", id="a-wrong-count"),
    pytest.param("table", PARTY, stretch("expected", 3), "pixels where", id="a-baseline-too-long"),
    pytest.param("table", PARTY, remove("expected"), "not drawn: expected of row 0", id="a-baseline-missing"),
    pytest.param("table", REGION, reprint("5", "4"), "'4' printed, but 5 in the data", id="a-wrong-sum"),
    pytest.param("table", REPLY, stretch("bar", -4), "pixels where", id="a-bar-too-short"),
    pytest.param("table", REPLY, shift("target", 9), "pixels where", id="a-target-moved"),
    pytest.param("table", REPLY, reprint("target: 20", "target: 15"), "printed, but 20", id="a-wrong-target"),
    pytest.param("table", CITED, stretch("share", -5), "pixels where", id="a-share-too-short"),
    pytest.param("table", TIME, move_mark, "pixels where", id="an-event-at-another-day"),
    pytest.param("table", TIME, remove("mark"), "not drawn: day of row 0", id="an-event-missing"),
    pytest.param("table", WRITTEN, remove("mark"), "not drawn: letters of row 0", id="a-letter-missing"),
    pytest.param("table", WORKS, remove("mark"), "not drawn: times of row 0", id="a-citing-letter-missing"),
]  # fmt: skip

ALTS = [
    pytest.param("alt", "", "empty", id="none"),
    pytest.param("alt", "  ", "empty", id="blank"),
    pytest.param("alt", "Bars " + "a" * 245 + ".", "over 250 characters", id="251-characters"),
    pytest.param("alt", "Marks for each party", "full stop", id="no-full-stop"),
    pytest.param("alt", "Image of a chart.", "image of", id="image-of"),
    pytest.param("alt", "A picture showing a chart.", "image of", id="picture-showing"),
    pytest.param("alt", "Labour leads by far, as marks show.", "type of chart", id="no-type-of-chart"),
    pytest.param("alt", "Marks for each LSCB and for CSE.", "abbreviations: CSE, LSCB", id="abbreviations"),
    pytest.param("alt-adds", "Chart: 15 of the 20 MPs who signed were Labour.", "repeats the title", id="title-again"),
    pytest.param("alt-adds", "Marks: of the 20 MPs, 15 signed, who were Labour.", "repeats", id="title-in-other-order"),
    pytest.param("numbers", "Marks for 16 Labour members and others.", "not plotted: 16", id="number-of-nothing"),
    pytest.param("numbers", "Marks for nine Labour members and others.", "not plotted: 9", id="number-in-words"),
    pytest.param("numbers", "Marks: Labour 15.5 among others.", "not plotted: 15.5", id="decimal"),
    pytest.param("numbers", "Marks: Labour 1,500 among others.", "not plotted: 1500", id="thousands"),
]


@pytest.mark.parametrize("slug", CHARTS)
@pytest.mark.parametrize(("width", "plain"), [(640, False), (360, False), (640, True), (360, True)])
def test_nothing_is_wrong_with_a_sound_chart(slug: str, width: int, plain: bool) -> None:
    assert lint.lint(draw(slug, width=width, plain=plain), ALT) == []


@pytest.mark.parametrize(("rule", "slug", "seed", "said"), SEEDED)
def test_a_rule_bites_on_its_fault_and_no_other_does(rule: str, slug: str, seed: Seed, said: str | None) -> None:
    figure = draw(slug)
    seed(figure)
    found = lint.lint(figure, ALT)
    assert {fault.rule for fault in found} == ({rule} if said else set())
    assert said is None or said in str(found[0])


@pytest.mark.parametrize(("rule", "alt", "said"), ALTS)
def test_a_rule_bites_on_its_alternative_text(rule: str, alt: str, said: str) -> None:
    found = lint.lint(draw(PARTY, title="15 of the 20 MPs who signed were Labour"), alt)
    assert said in next(str(fault) for fault in found if fault.rule == rule)


def test_every_rule_has_its_fault() -> None:
    assert {case.values[0] for case in [*SEEDED, *ALTS] if case.values[-1]} == set(lint.RULES)


def test_a_title_of_three_lines_bites() -> None:
    figure = draw(PARTY)
    for place in range(2):
        text(300 + 100 * place, 185, "more", label="title")(figure)
    assert [str(fault) for fault in lint.lint(figure)] == ["a title of 3 lines [title]"]


def test_alt_of_250_characters_is_fine() -> None:
    assert lint.lint(draw(PARTY), "Bars " + "a" * 244 + ".") == []


def test_two_parties_of_one_look_in_a_key() -> None:
    _, rows = CHARTS[REGION]
    rows = rows.replace({"Liberal Democrat": "Alliance"}).assign(fill="#d50000", edge="same", mark="square")
    found = lint.lint(charts.by_region(rows, **WORDS))
    assert [str(fault) for fault in found] == ["two in the key look alike: #d50000 square [colour-vision]"]


@pytest.mark.parametrize(
    ("slug", "title", "strange"),
    [
        pytest.param(PARTY, "15 of the 20 signed", [], id="a-cell-and-a-sum"),
        pytest.param(PARTY, "14 of the 20 signed", ["14"], id="a-number-of-nothing"),
        pytest.param(PARTY, "Three parties of 649 MPs", [], id="rows-and-a-cell"),
        pytest.param(REGION, "6 in Yorkshire, 5 in the North East", [], id="sum-of-a-region"),
        pytest.param(REGION, "14 of 20 were Labour", ["14"], id="wrong-sum-of-a-party"),
        pytest.param(REPLY, "29 days against a target of 20", [], id="cells"),
        pytest.param(REPLY, "Three of eight letters", [], id="rows-with-days-and-all-rows"),
        pytest.param(REPLY, "A wait of 30 days since 2016", ["30"], id="a-year-of-a-date"),
        pytest.param(REPLY, "An average of 22.3 days", ["22.3"], id="an-average"),
        pytest.param(CITED, "98% and £1.24m", [], id="numbers-in-words"),
        pytest.param(CITED, "£1,240,000 and 58%", ["58"], id="thousands-and-a-wrong-share"),
        pytest.param(PARTY, "Labour has colour 43", ["43"], id="digits-of-a-colour"),
    ],
)
def test_numbers_of_titles(slug: str, title: str, strange: list[str]) -> None:
    found = lint.lint(draw(slug, title=title))
    assert [fault.said for fault in found] == [f"title has a number that is not plotted: {one}" for one in strange]


def test_numbers_of_evidence_are_no_plotted_numbers() -> None:
    figure = charts.by_party(PARTIES.assign(evidence="letter:77-88"), **WORDS | {"title": "77 signed"})
    assert [fault.rule for fault in lint.lint(figure)] == ["numbers"]


def test_words_to_numbers() -> None:
    assert lint.numbers("Twelve of 1,240.5, then 3.") == {Decimal(12), Decimal("1240.5"), Decimal(3)}


# ---- colours -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        pytest.param((50, 2.5, 0), (73, 25, -18), 27.1492, id="far-apart"),
        pytest.param((50, -1, 2), (50, 0, 0), 2.3669, id="a-grey"),
        pytest.param((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644, id="greens"),
        pytest.param((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082, id="hues-around-nought"),
        pytest.param((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195, id="opposite-hues"),
    ],
)
def test_ciede2000_as_published(one: Any, two: Any, apart: float) -> None:
    """Pairs of Sharma, Wu and Dalal (2005), table 1."""
    assert colour.difference(np.array(one), np.array(two)) == pytest.approx(apart, abs=5e-5)


@pytest.mark.parametrize(
    ("one", "ratio"), [("#d50000", 5.48), ("#0063ba", 6.01), ("#faa01a", 2.08), ("#78b82a", 2.42), ("#fff685", 1.12)]
)
def test_contrast_on_white(one: str, ratio: float) -> None:
    assert colour.contrast(one, "#ffffff") == pytest.approx(ratio, abs=0.005)


def test_every_party_can_be_told_from_every_other() -> None:
    parties = views.parties()
    looks = [(row["fill"], row["mark"]) for _, row in parties.iterrows()]
    assert len(set(looks)) == len(looks) and ("#ffffff", "pentagon") not in looks
    assert colour.muddled(set(looks)) == []


@pytest.mark.parametrize("ground", [style.PAPER, style.TILE])
def test_every_party_stands_out(ground: str) -> None:
    looks = [style.look_of(row) for _, row in views.parties().iterrows()]
    faint = [look for look in looks if max(colour.contrast(one, ground) for one in look[:2] if one != "none") < 3]
    assert faint == []


def test_a_party_without_a_look_is_drawn_openly() -> None:
    rows = PARTIES.assign(fill=None, edge=None, mark=None)
    assert lint.lint(charts.by_party(rows, **WORDS)) == []
