"""The IEC quiz under the names its tests use."""

from functools import partial

from quiz.engine import answers, flow, words
from quiz.engine.fields import Choice, Context
from quiz.iec.questionnaire import IEC
from quiz.iec.views import PAGES
from tests.conftest import TODAY

Answers = IEC.answers
NAMES = tuple(Answers.parameters)
QUESTIONS = IEC.questions
BY_NAME = IEC.by_name
ORDER = IEC.order
RULES = IEC.rules
CHOICES = {
    name: tuple(field.options)
    for name, field in Answers.parameters.items()
    if isinstance(field, Choice)
}
FINDINGS = {message: text for rule in RULES for message, text in rule.words.items()}
pairs = answers.pairs
pending = partial(flow.pending, IEC)
following = partial(flow.following, IEC)


def prune(facts, said):
    return flow.prune(IEC, facts, said, TODAY)


def read(query, *, places, today, days):
    context = Context(today, days, frozenset(places), kinds=frozenset({"GBN"}))
    return answers.read(query, Answers, context)


def problem(found):
    """What a page says of a problem, beside its question."""
    return words.problem(IEC.parameter(found.name), found)


def title(facts, name, on=TODAY, said=None):
    return words.title(BY_NAME[name], facts, said or Answers(), on)


def say(facts, said, name):
    """An answer as one would say it."""
    return words.say(BY_NAME[name].field, said.value(name), PAGES.places(facts))
