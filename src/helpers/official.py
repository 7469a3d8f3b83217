"""What two official services say: Parliament's record of its members, and the statistics office's lookups of places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel

from helpers.fetching import Answer, Reader

MEMBERS_API = "https://members-api.parliament.uk"
# The Open Geography portal's lookups of 2019, and of July and April 2024 for the boundaries of 2024: ward to
# constituency to council, council to region.
LOOKUPS = (
    "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services/"
    "WD19_PCON19_LAD19_UTLA19_UK_LU_e5a0b74eff43407b86dcc7a4300ceb25/FeatureServer/0",
    "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services/"
    "LAD19_RGN19_EN_LU_948748b0eaa54fe888a604b126f5e672/FeatureServer/0",
    "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services/WD24_PCON24_LAD24_UTLA24_UK_LU/FeatureServer/0",
    "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services/LAD24_RGN24_EN_LU/FeatureServer/0",
)
BOUNDARIES = ("2010", "2024")  # the elections since 2010 that were the first on new boundaries
TAKE = 20  # members a page: the most that the service gives
RECORDS = 1000  # records a page of a lookup
COMMONS = 1  # the number of the House of Commons


def _day(text: str) -> str:
    """Return the day of a date and time.

    >>> _day("2015-05-07T00:00:00")
    '2015-05-07'
    """
    return date.fromisoformat(text[:10]).isoformat()


Day = Annotated[str, AfterValidator(_day)]
_NONE_AS_EMPTY = BeforeValidator(lambda many: () if many is None else many)  # the service may say null for a list


class _Shape(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, strict=True, frozen=True)


class Party(_Shape):
    """A party's name in Parliament's record."""

    name: str | None


class PartySpell(_Shape):
    """Days in one party, both included; no end is still open."""

    party: Party | None
    start_date: Day
    end_date: Day | None = None


class NameSpell(_Shape):
    """A name in use from a day on."""

    name_display_as: str | None
    start_date: Day | None = None


class HouseSpell(_Shape):
    """Days in one House, both included, for a seat (`membership_from`); no end is still open."""

    house: int
    membership_from: str | None = None
    membership_start_date: Day | None = None
    membership_end_date: Day | None = None


class History(_Shape):
    """Everything on record of one member."""

    id: int
    name_history: Annotated[tuple[NameSpell, ...], _NONE_AS_EMPTY]
    party_history: Annotated[tuple[PartySpell, ...], _NONE_AS_EMPTY]
    house_membership_history: Annotated[tuple[HouseSpell, ...], _NONE_AS_EMPTY]


class Post(_Shape):
    """Days in a post of the government, both included; `additional_info` is its department. No end is still held."""

    name: str | None
    additional_info: str | None = None
    start_date: Day | None = None
    end_date: Day | None = None


class _Biography(_Shape):
    government_posts: Annotated[tuple[Post, ...], _NONE_AS_EMPTY]


class _Life(_Shape):
    value: _Biography


class _Id(_Shape):
    id: int


class _Found(_Shape):
    value: _Id


class _Page(_Shape):
    items: tuple[_Found, ...]
    total_results: int
    skip: int


class _Told(_Shape):
    value: History


class _Fault(_Shape):
    code: int
    message: str = ""


class _Feature(_Shape):
    attributes: dict[str, Any]


class _Features(_Shape):
    error: _Fault | None = None
    features: tuple[_Feature, ...] = ()
    exceeded_transfer_limit: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A council in the lookups, and the council of the county or whatever else is above it (for most: itself)."""

    code: str
    name: str
    upper_code: str


@dataclass(frozen=True, slots=True)
class Place:
    """A constituency in the lookups: its name, its councils, and its region where one region holds all of it.

    `year` (two digits) is that of the lookup; `source` names the lookup and the day on which it was read.
    """

    code: str
    name: str
    region: str | None
    councils: tuple[Area, ...]
    year: str
    source: str


_Read = TypeVar("_Read")


def _read(kind: type[_Read], content: Any) -> _Read:
    """Return JSON in its shape. Raises ValueError with the first thing that differs."""
    try:
        return TypeAdapter(kind).validate_python(_tuples(content))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise ValueError(f"{place}: {first['msg']}") from error


def _tuples(content: Any) -> Any:
    """Return JSON with tuples for lists."""
    if isinstance(content, list):
        return tuple(map(_tuples, content))
    return {name: _tuples(one) for name, one in content.items()} if isinstance(content, dict) else content


# -- members ------------------------------------------------------------------------------------------------


def members(reader: Reader, api: str, since: str) -> list[int]:
    """Return the numbers of everybody who sat in the Commons on a day or later, sorted.

    The filter is on days in that House: the plain filter on a House is on the last one a member sat in, and would
    leave out those who went to the Lords. Raises Unread.
    """
    found: list[int] = []
    total: int | None = None
    while total is None or len(found) < total:
        asked = {
            "MembershipInDateRange.WasMemberOfHouse": COMMONS,
            "MembershipInDateRange.WasMemberOnOrAfter": since,
            "skip": len(found),
            "take": TAKE,
        }
        page = reader.read(
            f"{api}/api/Members/Search?{urlencode(asked)}", partial(_page, found=tuple(found), total=total)
        )
        total = page.content.total_results
        found += [one.value.id for one in page.content.items]
    return sorted(found)


def _page(content: Any, *, found: Sequence[int], total: int | None) -> _Page:
    """Return a page of the listing. Raises ValueError where it is empty, repeated or of another listing."""
    page = _read(_Page, content)
    ids = [one.value.id for one in page.items]
    if page.skip != len(found):
        raise ValueError(f"skip: {page.skip}, not {len(found)}")
    if len({*ids, *found}) < len(ids) + len(found):
        raise ValueError("items: members that an earlier page had")
    if not ids or len(found) + len(ids) > page.total_results:
        raise ValueError(f"items: {len(ids)} after {len(found)} of {page.total_results}")
    if total not in (None, page.total_results):
        raise ValueError(f"totalResults: {page.total_results}, on earlier pages {total}; --fresh reads them all anew")
    return page


def histories(reader: Reader, api: str, ids: Sequence[int]) -> list[Answer[History]]:
    """Return the record of each member, with the day on which it was read. Raises Unread."""
    told: list[Answer[History]] = []
    for start in range(0, len(ids), TAKE):
        asked = ids[start : start + TAKE]
        url = f"{api}/api/Members/History?{urlencode([('ids', one) for one in asked])}"
        answer = reader.read(url, partial(_told, asked=asked))
        told += [Answer(one, answer.day) for one in answer.content]
    return told


def _told(content: Any, *, asked: Sequence[int]) -> list[History]:
    told = [one.value for one in _read(tuple[_Told, ...], content)]
    if sorted(one.id for one in told) != sorted(asked):
        raise ValueError(f"members {sorted(one.id for one in told)}, asked for {sorted(asked)}")
    return told


def posts(reader: Reader, api: str, member: int) -> Answer[tuple[Post, ...]]:
    """Return the posts in governments on a member's record. Raises Unread."""
    answer = reader.read(f"{api}/api/Members/{member}/Biography", partial(_read, _Life))
    return Answer(answer.content.value.government_posts, answer.day)


# -- places -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of a lookup: columns without their year, the year of its constituency ("" for none), its source."""

    columns: Mapping[str, str]
    year: str
    source: str


def places(reader: Reader, lookups: Sequence[str]) -> dict[str, dict[str, Place]]:
    """Return the constituencies of lookups by boundaries (one of BOUNDARIES) and code, with regions through councils.

    Raises Unread.
    """
    records = [record for url in lookups for record in _records(reader, url)]
    regions: dict[str, set[str]] = {}
    for row in (record.columns for record in records):
        if "LADCD" in row and "RGNNM" in row:
            regions.setdefault(row["LADCD"], set()).add(row["RGNNM"])
    seats: dict[tuple[str, str], list[_Record]] = {}
    for record in records:
        if "PCONCD" in record.columns and "PCONNM" in record.columns:
            seats.setdefault((_boundaries(record.year), record.columns["PCONCD"]), []).append(record)
    return {
        boundaries: {code: _place(found, regions) for (since, code), found in seats.items() if since == boundaries}
        for boundaries in BOUNDARIES
    }


def _boundaries(year: str) -> str:
    """Return the election since which the boundaries of a year's lookups are in use.

    >>> _boundaries("19"), _boundaries("24")
    ('2010', '2024')
    """
    return max(since for since in BOUNDARIES if since == BOUNDARIES[0] or since <= f"20{year}")


def _place(records: Sequence[_Record], regions: Mapping[str, set[str]]) -> Place:
    """Return the constituency that records, mostly one a ward, are of."""
    first = records[0]
    found: set[str | None] = set()
    for row in (record.columns for record in records):
        found |= {row["RGNNM"]} if "RGNNM" in row else regions.get(row.get("LADCD", ""), {None})
    region = next(iter(found)) if len(found) == 1 else None
    rows = (record.columns for record in records if "LADCD" in record.columns)
    areas = {Area(row["LADCD"], row.get("LADNM", ""), row.get("UTLACD", row["LADCD"])) for row in rows}
    councils = tuple(sorted(areas, key=lambda area: area.code))
    return Place(first.columns["PCONCD"], first.columns["PCONNM"], region, councils, first.year, first.source)


def _records(reader: Reader, url: str) -> list[_Record]:
    """Return the records of a lookup."""
    found: list[Mapping[str, Any]] = []
    source = ""
    more = True
    while more:
        asked = {
            "where": "1=1",
            "outFields": "*",
            "returnGeometry": "false",
            "resultOffset": len(found),
            "resultRecordCount": RECORDS,
            "f": "json",
        }
        page = reader.read(f"{url}/query?{urlencode(asked)}", partial(_features, found=found))
        found += [one.attributes for one in page.content.features]
        source = f"Office for National Statistics, {_service(url)}, read on {page.day}"
        more = page.content.exceeded_transfer_limit
    return [_Record(_columns(record), _year(record), source) for record in found]


def _service(url: str) -> str:
    """Return the name of a lookup.

    >>> _service("https://example.org/rest/services/LAD24_RGN24_EN_LU/FeatureServer/0")
    'LAD24_RGN24_EN_LU'
    """
    return url.partition("/FeatureServer")[0].rpartition("/")[2]


def _features(content: Any, *, found: Sequence[Mapping[str, Any]]) -> _Features:
    """Return a page of records. Raises ValueError where it is a fault (told with status 200), empty or repeated."""
    if not isinstance(content, dict) or not {"features", "error"} & content.keys():
        raise ValueError("features: missing")
    page = _read(_Features, content)
    if page.error:
        raise ValueError(f"error {page.error.code}: {page.error.message}")
    if not page.features:
        raise ValueError(f"features: none after {len(found)}")
    if any(one.attributes in found[-RECORDS:] for one in page.features[:1]):
        raise ValueError("features: a record that an earlier page had")
    return page


# "PCON19CD", "lad19nm", "UTLA19CD": the kind of place, the year, code or name; not "FID", "WD19CD"
_COLUMN = re.compile(r"(PCON|LAD|UTLA|RGN)(\d\d)(CD|NM)", re.I)


def _columns(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the codes and names of a record, the year taken off the names of its columns.

    >>> _columns({"FID": 1, "PCON19CD": "E14000530", "RGN19NM": "South East"})
    {'PCONCD': 'E14000530', 'RGNNM': 'South East'}
    """
    named = ((_COLUMN.fullmatch(name), value) for name, value in record.items())
    return {f"{name[1]}{name[3]}".upper(): value.strip() for name, value in named if name and isinstance(value, str)}


def _year(record: Mapping[str, Any]) -> str:
    """Return the year of a record's constituency, two digits; "" where it has none.

    >>> _year({"PCON24CD": "E14001063", "LAD23CD": "E07000092"})
    '24'
    """
    named = filter(None, map(_COLUMN.fullmatch, record))
    return next((name[2] for name in named if name[1].upper() == "PCON"), "")
