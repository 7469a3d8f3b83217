"""The bundle: one alternative text in every format, a true manifest, the same bytes everywhere, nothing unfounded."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pikepdf
import pytest
from chart_cases import CHARTS, PARTIES, WORDS, draw
from matplotlib.figure import Figure
from PIL import Image, PngImagePlugin

from helpers import bundle, charts, embed

ALTS = {
    "signatories-by-party": "Marks for 20 people, by party: Labour 15, Conservative 4, Liberal Democrat 1.",
    "signatories-by-region": "Tile map of 20 people & their regions: Yorkshire <first>.",
    "days-to-reply": "Bars of working days: 29, 27 and 11.",
    "statistics-cited": "List of four figures; bars for 98% and 57%.",
    "correspondence-timeline": "Timeline of two reports, a letter and a reply.",
    "letters-by-addressee": "Diagram of five letters to two people or offices.",
    "works-cited": "List of works, one of them in two letters.",
}
ENDINGS = {
    ".svg", "@2x.png", ".pdf", ".csv", ".txt", ".json", ".html",
    "-mobile.svg", "-mobile@2x.png", "-plain.svg", "-plain@2x.png",
}  # fmt: skip
EACH = pytest.mark.parametrize("slug", CHARTS)
XMP = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}


def with_evidence(slug: str, **words: Any) -> charts.Sheet:
    """Return a chart whose rows name the spans they rest on."""
    make, rows = CHARTS[slug]
    spans = [f"letter-{n}:{n}-{n + 9}; letter-0:0-3" for n in range(len(rows))]
    return make(rows.assign(evidence=spans), **WORDS | words)


def save_all(folder: Path, *slugs: str) -> None:
    for slug in slugs:
        charts.save(with_evidence(slug, title="Smith & Jones <both>"), slug, alt=ALTS[slug], folder=folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("charts")
    save_all(folder, *CHARTS)
    return folder


@pytest.fixture
def no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw the article alone, and no PDF: enough where the files do not matter."""
    monkeypatch.setattr(bundle, "VARIANTS", (bundle.Variant("", 0, plain=False),))


# ---- the files -------------------------------------------------------------------------------------------


@EACH
def test_the_files_of_a_chart(slug: str, made: Path) -> None:
    assert {name.removeprefix(slug) for name in contents(made) if name.startswith(slug)} == ENDINGS
    assert (made / f"{slug}.txt").read_text(encoding="utf-8") == f"{ALTS[slug]}\n"


@EACH
def test_csv_is_the_plotted_rows(slug: str, made: Path) -> None:
    raw = (made / f"{slug}.csv").read_bytes()
    assert b"\r" not in raw and raw.endswith(b"\n")
    again = pd.read_csv(io.BytesIO(raw), keep_default_na=False, dtype=str)
    rows = with_evidence(slug).rows
    pd.testing.assert_frame_equal(again, pd.read_csv(io.StringIO(rows.to_csv(index=False)), dtype=str).fillna(""))


@EACH
def test_the_manifest_is_true(slug: str, made: Path) -> None:
    said = json.loads((made / f"{slug}.json").read_text(encoding="utf-8"))
    files = {name: raw for name, raw in contents(made).items() if name.startswith(slug) and not name.endswith(".json")}
    assert {file["name"]: (file["bytes"], file["sha256"]) for file in said["files"]} == {
        name: (len(raw), hashlib.sha256(raw).hexdigest()) for name, raw in files.items()
    }
    for file in said["files"]:
        if file["name"].endswith(".png"):
            picture = Image.open(io.BytesIO((made / file["name"]).read_bytes()))
            assert picture.size == (2 * file["width"], 2 * file["height"])
    assert (said["title"], said["alt"], said["source"]) == ("Smith & Jones <both>", ALTS[slug], WORDS["source"])
    assert said["spans"][:3] == ["letter-0:0-9", "letter-0:0-3", "letter-1:1-10"]
    assert len(said["spans"]) == said["rows"] + 1 == len(CHARTS[slug][1]) + 1
    assert "/" not in json.dumps(said).replace("https://creativecommons.org/licenses/by/4.0/", "").replace(
        "AG/GUES01001/", ""
    )


class Paste(HTMLParser):
    """What a figure to paste in holds: its tags with their attributes, and its text."""

    def __init__(self, raw: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(raw)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@EACH
def test_the_figure_to_paste_in(slug: str, made: Path) -> None:
    paste = Paste((made / f"{slug}.html").read_text(encoding="utf-8"))
    [picture], [narrow], rows = paste.of("img"), paste.of("source"), paste.of("tr")
    assert [tag for tag, _ in paste.tags][:4] == ["figure", "picture", "source", "img"]
    assert (picture["alt"], picture["src"], narrow["srcset"]) == (ALTS[slug], f"{slug}.svg", f"{slug}-mobile.svg")
    wide, high = with_evidence(slug, title="Smith & Jones <both>").size()
    assert (picture["width"], picture["height"]) == (str(wide), str(high))
    assert {link["href"] for link in paste.of("a")} >= {f"{slug}.csv", f"{slug}@2x.png", f"{slug}.pdf"}
    assert f"Source: {WORDS['source']}." in paste.text and "Smith & Jones <both>" in paste.text
    assert len(rows) == len(CHARTS[slug][1]) + 1
    assert not [attributes for _, attributes in paste.tags if "style" in attributes or "onclick" in attributes]


# ---- one alternative text, read back -----------------------------------------------------------------------


def xmp(raw: bytes | str) -> dict[str, str]:
    """Return what an XMP packet says, by property."""
    text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
    body = ElementTree.fromstring(text[text.index("<x:xmpmeta") : text.index("</x:xmpmeta>") + len("</x:xmpmeta>")])
    [about] = body.iter(f"{{{XMP['rdf']}}}Description")
    short = {address: name for name, address in XMP.items()}
    said = {}
    for one in about:
        address, name = one.tag[1:].split("}")
        said[f"{short[address]}:{name}"] = one.findtext(".//rdf:li", one.text, XMP) or ""
    return said


def check_packet(said: dict[str, str], slug: str, made: Path) -> None:
    manifest = json.loads((made / f"{slug}.json").read_text(encoding="utf-8"))
    assert said == {
        "dc:title": manifest["title"],
        "dc:description": manifest["description"],
        "dc:language": "en-GB",
        "Iptc4xmpCore:AltTextAccessibility": ALTS[slug],
        "Iptc4xmpCore:ExtDescrAccessibility": manifest["description"],
        "photoshop:Source": WORDS["source"],
        "xmpRights:UsageTerms": f"{embed.LICENCE}: {embed.LICENCE_URL}",
    }


def ids(raw: str) -> list[str]:
    return [element.get("id") or "" for element in ElementTree.fromstring(raw).iter() if element.get("id")]


@EACH
@pytest.mark.parametrize("variant", ["", "-mobile", "-plain"])
def test_svg_has_a_name_a_description_and_ids_of_its_own(slug: str, variant: str, made: Path) -> None:
    name = slug + variant
    raw = (made / f"{name}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(raw)
    assert (root.get("id"), root.get("role"), root.get("lang")) == (name, "img", "en-GB")
    assert [(child.tag.rpartition("}")[2], child.text) for child in root[:2]] == [
        ("title", "Smith & Jones <both>"),
        ("desc", ALTS[slug]),
    ]
    assert root.get("aria-labelledby") == root[0].get("id") and root.get("aria-describedby") == root[1].get("id")
    assert all(i == name or i.startswith(f"{name}-") for i in ids(raw))
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', raw)) <= {(i, "") for i in ids(raw)}
    assert "<text" not in raw and "DOCTYPE" not in raw and "{#" not in raw
    assert re.findall(r"^ *(.*?) *\{", raw, re.M) in ([], [f'<style type="text/css">#{name} *'])
    check_packet(xmp(raw), slug, made)


def test_no_two_svgs_in_one_page_share_an_id(made: Path) -> None:
    every = [one for path in made.glob("*.svg") for one in ids(path.read_text(encoding="utf-8"))]
    assert len(every) == len(set(every))


@EACH
@pytest.mark.parametrize("variant", ["", "-mobile", "-plain"])
def test_png_says_what_it_shows_before_its_data(slug: str, variant: str, made: Path) -> None:
    raw = (made / f"{slug}{variant}@2x.png").read_bytes()
    picture = Image.open(io.BytesIO(raw))
    assert picture.mode == "RGB" and picture.info["dpi"] == pytest.approx((192, 192), abs=0.1)
    assert isinstance(picture, PngImagePlugin.PngImageFile)
    texts = picture.text
    assert texts["Description"] == ALTS[slug] and texts["Title"] == "Smith & Jones <both>"
    assert isinstance(texts["Title"], PngImagePlugin.iTXt) and texts["Title"].lang == "en-GB"
    assert set(texts) == {"XML:com.adobe.xmp", "Title", "Description", "Comment", "Source", "Copyright"}
    assert raw.index(b"iTXtXML:com.adobe.xmp") < raw.index(b"IDAT") and b"Software" not in raw
    check_packet(xmp(str(texts["XML:com.adobe.xmp"])), slug, made)


def embedded(font: Any) -> Any:
    """Return the font that holds the descriptor: itself, or its descendant."""
    return font.DescendantFonts[0] if "/DescendantFonts" in font else font


@EACH
def test_pdf_is_tagged_and_carries_its_table(slug: str, made: Path) -> None:
    with pikepdf.open(made / f"{slug}.pdf") as pdf:
        root: Any = pdf.Root
        assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("en-GB", True)
        assert bool(root.ViewerPreferences.DisplayDocTitle) and str(pdf.docinfo["/Title"]) == "Smith & Jones <both>"
        document = root.StructTreeRoot.K[0]
        figure = document.K[0]
        assert (str(document.S), str(figure.S), str(figure.Alt)) == ("/Document", "/Figure", ALTS[slug])
        assert list(figure.A.BBox) == list(pdf.pages[0].MediaBox)
        assert root.StructTreeRoot.ParentTree.Nums[1][0] == figure and int(pdf.pages[0].StructParents) == 0
        drawing = pdf.pages[0].Contents.read_bytes()
        assert drawing.startswith(b"/Figure <</MCID 0>> BDC") and drawing.endswith(b"EMC\n")
        assert pdf.attachments[f"{slug}.csv"].get_file().read_bytes() == (made / f"{slug}.csv").read_bytes()
        assert str(root.AF[0].AFRelationship) == "/Data"
        fonts = list(pdf.pages[0].Resources.Font.as_dict().values())
        assert fonts and all("SourceSansPro" in str(font.BaseFont) for font in fonts)
        assert all("/FontFile2" in font.get("/FontDescriptor", pikepdf.Dictionary()) for font in map(embedded, fonts))
        assert not {"/CreationDate", "/ModDate", "/Producer", "/Creator"} & set(pdf.docinfo.keys())
        assert pdf.check_pdf_syntax() == []
        check_packet(xmp(root.Metadata.read_bytes()), slug, made)


def test_the_long_description_tells_every_row(made: Path) -> None:
    said = json.loads((made / "days-to-reply.json").read_text(encoding="utf-8"))["description"]
    assert "requester: Lucy Allan MP; request date: 2016-09-13; reply date: 2016-10-24; status: answered;" in said
    assert "working days: 29; target working days: 20." in said
    assert said.startswith("Smith & Jones <both>. Letters to ministers") and said.endswith("UK Parliament.")
    assert "nan" not in said.casefold()


# ---- what is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "changed"),
    [
        pytest.param("bad slug", {"slug": "Signatories"}, id="capital-in-slug"),
        pytest.param("bad slug", {"slug": "signatories_by_party"}, id="underscore-in-slug"),
        pytest.param("bad slug", {"slug": "../signatories"}, id="path-as-slug"),
        pytest.param("bad slug", {"slug": "signatories-2018"}, id="year-in-slug"),
        pytest.param("bad slug", {"slug": "signatories-"}, id="hyphen-at-the-end-of-slug"),
        pytest.param("bad slug", {"slug": "signatories\n"}, id="line-end-in-slug"),
        pytest.param("bad slug", {"slug": ""}, id="no-slug"),
        pytest.param("alt text is empty", {"alt": ""}, id="no-alt"),
        pytest.param("not plotted: 16", {"alt": "Marks for 16 people."}, id="number-of-nothing"),
    ],
)
def test_save_refuses(fault: str, changed: dict[str, str], tmp_path: Path, no_more: None) -> None:
    given = {"slug": "signatories-by-party", "alt": ALTS["signatories-by-party"]} | changed
    with pytest.raises(ValueError, match=re.escape(fault)):
        charts.save(draw("signatories-by-party"), given["slug"], alt=given["alt"], folder=tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_fault_of_one_variant_alone_is_refused(tmp_path: Path) -> None:
    figure = draw("signatories-by-party")

    def crowded(page: Any, rows: pd.DataFrame) -> None:
        body(page, rows)
        page.block(300, 100, ["on the marks of a narrow page"] * page.narrow, charts_label)

    from helpers.style import LABEL as charts_label

    body, figure.body = figure.body, crowded
    with pytest.raises(ValueError, match="a-mobile: "):
        charts.save(figure, "a", alt=ALTS["signatories-by-party"], folder=tmp_path)
    assert not list(tmp_path.iterdir())


def test_folder_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_more: None) -> None:
    monkeypatch.setenv("HELPERS_CHARTS", str(tmp_path / "deep" / "down"))
    charts.save(draw("signatories-by-party"), "a", alt=ALTS["signatories-by-party"])
    assert len(contents(tmp_path / "deep" / "down")) == 6
    monkeypatch.delenv("HELPERS_CHARTS")
    assert bundle._folder() == Path(bundle.__file__).parents[2] / "charts"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_more: None) -> None:
    def fails(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    (tmp_path / "a.svg").write_text("old")
    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        charts.save(draw("signatories-by-party"), "a", alt=ALTS["signatories-by-party"], folder=tmp_path)
    assert contents(tmp_path) == {"a.svg": b"old"}


# ---- as text ---------------------------------------------------------------------------------------------


def test_a_chart_as_text_is_title_rows_and_checksum(tmp_path: Path, no_more: None) -> None:
    chart = charts.save(with_evidence("days-to-reply"), "a", alt=ALTS["days-to-reply"], folder=tmp_path)
    first, *rows, last = str(chart).splitlines()
    assert (first, last) == (WORDS["title"], f"sha256 {hashlib.sha256(chart.png).hexdigest()}")
    assert len(rows) == len(CHARTS["days-to-reply"][1]) + 1
    assert "NaN" not in str(chart) and "letter-0" not in str(chart) and "41" in rows[1]
    odd = ("display.precision", 1, "display.max_rows", 1, "display.width", 20, "display.max_colwidth", 4)
    plain = str(chart)
    with pd.option_context(*odd, "display.max_columns", 2, "display.colheader_justify", "left"):
        assert str(chart) == plain


def test_the_chart_keeps_its_own_rows(tmp_path: Path, no_more: None) -> None:
    figure = draw("signatories-by-party")
    chart = charts.save(figure, "a", alt=ALTS["signatories-by-party"], folder=tmp_path)
    figure.rows.loc[0, "signatories"] = 99
    pd.testing.assert_frame_equal(chart.data, PARTIES)


# ---- the same bytes --------------------------------------------------------------------------------------


def test_settings_of_the_user_change_nothing_and_stay(tmp_path: Path, made: Path) -> None:
    odd: dict[Any, object] = {
        "font.family": "serif",
        "savefig.dpi": 50,
        "savefig.bbox": "tight",
        "svg.fonttype": "none",
        "pdf.fonttype": 3,
        "text.parse_math": True,
        "text.hinting": "native",
        "lines.linewidth": 9,
        "path.simplify": True,
    }
    slug = "signatories-by-party"
    with mpl.rc_context():
        mpl.rcParams.update(odd)
        charts.save(with_evidence(slug, title="Smith & Jones <both>"), slug, alt=ALTS[slug], folder=tmp_path)
        assert mpl.rcParams["savefig.dpi"] == 50 and mpl.rcParams["font.family"] == ["serif"]
    assert contents(tmp_path) == {name: raw for name, raw in contents(made).items() if name.startswith(slug)}


# Drawn apart: marks and bars, and every format. The notebooks' own charts are drawn elsewhere by their test.
APART = ("signatories-by-party", "days-to-reply")


def start_apart(folder: Path, **environment: str) -> subprocess.Popen[bytes]:
    """Draw all charts in a fresh process in another place."""
    settings, home = folder / "settings", folder / "a home"
    for place in (settings, home):
        place.mkdir(parents=True)
    (settings / "matplotlibrc").write_text(environment.pop("matplotlibrc", ""))
    tests = Path(__file__).resolve().parent
    paths = {"HOME": home, "MPLCONFIGDIR": settings, "PYTHONPATH": f"{Path(charts.__file__).parents[1]}:{tests}"}
    return subprocess.Popen(
        [sys.executable, "-W", "error", str(Path(__file__).resolve()), str(folder / "charts")],
        env={"PATH": os.environ["PATH"], **{key: str(path) for key, path in paths.items()}, **environment},
        cwd=home,
    )


def test_fresh_processes_write_the_same_bytes(tmp_path: Path, made: Path) -> None:
    odd = "savefig.dpi: 50\ntext.hinting: native\nfont.size: 20\nsvg.fonttype: none\npdf.fonttype: 3\n"
    elsewhere = {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8", "MPLBACKEND": "pdf"}
    one = start_apart(tmp_path / "one", TZ="UTC", LANG="C", PYTHONHASHSEED="1")
    two = start_apart(tmp_path / "two", **elsewhere, PYTHONHASHSEED="4711", matplotlibrc=odd)
    assert (one.wait(), two.wait()) == (0, 0)
    drawn = contents(tmp_path / "one" / "charts")
    assert len(drawn) == len(APART) * len(ENDINGS)
    assert drawn == contents(tmp_path / "two" / "charts")
    assert drawn == {name: raw for name, raw in contents(made).items() if name.startswith(APART)}


def test_a_figure_of_another_make_is_refused() -> None:
    with pytest.raises(AttributeError):
        charts.save(Figure(), "signatories", alt="Marks.")  # type: ignore[arg-type]


if __name__ == "__main__":
    save_all(Path(sys.argv[1]), *APART)
    assert "matplotlib.pyplot" not in sys.modules, "a chart needs no global state"
