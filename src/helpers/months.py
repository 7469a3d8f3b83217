"""The names of months and weekdays, as letters print them: English and Welsh, whole, short and misread."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

_ENGLISH = (
    ("january", "jan"),
    ("february", "feb", "febuary"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
# Each with the forms that it takes behind other words: "o Fawrth", "yn Nhachwedd".
_WELSH = (
    ("ionawr",),
    ("chwefror",),
    ("mawrth", "fawrth"),
    ("ebrill",),
    ("mai", "fai"),
    ("mehefin", "fehefin"),
    ("gorffennaf", "orffennaf", "ngorffennaf"),
    ("awst",),
    ("medi", "fedi"),
    ("hydref",),
    ("tachwedd", "dachwedd", "thachwedd", "nhachwedd"),
    ("rhagfyr", "ragfyr"),
)
_NUMBERS = {name: number for names in (_ENGLISH, _WELSH) for number, same in enumerate(names, 1) for name in same}
WELSH = frozenset(name for same in _WELSH for name in same)
NAMES = tuple(_NUMBERS)
ENGLISH = tuple(same[0].title() for same in _ENGLISH)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Any name of a month, the longest first; for patterns that ignore case.
ANY = "(?:" + "|".join(sorted(_NUMBERS, key=lambda name: (-len(name), name))) + ")"
_LETTERS_FOR_DIGITS = str.maketrans("015", "ols")


def number(word: str) -> int:
    """Return the number of the month that a word names in English or Welsh, 0 if it names none.

    >>> number("Sept"), number("Ragfyr"), number("Mayor")
    (9, 12, 0)
    """
    return _NUMBERS.get(word.casefold(), 0)


@lru_cache(maxsize=4096)
def named(word: str) -> int:
    """Return the number of the month that a word names, well or with one slip, 0 if it names none.

    >>> named("May"), named("0ctober"), named("Maybe")
    (5, 10, 0)
    """
    return number(word) or misread(word)


def misread(word: str) -> int:
    """Return the number of the month whose name a word prints with one slip, 0 if there is none.

    A slip is a scanner's or a typist's: digits for letters, "rn" for "m", one letter wrong, missing, doubled
    or swapped with the next. Names of less than six letters allow digits alone, for they are like other words.

    >>> misread("0ctober"), misread("Octobcr"), misread("Novernber"), misread("Janaury"), misread("Augusta")
    (10, 10, 11, 1, 0)
    """
    bare = word.casefold().translate(_LETTERS_FOR_DIGITS)
    if number(word):
        return 0
    exact = number(bare) or number(bare.replace("rn", "m"))
    if exact or not 4 < len(bare) < 11 or not (bare[0] in _FIRSTS or bare[-1] in _LASTS):
        return exact
    return next((number(name) for name in _LONG if _one_slip(bare, name)), 0)


# One slip leaves the first letter of a name or the last.
_LONG = tuple(name.casefold() for name in ENGLISH if len(name) > 5)
_FIRSTS = frozenset(name[0] for name in _LONG)
_LASTS = frozenset(name[-1] for name in _LONG)


def _one_slip(word: str, name: str) -> bool:
    """Return whether a word has one letter amiss, or two that changed places; with letters behind it is another word."""
    if abs(len(word) - len(name)) > 1 or (word[0] != name[0] and word[-1] != name[-1]):
        return False
    before = _shared(word, name)
    after = _shared(word[before:][::-1], name[before:][::-1])
    swapped = len(word) == len(name) and word[before : before + 2] == name[before : before + 2][::-1]
    return not word.startswith(name) and before + after >= max(len(word), len(name)) - (2 if swapped else 1)


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
