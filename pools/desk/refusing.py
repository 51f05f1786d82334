"""The admin's pages that refuse whole reports and take them in again. Each asks first."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from iecguide.core.lists import all_of
from iecguide.core.text import printable
from pools.models import RefusedReport, Report
from pools.reports.refusing import StaysOutError, refuse, take_in_again

CHOSEN = "report"
LARGEST = 2**63 - 1  # the largest number that a record can have


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why do you refuse it?"),
        max_length=RefusedReport._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=gettext_lazy("It is kept with the report. Visitors do not see it."),
    )

    def clean_reason(self) -> str:
        text = printable(self.cleaned_data["reason"]).strip()
        if not text:
            raise ValidationError(self.fields["reason"].error_messages["required"])
        return text


def ask(view: str, keys: Iterable[int]) -> HttpResponse:
    """Send the editor to the page that asks about these reports."""
    return redirect(reverse(view, query={CHOSEN: [str(key) for key in keys]}))


@require_http_methods(["GET", "HEAD", "POST"])
def refuse_page(request: HttpRequest, site: Any) -> HttpResponse:
    """Asks for the reason; then the reports go, the newest first."""
    chosen = _find_chosen(request, site)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not chosen:
        words = _("Nothing was refused: these reports are not there any more.")
        site.message_user(request, words, messages.WARNING)
    elif form.is_valid():
        _refuse(request, site, chosen, form.cleaned_data["reason"])
    else:
        words = ngettext("Refuse this report?", "Refuse these reports?", len(chosen))
        context = _context(request, site, words) | {"reports": chosen, "form": form}
        return render(request, "admin/pools/report/refuse.html", context)
    return redirect("admin:pools_report_changelist")


@require_http_methods(["GET", "HEAD", "POST"])
def take_in_again_page(request: HttpRequest, site: Any) -> HttpResponse:
    """Asks; then the reports come back, the oldest first."""
    chosen = _find_chosen(request, site)
    if not chosen:
        words = _("Nothing was taken in: these reports are not there any more.")
        site.message_user(request, words, messages.WARNING)
    elif request.method == "POST":
        for refused in reversed(chosen):
            _take_in_again(request, site, refused)
    else:
        words = ngettext("Take this report in again?", "Take these reports in again?", len(chosen))
        context = _context(request, site, words) | {"reports": chosen}
        return render(request, "admin/pools/refusedreport/take_in_again.html", context)
    return redirect("admin:pools_refusedreport_changelist")


def _find_chosen(request: HttpRequest, site: Any) -> list[Any]:
    """The reports that the address names, the newest first. What is no number names none."""
    if not site.has_change_permission(request):
        raise PermissionDenied
    keys = [int(key) for key in request.GET.getlist(CHOSEN) if key.isdecimal() and len(key) < 20]
    found: QuerySet = site.get_queryset(request)
    return list(
        found.filter(pk__in=[key for key in keys if key <= LARGEST]).order_by("-observed_on")
    )


def _context(request: HttpRequest, site: Any, title: str) -> dict[str, Any]:
    return site.admin_site.each_context(request) | {"title": title, "opts": site.model._meta}


def _refuse(request: HttpRequest, site: Any, reports: list[Report], reason: str) -> None:
    with transaction.atomic():
        site.log_deletions(request, Report.objects.filter(pk__in=[report.pk for report in reports]))
        outcomes = [refuse(report, reason, request.user) for report in reports]
    words = ngettext(
        "Refused: the report of %(days)s. Its figures are on no page any more, and the quotas it"
        " had set are what they were.",
        "Refused: the reports of %(days)s. Their figures are on no page any more, and the quotas"
        " they had set are what they were.",
        len(reports),
    )
    days = all_of(reports)
    undo = format_html(
        '{} <a href="{}">{}</a>',
        words % {"days": days},
        reverse("admin:pools_refusedreport_changelist"),
        _("See the refused reports, or take one in again"),
    )
    site.message_user(request, undo, messages.SUCCESS)
    for line in dict.fromkeys(line for outcome in outcomes for line in outcome.kept):
        site.message_user(request, _("Kept: %(line)s") % {"line": line}, messages.WARNING)


def _take_in_again(request: HttpRequest, site: Any, refused: RefusedReport) -> None:
    try:
        take_in_again(refused)
    except StaysOutError as error:
        words = _("The report of %(day)s stays refused. %(why)s")
        text, level = words % {"day": refused, "why": error}, messages.ERROR
    else:
        site.log_change(request, refused, _("Taken in again."))
        words = _("Taken in again: the report of %(day)s. Its figures count as before.")
        text, level = words % {"day": refused}, messages.SUCCESS
    site.message_user(request, text, level)
