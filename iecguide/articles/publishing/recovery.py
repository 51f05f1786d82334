"""Writing that is not saved: kept while it is written, for its editor alone, until it is."""

import re
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from iecguide.articles.models import Article, RecoveryCopy
from iecguide.core.text import without_controls

MOST = 600_000  # characters of one copy: a text of the greatest length, and much besides
_PAGE = re.compile(r"[0-9a-f]{16}")
_NOT_KEPT = ("csrfmiddlewaretoken",)


class TooLongError(ValueError):
    """More than a form of an article can hold."""


class OtherWritingError(ValueError):
    """Another page of the same editor holds unsaved writing of the same article."""


def new_page() -> str:
    """A name for a page that has just been opened."""
    return secrets.token_hex(8)


def is_page(name: str) -> bool:
    return bool(_PAGE.fullmatch(name))


def fields_of(sent: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """The fields of the form among what a page sends. Raises TooLongError."""
    kept = {
        name: [without_controls(value) for value in values]
        for name, values in sent
        if name not in _NOT_KEPT and not name.startswith("_") and name.isprintable()
    }
    if sum(len(name) + sum(map(len, values)) for name, values in kept.items()) > MOST:
        raise TooLongError
    return kept


def find(editor: Any, article: Article | None) -> RecoveryCopy | None:
    """What this editor left of an article; of a new one without an article."""
    return RecoveryCopy.objects.filter(editor=editor, article=article).first()


def keep(editor: Any, article: Article | None, page: str, fields: dict[str, list[str]]) -> None:
    """Write a page's copy, or write over it. Raises OtherWritingError."""
    own = {"editor": editor, "article": article}
    changes = {"fields": fields, "kept_at": timezone.now()}
    if RecoveryCopy.objects.filter(**own, page=page).update(**changes):
        return
    try:
        with transaction.atomic():
            RecoveryCopy.objects.create(**own, page=page, **changes)
    except IntegrityError:
        raise OtherWritingError from None


def take(copy: RecoveryCopy) -> str:
    """Hand a copy to a page that is about to open; the page that wrote it writes it no more."""
    copy.page = new_page()
    copy.save(update_fields=["page"])
    return copy.page


def forget(editor: Any, page: str) -> None:
    """What a page was writing is saved, or thrown away."""
    RecoveryCopy.objects.filter(editor=editor, page=page).delete()
