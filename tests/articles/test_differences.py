"""A diff an editor can read: words, not markup; and both versions can be read off it."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.articles.admin.differences import Piece, changes, pieces, words_of

WORDS = st.lists(st.sampled_from(["one", "two", "three", "\n", "four."]), max_size=30).map(" ".join)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("a b c", "a x c", [("same", "a "), ("del", "b"), ("ins", "x"), ("same", " c")]),
        ("a", "a b", [("same", "a"), ("ins", " b")]),
        ("", "new", [("ins", "new")]),
        ("old", "", [("del", "old")]),
    ],
)
def test_pieces(before, after, found):
    assert list(pieces(before, after)) == [Piece(*piece) for piece in found]


@given(WORDS, WORDS)
def test_short_texts_are_whole(before, after):
    """The old text is what stayed and what was taken out, the new one what stayed and came."""
    found = list(pieces(before, after))
    assert "".join(piece.text for piece in found if piece.kind != "ins") == before
    assert "".join(piece.text for piece in found if piece.kind != "del") == after


def test_long_unchanged_text_is_left_out():
    text = "word " * 400
    found = list(pieces(text + "old " + text, text + "new " + text))
    assert [piece.kind for piece in found] == ["same", "del", "ins", "same"]
    assert all(len(piece.text) < 400 for piece in found)


def test_fields_that_differ():
    before = {"title": "A", "authors": ["x"], "sources": [{"title": "s", "url": "u"}], "body": ""}
    after = before | {"title": "B", "sources": []}
    assert [change.field for change in changes(before, after)] == ["title", "sources"]
    assert changes(before, before) == []
    assert [change.field for change in changes({}, after)] == [
        "title",
        "authors",
        "sources",
        "body",
    ]


def test_a_body_as_words():
    html = '<h2>Why</h2>\n<p>See <a href="/x/">this</a> &amp; that.</p>\n<ul><li>one</li></ul>'
    assert words_of(html) == "## Why\nSee this (/x/) & that.\n• one"


@pytest.mark.parametrize("count", [16_000, 60_000])
def test_repetitive_texts_take_a_bounded_time(count):
    """Which, uncut, would take minutes. What is shown is still the one text and the other."""
    before, after = "a b " * (count // 2), "a c b " * (count // 3)
    started = process_time()
    found = list(pieces(before, after))
    assert process_time() - started < 20
    assert {piece.kind for piece in found} <= {"same", "ins", "del"}
    assert any(piece.kind != "same" for piece in found)


def test_very_long_texts_are_compared_by_line():
    lines = [f"line {number} of many words\n" for number in range(6_000)]
    found = list(pieces("".join(lines), "".join([*lines[:3_000], "new\n", *lines[3_000:]])))
    assert [(piece.kind, piece.text) for piece in found if piece.kind != "same"] == [
        ("ins", "new\n")
    ]
