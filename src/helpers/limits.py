"""What no letter exceeds, and no reader waits for: a file's kind and size, a text's length, a document's time."""

from __future__ import annotations

import ctypes
import math
import os
import re
import signal
import stat
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.formats import Unreadable

# No letter's text is longer, in characters; nor does reading one take longer, in seconds of a processor.
CHARACTERS = 2_000_000
SECONDS = 60.0
# What reading a PDF may take in memory, in bytes: a few of its words can ask for tables of any size.
MEMORY = 1_000_000_000


class _TimeUp(BaseException):
    """Time is up. No `Exception`, so that no library that guards against its own mistakes swallows it."""


@contextmanager
def within(seconds: float = SECONDS, waiting: float = math.inf) -> Iterator[None]:
    """Raise `Unreadable` where what is done inside takes more than so many seconds of a processor, or of waiting.

    Processor time first, so that a busy machine refuses no letter that an idle one reads. Time on the wall as well,
    where it is given: what waits for something that never comes takes no processor time. In the main thread of any
    process the system's timers interrupt, even within a regular expression or a call of the system; in another thread
    a watcher does, between two steps of Python. A limit around this one goes on, and its end is not taken for this one's.

    >>> with within(5):
    ...     sum(range(10))
    45
    """

    class Busy(_TimeUp): ...

    class Idle(_TimeUp): ...

    in_main = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    bounds = [(_PROCESSOR, seconds, Busy), (_WALL, waiting, Idle)]
    stops = [_timed(*one) for one in bounds] if in_main else [_watched(bounds)]
    try:
        yield
    except Busy:
        raise Unreadable(f"it takes more than {seconds:g} seconds of processor time to read: no letter does") from None
    except Idle:
        raise Unreadable(f"it takes more than {waiting:g} seconds to read, most of them spent waiting") from None
    finally:
        for stop in reversed(stops):
            stop()


_PROCESSOR, _WALL = "PROF", "REAL"
# Each timer's signal, and the clock that it goes by.
_TIMERS = {_PROCESSOR: ("SIGPROF", time.process_time), _WALL: ("SIGALRM", time.monotonic)}


def _timed(timer: str, seconds: float, error: type[_TimeUp]) -> Callable[[], None]:
    """Set a timer of the system; return what sets it back, with what is left of one set around it.

    One around it that ends first is left alone.
    """

    def up(_signal: int, _frame: Any) -> None:
        raise error

    number, which = getattr(signal, _TIMERS[timer][0]), getattr(signal, f"ITIMER_{timer}")
    left, again = signal.getitimer(which)
    if seconds == math.inf or 0 < left <= seconds:
        return lambda: None
    clock = _TIMERS[timer][1]
    begun, before = clock(), signal.signal(number, up)
    # A second signal a second later, in case the first falls where Python drops exceptions.
    signal.setitimer(which, seconds, 1.0)

    def stop() -> None:
        signal.setitimer(which, 0)
        signal.signal(number, before or signal.SIG_DFL)
        if left:
            signal.setitimer(which, max(left - (clock() - begun), 0.001), again)

    return stop


def _watched(bounds: Sequence[tuple[str, float, type[_TimeUp]]]) -> Callable[[], None]:
    """Set a thread to watch this one; return what ends it."""
    thread, ended, turn = threading.get_ident(), threading.Event(), threading.Lock()
    until = [(timer, _clock(timer, thread) + seconds, error) for timer, seconds, error in bounds]

    def watch() -> None:
        while not ended.wait(0.5):
            with turn:
                late = [error for timer, end, error in until if not ended.is_set() and _clock(timer, thread) > end]
                if late:
                    _interrupt(thread, ctypes.py_object(late[0]))
                    return

    threading.Thread(target=watch, daemon=True).start()

    def stop() -> None:
        with turn:
            ended.set()
            _interrupt(thread, None)

    return stop


def _interrupt(thread: int, error: Any) -> None:
    """Raise an error in a thread at its next step; none takes back one that was not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), error)


def _clock(timer: str, thread: int) -> float:
    """Return the processor time of a thread; where the system does not tell, and for the other timer, that on the wall."""
    if timer == _WALL or not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic()
    return time.clock_gettime(time.pthread_getcpuclockid(thread))


@contextmanager
def memory(most: int = MEMORY) -> Iterator[None]:
    """Raise `MemoryError` where what is done inside takes more than so many bytes, on systems that can tell (Linux)."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = pages * resource.getpagesize() + most
    bounds = [one for one in (wanted, soft, hard) if one != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


# Marks set on a letter, such as accents: a run of more than thirty (Unicode's own bound, UAX 15) is no writing, and takes
# the square of its length to put in order. Latin, Greek, Cyrillic, Hebrew and Arabic marks; must not match a letter.
_FLOOD = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{31}"
)


def of_letter(text: str) -> str:
    """Return a text that is no longer than a letter's and is writing, or raise `Unreadable`.

    >>> of_letter("Dear Zoë")
    'Dear Zoë'
    """
    if len(text) > CHARACTERS:
        raise Unreadable(f"its text has more than {CHARACTERS:,} characters: no letter's has")
    if not text.isascii() and _FLOOD.search(_beyond_ascii(text)) and (found := _FLOOD.search(text)):
        raise Unreadable(f"not text: more than 30 accents on one letter at {found.start()}")
    return text


_ASCII = bytes(range(128))


def _beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not of ASCII, in order: few, and so quickly looked through."""
    return text.encode(errors="surrogatepass").translate(None, _ASCII).decode(errors="surrogatepass")


# Within a number, characters that are not seen: without width, of writing direction, marks set on a digit. What is read
# is then not what is seen. Must match "1|,400", "4|5%" and "£|5"; must not match a soft hyphen in a word, or "2014|".
_UNSEEN = r"[\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20d0-\u20ff\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
_ANY_UNSEEN = re.compile(_UNSEEN)
_DOUBTFUL = re.compile(
    rf"(?<=[\d,.£$€]){_UNSEEN}{{1,30}}(?=[\d,.%])|(?<=[\d£$€]){_UNSEEN}{{1,30}}(?=[\w%])"
    # Words whose order is turned round, to the end of the turn or of the line.
    r"|[\u202d\u202e][^\n\u202c]{0,500}"
)


def doubtful(text: str) -> list[tuple[int, int]]:
    """Return the places of a text where numbers are not what is seen: no figure and no date is read near them.

    >>> doubtful("over 1\\u200b,400 people"), doubtful("co\\u00adoperate in 2014")
    ([(6, 7)], [])
    """
    if text.isascii() or not _ANY_UNSEEN.search(_beyond_ascii(text)):
        return []
    return [found.span() for found in _DOUBTFUL.finditer(text)]


def file_bytes(path: Path, most: int) -> bytes:
    """Return the bytes of a file of its folder, or raise `Unreadable`: no link out of it, no pipe, no device.

    Nothing is waited for: a pipe that nobody writes to is refused, not opened. Raise `OSError` as the system does.
    """
    if path.is_symlink() and not Path(os.path.realpath(path, strict=True)).is_relative_to(path.parent.resolve()):
        raise Unreadable("a link to a file outside its folder")
    _check(path.stat(), most)
    # Should a pipe have come in the file's place meanwhile, it does not block.
    with os.fdopen(
        os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
    ) as file:
        _check(os.fstat(file.fileno()), most)
        return file.read(most)


def _check(status: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        folder = stat.S_ISDIR(status.st_mode)
        raise Unreadable("a folder, not a file" if folder else "not a file that holds a letter, but a pipe or a device")
    if status.st_size > most:
        raise too_large(most)


def too_large(most: int) -> Unreadable:
    """Return what is said of a file of more than so many bytes.

    >>> print(too_large(60_000_000))
    larger than 60 MB: no letter is
    """
    return Unreadable(f"larger than {most // 1_000_000} MB: no letter is")
