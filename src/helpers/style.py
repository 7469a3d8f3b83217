"""House style: the page that every chart is drawn on, its type, its colours and its marks.

Lengths are CSS pixels, 96 to the inch, measured down from the top left corner. A page remembers which cell of the
plotted rows each mark, bar and printed number stands for, so that picture and table can be compared afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, NotRequired, TypedDict

import matplotlib as mpl
import numpy as np
import pandas as pd
from font_source_sans_pro import font_directory
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import Circle, Patch, Polygon, Rectangle
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Bbox

ARTICLE, MOBILE = 640, 360
MARGIN, DPI = 16, 96
INK, SECONDARY, MUTED, GRID, PAPER, TILE = "#121212", "#404040", "#595959", "#d9d9d9", "#ffffff", "#f0f0ee"
SERIES, ALERT = "#12436d", "#b3340b"
STYLE: dict[Any, object] = {
    "path.simplify": False,
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "text.hinting": "none",
    "text.parse_math": False,
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


class Type(NamedTuple):
    """A kind of type: size and line height in pixels, weight of Source Sans Pro, colour."""

    size: int
    leading: int
    weight: str = "Regular"
    colour: str = INK


TITLE, TITLE_NARROW = Type(22, 27, "Bold"), Type(19, 24, "Bold")
SUBTITLE, LABEL, STRONG = Type(15, 19, colour=SECONDARY), Type(14, 18), Type(14, 18, "Semibold")
SECTION, SMALL, SMALL_INK = Type(13, 18, "Semibold", SECONDARY), Type(12, 16, colour=MUTED), Type(12, 16)
COUNT, PLACE, PLACE_NARROW = Type(18, 22, "Bold"), Type(14, 17, "Semibold"), Type(12, 14, "Semibold")


class Look(NamedTuple):
    """How a patch looks."""

    fill: str
    edge: str = "none"
    mark: str = "square"
    line: float = 0.0
    dashed: bool = False


class Cell(NamedTuple):
    """What an artist stands for: cells of one column of the plotted rows, and how it says so.

    `how` is count (one artist for each of the number), length (pixels in proportion to the value), place (pixels
    from `origin`, to the right, in proportion to the value) or print (the number stands in the text). Columns with
    one `scale` share it; each has its own where none is named.
    """

    how: str
    column: str
    rows: tuple[Any, ...]
    origin: float = 0.0
    scale: str = ""


class Words(TypedDict):
    """What the caller says of a chart, and how it is to be drawn.

    `title` (the finding, one or two lines), `subtitle` (what, where, when, unit), `note` (may be empty), `source`;
    `width` in CSS pixels (640 unless told), `plain` for a picture without title and footer.
    """

    title: str
    subtitle: str
    note: str
    source: str
    width: NotRequired[int]
    plain: NotRequired[bool]


class Sheet(Figure):
    """A finished chart: the figure, what was said of it, the rows it draws and what stands for which cell."""

    def __init__(self, body: Callable[[Page, pd.DataFrame], None], rows: pd.DataFrame, told: str, words: Words) -> None:
        """Open a sheet of the width that the words ask for."""
        width = words.get("width", ARTICLE)
        super().__init__(figsize=(width / DPI, 1), dpi=DPI, facecolor=PAPER)
        self.body, self.rows, self.told, self.words = body, rows, told, words
        self.plain, self.narrow = words.get("plain", False), width < 560
        self.cells: list[tuple[Artist, Cell]] = []

    def again(self, width: int, plain: bool) -> Sheet:
        """Return the same chart, drawn anew at another width or without title and footer."""
        return sheet(self.body, self.rows, self.told, self.words | {"width": width, "plain": plain})

    def size(self) -> tuple[int, int]:
        """Return width and height in CSS pixels."""
        wide, high = self.get_size_inches() * DPI
        return round(wide), round(high)


def sheet(body: Callable[[Page, pd.DataFrame], None], rows: pd.DataFrame, told: str, words: Words) -> Sheet:
    """Return a chart: headline and subtitle, what `body` draws on the page, rule, note and source.

    `told` names the columns that the picture shows, in the order in which a long description tells them.
    Raise ValueError for missing columns, no rows, a title of no or more than two lines, no source.
    """
    rows = checked(rows, told.split())
    with house_style():
        made = Sheet(body, rows, told, words)
        page = Page(made)
        _opened(page)
        body(page, rows)
        _closed(page)
        return made


@contextmanager
def house_style() -> Iterator[None]:
    """Return a context in which only the settings of this module count, whatever the user's are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


# ---- type ----------------------------------------------------------------------------------------------


@cache
def font(weight: str) -> FontProperties:
    """Return one weight of Source Sans Pro, as a file: no other font is ever taken."""
    return FontProperties(fname=str(Path(font_directory) / f"SourceSansPro-{weight}.ttf"))


@cache
def glyphs(weight: str) -> frozenset[int]:
    """Return the code points that a weight of the font can print."""
    return frozenset(get_font(str(font(weight).get_file())).get_charmap())


@cache
def ink_box(words: str, size: float, weight: str) -> Bbox:
    """Return the box that the ink of one line covers, from its origin, y upwards, in pixels.

    Raise ValueError for a letter that the font has no glyph for.
    """
    missing = sorted({letter for letter in words if ord(letter) not in glyphs(weight)})
    if missing:
        raise ValueError(f"no glyph in Source Sans Pro {weight} for {missing} in {words!r}")
    corners, _ = text_to_path.get_text_path(font(weight), words, ismath=False)
    if not len(corners):
        return Bbox.null()
    scaled = np.asarray(corners) * size / text_to_path.FONT_SCALE
    return Bbox([scaled.min(axis=0), scaled.max(axis=0)])


def measure(words: str, kind: Type) -> float:
    """Return how wide a line is, in pixels."""
    return float(ink_box(words, kind.size, kind.weight).x1) if words.strip() else 0.0


def wrapped(words: str, width: float, kind: Type) -> list[str]:
    """Return the words in lines no wider than `width`; a no-break space keeps two words together."""
    lines = [""]
    for word in [piece for one in words.split(" ") for piece in _pieces(one, width, kind)]:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if not lines[-1] or measure(longer, kind) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, width: float, kind: Type) -> list[str]:
    """Return a word, in pieces where it alone is wider than a line."""
    whole = len(word) < 24 or measure(word, kind) <= width
    end = len(word) if whole else next(n for n in range(len(word), 0, -1) if n == 1 or measure(word[:n], kind) <= width)
    return [word] if end == len(word) else [word[:end], *_pieces(word[end:], width, kind)]


def balanced(words: str, width: float, kind: Type) -> list[str]:
    """Return as few lines as fit, about equally long."""
    lines = wrapped(words, width, kind)
    while width > 0 and len(narrower := wrapped(words, width, kind)) == len(lines):
        lines, width = narrower, width - 4
    return lines


# ---- the page ------------------------------------------------------------------------------------------


class Page:
    """A sheet that grows downwards: `y` is where the next thing goes."""

    def __init__(self, made: Sheet) -> None:
        """Open the page of a sheet, at its top margin."""
        self.sheet, self.width = made, made.size()[0]
        self.axes = made.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set(xticks=[], yticks=[], xlim=(0, self.width))
        self.y = float(MARGIN)
        self.inner = self.width - 2 * MARGIN
        self.narrow = made.narrow
        self.drawn: Counter[str] = Counter()

    def _stands(self, artist: Artist, of: Cell | None) -> None:
        if of:
            self.sheet.cells.append((artist, of))

    def write(
        self, x: float, y: float, words: str, kind: Type, part: float = 0, of: Cell | None = None, role: str = "body"
    ) -> float:
        """Return where the line ends, written on baseline `y` with `part` of its width left of `x`."""
        x -= part * measure(words, kind)
        text = self.axes.text(
            x,
            y,
            words,
            fontproperties=font(kind.weight),
            fontsize=kind.size * 72 / DPI,
            color=kind.colour,
            parse_math=False,
        )
        text.set_label(role)
        self._stands(text, of)
        return x + measure(words, kind)

    def middle(self, x: float, y: float, words: str, kind: Type, part: float = 0, of: Cell | None = None) -> float:
        """Return where the line ends, its capitals centred on `y`."""
        return self.write(x, y + 0.33 * kind.size, words, kind, part, of)

    def block(self, x: float, y: float, lines: Sequence[str], kind: Type, role: str = "body") -> float:
        """Return where the next line would go, below these lines."""
        for line in lines:
            self.write(x, y + kind.leading / 2 + 0.33 * kind.size, line, kind, role=role)
            y += kind.leading
        return y

    def add(self, patch: Patch, name: str, look: Look, of: Cell | None = None) -> None:
        """Draw, name and count a patch."""
        self.drawn[name] += 1
        patch.set(facecolor=look.fill, edgecolor=look.edge, linewidth=look.line * 72 / DPI, clip_on=False)
        patch.set(linestyle=(0, (4, 3)) if look.dashed else "-", joinstyle="miter")
        patch.set_gid(f"{name}-{self.drawn[name]}")
        patch.set_label(look.mark)
        patch.set_zorder(0.5 if name == "grid" else 1)
        self.axes.add_artist(patch)
        self._stands(patch, of)

    def box(self, x: float, y: float, wide: float, high: float, name: str, look: Look, of: Cell | None = None) -> None:
        """Draw a rectangle from its top left corner, its line inside."""
        half = look.line / 2
        self.add(Rectangle((x + half, y + half), wide - look.line, high - look.line), name, look, of)

    def mark(self, x: float, y: float, size: float, look: Look, name: str = "mark", of: Cell | None = None) -> None:
        """Draw the shape of a party around (x, y), its edge inside."""
        look = look._replace(line=min(look.line, size / 8))
        half = (size - look.line) / 2
        if look.mark == "circle":
            return self.add(Circle((x, y), half), name, look, of)
        if look.mark not in CORNERS:
            raise ValueError(f"no mark {look.mark!r}: choose circle, {', '.join(CORNERS)}")
        corners = [(x + half * across, y + half * down) for across, down in CORNERS[look.mark]]
        return self.add(Polygon(corners, closed=True), name, look, of)

    def rule(self, y: float, colour: str = INK) -> None:
        """Draw a line one pixel high from margin to margin."""
        self.box(MARGIN, y, self.inner, 1, "rule", Look(colour))

    def section(self, heading: str) -> None:
        """Open a part of the chart: a heading with a rule under it."""
        self.y = self.block(MARGIN, self.y, wrapped(heading, self.inner, SECTION), SECTION) + 3
        self.rule(self.y)
        self.y += 9


def _opened(page: Page) -> None:
    """Write headline and subtitle, unless the sheet is plain."""
    title, kind = page.sheet.words["title"], TITLE_NARROW if page.narrow else TITLE
    lines = balanced(title, page.inner, kind)
    if not title or len(lines) > 2:
        raise ValueError(f"a title has one or two lines, not {len(lines) if title else 0}: {title!r}")
    page.sheet.set_label(title)
    if page.sheet.plain:
        return
    y = page.block(MARGIN, page.y - 4, lines, kind, "title") + 2
    subtitle = balanced(page.sheet.words["subtitle"], page.inner, SUBTITLE)
    page.y = page.block(MARGIN, y, subtitle, SUBTITLE, "subtitle") + 14


def _closed(page: Page) -> None:
    """Write rule, note and source, unless the sheet is plain, and make it just as high as all that."""
    words = page.sheet.words
    if not words["source"]:
        raise ValueError("a chart names its source")
    if not page.sheet.plain:
        page.rule(page.y)
        page.y += 7
        for role in ("note", "source"):
            said = str(words[role])
            lines = wrapped(f"{role.title()}: {said}", page.inner, SMALL) if said else []
            page.y = page.block(MARGIN, page.y, lines, SMALL, role)
    high = round(page.y + MARGIN - 6)
    page.sheet.set_size_inches(page.width / DPI, high / DPI)
    page.axes.set_ylim(high, 0)


# ---- rows ----------------------------------------------------------------------------------------------


def checked(rows: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return the rows, numbered from nought. Raise ValueError where there are none, or a column is missing."""
    missing = [name for name in columns if name not in rows]
    if missing or rows.empty:
        raise ValueError(f"nothing to draw: no column {missing}" if missing else "nothing to draw: no rows")
    return rows.reset_index(drop=True)


def given(row: Any, name: str) -> Any:
    """Return the cell, or None where it is empty or the column is not there."""
    cell = row.get(name)
    return None if cell is None or pd.isna(cell) or cell == "" else cell


def look_of(row: Any) -> Look:
    """Return how a party's marks look; their edge is drawn only where it differs from the fill.

    A party without a look of its own (not confirmed, not in the reference table) is an open pentagon.
    """
    fill = given(row, "fill")
    if fill is None:
        return Look(PAPER, SECONDARY, "pentagon", 1.5)
    edge = str(given(row, "edge") or fill)
    own = edge.lower() not in (fill.lower(), "same")
    return Look(fill, edge if own else "none", str(row["mark"]), 1.5 if own else 0)


def day(cell: object, year: bool = True) -> str:
    """Return an ISO date, month or year as a chart prints it.

    >>> day("2016-09-13"), day("2016-09-13", year=False), day("2011-11"), day("2013")
    ('13 Sep 2016', '13 Sep', 'Nov 2011', '2013')
    """
    parts = str(cell)[:10].split("-")
    named = [str(int(part)) if place == 2 else part for place, part in enumerate(parts)]
    if len(named) > 1:
        named[1] = MONTHS[int(named[1]) - 1]
    return " ".join(reversed(named if year else named[1:]))


def drawn(figure: Figure, name: str) -> int:
    """Return how many things of a kind a figure draws.

    `name` is mark, expected, tile, bar, over, target, share or rule.

    >>> drawn(Figure(), "mark")
    0
    """
    return len(named(figure, name))


def named(figure: Figure, *names: str) -> list[Patch]:
    """Return the patches of these kinds, in the order in which they were drawn."""
    patches = [patch for patch in figure.findobj(Patch) if isinstance(patch, Patch)]
    return [patch for patch in patches if str(patch.get_gid() or "").rpartition("-")[0] in names]
