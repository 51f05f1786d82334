"""The closed lists in words, for pages and for the admin. Pure: words are translated when shown."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .kinds import Level, Place, Topic, Unit

TOPICS = {
    Topic.PERMIT: _("Study permit"),
    Topic.WHERE: _("Where to apply"),
    Topic.LETTER: _("Attestation letter"),
    Topic.CAQ: _("Quebec certificate"),
    Topic.FUNDS: _("Money to show"),
    Topic.OFF_CAMPUS: _("Work off campus"),
    Topic.ON_CAMPUS: _("Work on campus"),
    Topic.PLACEMENT: _("Work placement"),
    Topic.PGWP: _("Work permit after your studies"),
    Topic.PGWP_MONTHS: _("How long that permit lasts"),
    Topic.FIELD: _("Field of study"),
    Topic.LANGUAGE: _("Language"),
    Topic.SPOUSE: _("Your partner’s work permit"),
    Topic.CHILDREN: _("Your children’s school"),
    Topic.CHANGE: _("Changing school"),
    Topic.RESTORE: _("Getting your status back"),
}
UNITS = {
    Unit.DOLLARS: _("Canadian dollars"),
    Unit.HOURS: _("hours a week"),
    Unit.DAYS: pgettext_lazy("unit", "days"),
    Unit.MONTHS: pgettext_lazy("unit", "months"),
    Unit.WEEKS: pgettext_lazy("unit", "weeks"),
    Unit.ENTRIES: pgettext_lazy("unit", "entries"),
}
PLACES = {Place.CANADA: _("Canada without Quebec"), Place.QUEBEC: _("Quebec")}
LEVELS = {
    Level.UNDERGRADUATE: _("Undergraduate, such as a bachelor’s degree"),
    Level.GRADUATE: _("Graduate: master’s degree or doctorate"),
}
