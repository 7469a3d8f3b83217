"""The list of edge cases, 1 to 103: each has a test that carries its number at the head of its id."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
LAST = 103


def ids(source: str) -> Iterator[str]:
    """Yield the ids that the tables of a test file give to their cases, and "52-..." for a test named test_52_..."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name.removeprefix("test_").replace("_", "-")
        if isinstance(node, ast.keyword) and node.arg == "id" and isinstance(node.value, ast.Constant):
            yield str(node.value.value)


def number(one: str) -> int | None:
    """Return the number at the head of an id: two digits, or three from 100 on ("001" names a letter)."""
    head = one.partition("-")[0]
    counts = head.isdigit() and (len(head) == 2 or (len(head) == 3 and head >= "100"))
    return int(head) if counts else None


def test_every_case_has_a_test() -> None:
    found = {number(one) for path in TESTS.glob("test_*.py") for one in ids(path.read_text(encoding="utf-8"))}
    assert [n for n in range(1, LAST + 1) if n not in found] == []


def test_numbers_are_read_from_ids_alone() -> None:
    source = 'pytest.param("x", id="07-reference")\npytest.param("90", id="001-letter")\ncase("12-x")\ndef test_52_names(): ...'
    assert [number(one) for one in ids(source)] == [52, 7, None]
