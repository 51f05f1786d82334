"""A form a question: one field, named like its parameter, worded like its question."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries as iso_countries

from iecguide.facts.values import Snapshot, Status

from . import messages
from .answers import Answers, pairs
from .messages.findings import CATEGORIES
from .messages.questions import HINTS, OPTIONS, WHY
from .questions import Kind, Question
from .widgets import Choices, Letter, MonthPicker, ParameterWidget, Permits, Places

_AUTOCOMPLETE = {"born": "bday"}


class QuestionForm(forms.Form):
    """Renders a question; reading and judging its value is the URL contract's business."""

    def __init__(
        self,
        question: Question,
        facts: Snapshot,
        answers: Answers,
        season: int,
        data: Any = None,
    ) -> None:
        super().__init__(data, initial={question.name: _texts(answers, question.name)})
        self.question = question
        conditions = _conditions(question, facts, answers)
        self.fields[question.name] = forms.Field(
            label=messages.title(facts, question.name, season, conditions),
            help_text=_hint(question, answers),
            required=False,
            widget=_widget(question, facts, answers),
        )
        self.title = self.fields[question.name].label
        self.why = WHY[question.name]
        self.conditions = conditions if len(conditions) > 1 else []

    @property
    def texts(self) -> list[str]:
        """What the controls say, as the parameter's texts."""
        widget = self.fields[self.question.name].widget
        return widget.value_from_datadict(self.data, {}, self.question.name)


def _hint(question: Question, answers: Answers) -> Any:
    """Advice for several passports only to those who hold several."""
    if question.name == "expires" and len(answers.citizenship) < 2:
        return ""
    return HINTS.get(question.name, "")


def _texts(answers: Answers, name: str) -> list[str]:
    return [text for key, text in pairs(answers) if key == name]


def _widget(question: Question, facts: Snapshot, answers: Answers) -> ParameterWidget:
    match question.kind:
        case Kind.PASSPORTS:
            return Places(_places(facts), _code_of(facts), lists=2)
        case Kind.PLACE:
            return Places(_places(facts), _code_of(facts))
        case Kind.MONTH:
            return MonthPicker(_AUTOCOMPLETE.get(question.name, ""))
        case Kind.LETTER:
            return Letter()
        case Kind.PERMITS:
            held = [(code, messages.place(facts, code)) for code in answers.citizenship]
            return Permits(CATEGORIES, held)
    return Choices(_options(question, answers))


def _options(question: Question, answers: Answers) -> dict[str, Any]:
    """The answers on offer: streams only to those whose passport they are for."""
    options = dict(OPTIONS[question.name])
    for stream, country in (("vie", "FR"), ("icex", "ES")):
        if country not in answers.citizenship and answers.offer != stream:
            options.pop(stream, None)
    return options


def _places(facts: Snapshot) -> list[tuple[Any, list[tuple[str, str]]]]:
    ours = sorted((country.name, code) for code, country in facts.countries.items())
    partners = [(code, name) for name, code in ours if _partner(facts, code)]
    known = {code for code, _name in partners}
    others = [(code, messages.place(facts, code)) for code, _name in iso_countries]
    rest = sorted(((code, name) for code, name in others if code not in known), key=_by_name)
    return [(_("Countries with an agreement"), partners), (_("Everywhere else"), rest)]


def _code_of(facts: Snapshot) -> Callable[[str], str]:
    return lambda text: messages.code_of(facts, text)


def _partner(facts: Snapshot, code: str) -> bool:
    return facts.countries[code].status == Status.ACTIVE


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1]


def _conditions(question: Question, facts: Snapshot, answers: Answers) -> list[str]:
    """The agreements' own words for a further condition."""
    category = {"extra_yp": "yp", "extra_coop": "coop"}.get(question.name)
    held = [facts.countries[code] for code in answers.citizenship if code in facts.countries]
    found = [
        terms.condition
        for country in held
        for name, terms in country.terms.items()
        if name == category and terms.condition
    ]
    return list(dict.fromkeys(found))
