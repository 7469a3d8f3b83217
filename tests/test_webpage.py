"""Web pages in, the letters on them out. The pages are our own, in the shapes that public bodies publish letters in."""

from __future__ import annotations

import random

import pytest

from helpers import webpage
from helpers.formats import Unreadable


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head><title>A letter - Nowhere</title>{head}</head>{body}</html>"


LETTER = "<p>Dear Ann,</p><p>Thank you for your letter of 2 April about the 38 recommendations.</p><p>Yours sincerely</p><p>Bo Ek MP</p>"
READ = "Dear Ann,\n\nThank you for your letter of 2 April about the 38 recommendations.\n\nYours sincerely\n\nBo Ek MP"

GOVERNMENT = page(
    f"""<body class="govuk-template__body"><script>document.body.className += " js-enabled"</script>
<div id="global-cookie-message" class="gem-c-cookie-banner govuk-cookie-banner"><p>We use 2 cookies.</p></div>
<a href="#content" class="govuk-skip-link">Skip to main content</a>
<header role="banner" class="gem-c-layout-super-navigation-header"><a href="/">GOV.NOWHERE</a><form role="search"><input></form></header>
<div class="govuk-width-container"><div class="gem-c-breadcrumbs govuk-breadcrumbs"><ol><li><a href="/">Home</a></li></ol></div>
<main role="main" id="content" class="html-publication"><div class="gem-c-title"><span>Correspondence</span><h1>Letter to Ann Roe</h1></div>
<nav class="gem-c-contents-list"><h2>Contents</h2><ol><li><a href="#a">Introduction</a></li></ol></nav>
<p class="publication-header__last-changed">Published 2 May 2021</p><div class="govspeak">{LETTER}</div>
<div class="govuk-!-display-none-print gem-c-feedback"><h2>Is this page useful?</h2><button>Yes</button></div>
<p class="govuk-visually-hidden">Support links</p></main></div>
<footer class="govuk-footer" role="contentinfo"><h2>Topics</h2><p>© Crown copyright</p></footer></body>"""
)
PARLIAMENT = page(
    """<body><header class="header"><nav><a href="/">Parliament</a></nav></header><main id="main-content"><article>
<h1>Flood Defences: Nowhere</h1><div class="question-details"><div>Question for Department of Weather</div><div>UIN 12345, tabled on 3 March 2021</div></div>
<h2>Question</h2><div><strong>Jo Ek</strong></div><div>Labour</div><div>Nowhere East</div><p>To ask the Secretary of State for Weather, how many floods there were.</p>
<h2>Answer</h2><div>Answered by Al By</div><div>Answered on 9 March 2021</div>
<p>There were 12 floods.</p><table><thead><tr><th>Year</th><th>Floods</th></tr></thead><tr><td>2019</td><td>5</td></tr><tr><td>2020</td><td>7</td></tr></table></article>
<div class="social-sharing"><a href="/t">Tweet</a></div></main><footer>© Parliament 2021</footer></body>"""
)
PARLIAMENT_READ = (
    "Flood Defences: Nowhere\n\nQuestion for Department of Weather\nUIN 12345, tabled on 3 March 2021\n\nQuestion\n\nJo Ek\nLabour\n"
    "Nowhere East\n\nTo ask the Secretary of State for Weather, how many floods there were.\n\nAnswer\n\nAnswered by Al By\n"
    "Answered on 9 March 2021\n\nThere were 12 floods.\n\nYear\tFloods\n2019\t5\n2020\t7"
)
REQUEST = page(
    """<body><div id="banner" role="banner"><div id="logged_in_bar">Sign in</div></div><div id="wrapper"><div id="content">
<div class="request-header" ><h1>Broken lamps</h1></div><div class="incoming correspondence"><div class="correspondence__header">Bo Ek, Nowhere Council <time>3 May 2021</time></div>
<div class="correspondence_text"><p>Dear Ms Roe,</p><p>We mended 14 lamps.<br>
Regards,<br>
Bo Ek<br>
Nowhere Council</p></div><div class="correspondence_footer share"><a href="/link">Link to this</a></div></div></div>
<div class="sidebar"><h2>Follow this request</h2><p>There are 3 people following.</p></div></div></body>"""
)
NAMES = [
    f"{a} {b}" for a in ("Ann", "Bo", "Cy", "Di", "Ed") for b in ("Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir")
]
NEWS = page(
    f"""<body class="single-post has-sidebar"><div id="page" class="site"><div class="topbar"><ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li>
<li><a href=/p>Press</a></li><li><a href=/c>Contact us</a></li><li><a href=/j>Jobs</a></li></ul></div><div class="entry"><h1>Open letter to the Minister</h1>{LETTER.replace("<p>Bo Ek MP</p>", "")}
<ul class="signatories">{"".join(f"<li>{name}, University of Nowhere</li>" for name in NAMES)}</ul></div>
<div id="comments"><h3>2 comments</h3><p>Jo Loud: Never! 100% wrong.</p></div><div class="widget-area sidebar"><p>Latest: 7 May 2021</p></div></div></body>"""
)
NEWS_READ = (
    "Open letter to the Minister\n\n"
    + READ.removesuffix("Bo Ek MP")
    + "\n".join(f"- {name}, University of Nowhere" for name in NAMES)
)
OLD = page(
    """<BODY><FORM action="page.aspx" method=post><INPUT type=hidden name=__VIEWSTATE value="99"><TABLE width=760><TR><TD><A href="/">Home</A> | <A href=a>About</A> |
<A href=b>News</A> | <A href=c>Contact</A></TD></TR><TR><TD><FONT size=2>Dear Ann,<BR><BR>Thank you for your letter.<BR><BR>Yours sincerely<BR>Bo Ek
</FONT></TD></TR></TABLE></FORM></BODY>"""
)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            GOVERNMENT,
            f"Correspondence\n\nLetter to Ann Roe\n\nPublished 2 May 2021\n\n{READ}",
            id="government-publication",
        ),
        pytest.param(PARLIAMENT, PARLIAMENT_READ, id="parliament-answer-with-table"),
        pytest.param(
            REQUEST,
            "Broken lamps\n\nBo Ek, Nowhere Council 3 May 2021\n\nDear Ms Roe,\n\nWe mended 14 lamps.\nRegards,\nBo Ek\nNowhere Council",
            id="freedom-of-information-thread",
        ),
        pytest.param(NEWS, NEWS_READ, id="news-page-with-30-signatories"),
        pytest.param(
            OLD, "Dear Ann,\n\nThank you for your letter.\n\nYours sincerely\nBo Ek", id="old-page-all-in-a-form"
        ),
        pytest.param(page(f"<body>{LETTER}"), READ, id="nothing-but-the-letter"),
        pytest.param(LETTER, READ, id="a-fragment"),
    ],
)
def test_pages(markup: str, expected: str) -> None:
    assert webpage.read(markup.encode()).text == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<p>a<br>b<br><br>c", "a\nb\n\nc", id="line-breaks"),
        pytest.param("<p>one\n two\t three</p>  <p> four", "one two three\n\nfour", id="white-space-folds"),
        pytest.param("<div>a</div><div><br></div><div>b<br></div><div>c</div>", "a\n\nb\nc", id="mail-programs-divs"),
        pytest.param(
            "<b>Jo</b> <i>Ek</i>, <b>Chair </b>of <b> all</b>", "Jo Ek, Chair of all", id="spaces-between-runs"
        ),
        pytest.param(
            "<ul><li>a<li><p>b</p></ul><ol start=3><li>c<li value=9>d<li>e</ol>",
            "- a\n\n- b\n\n3. c\n9. d\n10. e",
            id="lists",
        ),
        pytest.param(
            "x.<sup>1</sup> 7<sup>th</sup> <sup><a href=#n>23</a></sup>.<sup>[4]</sup>",
            "x.¹ 7th ²³.[4]",
            id="98-raised-marks",
        ),
        pytest.param(
            "<p>So.<sup>1</sup><hr><ol><li id=fn1>A report</ol>", "So.¹\n\n¹ A report", id="98-footnotes-kept"
        ),
        pytest.param(
            "&pound;5&nbsp;m &ndash; &#8217;caf&eacute;&#x27; a&shy;b", "£5\u00a0m – ’café' ab", id="entities"
        ),
        pytest.param(
            "<table><tr><th>Area<th>%<tr><td>Ayton<td>45<tr><td><td>7</table>",
            "Area\t%\nAyton\t45\n\t7",
            id="table-row-a-line",
        ),
        pytest.param(
            "<table><tr><td>Jo Ek MP<br>Member for A<td>Al By MP<br>Member for B</table>",
            "Jo Ek MP\nMember for A\n\nAl By MP\nMember for B",
            id="signatures-in-cells",
        ),
        pytest.param("<pre>Dear Ann,\n\n   Yes.\nBo</pre>", "Dear Ann,\n\n   Yes.\nBo", id="preformatted"),
        pytest.param("<dl><dt>To<dd>Ann<dt>Cc<dd>Bo</dl>", "To\nAnn\nCc\nBo", id="definition-list"),
        pytest.param("<main><header><h1>T</h1></header><p>x</main>", "T\n\nx", id="header-of-the-main-part-kept"),
        pytest.param("<article><p>a</article><article><p>b</article>", "a\n\nb", id="two-articles-both-kept"),
        pytest.param(
            "<p>See <a href=x>the report</a> at www.a.example",
            "See the report at www.a.example",
            id="links-read-as-their-words",
        ),
    ],
)
def test_blocks(markup: str, expected: str) -> None:
    assert webpage.read(markup.encode()).text == expected


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<script>document.write('Bo')</script>", id="script"),
        pytest.param("<style>p::after { content: 'Bo' }</style>", id="style"),
        pytest.param("<noscript>Bo</noscript>", id="noscript"),
        pytest.param("<template><p>Bo</template>", id="template"),
        pytest.param("<!-- Bo -->", id="comment"),
        pytest.param("<!--[if IE]><p>Bo<![endif]-->", id="conditional-comment"),
        pytest.param("<p hidden>Bo</p>", id="hidden"),
        pytest.param("<p style='color:red; DISPLAY : none'>Bo</p>", id="not-displayed"),
        pytest.param("<p aria-hidden=true>Bo</p>", id="hidden-from-readers"),
        pytest.param("<span class='govuk-visually-hidden'>Bo</span>", id="visually-hidden"),
        pytest.param("<span class='sr-only'>Bo</span>", id="for-screen-readers"),
        pytest.param("<div role=dialog>Bo</div>", id="dialog"),
        pytest.param("<div class='cookie-consent__inner'>Bo</div>", id="cookie-banner"),
        pytest.param("<nav>Bo</nav>", id="nav"),
        pytest.param("<aside>Bo</aside>", id="aside"),
        pytest.param(
            "<form><select><option>Bo</select><textarea>Bo</textarea><button>Bo</button></form>", id="controls"
        ),
        pytest.param("<svg><text>Bo</text></svg>", id="drawing"),
        pytest.param("<img alt=Bo src=//a.example/x onerror='Bo()'>", id="image"),
        pytest.param("<iframe srcdoc='<p>Bo'>Bo</iframe><object>Bo</object>", id="frames"),
        pytest.param("<title>Bo</title>", id="title-in-the-body"),
    ],
)
def test_what_is_not_shown_is_not_read(markup: str) -> None:
    assert (
        webpage.read(f"<main><p>Dear Ann, thank you.</p>{markup}<p>Yes.</p></main>".encode()).text
        == "Dear Ann, thank you.\n\nYes."
    )


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<p class=shared>Dear Ann", "Dear Ann", id="shared-is-not-share"),
        pytest.param("<div class='navigator-letter'>Dear Ann</div>", "Dear Ann", id="a-part-of-a-longer-word"),
        pytest.param("<div class='comments'><p>Dear Ann, all of the page is here.</div>", "Dear Ann, all of the page is here.", id="furniture-by-name-holds-the-page"),
        pytest.param("<div class=sidebar-layout><main><p>Dear Ann</main></div>", "Dear Ann", id="furniture-by-name-holds-the-main-part"),
        pytest.param("<main>x<nav>y</nav>z</main>", "xz", id="words-behind-furniture-stay"),
    ],
)  # fmt: skip
def test_what_is_shown_is_read(markup: str, expected: str) -> None:
    assert webpage.read(markup.encode()).text == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("<p>£1 – é".encode(), "£1 – é", id="utf-8-undeclared"),
        pytest.param("<p>£1 – é".encode("windows-1252"), "£1 – é", id="windows-1252-undeclared"),
        pytest.param("<meta charset=utf-8><p>£1 – é".encode(), "£1 – é", id="utf-8"),
        pytest.param(
            "<meta charset=iso-8859-1><p>£1 – é".encode("windows-1252"), "£1 – é", id="latin-1-is-windows-1252"
        ),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>ř'.encode("windows-1250"),
            "ř",
            id="http-equiv",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="iso-8859-15"?><p>€'.encode("iso-8859-15"), "€", id="xhtml-declaration"
        ),
        pytest.param("<meta charset=latin1><p>£1".encode("utf-8-sig"), "£1", id="byte-order-mark-wins"),
        pytest.param("<p>£1 – é".encode("utf-16"), "£1 – é", id="utf-16-with-mark"),
        pytest.param("<meta charset=klingon><p>£1".encode(), "£1", id="unknown-charset"),
        pytest.param(b"<meta charset=utf-8><p>\xa31", "\ufffd1", id="wrong-declaration-is-seen"),
    ],
)
def test_encodings(data: bytes, expected: str) -> None:
    assert webpage.read(data).text == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<p>Dear\u202e nnA\u202c", "Dear nnA", id="writing-direction-marks-gone"),
        pytest.param("<p>Dear\x00 \x01Ann\x1b[31m", "Dear Ann[31m", id="control-characters-gone"),
        pytest.param(
            "<p>Dear&#12;\x0bAnn&#1;<script>x</script>\uffff,", "Dear Ann,", id="control-characters-beside-a-script"
        ),
        pytest.param("<p>Dear &#0;&#x202E;Ann&#55296;", "Dear \ufffdAnn\ufffd", id="by-number"),
        pytest.param(
            "<p>Dear <b>Ann<p>un<i>closed</b></i></div></p>&amp &nosuch;",
            "Dear Ann\n\nunclosed\n\n& &nosuch;",
            id="tag-soup",
        ),
        pytest.param(
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>Dear &x;", "]>\n\nDear &x;", id="outside-entities"
        ),
        pytest.param("<div>" * 1500 + "Dear Ann" + "</div>" * 1500, "Dear Ann", id="deep"),
    ],
)
def test_hostile_pages(markup: str, expected: str) -> None:
    assert webpage.read(markup.encode()).text == expected


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param("<p>&nbsp;</p><script>x</script>", "empty", id="nothing-shown"),
        pytest.param("<div>" * 50_000 + "Dear Ann", "nested too deep", id="too-deep"),
        pytest.param("<p>x" * 100_001, "more than 100,000 elements", id="too-many-elements"),
        pytest.param(
            "<p " + " ".join(f"a{n}" for n in range(50_000)) + ">x",
            "more than 1,000 attributes",
            id="too-many-attributes",
        ),
    ],
)
def test_pages_that_are_refused(markup: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        webpage.read(markup.encode())


def test_noise_named_as_a_page_is_refused() -> None:
    noise = random.Random(4).randbytes(20_000)
    with pytest.raises(Unreadable, match="not text: too many of its characters"):
        webpage.read(noise)
    assert webpage.read("<p>Caf\ufffd £5 \x85 \ufffd\ufffd".encode() * 4).text.startswith("Caf")
