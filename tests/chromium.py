"""One headless Chromium for a test run, and pages served to it from this machine alone."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

Out = TypeVar("Out")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars"),
]
REQUIRED = os.environ.get("HELPERS_BROWSER") == "required"


def executable() -> str | None:
    """Return the path of the first Chromium found, or none. One is never downloaded."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Driver:
    """A browser that lives in a thread of its own, so that its event loop is nobody else's."""

    def __init__(self, path: str) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._playwright: Playwright = self._thread.submit(lambda: sync_playwright().start()).result()
        launch = functools.partial(self._playwright.chromium.launch, executable_path=path, args=FLAGS)
        self._browser: Browser = self._thread.submit(launch).result()

    def do(self, work: Callable[[Browser], Out]) -> Out:
        """Return what `work` makes of the browser; it must keep nothing of it."""
        return self._thread.submit(work, self._browser).result()

    def close(self) -> None:
        self._thread.submit(self._browser.close).result()
        self._thread.submit(self._playwright.stop).result()
        self._thread.shutdown()


@contextmanager
def driver() -> Iterator[Driver]:
    """Give a browser, or skip the test that asks with a plain reason; where one is required, fail it."""
    path = executable()
    if path is None:
        reason = f"no browser: none of {', '.join(NAMES)} is installed"
        pytest.fail(reason) if REQUIRED else pytest.skip(reason)
    made = Driver(path)
    try:
        yield made
    finally:
        made.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Give the address of a folder on this machine, as long as it is asked for."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
