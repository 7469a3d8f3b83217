"""Time: what takes too long is stopped, wherever it runs, and nothing else is."""

from __future__ import annotations

import re
import signal
import sys
import threading
import time
from collections.abc import Callable

import pytest

from helpers import limits
from helpers.formats import Unreadable

HANGING = re.compile(r"(?:x+x+)+y")  # the very thing that no pattern of the readers may be


def steps() -> None:
    while True:
        pass


def guarded_steps() -> None:
    while True:
        try:
            steps()
        except Exception:
            continue


def one_search() -> None:
    HANGING.match("x" * 60)


@pytest.mark.parametrize("run", [steps, guarded_steps, one_search])
def test_what_never_ends_is_refused_by_one_line(run: Callable[[], None]) -> None:
    with (
        pytest.raises(Unreadable, match=r"^it takes more than 0.05 seconds of processor time to read"),
        limits.within(0.05),
    ):
        run()


def test_in_another_thread_too() -> None:
    said: list[str] = []

    def watched() -> None:
        try:
            with limits.within(0.05):
                guarded_steps()
        except Unreadable as refused:
            said.append(str(refused))

    thread = threading.Thread(target=watched)
    thread.start()
    thread.join()
    assert len(said) == 1


def test_what_ends_in_time_is_left_alone_and_the_timer_taken_back() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with limits.within(30):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
    assert (signal.getitimer(signal.ITIMER_PROF)[0], signal.getsignal(signal.SIGPROF)) == (0, before)


def test_a_limit_around_a_limit_goes_on() -> None:
    with pytest.raises(Unreadable, match=r"^it takes more than 0.1 seconds"), limits.within(0.1):
        with limits.within(30):
            pass
        steps()


def test_a_limit_around_a_limit_ends_first() -> None:
    with pytest.raises(Unreadable, match=r"^it takes more than 0.1 seconds"), limits.within(0.1), limits.within(30):
        steps()
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_a_limit_in_a_limit_ends_alone() -> None:
    with limits.within(30, 30):
        with pytest.raises(Unreadable, match=r"^it takes more than 0.1 seconds of processor"), limits.within(0.1):
            steps()
        assert min(signal.getitimer(signal.ITIMER_PROF)[0], signal.getitimer(signal.ITIMER_REAL)[0]) > 25


def test_waiting_without_end_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"^it takes more than 0.05 seconds to read, most"), limits.within(30, 0.05):
        time.sleep(30)


def test_waiting_in_another_thread_too() -> None:
    said: list[str] = []

    def waits() -> None:
        try:
            with limits.within(30, 0.05):
                while True:
                    time.sleep(0.05)
        except Unreadable as refused:
            said.append(str(refused))

    thread = threading.Thread(target=waits)
    thread.start()
    thread.join()
    assert said == ["it takes more than 0.05 seconds to read, most of them spent waiting"]


def test_a_mistake_inside_comes_out_as_it_is() -> None:
    with pytest.raises(KeyError), limits.within(30):
        raise KeyError("ours")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not tell what a process takes")
def test_memory_is_bounded_and_the_bound_taken_back() -> None:
    with pytest.raises(MemoryError), limits.memory(100_000_000):
        bytearray(400_000_000)
    assert len(bytearray(400_000_000)) == 400_000_000
