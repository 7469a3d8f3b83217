"""The tables as a database and its page: types, keys, search, meanings and ready questions, asked over HTTP; read alone."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from helpers import explore, tables
from helpers.__main__ import main


@pytest.fixture(scope="module")
def file(five: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("db") / "letters.db"
    explore.database(five, path)
    return path


@pytest.fixture(scope="module")
def page(five: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a page as `make explore` opens it, on a free port; end it as a person does."""
    path = tmp_path_factory.mktemp("page") / "letters.db"
    command = [sys.executable, "-m", "helpers", "explore", "--out", str(five), "--db", str(path), "--port", "0"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stderr is not None
        said = running.stderr.readline()
        found = re.match(r"(http://127\.0\.0\.1:\d+)/letters \(Ctrl-C ends it\)$", said)
        assert found, said
        yield found[1]
    finally:
        running.send_signal(signal.SIGINT)
        rest = running.communicate(timeout=20)
    assert (running.returncode, rest[0]) == (0, "")
    assert "Traceback" not in rest[1]
    assert [one.name for one in path.parent.iterdir()] == ["letters.db"]


def ask(page: str, path: str, **query: str) -> tuple[int, str]:
    """Return status and answer of a request."""
    address = f"{page}{path}?{urllib.parse.urlencode(query)}"
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def rows(page: str, path: str, **query: str) -> list[dict[str, Any]]:
    status, answer = ask(page, f"{path}.json", _shape="array", **query)
    assert status == 200, answer
    found: list[dict[str, Any]] = json.loads(answer)
    return found


# -- the database -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_every_cell_stands_in_the_database_with_its_type(five: Path, file: Path, name: str) -> None:
    loaded = tables.load(name, five).astype(object)
    expected = loaded.where(loaded.notna(), None)
    with closing(sqlite3.connect(file)) as data:
        columns = data.execute("select name, type from pragma_table_info(?)", (name,)).fetchall()
        found = data.execute(f"select * from {name} order by rowid").fetchall()
    types = {"str": "TEXT", "Int64": "INTEGER", "Float64": "REAL"}
    schema = tables.SCHEMAS[name].columns
    assert columns == [(column, types[facts.metadata["type"]]) for column, facts in schema.items()]
    assert found == [tuple(row) for row in expected.itertuples(index=False)]


def test_keys_hold(file: Path) -> None:
    with closing(sqlite3.connect(file)) as data:
        assert data.execute("pragma foreign_key_check").fetchall() == []
        primary = {
            name: [one for (one,) in data.execute("select name from pragma_table_info(?) where pk", (name,))]
            for name in ("documents", "signatories", "statistics", "exchanges", "findings", "texts")
        }
        foreign = {
            (table, column)
            for (table,) in data.execute("select name from sqlite_master where type = 'table'").fetchall()
            for (column,) in data.execute('select "from" from pragma_foreign_key_list(?)', (table,))
        }
    assert primary == {
        "documents": ["document_id"], "signatories": ["document_id", "position"], "statistics": ["statistic_id"],
        "exchanges": ["exchange_id"], "findings": ["finding_id"], "texts": ["document_id"],
    }  # fmt: skip
    letters = set(tables.SCHEMAS) - {"documents", "findings"} | {"texts", "evidence"}
    assert foreign == {(name, "document_id") for name in letters} | {
        ("exchanges", "request_document_id"), ("exchanges", "reply_document_id"), ("evidence", "finding_id"),
    }  # fmt: skip


def test_letters_stand_unaltered_and_evidence_is_their_words(five: Path, file: Path) -> None:
    with closing(sqlite3.connect(file)) as data:
        texts = dict(data.execute("select document_id, text from texts").fetchall())
        places = data.execute('select document_id, start, "end", quote from evidence').fetchall()
    assert texts == {path.stem: path.read_bytes().decode() for path in (five / "text").iterdir()}
    cells = tables.load("findings", five)["evidence"].dropna()
    assert len(places) == sum(len(one.split("; ")) for one in cells)
    assert all(texts[letter][start:end] == quote != "" for letter, start, end, quote in places)


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        pytest.param("dates", "nobody,2018,year,other,printed,0,1,x,stated,year,\n", "not there", id="no-such-letter"),
        pytest.param("documents", None, "UNIQUE", id="the-same-twice"),
        pytest.param("dates", "a,b\n", "", id="not-a-table"),
    ],
)
def test_a_broken_folder_leaves_the_database_as_it_was(
    five: Path, tmp_path: Path, table: str, line: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(five, tmp_path / "tables")
    path = tmp_path / "tables" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + (line if line else text.splitlines(keepends=True)[1]), encoding="utf-8")
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "letters.db").write_bytes(b"as it was")
    command = ["explore", "--out", str(tmp_path / "tables"), "--db", str(tmp_path / "db" / "letters.db"), "--port", "0"]
    assert main(command) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and said in lines[0]
    assert [(one.name, one.read_bytes()) for one in (tmp_path / "db").iterdir()] == [("letters.db", b"as it was")]


def test_a_folder_without_tables_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = tmp_path / "nowhere"
    assert main(["explore", "--out", str(nowhere), "--db", str(tmp_path / "letters.db")]) == 1
    assert capsys.readouterr().err == f"{nowhere / 'documents.csv'}: No such file or directory\n"
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_one_clear_line(five: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server((explore.LOOPBACK, 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["explore", "--out", str(five), "--db", str(tmp_path / "letters.db"), "--port", port]) == 1
    line = capsys.readouterr().err
    assert line.startswith(f"port {port}: ") and "in use" in line and line.count("\n") == 1


@pytest.mark.parametrize("port", ["65536", "-1", "http"])
def test_no_such_port(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["explore", f"--port={port}"])
    assert ended.value.code == 2
    assert "--port" in capsys.readouterr().err


# -- the page -----------------------------------------------------------------------------------------------


def test_the_page_has_all_tables_with_their_rows(five: Path, page: str) -> None:
    status, answer = ask(page, "/letters.json")
    assert status == 200
    counts = {one["name"]: one["count"] for one in json.loads(answer)["tables"] if not one["hidden"]}
    expected = {name: len(tables.load(name, five)) for name in tables.SCHEMAS}
    places = sum(len(one.split("; ")) for one in tables.load("findings", five)["evidence"].dropna())
    assert counts == expected | {"texts": expected["documents"], "evidence": places}


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_every_column_is_described_in_the_words_of_the_data_dictionary(page: str, name: str) -> None:
    status, answer = ask(page, f"/letters/{name}")
    assert status == 200
    shown = re.sub(r"&#39;", "'", re.sub("&#34;", '"', answer.replace("&lt;", "<").replace("&gt;", ">")))
    resource = next(one for one in tables.datapackage()["resources"] if one["name"] == name)
    assert resource["title"] in shown
    assert [one["name"] for one in resource["schema"]["fields"] if one["description"] not in shown] == []
    assert "CC-BY-4.0" in answer or "Creative Commons Attribution 4.0" in answer


ASKED = {
    "who_signed_by_party": ({"letter": "000_7bc335f825169763"}, ("party", "signatories"), ("Labour", 15)),
    "figures_and_who_measured_them": ({}, ("figure", "unit"), ("98%", None)),
    "how_long_replies_took": ({}, ("requester", "working_days"), ("Lucy Allan, House of Commons", 29)),
    "who_wrote_to_whom": ({}, ("kind", "date"), ("written_answer", "2014-05-07")),
    "findings_and_their_words": ({"words": "Labour"}, ("document_id", "start"), ("000_7bc335f825169763", 2761)),
    "letters_that_say": ({"words": "threats prioritised"}, ("document_id",), ("004_9741c3ed61351dee",)),
    "works_cited": ({}, ("kind", "letters"), None),
    "no_member_and_why": ({}, ("match", "document_id"), None),
}


@pytest.mark.parametrize("name", explore.QUERIES)
def test_every_ready_question_is_answered(page: str, name: str) -> None:
    query, columns, first = ASKED[name]
    found = rows(page, f"/letters/{name}", **query)
    assert found
    if first:
        assert tuple(found[0].get(column) for column in columns) == first
    status, answer = ask(page, f"/letters/{name}", **query)
    assert (status, explore.QUERIES[name]["title"] in answer) == (200, True)


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        pytest.param("exploiting", 5, id="in-any-form"),
        pytest.param("Strategic Policing Requirement", 1, id="several-words"),
        pytest.param('zzz"); drop', 0, id="no-such-words"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_letters_are_searched_by_their_words(page: str, words: str, letters: int) -> None:
    assert len(rows(page, "/letters/letters_that_say", words=words)) == letters
    if words:
        assert len(rows(page, "/letters/texts", _search=words)) == letters


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        pytest.param("delete from documents", "Statement must be a SELECT", id="delete"),
        pytest.param("with a as (select 1) insert into texts select 1, 1", "", id="insert"),
        pytest.param("attach database 'x.db' as x", "Statement must be a SELECT", id="attach"),
        pytest.param("select load_extension('x')", "", id="extension"),
        pytest.param(
            "with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n",
            "SQL query took too long",
            id="without-end",
        ),
    ],
)
def test_nothing_is_written_and_nothing_hangs(page: str, sql: str, said: str) -> None:
    status, answer = ask(page, "/letters.json", sql=sql)
    assert status == 400
    assert said in answer
    assert len(rows(page, "/letters/documents")) == 5
