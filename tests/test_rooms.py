"""One direction of flow: a module imports only from the rooms before its own, as the README lists them."""

from __future__ import annotations

import ast
import re

import pytest

from helpers import tables

README = (tables.ROOT / "README.md").read_text(encoding="utf-8")
LISTED = re.findall(r"`(\w+)`", README.split("importing only from those before it:")[1].split("What is installed")[0])
PATHS = sorted(path for path in (tables.ROOT / "src" / "helpers").glob("*.py") if not path.stem.startswith("__"))


def imported(source: str) -> set[str]:
    """Return the modules of the package that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "helpers":
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers."):
            found.add(str(node.module).split(".")[1])
    return found


def test_every_module_has_its_room() -> None:
    assert sorted(LISTED) == [path.stem for path in PATHS]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_imports_go_one_way(path) -> None:  # type: ignore[no-untyped-def]
    before = set(LISTED[: LISTED.index(path.stem)])
    assert imported(path.read_text(encoding="utf-8")) - before == set()


def test_the_check_bites() -> None:
    assert imported("from helpers import charts\nfrom helpers.views import day") == {"charts", "views"}
