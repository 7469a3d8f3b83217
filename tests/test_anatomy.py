"""Where things stand on a page: the zones of letters and of written answers."""

from itertools import pairwise
from pathlib import Path

import pytest

from helpers.anatomy import columns, is_address, lines, plain, read, references, unmarked

LETTERS = Path(__file__).parent.parent / "data/raw/letters"
TEXTS = {path.name[:3]: path.read_bytes().decode("utf-8") for path in sorted(LETTERS.glob("*.txt"))}
CLOSE = "\n\nThank you for your letter of 2 May about the bridge.\n\nYours sincerely\n\nJo Ek MP\n"


def kinds(text):
    return [zone.kind for zone in read(text).zones]


def zone(text, kind):
    return [text[one.start : one.end] for one in read(text).of(kind)]


# The five letters -------------------------------------------------------------------------------------

FIVE = [  # letter, kind, how the zone begins, how it ends
    pytest.param("000", "date_line", "25 May 2018", "25 May 2018", id="000-date"),
    pytest.param("000", "addressee", "Nadhim Zahawi MP", "SW1P 3BT", id="000-44-addressee"),
    pytest.param("000", "salutation", "Dear Nadhim", "Dear Nadhim", id="000-44-salutation"),
    pytest.param("000", "reference", "Our Ref:", "01180267", id="000-8-reference"),
    pytest.param("000", "notes", "https://assets", "acc2.pdf", id="000-99-100-footnote-inside-a-sentence"),
    pytest.param("000", "signatures", "Sarah Champion MP", "Stockton South", id="000-56-signatures"),
    pytest.param("001", "letterhead", "Home Office", "www.gov.uk/home-office", id="001-letterhead"),
    pytest.param("001", "reference", "CTS Reference:", "M11295/16", id="001-7-reference"),
    pytest.param("001", "date_line", "24 October 2016", "24 October 2016", id="001-7-date-below-reference"),
    pytest.param("001", "transcriber", "A handwritten signature", "'Amber Rudd'.", id="001-60-transcriber"),
    pytest.param("001", "signatures", "The Rt Hon Amber Rudd MP", "Amber Rudd MP", id="001-signature"),
    pytest.param("002", "signatures", "The letter’s signatories are", "John Campion.", id="002-59-prose-list"),
    pytest.param("003", "title", "Out of Area", "Northern Ireland", id="003-95-title"),
    pytest.param("003", "question", "To ask the Secretary", "sexual exploitation.", id="003-question"),
    pytest.param("003", "answered_by", "Edward Timpson", "Edward Timpson", id="003-answerer"),
    pytest.param("004", "date_line", "21 DEC 2018", "21 DEC 2018", id="004-1-date-after-salutation"),
    pytest.param("004", "stamp", "Received", "28/12/18.", id="004-2-stamp"),
    pytest.param("004", "valediction", "*Yours sincerely,*", "*Yours sincerely,*", id="004-61-markdown"),
    pytest.param("004", "transcriber", "A handwritten signature in purple", "at the end.", id="004-60-transcriber"),
    pytest.param("004", "signatures", "**Victoria Atkins MP**", "**Victoria Atkins MP**", id="004-61-signature"),
    pytest.param("004", "addressee", "Councillor Shabir Pandor", "HD1 2TG", id="004-addressee"),
]


@pytest.mark.parametrize(("letter", "kind", "begins", "ends"), FIVE)
def test_zone_of_the_five_letters(letter, kind, begins, ends):
    (found,) = zone(TEXTS[letter], kind)[:1]
    assert found.startswith(begins) and found.endswith(ends)


def test_title_printed_twice_is_a_title_both_times():  # 97
    assert len(set(zone(TEXTS["002"], "title"))) == 1 and len(zone(TEXTS["002"], "title")) == 2


def test_furniture_of_a_page_is_set_apart():  # 96
    assert zone(TEXTS["003"], "furniture") == ["Edward Timpson Portrait", "Reticulating Splines"]


def test_body_goes_on_behind_a_stamp():  # 2
    assert "In terms of what the Government is doing" in " ".join(zone(TEXTS["004"], "body"))


@pytest.mark.parametrize("letter", TEXTS)
def test_zones_are_in_order_and_cover_every_word(letter):
    text, found = TEXTS[letter], read(TEXTS[letter]).zones
    assert all(a.end <= b.start for a, b in pairwise(found))
    blanked = list(text)
    for one in found:
        blanked[one.start : one.end] = " " * (one.end - one.start)
    assert not "".join(blanked).strip("* #\ufeff\u00a0\r\n\t")


@pytest.mark.parametrize(
    ("letter", "expected"), [("000", "AG/GUES01001/01180267"), ("001", "M11295/16"), ("004", "MIN/0017733/18")]
)
def test_references_of_the_five_letters(letter, expected):  # 7, 8
    assert references(read(TEXTS[letter])) == [expected]


@pytest.mark.parametrize(
    ("head", "subject", "expected"),
    [
        pytest.param("Our ref: AB/12\nYour ref: none given", "Ferries", ["AB/12"], id="7-none-given"),
        pytest.param("Eich cyf / Your ref: dim / none\nEin cyf / Our ref: AB/12", "Ferries", ["AB/12"], id="7-none-in-two-languages"),
        pytest.param("Our ref: [number]", "Ferries", [], id="7-a-blank-in-a-form"),
        pytest.param("Our ref: 0161 496 0000", "Ferries", [], id="7-telephone"),
        pytest.param("Our ref: 2016", "Ferries", [], id="7-year"),
        pytest.param("Case number: TX2024/01187", "Ferries", ["TX2024/01187"], id="7-case-number"),
        pytest.param("Publishing approval reference: Q4417", "Ferries", ["Q4417"], id="7-publishing-approval"),
        pytest.param("FOI Request No:7/2011", "Ferries", ["7/2011"], id="7-no-space-behind-the-colon"),
        pytest.param("FOI ref: 110042", "Ferries", ["110042"], id="7-foi-ref"),
        pytest.param("Quay House", "Access to information - Acknowledgement - Request No RFI 4417", ["RFI 4417"], id="7-at-the-end-of-the-subject"),
        pytest.param("Quay House", "Attached is our response to your Freedom of\nInformation request 110042233, received late.", ["110042233"], id="7-label-broken-over-a-line"),
        pytest.param("Quay House", "Your information request 12 May 2016 was passed on.", [], id="7-request-of-a-day"),
        pytest.param("Quay House", "In this case no one came, and request number three is answered.", [], id="7-no-number"),
        pytest.param("Quay House", "The decision (ref: FS501) of the Tribunal is known.", [], id="7-another-body-s-decision"),
        pytest.param("Registered charity number: 1012345", "Ferries", [], id="7-charity-number"),
        pytest.param("Our ref: AB/12", "Request No RFI 4417", ["AB/12"], id="7-own-reference-first"),
    ],
)  # fmt: skip
def test_references_behind_other_labels(head: str, subject: str, expected: list[str]) -> None:
    text = f"{head}\n\n4 July 2017\n\nDear Ms Ray,\n\n{subject}\n\nThank you for your letter.\n\nYours sincerely\n\nBo Ek\n"
    assert references(read(text)) == expected


# Heads ------------------------------------------------------------------------------------------------

HEADS = [  # text before the letter's close, kind, what the zone holds
    pytest.param("2 May 2020\n\nDear Ann", "date_line", ["2 May 2020"], id="1-date-before"),
    pytest.param("Dear Ann\n\n2 MAY 2020", "date_line", ["2 MAY 2020"], id="1-date-after"),
    pytest.param(
        "Ann Roe MP                 2 May 2020\nHouse of Commons\n\nDear Ann",
        "date_line",
        ["2 May 2020"],
        id="date-at-right",
    ),
    pytest.param("Date:\t2 May 2020\n\nDear Ann", "date_line", ["Date:\t2 May 2020"], id="date-behind-a-tab"),
    pytest.param("Our ref: AB 12/3\n\nDear Ann", "reference", ["Our ref: AB 12/3"], id="8-reference-of-two-words"),
    pytest.param(
        "Ein cyf/Our ref HID/12/24\n\nDear Ann", "reference", ["Ein cyf/Our ref HID/12/24"], id="8-welsh-reference"
    ),
    pytest.param("Reference was made\n\nDear Ann", "reference", [], id="8-not-a-reference"),
    pytest.param(
        "From: Bo Ek\nSent: 2 May 2020 14:22\nTo: Ann Roe\nCc: Al Fry\nSubject: The bridge\n\nDear Ann",
        "title",
        ["Subject: The bridge"],
        id="e-mail-subject",
    ),
    pytest.param(
        "From: Bo Ek\nSent: 2 May 2020 14:22\nTo: Ann Roe\n\nDear Ann", "addressee", ["To: Ann Roe"], id="e-mail-to"
    ),
    pytest.param("To: Ann Roe\ncc: Dame Al Fry\n\nDear Ann", "copies", ["cc: Dame Al Fry"], id="62-copies-above"),
    pytest.param("Jo Ek MP\nHouse of Commons\n\nDear Minister", "addressee", [], id="47-writer-is-no-addressee"),
    pytest.param(
        "Home Office\n\nLondon\n\nAnn Roe MP\n\nHouse of Commons\n\nLondon\n\n2 May 2020\n\nDear Ann",
        "addressee",
        ["Ann Roe MP\n\nHouse of Commons\n\nLondon"],
        id="every-line-a-block",
    ),
    pytest.param(
        "House of Lords\nLord Fox\n\nHouse of Lords\n\nDear Lord Fox",
        "title",
        [],
        id="97-body-printed-twice-is-no-title",
    ),
    pytest.param("Annwyl Ann / Dear Ann", "salutation", ["Annwyl Ann / Dear Ann"], id="salutation-in-two-languages"),
    pytest.param("To whom it may concern", "salutation", ["To whom it may concern"], id="salutation-to-nobody"),
    pytest.param("Dear Colleagues,", "salutation", ["Dear Colleagues,"], id="salutation-to-many"),
    pytest.param("- Home\n\n- News\n\nDear Ann", "furniture", ["- Home\n\n- News"], id="96-menu"),
    pytest.param("Page 1 of 2\n\nDear Ann", "furniture", ["Page 1 of 2"], id="96-page-number"),
]


@pytest.mark.parametrize(("head", "kind", "expected"), HEADS)
def test_head(head, kind, expected):
    assert zone(head + CLOSE, kind) == expected


# Ends -------------------------------------------------------------------------------------------------

ENDS = [  # text behind the body, kind, what the zone holds
    pytest.param("Yours sincerely,\n\nBo Ek MP", "signatures", ["Bo Ek MP"], id="plain"),
    pytest.param("YOURS SINCERELY\n\nBo Ek MP", "signatures", ["Bo Ek MP"], id="capitals"),
    pytest.param("Yn gywir / Yours sincerely,\n\nBo Ek MS", "signatures", ["Bo Ek MS"], id="welsh"),
    pytest.param(
        "With best wishes,\n\nYours ever,\n\nBo Ek MP",
        "valediction",
        ["With best wishes,\n\nYours ever,"],
        id="two-closings",
    ),
    pytest.param("Yours\u00a0sincerely,\n\nBo Ek MP", "signatures", ["Bo Ek MP"], id="no-break-space"),
    pytest.param(
        "Signed,\n\n1. Bo Ek MP\n2. Al Fry MP", "signatures", ["1. Bo Ek MP\n2. Al Fry MP"], id="signed-and-a-comma"
    ),
    pytest.param("The letter was signed by:\n\nBo Ek MP", "signatures", ["Bo Ek MP"], id="59-heading-over-a-list"),
    pytest.param(
        "Yours sincerely, Bo Ek MP", "signatures", ["Yours sincerely, Bo Ek MP"], id="closing-and-name-on-one-line"
    ),
    pytest.param("It was signed by Bo Ek, and the Bill became law.", "signatures", [], id="prose-about-signing"),
    pytest.param("Signed by 214 signatories, all of them staff.", "signatures", [], id="count-of-signatories"),
    pytest.param(
        "Thank you for all you do.\n\nBo Ek\nChief Inspector",
        "signatures",
        ["Bo Ek\nChief Inspector"],
        id="no-closing-words",
    ),
    pytest.param("Open Day\nSummer Fair\nAnnual Dinner\nKing's Road", "signatures", [], id="list-of-events"),
    pytest.param(
        "Yours\n\nBo Ek MP\n\nENDS\n\nNotes to editors\n\nAl Fry MP", "signatures", ["Bo Ek MP"], id="notes-to-editors"
    ),
    pytest.param("Yours\n\nBo Ek MP\n\nAnnex A: Summary\n\nAl Fry", "signatures", ["Bo Ek MP"], id="annex"),
    pytest.param("Yours\n\nBo Ek MP\n\nPS I saw Tom Wright.", "furniture", ["PS I saw Tom Wright."], id="postscript"),
    pytest.param("Yours\n\nBo Ek MP\n\ncc Tom Wright MP", "copies", ["cc Tom Wright MP"], id="62-copies"),
    pytest.param("Yours\n\nBo Ek MP\n\nPage 2 of 2", "signatures", ["Bo Ek MP"], id="96-page-number"),
    pytest.param("Yours\n\n[signature]\n\nBo Ek MP", "transcriber", ["[signature]"], id="60-bracketed"),
    pytest.param(
        "Yours\n\nBo Ek MP\n\n[1] A source,\nby Al Fry.",
        "notes",
        ["[1] A source,\nby Al Fry."],
        id="98-footnote-of-two-lines",
    ),
    pytest.param(
        "Regards\n\nBo Ek\nOfficer\n\n-----Original Message-----\nFrom: Al Fry\n\nDear Sir\n\nHelp.\n\nYours\n\nAl Fry",
        "signatures",
        ["Bo Ek\nOfficer"],
        id="quoted-message",
    ),
    pytest.param(
        "Yours\n\nBo Ek MP\nMinister\n\nAnn Roe MP\nHouse of Commons\nLondon",
        "addressee",
        ["Ann Roe MP\nHouse of Commons\nLondon"],
        id="44-addressee-at-the-foot",
    ),
]


@pytest.mark.parametrize(("end", "kind", "expected"), ENDS)
def test_end(end, kind, expected):
    assert (
        zone("Dear Ann,\n\nThank you very much for the letter that you sent me last week.\n\n" + end, kind) == expected
    )


def test_lists_in_the_body_are_no_signatures():
    text = "Dear Ann\n\nPlease tell us:\n\n- Mary Jones, Director;\n\n1. Al Fry MP\n\nYours sincerely\n\nBo Ek MP"
    assert zone(text, "signatures") == ["Bo Ek MP"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\f", "\u2028"], ids=["crlf", "lf", "form-feed", "line-separator"])
def test_line_ends(end):
    text = f"Dear Ann,{end}{end}Thank you for your letter about it.{end}{end}Yours sincerely{end}{end}Bo Ek MP"
    assert kinds(text) == ["salutation", "body", "valediction", "signatures"]


# Written answers --------------------------------------------------------------------------------------

ASK = "To ask the Secretary of State for Education, how many schools are open."
ANSWERS = [  # text, kind, what the zone holds
    pytest.param(
        f"Schools\nQuestion for Treasury\nUIN 1, tabled on 2 May 2024\nQuestion\n{ASK}\nAnswer\nAnswered on\n3 May 2024\n\nTen.",
        "body",
        ["Ten."],
        id="modern",
    ),
    pytest.param(
        f"Asked by Lord Storey\nAsked on: 4 March 2024\nHL29\n{ASK}\nAnswered by: Baroness Barran\nAnswered on: 8 March 2024\n\nTen.",
        "body",
        ["Ten."],
        id="lords",
    ),
    pytest.param(
        f"House: House of Commons\nDate tabled: 2 May 2021\n{ASK}\nAnswering member: Bo Ek\nDate answered: 3 May 2021\n\nTen.",
        "body",
        ["Ten."],
        id="labels",
    ),
    pytest.param(
        f"Schools\nUIN 1\nQuestion\n{ASK}\nAnswered by\nBo Ek\n\nTen.",
        "answered_by",
        ["Bo Ek"],
        id="name-below-without-date",
    ),
    pytest.param(
        f"Schools\n\nMs Abbot: {ASK} [23]\n\nVictoria Atkins: Ten.",
        "answered_by",
        ["Victoria Atkins:"],
        id="report-of-debates",
    ),
    pytest.param(
        f"Schools\n\nMs Abbot: {ASK} [23]\n\nVictoria Atkins: Ten.", "body", ["Ten."], id="report-of-debates-answer"
    ),
    pytest.param(
        f"Schools\nUIN 1\nQuestion\n{ASK}\nAnswer\nTen.\nTotal: 4\nStatus: open\nParty: all",
        "body",
        ["Ten.\nTotal: 4\nStatus: open\nParty: all"],
        id="labels-in-the-answer",
    ),
    pytest.param(
        f"Dear Bo\n\nYou asked this:\n\n{ASK}\n\nYours\n\nAl Fry MP", "question", [], id="question-quoted-in-a-letter"
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), ANSWERS)
def test_answer(text, kind, expected):
    assert zone(text, kind) == expected


# Pages and sheets ---------------------------------------------------------------------------------------

LETTER = "2 May 2020\n\nAnn Roe MP\nHouse of Commons\n\nDear Ann" + CLOSE
BESIDE = [
    pytest.param("Skip to main content", id="96-skip"),
    pytest.param("We use some essential cookies to make this website work.", id="96-cookies"),
    pytest.param("Accept additional cookies", id="96-cookies-button"),
    pytest.param("Home > News > Letters", id="96-trail"),
    pytest.param("You are here: Home / About us", id="96-you-are-here"),
    pytest.param("Share this page", id="96-share"),
    pytest.param("Print this page", id="96-print"),
    pytest.param("This is a printer-friendly version of the page", id="96-print-version"),
    pytest.param("Contents", id="96-contents"),
    pytest.param("Portrait of Ann Roe", id="96-caption"),
    pytest.param("Loading...", id="96-loading"),
    pytest.param("Reticulating Splines", id="96-loading-in-jest"),
    pytest.param("© Crown copyright 2021", id="96-copyright"),
    pytest.param("Is this page useful?", id="96-survey"),
    pytest.param("Back to top", id="96-top"),
]


@pytest.mark.parametrize("line", BESIDE)
@pytest.mark.parametrize("where", ["above", "below"])
def test_a_line_of_a_page_changes_no_zone(line, where):
    text = f"{line}\n\n{LETTER}" if where == "above" else f"{LETTER}\n\n{line}\n"
    assert zone(text, "furniture") == [line]
    assert [(one, zone(text, one)) for one in kinds(LETTER)] == [(one, zone(LETTER, one)) for one in kinds(LETTER)]


def test_a_pages_head_changes_no_block_of_the_letters():
    text = "Foe Trust\n1 High Street\n\nThe Governor\nHMP Foe\nFoe\n\n2 May 2020\n\nDear Governor" + CLOSE
    page = "\n\n".join(["Skip to content", "Menu", "Search", "Home > News > Letters", "Share this page", "Contents"])
    assert zone(f"{page}\n\n{text}", "addressee") == zone(text, "addressee")


PROSE_LIKE_FURNITURE = [
    pytest.param("Share this with your board.", id="96-share-in-a-sentence"),
    pytest.param("Print and post both cost money", id="96-print-in-words"),
    pytest.param("This is a print of the harbour", id="96-a-print-in-words"),
    pytest.param("Home Office", id="96-home-of-an-office"),
    pytest.param("Contents of the store were lost", id="96-contents-in-words"),
    pytest.param("Search and rescue", id="96-search-in-words"),
    pytest.param("Email:", id="96-label-of-a-letterhead"),
    pytest.param("Portrait painting is dear", id="96-portrait-in-words"),
    pytest.param("The cookies that you sent", id="96-cookies-to-eat"),
    pytest.param("Help is at hand", id="96-help-in-words"),
]


@pytest.mark.parametrize("line", PROSE_LIKE_FURNITURE)
def test_words_of_a_letter_are_no_furniture(line):
    assert zone(f"Dear Ann,\n\nThank you.\n\n{line}\n\nYours sincerely\n\nJo Ek MP", "furniture") == []


SHEETS = [  # the end of one sheet and the head of the next, and what is furniture of it
    pytest.param("1\n\f", "", ["1"], id="96-bare-number-at-the-foot"),
    pytest.param("- 1 -\n\f", "", ["- 1 -"], id="96-number-in-dashes"),
    pytest.param("1 | Page\n\f", "", ["1 | Page"], id="96-number-of-a-page"),
    pytest.param("Page 1 of 2\n\f", "", ["Page 1 of 2"], id="96-number-said"),
    pytest.param("\f", "2\n\n", ["2"], id="96-bare-number-at-the-head"),
    pytest.param("\f", "2 May 2020\n\n", ["2 May 2020"], id="running-head-of-the-first-line"),
    pytest.param("\f", "Ann Roe MP\n\n", [], id="a-name-may-be-a-signature"),
    pytest.param("7\n\f", "", [], id="96-another-number"),
]


@pytest.mark.parametrize(("foot", "head", "expected"), SHEETS)
def test_what_sheets_repeat(foot, head, expected):
    start = "2 May 2020\n\nDear Ann,\n\nThank you for your letter about the bridge, which fell in the night.\n\n"
    rest = "It is being mended now, and we shall write to you again.\n\nYours sincerely\n\nJo Ek MP\n"
    text = f"{start}{foot}{head}{rest}"
    assert zone(text, "furniture") == expected
    assert zone(text, "signatures") == ["Jo Ek MP"] and zone(text, "date_line") == ["2 May 2020"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("You looked into this issues last year.", id="101-slips-are-kept"),
        pytest.param("You said “we don't know‘ of it, and ‘never\" again.", id="102-mixed-quotation-marks-are-kept"),
    ],
)
def test_words_are_read_as_printed(words):
    text = f"Dear Ann,\n\n{words}\n\nYours sincerely\n\nJo Ek MP"
    assert zone(text, "body") == [words]
    assert read(text).text == text


@pytest.mark.parametrize("letter", TEXTS)
def test_103_places_count_characters_not_bytes(letter):
    text = TEXTS[letter]
    assert read(text).zones[-1].end <= len(text) <= len(text.encode())


def test_103_letter_of_fewer_characters_than_bytes():
    assert (len(TEXTS["000"]), len(TEXTS["000"].encode())) == (3880, 3885)


@pytest.mark.xfail(strict=True, reason="no column says that a printed title contradicts its question")
def test_95_title_that_contradicts_its_question():
    assert any(one.kind == "title_suspect" for one in read(TEXTS["003"]).zones)


ENDS = [  # text, the signatures' zones
    pytest.param("Dear Bo\n\nPlease act on this now before the recess begins.\n\nJo Ek MP, Al Fry MP, Ann Roe MP", ["Jo Ek MP, Al Fry MP, Ann Roe MP"], id="list-on-one-line"),
    pytest.param("Dear Bo\n\nPlease act on this now before the recess begins.\n\nJo Ek, Labour MP for Foe\nAl Fry, SNP MP for Upper Foe", ["Jo Ek, Labour MP for Foe\nAl Fry, SNP MP for Upper Foe"], id="party-and-seat"),
    pytest.param("Dear Bo\n\nPlease act on this now before the recess begins.\n\nSigned (bodies given for information only):\n\nJo Ek, Foe", ["Jo Ek, Foe"], id="remark-in-brackets"),
    pytest.param("Dear Bo\n\nPlease act on this now before the recess begins.\n\nSigned: all retired from the service\n\nDr Jo Ek", ["Dr Jo Ek"], id="remark-behind-signed"),
    pytest.param("Dear Bo\n\nPlease act on this now before the recess begins.\n\nWith sincere best wishes,\n\nJo Ek", ["Jo Ek"], id="sincere-best-wishes"),
    pytest.param("Dear Bo\n\nI ask you to act before the recess begins. Yours sincerely Jo Ek MP", ["Yours sincerely Jo Ek MP"], id="closing-within-a-line"),
    pytest.param("Dear Bo\n\nHe wrote to me as Yours sincerely and then came the name of a person.", [], id="closing-words-quoted"),
    pytest.param("Dear Bo\n\nPlease act on this now.\n\nJo Ek, Al Fry and Ann Roe met on Tuesday to talk it over.", [], id="sentence-with-three-names"),
    pytest.param("Dear Bo\n\nPlease act on this now before the recess begins.\n\n| Jo Ek MP | Bath |\n| Al Fry MP | Wells |", ["| Jo Ek MP | Bath |\n| Al Fry MP | Wells |"], id="table"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_where_the_signatures_stand(text, expected):
    assert zone(text, "signatures") == expected


# Small tools ------------------------------------------------------------------------------------------


def test_only_keeps_every_place():
    letter = read("Dear Ann,\n\nYes.")
    assert letter.only("body") == " " * 11 + "Yes." and letter.has("salutation") and not letter.has("notes")
    assert plain("Yes.").only("body") == "Yes."


COLUMNS = [
    ("Jo Ek MP      Al Fry MP", ["Jo Ek MP", "Al Fry MP"]),
    ("Jo Ek\tAl Fry", ["Jo Ek", "Al Fry"]),
    ("Ref:\tAB/12", ["Ref:\tAB/12"]),
    ("1.\tWhat is it?", ["1.\tWhat is it?"]),
    ("[1]     A source", ["[1]     A source"]),
    ("A sentence.  And another", ["A sentence.  And another"]),
]


@pytest.mark.parametrize(("line", "expected"), COLUMNS)
def test_columns(line, expected):
    assert [line[a:b] for a, b in columns(line, 0, len(line))] == expected


def test_lines_are_bare_of_markup():  # 61
    text = "**Jo Ek**\r\n\r\n# Chair \f_Foe_"
    assert [text[a:b] for a, b in lines(text, 0, len(text))] == ["Jo Ek", "Chair", "Foe"]


@pytest.mark.parametrize(
    "text",
    ["**Jo Ek MP**, Chair", "[Jo Ek](https://foe.example/x) MP", "| Jo Ek | Bath |\n| Al Fry | Wells |", "plain *"],
)
def test_unmarked_keeps_every_place(text):
    bare = unmarked(text, 0, len(text))
    assert len(bare) == len(text) and bare.find("Jo Ek") == text.find("Jo Ek") and "**" not in bare


ADDRESSES = [
    ("2 Marsham Street", True),
    ("London SW1P 4DF", True),
    ("Tel 020 7946 0123", True),
    ("T: 01632 960123", True),
    ("jo.ek@foe.example", True),
    ("www.foe.example", True),
    ("Minister for Crime", False),
    ("Telford and Wrekin Council", False),
    ("E. Nesbit", False),
    ("Tea Columnist, @foepost.co.uk and Kettle Magazine", False),
]


@pytest.mark.parametrize(("words", "expected"), ADDRESSES)
def test_is_address(words, expected):  # 16
    assert is_address(words) is expected


@pytest.mark.parametrize(
    "unit",
    ["\n", "\t", "   ", "a ", "Dear Jo\n", "Ref: ", "cc Jo Ek MP\n", "[1] ", "Jo Ek: ", "signed by ", "**", "0 "],
)
def test_long_repetitions_have_zones_in_order(unit):
    text = "Dear Jo\n\nHello.\n\nYours sincerely\n\n" + unit * (100_000 // len(unit))
    zones = read(text).zones
    assert [zone.kind for zone in zones[:3]] == ["salutation", "body", "valediction"]
    assert all(a.end <= b.start for a, b in pairwise(zones)) and zones[-1].end <= len(text)
