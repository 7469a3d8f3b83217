"""A server on loopback in the documented shapes of the two official services, with faults on demand.

Every member is invented; the seats are real. Only the days of elections and dissolutions are those of history.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Json = dict[str, Any]
Spell = tuple[str, str, str | None]  # what, first day, last day
PEERAGE = "Life peer"  # what the record has for a seat in the Lords


def _moment(day: str | None) -> str | None:
    return f"{day}T00:00:00" if day else None


def _party(name: str) -> Json:
    return {
        "id": 1,
        "name": name,
        "abbreviation": name[:3],
        "backgroundColour": "808080",
        "foregroundColour": "ffffff",
        "isLordsMainParty": False,
        "isLordsSpiritualParty": False,
        "governmentType": None,
        "isIndependentParty": name == "Independent",
    }


def _sitting(seat: str, first: str, last: str | None) -> Json:
    return {
        "membershipFrom": seat,
        "membershipFromId": 3000,
        "house": 2 if seat == PEERAGE else 1,
        "membershipStartDate": _moment(first),
        "membershipEndDate": _moment(last),
        "membershipEndReason": None,
        "membershipEndReasonNotes": None,
        "membershipEndReasonId": None,
        "membershipStatus": None,
    }


def _name(name: str, first: str) -> Json:
    return {
        "nameListAs": name,
        "nameDisplayAs": name,
        "nameFullTitle": f"{name} MP",
        "nameAddressAs": None,
        "startDate": _moment(first),
        "endDate": None,
    }


def member(number: int, name: str, parties: Sequence[Spell], sittings: Sequence[Spell], *names: str) -> Json:
    """Return the record of a member, as under `value` in an answer of Members/History; `names` came later."""
    return {
        "id": number,
        "thumbnailUrl": f"https://members-api.parliament.uk/api/Members/{number}/Thumbnail",
        "nameHistory": [_name(one, f"20{n + 10}-01-01") for n, one in enumerate([name, *names])],
        "partyHistory": [
            {"party": _party(party), "startDate": _moment(first), "endDate": _moment(last)}
            for party, first, last in parties
        ],
        "houseMembershipHistory": [_sitting(*one) for one in sittings],
    }


def post(name: str, department: str | None, first: str, last: str | None) -> Json:
    """Return a post in the government, as under `governmentPosts` in an answer of Members/Biography."""
    days = {"startDate": _moment(first), "endDate": _moment(last)}
    return {"house": 1, "name": name, "id": 900, **days, "additionalInfo": department, "additionalInfoLink": ""}


def _life(posts: Sequence[Json]) -> Json:
    """Return an answer of Members/Biography."""
    others = ("electionsContested", "houseMemberships", "oppositionPosts", "otherPosts", "partyAffiliations")
    value = {"representations": [], **{name: [] for name in others}, "governmentPosts": list(posts)}
    return {"value": {**value, "committeeMemberships": []}, "links": []}


def _summary(record: Json) -> Json:
    """Return a member as under `items` in an answer of Members/Search."""
    name = record["nameHistory"][-1]
    value = {
        "id": record["id"],
        **{part: name[part] for part in ("nameListAs", "nameDisplayAs", "nameFullTitle", "nameAddressAs")},
        "latestParty": record["partyHistory"][-1]["party"] if record["partyHistory"] else None,
        "gender": "F",
        "latestHouseMembership": record["houseMembershipHistory"][-1],
        "thumbnailUrl": record["thumbnailUrl"],
    }
    return {"value": value, "links": [{"rel": "self", "href": f"/Members/{record['id']}", "method": "GET"}]}


@dataclass
class Fault:
    """What goes wrong with the next `times` requests whose path and query hold `where`; None is for ever."""

    where: str
    kind: str
    times: int | None = 1


@dataclass
class Service:
    """What the server knows, how it is to go wrong, and what it was asked."""

    records: list[Json]
    wards: list[Json]
    councils: list[Json]
    wards_of_2024: list[Json] = field(default_factory=list)
    councils_of_2024: list[Json] = field(default_factory=list)
    posts: dict[int, list[Json]] = field(default_factory=dict)
    page: int = 4
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    over: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def fault(self, path: str) -> str:
        """Return the kind of fault of a request, "" for none."""
        for fault in self.faults:
            if fault.where in path and fault.times != 0:
                fault.times = None if fault.times is None else fault.times - 1
                return fault.kind
        return ""

    def answer(self, path: str) -> Any:
        """Return the answer to a request as JSON; None where there is none."""
        parts = urlsplit(path)
        asked = parse_qs(parts.query)
        if parts.path == "/api/Members/Search" and asked["MembershipInDateRange.WasMemberOfHouse"] == ["1"]:
            return self.search(int(asked["skip"][0]), int(asked["take"][0]))
        if parts.path == "/api/Members/History":
            ids = set(map(int, asked["ids"]))
            return [{"value": one, "links": []} for one in self.records if one["id"] in ids]
        if parts.path.endswith("/Biography"):
            return _life(self.posts.get(int(parts.path.split("/")[-2]), []))
        if parts.path.endswith("/FeatureServer/0/query"):
            tables = {"WD19": self.wards, "RGN19": self.councils, "WD24": self.wards_of_2024}
            rows = next((rows for name, rows in tables.items() if name in parts.path), self.councils_of_2024)
            return self.features(rows, int(asked["resultOffset"][0]), int(asked["resultRecordCount"][0]))
        return None

    def search(self, skip: int, take: int) -> Json:
        return {
            "items": [_summary(one) for one in self.records[skip : skip + min(take, self.page)]],
            "totalResults": len(self.records),
            "resultContext": "",
            "skip": skip,
            "take": take,
            "links": [],
            "resultType": "List",
        }

    def features(self, rows: list[Json], offset: int, count: int) -> Json:
        after = offset + min(count, self.page)
        shown = [{"attributes": row} for row in rows[offset:after]]
        more: Json = {"exceededTransferLimit": True} if after < len(rows) else {}
        return {"objectIdFieldName": "FID", "globalIdFieldName": "", "fields": [], "features": shown, **more}


def _send(
    handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, length: int | None = None, **headers: str
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json; charset=utf-8")
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def _repeated(service: Service, path: str) -> Any:
    """Return the first page again under the number of the page that was asked for."""
    first = service.answer(path.replace("skip=4", "skip=0").replace("resultOffset=4", "resultOffset=0"))
    return {**first, "skip": 4} if "skip" in first else first


def _moved(service: Service, path: str) -> Any:
    """Return the page that was asked for under another number."""
    answer = service.answer(path)
    return {**answer, "skip": answer["skip"] + 1}


def _empty(service: Service, path: str) -> Any:
    answer = service.answer(path)
    return {**answer, **{name: [] for name in ("items", "features") if name in answer}}


FAULTS: dict[str, Callable[[BaseHTTPRequestHandler, Service, bytes], Any]] = {
    "slow": lambda handler, service, body: service.over.wait(20),
    "cut": lambda handler, service, body: _send(handler, body[: len(body) // 2], length=len(body)),
    "busy": lambda handler, service, body: _send(handler, b"", 429, Retry_After="7"),
    "busy for an hour": lambda handler, service, body: _send(handler, b"", 429, Retry_After="3600"),
    "unavailable": lambda handler, service, body: _send(handler, b"", 503),
    "broken": lambda handler, service, body: _send(handler, b"<h1>Server Error</h1>", 500),
    "not found": lambda handler, service, body: _send(handler, b"", 404),
    "malformed": lambda handler, service, body: _send(handler, body[:-2]),
    "other shape": lambda handler, service, body: _send(handler, b'{"data": [{"member": 1}]}'),
    "told as a success": lambda handler, service, body: _send(
        handler, b'{"error": {"code": 500, "message": "Try later"}}'
    ),
    "empty page": lambda handler, service, body: _send(handler, json.dumps(_empty(service, handler.path)).encode()),
    "repeated page": lambda handler, service, body: _send(
        handler, json.dumps(_repeated(service, handler.path)).encode()
    ),
    "moved page": lambda handler, service, body: _send(handler, json.dumps(_moved(service, handler.path)).encode()),
    "one short": lambda handler, service, body: _send(handler, json.dumps(service.answer(handler.path)[1:]).encode()),
    "elsewhere": lambda handler, service, body: _send(handler, b"", 302, Location="https://example.org/other"),
}


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.asked.append(self.path)
            service.agents.add(self.headers["User-Agent"])
            kind, answer = service.fault(self.path), service.answer(self.path)
            if kind:
                FAULTS[kind](self, service, json.dumps(answer).encode())
            elif answer is None:
                _send(self, b"", 404)
            else:
                _send(self, json.dumps(answer).encode())

        def log_message(self, *said: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def served(service: Service) -> Iterator[Service]:
    """Yield a service while it is served on a free port of loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(service))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield service
    finally:
        service.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
