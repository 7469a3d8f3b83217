"""Waits in bars: the working days that each letter waited for its reply, and in words why others have none."""

from __future__ import annotations

from typing import Any, NamedTuple, Unpack

import pandas as pd

from helpers.style import (
    ALERT,
    COUNT,
    GRID,
    INK,
    LABEL,
    MARGIN,
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
    day,
    given,
    measure,
    sheet,
    wrapped,
)  # fmt: skip

REPLY_COLUMNS = (
    "requester",
    "request_date",
    "reply_date",
    "status",
    "calendar_days",
    "working_days",
    "target_working_days",
)
# Why a row has no bar, as printed.
NO_DAYS = {
    "no_reply_in_collection": "no reply in this collection",
    "request_date_missing": "request date missing",
    "reply_date_not_stated": "reply date not stated",
    "holding_answer": "holding answer, no answer yet",
    "correction": "correction of an earlier answer",
    "closed_without_answer": "closed without an answer",
}


class _Plot(NamedTuple):
    """Where bars stand: from `x`, `unit` pixels a working day; labels above where `label` is 0."""

    x: float
    unit: float
    label: float


def _dates(row: Any) -> str:
    """Return when a letter was sent and answered, in short; empty where neither is known."""
    sent, replied = given(row, "request_date"), given(row, "reply_date")
    if sent is None or replied is None:
        return f"dated {day(sent)}" if sent else f"answered {day(replied)}" if replied else ""
    same = str(sent)[:4] == str(replied)[:4] and len(str(sent)) > 4
    return f"{day(sent, year=not same)} to {day(replied)}"


def _requester(row: Any) -> str:
    return str(given(row, "label") or row["requester"])


def _small_print(row: Any) -> list[str]:
    """Return what stands under the name of a row with a bar: dates, calendar days, a reply by copy."""
    days = given(row, "calendar_days")
    dates = _dates(row) + (f" ({int(days)} days)" if days is not None else "")
    return [line for line in (dates, "answered by copy" * (row["status"] == "answered_by_copy")) if line]


UNIT, BAR = "working days", 18


def _reply_plot(page: Page, counted: pd.DataFrame) -> _Plot:
    """Return the scale on which the longest bar, its target and its number fit."""
    label = 0.0 if page.narrow else 200.0
    x = MARGIN + label + (20 if label else 0)
    longest = max([1.0, *counted["working_days"], *counted["target_working_days"].dropna()])
    room = page.width - MARGIN - x - measure(f"{longest:.0f}", COUNT) - 16 - measure(UNIT, SMALL)
    return _Plot(x, room / longest, label)


def _bar(page: Page, row: Any, plot: _Plot, y: float) -> None:
    # A row's working days are drawn, those past its own target in another colour.
    days, target = int(row["working_days"]), given(row, "target_working_days")
    within = days if target is None else min(days, int(target))
    of = Cell("length", "working_days", (row.name,), scale="days")
    page.box(plot.x, y, within * plot.unit, BAR, "bar", Look(SERIES), of)
    if days > within:
        page.box(plot.x + within * plot.unit, y, (days - within) * plot.unit, BAR, "over", Look(ALERT), of)
    if target is not None:
        of = Cell("place", "target_working_days", (row.name,), plot.x, "days")
        page.box(plot.x + int(target) * plot.unit - 1, y - 4, 2, BAR + 8, "target", Look(INK), of)


def _bar_words(page: Page, row: Any, plot: _Plot, y: float) -> None:
    # The number of days stands after the bar, and its target, or that it has none, above.
    days, target = int(row["working_days"]), given(row, "target_working_days")
    end = plot.x + max(days * plot.unit, 0 if target is None else int(target) * plot.unit + 1)
    end = page.middle(end + 8, y + BAR / 2, str(days), COUNT, of=Cell("print", "working_days", (row.name,)))
    page.write(end + 5, y + BAR / 2 + 0.33 * COUNT.size, UNIT, SMALL)
    if target is None:
        page.middle(plot.x, y - 11, "no target known", SMALL)
        return
    words = f"target: {int(target)}"
    x = max(plot.x + int(target) * plot.unit, plot.x + measure(words, SMALL_INK) / 2)
    page.middle(x, y - 13, words, SMALL_INK, 0.5, Cell("print", "target_working_days", (row.name,)))


def _reply_row(page: Page, row: Any, plot: _Plot) -> None:
    # One answered letter is drawn.
    top, width = page.y, plot.label or page.inner
    y = page.block(MARGIN, top, wrapped(_requester(row), width, STRONG), STRONG)
    for line in _small_print(row):
        y = page.block(MARGIN, y, wrapped(line, width, SMALL), SMALL)
    bar = (top if plot.label else y + 2) + 20
    _bar(page, row, plot, bar)
    _bar_words(page, row, plot, bar)
    page.y = max(y, bar + BAR + 4) + 14


def _uncounted(page: Page, row: Any) -> None:
    # One letter without days is drawn as words: who, when, and why there is no bar.
    reason = NO_DAYS.get(str(row["status"]), "working days not counted")
    page.rule(page.y, GRID)
    y = page.y + 6
    if page.narrow:
        y = page.block(MARGIN, y, wrapped(_requester(row), page.inner, LABEL), LABEL)
        words = "; ".join(filter(None, (reason, _dates(row))))
        page.y = page.block(MARGIN, y, wrapped(words, page.inner, SMALL), SMALL) + 6
        return
    left = page.block(MARGIN, y, wrapped(_requester(row), 200, LABEL), LABEL)
    right = page.block(MARGIN + 220, y, [reason], LABEL._replace(colour=SECONDARY))
    if _dates(row):
        page.middle(page.width - MARGIN, y + 9, _dates(row), SMALL, 1)
    page.y = max(left, right) + 6


def _waits(page: Page, rows: pd.DataFrame) -> None:
    # Rows with days are drawn, then those without.
    without = rows["working_days"].isna()
    plot = _reply_plot(page, rows[~without])
    for _, row in rows[~without].iterrows():
        _reply_row(page, row, plot)
    for _, row in rows[without].iterrows():
        _uncounted(page, row)
    page.y += 8 if without.any() else 0


def days_to_reply(rows: pd.DataFrame, **words: Unpack[Words]) -> Sheet:
    """Return bars of the working days that each letter waited for its reply; never an average.

    `rows`, one an exchange, in the order to draw: requester, request_date, reply_date (ISO, or missing),
    status, calendar_days, working_days, target_working_days (missing where no target is known); `label`, where
    there is one, is printed instead of requester. Rows without working days follow in words, each with why.

    >>> from helpers.style import drawn
    >>> row = {"requester": "Lucy Allan MP", "request_date": "2016-09-13", "reply_date": "2016-10-24"}
    >>> row |= {"status": "answered", "calendar_days": 41, "working_days": 29, "target_working_days": 20}
    >>> rows = pd.DataFrame([row])
    >>> chart = days_to_reply(rows, title="29 days", subtitle="Days", note="", source="The reply")
    >>> drawn(chart, "bar"), drawn(chart, "over"), drawn(chart, "target")
    (1, 1, 1)
    """
    return sheet(_waits, rows, " ".join(REPLY_COLUMNS), words)
