"""Where signs stand in a text, looked for once: a costly pattern is run only where its sign is.

A sign is some letters without which the costly pattern can't match, such as a year for a time, or "ccording" for a source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple


class Sign(NamedTuple):
    """Letters of which one must be there, and what must fit where they stand."""

    letters: tuple[str, ...]
    fits: re.Pattern[str] = re.compile("")


@lru_cache(maxsize=16)
def places(sign: Sign, text: str) -> tuple[int, ...]:
    """Return where a sign stands in a text, in order, in code points.

    >>> places(Sign(("19", "20"), re.compile("[0-9]{4}")), "in 2016, 1917 and 20")
    (3, 9)
    """
    found = []
    for letters in sign.letters:
        at = text.find(letters)
        while at >= 0:
            if sign.fits.match(text, at):
                found.append(at)
            at = text.find(letters, at + 1)
    return tuple(sorted(found))


def within(sign: Sign, text: str, start: int, end: int) -> bool:
    """Return whether a sign begins in `text[start:end]`.

    >>> [within(Sign(("2016",)), "in 2016 and 2017", 0, end) for end in (3, 4)]
    [False, True]
    """
    found = places(sign, text)
    at = bisect_left(found, start)
    return at < len(found) and found[at] < end
