"""The picture of RESULTS.md: how many letters a second each reader reads, drawn from the table that stands there.

    python benchmarks/chart.py

writes `readers.svg` beside it. `bench.py` does so at its end; a test compares the picture with the table.
"""

from __future__ import annotations

from math import floor, log10
from pathlib import Path

import pandas as pd

from helpers import embed
from helpers.lint import lint
from helpers.style import (
    GRID,
    LABEL,
    MARGIN,
    SECONDARY,
    SERIES,
    SMALL,
    STRONG,
    Cell,
    Look,
    Page,
    Sheet,
    measure,
    sheet,
)
from helpers.tables import ROOT

HERE = Path(__file__).parent
RESULTS, PICTURE = HERE / "RESULTS.md", HERE / "readers.svg"
HEAD, OWN = "| reader |", "official-letters"
NAMES, ROW = 200, 34


def measured(results: str) -> pd.DataFrame:
    """Return the readers of the table in RESULTS.md, the fastest first: reader, letters_a_second, tenfolds.

    `tenfolds` is how many steps of ten times a rate lies above the power of ten below the slowest. Raise ValueError where there is no such table.
    """
    lines = [line for line in results.splitlines() if line.startswith("|")]
    start = next((n for n, line in enumerate(lines) if line.startswith(HEAD)), None)
    if start is None:
        raise ValueError(f"no table of readers: no line begins with {HEAD!r}")
    readers = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[start + 2 :]]
    readers = readers[: next((n for n, cells in enumerate(readers) if len(cells) != len(readers[0])), None)]
    rows = pd.DataFrame({"reader": [one[0] for one in readers], "letters_a_second": [_rate(one[1]) for one in readers]})
    rows = rows.sort_values("letters_a_second", ascending=False, ignore_index=True)
    lowest = floor(log10(rows["letters_a_second"].min()))
    rows["tenfolds"] = [log10(rate) - lowest for rate in rows["letters_a_second"]]
    return rows


def _rate(cell: str) -> float:
    return float(cell.replace(",", ""))


def _readers(page: Page, rows: pd.DataFrame) -> None:
    # A dot a reader, its name left of the scale and its rate at the right.
    left, top = MARGIN + NAMES, floor(rows["tenfolds"].max()) + 1
    unit = (page.width - MARGIN - left - measure("10,000", STRONG) - 12) / top
    lowest = round(log10(rows["letters_a_second"].iloc[0]) - rows["tenfolds"].iloc[0])
    page.y += 18
    for n in range(top + 1):
        page.box(left + n * unit, page.y, 1, ROW * len(rows), "grid", Look(GRID))
        page.middle(left + n * unit, page.y - 9, f"{10.0 ** (n + lowest):,g}", SMALL, 0.5 if n else 0)
    for n, row in rows.iterrows():
        own, y, rate = row["reader"].startswith(OWN), page.y + ROW / 2, f"{row['letters_a_second']:,g}"
        page.middle(MARGIN, y, row["reader"], STRONG if own else LABEL)
        look = Look(SERIES if own else SECONDARY, mark="circle")
        page.mark(left + row["tenfolds"] * unit, y, 12, look, of=Cell("place", "tenfolds", (n,), left))
        page.middle(page.width - MARGIN, y, rate, STRONG, 1, Cell("print", "letters_a_second", (n,)))
        page.y += ROW
    page.y += 12


def chart(rows: pd.DataFrame, about: str) -> Sheet:
    """Return the chart of `measured` rows; `about` says on what machine and when."""
    by_name = dict(zip(rows["reader"], rows["letters_a_second"], strict=True))
    (own,) = (rate for name, rate in by_name.items() if name.startswith(OWN))
    return sheet(
        _readers, rows, "reader letters_a_second",
        {
            "title": f"{own:,g} letters a second on one core, with the rows of every table",
            "subtitle": "Letters a second of processor time, each step of the scale ten times the one before",
            "note": "The readers find different things: what each gets right stands in the table.",
            "source": about,
        },
    )  # fmt: skip


def told(rows: pd.DataFrame) -> str:
    """Return the alternative text of the chart."""
    slowest, fastest = rows["letters_a_second"].iloc[-1], rows["letters_a_second"].iloc[0]
    return f"Dot chart on a scale of tenfolds: each reader's pace on one core, from {slowest:,g} to {fastest:,g}."


def picture(results: str) -> bytes:
    """Return the SVG of RESULTS.md's words. Raise ValueError where the house rules find fault with the chart."""
    rows = measured(results)
    about = next(line for line in results.splitlines()[1:] if line).partition(". ")[0]
    figure = chart(rows, about)
    alt = told(rows)
    if faults := lint(figure, alt):
        raise ValueError("; ".join(map(str, faults)))
    words = figure.words
    return embed.svg(figure, embed.Told("readers", words["title"], alt, alt, words["source"]))


if __name__ == "__main__":
    PICTURE.write_bytes(picture(RESULTS.read_text(encoding="utf-8")))
    print(PICTURE.relative_to(ROOT))
