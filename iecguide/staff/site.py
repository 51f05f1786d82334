"""Django's admin, open only to sessions that have shown what they must."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from iecguide.core.dates import today
from iecguide.core.registries import waiting

from . import second_factor, views
from .forms import SignInForm

View = Callable[..., HttpResponse]


class StaffSite(AdminSite):
    site_header = site_title = "IEC Guide"
    login_form = SignInForm
    login_template = "admin/sign_in.html"
    index_title = gettext_lazy("What waits for a person")

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, and with the second factor wherever there must be one or there is one."""
        if not super().has_permission(request):
            return False
        if request.user.is_verified():
            return True
        if not hasattr(request, "lacks_second_factor"):  # asked several times for a page
            request.lacks_second_factor = second_factor.is_needed(request.user)
        return not request.lacks_second_factor

    def may_set_up(self, request: HttpRequest) -> bool:
        """Staff with a full session, and those who have no factor yet."""
        if self.has_permission(request):
            return True
        return super().has_permission(request) and not second_factor.is_set(request.user)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Staff without a second factor are led to set one up before anything else."""
        if view == self.logout:  # also for those who have not set one up
            return never_cache(csrf_protect(view))
        guarded = super().admin_view(view, cacheable)

        def lead(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_permission(request) and self.may_set_up(request):
                return redirect(f"{self.name}:second_factor")
            return guarded(request, *args, **kwargs)

        return update_wrapper(lead, guarded)

    def get_urls(self) -> list[Any]:
        own = never_cache(csrf_protect(self.second_factor))
        return [path("second-factor/", own, name="second_factor"), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The front page: what waits for whoever is here, above the list of everything."""
        found = waiting.lines(today(), request.user.pk, request.user.has_perm)
        lines = {
            "waiting": [line for line in found if line.waits],
            "known": [line for line in found if not line.waits],
        }
        return super().index(request, lines | (extra_context or {}))

    def second_factor(self, request: HttpRequest) -> HttpResponse:
        if not self.may_set_up(request):
            return redirect(f"{self.name}:login")
        return views.second_factor_page(request, self.each_context(request))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response = super().logout(request, extra_context)
        if request.is_secure():  # browsers heed it nowhere else
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response
