"""Readers' notes that nobody has looked at."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from iecguide.core.registries.waiting import Line, Urgency

from .models import Note


def notes_waiting(_day: date) -> Iterator[Line]:
    if count := Note.objects.filter(state=Note.State.NEW).count():
        text = ngettext("%(count)s new reader’s note", "%(count)s new readers’ notes", count)
        yield Line(
            what=text % {"count": count},
            count=count,
            urgency=Urgency.SOON,
            address=reverse("admin:feedback_note_changelist", query={"state__exact": "new"}),
            permission="feedback.view_note",
        )
