"""Names of months: the word in, its number out."""

import pytest

from helpers import months


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("May", 5, id="whole"),
        pytest.param("SEPT", 9, id="short-capitals"),
        pytest.param("Rhagfyr", 12, id="welsh"),
        pytest.param("Ragfyr", 12, id="welsh-soft"),
        pytest.param("Nhachwedd", 11, id="welsh-nasal"),
        pytest.param("Octobcr", 0, id="18-misread-is-no-name"),
        pytest.param("Mayor", 0, id="15-longer-word"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_number(word: str, expected: int) -> None:
    assert months.number(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("0ctober", 10, id="18-digit-for-letter"),
        pytest.param("Ju1y", 7, id="18-digit-in-a-short-name"),
        pytest.param("Octobcr", 10, id="18-one-letter-wrong"),
        pytest.param("Decernber", 12, id="18-rn-for-m"),
        pytest.param("Septmber", 9, id="18-one-missing"),
        pytest.param("Februrary", 2, id="18-one-too-many"),
        pytest.param("Janaury", 1, id="18-two-swapped"),
        pytest.param("October", 0, id="18-nothing-wrong"),
        pytest.param("Augusta", 0, id="15-another-word"),
        pytest.param("Octobers", 0, id="15-plural"),
        pytest.param("Match", 0, id="15-short-names-are-like-other-words"),
        pytest.param("Jury", 0, id="15-jury"),
        pytest.param("Nobember1st", 0, id="two-slips"),
    ],
)
def test_misread(word: str, expected: int) -> None:
    assert months.misread(word) == expected
