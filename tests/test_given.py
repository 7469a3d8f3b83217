"""Given names: forms of one another, and titles that go against them."""

import pytest

from helpers import given


@pytest.mark.parametrize(
    ("printed", "known", "same"),
    [
        pytest.param("andrew", "andy", True, id="40-short-for-one-name"),
        pytest.param("chris", "christopher", True, id="40-shortened"),
        pytest.param("pat", "patricia", True, id="40-shortened-of-several"),
        pytest.param("stephen", "steven", True, id="spelling"),
        pytest.param("joanne", "jo", False, id="40-jo-is-not-widened"),
        pytest.param("patrick", "pat", False, id="40-pat-is-not-widened"),
        pytest.param("samantha", "sam", False, id="40-sam-is-not-widened"),
        pytest.param("alexander", "alex", False, id="40-alex-is-not-widened"),
        pytest.param("drew", "andy", False, id="40-two-short-forms"),
        pytest.param("mike", "mick", False, id="40-two-short-forms-of-michael"),
        pytest.param("sarah", "sally", False, id="other-names"),
    ],
)
def test_forms(printed: str, known: str, same: bool) -> None:
    assert given.same(printed, known) is same


@pytest.mark.parametrize(
    ("title", "name", "against"),
    [
        pytest.param("mr", "sarah", True, id="mr-sarah"),
        pytest.param("sir", "helen", True, id="sir-helen"),
        pytest.param("mrs", "nicholas", True, id="mrs-nicholas"),
        pytest.param("dame", "peter", True, id="dame-peter"),
        pytest.param("mr", "nicholas", False, id="mr-nicholas"),
        pytest.param("ms", "sarah", False, id="ms-sarah"),
        pytest.param("mr", "pat", False, id="either"),
        pytest.param("miss", "lindsay", False, id="either-miss"),
        pytest.param("dr", "sarah", False, id="a-doctor-is-either"),
        pytest.param("mr", "naz", False, id="not-listed"),
    ],
)
def test_titles(title: str, name: str, against: bool) -> None:
    assert given.against({"rt", "hon", title}, name) is against
