"""Who was written to, and who was sent a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from helpers import people
from helpers.anatomy import MARKUP, Letter, contact, is_address, lines, unmarked
from helpers.people import Person, folded
from helpers.signatories import Signatory, named


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person, an office or a body that a letter was sent to, in the letter's words."""

    capacity: str  # recipient or copied
    name: str
    honorifics: tuple[str, ...]
    postnominals: tuple[str, ...]
    role: str | None
    organisation: str | None
    start: int
    end: int
    certainty: str
    rule: str

    @property
    def constituency(self) -> str | None:
        """Return the seat in a role such as "the MP for Wrekin", as printed."""
        found = _SEAT.search(self.role or "")
        return found["seat"] if found else None


_SEAT = re.compile(r"\b(?:MP|Member of Parliament) for (?P<seat>.+)")


def recipients(letter: Letter, signed: Sequence[Signatory]) -> list[Recipient]:
    """Return who was written to and who was copied in, by the letter's own words.

    A named block above the letter that holds a signatory is the writer's own address, not a recipient.

    >>> from helpers.anatomy import read
    >>> [r.name for r in recipients(read("Jo Ek MP\\nHouse of Commons\\n\\nDear Jo,\\n\\nThank you for your letter."), [])]
    ['Jo Ek']
    """
    writers = {one.name for one in signed}
    to = [one for one in _addressees(letter) if one.name not in writers] or list(_opened(letter))
    return to + sorted(_copied(letter), key=lambda one: one.start)


def _row(capacity: str, person: Person | None, start: int, end: int, rule: str, **more: str | None) -> Recipient:
    who = person or Person("", (), (), start, end)
    role, organisation = more.get("role"), more.get("organisation")
    certainty = "repaired" if who.repaired else "stated"
    return Recipient(
        capacity, who.name, who.honorifics, who.postnominals, role, organisation, start, end, certainty, rule
    )


# -- the address above the letter -------------------------------------------------------------------------

_TO = re.compile(r"(?:to|for the attention of|fao)\s*:?\s+", re.I)


def _bare(words: str) -> str:
    """Return a line of an address without "To:" before it."""
    label = _TO.match(words)
    return words[label.end() :] if label else words


# A line that names an office. Must not match "Leadership and Cabinet Office", an organisation's part.
_OFFICE = re.compile(
    r"(?:the\s+)?(?:[A-Z][\w-]*\s+){0,5}(?:Secretary|Minister|Chancellor|Chair(?:man|woman|person)?|Director|Leader|Commissioner"
    r"|Constable|Executive|President|Rector|Mayor|Head|Inspector|Officer|Speaker|Governor)\b(?!ship).*"
)
_BODY = re.compile(
    r".*\b(?:Department|Ministry|Office|Treasury|Council|House of (?:Commons|Lords)|Board|Commission|Trust|University"
    r"|College|Ofsted|Authority|Agency|Parliament|Association|Committee|Police)\b.*"
)


def _addressees(letter: Letter) -> Iterator[Recipient]:
    """Yield the people or offices of the address: first line the name, next the office, next the body."""
    if not (zones := letter.of("addressee")):
        return
    text = unmarked(letter.text, zones[0].start, zones[-1].end)
    dears = (_DEAR.search(letter.text, zone.start, zone.end) for zone in letter.of("salutation"))
    greeted = next((found for found in dears if found), None)
    spans = [_reachless(text, a, b) for zone in zones for a, b in lines(text, zone.start, zone.end)]
    for block in _each(text, [(a, b) for a, b in spans if _bare(text[a:b].strip(MARKUP + ",;") + " ")]):
        yield _addressee(text, block, greeted[1] if greeted else "")


def _each(text: str, block: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines of each of the people written to: the next begins with the next titled name."""
    starts = [n for n, (a, b) in enumerate(block) if n == 0 or _titled(_leading(text, a, b))]
    for start, stop in pairwise([*starts, len(block)]):
        yield block[start:stop]


def _titled(person: Person | None) -> bool:
    return person is not None and bool(person.honorifics or person.postnominals)


def _leading(text: str, a: int, b: int) -> Person | None:
    """Return the person an address line begins with: alone, or with an office behind a comma."""
    if to := _TO.match(text, a, b):
        a = to.end()
    a += len(text[a:b]) - len(text[a:b].lstrip(MARKUP))
    stop = a + len(text[a:b].rstrip(MARKUP + ",;"))
    if person := people.person(text, a, stop) or people.surname_first(text, a, stop):
        return person
    if (office := text.find(", ", a, stop)) > 0 and _OFFICE.fullmatch(text[a:office].strip()):
        return _titled_only(people.person(text, office + 2, stop))
    if people.introduced(text, a, b):
        return people.first_person(text, a, b)
    return people.before_office(text, a, stop)


def _titled_only(person: Person | None) -> Person | None:
    return person if _titled(person) else None


# How a letter was sent, behind an office on the same line.
_BY_POST = re.compile(r",?\s+(?:sent\s)?(?:by|via)\s(?:e-?mail|post|hand|courier)(?:\sonly)?(?:\sand\spost)?$", re.I)


def _office_said(words: str, greeted: str) -> str | None:
    """Return the office behind a name on one line; with its address behind it, only what "Dear ..." repeats."""
    said = _BY_POST.sub("", folded(words))
    if not is_address(said) or not re.search(r"\d", said):
        return said
    return greeted if greeted and said.startswith(greeted) and _OFFICE.fullmatch(greeted) else None


def _addressee(text: str, block: list[tuple[int, int]], greeted: str) -> Recipient:
    """Return who a block of an address names; `greeted` is what "Dear ..." says."""
    words = [_bare(text[a:b]).strip(MARKUP + ",;") for a, b in block]
    person = _leading(text, *block[0])
    at = 1 if person else 0
    before = _bare(text[block[0][0] : person.start]) if person else ""
    behind = (text[person.end : block[0][1]] if person else "").strip(MARKUP + ",;()") or before.strip(MARKUP + ",;()")
    role, at = (_office_said(behind, greeted), 1) if behind else _wrapped_office(words, at)
    body = next((n for n in range(at, len(words)) if _BODY.fullmatch(words[n]) and not is_address(words[n])), None)
    last = max(at - 1, 0) if body is None else body  # the quote ends here: a street or a telephone is nobody's role
    organisation = None if body is None else words[body]
    role = role or (words[0] if not person and body is None else None)
    stop = block[last][1] if _together(text, block[: last + 1]) else block[0][1]
    label = _TO.match(text, *block[0])
    start = label.end() if label else block[0][0]
    return _row("recipient", person, start, stop, "address", role=role, organisation=organisation)


def _together(text: str, block: list[tuple[int, int]]) -> bool:
    """Return whether nothing but white space and marks parts the lines of an address."""
    return all(not text[before[1] : after[0]].strip(MARKUP + "\r\n,;") for before, after in pairwise(block))


def _reachless(text: str, a: int, b: int) -> tuple[int, int]:
    """Return a line's span up to how to get in touch."""
    reach = contact(text, a, b)
    return (a, a + len(text[a : reach.start()].rstrip(" \t\u00a0,;:|(<["))) if reach else (a, b)


def _wrapped_office(words: list[str], at: int) -> tuple[str | None, int]:
    """Return the office from line `at` on and the next line: a line in lower case goes on with it."""
    if at >= len(words) or not (_OFFICE.fullmatch(words[at]) or (at and _says_office(words[at]))):
        return None, at
    stop = at + 1
    while stop < len(words) and words[stop][:1].islower():
        stop += 1
    return " ".join(folded(w) for w in words[at:stop]), stop


def _says_office(words: str) -> bool:
    """Return whether a line below a name says an office: "Solicitor to the Inquiry"; not a body or a place."""
    return bool(people.ROLE.search(words)) and not (_BODY.fullmatch(words) or is_address(words) or len(words) > 90)


# -- the opening --------------------------------------------------------------------------------------------

_DEAR = re.compile(r"Dear\s+(?P<who>[^\n\r\[]*[^\n\r\[\s,:;.])", re.I)
_LETTER_TO = re.compile(r"letter\s+to\s+(?:the\s+)?(?P<role>[A-Z][^,\n]{2,90})(?:,\s*(?P<name>[^\n]{3,60}))?")


def _opened(letter: Letter) -> Iterator[Recipient]:
    """Yield who a letter without an address is written to: by "Dear ...", or by "An open letter to ..."."""
    for zone in letter.of("salutation"):
        opening = letter.text[zone.start : zone.end]
        if found := _DEAR.search(opening):
            start, end = zone.start + found.start("who"), zone.start + found.end("who")
            yield from _dears(letter, start, end)
        elif found := _LETTER_TO.search(opening):
            person = people.person(found["name"].strip()) if found["name"] else None
            yield _row(
                "recipient", person, zone.start + found.start("role"), zone.end, "opening", role=folded(found["role"])
            )


# Whoever opens it, and readers without a name: "Dear Sir or Madam", "Dear colleagues", "Dear Editor".
_MANY = re.compile(
    r"(?:sirs?|madam)(?:\s*(?:/|or|and)\s*(?:sirs?|madam))?|(?:[\w' -]{1,40}\s)?(?:all|editor|team|colleagues?|friends?|members?"
    r"|parents?|residents?|leaders|ministers|councillors|constituents?|readers?|teachers?|headteachers?|carers?|students|mps|peers|chief executives|inspectors)(?:\s(?:on|and|of|in)\s.{2,60})?",
    re.I,
)


# Whoever reads it: no office, and nobody's name.
_ANYBODY = re.compile(
    r"(?:all|both|everyone|colleagues?|friends?|members?)(?:\sand\s(?:colleagues?|friends?|members?))?", re.I
)
# "Michael and Matt", first names alone.
_TWO = re.compile(rf"(?P<one>{people.WORD})(?:,\s|\s(?:and|&)\s)(?P<two>{people.WORD})")


def _dears(letter: Letter, start: int, end: int) -> Iterator[Recipient]:
    """Yield whom a salutation greets: several by full names or by first names, else the one."""
    several = named(letter.text, start, end)
    if _ANYBODY.fullmatch(letter.text, start, end):
        return
    if len(several) > 1 and several[0].start == start:
        for one in several:
            who = Person(one.name, one.honorifics, one.postnominals, one.start, one.end)
            yield _row("recipient", who, one.start, one.end, "salutation", role=one.role, organisation=one.organisation)
    elif (two := _TWO.fullmatch(letter.text, start, end)) and not people.ROLE.search(letter.text, start, end):
        yield _dear(letter, *two.span("one"))
        yield _dear(letter, *two.span("two"))
    else:
        yield _dear(letter, start, end)


def _dear(letter: Letter, start: int, end: int) -> Recipient:
    who = letter.text[start:end]
    if full := _in_full(letter, who):
        return replace(_row("recipient", full, full.start, full.end, "salutation-and-title"), certainty="inferred")
    if _MANY.fullmatch(who):
        return _row("recipient", None, start, end, "salutation", role=folded(who))
    if person := people.person(who):
        return _row("recipient", person, start, end, "salutation", role=_titled_office(letter))
    if _OFFICE.fullmatch(who) or people.ROLE.search(who):
        shown = _named_in_intro(letter, who)
        at = (shown.start, shown.end) if shown else (start, end)
        return _row("recipient", shown, *at, "salutation", role=re.sub(r"^(?:Mr|Madam|Mrs|Ms)\.?\s", "", who))
    return _row("recipient", Person(folded(who), (), (), start, end), start, end, "salutation")


def _in_full(letter: Letter, who: str) -> Person | None:
    """Return the one person whom the title or the words before the letter name in full, where "Dear ..." has a part of the name.

    A first name, or a title and a surname, must be that person's; nobody where two could be meant.
    """
    greeted = people.person(who)
    short = who if re.fullmatch(people.WORD, who) else greeted.name if greeted and greeted.honorifics else None
    if not short or " " in short:
        return None
    at = -1 if greeted else 0
    found = [one for kind in ("title", "intro") for one in _named_before(letter, kind) if one.name.split()[at] == short]
    return found[0] if len({one.name for one in found}) == 1 and " " in found[0].name else None


def _named_before(letter: Letter, kind: str) -> list[Person]:
    zones = letter.of(kind)
    return people.people(letter.only(kind), zones[0].start, zones[-1].end) if zones else []


def _titled_office(letter: Letter) -> str | None:
    """Return the office in a title such as "An open letter to the Provost of Foe College"."""
    found = _LETTER_TO.search(letter.only("title")) if letter.has("title") else None
    return folded(found["role"]) if found and _OFFICE.fullmatch(folded(found["role"])) else None


def _named_in_intro(letter: Letter, office: str) -> Person | None:
    """Return the person whom the words before the letter name beside the office of the salutation."""
    intro = letter.only("intro") if letter.has("intro") else ""
    for found in re.finditer(rf"\b{re.escape(office)},?\s+(?:the\s+)?", intro, re.I):
        if (person := people.first_person(intro, found.end())) and (person.honorifics or person.postnominals):
            return person
    return None


# -- copies -------------------------------------------------------------------------------------------------

# "I have (also) copied this letter to ...", "I am copying this letter to ..."; a copy of a report is no copy.
_COPIED = re.compile(
    r"cop(?<=\bcop)(?:ied|ying|y)\s+(?:of\s+)?this\s+(?:letter|reply|response)\s+(?:has been sent\s+)?to\s+(?P<whom>[^.]{3,600})\."
)
_THEM = re.compile(r"(?:them|him|her|both)\b")
_WROTE = re.compile(r"(?:^|[.\n]\s*)(?P<who>(?:The\s+)?[A-Z][^.\n]{3,90}?)\s+(?:also\s+)?wrote\s+to\s+(?:me|us|my)\b")
# "the MP for Wrekin, Mark Pritchard": the office before the name.
_BEFORE = re.compile(r"(?P<role>the MP for [A-Z][\w' -]{1,60}), (?P<name>" + people.BARE + ")")
# "Rt Hon Justine Greening MP, the Secretary of State for Education": the office behind it.
_BEHIND = re.compile(
    r",\s+(?P<role>(?:the\s+)?(?:[A-Z][\w-]{0,30}\s{1,3}){0,4}(?:Secretary|Minister|Chair|Leader|Commissioner|Director|Chancellor)\b[^,.;]{0,120}?)(?=,|;|\.|$|\s+and\s+(?:to\s+)?"
    + people.TITLES
    + ")"
)


def _copied(letter: Letter) -> Iterator[Recipient]:
    body = letter.only("body") if "cop" in letter.text else ""
    for found in _COPIED.finditer(body):
        if _THEM.match(found["whom"]):
            yield from _they(body, found.start())
        else:
            yield from _named_copies(body, found.start("whom"), found.end("whom"))
    for zone in letter.of("copies"):
        yield from _copy_list(letter.text, zone.start, zone.end)


# The word before a copy list.
_CC = re.compile(r"[*_]{0,3}(?:b?cc|c\.c\.|copied\s+to|copy\s+to|copies\s+to)(?!\w)[*_]{0,3}\s*:?[*_]{0,3}\s*", re.I)


def _copy_list(text: str, start: int, end: int) -> Iterator[Recipient]:
    """Yield the people of a copy list, with what is said of each; an office by itself where no name is printed."""
    lead = _CC.match(text, start, end)
    start = lead.end() if lead else start
    found = named(text, start, end)
    for one in found:
        who = Person(one.name, one.honorifics, one.postnominals, one.start, one.end, one.certainty == "repaired")
        yield _row("copied", who, one.start, one.end, "cc", role=one.role, organisation=one.organisation)
    for a, b in lines(text, start, end) if not found else ():
        if _OFFICE.fullmatch(text, a, b) and not contact(text, a, b):
            yield _row("copied", None, a, b, "cc", role=folded(text[a:b]))


def _they(body: str, stop: int) -> Iterator[Recipient]:
    """Yield whom "I have copied this letter to them" means: who, just before, "wrote to me"."""
    wrote = list(_WROTE.finditer(body, max(0, stop - 400), stop))
    if wrote:
        start, end = wrote[-1].span("who")
        who = folded(body[start:end])
        role, _, organisation = who.partition(" in ")
        role = re.sub(r"^The ", "", role)
        yield _row(
            "copied", people.person(who), start, end, "copied-to-them", role=role, organisation=organisation or None
        )


def _named_copies(body: str, start: int, end: int) -> Iterator[Recipient]:
    for found in _BEFORE.finditer(body, start, end):
        person = people.person(body, found.start("name"), found.end("name"))
        yield _row("copied", person, found.start(), found.end(), "copied-to", role=folded(found["role"]))
    yield from _offices_behind(body, start, end, "copied-to")


def _offices_behind(text: str, start: int, end: int, rule: str) -> Iterator[Recipient]:
    """Yield the people named in a passage, with the office behind each name."""
    for person in people.people(text, start, end):
        behind = _BEHIND.match(text, person.end, end)
        stop = behind.end() if behind else person.end
        yield _row("copied", person, person.start, stop, rule, role=folded(behind["role"]) if behind else None)
