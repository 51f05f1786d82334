"""Single answers changed, and the programmes that each change opens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from iecguide.programmes.values import Book
from quiz.engine.answers import Answers, apply
from quiz.engine.findings import Judgement, State, Verdict

from .case import Case
from .questionnaire import ASKED, cases, judge, questions_for

# Steps that are done by working on.
WORKING_ON = (
    "canadian_skilled_months_3y",
    "months_with_offer_employer",
    "skilled_months_continuous_same_noc_10y",
    "work_months_3y",
)
# What is over for whoever finds work elsewhere, and what is not known of the employer to come.
MOVING = ("offer_province", "lives_in_province")
NO_MONTHS_YET = ("months_with_offer_employer", "months_2y_in_offer_position")
OF_THE_EMPLOYER = (
    "offer_naics",
    "offer_sector",
    "offer_noc",
    "offer_hourly_wage",
    "offer_rural",
    "offer_primary_agriculture",
    "offer_on_bc_named_list",
    "offer_on_global_talent_list",
    "offer_in_designated_community",
    "offer_in_community",
    "community_recommendation",
    "employer_designated",
    "positive_lmia",
    "provincial_support_letter",
)
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
    """One answer changed, and the verdict it leads to. ``more`` is how many months that adds to
    those worked already, 0 where it is not about them."""

    name: str
    text: str
    verdict: Verdict
    more: int = 0


def find_steps(
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
            changed = take_step(answers, name, text)
            for case in cases(book, changed, on, waiting):
                verdict = judge((), case).verdict
                if verdict != Verdict.NOT_ELIGIBLE:
                    waiting.discard(case.programme.code)
                    step = Step(name, text, verdict, _more(answers, name, text))
                    found.setdefault(case.programme.code, []).append(step)
    return found


def take_step(answers: Answers, name: str, text: str) -> Answers:
    """The answers of somebody who took a step: work elsewhere is work for another employer."""
    changed = apply(answers, [(name, text)])
    if name not in MOVING:
        return changed
    begun = {each: 0 for each in NO_MONTHS_YET if answers.value(each)}
    return changed.without(*OF_THE_EMPLOYER).changed(**begun)


def _more(answers: Answers, name: str, text: str) -> int:
    """The months of work that a step adds to those there are."""
    now = answers.value(name)
    return int(text) - now if name in WORKING_ON and isinstance(now, int) and now else 0


def _questions_in_the_way(result: Judgement[Case]) -> set[str]:
    """The questions whose answers the blocking conditions look at; none where a condition is in
    the way that no answer of theirs can move."""
    every = {each.name: each.condition for each in result.subject.programme.requirements}
    found: set[str] = set()
    for reason in result.in_state(State.BLOCKING):
        fields = set(every[reason.rule].reads())
        names = set(questions_for(fields)) | (fields & ASKED)
        if not names:
            return set()
        found |= names
    return found


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
