"""The notebooks as committed: run in order, complete, free of typed numbers; and the same again on any machine."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import conftest
from helpers import notebooks, tables, views

FOLDER = tables.ROOT / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
NAMES = ["00_collection", "01_signatories", "02_statistics", "03_response_times"]


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_there_are_four() -> None:
    assert [path.stem for path in PATHS] == NAMES


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_run_in_order_with_outputs(path: Path) -> None:
    code = cells(path, "code")
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert all(cell["outputs"] for cell in code), "a cell shows nothing"
    kinds = {output["output_type"] for cell in code for output in cell["outputs"]}
    assert kinds <= {"execute_result", "display_data", "stream"}
    assert not [o for cell in code for o in cell["outputs"] if o.get("name") == "stderr"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_cell_is_left_out_of_the_comparison(path: Path) -> None:
    for cell in cells(path, "code"):
        assert not cell["metadata"].get("tags")
        assert not re.search(r"NBVAL|raises-exception", source(cell))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_nothing_of_a_machine_is_kept(path: Path) -> None:
    book = json.loads(path.read_text(encoding="utf-8"))
    assert book["metadata"] == {"kernelspec": notebooks.KERNELSPEC, "language_info": {"name": "python"}}
    assert all(set(cell["metadata"]) <= {"tags"} for cell in book["cells"])


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_number_is_typed_into_prose(path: Path) -> None:
    for cell in cells(path, "markdown"):
        assert not re.search(r"\d", source(cell)), source(cell)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_grammar(path: Path) -> None:
    prose = "\n".join(source(cell) for cell in cells(path, "markdown"))
    heads = ["# ", "## Bottom line", "## What this does not show", "## The data", "### ", "## Caveats", "## Reproduce"]
    places = [prose.find(head) for head in heads]
    assert -1 not in places
    assert places == sorted(places)
    assert all(len(source(cell).splitlines()) <= 12 for cell in cells(path, "code"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_finding_of_the_notebook_is_shown_in_it(path: Path) -> None:
    shown = "".join(source_text(output) for cell in cells(path, "code") for output in cell["outputs"])
    rows = tables.load("findings").query("notebook == @path.stem")
    assert len(rows) > 0
    assert [one for one in rows["finding_id"] if one not in shown] == []


def source_text(output: dict[str, Any]) -> str:
    return "".join(output.get("text", "")) + "".join(
        "".join(v) for k, v in output.get("data", {}).items() if k.startswith("text/")
    )


CHARTS = sorted(path.stem for path in (tables.ROOT / "charts").glob("*.json"))


def figures() -> dict[str, dict[str, str]]:
    """Return the outputs of all chart cells, by the slug of the chart."""
    found = {}
    for path in PATHS:
        for output in (one for cell in cells(path, "code") for one in cell["outputs"]):
            data = {kind: "".join(text) for kind, text in output.get("data", {}).items()}
            if slug := re.search(r'href="\.\./charts/([a-z-]+)\.svg"', data.get("text/html", "")):
                found[slug[1]] = data
    return found


def test_every_chart_stands_in_a_notebook() -> None:
    assert sorted(figures()) == CHARTS


@pytest.mark.parametrize("slug", CHARTS)
def test_a_chart_has_its_alternative_text_its_rows_and_its_links(slug: str) -> None:
    shown = figures()[slug]
    alt, picture = re.findall(r'<img src="data:image/png;base64,([^"]+)" alt="([^"]+)"', shown["text/html"])[0][::-1]
    said = json.loads((tables.ROOT / "charts" / f"{slug}.json").read_text(encoding="utf-8"))
    png = (tables.ROOT / "charts" / f"{slug}@2x.png").read_bytes()
    assert html.unescape(alt) == said["alt"] and base64.b64decode(picture) == png
    title, *rows, checksum = shown["text/plain"].splitlines()
    assert (title, checksum) == (said["title"], f"sha256 {hashlib.sha256(png).hexdigest()}")
    assert len(rows) == said["rows"] + 1
    links = re.findall(r'href="([^"]+)"', shown["text/html"])
    assert len(links) == 8 and all((FOLDER / link).exists() for link in links)


@pytest.mark.parametrize("slug", CHARTS)
def test_where_pictures_may_differ_all_else_is_compared(slug: str) -> None:
    shown = figures()[slug]
    said = json.loads((tables.ROOT / "charts" / f"{slug}.json").read_text(encoding="utf-8"))
    for (regex, _), kind, words in zip(
        conftest.PICTURES.items(), ("text/html", "text/plain"), (said["alt"], said["title"]), strict=True
    ):
        aside, found = re.subn(regex, "", shown[kind])
        assert found == 1 and len(aside) < 100_000 and words in html.unescape(aside)


def test_the_headline_numbers_stand_where_a_reader_looks() -> None:
    assert "15 of 20 signatories" in views.sentence("signed-000_7bc335f825169763-party-labour")
    assert "41 days (29 working days)" in views.sentence("reply-001_31b643e4eedaf008-x1")
    assert "37 days (27 working days)" in views.sentence("reply-004_9741c3ed61351dee-x1")
    assert "44 days (30 working days)" in views.sentence("reply-004_9741c3ed61351dee-x1-receipt")
    assert "98%" in views.sentence("asked-003_8885b3d230a2f9dc")


def test_a_rerun_elsewhere_gives_the_same_notebooks_and_charts(tmp_path: Path) -> None:
    """Run copies in another folder, time zone, locale, home and hash seed; compare every byte."""
    again = tmp_path / "note books"
    again.mkdir()
    for path in PATHS:
        shutil.copy(path, again)
    elsewhere = {
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "99",
        "HOME": str(tmp_path),
        "HELPERS_CHARTS": str(tmp_path / "charts"),
    }
    (tmp_path / "charts").mkdir()
    command = [sys.executable, "-m", "helpers", "notebooks", "--folder", str(again)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **elsewhere}, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for path in PATHS:
        assert (again / path.name).read_bytes() == path.read_bytes(), path.name
    made = {path.name: path.read_bytes() for path in (tmp_path / "charts").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (tables.ROOT / "charts").iterdir()}


def test_a_notebook_that_fails_is_named_and_left_as_it_was(tmp_path: Path) -> None:
    book = json.loads(PATHS[0].read_text(encoding="utf-8"))
    book["cells"] = [cell for cell in book["cells"] if cell["cell_type"] == "code"][:1]
    book["cells"][0]["source"] = "raise LookupError('no such letter')"
    broken = tmp_path / "broken.ipynb"
    broken.write_text(json.dumps(book), encoding="utf-8")
    before = broken.read_bytes()
    assert notebooks.run(tmp_path) == ["broken.ipynb: LookupError: no such letter"]
    assert broken.read_bytes() == before
