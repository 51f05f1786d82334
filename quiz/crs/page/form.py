"""The form of the calculator: every control with what was typed in it, so that nothing is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from iecguide.core.numbers import number
from iecguide.express_entry.tables import ABILITIES
from iecguide.express_entry.values import ExpressEntry
from quiz.crs.checks import level_of, test_of
from quiz.crs.parameters import ANSWERS, CLB, PLANS
from quiz.engine.answers import Answers
from quiz.engine.fields import Choice, Month, Problem

from . import words

SCORED = tuple(f"{prefix}_{ability}" for prefix in ("first", "second") for ability in ABILITIES)
WORK = {"canadian_work": 5, "foreign_work": 3, "spouse_canadian_work": 5}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Control:
    """A list where it has options, else a box to type into. ``note`` is the level of a score."""

    name: str
    label: str
    hint: str
    value: str
    options: list[Option]
    error: str
    note: str
    month: bool

    @property
    def scored(self) -> bool:
        """Whether it is a test score, whose level stands beside it."""
        return self.name in SCORED

    @property
    def described(self) -> str:
        """The ids of what is said about the control beside it."""
        parts = [("hint", self.hint or self.month), ("error", self.error), ("note", self.scored)]
        return " ".join(f"{part}-{self.name}" for part, said in parts if said)


@dataclass(frozen=True, slots=True)
class Form:
    controls: Mapping[str, Control]
    mistakes: list[tuple[str, str]]
    open_second: bool
    open_spouse: bool
    open_plans: bool
    open_more: bool

    @property
    def notes(self) -> str:
        """What htmx brings up to date beside the result: the level of each score."""
        return "".join(f",#note-{name}:innerHTML" for name in SCORED)

    def group(self, *names: str) -> list[Control]:
        return [self.controls[name] for name in names]

    @property
    def you(self) -> list[Control]:
        return self.group("age", "born", "education", "canadian_study")

    @property
    def first(self) -> list[Control]:
        return self.group("first", "first_test")

    @property
    def first_levels(self) -> list[Control]:
        return self.group(*(f"first_{ability}" for ability in ABILITIES))

    @property
    def second(self) -> list[Control]:
        return self.group("second", "second_test")

    @property
    def second_levels(self) -> list[Control]:
        return self.group(*(f"second_{ability}" for ability in ABILITIES))

    @property
    def work(self) -> list[Control]:
        return self.group("canadian_work", "foreign_work", "certificate")

    @property
    def ties(self) -> list[Control]:
        return self.group("nomination", "sibling")

    @property
    def spouse(self) -> list[Control]:
        return self.group("spouse_education", "spouse_canadian_work")

    @property
    def spouse_levels(self) -> list[Control]:
        return self.group(*(f"spouse_{ability}" for ability in ABILITIES))

    @property
    def more(self) -> list[Control]:
        return self.group("job_offer", "relative", "spouse_study", "score")

    @property
    def plans(self) -> list[Control]:
        return self.group(*PLANS)


def make_form(
    data: ExpressEntry, answers: Answers, sent: QueryDict, problems: Iterable[Problem]
) -> Form:
    """The form as it is shown again: texts as they were typed, each mistake beside its control."""
    found = {problem.name: words.problem(problem) for problem in problems}
    shown = [name for name in ANSWERS.parameters if name not in HIDDEN]
    controls = {name: _control(name, data, answers, sent, found) for name in shown}
    return Form(
        controls=controls,
        mistakes=[(problem.name, words.problem_elsewhere(problem)) for problem in problems],
        open_second=answers.value("second") != "none" and _any(answers, found, "second"),
        open_spouse=answers.value("spouse") == "yes" or _any(answers, found, "spouse_"),
        open_plans=any(answers.given(name) or name in found for name in PLANS),
        open_more=any(answers.given(name) or name in found for name in MORE),
    )


TESTS = {
    "ielts_general": lazy("IELTS General Training"),
    "celpip_general": lazy("CELPIP-General"),
    "pte_core": lazy("PTE Core"),
    "tef_canada": lazy("TEF Canada"),
    "tcf_canada": lazy("TCF Canada"),
}
HIDDEN = ("on", "ruleset", "express_entry_programme", "french_nclc_min")
MORE = ("job_offer", "relative", "spouse_study", "score")


def _any(answers: Answers, errors: Mapping[str, str], start: str) -> bool:
    names = [
        name
        for name in ANSWERS.parameters
        if name.startswith(start) and name not in (*MORE, *PLANS)
    ]
    return any(answers.given(name) or name in errors for name in names)


def _control(
    name: str,
    data: ExpressEntry,
    answers: Answers,
    sent: QueryDict,
    errors: Mapping[str, str],
) -> Control:
    value = sent.get(name, "").strip()
    return Control(
        name=name,
        label=str(words.label(name)),
        hint=str(words.HINTS.get(name, "")),
        value=value,
        options=[Option(code, label, code == value) for code, label in _options(name, data)],
        error=errors.get(name, ""),
        note=_level_note(name, data, answers) if name not in errors else "",
        month=isinstance(ANSWERS.parameters[name], Month),
    )


def _options(name: str, data: ExpressEntry) -> list[tuple[str, str]]:
    field = ANSWERS.parameters[name]
    if isinstance(field, Choice):
        return [(value, str(label)) for value, label in field.options.items()]
    if name in ("first_test", "second_test"):
        tests = [
            (code, str(TESTS.get(code, test.name))) for code, test in data.language.tests.items()
        ]
        return [(CLB, _("I know my level (CLB or NCLC)")), *tests]
    if name in WORK:
        most = WORK[name]
        return [(str(years), _years(years, most)) for years in range(most + 1)]
    return []


def _years(years: int, most: int) -> str:
    if years == most:
        return _("%(n)s or more") % {"n": number(years)}
    return number(years) if years else _("None, or less than one")


def _level_note(name: str, data: ExpressEntry, answers: Answers) -> str:
    """The level that a score of a test gives, beside the score."""
    prefix, _underscore, ability = name.partition("_")
    if ability not in ABILITIES or prefix == "spouse":
        return ""
    code, value = test_of(answers, prefix), answers.value(name)
    if code == CLB or not isinstance(value, Decimal) or code not in data.language.tests:
        return ""
    level = level_of(data.language, code, ability, value)
    if not level:
        return _("below level 4")
    if level >= 10:
        return _("level 10 or more")
    return _("level %(n)s") % {"n": number(level)}
