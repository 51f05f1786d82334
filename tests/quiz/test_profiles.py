"""Whole visitors, by every pair of answers and 100,000 at random: what a verdict promises holds.

Among the promises: a settled verdict (eligible, not eligible) is never unsettled by one more
answer. Some answers are outside it. ``ro`` opens a second route, which may depend where the
agreement's is closed. ``stage`` tells of an invitation in hand, for which an age that is over now
was tested before. A passport that ends in the months after the day judged for has to be renewed
first, and ``letter`` with a month says more than the stage that stood in for it.
"""

from dataclasses import replace
from functools import cache
from random import Random

import pytest
from allpairspy import AllPairs

from iecguide.facts.values import Category
from quiz.engine.fields.months import Month
from quiz.engine.findings import State, Verdict
from quiz.iec.assessment import assess, judge
from quiz.iec.case import Route
from tests.conftest import TODAY
from tests.quiz.iec import NAMES, pairs, read

from .profiles import NOMINATED, ON, OTHERS, PARTNERS, choices, drawn, parsed

CHUNKS, CHUNK = 8, 12_500
OPENINGS = 4  # of how many random visitors one is also asked what would open a category
STATES = {
    Verdict.ELIGIBLE: {State.MET, State.TODO},
    Verdict.DEPENDS: {State.MET, State.TODO, State.UNKNOWN},
    Verdict.NOT_ELIGIBLE: set(State),
}
DECIDING = {Verdict.DEPENDS: State.UNKNOWN, Verdict.NOT_ELIGIBLE: State.BLOCKING}
ASKED = [name for name in NAMES if name not in ("citizenship", "ro", "on", "stage")]


def reread(facts, answers, changes):
    """The answers with parameters replaced in the query's text, as a visitor's link does it."""
    changed = dict(changes)
    query = [pair for pair in pairs(answers) if pair[0] not in changed] + list(changes)
    found = read(query, places=facts.places, today=TODAY, days=facts.known_days())
    assert (found.problems, found.unknown) == ((), ())
    return found.answers


def check(facts, answers, *, openings=True):
    """What holds of every assessment. Returns the verdicts by passport and category."""
    on = answers.on or TODAY
    found = judged(facts, answers, on, openings)
    assert list(found) == [
        (code, category) for code in answers.citizenship for category in Category
    ]
    for (code, category), result in found.items():
        assert result.category == category
        check_reasons(result)
        check_days(result, on)
        check_route(facts, answers, on, code, result)
        check_openings(facts, answers, code, result)
    return {key: result.verdict for key, result in found.items()}


def judged(facts, answers, on, openings):
    """Every result, with what would open it or (twice as fast) without."""
    if openings:
        passports = assess(facts, answers, TODAY).passports
        return {
            (passport.citizenship, each.category): each
            for passport in passports
            for each in passport.categories
        }
    return {
        (code, category): judge(facts, answers, on, code, category)
        for code in answers.citizenship
        for category in Category
    }


def check_reasons(result):
    states = {reason.finding.state for reason in result.reasons}
    assert states
    assert states <= STATES[result.verdict]
    assert result.verdict == Verdict.ELIGIBLE or DECIDING[result.verdict] in states
    ids = [reason.rule for reason in result.reasons]
    assert len(ids) == len(set(ids))
    for reason in result.reasons:
        assert reason.finding.sources, reason
        assert all(source.url for source in reason.finding.sources), reason


def check_days(result, on):
    """Waiting helps only later; a day that has passed is never a day of invitation."""
    assert result.invited_from is None or result.invited_from > on
    assert result.verdict != Verdict.ELIGIBLE or result.invited_from is None
    ages = [reason.finding for reason in result.reasons if reason.rule == "age"]
    if result.invited_by is None:
        return
    assert len(ages) == 1
    assert result.invited_by >= on or ages[0].state != State.MET
    assert result.verdict != Verdict.ELIGIBLE or result.invited_by >= on


def check_route(facts, answers, on, passport, result):
    """The organization's route is there only for the nominated, and only where it is better, or
    the one route there is."""
    if result.route == Route.ORGANIZATION:
        assert answers.ro in NOMINATED
        assert result.months is None
        other = judge(facts, replace(answers, ro=None), on, passport, result.category)
        assert other.route == Route.AGREEMENT
        foreign = "citizenship" in [reason.rule for reason in other.in_state(State.BLOCKING)]
        assert foreign or other.verdict.rank < result.verdict.rank
        assert "citizenship" not in [reason.rule for reason in result.in_state(State.BLOCKING)]


def check_openings(facts, answers, passport, result):
    assert result.opens == () or result.verdict == Verdict.NOT_ELIGIBLE
    for opening in result.opens:
        changed = reread(facts, answers, opening.changes)
        after = judge(facts, changed, changed.on or TODAY, passport, result.category)
        assert after.verdict == opening.becomes, opening
        assert after.verdict.rank > result.verdict.rank, opening


def check_settled(facts, answers, verdicts, options, random):
    """One more answer, where there was none, settles or leaves things; it never unsettles."""
    open_names = [name for name in ASKED if getattr(answers, name) is None]
    if not open_names:
        return
    name = random.choice(open_names)
    value = random.choice([value for value in options[name] if value is not None])
    on = answers.on or TODAY
    if name == "expires" and value <= Month.of(on).plus(6):
        return
    if name == "letter" and answers.stage is not None:
        return
    more = replace(answers, **{name: value})
    settled = [key for key, verdict in verdicts.items() if verdict != Verdict.DEPENDS]
    for passport, category in random.sample(settled, min(1, len(settled))):
        after = judge(facts, more, on, passport, category).verdict
        assert after != Verdict.DEPENDS, (name, value, passport, category)


def named(value):
    if isinstance(value, dict):
        return "&".join(f"{name}={text}" for name, text in value.items()) or "fitting"
    return " or ".join(value) or "nothing" if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("code", "category", "changes", "opens"),
    [
        ("DE", "yp", {"offer": "none"}, ["offer=skilled"]),
        ("DE", "wh", {"funds": "no", "insurance": "no"}, []),
        ("DE", "wh", {"document": "other"}, ["document=passport"]),
        ("DE", "wh", {"expires": "2026-05"}, ["expires=2031-06"]),
        ("DE", "wh", {"letter": "2026-07"}, ["on=2026-08-01"]),
        ("DE", "wh", {"letter": "2027-11"}, []),
        ("DE", "wh", {"born": "2008-07"}, ["on=2026-08-01"]),
        ("DE", "wh", {"born": "2008-08", "letter": "2026-07"}, ["on=2026-08-01", "on=2026-09-01"]),
        ("DE", "wh", {"born": "2008-09", "letter": "2026-07"}, ["on=2026-10-01"]),
        (
            "DE",
            "wh",
            {"born": "2008-09", "letter": "2026-07", "document": "other"},
            ["document=passport&on=2026-10-01"],
        ),
        ("DE", "wh", {"born": "1985-01"}, []),
        ("DE", "wh", {"this_season": "yes"}, []),
        ("DE", "wh", {"used": "wh:2019-05:12", "ro": None}, ["ro=wh"]),
        ("DE", "wh", {"used": "wh:2019-05:12", "document": "other"}, ["document=passport&ro=wh"]),
        ("JP", "wh", {"born": "1994-01", "ro": None}, ["ro=wh"]),
        ("JP", "wh", {"residence": "BR", "address": "no"}, ["residence=JP"]),
        ("PL", "yp", {"used": "wh:2025-05:12"}, ["on=2026-12-01", "ro=yp"]),
        ("CL", "coop", {"school": "BR"}, ["school=CL"]),
        ("CL", "coop", {"student": "no", "placement": "no"}, ["placement=yes&student=yes"]),
        ("AT", "yp", {"extra_yp": "no"}, ["extra_yp=yes"]),
        ("AT", "coop", {"extra_coop": "no"}, ["extra_coop=yes"]),
        ("NZ", "yp", {}, []),
        ("US", "wh", {"ro": None}, ["ro=wh"]),
        ("US", "wh", {"ro": "wh", "letter": "2026-07"}, ["on=2026-08-01"]),
        ("US", "wh", {"ro": "wh", "born": "2008-08"}, ["on=2026-09-01"]),
        ("US", "wh", {"ro": "wh", "document": "other"}, ["document=passport"]),
        ("DE", "wh", {"stage": "letter", "letter": None}, []),
        ("US", "yp", {"ro": "wh"}, ["ro=yp"]),
        ("MX", "wh", {"ro": None}, []),
        ("DE", "wh", {}, []),
    ],
    ids=named,
)
def test_opens(facts, profiles, code, category, changes, opens):
    """Each single change that helps; failing that, the smallest set. Waiting has one day."""
    answers = profiles.answers(profiles.fitting(code, Category(category), **changes))
    result = judged(facts, answers, answers.on, openings=True)[code, Category(category)]
    found = [
        "&".join(sorted("=".join(pair) for pair in opening.changes)) for opening in result.opens
    ]
    assert sorted(found) == opens
    check_openings(facts, answers, code, result)


@pytest.mark.parametrize("code", ["GB", "FR", "AU", "IE", "AT", "ES", "CH", "CZ", "LV", "US", "MX"])
def test_pairwise(facts, profiles, code):
    """Every pair of values of any two parameters, ``on`` held where the values have their edges."""
    values = choices(facts, code) | {"on": [str(ON)]}
    rows = paired(tuple(map(len, values.values())))
    assert len(rows) >= len(values["used"]) * len(values["born"])
    for row in rows:
        query = {name: values[name][index] for name, index in zip(values, row, strict=True)}
        assert check(facts, profiles.answers(query))


@cache
def paired(sizes):
    """Rows of indexes in which every two columns take every pair of values."""
    return [tuple(row) for row in AllPairs([list(range(size)) for size in sizes])]


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_at_random(facts, profiles, chunk):
    random = Random(f"quiz {chunk}")  # noqa: S311 - reproducible, nothing secret
    codes = (PARTNERS + OTHERS)[chunk::CHUNKS]
    options = {code: parsed(profiles, code) for code in codes}
    fitting = {
        (code, category): profiles.answers(profiles.fitting(code, category))
        for code in codes
        for category in Category
    }
    seen = set()
    for turn in range(CHUNK):
        code, category = random.choice(codes), random.choice(list(Category))
        answers = drawn(options[code], random, fitting[code, category])
        try:
            verdicts = check(facts, answers, openings=turn % OPENINGS == 0)
            check_settled(facts, answers, verdicts, options[code], random)
        except Exception as error:
            error.add_note(f"{pairs(answers)}")
            raise
        seen.update(verdicts.values())
    assert seen == set(Verdict)
