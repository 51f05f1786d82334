"""Which passport leads: never the one typed first, and with a difference a reader can check."""

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest

from iecguide.facts.values import Category
from quiz.iec import messages
from quiz.iec.assessment import assess
from quiz.iec.guidance.chances import find_chances
from quiz.iec.guidance.recommendation import recommend
from quiz.iec.page import summary
from tests.conftest import TODAY

from .profiles import ON, OTHERS, PARTNERS, drawn, parsed

pytestmark = pytest.mark.django_db

NOW = str(TODAY)
TURNS = 60


@pytest.fixture
def assessed(facts, profiles):
    """An assessment, its chances and its advice."""

    def get(codes, **changes):
        query = profiles.fitting(codes.split()[0], Category.WH, **{"on": NOW, **changes})
        answers = profiles.answers(query | {"citizenship": codes.split()})
        found = assess(facts, answers, TODAY)
        chances = find_chances(facts, found)
        return found, recommend(facts, found, chances), chances

    return get


@pytest.fixture
def advise(assessed):
    return lambda codes, **changes: assessed(codes, **changes)[1]


def said(facts, advice):
    return [messages.because(facts, reason) for reason in advice.because]


LEADS = [
    # passports, changes -> passport, category, the difference
    ("FR GB", {"born": "1991-06", "residence": "FR"}, "GB", "wh", "passport.chance"),
    ("DE FR", {}, "DE", "wh", "passport.chance"),
    ("IT IE", {"residence": "IT"}, "IE", "wh", "passport.months"),
    ("IE GB", {}, "GB", "wh", "passport.again"),
    ("BE GB", {"born": "1996-06", "residence": "BE"}, "GB", "wh", "passport.room"),
    ("EE GR", {}, "EE", "wh", "passport.equal"),
    ("NL GB", {"residence": "AW", "address": None}, "GB", "wh", "passport.surer"),
    ("US NO", {"ro": "wh", "residence": "NO"}, "NO", "wh", "passport.surer"),
    ("US GB", {"ro": "wh", "residence": "GB", "document": None}, "GB", "wh", "passport.agreement"),
]


@pytest.mark.parametrize(("codes", "changes", "passport", "category", "by"), LEADS)
def test_leads(advise, codes, changes, passport, category, by):
    for order in permutations(codes.split()):
        advice = advise(" ".join(order), **changes)
        assert (advice.citizenship, advice.category) == (passport, category)
        differences = [reason.message for reason in advice.because if "passport." in reason.message]
        assert differences == [by]


DECIDES = {
    "passport.surer": "Working Holiday",
    "passport.room": "Last safe day for an invitation",
    "passport.agreement": "The way in",
    "passport.chance": "Invited, of 100",
    "passport.months": "Longest stay",
    "passport.again": "Can be used again",
    "passport.again_unsure": "Can be used again",
}


@pytest.mark.parametrize(("codes", "changes", "passport", "category", "by"), LEADS)
def test_the_table_has_what_decided_and_nothing_that_is_the_same(
    assessed, facts, codes, changes, passport, category, by
):
    for order in permutations(codes.split()):
        found, advice, chances = assessed(" ".join(order), **changes)
        table = summary.difference(facts, found, advice, chances)
        assert table.passports[0] == summary.passport_name(facts, passport)
        assert by not in DECIDES or DECIDES[by] in dict(table.rows)
        assert all((len(set(cells)) > 1) == table.differs for _title, cells in table.rows)


def test_irish_and_british(assessed, facts):
    """Both are eligible, and as likely to be invited: none of it is a difference."""
    table = summary.difference(facts, *assessed("IE GB"))
    assert table.rows == (("Can be used again", ("once more", "no")),)


def test_where_nothing_differs_the_chance_stays(assessed, facts):
    table = summary.difference(facts, *assessed("EE GR"))
    chance = ("more than 95", "more than 95")
    assert table.rows == (("Invited, of 100", chance),)
    assert not table.differs


def test_what_is_not_sure_is_not_called_impossible(assessed, facts):
    """An earlier stay may count or not: of another one nothing is promised or denied."""
    found, advice, chances = assessed("HR JP", used=["wh:2019-05:12:JP"])
    again = dict(summary.difference(facts, found, advice, chances).rows)["Can be used again"]
    assert again == ("once more", "not sure")
    assert "with your Japanese passport that is not sure" in " ".join(said(facts, advice))


@pytest.mark.parametrize(
    ("codes", "passport"),
    [("GBN HK", "HK"), ("JE GB", "GB"), ("GB GI", "GB"), ("AX FI", "FI")],
)
def test_one_agreement_is_not_compared_with_itself(advise, facts, codes, passport):
    """A country's own passport leads, as the note on BN(O) says; no difference is told."""
    home = {"residence": passport}
    for order in permutations(codes.split()):
        advice = advise(" ".join(order), **home)
        assert (advice.citizenship, advice.category) == (passport, "wh")
        assert not any("passport" in reason.message for reason in advice.because)


def test_the_difference_has_figures(advise, facts):
    text = " ".join(said(facts, advise("FR GB", born="1991-06", residence="FR")))
    assert "your British passport first because more people of its pool are invited" in text
    assert "more than 95 in 100, and with your French passport about 4" in text


NEAREST = [
    # Nothing is open: the easiest change over all passports
    ("US NO", {"residence": "NO", "document": "other"}, "NO", "document"),
    ("BR US", {}, "US", "ro"),
    ("IN JP", {"born": "1994-01", "ro": None}, "JP", "ro"),
]


@pytest.mark.parametrize(("codes", "changes", "passport", "change"), NEAREST)
def test_the_nearest_way(advise, codes, changes, passport, change):
    for order in permutations(codes.split()):
        advice = advise(" ".join(order), **changes)
        assert (advice.citizenship, advice.category) == (passport, None)
        assert change in dict(advice.opening.changes)


@pytest.mark.parametrize("code", ["BR", "IN", "ZA", "UA"])
def test_no_category_is_promised_where_no_body_is_known(advise, facts, code):
    advice = advise(code)
    assert (advice.category, advice.opening) == (None, None)
    assert "Working Holiday" not in " ".join(said(facts, advice))


def test_a_window_that_is_nearly_shut_does_not_lead(advise):
    """An Austrian turns 31 in December (Working Holiday) and 36 years later (the others)."""
    shut = {"extra_yp": "yes", "extra_coop": "yes", "want": None}
    assert advise("AT", born="1995-12", **shut).category == "yp"
    assert advise("AT", born="1996-01", **shut).category == "yp"
    assert advise("AT", born="1996-02", **shut).category == "yp"  # two rounds
    assert advise("AT", born="1996-02", **shut | {"want": "freedom"}).category == "wh"
    assert advise("AT", born="1996-06", **shut).category == "wh"


def test_a_passport_that_ends_first_is_renewed_first(advise, facts):
    for expires, told in (("2026-12", "before a round"), ("2027-02", "hardly be decided")):
        advice = advise("GB", expires=expires)
        assert messages.lead(facts, advice).startswith("First renew your passport")
        assert told in said(facts, advice)[0]
    assert advise("GB", expires="2027-04").kind == "eligible"


def outcome(facts, answers):
    found = assess(facts, answers, TODAY)
    advice = recommend(facts, found, find_chances(facts, found))
    return advice.kind, advice.citizenship, advice.category, said(facts, advice)


@pytest.mark.parametrize("on", [NOW, str(ON)])
def test_the_order_of_passports_does_not_matter(facts, profiles, on):
    """Generated visitors with two or three passports, in every order. A permit of which no country
    is given counts for the first passport: those here have used none, or say which."""
    random = Random(f"passports {on}")  # noqa: S311 - reproducible, nothing secret
    day = profiles.answers({"on": on}).on
    options = {code: parsed(profiles, code) for code in (*PARTNERS[::3], *OTHERS)}
    for _turn in range(TURNS):
        codes = random.sample([*PARTNERS, *OTHERS], random.choice((2, 3)))
        values = options.get(codes[0]) or random.choice(list(options.values()))
        good = profiles.answers(profiles.fitting(codes[0], Category.WH))
        answers = replace(drawn(values, random, good), on=day)
        if isinstance(answers.used, tuple):
            used = tuple(replace(each, citizenship=codes[0]) for each in answers.used)
            answers = replace(answers, used=used)
        seen = [
            outcome(facts, replace(answers, citizenship=order)) for order in permutations(codes)
        ]
        assert all(each == seen[0] for each in seen), (codes, answers)
