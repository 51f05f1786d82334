"""“Try it on a person”: the fields a programme reads as a form, and what each condition finds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_countries import countries as iso_countries

from iecguide.programmes.readable import read_aloud
from iecguide.programmes.values import Requirement
from iecguide.programmes.vocabulary import FIELDS, LABELS
from quiz.engine import words
from quiz.engine.answers import Answers, answers_type
from quiz.engine.conditions import Condition, evaluate
from quiz.engine.fields import UNSURE, Choice, Context, ReadError
from quiz.engine.findings import State, fold
from quiz.engine.questionnaire import Parameter

STATES = {
    State.MET: _("met"),
    State.BLOCKING: _("stops the person"),
    State.UNKNOWN: _("not known"),
}
PERSON = answers_type(FIELDS)


class ParameterField(forms.CharField):
    """One field of the vocabulary, its texts separated by spaces where it takes several."""

    def __init__(self, name: str) -> None:
        self.name, self.kind = name, FIELDS[name]
        allowed = " · ".join(self.kind.allowed())
        super().__init__(label=LABELS[name], required=False, help_text=allowed)
        if isinstance(self.kind, Choice) and not self.kind.repeats:
            options = [(value, label) for value, label in self.kind.options.items()]
            self.widget = forms.Select(choices=[("", "—"), *options])
            self.help_text = ""

    def clean(self, value: Any) -> object:
        text = super().clean(value)
        texts = text.split() if self.kind.repeats else [text] if text else []
        if not texts:
            return self.kind.blank
        day = date(2000, 1, 1)
        context = Context(day, (day, day), frozenset(dict(iso_countries)))
        try:
            return self.kind.parse(texts, context)
        except ReadError as bad:
            parameter: Parameter = Parameter(self.name, self.kind, 0, LABELS[self.name])
            raise ValidationError(words.problem(parameter, bad.problem(self.name, texts))) from None


class PersonForm(forms.Form):
    """A person, as far as the conditions look at one. What is left empty is not known."""

    def __init__(self, found: Iterable[Requirement], data: Any = None) -> None:
        super().__init__(data, auto_id="person-%s")
        read = (name for each in found for name in each.condition.reads())
        for name in dict.fromkeys(read):
            self.fields[name] = ParameterField(name)

    @property
    def answers(self) -> Answers:
        if not self.is_bound:
            return PERSON()
        self.full_clean()
        return PERSON(**self.cleaned_data)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a condition, or a part of one, finds."""

    text: str
    state: str
    said: str
    parts: tuple["Tried", ...] = ()


def outcomes(found: Iterable[Requirement], answers: Answers, on: date) -> dict[str, Any]:
    """Each condition in its three values, down to its parts, and the verdict of all."""
    every = list(found)
    judged = (evaluate(each.condition, answers, on) for each in every)
    states = [outcome.state for outcome in judged if outcome]
    return {
        "lines": [(each.condition.text, _try(each.condition, answers, on)) for each in every],
        "verdict": fold(states),
    }


def _try(condition: Condition, answers: Answers, on: date) -> Tried:
    outcome = evaluate(condition, answers, on)
    said = STATES[outcome.state] if outcome else _("not in force")
    state = outcome.state if outcome else UNSURE
    parts = tuple(_try(part, answers, on) for part in condition.of)
    return Tried(read_aloud(condition).text, state, str(said), parts)
