"""Spans as W3C Web Annotations: where each row's words stand, for any tool that reads the standard."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from helpers.marking import entry
from helpers.people import contacts
from helpers.spans import Place, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# How many characters before and behind the words a quote selector carries, so that they are found in another copy.
AROUND = 32


def dumped(value: Mapping[str, Any]) -> bytes:
    """Return a JSON document as it stands on disk: UTF-8, one last line end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def page(document_id: str, text: str, marked: Sequence[Place], before: str | None, after: str | None) -> dict[str, Any]:
    """Return the AnnotationPage of a letter, with the letters before and after it; addresses are relative to the page.

    Positions count code points of `../text/<document_id>.txt`.
    """
    private = contacts(text)
    names = _names([span for place in marked for span in place.spans])
    items = [_annotation(document_id, text, span, name, private) for span, name in names]
    around = {"prev": before and file(before), "next": after and file(after)}
    return {
        "@context": CONTEXT,
        "id": file(document_id),
        "type": "AnnotationPage",
        "partOf": "../annotations.jsonld",
        **{name: value for name, value in around.items() if value},
        "items": items,
    }


def collection(total: int, letters: Sequence[str]) -> dict[str, Any]:
    """Return the AnnotationCollection of all letters, in their order; its pages are those of `page`."""
    ends = {"first": letters[0], "last": letters[-1]} if letters else {}
    return {
        "@context": CONTEXT,
        "id": "annotations.jsonld",
        "type": "AnnotationCollection",
        "label": "The words that the tables of official letters rest on",
        "total": total,
        **{name: f"annotations/{file(one)}" for name, one in ends.items()},
    }


def file(document_id: str) -> str:
    """Return the address of a letter's page of annotations.

    >>> file("a letter #1")
    'a%20letter%20%231.jsonld'
    """
    return quote(f"{document_id}.jsonld", safe="")


def _names(spans: Sequence[Span]) -> list[tuple[Span, str]]:
    """Return each span with its name: that of its entry, and a number where rows of one kind share their words."""
    met = Counter[str]()
    named = []
    for span in spans:
        met[entry(span)] += 1
        again = met[entry(span)]
        named.append((span, entry(span) + (f"-{again}" if again > 1 else "")))
    return named


def _annotation(
    document_id: str, text: str, span: Span, name: str, private: Sequence[tuple[int, int]]
) -> dict[str, Any]:
    source = f"../text/{quote(document_id, safe='')}.txt"
    return {
        "id": f"{file(document_id)}#{name}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [{"type": "TextualBody", "purpose": "classifying", "value": span.kind}, *_said(span)],
        "target": {"source": source, "selector": [_quoted(text, span, private), _placed(span)]},
    }


def _said(span: Span) -> list[dict[str, str]]:
    """Return the row's certainty and rule as a description, where it has them."""
    words = [f"{name}: {span.row[name]}" for name in ("certainty", "rule") if span.row.get(name)]
    return [{"type": "TextualBody", "purpose": "describing", "value": "; ".join(words)}] if words else []


def _placed(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _quoted(text: str, span: Span, private: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """Return the quote with what stands around it, up to the next telephone number or e-mail address."""
    first, last = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    first = max([first, *(end for start, end in private if start < span.start and end > first)])
    last = min([last, *(start for start, end in private if end > span.end and start < last)])
    return {
        "type": "TextQuoteSelector",
        "prefix": text[min(first, span.start) : span.start],
        "exact": text[span.start : span.end],
        "suffix": text[span.end : max(last, span.end)],
    }
