"""A letter as HTML: its text unaltered, every used place marked and linked, and nothing in it able to act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from markupsafe import Markup, escape

from helpers.spans import Piece, Place, Span, paragraphs, pieces

# Marks of writing direction, which reorder what stands behind them, and controls other than white space: they are
# shown by their code and act on nothing else. Never a letter of a script that is written from right to left.
_ACTING = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def words(text: str) -> Markup:
    """Return words as HTML whose text is exactly theirs: markup escaped, carriage returns kept, controls shown.

    >>> print(words("<b> & \\r\\n"))
    &lt;b&gt; &amp; &#13;
    <BLANKLINE>
    """
    escaped = str(escape(text)).replace("\r", "&#13;")
    return Markup(_ACTING.sub(_shown, escaped))


def _shown(found: re.Match[str]) -> str:
    return f'<span class="control" data-code="U+{ord(found[0]):04X}">{found[0]}</span>'


def plain(text: str) -> str:
    """Return words on one line for where no markup can stand, such as a page's title, without what acts.

    >>> plain("Dear\\u202e\\n Ann")
    'Dear Ann'
    """
    return " ".join(_ACTING.sub("", text).split())


def anchor(place: Place | Span) -> str:
    """Return the fragment of a place on its letter's page."""
    return f"p{place.start}-{place.end}"


def entry(span: Span) -> str:
    """Return the fragment of a span's entry in the list beside its letter."""
    return f"{span.kind}-{span.start}-{span.end}"


def letter(text: str, marked: Sequence[Place]) -> Markup:
    """Return a letter as paragraphs; what stands between them is kept as it is, so that the text is the letter's.

    `marked` are its places in order. A place's first element bears its anchor; each piece links to the entry of
    the innermost place.

    >>> date = Place(5, 9, (Span(5, 9, "date", {}),))
    >>> print(letter("Late 2016.", [date]))
    <p>Late <mark class="date" id="p5-9"><a href="#date-5-9">2016</a></mark>.</p>
    """
    made, last, named = Markup(), 0, set[int]()
    waiting = list(reversed(marked))
    open_still: list[Place] = []
    for start, end in paragraphs(text):
        while waiting and waiting[-1].start < end:
            open_still.append(waiting.pop())
        open_still = [one for one in open_still if one.end > start]
        inside = _paragraph(text, list(pieces(open_still, start, end)), named)
        made += Markup("{}<p>{}</p>").format(words(text[last:start]), inside)
        last = end
    return made + words(text[last:])


def _paragraph(text: str, runs: Sequence[Piece], named: set[int]) -> Markup:
    """Return the pieces of a paragraph, each in the marks of its places; a mark stays open as long as it can."""
    made: list[Markup] = []
    opened: list[Place] = []
    for piece in runs:
        kept = _shared(opened, piece.places)
        made += [Markup("</mark>")] * (len(opened) - kept)
        made += [_opening(place, named) for place in piece.places[kept:]]
        opened = list(piece.places)
        made.append(_run(text, piece))
    return Markup().join([*made, *[Markup("</mark>")] * len(opened)])


def _shared(opened: Sequence[Place], wanted: Sequence[Place]) -> int:
    """Return how many of the open marks, the outermost first, can stay open."""
    return len(list(takewhile(lambda pair: pair[0] is pair[1], zip(opened, wanted, strict=False))))


def _opening(place: Place, named: set[int]) -> Markup:
    """Return the mark of a place: its first bears the anchor."""
    if id(place) in named:
        return Markup('<mark class="{}">').format(place.kind)
    named.add(id(place))
    return Markup('<mark class="{}" id="{}">').format(place.kind, anchor(place))


def _run(text: str, piece: Piece) -> Markup:
    said = words(text[piece.start : piece.end])
    if not piece.places:
        return said
    return Markup('<a href="#{}">{}</a>').format(entry(piece.places[-1].spans[0]), said)
