"""What the page of a written question prints: what was asked, by whom, when, and what became of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from helpers import people
from helpers.anatomy import MARKUP, Letter, Zone, numbers
from helpers.dates import DateExpression
from helpers.people import Person, folded


@dataclass(frozen=True, slots=True)
class Asked:
    """The share that a question asks for, in its words: of whom, and who do what; `text[start:end]`."""

    population: str
    what: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Put:
    """One question as its page prints it: its number, the day it was put (None: not printed); `text[start:end]`."""

    number: str | None
    date: str | None
    start: int
    end: int


# "what proportion of local authorities in England and Wales have plans in place". Must not match "how many".
_SHARE = re.compile(
    r"\b(?:proportion|percentage|share)\s+of\s+(?P<population>[^.?]{3,120}?)\s+"
    r"(?P<what>(?:have|has|had|are|is|were|was|do|does|did)\b[^.?]{2,200})"
)


def asked(letter: Letter) -> Asked | None:
    """Return the share that a written question asks for, or None where it asks for something else.

    >>> from helpers.anatomy import Zone
    >>> question = "To ask the Minister, what proportion of schools have a deficit."
    >>> asked(Letter(question, (Zone("question", 0, len(question)),))).population
    'schools'
    """
    found = _SHARE.search(letter.only("question")) if letter.has("question") else None
    if not found:
        return None
    return Asked(folded(found["population"]), folded(found["what"]), found.start("population"), found.end())


# -- the questions of a page ----------------------------------------------------------------------------------

_FRAME = ("answer_head", "answered_by")
# Where the day of the question stands: "(asked on )", "tabled on 3 May 2016", "Date lodged: 3 May 2022", or the number.
_SLOT = re.compile(
    r"\(asked on[^)\n]*\)|\b(?:tabled|asked|lodged)\s(?:date|on)\b:?[^\S\n]+[^\n.]{3,40}|\b(?:tabled|asked|lodged):[^\S\n]+[^\n.]{3,40}"
    r"|\bUIN\b[^\n]{1,80}",
    re.I,
)


def _found(pattern: re.Pattern[str], letter: Letter, *kinds: str) -> Iterator[re.Match[str]]:
    """Yield where a pattern matches within zones of these kinds; line ends stay what they are."""
    for zone in letter.of(*kinds):
        yield from pattern.finditer(letter.text, zone.start, zone.end)


def _line(letter: Letter, at: int) -> int:
    """Return where the words of a line begin."""
    start = letter.text.rfind("\n", 0, at) + 1
    line = letter.text[start:at]
    return start + len(line) - len(line.lstrip(MARKUP))


def put(letter: Letter, when: Sequence[DateExpression]) -> list[Put]:
    """Return the questions that a page prints, each with its own number or day; one at the least.

    Questions that share one day share it here; the numbers of grouped questions, which other pages print, are none.

    >>> from helpers.anatomy import read
    >>> from helpers.dates import dates
    >>> page = read("Cars\\nQuestion for Treasury\\nUIN 12, tabled on 2 May 2024\\nTo ask the Chancellor, why.\\nYes.")
    >>> [(one.number, one.date) for one in put(page, dates(page))]
    [('12', '2024-05-02')]
    """
    own = numbers(letter)
    if is_report(letter):
        return [_whole(letter, zone, own) for zone in letter.of("question")]
    days = [one for one in when if one.role in ("tabled", "asked")]
    if len(own) < 2:
        return [_single(letter, own[0][0] if own else None, days)]
    question = letter.of("question")[0]
    if question.start <= own[0][1]:
        return _in_turn(letter, question.start, own, days)
    return _numbered(letter, own, days)


def is_report(letter: Letter) -> bool:
    """Return whether a page has several questions, each with its own answer, as reports of debates print them."""
    return len(letter.of("question")) > 1 and len(letter.of("answered_by")) > 1


def _whole(letter: Letter, zone: Zone, own: Sequence[tuple[str, int, int]]) -> Put:
    """Return a question of a report: its words, with its number where one stands among them."""
    first = bisect_left(own, zone.start, key=lambda one: one[1])
    number = own[first][0] if first < len(own) and own[first][1] < zone.end else None
    return Put(number, None, zone.start, zone.end)


def _single(letter: Letter, number: str | None, days: Sequence[DateExpression]) -> Put:
    """Return the one question of a page, where its day is printed, or its slot, or its words."""
    slot, question = next(_found(_SLOT, letter, "answer_head"), None), letter.of("question")[0]
    start, end = slot.span() if slot else (question.start, question.end)
    dated = next((one for one in days if one.date), None)
    if dated and not start <= dated.start < end:
        start, end = _line(letter, dated.start), dated.end
    return Put(number, dated.date if dated else None, start, end)


def _in_turn(
    letter: Letter, start: int, own: Sequence[tuple[str, int, int]], days: Sequence[DateExpression]
) -> list[Put]:
    """Return questions put in one breath, "(1) ...; [12] (2) ...; [13]": each ends with its number."""
    text, day = letter.text, days[0].date if len(days) == 1 else None
    ends = [end + text.startswith("]", end) for _, _, end in own]
    starts = [begin + len(text[begin:]) - len(text[begin:].lstrip()) for begin in (start, *ends[:-1])]
    return [Put(number, day, begin, end) for (number, _, _), begin, end in zip(own, starts, ends, strict=True)]


def _numbered(letter: Letter, own: Sequence[tuple[str, int, int]], days: Sequence[DateExpression]) -> list[Put]:
    """Return questions each of which stands under its number, with the day printed before the next number."""
    shared = days[0].date if len(days) == 1 else None
    found = []
    for (number, start, end), (_, stop, _) in pairwise([*own, ("", len(letter.text), 0)]):
        first = bisect_left(days, start, key=lambda one: one.start)
        day = days[first] if first < len(days) and days[first].start < stop else None
        found.append(Put(number, day.date if day else shared, _line(letter, start), day.end if day else end))
    return found


# -- who asked, and whom --------------------------------------------------------------------------------------

# "Asked by: Ann Coffey", "Asked by\nAnn Coffey", "askingMember: Ann Coffey". Must not match "asked by" within a question.
_ASKED_BY = re.compile(
    r"^[^\w\n]{0,5}(?:(?:question\s+)?(?:asked|tabled|lodged)\s+by|asking\s?member(?:\.name)?)\s?:?[^\S\n]{0,5}\n?[^\S\n]{0,5}"
    r"(?P<who>[^\n]{3,90})",
    re.I | re.M,
)
# "Ms Abbott: To ask ...", "Lord Fox asked Her Majesty's Government": the name before the question's own words.
_BEFORE = re.compile(
    r"(?:\d{1,3}\.\s)?(?:(?:[Ww]ritten )?[Qq]uestion\W{0,3}\d{0,7}\W{1,3})?(?P<who>[^:\n(\[]{3,60}?)(?:\s?[(\[][^)\]\n]{1,60}[)\]]){0,3}\s?:?\s+(?:[Tt]o ask|asked)\b"
)
# Whom a question asks: "To ask the Secretary of State for Transport, how many". Not the rest of the question.
_ASKED_OF = re.compile(
    r"\b(?:[Tt]o ask|asked)\s+(?:the\s+)?(?P<who>(?:Her|His)\s+Majesty['’]s\s+Government"
    r"|[A-Z][^\n,?;:(]{3,110}?)(?=\s?[,:(]|\s+(?:what|how|who|when|where|which|why|whether|if|pursuant|for\s+what|on\s+what|to)\b)"
)


def asker(letter: Letter, at: int = 0) -> str | None:
    """Return who put the question (that at a place, on a page of several), as printed, or None."""
    question = _question(letter, at)
    near = list(_ASKED_BY.finditer(letter.text, max(0, question.start - 200), question.start))[-1:]
    for label in near if at else _found(_ASKED_BY, letter, "answer_head"):
        if found := people.first_person(_bare(label["who"])):
            return _called(found)
    before = _BEFORE.match(letter.text, question.start, question.end)
    found = people.person(before["who"].strip(), sure=True) if before else None
    return _called(found) if found else _above(letter, question.start)


def _question(letter: Letter, at: int) -> Zone:
    zones = letter.of("question")
    return zones[max(0, bisect_right(zones, at, key=lambda zone: zone.start) - 1)]


def _above(letter: Letter, start: int) -> str | None:
    """Return who is named on a line above the question: the last that holds a name, with party and seat or without."""
    near = [zone for zone in letter.of("answer_head", "furniture") if start - 1000 < zone.end <= start]
    texts = [(zone.kind, letter.text[zone.start : zone.end]) for zone in near]
    lines = [line for kind, text in texts for line in text.splitlines() if kind == "answer_head" or _SHOWN.match(line)]
    found = (people.person(_bare(line), sure=True) for line in reversed(lines))
    return next((_called(one) for one in found if one), None)


# Behind a name: party and seat. Before it: the words of a picture.
_PARTY = re.compile(
    r"\s?[,(].*|\s(?:Labour|Conservative|Liberal Democrat|Scottish National|Democratic Unionist|Plaid|Green|Independent|Crossbench"
    r"|Reform|Alliance|Sinn|Social Democratic|Speaker|Non-affiliated)\b.*"
)


# The name below a picture, behind the words of the picture: "Photo of Kay Ray Kay Ray Labour".
_SHOWN = re.compile(r"Photo of ([^\n]{3,40}?) (?=\1)")


def _bare(line: str) -> str:
    shown = _SHOWN.sub("", line.strip(), count=1)
    return _PARTY.sub("", shown).strip()


def _called(one: Person) -> str:
    return one.name if " " in one.name else " ".join((*one.honorifics, one.name)).strip()


def addressee(letter: Letter) -> str | None:
    """Return the office that a question's own words ask: "Secretary of State for Transport", or None."""
    question = letter.of("question")[0]
    found = _ASKED_OF.search(letter.text, question.start, min(question.end, question.start + 300))
    return folded(found["who"]) if found else None


# -- what became of it ----------------------------------------------------------------------------------------

# Before the day of a holding answer: "Holding answer received on", "[holding answer 3 July 2008]", "dateHoldingAnswer:".
_HOLDING = re.compile(
    r"holding\s?(?:answer|reply)(?:\s+received)?(?:\s+and\s+[^\n]{3,40})?(?:\s+(?:on|of))?\s?:?\s{0,3}$", re.I
)
# The same in a line of its own below the answer, or in words about the answer.
_HOLDING_LINE = re.compile(
    r"(?:^|\n)[^\w\n]{0,5}(?:holding\s+answer\s+received|this\s+(?:answer|question)\b[^.\n]{1,80}?\bholding\s+(?:answer|reply))\s+on\s+$",
    re.I,
)
# Before the day of a correction. Not the "answer given on", which the correction names.
_CORRECTED = re.compile(
    r"\b(?:correct(?:ed|ion)|dateAnswerCorrected|dateCorrected)(?:\s+(?:answer|published|issued|made|was|date)){0,2}(?:\s+on)?\s?:?\s{0,3}$",
    re.I,
)
# The words of a sentence, the full stop of "hon." among them.
_WORDS = r"(?:[^.]|(?<=\b[Hh]on)\.)"
# The day of the first answer, in the words of its correction.
_GIVEN = re.compile(
    rf"\b(?:error|mistake)\s+(?:has\s+been|was)\s+(?:identified|made)\s+in\b{_WORDS}{{1,120}}?\b(?:answer|response|reply)\b{_WORDS}{{0,120}}?\bon\s+$",
    re.I,
)
# A correction that prints no day of its own.
_ERROR = re.compile(
    r"\ban\s+error\s+(?:has\s+been|was)\s+identified\s+in\s+the\s+(?:[\w-]{1,20}\s+){0,3}?answer\b[^\n]{0,120}", re.I
)


def holding(letter: Letter, when: Sequence[DateExpression]) -> DateExpression | None:
    """Return the day of a holding answer, as the frame prints it or a line of the answer, or None."""
    return _behind(letter, when, _HOLDING) or _behind(letter, when, _HOLDING_LINE, "body")


def correction(letter: Letter, when: Sequence[DateExpression]) -> DateExpression | None:
    """Return the day on which an answer was corrected, as the page prints it, or None."""
    return _behind(letter, when, _CORRECTED)


def first_given(letter: Letter, when: Sequence[DateExpression]) -> DateExpression | None:
    """Return the day of the answer that a correction says it corrects, or None."""
    text = letter.text
    return next((one for one in _days(when) if _GIVEN.search(text, max(0, one.start - 300), one.start)), None)


def error(letter: Letter) -> tuple[int, int] | None:
    """Return where an answer says that it corrects an earlier one, or None.

    >>> from helpers.anatomy import plain
    >>> error(plain("An error has been identified in the written answer given on 3 May 2016."))
    (0, 71)
    """
    found = next(_found(_ERROR, letter, "body", "answer_head"), None)
    return found.span() if found else None


def _behind(
    letter: Letter, when: Sequence[DateExpression], label: re.Pattern[str], *kinds: str
) -> DateExpression | None:
    """Return the first day of the frame, or of other zones, that stands behind a label, with the label's words."""
    zones = letter.of(*(kinds or _FRAME))
    framed = [one for one in _days(when) if _inside(zones, one.start)]
    found = ((one, label.search(letter.text, max(0, one.start - 120), one.start)) for one in framed)
    return next((_from_words(letter, one, words.start()) for one, words in found if words), None)


def _inside(zones: Sequence[Zone], at: int) -> bool:
    """Return whether a place lies in one of the zones, which stand in order."""
    number = bisect_right(zones, at, key=lambda zone: zone.start) - 1
    return number >= 0 and at < zones[number].end


def _from_words(letter: Letter, one: DateExpression, start: int) -> DateExpression:
    """Return a date with the words of its label, from the first of them on."""
    words = letter.text[start : one.start]
    return replace(one, start=start + len(words) - len(words.lstrip()))


def _days(when: Sequence[DateExpression]) -> list[DateExpression]:
    return [one for one in when if one.date and one.precision == "day"]


# No answer before the session ended. Must not match "responded before Prorogation".
_CLOSED = re.compile(
    rf"\bnot\s+(?:(?:been|proved|prove|be)\s+){{0,2}}possible\s+to\s+(?:respond|answer|reply|provide)\b{_WORDS}{{0,160}}?\b(?:before|due\s+to|owing\s+to"
    r"|because\s+of|prior\s+to|ahead\s+of)\s+(?:the\s+)?(?:[\w-]{1,20}\s+){0,4}?(?:Prorogation|Dissolution|end\s+of\s+the\s+(?:Session|Parliament))\b",
    re.I,
)
# The promise of an answer, and nothing else.
_PROMISED = re.compile(
    rf"\s*(?:(?:This|The)\s+(?:information|question)\b[^.]{{0,120}}\.\s+)?(?:I|We)\s+(?:will|shall|hope\s+to)\s+(?:let\s+{_WORDS}{{3,60}}?\s+have\s+(?:a|an)\s+(?:reply|answer|response)"
    rf"|(?:reply|respond|answer|provide\s+an?\s+(?:answer|reply|response))\b(?:\s+to)?{_WORDS}{{0,80}}?)\s+(?:as\s+soon\s+as\s+(?:possible|practicable)|shortly|in\s+due\s+course)\.?\s*",
    re.I,
)


def closed(letter: Letter) -> bool:
    """Return whether the answer says that the end of the session left no time for one.

    >>> from helpers.anatomy import plain
    >>> closed(plain("It has not proved possible to respond to the hon. Member in the time available before Dissolution."))
    True
    """
    words = " ".join(letter.only("body").split())
    return len(words) < 500 and bool(_CLOSED.search(words))


def promised(letter: Letter) -> bool:
    """Return whether the answer only promises one.

    >>> from helpers.anatomy import plain
    >>> promised(plain("I will reply to the hon. Member as soon as possible."))
    True
    """
    return bool(_PROMISED.fullmatch(letter.only("body").strip()))


# The kind of question, where the page prints it alone: "Named day", "[N]", "isNamedDay: true".
_NAMED_DAY = re.compile(
    r"^[^\w\n\[]{0,3}(?:named\s?day(?:\s?:\s?(?:yes|true))?|isNamedDay\s?:\s?true|\[N\])[^\S\n]{0,5}$", re.I | re.M
)
_ORDINARY = re.compile(
    r"^[^\w\n]{0,3}(?:ordinary(?:\s+written)?\s+question|(?:question\s+)?type\s?:\s?ordinary)[^\S\n]{0,5}$", re.I | re.M
)


def sort(letter: Letter) -> str:
    """Return "named day" or "ordinary" where the page prints which, else nothing."""
    frame = ("title", "answer_head", "furniture")
    if next(_found(_NAMED_DAY, letter, *frame), None):
        return "named day"
    return "ordinary" if next(_found(_ORDINARY, letter, *frame), None) else ""
