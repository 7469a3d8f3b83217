"""The whole line: any folder of letters, broken ones among them, the same bytes on every machine."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers import tables

ROOT = tables.ROOT
LETTERS = ROOT / "data" / "raw" / "letters"
GOOD = b"7 May 2014\n\nDear Ann,\n\nThank you for your letter of 2 April about the 38 recommendations.\n\nYours sincerely\n\nBo Ek MP\n"
BROKEN = {
    "latin-1": (b"Dear Ann,\n\nCaf\xe9 costs.\n", "not UTF-8"),
    "empty": (b"", "empty"),
    "blank": (b" \n\t\r\n", "empty"),
    "binary": (b"\x7fELF\x00\x01\x02Dear Ann", "not text"),
    "half-a-character": ("Dear Zoë".encode()[:-1], "not UTF-8"),
}


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a reader would, in another process."""
    command = [sys.executable, "-m", "helpers", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)


def same(left: Path, right: Path) -> list[str]:
    """Return what two folders differ in, by name; the database that `make explore` leaves there is no table."""
    files = [(d, p) for d in (left, right) for p in d.rglob("*") if p.is_file() and p.suffix != ".db"]
    names = sorted({p.relative_to(d).as_posix() for d, p in files})
    _, differ, missing = filecmp.cmpfiles(left, right, names, shallow=False)
    return differ + missing


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}, id="utc"),
        pytest.param({"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"}, id="auckland"),
    ],
)
def test_the_five_letters_build_to_the_committed_bytes(tmp_path: Path, environment: dict[str, str]) -> None:
    done = run("build", "--no-cache", "--out", tmp_path / "out", **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert same(tmp_path / "out", ROOT / "data" / "processed") == []


def test_the_committed_tables_pass_their_check() -> None:
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_without_a_manifest_builds(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "one.txt").write_bytes(GOOD)
    done = run("build", "--raw", tmp_path / "raw", "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert tables.load("documents", tmp_path / "out")["document_id"].tolist() == ["one"]
    assert tables.load("documents", tmp_path / "out")["licence"].isna().all()
    assert run("check", "--out", tmp_path / "out").returncode == 0


def test_broken_letters_get_a_line_each_and_take_nobody_down(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "good.txt").write_bytes(GOOD)
    assert run("build", "--raw", raw, "--out", out).returncode == 0
    shutil.copytree(out, before := tmp_path / "before")
    for name, (data, _) in BROKEN.items():
        (raw / f"{name}.txt").write_bytes(data)
    done = run("build", "--raw", raw, "--out", out)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert [line.split(".txt: ")[0] for line in lines] == sorted(BROKEN)
    assert all(BROKEN[line.split(".txt: ")[0]][1] in line for line in lines)
    assert same(out, before) == []


@pytest.mark.parametrize("name", BROKEN)
def test_where_no_letter_can_be_read_the_old_tables_stay(tmp_path: Path, name: str) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "one.txt").write_bytes(GOOD)
    run("build", "--raw", raw, "--out", out)
    shutil.copytree(out, before := tmp_path / "before")
    (raw / "one.txt").write_bytes(BROKEN[name][0])
    assert run("build", "--raw", raw, "--out", out).returncode == 1
    assert same(out, before) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("--raw", "nowhere"), "nowhere", id="no-such-letters"),
        pytest.param(("--reference", "nowhere"), "nowhere", id="no-such-reference"),
    ],
)
def test_a_missing_folder_is_one_clear_line(tmp_path: Path, arguments: tuple[str, str], said: str) -> None:
    done = run("build", *arguments, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("--limit", "nan"), "'nan' is not a number of seconds above 0", id="no-limit"),
        pytest.param(("--limit", "0"), "'0' is not a number of seconds above 0", id="limit-of-nothing"),
        pytest.param(("--limit", "-5"), "is not a number of seconds above 0", id="limit-below-nothing"),
        pytest.param(("--workers", "0"), "'0' is not a whole number from 1", id="no-workers"),
        pytest.param(("--workers", "two"), "'two' is not a whole number from 1", id="workers-in-words"),
    ],
)
def test_options_that_are_none(arguments: tuple[str, str], said: str) -> None:
    done = run("build", *arguments)
    assert done.returncode == 2 and said in done.stderr.splitlines()[-1]


def test_a_file_is_no_folder_of_tables(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("build", "--out", tmp_path / "mine.txt")
    assert (done.returncode, done.stderr) == (1, f"{tmp_path / 'mine.txt'}: is no folder\n")
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_persons_rulings_are_not_replaced_by_the_table_of_them(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "one.txt").write_bytes(GOOD)
    (tmp_path / "rulings.csv").write_text("sha256,quote,field,value,reason,date\n", encoding="utf-8")
    done = run("build", "--raw", tmp_path / "raw", "--out", tmp_path)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and "name another --out" in done.stderr
    assert (tmp_path / "rulings.csv").read_text(encoding="utf-8") == "sha256,quote,field,value,reason,date\n"


@pytest.mark.parametrize(
    ("table", "more", "said"),
    [
        pytest.param("memberships.csv", 'junk,"x\n', "has not as many cells", id="a-row-cut-off"),
        pytest.param("constituencies.csv", "junk\n", "has not as many cells", id="a-cell-alone"),
        pytest.param("reply_targets.csv", 'junk,"x\n', "has not as many cells", id="a-target-cut-off"),
        pytest.param("office_holders.csv", "\xff\n", "not a CSV in UTF-8", id="other-bytes"),
    ],
)
def test_a_broken_reference_table_is_one_clear_line(tmp_path: Path, table: str, more: str, said: str) -> None:
    shutil.copytree(ROOT / "data" / "raw" / "reference", tmp_path / "reference")
    with (tmp_path / "reference" / table).open("ab") as file:
        file.write(more.encode("latin-1"))
    done = run("build", "--reference", tmp_path / "reference", "--out", tmp_path / "out")
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1, done.stderr
    assert f"{table}: " in done.stderr and said in done.stderr


@pytest.mark.parametrize("how", [1, 2], ids=["alone", "two-workers"])
def test_a_build_that_is_stopped_says_one_line(tmp_path: Path, how: int) -> None:
    (tmp_path / "raw").mkdir()
    for n in range(3_000):
        (tmp_path / "raw" / f"{n}.txt").write_bytes(GOOD)
    command = [sys.executable, "-m", "helpers", "build", "--raw", tmp_path / "raw", "--out", tmp_path / "out"]
    build = subprocess.Popen(
        [*map(str, command), "--no-cache", "--workers", str(how)], stderr=subprocess.PIPE, text=True
    )
    while not list(tmp_path.glob(".building-*")) and build.poll() is None:
        time.sleep(0.05)
    build.terminate()
    said = build.communicate()[1].splitlines()
    assert (build.returncode, said[-1]) == (130, "stopped: what was there before still stands")
    assert all("letters read" in line for line in said[:-1])
    assert not (tmp_path / "out").exists() and not list(tmp_path.glob(".building-*/"))


def test_an_empty_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    done = run("build", "--raw", tmp_path / "raw", "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (1, f"{tmp_path / 'raw'}: no letters in this folder\n")


def test_a_letter_taken_away_takes_its_text_with_it(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for name in ("one", "two"):
        (raw / f"{name}.txt").write_bytes(GOOD)
    run("build", "--raw", raw, "--out", out)
    (raw / "two.txt").unlink()
    assert run("build", "--raw", raw, "--out", out).returncode == 0
    assert [path.name for path in (out / "text").iterdir()] == ["one.txt"]


def test_a_letter_with_other_line_ends_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "crlf.txt").write_bytes(GOOD.replace(b"\n", b"\r\n"))
    assert run("build", "--raw", tmp_path / "raw", "--out", tmp_path / "out").returncode == 0
    assert run("check", "--out", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "text" / "crlf.txt").read_bytes() == GOOD.replace(b"\n", b"\r\n")


@pytest.mark.parametrize("path", ["data/processed/text/any.txt", "data/raw/letters/any.txt"])
def test_git_leaves_the_line_ends_of_letters_alone(path: str) -> None:
    done = subprocess.run(
        ["git", "check-attr", "text", "--", path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("text: unset")


def test_files_that_no_build_made_are_left_alone(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "one.txt").write_bytes(GOOD)
    (out / "text" / "folder").mkdir(parents=True)
    (out / "text" / "diary.txt").write_text("mine", encoding="utf-8")
    assert run("build", "--raw", raw, "--out", out).returncode == 0
    assert (out / "text" / "diary.txt").read_text(encoding="utf-8") == "mine"
    assert (out / "text" / "folder").is_dir()


PRIVATE = {
    "telephone": r"\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b|\+44[\d ]{9,}",
    "e-mail": r"[\w.+-]+@[\w-]+\.[\w.]+",
}


@pytest.mark.parametrize("what", PRIVATE)
def test_ways_to_reach_officials_enter_no_table_chart_or_page(what: str) -> None:
    said = [path for path in (ROOT / "charts").iterdir() if path.suffix in (".csv", ".txt", ".json", ".html")]
    tables_ = [*(ROOT / "data" / "processed").glob("*.csv"), *said]
    for path in [*tables_, *(ROOT / "notebooks").glob("*.ipynb"), ROOT / "README.md"]:
        text = re.sub(
            r"base64,[\w+/=]+|[\w-]+@2x\.png|[0-9a-f]{64}|\b\w+/\d{7,}\b|database/\S+",
            "",
            path.read_text(encoding="utf-8"),
        )
        assert not re.search(PRIVATE[what], text), f"{what} in {path.name}: {re.search(PRIVATE[what], text)}"
    letter = (LETTERS / "001_31b643e4eedaf008.txt").read_text(encoding="utf-8")
    assert re.search(PRIVATE[what], letter), "the pattern finds none where there is one"


# A letter with ways to reach people in its head, its body, a note, the signatures, the copies and an e-mail's head.
REACHED = """\
Foe Council
1 High Street, Foe FO1 2AB
Tel: 020 7946 0958 | Fax 020 7946 0959
Email: ann.ott@foe.example

From: Jane Roe <jane.roe@office.example>
To: Bo Ek MP <bo.ek@house.example>
Cc: kit.low@house.example
Date: 7 May 2014
Subject: Homes, call 07700 900123

Jane Roe MP, jane.roe@office.example, 020 7946 0960
House of Commons

7 May 2014

Our reference: 020 7946 0961

Dear Bo Ek (bo.ek@house.example, tel. 020 7946 0962),

Thank you for your letter of 2 April from 020 7946 0963 about homes. Thank you for your e-mail from bo.ek@house.example about fees.

The line took 12,000 calls to 0300 123 4567 (jane.roe@office.example) last year, and 98 per cent of jane.roe@office.example people said so. According to jane.roe@office.example, 40% of homes are cold. More than 0300 123 4568 people rang. 5 councils, on 01632 960001, agreed.

See "Tackling Homes Report 020 7946 0964" and the Progress Report on Homes kit.low@house.example Review.

Read https://www.foe.example/page?mail=jane.roe@office.example and https://www.foe.example/page?mail=jane.roe%40office.example and [Jane Roe 020 7946 0965](https://www.foe.example/a) and www.foe.example/tel?n=02079460966.

In their letters, the Foe Council (020 7946 0967) and the Low Committee have raised fees. My reply follows.

The councillors of Foe, 020 7946 0968, wrote to me on 7 October 2013.

Write by 5 June 2014 to jane.roe@office.example or +44 (0)20 7946 0969.[1] They agree.[2]

Yours sincerely

Jane Roe MP, jane.roe@office.example
Member of Parliament for Foe Tel 020 7946 0970
Cllr Ann Ott, Leader of Foe Council, 020 7946 0971
Zed Low, zed.low@house.example, Director, Foe Trust

cc: Kit Low MP, kit.low@house.example, 020 7946 0972
Mo Fay, Chair, Foe Board (020 7946 0973)

[1] Contact Jane Roe, 020 7946 0974, jane.roe@office.example
[2] Foe Council, Homes, www.foe.example/homes, or 020 7946 0975
"""


def test_no_cell_of_a_letter_full_of_contacts_says_how_to_reach_anybody(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "one.txt").write_text(REACHED, encoding="utf-8")
    listed = "file,title\none.txt,Letter of jane.roe@office.example\n"
    (tmp_path / "raw" / "manifest.csv").write_text(listed, encoding="utf-8")
    assert run("build", "--raw", tmp_path / "raw", "--out", tmp_path / "out").returncode == 0
    assert run("check", "--out", tmp_path / "out").returncode == 0
    reach = re.compile(
        "|".join(PRIVATE.values()) + r"|%40|7946|900123|960001|123 456|\b(?:jane|ann|bo|zed|kit)\.\w|house\.example"
    )
    rows = {name: tables.load(name, tmp_path / "out") for name in tables.SCHEMAS if name != "findings"}
    assert [name for name, found in rows.items() if not len(found)] == ["rulings"]
    for name, found in rows.items():
        cells = found.drop(columns=["sha256"], errors="ignore").astype(str).to_numpy().ravel()
        assert [cell for cell in map(str, cells) if reach.search(cell)] == [], name
    text = (tmp_path / "out" / "text" / "one.txt").read_text(encoding="utf-8")
    assert text == REACHED, "the letter's own text stays as it is"
    assert rows["statistics"]["sentence"].str.contains(r"[telephone] ([e-mail])", regex=False).any()
    assert rows["documents"]["title"].tolist() == ["Letter of [e-mail]"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        pytest.param(("notebooks", "--folder", "nowhere"), "nowhere: no notebooks", id="no-notebooks"),
        pytest.param(("readme", "--file", "nowhere.md"), "nowhere.md: No such file", id="no-readme"),
        pytest.param(("readme", "--file", "LICENSE"), "no markers", id="no-markers"),
        pytest.param(("check", "--out", "nowhere"), "nowhere: no tables in this folder", id="no-tables"),
    ],
)
def test_a_command_on_nothing_is_clear_about_it(command: tuple[str, ...], said: str) -> None:
    done = run(*command)
    assert done.returncode == 1
    assert said in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr
