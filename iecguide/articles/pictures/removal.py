"""The file of a picture that is replaced or deleted goes, once the change is certain."""

from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from iecguide.articles.models import Picture


def note_replaced(instance: Picture, **_kwargs: Any) -> None:
    """Before a picture is saved: its file so far goes unless it stays."""
    for name in Picture.objects.filter(pk=instance.pk).values_list("file", flat=True):
        transaction.on_commit(partial(remove_unused, name))


def note_deleted(instance: Picture, **_kwargs: Any) -> None:
    transaction.on_commit(partial(remove_unused, instance.file.name))


def remove_unused(name: str) -> None:
    """Delete an uploaded file that no picture has."""
    if name and not Picture.objects.filter(file=name).exists():
        default_storage.delete(name)
