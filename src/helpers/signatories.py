"""Who signed: the signature zone in, people as printed out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations, combinations_with_replacement, islice, pairwise, product
from math import comb, prod

from helpers import people
from helpers.anatomy import CLOSED, Letter, Zone, columns, contact, is_address, lines, unmarked
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
    is_seat = lru_cache(maxsize=512)(is_seat)  # the same words are asked about more than once
    for zone in letter.of("answer_head", "answered_by", "signatures"):
        found += _zone(letter, zone, is_seat)
    found = _bodies(letter, found) or found or _at_the_head(letter, is_seat) or _office_signed(letter)
    if len(found) == 1 and found[0].name:
        found = [_with_letterhead(letter, found[0])]
    return [_tidy(one, n) for n, one in enumerate(_once(found), start=1)]


def _tidy(one: Signatory, n: int) -> Signatory:
    """Return a signatory with its place in the letter, role and organisation without what joined them to other words."""
    role = _without_names(_LEAD.sub("", one.role)) if one.role else None
    body = _without_names(one.organisation) if one.organisation else None
    body = None if body and _ENDS_AS_MEMBER.search(body) else body
    role, seat = (None, None) if one.constituency and _SEAT_OF.search(one.constituency) else (role, one.constituency)
    return Signatory(
        n, one.name, one.honorifics, one.postnominals, role, body, seat, one.start, one.end, one.certainty, one.rule
    )


_LEAD = re.compile(r"^(?:(?:and|&)\s)?(?:the\s)?")
# A body's name never ends so: "Roe, Jane MP".
_ENDS_AS_MEMBER = re.compile(r"\bMP$")
# Letters that only a person has, as a body's or an office's words do not end with ("Foe Trust AM", "Surgeon FRCS").
_OF_A_PERSON = frozenset(("MP", "MSP", "MLA", "MEP", "QC", "KC", "CBE", "OBE", "MBE", "DBE", "KBE"))
_MAY_BE_LETTERED = re.compile(r"M\.P\.|MS?P|MLA|MEP|[QK]C|[COMDK]BE")
# What joined the name to the words before it: "Office of", "Assistant to", "Chair and".
_JOINED = re.compile(
    r"(?:[\s,;(]|(?<!\w)(?:the|office|for|of|to|and|&|on behalf|by|with))+$",
    re.I,
)


def _without_names(words: str) -> str | None:
    """Return a role or a body's name up to the first person with letters in it; None where nothing is left."""
    words = (_PARTY_LAST.sub("", words) if "(" in words else words).rstrip(", ")
    found = people.people(words) if _MAY_BE_LETTERED.search(words) else []
    others = (one for one in found if _OF_A_PERSON.intersection(one.postnominals))
    if other := next((one for one in others if not people.ROLE.search(one.name)), None):
        words = _JOINED.sub("", words[: other.start])
    return _bracketed(words) or None


# The party behind an office or a body: "Foe Council (Lab)".
_PARTY_LAST = re.compile(rf"\s?\({people.PARTY}\)?\s?$")


def _bracketed(words: str) -> str:
    """Return words with the closing bracket that a line's end took."""
    return f"{words})" if words.count("(") == words.count(")") + 1 else words


def named(text: str, start: int, end: int) -> list[Signatory]:
    """Return the people whom a passage lists, each with what is said of them: a copy list, a salutation to several.

    >>> [(one.name, one.role) for one in named("Jo Ek, Clerk; Al Fry MP", 0, 23)]
    [('Jo Ek', 'Clerk'), ('Al Fry', None)]
    """
    return [one for one in _block(text, start, end, lambda printed: False, sure=True) if one.name]


def _zone(letter: Letter, zone: Zone, is_seat: Callable[[str], bool]) -> Iterable[Signatory]:
    if zone.kind in ("answer_head", "answered_by"):
        return _answerers(letter, zone, is_seat)
    text, start = letter.text, zone.start
    listed = _PROSE_LIST.match(text, start, zone.end)
    if listed and ";" in text[listed.end() : zone.end]:
        return _prose_list(_Block(_one_line(text, start, zone.end), is_seat, sure=False), listed.end(), zone.end)
    if lead := listed or CLOSED.match(text, start, zone.end):
        start = lead.end()
    above = [one.kind for one in letter.zones if one.end <= zone.start and one.kind != "transcriber"]
    closed = above[-1:] == ["valediction"]
    return _block(text, start, zone.end, is_seat, sure=closed or bool(lead))


def _one_line(text: str, start: int, end: int) -> str:
    """Return the text with a passage on one line and bare of marks: the same length, so that offsets hold."""
    return text[:start] + _LINE_END.sub(" ", unmarked(text, start, end)[start:end]) + text[end:]


_LINE_END = re.compile(r"[\r\n\f\v]")


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


# The office behind who answers: "(The Minister of State for Foe)", " - Minister of State (Department for Foe)".
_ANSWERING_OFFICE = re.compile(
    r"\s?\((?P<bracketed>[^()\n]{5,150})\)|\s?[-–—]\s(?P<role>[^()\n]{5,150}?)(?=\s?\(|\s?$|\s?\n)"
)


def _answerers(letter: Letter, zone: Zone, is_seat: Callable[[str], bool]) -> Iterator[Signatory]:
    """Yield who answered a written question: not a signature, so the department stands as organisation."""
    for start, end in lines(letter.text, zone.start, zone.end):
        if labelled := _ANSWERED_BY.match(letter.text, start, end):
            start = labelled.end()
        elif zone.kind == "answer_head":
            continue
        if person := _answerer(letter.text, start, end):
            office = _ANSWERING_OFFICE.match(letter.text, person.end, end)
            role = _role(office["bracketed"] or office["role"])[0] if office else None
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
_NAME_END = re.compile(r"\s?[(\[]|\s?:|\son\s\d|,\s|\s[-–—]\s")
_IN_BRACKETS = re.compile(r"\(([^()\n]{4,60})\)")


# -- blocks of names --------------------------------------------------------------------------------------

# "Member of Parliament for", "Labour MP for", behind a name; the seat follows.
_SEAT_OF = re.compile(
    rf",?\s{{0,12}}\(?(?<!\w)(?:the\s{{1,3}})?(?:{people.PARTY}\s{{1,3}})?(?:Member\s{{1,3}}of\s{{1,3}}Parliament|M\.?P\.?)\s{{1,3}}for\s{{1,3}}(?:the\s{{1,3}}constituency\s{{1,3}}of\s{{1,3}})?",
    re.I,
)
# What no such words lack: the end of "MP" or "Parliament", and "for".
_SEAT_SIGN = re.compile(r"[pPtT]\.?\s{1,3}[fF][oO][rR]\s")
# Before "MP for": a seat held once, none now. Whole words: "Reformer" is none.
_FORMER = re.compile(
    r"[,(\s]{0,3}(?<!\w)(?:former(?:ly)?|ex|one-time|previously)(?:\s{1,3}(?:the\b)?|-)?(?:\s|$|(?=[ ,(ML]))", re.I
)
# Words that are a party and nothing else.
_ONLY_PARTY = re.compile(rf"{people.PARTY}(?:\s(?:and|&)\s{people.PARTY}){{0,3}}")
_WORD = re.compile(r"[^\s,;()]{1,40},?")
_BULLET = re.compile(r"(?:[-–—•*·●▪◦‣]|\(?\d{1,3}[.)])\s{1,8}|[•●▪]|\|\s{0,8}")
# Labels of somebody who does not sign.
_NOT_SIGNING = re.compile(
    r"(?:contacts?|enquiries|queries|(?:please )?reply to|case ?(?:worker|officer)|prepared by|drafted by|dictated by|copy|bcc|to|attention)\s?:",
    re.I,
)
# The cross before a bishop's name.
_CROSS = re.compile(r"(?:[✠✝†☩]|\+(?!\d|\())\s{0,3}")
# Between a name and what is said of the person: a dash, a comma, a colon or a bracket.
_BETWEEN = re.compile(
    r"\s{1,12}[-–—|]\s{1,12}|\s{0,12}[,:;]\s{1,12}|\s{0,12}\((?=\w)|\s{3,12}|\t|\s(?:for\sand\s)?on\sbehalf\sof\s(?:the\s(?=[A-Z]))?"
)
_PROXY_FIRSTS = frozenset("pPsSfFoO\u017f")  # what that begins with, and "Signed"
_PROXY = re.compile(r"(?:p\.?\s?p\.?|(?:signed )?(?:for and )?on behalf of)\s{1,3}(?:the\s(?=[a-z]))?", re.I)


def _block(text: str, start: int, end: int, is_seat: Callable[[str], bool], *, sure: bool) -> list[Signatory]:
    """Return the people of a block: rows of columns as a whole, the rest from the top."""
    block = _Block(unmarked(text, start, end), is_seat, sure=sure)
    block.inverted = len(list(islice(people.SURNAME_FIRST.finditer(block.text, start, end), 2))) > 1
    done = start
    for row in _rows(block.text, start, end, is_seat):
        block.read(done, row.start)
        block.done += row.people
        block.lines_read += 1
        done = row.end
    block.read(done, end)
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
    inverted: bool = False  # surnames stand first, in capitals
    bulleted: bool = False
    marked: bool = False  # the line in hand has a bullet, a number or a table's edge
    seat_at: int = -1  # where "Member of Parliament for" stands, right behind the passage in hand
    said: bool = False  # something other than a seat was said of the last name
    shut: bool = False  # no more is said of it: an address or a sentence followed
    reached: bool = False  # how to get in touch was printed: no bare name begins below
    staff: bool = False  # the last name signed for a member: a seat below is that member's

    def read(self, start: int, end: int) -> None:
        """Read a passage and close it: its lines one by one, "Member of Parliament for ..." as pieces of their own."""
        done = start
        while _SEAT_SIGN.search(self.text, done, end) and (found := _SEAT_OF.search(self.text, done, end)):
            former = _FORMER.search(self.text, max(done, found.start() - 20), found.start() + 1)
            self.seat_at = former.start() if former else found.start()
            self.passage(done, self.seat_at)
            done = _seat_end(self.text, found.end(), end, self.is_seat)
            if former:
                self.once(self.seat_at, done)
            else:
                self.seat(found.start(), done, folded(self.text[found.end() : done]), spelled=True)
        self.passage(done, end)
        self.close()

    def once(self, a: int, b: int) -> None:
        """Note the seat that the last name held once: an office and no constituency."""
        if self.names and not self.staff:
            words = folded(self.text[a:b]).strip(",( ")
            self.names[-1] = replace(self.names[-1], role=_joined_roles(self.names[-1].role, words), end=b)

    def passage(self, start: int, end: int) -> None:
        """Read the lines of a passage, each up to how to get in touch: behind that, no more is said of a name."""
        for paragraph in _paragraphs(self.text, start, end):
            if seats := _respectively(self, paragraph):
                for a, b, seat in seats:
                    self.seat(a, b, seat, spelled=False)
            elif listed := _wrapped_list(self, paragraph):
                self.lines_read += len(paragraph)
                for one in listed:
                    self.begin(one)
            else:
                self._lines(paragraph)

    def _lines(self, paragraph: list[tuple[int, int]]) -> None:
        for a, b in paragraph:
            reach = contact(self.text, a, b)
            if reach:
                b = a + len(self.text[a : reach.start()].rstrip(" \t\u00a0,;:|(<[-–—"))
            self.marked = self.text[self.text.rfind("\n", 0, a) + 1 : a].strip() == "*"
            self.bulleted = self.bulleted or self.marked
            if _HAS_LETTER.search(self.text, a, b):
                for cell in self._cells(a, b):
                    self.line(*cell)
            self.shut = self.shut or reach is not None
            self.reached = self.reached or (reach is not None and a >= b)

    def line(self, a: int, b: int) -> None:
        """Read one line: names, a seat, or what is said of the last name."""
        lettered = self.text[a].isalpha()  # no bullet and no other mark stands first
        if cross := None if lettered else _CROSS.match(self.text, a, b):
            a = cross.end()
        if self.seats and (joint := _AFTER_SEAT.match(self.text, a, b)):
            a = joint.end()
        if bullet := None if lettered else _BULLET.match(self.text, a, b):
            self.bulleted, self.marked, a = True, True, bullet.end()
        if self.text.find(":", a, b) > 0 and _NOT_SIGNING.match(self.text, a, b):
            self.shut = True
            return
        served = _member_served(self.text, self.names[-1], a, b) if self.names else None
        if served is not None:
            if served > a:
                self._say(a, served)
            self.staff = self.shut = True
            return
        apart = not self.bulleted or self.text[a] == "("
        if self.names and apart and not self._in_address(b) and (seat := _seat_alone(self.text[a:b], self.is_seat)):
            self.seat(a, b, seat, spelled=False)
            return
        self.lines_read += 1
        begun = _begun(self, a, b)
        for one in begun:
            self.begin(one)
        if begun and _member_served(self.text, begun[-1], begun[-1].start + 1, b) is not None:
            self.staff = self.shut = True
        if not begun and self.names and not self.bulleted and not self.shut:
            self._say(a, b)

    def _in_address(self, b: int) -> bool:
        """Return whether the line that ends at `b` is a town of an address: no member signs, and a postcode follows."""
        below = _NEXT_LINE.match(self.text, b)
        return "MP" not in self.names[-1].postnominals and below is not None and is_address(below[1])

    def expects_name(self, b: int) -> bool:
        """Return whether the line that ends at `b` is a name by its place: first, below "pp", or right before a seat."""
        first = self.sure and self.lines_read == 1
        proxy = bool(self.names) and self.names[-1].rule == _BY_PROXY and not self.said
        return (
            first
            or proxy
            or self._above_office(b)
            or (b <= self.seat_at < b + 20 and not self.text[b : self.seat_at].strip(" ,;(\r\n\u00a0"))
        )

    def _above_office(self, b: int) -> bool:
        """Return whether the line that ends at `b` stands below an empty line and right above an office, as a name does."""
        a = self.text.rfind("\n", 0, b) + 1
        if self.text[self.text.rfind("\n", 0, max(0, a - 1)) + 1 : a].strip() or not _may_name(self.text[a:b]):
            return False
        below = _NEXT_LINE.match(self.text, b)
        short = below is not None and len(below[1]) < 90 and below[1][:1].isupper()
        return bool(below and short and people.ROLE.search(below[1]))

    def begin(self, one: Signatory) -> None:
        """Begin the next person; a name below "pp" is whom that person signed for, unless a seat stood between them."""
        if self.names and self.names[-1].rule == _BY_PROXY and not self.said and not self.seats:
            proxy = self.names.pop()
            one = replace(one, start=proxy.start, rule=_BY_PROXY)
        if self.seats or self.said or self.shut:
            self.close()
        self.names.append(one)

    def seat(self, a: int, b: int, seat: str, *, spelled: bool) -> None:
        """Note a seat; `spelled` where "Member of Parliament for" stands before it."""
        if self.names and not self.staff and not contact(self.text, self.names[-1].start, a):
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
        self.names, self.seats, self.said, self.shut, self.staff = [], [], False, False, False

    def _say(self, a: int, b: int) -> None:
        words = folded(self.text[a:b])
        adjacent = "\n" not in self.text[self.names[-1].end : a].replace("\n", "", 1)
        more = None if is_address(words) else _continued(self.names[-1], words, b, adjacent=adjacent)
        self.said, self.shut = self.said or more is not None, more is None
        self.reached = self.reached or is_address(words)
        self.names[-1] = more or self.names[-1]

    def _cells(self, a: int, b: int) -> list[tuple[int, int]]:
        """Return the columns of a line where each begins with somebody's name and says more, else the line as one."""
        if not _is_gapped(self.text, a, b):
            return [(a, b)]
        cells = [_tight(self.text, *cell) for cell in columns(self.text, a, b)]
        named = len(cells) > 1 and all((one := _one(self, *cell)) and _surely_signs(one) for cell in cells)
        return cells if named else [(a, b)]


_HAS_LETTER = re.compile(r"[^\W\d_]")


def _is_gapped(text: str, a: int, b: int) -> bool:
    """Return whether a line can have columns."""
    return text.find("    ", a, b) >= 0 or text.find("\t", a, b) >= 0 or text.find("\u00a0", a, b) >= 0


# "On behalf of", before the member signed for; alone on its line, the member has the next.
_BEHALF = re.compile(r"(?<!\w)(?:for and )?on behalf of\s{1,3}(?:the\s)?", re.I)
_BEHALF_LINE = re.compile(r"(?:signed )?(?:for and )?on behalf of(?: the)?:?", re.I)
# Before the member whom staff work for: "Office of", "Caseworker to"; never "MP for", a seat's.
_SERVING = re.compile(
    r"(?<!\w)(?:offices? of|(?P<own>caseworker|worker|assistant|secretary|manager|officer|staff|adviser|aide|researcher)"
    r"\s(?:for|to))\s{1,3}(?:the\s)?",
    re.I,
)


def _member_served(text: str, signer: Signatory, a: int, b: int) -> int | None:
    """Return where a line turns from the signer to the member signed or worked for; None where it names no such member."""
    if text.find("MP", a, b) < 0 and text.find("M.P.", a, b) < 0:
        return None
    above = text[max(0, a - 80) : a].rstrip("\r\n \t").rpartition("\n")[2].strip()
    if _BEHALF_LINE.fullmatch(above) and _is_member(text, a, b):
        return a
    leads = [(lead.start(), lead.end()) for lead in _BEHALF.finditer(text, a, b)]
    if "MP" not in signer.postnominals:
        serving = _SERVING.finditer(text, a, b)
        leads += [(lead.end("own") if lead["own"] else lead.start(), lead.end()) for lead in serving]
    return next((start for start, end in leads if _is_member(text, end, b)), None)


def _is_member(text: str, a: int, b: int) -> bool:
    """Return whether words begin with a person who has "MP" behind the name."""
    one = people.first_person(text, a, b)
    return one is not None and "MP" in one.postnominals


_BY_PROXY = "signed-by-proxy"
# A last word that a seat and a person's name may have: no name is told by it.
_COMPASS = re.compile(r"(?:North|South|East|West|Central|Valley|Town|Park|Gardens)$")


def _may_name(words: str) -> bool:
    """Return whether words that may be a place's can be a person's: they begin as no place does ("Great Foe")."""
    first, _, rest = words.strip().partition(" ")
    return bool(rest) and not people.is_thing(first)


# What joins the next name to a seat on the same line: ", Jo Ek", " and Jo Ek".
_AFTER_SEAT = re.compile(r"(?:[,;]\s{1,3}(?:and\s{1,3})?|and\s{1,3})(?=[A-Z])")
# The line below.
_NEXT_LINE = re.compile(r"[ \t,\u00a0]{0,20}\r?\n[ \t\u00a0]{0,20}([^\r\n]{1,100})")


def _seat_alone(line: str, is_seat: Callable[[str], bool]) -> str | None:
    """Return the seat that a line prints alone, or with a party: "Bath", "Labour, Bath", "Bath (Lab)"."""
    printed = folded(line).rstrip(",.")
    if is_seat(printed):
        return printed
    parts = [part for part in _BESIDE_PARTY.split(printed) if part]
    rest = [part for part in parts if not _ONLY_PARTY.fullmatch(part)]
    return rest[0] if len(parts) < 3 and len(rest) == 1 and is_seat(rest[0]) else None


# What parts a seat from a party.
_BESIDE_PARTY = re.compile(r"\s?[,()|/]\s?|\s[-–—]\s")


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


_EMPTY_LINE = re.compile(r"\n\s*\n")
_SEAT_LINE = re.compile(r"[^\n\r\f;(),]{0,80}")


def _seat_end(text: str, start: int, end: int, is_seat: Callable[[str], bool]) -> int:
    """Return where a seat's name ends: the longest known seat, over a line's end too, else the line's end."""
    words = [m for _, m in zip(range(9), _WORD.finditer(text, start, end), strict=False)]
    for n in reversed(range(1, len(words) + 1)):
        stop = words[n - 1].end()
        printed = text[start:stop].rstrip(",.")
        if not _EMPTY_LINE.search(printed) and is_seat(folded(printed)):
            return start + len(printed)
    line = _SEAT_LINE.match(text, start, end)
    return start + len(line[0].rstrip()) if line else start


# -- columns --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """People side by side (or name below name, their seats below) with what stands in their columns."""

    start: int
    end: int
    people: list[Signatory]


def _rows(text: str, start: int, end: int, is_seat: Callable[[str], bool]) -> Iterator[_Row]:
    """Yield the rows of columns of a block, in order."""
    spans, n = list(lines(text, start, end)), 0
    spelled = _SEAT_SIGN.search(text, start, end) is not None
    if not (spelled or any(_beside(text, *span) for span in spans)) or _is_table(text, spans):
        return
    while n < len(spans):
        row, n = _row_at(text, spans, n, is_seat)
        if row:
            yield row


def _is_table(text: str, spans: list[tuple[int, int]]) -> bool:
    """Return whether a block is a table of one person a line: its first line has a name, then a column that is none."""
    gapped = (span for span in spans if _is_gapped(text, *span))
    cells = next((cut for span in gapped if len(cut := list(columns(text, *span))) > 1), [])
    found = [people.person(text, *_tight(text, *cell), sure=n == 0) for n, cell in enumerate(cells)]
    return bool(found) and found[0] is not None and not all(found)


def _row_at(text: str, spans: list[tuple[int, int]], n: int, is_seat: Callable[[str], bool]) -> tuple[_Row | None, int]:
    """Return the row of columns that begins with line n, if any, and the next line to look at."""
    beside = _beside(text, *spans[n])
    wide = 0 if beside else _seats_abreast(text, spans, n + 1)
    if wide > 1 and (split := _split_names(text, *spans[n], wide)) is not None:
        beside = split
        if not beside:
            return _Row(spans[n][0], spans[n + 1][1], []), n + 2
    names, stop = (beside, n + 1) if beside else _stacked(text, spans, n)
    under = _under(text, spans, stop, len(names)) if len(names) > 1 else []
    seats, used = _seats_below(text, under, len(names), is_seat)
    if not (seats or beside):
        return None, stop
    people = _columned(names, seats, "seat-in-column" if beside else "seat-by-position")
    if wide or _seats_abreast(text, spans, stop) > 1:
        people = [replace(one, certainty="repaired") for one in people]
    below, more = _offices_below(text, people, under[used:])
    last = stop + used + more
    return _Row(spans[n][0], spans[last - 1][1], below), last


def _seats_abreast(text: str, spans: list[tuple[int, int]], n: int) -> int:
    """Return how many times line `n` says "Member of Parliament for", from its beginning: as many columns stand above."""
    if n >= len(spans) or not _SEAT_OF.match(text, *spans[n]):
        return 0
    return sum(1 for _ in islice(_SEAT_OF.finditer(text, *spans[n]), 9))


_NOT_SPACE = re.compile(r"\S+")


def _split_names(text: str, a: int, b: int, wide: int) -> list[Person] | None:
    """Return the people of a line of names with no mark between; none where it can be split in several ways.

    None itself where the line is no line of so many names: one person's, or words of another kind.
    """
    words = [(m.start(), m.end()) for m in islice(_NOT_SPACE.finditer(text, a, b), 20)]
    if not 2 * wide <= len(words) <= 12 or any(people.ROLE.search(text, *word) for word in words):
        return None
    read = {
        (x, y): one
        for x, y in combinations(range(len(words) + 1), 2)
        if 1 < y - x < 8 and (one := people.person(text, words[x][0], words[y - 1][1], sure=True)) and " " in one.name
    }
    cuts = ([*pairwise((0, *cut, len(words)))] for cut in combinations(range(1, len(words)), wide - 1))
    found = [[read[cell] for cell in cells] for cells in cuts if all(cell in read for cell in cells)]
    return found[0] if len(found) == 1 else [] if found else None


def _columned(names: list[Person], seats: list[str], rule: str) -> list[Signatory]:
    """Return the people of a row with their seats, where those are known."""
    if not seats:
        return [_made(one, one.start, one.end, "column") for one in names]
    pairs = zip(names, seats, strict=True)
    made = (_made(one, one.start, one.end, rule, constituency=seat) for one, seat in pairs)
    return [replace(one, certainty="repaired") for one in made]


def _beside(text: str, a: int, b: int) -> list[Person]:
    """Return the people of a line with several side by side: a wide gap between, or letters behind each name."""
    gapped = _is_gapped(text, a, b)
    if not gapped and people.person(text, a, b):
        return []
    cells = [_tight(text, *cell) for cell in columns(text, a, b)] if gapped else []
    found = [people.person(text, *cell) for cell in cells]
    if any(found):  # beside a sure name, "Ann Bishop" is one too; "Great Foe" is a place
        found = [people.person(text, *cell, sure=_may_be_name(text[slice(*cell)])) for cell in cells]
    if len(cells) > 1 and all(found):
        return [one for one in found if one]
    fused = people.people(text, a, b) if b - a < 400 and len(text[a:b].split()) > 4 else []
    if len(fused) < 2:
        return []
    edges = [a, *(edge for one in fused for edge in (one.start, one.end)), b]
    filled = not any(text[x:y].strip() for x, y in zip(edges[::2], edges[1::2], strict=True))
    lettered = all(one.postnominals for one in fused[:-1])
    return fused if filled and lettered else []


def _may_be_name(cell: str) -> bool:
    """Return whether a column beside a sure name can be one: "Ann Church", not "Great Foe" or "Foe Central"."""
    return _may_name(cell) and not _COMPASS.search(cell)


def _stacked(text: str, spans: list[tuple[int, int]], n: int) -> tuple[list[Person], int]:
    """Return the people of lines with one name each, up to the first "Member of Parliament for", and the line it is on."""
    found: list[Person] = []
    first = n
    while n < len(spans) and len(found) < 100 and (one := people.person(text, *spans[n])) and _titled(one):
        found, n = [*found, one], n + 1
    below = n < len(spans) and _SEAT_OF.match(text, *spans[n])
    return (found, n) if below and len(found) > 1 else ([], max(n, 1 + first))


def _titled(one: Person | None) -> bool:
    return one is not None and bool(one.honorifics or one.postnominals)


def _under(text: str, spans: list[tuple[int, int]], n: int, wide: int) -> list[tuple[int, int]]:
    """Return the lines below a row's names, up to the next name with a title or letters, an address or a sixth line."""
    out: list[tuple[int, int]] = []
    for a, b in spans[n : n + 6]:
        cells = list(columns(text, a, b))
        named = len(cells) == wide and all(people.person(text, *_tight(text, *cell)) for cell in cells)
        if (
            named
            or _titled(people.person(text, *_tight(text, a, b)))
            or _is_member(text, a, b)
            or _beside(text, a, b)
            or contact(text, a, b)
        ):
            break
        out.append((a, b))
    return out


def _seats_below(
    text: str, under: list[tuple[int, int]], wide: int, is_seat: Callable[[str], bool]
) -> tuple[list[str], int]:
    """Return the seats of a row of names, and of how many lines: every column's words must be a known seat's name."""
    for n in range(min(len(under), 5), 0, -1):
        found = {tuple(dealt) for dealt in _dealt(text, under[:n], wide) if all(map(is_seat, dealt))}
        if len(found) == 1:
            return list(found.pop()), n
    return [], 0


def _dealt(text: str, under: list[tuple[int, int]], wide: int) -> Iterator[list[str]]:
    """Yield the ways in which lines of columns run together can be dealt to their columns, the order of words kept."""
    marks = list(_SEAT_OF.finditer(text, under[0][0], under[-1][1]))
    heads, tail = [""] * wide, under
    if marks:
        if len(marks) != wide or text[under[0][0] : marks[0].start()].strip():
            return
        stops = [mark.start() for mark in marks[1:]]
        last = next(n for n, (_, b) in enumerate(under) if b >= marks[-1].start() + len(marks[-1][0].rstrip()))
        heads = [text[mark.end() : stop] for mark, stop in zip(marks, [*stops, under[last][1]], strict=True)]
        tail = under[last + 1 :]
    choices = [_splits(text, a, b, wide) for a, b in tail]
    if prod(map(len, choices)) <= 3000:
        for choice in product(*choices):
            yield [folded(" ".join(words)).rstrip(",.") for words in zip(heads, *choice, strict=True)]


def _splits(text: str, a: int, b: int, wide: int) -> list[tuple[str, ...]]:
    """Return the ways to part a line's words among columns: its wide gaps where it has as many, else any."""
    cells = [text[slice(*cell)] for cell in columns(text, a, b)]
    if len(cells) == wide:
        return [tuple(cells)]
    words = text[a:b].split()
    if len(words) > 12 or comb(len(words) + wide - 1, wide - 1) > 3000:
        return []
    cuts = combinations_with_replacement(range(len(words) + 1), wide - 1)
    return [tuple(" ".join(words[x:y]) for x, y in pairwise((0, *cut, len(words)))) for cut in cuts]


def _offices_below(text: str, row: list[Signatory], under: list[tuple[int, int]]) -> tuple[list[Signatory], int]:
    """Return the people of a row with the offices in their columns, and how many lines those took.

    Lines just below that have run together are nobody's: they are passed over, never given to a name.
    """
    above = max(one.end for one in row)
    for n, (a, b) in enumerate(under):
        cells = [_tight(text, *cell) for cell in columns(text, a, b)]
        if len(cells) != len(row) and (len(cells) > 1 or text.count("\n", above, a) > 1):
            return row, n
        if len(cells) == len(row):
            row = [_below(text, one, *cell) for one, cell in zip(row, cells, strict=True)]
        above = b
    return row, len(under)


def _below(text: str, one: Signatory, a: int, b: int) -> Signatory:
    """Return a person of a row with the seat or office in the same column; the quote stays the name's."""
    words = folded(text[a:b])
    if spelled := _SEAT_OF.match(words):
        return replace(one, constituency=words[spelled.end() :] or None, role=words, certainty="repaired")
    more = _continued(one, words, one.end, adjacent=True)
    return replace(more, certainty="repaired") if more else one


# -- one line -----------------------------------------------------------------------------------------------


# "On behalf of Foe Council by", before who signed for a body.
_BODY_BY = re.compile(
    r"(?:signed )?(?:for and )?on behalf of\s{1,3}(?:the\s)?(?P<body>[A-Z][^\n,;:]{2,80}?)\s{1,3}by\s{1,3}(?=[A-Z])",
    re.I,
)


def _begun(block: _Block, a: int, b: int) -> list[Signatory]:
    """Return the people whose names a line begins with or lists; none where it prints no name."""
    listed = _listed(block, a, b)
    if listed:
        return listed
    may_proxy = block.text[a : a + 1] in _PROXY_FIRSTS
    if may_proxy and (bodied := _BODY_BY.match(block.text, a, b)) and (one := _one(block, bodied.end(), b)):
        return [replace(one, start=a, organisation=one.organisation or folded(bodied["body"]))]
    proxy = _PROXY.match(block.text, a, b) if may_proxy else None
    if proxy and block.names and not proxy[0].lower().startswith("p"):
        return []
    one = _one(block, proxy.end() if proxy else a, b)
    if one and proxy and one.name:
        one = replace(one, start=a, rule=_BY_PROXY)
    return [one] if one else []


def _one(block: _Block, a: int, b: int) -> Signatory | None:
    """Return the person that a line begins with, or a list's organisation."""
    text, first = block.text, block.expects_name(b)
    if inverted := _inverted(block, a, b):
        return inverted
    for stop in dict.fromkeys((b, _tight(text, a, b)[1], a + len(text[a:b].rstrip(" .,;")))):
        if person := people.person(text, a, stop, sure=first):
            return _made(person, a, stop, "name-line") if _may_begin(block, person) else None
    if (between := _first_break(text, a, b)) and (one := _with_said(block, a, b, between)):
        return one
    return _unbroken(block, a, b, first=first) or _unnamed(block, a, b, first=first)


def _inverted(block: _Block, a: int, b: int) -> Signatory | None:
    """Return the person of a line that prints the surname first, in a list that does so throughout."""
    person = people.surname_first(block.text, a, b)
    if not person or not (block.inverted or "MP" in person.postnominals):
        return None
    said = folded(block.text[person.end : b]).strip("() ")
    seat = _seat_said(said, block.is_seat, bracketed=False) if said else None
    return _made(person, a, b, "surname-first", constituency=seat)


def _may_begin(block: _Block, person: Person) -> bool:
    """Return whether a name alone on its line signs: below an address only with a title or letters after it."""
    return not block.reached or bool(person.honorifics or person.postnominals)


def _with_said(block: _Block, a: int, b: int, between: re.Match[str]) -> Signatory | None:
    """Return the person before a comma, a dash or a bracket, with the seat or the office behind it."""
    text = block.text
    if behind := _behind_body(block, a, b, between):
        return behind
    said = _PRONOUNS.sub("", text[between.end() : b]).rstrip(") ")
    known = people.ROLE.search(said) or "behalf" in between[0] or ("(" in between[0] and _is_organisation(said))
    seated = _seat_said(said, block.is_seat, bracketed=False)
    alike = bool(block.names) and bool(block.names[-1].organisation) and block.names[-1].rule == "name-and-role"
    listed = alike and _may_name(text[a : between.start()]) and not is_address(text[a:b])
    person = people.person(text, a, between.start(), sure=bool(known or seated or listed))
    if not person:
        return None
    if between[0].endswith("(") and "MP" in person.postnominals:
        seated = _seat_said(said, block.is_seat, bracketed=True)
    if seated:
        return _made(person, a, b, "name-and-seat", constituency=seated)
    role, organisation = _role(said)
    return _made(person, a, b, "name-and-role", role=role, organisation=organisation)


# "(she/her)" behind a name.
_PRONOUNS = re.compile(r"^\(?(?:she|he|they)\s?/\s?\w{2,6}(?:\s?/\s?\w{2,6})?\)?[,\s]{0,3}", re.I)


def _behind_body(block: _Block, a: int, b: int, between: re.Match[str]) -> Signatory | None:
    """Return the person behind a seat or a body: "Bath: Jo Ek MP", "Better Buses - Ann Roe, Director"."""
    text, printed = block.text, folded(block.text[a : between.start()])
    start = _past_space(text, between.end(), b)
    person = people.first_person(text, start, b)
    if not person or between[0].endswith(", ") or (between[0].endswith("(") and not _bracketed_name(text, person, b)):
        return None
    if block.is_seat(printed):
        alone = not text[person.end : b].strip(" |,;()") or _ONLY_PARTY.search(text, person.end, b)
        return _made(person, a, person.end, "seat-before-name", constituency=printed) if alone else None
    titled = people.person(text, a, between.start())
    if (titled and _titled(titled)) or not people.introduced(text, start, b) or people.ROLE.search(printed):
        return None
    role, organisation = _role(text[person.end : b].strip(", )"))
    return _made(person, a, b, "body-before-name", role=role, organisation=organisation or printed)


def _bracketed_name(text: str, person: Person, b: int) -> bool:
    """Return whether a bracket holds a person with an office: "Better Buses (Ann Roe, Director)"."""
    return text[person.end : person.end + 2] == ", " and bool(people.ROLE.search(text, person.end, b))


_BESIDE_SEAT = re.compile(r"[,;]\s|\)?\s?[(|]|\)|\s[-–—]\s|\s?/\s|\t|\s{3,12}")


def _seat_said(said: str, is_seat: Callable[[str], bool], *, bracketed: bool) -> str | None:
    """Return the seat in "Rotherham, Lab", "Lab, Rotherham", "Bath"; an unknown one only in brackets behind MP."""
    parts = [folded(part) for part in _BESIDE_SEAT.split(said) if part.strip()]
    named = [part for part in parts if not _ONLY_PARTY.fullmatch(part)]
    for printed in (folded(said), ", ".join(named), *named[:1]):
        if printed and is_seat(printed):
            return printed
    alone = len(named) == 1 and (bracketed or len(parts) > 1) and _party_in(parts, bracketed)
    return named[0] if alone and not (people.ROLE.search(said) or _is_organisation(said)) else None


def _party_in(parts: list[str], bracketed: bool) -> bool:
    return bracketed or any(_ONLY_PARTY.fullmatch(part) for part in parts)


def _unbroken(block: _Block, a: int, b: int, *, first: bool) -> Signatory | None:
    """Return the person before a seat or an office with no mark between: "Jo Ek MP Bath", "Jo Ek Chief executive, Foe"."""
    text = block.text
    person = people.first_person(text, a, b)
    if person and person.postnominals and (seat := _seat_behind(block, person, b)):
        return _made(person, a, b, "name-and-seat", constituency=seat)
    if person and _titled(person) and people.ROLE.match(text, _past_space(text, person.end, b), b):
        return _before_office(text, person, a, b)
    one = people.leading(text, a, b)
    if one and one.end < b and (first or one.honorifics or len(one.name.split()[0].rstrip(".")) == 1):
        return _before_office(text, one, a, b)
    alone = not block.names or block.names[-1].rule == "name-before-role"
    office = people.OFFICE_BEHIND.search(text, a, b) if alone else None
    person = people.person(text, a, office.start()) if office else None
    return _before_office(text, person, a, b) if person else None


# Letters of a member of another parliament, with the seat behind: "Jo Ek MSP for Foe".
_FOR = re.compile(r"\s{1,3}for\s{1,3}(?:the\s)?(?=[A-Z])")


def _seat_behind(block: _Block, person: Person, b: int) -> str | None:
    """Return the seat right behind a name and its letters: a known one, or any behind "MSP for"."""
    printed = folded(block.text[person.end : b]).rstrip(",.")
    if block.is_seat(printed):
        return printed
    elsewhere = {"MSP", "MLA", "MS", "AM", "AS", "MEP", "AS/MS"} & set(person.postnominals)
    lead = _FOR.match(block.text, person.end, b) if elsewhere else None
    return folded(block.text[lead.end() : b]).rstrip(",.") if lead else None


def _before_office(text: str, person: Person, a: int, b: int) -> Signatory:
    role, organisation = _role(_unless_party(text[person.end : b]) or "")
    return _made(person, a, b, "name-before-role", role=role, organisation=organisation)


def _paragraphs(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines of a passage, those without an empty line between together."""
    out: list[tuple[int, int]] = []
    for a, b in lines(text, start, end):
        if out and text.count("\n", out[-1][1], a) > 1:
            yield out
            out = []
        out.append((a, b))
    if out:
        yield out


# "Members of Parliament for Bath, Wells and Telford respectively", below as many names.
_MEMBERS_FOR = re.compile(
    r"\(?(?:the\s)?(?:Members\s+of\s+Parliament|MPs)\s+for\s+(?P<seats>[^\f]{3,900}?)(?:,?\s+respectively)?\)?\.?", re.I
)


_BETWEEN_SEATS = re.compile(r",\s{1,3}(?:and\s{1,3})?|\s{1,3}and\s{1,3}")


def _respectively(block: _Block, paragraph: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Return the seats that a paragraph lists for the names above it, one each and in order, with their places."""
    a, b = paragraph[0][0], paragraph[-1][1]
    found = _MEMBERS_FOR.fullmatch(block.text, a, b) if b - a < 1000 else None
    if not found or len(block.names) < 2:
        return []
    parts = _parts(block.text, *found.span("seats"), _BETWEEN_SEATS)
    if not len(block.names) <= len(parts) <= 12:
        return []
    cuts = combinations(range(1, len(parts)), len(block.names) - 1)
    dealt = ([(parts[x][0], parts[y - 1][1]) for x, y in pairwise((0, *cut, len(parts)))] for cut in cuts)
    known = [spans for spans in dealt if all(block.is_seat(folded(block.text[x:y])) for x, y in spans)]
    return [(x, y, folded(block.text[x:y])) for x, y in known[0]] if len(known) == 1 else []


# What a line of a list ends with that goes on in the next.
_GOES_ON = re.compile(r"(?:[,;]|\s(?:and|&))$")


def _wrapped_list(block: _Block, paragraph: list[tuple[int, int]]) -> list[Signatory]:
    """Return the people of a list that goes over line ends: each line ends with a comma, or all its parts are names."""
    a, b = paragraph[0][0], paragraph[-1][1]
    listing = block.text.find(",", a, b) >= 0 or block.text.find(";", a, b) >= 0
    if len(paragraph) < 2 or not listing or contact(block.text, a, b):
        return []
    text = _LINE_END.sub(" ", block.text[a:b])
    found = _listed(replace(block, text=text, names=[]), 0, len(text))
    commas = all(_GOES_ON.search(block.text[x:y]) for x, y in paragraph[:-1])
    if not commas and any(one.role or one.organisation for one in found):
        return []
    return [replace(one, start=one.start + a, end=one.end + a) for one in found]


# What joins names or offices on one line.
_JOINT = re.compile(r"\s[/|]\s|[,;]\s{1,3}(?:and\s{1,3})?|\s{1,3}(?:and|&)\s{1,3}")


def _past_space(text: str, at: int, end: int) -> int:
    """Return the place of the next word on the line."""
    return at + len(text[at:end]) - len(text[at:end].lstrip(" \u00a0"))


_BETWEEN_ITEMS = re.compile(r"\s{0,3};\s{0,3}(?:and\s{1,3})?")


def _listed(block: _Block, a: int, b: int) -> list[Signatory]:
    """Return the people of a line that lists several: "A MP, B MP and C MP", "A, Chair; B, Clerk"."""
    text, stop = block.text, a + len(block.text[a:b].rstrip(" .,;"))
    if ";" in text[a:stop]:
        items = _parts(text, a, stop, _BETWEEN_ITEMS)
        bare = replace(block, bulleted=False, names=[])
        each = [_members(block, *item) or [one for one in [_one(bare, *item)] if one] for item in items]
        if sum(map(len, each)) > 1 and each[0] and 3 * sum(map(bool, each)) >= 2 * len(items):
            return [one for item in each for one in item]
    parts = _parts(text, a, stop, _JOINT)
    return _joined(block, parts) if len(parts) > 1 else []


def _members(block: _Block, a: int, b: int) -> list[Signatory]:
    """Return the people of an item of a list that holds several: every one behind the first has letters after the name."""
    parts = _parts(block.text, a, b, _JOINT)
    found = _joined(block, parts) if len(parts) > 1 else []
    return found if len(found) > 1 and all(one.postnominals for one in found[1:]) else []


def _parts(text: str, a: int, b: int, between: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the parts of a line that a mark sets apart, as spans, never within brackets; of an endless line, none."""
    if b - a > 60_000:
        return []
    out: list[tuple[int, int]] = []
    start, depth, read = a, 0, a
    for gap in between.finditer(text, a, b):
        depth, read = depth + text.count("(", read, gap.start()) - text.count(")", read, gap.start()), gap.start()
        if depth <= 0 and start < gap.start():
            out.append((start, gap.start()))
            start = gap.end()
    return [_spaceless(text, *part) for part in ([*out, (start, b)] if start < b else out)]


def _spaceless(text: str, a: int, b: int) -> tuple[int, int]:
    """Return a span without the white space around it: marks that were taken away leave some."""
    words = text[a:b]
    return a + len(words) - len(words.lstrip()), a + len(words.rstrip())


def _joined(block: _Block, parts: list[tuple[int, int]]) -> list[Signatory]:
    """Return the people of parts that are names alone, or names each with an office or a bracket behind; else none."""
    if not (head := _item(block, *parts[0])):
        return []
    text, begun = block.text, [head, *(_item(block, *part) for part in parts[1:])]
    if all(one and one.rule != "name-before-role" for one in begun):
        names = [one for one in begun if one]
        return names if _surely_listed(text, names, parts) else []
    if head.rule != "name-before-role":  # an item has the form of the first, or its office begins in lower case
        begun = [one if one and _same_form(one) else None for one in begun]
    dense = _is_dense(text, begun, parts)
    starts = [
        n
        for n, one in enumerate(begun)
        if one and (_begins_item(text, begun, parts, n) or (dense and _alone(begun, n)))
    ]
    if len(starts) < 2 or starts[0] != 0:
        return []
    spans = [(n, parts[end - 1][1]) for n, end in pairwise([*starts, len(parts)])]
    return _shared(text, [_item_said(text, one, parts[n], stop) for n, stop in spans if (one := begun[n])])


def _item(block: _Block, a: int, b: int) -> Signatory | None:
    """Return the person whom a part of a list names: alone, with a bracket, or with an office right behind the name."""
    text = block.text
    if block.is_seat(folded(text[a:b])):  # "Bishop Auckland"
        return None
    if person := people.person(text, a, b):
        return _made(person, a, b, "name-in-list")
    if (between := _first_break(text, a, b)) and between[0].endswith("("):
        return _with_said(block, a, b, between)
    office = people.OFFICE.search(text, a, b)
    person = (office and people.person(text, a, office.start())) or people.leading(text, a, b)
    return _made(person, a, b, "name-before-role", role=_unless_party(text[person.end : b])) if person else None


def _unless_party(words: str) -> str | None:
    """Return what is said behind a name as an office, nothing where it is the name of a party."""
    said = folded(words)
    return None if _ONLY_PARTY.fullmatch(said.strip("() ")) else said


def _begins_item(text: str, begun: list[Signatory | None], parts: list[tuple[int, int]], n: int) -> bool:
    """Return whether a part that reads as a name begins the next person of a list; a bare name needs its office behind it."""
    one = begun[n]
    if one and (one.honorifics or one.postnominals or one.rule != "name-in-list"):
        return True
    if n + 1 >= len(parts):
        return False
    if "," in text[parts[n][1] : parts[n + 1][0]] and _ONLY_PARTY.fullmatch(text, *parts[n + 1]):
        return True
    joined = text[parts[n][1] : parts[n + 1][0]].split()[-1:] in (["and"], ["&"])
    after = n + 2 if joined and begun[n + 1] else n + 1
    return after < len(parts) and begun[after] is None and bool(people.ROLE.search(text, *parts[after]))


def _same_form(one: Signatory) -> bool:
    office = people.ROLE.search(one.role or "")
    return one.rule != "name-before-role" or bool(one.honorifics or (office and office[0][0].islower()))


def _is_dense(text: str, begun: list[Signatory | None], parts: list[tuple[int, int]]) -> bool:
    """Return whether most parts of a long list begin with a name, and no name has its office in a part of its own."""
    apart = any(
        one and one.rule == "name-in-list" and after is None and people.ROLE.search(text, *part)
        for (one, after), part in zip(pairwise(begun), parts[1:], strict=True)
    )
    return len(parts) > 5 and 2 * sum(map(bool, begun)) > len(parts) and not apart


def _alone(begun: list[Signatory | None], n: int) -> bool:
    """Return whether a bare name of a dense list is a person's: not the body of the office just before it."""
    before = begun[n - 1] if n else None
    return not before or before.rule != "name-before-role" or bool(re.search(r"\b(?:of|for|at|,)\b", before.role or ""))


# An office that several hold: "co-founders", "joint chairs".
_OF_SEVERAL = re.compile(r"(?:joint\s|co-?)?[a-z]{3,12}s\b(?!['’])", re.I)


def _shared(text: str, found: list[Signatory]) -> list[Signatory]:
    """Return the people of a list, two joined by "and" before one office of several with that office.

    An office belongs to the one name before it: never to the bare names of a list further up.
    """
    out = list(found)
    for n, (one, after) in enumerate(pairwise(found)):
        bare = not (one.role or one.organisation or one.honorifics or one.postnominals)
        joined = text[one.end : after.start].strip() in ("and", "&")
        if bare and joined and after.rule == "name-in-list" and _OF_SEVERAL.match(after.role or ""):
            out[n] = replace(one, role=after.role, organisation=after.organisation)
    return out


def _surely_listed(text: str, found: list[Signatory], parts: list[tuple[int, int]]) -> bool:
    """Return whether names side by side are people all: by their titles, or two joined by "and"; not a name and a body."""
    sure = sum(bool(one.honorifics or one.postnominals or one.rule != "name-in-list") for one in found)
    joined = text[parts[-2][1] : parts[-1][0]].split()[-1:] in (["and"], ["&"], ["/"])
    return sure == len(parts) or (joined and len(parts) == 2) or (len(parts) > 2 and (joined or 2 * sure >= len(parts)))


def _item_said(text: str, one: Signatory, part: tuple[int, int], stop: int) -> Signatory:
    """Return one person of a list with the office behind the name."""
    said = text[part[1] : stop].lstrip(", ")
    if one.rule == "name-and-seat" or not (said or one.role):
        return one
    if not said:
        role, organisation = _role(one.role or "")
        return replace(one, role=role, organisation=organisation)
    role, organisation = _role(f"{one.role}, {said}" if one.role else said)
    return replace(one, end=stop, role=role, organisation=organisation or one.organisation)


_LETTERS = re.compile(people.POST)


def _first_break(text: str, a: int, b: int) -> re.Match[str] | None:
    """Return the break behind a name, not the comma before letters after it ("Jo Ek, OBE, Chair")."""
    for found in _BETWEEN.finditer(text, a, b):
        lettered = _LETTERS.match(text[found.end() : min(b, found.end() + 12)])
        if not lettered or (found[0].endswith("(") and text[found.end() + lettered.end()] != ")"):
            return found
    return None


def _unnamed(block: _Block, a: int, b: int, *, first: bool) -> Signatory | None:
    """Return a list's line that is no single name: two people who share a surname, or an organisation."""
    text = block.text
    if not (block.marked or first):
        return None
    between = _first_break(text, a, b)
    stop = between.start() if between else b
    printed = folded(text[a:stop])
    heading = all(_HEADING.fullmatch(cell.strip()) for cell in text[a:b].strip(" |").split("|"))
    if len(printed) > 120 or not printed[:1].isupper() or heading:
        return None
    two = _SURNAME_SHARED.fullmatch(printed)
    if not (two or block.marked):
        return None
    role, organisation = _role(text[between.end() : b]) if between and two else (None, None)
    person = Person(printed if two else "", (), (), a, b)
    made = _made(person, a, b, "two-people-line" if two else "organisation-line", role=role, organisation=organisation)
    return replace(made, certainty="inferred", organisation=organisation if two else printed)


# "Jo and Al Ek".
_SURNAME_SHARED = re.compile(rf"{people.WORD} (?:and|&) {people.WORD} {people.WORD}")
# The head of a table of names.
_HEADING = re.compile(
    r"(?:first |last |full )?names?|signator(?:y|ies)|constituency|organisation|party|role|title|member|M\.?P\.?|seat|affiliation|position",
    re.I,
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
    if held and current.rule == "name-and-role" and not current.role and _may_be_office(held):
        return replace(current, role=held, organisation=_body_first(words), end=end)
    if held and not _UNIT.search(held):
        return None
    return replace(current, organisation=f"{held}, {words}" if held else _body_first(words), end=end)


def _may_be_office(words: str) -> bool:
    """Return whether the words behind a name's comma may be an office, where a body has the next line: a word or two, no body's."""
    return len(words.split()) < 4 and "," not in words and not (_is_organisation(words) or people.is_thing(words))


# A part of a body, or a place by its number: "Legal Team", "Area 4".
_PART = re.compile(r".*\b(?:Team|Unit|Division|Directorate|Branch|Section|Services)|[^,]*\d[^,]*")


def _body_first(words: str) -> str:
    """Return the body of a line that goes on with its parts and its place: "Better Buses, Legal Team, Area 4"."""
    first, *rest = words.rstrip(",").split(", ")
    parts = rest and all(map(_PART.fullmatch, rest)) and len(first.split()) > 1 and not _PART.fullmatch(first)
    return first if parts else words.rstrip(",")


# A part of a larger body, which the next line may name.
_UNIT = re.compile(r"\b(?:Team|Unit|Division|Directorate|Branch|Section|Office|Committee)$", re.I)


# A telephone's label, its number gone.
_LINE_TO = re.compile(r"(?:direct|main|switchboard|office)\s?(?:line|dial|number)?:?$", re.I)


def _unlabelled(current: Signatory, words: str, end: int) -> Signatory | None:
    """Return a signatory with the line just below that says of itself neither role nor body: a member's seat, else a body."""
    named = people.person(words.partition(",")[0], sure=True)
    if len(words.split()) > 7 or _ONLY_PARTY.fullmatch(words) or _LINE_TO.match(words) or (named and "," in words):
        return None
    if "MP" in current.postnominals and not (current.constituency or current.role or current.organisation):
        seat = _without_party(words)
        return (
            None
            if seat is None
            else replace(current, constituency=seat, end=end, certainty="inferred", rule="name-above-seat")
        )
    if current.organisation:
        return None
    role, organisation = _role(words)
    return replace(current, role=_joined_roles(current.role, role), organisation=organisation, end=end)


def _without_party(words: str) -> str | None:
    """Return the seat of a line below a member's name: what a comma, a bracket or a slash sets apart from the party."""
    parts = [part for part in _BESIDE_PARTY.split(words) if part]
    rest = [part for part in parts if not _ONLY_PARTY.fullmatch(part)]
    return words if len(rest) == len(parts) else rest[0] if len(rest) == 1 else None


# "We, the undersigned organisations": what stands below is a list of bodies.
_BODIES = re.compile(
    r"\bundersigned\b|\b(?:organisations|charities|trade unions|unions|faith groups|groups|businesses|companies|societies|bodies|agencies)\b",
    re.I,
)
# Who speaks in the letter is several.
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
# A line that is a body's name by its form: an acronym, one word, "The ...", a possessive.
_BODY_FORM = re.compile(r"[A-Z0-9&]{2,12}|[A-Z][\w'’&-]{2,30}|The\s.{3,80}|.{2,60}['’]s?\s.{2,60}|.{3,80}\s(?:UK|GB)")


def _bodies(letter: Letter, found: list[Signatory]) -> list[Signatory]:
    """Return the organisations under a letter in the name of several, each on its line, where nobody signs as a person.

    Where the letter says so, a name among them may read as a person's ("Green Hearth"); else most must read as a body's.
    """
    sure = [one for one in found if _surely_signs(one)]
    if sure and not _among_bodies(letter, sure):
        return []
    spans = [span for zone in letter.of("signatures") for span in lines(letter.text, zone.start, zone.end)]
    spans = [(m.end() if (m := _BULLET.match(letter.text, a, b)) else a, b) for a, b in spans]
    spans = spans if len(spans) > 2 else [part for a, b in spans for part in _in_a_row(letter.text, a, b)]
    printed = [folded(letter.text[a:b]).rstrip(",;") for a, b in spans]
    if sure:
        return _bodies_beside(sure[0], spans, printed, letter.only("body", "intro", "title"))
    if len(spans) < 3 or not all(map(_may_be_body, printed)):
        return []
    said = letter.only("body", "intro", "title")
    like = sum(map(_like_body, printed))
    announced = _BODIES.search(said) and 2 * len(found) < len(spans)
    spoken = not found and _WE.search(said) and 2 * like > len(spans) and not any(map(people.ROLE.match, printed))
    if any(map(_OFFICE_SIGNED.fullmatch, printed)) or not (announced or spoken):
        return []
    made = (
        _made(Person("", (), (), a, b), a, b, "organisation-line", organisation=w)
        for (a, b), w in zip(spans, printed, strict=True)
    )
    return [replace(one, certainty="inferred") for one in made]


def _among_bodies(letter: Letter, sure: list[Signatory]) -> bool:
    """Return whether one person alone signs, with office and body on one line that has lines above it."""
    first = next((zone.start for zone in letter.of("signatures")), 0)
    one = sure[0]
    return (
        len(sure) == 1
        and bool(one.role and one.organisation and not one.constituency)
        and "\n" not in letter.text[one.start : one.end]
        and one.start > first
    )


def _bodies_beside(one: Signatory, spans: list[tuple[int, int]], printed: list[str], said: str) -> list[Signatory]:
    """Return the bodies of a list among which one line names a person, that person in place; none of a lesser list."""
    others = [((a, b), words) for (a, b), words in zip(spans, printed, strict=True) if not a <= one.start < b]
    like = sum(_like_body(words) for _, words in others)
    plain = all(_may_be_body(words) and not people.ROLE.match(words) for _, words in others)
    if len(others) < 3 or not plain or 3 * like < 2 * len(others) or not (_WE.search(said) or _BODIES.search(said)):
        return []
    rows = [
        replace(_made(Person("", (), (), a, b), a, b, "organisation-line", organisation=words), certainty="inferred")
        for (a, b), words in others
    ]
    return sorted([*rows, one], key=lambda row: row.start)


def _like_body(words: str) -> bool:
    """Return whether a line reads as a body's name by its words or its form."""
    return bool(people.is_thing(words) or _is_organisation(words) or _BODY_FORM.fullmatch(words))


def _in_a_row(text: str, a: int, b: int) -> list[tuple[int, int]]:
    """Return the bodies of a line that lists them: its parts between commas or semicolons, the last behind "and"."""
    stop = a + len(text[a:b].rstrip(" ."))
    *parts, last = _parts(text, a, stop, re.compile(r"[,;]\s{1,3}(?:and\s{1,3})?")) or [(a, stop)]
    joint = re.compile(r"\s{1,3}and\s{1,3}(?:the\s{1,3})?").search(text, *last) if parts else None
    both = joint and people.is_thing(text[last[0] : joint.start()]) and people.is_thing(text[joint.end() : last[1]])
    return [*parts, *([(last[0], joint.start()), (joint.end(), last[1])] if joint and both else [last])]


def _surely_signs(one: Signatory) -> bool:
    """Return whether a row is a person by more than the form of the words."""
    said = one.role or one.constituency or one.rule in (_BY_PROXY, "answered-by")
    return bool(one.honorifics or one.postnominals or said)


def _may_be_body(words: str) -> bool:
    short = len(words.split()) < 12 and not words.endswith((".", "?", "!", ":"))
    placed = is_address(words) and bool(re.search(r"\s\d|@|\d[A-Z]{2}$|^\d+,?\s", words))
    return short and not placed and not words[:1].islower()


# -- no name under the letter -------------------------------------------------------------------------------

# Who writes, as the first line of an e-mail or a memorandum says: "From: Jo Ek MP", "From Jo Ek".
_FROM = re.compile(r"from\s?:?\s{1,8}(?=[*_]{0,3}[A-Z])", re.I)
# A first name alone: "Jane", "Jane.".
_FIRST_NAME = re.compile(rf"(?P<first>{people.WORD})[.,]?")


def _at_the_head(letter: Letter, is_seat: Callable[[str], bool]) -> list[Signatory]:
    """Return the writer whom the head of the page names, where the letter closes without a full name.

    A first name below the closing must be the one at the head; with nothing below it, the head must name
    one person only, and not the one who is greeted.
    """
    if said := [one for zone in letter.of("letterhead", "intro") for one in _signed_line(letter, zone, is_seat)]:
        return said
    below = [
        folded(letter.text[a:b])
        for zone in letter.of("signatures")
        for a, b in lines(letter.text, zone.start, zone.end)
    ]
    first = _FIRST_NAME.fullmatch(below[0]) if below else None
    if not letter.has("valediction") or (below and not first):
        return []
    heads = _heads(letter, "letterhead", *(("addressee",) if first else ()))
    if first:
        heads = [one for one in heads if one.name.split()[0] == first["first"].rstrip(".")]
    if len({one.name for one in heads}) != 1 or _greeted(letter, heads[0]):
        return []
    rule = "first-name-and-letterhead" if first else "letterhead-name"
    return [replace(_made(heads[0], heads[0].start, heads[0].end, rule), certainty="inferred")]


def _signed_line(letter: Letter, zone: Zone, is_seat: Callable[[str], bool]) -> list[Signatory]:
    """Return the people of a line "Signed by ...", or of several in a line "From: ...", in the head of a letter."""
    out: list[Signatory] = []
    for a, b in lines(letter.text, zone.start, zone.end):
        lead = CLOSED.match(letter.text, a, b)
        found = _block(letter.text, lead.end(), b, is_seat, sure=True) if lead else []
        if lead := None if lead else _FROM.match(letter.text, a, b):
            found = _block(letter.text, lead.end(), b, is_seat, sure=True)
            found = found if len(found) > 1 and all(map(_surely_signs, found)) else []
        out += found
    return out


_BEFORE_MAIL = re.compile(r"\s?[<(\[]|,\s")


def _heads(letter: Letter, *kinds: str) -> list[Person]:
    """Return the people whom lines of the head name: behind "From", or with a title, letters or an office below."""
    out: list[Person] = []
    for zone in letter.of(*kinds):
        for a, b in lines(letter.text, zone.start, zone.end):
            lead = _FROM.match(letter.text, a, b)
            mail = _BEFORE_MAIL.search(letter.text, lead.end() if lead else a, b)
            one = people.person(letter.text, lead.end() if lead else a, mail.start() if mail else b, sure=bool(lead))
            if one and (lead or one.honorifics or one.postnominals or people.ROLE.search(letter.text, b, b + 80)):
                out.append(one)
    return out


def _greeted(letter: Letter, one: Person) -> bool:
    """Return whether "Dear ..." greets a person: the one at the head is then written to, not writing."""
    words = letter.only("salutation").replace(",", " ").split()
    return bool({one.name.split()[0], one.name.split()[-1]} & set(words))


# An office that answers letters, signing without a name.
_OFFICE_SIGNED = re.compile(
    r"(?:the\s)?(?:[\w&,'’-]{1,20}\s){0,6}(?:correspondence|enquir(?:y|ies)|communications?|customer|complaints?|private|press|freedom of information|FOI)"
    r"(?:\s[\w&]{1,20}){0,4}\s(?:unit|team|section|office|centre|division|directorate|branch|manager|officer)",
    re.I,
)


def _office_signed(letter: Letter) -> list[Signatory]:
    """Return the office, or the body in whose name, a letter is signed where no person is named under it."""
    for zone in letter.of("signatures"):
        spans = list(lines(letter.text, zone.start, zone.end))
        for n, (a, b) in enumerate(spans):
            words = folded(letter.text[a:b])
            proxy = _PROXY.match(words)
            if proxy and _is_organisation(words[proxy.end() :]):
                return [_unsigned(a, b, "signed-for-body", None, words[proxy.end() :])]
            if _OFFICE_SIGNED.fullmatch(words):
                body = next((folded(letter.text[x:y]) for x, y in spans[n + 1 : n + 2]), "")
                larger = body if body[:1].isupper() and len(body.split()) < 8 and not is_address(body) else None
                return [
                    _unsigned(
                        a, spans[n + 1][1] if larger else b, "office-line", words if larger else None, larger or words
                    )
                ]
    return []


def _unsigned(a: int, b: int, rule: str, role: str | None, organisation: str) -> Signatory:
    return _made(Person("", (), (), a, b), a, b, rule, role=role, organisation=organisation)


# -- roles and organisations --------------------------------------------------------------------------------

_BODIES_NAMES = (
    r"department|ministry|home office|cabinet office|treasury|foreign office|foreign, commonwealth|council|board|committee|group"
    r"|trust|police|constabulary|welsh government|scottish government|llywodraeth cymru|10 downing street|team|unit"
    r"|ofsted|commission|agency|services?|authority|house of (?:commons|lords)|senedd|university|college|school|association|society"
    r"|foundation|directorate|division|company|ltd|limited|plc|magazine|network|institute|alliance|campaign|union|nhs|partnership|federation|charity"
)
_ORGANISATION = re.compile(rf"\b{people.caseless(_BODIES_NAMES)}\b")


# How a body's name begins whatever office it holds: "Office of the Ombudsman".
_OFFICE_OF = re.compile(
    r"(?:the )?(?:Office (?:of|for)|Department (?:of|for)|Ministry of|Crown Commercial|House of|Royal College)\b"
)


def _is_organisation(words: str) -> bool:
    if _OFFICE_OF.match(words):
        return True
    return bool(_ORGANISATION.search(words)) and not people.ROLE.search(words)


# "Chair of Better Buses": an office, then a body with a capital.
_OFFICE_AT = re.compile(r"(?P<role>.{2,150}?) (?:for|of|at) (?P<organisation>[Tt]he .{2,150}|[A-Z].{2,150})")
# A body without a name, and what a director is director of within one: no organisation to give.
_GENERIC = re.compile(r"[Tt]he (?:\w+ )?(?:council|board|committee|group|trust|authority)", re.I)
_WITHIN = re.compile(
    r"(?!the\s).{2,60}\s(?:services?|division|directorate|team|unit|campaigns?)|governors|trustees|council|services?",
    re.I,
)
# "Minister for Courts and Legal Services": the words behind belong to the office.
_OF_STATE = re.compile(r"\b(?:minister|secretary)(?: of state)?$", re.I)
# An office in lower case: what follows it in capitals is a body's name ("director of Hope for Foe").
_LOWER_OFFICE = re.compile(
    r"(?:[a-z-]{2,20}\s){0,2}(?:director|chair|co-chair|president|founder|co-founder|editor|general secretary|chief executive|convenor|coordinator)"
)


# "Head of Unit", "Interim Head of Planning Services": what a head is head of belongs to the office.
_HEAD = re.compile(r"(?:[\w-]{2,20}\s){0,3}Head", re.I)


def _is_office_at(role: str, body: str) -> bool:
    """Return whether words before and behind "of" are an office and the body that has it."""
    if (
        _HEAD.fullmatch(role)
        or _GENERIC.fullmatch(body)
        or _WITHIN.fullmatch(body)
        or _OF_STATE.search(role)
        or not people.ROLE.search(role)
    ):
        return False
    named = _LOWER_OFFICE.fullmatch(role) and len(body.split()) > 1 and not people.ROLE.search(body)
    return _is_organisation(body) or bool(named)


# A body's last word, whatever offices are in its name: "Ambulance and Teacher Union".
_BODY_LAST = re.compile(
    r"^[A-Z].{2,80}\s(?:Union|Association|Society|Federation|Council|Trust|Foundation|University|Network|Institute)$"
)


_ENDS_WITH_AND = re.compile(r",?\s(?:and|&)$")


def _role(said: str) -> tuple[str | None, str | None]:
    """Return role and organisation of "Managing Director, The Foe Tea Company", as far as the words tell."""
    said = _ENDS_WITH_AND.sub("", folded(said).replace(" | ", ", ")).strip(", ")
    said = _bracketed(_PARTY_LAST.sub("", said) if "(" in said else said)
    if _ONLY_PARTY.fullmatch(said.strip("() ")):
        return None, None
    head, comma, tail = said.rpartition(", ")
    bodied = _OFFICE_OF.match(tail) or _BODY_LAST.search(tail) or not people.ROLE.search(tail)
    if comma and people.ROLE.search(head) and bodied:
        return head, tail
    if (of := _OFFICE_AT.fullmatch(said)) and _is_office_at(of["role"], of["organisation"]):
        return of["role"], of["organisation"]
    if people.ROLE.search(said) or _ONCE.match(said):
        return said, None
    first, comma, body = said.partition(", ")
    if comma and _CALLING.fullmatch(first):
        return (first, body) if body.startswith("The ") or _is_organisation(body) else (said, None)
    return None, said or None


# An office once held, in lower case: "former Children's Laureate"; a body's name has a capital ("Former Pupils' Club").
_ONCE = re.compile(r"(?:former|ex-)\s?(?=[A-Z])")
# A calling before the comma of a body's name: words too common elsewhere to be read as offices wherever they stand.
_CALLING = re.compile(
    r"(?:[A-Z][a-z]{2,20}\s)?(?:Land(?:lord|lady)|Publican|Licensee|Partner|Reader|Proprietor|Apprentice|Tenant|Custodian|Warden)"
)


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
    seats = [words[m.end() :] for words in above if (m := _SEAT_OF.match(words)) and not is_address(words)]
    one = replace(one, constituency=one.constituency or (seats[0] if len(seats) == 1 else None))
    return replace(one, role=one.role or _letterhead_role(above), organisation=organisation)


def _of_another(above: list[str], one: Signatory) -> bool:
    """Return whether a letterhead names people, and the signatory is none of them."""
    heads = [
        found.name.split()[-1].casefold() for words in above if (found := people.person(words)) and found.postnominals
    ]
    return bool(heads) and one.name.split()[-1].casefold() not in heads


# A line of the page around a letter that says something, rather than names an office: "Can a Councillor help?".
_SAYS = re.compile(
    r"[?!.…]$|^(?:How|What|Why|When|Where|Who|Can|Is|Are|Do|Does|My|Our|Your|Letter|Reply|Response|Open letter|News|Re)\b|\b(?:is|are|was|has|have|says|writes|calls|asks|responds)\b"
)


_FROM_THE = re.compile(r"^From(?: the)? (?=[A-Z])")
_OFFICE_GOES_ON = re.compile(r"(?:,|\b(?:and|for|of|the))$")


def _letterhead_role(above: list[str]) -> str | None:
    """Return the line of an office, with the next line where it is wrapped ("... and / Vulnerability")."""
    for n, line in enumerate(above):
        words = _FROM_THE.sub("", line)
        office = people.ROLE.search(words)
        if (
            office
            and office[0][0].isupper()
            and not _SAYS.search(words)
            and not people.person(words)
            and not is_address(words)
        ):
            wrapped = _OFFICE_GOES_ON.search(words) and n + 1 < len(above)
            return f"{words} {above[n + 1]}" if wrapped else words
    return None


# -- prose ------------------------------------------------------------------------------------------------

# "The letter's signatories are A; B and C."
_PROSE_LIST = re.compile(
    r"(?:the\s+)?(?:letter['’]s\s+)?(?:signatories\s+(?:(?:of|to)\s+(?:this|the|our)\s+letter\s+)?(?:are|were|to|include)|(?:th(?:e|is)\s+)?letter\s+(?:is|was|has\s+been)\s+(?:co-?)?signed\s+by):?\s+",
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


def _prose_list(block: _Block, start: int, end: int) -> Iterator[Signatory]:
    """Yield the people of a sentence that lists them, the office before the name or behind it."""
    text, council = block.text, None
    for found in _ITEM.finditer(text, start, end):
        for a, b in _halves(text, found.start(), found.end()):
            if one := _prose_item(block, a, b, council):
                council = one.organisation if "Council" in (one.organisation or "") else council
                yield one


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield an item of a list, or its two people where "and" joins the last two."""
    joints = re.compile(r"\s+and\s+").finditer(text, start, end) if end - start < 1000 else ()
    for joint in joints:
        if _names(text, start, joint.start()) and _names(text, joint.end(), end):
            yield start, joint.start()
            yield joint.end(), end
            return
    yield start, end


def _names(text: str, start: int, end: int) -> bool:
    """Return whether an item of a list names a person, at its end or first."""
    a, b = _trimmed(text, start, end)
    return bool(_named(text, a, b) or people.introduced(text, a, b) or people.leading(text, a, b))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    item = text[start:end]
    lead = re.match(r"[\s,;]*(?:and\s+)?", item)
    return start + (lead.end() if lead else 0), start + len(item.rstrip(" \t\r\n\u00a0.,;"))


_TITLED = re.compile(rf"\b{people.TITLE}\s")


def _named(text: str, start: int, end: int) -> Person | None:
    """Return the person whose name ends an item: behind a title, else behind the office's last word."""
    a, b = _trimmed(text, start, end)
    titled = [m.start() for m in _TITLED.finditer(text, a, b)]
    behind = [m.end() for m in _OFFICE_END.finditer(text, a, b)]
    comma = text.rfind(", ", a, b) + 2
    office = comma > a + 1 and (people.ROLE.search(text, a, comma) or _SEAT_OF.search(text, a, comma))
    behind = [*behind[-1:], comma] if office else behind[-1:]
    return next((p for n in titled[:4] + behind if (p := people.person(text, n, b))), None)


def _prose_item(block: _Block, start: int, end: int, council: str | None) -> Signatory | None:
    text = block.text
    a, b = _trimmed(text, start, end)
    person = _named(text, a, b)
    if not person or person.start == a:
        return _one(block, a, b)
    role = folded(text[a : person.start]).rstrip(",")
    seat = _SEAT_OF.search(role)
    made = _made(person, a, b, "prose-list", role=role or None, organisation=_prose_organisation(role, council))
    return replace(made, constituency=role[seat.end() :]) if seat else made


def _prose_organisation(role: str, council: str | None) -> str | None:
    """Return the organisation in an office; "the Council" is the one named before in the same sentence."""
    if re.search(r"\b[Tt]he Council\b", role) and council:
        return council
    behind = re.search(r"\b(?:of|for)\s+(?:the\s+)?(?=[A-Z])(?P<body>.*)", role)
    found = _COUNCIL.search(behind["body"] if behind else re.sub(r"^[Tt]he\s+", "", role))
    return _OF_PLACE.sub("", found[0]) if found else None


# The possessive of a place before its body: "Northmoor's Clinical Commissioning Group"; never "Children's Board".
_OF_PLACE = re.compile(
    r"(?<!Children)(?<!Women)(?<!People)(?<!Majesty)(?<!King)(?<!Queen)['’]s(?=\s(?:Clinical|Safeguarding|Local|Police|Health|NHS|Council)\b)"
)
