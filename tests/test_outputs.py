"""Folders replaced whole: whatever is in the way, what stands there is the old files or the new."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import kills
import pytest

from helpers import outputs

SCRIPT = Path(kills.__file__).parent.parent / "src"


def fill(out: Path, **files: str) -> None:
    """Replace a folder by files; a former run's are called table or begin with an underscore."""
    with outputs.writing(out) as stage:
        for name, text in files.items():
            stage.text(f"{name}.txt", text.encode())
        stage.commit(lambda name: name.startswith(("table", "_")))


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=[pytest.param(True, id="swapped"), pytest.param(False, id="file-by-file")])
def out(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is replaced either way."""
    if not request.param:
        monkeypatch.setattr(outputs, "swapped", lambda one, other: False)
    return tmp_path / "out"


def test_a_folder_is_made(out: Path) -> None:
    fill(out, table="1")
    assert texts(out) == {"table.txt": "1"}
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_folder_is_replaced_and_others_files_stay(out: Path) -> None:
    fill(out, table="1", _old="gone")
    (out / "mine" / "empty").mkdir(parents=True)
    (out / "mine" / "notes.txt").write_text("mine")
    (out / "link").symlink_to("mine")
    fill(out, table="2")
    assert texts(out) == {"table.txt": "2", "mine/notes.txt": "mine"}
    assert (out / "mine" / "empty").is_dir() and (out / "link").readlink() == Path("mine")
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_folder_takes_what_the_system_gives_new_ones(tmp_path: Path) -> None:
    fill(tmp_path / "out", table="1")
    (tmp_path / "other").mkdir()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode
    (tmp_path / "out").chmod(0o750)
    fill(tmp_path / "out", table="2")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o750


def test_a_link_to_a_folder_stays_one(tmp_path: Path) -> None:
    fill(tmp_path / "real", table="1")
    (tmp_path / "out").symlink_to("real")
    fill(tmp_path / "out", table="2")
    assert (tmp_path / "out").is_symlink() and texts(tmp_path / "real") == {"table.txt": "2"}


def test_what_is_not_committed_is_thrown_away(out: Path) -> None:
    fill(out, table="1")
    with pytest.raises(KeyError), outputs.writing(out) as stage:
        stage.text("table.txt", b"2")
        raise KeyError
    assert texts(out.parent) == {"out/table.txt": "1"}


@pytest.mark.parametrize("call", ["link", "fsync", "open"])
def test_a_full_disk_changes_nothing(out: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    fill(out, table="1")
    (out / "notes.txt").write_text("mine")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(outputs.os, call, full)
        patch.setattr(outputs.shutil, "copy2", full)
        with pytest.raises(OSError, match="No space left"):
            fill(out, table="2")
    assert texts(out) == {"table.txt": "1", "notes.txt": "mine"}


def test_two_builds_at_once(tmp_path: Path) -> None:
    with outputs.writing(tmp_path / "out") as stage:
        stage.text("table.txt", b"1")
        with pytest.raises(outputs.Busy, match="another build is writing"):
            fill(tmp_path / "out", table="2")
        fill(tmp_path / "out2", table="2")
        stage.commit(lambda name: False)
    assert texts(tmp_path) == {"out/table.txt": "1", "out2/table.txt": "2"}


def test_a_lock_ends_with_whoever_holds_it(tmp_path: Path) -> None:
    dies = f"import os; from pathlib import Path; from helpers import outputs\nwith outputs.writing(Path({str(tmp_path / 'out')!r})): os.kill(os.getpid(), 9)"
    done = subprocess.run([sys.executable, "-c", dies], check=False, env={**os.environ, "PYTHONPATH": str(SCRIPT)})
    assert done.returncode == -9 and len(list(tmp_path.iterdir())) == 2
    fill(tmp_path / "out", table="1")
    assert texts(tmp_path) == {"out/table.txt": "1"}


def test_a_reader_finishes_what_was_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    fill(out, table="1", _old="gone", _older="gone")
    monkeypatch.setattr(outputs, "swapped", lambda one, other: False)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt), outputs.writing(out) as stage:
        patch.setattr(outputs, "_apply", lambda staged, out: (_ for _ in ()).throw(KeyboardInterrupt))
        patch.setattr(outputs.shutil, "rmtree", lambda *_, **__: None)
        stage.text("table.txt", b"2")
        stage.text("table2.txt", b"2")
        stage.commit(lambda name: name.startswith(("table", "_")))
    assert (out / "table.txt").read_text() == "1"
    (next(out.glob(".building-*")) / "table.txt").replace(out / "table.txt")  # as far as a killed build had come
    outputs.finish(out)
    assert texts(out) == {"table.txt": "2", "table2.txt": "2"}
    assert not list(out.glob(".building-*"))


def test_unchanged_files_are_taken_and_damaged_ones_are_not(out: Path) -> None:
    fill(out, table="1", table2="2")
    (out / "table2.txt").write_text("damaged")
    fill(out, table="1", table2="2")
    assert texts(out) == {"table.txt": "1", "table2.txt": "2"}


def test_killed_builds_leave_the_old_tables_or_the_new() -> None:
    """Two hundred kills: `python tests/kills.py 200`. In a process of its own, which forks: this one may have threads."""
    done = subprocess.run([sys.executable, kills.__file__, "4"], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    said = [line.partition("; ")[0] for line in done.stdout.splitlines()]
    recovered = "4 kills, 4 recoveries"
    assert said == [f"folders swapped: {recovered}", f"file by file, with a journal: {recovered}"]
