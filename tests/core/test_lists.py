"""Lists in words."""

import pytest

from iecguide.core.lists import all_of, any_of, listed, listed_apart


@pytest.mark.parametrize(
    ("write", "texts"),
    [
        (listed, ["", "a", "a, b", "a, b, c", "a, b, c, d"]),
        (listed_apart, ["", "a", "a; b", "a; b; c", "a; b; c; d"]),
        (all_of, ["", "a", "a and b", "a, b and c", "a, b, c and d"]),
        (any_of, ["", "a", "a or b", "a, b or c", "a, b, c or d"]),
    ],
)
def test_lists(write, texts):
    assert [write("abcd"[:length]) for length in range(5)] == texts


def test_items_may_hold_anything():
    assert all_of(["50 %(items)s", 7]) == "50 %(items)s and 7"
    assert listed(iter(["100%", "%s"])) == "100%, %s"
