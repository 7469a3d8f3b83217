"""Tables, letters, charts and notebooks to static pages, on which every number leads to the words it rests on."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from helpers import annotated, books, marking, outputs, readme, show, tables
from helpers.charted import Charted, charts
from helpers.findings import day, letter_words
from helpers.lookup import Cells, Found, Lookup, Stale, Words, read
from helpers.spans import KINDS, Place, Span, places

# Each is the end of something that a reader sees at once: letters and findings on a page, letters on the first page,
# places listed with one finding.
LETTERS, FINDINGS, SHORTLIST, PLACES = 250, 250, 25, 200
SUMS = "SHA256SUMS"
FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf", "LICENSE.txt")
# Received files that a browser would show as a page of ours: they are kept under a name that says text.
_AS_TEXT = {"text/plain", "text/markdown", "text/html", "message/rfc822"}

_CALLED = {
    "signatory": "Signatories",
    "recipient": "Recipients",
    "statistic": "Figures",
    "date": "Dates",
    "citation": "Works cited",
    "exchange": "Requests and replies",
    "ruling": "Ruled on by a person",
    "evidence": "Other words behind a finding",
}


@dataclass(frozen=True, slots=True)
class Sources:
    """The folders that pages are made of: tables, letters as received, charts, notebooks; and a README."""

    tables: Path
    raw: Path | None = None
    charts: Path | None = None
    notebooks: Path | None = None
    readme: Path | None = None


def write(sources: Sources, site: Path) -> list[str]:
    """Write the pages into `site`, whole or not at all; return a line for each reason why not.

    A folder that is there is replaced where it holds pages written before, or nothing; no other folder is touched.
    """
    if site.exists() and not (site / SUMS).is_file() and (not site.is_dir() or any(site.iterdir())):
        return [f"{site}: holds something else than these pages; nothing is written"]
    try:
        with outputs.writing(site) as stage:
            _pages(sources, stage.folder)
            stage.commit(lambda name: True)
    except Stale as error:
        return [str(error)]
    return []


def _pages(sources: Sources, out: Path) -> None:
    lookup = Lookup(sources.tables, out / "lookup.db")
    try:
        lookup.add_findings(_paged(read(sources.tables, "findings")))
        Site(sources, out, lookup).write()
    finally:
        lookup.close()
    (out / "lookup.db").unlink()
    _sum(out)


def _paged(rows: Iterable[Cells]) -> Iterator[tuple[Cells, str]]:
    """Yield each finding with its page: a page a notebook, and more where a notebook has more than a page holds."""
    counts: dict[str, int] = {}
    for row in rows:
        name = row["notebook"]
        counts[name] = n = counts.get(name, 0) + 1
        yield row, _numbered(f"findings-{fragment(name)}", (n - 1) // FINDINGS + 1)


def _numbered(name: str, n: int) -> str:
    return f"{name}.html" if n == 1 else f"{name}-{n}.html"


def _sum(out: Path) -> None:
    """Write the checksums of all files, as `sha256sum --check` reads them."""
    paths = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    lines = [f"{hashlib.sha256((out / one).read_bytes()).hexdigest()}  {one}\n" for one in paths]
    (out / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


# -- addresses and words --------------------------------------------------------------------------------------


def address(name: str) -> str:
    """Return a file's name as part of an address.

    >>> address("a letter: #1?")
    'a%20letter%3A%20%231%3F'
    """
    return quote(name, safe="")


def letter_page(document_id: str) -> str:
    """Return the page of a letter."""
    return f"letters/{address(document_id)}.html"


def place(words: Words) -> str:
    """Return the address of a place in a letter.

    >>> place(Words("003_8885b3d230a2f9dc", 559, 562, "98%"))
    'letters/003_8885b3d230a2f9dc.html#p559-562'
    """
    return f"{letter_page(words.document_id)}#p{words.start}-{words.end}"


def fragment(name: str) -> str:
    """Return a name as a fragment of an address: itself, or where it holds other characters, with a checksum.

    >>> fragment("signed-000_7bc3-party-labour"), fragment("signed-é b")
    ('signed-000_7bc3-party-labour', 'signed---b-4fbd63df')
    """
    plain = re.sub(r"[^A-Za-z0-9._-]", "-", name)
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def shorten(said: str, most: int = 80) -> Markup:
    """Return words on one line, cut between words at so many characters.

    >>> print(shorten("Sarah Champion\\nMP Member", 16))
    Sarah Champion…
    """
    line = " ".join(said.split())
    if len(line) > most:
        line = line[:most].rpartition(" ")[0] or line[:most]
        line = line.rstrip(",;:") + "…"
    return marking.words(line)


def _kept(name: str) -> str:
    """Return the name of a file that pages offer: one that a browser would show as a page of ours says text.

    >>> _kept("days-to-reply.html"), _kept("days-to-reply.svg")
    ('days-to-reply.html.txt', 'days-to-reply.svg')
    """
    return f"{name}.txt" if name.endswith((".html", ".htm")) else name


def _environment() -> Environment:
    made = Environment(
        autoescape=True,
        loader=PackageLoader("helpers", "site"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "address": address,
        "day": lambda iso: day(iso or None),
        "finding": fragment,
        "groupby_letter": lambda found: [
            (k, list(g)) for k, g in itertools.groupby(found, lambda one: one.document_id)
        ],
        "head": lambda name: show.HEADS.get(name, name.replace("_", " ")),
        "kept": _kept,
        "is_number": lambda cell: bool(re.fullmatch(r"-?[\d.,]+", cell)),
        "letter_page": letter_page,
        "place": place,
        "plain": marking.plain,
        "shorten": shorten,
        "words": marking.words,
    }
    return made


# -- what was read --------------------------------------------------------------------------------------------


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _person(row: Mapping[str, str]) -> str:
    name = " ".join(part for part in (row["honorifics"].replace("; ", " "), row["name"], row["postnominals"]) if part)
    seat = row["constituency_name"] and f"MP for {row['constituency_name']}"
    party = row["party"] and f"{row['party']} ({row['party_basis']})"
    return "; ".join(part for part in (_joined(name, row["role"], row["organisation"]), seat, party) if part)


def _recipient(row: Mapping[str, str]) -> str:
    return f"{'written to' if row['capacity'] == 'recipient' else 'copied in'}: {_person(row)}"


def _statistic(row: Mapping[str, str]) -> str:
    high = row["value_high"] and f" to {show.number(float(row['value_high']))}"
    number = f"{'' if row['comparator'] == '=' else row['comparator'] + ' '}{show.number(float(row['value']))}{high}"
    of = row["population"] and f"of {row['population']}"
    by = row["attributed_to"] and f"measured by: {row['attributed_to']}"
    when = row["as_of"] and f"as of: {row['as_of']}"
    return "; ".join(part for part in (f"{number} {row['unit']}", of, row["what"], by, when) if part)


def _date(row: Mapping[str, str]) -> str:
    return _joined(row["role"].replace("_", " "), row["date"], row["basis"])


def _citation(row: Mapping[str, str]) -> str:
    return _joined(row["kind"], row["title"], row["url"])


def _exchange(row: Mapping[str, str]) -> str:
    days = row["calendar_days"] and f"{row['calendar_days']} days ({row['working_days'] or 'no'} working days)"
    asked = f"{row['requester']} to {row['respondent']}"
    return "; ".join(part for part in (asked, row["status"].replace("_", " "), days) if part)


def _ruling(row: Mapping[str, str]) -> str:
    return f"{row['field']}: {row['value'] or 'struck out'}; {row['reason']} ({row['date']})"


SAID: dict[str, Callable[[Mapping[str, str]], str]] = {
    "signatory": _person,
    "recipient": _recipient,
    "statistic": _statistic,
    "date": _date,
    "citation": _citation,
    "exchange": _exchange,
    "ruling": _ruling,
    "evidence": lambda row: "",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row makes of its words, and how sure it is by which rule."""

    said: str
    how: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the list beside a letter, under one kind: what was read, and the findings and charts that use it."""

    kind: str
    place: Place
    read: tuple[Reading, ...]
    quote: str
    elsewhere: tuple[Any, ...] = ()
    used: Sequence[Found] = field(default=())
    charted: Sequence[tuple[str, str, int]] = field(default=())

    @property
    def entry(self) -> str:
        """Return the fragment of the entry."""
        return f"{self.kind}-{self.place.start}-{self.place.end}"

    @property
    def anchor(self) -> str:
        """Return the fragment of the words."""
        return marking.anchor(self.place)

    @property
    def counts(self) -> str:
        """Return in how many findings and rows of charts the words are used."""
        many = [(len(self.used), "finding"), (len(self.charted), "chart row")]
        return " and ".join(f"{n} {what}{'' if n == 1 else 's'}" for n, what in many if n)


def _read(span: Span) -> Reading:
    how = "; ".join(span.row[name] for name in ("certainty", "rule") if span.row.get(name))
    return Reading(SAID[span.kind](span.row), how)


def entries(
    marked: Sequence[Place],
    used: Mapping[tuple[int, int], Sequence[Found]],
    charted: Mapping[tuple[int, int], Sequence[tuple[str, str, int]]],
) -> list[tuple[str, str, list[Entry]]]:
    """Return the entries of a letter's list, kind by kind: the kind, what it is called, its entries in order.

    A place of several kinds has an entry under each; findings and charts stand with the first.
    """
    groups: dict[str, list[Entry]] = {kind: [] for kind in KINDS.values()}
    for one in marked:
        at, kinds = (one.start, one.end), list(dict.fromkeys(span.kind for span in one.spans))
        for kind in kinds:
            spans = [span for span in one.spans if span.kind == kind]
            other = tuple(Entry(name, one, (), "") for name in kinds if name != kind)
            behind = (used.get(at, ()), charted.get(at, ())) if kind == kinds[0] else ((), ())
            made = Entry(kind, one, tuple(map(_read, spans)), spans[0].row["quote"], other, *behind)
            groups[kind].append(made)
    return [(kind, _CALLED[kind], found) for kind, found in groups.items() if found]


# What a list of facts calls the columns of a letter, in its order.
_FACTS = {
    "received_date": "Received",
    "asked_date": "Asked",
    "reference": "Reference",
    "publisher": "Publisher",
    "source": "Source",
    "licence": "Licence",
}


def _facts(document: Cells, kind: str) -> list[tuple[str, str]]:
    """Return what is known of a letter: what it is called, and the fact."""
    dated = f"{day(document['date'] or None)} ({document['date_basis']})"
    known = {name: document[name] for name in _FACTS if document[name]}
    shown = {name: day(fact) if name.endswith("_date") else fact for name, fact in known.items()}
    return [("Kind", kind), ("Date", dated), *((_FACTS[name], fact) for name, fact in shown.items())]


# A remark of ours behind a title, in brackets at its end; never brackets of the title's own.
_REMARK = re.compile(r"(?P<heading>.+?) \((?P<remark>our title\b[^()]*)\)")


def _headed(title: str) -> dict[str, str]:
    """Return a title as a heading, and the remark of ours behind it, if there is one.

    >>> _headed("Reply to an MP (our title; none is printed)")
    {'heading': 'Reply to an MP', 'remark': 'Our title; none is printed.'}
    """
    found = _REMARK.fullmatch(title)
    if not found:
        return {"heading": title, "remark": ""}
    return {"heading": found["heading"], "remark": found["remark"].capitalize()[:1] + found["remark"][1:] + "."}


# -- the site -------------------------------------------------------------------------------------------------


class Site:
    """The pages of a folder of tables, as they are written."""

    most = PLACES

    def __init__(self, sources: Sources, out: Path, lookup: Lookup) -> None:
        """Look at what there is; write nothing yet."""
        self.sources, self.out, self.lookup = sources, out, lookup
        self.templates = _environment()
        self.letters = sum(1 for _ in lookup.documents())
        self.pages = lookup.pages()
        self.findings = lookup.count()
        self.menu = self._menu()

    def _menu(self) -> list[tuple[str, str]]:
        charts = bool(self.sources.charts and any(self.sources.charts.glob("*.svg")))
        notebooks = bool(self.sources.notebooks and any(self.sources.notebooks.glob("*.ipynb")))
        first = self.pages[0] if self.pages else "index.html#findings"
        all_letters = "letters.html" if self.letters > SHORTLIST else "index.html#letters"
        found = [(first, "Findings")]
        found += [("index.html#charts", "Charts")] if charts else []
        found += [(all_letters, "Letters")]
        found += [("index.html#notebooks", "Notebooks")] if notebooks else []
        return [*found, ("dictionary.html", "Data dictionary")]

    def write(self) -> None:
        """Write every page and every file that the pages offer."""
        for folder in ("letters", "text", "annotations", "data", "fonts"):
            (self.out / folder).mkdir(parents=True)
        drawn = self._charts()
        self._style()
        self._data()
        self._letters()
        self._lists()
        self._findings()
        self._index(drawn, self._books())

    def _render(self, page: str, template: str, **known: Any) -> None:
        up = "../" * page.count("/")
        made = self.templates.get_template(template).render(site=self, here=page, up=up, **known)
        path = self.out / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="\n")

    # what templates ask

    def evidence(self, found: Found) -> tuple[list[Words], int]:
        """Return the first places of a finding's evidence, and how many there are in all."""
        return self.lookup.evidence(found.n, PLACES)

    def called(self, document_id: str) -> str:
        """Return what a letter is called in a sentence."""
        return letter_words(self.lookup.letter(document_id))

    def named(self, document: Cells) -> str:
        """Return what a letter is called as a heading: its title, or its kind and date."""
        called = letter_words(document)
        return document["title"] or called[:1].upper() + called[1:]

    def kind(self, document: Cells) -> str:
        """Return the kind of a letter in words."""
        return letter_words(document | {"date": ""}).removesuffix(" without a date")

    def marked(self, document_id: str) -> int:
        """Return how many places of a letter rows rest on."""
        return self.lookup.marked(document_id)

    # pages and files

    def _style(self) -> None:
        for name in ("style.css", "icon.svg"):
            shutil.copyfile(str(files("helpers") / "site" / name), self.out / name)
        for name in FONTS:
            shutil.copyfile(str(files("font_source_sans_pro") / "files" / name), self.out / "fonts" / name)

    def _data(self) -> None:
        """Write the tables, and the data dictionary as a page."""
        for name in (*(f"{table}.csv" for table in tables.SCHEMAS), "datapackage.json"):
            path = self.sources.tables / name
            if not path.is_file():
                raise Stale(f"{name}: no such file; build the tables first")
            shutil.copyfile(path, self.out / "data" / name)
        package = json.loads((self.sources.tables / "datapackage.json").read_text(encoding="utf-8"))
        self._render("dictionary.html", "dictionary.html.j2", title="Data dictionary", package=package)

    def _charts(self) -> list[Charted]:
        """Write the files of the charts; return the charts, whose rows are then known to the letters."""
        folder = self.sources.charts
        found = charts(folder, self.lookup) if folder else []
        for chart in found:
            rows = ((n, one) for n, group in enumerate(chart.words, start=1) for one in group)
            self.lookup.add_chart(chart.slug, chart.title, rows)
            for name in {chart.picture, *(name for _, name, _ in chart.files)}:
                (self.out / "charts").mkdir(exist_ok=True)
                shutil.copyfile(self.sources.charts / name, self.out / "charts" / _kept(name))  # type: ignore[operator]
        return found

    def _letters(self) -> None:
        """Write a page a letter, its text, and its annotations; then their collection."""
        ends: list[str] = []
        total, before = 0, None
        coming = itertools.chain(self.lookup.documents(), (None,))
        for document, after in itertools.pairwise(coming):
            assert document is not None
            document_id, text = document["document_id"], self.lookup.text(document["document_id"])
            marked = places(self.lookup.spans(document_id, text))
            self._letter(document, text, marked)
            coming_id = after["document_id"] if after else None
            page = annotated.page(document_id, text, marked, before, coming_id)
            (self.out / "annotations" / f"{document_id}.jsonld").write_bytes(annotated.dumped(page))
            total, before = total + len(page["items"]), document_id
            ends = [*ends[:1], document_id]
        (self.out / "annotations.jsonld").write_bytes(annotated.dumped(annotated.collection(total, ends)))

    def _letter(self, document: Cells, text: str, marked: Sequence[Place]) -> None:
        document_id = document["document_id"]
        (self.out / "text" / f"{document_id}.txt").write_bytes(text.encode())
        used, charted = self.lookup.used(document_id), self.lookup.charted(document_id)
        self._render(
            f"letters/{document_id}.html",
            "letter.html.j2",
            title=self.named(document),
            document=document,
            **_headed(self.named(document)),
            facts=_facts(document, self.kind(document)),
            body=marking.letter(text, marked),
            groups=entries(marked, used, charted),
            text_file=f"../text/{address(document_id)}.txt",
            raw_file=self._received(document),
            annotations=f"../annotations/{annotated.file(document_id)}",
        )

    def _received(self, document: Cells) -> str | None:
        """Return the address of a letter's file as received, kept so that no browser shows it as a page of ours."""
        path = self.sources.raw and self.sources.raw / document["file"]
        if not path or not path.is_file():
            return None
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != document["sha256"]:
            raise Stale(f"{document['file']}: not the file that the tables were built of; build them again")
        name = path.name + (".txt" if document["media_type"] in _AS_TEXT - {"text/plain"} else "")
        (self.out / "received").mkdir(exist_ok=True)
        (self.out / "received" / name).write_bytes(data)
        return f"../received/{address(name)}"

    def _lists(self) -> None:
        """Write the list of letters, page by page, where the first page of all doesn't show them."""
        if self.letters <= SHORTLIST:
            return
        count = -(-self.letters // LETTERS)
        pages = [(_numbered("letters", n), str(n)) for n in range(1, count + 1)]
        rows = self.lookup.documents()
        for page, _ in pages:
            shown = list(itertools.islice(rows, LETTERS))
            self._render(page, "letters.html.j2", title="Letters", letters=shown, pages=pages)

    def _findings(self) -> None:
        """Write the findings: a page a notebook, or several."""
        called = [(page, page.removeprefix("findings-").removesuffix(".html").replace("_", " ")) for page in self.pages]
        for page, name in called:
            found = self.lookup.on_page(page)
            notebook = found[0].row["notebook"]
            there = self.sources.notebooks and (self.sources.notebooks / f"{notebook}.ipynb").is_file()
            at = f"notebooks/{address(notebook)}.html" if there else ""
            self._render(
                page, "findings.html.j2", title=f"Findings: {name}", found=found, pages=called, notebook=notebook,
                notebook_page=at,
            )  # fmt: skip

    def _books(self) -> list[books.Book]:
        """Write the notebooks as pages; return them without their bodies."""
        folder = self.sources.notebooks
        found = []
        for path in sorted(folder.glob("*.ipynb")) if folder else ():
            book = books.book(path, self._link, self._lead)
            page = f"notebooks/{book.name}.html"
            self._render(page, "book.html.j2", title=book.title, book=book)
            for name, picture in book.pictures.items():
                (self.out / "notebooks" / name).write_bytes(picture)
            found.append(books.Book(book.name, book.title, Markup(), {}))
        return found

    def _link(self, link: str) -> str | None:
        """Return where a link in a notebook leads from its page: a file of the site, or a page elsewhere that is secure."""
        if link.startswith("https://"):
            return link
        target = re.fullmatch(r"\.\./(charts/[\w@.-]+)", link)
        return link if target and (self.out / target[1]).is_file() else None

    def _lead(self, words: str) -> str | None:
        """Return where the words of a notebook's cell lead from its page: a finding, a place in a letter, a letter."""
        if found := self.lookup.finding(words):
            return f"../{found.page}#{fragment(words)}"
        if (self.out / "letters" / f"{words}.html").is_file():
            return f"../{letter_page(words)}"
        letter, _, at = words.rpartition(":")
        if re.fullmatch(r"\d+-\d+", at) and (self.out / "letters" / f"{letter}.html").is_file():
            return f"../{letter_page(letter)}#p{at}"
        return None

    def _index(self, drawn: Sequence[Charted], found: Sequence[books.Book]) -> None:
        self._render(
            "index.html",
            "index.html.j2",
            title="Official letters as data",
            headlines=self._headlines(),
            charts=drawn,
            books=found,
            letters=list(itertools.islice(self.lookup.documents(), SHORTLIST)),
            tables=[(path.name, path.stat().st_size) for path in sorted((self.out / "data").iterdir())],
        )

    def _headlines(self) -> list[Found]:
        """Return the findings that the README gives, as far as they are these tables'; or else the first ones."""
        path = self.sources.readme
        chosen = readme.chosen(path.read_text(encoding="utf-8")) if path and path.is_file() else []
        found = [one for name in chosen if (one := self.lookup.finding(name))]
        return found or self.lookup.first(12)
