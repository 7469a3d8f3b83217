"""Rulings: what a person decided overrides the rules, and one that no longer applies is found out."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest
from frictionless import Package

from helpers import tables
from helpers.__main__ import main
from helpers.rulings import COLUMNS, Ruling, read

LETTER = (
    "7 May 2014\n\nDear Ann,\n\nThank you for your letter of 2 April about the 38 recommendations and the £5 million.\n\n"
    "Yours sincerely\n\nBo Ek MP\n"
)
SHA256 = hashlib.sha256(LETTER.encode()).hexdigest()
RULING = {
    "sha256": SHA256,
    "quote": "38",
    "field": "statistics.what",
    "value": "recommendations of the review",
    "reason": "the sentence before says so",
    "date": "2026-01-31",
}


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text(LETTER, encoding="utf-8", newline="")
    return tmp_path


def rule(folder: Path, *rulings: dict[str, str]) -> None:
    with (folder / "rulings.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(rulings)


def built(folder: Path) -> int:
    return main(["build", "--raw", str(folder / "letters"), "--out", str(folder / "out")])


def checked(folder: Path) -> int:
    return main(["check", "--out", str(folder / "out")])


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_without_rulings_the_rules_stand(collection: Path) -> None:
    assert (built(collection), checked(collection)) == (0, 0)
    assert [row["quote"] for row in rows(collection, "statistics")] == ["38", "£5 million"]
    assert rows(collection, "rulings") == []


@pytest.mark.parametrize(
    ("ruling", "table", "n", "expected"),
    [
        pytest.param({}, "statistics", 0, {"what": "recommendations of the review", "value": "38"}, id="words"),
        pytest.param({"field": "statistics.value", "value": "37"}, "statistics", 0, {"value": "37"}, id="number"),
        pytest.param({"field": "statistics.as_of", "value": "2014"}, "statistics", 0, {"as_of": "2014"}, id="blank-filled"),
        pytest.param({"quote": "Bo Ek MP", "field": "signatories.name", "value": "Ek"}, "signatories", 0, {"name": "Ek", "position": "1"}, id="name"),
        pytest.param({"quote": "Bo Ek MP", "field": "signatories.postnominals", "value": "MP; QC"}, "signatories", 0, {"postnominals": "MP; QC"}, id="several-values"),
        pytest.param({"quote": "2 April", "field": "dates.date", "value": "2013-04-02"}, "exchanges", 0, {"request_date": "2013-04-02", "calendar_days": "400"}, id="what-rests-on-it-follows"),
        pytest.param({"quote": "Dear Ann", "field": "documents.kind", "value": "ministerial_reply"}, "documents", 0, {"kind": "ministerial_reply"}, id="kind"),
        pytest.param({"quote": "7 May 2014", "field": "documents.date", "value": "2014-05-08"}, "documents", 0, {"date": "2014-05-08", "date_basis": "ruling: the sentence before says so"}, id="letter-date"),
    ],
)  # fmt: skip
def test_a_ruling_decides(
    collection: Path, ruling: dict[str, str], table: str, n: int, expected: dict[str, str]
) -> None:
    rule(collection, RULING | ruling)
    assert (built(collection), checked(collection)) == (0, 0)
    row = rows(collection, table)[n]
    assert {name: row[name] for name in expected} == expected
    (outcome,) = rows(collection, "rulings")
    assert (outcome["document_id"], outcome["status"]) == ("one", "applied")
    assert outcome["quote"] == LETTER[int(outcome["start"]) : int(outcome["end"])]


def test_a_ruled_row_says_so(collection: Path) -> None:
    rule(collection, RULING)
    built(collection)
    ruled, other = rows(collection, "statistics")
    assert (ruled["certainty"], ruled["rule"]) == ("inferred", "ruling")
    assert other["rule"] != "ruling"


def test_what_the_rules_read_is_kept_beside_the_ruling(collection: Path) -> None:
    rule(collection, RULING)
    built(collection)
    assert rows(collection, "rulings")[0]["read"] == "recommendations"


def test_a_table_alone_strikes_the_row_out(collection: Path) -> None:
    rule(collection, RULING | {"field": "statistics", "value": ""})
    assert (built(collection), checked(collection)) == (0, 0)
    assert [(row["statistic_id"], row["quote"]) for row in rows(collection, "statistics")] == [("one-s1", "£5 million")]


@pytest.mark.parametrize(
    ("ruling", "reason"),
    [
        pytest.param({"sha256": "0" * 64}, "no letter has this checksum", id="letter-gone-or-changed"),
        pytest.param({"quote": "39"}, "no row of statistics has this quote", id="no-such-row"),
        pytest.param({"quote": "38", "field": "dates.date", "value": "2014"}, "no row of dates has this quote", id="row-of-another-table"),
        pytest.param({"value": "recommendations"}, "the rules read the same", id="no-longer-needed"),
        pytest.param({"quote": "Yours ever", "field": "documents.kind", "value": "letter"}, "the letter does not hold this quote", id="head-without-quote"),
        pytest.param({"quote": "Dear Ann", "field": "documents.date", "value": "2014-05-07"}, "the rules read the same", id="head-no-longer-needed"),
    ],
)  # fmt: skip
def test_a_ruling_that_no_longer_applies_fails_the_check(
    collection: Path, capsys: pytest.CaptureFixture[str], ruling: dict[str, str], reason: str
) -> None:
    built(collection)
    before = {name: rows(collection, name) for name in ("statistics", "dates", "signatories", "documents")}
    rule(collection, RULING | ruling)
    assert built(collection) == 0
    assert {name: rows(collection, name) for name in before} == before
    assert checked(collection) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("rulings.csv: line 2: ")
    assert line.endswith(f"no longer applies: {reason}")


@pytest.mark.parametrize(
    ("ruling", "fault"),
    [
        pytest.param({"sha256": "abc"}, "'abc' is no sha256", id="checksum"),
        pytest.param({"quote": ""}, "has no quote", id="quote"),
        pytest.param({"reason": " "}, "gives no reason", id="reason"),
        pytest.param({"date": "31/01/2026"}, "'31/01/2026' is no day", id="date"),
        pytest.param({"date": "2026-02-31"}, "'2026-02-31' is no day", id="impossible-date"),
        pytest.param({"field": "statistics.start", "value": "3"}, "'statistics.start' is no field that a ruling decides", id="span"),
        pytest.param({"field": "signatories.party", "value": "Labour"}, "'signatories.party' is no field that a ruling decides", id="party-comes-from-reference-rows"),
        pytest.param({"field": "exchanges.status", "value": "answered"}, "'exchanges.status' is no field that a ruling decides", id="table"),
        pytest.param({"field": "statistics."}, "'statistics.' is no field that a ruling decides", id="no-column"),
        pytest.param({"field": "statistics.value", "value": "many"}, "'many' is no value of statistics.value", id="number"),
        pytest.param({"field": "statistics.value", "value": ""}, "'' is no value of statistics.value", id="blank-where-none-may-be"),
        pytest.param({"field": "statistics", "value": "1"}, "'1' is no value of statistics", id="struck-out-with-a-value"),
        pytest.param({"field": "documents.kind", "value": "poem"}, "'poem' is no value of documents.kind", id="kind"),
        pytest.param({"field": "dates.date", "value": "2018-13-45"}, "'2018-13-45' is no value of dates.date", id="no-such-day"),
        pytest.param({"field": "dates.date", "value": "2018-13"}, "'2018-13' is no value of dates.date", id="no-such-month"),
        pytest.param({"field": "dates.role", "value": "bogus"}, "'bogus' is no value of dates.role", id="role"),
        pytest.param({"field": "statistics.comparator", "value": "≈"}, "'≈' is no value of statistics.comparator", id="comparator"),
        pytest.param({"field": "statistics.value", "value": "nan"}, "'nan' is no value of statistics.value", id="not-a-number"),
        pytest.param({"quote": "Bo Ek MP", "field": "signatories.name", "value": "Al Fry"}, "'Al Fry' is no value of signatories.name", id="name-of-somebody-else"),
        pytest.param({"field": "documents.date", "value": "May"}, "'May' is no value of documents.date", id="letter-date"),
    ],
)  # fmt: skip
def test_a_bad_ruling_gets_a_line_and_the_rest_goes_on(
    collection: Path, capsys: pytest.CaptureFixture[str], ruling: dict[str, str], fault: str
) -> None:
    rule(collection, RULING | ruling, RULING)
    assert built(collection) == 1
    assert capsys.readouterr().err == f"rulings.csv: line 2: {fault}\n"
    assert rows(collection, "statistics")[0]["what"] == "recommendations of the review"


def test_two_rulings_on_the_same_words_get_a_line(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule(collection, RULING, RULING | {"value": "another reading"})
    assert built(collection) == 1
    assert capsys.readouterr().err == "rulings.csv: line 3: an earlier line rules on the same\n"
    assert rows(collection, "statistics")[0]["what"] == "recommendations of the review"


@pytest.mark.parametrize("value", ["2016-06/2016-07", "2016", "2016-W44", "2016/2017", "2016-02-29"])
def test_every_form_of_a_date_can_be_ruled(collection: Path, value: str) -> None:
    rule(collection, RULING | {"quote": "2 April", "field": "dates.date", "value": value})
    assert (built(collection), checked(collection)) == (0, 0)
    assert value in {row["date"] for row in rows(collection, "dates")}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"junk\n", id="junk"),
        pytest.param(b"sha_256,quote,field,value,reason,date\n", id="misspelt-head"),
        pytest.param(b"caf\xe9,quote\n", id="latin-1"),
        pytest.param(b'sha256,quote\n"a\x00', id="nul"),
    ],
)
def test_a_file_that_is_no_csv_gets_one_line(collection: Path, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    (collection / "rulings.csv").write_bytes(data)
    assert built(collection) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("rulings.csv: ")
    assert len(rows(collection, "statistics")) == 2


def test_a_named_file_that_is_not_there_gets_one_line(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--raw", str(collection / "letters"), "--out", str(collection / "out")]
    assert main(["build", *arguments, "--rulings", "nowhere.csv"]) == 1
    assert capsys.readouterr().err == "nowhere.csv: No such file or directory\n"


def test_the_tables_are_a_valid_package_with_rulings_of_all_outcomes(collection: Path) -> None:
    gone = RULING | {"sha256": "0" * 64}
    rule(
        collection,
        gone,
        RULING | {"quote": "39"},
        RULING,
        RULING | {"quote": "£5 million", "field": "statistics", "value": ""},
    )
    assert (built(collection), checked(collection)) == (0, 1)
    report = Package(str(collection / "out" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert [(row["document_id"], row["quote"]) for row in rows(collection, "rulings")] == [
        ("one", "38"),
        ("one", "£5 million"),
        ("one", "39"),
        ("", "38"),
    ]


def test_the_collection_needs_no_ruling() -> None:
    path = tables.ROOT / "data" / "raw" / "rulings.csv"
    assert path.read_text(encoding="utf-8") == ",".join(COLUMNS) + "\n"
    assert read(path) == ([], [])


def test_field_names() -> None:
    ruling = Ruling(**RULING)
    assert (ruling.table, ruling.column) == ("statistics", "what")
