"""Dates: text in, rows out. The number in an id is that of the case in the project's list of edge cases."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from helpers.anatomy import Letter, Zone, plain, read
from helpers.dates import DateExpression, dates, document_dates

HEAD = "24 October 2016\n\nDear Lucy,\n\n"


def rows(passage: str, head: str = HEAD) -> list[tuple[str, str | None]]:
    """Return quote and value of every date in the body of a letter of 24 October 2016."""
    letter = plain(head + passage)
    return [(letter.text[r.start : r.end], r.date) for r in dates(letter) if r.start >= len(head)]


def row(passage: str, head: str = HEAD) -> DateExpression:
    """Return the one date of a passage."""
    (only,) = [r for r in dates(plain(head + passage)) if r.start >= len(head)]
    return only


def zoned(*parts: tuple[str, str]) -> Letter:
    """Return a letter made of zones: kind and text of each."""
    text, zones = "", []
    for kind, words in parts:
        zones.append(Zone(kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return Letter(text, tuple(zones))


# -- values ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        pytest.param("On 25 May 2018 we met.", [("25 May 2018", "2018-05-25")], id="day-month-year"),
        pytest.param("On 7th May 2014 we met.", [("7th May 2014", "2014-05-07")], id="06-ordinal"),
        pytest.param("On the 7th of May 2014.", [("7th of May 2014", "2014-05-07")], id="06-ordinal-of"),
        pytest.param("On 21 DEC 2018 we met.", [("21 DEC 2018", "2018-12-21")], id="01-capitals"),
        pytest.param("On 3 Sept. 2016 we met.", [("3 Sept. 2016", "2016-09-03")], id="abbreviation"),
        pytest.param("We met on 18 May. Then", [("18 May", "2016-05-18")], id="full-stop-is-not-the-dates"),
        pytest.param("On Tuesday, 8th March 2022.", [("8th March 2022", "2022-03-08")], id="weekday"),
        pytest.param("On May 25, 2018 we met.", [("May 25, 2018", "2018-05-25")], id="month-first"),
        pytest.param("We met on October 3.", [("October 3", "2016-10-03")], id="month-first-no-year"),
        pytest.param("On 24-Oct-2016 we met.", [("24-Oct-2016", "2016-10-24")], id="hyphens"),
        pytest.param("On 21 Dec '15 we met.", [("21 Dec '15", "2015-12-21")], id="apostrophe-year"),
        pytest.param("On 28/12/18 we met.", [("28/12/18", "2018-12-28")], id="02-two-digit-year"),
        pytest.param("On 04/11/2024 we met.", [("04/11/2024", "2024-11-04")], id="14-day-first"),
        pytest.param("On 10.10.16 we met.", [("10.10.16", "2016-10-10")], id="17-full-stops"),
        pytest.param("On 2006-03-28 we met.", [("2006-03-28", "2006-03-28")], id="iso"),
        pytest.param(
            "Ar 12 Ionawr 2016 a 3 Medi.",
            [("12 Ionawr 2016", "2016-01-12"), ("3 Medi", "2016-09-03")],
            id="welsh",
        ),
        pytest.param("on 18\xa0May\xa02015", [("18\xa0May\xa02015", "2015-05-18")], id="no-break-spaces"),
        pytest.param(
            "The Council wrote to all its schools about this on 13\nSeptember 2015.",
            [("13\nSeptember 2015", "2015-09-13")],
            id="wrapped-line",
        ),
        pytest.param("Room 5\nMay 2015", [("May 2015", "2015-05")], id="short-line-does-not-wrap"),
        pytest.param("in November 2011", [("November 2011", "2011-11")], id="11-month-year"),
        pytest.param("in July and although", [("July", "2016-07")], id="11-month-alone"),
        pytest.param("In May I wrote", [("May", "2016-05")], id="15-in-may"),
        pytest.param("by the end of December 2015", [("December 2015", "2015-12")], id="end-of-month"),
        pytest.param("in late September", [("September", "2016-09")], id="late-month"),
        pytest.param("early 2013.", [("early 2013", "2013")], id="09-early-year"),
        pytest.param("the autumn of 2000", [("autumn of 2000", "2000")], id="09-autumn"),
        pytest.param("mid-2016", [("mid-2016", "2016")], id="09-mid-year"),
        pytest.param("winter 2018/19", [("winter 2018/19", "2018/2019")], id="13-winter"),
        pytest.param("in 2025/26", [("2025/26", "2025/2026")], id="13-slash"),
        pytest.param("since 2016-17.", [("2016-17", "2016/2017")], id="13-hyphen"),
        pytest.param("in 1999–00", [("1999–00", "1999/2000")], id="13-century"),
        pytest.param("in 2016/2017", [("2016/2017", "2016/2017")], id="13-full"),
        pytest.param("FY2019-20 and FY19/20", [("FY2019-20", "2019/2020"), ("FY19/20", "2019/2020")], id="13-fy"),
        pytest.param("from 2013/14 to 2015/16", [("2013/14", "2013/2014"), ("2015/16", "2015/2016")], id="13-two"),
        pytest.param("2010-2015", [("2010", "2010"), ("2015", "2015")], id="13-range-of-years"),
        pytest.param(
            "in 2015, the 2014 report, by 2025",
            [("2015", "2015"), ("2014", "2014"), ("2025", "2025")],
            id="12-years",
        ),
        pytest.param("in 2015.Details", [("2015", "2015")], id="glued-sentence"),
        pytest.param("(IICSA) in 2015¹ and 2014[2]", [("2015", "2015"), ("2014", "2014")], id="98-footnote-marks"),
        pytest.param("next week which", [("next week", "2016-W44")], id="10-next-week"),
        pytest.param("said last week.", [("last week", "2016-W42")], id="10-last-week"),
        pytest.param(
            "last month and next month",
            [("last month", "2016-09"), ("next month", "2016-11")],
            id="10-months",
        ),
        pytest.param("later this year", [("later this year", "2016")], id="09-later-this-year"),
        pytest.param("announced last year", [("last year", "2015")], id="09-last-year"),
        pytest.param("this summer", [("this summer", "2016")], id="09-this-summer"),
    ],
)
def test_reads(passage: str, expected: list[tuple[str, str]]) -> None:
    assert rows(passage) == expected


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        pytest.param("June and July.", [("June and July", "2016-06/2016-07")], id="05-june-and-july"),
        pytest.param("in June and September", [("June", "2016-06"), ("September", "2016-09")], id="months-apart"),
        pytest.param("in April or May", [("April", "2016-04"), ("May", "2016-05")], id="either-month"),
        pytest.param("April to June 2018", [("April to June 2018", "2018-04/2018-06")], id="months-to"),
        pytest.param("November-January 2015", [("November-January 2015", "2014-11/2015-01")], id="over-new-year"),
        pytest.param("section 12, 13 May 2016", [("13 May 2016", "2016-05-13")], id="number-before-a-date"),
        pytest.param("3-5 May 2016", [("3-5 May 2016", "2016-05-03/2016-05-05")], id="days-range"),
        pytest.param("3rd to 5th May 2016", [("3rd to 5th May 2016", "2016-05-03/2016-05-05")], id="days-to"),
        pytest.param("between 3 and 17 May", [("3 and 17 May", "2016-05-03/2016-05-17")], id="between-days"),
        pytest.param(
            "of 13 and 20 September",
            [("13", "2016-09-13"), ("20 September", "2016-09-20")],
            id="25-days-list",
        ),
        pytest.param(
            "on 3, 4 and 5 May 2015",
            [("3", "2015-05-03"), ("4", "2015-05-04"), ("5 May 2015", "2015-05-05")],
            id="three-days",
        ),
        pytest.param(
            "from 1 June 2018 to 31 May 2019",
            [("1 June 2018", "2018-06-01"), ("31 May 2019", "2019-05-31")],
            id="period",
        ),
        pytest.param(
            "from 1 September to 31 March 2015",
            [("1 September", "2014-09-01"), ("31 March 2015", "2015-03-31")],
            id="period-year-printed-once",
        ),
        pytest.param(
            "28 April – 2 May 2015",
            [("28 April", "2015-04-28"), ("2 May 2015", "2015-05-02")],
            id="period-dash",
        ),
    ],
)
def test_reads_ranges_and_lists(passage: str, expected: list[tuple[str, str]]) -> None:
    assert rows(passage) == expected


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param("Prime Minister Theresa May said", id="15-theresa-may"),
        pytest.param("You may wish to march on. May I say that Mrs May's plan", id="15-may-verb"),
        pytest.param("Section 4 may apply and Article 8 march", id="15-numbered-may"),
        pytest.param("THE COUNCIL MAY 2 OF US MARCH", id="15-capitals"),
        pytest.param("April Smith and June Brown", id="15-people"),
        pytest.param("a letter from August Johnson", id="15-person-after-preposition"),
        pytest.param("We decided. Decent Marches, Mayor, Sepsis, Octavia, Augustine, Janet", id="15-words"),
        pytest.param("the Inquiries Act 2005", id="12-act"),
        pytest.param("the 2005 Act and the Children Act 1989", id="12-year-before-act"),
        pytest.param("Order (Northern Ireland) 1995", id="12-order"),
        pytest.param("the Regulations 2012, SI 2012/13, Directive 2014/15/EU", id="12-regulations"),
        pytest.param("Ref MIN/0017733/18, M11295/16, AG/GUES01001/01180267", id="08-references"),
        pytest.param("MIN/2016/12, FOI-2016-123, R_2016", id="08-references-with-years"),
        pytest.param("0207 035 8904, 0300 303 3032, 0114 2015 300", id="16-telephone"),
        pytest.param("SW1P 3BT and HD1 2TG, Civic Centre III", id="16-postcodes"),
        pytest.param("https://www.gov.uk/2016/05/12/2015.pdf and www.a.uk/may-2015", id="16-addresses"),
        pytest.param("[report](https://a.uk/july-2016/2015)", id="16-markdown-link"),
        pytest.param("fred.2015@example.org", id="16-e-mail"),
        pytest.param("£2015, €2016, 2,015 cases, 2015%, £1.24 million", id="16-money"),
        pytest.param("over 2000 people and some 1950 homes", id="16-counts"),
        pytest.param("2000 vulnerable children", id="16-count-without-a-comma"),
        pytest.param("page 2010, room 2010, No. 1999", id="16-numbered"),
        pytest.param("the 1990s and the 2010s", id="decades"),
        pytest.param("paragraph 3.4.15, version 1.2.16", id="14-numbered-passages"),
        pytest.param("sort code 20-10-53, 1.2.10.4, 24/7, 5/10", id="14-not-dates"),
        pytest.param("ratio 40/50/2016", id="14-no-such-day"),
        pytest.param("2016-10 and 2010-12", id="13-not-consecutive"),
        pytest.param("Grants2019-20£318,4042020-21£322,717", id="13-glued-table"),
        pytest.param("COVID-19, 18 months, four weeks, 5-7 people, 3 to 5 days", id="92-durations"),
        pytest.param("the first, single-tier, one of only six", id="92-ordinals"),
        pytest.param("over the last year, in the next week, in the last week of term", id="10-durations"),
        pytest.param("the Michaelmas and Hilary terms", id="terms"),
        pytest.param("12 Marchmont Road, 5 Mayfair, 12 May Street", id="street-names"),
        pytest.param("the 2014 and 2016 Immigration Acts", id="12-two-acts"),
        pytest.param("the review -- August being quiet -- was late", id="dashes-in-prose"),
        pytest.param("12\n\nMay", id="blank-line-parts"),
        pytest.param("2016-00-10, 2016-10-00", id="14-no-day-nought"),
        pytest.param("29June Smith", id="glued-name"),
    ],
)
def test_reads_nothing(passage: str) -> None:
    assert rows(passage) == []


# A phrase of a letter of 24 October 2016, and what it must give: the words with their value, in order.
FORMS = [
    ("dated the 7th of May.", {"7th of May": "2016-05-07"}, "06-the-7th-of"),
    ("replied on 28-12-2018.", {"28-12-2018": "2018-12-28"}, "14-numerals-hyphens"),
    ("replied on 28.12.2018.", {"28.12.2018": "2018-12-28"}, "14-numerals-full-stops"),
    ("on 3/5/16 we", {"3/5/16": "2016-05-03"}, "14-numerals-single-figures"),
    ("at 2016-09-13T14:22:05Z", {"2016-09-13": "2016-09-13"}, "iso-with-a-time"),
    ("on 13 Sept he said", {"13 Sept": "2016-09-13"}, "03-short-month"),
    ("In Sept 2016 the board", {"Sept 2016": "2016-09"}, "11-short-month-and-year"),
    ("5TH MAY 2016", {"5TH MAY 2016": "2016-05-05"}, "01-capitals-with-ordinal"),
    ("5 th May 2016", {"5 th May 2016": "2016-05-05"}, "06-ordinal-apart"),
    ("the 5<sup>th</sup> May 2016", {"5<sup>th</sup> May 2016": "2016-05-05"}, "06-ordinal-raised"),
    ("the **5th May 2016**", {"5th May 2016": "2016-05-05"}, "61-in-bold"),
    ("on 20 of October 2015", {"20 of October 2015": "2015-10-20"}, "day-of-without-the"),
    ("the 20th day of October, 2015", {"20th day of October, 2015": "2015-10-20"}, "day-of-in-full"),
    ("this third day of May 2015", {"third day of May 2015": "2015-05-03"}, "day-in-words"),
    ("the twenty-first of June 2015", {"twenty-first of June 2015": "2015-06-21"}, "day-in-two-words"),
    ("on the first of September", {"first of September": "2016-09-01"}, "day-in-words-without-year"),
    ("24October 2016 and 3October 2016", {"24October 2016": "2016-10-24", "3October 2016": "2016-10-03"}, "glued"),
    ("on September 15th", {"September 15th": "2016-09-15"}, "month-first-ordinal"),
    ("Sept 15, 2016", {"Sept 15, 2016": "2016-09-15"}, "month-first-short"),
    ("at 14:22 on 12 May 2015", {"12 May 2015": "2015-05-12"}, "after-a-time-of-day"),
    ("Hansard, 12 May 2016, column 123", {"12 May 2016": "2016-05-12"}, "debate"),
    ("(HC Deb 3 May 2016 c123W)", {"3 May 2016": "2016-05-03"}, "debate-cited"),
    ("the 23 June 2016 referendum", {"23 June 2016": "2016-06-23"}, "before-its-noun"),
    ("8 June 2015's vote", {"8 June 2015": "2015-06-08"}, "possessive-day"),
    ("w/c 7 May 2018", {"7 May 2018": "2018-05-07"}, "week-commencing"),
    ("the year ended 31 March 2015", {"31 March 2015": "2015-03-31"}, "year-ended"),
    ("the year ending March 2016", {"March 2016": "2016-03"}, "year-ending"),
    ("in October 24 people came", {"October": "2016-10"}, "11-month-before-a-count"),
    ("since June 43 hearings have moved", {"June": "2016-06"}, "11-month-before-a-greater-count"),
    ("Royal Assent on lst of May 20l3", {"lst of May 20l3": "2013-05-01"}, "18-l-for-1-with-ordinal"),
    ("the July figures show", {"July": "2016-07"}, "11-month-before-its-noun"),
    ("its September meeting", {"September": "2016-09"}, "11-month-of-a-meeting"),
    ("no later than January", {"January": "2017-01"}, "04-deadline-in-a-month"),
    ("at the beginning of March", {"March": "2016-03"}, "09-beginning-of-a-month"),
    ("in mid-May 2016", {"May 2016": "2016-05"}, "09-mid-month"),
    ("Oct-16", {"Oct-16": "2016-10"}, "11-column-head"),
    ("the May 2015 General Election", {"May 2015": "2015-05"}, "11-before-its-noun"),
    ("May 2015's election", {"May 2015": "2015-05"}, "11-possessive-month"),
    ("by the end of 2013", {"end of 2013": "2013"}, "09-end-of-year"),
    ("at the start of 2017", {"start of 2017": "2017"}, "09-start-of-year"),
    ("the second half of 2015", {"second half of 2015": "2015"}, "09-half-a-year"),
    ("by late summer 2015", {"late summer 2015": "2015"}, "09-late-summer"),
    ("in spring/summer 2019", {"spring/summer 2019": "2019"}, "09-two-seasons"),
    ("next spring", {"next spring": "2017"}, "09-next-spring"),
    ("in Q3 2015", {"Q3 2015": "2015-07/2015-09"}, "quarter"),
    ("the third quarter of 2015", {"third quarter of 2015": "2015-07/2015-09"}, "quarter-in-words"),
    ("in Q1 2015/16", {"Q1 2015/16": "2015-04/2015-06"}, "13-quarter-of-a-financial-year"),
    ("the final quarter of 2014-15", {"final quarter of 2014-15": "2015-01/2015-03"}, "13-last-quarter"),
    ("the start of 2016-17", {"2016-17": "2016/2017"}, "13-start-of-a-financial-year"),
    ("the 2015-16 financial year", {"2015-16": "2015/2016"}, "13-before-its-noun"),
    ("the 2019 to 2020 financial year", {"2019 to 2020": "2019/2020"}, "13-in-words"),
    ("the academic year 2015 to 2016", {"2015 to 2016": "2015/2016"}, "13-academic-year"),
    ("between 2015 and 2016", {"2015": "2015", "2016": "2016"}, "13-between-two-years"),
    ("your letter of the 13th inst.", {"13th inst.": "2016-10-13"}, "of-this-month"),
    ("your letter of 13th ult.", {"13th ult.": "2016-09-13"}, "of-last-month"),
    ("on the 3rd instant, and", {"3rd instant": "2016-10-03"}, "of-this-month-in-full"),
    ("We met last Tuesday.", {"last Tuesday": "2016-10-18"}, "last-tuesday"),
    ("We met last Monday.", {"last Monday": "2016-10-17"}, "last-monday-is-not-the-same-day"),
    ("We meet this Thursday.", {"this Thursday": "2016-10-27"}, "this-thursday"),
    ("We meet this Friday 28 October.", {"28 October": "2016-10-28"}, "this-friday-with-its-date"),
    ("We meet next Tuesday.", {"next Tuesday": None}, "next-tuesday-may-be-either"),
    ("We met last summer.", {"last summer": None}, "last-summer-may-be-either"),
    ("as announced yesterday", {"yesterday": "2016-10-23"}, "yesterday"),
    ("We will meet tomorrow.", {"tomorrow": "2016-10-25"}, "tomorrow"),
    ("earlier this month", {"earlier this month": "2016-10"}, "10-earlier-this-month"),
    ("at the end of last year", {"last year": "2015"}, "10-end-of-last-year"),
    ("3 until 5 May", {"3 until 5 May": "2016-05-03/2016-05-05"}, "days-until"),
    ("from 1 - 3 May 2016", {"1 - 3 May 2016": "2016-05-01/2016-05-03"}, "days-spaced-hyphen"),
    ("1 April 2015–31 March 2016", {"1 April 2015": "2015-04-01", "31 March 2016": "2016-03-31"}, "days-close-dash"),
    ("from 3 May to 5 June 2016", {"3 May": "2016-05-03", "5 June 2016": "2016-06-05"}, "days-of-two-months"),
    ("on 3, 10 and 17 May 2016", {"3": "2016-05-03", "10": "2016-05-10", "17 May 2016": "2016-05-17"}, "days-listed"),
    ("on Tuesday 3 and Wednesday 4 May", {"3": "2016-05-03", "4 May": "2016-05-04"}, "days-listed-with-weekdays"),
    ("the 3rd and the 4th of May", {"3rd": "2016-05-03", "4th of May": "2016-05-04"}, "days-listed-with-articles"),
    ("on 8/9 October", {"8": "2016-10-08", "9 October": "2016-10-09"}, "days-stroke"),
    ("of 13 September and 7 October", {"13 September": "2016-09-13", "7 October": "2016-10-07"}, "25-two-days"),
    ("April 2015 to March 2016", {"April 2015": "2015-04", "March 2016": "2016-03"}, "months-of-two-years"),
    ("May, June and July 2016", {"May, June and July 2016": "2016-05/2016-07"}, "months-that-run-on"),
    (
        "June, July and September 2016",
        {"June": "2016-06", "July": "2016-07", "September 2016": "2016-09"},
        "months-that-do-not-run-on",
    ),
    ("ar 21 Rhagfyr 2018", {"21 Rhagfyr 2018": "2018-12-21"}, "welsh-december"),
    ("ar 21 Ragfyr 2018", {"21 Ragfyr 2018": "2018-12-21"}, "welsh-december-soft"),
    ("ar y 7fed o Fawrth 2016", {"7fed o Fawrth 2016": "2016-03-07"}, "welsh-ordinal-and-of"),
    ("ar y 1af o Fai 2016", {"1af o Fai 2016": "2016-05-01"}, "welsh-first"),
    ("21ain Medi 2016", {"21ain Medi 2016": "2016-09-21"}, "welsh-twenty-first"),
    ("1 Fedi 2016", {"1 Fedi 2016": "2016-09-01"}, "welsh-september-soft"),
    ("ar 12 Dachwedd 2015", {"12 Dachwedd 2015": "2015-11-12"}, "welsh-november-soft"),
    ("ym mis Tachwedd 2015", {"Tachwedd 2015": "2015-11"}, "welsh-month"),
    ("21 Rhagfyr/December 2018", {"21 Rhagfyr/December 2018": "2018-12-21"}, "welsh-and-english"),
    ("12/25/2018", {"12/25/2018": "2018-12-25"}, "14-month-first-where-nothing-else-can-be"),
    ("your email dated Wed, 12 Oct 2016 09:12", {"12 Oct 2016": "2016-10-12"}, "e-mail-date"),
]


@pytest.mark.parametrize(("passage", "expected"), [pytest.param(a, b, id=name) for a, b, name in FORMS])
def test_every_form(passage: str, expected: dict[str, str | None]) -> None:
    assert dict(rows(passage)) == expected


NO_DATES = [
    ("Mrs May and Ms June Brown", "15-names"),
    ("May Day and the March Hare", "15-names-of-other-things"),
    ("an august body, a march of 500 people", "15-common-words"),
    ("s.47 may apply; Section 5 may be amended; Article 8 may", "15-may-after-a-numeral"),
    ("5-10 May be needed", "15-may-in-capitals-after-a-numeral"),
    ("Year 10 May, Level 3 Dec, No 10 October, Windows 10 March", "15-numbered-things"),
    ("Mr Jan Novak, Dec and Sat", "15-short-names"),
    ("ISO 9001:2015, ISO/IEC 27001:2013, BS 7858:2019", "12-standards"),
    ("the Localism Act, 2011 and the Care Act 2014", "12-acts"),
    ("Regulation (EU) 2016/679, SI 2016/123, Directive 95/46/EC", "12-instruments"),
    ("the Education (Student Support) Regulations 2011", "12-regulations-in-brackets"),
    ("Cm 9876, HC 123-II, c123W", "12-papers"),
    ("12 March Road, 3 June Street, 10 August Terrace, 1 April Gardens", "16-streets"),
    ("Tel: 01632 960 123, 020 7946 2016, extension 2016", "16-telephones"),
    ("PO Box 2016, SW1A 2AA, 10 Downing Street", "16-boxes"),
    ("room 12.10.15, ref 12/10/16, case 16/10/2345", "08-numbers-of-rooms-and-cases"),
    ("FOI 2016/10/12345, TO2018/04567, UIN 2016-12, P45/2016", "08-references-of-offices"),
    ("invoice 2016-10-12-003, version 2.10.16, 1.10.2016.3", "08-versions"),
    ("192.168.10.16 and 3.5.16.1", "08-addresses-of-machines"),
    ("sort code 12-10-16 and 12-34-56", "08-sort-codes"),
    ("fred.may2016@example.org, www.example.org/news-12-may-2016", "16-addresses-with-months"),
    ("Report_12-10-2016.pdf", "16-names-of-files"),
    ("at 10.15 or 10.10am, 24 hours a day, 24/7, 9/11, 50/50", "14-times"),
    ("32/13/2016, 00/10/2016, 99/99/99", "14-no-such-dates"),
    ("COVID-19, H1N1, COP26, A19, G7, Type 2", "14-names-with-numerals"),
    ("the 13th floor, the 13th meeting, the 21st century", "92-ordinals-of-other-things"),
    ("the first of many, the second of three, first of all", "92-ordinals-in-words"),
    ("the first quarter of the pitch, a quarter of those asked, Q3", "quarters-of-other-things"),
    ("in 3 to 5 working days, 7 days a week", "92-working-days"),
    ("over the last year, in the past month, the next month", "10-spans"),
    ("each last Friday, the last Friday of the month", "10-repeated-days"),
    ("the last summer, the next winter", "10-seasons-with-articles"),
    ("builders of tomorrow, a better tomorrow, tomorrow's world", "10-figurative"),
    ("last resort, next steps, this matter, next of kin", "10-other-nouns"),
    ("the 3rd instant message", "instant-of-another-kind"),
    ("the mid-1990s, the 80s", "decades-in-part"),
    ("Michaelmas sittings, Hilary term, Trinity", "terms-of-court"),
    ("Spring Grove, Winter Gardens, Summer School, mid-table, early years", "seasons-in-names"),
    ("The middle of nowhere, the end of the road, the start of it", "edges-of-other-things"),
    ("January February March", "column-heads"),
    ("1,201,612 and 12345678", "92-long-numbers"),
    ("Augusta, Marchmont, Decembrist, Octoberfest", "15-longer-words"),
    ("Dai Rhagfyr a Mai Jones", "welsh-without-day-or-year"),
    ("24-7 May", "range-that-runs-backwards"),
]


@pytest.mark.parametrize("passage", [pytest.param(passage, id=name) for passage, name in NO_DATES])
def test_reads_nothing_more(passage: str) -> None:
    assert rows(passage) == []


# -- repairs and refusals ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passage", "quote", "value"),
    [
        pytest.param("on 2l October 20l6", "2l October 20l6", "2016-10-21", id="18-l-for-1"),
        pytest.param("on 24 0ctober 2015", "24 0ctober 2015", "2015-10-24", id="18-0-for-O"),
        pytest.param("on 24 0ctober", "24 0ctober", "2016-10-24", id="18-0-for-O-no-year"),
        pytest.param("on 1O Ju1y 2O16", "1O Ju1y 2O16", "2016-07-10", id="18-several"),
        pytest.param("on l May 2015", "l May 2015", "2015-05-01", id="18-l-alone"),
        pytest.param("in 0ctober 2015", "0ctober 2015", "2015-10", id="18-month"),
        pytest.param("on 24 Octobcr 2015", "24 Octobcr 2015", "2015-10-24", id="18-one-letter"),
        pytest.param("met on 24 Decernber", "24 Decernber", "2015-12-24", id="18-rn-for-m"),
        pytest.param("on 3 Janaury 2016", "3 Janaury 2016", "2016-01-03", id="18-swapped"),
        pytest.param("on 3lst March 2016", "3lst March 2016", "2016-03-31", id="18-l-in-an-ordinal"),
        pytest.param("on I3 October 2015", "I3 October 2015", "2015-10-13", id="18-I-for-1"),
    ],
)
def test_repairs(passage: str, quote: str, value: str) -> None:
    found = row(passage)
    assert (HEAD + passage)[found.start : found.end] == quote
    assert (found.date, found.certainty) == (value, "repaired")


@pytest.mark.parametrize(
    ("passage", "reason"),
    [
        pytest.param("on 31/04/2018", "refused: April 2018 has no day 31", id="14-no-roll-over"),
        pytest.param("on 31 April 2018", "refused: April 2018 has no day 31", id="14-by-name"),
        pytest.param("on 29 February 2015", "refused: February 2015 has no day 29", id="14-no-leap-year"),
        pytest.param("on 30 February", "refused: there is no 30 February", id="14-never"),
        pytest.param("on 31/25/2018", "refused: there is no month 25", id="14-no-such-month"),
        pytest.param("of 31st ult.", "refused: September 2016 has no day 31", id="14-last-month-has-thirty"),
        pytest.param("on 32 October 2016", "refused: October 2016 has no day 32", id="14-day-32"),
        pytest.param(
            "your letter of -- August", "refused: the day is left blank and no year is printed", id="23-blank"
        ),
    ],
)
def test_refuses(passage: str, reason: str) -> None:
    found = row(passage)
    assert (found.date, found.precision, found.basis) == (None, "none", reason)


def test_blank_day_with_a_year_is_a_month() -> None:
    assert (row("dated ____ May 2015").date, row("dated ____ May 2015").precision) == ("2015-05", "month")


# -- the year rule -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "passage", "value", "basis"),
    [
        pytest.param(
            HEAD,
            "your letter of 13 September",
            "2016-09-13",
            "latest 13 September on or before 2016-10-24",
            id="03-year-rule",
        ),
        pytest.param(
            "9 January 2017\n\nDear Ann,\n\n",
            "your letter of 14 November",
            "2016-11-14",
            "on or before 2017-01-09",
            id="04-year-boundary",
        ),
        pytest.param(HEAD, "your email of 24 October", "2016-10-24", "latest 24 October", id="03-same-day"),
        pytest.param(HEAD, "the Council met on 29 February", "2016-02-29", "latest 29 February", id="03-leap-day"),
        pytest.param(HEAD, "It was agreed in November", "2015-11", "latest November", id="04-month-boundary"),
        pytest.param(
            HEAD,
            "The hearing will be held on 14 November",
            "2016-11-14",
            "earliest 14 November",
            id="04-to-come",
        ),
        pytest.param(HEAD, "Please reply by 31 March", "2017-03-31", "earliest 31 March", id="04-deadline"),
        pytest.param(HEAD, "As you will know, on 18 May we met", "2016-05-18", "latest 18 May", id="04-will-know"),
        pytest.param(
            HEAD,
            "The law will change, as was said on 1 December",
            "2015-12-01",
            "latest",
            id="04-past-after-will",
        ),
        pytest.param(HEAD, "By 3 November it had closed", "2015-11-03", "latest", id="04-by-and-past"),
        pytest.param(HEAD, "We meet on Monday 14 November", "2016-11-14", "was a Monday", id="04-weekday-decides"),
        pytest.param(
            HEAD, "Then, on 17 June, you will vote", "2017-06-17", "earliest 17 June", id="04-verb-to-come-behind"
        ),
        pytest.param(
            HEAD, "On 17 June the Board agreed to it", "2016-06-17", "latest 17 June", id="04-past-verb-behind"
        ),
        pytest.param(
            HEAD, "On 15th of November the council\nagreed", "2015-11-15", "latest", id="04-past-verb-on-the-next-line"
        ),
        pytest.param(
            HEAD, "before the board meets on 11 November", "2016-11-11", "earliest", id="04-present-for-the-future"
        ),
        pytest.param(HEAD, "It was refused. He may appeal until 31 March", "2017-03-31", "earliest", id="04-may-until"),
        pytest.param(HEAD, "How many had been opened by 31 May?", "2016-05-31", "latest", id="04-had-been-by"),
        pytest.param(HEAD, "It runs until 12th February", "2017-02-12", "earliest 12 February", id="04-runs-until"),
        pytest.param(
            HEAD, "The store stays shut until 12 March", "2017-03-12", "earliest 12 March", id="04-stays-until"
        ),
        pytest.param(HEAD, "She stayed until 12 September", "2016-09-12", "latest", id="04-stayed-until"),
        pytest.param(
            HEAD, "Whatever the outcome of the vote on 18 April", "2017-04-18", "earliest", id="04-outcome-of"
        ),
        pytest.param(
            HEAD, "Those being tested on 7 November", "2016-11-07", "earliest", id="04-next-month-without-a-past"
        ),
        pytest.param(HEAD, "We heard of it on 4 November", "2015-11-04", "latest", id="04-next-month-with-a-past"),
        pytest.param(HEAD, "your letter of 4 November", "2015-11-04", "latest", id="04-no-letter-is-to-come"),
        pytest.param(HEAD, "on 13 September last year", "2015-09-13", "last year counted from", id="09-last-year"),
        pytest.param(HEAD, "in May next year", "2017-05", "next year counted from", id="09-next-year"),
        pytest.param(HEAD, "Your letter last October said", "2015-10", "latest October", id="09-last-october"),
    ],
)
def test_infers_the_year(head: str, passage: str, value: str, basis: str) -> None:
    found = row(passage, head)
    assert (found.date, found.certainty) == (value, "inferred")
    assert found.basis.startswith("inferred") and basis in found.basis


@pytest.mark.parametrize(
    ("head", "between", "expected"),
    [
        pytest.param("", " As follows: on", "2021-03-09", id="05-undated-letter"),
        pytest.param("", "\n\nOn", "2021-03-09", id="05-undated-letter-next-paragraph"),
        pytest.param("24 October 2024\n\nDear Lucy,\n\n", " As follows: on", "2021-03-09", id="05-same-paragraph"),
        pytest.param("24 October 2024\n\nDear Lucy,\n\n", "\n\nOn", "2024-03-09", id="05-next-paragraph"),
        pytest.param("", " In your letter of", None, id="05-a-letter-is-no-event"),
    ],
)
def test_year_of_the_same_month_before(head: str, between: str, expected: str | None) -> None:
    letter = plain(f"{head}Some spoke in March 2021.{between} 9 March it was said.")
    (last,) = [one for one in dates(letter) if letter.text[one.start : one.end] == "9 March"]
    assert last.date == expected


def test_no_letter_date_no_year() -> None:
    found = row("Thank you for your letter of 13 September.", head="")
    assert (found.date, found.role) == (None, "incoming_letter")
    assert found.basis == "refused: no year printed and no date of the letter to take it from"
    assert row("We met last week.", head="").basis == "refused: no date of the letter to count from"


def test_printed_weekday_is_checked() -> None:
    assert row("on Monday, 8th March 2022").basis == "printed; that day was a Tuesday"


NARRATED = (
    ("intro", "It was sent on 22 September."),
    ("salutation", "Dear Home Secretary"),
)


@pytest.mark.parametrize(
    ("body", "date", "basis"),
    [
        pytest.param(
            "We have had three inquiries in 2016.",
            "2016-09-22",
            'inferred: year from the body\'s "in 2016"',
            id="05-perfect",
        ),
        pytest.param("In 2016 we met. This year is hard.", "2016-09-22", 'body\'s "In 2016"', id="05-this-year"),
        pytest.param("We met on 3 March 2016.", "2016-09-22", 'body\'s "3 March 2016"', id="05-full-date"),
        pytest.param("We thank you.", None, "refused: no year printed", id="05-no-evidence"),
        pytest.param("It began in 2005.", None, "2005 may be an earlier year", id="05-old-year"),
        pytest.param("The 2015 report says this year.", None, "refused: no year printed", id="05-year-of-a-work"),
        pytest.param("This year we plan to end it in 2020.", None, "refused: no year printed", id="05-future-year"),
        pytest.param("We met on 3 November 2016.", None, "prints a later day", id="05-later-day"),
    ],
)
def test_year_of_a_letter_dated_without_one(body: str, date: str | None, basis: str) -> None:
    letter = zoned(*NARRATED, ("body", body))
    found = document_dates(letter, dates(letter))
    assert found.date == date
    assert basis in found.date_basis


@pytest.mark.parametrize(
    ("body", "date", "basis"),
    [
        pytest.param("In 2019 we met.", "2019-10-07", "[37-44), when 7 October was a Monday", id="05-weekday-fits"),
        pytest.param("In 2018 we met.", None, "refused: no year printed", id="05-weekday-does-not-fit"),
        pytest.param("We thank you.", None, "refused: no year printed", id="05-weekday-alone"),
    ],
)
def test_weekday_of_a_letter_dated_without_a_year(body: str, date: str | None, basis: str) -> None:
    letter = zoned(("date_line", "Monday 7 October"), ("salutation", "Dear Ann Roe"), ("body", f"Yes. {body}"))
    found = document_dates(letter, dates(letter))
    assert found.date == date
    assert basis in found.date_basis


def test_year_evidence_has_its_place() -> None:
    letter = zoned(*NARRATED, ("body", "We have had three inquiries in 2016."))
    start, end = map(int, re.findall(r"\[(\d+)-(\d+)\)", document_dates(letter, dates(letter)).date_basis)[0])
    assert letter.text[start:end] == "in 2016"


# -- roles -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passage", "role"),
    [
        pytest.param("Thank you for your letter of 13 September.", "incoming_letter", id="03-letter-of"),
        pytest.param("Your correspondence of 14 November 2015 about", "incoming_letter", id="03-correspondence-of"),
        pytest.param("your letter to the Prime Minister dated 3 May", "incoming_letter", id="03-letter-dated"),
        pytest.param("your email about free school meals, sent on 3 May", "incoming_letter", id="03-sent-on"),
        pytest.param("your recent letter (3 May) and", "incoming_letter", id="03-in-brackets"),
        pytest.param("The Councillors wrote to me on 7 October to", "incoming_letter", id="25-wrote-to-me"),
        pytest.param("Thank you for writing on the 3rd of May", "incoming_letter", id="03-writing-on"),
        pytest.param("your letter, received on 3 May, in which", "incoming_letter", id="02-letter-received"),
        pytest.param("I wrote to you on 1 July.", "event", id="03-not-own-letter"),
        pytest.param("as I said in my letter of 1 July", "event", id="03-not-my-letter"),
        pytest.param("I have written again since your letter of 1 July", "incoming_letter", id="03-own-then-yours"),
        pytest.param("our meeting of 3 May", "event", id="event"),
        pytest.param("published on 26 November 2013, found", "publication", id="12-published-on"),
        pytest.param("in February 2015 we published the", "publication", id="12-we-published"),
        pytest.param("the 2015 report; said", "publication", id="12-report"),
        pytest.param("in the 2015 'Tackling Child Sexual Exploitation' report", "publication", id="12-quoted-title"),
        pytest.param("established in 2015 with", "event", id="12-not-a-work"),
        pytest.param("evidence gathered by the OCC in early 2013", "period", id="09-evidence-gathered"),
        pytest.param("since March 2015, over", "period", id="since"),
        pytest.param("We have had three inquiries in 2016", "period", id="perfect-in-a-year"),
        pytest.param("later this year we", "period", id="09-later-this-year"),
        pytest.param("announced last year", "event", id="09-last-year"),
        pytest.param("in Q3 2015", "period", id="quarter"),
        pytest.param("the budget for 2016-17", "period", id="13-financial-year"),
        pytest.param("We received complaints on 3 May", "event", id="02-no-stamp"),
        pytest.param("the question that you tabled on 3 May", "event", id="31-not-the-header"),
        pytest.param("We published the policy, and it closed on 3 May", "event", id="12-clause-between"),
    ],
)
def test_role(passage: str, role: str) -> None:
    assert row(passage).role == role


def test_joined_dates_share_a_role() -> None:
    letter = plain(HEAD + "Thank you for your letters of 13 September and 7 October.")
    assert [r.role for r in dates(letter)] == ["document_date", "incoming_letter", "incoming_letter"]
    letter = plain(HEAD + "In the year 1 August 2015 to 31 July 2016 all was well.")
    assert [r.role for r in dates(letter)] == ["document_date", "period", "period"]


# -- the document's own dates ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("25 May 2018\n\nNadhim Zahawi MP\n\nDear Nadhim\n\nWe", "2018-05-25", id="top"),
        pytest.param("Ref: M11295/16\n\n24 October 2016\n\nDear Lucy,\n\nWe", "2016-10-24", id="07-below-reference"),
        pytest.param("Dear Mr Pandor,\n\n21 DEC 2018\n\nThank you for", "2018-12-21", id="01-after-salutation"),
        pytest.param("Our Ref: AB/12 Date: 5 March 2020\n\nDear Ann\n\nWe", "2020-03-05", id="labelled"),
        pytest.param("Home Office      24 October 2016\n\nDear Ann\n\nWe", "2016-10-24", id="right-of-letterhead"),
        pytest.param("London, 3rd June 2019\n\nDear Ann\n\nWe", "2019-06-03", id="place"),
        pytest.param("Date: 05/03/2020\n\nDear Ann\n\nWe", "2020-03-05", id="numerals"),
        pytest.param("**24 October 2016**\n\nDear Ann\n\nWe", "2016-10-24", id="61-markdown"),
        pytest.param("October 2016\n\nDear Ann\n\nWe", "2016-10", id="month"),
        pytest.param("Answered on\n20 March 2023\n\nIn January,", "2023-03-20", id="31-answered"),
        pytest.param("This question was answered on 7th May 2014\n\nYes.", "2014-05-07", id="06-answered"),
        pytest.param("UIN 3127, tabled on 5 June 2023\n\nYes.", None, id="31-tabled-only"),
        pytest.param(
            "Dear Ann\n\nThank you.\n\nYours sincerely\n\nBo\n3 May 2019",
            "2019-05-03",
            id="17-below-signature",
        ),
        pytest.param("RECEIVED 28 DEC 2018\n\n21 December 2018\n\nDear Ann\n\nWe", "2018-12-21", id="02-stamp-above"),
        pytest.param(
            "Dear Ann\n\nYes.\n\nYours ever\n\nBo\nDated this 3rd day of May 2019", "2019-05-03", id="17-foot-dated"
        ),
        pytest.param("Dear Ann\n\nYes.\n\nYours ever\n\nBo\nDate: 3/5/19", "2019-05-03", id="17-foot-labelled"),
        pytest.param(
            "Dear Ann\n\nYes.\n\nYours ever\n\nBo Ek      3 May 2019", "2019-05-03", id="17-foot-beside-a-name"
        ),
        pytest.param("Sent: 12 May 2020 14:22\n\nDear Ann\n\nWe", "2020-05-12", id="e-mail-sent"),
        pytest.param("Date: Tue, 12 May 2020 14:22:05 +0100\n\nDear Ann\n\nWe", "2020-05-12", id="e-mail-date"),
        pytest.param("Sent: Tuesday, May 12, 2020 2:22 PM\n\nDear Ann\n\nWe", "2020-05-12", id="e-mail-month-first"),
        pytest.param("Dyddiad/Date: 21 Rhagfyr/December 2018\n\nDear Ann\n\nWe", "2018-12-21", id="welsh-and-english"),
        pytest.param("21 Rhagfyr 2018\n21 December 2018\n\nDear Ann\n\nWe", "2018-12-21", id="welsh-then-english"),
        pytest.param("24 0ctober 2016\n\nDear Ann\n\nWe", "2016-10-24", id="18-misread"),
        pytest.param("12th May\n2020\n\nDear Ann\n\nWe", "2020-05-12", id="year-on-the-next-line"),
        pytest.param(
            "Letter from Bo Ek to Ann Roe, 3 May 2019\nPublished 9 May 2019\n\nDear Ann\n\nWe", "2019-05-03", id="title"
        ),
        pytest.param("Ferries and the town\n\nWed 5 Jun 2019 16.30 BST\n\nIn April", "2019-06-05", id="clock-and-zone"),
        pytest.param(
            "The following letter went to every tenant on 11 May 2018.\n\nFriday, 14 May 2018 10:15\n\nDear Ann\n\nWe",
            "2018-05-11",
            id="introduced",
        ),
        pytest.param(
            "14 May 2018\n\nHere is the letter as it went to the Mayor on 11 May 2018.\n\nDear Ann\n\nWe",
            "2018-05-11",
            id="introduced-as-a-copy",
        ),
        pytest.param(
            "The letter was printed in The Foe Argus on 4 March 2017. It reads:\nSir, we object.",
            "2017-03-04",
            id="introduced-as-published",
        ),
        pytest.param(
            "14 May 2018\n\nSubmitted by e-mail Friday 11th May 2018\n\nDear Ann\n\nWe", "2018-05-11", id="submitted"
        ),
        pytest.param(
            "Foe Council Bo Ek MP 11 May 2018 Minister for Rivers Dear Minister, We write of the bridge that fell. "
            * 2,
            "2018-05-11",
            id="a-page-in-one-line",
        ),
        pytest.param(
            "Dear Ann Roe Rivers Team Foe Town Our Ref: Date: 18 May 2018 Request for figures I write of the bridge that fell",
            "2018-05-18",
            id="a-page-in-one-line-labelled",
        ),
        pytest.param(
            "24 May 2018\n\nDear Ann\n\nHere is the letter as it went to Bo on 3 May 2018.",
            "2018-05-24",
            id="copy-below",
        ),
        pytest.param(
            "The letter was sent to us on 3 May 2018 and we answered it, with all the care that such a thing deserves of us.",
            None,
            id="no-introduction",
        ),
        pytest.param(
            "Letter to the Chairman of the Board — 14 November 2013\n\nDear Chairman\n\nWe",
            "2013-11-14",
            id="title-dash",
        ),
        pytest.param("Letter dated 3 May 2019 from Bo Ek\n\nDear Ann\n\nWe", "2019-05-03", id="letter-dated"),
        pytest.param("REC'D 28/12/18\n\n21 DEC 2018\n\nDear Ann\n\nWe", "2018-12-21", id="02-stamp-cut-short"),
        pytest.param("Dear Ann\n\nYour letter of 3 May 2019\n\nThank you", None, id="01-subject-line"),
        pytest.param("Dear Ann\n\nOn 3 May 2019 we met.", None, id="01-prose"),
        pytest.param("3 May 2019 was the day on which we met.", None, id="01-prose-begins"),
        pytest.param("Dear Ann\n\nThank you.", None, id="none"),
        pytest.param("", None, id="empty"),
    ],
)
def test_document_date(text: str, date: str | None) -> None:
    letter = plain(text)
    found = document_dates(letter, dates(letter))
    assert found.date == date
    assert found.date_basis == ("printed" if date else "no date printed")


def test_17_signature_dated_otherwise() -> None:
    letter = zoned(
        ("date_line", "7 October 2016"),
        ("salutation", "Dear Ann"),
        ("body", "Yes."),
        ("signatures", "Bo Ek\n10/10/16"),
    )
    found = dates(letter)
    assert [(r.date, r.role) for r in found] == [("2016-10-07", "document_date"), ("2016-10-10", "signed")]
    basis = document_dates(letter, found).date_basis
    assert basis.startswith("printed; the signature is dated 2016-10-10 [")


def test_17_message_and_letter_dated_otherwise() -> None:
    """The letter's own line goes before the header of the message that carries it."""
    letter = read(
        "From: Bo Ek\nSent: 14 May 2020 14:22\nTo: Ann Roe\n\n12 May 2020\n\nDear Ann\n\nYes.\n\nYours\n\nBo Ek MP"
    )
    found = document_dates(letter, dates(letter))
    assert (found.date, found.date_basis) == ("2020-05-12", "printed; another line is dated 2020-05-14 [18-29)")


def test_02_stamp_amid_the_body() -> None:
    letter = plain("21 DEC 2018\n\nDear Mr Pandor,\n\nWe act\n\nReceived  \n28/12/18.\n\non this.")
    found = document_dates(letter, dates(letter))
    assert (found.date, found.received_date) == ("2018-12-21", "2018-12-28")


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        pytest.param("(asked on )", None, id="23-empty-slot"),
        pytest.param("(asked on 3 May 2014)", "2014-05-03", id="23-asked"),
        pytest.param("Question asked on 3 May 2014 by Bo Ek", "2014-05-03", id="31-question-asked"),
        pytest.param("UIN 700431, tabled on 9 March 2023", "2023-03-09", id="31-tabled"),
    ],
)
def test_asked(line: str, asked: str | None) -> None:
    letter = plain(f"{line}\n\nAnswered on\n20 March 2023\n\nYes.")
    assert document_dates(letter, dates(letter)).asked_date == asked


def test_date_in_two_languages_is_two_rows() -> None:
    letter = read("14 Chwefror 2020 / 14 February 2020\n\nDear Ann\n\nThank you for your letter.\n\nYours\n\nBo Ek MP")
    assert [(r.date, r.role) for r in dates(letter)] == [("2020-02-14", "document_date"), ("2020-02-14", "event")]


def test_heading_that_repeats_the_date_is_no_second_row() -> None:
    letter = zoned(
        ("title", "= 2006-03-28 Response from Lord Sandbury ="),
        ("intro", "I received this letter from Lord Sandbury on 2006-03-07. It is dated 2006-03-28."),
        ("salutation", "Dear Miles"),
        ("body", "Yes."),
    )
    found = dates(letter)
    assert [(r.date, r.role) for r in found] == [("2006-03-07", "received"), ("2006-03-28", "document_date")]


def test_publication_stands_in_for_a_date() -> None:
    letter = plain("Published 23 May 2020\n\nDear Ann\n\nWe met in March.")
    assert [(r.date, r.role) for r in dates(letter)] == [
        ("2020-05-23", "document_date"),
        ("2020-03", "event"),
    ]


def test_96_furniture_and_transcribers_are_not_read() -> None:
    letter = zoned(("furniture", "Updated 3 May 2019"), ("transcriber", "A stamp of 4 May 2019"), ("body", "Yes."))
    assert dates(letter) == []


def test_letterhead_holds_whole_dates_only() -> None:
    letter = zoned(("letterhead", "Room 2010, in July, 2016-17 House\n3 May 2019"), ("body", "Yes."))
    assert [r.date for r in dates(letter)] == ["2019-05-03"]


# -- the whole ---------------------------------------------------------------------------------------


def test_rows_are_in_order_and_never_overlap() -> None:
    passage = "On 3, 4 and 5 May 2015, from 2010-2015 to 2016-17, in June, last week, 31/04/2018, early 2013."
    found = dates(plain(HEAD + passage))
    assert len(found) == 11
    assert all(before.end <= after.start for before, after in pairwise(found))


LABELS = sorted((Path(__file__).parent / "gold").glob("*.json"))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem[:3]) for path in LABELS])
def test_hand_keyed_letters(path: Path) -> None:
    """Every date labelled for certain is read where it stands, and nothing else longer than a year."""
    labels = json.loads(path.read_text(encoding="utf-8"))
    source = Path(__file__).parent.parent / "data" / "raw" / "letters" / f"{path.stem}.txt"
    if not source.exists():
        pytest.skip("the letters are not here")
    letter = plain(source.read_bytes().decode("utf-8"))
    found = dates(letter)
    assert document_dates(letter, found).date == labels["document"]["date"]
    values = {(r.date, letter.text[r.start : r.end]) for r in found}
    assert {(x["iso"], x["text"]) for x in labels["dates"] if x.get("certainty") != "borderline"} <= values
    assert {value for value, _ in values if len(value or "") > 4} <= {x["iso"] for x in labels["dates"]}


# -- near the letter -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        pytest.param("They are being moved to Foe on 7 November and housed.", [("7 November", "2016-11-07")], id="being-moved"),
        pytest.param("Those being housed, and driven to Foe on 7 November, by no choice, should be heard, not hurried.", [("7 November", "2016-11-07")], id="participle-behind-a-comma"),
        pytest.param("The pier, which closed in May 2016, reopens on 1 November.", [("May 2016", "2016-05"), ("1 November", "2016-11-01")], id="reopens"),
        pytest.param("She was seen on 20 November.", [("20 November", "2015-11-20")], id="was-seen"),
        pytest.param("He is glad that it closed on 20 November.", [("20 November", "2015-11-20")], id="is-glad-that-it-closed"),
        pytest.param("It is a school that the council closed on 20 November.", [("20 November", "2015-11-20")], id="is-before-a-past-verb"),
        pytest.param("The debate on 20 November, which many saw, was long.", [("20 November", "2015-11-20")], id="was-beyond-the-comma"),
        pytest.param("We met on 3, 5 June 2016.", [("3", "2016-06-03"), ("5 June 2016", "2016-06-05")], id="list-of-commas"),
        pytest.param("See page 3, 5 June 2016.", [("5 June 2016", "2016-06-05")], id="page-and-day"),
        pytest.param("They met on 20, 22 and 26 October.", [("20", "2016-10-20"), ("22", "2016-10-22"), ("26 October", "2016-10-26")], id="list-across-the-letter-s-day"),
        pytest.param("They met on 20 and 22 November.", [("20", "2015-11-20"), ("22 November", "2015-11-22")], id="list-of-the-year-before"),
    ],
)  # fmt: skip
def test_year_near_the_letter(passage: str, expected: list[tuple[str, str]]) -> None:
    assert rows(passage) == expected


def test_answer_quoted_in_a_letter_is_none_of_its_dates() -> None:
    letter = read(f"{HEAD}The page says:\n\nAnswered on 3 May 2015\n\nThere were ten.\n\nYours sincerely\n\nBo Ek\n")
    found = dates(letter)
    assert [(one.date, one.role) for one in found] == [("2016-10-24", "document_date"), ("2015-05-03", "event")]
    assert document_dates(letter, found).date == "2016-10-24"


def test_title_printed_twice_gives_its_day_once() -> None:
    title = "Our Ref: Date: 6 March Dear Ms Ray"
    letter = read(
        f'{title}\n\nSize: px\n\nDownload "{title}"\n\nTranscription\n\n6 March 2012\n\nDear Ms Ray\n\nWe met.\n\nYours sincerely\n\nBo Ek\n'
    )
    assert [one.date for one in dates(letter)].count("2012-03-06") == 2
