"""Tables to numbered sentences: every number that a notebook, a chart or the README states, with its evidence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import comb
from pathlib import Path
from typing import Any

from helpers import accuracy
from helpers.correspondence import calendar_days, working_days
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


def findings(
    made: Made, questions: Mapping[str, Asked], register: Register, gold: Path | None = None
) -> list[dict[str, Any]]:
    """Return the rows of the table of findings, notebook by notebook.

    `made` holds the rows of all other tables, `questions` what is asked in written questions by document_id,
    `register` the House of each day. `gold` is a folder of labels; without it there are no findings on accuracy.
    """
    found = [
        *_collection(made),
        *(_accuracy(made, gold) if gold else ()),
        *_signatories(made, register),
        *_statistics(made, questions),
        *_replies(made),
    ]
    return [asdict(one) for one in found]


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


def _collection(made: Made) -> Iterator[Finding]:
    documents, total = made["documents"], len(made["documents"])
    dated = sorted(row["date"] for row in documents if row["date"])
    between = f", dated {day(dated[0])} to {day(dated[-1])}" if dated else ""
    sentence = f"The collection holds {counted(total, 'letter')}{between}."
    yield Finding("letters", COLLECTION, sentence, "documents", float(total))
    if dated:
        yield Finding("as-of", COLLECTION, f"As of {day(dated[-1])}, the date of the newest letter here.", "documents")
    for kind in sorted({row["kind"] for row in documents}):
        rows = [row for row in documents if row["kind"] == kind]
        called = _KIND_WORDS[kind] if len(rows) == 1 else _KINDS_WORDS[kind]
        yield _share(f"letters-kind-{slug(kind)}", COLLECTION, "documents", rows, total, f"letters: {called}.")
    inferred = [row for row in documents if row["date_basis"].startswith("inferred")]
    words = "letters: part of the date is inferred, not printed."
    yield _share("letters-date-inferred", COLLECTION, "documents", inferred, total, words)
    quoted = sum(len(made[name]) for name in made if name not in ("documents", "findings"))
    sentence = f"{quoted} rows, each with the words it rests on."
    yield Finding("rows-quoted", COLLECTION, sentence, "documents", float(quoted))


def _accuracy(made: Made, gold: Path) -> Iterator[Finding]:
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


def _signatories(made: Made, register: Register) -> Iterator[Finding]:
    houses: set[str] = set()
    for document in made["documents"]:
        signed = [row for row in made["signatories"] if row["document_id"] == document["document_id"]]
        members = [row for row in signed if row["match"] == "matched"]
        if len(signed) > 1:
            yield from _signed(document, signed, members)
        if len(members) > 1:
            yield from _by_group(document, signed, members, register)
            yield from _lots(document, members, register)
            yield from _councils(document, signed, members, register)
            if document["date"] not in houses:
                yield from _house(document["date"], register)
            houses.add(document["date"])


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


def _house(on: str, register: Register) -> Iterator[Finding]:
    """Yield the House of Commons of a day: all members, by party and by region of their seats."""
    house = register.house(on)
    total = len(house)
    sentence = f"{total} MPs sat in the House of Commons on {day(on)}."
    yield Finding(f"house-{on}", SIGNATORIES, sentence, "memberships", float(total))
    for column, groups in _groups(house).items():
        for group in _ranked(groups):
            n, stem = groups.count(group), f"house-{on}-{column}-{slug(group)}"
            sentence = f"{n} of {total} sitting MPs on {day(on)}: {group}."
            yield Finding(stem, SIGNATORIES, sentence, "memberships", 100 * n / total, n, total)


# -- 02 cited statistics --------------------------------------------------------------------------------------


def _statistics(made: Made, questions: Mapping[str, Asked]) -> Iterator[Finding]:
    rows, letters = made["statistics"], len(made["documents"])
    if not rows:
        return
    stating = {row["document_id"] for row in rows}
    sentence = f"The letters state {counted(len(rows), 'figure')}; one that a letter repeats counts each time."
    yield Finding("figures", STATISTICS, sentence, "statistics", float(len(rows)), evidence=_places(rows))
    named = [row for row in made["documents"] if row["document_id"] in stating]
    yield _share("figures-letters", STATISTICS, "documents", named, letters, "letters state figures.")
    yield from _figures(rows, len(rows))
    documents = {row["document_id"]: row for row in made["documents"]}
    yield from (_claim(row, documents[row["document_id"]]) for row in rows)
    yield from _asked(made, questions)


def _figures(rows: Sequence[Row], total: int) -> Iterator[Finding]:
    """Yield how many figures count in which unit, name their source and their time; and what the chart says."""
    for unit in _ranked(row["unit"] for row in rows):
        of_unit = [row for row in rows if row["unit"] == unit]
        yield _share(
            f"figures-unit-{slug(unit)}", STATISTICS, "statistics", of_unit, total, f"figures, by unit: {unit}."
        )
    sourced = [row for row in rows if row["attributed_to"]]
    words = "figures come with the name of who measured them."
    yield _share("figures-attributed", STATISTICS, "statistics", sourced, total, words)
    dated = [row for row in rows if row["as_of"]]
    yield _share("figures-dated", STATISTICS, "statistics", dated, total, "figures come with a date or period.")
    title = f"{len(sourced)} of {total} figures in the letters name who measured them"
    yield _words("figures-title", title, STATISTICS, "statistics")
    shares = " and ".join(" ".join(row["quote"].split()) for row in rows if row["unit"] == "percent")
    bars = f"; bars for the percentages, {shares}" if shares and len(shares) < 100 else ""
    alt = f"List of the {total} figures that letters state, each in the letter's words{bars}."
    yield _words("figures-alt", alt, STATISTICS, "statistics")


def _claim(row: Row, document: Row) -> Finding:
    """Return one figure as the claim it is: the words, who measured, when, and who repeats it."""
    parts = [f"of “{row['population']}”"] if row["population"] else []
    parts.append(f"“{row['what']}”" if row["what"] else "what it counts is not said")
    parts.append(f"measured by “{row['attributed_to']}”" if row["attributed_to"] else "no other source named")
    parts.append(f"as of “{row['as_of']}”" if row["as_of"] else "no time stated")
    parts.append(f"stated in the {letter_words(document)}")
    sentence = f"“{' '.join(row['quote'].split())}”: {'; '.join(parts)}."
    return Finding(
        f"figure-{row['statistic_id']}", STATISTICS, sentence, "statistics", row["value"], evidence=(place(row),)
    )


def _asked(made: Made, questions: Mapping[str, Asked]) -> Iterator[Finding]:
    """Yield, for each question about a share, its words beside those of the shares in the answer: no verdict."""
    for document_id, question in questions.items():
        shares = [row for row in made["statistics"] if row["document_id"] == document_id and row["unit"] in _SHARES]
        if shares:
            given = " and ".join(_given(row) for row in shares)
            sentence = f"Asked what proportion of “{question.population}” “{question.what}”, the answer gives {given}."
            places = (f"{document_id}:{question.start}-{question.end}", *_places(shares))
            yield Finding(
                f"asked-{document_id}", STATISTICS, sentence, "statistics", float(len(shares)), evidence=places
            )


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


def _replies(made: Made) -> Iterator[Finding]:
    rows, total = made["exchanges"], len(made["exchanges"])
    timed = [row for row in rows if row["calendar_days"] is not None and row["status"] in ANSWERS]
    covered = [row for row in timed if row["target_working_days"] is not None]
    if not rows:
        return
    words = "exchanges have an answer and both dates, so that days can be counted."
    yield _share("exchanges-timed", REPLIES, "exchanges", timed, total, words)
    for status, said in _STATUS_WORDS.items():
        of_status = [row for row in rows if row["status"] == status]
        if of_status:
            yield _share(f"exchanges-{slug(status)}", REPLIES, "exchanges", of_status, total, f"exchanges: {said}.")
    yield from _distinct(rows)
    words = "timed exchanges come under a published target."
    yield _share("exchanges-target", REPLIES, "exchanges", covered, len(timed), words)
    for row in timed:
        yield from _reply(row)
    for row in rows:
        if row["status"] == "holding_answer" and row["calendar_days"] is not None:
            yield _held(row)
    if timed:
        yield from _reply_headlines(timed, covered)


def _distinct(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield how many replies answer how many requests, where one answers several: replies count by their document."""
    answered = [row for row in rows if row["reply_document_id"] and row["status"] in (*ANSWERS, "request_date_missing")]
    replies = {row["reply_document_id"] for row in answered}
    if len(replies) < len(answered):
        sentence = f"{counted(len(replies), 'reply', 'replies')} here answered {counted(len(answered), 'request')}."
        places = _places(answered)
        yield Finding("exchanges-replies", REPLIES, sentence, "exchanges", float(len(replies)), evidence=places)


def _held(row: Row) -> Finding:
    """Return when a holding answer came: a step on the way to an answer, in no count of answers."""
    days, working = counted(row["calendar_days"], "day"), counted(row["working_days"], "working day")
    when = f"{day(row['request_date'])} to {day(row['reply_date'])}"
    sentence = (
        f"A holding answer from {row['respondent']} came {days} ({working}) after the request, {when}: no answer yet."
    )
    return _wait(f"holding-{row['exchange_id']}", sentence, row["calendar_days"], row)


def _reply_headlines(timed: Sequence[Row], covered: Sequence[Row]) -> Iterator[Finding]:
    """Yield title and alternative text of the chart of replies: each wait, never their average."""
    days = [str(n) for n in sorted((row["working_days"] for row in timed), reverse=True)]
    listed = f"{', '.join(days[:-1])} and {days[-1]}" if len(days) > 1 else days[0]
    span, letters = listed if len(days) <= 4 else f"from {days[-1]} to {days[0]}", counted(len(days), _waiting(timed))
    yield _words("exchanges-title", f"{letters} waited {span} working days", REPLIES, "exchanges")
    said = f"Bars of the working days that {letters} waited: {span}. {_covered(covered)}"
    yield _words("exchanges-alt", said, REPLIES, "exchanges")


def _waiting(rows: Sequence[Row]) -> str:
    """Return what waited: letters, questions or, where both did, requests."""
    put = sum(row["rule"] == "question-head" for row in rows)
    return "request" if 0 < put < len(rows) else "question" if put else "letter"


def _covered(rows: Sequence[Row]) -> str:
    """Return which of the waits a target covers, for a chart's alternative text."""
    if len(rows) != 1:
        return f"A target covers {len(rows)} of them." if rows else "No target is known for them."
    waited, target = rows[0]["working_days"], rows[0]["target_working_days"]
    return f"{_asker(rows[0])} waited {waited} against a target of {target}; no target is known for the others."


def _asker(row: Row) -> str:
    return re.sub(r"^The ", "the ", str(row["requester"]).split(",")[0])


def _reply(row: Row) -> Iterator[Finding]:
    """Yield the days of one exchange: to the reply's date, beyond a target, to the receipt stamp."""
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
