"""How many letters a second of processor time each extractor reads, and all of them together, from text to rows.

    python benchmarks/speed.py [LETTERS]

The letters are seeded ones of the factory, some 4,000 characters each, and the real ones. Every line also says how many
scans of the same text by one simple pattern take as long: that ratio can be compared between machines.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from helpers import (
    anatomy,
    build,
    citations,
    dates,
    elsewhere,
    findings,
    kinds,
    members,
    months,
    people,
    questions,
    recipients,
    records,
    signatories,
    statistics,
)
from helpers.build import Extract
from helpers.documents import Document, collection
from helpers.members import Register, key

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "data" / "raw" / "reference"
RUNS = 5
_SIMPLE = re.compile(r"[0-9]{1,3}|\b[A-Z][a-z]+")


def letters(count: int) -> list[Any]:
    """Return letters of the factory with their facts, bodies some times as long as usual: some 4,000 characters each."""
    sys.path.insert(0, str(ROOT / "tests"))
    import letter_factory as factory

    usual = factory.paragraphs
    factory.paragraphs = lambda pen, low=2, high=4: usual(pen, 5 * low, 6 * high)
    found = list(factory.letters(count, seed=1, rate=0.1))
    factory.paragraphs = usual
    return found


def made(count: int) -> Iterator[Document]:
    """Yield so many letters of the factory as documents."""
    for one in letters(count):
        yield Document(one.name, f"{one.name}.txt", "", "text/plain", one.text)


def kept() -> list[Any]:
    """Return the functions of the extractors that keep their last answers."""
    modules = (anatomy, records, kinds, months, people, statistics, members, elsewhere, findings)
    found = (one for module in modules for one in vars(module).values() if hasattr(one, "cache_clear"))
    return [one for one in found if one.cache_info().maxsize]  # those without a bound keep what no letter changes


def fastest(run: Callable[[], object], runs: int = RUNS) -> float:
    """Return the least processor time of some runs, in seconds; no run has the answers that another kept."""
    times = []
    for _ in range(runs):
        for one in kept():
            one.cache_clear()
        begun = process_time()
        run()
        times.append(process_time() - begun)
    return min(times)


def alone(read: Sequence[Extract], seats: frozenset[str]) -> dict[str, Callable[[Extract], object]]:
    """Return what runs each extractor by itself on a letter that the others have read."""
    return {
        "anatomy": lambda one: anatomy.read(one.document.text),
        "dates": lambda one: dates.dates(one.letter),
        "signatories": lambda one: signatories.signatories(one.letter, lambda printed: key(printed) in seats),
        "recipients": lambda one: recipients.recipients(one.letter, one.signed),
        "statistics": lambda one: statistics.statistics(one.letter, [(date.start, date.end) for date in one.dates]),
        "citations": lambda one: citations.citations(one.letter),
        "kinds": lambda one: kinds.kind(one.letter, one.signed),
        "questions": lambda one: questions.asked(one.letter),
        "people": lambda one: people.people(one.letter.text),
    }


def recorded(document: Document, context: records.Context) -> records.Record:
    """Return a document's record as a build has it: made by one process, and read by another."""
    return records.Record.decoded(records.record(document, document.text.encode(), context).encoded())


def main(count: int = 200) -> None:
    """Print a line an extractor, one for all of them, one for all with rows and members, and one for all as records."""
    documents = [*made(count), *(one for one in collection(ROOT / "data/raw/letters") if isinstance(one, Document))]
    register, targets = Register.read(REFERENCE), build.targets(REFERENCE)
    seats = frozenset(key(name) for name in register.seat_names())
    read = [build.extract(one, seats) for one in documents]
    simple = fastest(lambda: [_SIMPLE.findall(one.text) for one in documents])
    size = sum(len(one.text) for one in documents) / len(documents)
    print(
        f"{len(documents)} letters, {size:,.0f} characters each; the scan reads {len(documents) / simple:,.0f} a second"
    )

    def line(name: str, run: Callable[[], object]) -> None:
        seconds = fastest(run)
        print(f"{name:12} {len(documents) / seconds:10,.0f} letters a second {seconds / simple:8.1f} scans")

    for name, extractor in alone(read, seats).items():
        line(name, lambda extractor=extractor: [extractor(one) for one in read])  # type: ignore[misc]
    line("all", lambda: [build.extract(one, seats) for one in documents])
    line("all and rows", lambda: [build.rows([build.extract(one, seats)], register, targets) for one in documents])
    context = records.Context.of(register, targets)
    line("records", lambda: [recorded(one, context) for one in documents])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
