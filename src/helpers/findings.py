"""Tables to numbered sentences: every number that a notebook, a chart or the README states, with its evidence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from helpers import accuracy, anatomy
from helpers.correspondence import calendar_days, working_days
from helpers.members import Membership, Register

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


def findings(made: Made, texts: Mapping[str, str], register: Register, gold: Path | None = None) -> list[Row]:
    """Return the rows of the table of findings, notebook by notebook.

    `made` holds the rows of all other tables, `texts` the letters by document_id, `register` the House of
    each day. `gold` is a folder of labels; without it there are no findings on accuracy.
    """
    found = [
        *_collection(made),
        *(_accuracy(made, gold) if gold else ()),
        *_signatories(made, register),
        *_statistics(made, texts),
        *_replies(made),
    ]
    return [asdict(one) for one in found]


# -- words ----------------------------------------------------------------------------------------------------

_KIND_WORDS = {
    "joint_letter": "joint letter", "ministerial_reply": "minister's reply", "mp_reply": "MP's reply", "agency_letter": "agency's letter",
    "committee_letter": "committee's letter", "open_letter": "open letter", "written_answer": "written answer", "letter": "letter",
}  # fmt: skip


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(iso: str | None) -> str:
    """Return a date as prose prints it; a month or a year as such.

    >>> day("2018-05-25"), day("2011-11"), day(None)
    ('25 May 2018', 'November 2011', 'no date')
    """
    if not iso:
        return "no date"
    if not re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", iso):
        return iso
    year, month, *of_month = iso.split("-")
    return " ".join([*(str(int(one)) for one in of_month), _MONTHS[int(month) - 1], year])


def slug(words: str) -> str:
    """Return words as part of an id.

    >>> slug("Yorkshire and The Humber"), slug("Sinn Féin")
    ('yorkshire-and-the-humber', 'sinn-fein')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def counted(n: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> counted(1, "reply", "replies"), counted(2, "letter")
    ('1 reply', '2 letters')
    """
    return f"{n} {one if n == 1 else many or one + 's'}"


def letter_words(document: Row) -> str:
    """Return what a letter is called in a sentence: "joint letter of 25 May 2018"."""
    return f"{_KIND_WORDS[document['kind']]} of {day(document['date'])}"


def place(row: Row) -> str:
    """Return where the words of a row stand, as the evidence of a finding names it."""
    return f"{row['document_id']}:{row['start']}-{row['end']}"


def _places(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place(row) for row in rows))


def _share(of_what: str, notebook: str, sentence: str, table: str, rows: Sequence[Row], of: int) -> Finding:
    """Return a finding of the form "n of N"; its value is the share in per cent."""
    n = len(rows)
    return Finding(of_what, notebook, sentence, table, 100 * n / of if of else None, n, of, _places(r for r in rows if "quote" in r))


# -- 00 the collection ----------------------------------------------------------------------------------------


def _collection(made: Made) -> Iterator[Finding]:
    documents = made["documents"]
    total = len(documents)
    dated = sorted(row["date"] for row in documents if row["date"])
    between = f", dated {day(dated[0])} to {day(dated[-1])}" if dated else ""
    yield Finding("letters", COLLECTION, f"The collection holds {counted(total, 'letter')}{between}.", "documents", float(total), total, total)
    for kind, n in sorted(Counter(row["kind"] for row in documents).items()):
        rows = [row for row in documents if row["kind"] == kind]
        noun = _KIND_WORDS[kind].replace("minister's reply", "ministers' reply").replace("reply", "replies" if n > 1 else "reply")
        plural = noun if n == 1 or noun.endswith("replies") else noun + "s"
        yield _share(f"letters-{slug(kind)}", COLLECTION, f"{n} of {total} letters: {plural}.", "documents", rows, total)
    inferred = [row for row in documents if row["date_basis"].startswith("inferred")]
    yield _share("letters-date-inferred", COLLECTION, f"{len(inferred)} of {total} letters: part of the date is inferred, not printed.", "documents", inferred, total)
    quoted = sum(len(made[name]) for name in made if name not in ("documents", "findings"))
    yield Finding("rows-quoted", COLLECTION, f"{quoted} rows, each with the words it rests on.", "documents", float(quoted))


def _accuracy(made: Made, gold: Path) -> Iterator[Finding]:
    keyed = accuracy.labels(gold, made["documents"])
    for score in accuracy.scores(made, keyed):
        others = f"; {counted(score.extra, 'row')} met no label" if score.extra else ""
        sentence = f"{score.field}: {score.right} of {score.labelled} labelled values right{others}."
        value = 100 * score.right / score.labelled if score.labelled else None
        yield Finding(f"accuracy-{slug(score.field)}", COLLECTION, sentence, "labels", value, score.right, score.labelled)
        if score.extra:
            yield Finding(f"accuracy-{slug(score.field)}-extra", COLLECTION, f"{score.field}: {counted(score.extra, 'row')} met no label.", "labels", float(score.extra))


# -- 01 signatories -------------------------------------------------------------------------------------------


def _signatories(made: Made, register: Register) -> Iterator[Finding]:
    houses: set[str] = set()
    for document in made["documents"]:
        signed = [row for row in made["signatories"] if row["document_id"] == document["document_id"]]
        if len(signed) > 1:
            yield from _signed(document, signed)
        members = [row for row in signed if row["match"] == "matched"]
        if len(members) > 1:
            yield from _by_group(document, signed, members, register)
            if document["date"] not in houses:
                houses.add(document["date"])
                yield from _house(document["date"], register)


def _signed(document: Row, signed: Sequence[Row]) -> Iterator[Finding]:
    """Yield how many signed, how many of them were sitting MPs, and for how many of the others a party is known."""
    stem, total = f"signed-{document['document_id']}", len(signed)
    called = letter_words(document)
    yield Finding(stem, SIGNATORIES, f"{total} people signed the {called}.", "signatories", float(total), evidence=_places(signed))
    members = [row for row in signed if row["match"] == "matched"]
    yield _share(f"{stem}-members", SIGNATORIES, f"{len(members)} of {total} signatories of the {called} were sitting MPs.", "signatories", members, total)
    others = [row for row in signed if row["match"] != "matched"]
    if not others:
        return
    known = [row for row in others if row["party"]]
    sentence = f"{len(known)} of {len(others)} signatories of the {called} who were not MPs have a party in the letter or on record."
    yield _share(f"{stem}-others-party-known", SIGNATORIES, sentence, "signatories", known, len(others))
    for party in _ranked(row["party"] for row in known):
        rows = [row for row in known if row["party"] == party]
        yield _share(f"{stem}-others-{slug(party)}", SIGNATORIES, f"{len(rows)} of {len(others)}: {party}, not as MPs.", "signatories", rows, len(others))


def _ranked(values: Iterable[str | None]) -> list[str]:
    """Return the values, most frequent first, equals by name."""
    counts = Counter(value for value in values if value)
    return sorted(counts, key=lambda value: (-counts[value], value))


def _by_group(document: Row, signed: Sequence[Row], members: Sequence[Row], register: Register) -> Iterator[Finding]:
    """Yield the share of each party and each region among the signatories, beside the House of that day."""
    house = register.house(document["date"])
    sitting = {"party": Counter(m.party or NOT_CONFIRMED for m in house), "region": Counter(m.seat.region for m in house)}
    for column, seats in sitting.items():
        signers = Counter(row[column] for row in members)
        for group in sorted(seats, key=lambda one: (-signers[one], -seats[one], one)):
            rows = [row for row in members if row[column] == group]
            yield _group(document, column, group, rows, len(signed), seats[group], len(house))
    yield from _headlines(document, members, sitting["party"], len(house))
    yield from _same_nations(document, members, house)


def _headlines(document: Row, members: Sequence[Row], seats: Counter[str], house: int) -> Iterator[Finding]:
    """Yield the titles and alternative texts of the charts of one letter's signatories."""
    stem, total = f"signed-{document['document_id']}", len(members)
    of_party, of_region = (Counter(row[column] for row in members if row[column]) for column in ("party", "region"))
    first, n = of_party.most_common(1)[0]
    yield _words(f"{stem}-party-title", f"{n} of the {total} MPs who signed the letter were {first}")
    listed = ", ".join(f"{party} {n}" for party, n in of_party.most_common())
    beside = " and ".join(f"{party} {seats[party]}" for party, _ in of_party.most_common(2))
    yield _words(f"{stem}-party-alt", f"Marks for the {total} MPs who signed, by party: {listed}. Of the {house} sitting MPs that day, {beside}.")
    top = of_region.most_common(2)
    second = ", ".join(f"{n} for {region}" for region, n in top[1:])
    rest = f", {second}" if second else ""
    yield _words(f"{stem}-region-title", f"{top[0][1]} of the {total} MPs sat for {top[0][0]}{rest}")
    listed = ", ".join(f"{region} {n}" for region, n in of_region.most_common())
    yield _words(f"{stem}-region-alt", f"Tile map of the {total} signatories by the region of their seat: {listed}. Other regions none.")


def _words(finding_id: str, sentence: str, notebook: str = SIGNATORIES, table: str = "signatories") -> Finding:
    """Return a chart's title or alternative text: a sentence whose numbers are findings of their own."""
    return Finding(finding_id, notebook, sentence, table)


def _same_nations(document: Row, members: Sequence[Row], house: Sequence[Membership]) -> Iterator[Finding]:
    """Yield the other baseline: only the sitting MPs of the nations that the signatories sat for."""
    nations = {row["nation"] for row in members}
    there = [m for m in house if m.seat.nation in nations]
    called = " and ".join(sorted(nations))
    for party in _ranked(row["party"] for row in members):
        n = sum(m.party == party for m in there)
        sentence = f"{n} of {len(there)} sitting MPs for seats in {called} on {day(document['date'])}: {party}."
        stem = f"house-{document['document_id']}-same-nations-{slug(party)}"
        yield Finding(stem, SIGNATORIES, sentence, "memberships", 100 * n / len(there), n, len(there))


def _group(document: Row, column: str, group: str, rows: Sequence[Row], total: int, seats: int, house: int) -> Finding:
    was = "was" if len(rows) == 1 else "were"
    signed = f"{len(rows)} of {total} signatories of the {letter_words(document)}"
    if column == "party":
        sentence = f"{signed} {was} {group}, as were {seats} of {house} sitting MPs on that day."
    else:
        sentence = f"{signed} held a seat in {group}, as did {seats} of {house} sitting MPs on that day."
    return _share(f"signed-{document['document_id']}-{column}-{slug(group)}", SIGNATORIES, sentence, "signatories", rows, total)


def _house(on: str, register: Register) -> Iterator[Finding]:
    """Yield the House of Commons of a day: all members, by party and by region of their seats."""
    house = register.house(on)
    total = len(house)
    yield Finding(f"house-{on}", SIGNATORIES, f"{total} MPs sat in the House of Commons on {day(on)}.", "memberships", float(total))
    for column, groups in (("party", [m.party or NOT_CONFIRMED for m in house]), ("region", [m.seat.region for m in house])):
        counts = Counter(groups)
        for group in _ranked(groups):
            n = counts[group]
            sentence = f"{n} of {total} sitting MPs on {day(on)}: {group}."
            yield Finding(f"house-{on}-{column}-{slug(group)}", SIGNATORIES, sentence, "memberships", 100 * n / total, n, total)


# -- 02 cited statistics --------------------------------------------------------------------------------------


def _statistics(made: Made, texts: Mapping[str, str]) -> Iterator[Finding]:
    rows, total = made["statistics"], len(made["statistics"])
    if not rows:
        return
    letters = {row["document_id"] for row in rows}
    all_letters = len(made["documents"])
    sentence = f"{len(letters)} of {all_letters} letters state figures: {total} in all."
    yield Finding("figures", STATISTICS, sentence, "statistics", float(total), len(letters), all_letters, _places(rows))
    for unit in _ranked(row["unit"] for row in rows):
        of_unit = [row for row in rows if row["unit"] == unit]
        yield _share(f"figures-{slug(unit)}", STATISTICS, f"{len(of_unit)} of {total} figures count in this unit: {unit}.", "statistics", of_unit, total)
    sourced = [row for row in rows if row["attributed_to"]]
    yield _share("figures-attributed", STATISTICS, f"{len(sourced)} of {total} figures come with the name of who measured them.", "statistics", sourced, total)
    dated = [row for row in rows if row["as_of"]]
    yield _share("figures-dated", STATISTICS, f"{len(dated)} of {total} figures come with the time they are of.", "statistics", dated, total)
    shares = [row for row in rows if row["unit"] == "percent"]
    listed = " and ".join(" ".join(row["quote"].split()) for row in shares[:4])
    alt = f"List of the {total} figures that letters state, each in the letter's words" + (f"; bars for the percentages, {listed}." if shares else ".")
    yield _words("figures-alt", alt, STATISTICS, "statistics")
    documents = {row["document_id"]: row for row in made["documents"]}
    yield from (_claim(row, documents[row["document_id"]]) for row in rows)
    yield from _asked(made, texts)


def _claim(row: Row, document: Row) -> Finding:
    """Return one figure as the claim it is: the words, who measured, when, and who repeats it."""
    parts = [f"of “{row['population']}”" if row["population"] else "", f"“{row['what']}”" if row["what"] else "what it counts is not said"]
    parts.append(f"measured by: “{row['attributed_to']}”" if row["attributed_to"] else "no other source named")
    parts.append(f"as of: “{row['as_of']}”" if row["as_of"] else "no time stated")
    said = "; ".join(part for part in parts if part)
    sentence = f"“{' '.join(row['quote'].split())}” {said}; stated in the {letter_words(document)}."
    return Finding(f"figure-{row['statistic_id']}", STATISTICS, sentence, "statistics", row["value"], evidence=(place(row),))


# "what proportion of local authorities in England and Wales have plans in place": whom a question is about.
_POPULATION = re.compile(
    r"\b(?:proportion|percentage|share)\s+of\s+(?P<population>.{3,120}?)\s+(?P<what>(?:have|has|had|are|is|were|was|do|does|did)\b[^.?]*)", re.S
)


def _asked(made: Made, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield, for each question about a share, how many of the answer's shares are of whom was asked about."""
    for document_id, text in texts.items():
        letter = anatomy.read(text)
        found = _POPULATION.search(letter.only("question")) if letter.has("question") else None
        shares = [r for r in made["statistics"] if r["document_id"] == document_id and r["population"] and r["unit"] in ("percent", "fraction")]
        if found and shares:
            yield _scope(document_id, text, found, shares)


def _scope(document_id: str, text: str, found: re.Match[str], shares: Sequence[Row]) -> Finding:
    asked = " ".join(found["population"].split())
    same = [row for row in shares if accuracy.folded(row["population"]) == accuracy.folded(asked)]
    answered = " and ".join(f"{' '.join(row['quote'].split())} of “{row['population']}”" for row in shares)
    sentence = (
        f"{len(same)} of {len(shares)} shares in the answer are of whom the question asked about: "
        f"it asked what proportion of “{asked}” “{' '.join(found['what'].split())}”; the answer gives {answered}."
    )
    question = f"{document_id}:{found.start('population')}-{found.end()}"
    share = 100 * len(same) / len(shares)
    return Finding(f"asked-{document_id}", STATISTICS, sentence, "statistics", share, len(same), len(shares), (question, *_places(shares)))


# -- 03 response times ----------------------------------------------------------------------------------------

_STATUS_WORDS = {
    "answered": "answered, with both dates",
    "answered_by_copy": "answered by a copy of the reply to somebody else",
    "no_reply_in_collection": "no reply in this collection, which does not mean that there was none",
    "request_date_missing": "no date of the request",
    "reply_date_not_stated": "no date of the reply",
}


def _replies(made: Made) -> Iterator[Finding]:
    rows, total = made["exchanges"], len(made["exchanges"])
    if not rows:
        return
    timed = [row for row in rows if row["calendar_days"] is not None]
    yield _share("exchanges-timed", REPLIES, f"{len(timed)} of {total} exchanges have both dates, so that days can be counted.", "exchanges", timed, total)
    for status, words in _STATUS_WORDS.items():
        of_status = [row for row in rows if row["status"] == status]
        yield _share(f"exchanges-{slug(status)}", REPLIES, f"{len(of_status)} of {total} exchanges: {words}.", "exchanges", of_status, total)
    covered = [row for row in timed if row["target_working_days"] is not None]
    yield _share("exchanges-target", REPLIES, f"{len(covered)} of {len(timed)} timed exchanges come under a published target.", "exchanges", covered, len(timed))
    for row in timed:
        yield from _reply(row)
    yield from _reply_headlines(timed, covered)


def _reply_headlines(timed: Sequence[Row], covered: Sequence[Row]) -> Iterator[Finding]:
    """Yield title and alternative text of the chart of replies: each wait, never their average."""
    waits = sorted(timed, key=lambda row: (-row["working_days"], row["exchange_id"]))
    days = [str(row["working_days"]) for row in waits]
    listed = f"{', '.join(days[:-1])} and {days[-1]}" if len(days) > 1 else "".join(days)
    span = listed if len(days) <= 4 else f"from {days[-1]} to {days[0]}"
    yield _words("exchanges-title", f"Replies to {counted(len(days), 'letter')} took {span} working days", REPLIES, "exchanges")
    target = "; ".join(f"{row['requester'].split(',')[0]} waited {row['working_days']} against a target of {row['target_working_days']}" for row in covered[:1])
    said = f"Bars of the working days that {counted(len(days), 'letter')} waited: {span}. "
    yield _words("exchanges-alt", said + (f"{target}. No target covers the others." if target else "No target covers them."), REPLIES, "exchanges")


def _reply(row: Row) -> Iterator[Finding]:
    """Yield the days of one exchange: to the reply's date, beyond a target, to the receipt stamp."""
    who, place_ = row["requester"].split(",")[0], (place(row),)
    how = " as a copy" if row["status"] == "answered_by_copy" else ""
    when = f"{day(row['request_date'])} to {day(row['reply_date'])}"
    days, working = row["calendar_days"], row["working_days"]
    stem = f"reply-{row['exchange_id']}"
    sentence = f"{who} had the reply{how} after {counted(days, 'day')}, {counted(working, 'working day')}: {when}."
    yield Finding(stem, REPLIES, sentence, "exchanges", float(days), evidence=place_)
    yield Finding(f"{stem}-working", REPLIES, f"{who}: {counted(working, 'working day')}, {when}.", "exchanges", float(working), evidence=place_)
    if target := row["target_working_days"]:
        over = working - target
        than = f"{counted(abs(over), 'working day')} {'more' if over > 0 else 'less'} than" if over else "just"
        sentence = f"{who} waited {counted(working, 'working day')}, {than} the {target} published for {row['target_scope']}."
        yield Finding(f"{stem}-target", REPLIES, sentence, "exchanges", float(over), working, target, place_)
    if row["received_date"]:
        yield from _receipt(row, stem, who)


def _receipt(row: Row, stem: str, who: str) -> Iterator[Finding]:
    received = row["received_date"]
    days, working = calendar_days(row["request_date"], received), working_days(row["request_date"], received)
    sentence = f"{who} had the reply after {counted(days, 'day')}, {counted(working, 'working day')}, by its receipt stamp of {day(received)}."
    yield Finding(f"{stem}-receipt", REPLIES, sentence, "exchanges", float(days), evidence=(place(row),))
    yield Finding(f"{stem}-receipt-working", REPLIES, f"{who}: {counted(working, 'working day')} to the receipt stamp.", "exchanges", float(working), evidence=(place(row),))
