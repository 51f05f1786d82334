"""What the pages of a questionnaire show, and what a questionnaire supplies for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from iecguide.core.lists import listed
from iecguide.facts.values import Source

from . import flow, words
from .answers import Answers, pairs
from .fields import Context, Problem
from .findings import Reason, State
from .forms import Asking
from .questionnaire import Question, Questionnaire
from .words import IsoPlaces, PlaceNames, Text

F = TypeVar("F")
S = TypeVar("S")


@dataclass(frozen=True)
class Addresses:
    """The names of a questionnaire's addresses in the URL conf."""

    start: str
    question: str
    result: str
    result_json: str
    rules: str


@dataclass(frozen=True, slots=True)
class Said:
    """One answer so far, with the way to change it."""

    label: str
    text: str
    change: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One reason as a line of a result."""

    rule: str
    state: State
    text: str
    sources: tuple[Source, ...]


class Pages(Generic[F, S]):
    """A questionnaire on the web. A subclass says where its facts come from and what a result is.

    Everything else (flow, forms, errors, redirects, the rules page) follows from ``questionnaire``.
    """

    questionnaire: Questionnaire[F, S]
    addresses: Addresses
    name: Text = _("Quiz")
    section = "quiz"
    question_template = "questionnaire/question.html"
    result_template = "questionnaire/result.html"
    rules_template = "questionnaire/rules.html"
    # How the rules page calls the figures of its messages, whose names stand in their places.
    figure_names: Mapping[str, Text] = {}

    def facts(self) -> F:
        raise NotImplementedError

    def today(self) -> date:
        raise NotImplementedError

    def context(self, facts: F) -> Context:
        """What bounds answers today."""
        raise NotImplementedError

    def clashes(self, _answers: Answers) -> Iterable[Problem]:
        """Answers that cannot be true together, each told with the one that has to change."""
        return ()

    def result_context(self, facts: F, answers: Answers) -> dict[str, Any]:
        """What the result page shows beside the frame that every questionnaire has."""
        raise NotImplementedError

    def result_json(self, facts: F, answers: Answers) -> dict[str, Any]:
        raise NotImplementedError

    def places(self, _facts: F) -> PlaceNames:
        return IsoPlaces()

    def samples(self, facts: F) -> Iterable[S]:
        """Subjects that lead to every source a rule may cite, for the rules page."""
        blank = self.questionnaire.answers()
        return self.questionnaire.subjects(facts, blank, self.flow_day(facts))

    # Links and answers

    def query(self, answers: Answers) -> str:
        """The canonical query string, readable: colons stay colons."""
        return urlencode(pairs(answers), safe=":")

    def link(self, view: str, answers: Answers, **kwargs: str) -> str:
        """The address of a view, by its name among ``addresses``, with these answers."""
        path, text = reverse(getattr(self.addresses, view), kwargs=kwargs), self.query(answers)
        return f"{path}?{text}" if text else path

    def said(self, facts: F, answers: Answers) -> list[Said]:
        given, places = self.query(answers), self.places(facts)
        return [
            Said(
                label=str(question.short),
                text=words.say(question.field, answers.value(question.name), places),
                change=f"{reverse(self.addresses.question, args=[question.name])}?{given}",
            )
            for question in self.questionnaire.questions
            if answers.given(question.name)
        ]

    def dropped_text(self, names: Iterable[str]) -> str:
        asked = self.questionnaire.by_name
        return listed(asked[name].short for name in names if name in asked)

    # A question

    def asking(self, facts: F, answers: Answers, question: Question[F, S]) -> Asking:
        context = self.context(facts)
        on = self.questionnaire.judged_on(answers, context.today)
        places = self.places(facts)
        return Asking(question, facts, answers, on, replace(context, on=on), places)

    def complete(self, answers: Answers, besides: str = "") -> bool:
        """Whether what has to be answered first is, one question left aside."""
        return not any(
            question.required and question.name != besides and not answers.given(question.name)
            for question in self.questionnaire.questions
        )

    def flow_day(self, facts: F) -> date:
        """Today, or where nobody has rules for it the nearest day that can be judged.

        For the order of the questions alone: no verdict is given for another day than was asked.
        """
        first, last = self.context(facts).days
        return min(max(self.today(), first), last)

    def following(self, facts: F, answers: Answers, after: str | None) -> Question[F, S] | None:
        return flow.following(self.questionnaire, facts, answers, self.flow_day(facts), after)

    def prune(self, facts: F, answers: Answers) -> tuple[Answers, tuple[str, ...]]:
        return flow.prune(self.questionnaire, facts, answers, self.flow_day(facts))

    def progress(self, facts: F, answers: Answers, name: str) -> flow.Progress:
        return flow.progress(self.questionnaire, facts, answers, self.flow_day(facts), name)

    def back(self, answers: Answers, progress: flow.Progress) -> str:
        """Where the question before stands, with everything answered since; nowhere from the
        first."""
        return self.link("question", answers, name=progress.back) if progress.back else ""

    def skip(self, facts: F, answers: Answers, question: Question[F, S]) -> str:
        """Where leaving a question unanswered leads; nowhere from one that has to be answered."""
        if question.required:
            return ""
        after = self.following(facts, answers, question.name) if self.complete(answers) else None
        if after:
            return self.link("question", answers, name=after.name)
        return self.link("result", answers)


# What was found


def reason_view(questionnaire: Questionnaire[Any, Any], reason: Reason, text: str) -> ReasonView:
    return ReasonView(
        rule=str(questionnaire.rule(reason.rule).name),
        state=reason.finding.state,
        text=text,
        sources=tuple(dict.fromkeys(reason.finding.sources)),
    )


def finding_text(
    questionnaire: Questionnaire[Any, Any], reason: Reason, values: Mapping[str, object]
) -> str:
    """The words of what a rule found, with values as one would say them."""
    rule = questionnaire.rule(reason.rule)
    return words.fill(rule.words[reason.finding.message], {**reason.finding.values, **values})


def problems_json(
    questionnaire: Questionnaire[Any, Any], found: Iterable[Problem]
) -> dict[str, Any]:
    """The errors of a query: which field, what was given, what is allowed, in words."""
    return {
        "errors": [
            {
                "field": problem.name,
                "given": problem.given_text,
                "allowed": problem.allowed_text,
                "message": words.problem(questionnaire.parameter(problem.name), problem),
            }
            for problem in found
        ]
    }


def reason_json(reason: Reason, text: str) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "state": reason.finding.state,
        "text": text,
        "source": source_json(reason.finding.sources[0]) if reason.finding.sources else None,
    }


def dated_reason_json(reason: Reason, text: str) -> dict[str, Any]:
    """The same with the date that its source gives itself."""
    sources = reason.finding.sources
    return {
        **reason_json(reason, text),
        "source": dated_source_json(sources[0]) if sources else None,
    }


def source_json(source: Source) -> dict[str, str]:
    return {"title": source.title, "url": source.url, "checked": str(source.checked)}


def dated_source_json(source: Source) -> dict[str, str]:
    """``date`` is as precise as the source gives it: a day, a month, a year, or “undated”."""
    return {
        "title": source.title,
        "url": source.url,
        "date": source.dated,
        "checked": str(source.checked),
    }
