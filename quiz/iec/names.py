"""How categories, verdicts and routes are called. Pure."""

from django.utils.translation import gettext_lazy as _

CATEGORIES = {
    "wh": _("Working Holiday"),
    "yp": _("Young Professionals"),
    "coop": _("International Co-op"),
}

VERDICTS = {
    "eligible": _("Eligible"),
    "depends": _("Depends"),
    "not_eligible": _("Not eligible"),
}

ROUTES = {
    "agreement": _("under the agreement"),
    "recognized_organization": _("through a recognized organization"),
}
