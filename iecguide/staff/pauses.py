"""Wrong passwords make growing pauses: for one name at one address, never for an office.

* One name at one address: after 5 failures a minute, then twice as long after each, up to a day.
* One address, whatever the names: after 50 failures a minute, growing up to a quarter of an hour.
  This one spares whoever has signed in from there in the last 30 days, so one colleague or one
  infected computer cannot keep the others out.

A success clears the name's failures at that address; failures are forgotten after a day. Of IPv6 a
network of 64 bits counts as one address: who has one of its addresses has them all.
"""

from datetime import datetime, timedelta
from math import ceil

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

NAME_LONGEST = timedelta(days=1)
ADDRESS_LIMIT, ADDRESS_LONGEST = 50, timedelta(minutes=15)
FIRST = timedelta(minutes=1)
KEEP_SIGN_INS = 30  # days


def pause_after(failures: int, limit: int, longest: timedelta) -> timedelta:
    """How long to wait after so many failures: nothing, a minute, two, four …"""
    if failures < limit:
        return timedelta()
    doublings = min(failures - limit, 20)
    return min(FIRST * 2**doublings, longest)


class Pauses(AxesDatabaseHandler):
    """django-axes with pauses of ours in place of its one limit."""

    def pause(self, request: HttpRequest, credentials: dict | None = None) -> timedelta:
        """How long this name at this address still has to wait."""
        now = request.axes_attempt_time
        name = get_client_username(request, credentials)
        recent = AccessAttempt.objects.filter(
            ip_address=request.axes_ip_address, attempt_time__gt=now - get_cool_off()
        )
        wait = _left(recent.filter(username=name), now, settings.AXES_FAILURE_LIMIT, NAME_LONGEST)
        if not wait and not is_known(name, request.axes_ip_address):
            wait = _left(recent, now, ADDRESS_LIMIT, ADDRESS_LONGEST)
        return wait

    def get_failures(self, request: HttpRequest, credentials: dict | None = None) -> int:
        """For django-axes: its limit as long as a pause lasts."""
        return settings.AXES_FAILURE_LIMIT if self.pause(request, credentials) else 0

    def user_logged_in(self, sender: type, request: HttpRequest, user: object, **kwargs) -> None:
        """Also the moment to forget what is no longer needed."""
        super().user_logged_in(sender, request, user, **kwargs)
        self.reset_logs(age_days=KEEP_SIGN_INS)
        Session.objects.filter(expire_date__lt=timezone.now()).delete()


def is_known(name: str | None, network: str | None) -> bool:
    """Whether somebody of this name has signed in from there lately."""
    since = timezone.now() - timedelta(days=KEEP_SIGN_INS)
    signed_in = AccessLog.objects.filter(attempt_time__gt=since)
    return signed_in.filter(username=name, ip_address=network).exists()


def _left(attempts: QuerySet, now: datetime, limit: int, longest: timedelta) -> timedelta:
    found = attempts.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    pause = pause_after(found["failures"] or 0, limit, longest)
    return max(found["last"] + pause - now, timedelta()) if pause else pause


def held_back(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict | None = None
) -> HttpResponse:
    """429: how long to wait, in words and for programs."""
    wait = AxesProxyHandler.get_implementation().pause(request, credentials)
    seconds = max(1, ceil(wait.total_seconds()))
    context = {"minutes": ceil(seconds / 60)}
    page = render(request, "429.html", context, status=429)
    page["Retry-After"] = str(seconds)
    return page
