"""A changed number is seen: for every numeric cell of the tables, some notebook would show something else."""

from __future__ import annotations

import ast
import contextlib
import csv
import io
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import bundle, tables

NOTEBOOKS = sorted((tables.ROOT / "notebooks").glob("*.ipynb"))
SAMPLE = 150  # cells, spread over all columns; all of them with HELPERS_BITE_ALL=1
# Columns of which a changed cell shows nowhere but in the checksum of its file; the test prints them.
UNSEEN: set[tuple[str, str]] = set()

Cell = tuple[str, str, int]  # table, column, row


def numeric() -> dict[tuple[str, str], list[int]]:
    """Return the rows that hold a number, by table and column."""
    found: dict[tuple[str, str], list[int]] = {}
    for name, schema in tables.SCHEMAS.items():
        table = tables.load(name)
        for column, facts in schema.columns.items():
            if facts.metadata["type"] != "str" and table[column].notna().any():
                found[name, column] = [n for n, there in enumerate(table[column].notna()) if there]
    return found


def sampled() -> list[Cell]:
    """Return a seeded sample: rows of every column in turn, until there are enough."""
    chance = random.Random(20181221)
    columns = {key: chance.sample(rows, len(rows)) for key, rows in numeric().items()}
    wanted = sum(map(len, columns.values())) if os.environ.get("HELPERS_BITE_ALL") else SAMPLE
    cells: list[Cell] = []
    while len(cells) < wanted and any(columns.values()):
        cells += [(*key, rows.pop()) for key, rows in columns.items() if rows]
    return cells


def code(path: Path) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]


def shown(cell: dict[str, Any]) -> str:
    """Return what a committed cell printed, as plain text."""
    texts = [output.get("text") or output["data"]["text/plain"] for output in cell["outputs"]]
    return "".join("".join(one) for one in texts)


def said(source: str, names: dict[str, Any]) -> str:
    """Return what a cell prints when it runs here: its stream, then its last value's plain text."""
    tree = ast.parse(source)
    last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None  # type: ignore[attr-defined]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)
        value = eval(compile(last, "cell", "eval"), names) if last else None
    return printed.getvalue() + (plain(value) if value is not None else "")


def plain(value: Any) -> str:
    bundle = value._repr_mimebundle_(None, None)
    return str((bundle[0] if isinstance(bundle, tuple) else bundle)["text/plain"])


def differs(path: Path, *, charts: bool) -> bool:
    """Return whether any cell of a notebook now shows something else; the checksums of files do not count."""
    names: dict[str, Any] = {}
    for cell in code(path):
        source = "".join(cell["source"])
        if "show.data(" in source or ("show.chart(" in source and not charts):
            continue
        try:
            if said(source, names) != shown(cell):
                return True
        except (ArithmeticError, LookupError, ValueError):
            return True  # nbval fails on a cell that raises
    return False


def seen() -> bool:
    """Return whether some notebook differs: its sentences and tables first, for charts take longest."""
    return any(differs(path, charts=charts) for charts in (False, True) for path in NOTEBOOKS)


def changed(folder: Path, table: str, column: str, row: int) -> None:
    """Write the copy of a table with one number one higher."""
    with (tables.ROOT / "data" / "processed" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows[row][column] = tables.cell(float(rows[row][column]) + 1)
    (folder / f"{table}.csv").write_text(tables.csv_text(table, rows), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    shutil.copytree(tables.ROOT / "data" / "processed", tmp_path / "processed")
    (tmp_path / "charts").mkdir()
    monkeypatch.setenv("HELPERS_PROCESSED", str(tmp_path / "processed"))
    monkeypatch.setenv("HELPERS_CHARTS", str(tmp_path / "charts"))
    monkeypatch.setattr(bundle, "VARIANTS", (bundle.Variant("", 0, plain=False),))  # what a cell prints needs no more
    yield tmp_path / "processed"


def test_an_unchanged_copy_shows_the_same(copy: Path) -> None:
    assert [path.name for path in NOTEBOOKS if differs(path, charts=True)] == []


def test_every_changed_number_is_seen(copy: Path) -> None:
    cells = sampled()
    assert len(cells) >= 60
    assert {(table, column) for table, column, _ in cells} == set(numeric())
    unseen: list[Cell] = []
    for table, column, row in cells:
        changed(copy, table, column, row)
        if not seen():
            unseen.append((table, column, row))
        shutil.copy(tables.ROOT / "data" / "processed" / f"{table}.csv", copy)
    print(f"{len(cells)} numbers changed, {len(unseen)} that no notebook shows: {unseen}")
    assert {(table, column) for table, column, _ in unseen} <= UNSEEN


def nbval(name: str) -> subprocess.CompletedProcess[str]:
    path = tables.ROOT / "notebooks" / f"{name}.ipynb"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("table", "column", "notebook"),
    [
        pytest.param("statistics", "value", "02_statistics", id="a-figure"),
        pytest.param("exchanges", "working_days", "03_response_times", id="a-wait"),
        pytest.param("findings", "n", "00_collection", id="a-finding"),
    ],
)
def test_nbval_itself_passes_and_then_fails_on_a_changed_number(
    copy: Path, table: str, column: str, notebook: str
) -> None:
    untouched = nbval(notebook)
    assert untouched.returncode == 0, untouched.stdout[-2000:]
    changed(copy, table, column, numeric()[table, column][0])
    done = nbval(notebook)
    assert done.returncode == 1
    assert " failed" in done.stdout
