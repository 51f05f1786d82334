"""What may be deleted in the admin: an editor's own slip, but nothing that pages rest on."""

from typing import Any

from django.http import HttpRequest

from iecguide.facts.models import Fee, Quota, RecognizedOrganization, Shipped, Source
from iecguide.facts.placeholders.references import named_by

# Pages do without any of these: they say “not announced”, or show one row less.
FREE = (Fee, Quota, RecognizedOrganization, Source)


def is_needed(record: Any) -> bool:
    """Whether pages rest on a record: on none that was added here.

    Of what shipped, on all that pages have no word to say instead of, and where an article names
    its figure. (What was added here may be what breaks a page, so no page is asked about it.)
    """
    if not Shipped.written_to(record):
        return False
    if not isinstance(record, FREE):
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
