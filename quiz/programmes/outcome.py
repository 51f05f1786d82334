"""What a person finds: open to them now, closed today, one step away, and the rest.

Whether somebody meets the rules, whether a programme is open, and whether one would be chosen are
three things, kept apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from iecguide.programmes.kinds import Kind
from iecguide.programmes.values import Book, Programme
from quiz.engine.answers import Answers, apply
from quiz.engine.findings import Judgement, Reason, State, Verdict

from .case import Case
from .missing import missing_months
from .questionnaire import ASKED, FINDER, cases, judge, questions_for

# The answers that one step can change, easiest first, each with the values that are tried.
STEPS: Mapping[str, tuple[str, ...]] = {
    "offer_province": (
        "ON", "BC", "AB", "SK", "MB", "NB", "NS", "PE", "NL", "YT", "NT",
    ),
    "offer_teer": ("3", "4"),
    "months_with_offer_employer": ("6",),
    "english": ("4", "5", "6", "7"),
    "canadian_skilled_months_3y": ("12",),
    "french": ("5", "7"),
    "work_months_3y": ("12", "24", "36"),
    "province_intent": ("any", "QC"),
    "skilled_months_continuous_same_noc_10y": ("12",),
    "lives_in_province": ("AB", "MB"),
    "funds_enough": ("yes",),
    "stay": ("open",),
    "education": ("secondary", "one_year", "bachelor"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One answer changed, and the verdict it leads to."""

    name: str
    text: str
    verdict: Verdict


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


@dataclass(frozen=True, slots=True)
class Result:
    """Every programme in its order, and the day judged for."""

    on: date
    found: tuple[Found, ...]

    @property
    def open_now(self) -> list[Found]:
        return [each for each in self.found if each.verdict == Verdict.ELIGIBLE and each.is_open]

    @property
    def closed_today(self) -> list[Found]:
        return [
            each for each in self.found if each.verdict == Verdict.ELIGIBLE and not each.is_open
        ]

    @property
    def may_fit(self) -> list[Found]:
        """Nothing stops them, something is open: those of which most is known come first."""
        found = [each for each in self.found if each.verdict == Verdict.DEPENDS]
        return sorted(found, key=lambda each: (not each.is_open, _openness(each)))

    @property
    def one_step(self) -> list[Found]:
        """What takes people today comes first."""
        return sorted(
            (each for each in self.found if each.steps), key=lambda each: not each.is_open
        )

    @property
    def rest(self) -> list[Found]:
        closed = (Verdict.NOT_ELIGIBLE,)
        return [each for each in self.found if each.verdict in closed and not each.steps]


def _openness(found: Found) -> float:
    """The share of the conditions that is not known."""
    return len(found.in_state(State.UNKNOWN)) / len(found.reasons)


def find(book: Book, answers: Answers, today: date) -> Result:
    """Judge every programme that has conditions, and try each single step on the shut ones."""
    situation = FINDER.situation(book, answers, today)
    judged = [result for result in situation.results if result.subject.programme.requirements]
    steps = _find_steps(book, answers, situation.on, judged)
    return Result(
        situation.on,
        tuple(
            Found(
                result.subject.programme,
                result.reasons,
                result.verdict,
                tuple(steps.get(result.subject.programme.code, ())),
                _missing(result),
            )
            for result in judged
        ),
    )


def _missing(result: Judgement[Case]) -> int | None:
    blocking = [reason.rule for reason in result.in_state(State.BLOCKING)]
    return missing_months(result.subject.programme, blocking, result.subject.answers)


def _find_steps(
    book: Book, answers: Answers, on: date, judged: Iterable[Judgement[Case]]
) -> dict[str, list[Step]]:
    """By code, the first value of each answer that leaves nothing in the way of a programme."""
    shut = {
        result.subject.programme.code: _questions_in_the_way(result)
        for result in judged
        if result.verdict == Verdict.NOT_ELIGIBLE
    }
    found: dict[str, list[Step]] = {}
    for name, texts in STEPS.items():
        waiting = {code for code, names in shut.items() if name in names}
        for text in texts:
            if not waiting or not _is_step(answers, name, text):
                continue
            changed = apply(answers, [(name, text)])
            for case in cases(book, changed, on, waiting):
                verdict = judge((), case).verdict
                if verdict != Verdict.NOT_ELIGIBLE:
                    waiting.discard(case.programme.code)
                    found.setdefault(case.programme.code, []).append(Step(name, text, verdict))
    return found


def _questions_in_the_way(result: Judgement[Case]) -> set[str]:
    """The questions whose answers the blocking conditions look at."""
    every = {each.name: each.condition for each in result.subject.programme.requirements}
    blocking = result.in_state(State.BLOCKING)
    fields = [name for reason in blocking for name in every[reason.rule].reads()]
    return set(questions_for(fields)) | (set(fields) & ASKED)


def _is_step(answers: Answers, name: str, text: str) -> bool:
    """Whether the change goes up from what was said: nobody is told to learn less."""
    field = answers.parameters[name]
    value = field.convert(text)
    if not answers.known(name):
        return False
    now = answers.value(name)
    if field.ordered and now not in field.words:
        return field.rank(now) < field.rank(value)  # type: ignore[operator]
    return now != value


def recommend(result: Result) -> Found | None:
    """Where to start: what is open and certain, permanent before temporary; then what may be; then
    what is one step away."""
    for group in (result.open_now, result.may_fit, result.one_step):
        usable = [each for each in group if each.is_open]
        permanent = [each for each in usable if each.programme.kind == Kind.PERMANENT]
        likely = [each for each in permanent or usable if each.in_state(State.MET)]
        if likely:
            return likely[0]
    return None
