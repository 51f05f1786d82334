"""Lists of words in one column: codes of categories or places, names of fields.

In Python each is a list, in the database JSON. Files and forms may write it as text, the words
separated by spaces or commas.
"""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries import countries as iso_countries

from .category import Category
from .checks import check_places

_APART = re.compile(r"[\s,;]+")


def split_words(value: Any) -> list[str]:
    """The words of a text, or of a list of words, each once; nothing is an empty list.

    Raises ValidationError for what is neither.
    """
    if value is None:
        return []
    words = _APART.split(value) if isinstance(value, str) else value
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        raise ValidationError(_("Words separated by spaces are wanted."))
    return list(dict.fromkeys(word for word in words if word))


def join_words(words: Iterable[str]) -> str:
    """A list as files write it."""
    return " ".join(words)


def check_categories(codes: Iterable[str]) -> None:
    """Raises ValidationError naming the codes that no category has."""
    known = Category.values
    wrong = [code for code in codes if code not in known]
    if wrong:
        params = {"wrong": ", ".join(wrong), "known": join_words(known)}
        message = _("Unknown: %(wrong)s. Separated by spaces, of: %(known)s.")
        raise ValidationError(message, params=params)


class WordsFormField(forms.CharField):
    """A list that is typed as text."""

    def prepare_value(self, value: Any) -> Any:
        return join_words(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return split_words(super().to_python(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return split_words(initial) != split_words(data)


class WordsField(models.JSONField):
    """Words, each once, in the order given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": list} | kwargs)

    def spell(self, word: str) -> str:
        """A word as it is stored."""
        return word

    def to_python(self, value: Any) -> list[str]:
        return split_words([self.spell(word) for word in split_words(value)])

    def get_prep_value(self, value: Any) -> Any:
        return self.to_python(value) if isinstance(value, str | list | tuple) else value

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj)

    def save_form_data(self, instance: models.Model, data: list[str]) -> None:
        """Words that were there keep their places; new ones come after them."""
        before = [word for word in self.value_from_object(instance) if word in data]
        setattr(instance, self.name, split_words([*before, *data]))

    def formfield(self, **kwargs: Any) -> forms.Field:
        options = {"form_class": WordsFormField, "show_hidden_initial": False}
        return models.Field.formfield(self, **options | kwargs)


class CategoriesField(WordsField):
    """Codes of categories: ticked by name in a form."""

    default_validators = [check_categories]

    def spell(self, word: str) -> str:
        return word.lower()

    def formfield(self, **kwargs: Any) -> forms.Field:
        kwargs |= {"widget": forms.CheckboxSelectMultiple}
        return super().formfield(
            form_class=forms.MultipleChoiceField, choices=Category.choices, **kwargs
        )


class PlacesField(WordsField):
    """ISO 3166-1 codes of countries and territories: chosen by name in a form."""

    default_validators = [check_places]

    def spell(self, word: str) -> str:
        return word.upper()

    def formfield(self, **kwargs: Any) -> forms.Field:
        kwargs |= {"widget": FilteredSelectMultiple(self.verbose_name, is_stacked=False)}
        return super().formfield(
            form_class=forms.MultipleChoiceField, choices=list(iso_countries), **kwargs
        )
