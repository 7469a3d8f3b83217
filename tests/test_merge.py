"""Records to tables: what streams is what all rows at once give, in CSV and Parquet, here and on storage elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pandas as pd
import pyarrow.parquet
import pytest

import helpers
from helpers import build, findings, places, tables
from helpers.documents import Document, collection
from helpers.formats import Unreadable
from helpers.members import Register
from helpers.merge import Links

ROOT = tables.ROOT
REFERENCE = ROOT / "data" / "raw" / "reference"
REGISTER = Register.read(REFERENCE)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of letters: those of the collection, hand-written ones, and a reply with the letter it answers."""
    folder = tmp_path_factory.mktemp("merge") / "raw"
    folder.mkdir()
    for path in [*(ROOT / "data/raw/letters").glob("*.txt"), *sorted((ROOT / "tests/letters").glob("*.txt"))[::6]]:
        shutil.copy(path, folder)
    asks = "12 June 2016\n\nAmber Rudd MP\nHome Office\n\nDear Amber,\n\nWe ask you to act.\n\nYours sincerely\n\nZoe Zed\n"
    answers = "4 July 2016\n\nHome Office\n\nZoe Zed\n\nDear Zoe,\n\nThank you for your letter of 12 June.\n\nYours sincerely\n\nAmber Rudd\nHome Secretary\n"
    (folder / "x-asks.txt").write_text(asks, encoding="utf-8")
    (folder / "b-answers.txt").write_text(answers, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(raw: Path) -> Path:
    """Return the folder of their tables, made of few letters at a time."""
    bundle, build.BUNDLE = build.BUNDLE, 3
    try:
        assert build.build(raw, REFERENCE, raw.parent / "csv", ROOT / "tests" / "gold") == []
    finally:
        build.BUNDLE = bundle
    return raw.parent / "csv"


def test_what_streams_is_what_all_rows_at_once_give(raw: Path, built: Path) -> None:
    letters = [one for one in collection(raw) if isinstance(one, Document)]
    read = build.extracts(letters, REGISTER)
    made = build.rows(read, REGISTER, build.targets(REFERENCE))
    asked = {one.document.id: one.asked for one in read if one.asked}
    made["findings"] = findings.findings(made, asked, REGISTER, ROOT / "tests" / "gold")
    for name in tables.SCHEMAS:
        assert (built / f"{name}.csv").read_text(encoding="utf-8") == tables.csv_text(name, made[name]), name
    linked = tables.load("exchanges", built)["request_document_id"].dropna().tolist()
    assert "x-asks" in linked and tables.load("exchanges", built)["document_id"].ne("x-asks").all()


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_rows_come_back_from_their_lines(built: Path, name: str) -> None:
    head, _, lines = (built / f"{name}.csv").read_text(encoding="utf-8").partition("\n")
    rows = tables.rows_of(name, lines)
    assert tables.csv_lines(name, rows) == lines and head + "\n" == tables.csv_head(name)
    assert len(rows) == len(tables.load(name, built))


@pytest.mark.parametrize("cell", ["a\rb", "a\nb", "a\r\nb", 'a"b', "a,b", " a ", "a\u2028b", "\x85"])
def test_any_cell_comes_back(tmp_path: Path, cell: str) -> None:
    row = dict.fromkeys(tables.SCHEMAS["citations"].columns) | {"title": cell}
    (tmp_path / "citations.csv").write_text(tables.csv_text("citations", [row]), encoding="utf-8", newline="")
    assert tables.load("citations", tmp_path)["title"].tolist() == [cell]
    assert tables.rows_of("citations", tables.csv_lines("citations", [row])) == [row]


def test_evidence_of_a_share_is_a_thousand_places_at_most() -> None:
    count = findings.Count()
    for n in range(findings.EVIDENCE + 5):
        count.add(f"letter:{n}-{n + 1}")
    found = count.share("figures", "02_statistics", "statistics", 2000, "figures.")
    assert (found.n, len(found.evidence)) == (findings.EVIDENCE + 5, findings.EVIDENCE)


def test_a_key_that_several_letters_fit_is_known_to_be_ambiguous(tmp_path: Path) -> None:
    links, key = Links(tmp_path / "links"), "wrote\n2016-06-12\nZoe\nZed"
    for n in range(50):
        links.add([(key, f"{n}"), ("told\n2016-06-12\nZoe\nZed", f"{n}")])
    assert len(links.find(key)) == 3 and links.find("wrote\n2016-06-13\nZoe\nZed") == []
    links.settle(["1", "1", "2"])
    assert [links.is_settled(one) for one in ("1", "2", "3")] == [True, True, False]
    links.close()


# -- Parquet ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def parquet(raw: Path) -> Path:
    """Return the folder of the same tables in Parquet, in several files a table, put in place of a folder of CSVs."""
    rows, tables.PART_ROWS = tables.PART_ROWS, 20
    try:
        for _ in range(2):
            how = build.Options(format="parquet")
            shutil.copytree(raw.parent / "csv", raw.parent / "parquet", dirs_exist_ok=True)
            assert build.build(raw, REFERENCE, raw.parent / "parquet", ROOT / "tests" / "gold", options=how) == []
    finally:
        tables.PART_ROWS = rows
    return raw.parent / "parquet"


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_parquet_holds_what_csv_holds(built: Path, parquet: Path, name: str) -> None:
    pd.testing.assert_frame_equal(helpers.load(name, parquet), helpers.load(name, str(built)))
    whole = pyarrow.parquet.read_table(parquet / name)
    assert whole.num_rows == len(helpers.load(name, built)) and whole.column_names == list(tables.SCHEMAS[name].columns)


def test_parquet_takes_the_place_of_csv(parquet: Path) -> None:
    assert not list(parquet.glob("*.csv"))
    assert len(tables.parts("dates", parquet)) > 1 and len(tables.parts("rulings", parquet)) == 1
    assert tables.problems(parquet) == []
    package = json.loads((parquet / "datapackage.json").read_text(encoding="utf-8"))
    files = [path for one in package["resources"] for path in (one["path"], *one.get("extrapaths", ()))]
    assert sorted(files) == sorted(path.relative_to(parquet).as_posix() for path in parquet.glob("*/*.parquet"))


def test_parquet_is_the_same_each_time(raw: Path, parquet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "PART_ROWS", 20)
    how = build.Options(format="parquet")
    assert build.build(raw, REFERENCE, raw.parent / "again", ROOT / "tests" / "gold", options=how) == []
    for path in parquet.rglob("*.parquet"):
        assert path.read_bytes() == (raw.parent / "again" / path.relative_to(parquet)).read_bytes()


def test_csv_takes_the_place_of_parquet(raw: Path, built: Path, parquet: Path) -> None:
    shutil.copytree(parquet, out := raw.parent / "back")
    (out / "dates" / "notes.txt").write_text("mine", encoding="utf-8")
    assert build.build(raw, REFERENCE, out, ROOT / "tests" / "gold") == []
    assert not list(out.rglob("*.parquet")) and (out / "dates" / "notes.txt").exists()
    assert (out / "dates.csv").read_bytes() == (built / "dates.csv").read_bytes()


# -- storage elsewhere --------------------------------------------------------------------------------------


@pytest.fixture
def far() -> Iterator[fsspec.AbstractFileSystem]:
    """Return storage in this process's memory, as fsspec has it, which stands for any other."""
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()


@pytest.mark.parametrize("how", ["csv", "parquet"])
def test_letters_and_tables_on_other_storage(raw: Path, built: Path, far: fsspec.AbstractFileSystem, how: str) -> None:
    for path in raw.iterdir():
        far.pipe_file(f"/letters/{path.name}", path.read_bytes())
    far.pipe_file("/letters/manifest.csv", b"file,title\n")
    problems = build.build(
        "memory://letters", REFERENCE, "memory://tables/of", ROOT / "tests" / "gold", options=build.Options(format=how)
    )
    assert problems == []
    for name in tables.SCHEMAS:
        pd.testing.assert_frame_equal(helpers.load(name, "memory://tables/of"), helpers.load(name, built))
    assert far.cat_file("/tables/of/text/x-asks.txt") == (raw / "x-asks.txt").read_bytes()


def test_tables_on_other_storage_in_another_format(raw: Path, built: Path, far: fsspec.AbstractFileSystem) -> None:
    for how in ("csv", "parquet", "csv"):
        assert build.build(raw, REFERENCE, "memory://tables", options=build.Options(format=how)) == []
        there = {path.rpartition(".")[2] for path in far.find("/tables") if not path.startswith("/tables/text/")}
        assert there == {how, "json"}


@pytest.mark.parametrize(
    ("url", "said"),
    [
        pytest.param("memory://nowhere", "nowhere", id="no-such-folder"),
        pytest.param("nosuch://letters", "nosuch", id="no-such-storage"),
    ],
)
def test_storage_that_is_not_there(tmp_path: Path, url: str, said: str) -> None:
    with pytest.raises(OSError, match=said):
        build.build(url, REFERENCE, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_too_large_is_not_brought_over(far: fsspec.AbstractFileSystem) -> None:
    far.pipe_file("/letters/a.txt", b"x" * 100)
    assert places.folder("memory://letters").read("a.txt", 100) == b"x" * 100
    with pytest.raises(Unreadable, match="larger than"):
        places.folder("memory://letters").read("a.txt", 99)


# -- what can go wrong --------------------------------------------------------------------------------------


def run(*arguments: object, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run a build as a reader would, in another process that has first done something."""
    code = f"{before}\nimport sys; from helpers.__main__ import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "build", "--no-cache", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        pytest.param(FULL.format(3_000), "can't be written: disk", id="no-room-to-work"),
        pytest.param(FULL.format(30_000), "File too large", id="no-room-for-a-text"),
        pytest.param(
            "import os; from helpers import outputs; outputs.os.fsync = lambda at: (_ for _ in ()).throw(OSError(5, 'Input/output error'))",
            "Input/output error",
            id="a-broken-disk",
        ),
    ],
)
def test_a_build_that_cant_be_written_is_one_clear_line_and_changes_nothing(
    raw: Path, built: Path, tmp_path: Path, before: str, said: str
) -> None:
    shutil.copytree(built, out := tmp_path / "out")
    (tmp_path / "raw").mkdir()
    shutil.copy(raw / "b-answers.txt", tmp_path / "raw")
    for n in range(20):
        shutil.copy(raw / "x-asks.txt", tmp_path / "raw" / f"{n}.txt")
    (tmp_path / "raw" / "long.txt").write_text("Dear Ann,\n" + "\nYes.\n" * 6_000, encoding="utf-8")
    done = run("--raw", tmp_path / "raw", "--out", out, before=before)
    assert done.returncode == 1 and said in done.stderr and len(done.stderr.splitlines()) == 1, done.stderr
    assert {p.name: p.read_bytes() for p in out.glob("*.*")} == {p.name: p.read_bytes() for p in built.glob("*.*")}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "raw"]


def test_a_cache_that_cant_be_kept_is_one_clear_line_and_stops_nothing(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    how = build.Options(cache=tmp_path / "cache")
    (problem,) = build.build(raw, REFERENCE, tmp_path / "out", options=how)
    assert "records of letters can't be kept here" in str(problem)
    assert tables.problems(tmp_path / "out") == []


def test_a_build_needs_no_pandas() -> None:
    code = "import sys, helpers.build; print(*sorted({'pandas', 'pandera', 'pyarrow', 'matplotlib', 'distributed'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "\n"
