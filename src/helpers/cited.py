"""Figures that letters cite: shares as bars on one scale, the others as a list in the letters' words."""

from __future__ import annotations

from typing import Any, Unpack

import pandas as pd

from helpers.style import (
    COUNT,
    GRID,
    LABEL,
    MARGIN,
    PAPER,
    SERIES,
    SMALL,
    Cell,
    Look,
    Page,
    Sheet,
    Words,
    measure,
    sheet,
    wrapped,
)  # fmt: skip

STATISTIC_COLUMNS = ("group", "figure", "value", "words", "cited")
HEADINGS = {"share": "Percentages", "other": "Other figures (different units, not to scale)"}


def _share_bar(page: Page, value: float, x: float, row: Any) -> None:
    # A share is drawn on a rail from 0 to 100.
    if not 0 <= value <= 100:
        raise ValueError(f"a share lies between 0 and 100, not {value}")
    room = page.width - MARGIN - x
    page.box(x, page.y + 4, room, 8, "rail", Look(GRID))
    page.box(x, page.y + 4, room * value / 100, 8, "share", Look(SERIES), Cell("length", "value", (row.name,)))
    page.box(x + room / 2 - 0.5, page.y + 4, 1, 8, "half", Look(PAPER))
    page.y += 18


def _statistic(page: Page, row: Any, column: float) -> None:
    # The figure, its words, its bar if it is a share, and who cites it.
    x = MARGIN + column
    width = page.width - MARGIN - x
    foot = page.block(MARGIN, page.y - 2, wrapped(str(row["figure"]), column - 16, COUNT), COUNT)
    page.y = page.block(x, page.y, wrapped(str(row["words"]), width, LABEL), LABEL)
    if row["group"] == "share":
        _share_bar(page, float(row["value"]), x, row)
    page.y = max(foot, page.block(x, page.y, wrapped(str(row["cited"]), width, SMALL), SMALL)) + 7


def _scale(page: Page, column: float) -> None:
    # The ends and the middle of the scale of shares are named.
    x, end = MARGIN + column, page.width - MARGIN
    for words, part in (("0", 0.0), ("50%", 0.5), ("100%", 1.0)):
        page.middle(x + part * (end - x), page.y + 6, words, SMALL, part)
    page.y += 26


def _group(page: Page, rows: pd.DataFrame, column: float, heading: str) -> None:
    # The figures of one group are drawn under their heading.
    if rows.empty:
        return
    page.section(heading)
    for place, (_, row) in enumerate(rows.iterrows()):
        if place:
            page.rule(page.y, GRID)
            page.y += 7
        _statistic(page, row, column)
    if rows["group"].iloc[0] == "share":
        _scale(page, column)
    page.y += 6


def _figures(page: Page, rows: pd.DataFrame) -> None:
    # The groups are drawn, each under its heading.
    unknown = set(rows["group"]) - set(HEADINGS)
    if unknown:
        raise ValueError(f"a figure is a share or other, not {sorted(unknown)}")
    widest = max(measure(str(figure), COUNT) for figure in rows["figure"])
    column = min(widest + 1, 0.34 * page.inner) + 16
    for group, heading in HEADINGS.items():
        _group(page, rows[rows["group"] == group], column, heading)


def statistics_cited(rows: pd.DataFrame, **words: Unpack[Words]) -> Sheet:
    """Return the figures that letters cite: shares as bars from 0 to 100, the others as a list.

    `rows`, in the order to draw: group (share, other), figure (as to print: 98%, £1.24m, over 50), value
    (float; a share in per cent), words (what is said), cited (by whom, when).

    >>> from helpers.style import drawn
    >>> row = {"group": "share", "figure": "98%", "value": 98.0, "words": "of boards", "cited": "A letter"}
    >>> rows = pd.DataFrame([row])
    >>> chart = statistics_cited(rows, title="98%", subtitle="Shares", note="", source="A letter")
    >>> drawn(chart, "share")
    1
    """
    return sheet(_figures, rows, " ".join(STATISTIC_COLUMNS), words)
