"""A web page in, the letter on it out: page furniture away, the main text found by structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sized
from typing import Any

import webencodings
from lxml import etree, html

from helpers.formats import Text, Unreadable, legible, printed, raised, tidy

# What a page says of its own encoding, within its first bytes: <meta charset=...>, <?xml encoding=...?>.
_DECLARED = re.compile(
    rb"""(?:<meta[^<>]{0,200}?charset|<\?xml[^<>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)
_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def read(data: bytes) -> Text:
    """Return the text of a web page's letter, without the page's furniture. Raise `Unreadable` with the reason.

    >>> read(b"<nav>Home</nav><main><p>Dear Ann,<p>Yes.<br>Bo &amp; Co</main>").text
    'Dear Ann,\\n\\nYes.\\nBo & Co'
    """
    root = _parsed(legible(characters(data)))
    _clear(root)
    return Text(printed(tidy("".join(_Printer().run(_main(root))))))


def characters(data: bytes) -> str:
    """Return a page's characters, by its byte order mark or its own word; else as UTF-8, else as browsers do.

    >>> characters(b"<meta charset=latin1>\\xa31 \\x96 caf\\xe9")
    '<meta charset=latin1>£1 – café'
    """
    declared = _DECLARED.search(data[:2048])
    encoding = webencodings.lookup(declared[1].decode("ascii")) if declared else None
    if encoding is None or encoding.name.startswith("utf-16"):
        encoding = webencodings.UTF8 if _is_utf8(data) else webencodings.lookup("windows-1252")
    text: str = webencodings.decode(data, encoding)[0]
    return text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# Bounds that no letter's page reaches: elements, and attributes of one. Attributes take the square of their number.
ELEMENTS = 100_000
ATTRIBUTES = 1_000


class _Counted:
    """The elements of a page as they begin, counted before a tree is made of them."""

    def __init__(self) -> None:
        self.elements = 0

    def start(self, tag: str, attributes: Sized) -> None:
        """Count an element. Raise `Unreadable` beyond the bounds."""
        self.elements += 1
        if self.elements > ELEMENTS:
            raise Unreadable(f"it has more than {ELEMENTS:,} elements: no letter's page has")
        if len(attributes) > ATTRIBUTES:
            raise Unreadable(f"an element of it has more than {ATTRIBUTES:,} attributes: no letter's page has")

    def close(self) -> None:
        """End the page."""


def _parsed(markup: str) -> Any:
    """Return the page's tree; nothing is fetched and no script is run."""
    options = {"encoding": "utf-8", "remove_comments": True, "remove_pis": True, "no_network": True, "huge_tree": True}
    page, parser = _XML.sub("", markup).replace("\x00", "").encode(), html.HTMLParser(**options)
    try:
        etree.fromstring(page, parser=html.HTMLParser(target=_Counted(), **options))
        root = html.document_fromstring(page, parser=parser)
    except etree.ParserError:
        raise Unreadable("empty: no text in it") from None
    if any("depth" in error.message for error in parser.error_log):
        raise Unreadable("its elements are nested too deep to be a letter")
    return _printable(root)


# Characters that a tree gives but does not take: controls, and no characters at all. Two of them are white space.
_NO_CHARACTER = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]")


def _printable(root: Any) -> Any:
    """Return the tree without characters that it would not take back: so its words can be moved."""
    for element in root.iter():
        if _NO_CHARACTER.search(element.text or ""):
            element.text = _kept(element.text)
        if _NO_CHARACTER.search(element.tail or ""):
            element.tail = _kept(element.tail)
    return root


def _kept(words: str) -> str:
    return _NO_CHARACTER.sub("", words.replace("\v", " ").replace("\f", " "))


# -- what is not the letter ----------------------------------------------------------------------------------

_NEVER = frozenset(
    [
        "head",
        "title",
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "button",
        "input",
        "select",
        "option",
        "optgroup",
        "textarea",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "video",
        "audio",
        "canvas",
        "map",
        "dialog",
        "menu",
        "datalist",
        "progress",
        "meter",
        "footer",
    ]
)
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    ]
)
# Words in an element's class or id that name a part of the page. Must not match a part of a longer word.
_PARTS = frozenset(
    [
        "cookie",
        "cookies",
        "consent",
        "breadcrumb",
        "breadcrumbs",
        "navbar",
        "navigation",
        "nav",
        "menu",
        "sidebar",
        "share",
        "sharing",
        "social",
        "pagination",
        "pager",
        "skip",
        "skiplink",
        "footer",
        "masthead",
        "feedback",
        "related",
        "comments",
        "popup",
        "modal",
        "newsletter",
        "toolbar",
        "advert",
        "adverts",
        "offcanvas",
        "noprint",
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "hidden",
    ]
)
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MAINS = "main", "article"


def _clear(root: Any) -> None:
    """Take away what is no part of a letter: parts by their tags, and parts by what they are called."""
    sizes = _sizes(root)
    for element in list(root.iter(etree.Element)):
        if element.getparent() is None or not _is_furniture(element):
            continue
        named_only = element.tag not in _NEVER and not _is_unshown(element)
        if not named_only or (2 * sizes[element] < sizes[root] and _holder(element) is None):
            element.drop_tree()
    for sup in list(root.iter("sup")):
        mark = sup.text_content().strip()
        if re.fullmatch(r"\d{1,3}", mark):
            sup.addprevious(_span(raised(mark), sup.tail))
            sup.tail = None
            sup.drop_tree()


def _span(text: str, tail: str | None) -> Any:
    made = html.Element("span")
    made.text, made.tail = text, tail
    return made


def _sizes(root: Any) -> dict[Any, int]:
    """Return how many characters each element holds."""
    sizes: dict[Any, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        own = len((element.text or "").strip()) if element.tag not in ("script", "style", "noscript") else 0
        sizes[element] = own + sum(sizes.get(one, 0) + len((one.tail or "").strip()) for one in element)
    return sizes


def _is_furniture(element: Any) -> bool:
    tag = element.tag
    if tag in _NEVER or _is_unshown(element) or element.get("role", "").strip().lower() in _ROLES:
        return tag not in ("html", "body")
    if tag == "header":
        return not any(one.tag in _MAINS for one in element.iterancestors())
    named = f"{element.get('class', '')} {element.get('id', '')}".lower()
    words = set(re.split(r"[\s_]+|-{1,2}", named)) | set(named.split())
    return tag not in ("html", "body", *_MAINS) and bool(words & _PARTS)


def _is_unshown(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").strip().lower() == "true"
        or bool(_UNSHOWN.search(element.get("style", "")))
    )


def _holder(element: Any) -> Any:
    """Return the main part of the page that an element holds, if any."""
    return next((one for one in element.iter(*_MAINS)), None)


# -- where the letter is ---------------------------------------------------------------------------------------

# Marks of a page's main text, the surest first; each stands for one element of a page or for none.
_MARKS = (
    "//main", "//*[@role='main']", "//article", "//*[@itemprop='articleBody']",
    "//*[@id='content' or @id='main' or @id='main-content' or @id='maincontent' or @id='primary']",
)  # fmt: skip


def _main(root: Any) -> Any:
    """Return the element that holds the page's main text: marked as such, or else the body less its menus.

    A mark counts where one element alone bears it and most of what the marked parts before it hold is in it.
    """
    body = root.find("body")
    found = body if body is not None else root
    sure = False
    sizes = _sizes(root)
    for mark in _MARKS:
        marked = [one for one in root.xpath(mark) if one is found or found in one.iterancestors()]
        if len(marked) == 1 and sizes[marked[0]] and (not sure or 2 * sizes[marked[0]] > sizes[found]):
            found, sure = marked[0], True
    for element in [] if sure else list(found.iter("ul", "ol", "div", "table", "tr", "p")):
        if element is not found and element.getparent() is not None and _is_menu(element):
            element.drop_tree()
    return found


def _is_menu(element: Any) -> bool:
    """Return whether an element is nothing but links of a few words: four or more, none a printed address."""
    links = [one.text_content().strip() for one in element.iter("a")]
    words = len(re.sub(r"[\s|·•»›>-]", "", element.text_content()))
    short = len(links) >= 4 and all(len(one) <= 40 and "://" not in one and "www." not in one for one in links)
    return short and sum(len("".join(one.split())) for one in links) >= 0.8 * words


# -- how it reads ------------------------------------------------------------------------------------------------

_SPACED = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "blockquote",
        "pre",
        "table",
        "figure",
        "hr",
        "address",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "body",
        "caption",
        "fieldset",
        "form",
    ]
)
_BLOCKS = _SPACED | frozenset(
    [
        "div",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "figcaption",
        "details",
        "summary",
        "legend",
        "center",
    ]
)
_NOTE_ID = re.compile(r"_?(?:user-content-)?(?:fn|ftn|footnote|endnote|note)s?[-:_]?\d{1,3}", re.I)


class _Printer:
    """The lines of an element: blocks on lines of their own, a row of a table on one, tabs between its cells."""

    def __init__(self) -> None:
        """Begin with nothing due: no gap, no tabs, no space, no item's mark."""
        self.gap, self.tabs, self.space, self.mark = 0, 0, False, ""
        self.numbers: list[int] = []
        self.tall: dict[Any, bool] = {}

    def run(self, root: Any) -> Iterator[str]:
        """Yield the pieces of the text in order."""
        kept = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                kept += element.tag == "pre"
                self.open(element)
                yield from self.words(element.text, kept)
            else:
                kept -= element.tag == "pre"
                self.close(element)
                if element is not root:
                    yield from self.words(element.tail, kept)

    def open(self, element: Any) -> None:
        """Begin an element: the gap before it, and the mark of a list's item."""
        tag = element.tag
        if tag == "br":
            self.leave(min(self.gap + 1, 2))
        elif tag in ("td", "th"):
            self.cell(element)
        elif tag in _BLOCKS:
            self.leave(2 if tag in _SPACED else 1)
        if tag in ("ol", "ul"):
            self.numbers.append(_whole(element.get("start")) if tag == "ol" else -1)
        elif tag == "li":
            self.mark = self.item(element)

    def close(self, element: Any) -> None:
        """End an element: the gap behind it."""
        if element.tag in ("td", "th"):
            self.leave(2 if self.tall.get(element.getparent()) else 0)
        elif element.tag in _BLOCKS:
            self.leave(2 if element.tag in _SPACED else 1)
        if element.tag in ("ol", "ul") and self.numbers:
            self.numbers.pop()

    def leave(self, gap: int) -> None:
        """Leave a gap before what comes next: 1 a new line, 2 an empty line."""
        if gap:
            self.gap, self.tabs, self.space = max(self.gap, gap), 0, False

    def cell(self, element: Any) -> None:
        """Begin a cell of a table: behind a tab, or, in a row with cells of several lines, as a block."""
        row = element.getparent()
        if row not in self.tall:
            self.tall[row] = _is_tall(row)
        if self.tall[row]:
            self.leave(2)
        elif element.getprevious() is not None:
            self.tabs += 1

    def item(self, element: Any) -> str:
        """Return the mark of a list's item: a dash, its number, or its footnote's mark."""
        number = self.numbers[-1] if self.numbers else -1
        if number < 0:
            return "- "
        number = _whole(element.get("value"), number)
        self.numbers[-1] = number + 1
        return raised(str(number)) + " " if _NOTE_ID.fullmatch(element.get("id", "")) else f"{number}. "

    def words(self, text: str | None, kept: int) -> Iterator[str]:
        """Yield words behind what is due before them; white space is one space, but in preformatted text."""
        shown = (text or "") if kept else re.sub(r"[ \t\n\r\f]+", " ", text or "")
        bare = shown.strip("\n") if kept else shown.strip(" ")
        if not bare:
            self.space = self.space or bool(shown)
            return
        due = "\n" * self.gap + "\t" * self.tabs + self.mark
        yield due or (" " if self.space or (shown[0] == " " and not kept) else "")
        yield bare
        self.gap, self.tabs, self.mark, self.space = 0, 0, "", shown[-1] == " " and not kept


def _is_tall(row: Any) -> bool:
    """Return whether a row of a table has a cell of several lines: such a table lays out a page."""
    return any(next(cell.iter("br", *_BLOCKS - {"td", "th"}), None) is not None for cell in row)


def _whole(number: str | None, otherwise: int = 1) -> int:
    return int(number) if number and re.fullmatch(r"\d{1,4}", number) else otherwise
