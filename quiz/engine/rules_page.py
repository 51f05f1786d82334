"""The rules page: every question, rule and source, from the very objects that judge."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from iecguide.facts.values import Confidence, Source

from . import words
from .findings import Rule
from .pages import Pages
from .questionnaire import Question

_FIGURE = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule in words. ``reads`` and ``QuestionView.settles`` are pairs of a name and its label."""

    id: str
    name: str
    statement: str
    messages: list[str]
    reads: list[tuple[str, str]]
    scope: str
    sources: list[Source]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question in words; ``typed`` is what people search for when they want it."""

    name: str
    title: str
    why: str
    answers: list[str]
    asked_when: str
    settles: list[tuple[str, str]]
    typed: tuple[str, ...]


def rules_page(pages: Pages, facts: Any) -> dict[str, Any]:
    """Everything the page shows."""
    last = pages.context(facts).days[1]
    blank = pages.questionnaire.answers()
    sources = _sources(pages, facts)
    rules = pages.questionnaire.rules
    return {
        "pages": pages,
        "facts": facts,
        "questions": [
            _question(question, words.title(question, facts, blank, last), rules)
            for question in pages.questionnaire.questions
        ],
        "rules": [_rule(pages, rule, sources.get(rule.id, [])) for rule in rules],
    }


def _question(question: Question, title: str, rules: Iterable[Rule]) -> QuestionView:
    return QuestionView(
        name=question.name,
        title=title,
        why=str(question.why),
        answers=words.kind(question),
        asked_when=str(question.asked_when),
        settles=[(rule.id, str(rule.name)) for rule in rules if question.name in rule.reads],
        typed=tuple(str(text) for text in question.typed),
    )


def _rule(pages: Pages, rule: Rule, sources: list[Source]) -> RuleView:
    return RuleView(
        id=rule.id,
        name=str(rule.name),
        statement=str(rule.statement),
        messages=_messages(rule, pages.figure_names),
        reads=[(name, str(pages.questionnaire.parameter(name).short)) for name in rule.reads],
        scope=rule.scope,
        sources=sources,
    )


def _messages(rule: Rule, names: Mapping[str, words.Text]) -> list[str]:
    """Every finding of a rule, with the places its figures go marked by their names."""

    def name(found: re.Match[str]) -> str:
        return f"‹{names.get(found[1], found[1])}›"

    texts = (_FIGURE.sub(name, str(text)) for text in rule.words.values())
    return list(dict.fromkeys(text.replace("%%", "%") for text in texts))


@lru_cache(maxsize=8)
def _sources(pages: Pages, facts: Any) -> dict[str, list[Source]]:
    """The sources each rule really cites, over the questionnaire's samples."""
    found: dict[str, dict[Source, None]] = {rule.id: {} for rule in pages.questionnaire.rules}
    known: dict[tuple[str, int], Source] = {}  # by identity: thousands of findings cite the same
    for subject in pages.samples(facts):
        for rule in pages.questionnaire.rules:
            finding = rule.test(subject) if rule.applies(subject) else None
            for source in finding.sources if finding else ():
                if (rule.id, id(source)) not in known:
                    known[rule.id, id(source)] = source
                    found[rule.id][source] = None
    return {rule: _once(sources) for rule, sources in found.items()}


def _once(sources: Iterable[Source]) -> list[Source]:
    """Each page once, with the least confidence it is used at."""
    order = list(Confidence)
    doubtful_last = sorted(sources, key=lambda source: order.index(source.confidence))
    return list({source.url: source for source in doubtful_last}.values())
