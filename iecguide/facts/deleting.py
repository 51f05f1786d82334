"""What may be deleted in the admin: an editor's own slip, but nothing that pages rest on."""

from typing import Any

from django.http import HttpRequest

from .models import Fee, Quota, RecognizedOrganization, Shipped, Source
from .uses import named_by

# Pages do without any of these: they say “not announced”, or show one row less.
FREE = (Fee, Quota, RecognizedOrganization, Source)


def is_needed(record: Any) -> bool:
    """Whether pages rest on a record.

    An article names its figure, or it shipped and is not of a kind that pages can do without.
    """
    if not isinstance(record, FREE) and Shipped.written_to(record):
        return True
    if isinstance(record, Fee) and Fee.objects.filter(slug=record.slug).exclude(pk=record.pk):
        return False  # the others of its name remain
    return any(named_by(record))


class DeletingAdmin:
    """Only superusers delete what is needed; the others see no button for it."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_delete_permission(request, obj)
        if not may or obj is None or request.user.is_superuser:
            return may
        return not is_needed(obj)
