"""Where things stand on a page: text in, a letter with named zones out.

Every non-blank line gets one kind; neighbours of one kind make a zone. The kinds:

    letter      title, intro (a publisher's narration), letterhead, addressee, reference, date_line, salutation,
                body, valediction, signatures, copies, notes (footnotes and bare addresses of pages), stamp (a
                receipt stamp), transcriber (a picture described in words), furniture (parts of a web page)
    answer      title, answer_head (who was asked, when, number), question, answered_by, body, notes, furniture
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from helpers import people


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of the text with one purpose: `text[start:end]`, offsets in code points, half-open."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A text with its zones, in order and never overlapping."""

    text: str
    zones: tuple[Zone, ...]

    def of(self, *kinds: str) -> tuple[Zone, ...]:
        """Return the zones of these kinds, in order of the page."""
        return tuple(zone for zone in self.zones if zone.kind in kinds)

    def only(self, *kinds: str) -> str:
        """Return the text with all else blanked: the same length, so that offsets hold.

        Every character outside the zones of these kinds becomes a space, so a pattern run over the
        result finds words of those zones alone, at their places in the letter.

        >>> Letter("Dear Ann\\nYes.", (Zone("salutation", 0, 8), Zone("body", 9, 13))).only("body")
        '         Yes.'
        """
        out = [" "] * len(self.text)
        for zone in self.of(*kinds):
            out[zone.start : zone.end] = self.text[zone.start : zone.end]
        return "".join(out)

    def has(self, kind: str) -> bool:
        """Return whether the letter has a zone of this kind."""
        return any(zone.kind == kind for zone in self.zones)


def plain(text: str) -> Letter:
    """Return a letter that is all body: for a passage without letterhead or signature.

    >>> plain("Yes.").zones
    (Zone(kind='body', start=0, end=4),)
    """
    return Letter(text, (Zone("body", 0, len(text)),))


def read(text: str) -> Letter:
    """Return the letter of a text: a written answer by its own marks, anything else as correspondence.

    >>> [zone.kind for zone in read("Dear Ann,\\n\\nThank you for writing.\\n\\nYours sincerely\\n\\nBo Ek").zones]
    ['salutation', 'body', 'valediction', 'signatures']
    """
    page = _Page(text)
    if _is_answer(page):
        _label_answer(page)
    else:
        _label_letter(page)
    return Letter(text, tuple(page.zones()))


_LINE = re.compile(r"[^\n\r]+")
_MARKUP = "*_# \t\u00a0\ufeff"


class _Page:
    """The non-blank lines of a text, each with a kind that starts as None."""

    def __init__(self, text: str) -> None:
        self.text = text
        lines = [m for m in _LINE.finditer(text) if m[0].strip(_MARKUP)]
        self.spans = [_trimmed(text, m.start(), m.end()) for m in lines]
        self.words = [text[a:b].strip(_MARKUP) for a, b in self.spans]
        self.kinds: list[str | None] = [None] * len(self.spans)

    def __len__(self) -> int:
        return len(self.spans)

    def blank_before(self, i: int) -> bool:
        """Return whether line i begins a block: first on the page, or after an empty line."""
        return i == 0 or self.text.count("\n", self.spans[i - 1][1], self.spans[i][0]) > 1

    def label(self, kind: str, i: int, stop: int | None = None) -> None:
        """Give lines i up to stop (this line alone where none is given) their kind, unless they have one."""
        for n in range(i, i + 1 if stop is None else stop):
            self.kinds[n] = self.kinds[n] or kind

    def blocks(self, i: int, stop: int) -> list[tuple[int, int]]:
        """Return lines i up to stop as blocks between empty lines."""
        starts = [n for n in range(i, stop) if n == i or self.blank_before(n)] + [stop]
        return list(pairwise(starts))

    def zones(self) -> list[Zone]:
        """Return the zones: neighbouring lines of one kind as one."""
        out: list[Zone] = []
        for labelled, (start, end) in zip(self.kinds, self.spans, strict=True):
            kind = labelled or "body"
            if out and out[-1].kind == kind:
                start = out.pop().start
            out.append(Zone(kind, start, end))
        return out


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip(" \t\u00a0\ufeff")), start + len(line.rstrip())


# -- marks that mean the same on every page ---------------------------------------------------------

# A picture that a transcriber put into words: "A handwritten signature in black ink, appearing to read ...",
# "[signature]", "[Signed by hand]". Must not match prose that only speaks of signatures.
_TRANSCRIBER = re.compile(
    r"(?:An?|The)\s+(?:hand-?written|scanned|illegible|stylised|stylized|cursive|printed)?\s*"
    r"(?:signature|logo|crest|coat of arms|photograph|image|stamp)\b[^.]*(?:ink|appear|reads?|show|with)\b.*"
    r"|\[(?:hand-?written )?(?:signature|signed|logo|crest|image|stamp)\b[^\]]*\]",
    re.I,
)
# A footnote: "[1] Title", "[2]https://...", "¹ See ...". Must not match "1. First item" or "(1) that".
_NOTE = re.compile(r"(?:\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*\S")
# A line that is a page's address and nothing else.
_URL_LINE = re.compile(r"<?(?:https?://|www\.)\S+>?")
# "Received", alone on its line or with a date behind it; the date may stand on the next line.
_RECEIVED = re.compile(r"(?:date )?received(?: (?:on|by|at))?\b[\s:]*(?P<rest>.{0,40})", re.I)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
# A line that is a date and nothing else; digits may be misread letters ("2l October 20l6").
_DATE_LINE = re.compile(
    rf"(?:dated?\s*:?\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:(?:the\s+)?[\dlIO]{{1,2}}\s*(?:st|nd|rd|th)?"
    rf"(?:\s+of)?\s+\w{{0,2}}{_MONTH}\w{{0,2}}\.?,?\s+[\dlIO]{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{4}}|\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})\.?",
    re.I,
)
# "Our Ref: AG/GUES01001/01180267", "CTS Reference: M11295/16", "Ref. ABC"; never "Reference was made to".
_REFERENCE = re.compile(r"(?:[A-Za-z]{2,8}\s+)?ref(?:erence)?(?:\s+(?:no|number)\b)?\.?\s*[:.]\s*\S+", re.I)


def _label_marks(page: _Page) -> None:
    """Label what means the same wherever it stands: notes, pictures in words, receipt stamps."""
    for i, words in enumerate(page.words):
        if _TRANSCRIBER.fullmatch(words):
            page.label("transcriber", i)
        elif _NOTE.match(words) or _URL_LINE.fullmatch(words):
            page.label("notes", i)
        elif (found := _RECEIVED.fullmatch(words)) and _is_stamp(page, i, found["rest"]):
            page.label("stamp", i, i + 1 if found["rest"] else i + 2)


def _is_stamp(page: _Page, i: int, rest: str) -> bool:
    following = page.words[i + 1] if i + 1 < len(page) else ""
    return bool(_DATE_LINE.fullmatch(rest or following))


# -- written answers ----------------------------------------------------------------------------------

# The frame around a question and its answer. Must not match a sentence of the answer.
_ANSWER_HEAD = re.compile(
    r"Question (?:for|to)\b.{0,90}|\(?(?:asked|tabled)(?: on| by)?\b.{0,60}|UIN\b.{0,60}|Question|Answer"
    r"|Answered (?:by|on)\b.{0,40}|This question was answered on\b.{0,30}|(?:Answer(?:ed)?|Tabled) date\b.{0,30}",
    re.I,
)
_ASKED = re.compile(r"To ask (?:the|Her|His)\b", re.I)
_ANSWERED = re.compile(r"^(?:this question was )?answer(?:ed (?:on|by)|$)", re.I)
_PORTRAIT = re.compile(r".{3,60}\bPortrait")


def _is_answer(page: _Page) -> bool:
    heads = sum(bool(_ANSWER_HEAD.fullmatch(words)) for words in page.words)
    return heads >= 2 and any(_ASKED.match(words) for words in page.words)


def _label_answer(page: _Page) -> None:
    heads = [i for i, words in enumerate(page.words) if _ANSWER_HEAD.fullmatch(words)]
    asked = next(i for i, words in enumerate(page.words) if _ASKED.match(words))
    page.label("title", 0, min(heads))
    for i in heads:
        page.label("answer_head", i)
    answered = [i for i in heads if i > asked and _ANSWERED.match(page.words[i])] or [asked]
    page.label("question", asked, answered[0] if answered[0] > asked else asked + 1)
    _label_answerer(page, answered[0] + 1, answered[-1] + 1)
    _label_marks(page)
    _label_last_furniture(page)


def _label_answerer(page: _Page, i: int, stop: int) -> None:
    """Label what stands between "Answered by" and the answer: a portrait's name, the name, the date."""
    for n in range(i, min(stop + 1, len(page))):
        words = page.words[n]
        if _PORTRAIT.fullmatch(words):
            page.label("furniture", n)
        elif _DATE_LINE.fullmatch(words):
            page.label("answer_head", n)
        elif n < stop:
            page.label("answered_by" if people.person(words) else "answer_head", n)


def _label_last_furniture(page: _Page) -> None:
    """Label a last line of a few words and no full stop after the notes: a web page's own, not the answer's."""
    last = len(page) - 1
    if page.kinds[last] is None and page.kinds[last - 1] == "notes" and _is_loose(page.words[last]):
        page.label("furniture", last)


def _is_loose(words: str) -> bool:
    return len(words.split()) <= 4 and not words.endswith((".", "?", "!", ":"))


# -- correspondence -------------------------------------------------------------------------------------

_SALUTATION = re.compile(r"Dear\s+\S.{0,90}", re.I)
# "An open letter to the Chancellor", "Open letter: ...": opens a letter that has no "Dear".
_OPENING = re.compile(r"(?:An?\s+)?(?:open|joint)\s+letter\s*(?:to|from|:)\s*.{3,150}", re.I)
_VALEDICTION = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly|ever|aye|very truly|etc)|(?:with\s+)?(?:kind(?:est)?|best|warm(?:est)?)"
    r"\s+(?:regards|wishes)|(?:with\s+)?regards|sincerely|respectfully(?:\s+yours)?|yn gywir)\b[\s,.]*"
    r"(?:\[\[[^\]]*\]\])?",
    re.I,
)
# A heading over a list of names: "Signatories:", "Signed", "Signed by:". Not "Signed by 126 signatories made up of".
_SIGNED = re.compile(r"(?:(?:the )?signator(?:ies|s)|co-?signatories|signed(?: by)?|co-?signed by)\s*:?", re.I)
# A paragraph that names the signatories: "The letter's signatories are ...", "The letter was signed by A; B and C".
_PROSE_LIST = re.compile(r"(?:the\s+)?(?:letter['’]s\s+)?(?:signatories\s+(?:are|were|to)|letter\s+(?:is|was)\s+signed by)\b", re.I)
_COPIES = re.compile(r"(?:cc|c\.c\.|copied to|copy to|copies to)\b\s*:?", re.I)
_AFTER = re.compile(r"(?:enc(?:l|s|losures?)?|p\.?s)\b[.:]?", re.I)
# A menu of a web page: "- Home", "| [[News]]". Not a letterhead's address of its own page.
_NAVIGATION = re.compile(r"[-•*|\[]+\s*(?!www\.)\S+(?:\s+\S+){0,3}\s*[\]|]*")
_ROLE_LINE = re.compile(
    r"(?:the\s+)?(?:(?:parliamentary|permanent|under|shadow|deputy|assistant|acting|interim|chief|prime|first|minister"
    r"|home|foreign|health|justice|education|defence)\s+)*(?:secretary|minister|chancellor|chair(?:man|woman|person)?"
    r"|director|leader|commissioner|constable|executive|president|rector|head|mayor|speaker|inspector)\b.*",
    re.I,
)
# Lines of an address or of how to get in touch: never a name, a role or a sentence.
_CONTACT = re.compile(
    r"(?:tel(?:ephone)?|phone|fax|e-?mail|web(?:site)?|t|e|w)\b\s*[:.]|\[?(?:https?://|www\.)|\S+@\S+|\d[\d\s]{8,}",
    re.I,
)


def _label_letter(page: _Page) -> None:
    _label_marks(page)
    opening = _opening(page)
    stop = opening if opening is not None else _first_prose(page)
    for i in range(stop):
        if page.kinds[i] == "notes" and _URL_LINE.fullmatch(page.words[i]):
            page.kinds[i] = "letterhead"
    if opening is not None:
        page.label("salutation", opening)
    _label_header(page, stop, has_opening=opening is not None)
    _label_stray_dates(page, stop)
    _label_closing(page, stop)


def _opening(page: _Page) -> int | None:
    """Return the line that opens the letter: the first "Dear ..." in a block of its own, else an "open letter to"."""
    for pattern in (_SALUTATION, _OPENING):
        for i, words in enumerate(page.words):
            if page.kinds[i] is None and pattern.fullmatch(words) and not _is_sentence(words):
                return i
    return None


def _first_prose(page: _Page) -> int:
    return next((i for i, words in enumerate(page.words) if _is_prose(page, i, words)), len(page))


def _is_prose(page: _Page, i: int, words: str) -> bool:
    """Return whether a line belongs to running text: a sentence, or a full line that goes on in the next."""
    goes_on = i + 1 < len(page) and not page.blank_before(i + 1) and len(words) > 55
    return page.kinds[i] is None and (_is_sentence(words) or goes_on) and not _REFERENCE.fullmatch(words)


def _is_sentence(words: str) -> bool:
    return len(words.split()) >= 8 and words.rstrip("\"'’”)").endswith((".", "?", "!", ":", ";"))


def _label_header(page: _Page, stop: int, *, has_opening: bool) -> None:
    """Label all before the opening: lines by what they say, blocks by what they hold."""
    for i in range(stop):
        words = page.words[i]
        if _DATE_LINE.fullmatch(words):
            page.label("date_line", i)
        elif _REFERENCE.fullmatch(words):
            page.label("reference", i)
        elif _NAVIGATION.fullmatch(words):
            page.label("furniture", i)
    _label_titles(page, stop)
    if has_opening:
        _label_addressee(page, stop)
    for start, end in page.blocks(0, stop):
        narrated = any(_is_sentence(words) for words in page.words[start:end])
        page.label("intro" if narrated else "letterhead", start, end)


def _label_titles(page: _Page, stop: int) -> None:
    """Label titles: lines printed twice before the opening, or that say what the letter is."""
    head = page.words[:stop]
    for i, words in enumerate(head):
        if head.count(words) > 1 or _TITLE_LINE.match(words):
            page.label("title", i)


_TITLE_LINE = re.compile(r"(?:=+\s*.*=+$|(?:(?:an?\s+)?(?:open|joint)\s+)?letter\s+(?:to|from)\b|subject\s*:|re\s*:)", re.I)


def _label_addressee(page: _Page, stop: int) -> None:
    """Label the last block before the opening that begins with a person or an office: who is written to."""
    for start, end in reversed(page.blocks(0, stop)):
        free = [i for i in range(start, end) if page.kinds[i] is None]
        if free and not any(_is_sentence(page.words[i]) for i in free) and _begins_address(page, free[0]):
            for i in free:
                page.label("addressee", i)
            return


def _begins_address(page: _Page, i: int) -> bool:
    words = re.sub(r"^(?:to|for the attention of|fao)\s*:?\s+", "", page.words[i], flags=re.I)
    return bool(people.person(words.rstrip(",")) or (_ROLE_LINE.fullmatch(words) and not _CONTACT.match(words)))


def _label_stray_dates(page: _Page, opening: int) -> None:
    """Label a date stamped on a line of its own just after the opening."""
    for i in range(opening, min(opening + 4, len(page))):
        if _DATE_LINE.fullmatch(page.words[i]):
            page.label("date_line", i)


def _label_closing(page: _Page, opening: int) -> None:
    """Label the end of the letter; what is left between opening and end is body."""
    start = _signature_start(page, opening)
    end = next((i for i in range(start, len(page)) if _COPIES.match(page.words[i])), len(page))
    page.label("copies", end, len(page))
    for i in range(start, end):
        words = page.words[i]
        if _is_sentence(words) and not _PROSE_LIST.match(words) and len(words) > 120:
            page.label("body", i)
        elif _AFTER.match(words):
            page.label("furniture", i)
    page.label("signatures", start, end)


def _signature_start(page: _Page, opening: int) -> int:
    """Return the line where the signatures begin, after labelling the words that announce them."""
    for i in reversed(range(opening, len(page))):
        if _VALEDICTION.fullmatch(page.words[i]) or _SIGNED.fullmatch(page.words[i]):
            page.label("valediction", i)
            return i + 1
        if _PROSE_LIST.match(page.words[i]):
            return i
    return _trailing_names(page, opening)


def _trailing_names(page: _Page, opening: int) -> int:
    """Return where a signature without "Yours sincerely" begins: the last short lines, if the first is a name."""
    start = len(page)
    for i in reversed(range(opening + 1, len(page))):
        if page.kinds[i] is None and (_is_sentence(page.words[i]) or len(page.words[i]) > 100):
            break
        if page.kinds[i] is None and people.person(page.words[i]):
            start = i
    return start


# -- what the head of a letter says of itself ---------------------------------------------------------------

_LABEL = re.compile(r"ref(?:erence)?(?:\s+(?:no|number)\b)?\.?\s*[:.]\s*(?P<number>[^\n]+)", re.I)
_UIN = re.compile(r"\bUIN:?\s+(?P<number>[A-Z]{0,3}\d+)")


def references(letter: Letter) -> list[str]:
    """Return the reference numbers as printed, without their labels: "Our Ref: AB/12" gives "AB/12".

    >>> references(read("Our Ref: AB/12\\n\\nDear Ann,\\n\\nThank you for your letter."))
    ['AB/12']
    """
    heads = letter.only("reference")
    uins = letter.only("answer_head")
    return [m["number"].strip(_MARKUP) for m in (*_LABEL.finditer(heads), *_UIN.finditer(uins))]
