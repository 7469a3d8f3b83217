"""The register of findings: every sentence recomputed here from the tables, and true of other collections too."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from helpers import build, findings, tables, views
from helpers.documents import Document


@pytest.fixture
def found(five: Path) -> pd.DataFrame:
    """Return the register of the labelled letters, by finding_id."""
    return tables.load("findings", five).set_index("finding_id")


def made(*letters: str, gold: Path | None = None, document_id: str = "letter-{}") -> list[dict[str, Any]]:
    """Return the findings of letters given as text."""
    names = [document_id.format(n) for n in range(len(letters))]
    documents = [
        Document(name, f"{name}.txt", "0" * 64, "text/plain", text) for name, text in zip(names, letters, strict=True)
    ]
    read = build.extracts(documents, views.register())
    rows = build.rows(read, views.register(), build.targets(views.REFERENCE))
    asked = {one.document.id: one.asked for one in read if one.asked}
    return findings.findings(rows, asked, views.register(), gold)


JOINT = (
    "1 June 2016\n\nAmber Rudd MP\nMinister of State\nDepartment of Energy\n\nDear Amber,\n\nWe the undersigned ask you to act on"
    " the 12 reports.\n\nYours sincerely\n\nSarah Champion MP\nMember of Parliament for Rotherham\n\nLucy Allan MP\nMember of"
    " Parliament for Telford\n"
)
NOT_DATED = "Dear Ann,\n\nWe thank you.\n\nYours sincerely\n\nBo Ek\n"


def test_every_sentence_says_its_n_of_n(found: pd.DataFrame) -> None:
    shares = found[found["n"].notna()]
    assert len(shares) > 80
    for finding_id, row in shares.iterrows():
        assert 0 <= row["n"] <= row["of"], finding_id
        assert f"{row['n']} of {row['of']} " in row["sentence"], finding_id
        assert row["value"] == pytest.approx(100 * row["n"] / row["of"]), finding_id


def test_every_sentence_ends(found: pd.DataFrame) -> None:
    for finding_id, sentence in found["sentence"].items():
        assert sentence.endswith(".") != bool(re.fullmatch(r"(?!accuracy).*-title", str(finding_id))), finding_id
        assert "not stated is" not in sentence and "None" not in sentence, finding_id


@pytest.mark.parametrize(
    ("finding_id", "n", "of"),
    [
        ("signed-000_7bc335f825169763-members", 20, 20),
        ("signed-000_7bc335f825169763-party-labour", 15, 20),
        ("signed-000_7bc335f825169763-party-conservative", 4, 20),
        ("signed-000_7bc335f825169763-party-liberal-democrat", 1, 20),
        ("signed-000_7bc335f825169763-region-yorkshire-and-the-humber", 6, 20),
        ("signed-000_7bc335f825169763-region-north-east", 5, 20),
        ("house-2018-05-25-party-labour", 257, 649),
        ("house-2018-05-25-region-yorkshire-and-the-humber", 54, 649),
        ("council-000_7bc335f825169763-unitary-authority", 9, 20),
        ("council-000_7bc335f825169763-metropolitan-borough", 8, 20),
        ("council-000_7bc335f825169763-two-tier-area", 2, 20),
        ("council-000_7bc335f825169763-london-borough", 1, 20),
        ("council-000_7bc335f825169763-mixed", 1, 20),
        ("signed-002_c7df8637310c429c-members", 0, 10),
        ("figures-letters", 4, 5),
        ("figures-attributed", 2, 14),
        ("exchanges-timed", 3, 8),
        ("exchanges-target", 1, 3),
    ],
)
def test_counts(found: pd.DataFrame, finding_id: str, n: int, of: int) -> None:
    assert (found.loc[finding_id, "n"], found.loc[finding_id, "of"]) == (n, of)


@pytest.mark.parametrize(
    ("finding_id", "value"),
    [
        ("reply-001_31b643e4eedaf008-x1", 41),
        ("reply-001_31b643e4eedaf008-x1-working", 29),
        ("reply-001_31b643e4eedaf008-x1-target", 9),
        ("figures", 14),
        ("asked-003_8885b3d230a2f9dc", 2),
        ("reply-001_31b643e4eedaf008-x4", 17),
        ("reply-001_31b643e4eedaf008-x4-working", 11),
        ("reply-004_9741c3ed61351dee-x1", 37),
        ("reply-004_9741c3ed61351dee-x1-working", 27),
        ("reply-004_9741c3ed61351dee-x1-receipt", 44),
        ("reply-004_9741c3ed61351dee-x1-receipt-working", 30),
        ("figure-003_8885b3d230a2f9dc-s1", 98),
        ("figure-003_8885b3d230a2f9dc-s2", 57),
        ("figure-001_31b643e4eedaf008-s1", 1240000),
    ],
)
def test_values(found: pd.DataFrame, finding_id: str, value: float) -> None:
    assert found.loc[finding_id, "value"] == value


def test_no_average_is_made_of_so_few(found: pd.DataFrame) -> None:
    assert not found["sentence"].str.contains(r"\b(?:averages?|median)\b", case=False).any()


def test_parts_add_up(found: pd.DataFrame) -> None:
    for stem in (
        "signed-000_7bc335f825169763-party-",
        "signed-000_7bc335f825169763-region-",
        "house-2018-05-25-party-",
        "house-2018-05-25-region-",
    ):
        parts = found[found.index.str.startswith(stem) & found["of"].notna()]
        assert parts["n"].sum() == parts["of"].iloc[0], stem


def test_another_collection_has_its_own_findings() -> None:
    found = {row["finding_id"]: row for row in made(JOINT)}
    assert found["signed-letter-0-members"]["n"] == 2
    assert found["signed-letter-0-party-labour"]["sentence"].startswith(
        "1 of 2 signatories of the joint letter of 1 June 2016 was Labour"
    )
    assert found["exchanges-no-reply-in-collection"]["n"] == 1
    assert not any(one.startswith("accuracy") for one in found)


def test_letters_without_dates_figures_or_names_have_findings_too() -> None:
    found = {row["finding_id"]: row for row in made(NOT_DATED)}
    assert found["letters"]["sentence"] == "The collection holds 1 letter."
    assert not any(one.startswith(("figure", "signed", "house")) for one in found)


def test_ids_are_unique_in_a_mixed_collection() -> None:
    ids = [row["finding_id"] for row in made(JOINT, JOINT.replace("1 June", "2 June"), NOT_DATED)]
    assert len(ids) == len(set(ids))


def test_labels_of_other_bytes_are_not_used() -> None:
    found = made(JOINT, gold=tables.ROOT / "tests" / "gold", document_id="000_7bc335f825169763")
    assert not any(row["finding_id"].startswith("accuracy") for row in found)


QUESTION = (
    "Schools\nQuestion for Department for Education\nUIN 12, tabled on 2 May 2018\nQuestion\n"
    "To ask the Secretary of State for Education, what proportion of schools in England have a deficit.\n"
    "Answer\nAnswered on\n9 May 2018\n{}\n"
)


@pytest.mark.parametrize(
    "answer",
    [
        "60% of schools in England have a canteen.",
        "4% of all schools in England had a deficit.",
        "4% of schools had a deficit.",
    ],
)
def test_85_question_and_answer_stand_side_by_side_without_a_verdict(answer: str) -> None:
    found = {row["finding_id"]: row for row in made(QUESTION.format(answer))}
    said = found["asked-letter-0"]["sentence"]
    assert said.startswith("Asked what proportion of “schools in England” “have a deficit”, the answer gives ")
    assert found["asked-letter-0"]["n"] is None
    assert found["reply-letter-0-x1"]["sentence"].startswith(
        "The question to Department for Education was answered 7 days"
    )


def test_a_question_about_something_else_has_no_such_finding() -> None:
    text = QUESTION.replace("what proportion of schools in England have a deficit", "how many schools there are")
    assert not any(row["finding_id"].startswith("asked") for row in made(text.format("4% of schools had a deficit.")))


# -- what counts as an answer ---------------------------------------------------------------------------------


def question(n: int, frame: str, body: str = "There are 120.") -> str:
    """Return the page of a written question: its number, the lines between question and answer, the answer."""
    asked = "To ask the Secretary of State for Justice, how many prisons there are."
    head = f"Prisons\nQuestion for Ministry of Justice\nUIN {n}, tabled on 3 May 2016"
    return f"{head}\nQuestion\n{asked}\nAnswer\n{frame}\n{body}\n"


ON = "Answered on\n20 May 2016\n"
CLOSED = "It has not proved possible to respond to the hon. Member in the time available before Dissolution."
PAGES = (
    question(1, ON + "Holding answer received on 9 May 2016"),
    question(2, ON + "Corrected on 24 May 2016"),
    question(3, ON, CLOSED),
    question(4, ON, "I will reply to the hon. Member as soon as possible."),
)


@pytest.mark.parametrize(
    ("finding_id", "n", "of"),
    [
        pytest.param("exchanges-timed", 2, 6, id="26-27-28-no-answers-in-the-count"),
        pytest.param("exchanges-answered", 2, 6, id="answers"),
        pytest.param("exchanges-holding-answer", 2, 6, id="26-holding-answers"),
        pytest.param("exchanges-correction", 1, 6, id="27-corrections"),
        pytest.param("exchanges-closed-without-answer", 1, 6, id="28-closed"),
    ],
)
def test_what_counts_as_an_answer(finding_id: str, n: int, of: int) -> None:
    (one,) = [one for one in made(*PAGES) if one["finding_id"] == finding_id]
    assert (one["n"], one["of"]) == (n, of)


def test_26_a_holding_answer_has_a_sentence_of_its_own() -> None:
    said = [one["sentence"] for one in made(PAGES[0]) if one["finding_id"].startswith("holding-")]
    assert said == [
        "A holding answer from Ministry of Justice came 6 days (4 working days) after the request, 3 May 2016 to 9 May 2016: no answer yet."
    ]


def test_26_27_28_only_answers_are_in_the_charts_words() -> None:
    said = {one["finding_id"]: one["sentence"] for one in made(*PAGES)}
    assert said["exchanges-title"] == "2 questions waited 13 and 13 working days"


def test_29_replies_are_counted_by_their_document() -> None:
    page = question(1, ON).replace("UIN 1,", "UIN 5, tabled on 4 May 2016\nUIN 1,")
    (one,) = [one for one in made(page) if one["finding_id"] == "exchanges-replies"]
    assert one["sentence"] == "1 reply here answered 2 requests."
    assert not [one for one in made(question(1, ON)) if one["finding_id"] == "exchanges-replies"]


def test_21_a_wait_is_said_to_run_from_date_to_date(found: pd.DataFrame) -> None:
    waits = [str(words) for name, words in found["sentence"].items() if re.fullmatch(r"reply-.*-x\d+", str(name))]
    assert waits and all(" is dated " in words for words in waits)
    assert "dated to dated" in str(tables.SCHEMAS["exchanges"].columns["calendar_days"].description)


@pytest.mark.parametrize("number", [1, 2, 4, 6])
def test_36_each_wait_is_shown_and_none_averaged(number: int) -> None:
    said = [one["sentence"] for one in made(*(question(n, ON) for n in range(number)))]
    assert not any(re.search(r"\b(?:average|mean|median|typical)", words) for words in said)
    assert sum("was answered" in words for words in said) == number


@pytest.mark.parametrize(
    ("n", "drawn", "group", "house", "chance"),
    [
        pytest.param(0, 20, 257, 649, 1.0, id="at-least-none"),
        pytest.param(2, 2, 2, 4, 1 / 6, id="both-of-two"),
        pytest.param(1, 2, 2, 4, 5 / 6, id="one-of-two"),
        pytest.param(3, 2, 2, 4, 0.0, id="more-than-drawn"),
        pytest.param(3, 5, 2, 9, 0.0, id="more-than-there-are"),
        pytest.param(4, 4, 4, 4, 1.0, id="everybody"),
    ],
)
def test_the_chance_of_a_lot(n: int, drawn: int, group: int, house: int, chance: float) -> None:
    assert findings.at_least(n, drawn, group, house) == pytest.approx(chance)


def test_the_chances_of_a_lot_are_those_of_every_draw_counted() -> None:
    draws = [sum(one < 4 for one in draw) for draw in combinations(range(9), 5)]
    for n in range(6):
        assert findings.at_least(n, 5, 4, 9) == pytest.approx(sum(k >= n for k in draws) / len(draws))


def test_the_two_tails_of_a_lot_share_the_number_itself() -> None:
    draws = [sum(one < 4 for one in draw) for draw in combinations(range(9), 5)]
    for n in range(6):
        assert findings.at_most(n, 5, 4, 9) == pytest.approx(sum(k <= n for k in draws) / len(draws))


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        pytest.param(0.0012191, "0.12% of draws", id="small"),
        pytest.param(0.31538, "32% of draws", id="middling"),
        pytest.param(0.99836, "99.84% of draws", id="never-rounded-to-all"),
        pytest.param(0.995, "99.5% of draws", id="what-it-lacks-of-all"),
        pytest.param(0.9899, "99% of draws", id="below-ninety-nine"),
        pytest.param(0.99993, "all but fewer than 1 in 10,000 draws", id="nearly-all"),
        pytest.param(0.00003, "fewer than 1 in 10,000 draws", id="hardly-any"),
        pytest.param(1.0, "every draw", id="all"),
        pytest.param(0.0, "no draw", id="none"),
    ],
)
def test_a_share_of_draws_is_never_rounded_to_none_or_all(chance: float, words: str) -> None:
    assert findings._of_draws(chance) == words


def test_lots_are_said_with_both_tails(found: pd.DataFrame) -> None:
    said = found[found.index.str.startswith("lot-")]["sentence"]
    assert all(" or more would " in sentence and " or fewer in " in sentence for sentence in said)
    assert not said.str.contains(r"\b(?:100|0)% of", regex=True).any()


def test_a_party_that_is_inferred_is_said_to_be_left_out(found: pd.DataFrame) -> None:
    said = found[found.index.str.contains("-others-")]["sentence"]
    assert {one for one in said.index if "not counting 1 whose party is inferred" in said[one]} == {
        "signed-002_c7df8637310c429c-others-party-known",
        "signed-002_c7df8637310c429c-others-labour",
    }


def test_a_chance_is_published_with_what_it_does_not_mean(found: pd.DataFrame) -> None:
    lots = found[found.index.str.startswith("lot-")]
    said = lots["sentence"]
    assert all("Nobody drew lots" in sentence and "not why" in sentence for sentence in said)
    assert all(
        "one of the 10 parties and regions with a signatory, of 22 in the House" in sentence and "by luck" in sentence
        for sentence in said
    )
    assert lots["value"].between(0, 100).all()
    elsewhere = found.drop(lots.index)["sentence"]
    assert not elsewhere.str.contains("by lot|draws", regex=True).any()


def test_no_group_with_a_signatory_is_left_out_of_the_lots(found: pd.DataFrame) -> None:
    stem = "000_7bc335f825169763"
    groups = found[found.index.str.match(f"signed-{stem}-(?:party|region)-") & (found["n"] > 0)]
    signed = {one.removeprefix("signed-") for one in groups.index}
    lots = found[found.index.str.startswith("lot-")]
    assert {one.removeprefix("lot-") for one in lots.index} == signed
    shares = lots["value"].round(2)
    assert shares[f"lot-{stem}-region-north-east"] == 0.12 < shares[f"lot-{stem}-region-yorkshire-and-the-humber"]


def test_the_largest_part_of_a_seat_is_said_to_be_by_area(found: pd.DataFrame) -> None:
    kinds = found[found.index.str.startswith("council-")]["sentence"]
    assert len(kinds) == 5
    parts = kinds[kinds.str.contains("largest part")]
    assert len(parts) == 4 and parts.str.contains("largest part by area in a ").all()


def test_councils_of_more_than_one_kind_are_a_least_number(found: pd.DataFrame) -> None:
    mixed = found.loc["council-000_7bc335f825169763-mixed", "sentence"]
    assert mixed.startswith("At least 1 of 20 signatories ")


def test_a_party_that_is_inferred_is_not_on_record(found: pd.DataFrame) -> None:
    assert found.loc["signed-002_c7df8637310c429c-others-party-known", "n"] == 5


def test_where_the_councils_of_seats_are_not_known_nothing_is_said_of_them() -> None:
    blind = views.register()
    none = type(blind).of(blind.seats, blind.memberships, blind.offices)
    assert findings.kind_of_council(none, "E14000904", "2018-05-25") is None
    assert findings.kind_of_council(blind, None, "2018-05-25") is None
    assert findings.kind_of_council(blind, "E14000904", "2018-05-25") == "metropolitan borough"
