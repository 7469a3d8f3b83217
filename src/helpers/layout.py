"""Printed lines with their places in, running text out: columns apart, wrapped lines whole again.

A page is a list of printed lines, each with its place. Rows that share an empty strip from top to bottom are
columns, read one after another; all else is read from the top down. A line that ends only because the next word did
not fit is joined to the next line; any other line end is kept. Measures are in points from the page's top left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from helpers.formats import Text, tidy


@dataclass(frozen=True, slots=True)
class Line:
    """Words printed on one line without a wide gap, and where: left, right, top, bottom; and how wide the first is."""

    x0: float
    x1: float
    top: float
    bottom: float
    first: float
    text: str

    @property
    def height(self) -> float:
        """Return the height of the line."""
        return self.bottom - self.top


Flow = list[Line]
# A flow's lines follow one another in one column. A page is its flows in order.
Row = list[Line]


def text(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Text:
    """Return the text of pages of printed lines, with where each page starts; `heights` are those of the pages.

    >>> text([[Line(70, 120, 50, 62, 24, "Dear Ann,"), Line(70, 95, 80, 92, 25, "Yes.")]], [842]).text
    'Dear Ann,\\n\\nYes.'
    """
    kept = _without_furniture(pages, heights)
    flows = [list(_flows(list(lines), head=n == 0, height=heights[n])) for n, lines in enumerate(kept)]
    return _written(flows)


# -- what every sheet carries ----------------------------------------------------------------------------------

# A page's number alone on its line: "2", "- 2 -", "Page 2 of 3", "2/3".
_NUMBER = re.compile(r"(?:page\s*)?[-–—|]?\s{0,3}(?P<n>\d{1,4})\s{0,3}(?:[-–—|]|(?:of|/)\s{0,3}\d{1,4})?", re.I)
# The part of a page's height, at its top and at its foot, where running heads stand.
_EDGE = 0.12

# A running head: its words, whether at the foot, its height and its left edge.
_Place = tuple[str, bool, int, int]


def _without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the pages without their numbers and running heads; the first page keeps its head, as a letterhead."""
    seen = Counter(key for lines, height in zip(pages, heights, strict=True) for key in _edges(lines, height))
    running = {key for key, times in seen.items() if times >= 2 and 2 * times >= len(pages)}
    out: list[list[Line]] = []
    for n, (lines, height) in enumerate(zip(pages, heights, strict=True), 1):
        edges = _edges(lines, height)
        drop = {
            id(line)
            for key, line in edges.items()
            if _is_number(line.text, n) or (key in running and (key[1] or n > 1))
        }
        out.append([line for line in lines if id(line) not in drop])
    return out


def _edges(lines: Sequence[Line], height: float) -> dict[_Place, Line]:
    """Return the lines at the head and the foot of a page by their words, digits aside, and their place."""
    edge = [line for line in lines if line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height]
    return {
        (re.sub(r"\d+", "#", line.text), line.top > height / 2, round(line.top), round(line.x0)): line for line in edge
    }


def _is_number(words: str, page: int) -> bool:
    found = _NUMBER.fullmatch(words.strip())
    return bool(found) and (int(found["n"]) == page if found else False)


# -- columns ---------------------------------------------------------------------------------------------------

# What belongs to the words to its right whatever the gap: a bullet, a number, a footnote's mark, a label. Must not
# match the last line of a paragraph that ends in a colon.
_LABEL = re.compile(
    r"[•·▪●○■–—*o\uf0b7-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3}"
    r"|(?:to|from|cc|date|sent|subject|re|(?:our |your )?ref(?:erence)?|tel(?:ephone)?|phone|mobile|fax|e-?mail|web(?:site)?)\s?:",
    re.I,
)
# A cell of a table that holds a quantity.
_QUANTITY = re.compile(r"[<>~£$€]{0,2}\s?[\d][\d,.]{0,15}\s?(?:%|per cent|k|m|bn|million|billion)?|n/a|[-–—]", re.I)
# The least width of the strip between columns, in heights of a line.
_STRIP = 0.9


def _rows(lines: Sequence[Line]) -> list[Row]:
    """Return lines in rows from the top down, each from the left; a label stands with the words it belongs to."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda one: (one.top, one.x0)):
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_labelled(sorted(row, key=lambda one: one.x0)) for row in rows]


def _labelled(row: Row) -> Row:
    out: Row = []
    for line in row:
        near = out and line.x0 - out[-1].x1 < _STRIP * line.height
        if out and (near or _LABEL.fullmatch(out[-1].text.strip())):
            out[-1] = _beside(out[-1], line, " ")
        else:
            out.append(line)
    return out


def _beside(left: Line, right: Line, gap: str) -> Line:
    top, bottom = min(left.top, right.top), max(left.bottom, right.bottom)
    return Line(left.x0, max(left.x1, right.x1), top, bottom, left.first, f"{left.text}{gap}{right.text}")


def _flows(lines: list[Line], *, head: bool, height: float) -> Iterator[Flow]:
    """Yield the flows of a part of a page in reading order; `head` says whether a letterhead can stand in it."""
    rows = _rows(lines)
    flow: Flow = []
    i = 0
    while i < len(rows):
        band = _band(rows, i)
        if band is None:
            flow.append(_whole(rows[i]))
            i += 1
            continue
        if flow:
            yield flow
            flow = []
        stop, strip = band
        yield from _columns(rows[i:stop], strip, head=head and rows[i][0].top < 0.4 * height, height=height)
        i = stop
    if flow:
        yield flow


def _whole(row: Row) -> Line:
    """Return a row as one line, tabs in its gaps."""
    line = row[0]
    for one in row[1:]:
        line = _beside(line, one, "\t")
    return line


def _band(rows: list[Row], i: int) -> tuple[int, float] | None:
    """Return where the columns that begin in row i end, and a place in the strip between the first two; or none."""
    best: tuple[int, int, float] | None = None
    for left, right in pairwise(rows[i]):
        stop, a, b = _run(rows, i, left.x1, right.x0)
        stop = stop if _is_prose(rows[i:stop], a) else _trimmed(rows, i, stop, a)
        sides = sum(_is_split(row, a) for row in rows[i:stop])
        if stop - i >= 2 and not _is_table(rows[i:stop]) and (best is None or sides > best[0]):
            best = sides, stop, (a + b) / 2
    return best and best[1:]


def _run(rows: list[Row], i: int, a: float, b: float) -> tuple[int, float, float]:
    """Return the row before which the strip a to b is closed, and the strip as wide as it is down to there."""
    for n in range(i, len(rows)):
        left = max((line.x1 for line in rows[n] if line.x0 < (a + b) / 2), default=a)
        right = min((line.x0 for line in rows[n] if line.x0 >= (a + b) / 2), default=b)
        if min(b, right) - max(a, left) < _STRIP * rows[n][0].height:
            return n, a, b
        a, b = max(a, left), min(b, right)
    return len(rows), a, b


def _is_split(row: Row, a: float) -> bool:
    return row[0].x1 <= a < row[-1].x0


def _is_prose(rows: list[Row], a: float) -> bool:
    """Return whether a column holds running text, as no letterhead and no list of names does."""
    sides = [[line for row in rows for line in row if (line.x1 <= a) is left] for left in (True, False)]
    return any(len(side) >= 6 and _fills(side) for side in sides)


def _fills(lines: list[Line]) -> bool:
    """Return whether most lines fill their column."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return 2 * sum(line.x1 - line.x0 >= 0.75 * (right - left) for line in lines) >= len(lines)


def _trimmed(rows: list[Row], i: int, stop: int, a: float) -> int:
    """Return where columns of short lines end: behind the last row on both sides, and what hangs on below it."""
    last = i
    for n in range(i, stop):
        if _is_split(rows[n], a):
            last = n
        elif n - last > 3:
            break
    end = last + 1
    while end < stop and rows[end][0].top - max(one.bottom for one in rows[end - 1]) < 0.6 * rows[end][0].height:
        end += 1
    return end


def _is_table(rows: list[Row]) -> bool:
    """Return whether rows are those of a table: most cells behind the first of each are quantities."""
    cells = [line.text.strip() for row in rows if len(row) > 1 for line in row[1:]]
    return 2 * sum(bool(_QUANTITY.fullmatch(cell)) for cell in cells) > len(cells)


def _columns(rows: list[Row], strip: float, *, head: bool, height: float) -> Iterator[Flow]:
    """Yield the flows of columns: one after the other, or block by block where a letterhead or a grid is laid out."""
    sides = [[line for row in rows for line in row if (line.x0 < strip) is left] for left in (True, False)]
    parts = [flow for side in sides for flow in _flows(side, head=False, height=height)]
    if _is_prose(rows, strip) or not (head or _is_grid(*sides)):
        yield from parts
        return
    blocks = [block for flow in parts for block in _blocks(flow)]
    yield from sorted(blocks, key=lambda block: (round(block[0].top / 4), block[0].x0))


def _blocks(flow: Flow) -> list[Flow]:
    """Return a flow in blocks between empty lines."""
    out = [[flow[0]]]
    for above, line in pairwise(flow):
        if line.top - above.bottom > 0.6 * line.height:
            out.append([])
        out[-1].append(line)
    return out


def _is_grid(left: list[Line], right: list[Line]) -> bool:
    """Return whether the blocks of two columns begin at the same heights, as the cells of a grid do."""
    tops = [[block[0].top for block in _blocks([_whole(row) for row in _rows(side)])] for side in (left, right)]
    short, long = sorted(tops, key=len)
    met = sum(any(abs(top - other) < 3 for other in long) for top in short)
    return len(long) > 1 and len(long) - len(short) <= 1 and met == len(short)


# -- lines to text -----------------------------------------------------------------------------------------------

# What begins a line of its own whatever stands before it: an item of a list, a footnote.
_ITEM = re.compile(r"(?:[•·▪●○■*\uf0b7–-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|\[\d{1,3}\]|[⁰¹²³⁴-⁹])")
# A word that no line of a list or an address ends with, unless it goes on; or a broken address.
_HANGS = re.compile(
    r"(?:^|\s)(?:and|or|of|for|the|to|in|on|by|at|with|from|upon|an?|&|mrs?|ms|dr|sir|dame|lord|baroness|hon)\.?$"
    r"|(?:https?://|www\.|\S@)\S*$|[-/]$",
    re.I,
)
# No page's address is longer than this.
_LONGEST = 600
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$|[\w.+-]{1,64}@\S*$")
# How a page's address goes on in the next line. Must not match a word of prose.
_ADDRESS_ON = re.compile(
    r"\S*[^\W_][_/=&%#?~][^\s]*|\S*[^\W\d_]\.(?:pdf|html?|docx?|aspx?|php|uk|org|com)\b\S*|[\d_-]+\S*"
)

# What an address broken at the edge of the page may go on with: a word with a mark within. Must not match "and".
_ADDRESS_PART = re.compile(r"[^\W\d_]*[-_./:()\[\]\d]\S+")


def _written(pages: list[list[Flow]]) -> Text:
    """Return the text of pages of flows; each page starts at its first character, or where the next would."""
    gap = _usual_gap([flow for page in pages for flow in page])
    widest = _margins([flow for page in pages for flow in page])
    out, starts, last = "", [], None
    for page in pages:
        starts.append(-1)
        for flow in page:
            for piece, line in _joined(flow, gap, widest):
                out += _between(last, line, widest) if piece is None and last else piece or ""
                starts[-1] = len(out) if starts[-1] < 0 else starts[-1]
                out += line.text.strip()
                last = line
        starts[-1] = len(out) if starts[-1] < 0 else starts[-1]
    return Text(out, tuple(starts))


def _usual_gap(flows: list[Flow]) -> float:
    """Return the usual white between two lines of a paragraph, in heights of a line: before lines that begin small."""
    pairs = [(a, b) for flow in flows for a, b in pairwise(flow)]
    on = [(a, b) for a, b in pairs if b.text[:1].islower()]
    near = Counter(round((b.top - a.bottom) / b.height, 1) for a, b in on or pairs)
    near = Counter({gap: times for gap, times in near.items() if -0.5 < gap < (1.6 if on else 0.9)})
    return min(near, key=lambda one: (-near[one], one)) if near else 0.2


def _margins(flows: list[Flow]) -> dict[int, float]:
    """Return the right edge of running text by the left edge of its flow, in steps of ten points."""
    out: dict[int, float] = {}
    for flow in flows:
        edge = _reach(flow)
        if _is_real(list(pairwise(flow)), edge):
            left = _left(flow)
            out[left] = max(out.get(left, 0), edge)
    return out


def _reach(lines: Flow) -> float:
    """Return how far right lines reach; a page's address alone on its line may stick out."""
    words = [line.x1 for line in lines if " " in line.text]
    return max(words or [line.x1 for line in lines])


def _left(flow: Flow) -> int:
    return round(median(line.x0 for line in flow) / 10)


def _wraps(line: Line, below: Line, edge: float) -> bool:
    """Return whether a line ends only because the next word did not fit before the edge."""
    alike = 0.75 < line.height / below.height < 1.34
    fits = line.x1 + 0.35 * line.height + below.first <= edge
    return alike and not fits and "\t" not in line.text and not _ITEM.match(below.text)


def _is_real(pairs: list[tuple[Line, Line]], edge: float) -> bool:
    """Return whether an edge is that of running text: most lines that reach it go on in the next with a small letter."""
    on = [b.text[:1] for a, b in pairs if _wraps(a, b, edge) and b.text[:1].isalpha()]
    return bool(on) and 2 * sum(first.islower() for first in on) >= len(on)


def _joined(flow: Flow, gap: float, widest: dict[int, float]) -> Iterator[tuple[str | None, Line]]:
    """Yield the lines of a flow, each with what stands before it: none for the first, to be told from outside."""
    yield None, flow[0]
    for run in _runs(flow, gap):
        edge, words = _edge(run, flow, widest), run[0].text
        if run[0] is not flow[0]:
            yield "\n\n", run[0]
        is_prose = _is_paragraph([pair for pair in pairwise(run) if _wraps(*pair, edge)], run)
        for above, line in pairwise(run):
            joins = _wraps(above, line, edge) and (is_prose or _HANGS.search(above.text))
            before = _glue(words, above, line, edge) if joins else "\n"
            words = f"{words}{before}{line.text}"[-_LONGEST:]
            yield before, line


def _is_paragraph(wrapped: list[tuple[Line, Line]], run: Flow) -> bool:
    """Return whether lines are one paragraph: one goes on with a small letter, or all of four or more are full."""
    full = len(run) > 3 and len(wrapped) == len(run) - 1
    return full or any(line.text[:1].islower() for _, line in wrapped)


def _runs(flow: Flow, gap: float) -> list[Flow]:
    """Return a flow in paragraphs, as far as white between lines tells."""
    runs = [[flow[0]]]
    for above, line in pairwise(flow):
        white = (line.top - above.bottom) / min(above.height, line.height)
        of_table = "\t" in above.text and "\t" in line.text
        if white > (2 if of_table else 1 if _goes_on(above, line) else gap + 0.25):
            runs.append([])
        runs[-1].append(line)
    return runs


def _goes_on(above: Line, line: Line) -> bool:
    """Return whether a sentence goes on from one line to another, by its words: a raised mark can push lines apart."""
    return line.text[:1].islower() and not re.search(r"[.?!:;]$", above.text)


def _edge(run: Flow, flow: Flow, widest: dict[int, float]) -> float:
    """Return the right edge that a paragraph is set to: its own, its flow's, or that of the text at its left edge."""
    own, pairs = _reach(run), list(pairwise(run))
    if len(run) > 2 and sum(_wraps(a, b, own) for a, b in pairs) >= max(2, 0.8 * len(pairs)) and _is_real(pairs, own):
        return own
    edge = _reach(flow)
    if _is_real(list(pairwise(flow)), edge):
        return edge
    near = [widest[left] for left in (_left(flow), _left(flow) - 1, _left(flow) + 1) if left in widest]
    return max([edge, *near]) if near else float("inf")


def _between(last: Line, line: Line, widest: dict[int, float]) -> str:
    """Return what stands between two flows or pages: a paragraph that goes on is joined, all else is set apart."""
    edge = min((right for right in widest.values() if right >= last.x1 - 0.5), default=float("inf"))
    return _glue(last.text, last, line, edge) if _goes_on(last, line) and _wraps(last, line, edge) else "\n\n"


def _glue(words: str, above: Line, line: Line, edge: float) -> str:
    """Return what stands between two lines of a paragraph: a space, or nothing within a word or a page's address.

    `words` are those of the paragraph up to the line, so that an address of several lines is known as one.
    """
    if _ADDRESS.search(words):
        full = above.x1 > edge - 0.8 * above.height and _ADDRESS_PART.match(line.text)
        broken = words.endswith(("/", "-", "_", "=", "&", "?"))
        return "" if broken or full or _ADDRESS_ON.match(line.text) else " "
    return "" if re.search(r"\w-$", above.text) and re.match(r"[a-z0-9]", line.text) else " "


def tidied(made: Text) -> Text:
    """Return a text without unseen characters, its pages' starts moved with it."""
    ends = [*made.pages[1:], len(made.text)]
    parts = [tidy("|" + made.text[a:b] + "|")[1:-1] for a, b in zip(made.pages, ends, strict=True)]
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return Text("".join(parts), tuple(starts[:-1]), made.unread)
