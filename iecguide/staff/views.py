"""The page where staff set up their second factor."""

from typing import Any

import django_otp
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from . import journal, second_factor, sessions
from .forms import SetUpForm


def second_factor_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """A picture to scan and a code to enter; then, once, the recovery codes."""
    device = second_factor.waiting_device(request)
    form = SetUpForm(request, device, request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = second_factor.confirm(device)
        django_otp.login(request, device)
        del request.session[second_factor.WAITING]
        request.session.cycle_key()
        sessions.end_all(request.user, but=request.session.session_key)
        journal.second_factor_set(request)
        return TemplateResponse(request, "admin/recovery_codes.html", context | {"codes": codes})
    context |= {
        "form": form,
        "picture": second_factor.picture(device),
        "secret": second_factor.spell(device),
        "replaces": second_factor.is_set(request.user),
    }
    return TemplateResponse(request, "admin/second_factor.html", context)
