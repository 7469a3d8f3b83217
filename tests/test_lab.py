"""The notebooks as people run them: JupyterLab, "Restart kernel and run all", every chart there with its words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import chromium
import pytest
from playwright.sync_api import Browser, Page

from helpers import tables

NOTEBOOKS = sorted(path.name for path in (tables.ROOT / "notebooks").glob("*.ipynb"))
SHOTS = tables.ROOT / ".cache" / "lab"
WAIT = 120  # seconds, for a machine that is busy with other things


@pytest.fixture(scope="module")
def lab(browser: chromium.Driver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a JupyterLab on copies of the notebooks, with settings of its own, that asks nothing of anybody."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "charts").mkdir()
    shutil.copytree(tables.ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    log = folder / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(_command(folder), stdout=out, stderr=out, env=_settings(folder))
    try:
        yield _address(log, server)
    finally:
        server.terminate()
        server.wait(30)


def _settings(folder: Path) -> dict[str, str]:
    own = {name: str(folder / name.lower()) for name in ("HOME", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR")}
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


RESTART = "notebook:restart-run-all"
CELLS = """() => {
    const widget = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');
    return [...widget.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(one => one.textContent);
}"""


def run(browser: Browser, address: str, name: str) -> dict[str, object]:
    """Return what a notebook shows after its kernel was restarted and all cells were run; keep a picture of it."""
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    try:
        page = context.new_page()
        page.on("request", lambda one: asked.append(one.url))
        page.goto(f"{address}/lab/workspaces/{Path(name).stem}/tree/{name}")
        _restart_and_run_all(page)
        found = _shown(page)
        page.screenshot(path=SHOTS / f"{Path(name).stem}.png")
    finally:
        context.close()
    elsewhere = [one for one in asked if not one.startswith((address, "data:", "blob:"))]
    return {**found, "elsewhere": elsewhere}


def _restart_and_run_all(page: Page) -> None:
    page.get_by_role("button", name="Restart the kernel and run all cells").click(timeout=WAIT * 1000)
    page.get_by_role("button", name="Confirm Kernel Restart").click(timeout=WAIT * 1000)


def _shown(page: Page) -> dict[str, object]:
    return {}
