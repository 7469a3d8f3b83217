"""Run the notebooks in order, each from a clean kernel, and keep what they show."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from helpers import tables

TOGETHER = 2  # kernels at once
KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}


def isolate() -> None:
    """Give this process and its kernels folders of their own for settings, and no backend for pictures."""
    for name in ("MPLCONFIGDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
        folder = tables.ROOT / ".cache" / name.lower()
        folder.mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(folder)
    os.environ.pop("MPLBACKEND", None)


def run(folder: Path) -> list[str]:
    """Run every notebook of a folder and write its outputs into it; return a line for each that fails.

    A notebook that fails stays as it was. Nothing of where and when it ran is kept.
    """
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        return [f"{folder}: no notebooks in this folder"]
    isolate()
    return asyncio.run(_run(paths))


async def _run(paths: list[Path]) -> list[str]:
    gate = asyncio.Semaphore(TOGETHER)
    found = await asyncio.gather(*(_one(path, gate) for path in paths))
    return [problem for problem in found if problem]


async def _one(path: Path, gate: asyncio.Semaphore) -> str | None:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=300,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    )
    async with gate:
        try:
            await client.async_execute()
        except CellExecutionError as error:
            return f"{path.name}: {error.ename}: {error.evalue}"
        except (CellTimeoutError, DeadKernelError) as error:
            return f"{path.name}: {' '.join(str(error).split())}"
    _write(path, notebook)
    return None


def _write(path: Path, notebook: nbformat.NotebookNode) -> None:
    """Write a notebook beside its place and move it there: one kernel name, no version of Python, LF."""
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    beside = path.with_suffix(".writing")
    beside.write_text(nbformat.writes(notebook).rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    beside.replace(path)
