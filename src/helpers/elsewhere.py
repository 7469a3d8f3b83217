"""What a letter says of the house that its people sit in: this Parliament, or another that has members called MP."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from helpers.anatomy import Letter, Zone

# States, provinces, territories and dependencies whose members or ministers write in English: all of the
# Commonwealth, and others that a British letter may name. Never the parts of the United Kingdom, Northern Ireland first.
_WHOLE_NAMES = """
ireland; republic of ireland; eire; new zealand; aotearoa; aotearoa new zealand; canada; australia; india; pakistan;
bangladesh; sri lanka; maldives; kenya; nigeria; ghana; uganda; tanzania; zambia; zimbabwe; malawi; botswana; namibia;
south africa; lesotho; eswatini; swaziland; mozambique; rwanda; cameroon; gabon; togo; sierra leone; gambia; liberia;
mauritius; seychelles; jamaica; barbados; bahamas; belize; guyana; trinidad and tobago; trinidad; grenada; dominica;
saint lucia; st lucia; saint vincent and the grenadines; st vincent and the grenadines; antigua and barbuda;
saint kitts and nevis; st kitts and nevis; malta; cyprus; singapore; malaysia; brunei; fiji; papua new guinea;
solomon islands; vanuatu; samoa; tonga; tuvalu; kiribati; nauru; cook islands; niue; gibraltar; bermuda; anguilla;
montserrat; cayman islands; turks and caicos islands; british virgin islands; falkland islands; st helena; saint helena;
jersey; guernsey; alderney; sark; isle of man; hong kong; israel; united states; united states of america; usa; france;
germany; italy; spain; portugal; greece; netherlands; belgium; luxembourg; austria; switzerland; denmark; norway; sweden;
finland; iceland; poland; ukraine; hungary; romania; bulgaria; croatia; estonia; latvia; lithuania; czech republic;
turkey; egypt; iraq; afghanistan; nepal; japan; south sudan; somaliland; ethiopia;
ontario; quebec; british columbia; alberta; manitoba; saskatchewan; nova scotia; new brunswick; prince edward island;
newfoundland; newfoundland and labrador; yukon; nunavut; northwest territories; new south wales; queensland; tasmania;
south australia; western australia; northern territory; australian capital territory; norfolk island
"""
# Names of streets, stations and people too: states only in a role or as a body, never as a line of an address.
_ALSO_PLACES = "victoria; georgia; jordan; punjab; sindh"


def _either(names: str) -> str:
    """Return a pattern of the names, the longest first."""
    return "|".join(sorted((" ".join(name.split()) for name in names.split(";")), key=len, reverse=True))


_NAMES = _either(_WHOLE_NAMES)
_ALL = _either(f"{_WHOLE_NAMES};{_ALSO_PLACES}")
_LED_BY = r"(?:the )?(?:(?:republic|commonwealth|state|province|kingdom|dominion) of )?(?:the )?"
# The whole of a part between commas: "New Zealand", "the Republic of Ireland", "Canada K1A 0A6" without its code.
_STATE = re.compile(rf"{_LED_BY}(?:{_ALL})")
_STATE_IN_ADDRESS = re.compile(
    rf"(?:(?:ottawa|canberra|wellington|dublin|toronto|melbourne|sydney) )?{_LED_BY}(?:{_NAMES})"
)
_ADJECTIVES = (
    "irish|canadian|australian|indian|pakistani|bangladeshi|sri lankan|kenyan|nigerian|ghanaian|ugandan|tanzanian|zambian"
    "|zimbabwean|malawian|namibian|rwandan|south african|jamaican|barbadian|bahamian|guyanese|maltese|cypriot|singaporean"
    "|malaysian|fijian|samoan|tongan|bermudian|manx|israeli|american|french|german|italian|spanish|dutch|belgian|danish"
    "|norwegian|swedish|finnish|polish|victorian|tasmanian|albertan|ontarian"
)
_BODIES = "government|parliament|cabinet|senate|congress|legislature|house of commons|house of assembly|legislative assembly|national assembly"
# "government of ireland", "new zealand parliament", "legislative assembly of ontario", "premier of alberta", "dail
# eireann"; not "parliament of the united kingdom", "national assembly for wales", "northern ireland assembly",
# "leader of the house of commons", "ministry of justice", "trade envoy to kenya", "friends of israel"
_ABROAD = re.compile(
    r"\b(?:government|parliament|house of commons|senate) of (?!(?:the )?(?:united|uk\b|great|northern ireland"
    r"|scotland|wales|england))\w"
    r"|\bcommonwealth of (?!nations)\w"
    rf"|(?<!northern )\b(?:{_ALL}|{_ADJECTIVES}) (?:state |provincial |federal |labor )?(?:{_BODIES})\b"
    rf"|\b(?:prime minister|minister|premier|assembly|legislature|president|governor) (?:\w+ ){{0,5}}?(?:of|for|in) (?:the )?(?:{_ALL})\b"
    r"|\b(?:deputy )?premier\b(?! (?:league|division|inn))|\bgovernor general\b"
    r"|\bdail\b|\bseanad\b|\boireachtas\b|\bknesset\b|\blok sabha\b|\brajya sabha\b|\btynwald\b|\bstates of (?:jersey|guernsey)\b"
)
# "ministry of works" as a body; not "ministry of justice". British letters of other days have other ministries in
# their heads, so never a line of an address.
_MINISTRY = re.compile(r"\bministry of (?!(?:justice|defence|housing)\b)\w")
# "Northern Ireland" said in full is taken out before a state is looked for: "minister for northern ireland".
_OURS = re.compile(r"\bnorthern ireland\b")
# A Canadian or Australian code, or the web address of another state: "K1A 0A6", "NSW 2000", "beehive.govt.nz"; not
# "SW1A 0AA", "gov.uk".
_CODES = re.compile(
    r"[A-CEGHJ-NP-TVXYgp](?<!\w.)"  # the first character is looked at alone, which is fast
    r"(?:(?<=[A-CEGHJ-NPR-TVXY])\d[A-Z] ?\d[A-Z]\d\b|(?:(?<=N)SW|(?<=Q)LD|(?<=V)IC|(?<=T)AS|(?<=A)CT)[ ,]{1,2}\d{4}\b"
    r"|(?:(?<=g)(?:ovt?|c)|(?<=p)arl(?:iament)?)\.(?!uk\b)(?:nz|au|ca|za|in|ie|mt|jm|sg|ke|gh|ng|je|gg|im)\b)"
)
# This Parliament's own address: whoever writes from it writes from no other house.
_WESTMINSTER = re.compile(r"SW1A ?0(?:AA|PW)|\bHouse of Commons,?\s{1,3}(?:London|Westminster)")
# A code of digits, or of digits and letters, behind the state: "New Zealand 6160".
_BEHIND = re.compile(r"(?: \w*\d\w*){1,3}$")
_PARTED = re.compile(r"[,;()|\n\r\t•·]|\s[-–—]\s")
_DASH = re.compile(r"\s-\s")
# The same for plain letters: what parts them as the end of a line, each letter as it is folded, all else as a space.
_PLAIN: dict[int, str | None] = {n: chr(n).lower() if chr(n).isalnum() else " " for n in range(128)}
_PLAIN |= dict.fromkeys(map(ord, ",;()|\r\t\n"), "\n") | {ord("'"): None}
_APOSTROPHES, _NO_WORD = re.compile(r"['’]"), re.compile(r"[^\w]+|_")
# What a name of another state ends with, and the words one of which stands in whatever else tells of one: without them
# no pattern is tried.
_LAST_WORDS = frozenset(name.split()[-1] for name in _ALL.split("|"))
_SIGNS = frozenset(
    [
        "government",
        "parliament",
        "commons",
        "senate",
        "commonwealth",
        "cabinet",
        "congress",
        "legislature",
        "assembly",
        "minister",
        "premier",
        "president",
        "governor",
        "dail",
        "seanad",
        "oireachtas",
        "knesset",
        "sabha",
        "tynwald",
        "states",
        "ministry",
    ]
)


def parts(text: str) -> list[str]:
    """Return the parts of a text between commas, brackets and ends of lines, folded and without codes behind them.

    >>> parts("Wellington 6160, New Zealand")
    ['wellington', 'new zealand']
    """
    if text.isascii():
        plain = _DASH.sub("\n", text) if "-" in text else text
        found = [part.split() for part in plain.translate(_PLAIN).split("\n")]
    else:
        found = [_NO_WORD.sub(" ", _APOSTROPHES.sub("", part).casefold()).split() for part in _PARTED.split(text)]
    return [" ".join(words) if words[-1].isalpha() else _BEHIND.sub("", " ".join(words)) for words in found if words]


@lru_cache(maxsize=4096)
def names_another(text: str) -> bool:
    """Return whether a role or body names another state or its parliament.

    >>> names_another("Minister for Health, New Zealand"), names_another("Premier of Alberta")
    (True, True)
    >>> names_another("Trade Envoy to Kenya"), names_another("Northern Ireland Assembly")
    (False, False)
    """
    return any(_is_named(part, _STATE) or _MINISTRY.search(part) for part in parts(text))


def _is_named(part: str, state: re.Pattern[str]) -> bool:
    """Return whether a folded part is a state's name, or has another state's parliament or government in it."""
    words = part.split()
    if words and words[-1] in _LAST_WORDS and state.fullmatch(part):
        return True
    return not _SIGNS.isdisjoint(words) and _ABROAD.search(_OURS.sub(" ", part)) is not None


def _in_address(text: str) -> str:
    """Return the words of a letter's own head or foot that name another state, or ""."""
    if ("SW1A" in text or "House" in text) and _WESTMINSTER.search(text):
        return ""
    if code := _CODES.search(text):
        return code[0]
    return next((part for part in parts(text) if _is_named(part, _STATE_IN_ADDRESS)), "")


# "MP", "MPs", "Member of Parliament", "House of Commons" in the letter's head or among its signatures; not "mph"
_MEMBERS = re.compile(r"\bM\.?Ps?\b|\b[Mm]embers? of [Pp]arliament\b|\bHouse of Commons\b|\bparliamentary colleagues\b")
# In the text only the writers' own words: "as Members of Parliament", "we, the undersigned MPs", "parliamentary
# colleagues", "fellow MPs"; not "we wrote to our MP", "MPs voted".
_WRITERS = re.compile(
    r"\b(?:as|we are|we,|undersigned|fellow)\s(?:(?!our|your|my|their|his|her|you)[\w-]{1,20},?\s){0,4}?"
    r"(?:MPs?|[Mm]embers? of (?:[Pp]arliament|the House of Commons))\b|\bparliamentary colleagues\b",
    re.I,
)
# Above the letter, who sent it: "letter from 20 MPs", "signed by Members of Parliament"; not "from residents to our MP".
_SENT_BY = re.compile(r"\b(?:from|by) (?:(?!to\b)\S{1,30} ){0,6}(?:MPs?|[Mm]embers? of [Pp]arliament)\b")

# What the writers' words are not without; the first letter is looked at alone, which is fast.
_SIGN_OF_MEMBERS = re.compile(
    r"[MmPp](?<!\w.)(?:(?<=[Mm])(?:[Pp][Ss\u017f]?\b|[Ee][Mm][Bb][Ee][Rr][Ss\u017f]? [Oo][Ff] [PpTt])"
    r"|(?<=[Pp])[Aa][Rr][Ll]\w{9} [Cc])"
)
# Where each but the writers' own words is looked for.
_SAYING = {"letterhead": _MEMBERS, "signatures": _MEMBERS, "title": _SENT_BY, "intro": _SENT_BY}

_HEAD = 2_000  # characters of a head, a foot or an address that are read


@dataclass(frozen=True, slots=True)
class Said:
    """What a letter says of somebody: `members` that Members of Parliament write it, `state` another state's words."""

    members: bool
    state: str


class Saying:
    """What a letter says of its people, each of its places read once; `alone` where one signed it."""

    def __init__(self, letter: Letter, *, alone: bool) -> None:
        """Begin with nothing read."""
        self._letter, self._alone = letter, alone

    @cached_property
    def _members(self) -> bool:
        return of_members(self._letter)

    @cached_property
    def _writers(self) -> str:
        """Return the other state of the writers' own head, or of the signatures where one signed."""
        places = self._letter.of("letterhead", *(["signatures"] if self._alone else []))
        return next(filter(None, (_in_address(self._text(place)) for place in places)), "")

    @cached_property
    def _blocks(self) -> list[tuple[str, str]]:
        """Return each address block in small letters, its words on one line, and the other state that it names."""
        blocks = [self._text(place) for place in self._letter.of("addressee")]
        return [(" ".join(block.split()).casefold(), _in_address(block)) for block in blocks]

    def _text(self, place: Zone) -> str:
        return self._letter.text[place.start : min(place.end, place.start + _HEAD)]

    def of(self, name: str, *, wrote: bool) -> Said:
        """Return what the letter says of one of its people, beside what is printed with the name.

        The head is the writers'; the signatures are one writer's where `alone`; an address block is the one's who is
        named in it, be it writer or recipient.
        """
        low = name.casefold()
        own = (state for block, state in self._blocks if low and low in block)
        return Said(self._members, (self._writers if wrote else "") or next(filter(None, own), ""))


def of_members(letter: Letter) -> bool:
    """Return whether a letter speaks of its writers as Members of Parliament: in its head, its signatures or its words.

    >>> from helpers.anatomy import read
    >>> of_members(read("Dear Ann,\\n\\nAs Members of Parliament we ask you.\\n\\nYours sincerely\\n\\nBo Ek"))
    True
    >>> of_members(read("Dear Ann,\\n\\nWe wrote to our MP.\\n\\nYours sincerely\\n\\nBo Ek"))
    False
    """
    for zone in letter.zones:
        words = _SAYING.get(zone.kind)
        if words and words.search(letter.text, zone.start, zone.end):
            return True
    bodies = (zone for zone in letter.of("body") if _SIGN_OF_MEMBERS.search(letter.text, zone.start, zone.end))
    return any(_WRITERS.search(letter.text, zone.start, zone.end) for zone in bodies)
