"""Notes of readers. Nothing says who sent one: not a name, not an address."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_PATH, LONGEST_TEXT = 200, 1000


class Note(models.Model):
    """What somebody says is wrong on a page of ours; ``page`` is its path, empty for the site."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        SEEN = "seen", _("seen")
        DONE = "done", _("done")

    page = models.CharField(_("page"), max_length=LONGEST_PATH, blank=True)
    text = models.TextField(_("what is wrong"), max_length=LONGEST_TEXT)
    state = models.CharField(
        _("state"), max_length=4, choices=State, default=State.NEW, db_index=True
    )
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = _("reader’s note")
        verbose_name_plural = _("readers’ notes")

    def __str__(self) -> str:
        return self.text[:60]
