"""Letters that nobody wrote, with every fact in them known: a seeded factory for property tests.

A letter is composed with its facts marked in place (two private characters around the printed words), then laid out
(signature block, line width, page furniture, glitches), then the marks are taken out and the spans read off. So a
fact's quote stands in the text whatever was done to the page around it, and the same letter can be laid out twice.

What counts as a fact follows the labels of hand-keyed letters: figures about the world, dates of things, people who
sign. People, organisations and places are invented; seats are real ones, since seats are checked against the register.

    python tests/letter_factory.py 2000           the table of precision and recall a field, and every miss by template
    python tests/letter_factory.py --show 17      letter 17, and its facts
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "data" / "raw" / "reference"

# -- facts ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Signed:
    """A person or body that signs; `sure` is false where labels count it neither way."""

    name: str
    constituency: str | None = None
    role: str | None = None
    organisation: str | None = None
    start: int = 0
    end: int = 0
    quote: str = ""
    template: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity about the world."""

    value: float
    unit: str
    comparator: str = "="
    value_high: float | None = None
    start: int = 0
    end: int = 0
    quote: str = ""
    template: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class When:
    """A date as printed; `iso` is None for one that can't exist, which must get no value."""

    iso: str | None
    start: int = 0
    end: int = 0
    quote: str = ""
    template: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its reply, both dated."""

    request_date: str
    reply_date: str
    template: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a letter states and the tables must hold."""

    kind: str
    date: str | None
    asked_date: str | None
    received_date: str | None
    references: tuple[str, ...]
    signatories: tuple[Signed, ...]
    statistics: tuple[Figure, ...]
    dates: tuple[When, ...]
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's text, its facts, and what it was made of."""

    name: str
    text: str
    facts: Facts
    templates: frozenset[str]
    glitches: tuple[str, ...]


Note = Signed | Figure | When

# -- marks in the text ------------------------------------------------------------------------------------------

OPEN, CLOSE = 0xF0000, 0x100000  # private planes: no letter prints them, no glitch touches them
_MARK = re.compile(r"[\U000F0000-\U000FFFFD\U00100000-\U0010FFFD]")


def bare(text: str) -> str:
    """Return the text without marks."""
    return _MARK.sub("", text)


def unmarked(text: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """Return the text without marks, and the span of every mark by its number."""
    spans: dict[int, tuple[int, int]] = {}
    out: list[str] = []
    for character in text:
        code = ord(character)
        if code >= CLOSE:
            spans[code - CLOSE] = (spans[code - CLOSE][0], len(out))
        elif code >= OPEN:
            spans[code - OPEN] = (len(out), len(out))
        else:
            out.append(character)
    return "".join(out), spans


@dataclass
class Pen:
    """What a letter is written with: its day, its chances, and the facts noted so far."""

    rng: random.Random  # of what is said
    layout: random.Random  # of how it stands on the page
    rate: float
    day: date
    dated: bool = True
    kind: str = "letter"
    notes: list[Note] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    asked: str | None = None
    received: str | None = None
    used: set[str] = field(default_factory=set)
    origin: str = ""
    taken: set[str] = field(default_factory=set)  # names of people in this letter

    def mark(self, note: Note, printed: str) -> str:
        """Return the printed words with the fact's marks around them."""
        self.notes.append(replace(note, template=note.template or self.origin))
        number = len(self.notes) - 1
        return f"{chr(OPEN + number)}{printed}{chr(CLOSE + number)}"

    def choose(self, templates: Sequence[str]) -> str:
        """Return one of the templates, and note that it was used."""
        self.origin = self.rng.choice(templates)
        self.used.add(self.origin)
        return self.origin


# -- people, bodies, places ---------------------------------------------------------------------------------------

WOMEN = (
    "Ann", "Beth", "Carys", "Dilys", "Eleri", "Ffion", "Grace", "Harriet", "Imogen", "Jane", "Kirsty", "Lowri",
    "Margaret", "Nia", "Olwen", "Priya", "Rhiannon", "Siân", "Tamsin", "Ursula", "Winifred", "Zara", "Aisha",
    "Fatima", "Gurpreet", "Harpreet", "Jasvinder", "Nadia", "Parveen", "Sunita", "Yasmin", "Chloë", "Zoë", "Mary-Ann",
    "Anne-Marie", "Joanna", "Ruth", "Helen", "Brenda", "Pauline",
)  # fmt: skip
MEN = (
    "Alun", "Bryn", "Callum", "Dafydd", "Emrys", "Fergus", "Gareth", "Huw", "Iain", "Jack", "Kenneth", "Llew",
    "Malcolm", "Neil", "Owain", "Peter", "Rhodri", "Stuart", "Tom", "Vaughan", "William", "Abdul", "Arjun", "Bilal",
    "Dev", "Faisal", "Imran", "Kwame", "Manjit", "Omar", "Rajesh", "Tariq", "Tunde", "Vikram", "Seán", "José",
    "André", "Jean-Paul", "Bob", "Simon", "Colin", "Derek",
)  # fmt: skip
FAMILY = (
    "Abara", "Ashworth", "Barraclough", "Bickerstaff", "Braithwaite", "Cadwallader", "Clegg-Hart", "Dunmore",
    "Eccleshall", "Fairbrass", "Gaukroger", "Greenhalgh", "Hathersage", "Ingleby", "Jessop-Lane", "Kettlewell",
    "Lathbury", "Micklethwaite", "Nethercott", "Oddie", "Pickersgill", "Quayle", "Ramsbottom", "Scattergood",
    "Thistlewood", "Umpleby", "Vickerstaff", "Wigglesworth", "Yeardley", "McAusland", "McKechnie", "McInally",
    "MacAskill", "MacLennan", "O'Hanlon", "O'Dowda", "O'Rourke", "Fitzwarren", "Llewelyn-Jones", "Prydderch",
    "Cynddylan", "Ab-Owen", "Gwynedd", "Penhaligon", "Trevanion", "Kaur", "Sandhu", "Dhillon", "Chaudhry", "Mahmoud",
    "Hussaini", "Iqbal-Rees", "Patelia", "Banerjee", "Chatterjee", "Okonjo", "Adeyemi", "Mensah", "Boateng", "Núñez",
    "García", "Müller", "Szymański", "Lefèvre", "Bishop", "Church", "Knight", "Marsh", "West", "Young", "Price",
    "Frost", "Winter", "Field", "Lake", "Rivers",
)  # fmt: skip
DOUBLE = ("ap Rhys", "ab Ifan", "Kaur Gill", "van der Meer", "de Souza", "St John", "Le Fevre", "Singh Bains")
PLACES = (
    "Northmoor", "Eastmarsh", "Saltby", "Hollinford", "Wexcombe", "Kilnsea", "Thornwick", "Otterbridge", "Grimsdale",
    "Penwithy", "Llanfechan", "Abergarw", "Strathorran", "Kirkbrae", "Ballymorran", "Cranfold", "Upper_Dene",
    "Marlingham", "St_Osyn", "Little_Havering",
)  # fmt: skip
BODIES = (
    "{place} Carers Trust", "{place} Chamber of Commerce", "{place} Food Bank", "{place} Civic Society",
    "Friends of {place} Library", "{place} Age Concern", "{place} Law Centre", "Better Buses {place}",
    "Campaign for Safer Crossings", "Association of Village Halls", "National Federation of Ferry Users",
    "Clean Rivers Alliance", "Lantern Project", "Royal Society of Bookbinders", "Homes for All",
    "{place} Students' Union", "Institute of Harbour Masters", "Alliance of Small Museums", "Hedgerow Foundation",
    "{place} Residents Association", "Rural Doctors Network", "Guild of Lock Keepers", "Open Path Coalition",
    "University of {place}", "{place} Women's Aid", "Youth Voice {place}", "Foundation for Quiet Streets",
)  # fmt: skip
POSTS = (
    "Chief Executive", "Director", "Chair", "Director of Policy", "General Secretary", "Head of Campaigns", "Co-Founder",
    "Policy Manager", "Trustee", "President", "Managing Director", "Head of Public Affairs", "Honorary Secretary",
)  # fmt: skip
PARTIES = (
    ("Labour", "Lab"), ("Conservative", "Con"), ("Liberal Democrat", "LD"), ("SNP", "SNP"), ("Plaid Cymru", "PC"),
    ("Green", "Green"), ("DUP", "DUP"),
)  # fmt: skip
DEPARTMENTS = (  # department, who heads it, a junior office
    ("Home Office", "Home Secretary", "Minister of State for Policing"),
    ("Department for Education", "Secretary of State for Education", "Minister of State for School Standards"),
    ("Department for Transport", "Secretary of State for Transport", "Parliamentary Under Secretary of State for Roads"),
    ("Department of Health", "Secretary of State for Health", "Minister of State for Care"),
    ("HM Treasury", "Chancellor of the Exchequer", "Financial Secretary to the Treasury"),
    ("Ministry of Justice", "Secretary of State for Justice", "Minister for Courts and Legal Services"),
    ("Department for Work and Pensions", "Secretary of State for Work and Pensions", "Minister for Disabled People"),
    ("Ministry of Defence", "Secretary of State for Defence", "Minister for Defence Procurement"),
)  # fmt: skip
AGENCIES = (
    "Rivers and Coasts Agency", "{place} Police", "{place} NHS Foundation Trust", "Harbours Regulation Authority",
    "Office of the Police and Crime Commissioner for {place}", "Office of the Boundaries Ombudsman",
    "{place} Fire and Rescue Authority", "Vehicle Inspection Agency",
)  # fmt: skip
COMMITTEES = (
    "Transport Committee", "Education Committee", "Public Accounts Committee", "Health Committee",
    "Home Affairs Committee",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who could sign."""

    name: str
    title: str = ""
    letters: str = ""
    seat: str = ""
    party: tuple[str, str] = ("", "")
    role: str = ""
    body: str = ""

    @property
    def full(self) -> str:
        """Return the name with its titles and letters."""
        return " ".join(part for part in (self.title, self.name, self.letters) if part)


@cache
def seats() -> tuple[str, ...]:
    """Return the official names of the seats, in the register's order."""
    with (REFERENCE / "constituencies.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(row["constituency"] for row in csv.DictReader(lines))


@cache
def members() -> frozenset[str]:
    """Return the names of real members, which no invented person may bear."""
    with (REFERENCE / "memberships.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return frozenset(name for row in rows for name in (row["name"], *row["also_known_as"].split("; ")) if name)


def invented(pen: Pen) -> str:
    """Return a name that no member bears and nobody else in the letter."""
    while True:
        family = pen.rng.choice(DOUBLE) if pen.rng.random() < 0.06 else pen.rng.choice(FAMILY)
        name = f"{pen.rng.choice(WOMEN + MEN)} {family}"
        if name not in members() and name not in pen.taken:
            pen.taken.add(name)
            return name


def titled(pen: Pen, name: str, titles: Sequence[str], weights: Sequence[int] | None = None) -> str:
    """Return one of the titles, as it goes with the given name."""
    title = pen.rng.choices(titles, weights)[0]
    return {"Sir": "Dame", "Mr": pen.rng.choice(("Mrs", "Ms"))}.get(title, title) if name.split()[0] in WOMEN else title


def place(pen: Pen) -> str:
    return pen.rng.choice(PLACES).replace("_", " ")


def body(pen: Pen) -> str:
    return pen.rng.choice(BODIES).format(place=place(pen))


def member(pen: Pen) -> Person:
    """Return an invented MP for a real seat."""
    name = invented(pen)
    title = titled(pen, name, ("", "Rt Hon", "The Rt Hon", "Sir", "Dr"), (60, 4, 4, 6, 5))
    return Person(name, title, "MP", _free_seat(pen), pen.rng.choice(PARTIES))


def _free_seat(pen: Pen) -> str:
    while (seat := pen.rng.choice(seats())) in pen.taken:
        pass
    pen.taken.add(seat)
    return seat


def citizen(pen: Pen, *, affiliated: bool = True) -> Person:
    """Return an invented person with a post in an invented body."""
    name = invented(pen)
    title = titled(pen, name, ("", "Dr", "Professor", "Sir", "Mr", "Rev"), (60, 8, 6, 2, 3, 2))
    letters = pen.rng.choices(("", "OBE", "CBE", "MBE"), (80, 4, 3, 3))[0]
    role, where = (pen.rng.choice(POSTS), body(pen)) if affiliated else ("", "")
    return Person(name, title, letters, role=role, body=where)


# -- numbers ------------------------------------------------------------------------------------------------------

_UNITS = (
    "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def words(n: int) -> str:
    """Return a number below a million in words.

    >>> words(250), words(23), words(16000)
    ('two hundred and fifty', 'twenty-three', 'sixteen thousand')
    """
    if n < 20:
        return _UNITS[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_UNITS[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{_UNITS[n // 100]} hundred" + (f" and {words(n % 100)}" if n % 100 else "")
    rest = n % 1000
    joint = " and " if 0 < rest < 100 else " "
    return f"{words(n // 1000)} thousand" + (f"{joint}{words(rest)}" if rest else "")


HEDGES = {
    "over": ">", "more than": ">", "well over": ">", "just over": ">", "in excess of": ">", "at least": ">=",
    "a minimum of": ">=", "up to": "<=", "no more than": "<=", "less than": "<", "under": "<", "just under": "<",
    "around": "~", "about": "~", "approximately": "~", "roughly": "~", "nearly": "~", "almost": "~",
}  # fmt: skip
COUNTED = HEDGES | {"fewer than": "<", "no fewer than": ">=", "as many as": "<=", "some": "~"}
COUNTED.pop("less than")

Printed = tuple[str, Figure]  # what stands on the page, and what it says
Form = Callable[[random.Random], Printed]


def _tidy(number: float) -> float | int:
    number = round(number, 6)
    return int(number) if number == int(number) else number


def _million(rng: random.Random) -> tuple[str, float]:
    text = rng.choice(
        (
            f"{rng.randint(1, 9)}.{rng.randint(1, 99):02d}",
            f"{rng.randint(2, 400)}",
            f"{rng.randint(1, 90)}.{rng.randint(1, 9)}",
        )
    )
    return text, float(text)


def _money(scale: int, suffix: str, sign: str = "£", unit: str = "GBP") -> Form:
    def form(rng: random.Random) -> Printed:
        text, number = _million(rng)
        return f"{sign}{text}{suffix}", Figure(_tidy(number * scale), unit)

    return form


def _grouped_money(rng: random.Random) -> Printed:
    n = rng.randint(1_000, 9_999_999)
    return f"£{n:,}", Figure(n, "GBP")


def _pence(rng: random.Random) -> Printed:
    pounds, pence = rng.randint(1, 900), rng.randint(1, 99)
    return f"£{pounds}.{pence:02d}", Figure(_tidy(pounds + pence / 100), "GBP")


def _money_range(pattern: str) -> Form:
    def form(rng: random.Random) -> Printed:
        low = rng.randint(1, 40)
        high = low + rng.randint(1, 20)
        return pattern.format(low, high), Figure(low * 1_000_000, "GBP", value_high=high * 1_000_000)

    return form


def _money_uneven(rng: random.Random) -> Printed:
    low = rng.randint(2, 9) * 100_000
    high = rng.randint(1, 9)
    return f"between £{low:,} and £{high} million", Figure(low, "GBP", value_high=high * 1_000_000)


PLAIN_MONEY: dict[str, Form] = {
    "£1.24 million": _money(10**6, " million"),
    "£1.24m": _money(10**6, "m"),
    "£1.24 m": _money(10**6, " m"),
    "£1.24million": _money(10**6, "million"),
    "£1.24bn": _money(10**9, "bn"),
    "£9 billion": _money(10**9, " billion"),
    "£30k": _money(10**3, "k"),
    "£1,240,000": _grouped_money,
    "£12.50": _pence,
    "€2.5 million": _money(10**6, " million", "€", "EUR"),
    "$3m": _money(10**6, "m", "$", "USD"),
    "1.2 million pounds": _money(10**6, " million pounds", ""),
}
MONEY_RANGES: dict[str, Form] = {
    "£1-2 million": _money_range("£{}-{} million"),
    "£1m to £2m": _money_range("£{}m to £{}m"),
    "£1 million to £2 million": _money_range("£{} million to £{} million"),
    "between £1 million and £2 million": _money_range("between £{} million and £{} million"),
    "between £1m and £2m": _money_range("between £{}m and £{}m"),
    "between £900,000 and £1 million": _money_uneven,
}


def _percent(suffix: str, decimals: int = 0) -> Form:
    def form(rng: random.Random) -> Printed:
        text = f"{rng.randint(2, 98)}" + (f".{rng.randint(1, 9)}" if decimals else "")
        return f"{text}{suffix}", Figure(_tidy(float(text)), "percent")

    return form


def _percent_range(pattern: str) -> Form:
    def form(rng: random.Random) -> Printed:
        low = rng.randint(3, 50)
        high = low + rng.randint(2, 30)
        return pattern.format(low, high), Figure(low, "percent", value_high=high)

    return form


def _percent_words(rng: random.Random) -> Printed:
    n = rng.choice((5, 10, 15, 20, 25, 40, 60, 75, 80, 90))
    return f"{words(n)} per cent", Figure(n, "percent")


PLAIN_PERCENT: dict[str, Form] = {
    "98%": _percent("%"),
    "98 per cent": _percent(" per cent"),
    "98 percent": _percent(" percent"),
    "98.5%": _percent("%", 1),
    "98.5 per cent": _percent(" per cent", 1),
    "98 %": _percent(" %"),
    "forty per cent": _percent_words,
}
PERCENT_RANGES: dict[str, Form] = {
    "10-15%": _percent_range("{}-{}%"),
    "10% to 15%": _percent_range("{}% to {}%"),
    "10 to 15 per cent": _percent_range("{} to {} per cent"),
    "between 5 and 10 per cent": _percent_range("between {} and {} per cent"),
    "between 5% and 10%": _percent_range("between {}% and {}%"),
}


def _share(*choices: tuple[str, float]) -> Form:
    def form(rng: random.Random) -> Printed:
        text, value = rng.choice(choices)
        return text, Figure(value, "fraction")

    return form


SHARES: dict[str, Form] = {
    "two thirds": _share(("two thirds", 0.6667), ("three quarters", 0.75), ("two fifths", 0.4), ("four fifths", 0.8)),
    "two-thirds": _share(("two-thirds", 0.6667), ("three-quarters", 0.75)),
    "a third": _share(("a third", 0.3333), ("a quarter", 0.25), ("a fifth", 0.2), ("a tenth", 0.1), ("half", 0.5)),
}
RATIOS: dict[str, Form] = {
    "one in five": _share(("one in five", 0.2), ("one in ten", 0.1), ("one in four", 0.25), ("two in five", 0.4)),
    "1 in 5": _share(("1 in 5", 0.2), ("1 in 8", 0.125), ("1 in 20", 0.05), ("3 in 10", 0.3)),
    "nine out of ten": _share(
        ("nine out of ten", 0.9), ("four out of five", 0.8), ("7 out of 10", 0.7), ("six out of every ten", 0.6)
    ),
}


def _digits(low: int, high: int) -> Form:
    def form(rng: random.Random) -> Printed:
        n = rng.randint(low, high)
        return f"{n:,}", Figure(n, "count")

    return form


def _worded(low: int, high: int, step: int = 1) -> Form:
    def form(rng: random.Random) -> Printed:
        n = rng.randrange(low, high + 1, step)
        return words(n), Figure(n, "count")

    return form


def _big(rng: random.Random) -> Printed:
    text = rng.choice((f"{rng.randint(1, 9)}.{rng.randint(1, 9)}", f"{rng.randint(2, 30)}"))
    return f"{text} million", Figure(_tidy(float(text) * 10**6), "count")


def _count_range(pattern: str) -> Form:
    def form(rng: random.Random) -> Printed:
        low = rng.randint(3, 400)
        high = low + rng.randint(2, 200)
        return pattern.format(low, high), Figure(low, "count", value_high=high)

    return form


def _fixed(text: str, value: float) -> Form:
    return lambda rng: (text, Figure(value, "count"))


NUMBERS: dict[str, Form] = {
    "45": _digits(11, 999),
    "1,234": _digits(1_000, 99_999),
    "123,456": _digits(100_000, 950_000),
    "seven": _worded(2, 12),
    "twenty-three": _worded(13, 99),
    "two hundred and fifty": _worded(110, 990, 10),
    "sixteen thousand": _worded(2_000, 60_000, 1_000),
    "1.5 million": _big,
}
COUNT_RANGES: dict[str, Form] = {
    "10-20": _count_range("{}-{}"),
    "10 to 20": _count_range("{} to {}"),
    "between 10 and 20": _count_range("between {} and {}"),
}
ODD_COUNTS: dict[str, Form] = {
    "half a million": _fixed("half a million", 500_000),
    "a dozen": _fixed("a dozen", 12),
    "a hundred": _fixed("a hundred", 100),
    "a quarter of a million": _fixed("a quarter of a million", 250_000),
}

PERIODS = ("day", "week", "month", "year", "hour")


def _period(rng: random.Random) -> Printed:
    unit = rng.choice(PERIODS)
    n = rng.randint(2, {"hour": 72, "year": 15}.get(unit, 50))
    return f"{n} {unit}s", Figure(n, unit)


def _period_words(rng: random.Random) -> Printed:
    unit, n = rng.choice(PERIODS), rng.randint(2, 12)
    return f"{words(n)} {unit}s", Figure(n, unit)


def _working_days(rng: random.Random) -> Printed:
    n = rng.randint(5, 60)
    return f"{n} working days", Figure(n, "day")


def _half_years(rng: random.Random) -> Printed:
    n = rng.randint(2, 6)
    return f"{words(n)} and a half years", Figure(n + 0.5, "year")


SPANS: dict[str, Form] = {
    "18 months": _period,
    "four weeks": _period_words,
    "20 working days": _working_days,
    "two and a half years": _half_years,
}
SPAN_HEDGES = {
    "over": ">",
    "more than": ">",
    "at least": ">=",
    "up to": "<=",
    "almost": "~",
    "around": "~",
    "just under": "<",
}
SPAN_HEDGES |= {"nearly": "~", "less than": "<", "no more than": "<="}


def _said(pen: Pen, name: str, printed: Printed) -> str:
    """Return the printed figure, marked; its template is the sentence with the form's name."""
    pen.used.add(f"form: {name}")
    text, figure = printed
    return pen.mark(replace(figure, template=f"{name} | {pen.origin}"), text)


def _plain(forms: dict[str, Form]) -> Callable[[Pen], str]:
    def slot(pen: Pen) -> str:
        name = pen.rng.choice(tuple(forms))
        return _said(pen, name, forms[name](pen.rng))

    return slot


def _hedged(plain: dict[str, Form], whole: dict[str, Form], hedges: dict[str, str]) -> Callable[[Pen], str]:
    """Return a slot for figures with or without a hedge before them, or of a form that takes none."""

    def slot(pen: Pen) -> str:
        name = pen.rng.choice(tuple(plain | whole))
        text, figure = (plain | whole)[name](pen.rng)
        if name in whole or pen.rng.random() < 0.5:
            return _said(pen, name, (text, figure))
        hedge = pen.rng.choice(tuple(hedges))
        pen.used.add(f"hedge: {hedge}")
        return _said(pen, f"{hedge} {name}", (f"{hedge} {text}", replace(figure, comparator=hedges[hedge])))

    return slot


# -- dates --------------------------------------------------------------------------------------------------------

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WELSH = (
    "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd",
    "Rhagfyr",
)  # fmt: skip
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def ordinal(n: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st.

    >>> [ordinal(n) for n in (1, 12, 22, 30)]
    ['1st', '12th', '22nd', '30th']
    """
    return f"{n}{'th' if 10 < n % 100 < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


FULL_DAYS: dict[str, Callable[[date], str]] = {
    "24 October 2016": lambda d: f"{d.day} {_month(d)} {d.year}",
    "24th October 2016": lambda d: f"{ordinal(d.day)} {_month(d)} {d.year}",
    "24th of October 2016": lambda d: f"{ordinal(d.day)} of {_month(d)} {d.year}",
    "24 October, 2016": lambda d: f"{d.day} {_month(d)}, {d.year}",
    "24 OCT 2016": lambda d: f"{d.day} {SHORT[d.month - 1][:3].upper()} {d.year}",
    "24 Oct 2016": lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    "04/10/2016": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    "4/10/16": lambda d: f"{d.day}/{d.month}/{d.year % 100:02d}",
    "24.10.16": lambda d: f"{d.day:02d}.{d.month:02d}.{d.year % 100:02d}",
    "24.10.2016": lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}",
    "2016-10-24": lambda d: d.isoformat(),
    "Monday 24 October 2016": lambda d: f"{DAYS[d.weekday()]} {d.day} {_month(d)} {d.year}",
    "Monday, 24th October 2016": lambda d: f"{DAYS[d.weekday()]}, {ordinal(d.day)} {_month(d)} {d.year}",
    "October 24, 2016": lambda d: f"{_month(d)} {d.day}, {d.year}",
    "24-Oct-2016": lambda d: f"{d.day}-{SHORT[d.month - 1][:3]}-{d.year}",
    "24 OCTOBER 2016": lambda d: f"{d.day} {_month(d).upper()} {d.year}",
}
PLAIN_DAYS = dict(list(FULL_DAYS.items())[:3])
BARE_DAYS: dict[str, Callable[[date], str]] = {
    "13 September": lambda d: f"{d.day} {_month(d)}",
    "13th September": lambda d: f"{ordinal(d.day)} {_month(d)}",
    "13th of September": lambda d: f"{ordinal(d.day)} of {_month(d)}",
    "Tuesday 13 September": lambda d: f"{DAYS[d.weekday()]} {d.day} {_month(d)}",
    "Tuesday, 13 September": lambda d: f"{DAYS[d.weekday()]}, {d.day} {_month(d)}",
}


def misread(text: str, rng: random.Random) -> str:
    """Return a date as a bad scan has it: one to two of its 1s and 0s read as letters, or its O as nought."""
    places = [i for i, c in enumerate(text) if c in "1O" or (c == "0" and i > 2)]
    for i in rng.sample(places, min(len(places), rng.randint(1, 2))):
        text = text[:i] + {"1": "l", "0": "O", "O": "0"}[text[i]] + text[i + 1 :]
    return text


def _past(pen: Pen, low: int = 20, high: int = 320) -> date:
    """Return a day before the letter's, less than a year and never 29 February."""
    day = pen.day - timedelta(days=pen.rng.randint(low, high))
    return day - timedelta(days=1) if (day.month, day.day) == (2, 29) else day


def _dated(pen: Pen, name: str, iso: str | None, text: str, *, sure: bool = True) -> str:
    pen.used.add(f"date: {name}")
    return pen.mark(When(iso, template=f"{name} | {pen.origin}", sure=sure), text)


def print_day(pen: Pen, day: date, forms: dict[str, Callable[[date], str]] = FULL_DAYS) -> str:
    """Return a day in one of the forms, marked; at the glitch rate as a bad scan has it."""
    name = pen.rng.choice(tuple(forms))
    text = forms[name](day)
    if name in PLAIN_DAYS and pen.rng.random() < pen.rate / 2 and (scan := misread(text, pen.rng)) != text:
        return _dated(pen, "2l October 20l6", day.isoformat(), scan)
    return _dated(pen, name, day.isoformat(), text)


def _day(pen: Pen) -> str:
    return print_day(pen, _past(pen, 20, 2500))


def _bare(pen: Pen) -> str:
    return print_day(pen, _past(pen), BARE_DAYS)


def _future(pen: Pen) -> str:
    day = pen.day + timedelta(days=pen.rng.randint(12, 200))
    day = day + timedelta(days=1) if (day.month, day.day) == (2, 29) else day
    return print_day(pen, day, BARE_DAYS)


def _future_full(pen: Pen) -> str:
    return print_day(pen, pen.day + timedelta(days=pen.rng.randint(12, 500)))


def _months_back(pen: Pen, low: int, high: int) -> date:
    back = pen.day.year * 12 + pen.day.month - 1 - pen.rng.randint(low, high)
    return date(back // 12, back % 12 + 1, 1)


def _month_year(pen: Pen) -> str:
    first = _months_back(pen, 1, 60)
    name = pen.rng.choice(("September 2016", "Sept 2016"))
    month = SHORT[first.month - 1] if name == "Sept 2016" else _month(first)
    return _dated(pen, name, first.isoformat()[:7], f"{month} {first.year}")


def _bare_month(pen: Pen) -> str:
    first = _months_back(pen, 1, 10)
    return _dated(pen, "July", first.isoformat()[:7], _month(first))


def _year(pen: Pen) -> str:
    year = pen.day.year - pen.rng.randint(1, 8)
    return _dated(pen, "2015", str(year), str(year))


def _financial(pen: Pen) -> str:
    year = pen.day.year - pen.rng.randint(1, 6)
    name, text = pen.rng.choice(
        (
            ("2016-17", f"{year}-{(year + 1) % 100:02d}"),
            ("2016/17", f"{year}/{(year + 1) % 100:02d}"),
            ("2016/2017", f"{year}/{year + 1}"),
        )
    )
    return _dated(pen, name, f"{year}/{year + 1}", text)


def _season(pen: Pen) -> str:
    year = pen.day.year - pen.rng.randint(1, 5)
    name, text = pen.rng.choice(
        (
            ("early 2013", f"{pen.rng.choice(('early', 'late', 'mid'))}@{year}"),
            ("summer 2013", f"{pen.rng.choice(('spring', 'summer', 'autumn'))}@{year}"),
            ("autumn of 2013", f"the {pen.rng.choice(('spring', 'summer', 'autumn'))} of {year}"),
        )
    )
    text = text.replace("mid@", "mid-").replace("@", " ")
    article, text = ("the ", text[4:]) if text.startswith("the ") else ("", text)
    return article + _dated(pen, name, str(year), text)


def _week(pen: Pen, ahead: int) -> str:
    year, week, _ = (pen.day + timedelta(days=7 * ahead)).isocalendar()
    name = {-1: "last week", 1: "next week"}[ahead]
    return _dated(pen, name, f"{year}-W{week:02d}", name)


def _last_month(pen: Pen) -> str:
    return _dated(pen, "last month", _months_back(pen, 1, 1).isoformat()[:7], "last month")


def _named_year(name: str, ahead: int) -> Callable[[Pen], str]:
    return lambda pen: _dated(pen, name, str(pen.day.year + ahead), name)


def _interval(pen: Pen) -> str:
    first = _past(pen, 30, 1500).replace(day=pen.rng.randint(1, 12))
    last = first + timedelta(days=pen.rng.randint(2, 14))
    iso = f"{first.isoformat()}/{last.isoformat()}"
    name, dash = pen.rng.choice((("3-5 May 2016", "-"), ("3 to 5 May 2016", " to "), ("3 – 5 May 2016", " – ")))
    return _dated(pen, name, iso, f"{first.day}{dash}{last.day} {_month(first)} {first.year}")


def _quarter(pen: Pen) -> str:
    year, first = pen.day.year - pen.rng.randint(1, 5), pen.rng.randint(1, 9)
    last = first + pen.rng.randint(1, 3)
    return _dated(
        pen,
        "April to June 2016",
        f"{year}-{first:02d}/{year}-{last:02d}",
        f"{MONTHS[first - 1]} to {MONTHS[last - 1]} {year}",
    )


def _from_to(pen: Pen) -> str:
    first = _past(pen, 400, 2000)
    last = first + timedelta(days=pen.rng.randint(60, 350))
    return f"from {print_day(pen, first, PLAIN_DAYS)} to {print_day(pen, last, PLAIN_DAYS)}"


def _impossible(pen: Pen) -> str:
    year = pen.day.year - pen.rng.randint(1, 3)
    text = pen.rng.choice((f"31 April {year}", f"31/06/{year}", f"30 February {year}", f"31 September {year}"))
    return _dated(pen, "31 April 2018", None, text)


def _welsh(pen: Pen) -> str:
    day = _past(pen, 20, 1500)
    return _dated(pen, "24 Hydref 2016", day.isoformat(), f"{day.day} {WELSH[day.month - 1]} {day.year}")


def _two_days(pen: Pen) -> str:
    """Return two days of one month that share its name, marked apart."""
    second = _past(pen, 30, 300)
    second = second.replace(day=pen.rng.randint(10, 28))
    first = second.replace(day=pen.rng.randint(1, 9))
    return (
        _dated(pen, "3 and 17 May", first.isoformat(), str(first.day))
        + " and "
        + _dated(pen, "3 and 17 May", second.isoformat(), f"{second.day} {_month(second)} {second.year}")
    )


# -- slots of sentences -------------------------------------------------------------------------------------------

TOPICS = (
    "flood defences", "rural bus services", "school transport", "the harbour crossing", "library closures", "kinship care",
    "the Northern line viaduct", "pharmacy provision", "postal services", "dental access", "the sale of playing fields",
    "animal welfare at markets", "coastal erosion", "court closures", "victim support", "private parking",
)  # fmt: skip

SLOTS: dict[str, Callable[[Pen], str]] = {
    "money": _hedged(PLAIN_MONEY, MONEY_RANGES, HEDGES),
    "sum": _plain(PLAIN_MONEY),
    "percent": _hedged(PLAIN_PERCENT, PERCENT_RANGES, HEDGES),
    "pct": _plain(PLAIN_PERCENT),
    "share": _hedged(SHARES, {}, {h: c for h, c in HEDGES.items() if h not in ("up to", "a minimum of")}),
    "ratio": _hedged(RATIOS, {}, {h: c for h, c in HEDGES.items() if h not in ("up to", "a minimum of")}),
    "count": _hedged(NUMBERS, COUNT_RANGES | ODD_COUNTS, COUNTED),
    "number": _plain(NUMBERS),
    "small": _plain({name: NUMBERS[name] for name in ("45", "seven", "twenty-three")}),
    "span": _hedged(SPANS, {}, SPAN_HEDGES),
    "period": _plain(SPANS),
    "day": _day,
    "bare": _bare,
    "future": _future,
    "future_full": _future_full,
    "month_year": _month_year,
    "bare_month": _bare_month,
    "year": _year,
    "financial": _financial,
    "season": _season,
    "last_week": lambda pen: _week(pen, -1),
    "next_week": lambda pen: _week(pen, 1),
    "last_month": _last_month,
    "last_year": _named_year("last year", -1),
    "this_year": _named_year("this year", 0),
    "next_year": _named_year("next year", 1),
    "interval": _interval,
    "quarter": _quarter,
    "from_to": _from_to,
    "impossible": _impossible,
    "welsh": _welsh,
    "two_days": _two_days,
    "place": place,
    "body": body,
    "topic": lambda pen: pen.rng.choice(TOPICS),
    "person": invented,
    "seat": lambda pen: pen.rng.choice(seats()),
}
# Slots whose year comes from the letter's own date: not for a letter without one.
RELATIVE = re.compile(r"\{(?:bare|future|bare_month|last_week|next_week|last_month|last_year|this_year|next_year)\}")

FIGURES = (
    "The scheme is backed by {money} of Government funding.",
    "We have set aside {money} for {topic} in {place}.",
    "The estimated cost of the repairs is {money}.",
    "Ministers announced {money} for {topic} in {month_year}.",
    "The contract was worth {money} and was let to {body}.",
    "The levy raised {sum} in {financial} and {sum} in {financial}.",
    "Funding for {topic} rose from {sum} to {sum} in {period}.",
    "The shortfall is {money}, according to {body}.",
    "Households in {place} would pay {money} a year on average.",
    "Of the {sum} made available, {sum} was spent on {topic}.",
    "The survey found that {percent} of residents were satisfied with {topic}.",
    "We know that {percent} of schools in {place} have no plan in place.",
    "Unemployment in {place} stands at {percent}.",
    "The rate rose from {pct} to {pct} after the change.",
    "By {month_year}, {percent} of claims were decided on time.",
    "{percent} of those who replied had never used the service.",
    "Attendance fell by {percent} during the closure.",
    "The report by {body} shows that {percent} of patients waited for {span}.",
    "The proportion of women on boards is now {pct}, compared with {pct} in {year}.",
    "Some areas fared worse: {pct} in {place} and {pct} in {place}.",
    "{share} of young carers told {body} that they had missed lessons.",
    "It is thought that {share} of homes in the valley lie below the high-water mark.",
    "We were told that {share} of farms had lost stock.",
    "{share} of local authorities have closed at least one library since {year}.",
    "According to {body}, {share} of tenants are in arrears.",
    "{ratio} children in {place} go to school hungry.",
    "According to {body}, {ratio} tenants are in arrears.",
    "{ratio} of those asked had no car.",
    "We were told that {ratio} farms had lost stock.",
    "The project has helped {count} families in {place}.",
    "Last winter {count} homes were flooded.",
    "The Committee heard from {number} witnesses and visited {small} hospitals.",
    "There are currently {count} vacancies in the service.",
    "{count} people have signed the petition.",
    "As at {day}, there were {number} prisoners in custody, of whom {number} were women.",
    "The review made {number} recommendations, most of which we accept.",
    "{number} care homes were inspected in {financial}, and {number} of those homes were rated good.",
    "The number of complaints was {number} in {year} and {number} in {year}.",
    "Our members employ {count} staff across the country.",
    "A total of {count} letters were received by {body}.",
    "Since {month_year}, {count} officers have been recruited.",
    "It was one of only {only} such schemes in the country.",
    "Hospitals treated {number} patients ({pct}) within the standard.",
    "In total {number} of the {number} applications were refused.",
    "The closure lasted for {span}.",
    "The pilot ran for {period} in {small} areas.",
    "Families have waited for {span} to hear the outcome.",
    "Appeals take {span} on average.",
    "Replies should be sent within {within}.",
    "The {adjective} review was led by {person}.",
    "The trust spends {money} and employs {number} nurses.",
    "Passenger numbers have grown by {percent} to {number} journeys.",
    "Emissions would fall by {tonnes}, or {pct}.",
    "Ticket sales were down by {points} on the year before.",
    "Costs are shared: {share} falls to the county and the rest to {body}.",
    "The minimum payment is {sum} for {span}.",
    "Of {number} bridges surveyed, {small} need urgent repair.",
    "Roughly speaking, the line carries {number} passengers and earns {sum}.",
)

DATED = (
    "The consultation closed on {day}.",
    "I met representatives of {body} on {bare}.",
    "The Bill received Royal Assent on {day}.",
    "On {bare} the council agreed its plan for {topic}.",
    "The decision was taken on {bare} and published on {day}.",
    "We expect to publish our response by {future}.",
    "The hearing will take place on {future}.",
    "The deadline for applications is {future_full}.",
    "The contract runs {from_to}.",
    "The centre was established in {year} and reopened in {month_year}.",
    "The inspection was carried out in {bare_month}.",
    "In {bare_month} we wrote to every school in {place}.",
    "The guidance was last revised in {month_year}.",
    "The scheme was announced in {season}.",
    "Work began in {season} and should end in good time.",
    "The grant for {financial} has been agreed.",
    "Figures for {financial} will be published in due course.",
    "I raised the matter in the House {last_week}.",
    "The Minister will visit {place} {next_week}.",
    "A revised timetable was issued {last_month}.",
    "The service was cut back {last_year}.",
    "We hope to see progress later {this_year}.",
    "A further review is planned for {next_year}.",
    "The inquiry sat on {interval}.",
    "Evidence was gathered in {quarter}.",
    "Interviews were held in {quarter} and a draft was ready in {month_year}.",
    "The form gives {impossible} as the day of the accident, which can't be right.",
    "Cynhaliwyd y cyfarfod ar {welsh}.",
    "The board met on {two_days}.",
    "Since {month_year} the bridge has been closed to lorries.",
    "As you will know, on {bare} the panel met in {place}.",
    "Your constituent was interviewed on {day} at the office in {place}.",
    "The minutes of {day} record that no objection was made.",
    "Until {day} the post was vacant.",
    "A report of {month_year} by {body} set out the risks.",
    "The ferry last sailed in {year}.",
    "I gave evidence to the committee on {bare}; the transcript has been published.",
    "Please let us have your comments by {future}.",
)

DISTRACTORS = (
    "The duty is set out in section 21 of the Housing Act 1988.",
    "Under the Inquiries Act 2005 the chair is independent of Government.",
    "The Children Act 1989 and the Care Act 2014 apply here.",
    "Paragraph 3.2 on page 14 of the guidance explains the test.",
    "Article 8 of the Convention may be engaged.",
    "Schedule 2 to the Traffic Management Act 2004 lists the powers.",
    "The Town and Country Planning Regulations 2012 govern such notices.",
    "You can call our helpline on 0300 303 3032 at any time.",
    "My office can be reached on 020 7946 0958.",
    "Please write to us at 14 Harbour Row, Saltby SY9 4QT.",
    "On the one hand we welcome the plan; on the other we have doubts.",
    "No one should have to choose between heating and eating.",
    "This is one of the reasons why we are writing to you.",
    "One of the most pressing needs is for better lighting.",
    "There are a number of ways in which this could be done.",
    "Many people have told us the same.",
    "Hundreds of people came to the meeting.",
    "Thousands of jobs depend on it, and several firms may leave.",
    "We have a zero tolerance approach to such behaviour.",
    "The road links the M62 with the A63 near the docks.",
    "Pupils in Year 6 sit Key Stage 2 tests.",
    "The course is open to people aged 16 to 18.",
    "Those aged 65 or over travel free of charge.",
    "Details are at https://www.northmoor.example/reports/2014/07/bridges-12.pdf for those who wish to read more.",
    "Further advice is on our website, www.saltby.example/news/2013/ferries.",
    "The case reference is TO2016/04567 and it remains open.",
    "A first-class service needs first-class staff.",
    "This is a first step, and a second reading will follow.",
    "The first phase is complete; the third sector was consulted.",
    "It is a step change in how the twenty-first century council works.",
    "The line opened in the 1980s and has hardly changed.",
    "The service runs 24 hours a day, seven days a week.",
    "A one-stop shop would help everybody.",
    "Grade II listed buildings need particular care.",
    "People with type 2 diabetes are seen by their practice nurse.",
    "You may wish to raise this with the local authority, and I may write again.",
    "The marchers set off at 10.30 am and reached the square by 2 pm.",
    "Form N244 should be used for this purpose.",
    "The Prime Minister's G7 counterparts take the same view.",
    "Covid-19 was not a factor.",
    "Question 14 of the survey was left out.",
    "Committee Room 12 has been booked.",
    "Mrs May Augustine spoke for the residents.",
    "April Junor, who chairs the panel, agreed.",
    "Dialling 999 is not always the right course.",
    "Band 5 nurses and Tier 2 visas are a separate matter.",
    "At one time the ferry was the only link with the island.",
    "We are one nation, and one another's neighbours.",
    "The five-point plan has our support.",
    "A two-tier system would help nobody.",
    "European Directive 2014/15/EU is not affected.",
    "The document is numbered Cm 9876 and can be had from the Vote Office.",
    "Option 3 was preferred to Option 1.",
    "The number 42 bus no longer stops there.",
    "Flat 3 and Unit 7 are empty.",
    "For the avoidance of doubt, neither half of the bargain has been kept on behalf of the county.",
    "He is second to none in his field.",
    "All of us, without exception, want the same thing.",
    "Clause 4(2) of the agreement is silent on the point.",
    "The Michaelmas and Hilary terms are the busiest.",
)

FILLERS = (
    "I know how strongly people in {place} feel about {topic}.",
    "This is a matter of great concern to our constituents.",
    "Local services must be able to rely on steady support.",
    "We would be grateful for a meeting to discuss {topic}.",
    "The Government is committed to improving {topic}.",
    "It is for the council to decide how best to meet local needs.",
    "We remain ready to work with you and with {body}.",
    "The decision should be taken openly, and the reasons for it given.",
    '"We were never asked," said a resident of {place}.',
    "I am grateful to {person} of {body} for raising {topic} with me.",
    "As {person} said at the time, 'nobody was listening'.",
    "I hope that this is helpful.",
    "The people of {place} deserve better.",
    "{body} has long argued for change.",
    "Other areas, such as {place}, have found ways to keep such services going.",
    "There is strong support for this from the MP for {seat}.",
)

MINISTERIAL = (
    "I have asked my officials to look into the points you raise.",
    "I am replying as the Minister responsible for {topic}.",
    "My officials have spoken to {body} about {topic}.",
    "{body} wrote to me on {in} to support your request, and I have copied this letter to them.",
)

REQUESTS = (  # of a reply: each {in} is a letter that is being answered
    "Thank you for your letter of {in} about {topic}.",
    "Thank you for your letter dated {in} on behalf of your constituent, {person}, about {topic}.",
    "Thank you for your email of {in} regarding {topic}.",
    "Thank you for your correspondence of {in}, in which you raise {topic}.",
    "Thank you for writing to me on {in} about {topic}.",
    "I am writing in response to your letter of {in}.",
    "Further to your letter of {in}, I can now reply in full.",
    "I refer to your letter of {in} concerning {topic}.",
    "Your letter of {in} about {topic} has been passed to me for reply.",
    "Thank you for your letters of {in} and {in} about {topic}.",
    "I am grateful for your letter of {in}, and I am sorry for the delay in replying.",
    "Thank you for your letter ({in}) about {topic}.",
)


def _incoming(pen: Pen) -> str:
    """Return the day of a letter that is answered, marked; the exchange is noted. Of two letters the later comes second."""
    before = [one.request_date for one in pen.exchanges if one.template == pen.origin]
    day = _past(pen, 5, 90)
    if before:
        first = date.fromisoformat(before[-1])
        day = first + timedelta(days=pen.rng.randint(1, (pen.day - first).days - 1))
    pen.exchanges.append(Exchange(day.isoformat(), pen.day.isoformat(), pen.origin))
    return print_day(pen, day, PLAIN_DAYS | BARE_DAYS)


def _only(pen: Pen) -> str:
    """Return the number of a set, marked from "one of only", which stands before the slot."""
    n = pen.rng.randint(3, 12)
    return _said(pen, "one of only six", (words(n), Figure(n, "count")))


def _within(pen: Pen) -> str:
    n = pen.rng.randint(5, 40)
    return _said(
        pen, "within 20 working days", (f"{n} {pen.rng.choice(('working days', 'days'))}", Figure(n, "day", "<="))
    )


def _adjective(pen: Pen) -> str:
    n, unit = pen.rng.randint(2, 24), pen.rng.choice(("month", "week", "year", "day"))
    return _said(pen, "18-month", (f"{n}-{unit}", Figure(n, unit)))


def _tonnes(pen: Pen) -> str:
    text, figure = _big(pen.rng)
    return _said(pen, "3 million tonnes", (f"{text} tonnes", replace(figure, unit="tonne")))


def _points(pen: Pen) -> str:
    text = f"{pen.rng.randint(1, 9)}.{pen.rng.randint(1, 9)}"
    return _said(pen, "2.5 percentage points", (f"{text} percentage points", Figure(float(text), "percent")))


SLOTS |= {
    "in": _incoming,
    "only": _only,
    "within": _within,
    "adjective": _adjective,
    "tonnes": _tonnes,
    "points": _points,
}


def fill(pen: Pen, template: str) -> str:
    """Return a sentence with its slots filled and its first letter a capital."""
    pen.origin = template
    pen.used.add(template)
    text = re.sub(r"\{(\w+)\}", lambda slot: SLOTS[slot[1]](pen), template)
    return re.sub(r"^([\U000F0000-\U000FFFFD]*)([a-z])", lambda m: m[1] + m[2].upper(), text)


def sentence(pen: Pen, templates: Sequence[str]) -> str:
    """Return a sentence of one of the templates; a letter without a date counts no day from its own."""
    return fill(pen, pen.rng.choice([one for one in templates if pen.dated or not RELATIVE.search(one)]))


# -- pages --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the page; `prose` may be wrapped and is subject to glitches of running text."""

    text: str
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a letter stands on its page."""

    width: int | None = None  # of lines; None: a paragraph is a line
    block: str | None = None  # the name of the signature block
    furniture: bool = False
    glitches: tuple[str, ...] = ()


def paragraphs(pen: Pen, low: int = 2, high: int = 4) -> list[Part]:
    """Return the body: figures, dates, what only looks like either, and plain words, in paragraphs."""
    parts = []
    for _ in range(pen.rng.randint(low, high)):
        pools = pen.rng.choices((FIGURES, DATED, DISTRACTORS, FILLERS), (35, 25, 20, 20), k=pen.rng.randint(2, 4))
        parts.append(Part(" ".join(sentence(pen, pool) for pool in pools), prose=True))
    if pen.rng.random() < 0.2:
        parts.insert(pen.rng.randrange(len(parts) + 1), pen.rng.choice((_bullets, _numbered, _table))(pen))
    return parts


def _bullets(pen: Pen) -> Part:
    pen.used.add("list: bullets")
    mark = pen.rng.choice(("- ", "• ", "* ", "– "))
    return Part("\n".join(mark + sentence(pen, FIGURES + DATED) for _ in range(pen.rng.randint(2, 4))))


def _numbered(pen: Pen) -> Part:
    pen.used.add("list: numbered")
    mark = pen.rng.choice(("{}. ", "{}) ", "({}) "))
    return Part("\n".join(mark.format(n + 1) + sentence(pen, FILLERS) for n in range(pen.rng.randint(2, 4))))


def _table(pen: Pen) -> Part:
    """Return a table of counts by year; whether its years are dates is a matter of taste."""
    pen.origin = "table: years"
    pen.used.add(pen.origin)
    first, rows = pen.day.year - 4, []
    between = pen.layout.choice((" | ", "    "))
    for year in range(first, first + 3):
        label = _dated(pen, "row of a table", str(year), str(year), sure=False)
        rows.append(
            between.join(
                (label, _said(pen, "cell", _digits(100, 9_000)(pen.rng)), _said(pen, "cell %", _percent("%")(pen.rng)))
            )
        )
    head = between.join(("Year", "Referrals", "Accepted"))
    if between == " | ":
        return Part("\n".join(f"| {row} |" for row in (head, "--- | --- | ---", *rows)))
    return Part("\n".join((head, *rows)))


def salutation(pen: Pen, to: Person | str) -> Part:
    who = to if isinstance(to, str) else _addressed(pen, to)
    return Part(f"{pen.rng.choice(('Dear', 'Dear', 'My dear'))} {who}{pen.rng.choice((',', ''))}")


def _addressed(pen: Pen, to: Person) -> str:
    """Return how the addressee is greeted: the given name, or a title and the family name."""
    given, family = to.name.split(" ", 1)
    return given if pen.rng.random() < 0.5 else f"{titled(pen, to.name, ('Mr', 'Dr'), (4, 1))} {family}"


def valediction(pen: Pen) -> str:
    text = pen.layout.choice(
        (
            "Yours sincerely,",
            "Yours sincerely",
            "Yours faithfully,",
            "Yours ever,",
            "Kind regards,",
            "With best wishes,",
            "Yours,",
        )
    )
    return f"*{text}*" if "markdown" in pen.used else text


def reference(pen: Pen) -> str:
    """Return a reference with its label; the reference is a fact."""
    n = pen.rng.randint(10_000, 99_999)
    short = pen.day.year % 100
    number = pen.rng.choice(
        (
            f"M{n}/{short:02d}",
            f"MIN/00{n}/{short:02d}",
            f"TO{pen.day.year}/{n}",
            f"AG/ROE{n}/0118{n}",
            f"MC{pen.day.year}/{n}",
            f"PO-{n}00",
            f"{pen.day.year}/00{n}POW",
        )
    )
    pen.references.append(number)
    label = pen.rng.choice(
        (
            "Our Ref: ",
            "Our ref: ",
            "Reference: ",
            "CTS Reference: ",
            "HOCS Reference: ",
            "Ref: ",
            "Our reference: ",
            "Case reference: ",
            "REF: ",
        )
    )
    pen.used.add(f"reference: {label}")
    return label + number


def date_line(pen: Pen) -> str:
    """Return the line with the letter's own date."""
    pen.origin = "date line"
    day = print_day(pen, pen.day)
    return pen.rng.choice(("{}", "{}", "{}", "Date: {}", "London, {}", "Dated {}")).format(day)


def address(pen: Pen) -> str:
    return f"{pen.rng.randint(1, 99)} {pen.rng.choice(('Harbour Row', 'Mill Lane', 'March Street', 'Great Dene Street'))}\n{place(pen)}\n{pen.rng.choice(('SY', 'NM', 'KX'))}{pen.rng.randint(1, 20)} {pen.rng.randint(1, 9)}{pen.rng.choice(('QT', 'AB', 'ZX'))}"


def phone(pen: Pen) -> str:
    return pen.rng.choice(
        (
            f"Tel: 020 7946 0{pen.rng.randint(100, 999)}",
            f"T 01632 960{pen.rng.randint(100, 999)}",
            "Switchboard 0300 303 3032",
            f"Telephone: 01632 960 {pen.rng.randint(100, 999)}",
        )
    )


def letterhead(pen: Pen, *lines: str) -> Part:
    """Return a letterhead with what it prints besides the name."""
    more = pen.rng.sample(
        (phone(pen), address(pen), "www.office.example/contact", "enquiries@office.example"), pen.rng.randint(0, 3)
    )
    return Part("\n".join((*lines, *more)))


def opening(pen: Pen, head: Part, to: Person | str, *, where: str = "") -> list[Part]:
    """Return what stands above the body: letterhead, addressee, reference, date, salutation, in one of their orders."""
    name = to if isinstance(to, str) else to.full
    block = Part("\n".join(line for line in (name, where or address(pen)) if line))
    refs = [Part(reference(pen))] if pen.rng.random() < 0.5 else []
    day = [Part(date_line(pen))] if pen.dated else []
    order = pen.rng.choice(("date first", "date last", "date below salutation", "reference beside"))
    pen.used.add(f"head: {order}")
    greeting = salutation(pen, to)
    if order == "date first":
        return [head, *day, block, *refs, greeting]
    if order == "date last":
        return [head, block, *refs, *day, greeting]
    if order == "reference beside" and refs and day:
        return [head, block, Part(f"{refs[0].text}\n{day[0].text}"), greeting]
    return [head, block, *refs, greeting, *day]


# -- signature blocks -----------------------------------------------------------------------------------------------
#
# Each takes people and gives the lines of a block. `seat`, `role` and `organisation` are noted where the block prints them.


def sign(pen: Pen, one: Person, printed: str | None = None, **said: Any) -> str:
    """Return a person's printed name, marked as a signatory."""
    text = pen.mark(Signed(one.name, template=pen.origin, **said), printed or one.full)
    return f"**{text}**" if "markdown" in pen.used else text


def seated(pen: Pen, one: Person, printed: str | None = None) -> str:
    return sign(pen, one, printed, constituency=one.seat)


def pad(text: str, width: int) -> str:
    """Return the text with spaces up to the width, marks not counted."""
    return text + " " * max(1, width - len(bare(text)))


def _grid(pen: Pen, cells: Sequence[Sequence[str]], columns: int) -> str:
    """Return cells (each a list of lines) side by side, `columns` to a row, with wide gaps."""
    width = max(len(bare(line)) for cell in cells for line in cell) + pen.layout.randint(4, 12)
    rows = []
    for n in range(0, len(cells), columns):
        row = cells[n : n + columns]
        for k in range(max(map(len, row))):
            rows.append("".join(pad(cell[k] if k < len(cell) else "", width) for cell in row).rstrip())
        rows.append("")
    return "\n".join(rows).strip("\n")


def mp_one_line(pen: Pen, people: Sequence[Person]) -> str:
    return "\n\n".join(f"{seated(pen, one)} Member of Parliament for {one.seat}" for one in people)


def mp_two_lines(pen: Pen, people: Sequence[Person]) -> str:
    return "\n\n".join(f"{seated(pen, one)}\nMember of Parliament for {one.seat}" for one in people)


def mp_mixed(pen: Pen, people: Sequence[Person]) -> str:
    return "\n\n".join(
        f"{seated(pen, one)}{pen.layout.choice((' ', chr(10)))}Member of Parliament for {one.seat}" for one in people
    )


def mp_run_together(pen: Pen, people: Sequence[Person]) -> str:
    """Return the two-line form where every second person begins on the line of the seat before."""
    entries = [f"{seated(pen, one)} Member of Parliament for {one.seat}" for one in people]
    return "\n".join(" ".join(entries[n : n + 2]) for n in range(0, len(entries), 2))


def mp_wrapped_seat(pen: Pen, people: Sequence[Person]) -> str:
    return "\n\n".join(f"{seated(pen, one)}\nMember of Parliament for {_broken(one.seat)}" for one in people)


def _broken(seat: str) -> str:
    head, _, tail = seat.rpartition(" ")
    return f"{head}\n{tail}" if len(seat) > 18 and head else seat


def mp_for(pen: Pen, people: Sequence[Person]) -> str:
    comma = pen.layout.choice((" MP for ", ", MP for "))
    return "\n".join(f"{seated(pen, one, one.full.removesuffix(' MP'))}{comma}{one.seat}" for one in people)


def mp_bracket_party(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(f"{seated(pen, one)} ({one.seat}, {one.party[1]})" for one in people)


def mp_bracket_party_first(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(f"{seated(pen, one)} ({one.party[1]}, {one.seat})" for one in people)


def mp_bracket_two(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(
        f"{seated(pen, one, one.full.removesuffix(' MP'))} ({one.seat}) ({one.party[1]})" for one in people
    )


def mp_bracket_seat(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(f"{seated(pen, one)} ({one.seat})" for one in people)


def mp_party_mp(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(
        f"{seated(pen, one, one.full.removesuffix(' MP'))}, {one.party[0]} MP for {one.seat}" for one in people
    )


def mp_comma(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(f"{seated(pen, one)}, {one.seat}" for one in people)


def mp_dash(pen: Pen, people: Sequence[Person]) -> str:
    dash = pen.layout.choice((" – ", " - "))
    return "\n".join(f"{seated(pen, one)}{dash}{one.seat}" for one in people)


def mp_bare_seat(pen: Pen, people: Sequence[Person]) -> str:
    return "\n\n".join(f"{seated(pen, one)}\n{one.seat}" for one in people)


def mp_two_columns(pen: Pen, people: Sequence[Person]) -> str:
    return _grid(pen, [(seated(pen, one), f"Member of Parliament for {one.seat}") for one in people], 2)


def mp_three_columns(pen: Pen, people: Sequence[Person]) -> str:
    return _grid(pen, [(seated(pen, one), f"MP for {one.seat}") for one in people], 3)


def mp_three_columns_bare(pen: Pen, people: Sequence[Person]) -> str:
    return _grid(pen, [(seated(pen, one), one.seat) for one in people], 3)


def mp_interleaved(pen: Pen, people: Sequence[Person]) -> str:
    """Return two columns as flattened text has them: name, name, seat, seat."""
    rows = []
    for n in range(0, len(people), 2):
        rows += [seated(pen, one) for one in people[n : n + 2]]
        rows += [f"Member of Parliament for {one.seat}" for one in people[n : n + 2]]
    return "\n".join(rows)


def mp_names_then_seats(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(
        [*(seated(pen, one) for one in people), *(f"Member of Parliament for {one.seat}" for one in people)]
    )


def mp_fused(pen: Pen, people: Sequence[Person]) -> str:
    """Return two columns whose wrapped seats have run into each other, as some extraction has them."""
    rows = []
    for n in range(0, len(people), 2):
        pair = people[n : n + 2]
        heads, tails = zip(*((*_broken(one.seat).split("\n"), "")[:2] for one in pair), strict=True)
        rows.append(" ".join(seated(pen, one) for one in pair))
        rows.append(" ".join(f"Member of Parliament for {head}" for head in heads))
        rows += [" ".join(tail for tail in tails if tail)] if any(tails) else []
        rows.append("")
    return "\n".join(rows).strip("\n")


def mp_table(pen: Pen, people: Sequence[Person]) -> str:
    rows = (f"| {seated(pen, one)} | {one.seat} | {one.party[0]} |" for one in people)
    return "\n".join(("| Name | Constituency | Party |", "|---|---|---|", *rows))


def mp_bulleted(pen: Pen, people: Sequence[Person]) -> str:
    mark = pen.layout.choice(("- ", "• ", "* "))
    return "\n".join(f"{mark}{seated(pen, one)}, {one.seat}" for one in people)


def mp_numbered(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(f"{n}. {seated(pen, one)} ({one.seat})" for n, one in enumerate(people, 1))


def mp_capitals(pen: Pen, people: Sequence[Person]) -> str:
    return "\n\n".join(f"{seated(pen, one, one.full.upper())}\nMember of Parliament for {one.seat}" for one in people)


def mp_surname_first(pen: Pen, people: Sequence[Person]) -> str:
    """Return the form of a register: surname in capitals, comma, given name, seat in brackets."""
    entries = []
    for one in people:
        given, _, family = one.name.partition(" ")
        entries.append(f"{seated(pen, one, f'{family.upper()}, {given}')} ({one.seat})")
    return "\n".join(entries)


def mp_names_only(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(sign(pen, one) for one in people)


def mp_comma_list(pen: Pen, people: Sequence[Person]) -> str:
    printed = [sign(pen, one) for one in people]
    return f"{', '.join(printed[:-1])} and {printed[-1]}"


def mp_semicolons(pen: Pen, people: Sequence[Person]) -> str:
    return "; ".join(f"{seated(pen, one)}, {one.seat}" for one in people)


def mp_co_signed(pen: Pen, people: Sequence[Person]) -> str:
    first, *rest = [f"{seated(pen, one)}\nMember of Parliament for {one.seat}" for one in people]
    return "\n\n".join((first, "Co-signed by:", *rest))


PERSONAL_BLOCKS: dict[str, Callable[[Pen, Sequence[Person]], str]] = {
    "one-line": mp_one_line, "two-lines": mp_two_lines, "mixed": mp_mixed, "run-together": mp_run_together,
    "wrapped-seat": mp_wrapped_seat, "mp-for": mp_for, "bracket-party": mp_bracket_party, "bracket-party-first": mp_bracket_party_first, "bracket-two": mp_bracket_two,
    "bracket-seat": mp_bracket_seat, "party-mp-for": mp_party_mp, "comma": mp_comma, "dash": mp_dash,
    "bare-seat": mp_bare_seat, "two-columns": mp_two_columns, "three-columns": mp_three_columns,
    "three-columns-bare": mp_three_columns_bare, "interleaved": mp_interleaved, "names-then-seats": mp_names_then_seats,
    "fused": mp_fused, "table": mp_table, "bulleted": mp_bulleted, "numbered": mp_numbered, "capitals": mp_capitals,
    "surname-first": mp_surname_first, "names-only": mp_names_only, "comma-list": mp_comma_list,
    "semicolons": mp_semicolons, "co-signed": mp_co_signed,
}  # fmt: skip


def _affiliated(pen: Pen, one: Person, printed: str | None = None, *, role: bool = True, body: bool = True) -> str:
    return sign(pen, one, printed, role=one.role if role else None, organisation=one.body if body else None)


def nm_commas(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(f"{_affiliated(pen, one)}, {one.role}, {one.body}" for one in people)


def nm_dash(pen: Pen, people: Sequence[Person]) -> str:
    return "\n\n".join(f"- {_affiliated(pen, one)} - {one.role}, {one.body}" for one in people)


def nm_lines(pen: Pen, people: Sequence[Person]) -> str:
    return "\n\n".join(f"{_affiliated(pen, one)}\n{one.role}\n{one.body}" for one in people)


def nm_two_lines(pen: Pen, people: Sequence[Person]) -> str:
    return "\n\n".join(f"{_affiliated(pen, one)}\n{one.role}, {one.body}" for one in people)


def nm_bracket(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(f"{_affiliated(pen, one, role=False)} ({one.body})" for one in people)


def nm_body_only(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(f"{_affiliated(pen, one, role=False)}, {one.body}" for one in people)


def nm_semicolons(pen: Pen, people: Sequence[Person]) -> str:
    return "; ".join(f"{_affiliated(pen, one)}, {one.role}, {one.body}" for one in people)


def nm_columns(pen: Pen, people: Sequence[Person]) -> str:
    return _grid(pen, [(_affiliated(pen, one), one.role, one.body) for one in people], 2)


def nm_table(pen: Pen, people: Sequence[Person]) -> str:
    rows = (f"| {_affiliated(pen, one)} | {one.role} | {one.body} |" for one in people)
    return "\n".join(("| Name | Role | Organisation |", "|---|---|---|", *rows))


def nm_behalf(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(f"{_affiliated(pen, one, role=False)} on behalf of {one.body}" for one in people)


def _organisation(pen: Pen, one: Person) -> str:
    return pen.mark(Signed("", organisation=one.body, template=pen.origin), one.body)


def _bodies(people: Sequence[Person]) -> list[Person]:
    """Return one person a body: no body signs twice."""
    return list({one.body: one for one in people}.values())


def org_lines(pen: Pen, people: Sequence[Person]) -> str:
    return "\n".join(_organisation(pen, one) for one in _bodies(people))


def org_bullets(pen: Pen, people: Sequence[Person]) -> str:
    mark = pen.layout.choice(("- ", "• ", "* "))
    return "\n".join(mark + _organisation(pen, one) for one in _bodies(people))


def org_commas(pen: Pen, people: Sequence[Person]) -> str:
    return ", ".join(_organisation(pen, one) for one in _bodies(people))


NAMED_BLOCKS: dict[str, Callable[[Pen, Sequence[Person]], str]] = {
    "name-role-body": nm_commas, "name-dash-role": nm_dash, "name-role-body-lines": nm_lines,
    "name-then-role-body": nm_two_lines, "name-bracket-body": nm_bracket, "name-body": nm_body_only,
    "name-semicolons": nm_semicolons, "name-columns": nm_columns, "name-table": nm_table, "name-on-behalf": nm_behalf,
}  # fmt: skip
BODY_BLOCKS: dict[str, Callable[[Pen, Sequence[Person]], str]] = {
    "organisations": org_lines, "organisations-bulleted": org_bullets, "organisations-in-a-row": org_commas,
}  # fmt: skip


def list_of(
    pen: Pen, layout: Layout, blocks: dict[str, Callable[[Pen, Sequence[Person]], str]], people: Sequence[Person]
) -> str:
    """Return people in the layout's block, or one of those given."""
    name = layout.block if layout.block in blocks else pen.layout.choice(tuple(blocks))
    pen.origin = f"block: {name}"
    pen.used.add(pen.origin)
    return blocks[name](pen, people)


# One person: the block of a reply.


def _one_plain(pen: Pen, one: Person) -> str:
    return "\n".join(line for line in (_post(pen, one), one.role, one.body) if line)


def _one_name(pen: Pen, one: Person) -> str:
    return _post(pen, one)


def _one_name_described(pen: Pen, one: Person) -> str:
    return f"{_drawn(one)}\n\n{_post(pen, one)}"


def _one_name_pp(pen: Pen, one: Person) -> str:
    return f"pp {invented(pen)}\n\n{_post(pen, one)}"


def _one_described(pen: Pen, one: Person) -> str:
    return f"{_drawn(one)}\n\n{_one_plain(pen, one)}"


def _drawn(one: Person) -> str:
    return f"A handwritten signature in black ink, appearing to read '{one.name}'."


def _one_capitals(pen: Pen, one: Person) -> str:
    return "\n".join(line for line in (_post(pen, one, one.full.upper()), one.role, one.body) if line)


def _one_pp(pen: Pen, one: Person) -> str:
    return f"pp {invented(pen)}\n\n{_one_plain(pen, one)}"


def _one_behalf(pen: Pen, one: Person) -> str:
    return f"{_post(pen, one)}\n{one.role}\n{pen.layout.choice(('For and on', 'On', 'on'))} behalf of {one.body}"


def _one_comma(pen: Pen, one: Person) -> str:
    return ", ".join(part for part in (_post(pen, one), one.role, one.body) if part)


def _post(pen: Pen, one: Person, printed: str | None = None) -> str:
    return sign(pen, one, printed, role=one.role or None, organisation=one.body or None)


SINGLE: dict[str, Callable[[Pen, Person], str]] = {
    "one: lines": _one_plain, "one: name alone": _one_name, "one: signature described": _one_described,
    "one: capitals": _one_capitals, "one: pp": _one_pp, "one: commas": _one_comma,
    "one: on behalf": _one_behalf, "one: name described": _one_name_described, "one: name pp": _one_name_pp,
}  # fmt: skip
NAME_ALONE = ("one: name alone", "one: name described", "one: name pp")  # the office stands in the letterhead


def signed_by(pen: Pen, one: Person, names: Iterable[str] = SINGLE) -> list[Part]:
    """Return the valediction and the block of a sole writer."""
    name = pen.layout.choice(tuple(names))
    pen.origin = name
    pen.used.add(name)
    return [Part(valediction(pen)), Part(SINGLE[name](pen, one))]


# -- letters by kind ------------------------------------------------------------------------------------------------


def minister(pen: Pen) -> tuple[Person, str]:
    """Return an invented minister and the department."""
    department, *offices = pen.rng.choice(DEPARTMENTS)
    one = Person(invented(pen), pen.rng.choice(("", "", "The Rt Hon", "Rt Hon")), "MP", role=pen.rng.choice(offices))
    return one, department


def foot(pen: Pen) -> list[Part]:
    """Return what may follow the signatures: copies, enclosures; nobody in it signs."""
    copied = f"{invented(pen)} MP, {pen.rng.choice(COMMITTEES)}"
    choices = (
        f"cc: {copied}",
        f"cc {copied}; {invented(pen)}, {body(pen)}",
        f"Copied to: {copied}",
        "Enc: Annex A",
        f"c.c. {copied}\nEncl.",
    )
    return [Part(pen.rng.choice(choices))] if pen.rng.random() < 0.25 else []


def stamp(pen: Pen, parts: list[Part]) -> list[Part]:
    """Return the body, at a low rate with a receipt stamp between its paragraphs."""
    if pen.rng.random() > 0.12:
        return parts
    pen.origin = "stamp"
    pen.used.add("stamp")
    day = pen.day + timedelta(days=pen.rng.randint(1, 9))
    pen.received = day.isoformat()
    text = pen.rng.choice(("Received\n{}", "RECEIVED {}", "RECEIVED\n{}")).format(
        print_day(pen, day, {name: FULL_DAYS[name] for name in ("4/10/16", "24 OCT 2016", "04/10/2016")})
    )
    at = pen.rng.randrange(1, len(parts) + 1)
    return [*parts[:at], Part(text), *parts[at:]]


def joint_letter(pen: Pen, layout: Layout) -> list[Part]:
    """Return a letter of several MPs to a minister."""
    people = [member(pen) for _ in range(pen.rng.randint(3, 12))]
    to, department = minister(pen)
    top = opening(pen, letterhead(pen, "House of Commons", "London SW1A 0AA"), to, where=f"{to.role}\n{department}")
    first = Part(
        fill(
            pen,
            pen.rng.choice(
                (
                    "We the undersigned are writing to you about {topic}.",
                    "We are writing as a cross-party group of Members of Parliament about {topic}.",
                )
            ),
        ),
        prose=True,
    )
    block = Part(list_of(pen, layout, PERSONAL_BLOCKS, people))
    return [*top, first, *paragraphs(pen), Part(valediction(pen)), block, *foot(pen)]


def joint_from(pen: Pen, layout: Layout) -> list[Part]:
    """Return a letter whose writers stand at its head, and nowhere else."""
    people = [member(pen) for _ in range(pen.rng.randint(2, 6))]
    pen.origin = "block: from"
    pen.used.add(pen.origin)
    to, _ = minister(pen)
    line = f"From: {mp_comma_list(pen, people)}"
    return [
        Part(line),
        Part(f"To: {to.full}, {to.role}"),
        Part(date_line(pen)),
        salutation(pen, to),
        *paragraphs(pen),
        Part("We look forward to your reply.", prose=True),
    ]


def joint_prose(pen: Pen, layout: Layout) -> list[Part]:
    """Return a letter whose signatories are listed in a sentence below it."""
    people = [member(pen) for _ in range(pen.rng.randint(3, 7))]
    to, department = minister(pen)
    top = opening(pen, letterhead(pen, "House of Commons"), to, where=department)
    words_ = pen.rng.choice(
        (
            "The letter's signatories are ",
            "The signatories of this letter are: ",
            "Signed by ",
            "This letter was signed by ",
        )
    )
    pen.origin = f"block: {words_.strip()}"
    pen.used.add(pen.origin)
    printed = [f"{seated(pen, one)} ({one.seat})" for one in people]
    listed = (
        f"{'; '.join(printed[:-1])} and {printed[-1]}"
        if words_.startswith("The")
        else f"{', '.join(printed[:-1])} and {printed[-1]}"
    )
    return [*top, *paragraphs(pen), Part(f"{words_}{listed}.", prose=True)]


def ministerial_reply(pen: Pen, layout: Layout) -> list[Part]:
    """Return a minister's reply to an MP or a councillor."""
    one, department = minister(pen)
    below = pen.rng.random() < 0.6  # the office stands below the name, or in the letterhead
    head = letterhead(pen, department, *(() if below else (one.full, one.role)))
    to, where = pen.rng.choice(
        (
            (member(pen), "House of Commons\nLondon SW1A 0AA"),
            (Person(invented(pen), "Councillor", role="Leader"), f"{place(pen)} Council"),
        )
    )
    top = opening(pen, head, to, where=where)
    first = Part(" ".join((sentence(pen, REQUESTS), sentence(pen, MINISTERIAL))), prose=True)
    close = signed_by(pen, one, [name for name in SINGLE if name != "one: on behalf" and below != (name in NAME_ALONE)])
    return [*top, *stamp(pen, [first, *paragraphs(pen)]), *close, *foot(pen)]


def mp_reply(pen: Pen, layout: Layout) -> list[Part]:
    """Return an MP's reply to a constituent."""
    one = member(pen)
    name = invented(pen)
    to = Person(name, titled(pen, name, ("Mr", "Dr")))
    top = opening(pen, letterhead(pen, "House of Commons", "London SW1A 0AA"), to)
    first = Part(sentence(pen, REQUESTS), prose=True)
    name = pen.layout.choice(("mp: name alone", "mp: member for", "mp: seat"))
    pen.origin = name
    pen.used.add(name)
    lines = {
        "mp: name alone": lambda: sign(pen, one),
        "mp: member for": lambda: f"{seated(pen, one)}\nMember of Parliament for {one.seat}",
        "mp: seat": lambda: f"{seated(pen, one)}\nMP for {one.seat}",
    }
    return [*top, first, *paragraphs(pen), Part(valediction(pen)), Part(lines[name]())]


def agency_letter(pen: Pen, layout: Layout) -> list[Part]:
    """Return a letter of a public body that is no ministry."""
    agency = pen.rng.choice(AGENCIES).format(place=place(pen))
    one = replace(
        citizen(pen),
        role=pen.rng.choice(("Chief Executive", "Director of Operations", "Head of Correspondence", "Chief Officer")),
        body=agency,
    )
    top = opening(pen, letterhead(pen, agency), member(pen), where="House of Commons\nLondon SW1A 0AA")
    first = Part(sentence(pen, REQUESTS), prose=True)
    close = signed_by(
        pen,
        one,
        ("one: lines", "one: capitals", "one: pp", "one: commas", "one: on behalf", "one: signature described"),
    )
    return [*top, *stamp(pen, [first, *paragraphs(pen)]), *close, *foot(pen)]


def committee_letter(pen: Pen, layout: Layout) -> list[Part]:
    """Return a letter of a select committee's chair to a minister."""
    committee = pen.rng.choice(COMMITTEES)
    one = Person(invented(pen), letters="MP", role="Chair", body=committee)
    to, department = minister(pen)
    top = opening(pen, letterhead(pen, committee, "House of Commons", "London SW1A 0AA"), to, where=department)
    first = Part(fill(pen, "The Committee took evidence on {topic} and has some further questions."), prose=True)
    return [*top, first, *paragraphs(pen), *signed_by(pen, one, ("one: lines", "one: commas")), *foot(pen)]


def open_letter(pen: Pen, layout: Layout) -> list[Part]:
    """Return an open letter of organisations, of people with affiliations, or of nobody named.

    Labels call it a joint letter, since several sign; an open letter of one writer keeps that name.
    """
    alone = layout.block is None and pen.rng.random() < 0.25
    pen.dated = pen.rng.random() < 0.7
    pen.kind = "open_letter" if alone else "joint_letter"
    to = pen.rng.choice(DEPARTMENTS)[1]
    title = Part(
        pen.rng.choice((f"An open letter to the {to}", f"Open letter to the {to} on {pen.rng.choice(TOPICS)}"))
    )
    day = [Part(date_line(pen))] if pen.dated else []
    top = [title, *day, Part(f"Dear {to},")]
    words_ = (
        "I am writing to you about {topic}." if alone else "We are writing to you about {topic}, which matters to us."
    )
    first = Part(fill(pen, words_), prose=True)
    block = signed_by(pen, citizen(pen), ("one: lines", "one: commas")) if alone else _open_block(pen, layout)
    return [*top, first, *paragraphs(pen), *block]


def _open_block(pen: Pen, layout: Layout) -> list[Part]:
    chance = pen.layout.random()
    people = [citizen(pen) for _ in range(pen.rng.choice((3, 5, 8, 12, 40, 120)))]
    if layout.block is None and chance < 0.15:
        pen.origin = "block: none"
        pen.used.add(pen.origin)
        n = pen.rng.randint(40, 9_000)
        signatures = _said(pen, "412 signatures", (f"{n:,}", Figure(n, "count")))
        return [Part(f"This letter has {signatures} signatures so far.", prose=True)]
    bodies = layout.block in BODY_BLOCKS or (layout.block is None and chance < 0.45)
    block = list_of(pen, layout, BODY_BLOCKS if bodies else NAMED_BLOCKS, people)
    said = ("Signed:", "Signatories:", "Signed by:")  # bodies in a row below a mere closing could be anything
    heads = said if pen.origin == "block: organisations-in-a-row" else ("Yours sincerely,", *said)
    return [Part(pen.layout.choice(heads)), Part(block)]


def council_letter(pen: Pen, layout: Layout) -> list[Part]:
    """Return a council's letter to a minister, or its reply to a resident."""
    council = f"{place(pen)} {pen.rng.choice(('Council', 'County Council', 'City Council', 'District Council'))}"
    leader = pen.rng.random() < 0.5
    role = pen.rng.choice(
        ("Leader of the Council", "Leader", "Cabinet Member for Highways")
        if leader
        else ("Chief Executive", "Director of Highways", "Monitoring Officer")
    )
    one = Person(invented(pen), pen.rng.choice(("Councillor", "Cllr")) if leader else "", role=role, body=council)
    to, department = minister(pen)
    top = opening(pen, letterhead(pen, council), to, where=department)
    first = Part(fill(pen, "I am writing on behalf of the Council to ask for your help with {topic}."), prose=True)
    return [
        *top,
        first,
        *paragraphs(pen),
        *signed_by(pen, one, ("one: lines", "one: pp", "one: commas", "one: on behalf")),
        *foot(pen),
    ]


def email(pen: Pen, layout: Layout) -> list[Part]:
    """Return an e-mail of a council's officer."""
    council = f"{place(pen)} Council"
    one = Person(
        invented(pen),
        role=pen.rng.choice(("Head of Highways", "Policy Officer", "Democratic Services Manager")),
        body=council,
    )
    to = invented(pen)
    pen.origin = "e-mail head"
    clock = f"{pen.rng.randint(8, 17):02d}:{pen.rng.randint(0, 59):02d}"
    day = print_day(
        pen,
        pen.day,
        {
            name: FULL_DAYS[name]
            for name in ("24 October 2016", "Monday 24 October 2016", "24/10/2016", "24 Oct 2016", "October 24, 2016")
            if name in FULL_DAYS
        },
    )
    head = f"From: {one.name} <{fold(one.name.split()[0])}@council.example>\n{pen.rng.choice(('Sent', 'Date'))}: {day} {clock}\nTo: {to}\nSubject: {pen.rng.choice(TOPICS).capitalize()}"
    pen.used.add("e-mail head")
    greeting = Part(f"{pen.rng.choice(('Dear', 'Hi'))} {to.split()[0]}{pen.rng.choice((',', ''))}")
    pen.origin = "block: e-mail"
    pen.used.add(pen.origin)
    close = f"{sign(pen, one, role=one.role, organisation=council)}\n{one.role}\n{council}"
    return [
        Part(head),
        greeting,
        *paragraphs(pen, 1, 3),
        Part(pen.layout.choice(("Kind regards,", "Best wishes", "Regards"))),
        Part(close + pen.rng.choice(("", f"\n{phone(pen)}"))),
    ]


# -- written answers ------------------------------------------------------------------------------------------------

QUESTIONS = (
    "To ask the Secretary of State, how many people are waiting for {topic}.",
    "To ask the Secretary of State, what steps he is taking on {topic} in {place}.",
    "To ask the Secretary of State, what assessment she has made of {topic}.",
    "To ask the Secretary of State, if he will publish the evidence on {topic}.",
)


def written_answer(pen: Pen, layout: Layout) -> list[Part]:
    """Return a written question with its answer, in one of the frames in which they are published."""
    pen.asked = (pen.day - timedelta(days=pen.rng.randint(2, 30))).isoformat()
    frame = pen.rng.choice(tuple(FRAMES))
    pen.origin = f"frame: {frame}"
    pen.used.add(pen.origin)
    return FRAMES[frame](pen)


def _uin(pen: Pen) -> str:
    number = pen.rng.choice(("", "", "", "", "HL")) + str(pen.rng.randint(1_000, 250_000))
    pen.references.append(number)
    return number


def _asked(pen: Pen, forms: Sequence[str] = ("24 October 2016",)) -> str:
    """Return the day on which the question was asked, marked; the exchange is noted."""
    assert pen.asked
    pen.exchanges.append(Exchange(pen.asked, pen.day.isoformat(), pen.origin))
    return print_day(pen, date.fromisoformat(pen.asked), {name: FULL_DAYS[name] for name in forms})


def _answered(pen: Pen, forms: Sequence[str] = ("24 October 2016",)) -> str:
    return print_day(pen, pen.day, {name: FULL_DAYS[name] for name in forms})


def _heading(pen: Pen) -> str:
    return f"{pen.rng.choice(TOPICS).capitalize()}: {place(pen)}"


def _answer(pen: Pen) -> list[Part]:
    return paragraphs(pen, 1, 2)


def _frame_site(pen: Pen) -> list[Part]:
    """Return the frame of Parliament's own site."""
    origin, department = pen.origin, pen.rng.choice(DEPARTMENTS)[0]
    head = f"{_heading(pen)}\nQuestion for {department}"
    number = Part(f"UIN {_uin(pen)}, tabled on {_asked(pen)}")
    question = Part(f"Question\n{fill(pen, pen.rng.choice(QUESTIONS))}")
    pen.origin = origin
    return [Part(head), number, question, Part(f"Answer\nAnswered on\n{_answered(pen)}"), *_answer(pen)]


def _frame_site_people(pen: Pen) -> list[Part]:
    """Return the same with the two members' names."""
    origin, (asker, answerer) = pen.origin, (member(pen), member(pen))
    head = Part(
        f"{_heading(pen)}\nQuestion for {pen.rng.choice(DEPARTMENTS)[0]}\nUIN {_uin(pen)}, tabled on {_asked(pen)}"
    )
    question = Part(f"Question\n{fill(pen, pen.rng.choice(QUESTIONS))}")
    pen.origin = origin
    by = pen.mark(Signed(answerer.name, answerer.seat), answerer.name)
    asked = Part(f"Asked by\n{asker.name}\n{asker.party[0]}\n{asker.seat}\nCommons")
    reply = Part(f"Answered by\n{by}\n{answerer.party[0]}\n{answerer.seat}\nCommons\nAnswered on\n{_answered(pen)}")
    return [head, question, asked, Part("Answer"), reply, *_answer(pen)]


def _frame_asked_on(pen: Pen) -> list[Part]:
    """Return the frame that puts the asking day in brackets."""
    origin, answerer = pen.origin, member(pen)
    head = [Part(_heading(pen)), Part(f"(asked on {_asked(pen, ('24th October 2016', '24 October 2016'))})")]
    question = [Part(f"Question to the {pen.rng.choice(DEPARTMENTS)[0]}:"), Part(fill(pen, pen.rng.choice(QUESTIONS)))]
    pen.origin = origin
    by = pen.mark(Signed(answerer.name), answerer.name)
    day = _answered(pen, ("24th October 2016", "24 October 2016"))
    return [*head, *question, Part(f"Answered by\n{by}\nThis question was answered on {day}"), *_answer(pen)]


def _frame_not_asked(pen: Pen) -> list[Part]:
    """Return the same with the day left out, as some pages have it."""
    origin, answerer = pen.origin, member(pen)
    pen.asked = None
    question = Part(fill(pen, pen.rng.choice(QUESTIONS)))
    pen.origin = origin
    by = pen.mark(Signed(answerer.name), answerer.name)
    answered = Part(
        f"Answered by\n{answerer.name} Portrait\n{by}\nThis question was answered on {_answered(pen, ('24th October 2016',))}"
    )
    return [
        Part(_heading(pen)),
        Part("(asked on )"),
        Part(f"Question to the {pen.rng.choice(DEPARTMENTS)[0]}:"),
        question,
        answered,
        *_answer(pen),
    ]


def _frame_labelled(pen: Pen) -> list[Part]:
    """Return the frame with a label before each fact."""
    origin, asker, answerer = pen.origin, member(pen), member(pen)
    head = f"Asked by {asker.name}\n({asker.seat})\nAsked on: {_asked(pen)}\n{pen.rng.choice(DEPARTMENTS)[0]}\n{_heading(pen)}\n{_uin(pen)}"
    question = Part(fill(pen, pen.rng.choice(QUESTIONS)))
    pen.origin = origin
    reply = f"Answered by: {pen.mark(Signed(answerer.name), answerer.name)}\nAnswered on: {_answered(pen)}"
    return [Part(head), question, Part(reply), *_answer(pen)]


def _frame_holding(pen: Pen) -> list[Part]:
    """Return an answer that replaces a holding answer."""
    assert pen.asked
    origin = pen.origin
    head = Part(
        f"{_heading(pen)}\nQuestion for {pen.rng.choice(DEPARTMENTS)[0]}\nUIN {_uin(pen)}, tabled on {_asked(pen)}"
    )
    question = Part(f"Question\n{fill(pen, pen.rng.choice(QUESTIONS))}")
    pen.origin = origin
    held = date.fromisoformat(pen.asked) + timedelta(days=1)
    pen.exchanges.append(Exchange(pen.asked, held.isoformat(), origin))  # two intervals: to it, and to the answer
    holding = print_day(pen, held, {"24 October 2016": FULL_DAYS["24 October 2016"]})
    answered = Part(f"Answer\nAnswered on\n{_answered(pen)}\nHolding answer received on {holding}")
    return [head, question, answered, *_answer(pen)]


def _frame_grouped(pen: Pen) -> list[Part]:
    """Return one answer to several questions, each with its number and day."""
    origin = pen.origin
    head = [Part(f"{_heading(pen)}\nQuestion for {pen.rng.choice(DEPARTMENTS)[0]}")]
    for _ in range(2):
        number = f"UIN {_uin(pen)}, tabled on {_asked(pen)}"
        head.append(Part(f"{number}\n\nQuestion\n{fill(pen, pen.rng.choice(QUESTIONS))}"))
        pen.origin = origin
    return [*head, Part(f"Answer\nAnswered on\n{_answered(pen)}"), *_answer(pen)]


def _frame_hansard(pen: Pen) -> list[Part]:
    """Return the frame of the printed record: the day above, names run into the words, the number in brackets."""
    origin, asker, answerer = pen.origin, member(pen), member(pen)
    pen.asked = None
    day = print_day(pen, pen.day, {"Monday 24 October 2016": FULL_DAYS["Monday 24 October 2016"]})
    question = Part(
        f"{asker.name} ({asker.seat}) ({asker.party[1]}): {fill(pen, pen.rng.choice(QUESTIONS))} [{_uin(pen)}]"
    )
    pen.origin = origin
    by = pen.mark(Signed(answerer.name, sure=False), answerer.name)
    first, *rest = _answer(pen)
    answer = [Part(f"{by}: {first.text}", prose=first.prose), *rest]
    department = pen.rng.choice(DEPARTMENTS)[0]
    return [Part("Written Answers to Questions"), Part(day), Part(department), Part(_heading(pen)), question, *answer]


def _frame_public(pen: Pen) -> list[Part]:
    """Return the frame of sites that republish answers: both names with what they are."""
    origin, asker, answerer = pen.origin, member(pen), member(pen)
    pen.asked = None
    question = Part(fill(pen, pen.rng.choice(QUESTIONS)))
    pen.origin = origin
    department, _, office = pen.rng.choice(DEPARTMENTS)
    head = f"{_heading(pen)}\n{department} written question – answered on {_answered(pen)}."
    by = pen.mark(Signed(answerer.name, sure=False), answerer.name)
    asked = Part(f"{asker.name} {asker.party[0]}, {asker.seat}")
    return [Part(head), asked, question, Part(f"{by} {office}"), *_answer(pen)]


FRAMES: dict[str, Callable[[Pen], list[Part]]] = {
    "site": _frame_site, "site with names": _frame_site_people, "asked on": _frame_asked_on, "not asked": _frame_not_asked,
    "labelled": _frame_labelled, "holding": _frame_holding, "grouped": _frame_grouped,
    "hansard": _frame_hansard, "public": _frame_public,
}  # fmt: skip

KINDS: dict[str, tuple[int, str, Callable[[Pen, Layout], list[Part]]]] = {
    "joint_letter": (22, "joint_letter", joint_letter),
    "joint_from": (4, "joint_letter", joint_from),
    "joint_prose": (5, "joint_letter", joint_prose),
    "ministerial_reply": (17, "ministerial_reply", ministerial_reply),
    "mp_reply": (7, "mp_reply", mp_reply),
    "agency_letter": (8, "agency_letter", agency_letter),
    "committee_letter": (6, "committee_letter", committee_letter),
    "open_letter": (12, "open_letter", open_letter),
    "council_letter": (6, "letter", council_letter),
    "email": (4, "letter", email),
    "written_answer": (14, "written_answer", written_answer),
}

NAMES: dict[str, tuple[str, ...]] = {  # what letters are made of: every name must turn up
    "figure sentences": FIGURES,
    "date sentences": DATED,
    "distractors": DISTRACTORS,
    "fillers": FILLERS,
    "requests": REQUESTS,
    "ministerial": MINISTERIAL,
    "blocks": tuple(
        f"block: {name}" for name in (*PERSONAL_BLOCKS, *NAMED_BLOCKS, *BODY_BLOCKS, "from", "none", "e-mail")
    ),
    "single blocks": tuple(SINGLE),
    "frames": tuple(f"frame: {name}" for name in FRAMES),
    "money": tuple(f"form: {name}" for name in PLAIN_MONEY | MONEY_RANGES),
    "percentages": tuple(f"form: {name}" for name in PLAIN_PERCENT | PERCENT_RANGES | SHARES | RATIOS),
    "counts": tuple(f"form: {name}" for name in NUMBERS | COUNT_RANGES | ODD_COUNTS | SPANS),
    "hedges": tuple(f"hedge: {name}" for name in COUNTED),
    "days": tuple(
        f"date: {name}" for name in (*FULL_DAYS, *BARE_DAYS, "2l October 20l6", "3 and 17 May", "31 April 2018")
    ),
    "longer dates": tuple(
        f"date: {name}" for name in ("July", "Sept 2016", "2016-17", "early 2013", "last week", "24 Hydref 2016")
    ),
    "sorts": tuple(f"sort: {name}" for name in KINDS),
    "lists": ("list: bullets", "list: numbered", "table: years"),
}

# -- glitches -------------------------------------------------------------------------------------------------------


def wrapped(text: str, width: int) -> str:
    """Return prose in lines of at most `width` characters, marks not counted."""
    lines, line, length = [], "", 0
    for word in text.split(" "):
        size = len(bare(word))
        if line and length + 1 + size > width:
            lines.append(line)
            line, length = word, size
        else:
            line, length = (f"{line} {word}", length + 1 + size) if line else (word, size)
    return "\n".join([*lines, line])


def _swap(text: str, rng: random.Random, old: str, new: str, chance: float) -> str:
    return "".join(new if c == old and rng.random() < chance else c for c in text)


def _curly(text: str, rng: random.Random) -> str:
    text = re.sub(r'"(?=[\w\U000F0000-\U0010FFFD])', "“", text).replace('"', "”")
    return re.sub(r"(?<![\w\U000F0000-\U0010FFFD])'(?=\w)", "‘", text).replace("'", "’")


def _hyphens(text: str, rng: random.Random) -> str:
    """Return the text with another hyphen between letters, and a dash in ranges; addresses and ISO dates keep theirs."""
    of_words, of_numbers = rng.choice(("‐", "‑", "-")), rng.choice(("–", "‑"))
    tokens = re.split(r"(\s+)", text)
    return "".join(
        one
        if "://" in one or "www." in one or re.search(r"\d{4}-\d\d-\d\d|[A-Z]-\d", one)
        else _dashed(one, of_words, of_numbers)
        for one in tokens
    )


def _dashed(token: str, of_words: str, of_numbers: str) -> str:
    token = re.sub(r"(?<=[A-Za-z])-(?=[a-z])", of_words, token)
    return re.sub(r"(?<=\d)-(?=\d)", of_numbers, token)


GLITCHES: dict[str, tuple[bool, Callable[[str, random.Random], str]]] = {  # of prose alone, and what it does
    "no-break spaces": (False, lambda text, rng: _swap(text, rng, " ", "\xa0", 0.08)),
    "double spaces": (True, lambda text, rng: _swap(text, rng, " ", "  ", 0.04)),
    "curly quotes": (False, _curly),
    "hyphens": (True, _hyphens),
    "trailing spaces": (False, lambda text, rng: re.sub(r"$", "  ", text, flags=re.M)),
}
WHOLE = ("crlf", "page breaks", "markdown")

TOPS = (
    "Skip to main content\n\nHome\n\nNews\n\nContact us", "- Home\n\n- About us\n\n- News\n\n- Events", "Menu\n\nSearch\n\nHome > News > Letters",
    "Cookies on this site\n\nAccept all cookies\n\nReject all cookies",
)  # fmt: skip
TAILS = (
    "Share this page\n\nPrint this page\n\nBack to top", "© Crown copyright\n\nPrivacy policy\n\nAccessibility", "Privacy Policy\n\nTerms of use\n\nCookies",
    "Related content\n\nSubscribe to our newsletter\n\nFollow us on Twitter",
)  # fmt: skip


def _page_broken(parts: list[Part], pen: Pen) -> list[Part]:
    """Return the parts with a page's foot and the next page's head between two of them, or within a paragraph."""
    rng, heads = pen.layout, ("", "\n\nOFFICIAL", "\n\nLetter to the Secretary of State")
    feet = ("Page 1 of 2", "1", "- 1 -", "1 | Page", "Page 1")
    gap = f"\n\n{rng.choice(feet)}\n\f{rng.choice(heads)}\n\n".removesuffix("\n\n")
    long = [n for n, part in enumerate(parts) if part.prose]
    at = rng.choice(long[1:] or long)
    cut = [m.start() for m in re.finditer(" ", parts[at].text) if not _inside(parts[at].text, m.start())]
    if cut and rng.random() < 0.5:
        where = rng.choice(cut)
        text = f"{parts[at].text[:where]}{gap}\n\n{parts[at].text[where + 1 :]}"
        return [*parts[:at], Part(text, prose=True), *parts[at + 1 :]]
    return [*parts[:at], Part(gap.strip("\n")), *parts[at:]]


def _inside(text: str, at: int) -> bool:
    """Return whether a place lies inside a mark."""
    before = [ord(c) for c in text[:at] if ord(c) >= OPEN]
    return sum(1 if code < CLOSE else -1 for code in before) > 0


def page(pen: Pen, parts: list[Part], layout: Layout) -> str:
    """Return the page with its marks still in."""
    if "page breaks" in layout.glitches:
        parts = _page_broken(parts, pen)
    texts = [_glitched(part, layout, pen) for part in parts]
    if layout.furniture:
        texts = [pen.layout.choice(TOPS), *texts, pen.layout.choice(TAILS)]
    text = "\n\n".join(texts) + "\n"
    return text.replace("\n", "\r\n") if "crlf" in layout.glitches else text


def _glitched(part: Part, layout: Layout, pen: Pen) -> str:
    text = part.text
    for name in layout.glitches:
        if name in GLITCHES and (part.prose or not GLITCHES[name][0]):
            text = GLITCHES[name][1](text, pen.layout)
    if part.prose and layout.width:
        return "\n\n".join(wrapped(one, layout.width) if "\f" not in one else one for one in text.split("\n\n"))
    return text


# -- the factory ------------------------------------------------------------------------------------------------------


def laid_out(rng: random.Random, rate: float) -> Layout:
    """Return a layout by chance, each glitch at the rate."""
    glitches = tuple(name for name in (*GLITCHES, *WHOLE) if rng.random() < rate)
    width = rng.randint(60, 100) if rng.random() < 0.4 else None
    return Layout(width, None, rng.random() < rate, glitches)


def letter(number: int, *, seed: int = 0, rate: float = 0.2, only: str | None = None, **layout: Any) -> Letter:
    """Return letter `number` of a seed; `only` fixes its sort, `layout` fields of its `Layout`.

    The same number, seed and rate give the same words; the layout changes how they stand on the page alone.
    """
    rng, places = random.Random(f"said {seed} {number}"), random.Random(f"laid out {seed} {number}")
    day = date(2011, 1, 10) + timedelta(days=rng.randrange(3_200))
    sort = only or rng.choices(tuple(KINDS), [weight for weight, _, _ in KINDS.values()])[0]
    pen = Pen(rng, places, rate, day, kind=KINDS[sort][1])
    chosen = replace(laid_out(random.Random(f"page {seed} {number}"), rate), **layout)
    if "markdown" in chosen.glitches:
        pen.used.add("markdown")
    parts = KINDS[sort][2](pen, chosen)
    text, spans = unmarked(page(pen, parts, chosen))
    pen.used |= {f"sort: {sort}", *(f"glitch: {name}" for name in chosen.glitches)}
    return Letter(f"{seed}-{number:05d}-{sort}", text, _facts(pen, text, spans), frozenset(pen.used), chosen.glitches)


def _facts(pen: Pen, text: str, spans: dict[int, tuple[int, int]]) -> Facts:
    notes = [
        replace(note, start=spans[n][0], end=spans[n][1], quote=text[slice(*spans[n])])
        for n, note in enumerate(pen.notes)
        if n in spans
    ]
    notes.sort(key=lambda note: note.start)
    return Facts(
        pen.kind, pen.day.isoformat() if pen.dated else None, pen.asked, pen.received, tuple(pen.references),
        tuple(note for note in notes if isinstance(note, Signed)), tuple(note for note in notes if isinstance(note, Figure)),
        tuple(note for note in notes if isinstance(note, When)), tuple(pen.exchanges),
    )  # fmt: skip


def letters(count: int, *, seed: int = 0, rate: float = 0.2) -> Iterator[Letter]:
    """Yield the first letters of a seed."""
    return (letter(number, seed=seed, rate=rate) for number in range(count))


# -- how many are found -------------------------------------------------------------------------------------------------

TITLES = re.compile(
    r"\b(?:the|rt|hon|right|honourable|sir|dame|dr|prof|professor|mr|mrs|ms|miss|cllr|councillor|lord|lady|baroness|"
    r"rev|reverend|cbe|obe|mbe|mp)\b"
)
FIELDS = (
    "kind", "date", "asked_date", "received_date", "reference", "signatory", "constituency", "role", "organisation",
    "statistic", "value_high", "comparator", "date expression", "exchange",
)  # fmt: skip
Row = dict[str, Any]
Tables = dict[str, list[Row]]
NOTHING_READ: Tables = {
    "documents": [dict.fromkeys(("kind", "date", "asked_date", "received_date", "reference"))],
    "signatories": [], "statistics": [], "dates": [], "exchanges": [],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that was not found, or a row that no fact accounts for."""

    letter: str
    field: str
    sign: str  # "-" missed, "+" extra
    template: str
    text: str
    wanted: str
    got: str


@dataclass
class Tally:
    """Counts a field, and what went wrong."""

    printed: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)

    def precision(self, name: str) -> float:
        rows = self.found[name] + self.extra[name]
        return self.found[name] / rows if rows else 1.0

    def recall(self, name: str) -> float:
        return self.found[name] / self.printed[name] if self.printed[name] else 1.0


def fold(text: str | None) -> str:
    """Return letters, digits and single spaces: no case, no accents."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]", " ", text.casefold().replace("&", "and"))).strip()


def signer(name: str | None, organisation: str | None) -> str:
    """Return what a signatory is compared by: the name without titles, or the body where there is no name."""
    return re.sub(r"\s+", " ", TITLES.sub(" ", fold(name))).strip() or fold(organisation)


def touches(row: Row, fact: Note) -> bool:
    return bool(row["start"] < fact.end and fact.start < row["end"])


def reader() -> Callable[[Letter], Tables]:
    """Return what reads a letter: text in, the rows of all tables out, with the real register."""
    from helpers import build
    from helpers.documents import Document
    from helpers.members import Register, key

    register, targets = Register.read(REFERENCE), build.targets(REFERENCE)
    names = frozenset(key(name) for name in register.seat_names())

    def read(made: Letter) -> Tables:
        document = Document(made.name, f"{made.name}.txt", "", "text/plain", made.text)
        return build.rows([build.extract(document, names)], register, targets)

    return read


def measure(made_letters: Iterable[Letter], read: Callable[[Letter], Tables]) -> Tally:
    """Return how many facts of letters are in the rows read from them, a field; a crash is noted and finds nothing."""
    tally = Tally()
    for made in made_letters:
        try:
            tables = read(made)
        except Exception as error:
            tally.crashes.append(f"{made.name}: {type(error).__name__}: {error}")
            tables = NOTHING_READ
        _measure_document(tally, made, tables)
        _measure_signed(tally, made, tables["signatories"])
        _measure_figures(tally, made, tables["statistics"])
        _measure_dates(tally, made, tables["dates"])
        _measure_exchanges(tally, made, tables["exchanges"])
    return tally


def _value(tally: Tally, made: Letter, name: str, wanted: Any, got: Any, template: str = "", text: str = "") -> None:
    """Count a field that has one value or none."""
    tally.printed[name] += wanted is not None
    same = wanted is not None and wanted == got
    tally.found[name] += same
    tally.extra[name] += got is not None and not same
    if not same and (wanted is not None or got is not None):
        tally.misses.append(
            Miss(made.name, name, "-" if wanted is not None else "+", template, text, str(wanted), str(got))
        )


def _measure_document(tally: Tally, made: Letter, tables: Tables) -> None:
    (row,) = tables["documents"]
    sort = made.name.split("-", 2)[2]
    ends = f"{made.text[:150]} … {made.text[-150:]}"
    _value(tally, made, "kind", made.facts.kind, row["kind"], sort, ends)
    for name in ("date", "asked_date", "received_date"):
        _value(tally, made, name, getattr(made.facts, name), row[name], sort, made.text[:200])
    printed = {fold(one) for one in row["reference"] or ()}
    wanted = {fold(one) for one in made.facts.references}
    tally.printed["reference"] += len(wanted)
    tally.found["reference"] += len(wanted & printed)
    tally.extra["reference"] += len(printed - wanted)
    for sign_, ones in (("-", wanted - printed), ("+", printed - wanted)):
        tally.misses += [
            Miss(made.name, "reference", sign_, sort, made.text[:300], one, str(row["reference"]))
            for one in sorted(ones)
        ]


def _pairs(
    tally: Tally, made: Letter, name: str, facts: Sequence[Any], rows: Sequence[Row], same: Callable[[Row, Any], bool]
) -> list[tuple[Row, Any]]:
    """Return rows with the facts they match one to one; count the field, and note what has no partner."""
    left, pairs = list(rows), []
    for fact in sorted(facts, key=lambda one: not one.sure):
        match = next((row for row in left if same(row, fact)), None)
        if match is not None:
            left.remove(match)
            pairs += [(match, fact)] if fact.sure else []
        elif fact.sure:
            near = [row for row in rows if touches(row, fact)]
            tally.misses.append(
                Miss(
                    made.name,
                    name,
                    "-",
                    fact.template,
                    _around(made.text, fact.start, fact.end),
                    _brief(asdict(fact)),
                    "; ".join(map(_brief, near)),
                )
            )
    extras = [row for row in left if not any(touches(row, one) for one in facts if not one.sure)]
    for row in extras:
        near = next((one.template for one in facts if touches(row, one)), "")
        tally.misses.append(
            Miss(made.name, name, "+", near, _around(made.text, row["start"], row["end"]), "", _brief(row))
        )
    tally.printed[name] += sum(one.sure for one in facts)
    tally.found[name] += len(pairs)
    tally.extra[name] += len(extras)
    return pairs


def _brief(row: Row) -> str:
    shown = (
        "name",
        "constituency",
        "role",
        "organisation",
        "value",
        "value_high",
        "comparator",
        "unit",
        "iso",
        "date",
        "quote",
        "rule",
    )
    return json.dumps({key: row[key] for key in shown if row.get(key)}, ensure_ascii=False)


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 60) : end + 60]


def _measure_signed(tally: Tally, made: Letter, rows: Sequence[Row]) -> None:
    same = lambda row, fact: signer(row["name"], row["organisation"]) == signer(fact.name, fact.organisation)  # noqa: E731
    for row, fact in _pairs(tally, made, "signatory", made.facts.signatories, rows, same):
        if not fact.name:
            continue
        seat = fold(fact.constituency) or None
        printed = {fold(row["constituency"]), fold(row["constituency_name"])}
        got = seat if seat in printed else fold(row["constituency"]) or None
        _value(tally, made, "constituency", seat, got, fact.template, _around(made.text, fact.start, fact.end + 60))
        for name in ("role", "organisation"):
            if wanted := getattr(fact, name):
                _value(
                    tally,
                    made,
                    name,
                    fold(wanted),
                    fold(row[name]) or None,
                    fact.template,
                    _around(made.text, fact.start, fact.end + 60),
                )


def _measure_figures(tally: Tally, made: Letter, rows: Sequence[Row]) -> None:
    def same(row: Row, fact: Figure) -> bool:
        close = abs(row["value"] - fact.value) <= 1e-6 * max(1.0, abs(fact.value))
        return close and row["unit"] == fact.unit and touches(row, fact)

    for row, fact in _pairs(tally, made, "statistic", made.facts.statistics, rows, same):
        text = _around(made.text, fact.start, fact.end)
        _value(tally, made, "value_high", fact.value_high, row["value_high"], fact.template, text)
        _value(tally, made, "comparator", fact.comparator, row["comparator"], fact.template, text)


def _measure_dates(tally: Tally, made: Letter, rows: Sequence[Row]) -> None:
    """Count dates; one that can't exist is no fact to find, but a value given to it is an extra row."""
    facts = [one for one in made.facts.dates if one.iso]
    _pairs(
        tally,
        made,
        "date expression",
        facts,
        [row for row in rows if row["date"]],
        lambda row, fact: row["date"] == fact.iso and touches(row, fact),
    )


def _measure_exchanges(tally: Tally, made: Letter, rows: Sequence[Row]) -> None:
    wanted = {(one.request_date, one.reply_date): one.template for one in made.facts.exchanges}
    got = {(row["request_date"], row["reply_date"]) for row in rows if row["request_date"] and row["reply_date"]}
    tally.printed["exchange"] += len(wanted)
    tally.found["exchange"] += len(got & wanted.keys())
    tally.extra["exchange"] += len(got - wanted.keys())
    text = made.text[:900]
    for pair in sorted(wanted.keys() - got):
        tally.misses.append(Miss(made.name, "exchange", "-", wanted[pair], text, str(pair), str(sorted(got))))
    for pair in sorted(got - wanted.keys()):
        tally.misses.append(Miss(made.name, "exchange", "+", "", text, str(sorted(wanted)), str(pair)))


def table(tally: Tally) -> str:
    """Return the table of counts, precision and recall, a field a line."""
    lines = [f"{'field':16} {'printed':>8} {'found':>8} {'extra':>8} {'precision':>10} {'recall':>8}"]
    for name in FIELDS:
        counts = f"{tally.printed[name]:>8} {tally.found[name]:>8} {tally.extra[name]:>8}"
        lines.append(f"{name:16} {counts} {tally.precision(name):>10.4f} {tally.recall(name):>8.4f}")
    return "\n".join(lines)


def by_template(tally: Tally, shown: int = 2) -> str:
    """Return what went wrong, by field and template, the most frequent first, with examples."""
    groups: dict[tuple[str, str, str], list[Miss]] = {}
    for miss in tally.misses:
        groups.setdefault((miss.field, miss.sign, miss.template), []).append(miss)
    lines = []
    for (name, sign_, template), misses in sorted(
        groups.items(), key=lambda item: (FIELDS.index(item[0][0]), -len(item[1]), item[0])
    ):
        lines.append(f"\n{name} {sign_} {len(misses)} x {template or '(no template)'}")
        for miss in misses[:shown]:
            lines += [
                f"    letter {miss.letter}: {miss.text!r}",
                f"        wanted {miss.wanted or 'nothing'}",
                f"        got    {miss.got or 'nothing'}",
            ]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the table for so many letters, or one letter and its facts."""
    if arguments and arguments[0] == "--show":
        made = letter(int(arguments[1]))
        print(made.text)
        print(json.dumps(asdict(made.facts), ensure_ascii=False, indent=1))
        return 0
    count = int(arguments[0]) if arguments else 2000
    seed = int(arguments[1]) if len(arguments) > 1 else 0
    tally = measure(letters(count, seed=seed), reader())
    print(by_template(tally))
    print("\n".join(("", *(f"crash {one}" for one in tally.crashes))))
    print(f"{count} letters of seed {seed}, {len(tally.crashes)} crashes\n\n{table(tally)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
