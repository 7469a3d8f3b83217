"""What goes to an article: a chart in three variants, its rows, its texts, a figure to paste in and a manifest.

A figure reaches the disk only through `save`, which refuses what a reader could not trust: whatever `lint` finds in
any of the variants.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers import embed
from helpers.embed import LANGUAGE, LICENCE, LICENCE_URL, Told
from helpers.lint import lint
from helpers.style import MOBILE, Sheet
from helpers.tables import guarded

# Lower-case words and hyphens; never a date or a number.
SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Variant(NamedTuple):
    """How else a chart is drawn: `width` 0 is the width it was made with."""

    ending: str
    width: int
    plain: bool
    pdf: bool = False


VARIANTS = (
    Variant("", 0, plain=False, pdf=True),
    Variant("-mobile", MOBILE, plain=False),
    Variant("-plain", 0, plain=True),
)


@dataclass(frozen=True, eq=False)
class Chart:
    """A saved chart: what is said of it, the plotted rows and the picture."""

    slug: str
    title: str
    alt: str
    data: pd.DataFrame
    columns: tuple[str, ...]
    png: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """Return the checksum of the picture's bytes."""
        return hashlib.sha256(self.png).hexdigest()

    def __str__(self) -> str:
        """Return the title, the plotted rows and the checksum, one below the other."""
        shown = self.data[list(self.columns)]
        rows = shown.to_string(index=False, na_rep="", float_format="{:g}".format, justify="right")
        return f"{self.title}\n{rows}\nsha256 {self.sha256}"


def save(figure: Sheet, slug: str, *, alt: str, folder: Path | None = None) -> Chart:
    """Return the chart, written as `slug`.svg, @2x.png, .pdf, .csv, .txt, .json, .html and its variants.

    The .csv holds the plotted rows, the .txt the alternative text, the .html a figure to paste in, the .json
    everything that is said of the chart, the ids of the spans it rests on (from the column `evidence`, where the rows
    have one), and size and checksum of each file. `slug`-mobile is 360 pixels wide, `slug`-plain is without title and
    footer; both as .svg and @2x.png. The folder is `folder`, else the environment's
    HELPERS_CHARTS, else charts/ beside src/. The same figure, slug and alternative text give the same bytes anywhere
    on one platform.

    Raise ValueError, naming every fault, for a slug with anything but lower-case words and hyphens, and for whatever
    `lint` finds in a variant.

    >>> import tempfile
    >>> from helpers.signed import by_party
    >>> look = {"fill": "#d50000", "edge": "#d50000", "mark": "square"}
    >>> rows = pd.DataFrame([{"party": "Labour", "signatories": 15, "house": 258, "sitting": 649, **look}])
    >>> figure = by_party(rows, title="15 MPs signed", subtitle="By party", note="", source="The letter")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     chart = save(figure, "signed", alt="Marks for each signatory, by party.", folder=Path(folder))
    ...     print(*sorted(file.name for file in Path(folder).glob("signed.*")))
    signed.csv signed.html signed.json signed.pdf signed.svg signed.txt
    """
    sheets = _sheets(figure, slug, alt)
    told, table = _told(figure, slug, alt), _csv(figure.rows)
    files = {
        name: made for variant, one in sheets.items() for name, made in _pictures(one, told, variant, table).items()
    }
    files |= {f"{slug}.csv": table, f"{slug}.txt": f"{alt}\n".encode()}
    files[f"{slug}.html"] = _paste_in(figure, told, sheets).encode()
    files[f"{slug}.json"] = _manifest(figure, told, sheets, files)
    place = folder or _folder()
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _put(place / name, content)
    columns = tuple(figure.told.split())
    return Chart(slug, told.title, alt, figure.rows.copy(), columns, files[f"{slug}@2x.png"], *figure.size())


def _sheets(figure: Sheet, slug: str, alt: str) -> dict[Variant, Sheet]:
    """Return the figure of each variant. Raise ValueError where one of them has a fault."""
    faults = [] if SLUG.fullmatch(slug) else [f"bad slug {slug!r}: lower-case words and hyphens only"]
    faults += [str(fault) for fault in lint(figure, alt)]
    if faults:
        raise ValueError("; ".join(faults))
    width, _ = figure.size()
    sheets = {one: figure.again(one.width or width, one.plain) if one.ending else figure for one in VARIANTS}
    faults = [f"{slug}{one.ending}: {fault}" for one, made in sheets.items() if one.ending for fault in lint(made, alt)]
    if faults:
        raise ValueError("; ".join(faults))
    return sheets


def _folder() -> Path:
    return Path(os.environ.get("HELPERS_CHARTS") or Path(__file__).parents[2] / "charts")


def _put(path: Path, content: bytes) -> None:
    # The file is written beside its place and then moved there whole.
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


# ---- words ---------------------------------------------------------------------------------------------


def _told(figure: Sheet, slug: str, alt: str) -> Told:
    return Told(slug, figure.words["title"], alt, described(figure), figure.words["source"])


def described(figure: Sheet) -> str:
    """Return the long description of a chart: its words, and every plotted row in a sentence."""
    words = figure.words
    rows = [
        "; ".join(f"{_head(name)}: {said}" for name in figure.told.split() if (said := _said(row[name])))
        for _, row in figure.rows.iterrows()
    ]
    parts = [words["title"], words["subtitle"], *rows, f"Note: {words['note']}" * bool(words["note"])]
    return " ".join(f"{part.rstrip('.')}." for part in [*parts, f"Source: {words['source']}"] if part)


def _head(name: str) -> str:
    return name.replace("_", " ")


def _said(cell: Any) -> str:
    """Return a cell as words: whole numbers without a point, others to one place, nothing where none is."""
    if cell is None or pd.isna(cell):
        return ""
    if isinstance(cell, str):
        return cell
    return f"{round(float(cell), 1):,.1f}".removesuffix(".0")


def _csv(rows: pd.DataFrame) -> bytes:
    """Return rows whose words no spreadsheet runs, as in the tables."""
    made = rows.copy()
    for name in made.select_dtypes(["object", "str"]):
        made[name] = made[name].map(lambda one: guarded(one) if isinstance(one, str) else one)
    return made.to_csv(index=False, lineterminator="\n").encode()


# ---- pictures ------------------------------------------------------------------------------------------


def _pictures(figure: Sheet, told: Told, variant: Variant, table: bytes) -> dict[str, bytes]:
    """Return the files of one variant by name."""
    name = f"{told.slug}{variant.ending}"
    own = Told(name, told.title, told.alt, told.description, told.source)
    files = {f"{name}.svg": embed.svg(figure, own), f"{name}@2x.png": embed.png(figure, own)}
    if variant.pdf:
        files[f"{name}.pdf"] = embed.pdf(figure, own, table)
    return files


# ---- the figure to paste in ----------------------------------------------------------------------------


def _paste_in(figure: Sheet, told: Told, sheets: dict[Variant, Sheet]) -> str:
    """Return a figure with its picture for wide and narrow screens, its words, links to its files and its rows."""
    slug, (wide, high) = told.slug, figure.size()
    narrow = next((made.size() for variant, made in sheets.items() if variant.ending == "-mobile"), (wide, high))
    lines = [
        f'<figure id="{slug}" lang="{LANGUAGE}">',
        "  <picture>",
        f'    <source media="(max-width: 480px)" srcset="{slug}-mobile.svg" width="{narrow[0]}" height="{narrow[1]}">',
        f'    <img src="{slug}.svg" width="{wide}" height="{high}" alt="{escape(told.alt)}">',
        "  </picture>",
        "  <figcaption>",
        f"    <p>{escape(told.title)}. Source: {escape(told.source)}.",
        f'    <a href="{slug}.csv">Data (CSV)</a>, <a href="{slug}@2x.png">PNG</a>, <a href="{slug}.pdf">PDF</a>.',
        f'    Licence: <a href="{LICENCE_URL}" rel="license">{LICENCE}</a>.</p>',
        "    <details>",
        f"      <summary>The plotted rows as a table: {escape(told.title)}</summary>",
        *(f"      {line}" for line in _table(figure)),
        "    </details>",
        "  </figcaption>",
        "</figure>",
    ]
    return "\n".join(lines) + "\n"


def _table(figure: Sheet) -> list[str]:
    """Return the plotted rows as the lines of a table, the first column its rows' heads."""
    names = figure.told.split()
    head = "".join(f'<th scope="col">{escape(_head(name))}</th>' for name in names)
    lines = [
        "<table>",
        f"<caption>{escape(figure.words['subtitle'])}</caption>",
        f"<thead><tr>{head}</tr></thead>",
        "<tbody>",
    ]
    for _, row in figure.rows.iterrows():
        first, *others = (escape(_said(row[name])) for name in names)
        lines.append(f'<tr><th scope="row">{first}</th>{"".join(f"<td>{one}</td>" for one in others)}</tr>')
    return [*lines, "</tbody>", "</table>"]


# ---- the manifest --------------------------------------------------------------------------------------


def _manifest(figure: Sheet, told: Told, sheets: dict[Variant, Sheet], files: dict[str, bytes]) -> bytes:
    """Return everything that is said of a chart, and size and checksum of each file, as JSON; no clock, no machine."""
    sizes = {f"{told.slug}{variant.ending}": made.size() for variant, made in sheets.items()}
    words, (wide, high) = figure.words, figure.size()
    said = {
        "slug": told.slug,
        **{name: words[name] for name in ("title", "subtitle", "note", "source")},
        "alt": told.alt,
        "description": told.description,
        "language": LANGUAGE,
        "licence": {"name": LICENCE, "url": LICENCE_URL},
        "width": wide,
        "height": high,
        "columns": figure.told.split(),
        "rows": len(figure.rows),
        "spans": spans(figure.rows),
        "files": [_file(name, content, sizes) for name, content in sorted(files.items())],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def spans(rows: pd.DataFrame) -> list[str]:
    """Return the ids of all spans that rows rest on, each once, as `document_id:start-end`, in their order.

    >>> spans(pd.DataFrame({"evidence": ["001:4-9; 001:12-20", None, "001:4-9"]}))
    ['001:4-9', '001:12-20']
    """
    cells = rows["evidence"].dropna().tolist() if "evidence" in rows else []
    return list(dict.fromkeys(span for cell in cells for span in str(cell).split("; ") if span))


def _file(name: str, content: bytes, sizes: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """Return the entry of one file: a picture's with its size in CSS pixels."""
    stem, ending = re.split(r"(?=@2x|\.)", name, maxsplit=1)
    size = dict(zip(("width", "height"), sizes[stem], strict=True)) if ending in (".svg", "@2x.png", ".pdf") else {}
    return {"name": name, **size, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
