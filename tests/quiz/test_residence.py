"""Where one lives, for a time or for good: every country, place, address and past."""

from itertools import product

import pytest

from iecguide.facts.values import Category, ResidenceShown
from quiz.engine.findings import Verdict
from quiz.iec.case import Route
from tests.quiz.iec import RULES, pending, title

from .profiles import PARTNERS
from .second_reading import LIVES_THERE, residence

RULE = next(rule for rule in RULES if rule.id == "residence")
WH, YP, COOP = Category
ADDRESSES = [None, "yes", "no", "unsure"]
# What was said of earlier permits, and whether that is a stay under the Italian agreement.
STAYS = [
    (None, None),
    ("unsure", None),
    ("none", False),
    ("wh:2025-05:12", True),
    ("wh:2025-05:12:ro", False),
    ("wh:2025-05:12:BR", False),
    ("yp:2019-05:6", False),  # Italians had no such category then
]


def finding(profiles, code, category, **changes):
    answers = profiles.answers(profiles.fitting(code, category, **changes))
    return RULE.test(profiles.case(code, category, Route.AGREEMENT, answers))


@pytest.mark.parametrize("code", PARTNERS)
def test_second_reading(facts, profiles, code):
    wrong = []
    offered = [category for category in Category if facts.countries[code].terms[category].offered]
    places = [code, "GL", "FO", "AW", "BQ", "CA", "FR" if code != "FR" else "DE"]
    for category, lives, address, (used, stayed) in product(offered, places, ADDRESSES, STAYS):
        found = finding(profiles, code, category, residence=lives, address=address, used=used)
        if found.state != residence(code, category, lives, address, stayed):
            wrong.append((category, lives, address, used, found.message))
    assert wrong == []


def test_what_shows_it_is_a_fact(facts):
    """Each agreement that asks for residence says what shows it, and no other does."""
    asked = {
        (code, category): terms.residence_shown
        for code, country in facts.countries.items()
        for category, terms in country.terms.items()
        if terms.residence_required
    }
    assert set(asked) == {
        (code, Category(category))
        for category, codes in LIVES_THERE.items()
        for code in codes.split()
    }
    strict = {code: shown for (code, _category), shown in asked.items() if shown != "address"}
    assert strict == {
        "DK": ResidenceShown.HABITUAL,
        "HK": ResidenceShown.HABITUAL,
        "IT": ResidenceShown.CERTIFICATE,
    }


def test_an_organization_lifts_nothing(profiles):
    answers = profiles.answers(profiles.fitting("SE", WH, residence="FR", address="no", ro="wh"))
    case = profiles.case("SE", WH, Route.ORGANIZATION, answers)
    assert RULE.test(case).message == "residence.blocking"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"citizenship": "SE", "residence": "FR"}, True),
        ({"citizenship": "SE", "residence": "SE"}, False),
        ({"citizenship": "SE", "residence": "FR", "address": "unsure"}, False),
        ({"citizenship": "SE"}, False),
        ({"citizenship": "IE", "residence": "FR"}, False),
        ({"citizenship": "NL", "residence": "AW"}, True),
        ({"citizenship": ["IE", "SE"], "residence": "IE"}, True),
        ({"citizenship": "AT", "residence": "DE", "student": "no", "extra_coop": "no"}, False),
        ({"citizenship": "IT", "residence": "CA"}, False),  # first, whether they took part
        ({"citizenship": "IT", "residence": "CA", "used": "none"}, True),
        ({"citizenship": "IT", "residence": "CA", "used": "wh:2025-05:12"}, False),
    ],
)
def test_asked_where_one_lives_elsewhere(facts, profiles, said, asked):
    answers = profiles.answers(said | {"on": "2026-06-15"})
    names = [question.name for question in pending(facts, answers, answers.on)]
    assert ("address" in names) == asked


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"citizenship": "SE", "residence": "FR"}, "in Sweden?"),
        ({"citizenship": "DK", "residence": "FR"}, "in Denmark, Greenland or the Faroe Islands?"),
        ({"citizenship": ["SE", "NO"], "residence": "FR"}, "in Sweden or Norway?"),
        ({"citizenship": ["SE", "NO"], "residence": "NO"}, "in Sweden?"),
        ({"citizenship": "IE", "residence": "FR"}, "in your country?"),
    ],
)
def test_title(facts, profiles, said, words):
    asked = title(facts, "address", said=profiles.answers(said))
    assert asked == f"Do you still have a home or a mailing address {words}"


def test_two_agreements_and_one_answer(profiles):
    """An address in Sweden or Norway: in which of them was not asked."""
    said = {"citizenship": ["SE", "NO"], "residence": "FR"}
    for address, message in (("yes", "which_address"), ("no", "blocking")):
        found = finding(profiles, "SE", WH, address=address, **said)
        assert found.message == f"residence.{message}"
    assert finding(profiles, "SE", WH, **said | {"residence": "NO"}).message == "residence.address"


def test_a_swede_at_a_french_university(profiles, page):
    """The quiz and the country's page say the same."""
    assert profiles.judge("SE", WH, residence="FR", address="yes").verdict == Verdict.ELIGIBLE
    found = page("/countries/sweden/").text()
    assert "A home or mailing address there is enough" in found
    assert "not eligible" not in found.lower()
