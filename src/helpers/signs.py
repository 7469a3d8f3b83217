"""Where signs stand in a text, looked for once: a costly pattern is run only where its sign is.

A sign is a cheap pattern without which the costly one can't match, such as a year for a time, or "ccording" for a source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache


@lru_cache(maxsize=16)
def places(sign: re.Pattern[str], text: str) -> tuple[int, ...]:
    """Return where a sign stands in a text, in order, in code points.

    >>> places(re.compile("[0-9]{4}"), "in 2016 and 2017")
    (3, 12)
    """
    return tuple(found.start() for found in sign.finditer(text))


def within(sign: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Return whether a sign begins in `text[start:end]`.

    >>> within(re.compile("[0-9]{4}"), "in 2016 and 2017", 0, 3), within(re.compile("[0-9]{4}"), "in 2016 and 2017", 0, 4)
    (False, True)
    """
    found = places(sign, text)
    at = bisect_left(found, start)
    return at < len(found) and found[at] < end
