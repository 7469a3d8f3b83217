"""The tables as an SQLite database, and a page on this machine alone to ask it: nothing in it can be written."""

from __future__ import annotations

import re
import shutil
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from helpers import tables

LOOPBACK = "127.0.0.1"
NAME = "letters"  # of the database in every address, whatever its file is called
_TYPES: dict[str, type] = {"string": str, "integer": int, "number": float}
_LETTER = ("document_id", "documents", "document_id")
# Keys beyond those of the data package.
_KEYS = {"signatories": ("document_id", "position")}
_FOREIGN = {
    "exchanges": (
        ("request_document_id", "documents", "document_id"),
        ("reply_document_id", "documents", "document_id"),
    )
}
# Tables that only the database has: the letters themselves, and the places that findings rest on.
_TEXTS = {
    "document_id": "The letter: the stem of its file's name.",
    "text": "The letter as received, unaltered: what start and end count in.",
}
_EVIDENCE = {
    "finding_id": "The finding.",
    "document_id": "The letter that holds the words.",
    "start": "Where the words begin in the letter's text: code points from 0.",
    "end": "Where they end: the first code point behind them.",
    "quote": "The words.",
}
_FACETS = {
    "documents": ["kind", "publisher"],
    "signatories": ["party", "region", "match"],
    "recipients": ["capacity", "organisation"],
    "statistics": ["unit", "certainty"],
    "dates": ["role", "certainty"],
    "citations": ["kind"],
    "exchanges": ["status"],
    "findings": ["notebook", "table"],
}


# -- the database -------------------------------------------------------------------------------------------


def database(folder: Path, file: Path) -> None:
    """Write the tables and letters of a built folder into an SQLite file: whole, or not at all.

    Columns have the types of the data dictionary, keys are primary and foreign keys, letters can be searched by their
    words. Raise `OSError` for a table that is not there, `ValueError` for one that is not as its schema says.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=".building-", dir=file.parent))
    try:
        _fill(folder, staged / file.name)
        (staged / file.name).replace(file)
    except sqlite3.Error as error:
        raise ValueError(f"{folder}: {error}") from None
    finally:
        shutil.rmtree(staged)


def _fill(folder: Path, file: Path) -> None:
    from sqlite_utils import Database

    data = Database(file, execute_plugins=False)
    try:
        for resource in tables.datapackage()["resources"]:
            _table(data, resource, _rows(resource["name"], folder))
        ids = [str(one) for one in tables.load("documents", folder)["document_id"]]
        _texts(data, ids, folder)
        _evidence(data, folder)
        if wrong := list(data.execute("pragma foreign_key_check")):
            raise ValueError(f"{folder}: {len(wrong)} rows name a letter or finding that is not there")
    finally:
        data.close()


def _table(data: Any, resource: Mapping[str, Any], rows: Iterator[dict[str, Any]]) -> None:
    """Make one table of the data package and fill it."""
    name, schema = resource["name"], resource["schema"]
    letters = [_LETTER] if "foreignKeys" in schema else []
    table = data[name].create(
        {field["name"]: _TYPES[field["type"]] for field in schema["fields"]},
        pk=schema.get("primaryKey") or _KEYS.get(name),
        foreign_keys=[*letters, *_FOREIGN.get(name, ())],
        not_null={field["name"] for field in schema["fields"] if "constraints" in field and "required" in field["constraints"]},
    )  # fmt: skip
    table.insert_all(rows)
    if letters:
        table.create_index(["document_id"], if_not_exists=True)


def _rows(name: str, folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a built table as plain Python; blank is None."""
    loaded = tables.load(name, folder).astype(object)
    yield from loaded.where(loaded.notna(), None).to_dict("records")  # type: ignore[misc]


def _texts(data: Any, ids: Sequence[str], folder: Path) -> None:
    table = data["texts"].create(
        dict.fromkeys(_TEXTS, str), pk="document_id", foreign_keys=[_LETTER], not_null=set(_TEXTS)
    )
    table.insert_all({"document_id": one, "text": tables.text(one, folder)} for one in ids)
    table.enable_fts(["text"], tokenize="porter unicode61 remove_diacritics 2")


def _evidence(data: Any, folder: Path) -> None:
    types = {name: int if name in ("start", "end") else str for name in _EVIDENCE}
    foreign = [_LETTER, ("finding_id", "findings", "finding_id")]
    table = data["evidence"].create(types, foreign_keys=foreign, not_null=set(_EVIDENCE))
    table.insert_all(_places(folder))
    for name in ("finding_id", "document_id"):
        table.create_index([name])


def _places(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the places that findings rest on, with their words."""
    texts: dict[str, str] = {}
    found = tables.load("findings", folder)[["finding_id", "evidence"]].dropna()
    for finding_id, places in found.itertuples(index=False, name=None):
        for one in re.finditer(r"(?P<letter>.+?):(?P<start>\d+)-(?P<end>\d+)(?:; |$)", places):
            letter, start, end = one["letter"], int(one["start"]), int(one["end"])
            if letter not in texts:
                texts[letter] = tables.text(letter, folder)
            quote = texts[letter][start:end]
            yield {"finding_id": finding_id, "document_id": letter, "start": start, "end": end, "quote": quote}


# -- what the page says of it -------------------------------------------------------------------------------


def metadata() -> dict[str, Any]:
    """Return what Datasette says of the database: titles, columns' meanings, licences and ready questions."""
    package = tables.datapackage()
    described = {resource["name"]: _described(resource) for resource in package["resources"]}
    described["texts"] = {
        "description": "The letters themselves, to be searched by their words.",
        "license": "each letter's own, as documents.licence names it",
        "columns": _TEXTS,
    }
    described["evidence"] = {"description": "A place in a letter that a finding rests on.", "columns": _EVIDENCE}
    licence = package["licenses"][0]
    return {
        "title": package["title"],
        "description": package["description"],
        "license": licence["title"],
        "license_url": licence["path"],
        "databases": {NAME: {"tables": described, "queries": QUERIES}},
    }


def _described(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Return what Datasette says of one table: the data dictionary's words."""
    columns = {
        field["name"]: f"{field['description']} Blank: {field['blank']}. Example: {field['example']}"
        for field in resource["schema"]["fields"]
    }
    return {"description": resource["title"], "columns": columns, "facets": _FACETS.get(resource["name"], [])}


def _query(title: str, description: str, sql: str) -> dict[str, str]:
    return {"title": title, "description": description, "sql": " ".join(sql.split())}


QUERIES = {
    "who_signed_by_party": _query(
        "Who signed, by party",
        "The party is that of the letter's day. Where it is blank, the reason stands in its place. A letter: its"
        " document_id, or nothing for all.",
        """select coalesce(party, 'no party: ' || party_basis) as party, count(*) as signatories,
        group_concat(coalesce(name, organisation, role), ', ') as names from signatories
        where coalesce(:letter, '') in ('', document_id) group by 1 order by 2 desc, 1""",
    ),
    "figures_and_who_measured_them": _query(
        "Figures, with who measured them",
        "A figure is its writer's claim; none was checked against the world. Those with a source named come first.",
        """select quote as figure, what, population, coalesce(attributed_to, 'nobody named') as measured_by,
        coalesce(as_of, 'no time stated') as as_of, sentence, document_id from statistics
        order by attributed_to is null, document_id, start""",
    ),
    "how_long_replies_took": _query(
        "How long replies took",
        "From the date on the request to the date on the reply. No reply in this collection is not no reply.",
        """select requester, respondent, request_date, reply_date, calendar_days, working_days, target_working_days,
        working_days - target_working_days as over_target, status, document_id from exchanges
        order by working_days is null, working_days desc, exchange_id""",
    ),
    "who_wrote_to_whom": _query(
        "Who wrote to whom",
        "Everybody who signed a letter beside everybody written to or copied in.",
        """select d.date, d.kind, d.document_id,
        (select group_concat(coalesce(name, role, organisation), ', ') from signatories s
        where s.document_id = d.document_id) as signed_by,
        (select group_concat(coalesce(name, role, organisation), ', ') from recipients r
        where r.document_id = d.document_id) as sent_to from documents d order by d.date, d.document_id""",
    ),
    "findings_and_their_words": _query(
        "Findings, with the words they rest on",
        "Words: any part of the sentence, or nothing for all findings.",
        """select f.sentence, e.quote, e.document_id, e.start, e.end, f.finding_id from findings f
        left join evidence e on e.finding_id = f.finding_id where f.sentence like '%' || coalesce(:words, '') || '%'
        order by f.rowid, e.rowid""",
    ),
    "letters_that_say": _query(
        "Letters that say",
        "Words to look for in the letters, in any form: council finds councils.",
        """select d.date, d.document_id, snippet(texts_fts, 0, '[', ']', ' … ', 30) as words, d.title from texts_fts
        join texts t on t.rowid = texts_fts.rowid join documents d on d.document_id = t.document_id
        where texts_fts match coalesce(nullif(escape_fts(coalesce(:words, '')), ''), '""') order by rank""",
    ),
    "works_cited": _query(
        "Works cited, and by how many letters",
        "Titles as printed: one work may go by several.",
        """select coalesce(title, url) as work, kind, count(distinct document_id) as letters,
        group_concat(distinct document_id) as cited_by from citations group by 1, 2 order by 3 desc, 1""",
    ),
    "no_member_and_why": _query(
        "Who is not matched to a member, and why",
        "Nobody's party is guessed. A nearest name is a suggestion for a person to look at.",
        """select name, role, organisation, match, match_reason, quote, document_id from signatories
        where match <> 'matched' order by match, document_id, position""",
    ),
}  # fmt: skip


# -- the page -----------------------------------------------------------------------------------------------


def serve(file: Path, port: int) -> None:
    """Show a database on this machine until it is interrupted; port 0 is any free one. Raise `OSError` for one in use.

    The file is opened so that nothing can be written, and Datasette's limit on the time of a question stays.
    """
    import uvicorn

    with socket.create_server((LOOPBACK, port)) as listening:
        print(f"http://{LOOPBACK}:{listening.getsockname()[1]}/{NAME} (Ctrl-C ends it)", file=sys.stderr, flush=True)
        server = uvicorn.Server(uvicorn.Config(_page(file).app(), log_level="warning", lifespan="on", ws="none"))
        with suppress(KeyboardInterrupt):  # how one ends it
            server.run(sockets=[listening])


def _page(file: Path) -> Any:
    """Return Datasette with this database alone, and no traceback on the terminal for every mistyped question."""
    import datasette.app
    import datasette.database

    datasette.handle_exception.rich = None
    page = datasette.app.Datasette([], metadata=metadata())
    page.add_database(datasette.database.Database(page, path=str(file), is_mutable=False), name=NAME)
    return page
