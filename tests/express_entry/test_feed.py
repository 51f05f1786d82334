"""IRCC's feed as it comes, with every odd form that was seen, and what is no feed at all."""

import json
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.core.unreadable import UnreadableError
from iecguide.express_entry.categories import CATEGORIES, category_of
from iecguide.express_entry.rounds.feed import MAX_BYTES, read_feed, read_moment
from tests.quiz.crs.people import FIXED

from .feeds import COUNTS, feed, round_of


def only(**values):
    (found,) = read_feed(feed(round_of(**values))).rounds
    return found


def test_a_round():
    found = only()
    assert (found.number, found.day) == ("448", date(2026, 10, 14))
    assert (found.category, found.cutoff, found.invitations) == ("cec", 516, 2000)
    assert found.tie_break_at == datetime(2026, 9, 1, 23, 5, 13, tzinfo=UTC)


def test_a_pool():
    (found,) = read_feed(feed(round_of())).counts
    assert (found.day, found.total, found.sound) == (date(2026, 10, 11), 227_600, True)
    assert found.counts["601-1200"] == 600
    assert len(found.counts) == 15


def test_a_pool_that_does_not_add_up():
    """As in round 247: a typing error."""
    (found,) = read_feed(feed(round_of(dd2="12,000"))).counts
    assert not found.sound


@pytest.mark.parametrize(
    "values",
    [
        {"drawDistributionAsOn": ""},
        {"drawDistributionAsOn": "soon"},
        {"drawDistributionAsOn": "February 30, 2026"},
        {"dd18": ""},
    ],
)
def test_a_round_without_a_pool(values):
    found = read_feed(feed(round_of(**values)))
    assert (len(found.rounds), found.counts, found.refused) == (1, (), ())


def test_two_rounds_of_a_day():
    found = read_feed(feed(round_of(number="91a"), round_of(number="91b")))
    assert [each.number for each in found.rounds] == ["91a", "91b"]


def test_blank_is_unknown_and_never_nothing():
    found = only(drawCRS="", drawSize=" ")
    assert (found.cutoff, found.invitations) == (None, None)


@pytest.mark.parametrize("size", ["5,000", "5 000", "5\u00a0000", "5\u202f000", "5000"])
def test_thousands(size):
    assert only(drawSize=size).invitations == 5000


MOMENTS = {
    "September 01, 2026 at 23:05:13 UTC": datetime(2026, 9, 1, 23, 5, 13, tzinfo=UTC),
    "July 3rd 2026 at 21:35:13 UTC": datetime(2026, 7, 3, 21, 35, 13, tzinfo=UTC),
    "May 21st, 2026 10:00:01 UTC": datetime(2026, 5, 21, 10, 0, 1, tzinfo=UTC),
    "March 02. 2026 at 09:10:11": datetime(2026, 3, 2, 9, 10, 11, tzinfo=UTC),
    "June 5, 2025 at 13:01:02 PM UTC": datetime(2025, 6, 5, 13, 1, 2, tzinfo=UTC),
    "June 31, 2025 at 13:01:02 UTC": None,
    "June 30 at 13:01:02 UTC": None,
    "June 30, 2025 at 25:01:02 UTC": None,
    "soon": None,
    "": None,
}


@pytest.mark.parametrize("text", MOMENTS)
def test_tie_breaks(text):
    assert read_moment(text) == MOMENTS[text]
    assert only(drawCutOff=text).tie_break == text


NAMES = {
    "Federal Skilled Trades": "fst",
    "Trade occupations (Version 1)": "trades",
    "Trades Occupations, 2026-Version 3": "trades",
    "Provincial Nominee Program": "pnp",
    "Canadian Experience Class": "cec",
    "Senior managers with Canadian Work Experience, 2026-Version 1": "managers",
    "Physicians with Canadian Work Experience, 2026-Version 1": "physicians",
    "Healthcare and Social Services Occupations, 2026-Version 3": "healthcare",
    "Healthcare occupations (Version 1)": "healthcare",
    "French-Language proficiency 2026-Version 2": "french",
    "STEM occupations (Version 1)": "stem",
    "Agriculture and agri-food occupations (Version 1)": "agriculture",
    "Transport Occupations, 2026-Version 2": "transport",
    "Education occupations (Version 1)": "education",
    "Skilled Military Recruits, 2026-Version 1": "military",
    "No Program Specified": "general",
    "General": "general",
    "Astronauts, 2027-Version 1": "",
    "In general anybody": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_names(name):
    """What nobody knows is no category: never a guess."""
    assert category_of(name) == NAMES[name]
    assert NAMES[name] in ("", *CATEGORIES)


REFUSED = {
    "no number": {"drawNumber": ""},
    "a number that is none": {"drawNumber": "four"},
    "no day": {"drawDate": "October 14, 2026"},
    "a day before the first round": {"drawDate": "2014-12-31"},
    "a score above the highest": {"drawCRS": "1201"},
    "a score of nothing": {"drawCRS": "0"},
    "a score in words": {"drawCRS": "five hundred"},
    "invitations below nothing": {"drawSize": "-5"},
    "no name": {"drawName": ""},
    "a name without end": {"drawName": "x" * 500},
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_row_that_is_wrong_is_refused_alone(name):
    wrong = round_of(number="449") | REFUSED[name]
    found = read_feed(feed(round_of(), wrong))
    assert [each.number for each in found.rounds] == ["448"]
    assert len(found.refused) == 1


def test_a_round_twice():
    assert len(read_feed(feed(round_of(), round_of())).refused) == 1


def test_windows_1252():
    text = json.dumps({"rounds": [round_of(name="Expérience French")]}, ensure_ascii=False)
    assert read_feed(text.encode("windows-1252")).rounds[0].name == "Expérience French"
    assert read_feed(text.encode()).rounds[0].name == "Expérience French"
    assert read_feed(b"\xef\xbb\xbf" + text.encode()).rounds[0].name == "Expérience French"


HOSTILE = {
    "nothing": b"",
    "a web page": b"<!DOCTYPE html><title>Error</title>",
    "another document": b'{"rounds": {}}',
    "a list": b"[1, 2]",
    "no round": b'{"rounds": []}',
    "no usable round": b'{"rounds": [1, null, {}]}',
    "deep": b'{"rounds": ' + b"[" * 200_000,
    "deep and closed": b'{"rounds": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a number without end": b'{"rounds": [' + b"9" * 1_000_000 + b"]}",
    "rounds without end": b'{"rounds": [' + b"1," * 100_000 + b"1]}",
    "more than a feed has": b" " * (MAX_BYTES + 1),
    "no text": bytes(range(256)) * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_feed_is_refused_quickly(name):
    start = time.perf_counter()
    with pytest.raises(UnreadableError):
        read_feed(HOSTILE[name])
    assert time.perf_counter() - start < 5


values = st.one_of(
    st.none(),
    st.integers(),
    st.text(max_size=12),
    st.sampled_from(["٢٠", "1e9", "NaN", "²", "<b>1</b>", "\x00", "9" * 30]),
)


@FIXED
@given(st.dictionaries(st.sampled_from([*round_of(), *COUNTS]), values, max_size=6))
def test_any_values(changes):
    """Whatever stands in a row: read, refused, or the whole file is; nothing else."""
    data = feed(round_of(), {**round_of(number="449"), **changes})
    try:
        found = read_feed(data)
    except UnreadableError:
        return
    assert len(found.rounds) + len(found.refused) >= 1
