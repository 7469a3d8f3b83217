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
# The Open Geography portal's lookups of December and April 2019: ward to constituency to council, council to region.
LOOKUPS = (
    "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services/"
    "WD19_PCON19_LAD19_UTLA19_UK_LU_e5a0b74eff43407b86dcc7a4300ceb25/FeatureServer/0",
    "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services/"
    "LAD19_RGN19_EN_LU_948748b0eaa54fe888a604b126f5e672/FeatureServer/0",
)
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
class Place:
    """A constituency in the lookups: its name, and its region where one region holds all of it."""

    code: str
    name: str
    region: str | None


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


# -- places -------------------------------------------------------------------------------------------------


def places(reader: Reader, lookups: Sequence[str]) -> dict[str, Place]:
    """Return the constituencies of lookups by code, joined through their councils. Raises Unread."""
    rows = [row for url in lookups for row in _records(reader, url)]
    regions: dict[str, set[str]] = {}
    for row in rows:
        if "LADCD" in row and "RGNNM" in row:
            regions.setdefault(row["LADCD"], set()).add(row["RGNNM"])
    seats: dict[str, tuple[str, set[str | None]]] = {}
    for row in rows:
        if "PCONCD" in row and "PCONNM" in row:
            found = seats.setdefault(row["PCONCD"], (row["PCONNM"], set()))[1]
            found |= {row["RGNNM"]} if "RGNNM" in row else regions.get(row.get("LADCD", ""), {None})
    return {code: Place(code, name, _one(found)) for code, (name, found) in seats.items()}


def _one(found: set[str | None]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None


def _records(reader: Reader, url: str) -> list[dict[str, str]]:
    """Return the records of a lookup, the year taken off the names of its columns."""
    found: list[Mapping[str, Any]] = []
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
        page = reader.read(f"{url}/query?{urlencode(asked)}", partial(_features, found=found)).content
        found += [one.attributes for one in page.features]
        more = page.exceeded_transfer_limit
    return [_columns(record) for record in found]


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


# "PCON19CD", "lad19nm": the kind of place, the year, code or name; not "FID", "UTLA19CD"
_COLUMN = re.compile(r"(PCON|LAD|RGN)\d\d(CD|NM)", re.I)


def _columns(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the codes and names of a record.

    >>> _columns({"FID": 1, "PCON19CD": "E14000530", "RGN19NM": "South East"})
    {'PCONCD': 'E14000530', 'RGNNM': 'South East'}
    """
    named = ((_COLUMN.fullmatch(name), value) for name, value in record.items())
    return {f"{name[1]}{name[2]}".upper(): value.strip() for name, value in named if name and isinstance(value, str)}
