"""The refresh of the reference tables: a right list, nothing silent, and every fault of a service survived."""

from __future__ import annotations

import csv
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from reference_server import PEERAGE, Fault, Service, Spell, member, post, served

from helpers import edits as listing
from helpers import fetching, matching, members, official, reference, refresh
from helpers import whole as files
from helpers.__main__ import main
from helpers.fetching import Answer, Reader, Unread
from helpers.members import Register
from helpers.reference import Row

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
        row(3, "Cai Dafydd", "Ynys Môn", IND, "2018-01-10", "2018-02-01", label=LAB, source=PRESS),
        row(3, "Cai Dafydd", "Ynys Môn", LAB, "2018-02-01", "2019-11-06"),
        row(4, "Dee Ellis", "Aldershot", CON, "2015-05-08", "2016-10-26"),
        row(5, "Andy Hill", "Shipley", CON, "2010-05-06", "2012-06-01"),
        row(5, "Andy Hill", "Shipley", IND, "2012-06-01", "2015-03-30", label=CON),
        row(6, "Nell O'Rae", "Belfast West", "Sinn Féin", "2017-06-09", "2019-11-06"),
        row(6, "Nell O'Rae", "Belfast West", "Sinn Féin", "2019-12-13", ""),
    ]
    return sorted(rows, key=lambda one: (one.ons_code, one.start, one.party))


MINISTERS = "publicwhip/publicwhipv2@ef8583b database pw_moffice (parlparse ministers)"
STILL = "the source ends in March 2019 with the post still held: end is the day after the last day it vouches for"


def office(name, title, body, start, end, *, certainty="confirmed", source=MINISTERS, note="", minister=True):
    basis = f"{listing._MINISTER}: see memberships.csv" if minister else "not applicable: official"
    return reference.OfficeRow(
        name, "", "", title, "", body, "", "", basis, "", "", start, end, certainty, source, note
    )


def offices() -> list[reference.OfficeRow]:
    """Return an invented table of office holders: a minister, and somebody whose post no service records."""
    return [
        office("Ada Byrne", "Minister of State", "Department for Education", "2017-06-12", "2018-01-09"),
        office("Bo Ek", "Chair", "Nowhere Council", "2018-05-25", "2018-05-26", source=PRESS, minister=False),
    ]


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
    (folder / "memberships.csv").write_bytes(reference.written(rows))


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
    shutil.copy(REAL / "parties.csv", folder)
    (folder / "office_holders.csv").write_bytes(reference.written(offices()))
    seats = [reference.SeatRow(**one) for one in real("constituencies.csv") if one["ons_code"] in SEATS.values()]
    (folder / "constituencies.csv").write_bytes(reference.written(seats))
    save(folder, table())
    held = {11: [post("Minister of State (Department for Education)", None, "2017-06-12", "2018-01-08")]}
    with served(Service(record(), *places(), posts=held)) as service:
        yield Desk(service, folder, tmp_path / "kept")


def said(plan: refresh.Plan, who: str) -> list[str]:
    """Return the lines under the heading of a name."""
    blocks = refresh.listed(plan).split("\n\n")
    return [line.strip() for block in blocks if block.startswith(who) for line in block.splitlines()[1:]]


# The list ---------------------------------------------------------------------------------------------------

OFFICIAL = "Parliament's record of member {}, read on 2026-11-22"
LIST = f"""Ben Cole (uk.org.publicwhip/person/2)
  changes: Rotherham: the row from 2017-06-09 until 2019-11-06: end 2019-11-06 → 2018-03-05; source {PARLPARSE} → {OFFICIAL.format(12)}.
  comes: Rotherham: Independent, elected as Labour, from 2018-03-05 until 2019-11-06. Source: {OFFICIAL.format(12)}.

Cai Dafydd (uk.org.publicwhip/person/3)
  conflict: Ynys Môn: the table has, collected by hand, Independent, elected as Labour, from 2018-01-10 until 2018-02-01 (confirmed; {PRESS}). Parliament's record has Labour, from 2017-06-09 until 2019-11-06.

Eve Fry (uk.parliament.member/15)
  comes: Aldershot: Liberal Democrat, from 2016-12-02 until 2017-05-03. Source: {OFFICIAL.format(15)}.

Andy Hill (uk.org.publicwhip/person/5)
  changes: Shipley: the row from 2010-05-06 until 2012-06-01: end 2012-06-01 → 2015-03-30; source {PARLPARSE} → {OFFICIAL.format(16)}.
  goes: Shipley: Independent, elected as Conservative, from 2012-06-01 until 2015-03-30. Source: {PARLPARSE}.

Nell O'Rae (uk.org.publicwhip/person/6)
  changes: Belfast West: the row from 2019-12-13: end open → 2024-05-30; source {PARLPARSE} → {OFFICIAL.format(17)}.

Rows: 2 come, 1 go, 3 change. For a person to settle: 1 conflict, 0 refused, 0 left out. Read on 2026-11-22.
Rows reach past 2019-12-31, the last day that names are looked up for (coverage.csv).
""" + "".join(f"Not refreshed: {one}.\n" for one in refresh.NOT_REFRESHED)


def listed(plan: refresh.Plan) -> str:
    """Return a list without its last line, which names the list."""
    said, last = refresh.listed(plan).rsplit("List ", 1)
    assert last == f"{refresh.mark(plan)}\n"
    return said


def test_the_change_list(desk: Desk) -> None:
    before = desk.bytes()
    assert listed(desk.plan()) == LIST
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
    assert said(plan, "Ada Byrne (uk") == ["conflict: nobody in Parliament's record was matched."]
    assert said(plan, "Ada Byrne (office") == [
        "refused: Minister of State: not matched: members on record of that name and those days: 0."
    ]
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
    assert list(matching._days(spell)) == days


@pytest.mark.parametrize(
    ("parties", "whips"),
    [
        pytest.param([(LAB, "2010-05-06", None)], [("2015-05-08", "2017-05-03", LAB, LAB)], id="one"),
        pytest.param(
            [(LAB, "2015-05-07", "2016-04-27"), (IND, "2016-04-27", "2016-07-05"), (LAB, "2016-07-05", "2017-05-03")],
            [("2015-05-08", "2016-04-27", LAB, LAB), ("2016-04-27", "2016-07-05", IND, LAB), ("2016-07-05", "2017-05-03", LAB, LAB)],
            id="a-change-counts-from-its-day",
        ),
        pytest.param(
            [(LAB, "2015-05-07", "2016-04-26"), (IND, "2016-04-27", "2017-05-03")],
            [("2015-05-08", "2016-04-27", LAB, LAB), ("2016-04-27", "2017-05-03", IND, LAB)],
            id="ended-on-the-eve",
        ),
        pytest.param(
            [(LAB, "2015-05-07", "2016-04-27"), (LAB, "2016-04-27", "2017-05-03")],
            [("2015-05-08", "2017-05-03", LAB, LAB)],
            id="two-records-of-one-party",
        ),
        pytest.param(
            [(LAB, "2015-05-07", "2016-04-27"), (IND, "2016-04-27", "2016-04-27"), (LAB, "2016-04-28", None)],
            [("2015-05-08", "2016-04-27", LAB, LAB), ("2016-04-27", "2016-04-28", IND, LAB), ("2016-04-28", "2017-05-03", LAB, LAB)],
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
    assert list(matching._whips(history, "2015-05-08", "2017-05-03")) == whips


def test_every_party_has_a_row_for_charts() -> None:
    assert {party for party, _ in matching.PARTIES.values()} <= {one["party"] for one in real("parties.csv")}


def test_names_lose_titles_and_a_peers_is_none() -> None:
    names = ["Rt Hon Sir Kit Orr MP", "Lord Orr of Nowhere", "The Earl of Nowhere", "Orr", "Duke Orr", "Siân  C. Jones"]
    found = member(1, names[0], [], [], *names[1:])
    history = official.History.model_validate(found, strict=False)
    assert matching.names_of(history) == ["Siân C. Jones", "Duke Orr", "Kit Orr"]


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


# Cut off between two files ---------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from helpers import whole
renamed, rename = [], Path.replace
def replace(self, target):
    if len(renamed) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    renamed.append(target)
    return rename(self, target)
Path.replace = replace
if sys.argv[2] == "-1":
    Path.rename = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
whole.write_whole(Path(sys.argv[1]), {"a.csv": b"new a", "b.csv": b"new b", "c.csv": b"same", "d.csv": b"new d"})
"""
OLD = {"a.csv": b"old a", "b.csv": b"old b", "c.csv": b"same"}
NEW = {"a.csv": b"new a", "b.csv": b"new b", "c.csv": b"same", "d.csv": b"new d"}


def killed(folder: Path, after: int) -> None:
    """Write files into a folder by a process that is killed after so many of them; -1: before they are accepted."""
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(after)], check=False)
    assert done.returncode == -signal.SIGKILL


def tables_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_list_that_was_cut_off_is_finished_by_the_next_run(tmp_path: Path, after: int) -> None:
    killed(tmp_path, after)
    half = tables_in(tmp_path)
    assert sum(half.get(name) == data for name, data in NEW.items() if name != "c.csv") == after
    assert files.unfinished(tmp_path)
    finished = files.finish(tmp_path)
    print(f"killed after {after} of 3 renames; finished: {', '.join(finished)}")
    assert tables_in(tmp_path) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NEW)
    assert (len(finished), files.finish(tmp_path)) == (3 - after, [])


def test_a_list_that_was_cut_off_before_it_was_accepted_is_rolled_back(tmp_path: Path) -> None:
    killed(tmp_path, -1)
    assert not files.unfinished(tmp_path) and files.finish(tmp_path) == []
    files.roll_back(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == OLD


def test_a_file_that_somebody_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    killed(tmp_path, 1)
    (tmp_path / "b.csv").write_bytes(b"by hand")
    with pytest.raises(OSError, match="changed by somebody else"):
        files.finish(tmp_path)
    assert (tmp_path / "b.csv").read_bytes() == b"by hand" and files.unfinished(tmp_path)
    (tmp_path / "b.csv").write_bytes(b"old b")
    assert files.finish(tmp_path) == ["b.csv", "d.csv"]


def test_the_command_finishes_what_was_cut_off(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, before = desk.plan(), desk.bytes()
    wanted = plan.tables.edited((edit.old, edit.new) for edit in plan.edits).files()
    monkeypatch.setattr(files, "_take_places", lambda accepted: [])
    refresh.accept(plan)
    assert {name: (desk.folder / name).read_bytes() for name in before} == before
    monkeypatch.undo()
    again = desk.plan()
    assert again.edits == [] and desk.bytes() == before | wanted


def test_a_build_finishes_what_was_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, raw = tmp_path / "reference", tmp_path / "raw"
    shutil.copytree(REAL, folder)
    raw.mkdir()
    with monkeypatch.context() as cut:
        cut.setattr(files, "_take_places", lambda accepted: [])
        files.write_whole(folder, {"parties.csv": b"party\n"})
    main(["build", "--raw", str(raw), "--reference", str(folder), "--out", str(tmp_path / "out")])
    assert (folder / "parties.csv").read_bytes() == b"party\n" and not files.unfinished(folder)


# Posts ------------------------------------------------------------------------------------------------------

MINISTER = "Minister of State (Department for Education)"
ADA = "Ada Byrne (office_holders.csv)"


def with_posts(desk: Desk, posts: list[dict], **changes: str) -> refresh.Plan:
    """Return the plan where Ada Byrne has these posts on record, and her row these columns."""
    first, *rest = offices()
    rows = [replace(first, **changes), *rest]
    (desk.folder / "office_holders.csv").write_bytes(reference.written(rows))
    desk.service.posts[11] = posts
    return desk.plan()


@pytest.mark.parametrize(
    "name",
    ["Minister of State", "The Minister of State", MINISTER, "Minister of State, and Minister for Women", "Minister (Department for Education)"],
)  # fmt: skip
def test_a_post_on_record_under_its_names_is_the_same(desk: Desk, name: str) -> None:
    assert said(with_posts(desk, [post(name, None, "2017-06-12", "2018-01-08")]), ADA) == []


def test_a_post_known_by_its_department_is_the_same(desk: Desk) -> None:
    told = [post("Under-Secretary", "Department for Education", "2017-06-12", "2018-01-08")]
    assert said(with_posts(desk, told), ADA) == []


def test_a_ministers_days_change_and_are_written(desk: Desk) -> None:
    held = {"end": "2019-03-13", "certainty": "end not known", "note": f"{STILL}; styled Minister for Schools"}
    plan = refresh.only(with_posts(desk, [post(MINISTER, None, "2017-06-12", "2019-07-24")], **held), ["Ada Byrne"])
    (line,) = said(plan, ADA)
    print(line)
    assert line.startswith(
        "changes: Minister of State: the row from 2017-06-12 until 2019-03-13: end 2019-03-13 → 2019-07-25; "
        "certainty end not known → confirmed; source "
    )
    refresh.accept(plan)
    (row, _) = reference.Tables.read(desk.folder).offices
    assert (row.end, row.certainty, row.source, row.note) == (
        "2019-07-25",
        "confirmed",
        OFFICIAL.format(11),
        "styled Minister for Schools",
    )
    assert desk.plan().edits and said(desk.plan(), ADA) == []


@pytest.mark.parametrize(
    ("posts", "changes", "line"),
    [
        pytest.param([], {}, "the record has no one such post on those days: no post in a government.", id="no-post"),
        pytest.param(
            [post("Whip", "Treasury", "2017-06-12", "2018-01-08")],
            {},
            "the record has no one such post on those days: Whip, Treasury from 2017-06-12 until 2018-01-09.",
            id="another-post",
        ),
        pytest.param(
            [post(MINISTER, None, "2015-05-11", "2016-07-14")],
            {},
            f"the record has no one such post on those days: {MINISTER} from 2015-05-11 until 2016-07-15.",
            id="other-days",
        ),
        pytest.param(
            [post(MINISTER, None, "2017-06-12", "2017-09-01"), post(MINISTER, None, "2017-09-02", "2018-01-08")],
            {},
            f"the record has no one such post on those days: {MINISTER} from 2017-06-12 until 2017-09-02; {MINISTER} from 2017-09-02 until 2018-01-09.",
            id="two-posts",
        ),
        pytest.param(
            [post(MINISTER, None, "2017-06-12", "2018-02-01")],
            {"source": PRESS},
            f"the table has it from 2017-06-12 until 2018-01-09 (confirmed); the record has {MINISTER} from 2017-06-12 until 2018-02-02.",
            id="collected-by-hand",
        ),
        pytest.param(
            [post(MINISTER, None, "2017-06-12", None)],
            {},
            f"the table has it from 2017-06-12 until 2018-01-09 (confirmed); the record has {MINISTER} from 2017-06-12.",
            id="still-held",
        ),
        pytest.param(
            [post(MINISTER, None, "2017-06-12", "2018-01-08")],
            {"name": "Ida Byrne"},
            "not matched: members on record of that name and those days: 0.",
            id="nobody-of-that-name",
        ),
        pytest.param(
            [post(MINISTER, None, "2017-06-12", "2018-01-08")],
            {"name": "Byrne"},
            "not matched: members on record of that name and those days: 0.",
            id="surname-alone",
        ),
    ],
)  # fmt: skip
def test_a_post_in_doubt_is_for_a_person(desk: Desk, posts: list[dict], changes: dict[str, str], line: str) -> None:
    plan = with_posts(desk, posts, **changes)
    name = changes.get("name", "Ada Byrne")
    assert [one.partition(": ")[2] for one in said(plan, f"{name} (office")] == [f"Minister of State: {line}"]
    assert not any(edit.id == name for edit in plan.edits)


@pytest.mark.parametrize("kind", ["broken", "malformed", "other shape", "cut"])
def test_a_fault_in_a_biography_is_survived(desk: Desk, kind: str) -> None:
    desk.service.faults.append(Fault("Biography", kind, 2))
    assert listed(desk.plan()) == LIST


def test_every_minister_of_the_real_table_is_one_member() -> None:
    tables = reference.Tables.read(REAL)
    ministers = [row for row in tables.offices if listing.is_minister(row)]
    found = {row.name: {one.person_id for one in tables.rows if refresh._is_of(row, one)} for row in ministers}
    assert len(found) >= 8 and {len(people) for people in found.values()} == {1}
    assert not any(map(reference.by_hand, ministers))


def test_what_is_not_refreshed_is_said(desk: Desk) -> None:
    text = refresh.listed(desk.plan())
    print(text[text.index("Not refreshed") :])
    assert text.count("Not refreshed: ") == len(refresh.NOT_REFRESHED) == 3
    readme = " ".join((REAL / "README.md").read_text(encoding="utf-8").split())
    assert [one for one in refresh.NOT_REFRESHED if one not in readme] == []


# Councils ---------------------------------------------------------------------------------------------------


def council(seat: str, name: str, code: str, **more: str) -> reference.CouncilRow:
    days = {"valid_from": "2010-05-06", "valid_to": "2020-01-01", "source": PRESS, "overlap": "1"} | more
    return reference.CouncilRow(SEATS[seat], name, code, listing.COUNCIL_TYPES[code[:3]], **days)


ROTHERHAM, BRADFORD = ("Rotherham", "E08000018"), ("Bradford", "E08000032")


def with_councils(desk: Desk, *rows: reference.CouncilRow) -> refresh.Plan:
    """Return the plan where the table has these councils, and each seat's wards lie where the real ones do."""
    given = {"Rotherham": ROTHERHAM, "Shipley": BRADFORD, "Aldershot": ("Rushmoor", "E07000092")}
    for ward in desk.service.wards:
        name, code = given.get(ward["PCON19NM"], ("", "")) if "UTLA19CD" not in ward else ("", "")
        ward |= (
            {"LAD19NM": name, "LAD19CD": code, "UTLA19CD": "E10000014" if name == "Rushmoor" else code} if code else {}
        )
    (desk.folder / "constituency_councils.csv").write_bytes(reference.written(rows))
    return desk.plan()


def test_councils_that_agree_are_no_change(desk: Desk) -> None:
    plan = with_councils(desk, council("Rotherham", *ROTHERHAM), council("Shipley", *BRADFORD))
    assert not any(isinstance(edit.new, reference.CouncilRow) for edit in plan.edits)
    assert not any(
        "lookups" in line
        for line in (*said(plan, "Rotherham ("), *said(plan, "Shipley (E14000925)"))
        if "region" not in line
    )


def test_a_further_council_of_known_days_comes_and_is_written(desk: Desk) -> None:
    desk.service.wards.append({"WD19CD": "W99", "PCON19CD": SEATS["Shipley"], "PCON19NM": "Shipley", "LAD19NM": "Rotherham", "LAD19CD": "E08000018", "UTLA19CD": "E08000018", "FID": 99})  # fmt: skip
    plan = refresh.only(
        with_councils(desk, council("Rotherham", *ROTHERHAM), council("Shipley", *BRADFORD)), [SEATS["Shipley"]]
    )
    source = "Office for National Statistics, WD19_PCON19_LAD19, read on 2026-11-22"
    assert said(plan, "Shipley") == [
        f"comes: lies in Rotherham (E08000018), from 2010-05-06 until 2020-01-01. Source: {source}."
    ]
    refresh.accept(plan)
    found = Register.read(desk.folder).councils(SEATS["Shipley"], "2018-05-25")
    assert [(one.council, one.overlap) for one in found] == [("Bradford", 1.0), ("Rotherham", None)]


@pytest.mark.parametrize(
    ("rows", "seat", "line"),
    [
        pytest.param(
            [council("Rotherham", *ROTHERHAM)],
            "Shipley",
            "conflict: the lookups have it in Bradford (E08000032) too, a council whose days the table has not.",
            id="days-not-known",
        ),
        pytest.param(
            [council("Rotherham", *ROTHERHAM), council("Rotherham", "Sheffield", "E08000019", overlap="")],
            "Rotherham",
            "conflict: the lookups do not have it in Sheffield (E08000019).",
            id="collected-by-hand-and-not-in-the-lookups",
        ),
        pytest.param(
            [council("Aldershot", "Hampshire", "E10000014")], "Aldershot", "", id="the-county-of-its-district"
        ),
        pytest.param(
            [council("Rotherham", *ROTHERHAM, valid_to="2019-04-01"), council("Shipley", *BRADFORD)],
            "Rotherham",
            "comes",
            id="a-row-that-ended-before",
        ),
    ],
)
def test_councils_that_differ(desk: Desk, rows: list[reference.CouncilRow], seat: str, line: str) -> None:
    lines = [one for one in said(with_councils(desk, *rows), f"{seat} (") if "region" not in one]
    assert [one[: len(line)] for one in lines] == ([line] if line else [])


# The Parliaments of 2019 and 2024 ---------------------------------------------------------------------------

H19, H24 = ("2019-12-12", "2024-05-30"), ("2024-07-04", None)
SEATS_OF_2024 = {  # code, and the region's lookup; Midlothian's code is that of before
    "Aldershot": "E14001063",
    "Rotherham and Nowhere": "E14009999",
    "Ynys Môn": "W07000112",
    "Midlothian": "S14000045",
}


def extended(desk: Desk) -> refresh.Plan:
    """Return the plan with members elected in 2019 and 2024, and with the lookups of the boundaries of 2024."""
    old = [
        reference.SeatRow(**one)
        for one in real("constituencies.csv")
        if one["ons_code"] in {*SEATS.values(), "S14000045"}
    ]
    (desk.folder / "constituencies.csv").write_bytes(reference.written(old))
    desk.service.records += [
        member(21, "Fay Gunn", [(CON, *H19), ("Reform UK", "2024-07-04", None)], [("Aldershot", *H19), ("Aldershot", *H24)]),
        member(22, "Guy Hart", [("Labour (Co-op)", *H24)], [("Rotherham and Nowhere", *H24)]),
        member(23, "Hal Innes", [("Scottish National Party", "2019-12-12", None)], [("Midlothian", *H19), ("Midlothian", *H24)]),
    ]  # fmt: skip
    desk.service.records[1] = member(
        12, "Ben Cole", [(LAB, H15[0], None)], [("Rotherham", *H15), ("Rotherham", *H17), ("Rotherham", *H19)]
    )
    desk.service.wards.append({"WD19CD": "S1", "PCON19CD": "S14000045", "PCON19NM": "Midlothian", "LAD19CD": "S12000019", "LAD19NM": "Midlothian", "FID": 90})  # fmt: skip
    for n, (name, code) in enumerate(SEATS_OF_2024.items(), start=1):
        area = {"LAD24CD": f"X{n:08}", "LAD24NM": f"{name} Council"}
        desk.service.wards_of_2024.append({"WD24CD": f"W{n}", "PCON24CD": code, "PCON24NM": name, **area, "FID": n})
        desk.service.councils_of_2024.append({**area, "RGN24CD": f"R{n}", "RGN24NM": "South East", "FID": n})
    later = [
        f"{desk.service.url}/{name}/FeatureServer/0" for name in ("WD24_PCON24_LAD24_UTLA24_UK_LU", "LAD24_RGN24_EN_LU")
    ]
    return refresh.plan(desk.folder, desk.reader(), desk.service.url, [*desk.lookups, *later])


def test_members_of_2019_and_2024_come_with_their_seats(desk: Desk) -> None:
    plan = extended(desk)
    ons = "Office for National Statistics, WD24_PCON24_LAD24_UTLA24_UK_LU, read on 2026-11-22"
    assert said(plan, "Aldershot (E14001063)") == [f"comes: a seat of South East, from 2024-07-04. Source: {ons}."]
    assert said(plan, "Midlothian") == ["changes: the seat: valid_to 2024-05-30 → 9999-12-31."]
    assert said(plan, "Fay Gunn") == [
        f"comes: Aldershot: Conservative, from 2019-12-13 until 2024-05-30. Source: {OFFICIAL.format(21)}.",
        f"comes: Aldershot: Reform UK, from 2024-07-05. Source: {OFFICIAL.format(21)}.",
    ]
    assert said(plan, "Guy Hart") == [
        f"comes: Rotherham and Nowhere: Labour, elected as Labour/Co-operative, from 2024-07-05. Source: {OFFICIAL.format(22)}."
    ]
    assert said(plan, "Hal Innes") == [
        f"comes: Midlothian: Scottish National Party, from 2019-12-13 until 2024-05-30. Source: {OFFICIAL.format(23)}.",
        f"comes: Midlothian: Scottish National Party, from 2024-07-05. Source: {OFFICIAL.format(23)}.",
    ]
    print(refresh.listed(plan))


def test_seats_of_2010_and_2024_do_not_mix(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh.accept(extended(desk))
    monkeypatch.setattr(members, "LAST_DAY", "2024-12-31")
    register = Register.read(desk.folder)
    seats = {on: register.seat("Aldershot", on) for on in ("2018-05-25", "2024-05-29", "2024-07-04", "2024-12-31")}
    assert [seat and seat.ons_code for seat in seats.values()] == ["E14000530", "E14000530", "E14001063", "E14001063"]
    assert register.seat("Rotherham and Nowhere", "2018-05-25") is None
    assert register.seat("Rotherham", "2024-07-04") is None
    assert register.seat("Midlothian", "2018-05-25") == register.seat("Midlothian", "2024-07-04")
    answers = {
        on: register.resolve("Fay Gunn", on=on, seat="Aldershot") for on in ("2023-01-09", "2024-06-10", "2024-07-05")
    }
    assert [(one.ons_code, one.party) for one in answers.values()] == [
        ("E14000530", CON),
        (None, None),
        ("E14001063", "Reform UK"),
    ]
    assert {on: len(register.house(on)) for on in ("2024-05-29", "2024-06-10", "2024-07-05")} == {"2024-05-29": 4, "2024-06-10": 0, "2024-07-05": 3}  # fmt: skip


def test_an_extended_register_has_no_further_change(desk: Desk) -> None:
    refresh.accept(extended(desk))
    asked = len(desk.service.asked)
    later = [
        f"{desk.service.url}/{name}/FeatureServer/0" for name in ("WD24_PCON24_LAD24_UTLA24_UK_LU", "LAD24_RGN24_EN_LU")
    ]
    again = refresh.plan(desk.folder, desk.reader(), desk.service.url, [*desk.lookups, *later])
    assert (again.edits, len(desk.service.asked)) == ([], asked)


def test_a_seat_of_2024_without_one_region_does_not_come(desk: Desk) -> None:
    plan = extended(desk)
    assert plan.edits
    desk.service.councils_of_2024[1]["LAD24CD"] = "X99999999"
    desk.reader().forget()
    lookups = [
        f"{desk.service.url}/{name}/FeatureServer/0" for name in ("WD24_PCON24_LAD24_UTLA24_UK_LU", "LAD24_RGN24_EN_LU")
    ]
    plan = refresh.plan(desk.folder, desk.reader(), desk.service.url, [*desk.lookups, *lookups])
    assert said(plan, "Rotherham and Nowhere") == ["conflict: the lookups give it no one region."]
    assert [line.partition(":")[0] for line in said(plan, "Guy Hart")] == ["refused"]


def test_a_code_that_another_seat_had_is_for_a_person(desk: Desk) -> None:
    place = official.Place("S14000045", "Nowhere", None, (), "24", "a lookup")
    (old,) = [one for one in reference.Tables.read(REAL).seats if one.ons_code == "S14000045"]
    (note,) = listing._come(place, old, "2024-07-04")
    assert listing.sentence(note) == "conflict: its code was that of another seat until 2024-05-30: Midlothian."


# The days of the real table ---------------------------------------------------------------------------------

BOUNDARIES = {day for days in matching.HOUSES for day in days} | {*matching.POLLS_OF_2010, ""}


def test_whoever_came_between_elections_came_on_the_day_after_a_poll() -> None:
    rows = written(REAL)
    ends = {(one.person_id, one.end) for one in rows}
    came = [one for one in rows if one.start not in BOUNDARIES and (one.person_id, one.start) not in ends]
    print(f"{len(came)} members came by by-elections, all of them on a Friday, the day after the poll")
    assert len(came) == 36 and {date.fromisoformat(one.start).weekday() for one in came} <= {4}, came


@pytest.mark.parametrize(
    ("name", "days"),
    [
        pytest.param("Douglas Carswell", {"2014-08-27": CON, "2014-08-28": None, "2014-08-29": None, "2014-08-30": "out"}, id="left-party-and-seat"),
        pytest.param("Mark Reckless", {"2014-09-26": CON, "2014-09-27": None, "2014-09-30": None, "2014-10-01": "out"}, id="left-party-before-seat"),
        pytest.param("Phil Woolas", {"2010-11-04": LAB, "2010-11-05": None, "2010-11-06": "out"}, id="election-void"),
        pytest.param("Denis MacShane", {"2012-11-01": LAB, "2012-11-02": IND, "2012-11-05": IND, "2012-11-06": "out"}, id="appointed-after-a-weekend"),
        pytest.param("John Bercow", {"2019-10-31": "Speaker", "2019-11-04": None, "2019-11-05": "out"}, id="speaker-left"),
        pytest.param("Patrick Mercer", {"2014-04-30": IND, "2014-05-01": "out"}, id="appointed-the-day-after"),
        pytest.param("Alan Keen", {"2011-11-10": LAB, "2011-11-11": "out"}, id="died"),
        pytest.param("Jim Dobbin", {"2014-09-06": LAB, "2014-09-07": None, "2014-09-08": "out"}, id="sources-differ-by-a-day"),
        pytest.param("Michael Meacher", {"2015-10-20": LAB, "2015-10-21": None, "2015-10-22": "out"}, id="sources-differ-by-a-day-too"),
        pytest.param("Huw Irranca-Davies", {"2016-03-23": LAB, "2016-03-24": None, "2016-03-25": "out"}, id="day-of-leaving-not-sure"),
        pytest.param("Michelle Thomson", {"2015-09-28": "Scottish National Party", "2015-09-29": IND}, id="whip-given-up"),
        pytest.param("Mike Kane", {"2014-02-13": "out", "2014-02-14": LAB}, id="by-election"),
    ],
)  # fmt: skip
def test_days_of_members_who_came_left_or_changed(name: str, days: dict[str, str | None]) -> None:
    register = Register.read(REAL)
    found = {on: [one.party for one in register.house(on) if one.name == name] for on in days}
    assert found == {on: [] if party == "out" else [party] for on, party in days.items()}


@pytest.mark.parametrize(
    ("on", "members"),
    [("2010-11-06", 649), ("2012-11-05", 645), ("2012-11-06", 644), ("2014-08-29", 650), ("2014-08-30", 649), ("2019-11-03", 649), ("2019-11-05", 648)],
)  # fmt: skip
def test_the_house_around_those_days(on: str, members: int) -> None:
    house = Register.read(REAL).house(on)
    print(on, len(house))
    assert len(house) == members


# The whole real table ---------------------------------------------------------------------------------------


def eve_of(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def on_record(number: int, rows: list[Row], seats: dict[str, str]) -> official.History:
    """Return a person's rows as the official record would have them: polls, last days, whips from their day."""
    names = {ours: theirs for theirs, ours in matching.PARTIES.items()}
    rows = sorted(rows, key=lambda one: one.start)
    ended = {end for _, end in matching.HOUSES}
    sittings: list[Spell] = []
    for n, one in enumerate(rows):
        first = one.start if one.start in matching.POLLS_OF_2010 else eve_of(one.start)
        last = one.end if one.end in ended and one.end else eve_of(one.end) if one.end else "2024-05-30"
        if n and rows[n - 1].end == one.start and rows[n - 1].ons_code == one.ons_code:
            first = sittings.pop()[1]
        sittings.append((seats[one.ons_code], first, last))
    parties = [(names.get((one.party, one.party_label), one.party), one.start, one.end or "2024-05-30") for one in rows]
    found = member(number, f"Mr {rows[-1].name}", parties, sittings)
    return official.History.model_validate(official._tuples(found))


def whole(rows: list[Row], given: list[Row] | None = None) -> list[listing.Edit | listing.Note]:
    """Return what differs between a whole table and the record made of other rows (or of the same)."""
    register = Register.read(REAL)
    seats = {seat.ons_code: seat.constituency for seat in register.seats}
    people = reference.grouped(given or rows, "person_id").values()
    told = [Answer(on_record(n, mine, seats), "2026-11-22") for n, mine in enumerate(people, start=1)]
    known = matching.People(register, reference.grouped(rows, "person_id"), reference.grouped(rows, "ons_code"))
    found = listing.people(matching.identified(told, known), known, seats)
    return refresh._unclashed(tables_of(rows), list(found))


def tables_of(rows: list[Row]) -> reference.Tables:
    return reference.Tables((), (), tuple(rows), ())


def edited(rows: list[Row], edits: list[listing.Edit]) -> list[Row]:
    return list(tables_of(rows).edited((edit.old, edit.new) for edit in edits).rows)


def edits_of(found: list[listing.Edit | listing.Note]) -> list[listing.Edit]:
    return [one for one in found if isinstance(one, listing.Edit)]


def test_of_the_whole_table_only_the_open_end_differs() -> None:
    rows = written(REAL)
    found = whole(rows)
    ends = {(edit.old.end, edit.new.end) for edit in edits_of(found) if edit.old and edit.new}  # type: ignore[union-attr]
    assert ends == {("", "2024-05-30")}
    assert len(edits_of(found)) == sum(not one.end for one in rows) - 1
    notes = [(one.who.partition(" (")[0], one.kind) for one in found if isinstance(one, listing.Note)]
    assert notes == [("Stephen Lloyd", "refused"), ("Neale Hanvey", "conflict")]


def test_any_change_in_the_whole_table_is_found_applied_and_then_gone() -> None:
    rows = edited(written(REAL), edits_of(whole(written(REAL))))
    chance = random.Random(20261122)
    begins = {(one.person_id, one.ons_code, one.start) for one in rows}
    ends = {(one.person_id, one.ons_code, one.end) for one in rows}
    first = {one for one in rows if (one.person_id, one.ons_code, one.start) not in ends}  # of its sitting
    sole = {one for one in first if (one.person_id, one.ons_code, one.end) not in begins}
    safe = [
        one
        for one in rows
        if not reference.by_hand(one) and one.party in (CON, LAB) and (one in sole or one not in first)
    ]
    chosen = {one.person_id: one for one in chance.sample(safe, 300)}
    alone = {
        who: one
        for who, one in chosen.items()
        if not any(map(reference.by_hand, reference.grouped(rows, "person_id")[who]))
    }
    given = [
        replace(one, party=LD, party_label=LD if one in first else one.party_label) if one in alone.values() else one
        for one in rows
    ]
    edits = edits_of(whole(rows, given))
    assert {edit.id for edit in edits} == alone.keys() and len(alone) > 200
    after = edited(rows, edits)
    assert [replace(one, source="") for one in after] == [
        replace(one, source="") for one in sorted(given, key=reference._ORDER["rows"])
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
    seats = [reference.SeatRow(**one) for one in real("constituencies.csv")]
    tables = reference.Tables(tuple(seats), (), tuple(rows), ())
    assert reference.faults(tables, {one["party"] for one in real("parties.csv")}) == [fault]


def test_the_real_tables_have_no_fault_and_are_written_back_to_the_byte() -> None:
    tables = reference.Tables.read(REAL)
    assert reference.faults(tables, {one["party"] for one in real("parties.csv")}) == []
    assert tables.edited([]) == tables
    assert tables.files() == {name: (REAL / name).read_bytes() for name in reference.FILES.values()}


def test_tables_that_do_not_read_are_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before, plan = desk.bytes(), desk.plan()
    monkeypatch.setattr(refresh, "faults", lambda *tables: [])
    seats = tuple(seat for seat in plan.tables.seats if seat.constituency != "Shipley")
    lost = replace(plan, tables=replace(plan.tables, seats=seats))
    with pytest.raises(refresh.Refused, match="Andy Hill has a seat that is not in the table: E14000925"):
        refresh.accept(lost)
    assert desk.bytes() == before


def test_a_fault_of_the_disk_leaves_the_tables_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before, plan = desk.bytes(), desk.plan()

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
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
    assert listed(desk.plan(timeout=0.2 if kind == "slow" else 30.0)) == LIST
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
    assert listed(desk.plan()) == LIST
    assert not had & set(desk.service.asked) and len(had) >= 4
    asked = [path.partition("?")[0].removeprefix("/api/Members/") for path in desk.service.asked]
    assert asked == ["Search", "History", "11/Biography"]


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
    assert listed(desk.plan()) == LIST
    assert len(desk.service.asked) == asked + 1


def test_an_answer_kept_under_another_name_is_asked_for_again(desk: Desk) -> None:
    desk.plan()
    asked = len(desk.service.asked)
    one, other = (path for path in sorted(desk.kept.iterdir()) if b"resultOffset=0" in path.read_bytes())
    for path, data in [(one, other.read_bytes()), (other, one.read_bytes())]:
        path.write_bytes(data)
    assert listed(desk.plan()) == LIST
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


def mark_of(shown: str) -> str:
    """Return the mark that a printed list ends with."""
    (mark,) = re.findall(r"^List ([0-9a-f]{12})$", shown, re.M)
    return mark


def test_the_command_lists_and_writes_only_when_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    before = desk.bytes()
    assert run(desk) == 0
    shown = capsys.readouterr()
    mark = mark_of(shown.out)
    assert "Rows: 2 come, 1 go, 3 change." in shown.out and shown.err == ""
    assert shown.out.endswith(
        f"Nothing is written. With --accept {mark}, the rows of this list that come, go and change are.\n"
    )
    assert desk.bytes() == before
    assert run(desk, "--accept", mark) == 0
    assert capsys.readouterr().out.endswith("Written.\n")
    assert run(desk, "--fresh") == 0
    shown = capsys.readouterr()
    assert "Rows: 0 come, 0 go, 0 change." in shown.out
    assert run(desk, "--accept", mark_of(shown.out)) == 0
    assert capsys.readouterr().out.endswith("Nothing to write.\n")


def changed_source(desk: Desk) -> list[str]:
    desk.service.records.append(member(90, "Gil Orr", [(LAB, *H17)], [("Shipley", *H17)]))
    return ["--fresh"]


def changed_table(desk: Desk) -> list[str]:
    save(
        desk.folder,
        [replace(one, end="2019-01-01") if one.name == "Nell O'Rae" and one.end else one for one in table()],
    )
    return []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(changed_source, id="the-record-is-another-now"),
        pytest.param(changed_table, id="the-table-is-another-now"),
        pytest.param(lambda desk: ["--only", "uk.parliament.member/15"], id="a-part-of-the-list"),
    ],
)
def test_a_list_that_nobody_has_seen_is_not_written(
    desk: Desk, capsys: pytest.CaptureFixture[str], change: Callable[[Desk], list[str]]
) -> None:
    assert run(desk) == 0
    seen = mark_of(capsys.readouterr().out)
    options = change(desk)
    before = desk.bytes()
    assert run(desk, "--accept", seen, *options) == 1
    shown = capsys.readouterr()
    mark = mark_of(shown.out)
    assert shown.err == f"nothing is written: this is list {mark}, not {seen}; read it, then --accept {mark}\n"
    assert mark != seen and desk.bytes() == before
    assert run(desk, "--accept", mark, *(one for one in options if one != "--fresh")) == 0
    assert desk.bytes() != before
    print(f"list {seen} was read, list {mark} was to be written: refused")


def test_the_mark_is_of_every_column(desk: Desk) -> None:
    plan = desk.plan()
    eve = next(edit for edit in plan.edits if edit.who.startswith("Eve"))
    assert isinstance(eve.new, Row)
    other = replace(eve, new=replace(eve.new, also_known_as="Evelyn Fry"))
    changed = replace(plan, found=tuple(other if one == eve else one for one in plan.found))
    assert listed(changed) == listed(plan) and refresh.mark(changed) != refresh.mark(plan)


def test_accepting_needs_a_mark(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(desk, "--accept")
    assert "argument --accept: expected one argument" in capsys.readouterr().err
    assert desk.service.asked == []


def test_the_command_tells_a_fault_in_a_line(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.service.faults.append(Fault(HISTORY, "not found", None))
    assert run(desk, "--accept", "0" * 12) == 1
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
    assert run(desk, "--accept", refresh.mark(desk.plan())) == 1
    assert capsys.readouterr().err == f"nothing is written: Eve Fry: no party {LD} in parties.csv\n"
    assert desk.bytes() == before
    ben = refresh.mark(refresh.only(desk.plan(), ["uk.org.publicwhip/person/2"]))
    assert run(desk, "--accept", ben, "--only", "uk.org.publicwhip/person/2") == 0


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
