"""The text editor as a form widget. Its module imports by path, so no import map is needed."""

from typing import Any

from django import forms
from django.forms import Media, Script
from django.urls import reverse
from django.utils.translation import gettext as _


class ProseWidget(forms.Textarea):
    """A textarea that becomes the editor, with a box to insert figures below it."""

    template_name = "admin/articles/prose_widget.html"

    @property
    def media(self) -> Media:
        return Media(
            css={
                "all": [
                    "django_prose_editor/material-icons.css",
                    "django_prose_editor/editor.css",
                    "django_prose_editor/overrides.css",
                    "admin/prose.css",
                ]
            },
            js=[Script("admin/prose.js", type="module")],
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-prose": "",
            "data-callout": _("Callout"),
            "data-table-title": _("Title of the table below"),
        }
        context["figures_url"] = reverse("admin:articles_article_figures")
        return context

    def use_required_attribute(self, _initial: Any) -> bool:
        """The textarea is hidden behind the editor, where a browser could not point at it."""
        return False
