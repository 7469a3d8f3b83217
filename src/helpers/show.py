"""What a notebook's cell shows: sentences of the register and tables of fixed rounding, the same on every machine."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from helpers import tables, views


@dataclass(frozen=True)
class Shown:
    """An output with its own plain text, so that a library's new release changes nothing on the page."""

    plain: str
    markdown: str = ""
    markup: str = ""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        bundle = {"text/plain": self.plain, "text/markdown": self.markdown, "text/html": self.markup}
        return {kind: text for kind, text in bundle.items() if text}


def finding(finding_id: str) -> Shown:
    """Return a finding's sentence, as a paragraph."""
    said = views.sentence(finding_id)
    return Shown(said, markdown=f"**{_marked(said)}**")


def bottom_line(*finding_ids: str) -> Shown:
    """Return the findings that a notebook comes down to, as a list."""
    said = [views.sentence(one) for one in finding_ids]
    return Shown("\n".join(f"- {one}" for one in said), markdown="\n".join(f"- {_marked(one)}" for one in said))


def _marked(words: str) -> str:
    """Return words that Markdown prints as they are."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]<>#|" else c for c in words)


def number(value: object) -> str:
    """Return a number as a table prints it: one place, two below 1, thousands apart, nothing where none is.

    >>> number(1240000.0), number(39.59938), number(0.3333), number(None)
    ('1,240,000', '39.6', '0.33', '')
    """
    if value is None or value is pd.NA or value != value:
        return ""
    places = 1 if abs(float(value)) >= 1 else 2  # type: ignore[arg-type]
    printed = f"{float(value):,.{places}f}"  # type: ignore[arg-type]
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def table(rows: pd.DataFrame, names: Mapping[str, str] | None = None) -> Shown:
    """Return rows as a table: `names` picks the columns, in its order, and says what their heads print."""
    if {"start", "end"} <= set(rows.columns):
        rows = rows.assign(where=rows["start"].astype(str) + "–" + rows["end"].astype(str))
    picked = rows[list(names)].rename(columns=dict(names)) if names else rows
    texts = picked.apply(lambda column: column.map(_cell))
    with pd.option_context("display.max_colwidth", None):
        plain = texts.to_string(index=False)
    return Shown(plain, markup=_markup(texts))


def _cell(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    return number(value)


def _markup(texts: pd.DataFrame) -> str:
    head = "".join(f'<th scope="col">{html.escape(str(name))}</th>' for name in texts.columns)
    body = ["".join(f"<td>{html.escape(one)}</td>" for one in row) for row in texts.itertuples(index=False)]
    return "\n".join(
        [
            "<table>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *(f"<tr>{row}</tr>" for row in body),
            "</tbody></table>",
        ]
    )


def data(*names: str) -> Shown:
    """Return the tables that a notebook rests on: rows and the checksum of each file."""
    files = [tables.processed() / f"{name}.csv" for name in names]
    sums = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    counts = [len(tables.load(name)) for name in names]
    return table(pd.DataFrame({"table": names, "rows": counts, "sha256 of the file": sums}))


def numbers(notebook: str) -> Shown:
    """Return every finding of a notebook with its numbers, so that each can be checked against the register."""
    rows = tables.load("findings").query("notebook == @notebook")
    return table(
        rows,
        {
            "finding_id": "finding",
            "value": "value",
            "n": "n",
            "of": "of",
            "table": "counted from",
            "evidence": "where the words stand",
        },
    )
