"""Words for everything the engine can say, nothing said in vain, and every word translatable."""

import ast
import re
from dataclasses import replace
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils.functional import Promise

from iecguide.facts.values import Category, Terms
from quiz.iec import messages
from quiz.iec.answers import CHOICES, NAMES, Problem, read
from quiz.iec.assessment import Reason, assess
from quiz.iec.messages.findings import CATEGORIES, FINDINGS, ROUTES, VERDICTS
from quiz.iec.messages.findings import RULES as RULE_NAMES
from quiz.iec.messages.flow import ANSWERS, ASKED_WHEN
from quiz.iec.messages.problems import PROBLEMS
from quiz.iec.messages.questions import HINTS, OPTIONS, SHORT, TITLES, WHY
from quiz.iec.messages.recommendation import BECAUSE, CHANGES, LEADS, MISSING, MISSING_DETAIL, STEPS
from quiz.iec.questions import BY_NAME, QUESTIONS, Kind
from quiz.iec.recommendation import recommend
from quiz.iec.rules import RULES, Case
from quiz.iec.steps import steps
from quiz.iec.verdicts import Route, Verdict
from tests.conftest import TODAY

from .profiles import OTHERS, PARTNERS, drawn, parsed

CODES = [*PARTNERS, *OTHERS]
LONGEST = 200  # characters of a sentence
RARE = [  # who would hardly be drawn
    ("FR", {"student": "no", "extra_coop": "no"}),
    ("AT", {"extra_yp": "no", "used": "wh:2018-05:12"}),
    ("IE", {"citizenship": ["IE", "GB"]}),
    ("IE", {"citizenship": ["IE", "CA"]}),
    ("IE", {"want": "studies", "placement": "unsure"}),
    ("IE", {"want": "studies"}),
    ("IE", {"letter": "2026-06", "born": "1990-07"}),
    ("GB", {"residence": "IM"}),
    ("BE", {"born": "1996-02", "on": "2026-11-22"}),
    ("CA", {}),
]
PLACEHOLDER = re.compile(r"%\(\w+\)s|%[sd]|\{\w*\}")
SENTENCE = re.compile(r"(?<=[.?!])\s+")


@pytest.fixture(scope="module")
def visitors(profiles):
    """Random visitors of every country, as in the proofs of the engine."""
    found = {}
    for code in CODES:
        options, random = parsed(profiles, code), Random(code)  # noqa: S311
        good = profiles.answers(profiles.fitting(code, Category.WH))
        found[code] = [drawn(options, random, good) for _turn in range(50)]
    for code, changes in RARE:
        person = profiles.answers(profiles.fitting(code, Category.WH, **changes))
        found.setdefault(code, []).insert(0, person)
    return found


@pytest.fixture(scope="module")
def worlds(facts):
    """The facts; the same with everything unknown that a country may leave unknown; and the same
    before anybody has entered terms or figures."""
    blank = {"min_age": None, "max_age": None, "months": None, "residence_required": None}
    countries = {
        code: replace(
            country,
            gap_months=None,
            terms={name: replace(one, **blank) for name, one in country.terms.items()},
        )
        for code, country in facts.countries.items()
    }
    bare = {
        code: replace(
            country,
            terms={name: Terms(code, name, offered=None) for name in country.terms},
        )
        for code, country in facts.countries.items()
    }
    conditions = {slug: replace(one, number=None) for slug, one in facts.conditions.items()}
    return (
        facts,
        replace(facts, countries=countries),
        replace(facts, countries=bare, conditions=conditions),
    )


@pytest.fixture(scope="module")
def findings(worlds, visitors):
    """Each message the rules emit, with every sentence it was turned into."""
    said = {}
    for code, people in visitors.items():
        for answers in people:
            for world in worlds:
                on = answers.on or TODAY
                for category in Category:
                    for route in Route:
                        case = Case(world, answers, on, world.season_on(on), code, category, route)
                        for text, message in sentences(case):
                            said.setdefault(message, set()).add(text)
    return said


def sentences(case):
    result = SimpleNamespace(category=case.category)
    for rule in RULES:
        if case.category in rule.categories and case.route in rule.routes:
            finding = rule.test(case)
            if finding:
                reason = Reason(rule.id, finding)
                yield messages.reason(case.facts, case.passport, result, reason), finding.message


@pytest.fixture(scope="module")
def advice(facts, visitors):
    """What recommendations, openings and steps say, by message."""
    said = {"because": {}, "lead": {}, "change": {}, "step": {}}
    titles = {str(title): name for name, (title, _text) in STEPS.items()}

    def tell(kind, name, text):
        said[kind].setdefault(name, set()).add(text)

    for people in visitors.values():
        for answers in people[:15]:
            found = assess(facts, answers, TODAY)
            best = recommend(facts, found)
            tell("lead", best.kind, messages.lead(facts, best))
            for one in best.because:
                tell("because", one.message, messages.because(facts, one))
            for step in steps(facts, found, best):
                tell("step", titles[step.title], step.text)
            for passport in found.passports:
                for result in passport.categories:
                    for opening in result.opens:
                        text = messages.opening(facts, result, opening)
                        for name, _value in opening.changes:
                            tell("change", name, text)
    return said


def test_every_finding_has_words(findings):
    """And every text can be reached by some visitor."""
    assert set(findings) == set(FINDINGS)


@pytest.mark.parametrize(
    ("kind", "table"),
    [("because", BECAUSE), ("lead", LEADS), ("change", CHANGES), ("step", STEPS)],
)
def test_all_advice_has_words(advice, kind, table):
    assert set(advice[kind]) == set(table)


def test_problems_have_words(facts):
    """Each of the reader's complaints, and the two of a question left empty."""
    values = ["x", "2100-01", "1980-01", "wh:2019:ZZ", "wh:2100", "0001-01-01", "ZZ"]
    found = {"required", "required.citizenship"}
    for name in NAMES:
        queries = [[(name, value)] for value in values]
        queries += [[(name, "IE"), (name, "GB")], [(name, code) for code in PARTNERS[:9]]]
        for query in queries:
            read_now = read(query, places=facts.places, today=TODAY, days=facts.known_days())
            found |= {one.message for one in read_now.problems}
    assert found == set(PROBLEMS)


def test_problems_are_filled():
    for message in PROBLEMS:
        text = messages.problem(Problem("born", ("given",), message, ("allowed",), (TODAY, TODAY)))
        assert PLACEHOLDER.search(text) is None, text


def test_questions_have_words():
    """Nothing missing, nothing left over."""
    names = set(BY_NAME)
    assert (set(TITLES), set(WHY)) == (names, names)
    assert set(SHORT) == set(NAMES)
    assert set(HINTS) <= names
    choices = {question.name for question in QUESTIONS if question.kind == Kind.CHOICE}
    assert (set(OPTIONS), set(CHOICES)) == (choices, choices)
    assert {name: set(OPTIONS[name]) for name in choices} == {
        name: set(CHOICES[name]) for name in choices
    }
    assert set(ASKED_WHEN) == {question.asked_when for question in QUESTIONS}
    assert set(ANSWERS) == {question.kind for question in QUESTIONS} - {Kind.CHOICE}


def test_values_of_the_engine_have_words():
    assert list(CATEGORIES) == [one.value for one in Category]
    assert set(VERDICTS) == {one.value for one in Verdict}
    assert set(ROUTES) == {one.value for one in Route}
    ids = [rule.id for rule in RULES]
    assert (list(RULE_NAMES), list(MISSING)) == (ids, ids)
    assert [name for name in MISSING_DETAIL if name not in FINDINGS] == []


def test_sentences_are_whole(findings, advice, facts):
    """No figure missing, no code left, no sentence too long to read."""
    said = [texts for table in (findings, *advice.values()) for texts in table.values()]
    texts = {text for group in said for text in group}
    asides = {str(text) for text in ASKED_WHEN.values()}
    texts |= {messages.title(facts, name, 2027) for name in BY_NAME}
    texts |= {str(text) for table in (WHY, HINTS, ASKED_WHEN) for text in table.values()}
    texts |= {str(text) for table in OPTIONS.values() for text in table.values()}
    for text in texts:
        assert not text[0].islower() or text in asides, text
        assert PLACEHOLDER.search(text) is None, text
        assert (
            re.search(r"\bNone\b(?! takes)|  |^\s|\s$|unsure|State\.|\bwh\b|\byp\b", text) is None
        ), text
        assert max(len(one) for one in SENTENCE.split(text)) <= LONGEST, text


def test_every_answer_can_be_said_back(facts, visitors):
    """The list of answers so far, for whatever was answered."""
    for people in visitors.values():
        for answers in people[:10]:
            for name in BY_NAME:
                if answers.given(name):
                    text = messages.answer(facts, answers, name)
                    assert text
                    assert not re.fullmatch(r"[A-Z]{2}|unsure|none|\d{4}-\d{2}", text), text


# Translation

TABLES = [FINDINGS, RULE_NAMES, CATEGORIES, VERDICTS, ROUTES, ASKED_WHEN, ANSWERS, PROBLEMS]
TABLES += [TITLES, SHORT, WHY, HINTS, BECAUSE, CHANGES, LEADS, MISSING, MISSING_DETAIL]
TABLES += OPTIONS.values()
TABLES += [{name: pair[part] for name, pair in STEPS.items()} for part in (0, 1)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: next(iter(table)))
def test_tables_are_lazy(table):
    """Translated when shown, not when the server starts; a bare figure needs no translator."""
    plain = {name: text for name, text in table.items() if not isinstance(text, Promise)}
    assert [name for name, text in plain.items() if PLACEHOLDER.sub("", text)] == []


TRANSLATION = "django.utils.translation"
MODULES = ["quiz", "pools", "iecguide/facts", "iecguide/articles"]
SAID = re.compile(r"[A-Z][a-z]+( [a-z]+)+[.?]?$|[a-z]+( [a-z]+){2,}[.?]$")


def python_files():
    root = Path(settings.BASE_DIR)
    for module in MODULES:
        for path in sorted((root / module).rglob("*.py")):
            if "migrations" not in path.parts and "management" not in path.parts:
                yield path.relative_to(root)


@pytest.mark.parametrize("path", list(python_files()), ids=str)
def test_sentences_pass_through_gettext(path):
    """Any text of several words, but docstrings and errors for programmers, is translatable."""
    tree = ast.parse((Path(settings.BASE_DIR) / path).read_text(encoding="utf-8"))
    allowed = set()
    calls = {
        one.asname or one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION
        for one in node.names
    }
    for node in ast.walk(tree):
        translated = isinstance(node, ast.Call) and getattr(node.func, "id", "") in calls
        documented = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if translated or documented or isinstance(node, ast.Raise):
            allowed |= {id(one) for one in ast.walk(node)}
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in allowed
        and SAID.match(node.value)
    ]
    assert found == []
