"""Territories and BN(O): each leads to somebody's terms; “no agreement” is said only if true."""

from dataclasses import replace
from random import Random

import pytest

from iecguide.facts.values import Category
from quiz.engine.findings import State, Verdict
from quiz.iec.assessment import assess, judge
from quiz.iec.guidance.recommendation import recommend
from quiz.iec.guidance.steps import steps
from quiz.iec.messages import because
from tests.conftest import TODAY

from .profiles import ON, drawn, parsed
from .second_reading import PARENT_OF, country_of, is_unsettled

CODES = sorted(PARENT_OF)
TURNS = 60
NO_AGREEMENT = ("citizenship.not_partner", "citizenship.not_operating", "citizenship.suspended")


def somebody(profiles, code, **changes):
    """Who meets every condition of a Working Holiday, with some answers changed."""
    return profiles.answers(profiles.fitting(code, Category.WH, **changes))


def reason(result, rule):
    return next((ground.finding for ground in result.reasons if ground.rule == rule), None)


def test_the_facts_are_those_that_were_read(facts):
    """Every territory, its parent and how sure it is, against the second reading."""
    assert {code: territory.parent for code, territory in facts.territories.items()} == PARENT_OF
    unnamed = {
        code for code, territory in facts.territories.items() if territory.treatment == "unnamed"
    }
    assert unnamed == {code for code in CODES if is_unsettled(code)}
    assert not facts.territories.keys() & facts.countries.keys()


@pytest.mark.parametrize("code", CODES)
def test_leads_somewhere(facts, profiles, code):
    """No territory is told that there is no agreement; each finding has a source with a day."""
    territory = facts.territories[code]
    assert territory.note
    assert territory.sources["treatment"].checked
    for category in Category:
        found = judge(facts, somebody(profiles, code), ON, code, category)
        finding = reason(found, "citizenship")
        assert finding.message not in NO_AGREEMENT
        assert set(territory.sources.values()) <= set(finding.sources)
        if is_unsettled(code) and country_of(code) != "US":
            assert finding.state == State.UNKNOWN
        elif country_of(code) != "US":
            assert finding.state == State.MET


@pytest.mark.parametrize("code", CODES)
def test_as_the_country_whose_passport_counts(facts, profiles, code):
    """Whatever is answered: the verdict of that country's citizens, or at best “depends”."""
    random, home = Random(code), country_of(code)  # noqa: S311
    options = parsed(profiles, home)
    good = profiles.answers(profiles.fitting(home, Category.WH))
    for _turn in range(TURNS):
        theirs = replace(drawn(options, random, good), citizenship=(home,), bno=None)
        ours = replace(theirs, citizenship=(code,))
        on = theirs.on or TODAY
        for category in Category:
            expected = judge(facts, theirs, on, home, category)
            found = judge(facts, ours, on, code, category)
            if is_unsettled(code) and expected.verdict == Verdict.ELIGIBLE:
                assert found.verdict == Verdict.DEPENDS
            else:
                assert found.verdict == expected.verdict
            assert found.months == expected.months
            assert found.rounds == expected.rounds
            assert (found.invited_from, found.invited_by) == (
                expected.invited_from,
                expected.invited_by,
            )


def test_permits_count_under_either_name(facts, profiles):
    """A stay with the British passport is the stay of somebody from Jersey, and the other way."""
    for held, used in (("JE", "GB"), ("GB", "JE"), ("GBN", "HK"), ("HK", "GBN")):
        said = profiles.fitting(held, Category.WH, used=f"wh:2024-05:12:{used}")
        found = judge(facts, profiles.answers(said), ON, held, Category.WH)
        without = profiles.fitting(held, Category.WH, used="wh:2024-05:12")
        assert found == judge(facts, profiles.answers(without), ON, held, Category.WH)
        none = judge(facts, somebody(profiles, held), ON, held, Category.WH)
        assert found.months != none.months


def test_bno_has_hong_kongs_terms(facts, profiles):
    found = judge(facts, somebody(profiles, "GBN"), ON, "GBN", Category.WH)
    assert (found.verdict, found.months) == (Verdict.ELIGIBLE, 12)
    older = somebody(profiles, "GBN", born="1995-05")
    assert judge(facts, older, ON, "GBN", Category.WH).verdict == Verdict.NOT_ELIGIBLE
    abroad = somebody(profiles, "GBN", residence="GB", address="no")
    assert judge(facts, abroad, ON, "GBN", Category.WH).verdict == Verdict.NOT_ELIGIBLE


def test_bno_is_told_both_facts(facts, profiles):
    advice = recommend(facts, assess(facts, somebody(profiles, "GBN"), ON))
    said = " ".join(because(facts, ground) for ground in advice.because)
    assert "In 2021 the government of Hong Kong asked" in said
    assert "IRCC’s instructions of December 2025 still list it" in said


@pytest.mark.parametrize(
    ("residence", "bno", "verdict"),
    [
        ("GB", None, "eligible"),
        ("HK", None, "depends"),
        ("HK", "unsure", "depends"),
        ("HK", "no", "eligible"),
        ("HK", "yes", "not_eligible"),
    ],
)
def test_a_british_passport_in_hong_kong(facts, profiles, residence, bno, verdict):
    """Only there it is asked which British passport it is; BN(O) leads to the other agreement."""
    said = somebody(profiles, "GB", residence=residence, bno=bno)
    found = assess(facts, said, ON)
    assert found.passports[0].categories[0].verdict == verdict
    links = [step.link for step in steps(facts, found, recommend(facts, found))]
    assert any("citizenship=GBN" in link for link in links) == (bno == "yes")
    told = " ".join(because(facts, ground) for ground in recommend(facts, found).because)
    assert ("start again with BN(O) as your passport" in told) == (bno == "yes")


def test_who_gave_both_british_passports_is_not_asked(facts, profiles):
    said = somebody(profiles, "GB", citizenship=["GBN", "GB"], residence="HK")
    british = assess(facts, said, ON).passports[1].categories[0]
    assert british.verdict == Verdict.ELIGIBLE
    assert not any(ground.rule == "bno" for ground in british.reasons)


@pytest.mark.parametrize("code", ["BR", "ZA", "IN", "IL", "AR", "PH", "TR", "MO"])
def test_without_an_agreement_nothing_is_promised(facts, profiles, code):
    """No best chance; what is known of organizations, and the way to what is left."""
    found = assess(facts, somebody(profiles, code), ON)
    advice = recommend(facts, found)
    assert [ground.message for ground in advice.because] == ["closed", "organizations"]
    said = " ".join(because(facts, ground) for ground in advice.because)
    assert "AIESEC" in said
    assert "Working Holiday" not in said
    assert "/guide/country-not-on-the-list/" in [step.link for step in steps(facts, found, advice)]
    for category in found.passports[0].categories:
        known = any(category.category in body.outside for body in facts.organizations)
        assert bool(category.opens) == known


def test_where_no_organization_is_known(facts, profiles):
    bare = replace(facts, organizations=())
    found = assess(bare, somebody(profiles, "BR"), ON)
    assert [ground.message for ground in recommend(bare, found).because] == [
        "closed",
        "no_organization",
    ]
    assert not any(category.opens for category in found.passports[0].categories)


def test_the_form_leads_on(client, db):
    """A name that is typed becomes the place it is; a kind of passport is no place to live."""
    response = client.get("/quiz/?from=citizenship&citizenship_typed=BN(O)")
    assert "citizenship=GBN" in response.url
    response = client.get("/quiz/?from=citizenship&citizenship_typed=jersey")
    assert "citizenship=JE" in response.url
    assert client.get("/quiz/residence/?citizenship=GB&residence=GBN").status_code == 422
