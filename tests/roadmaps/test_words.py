"""Texts of the roadmaps: plain, whole sentences, and nothing left to fill in."""

import re

import pytest

from iecguide.roadmaps.loading import read_data
from tests.test_words import GRADE, IDIOMS, grade

DATA = read_data()
FIELDS = ("title", "why", "how", "trap")


@pytest.mark.parametrize("roadmap", [row["slug"] for row in DATA["roadmaps"]])
@pytest.mark.parametrize("field", FIELDS)
def test_reading_grade(roadmap, field):
    texts = [row[field] for row in DATA["steps"] if row["roadmap"] == roadmap and row[field]]
    if texts:
        assert grade(" ".join(text.rstrip(".") + "." for text in texts)) <= GRADE


def test_sentences_end():
    for row in DATA["steps"]:
        for field in ("why", "how", "trap"):
            assert not row[field] or row[field].rstrip().endswith((".", "?")), row["code"]


def test_no_idioms():
    every = " ".join(row[field] for row in DATA["steps"] for field in FIELDS)
    assert [idiom for idiom in IDIOMS if re.search(idiom, every, re.IGNORECASE)] == []


def test_what_has_no_source_is_called_low():
    for row in [*DATA["steps"], *DATA["police"]]:
        assert row["citations"] or row["sure"] == "L"
