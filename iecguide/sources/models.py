"""Pages of others that our facts and articles rest on, and what they said when we last asked."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from iecguide.core.text import printable

from .asking.answers import Missing, NotAskedError, Read, Same, Validators

GONE = "gone"  # in the place of a fingerprint
UNHEARD_AFTER = timedelta(days=14)
LONGEST_REASON = 200


class WatchedPages(models.QuerySet):
    """The lists an editor works on."""

    def changed(self) -> "WatchedPages":
        """Those that say something else than an editor accepted."""
        return self.exclude(Q(found__in=("", GONE)) | Q(accepted="") | Q(accepted=F("found")))

    def gone(self) -> "WatchedPages":
        """Those that are no more, until an editor says that we know."""
        return self.filter(found=GONE).exclude(accepted=GONE)

    def unheard(self, now: datetime) -> "WatchedPages":
        """Those that were asked, and of which nothing was heard for long."""
        silent = Q(answered_at=None) | Q(answered_at__lt=now - UNHEARD_AFTER)
        return self.filter(silent, first_asked_at__lt=now - UNHEARD_AFTER).exclude(reason="")


class WatchedPage(models.Model):
    """One page, by its address without a fragment.

    ``found`` is the fingerprint of what was read last, or ``GONE``; ``accepted`` is the one an
    editor accepted, or the first that was ever read. Nothing here changes a fact or an article.
    """

    # What an answer may write: an editor's own fields are never among them, but for the first.
    ASKED = (
        "first_asked_at", "asked_at", "answered_at", "ask_again_at", "reason", "found",
        "found_since", "missing_since", "leads_to", "etag", "last_modified",
    )  # fmt: skip
    ACCEPTED = ("accepted", "accepted_on", "found_since")

    address = models.URLField(_("address"), max_length=500, unique=True)
    first_asked_at = models.DateTimeField(null=True, editable=False)
    asked_at = models.DateTimeField(_("last asked"), null=True, db_index=True, editable=False)
    answered_at = models.DateTimeField(_("last answered"), null=True, editable=False)
    ask_again_at = models.DateTimeField(_("not asked before"), null=True, editable=False)
    reason = models.CharField(
        _("why it could not be read"), max_length=LONGEST_REASON, blank=True, editable=False
    )
    found = models.CharField(max_length=64, blank=True, editable=False)
    found_since = models.DateField(_("different since"), null=True, editable=False)
    missing_since = models.DateField(null=True, editable=False)
    accepted = models.CharField(max_length=64, blank=True, editable=False)
    accepted_on = models.DateField(_("looked at on"), null=True, editable=False)
    leads_to = models.CharField(_("leads to"), max_length=2000, blank=True, editable=False)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=40, blank=True, editable=False)

    objects = WatchedPages.as_manager()

    class Meta:
        ordering = ["address"]
        verbose_name = _("page we rest on")
        verbose_name_plural = _("pages we rest on")

    def __str__(self) -> str:
        return self.address

    @property
    def validators(self) -> Validators:
        """What to ask with, whether it is still the same."""
        return Validators(self.leads_to or self.address, self.etag, self.last_modified)

    @property
    def waits(self) -> bool:
        """Whether an editor has to look at it."""
        first = not self.accepted and self.found != GONE
        return bool(self.found) and not first and self.found != self.accepted

    def take(self, answer: Read | Same | Missing | NotAskedError, now: datetime, day: date) -> None:
        """Note what came of asking. ``day`` is the day of ``now`` in Toronto."""
        self.first_asked_at = self.first_asked_at or now
        self.asked_at, self.ask_again_at, self.reason = now, None, ""
        match answer:
            case NotAskedError():
                self.reason = printable(str(answer))[:LONGEST_REASON]
                self.ask_again_at = now + answer.rest if answer.rest else None
            case Missing():
                self._take_missing(answer, now, day)
            case Same():
                self.answered_at, self.missing_since = now, None
            case Read():
                self._take_read(answer, now, day)

    def _take_missing(self, answer: Missing, now: datetime, day: date) -> None:
        """Once is an accident; on a second day, with nothing else heard between, it is gone."""
        self.answered_at, self.reason = now, printable(answer.reason)[:LONGEST_REASON]
        self.etag = self.last_modified = ""
        self.missing_since = self.missing_since or day
        if self.missing_since < day:
            self._find(GONE, self.missing_since)

    def _take_read(self, answer: Read, now: datetime, day: date) -> None:
        came_with = answer.validators
        self.answered_at, self.missing_since = now, None
        self.leads_to = "" if came_with.address == self.address else came_with.address[:2000]
        self.etag, self.last_modified = came_with.etag, came_with.last_modified
        if not self.accepted:
            self.accepted, self.accepted_on = answer.fingerprint, day
        self._find(answer.fingerprint, day)

    def _find(self, found: str, day: date) -> None:
        self.found = found
        self.found_since = (self.found_since or day) if found != self.accepted else None

    @classmethod
    def record(cls, pk: int, answer: Any, now: datetime, day: date) -> "WatchedPage | None":
        """Store an answer at once; what an editor accepted meanwhile stands. None: no such row."""
        with transaction.atomic():
            page = cls.objects.select_for_update().filter(pk=pk).first()
            if page:
                page.take(answer, now, day)
                page.save(update_fields={*cls.ASKED, *cls.ACCEPTED})
        return page

    @classmethod
    def accept(cls, pk: int, shown: str, day: date) -> bool:
        """An editor looked at what was ``shown``; False where something else was found since."""
        with transaction.atomic():
            page = cls.objects.select_for_update().filter(pk=pk, found=shown).first()
            if page:
                page.accepted, page.accepted_on, page.found_since = shown, day, None
                page.save(update_fields=cls.ACCEPTED)
        return page is not None
