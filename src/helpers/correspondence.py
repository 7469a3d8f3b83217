"""All letters in, exchanges out: who asked, who replied, and how many days it took."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

import numpy as np
from govuk_bank_holidays.bank_holidays import BankHolidays

from helpers import questions
from helpers.anatomy import Letter
from helpers.dates import DateExpression
from helpers.kinds import MAIL, office, replying, writers
from helpers.people import folded
from helpers.recipients import Recipient
from helpers.signatories import Signatory, department

REPLIES = ("ministerial_reply", "mp_reply")


@dataclass(frozen=True)
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

    @cached_property
    def wrote(self) -> str:
        """Return who wrote; the organisation only where name or paper prints it, not the address written to."""
        return _writers(self)

    @cached_property
    def told(self) -> str:
        """Return who is written to."""
        return _addressed(self)


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


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _timed(exchange: Exchange) -> Exchange:
    """Return the exchange with its days, or with the reason in `calendar` why there are none."""
    if not exchange.request_date or not exchange.reply_date:
        return exchange
    if not _DAY.fullmatch(exchange.request_date):
        return replace(exchange, calendar=f"refused: {exchange.request_date} is no single day")
    try:
        days = working_days(exchange.request_date, exchange.reply_date)
    except ValueError as refused:
        return replace(exchange, calendar=f"refused: {refused}")
    calendar = calendar_days(exchange.request_date, exchange.reply_date)
    return replace(exchange, calendar_days=calendar, working_days=days, calendar=calendar_name())


# -- exchanges ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Key:
    """What an exchange knows of a letter elsewhere in the collection: its day, and who wrote it or was told."""

    sort: str  # "wrote": that letter's writer; "told": the one it is written to
    date: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What one letter alone shows: its exchanges, that of an answer it waits for, and what others find it by."""

    exchanges: tuple[Exchange, ...]
    unanswered: Exchange | None
    keys: tuple[Key, ...]


def exchanges(sent: Sequence[Sent], targets: Sequence[Target] = ()) -> list[Exchange]:
    """Return the exchanges of a collection, by the document that shows each, then by place in it.

    A reply whose request is in the collection is linked to it; a request that nothing here answers is
    `no_reply_in_collection`: not late, not unanswered, only not here. A letter that neither answers nor
    asks has no exchange.
    """
    letters = {one.document_id: shown(one, targets) for one in sent}
    known: dict[Key, list[str]] = {}
    for document_id, letter in letters.items():
        for key in letter.keys:
            known.setdefault(key, []).append(document_id)
    found = [linked(one, _named(one, known)) for letter in letters.values() for one in letter.exchanges]
    done = {answered for one in found for answered in answers(one)}
    found += [one.unanswered for name, one in letters.items() if one.unanswered and name not in done]
    return sorted(found, key=lambda one: (one.document_id, one.start))


def _named(exchange: Exchange, known: Mapping[Key, Sequence[str]]) -> Sequence[str]:
    key = wanted(exchange)
    return known.get(key, ()) if key else ()


def shown(sent: Sent, targets: Sequence[Target] = ()) -> Shown:
    """Return what one letter shows by itself: its exchanges with their days and targets, as yet without links."""
    found = [_timed(one) for one in _shown(sent)]
    if _is_to_member(sent):
        found = [_with_target(one, targets) for one in found]
    return Shown(tuple(found), _unanswered(sent) if _asks(sent) else None, tuple(_keys(sent)))


def _keys(sent: Sent) -> Iterator[Key]:
    """Yield what other letters find this one by: its day with each of its writers, and with the one it is written to."""
    if sent.date is None:
        return
    yield Key("told", sent.date, sent.told.split(",")[0])
    if sent.kind != "written_answer":
        known = [one.name or one.organisation for one in writers(sent.letter, sent.signed)]
        yield from (Key("wrote", sent.date, name) for name in dict.fromkeys([*known, sent.wrote]) if name)


def wanted(exchange: Exchange) -> Key | None:
    """Return what the letter is found by that an exchange may be linked to; none where there is nothing to link.

    A written question is no letter: only the letter that its answer tells of is looked for, by day and addressee.
    """
    if exchange.rule in ("question-head", "holding-answer", "corrected-answer"):
        return None
    if exchange.rule == "replied-on":
        return Key("told", exchange.reply_date or "", exchange.requester)
    name = exchange.requester.split(",")[0]
    return Key("wrote", exchange.request_date, name) if exchange.request_date and name else None


def linked(exchange: Exchange, found: Sequence[str]) -> Exchange:
    """Return the exchange with its request's document, or its reply's, where exactly one letter here fits what is `wanted`."""
    if exchange.rule == "replied-on":
        return replace(exchange, reply_document_id=found[0]) if len(found) == 1 else exchange
    others = [one for one in found if one != exchange.document_id]
    return replace(exchange, request_document_id=others[0]) if len(others) == 1 else exchange


def answers(exchange: Exchange) -> tuple[str, ...]:
    """Return the documents that an exchange with a reply here settles: nothing more is said of their being answered."""
    if not exchange.reply_document_id:
        return ()
    return tuple(one for one in (exchange.request_document_id, exchange.document_id) if one)


def _shown(sent: Sent) -> Iterator[Exchange]:
    if sent.kind == "written_answer":
        yield from _question(sent)
    else:
        yield from _replies(sent)


# What a letter that wants an answer says. Must not match a circular's "to let you know", nor a reply's "I hope".
_ASKS = re.compile(
    r"\?|\b(?:I|we)\s+(?:[\w-]+\s+){0,4}?(?:ask|urge|call\s+(?:up)?on|request|seek|implore|appeal|welcome\s+your|want\s+you|need\s+you"
    r"|(?:be\s+)?grateful)\b|\blook(?:ing)?\s+forward\s+to\s+(?:hearing|receiving|seeing|your)\b|\bplease\b"
    r"|\b(?:writing|write)\s+(?:\w+\s+){0,3}?to\s+(?:\w+\s+){0,2}?(?:ask|urge|request|seek|raise|express|call|complain)\b"
    r"|\b(?:could|would|will)\s+you\b|\bwriting\s+(?:to\s+you\s+)?(?:about|regarding|concerning|on\s+behalf|with\s+regard)\b",
    re.I,
)


def _asks(sent: Sent) -> bool:
    """Return whether a letter wants an answer: it is no answer itself, and it is joint, open, or asks."""
    if sent.kind in ("written_answer", *REPLIES) or replying(sent.letter):
        return False
    body = sent.letter.only("body")
    return sent.kind in ("joint_letter", "open_letter") or "?" in body or bool(_ASKS.search(body))


def _who(names: Iterable[str], organisation: str | None, role: str | None) -> str:
    """Return who a letter is from or to: the name, the office, the body; "and n others" behind the first of many."""
    known = [name for name in names if name]
    if len(known) > 1:
        return f"{known[0]} and {len(known) - 1} other{'s' if len(known) > 2 else ''}"
    parts = (known[0] if known else None, role, organisation)
    return ", ".join(part for part in parts if part) or "not stated"


def _called(one: Signatory | Recipient) -> str:
    """Return a name, with its titles where it is one word: "Mr Smith", but "Amber Rudd"."""
    return one.name if " " in one.name else " ".join((*one.honorifics, one.name)).strip()


def _writers(sent: Sent) -> str:
    signed = writers(sent.letter, sent.signed)
    if not signed:
        return "not stated"
    organisation = signed[0].organisation or ""
    printed = organisation in folded(office(sent.letter, signed)) or len(signed) > 1
    names = [_called(one) or (one.organisation or "") * (len(signed) > 1) for one in signed]
    return _who(names, organisation if printed and names[0] != organisation else None, signed[0].role)


def _addressed(sent: Sent) -> str:
    to = [one for one in sent.recipients if one.capacity == "recipient"]
    names = [_called(one) for one in to if one.name]
    role = to[0].role if to else None
    return _who(names, to[0].organisation if to else None, None if role and _EVERYBODY.fullmatch(role) else role)


# What a circular greets, which is no office: "Dear all", "Dear Colleagues".
_EVERYBODY = re.compile(
    r"(?:all|both|everyone|everybody|colleagues?|friends?|team|members?|sirs?(?:\s+(?:or|/)\s+madam)?|madam)", re.I
)


# -- written questions --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stage:
    """A step of a question's way to its answer: `text[start:end]` shows it, the question's own words where end is 0."""

    status: str
    date: str | None
    rule: str
    start: int = 0
    end: int = 0


def _question(sent: Sent) -> Iterator[Exchange]:
    """Yield the exchanges of a written question's page: each question printed, by its holding answer, answer, correction.

    All of them name the one reply, so that replies are counted by their document: an answer to a group is one.
    """
    asks, asked_of = questions.asker(sent.letter) or "not stated", _asked_of(sent)
    kind, several = questions.sort(sent.letter), questions.is_report(sent.letter)
    shared = [] if several else list(_stages(sent))
    asked = questions.put(sent.letter, sent.dates)
    for put, stop in zip(asked, [*(one.start for one in asked[1:]), len(sent.letter.text)], strict=True):
        stages = shared or list(_stages_of_one(sent, put.start, stop))
        asks = questions.asker(sent.letter, put.start) or "not stated" if several else asks
        basis = "printed" if put.date else "missing: no asking date printed"
        for stage in stages:
            start, end = (stage.start, stage.end) if stage.end else (put.start, put.end)
            yield Exchange(
                sent.document_id, asks, asked_of, put.date, f"{basis}; {kind}" if kind else basis, stage.date,
                _status(stage, put.date), start, end, "stated", stage.rule, reply_document_id=sent.document_id,
            )  # fmt: skip
    yield from _replied_on(sent, asks, asked_of)


def _stages_of_one(sent: Sent, start: int, stop: int) -> Iterator[_Stage]:
    """Yield the stages of one question of a report, which stands with its answer on a part of the page."""
    within = [when for when in sent.dates if start <= when.start < stop]
    if holding := questions.holding(sent.letter, within):
        yield _Stage("holding_answer", holding.date, "holding-answer", holding.start, holding.end)
    yield _Stage("answered", sent.date, "question-head")


def _status(stage: _Stage, asked: str | None) -> str:
    """Return the status of a stage; of an answer, what date is missing."""
    if stage.status != "answered":
        return stage.status
    return "request_date_missing" if asked is None else "answered" if stage.date else "reply_date_not_stated"


def _asked_of(sent: Sent) -> str:
    """Return who was asked: the department of the page's head, else the office in the question's words, else who answered."""
    named = [_called(one) for one in sent.signed if one.name]
    return department(sent.letter) or questions.addressee(sent.letter) or (named or ["not stated"])[0]


def _stages(sent: Sent) -> Iterator[_Stage]:
    """Yield a question's stages in time: a holding answer, the answer, a correction."""
    holding = questions.holding(sent.letter, sent.dates)
    corrected = questions.correction(sent.letter, sent.dates)
    first = _first_answer(sent, corrected)
    if holding:
        yield _Stage("holding_answer", holding.date, "holding-answer", holding.start, holding.end)
    if first or not holding:
        yield _Stage(_outcome(sent.letter), first, "question-head")
    if corrected:
        yield _Stage("correction", corrected.date, "corrected-answer", corrected.start, corrected.end)
    elif error := questions.error(sent.letter):
        yield _Stage("correction", sent.date if sent.date != first else None, "corrected-answer", *error)


def _first_answer(sent: Sent, corrected: DateExpression | None) -> str | None:
    """Return the day of a question's first answer: that which a correction names goes before that of the correction."""
    given = questions.first_given(sent.letter, sent.dates)
    own = None if corrected and corrected.date == sent.date else sent.date
    return given.date if given and given.date and (own is None or given.date < own) else own


def _outcome(letter: Letter) -> str:
    """Return what the words of an answer make of it: one that is none says so."""
    if questions.closed(letter):
        return "closed_without_answer"
    return "holding_answer" if questions.promised(letter) else "answered"


# "I replied to the hon. Member on 9 May", "I replied to my hon. Friend's letter of 3 April on 9 May": an answer given
# in a letter. Must not match "I answered the hon. Member's question on" or "I will reply to the hon. Member on".
_TO_MEMBER = re.compile(
    r"\b(?:I|we|My\s+(?:right\s+)?(?:hon\.?|noble)\s+Friend|the\s+Minister(?:\s+of\s+State)?)\s+(?:(?:has|have)\s+)?"
    r"(?:(?:already|since|also)\s+)?(?:replied|responded|wrote\s+in\s+(?:reply|response))\s+"
    r"to\s+(?:the|my)\s+(?:right\s+)?(?:hon\.?|noble)\s+(?:and\s+\w+\s+)?(?:Member|Friend|Lord|Lady|Gentleman|Baroness)\b[^.]{0,90}?\bon\s+$",
    re.I,
)


def _replied_on(sent: Sent, asks: str, asked_of: str) -> Iterator[Exchange]:
    """Yield the letter that an answer says was answered: its own day where that is printed, and the reply's."""
    body = sent.letter.only("body")
    for number, when in enumerate(sent.dates):
        day = when.precision == "day" and when.date
        found = _TO_MEMBER.search(body, max(0, when.start - 200), when.start) if day else None
        if not found:
            continue
        before = sent.dates[number - 1] if number else when
        put = before if before.role == "incoming_letter" and found.start() <= before.start < when.start else None
        basis = put.basis if put else "missing: no date of the letter printed"
        yield Exchange(
            sent.document_id, asks, asked_of, put.date if put else None, basis, when.date,
            "answered" if put and put.date else "request_date_missing", found.start(), when.end, when.certainty, "replied-on",
        )  # fmt: skip


# -- letters ------------------------------------------------------------------------------------------------

# A word between "your" and "letter". Must not match "your constituent's letter" or "your concern about the letter".
_BETWEEN = (
    r"(?:Freedom\s+of\s+Information\s+|(?:Committee|Commission|Council|Board|Panel|Group|Association|Union|organisation|office|team)['’]s\s+"
    r"|(?!(?:the|an?|my|our|his|her|its|their|this|that|of|from|to|for|with|about|on|in|at|by|and|constituents?"
    r"|colleagues?|who|which)\b)[\w-]{1,20},?\s+)"
)
# Whose letter a date belongs to, by the last of these before it: "your letter of", "you wrote to me on", "thank you
# for the letter of"; "and email of" and "the one of" share the owner before it; any other letter is somebody else's.
_WHOSE = re.compile(
    rf"(?P<yours>\byour\s+{_BETWEEN}{{0,4}}?{MAIL}\b|\b(?:for|to)\s+yours\b|\bfor\s+writing\b"
    r"|\byou\s+(?:(?:have|had|also|first|recently|again|originally|previously|kindly|both|then|now|since)\s+){0,3}"
    rf"(?:wrote|written|sent|e-?mailed|submitted)\b(?:\s+(?:me\s+|us\s+)?(?:a|another)\s+{_BETWEEN}{{0,2}}?{MAIL}\b)?)"
    r"|(?P<the>\b(?:thank(?:s|\s+you)\s+(?:\w+\s+){0,3}?for|(?:reply|response|replying|responding)\s+to|receipt\s+of)"
    rf"\s+the\s+{_BETWEEN}{{0,2}}?{MAIL}\b)"
    rf"|(?P<too>(?:\band|,)\s+(?:for\s+)?(?:(?:further|subsequent|later|follow-up|second|earlier|additional)\s+)?{MAIL}\b)"
    r"|(?P<one>\b(?:the\s+(?:one|other)|that|another)\s+(?=(?:of|dated)\b))"
    rf"|\b(?:{MAIL}|wrote|written|writing|e-?mailed)\b",
    re.I,
)
# Behind the date of "the letter": it came from somebody else.
_FROM = re.compile(r"\s*,?\s*(?:from|by|signed\s+by|sent\s+by|written\s+by)\s+(?!you\b)", re.I)
# An answer given earlier: "in my reply to your letter of", "my reply of 3 May to your letter of", "I replied to your
# letter of". Must not match "I have not replied to your letter of" or "the delay in my reply to your letter of".
_REPLIED = re.compile(
    r"\b(?<!not )(?<!yet )(?<!never )(?:replied|responded|answered)\s+(?:to\s+)?your\b"
    r"|(?<!delay )\b(?:in|since|after|of|from)\s+(?:my|our|his|her|their)\s+(?:\w+\s+){0,2}?(?:reply|response|answer)\b"
    r"|\b(?:reply|response|answer)\s+(?:of|dated)\s[^.;]{1,30}?\sto\s+your\b"
    r"|\b(?:reply|response|answer)\s+(?:that|which)\s+[^.;,]{2,40}?\s(?:sent|gave|made)\s+(?:you\s+)?to\s+your\b"
    r"|\b(?:(?:my|our)\s+(?:[\w-]{1,20}\s+){0,2}?(?:letter|e-?mail)|(?:I|we)\s+(?:\w+\s+){0,2}?wrote)\b[^.;,]{0,60}?"
    r"\b(?:responding|replying|in\s+(?:reply|response|answer))\s+to\s+your\b",
    re.I,
)
_REPLIED_BEHIND = re.compile(
    r"\s*,?\s*(?:to\s+which\s+[\w ]{1,40}?\s(?:replied|responded)|(?:which\s+)?(?:was|were|ha(?:s|ve)\s+been)\s+(?:already\s+)?answered)\b",
    re.I,
)
# "The councillors wrote to me on 7 October": a third party's letter. Must not match "You wrote to me on".
_WROTE = re.compile(
    r"(?:(?:As|Since|When|Separately|Meanwhile|Also|In\s+addition)\b[^,.;]{0,60},\s+)?(?P<who>(?!(?:You|I|We)\b)(?:[Tt]he\s+)?[A-Z][^.;]{2,90}?)"
    r"(?:,?\s+who)?\s+(?:(?:also|recently|has|have|had)\s+){0,2}(?:wrote|written)\s+to\s+(?:me|us)\b"
)
# The first character is looked at alone, which is fast.
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)\s*\n\s*|(?<=[.!?])['\"”’)]*\s+)")
# "In their letters, the Council and the Committee have raised ...": letters without a date, answered elsewhere.
_THEIR = re.compile(
    r"In(?<=\bIn)\s+(?:their|its|his|her)\s+letters?,\s+(?P<who>(?:the\s+)?[A-Z][\w'’& -]{1,80}?)\s+(?:have|has|had|raise|ask|say|state)\w*\b"
)
_MY_REPLY = re.compile(r"\bmy\s+(?:response|reply|letter)\b")


def _replies(sent: Sent) -> Iterator[Exchange]:
    """Yield the exchanges a reply shows: each dated letter it answers, else the undated one, and third parties'."""
    body = sent.letter.only("body")
    incoming = [when for when in sent.dates if when.role == "incoming_letter" or _came(body, when)]
    found = _once(one for when in incoming if (one := _dated(sent, body, when)))
    if _is_holding(body):
        found = [replace(one, status="holding_answer") if one.status == "answered" else one for one in found]
    mine = [one for one in found if one.rule == "your-letter-of"]
    yield from found
    yield from _interim(sent, body, mine)
    yield from () if mine else _undated(sent, body, [one for one in found if one.rule == "letter-from"])
    yield from _others(sent, body)


_RECEIPT = r"(?:received|arrived|reached\s+(?:me|us))"
# The day a letter came: "your letter about fees, which I received on", "we received your request on", "for getting in
# touch on", "to yours of". Must not match "your letter about the notice that I received on" beyond the next comma.
_CAME = re.compile(
    rf"\byour\s+{_BETWEEN}{{0,4}}?{MAIL}\b(?:[^.;,]{{0,120}}?|,)\s?,?(?:\s*\b(?:which|that))?(?:\s+(?:I|we))?(?:\s+was)?\s+{_RECEIPT}"
    r"(?:\s+(?:in|at|by)\s+(?:[\w'’]{1,20}\s*){1,5}?)?\s+on\s+$"
    rf"|\b(?:I|we)\s+received\s+your\s+{_BETWEEN}{{0,4}}?{MAIL}\b[^.;,]{{0,80}}?\bon\s+$"
    r"|\bthank(?:s|\s+you)\s+for\s+(?:taking\s+the\s+time\s+to\s+(?:write|contact|get\s+in\s+touch)|getting\s+in\s+touch|contacting|e-?mailing)"
    r"(?:\s+(?:to|with)?\s*(?:me|us|my\s+office))?\s+on\s+$"
    r"|\b(?:for|to)\s+yours\s+(?:of|dated)\s+(?:the\s+)?$"
    rf"|\byour\s+{_BETWEEN}{{0,3}}?(?:complaint|query|question)\s+(?:of|dated)\s+(?:the\s+)?$",
    re.I,
)
# "On 3 June you asked for the following information". Must not match "On 3 June you asked in the House".
_ON = re.compile(r"\s*On\s+(?:the\s+)?$")
_YOU_ASKED = re.compile(
    r",?\s+you\s+(?:(?:asked|applied)\s+for\b|requested\b|submitted\s+(?:a|your)\b|made\s+(?:a|the\s+following)\s+(?:\w+\s+){0,3}?request\b"
    r"|(?:wrote\s+to|e-?mailed|contacted)\s+(?:me|us|this\s+\w+|the\s+[A-Z]\w+)\b[^.;]{0,60}?\b(?:asking|requesting|about|regarding|concerning|to\s+ask)\b)"
)


def _came(body: str, when: DateExpression) -> bool:
    """Return whether the words around a day say that a letter of the one written to came on it."""
    before = body[max(0, when.start - _SENTENCE) : when.start] if when.precision == "day" else ""
    if not ("On" in before or "your" in (low := before.lower()) or "thank" in low):
        return False
    start = _sentence_start(body, when.start)
    on = body.startswith("On", start) and _ON.fullmatch(body, start, when.start)
    asked = on and _YOU_ASKED.match(body, when.end)
    said = body[start : when.start].lower()
    return bool(asked or (("your" in said or "thank" in said) and _CAME.search(body, start, when.start)))


# Only the day of receipt, where the letter's own stands before it: "your letter of 3 June, received on 6 June".
_ONLY_CAME = re.compile(
    rf"[\s,(]{{1,4}}(?:(?:which|and|that|but)\s+)?(?:(?:I|we|was|only)\s+){{0,3}}{_RECEIPT}\b[^.;]{{0,40}}$", re.I
)


def _is_receipt(sent: Sent, body: str, when: DateExpression) -> bool:
    """Return whether a day is that on which the letter dated just before it was received."""
    number = bisect_left(sent.dates, when.start, key=lambda one: one.start)
    before = sent.dates[number - 1] if number else when
    return before.role == "incoming_letter" and bool(_ONLY_CAME.fullmatch(body, before.end, when.start))


# A reply on the way to the answer: "my holding reply of", "our acknowledgement dated". Not "I acknowledge your letter of".
_INTERIM = re.compile(
    r"\b(?:my|our|the)\s+(?:(?:[\w-]{1,20}\s+){0,2}?(?:holding|interim|initial)\s+(?:reply|response|letter|answer|e-?mail)"
    r"|(?:[\w-]{1,20}\s+){0,2}?acknowledge?ment(?:\s+(?:letter|e-?mail))?)\s+(?:to\s+you\s+)?(?:of|dated|sent\s+on|on)\s+(?:the\s+)?$",
    re.I,
)


def _interim(sent: Sent, body: str, mine: Sequence[Exchange]) -> Iterator[Exchange]:
    """Yield the interval to a holding reply that the answer names, where one letter alone is answered."""
    for when in sent.dates if len(mine) == 1 else ():
        start = max(0, when.start - 80)
        if when.date and when.precision == "day" and (found := _INTERIM.search(body, start, when.start)):
            yield replace(
                mine[0], reply_date=when.date, status="holding_answer", start=found.start(), end=when.end,
                certainty=when.certainty, rule="holding-reply", reply_document_id=None, received_date=None,
            )  # fmt: skip


# A letter that answers nothing yet: "A full reply will follow", "you will receive a response within 20 working days",
# "your letter has been transferred to the Department for Transport, which will reply".
_PROMISES = re.compile(
    r"\b(?:full|fuller|substantive|detailed|formal)\s+(?:reply|response|answer)\s+will\s+(?:follow|be\s+(?:sent|provided|issued))\b"
    r"|\byou\s+(?:will|should|can\s+expect\s+to)\s+(?:shortly\s+)?receive\s+(?:a|our|my|his|her|the)\s+(?:[\w-]{1,20}\s+){0,2}?(?:reply|response|answer)\b"
    r"|\b(?:aim|hope|endeavour|expect|intend)\s+to\s+(?:reply|respond|send\s+you|let\s+you\s+have|provide\s+you\s+with)\b"
    r"|\b(?:will|shall)\s+(?:reply|respond)\s+(?:to\s+(?:you|it|your\s+\w+)\s+)?(?:in\s+full|fully|substantively|as\s+soon|shortly|in\s+due\s+course|within)\b"
    r"|\b(?:I|we)\s+(?:will|shall)\s+(?:write\s+(?:to\s+you\s+)?again|be\s+in\s+touch\s+again|contact\s+you\s+again)\b"
    r"|\b(?:is|are)\s+receiving\s+attention\b"
    r"|\b(?:been|have)\s+(?:passed|forwarded|transferred|sent)\s+(?:it\s+|your\s+\w+\s+)?to\s+(?!(?:me|us|this)\b)[^.]{3,120}?\b(?:who|which|they)\s+will\s+(?:reply|respond|write|be\s+in\s+touch)\b",
    re.I,
)


def _is_holding(body: str) -> bool:
    """Return whether a letter only says that an answer will come: a short one, with a promise and nothing else."""
    if len(body) - sum(map(body.count, " \n\t\r\f\v")) > 600:
        return False
    words = " ".join(body.split())
    return len(words) < 600 and bool(_PROMISES.search(words))


def _once(found: Iterable[Exchange]) -> list[Exchange]:
    """Return the exchanges without those of a letter that is named a second time."""
    by_letter: dict[tuple[str, str | None], Exchange] = {}
    for one in found:
        by_letter.setdefault((one.requester, one.request_date), one)
    return list(by_letter.values())


def _dated(sent: Sent, body: str, when: DateExpression) -> Exchange | None:
    """Return the exchange behind "your letter of 13 September" or "The councillors wrote to me on 7 October"."""
    start = _sentence_start(body, when.start)
    if wrote := _WROTE.match(body, start, when.start):
        if not _is_copied(sent, *wrote.span("who")):
            return None
        return _exchange(sent, folded(wrote["who"]), when, start, "answered_by_copy", "third-party-letter")
    yours = (_is_yours(body, start, when) and not _PAPER.search(body, start, when.start)) or _came(body, when)
    if not yours or _is_answered(body, start, when) or _is_receipt(sent, body, when):
        return None
    if _CITED.search(body, start, when.start) and replying(sent.letter) is None:
        return None
    if other := _LETTER_FROM.search(body, start, when.start):
        return _exchange(sent, folded(other["who"]), when, start, "answered", "letter-from")
    return _exchange(sent, sent.told, when, start, "answered", "your-letter-of")


# Whose letter it is, between it and its date: "the joint letter from Lucy Allan MP and 20 others of". Must not match
# "your letter of", "the letter from you of" or "the letter from your office of", which are those of the one written to.
_LETTER_FROM = re.compile(
    rf"\bthe\s+{_BETWEEN}{{0,2}}?{MAIL},?\s+(?:which\s+came\s+|sent\s+|signed\s+)?(?:from|by)\s+"
    r"(?P<who>(?:the\s+)?[A-Z][^.;]{1,90}?),?\s+(?:of|dated|sent\s+on|on)\s+(?:the\s+)?$"
)
_FROM_CONSTITUENT = re.compile(
    rf"\b{MAIL},?\s+(?:from|by)\s+(?:(?:one\s+of\s+)?your\s+constituents?|an?|one|several|some)\b[^.;]{{0,60}}$"
)


# Directly before a date: a paper that is no letter. "the accompanying petition dated", "the answer of".
_PAPER = re.compile(
    r"\b(?:petition|report|memorandum|minutes|statement|article|guidance|answer|reply|response|meeting|hearing|debate|decision"
    r"|order|invoice|notice|Bill|certificate|visit|inspection|plan)\s+(?:of|dated|on)\s+(?:the\s+)?$"
)
# A letter only pointed at, in one that asks: "In your letter of 20 April you said", "despite your letter of".
_CITED = re.compile(
    r"(?<!asked )(?<!ask )(?<!raised )(?<!raise )(?:\b(?:[Ii]n|[Dd]espite|[Ss]ince|[Cc]ontrary\s+to|[Uu]nlike|[Aa]s)\s+(?:stated\s+in\s+)?your\s[^.;]{1,60})$"
)


def _is_yours(body: str, start: int, when: DateExpression) -> bool:
    """Return whether a date is that of a letter of the one written to."""
    owner: str | None = None
    if _FROM_CONSTITUENT.search(body, start, when.start):
        return False
    for found in _WHOSE.finditer(body, start, when.start):
        if found.lastgroup == "one":
            owner = "the" if owner else None
        elif found.lastgroup != "too":
            owner = found.lastgroup
    return owner == "yours" or (owner == "the" and not _FROM.match(body, when.end))


def _is_answered(body: str, start: int, when: DateExpression) -> bool:
    """Return whether the sentence says that the letter had its answer before."""
    return bool(_REPLIED.search(body, start, when.start) or _REPLIED_BEHIND.match(body, when.end))


_SENTENCE = 400  # characters before a place in which the beginning of its sentence is looked for


def _sentence_start(body: str, stop: int) -> int:
    window = max(0, stop - _SENTENCE)
    start = window
    for end in _SENTENCE_END.finditer(body, window, stop):
        start = end.end()
    return stop - len(body[start:stop].lstrip())


def _is_copied(sent: Sent, start: int, end: int) -> bool:
    return any(one.capacity == "copied" and one.start < end and start < one.end for one in sent.recipients)


def _exchange(sent: Sent, requester: str, when: DateExpression, start: int, status: str, rule: str) -> Exchange:
    if when.date is None:
        status = "request_date_missing"
    elif sent.date is None:
        status = "reply_date_not_stated"
    return Exchange(
        sent.document_id, requester, sent.wrote, when.date, when.basis, sent.date, status, start, when.end,
        when.certainty, rule, reply_document_id=sent.document_id, received_date=sent.received_date,
    )  # fmt: skip


# "Thank you for your reply to my letter": what came was the answer.
_TO_MINE = re.compile(r"\bto\s+(?:my|our)\b", re.I)


# Directly before the date of a letter.
_OF = re.compile(
    rf"\b{MAIL}\b(?:\s+to\s+[^.;,]{{2,60}}?)?,?\s*(?:\b(?:of|dated|on|from|sent|received)|\()\s*(?:the\s+)?$", re.I
)


# Whose letter a reply opens with, without a date: "the joint letter from Lucy Allan MP and 20 others about homes".
_OPENS_FROM = re.compile(
    rf"[^.;]{{0,60}}?\bthe\s+{_BETWEEN}{{0,2}}?{MAIL},?\s+(?:from|signed\s+by)\s+(?P<who>(?:the\s+)?[A-Z][^.;,]{{1,90}}?)"
    r"(?=[.,;]|\s+(?:about|regarding|concerning|on|of|dated|asking|which|in|to|with)\b)"
)


def _undated(sent: Sent, body: str, dated: Sequence[Exchange]) -> Iterator[Exchange]:
    """Yield the exchange of a reply that prints no date of the letter it answers, which is none of those `dated`."""
    if (found := replying(sent.letter)) is None:
        return
    if _TO_MINE.search(found[0]):
        return
    start, end = _sentence_start(body, found.start()), _phrase_end(body, found.end())
    if any(start <= when.start < end and _OF.search(body, start, when.start) for when in sent.dates):
        return
    if any(one.start <= found.start() < one.end for one in dated):
        return
    other = _OPENS_FROM.match(body, found.start(), end)
    yield Exchange(
        sent.document_id, folded(other["who"]) if other else sent.told, sent.wrote, None, "missing: no date of the incoming letter printed",
        sent.date, "request_date_missing", start, end, "stated", "thanks-without-date",
        reply_document_id=sent.document_id, received_date=sent.received_date,
    )  # fmt: skip


def _phrase_end(body: str, start: int) -> int:
    """Return where the words behind a reply's opening end: at a full stop or a line's end, 160 on at the most."""
    return start + len(re.split(r"[.\n]", body[start : start + 160], maxsplit=1)[0].rstrip())


def _others(sent: Sent, body: str) -> Iterator[Exchange]:
    """Yield letters of third parties that the writer says to have answered separately, without a date."""
    names: dict[str, list[tuple[int, str]]] = {}
    respondent = sent.wrote if _THEIR.search(body) else ""
    for found in _THEIR.finditer(body):
        if not _MY_REPLY.search(body, found.end(), found.end() + 300):
            continue
        start = found.start("who")
        for part in re.split(r"\s+and\s+(?=the\s+[A-Z])", found["who"]):
            begin = body.index(part, start)
            start = begin + len(part)
            full = _full(part, found.start(), body, names)
            yield _other(sent, respondent, begin, part, full)


def _full(part: str, stop: int, body: str, names: dict[str, list[tuple[int, str]]]) -> str | None:
    """Return the last full name before `stop` of "the Council"; `names` keeps the full names by noun."""
    noun = re.sub(r"^the\s+", "", part)
    if noun == part:
        return None
    if noun not in names:
        names[noun] = [(m.end(), folded(m[0])) for m in _full_name(noun).finditer(body)]
    before = bisect_left(names[noun], (stop + 1, ""))
    return names[noun][before - 1][1] if before else None


def _other(sent: Sent, respondent: str, begin: int, part: str, full: str | None) -> Exchange:
    """Return the exchange of a third party as printed, with the nearest full name before it in brackets."""
    requester = f"{folded(part)} ({full})" if full else folded(part)
    return Exchange(
        sent.document_id, requester, respondent, None, "missing: no date of their letter printed", None,
        "reply_date_not_stated", begin, begin + len(part), "inferred" if full else "stated", "their-letters",
    )  # fmt: skip


# Words that begin a sentence, not a name, and words that leave open which body of a kind is meant.
_NO_NAME = (
    r"(?:The|This|That|Our|Your|My|Their|His|Her|Its|An?|In|On|At|As|If|When|While|Since|And|But|Both|For|From|With|By|To|Of"
    r"|Although|Because|After|Before|Borough|City|County|District|Parish|Town|Local|Select|Joint|Unitary|Scrutiny)\b"
)
_NAME_WORD = r"[A-Z][\w'’-]{0,30}"
_KIND_OF_BODY = r"(?:Council|Committee|Board|Commission|Trust|Authority|Agency|Group|Panel|Partnership|Service)\b"


def _full_name(noun: str) -> re.Pattern[str]:
    """Return the pattern of a full name that ends in a noun: "Telford and Wrekin Council" for "Council".

    It must not match "the Borough Council", "When Kirklees Council" from its first word, or two bodies as one.
    """
    more = rf"(?:(?:and|&|of|for)\s+)?(?!{_KIND_OF_BODY}\s+(?:and|&)){_NAME_WORD}\s+"
    last = r"\s+".join(re.escape(word) for word in noun.split())
    return re.compile(rf"\b(?!{_NO_NAME})(?!{_KIND_OF_BODY}){_NAME_WORD}\s+(?:{more}){{0,8}}?{last}\b")


# The zones that are a letter's own, none of the page around it.
_OF_LETTER = (
    "title", "letterhead", "addressee", "reference", "date_line", "salutation", "body", "valediction", "signatures"
)  # fmt: skip


def _unanswered(sent: Sent) -> Exchange:
    """Return the exchange of a letter that asks and that nothing in the collection answers."""
    own = [when for when in sent.dates if when.role == "document_date"]
    place = own[0] if own else (sent.letter.of(*_OF_LETTER) or sent.letter.zones)[0]
    return Exchange(
        sent.document_id, sent.wrote, sent.told, sent.date, sent.date_basis, None, "no_reply_in_collection",
        place.start, place.end, own[0].certainty if own else "stated", "request-without-reply",
        request_document_id=sent.document_id,
    )  # fmt: skip


# -- targets ------------------------------------------------------------------------------------------------

_MEMBERS = re.compile(r"\bMPs?\b")
# Offices in which a Member writes for others: a minister, or the chair of a committee. Not a shadow minister.
_IN_OFFICE = re.compile(
    r"\bChair\w*\b[^\n]{0,80}\bCommittee\b|(?<!Shadow )\b(?:Minister|Secretary of State|Chancellor|(?:Home|Foreign) Secretary)\b"
)


def _is_to_member(sent: Sent) -> bool:
    """Return whether a letter is a minister's reply to somebody who wrote as a Member."""
    to = [one for one in sent.recipients if one.capacity == "recipient"]
    office = " ".join(f"{one.role or ''} {one.organisation or ''}" for one in to)
    return sent.from_member and sent.kind == "ministerial_reply" and not _IN_OFFICE.search(office)


def _with_target(exchange: Exchange, targets: Sequence[Target]) -> Exchange:
    """Return the exchange with the target that covers a letter of an MP to that organisation on that day.

    An organisation's own target of that year goes before the maximum for all departments; a year for
    which none is published has none.
    """
    day = exchange.request_date
    if exchange.rule != "your-letter-of" or not day or not _DAY.fullmatch(day):
        return exchange
    found = [t for t in targets if _MEMBERS.search(t.scope) and t.valid_from <= day < t.valid_to]
    own = [t for t in found if t.organisation in exchange.respondent.split(", ")]
    common = [t for t in found if t.organisation == "all departments"]
    for target in (own or common)[:1]:
        return replace(
            exchange, target_working_days=target.working_days, target_scope=target.scope, target_source=target.source
        )
    return exchange
