"""Which lines of a text are a web page's or a sheet's own, and no words of the letter on it: lines in, numbers out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers import people

# Links and buttons, alone on a line. Must not match words with which a letter's line begins: the whole line counts;
# nor the "Email:" of a letterhead.
_BUTTON = re.compile(
    r"(?!e-?mail\s?:)[-•*|\[\s]{0,4}(?:skip to (?:main |the )?(?:content|navigation|search)|(?:main |open |close |show |hide )?menu|search(?: gov\.uk| this site| the site)?"
    r"|log ?in|sign (?:in|up|out)|register|subscribe(?: to .{1,40})?|(?:sign up (?:for|to) )?(?:our |the )?newsletter.{0,20}"
    r"|(?:share|print|tweet|e-?mail|like|save|download|rate|bookmark)(?: (?:this|the))?(?: (?:page|article|document|post|pdf|on|by|via|with))?"
    r"(?: (?:facebook|twitter|x|linkedin|whatsapp|e-?mail|reddit))?\s?[:+]?|print preview|(?:view|open) (?:this )?(?:file|document|pdf|html version|online)"
    r"|(?:facebook|twitter|linkedin|whatsapp|instagram|youtube|reddit|flickr)(?:[ ,|/]{1,3}(?:facebook|twitter|linkedin|whatsapp|instagram|youtube|e-?mail|x))*"
    r"|(?:back|return|jump) to (?:the )?(?:top|page|list|results|previous page|news|home ?page).{0,12}|(?:go )?back|next(?: page| post| article)?|previous(?: page| post| article)?"
    r"|(?:table of )?contents|on this page|select (?:page|language)|advertisement|leave a (?:comment|reply)|(?:\d{1,4} )?comments?"
    r"|cookies|privacy(?: policy| notice)?|terms(?: (?:and|&) conditions| of use)?|accessibility(?: statement)?|site ?map|help|contact us|about us|follow us(?: on)?.{0,20}"
    r"|(?:related|popular|recent) (?:links|content|pages|posts|news|documents|articles|stories)|documents|details|attachments?|downloads?)\s?[:>»]?[\]|]?",
    re.I,
)
# "Home > News > Letters", "You are here: Home / About us".
_TRAIL = re.compile(
    r"(?:you are here\s?:?\s{0,3})?home(?:\s{0,3}[>›»/|]\s{0,3}[^>›»|\n]{1,60}){1,8}|you are here\b.{0,80}", re.I
)
# "We use cookies to ...", "Accept all cookies", "You can change your cookie settings at any time."
_COOKIES = re.compile(
    r"(?:we(?:['’]d)?|this (?:site|website|page)|our (?:site|website)|you(?: can| have|['’]ve)?|by (?:using|continuing)|accept|reject|manage|view|change|set"
    r"|hide|allow|cookies?)\b.{0,160}\bcookies?\b.{0,200}|cookies? (?:on|policy|settings|preferences|notice)\b.{0,60}|(?:hide|dismiss) this message\.?",
    re.I,
)
# What a page says while it loads; a picture's caption; its owner's mark; what a viewer of documents prints.
_LOADING = re.compile(
    r"(?:page )?loading\b.{0,20}|please wait\b.{0,20}|reticulating splines|(?:please )?enable javascript.{0,60}|javascript is (?:disabled|required).{0,60}",
    re.I,
)
_CAPTION = re.compile(
    r"(?:(?:image|photo(?:graph)?|picture|portrait|headshot)(?: credit)? ?(?:of|:|by) ?.{2,60})", re.I
)
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,160}|all content is available under .{0,120}|(?:this publication is licensed|contains public sector information) .{0,200}"
    r"|is this page useful\?.{0,40}|(?:report a problem|there is something wrong) with this page.{0,10}|this is (?:a|the) print(?:er|able)?(?:[- ]friendly)? (?:preview|version|view|page)\b.{0,80}"
    r"|(?:file type|total page|size|start display at page|page views|reading time|word count)\s?:\s?\S.{0,60}|(?:tags|categories|posted in|filed under)\s?:.{0,120}",
    re.I,
)
_ALONE = re.compile(
    "|".join(f"(?:{kind.pattern})" for kind in (_BUTTON, _TRAIL, _COOKIES, _LOADING, _CAPTION, _OWNER)), re.I
)
# How all these lines begin, in lower case: a word, a digit ("0") or a mark.
_FIRSTS = """
    skip main open close show hide menu search log login sign register subscribe our the newsletter newsletters share print
    tweet e email like save download rate bookmark view facebook twitter linkedin whatsapp instagram youtube reddit flickr
    back return jump go next previous table contents on select advertisement leave comment comments cookie cookies privacy
    terms accessibility site sitemap help contact about follow related popular recent documents details attachment attachments
    downloads you home we this by accept reject manage change set allow dismiss page loading please reticulating enable
    javascript image imageof imageby photo photoof photoby photograph photographof photographby picture pictureof pictureby
    portrait portraitof portraitby headshot headshotof headshotby copyright all contains is report there file total size
    start reading word tags categories posted filed 0 - • | [ © (
"""
FIRSTS = frozenset(_FIRSTS.split())
# Words that sentences begin with as well: a page's own line then says one of these things too.
_SAYS = {
    "the": ("newsletter",), "our": ("newsletter", "cookie"), "we": ("cookie",), "by": ("cookie",), "you": ("cookie", "here"),
    "this": ("cookie", "licensed", "print"), "all": ("content",), "is": ("useful",), "there": ("wrong",), "on": ("page",),
}  # fmt: skip


def on_page(words: str) -> bool:
    """Return whether a line is a web page's own: a button, a trail, a cookie banner, a caption, a mark of ownership.

    >>> [on_page(words) for words in ("Skip to main content", "Home > News > Letters", "Share this with your board.")]
    [True, True, False]
    """
    if len(words) >= 420:
        return False
    if says := _SAYS.get(words[:6].partition(" ")[0].lower()):
        lower = words.lower()
        return any(said in lower for said in says) and _ALONE.fullmatch(words) is not None
    return _ALONE.fullmatch(words) is not None


# "Page 3 of 4", "3 | Page", "- 3 -": a sheet's number that says so; and a bare one, which a table may hold as well.
NUMBER = re.compile(r"page\s\d{1,3}(?:\s(?:of|/)\s\d{1,3})?|\d{1,3}\s?\|\s?page|[-–—]\s?\d{1,3}\s?[-–—]", re.I)
NUMBERS = frozenset(("page", "0", *"-–—"))  # how such a line begins
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")


def of_sheets(lines: Sequence[str], begins: Sequence[bool]) -> set[int]:
    """Return the numbers of the lines that sheets repeat: running heads and feet, and the sheets' numbers.

    `begins` says of each line whether a sheet begins with it. A running head is among the first two lines of sheets, or
    beside a sheet's number, and another sheet prints it as well; where it stands first it may be the letterhead, and is
    left. A foot is the same at the end. A person's name is neither: it may be a signature.

    >>> sorted(of_sheets(["Foe Council", "Dear Ann", "1", "Foe Council", "We agree.", "2"], [True] + [False] * 2 + [True] + [False] * 2))
    [2, 3, 5]
    """
    numbers = {i for i, words in enumerate(lines) if len(words) < 16 and NUMBER.fullmatch(words)}
    numbers.update(_bare_numbers(lines, begins))
    heads, feet = _edges(begins)
    found = set(numbers)
    for edge in (heads, feet, {n for i in numbers for n in (i - 1, i + 1) if 0 <= n < len(lines)}):
        places: dict[str, list[int]] = {}
        for i in sorted(edge - numbers):
            places.setdefault(_DIGITS.sub("#", lines[i].casefold()), []).append(i)
        found |= {i for same in places.values() for i in same[1:] if _can_repeat(lines[i])}
    return found


def _can_repeat(words: str) -> bool:
    """Return whether a line can be a running head: short, in words, no sentence, and nobody's name."""
    if len(words) > 120 or not any(letter.isalpha() for letter in words):
        return False
    return not words.endswith((".", "?", "!", ":", ";", ",")) and not people.person(words, sure=True)


def _edges(begins: Sequence[bool]) -> tuple[set[int], set[int]]:
    """Return the first two and the last two lines of sheets; none where all is one sheet."""
    starts = [i for i, first in enumerate(begins) if first]
    ends = [*starts[1:], len(begins)]
    if len(starts) < 2:
        return set(), set()
    heads = {n for a, b in zip(starts, ends, strict=True) for n in range(a, min(a + 2, b))}
    return heads, {n for a, b in zip(starts, ends, strict=True) for n in range(max(a, b - 2), b)}


def _bare_numbers(lines: Sequence[str], begins: Sequence[bool]) -> Iterator[int]:
    """Yield the first and last lines of sheets that print the sheet's number and nothing else."""
    sheet = 0
    for i, words in enumerate(lines if sum(begins) > 1 else ()):
        sheet += begins[i]
        at_edge = begins[i] or i + 1 == len(lines) or begins[i + 1]
        if at_edge and _BARE.fullmatch(words) and int(words) == sheet:
            yield i
