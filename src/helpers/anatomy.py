"""Where things stand on a page: text in, a letter with named zones out.

Every non-blank line gets one kind; neighbours of one kind make a zone. The kinds:

    letter      title, intro (a publisher's narration), letterhead, addressee, reference, date_line, salutation,
                body, valediction, signatures, copies, notes (footnotes and bare addresses of pages), stamp (a
                receipt stamp), transcriber (a picture described in words), furniture (parts of a web page)
    answer      title, answer_head (who was asked, when, number), question, answered_by, body, notes, furniture
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from helpers import furniture, months, people


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
        return tuple([zone for zone in self.zones if zone.kind in kinds])

    def only(self, *kinds: str) -> str:
        """Return the text with all else blanked: the same length, so that offsets hold.

        Every character outside the zones of these kinds becomes a space, so a pattern run over the
        result finds words of those zones alone, at their places in the letter.

        >>> Letter("Dear Ann\\nYes.", (Zone("salutation", 0, 8), Zone("body", 9, 13))).only("body")
        '         Yes.'
        """
        parts: list[str] = []
        end = 0
        for zone in self.of(*kinds):
            parts += " " * (zone.start - end), self.text[zone.start : zone.end]
            end = zone.end
        return "".join((*parts, " " * (len(self.text) - end)))

    def has(self, kind: str) -> bool:
        """Return whether the letter has a zone of this kind."""
        return bool(self.of(kind))


def plain(text: str) -> Letter:
    """Return a letter that is all body: for a passage without letterhead or signature.

    >>> plain("Yes.").zones
    (Zone(kind='body', start=0, end=4),)
    """
    return Letter(text, (Zone("body", 0, len(text)),))


# Spaces of every width, hyphens of every kind and ends of lines of every system, each as the plain one.
_EVEN = (
    dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys("\r\x85\u2028\u2029", "\n")
)


def even(text: str) -> str:
    """Return a text with plain spaces, hyphens and line ends: the same length, so that offsets hold.

    >>> even("£5\\u00a0million\\r\\nin twenty\\u2011one")
    '£5 million \\nin twenty-one'
    """
    text = text.replace("\r\n", " \n")
    for odd, plain_one in _EVEN.items():
        if odd in text:
            text = text.replace(odd, plain_one)
    return text


def read(text: str) -> Letter:
    """Return the letter of a text: a written answer by its own marks, anything else as correspondence.

    Its text is `even`: places count in the letter as received, words come with plain spaces and hyphens.

    >>> [zone.kind for zone in read("Dear Ann,\\n\\nThank you for writing.\\n\\nYours sincerely\\n\\nBo Ek").zones]
    ['salutation', 'body', 'valediction', 'signatures']
    """
    text = even(text)
    page = _Page(text)
    _label_furniture(page)
    if len(pairs := _pairs(page)) > 1:
        _label_pairs(page, pairs)
    elif _is_answer(page):
        _label_answer(page)
    elif reported := _reported(page):
        _label_reported(page, *reported)
    elif _begins_with_question(page):
        _label_answer(page)
    else:
        _label_letter(page)
    return Letter(text, tuple(page.zones()))


# A line ends at any of the marks that a text drawn from a web page or a PDF ends one with.
_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
MARKUP = "*_# \t\u00a0\ufeff\u200b`"
# Columns on one line: a tab, or a gap that no sentence has.
_COLUMN = re.compile(r"(?<=\S)(?=[ \u00a0]{0,3}\t|[ \u00a0]{4})[^\S\n\r]{1,300}(?=\S)")
# Bullets, numbers and labels ("Ref:") belong to the column behind them.
_NO_COLUMN = re.compile(r"[^\W\d_].{0,200}[^\W_](?!:)|.{6,}(?<!:)", re.S)


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the non-blank lines of a passage, bare of markup, as spans.

    >>> list(lines("**Jo Ek**\\n\\nChair", 0, 16))
    [(2, 7), (11, 16)]
    """
    for found in _LINE.finditer(text, start, end):
        line = found[0]
        a = found.start() + len(line) - len(line.lstrip(MARKUP))
        b = found.start() + len(line.rstrip(MARKUP))
        if a < b:
            yield a, b


def columns(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the columns of a line as spans; a line without wide gaps is one column.

    >>> list(columns("Jo Ek MP      Al By MP", 0, 22))
    [(0, 8), (14, 22)]
    """
    begun = start
    line = text[start:end]
    gapped = "    " in line or "\t" in line or "\u00a0" in line
    for gap in _COLUMN.finditer(text, start, end) if gapped else ():
        if _NO_COLUMN.fullmatch(text[begun : gap.start()].strip(MARKUP)):
            yield begun, gap.start()
            begun = gap.end()
    yield begun, end


# Marks of emphasis, of links and of a table's edge.
_EMPHASIS = re.compile(r"(?<=[^\s*_])[*_]{1,3}(?![\w*_])|(?<![\w*_])[*_]{1,3}(?=[^\s*_])|`|\|(?=[ \t]{0,20}$)", re.M)
_LINK = re.compile(r"\[([^\[\]\n]{1,100})\]\([^()\n]{1,300}\)")


def unmarked(text: str, start: int, end: int) -> str:
    """Return the text with a passage's marks of emphasis and links blanked: the same length, so that offsets hold.

    >>> unmarked("**Jo Ek**, Chair", 0, 16)
    '  Jo Ek  , Chair'
    """
    passage = text[start:end]
    if any(mark in passage for mark in "*_`|"):
        passage = _EMPHASIS.sub(lambda m: " " * len(m[0]), passage)
    if "](" not in passage:
        return text[:start] + passage + text[end:]
    passage = _LINK.sub(lambda m: f" {m[1]}".ljust(len(m[0])), passage)
    return text[:start] + passage + text[end:]


class _Page:
    """The non-blank lines of a text (or their columns), each with a kind that starts as None."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[tuple[int, int]] = []
        self.words: list[str] = []
        self._read()
        self.kinds: list[str | None] = [None] * len(self.spans)
        self._firsts: list[str] = []
        self._first_sentence: int | None = None
        self._beginning: dict[str, list[int]] = {}
        self._matching: dict[re.Pattern[str], list[int]] = {}

    def _read(self) -> None:
        """Find the lines: the text is even, so that each ends with one character."""
        start = 0
        for line in self.text.splitlines():
            end = start + len(line)
            words = line.strip(MARKUP)
            if words and len(words) == len(line) and not line[-1].isspace() and "    " not in line and "\t" not in line:
                self.spans.append((start, end))
                self.words.append(words)
            elif words:
                self._add_columns(start, end)
            start = end + 1

    def _add_columns(self, start: int, end: int) -> None:
        for column in columns(self.text, start, end):
            if self.text[slice(*column)].strip(MARKUP):
                a, b = _trimmed(self.text, *column)
                self.spans.append((a, b))
                self.words.append(self.text[a:b].strip(MARKUP))

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def firsts(self) -> list[str]:
        """Return the first word of every line, in lower case; "0" for a digit, any other mark as it is."""
        if len(self._firsts) != len(self.words):
            self._firsts = [_first_word(words) for words in self.words]
            self._beginning, self._matching = {}, {}
            for i, first in enumerate(self._firsts):
                self._beginning.setdefault(first, []).append(i)
        return self._firsts

    @property
    def first_sentence(self) -> int:
        """Return the first line that is a sentence, or how many lines there are."""
        if self._first_sentence is None:
            said = (i for i, words in enumerate(self.words) if _is_sentence(words))
            self._first_sentence = next(said, len(self.words))
        return self._first_sentence

    def beginning(self, firsts: Set[str]) -> list[int]:
        """Return the lines that begin with one of these words: a rule then reads those lines alone."""
        if not (self._firsts or self.firsts) or firsts.isdisjoint(self._beginning):
            return []
        return sorted([i for first in firsts & self._beginning.keys() for i in self._beginning[first]])

    def matching(self, pattern: re.Pattern[str], firsts: Set[str]) -> list[int]:
        """Return the lines that a pattern matches as a whole; all that it matches begin with one of these words."""
        if self._firsts and (kept := self._matching.get(pattern)) is not None:
            return kept
        found = self.beginning(firsts)
        self._matching[pattern] = found = [i for i in found if pattern.fullmatch(self.words[i])] if found else found
        return found

    def blank_before(self, i: int) -> bool:
        """Return whether line i begins a block: first on the page, or after an empty line."""
        if i == 0:
            return True
        above, start = self.spans[i - 1][1], self.spans[i][0]
        return self.text.count("\n", above, start) > 1 or self.text.find("\f", above, start) >= 0

    def split(self, i: int, at: int) -> None:
        """Make two lines of line i: up to the place `at` in its text, and behind it."""
        start, end = self.spans[i]
        self.spans[i : i + 1] = [_trimmed(self.text, start, at), _trimmed(self.text, at, end)]
        self.words[i : i + 1] = [self.text[a:b].strip(MARKUP) for a, b in self.spans[i : i + 2]]
        self.kinds[i : i + 1] = [None, None]
        self._firsts, self._first_sentence = [], None

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
        kinds = [kind or "body" for kind in self.kinds]
        starts = [i for i, kind in enumerate(kinds) if i == 0 or kind != kinds[i - 1]]
        runs = pairwise([*starts, len(kinds)])
        return [Zone(kinds[a], self.spans[a][0], self.spans[b - 1][1]) for a, b in runs]


# A line's first word where marks stand close to it, or its first character. Letters that upper and lower case make one.
_FIRST = re.compile(r"[A-Za-z\u0130\u0131\u017f\u212a]+|.", re.S)
_SAME_LETTER = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")


def _first_word(words: str) -> str:
    first = words.partition(" ")[0]
    if first.isascii() and first.isalpha():
        return first.lower()
    found = _FIRST.match(words)
    first = found[0] if found else ""
    return "0" if first.isdecimal() else first.translate(_SAME_LETTER).lower()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip(" \t\u00a0\ufeff\u200b")), start + len(line.rstrip())


# -- marks that mean the same on every page ---------------------------------------------------------

# A picture that a transcriber put into words: "A handwritten signature in black ink, appearing to read ...",
# "[signature]", "[Signed by hand]". Must not match prose that only speaks of signatures.
_TRANSCRIBER = re.compile(
    r"(?:An?|The)\s+(?:hand-?written|scanned|illegible|stylised|stylized|cursive|printed)?\s*"
    r"(?:signature|logo|crest|coat of arms|photograph|image|stamp)\b[^.]*(?:ink|appear|reads?|show|with)\b.*"
    r"|\[(?:hand-?written )?(?:signature|signed|logo|crest|image|stamp)\b[^\]]*\]",
    re.I,
)
# A footnote: "[1] Title", "[2]https://...", "[^1]: Title", "¹ See ...". Must not match "1. First item" or "(1) that".
_NOTE = re.compile(r"(?:\[\^?\d{1,3}\]:?|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*\S")
# A line that is a page's address and nothing else.
_URL_LINE = re.compile(r"<?(?:https?://|www\.)\S+>?")
# "Received", alone on its line or with a date behind it; the date may stand on the next line.
_RECEIVED = re.compile(r"(?:date )?received(?: (?:on|by|at))?\b[\s:]*(?P<rest>.{0,40})", re.I)
# A line that is a date and nothing else; digits may be misread letters ("2l October 20l6"), the month Welsh.
_DATE_LINE = re.compile(
    rf"(?:(?:dated?|dyddiad)(?:\s?/\s?date)?\s*:?\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:(?:the\s+)?[\dlIO]{{1,2}}\s*(?:st|nd|rd|th|af|il"
    rf"|ydd|f?ed|eg|ain)?(?:\s+of?)?\s+\w{{0,2}}{months.ANY}\w{{0,2}}(?:/\w{{3,10}})?\.?,?\s+[\dlIO]{{4}}|{months.ANY}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|{months.ANY}\s+\d{{4}}|\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})\.?",
    re.I,
)
_MISREAD = frozenset("lLiIoO\u0130\u0131")
# "Our Ref: AG/GUES01001/01180267", "CTS Reference: M11295/16", "Ein cyf/Our ref HID/12/24"; never "Reference was made to".
_REFERENCE = re.compile(
    r"(?:[A-Za-z]{2,8}\.?[ /]{1,3}){0,3}ref(?:erence)?(?:\s+(?:no|number)\b)?\.?(?:\s*[:.]\s*\S+(?:\s\S+){0,3}|\s+\S*\d\S*)",
    re.I,
)
# What a page carries on every sheet. Not a bare number, which a table may hold; a protective marking is in capitals.
_SHEET = re.compile(
    r"(?i:page\s+\d{1,3}(?:\s+of\s+\d{1,3})?|[-–—]\s*\d{1,3}\s*[-–—]|(?:sent )?(?:by|via) (?:e-?mail|post)(?: only)?\s?:?)"
    r"|OFFICIAL(?:[ -]SENSITIVE)?|UNCLASSIFIED|RESTRICTED"
)


def _label_furniture(page: _Page) -> None:
    """Label what web pages and sheets add to a letter: buttons, banners, running heads, sheets' numbers."""
    if (sheets := "\f" in page.text) or page.matching(furniture.NUMBER, furniture.NUMBERS):
        begins = [i == 0 or (sheets and _begins_sheet(page, i)) for i in range(len(page))]
        for i in furniture.of_sheets(page.words, begins):
            page.label("furniture", i)
    for i in page.beginning(furniture.FIRSTS):
        if furniture.on_page(page.words[i]):
            page.label("furniture", i)


def _begins_sheet(page: _Page, i: int) -> bool:
    return "\f" in page.text[page.spans[i - 1][1] : page.spans[i][0]]


# How lines begin that the patterns above match.
_MARKS = frozenset(("http", "https", "www", "date", "received", *"[<¹²³⁴⁵⁶⁷⁸⁹⁰"))
_SHEETS = frozenset(("page", "sent", "by", "via", "official", "unclassified", "restricted", *"-–—"))
_PICTURED = frozenset(("a", "an", "the", "["))


def _label_marks(page: _Page) -> None:
    """Label what means the same wherever it stands: notes, pictures in words, receipt stamps, sheets' furniture."""
    marked = {*page.beginning(_MARKS), *page.matching(_SHEET, _SHEETS), *page.matching(_TRANSCRIBER, _PICTURED)}
    for i, words in enumerate(page.words if marked else ()):
        if i in marked or (i and page.kinds[i - 1] == "notes"):
            _label_mark(page, i, words)


def _label_mark(page: _Page, i: int, words: str) -> None:
    if _SHEET.fullmatch(words):
        page.label("furniture", i)
    elif _TRANSCRIBER.fullmatch(words):
        page.label("transcriber", i)
    elif _NOTE.match(words) or _URL_LINE.fullmatch(words) or _goes_on_as_note(page, i):
        page.label("notes", i)
    elif (found := _RECEIVED.fullmatch(words)) and _is_stamp(page, i, found["rest"]):
        page.label("stamp", i, i + 1 if found["rest"] else i + 2)


def _goes_on_as_note(page: _Page, i: int) -> bool:
    """Return whether a line is the next line of a footnote: no empty line between."""
    if i == 0 or page.kinds[i - 1] != "notes" or page.blank_before(i):
        return False
    return not _URL_LINE.fullmatch(page.words[i - 1])


def _is_stamp(page: _Page, i: int, rest: str) -> bool:
    following = page.words[i + 1] if i + 1 < len(page) else ""
    return bool(_DATE_LINE.fullmatch(rest or following))


# -- written answers ----------------------------------------------------------------------------------

# The frame around a question and its answer. Must not match a sentence of the answer.
_ANSWER_HEAD = re.compile(
    r"(?:written )?questions? (?:for|to|by|from|\d)\b.{0,90}|\(?(?:asked|tabled|lodged)(?: on| by)?\b.{0,60}|UIN\b.{0,60}"
    r"|(?:written )?question\s?:?|answer(?:\s?text)?\s?:?|answered (?:by|on)\b.{0,120}|this question was answered on\b.{0,30}"
    r"|(?:answer(?:ed)?|tabled) date\b.{0,30}|\[?(?:HL|WA|WQ)\s?\d{1,6}\]?(?: \([ew]\))?(?: tabled on\b.{0,30})?"
    r"|(?:AQ[WOT] ?\d{1,6}/\d\d-\d\d|S\d[WOFT]-\d{1,6}|\d{4,7})"
    r"|(?:house|heading|department|to|member|(?:question )?reference|current status|priority written|(?:member['’]s )?party"
    r"|(?:asking|answering) (?:body|department|member|minister)|date (?:tabled|lodged|answered|asked|of answer|(?:due )?for answer)"
    r"|(?:question |)(?:number|uin|id|type)|due (?:date|for answer)|session|constituency)\s?:.{0,90}"
    r"|(?:date[A-Z]\w{2,20}|is[A-Z]\w{2,20}|(?:asking|answering)[A-Z][\w.]{2,30}|groupedQuestions\w{0,10})\s?:.{0,90}"
    r"|(?:named day|ordinary(?: written)? question|holding answer)(?:\s?[:\W]?.{0,40}\d.{0,8})?|named day\s?:.{0,10}"
    r"|grouped questions?\s?:?.{0,200}|(?:corrected|correction|original)(?: answer)?(?: (?:(?:was )?(?:published|issued|made) |was )?(?:on)?.{0,30})?"
    r"|this answer was corrected on\b.{0,30}",
    re.I,
)
# Where a question begins, behind a label or not. Must not match a sentence with "to ask" in its midst.
_ASKED = re.compile(
    r"(?:q(?:uestion)?(?:\s?text)?(?:\s\d{1,7})?\s?[:.–-]\s{0,3})?To ask (?:the (?:(?:right )?hon\b|(?-i:[A-Z]))|Her\b|His\b|Ministers\b)",
    re.I,
)
_ASKED_FIRSTS = frozenset(("q", "qtext", "question", "questiontext", "to"))
# A number of the Senedd: there the question below it is an outright one, "Will the Minister ...?".
_OUTRIGHT = re.compile(r"WQ\s?\d{3,6}\b.{0,60}")
_OUTRIGHT_FIRSTS = frozenset(("wq",))
_ANSWERED = re.compile(
    r"^(?:this question was )?(?:answer(?:ed (?:on|by)|ing (?:member|minister)\b|(?:\s?text)?\s?:?$|ingMember)|(?:date |holding )answer|dateAnswered"
    r"|dateHolding|correct(?:ed|ion)\b)",
    re.I,
)
# An answer behind its label, on one line: "Answer: There were ten.", "answerText: Ten".
_ANSWER_LABEL = re.compile(r"answer(?:\s?text)?\s?:\s{0,3}(?=\S)", re.I)
_PORTRAIT = re.compile(r".{3,60}\bPortrait")
# A department that "Department" and "Ministry" do not begin. Must not match "office" within a sentence.
_HAS_OFFICE = re.compile(r"\b(?:Home|Cabinet|Foreign|Scotland|Wales) Office$|\bTreasury$")
# A frame line with the name on the next.
_NAME_BELOW = re.compile(r"answer(?:ed by|ing (?:member|minister))\s?:?", re.I)
_BY = re.compile(r"(?:asked|answered)\s+by\s?:?", re.I)
# What the site of Parliament prints around a question: marks, and what they mean.
_SITE = re.compile(
    r"[QA]|Close|Commons|Lords|\[[RN]\]|['‘’]?Named day['‘’]? questions only occur\b.{0,260}|Registered interest"
    r"|Indicates that a relevant interest has been declared\.?|Photo of (?!(?P<shown>[^\n]{3,40}?) (?P=shown)\b)[^\n]{3,40}",
    re.I,
)
# "Ms Diane Abbott: To ask the Secretary of State ...", "Lord Fox asked Her Majesty's Government:": the report of
# debates puts the name before the question.
_REPORTED = re.compile(
    r"(?:\d{1,3}\.\s)?(?:(?:[Ww]ritten )?[Qq]uestion\W{0,3}\d{0,7}\W{1,3})?(?P<who>[^:\n]{3,90}?)\s?:?\s+(?:[Tt]o ask (?:the|Her|His)"
    r"|asked (?:the (?:Secretary of State|Prime Minister|Chancellor|Minister|Attorney General|Lord)|(?:Her|His) Majesty)\b)"
)
# The name above the question, with what stands around it: "Asked by Lord Fox", "Photo of Ann Roe Ann Roe Labour, Bath".
_ABOVE = re.compile(
    r"(?:Photo of (?P<shown>[^\n]{3,40}?) (?=(?P=shown)))?(?:(?:Question\s+)?[Aa]sked by\s?:?\s)?(?P<who>[^\n:,(]{3,60}?)"
    r"(?:\s?[,(].{0,80}|\s(?:Labour|Conservative|Liberal Democrat|Scottish National|Democratic Unionist|Plaid|Green|Independent"
    r"|Crossbench|Reform|Alliance|Sinn|Social Democratic|Speaker|Non-affiliated)\b.{0,80})?"
)
# "Victoria Atkins: ...", "Mr Straw [holding answer 3 July 2008]: ...", before the answer.
_REPLIED = re.compile(
    r"(?:[Aa]nswer\W{1,3})?(?P<who>[^:\n\[(]{3,120}?)(?:\s?\((?P<name>[^()\n]{2,90})\)|\s?\[[^\]\n]{3,60}\]){0,3}:(?:\s|$)"
)
# Who answers, above the answer: "Bo Ek", "Bo Ek The Minister of State", "Photo of Bo Ek Bo Ek".
_REPLIER_ABOVE = re.compile(
    r"(?:Photo of (?P<shown>[^\n]{3,40}?) (?=(?P=shown)))?(?P<who>[^\n:,(]{3,50}?)(?:\s?\([^()\n]{3,150}\)|,?\s+(?:The|Minister|Parliamentary|Secretary)\b.{0,90})?"
)


def _is_answer(page: _Page) -> bool:
    if not _first_put(page, len(page)):
        return False
    heads = sum(bool(_ANSWER_HEAD.fullmatch(words)) for words in page.words)
    return heads > _greets(page)


def _begins_with_question(page: _Page) -> bool:
    """Return whether a page without a frame, which greets nobody, opens with a question and goes on."""
    first = next(iter(_first_put(page, 8)), len(page))
    return first + 1 < len(page) and not _greets(page)


def _greets(page: _Page) -> bool:
    """Return whether any line greets somebody."""
    return bool(page.matching(_SALUTATION, _GREETINGS))


def _first_put(page: _Page, stop: int) -> list[int]:
    """Return the first line up to a place that begins a question, if any does."""
    may = {*page.beginning(_ASKED_FIRSTS), *(i + 1 for i in page.beginning(_OUTRIGHT_FIRSTS))}
    return next(([i] for i in sorted(may) if i < min(stop, len(page)) and _puts(page, i)), [])


def _puts(page: _Page, i: int) -> bool:
    """Return whether a line begins a question: "To ask ...", or any question below a number of the Senedd."""
    words = page.words[i]
    outright = i > 0 and words.endswith("?") and bool(_OUTRIGHT.fullmatch(page.words[i - 1]))
    return outright or bool(_ASKED.match(words))


def _questions(page: _Page) -> list[int]:
    """Return the lines that begin a question: all up to the first sign of the answer, one at the least."""
    found = [i for i in range(len(page)) if _puts(page, i)]
    stop = next((i for i in range(found[0] + 1, len(page)) if _ANSWERED.match(page.words[i])), found[0] + 1)
    return [i for i in found if i < stop] or found[:1]


def _answer_heads(page: _Page, asked: int, last: int) -> list[int]:
    """Return the lines of the frame: those up to the last question, and those between it and the answer."""
    heads = [i for i in range(last) if i != asked and _ANSWER_HEAD.fullmatch(page.words[i])]
    behind = (i for i in range(last + 1, len(page)) if _ANSWER_HEAD.fullmatch(page.words[i]))
    first = next(behind, len(page))
    for i in range(first, len(page)):
        if _ANSWER_HEAD.fullmatch(page.words[i]):
            heads.append(i)
        elif not (_between_heads(page.words[i]) or _beside_name(page, i) or page.words[i] in ("Commons", "Lords")):
            break
    return heads


def _beside_name(page: _Page, i: int) -> bool:
    """Return whether a line is one of name, party and seat below "Asked by" or "Answered by", before more of the frame."""
    near, words = page.words[max(0, i - 3) : i], page.words[i]
    if i + 1 < len(page) and _BY.fullmatch(page.words[i + 1]) and page.words[i - 1].casefold() == "answer":
        return True  # a note on the answer, above who gave it
    goes_on = any(_ANSWER_HEAD.fullmatch(other) for other in page.words[i + 1 : i + 4])
    return goes_on and len(words) < 60 and not _is_sentence(words) and any(_BY.fullmatch(other) for other in near)


def _between_heads(words: str) -> bool:
    """Return whether a line can stand between the lines of an answer's frame: a portrait's name, a name, a date, an office."""
    return bool(_PORTRAIT.fullmatch(words) or _DATE_LINE.fullmatch(words) or people.person(words, sure=True)) or (
        len(words) < 100 and bool(_ROLE_LINE.fullmatch(words)) and not _is_sentence(words)
    )


def _label_answer(page: _Page) -> None:
    _split_answer(page)
    questions = _questions(page)
    asked, last = questions[0], questions[-1]
    heads = _answer_heads(page, asked, last)
    page.label("title", 0, min([*heads, asked]))
    _label_site(page)
    for i in heads:
        page.label("answer_head", i)
    _label_before(page, asked)
    answered = [i for i in heads if i > last and _ANSWERED.match(page.words[i])] or [last]
    behind = next((i for i in heads if i > last), last + 1)
    page.label("question", asked, behind)
    if answered == [last]:
        _label_replier(page, last + 1)
    named_below = _NAME_BELOW.fullmatch(page.words[answered[-1]])
    _label_answerer(page, behind, answered[-1] + (2 if named_below else 1))
    _label_tail(page, answered[-1] + 1)
    _label_marks(page)
    _label_last_furniture(page)


def _label_replier(page: _Page, start: int) -> None:
    """Label who answers where no frame says so: a name in the first lines below the question."""
    free = [i for i in range(start, min(start + 3, len(page))) if page.kinds[i] is None]
    if free and (_answers(page.words[free[0]]) or _replies_at(page, free[0], above=True)):
        _split_replier(page, free[0])
        page.label("answered_by", free[0])


def _split_answer(page: _Page) -> None:
    """Make the label before an answer ("Answer: There were ten.") a line of its own."""
    for i in reversed(range(len(page))):
        start, end = page.spans[i]
        if (found := _ANSWER_LABEL.match(page.text, start, end)) and _ANSWER_LABEL.match(page.words[i]):
            page.split(i, found.end())


def _label_site(page: _Page) -> None:
    for i, words in enumerate(page.words):
        if _SITE.fullmatch(words):
            page.label("furniture", i)


def _label_before(page: _Page, asked: int) -> None:
    """Label the lines before the question that no label begins: a department, who asked, a title."""
    for i in range(asked):
        words = page.words[i]
        named = i > 0 and _BY.fullmatch(page.words[i - 1])
        beside = words.endswith(")") and _asks_above(words)
        framed = named or beside or _ORGANISED.match(words) or _HAS_OFFICE.search(words) or words.startswith("(")
        page.label("answer_head" if framed else "title", i)


def _label_tail(page: _Page, start: int) -> None:
    """Label what stands below an answer: "Asked by" and "Answered by", each with name, party and seat below."""
    tail = range(max(start, len(page) - 20), len(page))
    first = next((i for i in tail if _BY.fullmatch(page.words[i]) and page.kinds[i] is None), None)
    if first is None or any(_is_sentence(words) for words in page.words[first:]):
        return
    for i in range(first, len(page)):
        answers = _NAME_BELOW.fullmatch(page.words[i - 1])
        page.label("answered_by" if answers else "answer_head", i)


def _answers(words: str) -> bool:
    """Return whether the line below a question names who answers: "Baroness Vere (Con)", "The Minister (Lord Nash) (Con)"."""
    name, *rest = re.split(r"\s?[()]", words[:200])
    return bool(people.person(name, sure=True)) or any(_titled(part) for part in rest)


def _titled(words: str) -> bool:
    found = people.person(words)
    return found is not None and bool(found.honorifics)


_BRACKETS = re.compile(r"\s?\([^()\n]{2,60}\)")


def _label_answerer(page: _Page, i: int, stop: int) -> None:
    """Label what stands between "Answered by" and the answer: a portrait's name, the name, the date.

    Where a line says "Answered by" alone, the first name below it answers: who asked and their seats are no answerers.
    """
    behind = [n for n in range(i, min(stop, len(page))) if _NAME_BELOW.fullmatch(page.words[n])]
    first = {next((m for m in range(n + 1, min(n + 4, len(page))) if _is_answerer(page, m)), n) for n in behind}
    for n in range(i, min(stop + 1, len(page))):
        words = page.words[n]
        if _PORTRAIT.fullmatch(words):
            page.label("furniture", n)
        elif _DATE_LINE.fullmatch(words):
            page.label("answer_head", n)
        elif n < stop:
            page.label("answered_by" if n in first or (not first and _is_answerer(page, n)) else "answer_head", n)


def _is_answerer(page: _Page, i: int) -> bool:
    """Return whether a line is a name, with a party or a seat in brackets or without; not a portrait's."""
    words = page.words[i]
    return not _PORTRAIT.fullmatch(words) and people.person(_BRACKETS.sub("", words), sure=True) is not None


def _label_last_furniture(page: _Page) -> None:
    """Label a last line of a few words and no full stop after the notes: a web page's own, not the answer's."""
    last = next((i for i in reversed(range(1, len(page))) if page.kinds[i] != "furniture"), 0)
    if page.kinds[last] is None and page.kinds[last - 1] == "notes" and _is_loose(page.words[last]):
        page.label("furniture", last)


def _is_loose(words: str) -> bool:
    return len(words.split()) <= 4 and not words.endswith((".", "?", "!", ":"))


def _pairs(page: _Page) -> list[tuple[int, int]]:
    """Return the lines of questions and answers on a page of a report that has several, each answer behind a name."""
    asked = [i for i in _asking(page, len(page)) if i and _is_put(page, i, page.words[i])]
    if len(asked) < 2 or _greets(page):
        return []
    replies = (
        (i, next((n for n in range(i + 1, min(i + 8, stop)) if _replier(page.words[n])), None))
        for i, stop in pairwise([*asked, len(page)])
    )
    return [(i, n) for i, n in replies if n is not None]


def _is_put(page: _Page, i: int, words: str) -> bool:
    """Return whether a line begins a question behind the name of who asks, or below it."""
    found = _REPORTED.match(words)
    return bool(found and _asker(found["who"])) or bool(_ASKED.match(words) and _asks_above(page.words[i - 1]))


def _asking(page: _Page, stop: int) -> list[int]:
    """Return the lines up to a place that may begin a question, or have a name before it."""
    spoken = "o ask " in page.text or "asked " in page.text
    told = (i for i, words in enumerate(page.words[:stop]) if "o ask " in words or "asked " in words) if spoken else ()
    return sorted({*told, *(i for i in page.beginning(_ASKED_FIRSTS) if i < stop)})


def _label_pairs(page: _Page, found: list[tuple[int, int]]) -> None:
    """Label the questions and answers of a page of a report, from the last to the first."""
    for asked, answer in reversed(found):
        _split_replier(page, answer)
        above = asked - 1 if _asks_above(page.words[asked - 1]) else asked
        page.label("answer_head", above, asked)
        while above and _is_heading(page, above - 1):
            above -= 1
            page.label("answer_head" if _ANSWER_HEAD.fullmatch(page.words[above]) else "title", above)
        page.label("question", asked, answer)
        page.label("answered_by", answer)
    page.label("title", 0, found[0][0])
    _label_marks(page)


def _is_heading(page: _Page, i: int) -> bool:
    """Return whether a line heads a question: a few words and no stop, in no answer's paragraph."""
    return page.kinds[i] is None and len(page.words[i]) < 80 and not page.words[i].endswith((".", ":", ";", "?"))


def _reported(page: _Page) -> tuple[int, int] | None:
    """Return the lines of question and answer where each begins with a name, as reports of debates print them."""
    for i in _asking(page, 60):
        words = page.words[i]
        found = _REPORTED.match(words)
        above = i > 0 and bool(_ASKED.match(words)) and _asks_above(page.words[i - 1])
        if above or (found and _asker(found["who"])):
            replies = (n for n in range(i + 1, min(i + 30, len(page))) if _replies_at(page, n, above=above))
            return next(((i, n) for n in replies), None)
    return None


def _asker(words: str) -> bool:
    return people.person(re.sub(r"\s?\([^()]{2,60}\)|\s?\[[^\]]{1,30}\]", "", words).strip(), sure=True) is not None


def _asks_above(words: str) -> bool:
    """Return whether a line names who asks the question below it, with party and seat or without."""
    found = _ABOVE.fullmatch(words)
    return bool(found) and people.person(found["who"].strip(), sure=True) is not None if found else False


def _replies_at(page: _Page, i: int, *, above: bool) -> re.Match[str] | None:
    """Return how a line names who answers: before a colon, or alone where the question has its name above it too."""
    if found := _replier(page.words[i]):
        return found
    return _replier_alone(page.words[i]) if above else None


def _replier_alone(words: str) -> re.Match[str] | None:
    """Return the name on a line of its own that heads an answer, with an office behind it or without."""
    found = _REPLIER_ABOVE.fullmatch(words)
    return found if found and people.person(found["who"].strip(), sure=True) else None


def _replier(words: str) -> re.Match[str] | None:
    """Return the name before an answer: "Mr Straw:", or in brackets behind an office, "The Minister (Bo Ek):"."""
    found = _REPLIED.match(words)
    if not found:
        return None
    office = bool(found["name"]) and bool(_ROLE_LINE.fullmatch(found["who"].strip()))
    name = found["name"] if office else found["who"]
    return found if people.person(name.strip(), sure=True) else None


def _label_reported(page: _Page, asked: int, answer: int) -> None:
    """Label a question and an answer that begin with the names of who asked and who answered."""
    _split_replier(page, answer)
    page.label("title", 0, asked - 1)
    if asked:
        page.label("answer_head" if _asks_above(page.words[asked - 1]) else "title", asked - 1)
    page.label("question", asked, answer)
    page.label("answered_by", answer)
    _label_marks(page)


def _split_replier(page: _Page, i: int) -> None:
    """Split a line into who answers and what follows: the answer, or the office behind a name that stands alone."""
    start, words = page.spans[i][0], page.words[i]
    start = page.text.index(words, start)
    if found := _replier(words):
        page.split(i, start + found.end())
        if found.start("who"):
            page.split(i, start + found.start("who"))
            page.label("answer_head", i)
            page.label("answered_by", i + 1)
    elif found := _replier_alone(words):
        if found.end("who") < len(words):
            page.split(i, start + found.end("who"))
            page.label("answer_head", i + 1)
        if found.start("who"):
            page.split(i, start + found.start("who"))
            page.label("furniture", i)
            page.label("answered_by", i + 1)


# -- correspondence -------------------------------------------------------------------------------------

# "Dear Ann,", "Annwyl Llyr / Dear Llyr,", "To whom it may concern".
_SALUTATION = re.compile(
    r"(?:My\s+)?(?:Dear|Annwyl)\s+\S(?:.{0,90}|.{90,180},)|To\s+whom\s+it\s+may\s+concern\b.{0,10}", re.I
)
_GREETINGS = frozenset(("my", "dear", "annwyl", "to"))
# "An open letter to the Chancellor", "Open letter: ...": opens a letter that has no "Dear".
_OPENING = re.compile(r"(?:An?\s+)?(?:open|joint)\s+letter\s*(?:to|from|:)\s*.{3,150}", re.I)
_OPENINGS = frozenset(("a", "an", "open", "joint"))
_SIGN_OFF = (
    r"(?:(?:your['’]?s?\s+)?(?:very\s+)?(?:sincerely|faithfully|truly|respectfully)(?:\s+yours)?|yours\s+(?:ever|aye|etc"
    r"|in\s+\w{3,15}(?:\s+\w{2,12}){0,2})|(?:with\s+)?(?:(?:my|our|all|every|sincere)\s+)?(?:very\s+)?(?:kind(?:est)?|best|warm(?:est)?"
    r"|good)\s+(?:personal\s+)?(?:regards|wish(?:es)?)(?:\s+and\s+(?:kind|best|warm)\s+(?:regards|wishes))?|(?:with\s+)?regards"
    r"|in\s+solidarity|yn\s+(?:gywir|ddiffuant)|cofion(?:\s+\w{4,12})?)"
)
# Words that close a letter, alone on a line. "Yours", "Best" and "Thank you" do not close one within a sentence.
_VALEDICTION = re.compile(
    rf"(?:{_SIGN_OFF}(?:\s?/\s?{_SIGN_OFF})?|yours|best|(?:many\s+)?thanks|thank\s+you)(?!\w)[\s,.!]{{0,5}}(?:\[\[[^\]]{{0,80}}\]\])?",
    re.I,
)
# A heading over a list of names: "Signatories:", "Signed", "Signed by:". Not "Signed by 214 signatories from".
_SIGNED = re.compile(
    r"(?:(?:the\s+)?(?:full\s+)?(?:list\s+of\s+)?(?:co-?)?signator(?:y|ies|s)(?:\s+(?:are|include|to\s+the\s+letter))?|(?:co-?)?signed(?:\s+by)?"
    r"|signed\s+(?:for\s+and\s+)?on\s+behalf\s+of(?:\s(?![^.]{2,80}\sby\s(?-i:[A-Z]))[^.]{3,80})?|(?:th(?:e|is)\s+)?letter\s+(?:is|was|has\s+been)\s+(?:co-?)?signed\s+by|(?:also\s+)?(?:supported|endorsed)\s+by)"
    r"\s*(?:\([^()\n]{1,90}\)\s?)?[:,.]?",
    re.I,
)
# The same with a remark behind the colon, over names: "Signed: all members of the working group".
_SIGNED_AS = re.compile(r"(?:co-?)?signed(?:\s+by)?\s?:\s.{3,80}", re.I)
# A paragraph that names the signatories: "The letter's signatories are ...", "The letter was signed by A; B and C".
_PROSE_LIST = re.compile(
    r"(?:the\s+)?(?:letter['’]s\s+)?(?:signatories\s+(?:(?:of|to)\s+(?:this|the|our)\s+letter\s+)?(?:are|were|to|include)|(?:th(?:e|is)\s+)?letter\s+(?:is|was|has\s+been)\s+(?:co-?)?signed\s+by)\b",
    re.I,
)
# The closing words and the name on one line: "Yours sincerely, Jo Ek MP", "Signed: A; B". The names follow.
CLOSED = re.compile(
    rf"(?:{_SIGN_OFF}(?!\w)[,.]?|\(?(?:co-?)?sign(?:ed(?:\s+by)?|atories)(?!\w)\)?\s?:?(?:\s+the\s+following\b[^:;\n]{{0,120}}:)?)\s{{1,3}}(?=\S)",
    re.I,
)
# How lines begin that close a letter or announce who signed, by one of the patterns above.
_CLOSING_FIRSTS = """
    your yours very sincerely faithfully truly respectfully with my our all every sincere kind kindest best warm warmest good
    regards in yn cofion many thanks thank the full list co signatory signatories signators cosignatory cosignatories
    cosignators signed cosigned this letter also supported endorsed (
"""
_CLOSINGS = frozenset(_CLOSING_FIRSTS.split())
_COPIES = re.compile(r"(?:b?cc|c\.c\.|copied\s+to|copy\s+to|copies\s+to)(?!\w)\s*:?(?!\s*metals)", re.I)
_COPIES_FIRSTS = frozenset(("bcc", "cc", "c", "copied", "copy", "copies"))
_AFTER = re.compile(r"(?:enc(?:l|s|losures?)?|p\.?\s?p?\.?s\.?)(?!\w)[.:]?\s*", re.I)
# A heading of what a letter does not say itself: what follows are no signatures.
_BEHIND = re.compile(
    r"ends|-\s?ends\s?-|(?:notes?|further notes?)(?: (?:to|for) (?:the )?editors?)?\s?:?|(?:annex|appendix)\b.{0,80}"
    r"|(?:media|press)\s+(?:contacts?|enquiries|office|queries)\b.{0,60}|(?:for\s+)?(?:more|further)\s+information\b.{0,60}"
    r"|your right to .{3,40}|background\s?:?|references\s?:?|about\s+(?:us|the)\b.{0,60}|related\s+(?:links|content|documents|articles)\b.{0,30}"
    r"|(?:share|print|download)\s+(?:this|page)\b.{0,40}|(?:read|find out)\s+more\b.{0,60}|original\s+message\b.{0,10}",
    re.I,
)
_BEHIND_FIRSTS = """
    ends note notes further annex appendix media press for more your background references about related share print
    download read find original -
"""
_BEHINDS = frozenset(_BEHIND_FIRSTS.split())
# A rule across the page below the names.
_RULE = re.compile(r"[-=~–—]{5,200}")
_RULES = frozenset("-=~–—")
# A menu of a web page: "- Home", "| [[News]]". Not a letterhead's address of its own page.
_NAVIGATION = re.compile(r"[-•*|\[]+\s*(?!www\.)\S+(?:\s+\S+){0,3}\s*[\]|]*")
_NAVIGATION_FIRSTS = frozenset("-•|[")
_ROLE_LINE = re.compile(
    r"(?:the\s+)?(?:(?:parliamentary|permanent|under|shadow|deputy|assistant|acting|interim|chief|prime|first|minister"
    r"|home|foreign|health|justice|education|defence|cabinet)[\s-]+){0,6}(?:(?:under-?)?secretary|minister|chancellor|chair(?:man|woman"
    r"|person)?|director|leader|commissioner|constable|executive|president|rector|head|mayor|speaker|inspector)\b.*",
    re.I,
)
# How to get in touch, and where: never a name, a role or a sentence.
CONTACT = re.compile(
    r"(?i:(?<!\w)(?:tel(?:ephone)?|(?:text)?phone|mobile|mob|fax|e-?mail|web ?site|web|twitter)\b\s{0,3}[:.]|(?<!\w)[tewm]\s?:|(?<!\w)(?:tel(?:ephone)?|(?:text)?phone"
    r"|fax|t)\s{1,3}[+(]?\d)|(?i:https?://|(?<!\w)www\.)|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.|<?\bmailto:"
    r"|(?<!\w)@\w{2,30}$|(?<![\w/])[+(]{0,2}\d[\d ()\u00a0-]{8,20}\d"
)
# "SW1P 4DF"; never a reference such as "M11295/16".
_POSTCODE = re.compile(r"[A-Z](?<!\w.)[A-Z]?\d[\dA-Z]?\s{0,2}\d[A-Z]{2}(?!\w)")
# What no way to get in touch is printed without.
_REACHES = re.compile(r"[\d@:.]")


def contact(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the first way to get in touch that a passage prints, or None.

    >>> contact("Jo Ek, tel: 020 7946 0958")[0], contact("Jo Ek, Chair")
    ('tel:', None)
    """
    stop = len(text) if end is None else end
    return CONTACT.search(text, start, stop) if _REACHES.search(text, start, stop) else None


def is_address(words: str) -> bool:
    """Return whether a line prints a place or how to get in touch: a number first, a postcode, a telephone.

    >>> is_address("2 Marsham Street"), is_address("London SW1P 4DF"), is_address("Minister for Crime")
    (True, True, False)
    """
    return bool(words[:1].isdecimal() or _POSTCODE.search(words) or contact(words))


def _label_letter(page: _Page) -> None:
    _label_marks(page)
    opening = _opening(page)
    stop = opening if opening is not None else _first_prose(page)
    for i in range(stop):
        if page.kinds[i] == "notes" and _URL_LINE.fullmatch(page.words[i]):
            page.kinds[i] = "letterhead"
    if opening is not None:
        page.label("salutation", opening)
    _label_stray_dates(page, stop)
    _label_closing(page, stop)
    _label_header(page, stop, has_opening=opening is not None)


def _opening(page: _Page) -> int | None:
    """Return the line that opens the letter: the first "Dear ..." in a block of its own, else an "open letter to"."""
    appended = next((i for i in _may_append(page) if _is_appended(page, i)), len(page))
    for pattern, firsts in ((_SALUTATION, _GREETINGS), (_OPENING, _OPENINGS)):
        for i in page.matching(pattern, firsts):
            if i < appended and page.kinds[i] is None and not _is_sentence(page.words[i]):
                return i
    return None


def _first_prose(page: _Page) -> int:
    return next((i for i, words in enumerate(page.words) if _is_prose(page, i, words)), len(page))


def _is_prose(page: _Page, i: int, words: str) -> bool:
    """Return whether a line belongs to running text: a sentence, or a full line that goes on in the next."""
    goes_on = i + 1 < len(page) and not page.blank_before(i + 1) and len(words) > 55
    headed = _REFERENCE.fullmatch(words) or _FROM.match(words) or _TO.match(words)
    return page.kinds[i] is None and (_is_sentence(words) or goes_on or len(words) > 200) and not headed


def _is_sentence(words: str) -> bool:
    return words.rstrip("\"'’”)").endswith((".", "?", "!", ":", ";")) and len(words[:400].split()) >= 8


# -- the head of a letter ---------------------------------------------------------------------------------

# "Sent: 12 May 2020 14:22", "Date: ..." of an e-mail or a memorandum.
_WHEN = re.compile(r"(?:sent|date)\s?:\s?.{0,60}\d", re.I)
_WHENS = frozenset(("sent", "date"))
# "To: Ann Roe"; never "To ask" or "To whom it may concern".
_TO = re.compile(r"(?:to|for the attention of|fao)\s*:\s*(?=\S)", re.I)


def _label_header(page: _Page, stop: int, *, has_opening: bool) -> None:
    """Label all before the opening: lines by what they say, blocks by what they hold."""
    for i in range(stop):
        _label_head_line(page, i)
    _label_titles(page, stop)
    if has_opening:
        _label_addressee(page, stop)
    for start, end in page.blocks(0, stop):
        narrated = any(_is_sentence(words) for words in page.words[start:end])
        page.label("intro" if narrated else "letterhead", start, end)


def _label_head_line(page: _Page, i: int) -> None:
    words, first = page.words[i], page.firsts[i]
    if _is_date(words) or _is_sent(page, i):
        page.label("date_line", i)
    elif "ref" in words.casefold() and _REFERENCE.fullmatch(words):
        page.label("reference", i)
    elif first in _NAVIGATION_FIRSTS and _NAVIGATION.fullmatch(words):
        page.label("furniture", i)
    elif first in _COPIES_FIRSTS and _COPIES.match(words) and not _is_sentence(words):
        page.label("copies", i)


_TITLE_LINE = re.compile(
    r"(?:=+\s*.*=+$|(?:(?:an?\s+)?(?:open|joint)\s+)?letter\s+(?:to|from)\b|subject\s*:|re\s*:)", re.I
)
_TITLES = frozenset(("=", "a", "an", "open", "joint", "letter", "subject", "re"))


def _label_titles(page: _Page, stop: int) -> None:
    """Label titles: lines of some words printed twice before the opening, or that say what the letter is."""
    for i in page.beginning(_TITLES):
        if i < stop and _TITLE_LINE.match(page.words[i]):
            page.label("title", i)
    times = Counter(page.words[:stop])
    for i, words in enumerate(page.words[:stop] if len(times) < stop else ()):
        if times[words] > 1 and len(words.split()) > 3 and not _ORGANISED.match(words) and not is_address(words):
            page.label("title", i)


# How an office or a body begins: printed twice, it is still no title.
_ORGANISED = re.compile(r"(?:the\s+)?(?:department|ministry|house\s+of|office|minister|secretary)\b", re.I)


def _writers(page: _Page) -> frozenset[str]:
    """Return the names under the letter."""
    signed = (words for words, kind in zip(page.words, page.kinds, strict=True) if kind == "signatures")
    found = (people.person(words.rstrip(",. "), sure=True) or people.first_person(words) for words in signed)
    return frozenset(one.name.casefold() for one in found if one)


def _label_addressee(page: _Page, stop: int) -> None:
    """Label who is written to: the lines from "To:" on, else the last block that begins with a person or an office."""
    writers = cache(lambda: _writers(page))  # asked for where a block begins with a name
    for start, end in reversed(_head_blocks(page, stop)):
        free = [i for i in range(start, end) if page.kinds[i] is None]
        to = next((n for n, i in enumerate(free) if _TO.match(page.words[i])), None)
        free = _below_prose(page, free) if to is None else free[to:]
        if free and not any(_is_sentence(page.words[i]) for i in free) and _begins_address(page, free[0], writers):
            for i in free:
                page.label("addressee", i)
            return


def _below_prose(page: _Page, free: list[int]) -> list[int]:
    """Return the lines of a block behind its last sentence: a narration may stand right above an address."""
    said = next((n for n in reversed(range(len(free))) if _is_sentence(page.words[free[n]])), -1)
    return free[said + 1 :] if len(free) - said > 2 else free


def _head_blocks(page: _Page, stop: int) -> list[tuple[int, int]]:
    """Return the blocks before the opening; where every line is a block of its own, those from a person to the next."""
    own = sum(kind != "furniture" for kind in page.kinds[:stop])
    blocks = [(a, b) for a, b in page.blocks(0, stop) if any(kind != "furniture" for kind in page.kinds[a:b])]
    if len(blocks) < 5 or len(blocks) < 0.8 * own:
        return blocks
    marked = (
        i for i in range(1, stop) if people.person(page.words[i].rstrip(",")) or page.kinds[i] != page.kinds[i - 1]
    )
    return list(pairwise([0, *marked, stop]))


_TO_WHOM = re.compile(r"^(?:to|for the attention of|fao)\s*:?\s+", re.I)


def _begins_address(page: _Page, i: int, writers: Callable[[], Set[str]]) -> bool:
    """Return whether a line names who is written to: a person who is not the writer, or an office."""
    words = _TO_WHOM.sub("", page.words[i]).lstrip(MARKUP)
    found = people.person(words.rstrip(", "))
    if found or (people.introduced(words) and (found := people.first_person(words))):
        return found.name.casefold() not in writers()
    if found := people.before_office(words):
        return found.name.casefold() not in writers()
    return bool(_TO.match(page.words[i]) or (_ROLE_LINE.fullmatch(words) and not CONTACT.match(words)))


def _label_stray_dates(page: _Page, opening: int) -> None:
    """Label a date stamped on a line of its own just after the opening."""
    for i in range(opening, min(opening + 4, len(page))):
        if _is_date(page.words[i]):
            page.label("date_line", i)


def _is_date(words: str) -> bool:
    """Return whether a line is a date and nothing else: it ends with a digit, or a letter that one is misread for."""
    last = words.removesuffix(".")[-1:]
    return (last.isdecimal() or last in _MISREAD) and _DATE_LINE.fullmatch(words) is not None


# -- the end of a letter ------------------------------------------------------------------------------------


def _label_closing(page: _Page, opening: int) -> None:
    """Label the end of the letter; what is left between opening and end is body."""
    _split_sign_off(page, opening)
    start = _signature_start(page, opening)
    behind = _behind(page, start)
    copies = (i for i in page.beginning(_COPIES_FIRSTS) if start <= i < behind)
    end = next((i for i in copies if _COPIES.match(page.words[i])), behind)
    page.label("copies", end, behind)
    for i in range(start, end):
        words = page.words[i]
        if _AFTER.match(words) and not people.person(_AFTER.sub("", words, count=1)):
            page.label("furniture", i)
        elif len(words) > 120 and _is_sentence(words) and not (_lists(words) or people.listed(words)):
            page.label("body", i)
    _label_foot(page, start, end)
    page.label("signatures", start, end)


# A closing within a line of prose, where a text has lost its line ends: "... your reply. Yours sincerely Jo Ek".
_SIGN_OFF_WITHIN = re.compile(r"(?<=[.!?\w]) {1,3}(?=Yours (?:sincerely|faithfully|truly)[,.]? {1,3}(?:[A-Z]|$))")


def _split_sign_off(page: _Page, opening: int) -> None:
    """Make the closing words within the last line of prose, and the name behind them, a line of their own."""
    yours = page.text.rfind("Yours ")
    for i in reversed(range(opening, len(page)) if yours >= 0 else ()):
        start, end = page.spans[i]
        if start > yours or page.text.find("Yours ", start, end) < 0:
            continue
        *_, last = [None, *_SIGN_OFF_WITHIN.finditer(page.text, max(start, end - 400), end)]
        if last:
            behind = CLOSED.match(page.text, last.end(), end)
            if behind and (
                people.leading(page.text, behind.end(), end) or people.first_person(page.text, behind.end(), end)
            ):
                page.split(i, last.end())
            return


def _label_foot(page: _Page, start: int, end: int) -> None:
    """Label the address of who is written to where it stands at the foot: the name that "Dear ..." greets, then a place."""
    for a, b in page.blocks(start, end)[1:]:
        if b - a > 1 and any(is_address(words) or _ORGANISED.match(words) for words in page.words[a + 1 : b]):
            found = people.person(page.words[a].rstrip(","))
            if found and not _greeted(page).isdisjoint(found.name.split()):
                page.label("addressee", a, b)


def _greeted(page: _Page) -> set[str]:
    """Return the words of the salutation."""
    salutations = (words for words, kind in zip(page.words, page.kinds, strict=True) if kind == "salutation")
    return {word.strip(",:") for words in salutations for word in words.split()}


def _behind(page: _Page, start: int) -> int:
    """Return the line where the end of a letter gives way to what is not its own: notes, an annex, prose after the names."""
    quoted, ruled = _quoted(page, start - 1), _ruled(page, start)
    for i in range(start, len(page)):
        if page.kinds[i] is None and (
            i == quoted or (i > start and _resumes(page.words[i])) or i in ruled or _is_behind(page, i)
        ):
            return i
    return len(page)


def _is_behind(page: _Page, i: int) -> bool:
    """Return whether a line heads what follows a letter."""
    return page.firsts[i] in _BEHINDS and _BEHIND.fullmatch(page.words[i]) is not None


def _ruled(page: _Page, start: int) -> set[int]:
    """Return the lines that are rules below a name."""
    rules = [i for i in page.matching(_RULE, _RULES) if i > start]
    if not rules:
        return set()
    named = next((i for i in range(start, rules[-1]) if _is_name(page.words[i])), len(page))
    return {i for i in rules if i > named}


def _resumes(words: str) -> bool:
    """Return whether a line is prose again: a long sentence, not a postscript, a copy list or words about a signatory."""
    if len(words) <= 120 or words.endswith(":") or not _is_sentence(words):
        return False
    about = _AFTER.match(words) or _COPIES.match(words) or _lists(words) or people.introduced(words)
    return not (about or people.listed(words))


def _is_name(words: str) -> bool:
    return bool(people.person(words.rstrip(",. "), sure=True) or people.introduced(words))


def _signature_start(page: _Page, opening: int) -> int:
    """Return the line where the signatures begin, after labelling the words that announce them."""
    start: int | None = None
    firsts = page.firsts
    for i in reversed(range(opening, _quoted(page, opening))):
        words = page.words[i]
        prose = page.kinds[i] is None and len(words) > 60 and _is_sentence(words)
        if start is not None and prose and not (_lists(words) or people.listed(words)):
            return start
        if firsts[i] not in _CLOSINGS and "*" not in words and "_" not in words:
            continue
        if _VALEDICTION.fullmatch(words) or _SIGNED.fullmatch(words) or _signed_as(page, i):
            page.label("valediction", i)
            start = i + 1
        elif _lists(words):
            start = i
    return _trailing_names(page, opening) if start is None else start


def _signed_as(page: _Page, i: int) -> bool:
    """Return whether a line says of the people below it, not of anybody by name, that they signed."""
    below = page.words[i + 1] if i + 1 < len(page) else ""
    return bool(_SIGNED_AS.fullmatch(page.words[i])) and not _lists(page.words[i]) and bool(people.leading(below))


# The message that an e-mail answers, quoted below it.
_QUOTED = re.compile(r"[-_\s]{0,12}(?:original|forwarded)\s+message\b.{0,20}|on\s.{6,80}\swrote:", re.I)
# The first line of a quoted message, "From: ..."; a date follows it.
_FROM = re.compile(r"from\s?:\s\S", re.I)


_QUOTES = frozenset(("original", "forwarded", "on", "-"))
_FROM_FIRSTS = frozenset(("from",))
# What an editor prints below a reader's letter.
_EDITOR = re.compile(
    r"(?:the\s)?editor(?:['’]s)?\s(?:repl(?:y|ies)|responds|response|writes|comments?|notes?)\b.{0,40}", re.I
)
_EDITORS = frozenset(("the", "editor", "editors"))


def _may_append(page: _Page) -> list[int]:
    """Return the lines that begin as an answer to the letter does."""
    return sorted([*page.matching(_EDITOR, _EDITORS), *page.matching(_SALUTATION, _GREETINGS)])


def _is_appended(page: _Page, i: int) -> bool:
    """Return whether an answer to the letter begins at such a line: an editor's, or "Dear ..." right below prose and three names."""
    if _EDITOR.fullmatch(page.words[i]):
        return page.first_sentence < i
    if i < 3:
        return False
    named = all(page.kinds[n] is None and _surely_names(page, n) for n in range(i - 3, i))
    return named and sum(map(_is_sentence, page.words[:i])) > 1


def _quoted(page: _Page, opening: int) -> int:
    """Return the line where the message that this one answers, or an answer to it, is quoted, or the end."""
    sent = [i for i in page.beginning(_FROM_FIRSTS) if _FROM.match(page.words[i]) and _is_sent(page, i + 1)]
    quoted = [i for i in (*page.matching(_QUOTED, _QUOTES), *sent) if i > opening]
    appended = (i for i in _may_append(page) if i > opening and _is_appended(page, i))
    return min([*quoted, next(appended, len(page))])


def _is_sent(page: _Page, i: int) -> bool:
    """Return whether a line says when a message was sent."""
    return i < len(page) and page.firsts[i] in _WHENS and _WHEN.fullmatch(page.words[i]) is not None


# "Signed on behalf of Foe Council by", before the one who signed; never a sentence's "on behalf of all hit by".
_SIGNED_FOR = re.compile(r"[Ss]igned (?:for and )?on behalf of (?:the )?[A-Z][^.,;:]{2,80}? by (?=[A-Z])")


_STRONG = re.compile(r"[*_]{2,3}")


def _lists(words: str) -> bool:
    """Return whether a line closes the letter and names who signed, all in one."""
    words = words[:6000]
    words = _STRONG.sub("", words) if "**" in words or "__" in words or "*_" in words or "_*" in words else words
    if found := _PROSE_LIST.match(words):
        rest = words[found.end() : 4000].lstrip(": ")
        return bool(people.people(rest) or people.first_person(rest))
    if found := _SIGNED_FOR.match(words):
        return _all_named(words[found.end() :])
    found = CLOSED.match(words)
    if found and people.listed(words[found.end() :]):
        return True
    return bool(found) and _all_named(words[found.end() :] if found else "")


def _all_named(words: str) -> bool:
    """Return whether words begin with a person, and go on with names and offices alone, not with a sentence."""
    first, *rest = re.split(r";\s|,\s|\sand\s", words[:4000].rstrip(". "))
    named = people.person(first, sure=True) or people.leading(first) or people.introduced(first)
    return bool(named) and all(part[:1].isupper() or people.ROLE.match(part) for part in rest)


def _trailing_names(page: _Page, opening: int) -> int:
    """Return where a signature without "Yours sincerely" begins: the last short lines, if the first is a name."""
    start = len(page)
    for i in reversed(range(opening + 1, _quoted(page, opening))):
        if page.kinds[i] is None and people.listed(page.words[i]):
            start = i
            continue
        if page.kinds[i] is None and (_is_sentence(page.words[i]) or len(page.words[i]) > 100):
            break
        if page.kinds[i] is None and _surely_names(page, i):
            start = i
    return start


# What stands before an item of a list or a row of a table.
_ITEM_MARK = re.compile(r"(?:[-–—•·●|]|\(?\d{1,3}[.)])\s{1,8}")


def _surely_names(page: _Page, i: int) -> bool:
    """Return whether a line is a person's name, where nothing announces one: a title or an office says so.

    A bare name is enough as the last line, in a block of its own under a sentence.
    """
    words = _ITEM_MARK.sub("", page.words[i], count=1).rstrip(", |")
    found = people.person(words)
    if not found:
        return people.introduced(words)
    if found.honorifics or found.postnominals:
        return True
    if i + 1 < len(page):
        return bool(people.ROLE.search(page.words[i + 1])) and not page.blank_before(i + 1)
    return page.blank_before(i) and _is_sentence(page.words[i - 1])


# -- what the head of a letter says of itself ---------------------------------------------------------------

_LABEL = re.compile(
    r"ref(?:erence)?(?:\s+(?:no|number)\b)?\.?\s*(?:[:.]\s*|\s(?=\S*\d))(?P<number>[^\n]{1,80}?)(?=\s{3}|\n|$)", re.I
)
# A question's number behind its label, or alone on its line: "UIN 3127", "Question number: 12", "HL29", "S6W-123",
# "AQW 12/17-22". Must not match the day or the year of a date beside it.
_UIN = re.compile(
    r"(?:\bUIN\b[\s:]{1,3}(?=[A-Z]{0,3}\d)|\b(?i:(?:written )?question (?:number|reference)|written question)\b:?\s+(?=[A-Z]{0,3}\d)"
    r"|(?<![\w.])(?=HL\d|WQ\d|AQ[WOT]\s?\d|S\d[WOFT]-)|^\[?(?=\d{4,7}\]?$)|^uin\s?:\s?(?=[A-Z]{0,3}\d))"
    r"(?P<number>AQ[WOT]\s?\d{1,6}/\d\d-\d\d|S\d[WOFT]-\d{1,6}|[A-Z]{0,3}\d{1,8})\b",
    re.M,
)
# A question's number in the report of debates, behind its words: "[213456]", "[HL9224]". Not a footnote's "[1]".
_COLUMN_NUMBER = re.compile(r"\[(?P<number>HL\s?\d{1,6}|\d{3,7})\](?=\s|$)")
# The numbers of the other questions that the same answer answers: "Grouped Questions: 12345, 12346".
_GROUPED = re.compile(r"^[^\w\n]{0,5}grouped\s?questions?\w{0,5}\s?:?\s(?P<numbers>[^\n]{1,300})", re.I | re.M)


def numbers(letter: Letter) -> list[tuple[str, int, int]]:
    """Return the numbers of a page's own questions, each once, with where they stand; not those of grouped questions.

    >>> numbers(read("Cars\\nQuestion for Treasury\\nUIN 12, tabled on 2 May 2024\\nTo ask the Chancellor, why.\\nYes."))
    [('12', 31, 33)]
    """
    text, once = letter.text, dict[str, tuple[str, int, int]]()
    for zone in letter.of("answer_head", "question"):
        pattern = _COLUMN_NUMBER if zone.kind == "question" else _UIN
        for m in pattern.finditer(text, zone.start, zone.end):
            if not _GROUPED.match(text, text.rfind("\n", 0, m.start()) + 1):
                once[m["number"]] = (m["number"], *m.span("number"))
    return sorted(once.values(), key=lambda one: one[1])


def _grouped(letter: Letter) -> list[str]:
    """Return the numbers of the questions that share the answer with the page's own."""
    found = (
        m for zone in letter.of("answer_head", "body") for m in _GROUPED.finditer(letter.text, zone.start, zone.end)
    )
    return [number for m in found for number in re.findall(r"[A-Z]{0,3}\d{1,8}", m["numbers"])]


# What a label says where there is no number: "none given", "dim / none", "n/a", "[number]". A telephone number or a
# year behind it is none either. Must not match "NONE/12" or "2016/17".
_NOTHING = r"(?:none|nil|dim|n\.?/?a|unknown|tb[ca]|not\s{1,4}(?:given|known|applicable|stated|supplied)|[-–—_.]{1,20}|\[[^\]\d]{1,30}\])"
_NO_NUMBER = re.compile(
    rf"{_NOTHING}(?:\s?/\s?{_NOTHING})?(?:\s{{1,4}}(?:given|supplied|quoted|provided))?\.?|(?:19|20)\d\d"
    r"|(?:\+44\s?\(?|\(?0)\d{2,4}\)?\s\d{3,4}(?:\s\d{3,4})?",
    re.I,
)
# A number behind the name of what it numbers, in the head or in a subject line: "Request No RFI 12", "Case number:
# TO2024/11", "FOI Request No:7/2011", "Publishing approval reference: C12". Must not match "in case no one", "request
# number three", a charity's or a company's number, nor "ref" alone, which other bodies' decisions have in prose too.
_NAMED_LABEL = re.compile(
    r"\b(?:case|complaint|enquiry|file|(?:FOIA?|EIR|information)\s{1,4}request|request|FOIA?|EIR|(?:publish(?:ing|ers?)|publications?)(?:\s{1,4}approval)?|gateway|approval)"
    r"\s{1,4}(?:ref(?:erence)?(?:\s{1,4}(?:no|number))?|no|number)\b\.?\s?:?\s{0,3}"
    r"(?P<number>(?-i:[A-Z]{2,6})[ -]\d{2,9}(?:[/-]\w{1,10})?|(?=[\w/-]{0,12}\d)\w{1,12}(?:[/-]\w{1,12}){1,4}|(?-i:[A-Z]{1,6})\d{2,12}|\d{4,12})(?![\w/])",
    re.I,
)
# The same without "number", which the number's length makes sure: "Freedom of Information request 20110042".
_REQUEST_NUMBER = re.compile(
    r"\b(?:freedom\s{1,4}of\s{1,4}information|FOIA?|EIR|information)\s{1,4}(?:act\s{1,4})?request\s(?P<number>(?-i:[A-Z]{0,6})[-/]?\d{5,12})(?![\w/])",
    re.I,
)


# What no such label is without: "no", "number", "ref", "request". The first letter is looked at alone, which is fast.
_NUMBERED = re.compile(r"[nNrR](?<!\w.)(?:(?<=[nN])(?:[oO]\b|[uU][mM])|(?<=[rR])[eE](?:[fF]|[qQ][uU]))")


def _is_number(words: str) -> bool:
    """Return whether what stands behind a label is a number of a letter, and not the word that there is none."""
    return not _NO_NUMBER.fullmatch(words)


def _named_numbers(letter: Letter) -> list[str]:
    """Return the numbers behind other labels: those of the head, else the first of the subject or the opening words."""
    head = letter.only("title", "letterhead", "intro", "date_line", "salutation")
    found = [m["number"] for m in _NAMED_LABEL.finditer(head)] if _NUMBERED.search(head) else []
    body = letter.only("body")
    begun = len(body) - len(body.lstrip())
    patterns = (_NAMED_LABEL, _REQUEST_NUMBER) if _NUMBERED.search(body, begun, begun + 300) else ()
    opening = [m for pattern in patterns if (m := pattern.search(body, begun, begun + 300))]
    first = [m["number"] for m in sorted(opening, key=lambda m: m.start())[:1]]
    return [number for number in dict.fromkeys(found or first) if _is_number(number)]


def references(letter: Letter) -> list[str]:
    """Return the reference numbers as printed, without their labels: "Our Ref: AB/12" gives "AB/12".

    A written answer's are the numbers of the questions it answers, its own first, then those grouped with it.

    >>> references(read("Our Ref: AB/12\\n\\nDear Ann,\\n\\nThank you for your letter."))
    ['AB/12']
    """
    heads = letter.only("reference") if letter.has("reference") else ""
    own = [number for m in _LABEL.finditer(heads) if _is_number(number := m["number"].strip(MARKUP))]
    if not letter.has("question"):
        return own or _named_numbers(letter)
    return list(dict.fromkeys([*own, *(number for number, _, _ in numbers(letter)), *_grouped(letter)]))
