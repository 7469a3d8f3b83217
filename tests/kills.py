"""Builds killed at random moments: what stands in the folder is the old tables or the new, and a rerun finishes.

A moment is a call of a function, of Python or C, counted from the build's first: so every moment can come, on any
machine, and again. Half of them are drawn from the whole build, half from putting the tables in place.

    python tests/kills.py 200           that many builds that swap folders, and as many that replace file by file
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

from helpers import outputs
from helpers.build import Options, build
from helpers.members import Register

ROOT = Path(__file__).parent.parent
LETTERS = sorted((ROOT / "data" / "raw" / "letters").glob("*.txt"))
REFERENCE = ROOT / "data" / "raw" / "reference"
REGISTER = Register.read(REFERENCE)  # once: it takes longer to read than the letters
FORK = multiprocessing.get_context("fork")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder that a reader sees."""
    files = (path for path in folder.rglob("*") if path.is_file() and outputs.MARK not in str(path))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class Kills:
    """A folder with old tables, letters that make new ones, and what both look like."""

    def __init__(self, home: Path, *, swaps: bool = True) -> None:
        self.raw, self.out, self.cache, self.swaps = home / "raw", home / "out", home / "cache", swaps
        self.raw.mkdir()
        for path in LETTERS[:2]:
            shutil.copy(path, self.raw)
        (self.raw / "gone.txt").write_text(
            "7 May 2014\n\nDear Ann,\n\nYes.\n\nYours sincerely\n\nBo Ek\n", encoding="utf-8"
        )
        self._build()
        (self.out / "notes.txt").write_text("of no build", encoding="utf-8")
        self.kept = home / "old"
        for folder in (self.out, self.cache):
            shutil.copytree(folder, self.kept / folder.name)
        (self.raw / "gone.txt").unlink()
        shutil.copy(LETTERS[3], self.raw)
        self.old = contents(self.out)
        self.moments, self.commit = self._count()
        self.new = contents(self.out)
        assert self.old != self.new and self.old.keys() - self.new.keys() == {"text/gone.txt"}

    def _build(self) -> None:
        with patch.object(Register, "read", return_value=REGISTER):
            assert build(self.raw, REFERENCE, self.out, options=Options(cache=self.cache)) == []

    def reset(self) -> None:
        """Put the old tables back, and what was read for them."""
        for folder in (self.out, self.cache):
            shutil.rmtree(folder)
            shutil.copytree(self.kept / folder.name, folder)

    def _child(self, tick: Callable[[FrameType, str, Any], None], done: Callable[[], None]) -> None:
        if not self.swaps:
            outputs.swapped = lambda one, other: False  # type: ignore[assignment]
        sys.setprofile(tick)
        self._build()
        sys.setprofile(None)
        done()

    def _count(self) -> tuple[int, int]:
        """Return how many moments a build has, and at which it begins to put its tables in place."""
        seen = FORK.Array("q", 2)

        def tick(frame: FrameType, event: str, arg: Any) -> None:
            seen[0] += 1
            if event == "call" and frame.f_code.co_name == "commit":
                seen[1] = seen[0]

        child = FORK.Process(target=self._child, args=(tick, lambda: None))
        child.start()
        child.join()
        assert child.exitcode == 0
        return seen[0], seen[1]

    def kill(self, moment: int) -> str:
        """Kill a build at a moment; return which tables stand then, and raise where it is a mixture or a rerun differs."""
        count = 0

        def tick(frame: FrameType, event: str, arg: Any) -> None:
            nonlocal count
            count += 1
            if count == moment:
                os.kill(os.getpid(), signal.SIGKILL)

        child = FORK.Process(target=self._child, args=(tick, lambda: None))
        child.start()
        child.join()
        if not self.swaps:
            outputs.finish(self.out)
        stands = contents(self.out)
        assert stands in (self.old, self.new), f"a mixture after a kill at {moment} of {self.moments}"
        self._build()
        assert contents(self.out) == self.new, f"the run after a kill at {moment} differs"
        left = [path.name for folder in (self.out, self.out.parent) for path in folder.glob(f"{outputs.MARK}*")]
        assert not left, f"left behind after a kill at {moment}: {left}"
        return "new" if stands == self.new else "old" if child.exitcode == -signal.SIGKILL else "not killed"

    def moment(self, chance: random.Random, n: int) -> int:
        """Return a moment: of the whole build, and in turn of its end."""
        return chance.randint(1, self.moments) if n % 2 else chance.randint(self.commit, self.moments)


def main(times: int) -> None:
    """Print what stood after so many kills of either way to put tables in place."""
    for swaps in (True, False):
        with tempfile.TemporaryDirectory() as home:
            kills, chance, stood = Kills(Path(home), swaps=swaps), random.Random(4711), Counter[str]()
            for n in range(times):
                kills.reset()
                stood[kills.kill(kills.moment(chance, n))] += 1
            way = "folders swapped" if swaps else "file by file, with a journal"
            print(f"{way}: {times} kills, {times} recoveries; stood: {dict(stood)} ({kills.moments} moments)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
