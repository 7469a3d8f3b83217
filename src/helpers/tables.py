"""Rows to tidy CSV files, and the one data dictionary: a schema a table, with every column's meaning."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import outputs, places
from helpers.dates import PRECISIONS, ROLES
from helpers.kinds import KINDS

if TYPE_CHECKING:  # a build needs neither, and either takes longer to load than five letters to read
    import pandas as pd
    import pandera.pandas as pa

ROOT = Path(__file__).resolve().parents[2]
Row = Mapping[str, Any]

STATUSES = (
    "answered",
    "answered_by_copy",
    "no_reply_in_collection",
    "request_date_missing",
    "reply_date_not_stated",
    "holding_answer",
    "correction",
    "closed_without_answer",
)
APPLIED = "applied"  # the status of a ruling that decides a row
DATE = r"\d{4}-\d\d-\d\d"
LOOSE_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?"


def processed() -> Path:
    """Return the folder of the built tables: data/processed, or what HELPERS_PROCESSED names."""
    return Path(os.environ.get("HELPERS_PROCESSED") or ROOT / "data" / "processed")


# -- the data dictionary --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its type, whether a cell may be blank, what it means, and what else holds of it."""

    dtype: str
    nullable: bool
    unique: bool
    description: str
    metadata: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Schema:
    """A table: what one row of it is, and its columns in their order."""

    name: str
    description: str
    columns: Mapping[str, Column]


def _column(
    dtype: str,
    meaning: str,
    example: str,
    blank: str | None = None,
    *,
    one_of: Sequence[str] = (),
    like: str = "",
    unique: bool = False,
) -> Column:
    """Return a column: its type, what it means, an example, and what blank means (None: never blank)."""
    facts = {"type": dtype, "example": example, "blank": blank or "", "one_of": list(one_of), "like": like}
    return Column(dtype, blank is not None, unique, meaning, facts)


def _text(meaning: str, example: str, blank: str | None = None, **more: Any) -> Column:
    return _column("str", meaning, example, blank, **more)


def _whole(meaning: str, example: str, blank: str | None = None) -> Column:
    return _column("Int64", meaning, example, blank)


def _number(meaning: str, example: str, blank: str | None = None) -> Column:
    return _column("Float64", meaning, example, blank)


_DOCUMENT = {"document_id": _text("The letter: the stem of its file's name.", "000_7bc335f825169763")}


_SPAN = {
    "start": _whole("Where the quoted words begin in text/<document_id>.txt: code points from 0.", "2761"),
    "end": _whole("Where they end: the first code point behind them.", "2813"),
    "quote": _text(
        "The letter's words that the row rests on: exactly text[start:end].",
        "Sarah Champion MP Member of Parliament for Rotherham",
    ),
}


_RULE = {
    "certainty": _text(
        "How sure: stated in the words, repaired from damaged print, or inferred.",
        "stated",
        one_of=("stated", "repaired", "inferred"),
    ),
    "rule": _text("The name of the pattern that made the row, as it stands in the code.", "member-for-seat"),
    "page": _whole("The page the words stand on.", "1", "not a paged format"),
}


_PERSON = {
    "name": _text(
        "The name as printed, without titles and letters after it.",
        "Sarah Champion",
        "an office or a body, not a named person",
    ),
    "honorifics": _text("Titles before the name, as printed; several are set apart by `; `.", "Rt Hon", "none printed"),
    "postnominals": _text("Letters after the name, as printed; several are set apart by `; `.", "MP", "none printed"),
    "role": _text(
        "The office, as printed beside the name or in the letterhead of a sole writer.",
        "Home Secretary",
        "none printed",
    ),
    "organisation": _text("The body, as printed.", "Home Office", "none printed"),
}


_RESOLVED = {
    "person_id": _text(
        "The person in the reference table of memberships.",
        "uk.org.publicwhip/person/25168",
        "not resolved to a member",
    ),
    "member_name": _text("The person's name in the reference table.", "Sarah Champion", "not resolved to a member"),
    "constituency_name": _text(
        "The seat held on the letter's day, by its official name.", "Rotherham", "not resolved to a member"
    ),
    "ons_code": _text(
        "The seat's code of the Office for National Statistics.",
        "E14000904",
        "not resolved to a member",
        like=r"[ENSW]\d{8}",
    ),
    "party": _text("The party on the letter's day; for members, the whip.", "Labour", "party_basis gives the reason"),
    "party_label": _text(
        "The label under which the member was last elected to the House by that day, at a general election or a"
        " by-election, beside the whip in party; a later change of party or loss of the whip does not alter it.",
        "Labour/Co-operative",
        "not resolved to a member, or no party",
    ),
    "party_basis": _text(
        "Where the party comes from: printed in the letter, recorded (reference: ...) or inferred (inferred: ..., with"
        " what it is inferred from); or why it is blank. A letter prints none unless it says so here.",
        "reference: House of Commons membership on 2018-05-25",
    ),
    "region": _text(
        "The region or nation of the seat, or of the office holder's area, on that day.",
        "Yorkshire and The Humber",
        "not resolved, or not known",
    ),
    "nation": _text("The nation of that region.", "England", "not resolved, or not known"),
    "office": _text(
        "The office held on the letter's day, with its body, by the dated reference table of office holders; several are"
        " set apart by `; `. What the letter prints is in role.",
        "Home Secretary, Home Office",
        "that table has none for this person and day, which does not mean that there was none",
    ),
    "match": _text(
        "What the dated join found.", "matched", one_of=("matched", "ambiguous", "unmatched", "not_a_member")
    ),
    "match_reason": _text(
        "Why the join says so. Of somebody who is not a member it begins with the kind: former member, councillor,"
        " peer, official, office holder, candidate, member elsewhere, other post. A nearest name is a suggestion for a"
        " person to look at, and decides nothing.",
        "name and seat on 2018-05-25",
    ),
    "reference_source": _text(
        "The reference rows behind the resolved columns: each table, the key that finds the row in it (memberships:"
        " person_id, ons_code, start to end; constituencies: ons_code; office_holders: name, office, start to end;"
        " constituency_councils: ons_code, council_code), and in brackets the row's source.",
        "constituencies: E14000904 (ukparliament/psephology)",
        "no reference row used",
    ),
}


def _schema(name: str, one_row: str, columns: dict[str, Column]) -> Schema:
    return Schema(name, one_row, columns)


NONE = "none printed"
UNKNOWN = "no manifest names it"
_DOCUMENTS = _schema(
    "documents",
    "a letter or written answer",
    {
        "document_id": _text("The letter: the stem of its file's name.", "000_7bc335f825169763", unique=True),
        "file": _text("The file as received, in data/raw/letters/.", "000_7bc335f825169763.txt"),
        "sha256": _text(
            "The checksum of the file's bytes.",
            "db152aebea75e2ffdacc2b0fbfd36ea598dbb5a9be572200594819132de83db6",
            like="[0-9a-f]{64}",
        ),
        "media_type": _text("The format of the file.", "text/plain"),
        "kind": _text("What kind of letter it is.", "joint_letter", one_of=KINDS),
        "title": _text(
            "What the manifest calls it.",
            "Letter to Home Secretary about support for victims and survivors of CSE",
            UNKNOWN,
        ),
        "date": _text(
            "The letter's own date; for a written answer, the day it was answered.",
            "2018-05-25",
            "date_basis gives the reason",
            like=DATE,
        ),
        "date_basis": _text("Whether the date is printed or inferred, and from what; or why it is blank.", "printed"),
        "received_date": _text("The day of a receipt stamp.", "2018-12-28", NONE, like=DATE),
        "asked_date": _text("The day a written question was asked or tabled.", "2023-12-07", NONE, like=DATE),
        "reference": _text(
            "Reference numbers as printed; several are set apart by `; `. A written answer's are the numbers of the"
            " questions it answers: those of its page first, then those grouped with them.",
            "AG/GUES01001/01180267",
            NONE,
        ),
        "characters": _whole("The length of the text in code points.", "3880"),
        "publisher": _text("Who put the letter out, as far as known.", "Telford & Wrekin Council", UNKNOWN),
        "source": _text("Where the file comes from, as far as known.", "not known", UNKNOWN),
        "licence": _text("The licence of the letter's text.", "Open Government Licence v3.0", UNKNOWN),
    },
)


SEAT = _text(
    "The seat as printed, a seat wrapped over two lines joined.", "Newcastle upon Tyne North", "no seat printed"
)
_SIGNATORIES = _schema(
    "signatories",
    "a person who signed a letter, or answered a written question",
    {
        **_DOCUMENT,
        "position": _whole("The place in the letter's own order, from 1.", "1"),
        **_PERSON,
        "constituency": SEAT,
        **_SPAN,
        **_RESOLVED,
        **_RULE,
    },
)


CAPACITY = _text("Written to, or sent a copy.", "recipient", one_of=("recipient", "copied"))
_RECIPIENTS = _schema(
    "recipients",
    "a person, office or body written to or copied in",
    {**_DOCUMENT, "capacity": CAPACITY, **_PERSON, **_SPAN, **_RESOLVED, **_RULE},
)


_STATISTICS = _schema(
    "statistics",
    "a quantity that a letter states about the world: a claim, not a fact of ours",
    {
        **_DOCUMENT,
        "statistic_id": _text(
            "The figure: its letter and its number in the letter's order.", "003_8885b3d230a2f9dc-s1", unique=True
        ),
        "value": _number(
            "The number stated; the lower end of a range. A share in words is a fraction of 1, to four places.",
            "98",
        ),
        "value_high": _number("The upper end of a range.", "2000000", "not a range"),
        "comparator": _text(
            "How the words bound the number: ~ is around.", ">", one_of=("=", ">", ">=", "<", "<=", "~")
        ),
        "unit": _text(
            "What the number counts in: percent, GBP, EUR, USD, count, fraction, day, week, month, year and others.",
            "percent",
        ),
        "what": _text(
            "What is measured, in the letter's words.",
            "considered CSE to be a strategic priority",
            "the words do not say",
        ),
        "population": _text(
            "Of whom or what a share is, in the letter's words.",
            "Local Safeguarding Children's Boards (LSCBs) in England",
            "not a share, or not said",
        ),
        "attributed_to": _text(
            "Who measured it, in the letter's words.",
            "The independent report of the Office of the Children's Commissioner",
            "the letter names nobody: it speaks for itself",
        ),
        "as_of": _text("The time the figure is of, in the letter's words.", "early 2013", "the letter does not say"),
        **_SPAN,
        "sentence": _text("The sentence around the figure, as printed.", "The Committee made 38 recommendations, ..."),
        **_RULE,
    },
)


_DATES = _schema(
    "dates",
    "a date expression",
    {
        **_DOCUMENT,
        "date": _text(
            "The date, month, year, week or interval in ISO 8601.",
            "2016-09-13",
            "basis gives the reason",
            like=LOOSE_DATE,
        ),
        "precision": _text("How exact the words are.", "day", one_of=PRECISIONS),
        "role": _text("What the date is of.", "incoming_letter", one_of=ROLES),
        "basis": _text(
            "Whether all of it is printed, or what was inferred and from what; or why it is blank.", "printed"
        ),
        **_SPAN,
        **_RULE,
    },
)


_CITATIONS = _schema(
    "citations",
    "a work that a letter cites",
    {
        **_DOCUMENT,
        "kind": _text(
            "Footnote, page, report or law.", "footnote", one_of=("footnote", "url", "document", "legislation")
        ),
        "marker": _text("The footnote's mark, as printed.", "[1]", "not a footnote"),
        "title": _text("The work's title, as printed.", "Inquiries Act 2005", "only an address is printed"),
        "url": _text("The address, as printed, faults and all.", "http://www.iicsa.org.uk", "none printed"),
        **_SPAN,
        **_RULE,
    },
)


_EXCHANGES = _schema(
    "exchanges",
    "a request and its reply, as far as the letters tell",
    {
        "exchange_id": _text(
            "The exchange: the letter that shows it and its number there.", "001_31b643e4eedaf008-x1", unique=True
        ),
        **_DOCUMENT,
        "request_document_id": _text(
            "The request, where it is in the collection.", "000_7bc335f825169763", "not in the collection"
        ),
        "reply_document_id": _text(
            "The reply, where it is in the collection. One reply may answer several requests: count replies by this column.",
            "001_31b643e4eedaf008",
            "not in the collection",
        ),
        "requester": _text(
            "Who asked, in the letter's words: the first named and how many others; behind a short form, the full name printed before it in brackets.",
            "Lucy Allan, House of Commons",
        ),
        "respondent": _text(
            "Who was asked, in the letter's words: name, office, body.", "Amber Rudd, Home Secretary, Home Office"
        ),
        "request_date": _text(
            "The day of the request.", "2016-09-13", "request_basis gives the reason", like=LOOSE_DATE
        ),
        "request_basis": _text(
            "Whether that day is printed or inferred, and from what; or why it is blank. Behind it, where the page of a"
            " written question prints it: named day, or ordinary.",
            "inferred: year",
        ),
        "reply_date": _text(
            "The day of the reply, as dated by its writer; of a holding answer or a correction, its own day.",
            "2016-10-24",
            "status gives the reason",
            like=DATE,
        ),
        "received_date": _text("The day of a receipt stamp on the reply.", "2018-12-28", "no stamp", like=DATE),
        "calendar_days": _whole(
            "Days from request to reply, dated to dated: the request's day is day 0. When it came is not known, so the wait"
            " may be overstated.",
            "41",
            "a date is missing, or calendar says why",
        ),
        "working_days": _whole(
            "Working days after the request's day, the reply's day included.",
            "29",
            "a date is missing, or calendar says why",
        ),
        "calendar": _text(
            "The calendar of the working days, or why none are counted.",
            "England and Wales, GOV.UK bank holidays 2012-01-02 to 2028-12-26",
            "a date is missing",
        ),
        "status": _text(
            "How the exchange stands. No reply here does not mean that there was none. A holding answer (none yet), the"
            " correction of an answer and a question closed by the end of a session are rows of their own, and no answers.",
            "answered",
            one_of=STATUSES,
        ),
        "target_working_days": _whole(
            "The published target that covers this letter, in working days.", "20", "no published target covers it"
        ),
        "target_scope": _text(
            "Whose letters that target covers.", "letters from MPs and peers", "no published target covers it"
        ),
        "target_source": _text(
            "Where that target is published.", "Lords written answer HL14583", "no published target covers it"
        ),
        **_SPAN,
        **_RULE,
    },
)


_FINDINGS = _schema(
    "findings",
    "a published number, with its sentence and its evidence",
    {
        "finding_id": _text(
            "The name that notebooks, charts and the README call it by.",
            "signed-000_7bc335f825169763-party-labour",
            unique=True,
        ),
        "notebook": _text("The notebook that shows it.", "01_signatories"),
        "sentence": _text("The finding in words, rounded and ready to print.", "15 of 20 signatories were Labour MPs."),
        "value": _number("The number found.", "75", "words only: a chart's title or alternative text"),
        "n": _whole("How many have the property.", "15", "not a share"),
        "of": _whole("Of how many.", "20", "not a share"),
        "table": _text(
            "What it is counted from: one of these tables, the reference memberships, or the hand-keyed labels.",
            "signatories",
        ),
        "evidence": _text(
            "The words behind it, as document_id:start-end; several, a thousand at most, are set apart by `; `.",
            "000_7bc335f825169763:2761-2813",
            "counted from reference tables or labels, or nothing has the property",
        ),
    },
)


_RULINGS = _schema(
    "rulings",
    "a decision of a person on words that no rule can read, and what became of it",
    {
        "document_id": _text("The letter it is on.", "000_7bc335f825169763", "no letter has this checksum"),
        "sha256": _text("The checksum of that letter's file.", "db15…", like="[0-9a-f]{64}"),
        "field": _text("The table and column decided; a table alone where the row is struck out.", "statistics.what"),
        "read": _text("What the rules made of the words.", "recommendations", "the rules read nothing"),
        "value": _text("What the ruling makes of them.", "recommendations made", "nothing: blank, or struck out"),
        "reason": _text("Why.", "the noun stands two lines below its number"),
        "date": _text("The day of the ruling.", "2026-01-31", like=DATE),
        "status": _text("`applied`, or why it no longer applies: then the check fails.", APPLIED),
        "start": _whole("Where the quoted words begin in text/<document_id>.txt.", "2761", "status gives the reason"),
        "end": _whole("Where they end.", "2813", "status gives the reason"),
        "quote": _text("The words ruled on.", "38 recommendations"),
    },
)


SCHEMAS: dict[str, Schema] = {
    schema.name: schema
    for schema in (
        _DOCUMENTS,
        _SIGNATORIES,
        _RECIPIENTS,
        _STATISTICS,
        _DATES,
        _CITATIONS,
        _EXCHANGES,
        _RULINGS,
        _FINDINGS,
    )
}


# -- to disk --------------------------------------------------------------------------------------------------


def cell(value: object) -> str:
    """Return a value as it stands in a CSV: whole numbers without a point, several values by `; `.

    >>> cell(98.0), cell(16.8), cell(("Professor", "Sir")), cell(None)
    ('98', '16.8', 'Professor; Sir', '')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, (tuple, list)):
        return "; ".join(str(part) for part in value)
    return str(value)


# What a spreadsheet takes for the beginning of a formula where a cell begins with it; wide forms count in some languages.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def guarded(words: str) -> str:
    """Return a cell of words that no spreadsheet runs: behind an apostrophe where it begins as a formula does.

    A cell that has apostrophes before such a beginning gets one more, so that nothing is lost.
    Source: OWASP, CSV injection.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("'Yes'"), guarded("38%")
    ("'=1+1", "''=1+1", "'Yes'", '38%')
    """
    return f"'{words}" if _is_formula(words) else words


def unguarded(words: str) -> str:
    """Return the words of a cell as they were before `guarded`.

    >>> unguarded("'=1+1"), unguarded("''=1+1"), unguarded("'Yes'"), unguarded("=")
    ('=1+1', "'=1+1", "'Yes'", '=')
    """
    return words[1:] if words[:1] == "'" and _is_formula(words) else words


# A dash or two before plain words, as of "-- August" or "-5%": nothing in them can be run. Must not match "-2+3", "-A1(".
_DASHED = re.compile(r"-{1,3}\s?[\w\s%]{1,200}")


def _is_formula(words: str) -> bool:
    bare = words.lstrip("'")
    return bare[:1] in _FORMULA and not _DASHED.fullmatch(bare)


@cache
def _worded(table: str) -> frozenset[str]:
    """Return the columns of a table that hold words of letters; not numbers, nor words of a fixed list."""
    columns = {name: column.metadata or {} for name, column in SCHEMAS[table].columns.items()}
    return frozenset(name for name, facts in columns.items() if facts["type"] == "str" and not facts["one_of"])


# Beginnings of cells that may be guarded: those of formulas, and the apostrophes that can stand before them.
_MARKS = _FORMULA | {"'"}


def csv_lines(table: str, rows: Iterable[Row]) -> str:
    """Return the rows of a table as lines of CSV without a header. Raise `KeyError` for a column short."""
    cells_of, worded = _columns(table)
    lines = _Lines()
    csv.writer(lines, lineterminator="\r\n").writerows([_printed(cells_of(row), worded) for row in rows])
    return "".join(lines)


class _Lines(list[str]):
    """The lines that a CSV writer writes, each ended by a line feed."""

    def write(self, line: str) -> None:
        """Keep a line. Written with both line ends, so that a cell with either is quoted by every version of Python."""
        self.append(line[:-2] + "\n")


@cache
def _columns(table: str) -> tuple[itemgetter[tuple[Any, ...]], tuple[bool, ...]]:
    """Return what takes a table's cells from a row, in the columns' order, and which columns hold words of letters."""
    names = tuple(SCHEMAS[table].columns)
    return itemgetter(*names), tuple(name in _worded(table) for name in names)


def _printed(cells: Sequence[Any], worded: Sequence[bool]) -> list[Any]:
    """Return cells as they are printed; the writer prints those without a value, and whole numbers, itself."""
    return [
        one if one is None or one.__class__ is int or (one.__class__ is str and not (words and one[:1] in _MARKS))
        else guarded(cell(one)) if words else cell(one)
        for one, words in zip(cells, worded, strict=True)
    ]  # fmt: skip


def csv_text(table: str, rows: Iterable[Row]) -> str:
    """Return the rows of a table as CSV: the schema's columns, LF, comma, no index. Raise `KeyError` for a column short."""
    return csv_head(table) + csv_lines(table, rows)


def csv_head(table: str) -> str:
    """Return the first line of a table's CSV: the names of its columns."""
    return ",".join(SCHEMAS[table].columns) + "\n"


def rows_of(table: str, lines: str) -> list[dict[str, Any]]:
    """Return lines of CSV as rows in plain Python: blank is None, whole numbers are whole, several values a list."""
    columns = SCHEMAS[table].columns
    read = csv.reader(io.StringIO(lines, newline=""))
    return [{name: _value(name, columns[name], one) for name, one in zip(columns, row, strict=True)} for row in read]


_SEVERAL = ("honorifics", "postnominals", "reference")


def _value(name: str, column: Column, printed: str) -> Any:
    if name in _SEVERAL:
        return unguarded(printed).split("; ") if printed else []
    return _typed(column, printed)


def _typed(column: Column, printed: str) -> str | int | float | None:
    """Return a printed cell as the column's type has it; blank is None."""
    if not printed:
        return None
    if column.dtype == "str":
        return printed if column.metadata["one_of"] else unguarded(printed)
    return int(printed) if column.dtype == "Int64" else float(printed)


def made_before(folder: Path) -> Callable[[str], bool]:
    """Return what tells whether a file of a built folder is that build's, by its name there: tables, and texts they list."""
    texts = _texts_listed(folder)
    tables_ = {"datapackage.json", *SCHEMAS, *(f"{name}.csv" for name in SCHEMAS)}
    return lambda name: name in tables_ or name in texts or bool(_PART.fullmatch(name))


# A file of a table in Parquet.
_PART = re.compile(rf"(?:{'|'.join(SCHEMAS)})/part-\d{{5}}\.parquet")
PART_ROWS = 100_000


def _texts_listed(folder: Path) -> set[str]:
    """Return the texts of the letters that the table of documents in a folder lists, if there is one."""
    path = folder / "documents.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as lines:
            return {
                f"text/{unguarded(row['document_id'])}.txt" for row in csv.DictReader(lines) if row.get("document_id")
            }
    return {f"text/{one}.txt" for part in parts("documents", folder) for one in _ids(part)}


def _ids(part: Path) -> list[str]:
    import pyarrow.parquet

    found: list[str] = pyarrow.parquet.read_table(part, columns=["document_id"])["document_id"].to_pylist()
    return found


# The files of tables in either format, as a shell matches them.
FILES = tuple(name for table in SCHEMAS for name in (f"{table}.csv", f"{table}/part-*.parquet"))


def parts(table: str, folder: Path) -> list[Path]:
    """Return the Parquet files of a built table, in the order of their rows; none where it is not in Parquet."""
    return sorted(path for path in (folder / table).glob("part-*.parquet") if _PART.fullmatch(f"{table}/{path.name}"))


def to_parquet(folder: Path) -> None:
    """Turn the CSV tables of a folder into Parquet: a folder a table, a file each hundred thousand rows, the same bytes each time."""
    for name in SCHEMAS:
        path = folder / f"{name}.csv"
        (folder / name).mkdir()
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines)
            next(rows)
            for n, part in enumerate(_batches(rows, PART_ROWS)):
                _write_part(folder / name / f"part-{n:05}.parquet", SCHEMAS[name], part)
        path.unlink()
    (folder / "datapackage.json").write_text(datapackage_text(folder), encoding="utf-8", newline="\n")


def _batches(rows: Iterator[list[str]], size: int) -> Iterator[Iterator[list[str]]]:
    """Yield rows in turns of so many; the first turn also where there are no rows at all."""
    first = next(rows, None)
    yield chain([] if first is None else [first], islice(rows, size - 1))
    while (first := next(rows, None)) is not None:
        yield chain([first], islice(rows, size - 1))


def _write_part(path: Path, schema: Schema, rows: Iterator[list[str]]) -> None:
    import pyarrow
    import pyarrow.parquet

    types = {"str": pyarrow.string(), "Int64": pyarrow.int64(), "Float64": pyarrow.float64()}
    fields = [pyarrow.field(name, types[one.dtype], one.nullable) for name, one in schema.columns.items()]
    with pyarrow.parquet.ParquetWriter(path, pyarrow.schema(fields), compression="zstd") as out:
        while few := list(islice(rows, 10_000)):
            columns = [
                pyarrow.array([_typed(one, row[n]) for row in few], field.type)
                for n, (one, field) in enumerate(zip(schema.columns.values(), fields, strict=True))
            ]
            out.write_batch(pyarrow.record_batch(columns, schema=pyarrow.schema(fields)))


def load(table: str, folder: Path | str | None = None) -> pd.DataFrame:
    """Return a built table, CSV or Parquet, with the schema's types; identifiers stay text, blank is missing.

    `folder` is one of this machine, or a URL that fsspec knows. Raise `KeyError` for a table that is not one of
    `SCHEMAS`, `FileNotFoundError` for one not built yet.
    """
    types = {name: column.metadata["type"] for name, column in SCHEMAS[table].columns.items()}
    place = folder or processed()
    if places.is_remote(place):
        with tempfile.TemporaryDirectory() as near:
            places.Remote.at(str(place)).get([f"{table}.csv", f"{table}/*.parquet"], Path(near))
            return load(table, Path(near))
    outputs.finish(Path(place))
    if found := parts(table, Path(place)):
        return _loaded(found, types)
    import pandas as pd

    path = Path(place) / f"{table}.csv"
    read = pd.read_csv(path, dtype=types, keep_default_na=False, na_values=[""], encoding="utf-8")
    for name in _worded(table) & set(read.columns):
        if read[name].str.startswith("'").any():
            read[name] = read[name].map(unguarded, na_action="ignore").astype(types[name])
    return read


def _loaded(parts: Sequence[Path], types: Mapping[str, Any]) -> pd.DataFrame:
    import pandas as pd
    import pyarrow.parquet

    frames = [pyarrow.parquet.read_table(part).to_pandas(types_mapper=_frame_types) for part in parts]
    whole: pd.DataFrame = pd.concat(frames, ignore_index=True).astype(types)
    return whole


def _frame_types(kind: Any) -> Any:
    import pandas as pd

    return {"int64": pd.Int64Dtype(), "double": pd.Float64Dtype()}.get(str(kind))


def text(document_id: str, folder: Path | None = None) -> str:
    """Return the canonical text of a letter, line ends and all: what start and end count in."""
    return ((folder or processed()) / "text" / f"{document_id}.txt").read_bytes().decode("utf-8")


# -- the data package -----------------------------------------------------------------------------------------

_TYPES = {"str": "string", "Int64": "integer", "Float64": "number"}
_KEYS = {"documents": "document_id", "statistics": "statistic_id", "exchanges": "exchange_id", "findings": "finding_id"}


def datapackage(files: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """Return the Frictionless Data Package of the tables, made from the schemas alone.

    `files` names the Parquet files of each table; without it, a table is a CSV.
    """
    return {
        "profile": "tabular-data-package",
        "name": "official-letters",
        "title": "Official letters as data",
        "description": "Who signed, which figures were cited and how long replies took: each row with the words it rests on."
        " An apostrophe before =, +, - (but before plain words), @, a tab or a line end at the start of a cell of words is not the letter's: it keeps"
        " spreadsheets from running the cell. Before an apostrophe of the letter's own there stands one more.",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "resources": [
            _resource(name, schema) | (_in_parquet(files[name]) if files else {}) for name, schema in SCHEMAS.items()
        ],
    }


def _in_parquet(files: Sequence[str]) -> dict[str, Any]:
    more = {"extrapaths": list(files[1:])} if files[1:] else {}
    return {"path": files[0], **more, "format": "parquet", "mediatype": "application/vnd.apache.parquet"}


def datapackage_text(folder: Path | None = None) -> str:
    """Return datapackage.json as it stands on disk; `folder` is one of tables, which may be in Parquet."""
    files = {name: [f"{name}/{part.name}" for part in parts(name, folder)] for name in SCHEMAS} if folder else {}
    made = datapackage(files if files and all(files.values()) else None)
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _resource(name: str, schema: Schema) -> dict[str, Any]:
    described: dict[str, Any] = {"fields": [_field(*item) for item in schema.columns.items()], "missingValues": [""]}
    if name in _KEYS:
        described["primaryKey"] = _KEYS[name]
    if name not in ("documents", "findings"):
        reference = {"resource": "documents", "fields": "document_id"}
        described["foreignKeys"] = [{"fields": "document_id", "reference": reference}]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "title": f"One row is {schema.description}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": described,
    }


def _field(name: str, column: Column) -> dict[str, Any]:
    facts = column.metadata
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    constraints |= {"enum": facts["one_of"]} if facts["one_of"] else {}
    constraints |= {"pattern": facts["like"]} if facts["like"] else {}
    field = {
        "name": name,
        "type": _TYPES[facts["type"]],
        "description": column.description,
        "example": facts["example"],
    }
    return field | {"blank": facts["blank"] or "never blank"} | ({"constraints": constraints} if constraints else {})


# -- checks ---------------------------------------------------------------------------------------------------


def problems(folder: Path) -> list[str]:
    """Return what is wrong with a built folder, a line each.

    Checked: every table against its schema, every quote against the text at its span, every text against the
    length and checksum of its document, every letter that a row names, every piece of evidence of a finding,
    every ruling for whether it still applies.
    """
    outputs.finish(folder)
    if not any((folder / f"{name}.csv").exists() or parts(name, folder) for name in SCHEMAS):
        return [f"{folder}: no tables in this folder"]
    found: list[str] = []
    read: dict[str, pd.DataFrame] = {}
    for name in SCHEMAS:
        try:
            read[name] = load(name, folder)
        except OSError as error:
            found.append(f"{name}.csv: {error.strerror}")
        except ValueError as error:
            found.append(f"{name}.csv: {' '.join(str(error).split())}")
    texts = _texts(folder, read)
    for name, table in read.items():
        found += _schema_problems(name, table) + _span_problems(name, table, texts)
    found += _document_problems(read, texts) + _evidence_problems(read, texts) + _ruling_problems(read)
    package = folder / "datapackage.json"
    if not package.exists() or package.read_text(encoding="utf-8") != datapackage_text(folder):
        found.append("datapackage.json: differs from the schemas")
    return found


def _texts(folder: Path, read: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Return the texts of the letters that the table of documents lists, as far as they are there."""
    names = read["documents"]["document_id"].dropna().tolist() if "documents" in read else []
    paths = {str(name): folder / "text" / f"{name}.txt" for name in names}
    return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}


def checked(name: str) -> pa.DataFrameSchema:
    """Return a table's schema as pandera checks a frame by it."""
    import pandera.pandas as pa

    def column(one: Column) -> pa.Column:
        checks = [pa.Check.isin(one.metadata["one_of"])] if one.metadata["one_of"] else []
        checks += [pa.Check.str_matches(rf"^(?:{one.metadata['like']})$")] if one.metadata["like"] else []
        return pa.Column(one.dtype, checks, nullable=one.nullable, unique=one.unique)

    columns = {key: column(one) for key, one in SCHEMAS[name].columns.items()}
    return pa.DataFrameSchema(columns, name=name, strict=True, ordered=True)


def _schema_problems(name: str, table: pd.DataFrame) -> list[str]:
    import pandera.errors

    try:
        checked(name).validate(table, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases.head(20)
        return [
            f"{name}.csv: {row.column}: {row.check}: row {row.index}: {row.failure_case!r}"
            for row in cases.itertuples(index=False)
        ]
    return []


def _span_problems(name: str, table: pd.DataFrame, texts: Mapping[str, bytes]) -> list[str]:
    """Return the rows whose quote is not the text at start to end, or that name a letter which is not there."""
    found, letters = [], {one: data.decode("utf-8", "replace") for one, data in texts.items()}
    for column in ("document_id", "request_document_id", "reply_document_id"):
        if column in table.columns:
            known = table[column].isna() | table[column].isin(list(texts))
            found += [f"{name}.csv: row {n}: no text of {table[column][n]}" for n in table.index[~known]]
    if "quote" not in table.columns:
        return found
    spans = table[["document_id", "start", "end", "quote"]].dropna()
    for n, document_id, start, end, quote in spans.itertuples(name=None):
        if document_id in letters and letters[document_id][start:end] != quote:
            found.append(f"{name}.csv: row {n}: quote is not text[{start}:{end}] of {document_id}")
    return found


def _document_problems(read: Mapping[str, pd.DataFrame], texts: Mapping[str, bytes]) -> list[str]:
    """Return the documents whose text has another length or, where the text is the file, another checksum."""
    found: list[str] = []
    if "documents" not in read:
        return found
    rows = read["documents"][["document_id", "media_type", "sha256", "characters"]]
    for n, document_id, media_type, sha256, characters in rows.itertuples(name=None):
        data = texts.get(document_id)
        if data is None:
            continue
        if len(data.decode("utf-8", "replace")) != characters:
            found.append(f"documents.csv: row {n}: {document_id} does not have {characters} characters")
        if media_type == "text/plain" and hashlib.sha256(data).hexdigest() != sha256:
            found.append(f"documents.csv: row {n}: text of {document_id} has another checksum")
    return found


def _ruling_problems(read: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return the rulings that no longer apply, with the reason."""
    if "rulings" not in read:
        return []
    rows = read["rulings"]
    stale = rows[rows["status"].ne(APPLIED)]
    return [
        f"rulings.csv: line {n + 2}: {quote!r} as {field}: no longer applies: {status}"
        for n, field, quote, status in stale[["field", "quote", "status"]].itertuples(name=None)
    ]


def _evidence_problems(read: Mapping[str, pd.DataFrame], texts: Mapping[str, bytes]) -> list[str]:
    """Return the evidence of findings that is no place in a letter, and shares that are not n of N."""
    if "findings" not in read:
        return []
    rows, found = read["findings"], []
    lengths = {one: len(data.decode("utf-8", "replace")) for one, data in texts.items()}
    for finding_id, cell_ in rows[["finding_id", "evidence"]].dropna().itertuples(index=False, name=None):
        wrong = [one for one in cell_.split("; ") if not _is_place(one, lengths)]
        found += [f"findings.csv: {finding_id}: evidence {one} is no place in a letter" for one in wrong]
    shares = rows[["finding_id", "sentence", "n", "of"]].dropna()
    for finding_id, sentence, n, of in shares.itertuples(index=False, name=None):
        if n > of or f"{n} of {of} " not in sentence:
            found.append(f"findings.csv: {finding_id}: the sentence does not say {n} of {of}")
    return found


def _is_place(evidence: str, lengths: Mapping[str, int]) -> bool:
    found = re.fullmatch(r"(?P<letter>.+):(?P<start>\d+)-(?P<end>\d+)", evidence, re.S)
    if not found or found["letter"] not in lengths:
        return False
    return int(found["start"]) < int(found["end"]) <= lengths[found["letter"]]
