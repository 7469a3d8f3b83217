"""The evidence pages: a letter's text unaltered, every place marked and linked both ways, nothing that acts or asks."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import hostile
import pytest
from lxml import html

from helpers import annotated, evidence, lookup, marking, outputs, tables
from helpers.__main__ import main
from helpers.people import contacts
from helpers.spans import KINDS, Span, paragraphs, pieces, places

PROCESSED = tables.ROOT / "data" / "processed"
LETTERS = sorted(path.stem for path in (PROCESSED / "text").glob("*.txt"))


@pytest.fixture(scope="module")
def acting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return tables and pages of letters that would act if they could."""
    return hostile.site(tmp_path_factory.mktemp("hostile"))


class _Text(HTMLParser):
    """What stands inside the element with id "text", as a browser reads it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.depth, self.text = 0, ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += self.depth > 0 or ("id", "text") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.depth -= self.depth > 0

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def parsed(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def table(folder: Path, name: str) -> list[dict[str, str]]:
    return list(lookup.read(folder, name))


def page_text(site: Path, document_id: str) -> str:
    # Read without translation of line ends, as a browser gets it.
    return _Text((site / "letters" / f"{document_id}.html").read_bytes().decode()).text


# -- the text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document_id", LETTERS)
def test_the_page_holds_the_letter_character_for_character(site: Path, document_id: str) -> None:
    letter = (PROCESSED / "text" / f"{document_id}.txt").read_bytes()
    assert page_text(site, document_id) == letter.decode()
    assert (site / "text" / f"{document_id}.txt").read_bytes() == letter


@pytest.mark.parametrize("document_id", [hostile.NAME, "page", "plain"])
def test_a_letter_that_would_act_is_shown_as_text(acting: tuple[Path, Path], document_id: str) -> None:
    made, site = acting
    assert page_text(site, document_id) == tables.text(document_id, made)


def test_the_letter_that_would_act_is_read_at_all(acting: tuple[Path, Path]) -> None:
    rows = [row for name in ("dates", "statistics", "signatories") for row in table(acting[0], name)]
    assert len([row for row in rows if row["document_id"] == hostile.NAME]) >= 5
    assert tables.text(hostile.NAME, acting[0]) == hostile.TEXT


EDGES = [
    pytest.param("", [], id="nothing"),
    pytest.param("\n\nDear Ann\n", [(2, 6)], id="empty-lines-first"),
    pytest.param("a\r\n\r\nb\rc", [(0, 1), (5, 8)], id="carriage-returns"),
    pytest.param("one two three", [(0, 13), (4, 7)], id="one-inside-another"),
    pytest.param("one two three", [(0, 7), (4, 13)], id="two-that-cross"),
    pytest.param("one two three", [(0, 7), (0, 3), (4, 7)], id="two-that-fill-one"),
    pytest.param("one\n\ntwo\n\nthree", [(1, 12)], id="over-paragraphs"),
    pytest.param("one\n\ntwo", [(2, 6), (0, 8), (5, 8)], id="crossing-over-paragraphs"),
    pytest.param("one two", [(0, 1), (1, 2), (6, 7)], id="side-by-side"),
    pytest.param("   one\n \n  two  ", [(3, 6)], id="indented"),
]


@pytest.mark.parametrize(("text", "at"), EDGES)
def test_marks_alter_no_text_whatever_they_cover(text: str, at: list[tuple[int, int]]) -> None:
    marked = places(Span(start, end, "date", {}) for start, end in at)
    page = f'<div id="text">{marking.letter(text, marked)}</div>'
    root = html.fragment_fromstring(page.replace("&#13;", "\r"))
    assert _Text(page).text == text
    assert [one.get("id") for one in root.iter("mark") if one.get("id")] == [marking.anchor(one) for one in marked]
    assert not [one for one in root.iter("a") if one.xpath("ancestor::a")]


@pytest.mark.parametrize(("text", "at"), EDGES)
def test_pieces_leave_no_gap(text: str, at: list[tuple[int, int]]) -> None:
    marked = places(Span(start, end, "date", {}) for start, end in at)
    for start, end in paragraphs(text):
        found = list(pieces(marked, start, end))
        assert (found[0].start, found[-1].end) == (start, end)
        assert all(one.end == other.start for one, other in pairwise(found))
        covered = {(one.start, one.end) for one in marked if one.start < end and one.end > start}
        assert {(p.start, p.end) for one in found for p in one.places} == covered


def test_what_reorders_or_controls_is_shown_by_its_code() -> None:
    shown = marking.words("a\u202eb\x9b\u05d0")
    assert "U+202E" in shown and "U+009B" in shown and "U+05D0" not in shown


# -- marks and links both ways --------------------------------------------------------------------------------


@pytest.mark.parametrize("document_id", LETTERS)
def test_every_row_s_words_are_marked_by_kind(site: Path, document_id: str) -> None:
    root = parsed(site / "letters" / f"{document_id}.html")
    entries = {one.get("id"): one for one in root.xpath("//aside//li[@id]")}
    for name, kind in KINDS.items():
        rows = table(PROCESSED, name) if name else []
        for row in (row for row in rows if row["document_id"] == document_id and row["start"]):
            (mark,) = root.xpath(f"//mark[@id='p{row['start']}-{row['end']}']")
            assert f"{kind}-{row['start']}-{row['end']}" in entries, row
            crossing = "\n\n" in row["quote"] or mark.getparent().tag == "mark"
            assert crossing or mark.text_content() == row["quote"]


def links(root: html.HtmlElement) -> Iterator[str]:
    for one in root.iter("a", "link", "img", "source"):
        yield from (value for name, value in one.attrib.items() if name in ("href", "src", "srcset"))


def test_findings_lead_to_their_words_and_back(site: Path) -> None:
    there = {path.name: parsed(path) for path in pages(site)}
    seen = 0
    for row in table(PROCESSED, "findings"):
        page = f"findings-{row['notebook']}.html"
        name = evidence.fragment(row["finding_id"])
        (item,) = there[page].xpath(f"//li[@id='{name}']")
        assert row["sentence"] in " ".join(item.text_content().split())
        for place in filter(None, row["evidence"].split("; ")):
            letter, start, end = lookup.place(place)
            assert f"letters/{letter}.html#p{start}-{end}" in set(links(item))
            back = there[f"{letter}.html"].xpath(f"//aside//li[contains(@id, '-{start}-{end}')]")
            assert any(f"../{page}#{name}" in set(links(one)) for one in back)
            seen += 1
    assert seen > 100


def test_chart_rows_lead_to_their_words_and_back(site: Path) -> None:
    index = parsed(site / "index.html")
    rows = index.xpath("//tr[starts-with(@id, 'chart-')]")
    led = 0
    for row in rows:
        for link in row.xpath(".//a/@href"):
            letter, _, at = link.partition("#p")
            (mark,) = parsed(site / letter).xpath(f"//mark[@id='p{at}']")
            entry = mark.xpath("./ancestor::body//aside//li[contains(@id, $at)]", at=f"-{at}")
            assert any(f"../index.html#{row.get('id')}" in set(links(one)) for one in entry)
            led += 1
    assert led > 40


@pytest.mark.parametrize(
    ("slug", "column", "counted"),
    [
        pytest.param("signatories-by-party", "signatories", int, id="as-many-signatories-as-drawn"),
        pytest.param("days-to-reply", "status", lambda _: 1, id="one-exchange-a-row"),
        pytest.param("statistics-cited", "figure", lambda _: 1, id="one-figure-a-row"),
    ],
)
def test_a_chart_row_leads_to_just_its_words(site: Path, slug: str, column: str, counted) -> None:  # type: ignore[no-untyped-def]
    with (tables.ROOT / "charts" / f"{slug}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    index = parsed(site / "index.html")
    found = [len(index.xpath(f"//tr[@id='chart-{slug}-{n}']//a")) for n in range(1, len(rows) + 1)]
    assert found == [counted(row[column]) for row in rows]


def test_every_link_and_fragment_leads_somewhere(site: Path) -> None:
    assert broken(site) == []


def test_every_link_of_letters_that_would_act_leads_somewhere(acting: tuple[Path, Path]) -> None:
    assert broken(acting[1]) == []


def broken(site: Path) -> list[str]:
    """Return the links of a folder of pages that lead nowhere, and the ids that a page has twice."""
    roots = {path: parsed(path) for path in pages(site)}
    ids = {path: [str(one) for one in root.xpath("//@id")] for path, root in roots.items()}
    found = [f"{path.name}: {one} twice" for path, all_ in ids.items() for one in set(all_) if all_.count(one) > 1]
    for path, root in roots.items():
        for link in links(root):
            parts = urlsplit(link)
            if parts.scheme == "https":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in ids.get(target, [])):
                found.append(f"{path.relative_to(site)}: {link}")
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('href="dictionary.html"', 'href="dictionnary.html"', id="no-such-page"),
        pytest.param("#p", "#q", id="no-such-place"),
        pytest.param('id="findings"', 'id="letters"', id="an-id-twice"),
    ],
)
def test_the_check_of_links_bites(site: Path, tmp_path: Path, old: str, new: str) -> None:
    shutil.copytree(site, tmp_path / "site")
    index = tmp_path / "site" / "index.html"
    text = index.read_text(encoding="utf-8")
    assert old in text
    index.write_text(text.replace(old, new), encoding="utf-8")
    assert broken(tmp_path / "site")


# -- nothing acts, nothing asks -------------------------------------------------------------------------------

# Where pages may lead out of the site: the licence of our own work, and what notebooks' own prose links to.
OUTSIDE = {"creativecommons.org"}


def acts(site: Path) -> list[str]:
    """Return whatever on the pages could act, or ask anything of elsewhere."""
    found = []
    for path in pages(site):
        root = parsed(path)
        found += [
            f"{path.name}: <{one.tag}>" for one in root.iter("script", "style", "iframe", "object", "form", "base")
        ]
        for one in root.iter():
            on = [name for name in one.attrib if name.startswith("on") or name in ("style", "ping", "formaction")]
            found += [f"{path.name}: {name} of <{one.tag}>" for name in on]
        addresses = [urlsplit(urljoin("https://here/x/y/", one)) for one in links(root)]
        found += [f"{path.name}: {one.geturl()}" for one in addresses if one.scheme != "https"]
        found += [
            f"{path.name}: {one.netloc}" for one in addresses if one.netloc and one.netloc not in OUTSIDE | {"here"}
        ]
        policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        found += [] if policy and policy[0].startswith("default-src 'none'; ") else [f"{path.name}: no policy"]
    return found


def test_nothing_on_the_pages_acts_or_asks(site: Path, acting: tuple[Path, Path]) -> None:
    assert acts(site) == []
    assert acts(acting[1]) == []
    assert re.findall(r"url\(\"(?!fonts/)|@import", (site / "style.css").read_text(encoding="utf-8")) == []


def test_the_check_of_what_acts_bites(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(
        '<p onclick="a()"><a href="javascript:a()">a</a><script>a()</script><img src="//evil.example/">'
    )
    assert len(acts(tmp_path)) == 5


def test_files_that_a_browser_would_show_as_ours_are_kept_as_text(acting: tuple[Path, Path]) -> None:
    names = sorted(path.name for path in (acting[1] / "received").iterdir())
    assert names == sorted([f"{hostile.NAME}.txt", "page.html.txt", "plain.txt"])
    assert (acting[1] / "received" / "page.html.txt").read_bytes() == hostile.PAGE.encode()


def private(site: Path) -> list[str]:
    """Return the telephone numbers and e-mail addresses on the pages outside letters' own text, and any link to one."""
    found = []
    for path in pages(site):
        root = parsed(path)
        found += [f"{path.name}: {one}" for one in links(root) if one.startswith(("tel:", "mailto:"))]
        for one in root.xpath("//*[@id='text']"):
            one.drop_tree()
        shown = "\n".join(root.find("body").itertext())
        reach = [shown[start:end] for start, end in contacts(shown)]
        # The version of a public repository that a reference row comes from is written like an address.
        found += [f"{path.name}: {one}" for one in reach if not re.fullmatch(r"\w+@[0-9a-f]{7}", one)]
    return found


def test_how_to_reach_officials_stands_in_the_letters_alone(site: Path, acting: tuple[Path, Path]) -> None:
    assert private(site) == private(acting[1]) == []
    assert "jo.ek@example.gov.uk" in page_text(acting[1], hostile.NAME)


# -- annotations ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document_id", LETTERS)
def test_annotations_slice_to_their_words(site: Path, document_id: str) -> None:
    check_annotations(PROCESSED, site, document_id)


def test_annotations_of_a_letter_that_would_act(acting: tuple[Path, Path]) -> None:
    check_annotations(*acting, hostile.NAME)
    made = (acting[1] / "annotations" / f"{hostile.NAME}.jsonld").read_text(encoding="utf-8")
    assert "0958" not in made and "jo.ek" not in made


def check_annotations(folder: Path, site: Path, document_id: str) -> None:
    text = tables.text(document_id, folder)
    page = json.loads((site / "annotations" / f"{document_id}.jsonld").read_text(encoding="utf-8"))
    for one in page["items"]:
        quoted, placed = one["target"]["selector"]
        start, end = placed["start"], placed["end"]
        assert text[start:end] == quoted["exact"]
        assert text[:start].endswith(quoted["prefix"]) and text[end:].startswith(quoted["suffix"])
        assert len(quoted["prefix"]) <= annotated.AROUND >= len(quoted["suffix"])
        source = (site / "annotations" / unquote(one["target"]["source"])).resolve()
        assert source.read_bytes().decode() == text
    assert len({one["id"] for one in page["items"]}) == len(page["items"]) > 0
    rows = [row for name in KINDS if name for row in table(folder, name) if row["document_id"] == document_id]
    classes = [one["body"][0]["value"] for one in page["items"]]
    assert len([one for one in classes if one != "evidence"]) == len([row for row in rows if row["start"]])


def test_the_collection_of_annotations_leads_through_all_pages(site: Path) -> None:
    whole = json.loads((site / "annotations.jsonld").read_text(encoding="utf-8"))
    at, seen, total = whole["first"].removeprefix("annotations/"), [], 0
    while at:
        page = json.loads((site / "annotations" / unquote(at)).read_text(encoding="utf-8"))
        assert (page["type"], page["partOf"]) == ("AnnotationPage", "../annotations.jsonld")
        seen.append(unquote(at).removesuffix(".jsonld"))
        total, at = total + len(page["items"]), page.get("next")
    assert (seen, total) == (LETTERS, whole["total"])


# -- notebooks and the data dictionary ------------------------------------------------------------------------


def test_notebooks_keep_their_pictures_with_alternative_text(site: Path) -> None:
    for path in sorted((tables.ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        outputs = [one.get("data", {}) for cell in cells for one in cell.get("outputs", [])]
        shown = ["".join(one["text/html"]) for one in outputs if "<img" in "".join(one.get("text/html", ""))]
        kept = [one.get("alt") for each in shown for one in html.fromstring(each).iter("img")]
        assert kept and all(kept)
        page = parsed(site / "notebooks" / f"{path.stem}.html")
        assert [one.get("alt") for one in page.iter("img")] == kept
        assert all((site / "notebooks" / one.get("src")).is_file() for one in page.iter("img"))
        assert len(page.xpath("//details[@class='code']")) == len([one for one in cells if one["cell_type"] == "code"])


def test_notebooks_lead_to_findings_and_words(site: Path) -> None:
    page = parsed(site / "notebooks" / "03_response_times.html")
    assert "../findings-03_response_times.html#exchanges-timed" in set(links(page))
    assert [one for one in links(page) if re.fullmatch(r"\.\./letters/.+\.html#p\d+-\d+", one)]


def test_the_data_dictionary_has_every_column(site: Path) -> None:
    root = parsed(site / "dictionary.html")
    for name, schema in tables.SCHEMAS.items():
        (section,) = root.xpath(f"//section[@aria-labelledby='table-{name}']")
        assert section.xpath(".//dt/code/text()") == list(schema.columns)
        assert [
            column.description for column in schema.columns.values() if column.description not in section.text_content()
        ] == []


# -- written whole, the same anywhere, or not at all ----------------------------------------------------------


def test_the_same_bytes_elsewhere(site: Path, tmp_path: Path) -> None:
    elsewhere = {"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "99", "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "helpers", "evidence", "--site", str(tmp_path / "a site")]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env={**os.environ, **elsewhere}, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "a site" / evidence.SUMS).read_bytes() == (site / evidence.SUMS).read_bytes()


def test_the_sums_are_those_of_all_files(site: Path) -> None:
    lines = (site / evidence.SUMS).read_text(encoding="utf-8").splitlines()
    sums = {name: sha256 for sha256, name in (line.split("  ", 1) for line in lines)}
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    assert sums == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if name != evidence.SUMS
    }


@pytest.fixture
def copied(acting: tuple[Path, Path], tmp_path: Path) -> Path:
    """Return a copy of some tables, letters and pages: raw, tables, site."""
    shutil.copytree(acting[0].parent, tmp_path / "copy")
    return tmp_path / "copy"


def _altered(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


STALE = [
    pytest.param("tables/statistics.csv", "98%", "99%", "quote is not text", id="a-quote-changed"),
    pytest.param("tables/text/plain.txt", "5 June", "6 June", "quote is not text", id="a-text-changed"),
    pytest.param("raw/plain.txt", "5 June", "6 June", "plain.txt: not the file", id="a-letter-changed"),
    pytest.param("tables/findings.csv", "page:53-55", "page-53-55", "is no place in a letter", id="evidence-nowhere"),
    pytest.param("tables/findings.csv", "page:53-55", "other:53-55", "other", id="evidence-of-no-letter"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), STALE)
def test_tables_that_fit_nothing_leave_the_pages_as_they_were(
    copied: Path, file: str, old: str, new: str, said: str
) -> None:
    before = (copied / "site" / evidence.SUMS).read_bytes()
    (copied / "site" / "letters" / "plain.html").write_text("as it was")
    _altered(copied / file, old, new)
    problems = evidence.write(evidence.Sources(copied / "tables", copied / "raw"), copied / "site")
    assert len(problems) == 1 and said in problems[0]
    assert (copied / "site" / "letters" / "plain.html").read_text() == "as it was"
    assert (copied / "site" / evidence.SUMS).read_bytes() == before
    assert sorted(path.name for path in copied.iterdir()) == ["raw", "site", "tables"]


def test_pages_replace_pages(copied: Path) -> None:
    before = (copied / "site" / evidence.SUMS).read_bytes()
    (copied / "site" / "letters" / "gone.html").write_text("a letter taken out")
    assert evidence.write(evidence.Sources(copied / "tables", copied / "raw"), copied / "site") == []
    assert not (copied / "site" / "letters" / "gone.html").exists()
    assert (copied / "site" / evidence.SUMS).read_bytes() == before


def test_two_writers_at_once(copied: Path) -> None:
    before = (copied / "site" / evidence.SUMS).read_bytes()
    with outputs.writing(copied / "site"), pytest.raises(outputs.Busy):
        evidence.write(evidence.Sources(copied / "tables", copied / "raw"), copied / "site")
    assert (copied / "site" / evidence.SUMS).read_bytes() == before
    assert sorted(path.name for path in copied.iterdir()) == ["raw", "site", "tables"]


def test_a_folder_of_somebody_s_is_never_replaced(
    acting: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert main(["evidence", "--out", str(acting[0]), "--site", str(tmp_path)]) == 1
    assert "nothing is written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_no_tables_no_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "--out", str(tmp_path / "none"), "--site", str(tmp_path / "site")]) == 1
    assert "documents.csv: no such table" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_tables_of_elsewhere_get_no_charts_of_ours(acting: tuple[Path, Path], tmp_path: Path) -> None:
    assert main(["evidence", "--out", str(acting[0]), "--site", str(tmp_path / "site")]) == 0
    assert not (tmp_path / "site" / "charts").exists() and not (tmp_path / "site" / "notebooks").exists()
    assert broken(tmp_path / "site") == []


def test_many_letters_and_findings_come_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in {"LETTERS": 2, "FINDINGS": 10, "SHORTLIST": 2, "PLACES": 3}.items():
        monkeypatch.setattr(evidence, name, few)
    monkeypatch.setattr(evidence.Site, "most", 3)
    assert evidence.write(evidence.Sources(PROCESSED), tmp_path / "site") == []
    names = {path.name for path in (tmp_path / "site").glob("*.html")}
    assert {"letters.html", "letters-2.html", "letters-3.html", "findings-01_signatories-7.html"} <= names
    assert broken(tmp_path / "site") == []
