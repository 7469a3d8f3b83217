"""Correspondence in time and between people: what is dated when, who wrote to whom and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple, Unpack

import pandas as pd

from helpers.style import (
    ALERT,
    GRID,
    LABEL,
    MARGIN,
    MUTED,
    SECONDARY,
    SERIES,
    SMALL,
    SMALL_INK,
    STRONG,
    Cell,
    Look,
    Page,
    Sheet,
    Words,
    measure,
    sheet,
    wrapped,
)  # fmt: skip

EVENT_COLUMNS = ("day", "when", "year", "kind", "words")
WRITER_COLUMNS = ("writer", "to", "answer", "letters")
# How each kind of event is drawn, in the order of the key.
KINDS = {
    "report": Look(MUTED, mark="diamond"),
    "letter": Look(SERIES, mark="circle"),
    "reply": Look(ALERT, mark="square"),
}
# How what became of a letter is drawn, in the order of the key.
ANSWERS = {
    "reply dated": Look(SERIES, mark="square"),
    "reply without a date": Look(SERIES, mark="diamond"),
    "no reply here": Look("#ffffff", SECONDARY, "circle", 1.5),
}


def _key(page: Page, looks: dict[str, Look]) -> None:
    """Draw what the marks mean."""
    x = float(MARGIN)
    for name, look in looks.items():
        if x > MARGIN and x + 20 + measure(name, LABEL) > page.width - MARGIN:
            x, page.y = float(MARGIN), page.y + 22
        page.mark(x + 6, page.y + 7, 12, look, "key")
        x = page.middle(x + 18, page.y + 7, name, LABEL) + 18
    page.y += 28


# ---- in time -------------------------------------------------------------------------------------------


class _Band(NamedTuple):
    """Where time runs: pixels from `x` for `first`, the first of January, `unit` a day; words to the left of it."""

    x: float
    first: int
    unit: float
    years: tuple[int, ...]
    words: float  # width of the words; they stand above the band on a narrow page

    def at(self, day: str) -> float:
        """Return where a day stands."""
        return self.x + (date.fromisoformat(day).toordinal() - self.first) * self.unit


WHEN = 84  # pixels for a date


def _band(page: Page, rows: pd.DataFrame) -> _Band:
    """Return the measures of the band: whole years, from the first event's to the last one's."""
    years = [date.fromisoformat(str(day)).year for day in rows["day"]]
    first, last = date(min(years), 1, 1).toordinal(), date(max(years) + 1, 1, 1).toordinal()
    words = page.inner if page.narrow else 0.47 * page.inner
    x = MARGIN + 8 if page.narrow else MARGIN + WHEN + words + 20
    step = -(-(max(years) + 2 - min(years)) // 10)
    marked = tuple(range(min(years), max(years) + 2, step))
    return _Band(x, first, (page.width - MARGIN - 8 - x) / (last - first), marked, words)


def _years(page: Page, band: _Band, high: float, name: str) -> None:
    """Draw a thin line where each year begins."""
    for year in band.years:
        page.box(band.at(f"{year}-01-01") - 0.5, page.y, 1, high, name, Look(GRID))


def _named_years(page: Page, band: _Band) -> None:
    """Print the years that have room, each above its own line."""
    end = 0.0
    for year in band.years:
        middle, half = band.at(f"{year}-01-01"), measure(str(year), SMALL) / 2
        if middle - half >= end and middle + half <= page.width - 2:
            end = page.middle(middle - half, page.y + 6, str(year), SMALL) + 8
    page.y += 18


def _event(page: Page, row: Any, band: _Band, origin: float) -> None:
    """Draw one event: when, what, and its mark in the band; a line where only a month or a year is known."""
    top = page.y
    page.write(MARGIN, top + 12, str(row["when"]), STRONG)
    left, top = (MARGIN, top + 18) if page.narrow else (MARGIN + WHEN, top)
    foot = page.block(left, top, wrapped(str(row["words"]), band.words, SMALL_INK), SMALL_INK)
    middle = foot + 10 if page.narrow else top + 8
    if page.narrow:
        page.y = middle - 4
        _years(page, band, 8, "tick")
    if row["last"] != row["first"]:
        page.box(
            band.at(row["first"]), middle - 1, band.at(row["last"]) - band.at(row["first"]), 2, "link", Look(MUTED)
        )
    look = KINDS[str(row["kind"])]
    page.mark(band.at(row["day"]), middle, 12, look, of=Cell("place", "day", (row.name,), origin))
    page.y = max(foot, middle + 8) + 8


def _timeline(page: Page, rows: pd.DataFrame) -> None:
    """Draw the key, the years and every event."""
    unknown = set(rows["kind"]) - set(KINDS)
    if unknown:
        raise ValueError(f"an event is a report, a letter or a reply, not {sorted(unknown)}")
    _key(page, {name: look for name, look in KINDS.items() if name in set(rows["kind"])})
    band = _band(page, rows)
    _named_years(page, band)
    top, origin = page.y, band.at(min(rows["day"]))
    for _, row in rows.iterrows():
        _event(page, row, band, origin)
    if not page.narrow:
        foot, page.y = page.y, top
        _years(page, band, foot - top - 6, "grid")
        page.y = foot
    page.y += 4


def timeline(rows: pd.DataFrame, **words: Unpack[Words]) -> Sheet:
    """Return a timeline: each dated event in words, with its mark in a band of years.

    `rows`, in the order to draw: day (ISO; where only a month or year is known, the middle of it), first and last
    (ISO: the days it may have been), when (as to print), year (text), kind (report, letter, reply), words.

    >>> from helpers.style import drawn
    >>> row = {"day": "2016-09-13", "first": "2016-09-13", "last": "2016-09-13", "when": "13 Sep 2016"}
    >>> rows = pd.DataFrame([row | {"year": "2016", "kind": "letter", "words": "Lucy Allan to Amber Rudd"}])
    >>> drawn(timeline(rows, title="One letter", subtitle="By date", note="", source="The letter"), "mark")
    1
    """
    return sheet(_timeline, rows, " ".join(EVENT_COLUMNS), words)


# ---- between people ------------------------------------------------------------------------------------


def _spine(page: Page, ends: list[float], x: float, to: float) -> float:
    """Return the height of the addressee's end, after drawing the lines from each writer to it."""
    look, middle = Look("#8c8c8c"), (ends[0] + ends[-1]) / 2
    for y in ends:
        page.box(x, y - 0.5, (to - x) / 2, 1, "link", look)
    page.box(x + (to - x) / 2 - 0.5, ends[0] - 0.5, 1, ends[-1] - ends[0] + 1, "link", look)
    page.box(x + (to - x) / 2, middle - 0.5, (to - x) / 2 - 4, 1, "link", look)
    return middle


def _writer(page: Page, row: Any, x: float, width: float) -> float:
    """Return the height of a writer's mark, after drawing it with the writer's name and what became of the letter."""
    look, top = ANSWERS[str(row["answer"])], page.y
    for place in range(int(row["letters"])):
        page.mark(x - 8 - 16 * place, top + 9, 13, look, of=Cell("count", "letters", (row.name,)))
    room = width - 16 * int(row["letters"]) - 8
    page.y = page.block(MARGIN, top, wrapped(str(row["writer"]), room, LABEL), LABEL) + 6
    return top + 9


def _addressee(page: Page, rows: pd.DataFrame) -> None:
    """Draw all who wrote to one person or office, with lines to its name."""
    x = MARGIN + 0.52 * page.inner
    to, top = x + (28 if page.narrow else 60), page.y
    ends = [_writer(page, row, x, 0.52 * page.inner) for _, row in rows.iterrows()]
    middle = _spine(page, ends, x + 3, to)
    name, _, office = str(rows["to"].iloc[0]).partition(", ")
    names, offices = (wrapped(one, page.width - MARGIN - to, kind) for one, kind in ((name, STRONG), (office, SMALL)))
    high = len(names) * STRONG.leading + len(offices) * SMALL.leading * bool(office)
    foot = page.block(to, max(top, middle - high / 2), names, STRONG)
    page.y = max(page.y, page.block(to, foot, offices, SMALL) if office else foot) + 12


def _who_to_whom(page: Page, rows: pd.DataFrame) -> None:
    """Draw the key, then the letters to each addressee."""
    unknown = set(rows["answer"]) - set(ANSWERS)
    if unknown:
        raise ValueError(f"what became of a letter is one of {list(ANSWERS)}, not {sorted(unknown)}")
    _key(page, {name: look for name, look in ANSWERS.items() if name in set(rows["answer"])})
    for _, group in rows.groupby("to", sort=False):
        _addressee(page, group)


def who_to_whom(rows: pd.DataFrame, **words: Unpack[Words]) -> Sheet:
    """Return a network of letters: writers to the left, whom they wrote to on the right, a mark for each letter.

    `rows`, those to one addressee together: writer, to, answer (reply dated, reply without a date, no reply here),
    letters (int).

    >>> from helpers.style import drawn
    >>> rows = pd.DataFrame([{"writer": "Lucy Allan", "to": "Amber Rudd", "answer": "reply dated", "letters": 1}])
    >>> drawn(who_to_whom(rows, title="One letter", subtitle="To whom", note="", source="The letter"), "mark")
    1
    """
    return sheet(_who_to_whom, rows, " ".join(WRITER_COLUMNS), words)
