"""Events, writers, works: each once, in order, nothing guessed, and nothing lost where a table has blanks."""

from __future__ import annotations

from typing import Any

import pytest

from helpers import events, findings, tables


def exchange(number: int, **given: Any) -> dict[str, Any]:
    """Return the row of an exchange."""
    row: dict[str, Any] = dict.fromkeys(("request_date", "reply_date", "reply_document_id"))
    row |= {
        "exchange_id": f"x{number}",
        "requester": f"Jo Poe {number}, Foe Council",
        "respondent": "Ann Ott, Minister",
    }
    return row | {"status": "answered", "document_id": "a", "start": number, "end": number + 1} | given


def told(found: list[events.Event]) -> list[tuple[str, str, str]]:
    return [(one.when, one.kind, one.words) for one in found]


@pytest.mark.parametrize(
    ("when", "known"),
    [
        pytest.param("2016-09-13", ("2016-09-13", "2016-09-13", "2016-09-13"), id="a-day"),
        pytest.param("2016-12", ("2016-12-01", "2016-12-16", "2016-12-31"), id="december"),
        pytest.param("2015", ("2015-01-01", "2015-07-02", "2015-12-31"), id="a-year"),
        pytest.param("2016-W44", None, id="a-week"),
        pytest.param("2016-06/2016-07", None, id="two-months"),
    ],
)
def test_the_days_that_a_date_may_be(when: str, known: tuple[str, str, str] | None) -> None:
    assert events.days(when) == known


def test_a_reply_to_several_letters_is_one_and_a_letter_with_two_answers_too() -> None:
    rows = [
        exchange(1, request_date="2016-09-13", reply_date="2016-10-24", reply_document_id="a"),
        exchange(2, request_date="2016-10-07", reply_date="2016-10-24", reply_document_id="a"),
        exchange(1, request_date="2016-09-13", reply_date="2016-12-01", reply_document_id="b"),
    ]
    assert told(events.events(rows, [])) == [
        ("2016-09-13", "letter", "Jo Poe 1 to Ann Ott"),
        ("2016-10-07", "letter", "Jo Poe 2 to Ann Ott"),
        ("2016-10-24", "reply", "Ann Ott to Jo Poe 1"),
        ("2016-12-01", "reply", "Ann Ott to Jo Poe 1"),
    ]


def test_only_published_works_and_whole_dates_are_events() -> None:
    dates = [
        {"document_id": "a", "date": date, "role": role, "start": 1, "end": 2}
        for date, role in [
            ("2015", "publication"),
            ("2016-W44", "publication"),
            ("2014", "event"),
            (None, "publication"),
        ]
    ]
    assert told(events.events([exchange(1)], dates)) == [("2015", "report", "")]


def test_a_question_without_an_asker_and_an_answer_without_a_name() -> None:
    asked = exchange(
        1, requester="not stated", respondent="Foe Office", request_date="2014-04-01", reply_date="2014-05-07"
    )
    nobody = exchange(2, respondent=None, request_date="2014-06-01")
    assert told(events.events([asked, nobody], [])) == [
        ("2014-04-01", "letter", "A written question to Foe Office"),
        ("2014-05-07", "reply", "Foe Office: answer to a written question"),
        ("2014-06-01", "letter", "Jo Poe 2 to somebody not named"),
    ]


def test_writers_stand_by_whom_they_wrote_to_most_written_to_first() -> None:
    rows = [
        exchange(1, respondent="Bo Ek, Minister"),
        exchange(2, status="no_reply_in_collection"),
        exchange(3, respondent="Ann Ott, Minister, Foe Office", status="reply_date_not_stated"),
        exchange(3, status="reply_date_not_stated"),
    ]
    assert [(one.writer, one.to, one.answer, one.letters) for one in events.writers(rows)] == [
        ("Jo Poe 2", "Ann Ott, Minister, Foe Office", "no reply here", 1),
        ("Jo Poe 3", "Ann Ott, Minister, Foe Office", "reply without a date", 2),
        ("Jo Poe 1", "Bo Ek, Minister", "reply dated", 1),
    ]
    assert events.writers(rows)[1].evidence == "a:3-4; a:3-4"


def test_every_status_has_its_answer() -> None:
    assert set(events._ANSWER) == set(tables.STATUSES)


def citation(document: str, title: str | None, url: str | None = None) -> dict[str, Any]:
    return {"document_id": document, "title": title, "url": url, "start": 1, "end": 2}


def test_works_are_the_same_by_title_or_address_and_never_by_likeness() -> None:
    cited = [
        citation("a", "A Report"),
        citation("a", None, "https://www.foe.example/some-page.html"),
        citation("b", "A  report", "https://www.foe.example/some-page.html"),
        citation("b", "A Report: Progress"),
        citation("b", None, None),
    ]
    assert [(one.group, one.work, one.document_id) for one in events.works(cited, [])] == [
        ("several", "A Report", "a"),
        ("several", "A Report", "b"),
        ("one", "some page (foe.example)", "a"),
        ("one", "A Report: Progress", "b"),
    ]


def test_a_source_of_figures_comes_with_them() -> None:
    rows = [
        {"document_id": "a", "attributed_to": source, "quote": quote, "start": 1, "end": 2}
        for source, quote in [("the Foe survey", "98%"), ("the Foe survey", "57\n%"), (None, "3")]
    ]
    [work] = events.works([], rows)
    assert (work.group, work.work, work.figures) == ("figures", "the Foe survey", ("98%", "57 %"))


@pytest.mark.parametrize(
    ("respondent", "office"),
    [
        pytest.param("Amber Rudd, Home Secretary, Home Office", "Amber Rudd, Home Secretary", id="name-and-office"),
        pytest.param("Nadhim Zahawi, Parliamentary Under Secretary of State", "Nadhim Zahawi", id="a-long-office"),
        pytest.param("Department for Education", "the Department for Education", id="a-department"),
        pytest.param("Foe and Low Combined Authority of the North", "one person or office", id="too-long-for-a-title"),
    ],
)
def test_whom_a_title_names(respondent: str, office: str) -> None:
    assert findings._office(respondent) == office


def test_nothing_to_draw_says_nothing() -> None:
    assert list(findings.Across().pictured()) == []
