"""Tables to the lists behind three charts: what is dated when, who wrote to whom, which works are cited where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Row = Mapping[str, Any]
NOBODY = "somebody not named"


def _place(row: Row) -> str:
    return f"{row['document_id']}:{row['start']}-{row['end']}"


def _named(who: str | None) -> str:
    """Return a person or body without role and organisation: "the Council" begins a line."""
    return re.sub(r"^the ", "The ", _known(who).split(",")[0])


def _known(who: str | None) -> str:
    return who if who and who != "not stated" else NOBODY


# -- in time --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated: a report that a letter mentions, a letter or question, a reply.

    `first` and `last` are the days it may have been (the same where the day is known), `day` the middle of them;
    `when` is the date as it is known; `start` and `end` are the place of the words that show it.
    """

    day: str
    first: str
    last: str
    when: str
    kind: str
    words: str
    document_id: str
    start: int
    end: int


# A day, a month or a year; never a week, a season's two ends or a range.
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def days(when: str) -> tuple[str, str, str] | None:
    """Return the first, the middle and the last day of a day, month or year; None for anything else.

    >>> days("2016-02"), days("2016-W44")
    (('2016-02-01', '2016-02-15', '2016-02-29'), None)
    """
    if not (found := _ISO.fullmatch(when)):
        return None
    year, month, day = (int(one or 0) for one in found.groups())
    first = date(year, month or 1, day or 1)
    turned = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    last = first if day else turned - timedelta(1)
    return first.isoformat(), (first + (last - first) // 2).isoformat(), last.isoformat()


def _event(when: str | None, kind: str, words: str, row: Row) -> Iterator[Event]:
    """Yield the event, where its date is one of a day, a month or a year."""
    if when and (known := days(when)):
        first, day, last = known
        yield Event(day, first, last, when, kind, words, row["document_id"], row["start"], row["end"])


def events(exchanges: Sequence[Row], dates: Sequence[Row]) -> list[Event]:
    """Return every dated report, letter and reply, the earliest first, each once.

    A reply that answers several letters is one, named by the first; a letter is one however often it is answered.
    The words of a report are left empty: only the letter around its date can tell them.
    """
    found = [*_requests(exchanges), *_replies(exchanges)]
    found += [one for row in dates if row["role"] == "publication" for one in _event(row["date"], "report", "", row)]
    return sorted(found, key=lambda one: (one.day, one.document_id, one.start))


def _requests(exchanges: Sequence[Row]) -> Iterator[Event]:
    once = {(row["requester"], row["request_date"]): row for row in reversed(exchanges)}
    for row in reversed(once.values()):
        yield from _event(row["request_date"], "letter", f"{_asker(row)} to {_named(row['respondent'])}", row)


def _replies(exchanges: Sequence[Row]) -> Iterator[Event]:
    once = {row["reply_document_id"] or row["exchange_id"]: row for row in reversed(exchanges) if row["reply_date"]}
    for row in reversed(once.values()):
        words = f"{_named(row['respondent'])} to {_asker(row)}"
        if row["requester"] == "not stated":
            words = f"{_named(row['respondent'])}: answer to a written question"
        yield from _event(row["reply_date"], "reply", words, row)


def _asker(row: Row) -> str:
    return "A written question" if row["requester"] == "not stated" else _named(row["requester"])


# -- between people -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote to whom, how often with what success, and the words that show it."""

    writer: str
    to: str
    answer: str
    letters: int
    evidence: str


# What became of a letter or question, by the status of its exchange.
_ANSWER = {
    "answered": "reply dated",
    "answered_by_copy": "reply dated",
    "correction": "reply dated",
    "request_date_missing": "reply dated",
    "reply_date_not_stated": "reply without a date",
    "no_reply_in_collection": "no reply here",
    "holding_answer": "no reply here",
    "closed_without_answer": "no reply here",
}


def writers(exchanges: Iterable[Row]) -> list[Writer]:
    """Return who wrote to whom: those to the person or office most written to first, else in the letters' order.

    A person is the same by name, whatever office the letters give; the longest form of it is kept.
    """
    met: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    forms: dict[str, str] = {}
    for row in exchanges:
        name = _named(row["respondent"])
        forms[name] = max(forms.get(name, ""), _known(row["respondent"]), key=len)
        met[name, _asker(row), _ANSWER[row["status"]]].append(row)
    total = {name: sum(len(rows) for key, rows in met.items() if key[0] == name) for name in forms}
    keys = sorted(met, key=lambda key: (-total[key[0]], list(forms).index(key[0])))
    return [
        Writer(
            asker, forms[name], answer, len(met[name, asker, answer]), "; ".join(map(_place, met[name, asker, answer]))
        )
        for name, asker, answer in keys
    ]


# -- works ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Work:
    """A work that a letter cites, or names as the source of figures (which it gives)."""

    group: str
    work: str
    document_id: str
    figures: tuple[str, ...]
    evidence: str


def works(citations: Iterable[Row], statistics: Iterable[Row]) -> list[Work]:
    """Return the works that letters cite, one row a work and letter: those that several letters cite first.

    Two letters cite the same work where title (letter case aside) or, without a title, address is the same; no
    likeness is guessed. The sources that letters name for figures follow, each in the letter's own words.
    """
    cited, names = _grouped(citations, named)
    letters = {key: len({document for one, document in cited if one == key}) for key, _ in cited}
    ranked = sorted(cited, key=lambda one: -min(2, letters[one[0]]))
    found = [_work("several" if letters[key] > 1 else "one", names[key], cited[key, doc]) for key, doc in ranked]
    sources, names = _grouped(statistics, lambda row: row["attributed_to"])
    return found + [_work("figures", names[key], rows, figures=True) for (key, _), rows in sources.items()]


def named(citation: Row) -> str:
    """Return what a cited work is called: its title, or the words of its address."""
    return " ".join((citation["title"] or address(citation["url"] or "")).split())


def _grouped(rows: Iterable[Row], name: Any) -> tuple[dict[tuple[str, str], list[Row]], dict[str, str]]:
    """Return rows by work and letter, and each work as it is named first."""
    met: dict[tuple[str, str], list[Row]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in rows:
        if said := " ".join((name(row) or "").split()):
            names.setdefault(said.casefold(), said)
            met[said.casefold(), row["document_id"]].append(row)
    return met, names


def _work(group: str, name: str, rows: Sequence[Row], figures: bool = False) -> Work:
    given = tuple(" ".join(row["quote"].split()) for row in rows) if figures else ()
    return Work(group, name, rows[0]["document_id"], given, "; ".join(map(_place, rows)))


def address(url: str) -> str:
    """Return an address as a reader takes it in: the words of its last part, and whose it is.

    >>> address("http://www.iicsa.org.uk/investigations/groups-and-gangs"), address("http://www.iicsa.org.uk")
    ('groups and gangs (iicsa.org.uk)', 'iicsa.org.uk')
    """
    host, _, path = re.sub(r"^[a-z]+://", "", url).partition("/")
    last = path.rstrip("/").rpartition("/")[2]
    words = re.sub(r"[-_+]|%20", " ", re.sub(r"\.[a-z]{2,4}$", "", last)).strip()
    host = host.removeprefix("www.")
    return f"{words} ({host})" if words else host
