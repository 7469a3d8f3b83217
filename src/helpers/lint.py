"""What no chart may leave the house with: each rule looks at a finished sheet and says what is wrong.

The rules are those of WCAG 2.2 (contrast), of the Government Analysis Function's guidance on charts (text, grid
lines, sources, alternative text) and of this project (numbers, table and picture alike).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import combinations, product
from numbers import Real
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from font_source_sans_pro import font_directory
from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.patches import Patch
from matplotlib.text import Text

from helpers.colour import contrast, muddled
from helpers.findings import abbreviations
from helpers.style import DPI, INK, MUTED, PAPER, SECONDARY, Cell, Sheet, glyphs, ink_box


class Fault(NamedTuple):
    """What is wrong with a chart, and the name of the rule that says so."""

    rule: str
    said: str

    def __str__(self) -> str:
        """Return the fault as a line."""
        return f"{self.said} [{self.rule}]"


# ---- texts and patches, measured -----------------------------------------------------------------------

# What is drawn where no words may stand.
SOLID = ("mark", "key", "expected", "bar", "over", "target", "share", "rail", "rule", "grid", "link")
# What says something by itself, so that everybody must be able to see it.
TELLING = ("mark", "key", "expected", "bar", "over", "target", "share", "link")
# What must be told apart from others of its shape by its colour.
COLOURED = ("mark", "key", "bar", "over", "share")


def _pixels(text: Text) -> float:
    return float(text.get_fontsize()) * DPI / 72


def _weight(text: Text) -> str:
    return Path(str(text.get_fontproperties().get_file())).stem.removeprefix("SourceSansPro-")


def _ours(text: Text) -> bool:
    return Path(str(text.get_fontproperties().get_file())).parent == Path(font_directory)


def _measurable(text: Text) -> bool:
    return _ours(text) and not text.get_rotation() and not set(map(ord, text.get_text())) - glyphs(_weight(text))


class Box(NamedTuple):
    """What something covers on the page: from the left and from below, in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float


def text_box(text: Text) -> Box:
    """Return the box that a text's ink covers."""
    figure = text.get_figure(root=True)
    x, y = text.get_transform().transform(text.get_position()) * DPI / (figure.dpi if figure else DPI)
    return Box(
        *map(float, ink_box(text.get_text(), _pixels(text), _weight(text)).translated(x, y).get_points().ravel())
    )


def patch_box(patch: Patch) -> Box:
    """Return the box that a patch covers, its line's width aside."""
    figure = patch.get_figure(root=True)
    corners = patch.get_path().get_extents(patch.get_transform()).get_points() * DPI
    return Box(*map(float, corners.ravel() / (figure.dpi if figure else DPI)))


def _meet(one: Box, two: Box) -> bool:
    return one.x0 < two.x1 and two.x0 < one.x1 and one.y0 < two.y1 and two.y0 < one.y1


class Seen:
    """A sheet as the rules look at it: every text and every patch with its box, measured once."""

    def __init__(self, figure: Sheet, alt: str | None) -> None:
        """Measure all that a sheet draws."""
        self.figure, self.alt = figure, alt
        self.texts = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]
        self.boxed = [(text, text_box(text)) for text in self.texts if _measurable(text)]
        patches = [patch for patch in figure.findobj(Patch) if isinstance(patch, Patch) and patch.get_gid()]
        self.patches = [(str(patch.get_gid()).rpartition("-")[0], patch, patch_box(patch)) for patch in patches]

    def named(self, *names: str) -> list[tuple[Patch, Box]]:
        """Return the patches of these kinds, each with its box."""
        return [(patch, box) for name, patch, box in self.patches if name in names]

    def ground(self, box: Box) -> str:
        """Return the colour under a box: of the last tile drawn there, or the paper."""
        under = [tile for tile, other in self.named("tile") if _meet(other, box)]
        return to_hex(under[-1].get_facecolor()) if under else PAPER


# ---- the rules for texts -------------------------------------------------------------------------------


def _font(seen: Seen) -> list[str]:
    return [f"text not in Source Sans Pro: {text.get_text()!r}" for text in seen.texts if not _ours(text)]


def _glyph(seen: Seen) -> list[str]:
    found = [(text, set(map(ord, text.get_text())) - {10}) for text in seen.texts if _ours(text)]
    return [f"a missing glyph in {text.get_text()!r}" for text, used in found if used - glyphs(_weight(text))]


def _size(seen: Seen) -> list[str]:
    return [f"text under 12 pixels: {text.get_text()!r}" for text in seen.texts if _pixels(text) < 12 - 1e-9]


def _level(seen: Seen) -> list[str]:
    placed = ("left", "baseline")
    uneven = (
        text.get_text()
        for text in seen.texts
        if text.get_rotation()
        or "\n" in text.get_text()
        or (text.get_horizontalalignment(), text.get_verticalalignment()) != placed
    )
    return [f"text not on one level line from its left: {words!r}" for words in uneven]


def _canvas(seen: Seen) -> list[str]:
    wide, high = seen.figure.get_size_inches() * DPI
    things = [(f"text outside the canvas: {text.get_text()!r}", box) for text, box in seen.boxed]
    things += [(f"drawn outside the canvas: {patch.get_gid()}", box) for _, patch, box in seen.patches]
    return [said for said, b in things if min(b.x0, b.y0) < -0.01 or b.x1 > wide + 0.01 or b.y1 > high + 0.01]


def _overlap(seen: Seen) -> list[str]:
    pairs = combinations(seen.boxed, 2)
    meeting = [(one.get_text(), two.get_text()) for (one, box), (two, other) in pairs if _meet(box, other)]
    return [f"text overlaps: {one!r} and {two!r}" for one, two in meeting]


def _covered(seen: Seen) -> list[str]:
    pairs = product(seen.boxed, seen.named(*SOLID))
    met = [(text, patch) for (text, box), (patch, other) in pairs if _meet(box, other)]
    return [f"text on a mark or line: {text.get_text()!r} on {patch.get_gid()}" for text, patch in met]


def _text_contrast(seen: Seen) -> list[str]:
    """Return texts under 4.5 to 1; large ones (24 px, or 18.7 px bold) under 3 to 1."""
    faults = []
    for text, box in seen.boxed:
        large = _pixels(text) >= (18 * DPI / 72 if _weight(text) != "Bold" else 14 * DPI / 72)
        ratio = contrast(to_hex(text.get_color()), seen.ground(box))
        if ratio < (3 if large else 4.5):
            faults.append(f"text contrast {ratio:.2f}: {text.get_text()!r}")
    return faults


def _text_colour(seen: Seen) -> list[str]:
    """Return texts in another colour than ink and its two greys: no text is coloured by party."""
    inks = {INK, SECONDARY, MUTED}
    return [f"text in colour: {text.get_text()!r}" for text in seen.texts if to_hex(text.get_color()) not in inks]


# ---- the rules for marks -------------------------------------------------------------------------------


def _mark_contrast(seen: Seen) -> list[str]:
    """Return marks of which neither fill nor edge stands out 3 to 1 from what lies under them."""
    faults = []
    for patch, box in seen.named(*TELLING):
        ground = seen.ground(box)
        colours = [patch.get_facecolor()] + ([patch.get_edgecolor()] if patch.get_linewidth() else [])
        ratio = max(contrast(to_hex(colour), ground) for colour in colours)
        if ratio < 3:
            faults.append(f"mark contrast {ratio:.2f}: {patch.get_gid()}")
    return faults


def _fill_and_shape(patch: Patch) -> tuple[str, str]:
    return to_hex(patch.get_facecolor()), str(patch.get_label())


def _vision(seen: Seen) -> list[str]:
    """Return colours of one shape that somebody can't tell apart, and entries of a key that look alike."""
    looks = {_fill_and_shape(patch) for patch, _ in seen.named(*COLOURED)}
    keys = Counter(_fill_and_shape(patch) for patch, _ in seen.named("key"))
    alike = [f"two in the key look alike: {fill} {shape}" for (fill, shape), number in keys.items() if number > 1]
    return alike + [f"{one} and {two} are {far:.1f} apart for {whom}" for one, two, far, whom in muddled(looks)]


def _grid(seen: Seen) -> list[str]:
    lines = [patch for patch, _ in seen.named("grid")]
    dark = [line.get_gid() for line in lines if contrast(to_hex(line.get_facecolor()), PAPER) > 2]
    return [f"{len(lines)} grid lines, over ten"] * (len(lines) > 10) + [f"a dark grid line: {gid}" for gid in dark]


# ---- the rules for words -------------------------------------------------------------------------------

ALT_LIMIT = 250
# Screen readers already say "image".
SAYS_IMAGE = re.compile(r"(?:an? |the )?(?:image|picture|photo|graphic) (?:of|showing)\b", re.I)
# What an alternative text begins with: the type of chart, within its first words.
TYPES = re.compile(r"\b(?:chart|map|marks|bars|list|timeline|grid|table|diagram)\b", re.I)
# Digits, with or without thousands commas and decimals; never the comma or full stop that ends a clause.
DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# "one" is left out: it is more often a pronoun than a number.
SMALL_NUMBERS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty
"""
COUNTED = {word: number for number, word in enumerate(SMALL_NUMBERS.split(), start=2)}
COUNTED_WORD = re.compile(rf"\b(?:{'|'.join(COUNTED)})\b", re.I)


def _title(seen: Seen) -> list[str]:
    figure = seen.figure
    lines = sum(text.get_label() == "title" for text in seen.texts)
    faults = [] if figure.get_label() else ["the figure has no title"]
    return faults + ([] if lines in ((0,) if figure.plain else (1, 2)) else [f"a title of {lines} lines"])


def _source(seen: Seen) -> list[str]:
    figure = seen.figure
    shown = figure.plain or any(text.get_label() == "source" for text in seen.texts)
    return [] if figure.words["source"] and shown else ["no source"]


def _alt_wording(seen: Seen) -> list[str]:
    alt = seen.alt
    if alt is None:
        return []
    short = abbreviations(alt)
    faults = {
        "alt text is empty": not alt.strip(),
        f"alt text is over {ALT_LIMIT} characters": len(alt) > ALT_LIMIT,
        "alt text does not end in a full stop": not alt.endswith("."),
        "alt text starts with 'image of'": bool(SAYS_IMAGE.match(alt)),
        "alt text does not begin with the type of chart": not TYPES.search(" ".join(alt.split()[:4])),
        f"alt text has abbreviations: {', '.join(short)}": bool(short),
    }
    return [fault for fault, found in faults.items() if found]


def _alt_adds(seen: Seen) -> list[str]:
    """Return whether the alternative text holds the title, or hardly more than the title's words."""
    figure, alt = seen.figure, seen.alt
    title = str(figure.get_label())
    if alt is None or not title:
        return []
    said, known = ({*re.findall(r"[\w%£.]*\w%?", words.casefold())} for words in (alt, title))
    repeats = title.rstrip(".").casefold() in alt.casefold() or len(said & known) > 0.6 * len(said)
    return ["alt text only repeats the title"] if repeats else []


def numbers(words: str) -> set[Decimal]:
    """Return the numbers that words print, in digits or as a word from two to twenty.

    >>> sorted(numbers("Two of 1,240 letters, 98.5% of them"))
    [Decimal('2'), Decimal('98.5'), Decimal('1240')]
    """
    digits = {Decimal(found.replace(",", "")) for found in DIGITS.findall(words)}
    return digits | {Decimal(COUNTED[found.lower()]) for found in COUNTED_WORD.findall(words)}


def _cell_numbers(cell: object) -> set[Decimal]:
    if isinstance(cell, bool) or pd.isna(cell):  # type: ignore[call-overload]
        return set()
    return {_decimal(cell)} if isinstance(cell, Real) else numbers(str(cell))


def _decimal(number: Any) -> Decimal:
    return Decimal(str(round(float(number), 9))).normalize()


def _counts(data: pd.DataFrame) -> set[Decimal]:
    """Return how many rows there are: all, filled in each column, with each value of a word column; and how many values.

    Values are counted in each word column, and for each value of another one (works, by group).
    """
    words = data.select_dtypes(exclude="number")
    each = [number for name in words for number in words[name].value_counts()]
    values = [number for key in words for number in words.groupby(words[key]).nunique().to_numpy().ravel()]
    return {Decimal(int(number)) for number in (len(data), *data.count(), *each, *words.nunique(), *values)}


def _sums(data: pd.DataFrame) -> set[Decimal]:
    """Return the sum of every column of numbers: over all rows, and for each value of a column of words."""
    numeric = data.select_dtypes("number")
    keys = [name for name in data if name not in numeric]
    groups = [numeric.groupby(data[key]).sum().to_numpy().ravel() for key in keys]
    return {_decimal(number) for group in (numeric.sum().to_numpy(), *groups) for number in group}


def _plotted(figure: Sheet) -> set[Decimal]:
    """Return the numbers that title and alternative text may name: of cells, of rows and of sums."""
    data = figure.rows[figure.told.split()]
    cells = {number for name in data for cell in data[name] for number in _cell_numbers(cell)}
    return cells | _counts(data) | _sums(data)


def _numbers(seen: Seen) -> list[str]:
    figure, alt = seen.figure, seen.alt
    known = _plotted(figure)
    told = (("title", str(figure.get_label())), ("alt text", alt or ""))
    strange = [(name, number) for name, words in told for number in sorted(numbers(words) - known)]
    return [f"{name} has a number that is not plotted: {number}" for name, number in strange]


# ---- picture and table alike ---------------------------------------------------------------------------

# Which rows must be drawn, where it is not all that have a number: by column.
DUE: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "signatories": lambda rows: rows["signatories"] > 0,
    "expected": lambda rows: rows["expected"].notna(),
    "working_days": lambda rows: rows["working_days"].notna(),
    "target_working_days": lambda rows: rows["target_working_days"].notna() & rows["working_days"].notna(),
    "value": lambda rows: rows["group"] == "share",
    "day": lambda rows: rows["day"].notna(),
    "letters": lambda rows: rows["letters"] > 0,
    "times": lambda rows: rows["times"] > 0,
}
NEAR = 1.6  # pixels: a bar is never thinner than it can be seen


def _value(figure: Sheet, cell: Cell) -> float:
    """Return what a cell holds: its number, the sum of several, a date as a day's number."""
    found = figure.rows.loc[list(cell.rows), cell.column]
    if pd.api.types.is_numeric_dtype(found):
        return float(found.sum())
    return float(pd.Timestamp(str(found.iloc[0])).toordinal())


def _table(seen: Seen) -> list[str]:
    """Return where the picture shows another number than the table: of marks, in pixels, in print; or none."""
    figure = seen.figure
    there = {id(artist) for artist in figure.findobj()}
    standing = [(artist, cell) for artist, cell in figure.cells if id(artist) in there]
    by_cell: dict[Cell, list[Artist]] = defaultdict(list)
    for artist, cell in standing:
        by_cell[cell].append(artist)
    return [
        *_missing(figure, by_cell),
        *_miscounted(figure, by_cell),
        *_misprinted(figure, by_cell),
        *_out_of_scale(figure, by_cell),
    ]


def _missing(figure: Sheet, by_cell: Iterable[Cell]) -> list[str]:
    """Return the rows that should have been drawn and are not."""
    shown = {(cell.column, row) for cell in by_cell if cell.how != "print" for row in cell.rows}
    due = [(column, row) for column in figure.told.split() if column in DUE for row in _rows_due(figure, column)]
    return [f"not drawn: {column} of row {row}" for column, row in due if (column, row) not in shown]


def _rows_due(figure: Sheet, column: str) -> list[int]:
    due = DUE[column](figure.rows)
    return [int(row) for row in figure.rows.index[due.fillna(False).astype(bool)]]


def _miscounted(figure: Sheet, by_cell: dict[Cell, list[Artist]]) -> list[str]:
    counted = {cell: len(artists) for cell, artists in by_cell.items() if cell.how == "count"}
    wrong = {cell: number for cell, number in counted.items() if number != _value(figure, cell)}
    return [
        f"{number} drawn, but {_value(figure, c):g} in the data: {c.column} of row {c.rows[0]}"
        for c, number in wrong.items()
    ]


def _misprinted(figure: Sheet, by_cell: dict[Cell, list[Artist]]) -> list[str]:
    printed = [
        (cell, str(one.get_text()))
        for cell, artists in by_cell.items()
        if cell.how == "print"
        for one in artists
        if isinstance(one, Text)
    ]
    return [
        f"{words!r} printed, but {_value(figure, cell):g} in the data: {cell.column} of row {cell.rows[0]}"
        for cell, words in printed
        if _decimal(_value(figure, cell)) not in numbers(words)
    ]


def _out_of_scale(figure: Sheet, by_cell: dict[Cell, list[Artist]]) -> list[str]:
    """Return the bars and places that are not in proportion to the values of their scale."""
    scales: dict[str, list[tuple[Cell, float, float]]] = defaultdict(list)
    for cell, artists in by_cell.items():
        if cell.how in ("length", "place"):
            scales[cell.scale or cell.column].append((cell, _value(figure, cell), _extent(cell, artists)))
    faults = []
    for measured in scales.values():
        base = min(value for _, value, _ in measured) if _dated(figure, measured[0][0]) else 0.0
        _, most, pixels = max(measured, key=lambda one: one[1])
        unit = pixels / (most - base) if most > base else 0.0
        faults += [
            f"{seen:.0f} pixels where {unit * (value - base):.0f} are due: {cell.column} of row {cell.rows[0]}"
            for cell, value, seen in measured
            if abs(seen - unit * (value - base)) > NEAR
        ]
    return faults


def _dated(figure: Sheet, cell: Cell) -> bool:
    return not pd.api.types.is_numeric_dtype(figure.rows[cell.column])


def _extent(cell: Cell, artists: Iterable[Artist]) -> float:
    """Return the pixels that stand for a cell: how long its bars are together, or how far its mark is from the origin."""
    boxes = [patch_box(artist) for artist in artists if isinstance(artist, Patch)]
    if cell.how == "place":
        return sum(box.x0 + box.x1 for box in boxes) / 2 / len(boxes) - cell.origin
    return sum(box.x1 - box.x0 for box in boxes)


Rule = Callable[[Seen], list[str]]
RULES: dict[str, Rule] = {
    "font": _font,
    "glyph": _glyph,
    "text-size": _size,
    "level": _level,
    "canvas": _canvas,
    "overlap": _overlap,
    "covered": _covered,
    "text-contrast": _text_contrast,
    "text-colour": _text_colour,
    "mark-contrast": _mark_contrast,
    "colour-vision": _vision,
    "grid": _grid,
    "title": _title,
    "source": _source,
    "alt": _alt_wording,
    "alt-adds": _alt_adds,
    "numbers": _numbers,
    "table": _table,
}


def lint(figure: Sheet, alt: str | None = None) -> list[Fault]:
    """Return everything that is wrong with a chart, and with its alternative text where it is given.

    No rule looks at pixels of a picture: all measure what was drawn, before it is written to any format.
    """
    seen = Seen(figure, alt)
    return [Fault(rule, said) for rule, check in RULES.items() for said in check(seen)]
