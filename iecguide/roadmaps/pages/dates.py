"""Days and minutes in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

TORONTO = ZoneInfo("America/Toronto")


def day_words(day: date) -> str:
    return str(date_format(day))


def short_day(day: date) -> str:
    """“Mon 14 Dec 2026”, by the language."""
    return str(date_format(day, "D j M Y"))


def minute_words(at: datetime, given: datetime | None) -> str:
    """A minute in UTC, and in the visitor's own zone where they gave one, else in Toronto's."""
    values = {"day": day_words(at.date()), "time": at.strftime("%H:%M")}
    if given is not None and given.utcoffset():
        own = at.astimezone(given.tzinfo)
        values |= {"own": own.strftime("%H:%M"), "own_day": day_words(own.date())}
        return _("%(day)s, %(time)s UTC (%(own_day)s, %(own)s by your clock)") % values
    own = at.astimezone(TORONTO)
    values |= {"own": own.strftime("%H:%M"), "own_day": day_words(own.date())}
    return _("%(day)s, %(time)s UTC (%(own_day)s, %(own)s in Toronto)") % values
