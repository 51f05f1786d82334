"""The rules page: every question, rule and source, from the very objects the engine runs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from iecguide.facts.values import Category, Confidence, Snapshot, Source

from . import messages
from .answers import CHOICES, Answers
from .messages.findings import CATEGORIES, FINDINGS
from .messages.findings import RULES as RULE_NAMES
from .messages.flow import ANSWERS, ASKED_WHEN
from .messages.questions import OPTIONS, SHORT, WHY
from .messages.statements import STATEMENTS
from .months import Month
from .questions import QUESTIONS, Kind
from .rules import RULES, Case
from .verdicts import Route

# Answers that lead to every source a rule may cite.
_PROFILES = (
    Answers(),
    Answers(born=Month(1990, 1), used=(), offer="none", ro="yes"),
    Answers(offer="self"),
    Answers(offer="teer4"),
    Answers(offer="vie"),
)
_PREFIXES = {"participations": ("participations", "organization_stays")}


@dataclass(frozen=True, slots=True)
class RuleView:
    id: str
    name: str
    statement: str
    messages: list[str]
    reads: list[tuple[str, str]]
    categories: list[str]
    routes: tuple[Route, ...]
    sources: list[Source]


@dataclass(frozen=True, slots=True)
class QuestionView:
    name: str
    title: str
    why: str
    answers: list[str]
    asked_when: str
    settles: list[tuple[str, str]]


def rules_page(facts: Snapshot) -> dict[str, Any]:
    return {"questions": question_views(facts), "rules": rule_views(facts), "facts": facts}


def question_views(facts: Snapshot) -> list[QuestionView]:
    season = max((season.year for season in facts.seasons), default=0)
    return [
        QuestionView(
            name=question.name,
            title=messages.title(facts, question.name, season),
            why=str(WHY[question.name]),
            answers=_answers(question.name, question.kind),
            asked_when=str(ASKED_WHEN[question.asked_when]),
            settles=[
                (rule.id, str(RULE_NAMES[rule.id])) for rule in RULES if question.name in rule.reads
            ],
        )
        for question in QUESTIONS
    ]


def _answers(name: str, kind: Kind) -> list[str]:
    if kind == Kind.CHOICE:
        return [str(OPTIONS[name][value]) for value in CHOICES[name]]
    return [str(ANSWERS[kind])]


def rule_views(facts: Snapshot) -> list[RuleView]:
    sources = _sources(facts)
    return [
        RuleView(
            id=rule.id,
            name=str(RULE_NAMES[rule.id]),
            statement=str(STATEMENTS[rule.id]),
            messages=_messages(rule.id),
            reads=[(name, str(SHORT[name])) for name in rule.reads],
            categories=_categories(rule.categories),
            routes=rule.routes,
            sources=sources.get(rule.id, []),
        )
        for rule in RULES
    ]


def _categories(used: tuple[Category, ...]) -> list[str]:
    if len(used) == len(Category):
        return [_("all categories")]
    return [str(CATEGORIES[category]) for category in used]


def _messages(rule: str) -> list[str]:
    """Every finding of a rule, with the places its figures go marked by their names."""
    prefixes = _PREFIXES.get(rule, (rule,))
    texts = [
        str(text).replace("%(", "‹").replace(")s", "›")
        for name, text in FINDINGS.items()
        if name.partition(".")[0] in prefixes
    ]
    return list(dict.fromkeys(texts))


@lru_cache(maxsize=1)
def _sources(facts: Snapshot) -> dict[str, list[Source]]:
    """The sources each rule really cites, over every country, category, route and some answers."""
    found: dict[str, dict[Source, None]] = defaultdict(dict)
    for case in _cases(facts):
        for rule in RULES:
            if case.category in rule.categories and case.route in rule.routes:
                finding = rule.test(case)
                found[rule.id] |= dict.fromkeys(finding.sources if finding else ())
    return {rule: _once(sources) for rule, sources in found.items()}


def _once(sources: Iterable[Source]) -> list[Source]:
    """Each page once, with the least confidence it is used at."""
    doubtful_last = sorted(sources, key=lambda one: list(Confidence).index(one.confidence))
    return list({one.url: one for one in doubtful_last}.values())


def _cases(facts: Snapshot) -> Iterator[Case]:
    day = facts.known_days()[0]
    season = facts.season_on(day)
    if not season:
        return
    codes = (*facts.countries, "")
    for code, answers, category, route in product(codes, _PROFILES, Category, Route):
        yield Case(facts, answers, day, season, code, category, route)
