"""How many participations are left: a table to read, and a second reading of every agreement."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations_with_replacement, permutations, product

import pytest

from iecguide.facts.values import Category
from quiz.engine.findings import State
from quiz.iec.stays.participation import Left, next_permit, undecided, usual_months
from quiz.iec.stays.permits import Permit

from .profiles import PARTNERS
from .second_reading import (
    CUT_OFFS,
    OPENED,
    SCHEME_OF,
    lengths,
    may_be_old,
    next_months,
)

NONE_LEFT = Left(State.BLOCKING, None)
BEFORE, SINCE = "2012-06", "2024-06"  # before every cut-off of an agreement, after every opening
ONE_EACH_SIDE = (6, 12, 18, 24)


def permit(text: str) -> Permit:
    return Permit.parse(text)


def left(facts, code, category, texts) -> Left:
    country = facts.countries[code]
    return next_permit(country, country.terms[Category(category)], [permit(text) for text in texts])


@pytest.mark.parametrize(
    ("code", "category", "past", "state", "months"),
    [
        # one in a lifetime
        ("NZ", "wh", "", "met", 23),
        ("NZ", "wh", "wh:2019-05:12", "blocking", None),
        ("TW", "yp", "wh:2019-05:12", "blocking", None),
        ("TW", "yp", "wh:2019-05:12:ro", "met", 12),
        # two, in different categories
        ("DE", "wh", "wh:2019-05:12", "blocking", None),
        ("DE", "yp", "wh:2019-05:12", "met", 12),
        ("DE", "coop", "wh:2019-05:12 yp:2021-05:12", "blocking", None),
        ("NL", "yp", "wh:2019", "met", 12),
        # two in any category
        ("CL", "wh", "wh:2019-05:12", "met", 12),
        ("CL", "yp", "wh:2019-05:12 wh:2021-05", "blocking", None),
        ("JP", "wh", "wh:2012", "met", 12),
        ("IT", "wh", "wh:2015:6", "met", 12),
        ("IT", "wh", "wh:2015:6 wh:2018:6", "blocking", None),
        ("IT", "wh", "wh:2015:6 yp:2018:6", "unknown", None),
        ("IT", "wh", "wh:2015:6 yp:2022-11:6", "blocking", None),
        # three, one each
        ("AT", "coop", "wh:2019-05 yp:2021-05", "met", 6),
        ("AT", "yp", "wh:2019-05 yp:2021-05", "blocking", None),
        ("FI", "wh", "wh:2023-11:12", "unknown", None),
        ("FI", "wh", "wh:2023-12:12", "blocking", None),
        # Working Holiday or Young Professionals once, co-op once
        ("AU", "yp", "wh:2019-05:12", "blocking", None),
        ("AU", "coop", "wh:2019-05:12", "met", 12),
        ("AU", "wh", "coop:2019-05", "met", 24),
        ("AU", "coop", "wh:2012 yp:2013 wh:2014", "met", 24),
        ("AU", "wh", "wh:2015-02", "met", 24),
        ("AU", "wh", "wh:2015-03", "unknown", None),
        ("AU", "wh", "wh:2015-04", "unknown", None),
        ("AU", "wh", "wh:2015-09:24:s2014", "met", 24),
        ("AU", "wh", "wh:2015-09:24:s2013", "met", 24),
        ("AU", "wh", "wh:2015-09:24:s2015", "blocking", None),
        ("AU", "wh", "wh:2016-03", "unknown", None),
        ("AU", "wh", "wh:2016-04", "blocking", None),
        ("AU", "wh", "wh:2016-04:s2014", "unknown", None),
        ("AU", "wh", "wh:2015-02:s2015", "unknown", None),
        ("AU", "wh", "wh:2012 wh:2016", "unknown", None),
        ("AU", "wh", "wh:2012 wh:2017", "blocking", None),
        ("FR", "wh", "wh:2015-01", "met", 24),
        ("FR", "coop", "wh:2015-01", "met", 12),
        ("FR", "wh", "wh:2015-02", "unknown", None),
        ("FR", "wh", "wh:2015-03", "unknown", None),
        ("FR", "wh", "wh:2015-03:s2014", "met", 24),
        ("FR", "coop", "wh:2015-03:s2014", "met", 12),
        ("FR", "wh", "wh:2015-03:s2015", "blocking", None),
        ("FR", "wh", "wh:2016-03", "blocking", None),
        ("FR", "coop", "wh:2015-02", "met", 12),
        ("FR", "coop", "wh:2013 wh:2014", "blocking", None),
        ("FR", "coop", "wh:2013 wh:2016", "blocking", None),
        ("IE", "yp", "wh:2012-12:12", "met", 24),
        ("IE", "yp", "wh:2012-12:13", "blocking", None),
        ("IE", "yp", "wh:2012-12", "unknown", None),
        ("IE", "coop", "wh:2012-12:12", "met", 24),
        ("IE", "coop", "wh:2013-01:24", "unknown", None),
        ("IE", "coop", "wh:2014-02:24", "met", 12),
        ("IE", "yp", "wh:2013-01:12", "unknown", None),
        ("IE", "yp", "wh:2013-01:12:s2012", "met", 24),
        ("IE", "yp", "wh:2013-01:12:s2013", "blocking", None),
        ("IE", "yp", "wh:2010-01:6 yp:2011-06:6", "met", 24),
        ("IE", "yp", "wh:2010-01:12 yp:2011-06:12", "blocking", None),
        # South Korea
        ("KR", "wh", "wh:2019:12", "met", 24),
        ("KR", "coop", "coop:2024-02", "blocking", None),
        ("KR", "wh", "wh:2019:12 wh:2024-02", "blocking", None),
        ("KR", "wh", "wh:2019:12 yp:2019-02", "unknown", None),
        # Switzerland
        ("CH", "yp", "", "met", 18),
        ("CH", "yp", "yp:2019-05:12", "met", 6),
        ("CH", "coop", "yp:2019-05:18", "blocking", None),
        ("CH", "coop", "yp:2019-05", "unknown", None),
        ("CH", "coop", "yp:2016-05:3 yp:2019-05:3", "blocking", None),
        # United Kingdom
        ("GB", "wh", "", "met", 24),
        ("GB", "wh", "wh:2019-05:24", "met", 12),
        ("GB", "yp", "wh:2014-12:12", "met", 24),
        ("GB", "yp", "wh:2015-01:12", "met", None),
        ("GB", "yp", "wh:2015-01:12:s2015", "met", 12),
        ("GB", "yp", "wh:2015-01:12:s2014", "met", 24),
        ("GB", "yp", "wh:2016-02:12", "met", 12),
        ("GB", "yp", "wh:2014-12:6", "met", 24),
        ("GB", "yp", "wh:2014-12:13", "met", 12),
        ("GB", "yp", "wh:2014-12", "met", None),
        ("GB", "coop", "wh:2019-05:24 wh:2024-05:12", "blocking", None),
        ("GB", "wh", "wh:2019-05:24 yp:2019-05:12", "unknown", None),
        ("GB", "wh", "wh:2019-05:24 yp:2023-12:12", "blocking", None),
    ],
)
def test_left(facts, code, category, past, state, months):
    assert left(facts, code, category, past.split()) == Left(State(state), months)


def outcome(months: set[int]) -> Left:
    """What is certain when the next permit may have any of these lengths."""
    if months == {0}:
        return NONE_LEFT
    if 0 in months:
        return Left(State.UNKNOWN, None)
    return Left(State.MET, months.pop() if len(months) == 1 else None)


def may_not_count(code: str, category: str, issued: str) -> bool:
    """No agreement had this category then: an organization's permit, or a slip of memory."""
    return not lengths(code)[category] or issued < OPENED.get((code, category), "")


def readings(code, category, past) -> set[int]:
    """The second reading of a past, of which some permits may not count."""
    kinds = [
        (None, (name, issued == BEFORE, length))
        if may_not_count(code, name, issued)
        else ((name, issued == BEFORE, length),)
        for name, issued, length in past
    ]
    return {
        next_months(code, category, [text for text in kind if text]) for kind in product(*kinds)
    }


PERMITS = list(product(("wh", "yp", "coop"), (BEFORE, SINCE), ONE_EACH_SIDE))
PASTS = [past for size in range(4) for past in combinations_with_replacement(PERMITS, size)]


def test_pasts():
    assert (len(PERMITS), len(PASTS)) == (24, 1 + 24 + 300 + 2600)
    assert set(SCHEME_OF) == set(PARTNERS)


@pytest.mark.parametrize("code", PARTNERS)
def test_lengths(facts, code):
    """The second reading's own table has the categories and lengths of the facts."""
    terms = facts.countries[code].terms
    assert lengths(code) == {category.value: terms[category].months or 0 for category in Category}


@pytest.mark.parametrize("code", PARTNERS)
def test_second_reading(facts, code):
    """Every past of up to three permits, against the prose."""
    wrong = []
    for category in (name for name, length in lengths(code).items() if length):
        country, terms = facts.countries[code], facts.countries[code].terms[Category(category)]
        for past in PASTS:
            given = [
                Permit(Category(name), int(issued[:4]), int(issued[5:]), length)
                for name, issued, length in past
            ]
            found = next_permit(country, terms, given)
            if found != outcome(readings(code, category, past)):
                wrong.append((category, past, found))
    assert wrong == []


def test_cut_offs(facts):
    """The second reading's cut-offs are all there are; each season is that of its year."""
    found = {code: country for code, country in facts.countries.items() if country.old_rule}
    assert {
        code: str(country_terms.old_before) for code, country_terms in found.items()
    } == CUT_OFFS
    assert {code: country_terms.old_season for code, country_terms in found.items()} == {
        code: int(day[:4]) for code, day in CUT_OFFS.items()
    }


def months_around(code):
    """Each month from the year before a cut-off to two years after it."""
    first = int(CUT_OFFS[code][:4]) - 1
    return [f"{year}-{month:02}" for year in range(first, first + 4) for month in range(1, 13)]


@pytest.mark.parametrize("code", CUT_OFFS)
@pytest.mark.parametrize("other", ["", "wh:2010-06:6", "coop:2024-06:6"])
def test_every_month_and_season(facts, code, other):
    """A permit of each month around each cut-off, with each season it can be from and without."""
    country, rest = facts.countries[code], [permit(text) for text in other.split()]
    before = [(stay.category.value, stay.year < 2013, 6) for stay in rest]
    wrong = []
    for issued, length in product(months_around(code), (12, 13)):
        year = int(issued[:4])
        for season in (None, *range(year - 2, year + 2)):
            given = Permit(Category.WH, year, int(issued[5:]), length, season=season)
            pasts = [[*before, ("wh", old, length)] for old in may_be_old(code, issued, season)]
            for category in Category:
                found = next_permit(country, country.terms[category], [*rest, given])
                if found != outcome({next_months(code, category.value, past) for past in pasts}):
                    wrong.append((issued, length, season, category, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "category", "past", "asked"),
    [
        ("FR", "wh", "wh:2015-03:12", "wh:2015-03:12"),
        ("FR", "wh", "wh:2015-03:12:s2014", ""),
        ("FR", "coop", "wh:2015-03:12", ""),  # one of 12 months is left either way
        ("FR", "wh", "wh:2013 coop:2015-06", ""),  # used up either way
        ("FR", "wh", "wh:2015-01:12", ""),
        ("FR", "wh", "wh:2016-03:12", ""),
        ("FR", "wh", "wh:2015-03:12:ro", ""),
        ("GB", "wh", "wh:2015-06:12", "wh:2015-06:12"),
        ("GB", "wh", "wh:2015-06:24", ""),  # 12 months either way
        ("GB", "wh", "wh:2015-06:12 wh:2020-06:12", ""),
        ("IE", "wh", "wh:2013", "wh:2013"),
        ("IE", "coop", "wh:2013-06:24", "wh:2013-06:24"),
        ("AU", "wh", "wh:2014", ""),
        ("AU", "wh", "wh:2015-06 coop:2015-09", "wh:2015-06 coop:2015-09"),
        ("KR", "wh", "wh:2023-12:12", ""),
        ("DE", "yp", "wh:2015-06:12", ""),
    ],
)
def test_the_season_is_asked_only_where_it_matters(facts, code, category, past, asked):
    country, permits = facts.countries[code], [permit(text) for text in past.split()]
    found = undecided(country, country.terms[Category(category)], permits)
    assert " ".join(map(str, found)) == asked


@pytest.mark.parametrize("code", CUT_OFFS)
def test_no_last_day_on_record(facts, code):
    """Until it is known how long old permits were issued, none since the cut-off is surely new."""
    country = replace(facts.countries[code], old_until=None)
    late = [Permit(Category.WH, 2019, 5, 12)]
    assert next_permit(country, country.terms[Category.WH], late) != NONE_LEFT


SPECIAL = ["AU", "FR", "IE", "KR", "CH", "GB", "IT", "DE"]


def known(partial: Permit, lengths: Iterable[int], calendar: Iterable[int]) -> list[Permit]:
    """Every fully dated permit that fits a partly remembered one."""
    issued = [partial.month] if partial.month else calendar
    kept = [partial.months] if partial.months else lengths
    return [
        Permit(partial.category, partial.year, month, length)
        for month, length in product(issued, kept)
    ]


def union(found: set[Left]) -> Left:
    """What holds in all of them."""
    states = {permit_found.state for permit_found in found}
    if states == {State.BLOCKING}:
        return NONE_LEFT
    if states != {State.MET}:
        return Left(State.UNKNOWN, None)
    return found.pop() if len(found) == 1 else Left(State.MET, None)


YEARS = ("2011", "2012", "2013", "2014", "2015", "2019", "2022", "2023", "2024")
DATES = (
    *("2012-12", "2013-01", "2014-01", "2014-02", "2015-01", "2015-02", "2015-03"),
    *("2016-01", "2016-02", "2016-03", "2016-04", "2022-11", "2023-12"),
)


@pytest.mark.parametrize("code", SPECIAL)
@pytest.mark.parametrize("other", ["", "wh:2012-06:6", "wh:2019-06:12", "coop:2024-06:6"])
def test_partly_remembered_is_the_union(facts, code, other):
    """A length or a month left out is every length and month that fits, no more and no less."""
    country = facts.countries[code]
    rest = [permit(text) for text in other.split()]
    longest = max(lengths(code).values())
    texts = [f"{name}:{day}" for name in ("wh", "yp", "coop") for day in (*YEARS, *DATES)]
    texts += [f"wh:{year}:{length}" for year in YEARS for length in (6, 12, 13)]
    for text, category in product(texts, Category):
        terms = country.terms[category]
        if terms.offered:
            fits = known(permit(text), range(1, longest + 1), range(1, 13))
            each = {next_permit(country, terms, [*rest, stay]) for stay in fits}
            found = next_permit(country, terms, [*rest, permit(text)])
            assert found == union(each), (text, category)


@pytest.mark.parametrize("code", SPECIAL)
def test_two_partly_remembered(facts, code):
    country, longest = facts.countries[code], max(lengths(code).values())
    spans, calendar = [1, 6, 12, 13, longest], [1, 2, 3, 4, 12]  # each side of every line
    texts = ["wh:2012", "wh:2012-06", "yp:2015", "wh:2015:12", "coop:2015", "wh:2023", "yp:2023"]
    for first, two in combinations_with_replacement(texts, 2):
        pasts = list(product(*(known(permit(text), spans, calendar) for text in (first, two))))
        for category in ("yp", "coop"):
            terms = country.terms[Category(category)]
            each = {next_permit(country, terms, past) for past in pasts}
            found = next_permit(country, terms, [permit(first), permit(two)])
            assert found == union(each), (first, two, category)


@pytest.mark.parametrize("code", SPECIAL)
def test_order_does_not_matter(facts, code):
    texts = ["wh:2012-06:12", "yp:2024-06:6", "wh:2015", "coop:2019-06"]
    for category in ("yp", "coop"):
        found = {left(facts, code, category, order) for order in permutations(texts)}
        assert len(found) == 1


@pytest.mark.parametrize("code", PARTNERS)
def test_organizations_permits_do_not_count(facts, code):
    for category in (name for name, length in lengths(code).items() if length):
        through = [f"{name}:{BEFORE}:12:ro" for name in ("wh", "yp", "coop")]
        assert left(facts, code, category, through) == left(facts, code, category, [])
        assert left(facts, code, category, [*through, "wh:2024-06:12"]) == left(
            facts, code, category, ["wh:2024-06:12"]
        )


@pytest.mark.parametrize("code", PARTNERS)
def test_one_more_permit_never_opens_a_category(facts, code):
    """What is used up stays used up. (The permit added is from after every cut-off.)"""
    for category in (name for name, length in lengths(code).items() if length):
        for past in PASTS[: 1 + 24 + 300]:
            texts = [f"{name}:{issued}:{length}" for name, issued, length in past]
            if left(facts, code, category, texts) == NONE_LEFT:
                more = left(facts, code, category, [*texts, f"{category}:{SINCE}:6"])
                assert more == NONE_LEFT, texts


@pytest.mark.parametrize("code", PARTNERS)
def test_the_usual_length_is_that_of_every_past(facts, code):
    """A length shown before the past is known holds whatever the past turns out to be."""
    country, past_decides = facts.countries[code], code in ("GB", "CH", "AU", "IE")
    for category in (name for name, length in lengths(code).items() if length):
        usual = usual_months(country, country.terms[Category(category)])
        found = {next_months(code, category, list(past)) for past in OLD_AND_NEW} - {0}
        assert usual == (found.pop() if len(found) == 1 else None)
        assert (usual is None) == (past_decides and (code, category) not in ALWAYS_24)


OLD_AND_NEW = [
    [(name, issued == BEFORE, length) for name, issued, length in past] for past in PASTS
]
ALWAYS_24 = {("AU", "wh"), ("AU", "yp"), ("IE", "wh"), ("IE", "yp")}


@pytest.mark.parametrize(
    ("code", "used", "message"),
    [
        ("FI", "wh:2023-11", "participations.misfit"),
        ("FI", "wh:2023-12", "participations.blocking"),
        ("CH", ["wh:2019", "yp:2020:12"], "participations.misfit"),
        ("CH", "yp:2020", "participations.not_sure"),
        ("CH", ["wh:2019:ro", "yp:2020"], "participations.not_sure"),
        ("AU", "wh:2015", "participations.season"),
        ("AU", "wh:2015:s2014", "participations.last"),
        ("GB", "wh:2015:12", "participations.last_open"),
        ("GB", "wh:2012", "participations.last_open"),
        ("GB", "wh:2015:24", "participations.last"),
        ("GB", "yp:2022-05:12", "participations.misfit_length"),
        ("KR", "yp:2022-03:12", "participations.misfit"),
        ("KR", "yp:2022-03:12:ro", "participations.first"),
        ("KR", ["yp:2022-03:12", "wh:2019-03:12", "wh:2024-02:12"], "participations.blocking"),
    ],
)
def test_what_is_said_of_earlier_permits(profiles, code, used, message):
    """A permit no agreement gave is named as such; one through an organization is none of it."""
    category = Category.WH if code != "CH" else Category.YP
    found = profiles.judge(code, category, used=used)
    said = [reason.finding.message for reason in found.reasons if reason.rule == "participations"]
    assert said == [message]
