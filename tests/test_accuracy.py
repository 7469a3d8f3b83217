"""Rows against labels: what counts as right, wrong, missing, too many, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.accuracy import Score, folded, labels, scores
from helpers.build import rows, targets
from helpers.documents import Document, collection
from helpers.members import Register

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
TABLES = ("documents", "signatories", "recipients", "statistics", "dates", "exchanges")


def document(**more: Any) -> dict[str, Any]:
    facts = {"document_id": "a", "sha256": "0", "date": None, "kind": "letter", "received_date": None, "reference": []}
    return facts | more


def date_row(date: str | None, start: int, end: int, role: str = "event") -> dict[str, Any]:
    return {
        "document_id": "a",
        "date": date,
        "start": start,
        "end": end,
        "quote": "x",
        "role": role,
        "precision": "day",
    }


def scored(label: dict[str, Any], **tables: list[dict[str, Any]]) -> dict[str, tuple[int, int, int]]:
    """Return right, labelled and extra by field, for one letter with these rows."""
    made = {name: tables.get(name, []) for name in TABLES}
    made["documents"] = tables.get("documents", [document()])
    return {one.field: (one.right, one.labelled, one.extra) for one in scores(made, {"a": label})}


MAY = {"iso": "2018-05-03", "start": 10, "end": 20, "role": "event"}
JUNE = {"iso": "2018-06-03", "start": 30, "end": 40, "role": "event"}


@pytest.mark.parametrize(
    ("made", "keyed", "expected"),
    [
        pytest.param([date_row("2018-05-03", 10, 20)], [MAY], (1, 1, 0), id="hit"),
        pytest.param([date_row("2018-05-03", 8, 12)], [MAY], (1, 1, 0), id="touching-is-a-hit"),
        pytest.param([], [MAY], (0, 1, 0), id="miss"),
        pytest.param([date_row("2018-05-04", 10, 20)], [MAY], (0, 1, 1), id="wrong-value-is-miss-and-extra"),
        pytest.param([date_row("2018-05-03", 20, 30)], [MAY], (0, 1, 1), id="elsewhere-is-miss-and-extra"),
        pytest.param([date_row("2018-05-03", 10, 20)], [], (0, 0, 1), id="extra"),
        pytest.param([date_row("2018-05-03", 10, 20)] * 2, [MAY], (1, 1, 1), id="twice-is-one-extra"),
        pytest.param([date_row("2018-05-03", 10, 20)], [MAY, JUNE], (1, 2, 0), id="one-of-two"),
        pytest.param([date_row("2018-05-03", 10, 20)], [MAY | {"uncertain": True}], (0, 0, 0), id="unsure-hit-counts-neither-way"),
        pytest.param([], [MAY | {"uncertain": True}], (0, 0, 0), id="unsure-miss-counts-neither-way"),
        pytest.param([date_row("2017-01-01", 12, 14)], [MAY | {"certainty": "borderline"}], (0, 0, 0), id="row-on-an-unsure-label"),
        pytest.param([date_row("2018-05-03", 10, 20)], [MAY | {"uncertain": True}, MAY], (1, 1, 0), id="sure-labels-first"),
        pytest.param([date_row("2018", 50, 54)], [], (0, 0, 0), id="bare-year-is-no-fault"),
        pytest.param([date_row(None, 10, 20)], [MAY | {"iso": None}], (1, 1, 0), id="refused-date"),
    ],
)  # fmt: skip
def test_hits_misses_extras(made: list[dict[str, Any]], keyed: list[dict[str, Any]], expected: tuple[int, ...]) -> None:
    assert scored({"dates": keyed}, dates=made)["date"] == expected


def test_parts_are_judged_on_hits_alone() -> None:
    made = [date_row("2018-05-03", 10, 19, "period"), date_row("2018-07-03", 30, 40)]
    found = scored({"dates": [MAY, JUNE]}, dates=made)
    assert (found["date"], found["date: exact words"], found["date: role"]) == ((1, 2, 1), (0, 1, 0), (0, 1, 0))


@pytest.mark.parametrize(
    ("label", "field", "expected"),
    [
        pytest.param({"date": None}, "letter: date", (1, 1, 0), id="no-date-to-find"),
        pytest.param({"date": "2018-05-03"}, "letter: date", (0, 1, 0), id="date-missed"),
        pytest.param({"date": "2018-05-03", "date_uncertain": True}, "letter: date", None, id="date-unsure"),
        pytest.param({}, "letter: date", None, id="date-not-labelled"),
        pytest.param({"kind": "letter"}, "letter: kind", (1, 1, 0), id="kind"),
        pytest.param({"kind": "mp_reply"}, "letter: kind", (0, 1, 0), id="kind-wrong"),
        pytest.param({}, "letter: kind", None, id="kind-not-labelled"),
        pytest.param({"received_date": None}, "letter: receipt stamp", (1, 1, 0), id="no-stamp-to-find"),
        pytest.param({"references": ["AB/12"]}, "letter: reference", (0, 1, 0), id="reference-missed"),
    ],
)
def test_head(label: dict[str, Any], field: str, expected: tuple[int, ...] | None) -> None:
    assert scored({"document": label}).get(field) == expected
    assert scored(label).get(field) == expected


def test_reference_extra() -> None:
    found = scored({"references": ["AB/12"]}, documents=[document(reference=["AB/12", "CD/34"])])
    assert found["letter: reference"] == (1, 1, 1)


@pytest.mark.parametrize(
    "keyed",
    [pytest.param(["OBE", "MW"], id="list"), pytest.param("OBE MW", id="string"), pytest.param("OBE, MW", id="comma")],
)
def test_letters_after_the_name(keyed: Any) -> None:
    row = {
        "document_id": "a", "name": "Jo Ek", "honorifics": (), "postnominals": ("OBE", "MW"), "role": None,
        "organisation": None, "constituency": None, "constituency_name": None, "start": 0, "end": 5, "quote": "Jo Ek",
    }  # fmt: skip
    found = scored({"signatories": [{"name": "Jo Ek", "postnominals": keyed}]}, signatories=[row])
    assert (found["signatory"], found["signatory: letters after the name"]) == ((1, 1, 0), (1, 1, 0))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("The Leader of Telford & Wrekin", "leader of Telford and Wrekin", True, id="the-and-ampersand"),
        pytest.param("Zoë O’Nions", "zoe ONions", True, id="accents-and-marks"),
        pytest.param("Newcastle upon Tyne\nNorth", "Newcastle upon Tyne North", True, id="wrapped"),
        pytest.param(None, "", True, id="nothing"),
        pytest.param("Blackpool North", "Blackpool North and Cleveleys", False, id="shorter-is-another"),
        pytest.param("1.24", "124", False, id="figures"),
    ],
)
def test_folded(one: object, other: object, same: bool) -> None:
    assert (folded(one) == folded(other)) is same


# -- labels --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "counts"),
    [
        pytest.param({"sha256": "0"}, True, id="same-checksum"),
        pytest.param({"sha256": "1"}, False, id="other-checksum"),
        pytest.param({}, True, id="no-checksum"),
    ],
)
def test_labels_are_of_bytes(tmp_path: Path, label: dict[str, str], counts: bool) -> None:
    (tmp_path / "a.json").write_text(json.dumps(label), encoding="utf-8")
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    assert list(labels(tmp_path, [document()])) == (["a"] if counts else [])


def test_no_labels_no_scores(tmp_path: Path) -> None:
    assert labels(tmp_path, [document()]) == {}
    assert scores({name: [] for name in TABLES}, {}) == []


# -- the committed letters -----------------------------------------------------------------------------------

EXPECTED = [
    Score("letter: date", 5, 5, 0),
    Score("letter: kind", 5, 5, 0),
    Score("letter: receipt stamp", 5, 5, 0),
    Score("letter: reference", 3, 3, 0),
    Score("signatory", 33, 33, 0),
    Score("signatory: titles", 33, 33, 0),
    Score("signatory: letters after the name", 33, 33, 0),
    Score("signatory: role", 32, 32, 0),
    Score("signatory: organisation", 10, 13, 0),
    Score("signatory: seat as printed", 20, 20, 0),
    Score("signatory: seat by its official name", 23, 23, 0),
    Score("recipient", 4, 4, 0),
    Score("copied in", 4, 4, 0),
    Score("figure", 14, 14, 0),
    Score("figure: bound", 14, 14, 0),
    Score("figure: exact words", 14, 14, 0),
    Score("figure: sentence", 14, 14, 0),
    Score("date", 19, 19, 0),
    Score("date: exact words", 19, 19, 0),
    Score("date: role", 18, 19, 0),
    Score("days to reply", 3, 3, 0),
]


@pytest.fixture(scope="module")
def measured() -> dict[str, Score]:
    reference = ROOT / "data" / "raw" / "reference"
    read = [one for one in collection(ROOT / "data" / "raw" / "letters") if isinstance(one, Document)]
    made = rows(read, Register.read(reference), targets(reference))
    return {one.field: one for one in scores(made, labels(GOLD, made["documents"]))}


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda one: one.field)
def test_accuracy_of_the_committed_letters(measured: dict[str, Score], expected: Score) -> None:
    assert measured[expected.field] == expected


def test_every_field_is_asserted(measured: dict[str, Score]) -> None:
    assert set(measured) == {one.field for one in EXPECTED}
