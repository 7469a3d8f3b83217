"""How people are printed: titles, names and letters after names, taken apart and nothing more."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Before a name. "The" and "and" are tolerated in front of a title and never kept.
TITLE = (
    r"(?:(?:Rt\.?|Right)\s+Hon(?:ourable|\.)?|Hon(?:ourable|\.)|Sir|Dame|Dr\.?|Prof(?:essor|\.)?|Mr\.?|Mrs\.?|Ms\.?"
    r"|Miss|Mx|Cllr\.?|Councillor|Ald(?:erman|\.)|Lord|Lady|Baroness|Baron|Viscount|Earl|Rev(?:erend|d)?\.?|Canon)"
)
# After a name. Never a word that could be a surname in capitals.
POST = (
    r"(?:MP|MSP|MS|AM|MLA|MEP|TD|PC|CBE|OBE|MBE|KBE|DBE|GBE|CB|KCB|DCB|GCB|CMG|KCMG|QPM|BEM|QC|KC|FRS|FBA"
    r"|FRCP|FRCGP|RCN|MW|JP|DL|PhD|DPhil|MD|MA|BA|BSc|MSc)"
)
# One word of a name: "McKinnell", "O’Nions", "Walker-Lynch", "J.", "Zoë"; never "2nd" or "and".
WORD = rf"(?!{POST}\b)[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’\-.][^\W\d_]+)*\.?"
PARTICLE = r"(?:de|De|van|von|der|den|la|le|du|di|da|del|bin|ap|ab|St\.?)"
BARE = rf"(?!{TITLE}\s){WORD}(?:[ \u00a0]+(?:{PARTICLE}[ \u00a0]+){{0,2}}{WORD}){{1,3}}"
TITLES = rf"(?:[Tt]he\s+)?{TITLE}(?:\s+{TITLE}){{0,2}}"
POSTS = rf"{POST}(?:(?:,\s*|\s+){POST}){{0,4}}"
# Titles and one word are enough ("Lord Sainsbury"); without a title a name has two words at least.
PERSON = rf"(?:(?P<titles>{TITLES})\s+(?P<titled>(?:{BARE}|{WORD})(?:\s+of\s+{WORD})?)|(?P<bare>{BARE}))(?:,?\s+(?P<posts>{POSTS})\b)?"
_PERSON = re.compile(PERSON)
_TITLE = re.compile(TITLE)
_POST = re.compile(POST)

# Words of things, not people: a run of capitals with one of these is no name.
_THING = re.compile(
    r"\b(?:Department|Ministry|Office|Council|Board|Committee|Commission|Commons|Lords|Group|Party|Trust|Services?"
    r"|Road|Buildings?|Centre|Government|Parliament|Minister|Secretary|Director|Chair|Chairman|Chief|Leader|Deputy"
    r"|Officer|Manager|Managing|President|University|College|School|Union|Association|Society|Foundation|Company|Ltd"
    r"|Limited|Network|Campaign|Alliance|Institute|Directorate|Division|Team|Dear|Yours|Kind|Regards|Sincerely"
    r"|Faithfully|Letter|Events|Members?|Kingdom|Question|Answer|Answered|Reference|Re|Signed|Signatories|Police"
    r"|Ofsted|Enc|The|Annex|Appendix|Portrait|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|January|February|September|October|November|December)\b"
)
# Words of things that are names of people too (Catherine West MP): no name unless a title or MP says so.
_EITHER = re.compile(
    r"\b(?:House|Street|Square|Court|Hall|Park|Home|Open|News|Best|Head|Page|England|Wales|Scotland|Ireland|London"
    r"|North|South|East|West|March|April|May|June|July|August)\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as printed: the name alone, and what stood before and after it."""

    name: str
    honorifics: tuple[str, ...]
    postnominals: tuple[str, ...]
    start: int
    end: int


def folded(text: str) -> str:
    """Return the words on one line: every run of white space is one space.

    >>> folded("Newcastle upon Tyne\\nNorth")
    'Newcastle upon Tyne North'
    """
    return " ".join(text.split())


def _person(found: re.Match[str]) -> Person | None:
    name = folded(found["titled"] or found["bare"])
    sure = found["titles"] or found["posts"]
    if _THING.search(name) or (not sure and _EITHER.search(name)):
        return None
    titles = tuple(folded(t) for t in _TITLE.findall(found["titles"] or ""))
    return Person(name, titles, tuple(_POST.findall(found["posts"] or "")), found.start(), found.end())


def person(text: str, start: int = 0, end: int | None = None) -> Person | None:
    """Return the person that the whole of `text[start:end]` prints, or None where it prints something else.

    >>> person("The Rt Hon Amber Rudd MP").name
    'Amber Rudd'
    >>> person("Sir Kevin Barron MP").honorifics
    ('Sir',)
    >>> person("Department for Education") is None
    True
    """
    found = _PERSON.fullmatch(text, start, len(text) if end is None else end)
    return _person(found) if found else None


def first_person(text: str, start: int = 0, end: int | None = None) -> Person | None:
    """Return the person whose name begins exactly at `start`, whatever follows it, or None.

    >>> first_person("Jo Gilbert - Deputy Editor, Harpers").name
    'Jo Gilbert'
    """
    found = _PERSON.match(text, start, len(text) if end is None else end)
    return _person(found) if found else None


def people(text: str, start: int = 0, end: int | None = None) -> list[Person]:
    """Return all people with a title or letters after the name in `text[start:end]`, in order.

    >>> [p.name for p in people("to Rt Hon Sajid Javid MP and to Ofsted")]
    ['Sajid Javid']
    """
    found = (_person(m) for m in _PERSON.finditer(text, start, len(text) if end is None else end))
    return [p for p in found if p and (p.honorifics or p.postnominals)]
