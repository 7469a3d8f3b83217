"""How far a build has come: a bar on a terminal, lines elsewhere, nothing on stdout, nothing for a short build."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers import progress

GOOD = "7 May 2014\n\nDear Ann,\n\nThank you for your letter of 2 April about the 38 recommendations.\n\nYours sincerely\n\nBo Ek MP\n"


class Stream(io.StringIO):
    """A stream that is a terminal, or says so."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def ticking(seconds: float) -> Callable[[], float]:
    """Return a clock on which each look takes so long."""
    looks: Iterator[float] = iter(seconds * n for n in range(10_000))
    return lambda: next(looks)


@pytest.mark.parametrize(
    ("letters", "seconds", "lines"),
    [
        pytest.param(0, 1, [], id="none"),
        pytest.param(5, 1, [], id="five"),
        pytest.param(1000, 0.001, [], id="many-and-soon-done"),
        pytest.param(2, 10, ["1 of 2, 0.1 a second, 10 s left", "2 of 2, 0.1 a second, 0 s left", "all 2 in 30 s"], id="few-and-slow"),
        pytest.param(12, 1, ["10 of 12, 1 a second, 2 s left", "all 12 in 13 s"], id="a-line-each-ten-seconds"),
        pytest.param(3, 90, ["1 of 3, 0.011 a second, 3 min left", "2 of 3, 0.011 a second, 90 s left", "3 of 3, 0.011 a second, 0 s left", "all 3 in 6 min"], id="minutes"),
    ],
)  # fmt: skip
def test_lines_come_with_time_alone(letters: int, seconds: float, lines: list[str]) -> None:
    out = io.StringIO()
    assert list(progress._lines(range(letters), letters, "read", out, ticking(seconds))) == list(range(letters))
    assert out.getvalue().splitlines() == [f"letters read: {line}" for line in lines]


def test_more_than_were_counted_are_no_fault() -> None:
    out = io.StringIO()
    assert list(progress._lines("abc", 1, "read", out, ticking(10))) == ["a", "b", "c"]
    assert "letters read: 3 of 3," in out.getvalue()


@pytest.mark.parametrize(
    ("terminal", "letters", "bar"),
    [
        pytest.param(True, progress.FEW, True, id="a-terminal"),
        pytest.param(True, 5, False, id="a-terminal-and-few"),
        pytest.param(False, progress.FEW, False, id="no-terminal"),
    ],
)
def test_a_bar_stands_on_a_terminal_alone(
    terminal: bool, letters: int, bar: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = Stream(terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(progress.shown(iter(range(letters)), letters, "read")) == list(range(letters))
    assert bool(re.search(rf"letters read: 100%.*{letters}/{letters} ", stream.getvalue())) is bar
    assert bool(stream.getvalue()) is bar
    assert capsys.readouterr().out == ""


# -- the command --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of letters, just enough for a bar, with one that can't be read."""
    folder = tmp_path_factory.mktemp("raw")
    for n in range(progress.FEW):
        (folder / f"{n:02}.txt").write_text(GOOD, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def command(raw: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "helpers", "build", "--raw", str(raw), "--out", str(out), "--no-cache"]


def read(terminal: int) -> str:
    """Return all that a terminal shows until its other end is closed."""
    said = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody writes any more
            part = b""
        if not part:
            return said.decode()
        said += part


def test_a_build_on_a_terminal_shows_a_bar_and_then_the_problems(raw: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    running = subprocess.Popen(command(raw, tmp_path / "out"), stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    said = read(ours)
    os.close(ours)
    assert running.communicate(timeout=60) == (b"", None)
    assert running.returncode == 1
    n = progress.FEW + 1
    assert re.search(rf"letters read: 100%.*\b{n}/{n} \[\d\d:\d\d<\d\d:\d\d, .*(?: letters/s|s/ letters)\]", said), said
    assert said.splitlines()[-1] == "empty.txt: empty: the file holds nothing"


def test_a_build_into_a_pipe_says_its_problems_alone(raw: Path, tmp_path: Path) -> None:
    done = subprocess.run(command(raw, tmp_path / "out"), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "empty.txt: empty: the file holds nothing\n")
