"""What a letter cites: footnotes, pages, reports and laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.anatomy import Letter
from helpers.people import folded


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

    Letterhead addresses, e-mail addresses and quotations are not citations.

    >>> from helpers.anatomy import plain
    >>> [(c.kind, c.title) for c in citations(plain("under the Inquiries Act 2005."))]
    [('legislation', 'Inquiries Act 2005')]
    """
    found = [*_footnotes(letter), *_urls(letter), *_laws(letter), *_documents(letter)]
    out: list[Citation] = []
    for one in sorted(found, key=lambda c: (c.start, -c.end)):
        if not out or one.start >= out[-1].end:
            out.append(one)
    return out


_IN_URL = r"[^\s<>\[\]()\"'’”]"
# An address of a page, without the full stop or bracket behind it; a pair of brackets may be part of it. Never an
# e-mail address.
_URL = re.compile(
    rf"(?:https?://|(?<![@\w/.])www\.)(?:{_IN_URL}|\({_IN_URL}{{1,80}}\))*"
    rf"(?:{_IN_URL}(?<![.,;:!?])|\({_IN_URL}{{1,80}}\))"
)
# "[Title](https://...)": the printed words and the address behind them, one citation.
_LINK = re.compile(r"\[(?P<words>[^\]\n]{1,200})\]\((?P<url>https?://[^)\s]{4,300})\)")
# A footnote's mark. Must not match square metres or squares: "5m²", "12 km²", "10²".
_MARK = re.compile(r"\[\d{1,3}\]|(?<![\d ]m)(?<![\d ][kc]m)(?<!\b\d)(?<!\b\d\d)[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,4}")
_NOTE = re.compile(r"\S[^\n\r]*")


def _footnotes(letter: Letter) -> Iterator[Citation]:
    """Yield the notes: each with its own mark, or with the letter's only mark where the note prints none."""
    marks = _MARK.findall(letter.only("body"))
    notes = list(_NOTE.finditer(letter.only("notes")))
    for note in notes:
        mark = _MARK.match(note[0])
        lone = mark is None and len(marks) == len(notes) == 1
        marker = mark[0] if mark else marks[0] if lone else None
        yield _note(note, marker, len(mark[0]) if mark else 0, "inferred" if lone else "stated")


def _note(note: re.Match[str], marker: str | None, at: int, certainty: str) -> Citation:
    text = note[0][at:].rstrip()
    url = _URL.search(text)
    end = note.start() + at + (url.end() if url else len(text))
    kind = "footnote" if marker else "url"
    return Citation(kind, marker, _note_title(text), url[0] if url else None, note.start(), end, certainty, "note")


# Words that only point at the address behind them: "See www...", "Available at: https://...".
_SEE = re.compile(r"^(?:see(?:\s+also)?|(?:available\s+)?at|source|link)\b[\s:,]*$", re.I)


def _note_title(text: str) -> str | None:
    """Return what a note prints before its address; nothing where it prints the address alone."""
    title = _SEE.sub("", folded(_URL.split(text)[0])).strip(" ,;:.")
    return title or None


def _urls(letter: Letter) -> Iterator[Citation]:
    body = letter.only("body")
    for found in _LINK.finditer(body):
        words = None if _URL.fullmatch(found["words"]) else folded(found["words"])
        yield Citation("url", None, words, found["url"], found.start(), found.end(), "stated", "link")
    for found in _URL.finditer(body):
        yield Citation("url", None, None, found[0], found.start(), found.end(), "stated", "url")


_CAPITAL = r"(?:[A-Z][\w’'-]{0,40}|\([A-Z][\w’' -]{1,60}\))"
# "Inquiries Act 2005", "Care Act 2014", "Children (Leaving Care) Regulations 2001", "Equality Act 2010 (Specific
# Duties) Regulations 2011"; "the Act" and "The Act 2005" alone are none.
_LAW = re.compile(
    rf"(?<![\w’'-]){_CAPITAL}(?:,?\s+(?:(?:and|of|the|for|etc\.?)\s+){{0,2}}{_CAPITAL}){{0,9}}?"
    r"\s+(?:Act|Regulations|Order|Rules|Measure)\s+(?:1[6-9]|20)\d\d\b"
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


def _laws(letter: Letter) -> Iterator[Citation]:
    body = letter.only("body")
    for found in _LAW.finditer(body):
        start = _title_start(body, found.start(), found.end())
        title = folded(body[start : found.end()])
        if len(title.split()) > 2:
            yield Citation("legislation", None, title, None, start, found.end(), "stated", "law")


_KIND = (
    r"(?:[Rr]eport|[Rr]eview|[Ss]trategy|[Gg]uidance|[Pp]lan|[Pp]aper|[Rr]equirement|[Ff]ramework|[Ii]nquiry|[Ss]tudy)"
)
# A title in quotation marks of three capitals or more, beside a word that says it is a work:
# "the 2015 report; "Tackling Child Sexual Exploitation"", "published the 'Progress Report'". Never a quoted sentence.
_QUOTED = re.compile(r"[\"'‘“](?P<title>[A-Z][^\"'‘“”\n.?!]{5,150})[\"'’”]")
_NEAR = re.compile(rf"\b(?:{_KIND}|publish\w*|entitled|titled|called|report['’]s)\b")
# A title without marks that ends in the kind of work it is: "the Tackling Child Sexual Exploitation Action Plan".
# Must not match a body that is asked for one, as in "the Council Report", for its title has one word then.
_NAMED = re.compile(
    r"(?<![\w’'-])(?:[A-Z][\w’'-]{0,40}(?:,?\s+(?:and|of|for|on|in|the|to)\s+|\s+)){2,9}"
    r"(?:Report|Review|Strategy|Guidance|Action\s+Plan|Plan|White\s+Paper|Green\s+Paper|Requirement|Framework)\b"
)


# An office that ends like a work: "Director of Strategy". Must not match "Prime Minister's Delivery Plan".
_OF_OFFICE = re.compile(
    r"(?:[A-Z][\w-]{1,20}\s+){0,2}(?:Director|Head|Secretary|Minister|Officer|Manager|Lead|Chair)\s+(?:of|for)\b"
)


def _documents(letter: Letter) -> Iterator[Citation]:
    body = letter.only("body")
    for found in _QUOTED.finditer(body):
        around = body[max(0, found.start() - 60) : found.start()] + " " + body[found.end() : found.end() + 30]
        if _is_title(found["title"]) and _NEAR.search(around):
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
    for found in _NAMED.finditer(body):
        start = _title_start(body, found.start(), found.end())
        title = folded(body[start : found.end()])
        if len(title.split()) > 2 and not _OF_OFFICE.match(title):
            yield Citation("document", None, title, None, start, found.end(), "stated", "named-work")


def _is_title(words: str) -> bool:
    """Return whether words are set as a title: most of the longer ones begin with a capital."""
    long = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    return len(long) >= 2 and sum(w[0].isupper() for w in long) >= 0.75 * len(long)
