"""The command line: `python -m helpers build | check | accuracy | notebooks | readme`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0, or 1 after one line a problem on stderr."""
    parser = argparse.ArgumentParser(prog="helpers", description="Official letters as data.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = _command(commands, "build", "letters to tables", _build)
    build.add_argument("--raw", type=Path, default=ROOT / "data" / "raw" / "letters", metavar="DIR")
    build.add_argument("--reference", type=Path, default=ROOT / "data" / "raw" / "reference", metavar="DIR")
    build.add_argument("--out", type=Path, default=ROOT / "data" / "processed", metavar="DIR")
    build.add_argument("--rulings", type=Path, metavar="FILE", help="default: rulings.csv beside the folder of letters")
    check = _command(commands, "check", "every row against its text, every table against its schema", _check)
    check.add_argument("--out", type=Path, default=ROOT / "data" / "processed", metavar="DIR")
    accuracy = _command(commands, "accuracy", "built tables against labels, by field and by rule", _accuracy)
    accuracy.add_argument("--gold", type=Path, default=ROOT / "tests" / "gold", metavar="DIR")
    accuracy.add_argument("--tables", type=Path, default=ROOT / "data" / "processed", metavar="DIR")
    notebooks = _command(commands, "notebooks", "run the notebooks in order and keep their outputs", _notebooks)
    notebooks.add_argument("--folder", type=Path, default=ROOT / "notebooks", metavar="DIR")
    readme = _command(commands, "readme", "write the findings into the README between its markers", _readme)
    readme.add_argument("--file", type=Path, default=ROOT / "README.md", metavar="FILE")
    options = parser.parse_args(arguments)
    problems: list[str] = options.run(options)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _command(
    commands: Any, name: str, does: str, run: Callable[[argparse.Namespace], list[str]]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=does, description=does)
    parser.set_defaults(run=run)
    return parser


def _build(options: argparse.Namespace) -> list[str]:
    from helpers.build import build

    gold = ROOT / "tests" / "gold"
    beside = options.raw.resolve().parent / "rulings.csv"
    rulings = options.rulings or (beside if beside.exists() else None)
    try:
        problems = build(options.raw, options.reference, options.out, gold if gold.is_dir() else None, rulings)
        return [str(one) for one in problems]
    except OSError as error:
        return [f"{error.filename or options.out}: {error.strerror or error}"]


def _check(options: argparse.Namespace) -> list[str]:
    from helpers import tables

    return tables.problems(options.out)


def _accuracy(options: argparse.Namespace) -> list[str]:
    from helpers import accuracy

    said, problems = accuracy.report(options.tables, options.gold)
    print(said, end="\n" if said else "")
    return problems


def _notebooks(options: argparse.Namespace) -> list[str]:
    from helpers import notebooks

    return notebooks.run(options.folder)


def _readme(options: argparse.Namespace) -> list[str]:
    from helpers import readme

    return readme.write(options.file)


if __name__ == "__main__":
    sys.exit(main())
