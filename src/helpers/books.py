"""Notebooks as pages: what nbconvert makes of them by a template of ours, without anything that acts or asks."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from lxml import html
from markupsafe import Markup
from nbconvert import HTMLExporter
from traitlets.config import Config

TEMPLATES = Path(__file__).parent / "site"
# What may stand on a page, and the attributes it keeps. Everything else goes: the words inside it stay.
_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "br", "hr", "blockquote"),
    *(
        "em",
        "strong",
        "code",
        "pre",
        "sub",
        "sup",
        "a",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
    ),
    *("div", "span", "figure", "figcaption", "details", "summary", "img"),
}
_KEPT = {"scope", "colspan", "rowspan", "href", "src", "alt", "width", "height", "class", "id"}
# What is dropped with all that is in it.
_GONE = {"script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript", "form", "link", "meta"}
_PICTURE = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\s]+)")

# Where a link or the words of a cell lead, as an address on the page; None where they lead nowhere.
Leads = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Book:
    """A notebook as a page: its title, its body, and its pictures by file name."""

    name: str
    title: str
    body: Markup
    pictures: dict[str, bytes]


def book(path: Path, link: Leads, cell: Leads) -> Book:
    """Return a notebook as it was kept, as a page.

    `link` says where an address in it leads from the page, `cell` where the whole words of a table's cell do.
    """
    made = _exporter().from_notebook_node(nbformat.read(path, as_version=4))[0]
    root = html.fragment_fromstring(made, create_parent="div")
    _clean(root, link)
    pictures = _taken_out(root, path.stem, link)
    _tables(root, cell)
    head = root.find(".//h1")
    title = path.stem if head is None else " ".join(head.text_content().split())
    body = html.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")
    return Book(path.stem, title, Markup(body), pictures)


def _exporter() -> HTMLExporter:
    settings = Config()
    settings.HTMLExporter.template_name = "notebook"
    settings.HTMLExporter.extra_template_basedirs = [str(TEMPLATES)]
    settings.HTMLExporter.exclude_anchor_links = True
    settings.NbConvertBase.display_data_priority = ["text/html", "text/markdown", "image/png", "text/plain"]
    return HTMLExporter(config=settings)


def _clean(root: html.HtmlElement, link: Leads) -> None:
    """Leave in a tree only what may stand on a page."""
    for one in list(root.iterdescendants()):
        if not isinstance(one.tag, str) or one.tag in _GONE:
            one.drop_tree()
        elif one.tag not in _TAGS:
            one.drop_tag()
        else:
            _attributes(one, link)


def _attributes(one: html.HtmlElement, link: Leads) -> None:
    if "text-align:right" in one.get("style", "").replace(" ", ""):
        one.set("class", "number")
    for name in set(one.attrib) - _KEPT:
        del one.attrib[name]
    if one.tag == "pre":
        one.set("tabindex", "0")  # it scrolls by itself, for keyboards too
    if one.tag == "a":
        address = link(one.get("href", ""))
        one.set("href", address) if address else one.drop_tag()


def _taken_out(root: html.HtmlElement, name: str, link: Leads) -> dict[str, bytes]:
    """Return the pictures of a tree by file name, each replaced by its address; one that is nowhere here goes."""
    pictures: dict[str, bytes] = {}
    for picture in list(root.iter("img")):
        found = _PICTURE.fullmatch(picture.get("src", ""))
        if not found:
            if not link(picture.get("src", "").removeprefix("https:")):
                picture.drop_tree()
            continue
        file = f"{name}-{len(pictures) + 1}.png"
        pictures[file] = base64.b64decode(found[1])
        picture.set("src", file)
    return pictures


def _tables(root: html.HtmlElement, cell: Leads) -> None:
    """Let wide tables scroll by themselves, and cells that name a finding or a place in a letter lead there."""
    for number, one in enumerate(list(root.iter("table")), start=1):
        box = html.Element("div", {"class": "scroll", "tabindex": "0", "role": "region"})
        box.set("aria-label", f"Table {number}")
        box.tail, one.tail = one.tail, None
        one.getparent().replace(one, box)
        box.append(one)
        for each in one.iter("td"):
            _linked(each, cell)


def _linked(one: html.HtmlElement, cell: Leads) -> None:
    """Make links of a cell's words where they lead somewhere: each of several, set apart by `; `."""
    parts = (one.text or "").split("; ")
    leads = [cell(part) for part in parts]
    if len(one) or not any(leads):
        return
    one.text = None
    for n, (part, address) in enumerate(zip(parts, leads, strict=True)):
        made = html.Element("a", {"href": address}) if address else html.Element("span")
        made.text, made.tail = part, "; " if n + 1 < len(parts) else None
        one.append(made)
