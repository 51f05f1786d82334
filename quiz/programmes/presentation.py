"""The result of the finder as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from iecguide.programmes.values import Book
from quiz.crs.score.competition import Standing
from quiz.engine.answers import Answers
from quiz.engine.findings import Reason, State
from quiz.engine.pages import Pages, ReasonView

from . import messages
from .case import Case
from .outcome import Found
from .points import Points
from .steps import take_step

FEW = 3  # of a group, shown before the rest is folded


@dataclass(frozen=True, slots=True)
class StepView:
    text: str
    then: str
    link: str


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme of the result. The three answers are kept apart: rules, state, choice."""

    name: str
    slug: str
    who: str
    verdict: str
    state: str
    state_on: str
    chance: str
    rounds: list[str]
    selection: str
    met: list[ReasonView]
    blocking: list[ReasonView]
    unknown: list[ReasonView]
    steps: list[StepView]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question that is open, and of how many programmes it would tell more."""

    label: str
    link: str
    programmes: int


def questions(
    pages: Pages[Book, Case], answers: Answers, pending: Iterable[tuple[str, int]]
) -> list[QuestionView]:
    """The few open questions that settle most."""
    asked = pages.questionnaire.by_name
    return [
        QuestionView(str(asked[name].short), pages.link("question", answers, name=name), count)
        for name, count in list(pending)[:FEW]
    ]


def view(
    pages: Pages[Book, Case],
    answers: Answers,
    found: Found,
    points: Points,
    standing: Standing | None = None,
) -> ProgrammeView:
    programme = found.programme
    return ProgrammeView(
        name=programme.name,
        slug=programme.slug,
        who=programme.who,
        verdict=messages.verdict(found),
        state=messages.standing(found),
        state_on=programme.standing_on,
        chance=messages.standing_words(standing, points) if standing else messages.chance(found),
        rounds=messages.rounds_words(standing) if standing else [],
        selection=programme.selection,
        met=_lines(found.in_state(State.MET)),
        blocking=_lines(found.in_state(State.BLOCKING)),
        unknown=_lines(found.in_state(State.UNKNOWN)),
        steps=[
            StepView(
                messages.step(step, programme),
                messages.then(step),
                pages.link("result", take_step(answers, step.name, step.text)),
            )
            for step in found.steps
        ],
    )


def _lines(reasons: Iterable[Reason]) -> list[ReasonView]:
    """A reason's message is the text of its condition, as its editor wrote it."""
    return [
        ReasonView(
            rule=_("Condition"),
            state=reason.finding.state,
            text=reason.finding.message,
            sources=reason.finding.sources,
        )
        for reason in reasons
    ]
