"""The sources of an article in its form: rows of the newest revision, or of unsaved writing."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from iecguide.articles.models import Article, ArticleSource, Revision
from iecguide.articles.publishing.publish import SOURCE
from iecguide.core.dates import today
from iecguide.facts.models.checks import check_own_date

FIRST_DAY = date(1990, 1, 1)  # as for facts
MOST_ROWS = 200  # taken back from unsaved writing


def check_day_read(day: date | None) -> date | None:
    """A day on which something was read. Raises ValidationError for one to come, or long ago."""
    if day and not FIRST_DAY <= day <= today():
        message = _("The day it was last read: from %(first)s until today.")
        raise ValidationError(message, params={"first": FIRST_DAY})
    return day


def newest_of(article: Article | None) -> Revision | None:
    if not article or not article.pk:
        return None
    return article.revisions.select_related("saved_by").first()


class SourceForm(forms.ModelForm):
    def clean_dated(self) -> str:
        check_own_date(self.cleaned_data["dated"])
        return self.cleaned_data["dated"]

    def clean_checked_on(self) -> date | None:
        return check_day_read(self.cleaned_data["checked_on"])


class SourceFormSet(BaseInlineFormSet):
    """The sources of the newest revision as rows to edit; nothing is saved to their table here."""

    recovered: ClassVar[QueryDict | None] = None

    def __init__(self, *args: Any, instance: Article | None = None, **kwargs: Any) -> None:
        newest = newest_of(instance)
        self.rows_before = [_read_day(row) for row in newest.form["sources"]] if newest else []
        if self.recovered:
            self.rows_before = list(rows_sent(self.recovered))
        kwargs["queryset"] = ArticleSource.objects.none()
        super().__init__(*args, instance=instance, initial=self.rows_before, **kwargs)
        self.extra = len(self.rows_before) + 1

    def _construct_form(self, i: int, **kwargs: Any) -> forms.ModelForm:
        form = super()._construct_form(i, **kwargs)
        if i < len(self.rows_before):
            form.empty_permitted = False
        return form

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows to keep, as a revision holds them."""
        for form in self.forms:
            given = form.cleaned_data
            if given and not given.get("DELETE"):
                yield {name: given[name] for name in SOURCE} | {
                    "checked_on": given["checked_on"].isoformat()
                }


def rows_sent(sent: QueryDict) -> Iterator[dict[str, Any]]:
    """The rows of sources in what a page sent, as they were typed; not those taken out."""
    total = sent.get("sources-TOTAL_FORMS", "")
    rows = min(int(total), MOST_ROWS) if re.fullmatch(r"\d{1,4}", total) else 0
    for place in range(rows):
        prefix = f"sources-{place}"
        row = {name: sent.get(f"{prefix}-{name}", "") for name in SOURCE}
        if any(row.values()) and not sent.get(f"{prefix}-DELETE"):
            yield row


def _read_day(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"checked_on": parse_date(row["checked_on"])}
