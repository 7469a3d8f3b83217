"""What a written question asks for: whose share, and the share that does what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.anatomy import Letter
from helpers.people import folded


@dataclass(frozen=True, slots=True)
class Asked:
    """The share that a question asks for, in its words: of whom, and who do what; `text[start:end]`."""

    population: str
    what: str
    start: int
    end: int


# "what proportion of local authorities in England and Wales have plans in place". Must not match "how many".
_SHARE = re.compile(
    r"\b(?:proportion|percentage|share)\s+of\s+(?P<population>[^.?]{3,120}?)\s+"
    r"(?P<what>(?:have|has|had|are|is|were|was|do|does|did)\b[^.?]{2,200})"
)


def asked(letter: Letter) -> Asked | None:
    """Return the share that a written question asks for, or None where it asks for something else.

    >>> from helpers.anatomy import Zone
    >>> question = "To ask the Minister, what proportion of schools have a deficit."
    >>> asked(Letter(question, (Zone("question", 0, len(question)),))).population
    'schools'
    """
    found = _SHARE.search(letter.only("question")) if letter.has("question") else None
    if not found:
        return None
    return Asked(folded(found["population"]), folded(found["what"]), found.start("population"), found.end())
