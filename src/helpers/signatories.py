"""Who signed: the signature zone in, people as printed out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from helpers import people
from helpers.anatomy import CLOSED, CONTACT, Letter, Zone, columns, is_address, lines, unmarked
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
    for zone in letter.of("answer_head", "answered_by", "signatures"):
        found += _zone(letter, zone, is_seat)
    if len(found) == 1 and found[0].name:
        found = [_with_letterhead(letter, found[0])]
    found = found or list(_organisations(letter))
    return [
        replace(one, position=n, role=one.role and one.role.rstrip(",")) for n, one in enumerate(_once(found), start=1)
    ]


def _zone(letter: Letter, zone: Zone, is_seat: Callable[[str], bool]) -> Iterable[Signatory]:
    if zone.kind in ("answer_head", "answered_by"):
        return _answerers(letter, zone, is_seat)
    text, start = letter.text, zone.start
    listed = _PROSE_LIST.match(text, start, zone.end)
    if listed and ";" in text[listed.end() : zone.end]:
        return _prose_list(text, listed.end(), zone.end)
    if lead := listed or CLOSED.match(text, start, zone.end):
        start = lead.end()
    above = [one.kind for one in letter.zones if one.end <= zone.start and one.kind != "transcriber"]
    closed = above[-1:] == ["valediction"]
    return _block(text, start, zone.end, is_seat, sure=closed or bool(lead))


def _once(found: list[Signatory]) -> Iterator[Signatory]:
    """Yield each person once: a name printed again, with the same seat or with none, is the same signatory."""
    kept: dict[tuple[str, str | None], Signatory] = {}
    seats = {one.name: one.constituency for one in found if one.constituency}
    for one in found:
        key = (one.name or one.organisation or "", one.constituency or seats.get(one.name))
        if key not in kept or (one.constituency and not kept[key].constituency):
            kept[key] = one
    yield from kept.values()


def _made(person: Person, start: int, end: int, rule: str, **more: str | None) -> Signatory:
    fields: dict[str, str | None] = {"role": None, "organisation": None, "constituency": None, **more}
    certainty = "repaired" if person.repaired else "stated"
    return Signatory(
        0,
        person.name,
        person.honorifics,
        person.postnominals,
        start=start,
        end=end,
        certainty=certainty,
        rule=rule,
        **fields,
    )


# -- written answers --------------------------------------------------------------------------------------

# The department in "Question to the Department for Education:", "To: Home Office", "Answering body: Treasury".
_ASKED_OF = re.compile(
    r"(?:(?<!\S)Questions? (?:for|to) (?:the )?|(?<!\S)(?:To|Department|Answering (?:body|department))\s?:\s?"
    r"|(?<!\S)(?=(?:Department (?:for|of)|Ministry of)\s[A-Z]|(?:Home|Cabinet|Foreign) Office(?!\S)))(?P<department>[^\n:()]{3,90}?)(?=\s{2}|\s?[\n:()]|$)"
)
_ANSWERED_BY = re.compile(r"(?:(?:corrected|holding) )?answer(?:ed by| by|ing ?(?:member|minister))\s?:?\s{0,3}", re.I)


def department(letter: Letter) -> str | None:
    """Return the department a question was put to, as its head prints it.

    >>> from helpers.anatomy import read
    >>> department(read("Cars\\nQuestion for Treasury\\nUIN 1, tabled on 2 May 2024\\nTo ask the Chancellor, why.\\nYes."))
    'Treasury'
    """
    body = letter.of("body")
    heads = (zone for zone in letter.of("answer_head") if not body or zone.start < body[0].start)
    found = (_ASKED_OF.search(letter.text[zone.start : zone.end]) for zone in heads)
    return next((folded(one["department"].strip("*_ ")) for one in found if one), None)


def _answerers(letter: Letter, zone: Zone, is_seat: Callable[[str], bool]) -> Iterator[Signatory]:
    """Yield who answered a written question: not a signature, so the department stands as organisation."""
    for start, end in lines(letter.text, zone.start, zone.end):
        if labelled := _ANSWERED_BY.match(letter.text, start, end):
            start = labelled.end()
        elif zone.kind == "answer_head":
            continue
        if person := _answerer(letter.text, start, end):
            office = re.compile(r"\s?\((?P<role>[^()\n]{5,150})\)").match(letter.text, person.end, end)
            role = _role(office["role"])[0] if office else None
            stop = office.end() if office and role else person.end
            seat = _seat_below(letter.text, end, is_seat)
            yield _made(
                person, person.start, stop, "answered-by", role=role, organisation=department(letter), constituency=seat
            )


def _seat_below(text: str, end: int, is_seat: Callable[[str], bool]) -> str | None:
    """Return the seat printed below a name, alone on the next line or the one behind it: the party may stand between."""
    below = [line.strip() for line in text[end : end + 200].split("\n")[1:3]]
    return next((line for line in below if line and is_seat(line)), None)


def _answerer(text: str, start: int, end: int) -> Person | None:
    """Return the person at the start of an answer's line, or in brackets behind an office ("The Minister (Lord Nash)")."""
    stop = _NAME_END.search(text, start, end)
    if first := people.person(text, start, stop.start() if stop else end, sure=True):
        return first
    office = people.ROLE.search(text, start, stop.start() if stop else end)
    inside = (people.person(text, m.start(1), m.end(1), sure=True) for m in _IN_BRACKETS.finditer(text, start, end))
    return next((one for one in inside if one and (one.honorifics or office)), None)


# What ends a name before an answer: a bracket, a colon, a date, a comma.
_NAME_END = re.compile(r"\s?[(\[]|\s?:|\son\s\d|,\s")
_IN_BRACKETS = re.compile(r"\(([^()\n]{4,60})\)")


# -- blocks of names --------------------------------------------------------------------------------------

# A party as printed behind a name, in full or in brief. Never a part of a longer word.
_PARTY = (
    r"(?:Labour(?:\s(?:and|&)\sCo-?op(?:erative)?|[ /(]Co-?op\)?)?|Lab(?:/Co-?op)?|Conservative|Con|Cons|Tory|Liberal\s+Democrats?|Lib\s?Dems?|LD"
    r"|SNP|Scottish\s+National(?:\sParty)?|Plaid(?:\s+Cymru)?|PC|DUP|UUP|SDLP|Sinn\s+F[eé]in|Alliance|UKIP|Change\s+UK|Reform(?:\s+UK)?"
    r"|Green(?:\s+Party)?|Independent|Ind|Crossbench(?:er)?)(?:\s+Party)?"
)
# "Member of Parliament for", "Labour MP for", behind a name; the seat follows.
_SEAT_OF = re.compile(
    rf",?\s{{0,12}}\(?(?<!\w)(?:the\s{{1,3}})?(?:{_PARTY}\s{{1,3}})?(?:Member\s{{1,3}}of\s{{1,3}}Parliament|M\.?P\.?)\s{{1,3}}for\s{{1,3}}(?:the\s{{1,3}}constituency\s{{1,3}}of\s{{1,3}})?",
    re.I,
)
# Words that are a party and nothing else.
_ONLY_PARTY = re.compile(_PARTY)
_WORD = re.compile(r"[^\s,;()]{1,40},?")
_BULLET = re.compile(r"(?:[-–—•*·●▪◦‣]|\(?\d{1,3}[.)])\s{1,8}|[•●▪]|\|\s{0,8}")
# Between a name and what is said of the person: a dash, a comma, a colon or a bracket.
_BETWEEN = re.compile(r"\s{1,12}[-–—|]\s{1,12}|\s{0,12}[,:;]\s{1,12}|\s{0,12}\((?=\w)|\s{3,12}")
_PROXY = re.compile(r"(?:p\.?\s?p\.?|(?:signed )?(?:for and )?on behalf of)\s{1,3}(?:the\s(?=[a-z]))?", re.I)


def _block(text: str, start: int, end: int, is_seat: Callable[[str], bool], *, sure: bool) -> list[Signatory]:
    """Return the people of a block: its lines one by one, "Member of Parliament for ..." as pieces of their own."""
    block = _Block(unmarked(text, start, end), is_seat, sure=sure)
    done = start
    for found in _SEAT_OF.finditer(block.text, start, end):
        if found.start() >= done:
            block.passage(done, found.start())
            done = _seat_end(block.text, found.end(), end, is_seat)
            block.seat(found.start(), done, folded(block.text[found.end() : done]), spelled=True)
    block.passage(done, end)
    block.close()
    return block.done


@dataclass(slots=True)
class _Block:
    """The people of a block of signatures while it is read from the top."""

    text: str
    is_seat: Callable[[str], bool]
    sure: bool  # a closing word stands above, so the first line is a name
    lines_read: int = 0
    done: list[Signatory] = field(default_factory=list)
    names: list[Signatory] = field(default_factory=list)  # begun, and not yet closed by the next
    seats: list[tuple[int, int, str, bool]] = field(default_factory=list)  # printed since the names
    row: list[Signatory] = field(default_factory=list)  # people side by side on one line
    bulleted: bool = False
    said: bool = False  # something other than a seat was said of the last name
    shut: bool = False  # no more is said of it: an address or a sentence followed
    reached: bool = False  # how to get in touch was printed: no bare name begins below

    def passage(self, start: int, end: int) -> None:
        """Read the lines of a passage, each up to how to get in touch: behind that, no more is said of a name."""
        for a, b in lines(self.text, start, end):
            contact = CONTACT.search(self.text, a, b)
            if contact:
                b = a + len(self.text[a : contact.start()].rstrip(" \t\u00a0,;:|(<[-–—"))
            self.bulleted = self.bulleted or self.text[self.text.rfind("\n", 0, a) + 1 : a].strip() == "*"
            if re.search(r"[^\W\d_]", self.text[a:b]) and not self._across(a, b):
                self.line(a, b)
            self.shut = self.shut or contact is not None
            self.reached = self.reached or (contact is not None and a >= b)

    def line(self, a: int, b: int) -> None:
        """Read one line: names, a seat, or what is said of the last name."""
        if bullet := _BULLET.match(self.text, a, b):
            self.bulleted, a = True, bullet.end()
        printed = folded(self.text[a:b]).rstrip(",.")
        if self.names and not self.bulleted and self.is_seat(printed):
            self.seat(a, b, printed, spelled=False)
            return
        self.lines_read += 1
        begun = _begun(self, a, b)
        for one in begun:
            self.begin(one)
        if not begun and self.names and not self.bulleted and not self.shut:
            self._say(a, b)

    def begin(self, one: Signatory) -> None:
        """Begin the next person; a name below "pp" is whom that person signed for."""
        if self.names and self.names[-1].rule == _BY_PROXY and not self.said:
            proxy = self.names.pop()
            one = replace(one, start=proxy.start, rule=_BY_PROXY)
        if self.seats or self.said or self.shut:
            self.close()
        self.names.append(one)

    def seat(self, a: int, b: int, seat: str, *, spelled: bool) -> None:
        """Note a seat; `spelled` where "Member of Parliament for" stands before it."""
        if self.names and not CONTACT.search(self.text, self.names[-1].start, a):
            self.seats.append((a, b, seat, spelled))

    def close(self) -> None:
        """Give names their seats and close them: one seat to the last name, as many as names one each."""
        if len(self.seats) == len(self.names) > 1:
            pairs = zip(self.names, self.seats, strict=True)
            self.done += [_seated(self.text, one, seat, apart=True) for one, seat in pairs]
        else:
            if len({seat[2] for seat in self.seats}) == 1:
                self.names[-1] = _seated(self.text, self.names[-1], self.seats[0], apart=False)
            self.done += self.names
        self.done += self.row
        self.row, self.names, self.seats, self.said, self.shut = [], [], [], False, False

    def _say(self, a: int, b: int) -> None:
        words = folded(self.text[a:b])
        adjacent = "\n" not in self.text[self.names[-1].end : a].replace("\n", "", 1)
        more = None if is_address(words) else _continued(self.names[-1], words, b, adjacent=adjacent)
        self.said, self.shut = self.said or more is not None, more is None
        self.reached = self.reached or is_address(words)
        self.names[-1] = more or self.names[-1]

    def _across(self, a: int, b: int) -> bool:
        """Read a line of columns: people side by side, or the seats or offices below them."""
        cells = [_tight(self.text, *cell) for cell in columns(self.text, a, b)]
        if len(cells) == 1:
            self.done, self.row = self.done + self.row if self.row else self.done, []
            return False
        found = [people.person(self.text, *cell) for cell in cells]
        if all(found):
            self.close()
            self.row = [_made(one, *cell, "column") for one, cell in zip(found, cells, strict=True) if one]
        elif len(cells) == len(self.row):
            self.row = [self._below(one, *cell) for one, cell in zip(self.row, cells, strict=True)]
        else:
            self.done, self.row = self.done + self.row, []
            return False
        return True

    def _below(self, one: Signatory, a: int, b: int) -> Signatory:
        """Return a person of a row with the seat or office in the same column; the quote stays the name's."""
        words = folded(self.text[a:b])
        if spelled := _SEAT_OF.match(words):
            return replace(one, constituency=words[spelled.end() :], role=words, certainty="repaired")
        if self.is_seat(words):
            return replace(one, constituency=words, certainty="repaired")
        more = _continued(one, words, one.end, adjacent=True)
        return replace(more, certainty="repaired") if more else one


_BY_PROXY = "signed-by-proxy"


def _tight(text: str, a: int, b: int) -> tuple[int, int]:
    """Return a span without the white space and commas around it."""
    words = text[a:b]
    return a + len(words) - len(words.lstrip(" \t\u00a0,;")), a + len(words.rstrip(" \t\r\n\u00a0,;"))


def _seated(text: str, one: Signatory, seat: tuple[int, int, str, bool], *, apart: bool) -> Signatory:
    """Return a signatory with a seat; `apart` where other names stand between, so that the quote is the name alone."""
    a, b, name, spelled = seat
    role = folded(text[a:b]).lstrip(",( ") if spelled else None
    rule = "seat-by-position" if apart else "member-for-seat" if spelled else "name-above-seat"
    rule = one.rule if one.rule == _BY_PROXY else rule
    end = one.end if apart else max(one.end, b)
    certainty = "repaired" if apart else one.certainty
    return replace(one, constituency=name, role=one.role or role, end=end, rule=rule, certainty=certainty)


def _seat_end(text: str, start: int, end: int, is_seat: Callable[[str], bool]) -> int:
    """Return where a seat's name ends: the longest known seat, over a line's end too, else the line's end."""
    words = [m for _, m in zip(range(9), _WORD.finditer(text, start, end), strict=False)]
    for n in reversed(range(1, len(words) + 1)):
        stop = words[n - 1].end()
        printed = text[start:stop].rstrip(",.")
        if not re.search(r"\n\s*\n", printed) and is_seat(folded(printed)):
            return start + len(printed)
    line = re.compile(r"[^\n\r\f;(),]{0,80}").match(text, start, end)
    return start + len(line[0].rstrip()) if line else start


# -- one line -----------------------------------------------------------------------------------------------


def _begun(block: _Block, a: int, b: int) -> list[Signatory]:
    """Return the people whose names a line begins with or lists; none where it prints no name."""
    listed = _listed(block, a, b)
    if listed:
        return listed
    proxy = _PROXY.match(block.text, a, b)
    if proxy and block.names and not proxy[0].lower().startswith("p"):
        return []
    one = _one(block, proxy.end() if proxy else a, b)
    if one and proxy and one.name:
        one = replace(one, start=a, rule=_BY_PROXY)
    return [one] if one else []


def _one(block: _Block, a: int, b: int) -> Signatory | None:
    """Return the person that a line begins with, or a list's organisation."""
    text, first = block.text, block.sure and block.lines_read == 1
    for stop in dict.fromkeys((b, _tight(text, a, b)[1], a + len(text[a:b].rstrip(" .,;")))):
        if person := people.person(text, a, stop, sure=first):
            return _made(person, a, stop, "name-line") if _may_begin(block, person) else None
    if (between := _first_break(text, a, b)) and (one := _with_said(block, a, b, between)):
        return one
    return _unbroken(block, a, b) or (_unnamed(text, a, b) if block.bulleted else None)


def _may_begin(block: _Block, person: Person) -> bool:
    """Return whether a name alone on its line signs: below an address only with a title or letters after it."""
    return not block.reached or bool(person.honorifics or person.postnominals)


def _with_said(block: _Block, a: int, b: int, between: re.Match[str]) -> Signatory | None:
    """Return the person before a comma, a dash or a bracket, with the seat or the office behind it."""
    text = block.text
    said = text[between.end() : b].rstrip(") ")
    person = people.person(text, a, between.start(), sure=bool(people.ROLE.search(said)))
    if not person:
        return None
    if seat := _seat_said(said, block.is_seat, bracketed=between[0].endswith("(") and "MP" in person.postnominals):
        return _made(person, a, b, "name-and-seat", constituency=seat)
    role, organisation = _role(said)
    return _made(person, a, b, "name-and-role", role=role, organisation=organisation)


def _seat_said(said: str, is_seat: Callable[[str], bool], *, bracketed: bool) -> str | None:
    """Return the seat in "Rotherham, Lab", "Lab, Rotherham", "Bath"; an unknown one only in brackets behind MP."""
    parts = [folded(part) for part in re.split(r",\s|\)?\s?[(|]|\)|\s[-–—]\s|\s?/\s", said) if part.strip()]
    named = [part for part in parts if not _ONLY_PARTY.fullmatch(part)]
    for printed in (folded(said), ", ".join(named), *named[:1]):
        if printed and is_seat(printed):
            return printed
    known = people.ROLE.search(said) or _is_organisation(said)
    return (
        named[0]
        if len(named) == 1 and (bracketed or len(parts) > 1) and not known and _party_in(parts, bracketed)
        else None
    )


def _party_in(parts: list[str], bracketed: bool) -> bool:
    return bracketed or any(_ONLY_PARTY.fullmatch(part) for part in parts)


def _unbroken(block: _Block, a: int, b: int) -> Signatory | None:
    """Return the person before a seat or an office with no mark between: "Jo Ek MP Bath", "Jo Ek Chief executive, Foe"."""
    text = block.text
    person = people.first_person(text, a, b)
    if person and person.postnominals and block.is_seat(folded(text[person.end : b]).rstrip(",.")):
        return _made(person, a, b, "name-and-seat", constituency=folded(text[person.end : b]).rstrip(",."))
    if (
        person
        and (person.honorifics or person.postnominals)
        and people.ROLE.match(text, _past_space(text, person.end, b), b)
    ):
        role, organisation = _role(text[person.end : b])
        return _made(person, a, b, "name-before-role", role=role, organisation=organisation)
    alone = not block.names or block.names[-1].rule == "name-before-role"
    office = people.OFFICE_BEHIND.search(text, a, b) if alone else None
    if office and (person := people.person(text, a, office.start())):
        role, organisation = _role(text[office.end("gap") : b])
        return _made(person, a, b, "name-before-role", role=role, organisation=organisation)
    return None


# What joins names or offices on one line.
_JOINT = re.compile(r",\s{1,3}(?:and\s{1,3})?|\s{1,3}(?:and|&)\s{1,3}")


def _past_space(text: str, at: int, end: int) -> int:
    """Return the place of the next word on the line."""
    return at + len(text[at:end]) - len(text[at:end].lstrip(" \u00a0"))


def _listed(block: _Block, a: int, b: int) -> list[Signatory]:
    """Return the people of a line that lists several: "A MP, B MP and C MP", "A, Chair; B, Clerk"."""
    text, stop = block.text, a + len(block.text[a:b].rstrip(" .;"))
    if ";" in text[a:stop]:
        items = _parts(text, a, stop, re.compile(r"\s{0,3};\s{0,3}(?:and\s{1,3})?"))
        one_each = [_one(replace(block, bulleted=False, names=[]), *item) for item in items]
        return [one for one in one_each if one] if len(one_each) > 1 and one_each[0] and one_each[-1] else []
    parts = _parts(text, a, stop, _JOINT)
    return _joined(text, parts) if len(parts) > 1 else []


def _parts(text: str, a: int, b: int, between: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the parts of a line that a mark sets apart, as spans; of a very long line, none."""
    if b - a > 3000:
        return []
    gaps = [(m.start(), m.end()) for m in between.finditer(text, a, b)]
    starts, stops = [a, *(gap[1] for gap in gaps)], [*(gap[0] for gap in gaps), b]
    return [(start, stop) for start, stop in zip(starts, stops, strict=True) if start < stop]


def _joined(text: str, parts: list[tuple[int, int]]) -> list[Signatory]:
    """Return the people of parts that are names alone, or names each followed by an office; else none."""
    found = [people.person(text, *part) for part in parts]
    places = [n for n, person in enumerate(found) if person]
    if len(places) < 2 or places[0] != 0:
        return []
    if len(places) == len(parts):
        listed = [one for one in found if one] if _surely_listed(text, found, parts) else []
        return [_made(one, *part, "name-in-list") for one, part in zip(listed, parts, strict=False)]
    ends = [*places[1:], len(parts)]
    if not all(n + 1 < end and people.ROLE.search(text, *parts[n + 1]) for n, end in zip(places, ends, strict=True)):
        return []
    return [_item_said(text, parts[n], parts[end - 1][1]) for n, end in zip(places, ends, strict=True)]


def _surely_listed(text: str, found: list[Person | None], parts: list[tuple[int, int]]) -> bool:
    """Return whether names side by side are people all: by their titles, or two joined by "and"; not a name and a body."""
    sure = sum(bool(one and (one.honorifics or one.postnominals)) for one in found)
    joined = text[parts[-2][1] : parts[-1][0]].split() in (["and"], ["&"])
    return sure == len(parts) or (joined and len(parts) == 2) or (len(parts) > 2 and (joined or 2 * sure >= len(parts)))


def _item_said(text: str, part: tuple[int, int], stop: int) -> Signatory:
    """Return one person of a list with the office behind the name."""
    person = people.person(text, *part) or Person("", (), (), *part)
    role, organisation = _role(text[part[1] : stop].lstrip(", "))
    return _made(person, part[0], stop, "name-in-list", role=role, organisation=organisation)


def _first_break(text: str, a: int, b: int) -> re.Match[str] | None:
    """Return the break behind a name, not the comma before letters after it ("Jo Ek, OBE, Chair")."""
    for found in _BETWEEN.finditer(text, a, b):
        if not re.match(people.POST, text[found.end() : min(b, found.end() + 12)]):
            return found
    return None


def _unnamed(text: str, a: int, b: int) -> Signatory | None:
    """Return a list's line that is no single name: two people who share a surname, or an organisation."""
    between = _first_break(text, a, b)
    stop = between.start() if between else b
    printed = folded(text[a:stop])
    if len(printed) > 120 or not printed[:1].isupper() or _HEADING.fullmatch(printed):
        return None
    two = re.fullmatch(rf"{people.WORD} (?:and|&) {people.WORD} {people.WORD}", printed)
    role, organisation = _role(text[between.end() : b]) if between and two else (None, None)
    person = Person(printed if two else "", (), (), a, b)
    made = _made(person, a, b, "two-people-line" if two else "organisation-line", role=role, organisation=organisation)
    return replace(made, certainty="inferred", organisation=organisation if two else printed)


# The head of a table of names.
_HEADING = re.compile(
    r"(?:first |last |full )?names?|signator(?:y|ies)|constituency|organisation|party|role|title|member", re.I
)


def _continued(current: Signatory, words: str, end: int, *, adjacent: bool) -> Signatory | None:
    """Return the signatory with one more line below the name: a role, an organisation or a seat; None for anything else."""
    words = _PROXY.sub("", words, count=1)
    if len(words) > 100 or (words.endswith((".", "?", "!")) and len(words.split()) > 7):
        return None
    if current.role and _wraps(current, words) and not _is_organisation(words):
        return replace(current, role=f"{current.role} {words}", end=end)
    if _is_organisation(words):
        return _at_organisation(current, words, end)
    if people.ROLE.search(words) and _WRAPPED.search(words):
        return replace(current, role=_joined_roles(current.role, words), end=end)
    if people.ROLE.search(words):
        role, organisation = _role(words)
        return replace(
            current, role=_joined_roles(current.role, role), organisation=current.organisation or organisation, end=end
        )
    return _unlabelled(current, words, end) if adjacent and words[:1].isupper() else None


# What a line ends with that goes on in the next.
_WRAPPED = re.compile(r"(?:,|&|\b(?:and|for|of|the|to))$")


def _wraps(current: Signatory, words: str) -> bool:
    """Return whether a role goes on in the next line."""
    return words[:1].islower() or bool(_WRAPPED.search(current.role or ""))


def _joined_roles(first: str | None, then: str | None) -> str | None:
    return ", ".join(role for role in ((first or "").rstrip(","), then) if role) or None


def _at_organisation(current: Signatory, words: str, end: int) -> Signatory | None:
    """Return the signatory with an organisation, or with the larger one that a team or a unit belongs to."""
    held = current.organisation
    if held and not _UNIT.search(held):
        return None
    return replace(current, organisation=f"{held}, {words}" if held else words, end=end)


# A part of a larger body, which the next line may name.
_UNIT = re.compile(r"\b(?:Team|Unit|Division|Directorate|Branch|Section|Office|Committee)$", re.I)


def _unlabelled(current: Signatory, words: str, end: int) -> Signatory | None:
    """Return a signatory with the line just below that says of itself neither role nor body: a member's seat, else a body."""
    named = people.person(words.partition(",")[0], sure=True)
    if len(words.split()) > 7 or _ONLY_PARTY.fullmatch(words) or (named and "," in words):
        return None
    if "MP" in current.postnominals and not (current.constituency or current.role or current.organisation):
        return replace(current, constituency=words, end=end, certainty="inferred", rule="name-above-seat")
    return None if current.organisation else replace(current, organisation=words, end=end)


# "We, the undersigned organisations": what stands below is a list of bodies.
_BODIES = re.compile(
    r"\bundersigned\b|\b(?:organisations|charities|trade unions|faith groups|businesses|societies)\b", re.I
)


def _organisations(letter: Letter) -> Iterator[Signatory]:
    """Yield the organisations under a letter in the name of several, where no person is named and each has its line."""
    spans = [span for zone in letter.of("signatures") for span in lines(letter.text, zone.start, zone.end)]
    printed = [folded(letter.text[a:b]) for a, b in spans]
    listed = len(spans) > 2 and all(words[:1].isupper() and len(words.split()) < 11 for words in printed)
    if not listed or not _BODIES.search(letter.only("body")) or any(is_address(w) or w.endswith(".") for w in printed):
        return
    for (a, b), words in zip(spans, printed, strict=True):
        made = _made(Person("", (), (), a, b), a, b, "organisation-line", organisation=words)
        yield replace(made, certainty="inferred")


# -- roles and organisations --------------------------------------------------------------------------------

_ORGANISATION = re.compile(
    r"\b(?:department|ministry|home office|cabinet office|treasury|foreign office|foreign, commonwealth|council|board|committee|group"
    r"|trust|police|constabulary|welsh government|scottish government|llywodraeth cymru|10 downing street|team|unit"
    r"|ofsted|commission|agency|services?|authority|house of (?:commons|lords)|senedd|university|college|school|association|society"
    r"|foundation|directorate|division|company|ltd|limited|plc|magazine|network|institute|alliance|campaign|union|nhs|partnership|federation|charity)\b",
    re.I,
)


def _is_organisation(words: str) -> bool:
    return bool(_ORGANISATION.search(words)) and not people.ROLE.search(words)


def _role(said: str) -> tuple[str | None, str | None]:
    """Return role and organisation of "Managing Director, The BIB Wine Company", as far as the words tell."""
    said = re.sub(r",?\s(?:and|&)$", "", folded(said).replace(" | ", ", ")).strip(", ")
    head, comma, tail = said.rpartition(", ")
    if comma and people.ROLE.search(head) and not people.ROLE.search(tail):
        return head, tail
    of = re.compile(r"(?P<role>.{2,150}?) (?:for|of|at) (?P<organisation>the .{2,150}|[A-Z].{2,150})", re.I).fullmatch(
        said
    )
    if of and people.ROLE.search(of["role"]) and _is_organisation(of["organisation"]):
        return of["role"], of["organisation"]
    if people.ROLE.search(said):
        return said, None
    return None, said or None


def _with_letterhead(letter: Letter, one: Signatory) -> Signatory:
    """Return a sole signatory with the role and organisation that the letterhead prints above the letter."""
    above = [
        folded(letter.text[a:b])
        for zone in letter.of("letterhead")
        for a, b in lines(letter.text, zone.start, zone.end)
    ]
    above = [words for words in above if len(words) < 120]
    organisation = one.organisation or next((w for w in above if _is_organisation(w) and not is_address(w)), None)
    if _of_another(above, one):
        return replace(one, organisation=organisation)
    return replace(one, role=one.role or _letterhead_role(above), organisation=organisation)


def _of_another(above: list[str], one: Signatory) -> bool:
    """Return whether a letterhead names people, and the signatory is none of them."""
    heads = [
        found.name.split()[-1].casefold() for words in above if (found := people.person(words)) and found.postnominals
    ]
    return bool(heads) and one.name.split()[-1].casefold() not in heads


def _letterhead_role(above: list[str]) -> str | None:
    """Return the line of an office, with the next line where it is wrapped ("... and / Vulnerability")."""
    for n, line in enumerate(above):
        words = re.sub(r"^From(?: the)? (?=[A-Z])", "", line)
        if people.ROLE.search(words) and not people.person(words) and not is_address(words):
            wrapped = re.search(r"(?:,|\b(?:and|for|of|the))$", words) and n + 1 < len(above)
            return f"{words} {above[n + 1]}" if wrapped else words
    return None


# -- prose ------------------------------------------------------------------------------------------------

# "The letter's signatories are A; B and C."
_PROSE_LIST = re.compile(
    r"(?:the\s+)?(?:letter['’]s\s+)?(?:signatories\s+(?:are|were|to|include)|(?:th(?:e|is)\s+)?letter\s+(?:is|was|has\s+been)\s+(?:co-?)?signed\s+by):?\s+",
    re.I,
)
_ITEM = re.compile(r"[^;]+")
# What an office ends with: the name begins behind the last of these. Case matters: "leader" may be the office's own end.
_OFFICE_END = re.compile(
    r"(?:Council|Board|Committee|Group|Director|Officer|Services?|Commissioner|Constable|Leader|leader|Chair|chair|Manager"
    r"|Minister|Secretary|Executive|President|Mayor|Rector|Governor|Trust|Police|Children|Department|Ministry|University)\s+"
)
_COUNCIL = re.compile(
    r"[A-Z][\w&’' -]{0,80}\b(?:Council|Board|Clinical Commissioning Group|Commissioner|Trust|Police)\b"
)


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
    joints = re.compile(r"\s+and\s+").finditer(text, start, end) if end - start < 1000 else ()
    for joint in joints:
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
