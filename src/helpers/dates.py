"""When things happened: a letter in, every date it prints out, with the letter's own among them.

One scan finds the places where a date can begin (a numeral, a month, a word such as "last" or "early").
The rules of that kind of beginning are tried there in turn, the longest form first, and the first that
reads wins, so no two rows overlap. A year that is not printed is inferred afterwards, from the letter's
own date, and the basis says how. What can't be a date is no row; a date that can't exist, or can't be
completed, is a row without a value and with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from helpers import months
from helpers.anatomy import Letter
from helpers.months import ENGLISH, WEEKDAYS

ROLES = (
    "document_date",
    "received",
    "asked",
    "tabled",
    "answered",
    "incoming_letter",
    "publication",
    "period",
    "signed",
    "event",
)
PRECISIONS = ("day", "week", "month", "quarter", "season", "year", "financial_year", "none")


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as the letter prints it: `text[start:end]`, offsets in code points, half-open."""

    date: str | None  # 2016-10-24, 2016-10, 2016, 2016-W44, 2016/2017, 2016-06/2016-07
    precision: str  # day, month, quarter, year, week, season, financial_year, none
    role: str
    basis: str  # printed, "inferred: …", or why there is no date
    start: int
    end: int
    certainty: str  # stated, repaired, inferred
    rule: str


@dataclass(frozen=True, slots=True)
class DocumentDates:
    """The dates of the document itself, each None where none is printed."""

    date: str | None
    date_basis: str
    received_date: str | None
    asked_date: str | None


class _Reading(NamedTuple):
    """What stands on the page, before a missing year is inferred (0: not printed)."""

    start: int
    end: int
    rule: str
    precision: str
    year: int = 0
    month: int = 0
    day: int = 0
    last_month: int = 0  # of an interval within one year: the month and day of its end
    last_day: int = 0
    relation: str = ""  # this, last, next: counted from the letter's date
    told: int = -1  # the weekday, or the season's first month, that stands with the relation
    repaired: bool = False
    refusal: str = ""
    basis: str = ""  # where the year was found, if not here


# ------------------------------------------------------------------------------------------------
# The words of dates

_LETTERS_FOR_DIGITS = str.maketrans("lIOo", "1100")

# Space within a date: at most one line break, never a blank line.
_GAP = r"(?:[^\S\n]{1,4}|[^\S\n]{0,4}\n[^\S\n]{0,4})"
_DASH = r"[-\u2010-\u2015]"
# "7", "07", "21", and as misread by a scanner: "2l", "1O", "l2", "I2", "l"; the "O" of "3October" is the month's.
_NUMERAL = r"(?:[0-3][lIOo](?![a-z]{3})|[0-3]?[0-9]|[lI][0-9]|l)(?![0-9])"
# "3rd", "3 rd", "3<sup>rd</sup>", and in Welsh "1af", "7fed", "21ain".
_ORDINAL = r"(?:[^\S\n]?(?:<sup>|\^)?(?:st|nd|rd|th|ST|ND|RD|TH|af|il|ydd|f?ed|eg|ain)(?![A-Za-z])(?:</sup>|\^)?)?"
_DAY = rf"(?P<day>{_NUMERAL}){_ORDINAL}"
# A word that may name a month: _month decides. "0ctober" and "Ju1y" are scanners' misreadings.
# The full stop of an abbreviation ("Sept. 2016") belongs to the date, that of a sentence does not.
_WORD = (
    r"(?P<word>[A-Za-z0][A-Za-z]{1,3}[A-Za-z0-9]{0,6})(?![A-Za-z])"
    r"(?:(?<![A-Za-z]{5})(?<!May)(?<!June)(?<!July)\.(?=[^\S\n]{0,3}[0-9'\u2018\u2019]))?"
)
_PREFIXES = "|".join(sorted({name[:3].title() for name in months.NAMES}))
# "2016", "20l6", "2O16", "'16"; never the start of a longer numeral, of "2016/17" or of "2015,400", but of
# "2015-31 March 2016".
_YEAR = (
    r"(?P<year>[12][0-9OoIl]{3}|l[0-9]{3}|['\u2018\u2019][0-9]{2})"
    rf"(?![0-9A-Za-z]|,[0-9]{{3}}|/[0-9]|{_DASH}[0-9]{{2}}(?![0-9]|[^\S\n](?:{_PREFIXES})))"
)
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?,?\s+)"


def _month(word: str, year_printed: bool) -> int:
    """Return the month that a word names, or 0: "may" and "MARCH" are verbs unless a year follows."""
    if not (year_printed or word[:1].isupper() or word[:1] == "0") or (word in ("MAY", "MARCH") and not year_printed):
        return 0
    return months.named(word)


def _misread(word: str) -> bool:
    """Return whether a month's name is printed with a slip."""
    return not months.number(word)


def _year(printed: str | None) -> int:
    """Return a printed year as a number, 0 where there is none: "20l6" and "'16" are 2016."""
    if not printed:
        return 0
    if not printed.isdigit():
        printed = printed.lstrip("'\u2018\u2019").translate(_LETTERS_FOR_DIGITS)
    number = int(printed)
    return _century(number) if number < 100 else number


def _century(number: int) -> int:
    """Return the year that two digits stand for: 70 to 99 are of the last century."""
    return number + (2000 if number < 70 else 1900)


def _exists(year: int, month: int, day: int) -> bool:
    """Return whether the calendar has such a day."""
    try:
        Day(year, month, day)
    except ValueError:
        return False
    return True


# ------------------------------------------------------------------------------------------------
# Rules: a place in the text in, what is read there out; an empty list declines

Reader = Callable[[str, int, int], list[_Reading]]  # text, where to begin, where to stop at the latest

# "2004-09-29"; not part of a longer run such as 2004-09-29-01.
_ISO = re.compile(r"(?P<year>[12][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9]|-[0-9])")


def _iso_date(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a date written year first."""
    found = _ISO.match(text, at, stop) if text.startswith("-", at + 4) else None
    if not found:
        return []
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    if not (month and day):
        return []
    return [_Reading(at, found.end(), "iso-date", "day", year, month, day)]


# "28/12/18", "04/11/2024", "10.10.16", "1-2-2019", day first; not "MIN/0017733/18", "1.2.10.4" or "5/10".
_NUMERIC = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<mark>[^\S\n]?[-/.][^\S\n]?)(?P<month>[0-9]{1,2})(?P=mark)"
    r"(?P<year>[12][0-9]{3}|[0-9]{2})(?![0-9A-Za-z]|[-/.][0-9A-Za-z]|[^\S\n]?%)"
)
# A numbered passage, a room, a bank's sort code: "paragraph 3.4.15", "room 12.10.15", "sort code 20-10-53".
_NUMBERED = re.compile(
    r"(?:\b(?:para|paragraph|section|version|clause|chapter|table|figure|rule|article|point|annex|code|room|case|ref"
    r"|reference|no|number|file|score)s?\.?(?:\s+of)?|\bv\.?):?\s*$",
    re.I,
)


_MARKS = frozenset("-/.")


def _numeric_date(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a date written in numerals, day first as in the United Kingdom."""
    end = at + 1 + text[at + 1 : at + 2].isdigit()
    if text[end : end + 2].lstrip()[:1] not in _MARKS:
        return []
    found = _NUMERIC.match(text, at, stop)
    if not found or _NUMBERED.search(text, max(0, at - 14), at):
        return []
    day, month, year = (int(found[part]) for part in ("day", "month", "year"))
    year = _century(year) if year < 100 else year
    if not (1 <= day <= 31 and 1 <= month <= 31 and 1600 < year < 2200):
        return []
    if month > 12 >= day:
        basis = f"inferred: month first, as there is no month {month}"
        return [_Reading(at, found.end(), "month-first-numeric-date", "day", year, day, month, basis=basis)]
    return [_Reading(at, found.end(), "numeric-date", "day", year, month, day)]


# "3-5 May 2016", "3rd to 5th May", "13 and 20 September", "3, 4 and 5 May 2016", "on 3, 5 May", "8/9 October", "Tuesday 3 and
# Wednesday 4 May"; not "section 12, 13 May". The last day is read by _day_month, so that its year and its "last
# year" are read in one place.
_NEXT_DAY = rf"(?:the{_GAP})?{_WEEKDAY}?{_NUMERAL}{_ORDINAL}"
_DAYS = re.compile(
    rf"{_NUMERAL}{_ORDINAL}(?:,{_GAP}{_NEXT_DAY}){{0,9}}"
    rf"(?:,?{_GAP}(?:and|or|to|until){_GAP}(?:on{_GAP})?|{_GAP}?(?:&|/|{_DASH}){_GAP}?|(?P<comma>,{_GAP})){_NEXT_DAY}"
)
# Before a list that commas alone hold together: "on 3, 5 May". Not "page 3, 5 May".
_LIST_BEFORE = re.compile(r"\b(?:on|of|dates?:?)\s+(?:the\s+)?$", re.I)
_DAY_OF_LIST = re.compile(rf"\b{_NUMERAL}{_ORDINAL}")
_RANGE = re.compile(rf"^\s*(?:{_DASH}|to|until)\s*(?:the\s+)?{_WEEKDAY}?$")
_BETWEEN = re.compile(rf"\bbetween\s+(?:the\s+)?{_WEEKDAY}?$", re.I)
_FIRST_NUMERAL = re.compile(_NUMERAL)


def _day_list(text: str, at: int, stop: int) -> list[_Reading]:
    """Return the days that share one month: an interval if they are a range, a row each if a list."""
    found = _DAYS.match(text, at, stop)
    if not found or (found["comma"] and not _LIST_BEFORE.search(text, max(0, at - 14), at)):
        return []
    days = list(_DAY_OF_LIST.finditer(text, at, found.end()))
    last = _day_month(text, days[-1].start(), stop)
    if not last or last[0].refusal:
        return []
    between = text[days[0].end() : days[-1].start()]
    if len(days) == 2 and (_RANGE.match(between) or _BETWEEN.search(text, max(0, at - 26), at)):
        return _interval(last[0], days[0])
    if between.strip() == "/" and last[0].day - _numeral(days[0][0]) != 1:
        return []
    return [_listed(last[0], day) for day in days[:-1]] + last


def _numeral(day: str) -> int:
    """Return the number that a day begins with, its letters read as digits: "2lst" is 21."""
    if day.isdigit():
        return int(day)
    found = _FIRST_NUMERAL.match(day)
    return int(found[0].translate(_LETTERS_FOR_DIGITS)) if found else 0


def _interval(last: _Reading, first: re.Match[str]) -> list[_Reading]:
    """Return the range from a bare day to the date that follows it; a range never runs backwards."""
    day, rule = _numeral(first[0]), "range-of-days"
    whole = last._replace(start=first.start(), rule=rule, day=day, last_month=last.month, last_day=last.day)
    return [whole] if 0 < day < last.day else []


def _listed(last: _Reading, first: re.Match[str]) -> _Reading:
    """Return a bare day of a list, with the month and year of the list's last date."""
    return last._replace(start=first.start(), end=first.end(), rule="day-of-a-list", day=_numeral(first[0]))


# "25 May 2018", "7th May 2014", "21 DEC 2018", "the 7th of May", "24-Oct-16", "13 September last year",
# "24October 2016"; not "Section 4 may", "12 Marchmont Road", "5 Mayfair".
_DAY_MONTH = re.compile(
    rf"{_DAY}(?P<join>(?:(?=\s{{1,9}}[do]){_GAP}(?:day{_GAP})?of?)?(?:{_GAP}|,{_GAP}?|[-/.])?){_WORD}(?:/(?P<twin>[A-Z][a-z]{{2,9}}))?"
    rf"(?:(?:,?{_GAP}?|[-/])(?:of{_GAP})?{_YEAR}"
    rf"|,?{_GAP}(?:of{_GAP})?(?P<relation>this|last|next){_GAP}year\b"
    r"|[^\S\n]*[-/]?(?P<short>[0-9]{2})(?=[^\S\n]*[*_.)]{0,3}[^\S\n]*(?:\n|\Z)))?"
)
# The commonest forms of the same, told in a third of the time: "24 October 2016", "7th May when".
_PLAIN_DAY_MONTH = re.compile(
    r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?P<join>[ ](?:of[ ])?)(?P<word>[A-Z][a-z]{2,8})"
    r"(?:[ ](?P<year>(?:19|20)[0-9]{2})(?![0-9A-Za-z,/\-\u2010-\u2015])|(?=[,.;:)]?(?:[ ][a-kmp-su-zA-Z]|\n\n)))"
    r"(?:(?!)(?P<twin>)(?P<relation>)(?P<short>))?"
)
# "12 May Street" is an address.
_STREET = re.compile(
    r"[^\S\n](?:Street|St|Road|Rd|Avenue|Lane|Close|Drive|Court|House|Place|Terrace|Way|Gardens|Crescent)\b"
)


# "Year 10 May", "No 10 October": the numeral numbers what stands before it.
_LABEL_BEFORE = re.compile(
    r"\b(?:[Yy]ear|[Ll]evel|Windows|[Cc]lass|[Gg]rade|[Bb]and|[Tt]ier|[Ss]tage|[Pp]hase|[Ss]ection|[Aa]rticle|[Pp]art|"
    r"[Rr]oom|[Ff]lat|[Nn]o\.?|[Nn]umber|[Tt]ype|[Gg]roup|[Uu]nit|[Zz]one|[Cc]hapter|[Tt]able)\s$"
)
# "5-10 May be needed".
_VERB_AFTER = re.compile(r"\s(?:be|have|not|also|need|apply|well|only|include|require|wish)\b")


def _day_month(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a day with its month's name, and its year where one is printed."""
    found = _PLAIN_DAY_MONTH.match(text, at, stop) or _DAY_MONTH.match(text, at, stop)
    if not found:
        return []
    figures, word, year, relation = found.group("day", "word", "year", "relation")
    printed = year or found["short"] or ""
    month = _month(word, bool(printed))
    day = _numeral(figures) if month else 0
    if day == 0 or _STREET.match(text, found.end()) or not _twins(found, month):
        return []
    if not (printed or _sure(text, found)):
        return []
    repaired = not figures.isdigit() or _misread(word) or bool(printed and _LETTER_AMID.search(printed))
    rule = "day-month-year" if printed else "day-and-month"
    return [_Reading(at, found.end(), rule, "day", _year(printed), month, day, 0, 0, relation or "", -1, repaired)]


_LETTER_AMID = re.compile("[lIOo]")


def _twins(found: re.Match[str], month: int) -> bool:
    """Return whether a month printed in two languages ("21 Rhagfyr/December 2018") is one month."""
    return not found["twin"] or months.number(found["twin"]) == month


def _sure(text: str, found: re.Match[str]) -> bool:
    """Return whether a day and month without a year are a date, and no numbered thing and no verb."""
    start, end = found.span()
    numbered = _LABEL_BEFORE.search(text, max(0, start - 10), start) and found.end("day") == found.start("join")
    verb = found["word"].casefold() in _VERBS and _VERB_AFTER.match(text, end)
    return not (found["day"] in ("l", "I") or not found["join"] or numbered or verb)


# "this third day of May 2019", "the twenty-first of June"; not "the first of many", "the first March".
_UNITS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_ORDINALS = (
    *_UNITS,
    *[
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ],
    "twentieth",
    *(f"twenty-{unit}" for unit in _UNITS),
    "thirtieth",
    "thirty-first",
)
_IN_WORDS = re.compile(
    rf"(?P<day>(?:(?:twenty|thirty)[-\u2010\u2011\s])?(?:{'|'.join(o for o in _ORDINALS if '-' not in o)}))"
    rf"(?:{_GAP}day)?{_GAP}of{_GAP}(?P<word>{'|'.join(ENGLISH)})\b(?:,?{_GAP}{_YEAR})?",
    re.I,
)


def _day_in_words(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a date whose day is written as a word."""
    found = _IN_WORDS.match(text, at, stop)
    month = _month(found["word"], bool(found["year"])) if found else 0
    day = re.sub(r"[\u2010\u2011\s]", "-", found["day"].casefold()) if found else ""
    if not found or not month or day not in _ORDINALS:
        return []
    year = _year(found["year"])
    return [_Reading(at, found.end(), "day-in-words", "day", year, month, _ORDINALS.index(day) + 1)]


# "13th inst.", "the 3rd ultimo", "7th prox.": a day of the letter's month, of the one before, of the one after.
# Not "3rd instant message".
_INSTANT = re.compile(
    r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)[^\S\n](?P<month>inst|ult|prox)"
    r"(?:\.|(?:ant|imo)?(?=[^\S\n]*(?:[,.;:)\n]|\Z|(?:to|from|and|about|regarding|concerning|in|on|with|which)\b)))"
)
_TOLD_MONTHS = {"inst": "this", "ult": "last", "prox": "next"}


def _instant(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a day of a month that is told by its place before or after the letter's."""
    found = _INSTANT.match(text, at, stop)
    if not found or not 1 <= int(found["day"]) <= 31:
        return []
    relation = _TOLD_MONTHS[found["month"]]
    return [_Reading(at, found.end(), "day-of-told-month", "day", day=int(found["day"]), relation=relation)]


# "2016-17", "2025/26", "2016/2017", "FY2019-20", "FY19/20": the second year must be the one after the
# first; "2019 to 2020" beside "financial year" alone; not "2016-10", "2010-2015", "Directive 2014/15", "SI 2012/13".
_FINANCIAL = re.compile(
    r"(?:FY[^\S\n]?(?=[0-9]))?(?P<first>(?:19|20)?[0-9]{2})"
    rf"(?:{_DASH}|/|(?P<to>{_GAP}to{_GAP}))(?P<second>(?:(?:19|20)?[0-9]{{2}}))"
    rf"(?![0-9A-Za-z£$€]|,[0-9]|/[0-9]|{_DASH}[0-9])"
)
_LAW_NUMBER = re.compile(r"(?:\bS\.?I\.?|\((?:EU|EC|EEC)\)|\b(?:Directive|Regulation|Decision|No)\.?)\s*(?:No\.?\s*)?$")
_SPLIT_YEAR = r"(?:financial|academic|school|tax|fiscal|reporting|parliamentary)\s+(?:years?|session)"
_SPLIT_BEFORE = re.compile(rf"{_SPLIT_YEAR}\s*[:(,]?\s*$", re.I)
_SPLIT_AFTER = re.compile(rf"\s*{_SPLIT_YEAR}", re.I)


def _financial_year(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a year that runs over two calendar years: financial, academic or parliamentary."""
    found = _FINANCIAL.match(text, at, stop)
    if not found or _LAW_NUMBER.search(text, max(0, at - 24), at):
        return []
    first, second = int(found["first"]), int(found["second"])
    if first < 100 and not found[0].startswith("FY"):
        return []
    if (first + 1) % 100 != second % 100 or (second >= 100 and second != first + 1):
        return []
    if found["to"] and not (_SPLIT_BEFORE.search(text, max(0, at - 30), at) or _SPLIT_AFTER.match(text, found.end())):
        return []
    year = _century(first) if first < 100 else first
    return [_Reading(at, found.end(), "financial-year", "financial_year", year)]


# "2015" in "in 2015", "2015 report", "by 2025"; both years of "2010-2015".
# Not "2015s", "2015.pdf", "2,015", "2015%", "2015/4".
_BARE = re.compile(
    rf"(?P<first>(?:19|20)[0-9]{{2}})(?:{_DASH}(?P<second>(?:19|20)[0-9]{{2}}))?"
    r"(?![0-9A-Za-z_%\u2030°]|\.[a-z0-9]|,[0-9]{3}|/[0-9A-Za-z]|:[0-9])"
    rf"(?!{_DASH}[0-9](?![0-9]{{3}}))(?![^\S\n](?:[0-9]{{3,}}|%|(?:per[^\S\n]?cent|percent)\b))"
)
# A year that names a law: "Inquiries Act 2005", "Order (Northern Ireland) 1995", "the 2005 Act".
_LAW_BEFORE = re.compile(
    r"\b(?:Acts?|Regulations?|Orders?|Rules|Bill|Measure|Directive|Convention|Statute|Instrument)"
    r"(?:\s\([^()\n]{1,40}\))?,?\s+$"
)
_LAW_AFTER = re.compile(
    r"(?:\s+and\s+(?:19|20)[0-9]{2})?"
    r"\s+(?:[A-Z][a-z]+\s+){0,2}(?:Act|Acts|Regulations?|Order|Rules|Directive|Convention)\b"
)
# A numeral that counts or numbers something: "over 2000", "room 2010", "No. 1999".
_COUNT_BEFORE = re.compile(
    r"(?:[£$€#]|\b(?:over|about|around|approximately|approx\.?|nearly|almost|some|least|most|than|roughly|"
    r"up to|exceed(?:s|ed|ing)?|total of|all|another|further|only|just|these|those|plus|x|"
    r"No\.?|number|ref\.?|room|pages?|pp?\.|paragraph|section|box|extension|ext\.?|UIN|column|col\.?|"
    r"Cm|HC|HL|Tel\.?:?))\s*$",
    re.I,
)
_COUNT_AFTER = re.compile(
    r"\s+(?:(?:more|additional|extra|new|young|vulnerable|local|full[- ]time|different|separate)\s+)?"
    r"(?:people|persons?|children|victims|survivors|pupils|students|homes|households|houses|jobs|roles|"
    r"cases|offences|crimes|officers|nurses|doctors|teachers|staff|patients|women|men|girls|boys|families|"
    r"businesses|employees|residents|constituents|letters|complaints|calls|hours|days|weeks|months|years|"
    r"miles|metres|km|tonnes|pounds|euros|places|beds|members|signatures|responses|schools|sites|vehicles|"
    r"arrests|applications|claims|claimants|workers|apprentices|prisoners|inspections|million|billion|m|bn|"
    r"kg|MW|GW|words)\b"
)
# A group of a telephone number or card: "0114 2015 300".
_GROUP_BEFORE = re.compile(r"[0-9]{3,}[^\S\n]$")


# The last word before most years, which nothing that is counted or numbered stands behind.
_BEFORE_YEARS = frozenset(
    {"in", "In", "since", "from", "by", "until", "during", "and", "early", "late", "before", "after", "between"}
)


def _counts(text: str, at: int) -> bool:
    """Return whether what stands before four figures makes them a law's year, a count or a number of something."""
    left = max(0, at - 60)
    before = text[left:at].rstrip()
    if before[before.rfind(" ") + 1 :] in _BEFORE_YEARS:
        return False
    return any(pattern.search(text, left, at) for pattern in (_LAW_BEFORE, _COUNT_BEFORE, _GROUP_BEFORE))


def _counted(text: str, end: int) -> bool:
    """Return whether what stands behind four figures makes them a law's year or a count."""
    return bool(_LAW_AFTER.match(text, end) or _COUNT_AFTER.match(text, end))


def _bare_year(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a year standing alone in prose."""
    found = _BARE.match(text, at, stop)
    if not found:
        return []
    if _counts(text, at) or (text[found.end() : found.end() + 1].isspace() and _counted(text, found.end())):
        return []
    numbers = [number for number in ("first", "second") if found[number]]
    return [_Reading(*found.span(number), "year", "year", int(found[number])) for number in numbers]


# "May 25, 2018", "October 24 2016"; without a year only as "October 24th" or after a preposition, "on October 24".
_MONTH_DAY = re.compile(
    rf"{_WORD}{_GAP}(?P<day>[0-3]?[0-9])(?![0-9]|\.[0-9]){_ORDINAL}(?![A-Za-z])(?:,?{_GAP}{_YEAR})?"
)
_AFTER_WORDS = re.compile(r"\b(?:on|of|dated|since|by|until|before|after)\s+(?:the\s+)?$")
_COUNTED = re.compile(r"\s*(?:%|[A-Za-z]+s\b|per\b|people|children|,[0-9])")


def _month_day(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a date written month first by name."""
    found = _MONTH_DAY.match(text, at, stop)
    month = _month(found["word"], bool(found["year"])) if found else 0
    if not found or not month or int(found["day"]) == 0:
        return []
    shown = text[found.end() - 1].isalpha() or _AFTER_WORDS.search(text, max(0, at - 14), at)
    if not found["year"] and (not shown or _COUNTED.match(text, found.end())):
        return []
    year, day = _year(found["year"]), int(found["day"])
    return [_Reading(at, found.end(), "month-day", "day", year, month, day, repaired=_misread(found["word"]))]


# "June and July", "April to June 2018", "June/July 2016", "May, June and July"; not "March and May" without a year
# or preposition.
_MONTH_PAIR = re.compile(
    rf"(?P<first>[A-Z0][A-Za-z0-9]{{2,8}})(?P<more>(?:,{_GAP}[A-Z][a-z]{{2,8}}){{0,10}})"
    rf"(?P<join>,?{_GAP}(?:and|or|to|until|&|{_DASH}){_GAP}|{_DASH}|/){_WORD}"
    rf"(?:,?{_GAP}(?:of{_GAP})?(?:{_YEAR}|(?P<relation>this|last|next){_GAP}year\b))?"
)
_PREPOSITION = re.compile(
    r"\b(?:in|since|during|until|till|by|from|between|before|after|throughout|early|late|mid|every|than|around|following|"
    rf"(?:end|start|beginning|middle|month|part|half|week|weekend) of)(?:\s+|{_DASH})"
    rf"(?:early\s+|late\s+|mid\s*{_DASH}?\s*|the\s+end\s+of\s+|(?:both|either)\s+)?$",
    re.I,
)
_VERBS = {"may", "march"}
_ALSO_WORDS = _VERBS | {"april", "june", "august"}  # names of people


def _month_pair(text: str, at: int, stop: int) -> list[_Reading]:
    """Return months joined: one interval if they run on, otherwise a row each."""
    found = _MONTH_PAIR.match(text, at, stop)
    if not found:
        return []
    year = _year(found["year"])
    spans = _month_spans(found)
    numbers = [_month(text[a:b], bool(year)) for a, b in spans]
    if not all(numbers) or min(b - a for a, b in spans) < 3:
        return []
    known = year or found["relation"] or _PREPOSITION.search(text, max(0, at - 28), at)
    if not known and any(text[a:b].casefold() in _VERBS for a, b in spans):
        return []
    whole = _Reading(at, found.end(), "months", "month", year, relation=found["relation"] or "")
    join = found["join"].strip(", \n")
    runs_on = all(after - this in (1, -11) for this, after in pairwise(numbers)) or (
        len(numbers) == 2 and _BETWEEN.search(text, max(0, at - 14), at)
    )
    if join == "or" or (join in ("and", "&") and not runs_on):
        ends = [*(b for _, b in spans[:-1]), found.end()]
        parts = zip(spans, ends, numbers, strict=True)
        return [whole._replace(start=a, end=end, month=number) for (a, _), end, number in parts]
    return [whole._replace(month=numbers[0], last_month=numbers[-1])]


_MONTH_WORD = re.compile(r"[A-Za-z0-9]+")


def _month_spans(found: re.Match[str]) -> list[tuple[int, int]]:
    """Return where the months of a list stand."""
    more = _MONTH_WORD.finditer(found.string, *found.span("more"))
    return [found.span("first"), *(one.span() for one in more), found.span("word")]


# "July 2016", "Sept. 2016", "July of 2016", "October last year", and "Oct-16" as tables head their columns;
# "March 20l6" is repaired.
_MONTH_YEAR = re.compile(
    rf"{_WORD}(?:,?{_GAP}(?:of{_GAP})?(?:{_YEAR}|(?P<relation>this|last|next){_GAP}year\b)"
    rf"|(?<=\b[A-Za-z]{{3}}){_DASH}(?P<short>[0-9]{{2}})(?![0-9A-Za-z/]|{_DASH}))"
)
# "Mrs May 2016".
_HONORIFIC = re.compile(r"\b(?:M(?:r|rs|s|iss|x)|Dr|Prime\s+Minister|Theresa)\.?\s+$")


def _month_year(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a month with its year."""
    found = _MONTH_YEAR.match(text, at, stop)
    year = _year(found["year"] or (found["short"] and f"'{found['short']}")) if found else 0
    month = _month(found["word"], bool(year)) if found else 0
    if not found or not month or _HONORIFIC.search(text, max(0, at - 16), at):
        return []
    repaired = _misread(found["word"]) or any(c in "lIOo" for c in found["year"] or "")
    relation = found["relation"] or ""
    return [_Reading(at, found.end(), "month-year", "month", year, month, relation=relation, repaired=repaired)]


# "July" in "in July", "since March", "late September", "the July figures"; not "Theresa May", "May I", "May's", "by
# March 5", "June Smith", "in March Road", and not the head of a table's column.
_MONTH_ALONE = re.compile(
    rf"(?P<word>{'|'.join(ENGLISH)})(?![A-Za-z0-9_]|{_DASH}[A-Za-z]|{_GAP}[0-9]+(?![0-9]|{_GAP}[a-z]))"
)
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_AMID_PROSE = re.compile(r"\b[a-z]{1,20},?[^\S\n]$")
_NAME_AFTER = re.compile(r"[^\S\n](?!I\b)[A-Z][a-z]+")
_RELATION_BEFORE = re.compile(r"\b(?P<relation>this|last|next)\s+$", re.I)


def _month_alone(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a month without a year, where a preposition shows that it is one."""
    found = _MONTH_ALONE.match(text, at, stop)
    if not found:
        return []
    relation, alike = _RELATION_BEFORE.search(text, max(0, at - 8), at), found[0].casefold() in _ALSO_WORDS
    if alike and (_NAME_AFTER.match(text, found.end()) or _POSSESSIVE.match(text, found.end())):
        return []
    told_so = relation or _PREPOSITION.search(text, max(0, at - 28), at)
    if not told_so and (alike or not _AMID_PROSE.search(text, max(0, at - 24), at)):
        return []
    month, told = months.number(found[0]), relation["relation"].lower() if relation else ""
    return [_Reading(at, found.end(), "month", "month", 0, month, relation=told and f"{told} month")]


# "early 2013", "mid-2016", "autumn of 2000", "late summer 2019", "spring/summer 2019", "winter 2018/19".
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # and the month that each begins with
_SEASON_NAME = f"(?:{'|'.join(_SEASONS)})"
_SEASON = re.compile(
    rf"(?:(?:early|late|mid)(?:{_GAP}|{_DASH}))?(?:(?:early|late|mid)(?!{_GAP}{_SEASON_NAME})|{_SEASON_NAME})"
    rf"(?:(?:/|{_DASH}|{_GAP}(?:and|or|to){_GAP}){_SEASON_NAME})?(?:{_GAP}|{_DASH})(?:(?:of|in){_GAP})?(?:the{_GAP}year{_GAP})?"
    rf"(?P<year>(?:19|20)[0-9]{{2}})(?:(?:/|{_DASH})(?P<second>[0-9]{{2}}|20[0-9]{{2}}))?(?![0-9A-Za-z]|,[0-9]{{3}})",
    re.I,
)
# "the end of 2013", "the first half of 2015"; not "the start of 2016-17", which is a financial year's.
_PART = re.compile(
    rf"(?:start|beginning|middle|end|close|(?:early|first|latter|later|second){_GAP}(?:half|part|months)){_GAP}of{_GAP}"
    rf"(?P<year>(?:19|20)[0-9]{{2}})(?![0-9A-Za-z]|,[0-9]{{3}}|/[0-9]|{_DASH}[0-9]|{_GAP}[A-Z])",
    re.I,
)
_TOLD_SEASON = re.compile(
    rf"(?:(?:early|late|later|earlier){_GAP})?(?P<relation>this|last|next){_GAP}(?P<season>{_SEASON_NAME})\b", re.I
)


def _season(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a part of a year, which has the value of its year alone."""
    found = _SEASON.match(text, at, stop)
    if found and (not found["second"] or (int(found["year"]) + 1) % 100 == int(found["second"]) % 100):
        year, month = int(found["year"]), 1 if found["second"] else 0
        return [_Reading(at, found.end(), "part-of-a-year", "season", year, last_month=month)]
    part = _PART.match(text, at, stop)
    return [_Reading(at, part.end(), "edge-of-a-year", "season", int(part["year"]))] if part else []


def _told_season(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a season told by its place before or after the letter."""
    found = _TOLD_SEASON.match(text, at, stop)
    if not found or _THE.search(text, max(0, at - 8), at):
        return []
    relation, first = found["relation"].lower(), _SEASONS[found["season"].lower()]
    return [_Reading(at, found.end(), "told-season", "season", relation=relation, told=first)]


# "Q3 2018", "Q3 of 2018/19", "the third quarter of 2018"; of a financial year the first quarter begins in April.
_QUARTER = re.compile(
    rf"(?:Q(?P<q>[1-4])|(?P<word>first|second|third|fourth|last|final){_GAP}quarter)(?:{_GAP}|,{_GAP}|/|{_DASH})?(?:of{_GAP})?"
    rf"(?P<year>(?:19|20)[0-9]{{2}})(?:(?:/|{_DASH})(?P<second>(?:20)?[0-9]{{2}}))?(?![0-9A-Za-z]|,[0-9]{{3}}|/[0-9]|{_DASH}[0-9])",
    re.I,
)
_QUARTERS = ("first", "second", "third", "fourth", "last", "final")


def _quarter(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a quarter of a calendar year, or of a financial year where two years are printed."""
    found = _QUARTER.match(text, at, stop)
    if not found or (found["second"] and (int(found["year"]) + 1) % 100 != int(found["second"]) % 100):
        return []
    number = int(found["q"]) if found["q"] else min(4, _QUARTERS.index(found["word"].lower()) + 1)
    year, first = int(found["year"]), 3 * number - 2
    if found["second"]:
        year, first = (year, first + 3) if number < 4 else (year + 1, 1)
    return [_Reading(at, found.end(), "quarter", "quarter", year, first, last_month=first + 2)]


# "next week", "later this year", "last month"; not "the last year" (a duration), "last week of July".
_RELATIVE = re.compile(
    rf"(?:(?:later|earlier){_GAP}(?:on{_GAP})?(?:in{_GAP})?)?(?P<relation>this|last|next){_GAP}(?P<unit>week|month|year)\b"
    rf"(?!{_GAP}of\b)",
    re.I,
)
_THE = re.compile(r"\b(?:the|every|each)\s+$", re.I)


def _relative(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a week, month or year counted from the letter's date."""
    found = _RELATIVE.match(text, at, stop)
    if not found or _THE.search(text, max(0, at - 8), at):
        return []
    unit = found["unit"].lower()
    return [_Reading(at, found.end(), "relative-span", unit, relation=found["relation"].lower())]


# "last Tuesday", "this Friday"; not "the last Friday", "last Friday of the month", "this Friday 11 November".
_TOLD_WEEKDAY = re.compile(
    rf"(?P<relation>[Tt]his|[Ll]ast|[Nn]ext){_GAP}(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    rf"(?!{_GAP}of\b|,?{_GAP}(?:the{_GAP})?[0-9])"
)
# "yesterday", "tomorrow"; not "tomorrow's world", "builders of tomorrow".
_DAY_BESIDE = re.compile(r"(?P<before>[Yy]esterday)\b|[Tt]omorrow\b(?!['\u2019])")
_FIGURATIVE = re.compile(r"\b(?:of|for|better|brighter)\s+$")  # before tomorrow


def _relative_day(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a day told by its distance from the letter's."""
    found = _TOLD_WEEKDAY.match(text, at, stop)
    if found and not _THE.search(text, max(0, at - 8), at):
        relation, weekday = found["relation"].lower(), WEEKDAYS.index(found["weekday"].lower())
        return [_Reading(at, found.end(), "told-weekday", "day", relation=relation, told=weekday)]
    beside = _DAY_BESIDE.match(text, at, stop)
    if not beside or not (beside["before"] or not _FIGURATIVE.search(text, max(0, at - 10), at)):
        return []
    return [_Reading(at, beside.end(), "day-beside", "day", relation="last" if beside["before"] else "next")]


# "letter of -- August", "Date: ____ May 2018", "XX June 2020": a day left blank; not a dash in prose.
_BLANK = re.compile(
    r"(?:\b(?:of|on|dated?|the)\b:?\s+|(?:^|\n)[^\S\n]*)"
    rf"(?P<blank>-{{2,4}}|_{{2,12}}|\.{{3,12}}|[Xx]{{1,2}}|\[[^\S\n]{{0,8}}\]){_GAP}$",
    re.I,
)
_BLANK_ENDS = frozenset("-_.Xx]")
_MONTH_MAYBE_YEAR = re.compile(rf"{_WORD}(?:{_GAP}{_YEAR})?")


def _blank_day(text: str, at: int, stop: int) -> list[_Reading]:
    """Return a date whose day was left blank: its month if the year is printed, otherwise refused."""
    left = text[max(0, at - 28) : at].rstrip()
    blank = _BLANK.search(text, max(0, at - 28), at) if left[-1:] in _BLANK_ENDS else None
    found = _MONTH_MAYBE_YEAR.match(text, at, stop) if blank else None
    month = _month(found["word"], bool(found["year"])) if found else 0
    if not blank or not found or not month:
        return []
    year = _year(found["year"])
    refusal = "" if year else "refused: the day is left blank and no year is printed"
    return [_Reading(blank.start("blank"), found.end(), "blank-day", "month", year, month, refusal=refusal)]


# ------------------------------------------------------------------------------------------------
# The scan

# Where a date can begin: behind a character that is no letter, numeral, currency sign or slash ("M11295", "£2015",
# "MIN/0017"). A numeral, as many figures as tell what it can be, may not follow a letter and a dash ("COVID-19") either, except
# "mid-" and its like. A month shows by its first three letters; its word is read on. Every kind is led by its first letter, then
# by the second, so that most words of a letter are passed over at once.
_NO_PART = (
    r"(?:(?<![0-9][.,:\-\u2013].)|(?<=[0-9]{4}[-\u2013].)(?=[0-9]?[^\S\n][A-Z]))"
    r"(?:(?<![A-Za-z][-\u2010-\u2013].)|(?<=mid-.)|(?<=post-.)|(?<=pre-.))"
)


def _month_letters() -> str:
    """Return a pattern of how the names of months begin in capitals or with one, which looks at one letter after the other."""
    names = {*_PREFIXES.split("|"), *_PREFIXES.upper().split("|"), "Ju1"}
    third: dict[str, str] = {}
    for name in sorted(names):
        third[name[1]] = third.get(name[1], "") + name[2]
    rest = "|".join(f"{second}[{letters}]" for second, letters in third.items())
    return rf"[{''.join(sorted({name[0] for name in names}))}](?P<month>(?:{rest})(?<={'|'.join(sorted(names))})[A-Za-z0-9]{{0,7}})"


# What "this", "last" and "next" stand before in a date.
_TOLD = rf"(?i:week|month|year|quarter|{_SEASON_NAME}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_BEGINNING = re.compile(
    rf"[^A-Za-z0-9_£$€#/&=](?:[0-9]{_NO_PART}(?P<digits>[0-9]{{0,4}})|{_month_letters()}"
    rf"|[TtLlNn](?P<told>(?:his|ast|ext)(?=\s{{1,9}}{_TOLD}))|[LlEe](?P<early>a(?:te|rl))|[MmSsAaWw](?P<season>id|pring|ummer|utumn|inter)"
    r"|[FQ](?P<fiscal>Y|[1-4])|[YyTt](?P<beside>esterday|omorrow)|[SsBbEeCc](?P<edge>(?:tart|eginning|nd|lose)(?=\s))"
    r"|[FfSsTt](?P<ordinal>(?:irst|econd|hird|ourth|inal)(?=\s(?:quarter|half|day|of|part|months)\b))"
    r"|[FfSsEeNnTt](?P<day>(?=hir|we[nl]|i[fxgn]|e[vn]|le|ou|[A-Z])(?<=(?=(?i:t(?:wen|hir)t(?:y[-\s]|ieth\s)|[fsent][a-z]{2,6}th\s(?:day\s)?of\s)).))"
    rf"|[lI](?:(?=[0-9])|(?<=l)(?=(?:st)?[ ])){_NO_PART}(?P<misread>))"
)
_RULES: dict[str, tuple[Reader, ...]] = {
    "month": (_blank_day, _month_day, _month_pair, _month_year, _month_alone),
    "misread": (_day_list, _day_month),
    "told": (_quarter, _told_season, _relative, _relative_day),
    "early": (_season, _told_season, _relative),
    "season": (_season,),
    "fiscal": (_financial_year, _quarter),
    "beside": (_relative_day,),
    "edge": (_season,),
    "ordinal": (_season, _quarter, _day_in_words),
    "day": (_day_in_words,),
}
# One or two figures, by what stands behind them; then four figures, and months behind which no second word of a date stands.
_DAY_RULES = (_numeric_date, _day_list, _day_month, _instant, _month_year)
_SMALL_RULES = (_day_list, _day_month, _instant)
_YEAR_RULES = (_iso_date, _financial_year, _bare_year)
_MONTH_RULES = (_blank_day, _month_alone)
_MONTH_OF_DAY = (_day_month,)
_DOTTED_RULES = (_numeric_date,)
_DECIMAL = frozenset(".,")
# What no date goes on with: right behind its day, and behind a space.
_NO_DAY = frozenset("%:;()[]'\"!?*_|+")
_NO_MONTH = frozenset("123456789%(")
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
# A word in letters alone behind a day: it names a month, or goes on ("of", "and", "inst."), or there is no date.
_WORD_BEHIND = re.compile(r"[A-Za-z][a-z]+(?![A-Za-z0-9])")
_ENDINGS = ("st", "nd", "rd", "th", "af", "il", "ydd", "f", "e", "ain")
_GOES_ON = ("o", "and", "to", "until", "day", "inst", "ult", "prox", *_ENDINGS)
# What "of", "and", "or", "to", "until", "this", "last" and "next" begin with.
_AMID_MONTHS = frozenset("aotunl")
# Site chrome and transcribers' remarks are nobody's words; whole dates alone are read where no prose stands.
_NEVER = frozenset({"furniture", "transcriber"})
_PROSE = frozenset({"body", "question", "intro", "title", ""})
_LOOSE = frozenset({"year", "week", "season", "financial_year"})
_LABELLED = re.compile(rf"\b(?:Date|Dated|Dyddiad)\s*:?\s*{_WEEKDAY}?$", re.I)
_MAILBOX = re.compile(r"[\w.+-]{0,40}@")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*$|\S*/\S*\.\S*$")


def _rules(place: re.Match[str]) -> tuple[Reader, ...]:
    """Return the rules that may read what begins so; no rule reads a word that no month is called."""
    kind = place.lastgroup or ""
    if kind == "digits":
        return _rules_of_figures(place.string, place.start() + 1, place.end())
    if kind == "month":
        return _rules_of_month(place.string, place.end()) if months.named(place[0][1:]) else ()
    return _RULES[kind]


def _rules_of_figures(text: str, at: int, end: int) -> tuple[Reader, ...]:
    """Return the rules that may read figures, by how many there are and what stands behind them."""
    if end - at > 2:
        return _YEAR_RULES if end - at == 4 and text[at] in "12" else ()
    if text[end : end + 2] in _ORDINAL_ENDS:
        end += 2
    mark, after = text[end : end + 1], text[end + 1 : end + 2]
    if mark in _DECIMAL and after in _NO_MONTH:
        return _DOTTED_RULES if mark == "." else ()
    if mark != " " or not (after in _NO_MONTH or after.isalpha()):
        return () if mark in _NO_DAY else _DAY_RULES
    if after in _NO_MONTH:
        return ()
    word = _WORD_BEHIND.match(text, end + 1)
    if not word:
        return _SMALL_RULES
    if months.named(word[0]):
        return _MONTH_OF_DAY
    return _SMALL_RULES if word[0].startswith(_GOES_ON) else ()


def _rules_of_month(text: str, end: int) -> tuple[Reader, ...]:
    """Return the rules that may read a month, by what stands behind its name."""
    after = text[end + 1 : end + 2]
    alone = text[end : end + 1] == " " and after.isalpha() and after not in _AMID_MONTHS
    return _MONTH_RULES if alone else _RULES["month"]


def _read_at(text: str, at: int, rules: Sequence[Reader]) -> list[_Reading]:
    """Return what these rules read here."""
    for rule in rules:
        found = rule(text, at, len(text))
        if found and not _wraps(text, at, found[-1].end):
            found = rule(text, at, text.index("\n", at))
        if found:
            return found
    return []


def _wraps(text: str, start: int, end: int) -> bool:
    """Return whether a date may hold its line break: a full line of prose runs on, and a year may have its own line."""
    at = text.find("\n", start, end)
    if at < 0 or at - text.rfind("\n", 0, start) > 30:
        return True
    below = _YEAR_BELOW.match(text, at)
    return below is not None and below.end() == end


# The year of "12th May" on the line below it.
_YEAR_BELOW = re.compile(r"\n[^\S\n]*(?:19|20)[0-9]{2}(?=[^\S\n]*(?:\n|\Z))")


def _in_address(text: str, start: int, end: int) -> bool:
    """Return whether a place belongs to a web or e-mail address."""
    if "@" in text[end : end + 41] and _MAILBOX.match(text, end):
        return True
    if text[max(0, start - 1) : start] in " \n":
        return False
    left = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    return bool(_ADDRESS.match(text, max(left, start - 400), start))


def _fits(reading: _Reading, kind: str, text: str) -> bool:
    """Return whether a zone of this kind, in which no prose stands, can hold such a date."""
    if kind == "reference":
        spelled = reading.rule in ("day-month-year", "month-day")
        return spelled or bool(_LABELLED.search(text, max(0, reading.start - 24), reading.start))
    return reading.precision not in _LOOSE and not reading.relation and bool(reading.year or reading.day)


def _scan(letter: Letter) -> Iterator[tuple[_Reading, str]]:
    """Return every date that is printed, with the kind of the zone it stands in."""
    text, free = letter.text, 0
    starts = [zone.start for zone in letter.zones]
    for place in _BEGINNING.finditer("\n" + text):  # a place of what it finds is that of the next character in the text
        at = place.start()
        if at < free or text[at - 1 : at].isalnum() or not (rules := _rules(place)):
            continue
        found = _read_at(text, at, rules)
        if found and (kind := _zone(letter, starts, at)) not in _NEVER and not _in_address(text, at, found[-1].end):
            free = found[-1].end
            for reading in found:
                if kind in _PROSE or _fits(reading, kind, text):
                    yield reading, kind


def _zone(letter: Letter, starts: Sequence[int], at: int) -> str:
    """Return the kind of zone at a place, empty between zones."""
    number = bisect_right(starts, at) - 1
    return letter.zones[number].kind if number >= 0 and at < letter.zones[number].end else ""


# ------------------------------------------------------------------------------------------------
# Roles: what a date is the date of, told by the words before and after it

_MAIL = (
    r"(?:letters?|correspondence|e-?mails?|representations?|enquir(?:y|ies)|messages?|notes?|requests?|"
    r"submissions?)"
)
_ON_DAY = rf"(?:[\s*_]+(?:[Oo]n|dated))?(?:\s+the)?[\s:*_]+{_WEEKDAY}?$"
_MAIL_CUES = (
    "letter",
    "correspond",
    "mail",
    "represent",
    "enquir",
    "message",
    "note",
    "request",
    "submission",
)


# What may stand between the words and the date.
_DAY_ENDS = (
    "day",
    ",",
    "the",
    "mon",
    "tue",
    "tues",
    "wed",
    "wednes",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "satur",
    "sun",
)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A role, the pattern of the words before it, and the strings without which it can't match."""

    role: str
    strings: tuple[str, ...]
    pattern: re.Pattern[str]
    label: bool = False  # may stand a paragraph above its date
    ends: tuple[str, ...] = ()  # one of these the words end with, in lower case


_LABEL_CUES = (
    # "Answered on", "This question was answered on", "written question – answered on", "Volume 610: debated on", a debate's
    # "in the House of Lords at on"; not "I answered on".
    _Cue(
        "answered",
        ("answer", "debated", "lords", "commons"),
        re.compile(
            r"(?:(?:^|\n)[^\w\n]*(?:This\s+question\s+was\s+answered|(?:Current\s+status:\s)?Answered(?:\s+by\s[^\n]{1,80}?)?"
            r"|Date\s+answered|dateAnswered|Date\s+of\s+answer|Answered\s+date|Volume\s\d{1,4}:\s+debated)"
            r"|\b[Ww]ritten\s+(?:question|answer)\b[^\n.]{0,60}\banswered(?:\s+at)?"
            rf"|\bin\s+the\s+House\s+of\s+(?:Lords|Commons)\s+at){_ON_DAY}"
        ),
        label=True,
    ),
    # "UIN 3127, tabled on", "Tabled:", "Date lodged:"; not "the question that you tabled on".
    _Cue(
        "tabled",
        ("tabled", "lodged"),
        re.compile(
            rf"(?:\b(?:UIN|WQ)[^\n]{{1,20}}[Tt]abled|(?:^|\n)[^\w\n]*(?:(?:Date\s+|Question\s+)?(?:[Tt]abled|[Ll]odged)"
            rf"|Tabled\s+[Dd]ate|dateTabled)){_ON_DAY}"
        ),
        label=True,
    ),
    # "(asked on ...)", "Asked by Lucy Allan on"; not "as you asked on".
    _Cue(
        "asked",
        ("asked",),
        re.compile(
            rf"(?:^|\n|\()[^\w\n]*(?:Date\s+|(?:Written\s+)?[Qq]uestion\s+)?[Aa]sked(?:\s+by[^\n]{{1,60}}?)?{_ON_DAY}"
        ),
        label=True,
    ),
    # A stamp, or "received this letter ... on"; what others received is an event.
    _Cue(
        "received",
        ("received", "receipt", "rec'd", "rec\u2019d"),
        re.compile(
            rf"(?:^|\n)\W*(?:Date\s+(?:of\s+receipt|received)|Rec(?:eive|['\u2019])d|RECEIVED|REC['\u2019]D)(?:\s+by\s+(?:post|e-?mail|hand))?"
            rf"{_ON_DAY}"
            r"|\b[Rr]eceived\s+this\b[^.;]{1,80}\son\s+$"
        ),
        label=True,
    ),
)
_LETTER_CUES = (
    # "Letter dated", "Open letter, sent on", where a line begins so: a heading that speaks of the letter below it.
    _Cue(
        "event",
        ("letter",),
        re.compile(
            r"(?:^|\n)[^\w\n]*(?:(?:An?|The|This)\s+)?(?:(?:[Oo]pen|[Jj]oint)\s+)?[Ll]etter,?\s+(?:dated|sent)(?:\s+on)?"
            rf"\s+{_WEEKDAY}?$"
        ),
        ends=("dated", "sent", "on", *_DAY_ENDS),
    ),
    # "I wrote to you on", "my letter of": the writer's own, so no incoming letter; not "I wrote after your
    # letter of".
    _Cue(
        "event",
        ("wr", *_MAIL_CUES),
        re.compile(
            r"\b(?:(?:I|we)\s+(?:\w+\s+){0,2}(?:wrote|written)"
            rf"|(?:my|our)\s+(?:[\w'\u2019]+\s+){{0,2}}{_MAIL})\b"
            r"(?:(?!\b(?:your|their|his|her)\b)[^.;]){0,60}$",
            re.I,
        ),
    ),
    _Cue("event", ("wr",), re.compile(r"\b(?:wrote|written)\s+to\s+you\b[^.;]{0,40}$", re.I)),
    # "your letter of", "letters to the Prime Minister dated", "your email about schools, sent on".
    _Cue(
        "incoming_letter",
        _MAIL_CUES,
        re.compile(
            rf"\b{_MAIL}(?:(?:\s+(?:to|from|addressed\s+to|sent\s+to)\s+[^.,;]{{1,70}}?)?,?\s+(?:of|on|from)"
            rf"|(?:\s+[^.;]{{1,70}}?)?,?\s+(?:dated|(?:sent|received)(?:\s+on)?)|\s*(?=\())"
            rf"(?:\s+(?:the\s+)?|\(){_WEEKDAY}?$",
            re.I,
        ),
        ends=("of", "on", "from", "dated", "sent", "received", "(", *_DAY_ENDS),
    ),
    # "who wrote to me on", "for writing to the Home Secretary on"; not "I am writing on".
    _Cue(
        "incoming_letter",
        ("wr",),
        re.compile(
            rf"\b(?!am|are)\w+\s+(?:wrote|written|writing)(?:\s+to\s+[^.;]{{1,70}}?)?"
            rf"\s+on\s+(?:the\s+)?{_WEEKDAY}?$",
            re.I,
        ),
        ends=("on", *_DAY_ENDS),
    ),
)
_OTHER_CUES = (
    # "published on", "published by the Department in", "Last updated:".
    _Cue(
        "publication",
        ("publish", "updated"),
        re.compile(r"\b(?:published|publishing|updated)\b(?:[^.,;!?]{0,70}\s)?(?:on|in|early|late|:)?\s*$", re.I),
    ),
    _Cue(
        "period",
        ("gathered",),
        re.compile(r"\bgathered\b[^.;]{0,60}\bin\s*$", re.I),
        ends=("in",),
    ),
)
# "from", "since the start of", "until Friday": the last of these words before a date, and nothing else between.
_SINCE_WORDS = ("between", "from", "since", "until", "till", "during", "throughout", "to")
_SINCE = re.compile(
    rf"\b(?:{'|'.join(_SINCE_WORDS)})\s+(?:the\s+)?(?:(?:start|beginning|end)\s+of\s+)?{_WEEKDAY}?$", re.I
)


# "2015 report", "2019 Conservative manifesto", "2015 'Tackling ...", "in February 2017 we published".
_PUBLISHED_AFTER = re.compile(
    r"\s+(?:['\"\u2018\u201c]|(?:[\w'\u2019-]+\s+){0,3}?(?:reports?|papers?|strategy|guidance|plan|survey|census|"
    r"manifesto|framework|study|edition|circular|green\s+paper|white\s+paper)\b)"
    r"|,?\s+(?:[\w'\u2019-]+\s+){1,5}?published\b",
    re.I,
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_JOINED = re.compile(rf"\s*,?\s*(?P<join>and|or|to|until|till|&|/|{_DASH}|,)\s*(?:on\s+)?(?:the\s+)?{_WEEKDAY}?")


def _labelled(low: str) -> bool:
    """Return whether words in lower case may label the date of a question, an answer or a receipt."""
    asked = (
        "answer" in low or "asked" in low or "tabled" in low or "debated" in low or "lodged" in low or "lords" in low
    )
    return asked or "commons" in low or "receive" in low or "receipt" in low or "rec'd" in low or "rec\u2019d" in low


def _of_mail(low: str) -> bool:
    """Return whether words in lower case speak of mail or of writing."""
    mail = "letter" in low or "wr" in low or "mail" in low or "note" in low or "request" in low or "message" in low
    return mail or "correspond" in low or "represent" in low or "enquir" in low or "submission" in low


def _cued(before: str) -> str:
    """Return the role that the words before a date give it, empty where they give none."""
    low = before.lower()
    bare = low.rstrip()
    cues: tuple[_Cue, ...] = (
        *(_LABEL_CUES if _labelled(low) else ()),
        *(_LETTER_CUES if _of_mail(low) else ()),
        *_OTHER_CUES,
    )
    near = ""
    for cue in cues:
        if cue.ends and not bare.endswith(cue.ends):
            continue
        for string in cue.strings:
            if string in low:
                near = near or _near(before)
                if cue.pattern.search(before if cue.label else near):
                    return cue.role
                break
    return "period" if bare.endswith(_SINCE_ENDS) and _since(_near(before)) else ""


def _near(before: str) -> str:
    """Return the words before a date that stand in its paragraph."""
    return str(_BLANK_LINE.split(before)[-1]) if before.find("\n") != before.rfind("\n") else before


_SINCE_ENDS = (*_SINCE_WORDS, "of", *_DAY_ENDS)


def _since(near: str) -> bool:
    """Return whether a date is the beginning or the end of a time."""
    low = near.lower()
    at = max(low.rfind(word) for word in _SINCE_WORDS)
    return at >= 0 and _SINCE.match(near, at) is not None


def _role(text: str, reading: _Reading, kind: str) -> str:
    """Return what the words around a date make of it."""
    if role := _cued(text[max(0, reading.start - 130) : reading.start]):
        return role
    if kind in ("signatures", "valediction"):
        return "signed"
    if reading.precision == "financial_year" or reading.last_month or _whole_year_so_far(text, reading):
        return "period"
    dates_work = reading.precision in ("year", "month")
    return "publication" if dates_work and _dates_work(text, reading.end) else "event"


# What `_PUBLISHED_AFTER` must find one of.
_WORKS = (
    *("report", "paper", "strategy", "guidance", "plan", "survey", "census", "manifesto", "framework", "study"),
    *("edition", "circular", "published", "'", '"', "\u2018", "\u201c"),
)


def _dates_work(text: str, end: int) -> bool:
    """Return whether the words after a date name a work."""
    after = text[end : end + 60].lower()
    return any(map(after.__contains__, _WORKS)) and _PUBLISHED_AFTER.match(text, end, end + 60) is not None


def _whole_year_so_far(text: str, reading: _Reading) -> bool:
    """Return whether a year is the time over which something has gone on: "this year", "have had three in 2016"."""
    if reading.precision != "year":
        return False
    if reading.relation == "this":
        return True
    sentence = text[max(0, reading.start - 160) : reading.start]
    words = sentence.rstrip()
    if not words.endswith(("in", "In")) or ("have" not in words and "has" not in words):
        return False
    return bool(_IN.search(sentence, max(0, len(words) - 2)) and _PERFECT.search(sentence))


def _joined(text: str, before: _Reading, after: _Reading) -> str:
    """Return the word or mark that alone stands between two dates, empty if more does."""
    found = _JOINED.fullmatch(text, before.end, after.start) if after.start - before.end < 40 else None
    return found["join"] if found else ""


def _roles(text: str, found: Sequence[tuple[_Reading, str]]) -> list[str]:
    """Return the role of every date; one joined to another shares its role."""
    roles: list[str] = []
    for number, (reading, kind) in enumerate(found):
        role = _role(text, reading, kind)
        join = _joined(text, found[number - 1][0], reading) if number else ""
        if join and role in ("event", "period"):
            ranged = join not in ("and", "or", "&", "/", ",") and roles[-1] == "event"
            role = roles[-1] = "period" if ranged else roles[-1]
        roles.append(role)
    return roles


# ------------------------------------------------------------------------------------------------
# The letter's own date

_SALUTATION = re.compile(r"^[^\w\n]{0,4}Dear\b[^\n]{0,80}$|^Annwyl\b[^\n]{0,80}$", re.M)
# "Dear Lord Chancellor," within a line.
_INLINE_DEAR = re.compile(r"\bDear\s(?:[A-Z][\w.'\u2019-]{0,20}\s){0,3}[A-Z][\w.'\u2019-]{1,20},")
_SIGNED_OFF = re.compile(r"Yours\s+(?:[Ss]incerely|[Ff]aithfully|[Tt]ruly|[Ee]ver)\b")
# The first paragraph of prose: one long line, or two lines of a hard-wrapped page.
_PARAGRAPH = re.compile(r"^(?:[^\n]{100}|[^\n]{50,99}\n[^\n]{40})", re.M)
_ALONE_BEFORE = re.compile(
    r"[^\w\n]*(?:(?:Dated?|Dyddiad)\b[:.\s]*)?(?:[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?,[^\S\n]*)?"
    rf"{_WEEKDAY}?(?:(?:on[^\S\n]+)?(?:the|this)[^\S\n]+)?[*_]*"
)
# Behind a date alone on its line may stand a time of day: "17.00 EDT", "at 10.30am".
_ALONE_AFTER = re.compile(
    r"(?:,?[^\S\n]{1,3}(?:at[^\S\n])?[0-9]{1,2}(?:[:.][0-9]{2}){0,2}(?:[^\S\n]?[ap]\.?m\.?)?(?:[^\S\n][A-Z]{2,4})?)?[^\w\n]*(?:\n|\Z)"
)
_SENT = re.compile(
    r"\b(?:sent|written|issued|dated)\b(?:\s+to\s+[^.;]{1,60}?)?"
    rf"(?:\s+on)?(?:\s+the)?[\s:]+{_WEEKDAY}?$",
    re.I,
)
# "Letter from Jo Ek to Ann Roe, 3 May 2019": the title that a publisher gives a letter.
_HEADED = re.compile(
    rf"(?:^|\n)[^\w\n]*(?:(?:Open|Joint)\s+)?[Ll]etter\s+(?:from|to)\b[^\n.]{{3,120}}?[,:(\u2013\u2014-]\s*{_WEEKDAY}?$"
)
_OWN_ROLES = frozenset({"answered", "event", "signed", "publication"})
_NEVER_OWN = 11
_HEAD = frozenset({"letterhead", "addressee", "reference", "title", "intro", "salutation", "body", ""})


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the head of a letter ends, its salutation if there is one, and where it is signed off."""

    end: int
    salutation: int  # -1 without
    signed_off: int  # past the text without
    greeting: int = -1  # where "Dear Ann," stands amid a line that holds a whole head, -1 elsewhere


def _head(letter: Letter) -> _Head:
    """Return where the head ends: with the salutation, or where prose begins."""
    off = _SIGNED_OFF.search(letter.text)
    signed_off = off.start() if off else len(letter.text)
    found = next(iter(letter.of("salutation")), None)
    greeting = None if found else _SALUTATION.search(letter.text)
    end = found.end if found else greeting.end() if greeting else -1
    prose = None if end >= 0 else _PARAGRAPH.search(letter.text)
    inline = None if end >= 0 else _INLINE_DEAR.search(letter.text, 0, 3000)
    begun = prose.start() if prose else len(letter.text)
    return _Head(end if end >= 0 else begun, end, signed_off, inline.start() if inline else -1)


def _alone(text: str, reading: _Reading) -> bool:
    """Return whether a date has its line to itself, a label, place or weekday aside."""
    line = text.rfind("\n", 0, reading.start) + 1
    before = _ALONE_BEFORE.fullmatch(text, line, reading.start)
    return bool(before) and bool(_ALONE_AFTER.match(text, reading.end))


def _at_edge(text: str, reading: _Reading) -> bool:
    """Return whether a date begins a heading, or ends a line after a gap; a sentence is no heading."""
    line = text.rfind("\n", 0, reading.start) + 1
    if not re.search(r"\w", text[line : reading.start]):
        rest = text[reading.end : reading.end + 120].partition("\n")[0].rstrip()
        return len(rest) < 100 and not rest.endswith((".", "?", "!", ";"))
    gap = re.search(r"(?:[^\S\n]{2,}|\t|\|)[^\w\n]*$", text[line : reading.start])
    return bool(gap) and bool(_ALONE_AFTER.match(text, reading.end))


def _stamped(text: str, reading: _Reading, head: _Head) -> bool:
    """Return whether a date stands alone just after the salutation: at most a subject line between."""
    if head.salutation < 0 or not head.salutation <= reading.start < head.salutation + 240:
        return False
    lines = [line for line in text[head.salutation : reading.start].splitlines() if line.strip()]
    return len(lines) < 2 and _alone(text, reading)


def _rank(letter: Letter, reading: _Reading, kind: str, role: str, head: _Head) -> int:
    """Return how surely a date is the letter's own, 0 the surest, _NEVER_OWN not at all."""
    text, start = letter.text, reading.start
    whole = reading.precision in ("day", "month") and not (reading.relation or reading.last_month)
    if whole and role != "answered" and _narrated(text, reading, head):
        return 1 if head.salutation >= 0 else 6
    if role not in _OWN_ROLES or not whole:
        return _NEVER_OWN
    if role == "answered":
        return 0
    if kind == "date_line":
        return 3 if _ENVELOPE.search(text, max(0, start - 40), start) else 2
    if role == "signed" or start > head.signed_off:
        return 8 if _alone(text, reading) else 10 if _at_edge(text, reading) else _NEVER_OWN
    if _stamped(text, reading, head):
        return 4
    if start >= head.end or kind not in _HEAD:
        return _rank_in_line(text, reading, head)
    if role == "publication":
        return 9 if reading.precision == "day" else _NEVER_OWN
    return _rank_in_head(text, reading)


# The line of a message's header that says when it was sent: the letter it carries may bear a date of its own.
_ENVELOPE = re.compile(r"(?:^|\n)[^\w\n]*Sent\s*:[^\n]*$", re.I)


def _rank_in_head(text: str, reading: _Reading) -> int:
    """Return how surely a date before the salutation is the letter's own."""
    start = reading.start
    if _alone(text, reading) or _LABELLED.search(text, max(0, start - 24), start):
        return 3
    if _SENT.search(text, max(0, start - 110), start) or _HEADED.search(text, max(0, start - 160), start):
        return 5
    return 7 if reading.year and _at_edge(text, reading) else _NEVER_OWN


def _rank_in_line(text: str, reading: _Reading, head: _Head) -> int:
    """Return how surely a date is the letter's own where a whole page has run into one line without a head."""
    if head.salutation >= 0 or not (reading.year and reading.day) or reading.start > 3000:
        return _NEVER_OWN
    line = text.rfind("\n", 0, reading.start) + 1
    if _LABELLED.search(text, max(line, reading.start - 24), reading.start):
        return 8
    return 10 if line < head.greeting and reading.start < head.greeting else _NEVER_OWN


# A publisher's words about the letter below them: "Here is the letter as it went to the Mayor on", "The
# following letter went to every tenant on", "Submitted by e-mail Friday"; never "Below is your letter of".
_ABOUT_LETTER = re.compile(
    r"(?:\b(?:[Tt]he\s+following|[Bb]elow\s+is|[Hh]ere\s+is|[Tt]his\s+is|[Ff]ull\s+text\s+of|[Cc]opy\s+of)\b[^.;:\n]{0,60}"
    r"\bletter\b[^.;:\n]{0,100}?\s(?:on|dated)"
    r"|(?:^|\n)[^\w\n]*(?:[Ss]ubmitted|[Ss]ent|[Ee]-?mailed)(?:\s+(?:by|via)\s+(?:e-?mail|post|fax))?(?:\s+on)?)"
    rf"[\s,]+{_WEEKDAY}?$"
)
# "The letter was printed in The Foe Argus on 4 March 2017. It reads:"
_LETTER_WAS = re.compile(
    rf"\bletter\b[^.;:\n]{{0,80}}\b(?:sent|published|written|printed|appeared)\b[^.;:\n]{{0,80}}\s(?:on|dated)\s+{_WEEKDAY}?$"
)
_READS = re.compile(
    r"[^.\n]{0,60}?[.,:]?\s+(?:and\s+)?(?:[Ii]t|[Tt]he\s+(?:full\s+)?(?:letter|text))?\s*(?:reads|is\s+(?:as\s+follows|below|reproduced)|follows|as\s+follows)\b"
)
_YOURS = re.compile(r"\b(?:your|my|our|their|his|her)\b", re.I)


_SENDING = ("letter", "ubmitted", "ent", "mailed")


def _narrated(text: str, reading: _Reading, head: _Head) -> bool:
    """Return whether words that introduce the letter say when it was sent."""
    start = reading.start
    if start >= (head.salutation if head.salutation >= 0 else head.signed_off):
        return False
    before = text[max(0, start - 200) : start]
    if not any(map(before.__contains__, _SENDING)):
        return False
    about = _ABOUT_LETTER.search(text, max(0, start - 200), start)
    if not about and (about := _LETTER_WAS.search(text, max(0, start - 200), start)):
        about = about if _READS.match(text, reading.end) else None
    return about is not None and not _YOURS.search(about[0])


def _own(letter: Letter, found: Sequence[tuple[_Reading, str]], roles: Sequence[str], head: _Head) -> int:
    """Return the number of the letter's own date among those found, -1 if it prints none.

    A date with its year goes before one without, whatever its place, except that the date of an
    answer and a date line stand first.
    """
    ranked = [
        (_rank(letter, reading, kind, role, head), not reading.year, number)
        for number, ((reading, kind), role) in enumerate(zip(found, roles, strict=True))
    ]
    ranked = [key for key in ranked if key[0] < _NEVER_OWN]
    return min(ranked, key=lambda key: (key[1] and key[0] > 2, key))[2] if ranked else -1


# ------------------------------------------------------------------------------------------------
# The year rule

# What is to come: "will be held on", "the deadline is", "by 31 March", "runs until"; not "as you will know".
_TO_COME = re.compile(
    r"\b(?:will(?!\s+(?:know|be\s+aware|recall|have|remember|appreciate|understand|see))|shall|due|"
    r"plan(?:s|ned|ning)?\s+to|deadline|closing\s+date|closes|to\s+be|no\s+later\s+than|forthcoming|"
    r"upcoming|the\s+next|expect\w*|invited?|look(?:ing)?\s+forward|comes?\s+into\s+(?:force|effect)|"
    r"takes?\s+(?:effect|place)|begins|starts|meets|sits|opens|closes|ends|expires|resumes|votes|returns|outcome\s+of\s+the\s+(?:\w+\s+){0,2}(?:referendum|election|vote|ballot|hearing))\b"
    r"|\b(?:may|can|must)\s+(?!have\b|be\s+aware|know|recall|remember)[a-z]+\b[^.;]{0,60}\b(?:until|till|before)\s+$"
    r"|\b(?:runs?|lasts?|stays?|remains?|continues?|(?:is|are)\s+(?:open|closed|shut|valid))\s+(?:open\s+|closed\s+|shut\s+|valid\s+)?(?:until|till)\s+(?:the\s+)?$"
    r"|(?P<by>\b)by\s+(?:the\s+)?(?:(?:end|start|beginning)\s+of\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|$)",
    re.I,
)
_PAST = re.compile(
    r"(?<!be )\b(?:was|were|had|did|wrote|sent|met|announced|published|held|made|took|agreed|said|told|"
    r"visited|completed|received|since|your\s+letter|became|began|launched|opened|closed)\b",
    re.I,
)
# "by April it was", "by 3 May the Council had".
_WAS = re.compile(r",?\s+(?:[\w'\u2019-]+\s+){0,3}(?:was|were|had)\b")
_WEEKDAY_BEFORE = re.compile(
    r"\b(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs?|ur)?(?:day)?,?\s+(?:the\s+)?$", re.I
)


# What the sentence goes on with, where a date opens it: "Then, on 17 October, you will", "On 3 May it was".
_OPENS = re.compile(
    rf"(?:^|[.;:?!,\u2013\u2014(-]\s|\n)[^\w\n]{{0,6}}(?:(?:[Tt]hen|[Ss]o|[Aa]nd|[Bb]ut)\b,?\s+)?(?:[A-Za-z]{{2,6}}\s+(?:the\s+)?)?{_WEEKDAY}?$"
)
_NEXT_VERB = re.compile(
    r"(?:[^.?!\n]|\n(?![^\S\n]*\n)){0,90}?\b(?:(?P<ahead>will(?!\s+(?:know|be\s+aware|recall|have|remember|appreciate|understand|see))|shall|(?:is|are)\s+(?:due\s+)?to)"
    r"|(?P<behind>was|were|had|did|wrote|sent|met|said|told|held|made|took|[a-z]{2,12}ed))\b"
)
# Any sign of the past; not "those being tested", "are expected".
_ANY_PAST = re.compile(
    r"\b(?:was|were|had|did|wrote|sent|met|said|told|held|made|took|saw|gave|heard|came|went|began"
    r"|became|spoke|found|knew|thought|brought|left|won|lost|ran|stood|sat|since|ago|last"
    r"|(?<!\bbeing\s)(?<!\bbe\s)(?<!\bare\s)(?<!\bis\s)[a-z]{3,12}ed)\b"
)


# A verb of now before a date, which says more of it than a past participle elsewhere: "they are being moved to Foe
# on", "the office, which closed in June, reopens on". Must not match "is said to have" or the plural "meetings".
_NOW = re.compile(
    r"\b(?:is|are|am)\b(?!\s+(?:\w+\s+)?(?:said|known|thought|believed|reported|understood|sorry|glad|aware|grateful|pleased|delighted|disappointed|concerned)\b)"
    r"|\b(?:re-?opens|opens|starts|begins|closes|ends|meets|sits|resumes|returns|expires|falls|arrives|leaves|runs\s+until)\b"
)
_FINITE = re.compile(
    r"\b(?:was|were|had|did)\b"
)  # beyond the comma behind a date, where participles tell nothing of it
_BY_THEN = re.compile(r"\b(?:was|were|had)\b")  # before "by 31 May"
_REST = re.compile(r"(?:[^.?!\n]|\n(?![^\S\n]*\n)){0,90}")


_SENTENCE_END = re.compile(r"[.?!;]\s|\n\n")


def _sentence_start(text: str, start: int) -> int:
    """Return where the sentence around a place begins, at most 120 characters before it."""
    left = max(0, start - 120)
    ends = [*_SENTENCE_END.finditer(text, left, start)]
    return ends[-1].end() if ends else left


def _to_come(text: str, start: int, end: int) -> bool:
    """Return whether the sentence speaks of a date as of the future."""
    before = text[_sentence_start(text, start) : start]
    if _OPENS.search(text, max(0, start - 40), start) and (verb := _NEXT_VERB.match(text, end)):
        return verb["ahead"] is not None
    cues = list(_TO_COME.finditer(before))
    if cues and cues[-1]["by"] is not None and _BY_THEN.search(before):
        return False
    return bool(cues) and not _PAST.search(before, cues[-1].end()) and not _WAS.match(text, end, end + 50)


def _nearer_ahead(text: str, reading: _Reading, own: Day) -> bool:
    """Return whether a date is so near after the letter, and no past tense beside it, that the next one is meant."""
    month, day = reading.last_month or reading.month, reading.last_day or reading.day
    year = _earliest(month, day, own)
    near = bool(year) and 0 <= (Day(year, month, day or 1) - own).days <= 92
    if not near:
        return False
    rest = _REST.match(text, reading.end)
    before, after = text[_sentence_start(text, reading.start) : reading.start], rest[0] if rest else ""
    if now := [*_NOW.finditer(before)]:
        return not _ANY_PAST.search(before, now[-1].end()) and not _WAS.match(after)
    opens = _OPENS.search(text, max(0, reading.start - 40), reading.start)
    clause = after if opens else re.split("[,;]", after, maxsplit=1)[0]
    return not (_ANY_PAST.search(before + clause) or _FINITE.search(after))


def _weekday(text: str, start: int) -> int:
    """Return the weekday printed before a date, 0 for Monday, -1 for none."""
    if not text[max(0, start - 18) : start].rstrip().lower().endswith(_DAY_ENDS):
        return -1
    found = _WEEKDAY_BEFORE.search(text, max(0, start - 18), start)
    if not found:
        return -1
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(found["weekday"].lower()))


def _name(reading: _Reading) -> str:
    """Return how a reason names a date without its year: "13 September", "July"."""
    month, day = reading.last_month or reading.month, reading.last_day or reading.day
    return f"{day} {ENGLISH[month - 1]}" if day else ENGLISH[month - 1]


def _latest(month: int, day: int, own: Day) -> int:
    """Return the year of the latest such day or month that is not after the letter, 0 if none exists."""
    years = range(own.year, own.year - 9, -1)
    if not day:
        return own.year if month <= own.month else own.year - 1
    return next((year for year in years if _exists(year, month, day) and Day(year, month, day) <= own), 0)


def _earliest(month: int, day: int, own: Day) -> int:
    """Return the year of the earliest such day or month that is not before the letter, 0 if none exists."""
    if not day:
        return own.year if month >= own.month else own.year + 1
    years = range(own.year, own.year + 9)
    return next((year for year in years if _exists(year, month, day) and Day(year, month, day) >= own), 0)


def _on_weekday(reading: _Reading, weekday: int, own: Day, near: int = 1) -> int:
    """Return the year near the letter's in which the date fell on the weekday printed, 0 if none."""
    month, day = reading.month, reading.day
    years = [year for year in range(own.year - near, own.year + near + 1) if _exists(year, month, day)]
    years.sort(key=lambda year: abs(Day(year, month, day) - own))
    return next((year for year in years if Day(year, month, day).weekday() == weekday), 0)


def _infer_year(text: str, reading: _Reading, role: str, own: Day | None) -> tuple[int, str]:
    """Return the year that is not printed, and how it was inferred, or 0 and why it can't be."""
    if own is None:
        return 0, "refused: no year printed and no date of the letter to take it from"
    if reading.relation in ("this", "last", "next"):
        step = {"this": 0, "last": -1, "next": 1}[reading.relation]
        return own.year + step, f"inferred: year, {reading.relation} year counted from {own.isoformat()}"
    weekday = _weekday(text, reading.start) if reading.day and not reading.last_day else -1
    year = _on_weekday(reading, weekday, own) if weekday >= 0 else 0
    if year:
        named = f"{_name(reading)} was a {WEEKDAYS[weekday].title()}"
        return year, f"inferred: year near {own.isoformat()} in which {named}"
    month, day = reading.last_month or reading.month, reading.last_day or reading.day
    own = _shifted(own, reading.relation)
    ahead = role != "incoming_letter" and _to_come(text, reading.start, reading.end)
    ahead = ahead or (role in ("event", "period") and not reading.relation and _nearer_ahead(text, reading, own))
    if reading.relation == "this month":
        return own.year, f"inferred: year of the letter, {own.year}"
    if reading.relation == "next month" or (ahead and not reading.relation):
        year, order = _earliest(month, day, own), "earliest {} on or after {}"
    else:
        year, order = _latest(month, day, own), "latest {} on or before {}"
    if not year:
        return 0, f"refused: there is no {_name(reading)}"
    return year, "inferred: year, " + order.format(_name(reading), own.isoformat())


def _shifted(own: Day, relation: str) -> Day:
    """Return the day to count from: "last October" is before the letter's month, "next October" after it."""
    if relation == "last month":
        return own.replace(day=1) - timedelta(days=1)
    return own.replace(day=28) + timedelta(days=4) if relation == "next month" else own


_THIS_YEAR = re.compile(r"\bthis\s+year\b", re.I)
_PERFECT = re.compile(r"\b(?:have|has)\b[^.?!]*$")
_IN = re.compile(r"\b[Ii]n\s+$")


def _year_evidence(text: str, found: Sequence[tuple[_Reading, str]], own: _Reading) -> tuple[int, str]:
    """Return the year of a letter dated without one, from the years its body prints, and the evidence.

    The latest printed year counts, never one still to come; a bare year only if the letter speaks of it
    as its own ("this year", "have had ... in 2016"), or if the weekday printed with the date fits it. Nothing
    printed may be later than the date so found.
    """
    dated = [r for r, kind in found if kind in _PROSE and _tells_year(text, r)]
    weekday = _weekday(text, own.start) if own.day else -1
    if weekday >= 0:
        dated = [r for r in dated if _on_weekday(own, weekday, Day(r.year, 7, 1), near=0)]
    best = max(dated, key=lambda r: (r.year, r.month, r.day, -r.start), default=None)
    if best is None:
        return 0, "refused: no year printed for the letter's date, and none in its text to take it from"
    lead = None if best.month else _IN.search(text, max(0, best.start - 6), best.start)
    if weekday < 0 and not best.month and not _speaks_of_own_year(text, best):
        return 0, f"refused: no year printed for the letter's date, and {best.year} may be an earlier year"
    if (best.month, best.day) > (own.month, own.day):
        return 0, "refused: no year printed for the letter's date, and its text prints a later day"
    start = lead.start() if lead else best.start
    basis = f'inferred: year from the body\'s "{text[start : best.end]}" [{start}-{best.end})'
    return best.year, basis + (f", when {_name(own)} was a {WEEKDAYS[weekday].title()}" if weekday >= 0 else "")


def _speaks_of_own_year(text: str, year: _Reading) -> bool:
    """Return whether a letter speaks of a bare year as its own: "this year", "have had ... in 2016"."""
    return bool(_THIS_YEAR.search(text) or _PERFECT.search(text, max(0, year.start - 160), year.start))


def _tells_year(text: str, reading: _Reading) -> bool:
    """Return whether a printed year can be that of the letter: past, and no work's year of publication."""
    if not reading.year or reading.precision in ("financial_year", "season"):
        return False
    if reading.precision == "year" and not _IN.search(text, max(0, reading.start - 6), reading.start):
        return False
    return not _to_come(text, reading.start, reading.end)


def _told_before(
    text: str, found: Sequence[tuple[_Reading, str]], roles: Sequence[str], far: int
) -> list[tuple[_Reading, str]]:
    """Return the dates, an event's day without a year taking it from its month as printed before.

    "Three statements of March 2021: on 9 March the Minister said ..." is of 2022. Both stand in one paragraph,
    or so many characters apart at most.
    """
    out = list(found)
    printed: dict[int, _Reading] = {}  # by number: the month as last printed with its year
    for number, ((this, kind), role) in enumerate(zip(found, roles, strict=True)):
        before = printed.get(this.month)
        if this.year and this.month and not this.day and role == "event":
            printed[this.month] = this
        elif before and role == "event" and _bare_day(text, this) and _together(text, before.end, this.start, far):
            basis = f'inferred: year of "{text[before.start : before.end]}" [{before.start}-{before.end})'
            out[number] = (this._replace(year=before.year, basis=basis), kind)
    return out


def _bare_day(text: str, reading: _Reading) -> bool:
    """Return whether a day of a month has nothing that tells its year."""
    told = reading.year or reading.relation or reading.last_month or _weekday(text, reading.start) >= 0
    return bool(reading.day and reading.month) and not told


def _together(text: str, end: int, start: int, far: int) -> bool:
    """Return whether two places are in one paragraph, or near."""
    return start - end < far or (start - end < 1000 and not _BLANK_LINE.search(text, end, start))


def _inherit(text: str, found: Sequence[tuple[_Reading, str]]) -> list[tuple[_Reading, str]]:
    """Return the dates, those without a year taking it from the date that they are joined to."""
    out = list(found)
    for number in range(len(out) - 2, -1, -1):
        (this, kind), (after, _) = out[number], out[number + 1]
        bare = not this.year and this.month and not this.relation and not this.last_month
        if bare and after.year and after.month and _joined(text, this, after).strip(","):
            later = (this.month, this.day) > (after.month, after.day) and bool(after.day or this.month != after.month)
            basis = "inferred: year of the date it is joined to"
            out[number] = (this._replace(year=after.year - later, basis=after.basis or basis), kind)
    return out


# ------------------------------------------------------------------------------------------------
# Values

Value = tuple[str | None, str, str]  # ISO date, precision, basis


def _iso(year: int, month: int, day: int) -> str:
    """Return an ISO date as long as what is known."""
    if month and day:
        return f"{year:04}-{month:02}-{day:02}"
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _refused(reading: _Reading, year: int) -> str:
    """Return why the calendar has no such date, empty if it has."""
    ends = ((reading.month, reading.day), (reading.last_month, reading.last_day))
    for month, day in ends:
        if month > 12:
            return f"refused: there is no month {month}"
        if month and day and not _exists(year, month, day):
            return f"refused: {ENGLISH[month - 1]} {year} has no day {day}"
    return ""


def _told(reading: _Reading, own: Day | None) -> Value:
    """Return a week, month, season or year counted from the letter's date."""
    if own is None:
        return None, "none", "refused: no date of the letter to count from"
    step = {"this": 0, "last": -1, "next": 1}[reading.relation]
    if reading.precision == "day":
        return _counted_day(reading, own, step)
    if reading.precision == "season" and step:
        return _counted_season(reading, own, step)
    if reading.precision == "week":
        year, week, _ = (own + timedelta(weeks=step)).isocalendar()
        value = f"{year}-W{week:02}"
    elif reading.precision == "month":
        value = _iso(*_month_away(own, step), 0)
    else:
        value = f"{own.year + step:04}"
    return value, reading.precision, _COUNTED_FROM


_COUNTED_FROM = "inferred: counted from the letter's date"


def _month_away(own: Day, step: int) -> tuple[int, int]:
    """Return the year and month so many months from the letter's."""
    number = own.year * 12 + own.month - 1 + step
    return number // 12, number % 12 + 1


def _counted_day(reading: _Reading, own: Day, step: int) -> Value:
    """Return a day counted from the letter's: "13th inst.", "last Tuesday", "yesterday"."""
    if reading.day:
        year, month = _month_away(own, step)
        if not _exists(year, month, reading.day):
            return None, "none", f"refused: {ENGLISH[month - 1]} {year} has no day {reading.day}"
        return _iso(year, month, reading.day), "day", _COUNTED_FROM
    if reading.told < 0:
        return (own + timedelta(days=step)).isoformat(), "day", _COUNTED_FROM
    name = WEEKDAYS[reading.told].title()
    if step > 0:
        return None, "none", f"refused: next {name} may be the next to come or that of the next week"
    back, ahead = (own.weekday() - reading.told - 1) % 7 + 1, (reading.told - own.weekday()) % 7
    day, order = (
        (own - timedelta(days=back), "latest {} before") if step else (own + timedelta(days=ahead), "next {} from")
    )
    return day.isoformat(), "day", f"inferred: {order.format(name)} {own.isoformat()}"


def _counted_season(reading: _Reading, own: Day, step: int) -> Value:
    """Return the year of last or next spring, summer or autumn, where only one can be meant."""
    clear = own.month < reading.told if step < 0 else own.month > reading.told + 2
    if not clear or reading.told == 12:
        return None, "none", "refused: the season may be of either of two years"
    return f"{own.year + step:04}", "season", _COUNTED_FROM


def _value(text: str, reading: _Reading, role: str, own: Day | None) -> Value:
    """Return the value of a date, its precision and its basis."""
    if reading.refusal:
        return None, "none", reading.refusal
    if not reading.year and not reading.month:
        return _told(reading, own)
    year, basis = reading.year, reading.basis or "printed"
    if not year:
        year, basis = _infer_year(text, reading, role, own)
    reason = basis if not year else _refused(reading, year)
    if reason:
        return None, "none", reason
    return _written(reading, year), reading.precision, basis + _weekday_note(text, reading, year)


def _written(reading: _Reading, year: int) -> str:
    """Return a complete date in ISO 8601: an interval where the letter prints one."""
    if reading.precision == "financial_year" or (reading.precision == "season" and reading.last_month):
        return f"{year}/{year + 1}"
    if not reading.last_month:
        return _iso(year, reading.month, reading.day)
    last = _iso(year, reading.last_month, reading.last_day)
    first_year = year - ((reading.month, reading.day) > (reading.last_month, reading.last_day))
    return f"{_iso(first_year, reading.month, reading.day)}/{last}"


def _weekday_note(text: str, reading: _Reading, year: int) -> str:
    """Return a remark if the weekday printed before a date is not that day's, otherwise nothing."""
    printed = _weekday(text, reading.start) if reading.day and not reading.last_month else -1
    actual = Day(year, reading.month, reading.day).weekday() if printed >= 0 else -1
    return f"; that day was a {WEEKDAYS[actual].title()}" if printed != actual else ""


def _calendar_day(reading: _Reading) -> Day | None:
    """Return a date to count from: the day, or the end of a month as near as all months allow."""
    year, month, day = reading.year, reading.month, reading.day or 28
    return Day(year, month, day) if year and month and _exists(year, month, day) else None


# ------------------------------------------------------------------------------------------------
# The module's two functions


def _row(text: str, reading: _Reading, role: str, own: Day | None) -> DateExpression:
    """Return one row of the table."""
    value, precision, basis = _value(text, reading, role, own)
    certainty = "repaired" if reading.repaired else "inferred" if basis.startswith("inferred") else "stated"
    return DateExpression(value, precision, role, basis, reading.start, reading.end, certainty, reading.rule)


_WELSH = re.compile(rf"\b(?:{'|'.join(sorted(months.WELSH))})\b", re.I)


def _repeats(
    letter: Letter, number: int, own: int, found: Sequence[tuple[_Reading, str]], roles: Sequence[str], head: _Head
) -> bool:
    """Return whether a date of the head only says the letter's own date again, as a heading does, not in another language."""
    this, that = found[number][0], found[own][0]
    if own < 0 or number == own or this.start >= head.end or this.precision != that.precision:
        return False
    same = (this.year, this.month, this.day) == (that.year, that.month, that.day) and roles[number] == "event"
    same = same or _printed_again(found, number, own)
    return same and len({bool(_WELSH.search(letter.text, one.start, one.end)) for one in (this, that)}) == 1


def _printed_again(found: Sequence[tuple[_Reading, str]], number: int, own: int) -> bool:
    """Return whether a day without a year is the letter's own, and stands before in the same words: a title twice."""
    this, that = found[number][0], found[own][0]
    short = not this.year and bool(this.day) and (this.month, this.day) == (that.month, that.day)
    return short and any((one.year, one.month, one.day) == (0, this.month, this.day) for one, _ in found[:number])


def _alike(
    found: Sequence[tuple[_Reading, str]], rows: Sequence[DateExpression], day: Day | None
) -> list[DateExpression]:
    """Return the rows, the days of a list of one month without a year all in the year nearest to the letter."""
    out = list(rows)
    for first, last in _runs(found):
        run = out[first : last + 1]
        years = {row.date[:4] for row in run if row.date}
        if day is None or len(years) < 2 or any(row.date is None for row in run):
            continue
        ranked = [(_farthest(year, run, day), year) for year in sorted(years)]
        basis = "inferred: year that the days of one list share"
        for number in range(first, last + 1):
            row = out[number]
            out[number] = replace(row, date=min(ranked)[1] + str(row.date)[4:], basis=basis)
    return out


def _farthest(year: str, run: Sequence[DateExpression], day: Day) -> int:
    """Return how many days the day of a list that is farthest from the letter is, in a year, from it."""
    return max(
        abs((Day(int(year), int(str(row.date)[5:7]), min(28, int(str(row.date)[8:10]))) - day).days) for row in run
    )


def _runs(found: Sequence[tuple[_Reading, str]]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of every list of days that share one month and print no year."""
    first = -1
    for number, (this, _) in enumerate(found):
        listed = this.rule == "day-of-a-list" and not this.year
        if listed and first < 0:
            first = number
        elif not listed and first >= 0:
            yield first, number
            first = -1


def dates(letter: Letter) -> list[DateExpression]:
    """Return every date that a letter prints, in order of the page.

    A row has `date` (ISO 8601, None if refused), `precision`, `role`, `basis`, `start`, `end` (code points),
    `certainty` and `rule`. A day without a year is the latest such day on or before the letter's date,
    unless the sentence speaks of what is to come; the basis says so.

    >>> from helpers.anatomy import plain
    >>> passage = plain("24 October 2016\\n\\nDear Lucy,\\n\\nThank you for your letter of 13 September.")
    >>> [(row.date, row.role, row.certainty) for row in dates(passage)]
    [('2016-10-24', 'document_date', 'stated'), ('2016-09-13', 'incoming_letter', 'inferred')]
    """
    text, head = letter.text, _head(letter)
    found = _inherit(text, list(_scan(letter)))
    roles = _roles(text, found)
    if head.salutation >= 0:  # what a letter quotes from an answer is none of its own days
        roles = [
            "event" if (role, kind) == ("answered", "body") else role
            for role, (_, kind) in zip(roles, found, strict=True)
        ]
    own = _own(letter, found, roles, head)
    if own >= 0:
        roles[own] = "document_date"
        found[own] = (_dated(text, found, own), found[own][1])
    day = _calendar_day(found[own][0]) if own >= 0 else _other_day(found, roles)
    found = _told_before(text, found, roles, far=0 if day else 800)
    rows = _alike(found, [_row(text, reading, roles[number], day) for number, (reading, _) in enumerate(found)], day)
    return [row for number, row in enumerate(rows) if not _repeats(letter, number, own, found, roles, head)]


def _dated(text: str, found: Sequence[tuple[_Reading, str]], own: int) -> _Reading:
    """Return the letter's own date with its year, from the body's evidence if none is printed with it."""
    reading = found[own][0]
    if reading.year or reading.refusal:
        return reading
    year, basis = _year_evidence(text, [*found[:own], *found[own + 1 :]], reading)
    return reading._replace(year=year, basis=basis, refusal="" if year else basis)


def _other_day(found: Sequence[tuple[_Reading, str]], roles: Sequence[str]) -> Day | None:
    """Return a day to count from where the letter is undated: that of its receipt or its tabling."""
    days = [
        _calendar_day(reading)
        for (reading, _), role in zip(found, roles, strict=True)
        if role in ("received", "tabled", "asked")
    ]
    return next((day for day in days if day), None)


def document_dates(letter: Letter, found: Sequence[DateExpression]) -> DocumentDates:
    """Return the dates of the document itself, from the rows of `dates`.

    `date_basis` is "printed", says how the year was inferred, or why there is no date. Where a document bears
    several dates, the first of these is its own: that of an answer, of words that introduce it, a date line, a date alone or labelled in the
    head, a stamp below the salutation, words that say when it was sent, the foot; the basis names the others.

    >>> from helpers.anatomy import plain
    >>> letter = plain("21 DEC 2018\\n\\nDear Mr Pandor,\\n\\nThank you.\\n\\nReceived\\n28/12/18.")
    >>> document_dates(letter, dates(letter))
    DocumentDates(date='2018-12-21', date_basis='printed', received_date='2018-12-28', asked_date=None)
    """
    own = next((row for row in found if row.role == "document_date"), None)
    basis = own.basis if own else "no date printed"
    if own:
        basis += "".join(_conflicts(letter, found, own))
    return DocumentDates(own.date if own else None, basis, _first(found, "received"), _first(found, "asked", "tabled"))


def _conflicts(letter: Letter, found: Sequence[DateExpression], own: DateExpression) -> Iterator[str]:
    """Yield a remark on every other date that the document bears as its own, with its place."""
    lines = letter.of("date_line")
    for row in found:
        if not row.date or row.date == own.date or row is own:
            continue
        if row.role == "signed":
            yield f"; the signature is dated {row.date} [{row.start}-{row.end})"
        elif row.role == "event" and any(line.start <= row.start < line.end for line in lines):
            yield f"; another line is dated {row.date} [{row.start}-{row.end})"


def _first(found: Sequence[DateExpression], *roles: str) -> str | None:
    """Return the first date in one of these roles."""
    return next((row.date for row in found if row.role in roles and row.date), None)
