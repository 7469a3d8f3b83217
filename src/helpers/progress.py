"""How far a long run has come: a bar on a terminal, now and then a line elsewhere; on stderr alone, and none for a short run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import Protocol, TextIO, TypeVar

T = TypeVar("T")
FEW = 20  # letters: fewer are done before a bar is read
SECONDS = 10  # between two lines


class Watch(Protocol):
    """What passes items on unaltered, one by one, and may say how many of the total have passed."""

    def __call__(self, items: Iterable[T], total: int, what: str) -> Iterable[T]:
        """Return the items."""
        ...


def unwatched(items: Iterable[T], total: int, what: str) -> Iterable[T]:
    """Return the items and say nothing.

    >>> unwatched("ab", 2, "read")
    'ab'
    """
    return items


def shown(items: Iterable[T], total: int, what: str) -> Iterable[T]:
    """Return the items, and say on stderr how many of the total have passed, how fast, and how long the rest will take."""
    if sys.stderr.isatty():
        return _bar(items, total, what, sys.stderr) if total >= FEW else items
    return _lines(items, total, what, sys.stderr, monotonic)


def _bar(items: Iterable[T], total: int, what: str, stream: TextIO) -> Iterable[T]:
    from tqdm import tqdm

    class Bar(tqdm):  # type: ignore[type-arg, misc, unused-ignore]
        monitor_interval = 0  # no thread of its own: workers may be forked beside it

    bar: Iterable[T] = Bar(items, desc=f"letters {what}", total=total, unit=" letters", file=stream, dynamic_ncols=True)
    return bar


def _lines(
    items: Iterable[T], total: int, what: str, stream: TextIO, clock: Callable[[], float], every: float = SECONDS
) -> Iterator[T]:
    """Yield the items; a line for the seconds that have gone, and a last one where there was a first."""
    begun = said = clock()
    n = 0
    for n, one in enumerate(items, start=1):
        yield one
        now = clock()
        if now - said >= every:
            said = now
            print(f"letters {what}: {_far(n, total, now - begun)}", file=stream, flush=True)
    if said > begun:
        print(f"letters {what}: all {n} in {_span(clock() - begun)}", file=stream, flush=True)


def _far(n: int, total: int, seconds: float) -> str:
    """Return how far a run has come.

    >>> _far(30, 120, 10), _far(1, 121, 30)
    ('30 of 120, 3 a second, 30 s left', '1 of 121, 0.033 a second, 60 min left')
    """
    return f"{n} of {max(n, total)}, {n / seconds:.2g} a second, {_span(max(total - n, 0) * seconds / n)} left"


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
