"""The evidence pages in a browser: accessible in every mode, no wider than the screen, asking nothing of elsewhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import chromium
import hostile
import pytest
from axe_playwright_python.sync_playwright import Axe
from pdfminer.high_level import extract_text
from playwright.sync_api import Browser, Page

from helpers import tables

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rows, entries and columns of one list are made by one template: the first six stand for the rest.
ALIKE = [
    "tbody tr:nth-child(n+7)",
    ".columns > div:nth-of-type(n+7)",
    ".findings > li:nth-child(n+7)",
    "aside ol > li:nth-child(n+7)",
]
MODES = {
    "wide": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
}
SHOTS = tables.ROOT / ".cache" / "pages"


@pytest.fixture(scope="module")
def acting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return hostile.site(tmp_path_factory.mktemp("hostile"))


def addresses(site: Path) -> list[str]:
    """Return the pages of a folder; of the pages of findings, which one template makes, the first."""
    found = [quote(path.relative_to(site).as_posix()) for path in sorted(site.rglob("*.html"))]
    rest = [one for one in found if one.startswith("findings-")][1:]
    return [one for one in found if one not in rest]


@contextmanager
def opened(browser: Browser, mode: str, *, checked: bool) -> Iterator[Page]:
    """Give a page; `checked` lets the checks, which are scripts, into pages that allow none."""
    context = browser.new_context(**MODES[mode], bypass_csp=checked)  # type: ignore[arg-type]
    try:
        yield context.new_page()
    finally:
        context.close()


def faults(page: Page) -> list[str]:
    """Return what is wrong with the page that is shown: rules of accessibility broken, or wider than the screen."""
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    page.evaluate("alike => document.querySelectorAll(alike).forEach(one => one.remove())", ", ".join(ALIKE))
    made = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response
    found = [f"{one['id']}: {node['html'][:120]}" for one in made["violations"] for node in one["nodes"]]
    return [*found, *([f"overflow: {wide} on {screen}"] if wide > screen else [])]


def all_faults(browser: Browser, base: str, pages: list[str], mode: str) -> list[str]:
    found = []
    with opened(browser, mode, checked=True) as page:
        for address in pages:
            page.goto(base + address)
            found += [f"{address}: {one}" for one in faults(page)]
    return found


@pytest.mark.parametrize("mode", MODES)
def test_pages_are_accessible_and_fit(site: Path, browser: chromium.Driver, mode: str) -> None:
    with chromium.served(site) as base:
        assert browser.do(lambda one: all_faults(one, base, addresses(site), mode)) == []


@pytest.mark.parametrize("mode", ["dark", "phone"])
def test_letters_that_would_act_are_accessible_and_fit(
    acting: tuple[Path, Path], browser: chromium.Driver, mode: str
) -> None:
    pages = [one for one in addresses(acting[1]) if one.startswith("letters/")]
    with chromium.served(acting[1]) as base:
        assert browser.do(lambda one: all_faults(one, base, pages, mode)) == []


# -- the check itself -----------------------------------------------------------------------------------------

FAULTS = [
    pytest.param("index.html", ' alt="', ' data-alt="', "image-alt", id="a-picture-without-words"),
    pytest.param("index.html", '<html lang="en-GB">', "<html>", "html-has-lang", id="no-language"),
    pytest.param("index.html", "<h2 id=", "<h5 id=", "heading-order", id="a-heading-skipped"),
    pytest.param("index.html", '<main id="main">', '<div id="main">', "landmark-one-main", id="no-main"),
    pytest.param(
        "index.html", 'id="charts"', 'id="charts" aria-hiden="x" role="buton"', "aria-roles", id="no-such-role"
    ),
    pytest.param("dictionary.html", "<dt>", "<p>", "definition-list", id="a-list-of-no-terms"),
    pytest.param("style.css", "--muted: #4d4d4d", "--muted: #b0b0b0", "color-contrast", id="faint-words"),
    pytest.param(
        "style.css",
        "table { ",
        "table { width: 90rem; } .scroll { overflow: visible !important } x { ",
        "overflow",
        id="wider-than-the-screen",
    ),
]


@pytest.fixture(scope="module")
def spoilt(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of a few pages, to be spoilt and mended."""
    folder = tmp_path_factory.mktemp("spoilt")
    for name in ("index.html", "dictionary.html", "style.css", "icon.svg"):
        shutil.copy(site / name, folder)
    return folder


@pytest.mark.parametrize(("file", "old", "new", "rule"), FAULTS)
def test_the_check_bites(spoilt: Path, browser: chromium.Driver, file: str, old: str, new: str, rule: str) -> None:
    text = (spoilt / file).read_text(encoding="utf-8")
    assert old in text
    (spoilt / file).write_text(text.replace(old, new), encoding="utf-8")
    page = file if file.endswith(".html") else "index.html"
    try:
        with chromium.served(spoilt) as base:
            found = browser.do(lambda one: all_faults(one, base, [page], "phone"))
    finally:
        (spoilt / file).write_text(text, encoding="utf-8")
    assert rule in {one.split(": ")[1] for one in found}


# -- what a browser makes of them -----------------------------------------------------------------------------


def visited(
    browser: Browser, base: str, pages: list[str], work: Callable[[Page], object]
) -> tuple[list[object], list[str]]:
    """Return what `work` finds on each page, and all that was asked of elsewhere, refused or complained of."""
    heard: list[str] = []
    with opened(browser, "wide", checked=False) as page:
        page.on("request", lambda one: None if one.url.startswith(base) else heard.append(one.url))
        # What the next page cuts short, an icon that was still on its way, did not fail.
        page.on("requestfailed", lambda one: one.failure == "net::ERR_ABORTED" or heard.append(f"failed: {one.url}"))
        page.on("console", lambda one: heard.append(f"console: {one.text}"))
        page.on("dialog", lambda one: (heard.append(f"dialog: {one.message}"), one.dismiss()))
        page.on("pageerror", lambda one: heard.append(f"error: {one}"))
        made = [(page.goto(base + one), work(page))[1] for one in pages]
    return made, heard


def test_no_page_asks_anything_of_elsewhere(site: Path, browser: chromium.Driver) -> None:
    unseen = "[...document.images].filter(one => !(one.complete && one.naturalWidth)).map(one => one.src)"
    pages = addresses(site)
    with chromium.served(site) as base:
        found, heard = browser.do(lambda one: visited(one, base, pages, lambda page: page.evaluate(unseen)))
    assert heard == []
    assert found == [[]] * len(pages)


def shown(page: Page) -> object:
    return page.evaluate("document.getElementById('text').textContent")


def test_a_browser_shows_the_letters_character_for_character(site: Path, browser: chromium.Driver) -> None:
    pages = [one for one in addresses(site) if one.startswith("letters/")]
    with chromium.served(site) as base:
        found, _ = browser.do(lambda one: visited(one, base, pages, shown))
    assert found == [path.read_bytes().decode() for path in sorted((site / "text").glob("*.txt"))]


def test_a_letter_that_would_act_does_nothing(acting: tuple[Path, Path], browser: chromium.Driver) -> None:
    made, site = acting
    count = "[document.scripts.length, document.images.length, document.forms.length, document.styleSheets.length]"
    with chromium.served(site) as base:
        address = f"letters/{quote(hostile.NAME, safe='')}.html"
        found, heard = browser.do(
            lambda one: visited(one, base, [address], lambda page: [shown(page), page.evaluate(count)])
        )
    assert found == [[tables.text(hostile.NAME, made), [0, 0, 0, 1]]]
    assert heard == []


def test_an_address_leads_to_the_marked_words(site: Path, browser: chromium.Driver) -> None:
    index = (site / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="(letters/[^"#]+#p\d+-\d+)"', index)
    seen = """(() => { const at = document.querySelector(':target'), box = at.getBoundingClientRect();
        return [at.tagName, box.top >= 0 && box.bottom <= innerHeight, getComputedStyle(at).outlineStyle]; })()"""
    chosen = list(dict.fromkeys(links))[::9]
    with chromium.served(site) as base:
        found, _ = browser.do(lambda one: visited(one, base, chosen, lambda page: page.evaluate(seen)))
    assert found == [["MARK", True, "solid"]] * len(chosen)
    assert len(chosen) > 3


def test_pages_print(site: Path, browser: chromium.Driver) -> None:
    """Print the first page and a letter, keep the PDFs, and find all of the letter and of its list in print."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    letter = next(one for one in addresses(site) if one.startswith("letters/"))

    def printed(page: Page) -> str:
        path = SHOTS / f"{Path(page.url).stem}.pdf"
        page.pdf(path=path, format="A4", print_background=True)
        return path.name

    with chromium.served(site) as base:
        (_, made), _ = browser.do(lambda one: visited(one, base, ["index.html", letter], printed))
    said = extract_text(SHOTS / str(made))
    text = (site / "text" / f"{Path(letter).stem}.txt").read_text(encoding="utf-8")
    words = set(re.findall(r"[a-z]{4,}", text))
    assert len(words & set(re.findall(r"[a-z]{4,}", said))) > 0.95 * len(words)
    assert "Used in" in said and "signatories of the" in said
    assert (SHOTS / "index.pdf").stat().st_size > 100_000
