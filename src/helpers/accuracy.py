"""Rows against hand-keyed labels: how often each field is right, and where it is not."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers import people, tables

Row = Mapping[str, Any]
Judge = Callable[[Row, Row], bool]  # of a row and a label


@dataclass(frozen=True, slots=True)
class RuleScore:
    """How often the rows of a rule are right: of `rows` in labelled letters, `right` met a label.

    Rows on labels that are unsure count neither way.
    """

    table: str
    rule: str
    certainty: str
    rows: int
    right: int


@dataclass(frozen=True, slots=True)
class Score:
    """A field's score: of the labelled values, how many were found right, and how many rows met no label.

    `missed` says each fault in words: `labelled - right + extra` of them.
    """

    field: str
    right: int
    labelled: int
    extra: int
    missed: tuple[str, ...]


def folded(value: object) -> str:
    """Return a value for comparison: case, accents, marks, spacing and a leading "the" aside.

    >>> folded("The Leader of Telford & Wrekin Council")
    'leader of telford and wrekin council'
    """
    text = unicodedata.normalize("NFKD", str(value or "")).casefold().replace("&", " and ")
    words = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c) and c not in "'’").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def labels(folder: Path, documents: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """Return the labels of those documents that a folder of <document_id>.json holds.

    A label that names a checksum counts only for a file with that checksum: labels are of bytes, not of names.
    """
    found: dict[str, dict[str, Any]] = {}
    for document in documents:
        path = folder / f"{document['document_id']}.json"
        if path.exists():
            label = json.loads(path.read_text(encoding="utf-8"))
            if label.get("sha256", document["sha256"]) == document["sha256"]:
                found[document["document_id"]] = label
    return found


def scores(made: Mapping[str, Sequence[Row]], keyed: Mapping[str, dict[str, Any]]) -> list[Score]:
    """Return a score a field over all labelled letters; nothing where no letter is labelled.

    `made` holds the rows of the tables by table. A list that a letter's labels leave out is not scored there.
    Labels marked uncertain or borderline count neither way, and so do rows that lie on one. A bare year that no
    label names is no fault. Labels of quotations are left out by rule: quotations are no table of ours. Whose
    figure it is, of what time and of whom: the labels paraphrase these, so what counts is whether the row names
    one exactly where its label does (of whom: where its label names one); the words are not compared.
    """
    total: dict[str, Score] = {}
    for document_id, label in keyed.items():
        rows = {name: [r for r in table if r.get("document_id") == document_id] for name, table in made.items()}
        for score in _of_letter(rows, label):
            named = replace(score, missed=tuple(f"{document_id}: {one}" for one in score.missed))
            total[score.field] = _sum(total[score.field], named) if score.field in total else named
    return list(total.values())


def by_rule(made: Mapping[str, Sequence[Row]], keyed: Mapping[str, dict[str, Any]]) -> list[RuleScore]:
    """Return a score a rule and certainty over all labelled letters, by table, then by rule.

    `made` holds the rows of the tables by table. What counts as right is what `scores` counts; a label that no
    rule found is no rule's fault, and stands in `scores` alone.
    """
    right: Counter[tuple[str, str, str]] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    for document_id, label in keyed.items():
        rows = {name: [r for r in table if r.get("document_id") == document_id] for name, table in made.items()}
        for one, its_rows, wanted in _lists(rows, label):
            if not one.judges_rules:
                continue
            pairs, _, extra = _met(one, its_rows, wanted)
            right.update((one.table, row["rule"], row["certainty"]) for row, _ in pairs)
            wrong.update((one.table, row["rule"], row["certainty"]) for row in extra)
    order = sorted({*right, *wrong}, key=lambda key: (list(made).index(key[0]), key))
    return [RuleScore(*key, right[key] + wrong[key], right[key]) for key in order]


def report(folder: Path, gold: Path) -> tuple[str, list[str]]:
    """Return the accuracy of built tables in words, by field and by rule, and what is wrong with the input.

    `folder` holds the tables, `gold` a <document_id>.json of labels a letter.
    """
    try:
        made = {name: _records(name, folder) for name in ("documents", *(one.table for one in _LISTS))}
    except (OSError, ValueError) as error:
        return "", [f"{folder}: {' '.join(str(error).split())}"]
    try:
        keyed = labels(gold, made["documents"])
    except (OSError, ValueError) as error:
        return "", [f"{gold}: {error}"]
    if not keyed:
        return "", [f"{gold}: no labels of the letters in {folder}"]
    lines = [
        f"{len(keyed)} labelled letters",
        "",
        *_field_lines(scores(made, keyed)),
        "",
        *_rule_lines(by_rule(made, keyed)),
    ]
    return "\n".join(lines), []


def _records(table: str, folder: Path) -> Sequence[Row]:
    """Return the rows of a built table: blank cells as None, several references as a list."""
    frame = tables.load(table, folder).astype(object)
    rows = [
        {str(name): value for name, value in row.items()} for row in frame.where(frame.notna(), None).to_dict("records")
    ]
    if table == "documents":
        return [{**row, "reference": row["reference"].split("; ") if row["reference"] else []} for row in rows]
    return rows


def _field_lines(found: Iterable[Score]) -> Iterator[str]:
    yield f"{'field':40} {'right':>6} {'labelled':>9} {'extra':>6}"
    for one in found:
        yield f"{one.field:40} {one.right:6} {one.labelled:9} {one.extra:6}"


def _rule_lines(found: Iterable[RuleScore]) -> Iterator[str]:
    yield f"{'table':12} {'rule':32} {'certainty':10} {'rows':>6} {'right':>6} {'share':>7}"
    for one in found:
        yield f"{one.table:12} {one.rule:32} {one.certainty:10} {one.rows:6} {one.right:6} {one.right / one.rows:7.1%}"


def _sum(one: Score, other: Score) -> Score:
    counts = (one.right + other.right, one.labelled + other.labelled, one.extra + other.extra)
    return Score(one.field, *counts, one.missed + other.missed)


# -- faults in words ----------------------------------------------------------------------------------------

_LONGEST = 120


def _shown(value: object) -> str:
    """Return a value as a fault prints it: on one line, cut short, without telephone numbers and e-mail addresses."""
    words = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "nothing")
    text = people.masked(" ".join(words.split())) or "nothing"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _fault(wanted: object, read: object) -> str:
    return f"{_shown(wanted)} read as {_shown(read)}" if read else f"{_shown(wanted)} not found"


def _unlabelled(quote: object) -> str:
    return f"{_shown(quote)} met no label"


# -- a letter -----------------------------------------------------------------------------------------------


def _of_letter(rows: Mapping[str, Sequence[Row]], label: dict[str, Any]) -> Iterator[Score]:
    head = label.get("document", label)
    yield from _head(rows["documents"][0], head)
    for listed in _lists(rows, label):
        yield from _listed(*listed)


def _lists(rows: Mapping[str, Sequence[Row]], label: dict[str, Any]) -> Iterator[tuple[Listed, list[Row], list[Row]]]:
    """Yield the lists that a letter's labels have, with its rows and its labels of each."""
    for one in _LISTS:
        keyed = label.get("document", label) if one.in_head else label
        if one.key in keyed:
            wanted = [each for each in keyed[one.key] or [] if one.of_label(each)]
            yield one, [row for row in rows[one.table] if one.of_row(row)], wanted


def _head(row: Row, head: dict[str, Any]) -> Iterator[Score]:
    if "date" in head and not head.get("date_uncertain"):
        yield _single("letter: date", head["date"], row["date"])
    if head.get("kind"):
        yield _single("letter: kind", head["kind"], row["kind"])
    if "received_date" in head:
        yield _single("letter: receipt stamp", head["received_date"], row["received_date"])
    if "references" in head:
        yield _references(head["references"] or [], row["reference"])


def _single(field: str, wanted: str | None, read: str | None) -> Score:
    right = (read or None) == wanted
    return Score(field, int(right), 1, 0, () if right else (_fault(wanted, read),))


def _references(wanted: Sequence[str], read: Sequence[str]) -> Score:
    keyed, printed = {folded(one): one for one in wanted}, {folded(one): one for one in read}
    lost = [_fault(one, None) for key, one in keyed.items() if key not in printed]
    extra = [_unlabelled(one) for key, one in printed.items() if key not in keyed]
    return Score("letter: reference", len(keyed) - len(lost), len(keyed), len(extra), (*lost, *extra))


# -- lists --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a labelled value: where row and label hold it, and when it is right and when it counts."""

    name: str
    column: str
    key: str
    same: Judge
    counts: Callable[[Row], bool]


def _always(one: Row) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of labels and its table: when a row is a label's, and how a fault prints either."""

    field: str
    key: str
    table: str
    same: Judge
    near: Judge  # whether a row that is not the label's stands in its place
    label_shown: Callable[[Row], str]
    row_shown: Callable[[Row], str]
    parts: tuple[Part, ...] = ()
    in_head: bool = False
    of_row: Callable[[Row], bool] = _always
    of_label: Callable[[Row], bool] = _always
    judges_rules: bool = True  # False for a second look at rows that another list judges


def _listed(listed: Listed, rows: Sequence[Row], wanted: Sequence[Row]) -> Iterator[Score]:
    """Return the score of a list, and of the parts of those rows that met their label."""
    pairs, lost, extra = _met(listed, rows, wanted)
    left = [row for row in rows if not any(row is met for met, _ in pairs)]
    missed = [_unmet(listed, one, left) for one in lost] + [_unlabelled(row["quote"]) for row in extra]
    yield Score(listed.field, len(pairs), len(pairs) + len(lost), len(extra), tuple(missed))
    for part in listed.parts:
        yield _part(listed.field, part, pairs)


def _met(
    listed: Listed, rows: Sequence[Row], wanted: Sequence[Row]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Return the rows with the labels they met, the labels that none met, and the rows that are no label's."""
    pairs, lost, left = _paired(listed.same, rows, wanted)
    loose = [one for one in wanted if _unsure(one)]
    return pairs, lost, [row for row in left if not any(_touches(row, one) for one in loose) and not _is_bare_year(row)]


def _paired(
    same: Judge, rows: Sequence[Row], wanted: Sequence[Row]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Return the rows with the sure labels they met, the sure labels that none met, and the rows left over."""
    left, lost, pairs = list(rows), [], []
    for label in sorted(wanted, key=_unsure):
        at = next((n for n, row in enumerate(left) if same(row, label)), None)
        met = [] if at is None else [(left.pop(at), label)]
        if not _unsure(label):
            pairs += met
            lost += [] if met else [label]
    return pairs, lost, left


def _unmet(listed: Listed, label: Row, left: Iterable[Row]) -> str:
    near = next((listed.row_shown(row) for row in left if listed.near(row, label)), None)
    return _fault(listed.label_shown(label), near)


def _part(field: str, part: Part, pairs: Sequence[tuple[Row, Row]]) -> Score:
    judged = [(row, label) for row, label in pairs if part.counts(label)]
    wrong = [(row, label) for row, label in judged if not part.same(row, label)]
    missed = tuple(_fault(label.get(part.key), row[part.column]) for row, label in wrong)
    return Score(f"{field}: {part.name}", len(judged) - len(wrong), len(judged), 0, missed)


def _unsure(label: Row) -> bool:
    return bool(label.get("uncertain")) or label.get("certainty") == "borderline"


def _is_bare_year(row: Row) -> bool:
    return len(row.get("date") or "") == 4 and "precision" in row


def _touches(row: Row, label: Row) -> bool:
    if label.get("start") is not None:
        return bool(row["start"] < label["end"] and label["start"] < row["end"])
    quote, words = folded(row["quote"]), folded(label.get("text"))
    return bool(quote and words) and (quote in words or words in quote)


# -- parts --------------------------------------------------------------------------------------------------


def _equal(name: str, key: str, column: str = "") -> Part:
    """Return a part whose words must be the label's; it counts where the label has some and is sure of them."""
    column = column or key
    taste = {f"{key}_uncertain", *(["role_uncertain"] if key == "organisation" else ())}
    return Part(
        name,
        column,
        key,
        lambda row, label: folded(row[column]) == folded(label[key]),
        lambda label: bool(label.get(key)) and not any(label.get(one) for one in taste),
    )


def _titles(name: str, key: str) -> Part:
    """Return the part of titles or letters: a label may hold them as a list or in one string, or say that none is."""
    return Part(name, key, key, lambda row, label: _joined(row[key]) == _joined(label[key]), lambda label: key in label)


def _joined(titles: str | Sequence[str] | None) -> str:
    return folded((titles if isinstance(titles, str) else " ".join(titles or ())).replace(".", ""))


def _named(name: str, key: str) -> Part:
    """Return a part that the row must name exactly where its label does, in whatever words."""
    return Part(name, key, key, lambda row, label: bool(row[key]) == bool(label[key]), lambda label: key in label)


def _address(url: str | None) -> str | None:
    """Return an address for comparison: one printed without "http://" means that.

    >>> _address("www.iicsa.org.uk")
    'http://www.iicsa.org.uk'
    """
    return url if not url or "://" in url else f"http://{url}"


_QUALIFIERS = {
    "exactly": "=",
    "over": ">",
    "more than": ">",
    "at least": ">=",
    "under": "<",
    "up to": "<=",
    "about": "~",
}
_EXACT_WORDS = Part(
    "exact words",
    "quote",
    "text",
    lambda row, label: (row["start"], row["end"]) == (label["start"], label["end"]),
    lambda label: label.get("start") is not None,
)
_SIGNATORY = (
    _titles("titles", "honorifics"),
    _titles("letters after the name", "postnominals"),
    _equal("role", "role"),
    _equal("organisation", "organisation"),
    _equal("seat as printed", "constituency"),
    _equal("seat by its official name", "constituency_official", "constituency_name"),
)
# What labels without places in the text call the roles of dates.
_ROLES = {
    "letter": "document_date",
    "answered": "document_date",
    "referenced_letter": "incoming_letter",
    "period_start": "period",
    "period_end": "period",
}


def _same_role(row: Row, label: Row) -> bool:
    also = None if label.get("start") is not None else _ROLES.get(label["role"])
    return row["role"] in (label["role"], also)


_DATE = (_EXACT_WORDS, Part("role", "role", "role", _same_role, lambda label: bool(label.get("role"))))
_FIGURE = (
    Part(
        "bound",
        "comparator",
        "qualifier",
        lambda row, label: bool(row["comparator"] == _QUALIFIERS[label["qualifier"]]),
        lambda label: label.get("qualifier") in _QUALIFIERS,
    ),
    _EXACT_WORDS,
    _equal("sentence", "sentence"),
    _named("source named", "attributed_to"),
    _named("time named", "as_of"),
    Part(
        "of whom named",
        "population",
        "denominator",
        lambda row, label: bool(row["population"]),
        lambda label: bool(label.get("denominator")),
    ),
)
_CITATION = (
    _equal("title", "title"),
    Part(
        "address",
        "url",
        "url",
        lambda row, label: _address(row["url"]) == _address(label["url"]),
        lambda label: bool(label.get("url")),
    ),
)


# -- which row is a label's ---------------------------------------------------------------------------------


def _same_person(row: Row, label: Row) -> bool:
    """Return whether row and label are the same person; without a name, the same body, or else the same office."""
    if label.get("name"):
        return _same_name(row, label["name"])
    key = "organisation" if label.get("organisation") else "role"
    return not row["name"] and bool(label.get(key)) and folded(row[key]) == folded(label[key])


def _same_name(row: Row, name: str) -> bool:
    """Return whether a label's name is the row's, with no more around it than titles and letters the row keeps apart.

    >>> row = {"name": "Keith O’Nions", "honorifics": ("Professor", "Sir"), "postnominals": ("FRS",)}
    >>> _same_name(row, "Professor Sir Keith O'Nions"), _same_name(row, "Keith O'Nions Smith")
    (True, False)
    """
    words, own = _words(name), _words(row["name"])
    before, after = ({*_words(_joined(row[column]))} for column in ("honorifics", "postnominals"))
    return bool(own) and any(
        words[at : at + len(own)] == own and before.issuperset(words[:at]) and after.issuperset(words[at + len(own) :])
        for at in range(len(words) - len(own) + 1)
    )


def _words(name: str) -> list[str]:
    return folded(name.replace(".", "")).split()


def _same_figure(row: Row, label: Row) -> bool:
    values = [label["value"], *(label.get("accept") or [])]
    close = any(abs(row["value"] - one) <= 1e-6 * max(1, abs(one)) for one in values)
    return close and row["unit"] == label["unit"] and _touches(row, label)


def _same_date(row: Row, label: Row) -> bool:
    return (row["date"] or None) == label.get("iso") and _touches(row, label)


_CITED_AS = {"inline_url": "url", "named_document": "document"}


def _cited_as(label: Row) -> str:
    return _CITED_AS.get(label["kind"]) or str(label["kind"])


def _same_citation(row: Row, label: Row) -> bool:
    return row["kind"] == _cited_as(label) and _touches(row, label)


_STATUS = {
    "request_only": "no_reply_in_collection",
    "answered_date_not_stated": "reply_date_not_stated",
    "answered_request_date_missing": "request_date_missing",
}


def _status(label: Row) -> str:
    return _STATUS.get(label["status"]) or str(label["status"])


def _asked(label: Row) -> str | None:
    return (label.get("request") or {}).get("date")


def _same_request(row: Row, label: Row) -> bool:
    return (row["request_date"] or None) == _asked(label)


def _same_exchange(row: Row, label: Row) -> bool:
    return _same_request(row, label) and row["status"] == _status(label)


def _same_days(row: Row, label: Row) -> bool:
    return (row["calendar_days"], row["working_days"]) == (label["calendar_days"], label["working_days_england"])


# -- the lists ----------------------------------------------------------------------------------------------


def _person(one: Row) -> str:
    return str(one.get("name") or one.get("organisation") or one.get("role") or "")


def _people(field: str, key: str, capacity: str) -> Listed:
    """Return the list of those whom a letter was sent to in one capacity."""
    return Listed(
        field, key, "recipients", _same_person, _touches, _person, _person,
        in_head=True, of_row=lambda row: bool(row["capacity"] == capacity),
    )  # fmt: skip


_LISTS = (
    Listed("signatory", "signatories", "signatories", _same_person, _touches, _person, _person, _SIGNATORY),
    _people("recipient", "recipients", "recipient"),
    _people("copied in", "cc", "copied"),
    Listed(
        "figure", "statistics", "statistics", _same_figure, _touches,
        lambda label: f"{label.get('text', '')} ({label['value']} {label['unit']})",
        lambda row: f"{row['quote']} ({row['value']} {row['unit']})", _FIGURE,
    ),
    Listed(
        "date", "dates", "dates", _same_date, _touches,
        lambda label: f"{label.get('text', '')} ({label.get('iso') or 'no date'})",
        lambda row: f"{row['quote']} ({row['date'] or 'no date'})", _DATE,
    ),
    Listed(
        "citation", "citations", "citations", _same_citation, _touches,
        lambda label: f"{label.get('text', '')} ({_cited_as(label)})",
        lambda row: f"{row['quote']} ({row['kind']})", _CITATION,
        of_label=lambda label: bool(label["kind"] != "quotation"),
    ),
    Listed(
        "exchange", "correspondence", "exchanges", _same_exchange, _same_request,
        lambda label: f"{_asked(label) or 'no date'} {_status(label)}",
        lambda row: f"{row['request_date'] or 'no date'} {row['status']}",
    ),
    Listed(
        "days to reply", "correspondence", "exchanges", _same_days, _same_request,
        lambda label: f"{label['calendar_days']} days, {label['working_days_england']} working days",
        lambda row: f"{row['calendar_days']} days, {row['working_days']} working days",
        of_row=lambda row: row["calendar_days"] is not None,
        of_label=lambda label: label.get("calendar_days") is not None, judges_rules=False,
    ),
)  # fmt: skip
