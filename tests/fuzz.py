"""Each reader, and the extractors, on bytes that a fuzzer thinks up: `make fuzz`.

The fuzzer (atheris) has an environment of its own; the project's packages are read from the folder that --site names.
Seeds are hostile files from `hostile_files`. What breaks a target is kept in .cache/fuzz/<target>/, and the status is 1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
# What is fuzzed: the endings that hostile files of its kinds have.
TARGETS = {"text": ".txt", "page": ".html", "PDF": ".pdf", "Word": ".docx", "e-mail": ".eml", "extract": ".txt"}


def main() -> int:
    """Return 1 where any target broke."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--site", required=True, help="the folder of the project's installed packages")
    parser.add_argument("--minutes", type=float, default=4)
    parser.add_argument("--target", choices=TARGETS)
    options = parser.parse_args()
    sys.path += [options.site, str(ROOT / "src")]
    if options.target:
        fuzz(options.target, int(options.minutes * 60))
        return 0
    more = ["--site", options.site, "--minutes", str(options.minutes / len(TARGETS))]
    broken = [one for one in TARGETS if subprocess.run([sys.executable, __file__, "--target", one, *more]).returncode]
    print(*(f"{one}: broken: see .cache/fuzz/{one}" for one in broken), sep="\n", file=sys.stderr)
    return int(bool(broken))


def seeds(target: str) -> Path:
    """Return the folder of a target's seeds: three files of every kind that is not outsized."""
    import hostile_files

    folder = ROOT / ".cache" / "fuzz" / target / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    for kind, (ending, make) in hostile_files.KINDS.items():
        if ending[:4] == TARGETS[target][:4] and kind not in hostile_files.SELDOM:
            for n in range(3):
                (folder / f"{kind.replace(' ', '-')}-{n}").write_bytes(make(Random(n))[:50_000])
    return folder


def fuzz(target: str, seconds: int) -> None:
    """Run the fuzzer on a target; it ends the process."""
    import atheris

    with atheris.instrument_imports(include=["helpers"]):
        run = once(target)
    folder = seeds(target)
    options = [f"-max_total_time={seconds}", "-timeout=100", "-rss_limit_mb=4000", "-max_len=50000", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder.parent}/broken-", str(folder)], run)
    atheris.Fuzz()


def once(target: str) -> Callable[[bytes], None]:
    """Return what is done with the bytes of one file: rows or one line may come of it, and nothing else."""
    from hostile_files import check

    from helpers import build, limits
    from helpers.documents import READERS, Document
    from helpers.formats import Unreadable
    from helpers.members import Register

    reference = ROOT / "data" / "raw" / "reference"
    register = Register.read(reference) if target == "extract" else None

    def run(data: bytes) -> None:
        try:
            with limits.within():
                text = limits.of_letter(READERS[TARGETS[target]][1](data).text)
                if register:
                    letter = Document("a", "a.txt", "0" * 64, "text/plain", text)
                    check(build.rows(build.extracts([letter], register), register, []), text)
        except Unreadable as refused:
            assert len(str(refused).splitlines()) == 1

    return run


if __name__ == "__main__":
    sys.exit(main())
