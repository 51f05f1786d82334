"""The form on which a reader says what is wrong."""

import re

from django import forms
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _

from .models import LONGEST_PATH, Note


def known_page(given: str) -> str:
    """The path of a public page of this site, without its query; empty for anything else."""
    path = re.split("[?#]", given, maxsplit=1)[0]
    if not path.startswith("/") or not path.isprintable() or len(path) > LONGEST_PATH:
        return ""
    if path.startswith(("//", reverse("admin:index"))):
        return ""
    try:
        resolve(path)
    except Resolver404:
        return ""
    return path


class NoteForm(forms.ModelForm):
    """``website`` is a trap: people do not see it, programs fill it in."""

    page = forms.CharField(required=False)  # of any length: what is no page of ours is dropped
    website = forms.CharField(required=False)

    class Meta:
        model = Note
        fields = ("page", "text")
        error_messages = {
            "text": {
                "required": _("Write what is wrong."),
                "max_length": _(
                    "Write at most %(limit_value)d characters. You wrote %(show_value)d."
                ),
            }
        }

    def clean_page(self) -> str:
        return known_page(self.cleaned_data["page"])

    @property
    def text_box(self) -> str:
        """The box for the note, told by its hint and by what is wrong with it."""
        text = self["text"]
        described = "text-hint text-error-1" if text.errors else "text-hint"
        return text.as_widget(attrs={"rows": 6, "aria-describedby": described})

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get("website"))
