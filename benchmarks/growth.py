"""How the time of each extractor grows with the length of hostile text: ratios in one run, near 2 where it is linear.

    python benchmarks/growth.py

Each text is one phrase repeated; it is read at one length and at twice that length, and the ratio of the two times is
printed, the worst of all phrases last. A ratio far above 2 means that a pattern is not bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from helpers import anatomy, citations, dates, people, signatories, statistics

LENGTH = 50_000
PHRASES = (
    "A ",
    "Jo Ek MP\n",
    "Sir ",
    "12 ",
    "£1,000,",
    "May ",
    "the Act ",
    "[1] ",
    "www.a(",
    "of the ",
    "Dear Jo\n",
    "\n",
    "and ",
    "£1 ",
    "1\u200b",
    "e\u0301",
    "Jo Ek (Ely) ",
    "between 1 and ",
    "“",
)
EXTRACTORS: dict[str, Callable[[str], object]] = {
    "anatomy": anatomy.read,
    "people": people.people,
    "dates": lambda text: dates.dates(anatomy.plain(text)),
    "statistics": lambda text: statistics.statistics(anatomy.plain(text)),
    "signatories": lambda text: signatories.signatories(
        anatomy.read("Dear Jo\n\nHello.\n\nYours sincerely\n\n" + text)
    ),
    "citations": lambda text: citations.citations(anatomy.plain(text)),
}


def seconds(run: Callable[[str], object], phrase: str, length: int) -> float:
    """Return the processor time of one run over a phrase repeated to a length."""
    text = phrase * (length // len(phrase))
    begun = process_time()
    run(text)
    return process_time() - begun


def main() -> None:
    """Print a line an extractor: the ratio for the phrase that grows fastest, and that phrase."""
    for name, run in EXTRACTORS.items():
        ratios = {}
        for phrase in PHRASES:
            short = seconds(run, phrase, LENGTH)
            ratios[phrase] = seconds(run, phrase, 2 * LENGTH) / max(short, 0.005)
        worst = max(ratios, key=lambda phrase: ratios[phrase])
        print(f"{name:12} twice the text takes {ratios[worst]:.1f} times as long at worst, for {worst!r}")


if __name__ == "__main__":
    main()
