"""Days and minutes in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

TORONTO = ZoneInfo("America/Toronto")


def day_words(day: date) -> str:
    return str(date_format(day))


def short_day(day: date) -> str:
    """“Mon 14 Dec 2026”, by the language."""
    return str(date_format(day, "D j M Y"))


def clock_words(at: datetime) -> str:
    """“14:05”."""
    # Translators: hours and minutes of a day of 24 hours.
    text = pgettext("time of day", "%(hours)s:%(minutes)s")
    return text % {"hours": at.strftime("%H"), "minutes": at.strftime("%M")}


def minute_words(at: datetime, given: datetime | None) -> str:
    """A minute in UTC, and in the visitor's own zone where they gave one, else in Toronto's."""
    values = {"day": day_words(at.date()), "time": clock_words(at)}
    if given is not None and given.utcoffset():
        own = at.astimezone(given.tzinfo)
        values |= {"own": clock_words(own), "own_day": day_words(own.date())}
        return _("%(day)s, %(time)s UTC (%(own_day)s, %(own)s by your clock)") % values
    own = at.astimezone(TORONTO)
    values |= {"own": clock_words(own), "own_day": day_words(own.date())}
    return _("%(day)s, %(time)s UTC (%(own_day)s, %(own)s in Toronto)") % values
