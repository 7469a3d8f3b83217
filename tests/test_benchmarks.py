"""What RESULTS.md says of the benchmarks, and its picture."""

from __future__ import annotations

import sys

import pytest

from helpers.tables import ROOT

sys.path.append(str(ROOT / "benchmarks"))

import chart

TABLE = """# What was measured

A processor, 2 cores; 2026-11-22. 10 letters.

| reader | letters a second | date |
|---|---:|---|
| slow 1.0 | 0.187 | – |
| official-letters, all tables | 62.5 | 1.00 / 1.00 |
| RE2 scan | 6,136 | – |

| build | letters |
|---|---:|
| 1 worker | 1,000 |
"""


def test_readers_are_read_from_their_own_table_the_fastest_first() -> None:
    rows = chart.measured(TABLE)
    assert list(rows["reader"]) == ["RE2 scan", "official-letters, all tables", "slow 1.0"]
    assert list(rows["letters_a_second"]) == [6136, 62.5, 0.187]
    assert [round(one, 2) for one in rows["tenfolds"]] == [4.79, 2.80, 0.27]


def test_no_table_is_said() -> None:
    with pytest.raises(ValueError, match="no table of readers"):
        chart.measured("# What was measured\n")


def test_the_picture_keeps_the_house_rules() -> None:
    assert b"62.5 letters a second on one core" in chart.picture(TABLE)


def test_the_picture_is_that_of_the_results() -> None:
    results = chart.RESULTS.read_text(encoding="utf-8")
    assert chart.PICTURE.read_bytes() == chart.picture(results)
    assert f"![{chart.told(chart.measured(results))}]({chart.PICTURE.name})" in results
