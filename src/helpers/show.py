"""What a notebook's cell shows: sentences of the register and tables of fixed rounding, the same on every machine."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers import charts, tables, views
from helpers.accuracy import RuleScore, Score


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
    """Return the findings that a notebook comes down to, as a list, and the day they are as of."""
    said, as_of = [views.sentence(one) for one in finding_ids], views.sentence("as-of")
    plain = "\n".join([*(f"- {one}" for one in said), as_of])
    return Shown(plain, markdown="\n".join([*(f"- {_marked(one)}" for one in said), "", f"*{_marked(as_of)}*"]))


def listed(*finding_ids: str) -> Shown:
    """Return findings as a list."""
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


def chart(figure: charts.Sheet, slug: str, alt: str) -> Shown:
    """Return a chart, saved in every format: its picture with its alternative text, and links to its files.

    `alt` is the id of the finding that words the alternative text. As plain text it is the title, the plotted rows and
    the checksum of the picture. Raise `ValueError` for whatever `charts.lint` finds.
    """
    saved = charts.save(figure, slug, alt=views.sentence(alt))
    return Shown(str(saved), markup=_picture(saved))


# What the links beside a chart are called, by the ending of the file.
_FILES = {".svg": "SVG", "@2x.png": "PNG", ".pdf": "PDF", ".csv": "data", ".txt": "alt text", ".html": "to paste in"}
_MORE = {"-mobile.svg": "for narrow screens", "-plain.svg": "without title and source"}


def _picture(saved: charts.Chart) -> str:
    """Return a chart as HTML: JupyterLab drops the alternative text of a bare picture, and keeps that of an `img`."""
    picture = base64.b64encode(saved.png).decode("ascii")
    links = [f'<a href="../charts/{saved.slug}{end}">{name}</a>' for end, name in (_FILES | _MORE).items()]
    return "\n".join(
        [
            "<figure>",
            f'<img src="data:image/png;base64,{picture}" alt="{html.escape(saved.alt)}"'
            f' width="{saved.width}" height="{saved.height}">',
            f"<figcaption>This chart: {', '.join(links)}</figcaption>",
            "</figure>",
        ]
    )


# What a column's head prints, where its name alone would not do.
HEADS = {
    "document_id": "letter",
    "quote": "the words",
    "of_signatories": "% of signatories",
    "of_house": "% of the House",
    "of_region": "% of the region's MPs who signed",
    "of_party": "% of the party's MPs who signed",
    "of_council": "% of such seats' MPs who signed",
    "council_type": "kind of council",
    "overlap": "part of the seat",
    "house": "MPs that day",
    "expected": "signatories by its share of the House",
    "percent_within_target": "% within target",
    "target_working_days": "target, working days",
    "what": "of what",
    "population": "of whom",
    "attributed_to": "measured by",
    "constituency_name": "seat",
    "url": "address as printed",
    "table": "counted from",
}


def table(rows: pd.DataFrame, columns: str) -> Shown:
    """Return rows as a table of the named columns, in that order; `where` is the span, start to end.

    Raise `KeyError` for a column that is not there.
    """
    if {"start", "end"} <= set(rows.columns):
        rows = rows.assign(where=rows["start"].astype(str) + "–" + rows["end"].astype(str))
    texts = rows[columns.split()].apply(lambda column: column.map(_cell))
    texts.columns = [HEADS.get(name, name.replace("_", " ")) for name in texts.columns]
    with pd.option_context("display.max_colwidth", None):
        plain = texts.to_string(index=False)
    return Shown(plain, markup=_markup(texts))


def _cell(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    return number(value)


def _markup(rows: pd.DataFrame) -> str:
    """Return texts as an HTML table: words to the left, columns of nothing but numbers to the right."""
    sides = ["right" if _is_numeric(column) else "left" for _, column in rows.items()]
    head = _line("th", ' scope="col"', rows.columns, sides)
    body = [_line("td", "", row, sides) for row in rows.itertuples(index=False)]
    return "\n".join(["<table>", f"<thead>{head}</thead>", "<tbody>", *body, "</tbody></table>"])


def _line(tag: str, more: str, texts: Iterable[object], sides: Sequence[str]) -> str:
    cells = zip(texts, sides, strict=True)
    made = (f'<{tag}{more} style="text-align:{side}">{html.escape(str(one))}</{tag}>' for one, side in cells)
    return f"<tr>{''.join(made)}</tr>"


def _is_numeric(column: pd.Series) -> bool:
    return bool(column.str.fullmatch(r"[\d,.\-]*").all())


def misses(scores: Iterable[Score]) -> Shown:
    """Return what the scores of accuracy found wrong, a row each, or that nothing was."""
    wrong = [(score.field, one) for score in scores for one in score.missed]
    return table(pd.DataFrame(wrong or [("all fields", "nothing")], columns=["field", "wrong"]), "field wrong")


def rules(scores: Iterable[RuleScore]) -> Shown:
    """Return how often the rows of each rule are right on the labelled letters, by how sure they say they are."""
    rows = pd.DataFrame([(one.table, one.rule, one.certainty, one.rows, one.right) for one in scores])
    return table(
        rows.set_axis(["row_of", "rule", "certainty", "rows", "right"], axis=1), "row_of rule certainty rows right"
    )


def data(*names: str) -> Shown:
    """Return the tables that a notebook rests on: rows and the checksum of each file."""
    files = [tables.processed() / f"{name}.csv" for name in names]
    sums = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    counts = [len(tables.load(name)) for name in names]
    return table(pd.DataFrame({"name": names, "rows": counts, "sha256": sums}), "name rows sha256")


def numbers(notebook: str) -> Shown:
    """Return every finding of a notebook with its numbers, so that each can be checked against the register."""
    rows = tables.load("findings").query("notebook == @notebook")
    return table(rows, "finding_id value n of table evidence")
