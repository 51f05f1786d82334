"""The strategy's parameters: what is read, the canonical query, and every way to be wrong."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pools.strategy.parameters import (
    NAMES,
    Wishes,
    first_day_of_age,
    last_day_of_age,
    missing,
    offers,
    pairs,
    partners,
    read,
)

TODAY = date(2026, 11, 22)


@pytest.fixture
def reading(facts):
    return lambda query: read(parse_qsl(query, keep_blank_values=True), facts, TODAY)


def test_names_and_their_order():
    names = (
        "citizenship category value_wh value_yp value_coop cost later in invited invited_on born"
    )
    assert list(NAMES) == [*names.split(), "until", "resubmit", "order", "stream", "on"]


EVERYTHING = (
    "citizenship=FR&category=yp&category=wh&value_wh=100&value_yp=60.5&value_coop=0&cost=1.25"
    "&later=20&in=wh&in=yp&invited=yp&invited_on=2026-06-09&born=1998-05&until=2026-08-31&resubmit=2&order=random"
    "&stream=vie&on=2026-06-10"
)


def test_everything_is_read(reading):
    found = reading(EVERYTHING)
    assert (found.problems, found.unknown) == ((), ())
    assert found.wishes == Wishes(
        citizenship="FR",
        category=("yp", "wh"),
        value_wh=100.0,
        value_yp=60.5,
        value_coop=0.0,
        cost=1.25,
        later=20.0,
        pools=("wh", "yp"),
        invited="yp",
        invited_on=date(2026, 6, 9),
        born=date(1998, 5, 1),
        until=date(2026, 8, 31),
        resubmit=2,
        order="random",
        stream="vie",
        on=date(2026, 6, 10),
    )


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        (EVERYTHING, EVERYTHING),
        ("value_wh=1&citizenship=gb&category=wh", "citizenship=GB&category=wh&value_wh=1"),
        ("citizenship=GB&category=wh&category=wh", "citizenship=GB&category=wh"),
        ("citizenship=GB&value_wh=060.50", "citizenship=GB&value_wh=60.5"),
        ("citizenship=GB&value_wh=&born=+&cost=", "citizenship=GB"),
        ("citizenship=GB&cost=0&later=0.0&resubmit=0&order=priority", "citizenship=GB"),
        ("citizenship=ES&stream=ICEX", "citizenship=ES&stream=icex"),
        ("", ""),
    ],
)
def test_canonical(reading, given, canonical):
    wishes = reading(given).wishes
    assert pairs(wishes) == parse_qsl(canonical)
    assert (
        reading(canonical).wishes == reading("&".join(f"{a}={b}" for a, b in pairs(wishes))).wishes
    )


ALL = "AD, AT, AU, BE, CH, CL, CR, CZ, DE, DK, EE, ES, FI, FR, GB, GR, HK, HR, IE, IS, IT, JP, KR, \
LT, LU, LV, NL, NO, NZ, PL, PT, SE, SI, SK, SM, TW"
POINTS = "0 – 1000"
DAYS = "YYYY-MM-DD, 2015-11-21 – 2027-10-31"


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("citizenship=XX", ("citizenship", "XX", "place", ALL)),
        ("citizenship=IN", ("citizenship", "IN", "no_pools", ALL)),
        ("citizenship=MX", ("citizenship", "MX", "no_pools", ALL)),
        ("citizenship=US", ("citizenship", "US", "no_pools", ALL)),
        ("citizenship=GB&citizenship=FR", ("citizenship", "GB, FR", "twice", "1")),
        ("category=ro", ("category", "ro", "choice", "wh, yp, coop")),
        ("citizenship=CH&category=wh", ("category", "wh", "not_offered", "yp, coop")),
        ("citizenship=JP&category=wh&category=yp", ("category", "yp", "not_offered", "wh")),
        ("citizenship=NL&in=coop", ("in", "coop", "not_offered", "wh, yp")),
        ("citizenship=JP&invited=yp", ("invited", "yp", "not_offered", "wh")),
        ("citizenship=JP&value_yp=5", ("value_yp", "5", "no_such_value", "wh")),
        ("citizenship=GB&stream=vie", ("stream", "vie", "no_stream", "–")),
        ("citizenship=FR&stream=icex", ("stream", "icex", "no_stream", "vie")),
        ("value_wh=many", ("value_wh", "many", "points", POINTS)),
        ("value_wh=-1", ("value_wh", "-1", "points", POINTS)),
        ("value_wh=1000.01", ("value_wh", "1000.01", "points", POINTS)),
        ("value_wh=nan", ("value_wh", "nan", "points", POINTS)),
        ("value_wh=1e2", ("value_wh", "1e2", "points", POINTS)),
        ("value_wh=٣", ("value_wh", "٣", "points", POINTS)),
        ("cost=inf", ("cost", "inf", "points", POINTS)),
        ("later=1,5", ("later", "1,5", "points", POINTS)),
        ("invited=both", ("invited", "both", "choice", "wh, yp, coop")),
        ("order=any", ("order", "any", "choice", "priority, random")),
        ("resubmit=1.5", ("resubmit", "1.5", "rounds", "0 – 52")),
        ("resubmit=53", ("resubmit", "53", "rounds", "0 – 52")),
        ("born=1998", ("born", "1998", "month", "YYYY-MM, 1900-01 – 2026-11")),
        ("born=1998-13", ("born", "1998-13", "month", "YYYY-MM, 1900-01 – 2026-11")),
        ("born=2026-12", ("born", "2026-12", "outside", "YYYY-MM, 1900-01 – 2026-11")),
        ("until=soon", ("until", "soon", "day", "YYYY-MM-DD, 2015-01-01 – 2099-12-31")),
        ("on=20260610", ("on", "20260610", "day", DAYS)),
        ("on=2027-11-01", ("on", "2027-11-01", "outside", DAYS)),
        ("citizenship=GB&category=wh&value_wh=0", ("value_wh", "0", "all_zero", "0.01 – 1000")),
        (
            "citizenship=GB&category=wh&category=yp&value_yp=0&value_wh=",
            ("value_yp", "0", "all_zero", "0.01 – 1000"),
        ),
    ],
)
def test_problem(reading, query, problem):
    found = reading(query).problems
    assert [
        (
            mistake.name,
            mistake.given_text,
            mistake.message,
            mistake.allowed_text,
        )
        for mistake in found
    ] == [problem]


def test_every_problem_is_named_and_the_rest_is_kept(reading):
    found = reading("citizenship=CH&category=wh&value_yp=60&cost=x&on=y")
    assert [problem.name for problem in found.problems] == ["cost", "on", "category"]
    assert found.wishes == Wishes(citizenship="CH", value_yp=60.0)


def test_unknown_names(reading):
    assert reading("citizenship=GB&utm_source=x&view=1").unknown == ("utm_source", "view")


@pytest.mark.parametrize(
    ("query", "entering", "asked", "valued"),
    [
        ("category=yp&category=wh", ("wh", "yp"), ("wh", "yp"), ("wh", "yp")),
        ("in=yp&in=wh", ("wh", "yp"), ("wh", "yp"), ("wh", "yp")),
        ("invited=coop", ("coop",), ("coop",), ("coop",)),
        ("category=wh&in=yp", ("wh",), ("wh", "yp"), ("wh",)),
        ("category=wh&in=yp&invited=yp", ("wh",), ("wh", "yp"), ("wh", "yp")),
        ("", (), (), ()),
    ],
)
def test_categories_that_matter(reading, query, entering, asked, valued):
    """Whoever is in a pool may enter it; without a category that is all we know."""
    wishes = reading(f"citizenship=GB&{query}").wishes
    assert (wishes.list_enterable(), wishes.list_relevant(), wishes.list_valued()) == (
        entering,
        asked,
        valued,
    )


@pytest.mark.parametrize(
    ("query", "name", "message", "allowed"),
    [
        ("", "citizenship", "required.citizenship", ALL),
        ("citizenship=CH", "category", "required.category", "yp, coop"),
        ("citizenship=GB&category=yp", "value_yp", "required.value", POINTS),
        ("citizenship=GB&category=yp&value_wh=5", "value_yp", "required.value", POINTS),
    ],
)
def test_missing(facts, reading, query, name, message, allowed):
    found = missing(reading(query).wishes, facts)
    assert (found.name, found.given, found.message) == (name, (), message)
    assert found.allowed_text == allowed


def test_nothing_missing(facts, reading):
    assert missing(reading("citizenship=GB&invited=yp&value_yp=1").wishes, facts) is None


def test_partners_have_pools(facts):
    assert ", ".join(partners(facts)) == ALL
    assert all(offers(facts.countries[code]) for code in partners(facts))


@pytest.mark.parametrize(
    ("born", "years", "last", "first"),
    [
        (date(1990, 6, 1), 35, date(2026, 5, 31), date(2025, 7, 1)),
        (date(1996, 1, 1), 30, date(2026, 12, 31), date(2026, 2, 1)),
        (date(2008, 12, 1), 18, date(2027, 11, 30), date(2027, 1, 1)),
        (date(2008, 2, 1), 18, date(2027, 1, 31), date(2026, 3, 1)),
    ],
)
def test_ages(born, years, last, first):
    """Born in June 1990: certainly no older than 35 to the end of May 2026."""
    assert (last_day_of_age(born, years), first_day_of_age(born, years)) == (last, first)


texts = st.sampled_from(
    [
        "GB",
        "FR",
        "wh",
        "yp",
        "coop",
        "0",
        "60",
        "1000",
        "2026-06-10",
        "1998-05",
        "random",
        "vie",
        "",
    ]
) | st.text(max_size=12)
queries = st.lists(st.tuples(st.sampled_from([*NAMES, "other"]), texts), max_size=12)


@settings(deadline=None)
@given(query=queries)
def test_reading_twice_changes_nothing(facts, query):
    """Whatever is sent is read, and the canonical query says the same again."""
    found = read(query, facts, TODAY)
    again = read(pairs(found.wishes), facts, TODAY)
    assert pairs(again.wishes) == pairs(found.wishes)
    if not found.problems:
        assert again.problems == ()
