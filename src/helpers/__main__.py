"""The command line: `python -m helpers build | check | changes | explore | accuracy | notebooks | readme | evidence | reference`."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.compare import Comparison
    from helpers.refresh import Plan

ROOT = Path(__file__).resolve().parents[2]
PROCESSED = ROOT / "data" / "processed"


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0, or 1 after one line a problem on stderr."""
    parser = argparse.ArgumentParser(prog="helpers", description="Official letters as data.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = _command(commands, "build", "letters to tables", _build)
    _build_options(build)
    check = _command(commands, "check", "every row against its text, every table against its schema", _check)
    check.add_argument("--out", type=Path, default=ROOT / "data" / "processed", metavar="DIR")
    _changes_command(commands)
    explore = _command(commands, "explore", "the tables as a database, and a page on this machine to ask it", _explore)
    explore.add_argument("--out", type=Path, default=ROOT / "data" / "processed", metavar="DIR")
    explore.add_argument("--db", type=Path, metavar="FILE", help="default: letters.db in that folder")
    explore.add_argument("--port", type=_port, default=8001, help="0 for any that is free (default: 8001)")
    accuracy = _command(commands, "accuracy", "built tables against labels, by field and by rule", _accuracy)
    accuracy.add_argument("--gold", type=Path, default=ROOT / "tests" / "gold", metavar="DIR")
    accuracy.add_argument("--tables", type=Path, default=ROOT / "data" / "processed", metavar="DIR")
    notebooks = _command(commands, "notebooks", "run the notebooks in order and keep their outputs", _notebooks)
    notebooks.add_argument("--folder", type=Path, default=ROOT / "notebooks", metavar="DIR")
    readme = _command(commands, "readme", "write the findings into the README between its markers", _readme)
    readme.add_argument("--file", type=Path, default=ROOT / "README.md", metavar="FILE")
    _evidence_command(commands)
    _reference_command(commands)
    options = parser.parse_args(arguments)
    try:
        problems: list[str] | int = options.run(options)
    except KeyboardInterrupt:
        print("stopped: what was there before still stands", file=sys.stderr)
        return 130
    if isinstance(problems, int):
        return problems
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
        "--limit",
        type=_seconds,
        default=60,
        metavar="SECONDS",
        help="of a processor: a letter that takes longer is left out",
    )


def _place(text: str) -> Path | str:
    """Return a folder of this machine, or the URL of one elsewhere."""
    return text if "://" in text else Path(text)


def _count(text: str) -> int:
    """Return a whole number from 1. Raise `ArgumentTypeError` for what is none."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _seconds(text: str) -> float:
    """Return seconds, a day at most. Raise `ArgumentTypeError` for what is none."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0, and a day at most")
    return seconds


def _changes_command(commands: Any) -> None:
    changes = _command(commands, "changes", "which findings and rows changed between two built folders", _changes)
    changes.add_argument("old", type=Path, metavar="OLD_DIR")
    changes.add_argument("new", type=Path, metavar="NEW_DIR")
    changes.add_argument("--all", action="store_true", help="every line of every list, however long")
    changes.add_argument("--exit-zero", action="store_true", help="exit status 0 though findings changed")
    changes.add_argument("--correction", metavar="WHY", help="enter the numbers that changed into the corrections")
    changes.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the day of the correction (default: today)")
    changes.add_argument("--only", action="append", default=[], metavar="ID", help="correct this finding alone")
    changes.add_argument("--file", type=Path, default=ROOT / "CORRECTIONS.md", metavar="FILE")


def _day(printed: str) -> str:
    """Return a date as ISO 8601 prints it. Raise `ValueError` for what is none."""
    from datetime import date

    return date.fromisoformat(printed).isoformat()


def _port(printed: str) -> int:
    """Return a port's number, 0 for any. Raise `ValueError` for what is none."""
    if not 0 <= int(printed) <= 65535:
        raise ValueError(printed)
    return int(printed)


def _reference_command(commands: Any) -> None:
    reference = _command(
        commands, "reference", "the reference tables beside the official record: a list of changes", _reference
    )
    reference.add_argument(
        "--accept", metavar="LIST", help="write the changes of the list that was printed with this mark, and no other"
    )
    reference.add_argument(
        "--only", action="append", default=[], metavar="ID", help="of this person_id, ons_code or office holder alone"
    )
    reference.add_argument("--fresh", action="store_true", help="throw away what was read before, and ask anew")
    reference.add_argument("--reference", type=Path, default=ROOT / "data" / "raw" / "reference", metavar="DIR")
    reference.add_argument("--cache", type=Path, default=ROOT / ".cache" / "reference", metavar="DIR")
    reference.add_argument("--pause", type=float, default=1.0, metavar="SECONDS", help="between two requests, at least")
    reference.add_argument("--members-api", metavar="URL", help="default: the one of the UK Parliament")
    reference.add_argument(
        "--lookup", action="append", metavar="URL", help="default: lookups of the ONS of 2019 and 2024"
    )


def _evidence_command(commands: Any) -> None:
    evidence = _command(commands, "evidence", "static pages: every number with the words it rests on", _evidence)
    evidence.add_argument("--out", type=Path, default=PROCESSED, metavar="DIR", help="the folder of the built tables")
    evidence.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR", help="where the pages are written")
    evidence.add_argument(
        "--raw", type=Path, metavar="DIR", help="the letters as received; default: ours for our tables"
    )
    evidence.add_argument("--charts", type=Path, metavar="DIR", help="default: ours for our tables, or else none")
    evidence.add_argument("--notebooks", type=Path, metavar="DIR", help="default: ours for our tables, or else none")


def _command(
    commands: Any, name: str, does: str, run: Callable[[argparse.Namespace], list[str] | int]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=does, description=does)
    parser.set_defaults(run=run)
    return parser


def _build(options: argparse.Namespace) -> list[str]:
    from helpers import whole
    from helpers.build import Options, build
    from helpers.members import BadReference
    from helpers.progress import shown

    gold = ROOT / "tests" / "gold"
    how = Options(options.workers, options.scheduler, options.format, options.cache, options.limit)
    try:
        whole.finish(options.reference)
        labels = gold if gold.is_dir() else None
        problems = build(options.raw, options.reference, options.out, labels, _rulings(options), shown, how)
        return [str(one) for one in problems]
    except OSError as error:
        return [f"{error.filename or options.out}: {error.strerror or error}"]
    except BadReference as error:
        return [f"{options.reference}: {error}"]


def _rulings(options: argparse.Namespace) -> Path | None:
    """Return the file of rulings: the one named, or the one beside the folder of letters where there is one."""
    if options.rulings or isinstance(options.raw, str):
        return options.rulings  # type: ignore[no-any-return]
    beside: Path = options.raw.resolve().parent / "rulings.csv"
    return beside if beside.exists() else None


def _check(options: argparse.Namespace) -> list[str]:
    from helpers import tables

    return tables.problems(options.out)


def _changes(options: argparse.Namespace) -> list[str] | int:
    """Return status 1 where a finding changed, with the report on stdout; or a line for what is wrong, on stderr."""
    from helpers import changes

    try:
        found = changes.differences(options.old, options.new)
    except ValueError as error:
        return [str(error)]
    if options.correction is not None:
        return _correct(options, found)
    print(changes.report(found, None if options.all else changes.MOST), end="")
    return int(bool(found.changed()) and not options.exit_zero)


def _correct(options: argparse.Namespace, found: Comparison) -> list[str]:
    """Return what keeps the numbers that changed from the file of corrections; they are printed once they stand there."""
    from datetime import date

    from helpers import changes

    day = options.date or date.today().isoformat()
    entries = changes.corrections(found, day, options.correction, options.only)
    if not entries or not options.correction.strip():
        return ["no number changed: nothing to correct" if options.correction.strip() else "a correction says why"]
    try:
        text = changes.entered(options.file.read_text(encoding="utf-8"), entries)
        options.file.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        return [f"{options.file}: {getattr(error, 'strerror', None) or error}"]
    print("".join(entries), end="")
    return []


def _explore(options: argparse.Namespace) -> list[str]:
    from helpers import explore

    file = options.db or options.out / "letters.db"
    try:
        explore.database(options.out, file)
    except (OSError, ValueError) as error:
        return [f"{getattr(error, 'filename', None) or options.out}: {getattr(error, 'strerror', None) or error}"]
    try:
        explore.serve(file, options.port)
    except OSError as error:
        return [f"port {options.port}: {error.strerror or error}"]
    return []


def _accuracy(options: argparse.Namespace) -> list[str]:
    from helpers import accuracy

    said, problems = accuracy.report(options.tables, options.gold)
    print(said, end="\n" if said else "")
    return problems


def _notebooks(options: argparse.Namespace) -> list[str]:
    from helpers import notebooks

    return notebooks.run(options.folder)


def _evidence(options: argparse.Namespace) -> list[str]:
    from helpers import evidence

    ours = options.out.resolve() == PROCESSED
    folders = {"raw": ROOT / "data" / "raw" / "letters", "charts": ROOT / "charts", "notebooks": ROOT / "notebooks"}
    chosen = {name: getattr(options, name) or (folder if ours else None) for name, folder in folders.items()}
    sources = evidence.Sources(options.out, **chosen, readme=ROOT / "README.md")
    try:
        return evidence.write(sources, options.site)
    except OSError as error:
        return [f"{error.filename or options.site}: {error.strerror or error}"]


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


def _settle(found: Plan, accepted: str | None) -> list[str]:
    """Return the problems of a change list once it is printed and, where this very list was accepted, written."""
    from helpers import refresh, whole

    print(refresh.listed(found), end="")
    mark = refresh.mark(found)
    if accepted is None:
        print(f"Nothing is written. With --accept {mark}, the rows of this list that come, go and change are.")
        return []
    if accepted != mark:
        return [f"nothing is written: this is list {mark}, not {accepted}; read it, then --accept {mark}"]
    try:
        refresh.accept(found)
    except refresh.Refused as error:
        return [f"nothing is written: {reason}" for reason in error.reasons]
    except OSError as error:
        cut = whole.unfinished(found.folder)
        return [f"{'cut off, the next run finishes it' if cut else 'nothing is written'}: {error}"]
    print("Written." if found.edits else "Nothing to write.")
    return []


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what is asked to end clears up as at Ctrl-C
    sys.exit(main())
