"""A question's form: a Django form whose one field reads and checks as the query contract does."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from quiz.engine import words
from quiz.engine.fields import Problem, ReadError

from .widgets import Asking, Data, ParameterWidget, widget_for


class QuestionForm(forms.Form):
    """The question with its words, and its field under the name of its parameter."""

    use_required_attribute = False

    def __init__(self, asking: Asking, data: Data = None, *, required: bool = False) -> None:
        question = asking.question
        super().__init__(data, initial={question.name: asking.texts})
        conditions = list(question.conditions(asking.facts, asking.answers))
        self.question = question
        self.why = question.why
        self.title = words.title(question, asking.facts, asking.answers, asking.on, conditions)
        self.conditions = conditions if len(conditions) > 1 else []
        self.fields[question.name] = ParameterField(
            asking,
            label=self.title,
            help_text=question.hint if question.hinted(asking.facts, asking.answers) else "",
            required=required,
        )

    @property
    def texts(self) -> list[str]:
        """What the controls say, as the parameter's texts."""
        widget = self.fields[self.question.name].widget
        return widget.value_from_datadict(self.data, {}, self.question.name)

    @property
    def sends_at_once(self) -> bool:
        """Whether each answer is a button, so that the form needs no other."""
        bound = self[self.question.name]
        widget: ParameterWidget = bound.field.widget
        return widget.sends_at_once(bound.value() or [])

    @property
    def lacks_a_control(self) -> bool:
        """Whether the form has to be shown once more, for a control it did not have."""
        widget = self.fields[self.question.name].widget
        return widget.lacks_a_control(self.data, self.question.name)


class ParameterField(forms.Field):
    """A form field that takes the texts of a parameter and gives the answer they are."""

    def __init__(self, asking: Asking, **kwargs: Any) -> None:
        super().__init__(widget=widget_for(asking.question.field, asking), **kwargs)
        self.question = asking.question
        self.context = asking.context

    def clean(self, value: list[str] | None) -> object:
        texts = value or []
        try:
            if texts:
                return self.question.field.parse(texts, self.context)
            if self.required:
                raise ReadError("required")
        except ReadError as bad:
            found: Problem = bad.problem(self.question.name, texts)
            raise ValidationError(words.problem(self.question, found), code=bad.message) from None
        return self.question.field.blank
