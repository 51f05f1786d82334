"""Every rule by itself, over all that it reads, for every passport, category and route.

The organization's route is judged only for somebody nominated, so its cases have ``ro`` among the
four nominations: nothing unanswered remains for the rule ``nomination`` to read.
"""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from iecguide.facts.values import Category, Study
from quiz.engine.fields import UNSURE
from quiz.engine.findings import State
from quiz.iec.case import Route
from tests.quiz.iec import NAMES, RULES, Answers

from .profiles import NOMINATED, OTHERS, PARTNERS, background, choices, parsed
from .second_reading import country_of, is_unsettled

CODES = PARTNERS + OTHERS
_ORDER = """
citizenship category nomination document age rounds residence bno participations citizenships gap
season letter student school placement offer extra funds insurance family
"""
ORDER = _ORDER.split()
MANY = 300
TURNS = 23  # backgrounds enough for each value of each other parameter to appear in one
each_rule = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])


def options(profiles, code, route):
    values = parsed(profiles, code)
    if route == Route.ORGANIZATION:
        values["ro"] = [value for value in values["ro"] if value in NOMINATED]
    return values


def cases(profiles, rule):
    """Each situation the rule is asked in, with the values of what it reads. (Of more than MANY,
    so many: the one rule that reads so much has its own proof in ``test_residence``.)"""
    for code, route in product(CODES, rule.routes):
        values = options(profiles, code, route)
        read = {name: values[name] for name in rule.reads}
        random = Random(f"{rule.id} {code}")  # noqa: S311 - reproducible, nothing secret
        for category in rule.categories:
            for chosen in many(random, read):
                yield code, category, route, dict(zip(read, chosen, strict=True))


def many(random, read):
    """Every combination of what a rule reads, or MANY drawn of more."""
    every = list(product(*read.values()))
    return every if len(every) <= MANY else random.sample(every, MANY)


def blank(code, route):
    return Answers(citizenship=(code,), ro="yes" if route == Route.ORGANIZATION else None)


def test_rules_and_their_order():
    assert [rule.id for rule in RULES] == ORDER
    assert [rule.id for rule in RULES if rule.gate] == ["citizenship", "category"]


def test_reads_are_parameters():
    assert {name for rule in RULES for name in rule.reads} - set(NAMES) == set()


def test_every_question_is_read_by_a_rule():
    read = {name for rule in RULES for name in rule.reads}
    assert set(NAMES) - read == {"want", "on"}


def test_enough_backgrounds(profiles):
    lists = [values for code in CODES for values in choices(profiles.facts, code).values()]
    assert max(map(len, lists)) == TURNS


@each_rule
def test_every_answer(profiles, rule):
    """Never an exception; one of its states; at least one source with an address."""
    seen = set()
    for code, category, route, chosen in cases(profiles, rule):
        case = profiles.case(code, category, route, replace(blank(code, route), **chosen))
        finding = rule.test(case)
        if finding is None:
            continue
        seen.add(finding.state)
        where = (code, category, route, chosen)
        assert isinstance(finding.state, State), where
        assert finding.message.split(".")[0] in (rule.id, "organization_stays"), where
        assert set(finding.asks) <= set(rule.reads), where
        assert finding.state == State.UNKNOWN or finding.asks == (), where
        if rule.gate or profiles.reachable(code, category, route):
            urls = [source.url for source in finding.sources]
            assert urls, where
            assert [url for url in urls if not url.startswith(("https://", "http://"))] == [], where
    assert seen == STATES.get(rule.id, {State.MET, State.BLOCKING, State.UNKNOWN})


STATES = {
    "funds": {State.MET, State.TODO},
    "insurance": {State.MET, State.TODO},
    "category": {State.MET, State.BLOCKING},
    "citizenships": {State.MET},
    "family": {State.MET},
    "rounds": {State.MET, State.UNKNOWN},  # blocking only where the days are announced
}


@each_rule
def test_unanswered_is_unknown(profiles, rule):
    """Where nothing a rule reads is answered it is unknown, unless the facts alone settle it; or
    something to do."""
    for code, route in product(CODES, rule.routes):
        for category in rule.categories:
            if not (rule.gate or profiles.reachable(code, category, route)):
                continue
            finding = rule.test(profiles.case(code, category, route, blank(code, route)))
            state = settled_by_facts(profiles, rule.id, code, category, route)
            assert (finding and finding.state) == state, (code, category, route)


@each_rule
def test_unsure_is_unanswered(profiles, rule):
    """ "Not sure" is an answer to show again, never one to build on."""
    compared = 0
    for code, category, route, chosen in cases(profiles, rule):
        if UNSURE not in chosen.values():
            continue
        said = replace(blank(code, route), **chosen)
        less = replace(said, **{name: None for name, value in chosen.items() if value == UNSURE})
        full, other = (rule.test(profiles.case(code, category, route, a)) for a in (said, less))
        assert full == other, (code, category, route, chosen)
        compared += 1
    assert bool(compared) == (rule.id not in CANNOT_BE_UNSURE)


CANNOT_BE_UNSURE = {"citizenship", "category", "nomination", "family"}


def settled_by_facts(profiles, rule_id, code, category, route):
    """The state of a rule when nothing is answered; None where it does not apply."""
    home = country_of(code)
    country = profiles.facts.countries.get(home)
    partner = country if home in PARTNERS else None
    terms = partner.terms[category] if partner else None
    open_here = profiles.reachable(code, category, route)
    match rule_id:
        case "citizenship":
            closed = not partner and (route == Route.AGREEMENT or code == "MX")
            unsettled = not closed and is_unsettled(code)
            return State.BLOCKING if closed else State.UNKNOWN if unsettled else State.MET
        case "category":
            return None if not terms else State.MET if open_here else State.BLOCKING
        case "family":
            return State.MET
        case "rounds":
            return None
        case "funds" | "insurance":
            return State.TODO
        case "residence":
            if is_unsettled(code):
                return None
            needed = terms and (terms.residence_required or home == "GB")
            return None if not terms else State.UNKNOWN if needed else State.MET
        case "citizenships" | "bno":
            return None
        case "participations":
            return State.UNKNOWN if terms or route == Route.ORGANIZATION else None
        case "gap":
            return State.UNKNOWN if code in ("HR", "LT", "SK", "ES", "PL", "LV") else None
        case "student":
            return None if terms and terms.study == Study.CONDITION else State.UNKNOWN
        case "school":
            return State.UNKNOWN if terms and terms.home_school else None
        case "extra":
            return State.UNKNOWN if (code, category) in EXTRA else None
    return State.UNKNOWN


EXTRA = {("AT", Category.YP), ("AT", Category.COOP), ("CZ", Category.COOP)}


@each_rule
def test_reads_is_honest(profiles, rule):
    """Nothing outside ``reads`` changes a finding: every other parameter takes every value."""
    ran, random = 0, Random(rule.id)  # noqa: S311 - reproducible, nothing secret
    for code in HONEST:
        for route in rule.routes:
            values = options(profiles, code, route)
            values["stage"] = [None, "invited", "letter"]  # one of each kind that rules tell apart
            others = {name: kept for name, kept in values.items() if name not in rule.reads}
            backgrounds = [background(others, turn) for turn in range(TURNS)]
            for category in rule.categories:
                for chosen in many(random, {name: values[name] for name in rule.reads}):
                    said = dict(zip(rule.reads, chosen, strict=True))
                    findings = [
                        rule.test(profiles.case(code, category, route, Answers(**other, **said)))
                        for other in backgrounds
                    ]
                    ran += 1
                    assert [finding for finding in findings if finding != findings[0]] == [], (
                        code,
                        said,
                    )
    assert ran


HONEST = [
    "JE",
    "GBN",
    "AT",
    "AU",
    "CH",
    "CZ",
    "ES",
    "FR",
    "GB",
    "IE",
    "LV",
    "NL",
    "AD",
    "US",
    "MX",
    "IN",
]


@each_rule
def test_every_read_matters(profiles, rule):
    """And all inside ``reads`` does change some finding. The gates read the passport judged."""
    matters = {name for name in rule.reads if any(changes(profiles, rule, name, c) for c in CODES)}
    assert matters == (set() if rule.gate else set(rule.reads))


def changes(profiles, rule, name, code):
    for route, category in product(rule.routes, rule.categories):
        values = options(profiles, code, route)
        rest = [values[read] for read in rule.reads if read != name]
        names = [read for read in rule.reads if read != name]
        for chosen in product(*rest):
            said = replace(blank(code, route), **dict(zip(names, chosen, strict=True)))
            findings = [
                rule.test(profiles.case(code, category, route, replace(said, **{name: value})))
                for value in values[name]
            ]
            if any(finding != findings[0] for finding in findings):
                return True
    return False
