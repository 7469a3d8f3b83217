"""One alternative text in every format: written into SVG, PNG and PDF, with title, source and licence beside it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf
from PIL import Image, PngImagePlugin

from helpers.style import DPI, Sheet, house_style

LANGUAGE = "en-GB"
LICENCE, LICENCE_URL = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of its picture: `alt` for the ear at once, `description` for whoever asks for more."""

    slug: str
    title: str
    alt: str
    description: str
    source: str


# Properties of the XMP packet, with the field that fills each; the first group has a value a language.
_IN_A_LANGUAGE = {
    "dc:title": "title",
    "dc:description": "description",
    "Iptc4xmpCore:AltTextAccessibility": "alt",
    "Iptc4xmpCore:ExtDescrAccessibility": "description",
}
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}


def packet(told: Told) -> str:
    """Return the XMP packet of a picture (ISO 16684-1; IPTC Photo Metadata Standard 2021.1 for its accessibility)."""
    named = "".join(f' xmlns:{short}="{address}"' for short, address in _NAMESPACES.items())
    said = [_alternative(name, str(getattr(told, field))) for name, field in _IN_A_LANGUAGE.items()]
    said.append(_alternative("xmpRights:UsageTerms", f"{LICENCE}: {LICENCE_URL}"))
    said.append(f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>")
    said.append(f"<photoshop:Source>{escape(told.source)}</photoshop:Source>")
    body = "\n".join(said)
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{named}>\n{body}\n</rdf:Description>\n</rdf:RDF></x:xmpmeta>'
    )


def _alternative(name: str, words: str) -> str:
    items = "".join(f'<rdf:li xml:lang="{lang}">{escape(words)}</rdf:li>' for lang in ("x-default", LANGUAGE))
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def _wrapped_packet(told: Told) -> bytes:
    head, foot = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>', '<?xpacket end="r"?>'
    return f"{head}\n{packet(told)}\n{foot}\n".encode()


# ---- SVG -----------------------------------------------------------------------------------------------


def svg(figure: Sheet, told: Told) -> bytes:
    """Return the picture as SVG: text as outlines, ids of its own, `title` and `desc` for assistive technology."""
    into, metadata = io.BytesIO(), dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with house_style(), mpl.rc_context({"svg.hashsalt": told.slug, "svg.id": told.slug}):
        figure.savefig(into, format="svg", metadata=metadata)
    return _accessible(into.getvalue().decode("utf-8"), told).encode("utf-8")


def _accessible(raw: str, told: Told) -> str:
    """Return the SVG with a name and a description, its ids, links and style apart from any other's."""
    slug = told.slug
    # An id, a link to one or a paint of one; never what already bears the slug and nothing else.
    raw = re.sub(rf'(\bid="|href="#|url\(#)(?!{slug}")', rf"\1{slug}-", raw[raw.index("<svg") :])
    raw = raw.replace('<style type="text/css">*', f'<style type="text/css">#{slug} *')
    said = f'role="img" lang="{LANGUAGE}" xml:lang="{LANGUAGE}"'
    said += f' aria-labelledby="{slug}-title" aria-describedby="{slug}-desc"'
    root, _, rest = raw.partition(">")
    named = (
        f'<title id="{slug}-title">{escape(told.title)}</title>\n <desc id="{slug}-desc">{escape(told.alt)}</desc>\n'
    )
    named += f' <metadata id="{slug}-metadata">\n{packet(told)}\n </metadata>'
    lines = f'<?xml version="1.0" encoding="utf-8"?>\n{root} {said}>\n {named}{rest}'.splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


# ---- PNG -----------------------------------------------------------------------------------------------


def png(figure: Sheet, told: Told) -> bytes:
    """Return the picture as PNG, two pixels a CSS pixel, opaque, its texts before the picture's data."""
    raw, into = io.BytesIO(), io.BytesIO()
    with house_style():
        figure.savefig(raw, format="raw", dpi=2 * DPI)
    wide, high = (round(side * 2 * DPI) for side in figure.get_size_inches())
    picture = Image.frombytes("RGBA", (wide, high), raw.getvalue()).convert("RGB")
    picture.save(into, "png", dpi=(2 * DPI, 2 * DPI), compress_level=9, pnginfo=_chunks(told))
    return into.getvalue()


def _chunks(told: Told) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", _wrapped_packet(told).decode("utf-8"))
    words = {
        "Title": told.title,
        "Description": told.alt,
        "Comment": told.description,
        "Source": told.source,
        "Copyright": f"{LICENCE}: {LICENCE_URL}",
    }
    for key, said in words.items():
        info.add_itxt(key, said, lang=LANGUAGE, tkey=key)
    return info


# ---- PDF -----------------------------------------------------------------------------------------------


def pdf(figure: Sheet, told: Told, table: bytes) -> bytes:
    """Return the picture as a tagged PDF of one page, with its fonts, its alternative text and its table inside."""
    raw, into = io.BytesIO(), io.BytesIO()
    with house_style():
        figure.savefig(raw, format="pdf", metadata=dict.fromkeys(("CreationDate", "Creator", "Producer")))
    with Pdf.open(io.BytesIO(raw.getvalue())) as made:
        _tag(made, told)
        _describe(made, told)
        _attach(made, told, table)
        made.save(into, deterministic_id=True)
    return into.getvalue()


def _tag(made: Pdf, told: Told) -> None:
    """Put all that is drawn into one figure of the page's structure, with its alternative text (ISO 32000-1, 14.8)."""
    page = made.pages[0]
    drawing = page.Contents.read_bytes()
    page.Contents = made.make_stream(b"/Figure <</MCID 0>> BDC\n" + drawing + b"\nEMC\n")
    page.StructParents, page.Tabs = 0, Name.S
    layout = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=page.MediaBox)
    figure = made.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=told.alt, Pg=page.obj, K=0, A=layout)
    )
    document = made.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array([figure])))
    parents = Dictionary(Nums=Array([0, Array([figure])]))
    tree: Any = Dictionary(Type=Name.StructTreeRoot, K=Array([document]), ParentTree=parents, ParentTreeNextKey=1)
    made.Root.StructTreeRoot = made.make_indirect(tree)
    figure.P, document.P = document, made.Root.StructTreeRoot


def _describe(made: Pdf, told: Told) -> None:
    """Name the language and the title of the document, and put the packet beside them."""
    made.Root.Lang = LANGUAGE
    made.Root.MarkInfo = Dictionary(Marked=True)
    made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    made.docinfo["/Title"] = told.title
    made.Root.Metadata = made.make_stream(_wrapped_packet(told), Type=Name.Metadata, Subtype=Name.XML)


def _attach(made: Pdf, told: Told, table: bytes) -> None:
    """Attach the plotted rows as the data of the document."""
    name = f"{told.slug}.csv"
    facts = {"filename": name, "mime_type": "text/csv", "creation_date": "", "mod_date": ""}
    held = AttachedFileSpec(made, table, description="The plotted rows", **facts)
    held.relationship = Name.Data
    made.attachments[name] = held
    made.Root.AF = Array([made.attachments[name].obj])
