"""Records kept from build to build: taken where nothing they rest on has changed, and never where they are damaged."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import build, cache, places, records, tables, workers
from helpers.cache import Cache
from helpers.documents import Problem, Received
from helpers.rulings import Ruling

REFERENCE = tables.ROOT / "data" / "raw" / "reference"
LETTER = Received("a.txt", b"Dear Ann,", {"title": "A"})
RULING = Ruling("0" * 64, "38 reports", "statistics.what", "reports", "so it says", "2026-01-31")


@pytest.mark.parametrize(
    ("letter", "sha256", "rulings"),
    [
        pytest.param(LETTER, "1", [], id="other-bytes"),
        pytest.param(replace(LETTER, name="b.txt"), "0", [], id="another-name"),
        pytest.param(replace(LETTER, name="a\udcff.txt"), "0", [], id="a-name-that-is-not-utf8"),
        pytest.param(replace(LETTER, known=None), "0", [], id="no-row-of-the-manifest"),
        pytest.param(replace(LETTER, known={"title": "B"}), "0", [], id="another-title"),
        pytest.param(LETTER, "0", [RULING], id="a-ruling"),
        pytest.param(LETTER, "0", [replace(RULING, value="")], id="another-ruling"),
        pytest.param(LETTER, "0", [RULING, RULING], id="two-rulings"),
    ],
)
def test_what_a_record_rests_on_changes_its_key(letter: Received, sha256: str, rulings: list[Ruling]) -> None:
    assert cache.key(letter, sha256, rulings) != cache.key(LETTER, "0", [])
    assert cache.key(letter, sha256, rulings) == cache.key(replace(letter), sha256, list(rulings))


def test_an_entry_is_kept(tmp_path: Path) -> None:
    store = Cache(tmp_path, "rules", "reference")
    store.put([(b"a", b"1"), (b"b", b"2"), (b"a", b"3")])
    store.close()
    store = Cache(tmp_path, "rules", "reference")
    assert [store.get(key) for key in (b"a", b"b", b"c")] == [b"3", b"2", None]
    store.close()
    assert Cache(tmp_path, "other rules", "reference").get(b"a") is None


def test_stores_used_longest_ago_are_removed(tmp_path: Path) -> None:
    for n in range(6):
        Cache(tmp_path, str(n)).close()
    assert len(list(tmp_path.glob("*.sqlite"))) == cache.KEPT


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE records SET data = x'39'", id="another-record"),
        pytest.param("UPDATE records SET sum = x''", id="no-checksum"),
        pytest.param("UPDATE records SET key = CASE key WHEN x'61' THEN x'62' ELSE x'61' END", id="records-of-others"),
        pytest.param("DELETE FROM records", id="no-record"),
    ],
)
def test_a_damaged_entry_is_none(tmp_path: Path, statement: str) -> None:
    store = Cache(tmp_path, "rules")
    store.put([(b"a", b"1"), (b"b", b"2")])
    with sqlite3.connect(store.path) as other:
        other.execute("DROP INDEX by_key")
        other.execute(statement)
    other.close()
    assert (store.get(b"a"), store.get(b"b")) == (None, None)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"no store", id="another-file"),
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="half"),
        pytest.param(lambda data: data[:100] + b"\xff" * (len(data) - 100), id="overwritten"),
    ],
)
def test_a_damaged_store_is_begun_anew(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    store = Cache(tmp_path, "rules")
    store.put([(bytes([n]), b"1" * 5000) for n in range(20)])
    store.close()
    store.path.write_bytes(damage(store.path.read_bytes()))
    store = Cache(tmp_path, "rules")
    assert store.get(b"\x01") is None
    store.put([(b"\x01", b"2")])
    assert store.get(b"\x01") == b"2"
    store.close()


def test_a_store_that_cant_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"exists|Not a directory"):
        Cache(tmp_path / "file", "rules")


def test_the_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(Path(cache.__file__).parent, tmp_path / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    before = cache.code()
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "helpers" / "cache.py"))
    assert cache.code() == before
    with (tmp_path / "helpers" / "dates.py").open("a", encoding="utf-8") as rules:
        rules.write("# another rule\n")
    assert cache.code() != before


# -- builds -------------------------------------------------------------------------------------------------


TEXT = "7 May 2014\n\nDear Ann,\n\nThank you for your letter of 2 April about the {} recommendations.\n\nYours sincerely\n\nBo Ek MP\n"
ASKS = "2 April 2014\n\nBo Ek MP\nHome Office\n\nDear Bo,\n\nWe ask you to act.\n\nYours sincerely\n\nAnn\n"


class Counted(workers.Serial):
    """This process alone, telling which letters it reads."""

    seen: list[str] = []  # noqa: RUF012 - of one test at a time

    def result(self, letters, ticket):  # type: ignore[no-untyped-def]
        self.seen.extend(one.name for letter in letters for one in letter if not isinstance(one, Problem))
        return super().result(letters, ticket)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Return a function that builds a folder of letters with a cache, and returns which letters were read."""
    monkeypatch.setattr(workers, "engine", lambda context, *_: Counted(context))
    monkeypatch.setattr(build, "MOST", 2)
    monkeypatch.setattr(cache, "UNSETTLED", -60)
    (tmp_path / "raw").mkdir()
    (tmp_path / "reference").mkdir()
    for path in REFERENCE.glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (tmp_path / "reference" / path.name).write_text("".join(lines[:1]), encoding="utf-8")
    for n in range(3):
        (tmp_path / "raw" / f"{n}.txt").write_text(TEXT.format(n + 30), encoding="utf-8")
    (tmp_path / "raw" / "asks.txt").write_text(ASKS, encoding="utf-8")

    def run(out: str = "out", **options: object) -> list[str]:
        Counted.seen.clear()
        how = build.Options(**{"cache": tmp_path / "cache", **options})  # type: ignore[arg-type]
        rulings = tmp_path / "rulings.csv"
        problems = build.build(
            tmp_path / "raw",
            tmp_path / "reference",
            tmp_path / out,
            None,
            rulings if rulings.exists() else None,
            options=how,
        )
        assert [one for one in problems if "attached" not in one.reason] == []
        return list(Counted.seen)

    assert run() == ["0.txt", "1.txt", "2.txt", "asks.txt"]
    return run


def touch(home: Path) -> None:
    (home / "raw" / "1.txt").write_text(TEXT.format(99), encoding="utf-8")


def touch_unseen(home: Path) -> None:
    path = home / "raw" / "1.txt"
    before = path.stat()
    path.write_text(TEXT.format(13), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def rule(home: Path) -> None:
    rows = tables.load("documents", home / "out")
    (home / "rulings.csv").write_text(
        f"sha256,quote,field,value,reason,date\n{rows['sha256'][1]},31 recommendations,statistics.what,proposals,so,2026-01-31\n",
        encoding="utf-8",
    )


def entitle(home: Path) -> None:
    (home / "raw" / "manifest.csv").write_text("file,title\n1.txt,A letter\n", encoding="utf-8")


def add(home: Path) -> None:
    (home / "raw" / "0a.txt").write_text(ASKS.replace("act", "help"), encoding="utf-8")


def link(home: Path) -> None:
    (home / "raw" / "1.txt").unlink()
    (home / "raw" / "1.txt").symlink_to(home / "raw" / "2.txt")


def damage_text(home: Path) -> None:
    (home / "out" / "text" / "1.txt").write_text(TEXT.format(32), encoding="utf-8")


def damage_made(home: Path) -> None:
    for path in (home / "cache").glob("*/*/*"):
        path.write_bytes(path.read_bytes().replace(b"Bo Ek", b"Al Ek"))


def rename(home: Path) -> None:
    (home / "raw" / "1.txt").rename(home / "raw" / "1a.txt")


def add_rows(home: Path) -> None:
    shutil.copy(REFERENCE / "reply_targets.csv", home / "reference")


@pytest.mark.parametrize(
    ("change", "read"),
    [
        pytest.param(lambda home: None, [], id="nothing"),
        pytest.param(touch, ["1.txt"], id="a-letter"),
        pytest.param(touch_unseen, ["1.txt"], id="a-letter-of-the-same-size-and-time"),
        pytest.param(add, ["0a.txt"], id="a-letter-more-that-another-answers-too"),
        pytest.param(link, ["1.txt"], id="a-link-in-its-place"),
        pytest.param(damage_text, [], id="a-text-of-the-tables"),
        pytest.param(damage_made, [], id="what-was-made-of-letters"),
        pytest.param(rule, ["1.txt"], id="a-ruling"),
        pytest.param(entitle, ["1.txt"], id="a-row-of-the-manifest"),
        pytest.param(rename, ["1a.txt"], id="a-name"),
        pytest.param(lambda home: (home / "raw" / "1.txt").unlink(), [], id="a-letter-taken-away"),
        pytest.param(lambda home: (home / "raw" / "asks.txt").unlink(), [], id="the-letter-that-others-answer"),
        pytest.param(add_rows, ["0.txt", "1.txt", "2.txt", "asks.txt"], id="the-reference"),
    ],
)
def test_only_what_changed_is_read_and_the_tables_are_those_of_a_full_build(tmp_path: Path, kept, change, read) -> None:  # type: ignore[no-untyped-def]
    change(tmp_path)
    assert kept() == read
    kept("full", cache=None)
    found = {path.relative_to(tmp_path / "full") for path in (tmp_path / "full").rglob("*")}
    assert found == {path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*")}
    for path in found:
        if (tmp_path / "out" / path).is_file():
            assert (tmp_path / "out" / path).read_bytes() == (tmp_path / "full" / path).read_bytes(), path


def test_a_letter_with_a_problem_is_read_each_time(tmp_path: Path, kept) -> None:  # type: ignore[no-untyped-def]
    mail = b'Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nYes.\n--b\nContent-Disposition: attachment; filename="l.pdf"\n\nx\n--b--\n'
    (tmp_path / "raw" / "m.eml").write_bytes(mail)
    assert kept() == ["m.eml"]
    assert kept() == ["m.eml"]


def test_a_damaged_record_is_read_anew(tmp_path: Path, kept) -> None:  # type: ignore[no-untyped-def]
    (path,) = (tmp_path / "cache").glob("*.sqlite")
    with sqlite3.connect(path) as store:
        store.execute("UPDATE records SET data = zeroblob(9) WHERE rowid = 2")
    store.close()
    assert kept() == []
    shutil.rmtree(path.with_suffix(""))
    assert kept() == ["1.txt"]
    assert kept() == []


def test_a_file_as_it_was_is_not_read(kept, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(
        places.Local, "read", lambda self, name, most: b"" if name == "manifest.csv" else pytest.fail(f"{name} is read")
    )
    assert kept() == []
    with pytest.raises(pytest.fail.Exception, match=r"0\.txt is read"):
        kept(cache=None)


def test_a_file_just_written_is_read(tmp_path: Path, kept, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    read = list[str]()
    given = places.Local.read
    monkeypatch.setattr(places.Local, "read", lambda self, name, most: read.append(name) or given(self, name, most))
    monkeypatch.setattr(cache, "UNSETTLED", 60)
    touch(tmp_path)
    for _ in range(2):
        read.clear()
        kept()
        assert read == ["manifest.csv", "1.txt"]


def test_a_file_that_changes_as_it_is_looked_up_is_not_kept(
    tmp_path: Path, kept, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    path, given, turns = tmp_path / "raw" / "1.txt", places.Local.read, iter(range(9))
    entitle(tmp_path)  # so the record is another, and the file is read though it is as it was

    def read(self: places.Local, name: str, most: int) -> bytes:
        if name != path.name or next(turns) > 1:
            return given(self, name, most)
        before = path.read_bytes()
        touch(tmp_path)
        data = given(self, name, most)
        path.write_bytes(before)
        return data

    monkeypatch.setattr(places.Local, "read", read)
    with suppress(OSError):
        kept()
    monkeypatch.setattr(places.Local, "read", given)
    kept()
    kept("full", cache=None)
    for name in ("documents.csv", "statistics.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "full" / name).read_bytes()


def test_a_file_of_the_year_2400(tmp_path: Path, kept) -> None:  # type: ignore[no-untyped-def]
    os.utime(tmp_path / "raw" / "1.txt", (13_600_000_000, 13_600_000_000))
    assert kept() == []
    kept("full", cache=None)
    assert (tmp_path / "out" / "documents.csv").read_bytes() == (tmp_path / "full" / "documents.csv").read_bytes()


@pytest.mark.parametrize(
    "make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/etc/hostname"), lambda path: None]
)
def test_what_is_no_file_has_no_state(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    make(tmp_path / "a.txt")
    assert cache.state(str(tmp_path / "a.txt")) is None


def test_what_was_made_of_letters_that_changed_goes(tmp_path: Path, kept) -> None:  # type: ignore[no-untyped-def]
    before = {path.name for path in (tmp_path / "cache").glob("*/*/*")}
    touch(tmp_path)
    kept()
    after = {path.name for path in (tmp_path / "cache").glob("*/*/*")}
    assert len(after) == len(before) and after & before and after - before


def test_letters_with_labels_are_scored_from_the_cache_too(five: Path, tmp_path: Path) -> None:
    raw, gold = tables.ROOT / "data" / "raw" / "letters", tables.ROOT / "tests" / "gold"
    (tmp_path / "raw").mkdir()
    for label in gold.glob("*.json"):
        shutil.copy(raw / f"{label.stem}.txt", tmp_path / "raw")
    for labels in (None, gold, gold):
        build.build(
            tmp_path / "raw", REFERENCE, tmp_path / "out", labels, options=build.Options(cache=tmp_path / "cache")
        )
    for path in five.glob("*.csv"):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_record_is_the_same_when_it_comes_back() -> None:
    context = records.Context.of(build.Register.read(REFERENCE), build.targets(REFERENCE))
    for path in sorted((tables.ROOT / "data" / "raw" / "letters").glob("*.txt")):
        read = workers.read((Received(path.name, path.read_bytes()),), context)
        assert read.problems == () and read.record
        assert records.Record.decoded(read.record.encoded()).encoded() == read.record.encoded()
