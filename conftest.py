"""What every test run shares: no setting of the machine's, charts of the run beside the published ones."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from chromium import Driver

ROOT = Path(__file__).parent
CACHE = ROOT / ".cache"

from helpers import notebooks  # noqa: E402

notebooks.isolate()
os.environ["HELPERS_CHARTS"] = str(CACHE / "charts" / os.environ.get("PYTEST_XDIST_WORKER", "alone"))
Path(os.environ["HELPERS_CHARTS"]).mkdir(parents=True, exist_ok=True)


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ;")[0].split("==") for line in lines if "==" in line)


def pictures_compare() -> bool:
    """Return whether pictures must match to the byte: under the pinned versions, on the platform they were made on."""
    pins = _pins()
    pinned = all(version(name) == pins[name] for name in ("matplotlib", "numpy", "pillow"))
    return pinned and sys.platform == "linux" and os.uname().machine == "x86_64"


# A chart's picture, and its checksum, in the output of a cell.
PICTURES = {r"data:image/png;base64,[A-Za-z0-9+/=]+": "picture", r"sha256 [0-9a-f]{64}": "sha256"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave pictures aside where they may differ, and wait longer than nbval's five seconds for a busy kernel."""
    cells = [item for item in items if type(item).__name__ == "IPyNbCell"]
    aside = {} if pictures_compare() else PICTURES
    for cell in cells:
        cell.output_timeout = 60  # type: ignore[attr-defined]
        cell.parent.sanitize_patterns.update(aside)  # type: ignore[union-attr]


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the tables of the letters that have labels, and of no others: a letter added later changes nothing here."""
    from helpers.build import build

    raw, out = tmp_path_factory.mktemp("letters"), tmp_path_factory.mktemp("tables")
    for label in (ROOT / "tests" / "gold").glob("*.json"):
        shutil.copy(ROOT / "data" / "raw" / "letters" / f"{label.stem}.txt", raw)
    assert build(raw, ROOT / "data" / "raw" / "reference", out, ROOT / "tests" / "gold") == []
    return out


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pages of the project's tables, charts and notebooks."""
    from helpers.__main__ import main

    folder = tmp_path_factory.mktemp("pages") / "site"
    assert main(["evidence", "--site", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Driver]:
    """Give the one browser of the run; without a Chromium the test skips, or fails where one is required."""
    import chromium

    with chromium.driver() as driver:
        yield driver
