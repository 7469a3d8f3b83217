"""Letters written for these tests, in every form that official letters take, against labels: a test a letter and field.

The letters are invented, people and bodies and all; only names of seats are real, since seats are read with the
register. A letter's labels say what a careful reader finds in it; where readers would differ, a label is uncertain and
counts neither way.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helpers import tables
from helpers.accuracy import Score, folded, scores
from helpers.build import build
from helpers.kinds import KINDS

ROOT = Path(__file__).parents[1]
LETTERS = ROOT / "tests" / "letters"
LABELS: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(LETTERS.glob("*.json"))
}
Made = dict[str, list[dict[str, Any]]]

# What is not read yet, by letter and field, and why: such a test must fail, so that an entry goes when it is mended.
KNOWN: dict[tuple[str, str], str] = {
    ("28-ocr-slips", "reply-days"): "the scanner read \"Ietter of 4 0ctober\", and no word \"letter\" tells what was answered",
    ("38-written-answer-web-chrome", "statistics"): "\"all four operators\" stands in the question, whose counts are not read, and readers' votes below the answer are",
    ("42-signed-collectively", "statistics"): "\"four questions\" counts as talk about the letter, though a meeting asked them",
    ("45-prose-roles-before-names", "dates"): "the letter's day, \"22 May\", has no year and takes none from the page's \"Published\", so April has none either",
    ("53-refers-to-earlier-answer", "seats"): "\"Conservative, Croydon South\": no seat is read behind a party and a comma",
    ("62-minister-reply-two-letters-and-pq", "kind"): "his office stands in the letterhead only and he signs as MP, so he counts as a member",
    ("67-agency-reply-ocr-running-text", "kind"): "letterhead and letter are one paragraph, so no letterhead tells the agency",
    ("67-agency-reply-ocr-running-text", "references"): "the number \"662 119\" has a space in it and its line runs on to the next label",
    ("68-academics-comma-lines-with-roles", "statistics"): "\"more than ten years old\" is taken for an age, which is no figure",
}  # fmt: skip


# -- the labels themselves -----------------------------------------------------------------------------------


def printed(letter: str) -> str:
    return (LETTERS / f"{letter}.txt").read_bytes().decode("utf-8")


def marked(label: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in ("signatories", "statistics", "dates"):
        yield from label[name]


def test_every_letter_has_labels_and_every_label_a_letter() -> None:
    assert sorted(path.stem for path in LETTERS.glob("*.txt")) == sorted(LABELS)
    assert len(LABELS) >= 36


@pytest.mark.parametrize("letter", LABELS)
def test_labels_stand_in_their_letter_to_the_character(letter: str) -> None:
    text, label = printed(letter), LABELS[letter]
    assert label["id"] == letter
    assert [text[one["start"] : one["end"]] for one in marked(label)] == [one["text"] for one in marked(label)]
    assert [one for one in label["references"] if one not in text] == []
    for one in label["signatories"]:
        assert folded(one["name"] or one["organisation"]) in folded(one["text"].replace("-\n", ""))
        assert folded(one["constituency"]) in folded(text) or one["constituency"] in APART


# Seats whose words stand apart, those of another column between them.
APART = {"Hereford and South Herefordshire"}


@pytest.mark.parametrize("letter", LABELS)
def test_labels_are_of_known_kinds_and_agree_with_one_another(letter: str) -> None:
    label = LABELS[letter]
    assert label.get("kind", "letter") in KINDS
    letters_date = [one["iso"] for one in label["dates"] if one["role"] == "document_date"]
    assert {label["date"]} >= set(letters_date)
    for exchange in label["correspondence"]:
        asked, replied = (date.fromisoformat(exchange[one]["date"]) for one in ("request", "reply"))
        assert (replied - asked).days == exchange["calendar_days"] >= exchange["working_days_england"]
        assert exchange["reply"]["date"] == label["date"] or exchange.get("uncertain")


# -- what is read --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return the rows of all tables, as built from the folder of letters and read back."""
    raw, out = tmp_path_factory.mktemp("letters"), tmp_path_factory.mktemp("tables")
    for letter in LABELS:
        shutil.copy(LETTERS / f"{letter}.txt", raw)
    assert build(raw, ROOT / "data" / "raw" / "reference", out) == []
    assert tables.problems(out) == []
    return {name: rows(name, out) for name in tables.SCHEMAS}


def rows(table: str, folder: Path) -> list[dict[str, Any]]:
    loaded = tables.load(table, folder).astype(object)
    return [dict(row) for row in loaded.where(loaded.notna(), None).to_dict("records")]


def score(made: Made, letter: str, field: str) -> Score | None:
    """Return a letter's score of a field, or nothing where the field is not labelled."""
    label = LABELS[letter]
    loose = {folded(one) for one in label.get("references_uncertain", ())}
    documents = [
        row | {"reference": [one for one in (row["reference"] or "").split("; ") if one and folded(one) not in loose]}
        for row in made["documents"]
    ]
    found = scores({**made, "documents": documents}, {letter: label})
    return next((one for one in found if one.field == field), None)


def faults(field: str) -> Callable[[Made, str], tuple[str, ...]]:
    def of(made: Made, letter: str) -> tuple[str, ...]:
        found = score(made, letter, field)
        return found.missed if found else ()

    return of


def wrong_seats(made: Made, letter: str) -> tuple[str, ...]:
    """Return the labelled signatories whose seat is not the label's, by its printed or its official name."""
    read = {folded(row["name"]): row for row in made["signatories"] if row["document_id"] == letter}
    found = []
    for one in LABELS[letter]["signatories"]:
        if one["name"] and not one.get("uncertain") and not one.get("constituency_uncertain"):
            row = read.get(folded(one["name"]), {"constituency": None, "constituency_name": None})
            seats = {folded(row["constituency"]), folded(row["constituency_name"])} - {""}
            if not (folded(one["constituency"]) in seats if one["constituency"] else not row["constituency"]):
                found.append(f"{one['name']}: {one['constituency']} read as {row['constituency']}")
    return tuple(found)


def wrong_bounds(made: Made, letter: str) -> tuple[str, ...]:
    """Return the figures found whose hedge ("over", "up to") or upper end is not what the label says, if it says any."""
    found = []
    for one in LABELS[letter]["statistics"]:
        row = next((row for row in made["statistics"] if row["document_id"] == letter and is_figure(row, one)), None)
        if row and not one.get("uncertain"):
            found += [
                f"{one['text']}: {row[key]}"
                for key in ("comparator", "value_high")
                if one.get(key, row[key]) != row[key]
            ]
    return tuple(found)


def is_figure(row: dict[str, Any], label: dict[str, Any]) -> bool:
    overlap = bool(row["start"] < label["end"] and label["start"] < row["end"])
    return overlap and row["value"] == label["value"] and row["unit"] == label["unit"]


FIELDS: dict[str, Callable[[Made, str], tuple[str, ...]]] = {
    "signatories": faults("signatory"),
    "seats": wrong_seats,
    "statistics": faults("figure"),
    "bounds": wrong_bounds,
    "dates": faults("date"),
    "document-date": faults("letter: date"),
    "kind": faults("letter: kind"),
    "references": faults("letter: reference"),
    "reply-days": faults("days to reply"),
}


def cases() -> list[Any]:
    found = []
    for letter, label in LABELS.items():
        for field in FIELDS:
            if field == "kind" and "kind" not in label:
                continue
            known = KNOWN.get((letter, field))
            marks = [pytest.mark.xfail(strict=True, reason=known, raises=AssertionError)] if known else []
            found.append(pytest.param(letter, field, id=f"{letter}-{field}", marks=marks))
    return found


@pytest.mark.parametrize(("letter", "field"), cases())
def test_a_field_of_a_letter_is_read_as_labelled(made: Made, letter: str, field: str) -> None:
    assert FIELDS[field](made, letter) == ()


def test_what_is_not_read_yet_is_of_these_letters_and_fields() -> None:
    assert {*KNOWN} <= {(letter, field) for letter in LABELS for field in FIELDS}
    assert all(KNOWN.values())


@pytest.mark.parametrize(
    ("field", "table", "column"),
    [
        pytest.param("signatories", "signatories", "name", id="name"),
        pytest.param("seats", "signatories", "constituency", id="seat"),
        pytest.param("statistics", "statistics", "unit", id="unit"),
        pytest.param("bounds", "statistics", "comparator", id="comparator"),
        pytest.param("dates", "dates", "date", id="date"),
        pytest.param("document-date", "documents", "date", id="document-date"),
        pytest.param("kind", "documents", "kind", id="kind"),
        pytest.param("references", "documents", "reference", id="reference"),
        pytest.param("reply-days", "exchanges", "working_days", id="working-days"),
    ],
)
def test_a_wrong_cell_is_a_fault(made: Made, field: str, table: str, column: str) -> None:
    wrong = {**made, table: [row | {column: "wrong"} if row[column] else row for row in made[table]]}
    assert any(FIELDS[field](wrong, letter) and not FIELDS[field](made, letter) for letter in LABELS)


# Fields whose labels a reader may word in more ways than one: how many must be right at least.
LEAST = {
    "signatory: titles": (230, 235),
    "signatory: letters after the name": (243, 245),
    "signatory: role": (91, 108),
    "signatory: organisation": (163, 170),
    "figure: exact words": (410, 457),
    "date: exact words": (214, 220),
}


@pytest.mark.parametrize("field", LEAST)
def test_no_fewer_are_right_than_before(made: Made, field: str) -> None:
    found = [one for letter in LABELS if (one := score(made, letter, field))]
    right, labelled = sum(one.right for one in found), sum(one.labelled for one in found)
    assert (right >= LEAST[field][0], labelled) == (True, LEAST[field][1]), [one.missed for one in found]
