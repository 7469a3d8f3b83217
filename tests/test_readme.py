"""The README says what the register says, and names everything a reader needs."""

from __future__ import annotations

import re

import pytest

from helpers import readme, tables

README = (tables.ROOT / "README.md").read_text(encoding="utf-8")


def test_the_findings_are_those_of_the_register() -> None:
    assert readme.filled(README) == README
    assert README.count("<!-- findings:") == 1


def test_a_changed_sentence_would_differ() -> None:
    changed = README.replace("15 of 20", "16 of 20")
    assert changed != README
    assert readme.filled(changed) == README


def test_an_unknown_finding_is_refused() -> None:
    with pytest.raises(KeyError):
        readme.filled("<!-- findings: no-such-finding -->\n<!-- end of findings -->")


CHOSEN = dict(re.findall(r"^([\w.-]+)==(\S+)$", (tables.ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M))


def test_every_dependency_earns_its_place_by_a_line() -> None:
    assert [name for name in CHOSEN if f"`{name}`" not in README] == []


def test_every_dependency_is_pinned() -> None:
    lines = (tables.ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert len(CHOSEN) == len([line for line in lines if line and not line.startswith(("#", "-"))])
    pins = dict(re.findall(r"^([\w.-]+)==(\S+)", (tables.ROOT / "constraints.txt").read_text(encoding="utf-8"), re.M))
    assert {name: pins.get(name) for name in CHOSEN} == CHOSEN


@pytest.mark.parametrize("path", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_links_lead_somewhere(path: str) -> None:
    assert (tables.ROOT / path).exists()
