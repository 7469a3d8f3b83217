"""All measurements in one run: speed and accuracy beside other libraries, and what an archive costs.

    python benchmarks/bench.py --peers PYTHON [--letters N] [--archive N ...] [--seconds S]

`make bench` runs it with an environment for the other libraries. Letters are the factory's, seeded, some 4,000
characters each, so every fact in them is known. Times are of the processor, but for those of whole builds, which are
also given by the clock. RESULTS.md gets the tables; only ratios can be compared between machines.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT / "tests")]

import chart  # noqa: E402
import letter_factory as factory  # noqa: E402
import peers  # noqa: E402
import speed  # noqa: E402

from helpers import build, records  # noqa: E402
from helpers.documents import Document  # noqa: E402
from helpers.members import Register, key  # noqa: E402

Rows = dict[str, list[list[Any]]]
FIELDS = ("date", "figure", "name")
ARCHIVES = "## Whole builds, files to tables"
DISTINCT = 2_000  # letters that an archive is made of


# -- accuracy -----------------------------------------------------------------------------------------------


def facts(letter: factory.Letter) -> dict[str, list[tuple[int, int, Any, bool]]]:
    """Return what a letter states by field: start, end, value, and whether labels count it."""
    of = letter.facts
    return {
        "date": [(one.start, one.end, one.iso, one.sure and len(one.iso or "") == 10) for one in of.dates],
        "figure": [(one.start, one.end, one.value, one.sure) for one in of.statistics],
        "name": [(one.start, one.end, one.name, one.sure and bool(one.name)) for one in of.signatories],  # not bodies
    }


def same(field: str, wanted: Any, got: Any) -> bool:
    """Return whether a value read is the one stated; a name may lack its title."""
    if field == "name":
        return bool(got) and (str(got) in str(wanted) or str(wanted) in str(got))
    return bool(wanted == got or (field == "figure" and got is not None and abs(wanted - got) < 1e-6 * abs(wanted)))


@dataclass
class Score:
    """Hits of a field: facts stated, those read, rows made, rows that are facts."""

    stated: int = 0
    read: int = 0
    rows: int = 0
    right: int = 0

    def add(self, field: str, stated: Sequence[tuple[int, int, Any, bool]], rows: Sequence[Sequence[Any]]) -> None:
        """Count one letter: a row over a fact that labels leave open counts neither way."""

        def hit(row: Sequence[Any], fact: tuple[int, int, Any, bool]) -> bool:
            return row[0] < fact[1] and fact[0] < row[1] and same(field, fact[2], row[2])

        sure = [fact for fact in stated if fact[3]]
        left_open = [fact for fact in stated if not fact[3]]
        counted = [row for row in rows if not any(row[0] < one[1] and one[0] < row[1] for one in left_open)]
        self.stated += len(sure)
        self.read += sum(any(hit(row, fact) for row in counted) for fact in sure)
        self.rows += len(counted)
        self.right += sum(any(hit(row, fact) for fact in sure) for row in counted)

    def __str__(self) -> str:
        """Return precision / recall."""
        return f"{self.right / max(self.rows, 1):.2f} / {self.read / max(self.stated, 1):.2f}"


def scores(letters: Sequence[factory.Letter], found: Sequence[Rows]) -> dict[str, Score]:
    """Return the score of every field that was read at all, over letters and what was found in them."""
    made = {field: Score() for field in FIELDS if any(field in rows for rows in found)}
    for letter, rows in zip(letters, found, strict=False):
        stated = facts(letter)
        for field, score in made.items():
            got = rows.get(field, [])
            days = [row for row in got if row[2] and len(str(row[2])) == 10] if field == "date" else got
            score.add(field, stated[field], days)
    return made


# -- one core -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """What one reader did: letters a second of processor time, and what it found."""

    name: str
    rate: float
    version: str
    found: Sequence[Rows]


def ours(letters: Sequence[factory.Letter]) -> Reading:
    """Return this project's reading: the rows of all tables as they are written, members looked up."""
    reference = ROOT / "data" / "raw" / "reference"
    context = records.Context.of(Register.read(reference), build.targets(reference))
    documents = [Document(one.name, f"{one.name}.txt", "", "text/plain", one.text) for one in letters]
    seconds = speed.fastest(lambda: [records.record(one, b"", context) for one in documents], runs=2)
    found = [
        {
            "date": [[row.start, row.end, row.date] for row in one.dates],
            "figure": [[row.start, row.end, row.value] for row in one.statistics],
            "name": [[row.start, row.end, row.name] for row in one.signed],
        }
        for one in (records.extract(each, context.seats) for each in documents)
    ]
    return Reading("official-letters, all tables", len(letters) / seconds, "", found)


def theirs(python: str, name: str, letters: Sequence[factory.Letter], seconds: float) -> Reading:
    """Return what another library made of the same letters, of as many as it read in some seconds."""
    lines = "".join(json.dumps(one.text) + "\n" for one in letters)
    command = [python, str(HERE / "peers.py"), name, str(seconds)]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    return Reading(name, said["letters"] / said["seconds"], said["version"], said["found"])


def rounded(rate: float) -> str:
    """Return a number to three digits, but to whole ones above."""
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.3g}"


def beside(readings: Sequence[Reading], letters: Sequence[factory.Letter]) -> Iterator[str]:
    """Yield the table of readers: rates, ratios, accuracy."""
    (own, limit, *_) = readings
    yield "| reader | letters a second | ours is … times as fast | share of the limit | date | figure | name |"
    yield "|---|---:|---:|---:|---|---|---|"
    for one in readings:
        scored = scores(letters, one.found)
        cells = [str(scored[field]) if field in scored else "–" for field in FIELDS]
        name = f"{one.name} {one.version}".strip()
        yield (
            f"| {name} | {rounded(one.rate)} | {rounded(own.rate / one.rate)} | {one.rate / limit.rate:.1%} | {' | '.join(cells)} |"
        )


# -- archives -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """A whole build: seconds by the clock and of processors, most memory of one process in MB."""

    what: str
    letters: int
    size: int
    clock: float
    processor: float
    memory: float

    def row(self, base: Run) -> str:
        """Return a row of the table; growth is time a letter against that of another run."""
        growth = (self.processor / self.letters) / (base.processor / base.letters)
        return (
            f"| {self.what} | {self.letters:,} | {self.clock:,.1f} | {self.letters / self.clock:,.0f} | "
            f"{self.size / self.clock / 1e6:,.2f} | {self.letters / self.processor:,.0f} | {growth:.2f} | {self.memory:,.0f} |"
        )


def timed(what: str, raw: Path, letters: int, size: int, out: Path, *more: str) -> Run:
    """Return what one build in a process of its own took, its workers included."""
    command = [sys.executable, "-m", "helpers", "build", "--raw", str(raw), "--out", str(out), *more]
    done = subprocess.run([sys.executable, str(HERE / "took.py"), *command], capture_output=True, text=True, check=True)
    took = json.loads(done.stdout)
    if took["status"]:
        raise SystemExit(f"{' '.join(command)}: status {took['status']}")
    return Run(what, letters, size, took["clock"], took["processor"], took["memory"])


def written(letters: Iterable[str], folder: Path, count: int) -> int:
    """Write so many letters, each of its own bytes, and return their size in bytes."""
    texts, size = list(letters), 0
    folder.mkdir()
    for number in range(count):
        data = f"Our ref: L/{number:06}\n{texts[number % len(texts)]}".encode()
        (folder / f"letter-{number:06}.txt").write_bytes(data)
        size += len(data)
    return size


def archive(texts: Sequence[str], count: int, folder: Path) -> Iterator[Run]:
    """Yield the builds of an archive of so many letters: by one process, with one letter changed, by two."""
    raw, cache = folder / "letters", str(folder / "cache")
    size = written(texts, raw, count)
    yield timed("1 worker, cache filled", raw, count, size, folder / "one", "--cache", cache)
    (raw / "letter-000000.txt").write_bytes((raw / "letter-000000.txt").read_bytes() + b"\nPS: Thank you.\n")
    yield timed("one letter changed, from the cache", raw, count, size, folder / "one", "--cache", cache)
    yield timed("2 workers, no cache", raw, count, size, folder / "two", "--workers", "2", "--no-cache")


def archives(texts: Sequence[str], counts: Sequence[int]) -> Iterator[str]:
    """Yield the table of builds."""
    yield "| build | letters | seconds | letters a second | MB a second | letters a second of processor | time a letter beside the smallest | most memory of a process, MB |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    base: dict[str, Run] = {}
    for count in counts:
        folder = Path(tempfile.mkdtemp(prefix="letters-"))
        try:
            for run in archive(texts, count, folder):
                yield run.row(base.setdefault(run.what, run))
        finally:
            shutil.rmtree(folder)


# -- the report ---------------------------------------------------------------------------------------------


def machine() -> str:
    """Return the machine in a line: processor, cores, Python, day."""
    info = Path("/proc/cpuinfo")
    names = [line for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    processor = names[0].partition(":")[2].strip() if names else platform.machine()
    return f"{processor}, {os.cpu_count()} cores; Python {platform.python_version()}; {date.today().isoformat()}"


def alone(documents: Sequence[Document]) -> Iterator[str]:
    """Yield the table of extractors, each by itself on letters that the others have read."""
    register = Register.read(ROOT / "data" / "raw" / "reference")
    seats = frozenset(key(name) for name in register.seat_names())
    read = [records.extract(one, seats) for one in documents]
    yield "| extractor | letters a second |"
    yield "|---|---:|"
    for name, extractor in speed.alone(read, seats).items():

        def run(extractor: Callable[[Any], object] = extractor) -> None:
            for one in read:
                extractor(one)

        yield f"| {name} | {len(read) / speed.fastest(run):,.0f} |"


def report(options: argparse.Namespace) -> Iterator[str]:
    """Yield the lines of RESULTS.md, each as it is known."""
    pool = speed.letters(max(DISTINCT, options.letters))
    letters = pool[: options.letters]
    size = sum(len(one.text) for one in letters) / len(letters)
    yield "# What was measured\n"
    yield f"{machine()}. {len(letters)} letters of {size:,.0f} characters, seeded; every fact in them is known."
    yield "The letters are denser in figures and dates than most real ones.\n"
    yield "## One core, beside other libraries\n"
    readings = [ours(letters)]
    readings += [theirs(options.peers, name, letters, options.seconds) for name in peers.PEERS]
    table = "\n".join(beside(readings, letters))
    yield table
    yield "\nThe limit is RE2 with nine patterns that makes nothing of what it finds. Accuracy is precision / recall of days,"
    yield "of figures by value, and of the names of those who sign; a dash where a reader does not look for it. The others"
    yield "were not made for letters: they give every date, number or name, not whose it is. The assembled stack is the one"
    yield "reader here that fills three of the tables; none fills all.\n"
    yield f"![{chart.told(chart.measured(table))}]({chart.PICTURE.name})\n"
    yield "## Each extractor alone\n"
    yield from alone([Document(one.name, f"{one.name}.txt", "", "text/plain", one.text) for one in letters[:200]])
    yield f"\n{ARCHIVES}\n"
    if not options.archive:
        yield chart.RESULTS.read_text(encoding="utf-8").partition(f"{ARCHIVES}\n\n")[2].rstrip("\n")
        return
    yield f"{machine()}.\n"
    yield from archives([one.text for one in pool], options.archive)
    yield f"\nAn archive holds {len(pool):,} letters over and over, each time with another reference. Memory is that of the largest"
    yield "process, as the system counts it."


def main() -> None:
    """Print the report as it grows, and write it."""
    parser = argparse.ArgumentParser(description="speed and accuracy beside other libraries, and what an archive costs")
    parser.add_argument("--peers", required=True, metavar="PYTHON", help="of an environment with requirements.txt")
    parser.add_argument("--letters", type=int, default=500, metavar="N")
    parser.add_argument(
        "--archive", type=int, nargs="*", default=[1_000, 10_000, 100_000], metavar="N",
        help="letters of an archive; where none is named, what RESULTS.md says of archives stays",
    )  # fmt: skip
    parser.add_argument("--seconds", type=float, default=20, metavar="S", help="for each other library")
    options = parser.parse_args()
    lines = []
    for line in report(options):
        print(line, flush=True)
        lines.append(line)
    results = "\n".join(lines) + "\n"
    chart.RESULTS.write_text(results, encoding="utf-8")
    chart.PICTURE.write_bytes(chart.picture(results))


if __name__ == "__main__":
    main()
