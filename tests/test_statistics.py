"""Figures as claims: what is a quantity, what only looks like one, and what the sentence says about it."""

from itertools import pairwise

import pytest

from helpers.anatomy import Letter, Zone, plain
from helpers.statistics import Statistic, statistics


def rows(text: str) -> list[Statistic]:
    return statistics(plain(text))


def only(text: str) -> Statistic:
    (row,) = rows(text)
    return row


def size(row: Statistic) -> object:
    return row.value if row.value_high is None else (row.value, row.value_high)


# Text, then (quote, value or (low, high), unit, comparator) of every figure in it, in order.
FIGURES = [
    pytest.param("backed by £1.24 million of it", [("£1.24 million", 1240000, "GBP", "=")], id="81-million"),
    pytest.param("backed by £1.24m of it", [("£1.24m", 1240000, "GBP", "=")], id="81-m"),
    pytest.param("backed by £1.24 m of it", [("£1.24 m", 1240000, "GBP", "=")], id="81-space-m"),
    pytest.param("backed by £1,240,000 of it", [("£1,240,000", 1240000, "GBP", "=")], id="81-grouped"),
    pytest.param("£1.24bn and £9bn", [("£1.24bn", 1240000000, "GBP", "="), ("£9bn", 9000000000, "GBP", "=")], id="82"),
    pytest.param(
        "98 per cent or 98 percent",
        [("98 per cent", 98, "percent", "="), ("98 percent", 98, "percent", "=")],
        id="84-spellings",
    ),
    pytest.param(
        "heard from 19 victims and survivors of CSE, seven parents of those affected by CSE and"
        " met with over 50 children and young people.",
        [("19", 19, "count", "="), ("seven", 7, "count", "="), ("over 50", 50, "count", ">")],
        id="86-87-counts",
    ),
    pytest.param(
        "a review over a period of 18 months, for four weeks during June",
        [("18 months", 18, "month", "="), ("four weeks", 4, "week", "=")],
        id="89-durations",
    ),
    pytest.param(
        "The Committee made 38 recommendations, most of which were local",
        [("38", 38, "count", "=")],
        id="93-most-is-no-figure",
    ),
    pytest.param(
        "as much as 340,600,000 KgCO2e of carbon",
        [("as much as 340,600,000 KgCO2e", 340600000, "kgCO2e", "<=")],
        id="emissions",
    ),
    pytest.param(
        "The cases were: (a) 45 and (b) 32",
        [("45", 45, "count", "="), ("32", 32, "count", "=")],
        id="lettered-answers",
    ),
    pytest.param(
        "There were 45 cases in 2018 and 50 in 2019.",
        [("45", 45, "count", "="), ("50", 50, "count", "=")],
        id="noun-said-once",
    ),
    pytest.param(
        "More than a quarter of a million people; three-quarters of a million homes",
        [
            ("More than a quarter of a million people", 250000, "count", ">"),
            ("three-quarters of a million", 750000, "count", "="),
        ],
        id="quarters-of-a-million",
    ),
    pytest.param(
        "The figures for 2019, 2020 and 2021 are 120, 135 and 142 respectively.",
        [("120", 120, "count", "="), ("135", 135, "count", "="), ("142", 142, "count", "=")],
        id="a-list-of-bare-counts",
    ),
    pytest.param(
        "Last year 350 people applied; each week 40 calls came",
        [("350", 350, "count", "="), ("40", 40, "count", "=")],
        id="time-before-a-count",
    ),
    pytest.param("In Telford 12 children were seen", [("12", 12, "count", "=")], id="place-before-a-count"),
    pytest.param(
        "between a quarter and a third of schools",
        [("between a quarter and a third", (0.25, 0.3333), "fraction", "=")],
        id="range-of-shares",
    ),
    pytest.param(
        "We have recruited over 20,000 additional police officers since 2019, a 3.6% increase.",
        [("over 20,000 additional police officers", 20000, "count", ">"), ("3.6%", 3.6, "percent", "=")],
        id="police-officers",
    ),
    pytest.param(
        "The NHS received £33.9 billion a year by 2023-24, and there are 13,000 more doctors and"
        " 11,800 more nurses than in 2017.",
        [
            ("£33.9 billion", 33900000000, "GBP", "="),
            ("13,000", 13000, "count", "="),
            ("11,800", 11800, "count", "="),
        ],
        id="nhs",
    ),
    pytest.param(
        "In March 2023, 7.3 million people were on the waiting list, with 360,000 waiting more than 52 weeks.",
        [
            ("7.3 million", 7300000, "count", "="),
            ("360,000", 360000, "count", "="),
            ("more than 52 weeks", 52, "week", ">"),
        ],
        id="waiting",
    ),
    pytest.param(
        "Almost 1.2 million additional school places were created between May 2010 and May 2022.",
        [("Almost 1.2 million additional school places", 1200000, "count", "~")],
        id="school-places",
    ),
    pytest.param(
        "Around 4.1 million households will see an average gain of £478 a year.",
        [("Around 4.1 million households", 4100000, "count", "~"), ("£478", 478, "GBP", "=")],
        id="benefits",
    ),
    pytest.param(
        "There were 1,234 applications in 2019; of these, 45 were refused.",
        [("1,234", 1234, "count", "="), ("45", 45, "count", "=")],
        id="of-these",
    ),
    pytest.param(
        "The number of offences was 45 in 2018 and 38 in 2019.",
        [("45", 45, "count", "="), ("38", 38, "count", "=")],
        id="tally",
    ),
    pytest.param(
        "The total rose from 12 to 19 last year.",
        [("12", 12, "count", "="), ("19", 19, "count", "=")],
        id="rose",
    ),
    pytest.param(
        "Between 5 and 10 per cent of claimants were affected.",
        [("Between 5 and 10 per cent", (5, 10), "percent", "=")],
        id="between-pct",
    ),
    pytest.param("a fall of 10-15% in demand", [("10-15%", (10, 15), "percent", "=")], id="dash-pct"),
    pytest.param(
        "Attainment increased from 58 to 65 per cent.",
        [("58", 58, "percent", "="), ("65 per cent", 65, "percent", "=")],
        id="from-to-pct",
    ),
    pytest.param(
        "It rose from 9.1% to 10.4%.",
        [("9.1%", 9.1, "percent", "="), ("10.4%", 10.4, "percent", "=")],
        id="from-to-pct2",
    ),
    pytest.param(
        "The cost is estimated at £1-2 million.",
        [("£1-2 million", (1000000, 2000000), "GBP", "=")],
        id="83-one-suffix",
    ),
    pytest.param("savings of £5m to £7m a year", [("£5m to £7m", (5000000, 7000000), "GBP", "=")], id="range-money2"),
    pytest.param(
        "between £900,000 and £1 million",
        [("between £900,000 and £1 million", (900000, 1000000), "GBP", "=")],
        id="range-money3",
    ),
    pytest.param("backed by £1.24\xa0million of funding", [("£1.24\xa0million", 1240000, "GBP", "=")], id="81-nbsp"),
    pytest.param(
        "a grant of GBP 1m and €2.5bn and $3 million",
        [
            ("GBP 1m", 1000000, "GBP", "="),
            ("€2.5bn", 2500000000, "EUR", "="),
            ("$3 million", 3000000, "USD", "="),
        ],
        id="81-other-currencies",
    ),
    pytest.param(
        "It cost 1.2 million pounds and 50p each.",
        [("1.2 million pounds", 1200000, "GBP", "="), ("50p", 0.5, "GBP", "=")],
        id="pounds",
    ),
    pytest.param("a total of £100.53million", [("£100.53million", 100530000, "GBP", "=")], id="81-no-space-million"),
    pytest.param("One in five children live in poverty.", [("One in five", 0.2, "fraction", "=")], id="90-one-in-five"),
    pytest.param(
        "nine out of ten patients were seen",
        [("nine out of ten", 0.9, "fraction", "=")],
        id="90-nine-out-of-ten",
    ),
    pytest.param("1 in 4 people will experience this", [("1 in 4", 0.25, "fraction", "=")], id="1in4"),
    pytest.param(
        "more than two thirds of schools",
        [("more than two thirds", 0.6667, "fraction", ">")],
        id="90-two-thirds",
    ),
    pytest.param(
        "Over half of all forces and nearly half the schools took part.",
        [("Over half", 0.5, "fraction", ">"), ("nearly half", 0.5, "fraction", "~")],
        id="half",
    ),
    pytest.param("three quarters of respondents", [("three quarters", 0.75, "fraction", "=")], id="three-q"),
    pytest.param(
        "A third of pupils; by a third; a third party; the third sector; third quarter",
        [("A third", 0.3333, "fraction", "="), ("a third", 0.3333, "fraction", "=")],
        id="third",
    ),
    pytest.param(
        "twenty-three hospitals, two hundred and fifty beds and sixteen thousand staff",
        [
            ("twenty-three", 23, "count", "="),
            ("two hundred and fifty", 250, "count", "="),
            ("sixteen thousand", 16000, "count", "="),
        ],
        id="words",
    ),
    pytest.param(
        "half a million people and a dozen officers, a million homes",
        [
            ("half a million", 500000, "count", "="),
            ("a dozen", 12, "count", "="),
            ("a million", 1000000, "count", "="),
        ],
        id="half-million",
    ),
    pytest.param("for two and a half years", [("two and a half years", 2.5, "year", "=")], id="two-half"),
    pytest.param(
        "We will invest £4 billion over five years.",
        [("£4 billion", 4000000000, "GBP", "="), ("five years", 5, "year", "=")],
        id="89-over-as-preposition",
    ),
    pytest.param("She has waited for over two years.", [("over two years", 2, "year", ">")], id="for-over"),
    pytest.param("both Houses and the two Houses of Parliament", [("two", 2, "count", "=")], id="houses"),
    pytest.param(
        "(a) 23.4% wood(b) 6.1% peat",
        [("23.4%", 23.4, "percent", "="), ("6.1%", 6.1, "percent", "=")],
        id="glued",
    ),
    pytest.param(
        "Grants2019-20£318,4042020-21£322,7172021-22£335,902",
        [
            ("£318,404", 318404, "GBP", "="),
            ("£322,717", 322717, "GBP", "="),
            ("£335,902", 335902, "GBP", "="),
        ],
        id="81-glued-cells",
    ),
    pytest.param("one of only six such threats", [("one of only six", 6, "count", "=")], id="88-one-of-only-six"),
    pytest.param(
        "14 of those day centres, and three of the 22 hospitals",
        [("14", 14, "count", "="), ("three", 3, "count", "="), ("22", 22, "count", "=")],
        id="of-those",
    ),
    pytest.param(
        "within 20 working days, a 28-day period, an 18-month review and up to 14 calendar days",
        [
            ("within 20 working days", 20, "day", "<="),
            ("28-day", 28, "day", "="),
            ("18-month", 18, "month", "="),
            ("up to 14 calendar days", 14, "day", "<="),
        ],
        id="89-working-days",
    ),
    pytest.param("The maximum penalty is 14 years’ imprisonment.", [("14 years", 14, "year", "=")], id="sentence"),
    pytest.param(
        "at least 30 hours of free childcare for a minimum of 38 weeks",
        [("at least 30 hours", 30, "hour", ">="), ("a minimum of 38 weeks", 38, "week", ">=")],
        id="atleast",
    ),
    pytest.param(
        "by 312 votes to 267",
        [("312", 312, "count", "="), ("267", 267, "count", "=")],
        id="vote",
    ),
    pytest.param(
        "150 MPs, 43 police forces, 12 NHS trusts and 6 GPs",
        [
            ("150", 150, "count", "="),
            ("43", 43, "count", "="),
            ("12", 12, "count", "="),
            ("6", 6, "count", "="),
        ],
        id="mps",
    ),
    pytest.param(
        "a cut of 5.2 MtCO2e and 3 million tonnes of waste",
        [("5.2 MtCO2e", 5.2, "MtCO2e", "="), ("3 million tonnes", 3000000, "tonne", "=")],
        id="mtco2",
    ),
    pytest.param(
        "Over 5.6 million people claim Universal Credit. In January 2024 the figure was 6.4 million.",
        [("Over 5.6 million people", 5600000, "count", ">"), ("6.4 million", 6400000, "count", "=")],
        id="universal",
    ),
    pytest.param(
        "As at 31 March 2022, there were 79,092 prisoners in England and Wales, of whom 3,218 were women.",
        [("79,092", 79092, "count", "="), ("3,218", 3218, "count", "=")],
        id="hmpps",
    ),
    pytest.param("Fewer than five cases were recorded.", [("Fewer than five cases", 5, "count", "<")], id="fewer"),
    pytest.param(
        "no more than 12 children and no fewer than three inspectors",
        [("no more than 12", 12, "count", "<="), ("no fewer than three inspectors", 3, "count", ">=")],
        id="nomore",
    ),
    pytest.param(
        "in excess of £2bn and well over 100 letters",
        [("in excess of £2bn", 2000000000, "GBP", ">"), ("well over 100 letters", 100, "count", ">")],
        id="inexcess",
    ),
    pytest.param("some 200 people attended; some people did not", [("some 200 people", 200, "count", "~")], id="some"),
    pytest.param("50 or more employees", [("50 or more", 50, "count", ">=")], id="more-or"),
    pytest.param("The Committee met at Committee Room 14 on 3 occasions", [("3", 3, "count", "=")], id="rooms"),
    pytest.param(
        "£12.50 per hour for 16 hours a week",
        [("£12.50", 12.5, "GBP", "="), ("16 hours", 16, "hour", "=")],
        id="per",
    ),
    pytest.param("a salary of £30k and 5k places", [("£30k", 30000, "GBP", "="), ("5k", 5000, "count", "=")], id="k"),
    pytest.param(
        "an increase of 2.5 percentage points, i.e. 0.5 per cent",
        [("2.5 percentage points", 2.5, "percent", "="), ("0.5 per cent", 0.5, "percent", "=")],
        id="pp",
    ),
    pytest.param(
        "rates of 12, 15 and 18 per cent",
        [("12", 12, "percent", "="), ("15", 15, "percent", "="), ("18 per cent", 18, "percent", "=")],
        id="lists-of-pct",
    ),
    pytest.param(
        "more than 2000 jobs were created in 2000",
        [("more than 2000 jobs", 2000, "count", ">")],
        id="year-count",
    ),
    pytest.param(
        "keep the store at 3.5°C, or 2 degrees",
        [("3.5°C", 3.5, "degree_C", "="), ("2 degrees", 2, "degree_C", "=")],
        id="degC",
    ),
    pytest.param("£63.4m million bequest", [("£63.4m million", 63400000, "GBP", "=")], id="81-doubled-suffix"),
    pytest.param(
        "within one month and for one year",
        [("within one month", 1, "month", "<="), ("one year", 1, "year", "=")],
        id="one-period",
    ),
    pytest.param(
        "more than 30,000 people since 24 February 2022 from 140 countries",
        [("more than 30,000 people", 30000, "count", ">"), ("140", 140, "count", "=")],
        id="since",
    ),
    pytest.param(
        "One hundred and twenty letters; a hundred officers",
        [("One hundred and twenty", 120, "count", "="), ("a hundred", 100, "count", "=")],
        id="hundred",
    ),
    pytest.param(
        "millions of people; 1.5 million of them are children",
        [("1.5 million", 1500000, "count", "=")],
        id="million-of",
    ),
    pytest.param(
        "Of the 650 constituencies, 12 have none.",
        [("650", 650, "count", "="), ("12", 12, "count", "=")],
        id="resid",
    ),
    pytest.param(
        "the 27 Member States and 28 EU countries",
        [("27", 27, "count", "="), ("28", 28, "count", "=")],
        id="eu",
    ),
    pytest.param(
        "300,000 new homes a year by the mid-2020s, 1.5 million homes in this Parliament",
        [("300,000", 300000, "count", "="), ("1.5 million", 1500000, "count", "=")],
        id="new-homes",
    ),
    pytest.param(
        "2.5 per cent of GDP by 2030; 2% of GDP",
        [("2.5 per cent", 2.5, "percent", "="), ("2%", 2, "percent", "=")],
        id="defence",
    ),
    pytest.param(
        "a 34% reduction in knife crime; 1,800 fewer offences",
        [("34%", 34, "percent", "="), ("1,800", 1800, "count", "=")],
        id="crime",
    ),
    pytest.param(
        "2018: 1,045; 2019: 1,203; 2020: 987 cases",
        [("1,045", 1045, "count", "="), ("1,203", 1203, "count", "="), ("987", 987, "count", "=")],
        id="answer-table",
    ),
    pytest.param(
        "The remainder (27%) and 39 of 159 (25%).",
        [
            ("27%", 27, "percent", "="),
            ("39", 39, "count", "="),
            ("159", 159, "count", "="),
            ("25%", 25, "percent", "="),
        ],
        id="brackets",
    ),
    pytest.param(
        "The petition has been signed by 214 signatories and 10,345 constituents",
        [("214", 214, "count", "="), ("10,345", 10345, "count", "=")],
        id="petition",
    ),
    pytest.param(
        "seven days' notice, six weeks’ time, in two years' time",
        [("seven days", 7, "day", "=")],
        id="spouse",
    ),
    pytest.param(
        "12 in 24 hours; one in three years; two in 2016",
        [("24 hours", 24, "hour", "="), ("three years", 3, "year", "=")],
        id="doublein",
    ),
    pytest.param(
        "The Troubled Families programme worked with 400,000 families at a cost of up to £4,000 each.",
        [("400,000", 400000, "count", "="), ("up to £4,000", 4000, "GBP", "<=")],
        id="tt",
    ),
    pytest.param(
        "a six month pilot in three areas",
        [("six month", 6, "month", "="), ("three", 3, "count", "=")],
        id="six-month",
    ),
    pytest.param(
        "Only 43 per cent of adults and 56.2% of children saw an NHS dentist in the 24 months to June 2023.",
        [("43 per cent", 43, "percent", "="), ("56.2%", 56.2, "percent", "=")],
        id="dental",
    ),
    pytest.param(
        "78.5% were seen within four hours, against the 95% standard.",
        [
            ("78.5%", 78.5, "percent", "="),
            ("within four hours", 4, "hour", "<="),
            ("95%", 95, "percent", "="),
        ],
        id="4h",
    ),
    pytest.param(
        "Some 49.2 per cent of plans were issued within 20 weeks.",
        [("Some 49.2 per cent", 49.2, "percent", "~"), ("within 20 weeks", 20, "week", "<=")],
        id="ehcp",
    ),
    pytest.param("GDP fell by 0.3 per cent", [("0.3 per cent", 0.3, "percent", "=")], id="minus"),
    pytest.param("The full new State Pension is £221.20 a week.", [("£221.20", 221.2, "GBP", "=")], id="state-pension"),
    pytest.param(
        "a fine of up to £5,000 or six months’ imprisonment, or both",
        [("up to £5,000", 5000, "GBP", "<="), ("six months", 6, "month", "=")],
        id="fine",
    ),
    pytest.param(
        "from 63 per cent to 55 per cent",
        [("63 per cent", 63, "percent", "="), ("55 per cent", 55, "percent", "=")],
        id="uc-taper",
    ),
    pytest.param("Between 10 and 20 people came.", [("Between 10 and 20 people", (10, 20), "count", "=")], id="opens"),
    pytest.param(
        "- Between 10 and 20 people", [("Between 10 and 20 people", (10, 20), "count", "=")], id="opens-bullet"
    ),
    pytest.param(
        "We left. Between 10 and 20 schools closed.",
        [("Between 10 and 20 schools", (10, 20), "count", "=")],
        id="opens-second-sentence",
    ),
    pytest.param(
        "“Between 10 and 20 people came.”",
        [("Between 10 and 20 people", (10, 20), "count", "=")],
        id="opens-quotation",
    ),
    pytest.param("Some 300 people came.", [("Some 300 people", 300, "count", "~")], id="opens-some"),
    pytest.param("Around 1,200 homes were lost.", [("Around 1,200 homes", 1200, "count", "~")], id="opens-around"),
    pytest.param("Up to 40% of homes were lost.", [("Up to 40%", 40, "percent", "<=")], id="opens-up-to"),
    pytest.param(
        "Approximately 30 homes were lost.", [("Approximately 30 homes", 30, "count", "~")], id="opens-approx"
    ),
    pytest.param("“Under 30 schools closed.”", [("Under 30 schools", 30, "count", "<")], id="opens-under"),
    pytest.param(
        "More than 5 million people voted.",
        [("More than 5 million people", 5000000, "count", ">")],
        id="opens-more-than",
    ),
    pytest.param(
        "within 20 full working days and 10 to 15 working days",
        [("within 20 full working days", 20, "day", "<="), ("10 to 15 working days", (10, 15), "day", "=")],
        id="89-kinds-of-working-days",
    ),
    pytest.param(
        "two or three weeks; one or two people",
        [("two or three weeks", (2, 3), "week", "=")],
        id="twoorthree",
    ),
]

# Sentences as official letters of all departments print them, with every figure in them.
OFFICIAL = [
    pytest.param(
        "The waiting list fell from 7.77 million in September to 7.5 million in December.",
        [("7.77 million", 7770000, "count", "="), ("7.5 million", 7500000, "count", "=")],
        id="health-backlog",
    ),
    pytest.param(
        "Over 72.5% of attendances were seen within four hours.",
        [("Over 72.5%", 72.5, "percent", ">"), ("within four hours", 4, "hour", "<=")],
        id="health-four-hour",
    ),
    pytest.param(
        "Stillbirths fell to 3.3 per 1,000 births.", [("3.3 per 1,000", 3.3, "per_1000", "=")], id="health-rate"
    ),
    pytest.param(
        "Suicide rates rose to 10.7 deaths per 100,000 population.",
        [("10.7 deaths per 100,000", 10.7, "per_100000", "=")],
        id="health-rate-population",
    ),
    pytest.param("There are 1,200 fewer beds than in 2010.", [("1,200", 1200, "count", "=")], id="health-beds"),
    pytest.param(
        "One in four adults and 1 in 6 children live with it.",
        [("One in four", 0.25, "fraction", "="), ("1 in 6", 0.1667, "fraction", "=")],
        id="health-odds",
    ),
    pytest.param(
        "Nine in 10 pharmacies and 19 out of 20 surgeries took part.",
        [("Nine in 10", 0.9, "fraction", "="), ("19 out of 20", 0.95, "fraction", "=")],
        id="health-digits-odds",
    ),
    pytest.param("Waits were 3.5 times longer than in 2019.", [("3.5 times", 3.5, "ratio", "=")], id="health-multiple"),
    pytest.param(
        "They are three times more likely to be admitted and twice as likely to return.",
        [("three times", 3, "ratio", "=")],
        id="health-likely",
    ),
    pytest.param("I have met them three times and written four times a year.", [], id="health-occasions"),
    pytest.param(
        "Half a dozen trusts and two dozen surgeries have closed.",
        [("Half a dozen", 6, "count", "="), ("two dozen", 24, "count", "=")],
        id="health-half-a-dozen",
    ),
    pytest.param(
        "That is a rise of 4.3 percentage points, or 0.5 of a percentage point a month.",
        [("4.3 percentage points", 4.3, "percent", "="), ("0.5 of a percentage point", 0.5, "percent", "=")],
        id="health-points",
    ),
    pytest.param(
        "It fell by half a percentage point.",
        [("half a percentage point", 0.5, "percent", "=")],
        id="health-half-a-point",
    ),
    pytest.param(
        "There is 24-hour care and a 24-hour helpline within 24 hours.",
        [("within 24 hours", 24, "hour", "<=")],
        id="health-round-the-clock",
    ),
    pytest.param(
        "Some 1.2m doses and about 300ml were given.", [("Some 1.2m", 1200000, "count", "~")], id="health-doses"
    ),
    pytest.param(
        "The A47 scheme will cost between £100 million and £250 million.",
        [("between £100 million and £250 million", (100000000, 250000000), "GBP", "=")],
        id="transport-range",
    ),
    pytest.param(
        "We will resurface up to 5,000 miles of road at 20mph, not 70 mph.",
        [("up to 5,000 miles", 5000, "mile", "<="), ("20mph", 20, "mph", "="), ("70 mph", 70, "mph", "=")],
        id="transport-miles",
    ),
    pytest.param(
        "The M25 carries some 200,000 vehicles a day.",
        [("some 200,000 vehicles", 200000, "count", "~")],
        id="transport-vehicles",
    ),
    pytest.param(
        "The Minister met 15 of the 17 operators.",
        [("15", 15, "count", "="), ("17", 17, "count", "=")],
        id="transport-partitive",
    ),
    pytest.param(
        "Fares are capped at £2, then £3, and 50p for a child.",
        [("£2", 2, "GBP", "="), ("£3", 3, "GBP", "="), ("50p", 0.5, "GBP", "=")],
        id="transport-fare",
    ),
    pytest.param(
        "The platform is 100 metres long and 2.5 metres wide.",
        [("100 metres", 100, "metre", "="), ("2.5 metres", 2.5, "metre", "=")],
        id="transport-metres",
    ),
    pytest.param(
        "A 7.5-tonne limit and a 44 tonne lorry.",
        [("7.5-tonne", 7.5, "tonne", "="), ("44 tonne", 44, "tonne", "=")],
        id="transport-tonnes",
    ),
    pytest.param(
        "It is served by 30+ trains, 10+ years old stock and 20-plus stations.",
        [("30+", 30, "count", ">="), ("20-plus", 20, "count", ">=")],
        id="transport-plus",
    ),
    pytest.param(
        "Take route 73, the A1(M), Junction 12, Platform 4 and flight BA123 from Terminal 5.", [], id="transport-names"
    ),
    pytest.param(
        "Noise was 85 dB and particles 10µg/m3.",
        [("85 dB", 85, "dB", "="), ("10µg/m3", 10, "ug_m3", "=")],
        id="transport-noise",
    ),
    pytest.param(
        "The allowance will rise by 6.7%, from £368.74 to £393.45 per month.",
        [("6.7%", 6.7, "percent", "="), ("£368.74", 368.74, "GBP", "="), ("£393.45", 393.45, "GBP", "=")],
        id="welfare-uprating",
    ),
    pytest.param(
        "It is paid to 6.4 million people, of whom 38 per cent are in work.",
        [("6.4 million", 6400000, "count", "="), ("38 per cent", 38, "percent", "=")],
        id="welfare-of-whom",
    ),
    pytest.param(
        "Around 700,000 households are affected by the two-child limit.",
        [("Around 700,000 households", 700000, "count", "~")],
        id="welfare-two-child",
    ),
    pytest.param("The State Pension age will rise to 67; it is 66 today.", [], id="welfare-pension-age"),
    pytest.param(
        "It is worth £11,502 a year (£221.20 a week).",
        [("£11,502", 11502, "GBP", "="), ("£221.20", 221.2, "GBP", "=")],
        id="welfare-weekly",
    ),
    pytest.param(
        "Parents get 30 hours a week for 38 weeks.",
        [("30 hours", 30, "hour", "="), ("38 weeks", 38, "week", "=")],
        id="welfare-hours",
    ),
    pytest.param(
        "A quarter said they had gone without; one third did not.",
        [("A quarter", 0.25, "fraction", "="), ("one third", 0.3333, "fraction", "=")],
        id="welfare-quarter",
    ),
    pytest.param(
        "⅔ of claimants, ½ of carers and 2/3 of pensioners wait 2½ years.",
        [
            ("⅔", 0.6667, "fraction", "="),
            ("½", 0.5, "fraction", "="),
            ("2/3", 0.6667, "fraction", "="),
            ("2½ years", 2.5, "year", "="),
        ],
        id="welfare-signs",
    ),
    pytest.param(
        "You say that a third of claimants wait.", [("a third", 0.3333, "fraction", "=")], id="welfare-that-a-third"
    ),
    pytest.param(
        "It is for those aged 16 to 24, the over-65s, people aged 50 or over and under 18s.", [], id="welfare-ages"
    ),
    pytest.param(
        "They waited 10 or more days and five or fewer weeks.",
        [("10 or more days", 10, "day", ">="), ("five or fewer weeks", 5, "week", "<=")],
        id="welfare-or-more-days",
    ),
    pytest.param(
        "The prison population stood at 87,685, just under the capacity of 88,890.",
        [("87,685", 87685, "count", "="), ("88,890", 88890, "count", "=")],
        id="justice-stood-at",
    ),
    pytest.param(
        "It holds 615 prisoners against a capacity of 450.",
        [("615", 615, "count", "="), ("450", 450, "count", "=")],
        id="justice-against",
    ),
    pytest.param(
        "Three in five prisoners have no qualifications.",
        [("Three in five", 0.6, "fraction", "=")],
        id="justice-three-in-five",
    ),
    pytest.param(
        "The outstanding caseload was 67,573 at the end of December.",
        [("67,573", 67573, "count", "=")],
        id="justice-caseload",
    ),
    pytest.param("The margin was 768.", [("768", 768, "count", "=")], id="justice-stated"),
    pytest.param(
        "The maximum penalty rose from five years to 14 years.",
        [("five years", 5, "year", "="), ("14 years", 14, "year", "=")],
        id="justice-sentence",
    ),
    pytest.param(
        "Under section 21, Schedule 7, Part 4 and Articles 3, 5 and 8 of the 1998 Act no one may be held.",
        [],
        id="justice-law",
    ),
    pytest.param(
        "I refer to paragraphs 3, 5 and 8, questions 12 to 14 and question numbers 101, 102 and 103.",
        [],
        id="justice-label-list",
    ),
    pytest.param("See page 2 of 4 and letter 1 of 3.", [], id="justice-page-of"),
    pytest.param(
        "Three hundred and twelve officers and one thousand two hundred staff left.",
        [("Three hundred and twelve", 312, "count", "="), ("one thousand two hundred", 1200, "count", "=")],
        id="justice-hundred",
    ),
    pytest.param(
        "It was agreed by 313 votes to 269.",
        [("313", 313, "count", "="), ("269", 269, "count", "=")],
        id="justice-vote",
    ),
    pytest.param(
        "Of the 143 masts needed, 88 are built and 61 are switched on.",
        [("143", 143, "count", "="), ("88", 88, "count", "="), ("61", 61, "count", "=")],
        id="justice-acting",
    ),
    pytest.param(
        "Sixteen were charged. Two have been convicted.",
        [("Sixteen", 16, "count", "="), ("Two", 2, "count", "=")],
        id="justice-opening-count",
    ),
    pytest.param(
        "It is one of only three such courts.", [("one of only three", 3, "count", "=")], id="justice-one-of-only"
    ),
    pytest.param(
        "89% of schools are good, up from 68% in 2010.",
        [("89%", 89, "percent", "="), ("68%", 68, "percent", "=")],
        id="schools-good",
    ),
    pytest.param("The average class size is 26.7 pupils.", [("26.7", 26.7, "count", "=")], id="schools-average"),
    pytest.param(
        "1,200 Year 6 pupils and 600 Key Stage 2 pupils sat it.",
        [("1,200", 1200, "count", "="), ("600", 600, "count", "=")],
        id="schools-year-six",
    ),
    pytest.param(
        "Nearly one-third of pupils, 2.1 million children, get meals.",
        [("Nearly one-third", 0.3333, "fraction", "~"), ("2.1 million", 2100000, "count", "=")],
        id="schools-third",
    ),
    pytest.param(
        "Year 11, Key Stage 4, Level 3, Grade 5, Band D, Tier 1, Phase 2, T2 and P45.", [], id="schools-labels"
    ),
    pytest.param(
        "A 200 page report went to an 80 seat majority.",
        [("200", 200, "count", "="), ("80", 80, "count", "=")],
        id="schools-compound",
    ),
    pytest.param(
        "A two- to three-year course or a 5-10 year plan.",
        [("two- to three-year", (2, 3), "year", "="), ("5-10 year", (5, 10), "year", "=")],
        id="schools-hyphen-range",
    ),
    pytest.param(
        "The network has 1,300 youth and community work leaders.",
        [("1,300", 1300, "count", "=")],
        id="schools-paired",
    ),
    pytest.param(
        "Four-fifths of heads and nine-tenths of parents agreed.",
        [("Four-fifths", 0.8, "fraction", "="), ("nine-tenths", 0.9, "fraction", "=")],
        id="schools-four-fifths",
    ),
    pytest.param(
        "We will build 1.5 million homes, 300,000 a year.",
        [("1.5 million", 1500000, "count", "="), ("300,000", 300000, "count", "=")],
        id="housing-homes",
    ),
    pytest.param(
        "Councils collected £43bn (Band D: £2,065).",
        [("£43bn", 43000000000, "GBP", "="), ("£2,065", 2065, "GBP", "=")],
        id="housing-council-tax",
    ),
    pytest.param(
        "A budget gap of £31.4m next year and £87 million by 2026/27.",
        [("£31.4m", 31400000, "GBP", "="), ("£87 million", 87000000, "GBP", "=")],
        id="housing-gap",
    ),
    pytest.param(
        "The deficit is forecast to reach £58m² by March.", [("£58m", 58000000, "GBP", "=")], id="housing-footnote-mark"
    ),
    pytest.param(
        "3,000 square metres, 40 sq m and 5,000 sq ft of floor.",
        [
            ("3,000 square metres", 3000, "square_metre", "="),
            ("40 sq m", 40, "square_metre", "="),
            ("5,000 sq ft", 5000, "square_foot", "="),
        ],
        id="housing-space",
    ),
    pytest.param(
        "Twenty-five thousand homes stood empty; ten thousand five hundred were let.",
        [("Twenty-five thousand", 25000, "count", "="), ("ten thousand five hundred", 10500, "count", "=")],
        id="housing-word-thousand",
    ),
    pytest.param("Write to 12 Acacia Avenue, Flat 3, Unit 7 Riverside Park or PO Box 123.", [], id="housing-streets"),
    pytest.param(
        "Grants of £500k, £500K and £0.5m.",
        [("£500k", 500000, "GBP", "="), ("£500K", 500000, "GBP", "="), ("£0.5m", 500000, "GBP", "=")],
        id="housing-k",
    ),
    pytest.param(
        "The 1,200 or so tenants pay £10,000 or more.",
        [("1,200 or so", 1200, "count", "~"), ("£10,000 or more", 10000, "GBP", ">=")],
        id="housing-or-so",
    ),
    pytest.param(
        "Two lifts were mended instead of four.",
        [("Two", 2, "count", "="), ("four", 4, "count", "=")],
        id="housing-carried",
    ),
    pytest.param(
        "There were 29 fires, compared with 12 in the same months of 2021.",
        [("29", 29, "count", "="), ("12", 12, "count", "=")],
        id="housing-same-months",
    ),
    pytest.param(
        "Of 159 councils, 39 (25%) replied; 12 out of 45 districts did not.",
        [
            ("159", 159, "count", "="),
            ("39", 39, "count", "="),
            ("25%", 25, "percent", "="),
            ("12", 12, "count", "="),
            ("45", 45, "count", "="),
        ],
        id="housing-bracketed-share",
    ),
    pytest.param(
        "It sent 14 Challenger 2 tanks, 12 Type 45 destroyers and 48 F-35 aircraft.",
        [("14", 14, "count", "="), ("12", 12, "count", "="), ("48", 48, "count", "=")],
        id="defence-type",
    ),
    pytest.param(
        "The cost is £31 billion, with a £10 billion contingency.",
        [("£31 billion", 31000000000, "GBP", "="), ("£10 billion", 10000000000, "GBP", "=")],
        id="defence-cost",
    ),
    pytest.param(
        "Spending of 2.5 per cent of GDP, not 2%.",
        [("2.5 per cent", 2.5, "percent", "="), ("2%", 2, "percent", "=")],
        id="defence-gdp",
    ),
    pytest.param(
        "Aid of US$3.5bn, €40 million and 5 million dollars.",
        [
            ("US$3.5bn", 3500000000, "USD", "="),
            ("€40 million", 40000000, "EUR", "="),
            ("5 million dollars", 5000000, "USD", "="),
        ],
        id="defence-dollars",
    ),
    pytest.param("A fund of 2.5 million euros.", [("2.5 million euros", 2500000, "EUR", "=")], id="defence-euros"),
    pytest.param("NATO's Article 5, Operation 12, UNSCR 1325, G7, MI5, 5G and Group 2.", [], id="defence-names"),
    pytest.param(
        "We will test 40 vehicles and order 12 aircraft.",
        [("40", 40, "count", "="), ("12", 12, "count", "=")],
        id="defence-group-verb",
    ),
    pytest.param(
        "Capacity grew from 1 GW to 13.9 GW.",
        [("1 GW", 1, "GW", "="), ("13.9 GW", 13.9, "GW", "=")],
        id="energy-capacity",
    ),
    pytest.param(
        "The cap will fall by 12.3 per cent to £1,690 from 1 April.",
        [("12.3 per cent", 12.3, "percent", "="), ("£1,690", 1690, "GBP", "=")],
        id="energy-cap",
    ),
    pytest.param(
        "24.5 pence per kWh, or 24.5p.",
        [("24.5 pence", 0.245, "GBP", "="), ("24.5p", 0.245, "GBP", "=")],
        id="energy-pence",
    ),
    pytest.param(
        "It gives £150 to over three million households.",
        [("£150", 150, "GBP", "="), ("over three million households", 3000000, "count", ">")],
        id="energy-households",
    ),
    pytest.param(
        "Output changed by -5.2% and demand by minus 3 per cent.",
        [("-5.2%", -5.2, "percent", "="), ("minus 3 per cent", -3, "percent", "=")],
        id="energy-minus",
    ),
    pytest.param(
        "a fall of 5-10% and:\n- 5% of homes",
        [("5-10%", (5, 10), "percent", "="), ("5%", 5, "percent", "=")],
        id="energy-no-minus",
    ),
    pytest.param(
        "Growth of .5% and 0.25 per cent.",
        [(".5%", 0.5, "percent", "="), ("0.25 per cent", 0.25, "percent", "=")],
        id="energy-point-five",
    ),
    pytest.param(
        "A 10-fold rise and five times the average.",
        [("10-fold", 10, "ratio", "="), ("five times", 5, "ratio", "=")],
        id="energy-fold",
    ),
    pytest.param(
        "It saves 3 million tonnes of waste and 12 hectares, or 30 acres.",
        [
            ("3 million tonnes", 3000000, "tonne", "="),
            ("12 hectares", 12, "hectare", "="),
            ("30 acres", 30, "acre", "="),
        ],
        id="energy-tonnes",
    ),
    pytest.param(
        "3,100 kWh of power and 12 TWh of gas.",
        [("3,100 kWh", 3100, "kWh", "="), ("12 TWh", 12, "TWh", "=")],
        id="energy-kwh",
    ),
    pytest.param("Net zero by 2050, Agenda 2030, Horizon 2020, COP26, PM2.5 and CO2.", [], id="energy-aims"),
    pytest.param(
        "There were 45,755 arrivals in 2022, a 60% increase on 2021.",
        [("45,755", 45755, "count", "="), ("60%", 60, "percent", "=")],
        id="immigration-boats",
    ),
    pytest.param(
        "Of the 12,000 decisions made, roughly three quarters were grants.",
        [("12,000", 12000, "count", "="), ("roughly three quarters", 0.75, "fraction", "~")],
        id="immigration-roughly",
    ),
    pytest.param("The average wait is 15 months.", [("15 months", 15, "month", "=")], id="immigration-wait"),
    pytest.param(
        "It will take another eighteen months.", [("eighteen months", 18, "month", "=")], id="immigration-another"
    ),
    pytest.param("In the last two years and over the next 12 months.", [], id="immigration-window"),
    pytest.param(
        "The fee is £1,035 for each of up to 4 people.",
        [("£1,035", 1035, "GBP", "="), ("up to 4 people", 4, "count", "<=")],
        id="immigration-fee",
    ),
    pytest.param(
        "About 30 to 40 cases a week.", [("About 30 to 40 cases", (30, 40), "count", "~")], id="immigration-about"
    ),
    pytest.param(
        "Farmers will receive £2.4 billion a year.", [("£2.4 billion", 2400000000, "GBP", "=")], id="farming-payments"
    ),
    pytest.param("Around 70% of land in England is farmed.", [("Around 70%", 70, "percent", "~")], id="farming-land"),
    pytest.param(
        "Tests were carried out on 9.5m cattle and 40,000 sheep.",
        [("9.5m", 9500000, "count", "="), ("40,000", 40000, "count", "=")],
        id="farming-cattle",
    ),
    pytest.param(
        "250 litres, 5kg and 2 kilograms.",
        [("250 litres", 250, "litre", "="), ("5kg", 5, "kg", "="), ("2 kilograms", 2, "kg", "=")],
        id="farming-litres",
    ),
    pytest.param(
        "Warming of 1.5°C, not 2 degrees.",
        [("1.5°C", 1.5, "degree_C", "="), ("2 degrees", 2, "degree_C", "=")],
        id="farming-degrees",
    ),
    pytest.param(
        "As few as 12 farms and as little as £40 an acre.",
        [("As few as 12", 12, "count", ">="), ("as little as £40", 40, "GBP", ">=")],
        id="farming-as-few",
    ),
    pytest.param(
        "There are 147,746 officers, 20,951 more than in 2019.",
        [("147,746", 147746, "count", "="), ("20,951", 20951, "count", "=")],
        id="police-officers",
    ),
    pytest.param(
        "We lost ~400 staff, <5 dogs and ≥18 cars.",
        [("~400", 400, "count", "~"), ("<5", 5, "count", "<"), ("≥18 cars", 18, "count", ">=")],
        id="police-hedge-signs",
    ),
    pytest.param(
        "c. 400 staff, c.400 dogs, circa 30 cars and approx. 12 vans.",
        [
            ("c. 400", 400, "count", "~"),
            ("c.400", 400, "count", "~"),
            ("circa 30", 30, "count", "~"),
            ("approx. 12 vans", 12, "count", "~"),
        ],
        id="police-circa",
    ),
    pytest.param(
        "Just under 400 staff, slightly over 300 and a little under £40.",
        [("Just under 400", 400, "count", "<"), ("a little under £40", 40, "GBP", "<")],
        id="police-just-under",
    ),
    pytest.param(
        "The cost exceeds £5 million and is well in excess of 40 per cent.",
        [("exceeds £5 million", 5000000, "GBP", ">"), ("well in excess of 40 per cent", 40, "percent", ">")],
        id="police-exceeds",
    ),
    pytest.param(
        "It is just short of £3 million and not far short of 400 officers.",
        [("just short of £3 million", 3000000, "GBP", "<"), ("not far short of 400 officers", 400, "count", "~")],
        id="police-short-of",
    ),
    pytest.param(
        "It is in the order of £2m and in the region of 500 staff.",
        [("in the order of £2m", 2000000, "GBP", "~"), ("in the region of 500 staff", 500, "count", "~")],
        id="police-in-the-order-of",
    ),
    pytest.param("Call 999 or 101; 999 responders, 999 calls, NHS 111 and the 111 service.", [], id="police-hotlines"),
    pytest.param("You wrote:\n> 12 officers left", [("12", 12, "count", "=")], id="police-quoted-line"),
    pytest.param(
        "It reaches 80% of premises, up from just 6%.",
        [("80%", 80, "percent", "="), ("6%", 6, "percent", "=")],
        id="broadband-gigabit",
    ),
    pytest.param(
        "Speeds of at least 30 Mbps and 1Gbps reach 97% of homes.",
        [("at least 30 Mbps", 30, "Mbps", ">="), ("1Gbps", 1, "Gbps", "="), ("97%", 97, "percent", "=")],
        id="broadband-speed",
    ),
    pytest.param("5G, 4G, Channel 5, Radio 4, Windows 10 and Project 10.", [], id="broadband-names"),
    pytest.param(
        "£1.2-£1.4 billion, £10m-£15m and £200-300k.",
        [
            ("£1.2-£1.4 billion", (1200000000, 1400000000), "GBP", "="),
            ("£10m-£15m", (10000000, 15000000), "GBP", "="),
            ("£200-300k", (200000, 300000), "GBP", "="),
        ],
        id="money-bn-range",
    ),
    pytest.param("£1–2 million", [("£1–2 million", (1000000, 2000000), "GBP", "=")], id="83-en-dash"),
    pytest.param(
        "£3 million to £5 million", [("£3 million to £5 million", (3000000, 5000000), "GBP", "=")], id="83-to"
    ),
    pytest.param(
        "£1.24bn, £9 bn and £9billion",
        [("£1.24bn", 1240000000, "GBP", "="), ("£9 bn", 9000000000, "GBP", "="), ("£9billion", 9000000000, "GBP", "=")],
        id="82-bn",
    ),
    pytest.param(
        "£2.6 trillion and £2.6tn of debt",
        [("£2.6 trillion", 2600000000000, "GBP", "="), ("£2.6tn", 2600000000000, "GBP", "=")],
        id="82-tn",
    ),
    pytest.param(
        "Half a billion pounds and four and a half million people.",
        [("Half a billion pounds", 500000000, "GBP", "="), ("four and a half million", 4500000, "count", "=")],
        id="money-half-a-billion",
    ),
    pytest.param(
        "A £20 billion-plus plan of £1m+.",
        [("£20 billion-plus", 20000000000, "GBP", ">="), ("£1m+", 1000000, "GBP", ">=")],
        id="money-plus",
    ),
    pytest.param(
        "No more than £5, not less than £3 and up to £10.",
        [("No more than £5", 5, "GBP", "<="), ("not less than £3", 3, "GBP", ">="), ("up to £10", 10, "GBP", "<=")],
        id="money-no-more",
    ),
    pytest.param(
        "A 12-week consultation, an 18-month review, 48 hours and a six-month delay.",
        [
            ("12-week", 12, "week", "="),
            ("18-month", 18, "month", "="),
            ("48 hours", 48, "hour", "="),
            ("six-month", 6, "month", "="),
        ],
        id="89-consultation",
    ),
    pytest.param(
        "It has run for 20-plus years and 10+ years.",
        [("20-plus years", 20, "year", ">="), ("10+ years", 10, "year", ">=")],
        id="89-years-plus",
    ),
    pytest.param("The 25 Year Environment Plan, the 5 Year plan and the 10 Year Health Plan.", [], id="89-plans"),
    pytest.param("Since August 43 sittings were put off.", [("43", 43, "count", "=")], id="dates-month-count"),
    pytest.param(
        "On Tuesday 3 October 1,070 people were laid off; on 9 April 17 boats sank.",
        [("1,070", 1070, "count", "="), ("17", 17, "count", "=")],
        id="dates-day-count",
    ),
    pytest.param(
        "In the year to March 2017 478 libraries closed.", [("478", 478, "count", "=")], id="dates-year-count"
    ),
    pytest.param("On 8 November 17, May 18, 24 April, 11 September and 3-5 July.", [], id="dates-none"),
    pytest.param("At 10.30am, 9.30 pm, 17:00, 5pm and from 9 to 5.", [], id="times-of-day"),
    pytest.param("Mae 32 o blant yn yr ysgol.", [("32", 32, "count", "=")], id="welsh-people"),
    pytest.param(
        "At one with you, one by one, number one, day one, one-off, one size fits all, two-tier, a second chance.",
        [],
        id="91-more-idioms",
    ),
    pytest.param("I have two questions. My three asks are in two parts. There are three key themes.", [], id="91-talk"),
    pytest.param("They asked four questions of the panel.", [("four", 4, "count", "=")], id="91-asked"),
    pytest.param(
        "A third party, the third sector, a third runway, a quarter past two and half an hour.",
        [],
        id="91-thirds-that-are-none",
    ),
    pytest.param("It was said.[12] See note 3, Annex 2, Table 3, Figure 2.1 and version 1.0.", [], id="98-marks"),
    pytest.param(
        "Telephone 01743 123456 or (01743) 123456, ext. 1234, fax 020 7123 4567.", [], id="16-numbers-of-people"
    ),
    pytest.param(
        "Our ref MC2023/12345, UIN 12345, HC 345, Bill 23, EDM 1234, SI 2013/123 and Cm 1234.",
        [],
        id="8-more-references",
    ),
    pytest.param(
        "One ward in eight was moved.", [("One ward in eight", 0.125, "fraction", "=")], id="90-one-ward-in-eight"
    ),
    pytest.param(
        "Of 90 lamps tested, eleven were dark.",
        [("90", 90, "count", "="), ("eleven", 11, "count", "=")],
        id="carried-of-a-counted-whole",
    ),
    pytest.param(
        "We found that of one hundred and five lamps tested, 12 failed.",
        [("one hundred and five", 105, "count", "="), ("12", 12, "count", "=")],
        id="carried-of-a-whole-in-words",
    ),
    pytest.param(
        "After a loss of 40 jobs, 5 stood firm.", [("40", 40, "count", "=")], id="carried-not-behind-a-loss-of"
    ),
    pytest.param("The chapel was built for 85.", [("85", 85, "count", "=")], id="carried-built-for"),
    pytest.param("The chapel was built in 85 and for 2012.", [], id="carried-built-for-a-year"),
    pytest.param(
        "There was good progress on two, some on four.",
        [("two", 2, "count", "="), ("four", 4, "count", "=")],
        id="carried-in-a-row",
    ),
    pytest.param("We are of one mind on two, and voted as one.", [], id="carried-no-row"),
    pytest.param(
        "There were 31 pupils in Year 2 and 27 in Year 5.",
        [("31", 31, "count", "="), ("27", 27, "count", "=")],
        id="carried-in-a-numbered-year",
    ),
    pytest.param("It opened on 3 May 2011, 212 days ago.", [("212 days", 212, "day", "=")], id="89-days-from-a-date"),
    pytest.param("It opened 212 days ago, and again two weeks ago.", [], id="89-days-ago"),
    pytest.param("A tenth falls to the parish.", [("A tenth", 0.1, "fraction", "=")], id="90-a-tenth-falls"),
    pytest.param("Under a fifth goes to tenants.", [("Under a fifth", 0.2, "fraction", "<")], id="90-a-fifth-goes"),
    pytest.param("Of that sum half goes to tenants.", [], id="90-half-in-mid-clause"),
    pytest.param("Paid in shares: half goes to tenants.", [("half", 0.5, "fraction", "=")], id="90-half-goes"),
    pytest.param("We heard that half of shops were shut.", [("half", 0.5, "fraction", "=")], id="90-that-half"),
    pytest.param("We heard that three-fifths of shops shut.", [("three-fifths", 0.6, "fraction", "=")], id="90-that"),
    pytest.param("It rained in that half of the county.", [], id="90-in-that-half"),
    pytest.param(
        "A first cyclist fell, a second stopped, and a third went on.", [], id="90-a-third-that-is-counted-off"
    ),
    pytest.param("Trade fell for three quarters of 2018.", [], id="90-quarters-of-a-year"),
    pytest.param("Neither half of the deal was kept; that is half the battle.", [], id="90-neither-half"),
    pytest.param("It took the first two thirds of the term.", [], id="90-first-two-thirds"),
    pytest.param("We have further questions. 97 tenants left.", [("97", 97, "count", "=")], id="no-label-but-an-end"),
    pytest.param("They come next week. 97 tenants left.", [("97", 97, "count", "=")], id="no-week-but-an-end"),
    pytest.param("See No. 97 and para. 96 of it.", [], id="labels-printed-short"),
    pytest.param(
        "It took 15  working days and 4  per cent.",
        [("15  working days", 15, "day", "="), ("4  per cent", 4, "percent", "=")],
        id="two-spaces",
    ),
    pytest.param(
        "They had a  quarter of\na  million.",
        [("a  quarter of\na  million", 250000, "count", "=")],
        id="line-in-number",
    ),
    pytest.param(
        "The queue was two hours and 45 minutes long.",
        [("two hours and 45 minutes", 165, "minute", "=")],
        id="89-hours-and-minutes",
    ),
    pytest.param(
        "It took two years and six months.", [("two years and six months", 30, "month", "=")], id="89-years-and-months"
    ),
    pytest.param(
        "Of 588 forms sent back 551 were against.",
        [("588", 588, "count", "="), ("551", 551, "count", "=")],
        id="of-replies",
    ),
    pytest.param(
        "Some 533 shops broke their terms, with 62 refusing to deliver.",
        [("Some 533 shops", 533, "count", "~"), ("62", 62, "count", "=")],
        id="with-refusing",
    ),
    pytest.param(
        "Leakage has fallen by a third and flooding by half.",
        [("a third", 0.3333, "fraction", "="), ("half", 0.5, "fraction", "=")],
        id="by-a-third-and",
    ),
    pytest.param("This is a third and final notice from one of the offices.", [], id="a-third-and-final"),
    pytest.param("- nine crew were lost", [("nine", 9, "count", "=")], id="crew"),
]

# Texts without a single figure.
NOTHING = [
    pytest.param("justice.¹ It went on.\n\n[1] If only someone had listened", id="98-marks-and-notes"),
    pytest.param("Civic Centre III, High Street, Huddersfield", id="92-roman"),
    pytest.param("Thank you for your letter of 13 September, received 28/12/18.", id="2-3-letter-dates"),
    pytest.param("One of the principal measures in the 2015 report", id="91-one-of-the-principal"),
    pytest.param("This is one of the\nreasons why", id="91-one-of-the-reasons"),
    pytest.param("the first 100 days and the 12 months to March 2019", id="windows"),
    pytest.param("a five-point plan for 2-year-olds in Key Stage 1", id="compounds"),
    pytest.param(
        "the first half of 2019, on behalf of the Minister, half-term, the second half of the year, half an hour",
        id="half-no",
    ),
    pytest.param("In the last 12 months, over the past five years and in the next three years.", id="window"),
    pytest.param("Three years ago and two weeks later.", id="ago"),
    pytest.param(
        "On the one hand, no one; one another; one of the reasons; one of our priorities; at one"
        " time; one day; One-stop shop; a two-way street; single-tier; step change; first; 10th;"
        " 21st century.",
        id="91-idioms",
    ),
    pytest.param(
        "Question 5, section 21, Article 50, paragraph 3.2, page 12, clause 4(2), Part 2, Annex 3,"
        " Room 4, Operation 12, HS2, Covid-19, G7, 999 calls, Year 6 pupils, Key Stage 2 results,"
        " Band 5 nurses, Tier 2 visas, type 2 diabetes",
        id="92-labels-and-names",
    ),
    pytest.param("under the Inquiries Act 2005, the Children Act 1989 and the Care Act 2014", id="12-acts"),
    pytest.param(
        "on 18 May, May 18 2004, 28/12/18, 2016-17, 2016/17, in 2016, 12.10.2019, 9 and 12 March,"
        " 3-5 July, FY19, the 1990s, 2019 to 2020",
        id="13-14-dates",
    ),
    pytest.param("at 10.30am, 5 pm, 17:30 and 9 o'clock", id="times"),
    pytest.param("call 0300 303 3032, 020 7035 4848, +44 20 7035 4848, 0207 035 8904 or 101", id="16-phones"),
    pytest.param(
        "2 Marsham Street, London SW1P 4DF; 10 Downing Street; HD1 2TG; 20 Great Smith Street",
        id="16-addresses",
    ),
    pytest.param(
        "Reference: M11295/16, UIN 700431, Ref 123456, TO2019/12345, MIN/0017733/18, PQ 12345, HL1234, Cm 9876",
        id="8-references",
    ),
    pytest.param(
        "see https://www.gov.uk/file/408604/2903652_R.pdf or x21@gov.uk or www.site.uk/12/345",
        id="100-web-addresses",
    ),
    pytest.param("justice.¹ It was said [1] and [12]. The figure.2 Then.", id="98-footnote-marks"),
    pytest.param(
        "We ask you to:\n\n1) Freeze investment.\n2. Stop now.\n(3) Divest at once.\n12. The Committee agreed.",
        id="list",
    ),
    pytest.param(
        "pupils aged 16 to 18, children under five, the over 65s, 16-19 year olds, 11-year-old, 60"
        " years old, people aged 50, under 18, age of 10, women aged between 25 and 64, those aged"
        " 65 or over, the under-25s, 18 years of age",
        id="ages",
    ),
    pytest.param(
        "none of the victims and a number of areas; some time; many; several; dozens; hundreds of"
        " people; thousands of jobs",
        id="93-vague-quantifiers",
    ),
    pytest.param("I am 100 per cent committed to this and 100% clear.", id="idiom-100"),
    pytest.param("24 hours a day, seven days a week, 24/7, 365 days a year", id="247"),
    pytest.param("the 10 Year Health Plan, the 25 Year Environment Plan and the Five Year Forward View", id="plan"),
    pytest.param("net zero, zero tolerance, zero hours contracts", id="nets"),
    pytest.param("met three times", id="times-as"),
    pytest.param("I would like to make two points. There are three reasons.", id="points"),
    pytest.param("Formula 1, Windows 10, Channel 4, Radio 4 and Apollo 13", id="name"),
    pytest.param("Three Rivers District Council and the Big Four", id="three-rivers"),
    pytest.param("At least one parent and one child; there is one issue; one GP", id="one-count"),
    pytest.param("in week 3 and day 2 of the trial, stage 4", id="week-of"),
    pytest.param("the two-child limit, a five-point plan and a 16-bed unit", id="two-child"),
    pytest.param("the Parliament has two stage involvement", id="staged"),
]

# Text, then the words that the sentence gives: what, population, attributed_to, as_of.
CLAIMS = [
    pytest.param(
        "The independent report of the Office of the Children's Commissioner (OCC)'s Inquiry into"
        " gangs, published"
        " on 26 November 2013, found that 98% of Local Safeguarding Children's Boards (LSCBs) in"
        " England considered"
        " CSE to be a strategic priority and that 57% of LSCBs had agreed a joint CSE strategy"
        " with their partner"
        " agencies.[1] These figures were taken from evidence gathered by the OCC in early 2013.",
        [
            (
                "considered CSE to be a strategic priority",
                "Local Safeguarding Children's Boards (LSCBs) in England",
                "The independent report of the Office of the Children's Commissioner (OCC)'s Inquiry into gangs",
                "early 2013",
            ),
            (
                "had agreed a joint CSE strategy with their partner agencies",
                "LSCBs",
                "The independent report of the Office of the Children's Commissioner (OCC)'s Inquiry into gangs",
                "early 2013",
            ),
        ],
        id="84-one-source-for-both",
    ),
    pytest.param(
        "You ask about local authorities in England and Wales. The report found that 98% of boards in England agreed.",
        [("agreed", "boards in England", "The report", None)],
        id="85-the-scope-is-the-answers-own",
    ),
    pytest.param(
        "We have had three inquiries into this issue in 2016 and understand that a further one will follow.",
        [("inquiries into this issue", None, None, "2016")],
        id="86-inquiries",
    ),
    pytest.param("The three reviews this year include:", [("reviews", None, None, "this year")], id="86-this-year"),
    pytest.param(
        "one of only six such threats that require prioritisation by the police.",
        [("such threats that require prioritisation by the police", None, None, None)],
        id="88-defining-clause",
    ),
    pytest.param(
        "It met with over 50 children and young people.",
        [("children and young people", None, None, None)],
        id="87-both-nouns",
    ),
    pytest.param(
        "backed by £1.24 million of Government funding.",
        [("Government funding", None, None, None)],
        id="81-what",
    ),
    pytest.param(
        "In March, the Home Secretary announced that the whole £24bn saved from Foe2 up to 2038"
        " will be shared out"
        " with £9.6 billion for the West.",
        [
            ("saved from Foe2", None, "the Home Secretary", "up to 2038"),
            ("for the West", None, "the Home Secretary", None),
        ],
        id="opening-is-not-the-source",
    ),
    pytest.param(
        "According to the National Audit Office, the programme cost £4.2 billion in 2019.",
        [("the programme cost", None, "the National Audit Office", "2019")],
        id="according-to",
    ),
    pytest.param("We estimate that 500 homes were built.", [("homes", None, None, None)], id="a-pronoun-is-no-source"),
    pytest.param(
        "In 2018 there were 45 cases and in 2019 there were 50 cases.",
        [("cases", None, None, "2018"), ("cases", None, None, "2019")],
        id="each-its-own-year",
    ),
    pytest.param(
        "The figures for 2020 and 2021 are 135 and 142 respectively.",
        [(None, None, None, None), (None, None, None, None)],
        id="respectively-is-not-guessed",
    ),
    pytest.param(
        "Under the Data Protection Act 1998, data may be kept for up to six years.",
        [("data may be kept", None, None, None)],
        id="12-year-of-an-act-is-no-time",
    ),
    pytest.param(
        "There are 1.9 million more pupils in good schools than in 2010.",
        [("more pupils in good schools", None, None, None)],
        id="than-in-is-another-time",
    ),
    pytest.param(
        "Of the 43 forces, 12 were judged inadequate.",
        [("forces", None, None, None), ("were judged inadequate", None, None, None)],
        id="bare-number-and-its-verb",
    ),
    pytest.param(
        "In 2016, there were 40 cases and 12 arrests.",
        [("cases", None, None, "2016"), ("arrests", None, None, "2016")],
        id="one-year-for-both",
    ),
    pytest.param(
        "Since April 2019, over 14,000 posts have been moved and 27% of UK-based posts are now outside Bath.",
        [("posts", None, None, "Since April 2019"), ("are now outside Bath", "UK-based posts", None, None)],
        id="now-is-another-time",
    ),
    pytest.param(
        "the average time to receive a decision was 14 working days.",
        [("the average time to receive a decision", None, None, None)],
        id="a-period-is-of-what-stands-before",
    ),
    pytest.param("the cost was £5 million.", [("the cost", None, None, None)], id="nothing-behind"),
    pytest.param(
        "(a) 23.4% wood(b) 6.1% peat",
        [("wood", None, None, None), ("peat", None, None, None)],
        id="glued",
    ),
    pytest.param(
        "Grants2019-20£318,4042020-21£322,717",
        [("Grants", None, None, "2019-20"), ("Grants", None, None, "2020-21")],
        id="81-cells",
    ),
]


# Flattened tables, then (value, unit, what, population, as_of, certainty) of each cell.
TABLES = [
    pytest.param(
        "Financial year Number of claims 2018-19 1,204 2019-20 1,350",
        [
            (1204, "count", "Number of claims", None, "2018-19", "stated"),
            (1350, "count", "Number of claims", None, "2019-20", "stated"),
        ],
        id="years-and-one-column",
    ),
    pytest.param(
        "Suppliers tell us:\n\nYear Electricity Gas\n2015 41,870 48,210\n2016 39,065 44,912\n\nThank you.",
        [
            (41870, "count", "Electricity", None, "2015", "stated"),
            (48210, "count", "Gas", None, "2015", "stated"),
            (39065, "count", "Electricity", None, "2016", "stated"),
            (44912, "count", "Gas", None, "2016", "stated"),
        ],
        id="years-and-two-columns",
    ),
    pytest.param(
        "Region Tests cancelled Tests rebooked\nLondon 14,962 9,004\nNorth 11,530 -",
        [
            (14962, "count", "Tests cancelled", "London", None, "stated"),
            (9004, "count", "Tests rebooked", "London", None, "stated"),
            (11530, "count", "Tests cancelled", "North", None, "stated"),
        ],
        id="names-and-an-empty-cell",
    ),
    pytest.param(
        "Area 2018/19 2019/20 Upper Wold 35 41 Nether Wold 12 9 Kelmere 102 88",
        [
            (35, "count", None, None, "2018/19", "inferred"),
            (41, "count", None, None, "2019/20", "inferred"),
            (12, "count", None, "Nether Wold", "2018/19", "stated"),
            (9, "count", None, "Nether Wold", "2019/20", "stated"),
            (102, "count", None, "Kelmere", "2018/19", "stated"),
            (88, "count", None, "Kelmere", "2019/20", "stated"),
        ],
        id="names-and-years-in-one-line",
    ),
    pytest.param(
        "England 4,503; Scotland 350; Wales 212",
        [
            (4503, "count", None, "England", None, "inferred"),
            (350, "count", None, "Scotland", None, "inferred"),
            (212, "count", None, "Wales", None, "inferred"),
        ],
        id="names-without-a-column",
    ),
    pytest.param(
        "| Year | Staff | Cost |\n|---|---|---|\n| 2019 | 45 | £1.2m |\n| 2020 | 52 | £1.4m |",
        [
            (45, "count", "Staff", None, "2019", "stated"),
            (1200000, "GBP", "Cost", None, "2019", "stated"),
            (52, "count", "Staff", None, "2020", "stated"),
            (1400000, "GBP", "Cost", None, "2020", "stated"),
        ],
        id="markdown",
    ),
    pytest.param(
        "Bedwell\n120\nLeam\n98\nHullock\n77",
        [
            (120, "count", None, "Bedwell", None, "inferred"),
            (98, "count", None, "Leam", None, "inferred"),
            (77, "count", None, "Hullock", None, "inferred"),
        ],
        id="a-cell-a-line",
    ),
    pytest.param(
        "YearClaims2018-191,2042019-201,3502020-21987",
        [
            (1204, "count", "Claims", None, "2018-19", "repaired"),
            (1350, "count", "Claims", None, "2019-20", "repaired"),
            (987, "count", "Claims", None, "2020-21", "repaired"),
        ],
        id="13-glued-financial-years",
    ),
    pytest.param(
        "is set out below: YearStaff2015452016522017 61",
        [
            (45, "count", "Staff", None, "2015", "repaired"),
            (52, "count", "Staff", None, "2016", "repaired"),
            (61, "count", "Staff", None, "2017", "repaired"),
        ],
        id="glued-years",
    ),
    pytest.param(
        "In 2019, 45; in 2020, 52; and in 2021, 61.",
        [
            (45, "count", None, None, "2019", "inferred"),
            (52, "count", None, None, "2020", "inferred"),
            (61, "count", None, None, "2021", "inferred"),
        ],
        id="years-in-prose",
    ),
    pytest.param("Section 4\nSection 5\nChannel 6\n\nRoom 112\nPage 300\nTable 12", [], id="labels-are-no-rows"),
    pytest.param("Agenda\nMonday 3\nTuesday 4\nWednesday 5", [], id="days-are-no-rows"),
    pytest.param("On 12 May 2019 14 June 2020 16 July 2021 18 August 2022", [], id="dates-are-no-rows"),
    pytest.param("Our references are 2019 4521 and 2021 8834.", [], id="years-apart-are-no-rows"),
]


_POOR = "Ofsted found that 40% of homes were poor"
# Text, then the source of each of its figures.
SOURCES = [
    pytest.param(f"{_POOR}, while the council employs 90 staff.", ["Ofsted", None], id="while"),
    pytest.param(f"{_POOR} whereas we employ 90 staff.", ["Ofsted", None], id="whereas"),
    pytest.param(f"{_POOR}, but the council employs 90 staff.", ["Ofsted", None], id="but"),
    pytest.param(f"{_POOR}, although the council employs 90 staff.", ["Ofsted", None], id="although"),
    pytest.param(f"{_POOR}; the council employs 90 staff.", ["Ofsted", None], id="semicolon"),
    pytest.param(f"{_POOR} – the council employs 90 staff.", ["Ofsted", None], id="dash"),
    pytest.param(f"{_POOR}, and the council employs 90 staff.", ["Ofsted", None], id="comma-and-new-subject"),
    pytest.param(f"{_POOR} and the council employs 90 staff.", ["Ofsted", None], id="and-new-subject"),
    pytest.param(f"{_POOR} and 60% were good.", ["Ofsted", None], id="and-new-figure-with-its-verb"),
    pytest.param(f"{_POOR}, with 90 staff employed by the council.", ["Ofsted", None], id="comma-with"),
    pytest.param(f"{_POOR}, so we employ 90 staff.", ["Ofsted", None], id="comma-so"),
    pytest.param(f"{_POOR} and that is why we employ 90 staff.", ["Ofsted", None], id="that-is-a-pronoun"),
    pytest.param(f"{_POOR} and that 90 staff had left.", ["Ofsted", "Ofsted"], id="and-that"),
    pytest.param(f"{_POOR}, but that 90 staff had left.", ["Ofsted", "Ofsted"], id="but-that"),
    pytest.param(f"{_POOR}; that 90 staff had left.", ["Ofsted", "Ofsted"], id="semicolon-that"),
    pytest.param(
        f"{_POOR}, but we employ 90 staff and that 12 staff left.", ["Ofsted", None, None], id="a-break-is-final"
    ),
    pytest.param(
        "Research by the ONS, and the NHS, shows that 40% fell.", ["Research by the ONS, and the NHS"], id="both"
    ),
    pytest.param("The report shows progress and the council employs 90 staff.", [None], id="no-that-and-new-subject"),
    pytest.param("The figures show 45% of women were affected.", ["The figures"], id="no-that"),
    pytest.param("Ofsted found that: 40% of homes were poor.", ["Ofsted"], id="colon-behind-the-verb"),
    pytest.param(
        "Ofsted found that 40% of homes, 30% of schools and 20 hospitals were poor.",
        ["Ofsted", "Ofsted", "Ofsted"],
        id="list-of-nouns",
    ),
    pytest.param(
        "Ofsted found that 40 of the homes, which have 300 children, were poor.", ["Ofsted", None], id="aside"
    ),
    pytest.param(
        "Ofsted found that 40% of homes (the council runs 30 homes) were poor.", ["Ofsted", None], id="brackets"
    ),
    pytest.param("Ofsted found that 39 of 159 homes (25%) were poor.", ["Ofsted"] * 3, id="share-in-brackets"),
    pytest.param("Ofsted found that, in England, 40% of homes were poor.", ["Ofsted"], id="opening-of-the-claim"),
    pytest.param(
        "The survey found that children and young people made up 40% of cases.",
        ["The survey"],
        id="two-nouns-no-clause",
    ),
    pytest.param(
        "We have spent £12.5 million on routes, and bus journeys fell by 3.2% in the year to March 2017,"
        " according to the ONS.",
        [None, "the ONS"],
        id="source-behind",
    ),
    pytest.param(
        "The council employs 90 staff, and 40% of homes were poor, according to Ofsted.",
        [None, "Ofsted"],
        id="source-behind-its-own-verb",
    ),
    pytest.param(
        "40% of women and 30% of men were affected, according to Ofsted.", ["Ofsted", "Ofsted"], id="source-behind-both"
    ),
    pytest.param(
        "According to the ONS, 40% of journeys were late, and we spent £5 million.",
        ["the ONS", None],
        id="source-ahead",
    ),
    pytest.param(
        "We spent £5 million and, according to the ONS, journeys fell by 3%.", [None, "the ONS"], id="source-between"
    ),
    pytest.param(
        "We spent £5 million, according to the ONS, and the council employs 90 staff.",
        ["the ONS", None],
        id="source-in-passing",
    ),
    pytest.param("According to Ofsted 40% of homes were poor.", ["Ofsted"], id="source-up-to-the-figure"),
    pytest.param("Bus journeys, according to the ONS, fell by 3.2%.", ["the ONS"], id="source-behind-the-subject"),
    pytest.param("Grants of £5 million are shared out according to need.", [None], id="need-is-no-source"),
    pytest.param(
        "The council employs 90 staff, but Ofsted found that 40% fell.", [None, "Ofsted"], id="source-after-but"
    ),
    pytest.param("The council employs 90 staff and Ofsted found that 40% fell.", [None, None], id="two-clauses-unsure"),
    pytest.param(
        "The council, which employs 90 staff, said that 40% fell.", [None, "The council"], id="relative-clause"
    ),
    pytest.param(
        "While the council employs 90 staff, Ofsted found that 40% fell.", [None, "Ofsted"], id="opening-while"
    ),
    pytest.param("The Minister said that Ofsted found that 40% of homes were poor.", ["Ofsted"], id="nearest-verb"),
    pytest.param("Ofsted has not said that 40% of homes were poor.", [None], id="denied"),
    pytest.param("If Ofsted found that 40% of homes were poor, we would act.", [None], id="supposed"),
    pytest.param("The scheme helped an estimated 400 families.", [None], id="estimated-is-a-hedge"),
    pytest.param("The total estimated cost is £4 million.", [None], id="estimated-cost"),
    pytest.param("Ofsted found 45% of homes were poor.", ["Ofsted"], id="found-without-that"),
    pytest.param("The survey reported two thirds of women had left.", ["The survey"], id="reported-without-that"),
    pytest.param("Research by Shelter found one in five renters had moved.", ["Research by Shelter"], id="found-odds"),
    pytest.param("The council found 12 homes for refugees.", [None], id="found-is-not-always-a-finding"),
    pytest.param("We found 45% were empty.", [None], id="we-found"),
    pytest.param("As reported by the BBC, 45% of homes are cold.", ["the BBC"], id="as-reported-by"),
    pytest.param("It costs £18 billion a year, as estimated by the Ministry.", ["the Ministry"], id="as-estimated-by"),
    pytest.param("Some 45% of homes are cold (source: ONS).", ["ONS"], id="source-in-brackets"),
    pytest.param("The IFS puts the cost at £4 billion.", ["The IFS"], id="puts-at"),
    pytest.param("The OBR forecasts that growth will be 2%.", ["The OBR"], id="forecasts"),
    pytest.param("We read the report, which found that 40% of homes were poor.", [None], id="which-is-no-source"),
]

# Text, then the time of each of its figures: never what it is compared with.
TIMES = [
    pytest.param("The pool opened in 2009 and now serves 900 swimmers.", [None], id="of-the-clause-before"),
    pytest.param("The pool, which opened in 2009, has 4 lanes.", [None], id="of-an-aside"),
    pytest.param("Fees changed in 2009, but 12 pools kept theirs.", [None], id="before-a-contrast"),
    pytest.param("When the pool closed in 2009, 900 swimmers lost it.", ["2009"], id="of-a-clause-of-time"),
    pytest.param("Visits fell in 2009 by 9 per cent.", ["2009"], id="of-its-own-clause"),
    pytest.param("Journeys rose by 12% on 2016.", [None], id="on"),
    pytest.param("Numbers are up 12% on the year to March 2016.", [None], id="on-the-year-to"),
    pytest.param("Numbers are up 12% on 31 March 2016.", [None], id="up-on-a-day"),
    pytest.param("Journeys rose by 5% compared with 2016.", [None], id="compared-with"),
    pytest.param("Journeys rose by 5% compared with the same period in 2016.", [None], id="compared-with-period"),
    pytest.param("Compared with 2010, there are 300 more schools.", [None], id="compared-at-the-start"),
    pytest.param("There were 300 more pupils than in 2016.", [None], id="than-in"),
    pytest.param("There were 300 more staff than the council had in 2016.", [None], id="than-with-a-verb"),
    pytest.param("Emissions fell by 40% from 2016 levels.", [None], id="from-levels"),
    pytest.param("Emissions fell by 40% from March 2016.", [None], id="from"),
    pytest.param("Spending is up 12% against 2016.", [None], id="against"),
    pytest.param("It is down 12% relative to 2015.", [None], id="relative-to"),
    pytest.param("It cost £5 million in 2016 prices.", [None], id="prices"),
    pytest.param("It was 12% higher in 2017 than in 2016.", ["2017"], id="its-own-and-the-other"),
    pytest.param("Emissions fell 40% below 1990 levels by 2020.", ["by 2020"], id="below-levels-by"),
    pytest.param("Crime has risen by 12% since 2010.", ["since 2010"], id="since"),
    pytest.param("Emissions fell by 40% from 1990 to 2019.", ["from 1990 to 2019"], id="from-to-is-a-run"),
    pytest.param("There were 400 patients on 31 March 2016.", ["31 March 2016"], id="on-a-day"),
    pytest.param("400 complaints against doctors in 2016 were upheld.", ["2016"], id="against-people"),
    pytest.param("In the latest data from 5 June 2023, 14 of those clubs closed.", ["5 June 2023"], id="data-from"),
    pytest.param("There were 45 cases in 2016, compared with 40 in 2015.", ["2016", "2015"], id="each-its-own"),
]

# Text, then what each of its figures counts: never a time.
SUBJECTS = [
    pytest.param("Bus journeys fell by 3.2% in the year to March 2017.", ["Bus journeys fell"], id="year-to"),
    pytest.param("There were 400 in the year to March 2017.", [None], id="year-to-and-nothing-else"),
    pytest.param("There were 400 journeys in the year to March 2017.", ["journeys"], id="noun-then-year-to"),
    pytest.param("Rents rose by 3% in the 12 months to June 2023.", ["Rents rose"], id="months-to"),
    pytest.param("Rents rose by 3% over the same period.", ["Rents rose"], id="same-period"),
    pytest.param("Rents rose by 3% in recent years.", ["Rents rose"], id="recent-years"),
    pytest.param("Spending is up 12% against 2016.", ["Spending"], id="baseline"),
    pytest.param("Crime fell by 3% according to the ONS.", ["Crime fell"], id="source"),
    pytest.param("Bus journeys fell by 3% and rail journeys fell.", ["Bus journeys fell"], id="and-opens-nothing"),
    pytest.param(f"{_POOR} and the council employs 90 staff.", ["were poor", "staff"], id="new-clause"),
    pytest.param("A fifth of homes were cold and damp.", ["were cold and damp"], id="and-inside-the-predicate"),
    pytest.param(
        "There are 30 children in care and £5 million on buses.", ["children in care", "on buses"], id="no-time"
    ),
    pytest.param("Ofsted found that 40% fell.", ["fell"], id="verb-of-saying"),
    pytest.param("The Minister said that we would spend £4 billion.", ["we would spend"], id="clause-of-the-claim"),
    pytest.param("The ten working day target", [None], id="working-day-alone"),
    pytest.param("The IFS estimates the cost at £4 billion.", ["the cost"], id="behind-the-source"),
    pytest.param("The OBR forecasts that growth will be 2%.", ["growth"], id="no-trailing-will"),
    pytest.param("12 out of 45 districts replied.", ["45 districts replied", "districts replied"], id="out-of"),
    pytest.param(
        "You ask about 300 jobs and 400 more in the supply chain.", ["jobs", "more in the supply chain"], id="more"
    ),
    pytest.param("We met 15 of the 17 operators.", ["the 17 operators", "operators"], id="of-the-number"),
    pytest.param(
        "As at 30 September 2023 the prison population stood at 87,685.",
        ["the prison population"],
        id="no-time-ahead",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TABLES)
def test_tables(text: str, wanted: list[tuple[object, ...]]) -> None:
    found = rows(text)
    assert [(r.value, r.unit, r.what, r.population, r.as_of, r.certainty) for r in found] == wanted
    assert {row.rule for row in found} <= {"table-cell"}


@pytest.mark.parametrize(("text", "wanted"), SOURCES)
def test_sources(text: str, wanted: list[str | None]) -> None:
    assert [row.attributed_to for row in rows(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), TIMES)
def test_times(text: str, wanted: list[str | None]) -> None:
    assert [row.as_of for row in rows(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), SUBJECTS)
def test_subjects(text: str, wanted: list[str | None]) -> None:
    assert [row.what for row in rows(text)] == wanted


def test_a_comma_inside_a_number_does_not_end_the_population() -> None:
    share, whole = rows("We replied to 93% of 12,456 letters.")
    assert (share.population, whole.what) == ("12,456 letters", "letters")


def test_the_scope_ahead_is_no_part_of_the_population() -> None:
    row = only("In England, 4% of maintained schools were rated inadequate.")
    assert (row.what, row.population) == ("were rated inadequate", "maintained schools")


@pytest.mark.parametrize(("text", "wanted"), [*FIGURES, *OFFICIAL])
def test_figures(text: str, wanted: list[tuple[str, object, str, str]]) -> None:
    assert [(text[row.start : row.end], size(row), row.unit, row.comparator) for row in rows(text)] == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_no_figure(text: str) -> None:
    assert [text[row.start : row.end] for row in rows(text)] == []


@pytest.mark.parametrize(("text", "wanted"), CLAIMS)
def test_claims(text: str, wanted: list[tuple[str | None, ...]]) -> None:
    assert [(row.what, row.population, row.attributed_to, row.as_of) for row in rows(text)] == wanted


@pytest.mark.parametrize(
    "text", [case.values[0] for case in (*FIGURES, *OFFICIAL, *CLAIMS, *SOURCES, *TIMES, *SUBJECTS)]
)
def test_spans_are_slices_in_order(text: str) -> None:
    found = rows(text)
    assert all(text[row.start : row.end] in row.sentence for row in found)
    assert all(row.sentence in text and row.sentence == row.sentence.strip() for row in found)
    assert all(one.end <= later.start for one, later in pairwise(found))


SENTENCES = [
    pytest.param(
        "It was so. We saw 12 cases, i.e. many.[1] Then we left.",
        "We saw 12 cases, i.e. many.",
        id="note-mark",
    ),
    pytest.param(
        "include:\n\n- Reviewed by seven inspectors.\n- The Board",
        "Reviewed by seven inspectors.",
        id="bullet",
    ),
    pytest.param(
        "We met Rt. Hon. A. B. Smith and 12 officers.",
        "We met Rt. Hon. A. B. Smith and 12 officers.",
        id="initials",
    ),
    pytest.param("Two cases were brought.Details are online", "Two cases were brought.", id="glued"),
    pytest.param(
        "We saw 12 children such as\n\n\nvulnerable ones. End.",
        "We saw 12 children such as\n\n\nvulnerable ones.",
        id="99-page-break",
    ),
    pytest.param("keep the store at 3.5°C. In the end", "keep the store at 3.5°C.", id="degree-is-no-initial"),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_sentence(text: str, wanted: str) -> None:
    assert only(text).sentence == wanted


CERTAINTIES = [
    pytest.param("£1.24 million", "stated", "money", id="81-stated"),
    pytest.param("a rise of 12 per cent", "stated", "percent", id="84-stated"),
    pytest.param("£63.4m million bequest", "repaired", "money", id="81-doubled-suffix"),
    pytest.param("£318,4042020-21", "repaired", "money", id="81-glued-cell"),
    pytest.param("£1-2 million", "stated", "money-range", id="83-range"),
    pytest.param("one of only six such threats", "stated", "one-of", id="88-one-of"),
    pytest.param("one in five children", "stated", "odds", id="90-odds"),
    pytest.param("3.3 per 1,000 births", "stated", "rate", id="rate"),
    pytest.param("3.5 times longer", "stated", "multiple", id="multiple"),
    pytest.param("a rise of 4 percentage points", "stated", "percentage-points", id="points"),
    pytest.param("two hours and 45 minutes", "stated", "duration-summed", id="89-two-units"),
    pytest.param("one of only six such threats", "stated", "one-of", id="88-one-of-again"),
    pytest.param("two thirds of schools", "stated", "share", id="90-share"),
    pytest.param("four weeks", "stated", "duration", id="89-duration"),
    pytest.param("14 working days", "stated", "duration-working", id="89-working-days"),
    pytest.param("14 calendar days", "stated", "duration", id="89-calendar-days"),
    pytest.param("10 to 15 working days", "stated", "duration-working-range", id="89-range-of-working-days"),
]


@pytest.mark.parametrize(("text", "certainty", "rule"), CERTAINTIES)
def test_certainty_and_rule(text: str, certainty: str, rule: str) -> None:
    assert (only(text).certainty, only(text).rule) == (certainty, rule)


def test_a_unit_said_once_is_inferred_for_the_first_number() -> None:
    assert [(row.value, row.certainty) for row in rows("It increased from 58 to 65 per cent.")] == [
        (58, "inferred"),
        (65, "stated"),
    ]


def test_103_offsets_count_code_points_and_only_the_body_is_read() -> None:
    text = "12 staff\n¹Dear Zoë 𝟙\nWe saw 19 people.\n45 staff"
    start = text.index("We saw")
    letter = Letter(text, (Zone("salutation", 0, start), Zone("body", start, start + 17)))
    (row,) = statistics(letter)
    assert text[row.start : row.end] == "19"


def test_a_figure_goes_on_behind_a_running_head() -> None:
    text = "It lasted nine\n\nPage 3\n\x0c\nweeks. It shut 12  pools."
    head = text.index("Page 3")
    letter = Letter(text, (Zone("body", 0, 14), Zone("furniture", head, head + 6), Zone("body", head + 9, len(text))))
    found = statistics(letter, [])
    assert [(row.value, row.unit) for row in found] == [(9, "week"), (12, "count")]
    assert [text[row.start : row.end] for row in found] == [text[10 : text.index(". It")], "12"]
    assert found[1].sentence == "It shut 12  pools."


def test_a_sentence_that_ends_with_its_page_takes_nothing_from_the_next() -> None:
    text = "It ended at nine.\n\nPage 3\n\x0c\nweeks went by."
    head = text.index("Page 3")
    letter = Letter(text, (Zone("body", 0, 17), Zone("furniture", head, head + 6), Zone("body", head + 9, len(text))))
    assert statistics(letter) == []


def test_a_date_is_kept_out_where_spaces_were_joined() -> None:
    text = "In  the  week  of  1,204  boats."
    at = text.index("1,204")
    assert statistics(plain(text), [(at, at + 5)]) == []
    assert [row.value for row in statistics(plain(text), [(0, 2)])] == [1204]


def test_a_figure_never_overlaps_a_date_found_elsewhere() -> None:
    text = "We saw 19 people in 12 weeks."
    at = text.index("12 weeks")
    assert [row.value for row in statistics(plain(text), [(0, 2), (at, at + 8)])] == [19]


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 500,
        "\n" * 5000 + "x",
        "98% of " + "aaaa " * 2000,
        "twenty " * 500,
        " " * 9000,
        "X found that 1 of a, " * 400,
        "than in, and " * 900 + "12% on 2016",
        "(" * 3000 + " 12 staff",
        "9" * 5000 + " staff",
        "1,000" + ",000" * 2000 + " staff",
        "2015452016" * 200,
        "Ab Cd 12 " * 500,
    ],
)
def test_odd_texts_end(text: str) -> None:
    assert all(text[row.start : row.end] for row in rows(text))
