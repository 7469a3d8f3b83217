"""The command line: `python -m helpers build | check | accuracy | notebooks | readme | reference`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.refresh import Plan

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0, or 1 after one line a problem on stderr."""
    parser = argparse.ArgumentParser(prog="helpers", description="Official letters as data.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = _command(commands, "build", "letters to tables", _build)
    _build_options(build)
    check = _command(commands, "check", "every row against its text, every table against its schema", _check)
    check.add_argument("--out", type=Path, default=ROOT / "data" / "processed", metavar="DIR")
    accuracy = _command(commands, "accuracy", "built tables against labels, by field and by rule", _accuracy)
    accuracy.add_argument("--gold", type=Path, default=ROOT / "tests" / "gold", metavar="DIR")
    accuracy.add_argument("--tables", type=Path, default=ROOT / "data" / "processed", metavar="DIR")
    notebooks = _command(commands, "notebooks", "run the notebooks in order and keep their outputs", _notebooks)
    notebooks.add_argument("--folder", type=Path, default=ROOT / "notebooks", metavar="DIR")
    readme = _command(commands, "readme", "write the findings into the README between its markers", _readme)
    readme.add_argument("--file", type=Path, default=ROOT / "README.md", metavar="FILE")
    _reference_command(commands)
    options = parser.parse_args(arguments)
    problems: list[str] = options.run(options)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _build_options(build: argparse.ArgumentParser) -> None:
    build.add_argument("--raw", type=_place, default=ROOT / "data" / "raw" / "letters", metavar="DIR")
    build.add_argument("--reference", type=Path, default=ROOT / "data" / "raw" / "reference", metavar="DIR")
    build.add_argument("--out", type=_place, default=ROOT / "data" / "processed", metavar="DIR")
    build.add_argument("--rulings", type=Path, metavar="FILE", help="default: rulings.csv beside the folder of letters")
    build.add_argument("--workers", type=_count, default=1, metavar="N", help="so many processes read letters")
    build.add_argument("--scheduler", metavar="ADDRESS", help="the workers of this Dask cluster read letters")
    build.add_argument("--format", choices=("csv", "parquet"), default="csv", help="what the tables are written as")
    build.add_argument(
        "--cache",
        type=Path,
        default=ROOT / ".cache" / "letters",
        metavar="DIR",
        help="what was read before is kept here",
    )
    build.add_argument("--no-cache", dest="cache", action="store_const", const=None, help="read every letter anew")
    build.add_argument(
        "--limit", type=float, default=60, metavar="SECONDS", help="a letter that takes longer is left out"
    )


def _place(text: str) -> Path | str:
    """Return a folder of this machine, or the URL of one elsewhere."""
    return text if "://" in text else Path(text)


def _count(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def _reference_command(commands: Any) -> None:
    reference = _command(
        commands, "reference", "the reference tables beside the official record: a list of changes", _reference
    )
    reference.add_argument("--accept", action="store_true", help="write the changes of the list into the tables")
    reference.add_argument(
        "--only", action="append", default=[], metavar="ID", help="of this person_id or ons_code alone"
    )
    reference.add_argument("--fresh", action="store_true", help="throw away what was read before, and ask anew")
    reference.add_argument("--reference", type=Path, default=ROOT / "data" / "raw" / "reference", metavar="DIR")
    reference.add_argument("--cache", type=Path, default=ROOT / ".cache" / "reference", metavar="DIR")
    reference.add_argument("--pause", type=float, default=1.0, metavar="SECONDS", help="between two requests, at least")
    reference.add_argument("--members-api", metavar="URL", help="default: the one of the UK Parliament")
    reference.add_argument("--lookup", action="append", metavar="URL", help="default: lookups of the ONS of 2019")


def _command(
    commands: Any, name: str, does: str, run: Callable[[argparse.Namespace], list[str]]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=does, description=does)
    parser.set_defaults(run=run)
    return parser


def _build(options: argparse.Namespace) -> list[str]:
    from helpers.build import Options, build

    gold = ROOT / "tests" / "gold"
    how = Options(options.workers, options.scheduler, options.format, options.cache, options.limit)
    try:
        problems = build(
            options.raw, options.reference, options.out, gold if gold.is_dir() else None, _rulings(options), how
        )
        return [str(one) for one in problems]
    except OSError as error:
        return [f"{error.filename or options.out}: {error.strerror or error}"]


def _rulings(options: argparse.Namespace) -> Path | None:
    """Return the file of rulings: the one named, or the one beside the folder of letters where there is one."""
    if options.rulings or isinstance(options.raw, str):
        return options.rulings  # type: ignore[no-any-return]
    beside: Path = options.raw.resolve().parent / "rulings.csv"
    return beside if beside.exists() else None


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


def _reference(options: argparse.Namespace) -> list[str]:
    from helpers import official, refresh
    from helpers.fetching import Reader, Unread

    reader = Reader(options.cache, pause=options.pause)
    if options.fresh:
        reader.forget()
    try:
        api, lookups = options.members_api or official.MEMBERS_API, options.lookup or official.LOOKUPS
        found = refresh.plan(options.reference, reader, api, lookups)
    except Unread as error:
        return [f"{error}; what was read before it is kept: run again to go on"]
    except (OSError, ValueError, KeyError) as error:
        return [f"{options.reference}: {error}"]
    if unknown := sorted({*options.only} - {edit.id for edit in found.edits}):
        return [f"--only {one}: no row of it comes, goes or changes" for one in unknown]
    return _settle(refresh.only(found, options.only) if options.only else found, options.accept)


def _settle(found: Plan, accepted: bool) -> list[str]:
    """Return the problems of a change list once it is printed and, where it was accepted, written."""
    from helpers import refresh

    print(refresh.listed(found), end="")
    if not accepted:
        print("Nothing is written. With --accept, the rows that come, go and change are.")
        return []
    try:
        refresh.accept(found)
    except refresh.Refused as error:
        return [f"nothing is written: {reason}" for reason in error.reasons]
    except OSError as error:
        return [f"nothing is written: {error}"]
    print("Written." if found.edits else "Nothing to write.")
    return []


if __name__ == "__main__":
    sys.exit(main())
