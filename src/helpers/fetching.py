"""Public services, read politely: one request at a time, each answer kept on disk, a fault tried again or told in a line."""

from __future__ import annotations

import email.utils
import hashlib
import json
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from helpers.whole import write_whole

AGENT = f"official-letters/{version('official-letters')} (data journalism; refreshes its reference tables)"
HEADERS = {"User-Agent": AGENT, "Accept": "application/json"}
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses of a fault that may pass
LONGEST_WAIT = 300.0  # seconds: a service that asks for more is left alone until another day
LARGEST = 50_000_000  # bytes of one answer
Content = TypeVar("Content")
Shape = Callable[[Any], Content]


class Unread(Exception):
    """An answer that could not be had: the URL and the reason, in one line."""

    def __init__(self, url: str, reason: str) -> None:
        """Keep both as one line."""
        super().__init__(f"{url}: {' '.join(reason.split())}")


class _Passing(Unread):
    """A fault that may pass; `wait` is for how many seconds the service asked to be left alone."""

    def __init__(self, url: str, reason: str, wait: float = 0.0) -> None:
        super().__init__(url, reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer(Generic[Content]):
    """What a service said, and the day on which it was asked."""

    content: Content
    day: str


@cache
def _trusted() -> ssl.SSLContext:
    """Return the certificates to trust, read from disk once."""
    return httpx.create_ssl_context()


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Reader:
    """Reads URLs once: `kept` holds a file for each answer, and a URL that it holds is not asked for again.

    `pause` is the least number of seconds between two requests, `attempts` how often a URL is asked for at most.
    `sleep`, `clock` (seconds) and `now` are there to be replaced where no time shall pass.
    """

    kept: Path
    pause: float = 1.0
    timeout: float = 30.0
    attempts: int = 6
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _now
    _last: float | None = field(default=None, init=False)

    def read(self, url: str, shape: Shape[Content]) -> Answer[Content]:
        """Return the answer to a URL in its shape, from disk where it was kept whole.

        `shape` takes the parsed JSON and raises ValueError where it is not what was asked for. Raises Unread with
        one line after `attempts` tries, and at once for what will not pass: a redirect, a page not found.
        """
        if known := self._known(url, shape):
            return known
        tries = Retrying(
            stop=stop_after_attempt(self.attempts),
            wait=_wait,
            retry=retry_if_exception_type(_Passing),
            sleep=self.sleep,
            reraise=True,
        )
        content, shaped = tries(self._ask, url, shape)
        day = self.now().date().isoformat()
        self._keep(url, day, content)
        return Answer(shaped, day)

    def forget(self) -> None:
        """Throw away every answer that was kept."""
        for path in self.kept.glob("*.json"):
            path.unlink()

    def _place(self, url: str) -> Path:
        return self.kept / f"{hashlib.sha256(url.encode()).hexdigest()}.json"

    def _known(self, url: str, shape: Shape[Content]) -> Answer[Content] | None:
        """Return the kept answer to a URL, or None where there is none, or none that still reads."""
        try:
            kept = json.loads(self._place(url).read_bytes())
            return Answer(shape(kept["content"]), kept["day"]) if kept["url"] == url else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _keep(self, url: str, day: str, content: Any) -> None:
        self.kept.mkdir(parents=True, exist_ok=True)
        kept = {"url": url, "day": day, "content": content}
        write_whole(self.kept, {self._place(url).name: json.dumps(kept, ensure_ascii=False).encode()})

    def _ask(self, url: str, shape: Shape[Content]) -> tuple[Any, Content]:
        """Return one try's answer, as JSON and in its shape."""
        self._wait_for_turn()
        body = self._body(url)
        try:
            content = json.loads(body)
        except ValueError as error:
            raise _Passing(url, f"the answer is not JSON ({error})") from error
        try:
            return content, shape(content)
        except ValueError as error:
            raise _Passing(url, f"the answer is not what was asked for ({error})") from error

    def _wait_for_turn(self) -> None:
        if self._last is not None and (left := self._last + self.pause - self.clock()) > 0:
            self.sleep(left)
        self._last = self.clock()

    def _body(self, url: str) -> bytes:
        """Return the bytes of an answer, all of them."""
        try:
            with (
                httpx.Client(timeout=self.timeout, headers=HEADERS, verify=_trusted()) as client,
                client.stream("GET", url) as answer,
            ):
                self._check(url, answer)
                return self._whole(url, answer)
        except httpx.TimeoutException as error:
            raise _Passing(url, f"no answer within {self.timeout:g} seconds") from error
        except httpx.RequestError as error:
            raise _Passing(url, f"the connection failed ({error})") from error
        except httpx.InvalidURL as error:
            raise Unread(url, f"not a URL ({error})") from error

    def _whole(self, url: str, answer: httpx.Response) -> bytes:
        """Return a body which is neither endless in bytes nor in time."""
        body, began = bytearray(), self.clock()
        for part in answer.iter_bytes():
            body += part
            if len(body) > LARGEST:
                raise Unread(url, f"the answer is larger than {LARGEST} bytes")
            if self.clock() - began > 10 * self.timeout:
                raise _Passing(url, f"the answer was not whole within {10 * self.timeout:g} seconds")
        return bytes(body)

    def _check(self, url: str, answer: httpx.Response) -> None:
        """Raise where the status is no success: `_Passing` where it may pass."""
        if answer.has_redirect_location:
            raise Unread(url, f"redirects to {answer.headers['location']}, which is not followed")
        said = f"status {answer.status_code} {answer.reason_phrase}"
        if answer.status_code in PASSING:
            wait = _asked(answer.headers.get("retry-after", ""), self.now())
            if wait > LONGEST_WAIT:
                raise Unread(url, f"{said}; asks to be left alone for {wait:.0f} seconds")
            raise _Passing(url, said, wait)
        if answer.status_code != 200:
            raise Unread(url, said)


def _asked(header: str, now: datetime) -> float:
    """Return the seconds of a Retry-After header, a number or a date; 0 where it is neither.

    >>> _asked("7", datetime(2026, 1, 1, tzinfo=UTC)), _asked("soon", datetime(2026, 1, 1, tzinfo=UTC))
    (7.0, 0.0)
    >>> _asked("Thu, 01 Jan 2026 00:01:00 GMT", datetime(2026, 1, 1, tzinfo=UTC))
    60.0
    """
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, (email.utils.parsedate_to_datetime(header) - now).total_seconds())
    except (TypeError, ValueError):
        return 0.0


_backing_off = wait_random_exponential(multiplier=1, max=60)


def _wait(state: RetryCallState) -> float:
    """Return the seconds before the next try: exponential, and no fewer than the service asked for."""
    fault = state.outcome.exception() if state.outcome else None
    return max(fault.wait if isinstance(fault, _Passing) else 0.0, _backing_off(state))
