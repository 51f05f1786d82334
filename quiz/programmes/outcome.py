"""What a person finds: open to them now, closed today, one step away, and the rest.

Whether somebody meets the rules, whether a programme is open, and whether one would be chosen are
three things, kept apart.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from iecguide.programmes.kinds import PROVINCES, Kind, Standing
from iecguide.programmes.values import Book, Programme
from quiz.engine.answers import Answers
from quiz.engine.fields import Bounds
from quiz.engine.findings import Judgement, Reason, State, Verdict

from .case import Case
from .missing import missing_months
from .questionnaire import FINDER
from .steps import WORKING_ON, Step, find_steps

QUEBEC = "QC"
NEAR = 3  # months of work: somebody so close waits, and looks for no other way
SOON = 6  # months of work after which the rules are met: nearer than what may fit
# Nearly everybody meets conditions that read these alone: they say nothing of where to start.
TRIVIAL = frozenset({"age", "apply_on", "citizenship", "in_canada", "province_intent"})


@dataclass(frozen=True, slots=True)
class Found:
    """A programme for somebody: what its rules find, and the steps that would open it.

    ``missing`` are months of work that are short, None where that is not what stops them.
    """

    programme: Programme
    reasons: tuple[Reason, ...]
    verdict: Verdict
    steps: tuple[Step, ...] = ()
    missing: int | None = None

    def in_state(self, state: State) -> list[Reason]:
        return [reason for reason in self.reasons if reason.finding.state == state]

    @property
    def is_open(self) -> bool:
        return self.programme.standing.is_open

    @property
    def may_be_open(self) -> bool:
        """Whether it is not known to be shut."""
        return self.is_open or self.programme.standing == Standing.UNKNOWN

    @property
    def next_months(self) -> Step | None:
        """The step that is done by working on for a few months; None where there is none."""
        step = next((step for step in self.steps if step.name in WORKING_ON), None)
        if not step or not self.missing:
            return None
        most = SOON if step.verdict == Verdict.ELIGIBLE else NEAR
        return step if self.missing <= most else None

    @property
    def best_step(self) -> Step | None:
        """The step to tell first: working on, else one that is certain to do."""
        certain = [step for step in self.steps if step.verdict == Verdict.ELIGIBLE]
        return self.next_months or next(iter([*certain, *self.steps]), None)

    @property
    def is_telling(self) -> bool:
        """Whether somebody meets a condition that few meet."""
        reads = {each.name: each.condition.reads() for each in self.programme.requirements}
        return any(not TRIVIAL.issuperset(reads[each.rule]) for each in self.in_state(State.MET))


@dataclass(frozen=True, slots=True)
class Result:
    """Every programme in its order, and the day judged for.

    ``intent`` is the province somebody wants to live in, empty where that is open; ``pending`` are
    the questions left whose answers could settle something, each with the number of programmes it
    is open for: what settles most comes first. ``factors`` are the 67 points of Federal Skilled
    Worker that the answers allow, None where nobody counted them.
    """

    on: date
    found: tuple[Found, ...]
    intent: str = ""
    pending: tuple[tuple[str, int], ...] = ()
    factors: Bounds | None = None

    @property
    def open_now(self) -> list[Found]:
        return [each for each in self.found if each.verdict == Verdict.ELIGIBLE and each.is_open]

    @property
    def closed_today(self) -> list[Found]:
        return [
            each for each in self.found if each.verdict == Verdict.ELIGIBLE and not each.may_be_open
        ]

    @property
    def perhaps_open(self) -> list[Found]:
        """They meet the rules, and nobody knows whether it is open."""
        unknown = (Standing.UNKNOWN,)
        fits = [each for each in self.found if each.verdict == Verdict.ELIGIBLE]
        return [each for each in fits if each.programme.standing in unknown]

    @property
    def may_fit(self) -> list[Found]:
        """Nothing stops them, something is open: those of which most is known come first."""
        found = [each for each in self.found if each.verdict == Verdict.DEPENDS and each.reasons]
        return sorted(found, key=lambda each: (not each.is_open, _openness(each)))

    @property
    def one_step(self) -> list[Found]:
        """What takes people today comes first, and of that what is certain after the step."""
        return sorted((each for each in self.found if each.steps), key=_distance)

    @property
    def rest(self) -> list[Found]:
        """What stops them with no step that opens it, and what nobody can be judged for: it is
        over, and its conditions are not on record."""
        return [
            each
            for each in self.found
            if (each.verdict == Verdict.NOT_ELIGIBLE and not each.steps) or not each.reasons
        ]


def _distance(found: Found) -> tuple[bool, bool]:
    certain = any(step.verdict == Verdict.ELIGIBLE for step in found.steps)
    return not found.is_open, not certain


def _openness(found: Found) -> float:
    """The share of the conditions that is not known."""
    return len(found.in_state(State.UNKNOWN)) / len(found.reasons)


def find(book: Book, answers: Answers, today: date) -> Result:
    """Judge every programme, and try each single step on the shut ones.

    A programme whose conditions are not on record depends: nothing is known of it.
    """
    situation = FINDER.situation(book, answers, today)
    judged = situation.results
    steps = find_steps(book, answers, situation.on, judged)
    intent = answers.value("province_intent")
    return Result(
        situation.on,
        tuple(
            Found(
                result.subject.programme,
                result.reasons,
                result.verdict if result.subject.programme.requirements else Verdict.DEPENDS,
                tuple(steps.get(result.subject.programme.code, ())),
                _missing(result),
            )
            for result in judged
        ),
        intent=str(intent) if intent in PROVINCES else "",
        pending=_pending(answers, FINDER.asks(situation)),
        factors=_factors(judged),
    )


def _factors(judged: Iterable[Judgement[Case]]) -> Bounds | None:
    first = next(iter(judged), None)
    points = first.subject.answers.value("fsw_points") if first else None
    return points if isinstance(points, Bounds) else None


def _pending(answers: Answers, asked: Iterable[str]) -> tuple[tuple[str, int], ...]:
    left = Counter(name for name in asked if not answers.given(name))
    return tuple(sorted(left.items(), key=lambda each: (-each[1], FINDER.order[each[0]])))


def _missing(result: Judgement[Case]) -> int | None:
    blocking = [reason.rule for reason in result.in_state(State.BLOCKING)]
    return missing_months(result.subject.programme, blocking, result.subject.answers)


def recommend(result: Result) -> Found | None:
    """Where to start: what is permanent, open and certain; then what three months of work open;
    then what is certain and temporary; then what half a year of work makes certain; then what may
    be; then what is one step away. None where too little is known."""
    certain = sorted((*result.open_now, *result.perhaps_open), key=result.found.index)
    soon = _permanent(each for each in result.one_step if each.next_months)
    near = [each for each in soon if each.missing and each.missing <= NEAR]
    groups = (_permanent(certain), near, certain, soon)
    for group in (*groups, *map(_permanent_first, (result.may_fit, result.one_step))):
        likely = [each for each in group if _is_likely(each, result)]
        if result.intent == QUEBEC:  # its streams are in their order: the first is for most people
            likely.sort(key=result.found.index)
        if likely:
            return likely[0]
    return None


def _permanent(group: Iterable[Found]) -> list[Found]:
    return [each for each in group if each.programme.kind == Kind.PERMANENT]


def _permanent_first(group: list[Found]) -> list[Found]:
    return sorted(group, key=lambda each: each.programme.kind != Kind.PERMANENT)


def _is_likely(found: Found, result: Result) -> bool:
    """Whether enough is known to send somebody there."""
    provinces = found.programme.provinces
    if not found.may_be_open or (result.intent and provinces and result.intent not in provinces):
        return False
    if result.intent == QUEBEC and provinces == (QUEBEC,):
        return True  # whoever plans to live in Quebec has to be chosen by it
    met, unknown = found.in_state(State.MET), found.in_state(State.UNKNOWN)
    return found.is_telling and len(met) >= len(unknown)
