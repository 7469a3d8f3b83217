"""Figures as claims: text in, every quantity out with its unit, its hedge, its subject and its source.

The grammar has four steps. `amounts` scans once for numbers with their currency, scale and unit.
`joined` makes one figure of two numbers that belong together (a range, a share, "one of only six").
`doubt` names what else a number can be (a date, an age, a label, an idiom): such a number is dropped.
`claim` adds what the sentence itself says about the figure. All words are as printed, white space aside.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from helpers import people, signs
from helpers.anatomy import Letter

__all__ = ["Statistic", "statistics"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statistic:
    """A quantity that a letter states about the world, with the words that state it."""

    value: int | float
    value_high: int | float | None
    comparator: str
    unit: str
    what: str | None
    population: str | None
    attributed_to: str | None
    as_of: str | None
    start: int
    end: int
    sentence: str
    certainty: str
    rule: str


class Cell(NamedTuple):
    """What a table's column and row say of the number where they meet, in printed words."""

    what: str | None = None
    population: str | None = None
    as_of: str | None = None


class Amount(NamedTuple):
    """A number as printed, before its sentence is read: where it stands, its size and its unit."""

    start: int
    end: int
    number: float
    scale: int = 1
    unit: str = "count"
    digits: str = ""
    high: int | float | None = None
    comparator: str = "="
    certainty: str = "stated"
    rule: str = "count"
    tail: int = 0  # where the words behind the figure open
    cell: Cell | None = None

    @property
    def value(self) -> int | float:
        """Return the number times its scale."""
        return whole(self.number * self.scale)


def whole(value: float) -> int | float:
    """Return an int where nothing stands behind the point, else the number to fifteen digits.

    >>> whole(1.24 * 1_000_000), whole(16.8)
    (1240000, 16.8)
    """
    if value != int(value) or value > 1e15:
        value = float(f"{value:.15g}")
    return int(value) if value == int(value) else value


# --- the text ---------------------------------------------------------------------------------------


class Page(NamedTuple):
    """The body of a letter with its spaces joined, and where each of its unbroken runs stands in the letter.

    `opens` are the places in the text where a run opens, `stands` where that character stands in the letter.
    """

    letter: Letter
    text: str
    opens: Sequence[int]
    stands: Sequence[int]

    def span(self, span: Span) -> Span:
        """Return where the characters of a span of the text stand in the letter."""
        start, end = span
        if start >= end:
            return 0, 0
        opens, stands = self.opens, self.stands
        first = bisect_right(opens, start) - 1
        last = bisect_right(opens, end - 1, first) - 1
        return start - opens[first] + stands[first], end - opens[last] + stands[last]

    def inside(self, span: Span) -> Span:
        """Return where a span of the letter stands in the text."""
        return self.reached(span[0]), self.reached(span[1])

    def reached(self, place: int) -> int:
        """Return how many characters of the text stand before a place of the letter."""
        nth = bisect_left(self.stands, place)
        if not nth:
            return 0
        end = self.opens[nth] if nth < len(self.opens) else len(self.text)
        return min(place - self.stands[nth - 1] + self.opens[nth - 1], end)


class Near(NamedTuple):
    """What can speak of a figure: its sentence, or some of it, and whether a source or a verb of saying can be there.

    `printed` are the words of the whole sentence as the letter prints them.
    """

    start: int
    end: int
    framed: bool
    sourced: bool
    printed: str


def near(page: Page, span: Span) -> Near:
    """Return a sentence of the page."""
    words = page.text[slice(*span)]
    printed = page.letter.text[slice(*page.span(span))]
    return Near(*span, signs.shown(_FRAMED, words), signs.shown(_SOURCED, words), printed)


def joined_up(letter: Letter) -> Page:
    """Return the body of a letter with one space between words, also where a page ends inside a sentence.

    >>> from helpers.anatomy import Zone
    >>> page = joined_up(Letter("in  four\\n2 of 3\\nweeks", (Zone("body", 0, 8), Zone("body", 16, 21))))
    >>> page.text, page.span((3, 13)), page.inside((4, 21))
    ('in four weeks', (4, 21), (3, 13))
    """
    body = letter.only("body")
    parts: list[str] = []
    opens, stands = [0], [0]
    size = 0
    for gap in _GAP.finditer(body):
        start, end = gap.span()
        if not start or end == len(body):
            continue
        words = gap[0]
        space = words == "  " or turned(letter, gap)
        behind = end if space else start + len(words) - len(words.lstrip(" "))
        if space or (behind > start and body[behind] == "\n"):
            parts += body[stands[-1] : start], " " if space else ""
            size += start - stands[-1] + space
            opens.append(size)
            stands.append(behind)
    return Page(letter, "".join([*parts, body[stands[-1] :]]), opens, stands)


# Two spaces between words, spaces before the end of a line, and what is left where a running head or a page's
# number was taken out.
_GAP = re.compile(r"\s\s+")


def turned(letter: Letter, gap: re.Match[str]) -> bool:
    """Return whether a page was turned in a gap, in the middle of a sentence: "a quarter", a page's number, "falls"."""
    before, behind = gap.string[gap.start() - 1], gap.string[gap.end()]
    within = behind.islower() or (before.islower() and (behind.isdigit() or behind in "£("))
    if not within or before in ".!?:;|":
        return False
    printed = letter.text[gap.start() : gap.end()]
    return "\f" in printed or not printed.isspace()


def grouped(words: str) -> str:
    """Return words parted by bars as a pattern that groups them by first letter: a letter's look rules out most.

    >>> grouped("is|in|are|a")
    '(?:i(?:s|n)|a(?:re|))'
    """
    rests: dict[str, list[str]] = {}
    for word in words.split("|"):
        rests.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in rests.items()) + ")"


# --- numbers in words -------------------------------------------------------------------------------

_DIGIT = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORTH = {word: n for n, word in enumerate(f"{_DIGIT}|{_TEENS}".split("|"), 1)}
_WORTH |= {word: 10 * n for n, word in enumerate(_TENS.split("|"), 2)}
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000}
_UNDER_100 = rf"(?:{grouped(_TENS)}(?:[-\s]{grouped(_DIGIT)})?|{grouped(f'{_TEENS}|{_DIGIT}')})\b"
_UNDER_1000 = rf"(?:{grouped(f'{_DIGIT}|a')}\s+hundred\b(?:\s+and\s+{_UNDER_100})?|{_UNDER_100})"
_SEVERAL = grouped(rf"{_DIGIT}|half[\s-]a|a")
_BEFORE_SCALE = r"(?:(?:half|(?:a|three)[\s-]quarters?\s+of)\s+)?a(?=\s+(?:million|billion|trillion|per\s?cent|percentage\s+point)\b)"
# "twenty-three", "two hundred and fifty", "sixteen thousand", "a dozen", "half a dozen", the "a" of "a million",
# the "a quarter of a" of "a quarter of a million"; not "hundreds of", "thousands of", "someone".
_WORDS = (
    rf"(?:{_BEFORE_SCALE}|{_UNDER_1000}\s+thousand\b(?:(?:\s+and|,)?\s+{_UNDER_1000})?|a\s+thousand\b"
    rf"|{_SEVERAL}[\s-]dozen\b|{_UNDER_1000})"
)


@lru_cache(maxsize=256)
def in_digits(words: str) -> float:
    """Return the number that these words spell.

    >>> in_digits("two hundred and fifty"), in_digits("Sixteen thousand"), in_digits("half a dozen")
    (250, 16000, 6)
    """
    if words.lower().split()[-1] == "a" and len(words) > 1:
        return 0.5 if words[0] in "hH" else 0.25 if words[0] in "aA" else 0.75
    if words.lower().startswith("half"):
        return 6
    total = current = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _TIMES:
            current = (current or 1) * _TIMES[word]
        else:
            current += _WORTH.get(word, 0)
        if word == "thousand":
            total, current = total + current, 0
    return total + current or 1


# --- shares in words --------------------------------------------------------------------------------

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_PART = "|".join(list(_PARTS)[1:])
# two thirds, three-quarters, a third of, over a quarter, half of; not a third party, the first half of,
# half an hour, half-term, on behalf of, the third quarter, a quarter of a million. Also ⅔ of, 2/3 of; not 1½.
_SIGNS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}
_SIGN = f"[{''.join(_SIGNS)}]"
_SHARE = re.compile(
    rf"""(?<![\w-])(?:
      (?P<many>two|three|four|five|six|seven|nine|[2-9])[\s-](?P<parts>{_PART})s\b
      |(?P<one>a|one)[\s-](?P<part>{_PART})\b
        (?=\s+(?:of|in|since|by|are|is|were|was|have|has|had|more|less|fewer|higher|lower|compared|said|say|reported|told
          |did|do|does|live|receive|received|wait|waited|feel|felt|want|will|would|could|can|cannot|need|who|falls?|fell|goes|go
          |went|comes?|came|lies?|lay|remains?|remained|belongs?|think|thought|believed?|agreed?|pays?|paid|gets?|got|left|lost
          |and(?!\s+(?:final|last)\b)|from|during|between|among|but|while|over|this|last|across)\b
          |\s+and\s+(?:a|one|two|three)\b|\s*(?:[.,;:)]|\Z))
      |(?P<sign>{_SIGN})(?=\s+of\b)
      |(?P<over>[1-9])/(?P<under>[2-9]|10)(?=\s+of\s+[a-z])
      |(?P<half>(?:one[\s-])?half)(?=\s+(?:of|the|all|our|their|its|these|those)\b)
      |(?:(?<=[,.:;]\s)|(?<=\A)|(?<=\n)|(?<=\sand\s)|(?<=\sthat\s))(?P<bare>half)
        (?=\s+(?:falls?|fell|goes|go|went|comes?|came|lies?|remains?|belongs?|were|have|had|said|say|think|did|do|live|want)\b)
      |(?:(?<=over\s)|(?<=than\s)|(?<=almost\s)|(?<=nearly\s)|(?<=around\s)|(?<=about\s)|(?<=by\s)|(?<=least\s)
        |(?<=under\s)|(?<=roughly\s)|(?<=approximately\s))(?P<hedged>half)\b(?![\s-]an?\b|-|\s+(?:term|past))
    )(?!\s+of\s+an?\s+(?:million|billion|mile|century)|\s+of\s+(?:19|20)[0-9]{{2}}\b|\s+(?:of\s+)?(?:the|a|this|that)\s+(?:bargain|battle|story|equation|problem
      |trouble|fun|picture|job|point)\b)""",
    re.I | re.X,
)
# Words that make no share of what follows: the second half, neither half of the bargain, the final third.
_NOT_SHARE = re.compile(
    r"\b(?:first|second|latter|other|last|final|this|each|either|neither|whichever|former|next|every|better|earlier"
    r"|later|per|on|top|bottom|northern|southern)\s+\Z|(?:\b(?:in|on|of|for|at|to|by|with|from)\s+|[.!?]\s+|\A|\n\n)that\s+\Z",
    re.I,
)


# What follows the digit that opens a share: "2/3 of", "3 quarters"; with nothing behind it none does.
_BEHIND_DIGIT = frozenset("/- \n\t\r\f\v\xa0")
# What every share opens with: "2/3", "3 quarters", "two thirds", "a quarter", "half", "⅔"; so few words that a look is
# quick.
_SHARE_OPENS = re.compile(rf"(?:[2-9]|[a-z]{{1,5}})[\s-](?:{_PART}|half)|half|{_SIGN}|[1-9]/", re.I)


# One person agreed, a second did not, a third left.
_COUNTED_OFF = re.compile(r"\b(?:a\s+second|another)\s+(?:was|is|has|had|said|told|wrote|did|[a-z]+ed)\b[^\n]*\Z", re.I)


def share(text: str, start: int) -> Amount | None:
    """Return the share in words that opens here, to four places: two thirds, a quarter of, over half."""
    bare = text[start] in "0123456789£€$" and text[start + 1 : start + 2] not in _BEHIND_DIGIT
    found = None if bare or not _SHARE_OPENS.match(text, start) else _SHARE.match(text, start)
    if found is None or (not found["one"] and _NOT_SHARE.search(text, max(0, start - 12), start)):
        return None
    third = found["one"] and found["part"].lower() == "third"
    if third and _COUNTED_OFF.search(text, max(0, start - 120), start):
        return None
    return Amount(start, found.end(), round(size(found), 4), unit="fraction", rule="share")


def size(share: re.Match[str]) -> float:
    """Return how large a share is: 0.25 for a quarter."""
    if share["sign"]:
        return _SIGNS[share["sign"]]
    if share["over"]:
        return int(share["over"]) / int(share["under"])
    many = share["many"] or "one"
    part = _PARTS[(share["parts"] or share["part"] or "half").lower()]
    return (int(many) if many.isdigit() else in_digits(many)) / part


# --- the scan ---------------------------------------------------------------------------------------

_CURRENCIES = {"£": "GBP", "g": "GBP", "€": "EUR", "e": "EUR", "$": "USD", "u": "USD"}
_SCALES = {"k": 10**3, "th": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
# £1.24m, £1.24 m, £1.24 million, 14,000, two and a half; glued cells as in "£318,4042020-21" are cut after
# the last group of three. Not HS2, G7, the 45 of 123/45 or of 12.45, nor any digit inside a word.
_AMOUNT = re.compile(
    rf"""(?:
      (?:(?P<currency>£|€|(?:US)?\$|\b(?:GBP|EUR|USD)(?=\s?[0-9]))\s?|(?<![\w#])(?<![0-9][.,:/]))
      (?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
      |(?<![\w-])(?P<words>{_WORDS})
    )
    (?P<half>[\s-]+and[\s-]+a[\s-]+half\b|\s?{_SIGN})?
    (?P<scale>[\s-]{{0,2}}(?:thousand|million|billion|trillion)(?![a-z])
      |(?(currency)\s?|)(?:bn|tn|mn|m|k)(?![a-z])(?(currency)|(?![²³]))(?P<twice>\s(?:million|billion)\b)?)?""",
    re.I | re.X,
)
_PERIOD = r"(?:minute|hour|day|week|fortnight|month|year|decade)"
_KIND = r"(?:working|calendar|consecutive|full|further|additional|extra|more|whole|clear|sitting|school|business)"
# What a multiple is compared with: three times as many, 3.5 times the average; not "met three times".
_COMPARED = (
    r"(?:as\s+(?:many|much|likely|high|large|long|big|great|often|fast|expensive)|more|higher|greater|larger|bigger"
    r"|longer|faster|likelier|lower|less|the|that|those|what|its|their|our)\b"
)
# The unit right behind a number. Not the "p" of "pm", the "t" of "the", the degrees of a university, police PCs,
# the year of "1,200 Year 6 pupils".
_UNIT = re.compile(
    rf"""(?P<percent>\s?%|(?:\s+of\s+an?)?\s?per[\s-]?cent(?:age\s+points?\b|\.(?=\s+[a-z])|\b)|\s?percentage[\s-]points?\b
      |\s?(?-i:pc|ppts?)\b|(?-i:pp)\b)
    |(?P<period>(?:-plus|\+|\s+or\s+(?:more|so|fewer))?[\s-](?:{_KIND}[\s-]){{0,2}}(?!(?-i:Y)ear\s[0-9]){_PERIOD}s?(?![a-z]))
    |(?P<ratio>(?<=\.[0-9])\s+times\b|\s+times(?=\s+{_COMPARED})|[\s-]?fold\b)
    |(?P<degree_C>\s?[°º]\s?C\b|\s?degrees?\s?C(?:elsius|entigrade)?\b|\s?degrees?\b)
    |(?P<kgCO2e>\s?kg\s?CO[2₂](?:e\b|\b)) |(?P<MtCO2e>\s?Mt\s?CO[2₂]e?\b)
    |(?P<tCO2e>\s?tonnes?\s(?:of\s)?CO[2₂]e\b|\s?tCO[2₂]e?\b)
    |(?P<GBP>\spounds?(?:\s+sterling)?\b) |(?P<pence>p\b|\spence\b) |(?P<EUR>\s(?:euros?|EUR)\b)
    |(?P<USD>\s(?:(?:US|American)\s+)?dollars?\b)
    |(?P<tonne>[\s-]tonnes?\b) |(?P<kg>\s?kg\b|\skilograms?\b) |(?P<mile>[\s-]miles?\b) |(?P<mph>\s?mph\b)
    |(?P<square_metre>\s?m²|\s?(?:sq\.?|square)\s?(?:m|met(?:re|er)s?)\b) |(?P<cubic_metre>\s?m³|\scubic\smet(?:re|er)s?\b)
    |(?P<square_foot>\s?(?:sq\.?|square)\s?(?:ft|feet|foot)\b) |(?P<square_mile>\ssquare\smiles?\b)
    |(?P<km>\s?km\b|[\s-]kilomet(?:re|er)s?\b) |(?P<metre>[\s-]met(?:re|er)s?\b)
    |(?P<hectare>[\s-]hectares?\b) |(?P<acre>[\s-]acres?\b) |(?P<litre>\s?[\s-]litres?\b)
    |(?P<GWh>\s?GWh\b|\sgigawatt[\s-]hours?\b) |(?P<TWh>\s?TWh\b|\sterawatt[\s-]hours?\b)
    |(?P<MWh>\s?MWh\b|\smegawatt[\s-]hours?\b) |(?P<kWh>\s?kWh\b|\skilowatt[\s-]hours?\b)
    |(?P<GW>\s?GW\b|[\s-]gigawatts?\b) |(?P<MW>\s?MW\b|[\s-]megawatts?\b) |(?P<kW>\s?kW\b|[\s-]kilowatts?\b)
    |(?P<Mbps>\s?(?:Mbps|Mbit/s|Mb/s)(?!\w)|\smegabits?\sper\ssecond\b)
    |(?P<Gbps>\s?(?:Gbps|Gbit/s|Gb/s)(?!\w)|\sgigabits?\sper\ssecond\b) |(?P<dB>\s?(?-i:dB)\b|\sdecibels?\b)
    |(?P<ug_m3>\s?[µμ]g/m(?:3\b|³)|\smicrogram(?:me)?s\sper\scubic\smetre\b)""",
    re.I | re.X,
)
# 6 per 1,000; 45 deaths per 100,000; 4.2 per thousand: the words between name what is counted.
_RATE = re.compile(
    r"(?:\s+(?!(?:is|are|was|were|of|in|and|or|to|per|for|out)\b)[a-z-]+){0,3}?\s+(?:per|for\s+every)\s+"
    r"(?P<base>1,000,000|100,000|10,000|1,000|1000|100|(?:one\s+|a\s+)?(?:(?:hundred\s+|ten\s+)?thousand|million|hundred))"
    r"\b(?!,[0-9])",
    re.I,
)
_RULES = {"percent": "percent", "degree_C": "temperature", "count": "count", "ratio": "multiple"}
_MONEY = frozenset(_CURRENCIES.values())
_TIMESPANS = frozenset(("minute", "hour", "day", "week", "fortnight", "month", "year", "decade"))


# Where digits, a currency's sign or a share's can open a number. What follows a digit of the same run opens none.
_DIGITS_OPEN = re.compile(
    rf"[0-9£€$.{_SIGN[1:]}(?:(?<=[0-9])[0-9]*(?:[.,:/][0-9]+)*|(?<=[£€${_SIGN[1:]})|(?<=[\s(]\.)(?=[0-9]))"
)
# Where a number word, "half", a currency's letters, or "a" before a scale or a part opens one: two letters tell most
# words apart.
_LETTERS_OPEN = re.compile(
    rf"""[^0-9A-Za-z](?=[oOtTfFsSeEnNaAhHuUgG][nwheoilUasSB\s])(?:(?:
      [oO]ne|[tT](?:wo|hree|en|welve|hirteen|wenty|hirty)|[fF](?:our|ive|ourteen|ifteen|orty|ifty)
      |[sS](?:ix|even|ixteen|eventeen|ixty|eventy)|[eE](?:ight|leven|ighteen|ighty)|[nN]in(?:e|eteen|ety))\b
      |[aA]\s(?:hundred|thousand|dozen|million|billion|trillion|per|{_PART})
      |[hH]alf\b|[uU](?:s\$|S\$|SD)|[gG]BP|[eE]UR)""",
    re.X,
)


def amounts(text: str) -> list[Amount]:
    """Return every number of the text with its currency, scale and unit, in order; nothing is judged yet.

    >>> [(a.value, a.unit) for a in amounts("£1.24m for 350 schools, 2.5% of them in four weeks")]
    [(1240000, 'GBP'), (350, 'count'), (2.5, 'percent'), (4, 'week')]
    """
    openers = [opener.start() for opener in _DIGITS_OPEN.finditer(text)]
    openers += [opener.start() for opener in _LETTERS_OPEN.finditer(f" {text}")]
    openers.sort()
    found: list[Amount] = []
    end = 0
    for start in openers:
        one = (share(text, start) or amount(text, start)) if start >= end else None
        if one:
            found.append(one)
            end = one.end
    return found


# "fell by -5.2%", "(-£3m)", "minus 3 per cent"; not the dash of a range, a bullet or a compound.
_MINUS = re.compile(r"(?:(?<=[a-z,;:|(]\ )|(?<=\())[-−]\Z|\bminus\s\Z")
_MINUS_ENDS = frozenset("-−sS")
_SIGNED = frozenset(("percent", "degree_C", *_CURRENCIES.values()))


_LONGEST = 24  # characters of a number: what is longer is a code
# What the word of a unit begins with: so few letters that a look is quick, so many that most words differ.
_UNIT_WORD = (
    r"p(?:e[rn]|ou|[clpt]|\b)|m(?:i[cln]|o[nr]|ph|e[gt]|[wbt²³]|\b)|[%°ºµμ]|a(?:cr|dd|me)|bus|c(?:al|le|on|ub)|d(?:ay|[be]|ol)"
    r"|e(?:u|xt)|f(?:ol|ort|u[lr])|g[biw]|h(?:ec|ou)|k[gimw]|lit|o(?:f\s+a|r\s+[msf])|s(?:ch|it|q)"
    r"|t(?:co|e[rc]|im|on|w)|us|w(?:ee|ho|or)|yea"
)
# Digits or a short number word with nothing behind them that can be a scale, a unit or a half: "in 2019.", "45 children".
_BARE = re.compile(
    rf"(?:(?<![\w#])(?<![0-9][.,:/])([0-9]{{1,{_LONGEST}}}+)|(?<![\w-])({grouped(f'{_TEENS}|{_DIGIT}')}))(?=[.,](?![0-9])|[^\s\w.,+%°º-]|\Z"
    rf"|\s(?!{_UNIT_WORD}|tho|tri|bil|hun|doz|and[\s-]+a|[\s+{_SIGN[1:-1]}-]))",
    re.I,
)


def amount(text: str, start: int) -> Amount | None:
    """Return the number that opens here, with its currency or unit, or None."""
    bare = _BARE.match(text, start)
    if bare and not said_per(text, bare.end()):
        digits, word = bare.groups()
        return Amount(start, bare.end(), float(digits) if digits else _WORTH[word.lower()], 1, "count", digits or "")
    found = _AMOUNT.match(text, start)
    if found is None:
        return None
    currency, digits, words, half, scaled, twice = found.groups()
    if len(digits := digits or "") > _LONGEST:
        return None
    number = float(digits.replace(",", "")) if digits else in_digits(words)
    number = number + _SIGNS.get(half[-1], 0.5) if half else number
    after = found.end()
    unit, end = (_CURRENCIES[currency.lower()[0]], after) if currency else unit_after(text, after)
    number, unit = (number / 100, "GBP") if unit == "pence" else (number, unit)
    if (
        unit in _SIGNED
        and text[start - 2 : start].strip()[-1:] in _MINUS_ENDS
        and (minus := _MINUS.search(text, max(0, start - 8), start))
    ):
        number, start = -number, minus.start()
    glued = "," in digits and text[end : end + 1].isdigit()
    certainty = "repaired" if twice or glued else "stated"
    rule = "count" if unit == "count" else rule_of(unit, text[after:end])
    return Amount(start, end, number, scale_of(scaled) if scaled else 1, unit, digits, None, "=", certainty, rule)


@lru_cache(maxsize=256)
def rule_of(unit: str, printed: str) -> str:
    """Return the name of the pattern that reads a unit, given its printed words.

    >>> rule_of("day", " working days"), rule_of("day", " days"), rule_of("per_1000", " per 1,000")
    ('duration-working', 'duration', 'rate')
    """
    if unit in _TIMESPANS:
        return "duration-working" if unit == "day" and "working" in printed.lower() else "duration"
    if unit == "percent" and re.search(r"point|pp", printed, re.I):
        return "percentage-points"
    if unit.startswith("per_"):
        return "rate"
    return "money" if unit in _MONEY else _RULES.get(unit, "measure")


def scale_of(word: str | None) -> int:
    """Return what a scale multiplies by: "m", "million", "bn", "thousand"; 1 without one."""
    if not word:
        return 1
    word = word.strip(" \n\t\xa0-").lower()
    return (_SCALES.get(word[:2]) or _SCALES[word[:1]]) if word else 1


_PERIODS = re.compile(_PERIOD, re.I)
_BASES = {
    "hundred": 100, "thousand": 1000, "ten thousand": 10**4, "hundred thousand": 10**5, "million": 10**6
}  # fmt: skip


def may_be_unit(text: str, at: int = 0) -> bool:
    """Return whether the words from here, behind a number, can begin with a unit: a quick look that spares most the long one.

    >>> may_be_unit(" working days"), may_be_unit(" children")
    (True, False)
    """
    return _UNIT_BEGINS.match(text, at) is not None


_UNIT_BEGINS = re.compile(rf"\+|\s{{0,48}}+[-+]*+\s{{0,48}}+(?:{_UNIT_WORD})", re.I)


def said_per(text: str, end: int) -> bool:
    """Return whether a "per" or an "every" stands close behind a number, which may be a rate."""
    return text.find(" per ", end, end + 48) >= 0 or text.find(" every ", end, end + 48) >= 0


def unit_after(text: str, end: int) -> tuple[str, int]:
    """Return the unit printed right behind a number, and where it ends; ("count", end) without one."""
    rate = _RATE.match(text[end : end + 48]) if said_per(text, end) else None
    if rate:
        base = re.sub(r"^one\b", "a", rate["base"].lower())
        return (
            f"per_{base.replace(',', '') if base[0].isdigit() else _BASES[base.removeprefix('a ')]}",
            end + rate.end(),
        )
    found = _UNIT.match(text, end) if may_be_unit(text, end) else None
    if found is None:
        return "count", end
    unit = found.lastgroup or "count"
    if unit == "period":
        unit = _PERIODS.findall(found[0])[-1].lower()
    return unit, found.end()


# --- numbers that belong together -------------------------------------------------------------------

# 10-15, 5 to 10, between 5 and 10, two or three, two- to three-year.
_LINK = re.compile(r"\s?(?P<dash>[-–—])\s?|-?\s+(?P<word>to|and|or)\s+")
# one in five, 1 in 4, one in every six, nine out of ten, one area in eight.
_ODDS = re.compile(r"(?P<noun>\s[a-z]+)?[\s-]+(?:in|out[\s-]of)[\s-]+(?:every\s+)?", re.I)
# one of only six, one of the 12; the number of the whole follows at once.
_ONE_OF = re.compile(r"\s+of\s+(?:(?:only|just)\s+)?(?:the\s+|our\s+|these\s+)?", re.I)
_CHANGE = re.compile(
    r"\b(?:increas|reduc|decreas|ris|rose|fall|fell|grow|grew|cut|drop|improv|rais|lower|went|gone|up|down"
    r"|extend|chang|mov)\w*(?:[^.;]|\.(?=[0-9])){0,80}\bfrom\s+\Z",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.I)
_PLAIN_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000))


_FAR = 16  # characters between two numbers of which one figure can be made


def joined(text: str, found: Sequence[Amount]) -> Iterator[Amount]:
    """Return the amounts one by one, those that belong together as one: ranges, odds, "one of only six"."""
    waiting: Amount | None = None
    for later in found:
        both = together(text, waiting, later) if waiting and later.start - waiting.end <= _FAR else None
        if both:
            yield both
        elif waiting:
            yield waiting
        waiting = None if both else later
    if waiting:
        yield waiting


def together(text: str, low: Amount, high: Amount) -> Amount | None:
    """Return two neighbours as one figure, or None where they are two."""
    if low.high is not None or is_year(low) or is_year(high):
        return None
    gap = text[low.end : high.start]
    return span_of(text, low, high, gap) or odds(low, high, gap) or one_of(low, high, gap) or summed(low, high, gap)


# Two hours and 45 minutes, two years and six months: how many of the lesser unit make one of the greater.
_LESSER = {("hour", "minute"): 60, ("year", "month"): 12, ("week", "day"): 7}


def summed(low: Amount, high: Amount, gap: str) -> Amount | None:
    """Return a length of time said in two units, in the lesser: 165 minutes for two hours and 45 minutes."""
    times = _LESSER.get((low.unit, high.unit))
    if times is None or not re.fullmatch(r",?\s+(?:and\s+)?", gap) or high.number >= times:
        return None
    return high._replace(start=low.start, number=low.number * times + high.number, rule="duration-summed")


def span_of(text: str, low: Amount, high: Amount, gap: str) -> Amount | None:
    """Return the range that two numbers make: £1-2 million, 10-15%, between 5 and 10 per cent."""
    link = _LINK.fullmatch(gap)
    if link is None or not ranged(text, low, high, link["word"]):
        return None
    if low.unit != high.unit and low.unit != "count" and not (low.unit in _MONEY and high.unit == "count"):
        return None
    unit = low.unit if high.unit == "count" else high.unit
    scale = high.scale if low.scale == 1 and low.number < high.number and "," not in low.digits else low.scale
    low = low._replace(scale=scale, unit=unit)
    if low.value >= high.value or (unit in _MONEY and text[low.start].isdigit()):
        return None
    rule = (high if high.unit != "count" else low).rule.removesuffix("-range") + "-range"
    rule = "money-range" if unit in _MONEY else rule
    return low._replace(end=high.end, high=high.value, rule=rule)


def ranged(text: str, low: Amount, high: Amount, word: str | None) -> bool:
    """Return whether the word between two numbers makes a range of them here."""
    before = text[max(0, low.start - 120) : low.start]
    if word is None or word.lower() == "or":
        in_words = not (low.digits or high.digits)
        return word is None or (in_words and low.value + 1 == high.value)
    if word.lower() == "and":
        return _BETWEEN.search(before) is not None
    return before.rstrip()[-4:].lower() != "from" or _CHANGE.search(before) is None


def odds(low: Amount, high: Amount, gap: str) -> Amount | None:
    """Return a share said as odds, to four places: one in five, nine out of ten."""
    bare = low.unit == high.unit == "count" and low.scale == high.scale == 1 and low.number < high.number
    plain = high.number in _PLAIN_WHOLES or (low.number == 1 and high.number <= 1000)
    found = _ODDS.fullmatch(gap) if bare and plain else None
    if found is None or (found["noun"] and (low.number > 1 or low.digits)):
        return None
    share = round(low.number / high.number, 4)
    return low._replace(end=high.end, number=share, unit="fraction", digits="", rule="odds")


def one_of(low: Amount, high: Amount, gap: str) -> Amount | None:
    """Return the size of the set that something is one of: 6 for "one of only six"."""
    if low.number != 1 or low.scale != 1 or high.unit != "count" or low.digits or not _ONE_OF.fullmatch(gap):
        return None
    return high._replace(start=low.start, rule="one-of")


# "12, 15 and 18 per cent": a comma only where the number after it is bare as well.
_SHARED = re.compile(r"\s+(?:to|and|or)\s+(?:by\s+)?|(?P<comma>,\s+)")


def sharing(text: str, found: Sequence[Amount]) -> list[Amount]:
    """Return the amounts, those of a list with the unit that is printed once: "from 5 to 10 per cent"."""
    shared = list(found)
    for nth in range(len(shared) - 2, -1, -1):
        one, later = shared[nth], shared[nth + 1]
        if one.unit != "count" or later.unit != "percent" or is_year(one):
            continue
        gap = _SHARED.fullmatch(text, one.end, later.start)
        if gap and not (gap["comma"] and found[nth + 1].unit == "percent"):
            shared[nth] = one._replace(unit="percent", rule="percent", certainty="inferred")
    return shared


# --- hedges -----------------------------------------------------------------------------------------

# The words right before a figure that say whether it is a floor, a ceiling or a guess. Not "over the two years",
# a lone "between", "some" of "some people"; the sign of "> 12 people" where a quoted line opens is none.
_HEDGE = re.compile(
    r"""(?:\b(?:
      (?P<le>no\s+(?:more|greater|higher)\s+than|not\s+more\s+than|not\s+exceeding|up\s+to|as\s+(?:much|many|high)\s+as
        |within|(?:a\s+)?maximum\s+of|at\s+most)
      |(?P<ge>no\s+(?:fewer|less)\s+than|not\s+less\s+than|at\s+least|(?:a\s+)?minimum\s+of|as\s+(?:few|little|low)\s+as)
      |(?P<gt>(?:(?:well|just|slightly|far|(?:a\s+)?little)\s+)?(?:(?:over|above)|more\s+than)|(?:well\s+)?in\s+excess\s+of
        |upwards\s+of|exceed(?:s|ing|ed)?|greater\s+than|(?:significantly|considerably|substantially)\s+more\s+than
        |higher\s+than|north\s+of)
      |(?P<near>almost|nearly|close\s+to|close\s+on|(?:at\s+)?around|about|approximately|approx\.?|roughly|circa|some
        |an?\s+estimated|estimated|in\s+the\s+(?:region|order)\s+of|of\s+the\s+order\s+of
        |something\s+like|getting\s+on\s+for|the\s+best\s+part\s+of|not\s+far\s+short\s+of|c\.|ca\.)
      |(?P<lt>(?:(?:well|just|slightly|(?:a\s+)?little)\s+)?(?:under|below)|(?:well\s+)?(?:fewer|less|lower)\s+than
        |(?:just\s+)?short\s+of)
      |(?P<eq>between)
    )\s+(?:(?:around|about|approximately|roughly)\s+)?(?:an?\s+(?:additional|extra|further|estimated|total\s+of)\s+|the\s+)?
    |(?<=[\w,]\s)(?<!\n)(?:(?P<sign_gt>>)|(?P<sign_lt><))\s?
    |(?P<sign_ge>≥)\s? |(?P<sign_le>≤)\s? |(?P<sign_near>[~≈]|\bc\.?)\s?
    )\Z""",
    re.X,
)
# The last word that a hedge can end in, or its sign; with the word before it where that one must be of a few.
_HEDGE_SIGNS = frozenset("<>≥≤~≈")
_THAN = frozenset(["more", "greater", "higher", "fewer", "less", "lower"])
_AT = frozenset(["at"])
_HEDGING: dict[str, frozenset[str] | None] = dict.fromkeys([
    "within", "over", "above", "exceed", "exceeds", "exceeded", "exceeding", "almost", "nearly", "around", "about",
    "approx", "approximately", "roughly", "circa", "some", "estimated", "c", "ca", "under", "below", "between",
    "additional", "extra", "further", "the",
]) | {
    "than": _THAN,
    "to": frozenset(["up", "close"]),
    "as": frozenset(["much", "many", "high", "few", "little", "low"]),
    "of": frozenset(["maximum", "minimum", "excess", "upwards", "north", "region", "order", "part", "short", "total"]),
    "most": _AT,
    "least": _AT,
    "on": frozenset(["close"]),
    "like": frozenset(["something"]),
    "for": frozenset(["on"]),
}  # fmt: skip


def may_hedge(text: str, start: int) -> bool:
    """Return whether the words before a figure can end a hedge: a quick look that spares most figures the long one.

    >>> may_hedge("well over 50", 10), may_hedge("met with 50", 9), may_hedge("of 50", 3)
    (True, False, False)
    """
    words = text[max(0, start - 40) : start].split()
    last = words[-1] if words else " "
    if last[-1] in _HEDGE_SIGNS:
        return True
    last = last.strip("([“‘'\"*–—.").lower()
    before = _HEDGING.get(last, ())
    if last == "the":
        return len(words) > 1 and words[-2].lower().strip("([“‘'\"*–—.") in _HEDGING
    return before is None or (len(words) > 1 and words[-2].lower().endswith(tuple(before)))


# Every word of a hedge.
_HEDGE_WORDS = frozenset([
    "no", "more", "greater", "higher", "than", "not", "exceeding", "up", "to", "as", "much", "many", "high",
    "within", "a", "maximum", "of", "at", "most", "fewer", "less", "least", "minimum", "few", "little", "low",
    "well", "just", "slightly", "far", "over", "above", "in", "excess", "upwards", "exceed", "exceeds", "exceeded",
    "significantly", "considerably", "substantially", "north", "almost", "nearly", "close", "on", "around", "about",
    "approximately", "approx", "approx.", "roughly", "circa", "some", "an", "estimated", "the", "region", "order",
    "something", "like", "getting", "for", "best", "part", "short", "c.", "ca.", "under", "below", "lower",
    "between", "additional", "extra", "further", "total",
])  # fmt: skip


def hedge_opens(words: str) -> int:
    """Return where the words at the end open that can be a hedge, with what stands before them if it is no plain word.

    >>> hedge_opens("we met (well over")
    7
    """
    at = len(words)
    for word in reversed(words.split()):
        at = words.rindex(word, 0, at)
        if word not in _HEDGE_WORDS:
            return at + len(word) if len(word) > 2 and word.isalpha() else at
    return at


_COMPARATORS = {"le": "<=", "ge": ">=", "gt": ">", "lt": "<", "near": "~", "eq": "="}
# "50 or more", "1,000+", "60 or so", "95% and above" behind the number.
_HEDGE_AFTER = re.compile(
    r"(?P<ge>\+(?!\w)|\s+(?:or|and)\s+(?:more|above|higher|upwards)\b|[\s-]plus\b(?!\s+(?:VAT|the|a|an)\b)|\s+at\s+least\b)"
    r"|(?P<le>\s+or\s+(?:fewer|less|below|lower)\b|\s+at\s+(?:the\s+)?most\b)|(?P<near>\s+or\s+(?:so|thereabouts)\b)"
)
_HEDGE_BEHIND = frozenset("oap \n\t\r\f\v\xa0")  # the first letter of "or", "and", "at", "plus", or more white space
# "10+ years", "10 or more days": the hedge between a number and its unit.
_HEDGE_INSIDE = re.compile(r"(?P<ge>\+|-plus|\sor\smore)|(?P<near>\sor\sso)|(?P<le>\sor\sfewer)")
# "over" before a period means "more than" only behind one of these words: "for over two years".
_MORE_THAN = re.compile(r"\b(?:for|of|in|wait\w*|took|tak\w+|last\w*|was|were|is|been|just|well|than|by)\s+\Z", re.I)


def stretched(text: str, figure: Amount) -> Amount:
    """Return the figure with the hedge behind it: "50 or more"."""
    end = figure.end
    said = text[end : end + 1] == "+" or text[end + 1 : end + 2] in _HEDGE_BEHIND
    behind = _HEDGE_AFTER.match(text, end) if said else None
    if behind is None:
        inside = _HEDGE_INSIDE.search(text, figure.start, end) if figure.unit in _TIMESPANS else None
        return figure._replace(comparator=_COMPARATORS[str(inside.lastgroup)]) if inside else figure
    return figure._replace(end=behind.end(), comparator=_COMPARATORS[str(behind.lastgroup)])


def hedged(text: str, figure: Amount) -> Amount:
    """Return the figure with its hedge: the comparator, and the span stretched over its words."""
    if not may_hedge(text, figure.start):
        return figure
    left = max(0, figure.start - 50)
    words = text[left : figure.start].lower()
    before = _HEDGE.search(words, max(min(2, left), hedge_opens(words)))
    if before is None or preposition(text, figure, before, left):
        return figure
    end = noun_end(text, figure) if figure.unit == "count" else figure.end
    comparator = _COMPARATORS[str(before.lastgroup).removeprefix("sign_")]
    return figure._replace(start=left + before.start(), end=end, tail=figure.end, comparator=comparator)


def noun_end(text: str, figure: Amount) -> int:
    """Return where a hedged count ends: behind its noun ("over 14,000 posts") if nothing joins the noun."""
    noun = _COUNTED.match(text, figure.end)
    joins = noun and re.match(r"\s+(?:and|or)\b|,", text[noun.end() : noun.end() + 12])
    return noun.end() if noun and not joins else figure.end


def preposition(text: str, figure: Amount, before: re.Match[str], left: int) -> bool:
    """Return whether the words before a figure are no hedge: "over the two years", a lone "between".

    `left` is the place in the text of the passage in which the words were found.
    """
    if before.lastgroup == "eq":
        return figure.high is None
    if before[0].rstrip().endswith("the"):
        return before.lastgroup != "gt" or figure.unit in _TIMESPANS
    over, start = before[0].strip() == "over" and figure.unit in _TIMESPANS, left + before.start()
    return over and not _MORE_THAN.search(text, max(0, start - 20), start)


# --- what a number can be instead of a figure --------------------------------------------------------

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
)
_DAYS_OF = rf"(?:\s*(?:to|and|or|[-–,&])\s*[0-9]{{1,2}}(?:st|nd|rd|th)?){{0,3}}\s*(?:of\s+)?{_MONTHS}\b"
# The word before a number that makes it a name: Question 5, section 21, Year 6, Room 4, No. 10, top 10.
_LABEL = frozenset([
    "annex", "appendix", "article", "articles", "attachment", "band", "bands", "bill", "box", "category", "channel",
    "chapter", "chapters", "class", "clause", "clauses", "cm", "cmnd", "cohort", "column", "covid", "cp", "day",
    "document", "edm", "enclosure", "ext", "fax", "figure", "figures", "flat", "floor", "footnote", "grade",
    "grades", "hc", "hl", "isbn", "item", "junction", "letter", "level", "levels", "lot", "module", "no", "nos",
    "note", "number", "numbers", "operation", "option", "options", "p", "page", "pages", "para", "paragraph",
    "paragraphs", "paras", "part", "parts", "phase", "pillar", "platform", "pp", "pq", "protocol", "question",
    "questions", "radio", "recommendation", "ref", "reference", "regulation", "regulations", "resolution", "room",
    "route", "rule", "rules", "scenario", "schedule", "schedules", "scope", "sdg", "section", "sections", "slide",
    "stage", "step", "steps", "sub-section", "sub-sections", "subsection", "subsections", "table", "tables", "tel",
    "telephone", "terminal", "tier", "tiers", "top", "tranche", "type", "uin", "version", "vol", "volume", "war",
    "wave", "week", "year", "zone",
])  # fmt: skip
# Words that make a name of a number only with a capital: Group 2, Priority 1; not "to test 40 vehicles".
_TITLE = frozenset([
    "Group", "Priority", "Act", "Unit", "Round", "Project", "Track", "Reactor", "Vision", "Agenda", "Order", "Mark",
    "Quarter", "Response", "Draft", "Test", "Boeing", "Airbus", "Challenger", "Euro", "Article", "Chapter",
    "Target", "Goal", "Principle", "Condition", "Theme", "Strand",
])  # fmt: skip
_LISTED = re.compile(r"(?:,|\b(?:and|or|to|of)|&)\s\Z")
# "paragraphs 3, 5 and 8", "question numbers 12 and 13": the last number of a list is a label as well; so is the 4
# of "page 1 of 4".
_LABEL_LIST = re.compile(
    r"\b(?:(?:sub-?)?sections|questions|numbers|nos|para(?:graph)?s|pages|pp|clauses|articles|parts|chapters|annexe?s|tables"
    r"|figures|schedules|regulations|recommendations|rules|items|columns|appendices|amendments|bands|levels|tiers|years"
    r"|stages|phases|groups|categories|types|classes)\.?\s+[0-9][\w().]{0,8}(?:(?:,|\s(?:and|to|or|&)|\s?[-–])\s?[0-9][\w().]{0,8}){0,8}"
    r"(?:,(?:\s(?:and|or))?|\s(?:and|to|or|&))\s\Z|\b(?:pages?|letters?|parts?|slides?|sheets?)\s[0-9]{1,3}\sof\s\Z",
    re.I,
)
# Those that are printed short, with a stop: No. 5, para. 3; "next week. 12 people" is the end of a sentence.
_SHORT = frozenset(["p", "pp", "para", "paras", "no", "nos", "vol", "ref", "ext", "tel", "cm", "cmnd", "cp"])
# "Last year 350 people", "each week 40 calls": here the word is no label.
_NUMBERED_TIME = frozenset(("last", "each", "this", "every", "per", "next", "past", "a"))
# Covid-19, 10:30, s.17, a footnote mark glued to its word, +44, @2.
_GLUED = re.compile(r"(?:[@+]|[\w)][-–/_]|[0-9]:|[a-z][.,;’”\"](?<!\bc\.)|\b[a-z]/)\Z")
# May 18, 8 November 17: a day or a year; not "since June 43 hearings", "on 15 September 1,070 people".
_MONTH_BEFORE = re.compile(rf"(?P<day>\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s)?\b{_MONTHS}\.?\s+\Z")
_MONTH_LAST = re.compile(rf"{_MONTHS}\.?\s+\Z")
# aged 50, the age of 18, ages 5 to 11, children under five.
_AGED = re.compile(
    r"[aAtT](?<!\w.)(?i:ged?|ges(?:\s+of)?|ge\s+of|urn(?:s|ed|ing)?)\s+(?:(?:between|over|under|from|up\s+to|at\s+least)\s+)?\Z"
)
# 0300 303 3032: digits that stand beside other digits; not the 40 of "in 2017 40 homes closed".
_BESIDE = re.compile(r"(?<!\b(?:19|20)[0-9])[0-9]\)?[ \xa0]\Z")
# A list mark: "1)", "2." or "(3)" where a line opens; "12" in brackets anywhere.
_LINE_START = re.compile(r"(?:^|\n)[\s>*•-]*\(?\Z")
# 5G, 24/7, 10:30, 5th, 16-bed, 6 May, 9 and 12 March, 2 Marsham Street, 65 or over, 10 am, 303 3032.
_SPOILED = re.compile(
    rf"""[A-Za-z_°]|[-–/:](?=\w)|\.(?=[0-9])|,(?=[0-9])|\s?(?:a\.?m|p\.?m|noon|o['’]clock)\b|\s*{_DAYS_OF}
    |,?\s+(?:[A-Z][\w’'.-]*\s+){{1,4}}(?:Street|St|Road|Rd|Lane|Avenue|Square|House|Place|Way|Drive|Close|Court
      |Gardens|Buildings?|Terrace|Row|Park|Hill|Crescent|Quay|Wharf|Yard|Gate|Walk|Green|Parade|Embankment)\b
    |\s+(?:or|and)\s+(?:over|under|above|below|older|younger)\b|[ \xa0][0-9]|\s*\]""",
    re.X,
)
# the last 12 months, the next three years, the first 100 days.
_WINDOW = re.compile(
    r"\b(?:last|past|next|previous|preceding|coming|following|first|recent|final|latest|subsequent|prior"
    r")\s+\Z", re.I)  # fmt: skip
# three years ago, two weeks later, 50 years old, 12 months to March, in two years' time.
_WINDOW_AFTER = re.compile(
    rf"""[\s-]+olds?\b|\s+of\s+age\b|\s+(?:ago|earlier|later|hence|on\b(?=[,.;]))|['’]?\s+time\b
    |\s+(?:to|ending|ended|up\s+to)\s+(?:the\s+end\s+of\s+)?(?:(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTHS}\b|(?:19|20)[0-9]{{2}}\b|[0-9]+/)
    |-?\w*ly\b""",
    re.X,
)
# 24 hours a day, 24-hour care, seven days a week: always.
_ALWAYS = re.compile(
    r"(?:24|twenty-four)(?:\s+hours\s+a\s+day|[\s-]hour\s+(?:[\w-]+\s+){0,2}?(?:care|cover|support|services?|helplines?|hotline"
    r"|news|access|lines?|basis|supervision|staffing|operation|advice|assistance|presence|surveillance)\b)|(?:7|seven)\s+days\s+a\s+week|365\s+days\s+a\s+year",
    re.I,
)
# 999 calls, the 111 service: telephone numbers that stand for what answers them.
_HOTLINE = re.compile(
    r"(?:999|101|111|112|119)\s+(?:calls?|services?|numbers?|lines?|emergenc|handlers?|respon|operators?|control|system|contact)",
    re.I,
)
_WARMTH = re.compile(r"warm|temperatur|climate|celsius|heat|cool|paris|°", re.I)
_WEB = re.compile(r"https?:|www\.|@\w|\w_\w|\.(?:uk|org|com|pdf)\b", re.I)
_YEAR_RISK = re.compile(r"\b(?:over|more than|nearly|almost|at least|fewer than|less than)\s+\Z", re.I)


def is_year(figure: Amount) -> bool:
    """Return whether a number can be a year of this age: four digits, 19xx or 20xx, no unit, no scale."""
    digits = figure.digits
    return figure.unit == "count" and figure.scale == 1 and len(digits) == 4 and digits[:2] in ("19", "20")


def doubt(text: str, figure: Amount) -> str:
    """Return what the number is if it is no figure ("web address", "age", "label", …), or an empty string.

    >>> text = "Question 5 asked about pupils aged 16 in the last 12 months"
    >>> [doubt(text, a) for a in amounts(text)]
    ['label', 'age', 'time window']
    """
    if _printed_close(text, figure) and webby(text, figure):
        return "web address"
    if figure.unit in _TIMESPANS:
        return doubtful_period(text, figure)
    if figure.unit == "degree_C":
        return "" if _WARMTH.search(text, max(0, figure.start - 90), figure.end + 50) else "no temperature"
    if figure.unit == "percent":
        return "idiom" if _WHOLLY.match(text, figure.end, figure.end + 12) else ""
    return doubtful_count(text, figure) if figure.unit == "count" else ""


_WHOLLY = re.compile(r"\s+(?:committed|clear|certain|behind|sure)\b")  # 100 per cent behind the plan
_BLANK = frozenset(("", " ", "\n"))
_STOPS = frozenset((".", ",", ";", ":", ")"))


def _printed_close(text: str, figure: Amount) -> bool:
    """Return whether something is printed right before or behind a number, without a space between, a stop aside."""
    before, behind = text[max(0, figure.start - 1) : figure.start], text[figure.end : figure.end + 1]
    if before in _BLANK and behind in _STOPS:
        return text[figure.end + 1 : figure.end + 2] not in _BLANK
    return not (before in _BLANK and behind in _BLANK)


def webby(text: str, figure: Amount) -> bool:
    """Return whether a number is part of a web address."""
    return _WEB.search(token(text, figure)) is not None


def token(text: str, figure: Amount) -> str:
    """Return the unbroken run of printed characters around a number, up to 200 either side."""
    before = text[max(0, figure.start - 200) : figure.start].rsplit(None, 1)
    left = before[-1] if before and figure.start and not text[figure.start - 1].isspace() else ""
    behind = text[figure.end : figure.end + 200]
    right = behind.split(None, 1)[0] if behind and not behind[0].isspace() else ""
    return left + text[figure.start : figure.end] + right


# 8 December 2020, 503 days ago: what was reckoned from a date is a quantity, not a window.
_DAY_BEFORE = re.compile(rf"{_MONTHS}\s+(?:19|20)[0-9]{{2}},?\s+[–—(-]?\s?\Z")


def doubtful_period(text: str, figure: Amount) -> str:
    """Return "age", "time window" or "name" for a length of time that measures nothing, or ""."""
    after = _WINDOW_AFTER.match(text, figure.end)
    if after and after[0].strip() == "ago" and _DAY_BEFORE.search(text, max(0, figure.start - 24), figure.start):
        return ""
    if _AGED.search(text, max(0, figure.start - 30), figure.start) or (after and "old" in after[0]):
        return "age"
    if after or _ALWAYS.match(text, figure.start) or _WINDOW.search(text, max(0, figure.start - 16), figure.start):
        return "time window"
    if _NAMED_PERIOD.search(text, figure.start, figure.end) and re.match(
        r"\s+(?:[A-Z]|plan|strategy|deal|vision)", text[figure.end : figure.end + 9]
    ):
        return "name"
    alone = figure.number == 1 and not figure.digits
    return "idiom" if alone and not _ONE_PERIOD.search(text, max(0, figure.start - 16), figure.start) else ""


_NAMED_PERIOD = re.compile(r"[\s-][A-Z][a-z]+\Z")  # the 10 Year Plan
# "within one year", "for one week", "at least one month"; not "one day we shall".
_ONE_PERIOD = re.compile(r"\b(?:for|within|than|least|to|every|of|about|around)\s+\Z", re.I)


def aged(left: str) -> bool:
    """Return whether the words before a number make it an age.

    >>> aged("pupils aged "), aged("the average of ")
    (True, False)
    """
    lowered = left.lower()
    return ("ge" in lowered or "urn" in lowered) and _AGED.search(left) is not None


def doubtful_count(text: str, figure: Amount) -> str:
    """Return what a number without a unit is, if it counts nothing, or ""."""
    left = text[max(0, figure.start - 30) : figure.start]
    if aged(left):
        return "age"
    if labelled(left) or marked(text, figure, left):
        return "label"
    month = _MONTH_LAST.search(left, max(0, len(left) - 24)) and _MONTH_BEFORE.search(left)
    if (
        month
        and figure.number < (100 if month["day"] else 32)
        and not (month["day"] and _COUNTED.match(text, figure.end))
    ):
        return "date"
    if figure.certainty == "stated" and _SPOILED.match(text, figure.end):
        return "part of a longer expression"
    opens = figure.digits and figure.number < 100 and _LINE_START.search(left)
    if opens and re.match(r"[).]|\s+[A-Z][a-z]", text[figure.end : figure.end + 4]):
        return "list mark"
    if left.endswith("(") and text[figure.end : figure.end + 1] == ")":
        return "bracketed mark"
    return doubtful_digits(text, figure, left)


def marked(text: str, figure: Amount, left: str) -> bool:
    """Return whether a number is the last of a list of labels, stands glued to other print, or names a telephone line."""
    last = max(0, len(left) - 4)  # what a shorter look finds as well
    if left[-1:].strip():
        found = _GLUED.search(left, last)
    else:
        listed = _LISTED.search(left, last)
        found = listed and _DIGITED.search(left) and _LABEL_LIST.search(text, max(0, figure.start - 60), figure.start)
        found = found or (left[-2:-1] in _BESIDES and _BESIDE.search(left, last)) or None
    return (found or (len(figure.digits) == 3 and _HOTLINE.match(text, figure.start)) or None) is not None


_DIGITED = re.compile("[0-9]")
_BESIDES = frozenset("0123456789)")


# A proper name right before small digits ("Formula 1", "Apollo 13") takes them into the name.
_NAME_BEFORE = re.compile(
    rf"(?<![.!?:\n]\s)(?<!^)\b(?!England|Wales|Scotland|Britain|Ireland|London|{_MONTHS}\b)[A-Z][\w’'-]*\s\Z"
)


def labelled(left: str) -> bool:
    """Return whether the word before a number makes it a name.

    The stop of "No." is an abbreviation's, that of "We have further questions." ends a sentence.

    >>> labelled("under section "), labelled("Last year "), labelled("further questions. ")
    (True, False, False)
    """
    words = left.split()
    if not words:
        return False
    last = words[-1].lower()
    word = last.strip("(“‘'\".:")
    if word not in _LABEL or (last.endswith(".") and word not in _SHORT):
        return words[-1] in _TITLE
    timed = last in ("year", "week", "day") and words[-2:][0].lower() in _NUMBERED_TIME
    return not timed or words[-1] in _TITLE


def doubtful_digits(text: str, figure: Amount, left: str) -> str:
    """Return "code", "year" or "name" for digits that only look like a count, or ""."""
    if figure.digits.startswith("0") and len(figure.digits) > 1 and "." not in figure.digits:
        return "code"
    if is_year(figure) and not _YEAR_RISK.search(left):
        return "year"
    small = figure.digits and figure.number < 100 and figure.scale == 1
    if small and left != left.lower() and _NAME_BEFORE.search(left) and not _OPENING.search(left):
        return "name"
    if not text[figure.start].isupper():
        return ""
    capitals = re.match(r"\s+[A-Z][a-z]+(?P<two>\s+[A-Z])?", text[figure.end : figure.end + 40])
    if capitals is None:
        return ""
    return "" if _SENTENCE_START.search(left) and not capitals["two"] else "name"


_SENTENCE_START = re.compile(r"(?:[.!?:]|\n|^)[\s“\"'-]*\Z")
# "The 12", "Of 40": a sentence's first word is no name; nor is the place in "in Telford 12 children".
_OPENING = re.compile(
    r"\b(?:The|Of|In|There|These|Those|About|Over|Some|Around|Nearly|Almost|All|And|Only|We|At|Up|For|To|By|I"
    r"|Between|Under|Above|Below|Within|Approximately|Roughly|Circa|Exceeding|Estimated|Just|Another|From|With"
    r"|But|While|Although|When|If|Our|Your|Their|Its|Currently|Now|Today|Every|Each)\s\Z"
    r"|\b(?:[Ii]n|[Aa]t|[Aa]cross|[Ww]ithin)\s(?:[A-Z][\w’'-]+\s){1,3}\Z"
)


# --- counts need something counted -------------------------------------------------------------------

# Words that end the search for what is counted: verbs, prepositions, pronouns, comparisons.
_STOP = (
    grouped(
        "is|are|was|were|be|been|being|has|have|had|having|will|would|can|could|should|shall|may|might|must|do"
        "|does|did|and|or|but|nor|of|to|in|on|at|by|for|from|with|as|than|that|which|who|whom|whose|when|where|while"
        "|if|so|because|since|during|until|before|after|between|through|into|out|over|under|about|this|these|those|its"
        "|it|they|we|he|she|you|i|there|their|our|the|a|an|us|not|also|per|each|respectively|compared|across"
        "|towards|always|perhaps|thus|besides|unless|less|plus|minus|versus|times|asks|says|hours|years|lines"
    )
    + r"\b"
)
_HEADS = (
    r"(?:people|children|women|men|staff|personnel|police|fte|alumni|data|criteria|sheep|cattle|fish|aircraft|crew"
    r"|premises|full-time\s+equivalents?|offspring|clergy|midwives|wives|feet|teeth|[a-z&.-]*[^\W\dius’'_]s)"
)
# Behind these words a number is part of a noun's name: 12 Type 45 destroyers, 1,200 Year 6 pupils.
_NUMBERED = r"(?:Type|Year|Grade|Stage|Level|Band|Tier|Category|Class|Part|Phase|Group|Challenger|Section|Schedule)\s"
# six such threats, 14,000 posts, two employment tribunal cases: a plural within six words, no stop before it.
_COUNTED = re.compile(
    rf"\s+(?:(?!{_STOP})(?:[A-Za-z‘'“\"][\w’'&/.-]*,?|{_NUMBERED}[0-9]{{1,2}})\s+){{0,5}}?(?!{_STOP}){_HEADS}(?![\w’'])"
    rf"(?:\s+(?!{_STOP}){_HEADS}(?![\w’']))*",
    re.I,
)
# 14 of those day centres, 32 o bobl (Welsh), three of the five, 12 of whom, 12 out of 45, 12 (27%), 400 more in; not "two of us".
_PARTITIVE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|those|these|our|their|its|your|my|them|whom|which|all|his|her|[0-9]+)\b|\so\s[a-z]"
    r"|\s+\([0-9.]{1,5}\s?(?:%|per\s?cent\b)|\s+(?:more|others|fewer)(?=\s+(?:in|at|on|are|were|have|than|across|from)\b|[.,;])",
    re.I,
)
# 1 case, 1 school: a single thing, digits only.
_SINGLE = re.compile(rf"\s+(?!{_STOP})[a-z][\w’'-]+")
# two things, three ways: talk about the letter, not about the world.
_TALK = re.compile(
    r"\s+(?:\w+\s+)?(?:things|points|ways|reasons|respects|sides|fronts|halves|occasions|aspects|observations|parts"
    r"|themes|asks|requests|thirds|fifths|quarters\s+of|tenths)\b|\s+(?:\w+\s+)?questions\b(?!\s+of\b)",
    re.I,
)
# "Of these, 45 were", "the number of cases was 45", "rose from 45", "a total of 45", "there were 45 in".
_TALLY = re.compile(
    r"(?:\bof\s+(?:these|those|which|whom|them),?\s+(?:\w+\s+)?|\bof\s+(?:the|all)\s+[^.;,]{1,80},\s+"
    rf"|(?:\A\s*|\s{{3}}|[.!?:;,)\n*•–-]\s*|\s(?:and|but|that|while|where)\s)of\s+(?:(?:just|over|about|around|nearly|some|our|its)\s+)?(?:[0-9]|(?:{_WORDS})\s)(?:[^.;]|\.(?=[0-9])){{1,80}}?,\s+(?:just\s+|only\s+)?"
    r"|[0-9]\s+(?:out\s+)?of\s+"
    r"|\([a-z]{1,3}\)\s*|\b(?:19|20)[0-9]{2}\s?[:–-]\s+|\btotal(?:l?ed|s|ling)?\s+(?:of\s+|was\s+|is\s+)?"
    r"|\bthere\s+(?:are|were|have\s+been|will\s+be)\s+(?:currently\s+|now\s+|only\s+|just\s+)?"
    r"|(?<!question\s)(?<!reference\s)(?<!telephone\s)\b(?:numbers?|figures?|totals?|averages?)\b[^.;]{0,120}\b(?:was|were|is|are|at|to|from|by|and|of)\s+"
    r"|\b(?:rose|risen|increased|fell|fallen|decreased|dropped|reduced|grew|grown)\s+(?:from|to|by)\s+)"
    r"(?:(?:over|around|about|only|just|approximately|nearly|almost)\s+)?"
    r"(?:[0-9]{1,3}(?:,[0-9]{3})*,\s+){0,4}(?:[0-9]{1,3}(?:,[0-9]{3})*\s+and\s+)?\Z",
    re.I,
)


# "45 in 2018 and 50 in 2019", "compared with 12 in the same months": the second has its noun from the first.
_TALLY_AFTER = re.compile(
    rf"\s+(?:in|at|by|during|on)\s+(?:(?:[A-Z][a-z]+\s+)?(?:19|20)[0-9]{{2}}|(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTHS}\b"
    r"|(?:the\s+)?(?:same|previous|following|preceding|equivalent|corresponding)\b)"
    r"|\s+(?:last|the\s+(?:previous|following|same)|a|this|in\s+the)\s+(?:year|month|week)\b"
    r"|\s+in\s+(?:Year|Class|Grade|Band|Tier|Level|Stage|Key\s+Stage|Category|Group)\s[0-9A-Z]\b"
)
_TALLY_BEFORE = re.compile(r"(?:\b(?:and|to|from|with|against|by|was|were|than)\s+|,\s+)\Z")
# "and 61 are switched on", "Sixteen were started": a bare number that is the subject of a verb. Not "The two are",
# "5 is"; "the margin was 768." with digits alone, not an age.
_ACTING = re.compile(
    r"\s+(?:also\s+)?(?:are|were|have|had|remain(?:ed)?|did|do|will|would|could|can|received|said|reported|died|took|came"
    r"|[a-z]{3,}ing)\b"
)
_ACTOR = re.compile(
    r"(?:(?:\A|[.!?;:,)]|\n)[\s“\"'(*-]*|\b(?:and|but|while|whilst|which|whom|these|those|only|just|with"
    r"|(?:19|20)[0-9]{2})\s+|\b[Oo]f\s+(?:the\s+|our\s+)?[0-9][0-9,]*\s[^.;]{1,60}\s)\Z"
)
_STATED = re.compile(
    r"(?<!\bage\s)\b(?:was|were|stands?\s+at|stood\s+at|total(?:s|led)?|reached|is\s+(?:now|currently)"
    r"|(?:capacity|maximum|minimum|average|majority|target|limit|peak|high|low|record|population|workforce|caseload|backlog"
    r"|standard|membership|establishment|strength|complement|baseline)\s+of"
    r"|(?:built|designed|licensed|equipped|intended|meant|room|space|seating|beds)\s+(?:for|to\s+(?:hold|seat|house|carry))"
    r")\s+\Z"
)
# two carriages instead of four, 313 votes to 269
_INSTEAD = re.compile(r"\b(?:instead\s+of|votes\s+to)\s+\Z")
# "good progress against two, poor progress against three": a preposition that comes again before another number.
_PARALLEL = re.compile(r"\b(?P<word>against|for|in|with|on)\s+\Z")
_CLOSED = re.compile(r"\s*(?:[.;,)](?![0-9])|\Z)|\s+(?:and|compared|against|with)\b")
# an 80 seat majority, a 200 page report: singular, but a count.
_COMPOUND = re.compile(r"\s(?:seat|vote|bed|page|place|person|storey|home|signature)\s+[a-z]+")
# 1,300 youth and community work leaders: a noun with "and" in it, behind a number too large for a label.
_PAIRED = re.compile(
    rf"\s+(?!{_STOP})[a-z][\w’'-]*\s+(?:and|or|&)\s+(?:(?!{_STOP})[a-z][\w’'-]*\s+){{0,3}}?(?!{_STOP}){_HEADS}(?![\w’'])",
    re.I,
)


def counts(text: str, figure: Amount) -> bool:
    """Return whether a number without a unit counts something: its noun, whole or tally is printed."""
    if figure.rule == "one-of":
        return _COUNTED.match(text, figure.end) is not None or text[figure.end : figure.end + 1] in ".,;"
    if figure.number == 1 and figure.scale == 1:
        return figure.digits == "1" and _SINGLE.match(text, figure.end) is not None
    if not figure.digits and figure.number <= 10 and _TALK.match(text, figure.end):
        return False
    if _COUNTED.match(text, figure.end) or _PARTITIVE.match(text, figure.end) or _COMPOUND.match(text, figure.end):
        return True
    if figure.value >= 100 and not is_year(figure) and _PAIRED.match(text, figure.end):
        return True
    short = text[figure.end - 1] in "mkMK" and "." not in figure.digits  # "100m" can be metres
    large = (figure.scale > 1 and not short) or "," in figure.digits
    return large or (not is_year(figure) and tallied(text, figure))


def tallied(text: str, figure: Amount) -> bool:
    """Return whether a bare number belongs to a tally: "of these, 45", "45 in 2018 and 50 in 2019"."""
    left = text[max(0, figure.start - 160) : figure.start]
    # Most tallies stand close: the short look first.
    if (
        _TALLY.search(left, max(0, len(left) - 48))
        or _TALLY.search(left)
        or (figure.digits and _STATED.search(left) and _CLOSED.match(text, figure.end))
    ):
        return True
    if _INSTEAD.search(left) and _CLOSED.match(text, figure.end):
        return True
    if figure.number > 1 and _ACTING.match(text, figure.end) and _ACTOR.search(left):
        return True
    after = _TALLY_AFTER.match(text, figure.end)
    return bool(after and _TALLY_BEFORE.search(left)) or paralleled(text, figure, left)


def paralleled(text: str, figure: Amount, left: str) -> bool:
    """Return whether a number word is one of a row: "good progress against two, poor progress against three"."""
    found = _PARALLEL.search(left)
    if figure.digits or not found or not _CLOSED.match(text, figure.end):
        return False
    again = re.compile(rf"\b{found['word']}\s+(?:{_UNDER_100})\s*(?:[.;,]|and\b)", re.I)
    before = re.split(r"[.!?:]\s", left[: found.start()])[-1]
    behind = re.split(r"(?<=[.!?:])\s", text[figure.end : figure.end + 160])[0]
    return again.search(before) is not None or again.search(behind) is not None


# --- the sentence ------------------------------------------------------------------------------------

# The end of a sentence: a stop with its quotes and footnote marks before a capital, a blank line, a bullet.
# Not the stop of "Rt. Hon.", "e.g.", "No. 10", an initial; not a page break inside a sentence.
_BREAK = re.compile(
    r"""[.!?\n](?:
      (?<=[.!?])(?:(?<=[abd-kmnpqs-z][a-z]\.)|(?<!\bRt\.)(?<!\bHon\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)
      (?<!\bDr\.)(?<!\bSt\.)(?<!\bNo\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\bCllr\.)(?<![\s.][A-Z]\.)(?<!approx\.)(?<!\bc\.)
      (?<!\bca\.))
      (?P<stop>[”’"'*)]{0,4})(?:\[[0-9]{1,3}\]|[¹²³⁴-⁹])*
      (?:\s+(?:(?:[-•*–]|[0-9]{1,2}[.)]|\([a-z0-9]{1,2}\))\s+)?(?=[“‘"'(\[*]{0,3}[A-Z0-9£])|(?=[A-Z][a-z])|\s*\Z)
      |(?<=\n)(?<!\n\n)(?:(?<![a-z,]\n)[ \t]*\n\s*|[ \t]*\n\s*(?![\sa-z])
        |\s*(?:[-•*–]|[0-9]{1,2}[.)]|\([a-z0-9]\))\s+)
    )""",
    re.X,
)


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences, in order, without footnote marks, bullets and white space.

    >>> [("We met. It was late."[a:b]) for a, b in sentences("We met. It was late.")]
    ['We met.', 'It was late.']
    """
    spans, start = [], 0
    for found in _BREAK.finditer(text):
        stop = found.end("stop")
        spans.append((start, stop if stop >= 0 else found.start()))
        start = found.end()
    spans.append((start, len(text)))
    return [span for one in spans if (span := trimmed(text, one))[0] < span[1]]


_TRIM = " \t\r\n\xa0-•*–"


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the white space and the bullet around its words."""
    start, end = span
    if start < end and text[start] not in _TRIM and not text[end - 1].isspace():
        return span
    words = text[start:end]
    left = len(words) - len(words.lstrip(_TRIM))
    return (start + left, start + left + len(words[left:].rstrip()))


# --- what the sentence says about the figure -----------------------------------------------------------

_AUX = grouped(
    "is|are|was|were|has|have|had|will|would|can|could|should|shall|may|might|must|do|does|did|say|said|think"
    "|feel|felt|believe|report|live|receive|came|come|take|took|made|want|need|use|got|met|agree|rose|fell|include"
)
# Verbs that have a subject of their own; not the nouns of "the report", "NHS support", "for work".
_FINITE = grouped(
    "is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|does|do|did|said|fell|rose|grew|spent|made"
    "|took|gave|went|came|became|got|met|held|kept|left|paid|saw|won|lost|built|began|brought|employs?|provides?"
    "|supports|spends|holds|helps|remains?|continues?|includes?|receives?|makes?|takes?|gives|believes?|agrees?|runs"
    "|needs|works|funds|costs|exceeds?|welcomes?|invests?|attends?|serves|offers|owns|faces"
)
_SAYS = (
    r"(?:found|finds?|show(?:s|ed|n)?|estimate[sd]?|report(?:s|ed)?|says?|said|suggest(?:s|ed)?|indicate[sd]?"
    r"|reveal(?:s|ed)?|conclude[sd]?|forecasts?|predict(?:s|ed)?|confirm(?:s|ed)?|record(?:s|ed)?|calculate[sd]?|state[sd]?|announced?"
    r"|advise[sd]?)"
)
_TIME = (
    rf"(?:(?:the\s+)?(?:early|late|mid|end\s+of|beginning\s+of)[\s-]+)?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?"
    rf"(?:(?:{_MONTHS}|spring|summer|autumn|winter)\s+)?(?<!Act\s)(?:19|20)[0-9]{{2}}(?:(?:\s?[-–/]\s?|\s+to\s+)(?:19|20)[0-9]{{2}}\b|[-–/][0-9]{{2}}\b)?"
)
_RELATIVE = r"(?:this|last|next)\s+(?:year|month|week|decade|summer|autumn|winter|spring|financial\s+year)\b"
_WINDOWED = r"(?:the\s+)?(?:last|past|next|previous)\s+(?:[0-9]+|[a-z]+)\s+(?:days|weeks|months|years)\b"
_MONTH_ONLY = rf"{_MONTHS}(?:\s+and\s+{_MONTHS})?(?![\w’'])"
# The words of a time: in 2016, since March 2020, as of 1 August 2024, between 2010 and 2015, this year.
_AS_OF = re.compile(
    r"\b(?=[0-9ADFJMNOS]|(?i:s[ipu]|b[ye]|u[np]|a[fsu]|th(?:is|e\s+[belmnp])|e[an]|la|mi|wi|fr|ne|p[ar]))"
    rf"(?P<words>(?:(?i:since|by|until|before|after|as\s+(?:of|at)|up\s+to)\s+(?:the\s+(?:end\s+of\s+)?)?)?{_TIME}"
    rf"|(?i:between|from)\s+{_TIME}\s+(?:and|to)\s+{_TIME}|(?i:{_RELATIVE}|{_WINDOWED})"
    rf"|(?<=in\s){_MONTH_ONLY}|(?<=during\s){_MONTH_ONLY})(?![\w])"
)
# These figures were taken from evidence gathered by the OCC in early 2013: the sentence after speaks of both.
_THESE_FIGURES = re.compile(r"(?:These|The|Those)\s+(?:figures?|data|statistics|numbers|percentages)\b")
# A length of time said in words: the year to, the same period, the 12 months, recent years, each quarter; not
# "year groups", "the yearly", "the children".
_SPELL = (
    r"(?i:(?:the|an?|each|every|any|its|that|this|recent)\s+(?:(?:same|first|second|third|fourth|final|previous|last|past"
    r"|next|preceding|following|coming|current|financial|academic|calendar|recent|[0-9]{1,3}|[a-z]{3,8}(?=[\s-]months))"
    r"[\s-]+){0,3}(?:years?|months?|quarters?|weeks?|periods?|decades?)|recent\s+(?:years|months|weeks)"
    r"|the\s+(?:end|start)\s+of)\b(?!\s+groups?)"
)
# The end of the words that say what is counted; a defining "who", "that", "which" runs on.
_PHRASE_END = re.compile(
    rf"""[;:?!()\[\]“”\n,.\s](?:(?<=[;:?!()\[\]“”\n,])|(?<=\.)(?![0-9])|(?<=\s)(?:
    (?:{_AUX}|where|when|while|whilst|but|because|although|so|if|as|than|compared|since
      |during|until|per|every|each|respectively)\b
    |\s*and\s+(?!(?:[\w’'-]+\s+)?(?:[\w’'-]+s|people|children|women|men)\b)|(?i:according\s+to)\b
    |(?:in|by|from|on|at|for|over|throughout|across|against)\s+(?={_SPELL})
    |(?:in|by|from|between|on|at|for|over|up\s+to)\s+(?=(?:the\s+)?(?:{_TIME}|{_RELATIVE}|{_WINDOWED}
      |(?:[0-9]{{1,2}}\s+)?{_MONTHS}\b))|(?={_RELATIVE})|[–—-]\s))""",
    re.X,
)
_DEFINING = re.compile(r"\s(?:who|that|which|whose)\b")
_DEFINING_END = re.compile(r"[.;:?!()\[\]“”]|,|\s+and\s+(?:that|the|a|we|it)\b")
# The verb of a share: an auxiliary, or a past form right behind a plural, a bracket or a name; not "aged 16",
# not the participle of "cars registered with".
_PREDICATE = re.compile(
    rf"\s(?={_AUX}\b)|(?:(?<=[s)])|(?<=\sthem)|(?<=\s)[A-Z][\w-]*)\s"
    r"(?=[a-z]+(?<!\sag)ed\b(?!\s+(?:by|with|in|to|under|at|from|on|for|out|as)\b))"
)
_LINKING = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "by",
        "for",
        "of",
        "at",
        "to",
        "from",
        "over",
        "within",
        "a",
        "an",
        "the",
        "with",
        "period",
        "about",
        "around",
        "some",
        "only",
        "just",
        "currently",
        "now",
        "up",
        "total",
        "totalling",
        "totalled",
        "stood",
        "between",
        "and",
        "or",
        "in",
        "there",
        "have",
        "has",
        "had",
        "will",
        "would",
        "compared",
    ]
)
_SEPARATORS = (
    ",( \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_LAST_WORD = re.compile(r"(?<=[\s,(])[^\s,(]{1,12}\Z")
_CLAUSE_START = re.compile(rf"[,;:(]\s+|\b(?:while|whilst|whereas|but|although|and\s+that|{_SAYS}\s+that)\s")
_TURNS = ("that", "while", "whilst", "whereas", "but", "although")  # what a clause opens with besides
_STOPPED = re.compile(r".*[,;:(]\s+", re.S)


# A phrase that the next figure cuts off: "homes over", "FTE staff in".
_TRAILING = frozenset([
    "to", "in", "of", "on", "at", "by", "for", "from", "over", "with", "than", "and", "or", "a", "an", "the",
    "around", "about", "is", "are", "was", "were",
])  # fmt: skip


def unhung(words: str) -> str | None:
    """Return the words folded, without those at their end that hang in the air.

    >>> unhung(" homes over the "), unhung("in")
    ('homes', 'in')
    """
    kept = words.split()
    first = 0 if words[:1].isspace() else 1
    while len(kept) > first and kept[-1] in _TRAILING:
        kept.pop()
    return _stripped(" ".join(kept))


def folded(words: str) -> str | None:
    """Return the words with white space folded, or None if nothing is left."""
    return _stripped(" ".join(words.split()))


def _stripped(words: str) -> str | None:
    """Return the words without the stops around them, or None if nothing is left."""
    return words.strip(" ,;:-–—*") or None


def phrase(text: str, start: int, end: int) -> str:
    """Return the words from here to the end of the phrase, a defining clause included."""
    found = _PHRASE_END.search(text, start, end)
    stop = found.start() if found else end
    clause = _DEFINING.search(text, start, stop)
    if clause:
        last = _DEFINING_END.search(text, clause.end(), end)
        stop = last.start() if last else end
    return text[start:stop]


def subject(text: str, figure: Amount, limit: Near, after: int) -> tuple[str | None, str | None]:
    """Return (what, population) in printed words: behind the figure, or else before it."""
    tail = figure.tail or figure.end
    part = figure.unit in ("percent", "fraction") and figure.rule != "odds"
    if part and (of := _OF.match(text, tail, limit[1])):
        return portion(text, of.end(), limit[1])
    before = figure.unit in _TIMESPANS or figure.unit == "degree_C"
    after = limit[1] if figure.unit == "count" and _OF_NUMBER.match(text, tail) else after
    words = None if before else untimed(said_after(text, tail, after, limit[1]))
    return words or untimed(clause_before(text, figure, limit)) or predicate(text, tail, limit[1]), None


_OF = re.compile(r"\s+of\s+")
# "15 of the 17 operators": the number behind belongs to the words about the one before.
_OF_NUMBER = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|all|our|its)\s+)?[0-9][0-9,]*\s")


# The first two letters of such a phrase: of a preposition, of "the" or "each", of a time, of a month.
_TIME_OPENS = frozenset([
    "ac", "af", "an", "ap", "as", "at", "au", "be", "by", "de", "du", "ea", "en", "ev", "fe", "fo",
    "fr", "in", "it", "ja", "ju", "la", "ma", "mi", "ne", "no", "oc", "on", "ov", "pa", "pr", "re",
    "se", "si", "sp", "su", "th", "un", "wi",
])  # fmt: skip


def untimed(words: str | None) -> str | None:
    """Return the words, or None if they open with a time."""
    if words is None:
        return None
    opens = words[:2].lower() in _TIME_OPENS or words[0] in "aA0123456789"
    return None if opens and _TIME_PHRASE.match(words) else words


# "£6,184,327 of this is lent", "or 64%, are let": the predicate says what.
_POINTER = re.compile(rf"(?:\s+of\s+(?:this|these|those|that|it|them|which|whom)|,)(?=\s+{_AUX}\b)")
# "5% a year", a year in the next column, "and rail journeys", "against 2016": no words about what.
_NO_SUBJECT = re.compile(
    r"\W|(?:19|20)[0-9]{2}\b|(?:an?|per|each|every)\s+(?:hour|day|week|month|year|annum)\b"
    r"|(?:and|or|but|while|whilst|whereas|although|though|annually|overall)\b"
    r"|(?:against|below|above|relative\s+to|versus|on|over)\s+(?:the\s+)?(?:19|20)[0-9]{2}\b"
)
# "in the year to March 2017", "last year", "by 2020", "since the start of": a time is nothing counted. Not
# "in care", "this scheme", "on buses".
_TIME_PHRASE = re.compile(
    rf"(?:(?i:in|during|over|on|since|by|at|for|from|within|until|before|after|throughout|across|as\s+(?:of|at))\s+)?"
    rf"(?:{_SPELL}|{_TIME}|{_RELATIVE}|{_WINDOWED}|{_MONTH_ONLY}$)"
)


# "12 of whom were", "12 out of which": what follows says of whom.
_OF_WHAT = re.compile(r"\s+(?:out\s+)?of\s+(?:wh\w+\s)?")


def said_after(text: str, start: int, after: int, end: int) -> str | None:
    """Return the printed words behind a figure that say what it counts, or None."""
    pointer = _POINTER.match(text, start, end)
    if pointer:
        return predicate(text, pointer.end(), end)
    if not text[start : start + 1].isspace():
        return None
    said = phrase(text, start, after)
    whole_of = _OF_WHAT.match(said)
    words = unhung(said[whole_of.end() - 1 :] if whole_of else said)
    return words if words and not _NO_SUBJECT.match(words) else None


def predicate(text: str, start: int, end: int) -> str | None:
    """Return the words from an auxiliary right here to the end of the clause: "were judged inadequate"."""
    found = _ACTED.match(text, start, end)
    return unhung(found[0]) if found else None


_ACTED = re.compile(rf"\s+(?={_AUX}\b)[^.;:?!,0-9]+")


# The end of what is said of a share: a stop, a contrast, a new clause or figure; not "boys and girls".
_PORTION_END = re.compile(
    r"[;:?!]|,(?![0-9])|\.(?![0-9])|\s+(?:while|whilst|whereas|but|although|though)\b|\s(?i:according\s+to)\b|\s[–—-]\s|\(\s*[Ss]ource"
    r"|\s+and\s+(?:(?:that|we|they|it|I)\b|[\w\s]{0,16}[0-9£])"
)
# "were inadequate and the council employs": a verb with its own subject; not "were cold and damp".
_NEW_CLAUSE = re.compile(rf"\s+and\s+(?!that\b)(?:[\w’'-]+\s+){{1,5}}?(?:{_FINITE})\b")


def portion(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """Return what is said of a share, and the population it is a share of."""
    stop = _PORTION_END.search(text[start:end])
    end = start + stop.start() if stop else end
    found = _PREDICATE.search(text, start, end)
    if found is None:
        return None, folded(text[start:end])
    later = _NEW_CLAUSE.search(text, found.end(), end)
    return folded(text[found.end() : later.start() if later else end]), folded(text[start : found.end()])


# A clause with another figure in it, or of pronouns alone, says nothing of this one.
_FIGURED = re.compile(r"[0-9%£]")
_PRONOUN = re.compile(r"(?:of\s+)?(?:which|whom|these|those|them|this|it|they|we)", re.I)


# "As at 30 September 2023 the population stood at": the time is no part of what is counted.
_DATED = re.compile(rf"\s*(?:[Aa]s\s+(?:at|of)|[Ii]n|[Oo]n|[Bb]y|[Ss]ince|[Aa]t\s+the\s+end\s+of)\s+{_TIME},?\s+(?=\w)")
_JOINING = re.compile(r"\s*(?:and|but|or|while|whilst|whereas|although|though)\s")


def clause_before(text: str, figure: Amount, limit: Near) -> str | None:
    """Return the clause up to the figure without its linking words: what a bare figure is about."""
    words = text[limit[0] : figure.start]
    turned = signs.shown(_TURNS, words)
    stopped = None if turned else _STOPPED.match(words)
    begun = last_end(_CLAUSE_START, words) if turned else stopped.end() if stopped else 0
    begun = max(begun, last_end(_FRAME, words)) if limit.framed else begun
    dated = _DATED.match(words, begun)
    clause = unlinked(" " + words[dated.end() if dated else begun :])
    joining = _JOINING.match(clause)
    kept = folded(clause[joining.end() if joining else 0 :])
    return kept if kept and not (_FIGURED.search(kept) or _PRONOUN.fullmatch(kept)) else None


def last_end(opener: re.Pattern[str], words: str) -> int:
    """Return where the last of what a pattern finds ends, or 0."""
    end = 0
    for found in opener.finditer(words):
        end = found.end()
    return end


def unlinked(words: str) -> str:
    """Return the words without the linking ones at their end.

    >>> unlinked("the cost, in total, was only ")
    'the cost'
    """
    kept = words.rstrip()
    while (last := _LAST_WORD.search(kept, max(0, len(kept) - 13))) and last[0].lower() in _LINKING:
        kept = words = kept[: last.start()].rstrip(_SEPARATORS)
    return words


# "Ofsted found 45% of", "the survey reported two thirds of": without "that" a share must follow; not "found 12 homes".
_SHARE_NEXT = (
    r"(?=(?:(?:that|only|just|over|about|around|nearly|almost|up\s+to|more\s+than|less\s+than|fewer\s+than|at\s+least|some)\s+){0,2}"
    r"(?:[0-9]+(?:\.[0-9]+)?\s?(?:%|per\s?cent)|(?:one|two|three|four|nine|[1-9]0?)\s(?:in|out\s+of)\s|(?:an?|one|two|three|four)[\s-]"
    r"(?:third|quarter|fifth|tenth)|half\b|\Z))"
)
# "The report of X, published on 26 November 2013, found that", "figures show a rise of": the words before the
# verb. Not the noun of "estimates of the cost", "the total estimated cost", "the show in 2016".
_FRAME = re.compile(
    rf"\s(?:(?:has|have|had|also|recently|can)\s+){{0,2}}(?:(?P<bare>found|finds|reported|reports)\s+{_SHARE_NEXT}"
    rf"|{_SAYS}\s+(?:us\s+)?that\b|puts?\s(?=(?:the|this)\s[^.;,]{{1,60}}\sat\s)"
    r"|(?:show|suggest|indicate|reveal)(?:s|d|ed|n)?\s(?!\s*(?:of|for|by|in|at|on|to|how)\b)"
    r"|estimate[sd]?\s+(?=(?:an?|the|some|around|about|over|there|nearly|[0-9£€$])))"
)
# "According to X, 98%", "as reported by X", "(source: X)": the words up to the comma, a contrast or the figure. "…, according to X".
_ACCORDING = re.compile(
    r"(?:\b[Aa]ccording\s+to|\b[Aa]s\s+(?:reported|estimated|measured|calculated|published|stated|found|recorded)\s+(?:by|in)"
    r"|\b(?:[Ss]ource:|estimated\s+by))\s+(?P<who>[^,;.)]{3,160}?)(?=[,;)]|\.(?:\s|$)|\s(?:while|whilst|whereas|but|although)\b|$)"
)
# The word without which no source is named so, and that without which no verb says so.
_SOURCED = (
    "ccording", "ource:", "reported", "estimated", "measured", "calculated", "published", "stated", "found", "recorded"
)  # fmt: skip
_FRAMED = ("that", "found", "finds", "report", "put", "show", "suggest", "indicate", "reveal", "estimate")
_PUBLISHED = re.compile(
    r",\s*(?:which\s+was\s+)?(?:published|issued|released|dated|conducted|carried\s+out|commissioned|produced"
    r"|launched)\b[^,;]*,?\s*$"
)
# "The council, which employs 90 staff, reported that": what is said by the way is no part of the source.
_ASIDE = re.compile(r",\s*(?:which|who|whose|whom|where)\b[^,;]*,?\s*$")
# "In March, the Home Secretary told us that": the opening is no part of the source.
_LEAD_IN = re.compile(
    r"^\s*(?:(?:In|On|As|Since|During|Last|This|However|Moreover|For|At|By|Under|While|Furthermore|More|Most|Also"
    r"|Indeed|Following|Earlier)\b[^,;]{0,80},\s*)+",
    re.I,
)
_NOBODY = re.compile(
    r"^(?:I|we|they|it|he|she|this|that|which|these|those|you|who|there|and|but|or|if|whether|when|unless|because|as"
    r"|since|once|while|although)\b|^(?:\w+\s+)?(?:I|we)$",
    re.I,
)
# The words that open a new clause in front of a source: "…, but Ofsted", "… and that the review", "…; the ONS".
_BEFORE_NAME = re.compile(
    r"[;:]\s|,?\s(?:while|whilst|whereas|but|although|though|because|however)\s|\sand\s+that\s|\s[–—-]\s(?!.*\s[–—-]\s*$)"
)
# A verb with its own subject, a word left hanging, or two things of which one is no source: "the scheme helped
# an", "Ofsted has not", "12 staff and Ofsted". Not "research led by Professor X", "gangs and groups".
_NO_NAME = re.compile(
    rf"\b(?:{_FINITE})\b|\b(?:an?|the|of|by|to|in|on|at|for|from|with|and|or|not|never|it|they|we|about|which|who|that)$"
    r"|^(?:an?|the|our|its|their)$|\band\b.*\b[a-z]+ed\b(?!\s+(?:by|in|on|for|from|at|to|with|under)\b)"
    r"|\b[a-z]+ed\b(?!\s+(?:by|in|on|for|from|at|to|with|under)\b).*\band\b|(?<![0-9-])(?!(?:19|20)[0-9]{2}\b)[0-9].*\band\b"
    r"|^(?:the\s+|their\s+|its\s+)?(?:needs?|formula|age|size|circumstances|criteria|rules|terms|type|law)\b"
)


def source(text: str, limit: Near, figure: Amount) -> tuple[str | None, int]:
    """Return who says so in printed words, and where the claim begins: no pronoun is ever a source.

    A source holds for the clause that its verb governs: where a new clause may have begun, there is none.
    """
    who, begins = credited_before(text, limit, figure)
    return credited_behind(text, limit, figure) or who, begins


def credited_behind(text: str, limit: Near, figure: Amount) -> str | None:
    """Return the source behind the figure's own clause: "…, according to X"."""
    stated = _ACCORDING.search(text, figure.end, limit[1]) if limit.sourced else None
    if stated is None:
        return None
    at = figure.end + len(text[figure.end : stated.start()].rstrip(" ,(\n\t\xa0"))
    return named(stated["who"]) if governed(text, limit[0], figure.start, at, at) else None


def credited_before(text: str, limit: Near, figure: Amount) -> tuple[str | None, int]:
    """Return the nearest source before the figure, if the claim runs on to it, and where the claim begins."""
    at = figure.start
    found = _FRAME.finditer(text, limit[0], at) if limit.framed else ()
    frames = [one for one in found if share_or_said(one, figure)]
    said = _ACCORDING.finditer(text, limit[0], at) if limit.sourced else ()
    stated = [one for one in said if opens_claim(text, limit[0], one.start())]
    if stated and (not frames or frames[-1].end() < stated[-1].start()):
        who, verb, begins = stated[-1]["who"], stated[-1].end(), stated[-1].end()
    elif frames:
        who, verb, begins = framed(text, limit[0], frames)
    else:
        return None, limit[0]
    return (named(who) if governed(text, verb, begins, at, limit[1]) else None), begins


def share_or_said(frame: re.Match[str], figure: Amount) -> bool:
    """Return whether a verb speaks of what follows: "found" alone, right before a figure, does of a share only."""
    return not (frame["bare"] and frame.end() == figure.start) or figure.unit in ("percent", "fraction")


def framed(text: str, start: int, frames: Sequence[re.Match[str]]) -> tuple[str, int, int]:
    """Return the words of the last source, where its clause and where its claim begin.

    Behind "that" the claim is a clause of its own; without one ("shows progress") it shares its source's verb.
    """
    last = frames[-1]
    opened = frames[-2].end() if len(frames) > 1 else start
    clause = last.end() if last[0].endswith("that") else last.start()
    return before_verb(text[opened : last.start()]), clause, last.end()


def before_verb(words: str) -> str:
    """Return the last clause of these words without its opening and its asides.

    >>> before_verb("In 2016, the council closed, but the report of X, published in May,")
    'the report of X'
    """
    last = _BEFORE_NAME.split(_LEAD_IN.sub("", words))[-1]
    return _ASIDE.sub("", _PUBLISHED.sub("", _LEAD_IN.sub("", last)))


@lru_cache(maxsize=256)
def named(words: str) -> str | None:
    """Return the words if they can name a source.

    >>> named("the ONS in the year to March 2017"), named("Ofsted has not")
    ('the ONS', None)
    """
    who = folded(_TIME_AT_END.sub("", words))
    fits = who and len(who) <= 240 and not _NOBODY.match(who) and not _NO_NAME.search(who)
    return who if fits else None


_TIME_AT_END = re.compile(
    rf"\s+(?:in|during|over|for|by|since)\s+(?:{_SPELL}(?:\s+to)?\s*)?(?:{_TIME}|{_RELATIVE})?\s*$"
)


# --- how far a source reaches --------------------------------------------------------------------------

_AFTER_THAT = rf"(?!\s+(?:{_AUX}|means|makes|figure|number)\b)"
# What joins one clause or noun to the next: a "that" said again, a contrast that ends the clause, a mere link.
_JOINT = re.compile(
    rf"(?P<again>(?:[,;]\s*)?\b(?:and|but|or)\s+that\b{_AFTER_THAT}|;\s+that\b{_AFTER_THAT})"
    r"|(?P<turn>[;:?!]|\s[–—-]\s|\b(?:while|whilst|whereas|but|although|though|however|yet|meanwhile|because|despite"
    r"|unlike|instead|nevertheless)\b)"
    r"|,(?:\s*(?:and|or)\b)?|\b(?:and|or)\b|\(",
    re.I,
)
# A word that can be the verb of a clause: an auxiliary, a common verb, a past form. Not the "maintained" of "in
# maintained schools", "aged", "disabled". Too many is safe: the source is then left out.
_ACTS = re.compile(
    rf"\b(?:{_AUX}|{_FINITE}|shut|set|ran|led|sent|felt|knew|told|wrote|spoke|stood|bought|put|cost|need|want|use|work|live|support|help|employ|run"
    r"|serve|offer|fund|spend|hold|keep|go|see|rise|fall|plan|expect|stay|miss|fail|fails|expects|plans|wants|closes?"
    r"|(?:show|suggest|indicate|reveal|estimate)[sdn]?)\b"
    r"|(?<!\bin\s)(?<!\bof\s)(?<!\bthe\s)(?<!\ba\s)(?<!\bfor\s)\b(?!aged\b|disabled\b|related\b|united\b)[a-z]+ed\b"
)
# A figure of digits or words with its hedge right here; a year is none.
_NUMBER_NEXT = re.compile(
    rf"\s*(?:(?:an?|the|only|just|some|over|about|around|nearly|almost|up\s+to|more\s+than|less\s+than|fewer\s+than"
    rf"|at\s+least|further|another|additional|estimated)\s+){{0,3}}(?:[£€$]?[0-9]|{_UNDER_100}|half\b)",
    re.I,
)
# "found that: 40%", "(LSCBs)": a colon right behind the verb and what stands in brackets end no clause.
_IN_BRACKETS = re.compile(r"^\s*:|\([^()]*\)")
_FIGURE_IN = re.compile(r"[£€$%]|(?!(?:19|20)[0-9]{2}\b)\b[0-9]")
_PREPOSITION = re.compile(
    r"\s*,?\s*(?:in|on|at|of|by|for|from|with|without|within|across|among|during|between)\b", re.I
)


def opens_claim(text: str, start: int, at: int) -> bool:
    """Return whether "according to" opens what follows: at the start, behind a joint or behind a bare subject."""
    before = text[start:at]
    return bool(re.search(r"(?:[;:]|\b(?:and|but|while|whereas|although|that)\b,?)\s*\Z", before)) or bare(before)


def bare(words: str) -> bool:
    """Return whether these words are too few for a clause: no verb, no figure, few words.

    >>> bare("the number of children"), bare("40% of homes"), bare("the homes were poor")
    (True, False, False)
    """
    most = 12 if _PREPOSITION.match(words) else 8
    return len(words.split()) <= most and not _ACTS.search(words) and not _FIGURE_IN.search(words)


def governed(text: str, start: int, first: int, at: int, stop: int) -> bool:
    """Return whether one clause, or one whose "that" is said again, runs from `first` to `at`; unsure is no.

    `start` and `stop` bound the words that tell: a verb before `first` is one that the clause has already.
    """
    words = unbracketed(text[start:stop], at - start)
    opened = 0
    for joint in _JOINT.finditer(words, first - start, at - start):
        if joint["again"]:
            opened = joint.end()
        elif joint["turn"] or not carries(words, opened, joint):
            return False
    return True


def unbracketed(words: str, end: int) -> str:
    """Return the words with what stands in brackets before `end` as blanks.

    >>> unbracketed("boards (LSCBs) and (we say 12)", 25)
    'boards         and (we say 12)'
    """
    return _IN_BRACKETS.sub(lambda found: " " * len(found[0]) if found.end() <= end else found[0], words)


def carries(words: str, opened: int, joint: re.Match[str]) -> bool:
    """Return whether a comma, "and" or "or" links two nouns, not two clauses.

    It does before the first verb ("in 2016, 40%"), and where a figure without a verb of its own follows
    ("for the North, £9 million for the Midlands").
    """
    before = words[opened : joint.start()]
    if not _NUMBER_NEXT.match(words, joint.end()):
        return bare(before)
    later = _JOINT.search(words, joint.end())
    item = words[joint.end() : later.start() if later else len(words)]
    return not (_ACTS.search(before) and _ACTS.search(item))


# The year of a table's cell, glued in front of its figure: "2019-20£318,404".
_CELL = re.compile(r"(?:19|20)[0-9]{2}[-/][0-9]{2}\Z")
# "45 and in 2019 …", "more than in 2010": the time behind belongs to another figure.
_APART = re.compile(r"(?:;|,|\band|\bbut|\bthan|\bthat\s+of|\b[Cc]ompared\s+(?:to|with))\s*(?:in\s+)?\Z")
_NOW = re.compile(r"\b(?:now|currently|today)\b")
# The words before a time that make it what a change is measured from: on 2016, than we had in 2016, compared with
# the same period in, against the year to, from 2016. Not "on 31 March 2016", "since 2010", "data from 1 August
# 2024", "complaints against doctors in 2016"; a run "from 1990 to 2019" opens with its own "from".
_POINT = (
    r"(?:the\s+|its\s+|their\s+|an?\s+)?(?:(?:same|previous|equivalent|corresponding|financial|calendar|average)\s+)?"
    r"(?:(?:year|period|month|quarter|week|time|point|figures?|levels?|totals?|number|rate|baseline|peak|position|end|start)\s+"
    r"(?:(?:in|of|for|to|from|at|ending|ended)\s+)?(?:the\s+)?)?(?:year\s+(?:to|ending)\s+)?"
)
_BASELINE = re.compile(
    rf"\b(?i:than\b[^.;,]{{0,60}}|compar(?:ed|ison)\s+(?:to|with)\b[^.;,]{{0,60}}"
    rf"|(?:against|versus|vs\.?|relative\s+to|below|above)\s+(?:in\s+)?{_POINT}"
    rf"|(?<!data\s)(?<!figures\s)(?<!statistics\s)(?<!evidence\s)(?<!information\s)(?<!results\s)(?:from|up\s+on|down\s+on)\s+{_POINT})\Z"
)
_ON = re.compile(rf"\b[Oo]n\s+{_POINT}\Z")
_FULL_DATE = re.compile(rf"[0-9]{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS}\b")
# 2016 levels, 2016 prices, 2016's total: the year names a measure, not the time of the figure.
_MEASURED = re.compile(r"(?:['’]s)?\s+(?:levels?|baselines?|prices|terms)\b")


# A sentence without one of these letters names no time, nor does one in which they make no year, no month, no "this".
_TIME_SIGNS = (
    "19", "20", "his", "ext", "ast", "revious", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
    "Dec", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
)  # fmt: skip
_TIMELY = re.compile(
    r"[12TtNnLlPpIiDd](?:(?<=1)9[0-9]{2}|(?<=2)0[0-9]{2}|(?<=\b.)(?:(?<=[Tt])his\s|(?<=[Nn])ext\s|(?<=[Ll])ast\s"
    r"|(?<=[Pp])(?:ast|revious)\s|(?<=[Ii])n\s[ADFJMNOS]|(?<=[Dd])uring\s[ADFJMNOS]))"
)


def period(text: str, figure: Amount, claim: Span, between: Span, following: Span) -> str | None:
    """Return the time that the figure is of, in printed words, from its sentence or from the one after.

    `between` is the run from the figure before to the figure after: a time beyond them is theirs, unless
    it opens the sentence ("In 2016, there were 40 cases and 12 arrests").
    """
    glued = text[figure.start - 1 : figure.start].isdigit()
    if glued and (cell := _CELL.search(text, max(0, figure.start - 8), figure.start)):
        return cell[0]
    times = times_within(text, *claim)
    own = times and (times_behind(text, figure, between, times) or times_before(text, figure, claim, between, times))
    if own:
        return folded(own[0]["words"])
    end = min(following[1], following[0] + _REACH)
    found_after = _AS_OF.search(text, following[0], end) if _THESE_FIGURES.match(text, following[0], end) else None
    return folded(found_after["words"]) if found_after else None


@lru_cache(maxsize=8)
def times_within(text: str, start: int, end: int) -> tuple[re.Match[str], ...]:
    """Return the times that a passage names; the next figure of a sentence asks for the same passage."""
    timed = signs.shown(_TIME_SIGNS, text[start:end]) and _TIMELY.search(text, start, end)
    return tuple(_AS_OF.finditer(text, start, end)) if timed else ()


def baseline(text: str, start: int, time: re.Match[str], figure: Amount) -> bool:
    """Return whether a time is what the figure is compared with: "12% on 2016", "than in 2016"."""
    opening = time.start("words")
    if _BASELINE.search(text, start, opening) or _MEASURED.match(text, time.end("words")):
        return True
    on = _ON.search(text, start, opening)
    beside = figure.unit in ("percent", "fraction") and on and on.start() <= figure.end + 1
    return bool(on and (beside or not _FULL_DATE.match(time["words"])))


def times_behind(text: str, figure: Amount, between: Span, times: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the times between the figure and the next one that are its own."""
    behind = [time for time in times if figure.end <= time.start() < between[1]]
    own = [time for time in behind if not _APART.search(text, figure.end, time.start("words"))]
    return [time for time in own if not baseline(text, figure.end, time, figure)]


def times_before(
    text: str, figure: Amount, claim: Span, between: Span, times: Sequence[re.Match[str]]
) -> list[re.Match[str]]:
    """Return the times before the figure that hold for it, the nearest first; none before "respectively"."""
    before = [time for time in times if time.end() <= figure.start]
    if not before or "respectively" in text[slice(*claim)]:
        return []
    shared = not _NOW.search(text, *between)
    return [
        time
        for time in reversed(before)
        if (
            (time.start() >= between[0] and opens(text, time, claim, between))
            or (shared and time.start() <= claim[0] + 4 and text[time.end()] == ",")
        )
        and not (baseline(text, claim[0], time, figure) or elsewhere(text, time, figure, claim[0]))
    ]


# A clause of time: when the line closed in 2014, 1,200 people used it.
_WHEN = re.compile(r"\s*(?:[Ww]hen|[Aa]fter|[Bb]efore|[Uu]ntil|[Oo]nce|[Bb]y\s+the\s+time|[Ss]ince)\b")


def elsewhere(text: str, time: re.Match[str], figure: Amount, start: int) -> bool:
    """Return whether a time is of a clause before the figure's own: "It opened in 2015 and now helps 300 families"."""
    before = text[start : time.start()]
    if not _ACTS.search(before) or _WHEN.match(before):
        return False
    joints = _JOINT.finditer(text, time.end(), figure.start)
    return any(joint["turn"] or _ACTS.search(text, joint.end(), figure.end + 80) for joint in joints)


def opens(text: str, time: re.Match[str], claim: Span, between: Span) -> bool:
    """Return whether a time opens the words of the next figure, not closes those of the one before."""
    return between[0] <= claim[0] or _APART.search(text, between[0], time.start("words")) is not None


# --- cells of flattened tables -----------------------------------------------------------------------

# A number alone in its cell: 120, £1,204.50, 16.8%, 4.5 million, 339*; not 020, 12/34, 3.2.1, 10am, 6 May.
_CELL_NUMBER = (
    rf"(?:[£€$]\s?)?(?:[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+|0|[1-9][0-9]{{0,6}})(?:\.[0-9]+)?"
    rf"(?:\s?(?:%|(?:bn|m|k|million|billion)\b))?(?![0-9A-Za-z%/]|[.,:–-][0-9]|\s{_MONTHS}\b)"
)
# A cell may be empty: -, n/a, *, c.
_CELL_ANY = rf"(?:{_CELL_NUMBER}|(?:[-–*~c]|\.\.|[Nn]/[Aa]|[Nn]il)(?![\w]))\*{{0,2}}"
_NOT_YEAR = r"(?!(?:19|20)[0-9]{2}\b)"
# 2019, 2019-20, 2019/20, March 2019, Q1 2019.
_ROW_YEAR = rf"(?:(?:{_MONTHS}|Q[1-4])\s)?(?:19|20)[0-9]{{2}}(?:\s?[-–/]\s?(?:20[0-9]{{2}}|[0-9]{{2}})(?![0-9])|\sto\s20[0-9]{{2}})?"
# "2019 120 34", "2019: 45;", "2019 | £120", "In 2019, 45; and in 2020, 52".
_YEAR_ROW = re.compile(
    rf"(?<![\w/-])(?P<label>{_ROW_YEAR})(?:\s?[:|=]\s*|,\s|\s[–-]\s|\s+){_NOT_YEAR}"
    rf"(?P<cells>{_CELL_ANY}(?:[\s|]+{_NOT_YEAR}{_CELL_ANY}){{0,5}})[\s|;,.]{{0,8}}(?:and\s)?(?:[Ii]n\s)?"
)
# Glued by a web page: "2018-191,2042019-201,350", "2019-20£318,4042020-21".
_GLUED_ROW = re.compile(
    r"(?P<label>(?:19|20)[0-9]{2}[-/][0-9]{2})(?P<cells>[£€$]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,5}?))"
    r"\*?(?=(?:19|20)[0-9]{2}[-/][0-9]{2}|[^0-9,.]|\Z)\s?"
)
# The name of a row: "North East", "Avon and Somerset", "Number of staff (FTE)".
_ROW_NAME = r"[A-Z][A-Za-z’'&()./-]{0,24}(?:,?\ (?:[A-Za-z&(][A-Za-z’'&()./-]{0,24}|[–-])){0,7}"
# "London 14,962 9,004" as a line, or as lines of a cell each.
_NAMED_LINE = re.compile(
    rf"^[ \t|•*-]*(?P<label>{_ROW_NAME})[\s|:]+{_NOT_YEAR}(?P<cells>{_CELL_ANY}(?:[\s|]+{_NOT_YEAR}{_CELL_ANY}){{0,7}})[ \t|;.]*(?:\n\s*|\Z)",
    re.M,
)
# "North East 120 North West 345 London 1,203", "England 4,503; Scotland 350; Wales 212" within a line.
_NAMED_RUN = re.compile(
    rf"(?<![A-Za-z])(?P<label>{_ROW_NAME})\s?[:|]?\s?(?<![A-Z]){_NOT_YEAR}(?P<cells>{_CELL_NUMBER}(?:[\s|]+{_NOT_YEAR}{_CELL_NUMBER}){{0,7}})[\s;.]{{0,2}}"
)
# What a text without such a table has less than two of: a year and a number, a line that ends in a number, a number
# and a name.
_YEARLY = re.compile(r"(?:19|20)[0-9]{2}(?:[-–/]|\sto\s)?[0-9]{0,4}(?:\s?[|:=,–-]\s?|\s)?[£€$]?[0-9]")
_HINTS = {
    _NAMED_LINE: re.compile(r"[0-9%*–-][ \t|;.]{0,3}(?:\n|\Z)"),
    _NAMED_RUN: re.compile(r"[0-9][%*]?(?:;\s|\s)?(?=[A-Z][a-z][A-Za-z’'&()./, -]{0,60}?[0-9:|])"),
}
_NAME_GOES_ON = r"[A-Za-z’'&()./-]{0,24}+(?:,?\ [A-Za-z&(–-][A-Za-z’'&()./-]{0,24}+)"
_SCALED = r"(?:\s?(?:%|bn|m|k|million|billion))?"
_RUN_OPENS = rf"(?=[A-Z]{_NAME_GOES_ON}{{0,7}}+\s?[:|]?\s?{_NOT_YEAR}[£€$0-9])"
# And what it has none of: a line of a name and numbers alone; a row right between the numbers of two others.
_ROW_SIGNS = {
    _NAMED_LINE: re.compile(
        rf"\n[ \t|•*-]*[A-Z]{_NAME_GOES_ON}{{0,16}}+[\s|:*~.]+{_NOT_YEAR}(?:[£€$]\s?)?[0-9][0-9,.]*+{_SCALED}\*{{0,2}}"
        r"(?=[ \t|;.]*(?:\n|\Z)|[\s|]+(?:[£€$0-9–*~-]|c\b|[nN]/|[nN]il|\.\.))"
    ),
    _NAMED_RUN: re.compile(
        r"[0-9](?=[A-Z%bmk;.]|\s[A-Z%bmk;.\s])"
        rf"(?<![a-z]\s(?:19|20)[0-9]{{2}}){_SCALED}[\s;.]{{0,2}}{_RUN_OPENS}{_NAMED_RUN.pattern}{_RUN_OPENS}"
    ),
}
# A year with a digit right behind it, with a cell glued to its season, with a cell behind it.
_YEAR_SIGN = re.compile(
    r"[12](?:(?<=1)9|(?<=2)0)[0-9]{2}(?:(?P<unspaced>(?=[0-9]))|(?P<glued>[-/][0-9]{2}(?=[£€$1-9]))"
    r"|(?P<row>(?:\s?[-–/]\s?[0-9]{2}(?:[0-9]{2})?|\sto\s20[0-9]{2})?(?:\s?[:|=]\s*|,\s|\s[–-]\s|\s+)"
    rf"{_NOT_YEAR}(?=[£€$0-9]|(?:[-–*~c]|\.\.|[Nn]/[Aa]|[Nn]il)(?!\w))))"
)


# What names the rows, not a column: "Year", "Region".
_ROW_TITLE = re.compile(
    r"\s*(?:(?:financial|academic|calendar)\s?years?|years?|FY|date|period|month|quarter|region|nation|country|area|police\s+force"
    r"|force|constituency|local\s+authority|council|department|category|type)\b[\s:|]*|\s*(?:financial\s)?year(?=[A-Z])",
    re.I,
)


# The one head of a column: "Number of claims"; no sentence, no "In" of "In 2019, 45; in 2020, 52".
_HEADING = re.compile(
    rf"\s*(?!(?:In|On|At|By|For|The|And)\b)(?!.*\b(?:{_AUX})\b)[A-Z][^,;£%0-9\n]{{1,60}}(?<!\bin)(?<!\bof)\s*"
)


def cells(text: str) -> list[Amount]:
    """Return the numbers of flattened tables, in order, each with what its column and its row say.

    >>> [(a.value, a.cell.what, a.cell.as_of) for a in cells("Year Claims 2018-19 1,204 2019-20 1,350")]
    [(1204, 'Claims', '2018-19'), (1350, 'Claims', '2019-20')]
    """
    found: list[Amount] = []
    years = [sign.lastgroup for sign in _YEAR_SIGN.finditer(text)]
    yearly = len(years) > 1 and len(_YEARLY.findall(text)) > 1
    for kind in kinds(text, years if yearly else []):
        for run in runs(text, kind):
            found += clear(celled(text, run, kind), [(one.start, one.end) for one in found])
    if yearly and "unspaced" in years:
        found += clear(unspaced(text), [(one.start, one.end) for one in found])
    return sorted(found)


def kinds(text: str, years: Sequence[str | None]) -> Iterator[re.Pattern[str]]:
    """Return the kinds of rows that a text can have, going by the names of the signs at its years, and by its names."""
    if years.count("glued") > 1:
        yield _GLUED_ROW
    if len(years) - years.count("unspaced") > 1:
        yield _YEAR_ROW
    if _ROW_SIGNS[_NAMED_LINE].search(f"\n{text}") and len(_HINTS[_NAMED_LINE].findall(text)) > 1:
        yield _NAMED_LINE
    if _ROW_SIGNS[_NAMED_RUN].search(text) and len(_HINTS[_NAMED_RUN].findall(text)) > 1:
        yield _NAMED_RUN


# "2015452016522017 61": years and numbers without a space, from the first year on.
_UNSPACED = re.compile(
    r"(?P<first>[12](?<![0-9,.£/-].)(?:(?<=1)9|(?<=2)0)[0-9]{2})(?=[0-9])[0-9][0-9, ]{10,120}(?<=[0-9])(?![0-9/%-])"
)


def unspaced(text: str) -> Iterator[Amount]:
    """Return the numbers between three or more years that follow each other without a space."""
    for found in _UNSPACED.finditer(text):
        first = int(found["first"])
        for last in range(first + 12, first + 1, -1):
            row = r"\s?([1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,5}?|0)\s?"
            whole_run = re.compile("".join(f"{year}{row}" for year in range(first, last + 1))).fullmatch(found[0])
            if whole_run:
                yield from between_years(text, found.start(), whole_run, first)
                break


def between_years(text: str, start: int, run: re.Match[str], first: int) -> Iterator[Amount]:
    """Return the numbers of an unspaced run as amounts, each with the year before it and the head of the column."""
    (head,) = columns(text, start, 1)
    for nth in range(1, run.re.groups + 1):
        at, end = start + run.start(nth), start + run.end(nth)
        number, cell = float(run[nth].replace(",", "")), Cell(head, None, str(first + nth - 1))
        yield Amount(at, end, number, digits=run[nth], certainty="repaired", rule="table-cell", cell=cell)


def runs(text: str, kind: re.Pattern[str]) -> Iterator[list[re.Match[str]]]:
    """Return the rows of one kind that stand one behind the other with as many cells, run by run."""
    run: list[re.Match[str]] = []
    for row in rows(text, kind):
        if run and not (run[-1].end() == row.start() and alike(run[-1], row)):
            if is_table(run):
                yield run
            run = []
        run.append(row)
    if is_table(run):
        yield run


# Where a row of some kinds can begin: a year or a month's name; a capital with a number behind eight words at most.
_ROW_BEGINS = {
    _YEAR_ROW: re.compile(r"[12ADFJMNOQS](?<![\w/-].)"),
    _NAMED_RUN: re.compile(
        r"[A-Z](?<![A-Za-z].)(?=[A-Za-z’'&()./-]{0,24}+(?:,?\ [A-Za-z&(–-][A-Za-z’'&()./-]{0,24}+){0,7}+\s?[:|]?\s?[£€$0-9])"
    ),
}


def rows(text: str, kind: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Return the rows of one kind, in order, none overlapping another."""
    if kind not in _ROW_BEGINS:
        yield from kind.finditer(text)
        return
    free = 0
    for place in _ROW_BEGINS[kind].finditer(text):
        if place.start() >= free and (row := kind.match(text, place.start())):
            free = row.end()
            yield row


def alike(row: re.Match[str], later: re.Match[str]) -> bool:
    """Return whether two rows can stand in one table: as many cells, and a year apart if years name them."""
    if row.re in (_NAMED_LINE, _NAMED_RUN):
        return len(numbers(row)) == len(numbers(later))
    years = [int(re.findall(r"(?:19|20)[0-9]{2}", one["label"])[0]) for one in (row, later)]
    return len(numbers(row)) == len(numbers(later)) and abs(years[1] - years[0]) <= 1


def numbers(row: re.Match[str]) -> list[re.Match[str]]:
    """Return the cells of a row, empty ones among them."""
    if row.re is _GLUED_ROW:
        return [re.compile(r"\S+").match(row.string, row.start("cells"), row.end("cells"))]  # type: ignore[list-item]
    return list(re.compile(_CELL_ANY).finditer(row.string, row.start("cells"), row.end("cells")))


def is_table(run: Sequence[re.Match[str]]) -> bool:
    """Return whether rows are enough to be a table: two years, three names, two names with several cells."""
    if len(run) < 2 or run[0].re in (_YEAR_ROW, _GLUED_ROW):
        return len(run) > 1
    wide = run[0].re is _NAMED_LINE and len(numbers(run[0])) > 1
    named = not any(labelled(row["label"]) or re.search(rf"{_MONTHS}\Z", row["label"]) for row in run)
    large = any(re.search(r"[0-9][0-9,.]{2}|[£%]", row["cells"]) for row in run)
    return named and large and (wide or len(run) > 2)


def celled(text: str, run: Sequence[re.Match[str]], kind: re.Pattern[str]) -> Iterator[Amount]:
    """Return the numbers of a table's rows as amounts, each with its column and its row."""
    heads = columns(text, run[0].start(), len(numbers(run[0])))
    for row in run:
        label = None if row is run[0] and headed(text, row) else folded(row["label"])
        for number, head in zip(numbers(row), heads, strict=True):
            if not re.search("[0-9]", number[0]):
                continue
            one = amount(text, number.start()) or printed(number)
            yield one._replace(cell=met(head, label, kind), rule="table-cell", certainty=surety(kind, head, label))


def printed(number: re.Match[str]) -> Amount:
    """Return the amount of digits alone, glued to what stands before them."""
    return Amount(number.start(), number.end(), float(number[0].replace(",", "")), digits=number[0])


def headed(text: str, row: re.Match[str]) -> bool:
    """Return whether the words before a row's first cell can be the table's head as well: nothing parts the two."""
    parted = re.search(r"(?:[:.;\n]\s*|\A)\Z", text[max(0, row.start() - 3) : row.start()])
    return row.re is _NAMED_RUN and not (parted and not _ROW_TITLE.match(row["label"]))


def met(head: str | None, label: str | None, kind: re.Pattern[str]) -> Cell:
    """Return what the head of a column and the label of a row say; a year in either is the time."""
    dated = kind in (_YEAR_ROW, _GLUED_ROW)
    if head and not dated and re.fullmatch(_ROW_YEAR, head):
        return Cell(None, label, head)
    return Cell(head, None if dated else label, label if dated else None)


def surety(kind: re.Pattern[str], head: str | None, label: str | None) -> str:
    """Return how sure a cell is: repaired where it was glued, inferred where no column or no row is known."""
    return "repaired" if kind is _GLUED_ROW else "stated" if head and label else "inferred"


def columns(text: str, start: int, count: int) -> list[str | None]:
    """Return the heads of as many columns, from the words before the first row; None where they do not tell."""
    above = re.sub(r"\|?[\s:|-]*---[\s:|-]*\Z", "", text[max(0, start - 160) : start]).rstrip(" \t|\n")
    words = re.split(r"[.;?!]\s|:|\n\s*\n", above)[-1]
    years = re.findall(_ROW_YEAR, words)
    if years:
        return [*years] if len(years) == count else [None] * count
    words = _ROW_TITLE.sub("", words, count=1) if _ROW_TITLE.match(words) else words
    for parting in (r"\s*[|\t\n]\s*|\s{2,}", r"(?<=[a-z)])(?=[A-Z])|\s+(?=[A-Z])"):
        heads = [part for part in re.split(parting, words) if part.strip()]
        if len(heads) in (count, count + 1) and count > 1:
            return [folded(head) for head in heads[-count:]]
    return [folded(words)] if count == 1 and _HEADING.fullmatch(words) else [None] * count


# --- the table ---------------------------------------------------------------------------------------


def figures(text: str, dates: Sequence[Span] = ()) -> list[Amount]:
    """Return the amounts that are figures, hedged and in order, none overlapping another or a date."""
    tabled = cells(text)
    apart = clear(joined(text, sharing(text, amounts(text))), dates)
    numbers = (stretched(text, one) for one in apart)
    prose = (hedged(text, one) for one in numbers if is_figure(text, one))
    return clear(sorted([*tabled, *clear(prose, [(one.start, one.end) for one in tabled])]), dates)


def is_figure(text: str, figure: Amount) -> bool:
    """Return whether the number stands for a quantity of the world."""
    return not doubt(text, figure) and (figure.unit != "count" or counts(text, figure))


def clear(found: Iterable[Amount], spans: Sequence[Span]) -> list[Amount]:
    """Return the amounts that touch none of the spans."""
    ordered = sorted(spans)
    if not ordered:
        return list(found)
    starts = [start for start, _ in ordered]
    reached = [0, *accumulate((end for _, end in ordered), max)]
    return [one for one in found if reached[bisect_left(starts, one.end)] <= one.start]


_REACH = 600  # characters either side of a figure that can speak of it, in a sentence without an end


def claim(page: Page, figure: Amount, limits: tuple[Near, Span, Span], walls: Span) -> Statistic:
    """Return the figure as a row; limits are its sentence, the next, and the run between its neighbours.

    `walls` are the telephone numbers and addresses around it: what is said of a figure stands between them.
    """
    text = page.text
    limit, following, between = limits
    start, end = page.span((figure.start, figure.end))
    first, last, *_, printed = limit
    if last - first > _REACH or walls[0] > first or walls[1] < last:
        first, last = max(first, figure.start - _REACH, walls[0]), min(last, figure.end + _REACH, walls[1])
        limit = limit._replace(start=first, end=last)
    if figure.cell:
        who, (what, population, as_of) = None, figure.cell
    else:
        who, begins = source(text, limit, figure) if limit.framed or limit.sourced else (None, first)
        what, population = subject(text, figure, limit, min(between[1], last))
        as_of = period(text, figure, (begins, last), between, following)
    return Statistic(
        whole(figure.number * figure.scale), figure.high, figure.comparator, figure.unit, what, population, who, as_of,
        start, end, printed, figure.certainty, figure.rule,
    )  # fmt: skip


def statistics(letter: Letter, dates: Sequence[Span] = ()) -> list[Statistic]:
    """Return the quantities that the body of a letter states, in order: one row each, none inside a date.

    `dates` are spans of date expressions found elsewhere. Numbers that count nothing (references, dates,
    ages, labels, list marks, idioms) are no rows.

    >>> from helpers.anatomy import plain
    >>> [row] = statistics(plain("The Unit is backed by £1.24 million of Government funding."))
    >>> row.value, row.unit, row.what
    (1240000, 'GBP', 'Government funding')
    """
    page = joined_up(letter)
    text = page.text
    reach = people.contacts(text)
    found = figures(text, [*(page.inside(span) for span in dates), *reach])
    if not found:
        return []
    spans = [*sentences(text), (0, 0)]
    starts = [start for start, _ in spans[:-1]]
    edges = [0, *(edge for one in found for edge in (one.start, one.end)), len(text)]
    walls = [0, *(edge for span in reach for edge in span), len(text)]
    rows, last = [], -1
    for nth, one in enumerate(found):
        at = max(0, bisect_right(starts, one.start) - 1)
        between = (edges[2 * nth], edges[2 * nth + 3])
        wall = bisect_right(walls, one.start)
        if last != at:
            last, sentence = at, near(page, spans[at])
        rows.append(claim(page, one, (sentence, spans[at + 1], between), (walls[wall - 1], walls[wall])))
    return rows
