"""The forms of an import: a file to look at, and the button that takes it in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST_NAME = 200


class FileForm(forms.Form):
    """A file of at most ``MOST_BYTES``; refused by its size before anything of it is read."""

    MOST_BYTES = 0

    file = forms.FileField(label=gettext_lazy("File"), max_length=LONGEST_NAME)

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"], self.MOST_BYTES)


def check_size(file: Any, most: int) -> Any:
    """The file. Raises ``ValidationError`` where it is larger than anything we import."""
    if file and file.size > most:
        words = _("The file has %(size)s kB; at most %(most)s kB are taken.")
        params = {"size": -(-file.size // 1000), "most": most // 1000}
        raise ValidationError(words, params=params)
    return file


class TakeForm(forms.Form):
    """``parcel`` names the file that was kept, ``seen`` is what its preview said."""

    parcel = forms.CharField(max_length=43, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
