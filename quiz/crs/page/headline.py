"""The points in one sentence that names the grid, and the warning where it is not today's."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from iecguide.express_entry.values import ExpressEntry
from quiz.crs.result import Result

from . import words


def headline(result: Result) -> str:
    """The points in one sentence, which names the grid: never “your current score”."""
    values = {"points": words.points(result.total), "last": _last_day(result)}
    if result.given is not None:
        return _("You gave a score of %(points)s.") % values
    if result.in_force:
        return _("%(points)s by the grid in force on %(day)s.") % {
            **values,
            "day": date_format(result.on),
        }
    if not values["last"]:
        return _("%(points)s by the last grid whose numbers we know.") % values
    return _("%(points)s by the grid in force until %(last)s.") % values


def grid_words(data: ExpressEntry, result: Result) -> str:
    """The loud warning where the grid is not the one of the day; empty where it is."""
    if result.in_force:
        return ""
    in_force = data.grid_on(result.on)
    day = date_format(result.on)
    if not in_force:
        return _("This is not your score on %(day)s: no grid of that day is on our record.") % {
            "day": day
        }
    text = _(
        "This is not your score on %(day)s. IRCC changed the grid on %(changed)s, and we have not"
        " found its numbers in any source."
    )
    return text % {"day": day, "changed": date_format(in_force.period.first)}


def note(data: ExpressEntry, result: Result) -> str:
    """What is known of the grid in force where it is not the one that counts."""
    in_force = data.grid_on(result.on)
    return "" if result.in_force or not in_force else in_force.note


def changed_on(data: ExpressEntry, result: Result) -> date | None:
    """The day of the grid in force, where no round on record was held by it."""
    in_force = data.grid_on(result.on)
    if not in_force or not data.rounds or data.rounds[0].day >= in_force.period.first:
        return None
    return in_force.period.first


def _last_day(result: Result) -> str:
    last = result.grid.period.last
    return date_format(last) if last else ""
