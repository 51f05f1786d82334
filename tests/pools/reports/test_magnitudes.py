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
SHIPPED = {report.observed_on: list(report.figures) for report in read_season(seasons()[0])}
NEWEST = SHIPPED[DAY]
FIELDS = ("quota", "invitations", "candidates", "spots")


def a_week_later(**changes):
    """The newest report a week on, with ``changes`` by field: a function of its number."""
    return [
        replace(
            figure,
            observed_on=NEXT,
            **{
                name: change(value)
                for name, change in ({"invitations": lambda n: n + 1} | changes).items()
                if isinstance(value := getattr(figure, name), int)
            },
        )
        for figure in NEWEST
    ]


def doubted(*reports, **known):
    return {
        (doubt.observed_on, str(doubt.pool.country), doubt.pool.category, name)
        for doubt in find_doubts([row for report in reports for row in report], **known)
        for name in doubt.fields
    }


def test_an_ordinary_week_is_not_doubted():
    assert [key for key in doubted(NEWEST, a_week_later()) if key[0] == NEXT] == []


@pytest.mark.parametrize("field", ["quota", "invitations", "candidates"])
def test_ten_times_as_many(field):
    """Of the pools where ten times as many cannot be taken for an ordinary week."""
    found = doubted(NEWEST, a_week_later(**{field: lambda n: n * 10}))
    large = {"quota": 6, "invitations": 120, "candidates": 60}[field]
    for figure in NEWEST:
        value = getattr(figure, field)
        if isinstance(value, int) and value >= large and not figure.pool.stream:
            assert (NEXT, figure.pool.country, figure.pool.category, field) in found, figure


@pytest.mark.parametrize("field", FIELDS)
def test_nine_million(field):
    changes = {"invitations": lambda n: n + 1} | {field: lambda _n: 9_999_999}
    found = doubted(NEWEST, a_week_later(**changes))
    rows = [figure for figure in NEWEST if isinstance(getattr(figure, field), int)]
    assert {key[1:3] for key in found if key[0] == NEXT and key[3] == field} == {
        (figure.pool.country, figure.pool.category) for figure in rows
    }


def test_nine_million_in_a_first_report():
    first = [replace(figure, candidates=9_999_999) for figure in on(DAY, [row("FR wh", DAY, 5861)])]
    assert {key[3] for key in doubted(first)} == {"candidates"}


@pytest.mark.parametrize("day", sorted(SHIPPED)[2:])
def test_every_week_that_was_is_not_doubted(day):
    """Any two reports of the season a week or two apart."""
    days = sorted(SHIPPED)
    before = days[days.index(day) - 2]
    sizes = [
        doubt
        for doubt in find_doubts([*SHIPPED[before], *SHIPPED[day]])
        if "fell from" not in doubt.why or "candidates" in doubt.fields
    ]
    shifted = {date(2026, 10, 1)} & {before, day}
    assert [doubt for doubt in sizes if not shifted and "unchanged" not in doubt.why] == []


GB, FR, KR = Pool("GB", "wh"), Pool("FR", "wh"), Pool("KR", "wh")


def changed(figures, **by_country):
    return [
        replace(figure, **by_country.get(figure.pool.country, {}))
        if figure.pool.category == "wh"
        else figure
        for figure in figures
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
    found = [doubt for doubt in find_doubts([*NEWEST, *later]) if doubt.observed_on == NEXT]
    assert {doubt.pool for doubt in found} == {FR}
    assert why in found[0].why


def test_candidates_of_a_pool_that_had_few():
    later = changed(a_week_later(), KR={"candidates": 1_550})
    (found,) = [doubt for doubt in find_doubts([*NEWEST, *later]) if doubt.observed_on == NEXT]
    assert (found.pool, found.why) == (KR, "candidates rose from 155 to 1,550")


def test_quotas_of_two_countries_exchanged():
    later = changed(a_week_later(), FR={"quota": 9_363}, GB={"quota": 5_861})
    found = {
        doubt.pool: doubt.why
        for doubt in find_doubts([*NEWEST, *later])
        if doubt.observed_on == NEXT
    }
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
    assert [doubt for doubt in find_doubts([*NEWEST, *later]) if doubt.observed_on == NEXT] == []


def test_a_slip_does_not_make_the_next_report_suspicious():
    slip = changed(a_week_later(), FR={"candidates": 218_030, "invitations": 80_090})
    after = [
        replace(figure, observed_on=NEXT + timedelta(7))
        for figure in a_week_later(invitations=lambda n: n + 20)
    ]
    days = {
        doubt.observed_on for doubt in find_doubts([*NEWEST, *slip, *after]) if doubt.pool == FR
    }
    assert days == {NEXT}


def test_what_an_editor_accepts_is_what_comes_next_is_compared_with():
    slip = changed(a_week_later(), FR={"quota": 58_610})
    after = [replace(figure, observed_on=NEXT + timedelta(7)) for figure in slip]
    after = [replace(figure, candidates=5, invitations=None) for figure in after]
    found = find_doubts([*NEWEST, *slip, *after], accepted={(NEXT, FR)})
    assert not [doubt for doubt in found if "quota" in doubt.fields and doubt.observed_on > NEXT]
    back = [replace(figure, quota=5_861) if figure.pool == FR else figure for figure in after]
    found = find_doubts([*NEWEST, *slip, *back], accepted={(NEXT, FR)})
    assert not [doubt for doubt in found if "quota" in doubt.fields and doubt.observed_on > NEXT]


def test_the_first_quotas_of_a_season_are_compared_with_the_last():
    first = [row("FR wh", DAY, 58_610), row("GB wh", DAY, 9_000)]
    found = find_doubts(first, before={FR: 5_861, GB: 9_363})
    assert [(doubt.pool, doubt.fields) for doubt in found] == [(FR, ("quota",))]


def test_an_old_report_under_a_new_date():
    old = on(NEXT, SHIPPED[date(2026, 8, 14)])
    found = find_doubts([*SHIPPED[date(2026, 8, 14)], *NEWEST, *old])
    whole = [doubt for doubt in found if doubt.observed_on == NEXT]
    assert len(whole) == 92
    assert {doubt.why for doubt in whole} == {"has the figures of the report of 2026-08-14 again"}


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
            assert not [
                number for number in ("9,999,999", "8,888,888", "9999999") if number in text
            ]

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
            figure
            for figure in read_figures(year(2026))
            if (figure.pool, figure.observed_on) == (FR, NEXT)
        ]
        assert found[0].quota == 40_000
