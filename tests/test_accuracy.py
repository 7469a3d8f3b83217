"""Rows against labels: what counts as right, wrong, missing, too many, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers import build, tables
from helpers.__main__ import main
from helpers.accuracy import Score, by_rule, folded, labels, report, scores
from helpers.documents import Document, collection
from helpers.members import Register

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
TABLES = ("documents", "signatories", "recipients", "statistics", "dates", "citations", "exchanges")


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


def score(label: dict[str, Any], **tables: list[dict[str, Any]]) -> dict[str, Score]:
    """Return the scores by field, for one letter with these rows."""
    made = {name: tables.get(name, []) for name in TABLES}
    made["documents"] = tables.get("documents", [document()])
    return {one.field: one for one in scores(made, {"a": label})}


def scored(label: dict[str, Any], **tables: list[dict[str, Any]]) -> dict[str, tuple[int, int, int]]:
    """Return right, labelled and extra by field, for one letter with these rows."""
    return {one.field: (one.right, one.labelled, one.extra) for one in score(label, **tables).values()}


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


def signed(name: str = "Jo Ek", **more: Any) -> dict[str, Any]:
    facts = {
        "document_id": "a", "name": name, "honorifics": (), "postnominals": (), "role": None, "organisation": None,
        "constituency": None, "constituency_name": None, "start": 0, "end": 5, "quote": name,
    }  # fmt: skip
    return facts | more


@pytest.mark.parametrize(
    "keyed",
    [
        pytest.param(["OBE", "MW"], id="list"),
        pytest.param("OBE MW", id="string"),
        pytest.param("O.B.E., MW", id="dots"),
    ],
)
def test_letters_after_the_name(keyed: Any) -> None:
    row = signed(postnominals=("OBE", "MW"))
    found = scored({"signatories": [{"name": "Jo Ek", "postnominals": keyed}]}, signatories=[row])
    assert (found["signatory"], found["signatory: letters after the name"]) == ((1, 1, 0), (1, 1, 0))


ONIONS = {"name": "Keith O’Nions", "honorifics": ("Professor", "Sir"), "postnominals": ("FRS",)}


@pytest.mark.parametrize(
    ("keyed", "row", "same"),
    [
        pytest.param("Professor Sir Keith O’Nions", ONIONS, True, id="titles-kept-apart"),
        pytest.param("Keith O'Nions", ONIONS, True, id="label-without-titles"),
        pytest.param("Sir Keith O’Nions FRS", ONIONS, True, id="some-titles-and-letters"),
        pytest.param("Dr Keith O’Nions", ONIONS, False, id="another-title"),
        pytest.param("Keith O’Nions Smith", ONIONS, False, id="more-names"),
        pytest.param("O’Nions", ONIONS, False, id="label-a-part-of-the-row"),
        pytest.param("Jonas Cartwell MP", {"name": "Jonas Cartwell", "postnominals": ("MP",)}, True, id="mp"),
        pytest.param("Jonas Cartwell MP", {"name": "Jonas Cartwell", "postnominals": ("M.P.",)}, True, id="mp-dots"),
        pytest.param("Jonas Cartwell MP", {"name": "Jonas Cartwell"}, False, id="mp-lost"),
        pytest.param("Jonas Cartwell MP", {"name": "Jonas"}, False, id="row-a-part-of-the-label"),
        pytest.param("Jonas Cartwell", {"name": "Jonas Cartwell MP"}, False, id="mp-taken-for-a-name"),
        pytest.param("Lord Sandbury", {"name": "Sandbury", "honorifics": ("Lord",)}, True, id="peer"),
        pytest.param("Lord Sandbury", {"name": "Lord Sandbury"}, True, id="peer-in-one"),
        pytest.param("Jo Ek", {"name": ""}, False, id="no-name"),
        pytest.param("The Rt. Hon. Jo Ek", {"name": "Jo Ek", "honorifics": ("Rt Hon",)}, True, id="right-honourable"),
    ],
)
def test_names_are_equal_not_parts(keyed: str, row: dict[str, Any], same: bool) -> None:
    found = scored({"signatories": [{"name": keyed}]}, signatories=[signed(**row)])
    assert found["signatory"] == ((1, 1, 0) if same else (0, 1, 1))


@pytest.mark.parametrize(
    ("keyed", "row", "expected"),
    [
        pytest.param({"role": "Rector"}, {"name": "", "role": "Rector"}, (1, 1, 0), id="office"),
        pytest.param({"role": "Rector"}, {"name": "", "role": "Dean"}, (0, 1, 1), id="another-office"),
        pytest.param({"role": "Rector"}, {"name": "Jo Ek", "role": "Rector"}, (0, 1, 1), id="row-has-a-name"),
        pytest.param({"organisation": "The Council"}, {"name": "", "organisation": "Council"}, (1, 1, 0), id="body"),
        pytest.param({}, {"name": "", "role": None}, (0, 1, 1), id="nothing-is-nobody"),
    ],
)
def test_without_a_name(keyed: dict[str, Any], row: dict[str, Any], expected: tuple[int, ...]) -> None:
    rows = [signed(capacity="copied", **row)]
    assert scored({"cc": [{"name": None, **keyed}]}, recipients=rows)["copied in"] == expected


def test_uncertain_parts_count_neither_way() -> None:
    keyed = {"name": "Jo Ek", "role": "Editor, Decanter", "organisation": "Decanter", "role_uncertain": True}
    found = scored({"signatories": [keyed]}, signatories=[signed(role="Editor")])
    assert found["signatory: role"] == found["signatory: organisation"] == (0, 0, 0)


@pytest.mark.parametrize(
    "field", ["letter: reference", "signatory", "recipient", "copied in", "figure", "date", "citation", "exchange"]
)
def test_a_list_that_the_labels_leave_out_is_not_scored(field: str) -> None:
    assert field not in scored({}, signatories=[signed()], recipients=[signed(capacity="copied")])


# -- citations, figures, exchanges ---------------------------------------------------------------------------


def cited(kind: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    facts = {"document_id": "a", "kind": kind, "start": start, "end": end, "quote": "x", "title": None, "url": None}
    return facts | more


LAW = {"kind": "legislation", "text": "Care Act 2014", "start": 10, "end": 23, "title": "Care Act 2014", "url": None}
PAGE = {"kind": "inline_url", "text": "www.gov.uk", "start": 10, "end": 20, "title": None, "url": "http://www.gov.uk"}


@pytest.mark.parametrize(
    ("made", "keyed", "expected"),
    [
        pytest.param([cited("legislation", 10, 23)], [LAW], (1, 1, 0), id="hit"),
        pytest.param([cited("document", 10, 23)], [LAW], (0, 1, 1), id="another-kind"),
        pytest.param([cited("legislation", 30, 43)], [LAW], (0, 1, 1), id="elsewhere"),
        pytest.param([cited("footnote", 5, 30)], [PAGE | {"kind": "footnote"}], (1, 1, 0), id="footnote"),
        pytest.param([cited("url", 9, 30)], [PAGE], (1, 1, 0), id="inline-url"),
        pytest.param([cited("url", 9, 30)], [PAGE | {"kind": "url"}], (1, 1, 0), id="url"),
        pytest.param([cited("document", 9, 30)], [LAW | {"kind": "named_document"}], (1, 1, 0), id="named-document"),
        pytest.param([cited("document", 9, 30)], [LAW | {"kind": "document"}], (1, 1, 0), id="document"),
        pytest.param([], [LAW | {"kind": "quotation"}], (0, 0, 0), id="quotations-left-out-by-rule"),
        pytest.param([], [LAW | {"uncertain": True}], (0, 0, 0), id="unsure"),
        pytest.param([cited("document", 10, 23)], [LAW | {"uncertain": True}], (0, 0, 0), id="row-on-an-unsure-label"),
    ],
)
def test_citations(made: list[dict[str, Any]], keyed: list[dict[str, Any]], expected: tuple[int, ...]) -> None:
    assert scored({"citations": keyed}, citations=made)["citation"] == expected


@pytest.mark.parametrize(
    ("row", "keyed", "title", "address"),
    [
        pytest.param({"title": "Care Act 2014"}, LAW, (1, 1, 0), (0, 0, 0), id="title"),
        pytest.param({"title": "the Act"}, LAW, (0, 1, 0), (0, 0, 0), id="another-title"),
        pytest.param({"url": "http://www.gov.uk"}, PAGE, (0, 0, 0), (1, 1, 0), id="address"),
        pytest.param({"url": "www.gov.uk"}, PAGE, (0, 0, 0), (1, 1, 0), id="without-http"),
        pytest.param({"url": "http://www.gov.uk/a_b"}, PAGE, (0, 0, 0), (0, 1, 0), id="another-address"),
        pytest.param({}, PAGE, (0, 0, 0), (0, 1, 0), id="no-address"),
    ],
)
def test_parts_of_a_citation(row: dict[str, Any], keyed: dict[str, Any], title: Any, address: Any) -> None:
    kind = {"legislation": "legislation", "inline_url": "url"}[keyed["kind"]]
    found = scored({"citations": [keyed]}, citations=[cited(kind, 10, 20, **row)])
    assert (found["citation: title"], found["citation: address"]) == (title, address)


FIGURE = {"text": "98%", "start": 10, "end": 13, "value": 98, "unit": "percent", "qualifier": "exactly"}


@pytest.mark.parametrize(
    ("column", "read", "keyed", "field", "expected"),
    [
        pytest.param("attributed_to", "the report", {"attributed_to": "OCC"}, "source", (1, 1, 0), id="other-words"),
        pytest.param("attributed_to", None, {"attributed_to": "OCC"}, "source", (0, 1, 0), id="source-lost"),
        pytest.param("attributed_to", "Ofsted", {"attributed_to": None}, "source", (0, 1, 0), id="source-made-up"),
        pytest.param("attributed_to", None, {"attributed_to": None}, "source", (1, 1, 0), id="no-source"),
        pytest.param("attributed_to", "Ofsted", {}, "source", (0, 0, 0), id="source-not-labelled"),
        pytest.param("as_of", "early 2013", {"as_of": "2013"}, "time", (1, 1, 0), id="time"),
        pytest.param("as_of", None, {"as_of": "2013"}, "time", (0, 1, 0), id="time-lost"),
        pytest.param("as_of", "2014", {"as_of": None}, "time", (0, 1, 0), id="time-made-up"),
        pytest.param("population", "LSCBs", {"denominator": "Boards"}, "of whom", (1, 1, 0), id="of-whom"),
        pytest.param("population", None, {"denominator": "Boards"}, "of whom", (0, 1, 0), id="of-whom-lost"),
        pytest.param("population", "LSCBs", {}, "of whom", (0, 0, 0), id="of-whom-not-labelled"),
    ],
)
def test_what_a_figure_names(column: str, read: str | None, keyed: dict[str, Any], field: str, expected: Any) -> None:
    row = {
        "document_id": "a", "value": 98, "unit": "percent", "comparator": "=", "start": 10, "end": 13, "quote": "98%",
        "sentence": "", "attributed_to": None, "as_of": None, "population": None, column: read,
    }  # fmt: skip
    assert scored({"statistics": [FIGURE | keyed]}, statistics=[row])[f"figure: {field} named"] == expected


@pytest.mark.parametrize(
    ("keyed", "status"),
    [
        ("request_only", "no_reply_in_collection"),
        ("answered", "answered"),
        ("answered_by_copy", "answered_by_copy"),
        ("answered_date_not_stated", "reply_date_not_stated"),
        ("answered_request_date_missing", "request_date_missing"),
    ],
)
@pytest.mark.parametrize(
    ("asked", "day", "expected"),
    [
        pytest.param("2016-09-13", "2016-09-13", (1, 1, 0), id="same-day"),
        pytest.param(None, None, (1, 1, 0), id="no-day"),
        pytest.param("2016-09-13", "2016-09-14", (0, 1, 1), id="another-day"),
        pytest.param("2016-09-13", None, (0, 1, 1), id="day-lost"),
    ],
)
def test_exchanges(keyed: str, status: str, asked: str | None, day: str | None, expected: tuple[int, ...]) -> None:
    row = {"document_id": "a", "request_date": day, "status": status, "calendar_days": None, "quote": "x"}
    label = {"correspondence": [{"request": {"date": asked}, "status": keyed}]}
    assert scored(label, exchanges=[row])["exchange"] == expected
    assert scored(label, exchanges=[row | {"status": "other"}])["exchange"] == (0, 1, 1)


def test_roles_of_dates_in_the_simple_form() -> None:
    keyed = {"text": "x", "iso": "2018-05-03", "role": "letter"}
    row = date_row("2018-05-03", 10, 20, "document_date")
    assert scored({"dates": [keyed]}, dates=[row])["date: role"] == (1, 1, 0)
    assert scored({"dates": [MAY | {"role": "letter"}]}, dates=[row])["date: role"] == (0, 1, 0)


# -- faults in words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "label", "tables", "missed"),
    [
        pytest.param("letter: date", {"date": "2018-05-03"}, {}, ("a: 2018-05-03 not found",), id="not-found"),
        pytest.param(
            "letter: kind", {"kind": "mp_reply"}, {}, ("a: mp_reply read as letter",), id="read-as"
        ),
        pytest.param(
            "letter: receipt stamp", {"received_date": None}, {"documents": [document(received_date="2018-05-03")]},
            ("a: nothing read as 2018-05-03",), id="made-up",
        ),
        pytest.param(
            "letter: reference", {"references": ["AB/12"]}, {"documents": [document(reference=["CD/34"])]},
            ("a: AB/12 not found", "a: CD/34 met no label"), id="reference",
        ),
        pytest.param(
            "date", {"dates": [MAY | {"text": "3 May"}]}, {"dates": [date_row("2017-05-03", 10, 15)]},
            ("a: 3 May (2018-05-03) read as x (2017-05-03)", "a: x met no label"), id="in-its-place",
        ),
        pytest.param("date", {"dates": [MAY | {"uncertain": True}]}, {}, (), id="unsure"),
        pytest.param(
            "signatory", {"signatories": [{"name": "Jo\nEk"}]}, {"signatories": [signed("Bo Li")]},
            ("a: Jo Ek not found", "a: Bo Li met no label"), id="on-one-line",
        ),
    ],
)  # fmt: skip
def test_faults_in_words(field: str, label: dict[str, Any], tables: dict[str, Any], missed: tuple[str, ...]) -> None:
    assert score(label, **tables)[field].missed == missed


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("Jo Ek, tel. 020 7946 0958", "Jo Ek, tel. [telephone]", id="telephone"),
        pytest.param("Jo Ek (020) 7946-0958 x", "Jo Ek [telephone] x", id="brackets"),
        pytest.param("+44 (0)20 7946 0958", "[telephone]", id="abroad"),
        pytest.param("02079460958", "[telephone]", id="in-one"),
        pytest.param("0800 1111", "[telephone]", id="short"),
        pytest.param("ring 7946 0958.", "ring [telephone].", id="local"),
        pytest.param(
            "Tel.020 7946 0958 or Tel/0300 123 4567x12", "Tel.[telephone] or Tel/[telephone]x12", id="close-by"
        ),
        pytest.param("jo.ek@example.gov.uk", "[e-mail]", id="e-mail"),
        pytest.param("£6,184,327 on 2018-05-25", "£6,184,327 on 2018-05-25", id="sum-and-day"),
        pytest.param("640,000,000 in 0.3333 of 01-02-2018", "640,000,000 in 0.3333 of 01-02-2018", id="numbers"),
        pytest.param("AG/GUES01001/01180267", "AG/GUES01001/01180267", id="reference"),
        pytest.param("https://a.uk/408604/2903652_R.pdf", "https://a.uk/408604/2903652_R.pdf", id="address"),
        pytest.param("x" * 200, "x" * 119 + "…", id="cut-short"),
    ],
)
def test_faults_are_short_and_name_no_way_to_reach_anybody(words: str, shown: str) -> None:
    faults = score({"references": [words]}, documents=[document(reference=["B"])])["letter: reference"].missed
    assert faults == (f"a: {shown} not found", "a: B met no label")


# -- words as compared ---------------------------------------------------------------------------------------


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

REPLY, COUNCIL, ANSWER, KIRKLEES = (
    "001_31b643e4eedaf008",
    "002_c7df8637310c429c",
    "003_8885b3d230a2f9dc",
    "004_9741c3ed61351dee",
)
JOINT = "000_7bc335f825169763"
EXPECTED = [
    Score("letter: date", 5, 5, 0, ()),
    Score("letter: kind", 5, 5, 0, ()),
    Score("letter: receipt stamp", 5, 5, 0, ()),
    Score("letter: reference", 3, 3, 0, ()),
    Score("signatory", 33, 33, 0, ()),
    Score("signatory: titles", 33, 33, 0, ()),
    Score("signatory: letters after the name", 33, 33, 0, ()),
    Score("signatory: role", 32, 32, 0, ()),
    Score("signatory: organisation", 13, 13, 0, ()),
    Score("signatory: seat as printed", 20, 20, 0, ()),
    Score("signatory: seat by its official name", 23, 23, 0, ()),
    Score("recipient", 4, 4, 0, ()),
    Score("copied in", 4, 4, 0, ()),
    Score("figure", 14, 14, 0, ()),
    Score("figure: bound", 14, 14, 0, ()),
    Score("figure: exact words", 14, 14, 0, ()),
    Score("figure: sentence", 14, 14, 0, ()),
    Score("figure: source named", 14, 14, 0, ()),
    Score("figure: time named", 13, 14, 0, (f"{COUNCIL}: 2016-06/2016-07 not found",)),
    Score("figure: of whom named", 2, 2, 0, ()),
    Score("date", 19, 19, 0, ()),
    Score("date: exact words", 19, 19, 0, ()),
    Score("date: role", 19, 19, 0, ()),
    Score("citation", 10, 13, 0, (
        f"{REPLY}: a review on child sexual exploitation (document) not found",
        f"{COUNCIL}: The Ofsted report (document) not found",
        f"{COUNCIL}: A copy of the report and the partnership response (document) not found",
    )),
    Score("citation: title", 7, 7, 0, ()),
    Score("citation: address", 7, 7, 0, ()),
    Score("exchange", 8, 8, 0, ()),
    Score("days to reply", 3, 3, 0, ()),
]  # fmt: skip


Made = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def made() -> Made:
    """Return the rows of the letters that have labels here, and of no other letter."""
    reference = ROOT / "data" / "raw" / "reference"
    keyed = {one.stem for one in GOLD.glob("*.json")}
    found = [one for one in collection(ROOT / "data" / "raw" / "letters") if isinstance(one, Document)]
    register = Register.read(reference)
    read = build.extracts([one for one in found if one.id in keyed], register)
    return build.rows(read, register, build.targets(reference))


def measured(made: Made) -> dict[str, Score]:
    return {one.field: one for one in scores(made, labels(GOLD, made["documents"]))}


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda one: one.field)
def test_accuracy_of_the_committed_letters(made: Made, expected: Score) -> None:
    assert measured(made)[expected.field] == expected


def test_every_field_is_asserted_and_every_fault_named(made: Made) -> None:
    found = measured(made)
    assert list(found) == [one.field for one in EXPECTED]
    for one in found.values():
        assert len(one.missed) == one.labelled - one.right + one.extra


def first(column: str, value: Any) -> Callable[[dict[str, Any]], bool]:
    return lambda row: bool(row[column] == value)


SEEDED = [
    ("letter: date", "documents", first("document_id", REPLY), {"date": "2016-10-25"}, "2016-10-24 read as 2016-10-25"),
    ("letter: kind", "documents", first("document_id", REPLY), {"kind": "open_letter"}, "ministerial_reply read as open_letter"),
    ("letter: receipt stamp", "documents", first("document_id", KIRKLEES), {"received_date": None}, "2018-12-28 not found"),
    ("letter: reference", "documents", first("document_id", REPLY), {"reference": ["M1"]}, "M11295/16 not found"),
    ("signatory", "signatories", first("name", "Kevin Barron"), {"name": "Kevin"}, "Kevin Barron read as Kevin"),
    ("signatory: titles", "signatories", first("name", "Kevin Barron"), {"honorifics": ()}, "Sir not found"),
    ("signatory: letters after the name", "signatories", first("name", "Kevin Barron"), {"postnominals": ("PC",)}, "MP read as PC"),
    ("signatory: role", "signatories", first("name", "Amber Rudd"), {"role": None}, "Home Secretary not found"),
    ("signatory: organisation", "signatories", first("name", "Amber Rudd"), {"organisation": "Home"}, "Home Office read as Home"),
    ("signatory: seat as printed", "signatories", first("name", "Lyn Brown"), {"constituency": "East Ham"}, "West Ham read as East Ham"),
    ("signatory: seat by its official name", "signatories", first("name", "Paul Maynard"), {"constituency_name": "Blackpool North"}, "Blackpool North and Cleveleys read as Blackpool North"),
    ("recipient", "recipients", first("name", "Shabir Pandor"), {"name": "Pandor"}, "Shabir Pandor not found"),
    ("copied in", "recipients", first("name", "Sajid Javid"), {"name": "Sajid"}, "Sajid Javid read as Sajid"),
    ("figure", "statistics", first("quote", "98%"), {"value": 89}, "98% (98 percent) read as 98% (89 percent)"),
    ("figure: bound", "statistics", first("quote", "over 50"), {"comparator": "="}, "over read as ="),
    ("figure: exact words", "statistics", first("quote", "over 50"), {"start": 3420, "quote": "50"}, "over 50 read as 50"),
    ("figure: sentence", "statistics", first("quote", "98%"), {"sentence": "98%."}, "read as 98%."),
    ("figure: source named", "statistics", first("quote", "38"), {"attributed_to": "Ofsted"}, "nothing read as Ofsted"),
    ("figure: time named", "statistics", first("quote", "98%"), {"as_of": None}, "2013 not found"),
    ("figure: of whom named", "statistics", first("quote", "98%"), {"population": None}, "Local Safeguarding Children's Boards in England not found"),
    ("date", "dates", first("quote", "7 October"), {"date": "2015-10-07"}, "7 October (2016-10-07) read as 7 October (2015-10-07)"),
    ("date: exact words", "dates", first("quote", "7 October"), {"end": 4378, "quote": "7 Oc"}, "7 October read as 7 Oc"),
    ("date: role", "dates", first("quote", "7 October"), {"role": "event"}, "incoming_letter read as event"),
    ("citation", "citations", first("kind", "legislation"), {"kind": "document"}, "Inquiries Act 2005 (legislation) read as Inquiries Act 2005 (document)"),
    ("citation: title", "citations", first("kind", "legislation"), {"title": "Inquiries Act"}, "Inquiries Act 2005 read as Inquiries Act"),
    ("citation: address", "citations", first("url", "http://www.iicsa.org.uk"), {"url": None}, "http://www.iicsa.org.uk not found"),
    ("exchange", "exchanges", first("status", "answered_by_copy"), {"status": "answered"}, "2016-10-07 answered_by_copy read as 2016-10-07 answered"),
    ("days to reply", "exchanges", first("calendar_days", 41), {"calendar_days": 40}, "41 days, 29 working days read as 40 days, 29 working days"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "table", "which", "wrong", "fault"), SEEDED, ids=[one[0] for one in SEEDED])
def test_a_wrong_row_lowers_its_field_and_is_named(
    made: Made, field: str, table: str, which: Callable[[Any], bool], wrong: dict[str, Any], fault: str
) -> None:
    at = next(n for n, row in enumerate(made[table]) if which(row))
    seeded = made | {table: [*made[table][:at], made[table][at] | wrong, *made[table][at + 1 :]]}
    before, after = measured(made)[field], measured(seeded)[field]
    assert (after.right, after.labelled) == (before.right - 1, before.labelled)
    document_id = made[table][at]["document_id"]
    named = [one for one in after.missed if one.startswith(f"{document_id}: ") and one.endswith(fault)]
    assert len(named) == 1 and named[0] not in before.missed


def test_each_field_has_a_wrong_row() -> None:
    assert [one[0] for one in SEEDED] == [one.field for one in EXPECTED]


def test_a_row_too_many_is_named(made: Made) -> None:
    stray = made["citations"][0] | {"start": 0, "end": 1, "quote": "stray"}
    after = measured(made | {"citations": [stray, *made["citations"]]})["citation"]
    assert (after.extra, after.missed[0]) == (1, f"{JOINT}: stray met no label")


def test_another_letter_changes_nothing(made: Made) -> None:
    other = {name: [row | {"document_id": "z"} for row in table[:1]] for name, table in made.items()}
    assert measured({name: [*table, *other[name]] for name, table in made.items()}) == measured(made)


# -- by rule ------------------------------------------------------------------------------------------------


def by_one_rule(date: str, start: int, rule: str, certainty: str = "stated") -> dict[str, Any]:
    return date_row(date, start, start + 10) | {"rule": rule, "certainty": certainty}


@pytest.mark.parametrize(
    ("made", "keyed", "expected"),
    [
        pytest.param([by_one_rule("2018-05-03", 10, "day")], [MAY], [("day", "stated", 1, 1)], id="right"),
        pytest.param([by_one_rule("2018-05-04", 10, "day")], [MAY], [("day", "stated", 1, 0)], id="wrong"),
        pytest.param([], [MAY], [], id="a-miss-is-no-rules-fault"),
        pytest.param([by_one_rule("2018-05-04", 12, "day")], [MAY | {"uncertain": True}], [], id="unsure-label-counts-neither-way"),
        pytest.param(
            [by_one_rule("2018-05-03", 10, "day"), by_one_rule("2018-06-04", 30, "numbers", "repaired")], [MAY, JUNE],
            [("day", "stated", 1, 1), ("numbers", "repaired", 1, 0)], id="rules-apart",
        ),
        pytest.param(
            [by_one_rule("2018-05-03", 10, "day"), by_one_rule("2018-06-03", 30, "day", "inferred")], [MAY, JUNE],
            [("day", "inferred", 1, 1), ("day", "stated", 1, 1)], id="certainties-apart",
        ),
    ],
)  # fmt: skip
def test_accuracy_by_rule(
    made: list[dict[str, Any]], keyed: list[dict[str, Any]], expected: list[tuple[str, str, int, int]]
) -> None:
    tables_ = {name: [] for name in TABLES} | {"documents": [document()], "dates": made}
    found = by_rule(tables_, {"a": {"dates": keyed}})
    assert [(one.rule, one.certainty, one.rows, one.right) for one in found] == expected


def test_the_command_prints_every_field_and_rule(capsys: pytest.CaptureFixture[str], five: Path) -> None:
    assert main(["accuracy", "--gold", str(GOLD), "--tables", str(five)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "5 labelled letters"
    assert "figure                                       14        14      0" in said
    rules = {tuple(line.split()[:2]) for line in said[said.index("") + 1 :]}
    for table in ("signatories", "statistics"):
        made = tables.load(table, five)
        assert {(table, rule) for rule in made["rule"]} <= rules


def test_the_command_says_the_same_as_the_rows_before_they_were_written(five: Path) -> None:
    said, problems = report(five, GOLD)
    assert problems == []
    register = Register.read(ROOT / "data" / "raw" / "reference")
    letters = [one for one in collection(ROOT / "data" / "raw" / "letters") if isinstance(one, Document)]
    made = build.rows(build.extracts(letters, register), register, build.targets(ROOT / "data" / "raw" / "reference"))
    for one in scores(made, labels(GOLD, made["documents"])):
        assert f"{one.field:40} {one.right:6} {one.labelled:9} {one.extra:6}" in said.splitlines()


@pytest.mark.parametrize(
    ("gold", "folder", "said"),
    [
        pytest.param("nowhere", None, "no labels of the letters in", id="no-labels"),
        pytest.param(None, "nowhere", "nowhere: ", id="no-tables"),
    ],
)
def test_nothing_to_compare_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], five: Path, gold: str | None, folder: str | None, said: str
) -> None:
    assert main(["accuracy", "--gold", gold or str(GOLD), "--tables", folder or str(five)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
