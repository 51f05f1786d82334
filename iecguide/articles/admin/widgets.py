"""The text editor as a form widget. Its module imports by path, so no import map is needed."""

from typing import Any

from django import forms
from django.forms import Media, Script
from django.utils.translation import gettext as _

from .inserting.figures import told_figures
from .inserting.pictures import NewPictureForm


class ProseWidget(forms.Textarea):
    """A textarea that becomes the editor, with what its figures say and boxes to insert more."""

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
            "data-picture": _("Insert picture"),
            "data-link": _("Insert link"),
            "data-table": _("New table"),
            "data-rows": _("Rows"),
            "data-columns": _("Columns"),
            "data-header-row": _("The first row holds the headings"),
            "data-insert-table": _("Insert table"),
            "data-yes": _("Yes"),
            "data-no": _("No"),
        }
        context["told"] = told_figures(value or "")
        context["picture_form"] = NewPictureForm(auto_id=f"{attrs and attrs.get('id')}_new_%s")
        return context

    def use_required_attribute(self, _initial: Any) -> bool:
        """The textarea is hidden behind the editor, where a browser could not point at it."""
        return False
