"""Files in, documents out. The number in an id is that of the case in the project's list of edge cases."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.documents import READERS, Document, Problem, collection, manifest, read
from helpers.formats import Text, Unreadable, decoded

LETTERS = Path(__file__).resolve().parents[1] / "data" / "raw" / "letters"
GOOD = b"Dear Ann,\n\nYes."
SHA = hashlib.sha256(GOOD).hexdigest()


def put(folder: Path, **files: bytes) -> Path:
    """Return the folder with files in it; "_" in a key stands for the full stop of a name."""
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def found(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the ids read from a folder, and the reasons by file for those that were not."""
    seen = list(collection(folder))
    ids = [one.id for one in seen if isinstance(one, Document)]
    return ids, {one.file: one.reason for one in seen if isinstance(one, Problem)}


# -- text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"Dear Ann,\r\n\r\nYes.\r\n", id="crlf-kept"),
        pytest.param(b"Dear Ann,\rYes.\r", id="cr-kept"),
        pytest.param(b"\xef\xbb\xbfDear Ann", id="byte-order-mark-kept"),
        pytest.param(b"one\x0ctwo\x0bthree\tfour", id="form-feed-and-tabs-kept"),
        pytest.param("justice.¹ – “yes”".encode(), id="103-many-bytes-a-character"),
        pytest.param("e\u0301 \u00e9".encode(), id="accents-not-composed"),
        pytest.param(b"  Yes.  \n\n", id="edges-kept"),
    ],
)
def test_text_is_never_altered(data: bytes) -> None:
    assert decoded(data).encode() == data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"\xa324 million", "not UTF-8: byte 0xa3 at 0", id="latin-1"),
        pytest.param(b"abc\xff", "not UTF-8: byte 0xff at 3", id="invalid-byte"),
        pytest.param(b"\xed\xa0\x80", "not UTF-8", id="lone-surrogate"),
        pytest.param("Dear Ann".encode("utf-16"), "not UTF-8", id="utf-16"),
        pytest.param("Dear Ann".encode("utf-16-le"), "control character U+0000 at 1", id="utf-16-without-mark"),
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \t\r\n\n", "empty", id="white-space"),
        pytest.param("\ufeff\u00a0\u2003\u200b\n".encode(), "empty", id="mark-and-odd-spaces"),
        pytest.param(b"PK\x03\x04word/document", "control character U+0003 at 2", id="archive-renamed"),
        pytest.param(b"Dear\x00Ann", "control character U+0000 at 4", id="nul"),
        pytest.param(b"Dear\x7fAnn", "control character U+007F at 4", id="delete"),
    ],
)
def test_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason.replace("+", r"\+")):
        decoded(data)


def test_103_characters_are_code_points() -> None:
    letter = read(LETTERS / "000_7bc335f825169763.txt")
    assert (len(letter.text.encode()), len(letter.text)) == (3885, 3880)
    assert letter.text[692:693] == "¹"


# -- files ---------------------------------------------------------------------------------------------------


def test_committed_letters_are_those_of_the_manifest() -> None:
    ids, problems = found(LETTERS)
    assert problems == {}
    assert {Path(name).stem for name in manifest(LETTERS)} <= set(ids)
    assert all(one["sha256"] and one["title"] for one in manifest(LETTERS).values())


def test_read_takes_the_facts_of_the_manifest(tmp_path: Path) -> None:
    put(tmp_path, a_txt=GOOD)
    one = read(tmp_path / "a.txt", {"sha256": SHA.upper(), "title": "A letter", "licence": ""})
    assert (one.id, one.file, one.sha256, one.title, one.licence, one.publisher) == (
        "a", "a.txt", SHA, "A letter", "", "",
    )  # fmt: skip
    assert (one.text.encode(), one.media_type) == (GOOD, "text/plain")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("a.xlsx", "format .xlsx is not read", id="unreadable-suffix"),
        pytest.param("a.doc", "format .doc is not read: save it as .docx", id="old-word"),
        pytest.param("a.RTF", "format .RTF is not read: save it as .docx", id="rich-text"),
        pytest.param("a.odt", "format .odt is not read: save it as .docx", id="open-document"),
        pytest.param("a.msg", "format .msg is not read: save it as .eml", id="outlook"),
        pytest.param("letter", "format without ending is not read", id="no-suffix"),
        pytest.param("a.txt.bak", "format .bak is not read", id="last-suffix-counts"),
    ],
)
def test_formats_that_are_not_read(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / name).write_bytes(GOOD)
    assert found(tmp_path) == ([], {name: reason})


@pytest.mark.parametrize(
    ("name", "data", "media_type", "text"),
    [
        pytest.param("a.txt", GOOD, "text/plain", GOOD.decode(), id="txt"),
        pytest.param("a.md", b"# Dear *Ann*\r\n", "text/markdown", "# Dear *Ann*\r\n", id="md-as-it-is"),
        pytest.param("a.html", b"<p>Dear Ann,<p>Yes.", "text/html", GOOD.decode(), id="html"),
        pytest.param("a.HTM", b"<p>Dear Ann,<p>Yes.", "text/html", GOOD.decode(), id="htm"),
        pytest.param("a.eml", b"Subject: x\n\nYes.", "message/rfc822", "Subject: x\n\nYes.", id="eml"),
    ],
)
def test_formats_that_are_read(tmp_path: Path, name: str, data: bytes, media_type: str, text: str) -> None:
    (tmp_path / name).write_bytes(data)
    one = read(tmp_path / name)
    assert (one.media_type, one.text, one.page_of(0), one.sha256) == (
        media_type, text, None, hashlib.sha256(data).hexdigest(),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.eml"])
def test_a_file_that_is_not_what_its_ending_says(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(GOOD)
    ids, problems = found(tmp_path)
    assert (ids, list(problems)) == ([], [name])
    assert len(problems[name].splitlines()) == 1


def test_what_no_reader_expects_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(data: bytes) -> Text:
        raise KeyError("a part\nthat is not there")

    monkeypatch.setitem(READERS, ".eml", ("message/rfc822", stumbles))
    ids, problems = found(put(tmp_path, a_eml=GOOD, b_txt=GOOD))
    assert ids == ["b"]
    assert problems == {"a.eml": "damaged: its reader stumbles over it (KeyError: 'a part\\nthat is not there')"}


def test_a_letter_of_which_part_is_not_read_is_built_and_named(tmp_path: Path) -> None:
    mail = b'Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nYes.\n--b\nContent-Disposition: attachment; filename="l.pdf"\n\nx\n--b--\n'
    assert found(put(tmp_path, a_eml=mail)) == (
        ["a"], {"a.eml": "attached and not read: l.pdf; put them beside it as files of their own"},
    )  # fmt: skip


def test_a_file_larger_than_any_letter(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as large:
        large.truncate(60_000_001)
    assert found(tmp_path) == ([], {"a.txt": "larger than 60 MB: no letter is"})


def test_suffix_in_capitals(tmp_path: Path) -> None:
    assert found(put(tmp_path, a_TXT=GOOD)) == (["a"], {})


def test_what_is_no_letter_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "inner.txt").write_bytes(GOOD)
    put(tmp_path, a_txt=GOOD, README_md=b"x", README_txt=b"x")
    (tmp_path / ".hidden.txt").write_bytes(b"\xff")
    assert found(tmp_path) == (["a"], {})


def test_one_bad_letter_takes_no_other_down(tmp_path: Path) -> None:
    ids, problems = found(put(tmp_path, a_txt=b"\xff", b_txt=GOOD, c_txt=b"", d_txt=GOOD))
    assert (ids, list(problems)) == (["b", "d"], ["a.txt", "c.txt"])


def test_same_stem_twice(tmp_path: Path) -> None:
    ids, problems = found(put(tmp_path, a_TXT=GOOD, a_txt=GOOD))
    assert (ids, problems) == (["a"], {"a.txt": "has the same name as a.TXT, but for its ending"})


def test_same_stem_as_a_file_that_is_not_read(tmp_path: Path) -> None:
    ids, problems = found(put(tmp_path, a_pdf=b"%PDF", a_txt=GOOD))
    assert (ids, list(problems)) == (["a"], ["a.pdf"])


def test_a_link_to_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (only,) = collection(tmp_path)
    assert str(only) == "gone.txt: No such file or directory"


def test_file_name_with_newline_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_bytes(GOOD)
    (only,) = collection(tmp_path)
    assert str(only) == "'a\\nb.txt': its name holds a character that can't be printed"


def device(place: Path) -> None:
    place.symlink_to("/dev/zero")


def pipe(place: Path) -> None:
    os.mkfifo(place)


def link_out(place: Path) -> None:
    (place.parent.parent / "elsewhere.txt").write_bytes(GOOD)
    place.symlink_to("../elsewhere.txt")


def ring(place: Path) -> None:
    place.symlink_to(place.name)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(Path.mkdir, "a folder, not a file", id="folder"),
        pytest.param(pipe, "not a file that holds a letter, but a pipe or a device", id="pipe-that-nobody-writes-to"),
        pytest.param(device, "a link to a file outside its folder", id="device"),
        pytest.param(link_out, "a link to a file outside its folder", id="link-out-of-the-folder"),
        pytest.param(ring, "Too many levels of symbolic links", id="link-to-itself"),
    ],
)
def test_what_only_looks_like_a_file(tmp_path: Path, make: Callable[[Path], None], reason: str) -> None:
    (tmp_path / "raw").mkdir()
    make(tmp_path / "raw" / "a.txt")
    assert found(tmp_path / "raw") == ([], {"a.txt": reason})


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    put(tmp_path, a_txt=GOOD)
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert found(tmp_path) == (["a", "b"], {})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("A.txt", "a.txt", id="capitals"),
        pytest.param("Zoe\u0308.txt", "Zo\u00eb.txt", id="accents-composed"),
    ],
)
def test_names_that_some_file_systems_hold_for_one(tmp_path: Path, first: str, second: str) -> None:
    (tmp_path / first).write_bytes(GOOD)
    (tmp_path / second).write_bytes(GOOD)
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system holds them for one")
    ids, problems = found(tmp_path)
    assert (len(ids), list(problems.values())) == (1, [f"has the same name as {first}, but for capitals or accents"])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("x" * 252 + ".md", "its name is longer than 200 bytes", id="over-long"),
        pytest.param("a; b.txt", "its name holds a semicolon and a space, which part the letters of a table's cell", id="parts-a-cell"),
    ],
)  # fmt: skip
def test_names_that_no_table_can_hold(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / name).write_bytes(GOOD)
    assert found(tmp_path) == ([], {name: reason})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"x" * 2_000_001, "its text has more than 2,000,000 characters: no letter's has", id="long-text"),
        pytest.param(
            ("Zoe" + "\u0301" * 31).encode(), "not text: more than 30 accents on one letter at 3", id="flood-of-accents"
        ),
    ],
)
def test_text_that_no_letter_has(tmp_path: Path, data: bytes, reason: str) -> None:
    assert found(put(tmp_path, a_txt=data)) == ([], {"a.txt": reason})


def test_thirty_accents_are_read(tmp_path: Path) -> None:
    assert found(put(tmp_path, a_txt=("Zoe" + "\u0301" * 30).encode())) == (["a"], {})


def test_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    name = b"a\xff.txt".decode("utf-8", "surrogateescape")
    try:
        (tmp_path / name).write_bytes(GOOD)
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    (only,) = collection(tmp_path)
    assert str(only) == "'a\\udcff.txt': its name is not UTF-8"


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(collection(tmp_path / "none"))


def test_empty_folder(tmp_path: Path) -> None:
    assert found(tmp_path) == ([], {})


# -- the manifest --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        pytest.param(f"file,sha256\na.txt,{SHA}\n", {}, id="right"),
        pytest.param(f"\ufefffile,sha256\r\na.txt,{SHA}\r\n", {}, id="byte-order-mark-and-crlf"),
        pytest.param("file,sha256,title\na.txt,,\n", {}, id="checksum-not-stated"),
        pytest.param("file,title\na.txt,x\n", {}, id="no-checksum-column"),
        pytest.param("title\nx\n", {}, id="no-file-column"),
        pytest.param("", {}, id="empty-manifest"),
        pytest.param("title,file\nx\n,\n", {}, id="rows-without-file"),
        pytest.param(
            "file,sha256\na.txt," + "0" * 64,
            {"a.txt": f"its bytes are not those in manifest.csv (sha256 {SHA})"},
            id="wrong-checksum",
        ),
        pytest.param("file\na.txt\nb.txt\n", {"b.txt": "No such file or directory"}, id="file-missing"),
        pytest.param("file\n../a.txt\n", {"../a.txt": "not the name of a file in this folder"}, id="leaves-folder"),
        pytest.param("file\nsub/b.txt\n", {"sub/b.txt": "not the name of a file in this folder"}, id="subfolder"),
    ],
)  # fmt: skip
def test_manifest(tmp_path: Path, rows: str, problems: dict[str, str]) -> None:
    put(tmp_path, a_txt=GOOD, manifest_csv=rows.encode())
    assert found(tmp_path) == ([] if "a.txt" in problems else ["a"], problems)


def test_manifest_that_is_not_utf8(tmp_path: Path) -> None:
    ids, problems = found(put(tmp_path, a_txt=GOOD, manifest_csv=b"file,title\na.txt,\xa3\n"))
    assert (ids, list(problems)) == (["a"], ["manifest.csv"])


def test_folder_without_manifest(tmp_path: Path) -> None:
    assert manifest(put(tmp_path, a_txt=GOOD)) == {}
    assert found(tmp_path) == (["a"], {})


@pytest.mark.parametrize("ending", READERS)
def test_a_file_of_no_bytes_is_said_to_be_empty(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"one{ending}").touch()
    assert [str(one) for one in collection(tmp_path)] == [f"one{ending}: empty: the file holds nothing"]
