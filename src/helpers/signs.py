"""Signs of costly patterns: a costly pattern is run only where its sign is.

A sign is some letters without which the costly pattern can't match, such as "ccording" for "according to".
"""

from __future__ import annotations

from collections.abc import Iterable


def shown(signs: Iterable[str], words: str) -> bool:
    """Return whether one of the signs stands in these words.

    >>> shown(("ccording", "ource:"), "According to Ofsted"), shown(("ccording", "ource:"), "Ofsted says")
    (True, False)
    """
    for sign in signs:  # noqa: SIM110 - any() takes three times as long
        if sign in words:
            return True
    return False
