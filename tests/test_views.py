"""Tables to rows: counted on the real tables, joined on ids, nobody dropped."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from helpers import build, charts, findings, show, tables, views

MPS = "000_7bc335f825169763"


@pytest.fixture(autouse=True)
def labelled_letters(five: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPERS_PROCESSED", str(five))


def test_signatories_by_party_beside_the_house() -> None:
    rows = views.by_party(MPS).set_index("party")
    assert rows["signatories"][rows["signatories"] > 0].to_dict() == {
        "Labour": 15,
        "Conservative": 4,
        "Liberal Democrat": 1,
    }
    assert rows["house"].sum() == 649
    assert set(rows["sitting"]) == {649}
    assert rows["expected"].sum() == pytest.approx(20)
    assert rows.loc["Liberal Democrat", "of_party"] == pytest.approx(100 / 12)
    assert not rows[["fill", "edge", "mark"]].isna().any().any()


def test_signatories_by_region_beside_the_house() -> None:
    rows = views.by_region(MPS).set_index("region")
    signed = {
        "Yorkshire and The Humber": 6, "North East": 5, "North West": 2, "West Midlands": 2, "South East": 2, "South West": 2,
        "London": 1,
    }  # fmt: skip
    assert rows["signatories"][rows["signatories"] > 0].to_dict() == signed
    assert len(rows) == 12
    assert rows["house"].sum() == 649
    assert rows.loc["London", "house"] == 72  # one seat was vacant


def test_signatories_by_kind_of_council_beside_the_house() -> None:
    rows = views.by_council(MPS).set_index("council_type")
    signed = {"unitary authority": 9, "metropolitan borough": 8, "two-tier area": 2, "London borough": 1}
    assert rows["signatories"][rows["signatories"] > 0].to_dict() == signed
    assert rows["house"].sum() == 649
    assert rows.loc["not known", "house"] == 9
    assert rows["of_council"].between(0, 100).all()


def test_the_signatories_seats_and_their_councils() -> None:
    rows = views.councils(MPS)
    assert rows["position"].nunique() == 20
    assert not rows["council"].isna().any()
    several = rows.groupby("constituency_name")["council"].agg(list)
    assert several[several.str.len() > 1].to_dict() == {
        "Blackpool North and Cleveleys": ["Blackpool", "Wyre"],
        "Oxford West and Abingdon": ["Vale of White Horse", "Cherwell", "Oxford"],
        "The Wrekin": ["Telford and Wrekin", "Shropshire"],
    }


UNITARIES = "smaller single-tier unitary authorities – e.g. Telford & Wrekin, Rotherham and Blackpool"


def test_the_councils_that_the_letter_calls_unitary_authorities() -> None:
    rows = views.councils_named(MPS, UNITARIES)
    assert rows[["printed", "council_code", "council_type"]].to_numpy().tolist() == [
        ["Telford & Wrekin", "E06000020", "unitary authority"],
        ["Rotherham", "E08000018", "metropolitan borough"],
        ["Blackpool", "E06000009", "unitary authority"],
    ]
    letter = tables.text(MPS)
    assert [letter[row.start : row.end] for row in rows.itertuples()] == rows["printed"].tolist()


def test_words_that_the_letter_does_not_have_name_no_council() -> None:
    with pytest.raises(ValueError, match="substring"):
        views.councils_named(MPS, "such as Atlantis")
    assert views.councils_named(MPS, "single-tier unitary authorities").empty


@pytest.mark.parametrize(
    ("name", "printed", "found"),
    [
        pytest.param("Telford and Wrekin", "in Telford & Wrekin,", "Telford & Wrekin", id="ampersand"),
        pytest.param("Telford and Wrekin", "in Telford\nand Wrekin", "Telford\nand Wrekin", id="over-two-lines"),
        pytest.param("Bury", "in Canterbury", None, id="part-of-a-word"),
        pytest.param("St. Helens", "in St. Helens", "St. Helens", id="full-stop"),
    ],
)
def test_a_councils_name_as_printed(name: str, printed: str, found: str | None) -> None:
    match = re.search(views._as_printed(name), printed, re.I)
    assert (match and match[0]) == found


def test_tiles_hold_every_region_and_every_signatory() -> None:
    rows = views.tiles(MPS)
    assert set(rows["region"]) == set(charts.REGIONS)
    assert rows["signatories"].sum() == 20
    assert (rows["party"].isna() == (rows["signatories"] == 0)).all()


def test_every_exchange_is_in_the_chart_of_replies() -> None:
    rows = views.waits()
    assert len(rows) == len(tables.load("exchanges"))
    assert rows["working_days"].dropna().tolist() == [29, 27, 11]
    assert rows["target_working_days"].dropna().tolist() == [20]
    assert not rows["label"].isna().any()


def test_every_figure_is_in_the_chart_of_statistics() -> None:
    rows = views.claims()
    assert len(rows) == len(tables.load("statistics"))
    shares = rows[rows["group"] == "share"]
    assert shares["figure"].tolist() == ["98%", "57%"]
    assert shares["cited"].str.contains("measured by: The independent report of the Office of the Children").all()
    assert shares["cited"].str.contains("as of: early 2013").all()


def test_words_around_a_figure_are_the_letters_own() -> None:
    for row in views.claims().query("group == 'other'").itertuples():
        inner = row.words.removeprefix("…\u00a0").removesuffix("\u00a0…")
        assert any(inner in " ".join(tables.text(one).split()) for one in tables.load("documents")["document_id"]), (
            inner
        )
        assert row.figure in inner


def test_ids_by_their_beginning() -> None:
    assert views.ids("figures-unit-")[0] == "figures-unit-count"
    assert views.ids("no-such-") == []


def test_every_party_can_be_drawn() -> None:
    looks = views.parties()
    known = {m.party for m in views.register().memberships if m.party}
    assert known <= set(looks["party"])
    for _, look in looks.iterrows():
        row = pd.DataFrame(
            [{"party": look["party"], "signatories": 1, "house": 2, "sitting": 9, **look[["fill", "edge", "mark"]]}]
        )
        figure = charts.by_party(row, title="1 signed", subtitle="By party", note="", source="A letter")
        assert charts.drawn(figure, "mark") == 1


def test_an_unknown_finding_is_refused() -> None:
    with pytest.raises(KeyError):
        views.finding("no-such-finding")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (20, "20"),
        (1240000, "1,240,000"),
        (10, "10"),
        (100.0, "100"),
        (39.6, "39.6"),
        (0.3333, "0.33"),
        (None, ""),
        (pd.NA, ""),
    ],
)
def test_numbers_as_printed(value: object, printed: str) -> None:
    assert show.number(value) == printed


def test_a_table_shows_markup_as_text() -> None:
    shown = show.table(pd.DataFrame({"a": ["<script>alert(1)</script>", "x" * 200]}), "a")
    assert "<script>" not in shown.markup
    assert "x" * 200 in shown.plain
    assert "x" * 200 in shown.markup


def test_a_sentence_shows_markdown_as_text() -> None:
    assert show._marked("*not* _this_ <b>") == r"\*not\* \_this\_ \<b\>"


def test_26_27_28_only_answers_have_days_to_draw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = "Question for Treasury\nUIN 1, tabled on 3 May 2016\nTo ask the Chancellor of the Exchequer, why.\nAnswered on\n20 May 2016"
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(f"{asked}\nHolding answer received on 9 May 2016\nBecause.\n")
    closed = "It has not proved possible to respond before Prorogation."
    (tmp_path / "raw" / "b.txt").write_text(f"{asked}\n{closed}\n")
    build.build(tmp_path / "raw", views.REFERENCE, tmp_path / "out")
    monkeypatch.setenv("HELPERS_PROCESSED", str(tmp_path / "out"))
    rows = views.waits()
    assert rows["status"].tolist() == ["answered", "holding_answer", "closed_without_answer"]
    assert rows["working_days"].notna().tolist() == [True, False, False]
    assert tables.load("exchanges")["working_days"].tolist() == [13, 4, 13]


def test_every_status_has_its_words_in_the_chart() -> None:
    assert set(charts.NO_DAYS) | set(findings.ANSWERS) == set(tables.STATUSES)


def test_every_dated_letter_reply_and_report_is_in_the_timeline() -> None:
    rows = views.dated()
    assert rows["kind"].value_counts().to_dict() == {"report": 5, "letter": 5, "reply": 3}
    assert rows["day"].is_monotonic_increasing and (rows["first"] <= rows["day"]).all()
    assert rows.loc[rows["when"] == "24 Oct 2016", "words"].tolist() == [
        "Amber Rudd to Lucy Allan"
    ]  # two letters, one reply
    assert "published by the Department for Education in November 2011" in rows["words"][0]


def test_the_words_around_a_date_are_the_letters_own() -> None:
    rows = views.dated().query("kind == 'report'")
    for row in rows.itertuples():
        letter = " ".join(tables.text(str(row.evidence).split(":")[0]).split())
        assert str(row.words).strip("…\u00a0") in letter


def test_every_letter_has_its_line_in_the_network() -> None:
    rows = views.written()
    assert rows["letters"].sum() == len(tables.load("exchanges"))
    assert rows.groupby("to", sort=False)["letters"].sum().tolist() == [5, 1, 1, 1]


def test_every_citation_has_its_mark() -> None:
    rows, citations = views.cited(), tables.load("citations")
    assert set(rows["evidence"].str.split("; ").explode()) >= set(views.places_of(citations))
    assert rows["cited_by"][:2].tolist() == [
        "Sarah Champion and 19 others, 25 May 2018",
        "Home Office, 21 December 2018",
    ]
    assert rows.iloc[-1][["group", "cited_by"]].tolist() == [
        "figures",
        "Department for Education, 7 May 2014: 98%, 57%",
    ]


def test_a_sign_that_the_typeface_lacks_is_a_question_mark() -> None:
    rows = pd.DataFrame({"words": ["\uf0b7 a list"], "times": [1]})
    assert views._printable(rows).to_numpy().tolist() == [["? a list", 1]]
