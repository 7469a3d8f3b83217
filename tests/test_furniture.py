"""Lines that a page or a sheet adds: lines in, their numbers out. The number in an id is that of the edge case."""

import pytest

from helpers import furniture


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Skip to content", True, id="96-skip"),
        pytest.param("Cookies on this site", True, id="96-cookies"),
        pytest.param("You have accepted additional cookies.", True, id="96-cookies-accepted"),
        pytest.param("Home » News » 2019", True, id="96-trail"),
        pytest.param("Share on Facebook", True, id="96-share"),
        pytest.param("Facebook | Twitter | LinkedIn", True, id="96-networks"),
        pytest.param("Terms of use", True, id="96-terms"),
        pytest.param("Related documents", True, id="96-related"),
        pytest.param("Size: px", True, id="96-viewer"),
        pytest.param("Photo: Bo Ek", True, id="96-credit"),
        pytest.param("Share on the costs of the bridge", False, id="96-share-of-costs"),
        pytest.param("Home is where it stands", False, id="96-home-in-words"),
        pytest.param("Terms of reference", False, id="96-terms-of-another-kind"),
        pytest.param("Documents about the bridge", False, id="96-documents-in-words"),
        pytest.param("Details", True, id="96-heading-of-a-page"),
        pytest.param("Comments on the draft", False, id="96-comments-in-words"),
        pytest.param("Next steps", False, id="96-next-in-words"),
        pytest.param("Search Committee", False, id="96-search-in-a-name"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_on_page(words: str, expected: bool) -> None:
    assert furniture.on_page(words) is expected


def sheets(*pages: list[str]) -> list[str]:
    """Return the lines of the sheets that are furniture."""
    lines = [line for page in pages for line in page]
    begins = [n == 0 for page in pages for n in range(len(page))]
    return [lines[i] for i in sorted(furniture.of_sheets(lines, begins))]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param([["Foe Council", "We ask."], ["Foe Council", "We end."]], ["Foe Council"], id="96-running-head"),
        pytest.param([["We ask", "12 May 2020"], ["We end", "12 May 2020"]], ["12 May 2020"], id="96-running-foot"),
        pytest.param([["Letter, 1", "We ask."], ["Letter, 2", "We end."]], ["Letter, 2"], id="96-head-with-a-number"),
        pytest.param([["We ask.", "1"], ["We end.", "2"]], ["1", "2"], id="96-numbers"),
        pytest.param([["We ask.", "Page 1 of 9"]], ["Page 1 of 9"], id="96-one-sheet"),
        pytest.param([["Foe Council", "Ask", "Foe Council"]], [], id="one-sheet-says-it-twice"),
        pytest.param([["Jo Ek MP", "Ask"], ["Jo Ek MP", "End"]], [], id="47-names-may-be-signatures"),
        pytest.param([["We ask.", "40"], ["We end.", "60"]], [], id="numbers-of-a-table"),
        pytest.param([["We ask.", "Thank you."], ["We end.", "Thank you."]], [], id="sentences"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_of_sheets(pages: list[list[str]], expected: list[str]) -> None:
    assert sheets(*pages) == expected


@pytest.mark.parametrize("words", ["Home > ", "We use cookies ", "Share ", "- ", "| ", "Page ", "Facebook, "])
def test_long_repetitions_are_no_line_of_a_page(words: str) -> None:
    assert furniture.on_page(words * 20_000) is False
