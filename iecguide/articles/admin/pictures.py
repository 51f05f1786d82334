"""Uploading a picture: it is decoded and encoded anew, so nothing but a picture gets in."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile

from iecguide.articles.models import Picture
from iecguide.articles.pictures.files import reencode


class PictureForm(forms.ModelForm):
    class Meta:
        model = Picture
        fields = ["slug", "file", "alt", "caption"]

    def clean_file(self) -> Any:
        """Only a new upload is encoded. Raises ValidationError for what is no picture."""
        given = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return given
        data, _width, _height, kind = reencode(given)
        return ContentFile(data, name=f"{self.cleaned_data.get('slug') or 'picture'}.{kind}")
