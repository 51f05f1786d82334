"""How categories, verdicts and routes are called. Pure."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CATEGORIES = {
    "wh": _("Working Holiday"),
    "yp": _("Young Professionals"),
    "coop": _("International Co-op"),
}

VERDICTS = {
    "eligible": _("Eligible"),
    "depends": pgettext_lazy("verdict", "Depends"),
    "not_eligible": _("Not eligible"),
}

# How the rules page calls the figures of a message: “You must live in (country).”
FIGURES = {
    "accepted": pgettext_lazy("figure of a rule", "accepted"),
    "amount": pgettext_lazy("figure of a rule", "amount"),
    "category": pgettext_lazy("figure of a rule", "category"),
    "condition": pgettext_lazy("figure of a rule", "condition"),
    "country": pgettext_lazy("figure of a rule", "country"),
    "demonym": pgettext_lazy("figure of a rule", "demonym"),
    "gap": pgettext_lazy("figure of a rule", "gap"),
    "lives": pgettext_lazy("figure of a rule", "lives"),
    "lowest": pgettext_lazy("figure of a rule", "lowest"),
    "month": pgettext_lazy("figure of a rule", "month"),
    "over": pgettext_lazy("figure of a rule", "over"),
    "season": pgettext_lazy("figure of a rule", "season"),
    "stream": pgettext_lazy("figure of a rule", "stream"),
    "sure": pgettext_lazy("figure of a rule", "sure"),
    "widest": pgettext_lazy("figure of a rule", "widest"),
}

ROUTES = {
    "agreement": _("under the agreement"),
    "recognized_organization": _("through a recognized organization"),
}
