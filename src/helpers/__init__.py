"""Official letters as data: read, extract, resolve, tabulate, tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def load(table: str, folder: Path | str | None = None) -> pd.DataFrame:
    """Return a built table, CSV or Parquet, with the schema's types: `helpers.tables.load`, imported when it is called.

    >>> int(load("documents")["kind"].eq("joint_letter").sum())
    1
    """
    from helpers import tables

    return tables.load(table, folder)
