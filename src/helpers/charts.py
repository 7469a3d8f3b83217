"""Charts for articles: house style in, four files out (picture twice, data, alt text).

Lengths are CSS pixels, 96 to the inch, measured down from the top left corner. Titles, notes and alt text
are the caller's; nothing here words or rounds a number. A figure reaches the disk only through `save`, which
refuses what a reader could not trust: unreadable text, careless alt text, a number that is not plotted.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations, product
from numbers import Real
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import matplotlib as mpl
import numpy as np
import pandas as pd
from font_source_sans_pro import font_directory
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import Circle, Patch, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Bbox
from PIL import Image

from helpers.tables import guarded

ARTICLE, MOBILE = 640, 360
MARGIN, DPI = 16, 96
INK, SECONDARY, MUTED, GRID, PAPER, TILE = "#121212", "#404040", "#595959", "#d9d9d9", "#ffffff", "#f0f0ee"
SERIES, ALERT = "#12436d", "#b3340b"
STYLE: dict[Any, object] = {
    "path.simplify": False,
    "svg.fonttype": "path",
    "text.hinting": "none",
    "text.parse_math": False,
}
PARTY_COLUMNS = ("party", "signatories", "house", "fill", "edge", "mark")
REGION_COLUMNS = ("region", "party", "signatories", "house", "fill", "edge", "mark")
REPLY_COLUMNS = (
    "requester",
    "request_date",
    "reply_date",
    "status",
    "calendar_days",
    "working_days",
    "target_working_days",
)
STATISTIC_COLUMNS = ("group", "figure", "value", "words", "cited")
# Where each tile stands: column, row. Neighbours on the ground are neighbours here.
REGIONS = {
    "Scotland": (1, 0),
    "North East": (2, 0),
    "Northern Ireland": (0, 1),
    "North West": (1, 1),
    "Yorkshire and The Humber": (2, 1),
    "Wales": (0, 2),
    "West Midlands": (1, 2),
    "East Midlands": (2, 2),
    "East of England": (3, 2),
    "South West": (1, 3),
    "London": (2, 3),
    "South East": (3, 3),
}
# Why a row has no bar, as printed.
NO_DAYS = {
    "no_reply_in_collection": "no reply in this collection",
    "request_date_missing": "request date missing",
    "reply_date_not_stated": "reply date not stated",
    "holding_answer": "holding answer, no answer yet",
    "correction": "correction of an earlier answer",
    "closed_without_answer": "closed without an answer",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Corners on a square of side 2 around the middle, y downwards; each shape covers about the same area.
CORNERS = {
    "square": ((-0.94, -0.94), (0.94, -0.94), (0.94, 0.94), (-0.94, 0.94)),
    "diamond": ((0, -1.08), (1.08, 0), (0, 1.08), (-1.08, 0)),
    "triangle": ((0, -1.08), (1.1, 0.92), (-1.1, 0.92)),
    "inverted triangle": ((0, 1.08), (1.1, -0.92), (-1.1, -0.92)),
    "hexagon": ((0, -1.08), (0.94, -0.54), (0.94, 0.54), (0, 1.08), (-0.94, 0.54), (-0.94, -0.54)),
    "pentagon": ((0, -1.08), (1.05, -0.3), (0.66, 0.94), (-0.66, 0.94), (-1.05, -0.3)),
}


class _Type(NamedTuple):
    """A kind of type: size and line height in pixels, weight of Source Sans Pro, colour."""

    size: int
    leading: int
    weight: str = "Regular"
    colour: str = INK


TITLE, TITLE_NARROW = _Type(22, 27, "Bold"), _Type(19, 24, "Bold")
SUBTITLE, LABEL, STRONG = _Type(15, 19, colour=SECONDARY), _Type(14, 18), _Type(14, 18, "Semibold")
SECTION, SMALL, SMALL_INK = _Type(13, 18, "Semibold", SECONDARY), _Type(12, 16, colour=MUTED), _Type(12, 16)
COUNT, PLACE, PLACE_NARROW = _Type(18, 22, "Bold"), _Type(14, 17, "Semibold"), _Type(12, 14, "Semibold")


class _Look(NamedTuple):
    """How a patch looks."""

    fill: str
    edge: str = "none"
    mark: str = "square"
    line: float = 0.0
    dashed: bool = False


@contextmanager
def _house() -> Iterator[None]:
    """Return a context in which only the settings of this module count, whatever the user's are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


# ---- type ----------------------------------------------------------------------------------------------


@cache
def _font(weight: str) -> FontProperties:
    return FontProperties(fname=str(Path(font_directory) / f"SourceSansPro-{weight}.ttf"))


@cache
def _glyphs(weight: str) -> frozenset[int]:
    return frozenset(get_font(str(_font(weight).get_file())).get_charmap())


def _legible(words: str, weight: str) -> str:
    missing = sorted({letter for letter in words if ord(letter) not in _glyphs(weight)})
    if missing:
        raise ValueError(f"no glyph in Source Sans Pro {weight} for {missing} in {words!r}")
    return words


@cache
def _ink(words: str, size: float, weight: str) -> Bbox:
    """Return the box that the ink of one line covers, from its origin, y upwards, in pixels."""
    _legible(words, weight)
    corners, _ = text_to_path.get_text_path(_font(weight), words, ismath=False)
    if not len(corners):
        return Bbox.null()
    scaled = np.asarray(corners) * size / text_to_path.FONT_SCALE
    return Bbox([scaled.min(axis=0), scaled.max(axis=0)])


def _wide(words: str, kind: _Type) -> float:
    return float(_ink(words, kind.size, kind.weight).x1) if words.strip() else 0.0


def _wrapped(words: str, width: float, kind: _Type) -> list[str]:
    """Return the words in lines no wider than `width`; a no-break space keeps two words together."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if not lines[-1] or _wide(longer, kind) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balanced(words: str, width: float, kind: _Type) -> list[str]:
    """Return as few lines as fit, about equally long."""
    lines = _wrapped(words, width, kind)
    while width > 0 and len(narrower := _wrapped(words, width, kind)) == len(lines):
        lines, width = narrower, width - 4
    return lines


# ---- the page ------------------------------------------------------------------------------------------


class _Page:
    """A figure that grows downwards: `y` is where the next thing goes."""

    def __init__(self, width: int) -> None:
        self.figure = Figure(figsize=(width / DPI, 1), dpi=DPI, facecolor=PAPER)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set(xticks=[], yticks=[], xlim=(0, width))
        self.width, self.y = width, float(MARGIN)
        self.inner = width - 2 * MARGIN
        self.narrow = width < 560
        self.drawn: Counter[str] = Counter()

    def write(self, x: float, y: float, words: str, kind: _Type, part: float = 0) -> float:
        """Return where the line ends, written on baseline `y` with `part` of its width left of `x`."""
        x -= part * _wide(words, kind)
        self.axes.text(
            x,
            y,
            words,
            fontproperties=_font(kind.weight),
            fontsize=kind.size * 72 / DPI,
            color=kind.colour,
            parse_math=False,
        )
        return x + _wide(words, kind)

    def middle(self, x: float, y: float, words: str, kind: _Type, part: float = 0) -> float:
        """Return where the line ends, its capitals centred on `y`."""
        return self.write(x, y + 0.33 * kind.size, words, kind, part)

    def block(self, x: float, y: float, lines: Sequence[str], kind: _Type) -> float:
        """Return where the next line would go, below these lines."""
        for line in lines:
            self.middle(x, y + kind.leading / 2, line, kind)
            y += kind.leading
        return y

    def add(self, patch: Patch, name: str, look: _Look) -> None:
        # The patch is drawn, named and counted.
        self.drawn[name] += 1
        patch.set(facecolor=look.fill, edgecolor=look.edge, linewidth=look.line * 72 / DPI, clip_on=False)
        patch.set(linestyle=(0, (4, 3)) if look.dashed else "-", joinstyle="miter")
        patch.set_gid(f"{name}-{self.drawn[name]}")
        self.axes.add_artist(patch)

    def box(self, x: float, y: float, wide: float, high: float, name: str, look: _Look) -> None:
        # A rectangle is drawn from its top left corner, its line inside.
        half = look.line / 2
        self.add(Rectangle((x + half, y + half), wide - look.line, high - look.line), name, look)

    def mark(self, x: float, y: float, size: float, look: _Look, name: str = "mark") -> None:
        # The shape of a party is drawn around (x, y), its edge inside.
        look = look._replace(line=min(look.line, size / 8))
        half = (size - look.line) / 2
        if look.mark == "circle":
            return self.add(Circle((x, y), half), name, look)
        if look.mark not in CORNERS:
            raise ValueError(f"no mark {look.mark!r}: choose circle, {', '.join(CORNERS)}")
        corners = [(x + half * across, y + half * down) for across, down in CORNERS[look.mark]]
        return self.add(Polygon(corners, closed=True), name, look)

    def rule(self, y: float, colour: str = INK) -> None:
        # A line one pixel high is drawn from margin to margin.
        self.box(MARGIN, y, self.inner, 1, "rule", _Look(colour))


def _opened(title: str, subtitle: str, width: int) -> _Page:
    """Return a page with its headline and subtitle."""
    page = _Page(width)
    kind = TITLE_NARROW if page.narrow else TITLE
    lines = _balanced(title, page.inner, kind)
    if not title or len(lines) > 2:
        raise ValueError(f"a title has one or two lines, not {len(lines) if title else 0}: {title!r}")
    page.figure.set_label(title)
    y = page.block(MARGIN, page.y - 4, lines, kind) + 2
    page.y = page.block(MARGIN, y, _balanced(subtitle, page.inner, SUBTITLE), SUBTITLE) + 14
    return page


def _closed(page: _Page, note: str, source: str) -> Figure:
    """Return the finished figure: rule, note and source below, and just as high as all that."""
    if not source:
        raise ValueError("a chart names its source")
    page.rule(page.y)
    page.y += 7
    for lead, words in (("Note", note), ("Source", source)):
        if words:
            page.y = page.block(MARGIN, page.y, _wrapped(f"{lead}: {words}", page.inner, SMALL), SMALL)
    high = round(page.y + MARGIN - 6)
    page.figure.set_size_inches(page.width / DPI, high / DPI)
    page.axes.set_ylim(high, 0)
    return page.figure


def _checked(rows: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    missing = [name for name in columns if name not in rows]
    if missing or rows.empty:
        raise ValueError(f"nothing to draw: no column {missing}" if missing else "nothing to draw: no rows")
    return rows.reset_index(drop=True)


def _given(row: Any, name: str) -> Any:
    """Return the cell, or None where it is empty or the column is not there."""
    cell = row.get(name)
    return None if cell is None or pd.isna(cell) or cell == "" else cell


def _look(row: Any) -> _Look:
    """Return how a party's marks look; their edge is drawn only where it differs from the fill."""
    fill = str(row["fill"])
    edge = str(_given(row, "edge") or fill)
    own = edge.lower() not in (fill.lower(), "same")
    return _Look(fill, edge if own else "none", str(row["mark"]), 1.5 if own else 0)


def drawn(figure: Figure, name: str) -> int:
    """Return how many things of a kind a figure draws.

    `name` is mark, expected, tile, bar, over, target, share or rule.

    >>> drawn(Figure(), "mark")
    0
    """
    named = (str(patch.get_gid() or "") for patch in figure.findobj(Patch))
    return sum(gid.rpartition("-")[0] == name for gid in named)


# ---- signatories by party ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where rows of marks or bars stand: from `x`, `unit` pixels for each."""

    x: float
    unit: float
    label: float  # width of the labels; 0 where they stand above
    ranks: int = 1  # marks above each other, so that those of a long row stay large enough to see


SHARE = "share of the House"


def _party_lines(page: _Page, row: Any, width: float) -> tuple[list[str], list[str]]:
    """Return the lines of a party's label: its name, and its MPs in the House."""
    sitting = _given(row, "sitting")
    of = f"{int(row['house'])} of {int(sitting)}" if sitting else f"{int(row['house'])}"
    return _wrapped(str(row["party"]), width, LABEL), _wrapped(f"{of} MPs in the House", width, SMALL)


def _party_unit(rows: pd.DataFrame, room: float, ranks: int) -> float:
    """Return the pixels a signatory, so that the longest row, its count and one baseline's name fit."""
    limits = [28 / ranks, (room - 44) / max(1, rows["signatories"].max() + ranks - 1)]
    expected = rows["expected"].dropna() if "expected" in rows else pd.Series(dtype=float)
    if len(expected):
        named = room - 8 - _wide(SHARE, SMALL)
        limits += [room / max(1.0, expected.max()), named / max(1.0, expected.min())]
    return float(min(limits))


def _party_plot(page: _Page, rows: pd.DataFrame) -> _Plot:
    """Return the scale of the chart, with as few marks above each other as leave them nine pixels."""
    widest = max(_wide(str(party), LABEL) for party in rows["party"])
    label = 0.0 if page.narrow else max(150.0, min(widest, 200.0))
    x = MARGIN + label + (20 if label else 0)
    units = {ranks: _party_unit(rows, page.width - MARGIN - x, ranks) for ranks in range(1, 9)}
    ranks = next((ranks for ranks, unit in units.items() if unit * ranks >= 9), 8)
    return _Plot(x, units[ranks], label, ranks)


def _party_marks(page: _Page, row: Any, plot: _Plot, y: float) -> float:
    """Return where the marks end, one a signatory, in columns from the left; their number follows."""
    number, pitch = int(row["signatories"]), plot.unit * plot.ranks
    size = pitch - min(3.0, pitch * 0.12)
    for place in range(number):
        column, rank = divmod(place, plot.ranks)
        page.mark(plot.x + column * pitch + size / 2, y + rank * pitch + size / 2, size, _look(row))
    foot = y + max(1, min(number, plot.ranks)) * pitch - (pitch - size)
    end = plot.x + -(-number // plot.ranks) * pitch + (6 if number else 0)
    page.middle(end, (y + foot) / 2, str(number), COUNT)
    return foot


def _baseline(page: _Page, row: Any, plot: _Plot, y: float, named: bool) -> bool:
    """Return whether the open bar has been named: as long as the party's share of the House would give."""
    expected = _given(row, "expected")
    if expected is None:
        return named
    end = plot.x + float(expected) * plot.unit
    page.box(plot.x, y - 3, max(1.5, end - plot.x), 6, "expected", _Look(PAPER, SECONDARY, line=1))
    if named or end + 8 + _wide(SHARE, SMALL) > page.width - MARGIN:
        return named
    page.middle(end + 8, y, SHARE, SMALL)
    return True


def _party_row(page: _Page, row: Any, plot: _Plot, named: bool) -> bool:
    """Return whether a baseline has been named so far, after drawing one party."""
    name, house = _party_lines(page, row, plot.label or page.inner)
    top = page.y
    foot = page.block(MARGIN, page.block(MARGIN, top, name, LABEL), house, SMALL)
    marked = _party_marks(page, row, plot, top + 2 if plot.label else foot + 4)
    named = _baseline(page, row, plot, marked + 9, named)
    page.y = max(foot, marked + 14) + 12
    return named


def by_party(rows: pd.DataFrame, *, title: str, subtitle: str, note: str, source: str, width: int = ARTICLE) -> Figure:
    """Return a chart of signatories by party: one mark a signatory, and the House beside them.

    `rows`, one a party, in the order to draw: party, signatories (int), house (int: the party's sitting MPs
    that day), fill, edge and mark (its colours and shape); where known, sitting (int: all sitting MPs that
    day) and expected (float: the signatories that its share of the House would give; drawn as an open bar).

    >>> look = {"fill": "#d50000", "edge": "#d50000", "mark": "square"}
    >>> rows = pd.DataFrame([{"party": "Labour", "signatories": 15, "house": 258, "sitting": 649, **look}])
    >>> drawn(by_party(rows, title="15 signed", subtitle="By party", note="", source="The letter"), "mark")
    15
    """
    rows = _checked(rows, PARTY_COLUMNS)
    with _house():
        page = _opened(title, subtitle, width)
        plot, named = _party_plot(page, rows), False
        for _, row in rows.iterrows():
            named = _party_row(page, row, plot, named)
        return _closed(page, note, source)


# ---- signatories by region -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tiles:
    """The measures that all tiles of a map share."""

    wide: float
    high: float
    gap: float
    pad: float
    pitch: float
    row: int  # marks in a line
    name: _Type
    below: bool  # the baseline stands below the count, not beside it


def _key(page: _Page, rows: pd.DataFrame) -> None:
    # A key of the parties is drawn, most signatories first.
    signed = rows[rows["signatories"] > 0]
    totals = signed.groupby("party", sort=False)["signatories"].sum().sort_values(ascending=False, kind="stable")
    x = float(MARGIN)
    for party in totals.index:
        if x > MARGIN and x + 22 + _wide(str(party), LABEL) > page.width - MARGIN:
            x, page.y = float(MARGIN), page.y + 22
        page.mark(x + 7, page.y + 7, 14, _look(signed[signed["party"] == party].iloc[0]), "key")
        x = page.middle(x + 20, page.y + 7, str(party), LABEL) + 18
    page.y += 28 if len(totals) else 0


def _of(rows: pd.DataFrame) -> str:
    return f"of {int(rows['house'].iloc[0])} MPs"


def _pitch(page: _Page, most: int) -> int:
    """Return the pixels that a mark takes in a tile: fewer where the fullest tile holds many."""
    if most <= 14:
        return 12 if page.narrow else 18
    return 8 if page.narrow or most > 40 else 12


def _tiles(page: _Page, regions: dict[str, pd.DataFrame]) -> _Tiles:
    """Return measures in which the fullest tile holds its name, count and marks."""
    gap, pad, name = (6, 6, PLACE_NARROW) if page.narrow else (7, 10, PLACE)
    wide = (page.inner - 3 * gap) / 4
    most = max(int(rows["signatories"].sum()) for rows in regions.values())
    pitch = _pitch(page, most)
    row = int((wide - 2 * pad) // pitch)
    beside = max(_wide(str(most), COUNT) + 5 + _wide(_of(rows), SMALL) for rows in regions.values())
    lines = max(len(_balanced(region, wide - 2 * pad, name)) for region in regions)
    below = beside > wide - 2 * pad
    high = pad + lines * name.leading + 24 + (15 if below else 0) + -(-most // row) * pitch + 8 + pad
    return _Tiles(wide, high, gap, pad, pitch, row, name, below)


def _tile_marks(page: _Page, rows: pd.DataFrame, tiles: _Tiles, x: float, foot: float) -> None:
    # One mark a signatory is drawn, in lines that end at `foot`.
    looks = [_look(row) for _, row in rows.iterrows() for _ in range(int(row["signatories"]))]
    top = foot - -(-len(looks) // tiles.row) * tiles.pitch
    for place, look in enumerate(looks):
        down, across = divmod(place, tiles.row)
        middle = x + across * tiles.pitch + (tiles.pitch - 2) / 2
        page.mark(middle, top + (down + 0.5) * tiles.pitch, tiles.pitch - 2, look)


def _quiet(kind: _Type) -> _Type:
    return kind._replace(weight="Regular", colour=MUTED)


def _tile(page: _Page, region: str, rows: pd.DataFrame, tiles: _Tiles) -> None:
    # One region is drawn, open and grey where nobody signed.
    across, down = REGIONS[region]
    x = MARGIN + across * (tiles.wide + tiles.gap)
    y = page.y + down * (tiles.high + tiles.gap)
    number = int(rows["signatories"].sum())
    look = _Look(TILE) if number else _Look(PAPER, "#8c8c8c", line=1, dashed=True)
    page.box(x, y, tiles.wide, tiles.high, "tile", look)
    x, y = x + tiles.pad, y + tiles.pad
    name, count = (kind if number else _quiet(kind) for kind in (tiles.name, COUNT))
    below = page.block(x, y, _balanced(region, tiles.wide - 2 * tiles.pad, name), name) + 13
    end = page.middle(x, below, str(number), count)
    page.write(*((x, below + 21) if tiles.below else (end + 5, below + 0.33 * COUNT.size)), _of(rows), SMALL)
    _tile_marks(page, rows, tiles, x, y + tiles.high - 2 * tiles.pad)


def _regions(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the rows of each region; all twelve are there and each has one number of MPs."""
    regions = {str(name): group for name, group in rows.groupby("region", sort=False)}
    if set(regions) != set(REGIONS):
        raise ValueError(f"regions missing or unknown: {sorted(set(regions) ^ set(REGIONS))}")
    for name, group in regions.items():
        if group["house"].nunique() != 1:
            raise ValueError(f"{name}: one number of sitting MPs, not {group['house'].tolist()}")
    return regions


def by_region(rows: pd.DataFrame, *, title: str, subtitle: str, note: str, source: str, width: int = ARTICLE) -> Figure:
    """Return a tile map of signatories: one mark a signatory in the twelve regions and nations of the UK.

    `rows`, one a region and party: region (as in `REGIONS`), party, signatories (int), house (int: MPs
    sitting for the region that day), fill, edge, mark. A region where nobody signed has one row, with 0 and
    no party.

    Raises ValueError where a region is missing or unknown.

    >>> look = {"party": None, "signatories": 0, "fill": None, "edge": None, "mark": None}
    >>> rows = pd.DataFrame([{"region": region, "house": 50, **look} for region in REGIONS])
    >>> drawn(by_region(rows, title="Nobody signed", subtitle="MPs", note="", source="The letter"), "tile")
    12
    """
    rows = _checked(rows, REGION_COLUMNS)
    regions = _regions(rows)
    with _house():
        page = _opened(title, subtitle, width)
        _key(page, rows)
        tiles = _tiles(page, regions)
        for region, group in regions.items():
            _tile(page, region, group, tiles)
        page.y += 4 * tiles.high + 3 * tiles.gap + 14
        return _closed(page, note, source)


# ---- days to reply -------------------------------------------------------------------------------------


def _day(cell: object, year: bool = True) -> str:
    """Return an ISO date, month or year as printed: 13 Sep 2016, Nov 2011, 2013."""
    parts = str(cell)[:10].split("-")
    named = [str(int(part)) if place == 2 else part for place, part in enumerate(parts)]
    if len(named) > 1:
        named[1] = MONTHS[int(named[1]) - 1]
    return " ".join(reversed(named if year else named[1:]))


def _dates(row: Any) -> str:
    """Return when a letter was sent and answered, in short; empty where neither is known."""
    sent, replied = _given(row, "request_date"), _given(row, "reply_date")
    if sent is None or replied is None:
        return f"dated {_day(sent)}" if sent else f"answered {_day(replied)}" if replied else ""
    same = str(sent)[:4] == str(replied)[:4] and len(str(sent)) > 4
    return f"{_day(sent, year=not same)} to {_day(replied)}"


def _requester(row: Any) -> str:
    return str(_given(row, "label") or row["requester"])


def _small_print(row: Any) -> list[str]:
    """Return what stands under the name of a row with a bar: dates, calendar days, a reply by copy."""
    days = _given(row, "calendar_days")
    dates = _dates(row) + (f" ({int(days)} days)" if days is not None else "")
    return [line for line in (dates, "answered by copy" * (row["status"] == "answered_by_copy")) if line]


UNIT, BAR = "working days", 18


def _reply_plot(page: _Page, counted: pd.DataFrame) -> _Plot:
    """Return the scale on which the longest bar, its target and its number fit."""
    label = 0.0 if page.narrow else 200.0
    x = MARGIN + label + (20 if label else 0)
    longest = max([1.0, *counted["working_days"], *counted["target_working_days"].dropna()])
    room = page.width - MARGIN - x - _wide(f"{longest:.0f}", COUNT) - 16 - _wide(UNIT, SMALL)
    return _Plot(x, room / longest, label)


def _bar(page: _Page, row: Any, plot: _Plot, y: float) -> None:
    # A row's working days are drawn, those past its own target in another colour.
    days, target = int(row["working_days"]), _given(row, "target_working_days")
    within = days if target is None else min(days, int(target))
    page.box(plot.x, y, within * plot.unit, BAR, "bar", _Look(SERIES))
    if days > within:
        page.box(plot.x + within * plot.unit, y, (days - within) * plot.unit, BAR, "over", _Look(ALERT))
    if target is not None:
        page.box(plot.x + int(target) * plot.unit - 1, y - 4, 2, BAR + 8, "target", _Look(INK))


def _bar_words(page: _Page, row: Any, plot: _Plot, y: float) -> None:
    # The number of days stands after the bar, and its target, or that it has none, above.
    days, target = int(row["working_days"]), _given(row, "target_working_days")
    end = plot.x + max(days * plot.unit, 0 if target is None else int(target) * plot.unit + 1)
    end = page.middle(end + 8, y + BAR / 2, str(days), COUNT)
    page.write(end + 5, y + BAR / 2 + 0.33 * COUNT.size, UNIT, SMALL)
    if target is None:
        page.middle(plot.x, y - 11, "no target known", SMALL)
        return
    words = f"target: {int(target)}"
    x = max(plot.x + int(target) * plot.unit, plot.x + _wide(words, SMALL_INK) / 2)
    page.middle(x, y - 13, words, SMALL_INK, 0.5)


def _reply_row(page: _Page, row: Any, plot: _Plot) -> None:
    # One answered letter is drawn.
    top, width = page.y, plot.label or page.inner
    y = page.block(MARGIN, top, _wrapped(_requester(row), width, STRONG), STRONG)
    for line in _small_print(row):
        y = page.block(MARGIN, y, _wrapped(line, width, SMALL), SMALL)
    bar = (top if plot.label else y + 2) + 20
    _bar(page, row, plot, bar)
    _bar_words(page, row, plot, bar)
    page.y = max(y, bar + BAR + 4) + 14


def _uncounted(page: _Page, row: Any) -> None:
    # One letter without days is drawn as words: who, when, and why there is no bar.
    reason = NO_DAYS.get(str(row["status"]), "working days not counted")
    page.rule(page.y, GRID)
    y = page.y + 6
    if page.narrow:
        y = page.block(MARGIN, y, _wrapped(_requester(row), page.inner, LABEL), LABEL)
        words = "; ".join(filter(None, (reason, _dates(row))))
        page.y = page.block(MARGIN, y, _wrapped(words, page.inner, SMALL), SMALL) + 6
        return
    left = page.block(MARGIN, y, _wrapped(_requester(row), 200, LABEL), LABEL)
    right = page.block(MARGIN + 220, y, [reason], LABEL._replace(colour=SECONDARY))
    if _dates(row):
        page.middle(page.width - MARGIN, y + 9, _dates(row), SMALL, 1)
    page.y = max(left, right) + 6


def days_to_reply(
    rows: pd.DataFrame, *, title: str, subtitle: str, note: str, source: str, width: int = ARTICLE
) -> Figure:
    """Return bars of the working days that each letter waited for its reply; never an average.

    `rows`, one an exchange, in the order to draw: requester, request_date, reply_date (ISO, or missing),
    status, calendar_days, working_days, target_working_days (missing where no target is known); `label`, where
    there is one, is printed instead of requester. Rows without working days follow in words, each with why.

    >>> row = {"requester": "Lucy Allan MP", "request_date": "2016-09-13", "reply_date": "2016-10-24"}
    >>> row |= {"status": "answered", "calendar_days": 41, "working_days": 29, "target_working_days": 20}
    >>> rows = pd.DataFrame([row])
    >>> chart = days_to_reply(rows, title="29 days", subtitle="Days", note="", source="The reply")
    >>> drawn(chart, "bar"), drawn(chart, "over"), drawn(chart, "target")
    (1, 1, 1)
    """
    rows = _checked(rows, REPLY_COLUMNS)
    without = rows["working_days"].isna()
    with _house():
        page = _opened(title, subtitle, width)
        plot = _reply_plot(page, rows[~without])
        for _, row in rows[~without].iterrows():
            _reply_row(page, row, plot)
        for _, row in rows[without].iterrows():
            _uncounted(page, row)
        page.y += 8 if without.any() else 0
        return _closed(page, note, source)


# ---- statistics cited ----------------------------------------------------------------------------------


def _section(page: _Page, heading: str) -> None:
    page.y = page.block(MARGIN, page.y, _wrapped(heading, page.inner, SECTION), SECTION) + 3
    page.rule(page.y)
    page.y += 9


def _share_bar(page: _Page, value: float, x: float) -> None:
    # A share is drawn on a rail from 0 to 100.
    if not 0 <= value <= 100:
        raise ValueError(f"a share lies between 0 and 100, not {value}")
    room = page.width - MARGIN - x
    page.box(x, page.y + 4, room, 8, "rail", _Look(GRID))
    page.box(x, page.y + 4, room * value / 100, 8, "share", _Look(SERIES))
    page.box(x + room / 2 - 0.5, page.y + 4, 1, 8, "half", _Look(PAPER))
    page.y += 18


def _statistic(page: _Page, row: Any, column: float) -> None:
    # The figure, its words, its bar if it is a share, and who cites it.
    x = MARGIN + column
    width = page.width - MARGIN - x
    foot = page.block(MARGIN, page.y - 2, _wrapped(str(row["figure"]), column - 16, COUNT), COUNT)
    page.y = page.block(x, page.y, _wrapped(str(row["words"]), width, LABEL), LABEL)
    if row["group"] == "share":
        _share_bar(page, float(row["value"]), x)
    page.y = max(foot, page.block(x, page.y, _wrapped(str(row["cited"]), width, SMALL), SMALL)) + 7


def _scale(page: _Page, column: float) -> None:
    # The ends and the middle of the scale of shares are named.
    x, end = MARGIN + column, page.width - MARGIN
    for words, part in (("0", 0.0), ("50%", 0.5), ("100%", 1.0)):
        page.middle(x + part * (end - x), page.y + 6, words, SMALL, part)
    page.y += 26


def _group(page: _Page, rows: pd.DataFrame, column: float, heading: str) -> None:
    # The figures of one group are drawn under their heading.
    if rows.empty:
        return
    _section(page, heading)
    for place, (_, row) in enumerate(rows.iterrows()):
        if place:
            page.rule(page.y, GRID)
            page.y += 7
        _statistic(page, row, column)
    if rows["group"].iloc[0] == "share":
        _scale(page, column)
    page.y += 6


def statistics_cited(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    note: str,
    source: str,
    width: int = ARTICLE,
    share_heading: str = "Percentages",
    other_heading: str = "Other figures (different units, not to scale)",
) -> Figure:
    """Return the figures that letters cite: shares as bars from 0 to 100, the others as a list.

    `rows`, in the order to draw: group (share, other), figure (as to print: 98%, £1.24m, over 50), value
    (float; a share in per cent), words (what is said), cited (by whom, when).

    >>> row = {"group": "share", "figure": "98%", "value": 98.0, "words": "of boards", "cited": "A letter"}
    >>> rows = pd.DataFrame([row])
    >>> chart = statistics_cited(rows, title="98%", subtitle="Shares", note="", source="A letter")
    >>> drawn(chart, "share")
    1
    """
    rows = _checked(rows, STATISTIC_COLUMNS)
    unknown = set(rows["group"]) - {"share", "other"}
    if unknown:
        raise ValueError(f"a figure is a share or other, not {sorted(unknown)}")
    with _house():
        page = _opened(title, subtitle, width)
        widest = max(_wide(str(figure), COUNT) for figure in rows["figure"])
        column = min(widest + 1, 0.34 * page.inner) + 16
        for group, heading in (("share", share_heading), ("other", other_heading)):
            _group(page, rows[rows["group"] == group], column, heading)
        return _closed(page, note, source)


# ---- what save refuses ---------------------------------------------------------------------------------

SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")
ALT_LIMIT = 250
# Screen readers already say "image".
SAYS_IMAGE = re.compile(r"(?:an? |the )?(?:image|picture|photo|graphic) (?:of|showing)\b", re.I)
# Digits, with or without thousands commas and decimals; never the comma or full stop that ends a clause.
DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# What is drawn where no words may stand.
SOLID = {"mark", "key", "expected", "bar", "over", "target", "share", "rail", "rule"}
# "one" is left out: it is more often a pronoun than a number.
SMALL_NUMBERS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty
"""
COUNTED = {word: number for number, word in enumerate(SMALL_NUMBERS.split(), start=2)}
COUNTED_WORD = re.compile(rf"\b(?:{'|'.join(COUNTED)})\b", re.I)


def _numbers(words: str) -> set[Decimal]:
    """Return the numbers that words print, in digits or as a word from two to twenty."""
    digits = {Decimal(found.replace(",", "")) for found in DIGITS.findall(words)}
    return digits | {Decimal(COUNTED[found.lower()]) for found in COUNTED_WORD.findall(words)}


def _cell_numbers(cell: object) -> set[Decimal]:
    if isinstance(cell, bool) or pd.isna(cell):  # type: ignore[call-overload]
        return set()
    return {_decimal(cell)} if isinstance(cell, Real) else _numbers(str(cell))


def _decimal(number: Any) -> Decimal:
    return Decimal(str(round(float(number), 9))).normalize()


def _counts(data: pd.DataFrame) -> set[Decimal]:
    """Return how many rows there are: all, filled in each column, with each value of a word column."""
    words = data.select_dtypes(exclude="number")
    each = [number for name in words for number in words[name].value_counts()]
    return {Decimal(int(number)) for number in (len(data), *data.count(), *each)}


def _sums(data: pd.DataFrame) -> set[Decimal]:
    """Return the sum of every column of numbers: over all rows, and for each value of a column of words."""
    numeric = data.select_dtypes("number")
    keys = [name for name in data if name not in numeric]
    groups = [numeric.groupby(data[key]).sum().to_numpy().ravel() for key in keys]
    return {_decimal(number) for group in (numeric.sum().to_numpy(), *groups) for number in group}


def _plotted_numbers(data: pd.DataFrame) -> set[Decimal]:
    cells = {number for name in data for cell in data[name] for number in _cell_numbers(cell)}
    return cells | _counts(data) | _sums(data)


def _alt_faults(alt: str, title: str) -> list[str]:
    faults = {
        "alt text is empty": not alt.strip(),
        f"alt text is over {ALT_LIMIT} characters": len(alt) > ALT_LIMIT,
        "alt text does not end in a full stop": not alt.endswith("."),
        "alt text starts with 'image of'": bool(SAYS_IMAGE.match(alt)),
        "alt text only repeats the title": alt.rstrip(".") == title.rstrip("."),
    }
    return [fault for fault, found in faults.items() if found]


def _word_faults(slug: str, title: str, alt: str, data: pd.DataFrame) -> list[str]:
    faults = [] if SLUG.fullmatch(slug) else [f"bad slug {slug!r}: lower-case words and hyphens only"]
    faults += [] if title else ["the figure has no title"]
    faults += _alt_faults(alt, title)
    if data.empty:
        return [*faults, "no data"]
    for name, words in (("title", title), ("alt text", alt)):
        strange = sorted(_numbers(words) - _plotted_numbers(data))
        faults += [f"{name} has a number that is not plotted: {number}" for number in strange]
    return faults


def _solid(patch: object) -> bool:
    """Return whether words on top of this would be hard to read."""
    return isinstance(patch, Patch) and str(patch.get_gid()).rpartition("-")[0] in SOLID


def _patch_box(patch: Any) -> Bbox:
    figure = patch.get_figure(root=True)
    box = patch.get_path().get_extents(patch.get_transform())
    return Bbox(box.get_points() * DPI / figure.dpi)


def _sides(box: Bbox) -> tuple[float, ...]:
    return box.x0, box.y0, box.x1, box.y1


def _meet(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _pixels(text: Text) -> float:
    return float(text.get_fontsize()) * DPI / 72


def _box(text: Text) -> Bbox:
    """Return the box that a text's ink covers on the page, y upwards, in pixels."""
    figure = text.get_figure(root=True)
    x, y = text.get_transform().transform(text.get_position()) * DPI / (figure.dpi if figure else DPI)
    weight = Path(str(text.get_fontproperties().get_file())).stem.removeprefix("SourceSansPro-")
    return _ink(text.get_text(), _pixels(text), weight).translated(x, y)


def _set_faults(text: Text) -> list[str]:
    """Return what is wrong with how one text is set."""
    words, file = text.get_text(), Path(str(text.get_fontproperties().get_file()))
    if file.parent != Path(font_directory):
        return [f"text not in Source Sans Pro: {words!r}"]
    glyphs = _glyphs(file.stem.removeprefix("SourceSansPro-"))
    faults = {
        "a missing glyph in": any(ord(letter) not in glyphs for letter in words if letter != "\n"),
        "text under 12 pixels:": _pixels(text) < 12 - 1e-9,
        "text not on one level line from its left:": bool(text.get_rotation())
        or "\n" in words
        or (text.get_horizontalalignment(), text.get_verticalalignment()) != ("left", "baseline"),
    }
    return [f"{fault} {words!r}" for fault, found in faults.items() if found]


def _text_faults(figure: Figure) -> list[str]:
    """Return what is wrong with the texts of a figure: fonts, glyphs, the canvas's edge, overlaps."""
    texts = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]
    faults = [fault for text in texts for fault in _set_faults(text)]
    if faults:
        return faults
    boxes = [(text.get_text(), _sides(_box(text))) for text in texts]
    wide, high = figure.get_size_inches() * DPI
    for words, (left, low, right, top) in boxes:
        if left < 0 or low < 0 or right > wide or top > high:
            faults.append(f"text outside the canvas: {words!r}")
    marks = [(str(patch.get_gid()), _sides(_patch_box(patch))) for patch in figure.findobj(_solid)]
    for (one, box), (two, other) in [*combinations(boxes, 2), *product(boxes, marks)]:
        if _meet(box, other):
            faults.append(f"text overlaps: {one!r} and {two!r}")
    return faults


# How many of each there are, by the rows.
TOLD: dict[str, Callable[[pd.DataFrame], int]] = {
    "mark": lambda data: int(data["signatories"].sum()),
    "expected": lambda data: int(data["expected"].count()),
    "bar": lambda data: int(data["working_days"].count()),
    "target": lambda data: int(data.loc[data["working_days"].notna(), "target_working_days"].count()),
    "share": lambda data: int((data["group"] == "share").sum()),
}


def _drawn_faults(figure: Figure, data: pd.DataFrame) -> list[str]:
    """Return where the figure draws another number of things than the rows tell."""
    numbers = {name: drawn(figure, name) for name in TOLD}
    faults = []
    for name, number in numbers.items():
        try:
            if number and number != TOLD[name](data):
                faults.append(f"{number} drawn as {name}, but {TOLD[name](data)} in the data")
        except KeyError as column:
            faults.append(f"{number} drawn as {name}, but no column {column} in the data")
    return faults


# ---- to disk -------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Chart:
    """A saved chart, which a notebook shows as its picture and as its title, rows and checksum."""

    slug: str
    title: str
    alt: str
    data: pd.DataFrame
    png: bytes
    width: int

    @property
    def sha256(self) -> str:
        """Return the checksum of the picture's bytes."""
        return hashlib.sha256(self.png).hexdigest()

    def __str__(self) -> str:
        """Return the title, the plotted rows and the checksum, one below the other."""
        rows = self.data.to_string(index=False, na_rep="", float_format="{:g}".format, justify="right")
        return f"{self.title}\n{rows}\nsha256 {self.sha256}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        """Return what a notebook keeps, and the alt text and width of the picture."""
        picture = base64.b64encode(self.png).decode("ascii")
        return {"text/plain": str(self), "image/png": picture}, {"image/png": {"alt": self.alt, "width": self.width}}


def _png(figure: Figure) -> bytes:
    """Return the picture, two pixels a CSS pixel and opaque."""
    raw, into = io.BytesIO(), io.BytesIO()
    figure.savefig(raw, format="raw", dpi=2 * DPI)
    wide, high = (round(side * 2 * DPI) for side in figure.get_size_inches())
    picture = Image.frombytes("RGBA", (wide, high), raw.getvalue()).convert("RGB")
    picture.save(into, "png", dpi=(2 * DPI, 2 * DPI), compress_level=9)
    return into.getvalue()


def _accessible(svg: str, slug: str, title: str, alt: str) -> str:
    """Return the SVG with a name and a description, its ids, links and style apart from any other's."""
    svg = re.sub(rf'(\bid="|href="#|url\(#)(?!{slug}")', rf"\1{slug}-", svg[svg.index("<svg") :])
    svg = svg.replace('<style type="text/css">*', f'<style type="text/css">#{slug} *')
    said = f'role="img" lang="en-GB" aria-labelledby="{slug}-title" aria-describedby="{slug}-desc"'
    root, _, rest = svg.partition(">")
    named = f'<title id="{slug}-title">{escape(title)}</title>\n <desc id="{slug}-desc">{escape(alt)}</desc>'
    lines = f'<?xml version="1.0" encoding="utf-8"?>\n{root} {said}>\n {named}{rest}'.splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _svg(figure: Figure, slug: str, alt: str) -> bytes:
    into, metadata = io.BytesIO(), dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with mpl.rc_context({"svg.hashsalt": slug, "svg.id": slug}):
        figure.savefig(into, format="svg", metadata=metadata)
    return _accessible(into.getvalue().decode("utf-8"), slug, str(figure.get_label()), alt).encode("utf-8")


def _guarded(data: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose words no spreadsheet runs, as in the tables."""
    made = data.copy()
    for name in made.select_dtypes(["object", "str"]):
        made[name] = made[name].map(lambda one: guarded(one) if isinstance(one, str) else one)
    return made


def _put(path: Path, content: bytes) -> None:
    # The file is written beside its place and then moved there whole.
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(os.environ.get("HELPERS_CHARTS") or Path(__file__).parents[2] / "charts")


def save(fig: Figure, slug: str, *, data: pd.DataFrame, alt: str, folder: Path | None = None) -> Chart:
    """Return the chart, written as `slug`.svg, @2x.png, .csv (the plotted rows) and .txt (the alt text).

    The folder is `folder`, else the environment's HELPERS_CHARTS, else charts/ beside src/. The figure is
    emptied afterwards. The same figure, slug, rows and alt text give the same bytes anywhere on one platform.

    Raises ValueError, naming every fault, for a bad slug; alt text that is empty, over 250 characters,
    without a full stop, or begins "image of"; a number in title or alt text that is no number of a cell,
    count of rows or sum of a column (of all rows, or of those that share a word); no data, or other data
    than drawn; unreadable text.

    >>> import tempfile
    >>> look = {"fill": "#d50000", "edge": "#d50000", "mark": "square"}
    >>> rows = pd.DataFrame([{"party": "Labour", "signatories": 15, "house": 258, "sitting": 649, **look}])
    >>> figure = by_party(rows, title="15 MPs signed", subtitle="By party", note="", source="The letter")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     chart = save(figure, "signatories", data=rows, alt="Marks for 15 MPs.", folder=Path(folder))
    ...     sorted(file.name for file in Path(folder).iterdir())
    ['signatories.csv', 'signatories.svg', 'signatories.txt', 'signatories@2x.png']
    """
    title = str(fig.get_label())
    faults = _word_faults(slug, title, alt, data) + _drawn_faults(fig, data) + _text_faults(fig)
    if faults:
        raise ValueError("; ".join(faults))
    with _house():
        chart = Chart(slug, title, alt, data.copy(), _png(fig), round(fig.get_size_inches()[0] * DPI))
        files = {".svg": _svg(fig, slug, alt), "@2x.png": chart.png, ".txt": f"{alt}\n".encode()}
    files[".csv"] = _guarded(data).to_csv(index=False, lineterminator="\n").encode()
    place = folder or _folder()
    place.mkdir(parents=True, exist_ok=True)
    for suffix, content in files.items():
        _put(place / f"{slug}{suffix}", content)
    fig.clear()
    fig.set_label("")
    return chart
