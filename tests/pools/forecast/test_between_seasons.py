"""How much seasons differ: every number worked out a second time, from the files themselves."""

import csv
import json
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.facts.season.rounds import last_monday
from pools.forecast import between_seasons, season_pairs
from pools.forecast.intervals import EVERYBODY, PRIOR
from pools.forecast.odds import archive
from pools.forecast.rounds import records
from pools.reports.earlier import EARLIER, read_pieces
from pools.values import Open, Pieces, Pool, SeasonQuota
from tests.pools.reports.reported import GB, figures, season_2026, weekly

NEWEST = date(2026, 10, 9)
FACTS = Path("iecguide/facts/data")
WEEK, YEAR = timedelta(days=7), timedelta(days=364)


@pytest.fixture(scope="module")
def known(facts):
    return archive(season_2026(), facts.seasons, read_pieces())


@pytest.fixture(scope="module")
def learned(known):
    return known.learn(NEWEST)


@pytest.fixture(scope="module")
def changes(known, learned):
    return known.shapes(2027, NEWEST, learned).changes


def rows(name):
    with (EARLIER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tenth(values, upper=False):
    """The first or the last tenth, by the standard library's own rule for whole samples."""
    return quantiles(values, n=10, method="inclusive")[8 if upper else 0]


# The pieces


@pytest.mark.parametrize("name", ["figures.csv", "quotas.csv"])
def test_every_piece_has_an_address_and_a_day(name):
    for row in rows(name):
        assert row["source"].startswith(("http://", "https://"))
        day = row.get("observed_on") or row["as_of"]
        assert "2015" < day[:4] < "2027"


def test_the_pieces_as_they_are_read():
    pieces = read_pieces()
    whole = [date(2023, 2, 10), date(2023, 2, 17)]
    assert [sum(row.observed_on == day for row in pieces.figures) for day in whole] == [90, 90]
    assert len(pieces.figures) == len(rows("figures.csv")) == 185
    assert len(pieces.quotas) == len(rows("quotas.csv")) == 181
    [chile] = [
        r for r in pieces.figures if r.pool == Pool("CL", "wh") and r.observed_on == whole[0]
    ]
    assert (chile.quota, chile.invitations, chile.candidates) == (1475, 1420, 5655)
    assert (chile.spots, chile.rating, chile.first_round) == (649, 5, date(2023, 2, 6))


def test_quotas_of_seasons_that_the_facts_have_are_the_same():
    pieces = {(row.season, row.pool): row.quota for row in read_pieces().quotas}
    seen = 0
    for country in json.loads((FACTS / "countries.json").read_text()):
        for category, terms in country["terms"].items():
            for season, quota in terms.get("quotas", {}).items():
                if season != "2026":
                    number = Open.UNLIMITED if quota["unlimited"] else quota["number"]
                    assert pieces[int(season), Pool(country["code"], category)] == number
                    seen += 1
    assert seen > 80


# What they tell, a second time


def test_quotas_from_a_year_to_the_next(changes):
    by_pool = defaultdict(dict)
    for row in rows("quotas.csv"):
        by_pool[row["country"], row["category"], row["stream"]][int(row["season"])] = row["quota"]
    for row in season_2026():
        if isinstance(row.quota, int):
            pool = row.pool
            by_pool[pool.country, pool.category, pool.stream][2026] = str(row.quota)
    ratios = {"wh": [], "others": []}
    for (_country, category, _stream), quotas in by_pool.items():
        for season, quota in quotas.items():
            after = quotas.get(season + 1, "")
            if quota.isdigit() and after.isdigit() and quota != "0":
                group = "wh" if category == "wh" else "others"
                ratios[group].append(int(after) / int(quota))
    assert {group: len(found) for group, found in ratios.items()} == {"wh": 37, "others": 51}
    for group, found in ratios.items():
        assert changes.least_quota[group] == pytest.approx(tenth(found))
    assert changes.least_quota["wh"] < 2890 / 3800  # Ireland's loss of 2026 is inside


def test_days_on_which_pools_open_and_close(changes, facts):
    seasons = json.loads((FACTS / "programme.json").read_text())["seasons"]
    opened = {
        season["year"]: date.fromisoformat(season["opens_on"])
        for season in seasons
        if season["opens_on"]
    }
    later = [
        (day - opened[year - 1] - YEAR).days / 7
        for year, day in opened.items()
        if year - 1 in opened
    ]
    closed = [
        (date.fromisoformat(season["closes_on"]) - last_monday(season["year"])).days / 7
        for season in seasons
        if season["closes_on"]
    ]
    assert (len(later), len(closed)) == (8, 6)
    assert changes.later == -(-tenth(later, upper=True) // 1) == 7
    assert changes.earlier == -(tenth(later) // 1) == 3
    assert changes.ends_earlier == -(tenth(closed) // 1) == 3


def test_first_rounds_of_a_country(known, learned):
    """Japan had its first round with the others in 2023, and six weeks later in 2026."""
    found = {}
    for row in [*rows("figures.csv")]:
        if row["observed_on"] == "2023-02-17" and row["first_round"]:
            day = date.fromisoformat(row["first_round"])
            found[row["country"]] = min(day, found.get(row["country"], day))
    last = {}
    for row in season_2026():
        if row.observed_on == NEWEST and row.first_round:
            day = row.first_round
            last[row.pool.country] = min(day, last.get(row.pool.country, day))
    start, begin = min(found.values()), min(last.values())
    expected = {
        country: ((last[country] - begin) - (found[country] - start)).days / 7
        for country in found.keys() & last.keys()
    }
    assert expected["JP"] == 6
    shifts = between_seasons.first_round_shifts(known.before(2026)[2023], known.seasons[2026])
    assert sorted(shifts) == sorted(expected.values())


def test_pools_that_took_nobody(known):
    """Mexico's and Ukraine's, three each, in the reports of February 2023."""
    assert between_seasons.taking_part(known.before(2026).values()) == (84, 6)


# Pairs of seasons


def test_a_week_beside_the_same_week(known, learned):
    """The UK, 13 February 2023: 351 in the pool a week after 420; three years later all invited."""
    last = known.seasons[2026]
    earlier = known.before(2026)[2023]
    chances = {pool: [round_.chance for round_ in record.rounds] for pool, record in last.items()}
    pairs = {
        point.report.pool: (point, other)
        for point, other, kind in season_pairs.pairs_of(last, chances, earlier, 3)
        if kind == season_pairs.SURE
    }
    point, other = pairs[Pool("KR", "wh")]
    assert point.report.observed_on == date(2023, 2, 10)
    assert other.report.observed_on == date(2026, 2, 6)
    assert point.chance == pytest.approx((6352 - 5586) / 1342)
    assert Pool("JP", "wh") not in pairs  # its rounds had not begun in February 2026


def test_a_pair_is_read_both_ways():
    point = season_pairs.Point(figures(rating=1, candidates=40), 0.9, 40, 100)
    other = season_pairs.Point(figures(rating=1, candidates=80), 0.3, 80, 50)
    there, back = season_pairs.cases_of(point, other, season_pairs.SURE, scale=False)
    assert (there.said, there.outcome, there.people) == (0.3, 0.9, 40)
    assert (back.said, back.outcome, back.people) == (0.9, 0.3, 80)
    scaled, _back = season_pairs.cases_of(point, other, season_pairs.SURE, scale=True)
    assert 1 - scaled.said == pytest.approx((1 - 0.3) ** 2)  # twice the quota is twice the rate


@pytest.mark.parametrize(
    ("values", "kind"),
    [({"rating": 1}, "sure"), ({"rating": 2}, "unsure"), ({"rating": None}, "unsure"),
     ({"rating": 1, "pool": Pool("FR", "yp", "VIE")}, "unsure")],
)  # fmt: skip
def test_kinds(values, kind):
    assert season_pairs.kind_of(figures(**values)) == kind


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=30), st.floats(0, 0.4))
def test_the_factors_are_those_of_a_mixture(factors, shut):
    """Below low lie a tenth of all seasons, those in which the pool takes nobody among them."""
    cases = [Said(factor) for factor in factors]
    low, high = between_seasons.factors_of(cases, shut)["unsure"]
    every = sorted([*PRIOR, *factors])
    below = shut + (1 - shut) * sum(factor < low for factor in every) / len(every)
    above = (1 - shut) * sum(factor > high for factor in every) / len(every)
    step = 1 / len(every)
    assert low <= 1 <= high
    assert low == 1 or below <= max(0.1, shut) + step
    assert high == 1 or above <= 0.1 + step
    assert between_seasons.factors_of(cases, shut)["sure"][1] == EVERYBODY


class Said:
    """A case with its factor."""

    kind = "unsure"

    def __init__(self, factor):
        self.factor = factor


def test_nothing_known_leaves_the_factors_to_start_with():
    seen = between_seasons.compare(2027, {}, {}, {})
    found = between_seasons.changes_of(seen, {})
    low, high = found.factors["unsure"]
    assert (low, high) == pytest.approx((tenth(PRIOR), tenth(PRIOR, upper=True)))
    assert (found.later, found.earlier, found.ends_earlier) == (0, 0, 0)
    assert set(found.least_quota.values()) == {1.0}


def test_later_seasons_change_nothing(known, learned, changes):
    """What is asked about 2027 knows of nothing in 2027, whatever the pieces hold."""
    pieces = read_pieces()
    more = Pieces(
        (
            *pieces.figures,
            *(replace(row, observed_on=date(2027, 3, 5)) for row in season_2026()[:90]),
        ),
        (*pieces.quotas, SeasonQuota(2027, GB, 1)),
    )
    other = archive(season_2026(), known.openings, more)
    assert other.shapes(2027, NEWEST, learned).changes == changes


def test_reports_of_an_earlier_season_count_as_pieces_do():
    """A second season on record is compared with the last, week by week."""
    newer = weekly(*[{"invitations": 90 * week, "rating": 1} for week in range(5)])
    other = [replace(row, observed_on=row.observed_on + YEAR, candidates=90) for row in newer]
    last, before = records(other), records(newer)
    chances = {GB: [round_.chance for round_ in last[GB].rounds]}
    seen = between_seasons.compare(2028, last, chances, {2026: before})
    assert [case.kind for case in seen.cases] == ["sure"] * 8
    assert {round(case.said, 3) for case in seen.cases} == {0.9, 1.0}
