"""Structured fields as an editor writes them: JSON, a line for each part."""

import json
from typing import Any

from django import forms
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _


class Pretty(json.JSONEncoder):
    """With line breaks, as people read it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"indent": 1})


class PrettyField(forms.JSONField):
    """JSON in a box of many lines. What is no JSON comes back as it was typed, and is named."""

    default_error_messages = {
        "invalid": _("This is no JSON: look for a missing comma, quotation mark or bracket.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs["encoder"] = Pretty
        kwargs["widget"] = forms.Textarea(attrs={"rows": 16, "cols": 100, "spellcheck": "false"})
        super().__init__(**kwargs)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, to be shown again."""
        try:
            return super().bound_data(data, initial)
        except RecursionError:
            return InvalidJSONInput(data)

    def to_python(self, value: Any) -> Any:
        """Raises ValidationError also for what is nested beyond reading."""
        try:
            return super().to_python(value)
        except RecursionError:
            message = self.error_messages["invalid"]
            raise forms.ValidationError(message, code="invalid") from None
