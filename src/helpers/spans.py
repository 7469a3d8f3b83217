"""A letter's text and the rows that rest on it to marked pieces: every row's words, nested, none of them altered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Row = Mapping[str, Any]

# What a row of each table makes of its words; where the same words serve several, the first names them.
KINDS = {
    "signatories": "signatory",
    "recipients": "recipient",
    "statistics": "statistic",
    "dates": "date",
    "citations": "citation",
    "exchanges": "exchange",
    "rulings": "ruling",
    "": "evidence",
}
_ORDER = {kind: n for n, kind in enumerate(KINDS.values())}


@dataclass(frozen=True, slots=True)
class Span:
    """One row's words in a letter, half-open in code points: what kind of row it is, and the row."""

    start: int
    end: int
    kind: str
    row: Row


@dataclass(frozen=True, slots=True)
class Place:
    """Words that one row or several rest on; its spans in the order of `KINDS`."""

    start: int
    end: int
    spans: tuple[Span, ...]

    @property
    def kind(self) -> str:
        """Return the kind that the words are marked as."""
        return self.spans[0].kind


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a letter that the same places cover, the outermost first, and no paragraph's edge divides."""

    start: int
    end: int
    places: tuple[Place, ...] = ()


def places(found: Iterable[Span]) -> list[Place]:
    """Return the places of spans: by start, the longer first; spans of the same words share one.

    >>> [(one.start, one.end, one.kind) for one in places([Span(4, 9, "exchange", {}), Span(4, 9, "date", {})])]
    [(4, 9, 'date')]
    """
    same: dict[tuple[int, int], list[Span]] = {}
    for span in found:
        same.setdefault((span.start, span.end), []).append(span)
    ordered = sorted(same.items(), key=lambda item: (item[0][0], -item[0][1]))
    return [Place(*place, tuple(sorted(spans, key=lambda one: _ORDER[one.kind]))) for place, spans in ordered]


# Two line ends with nothing but white space between them; never the space that opens an indented line.
_GAP = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:(?:\r\n?|\n)[^\S\r\n]*)*(?:\r\n?|\n)")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs of a text stand: the runs between empty lines.

    >>> paragraphs("Dear Ann,\\n\\nYes.\\n")
    [(0, 9), (11, 16)]
    """
    edges = [0, *(edge for gap in _GAP.finditer(text) for edge in gap.span()), len(text)]
    runs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in runs if start < end]


def pieces(marked: Sequence[Place], start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of one paragraph, in order, without a gap; `marked` are the letter's places in order.

    >>> one, two = places([Span(0, 6, "exchange", {}), Span(4, 9, "date", {})])
    >>> [(piece.start, piece.end, len(piece.places)) for piece in pieces([one, two], 0, 12)]
    [(0, 4, 1), (4, 6, 2), (6, 9, 1), (9, 12, 0)]
    """
    here = [one for one in marked if one.start < end and start < one.end]
    cuts = {start, end} | {edge for one in here for edge in (one.start, one.end) if start < edge < end}
    cover: list[Place] = []
    waiting = list(reversed(here))
    ordered = sorted(cuts)
    for first, last in pairwise(ordered):
        cover = [one for one in cover if one.end > first]
        while waiting and waiting[-1].start <= first:
            cover.append(waiting.pop())
        yield Piece(first, last, tuple(cover))
