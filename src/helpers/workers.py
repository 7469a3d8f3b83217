"""Letters to records, by one process, by several, or by the workers of a Dask cluster: in order, and the same records."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import pickle
import signal
import socket
import tempfile
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import Any, Protocol, TypeVar

from helpers import cache, limits, pdf
from helpers.documents import Document, Letter, Problem, documents
from helpers.formats import Unreadable
from helpers.records import Context, Record, record

# A letter that takes more processor time, in seconds, is left out; or so many times as long on the wall.
LIMIT = 60.0
BUSY = 10


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a letter's files: its record, or none; and the problems with them."""

    record: Record | None
    problems: tuple[Problem, ...] = ()


def read(letter: Letter, context: Context, limit: float = LIMIT) -> Read:
    """Return what comes of a letter's files. Whatever they hold, other letters go on: a fault is a problem of theirs."""
    try:
        with limits.within(limit, _longest([letter], limit)):
            return _read(letter, context)
    except Unreadable as error:
        return _left_out(letter, str(error))
    except Exception as error:
        return _left_out(letter, f"can't be read: {type(error).__name__}: {' '.join(str(error).split())[:200]}")


def _longest(letters: Sequence[Letter], limit: float) -> float:
    """Return how long letters may take on a busy machine, in seconds on the wall; a scan waits for what reads it."""
    scans = any(_name(one).endswith(".pdf") for letter in letters for one in letter)
    return len(letters) * (BUSY * limit + (pdf.SECONDS if scans else 0))


def _read(letter: Letter, context: Context) -> Read:
    made, problems = None, []
    data = {one.name: one.data for one in letter if not isinstance(one, Problem)}
    for one in documents(letter):
        if isinstance(one, Document):
            made = record(one, data[one.file], context)
        else:
            problems.append(one)
    return Read(made, tuple(problems))


def _name(one: Any) -> str:
    return str(one.file if isinstance(one, Problem) else one.name)


def _left_out(letter: Letter, reason: str) -> Read:
    return Read(None, tuple(one if isinstance(one, Problem) else Problem(one.name, reason) for one in letter))


# -- in order -------------------------------------------------------------------------------------------------


Bundle = TypeVar("Bundle")


class Engine(Protocol):
    """What reads letters: a bundle of them goes in, and what came of each comes out."""

    @property
    def ahead(self) -> int:
        """Return how many bundles may be under way."""
        ...

    def submit(self, letters: Sequence[Letter]) -> Any:
        """Return a ticket for letters that are now to be read."""
        ...

    def result(self, letters: Sequence[Letter], ticket: Any) -> list[Read]:
        """Return what came of the letters of a ticket, one each."""
        ...

    def close(self) -> None:
        """Let everything go."""
        ...


def in_order(bundles: Iterable[tuple[Bundle, Sequence[Letter]]], engine: Engine) -> Iterator[tuple[Bundle, list[Read]]]:
    """Yield each bundle with what came of the letters in it that are to be read: in order, so many under way at a time."""
    waiting: deque[tuple[Bundle, Sequence[Letter], Any]] = deque()
    for bundle, letters in bundles:
        waiting.append((bundle, letters, engine.submit(letters) if letters else None))
        if len(waiting) > engine.ahead:
            yield _next(waiting, engine)
    while waiting:
        yield _next(waiting, engine)


def _next(waiting: deque[tuple[Bundle, Sequence[Letter], Any]], engine: Engine) -> tuple[Bundle, list[Read]]:
    bundle, letters, ticket = waiting.popleft()
    return bundle, engine.result(letters, ticket) if letters else []


@dataclass(frozen=True, slots=True)
class Serial:
    """This process alone."""

    context: Context
    limit: float = LIMIT
    ahead: int = 0

    def submit(self, letters: Sequence[Letter]) -> None:
        """Begin nothing yet."""

    def result(self, letters: Sequence[Letter], ticket: None) -> list[Read]:
        """Return what comes of letters, read now."""
        return [read(one, self.context, self.limit) for one in letters]

    def close(self) -> None:
        """Let nothing go."""


# -- several processes ----------------------------------------------------------------------------------------

_shared: list[tuple[Context, float]] = []  # what this worker process reads letters with


def _begin(shared: str, limit: float) -> None:
    """Prepare a worker process: it ends when the one that started it does, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _shared[:] = [(pickle.loads(Path(shared).read_bytes()), limit)]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _work(letters: Sequence[Letter]) -> list[Read]:
    ((context, limit),) = _shared
    return [read(one, context, limit) for one in letters]


Ticket = tuple[ProcessPoolExecutor, "Future[list[Read]]"]


class Processes:
    """Worker processes of this machine. One that dies, or hangs where no alarm wakes it, costs its letter alone."""

    def __init__(self, context: Context, workers: int, limit: float = LIMIT) -> None:
        """Start so many workers, as they are needed."""
        self.ahead = 4 * workers
        self._workers, self._limit = workers, limit
        self._pool: ProcessPoolExecutor | None = None
        # In a file: what a process is given as it starts goes through a pipe, which blocks for good if it dies first.
        self._home = tempfile.TemporaryDirectory()
        self._shared = Path(self._home.name) / "context"
        self._shared.write_bytes(pickle.dumps(context))

    def submit(self, letters: Sequence[Letter]) -> Ticket:
        """Return a ticket for letters that wait for a worker."""
        try:
            pool = self._started()
            return pool, pool.submit(_work, letters)
        except BrokenProcessPool:
            self._stop()
            return self.submit(letters)

    def result(self, letters: Sequence[Letter], ticket: Ticket) -> list[Read]:
        """Return what came of letters; where a worker died over them, each is tried by itself."""
        try:
            return ticket[1].result(self._patience(letters))
        except (BrokenProcessPool, CancelledError, TooLate):
            if ticket[0] is self._pool:
                self._stop()
            return [self._alone(one) for one in letters]

    def _alone(self, letter: Letter) -> Read:
        """Return what comes of a letter that has the workers to itself: where one dies twice now, it is for this letter."""
        reason = "the process that read it died"
        for _ in range(2):
            try:
                return self.submit([letter])[1].result(self._patience([letter]))[0]
            except BrokenProcessPool:
                self._stop()
            except TooLate:
                self._stop()
                reason = f"takes more than {self._patience([letter]):g} seconds to read"
                break
        return _left_out(letter, reason)

    def _patience(self, letters: Sequence[Letter]) -> float:
        """Return how long a bundle may take in all, before its worker is taken to hang: no alarm has woken it."""
        return 30 + _longest(letters, self._limit)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, spawn, _begin, (str(self._shared), self._limit))
        return self._pool

    def _stop(self) -> None:
        """End the workers, whatever they do: what they had under way is tried again when its turn comes."""
        if self._pool is not None:
            for process in list((self._pool._processes or {}).values()):
                process.kill()
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def close(self) -> None:
        """End the workers."""
        self._stop()
        self._home.cleanup()


# -- several machines -----------------------------------------------------------------------------------------


class NoCluster(OSError):
    """A cluster that can't be used."""


def _reach(address: str) -> None:
    """Raise `OSError` or `ValueError` where nobody listens at an address, which Dask itself finds out with more words."""
    scheme, mark, place = address.partition("://")
    host, _, port = place.rpartition(":")
    if not (scheme and mark and host and port.isdecimal()):
        raise ValueError("not an address such as tcp://localhost:8786")
    if scheme in ("tcp", "tls"):
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()


def _work_with(letters: Sequence[Letter], context: Context, limit: float) -> list[Read]:
    return [read(one, context, limit) for one in letters]


class Cluster:
    """The workers of a running Dask cluster. Letters travel to them as bytes, so they need neither folder nor storage."""

    look = 10.0  # seconds after which it is looked whether the cluster is still there

    def __init__(self, address: str, context: Context, limit: float = LIMIT) -> None:
        """Reach the cluster's scheduler. Raise `NoCluster` where it can't be, or where workers have other rules than here."""
        distributed: Any = importlib.import_module("distributed")
        self._limit, self._address = limit, address
        try:
            _reach(address)
            self._client: Any = distributed.Client(address, timeout=10, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NoCluster(None, f"no Dask scheduler: {' '.join(str(error).split())}", address) from None
        self._check(address)
        threads = sum(self._client.nthreads().values())
        self.ahead = 4 * max(threads, 1)
        self._context = self._client.scatter(context, broadcast=True)
        self._died: Any = (
            distributed.KilledWorker,
            CancelledError,
            distributed.client.FutureCancelledError,
        )

    def _check(self, address: str) -> None:
        here = cache.code()
        try:
            there = self._client.run(cache.code)
        except Exception as error:  # whatever a worker without this package raises
            there = {"a worker": f"{type(error).__name__}: {error}"}
        if not there or any(one != here for one in there.values()):
            self.close()
            reason = "its workers do not have this version of the package" if there else "it has no workers"
            raise NoCluster(None, reason, address)

    def submit(self, letters: Sequence[Letter]) -> Any:
        """Return a ticket for letters that travel to a worker."""
        return self._client.submit(_work_with, letters, self._context, self._limit, pure=False)

    def result(self, letters: Sequence[Letter], ticket: Any) -> list[Read]:
        """Return what came of letters; where workers died over them, each is tried once more by itself."""
        try:
            return self._waited(ticket, 30 + _longest(letters, self._limit))
        except self._died:
            self._check_there()
            if len(letters) == 1:
                return [_left_out(letters[0], "the workers that read it died, or did not come to an end")]
            return [one for letter in letters for one in self.result([letter], self.submit([letter]))]
        finally:
            ticket.cancel()

    def _waited(self, ticket: Any, seconds: float) -> list[Read]:
        """Return what came of a ticket. Raise `NoCluster` where the cluster goes meanwhile."""
        end = monotonic() + seconds
        while True:
            try:
                found: list[Read] = ticket.result(min(self.look, seconds))
                return found
            except TimeoutError:
                self._check_there()
                if monotonic() > end:
                    raise NoCluster(
                        None, f"its workers do not answer within {seconds:g} seconds", self._address
                    ) from None

    def _check_there(self) -> None:
        """Raise `NoCluster` where scheduler or workers have gone: what letters they had says nothing of the letters."""
        try:
            there = self._client.status == "running" and self._client.nthreads()
        except (OSError, RuntimeError):  # as it goes
            there = None
        if not there:
            raise NoCluster(None, "its scheduler or its workers have gone: run again when they are back", self._address)

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()


def engine(context: Context, workers: int, scheduler: str | None, limit: float = LIMIT) -> Engine:
    """Return what reads letters: a cluster where a scheduler is named, else so many processes, or this one alone."""
    if scheduler:
        return Cluster(scheduler, context, limit)
    return Processes(context, workers, limit) if workers > 1 else Serial(context, limit)
