"""What a letter cites: footnotes, pages, reports and laws."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from helpers.anatomy import Letter
from helpers.people import contacts, folded


@dataclass(frozen=True, slots=True)
class Citation:
    """A work that a letter cites: `kind` is footnote, url, document or legislation."""

    kind: str
    marker: str | None
    title: str | None
    url: str | None
    start: int
    end: int
    certainty: str
    rule: str


def citations(letter: Letter) -> list[Citation]:
    """Return the works cited in body and notes, in order of the page; none overlaps another.

    Letterhead addresses, quotations, and notes and addresses that hold an e-mail address or a telephone number are not
    citations. A work whose title stands in the body, and
    whose address stands in a note or behind it, is one row: that of the address, with the title.

    >>> from helpers.anatomy import plain
    >>> [(c.kind, c.title) for c in citations(plain("under the Inquiries Act 2005."))]
    [('legislation', 'Inquiries Act 2005')]
    """
    body = letter.only("body")
    found = [*_footnotes(letter, body), *_urls(body), *_laws(body), *_documents(body)]
    found += _numbered(body, {one.end for one in found})
    found = [one for one in found if not _reaches(letter.text[one.start : one.end])]
    out: list[Citation] = []
    for one in sorted(found, key=lambda c: (c.start, -c.end)):
        if not out or one.start >= out[-1].end:
            out.append(one)
    return _titled(body, out)


def _reaches(words: str) -> bool:
    """Return whether words tell how to reach somebody; a number in the path of an address tells nobody's."""
    return any(words[start - 1 : start] != "/" or "@" in words[start:end] for start, end in contacts(words))


_IN_URL = r"[^\s<>\[\]()\"'’”]"
# An address of a page, without the full stop or bracket behind it; a pair of brackets may be part of it. Never an
# e-mail address.
_URL = re.compile(
    rf"[hw](?:(?<=h)ttps?://|(?<=w)(?<![@\w/.].)ww\.)(?:{_IN_URL}|\({_IN_URL}{{1,80}}\))*"
    rf"(?:{_IN_URL}(?<![.,;:!?])|\({_IN_URL}{{1,80}}\))"
)
# "[Title](https://...)": the printed words and the address behind them, one citation.
_LINK = re.compile(r"\[(?P<words>[^\]\n]{1,200})\]\((?P<url>https?://[^)\s]{4,300})\)")
# The same in a page's own language: <a href="https://...">Title</a>.
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,200}?href=[\"'](?P<url>https?://[^\"'\s<>]{4,300})[\"'][^<>]{0,200}>(?P<words>[^<>]{1,200})</a>", re.I
)
# A footnote's mark. Must not match square metres or squares: "5m²", "12 km²", "10²".
_MARK = re.compile(
    r"[\[¹²³⁴⁵⁶⁷⁸⁹⁰](?:(?<=\[)\^?\d{1,3}\]|(?<!\[)(?<![\d ]m.)(?<![\d ][kc]m.)(?<!\b\d.)(?<!\b\d\d.)[¹²³⁴⁵⁶⁷⁸⁹⁰]{0,3})"
)
_NOTE_LINE = re.compile(r"\S[^\n\r]*")


def _footnotes(letter: Letter, body: str) -> Iterator[Citation]:
    """Yield the notes: each with its own mark, or with the letter's only mark where the note prints none."""
    if not letter.has("notes"):
        return
    text = letter.only("notes")
    marks = _MARK.findall(body)
    notes = list(_notes(text))
    for start, end in notes:
        mark = _MARK.match(text, start, end)
        lone = mark is None and len(marks) == len(notes) == 1
        marker = mark[0] if mark else marks[0] if lone else None
        yield _note(text, (start, mark.end() if mark else start, end), marker, "inferred" if lone else "stated")


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the notes stand: a line goes on in the next unless that has a mark, or an address is printed already."""
    span, closed = (-1, -1), True
    for line in _NOTE_LINE.finditer(text):
        between = text[span[1] : line.start()] if span[1] >= 0 else ""
        goes_on = not closed and between.count("\n") == 1 and not between.strip(" \r\n") and not _MARK.match(line[0])
        if not goes_on and span[1] >= 0:
            yield span
        span = (span[0] if goes_on else line.start(), line.start() + len(line[0].rstrip()))
        closed = _URL.search(line[0]) is not None
    if span[1] >= 0:
        yield span


def _note(text: str, places: tuple[int, int, int], marker: str | None, certainty: str) -> Citation:
    start, at, end = places  # of the note, of what stands behind its mark, of its end
    url = _URL.search(text, at, end)
    kind = "footnote" if marker else "url"
    title = _note_title(text[at:end])
    return Citation(kind, marker, title, url[0] if url else None, start, url.end() if url else end, certainty, "note")


# Words that only point at the address behind them: "See www...", "Available at: https://...".
_SEE = re.compile(r"^(?:see(?:\s+also)?|(?:available\s+)?at|source|link)\b[\s:,]*$", re.I)


def _note_title(text: str) -> str | None:
    """Return what a note prints before its address; nothing where it prints the address alone."""
    title = _SEE.sub("", folded(_URL.split(text)[0]).lstrip(": ")).strip(" ,;:.")
    return title or None


def _urls(body: str) -> Iterator[Citation]:
    if "http" not in body and "www." not in body:
        return
    for found in (*_LINK.finditer(body), *_ANCHOR.finditer(body)):
        words = None if _URL.fullmatch(found["words"]) else folded(found["words"])
        yield Citation("url", None, words, found["url"], found.start(), found.end(), "stated", "link")
    for found in _URL.finditer(body):
        yield Citation("url", None, None, found[0], found.start(), found.end(), "stated", "url")


_CAPITAL = r"(?:[A-Z][\w’'-]{0,40}|\([A-Z][\w’' -]{1,60}\))"
# "Inquiries Act 2005", "Care Act 2014", "Children (Leaving Care) Regulations 2001", "Equality Act 2010 (Specific
# Duties) Regulations 2011"; "the Act" and "The Act 2005" alone are none.
_LAW = re.compile(
    rf"(?<![\w’'-]){_CAPITAL}(?:,?\s+(?:(?:and|of|the|for|etc\.?)\s+){{0,2}}{_CAPITAL}){{0,9}}?"
    r"\s+(?:Act|Regulations|Order|Rules|Measure),?\s+(?:1[6-9]|20)\d\d\b"
    r"(?:\s+\([A-Z][\w’' -]{1,60}\)(?:\s+\([A-Z][\w’' -]{1,60}\))?\s+(?:Regulations|Order|Rules)\s+20\d\d\b)?"
)
# What may stand in capitals before a title without being part of it: the first word of a sentence, and "Part III of
# the". Must not match "Education and Inspections", whose first word is the title's.
_LEAD = re.compile(
    r"(?!(?:His|Her)\s+Majesty)(?:(?:Under|In|By|Since|With|Through|Both|And|But|As|For|From|On|At|If|When|While|Although|Our|Your|My|His|Her|Its|Their"
    r"|This|That|These|An?|The|Does|Is|Was|Has|Will|Following|Welcome|See|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday)\s+|(?:Section|Part|Schedule|Chapter|Article|Paragraph|Clause)\s+(?:[\w()]{1,8}\s+)?of\s+)+"
    r"(?:the\s+)?|(?:Section|Part|Schedule|Chapter|Article|Clause)\s+[IVX]{1,5}\s+"
)


def _title_start(body: str, start: int, end: int) -> int:
    """Return where a title begins, behind what only stands before it."""
    lead = _LEAD.match(body, start, end)
    return lead.end() if lead else start


# What the title of a law ends with: only before it is there a law to look for.
_LAW_END = re.compile(r"(?:Act|Regulations|Order|Rules|Measure),?\s+(?:1[6-9]|20)\d\d\b")


def _before(pattern: re.Pattern[str], body: str, ends: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield what a pattern of a title finds in the sentences that hold the words a title ends with, in order."""
    done = 0
    for end in ends:
        at = end.start()
        if at < done:
            continue
        sentence = max(body.rfind(mark, max(done, at - 2000), at) for mark in ".;:?!")
        abbreviated = body.endswith("etc.", 0, sentence + 1)
        begun = max(done, at - 2000) if sentence < 0 or abbreviated else sentence
        found = pattern.search(body, begun, end.end() + 600)
        done = found.end() if found else at
        if found:
            yield found


def _laws(body: str) -> Iterator[Citation]:
    for found in _before(_LAW, body, _LAW_END.finditer(body)):
        start = _title_start(body, found.start(), found.end())
        title = folded(body[start : found.end()])
        if len(title.split()) > 2:
            yield Citation("legislation", None, title, None, start, found.end(), "stated", "law")


# Works known by a number: "Cm 9876", "(Cmnd 1234)", "HC 123-II", "HL Paper 45", "SI 2016/123", "Regulation (EU) 2016/679",
# "Directive 95/46/EC", "HC Deb 3 May 2016 c123W", "Official Report, 3 May 2016; Vol. 610, c. 25". Must not match "HC" or
# "CP" before other words.
_NUMBERS = (
    (
        "command-paper",
        "document",
        "CH",
        re.compile(
            r"[CH](?<![\w/].)(?:(?<=C)(?:m(?:n?d)?|P)|(?<=H)(?:C|L(?:\s+Paper)?))\.?\s\d{1,5}(?:-[IVX]{1,4})?(?![\w/.-])"
        ),
    ),
    ("instrument-number", "legislation", "S", re.compile(r"S(?<![\w/].)\.?I\.?\s(?:No\.?\s)?\d{4}/\d{1,4}(?!\w)")),
    (
        "european-law",
        "legislation",
        "RD",
        re.compile(
            r"[RD](?<!\w.)(?:(?<=R)egulation|(?<=D)irective|(?<=D)ecision)\s(?:\((?:EU|EC|EEC)\)\s(?:No\.?\s)?\d{1,4}/\d{1,4}|\d{2,4}/\d{1,4}/(?:EU|EC|EEC))(?!\w)"
        ),
    ),
    (
        "official-report",
        "document",
        "HO",
        re.compile(
            r"[HO](?<!\w.)(?:(?<=H)[CL]\s(?:Deb|WA|WS)\.?|(?<=O)fficial\s+Report|(?<=H)ansard),?\s[^.;()\n]{0,30}?\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4}"
            r"(?:[,;:]?\s(?:[Vv]ol(?:ume|\.)?\s\d{1,4}[,;]?\s)?c(?:c|ols?|olumns?)?\.?\s?\d{1,5}(?:[-–]\d{1,5})?W?S?)?"
        ),
    ),
)


# How each of them begins: a body without any is searched for none.
_NUMBER_BEGINS = re.compile(
    r"[CHSRDO](?:(?<=C)(?:m|P)[mnd.]{0,4}\s|(?<=H)[CL]|(?<=S)\.?I\.?\s|(?<=R)egulation\s|(?<=D)(?:irective|ecision)\s"
    r"|(?<=O)fficial\s+R|(?<=H)ansard)"
)


def _numbered(body: str, ends: Set[int]) -> Iterator[Citation]:
    """Yield the works cited by their number alone; behind a title, which ends at one of these places, it is the title's."""
    begins = {begin[:1] for begin in _NUMBER_BEGINS.findall(body)}
    for rule, kind, letters, pattern in _NUMBERS:
        for found in pattern.finditer(body) if not begins.isdisjoint(letters) else ():
            lead = body[max(0, found.start() - 4) : found.start()]
            if found.start() - len(lead) + len(lead.rstrip(" ,(\"'’”*_")) not in ends:
                yield Citation(kind, None, folded(found[0]), None, found.start(), found.end(), "stated", rule)


_KIND = (
    r"(?:[Rr]eport|[Rr]eview|[Ss]trategy|[Gg]uidance|[Pp]lan|[Pp]aper|[Rr]equirement|[Ff]ramework|[Ii]nquiry|[Ss]tudy)"
)
# A title in quotation marks of three capitals or more, that says it is a work or stands beside such a word:
# "the 2015 report; "Tackling Child Sexual Exploitation"", "published the 'Progress Report'". Never a quoted sentence.
_QUOTED = re.compile(r"[\"'‘“](?P<title>[A-Z][^\"'‘“”\n.?!]{5,150})[\"'’”]")
_WORK = re.compile(rf"\s{_KIND}$")  # a title that says so itself
# A title set in italics, by one mark on each side.
_ITALIC = re.compile(r"(?<![\w*_])[*_](?P<title>[A-Z][^*_\n.?!]{5,150})[*_](?![\w*_])")
_NEAR = re.compile(rf"\b(?:{_KIND}|publish\w*|entitled|titled|called|report['’]s)\b")
# A title without marks that ends in the kind of work it is: "the Tackling Child Sexual Exploitation Action Plan".
# Must not match a body that is asked for one, as in "the Council Report", for its title has one word then.
_NAMED = re.compile(
    r"[A-Z](?<![\w’'-].)[\w’'-]{0,40}(?:,?\s+(?:and|of|for|on|in|the|to)\s+|\s+)"
    r"(?:[A-Z][\w’'-]{0,40}(?:,?\s+(?:and|of|for|on|in|the|to)\s+|\s+)){1,8}"
    r"(?:Report|Review|Strategy|Guidance|Action\s+Plan|Plan|White\s+Paper|Green\s+Paper|Requirement|Framework)\b"
)


_NAMED_END = re.compile(r"(?:Report|Review|Strategy|Guidance|Plan|Paper|Requirement|Framework)\b")
# An office that ends like a work: "Director of Strategy". Must not match "Prime Minister's Delivery Plan".
_OF_OFFICE = re.compile(
    r"(?:[A-Z][\w-]{1,20}\s+){0,2}(?:Director|Head|Secretary|Minister|Officer|Manager|Lead|Chair)\s+(?:of|for)\b"
)


def _documents(body: str) -> Iterator[Citation]:
    italic = _ITALIC.finditer(body) if "*" in body or "_" in body else ()
    for found in (*_QUOTED.finditer(body), *italic):
        around = body[max(0, found.start() - 60) : found.start()] + " " + body[found.end() : found.end() + 30]
        if _is_title(found["title"]) and (_NEAR.search(around) or _WORK.search(found["title"])):
            yield Citation(
                "document",
                None,
                folded(found["title"]),
                None,
                found.start("title"),
                found.end("title"),
                "stated",
                "quoted-title",
            )
    for found in _before(_NAMED, body, _NAMED_END.finditer(body)):
        start = _title_start(body, found.start(), found.end())
        title = folded(body[start : found.end()])
        if len(title.split()) > 2 and not _OF_OFFICE.match(title):
            yield Citation("document", None, title, None, start, found.end(), "stated", "named-work")


def _titled(body: str, found: list[Citation]) -> list[Citation]:
    """Return the citations, addresses with the titles that the body gives their works; such a title is no second row."""
    titles = [one for one in found if one.kind == "document" and one.url is None]
    if not titles or len(titles) == len(found):
        return found
    by_slug = {_slug(str(one.title)): one for one in reversed(titles)}
    marks = {mark[0]: mark.start() for mark in reversed(list(_MARK.finditer(body)))}
    named: dict[int, Citation] = {}  # by the place of the title that a row has taken
    out: list[Citation] = []
    for one in found:
        same = by_slug.get(_last_part(one.url)) if one.url and one.title is None else None
        near = _before_mark(body, marks.get(one.marker or "", -1), titles) if one.url and one.title is None else None
        title = next((title for title in (same, near) if title and title.start not in named), None)
        if title:
            named[title.start] = one
            rule = "title-in-address" if title is same else "title-before-mark"
            one = replace(one, title=title.title, certainty="inferred", rule=rule)
        out.append(one)
    return [one for one in out if not (one.kind == "document" and one.start in named)]


_NO_LETTER = re.compile(r"[^a-z0-9]+")


def _slug(title: str) -> str:
    """Return a title as addresses print it: "Progress Report: Two" is progress-report-two."""
    return _NO_LETTER.sub("-", title.casefold().replace("'", "").replace("’", "")).strip("-")


def _last_part(url: str) -> str:
    """Return the last part of an address's path as a title would be printed there."""
    last = url.split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]
    return _slug(re.sub(r"\.(?:pdf|html?|docx?|aspx)$", "", last, flags=re.I))


_SENTENCE_END = re.compile(r"[.?!][\"'’”)]?\s+(?=[A-Z])|\n\s{0,9}\n")


def _before_mark(body: str, place: int, titles: Sequence[Citation]) -> Citation | None:
    """Return the one work that the sentence names before a note's mark."""
    if place < 0:
        return None
    left = max(0, place - 600)
    ends = [end.end() for end in _SENTENCE_END.finditer(body, left, place)]
    begun = ends[-1] if ends else left
    first, last = (bisect_left(titles, edge, key=lambda one: one.start) for edge in (begun, place))
    near = titles[first:last]
    return near[0] if len(near) == 1 else None


def _is_title(words: str) -> bool:
    """Return whether words are set as a title: most of the longer ones begin with a capital."""
    long = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    return len(long) >= 2 and sum(w[0].isupper() for w in long) >= 0.75 * len(long)
