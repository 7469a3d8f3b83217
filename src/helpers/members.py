"""Who a printed name was on a day: name, seat and date in, a member of the Commons or a reason why not."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, TypeVar

import numpy as np
from rapidfuzz import fuzz

from helpers import elsewhere, given

# The days that memberships.csv vouches for, both included, where a folder of tables has no coverage.csv to say so.
FIRST_DAY, LAST_DAY = "2010-05-06", "2019-12-31"


def _set(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


_RANKS = "lord baroness baron viscount viscountess earl countess marquess duke duchess"
_PEERS = _set(_RANKS)
_COUNCILLORS = _set("cllr councillor alderman ald mayor")
_TITLES = _set(
    "the rt right hon honourable mr mrs ms miss mx sir dame lady dr prof professor rev revd reverend"
    f" {_RANKS} cllr councillor alderman colonel col captain capt brigadier admiral commander lieutenant"
    " canon sister marshal major"
)
# Letters after a name, in capitals as printed; "mp" counts in any case. None of them is a surname.
_LETTERS = _set(
    "MP QC KC CBE OBE MBE KBE DBE GBE CB KCB DCB GCB CH PC FRS JP DL TD QPM MSP MEP MLA AM MS AS AC MHK CMG KCMG DCMG GCMG"
    " CVO KCVO DCVO GCVO LVO MVO OM KG KT LG DSO DSC MC DFC GC GM BEM VR VRD RD ED KPM QFSM RVM KStJ OStJ Bt Bart Esq"
    " PhD DPhil MD MPhil MBA LLB LLM MA BA BSc MSc BEd MEd EdD DSc DLitt LLD MPH MBBS MBChB MBBCh BDS BVSc FBA FRSE FRSA FRCP"
    " FRCS FRCN FRCGP FRCPsych FRCPCH FRCOG FRGS FRHistS FSA FRICS FCA MRCP MRCGP MRCS MRCVS RGN FREng FMedSci"
)
_ELSEWHERE = {
    "msp": "the Scottish Parliament",
    "mep": "the European Parliament",
    "mla": "the Northern Ireland Assembly",
    "am": "the National Assembly for Wales",
    "ms": "the Senedd",
    "as": "the Senedd",
    "ac": "the National Assembly for Wales",
    "td": "the Dáil (or has the Territorial Decoration)",
    "mhk": "the House of Keys",
}

# The patterns below read a role folded by `key`: lower case, no punctuation.
# "the mp for wrekin", "member of parliament for rochdale", "mp"; not "caseworker to lucy allan mp"
_MEMBER = re.compile(r"(?:the )?(?:member of parliament|mp)(?: for (?P<seat>.+))?")
# "labour mp", "shadow minister for schools and mp for telford"; not "retired mp", "mp until 2015", "the towns mp"
_ALSO_MEMBER = re.compile(
    r"(?:.+ and )?(?:the |your |our |my |local |constituency |backbench |tory |labour |conservative |liberal democrat |green |independent |snp |dup |sdlp |co op |co operative "
    r"|sinn fein |plaid cymru |ukip ){0,3}(?:member of parliament|mp)(?: (?:for|and) .+)?"
)
# "member for nelson"; beside "MP" it names the seat. Not "cabinet member for education"
_MEMBER_FOR = re.compile(r"(?:the )?(?:honourable |hon )?member for (?P<seat>.+)")
# "the telford mp"; not "the towns mp", whose seat nobody knows
_SEAT_MP = re.compile(r"(?:the )?(?P<seat>.+) mp")
# "home secretary", "the secretary of state for education"; not "private secretary", "home secretarys office". An office
# so called is no evidence of the House: other governments, unions and churches have ministers and secretaries too.
_MINISTER = re.compile(
    r"(?:the )?(?:shadow )?(?:(?:deputy )?prime minister|(?:home|foreign|defence|health) secretary"
    r"|chancellor of the exchequer|chief secretary to the treasury|(?:first )?secretary of state"
    r"|parliamentary under secretary|minister (?:of state|for|responsible)|attorney general"
    r"|solicitor general|leader of the house of commons)\b"
)
# Other roles of this House, the whole of the role; beside a seat they go with a member of it
_IN_THE_HOUSE = re.compile(
    r"(?:the )?(?:(?:deputy )?leader of (?:the|hm|her majestys) (?:official )?opposition|(?:government |opposition )?(?:chief |deputy chief )?whip"
    r"|shadow (?:secretary of state|minister|chancellor)\b.{0,80}|parliamentary private secretary\b.{0,80}|(?:deputy )?speaker|father of the house"
    r"|(?:co |vice )?chair(?:man|woman)? (?:of )?(?:the )?(?:.{1,60} select committee|(?:all party parliamentary group|appg)\b.{0,80}))"
)
# Words of ministers' briefs and departments: what may follow a minister's title where it is to speak for this House.
_BRIEF = _set(
    "a and the of for to in at hm her his majestys uk united kingdom secretary state minister parliamentary under deputy prime first"
    " responsible treasury exchequer chancellor chief home foreign commonwealth defence health social care education justice"
    " transport culture media sport digital environment food rural affairs farming fisheries business innovation skills energy"
    " industrial strategy climate change growth clean international development trade work pensions employment disabled people communities"
    " local government housing planning northern ireland scotland wales cabinet office department ministry exiting european union"
    " europe africa asia middle east americas immigration security policing crime safeguarding vulnerability prisons courts"
    " probation victims children families schools school standards apprenticeships universities science research higher further"
    " equalities women youth civil society heritage tourism loneliness public mental primary lord president council leader house"
    " commons attorney solicitor general advocate shadow rail roads aviation buses cities water biodiversity veterans armed forces"
    " procurement personnel small consumers corporate responsibility intellectual property faith race disability tax economic"
)
# The bodies of this House and government, the whole of what is printed as the organisation
_OUR_BODY = re.compile(
    r"(?:the )?(?:house of commons(?: london)?|(?:uk |united kingdom )?parliament|parliament of the united kingdom.{0,40}|(?:hm|her majestys|uk) government"
    r"|(?:hm |her majestys )?treasury|cabinet office|home office|(?:foreign|foreign and commonwealth|scotland|wales|northern ireland) office"
    r"|(?:attorney generals|prime ministers) office|10 downing street|ministry of (?:defence|justice|housing communities and local government)"
    r"|department (?:for|of) (?:business innovation and skills|business energy and industrial strategy|(?:digital )?culture media and sport"
    r"|communities and local government|education|energy and climate change|environment food and rural affairs|exiting the european union"
    r"|health(?: and social care)?|international (?:development|trade)|transport|work and pensions))"
)
# Words that may stand beside a minister's office and name no other government.
_HERE = _set("hm her his majestys government uk united kingdom house commons the and of for to")
# staff who write for a minister or a member, whose own party nobody states
_STAFF = re.compile(
    r"\b(?:private (?:secretary|office)|correspondence (?:unit|team)|(?:personal|executive) assistant"
    r"|caseworker|advis[eo]r|spokes\w+|clerk)\b"
)
# "leader of rochdale council", "ward member", "alderman"; not "privy council", "council of ministers"
_COUNCIL = re.compile(r"\b(?<!privy )council\b(?! of ministers)|\balderman\b|\bald\b|\bward (?:member|councillor)\b")
# officials by their role, beside a place that is a seat too: "chief executive", "mayor of"; not "solicitor general"
_OFFICIAL = re.compile(
    r"\b(?:chief (?:executive|constable|officer|inspector|superintendent|nurse)|constable|director|head ?teacher"
    r"|head ?master|head ?mistress|principal|professor|lecturer|commissioner|mayor|manager|bishop|archdeacon|vicar|rector"
    r"|imam|rabbi|consultant|surgeon|nurse|solicitor(?! general)|barrister|editor|coroner|head of|returning officer)\b"
)
# ministers and members of another government of these islands
_DEVOLVED = re.compile(
    r"\b(?:scottish|welsh) (?:government|minister|parliament|assembly)|northern ireland (?:executive|assembly)"
    r"|\bsenedd\b|\bstormont\b|\bholyrood\b"
)
# "msp for glasgow", "assembly member", "member of the legislative assembly"; where nothing printed says "MP"
_MEMBER_ELSEWHERE = re.compile(
    r"\b(?:msp|mep|mla|td|mhk)\b|\bassembly member\b|\bteachta dala\b|\bsenator\b"
    r"|\bmember of the (?:(?:national|legislative|northern ireland|welsh|london) )?assembly\b"
    r"|\bmember of the (?:senedd|dail|seanad|house of keys|house of lords|house of representatives|legislative council)\b"
)
# "former member of parliament for telford", "labour candidate"; not "former home secretary", who may sit
_NOT_NOW = re.compile(
    r"\b(?:former|formerly|ex|retired|previously|past|outgoing) (?:\w+ ){0,2}?(?:mp|member of parliament)\b"
    r"|\b(?:mp|member of parliament)(?: for .{1,60}?)? (?:until|to|(?:from )?\d{4} (?:to |until )?\d{4})\b"
    r"|\bcandidate\b|\bppc\b|\bmp elect\b"
    r"|\bmember of (?:the )?(?:uk )?(?:scottish|european|welsh|youth) parliament\b|\byouth mp\b|\bmyp\b"
)
# "council liberal democrat leader", "leader of the labour group"; not "independent chair", "green spaces"
_PARTIES = {
    "liberal democrats?|lib dems?": "Liberal Democrat",
    "labour": "Labour",
    "conservatives?": "Conservative",
    "green": "Green",
    "scottish national|snp": "Scottish National Party",
    "plaid cymru": "Plaid Cymru",
    "ukip|uk independence": "UK Independence Party",
}
_PARTY_POST = r"\b(?:{})(?: and co operative)?(?: party)? (?:group|(?:deputy )?leader|councillors?|members?|whip)\b"
_LEFT_PARTY = re.compile(r"\b(?:former|ex|suspended|expelled)\b")
NOT_MEMBERS = (  # what a refusal as `not_a_member` begins with, before a colon
    "former member",
    "councillor",
    "peer",
    "official",
    "office holder",
    "candidate",
    "member elsewhere",
    "other post",
)
# What a code of the Office for National Statistics says of a council: its first three characters are its kind
# (ONS, Code History Database: entities).
COUNCIL_TYPES = {
    "E06": "unitary authority",
    "E07": "two-tier district",
    "E08": "metropolitan borough",
    "E09": "London borough",
    "E10": "two-tier county",
    "W06": "principal area",
    "S12": "council area",
    "N09": "district",
}
# What a council's name may end with: "borough council", "council".
_KIND_OF_COUNCIL = re.compile(r" (?:(?:county|city|borough|metropolitan|district) ){0,3}council$")
_NEAR = 80  # how alike (0 to 100) two folded names must be for one to be suggested for the other
_SUGGESTED = 2  # no more than so many
_OFFICIAL_BASIS = "not applicable: official"  # how office_holders.csv marks those whose party is no matter
_COMMONS = "house of commons"
_MINISTER_BASIS = "membership of the House of Commons"  # how office_holders.csv marks a minister's party

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Seat:
    """A constituency on the boundaries in use from `valid_from` up to, not including, `valid_to`."""

    ons_code: str
    constituency: str
    also_known_as: tuple[str, ...]
    seat_type: str
    region: str
    nation: str
    valid_from: str
    valid_to: str
    source: str


@dataclass(frozen=True, slots=True)
class Council:
    """A council in whose area a seat lies; `overlap` is the part of the seat, 0 to 1, where the source gives it."""

    ons_code: str
    council: str
    council_code: str
    council_type: str
    overlap: float | None
    valid_from: str
    valid_to: str
    source: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Days on which one person held one seat under one whip; `end` is the day after the last, "" is open."""

    person_id: str
    name: str
    also_known_as: tuple[str, ...]
    party: str | None
    party_label: str | None
    seat: Seat
    start: str
    end: str
    certainty: str
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """A post held by somebody named in a letter; `end` is the day after the last day a source vouches for.

    `person_id` is a minister's in memberships.csv; `also_styled` holds other printed forms of the office.
    """

    name: str
    also_known_as: tuple[str, ...]
    person_id: str
    office: str
    also_styled: tuple[str, ...]
    organisation: str
    party: str | None
    party_basis: str
    region: str | None
    nation: str | None
    start: str
    end: str
    source: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is known of a printed person on a day; an empty party has its reason in `party_basis`.

    `party` is the whip, `party_label` what the person was last elected as: Labour, and Labour/Co-operative. `office`
    is the post held that day, with its body, where the tables know one; `reference_source` names the rows by their keys.
    """

    person_id: str | None
    member_name: str | None
    constituency_name: str | None
    ons_code: str | None
    party: str | None
    party_label: str | None
    party_basis: str
    region: str | None
    nation: str | None
    office: str | None
    match: str
    match_reason: str
    reference_source: str | None


@dataclass(slots=True)
class _Person:
    """A person as printed, taken apart: `titles` and `letters` are folded, and so are `known_as`, `post` and `body`."""

    name: str
    titles: frozenset[str]
    letters: frozenset[str]
    role: str
    organisation: str
    seat: str
    on: str
    answering: bool
    among_members: bool
    state: str
    known_as: str  # the name
    post: str  # the role
    body: str  # the organisation
    is_dated: bool
    evidence: str | None = None  # what says that this is a member, once it has been looked for


_WHOLE = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
)


_APOSTROPHES = re.compile(r"['‘’ʼ`]")
_NO_WORD = re.compile(r"[^\w]+|_")
# The same for plain letters: each as it is folded, whatever is no letter and no digit as a space.
_FOLDED = {n: chr(n).lower() if chr(n).isalnum() else " " for n in range(128)} | {ord(mark): None for mark in "'`"}


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """Return a name folded for matching: no accents, case or punctuation, "&" as "and", single spaces.

    >>> key("Ynys Môn"), key("Basildon &  Billericay"), key("Jared O’Mara"), key("Sheffield, Heeley")
    ('ynys mon', 'basildon and billericay', 'jared omara', 'sheffield heeley')
    """
    words = name.replace("&", " and ") if "&" in name else name
    if name.isascii():
        return " ".join(words.translate(_FOLDED).split())
    letters = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", words).translate(_WHOLE))
    plain = "".join([letter for letter in letters if not unicodedata.combining(letter)])
    return " ".join(_NO_WORD.sub(" ", plain.casefold()).split())


@dataclass(frozen=True, slots=True)
class Register:
    """The reference tables, indexed once: seats, memberships of the House of Commons, and other posts."""

    seats: tuple[Seat, ...]
    memberships: tuple[Membership, ...]
    offices: tuple[Office, ...]
    in_councils: tuple[Council, ...]
    _seats: dict[str, tuple[Seat, ...]] = field(repr=False, compare=False)
    _names: dict[str, tuple[Membership, ...]] = field(repr=False, compare=False)
    _holders: dict[str, tuple[Membership, ...]] = field(repr=False, compare=False)
    _posts: dict[str, tuple[Office, ...]] = field(repr=False, compare=False)
    _held: dict[str, tuple[Office, ...]] = field(repr=False, compare=False)
    _councils: dict[str, tuple[Council, ...]] = field(repr=False, compare=False)
    _sittings: tuple[tuple[str, str], ...] = field(repr=False, compare=False)
    _like_names: _Forms = field(repr=False, compare=False)
    _like_seats: _Forms = field(repr=False, compare=False)
    first_day: str
    last_day: str

    @classmethod
    def read(cls, folder: Path) -> Register:
        """Return the register in a folder with constituencies.csv, memberships.csv and office_holders.csv.

        aliases.csv, constituency_councils.csv and coverage.csv are read where they are there. Raises `BadReference` where
        a row names a seat or person that is in no table, or a kind of council that its code does not have.
        """
        try:
            return cls._read(folder)
        except KeyError as error:
            raise BadReference(f"a table has no column {error}") from None

    @classmethod
    def _read(cls, folder: Path) -> Register:
        aliases = _aliases(_table_if(folder / "aliases.csv"))
        seats = tuple(_seat(row, aliases) for row in table(folder / "constituencies.csv"))
        by_code = {seat.ons_code: seat for seat in seats}
        memberships = tuple(_membership(row, by_code, aliases) for row in table(folder / "memberships.csv"))
        if unknown := aliases.keys() - by_code.keys() - {row.person_id for row in memberships}:
            raise BadReference(f"aliases.csv: nobody and no seat of the tables: {', '.join(sorted(unknown))}")
        offices = [_office(row) for row in table(folder / "office_holders.csv")]
        councils = [_council(row, by_code) for row in _table_if(folder / "constituency_councils.csv")]
        return cls.of(seats, memberships, offices, councils, _days(_table_if(folder / "coverage.csv")))

    @classmethod
    def of(
        cls,
        seats: Sequence[Seat],
        memberships: Sequence[Membership],
        offices: Sequence[Office],
        councils: Sequence[Council] = (),
        days: tuple[str, str] = (FIRST_DAY, LAST_DAY),
    ) -> Register:
        """Return the register of these rows, which vouch for the days from the first to the last of `days`."""
        named_seats = _index(seats, lambda seat: (seat.constituency, *seat.also_known_as))
        names = _index(memberships, lambda row: (row.name, *row.also_known_as))
        return cls(
            tuple(seats),
            tuple(memberships),
            tuple(offices),
            tuple(councils),
            named_seats,
            names,
            _index(memberships, lambda row: (row.seat.ons_code,)),
            _index(offices, lambda row: (row.name, *row.also_known_as)),
            _index(offices, lambda row: (row.person_id,)),
            _index(councils, lambda row: (row.ons_code, row.council)),
            _spans(memberships),
            _Forms(names),
            _Forms(named_seats),
            *days,
        )

    def house(self, on: str) -> tuple[Membership, ...]:
        """Return who sat in the House of Commons on a day: one row a member, () while it is dissolved.

        A party which the register does not vouch for on that day is None. Raises ValueError for a day
        before the register's first or after its last.
        """
        if not self.first_day <= on <= self.last_day:
            raise ValueError(f"{on} is outside the register's days, {self.first_day} to {self.last_day}")
        return tuple(_settled(rows) for rows in _people(_on(self.memberships, on)))

    def seat(self, printed: str, on: str) -> Seat | None:
        """Return the one seat which a printed form names on a day, or None."""
        found = [seat for seat in self._seats.get(key(printed), ()) if seat.valid_from <= on < seat.valid_to]
        return found[0] if len(found) == 1 else None

    def seat_names(self) -> tuple[str, ...]:
        """Return every printed form of every seat, sorted: for repairing flattened signature blocks."""
        return tuple(sorted({form for seat in self.seats for form in (seat.constituency, *seat.also_known_as)}))

    def councils(self, ons_code: str, on: str) -> tuple[Council, ...]:
        """Return the councils known for a seat on a day, the largest part of the seat first; () is not known."""
        rows = [row for row in self._councils.get(key(ons_code), ()) if row.valid_from <= on < row.valid_to]
        return tuple(sorted(rows, key=lambda row: (-(row.overlap or 0), row.council_code)))

    def council(self, printed: str, on: str) -> Council | None:
        """Return a row of the one council which a printed name names on a day, "Council" aside, or None."""
        rows = [
            row
            for row in self._councils.get(_KIND_OF_COUNCIL.sub("", key(printed)), ())
            if row.valid_from <= on < row.valid_to
        ]
        return rows[0] if len({row.council_code for row in rows}) == 1 else None

    def nearest(self, name: str, on: str) -> tuple[str, ...]:
        """Return up to two members of a day whose names are most like a printed one: suggested, never taken.

        Each is the name and, in brackets, the seat. () where no name is alike, or where members have this very name.
        """
        found: dict[str, str] = {}
        for form, score in self._like_names.alike(key(name)):
            for row in _on(self._names[form], on) if score < 100 else ():
                found.setdefault(row.person_id, f"{row.name} ({row.seat.constituency})")
        return tuple(found.values())[:_SUGGESTED]

    def nearest_seats(self, printed: str, on: str) -> tuple[str, ...]:
        """Return up to two seats of a day whose names are most like a printed one: suggested, never taken."""
        forms = (form for form, _ in self._like_seats.alike(key(printed)))
        seats = (seat for form in forms for seat in self._seats[form] if seat.valid_from <= on < seat.valid_to)
        return tuple(dict.fromkeys(seat.constituency for seat in seats))[:_SUGGESTED]

    def resolve(
        self,
        name: str,
        *,
        on: str | None,
        seat: str | None = None,
        role: str | None = None,
        organisation: str | None = None,
        honorifics: Sequence[str] = (),
        postnominals: Sequence[str] = (),
        answering: bool = False,
        among_members: bool = True,
        state: str = "",
    ) -> Resolution:
        """Return who a printed person was on a day, or why nobody can say.

        A seat decides with the name; a full name without a seat needs other evidence of membership
        ("MP" after the name, `answering` a parliamentary question, or an office that the tables know this very name
        to have held that day) and must be the only one that day. A seat without "MP" is a place like any other unless
        `among_members`: the letter says that Members of Parliament write it. `state` is another state that the
        letter gives as this person's own. Never a guess: a surname alone, a minister's title alone, another member's
        seat and an unconfirmed day give no party.
        """
        who = _person(
            name, on, seat, role, organisation, honorifics, postnominals, answering, among_members, state
        )  # fmt: skip
        for ask in self._questions:
            if answer := ask(self, who):
                return self._in_office(answer, who.on)
        return self._in_office(self._unproven(who), who.on)

    def _nameless(self, who: _Person) -> Resolution | None:
        """Return the refusal of a post without a name: the post's holder is not who the letter names."""
        if who.name:
            return None
        party = _printed_party(who)
        basis = "printed" if party else "empty: no name printed"
        return self._placed(_no_member("unmatched", "no name printed", party, basis), who)

    def _by_title(self, who: _Person) -> Resolution | None:
        """Return the answer for those whose title or role says that they do not sit in the Commons."""
        claims = "mp" in who.letters or bool(who.seat)
        elsewhere = sorted(who.letters & _ELSEWHERE.keys())
        if who.titles & _PEERS and "mayor" not in who.titles:
            return self._outsider(who, f"peer: {who.name} is printed as a peer{self._once(who)}")
        if "lady" in who.titles and not claims:
            return self._outsider(who, f"peer: {who.name} is printed as Lady, without a seat")
        if _is_councillor(who) and not (who.seat and "mp" in who.letters):
            return self._outsider(who, f"councillor: {who.name}")
        if elsewhere and "mp" not in who.letters:
            where = _ELSEWHERE[elsewhere[0]]
            return self._outsider(who, f"member elsewhere: {who.name} is printed as a member of {where}")
        if _is_elsewhere(who):
            return self._outsider(who, f"member elsewhere: {who.name} is printed as {_post_printed(who)}")
        if who.state:
            return self._outsider(who, f'member elsewhere: the letter gives "{who.state}" as the place of {who.name}')
        if not_now := _NOT_NOW.search(who.post):
            return self._outsider(who, f'{_not_now(not_now)}: {who.name} is printed as "{who.role}"')
        if who.seat and not self._says_mp(who) and _is_of_council_or_staff(who):
            return self._outsider(who, f"other post: {who.name} is printed as {_post_printed(who)}")
        return None

    def _once(self, who: _Person) -> str:
        """Return that somebody of a peer's full name has left the House of Commons, or ""."""
        rows = self._names.get(who.known_as, ()) if " " in who.known_as else ()
        past = [] if _on(rows, who.on) else _before(rows, who.on)
        return f"; {_former(past)}" if past else ""

    def _by_post(self, who: _Person) -> Resolution | None:
        """Return the answer for an official or other office holder who is named with the organisation."""
        posts = self._posts_of(who)
        if not posts or self._evidence(who):
            return None
        code = "official" if all(post.party_basis == _OFFICIAL_BASIS for post in posts) else "office holder"
        return self._outsider(who, f"{code}: {who.name}")

    def _mistitled(self, who: _Person) -> Resolution | None:
        """Return the refusal of a courtesy title that goes against the given name, or stands for the whole of it."""
        first, *rest = who.known_as.split() or [""]
        if not rest or not self._evidence(who):
            return None
        if given.against(who.titles, first):
            return _no_member("unmatched", f"title against given name: {' '.join(sorted(who.titles))}, {who.name}")
        if len(first) == 1 and who.titles & given.COURTESY and not self._says_mp(who):
            return _no_member("unmatched", "an initial with a courtesy title is resolved only where MP is printed")
        return None

    def _undated(self, who: _Person) -> Resolution | None:
        """Return the refusal of a day which is not known, or which the register does not cover."""
        if not who.is_dated:
            known = f"the letter's date is known only as {who.on}" if who.on else "the letter's date is not known"
            return _no_member("unmatched", known)
        if self.first_day <= who.on <= self.last_day:
            return None
        early = who.on < self.first_day
        side = f"before the register's first day, {self.first_day}" if early else ""
        side = side or f"after the register's last day, {self.last_day}: it ends there"
        return _no_member("unmatched", f"outside the register: {who.on} is {side}")

    def _dissolved(self, who: _Person) -> Resolution | None:
        """Return the refusal of a day without a House, naming the seat which a former member had held."""
        if any(start <= who.on < end for start, end in self._sittings) or not self._evidence(who):
            return None
        reason = f"no House sat on that day: dissolution ({who.on})"
        seat = self.seat(self._printed_seat(who), who.on)
        past = _before(self._names.get(who.known_as, ()), who.on)
        past = [row for row in past if seat in (None, row.seat)]
        return _no_member("unmatched", f"{reason}; {_former(past)}" if past else reason)

    def _not_on_record(self, who: _Person) -> Resolution | None:
        """Return the refusal of a minister by title alone, whom no row has in that office: another government's, maybe.

        "MP", the House of Commons or a seat in England speak for the House; seats elsewhere elect to assemblies too.
        """
        if not _MINISTER.match(who.post) or "mp" in who.letters or who.answering or self._ministries(who):
            return None
        seat = self.seat(self._printed_seat(who), who.on)
        if who.body == _COMMONS or (seat and seat.nation == "England"):
            return None
        if " " not in who.known_as:
            return _no_member("unmatched", "a surname alone is never resolved")
        said = f'no row of the tables has {who.name} as "{_post_printed(who)}" on {who.on}'
        return _no_member("unmatched", f"office not on record: {said}, and nothing printed says MP")

    def _no_such_seat(self, who: _Person) -> Resolution | None:
        """Return the refusal of a "Member for" a place that is no seat of this House that day: another parliament's."""
        found = _MEMBER_FOR.fullmatch(who.post)
        if not found or self.seat(found["seat"], who.on):
            return None
        return _no_member("unmatched", f'no seat "{found["seat"]}" in the register on {who.on}, printed as {who.role}')

    def _by_seat(self, who: _Person) -> Resolution | None:
        """Return the member whose name and seat are both printed, or why they do not go together."""
        printed, names = self._printed_seat(who), _full_names(who)
        if not printed or not self._evidence(who) or (" " not in who.known_as and not names & self._names.keys()):
            return None
        seat = self.seat(printed, who.on)
        if seat is None:
            reason = f'no seat "{printed}" in the register on {who.on}'
            return _no_member("unmatched", reason + _suggestion("seat", self.nearest_seats(printed, who.on)))
        for holder in _people(_on(self._holders.get(key(seat.ons_code), ()), who.on)):
            forms = {key(form) for row in holder for form in (row.name, *row.also_known_as)}
            if any(given.against(who.titles, form.split()[0]) for form in forms if " " in form):
                continue
            if names & forms:
                return _member(holder, who.on, f"name and seat on {who.on}")
            if any(_same_person(name, form) for name in names for form in forms if not _other_initials(name, forms)):
                return _member(holder, who.on, f"seat on {who.on}, another form of the name {holder[0].name}")
        return self._wrong_seat(who, seat)

    def _wrong_seat(self, who: _Person, seat: Seat) -> Resolution:
        """Return the refusal of a name whose printed seat was not that person's on the day."""
        rows = self._names.get(who.known_as, ())
        sitting = _on(rows, who.on)
        past = [row for row in _before(rows, who.on) if row.seat == seat]
        if past and not sitting:
            return _no_member("not_a_member", _former(past), source=_memberships_source(past[-1:]))
        held = f"; a member of that name sat for {sitting[0].seat.constituency}" if sitting else ""
        near = "" if sitting else _suggestion("name", self.nearest(who.name, who.on))
        return _no_member("unmatched", f"{who.name} did not sit for {seat.constituency} on {who.on}{held}{near}")

    def _by_name(self, who: _Person) -> Resolution | None:
        """Return the one sitting member of a full name, where something printed says that it is a member."""
        if not self._evidence(who):
            return None
        if " " not in who.known_as:
            return _no_member("unmatched", "a surname alone is never resolved")
        people = _people(_on(self._names.get(who.known_as, ()), who.on))
        if not self._claim(who):
            held = {post.person_id for post in self._ministries(who)}
            people = [rows for rows in people if rows[0].person_id in held]
        if len(people) == 1:
            return _member(people[0], who.on, f"full name on {who.on}, the only member of it; {self._evidence(who)}")
        return _several(people, who.on) if people else self._nobody(who)

    def _nobody(self, who: _Person) -> Resolution:
        """Return the refusal of a full name which no sitting member had: a former member, or nobody known."""
        past = _before(self._names.get(who.known_as, ()), who.on)
        if not past:
            near = _suggestion("name", self.nearest(who.name, who.on))
            return _no_member("unmatched", f"no member of that name sat on {who.on}{near}")
        return _no_member("not_a_member", _former(past), source=_memberships_source(past[-1:]))

    def _unproven(self, who: _Person) -> Resolution:
        """Return the refusal of a person whom nothing printed calls a member."""
        if " " not in who.known_as:
            return _no_member("unmatched", "a surname alone is never resolved")
        if _on(self._names.get(who.known_as, ()), who.on):
            return _no_member("unmatched", "a sitting member has that name, but nothing printed says that this is one")
        if who.role or who.organisation:
            printed = _post_printed(who)
            return self._outsider(who, f"other post: no member of that name sat on {who.on}; printed as {printed}")
        return _no_member("unmatched", "nothing printed says who this is, and no member of that name sat that day")

    def _printed_seat(self, who: _Person) -> str:
        """Return the seat printed with a person, on its own or in the role, or ""."""
        if who.seat:
            return who.seat
        role = who.post
        if (member := _MEMBER.fullmatch(role)) and member["seat"]:
            return str(member["seat"])
        local = _SEAT_MP.fullmatch(role)
        return str(local["seat"]) if local and self.seat(local["seat"], who.on) else ""

    def _evidence(self, who: _Person) -> str:
        """Return what says that this is a member of the Commons, in print or by an office on record, or ""."""
        if who.evidence is None:
            posts = [] if (claim := self._claim(who)) else self._ministries(who)
            who.evidence = claim or (f"on record as {_office_words(posts)} on that day" if posts else "")
        return who.evidence

    def _says_mp(self, who: _Person) -> bool:
        """Return whether "MP" or "Member of Parliament" is printed of somebody now."""
        role = who.post
        local = _SEAT_MP.fullmatch(role)
        here = bool(local and self.seat(local["seat"], who.on))
        return "mp" in who.letters or here or bool(_ALSO_MEMBER.fullmatch(role))

    def _claim(self, who: _Person) -> str:
        """Return what printed words say that this is a member of the Commons, or ""."""
        if "mp" in who.letters:
            return "MP printed after the name"
        if self._says_mp(who):
            return "printed as a Member of Parliament"
        if who.seat and who.among_members and _is_of_this_house(who):
            return "a seat printed in a letter of Members of Parliament"
        if who.answering:
            return "answers for the government in the House"
        return f'the House of Commons printed with "{who.role}"' if _is_minister_in_the_house(who) else ""

    def _ministries(self, who: _Person) -> list[Office]:
        """Return the offices which the tables have for this very name on the day, and which are those printed."""
        posts = _on(self._posts.get(who.known_as, ()), who.on) if who.is_dated else []
        people = {row.person_id for row in self._names.get(who.known_as, ())} if posts else ()
        return [post for post in posts if post.person_id in people and _is_minister(post) and _is_printed(post, who)]

    def _posts_of(self, who: _Person) -> list[Office]:
        """Return the posts of a name on the day, ministers' aside, in an organisation which is printed with it."""
        posts = _on(self._posts.get(who.known_as, ()), who.on) if who.is_dated else []
        printed = _words(f"{who.organisation} {who.role}") if posts else frozenset()
        return [post for post in posts if not _is_minister(post) and _words(post.organisation) <= printed]

    def _in_office(self, found: Resolution, on: str) -> Resolution:
        """Return the answer for a member with the office that the tables know for that person and day."""
        posts = _on(self._held.get(key(found.person_id), ()), on) if found.person_id else []
        if not posts:
            return found
        source = f"{found.reference_source}; {_offices_source(posts)}"
        return replace(found, office=_office_words(posts), reference_source=source)

    def _outsider(self, who: _Person, reason: str) -> Resolution:
        """Return the answer for somebody who is not a member: party as printed, or of the post that day."""
        posts = self._posts_of(who)
        party, basis = _outsider_party(_printed_party(who), posts, who.on)
        first = posts[0] if posts else None
        if first:
            reason = f"{reason}, {first.office}, {first.organisation}"
        found = _no_member("not_a_member", reason, party, basis)
        if first is None:
            return self._placed(found, who)
        found = replace(found, region=first.region, nation=first.nation, office=_office_words(posts))
        return replace(found, reference_source=_offices_source(posts))

    def _placed(self, found: Resolution, who: _Person) -> Resolution:
        """Return an answer with the region of the council that is printed as the organisation, where it is known."""
        council = self.council(who.organisation, who.on) if who.is_dated else None
        if council is None:
            return found
        seat = next(seat for seat in self.seats if seat.ons_code == council.ons_code)
        row = f"constituency_councils: {council.ons_code}, {council.council_code} ({council.source})"
        source = f"{row}; {_seat_source(seat)}"
        return replace(found, region=seat.region, nation=seat.nation, reference_source=source)

    # What is asked of a printed person, one question after the other, until one has an answer.
    _questions: ClassVar[tuple[Callable[[Register, _Person], Resolution | None], ...]] = (
        _nameless,
        _by_title,
        _by_post,
        _undated,
        _dissolved,
        _not_on_record,
        _no_such_seat,
        _mistitled,
        _by_seat,
        _by_name,
    )


class BadReference(ValueError):
    """A reference table that can't be used: the file, and the reason."""


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a reference table, by column. Raise `BadReference` for what is no table."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadReference(f"{path.name}: not a CSV in UTF-8: {error}") from None
    for n, row in enumerate(rows, start=1):
        if None in row or None in row.values():
            raise BadReference(f"{path.name}: row {n} has not as many cells as there are columns: {_first(row)!r}")
    return rows


def _first(row: Mapping[str, str]) -> str:
    return next(iter(row.values()), "")


def _table_if(path: Path) -> list[dict[str, str]]:
    """Return the rows of a reference table, none where there is no such file."""
    return table(path) if path.exists() else []


def _aliases(rows: Iterable[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the printed forms of aliases.csv by the person_id or ons_code that they are another name of."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["id"]] = (*found.get(row["id"], ()), row["printed"])
    return found


def _days(rows: Iterable[dict[str, str]]) -> tuple[str, str]:
    """Return the first and last day that memberships.csv vouches for, as coverage.csv says."""
    said = [(row["first_day"], row["last_day"]) for row in rows if row["table"] == "memberships"]
    return said[0] if said else (FIRST_DAY, LAST_DAY)


def _forms(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, separated by "; "."""
    return tuple(part for part in cell.split("; ") if part)


def _seat(row: dict[str, str], aliases: Mapping[str, tuple[str, ...]]) -> Seat:
    """Return a row of constituencies.csv with its further names."""
    return Seat(
        row["ons_code"],
        row["constituency"],
        _forms(row["also_known_as"]) + aliases.get(row["ons_code"], ()),
        row["seat_type"],
        row["region"],
        row["nation"],
        row["valid_from"],
        row["valid_to"],
        row["source"],
    )


def _membership(row: dict[str, str], seats: Mapping[str, Seat], aliases: Mapping[str, tuple[str, ...]]) -> Membership:
    """Return a row of memberships.csv with its seat and the person's further names."""
    if row["ons_code"] not in seats:
        raise BadReference(f"memberships.csv: {row['name']} has a seat that is not in the table: {row['ons_code']}")
    return Membership(
        row["person_id"],
        row["name"],
        _forms(row["also_known_as"]) + aliases.get(row["person_id"], ()),
        row["party"],
        row["party_label"],
        seats[row["ons_code"]],
        row["start"],
        row["end"],
        row["certainty"],
        row["source"],
    )


def _council(row: dict[str, str], seats: dict[str, Seat]) -> Council:
    """Return a row of constituency_councils.csv."""
    if row["ons_code"] not in seats:
        raise BadReference(f"constituency_councils.csv: a seat that is not in the table: {row['ons_code']}")
    if COUNCIL_TYPES.get(row["council_code"][:3]) != row["council_type"]:
        raise BadReference(f"constituency_councils.csv: {row['council_code']} is no {row['council_type']}")
    return Council(
        row["ons_code"],
        row["council"],
        row["council_code"],
        row["council_type"],
        float(row["overlap"]) if row["overlap"] else None,
        row["valid_from"],
        row["valid_to"],
        row["source"],
    )


def _office(row: dict[str, str]) -> Office:
    """Return a row of office_holders.csv."""
    return Office(
        row["name"],
        _forms(row["also_known_as"]),
        row["person_id"],
        row["office"],
        _forms(row["also_styled"]),
        row["organisation"],
        row["party"] or None,
        row["party_basis"],
        row["region"] or None,
        row["nation"] or None,
        row["start"],
        row["end"],
        row["source"],
    )


def _index(rows: Iterable[_Row], forms: Callable[[_Row], tuple[str, ...]]) -> dict[str, tuple[_Row, ...]]:
    """Return rows by each of their folded forms."""
    found: dict[str, list[_Row]] = {}
    for row in rows:
        for form in dict.fromkeys(key(form) for form in forms(row)):
            found.setdefault(form, []).append(row)
    return {form: tuple(rows) for form, rows in found.items()}


def _spans(rows: Iterable[Membership]) -> tuple[tuple[str, str], ...]:
    """Return the stretches of days on which anybody sat at all, in order and apart from each other."""
    spans: list[tuple[str, str]] = []
    for start, end in sorted({(row.start, row.end or "9999") for row in rows}):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return tuple(spans)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@lru_cache(maxsize=4096)
def _is_day(on: str) -> bool:
    """Return whether a date is known to the day, and is on the calendar."""
    try:
        return _DAY.fullmatch(on) is not None and bool(date.fromisoformat(on))
    except ValueError:
        return False


_Dated = TypeVar("_Dated", Membership, Office)


def _on(rows: Iterable[_Dated], on: str) -> list[_Dated]:
    """Return the rows in force on a day: start included, end not."""
    return [row for row in rows if row.start <= on and (not row.end or on < row.end)]


def _before(rows: Iterable[Membership], on: str) -> list[Membership]:
    """Return the rows that had ended by a day, oldest first."""
    return sorted((row for row in rows if row.end and row.end <= on), key=lambda row: row.end)


def _people(rows: Iterable[Membership]) -> list[list[Membership]]:
    """Return rows by person."""
    people: dict[str, list[Membership]] = {}
    for row in rows:
        people.setdefault(row.person_id, []).append(row)
    return list(people.values())


def _settled(rows: Sequence[Membership]) -> Membership:
    """Return a person's one row of a day, its party None where the rows do not settle it."""
    party, _ = _member_party(rows, "")
    return rows[0] if party else replace(rows[0], party=None, party_label=None)


def _member_party(rows: Sequence[Membership], on: str) -> tuple[str | None, str]:
    """Return a member's party on a day and its basis, or None and the reason."""
    if len({row.party for row in rows}) > 1:
        return None, f"empty: the sources disagree about the party on {on}"
    if rows[0].certainty != "confirmed":
        return None, f"empty: {rows[0].certainty} for the party on {on}"
    return rows[0].party, f"reference: House of Commons membership on {on}"


def _member(rows: Sequence[Membership], on: str, reason: str) -> Resolution:
    """Return the answer for a member found; ambiguous where two parties are recorded for the day."""
    party, basis = _member_party(rows, on)
    parties = sorted({row.party for row in rows if row.party})
    match = "ambiguous" if len(parties) > 1 else "matched"
    if match == "ambiguous":
        reason = f"{reason}; two parties are recorded: {', '.join(parties)}"
    row, seat = rows[0], rows[0].seat
    source = f"{_memberships_source(rows)}; {_seat_source(seat)}"
    label = row.party_label if party else None
    place = (seat.constituency, seat.ons_code, party, label, basis, seat.region, seat.nation)
    return Resolution(row.person_id, row.name, *place, None, match, reason, source)


def _several(people: Sequence[Sequence[Membership]], on: str) -> Resolution:
    """Return the refusal of a name which several sitting members share, with the candidates."""
    names = "; ".join(f"{rows[0].name} ({rows[0].seat.constituency})" for rows in people)
    source = "; ".join(_memberships_source(rows) for rows in people)
    return _no_member("ambiguous", f"{len(people)} members of that name sat on {on}: {names}", source=source)


def _no_member(
    match: str, reason: str, party: str | None = None, basis: str = "", source: str | None = None
) -> Resolution:
    """Return an answer that names no member."""
    basis = basis or f"empty: {match.replace('_', ' ')}"
    return Resolution(None, None, None, None, party, None, basis, None, None, None, match, reason, source)


def _former(past: Sequence[Membership]) -> str:
    """Return the sentence for a name that used to sit, with the last stretch of each person who had it."""
    last = [rows[-1] for rows in _people(past)]
    return "; ".join(f"former member: {row.name} sat for {row.seat.constituency} until {row.end}" for row in last)


def _memberships_source(rows: Sequence[Membership]) -> str:
    """Return the rows of memberships by their keys, each with its source."""
    keys = (f"{row.person_id}, {row.seat.ons_code}, {_span(row)} ({row.source})" for row in rows)
    return "; ".join(f"memberships: {one}" for one in keys)


def _offices_source(posts: Sequence[Office]) -> str:
    """Return the rows of office holders by their keys, each with its source."""
    keys = (f"{post.name}, {post.office}, {_span(post)} ({post.source})" for post in posts)
    return "; ".join(f"office_holders: {one}" for one in keys)


def _seat_source(seat: Seat) -> str:
    """Return a row of constituencies by its key, with its source."""
    return f"constituencies: {seat.ons_code} ({seat.source})"


def _span(row: Membership | Office) -> str:
    """Return a row's days as the tables have them: the end is the day after the last."""
    return f"{row.start} to {row.end}" if row.end else f"from {row.start}"


def _office_words(posts: Sequence[Office]) -> str:
    """Return offices with their bodies: "Home Secretary, Home Office"."""
    return "; ".join(f"{post.office}, {post.organisation}" for post in posts)


def _same_person(printed: str, known: str) -> bool:
    """Return whether two folded names differ only in a form or the initial of the given name, a middle initial or Mc.

    >>> _same_person("andrew mcdonald", "andy mcdonald"), _same_person("ian paisley", "rhonda paisley")
    (True, False)
    >>> _same_person("a macdonald", "andy mcdonald"), _same_person("s macdonald", "andy mcdonald")
    (True, False)
    """
    if " " not in printed or " " not in known:
        return False
    (first, *middle, last), (known_first, *known_middle, known_last) = map(str.split, map(_mc, (printed, known)))
    forms = first in (known_first, known_first[0]) or given.same(first, known_first)
    initials = all(len(part) == 1 for part in middle + known_middle) and not (middle and known_middle)
    return forms and last == known_last and (middle == known_middle or initials)


def _other_initials(printed: str, forms: Iterable[str]) -> bool:
    """Return whether a folded name has middle initials that go against all which its known forms have.

    >>> _other_initials("jeffrey w donaldson", {"jeffrey m donaldson", "jeffrey donaldson"})
    True
    """
    mine, *known = ([word[0] for word in form.split()[1:-1]] for form in (printed, *forms))
    return bool(mine) and any(known) and mine not in known


_MAC = re.compile(r"\bmac(?=\w{3})")


def _mc(name: str) -> str:
    """Return a folded name with "mac" at the start of a longer word as "mc": MacDonald and McDonald; not Mac, Macey."""
    return _MAC.sub("mc", name) if "mac" in name else name


class _Forms:
    """Folded forms among which those like a printed one are looked for: few are compared, those with like letters."""

    def __init__(self, forms: Iterable[str]) -> None:
        """Note the letters of each form and its length."""
        self._forms = list(forms)
        self._room = np.array([len(form) * (100 - _NEAR) for form in self._forms], dtype=np.int64)
        self._letters = np.array([_letters(form) for form in self._forms], dtype=np.uint64)

    def alike(self, printed: str) -> list[tuple[str, float]]:
        """Return the forms like a printed one with how like they are, 0 to 100: most alike first, then by name.

        A likeness is the share of letters that are kept, both names taken together: one with more letters of its own
        than that leaves room for is not compared.
        """
        apart = np.bitwise_count(self._letters ^ np.uint64(_letters(printed))) * np.int64(100) - self._room
        near = [self._forms[n] for n in (apart <= len(printed) * (100 - _NEAR)).nonzero()[0].tolist()]
        found = ((form, fuzz.ratio(printed, form, score_cutoff=_NEAR)) for form in near)
        return sorted(((form, score) for form, score in found if score), key=lambda one: (-one[1], one[0]))


def _letters(form: str) -> int:
    """Return the letters of a folded form as a number: a bit for each that it has, another for each that it has twice."""
    once = twice = 0
    for letter in form:
        bit = _BITS.get(letter, 0)
        twice |= once & bit
        once |= bit
    return once | twice << 1


_BITS = {letter: 1 << 2 * n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}


def _suggestion(what: str, near: Sequence[str]) -> str:
    """Return the words that add the nearest names to a refusal, or ""."""
    return f"; not resolved; nearest {what} that day: {', '.join(near)}" if near else ""


def _not_now(found: re.Match[str]) -> str:
    """Return the code of a role that says that somebody does not sit now."""
    if re.search("candidate|ppc|elect", found[0]):
        return "candidate"
    return "member elsewhere" if re.search("scottish|european|welsh|youth|myp", found[0]) else "former member"


def _person(
    name: str,
    on: str | None,
    seat: str | None,
    role: str | None,
    organisation: str | None,
    honorifics: Sequence[str],
    postnominals: Sequence[str],
    answering: bool,
    among_members: bool,
    state: str,
) -> _Person:
    """Return a printed person with titles and letters taken off the name."""
    bare, titles, letters = _bare(name)
    for honorific in honorifics:
        titles.update(key(honorific).split())
    for part in postnominals:
        letters.add(key(part.replace(".", "")))
    role, organisation, seat = (" ".join(text.split()) if text else "" for text in (role, organisation, seat))
    return _Person(
        bare, frozenset(titles), frozenset(letters), role, organisation, seat, on or "", answering, among_members, state,
        key(bare), key(role), key(organisation), _is_day(on or ""),
    )  # fmt: skip


def _bare(name: str) -> tuple[str, set[str], set[str]]:
    """Return a name without titles and letters, then both, folded; "SURNAME, Given" is turned round.

    >>> _bare("The Rt Hon Amber Rudd MP")[0], _bare("CHAMPION, Sarah")[0], _bare("Lord Nash")[0]
    ('Amber Rudd', 'Sarah CHAMPION', 'Nash')
    """
    titles: set[str] = set()
    letters: set[str] = set()
    words = name.replace(",", " , ").split()
    while words and key(words[0]) in _TITLES and words[1:2] != [","]:
        titles.add(key(words.pop(0)))
    while words and (words[-1] == "," or _is_letters(words[-1])):
        letters.add(key(words.pop().replace(".", "")))
    if words.count(",") == 1:
        comma = words.index(",")
        words = words[comma + 1 :] + words[:comma]
    return " ".join(words), titles, letters - {""}


def _is_letters(word: str) -> bool:
    """Return whether a word is letters after a name: as printed, or "mp" in any case."""
    plain = word.replace(".", "")
    return plain in _LETTERS or plain.casefold() == "mp"


def _is_of_this_house(who: _Person) -> bool:
    """Return whether all that is printed beside a seat goes with a member of this House: nothing, or its own offices.

    Whatever else is printed there, known or not, is no evidence: a calling, a party, a council, a church.
    """
    role = who.post
    if who.organisation and not _OUR_BODY.fullmatch(who.body):
        return False
    return not role or bool(_IN_THE_HOUSE.fullmatch(role) or (_MINISTER.match(role) and set(role.split()) <= _BRIEF))


def _is_councillor(who: _Person) -> bool:
    """Return whether a title or the role calls somebody a councillor."""
    return bool(who.titles & _COUNCILLORS) or not {"cllr", "councillor"}.isdisjoint(who.post.split())


def _is_of_council_or_staff(who: _Person) -> bool:
    """Return whether role or body are a council's, another government's, an official's or a member's staff's."""
    role = who.post
    body = f"{role} {who.body}"
    return bool(_STAFF.search(role) or _OFFICIAL.search(role) or _COUNCIL.search(body) or _DEVOLVED.search(body))


def _is_elsewhere(who: _Person) -> bool:
    """Return whether role or body are of another state, or of another assembly where nothing printed says "MP"."""
    if elsewhere.names_another(f"{who.role},{who.organisation}"):
        return True
    if "mp" in who.letters or "mp" in who.post.split():
        return False
    return _MEMBER_ELSEWHERE.search(who.post) is not None


def _is_minister_in_the_house(who: _Person) -> bool:
    """Return whether a minister's office is printed with the House of Commons as the body."""
    return who.body == _COMMONS and bool(_MINISTER.match(who.post))


def _full_names(who: _Person) -> set[str]:
    """Return the folded names that may be a person's own: the name, or a surname with its title ("lady hermon")."""
    name = who.known_as
    return {name} if " " in name else {f"{title} {name}" for title in who.titles}


def _is_minister(post: Office) -> bool:
    """Return whether a post is a minister's, whose party memberships.csv gives."""
    return post.party_basis.startswith(_MINISTER_BASIS)


def _is_printed(post: Office, who: _Person) -> bool:
    """Return whether the office (or, where no role is printed, its body) is what is printed, and nothing besides.

    "Secretary of State for Education" and "Home Secretary, Home Office"; not "Home Secretary, UNISON", "Home
    Secretary's office", "Minister for Health, New Zealand".
    """
    printed, body = _plain(f"{who.role} {who.organisation}") - _HERE, _plain(post.organisation)
    if not who.role:
        return bool(printed) and printed == body - _HERE
    offices = [_plain(form) - _HERE for form in (post.office, *post.also_styled)]
    return any(office <= printed <= office | body for office in offices)


def _plain(text: str) -> set[str]:
    """Return the folded words of a text."""
    return set(key(text).split())


_POSSESSIVE = re.compile(r"['’]s\b")


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """Return the telling words of an organisation or role, possessives taken off.

    >>> sorted(_words("West Mercia’s Police and Crime Commissioner"))
    ['commissioner', 'crime', 'mercia', 'police', 'west']
    """
    return frozenset(key(_POSSESSIVE.sub("", text)).split()) - {"and", "the", "of", "for"}


def _post_printed(who: _Person) -> str:
    """Return the role and organisation as printed."""
    return ", ".join(part for part in (who.role, who.organisation) if part)


def _printed_party(who: _Person) -> str | None:
    """Return the one party which a role's own words give its holder: "the Council's Labour leader"."""
    return _party_of(who.role) if who.role else None


@lru_cache(maxsize=4096)
def _party_of(role: str) -> str | None:
    role = key(_POSSESSIVE.sub("", role))
    named = [form for form in _PARTIES if re.search(rf"\b(?:{form})\b", role)]
    if len(named) != 1 or _LEFT_PARTY.search(role) or not re.search(_PARTY_POST.format(named[0]), role):
        return None
    return _PARTIES[named[0]]


def _outsider_party(printed: str | None, posts: Sequence[Office], on: str) -> tuple[str | None, str]:
    """Return the party of somebody outside the House and its basis, or None and the reason."""
    known = sorted({post.party for post in posts if post.party})
    if printed and all(party == printed for party in known):
        return printed, "printed"
    if printed or len(known) > 1:
        return None, f"empty: more than one party: {', '.join(filter(None, [printed, *known]))}"
    if known:
        basis = next(post.party_basis for post in posts if post.party)
        return known[0], basis if basis.startswith("inferred") else f"reference: office holder on {on}; {basis}"
    if posts:
        return None, posts[0].party_basis
    return (
        None,
        "empty: no party printed, and no dated post of this name and organisation in the reference tables",
    )
