"""The closed lists in words, for pages and for the admin. Pure: words are translated when shown."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .kinds import Level, Outlook, Unit, YoungProfessionals

OUTLOOKS = {
    Outlook.STRONG_SHORTAGE: _("Far more jobs than people"),
    Outlook.MODERATE_SHORTAGE: _("Somewhat more jobs than people"),
    Outlook.BALANCE: _("About as many jobs as people"),
    Outlook.MODERATE_SURPLUS: _("Somewhat more people than jobs"),
    Outlook.STRONG_SURPLUS: _("Far more people than jobs"),
}
LEVELS = {
    Level.COUNTRY: _("Canada"),
    Level.PROVINCE: _("Province or territory"),
    Level.REGION: pgettext_lazy("part of a province", "Region"),
}
UNITS = {
    Unit.HOUR: pgettext_lazy("pay", "an hour"),
    Unit.YEAR: pgettext_lazy("pay", "a year"),
}
FITS = {
    YoungProfessionals.FITS: _("Yes, if it fits your studies or career"),
    YoungProfessionals.WITH_DIPLOMA: _("Only with a diploma in its field"),
    YoungProfessionals.NO: pgettext_lazy("a job for Young Professionals", "No"),
}
