"""Signatories in marks: one shape a person, by party beside the House, and on a map of the regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Unpack

import pandas as pd

from helpers.style import (
    COUNT,
    LABEL,
    MARGIN,
    MUTED,
    PAPER,
    PLACE,
    PLACE_NARROW,
    SECONDARY,
    SMALL,
    TILE,
    Cell,
    Look,
    Page,
    Sheet,
    Type,
    Words,
    balanced,
    given,
    look_of,
    measure,
    sheet,
    wrapped,
)  # fmt: skip

PARTY_COLUMNS = "party signatories house"
REGION_COLUMNS = "region party signatories house"
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

# ---- by party ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where rows of marks or bars stand: from `x`, `unit` pixels for each."""

    x: float
    unit: float
    label: float  # width of the labels; 0 where they stand above
    ranks: int = 1  # marks above each other, so that those of a long row stay large enough to see


SHARE = "share of the House"


def _party_lines(page: Page, row: Any, width: float) -> tuple[list[str], list[str]]:
    """Return the lines of a party's label: its name, and its MPs in the House."""
    sitting = given(row, "sitting")
    of = f"{int(row['house'])} of {int(sitting)}" if sitting else f"{int(row['house'])}"
    return wrapped(str(row["party"]), width, LABEL), wrapped(f"{of} MPs in the House", width, SMALL)


def _party_unit(rows: pd.DataFrame, room: float, ranks: int) -> float:
    """Return the pixels a signatory, so that the longest row, its count and one baseline's name fit."""
    limits = [28 / ranks, (room - 44) / max(1, rows["signatories"].max() + ranks - 1)]
    expected = rows["expected"].dropna() if "expected" in rows else pd.Series(dtype=float)
    if len(expected):
        named = room - 8 - measure(SHARE, SMALL)
        limits += [room / max(1.0, expected.max()), named / max(1.0, expected.min())]
    return float(min(limits))


def _party_plot(page: Page, rows: pd.DataFrame) -> _Plot:
    """Return the scale of the chart, with as few marks above each other as leave them nine pixels."""
    widest = max(measure(str(party), LABEL) for party in rows["party"])
    label = 0.0 if page.narrow else max(150.0, min(widest, 200.0))
    x = MARGIN + label + (20 if label else 0)
    units = {ranks: _party_unit(rows, page.width - MARGIN - x, ranks) for ranks in range(1, 9)}
    ranks = next((ranks for ranks, unit in units.items() if unit * ranks >= 9), 8)
    return _Plot(x, units[ranks], label, ranks)


def _party_marks(page: Page, row: Any, plot: _Plot, y: float) -> float:
    """Return where the marks end, one a signatory, in columns from the left; their number follows."""
    number, pitch, rows = int(row["signatories"]), plot.unit * plot.ranks, (row.name,)
    size = pitch - min(3.0, pitch * 0.12)
    of = Cell("count", "signatories", rows)
    for place in range(number):
        column, rank = divmod(place, plot.ranks)
        page.mark(plot.x + column * pitch + size / 2, y + rank * pitch + size / 2, size, look_of(row), of=of)
    foot = y + max(1, min(number, plot.ranks)) * pitch - (pitch - size)
    end = plot.x + -(-number // plot.ranks) * pitch + (6 if number else 0)
    page.middle(end, (y + foot) / 2, str(number), COUNT, of=of._replace(how="print"))
    return foot


def _baseline(page: Page, row: Any, plot: _Plot, y: float, named: bool) -> bool:
    """Return whether the open bar has been named: as long as the party's share of the House would give."""
    expected = given(row, "expected")
    if expected is None:
        return named
    end = plot.x + float(expected) * plot.unit
    of = Cell("length", "expected", (row.name,))
    page.box(plot.x, y - 3, max(1.5, end - plot.x), 6, "expected", Look(PAPER, SECONDARY, line=1), of)
    if named or end + 8 + measure(SHARE, SMALL) > page.width - MARGIN:
        return named
    page.middle(end + 8, y, SHARE, SMALL)
    return True


def _party_row(page: Page, row: Any, plot: _Plot, named: bool) -> bool:
    """Return whether a baseline has been named so far, after drawing one party."""
    name, house = _party_lines(page, row, plot.label or page.inner)
    top = page.y
    foot = page.block(MARGIN, page.block(MARGIN, top, name, LABEL), house, SMALL)
    marked = _party_marks(page, row, plot, top + 2 if plot.label else foot + 4)
    named = _baseline(page, row, plot, marked + 9, named)
    page.y = max(foot, marked + 14) + 12
    return named


def _parties(page: Page, rows: pd.DataFrame) -> None:
    # A row of marks a party is drawn.
    plot, named = _party_plot(page, rows), False
    for _, row in rows.iterrows():
        named = _party_row(page, row, plot, named)


def by_party(rows: pd.DataFrame, **words: Unpack[Words]) -> Sheet:
    """Return a chart of signatories by party: one mark a signatory, and the House beside them.

    `rows`, one a party, in the order to draw: party, signatories (int), house (int: the party's sitting MPs
    that day), fill, edge and mark (its colours and shape); where known, sitting (int: all sitting MPs that
    day) and expected (float: the signatories that its share of the House would give; drawn as an open bar).

    >>> from helpers.style import drawn
    >>> look = {"fill": "#d50000", "edge": "#d50000", "mark": "square"}
    >>> rows = pd.DataFrame([{"party": "Labour", "signatories": 15, "house": 258, "sitting": 649, **look}])
    >>> drawn(by_party(rows, title="15 signed", subtitle="By party", note="", source="The letter"), "mark")
    15
    """
    known = [name for name in ("sitting", "expected") if name in rows]
    return sheet(_parties, rows, " ".join([PARTY_COLUMNS, *known]), words)


# ---- by region -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tiles:
    """The measures that all tiles of a map share."""

    wide: float
    high: float
    gap: float
    pad: float
    pitch: float
    row: int  # marks in a line
    name: Type
    below: bool  # the baseline stands below the count, not beside it


def _key(page: Page, rows: pd.DataFrame) -> None:
    # A key of the parties is drawn, most signatories first.
    signed = rows[rows["signatories"] > 0]
    totals = signed.groupby("party", sort=False)["signatories"].sum().sort_values(ascending=False, kind="stable")
    x = float(MARGIN)
    for party in totals.index:
        if x > MARGIN and x + 22 + measure(str(party), LABEL) > page.width - MARGIN:
            x, page.y = float(MARGIN), page.y + 22
        page.mark(x + 7, page.y + 7, 14, look_of(signed[signed["party"] == party].iloc[0]), "key")
        x = page.middle(x + 20, page.y + 7, str(party), LABEL) + 18
    page.y += 28 if len(totals) else 0


def _of(rows: pd.DataFrame) -> str:
    return f"of {int(rows['house'].iloc[0])} MPs"


def _pitch(page: Page, most: int) -> int:
    """Return the pixels that a mark takes in a tile: fewer where the fullest tile holds many."""
    if most <= 14:
        return 10 if page.narrow else 18
    return 8 if page.narrow or most > 40 else 12


def _tiles(page: Page, regions: dict[str, pd.DataFrame]) -> _Tiles:
    """Return measures in which the fullest tile holds its name, count and marks."""
    gap, pad, name = (6, 6, PLACE_NARROW) if page.narrow else (7, 10, PLACE)
    wide = (page.inner - 3 * gap) / 4
    most = max(int(rows["signatories"].sum()) for rows in regions.values())
    pitch = _pitch(page, most)
    row = int((wide - 2 * pad) // pitch)
    beside = max(measure(str(most), COUNT) + 5 + measure(_of(rows), SMALL) for rows in regions.values())
    lines = max(len(balanced(region, wide - 2 * pad, name)) for region in regions)
    below = beside > wide - 2 * pad
    high = pad + lines * name.leading + 24 + (15 if below else 0) + -(-most // row) * pitch + 8 + pad
    return _Tiles(wide, high, gap, pad, pitch, row, name, below)


def _tile_marks(page: Page, rows: pd.DataFrame, tiles: _Tiles, x: float, foot: float) -> None:
    # One mark a signatory is drawn, in lines that end at `foot`.
    looks = [(row.name, look_of(row)) for _, row in rows.iterrows() for _ in range(int(row["signatories"]))]
    top = foot - -(-len(looks) // tiles.row) * tiles.pitch
    for place, (row, look) in enumerate(looks):
        down, across = divmod(place, tiles.row)
        middle, of = x + across * tiles.pitch + (tiles.pitch - 2) / 2, Cell("count", "signatories", (row,))
        page.mark(middle, top + (down + 0.5) * tiles.pitch, tiles.pitch - 2, look, of=of)


def _quiet(kind: Type) -> Type:
    return kind._replace(weight="Regular", colour=MUTED)


def _tile(page: Page, region: str, rows: pd.DataFrame, tiles: _Tiles) -> None:
    # One region is drawn, open and grey where nobody signed.
    across, down = REGIONS[region]
    x = MARGIN + across * (tiles.wide + tiles.gap)
    y = page.y + down * (tiles.high + tiles.gap)
    number = int(rows["signatories"].sum())
    look = Look(TILE) if number else Look(PAPER, "#8c8c8c", line=1, dashed=True)
    page.box(x, y, tiles.wide, tiles.high, "tile", look)
    x, y = x + tiles.pad, y + tiles.pad
    name, count = (kind if number else _quiet(kind) for kind in (tiles.name, COUNT))
    below = page.block(x, y, balanced(region, tiles.wide - 2 * tiles.pad, name), name) + 13
    end = page.middle(x, below, str(number), count, of=Cell("print", "signatories", tuple(rows.index)))
    at = (x, below + 21) if tiles.below else (end + 5, below + 0.33 * COUNT.size)
    page.write(*at, _of(rows), SMALL, of=Cell("print", "house", tuple(rows.index[:1])))
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


def _map(page: Page, rows: pd.DataFrame) -> None:
    # A tile a region is drawn.
    regions = _regions(rows)
    _key(page, rows)
    tiles = _tiles(page, regions)
    for region, group in regions.items():
        _tile(page, region, group, tiles)
    page.y += 4 * tiles.high + 3 * tiles.gap + 14


def by_region(rows: pd.DataFrame, **words: Unpack[Words]) -> Sheet:
    """Return a tile map of signatories: one mark a signatory in the twelve regions and nations of the UK.

    `rows`, one a region and party: region (as in `REGIONS`), party, signatories (int), house (int: MPs
    sitting for the region that day), fill, edge, mark. A region where nobody signed has one row, with 0 and
    no party.

    Raises ValueError where a region is missing or unknown.

    >>> from helpers.style import drawn
    >>> look = {"party": None, "signatories": 0, "fill": None, "edge": None, "mark": None}
    >>> rows = pd.DataFrame([{"region": region, "house": 50, **look} for region in REGIONS])
    >>> drawn(by_region(rows, title="Nobody signed", subtitle="MPs", note="", source="The letter"), "tile")
    12
    """
    return sheet(_map, rows, REGION_COLUMNS, words)
