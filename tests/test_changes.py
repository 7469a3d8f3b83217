"""The report of what changed: plain sentences, nothing of a letter read as markup; corrections from the same; `make`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import changes, tables
from helpers.__main__ import main
from helpers.build import build
from helpers.compare import Change, Comparison, FindingChange, Letter

ROOT = tables.ROOT
SIXTH = """\
Foe Council
1 High Street, Foe FO1 2AB

7 May 2015

Dear Secretary of State,

In 2014, 57 per cent of schools in Foe had no nurse, according to Ofsted. We recorded 12 cases last year.

Yours sincerely

Cllr Ann Ott, Leader of Foe Council
"""


@pytest.fixture(scope="module")
def six(five: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the five letters' tables with a sixth among them."""
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("six")
    for path in (five / "text").iterdir():
        shutil.copy(path, raw)
    (raw / "005_sixth.txt").write_text(SIXTH, encoding="utf-8")
    assert build(raw, ROOT / "data" / "raw" / "reference", out, ROOT / "tests" / "gold") == []
    return out


def said(report: str, section: str) -> str:
    return report.split(f"## {section}\n\n")[1].split("\n## ")[0]


def test_a_sixth_letter_changes_this_and_only_this(five: Path, six: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", str(five), str(six)]) == 1
    report, errors = capsys.readouterr()
    assert errors == ""
    assert said(report, "Letters").count("\n- ") == 0
    assert said(report, "Letters").startswith("- `005_sixth` is new. Rows that came, went or changed: 1 of documents, ")
    figures = said(report, "Findings that changed").split("- `figures`\n")[1].split("\n- ")[0].splitlines()
    assert [line.strip() for line in figures] == [
        "- said: The letters state 14 figures; one that a letter repeats counts each time.",
        "- says: The letters state 16 figures; one that a letter repeats counts each time.",
        "- because 2 rows of statistics came in `005_sixth`, which is new: “57 per cent”, “12”",
    ]
    assert "- `figure-005_sixth-s1` with `005_sixth`: “57 per cent”: of “schools in Foe”;" in report
    assert "- “57 per cent” came: `005_sixth`, characters " in said(report, "Rows of statistics")
    letters = set(re.findall(r"00\d_\w+", report))
    assert letters == {"005_sixth"}
    assert "went" not in report.replace("came, went or changed", "")


def test_the_same_folder_has_not_changed(five: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", str(five), str(five)]) == 0
    assert capsys.readouterr() == ("# What changed\n\nNothing: letters, findings and rows are the same.\n", "")


@pytest.mark.parametrize("which", [0, 1], ids=["old", "new"])
def test_a_missing_folder_is_a_line_and_no_report(
    five: Path, tmp_path: Path, which: int, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [str(five), str(five)]
    folders[which] = str(tmp_path / "nowhere")
    assert main(["changes", *folders]) == 1
    assert capsys.readouterr() == ("", f"{tmp_path / 'nowhere'}: no tables in this folder\n")


def test_changed_findings_fail_unless_asked_not_to(five: Path, six: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", str(six), str(five), "--exit-zero"]) == 0
    report, _ = capsys.readouterr()
    assert "- `005_sixth` is gone." in report
    assert "- `figure-005_sixth-s1` with `005_sixth`:" in said(report, "Findings that went")


# -- words of letters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        pytest.param("two\nlines\r\n\tand  a tab", "two lines and a tab", id="one-line"),
        pytest.param("a | b", r"a \| b", id="pipe"),
        pytest.param("`rm`", r"\`rm\`", id="backticks"),
        pytest.param("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>", id="markup"),
        pytest.param("![x](http://foe.example)", r"!\[x\](http\://foe.example)", id="picture"),
        pytest.param("see www.foe.example", r"see www\.foe.example", id="bare-address"),
        pytest.param("**b** _i_ ~s~ $x$ #1 @ann &amp; \\", r"\*\*b\*\* \_i\_ \~s\~ \$x\$ \#1 \@ann \&amp; \\", id="marks"),
        pytest.param("\x1b[2J", r"⟨U+001B⟩\[2J", id="terminal"),
        pytest.param("\u202egpj.\u2066", "⟨U+202E⟩gpj.⟨U+2066⟩", id="right-to-left"),
        pytest.param("a\u200bb\x00", "a⟨U+200B⟩b⟨U+0000⟩", id="unseen"),
        pytest.param("Zoë paid £5 – “once”", "Zoë paid £5 – “once”", id="plain"),
    ],
)  # fmt: skip
def test_words_of_letters_are_shown_and_read_as_nothing_else(printed: str, shown: str) -> None:
    assert changes.words(printed) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("a", "`a`", id="plain"),
        pytest.param("a`b``c", "```a`b``c```", id="backticks"),
        pytest.param("`", "`` ` ``", id="at-the-edge"),
        pytest.param("a\n# b", "`a # b`", id="line"),
    ],
)
def test_names_stand_in_code_spans(name: str, shown: str) -> None:
    assert changes.code(name) == shown


HOSTILE = "x`y\n\n# Head\n\n| a | <b> \x1b[31m \u202e"


def hostile() -> Comparison:
    """Return a comparison in which every cell is full of markup."""
    row = dict.fromkeys(("document_id", "quote", "rule", "title", "what"), HOSTILE) | {"start": "1", "end": "2"}
    finding = dict.fromkeys(("finding_id", "sentence", "table", "evidence"), HOSTILE) | {
        "value": "1",
        "n": "",
        "of": "",
    }
    change = Change("statistics", row | {"what": "a"}, row, ("what",))
    findings = [
        FindingChange("findings", finding, finding | {"sentence": HOSTILE + "2"}, ("sentence",), (change,)),
        FindingChange("findings", finding, finding, ("evidence", "table"), ()),
        FindingChange("findings", None, finding, (), (change,)),
        FindingChange("findings", finding | {"value": "2"}, None, (), ()),
    ]
    letters = tuple(Letter(HOSTILE, how, {"dates": 1}, HOSTILE) for how in ("came", "renamed", "bytes", "read"))
    return Comparison(Path(), Path(), letters, {"statistics": (change,)}, tuple(findings), {"dates": (HOSTILE,)})


def test_no_letter_writes_lines_of_its_own_into_a_report() -> None:
    report = changes.report(hostile())
    lines = [line for line in report.splitlines() if line]
    heads = [line for line in lines if line.startswith("#")]
    assert heads[0] == "# What changed"
    assert all(re.fullmatch(r"## [A-Z][a-z ]+", line) for line in heads[1:])
    assert all(line.startswith(("#", "- ", "  - ", "Letters: ", "Findings: ", "Rows: ")) for line in lines)
    assert not [one for one in report if not one.isprintable() and one != "\n"]
    outside = re.sub(r"``.*?``(?!`)", "", report)
    assert not re.search(r"(?<!\\)[<|`]", outside)


def test_long_lists_are_cut_and_say_so(five: Path, six: Path) -> None:
    found = changes.differences(five, six)
    assert "- … and 2 more: `--all` lists them.\n" in said(changes.report(found, most=1), "Rows of dates")
    assert "more: `--all`" not in changes.report(found, None)
    assert len(changes.report(found, most=1)) < len(changes.report(found))


# -- corrections --------------------------------------------------------------------------------------------


def entries(five: Path, six: Path, tmp_path: Path, *more: str) -> tuple[int, str]:
    """Return the exit status of a correction and what is then in the file."""
    path = tmp_path / "CORRECTIONS.md"
    if not path.exists():
        shutil.copy(ROOT / "CORRECTIONS.md", path)
    command = ["changes", str(six), str(five), "--file", str(path), "--date", "2026-01-31", *more]
    return main(command), path.read_text(encoding="utf-8")


def test_a_correction_is_entered_from_what_changed(five: Path, six: Path, tmp_path: Path) -> None:
    only = ("--only", "figures-attributed", "--only", "figure-005_sixth-s1", "--only", "figures-title")
    status, text = entries(five, six, tmp_path, "--correction", "a letter | of nobody", *only)
    assert status == 0
    table = [line for line in text.splitlines() if line.startswith("| 2026")]
    assert [line.split(" | ")[1] for line in table] == ["`figures-attributed`", "`figure-005_sixth-s1`"]
    was, now = "3 of 16 figures come with the name of who measured them.", "2 of 14 figures come with the name of"
    assert table[0].startswith(f"| 2026-01-31 | `figures-attributed` | {was} | {now} ")
    assert table[1].endswith(r" | withdrawn | a letter \| of nobody |")
    assert "None so far." not in text
    assert text.index("|---|") < text.index("| 2026-01-31")


def test_a_correction_entered_twice_stands_once(five: Path, six: Path, tmp_path: Path) -> None:
    first = entries(five, six, tmp_path, "--correction", "why", "--only", "figures")
    assert entries(five, six, tmp_path, "--correction", "why", "--only", "figures") == first
    _, later = entries(five, six, tmp_path, "--correction", "another", "--only", "letters")
    assert later.index("`letters`") < later.index("`figures`"), "newest first"


@pytest.mark.parametrize(
    ("more", "line"),
    [
        pytest.param(("--correction", "why", "--only", "figures-title"), "no number changed", id="words-alone"),
        pytest.param(("--correction", "why", "--only", "no-such"), "no number changed", id="no-such-finding"),
        pytest.param(("--correction", " "), "a correction says why", id="no-reason"),
    ],
)
def test_what_is_no_correction_is_not_entered(
    five: Path, six: Path, tmp_path: Path, more: tuple[str, ...], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert entries(five, six, tmp_path, *more) == (1, (ROOT / "CORRECTIONS.md").read_text(encoding="utf-8"))
    assert line in capsys.readouterr().err


def test_a_file_without_the_table_is_left_alone(
    five: Path, six: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "CORRECTIONS.md").write_text("# Mine\n", encoding="utf-8")
    assert entries(five, six, tmp_path, "--correction", "why") == (1, "# Mine\n")
    assert capsys.readouterr().err == f"{tmp_path / 'CORRECTIONS.md'}: no table of corrections\n"


# -- make ---------------------------------------------------------------------------------------------------


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `make` in a folder with this Python for the environment's, and no git but the folder's own."""
    python = f"env 'PYTHONPATH={ROOT / 'src'}' '{sys.executable}'"
    command = ["make", "--silent", f"RUN={python}", "READY=ready", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "GIT_"))}
    environment["GIT_CEILING_DIRECTORIES"] = str(folder.parent)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def project(five: Path, six: Path, tmp_path: Path) -> Path:
    """Return a copy of the project as far as `make changes` needs it, its tables those with the sixth letter."""
    folder = tmp_path / "project"
    shutil.copytree(six, folder / "data" / "processed")
    for name in ("requirements.txt", "constraints.txt", "pyproject.toml", "Makefile"):
        shutil.copy(ROOT / name, folder)
    (folder / "ready").touch()
    return folder


def test_make_compares_with_the_tables_of_a_commit(five: Path, six: Path, project: Path) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false"]
    shutil.rmtree(project / "data" / "processed")
    shutil.copytree(five, project / "data" / "processed")
    for command in (["init", "-q"], ["add", "data"], ["commit", "-q", "-m", "five"]):
        subprocess.run([*git, *command], cwd=project, check=True)
    shutil.rmtree(project / "data" / "processed")
    shutil.copytree(six, project / "data" / "processed")
    done = make(project, "changes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == changes.report(changes.differences(five, six))
    missing = make(project, "changes", "BASE=no-such-branch")
    assert missing.returncode == 0
    assert missing.stdout == "No tables of no-such-branch to compare with: no report of changes.\n"


def test_make_says_so_where_there_is_nothing_to_compare_with(project: Path) -> None:
    done = make(project, "changes")
    assert (done.returncode, done.stdout) == (0, "No tables of HEAD to compare with: no report of changes.\n")
