"""The register of findings: every sentence recomputed here from the tables, and true of other collections too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from helpers import build, findings, tables, views
from helpers.documents import Document

ROWS = tables.load("findings").set_index("finding_id")


def made(*letters: str) -> list[dict[str, Any]]:
    """Return the findings of letters given as text."""
    documents = [
        Document(f"letter-{n}", f"letter-{n}.txt", "0" * 64, "text/plain", text) for n, text in enumerate(letters)
    ]
    rows = build.rows(documents, views.register(), build.targets(views.REFERENCE))
    return findings.findings(rows, {one.id: one.text for one in documents}, views.register())  # type: ignore[return-value]


JOINT = (
    "1 June 2016\n\nAmber Rudd MP\nMinister of State\nDepartment of Energy\n\nDear Amber,\n\nWe the undersigned ask you to act on"
    " the 12 reports.\n\nYours sincerely\n\nSarah Champion MP\nMember of Parliament for Rotherham\n\nLucy Allan MP\nMember of"
    " Parliament for Telford\n"
)
NOT_DATED = "Dear Ann,\n\nWe thank you.\n\nYours sincerely\n\nBo Ek\n"


@pytest.mark.parametrize("finding_id", ROWS.index)
def test_n_of_n_agree_with_value_and_sentence(finding_id: str) -> None:
    row = ROWS.loc[finding_id]
    if row.notna()["n"] and row.notna()["of"]:
        assert row["n"] >= 0
        assert f"{row['n']}" in row["sentence"] or f"{row['of']}" in row["sentence"]
    printed = re.sub(r"[“\"].*?[”\"]", "", row["sentence"])
    assert printed.strip()
    if not finding_id.endswith(("-title", "-alt")):
        assert row["sentence"].endswith(".")


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
        ("signed-002_c7df8637310c429c-members", 0, 10),
        ("asked-003_8885b3d230a2f9dc", 0, 2),
        ("figures-attributed", 2, 14),
        ("exchanges-timed", 3, 8),
        ("exchanges-target", 1, 3),
    ],
)
def test_counts(finding_id: str, n: int, of: int) -> None:
    assert (ROWS.loc[finding_id, "n"], ROWS.loc[finding_id, "of"]) == (n, of)


@pytest.mark.parametrize(
    ("finding_id", "value"),
    [
        ("reply-001_31b643e4eedaf008-x1", 41),
        ("reply-001_31b643e4eedaf008-x1-working", 29),
        ("reply-001_31b643e4eedaf008-x1-target", 9),
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
def test_values(finding_id: str, value: float) -> None:
    assert ROWS.loc[finding_id, "value"] == value


def test_no_average_is_made_of_so_few() -> None:
    assert not ROWS["sentence"].str.contains(r"\b(?:averages?|median)\b", case=False).any()


def test_parts_add_up() -> None:
    for stem in (
        "signed-000_7bc335f825169763-party-",
        "signed-000_7bc335f825169763-region-",
        "house-2018-05-25-party-",
        "house-2018-05-25-region-",
    ):
        parts = ROWS[ROWS.index.str.startswith(stem) & ROWS["of"].notna()]
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


def test_labels_of_other_bytes_are_not_used(tmp_path: Path) -> None:
    document = Document("000_7bc335f825169763", "x.txt", "0" * 64, "text/plain", JOINT)
    rows = build.rows([document], views.register(), [])
    found = findings.findings(rows, {document.id: JOINT}, views.register(), tables.ROOT / "tests" / "gold")
    assert not any(row["finding_id"].startswith("accuracy") for row in found)
