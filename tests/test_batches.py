"""Letters as one: in whatever groups they are counted, it comes to the same, also when they were kept meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from helpers import batches, build, findings, records, tables
from helpers.batches import Batch, Settled
from helpers.documents import Document, collection
from helpers.members import Register

ROOT = tables.ROOT


@pytest.fixture(scope="module")
def read() -> list[records.Record]:
    """Return the records of the collection, and of every third hand-written letter."""
    reference = ROOT / "data" / "raw" / "reference"
    context = records.Context.of(Register.read(reference), build.targets(reference))
    found = [one for one in collection(ROOT / "data" / "raw" / "letters") if isinstance(one, Document)]
    found += [one for one in collection(ROOT / "tests" / "letters") if isinstance(one, Document)][::3]
    return [records.record(one, b"", context) for one in sorted(found, key=lambda one: one.id)]


def groups(read: list[records.Record], size: int) -> Iterator[list[records.Record]]:
    for n in range(0, len(read), size):
        yield read[n : n + size]


def alone(one: Batch) -> list[bool]:
    return [name[-1] in "13579abc" for name in one.waiting]


def said(totals: findings.Totals) -> list[findings.Finding]:
    """Return all findings of totals."""
    parts = (totals.collection, totals.statistics, totals.replies, totals.headlines, totals.pictured)
    return [one for part in parts for one in part()]


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_letters_are_the_same_in_any_groups(read: list[records.Record], size: int) -> None:
    totals, one_by_one, lines = findings.Totals(), findings.Totals(), dict[str, bytes]()
    for one in read:
        one_by_one.letter(one.counts)
        one_by_one.quoted += one.quoted
    made = [Batch.decoded(batches.batch(group).encoded()) for group in groups(read, size)]
    settled = [batches.settled(batches.linked(one.exchanges, [[]] * len(one.wanted)), alone(one)) for one in made]
    for one, exchanges in zip(made, map(Settled.decoded, map(Settled.encoded, settled)), strict=True):
        totals.join(one.totals)
        for name, written in {**one.lines, **exchanges.lines}.items():
            lines[name] = lines.get(name, b"") + written
    for exchanges in settled:
        totals.join(json.loads(bytes(exchanges.totals)))
    for row in tables.rows_of("exchanges", lines["exchanges"].decode()):
        one_by_one.exchange(row)
        one_by_one.quoted += 1
    assert said(totals) == said(one_by_one) and len(said(totals)) > 20
    assert lines["dates"].decode() == "".join(one.lines["dates"] for one in read)


def test_the_first_thousand_places_are_kept_of_any_groups() -> None:
    places = [f"letter {n}:1-2" for n in range(2 * findings.EVIDENCE)]
    whole, joined = findings.Count(), findings.Count()
    for n in range(0, len(places), 300):
        part = findings.Count()
        for where in places[n : n + 300]:
            whole.add(where)
            part.add(where)
        joined.join(*part.plain())
    assert (joined.n, joined.places) == (whole.n, whole.places) == (len(places), tuple(places[: findings.EVIDENCE]))


def test_a_batch_comes_back_as_it_was(read: list[records.Record]) -> None:
    made = batches.batch(read[:9], labels=[read[3].document_id])
    back = Batch.decoded(made.encoded())
    assert back.encoded() == made.encoded() and list(back.labelled) == list(batches.TABLES)
    assert back.labelled["documents"] == read[3].lines["documents"]
    assert [one for one, _, _ in back.letters] == [one.document_id for one in read[:9]]


def test_a_house_stands_behind_the_first_letter_of_its_day(read: list[records.Record]) -> None:
    signed = [one for one in read if one.lines["signed"]][:4]
    days = ["2018-05-25", None, "2016-09-13", "2018-05-25"]
    made = batches.batch([replace(one, house=day) for one, day in zip(signed, days, strict=True)])
    lines = [one.lines["signed"] for one in signed]
    ends = [(made.lines["signed"][:size].decode(), day) for size, day in made.houses]
    assert ends == [(lines[0], "2018-05-25"), ("".join(lines[:3]), "2016-09-13")]
