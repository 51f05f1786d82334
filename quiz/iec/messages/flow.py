"""When a question is asked, and what kind of answer it takes."""

from django.utils.translation import gettext_lazy as _

ASKED_WHEN = {
    "always": _("always"),
    "open": _("while a category is still open"),
    "residence": _("if an open category asks you to live somewhere"),
    "season": _("if you had a permit that may belong to this season"),
    "ro": _("if a nomination could open a category that is closed"),
    "coop": _("while International Co-op is still open"),
    "school": _("if an open co-op agreement asks for a school at home"),
    "extra": _("if the agreement of an open category has a condition of its own"),
    "yp": _("while Young Professionals is still open"),
    "want": _("if more than one door is open"),
}

ANSWERS = {
    "passports": _("One or more countries or territories"),
    "month": _("A month and a year"),
    "place": _("A country or territory"),
    "permits": _("None, not sure, or each permit: category, date, length, passport"),
    "letter": _("None, not sure, or the month it ends"),
}
