"""The notebooks as people run them: JupyterLab, "Restart kernel and run all", every chart there with its words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import chromium
import pytest
from playwright.sync_api import Browser, Page

from helpers import tables

NOTEBOOKS = sorted(path.name for path in (tables.ROOT / "notebooks").glob("*.ipynb"))
SHOTS = tables.ROOT / ".cache" / "lab"
WAIT = 180  # seconds, for a machine that is busy with other things


@pytest.fixture(scope="module")
def lab(browser: chromium.Driver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Give the address and the folder of a JupyterLab on copies of the notebooks, with settings of its own, that asks nothing of anybody."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "charts").mkdir()
    (folder / "notebooks").mkdir()
    for name in NOTEBOOKS:
        _bare(tables.ROOT / "notebooks" / name, folder / "notebooks" / name)
    # Cells out of sight are drawn too, and nobody asks about news.
    _set(folder, "notebook-extension/tracker", '{"windowingMode": "none"}')
    _set(folder, "apputils-extension/notification", '{"fetchNews": "false", "checkForUpdates": false}')
    log = folder / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(_command(folder), stdout=out, stderr=out, env=_settings(folder))
    try:
        yield _address(log, server), folder / "notebooks"
    finally:
        server.terminate()
        server.wait(30)


def _bare(path: Path, to: Path) -> None:
    """Copy a notebook without what it shows, so that whatever is seen was made by the run."""
    book = json.loads(path.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    to.write_text(json.dumps(book), encoding="utf-8")


def _set(folder: Path, name: str, to: str) -> None:
    path = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
    path.parent.mkdir(parents=True)
    path.write_text(to)


def _settings(folder: Path) -> dict[str, str]:
    own = {
        name: str(folder / name.lower())
        for name in ("HOME", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR")
    }
    return {**os.environ, **own, "HELPERS_CHARTS": str(folder / "charts")}


def _command(folder: Path) -> list[str]:
    # No list of extensions and no news: both would be asked for elsewhere. No port is fixed, and no other machine gets in.
    settings = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": "0",
        "ServerApp.open_browser": "False",
        "ServerApp.root_dir": str(folder / "notebooks"),
        "IdentityProvider.token": "",
        "LabApp.extension_manager": "readonly",
        "LabApp.news_url": "None",
        "LabApp.check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "LabApp.user_settings_dir": str(folder / "settings"),
        "LabApp.workspaces_dir": str(folder / "workspaces"),
    }
    given = [f"--{name}={value}" for name, value in settings.items()]
    return [sys.executable, "-m", "jupyter", "lab", "--allow-root", *given]


def _address(log: Path, server: subprocess.Popen[bytes]) -> str:
    """Return the address that the server says it has, once it answers there."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end and server.poll() is None:
        said = [word for word in log.read_text().split() if word.startswith("http://127.0.0.1:")]
        if said:
            address = said[0].split("/lab")[0]
            with urlopen(f"{address}/api/status") as answer:
                assert answer.status == 200
            return address
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start: {log.read_text()}")


# The number of each cell as it is run; a star as long as it waits or runs; none where an error stopped the run before.
NUMBERS = """() => [...document.querySelectorAll('.jp-NotebookPanel .jp-CodeCell .jp-InputArea-prompt')]
    .map(one => one.textContent)"""
IDLE = "document.querySelector('#jp-main-statusbar').innerText.includes('| Idle')"
DONE = f"""() => {{ const all = ({NUMBERS})();
    return {IDLE} && /\\d/.test(all[0]) && !all.some(one => one.includes('*')); }}"""
# Warnings and errors; pictures that are not there; cells that show nothing.
FAULTS = """() => {
    const panel = document.querySelector('.jp-NotebookPanel');
    const red = [...panel.querySelectorAll('[data-mime-type$="jupyter.error"], [data-mime-type$="jupyter.stderr"]')];
    const lost = [...panel.querySelectorAll('img')].filter(one => !(one.complete && one.naturalWidth));
    const silent = [...panel.querySelectorAll('.jp-CodeCell')].filter(one => !one.querySelector('.jp-OutputArea-output'));
    return [...red.map(one => one.textContent), ...lost.map(one => one.outerHTML.slice(0, 200)),
        ...silent.map(one => 'shows nothing: ' + one.textContent)];
}"""
# The alternative text of each picture.
PICTURES = "() => [...document.querySelectorAll('.jp-NotebookPanel .jp-OutputArea-output img')].map(one => one.alt)"


def run(browser: Browser, address: str, name: str) -> dict[str, Any]:
    """Return what a notebook shows after its kernel was restarted and all cells were run; keep a picture of it."""
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(WAIT * 1000)
    try:
        page = context.new_page()
        page.on("request", lambda one: asked.append(one.url))
        # A workspace of its own, or the notebooks seen before would be opened again beside it.
        page.goto(f"{address}/lab/workspaces/{Path(name).stem}/tree/{name}")
        _restart_and_run_all(page)
        found = {
            "numbers": page.evaluate(NUMBERS),
            "faults": page.evaluate(FAULTS),
            "pictures": page.evaluate(PICTURES),
        }
        _kept(page, SHOTS / f"{Path(name).stem}.png")
    finally:
        page.screenshot(path=SHOTS / f"{Path(name).stem}.png")
        context.close()
    return {**found, "elsewhere": [one for one in asked if not one.startswith((address, "data:", "blob:"))]}


def _restart_and_run_all(page: Page) -> None:
    page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell")
    _until(page, f"() => {IDLE}")
    page.click(".jp-NotebookPanel jp-button[title^='Restart the kernel and run all']")
    page.click(".jp-Dialog .jp-mod-warn, .jp-Dialog .jp-mod-accept")
    _until(page, DONE)


def _until(page: Page, true: str) -> None:
    end = time.monotonic() + WAIT
    while not page.evaluate(true):
        assert time.monotonic() < end, f"not within {WAIT} seconds: {page.evaluate(NUMBERS)}"
        page.wait_for_timeout(100)


def _kept(page: Page, path: Path) -> None:
    """Keep a picture of the first chart, or else of the last cell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    seen = page.query_selector(".jp-OutputArea-output img") or page.query_selector_all(".jp-Cell")[-1]
    seen.scroll_into_view_if_needed()
    page.screenshot(path=path)


def charts(name: str) -> int:
    """Return how many pictures the notebook as committed shows."""
    cells = json.loads((tables.ROOT / "notebooks" / name).read_text(encoding="utf-8"))["cells"]
    shown = [one.get("data", {}) for cell in cells for one in cell.get("outputs", [])]
    return sum("image/png" in one or "<img" in "".join(one.get("text/html", "")) for one in shown)


@pytest.fixture(scope="module")
def seen(lab: tuple[str, Path], browser: chromium.Driver) -> Callable[[str], dict[str, Any]]:
    """Return what runs a notebook, once, and says what it shows."""
    return cache(lambda name: browser.do(lambda one: run(one, lab[0], name)))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_from_a_clean_kernel(seen: Callable[[str], dict[str, Any]], name: str) -> None:
    shown = seen(name)
    assert shown["faults"] == []
    assert shown["numbers"] == [f"[{n}]:" for n in range(1, len(shown["numbers"]) + 1)]
    assert len(shown["pictures"]) == charts(name)
    assert shown["elsewhere"] == []


@pytest.mark.parametrize("name", [name for name in NOTEBOOKS if charts(name)])
def test_every_chart_has_its_words(seen: Callable[[str], dict[str, Any]], name: str) -> None:
    assert all(alt.strip() for alt in seen(name)["pictures"])


def test_the_check_bites(lab: tuple[str, Path], browser: chromium.Driver) -> None:
    cells = [
        "1",
        "from IPython.display import Image\nImage(b'no picture', format='png')",
        "import sys; print('!', file=sys.stderr)",
        "1 / 0",
        "2",
    ]
    made = [
        {"cell_type": "code", "id": str(n), "metadata": {}, "source": one, "outputs": [], "execution_count": None}
        for n, one in enumerate(cells)
    ]
    book = {
        "cells": made,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (lab[1] / "broken.ipynb").write_text(json.dumps(book))
    shown = browser.do(lambda one: run(one, lab[0], "broken.ipynb"))
    said = "\n".join(shown["faults"])
    assert "ZeroDivisionError" in said and "<img" in said and "!" in said and "shows nothing: [ ]:2" in said
