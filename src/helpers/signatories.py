"""Who signed: the signature zone in, people as printed out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from helpers import people
from helpers.anatomy import Letter, Zone
from helpers.people import Person, folded


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person (or an organisation, where no person is printed) under a letter, in the letter's words."""

    position: int
    name: str
    honorifics: tuple[str, ...]
    postnominals: tuple[str, ...]
    role: str | None
    organisation: str | None
    constituency: str | None
    start: int
    end: int
    certainty: str
    rule: str


def signatories(letter: Letter, is_seat: Callable[[str], bool] = lambda printed: False) -> list[Signatory]:
    """Return who signed (or answered), in order of the page; nobody where no name is printed.

    `is_seat` tells whether printed words name a seat of the House of Commons: it finds the end of a
    seat where the next name follows on the same line, and never adds a word.

    >>> from helpers.anatomy import read
    >>> [s.name for s in signatories(read("Dear Ann,\\n\\nThank you for it.\\n\\nYours sincerely\\n\\nBo Ek MP"))]
    ['Bo Ek']
    """
    found: list[Signatory] = []
    for zone in letter.of("answered_by", "signatures"):
        found += _zone(letter, zone, is_seat)
    if len(found) == 1:
        found = [_with_letterhead(letter, found[0])]
    return [replace(one, position=n) for n, one in enumerate(_once(found), start=1)]


def _zone(letter: Letter, zone: Zone, is_seat: Callable[[str], bool]) -> Iterator[Signatory]:
    if zone.kind == "answered_by":
        return _answerers(letter, zone)
    if found := _PROSE_LIST.match(letter.text, zone.start, zone.end):
        return _prose_list(letter.text, found.end(), zone.end)
    return _block(letter.text, zone.start, zone.end, is_seat)


def _once(found: list[Signatory]) -> Iterator[Signatory]:
    """Yield each person once: the same name and seat printed twice is one signatory."""
    seen: set[tuple[str, str | None]] = set()
    for one in found:
        key = (one.name or one.organisation or "", one.constituency)
        if key not in seen:
            seen.add(key)
            yield one


def _made(person: Person, start: int, end: int, rule: str, **more: str | None) -> Signatory:
    fields: dict[str, str | None] = {"role": None, "organisation": None, "constituency": None} | more
    return Signatory(
        0, person.name, person.honorifics, person.postnominals, start=start, end=end, certainty="stated", rule=rule, **fields
    )


# -- written answers --------------------------------------------------------------------------------------

# The department in "Question to the Department for Education:".
_ASKED_OF = re.compile(r"Question (?:for|to) (?:the )?(?P<department>[^\n:]{3,90})", re.I)


def department(letter: Letter) -> str | None:
    """Return the department a question was put to, as its head prints it.

    >>> from helpers.anatomy import read
    >>> department(read("Cars\\nQuestion for Treasury\\nUIN 1, tabled on 2 May 2024\\nTo ask the Chancellor, why.\\nYes."))
    'Treasury'
    """
    found = _ASKED_OF.search(letter.only("answer_head"))
    return folded(found["department"]) if found else None


def _answerers(letter: Letter, zone: Zone) -> Iterator[Signatory]:
    """Yield who answered a written question: not a signature, so the department stands as organisation."""
    for start, end in _lines(letter.text, zone.start, zone.end):
        if person := people.person(letter.text, start, end):
            yield _made(person, start, end, "answered-by", organisation=department(letter))


# -- blocks of names --------------------------------------------------------------------------------------

_MARKUP = "*_# \t\u00a0\ufeff"
_LINE = re.compile(r"[^\n\r]+")
# "Member of Parliament for", "Labour MP for", behind a name; the seat follows.
_SEAT_OF = re.compile(
    r",?\s*\(?(?:the\s+)?(?:(?:Labour(?:\s+and\s+Co-?operative)?|Conservative|Liberal\s+Democrat|SNP|Plaid\s+Cymru|DUP|Green"
    r"|Independent)\s+)?(?:Member\s+of\s+Parliament|M\.?P\.?)\s+for\s+"
)
_WORD = re.compile(r"[^\s,;()]+,?")
_BULLET = re.compile(r"[-–—•*·]\s+|\(?\d{1,3}[.)]\s+")
# Between a name and what is said of the person: a dash, a comma, a colon or a bracket.
_BETWEEN = re.compile(r"\s+[-–—|]\s+|\s*[,:;]\s+|\s*\((?=\w)|\s{3,}")
_PROXY = re.compile(r"(?:p\.?p\.?|(?:signed )?(?:for and )?on behalf of)\s+", re.I)
_CONTACT = re.compile(r"(?:tel(?:ephone)?|phone|fax|e-?mail|web)\b|https?://|www\.|\S+@\S+\.|\d[\d\s]{8,}|[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}", re.I)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a zone, bare of markup, as spans."""
    for found in _LINE.finditer(text, start, end):
        line = found[0]
        a = found.start() + len(line) - len(line.lstrip(_MARKUP))
        b = found.start() + len(line.rstrip(_MARKUP))
        if a < b:
            yield a, b


def _block(text: str, start: int, end: int, is_seat: Callable[[str], bool]) -> Iterator[Signatory]:
    """Yield the people of a block: those with "Member of Parliament for ..." first, lines between by themselves."""
    done = start
    while found := _SEAT_OF.search(text, done, end):
        stop = _seat_end(text, found.end(), end, is_seat)
        yield from _member(text, done, found, stop)
        done = stop
    yield from _by_line(text, done, end, is_seat)


def _member(text: str, start: int, found: re.Match[str], stop: int) -> Iterator[Signatory]:
    """Yield the person before "Member of Parliament for", after any that stand on lines of their own before."""
    lines = list(_lines(text, start, found.start()))
    if not lines:
        return
    a, b = lines[-1]
    if bullet := _BULLET.match(text, a, b):
        a = bullet.end()
    yield from _by_line(text, start, a, lambda printed: False)
    if person := people.person(text.rstrip(",("), a, b):
        seat = folded(text[found.end() : stop])
        role = folded(text[found.start() : stop]).lstrip(",( ")
        yield _made(person, a, stop, "member-for-seat", role=role, constituency=seat)


def _seat_end(text: str, start: int, end: int, is_seat: Callable[[str], bool]) -> int:
    """Return where a seat's name ends: the longest known seat, over a line's end too, else the line's end."""
    words = [m for _, m in zip(range(9), _WORD.finditer(text, start, end), strict=False)]
    for n in reversed(range(1, len(words) + 1)):
        stop = words[n - 1].end()
        printed = text[start:stop].rstrip(",.")
        if "\n\n" not in printed and is_seat(folded(printed)):
            return start + len(printed)
    line = re.compile(r"[^\n;(),]*").match(text, start, end)
    return start + len(line[0].rstrip()) if line else start


def _by_line(text: str, start: int, end: int, is_seat: Callable[[str], bool]) -> Iterator[Signatory]:
    """Yield the people of lines: one a line with what is said of them behind, or below on the next lines."""
    current: Signatory | None = None
    bulleted = False
    for a, b in _lines(text, start, end):
        if bullet := _BULLET.match(text, a, b):
            bulleted, a = True, bullet.end()
        if begun := _begun(text, a, b, is_seat, bulleted=bulleted):
            if current:
                yield current
            current = begun
        elif current and not bulleted and not _CONTACT.search(text, a, b):
            current = _continued(text, current, a, b)
    if current:
        yield current


def _begun(text: str, a: int, b: int, is_seat: Callable[[str], bool], *, bulleted: bool) -> Signatory | None:
    """Return the signatory that a line begins, or None where it prints no name."""
    if proxy := _PROXY.match(text, a, b):
        a = proxy.end()
    if person := people.person(text, a, b):
        return _made(person, a, b, "name-line")
    if (between := _first_break(text, a, b)) and (person := people.person(text, a, between.start())):
        said = text[between.end() : b].rstrip(") ")
        if is_seat(seat := re.split(r",| - ", said)[0].strip()):
            return _made(person, a, b, "name-and-seat", constituency=folded(seat))
        role, organisation = _role(said)
        return _made(person, a, b, "name-and-role", role=role, organisation=organisation)
    return _unnamed(text, a, b) if bulleted else None


def _first_break(text: str, a: int, b: int) -> re.Match[str] | None:
    """Return the break behind a name, not the comma before letters after it ("Jo Ek, OBE, Chair")."""
    for found in _BETWEEN.finditer(text, a, b):
        if not re.match(rf"{people.POST}\b", text[found.end() : b]):
            return found
    return None


def _unnamed(text: str, a: int, b: int) -> Signatory:
    """Return a list's line that is no single name: two people who share a surname, or an organisation."""
    between = _first_break(text, a, b)
    stop = between.start() if between else b
    printed = folded(text[a:stop])
    two = re.fullmatch(rf"{people.WORD} (?:and|&) {people.WORD} {people.WORD}", printed)
    role, organisation = _role(text[between.end() : b]) if between and two else (None, None)
    person = Person(printed if two else "", (), (), a, b)
    made = _made(person, a, b, "two-people-line" if two else "organisation-line", role=role, organisation=organisation)
    return replace(made, certainty="inferred", organisation=organisation if two else printed)


def _continued(text: str, current: Signatory, a: int, b: int) -> Signatory:
    """Return the signatory with one more line below the name: a role or an organisation."""
    words = folded(text[a:b])
    if _is_organisation(words) and not current.organisation:
        return replace(current, organisation=words, end=b)
    if current.organisation or len(words) > 100:
        return current
    return replace(current, role=folded(f"{current.role or ''} {words}"), end=b)


# -- roles and organisations --------------------------------------------------------------------------------

_ORGANISATION = re.compile(
    r"(?:department|ministry|home office|cabinet office|treasury|foreign office|council|board|committee|group|trust|police"
    r"|ofsted|commission|agency|service|authority|house of (?:commons|lords)|university|college|school|association|society"
    r"|foundation|directorate|company|ltd|limited|magazine|network|institute|alliance|campaign|union|nhs)\b",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:director|manager|chair(?:man|woman|person)?|chief|officer|leader|secretary|minister|editor|writer|author|critic"
    r"|owner|founder|president|head|member|commissioner|constable|columnist|broadcaster|journalist|presenter|judge|ceo"
    r"|professor|lecturer|consultant|winemaker|photographer|inspector|mayor|rector|dean|convenor|coordinator|chancellor)s?\b",
    re.I,
)


def _is_organisation(words: str) -> bool:
    return bool(_ORGANISATION.search(words)) and not _ROLE.search(words)


def _role(said: str) -> tuple[str | None, str | None]:
    """Return role and organisation of "Managing Director, The BIB Wine Company", as far as the words tell."""
    said = folded(said)
    head, comma, tail = said.rpartition(", ")
    if comma and _ROLE.search(head) and not _ROLE.search(tail):
        return head, tail
    if found := re.fullmatch(r"(?P<role>.*?) (?:for|of|at) (?P<organisation>the .*|[A-Z].*)", said, re.I):
        if _ROLE.search(found["role"]) and _is_organisation(found["organisation"]):
            return found["role"], found["organisation"]
    if _ROLE.search(said):
        return said, None
    return None, said


def _with_letterhead(letter: Letter, one: Signatory) -> Signatory:
    """Return a sole signatory with the role and organisation that the letterhead prints above the letter."""
    lines = [folded(letter.text[a:b]) for zone in letter.of("letterhead") for a, b in _lines(letter.text, zone.start, zone.end)]
    role = one.role or _letterhead_role(lines, one.name)
    organisation = one.organisation or next((w for w in lines if _is_organisation(w)), None)
    return replace(one, role=role, organisation=organisation)


def _letterhead_role(lines: list[str], name: str) -> str | None:
    """Return the line of an office, with the next line where it is wrapped ("... and / Vulnerability")."""
    for n, words in enumerate(lines):
        if _ROLE.search(words) and not people.person(words) and not _is_address(words):
            wrapped = re.search(r"(?:,|\b(?:and|for|of|the))$", words) and n + 1 < len(lines)
            return f"{words} {lines[n + 1]}" if wrapped else words
    return None


def _is_address(words: str) -> bool:
    return bool(re.match(r"\d", words) or _CONTACT.search(words))


# -- prose ------------------------------------------------------------------------------------------------

# "The letter's signatories are A; B and C."
_PROSE_LIST = re.compile(r"(?:the\s+)?(?:letter['’]s\s+)?(?:signatories\s+(?:are|were)|letter\s+(?:is|was)\s+signed by):?\s+", re.I)
_ITEM = re.compile(r"[^;]+")
# What an office ends with: the name begins behind the last of these. Case matters: "leader" may be the office's own end.
_OFFICE_END = re.compile(
    r"(?:Council|Board|Committee|Group|Director|Officer|Services?|Commissioner|Constable|Leader|leader|Chair|chair|Manager"
    r"|Minister|Secretary|Executive|President|Mayor|Rector|Governor|Trust|Police|Children|Department|Ministry|University)\s+"
)
_COUNCIL = re.compile(r"[A-Z][\w&’' -]*\b(?:Council|Board|Clinical Commissioning Group|Commissioner|Trust|Police)\b")


def _prose_list(text: str, start: int, end: int) -> Iterator[Signatory]:
    """Yield the people of a sentence that lists them, the office before the name."""
    council: str | None = None
    for found in _ITEM.finditer(text, start, end):
        for a, b in _halves(text, found.start(), found.end()):
            if one := _item(text, a, b, council):
                council = one.organisation if "Council" in (one.organisation or "") else council
                yield one


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield an item of a list, or its two people where "and" joins the last two."""
    for joint in re.compile(r"\s+and\s+").finditer(text, start, end):
        if _named(text, start, joint.start()) and _named(text, joint.end(), end):
            yield start, joint.start()
            yield joint.end(), end
            return
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    item = text[start:end]
    lead = re.match(r"[\s,;]*(?:and\s+)?", item)
    return start + (lead.end() if lead else 0), start + len(item.rstrip(" \t\r\n\u00a0.,;"))


def _named(text: str, start: int, end: int) -> Person | None:
    """Return the person whose name ends an item: behind a title, else behind the office's last word."""
    a, b = _trimmed(text, start, end)
    titled = [m.start() for m in re.compile(rf"\b{people.TITLE}\s").finditer(text, a, b)]
    behind = [m.end() for m in _OFFICE_END.finditer(text, a, b)]
    return next((p for n in titled[:1] + behind[-1:] if (p := people.person(text, n, b))), None)


def _item(text: str, start: int, end: int, council: str | None) -> Signatory | None:
    a, b = _trimmed(text, start, end)
    person = _named(text, a, b)
    if not person:
        return None
    role = folded(text[a : person.start])
    return _made(person, a, b, "prose-list", role=role or None, organisation=_prose_organisation(role, council))


def _prose_organisation(role: str, council: str | None) -> str | None:
    """Return the organisation in an office; "the Council" is the one named before in the same sentence."""
    if re.search(r"\b[Tt]he Council\b", role) and council:
        return council
    behind = re.search(r"\b(?:of|for)\s+(?:the\s+)?(?=[A-Z])(?P<body>.*)", role)
    found = _COUNCIL.search(behind["body"] if behind else re.sub(r"^[Tt]he\s+", "", role))
    return found[0] if found else None
