"""Proofs over the whole reference tables: the people of the letters, every membership, and near misses.

Run with -s to read the tables that they count.
"""

import csv
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from helpers import build, elsewhere, tables
from helpers.anatomy import read
from helpers.documents import Document, collection
from helpers.members import FIRST_DAY, LAST_DAY, NOT_MEMBERS, Register, key

REFERENCE = tables.ROOT / "data/raw/reference"
REGISTER = Register.read(REFERENCE)
SEED = 20180525
MP = "Member of Parliament"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def show(counts: Counter, columns: str) -> None:
    print(f"\n{columns}")
    for what, n in sorted(counts.items(), key=lambda one: (str(one[0]), one[1])):
        print(f"{n:7,}  {' | '.join(what) if isinstance(what, tuple) else what}")


# The people of the letters ------------------------------------------------------------

EXPECTED = Path(__file__).parent / "people_in_letters.csv"  # each fact with its source, gathered by hand
BESIDE = Path("shared/reference/people_in_letters.csv")  # beside this project, where somebody has collected it
LISTED = next((parent / BESIDE for parent in tables.ROOT.parents if (parent / BESIDE).exists()), None)
CAPACITIES = {"signatory": "signatory", "answering minister": "signatory", "recipient": "recipient", "cc": "copied"}
COMPARED = ("party", "party_label", "person_id", "constituency_name", "ons_code", "region", "nation", "match")


def built() -> dict[tuple[str, str, str], dict]:
    """Return everybody who signed, was written to or got a copy, by letter, capacity and name (or role)."""
    documents = [one for one in collection(tables.ROOT / "data/raw/letters") if isinstance(one, Document)]
    made = build.rows(build.extracts(documents, REGISTER), REGISTER, ())
    found = [row | {"capacity": "signatory"} for row in made["signatories"]] + list(made["recipients"])
    return {(row["document_id"][:3], row["capacity"], row["name"] or row["role"]): row for row in found}


def expected(row: dict[str, str]) -> dict[str, str | None]:
    """Return what the list says of somebody, in the words of our tables."""
    member = row["organisation"] == "House of Commons"
    label = row["party_label_at_election"].replace(" / ", "/").removesuffix(" Party") if member else ""
    named = not row["name"].startswith("(")
    said = {
        "party": row["party_at_date"].replace("not applicable", ""),
        "party_label": label,
        "person_id": row["twfy_person_id"],
        "constituency_name": row["constituency"].replace("not applicable", ""),
        "ons_code": row["ons_code"],
        "region": row["region"],
        "nation": row["nation"],
        "match": "matched" if member else "not_a_member" if named else "unmatched",
    }
    return {name: value or None for name, value in said.items()}


def listed() -> Iterator[tuple[tuple[str, str, str], dict[str, str]]]:
    for row in rows(LISTED):
        capacity = CAPACITIES.get(row["role_in_letter"].split(";")[0])
        if capacity:
            yield (row["letter"], capacity, row["name"].strip("()")), row


def people_expected() -> dict[tuple[str, str, str], dict[str, str | None]]:
    """Return what the hand-made list of the tests says of everybody, by letter, capacity and name."""
    return {
        (row["letter"], row["capacity"], row["name"]): {name: row[name] or None for name in (*COMPARED, "office")}
        for row in rows(EXPECTED)
    }


def test_everybody_in_the_letters_is_resolved_or_refused_as_expected() -> None:
    ours, people, wrong, counts = built(), people_expected(), [], Counter()
    for who, said in people.items():
        found = ours[who]
        counts[found["match"], found["match_reason"].split(":")[0] if found["match"] == "not_a_member" else ""] += 1
        wrong += [(who, name, said[name], found[name]) for name in said if said[name] != found[name]]
        party = f"{found['party'] or '-'} ({found['party_label'] or '-'})"
        print(f"{' '.join(who):44} {party:38} {found['region'] or '-':26} {found['match']}: {found['match_reason']}")
    show(counts, "people  became")
    print(
        f"{len(people)} people, {len(COMPARED) + 1} columns each, {len(wrong)} differences; not listed: {ours.keys() - people}"
    )
    assert (len(people), wrong) == (41, [])
    assert people.keys() == ours.keys()
    assert all(row["source"] for row in rows(EXPECTED))
    assert all(row["party_basis"].startswith("inferred: ") == (who[2] == "Paul Watling") for who, row in ours.items())


@pytest.mark.skipif(LISTED is None, reason="the list of people in the letters is not beside this project")
def test_the_expectation_is_what_the_list_beside_this_project_says() -> None:
    theirs = {who: expected(row) for who, row in listed()}
    assert theirs == {who: {name: said[name] for name in COMPARED} for who, said in people_expected().items()}


# Every membership ---------------------------------------------------------------------

TABLE = rows(REFERENCE / "memberships.csv")
SEAT_TABLE = REFERENCE / "constituencies.csv"
SEATS = {row["ons_code"]: row["constituency"] for row in rows(SEAT_TABLE)}
ALIASES = rows(REFERENCE / "aliases.csv")


def forms(row: dict[str, str]) -> set[str]:
    other = [one["printed"] for one in ALIASES if one["id"] == row["person_id"]]
    return {key(form) for form in (row["name"], *row["also_known_as"].split("; "), *other) if form}


BY_FORM: dict[str, list[dict[str, str]]] = {}
for one in TABLE:
    for form in forms(one):
        BY_FORM.setdefault(form, []).append(one)


def sitting(name: str, on: str) -> list[dict[str, str]]:
    """Return the rows of everybody of a name on a day: the table read as it stands, with none of the code's indexes."""
    found = [row for row in BY_FORM.get(key(name), ()) if row["start"] <= on < (row["end"] or "9999")]
    return found if FIRST_DAY <= on <= LAST_DAY else []


def party(found: list[dict[str, str]]) -> tuple[str | None, str | None]:
    """Return the party and the label of a person's rows of one day, or neither where the sources leave it open."""
    sure = {row["party"] for row in found} if {row["certainty"] for row in found} == {"confirmed"} else set()
    return (sure.pop(), found[0]["party_label"]) if len(sure) == 1 else (None, None)


def days(row: dict[str, str], chance: random.Random) -> list[str]:
    """Return five days in a membership or up to a year around it."""
    first = date.fromisoformat(row["start"]).toordinal() - 365
    last = date.fromisoformat(row["end"] or LAST_DAY).toordinal() + 365
    return [date.fromordinal(chance.randint(first, last)).isoformat() for _ in range(5)]


NAMESAKE = "a namesake: the only member of that name that day, not the one of the row"


def judged(found: list[dict[str, str]], answer, mine: str) -> str:
    """Return what an answer is beside the rows that should decide it: "wrong: ..." where they do not agree."""
    people = {row["person_id"] for row in found}
    if len(people) > 1:
        good = answer.match == "ambiguous" and answer.party is answer.party_label is answer.person_id is None
        return "ambiguous: members of one name" if good else "wrong: chosen between members of one name"
    if not people:
        good = answer.match in ("unmatched", "not_a_member") and answer.party is answer.person_id is None
        coded = answer.match == "unmatched" or answer.match_reason.split(":")[0] in NOT_MEMBERS
        return f"refused: {answer.match}" if good and coded else "wrong: somebody who did not sit"
    if (answer.person_id, answer.party, answer.party_label) != (*people, *party(found)):
        return "wrong: another person or party"
    who = "that person" if people == {mine} else NAMESAKE
    return who + (", the party" if answer.party else ", party left open as in the table")


def test_every_membership_on_five_days_in_and_around_it() -> None:
    chance, counts, namesakes = random.Random(SEED), Counter(), set()
    for row in TABLE:
        for on in days(row, chance):
            name, mine = row["name"], row["person_id"]
            here = [one for one in sitting(name, on) if one["ons_code"] == row["ons_code"]]
            with_seat = REGISTER.resolve(name, on=on, seat=SEATS[row["ons_code"]])
            alone = REGISTER.resolve(name, on=on, postnominals=["MP"])
            counts["name, seat and day", judged(here, with_seat, mine)] += 1
            counts["name and day, MP", found := judged(sitting(name, on), alone, mine)] += 1
            namesakes |= {f"{name}, {SEATS[row['ons_code']]}, {on}"} if found.startswith(NAMESAKE) else set()
    show(counts, "answers  asked by | answered")
    wrong = sum(n for (_, what), n in counts.items() if what.startswith("wrong"))
    others = sum(n for (_, what), n in counts.items() if what.startswith(NAMESAKE))
    print(f"{len(TABLE):,} memberships, {counts.total():,} answers, {wrong} wrong")
    print(
        f"{others} of them name a namesake who sat that day, asked by name alone, and are counted apart: {sorted(namesakes)}"
    )
    assert (counts.total(), wrong) == (10 * len(TABLE), 0)
    assert counts["name, seat and day", "that person, the party"] > len(TABLE)
    assert not any(what.startswith(NAMESAKE) for asked, what in counts if asked == "name, seat and day")
    assert {one.split(",")[0] for one in namesakes} <= {"Mike Wood"}


# Near misses --------------------------------------------------------------------------

HOUSES = {on: REGISTER.house(on) for on in ("2014-05-07", "2016-10-24", "2018-05-25")}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TIMES = 100  # misses of each kind
DROPPED: list[str] = []  # changes of one letter that gave a true form of the name again
# Given names that differ in one letter and are one name by custom, written down here and not taken from the code.
ONE_NAME = ({"rob", "bob"}, {"will", "bill"}, {"phillip", "philip"}, {"stephen", "steven"}, {"catherine", "katherine"})


def same_name(name: str, member) -> bool:
    """Return whether a spoilt name is a form of the member's after all: by the table, by custom, or as an initial."""
    spoilt, recorded = key(name), [one for one in TABLE if one["person_id"] == member.person_id]
    first, *rest = spoilt.split()
    for form in {form for row in recorded for form in forms(row)}:
        given, *others = form.split()
        if spoilt == form or (rest == others and any({first, given} <= names for names in ONE_NAME)):
            return True
        if rest == others and len(first) == 1 and given.startswith(first):
            return True
    return False


def one_letter(row, chance: random.Random) -> dict:
    """Return the member's own seat with one letter of the name changed, to no other form of that name."""
    while True:
        at = chance.choice([n for n, letter in enumerate(row.name) if letter.isalpha()])
        letter = chance.choice(LETTERS)
        name = row.name[:at] + (letter.upper() if row.name[at].isupper() else letter) + row.name[at + 1 :]
        if name == row.name:
            continue
        if not same_name(name, row):
            return {"name": name, "seat": row.seat.constituency, "role": MP}
        DROPPED.append(f"{row.name} > {name}")


def other_seat(row, chance: random.Random) -> dict:
    others = [one for one in HOUSES["2018-05-25"] if key(one.name) != key(row.name) and one.seat != row.seat]
    return {"name": row.name, "seat": chance.choice(others).seat.constituency, "role": MP}


def seat_misspelt(row, chance: random.Random) -> dict:
    """Return the member's own name with one letter of the seat changed, to no form of any seat by the table."""
    known = {key(form) for one in rows(SEAT_TABLE) for form in (one["constituency"], *one["also_known_as"].split("; "))}
    while True:
        seat = row.seat.constituency
        at = chance.choice([n for n, letter in enumerate(seat) if letter.isalpha()])
        spoilt = seat[:at] + chance.choice(LETTERS) + seat[at + 1 :]
        if key(spoilt) not in known:
            return {"name": row.name, "seat": spoilt, "postnominals": ["MP"]}


OTHER_DAYS = ("1996-10-24", "2006-10-24", "2010-06-01", "2014-05-07", "2019-12-31", "2026-10-24")
NO_DAYS = (
    "2018-02-30",
    "2018-13-01",
    "2016-00-10",
    "2014-06-31",
    "2018-05-00",
    "0000-00-00",
    "2018-5-25",
    "25 May 2018",
)


def wrong_decade(row, chance: random.Random) -> dict:
    """Return the member's own seat on a day before the person came or after the person went, by the table."""
    on = chance.choice([day for day in OTHER_DAYS if not sitting(row.name, day)])
    return {"name": row.name, "seat": row.seat.constituency, "role": MP, "on": on}


def impossible_day(row, chance: random.Random) -> dict:
    return {"name": row.name, "seat": row.seat.constituency, "postnominals": ["MP"], "on": chance.choice(NO_DAYS)}


def surname(row, chance: random.Random) -> dict:
    return {"name": row.name.split()[-1], "seat": row.seat.constituency, "postnominals": ["MP"]}


def councillor(row, chance: random.Random) -> dict:
    place = chance.choice([{}, {"organisation": f"{row.seat.constituency} Council"}, {"seat": row.seat.constituency}])
    return {"name": row.name, "honorifics": [chance.choice(["Cllr", "Councillor"])], **place}


# Thought up for this proof, with none of the code's lists at hand: what people of a place are called in letters.
ROLES = """
    Parish priest; Resident; Detective Sergeant; Group Leader, Conservative; Secretary, Labour Party branch; Chair of Governors
    Lollipop lady; Shop steward; Branch secretary, UNISON; Postmistress; Publican; Retired teacher; Bus driver; Town crier
    Allotment holder; Chair, Friends of the Library; Scout leader; Choir conductor; Union convenor; Market trader; Dairy farmer
    Honorary Consul; Poet laureate; Justice of the Peace; High Sheriff; Deputy Lieutenant; Lord Lieutenant; Town Clerk
    Headteacher; Deputy Head; Year 9 tutor; School business partner; Chair of the PTA; Vice-Chancellor; Registrar; Emeritus fellow
    General practitioner; Midwife; Ward sister; Paramedic; Dentist; Practice partner; Pharmacist; Chair, Patient Participation Group
    Fire brigade watch leader; Special Constable; Neighbourhood Watch co-ordinator; Prison chaplain; Magistrate; Court usher
    Secretary of State's diary secretary; Constituency organiser; Election agent; PPC; Prospective candidate; Party treasurer
    Community champion; Volunteer; Trustee; Founder; Chief Rabbi's envoy; Superior of the convent; Verger; Lay reader; Elder
    Cabinet Member for Adult Care; Portfolio Holder; Leader of the Opposition Group; Town Mayor's consort; Provost; Bailie
    First Minister; Deputy First Minister; Cabinet Secretary for Justice; Counsel General; Presiding Officer; Deputy Minister
    MP, retired; MP until 2005; Member of Youth Parliament; Ex-MP; MP's wife; Friend of our MP; Aspiring MP; Husband of the late MP
"""
STATED_ROLES = [role.strip() for line in ROLES.strip().splitlines() for role in line.split(";")]
BODIES = (
    "Greater Foeshire Police", "Upper Foe Parish Meeting", "Foe MBC", "Foe and District Trades Council", "St Bo's Church",
    "Foe United Football Club", "Foe Chamber of Trade", "NHS Foe Valley", "University of Foe", "Foe Labour Party",
    "Save Our Station", "The Foe Herald", "Royal Foe Yacht Club", "GMB", "Foe Mosque", "Ofsted", "Bank of England",
)  # fmt: skip
# Letters of other houses whose members are called MP, as their own heads and signatures have it.
HOUSES_ELSEWHERE = (
    "Legislative Assembly of Ontario", "Queensland Government", "Premier of Alberta", "Trinidad and Tobago", "Rwanda",
    "Victorian Parliament", "Parliament of Malta", "Wellington, New Zealand", "Parliament House, Canberra, Australia",
    "House of Commons, Ottawa, Canada", "Government of Gibraltar", "Western Australia", "Parliament of Zambia", "Jamaica",
    "The Gambia", "National Assembly of Kenya", "Fiji", "Bermuda", "Prime Minister of Barbados", "Isle of Man",
)  # fmt: skip
ELSEWHERE_LETTERS = ("MSP", "AM", "MLA", "TD", "MEP", "MHK")
DEVOLVED = (
    ("Minister for Education", "Welsh Government"), ("Health Minister", "Department of Health, Belfast"), ("First Minister", None),
    ("Cabinet Secretary for Rural Economy", "Scottish Government"), ("Minister for Housing", "Scottish Government"),
    ("Minister for Children", "States of Jersey"), ("Tánaiste", None), ("Taoiseach", None), ("Deputy Minister", None),
)  # fmt: skip


def role_with_seat(row, chance: random.Random) -> dict:
    return {"name": row.name, "seat": row.seat.constituency, "role": chance.choice(STATED_ROLES)}


def body_with_seat(row, chance: random.Random) -> dict:
    return {"name": row.name, "seat": row.seat.constituency, "organisation": chance.choice(BODIES)}


def place_in_any_letter(row, chance: random.Random) -> dict:
    """Return a name and its seat as a bare place, in a letter that says nothing of Members of Parliament."""
    return {"name": row.name, "seat": row.seat.constituency, "among_members": False}


def member_elsewhere(row, chance: random.Random) -> dict:
    """Return a member called MP of another house, who names it in the role or as the body, with a seat of ours or none."""
    where = {chance.choice(("role", "organisation")): chance.choice(HOUSES_ELSEWHERE)}
    return {"name": row.name, "seat": chance.choice((row.seat.constituency, None)), "postnominals": ["MP"], **where}


def head_elsewhere(row, chance: random.Random) -> dict:
    """Return an MP whose letter's own head gives another state, as the letter's reader would find it."""
    head = chance.choice((*HOUSES_ELSEWHERE[7:9], "Private Bag 1\nWellington 6160\nNew Zealand", "Ottawa ON K1A 0A6"))
    said = elsewhere.Saying(read(f"{head}\n\nDear Bo,\n\nThank you.\n\nYours sincerely\n\n{row.name} MP"), alone=True).of(row.name, wrote=True)  # fmt: skip
    return {"name": row.name, "postnominals": ["MP"], "state": said.state}


def letters_elsewhere(row, chance: random.Random) -> dict:
    return {"name": row.name, "seat": row.seat.constituency, "postnominals": [chance.choice(ELSEWHERE_LETTERS)]}


def other_minister(row, chance: random.Random) -> dict:
    role, organisation = chance.choice(DEVOLVED)
    return {"name": row.name, "role": role, "organisation": organisation}


def minister_with_seat(row, chance: random.Random) -> dict:
    return {**other_minister(row, chance), "seat": row.seat.constituency}


def wrong_title(row, chance: random.Random) -> dict:
    """Return a member whose given name is one sex's by custom, with the other's title; the names written down here."""
    men, women = "David John Michael Stephen Peter Paul Mark", "Sarah Helen Margaret Caroline Emma Julie Mary"
    named = [one for one in HOUSES["2018-05-25"] if one.name.split()[0] in f"{men} {women}".split()]
    member = chance.choice(named)
    titles = ["Mrs", "Miss", "Ms"] if member.name.split()[0] in men.split() else ["Mr", "Sir"]
    name = chance.choice((member.name, f"{member.name[0]} {member.name.split(maxsplit=1)[1]}"))
    return {"name": name, "seat": member.seat.constituency, "honorifics": [chance.choice(titles)], "postnominals": ["MP"], "on": "2018-05-25"}  # fmt: skip


def seat_of_no_house(row, chance: random.Random) -> dict:
    place = chance.choice(("Nelson", "Port Moresby", "Mount Albert", "Kew East", "Bow River", "Epsom Downs"))
    return {"name": row.name, "role": f"Member for {place}", "postnominals": ["MP"]}


KINDS = {
    "one letter changed": one_letter,
    "another member's seat": other_seat,
    "the seat misspelt": seat_misspelt,
    "wrong decade": wrong_decade,
    "no such day": impossible_day,
    "surname only": surname,
    "councillor with a member's name": councillor,
    "another role, seat printed": role_with_seat,
    "another body, seat printed": body_with_seat,
    "a place, in a letter of others": place_in_any_letter,
    "MP of another house": member_elsewhere,
    "MP whose letterhead is elsewhere": head_elsewhere,
    "letters of another house, seat printed": letters_elsewhere,
    "member for no seat of ours": seat_of_no_house,
    "title against the given name": wrong_title,
    "another government's minister": other_minister,
    "another government's minister, seat printed": minister_with_seat,
}


def became(answer) -> str:
    """Return what a near miss became, without names: the match, and the reason's kind."""
    reason = answer.match_reason
    if answer.match == "not_a_member":
        return f"not_a_member: {reason.split(':')[0]}"
    kinds = (
        "surname alone",
        "no name printed",
        "no seat",
        "a member of that name sat for",
        "did not sit",
        "before the register",
        "after the register",
        "known only as",
        "office not on record",
        "nothing printed says",
        "title against given name",
    )
    hint = "; a nearest name suggested" if "nearest" in reason else ""
    return f"{answer.match}: {next(kind for kind in kinds if kind in reason)}{hint}"


def test_the_roles_of_the_proof_are_many_and_no_copy_of_the_code() -> None:
    assert len(set(STATED_ROLES)) == len(STATED_ROLES) >= 60
    source = (tables.ROOT / "src/helpers/members.py").read_text(encoding="utf-8").casefold()
    copied = [role for role in STATED_ROLES if f'"{role.casefold()}"' in source]
    assert copied == []


def test_every_role_and_body_of_the_proof_refuses_a_name_with_its_seat() -> None:
    member = next(row for row in HOUSES["2018-05-25"] if row.name == "Tony Lloyd")
    asked = [{"role": role} for role in STATED_ROLES] + [{"organisation": body} for body in BODIES]
    asked += [{"role": role, "organisation": body} for role, body in DEVOLVED]
    answers = [REGISTER.resolve(member.name, on="2018-05-25", seat="Rochdale", **printed) for printed in asked]
    assert [printed for printed, answer in zip(asked, answers, strict=True) if answer.match == "matched"] == []
    assert REGISTER.resolve(member.name, on="2018-05-25", seat="Rochdale").match == "matched"


def test_near_misses_give_nobody_a_party() -> None:
    chance, counts, resolved = random.Random(SEED), Counter(), []
    DROPPED.clear()
    for kind, miss in KINDS.items():
        for _ in range(TIMES):
            on = chance.choice(sorted(HOUSES))
            printed = {"on": on, **miss(chance.choice(HOUSES[on]), chance)}
            answer = REGISTER.resolve(printed.pop("name"), **printed)
            counts[kind, became(answer)] += 1
            if answer.party or answer.person_id or answer.party_label or answer.match == "matched":
                resolved.append((kind, printed, answer))
    show(counts, "misses  kind | became")
    print(f"dropped as forms of the same name, by the table of names and by custom: {len(DROPPED)} {DROPPED}")
    print(f"{counts.total():,} near misses, {len(resolved)} resolved to a person or party")
    assert (counts.total(), resolved) == (TIMES * len(KINDS), [])
    assert len(DROPPED) < 10


@pytest.mark.parametrize(
    ("name", "same"),
    [
        pytest.param("Lucy Allan", True, id="the-very-name"),
        pytest.param("L Allan", True, id="initial"),
        pytest.param("Lucy Allen", False, id="another-surname"),
        pytest.param("Lury Allan", False, id="another-given-name"),
        pytest.param("D Allan", False, id="another-initial"),
    ],
)
def test_what_counts_as_a_form_of_the_same_name(name: str, same: bool) -> None:
    member = next(row for row in HOUSES["2018-05-25"] if row.name == "Lucy Allan")
    assert same_name(name, member) is same


def test_the_judge_bites() -> None:
    row = next(one for one in TABLE if one["name"] == "Lucy Allan" and one["start"] <= "2018-05-25" < one["end"])
    right = REGISTER.resolve("Lucy Allan", on="2018-05-25", seat="Telford")
    other = REGISTER.resolve("Sarah Champion", on="2018-05-25", seat="Rotherham")
    refused = REGISTER.resolve("Lucy Allan", on="2014-05-07", seat="Telford")
    assert judged([row], right, row["person_id"]) == "that person, the party"
    assert judged([row], other, row["person_id"]).startswith("wrong")
    assert judged([row], refused, row["person_id"]).startswith("wrong")
    assert judged([], right, row["person_id"]).startswith("wrong")
    assert judged([row, row | {"person_id": "another"}], right, row["person_id"]).startswith("wrong")
