"""Fields whose text holds no control characters, however it comes: by form, by code or by update.

To the database they are what Django's own are, so that no migration knows of them.
"""

from typing import Any

from django import forms
from django.db import models

from iecguide.core.text import without_controls


class PlainText:
    """For a field of a form: what was pasted, without what no page or feed can hold."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(_without(value))


class PlainTextField(PlainText, forms.CharField):
    pass


class PlainURLField(PlainText, forms.URLField):
    pass


class Plain:
    """For a field of a model; ``form_field`` is the field its forms have."""

    form_field: type[forms.Field] = PlainTextField

    def to_python(self, value: Any) -> Any:
        return _without(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return _without(super().get_prep_value(value))

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": self.form_field} | kwargs)

    def deconstruct(self) -> Any:
        name, _path, arguments, named = super().deconstruct()
        return name, f"django.db.models.{type(self).__name__}", arguments, named


class CharField(Plain, models.CharField):
    pass


class TextField(Plain, models.TextField):
    pass


class URLField(Plain, models.URLField):
    form_field = PlainURLField


def _without(value: Any) -> Any:
    return without_controls(value) if isinstance(value, str) else value
