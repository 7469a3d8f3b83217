"""A folder of charts to what a page shows of each: picture, words, rows, and the letters' words behind every row."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from helpers.lookup import Cells, Lookup, Words, place
from helpers.spans import Span
from helpers.tables import unguarded

# The files of a chart, in the order that a page offers them: the end of the name, and what it is called.
_FILES = {
    ".svg": "SVG",
    "@2x.png": "PNG",
    ".pdf": "PDF",
    ".csv": "CSV",
    "-mobile.svg": "SVG for phones",
    "-plain.svg": "SVG without title",
    "-mobile@2x.png": "PNG for phones",
    "-plain@2x.png": "PNG without title",
    ".json": "JSON",
    ".html": "HTML to paste in",
}
# How a row is drawn, which a table in words need not say; and its evidence, which a table gives as links.
_LOOKS = {"fill", "edge", "mark", "evidence"}
# The columns of a chart that are called otherwise in the tables.
_CALLED = {"figure": "quote"}
_SIZE = re.compile(r"[\d.]+")


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart: where its files are, what is said of it, its rows, and the words that each row rests on."""

    slug: str
    picture: str
    narrow: str  # the picture for phones, which bears its title, or none
    width: int
    height: int
    title: str
    titled: bool  # whether the picture itself bears the title
    subtitle: str
    note: str
    source: str
    alt: str
    description: str
    files: tuple[tuple[str, str, int], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: tuple[tuple[Words, ...], ...]


def charts(folder: Path, lookup: Lookup) -> list[Charted]:
    """Return the charts of a folder by name: every picture with a table of the same name."""
    slugs = sorted(path.stem for path in folder.glob("*.csv") if path.with_suffix(".svg").is_file())
    return [_chart(folder, slug, lookup) for slug in slugs]


def _chart(folder: Path, slug: str, lookup: Lookup) -> Charted:
    said = _manifest(folder / f"{slug}.json")
    plain = (folder / f"{slug}-plain.svg").is_file()
    picture = f"{slug}-plain.svg" if plain else f"{slug}.svg"
    width, height, title = _drawn(folder / picture)
    alt = said.get("alt") or (folder / f"{slug}.txt").read_text(encoding="utf-8").strip()
    narrow = f"{slug}-mobile.svg"
    rows = _rows(folder / f"{slug}.csv")
    columns = tuple(name for name in (rows[0] if rows else ()) if name not in _LOOKS)
    return Charted(
        slug, picture, narrow if (folder / narrow).is_file() else "", width, height, said.get("title") or title, not plain, said.get("subtitle", ""),
        said.get("note", ""), said.get("source", ""), alt, said.get("description", ""), _files(folder, slug), columns,
        tuple(tuple(_cell(row[name]) for name in columns) for row in rows),
        _behind(rows, alt, lookup),
    )  # fmt: skip


def _manifest(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _drawn(path: Path) -> tuple[int, int, str]:
    """Return width and height of a picture in CSS pixels, and its title."""
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)).getroot()
    sides = [float(found[0]) if (found := _SIZE.search(root.get(side, ""))) else 0 for side in ("width", "height")]
    scale = 96 / 72 if root.get("width", "").endswith("pt") else 1
    return round(sides[0] * scale), round(sides[1] * scale), root.findtext("{*}title") or ""


def _rows(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [{name: unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(lines)]


def _files(folder: Path, slug: str) -> tuple[tuple[str, str, int], ...]:
    paths = [(called, folder / f"{slug}{end}") for end, called in _FILES.items()]
    return tuple((called, path.name, path.stat().st_size) for called, path in paths if path.is_file())


def _cell(printed: str) -> str:
    """Return a cell as a page prints it: numbers to one place, two below 1.

    >>> _cell("39.59938366718028"), _cell("75.0"), _cell("0.369799"), _cell("98%")
    ('39.6', '75', '0.37', '98%')
    """
    if not re.fullmatch(r"-?\d+\.\d+", printed):
        return printed
    value = float(printed)
    return f"{value:.{1 if abs(value) >= 1 else 2}f}".rstrip("0").rstrip(".")


def _behind(rows: Sequence[Cells], alt: str, lookup: Lookup) -> tuple[tuple[Words, ...], ...]:
    """Return the words behind each row: those that its evidence names, or else those of the spans it rests on."""
    if rows and "evidence" in rows[0]:
        named = ([place(one) for one in row["evidence"].split("; ") if one] for row in rows)
        return tuple(tuple(lookup.words(*one) for one in found) for found in named)
    return tuple(tuple(_words(one) for one in found) for found in rests(rows, _spans(alt, lookup)))


def _spans(alt: str, lookup: Lookup) -> list[Span]:
    """Return the spans behind a chart: those of the findings that are named like the one of its alternative text."""
    found = lookup.said(alt)
    if not found:
        return []
    spans = lookup.group(found.row["finding_id"].removesuffix("alt"))
    table = found.row["table"]
    return [one for one in spans if one.kind == _KIND.get(table)]


_KIND = {"signatories": "signatory", "statistics": "statistic", "exchanges": "exchange", "citations": "citation"}


def rests(rows: Sequence[Cells], spans: Sequence[Span]) -> list[list[Span]]:
    """Return the spans behind each row of a chart: those whose own cells are the row's, wherever both have a column.

    Rows with the same cells as so many spans are theirs one by one, in order.

    >>> spans = [Span(n, n + 1, "signatory", {"party": party}) for n, party in enumerate(("Labour", "Green", "Labour"))]
    >>> [[one.start for one in found] for found in rests([{"party": "Labour", "signatories": "2"}], spans)]
    [[0, 2]]
    """
    names = [name for name in (rows[0] if rows else ()) if spans and _CALLED.get(name, name) in spans[0].row]
    if not names:
        return [[] for _ in rows]
    keys = [tuple(_same(row[name]) for name in names) for row in rows]
    held: dict[tuple[str, ...], list[Span]] = {}
    for span in spans:
        held.setdefault(tuple(_same(span.row[_CALLED.get(name, name)]) for name in names), []).append(span)
    found = []
    for n, key in enumerate(keys):
        mine, before = held.get(key, []), keys[:n].count(key)
        alone = keys.count(key) == len(mine)
        found.append(mine[before : before + 1] if alone else mine)
    return found


def _same(cell: str) -> str:
    """Return a cell in the one form that equal cells share: a number without its trailing noughts, words on one line."""
    try:
        return repr(float(cell))
    except ValueError:
        return " ".join(cell.split())


def _words(span: Span) -> Words:
    return Words(span.row["document_id"], span.start, span.end, span.row["quote"])
