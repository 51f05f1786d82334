"""The letter of a month: what an editor writes, and the articles it names."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

MOST_ARTICLES = 12  # a letter is read in a minute
LONGEST_TEXT = 1_500


class Edition(models.Model):
    """One month's letter. It goes out once its moment has come; from then on nobody changes it.

    ``articles`` are the last parts of their addresses, in the order of the letter.
    """

    month = models.DateField(_("month"), unique=True)
    title = models.CharField(_("title"), max_length=100)
    text = models.TextField(
        _("text"),
        max_length=LONGEST_TEXT,
        help_text=_(
            "Plain text; an empty line begins a paragraph. Addresses of pages become links. Give "
            "each figure its source and its date."
        ),
    )
    articles = models.JSONField(_("articles"), default=list, blank=True)
    send_at = models.DateTimeField(_("goes out"), null=True, blank=True)

    class Meta:
        ordering = ["-month"]
        verbose_name = _("letter of a month")
        verbose_name_plural = _("letters of the month")
        permissions = [("send_edition", _("Can send a letter of the month"))]

    def __str__(self) -> str:
        return f"{self.name}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("letters_edition", args=[f"{self.month:%Y-%m}"])

    def clean(self) -> None:
        if self.month and self.month.day != 1:
            raise ValidationError({"month": _("Choose the first day of the month.")})
        if not isinstance(self.articles, list) or not all(
            isinstance(slug, str) for slug in self.articles
        ):
            raise ValidationError({"articles": _("Choose articles from the list.")})
        if len(self.articles) > MOST_ARTICLES:
            words = _("Choose %(most)d articles at most.")
            raise ValidationError(
                {"articles": ValidationError(words, params={"most": MOST_ARTICLES})}
            )

    @property
    def name(self) -> str:
        """“November 2026”."""
        return date_format(self.month, "YEAR_MONTH_FORMAT")

    @property
    def key(self) -> str:
        """The key of its event: sent once."""
        return f"monthly:{self.month:%Y-%m}"


def first_of(day: date) -> date:
    return day.replace(day=1)
