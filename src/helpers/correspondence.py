"""All letters in, exchanges out: who asked, who replied, and how many days it took."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np
from govuk_bank_holidays.bank_holidays import BankHolidays

from helpers.anatomy import Letter
from helpers.dates import DateExpression
from helpers.people import folded
from helpers.recipients import Recipient
from helpers.signatories import Signatory, department

REPLIES = ("ministerial_reply", "mp_reply")


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter as an exchange sees it: who wrote it to whom, when, and what dates it names."""

    document_id: str
    kind: str
    date: str | None
    date_basis: str
    received_date: str | None
    asked_date: str | None
    letter: Letter
    signed: tuple[Signatory, ...]
    recipients: tuple[Recipient, ...]
    dates: tuple[DateExpression, ...]
    from_member: bool = False  # the one written to is an MP on that day: a target for MPs' letters may apply

    @property
    def answers(self) -> bool:
        """Return whether the letter says that it answers another."""
        return self.kind in REPLIES or any(d.role == "incoming_letter" for d in self.dates)


@dataclass(frozen=True, slots=True)
class Target:
    """How soon an organisation means to reply, to whom, in which years, and who says so."""

    organisation: str
    working_days: int
    scope: str
    valid_from: str
    valid_to: str
    source: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its reply, as far as the letters tell."""

    document_id: str
    requester: str
    respondent: str
    request_date: str | None
    request_basis: str
    reply_date: str | None
    status: str
    start: int
    end: int
    certainty: str
    rule: str
    request_document_id: str | None = None
    reply_document_id: str | None = None
    received_date: str | None = None
    calendar_days: int | None = None
    working_days: int | None = None
    calendar: str | None = None
    target_working_days: int | None = None
    target_scope: str | None = None
    target_source: str | None = None


# -- the clock ----------------------------------------------------------------------------------------------


@cache
def _calendar() -> tuple[np.busdaycalendar, date, date]:
    """Return the working-day calendar of England and Wales with its first and last known holiday."""
    holidays = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    days = [row["date"] for row in holidays]
    return np.busdaycalendar(holidays=days), min(days), max(days)


def calendar_name() -> str:
    """Return the name of the calendar that working days are counted in.

    >>> calendar_name()
    'England and Wales, GOV.UK bank holidays 2012-01-02 to 2028-12-26'
    """
    _, first, last = _calendar()
    return f"England and Wales, GOV.UK bank holidays {first} to {last}"


def calendar_days(start: str, end: str) -> int:
    """Return the days from one ISO date to another: day 0 is the first.

    >>> calendar_days("2016-09-13", "2016-10-24")
    41
    """
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def working_days(start: str, end: str) -> int:
    """Return the working days after `start` up to and including `end`, in England and Wales.

    Raise `ValueError` for an interval that leaves the known holidays, or that runs backwards.
    Source of the clock: day 0 is the request's date. Source of the holidays: GOV.UK.

    >>> working_days("2018-11-14", "2018-12-21")
    27
    """
    calendar, first, last = _calendar()
    a, b = date.fromisoformat(start), date.fromisoformat(end)
    if a > b:
        raise ValueError(f"{start} is after {end}")
    if a < first or b > last:
        raise ValueError(f"{start} to {end} leaves the known bank holidays, {first} to {last}")
    day = np.timedelta64(1, "D")
    return int(np.busday_count(np.datetime64(a) + day, np.datetime64(b) + day, busdaycal=calendar))


def _timed(exchange: Exchange) -> Exchange:
    """Return the exchange with its days, or with the reason in `calendar` why there are none."""
    if not exchange.request_date or not exchange.reply_date or len(exchange.request_date) < 10:
        return exchange
    try:
        days = working_days(exchange.request_date, exchange.reply_date)
    except ValueError as refused:
        return replace(exchange, calendar=f"refused: {refused}")
    calendar = calendar_days(exchange.request_date, exchange.reply_date)
    return replace(exchange, calendar_days=calendar, working_days=days, calendar=calendar_name())


# -- exchanges ----------------------------------------------------------------------------------------------


def exchanges(sent: Sequence[Sent], targets: Sequence[Target] = ()) -> list[Exchange]:
    """Return the exchanges of a collection, by the document that shows each, then by place in it.

    A reply whose request is in the collection is linked to it; a request that nothing here answers is
    `no_reply_in_collection`: not late, not unanswered, only not here.
    """
    found = [_timed(_linked(one, sent)) for letter in sent for one in _shown(letter)]
    answered = {one.request_document_id for one in found if one.reply_document_id}
    found += [_unanswered(letter) for letter in sent if _asks(letter) and letter.document_id not in answered]
    members = {letter.document_id for letter in sent if letter.from_member}
    timed = [_with_target(one, targets) if one.document_id in members else one for one in found]
    return sorted(timed, key=lambda one: (one.document_id, one.start))


def _shown(sent: Sent) -> Iterator[Exchange]:
    if sent.kind == "written_answer":
        yield _answer(sent)
    elif sent.answers:
        yield from _replies(sent)


def _asks(sent: Sent) -> bool:
    return sent.kind != "written_answer" and not sent.answers


def _who(names: Iterable[str], organisation: str | None, role: str | None) -> str:
    """Return who a letter is from or to: the name, the office, the body; "and n others" behind the first of many."""
    known = [name for name in names if name]
    if len(known) > 1:
        return f"{known[0]} and {len(known) - 1} others"
    parts = (known[0] if known else None, role, organisation)
    return ", ".join(part for part in parts if part) or "not stated"


def _writers(sent: Sent) -> str:
    first = sent.signed[0] if sent.signed else None
    return _who([one.name for one in sent.signed], first and first.organisation, first and first.role)


def _addressed(sent: Sent) -> str:
    to = [one for one in sent.recipients if one.capacity == "recipient"]
    return _who([one.name for one in to], to[0].organisation if to else None, to[0].role if to else None)


# -- written questions --------------------------------------------------------------------------------------

_QUESTION_SLOT = re.compile(r"\(asked on[^)\n]*\)|\b(?:tabled|asked) on:?\s+[^\n.]{3,40}|UIN\b[^\n]*", re.I)


def _answer(sent: Sent) -> Exchange:
    slot = _QUESTION_SLOT.search(sent.letter.only("answer_head"))
    question = sent.letter.of("question")[0]
    start, end = slot.span() if slot else (question.start, question.end)
    status = "answered" if sent.asked_date and sent.date else "request_date_missing"
    basis = "printed" if sent.asked_date else "missing: no asking date printed"
    return Exchange(
        sent.document_id, "not stated", department(sent.letter) or "not stated", sent.asked_date, basis, sent.date,
        status, start, end, "stated", "question-head", reply_document_id=sent.document_id,
    )  # fmt: skip


# -- letters ------------------------------------------------------------------------------------------------

# Whose letter a date belongs to, by the words of its sentence before it.
_YOURS = re.compile(r"\b(?:your|you\s+(?:wrote|sent)|the)\b", re.I)
# "The councillors wrote to me on 7 October": a third party's letter.
_WROTE = re.compile(r"(?P<who>(?:The\s+)?[A-Z].{2,90}?)\s+(?:also\s+)?(?:wrote|has\s+written|have\s+written)\s+to\s+(?:me|us)\b", re.S)
# "my letter of 3 May" is the writer's own, "their letter of 3 May" a third party's: neither is the request.
_NOT_YOURS = re.compile(r"\b(?:my|our|his|her|their)\s+(?:\w+\s+)?(?:letters?|reply|response|e-?mails?)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+|\n\s*\n\s*")
# What a reply opens with, for a request whose date is not printed.
_THANKS = re.compile(
    r"(?:Thank\s+you\s+for\s+(?:your|the)|In\s+(?:reply|response)\s+to\s+your|I\s+(?:am\s+replying|have\s+been\s+asked\s+to"
    r"\s+reply))[^.\n]{0,160}",
    re.I,
)
# "In their letters, the Council and the Committee have raised ...": letters without a date, answered elsewhere.
_THEIR = re.compile(
    r"\bIn\s+(?:their|its|his|her)\s+letters?,\s+(?P<who>(?:the\s+)?[A-Z][\w'’& -]{1,80}?)\s+(?:have|has|had|raise|ask|say|state)\w*\b"
)
_MY_REPLY = re.compile(r"\bmy\s+(?:response|reply|letter)\b")


def _replies(sent: Sent) -> Iterator[Exchange]:
    """Yield the exchanges a reply shows: each dated letter it answers, else the undated one, and third parties'."""
    body = sent.letter.only("body")
    found = [one for when in sent.dates if when.role == "incoming_letter" and (one := _dated(sent, body, when))]
    yield from found or _undated(sent, body)
    yield from _others(sent, body)


def _dated(sent: Sent, body: str, when: DateExpression) -> Exchange | None:
    """Return the exchange behind "your letter of 13 September" or "The councillors wrote to me on 7 October"."""
    start = _sentence_start(body, when.start)
    if wrote := _WROTE.match(body, start, when.start):
        if not _is_copied(sent, *wrote.span("who")):
            return None
        return _exchange(sent, folded(wrote["who"]), when, start, "answered_by_copy", "third-party-letter")
    if _NOT_YOURS.search(body, start, when.start) or not _YOURS.search(body, start, when.start):
        return None
    return _exchange(sent, _addressed(sent), when, start, "answered", "your-letter-of")


def _sentence_start(body: str, stop: int) -> int:
    window = max(0, stop - 400)
    ends = [m.end() for m in _SENTENCE_END.finditer(body, window, stop)]
    start = ends[-1] if ends else window
    return start + len(body[start:stop]) - len(body[start:stop].lstrip())


def _is_copied(sent: Sent, start: int, end: int) -> bool:
    return any(one.capacity == "copied" and one.start < end and start < one.end for one in sent.recipients)


def _exchange(sent: Sent, requester: str, when: DateExpression, start: int, status: str, rule: str) -> Exchange:
    if when.date is None:
        status = "request_date_missing"
    elif sent.date is None:
        status = "reply_date_not_stated"
    return Exchange(
        sent.document_id, requester, _writers(sent), when.date, when.basis, sent.date, status, start, when.end,
        when.certainty, rule, reply_document_id=sent.document_id, received_date=sent.received_date,
    )  # fmt: skip


def _undated(sent: Sent, body: str) -> Iterator[Exchange]:
    """Yield the exchange of a reply that prints no date of the letter it answers."""
    if sent.kind in REPLIES and (found := _THANKS.search(body)):
        yield Exchange(
            sent.document_id, _addressed(sent), _writers(sent), None, "missing: no date of the incoming letter printed",
            sent.date, "request_date_missing", found.start(), found.end(), "stated", "thanks-without-date",
            reply_document_id=sent.document_id, received_date=sent.received_date,
        )  # fmt: skip


def _others(sent: Sent, body: str) -> Iterator[Exchange]:
    """Yield letters of third parties that the writer says to have answered separately, without a date."""
    for found in _THEIR.finditer(body):
        if not _MY_REPLY.search(body, found.end(), found.end() + 300):
            continue
        start = found.start("who")
        for part in re.split(r"\s+and\s+(?=the\s+[A-Z])", found["who"]):
            begin = body.index(part, start)
            yield Exchange(
                sent.document_id, folded(part), _writers(sent), None, "missing: no date of their letter printed", None,
                "reply_date_not_stated", begin, begin + len(part), "stated", "their-letters",
            )  # fmt: skip
            start = begin + len(part)


def _linked(exchange: Exchange, sent: Sequence[Sent]) -> Exchange:
    """Return the exchange with its request's document where exactly one letter here has that date and writer."""
    wanted = exchange.requester.split(",")[0]
    found = [s for s in sent if s.date == exchange.request_date is not None and _wrote(s, wanted)]
    return replace(exchange, request_document_id=found[0].document_id) if len(found) == 1 else exchange


def _wrote(sent: Sent, name: str) -> bool:
    return _asks(sent) and any(name and name in (one.name, one.organisation) for one in sent.signed)


def _unanswered(sent: Sent) -> Exchange:
    """Return the exchange of a letter that asks and that nothing in the collection answers."""
    own = [when for when in sent.dates if when.role == "document_date"]
    place = own[0] if own else sent.letter.zones[0]
    return Exchange(
        sent.document_id, _writers(sent), _addressed(sent), sent.date, sent.date_basis, None, "no_reply_in_collection",
        place.start, place.end, own[0].certainty if own else "stated", "request-without-reply",
        request_document_id=sent.document_id,
    )  # fmt: skip


# -- targets ------------------------------------------------------------------------------------------------

_MEMBERS = re.compile(r"\bMPs?\b")


def _with_target(exchange: Exchange, targets: Sequence[Target]) -> Exchange:
    """Return the exchange with the target that covers a letter of an MP to that organisation on that day.

    An organisation's own target of that year goes before the maximum for all departments; a year for
    which none is published has none.
    """
    if exchange.rule != "your-letter-of" or not exchange.request_date:
        return exchange
    found = [t for t in targets if _MEMBERS.search(t.scope) and t.valid_from <= exchange.request_date < t.valid_to]
    own = [t for t in found if t.organisation in exchange.respondent]
    common = [t for t in found if t.organisation == "all departments"]
    for target in (own or common)[:1]:
        return replace(
            exchange, target_working_days=target.working_days, target_scope=target.scope, target_source=target.source
        )
    return exchange
