"""Every round of invitations of Express Entry, by category, as a page and as CSV."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iecguide.core.dates import today
from iecguide.express_entry.repository import express_entry

from .presentation import COLUMNS, csv_rows, page, read_category


@require_safe
def draws(request: HttpRequest) -> HttpResponse:
    """All rounds, or those of a category; 422 where nobody knows the category."""
    category, known = read_category(request.GET)
    if known and request.META.get("QUERY_STRING", "") != (
        f"category={category}" if category else ""
    ):
        return redirect(f"{reverse('draws')}?category={category}" if category else reverse("draws"))
    context = {
        "section": "programmes",
        "category": category if known else "",
        "page": page(express_entry(), category if known else "", today()),
        "mistake": ""
        if known
        else _("“%(given)s” is no category of rounds.") % {"given": category},
        "error_prefix": "" if known else _("Error: "),
    }
    return render(request, "express_entry/draws.html", context, status=200 if known else 422)


@require_safe
def draws_csv(request: HttpRequest) -> HttpResponse:
    """Every round as a file."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="express-entry-rounds.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    writer.writerows(csv_rows(express_entry()))
    return response
