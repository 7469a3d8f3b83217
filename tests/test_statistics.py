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
        "as much as 750,000,000 KgCO2e of emissions",
        [("as much as 750,000,000 KgCO2e", 750000000, "kgCO2e", "<=")],
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
        "(a) 16.8% petrol(b) 1.9% diesel",
        [("16.8%", 16.8, "percent", "="), ("1.9%", 1.9, "percent", "=")],
        id="glued",
    ),
    pytest.param(
        "Budget2019-20£225,5252020-21£227,3152021-22£230,496",
        [
            ("£225,525", 225525, "GBP", "="),
            ("£227,315", 227315, "GBP", "="),
            ("£230,496", 230496, "GBP", "="),
        ],
        id="81-glued-cells",
    ),
    pytest.param("one of only six such threats", [("one of only six", 6, "count", "=")], id="88-one-of-only-six"),
    pytest.param(
        "16 of those care homes, and three of the 22 hospitals",
        [("16", 16, "count", "="), ("three", 3, "count", "="), ("22", 22, "count", "=")],
        id="16-of",
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
    pytest.param("by 312 votes to 267", [("312", 312, "count", "=")], id="vote"),
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
        "limit warming to 1.5°C, or 2 degrees",
        [("1.5°C", 1.5, "degree_C", "="), ("2 degrees", 2, "degree_C", "=")],
        id="degC",
    ),
    pytest.param("£79.1m million endowment", [("£79.1m million", 79100000, "GBP", "=")], id="81-doubled-suffix"),
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
        "The petition has been signed by 126 signatories and 10,345 constituents",
        [("126", 126, "count", "="), ("10,345", 10345, "count", "=")],
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
        "Reference: M11295/16, UIN 900664, Ref 123456, TO2019/12345, MIN/0017733/18, PQ 12345, HL1234, Cm 9876",
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
        "In October, the Prime Minister announced that the full £36bn saved from HS2 up to 2041"
        " will be reallocated"
        " with £19.8 billion for the North.",
        [
            ("saved from HS2", None, "the Prime Minister", "up to 2041"),
            ("for the North", None, "the Prime Minister", None),
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
        "Since March 2020, over 16,000 roles have been moved and 31% of UK-based roles are now outside London.",
        [("roles", None, None, "Since March 2020"), ("are now outside London", "UK-based roles", None, None)],
        id="now-is-another-time",
    ),
    pytest.param(
        "the average time to receive a decision was 14 working days.",
        [("the average time to receive a decision", None, None, None)],
        id="a-period-is-of-what-stands-before",
    ),
    pytest.param("the cost was £5 million.", [("the cost", None, None, None)], id="nothing-behind"),
    pytest.param(
        "(a) 16.8% petrol(b) 1.9% diesel",
        [("petrol", None, None, None), ("diesel", None, None, None)],
        id="glued",
    ),
    pytest.param(
        "Budget2019-20£225,5252020-21£227,315",
        [("Budget", None, None, "2019-20"), ("Budget", None, None, "2020-21")],
        id="81-cells",
    ),
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
    pytest.param("We read the report, which found that 40% of homes were poor.", [None], id="which-is-no-source"),
]

# Text, then the time of each of its figures: never what it is compared with.
TIMES = [
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
    pytest.param("In the latest data from 1 August 2024, 16 of those homes closed.", ["1 August 2024"], id="data-from"),
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
]


@pytest.mark.parametrize(("text", "wanted"), SOURCES)
def test_sources(text: str, wanted: list[str | None]) -> None:
    assert [row.attributed_to for row in rows(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), TIMES)
def test_times(text: str, wanted: list[str | None]) -> None:
    assert [row.as_of for row in rows(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), SUBJECTS)
def test_subjects(text: str, wanted: list[str | None]) -> None:
    assert [row.what for row in rows(text)] == wanted


def test_the_scope_ahead_is_no_part_of_the_population() -> None:
    row = only("In England, 4% of maintained schools were rated inadequate.")
    assert (row.what, row.population) == ("were rated inadequate", "maintained schools")


@pytest.mark.parametrize(("text", "wanted"), FIGURES)
def test_figures(text: str, wanted: list[tuple[str, object, str, str]]) -> None:
    assert [(text[row.start : row.end], size(row), row.unit, row.comparator) for row in rows(text)] == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_no_figure(text: str) -> None:
    assert [text[row.start : row.end] for row in rows(text)] == []


@pytest.mark.parametrize(("text", "wanted"), CLAIMS)
def test_claims(text: str, wanted: list[tuple[str | None, ...]]) -> None:
    assert [(row.what, row.population, row.attributed_to, row.as_of) for row in rows(text)] == wanted


@pytest.mark.parametrize("text", [case.values[0] for case in (*FIGURES, *CLAIMS, *SOURCES, *TIMES, *SUBJECTS)])
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
    pytest.param("limit warming to 1.5°C. In the end", "limit warming to 1.5°C.", id="degree-is-no-initial"),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_sentence(text: str, wanted: str) -> None:
    assert only(text).sentence == wanted


CERTAINTIES = [
    pytest.param("£1.24 million", "stated", "money", id="81-stated"),
    pytest.param("a rise of 12 per cent", "stated", "percent", id="84-stated"),
    pytest.param("£79.1m million endowment", "repaired", "money", id="81-doubled-suffix"),
    pytest.param("£225,5252020-21", "repaired", "money", id="81-glued-cell"),
    pytest.param("£1-2 million", "stated", "money-range", id="83-range"),
    pytest.param("one of only six such threats", "stated", "one-of", id="88-one-of"),
    pytest.param("one in five children", "stated", "odds", id="90-odds"),
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
    ],
)
def test_odd_texts_end(text: str) -> None:
    assert all(text[row.start : row.end] for row in rows(text))
