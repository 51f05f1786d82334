"""From everyday words to unit groups: the order is measured on a table of words."""

import csv
from pathlib import Path

import pytest

from iecguide.occupations.titles.catalogue import aliases, index, unit_groups
from iecguide.occupations.titles.matching import MOST, Tier, nearest, search
from iecguide.occupations.titles.text import distance, fold, singular, telling

with (Path(__file__).parent / "words.csv").open(encoding="utf-8") as lines:
    WORDS = list(csv.DictReader(lines))
FIRST, IN_FOUR = 0.9, 0.98  # shares of the words


def nocs(text):
    return [match.noc for match in search(index(), text)]


def test_the_right_group_comes_first():
    assert len(WORDS) >= 150
    assert {row["noc"] for row in WORDS} <= set(unit_groups())
    found = {row["words"]: nocs(row["words"]) for row in WORDS}
    first = [row for row in WORDS if found[row["words"]][:1] == [row["noc"]]]
    in_four = [row for row in WORDS if row["noc"] in found[row["words"]][:4]]
    assert len(first) >= FIRST * len(WORDS), [row for row in WORDS if row not in first]
    assert len(in_four) >= IN_FOUR * len(WORDS), [row for row in WORDS if row not in in_four]


# Words that no alias and no row of the table names: the order of the index itself.
@pytest.mark.parametrize(
    ("text", "noc"),
    [
        ("sushi chef", "62200"),
        ("locksmith", "72999"),
        ("dietician", "31121"),
        ("medical secretary", "13112"),
        ("short order cook", "63200"),
        ("bus boy", "65201"),
        ("sommelière", "65200"),
        ("psychologue", "31200"),
        ("fleuriste", "64100"),
        ("waitressing", "65200"),
        ("baking", "63202"),
        ("i work as a plumber", "72300"),
        ("florists", "64100"),
        ("physiotherapsit", "31202"),
        ("BARISTA!", "65201"),
    ],
)
def test_without_help(text, noc):
    assert nocs(text)[0] == noc


@pytest.mark.parametrize(
    "text", ["", " ", "?", "le", "xqzt", "tim hortons", "日本", "\x00", "%_'\""]
)
def test_nothing_is_found(text):
    assert nocs(text) in ([], nocs(text)[:MOST])
    assert nocs("tim hortons") == nocs("xqzt") == nocs("") == []


def test_every_title_leads_to_its_group():
    """Every thirtieth title, typed as it is written: its own group is in the answer."""
    every = [
        (group.noc, title)
        for group in unit_groups().values()
        for titles in group.titles.values()
        for title in titles
    ]
    assert len(every) == 57_702
    lost = [(noc, title) for noc, title in every[::30] if noc not in nocs(title)]
    assert len(lost) <= len(every[::30]) * 0.02, lost


def test_beginnings():
    """Whoever types a word sees its job before the end of it."""
    assert nocs("electrici")[0] == "72200"
    assert nocs("web dev")[0] == "21234"
    assert "65201" in nocs("barist")
    assert {match.tier for match in search(index(), "barist")} == {Tier.BEGUN}


@pytest.mark.parametrize(
    ("text", "first", "absurd"),
    [
        ("nurse", "31301", "cannabis"),
        ("au pair", "44100", "pairs wire glove hosiery"),
        ("ski instructor", "54100", "skills"),
        ("dev", "21232", "dévideur"),
    ],
)
def test_nothing_absurd(text, first, absurd):
    found = search(index(), text)
    assert found[0].noc == first
    for match in found:
        told = {*match.title.lower().replace("-", " ").replace("/", " ").split()}
        assert told.isdisjoint(absurd.split()), match


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("fire fighter", "Firefighter"),
        ("skiinstructor", "Ski instructor"),
        ("deck hand", "Deckhand"),
        ("hous keeper", "Housekeeper"),
        ("cyber security analyst", "Cybersecurity analyst"),
    ],
)
def test_spaces_that_are_not_in_titles(text, title):
    assert search(index(), text)[0].title == title


def test_a_title_as_it_is_written_is_not_written_otherwise():
    """Another space is tried where the words as they stand are no title."""
    assert search(index(), "ski instructor")[0].title == "Ski instructor"
    assert nocs("pet sitter") == ["65220"]


def test_codes():
    assert [match.title for match in search(index(), "6520")] == ["65200", "65201", "65202"]
    assert nocs("65201") == ["65201"]
    assert nocs("6520") == ["65200", "65201", "65202"]
    assert nocs("99999") == []


def test_what_a_title_excepts_is_not_found_by_it():
    """“Secretary (except legal and medical)” is no medical secretary."""
    assert "13110" not in nocs("medical secretary")


def test_everyday_words_stand_for_titles_of_their_group():
    """The reason of each alias can be checked: a job title that is in the group."""
    for alias in aliases():
        titles = unit_groups()[alias.noc].titles
        assert alias.title in (*titles["en"], *titles["fr"]), alias
    words = [(alias.words, alias.noc) for alias in aliases()]
    assert len(set(words)) == len(words)


def test_long_texts_are_cut():
    assert nocs("barista " * 50)[0] == "65201"
    assert search(index(), "a" * 100_000) == []


# Words


@pytest.mark.parametrize(
    ("left", "right", "far"),
    [("barista", "barista", 0), ("barrista", "barista", 1), ("abcd", "bacd", 1), ("ab", "xy", 2)],
)
def test_distance(left, right, far):
    assert distance(left, right, 2) == distance(right, left, 2) == far


def test_distance_is_given_up():
    assert distance("abcdef", "uvwxyz", 2) == 3
    assert distance("a", "abcdef", 2) == 3


def test_words():
    assert fold("Éducatrice à l’œuvre") == "educatrice a l'oeuvre"
    assert [singular(word) for word in ("bakeries", "waitresses", "gas", "bus", "chateaux")] == [
        "bakery",
        "waitress",
        "gas",
        "bus",
        "chateau",
    ]
    assert telling(fold("I am a cook")) == ("cook",)
    assert telling("the") == ("the",)


def test_short_words_are_not_guessed_at():
    assert nearest(index(), "zok") == ()
    assert nearest(index(), "barrista") == ("barista",)
