"""Where an uploaded file waits for its confirmation: an hour, and for its uploader alone."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.utils import timezone
from import_export.tmp_storages import BaseStorage

from iecguide.facts.models import Upload

LIFE = timedelta(hours=1)
KEPT = 3  # files of one person at a time
_owner: ContextVar[int | None] = ContextVar("owner", default=None)


class UploadGoneError(Exception):
    """Nobody uploaded a table of this name, or it is over, or it is somebody else's."""


@contextmanager
def owned_by(user_id: int) -> Iterator[None]:
    """Within it, tables are kept for this user and only this user's are found."""
    token = _owner.set(user_id)
    try:
        yield
    finally:
        _owner.reset(token)


def keep(data: bytes, owner: int | None) -> str:
    """Keep a file for its uploader, and return the name it is found by."""
    now = timezone.now()
    Upload.objects.filter(made_at__lt=now - LIFE).delete()
    older = Upload.objects.filter(owner_id=owner).order_by("-made_at", "-pk")
    Upload.objects.filter(pk__in=[upload.pk for upload in older.only("pk")[KEPT - 1 :]]).delete()
    name = secrets.token_urlsafe(24)
    Upload.objects.create(name=name, owner_id=owner, content=data, made_at=now)
    return name


def find(name: str, owner: int | None) -> bytes:
    """What was kept under a name. Raises ``UploadGoneError``."""
    fresh = timezone.now() - LIFE
    row = Upload.objects.filter(name=name, owner_id=owner, made_at__gte=fresh)
    content = row.values_list("content", flat=True).first()
    if content is None:
        raise UploadGoneError
    return bytes(content)


def forget(name: str, owner: int | None) -> None:
    Upload.objects.filter(name=name, owner_id=owner).delete()


class UploadStorage(BaseStorage):
    """For django-import-export, which by itself keeps the file in one process's own folder."""

    def save(self, data: bytes) -> None:
        self.name = keep(data, _owner.get())

    def read(self) -> bytes:
        return find(self.name, _owner.get())

    def remove(self) -> None:
        forget(self.name, _owner.get())
