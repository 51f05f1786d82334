"""The admin's pages to import weekly reports: what is particular about reports."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.dates import today
from iecguide.core.unreadable import UnreadableError
from iecguide.facts.admin.import_forms import FileForm, check_size
from iecguide.facts.admin.import_pages import ImportPages
from iecguide.facts.imports.parcels import Parcel
from iecguide.facts.imports.tally import Layout, Tally
from iecguide.facts.models import Season
from pools.ircc import FILE_ADDRESS
from pools.reports.csv_file import write_csv
from pools.reports.importing import Origin, take
from pools.reports.ircc_xml import MAX_BYTES, read
from pools.reports.repository import read_published

from .folded import is_folded, unfold_files
from .layouts import make_layouts
from .telling import KIND, tally

FIRST_COPY = date(2015, 1, 1)  # IEC had no such file before


class ReportForm(FileForm):
    MOST_BYTES = MAX_BYTES

    days = forms.FileField(
        label=gettext_lazy("Days of a folded file"),
        required=False,
        help_text=gettext_lazy("Only with figures.csv: the file reports.csv that belongs to it."),
    )
    fetched = forms.DateField(
        label=gettext_lazy("Day this copy was fetched"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy(
            "For IRCC’s XML. It tells the week where the file still carries an older date."
        ),
    )
    whole = forms.BooleanField(
        label=gettext_lazy("The file is whole"),
        required=False,
        help_text=gettext_lazy(
            "Tick it if you know that no row is missing at its end, and it was refused for that."
        ),
    )

    def clean_days(self) -> Any:
        return check_size(self.cleaned_data["days"], self.MOST_BYTES)

    def clean_fetched(self) -> date | None:
        day = self.cleaned_data["fetched"]
        if day and not FIRST_COPY <= day <= today():
            words = _("This must be a day from %(first)s to today.")
            raise ValidationError(words, params={"first": FIRST_COPY})
        return day


class ReportImports(ImportPages):
    """For the admin of reports."""

    kind = KIND
    file_form = ReportForm
    most_bytes = MAX_BYTES
    import_title = gettext_lazy("Import a weekly report")
    part_titles: Mapping[str, Any] = {
        "new": gettext_lazy("New"),
        "changed": gettext_lazy("Changed"),
        "refused": gettext_lazy("Refused"),
        "suspicious": gettext_lazy("Suspicious, kept out until somebody accepts it"),
        "missing": gettext_lazy("Pools that the report before has and this one does not"),
        "older": gettext_lazy("Older than what we have"),
        "quotas": gettext_lazy("Quotas that change with it"),
        "kept": gettext_lazy("Left as it is here"),
    }

    def official_address(self) -> str:
        return settings.ROUNDS_FROM or FILE_ADDRESS

    def make_parcel(self, cleaned: Mapping[str, Any]) -> Parcel:
        file, days = cleaned["file"], cleaned["days"]
        data, whole = file.read(), cleaned["whole"]
        if is_folded(data):
            if not days:
                raise UnreadableError(_("figures.csv is folded: choose its reports.csv with it."))
            # Its lines say that a pool has left, so none can be missing at the end of a report.
            data, whole = unfold_files(data, days.read()), True
        return Parcel(file.name, data, cleaned["fetched"], whole)

    def take_in(self, parcel: Parcel) -> Tally:
        origin = Origin(parcel.name, today(), parcel.fetched, parcel.whole)
        return tally(take(read(parcel.data), origin))

    def layouts(self) -> list[Layout]:
        return make_layouts()

    def downloads(self) -> list[tuple[str, str]]:
        words = _("All reports of the season %(season)s (CSV)")
        years = Season.objects.filter(reports__isnull=False).distinct().order_by("-year")
        return [
            (words % {"season": year}, reverse(f"admin:{self._name('csv')}", args=[year]))
            for year in years.values_list("year", flat=True)
        ]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.csv_view)
        own = path("import/<int:year>.csv", view, name=self._name("csv"))
        return [own, *super().get_urls()]

    def csv_view(self, request: HttpRequest, year: int) -> HttpResponse:
        """A season's figures as published, in the layout that can be uploaded."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        season = Season.objects.filter(year=year, reports__isnull=False).first()
        if not season:
            raise Http404
        answer = HttpResponse(
            write_csv(read_published(season)), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = f'attachment; filename="pool-reports-{year}.csv"'
        return answer
