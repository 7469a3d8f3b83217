"""The same letter in every format gives the same rows: the five letters, rendered here, against their plain text."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from renderings import RENDERINGS, as_scan

from helpers import tables
from helpers.build import build
from helpers.formats import page_of, raised, tidy

LABELS = sorted((tables.ROOT / "tests" / "gold").glob("*.json"))
LETTERS = [tables.ROOT / "data" / "raw" / "letters" / f"{label.stem}.txt" for label in LABELS]
REFERENCE = tables.ROOT / "data" / "raw" / "reference"
# What must differ: places, and what is known of the file.
OWN = {"start", "end", "page", "file", "sha256", "media_type", "characters", "title", "publisher", "source", "licence"}
READ = [name for name in tables.SCHEMAS if name not in ("findings", "rulings")]


def built(folder: Path, letters: list[Path], suffix: str, render: Callable[[str], bytes]) -> Path:
    """Return the folder of the tables of letters as rendered; none of them may be refused."""
    raw, out = folder / "raw", folder / "out"
    raw.mkdir()
    for letter in letters:
        (raw / f"{letter.stem}{suffix}").write_bytes(render(letter.read_text(encoding="utf-8")))
    assert build(raw, REFERENCE, out) == []
    assert tables.problems(out) == []
    return out


def rows(out: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table with white space folded, without places."""
    read = pd.read_csv(out / f"{table}.csv", dtype=str, keep_default_na=False)
    kept = read[[name for name in read.columns if name not in OWN]]
    folded = kept.map(lambda cell: " ".join(re.sub(r"\[\d+-\d+\)", "", cell).split()))
    return [{str(name): str(cell) for name, cell in row.items()} for row in folded.to_dict("records")]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("txt"), LETTERS, ".txt", str.encode)


@pytest.fixture(scope="module", params=RENDERINGS)
def rendered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp(request.param), LETTERS, *RENDERINGS[request.param])


@pytest.mark.parametrize("table", READ)
def test_every_format_gives_the_rows_of_the_plain_text(plain: Path, rendered: Path, table: str) -> None:
    assert rows(rendered, table) == rows(plain, table)
    assert rows(plain, table), "nothing to compare"


def test_every_format_gives_the_words_of_the_plain_text(plain: Path, rendered: Path) -> None:
    for letter in LETTERS:
        words = [(out / "text" / letter.name).read_text(encoding="utf-8").split() for out in (plain, rendered)]
        assert words[0] == words[1], letter.name


def test_rows_of_a_pdf_know_their_page_and_others_have_none(rendered: Path) -> None:
    is_pdf = pd.read_csv(rendered / "documents.csv")["media_type"].eq("application/pdf").all()
    for table in READ[1:]:
        pages = pd.read_csv(rendered / f"{table}.csv")["page"]
        assert pages.between(1, 9).all() if is_pdf else pages.isna().all()
    if is_pdf:
        assert pd.read_csv(rendered / "dates.csv")["page"].nunique() > 1


@pytest.mark.skipif(
    shutil.which("ocrmypdf") is None, reason="ocrmypdf is not installed: scanned pages are not read here"
)
def test_a_scan_gives_the_signatories_of_the_plain_text(plain: Path, tmp_path: Path) -> None:
    out = built(tmp_path, LETTERS[:1], ".pdf", as_scan)
    expected = [row for row in rows(plain, "signatories") if row["document_id"] == LETTERS[0].stem]
    assert rows(out, "signatories") == expected
    assert len(expected) == 20


# -- what they share -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pages", "offset", "page"),
    [
        pytest.param((0, 10, 20), 0, 1, id="first"),
        pytest.param((0, 10, 20), 9, 1, id="before-a-page"),
        pytest.param((0, 10, 20), 10, 2, id="at-a-page"),
        pytest.param((0, 10, 10, 20), 10, 3, id="behind-an-empty-page"),
        pytest.param((0, 10), 99, 2, id="last"),
        pytest.param((), 5, None, id="no-pages"),
    ],
)
def test_page_of(pages: tuple[int, ...], offset: int, page: int | None) -> None:
    assert page_of(pages, offset) == page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a \r\n\r\n\r\nb\rc\fd", "a\n\nb\nc\nd", id="line-ends"),
        pytest.param("\n\n  a\tb \n", "  a\tb", id="edges"),
        pytest.param("a\u00a0b", "a\u00a0b", id="hard-space-kept"),
        pytest.param("\u202eabc\u202c\u2066\ufeff\u200b", "abc", id="unseen-gone"),
        pytest.param("a\ud800b\x00c", "abc", id="no-characters"),
        pytest.param("é e\u0301 ¹", "é e\u0301 ¹", id="accents-not-composed"),
    ],
)
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected


def test_raised_twice_is_raised_once() -> None:
    assert raised(raised("120")) == "¹²⁰"
