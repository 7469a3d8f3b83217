"""What letters cite: figures, shares as bars on one scale and others as a list; and works, each with who cites it."""

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
    SMALL_INK,
    Cell,
    Look,
    Page,
    Sheet,
    Words,
    given,
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


# ---- works cited ---------------------------------------------------------------------------------------

WORK_COLUMNS = ("group", "work", "source", "cited_by", "times")
WORKS = {
    "several": "Cited in several letters",
    "one": "Cited in one letter",
    "figures": "Named as the source of figures",
}


def _citing(page: Page, row: Any, x: float) -> None:
    """Draw who cites a work: a mark and a line each."""
    lines = wrapped(str(row["cited_by"]), page.width - MARGIN - x - 18, SMALL_INK)
    page.mark(x + 6, page.y + 8, 11, Look(SERIES, mark="circle"), of=Cell("count", "times", (row.name,)))
    page.y = page.block(x + 18, page.y, lines, SMALL_INK) + 2


def _work(page: Page, rows: pd.DataFrame) -> None:
    """Draw a work: its title to the left, or above on a narrow page, and all who cite it."""
    top, width = page.y, page.inner if page.narrow else 0.56 * page.inner
    foot = page.block(
        MARGIN, top, wrapped(str(given(rows.iloc[0], "work") or rows["source"].iloc[0]), width, LABEL), LABEL
    )
    page.y = foot + 2 if page.narrow else top
    for _, row in rows.iterrows():
        _citing(page, row, MARGIN if page.narrow else MARGIN + width + 20)
    page.y = max(foot, page.y) + 7


def _works(page: Page, rows: pd.DataFrame) -> None:
    """Draw the groups of works, each under its heading."""
    unknown = set(rows["group"]) - set(WORKS)
    if unknown:
        raise ValueError(f"a work is cited by several, by one, or for figures, not {sorted(unknown)}")
    for group, heading in WORKS.items():
        of_group = rows[rows["group"] == group]
        if not of_group.empty:
            page.section(heading)
        for place, (_, work) in enumerate(of_group.groupby(of_group["work"].fillna(of_group["source"]), sort=False)):
            if place:
                page.rule(page.y, GRID)
                page.y += 7
            _work(page, work)
        page.y += 6 if not of_group.empty else 0


def works_cited(rows: pd.DataFrame, **words: Unpack[Words]) -> Sheet:
    """Return the works that letters cite, and a mark for each letter that cites them.

    `rows`, in the order to draw, one a work and letter: group (several, one, figures), work (its title or address),
    source (instead of a work: what a letter names as the source of figures), cited_by (which letter), times (int: 1).

    >>> from helpers.style import drawn
    >>> rows = pd.DataFrame([{"group": "one", "work": "A report", "source": None, "cited_by": "A letter", "times": 1}])
    >>> drawn(works_cited(rows, title="One work", subtitle="By whom", note="", source="The letter"), "mark")
    1
    """
    return sheet(_works, rows, " ".join(WORK_COLUMNS), words)
