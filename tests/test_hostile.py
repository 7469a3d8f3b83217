"""Hostile input: whatever a file holds gives rows that are the letter's words, or one clear line, and takes no other down."""

from __future__ import annotations

import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from random import Random

import hostile_files
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import build, limits, mail, pdf, tables, webpage, word
from helpers.documents import Document
from helpers.formats import Unreadable, decoded, tidy
from helpers.members import Register

REFERENCE = tables.ROOT / "data" / "raw" / "reference"
FRUGAL = settings(
    max_examples=60, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
READERS = {"page": webpage.read, "PDF": pdf.read, "Word": word.read, "e-mail": mail.read}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.read(REFERENCE)


def rows(text: str, register: Register) -> dict[str, list[build.Row]]:
    """Return the rows of one letter of a text, each quote proved to be the text at its place."""
    letter = Document("a", "a.txt", "0" * 64, "text/plain", text)
    made = build.rows(build.extracts([letter], register), register, [])
    hostile_files.check(made, text)
    return made


# -- any text, any bytes -------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [*hostile_files.PHRASES, *hostile_files.LETTER.split("\n"), *hostile_files.UNSEEN, "МР", "е\u0301"]
)
TEXT = st.lists(WORDS | st.text(max_size=8), max_size=40).map("".join)


@FRUGAL
@given(text=TEXT.filter(lambda text: "\ud800" not in text))
def test_any_text_gives_rows_that_are_its_words(text: str, register: Register) -> None:
    try:
        limits.of_letter(decoded(text.encode("utf-8", "surrogatepass")))
    except Unreadable as refused:
        assert len(str(refused).splitlines()) == 1
    else:
        rows(text, register)


@pytest.mark.parametrize("reader", READERS)
@FRUGAL
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_by_one_line(reader: str, data: bytes) -> None:
    begun = {"PDF": b"%PDF-1.7\n", "e-mail": b"Subject: x\n"}.get(reader, b"")
    try:
        made = READERS[reader](begun + data).text
    except Unreadable as refused:
        assert len(str(refused).splitlines()) == 1
    else:
        assert made == tidy(made) and made.encode()


@pytest.mark.parametrize("kind", [kind for kind in hostile_files.KINDS if kind not in hostile_files.SELDOM])
def test_every_kind_of_hostile_file_is_read_or_refused_by_one_line(kind: str) -> None:
    make = hostile_files.KINDS[kind][1]
    for n in range(3):
        data = make(Random(f"{kind}/{n}"))
        try:
            reader = READERS.get(kind.split(":")[0])
            text = limits.of_letter(reader(data).text if reader else decoded(data))
        except Unreadable as refused:
            assert len(str(refused).splitlines()) == 1
        else:
            assert text.strip()


def test_a_folder_of_hostile_files_is_built(tmp_path: Path) -> None:
    (raw := tmp_path / "raw").mkdir()
    kinds = [kind for kind in (*hostile_files.KINDS, *hostile_files.ON_DISK) if kind not in hostile_files.SELDOM]
    names = [one[0] for n in range(80) if (one := hostile_files.put(raw, n, 3, kinds))]
    command = [sys.executable, "-m", "helpers", "build", "--raw", str(raw), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace").splitlines()
    shown = {name: name if name.isprintable() else repr(name) for name in names}
    read = set(tables.load("documents", tmp_path / "out")["file"])
    lost = [name for name in names if name not in read and not any(one.startswith(f"{shown[name]}: ") for one in said)]
    assert (done.returncode, lost) == (1, [])
    assert all(any(line.startswith(f"{one}: ") for one in shown.values()) for line in said), said
    assert tables.problems(tmp_path / "out") == []


@FRUGAL
@given(words=st.text(alphabet="'=+-@\t\r\n＝a", max_size=6))
def test_guarded_cells_come_back(words: str) -> None:
    assert tables.unguarded(tables.guarded(words)) == words
    assert tables.guarded(words)[:1] not in {*"=+@\t\r\n＝"}


# -- what is not what is seen ----------------------------------------------------------------------------------------

LETTER = (
    "25 May 2018\n\nDear Secretary of State,\n\nAt a cost of £1.24 million. Many helped us with all of the work that there"
    " was to do in those days: 1,400 people.\n\nYours sincerely\n\nSarah Champion MP (Rotherham)\n"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("1,400", "1\u200b,400", id="no-width-before-a-comma"),
        pytest.param("1,400", "1,4\u200d00", id="no-width-between-digits"),
        pytest.param("1,400", "1\u00ad,400", id="soft-hyphen"),
        pytest.param("1,400", "1,4\u033600", id="struck-through"),
        pytest.param("1,400", "\u202e004,1\u202c", id="turned-round"),
        pytest.param("1,400", "\u202e004,1", id="turned-round-to-the-end-of-the-line"),
        pytest.param("1,400", "1\ufeff400", id="byte-order-mark"),
    ],
)
def test_a_number_that_is_not_what_is_seen_is_not_read(old: str, new: str, register: Register) -> None:
    assert [row["value"] for row in rows(LETTER, register)["statistics"]] == [1_240_000, 1_400]
    made = rows(LETTER.replace(old, new), register)
    assert [row["value"] for row in made["statistics"]] == [1_240_000]
    assert [row["date"] for row in made["dates"]] == ["2018-05-25"]


@pytest.mark.parametrize(
    "words", ["co\u00adoperate in 2014", "2014\u200b", "\ufeff2014", "Zoe\u0301 2014", "people\u200b 5"]
)
def test_characters_outside_numbers_do_no_harm(words: str) -> None:
    assert limits.doubtful(words) == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        pytest.param("Sarah", "Sаrah", "did not sit for Rotherham", id="cyrillic-a-in-a-name"),
        pytest.param("MP", "МР", "nothing printed says who this is", id="cyrillic-mp"),
        pytest.param("Rotherham", "Rоtherham", "no seat", id="cyrillic-o-in-a-seat"),
    ],
)
def test_letters_that_look_alike_resolve_to_nobody(old: str, new: str, reason: str, register: Register) -> None:
    assert [row["match"] for row in rows(LETTER, register)["signatories"]] == ["matched"]
    (row,) = rows(LETTER.replace(old, new), register)["signatories"]
    assert (row["match"], row["person_id"], row["party"]) == ("unmatched", None, None)
    assert reason in row["match_reason"]


@pytest.mark.parametrize("mark", hostile_files.UNSEEN, ids=ascii)
def test_a_name_with_characters_that_are_not_seen_resolves_to_nobody_else(mark: str, register: Register) -> None:
    for row in rows(LETTER.replace("Champion", f"Cham{mark}pion"), register)["signatories"]:
        assert row["member_name"] in (None, "Sarah Champion")


def test_scripts_and_what_a_page_hides_are_not_read() -> None:
    page = b"<main><p>Dear Ann,<script>'99%'</script><p>Yes.<img src=x onerror=alert(1)><p hidden>No.</main>"
    assert webpage.read(page).text == "Dear Ann,\n\nYes."


def test_an_e_mail_of_more_parts_than_any() -> None:
    message = EmailMessage()
    message["Subject"] = "x"
    with pytest.raises(Unreadable, match="more than 2,000 parts"):
        mail.read(bytes(message) + b"\n\n" + b"--b\n" * 2_002)
