"""Tables to numbered sentences: every number that a notebook, a chart or the README states, with its evidence."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from math import comb
from operator import attrgetter
from pathlib import Path
from typing import Any

from helpers import accuracy
from helpers.correspondence import calendar_days, working_days
from helpers.events import Event, Writer, events, named, writers
from helpers.members import Council, Membership, Register
from helpers.questions import Asked

Row = Mapping[str, Any]
Made = Mapping[str, Sequence[Row]]

NOT_CONFIRMED = "party on that day not confirmed"
COLLECTION, SIGNATORIES, STATISTICS, REPLIES = "00_collection", "01_signatories", "02_statistics", "03_response_times"


@dataclass(frozen=True, slots=True)
class Finding:
    """A published number: its sentence, the count behind it, and where the words of its evidence stand."""

    finding_id: str
    notebook: str
    sentence: str
    table: str
    value: float | None = None
    n: int | None = None
    of: int | None = None
    evidence: tuple[str, ...] = ()


_FIELDS = tuple(one.name for one in fields(Finding))
_VALUES = attrgetter(*_FIELDS)


def as_row(finding: Finding) -> dict[str, Any]:
    """Return a finding as a row of its table."""
    return dict(zip(_FIELDS, _VALUES(finding), strict=True))


# A share counted from more rows than this names the places of the first: a cell must fit a spreadsheet's and a reader's.
EVIDENCE = 1_000


def findings(
    made: Made, questions: Mapping[str, Asked], register: Register, gold: Path | None = None
) -> list[dict[str, Any]]:
    """Return the rows of the table of findings, notebook by notebook, then what the charts across letters say.

    `made` holds the rows of all other tables, `questions` what is asked in written questions by document_id,
    `register` the House of each day. `gold` is a folder of labels; without it there are no findings on accuracy.
    """
    totals, by_letter = Totals(), {name: _by_letter(rows) for name, rows in made.items()}
    letters: list[OfLetter] = []
    for document in made["documents"]:
        rows = {name: table.get(document["document_id"], []) for name, table in by_letter.items()}
        letters.append(of_letter(document, rows, questions.get(document["document_id"]), register))
        totals.letter(letters[-1].counts)
    for row in made["exchanges"]:
        totals.exchange(row)
    totals.quoted = sum(len(made[name]) for name in made if name not in ("documents", "findings"))
    found = [
        *totals.collection(),
        *(on_accuracy(made, gold) if gold else ()),
        *(one for letter in houses(letters, register) for one in letter),
        *totals.statistics(),
        *(one for letter in letters for one in letter.figures),
        *(one for letter in letters for one in letter.asked),
        *totals.replies(),
        *(one for row in made["exchanges"] for one in reply(row)),
        *(one for row in made["exchanges"] for one in holding(row)),
        *totals.headlines(),
        *totals.pictured(),
    ]
    return [as_row(one) for one in found]


def _by_letter(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["document_id"], []).append(row)
    return found


def houses(letters: Iterable[OfLetter], register: Register) -> Iterator[Iterator[Finding]]:
    """Yield each letter's findings on who signed; behind those of the first letter of a day, the House of that day."""
    days: set[str] = set()
    for letter in letters:
        yield iter(letter.signed)
        if letter.house and letter.house not in days:
            days.add(letter.house)
            yield house(letter.house, register)


# -- one letter, and all of them ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counts:
    """What a letter adds to the counts over all letters; places are those of its figures, as evidence names them."""

    kind: str
    date: str | None
    inferred: bool
    figures: tuple[str, ...] = ()
    units: tuple[tuple[str, str], ...] = ()  # a unit and a place, one each figure
    attributed: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()  # the percentages, in the letter's words
    reports: tuple[tuple[Any, ...], ...] = ()  # the fields of each event that is a report
    works: tuple[tuple[str, str], ...] = ()  # each work cited, with the letter


@dataclass(frozen=True, slots=True)
class OfLetter:
    """The findings on one letter alone, the day whose House stands beside them, and what it adds to all counts."""

    signed: tuple[Finding, ...]
    house: str | None
    figures: tuple[Finding, ...]
    asked: tuple[Finding, ...]
    counts: Counts


def of_letter(document: Row, rows: Made, question: Asked | None, register: Register) -> OfLetter:
    """Return the findings on one letter: `rows` are its signatories and statistics, `question` what is asked in it."""
    signed, figures = rows["signatories"], rows["statistics"]
    members = [row for row in signed if row["match"] == "matched"]
    return OfLetter(
        tuple(_signatories(document, signed, members, register)),
        document["date"] if len(members) > 1 else None,
        _claims(figures, document),
        tuple(_asked(figures, document["document_id"], question)) if question else (),
        _counts(document, rows),
    )


def _counts(document: Row, rows: Made) -> Counts:
    reports = events((), rows["dates"])
    figures = [(place(row), row) for row in rows["statistics"]]
    return Counts(
        document["kind"], document["date"], document["date_basis"].startswith("inferred"),
        tuple([where for where, _ in figures]),
        tuple([(row["unit"], where) for where, row in figures if row["unit"]]),
        tuple([where for where, row in figures if row["attributed_to"]]),
        tuple([where for where, row in figures if row["as_of"]]),
        tuple([" ".join(row["quote"].split()) for _, row in figures if row["unit"] == "percent"]),
        tuple(tuple(getattr(one, name) for name in Event.__dataclass_fields__) for one in reports),
        tuple((name, document["document_id"]) for row in rows["citations"] if (name := named(row))),
    )  # fmt: skip


class Count:
    """How many rows have a property, and where the first of them stand."""

    def __init__(self) -> None:
        """Begin at none."""
        self.n = 0
        self._places: dict[str, None] = {}

    def add(self, where: str | None = None) -> None:
        """Count one row more; `where` is its place, as evidence names it."""
        self.n += 1
        if where and len(self._places) < EVIDENCE:
            self._places[where] = None

    def join(self, n: int, places: str) -> None:
        """Count so many rows that follow; `places` are theirs, the first thousand at least, a line each."""
        self.n += n
        for where in places.splitlines() if len(self._places) < EVIDENCE else ():
            self._places[where] = None
            if len(self._places) == EVIDENCE:
                return

    def plain(self) -> tuple[int, str]:
        """Return the count in plain values, as `join` takes it."""
        return self.n, "\n".join(self._places)

    @property
    def places(self) -> tuple[str, ...]:
        """Return the places of the rows, the first thousand of them at most."""
        return tuple(self._places)

    def share(self, finding_id: str, notebook: str, table: str, of: int, words: str) -> Finding:
        """Return the finding that these are n of N; its value is the share in per cent."""
        value = 100 * self.n / of if of else None
        return Finding(finding_id, notebook, f"{self.n} of {of} {words}", table, value, self.n, of, self.places)


# The counts of all rows, and those by a word, as a part of totals names them.
_ALL = ("_inferred", "_figures", "_stating", "_attributed", "_dated", "_exchanges", "_timed", "_covered", "_answered")
_BY_WORD = ("_kinds", "_units", "_statuses")


class Totals:
    """What is counted over all letters and exchanges, one at a time: its size does not grow with them.

    A part of them is counted by itself and joined to others in order: that comes to the same as counting one by one.
    """

    def __init__(self, *, part: bool = False) -> None:
        """Begin before the first letter; a part is only to be joined to others."""
        self.quoted = 0  # the rows of all tables that quote a letter
        self._kinds: dict[str, Count] = {}
        self._inferred, self._first, self._last = Count(), "", ""
        self._figures, self._stating, self._attributed, self._dated = Count(), Count(), Count(), Count()
        self._units: dict[str, Count] = {}
        self._shares = ""
        self._exchanges, self._timed, self._covered, self._answered = Count(), Count(), Count(), Count()
        self._statuses: dict[str, Count] = {}
        self._replies: set[str] = set()
        self._waits: Counter[int] = Counter()
        self._put = 0
        self._target: Row | None = None
        self._across = Across(part=part)

    def join(self, part: Mapping[str, Any]) -> None:
        """Count what a part has counted that follows, as `plain` returns it."""
        self.quoted += part["quoted"]
        for name in _ALL:
            getattr(self, name).join(*part["all"][name])
        for name in _BY_WORD:
            for word, count in part["by_word"][name].items():
                getattr(self, name).setdefault(word, Count()).join(*count)
        if part["last"]:
            self._first, self._last = min(self._first or part["first"], part["first"]), max(self._last, part["last"])
        if part["shares"] and len(self._shares) < 100:
            self._shares += f" and {part['shares']}" if self._shares else part["shares"]
        self._replies.update(part["replies"])
        for days, n in part["waits"]:
            self._waits[days] += n
        self._put += part["put"]
        self._target = self._target or part["target"]
        self._across.join(part["across"])

    def plain(self) -> dict[str, Any]:
        """Return what a part has counted, in the values that JSON has."""
        return {
            "quoted": self.quoted,
            "all": {name: getattr(self, name).plain() for name in _ALL},
            "by_word": {name: {word: one.plain() for word, one in getattr(self, name).items()} for name in _BY_WORD},
            "first": self._first, "last": self._last, "shares": self._shares, "replies": sorted(self._replies),
            "waits": list(self._waits.items()), "put": self._put, "target": self._target,
            "across": self._across.plain(),
        }  # fmt: skip

    def letter(self, counts: Counts) -> None:
        """Count a letter and its figures."""
        self._across.letter(counts)
        self._kinds.setdefault(counts.kind, Count()).add()
        if counts.inferred:
            self._inferred.add()
        if counts.date:
            self._first, self._last = min(self._first or counts.date, counts.date), max(self._last, counts.date)
        if counts.figures:
            self._stating.add()
        for all_, places in (
            (self._figures, counts.figures), (self._attributed, counts.attributed), (self._dated, counts.dated),
        ):  # fmt: skip
            for one in places:
                all_.add(one)
        for unit, one in counts.units:
            self._units.setdefault(unit, Count()).add(one)
        for share in counts.shares if len(self._shares) < 100 else ():
            self._shares += f" and {share}" if self._shares else share

    def exchange(self, row: Row) -> None:
        """Count an exchange."""
        self._across.exchange(row)
        where = place(row)
        self._exchanges.add(where)
        self._statuses.setdefault(row["status"], Count()).add(where)
        if row["reply_document_id"] and row["status"] in (*ANSWERS, "request_date_missing"):
            self._answered.add(where)
            self._replies.add(row["reply_document_id"])
        if not _is_timed(row):
            return
        self._timed.add(where)
        self._waits[row["working_days"]] += 1
        self._put += row["rule"] == "question-head"
        if row["target_working_days"] is not None:
            self._covered.add(where)
            self._target = self._target or row

    @property
    def letters(self) -> int:
        """Return how many letters there are."""
        return sum(kind.n for kind in self._kinds.values())

    def pictured(self) -> Iterator[Finding]:
        """Yield titles and alternative texts of the charts that look across letters."""
        yield from self._across.pictured()

    def collection(self) -> Iterator[Finding]:
        """Yield what the collection holds."""
        between = f", dated {day(self._first)} to {day(self._last)}" if self._last else ""
        sentence = f"The collection holds {counted(self.letters, 'letter')}{between}."
        yield Finding("letters", COLLECTION, sentence, "documents", float(self.letters))
        if self._last:
            yield Finding(
                "as-of", COLLECTION, f"As of {day(self._last)}, the date of the newest letter here.", "documents"
            )
        for kind, count in sorted(self._kinds.items()):
            words = f"letters: {_KIND_WORDS[kind] if count.n == 1 else _KINDS_WORDS[kind]}."
            yield count.share(f"letters-kind-{slug(kind)}", COLLECTION, "documents", self.letters, words)
        words = "letters: part of the date is inferred, not printed."
        yield self._inferred.share("letters-date-inferred", COLLECTION, "documents", self.letters, words)
        sentence = f"{self.quoted} rows, each with the words it rests on."
        yield Finding("rows-quoted", COLLECTION, sentence, "documents", float(self.quoted))

    def statistics(self) -> Iterator[Finding]:
        """Yield how many figures the letters state, in which units, and how many name their source and their time."""
        total = self._figures.n
        if not total:
            return
        sentence = f"The letters state {counted(total, 'figure')}; one that a letter repeats counts each time."
        yield Finding("figures", STATISTICS, sentence, "statistics", float(total), evidence=self._figures.places)
        yield self._stating.share("figures-letters", STATISTICS, "documents", self.letters, "letters state figures.")
        for unit in sorted(self._units, key=lambda unit: (-self._units[unit].n, unit)):
            words = f"figures, by unit: {unit}."
            yield self._units[unit].share(f"figures-unit-{slug(unit)}", STATISTICS, "statistics", total, words)
        words = "figures come with the name of who measured them."
        yield self._attributed.share("figures-attributed", STATISTICS, "statistics", total, words)
        words = "figures come with a date or period."
        yield self._dated.share("figures-dated", STATISTICS, "statistics", total, words)
        title = f"{self._attributed.n} of {total} figures in the letters name who measured them"
        yield _words("figures-title", title, STATISTICS, "statistics")
        bars = f"; bars for the percentages, {self._shares}" if 0 < len(self._shares) < 100 else ""
        alt = f"List of the {total} figures that letters state, each in the letter's words{bars}."
        yield _words("figures-alt", alt, STATISTICS, "statistics")

    def replies(self) -> Iterator[Finding]:
        """Yield how many exchanges have what status, how many days can be counted, and how many come under a target."""
        total = self._exchanges.n
        if not total:
            return
        words = "exchanges have an answer and both dates, so that days can be counted."
        yield self._timed.share("exchanges-timed", REPLIES, "exchanges", total, words)
        for status, said in _STATUS_WORDS.items():
            if count := self._statuses.get(status):
                yield count.share(f"exchanges-{slug(status)}", REPLIES, "exchanges", total, f"exchanges: {said}.")
        yield from self._distinct()
        words = "timed exchanges come under a published target."
        yield self._covered.share("exchanges-target", REPLIES, "exchanges", self._timed.n, words)

    def _distinct(self) -> Iterator[Finding]:
        """Yield how many replies answer how many requests, where one answers several: replies count by their document."""
        replies, requests = len(self._replies), self._answered.n
        if replies < requests:
            sentence = f"{counted(replies, 'reply', 'replies')} here answered {counted(requests, 'request')}."
            places = self._answered.places
            yield Finding("exchanges-replies", REPLIES, sentence, "exchanges", float(replies), evidence=places)

    def headlines(self) -> Iterator[Finding]:
        """Yield title and alternative text of the chart of replies: each wait, never their average."""
        n = self._timed.n
        if not n:
            return
        days = [str(wait) for wait in sorted(self._waits, reverse=True) for _ in range(min(self._waits[wait], 5))]
        listed = f"{', '.join(days[:-1])} and {days[-1]}" if n > 1 else days[0]
        span = listed if n <= 4 else f"from {days[-1]} to {days[0]}"
        letters = counted(n, "request" if 0 < self._put < n else "question" if self._put else "letter")
        yield _words("exchanges-title", f"{letters} waited {span} working days", REPLIES, "exchanges")
        said = f"Bars of the working days that {letters} waited: {span}. {_covered(self._covered.n, self._target)}"
        yield _words("exchanges-alt", said, REPLIES, "exchanges")


# -- words ----------------------------------------------------------------------------------------------------

_KIND_WORDS = {
    "joint_letter": "joint letter",
    "ministerial_reply": "minister's reply",
    "mp_reply": "MP's reply",
    "agency_letter": "agency's letter",
    "committee_letter": "committee's letter",
    "open_letter": "open letter",
    "written_answer": "written answer",
    "letter": "letter",
}
# More than one of a kind.
_KINDS_WORDS = {kind: f"{words}s" for kind, words in _KIND_WORDS.items()} | {
    "ministerial_reply": "ministers' replies",
    "mp_reply": "MPs' replies",
    "agency_letter": "agencies' letters",
    "committee_letter": "committees' letters",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


@lru_cache(maxsize=4096)
def day(iso: str | None) -> str:
    """Return a date as prose prints it; a month or a year as such.

    >>> day("2018-05-25"), day("2011-11"), day(None)
    ('25 May 2018', 'November 2011', 'no date')
    """
    if not iso:
        return "no date"
    if not _DAY_OR_MONTH.fullmatch(iso):
        return iso
    year, month, *of_month = iso.split("-")
    return " ".join([*(str(int(one)) for one in of_month), _MONTHS[int(month) - 1], year])


@lru_cache(maxsize=4096)
def slug(words: str) -> str:
    """Return words as part of an id.

    >>> slug("Yorkshire and The Humber"), slug("Sinn Féin")
    ('yorkshire-and-the-humber', 'sinn-fein')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


_WITH_THE = ("North ", "South ", "East ", "West ", "Speaker")


def the(name: str) -> str:
    """Return a region or party with the article that prose gives it.

    >>> the("North East"), the("London"), the("Speaker")
    ('the North East', 'London', 'the Speaker')
    """
    return f"the {name}" if name.startswith(_WITH_THE) else name


def counted(n: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> counted(1, "reply", "replies"), counted(2, "letter")
    ('1 reply', '2 letters')
    """
    return f"{n} {one if n == 1 else many or one + 's'}"


def letter_words(document: Row) -> str:
    """Return what a letter is called in a sentence: "joint letter of 25 May 2018"."""
    dated = f"of {day(document['date'])}" if document["date"] else "without a date"
    return f"{_KIND_WORDS[document['kind']]} {dated}"


def place(row: Row) -> str:
    """Return where the words of a row stand, as the evidence of a finding names it."""
    return f"{row['document_id']}:{row['start']}-{row['end']}"


def _places(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place(row) for row in rows))


def _share(finding_id: str, notebook: str, table: str, rows: Sequence[Row], of: int, words: str) -> Finding:
    """Return the finding that `rows` are n of N; its value is the share in per cent."""
    n = len(rows)
    evidence = _places(row for row in rows if "quote" in row)
    return Finding(finding_id, notebook, f"{n} of {of} {words}", table, 100 * n / of if of else None, n, of, evidence)


# -- 00 the collection ----------------------------------------------------------------------------------------


def on_accuracy(made: Made, gold: Path) -> Iterator[Finding]:
    """Yield how often each labelled field is right; `made` holds at least the rows of the labelled letters."""
    keyed = accuracy.labels(gold, made["documents"])
    scored = accuracy.scores(made, keyed)
    for score in scored:
        sentence = f"Field “{score.field}”: {score.right} of {score.labelled} labelled values right"
        sentence += f", {counted(score.extra, 'row')} without a label." if score.extra else "."
        value = 100 * score.right / score.labelled if score.labelled else None
        finding_id = f"accuracy-{slug(score.field)}"
        yield Finding(finding_id, COLLECTION, sentence, "labels", value, score.right, score.labelled)
    wrong = [f"“{score.field}”" for score in scored if score.right < score.labelled or score.extra]
    if scored:
        sentence = f"{len(scored) - len(wrong)} of {len(scored)} fields are right throughout on the labelled letters"
        sentence += f"; not so: {', '.join(wrong)}." if wrong else "."
        n, of = len(scored) - len(wrong), len(scored)
        yield Finding("accuracy-fields", COLLECTION, sentence, "labels", 100 * n / of, n, of)


# -- 01 signatories -------------------------------------------------------------------------------------------


def _signatories(document: Row, signed: Sequence[Row], members: Sequence[Row], register: Register) -> Iterator[Finding]:
    """Yield who signed a letter that several people signed, beside the House where several of them were MPs."""
    if len(signed) > 1:
        yield from _signed(document, signed, members)
    if len(members) > 1:
        yield from _by_group(document, signed, members, register)
        yield from _lots(document, members, register)
        yield from _councils(document, signed, members, register)


def _signed(document: Row, signed: Sequence[Row], members: Sequence[Row]) -> Iterator[Finding]:
    """Yield how many signed, and how many of them were sitting MPs; then the others."""
    stem, total, called = f"signed-{document['document_id']}", len(signed), letter_words(document)
    sentence = f"{total} people signed the {called}."
    yield Finding(stem, SIGNATORIES, sentence, "signatories", float(total), evidence=_places(signed))
    words = f"signatories of the {called} were sitting MPs."
    yield _share(f"{stem}-members", SIGNATORIES, "signatories", members, total, words)
    others = [row for row in signed if row["match"] != "matched"]
    if others:
        yield from _others(f"{stem}-others", called, others)


def _others(stem: str, called: str, others: Sequence[Row]) -> Iterator[Finding]:
    """Yield for how many of those who were not matched to an MP a party is known, and which."""
    known = [row for row in others if row["party"] and not row["party_basis"].startswith("inferred")]
    total = len(others)
    inferred = [row for row in others if row["party"] and row not in known]
    without = f", not counting {len(inferred)} whose party is inferred" if inferred else ""
    words = f"signatories of the {called} who did not sign as MPs have a party in the letter or on record{without}."
    yield _share(f"{stem}-party-known", SIGNATORIES, "signatories", known, total, words)
    for party in _ranked(row["party"] for row in known):
        rows = [row for row in known if row["party"] == party]
        more = sum(row["party"] == party for row in inferred)
        without = f", not counting {more} whose party is inferred" if more else ""
        words = f"signatories of the {called} who did not sign as MPs: {party}{without}."
        yield _share(f"{stem}-{slug(party)}", SIGNATORIES, "signatories", rows, total, words)


def _ranked(values: Iterable[str | None]) -> list[str]:
    """Return the values, most frequent first, equals by name."""
    counts = Counter(value for value in values if value)
    return sorted(counts, key=lambda value: (-counts[value], value))


def _by_group(document: Row, signed: Sequence[Row], members: Sequence[Row], register: Register) -> Iterator[Finding]:
    """Yield the share of each party and each region among the signatories, beside the House of that day."""
    house = register.house(document["date"])
    for column, groups in _groups(house).items():
        seats, signers = Counter(groups), Counter(row[column] or NOT_CONFIRMED for row in members)
        for group in sorted(seats | signers, key=lambda one: (-signers[one], -seats[one], one)):
            rows = [row for row in members if (row[column] or NOT_CONFIRMED) == group]
            yield _group(document, column, group, rows, len(signed), seats[group], len(house))
        yield from _headlines(document, column, signers, seats, len(house))
    yield from _same_nations(document, members, house)


def _groups(house: Sequence[Membership]) -> dict[str, list[str]]:
    return {"party": [m.party or NOT_CONFIRMED for m in house], "region": [m.seat.region for m in house]}


def _headlines(document: Row, column: str, signers: Counter[str], seats: Counter[str], house: int) -> Iterator[Finding]:
    """Yield title and alternative text of the chart of one letter's signatories by party or by region."""
    stem, total = f"signed-{document['document_id']}-{column}", signers.total()
    ranked = signers.most_common()
    listed = ", ".join(f"{group} {n}" for group, n in ranked)
    first, n = ranked[0]
    if column == "party":
        beside = " and ".join(f"{group} {seats[group]}" for group, _ in ranked[:2])
        yield _words(f"{stem}-title", f"{n} of the {total} MPs who signed the letter were {first}")
        alt = (
            f"Marks for the {total} MPs who signed, by party: {listed}. Of the {house} sitting MPs that day, {beside}."
        )
    else:
        second = "".join(f", {n} for {the(group)}" for group, n in ranked[1:2])
        yield _words(f"{stem}-title", f"{n} of the {total} MPs sat for {the(first)}{second}")
        alt = f"Tile map of the {total} signatories by the region of their seat: {listed}. Other regions none."
    yield _words(f"{stem}-alt", alt)


def _words(finding_id: str, sentence: str, notebook: str = SIGNATORIES, table: str = "signatories") -> Finding:
    """Return a chart's title or alternative text: a sentence whose numbers are findings of their own."""
    return Finding(finding_id, notebook, sentence, table)


def _same_nations(document: Row, members: Sequence[Row], house: Sequence[Membership]) -> Iterator[Finding]:
    """Yield the other baseline: only the sitting MPs of the nations that the signatories sat for."""
    nations = {row["nation"] for row in members}
    there = [m for m in house if m.seat.nation in nations]
    called = " and ".join(sorted(nations))
    n, of, stem = len(there), len(house), f"house-{document['document_id']}-same-nations"
    sentence = f"{n} of {of} sitting MPs on {day(document['date'])} sat for seats in {called}, as all signatories did who were MPs."
    yield Finding(stem, SIGNATORIES, sentence, "memberships", 100 * n / of, n, of)
    for party in _ranked(row["party"] for row in members):
        n = sum(m.party == party for m in there)
        sentence = f"{n} of {len(there)} sitting MPs for seats in {called} on {day(document['date'])}: {party}."
        yield Finding(
            f"{stem}-{slug(party)}", SIGNATORIES, sentence, "memberships", 100 * n / len(there), n, len(there)
        )


def _group(document: Row, column: str, group: str, rows: Sequence[Row], total: int, seats: int, house: int) -> Finding:
    """Return how many signatories belong to a party or region, and how many of the House did."""
    signed, sat = ("was" if n == 1 else "were" for n in (len(rows), seats))
    held = f"{signed} {the(group)}, as {sat}" if column == "party" else f"held a seat in {the(group)}, as did"
    words = f"signatories of the {letter_words(document)} {held} {seats} of {house} sitting MPs on that day."
    finding_id = f"signed-{document['document_id']}-{column}-{slug(group)}"
    return _share(finding_id, SIGNATORIES, "signatories", rows, total, words)


def at_least(n: int, drawn: int, group: int, house: int) -> float:
    """Return the chance that a lot gives at least `n` of a group: `drawn` of `house` MPs, `group` of them in it.

    The exact upper tail of the hypergeometric distribution (Fisher's exact test, one side). It measures how unlike
    a lot the mix of signatories is. It is not the chance that anything is true, says nothing of why they signed
    (whoever writes a letter asks people they know), nothing of any one of them, and the more groups one looks at, the
    more often one of them has a small value by luck.

    >>> round(at_least(15, 20, 257, 649), 4), at_least(0, 20, 257, 649)
    (0.0012, 1.0)
    """
    ways = sum(comb(group, k) * comb(house - group, drawn - k) for k in range(n, min(drawn, group) + 1))
    return ways / comb(house, drawn)


def at_most(n: int, drawn: int, group: int, house: int) -> float:
    """Return the chance that a lot gives `n` of a group or fewer: the other tail of `at_least`, `n` in both.

    >>> round(at_most(15, 20, 257, 649), 4), at_most(20, 20, 257, 649)
    (0.9998, 1.0)
    """
    least = max(0, drawn - (house - group))
    ways = sum(comb(group, k) * comb(house - group, drawn - k) for k in range(least, min(n, drawn, group) + 1))
    return ways / comb(house, drawn)


def _lots(document: Row, members: Sequence[Row], register: Register) -> Iterator[Finding]:
    """Yield how often a lot would give so many of each party and each region that has a signatory: of all, none chosen."""
    house = register.house(document["date"])
    groups = _groups(house)
    signers = {column: Counter(row[column] or NOT_CONFIRMED for row in members) for column in groups}
    looked_at, in_house = sum(map(len, signers.values())), sum(len(set(all_of)) for all_of in groups.values())
    for column, counts in signers.items():
        for group in sorted(counts, key=lambda one: (-counts[one], one)):
            seats = groups[column].count(group)
            chance = at_least(counts[group], len(members), seats, len(house))
            fewer = at_most(counts[group], len(members), seats, len(house))
            shares = f"{counts[group]} or more would {_seated(column, group)} in {_of_draws(chance)}"
            shares += f", {counts[group]} or fewer in {_of_draws(fewer)}"
            groups_said = f"one of the {looked_at} parties and regions with a signatory, of {in_house} in the House"
            sentence = _lot(document, len(members), len(house), shares, groups_said)
            finding_id = f"lot-{document['document_id']}-{column}-{slug(group)}"
            yield Finding(finding_id, SIGNATORIES, sentence, "memberships", 100 * chance)


def _seated(column: str, group: str) -> str:
    return f"be {the(group)}" if column == "party" else f"hold a seat in {the(group)}"


def _of_draws(chance: float) -> str:
    """Return a chance as a share of draws: two significant figures of it, or of what it lacks of all, never 0% or 100%.

    >>> _of_draws(0.00123), _of_draws(0.99836), _of_draws(0.99999), _of_draws(0.00001), _of_draws(1.0)
    ('0.12% of draws', '99.84% of draws', 'all but fewer than 1 in 10,000 draws', 'fewer than 1 in 10,000 draws', 'every draw')
    """
    if chance >= 1 or chance <= 0:
        return "every draw" if chance >= 1 else "no draw"
    if chance < 1e-4:
        return "fewer than 1 in 10,000 draws"
    if chance > 1 - 1e-4:
        return "all but fewer than 1 in 10,000 draws"
    rest = 100 - float(f"{100 * (1 - chance):.2g}")
    return f"{float(f'{100 * chance:.2g}') if chance < 0.99 else round(rest, 4):g}% of draws"


def _lot(document: Row, drawn: int, house: int, shares: str, groups: str) -> str:
    """Return the sentence on one group: how often a lot gives so many, and what that does and does not mean."""
    several = f", {groups}, among which a small share can come by luck"
    return (
        f"Were {drawn} of the {house} sitting MPs of {day(document['date'])} drawn by lot, {shares}."
        f" Nobody drew lots: this says how unlike a lot the signatories are in this group{several}; not why they signed,"
        " and nothing of any one of them."
    )


_TWO_TIERS, _OTHER_NATIONS = "two-tier area", "council of Scotland, Wales or Northern Ireland"
_KINDS_OF_COUNCIL = {
    "two-tier district": _TWO_TIERS,
    "two-tier county": _TWO_TIERS,
    "principal area": _OTHER_NATIONS,
    "council area": _OTHER_NATIONS,
    "district": _OTHER_NATIONS,
}


def kind_of_council(register: Register, ons_code: str | None, on: str) -> str | None:
    """Return the kind of the council with the largest part of a seat, by area, on a day, or None where it is not known.

    Districts and counties of two tiers are one kind, and so are the councils outside England, all of one tier.
    """
    councils = register.councils(ons_code, on) if ons_code else ()
    return _KINDS_OF_COUNCIL.get(councils[0].council_type, councils[0].council_type) if councils else None


def _councils(document: Row, signed: Sequence[Row], members: Sequence[Row], register: Register) -> Iterator[Finding]:
    """Yield in what kinds of council the signatories' seats lie, beside the House of that day."""
    on, stem, called = document["date"], f"council-{document['document_id']}", letter_words(document)
    seats = Counter(kind_of_council(register, m.seat.ons_code, on) for m in register.house(on))
    house, kinds = seats.total() - seats[None], [kind_of_council(register, row["ons_code"], on) for row in members]
    for kind in _ranked(kinds):
        rows = [row for row, one in zip(members, kinds, strict=True) if one == kind]
        words = f"signatories of the {called} held a seat with its largest part by area in a {kind}, as did {seats[kind]} of"
        words += f" {house} sitting MPs on that day whose seat's council is known."
        yield _share(f"{stem}-{slug(kind)}", SIGNATORIES, "signatories", rows, len(signed), words)
    yield from _mixed(
        f"{stem}-mixed",
        called,
        signed,
        members,
        {row["ons_code"]: register.councils(row["ons_code"], on) for row in members},
    )


def _mixed(
    finding_id: str,
    called: str,
    signed: Sequence[Row],
    members: Sequence[Row],
    councils: Mapping[str, Sequence[Council]],
) -> Iterator[Finding]:
    """Yield which signatories' seats lie in councils of more than one kind: at least so many, for not all are listed."""
    rows = [row for row in members if len({one.council_type for one in councils[row["ons_code"]]}) > 1]
    if rows:
        seats = (
            f"{row['constituency_name']} ({', '.join(f'{one.council}: {one.council_type}' for one in councils[row['ons_code']])})"
            for row in rows
        )
        words = f"signatories of the {called} held a seat in councils of more than one kind: {'; '.join(seats)}."
        found = _share(finding_id, SIGNATORIES, "signatories", rows, len(signed), words)
        yield replace(found, sentence=f"At least {found.sentence}")


def house(on: str, register: Register) -> Iterator[Finding]:
    """Yield the House of Commons of a day: all members, by party and by region of their seats."""
    members = register.house(on)
    total = len(members)
    sentence = f"{total} MPs sat in the House of Commons on {day(on)}."
    yield Finding(f"house-{on}", SIGNATORIES, sentence, "memberships", float(total))
    for column, groups in _groups(members).items():
        for group in _ranked(groups):
            n, stem = groups.count(group), f"house-{on}-{column}-{slug(group)}"
            sentence = f"{n} of {total} sitting MPs on {day(on)}: {group}."
            yield Finding(stem, SIGNATORIES, sentence, "memberships", 100 * n / total, n, total)


# -- 02 cited statistics --------------------------------------------------------------------------------------


def _claims(figures: Sequence[Row], document: Row) -> tuple[Finding, ...]:
    """Return a letter's figures as the claims they are."""
    called = letter_words(document) if figures else ""
    return tuple([_claim(row, called) for row in figures])


def _claim(row: Row, called: str) -> Finding:
    """Return one figure as the claim it is: the words, who measured, when, and the letter that repeats it, as it is called."""
    parts = [f"of “{row['population']}”"] if row["population"] else []
    parts.append(f"“{row['what']}”" if row["what"] else "what it counts is not said")
    parts.append(f"measured by “{row['attributed_to']}”" if row["attributed_to"] else "no other source named")
    parts.append(f"as of “{row['as_of']}”" if row["as_of"] else "no time stated")
    parts.append(f"stated in the {called}")
    sentence = f"“{' '.join(row['quote'].split())}”: {'; '.join(parts)}."
    return Finding(
        f"figure-{row['statistic_id']}", STATISTICS, sentence, "statistics", row["value"], evidence=(place(row),)
    )


def _asked(figures: Sequence[Row], document_id: str, question: Asked) -> Iterator[Finding]:
    """Yield a question about a share, its words beside those of the shares in the answer: no verdict."""
    shares = [row for row in figures if row["unit"] in _SHARES]
    if shares:
        given = " and ".join(_given(row) for row in shares)
        sentence = f"Asked what proportion of “{question.population}” “{question.what}”, the answer gives {given}."
        places = (f"{document_id}:{question.start}-{question.end}", *_places(shares))
        yield Finding(f"asked-{document_id}", STATISTICS, sentence, "statistics", float(len(shares)), evidence=places)


_SHARES = ("percent", "fraction")


def _given(row: Row) -> str:
    """Return a share with of whom and what it is, in the answer's words as far as they go."""
    of = f" of “{row['population']}”" if row["population"] else ""
    what = f" (“{row['what']}”)" if row["what"] else ""
    return f"{' '.join(row['quote'].split())}{of}{what}"


# -- 03 response times ----------------------------------------------------------------------------------------

_STATUS_WORDS = {
    "answered": "answered, with both dates",
    "answered_by_copy": "answered by a copy of the reply to somebody else",
    "no_reply_in_collection": "no reply in this collection, which does not mean that there was none",
    "request_date_missing": "no date of the request",
    "reply_date_not_stated": "no date of the reply",
    "holding_answer": "a holding answer, which is no answer yet",
    "correction": "a correction of an earlier answer",
    "closed_without_answer": "closed without an answer when the session ended",
}
# A wait ends with one of these: a holding answer, a correction and the end of a session are no answer.
ANSWERS = ("answered", "answered_by_copy")


def _is_timed(row: Row) -> bool:
    return row["calendar_days"] is not None and row["status"] in ANSWERS


def holding(row: Row) -> Iterator[Finding]:
    """Yield when a holding answer came, where an exchange is one."""
    if row["status"] == "holding_answer" and row["calendar_days"] is not None:
        yield _held(row)


def _held(row: Row) -> Finding:
    """Return when a holding answer came: a step on the way to an answer, in no count of answers."""
    days, working = counted(row["calendar_days"], "day"), counted(row["working_days"], "working day")
    when = f"{day(row['request_date'])} to {day(row['reply_date'])}"
    sentence = (
        f"A holding answer from {row['respondent']} came {days} ({working}) after the request, {when}: no answer yet."
    )
    return _wait(f"holding-{row['exchange_id']}", sentence, row["calendar_days"], row)


def _covered(n: int, first: Row | None) -> str:
    """Return which of the waits a target covers, for a chart's alternative text; `first` is the first of these."""
    if n != 1 or first is None:
        return f"A target covers {n} of them." if n else "No target is known for them."
    waited, target = first["working_days"], first["target_working_days"]
    who = _asker(first) if is_plain(_asker(first)) else "The writer of one"
    return f"{who} waited {waited} against a target of {target}; no target is known for the others."


def _asker(row: Row) -> str:
    return re.sub(r"^The ", "the ", str(row["requester"]).split(",")[0])


def reply(row: Row) -> Iterator[Finding]:
    """Yield the days of an exchange that has an answer: to the reply's date, beyond a target, to the receipt stamp."""
    if not _is_timed(row):
        return
    stem, what = f"reply-{row['exchange_id']}", "copy for" if row["status"] == "answered_by_copy" else "reply to"
    when = f"{day(row['request_date'])} to {day(row['reply_date'])}"
    days, working = counted(row["calendar_days"], "day"), counted(row["working_days"], "working day")
    sentence = f"The {what} {_asker(row)} is dated {days} ({working}) after the letter: {when}."
    if row["rule"] == "question-head":
        sentence = f"The question to {row['respondent']} was answered {days} ({working}) after it was put: {when}."
    yield _wait(stem, sentence, row["calendar_days"], row)
    yield _wait(f"{stem}-working", f"{working} from {when}.", row["working_days"], row)
    if row["target_working_days"] is not None:
        yield _beside_target(stem, row)
    if row["received_date"]:
        yield from _receipt(stem, row)


def _wait(finding_id: str, sentence: str, days: int, row: Row) -> Finding:
    return Finding(finding_id, REPLIES, sentence, "exchanges", float(days), evidence=(place(row),))


def _beside_target(stem: str, row: Row) -> Finding:
    """Return how far a wait lies from its target: working days over it, below nought where it was met."""
    waited, target = row["working_days"], row["target_working_days"]
    over = waited - target
    than = f"{counted(abs(over), 'working day')} {'more' if over > 0 else 'less'} than" if over else "just"
    sentence = (
        f"The reply to {_asker(row)} took {counted(waited, 'working day')} from date to date, {than} the {target} "
        f"published for {row['target_scope']}."
    )
    return _wait(f"{stem}-target", sentence, over, row)


def _receipt(stem: str, row: Row) -> Iterator[Finding]:
    """Yield the wait to the receipt stamp; nothing for an interval that the calendar of working days refuses."""
    received = row["received_date"]
    try:
        working = working_days(row["request_date"], received)
    except ValueError:
        return
    days = calendar_days(row["request_date"], received)
    spent = f"{counted(days, 'day')} ({counted(working, 'working day')})"
    sentence = f"The reply to {_asker(row)} arrived {spent} after the letter, by its receipt stamp of {day(received)}."
    yield _wait(f"{stem}-receipt", sentence, days, row)
    sentence = (
        f"{counted(working, 'working day')} from {day(row['request_date'])} to the receipt stamp of {day(received)}."
    )
    yield _wait(f"{stem}-receipt-working", sentence, working, row)


# -- charts across letters ------------------------------------------------------------------------------------


class Across:
    """What the charts that look across letters say: events, who wrote to whom, and works, each kept as it is first met."""

    def __init__(self, *, part: bool = False) -> None:
        """Begin before the first letter; a part is only to be joined to others."""
        self._is_part = part
        self._met: dict[str, Met | None] = {}  # the requests and replies that are on the timeline; a part keeps them
        self._kinds, self._years = Counter[str](), Counter[str]()
        self._ends: list[tuple[str, str, int, str]] = []
        self._respondents: dict[str, Respondent] = {}
        self._works: dict[
            str, tuple[str, str, bool]
        ] = {}  # by name in small letters: the name, a letter, whether others too

    def letter(self, counts: Counts) -> None:
        """Count a letter's reports and works."""
        for report in counts.reports:
            self._happened(*_met(Event(*report)))
        for name, document_id in counts.works:
            first, letter, several = self._works.get(name.casefold(), (name, document_id, False))
            self._works[name.casefold()] = first, letter, several or letter != document_id

    def exchange(self, row: Row) -> None:
        """Count an exchange: the letter and the reply, each once, and who wrote to whom."""
        of_row = {event.kind: event for event in events([row], [])}
        keys = {"letter": (row["requester"], row["request_date"])}
        if row["reply_date"]:
            keys["reply"] = (row["reply_document_id"] or row["exchange_id"], None)
        for kind, key in keys.items():
            known = hashlib.blake2b(repr((kind, key)).encode(), digest_size=12).hexdigest()
            self._meet(known, _met(of_row[kind]) if kind in of_row else None)
        (writer,) = writers([row])
        name = re.sub(r"^the ", "The ", writer.to.split(",")[0])
        self._respondents.setdefault(name, Respondent()).add(writer)

    def join(self, part: Mapping[str, Any]) -> None:
        """Count what a part has counted that follows, as `plain` returns it."""
        self._kinds.update(part["kinds"])
        self._years.update(part["years"])
        for one in part["ends"]:
            self._end(tuple(one))
        for known, met in part["met"].items():
            self._meet(known, met)
        for name, one in part["respondents"].items():
            self._respondents.setdefault(name, Respondent()).join(*one)
        for key, (name, letter, several) in part["works"].items():
            first, before, more = self._works.get(key, (name, letter, False))
            self._works[key] = first, before, more or several or before != letter

    def plain(self) -> dict[str, Any]:
        """Return what a part has counted, in the values that JSON has."""
        respondents = {name: (one.to, dict(one.became)) for name, one in self._respondents.items()}
        return {
            "kinds": dict(self._kinds), "years": dict(self._years), "ends": self._ends, "met": self._met,
            "respondents": respondents, "works": self._works,
        }  # fmt: skip

    def _meet(self, known: str, met: Met | None) -> None:
        """Count a request or a reply the first time; a part leaves that to those that it is joined to."""
        if known not in self._met:
            self._met[known] = met if self._is_part else None
            if met and not self._is_part:
                self._happened(*met)

    def _happened(self, kind: str, day: str, document_id: str, start: int, when: str) -> None:
        self._kinds[kind] += 1
        self._years[day[:4]] += 1
        self._end((day, document_id, start, when))

    def _end(self, place: tuple[str, str, int, str]) -> None:
        """Keep the first place and the last."""
        self._ends = sorted([*self._ends, place], key=lambda one: one[:3])[:: max(len(self._ends), 1)]

    def pictured(self) -> Iterator[Finding]:
        """Yield titles and alternative texts of the charts that look across letters, where there is anything to draw."""
        if self._ends:
            yield from self._timeline()
        if self._respondents:
            yield from _written(list(self._respondents.values()))
        if self._works:
            yield from _cited(
                [name for name, _, _ in self._works.values()], {n for n, _, more in self._works.values() if more}
            )

    def _timeline(self) -> Iterator[Finding]:
        year, n = max(sorted(self._years.items()), key=lambda one: one[1])
        title = f"{n} of {self._years.total()} dated letters, replies and mentions of reports are from {year}"
        yield _words("timeline-title", title, COLLECTION, "dates")
        listed = [counted(self._kinds[kind], *said) for kind, said in _EVENTS.items() if self._kinds[kind]]
        span = f"from {day(self._ends[0][3])} to {day(self._ends[-1][3])}"
        said = f"Timeline {span}: {', '.join(listed)}; the most of them, {n}, in {year}."
        yield _words("timeline-alt", said, COLLECTION, "dates")


# What the timeline needs of an event: its kind, its day, its letter, where its words begin, its date as it is known.
Met = tuple[str, str, str, int, str]


def _met(event: Event) -> Met:
    return event.kind, event.day, event.document_id, event.start, event.when


class Respondent:
    """One written to: the longest form of the name, how often, and what became of it, in the order that it first did."""

    def __init__(self) -> None:
        """Begin before the first letter."""
        self.to = ""
        self.became = Counter[str]()

    def add(self, writer: Writer) -> None:
        """Count what somebody wrote."""
        self.join(writer.to, {writer.answer: writer.letters})

    def join(self, to: str, became: Mapping[str, int]) -> None:
        """Count what others wrote."""
        self.to = max(self.to, to, key=len)
        self.became.update(became)


# A report that two letters date is mentioned twice.
_EVENTS = {
    "report": ("mention of a report", "mentions of reports"),
    "letter": ("letter", "letters"),
    "reply": ("reply", "replies"),
}


def _written(met: Sequence[Respondent]) -> Iterator[Finding]:
    """Yield title and alternative text of the chart of who wrote to whom."""
    ranked = sorted(met, key=lambda one: -one.became.total())
    became = sum((one.became for one in ranked), Counter[str]())
    listed = ", ".join(f"{answer} {number}" for answer, number in became.most_common())
    verb = "is" if 1 in (ranked[0].became.total(), became.total()) else "are"
    title = f"{ranked[0].became.total()} of {counted(became.total(), 'exchange')} {verb} with {_office(ranked[0].to)}"
    yield _words("written-title", title, REPLIES, "exchanges")
    to = counted(len(met), "person or office", "people or offices")
    said = f"Diagram of who wrote to whom: {counted(became.total(), 'line')} to {to}. {listed.capitalize()}."
    yield _words("written-alt", said, REPLIES, "exchanges")


def _office(respondent: str) -> str:
    """Return a person with the office, or what of it has room in a title."""
    name, _, office = respondent.partition(", ")
    name = f"the {name}" if re.match(r"(?:Department|Ministry|Treasury|Home|Cabinet|Foreign)\b", name) else name
    forms = (f"{name}, {office.split(',')[0]}" if office else name, name, "one person or office")
    return next(form for form in forms if len(form) <= 28)


# Two capitals or more, with a plural s: an abbreviation, which the ear can't take in; MP and UK are words by now.
_ABBREVIATION = re.compile(r"\b(?!(?:MPs?|UK)\b)[A-Z]{2,}s?\b")


def abbreviations(words: str) -> list[str]:
    """Return the abbreviations in words for the ear: an alternative text has none.

    >>> abbreviations("MPs of the UK on CSE and LSCBs")
    ['CSE', 'LSCBs']
    """
    return sorted(set(_ABBREVIATION.findall(words)))


def is_plain(words: str, most: int = 100) -> bool:
    """Return whether words of a letter can stand in an alternative text: short, and nothing abbreviated."""
    return len(words) < most and not abbreviations(words)


def _cited(works: Sequence[str], several: Set[str]) -> Iterator[Finding]:
    """Yield title and alternative text of the chart of works cited; `several` are those that several letters cite."""
    total = len(works)
    verb = "appears" if 1 in (len(several), total) else "appear"
    title = f"{len(several)} of {counted(total, 'title')} cited {verb} in more than one letter"
    yield _words("works-title", title, STATISTICS, "citations")
    which = f" In several: {'; '.join(sorted(several))}." if several and is_plain("; ".join(several)) else ""
    said = (
        f"List of the {counted(total, 'title')} that letters cite, each with a mark for a letter that prints it.{which}"
    )
    yield _words("works-alt", said, STATISTICS, "citations")
