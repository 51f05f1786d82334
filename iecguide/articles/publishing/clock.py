"""Moments as editors type and read them: in Toronto, with the zone's name."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

AHEAD = timedelta(days=2 * 365)  # how far a schedule may reach


def in_toronto(moment: datetime) -> str:
    """“24 November 2026, 09:00 EST (Toronto)”."""
    when = date_format(timezone.localtime(moment), "j F Y, H:i T")
    return _("%(when)s (Toronto)") % {"when": when}


def latest() -> datetime:
    """The last moment that can be planned now."""
    return timezone.now() + AHEAD


def too_far(moment: datetime) -> str:
    """What to say of a moment beyond that; nothing of any other."""
    if moment <= latest():
        return ""
    return _("This is too far away. Choose a moment until %(last)s.") % {
        "last": in_toronto(latest())
    }
