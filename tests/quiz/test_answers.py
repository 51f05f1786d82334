"""The query contract: every set of answers has one query, and no text can break the reading."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.facts.values import Category
from quiz.engine.fields import NONE, UNSURE, Problem
from quiz.engine.fields.months import Month
from quiz.iec.stays.permits import LONGEST, Permit
from tests.quiz.iec import CHOICES, NAMES, Answers, pairs, read

TODAY = date(2026, 11, 22)
DAYS = (date(2025, 10, 21), date(2027, 10, 31))
PLACES = frozenset({"GB", "FR", "RO", "BR", "GL"})
_ORDER = """
citizenship stage document born expires residence bno address used this_season letter student school
placement offer extra_yp extra_coop funds insurance family ro want on
"""
CONTRACT = _ORDER.split()


def ask(query):
    given_pairs = parse_qsl(query, keep_blank_values=True) if isinstance(query, str) else query
    return read(given_pairs, places=PLACES, today=TODAY, days=DAYS)


def months(first: str, last: str):
    low, high = Month.parse(first), Month.parse(last)
    count = (high.year - low.year) * 12 + high.month - low.month
    return st.integers(0, count).map(low.plus)


places = st.sampled_from(sorted(PLACES))
passports = st.sampled_from([*sorted(PLACES), "GBN"])
permits = st.builds(
    Permit,
    category=st.sampled_from(Category),
    year=st.integers(1990, 2026),
    month=st.none() | st.integers(1, 11),
    months=st.none() | st.integers(1, LONGEST),
    citizenship=st.none() | passports,
    organization=st.booleans(),
)
permits = st.builds(
    lambda permit, place: replace(permit, season=place and permit.seasons[place - 1]),
    permits,
    st.none() | st.integers(1, 4),
)
answers = st.builds(
    Answers,
    citizenship=st.lists(passports, max_size=4, unique=True).map(tuple),
    born=st.none() | months("1900-01", "2026-11"),
    expires=st.none() | months("1990-01", "2051-11"),
    residence=st.none() | places,
    used=st.sampled_from([None, UNSURE]) | st.lists(permits, max_size=8).map(tuple),
    letter=st.sampled_from([None, NONE, UNSURE]) | months("2014-01", "2029-11"),
    school=st.sampled_from([None, UNSURE]) | places,
    on=st.none() | st.dates(*DAYS),
    **{name: st.sampled_from([None, *allowed]) for name, allowed in CHOICES.items()},
)


def test_names_are_the_contract():
    assert list(NAMES) == CONTRACT


@given(answers)
def test_round_trip(said):
    found = ask(urlencode(pairs(said)))
    assert (found.answers, found.problems, found.unknown) == (said, (), ())


@given(answers, st.randoms(use_true_random=False))
def test_any_order_is_written_in_one(said, random):
    mixed = pairs(said)
    names = [name for name, _text in mixed]
    random.shuffle(mixed)
    again = pairs(ask(mixed).answers)
    assert [name for name, _text in again] == names
    assert names == sorted(names, key=CONTRACT.index)
    for name in ("citizenship", "used"):  # repeated ones keep the order given
        assert [pair for pair in again if pair[0] == name] == [p for p in mixed if p[0] == name]


@given(answers, st.sampled_from(NAMES))
def test_given_and_known(said, name):
    value = getattr(said, name)
    written = [text for key, text in pairs(said) if key == name]
    assert said.given(name) == bool(written)
    assert said.known(name) == (bool(written) and value != UNSURE)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("citizenship=", ""),
        ("citizenship=%20&born=+", ""),
        ("citizenship=gb&citizenship=FR&citizenship=GB", "citizenship=GB&citizenship=FR"),
        ("residence=gl", "residence=GL"),
        ("citizenship=gbn&used=wh:2019:gbn", "citizenship=GBN&used=wh:2019:GBN"),
        ("school=fr", "school=FR"),
        ("school=unsure&letter=unsure", "letter=unsure&school=unsure"),
        ("born=1999-05&citizenship=GB", "citizenship=GB&born=1999-05"),
        ("used=none", "used=none"),
        ("used=unsure", "used=unsure"),
        ("used=wh:2019:ro:gb:24", "used=wh:2019:24:GB:ro"),
        ("used=yp:2019&used=wh:2018", "used=yp:2019&used=wh:2018"),
        ("used=wh:2026-11", "used=wh:2026-11"),
        ("used=wh:2015:s2014:ro:gb:24", "used=wh:2015:24:GB:ro:s2014"),
        ("address=unsure&residence=gl", "residence=GL&address=unsure"),
        ("used=wh:2027-02&on=2027-02-01", "used=wh:2027-02&on=2027-02-01"),
        ("letter=none&on=2025-10-21", "letter=none&on=2025-10-21"),
        (
            "on=2027-10-31&born=2026-11&expires=2051-11",
            "born=2026-11&expires=2051-11&on=2027-10-31",
        ),
    ],
)
def test_canonical(query, canonical):
    found = ask(query)
    assert (found.problems, found.unknown) == ((), ())
    assert urlencode(pairs(found.answers), safe=":") == canonical


@pytest.mark.parametrize(
    ("query", "name", "message"),
    [
        ("citizenship=XX", "citizenship", "place"),
        ("citizenship=GBR", "citizenship", "place"),
        ("citizenship=ß", "citizenship", "place"),
        ("residence=unsure", "residence", "place"),
        ("school=none", "school", "place"),
        ("document=Passport", "document", "choice"),
        ("offer=teer3", "offer", "choice"),
        ("ro=maybe", "ro", "choice"),
        ("family=unsure", "family", "choice"),
        ("funds=yes&funds=yes", "funds", "twice"),
        ("born=1999-05&born=1999-06", "born", "twice"),
        ("on=2026-06-15&on=2026-06-15", "on", "twice"),
        ("born=1999-5", "born", "month"),
        ("born=1999-05-05", "born", "month"),
        ("born=none", "born", "month"),
        ("born=unsure", "born", "month"),
        ("born=2026-12", "born", "future"),
        ("expires=1989-12", "expires", "past"),
        ("expires=2051-12", "expires", "future"),
        ("letter=2013-12", "letter", "past"),
        ("letter=2029-12", "letter", "future"),
        ("used=wh", "used", "permit"),
        ("used=wh:2019:61", "used", "permit"),
        ("used=none&used=wh:2019", "used", "permit"),
        ("used=unsure&used=none", "used", "permit"),
        ("used=wh:2019:XX", "used", "place"),
        ("used=wh:2019:s2016", "used", "season"),
        ("used=wh:2019:s2021", "used", "season"),
        ("used=wh:2019:2018", "used", "permit"),
        ("used=wh:2019:s2018:s2019", "used", "permit"),
        ("address=FR", "address", "choice"),
        ("used=wh:2026-12", "used", "future"),
        ("used=wh:2027", "used", "future"),
        ("used=wh:2027-03&on=2027-02-01", "used", "future"),
        ("used=wh:2026-12&on=2026-01-01", "used", "future"),
        ("&".join(f"used=wh:20{year}" for year in range(10, 19)), "used", "too_many"),
        ("on=2025-10-20", "on", "outside"),
        ("on=2027-11-01", "on", "outside"),
        ("on=2026-02-29", "on", "day"),
        ("on=20260615", "on", "day"),
        ("on=2026-W25-1", "on", "day"),
        ("on=today", "on", "day"),
    ],
)
def test_problem(query, name, message):
    found = ask(query)
    assert [(problem.name, problem.message) for problem in found.problems] == [(name, message)]
    assert found.problems[0].allowed_text
    assert not found.answers.given(name)


def test_too_many_citizenships():
    allowed = frozenset({"GB", "FR", "RO", "BR", "GL"})
    query = [("citizenship", code) for code in sorted(allowed)]
    assert ask(query).problems == (
        Problem("citizenship", ("BR", "FR", "GB", "GL", "RO"), "too_many", ("4",)),
    )


def test_a_problem_shows_what_was_given():
    assert ask("family=us&want=all").problems == (
        Problem("family", ("us",), "choice", ("alone", "with")),
        Problem("want", ("all",), "choice", ("freedom", "career", "studies", "unsure")),
    )


def test_good_answers_survive_bad_ones():
    found = ask("born=never&funds=yes&nonsense=1&csrf=2&nonsense=3")
    assert found.answers == Answers(funds="yes")
    assert [problem.name for problem in found.problems] == ["born"]
    assert found.unknown == ("nonsense", "csrf")


HOSTILE = st.lists(
    st.tuples(
        st.sampled_from(NAMES) | st.text(max_size=8),
        st.text(max_size=30)
        | st.sampled_from(["none", "unsure", "yes", "GB", "2026-02-30", "9999-12-31", "0001-01-01"])
        | st.from_regex(r"(wh|yp|coop):\d{4}(-\d\d)?(:\w{1,3}){0,3}"),
    ),
    max_size=12,
)


@given(HOSTILE)
def test_hostile_queries_never_raise(query):
    found = ask(query)
    names = {name for name, text in query if text.strip()}
    assert {problem.name for problem in found.problems} <= names & set(NAMES)
    assert set(found.unknown) == names - set(NAMES)
    read_names = {name for name in NAMES if found.answers.given(name)}
    assert read_names | {problem.name for problem in found.problems} == names & set(NAMES)
    assert ask(pairs(found.answers)).answers == found.answers
