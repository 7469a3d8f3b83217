"""Tables to the rows that a notebook shows or a chart draws: counted, joined on ids, never rounded."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import findings, tables
from helpers.charts import REGIONS, REPLY_COLUMNS
from helpers.members import Register

REFERENCE = tables.ROOT / "data" / "raw" / "reference"


@cache
def register(folder: Path = REFERENCE) -> Register:
    """Return the dated reference facts, read once."""
    return Register.read(folder)


def finding(finding_id: str) -> pd.Series:
    """Return one finding of the register. Raise `KeyError` for an id that is not in it."""
    rows = tables.load("findings")
    found = rows[rows["finding_id"] == finding_id]
    if len(found) != 1:
        raise KeyError(finding_id)
    return found.iloc[0]


def sentence(finding_id: str) -> str:
    """Return the sentence of one finding, as every page prints it."""
    return str(finding(finding_id)["sentence"])


def ids(prefix: str) -> list[str]:
    """Return the ids of the findings that begin so, in the register's order."""
    known = tables.load("findings")["finding_id"]
    return [str(one) for one in known[known.str.startswith(prefix)]]


def rows(table: str) -> list[dict[str, Any]]:
    """Return the rows of a built table as plain Python: blank is None, several values are a list."""
    loaded = tables.load(table).astype(object)
    plain = loaded.where(loaded.notna(), None).to_dict("records")
    several = [name for name in ("honorifics", "postnominals", "reference") if name in loaded.columns]
    named = ({str(name): value for name, value in row.items()} for row in plain)
    return [row | {name: row[name].split("; ") if row[name] else [] for name in several} for row in named]


def signatories(document_id: str) -> pd.DataFrame:
    """Return who signed one letter, in its order: the columns of the table of signatories."""
    rows = tables.load("signatories")
    return rows[rows["document_id"] == document_id].sort_values("position").reset_index(drop=True)


def _house(document_id: str) -> pd.DataFrame:
    """Return the sitting MPs of a letter's day: party, region, nation, council_type (kind of council of the seat)."""
    on = _date(document_id)
    rows = [
        (m.party or findings.NOT_CONFIRMED, m.seat.region, m.seat.nation, _council_type(m.seat.ons_code, on))
        for m in register().house(on)
    ]
    return pd.DataFrame(rows, columns=["party", "region", "nation", "council_type"])


def _date(document_id: str) -> str:
    return str(tables.load("documents").set_index("document_id").loc[document_id, "date"])


def _council_type(ons_code: str, on: str) -> str:
    return findings.kind_of_council(register(), ons_code, on) or "not known"


def parties() -> pd.DataFrame:
    """Return the look of each party in a chart: party, fill, edge, mark."""
    return pd.read_csv(REFERENCE / "parties.csv", encoding="utf-8")[["party", "fill", "edge", "mark"]]


def _beside_house(document_id: str, column: str) -> pd.DataFrame:
    """Return one row a party or region of the House of that day, most signatories first, counted both ways."""
    signed, house = signatories(document_id), _house(document_id)
    matched = signed[signed["match"] == "matched"]
    if column == "council_type":
        on = _date(document_id)
        matched = matched.assign(council_type=[_council_type(code, on) for code in matched["ons_code"]])
    members = matched[column].value_counts()
    out = house[column].value_counts().rename_axis(column).rename("house").reset_index()
    out["signatories"] = out[column].map(members).fillna(0).astype(int)
    out["sitting"] = len(house)
    out["of_signatories"] = 100 * out["signatories"] / len(signed)
    out["expected"] = len(signed) * out["house"] / len(house)
    order = ["signatories", "house", column]
    return out.sort_values(order, ascending=[False, False, True], kind="stable").reset_index(drop=True)


def by_party(document_id: str) -> pd.DataFrame:
    """Return one row a party of the House of that day, most signatories first.

    Columns: party, signatories, of_signatories (per cent), house, sitting, of_house (per cent), expected (the
    signatories that the party's share of the House would give), of_party (the share of the party's MPs who signed,
    per cent), fill, edge, mark.
    """
    out = _beside_house(document_id, "party")
    out["of_house"] = 100 * out["house"] / out["sitting"]
    out["of_party"] = 100 * out["signatories"] / out["house"]
    columns = ["party", "signatories", "of_signatories", "house", "sitting", "of_house", "expected", "of_party"]
    return out[columns].merge(parties(), on="party", how="left", validate="one_to_one")


def by_region(document_id: str) -> pd.DataFrame:
    """Return one row a region or nation of the House of that day, most signatories first.

    Columns: region, signatories, of_signatories (per cent), house, sitting, of_region (the share of the
    region's MPs who signed, per cent), expected.
    """
    out = _beside_house(document_id, "region")
    out["of_region"] = 100 * out["signatories"] / out["house"]
    return out[["region", "signatories", "of_signatories", "house", "sitting", "of_region", "expected"]]


def by_council(document_id: str) -> pd.DataFrame:
    """Return one row a kind of council, most signatories first: where the seats lie, beside the House of that day.

    A seat counts once, by the council with its largest part by area; `not known` holds the seats that the reference table
    leaves out. Columns: council_type, signatories, of_signatories (per cent), house, sitting, of_council (the share
    of the kind's MPs who signed, per cent), expected.
    """
    out = _beside_house(document_id, "council_type")
    out["of_council"] = 100 * out["signatories"] / out["house"]
    return out[["council_type", "signatories", "of_signatories", "house", "sitting", "of_council", "expected"]]


def councils(document_id: str) -> pd.DataFrame:
    """Return one row a signatory's seat and council it lies in, in the letter's order, the largest part first.

    Columns: position, name, constituency_name, council, council_code, council_type, overlap (part of the seat, 0 to 1,
    where the source gives it). A seat whose council is not known has one row with blanks.
    """
    signed, on = signatories(document_id), _date(document_id)
    rows = []
    for one in signed[signed["match"] == "matched"].itertuples():
        for c in register().councils(str(one.ons_code), on) or (None,):
            found = (c.council, c.council_code, c.council_type, c.overlap) if c else (None,) * 4
            rows.append((one.position, one.name, one.constituency_name, *found))
    names = ["position", "name", "constituency_name", "council", "council_code", "council_type", "overlap"]
    return pd.DataFrame(rows, columns=names)


def councils_named(document_id: str, words: str) -> pd.DataFrame:
    """Return one row a council named in some words of a letter, in their order: what kind it was on the letter's day.

    Only councils of the reference table are found, by their names. Columns: printed, council, council_code,
    council_type, start, end (characters of the letter). Raise `ValueError` for words that are not in the letter.
    """
    letter, on = tables.text(document_id), _date(document_id)
    first, taken = letter.index(words), set[int]()
    rows = []
    known = {one.council: register().council(one.council, on) for one in register().in_councils}
    for name, council in sorted(known.items(), key=lambda one: (-len(one[0]), one[0])):
        for found in re.finditer(_as_printed(name), words, re.I) if council else ():
            place = set(range(*found.span()))
            if council and not place & taken:
                taken |= place
                span = (first + found.start(), first + found.end())
                rows.append((found[0], council.council, council.council_code, council.council_type, *span))
    names = ["printed", "council", "council_code", "council_type", "start", "end"]
    return pd.DataFrame(rows, columns=names).sort_values("start").reset_index(drop=True)


def _as_printed(name: str) -> str:
    """Return the pattern of a council's name as letters print it: "and" or "&", over one line or two."""
    words = [r"(?:and|&)" if word == "and" else re.escape(word) for word in name.split()]
    return r"\b" + r"\s+".join(words) + r"\b"


def tiles(document_id: str) -> pd.DataFrame:
    """Return the rows of the tile map: one a region and party, a region without signatories once, with none.

    Columns: region, party, signatories, house (MPs sitting for the region that day), fill, edge, mark.
    """
    signed, house = signatories(document_id), _house(document_id)
    members = signed[signed["match"] == "matched"]
    counts = members.groupby(["region", "party"]).size().rename("signatories").reset_index()
    rows = pd.DataFrame({"region": list(REGIONS)}).merge(counts, on="region", how="left", validate="one_to_many")
    rows["signatories"] = rows["signatories"].fillna(0).astype(int)
    rows["house"] = rows["region"].map(house["region"].value_counts())
    return rows.merge(parties(), on="party", how="left", validate="many_to_one")


def waits() -> pd.DataFrame:
    """Return every exchange as the chart of replies draws it: those with days first, longest first.

    A holding answer, a correction and the end of a session are no answer: their rows have no days to draw.
    Columns: label, requester, request_date, reply_date, status, calendar_days, working_days, target_working_days.
    """
    rows = tables.load("exchanges")
    rows.loc[~rows["status"].isin(findings.ANSWERS), ["calendar_days", "working_days"]] = pd.NA
    rows["label"] = rows["requester"].str.split(",").str[0].str.replace(r"^the ", "The ", regex=True)
    unnamed = rows["requester"] == "not stated"
    rows.loc[unnamed, "label"] = "Question to the " + rows.loc[unnamed, "respondent"]
    rows = rows.sort_values(["working_days", "exchange_id"], ascending=[False, True], kind="stable", na_position="last")
    return rows[["label", *REPLY_COLUMNS]].reset_index(drop=True)


def claims() -> pd.DataFrame:
    """Return every figure as the chart of statistics draws it: shares first, each in the letter's own words.

    Columns: group (share, other), figure (as printed), value, words (of whom and what; for other figures the
    words around it), cited (who measured it, when, and who states it).
    """
    rows = tables.load("statistics").merge(_stated(), on="document_id", how="left", validate="many_to_one")
    rows["group"] = rows["unit"].map({"percent": "share"}).fillna("other")
    rows["figure"] = rows["quote"].str.split().str.join(" ")
    rows["words"] = [_share_words(row) if row.group == "share" else _around(row) for row in rows.itertuples()]
    measured = ("measured by: " + rows["attributed_to"] + "; ").fillna("")
    when = ("as of: " + rows["as_of"] + "; ").fillna("")
    rows["cited"] = measured + when + "stated by: " + rows["stated"]
    rows = rows.sort_values(["group", "document_id", "start"], ascending=[False, True, True], kind="stable")
    return rows[["group", "figure", "value", "words", "cited"]].reset_index(drop=True)


def _share_words(row: Any) -> str:
    of = f"of {row.population}: " if isinstance(row.population, str) else ""
    return of + (row.what if isinstance(row.what, str) else "what it counts is not said")


def _around(row: Any, before: int = 80, after: int = 60) -> str:
    """Return the words around a figure in its sentence, cut between words, "…" where something is left out."""
    letter = tables.text(row.document_id)
    sentence = letter.rfind(row.sentence, 0, row.start + len(row.sentence))
    left = letter[sentence : row.start].split()
    right = letter[row.end : sentence + len(row.sentence)]
    kept = right.split()
    while len(" ".join(left)) > before:
        left.pop(0)
    while len(" ".join(kept)) > after:
        kept.pop()
    head = "" if left == letter[sentence : row.start].split() else "…\u00a0"
    tail = "" if kept == right.split() else "\u00a0…"
    glue = " " if right[:1].isspace() else ""
    return head + f"{' '.join(left)} {row.figure}{glue}{' '.join(kept)}".strip().rstrip(",;:") + tail


def _stated() -> pd.DataFrame:
    """Return who states the figures of a letter, and when: the first signatory's organisation, or else name."""
    first = tables.load("signatories").query("position == 1")[["document_id", "organisation", "name"]]
    letters = tables.load("documents")[["document_id", "date"]]
    rows = letters.merge(first, on="document_id", how="left", validate="one_to_one")
    by = rows["organisation"].fillna(rows["name"]).fillna("not signed")
    rows["stated"] = by + ", " + rows["date"].map(findings.day, na_action="ignore").fillna("no date")
    return rows[["document_id", "stated"]]


def letter_line(document_id: str) -> str:
    """Return what a chart's subtitle calls a letter's signatories: to whom it was written, and when."""
    to = tables.load("recipients").query("document_id == @document_id and capacity == 'recipient'")
    name = to["name"].fillna(to["role"]).iloc[0]
    on = tables.load("documents").set_index("document_id").loc[document_id, "date"]
    return f"MPs who signed the letter to {name}, {findings.day(str(on))}"


def letter_source(document_id: str) -> str:
    """Return what a chart's source line calls a letter: its date, and its reference where one is printed."""
    row = tables.load("documents").set_index("document_id").loc[document_id]
    reference = f", ref {row['reference']}" if isinstance(row["reference"], str) else ""
    return f"Letter of {findings.day(str(row['date']))}{reference}"


def performance() -> pd.DataFrame:
    """Return what departments reported of their own replies: the columns of reply_performance.csv."""
    types = {
        "year": "str",
        "letters_received": "Int64",
        "percent_within_target": "Float64",
        "target_working_days": "Int64",
    }
    return pd.read_csv(REFERENCE / "reply_performance.csv", dtype=types, encoding="utf-8")
