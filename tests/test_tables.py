"""The tables and their dictionary: every row against its text, every column with a meaning, every fault found."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package

from helpers import tables

PROCESSED = tables.ROOT / "data" / "processed"
COLUMNS = {
    "documents": "document_id file sha256 media_type kind title date date_basis received_date asked_date reference characters"
    " publisher source licence",
    "signatories": "document_id position name honorifics postnominals role organisation constituency start end quote person_id"
    " member_name constituency_name ons_code party party_label party_basis region nation office match match_reason reference_source certainty rule page",
    "recipients": "document_id capacity name honorifics postnominals role organisation start end quote person_id member_name"
    " constituency_name ons_code party party_label party_basis region nation office match match_reason reference_source certainty rule page",
    "statistics": "document_id statistic_id value value_high comparator unit what population attributed_to as_of start end quote"
    " sentence certainty rule page",
    "dates": "document_id date precision role basis start end quote certainty rule page",
    "citations": "document_id kind marker title url start end quote certainty rule page",
    "exchanges": "exchange_id document_id request_document_id reply_document_id requester respondent request_date request_basis"
    " reply_date received_date calendar_days working_days calendar status target_working_days target_scope target_source start end"
    " quote certainty rule page",
    "rulings": "document_id sha256 field read value reason date status start end quote",
    "findings": "finding_id notebook sentence value n of table evidence",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_of_the_contract(name: str) -> None:
    with (PROCESSED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        assert next(csv.reader(lines)) == COLUMNS[name].split()


@pytest.mark.parametrize("name", COLUMNS)
def test_utf8_comma_lf_and_no_index(name: str) -> None:
    text = (PROCESSED / f"{name}.csv").read_bytes().decode("utf-8")
    assert tables.csv_text(name, csv.DictReader(io.StringIO(text, newline=""))) == text


@pytest.mark.parametrize("name", [name for name in COLUMNS if name != "findings"])
def test_rows_in_fixed_order(name: str) -> None:
    rows = tables.load(name)
    order = [column for column in ("document_id", "start") if column in rows]
    if name == "recipients":
        assert rows["document_id"].is_monotonic_increasing
    else:
        assert rows.sort_values(order, kind="stable").index.tolist() == list(range(len(rows)))


def test_the_data_package_is_generated_and_valid() -> None:
    path = PROCESSED / "datapackage.json"
    assert path.read_text(encoding="utf-8") == tables.datapackage_text()
    report = Package(str(path)).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert report.stats["tasks"] == len(COLUMNS)


def test_every_column_has_a_meaning_an_example_and_says_what_blank_means() -> None:
    for resource in json.loads(tables.datapackage_text())["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["description"] and field["example"] and field["blank"], (resource["name"], field["name"])


@pytest.mark.parametrize("name", COLUMNS)
def test_no_cell_is_blank_that_may_not_be(name: str) -> None:
    rows = tables.load(name)
    never = [column for column, facts in tables.SCHEMAS[name].columns.items() if not facts.nullable]
    assert not rows[never].isna().any().any()


def test_evidence_of_findings_stands_in_the_letters() -> None:
    lengths = tables.load("documents").set_index("document_id")["characters"]
    places = [one for cell in tables.load("findings")["evidence"].dropna() for one in cell.split("; ")]
    assert places
    for one in places:
        document, _, span = one.rpartition(":")
        start, end = map(int, span.split("-"))
        assert 0 <= start < end <= lengths[document]


def spoil(name: str, column: str, value: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / f"{name}.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        rows[0][column] = value
        path.write_text(tables.csv_text(name, rows), encoding="utf-8", newline="\n")

    return change


def evidence(place: str) -> Callable[[Path], None]:
    return lambda folder: replaced(folder / "findings.csv", r"\b\w+:\d+-\d+", place)


def sentence(old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: replaced(folder / "findings.csv", rf"(?<=15){old}(?=20 signatories)", new)


def replaced(path: Path, old: str, new: str) -> None:
    text, n = re.subn(old, new, path.read_text(encoding="utf-8"), count=1)
    assert n == 1
    path.write_text(text, encoding="utf-8", newline="\n")


def append_to_text(folder: Path) -> None:
    with (folder / "text" / "003_8885b3d230a2f9dc.txt").open("a", encoding="utf-8") as letter:
        letter.write(" And more.")


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(
            spoil("signatories", "quote", "Somebody Else"), "signatories.csv: row 0: quote is not", id="a-wrong-quote"
        ),
        pytest.param(spoil("statistics", "start", "0"), "statistics.csv: row 0: quote is not", id="a-moved-span"),
        pytest.param(spoil("dates", "date", "31 April"), "dates.csv: date:", id="a-date-of-another-form"),
        pytest.param(spoil("signatories", "match", "perhaps"), "signatories.csv: match:", id="a-word-not-in-the-list"),
        pytest.param(spoil("exchanges", "status", ""), "exchanges.csv: status:", id="a-blank-that-may-not-be"),
        pytest.param(spoil("documents", "sha256", "0"), "documents.csv: sha256:", id="no-checksum"),
        pytest.param(spoil("statistics", "value", "many"), "statistics.csv:", id="a-number-in-words"),
        pytest.param(
            spoil("citations", "document_id", "nobody"),
            "citations.csv: row 0: no text of nobody",
            id="a-letter-not-there",
        ),
        pytest.param(remove("dates.csv"), "dates.csv: No such file", id="a-missing-table"),
        pytest.param(spoil("documents", "sha256", "0" * 64), "has another checksum", id="another-checksum"),
        pytest.param(spoil("documents", "characters", "9999"), "does not have 9999 characters", id="another-length"),
        pytest.param(
            spoil("exchanges", "reply_document_id", "nobody"),
            "exchanges.csv: row 0: no text of nobody",
            id="a-reply-not-there",
        ),
        pytest.param(evidence("nobody:9-1"), "evidence nobody:9-1 is no place", id="evidence-nowhere"),
        pytest.param(sentence(" of ", " out of "), "the sentence does not say", id="a-share-not-said"),
        pytest.param(append_to_text, "does not have", id="a-longer-text"),
        pytest.param(remove("text/003_8885b3d230a2f9dc.txt"), "no text of 003_8885b3d230a2f9dc", id="a-missing-text"),
        pytest.param(remove("datapackage.json"), "datapackage.json: differs", id="no-dictionary"),
    ],
)
def test_check_finds_a_seeded_fault(tmp_path: Path, fault: Callable[[Path], None], said: str) -> None:
    shutil.copytree(PROCESSED, folder := tmp_path / "processed")
    assert tables.problems(folder) == []
    fault(folder)
    found = tables.problems(folder)
    assert any(one.startswith(said) or said in one for one in found), found
    assert all("\n" not in one for one in found)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (None, ""),
        (98.0, "98"),
        (16.8, "16.8"),
        (1240000, "1240000"),
        (0, "0"),
        (("Rt Hon", "Sir"), "Rt Hon; Sir"),
        ((), ""),
        ("a", "a"),
    ],
)
def test_cells(value: object, printed: str) -> None:
    assert tables.cell(value) == printed


def test_identifiers_stay_text(tmp_path: Path) -> None:
    shutil.copytree(PROCESSED, folder := tmp_path / "processed")
    spoil("documents", "reference", "003")(folder)
    assert tables.load("documents", folder)["reference"].iloc[0] == "003"


# -- what a spreadsheet would run ----------------------------------------------------------------------------------


def recipient(**more: object) -> dict[str, object]:
    """Return a row of recipients, with some of its columns as given."""
    blank = dict.fromkeys(tables.SCHEMAS["recipients"].columns)
    fixed = {"capacity": "recipient", "match": "unmatched", "certainty": "stated", "start": 0, "end": 1}
    return {**blank, "document_id": "a", "quote": "x", **fixed, **more}


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        pytest.param("=HYPERLINK(0)", "'=HYPERLINK(0)", id="equals"),
        pytest.param("+44", "'+44", id="plus"),
        pytest.param("-2+3", "'-2+3", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\r=1", id="carriage-return"),
        pytest.param("\n=1", "'\n=1", id="line-feed"),
        pytest.param("＝1", "'＝1", id="wide-equals"),
        pytest.param("'=1", "''=1", id="an-apostrophe-of-its-own"),
        pytest.param("''=1", "'''=1", id="two-apostrophes-of-its-own"),
        pytest.param("'Tis", "'Tis", id="an-apostrophe-before-a-word"),
        pytest.param("'", "'", id="an-apostrophe-alone"),
        pytest.param("a=b", "a=b", id="equals-within"),
        pytest.param("– 5", "– 5", id="a-dash-is-no-minus"),
        pytest.param("-", "'-", id="minus-alone"),
        pytest.param(" =1", " =1", id="behind-a-space"),
        pytest.param("-- August", "-- August", id="dashes-before-a-word"),
        pytest.param("-5%", "-5%", id="a-number-below-nought"),
        pytest.param("'-5%", "'-5%", id="a-number-behind-an-apostrophe"),
        pytest.param("-A1(2)", "'-A1(2)", id="minus-before-a-call"),
        pytest.param("-cmd|x", "'-cmd|x", id="minus-before-a-command"),
    ],
)
def test_cells_of_words_are_never_run_and_come_back(tmp_path: Path, words: str, printed: str) -> None:
    made = tables.csv_text("recipients", [recipient(document_id=words, name=words, quote=words)])
    (row,) = csv.DictReader(io.StringIO(made, newline=""))
    assert (row["document_id"], row["name"], row["quote"]) == (printed, printed, printed)
    (tmp_path / "recipients.csv").write_bytes(made.encode())
    read = tables.load("recipients", tmp_path).iloc[0]
    assert (read["document_id"], read["name"], read["quote"]) == (words, words, words)


def test_numbers_and_fixed_words_are_left_as_they_are(tmp_path: Path) -> None:
    names = tables.SCHEMAS["statistics"].columns
    row = dict.fromkeys(names) | {
        "document_id": "a",
        "value": -5.0,
        "comparator": "=",
        "start": 0,
        "end": 2,
        "quote": "+5",
    }
    made = tables.csv_text("statistics", [row])
    (cells,) = csv.DictReader(io.StringIO(made, newline=""))
    assert (cells["value"], cells["comparator"], cells["quote"]) == ("-5", "=", "'+5")
    (tmp_path / "statistics.csv").write_bytes(made.encode())
    read = tables.load("statistics", tmp_path).iloc[0]
    assert (read["value"], read["comparator"], read["quote"]) == (-5.0, "=", "+5")
