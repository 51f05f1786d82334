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

from iecguide.facts.values import Category, ResidenceShown, Terms
from quiz.engine.fields import Choice, Problem
from quiz.engine.findings import Reason, Verdict
from quiz.engine.words import KINDS, PROBLEMS
from quiz.iec import messages
from quiz.iec.assessment import assess
from quiz.iec.case import Case, Route
from quiz.iec.guidance.chances import find_chances
from quiz.iec.guidance.recommendation import recommend
from quiz.iec.guidance.steps import steps
from quiz.iec.messages.recommendation import BECAUSE, LEADS, STEPS
from quiz.iec.messages.stages import LEADS as STAGE_LEADS
from quiz.iec.messages.stages import POINTS
from quiz.iec.names import CATEGORIES, ROUTES, VERDICTS
from tests.conftest import TODAY

from .iec import (
    BY_NAME,
    CHOICES,
    FINDINGS,
    IEC,
    NAMES,
    QUESTIONS,
    RULES,
    Answers,
    problem,
    read,
    say,
    title,
)
from .profiles import OTHERS, PARTNERS, drawn, parsed

CODES = [*PARTNERS, *OTHERS]
LONGEST = 200  # characters of a sentence
NOW = str(TODAY)
RARE = [  # who would hardly be drawn
    ("FR", {"student": "no", "extra_coop": "no"}),
    ("AT", {"extra_yp": "no", "used": "wh:2018-05:12"}),
    ("IE", {"citizenship": ["IE", "GB"]}),
    ("HR", {"citizenship": ["HR", "JP"], "used": "wh:2019-05:12:JP"}),
    ("IE", {"citizenship": ["IE", "CA"]}),
    ("IE", {"want": "studies", "placement": "unsure"}),
    ("IE", {"want": "studies"}),
    ("HR", {"used": "wh:2025-03:12", "born": "1990-07"}),
    ("FR", {"offer": "vie", "born": "1997-01"}),
    ("IE", {"letter": "2026-06"}),
    ("IE", {"letter": "2026-09"}),
    ("IE", {"stage": "letter", "letter": None}),
    ("IE", {"stage": "invited", "born": "1985-01"}),
    ("IE", {"stage": "invited", "expires": "2026-07"}),
    ("IE", {"funds": "no"}),
    ("GB", {"residence": "IM"}),
    ("BR", {}),
    ("FR", {"offer": "vie", "born": "2002-01"}),
    ("GB", {"residence": "HK", "bno": "yes"}),
    ("GB", {"residence": "HK", "bno": None}),
    ("GB", {"residence": "HK"}),
    ("GB", {"residence": None}),
    ("BE", {"born": "1996-02", "on": "2026-11-22"}),
    ("CA", {}),
    ("GB", {"born": "1990-12", "on": NOW}),
    ("GB", {"born": "1991-01", "on": NOW}),
    ("GB", {"born": "1989-12", "on": "2025-11-24"}),
    ("GB", {"expires": "2026-12", "on": NOW}),
    ("JP", {"born": "1996-02", "on": NOW}),
    ("FR", {"on": NOW}),
    ("BE", {"born": "1996-06", "on": NOW}),
    ("DE", {"citizenship": ["DE", "FR"], "on": NOW}),
    ("IT", {"citizenship": ["IT", "IE"]}),
    ("EE", {"citizenship": ["EE", "GR"]}),
    ("NL", {"citizenship": ["NL", "GB"], "born": "1996-06", "on": NOW}),
    ("NL", {"citizenship": ["NL", "GB"], "residence": "AW"}),
    ("GB", {"citizenship": ["GB", "US"], "ro": "wh", "funds": None}),
    ("NZ", {"citizenship": ["NZ", "CH"]}),
    ("FR", {"offer": "vie", "born": "2002-01"}),
    ("IT", {"residence": "CA", "used": "wh:2025-05:12", "on": "2026-11-22"}),
    ("IT", {"residence": "CA", "used": None}),
    ("IT", {"residence": "BR", "address": None}),
    ("IT", {"residence": "BR"}),
    ("DK", {"residence": "BR", "address": None}),
    ("DK", {"residence": "BR"}),
    ("SE", {"residence": "BR", "address": None}),
    ("SE", {"residence": "BR", "address": "no"}),
    ("SE", {"residence": "BR", "citizenship": ["SE", "NO"]}),
    ("GB", {"used": "wh:2015-06:12"}),
    ("IE", {"used": "wh:2013-06:12"}),
    ("GB", {"used": "yp:2022-05:12"}),
    ("KR", {"used": "yp:2022-05:12"}),
    ("GB", {"citizenship": ["GB", "IE"], "used": "wh:2024-05:24:IE"}),
    ("PL", {"used": "wh:2026-03:12", "on": "2026-11-22"}),
    ("HR", {"used": "wh:2026-06", "on": "2026-11-22"}),
]
PLACEHOLDER = re.compile(r"%\(\w+\)s|%[sd]|\{\w*\}")
CHANGES = {parameter.name: parameter.change for parameter in IEC.parameters if parameter.change}
OWN = {
    (parameter.name, message): text
    for parameter in IEC.parameters
    for message, text in parameter.problems.items()
}
OPTIONS = {name: Answers.parameters[name].options for name in CHOICES}
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
    before anybody has entered terms or figures; and one in which nobody has found what shows
    residence, after seasons that closed in September."""
    blank = {"min_age": None, "max_age": None, "months": None, "residence_required": None}
    countries = {
        code: replace(
            country,
            gap_months=None,
            terms={name: replace(terms, **blank) for name, terms in country.terms.items()},
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
    no_proof = {
        code: replace(
            country,
            terms={
                name: replace(terms, residence_shown=ResidenceShown.NOT_FOUND)
                for name, terms in country.terms.items()
            },
        )
        for code, country in facts.countries.items()
    }
    early = tuple(
        replace(season, closes_on=season.closes_on and season.closes_on.replace(month=9))
        for season in facts.seasons
    )
    conditions = {
        slug: replace(condition, number=None) for slug, condition in facts.conditions.items()
    }
    return (
        facts,
        replace(facts, countries=countries),
        replace(facts, countries=bare, conditions=conditions),
        replace(facts, countries=no_proof, seasons=early),
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
def advice(facts, visitors, django_db_blocker):
    """What recommendations, openings and steps say, by message."""
    with django_db_blocker.unblock():  # the pools' figures, for the chances
        return read_advice(facts, visitors)


def read_advice(facts, visitors):
    said = {"because": {}, "lead": {}, "change": {}, "step": {}}
    titles = {str(title): name for name, (title, _text) in STEPS.items()}

    def tell(kind, name, text):
        said[kind].setdefault(name, set()).add(text)

    alone = replace(facts, organizations=())
    for reason in recommend(alone, assess(alone, visitors["BR"][0], TODAY)).because:
        tell("because", reason.message, messages.because(alone, reason))
    for people in visitors.values():
        for answers in people[:15]:
            found = assess(facts, answers, TODAY)
            best = recommend(facts, found, find_chances(facts, found))
            tell("lead", best.kind, messages.lead(facts, best))
            for reason in best.because:
                tell("because", reason.message, messages.because(facts, reason))
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
    """Each of the reader's complaints, and that of a question left empty; no own one in vain."""
    values = ["x", "2100-01", "1980-01", "wh:2019:ZZ", "wh:2100", "0001-01-01", "ZZ"]
    values.append("wh:2015:s2012")
    found = {(name, "required") for name in BY_NAME}
    for name in NAMES:
        queries = [[(name, value)] for value in values]
        queries += [[(name, "IE"), (name, "GB")], [(name, code) for code in PARTNERS[:9]]]
        for query in queries:
            read_now = read(query, places=facts.places, today=TODAY, days=facts.known_days())
            found |= {(mistake.name, mistake.message) for mistake in read_now.problems}
    assert {message for _name, message in found} - set(PROBLEMS) == {"permit", "season"}
    assert set(OWN) - found == set()


def test_problems_are_filled():
    given = (("given",), ("allowed",), (TODAY, TODAY))
    for name, message in [*OWN, *(("born", message) for message in PROBLEMS)]:
        text = problem(Problem(name, given[0], message, *given[1:]))
        assert PLACEHOLDER.search(text) is None, text


def test_questions_have_words():
    """Nothing missing that a page shows of each."""
    wanted = ("title", "short", "why", "asked_when")
    assert [
        (question.name, word)
        for question in QUESTIONS
        for word in wanted
        if not getattr(question, word)
    ] == []
    lists = [question for question in QUESTIONS if not isinstance(question.field, Choice)]
    assert [
        question.name
        for question in lists
        if not question.kind_text and question.field.kind not in KINDS
    ] == []
    assert [
        parameter.name
        for parameter in IEC.parameters
        if bool(parameter.change) != bool(parameter.effort)
    ] == []


def test_values_of_the_engine_have_words():
    assert list(CATEGORIES) == [category.value for category in Category]
    assert set(VERDICTS) == {verdict.value for verdict in Verdict}
    assert set(ROUTES) == {route.value for route in Route}
    wanted = ("name", "statement", "words")
    assert [(rule.id, word) for rule in RULES for word in wanted if not getattr(rule, word)] == []
    assert [rule.id for rule in RULES if not rule.missing] == ["funds", "insurance"]
    spare = [name for rule in RULES for name in rule.missing_when if name not in rule.words]
    assert spare == []


def test_sentences_are_whole(findings, advice, facts):
    """No figure missing, no code left, no sentence too long to read."""
    said = [texts for table in (findings, *advice.values()) for texts in table.values()]
    texts = {text for group in said for text in group}
    asides = {str(question.asked_when) for question in QUESTIONS}
    texts |= asides | {title(facts, name) for name in BY_NAME}
    texts |= {
        str(text)
        for question in QUESTIONS
        for text in (question.why, question.hint, question.note)
        if text
    }
    texts |= {str(text) for table in OPTIONS.values() for text in table.values()}
    for text in texts:
        assert not text[0].islower() or text in asides, text
        assert PLACEHOLDER.search(text) is None, text
        assert (
            re.search(r"\bNone\b(?! takes)|  |^\s|\s$|unsure|State\.|\bwh\b|\byp\b", text) is None
        ), text
        assert max(len(sentence) for sentence in SENTENCE.split(text)) <= LONGEST, text


def test_every_answer_can_be_said_back(facts, visitors):
    """The list of answers so far, for whatever was answered."""
    for people in visitors.values():
        for answers in people[:10]:
            for name in BY_NAME:
                if answers.given(name):
                    text = say(facts, answers, name)
                    assert text
                    assert not re.fullmatch(r"[A-Z]{2}|unsure|none|\d{4}-\d{2}", text), text


# Translation

WORDS = ("short", "title", "why", "asked_when", "hint", "note", "kind_text", "change")
TABLES = [FINDINGS, CATEGORIES, VERDICTS, ROUTES, PROBLEMS, KINDS, OWN, BECAUSE, LEADS]
TABLES += [
    {
        parameter.name: getattr(parameter, word, "")
        for parameter in IEC.parameters
        if getattr(parameter, word, "")
    }
    for word in WORDS
]
TABLES += [
    {rule.id: getattr(rule, word) for rule in RULES} for word in ("name", "statement", "missing")
]
TABLES += [rule.missing_when for rule in RULES if rule.missing_when]
TABLES += [dict(enumerate(question.typed)) for question in QUESTIONS if question.typed]
TABLES += OPTIONS.values()
TABLES += [{name: pair[part] for name, pair in STEPS.items()} for part in (0, 1)]
TABLES += [STAGE_LEADS, *({name: pair[part] for name, pair in POINTS.items()} for part in (0, 1))]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(next(iter(table))))
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
        imported.asname or imported.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION
        for imported in node.names
    }
    for node in ast.walk(tree):
        translated = isinstance(node, ast.Call) and getattr(node.func, "id", "") in calls
        documented = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if translated or documented or isinstance(node, ast.Raise):
            allowed |= {id(part) for part in ast.walk(node)}
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in allowed
        and SAID.match(node.value)
    ]
    assert found == []
