"""One process, several, or a Dask cluster: the same bytes; a letter that kills or stops its reader costs itself alone."""

from __future__ import annotations

import filecmp
import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import resource_tracker, spawn
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from helpers import build, limits, pdf, records, tables, workers
from helpers.documents import Letter, Problem, Received
from helpers.members import Register

ROOT = tables.ROOT
REFERENCE = ROOT / "data" / "raw" / "reference"
GOOD = b"7 May 2014\n\nDear Ann,\n\nYes.\n\nYours sincerely\n\nBo Ek MP\n"
CONTEXT = records.Context.of(Register.of((), (), ()), ())


def letters(*names: str) -> list[Letter]:
    return [(Received(name, GOOD),) for name in names]


def said(read: list[workers.Read]) -> list[str]:
    """Return what came of each letter: its problem, or that it was read."""
    return [str(one.problems[0]) if one.problems else "read" if one.record else "nothing" for one in read]


# -- one letter ---------------------------------------------------------------------------------------------


def test_a_letter_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "record", lambda *_: [None for _ in iter(int, 1)])
    line = "a.txt: it takes more than 0.05 seconds of processor time to read: no letter does"
    assert said([workers.read(letters("a.txt")[0], CONTEXT, 0.05)]) == [line]
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


@pytest.mark.parametrize(
    "wait",
    [
        pytest.param(lambda pipe: time.sleep(30), id="sleep"),
        pytest.param(lambda pipe: pipe.open(), id="a-pipe-nobody-writes-to"),
        pytest.param(lambda pipe: subprocess.run(["sleep", "30"], check=True), id="another-process"),
    ],
)
def test_what_waits_without_end_ends(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wait: Callable[[Path], object]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(workers, "record", lambda *_: wait(tmp_path / "pipe"))
    line = "a.txt: it takes more than 0.5 seconds to read, most of them spent waiting"
    assert said([workers.read(letters("a.txt")[0], CONTEXT, 0.05)]) == [line]
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_scan_has_the_time_that_its_reader_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "within", lambda *seconds: pytest.fail(str(seconds)))
    with pytest.raises(pytest.fail.Exception, match=re.escape(str((5, 50 + pdf.SECONDS)))):
        workers.read(letters("a.pdf")[0], CONTEXT, 5)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(RecursionError("too\ndeep"), id="recursion"),
        pytest.param(MemoryError(), id="memory"),
        pytest.param(KeyError("x"), id="a-fault-of-ours"),
    ],
)
def test_a_fault_is_a_line_of_the_letter(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(workers, "record", fail)
    (line,) = said([workers.read(letters("a.txt")[0], CONTEXT)])
    assert line.startswith(f"a.txt: can't be read: {type(fault).__name__}") and "\n" not in line


def test_an_interrupt_is_no_fault_of_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workers, "record", stop)
    with pytest.raises(KeyboardInterrupt):
        workers.read(letters("a.txt")[0], CONTEXT)


def test_files_of_one_name_are_one_letter() -> None:
    both = (Problem("a.pdf", "no"), Received("a.md", GOOD), Received("a.txt", GOOD))
    read = workers.read(both, CONTEXT)
    assert read.record and [str(one) for one in read.problems] == [
        "a.pdf: no", "a.txt: has the same name as a.md, but for its ending",
    ]  # fmt: skip


# -- several processes --------------------------------------------------------------------------------------

# What replaces the reading of letters in workers: by its name a letter kills its process or never ends, whatever rings.
FAULTS = """
import os, signal, time
from helpers import workers
def read(letter, context, limit):
    name = letter[0].name
    if name.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("once") and not os.path.exists(mark):
        open(mark, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("hang"):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(600)
    return workers.Read(name.encode())
"""


def _begin_with_faults(mark: str, *given: Any) -> None:
    names = {"mark": mark}
    exec(FAULTS, names)
    workers.read = names["read"]  # type: ignore[assignment]
    workers._begin(*given)


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Return two processes in which letters do what their names say."""
    pool = workers.ProcessPoolExecutor
    mark = str(tmp_path / "mark")
    monkeypatch.setattr(
        workers,
        "ProcessPoolExecutor",
        lambda n, spawn, begin, given: pool(n, spawn, _begin_with_faults, (mark, *given)),
    )
    monkeypatch.setattr(workers.Processes, "_patience", lambda self, given: 3 if "hang" in str(given) else 60)
    engine = workers.Processes(CONTEXT, 2, 1)
    yield engine
    engine.close()


def test_a_letter_that_kills_its_process_costs_itself_alone(faulty: workers.Processes) -> None:
    names = ["a", "kill", "b", "c", "once", "d", "e"]
    bundles = [(n, letters(*names[n : n + 2])) for n in range(0, len(names), 2)]
    found = list(workers.in_order(bundles, faulty))
    assert [n for n, _ in found] == [0, 2, 4, 6]
    lines = [line for _, read in found for line in said(read)]
    assert lines == ["read", "kill: the process that read it died", *["read"] * 5]


def test_a_letter_that_hangs_where_no_alarm_wakes_it(faulty: workers.Processes) -> None:
    given = letters("hang", "b")
    assert said(faulty.result(given, faulty.submit(given))) == ["hang: takes more than 3 seconds to read", "read"]


def test_workers_that_die_as_they_start(monkeypatch: pytest.MonkeyPatch) -> None:
    resource_tracker.ensure_running()
    monkeypatch.setattr(spawn, "_python_exe", shutil.which("false").encode())  # type: ignore[union-attr]
    engine = workers.Processes(records.Context.of(Register.read(REFERENCE), []), 2, 1)
    assert len(engine._shared.read_bytes()) > 100_000, "no more than a pipe holds: nothing would hang"
    given = letters("a")
    assert said(engine.result(given, engine.submit(given))) == ["a: the process that read it died"]
    engine.close()
    assert not engine._shared.exists()


def test_workers_end_with_a_build_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import os, signal\nfrom helpers import records, workers\nfrom helpers.documents import Received\n"
        "from helpers.members import Register\n"
        "if __name__ == '__main__':\n"
        "    engine = workers.Processes(records.Context.of(Register.of((), (), ()), ()), 1)\n"
        "    engine.result([(Received('a.txt', b'x'),)], engine.submit([(Received('a.txt', b'x'),)]))\n"
        "    print(*engine._pool._processes, flush=True)\n    os.kill(os.getpid(), signal.SIGKILL)\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == -signal.SIGKILL, done.stderr
    for _ in range(100):
        if not any(
            Path(f"/proc/{one}/status").exists() and "zombie" not in Path(f"/proc/{one}/status").read_text()
            for one in done.stdout.split()
        ):
            break
        time.sleep(0.1)
    else:
        pytest.fail(f"still there: {done.stdout}")


# -- the three ways -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of letters, some of which can't be read."""
    raw = tmp_path_factory.mktemp("ways") / "raw"
    raw.mkdir()
    for path in [*(ROOT / "data/raw/letters").iterdir(), *sorted((ROOT / "tests/letters").glob("1*.txt"))]:
        shutil.copy(path, raw)
    (raw / "bad.txt").write_bytes(b"\xff")
    (raw / "bad.xlsx").write_bytes(b"x")
    return raw


@pytest.fixture(scope="module")
def alone(raw: Path) -> Path:
    """Return the tables as one process builds them."""
    problems = build.build(raw, REFERENCE, raw.parent / "alone", ROOT / "tests" / "gold")
    assert [one.file for one in problems] == ["bad.txt", "bad.xlsx"]
    return raw.parent / "alone"


def same(left: Path, right: Path) -> list[str]:
    names = sorted({p.relative_to(d).as_posix() for d in (left, right) for p in d.rglob("*") if p.is_file()})
    _, differ, missing = filecmp.cmpfiles(left, right, names, shallow=False)
    return differ + missing


def test_two_processes_give_the_same_bytes(raw: Path, alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "BUNDLE", 3)
    problems = build.build(
        raw, REFERENCE, raw.parent / "two", ROOT / "tests" / "gold", options=build.Options(workers=2)
    )
    assert [one.file for one in problems] == ["bad.txt", "bad.xlsx"]
    assert same(alone, raw.parent / "two") == []


# A cluster of two worker processes of this machine, and a build by each way that a user has.
CLUSTER = """
import sys
from pathlib import Path
from distributed import LocalCluster
from helpers.__main__ import main
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        given = ["--reference", sys.argv[3], "--no-cache", "--scheduler", cluster.scheduler_address]
        print(main(["build", "--raw", sys.argv[1], "--out", sys.argv[2], *given]))
"""


def test_a_dask_cluster_gives_the_same_bytes(raw: Path, alone: Path) -> None:
    script, out = raw.parent / "cluster.py", raw.parent / "dask"
    script.write_text(CLUSTER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s"}
    command = [sys.executable, script, raw, out, REFERENCE]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.stdout == "1\n", done.stderr
    assert [line.split(":")[0] for line in done.stderr.splitlines() if ": " in line][-2:] == ["bad.txt", "bad.xlsx"]
    assert same(alone, out) == []


@pytest.mark.parametrize("address", ["nowhere://", "foo", "tcp://", "tcp://127.0.0.1:1", "http://127.0.0.1:1"])
def test_no_cluster_is_one_clear_line(tmp_path: Path, address: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(workers.NoCluster) as told:
        workers.Cluster(address, CONTEXT)
    assert told.value.filename == address and "\n" not in str(told.value)
    gc.collect()
    assert capfd.readouterr().err == ""


class Ticket:
    """A ticket of a cluster that never answers, or of one whose workers died."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def result(self, seconds: float) -> list[workers.Read]:
        raise self.error

    def cancel(self) -> None:
        """Do nothing."""


@pytest.mark.parametrize(
    ("status", "there", "error", "reason"),
    [
        pytest.param("closed", {"a": 1}, TimeoutError(), "have gone", id="no-scheduler"),
        pytest.param("running", {}, TimeoutError(), "have gone", id="no-worker"),
        pytest.param("running", {}, workers.CancelledError(), "have gone", id="the-last-worker-died"),
        pytest.param("running", {"a": 1}, TimeoutError(), "do not answer within", id="never-an-answer"),
    ],
)
def test_a_cluster_that_goes_ends_the_build(
    monkeypatch: pytest.MonkeyPatch, status: str, there: dict[str, int], error: BaseException, reason: str
) -> None:
    engine = object.__new__(workers.Cluster)
    engine._client = SimpleNamespace(status=status, nthreads=lambda: there)
    engine._limit, engine._address, engine._died = 0, "tcp://a:1", (workers.CancelledError,)
    monkeypatch.setattr(workers, "monotonic", iter((0.0, 1e6, 1e6)).__next__)
    with pytest.raises(workers.NoCluster, match=reason):
        engine.result(letters("a"), Ticket(error))
