"""Months to stay out between two permits, at each edge; and the dates agreements changed on."""

from datetime import date

import pytest

from iecguide.facts.values import Category
from quiz.engine.findings import State, Verdict
from quiz.iec.case import Route
from tests.quiz.iec import RULES

from .profiles import PARTNERS

BLOCKED, OPEN, CLEAR = Verdict.NOT_ELIGIBLE, Verdict.DEPENDS, Verdict.ELIGIBLE
GAPS = {"HR": 3, "LT": 3, "SK": 3, "ES": 3, "PL": 6, "LV": 12}
EDGES = {  # after a permit of 12 months issued in January 2025: last day shut, open, first clear
    3: ("2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01"),
    6: ("2026-06-30", "2026-07-01", "2026-07-31", "2026-08-01"),
    12: ("2026-12-31", "2027-01-01", "2027-01-31", "2027-02-01"),
}


@pytest.mark.parametrize("code", GAPS)
def test_edges(profiles, code):
    shut, opens, still, clear = EDGES[GAPS[code]]
    wait = date.fromisoformat(clear)
    wanted = {shut: (BLOCKED, wait), opens: (OPEN, wait), still: (OPEN, wait), clear: (CLEAR, None)}
    for on, result in wanted.items():
        found = profiles.judge(code, Category.YP, used="wh:2025-01:12", on=on)
        assert (found.verdict, found.invited_from) == result, on


@pytest.mark.parametrize("code", [code for code in PARTNERS if code not in GAPS])
def test_no_gap(profiles, code):
    answers = profiles.answers(profiles.fitting(code, Category.WH, used="wh:2026-05:12"))
    gap = next(rule.test for rule in RULES if rule.id == "gap")
    assert {
        gap(profiles.case(code, category, Route.AGREEMENT, answers)) for category in Category
    } == {None}


@pytest.mark.parametrize(
    ("used", "on", "state", "first"),
    [  # Croatia: three months
        ("wh:2025-01", "2025-10-21", State.UNKNOWN, date(2026, 5, 1)),
        ("wh:2025-09", "2025-12-31", State.BLOCKING, date(2027, 1, 1)),
        ("wh:2025-09", "2026-01-01", State.UNKNOWN, date(2027, 1, 1)),
        ("wh:2025-09", "2026-12-31", State.UNKNOWN, date(2027, 1, 1)),
        ("wh:2025-09", "2027-01-01", State.MET, None),
        ("wh:2025:12", "2026-03-31", State.BLOCKING, date(2027, 4, 1)),
        ("wh:2025:12", "2026-04-01", State.UNKNOWN, date(2027, 4, 1)),
        ("wh:2025:12", "2027-03-31", State.UNKNOWN, date(2027, 4, 1)),
        ("wh:2025:12", "2027-04-01", State.MET, None),
        ("wh:2025-01:12:ro", "2026-03-31", State.UNKNOWN, date(2026, 5, 1)),
        ("wh:2025-01:12:ro", "2026-05-01", State.MET, None),
        ("wh:2025-01:12:BR", "2026-03-31", State.MET, None),
        (["wh:2024-01:12", "yp:2025-01:12"], "2026-03-31", State.BLOCKING, date(2026, 5, 1)),
        (["yp:2025-01:12", "wh:2024-01:12"], "2026-03-31", State.BLOCKING, date(2026, 5, 1)),
        ("none", "2026-03-31", State.MET, None),
        (None, "2026-03-31", State.UNKNOWN, None),
    ],
)
def test_what_is_left_out_may_be_anything(profiles, used, on, state, first):
    said = profiles.answers(profiles.fitting("HR", Category.YP, used=used, on=on))
    gap = next(rule.test for rule in RULES if rule.id == "gap")
    case = profiles.case("HR", Category.YP, Route.AGREEMENT, said, date.fromisoformat(on))
    assert (gap(case).state, gap(case).not_before) == (state, first)


@pytest.mark.parametrize("code", GAPS)
def test_an_organization_lifts_the_gap(profiles, code):
    found = profiles.judge(code, Category.YP, used="wh:2025-12:12", on="2027-01-15", ro="yp")
    agreement = profiles.judge(code, Category.YP, used="wh:2025-12:12", on="2027-01-15")
    assert (agreement.verdict, agreement.route) == (BLOCKED, Route.AGREEMENT)
    assert (found.verdict, found.route) == (OPEN, Route.ORGANIZATION)
    assert [reason.rule for reason in found.in_state(State.UNKNOWN)] == ["age"]
    assert found.invited_from is None


@pytest.mark.parametrize("code", GAPS)
def test_the_later_of_two_waits(profiles, code):
    found = profiles.judge(
        code, Category.YP, used="wh:2025-05:12", on="2026-06-15", letter="2027-09"
    )
    assert (found.verdict, found.invited_from) == (BLOCKED, date(2027, 10, 1))


@pytest.mark.parametrize(
    ("code", "category", "used", "verdict", "months"),
    [
        # Ireland, 2013: one last of 24 months after a short stay before it
        ("IE", "yp", "wh:2012-12:12", CLEAR, 24),
        ("IE", "yp", "wh:2013-01:12", OPEN, None),
        ("IE", "yp", "wh:2013-01:12:s2012", CLEAR, 24),
        ("IE", "yp", "wh:2013-01:12:s2013", BLOCKED, None),
        ("IE", "yp", "wh:2014-01:12", OPEN, None),
        ("IE", "yp", "wh:2014-02:12", BLOCKED, None),
        ("IE", "yp", "wh:2012-12:24", BLOCKED, None),
        ("IE", "coop", "wh:2012-12:12", CLEAR, 24),
        ("IE", "coop", "wh:2013-01:12", CLEAR, None),
        ("IE", "coop", "wh:2013-01:12:s2013", CLEAR, 12),
        # United Kingdom, 2015: 24 months again after 12 before it
        ("GB", "wh", "wh:2014-12:12", CLEAR, 24),
        ("GB", "wh", "wh:2014-12:11", CLEAR, 24),
        ("GB", "wh", "wh:2014-12:13", CLEAR, 12),
        ("GB", "wh", "wh:2015-01:12", CLEAR, None),
        ("GB", "wh", "wh:2015-01:12:s2015", CLEAR, 12),
        ("GB", "wh", "wh:2016-01:12", CLEAR, None),
        ("GB", "wh", "wh:2016-02:12", CLEAR, 12),
        ("GB", "wh", "wh:2014:12", CLEAR, 24),
        ("GB", "wh", "wh:2015:12", CLEAR, None),
        ("GB", "wh", "wh:2015:13", CLEAR, 12),
        ("GB", "wh", "wh:2017:12", CLEAR, 12),
        # France, 21 February 2015: one last after exactly one
        ("FR", "wh", "wh:2015-01:12", CLEAR, 24),
        ("FR", "wh", "wh:2015-02:12", OPEN, None),
        ("FR", "wh", "wh:2016-02:12", OPEN, None),
        ("FR", "wh", "wh:2016-03:12", BLOCKED, None),
        ("FR", "wh", "wh:2015:12", OPEN, None),
        ("FR", "coop", "wh:2015-02:12", CLEAR, 12),
        # Australia, 3 March 2015: one last of 24 months after any number
        ("AU", "wh", "wh:2015-02:12", CLEAR, 24),
        ("AU", "wh", "wh:2015-03:12", OPEN, None),
        ("AU", "wh", "wh:2016-03:12", OPEN, None),
        ("AU", "wh", "wh:2016-04:12", BLOCKED, None),
        ("AU", "wh", "wh:2015:12", OPEN, None),
        ("AU", "coop", "wh:2015-02:12", CLEAR, 24),
        ("AU", "coop", "wh:2015-03:12", CLEAR, None),
        ("AU", "coop", "wh:2016-03:12", CLEAR, None),
        ("AU", "coop", "wh:2016-04:12", CLEAR, 12),
        # Italy, 1 November 2022: two new categories
        ("IT", "wh", ["wh:2016:6", "yp:2022-10:6"], OPEN, None),
        ("IT", "wh", ["wh:2016:6", "yp:2022-11:6"], BLOCKED, None),
        ("IT", "wh", ["wh:2016:6", "coop:2022"], OPEN, None),
        ("IT", "wh", ["wh:2016:6", "coop:2023"], BLOCKED, None),
        # 11 December 2023: Finland and Iceland begin, Korea and the United Kingdom get two more
        ("FI", "wh", "wh:2023-11:12", OPEN, None),
        ("FI", "wh", "wh:2023-12:12", BLOCKED, None),
        ("FI", "yp", "wh:2023-11:12", OPEN, 12),
        ("IS", "wh", ["wh:2023-11:12", "wh:2024-12:12"], OPEN, None),
        ("IS", "wh", ["wh:2023-12:12", "wh:2024-12:12"], BLOCKED, None),
        ("KR", "coop", "coop:2023-11:12", OPEN, None),
        ("KR", "coop", "coop:2023-12:12", BLOCKED, None),
        ("GB", "wh", ["wh:2019-05:24", "yp:2023-11:12"], OPEN, None),
        ("GB", "wh", ["wh:2019-05:24", "yp:2023-12:12"], BLOCKED, None),
        ("GB", "wh", "yp:2023-11:12", OPEN, None),
        ("GB", "wh", "yp:2023-12:12", CLEAR, 12),
    ],
)
def test_cut_offs(profiles, code, category, used, verdict, months):
    found = profiles.judge(code, Category(category), used=used)
    assert (found.verdict, found.months) == (verdict, months)
    deciding = [reason.rule for reason in found.reasons if reason.finding.state != State.MET]
    assert deciding == ([] if verdict == CLEAR else ["participations"])
