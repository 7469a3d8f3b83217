"""Two built folders side by side: what changed is found, what only moved is not, and nothing is taken for another."""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers import compare

JOINT, REPLY, OPEN, ANSWER = (
    "000_7bc335f825169763",
    "001_31b643e4eedaf008",
    "002_c7df8637310c429c",
    "003_8885b3d230a2f9dc",
)
Rows = list[dict[str, str]]


@contextmanager
def rows(folder: Path, table: str) -> Iterator[Rows]:
    """Give the rows of a table to change them in place, and write them back."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    names = list(found[0])
    yield found
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(found)


def row(found: Rows, name: str, value: str) -> dict[str, str]:
    return next(one for one in found if one[name] == value)


# -- edits of a built folder --------------------------------------------------------------------------------


def attributed(folder: Path) -> None:
    """A rule names another author of a figure, and the finding on it with that."""
    with rows(folder, "statistics") as found:
        row(found, "quote", "98%")["attributed_to"] = "Ofsted"
    with rows(folder, "findings") as found:
        one = row(found, "finding_id", f"figure-{ANSWER}-s1")
        one["sentence"] = re.sub("measured by “[^”]*”", "measured by “Ofsted”", one["sentence"])


def put_before(folder: Path) -> None:
    """A figure is read before the ten of a letter, so that all behind it have another number."""
    with rows(folder, "statistics") as found:
        first = next(n for n, one in enumerate(found) if one["document_id"] == OPEN)
        for n, one in enumerate(found[first : first + 10], start=2):
            one["statistic_id"] = f"{OPEN}-s{n}"
        new = found[first] | {"statistic_id": f"{OPEN}-s1", "start": "5", "end": "12", "quote": "Council"}
        found.insert(first, new | {"sentence": "Another sentence.", "value": "7", "what": "words"})
    with rows(folder, "findings") as found:
        first = next(n for n, one in enumerate(found) if one["finding_id"].startswith(f"figure-{OPEN}"))
        for n, one in enumerate(found[first : first + 10], start=2):
            one["finding_id"] = f"figure-{OPEN}-s{n}"
        found.insert(first, found[first] | {"finding_id": f"figure-{OPEN}-s1", "sentence": "“Council”: words."})


def first_gone(folder: Path) -> None:
    """The first of ten figures is read no more: the second takes its number."""
    with rows(folder, "statistics") as found:
        first = next(n for n, one in enumerate(found) if one["document_id"] == OPEN)
        del found[first]
        for n, one in enumerate(found[first : first + 9], start=1):
            one["statistic_id"] = f"{OPEN}-s{n}"
    with rows(folder, "findings") as found:
        first = next(n for n, one in enumerate(found) if one["finding_id"].startswith(f"figure-{OPEN}"))
        del found[first]
        for n, one in enumerate(found[first : first + 9], start=1):
            one["finding_id"] = f"figure-{OPEN}-s{n}"


def longer_head(folder: Path) -> None:
    """A letter has a line more at its top: every place in it moves."""
    path, head = folder / "text" / f"{OPEN}.txt", "Scanned by the archive\n\n"
    path.write_bytes(head.encode() + path.read_bytes())
    with rows(folder, "documents") as found:
        row(found, "document_id", OPEN)["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    for table in ("signatories", "recipients", "statistics", "dates", "citations", "exchanges"):
        with rows(folder, table) as found:
            for one in found:
                if one["document_id"] == OPEN:
                    one |= {name: str(int(one[name]) + len(head)) for name in ("start", "end")}

    def moved(place: re.Match[str]) -> str:
        return f"{place[1]}:{int(place[2]) + len(head)}-{int(place[3]) + len(head)}"

    with rows(folder, "findings") as found:
        for one in found:
            one["evidence"] = re.sub(rf"({OPEN}):(\d+)-(\d+)", moved, one["evidence"])


def other_name(folder: Path) -> None:
    """The file of a letter has another name."""
    for path in folder.glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace(OPEN, "open-letter-x1"), encoding="utf-8")
    (folder / "text" / f"{OPEN}.txt").rename(folder / "text" / "open-letter-x1.txt")


def without(folder: Path) -> None:
    """A letter is taken out."""
    for path in folder.glob("*.csv"):
        if path.stem not in ("findings", "rulings"):
            with rows(folder, path.stem) as found:
                found[:] = [one for one in found if one["document_id"] != ANSWER]
    (folder / "text" / f"{ANSWER}.txt").unlink()


def wider(folder: Path) -> None:
    """A quote takes in a word more at its end."""
    text = (folder / "text" / f"{ANSWER}.txt").read_text(encoding="utf-8")
    with rows(folder, "statistics") as found:
        one = row(found, "quote", "98%")
        one["end"] = str(int(one["end"]) + 3)
        one["quote"] = text[int(one["start"]) : int(one["end"])]


def second_three(folder: Path) -> None:
    """One of two figures “three” of a letter is read no more: the second, not the first."""
    with rows(folder, "statistics") as found:
        found.remove([one for one in found if one["quote"] == "three"][1])


def value(folder: Path) -> None:
    with rows(folder, "findings") as found:
        row(found, "finding_id", "exchanges-replies")["value"] = "4"


def elsewhere(folder: Path) -> None:
    """A finding says the same on other words."""
    with rows(folder, "findings") as found:
        one = row(found, "finding_id", f"figure-{REPLY}-s1")
        one["evidence"] = f"{REPLY}:0-4"


def listed(folder: Path) -> None:
    with rows(folder, "documents") as found:
        row(found, "document_id", OPEN)["licence"] = "Open Government Licence v3.0"


def older(folder: Path) -> None:
    """An edition of the tables from before rulings, with a column less and one that is no more."""
    (folder / "rulings.csv").unlink()
    with rows(folder, "signatories") as found:
        pass
    names = {name: ("label" if name == "party_label" else name) for name in found[0]}
    text = (folder / "signatories.csv").read_text(encoding="utf-8").split("\n", 1)
    (folder / "signatories.csv").write_text(",".join(names.values()) + "\n" + text[1], encoding="utf-8")


def nothing(folder: Path) -> None:
    """Nothing is changed."""


@pytest.fixture(scope="module")
def before(five: Path) -> compare.Built:
    return compare.read(five)


# -- cases --------------------------------------------------------------------------------------------------

SHIFTED = {f"figure-{OPEN}-s{n}" for n in range(1, 11)}
# The edit; what became of letters; rows that changed, by table, fate and quote; findings that changed; that moved alone.
CASES = [
    pytest.param(nothing, {}, [], {}, set(), id="nothing"),
    pytest.param(
        attributed,
        {ANSWER: "read"},
        [("statistics", "changed", "98%")],
        {f"figure-{ANSWER}-s1": "changed"},
        set(),
        id="a-cell",
    ),
    pytest.param(
        put_before,
        {OPEN: "read"},
        [("statistics", "came", "Council")],
        {f"figure-{OPEN}-s1": "came"},
        {f"figure-{OPEN}-s{n}" for n in range(2, 12)},
        id="a-figure-before-others",
    ),
    pytest.param(
        first_gone,
        {OPEN: "read"},
        [("statistics", "went", "three")],
        {f"figure-{OPEN}-s1": "went"},
        {f"figure-{OPEN}-s{n}" for n in range(1, 10)},
        id="the-first-figure-gone",
    ),
    pytest.param(longer_head, {OPEN: "bytes"}, [("documents", "changed", "")], {}, set(), id="all-places-moved"),
    pytest.param(
        other_name,
        {"open-letter-x1": "renamed"},
        [("documents", "changed", "")],
        {},
        {one.replace(OPEN, "open-letter-x1") for one in SHIFTED},
        id="another-name",
    ),
    pytest.param(
        wider, {ANSWER: "read"}, [("statistics", "changed", "98% of")], {}, {"figures-unit-percent"}, id="a-wider-quote"
    ),
    pytest.param(second_three, {OPEN: "read"}, [("statistics", "went", "three")], {}, set(), id="one-of-two-alike"),
    pytest.param(value, {}, [], {"exchanges-replies": "changed"}, set(), id="a-value"),
    pytest.param(elsewhere, {}, [], {}, {f"figure-{REPLY}-s1"}, id="other-evidence"),
    pytest.param(listed, {OPEN: "listed"}, [("documents", "changed", "")], {}, set(), id="a-row-of-the-manifest"),
    pytest.param(older, {}, [], {}, set(), id="another-edition"),
]


@pytest.mark.parametrize(("edit", "letters", "changed", "findings", "moved"), CASES)
def test_what_changed_and_nothing_else(
    five: Path,
    before: compare.Built,
    tmp_path: Path,
    edit: Callable[[Path], None],
    letters: dict[str, str],
    changed: list[tuple[str, str, str]],
    findings: dict[str, str],
    moved: set[str],
) -> None:
    shutil.copytree(five, tmp_path / "new")
    edit(tmp_path / "new")
    new = compare.read(tmp_path / "new")
    found = compare.compare(before, new)
    assert {one.document_id: one.how for one in found.letters} == letters
    got = [(one.table, one.how, one.row.get("quote", "")) for rows_ in found.rows.values() for one in rows_]
    assert got == changed
    assert {one.finding_id: one.how for one in found.changed()} == findings
    if edit is not wider:
        stayed = {one.finding_id for one in found.findings if one not in found.changed()}
        assert {one for one in stayed if one.startswith("figure-")} == moved
    back = compare.compare(new, before)
    other = {"came": "went", "went": "came", "changed": "changed"}
    assert [(one.table, other[one.how]) for rows_ in back.rows.values() for one in rows_] == [
        (table, how) for table, how, _ in got
    ]


def test_the_one_of_two_alike_that_went_is_the_one(five: Path, before: compare.Built, tmp_path: Path) -> None:
    shutil.copytree(five, tmp_path / "new")
    second_three(tmp_path / "new")
    found = compare.compare(before, compare.read(tmp_path / "new"))
    assert found.rows["statistics"][0].row["statistic_id"] == f"{OPEN}-s2"


def test_columns_of_one_edition_alone_are_named(five: Path, before: compare.Built, tmp_path: Path) -> None:
    shutil.copytree(five, tmp_path / "new")
    older(tmp_path / "new")
    found = compare.compare(before, compare.read(tmp_path / "new"))
    assert found.columns == {"signatories": ("label", "party_label")}


def test_a_letter_taken_out_takes_its_rows(five: Path, before: compare.Built, tmp_path: Path) -> None:
    shutil.copytree(five, tmp_path / "new")
    without(tmp_path / "new")
    found = compare.compare(before, compare.read(tmp_path / "new"))
    assert [(one.document_id, one.how) for one in found.letters] == [(ANSWER, "went")]
    assert {(one.letter, one.how) for rows_ in found.rows.values() for one in rows_} == {(ANSWER, "went")}


@pytest.mark.parametrize(
    ("finding_id", "edit", "tables"),
    [
        pytest.param(f"figure-{ANSWER}-s1", attributed, {("statistics", "98%")}, id="by-its-evidence"),
        pytest.param("exchanges-replies", value, set(), id="no-row-changed"),
        pytest.param(f"figure-{OPEN}-s1", put_before, {("statistics", "Council")}, id="a-row-that-came"),
    ],
)
def test_a_finding_names_the_rows_because_of_which_it_changed(
    five: Path,
    before: compare.Built,
    tmp_path: Path,
    finding_id: str,
    edit: Callable[[Path], None],
    tables: set[tuple[str, str]],
) -> None:
    shutil.copytree(five, tmp_path / "new")
    edit(tmp_path / "new")
    found = compare.compare(before, compare.read(tmp_path / "new"))
    finding = next(one for one in found.changed() if one.finding_id == finding_id)
    assert {(one.table, one.row["quote"]) for one in finding.causes} == tables


@pytest.mark.parametrize(
    ("finding_id", "known", "said"),
    [
        pytest.param("figure-a-b-s1", {"a-b", "a-b-s1"}, "a-b-s1", id="the-longest"),
        pytest.param("signed-000-members", {"00", "0"}, None, id="no-part-of-a-word"),
        pytest.param("000", {"000"}, "000", id="all-of-it"),
        pytest.param("figures", {""}, None, id="nothing"),
    ],
)
def test_ids_inside_ids(finding_id: str, known: set[str], said: str | None) -> None:
    assert compare.embedded(finding_id, known) == said


def spoil(name: str, data: bytes) -> Callable[[Path], None]:
    return lambda folder: void((folder / name).write_bytes(data))


def void(_: object) -> None:
    return None


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        pytest.param(shutil.rmtree, "no tables in this folder", id="missing"),
        pytest.param(lambda folder: (folder / "findings.csv").unlink(), "findings.csv: no such table", id="no-findings"),
        pytest.param(lambda folder: (folder / "documents.csv").unlink(), "documents.csv: no such table", id="no-letters"),
        pytest.param(spoil("findings.csv", b""), "findings.csv: ", id="empty"),
        pytest.param(spoil("findings.csv", b"\xff\xfe\x00"), "findings.csv: ", id="not-utf-8"),
        pytest.param(spoil("findings.csv", b"a,b\n1,2\n"), "no column finding_id", id="other-columns"),
        pytest.param(spoil("dates.csv", b"a,b\n1,2,3,4\n5\n1,2,3,4,5,6\n"), "dates.csv: ", id="ragged"),
        pytest.param(spoil("dates.csv", b"document_id\nx\n"), "dates.csv: no column", id="no-quotes"),
        pytest.param(spoil("dates.csv", b"document_id,start,end,quote\nx,-1,two,y\n"), "no number", id="no-places"),
    ],
)  # fmt: skip
def test_a_broken_folder_is_one_clear_line(five: Path, tmp_path: Path, harm: Callable[[Path], None], said: str) -> None:
    shutil.copytree(five, tmp_path / "new")
    harm(tmp_path / "new")
    with pytest.raises(ValueError, match=re.escape(said)) as error:
        compare.read(tmp_path / "new")
    assert str(error.value).startswith(str(tmp_path / "new"))
    assert len(str(error.value).splitlines()) == 1
