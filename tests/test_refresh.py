"""The refresh of the reference tables: a right list, nothing silent, and every fault of a service survived."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from reference_server import PEERAGE, Fault, Service, Spell, member, served

from helpers import fetching, official, refresh
from helpers.__main__ import main
from helpers.fetching import Answer, Reader, Unread
from helpers.members import Register
from helpers.refresh import Row

REAL = Path(__file__).parent.parent / "data/raw/reference"
SEATS = {  # the real seats of the invented members
    "Aldershot": "E14000530",
    "Blackpool North and Cleveleys": "E14000572",
    "Oxford East": "E14000873",
    "Rotherham": "E14000904",
    "Shipley": "E14000925",
    "Belfast West": "N06000004",
    "Ynys Môn": "W07000041",
}
PARLPARSE = "publicwhip/publicwhipv2@ef8583b database/pw_mp.sql.gz (parlparse, to March 2019)"
PRESS = "An invented newspaper, 2018-01-10"
LAB, CON, IND, LD = "Labour", "Conservative", "Independent", "Liberal Democrat"
H10, H15, H17 = ("2010-05-06", "2015-03-30"), ("2015-05-07", "2017-05-03"), ("2017-06-08", "2019-11-06")


def row(number, name, seat, party, start, end, *, forms="", label="", certainty="confirmed", source=PARLPARSE):
    person = f"uk.org.publicwhip/person/{number}"
    return Row(person, name, forms, party, label or party, SEATS[seat], start, end, certainty, source)


def table() -> list[Row]:
    """Return an invented table of memberships in the order of the real one."""
    rows = [
        row(1, "Ada Byrne", "Oxford East", LAB, "2015-05-08", "2017-05-03", forms="Adeline Byrne"),
        row(1, "Ada Byrne", "Oxford East", LAB, "2017-06-09", "2019-11-06", forms="Adeline Byrne"),
        row(2, "Ben Cole", "Rotherham", LAB, "2015-05-08", "2017-05-03"),
        row(2, "Ben Cole", "Rotherham", LAB, "2017-06-09", "2019-11-06"),
        row(3, "Cai Dafydd", "Ynys Môn", LAB, "2017-06-09", "2018-01-10"),
        row(3, "Cai Dafydd", "Ynys Môn", IND, "2018-01-10", "2018-02-01", source=PRESS),
        row(3, "Cai Dafydd", "Ynys Môn", LAB, "2018-02-01", "2019-11-06"),
        row(4, "Dee Ellis", "Aldershot", CON, "2015-05-08", "2016-10-26"),
        row(5, "Andy Hill", "Shipley", CON, "2010-05-06", "2012-06-01"),
        row(5, "Andy Hill", "Shipley", IND, "2012-06-01", "2015-03-30"),
        row(6, "Nell O'Rae", "Belfast West", "Sinn Féin", "2017-06-09", "2019-11-06"),
        row(6, "Nell O'Rae", "Belfast West", "Sinn Féin", "2019-12-13", ""),
    ]
    return sorted(rows, key=lambda one: (one.ons_code, one.start, one.party))


def record() -> list[dict]:
    """Return the official record of the same members: what is not said in a comment agrees with the table."""
    return [
        member(11, "Dame Ada Byrne", [(LAB, H15[0], None)], [("Oxford East", *H15), ("Oxford East", *H17)]),
        # left the whip on 5 March 2018
        member(12, "Ben Cole", [(LAB, H15[0], H15[1]), (LAB, H17[0], "2018-03-05"), (IND, "2018-03-05", H17[1])], [("Rotherham", *H15), ("Rotherham", *H17)]),
        # the suspension in the press is not on record
        member(13, "Cai Dafydd", [(LAB, *H17)], [("Ynys Môn", *H17)]),
        # went to the Lords
        member(14, "Mrs Dee Ellis", [(CON, H15[0], "2016-10-25"), ("Crossbench", "2018-01-01", None)], [("Aldershot", H15[0], "2016-10-25"), (PEERAGE, "2018-01-01", None)], "Baroness Ellis of Nowhere"),
        # won the by-election of 1 December 2016
        member(15, "Eve Fry", [(LD, "2016-12-01", H15[1])], [("Aldershot", "2016-12-01", H15[1])]),
        # one whip throughout, and another form of the name
        member(16, "Mr Andrew Hill", [(CON, *H10)], [("Shipley", *H10)]),
        # left the House when it was dissolved
        member(17, "Nell O’Rae", [("Sinn Féin", H17[0], "2024-05-30")], [("Belfast West", *H17), ("Belfast West", "2019-12-12", "2024-05-30")]),
    ]  # fmt: skip


def places() -> tuple[list[dict], list[dict]]:
    """Return the records of the two lookups, wards by council and councils by region."""
    regions = {row["ons_code"]: row["region"] for row in real("constituencies.csv")}
    wards, councils = [], []
    for n, (name, code) in enumerate(sorted(SEATS.items()), start=1):
        council = {"LAD19CD": f"X{n:08}", "LAD19NM": f"{name} Council"}
        wards += [
            {"WD19CD": f"W{n}{ward}", "PCON19CD": code, "PCON19NM": name, **council, "FID": 2 * n + ward}
            for ward in (0, 1)
        ]
        if code.startswith("E"):
            councils.append({**council, "RGN19CD": f"R{n}", "RGN19NM": regions[code], "FID": n})
    return wards, councils


def real(name: str) -> list[dict[str, str]]:
    with (REAL / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(folder: Path) -> list[Row]:
    with (folder / "memberships.csv").open(encoding="utf-8", newline="") as file:
        return [Row(**one) for one in csv.DictReader(file)]


def save(folder: Path, rows: list[Row]) -> None:
    (folder / "memberships.csv").write_bytes(refresh._csv(rows, Row))


@dataclass
class Desk:
    """A service, tables in a folder, and a reader that never really waits."""

    service: Service
    folder: Path
    kept: Path
    waits: list[float] = field(default_factory=list)

    def reader(self, **more: object) -> Reader:
        def now() -> datetime:
            return datetime(2026, 11, 22, tzinfo=UTC)

        return Reader(self.kept, sleep=self.waits.append, clock=lambda: 0.0, now=now, **more)  # type: ignore[arg-type]

    @property
    def lookups(self) -> list[str]:
        return [f"{self.service.url}/{name}/FeatureServer/0" for name in ("WD19_PCON19_LAD19", "LAD19_RGN19")]

    def plan(self, **more: object) -> refresh.Plan:
        return refresh.plan(self.folder, self.reader(**more), self.service.url, self.lookups)

    def bytes(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir())}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(fetching, "_backing_off", lambda state: 2.0**state.attempt_number)
    folder = tmp_path / "reference"
    folder.mkdir()
    for name in ("office_holders.csv", "parties.csv"):
        shutil.copy(REAL / name, folder)
    seats = [refresh.SeatRow(**one) for one in real("constituencies.csv") if one["ons_code"] in SEATS.values()]
    (folder / "constituencies.csv").write_bytes(refresh._csv(seats, refresh.SeatRow))
    save(folder, table())
    with served(Service(record(), *places())) as service:
        yield Desk(service, folder, tmp_path / "kept")


def said(plan: refresh.Plan, who: str) -> list[str]:
    """Return the lines under the heading of a name."""
    blocks = refresh.listed(plan).split("\n\n")
    return [line.strip() for block in blocks if block.startswith(who) for line in block.splitlines()[1:]]


# The list ---------------------------------------------------------------------------------------------------

OFFICIAL = "Parliament's record of member {}, read on 2026-11-22"
LIST = f"""Ben Cole (uk.org.publicwhip/person/2)
  changes: Rotherham: the row from 2017-06-09 until 2019-11-06: end 2019-11-06 → 2018-03-05; source {PARLPARSE} → {OFFICIAL.format(12)}.
  comes: Rotherham: Independent, from 2018-03-05 until 2019-11-06. Source: {OFFICIAL.format(12)}.

Cai Dafydd (uk.org.publicwhip/person/3)
  conflict: Ynys Môn: the table has, collected by hand, Independent, from 2018-01-10 until 2018-02-01 (confirmed; {PRESS}). Parliament's record has Labour, from 2017-06-09 until 2019-11-06.

Eve Fry (uk.parliament.member/15)
  comes: Aldershot: Liberal Democrat, from 2016-12-02 until 2017-05-03. Source: {OFFICIAL.format(15)}.

Andy Hill (uk.org.publicwhip/person/5)
  changes: Shipley: the row from 2010-05-06 until 2012-06-01: end 2012-06-01 → 2015-03-30; source {PARLPARSE} → {OFFICIAL.format(16)}.
  goes: Shipley: Independent, from 2012-06-01 until 2015-03-30. Source: {PARLPARSE}.

Nell O'Rae (uk.org.publicwhip/person/6)
  changes: Belfast West: the row from 2019-12-13: end open → 2024-05-30; source {PARLPARSE} → {OFFICIAL.format(17)}.

Rows: 2 come, 1 go, 3 change. For a person to settle: 1 conflict, 0 refused, 0 left out. Read on 2026-11-22.
Rows reach past 2019-12-31, the last day that names are looked up for (LAST_DAY in members.py).
"""


def test_the_change_list(desk: Desk) -> None:
    before = desk.bytes()
    assert refresh.listed(desk.plan()) == LIST
    assert desk.bytes() == before


def test_accepting_writes_exactly_the_listed_changes(desk: Desk) -> None:
    refresh.accept(desk.plan())
    before, after = set(table()), set(written(desk.folder))
    assert {(one.name, one.party, one.start, one.end) for one in before - after} == {
        ("Ben Cole", LAB, "2017-06-09", "2019-11-06"),
        ("Andy Hill", CON, "2010-05-06", "2012-06-01"),
        ("Andy Hill", IND, "2012-06-01", "2015-03-30"),
        ("Nell O'Rae", "Sinn Féin", "2019-12-13", ""),
    }
    assert {(one.name, one.party, one.start, one.end, one.source) for one in after - before} == {
        ("Ben Cole", LAB, "2017-06-09", "2018-03-05", OFFICIAL.format(12)),
        ("Ben Cole", IND, "2018-03-05", "2019-11-06", OFFICIAL.format(12)),
        ("Andy Hill", CON, "2010-05-06", "2015-03-30", OFFICIAL.format(16)),
        ("Nell O'Rae", "Sinn Féin", "2019-12-13", "2024-05-30", OFFICIAL.format(17)),
        ("Eve Fry", LD, "2016-12-02", "2017-05-03", OFFICIAL.format(15)),
    }


def test_accepted_tables_are_in_order_and_read_as_before(desk: Desk) -> None:
    before = desk.bytes()
    refresh.accept(desk.plan())
    rows = written(desk.folder)
    assert rows == sorted(rows, key=lambda one: (one.ons_code, one.start, one.party))
    found = Register.read(desk.folder).resolve("Ben Cole", on="2018-03-05", seat="Rotherham")
    assert (found.party, found.person_id) == (IND, "uk.org.publicwhip/person/2")
    assert {name for name, data in desk.bytes().items() if data != before[name]} == {"memberships.csv"}


def test_a_second_run_finds_no_change_and_asks_nothing(desk: Desk) -> None:
    refresh.accept(desk.plan())
    before, asked = desk.bytes(), len(desk.service.asked)
    again = desk.plan()
    assert again.edits == []
    refresh.accept(again)
    assert (desk.bytes(), len(desk.service.asked)) == (before, asked)


def test_a_later_day_of_reading_is_no_change(desk: Desk) -> None:
    refresh.accept(desk.plan())
    reader = replace(desk.reader(), now=lambda: datetime(2027, 1, 1, tzinfo=UTC))
    reader.forget()
    again = refresh.plan(desk.folder, reader, desk.service.url, desk.lookups)
    assert (again.edits, again.days) == ([], ("2027-01-01",))


def test_one_person_alone_can_be_accepted(desk: Desk) -> None:
    refresh.accept(refresh.only(desk.plan(), ["uk.parliament.member/15"]))
    assert {one.name for one in set(written(desk.folder)) - set(table())} == {"Eve Fry"}
    assert set(table()) <= set(written(desk.folder))


# What is never applied --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("certainty", "source"),
    [
        pytest.param("confirmed", PRESS, id="press"),
        pytest.param("confirmed", f"{PARLPARSE}; {PRESS}", id="press-beside-a-machine's"),
        pytest.param("day not confirmed", PARLPARSE, id="day-not-confirmed"),
        pytest.param("party not confirmed", PARLPARSE, id="party-not-confirmed"),
        pytest.param("sources disagree", PARLPARSE, id="sources-disagree"),
    ],
)
def test_rows_collected_by_hand_are_a_conflict(desk: Desk, certainty: str, source: str) -> None:
    rows = [replace(one, certainty=certainty, source=source) if one.name == "Ben Cole" else one for one in table()]
    save(desk.folder, rows)
    plan = desk.plan()
    assert [one.kind for one in plan.notes if one.who.startswith("Ben Cole")] == ["conflict"]
    refresh.accept(plan)
    assert [one for one in written(desk.folder) if one.name == "Ben Cole"] == [
        one for one in rows if one.name == "Ben Cole"
    ]


def test_rows_by_hand_that_agree_are_no_conflict(desk: Desk) -> None:
    save(desk.folder, [replace(one, source=PRESS) if one.name == "Ada Byrne" else one for one in table()])
    assert said(desk.plan(), "Ada Byrne") == []


def test_rows_split_in_two_with_one_party_are_no_change(desk: Desk) -> None:
    ada = row(1, "Ada Byrne", "Oxford East", LAB, "2017-06-09", "2018-01-01", forms="Adeline Byrne")
    rest = replace(ada, start="2018-01-01", end="2019-11-06")
    save(desk.folder, [one for one in table() if one.start != "2017-06-09" or one.name != "Ada Byrne"] + [ada, rest])
    assert said(desk.plan(), "Ada Byrne") == []


DOUBTS = [
    pytest.param(
        [member(90, "Gil Orr", [("Rainbow Alliance", *H17)], [("Shipley", *H17)])],
        "refused: the record gives a party that has no name here: Rainbow Alliance, on 2017-06-09.",
        id="unknown-party",
    ),
    pytest.param(
        [member(90, "Gil Orr", [("Labour Party", *H17)], [("Shipley", *H17)])],
        "refused: the record gives a party that has no name here: Labour Party, on 2017-06-09.",
        id="nearly-a-party",
    ),
    pytest.param(
        [member(90, "Gil Orr", [(LAB, *H15)], [("Shipley", *H17)])],
        "refused: the record gives no party on 2017-06-09.",
        id="no-party-that-day",
    ),
    pytest.param(
        [member(90, "Gil Orr", [(LAB, H17[0], "2018-05-01"), (IND, "2018-05-09", H17[1])], [("Shipley", *H17)])],
        "refused: the record gives no party on 2018-05-02.",
        id="no-party-for-a-week",
    ),
    pytest.param(
        [member(90, "Gil Orr", [(LAB, *H17), (CON, *H17)], [("Shipley", *H17)])],
        "refused: the record gives Conservative and Labour on 2017-06-09.",
        id="two-parties-at-once",
    ),
    pytest.param(
        [member(90, "Gil Orr", [(LAB, *H17)], [("Nowhere North", *H17)])],
        'refused: no seat "Nowhere North" in constituencies.csv on 2017-06-09.',
        id="unknown-seat",
    ),
    pytest.param(
        [member(90, "Gil Orr", [(LAB, *H17)], [("Oxford East", *H17)])],
        "refused: not matched: the table has Ada Byrne for Oxford East on 2017-06-09.",
        id="another-name-in-the-seat",
    ),
    pytest.param(
        [member(90, "Ana Byrne", [(LAB, *H17)], [("Oxford East", *H17)])],
        "refused: not matched: the table has Ada Byrne for Oxford East on 2017-06-09.",
        id="one-letter-off",
    ),
    pytest.param(
        [member(90, "Orr", [(LAB, *H17)], [("Shipley", *H17)])],
        "refused: the record gives no full name.",
        id="surname-alone",
    ),
    pytest.param(
        [member(90, "Gil Orr", [(LAB, *H17)], [("Shipley", *H17)]) | {"houseMembershipHistory": [{"house": 1, "membershipFrom": "Shipley"}]}],
        "refused: the record gives no first day of a membership.",
        id="no-first-day",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("extra", "line"), DOUBTS)
def test_what_is_in_doubt_is_refused_in_a_line(desk: Desk, extra: list[dict], line: str) -> None:
    usual = desk.plan().edits
    desk.service.records += extra
    desk.reader().forget()
    plan = desk.plan()
    assert (said(plan, extra[0]["nameHistory"][0]["nameDisplayAs"]), plan.edits) == ([line], usual)


def test_a_namesake_elsewhere_is_another_person(desk: Desk) -> None:
    desk.service.records.append(member(90, "Ada Byrne", [(CON, *H17)], [("Shipley", *H17)]))
    added = [edit.new for edit in desk.plan().edits if edit.new and edit.id == "uk.parliament.member/90"]
    assert [(one.name, one.ons_code, one.party) for one in added if isinstance(one, Row)] == [
        ("Ada Byrne", SEATS["Shipley"], CON)
    ]


def test_a_record_that_fits_two_people_is_refused(desk: Desk) -> None:
    sittings = [("Aldershot", H15[0], "2016-10-25"), ("Rotherham", *H17)]
    desk.service.records.append(member(90, "Ben Cole", [(LAB, H15[0], None)], sittings, "Dee Ellis"))
    two = "uk.org.publicwhip/person/2, uk.org.publicwhip/person/4"
    assert f"  refused: fits more than one person of the table: {two}.\n" in refresh.listed(desk.plan())


def test_a_second_record_for_one_person_is_refused(desk: Desk) -> None:
    desk.service.records.append(desk.service.records[0] | {"id": 90})
    assert said(desk.plan(), "Dame Ada Byrne") == [
        "refused: not matched: member 11 is already uk.org.publicwhip/person/1."
    ]


def test_a_number_that_the_table_has_elsewhere_is_refused(desk: Desk) -> None:
    refresh.accept(refresh.only(desk.plan(), ["uk.parliament.member/15"]))
    desk.service.records[4] = member(15, "Eve Fry", [(LD, *H17)], [("Shipley", *H17)])
    desk.reader().forget()
    line = "refused: not matched: the table has uk.parliament.member/15 for other seats or days."
    assert f"Eve Fry (Parliament's number 15)\n  {line}\n" in refresh.listed(desk.plan())


def test_somebody_who_is_not_on_record_stays(desk: Desk) -> None:
    desk.service.records.pop(0)
    plan = desk.plan()
    assert said(plan, "Ada Byrne") == ["conflict: nobody in Parliament's record was matched."]
    refresh.accept(plan)
    assert [one.start for one in written(desk.folder) if one.name == "Ada Byrne"] == ["2015-05-08", "2017-06-09"]


def test_seats_of_later_boundaries_are_left_out_and_counted(desk: Desk) -> None:
    desk.service.records.append(
        member(90, "Gil Orr", [("Reform UK", "2024-07-04", None)], [("Clacton", "2024-07-04", None)])
    )
    assert said(desk.plan(), "Seats") == ["left out: on record for seats that constituencies.csv has not: 1."]


# Days, parties and names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        pytest.param("2010-05-06", "2015-03-30", [("2010-05-06", "2015-03-30")], id="2010-from-the-poll"),
        pytest.param("2010-05-27", "2015-03-30", [("2010-05-27", "2015-03-30")], id="2010-late-poll"),
        pytest.param("2005-05-05", "2010-05-06", [], id="the-house-before"),
        pytest.param("2015-05-07", "2017-05-03", [("2015-05-08", "2017-05-03")], id="from-the-day-after-the-poll"),
        pytest.param("2012-11-15", "2015-05-07", [("2012-11-16", "2015-03-30")], id="by-election-to-dissolution"),
        pytest.param("2015-05-07", "2016-10-25", [("2015-05-08", "2016-10-26")], id="resigned"),
        pytest.param("2010-05-06", "2017-05-03", [("2010-05-06", "2015-03-30"), ("2015-05-08", "2017-05-03")], id="one-record-two-houses"),
        pytest.param("2019-12-12", None, [("2019-12-13", "2024-05-30"), ("2024-07-05", "9999-12-31")], id="still-sits"),
    ],
)  # fmt: skip
def test_days_of_a_sitting(first: str, last: str | None, days: list[tuple[str, str]]) -> None:
    spell = official.HouseSpell.model_validate({"house": 1, "membershipStartDate": first, "membershipEndDate": last})
    assert list(refresh._days(spell)) == days


@pytest.mark.parametrize(
    ("parties", "whips"),
    [
        pytest.param([(LAB, "2010-05-06", None)], [("2015-05-08", "2017-05-03", LAB, LAB)], id="one"),
        pytest.param(
            [(LAB, "2015-05-07", "2016-04-27"), (IND, "2016-04-27", "2016-07-05"), (LAB, "2016-07-05", "2017-05-03")],
            [("2015-05-08", "2016-04-27", LAB, LAB), ("2016-04-27", "2016-07-05", IND, IND), ("2016-07-05", "2017-05-03", LAB, LAB)],
            id="a-change-counts-from-its-day",
        ),
        pytest.param(
            [(LAB, "2015-05-07", "2016-04-26"), (IND, "2016-04-27", "2017-05-03")],
            [("2015-05-08", "2016-04-27", LAB, LAB), ("2016-04-27", "2017-05-03", IND, IND)],
            id="ended-on-the-eve",
        ),
        pytest.param(
            [(LAB, "2015-05-07", "2016-04-27"), (LAB, "2016-04-27", "2017-05-03")],
            [("2015-05-08", "2017-05-03", LAB, LAB)],
            id="two-records-of-one-party",
        ),
        pytest.param(
            [(LAB, "2015-05-07", "2016-04-27"), (IND, "2016-04-27", "2016-04-27"), (LAB, "2016-04-28", None)],
            [("2015-05-08", "2016-04-27", LAB, LAB), ("2016-04-27", "2016-04-28", IND, IND), ("2016-04-28", "2017-05-03", LAB, LAB)],
            id="a-day-without-the-whip",
        ),
        pytest.param([("Labour (Co-op)", "2015-05-07", None)], [("2015-05-08", "2017-05-03", LAB, "Labour/Co-operative")], id="co-operative"),
        pytest.param([("Sinn Fe\u0301in", "2015-05-07", None)], [("2015-05-08", "2017-05-03", "Sinn Féin", "Sinn Féin")], id="accent-in-two-characters"),
        pytest.param([("Speaker", "2015-05-07", None)], [("2015-05-08", "2017-05-03", "Speaker", "Speaker")], id="speaker"),
    ],
)  # fmt: skip
def test_whips_of_a_sitting(parties: list, whips: list) -> None:
    history = official.History.model_validate(
        member(1, "A B", parties, []) | {"houseMembershipHistory": ()}, strict=False
    )
    assert list(refresh._whips(history, "2015-05-08", "2017-05-03")) == whips


def test_every_party_has_a_row_for_charts() -> None:
    assert {party for party, _ in refresh.PARTIES.values()} <= {one["party"] for one in real("parties.csv")}


def test_names_lose_titles_and_a_peers_is_none() -> None:
    names = ["Rt Hon Sir Kit Orr MP", "Lord Orr of Nowhere", "The Earl of Nowhere", "Orr", "Duke Orr", "Siân  C. Jones"]
    found = member(1, names[0], [], [], *names[1:])
    history = official.History.model_validate(found, strict=False)
    assert refresh._names(history) == ["Siân C. Jones", "Duke Orr", "Kit Orr"]


# Seats ------------------------------------------------------------------------------------------------------


def test_a_region_changes_and_is_written(desk: Desk) -> None:
    next(one for one in desk.service.councils if one["LAD19NM"] == "Shipley Council")["RGN19NM"] = "North West"
    plan = refresh.only(desk.plan(), [SEATS["Shipley"]])
    assert said(plan, "Shipley") == ["changes: the seat: region Yorkshire and The Humber → North West."]
    before = desk.bytes()
    refresh.accept(plan)
    assert Register.read(desk.folder).seat("Shipley", "2018-05-25").region == "North West"  # type: ignore[union-attr]
    assert desk.bytes()["memberships.csv"] == before["memberships.csv"]


@pytest.mark.parametrize(
    ("column", "value", "line"),
    [
        pytest.param("PCON19NM", "Shipley West", "conflict: the lookups call it Shipley West.", id="other-name"),
        pytest.param("PCON19CD", "E14009999", "conflict: the lookups do not have this seat's code.", id="no-such-code"),
        pytest.param("LAD19CD", "X99999999", "conflict: the lookups give it no one region.", id="council-of-no-region"),
    ],
)
def test_a_seat_that_differs_is_for_a_person(desk: Desk, column: str, value: str, line: str) -> None:
    for ward in desk.service.wards:
        if ward["PCON19NM"] == "Shipley":
            ward[column] = value
    assert said(desk.plan(), "Shipley") == [line]


def test_a_region_collected_by_hand_is_for_a_person(desk: Desk) -> None:
    next(one for one in desk.service.councils if one["LAD19NM"].startswith("Blackpool"))["RGN19NM"] = "London"
    path = desk.folder / "constituencies.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("short form as printed", "from a newspaper; as printed"),
        encoding="utf-8",
    )
    assert said(desk.plan(), "Blackpool") == [
        "conflict: the table, collected by hand, has North West; the lookups have London."
    ]


# The whole real table ---------------------------------------------------------------------------------------


def eve_of(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def on_record(number: int, rows: list[Row], seats: dict[str, str]) -> official.History:
    """Return a person's rows as the official record would have them: polls, last days, whips from their day."""
    names = {ours: theirs for theirs, ours in refresh.PARTIES.items()}
    rows = sorted(rows, key=lambda one: one.start)
    ended = {end for _, end in refresh.HOUSES}
    sittings: list[Spell] = []
    for n, one in enumerate(rows):
        first = one.start if one.start in refresh._POLLS_OF_2010 else eve_of(one.start)
        last = one.end if one.end in ended and one.end else eve_of(one.end) if one.end else "2024-05-30"
        if n and rows[n - 1].end == one.start and rows[n - 1].ons_code == one.ons_code:
            first = sittings.pop()[1]
        sittings.append((seats[one.ons_code], first, last))
    parties = [(names.get((one.party, one.party_label), one.party), one.start, one.end or "2024-05-30") for one in rows]
    found = member(number, f"Mr {rows[-1].name}", parties, sittings)
    return official.History.model_validate(official._tuples(found))


def whole(rows: list[Row], given: list[Row] | None = None) -> list[refresh.Edit | refresh.Note]:
    """Return what differs between a whole table and the record made of other rows (or of the same)."""
    register = Register.read(REAL)
    seats = {seat.ons_code: seat.constituency for seat in register.seats}
    people = refresh._grouped(given or rows, "person_id").values()
    told = [Answer(on_record(n, mine, seats), "2026-11-22") for n, mine in enumerate(people, start=1)]
    known = refresh._Table(register, refresh._grouped(rows, "person_id"), refresh._grouped(rows, "ons_code"))
    return refresh._unclashed(rows, list(refresh._people_compared(told, known, seats)))


def edits_of(found: list[refresh.Edit | refresh.Note]) -> list[refresh.Edit]:
    return [one for one in found if isinstance(one, refresh.Edit)]


def test_of_the_whole_table_only_the_open_end_differs() -> None:
    rows = written(REAL)
    found = whole(rows)
    ends = {(edit.old.end, edit.new.end) for edit in edits_of(found) if edit.old and edit.new}  # type: ignore[union-attr]
    assert ends == {("", "2024-05-30")}
    assert len(edits_of(found)) == sum(not one.end for one in rows) - 1
    notes = [(one.who.partition(" (")[0], one.kind) for one in found if isinstance(one, refresh.Note)]
    assert notes == [("Stephen Lloyd", "refused"), ("Neale Hanvey", "conflict")]


def test_any_change_in_the_whole_table_is_found_applied_and_then_gone() -> None:
    rows = refresh._edited(written(REAL), edits_of(whole(written(REAL))))
    chance = random.Random(20261122)
    safe = [one for one in rows if not refresh._by_hand(one) and one.party in (CON, LAB)]
    chosen = {one.person_id: one for one in chance.sample(safe, 300)}
    alone = {
        who: one
        for who, one in chosen.items()
        if not any(map(refresh._by_hand, refresh._grouped(rows, "person_id")[who]))
    }
    given = [replace(one, party=LD, party_label=LD) if one in alone.values() else one for one in rows]
    edits = edits_of(whole(rows, given))
    assert {edit.id for edit in edits} == alone.keys() and len(alone) > 200
    after = refresh._edited(rows, edits)
    assert [replace(one, source="") for one in after] == [
        replace(one, source="") for one in sorted(given, key=refresh._order)
    ]
    assert edits_of(whole(after, given)) == []


def test_nobody_takes_another_members_rows() -> None:
    rows = written(REAL)
    seats = sorted({one.ons_code for one in rows})
    other = dict(zip(seats, seats[1:] + seats[:1], strict=True))
    found = whole(rows, [replace(one, ons_code=other[one.ons_code]) for one in rows])
    assert edits_of(found) == []


# Tables that must not be written ----------------------------------------------------------------------------


RIVAL = member(90, "Gil Orr", [(LAB, "2016-12-01", None)], [("Aldershot", "2016-12-01", "2017-05-03")])
BOTH = "E14000530: Gil Orr (from 2016-12-02 until 2017-05-03) and Eve Fry (from 2016-12-02 until 2017-05-03) at once"


def test_two_in_a_seat_are_listed_and_neither_is_applied(desk: Desk) -> None:
    desk.service.records.append(RIVAL)
    plan = desk.plan()
    assert said(plan, "Gil Orr") == said(plan, "Eve Fry") == [f"conflict: Aldershot: {BOTH}."]
    refresh.accept(plan)
    assert {one.name for one in written(desk.folder)} == {one.name for one in table()}


def test_a_newcomer_on_a_members_days_is_not_applied(desk: Desk) -> None:
    aldershot = [one for one in table() if one.name == "Dee Ellis"]
    save(
        desk.folder,
        [one for one in table() if one not in aldershot] + [replace(one, end="2017-05-03") for one in aldershot],
    )
    assert [edit.new and edit.new.end for edit in desk.plan().edits if edit.who.startswith("Dee")] == ["2016-10-26"]
    save(
        desk.folder,
        [one for one in table() if one not in aldershot]
        + [replace(one, end="2017-05-03", source=PRESS) for one in aldershot],
    )
    plan = desk.plan()
    assert [line.partition(":")[0] for line in said(plan, "Dee Ellis")] == ["conflict"]
    assert said(plan, "Eve Fry") == ["refused: not matched: the table has Dee Ellis for Aldershot on 2016-12-02."]


def test_a_plan_that_would_break_the_table_is_refused_and_nothing_is_written(desk: Desk) -> None:
    eve = next(edit for edit in desk.plan().edits if edit.who.startswith("Eve"))
    assert isinstance(eve.new, Row)
    rival = replace(eve, new=replace(eve.new, person_id="uk.parliament.member/90", name="Gil Orr", party=LAB))
    before, plan = desk.bytes(), replace(desk.plan(), found=(eve, rival))
    with pytest.raises(refresh.Refused) as refused:
        refresh.accept(plan)
    assert (refused.value.reasons, desk.bytes()) == ([BOTH], before)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param({"ons_code": "E14999999"}, "Ada Byrne: no seat E14999999", id="seat"),
        pytest.param({"party": "Rainbow"}, "Ada Byrne: no party Rainbow in parties.csv", id="party"),
        pytest.param({"end": "2015-05-08"}, "Ada Byrne: 2015-05-08 is not before 2015-05-08", id="no-day"),
        pytest.param({"source": ""}, "Ada Byrne: no source", id="source"),
        pytest.param({"end": "2018-01-01"}, "Ada Byrne: two rows for one day, from 2015-05-08 until 2018-01-01 and from 2017-06-09 until 2019-11-06", id="overlap"),
    ],
)  # fmt: skip
def test_faults_of_a_table(change: dict[str, str], fault: str) -> None:
    rows = [replace(one, **change) if (one.name, one.start) == ("Ada Byrne", "2015-05-08") else one for one in table()]
    seats = [refresh.SeatRow(**one) for one in real("constituencies.csv")]
    assert refresh.faults(rows, seats, {one["party"] for one in real("parties.csv")}) == [fault]


def test_the_real_tables_have_no_fault_and_are_written_back_to_the_byte() -> None:
    rows, seats = written(REAL), [refresh.SeatRow(**one) for one in real("constituencies.csv")]
    assert refresh.faults(rows, seats, {one["party"] for one in real("parties.csv")}) == []
    assert refresh._csv(rows, Row) == (REAL / "memberships.csv").read_bytes()
    assert refresh._csv(seats, refresh.SeatRow) == (REAL / "constituencies.csv").read_bytes()


def test_tables_that_do_not_read_are_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before, plan = desk.bytes(), desk.plan()
    monkeypatch.setattr(refresh, "faults", lambda *tables: [])
    lost = replace(plan, seats=tuple(seat for seat in plan.seats if seat.constituency != "Shipley"))
    with pytest.raises(refresh.Refused, match="Andy Hill has a seat that is not in the table: E14000925"):
        refresh.accept(lost)
    assert desk.bytes() == before


def test_a_fault_of_the_disk_leaves_the_tables_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before, plan = desk.bytes(), desk.plan()

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fetching.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        refresh.accept(plan)
    assert desk.bytes() == before


# Faults of the services -------------------------------------------------------------------------------------

SEARCH, HISTORY, WARDS = "Members/Search", "Members/History", "WD19"
PASSING = ["slow", "cut", "busy", "unavailable", "broken", "malformed", "other shape"]
PAGED = ["empty page", "repeated page"]


@pytest.mark.parametrize(
    ("kind", "where"),
    [pytest.param(kind, where, id=f"{kind}-{where}") for kind in PASSING for where in (SEARCH, HISTORY, WARDS)]
    + [pytest.param(kind, where, id=f"{kind}-{where}") for kind in PAGED for where in ("skip=4", "resultOffset=4")]
    + [pytest.param("told as a success", WARDS, id="told-as-a-success")]
    + [pytest.param("one short", HISTORY, id="one-short")],
)
def test_a_fault_that_passes_changes_nothing(desk: Desk, kind: str, where: str) -> None:
    desk.service.faults.append(Fault(where, kind, 2))
    assert refresh.listed(desk.plan(timeout=0.2 if kind == "slow" else 30.0)) == LIST
    assert desk.service.faults[0].times == 0


REASONS = {
    "slow": "no answer within 0.2 seconds",
    "cut": "the connection failed (peer closed connection without sending complete message body",
    "busy": "status 429 Too Many Requests",
    "busy for an hour": "status 429 Too Many Requests; asks to be left alone for 3600 seconds",
    "unavailable": "status 503 Service Unavailable",
    "broken": "status 500 Internal Server Error",
    "not found": "status 404 Not Found",
    "malformed": "the answer is not JSON (",
    "other shape": "the answer is not what was asked for (",
    "told as a success": "the answer is not what was asked for (",
    "empty page": "the answer is not what was asked for (items: 0 after 4 of 7)",
    "repeated page": "the answer is not what was asked for (items: members that an earlier page had)",
    "moved page": "the answer is not what was asked for (skip: 5, not 4)",
    "elsewhere": "redirects to https://example.org/other, which is not followed",
}
AT_ONCE = {"busy for an hour", "not found", "elsewhere"}


@pytest.mark.parametrize("kind", REASONS)
def test_a_fault_for_ever_is_one_line_and_nothing_is_written(desk: Desk, kind: str) -> None:
    desk.service.faults.append(Fault("skip=4", kind, None))
    before = desk.bytes()
    with pytest.raises(Unread) as fault:
        desk.plan(timeout=0.2 if kind == "slow" else 30.0)
    line = str(fault.value)
    assert line.startswith(f"{desk.service.url}/api/Members/Search?") and REASONS[kind] in line and "\n" not in line
    assert sum("skip=4" in path for path in desk.service.asked) == (1 if kind in AT_ONCE else 6)
    assert desk.bytes() == before


@pytest.mark.parametrize("kind", REASONS)
def test_a_run_after_a_fault_asks_only_for_what_is_missing(desk: Desk, kind: str) -> None:
    desk.service.faults.append(Fault("skip=4", kind, None))
    with pytest.raises(Unread):
        desk.plan(timeout=0.2 if kind == "slow" else 30.0)
    desk.service.faults.clear()
    had = {path for path in desk.service.asked if "skip=4" not in path}
    desk.service.asked.clear()
    assert refresh.listed(desk.plan()) == LIST
    assert not had & set(desk.service.asked) and len(had) >= 4
    assert [path.partition("?")[0] for path in desk.service.asked] == ["/api/Members/Search", "/api/Members/History"]


def test_waits_grow_and_are_as_long_as_asked(desk: Desk) -> None:
    desk.service.faults += [Fault(HISTORY, "broken", 2), Fault(HISTORY, "busy", 1)]
    desk.plan(pause=0.0)
    assert desk.waits == [2.0, 4.0, 8.0]
    desk.waits.clear()
    desk.reader().forget()
    desk.service.faults = [Fault(HISTORY, "busy", 2)]
    desk.plan(pause=0.0)
    assert desk.waits == [7.0, 7.0]


def test_between_requests_there_is_a_pause_and_each_names_the_project(desk: Desk) -> None:
    desk.plan(pause=1.0)
    assert desk.waits == [1.0] * (len(desk.service.asked) - 1)
    (agent,) = desk.service.agents
    assert agent.startswith("official-letters/") and "@" not in agent


def test_every_answer_is_asked_for_once(desk: Desk) -> None:
    desk.plan()
    assert len(set(desk.service.asked)) == len(desk.service.asked) == len(list(desk.kept.iterdir()))


@pytest.mark.parametrize(
    "spoilt", [b"", b"{", b"[]", b'{"url": "http://127.0.0.1/", "day": "2026-11-22", "content": {}}']
)
def test_a_kept_answer_that_does_not_read_is_asked_for_again(desk: Desk, spoilt: bytes) -> None:
    desk.plan()
    asked = len(desk.service.asked)
    sorted(desk.kept.iterdir())[0].write_bytes(spoilt)
    assert refresh.listed(desk.plan()) == LIST
    assert len(desk.service.asked) == asked + 1


def test_an_answer_kept_under_another_name_is_asked_for_again(desk: Desk) -> None:
    desk.plan()
    asked = len(desk.service.asked)
    one, other = (path for path in sorted(desk.kept.iterdir()) if b"resultOffset=0" in path.read_bytes())
    for path, data in [(one, other.read_bytes()), (other, one.read_bytes())]:
        path.write_bytes(data)
    assert refresh.listed(desk.plan()) == LIST
    assert len(desk.service.asked) == asked + 2


def test_members_who_come_while_pages_are_read_are_noticed(desk: Desk) -> None:
    desk.service.faults.append(Fault("skip=4", "elsewhere", 1))
    with pytest.raises(Unread):
        desk.plan()
    desk.service.records.append(member(90, "Gil Orr", [(LAB, *H17)], [("Shipley", *H17)]))
    with pytest.raises(Unread, match="totalResults: 8, on earlier pages 7; --fresh reads them all anew"):
        desk.plan()


def test_an_answer_that_drips_is_given_up(desk: Desk) -> None:
    hours = replace(desk.reader(attempts=2), clock=count(0, 3600).__next__)
    with pytest.raises(Unread, match="the answer was not whole within 300 seconds"):
        refresh.plan(desk.folder, hours, desk.service.url, desk.lookups)
    assert len(desk.service.asked) == 2


def test_an_answer_without_end_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 100)
    with pytest.raises(Unread, match="the answer is larger than 100 bytes"):
        desk.plan()
    assert len(desk.service.asked) == 1 and not desk.kept.exists()


def test_a_fault_told_with_a_success_is_told_in_its_words(desk: Desk) -> None:
    desk.service.faults.append(Fault(WARDS, "told as a success", None))
    with pytest.raises(Unread, match=r"\(error 500: Try later\)$"):
        desk.plan()


def test_no_service_at_all_is_one_line(desk: Desk) -> None:
    with pytest.raises(Unread, match=r"^http://127\.0\.0\.1:1/.*: the connection failed"):
        refresh.plan(desk.folder, desk.reader(), "http://127.0.0.1:1", ["http://127.0.0.1:1/WD19/FeatureServer/0"])


# The command ------------------------------------------------------------------------------------------------


def run(desk: Desk, *options: str) -> int:
    lookups = [part for url in desk.lookups for part in ("--lookup", url)]
    where = ["--reference", str(desk.folder), "--cache", str(desk.kept), "--members-api", desk.service.url]
    return main(["reference", *where, *lookups, "--pause", "0", *options])


def test_the_command_lists_and_writes_only_when_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    before = desk.bytes()
    assert run(desk) == 0
    shown = capsys.readouterr()
    assert "Rows: 2 come, 1 go, 3 change." in shown.out and "Nothing is written." in shown.out and shown.err == ""
    assert desk.bytes() == before
    assert run(desk, "--accept") == 0
    assert capsys.readouterr().out.endswith("Written.\n")
    assert run(desk, "--accept", "--fresh") == 0
    shown = capsys.readouterr()
    assert "Rows: 0 come, 0 go, 0 change." in shown.out and shown.out.endswith("Nothing to write.\n")


def test_the_command_tells_a_fault_in_a_line(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.service.faults.append(Fault(HISTORY, "not found", None))
    assert run(desk, "--accept") == 1
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1 and "status 404 Not Found; what was read before it is kept" in shown.err
    assert shown.out == ""


def test_the_command_refuses_with_reasons(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    parties = desk.folder / "parties.csv"
    parties.write_text(
        "".join(line for line in parties.read_text(encoding="utf-8").splitlines(keepends=True) if LD not in line),
        encoding="utf-8",
    )
    before = desk.bytes()
    assert run(desk, "--accept") == 1
    assert capsys.readouterr().err == f"nothing is written: Eve Fry: no party {LD} in parties.csv\n"
    assert desk.bytes() == before
    assert run(desk, "--accept", "--only", "uk.org.publicwhip/person/2") == 0


def test_the_command_knows_whom_it_lists(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(desk, "--only", "uk.org.publicwhip/person/404") == 1
    assert capsys.readouterr().err == "--only uk.org.publicwhip/person/404: no row of it comes, goes or changes\n"


def test_the_command_starts_anew_when_told(desk: Desk) -> None:
    assert run(desk) == 0
    asked = len(desk.service.asked)
    assert run(desk) == 0
    assert len(desk.service.asked) == asked
    assert run(desk, "--fresh") == 0
    assert len(desk.service.asked) == 2 * asked
