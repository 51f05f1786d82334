"""Figures that cannot be are doubted and kept out; every week that was is not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iecguide.facts.models import Quota
from pools.models import PoolFigures
from pools.reports.checks import find_doubts
from pools.reports.fixtures import read_season, seasons
from pools.reports.repository import read_figures
from pools.repository import newest_season
from pools.values import Open, Pool
from tests.pools.writing import on, row, xml

from .test_importing import bring, quota, year

DAY, NEXT = date(2026, 10, 9), date(2026, 10, 16)
SHIPPED = {one.observed_on: list(one.figures) for one in read_season(seasons()[0])}
NEWEST = SHIPPED[DAY]
FIELDS = ("quota", "invitations", "candidates", "spots")


def a_week_later(**changes):
    """The newest report a week on, with ``changes`` by field: a function of its number."""
    return [
        replace(
            one,
            observed_on=NEXT,
            **{
                name: change(value)
                for name, change in ({"invitations": lambda n: n + 1} | changes).items()
                if isinstance(value := getattr(one, name), int)
            },
        )
        for one in NEWEST
    ]


def doubted(*reports, **known):
    return {
        (one.observed_on, str(one.pool.country), one.pool.category, name)
        for one in find_doubts([row for report in reports for row in report], **known)
        for name in one.fields
    }


def test_an_ordinary_week_is_not_doubted():
    assert [key for key in doubted(NEWEST, a_week_later()) if key[0] == NEXT] == []


@pytest.mark.parametrize("field", ["quota", "invitations", "candidates"])
def test_ten_times_as_many(field):
    """Of the pools where ten times as many cannot be taken for an ordinary week."""
    found = doubted(NEWEST, a_week_later(**{field: lambda n: n * 10}))
    large = {"quota": 6, "invitations": 120, "candidates": 60}[field]
    for one in NEWEST:
        value = getattr(one, field)
        if isinstance(value, int) and value >= large and not one.pool.stream:
            assert (NEXT, one.pool.country, one.pool.category, field) in found, one


@pytest.mark.parametrize("field", FIELDS)
def test_nine_million(field):
    changes = {"invitations": lambda n: n + 1} | {field: lambda _n: 9_999_999}
    found = doubted(NEWEST, a_week_later(**changes))
    rows = [one for one in NEWEST if isinstance(getattr(one, field), int)]
    assert {key[1:3] for key in found if key[0] == NEXT and key[3] == field} == {
        (one.pool.country, one.pool.category) for one in rows
    }


def test_nine_million_in_a_first_report():
    first = [replace(one, candidates=9_999_999) for one in on(DAY, [row("FR wh", DAY, 5861)])]
    assert {key[3] for key in doubted(first)} == {"candidates"}


@pytest.mark.parametrize("day", sorted(SHIPPED)[2:])
def test_every_week_that_was_is_not_doubted(day):
    """Any two reports of the season a week or two apart."""
    days = sorted(SHIPPED)
    before = days[days.index(day) - 2]
    sizes = [
        one
        for one in find_doubts([*SHIPPED[before], *SHIPPED[day]])
        if "fell from" not in one.why or "candidates" in one.fields
    ]
    shifted = {date(2026, 10, 1)} & {before, day}
    assert [one for one in sizes if not shifted and "unchanged" not in one.why] == []


GB, FR, KR = Pool("GB", "wh"), Pool("FR", "wh"), Pool("KR", "wh")


def changed(figures, **by_country):
    return [
        replace(one, **by_country.get(one.pool.country, {})) if one.pool.category == "wh" else one
        for one in figures
    ]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quota": 58_610}, "quota 58,610 is 10 times what it was (5,861)"),
        ({"quota": 586}, "quota 586 is 10% of what it was (5,861)"),
        ({"quota": 900_000}, "quota 900,000 are more than the whole programme has"),
        ({"candidates": 218_030}, "candidates 218,030 are more than the whole programme has"),
        ({"candidates": 2_180}, "candidates fell from 21,803 to 2,180 with 1 invited"),
        ({"invitations": 80_090}, "invitations 80,090 are more than 10 for each permit"),
        ({"invitations": 40_000}, "invitations rose from 8,009 to 40,000 with 21,803 waiting"),
        ({"first_round": date(1, 1, 1)}, "its first round, 0001-01-01, is more than a year away"),
        (dict.fromkeys(FIELDS), "gives no figure; on 2026-10-09 it did"),
    ],
)
def test_what_is_said(change, why):
    later = changed(a_week_later(), FR=change)
    found = [one for one in find_doubts([*NEWEST, *later]) if one.observed_on == NEXT]
    assert {one.pool for one in found} == {FR}
    assert why in found[0].why


def test_candidates_of_a_pool_that_had_few():
    later = changed(a_week_later(), KR={"candidates": 1_550})
    (found,) = [one for one in find_doubts([*NEWEST, *later]) if one.observed_on == NEXT]
    assert (found.pool, found.why) == (KR, "candidates rose from 155 to 1,550")


def test_quotas_of_two_countries_exchanged():
    later = changed(a_week_later(), FR={"quota": 9_363}, GB={"quota": 5_861})
    found = {one.pool: one.why for one in find_doubts([*NEWEST, *later]) if one.observed_on == NEXT}
    assert found == {
        FR: "quota 9,363 is that of GB wh, and the other way round",
        GB: "quota 5,861 is that of FR wh, and the other way round",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"quota": 6_500},
        {"quota": Open.UNLIMITED, "spots": Open.UNLIMITED},
        {"candidates": 23_000},
        {"candidates": None},
    ],
)
def test_what_may_be(change):
    later = changed(a_week_later(), FR=change)
    assert [one for one in find_doubts([*NEWEST, *later]) if one.observed_on == NEXT] == []


def test_a_slip_does_not_make_the_next_report_suspicious():
    slip = changed(a_week_later(), FR={"candidates": 218_030, "invitations": 80_090})
    after = [
        replace(one, observed_on=NEXT + timedelta(7))
        for one in a_week_later(invitations=lambda n: n + 20)
    ]
    days = {one.observed_on for one in find_doubts([*NEWEST, *slip, *after]) if one.pool == FR}
    assert days == {NEXT}


def test_what_an_editor_accepts_is_what_comes_next_is_compared_with():
    slip = changed(a_week_later(), FR={"quota": 58_610})
    after = [replace(one, observed_on=NEXT + timedelta(7)) for one in slip]
    after = [replace(one, candidates=5, invitations=None) for one in after]
    found = find_doubts([*NEWEST, *slip, *after], accepted={(NEXT, FR)})
    assert not [one for one in found if "quota" in one.fields and one.observed_on > NEXT]
    back = [replace(one, quota=5_861) if one.pool == FR else one for one in after]
    found = find_doubts([*NEWEST, *slip, *back], accepted={(NEXT, FR)})
    assert not [one for one in found if "quota" in one.fields and one.observed_on > NEXT]


def test_the_first_quotas_of_a_season_are_compared_with_the_last():
    first = [row("FR wh", DAY, 58_610), row("GB wh", DAY, 9_000)]
    found = find_doubts(first, before={FR: 5_861, GB: 9_363})
    assert [(one.pool, one.fields) for one in found] == [(FR, ("quota",))]


def test_an_old_report_under_a_new_date():
    old = on(NEXT, SHIPPED[date(2026, 8, 14)])
    found = find_doubts([*SHIPPED[date(2026, 8, 14)], *NEWEST, *old])
    whole = [one for one in found if one.observed_on == NEXT]
    assert len(whole) == 92
    assert {one.why for one in whole} == {"has the figures of the report of 2026-08-14 again"}


# Nothing of it reaches the facts, the odds or the pages


@pytest.mark.django_db
class TestKeptOut:
    def test_quotas(self):
        before = list(Quota.objects.order_by("pk").values_list("pk", "number", "unlimited"))
        report = changed(
            a_week_later(quota=lambda n: n * 10), NZ={"quota": 1}, HK={"quota": 9_999_999}
        )
        outcome = bring(xml(report))
        assert len(outcome.suspicious) > 60
        after = list(Quota.objects.order_by("pk").values_list("pk", "number", "unlimited"))
        moved = [(a[1], b[1]) for a, b in zip(before, after, strict=True) if a != b]
        # Five permits may well become fifty; no more than that may.
        assert [pair for pair in moved if pair[1] - pair[0] >= 50] == []

    def test_exchanged_quotas(self):
        bring(xml(changed(a_week_later(), FR={"quota": 9_363}, GB={"quota": 5_861})))
        assert (quota("FR wh").number, quota("GB wh").number) == (5_861, 9_363)

    def test_odds_and_pages(self, client):
        bring(xml(changed(a_week_later(), FR={"candidates": 9_999_999, "quota": 8_888_888})))
        record = newest_season().records[FR]
        assert (record.reports[-1].observed_on, record.reports[-1].candidates) == (NEXT, None)
        for path in ("/", "/pools/", "/pools/france/", "/pools/france.csv", "/countries/france/"):
            text = client.get(path, follow=True).content.decode()
            assert not [one for one in ("9,999,999", "8,888,888", "9999999") if one in text]

    def test_until_an_editor_accepts_it(self):
        bring(xml(changed(a_week_later(), FR={"candidates": 30_000, "quota": 40_000})))
        assert quota("FR wh").number == 5_861
        doubtful = PoolFigures.objects.get(
            report__observed_on=NEXT, country__code="FR", category="wh"
        )
        assert doubtful.doubted == "quota"
        PoolFigures.objects.filter(pk=doubtful.pk).update(decision="accepted")
        bring(xml(changed(a_week_later(), FR={"candidates": 30_001, "quota": 40_000})))
        assert quota("FR wh").number == 40_000
        found = [
            one for one in read_figures(year(2026)) if (one.pool, one.observed_on) == (FR, NEXT)
        ]
        assert found[0].quota == 40_000
