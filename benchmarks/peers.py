"""What other libraries make of the same letters: run by `bench.py`, in an environment of its own.

    python benchmarks/peers.py NAME SECONDS < letters.jsonl > found.json

A line of input is a letter's text as a JSON string. A peer reads letters until they end or its seconds of processor
time are used up; set-up and one letter to warm up are not counted. What it found goes out as
`{"letters": n, "seconds": s, "version": v, "found": [{"date": [[start, end, value]], "figure": …, "name": …}]}`;
a field that a peer does not read is absent.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from time import process_time
from typing import Any

Rows = dict[str, list[list[Any]]]
Read = Callable[[str], Rows]

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What a script of an afternoon looks for: nine patterns, each on its own.
PATTERNS = {
    "day": rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS}) \d{{4}}\b",
    "slashed": r"\b\d{1,2}/\d{1,2}/\d{4}\b",
    "month": rf"\b(?:{MONTHS}) \d{{4}}\b",
    "percent": r"\b\d+(?:\.\d+)?(?:%| per cent)",
    "money": r"£\d[\d,]*(?:\.\d+)?(?: million| billion|m|bn|k)?",
    "count": r"\b\d{1,3}(?:,\d{3})+\b",
    "period": r"\b\d+ (?:working )?(?:days|weeks|months|years)\b",
    "member": r"\b[A-Z][a-z]+ [A-Z][a-z]+(?:-[A-Z][a-z]+)? MP\b",
    "reference": r"\b(?:Our )?[Rr]ef(?:erence)?:? [A-Z0-9/-]+",
}
DATES, FIGURES = ("day", "slashed"), ("percent", "money", "count", "period")
TIMES = {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "k": 1e3}


def day(text: str) -> str | None:
    """Return the ISO day of "24th October 2016" or "24/10/2016", if there is such a day."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", text)
    try:
        return datetime.strptime(plain, "%d/%m/%Y" if "/" in plain else "%d %B %Y").date().isoformat()
    except ValueError:
        return None


def number(text: str) -> float:
    """Return the value of "£1.2 million" or "1,240" or "12%"."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    scale = re.search(r"(million|billion|bn|m|k)$", text)
    assert digits
    return round(float(digits[0].replace(",", "")) * (TIMES[scale[1]] if scale else 1), 6)


def sorted_out(hits: list[tuple[str, int, int, str]]) -> Rows:
    """Return rows by field from hits of `PATTERNS`."""
    return {
        "date": [[start, end, day(text)] for name, start, end, text in hits if name in DATES],
        "figure": [[start, end, number(text)] for name, start, end, text in hits if name in FIGURES],
        "name": [[start, end, text.removesuffix(" MP")] for name, start, end, text in hits if name == "member"],
    }


def script() -> Read:
    """Return the plain script: nine scans, then values."""
    patterns = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}

    def read(text: str) -> Rows:
        return sorted_out(
            [(name, *hit.span(), hit[0]) for name, pattern in patterns.items() for hit in pattern.finditer(text)]
        )

    return read


def re2_scan() -> Read:
    """Return the limit: the same nine patterns found by RE2, and nothing made of the hits."""
    import re2

    patterns = [re2.compile(pattern.encode()) for pattern in PATTERNS.values()]

    def read(text: str) -> Rows:
        data = text.encode()
        for pattern in patterns:
            for _ in pattern.finditer(data):
                pass
        return {}

    return read


def dates_by_dateparser() -> Read:
    """Return dateparser's search, told that letters are in English."""
    from dateparser.search import search_dates

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}

    def read(text: str) -> Rows:
        rows, at = [], 0
        for words, when in search_dates(text, languages=["en"], settings=settings) or ():
            at = max(text.find(words, at), 0)
            rows.append([at, at + len(words), when.date().isoformat()])
        return {"date": rows}

    return read


def figures_by_quantulum() -> Read:
    """Return quantulum3's parser, without its classifier."""
    from quantulum3 import parser

    def read(text: str) -> Rows:
        return {"figure": [[*one.span, one.value] for one in parser.parse(text)]}

    return read


def rules_by_spacy() -> Read:
    """Return spaCy's blank English pipeline with an entity ruler."""
    import spacy

    digits = {"TEXT": {"REGEX": r"^\d[\d,.]*$"}}
    month = {"TEXT": {"IN": MONTHS.split("|")}}
    capital = {"TEXT": {"REGEX": r"^[A-Z][a-z]+$"}}
    blank = spacy.blank("en")
    ruler = blank.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "date", "pattern": [{"TEXT": {"REGEX": r"^\d{1,2}$"}}, month, {"SHAPE": "dddd"}]},
            {"label": "figure", "pattern": [digits, {"LOWER": {"IN": ["%", "percent"]}}]},
            {"label": "figure", "pattern": [digits, {"LOWER": "per"}, {"LOWER": "cent"}]},
            {
                "label": "figure",
                "pattern": [{"TEXT": "£"}, digits, {"LOWER": {"IN": ["million", "billion"]}, "OP": "?"}],
            },
            {"label": "figure", "pattern": [digits, {"LOWER": {"IN": ["days", "weeks", "months", "years"]}}]},
            {"label": "name", "pattern": [capital, capital, {"TEXT": "MP"}]},
        ]
    )
    worth: dict[str, Callable[[str], Any]] = {
        "date": day, "figure": number, "name": lambda text: text.removesuffix(" MP"),
    }  # fmt: skip

    def read(text: str) -> Rows:
        rows: Rows = {"date": [], "figure": [], "name": []}
        for one in blank(text).ents:
            rows[one.label_].append([one.start_char, one.end_char, worth[one.label_](one.text)])
        return rows

    return read


def recognizers() -> Read:
    """Return Microsoft's Recognizers for dates, percentages, currency and other numbers."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    def value(text: str | None) -> float | None:
        return float(text.rstrip("%")) if text and re.fullmatch(r"-?[\d.]+%?", text) else None

    def read(text: str) -> Rows:
        rows: Rows = {"date": [], "figure": []}
        for one in recognize_datetime(text, "en-us"):
            days = [said["value"] for said in (one.resolution or {}).get("values", ()) if said.get("type") == "date"]
            rows["date"] += [[one.start, one.end + 1, days[-1]]] if days else []
        for recognize in (recognize_percentage, recognize_currency, recognize_number):
            for one in recognize(text, "en-us"):
                rows["figure"].append([one.start, one.end + 1, value((one.resolution or {}).get("value"))])
        return rows

    return read


def stack() -> Read:
    """Return what is often assembled: dateparser, quantulum3, spaCy's ruler for names, nameparser for their parts."""
    from nameparser import HumanName

    dates, figures, rules = dates_by_dateparser(), figures_by_quantulum(), rules_by_spacy()

    def read(text: str) -> Rows:
        names = [
            [start, end, f"{(one := HumanName(name)).first} {one.last}"] for start, end, name in rules(text)["name"]
        ]
        return {**dates(text), **figures(text), "name": names}

    return read


PEERS: dict[str, tuple[Callable[[], Read], str]] = {
    "RE2 scan": (re2_scan, "google-re2"),
    "plain script": (script, ""),
    "spaCy with rulers": (rules_by_spacy, "spacy"),
    "Recognizers": (recognizers, "recognizers-text-suite"),
    "dateparser": (dates_by_dateparser, "dateparser"),
    "quantulum3": (figures_by_quantulum, "quantulum3"),
    "assembled stack": (stack, ""),
}


def main() -> None:
    """Read letters with one peer until they end, or its time does; write what it found."""
    name, budget = sys.argv[1], float(sys.argv[2])
    make, package = PEERS[name]
    letters = [json.loads(line) for line in sys.stdin]
    read, found, used = make(), [], 0.0
    read(letters[0])
    for text in letters:
        begun = process_time()
        rows = read(text)
        used += process_time() - begun
        found.append(rows)
        if used > budget:
            break
    said = {"letters": len(found), "seconds": used, "version": version(package) if package else "", "found": found}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of the peers' own making; their results are what is looked at
    main()
