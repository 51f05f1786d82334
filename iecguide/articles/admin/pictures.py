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
from django.http import HttpRequest
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from iecguide.articles.models import Picture
from iecguide.articles.pictures.files import reencode
from iecguide.articles.publishing.references import titles_showing

UNGUESSABLE = 16  # bytes of a stored name: who knows it was shown it


class PictureForm(forms.ModelForm):
    may_publish = False

    class Meta:
        model = Picture
        fields = ["slug", "file", "alt", "caption"]

    def clean_file(self) -> Any:
        """Only a new upload is encoded. Raises ValidationError for what is no picture."""
        given = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            if not given.storage.exists(given.name):
                raise ValidationError(_("The file of this picture is gone. Upload it again."))
            return given
        data, _width, _height, kind = reencode(given)
        slug = self.cleaned_data.get("slug") or "picture"
        return ContentFile(data, name=f"{slug}-{token_hex(UNGUESSABLE)}.{kind}")

    def clean(self) -> dict[str, Any]:
        found = super().clean()
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
