"""Uploading a picture: it is decoded and encoded anew, so nothing but a picture gets in.

What readers see changes by publishing alone: a picture that a live article names is changed by
those who may publish.
"""

from secrets import token_hex
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.forms import Script
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin

from iecguide.articles.models import Picture
from iecguide.articles.pictures.files import MOST_CUT, WHOLE, Cut, reencode
from iecguide.articles.publishing.references import titles_showing

UNGUESSABLE = 16  # bytes of a stored name: who knows it was shown it


EDGES = {
    "left": gettext_lazy("Cut off at the left"),
    "right": gettext_lazy("Cut off at the right"),
    "top": gettext_lazy("Cut off at the top"),
    "bottom": gettext_lazy("Cut off at the bottom"),
}
CUTS = [f"cut_{edge}" for edge in EDGES]


def _cut_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, initial=0, min_value=0, max_value=MOST_CUT
    )


def _encode(given: Any, cut: Cut) -> tuple[bytes, str]:
    """A new upload or a kept file, made anew; a kept one is closed again."""
    if isinstance(given, FieldFile):
        with given.storage.open(given.name) as kept:
            data, _width, _height, kind = reencode(kept, cut)
    else:
        data, _width, _height, kind = reencode(given, cut)
    return data, kind


class PictureForm(forms.ModelForm):
    """A picture with its words; what is cut off goes for good, and nothing keeps the numbers."""

    may_publish = False
    cut_left, cut_right, cut_top, cut_bottom = (_cut_field(label) for label in EDGES.values())

    class Meta:
        model = Picture
        fields = ["slug", "file", "alt", "caption"]

    def clean_file(self) -> Any:
        """Raises ValidationError where the kept file is gone."""
        given = self.cleaned_data["file"]
        if "file" not in self.changed_data and not given.storage.exists(given.name):
            raise ValidationError(_("The file of this picture is gone. Upload it again."))
        return given

    def _made_anew(self, found: dict[str, Any], given: Any) -> Any:
        """Only a new upload, or one of which something is cut off, is encoded. Raises
        ValidationError for what is no picture."""
        cut = Cut(**{edge: found.get(f"cut_{edge}") or 0 for edge in EDGES})
        if "file" not in self.changed_data and cut == WHOLE:
            return given
        if max(cut.left + cut.right, cut.top + cut.bottom) > MOST_CUT:
            message = _("Too much is cut off: at least a tenth of each side has to stay.")
            raise ValidationError(message)
        data, kind = _encode(given, cut)
        slug = found.get("slug") or "picture"
        return ContentFile(data, name=f"{slug}-{token_hex(UNGUESSABLE)}.{kind}")

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if "file" in found and self.errors.keys().isdisjoint(CUTS):
            try:
                found["file"] = self._made_anew(found, found["file"])
            except ValidationError as problem:
                self.add_error("file", problem)
        titles = [] if self.may_publish else titles_showing(self._slugs(found))
        if titles:
            message = _(
                "Readers see this picture in: %(titles)s. Only those who may publish change what"
                " readers see. Add a new picture under another name, and name that in your draft."
            )
            raise ValidationError(message, params={"titles": ", ".join(titles)})
        return found

    def _slugs(self, found: dict[str, Any]) -> set[str]:
        """Its name in texts as it is stored and as it would be."""
        stored = Picture.objects.filter(pk=self.instance.pk).values_list("slug", flat=True)
        return {*stored, found.get("slug") or ""} - {""}


class PictureAdmin(SimpleHistoryAdmin):
    form = PictureForm
    list_display = ["slug", "alt", "width", "height"]
    search_fields = ["slug", "alt", "caption"]
    readonly_fields = ["width", "height"]
    fieldsets = [
        (None, {"fields": ["slug", "file", "alt", "caption", "width", "height"]}),
        (
            gettext_lazy("Cut off the edges"),
            {
                "fields": [tuple(CUTS[:2]), tuple(CUTS[2:])],
                "classes": ["crop-here"],
                "description": gettext_lazy(
                    "In per cent of the picture; 0 cuts nothing off. With a mouse, drag over the"
                    " picture to mark what stays. What is cut off goes for good."
                ),
            },
        ),
    ]

    class Media:
        js = [Script("admin/crop.js", type="module")]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[PictureForm]:
        form = super().get_form(request, *args, **kwargs)
        form.may_publish = request.user.has_perm("articles.publish_article")
        return form

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        self._tell(request, [obj.slug])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        self._tell(request, list(queryset.values_list("slug", flat=True)))
        super().delete_queryset(request, queryset)

    def _tell(self, request: HttpRequest, slugs: list[str]) -> None:
        """Which articles lose a picture that is deleted."""
        titles = titles_showing(slugs)
        if titles:
            words = _("These articles show it no longer: %(titles)s.")
            self.message_user(request, words % {"titles": ", ".join(titles)}, messages.WARNING)
