"""Rows, words and drawing for the tests of charts: real parties and regions, invented counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from helpers import charts

LOOKS = {
    "Labour": ("#d50000", "#d50000", "square"),
    "Conservative": ("#0063ba", "same", "circle"),
    "Liberal Democrat": ("#faa01a", "#8a5200", "diamond"),
    "Scottish National Party": ("#fff685", "#6b6500", "triangle"),
    "Green Party": ("#78b82a", "#3d6b00", "hexagon"),
    "Democratic Unionist Party": ("#d46a4c", "#8a2f10", "inverted triangle"),
    "Social Democratic and Labour Party": ("#4ea268", "#1e6b38", "pentagon"),
    "Plaid Cymru": ("#348837", "", "circle"),
}
SEATS = {
    "Scotland": (59, {}),
    "North East": (29, {"Labour": 5}),
    "Northern Ireland": (18, {}),
    "North West": (75, {"Labour": 1, "Conservative": 1}),
    "Yorkshire and The Humber": (54, {"Labour": 5, "Conservative": 1}),
    "Wales": (40, {}),
    "West Midlands": (59, {"Conservative": 2}),
    "East Midlands": (46, {}),
    "East of England": (58, {}),
    "South West": (55, {"Labour": 2}),
    "London": (72, {"Labour": 1}),
    "South East": (84, {"Labour": 1, "Liberal Democrat": 1}),
}
WORDS = {
    "title": "Who signed the letter, and how long they waited",
    "subtitle": "Letters to ministers on child sexual exploitation",
    "note": "Each shape is one MP. Open bars are the party’s share of the House.",
    "source": "Letter to Nadhim Zahawi MP, ref AG/GUES01001/01180267; UK Parliament",
}
ALT = "A chart of letters and those who signed them."


def look(party: str | None) -> dict[str, str | None]:
    return dict(zip(("fill", "edge", "mark"), LOOKS[party] if party else (None,) * 3, strict=True))


def party_rows(*counts: tuple[str, int, int]) -> pd.DataFrame:
    signed = sum(number for _, number, _ in counts)
    return pd.DataFrame(
        {
            "party": party,
            "signatories": number,
            "house": house,
            "sitting": 649,
            "expected": round(signed * house / 649, 1),
            **look(party),
        }
        for party, number, house in counts
    )


def region_rows(times: int = 1) -> pd.DataFrame:
    return pd.DataFrame(
        {"region": region, "party": party, "signatories": number * times, "house": house, **look(party)}
        for region, (house, signed) in SEATS.items()
        for party, number in (signed or {None: 0}).items()
    )


def reply_rows(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(charts.REPLY_COLUMNS))


PARTIES = party_rows(("Labour", 15, 258), ("Conservative", 4, 316), ("Liberal Democrat", 1, 12))
EIGHT = party_rows(
    ("Labour", 61, 258),
    ("Conservative", 14, 316),
    ("Scottish National Party", 9, 35),
    ("Liberal Democrat", 7, 12),
    ("Democratic Unionist Party", 2, 10),
    ("Social Democratic and Labour Party", 2, 3),
    ("Plaid Cymru", 1, 4),
    ("Green Party", 0, 1),
)
REGIONS = region_rows()
REPLIES = reply_rows(
    ("Lucy Allan MP", "2016-09-13", "2016-10-24", "answered", 41, 29, 20),
    ("Conservative Councillors", "2016-10-07", "2016-10-24", "answered_by_copy", 17, 11, None),
    ("Councillor Shabir Pandor", "2018-11-14", "2018-12-21", "answered", 37, 27, None),
    ("20 MPs", "2018-05-25", None, "no_reply_in_collection", None, None, None),
    ("Telford & Wrekin Council", "2016-09-22", None, "no_reply_in_collection", None, None, None),
    ("Written question", None, "2014-05-07", "request_date_missing", None, None, None),
    ("A letter mentioned", None, None, "request_date_missing", None, None, None),
    ("Another letter mentioned", None, None, "reply_date_not_stated", None, None, None),
)
LONG = "Telford & Wrekin Conservative Group of Councillors and Parish Councillors (Wellington and Newport)"
LONG_REPLIES = REPLIES.assign(requester=[f"{LONG} {n}" for n in "ABCDEFGH"], target_working_days=15)
STATISTICS = pd.DataFrame(
    [
        (
            "share",
            "98%",
            98.0,
            "of safeguarding boards called it a strategic priority",
            "Education, 7 May 2014",
        ),
        ("share", "57%", 57.0, "of boards had agreed a joint strategy", "Education, 7 May 2014"),
        ("other", "£1.24m", 1240000.0, "of government funding", "Home Office, 24 Oct 2016"),
        ("other", "over 50", 50.0, "children and young people met", "Telford & Wrekin, 22 Sep 2016"),
    ],
    columns=list(charts.STATISTIC_COLUMNS),
)
LONG_STATISTICS = STATISTICS.assign(
    figure=["over 98.5%", "57%", "between £1,240,000 and £2,480,000", "1 in 5"],
    words=STATISTICS["words"] + f", as {LONG} told the committee",
    cited=STATISTICS["cited"] + f", quoting {LONG}",
)

EVENTS = pd.DataFrame(
    [
        (
            "2011-11-15",
            "2011-11-01",
            "2011-11-30",
            "Nov 2011",
            "2011",
            "report",
            "an action plan, published in November",
        ),
        ("2015-07-02", "2015-01-01", "2015-12-31", "2015", "2015", "report", "the report of that year"),
        ("2016-09-13", "2016-09-13", "2016-09-13", "13 Sep 2016", "2016", "letter", "Lucy Allan to Amber Rudd"),
        ("2016-10-24", "2016-10-24", "2016-10-24", "24 Oct 2016", "2016", "reply", "Amber Rudd to Lucy Allan"),
    ],
    columns=["day", "first", "last", "when", "year", "kind", "words"],
)
WRITERS = pd.DataFrame(
    [
        ("Lucy Allan", "Amber Rudd, Home Secretary, Home Office", "reply dated", 1),
        (LONG, "Amber Rudd, Home Secretary, Home Office", "reply without a date", 3),
        ("A written question", "Department for Education", "no reply here", 1),
    ],
    columns=list(charts.WRITER_COLUMNS),
)
WORKS = pd.DataFrame(
    [
        ("several", "Tackling Exploitation", None, "Sarah Champion and 19 others, 25 May 2018", 1),
        ("several", "Tackling Exploitation", None, "Home Office, 21 December 2018", 1),
        ("one", "averylongpartofanaddress" * 4, None, "Home Office, 21 December 2018", 1),
        ("figures", None, "The independent report", "Department for Education, 7 May 2014: 98%, 57%", 1),
    ],
    columns=list(charts.WORK_COLUMNS),
)

Draw = Callable[..., charts.Sheet]
CHARTS: dict[str, tuple[Draw, pd.DataFrame]] = {
    "signatories-by-party": (charts.by_party, PARTIES),
    "signatories-by-region": (charts.by_region, REGIONS),
    "days-to-reply": (charts.days_to_reply, REPLIES),
    "statistics-cited": (charts.statistics_cited, STATISTICS),
    "correspondence-timeline": (charts.timeline, EVENTS),
    "letters-by-addressee": (charts.who_to_whom, WRITERS),
    "works-cited": (charts.works_cited, WORKS),
}


def draw(slug: str, **words: Any) -> charts.Sheet:
    make, rows = CHARTS[slug]
    return make(rows, **WORDS | words)
