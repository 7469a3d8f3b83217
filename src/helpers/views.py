"""Tables to the rows that a notebook shows or a chart draws: counted, joined on ids, never rounded."""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import findings, tables
from helpers.events import events, works, writers
from helpers.members import Register
from helpers.replies import REPLY_COLUMNS
from helpers.signed import REGIONS
from helpers.style import day, glyphs

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


def _matched(document_id: str) -> pd.DataFrame:
    """Return those who signed a letter and are matched to a membership of the House of that day."""
    signed = signatories(document_id)
    return signed[signed["match"] == "matched"]


def _evidence(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return one row a group of rows: its keys, and where the words of all its rows stand, as findings name it."""
    places = rows[keys].assign(evidence=places_of(rows))
    return places.groupby(keys)["evidence"].agg("; ".join).reset_index()


def places_of(rows: pd.DataFrame) -> pd.Series:
    """Return where the words of each row stand: `document_id:start-end`, as the evidence of findings names it."""
    return rows["document_id"] + ":" + rows["start"].astype(str) + "-" + rows["end"].astype(str)


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
    per cent), fill, edge, mark, evidence (the places of their signatures).
    """
    out = _beside_house(document_id, "party")
    out["of_house"] = 100 * out["house"] / out["sitting"]
    out["of_party"] = 100 * out["signatories"] / out["house"]
    columns = ["party", "signatories", "of_signatories", "house", "sitting", "of_house", "expected", "of_party"]
    out = out[columns].merge(parties(), on="party", how="left", validate="one_to_one")
    return out.merge(_evidence(_matched(document_id), ["party"]), on="party", how="left", validate="one_to_one")


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

    Within a region the parties stand in the order of their signatories in all. Columns: region, party, signatories,
    house (MPs sitting for the region that day), fill, edge, mark, evidence (the places of their signatures).
    """
    members, house = _matched(document_id), _house(document_id)
    counts = members.groupby(["region", "party"]).size().rename("signatories").reset_index()
    counts = counts.merge(_evidence(members, ["region", "party"]), on=["region", "party"], validate="one_to_one")
    total = counts.groupby("party")["signatories"].transform("sum")
    counts = counts.assign(total=total).sort_values(["total", "party"], ascending=[False, True]).drop(columns="total")
    rows = pd.DataFrame({"region": list(REGIONS)}).merge(counts, on="region", how="left", validate="one_to_many")
    rows["signatories"] = rows["signatories"].fillna(0).astype(int)
    rows["house"] = rows["region"].map(house["region"].value_counts())
    rows = rows.merge(parties(), on="party", how="left", validate="many_to_one")
    return rows[["region", "party", "signatories", "house", "fill", "edge", "mark", "evidence"]]


def waits() -> pd.DataFrame:
    """Return every exchange as the chart of replies draws it: those with days first, longest first.

    A holding answer, a correction and the end of a session are no answer: their rows have no days to draw.
    Columns: label, requester, request_date, reply_date, status, calendar_days, working_days, target_working_days,
    evidence (where the words that show it stand).
    """
    rows = tables.load("exchanges")
    rows.loc[~rows["status"].isin(findings.ANSWERS), ["calendar_days", "working_days"]] = pd.NA
    rows["label"] = rows["requester"].str.split(",").str[0].str.replace(r"^the ", "The ", regex=True)
    unnamed = rows["requester"] == "not stated"
    rows.loc[unnamed, "label"] = "Question to the " + rows.loc[unnamed, "respondent"]
    rows = rows.sort_values(["working_days", "exchange_id"], ascending=[False, True], kind="stable", na_position="last")
    rows["evidence"] = places_of(rows)
    return rows[["label", *REPLY_COLUMNS, "evidence"]].reset_index(drop=True)


def claims() -> pd.DataFrame:
    """Return every figure as the chart of statistics draws it: shares first, each in the letter's own words.

    Columns: group (share, other), figure (as printed), value, words (of whom and what; for other figures the
    words around it), cited (who measured it, when, and who states it), evidence (where it stands).
    """
    rows = tables.load("statistics").merge(_stated(), on="document_id", how="left", validate="many_to_one")
    rows["group"] = rows["unit"].map({"percent": "share"}).fillna("other")
    rows["figure"] = rows["quote"].str.split().str.join(" ")
    rows["words"] = [_share_words(row) if row.group == "share" else _around(row) for row in rows.itertuples()]
    measured = ("measured by: " + rows["attributed_to"] + "; ").fillna("")
    when = ("as of: " + rows["as_of"] + "; ").fillna("")
    rows["cited"] = measured + when + "stated by: " + rows["stated"]
    rows = rows.sort_values(["group", "document_id", "start"], ascending=[False, True, True], kind="stable")
    rows["evidence"] = places_of(rows)
    return _printable(rows[["group", "figure", "value", "words", "cited", "evidence"]].reset_index(drop=True))


def dated() -> pd.DataFrame:
    """Return every dated report, letter and reply as the timeline draws it, the earliest first.

    Columns: day (ISO; the middle, where only a month or year is known), first, last (ISO: the days it may have been),
    when (as printed in a chart), year, kind (report, letter, reply), words (who to whom; of a report, the letter's words
    around its date), evidence.
    """
    rows = pd.DataFrame([asdict(one) for one in events(_plain("exchanges"), _plain("dates"))])
    report = rows["kind"] == "report"
    rows.loc[report, "words"] = [_around_date(row) for row in rows[report].itertuples()]
    rows["evidence"] = places_of(rows)
    rows["year"] = rows["day"].str[:4]
    rows["when"] = rows["when"].map(day)
    return _printable(rows[["day", "first", "last", "when", "year", "kind", "words", "evidence"]])


def _printable(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose words a chart can print: a letter's odd sign, which the typeface lacks, is a question mark."""

    def said(cell: Any) -> Any:
        return "".join(c if ord(c) in known else "?" for c in cell) if isinstance(cell, str) else cell

    known = glyphs("Regular")
    printed: pd.DataFrame = rows.apply(lambda column: column.map(said))
    return printed


def _plain(table: str) -> list[dict[str, Any]]:
    """Return the rows of a table as the register of findings reads them: blank is None."""
    loaded = tables.load(table).astype(object)
    return [
        {str(name): cell for name, cell in row.items()} for row in loaded.where(loaded.notna(), None).to_dict("records")
    ]


def _around_date(row: Any, before: int = 110, after: int = 60) -> str:
    """Return the words of a letter around a date, of its own paragraph and sentence, cut between words."""
    letter = tables.text(row.document_id)
    # Where a sentence or a paragraph ends: a full stop before a capital, or two line ends.
    ends = r"[.?!]\s+(?=[A-Z“‘\"'])|\n\s*\n"
    left, right = re.split(ends, letter[: row.start])[-1].split(), re.split(ends, letter[row.end :])[0].split()
    kept, rest = left[:], right[:]
    while len(" ".join(kept)) > before:
        kept.pop(0)
    while len(" ".join(rest)) > after:
        rest.pop()
    glue = " " if letter[row.end : row.end + 1].isspace() else ""
    said = f"{' '.join(kept)} {letter[row.start : row.end]}{glue}{' '.join(rest)}".strip()
    return "…\u00a0" * (kept != left) + " ".join(said.split()) + "\u00a0…" * (rest != right)


def written() -> pd.DataFrame:
    """Return who wrote to whom, as the network draws it, those to the person most written to first.

    Columns: writer, to, answer (reply dated, reply without a date, no reply here), letters, evidence.
    """
    return _printable(pd.DataFrame([asdict(one) for one in writers(_plain("exchanges"))]))


def cited() -> pd.DataFrame:
    """Return the works that letters cite, one row a work and letter: those of several letters first.

    Columns: group (several, one, figures), work, source (instead of a work: what is named as the source of figures),
    cited_by (whose letter, of when; for figures, which), times (1), evidence.
    """
    rows = pd.DataFrame([asdict(one) for one in works(_plain("citations"), _plain("statistics"))])
    rows = rows.merge(_stated(), on="document_id", how="left", validate="many_to_one")
    figures = rows["figures"].str.join(", ")
    rows["cited_by"] = rows["stated"] + (": " + figures).where(figures != "", "")
    of_figures = rows["group"] == "figures"
    rows = rows.assign(times=1, source=rows["work"].where(of_figures), work=rows["work"].mask(of_figures))
    return _printable(rows[["group", "work", "source", "cited_by", "times", "evidence"]])


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
    others = tables.load("signatories").groupby("document_id").size().reindex(rows["document_id"]).to_numpy() - 1
    also = pd.Series([f" and {n:.0f} others" if n > 1 else "" for n in others], index=rows.index)
    by = rows["organisation"].fillna(rows["name"] + also).fillna("not signed")
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
