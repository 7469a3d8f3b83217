"""Letters in, exchanges out. The number in an id is that of the case in the project's list of edge cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from helpers import anatomy, dates, kinds, recipients, signatories
from helpers.build import targets
from helpers.correspondence import (
    Exchange,
    Sent,
    Target,
    calendar_days,
    calendar_name,
    exchanges,
    working_days,
)

ROOT = Path(__file__).resolve().parents[1]
LETTERS = ROOT / "data" / "raw" / "letters"


def sent(text: str, document_id: str = "a", *, from_member: bool = False) -> Sent:
    """Return a letter as an exchange sees it."""
    letter = anatomy.read(text)
    signed = signatories.signatories(letter)
    when = dates.dates(letter)
    own = dates.document_dates(letter, when)
    return Sent(
        document_id, kinds.kind(letter, signed), own.date, own.date_basis, own.received_date, own.asked_date, letter,
        tuple(signed), tuple(recipients.recipients(letter, signed)), tuple(when), from_member,
    )  # fmt: skip


def reply(body: str, head: str = "Home Office\n2 Marsham Street\n", day: str = "4 July 2018") -> str:
    """Return a minister's letter to Jo Ek MP with this body."""
    return (
        f"{head}\nJo Ek MP\nHouse of Commons\n\n{day}\n\nDear Jo,\n\n{body}\n\nYours sincerely\n\n"
        "Brandon Lewis MP\nMinister of State for Immigration\n"
    )


def request(body: str = "I would be grateful for your help with passports.", day: str = "12 June 2018") -> str:
    """Return a letter of Jo Ek MP to that minister."""
    return (
        f"Brandon Lewis MP\nMinister of State for Immigration\nHome Office\n\n{day}\n\nDear Brandon,\n\n{body}\n\n"
        "Yours sincerely\n\nJo Ek MP\n"
    )


def shown(text: str) -> list[tuple[str, str | None, str]]:
    """Return requester, request date and rule of every exchange that one letter shows."""
    return [(one.requester, one.request_date, one.rule) for one in exchanges([sent(text)])]


def only(text: str) -> Exchange:
    """Return the one exchange that a letter shows."""
    (one,) = exchanges([sent(text)])
    return one


# -- the clock -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "calendar", "working"),
    [
        pytest.param("2016-09-13", "2016-10-24", 41, 29, id="19-letter-001"),
        pytest.param("2016-10-07", "2016-10-24", 17, 11, id="19-letter-001-copy"),
        pytest.param("2018-11-14", "2018-12-21", 37, 27, id="20-letter-004"),
        pytest.param("2018-11-14", "2018-12-28", 44, 30, id="20-to-receipt"),
        pytest.param("2018-07-04", "2018-07-04", 0, 0, id="33-same-day"),
        pytest.param("2018-07-02", "2018-07-03", 1, 1, id="next-day"),
        pytest.param("2018-07-06", "2018-07-09", 3, 1, id="over-a-weekend"),
        pytest.param("2018-07-07", "2018-07-08", 1, 0, id="saturday-to-sunday"),
        pytest.param("2018-07-07", "2018-07-09", 2, 1, id="32-from-saturday"),
        pytest.param("2018-07-06", "2018-07-08", 2, 0, id="to-sunday"),
        pytest.param("2014-03-15", "2014-04-11", 27, 20, id="32-saturday-twenty-days"),
        pytest.param("2014-03-14", "2014-04-11", 28, 20, id="32-friday-the-same"),
        pytest.param("2018-03-29", "2018-04-03", 5, 1, id="35-easter"),
        pytest.param("2018-12-24", "2018-12-27", 3, 1, id="35-christmas"),
        pytest.param("2016-12-23", "2016-12-28", 5, 1, id="35-substitute-day"),
        pytest.param("2022-09-16", "2022-09-20", 4, 1, id="35-holiday-added-late"),
        pytest.param("2018-11-29", "2018-12-03", 4, 2, id="20-st-andrews-day-is-none"),
        pytest.param("2012-01-02", "2012-01-03", 1, 1, id="34-first-day"),
        pytest.param("2028-12-22", "2028-12-26", 4, 0, id="34-last-day"),
    ],
)
def test_clock(start: str, end: str, calendar: int, working: int) -> None:
    assert (calendar_days(start, end), working_days(start, end)) == (calendar, working)


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        pytest.param("2018-07-04", "2018-07-03", "2018-07-04 is after 2018-07-03", id="33-backwards"),
        pytest.param("2012-01-01", "2012-01-03", "leaves the known bank holidays", id="34-before"),
        pytest.param("2028-12-22", "2028-12-27", "leaves the known bank holidays", id="34-behind"),
        pytest.param("2018-02-30", "2018-03-01", "day is out of range", id="no-such-day"),
    ],
)
def test_clock_refuses(start: str, end: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        working_days(start, end)


def test_20_the_calendar_is_named() -> None:
    assert calendar_name() == "England and Wales, GOV.UK bank holidays 2012-01-02 to 2028-12-26"


# -- replies -------------------------------------------------------------------------------------------------

EK = "Jo Ek, House of Commons"


@pytest.mark.parametrize(
    ("body", "days"),
    [
        pytest.param("Thank you for your letter of 12 June.", ["2018-06-12"], id="your-letter-of"),
        pytest.param("Thank you for your correspondence dated 12 June 2018.", ["2018-06-12"], id="dated"),
        pytest.param("Thank you for your letter to the Home Secretary of 12 June.", ["2018-06-12"], id="to-another"),
        pytest.param("Thank you for the letter of 12 June.", ["2018-06-12"], id="thanks-for-the-letter"),
        pytest.param("You wrote to me on 12 June about passports.", ["2018-06-12"], id="you-wrote"),
        pytest.param("Thank you for writing to me on 12 June.", ["2018-06-12"], id="for-writing"),
        pytest.param("Thank you for your letters of 1 June and 12 June.", ["2018-06-01", "2018-06-12"], id="25-two-letters"),
        pytest.param("Thank you for your email of 1 June and letter of 12 June.", ["2018-06-01", "2018-06-12"], id="25-email-and-letter"),
        pytest.param("Thank you for your letter of 12 June. In your letter of 12 June you ask about fees.", ["2018-06-12"], id="25-named-twice"),
        pytest.param("Further to my letter of 1 June, I am writing in reply to your letter of 12 June.", ["2018-06-12"], id="26-own-letter-first"),
        pytest.param("I am sorry for the delay in my response to your letter of 12 June.", ["2018-06-12"], id="delay-in-my-response"),
        pytest.param("I am sorry that I have not replied to your letter of 12 June before.", ["2018-06-12"], id="not-replied"),
        pytest.param("Thank you for your letter of 12 June enclosing a letter of 20 May from Mr Smith.", ["2018-06-12"], id="enclosed-letter"),
        pytest.param("Thank you for your letter of 12 June. He refers to the letter of 3 April from the Passport Office.", ["2018-06-12"], id="letter-between-others"),
        pytest.param("Thank you for your letter of 12 June. As I said in my reply of 3 May to your letter of 20 April, fees rise.", ["2018-06-12"], id="26-answered-before"),
        pytest.param("Thank you for your letter of 12 June. I replied to your letter of 1 March on 20 March.", ["2018-06-12"], id="26-replied-to"),
        pytest.param("Thank you for your letter of 12 June. Your email of 1 February was answered on 1 March.", ["2018-06-12"], id="26-was-answered"),
        pytest.param("Thank you for your letter of 12 June. I enclose my letter of 3 May.", ["2018-06-12"], id="own-letter-is-no-request"),
        pytest.param("Thank you for your letter of 12 June. Mr Smith, who wrote to me on 5 May, lives in Telford.", ["2018-06-12"], id="third-party-without-copy"),
    ],
)  # fmt: skip
def test_your_letter_of(body: str, days: list[str]) -> None:
    assert shown(reply(body)) == [(EK, day, "your-letter-of") for day in days]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Thank you for your constituent's letter of 12 June.", id="constituents-letter"),
        pytest.param("Further to my letter of 3 May, I enclose a note.", id="own-letter"),
        pytest.param("As I said in their letter of 3 May, fees rise.", id="their-letter"),
        pytest.param("I am writing to let you know of the report that I published on 3 May.", id="announcement"),
        pytest.param("Thank you for your support on 3 May.", id="no-letter"),
        pytest.param("The Mayor wrote to you on 3 May.", id="written-to-you"),
    ],
)
def test_no_exchange(body: str) -> None:
    assert shown(reply(body)) == []


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        pytest.param(
            "Thank you for your letter of 3 May. I also reply to the joint letter from Lucy Allan MP and 20 others of 12 February.",
            [("Jo Ek, House of Commons", "2018-05-03"), ("Lucy Allan MP and 20 others", "2018-02-12")],
            id="joint-letter-beside",
        ),
        pytest.param("Thank you for the letter from the Foe Trust dated 3 May about fees.", [("the Foe Trust", "2018-05-03")], id="a-body"),
        pytest.param("Thank you for the letter from Ann Ott MP and 5 others about fees.", [("Ann Ott MP and 5 others", None)], id="no-day"),
        pytest.param("Thank you for the letter from your office of 3 May.", [("Jo Ek, House of Commons", "2018-05-03")], id="your-office"),
        pytest.param("Thank you for the joint letter from you and Ann Ott of 3 May.", [("Jo Ek, House of Commons", "2018-05-03")], id="from-you"),
        pytest.param(
            "Thank you for your letters of 12 March and 9 April, and for the one of 16 April from your constituent.",
            [("Jo Ek, House of Commons", "2018-03-12"), ("Jo Ek, House of Commons", "2018-04-09")],
            id="the-one-from-a-constituent",
        ),
    ],
)  # fmt: skip
def test_the_requester_is_who_the_letter_is_from(body: str, rows: list[tuple[str, str | None]]) -> None:
    assert [(one.requester, one.request_date) for one in exchanges([sent(reply(body))])] == rows


def test_bodies_that_sign_are_counted_among_the_writers() -> None:
    signed = "\n".join(["Barnardo's", "Shelter", "Crisis", "Mencap", "Scope", "Mind"])
    text = f"7 May 2014\n\nDear Minister,\n\nWe urge you to act on homes.\n\nYours sincerely\n\n{signed}\n"
    assert only(text).requester == "Barnardo's and 5 others"


def test_your_letter_of_keeps_words_and_days() -> None:
    text = reply("I hope you are well. Thank you for your letter of 12 June about passports.")
    one = only(text)
    assert text[one.start : one.end] == "Thank you for your letter of 12 June"
    assert (one.status, one.calendar_days, one.working_days, one.calendar) == ("answered", 22, 16, calendar_name())
    assert one.respondent == "Brandon Lewis, Minister of State for Immigration, Home Office"
    assert (one.request_basis, one.certainty) == ("inferred: year, latest 12 June on or before 2018-07-04", "inferred")


@pytest.mark.parametrize(
    ("body", "status", "calendar"),
    [
        pytest.param("Thank you for your email of 4 July.", "answered", calendar_name(), id="33-same-day"),
        pytest.param("Thank you for your letter of 12 August 2018.", "answered", "refused: 2018-08-12 is after 2018-07-04", id="33-backwards"),
        pytest.param("Thank you for your letter of 12 June 2011.", "answered", "refused: 2011-06-12 to 2018-07-04 leaves the known bank holidays, 2012-01-02 to 2028-12-26", id="34-before-the-calendar"),
        pytest.param("Thank you for your letter of May 2018.", "answered", "refused: 2018-05 is no single day", id="month-alone"),
        pytest.param("Thank you for your letter of -- June.", "request_date_missing", None, id="day-left-blank"),
    ],
)  # fmt: skip
def test_days_or_the_reason(body: str, status: str, calendar: str | None) -> None:
    one = only(reply(body))
    assert (one.status, one.calendar) == (status, calendar)
    assert (one.calendar_days, one.working_days) == ((0, 0) if calendar == calendar_name() else (None, None))


def test_reply_without_date() -> None:
    one = only(reply("Thank you for your letter of 12 June 2018.", day=""))
    assert (one.status, one.reply_date, one.calendar_days) == ("reply_date_not_stated", None, None)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param("Home Office\n2 Marsham Street\n", "Thank you for your recent letter about passports. All is well.", id="minister"),
        pytest.param("Kirklees Council\nCivic Centre\n", "Thank you for getting in touch about passports.", id="council"),
    ],
)  # fmt: skip
def test_reply_without_the_incoming_date(head: str, body: str) -> None:
    text = reply(body, head).replace("Minister of State for Immigration", "")
    one = only(text)
    assert (one.rule, one.status, one.request_date) == ("thanks-without-date", "request_date_missing", None)
    assert one.request_basis == "missing: no date of the incoming letter printed"
    assert text[one.start : one.end] == body.partition(".")[0]


def test_requester_of_one_word_keeps_the_title() -> None:
    text = "4 July 2018\n\nDear Mr Smith,\n\nThank you for your letter of 12 June 2018.\n\nYours sincerely\n\nJo Ek MP"
    assert only(text).requester == "Mr Smith"


def test_63_the_one_signed_for_is_the_respondent() -> None:
    text = reply("Thank you for your letter of 12 June.").replace("Brandon Lewis", "pp Ann Lee\n\nBrandon Lewis")
    assert only(text).respondent.startswith("Brandon Lewis, ")


def test_two_writers() -> None:
    text = request().replace("Jo Ek MP\n", "Jo Ek MP\n\nBo Al MP\n")
    assert only(text).requester == "Jo Ek and 1 other"


def test_the_address_written_to_is_not_the_writers() -> None:
    text = (
        "12 High Street\nTelford\nTF1 1AA\n\nCare Quality Commission\nCitygate\nNE1 4PA\n\n4 July 2017\n\n"
        "Dear Sir or Madam,\n\nCould you look into a care home for me?\n\nYours faithfully\n\nKay Ray\n"
    )
    assert only(text).requester == "Kay Ray"


# -- how replies open ----------------------------------------------------------------------------------------


def opens(body: str) -> list[tuple[str, str | None]]:
    """Return status and day of every letter that a minister's reply of 4 July 2016 says it answers."""
    return [(one.status, one.request_date) for one in exchanges([sent(reply(body, day="4 July 2016"))])]


OPENINGS = [  # the words of a reply, and the days of the letters it answers
    pytest.param('Thank you for your letters of 3 and 17 May 2016.', ['2016-05-03', '2016-05-17'], id="25-your-letters-of-and-may"),
    pytest.param('Thank you for your letters of 3, 17 and 24 May about fees.', ['2016-05-03', '2016-05-17', '2016-05-24'], id="25-your-letters-of-and-may-about"),
    pytest.param('Thank you for your letters dated 3 May and 17 May.', ['2016-05-03', '2016-05-17'], id="25-your-letters-dated-may-and-may"),
    pytest.param('Thank you for your letter of 13 May and email of 7 June.', ['2016-05-13', '2016-06-07'], id="25-your-letter-of-may-and-email"),
    pytest.param('Thank you for your letter of 13 May and your email of 7 June.', ['2016-05-13', '2016-06-07'], id="25-your-letter-of-may-and-your"),
    pytest.param('Thank you for your letters of 3 May, 4 June and 5 June to the Home Secretary and me.', ['2016-05-03', '2016-06-04', '2016-06-05'], id="25-your-letters-of-may-june-and"),
    pytest.param('Thank you for your correspondence of 3 May on behalf of your constituent Mr Al of 5 High Street, who wrote to you on 1 May.', ['2016-05-03'], id="your-correspondence-of-may-on-behalf"),
    pytest.param('Thank you for your letter of 3 May, enclosing correspondence from your constituent dated 20 April.', ['2016-05-03'], id="your-letter-of-may-enclosing-correspondence"),
    pytest.param('Thank you for your further letter of 3 June about fees.', ['2016-06-03'], id="your-further-letter-of-june-about"),
    pytest.param('Thank you for your letter dated 3 June 2016.', ['2016-06-03'], id="your-letter-dated-june"),
    pytest.param('Thank you for your letter received on 3 June 2016.', ['2016-06-03'], id="your-letter-received-on-june"),
    pytest.param('Thank you for your letter, which arrived on 3 June 2016.', ['2016-06-03'], id="your-letter-which-arrived-on-june"),
    pytest.param('Thank you for your letter about school fees, which I received on 3 June.', ['2016-06-03'], id="your-letter-about-school-fees-which"),
    pytest.param('Thank you for your letter about school fees which was received in my office on 3 June.', ['2016-06-03'], id="your-letter-about-school-fees-which-x"),
    pytest.param('I am responding to your email of 3 June.', ['2016-06-03'], id="i-am-responding-to-your-email"),
    pytest.param('I am writing in response to your enquiry of 3 June.', ['2016-06-03'], id="i-am-writing-in-response-to"),
    pytest.param('I write further to your letter of 3 June.', ['2016-06-03'], id="i-write-further-to-your-letter"),
    pytest.param('Your letter of 3 May to the Prime Minister has been passed to me for reply.', ['2016-05-03'], id="your-letter-of-may-to-the"),
    pytest.param('Your letter to the Prime Minister of 3 May has been passed to me.', ['2016-05-03'], id="your-letter-to-the-prime-minister"),
    pytest.param('The Prime Minister has asked me to thank you for your letter of 3 May and to reply on her behalf.', ['2016-05-03'], id="the-prime-minister-has-asked-me"),
    pytest.param('I have been asked to reply to your letter of 3 May to the Home Secretary.', ['2016-05-03'], id="i-have-been-asked-to-reply"),
    pytest.param('Your request for information, received on 3 May 2016, has been considered under the Freedom of Information Act 2000.', ['2016-05-03'], id="your-request-for-information-received-on"),
    pytest.param('Thank you for your request for information dated 3 May 2016.', ['2016-05-03'], id="your-request-for-information-dated-may"),
    pytest.param('I refer to your request under the Freedom of Information Act 2000, which we received on 3 May 2016.', ['2016-05-03'], id="i-refer-to-your-request-under"),
    pytest.param('We received your request for information on 3 May 2016.', ['2016-05-03'], id="we-received-your-request-for-information"),
    pytest.param('I am writing in response to your request for information under the Freedom of Information Act 2000 received by this department on 3 May 2016.', ['2016-05-03'], id="i-am-writing-in-response-to-x"),
    pytest.param('Freedom of Information Act 2000 – Request reference FOI 1234\n\nThank you for your e-mail of 3 May 2016 requesting information.', ['2016-05-03'], id="freedom-of-information-act-request-reference"),
    pytest.param('Thank you for taking the time to write to me on 3 June.', ['2016-06-03'], id="taking-the-time-to-write-to"),
    pytest.param('Thank you for getting in touch on 3 June about fees.', ['2016-06-03'], id="getting-in-touch-on-june-about"),
    pytest.param('Thank you for contacting me on 3 June.', ['2016-06-03'], id="contacting-me-on-june"),
    pytest.param('I am grateful to you for your letter of 3 June.', ['2016-06-03'], id="i-am-grateful-to-you-for"),
    pytest.param('Many thanks for your letter of 3 June.', ['2016-06-03'], id="many-thanks-for-your-letter-of"),
    pytest.param('Thank you for your letter of 3 June, and for your email of 5 June to my private office.', ['2016-06-03', '2016-06-05'], id="25-your-letter-of-june-and-for"),
    pytest.param('Thank you for your letters of 3 June and 5 June, and to Ann Roe for hers of 6 June.', ['2016-06-03', '2016-06-05'], id="25-your-letters-of-june-and-june"),
    pytest.param('Thank you for your letter of 3 June, co-signed by 12 colleagues.', ['2016-06-03'], id="your-letter-of-june-co-signed"),
    pytest.param('Thank you for your joint letter of 3 June with the Mayor of Leeds.', ['2016-06-03'], id="your-joint-letter-of-june-with"),
    pytest.param('Thank you for the letter of 3 June from you and 40 other Members.', ['2016-06-03'], id="the-letter-of-june-from-you"),
    pytest.param('Thank you for your letter of 3 June on behalf of Mrs Al, whose letter of 20 May you enclosed.', ['2016-06-03'], id="your-letter-of-june-on-behalf"),
    pytest.param('Thank you for your letter of 3 June forwarding an email of 20 May from your constituent.', ['2016-06-03'], id="your-letter-of-june-forwarding-an"),
    pytest.param("Thank you for your letter of 3 June attaching a copy of Mr Al's letter of 20 May.", ['2016-06-03'], id="your-letter-of-june-attaching-a"),
    pytest.param('You wrote on 3 June about fees.', ['2016-06-03'], id="you-wrote-on-june-about-fees"),
    pytest.param('You asked in your letter of 3 June whether fees would rise.', ['2016-06-03'], id="you-asked-in-your-letter-of"),
    pytest.param('I write with reference to your email dated 03/06/2016.', ['2016-06-03'], id="i-write-with-reference-to-your"),
    pytest.param('RE: your letter of 3 June 2016\n\nI am sorry for the delay.', ['2016-06-03'], id="re-your-letter-of-june-i"),
    pytest.param('Thank you for your letter of the 3rd of June.', ['2016-06-03'], id="your-letter-of-the-rd-of"),
    pytest.param('Thank you for your letter of 3rd June and the enclosed report of 1 June.', ['2016-06-03'], id="your-letter-of-rd-june-and"),
    pytest.param('I regret that your letter of 3 April was not received until 3 June.', ['2016-04-03'], id="i-regret-that-your-letter-of"),
    pytest.param('Thank you for your letter of 3 June, received on 6 June.', ['2016-06-03'], id="your-letter-of-june-received-on"),
    pytest.param('Thank you for your letter of 3 June (received 6 June).', ['2016-06-03'], id="your-letter-of-june-received-june"),
    pytest.param('Thank you for your letter of 3 June. I apologise that we have no record of your letter of 3 April.', ['2016-04-03', '2016-06-03'], id="25-your-letter-of-june-i-apologise"),
    pytest.param('Your email of 3 June to Lord Fox has been forwarded to this Department.', ['2016-06-03'], id="your-email-of-june-to-lord"),
    pytest.param('Lord Fox has forwarded to me your letter of 3 June.', ['2016-06-03'], id="lord-fox-has-forwarded-to-me"),
    pytest.param('I am replying to your letter of 3 June as Minister for Fees.', ['2016-06-03'], id="i-am-replying-to-your-letter"),
    pytest.param('Thank you for your letter to Ann Roe dated 3 June, to which I am replying as the Minister responsible.', ['2016-06-03'], id="your-letter-to-ann-roe-dated"),
    pytest.param('Thank you for your email of 3 June at 14:22.', ['2016-06-03'], id="your-email-of-june-at"),
    pytest.param('Following your letter of 3 June, I have asked officials to look into it.', ['2016-06-03'], id="following-your-letter-of-june-i"),
    pytest.param("With reference to your letter dated 3 June 2016, the Council's reply is below.", ['2016-06-03'], id="with-reference-to-your-letter-dated"),
    pytest.param('In reply to yours of 3 June, fees will rise.', ['2016-06-03'], id="in-reply-to-yours-of-june"),
    pytest.param('Thank you for yours of 3 June.', ['2016-06-03'], id="yours-of-june"),
    pytest.param("Thank you for your Committee's letter of 3 June.", ['2016-06-03'], id="your-committee-s-letter-of-june"),
    pytest.param("Thank you for your letter of 3 June and for the Committee's report of 5 June.", ['2016-06-03'], id="your-letter-of-june-and-for-x"),
    pytest.param('I am sorry that you have not had a reply to your letters of 3 April and 3 May.', ['2016-04-03', '2016-05-03'], id="25-i-am-sorry-that-you-have"),
    pytest.param('Your letter of 3 June refers.', ['2016-06-03'], id="your-letter-of-june-refers"),
    pytest.param('Thank you for your letter of 3 June 2016 (ref: AB/12) about fees.', ['2016-06-03'], id="your-letter-of-june-ref-ab"),
    pytest.param('Thank you for your letters of 3 and 17 May to the Home Secretary, and of 20 May to me.', ['2016-05-03', '2016-05-17', '2016-05-20'], id="25-your-letters-of-and-may-to", marks=pytest.mark.xfail(strict=True, reason="a day without its noun, behind a comma, is not read as a letter's")),
    pytest.param('I refer to our conversation of 1 June and your subsequent email of 5 June.', ['2016-06-05'], id="i-refer-to-our-conversation-of"),
    pytest.param('Thank you for your Freedom of Information request of 3 June 2016.', ['2016-06-03'], id="your-freedom-of-information-request-of"),
    pytest.param('On 3 June 2016 you asked for the following information under the Freedom of Information Act 2000.', ['2016-06-03'], id="on-june-you-asked-for-the"),
    pytest.param('On 3 June you wrote to us requesting a copy of the plan.', ['2016-06-03'], id="on-june-you-wrote-to-us"),
    pytest.param('On 3 June you submitted a request for information about fees.', ['2016-06-03'], id="on-june-you-submitted-a-request"),
    pytest.param('Your request was received on 3 June 2016.', ['2016-06-03'], id="your-request-was-received-on-june"),
    pytest.param('Your request for information was received on 3 June 2016 and has now been considered.', ['2016-06-03'], id="your-request-for-information-was-received"),
    pytest.param('Thank you for your complaint of 3 June 2016.', ['2016-06-03'], id="your-complaint-of-june"),
    pytest.param('I am writing in response to your query of 3 June.', ['2016-06-03'], id="i-am-writing-in-response-to-again"),
    pytest.param('Thank you for your letter of 12 June. My letter of 3 May responding to your letter of 20 April set this out.', ['2016-06-12'], id="your-letter-of-june-my-letter"),
    pytest.param('Thank you for your letter of 12 June. As I wrote on 3 May in reply to your letter of 20 April, fees rise.', ['2016-06-12'], id="your-letter-of-june-as-i"),
    pytest.param('Further to my letter of 1 June, I am writing in reply to your letter of 12 June.', ['2016-06-12'], id="further-to-my-letter-of-june-again"),
    pytest.param('Thank you for your letter of 3 June, to which I replied on 10 June. You have now sent a further letter of 20 June.', ['2016-06-20'], id="your-letter-of-june-to-which"),
    pytest.param('Thank you for copying me into your letter of 3 June to the Home Secretary.', ['2016-06-03'], id="copying-me-into-your-letter-of"),
    pytest.param('Thank you for your letter of 3 June 2016, and for bringing to my attention the letter of 1 May 2016 from the Mayor.', ['2016-06-03'], id="your-letter-of-june-and-for"),
    pytest.param('Thank you for your letter of 3 June and the accompanying petition dated 20 May.', ['2016-06-03'], id="your-letter-of-june-and-the"),
    pytest.param('Thank you for your letter of 3 June about the inspection of 20 May.', ['2016-06-03'], id="your-letter-of-june-about-the"),
    pytest.param('Thank you for your letter of 3 June about the letters sent to parents on 20 May.', ['2016-06-03'], id="your-letter-of-june-about-the-again"),
    pytest.param('Thank you for your letter of 3 June, and I am sorry that your email of 20 May went astray.', ['2016-05-20', '2016-06-03'], id="25-your-letter-of-june-and-i"),
    pytest.param('Thank you for your e-mail (3 June) about fees.', ['2016-06-03'], id="your-e-mail-june-about-fees"),
    pytest.param('Thank you for your three letters of 3, 4 and 5 June.', ['2016-06-03', '2016-06-04', '2016-06-05'], id="25-your-three-letters-of-and-june"),
    pytest.param('Thank you for your letters of 3 June and 5 June and your emails of 7 and 9 June.', ['2016-06-03', '2016-06-05', '2016-06-07', '2016-06-09'], id="25-your-letters-of-june-and-june-again"),
    pytest.param('Thank you for your letter of 3rd inst.', ['2016-07-03'], id="your-letter-of-rd-inst"),
    pytest.param('Thank you for your email sent yesterday about fees.', ['2016-07-03'], id="your-email-sent-yesterday-about-fees"),
    pytest.param('Thank you for your correspondence of 3, 5 June.', ['2016-06-03', '2016-06-05'], id="25-your-correspondence-of-june"),
    pytest.param('Thank you for your letters of 30 May and 3 June respectively.', ['2016-05-30', '2016-06-03'], id="25-your-letters-of-may-and-june"),
    pytest.param('Thank you for your letter of 3 June to my predecessor, Ann Roe.', ['2016-06-03'], id="your-letter-of-june-to-my"),
    pytest.param('Thank you for your letter to my predecessor of 3 June.', ['2016-06-03'], id="your-letter-to-my-predecessor-of"),
    pytest.param('Ann Roe MP has passed me your letter of 3 June.', ['2016-06-03'], id="ann-roe-mp-has-passed-me"),
    pytest.param('Thank you for your letter of 3 June to the Chancellor, who has asked me to reply.', ['2016-06-03'], id="your-letter-of-june-to-the"),
    pytest.param('I am replying to the concerns that you raised in your letter of 3 June.', ['2016-06-03'], id="i-am-replying-to-the-concerns"),
    pytest.param('I was grateful for your letter of 3 June.', ['2016-06-03'], id="i-was-grateful-for-your-letter"),
    pytest.param('It was good to receive your letter of 3 June.', ['2016-06-03'], id="it-was-good-to-receive-your"),
    pytest.param('I have received your letter of 3 June.', ['2016-06-03'], id="i-have-received-your-letter-of"),
    pytest.param('Diolch am eich llythyr dyddiedig 3 Mehefin. Thank you for your letter dated 3 June.', ['2016-06-03'], id="diolch-am-eich-llythyr-dyddiedig-mehefin"),
    pytest.param('Thank you for your letter of last week.', ['2016-W26'], id="your-letter-of-last-week"),
    pytest.param('Thank you for your letter of earlier this month.', ['2016-07'], id="your-letter-of-earlier-this-month"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "days"), OPENINGS)
def test_opening_names_the_letters_it_answers(body: str, days: list[str]) -> None:
    assert sorted(opens(body), key=str) == [("answered", day) for day in days]


NOTHING = [  # words with a day that is of no letter of the one written to
    pytest.param('Further to my letter of 3 June, I can now give you a full reply.', id="further-to-my-letter-of-june"),
    pytest.param('I wrote to you on 3 May. Thank you for your reply of 17 May.', id="i-wrote-to-you-on-may"),
    pytest.param('Thank you for your reply to my letter of 3 May.', id="your-reply-to-my-letter-of"),
    pytest.param('Thank you for your reply of 17 June to my letter of 3 May.', id="your-reply-of-june-to-my"),
    pytest.param('Thank you for your response of 17 June.', id="your-response-of-june"),
    pytest.param('Thank you for the letter of 3 June from your constituent Mr Al.', id="the-letter-of-june-from-your"),
    pytest.param("Thank you for your constituent's letter of 3 June.", id="your-constituent-s-letter-of-june"),
    pytest.param('Thank you for forwarding the letter of 3 June from your constituent.', id="forwarding-the-letter-of-june-from"),
    pytest.param('Thank you for meeting me on 3 June.', id="meeting-me-on-june"),
    pytest.param('Thank you for your contribution to the debate on 3 June.', id="your-contribution-to-the-debate-on"),
    pytest.param('Thank you for raising this with me on 3 June.', id="raising-this-with-me-on-june"),
    pytest.param('When we met on 3 June, you asked me to write to you.', id="when-we-met-on-june-you"),
    pytest.param('I promised to write to you following the debate on 3 June.', id="i-promised-to-write-to-you"),
    pytest.param('I am writing to update you following my letter of 3 June.', id="i-am-writing-to-update-you"),
    pytest.param('As I set out in my letter of 3 June to your committee, fees are rising.', id="as-i-set-out-in-my"),
    pytest.param('We wrote to your council on 3 June to ask for its accounts.', id="we-wrote-to-your-council-on"),
    pytest.param("Thank you for the Committee's report, published on 3 June.", id="the-committee-s-report-published-on"),
    pytest.param('I wrote to you on 3 May in response to your letter of 20 April.', id="i-wrote-to-you-on-may-again"),
    pytest.param('I attach the reply that Ann Roe sent to your letter of 3 June.', id="i-attach-the-reply-that-ann"),
    pytest.param('Your Member of Parliament, Ann Roe, has written to me on your behalf about fees.', id="your-member-of-parliament-ann-roe"),
]  # fmt: skip


@pytest.mark.parametrize("body", NOTHING)
def test_opening_names_no_letter(body: str) -> None:
    assert opens(body) == []


UNDATED = [  # words of a reply whose letter has no day
    pytest.param('Your ref: AB/12 dated 3 June 2016. Thank you for your letter.', id="your-ref-ab-dated-june-your"),
    pytest.param('Thank you for your recent letter about fees.', id="your-recent-letter-about-fees"),
    pytest.param('Thank you for your undated letter about fees.', id="your-undated-letter-about-fees"),
    pytest.param('Thank you for your letter regarding the petition of 3 May signed by 40 residents.', id="your-letter-regarding-the-petition-of"),
    pytest.param('Thank you for your letter of 31 June.', id="your-letter-of-june"),
]  # fmt: skip


@pytest.mark.parametrize("body", UNDATED)
def test_opening_without_a_day(body: str) -> None:
    assert opens(body) == [("request_date_missing", None)]


POINTED_AT = [  # words of a letter that asks, about a letter that came before
    pytest.param('Please could you reopen the bridge? In your letter of 20 April you said that it was safe.', id="please-could-you-reopen-the-bridge"),
    pytest.param('I was told in your letter of 20 April that the bridge was safe. Please could you reopen it?', id="i-was-told-in-your-letter"),
    pytest.param('I am disappointed that, despite your letter of 20 April, the bridge is closed. Will you act?', id="i-am-disappointed-that-despite-your"),
    pytest.param('On 3 June you said in the House that fees would rise. Why?', id="on-june-you-said-in-the"),
    pytest.param('On 3 June you opened the bridge. Please could you close it?', id="on-june-you-opened-the-bridge"),
]  # fmt: skip


@pytest.mark.parametrize("body", POINTED_AT)
def test_24_a_letter_pointed_at_is_not_answered(body: str) -> None:
    assert opens(body) == [("no_reply_in_collection", "2016-07-04")]


HELD = [  # words of a holding reply, or of the answer behind one; all statuses by day of the request
    pytest.param('I acknowledge receipt of your letter of 3 June, which is receiving attention. A full reply will follow.', ['holding_answer'], id="26-i-acknowledge-receipt-of-your-letter"),
    pytest.param('Thank you for your letter of 3 June. This is to let you know that you will receive a full response within 20 working days.', ['holding_answer'], id="26-your-letter-of-june-this-is"),
    pytest.param('I refer to your letter of 3 June and my holding reply of 10 June.', ['answered', 'holding_answer'], id="26-i-refer-to-your-letter-of"),
    pytest.param('Further to our acknowledgement of 10 June, I am now able to reply to your letter of 3 June.', ['answered', 'holding_answer'], id="26-further-to-our-acknowledgement-of-june"),
    pytest.param('Your letter of 3 June has been transferred to the Department for Transport, which will reply to you.', ['holding_answer'], id="26-your-letter-of-june-has-been"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "statuses"), HELD)
def test_26_a_holding_reply_is_no_answer(body: str, statuses: list[str]) -> None:
    assert sorted(opens(body)) == [(status, "2016-06-03") for status in statuses]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Thank you for your letter of 3 June. " + "The road is open and safe for all who use it. " * 15 + "A full reply will follow.", id="26-long-letter"),
        pytest.param("Thank you for your letter of 3 June. We aim to open the road in May.", id="26-aim-of-another-kind"),
        pytest.param("Thank you for your letter of 3 June. You will receive a rebate.", id="26-receive-something-else"),
        pytest.param("Thank you for your letter of 3 June, which was passed to me. I will be in touch.", id="26-passed-to-the-writer"),
    ],
)  # fmt: skip
def test_26_an_answer_is_no_holding_reply(body: str) -> None:
    assert opens(body) == [("answered", "2016-06-03")]


def test_26_the_holding_reply_has_its_own_interval() -> None:
    text = reply("I refer to your letter of 3 June and my holding reply of 10 June.", day="4 July 2016")
    rows = {one.status: one for one in exchanges([sent(text)])}
    held, answered = rows["holding_answer"], rows["answered"]
    assert (held.reply_date, held.working_days, held.reply_document_id) == ("2016-06-10", 5, None)
    assert (answered.reply_date, answered.working_days, answered.reply_document_id) == ("2016-07-04", 21, "a")
    assert text[held.start : held.end] == "my holding reply of 10 June"


# -- third parties -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "requester"),
    [
        pytest.param("The Conservative Councillors in Leeds wrote to me on 7 June. I have copied this letter to them.", "The Conservative Councillors in Leeds", id="letter-001"),
        pytest.param("As you know, the Leader of Kirklees Council wrote to me on 7 June. I have copied this letter to him.", "the Leader of Kirklees Council", id="after-a-clause"),
    ],
)  # fmt: skip
def test_third_party_by_copy(body: str, requester: str) -> None:
    first, second = exchanges([sent(reply("Thank you for your letter of 12 June.\n\n" + body))])
    assert (first.rule, first.status) == ("your-letter-of", "answered")
    assert (second.rule, second.status, second.requester) == ("third-party-letter", "answered_by_copy", requester)
    assert (second.request_date, second.calendar_days) == ("2018-06-07", 27)


NAMED = "We met Telford and Wrekin Council and the Children and Young People's Scrutiny Committee. "
THEIRS = "In their letters, the Council and the Committee have raised fees. I have copied you into my response."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            NAMED + THEIRS,
            [("the Council (Telford and Wrekin Council)", "inferred"), ("the Committee (Children and Young People's Scrutiny Committee)", "inferred")],
            id="full-names-before",
        ),
        pytest.param(THEIRS, [("the Council", "stated"), ("the Committee", "stated")], id="no-full-name"),
        pytest.param(THEIRS + " " + NAMED, [("the Council", "stated"), ("the Committee", "stated")], id="full-names-behind"),
        pytest.param("When Leeds Council met Kirklees Council, all agreed. " + THEIRS, [("the Council (Kirklees Council)", "inferred"), ("the Committee", "stated")], id="the-nearest"),
        pytest.param("The Borough Council and Scrutiny Committee met. " + THEIRS, [("the Council", "stated"), ("the Committee", "stated")], id="kind-of-council-is-no-name"),
        pytest.param("Leeds Councillors met the Committees. " + THEIRS, [("the Council", "stated"), ("the Committee", "stated")], id="part-of-a-word"),
        pytest.param("Leeds Council met. In its letter, Kirklees Council has raised fees. See my reply.", [("Kirklees Council", "stated")], id="printed-in-full"),
        pytest.param("In their letters, the Council and the Committee have raised fees.", [], id="no-reply-of-mine"),
    ],
)  # fmt: skip
def test_their_letters(body: str, expected: list[tuple[str, str]]) -> None:
    text = reply("Thank you for your letter of 12 June.\n\n" + body)
    rows = [one for one in exchanges([sent(text)]) if one.rule == "their-letters"]
    assert [(one.requester, one.certainty) for one in rows] == expected
    assert all(one.requester.startswith(text[one.start : one.end]) for one in rows)
    assert all((one.status, one.request_date, one.reply_date) == ("reply_date_not_stated", None, None) for one in rows)


# -- requests ------------------------------------------------------------------------------------------------


def test_24_request_without_reply() -> None:
    one = only(request())
    assert (one.status, one.request_date, one.reply_date) == ("no_reply_in_collection", "2018-06-12", None)
    assert (one.requester, one.request_document_id, one.reply_document_id) == ("Jo Ek", "a", None)
    assert (one.calendar_days, one.calendar, one.target_working_days) == (None, None, None)


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        pytest.param("What will you do?", True, id="question"),
        pytest.param("We urge you to act.", True, id="urge"),
        pytest.param("I look forward to hearing from you.", True, id="look-forward"),
        pytest.param("I have had no reply to my letter of 3 May. Please act.", True, id="own-letter-without-reply"),
        pytest.param("I enclose a letter of 3 May from my constituent. I would be grateful for your comments.", True, id="third-partys-letter-enclosed"),
        pytest.param("I can tell you that the road is now open.", False, id="only-tells"),
    ],
)  # fmt: skip
def test_24_which_letters_ask(body: str, asks: bool) -> None:
    assert shown(request(body)) == ([("Jo Ek", "2018-06-12", "request-without-reply")] if asks else [])


@pytest.mark.parametrize(
    ("asked", "linked"),
    [
        pytest.param(request(), "b", id="same-writer-and-day"),
        pytest.param(
            request("Thank you for your letter of 1 June. Please write again."), "b", id="request-that-answers"
        ),
        pytest.param(request(day="11 June 2018"), None, id="another-day"),
        pytest.param(request().replace("Jo Ek", "Bo Al"), None, id="another-writer"),
    ],
)
def test_request_is_linked(asked: str, linked: str | None) -> None:
    rows = exchanges([sent(reply("Thank you for your letter of 12 June.")), sent(asked, "b")])
    (answer,) = [one for one in rows if one.document_id == "a"]
    assert (answer.request_document_id, answer.reply_document_id) == (linked, "a")
    waiting = [one.document_id for one in rows if one.status == "no_reply_in_collection"]
    assert waiting == ([] if linked else ["b"])


def test_two_letters_of_one_day_are_not_linked() -> None:
    rows = exchanges([sent(reply("Thank you for your letter of 12 June.")), sent(request(), "b"), sent(request(), "c")])
    assert rows[0].request_document_id is None


# -- targets -------------------------------------------------------------------------------------------------

COMMON = Target("all departments", 20, "letters from MPs and peers", "2016-03-01", "2020-01-01", "x")
OWN = Target("Home Office", 15, "letters from MPs and peers", "2018-01-01", "2019-01-01", "y")
QUESTIONS = Target("all departments", 5, "ordinary written question", "2016-03-01", "2020-01-01", "z")


@pytest.mark.parametrize(
    ("text", "member", "published", "days"),
    [
        pytest.param(reply("Thank you for your letter of 12 June."), True, [COMMON], 20, id="22-member"),
        pytest.param(reply("Thank you for your letter of 12 June."), True, [COMMON, OWN], 15, id="22-own-target-first"),
        pytest.param(reply("Thank you for your letter of 12 June."), False, [COMMON, OWN], None, id="22-no-member"),
        pytest.param(reply("Thank you for your letter of 12 June."), True, [QUESTIONS], None, id="31-questions"),
        pytest.param(reply("Thank you for your letter of 12 June."), True, [], None, id="22-none-published"),
        pytest.param(reply("Thank you for your letter of 12 June 2014."), True, [COMMON, OWN], None, id="22-another-year"),
        pytest.param(reply("Thank you for your letter of 29 February 2016."), True, [COMMON], None, id="22-day-before"),
        pytest.param(reply("Thank you for your letter of 1 March 2016."), True, [COMMON], 20, id="22-first-day"),
        pytest.param(reply("Thank you for your letter of May 2018."), True, [COMMON], None, id="22-month-alone"),
        pytest.param(reply("Thank you for your recent letter."), True, [COMMON], None, id="22-no-date"),
        pytest.param(reply("Thank you for your letter of 12 June.").replace("Jo Ek MP\n", "Jo Ek MP\nChair of the Home Affairs Committee\n"), True, [COMMON], None, id="22-committee-chair"),
        pytest.param(reply("Thank you for your letter of 12 June.", "Kirklees Council\n").replace("Minister of State for Immigration", "Leader"), True, [COMMON], None, id="22-council-replies"),
    ],
)  # fmt: skip
def test_22_target(text: str, member: bool, published: list[Target], days: int | None) -> None:
    (one,) = exchanges([sent(text, from_member=member)], published)
    assert (one.target_working_days, one.target_source is None) == (days, days is None)


def test_22_no_target_for_those_answered_by_copy() -> None:
    text = reply(
        "Thank you for your letter of 12 June.\n\nThe Mayor of Leeds wrote to me on 7 June. I have copied this letter to him."
    )
    rows = exchanges([sent(text, from_member=True)], [COMMON])
    assert [(one.status, one.target_working_days) for one in rows] == [("answered", 20), ("answered_by_copy", None)]


# -- written answers -----------------------------------------------------------------------------------------


def answer(head: str, answered: str = "Answered on\n10 May 2016\n", body: str = "There are 120.") -> str:
    """Return a written question with its answer."""
    asked = "To ask the Secretary of State for Justice, how many prisons there are."
    return f"Prisons\nQuestion for Ministry of Justice\n{head}\nQuestion\n{asked}\n\nAnswer\n{answered}\n{body}\n"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        pytest.param(answer("UIN 12, tabled on 3 May 2016\n"), ("answered", "2016-05-03", "2016-05-10", 7, 5), id="31-tabled"),
        pytest.param(answer("(asked on 9 May 2016)\n"), ("answered", "2016-05-09", "2016-05-10", 1, 1), id="31-asked"),
        pytest.param(answer("(asked on )\n"), ("request_date_missing", None, "2016-05-10", None, None), id="23-slot-empty"),
        pytest.param(answer("UIN 12\n"), ("request_date_missing", None, "2016-05-10", None, None), id="23-no-slot"),
        pytest.param(answer("UIN 12, tabled on 3 May 2016\n", ""), ("reply_date_not_stated", "2016-05-03", None, None, None), id="no-day-of-answer"),
        pytest.param(answer("UIN 12, tabled on 3 May 2016\n", body="I answered UIN 13 and UIN 14 together with this, tabled on 4 May."), ("answered", "2016-05-03", "2016-05-10", 7, 5), id="29-grouped-is-one"),
        pytest.param(answer("UIN 12, tabled on 3 May 2016\n", body="As I said: thank you for your letter of 1 May."), ("answered", "2016-05-03", "2016-05-10", 7, 5), id="30-letter-quoted"),
        pytest.param(answer("UIN 12, tabled on 3 May 2016\n", body="It has not proved possible to respond before Prorogation."), ("closed_without_answer", "2016-05-03", "2016-05-10", 7, 5), id="28-without-substance"),
    ],
)  # fmt: skip
def test_written_answer(text: str, row: tuple[object, ...]) -> None:
    one = only(text)
    assert (one.status, one.request_date, one.reply_date, one.calendar_days, one.working_days) == row
    assert (one.rule, one.respondent, one.requester) == ("question-head", "Ministry of Justice", "not stated")


def test_written_answer_names_who_asked() -> None:
    assert only(answer("Asked by: Ann Coffey\nAsked on: 3 May 2016\n")).requester == "Ann Coffey"


@pytest.mark.parametrize(
    "words", [" ", "\n", "your ", "the Council ", "In their letters, the ", THEIRS + " ", "writing to "]
)
def test_long_repetition_gives_rows_inside_the_letter(words: str) -> None:
    letter = anatomy.plain(words * (200_000 // len(words)))
    found = exchanges([replace(sent(reply("Yes.")), letter=letter, kind="letter")])
    assert all(0 <= one.start < one.end <= len(letter.text) for one in found)
    assert bool(found) == (words == THEIRS + " ")


# -- the committed letters -----------------------------------------------------------------------------------


LABELLED = [LETTERS / f"{label.stem}.txt" for label in sorted((ROOT / "tests" / "gold").glob("*.json"))]


def of_letters() -> list[Exchange]:
    found = [sent(path.read_bytes().decode(), path.stem[:3]) for path in LABELLED]
    members = [replace(one, from_member=one.document_id in ("000", "001")) for one in found]
    return exchanges(members, targets(ROOT / "data" / "raw" / "reference"))


@pytest.mark.parametrize(
    ("number", "rows"),
    [
        pytest.param("000", [("no_reply_in_collection", None, None, None)], id="24-letter-000"),
        pytest.param(
            "001",
            [("answered", 41, 29, 20), ("reply_date_not_stated", None, None, None), ("reply_date_not_stated", None, None, None), ("answered_by_copy", 17, 11, None)],
            id="19-25-letter-001",
        ),
        pytest.param("002", [("no_reply_in_collection", None, None, None)], id="24-letter-002"),
        pytest.param("003", [("request_date_missing", None, None, None)], id="23-letter-003"),
        pytest.param("004", [("answered", 37, 27, None)], id="20-22-letter-004"),
    ],
)  # fmt: skip
def test_committed_letters(number: str, rows: list[tuple[object, ...]]) -> None:
    found = [one for one in of_letters() if one.document_id == number]
    assert [(one.status, one.calendar_days, one.working_days, one.target_working_days) for one in found] == rows


def test_21_receipt_is_kept_beside_the_reply() -> None:
    (one,) = [one for one in of_letters() if one.document_id == "004"]
    assert (one.request_date, one.reply_date, one.received_date) == ("2018-11-14", "2018-12-21", "2018-12-28")


def test_36_two_direct_pairs_and_one_copy() -> None:
    timed = [one.status for one in of_letters() if one.working_days is not None]
    assert sorted(timed) == ["answered", "answered", "answered_by_copy"]


# -- what a page adds to a request ------------------------------------------------------------------------------


def test_request_is_shown_by_the_letter_not_by_the_page_around_it() -> None:
    text = "Skip to main content\n\nDear Minister,\n\nI would be grateful for your help with passports.\n\nYours sincerely\n\nJo Ek\n"
    one = only(text)
    assert (one.rule, text[one.start : one.end]) == ("request-without-reply", "Dear Minister,")


@pytest.mark.parametrize("greeted", ["all", "colleagues", "members"])
def test_nobody_is_asked_by_name_in_a_circular(greeted: str) -> None:
    text = f"12 June 2018\n\nDear {greeted},\n\nI would be grateful for your help with passports.\n\nYours sincerely\n\nJo Ek\n"
    assert only(text).respondent == "not stated"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param("We are looking into it and I will write to you again.", "holding_answer", id="will-write-to-you-again"),
        pytest.param("We looked into it and I wrote to you again.", "answered", id="wrote-again"),
    ],
)  # fmt: skip
def test_a_letter_that_will_be_followed_by_another_is_no_answer(words: str, status: str) -> None:
    assert only(reply(f"Thank you for your letter of 12 June 2018. {words}")).status == status
