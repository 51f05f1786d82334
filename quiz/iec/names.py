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
    "closed": pgettext_lazy("figure of a rule", "last day"),
    "condition": pgettext_lazy("figure of a rule", "condition"),
    "country": pgettext_lazy("figure of a rule", "country"),
    "demonym": pgettext_lazy("figure of a rule", "demonym"),
    "first": pgettext_lazy("figure of a rule", "first"),
    "first_by": pgettext_lazy("figure of a rule", "day"),
    "gap": pgettext_lazy("figure of a rule", "gap"),
    "known": pgettext_lazy("figure of a rule", "earlier season"),
    "last_seasons": pgettext_lazy("figure of a rule", "number"),
    "least": pgettext_lazy("figure of a rule", "lowest number"),
    "lives": pgettext_lazy("figure of a rule", "lives"),
    "longest": pgettext_lazy("figure of a rule", "most months"),
    "lowest": pgettext_lazy("figure of a rule", "lowest"),
    "month": pgettext_lazy("figure of a rule", "month"),
    "most": pgettext_lazy("figure of a rule", "highest number"),
    "note": pgettext_lazy("figure of a rule", "note"),
    "over": pgettext_lazy("figure of a rule", "over"),
    "over_in": pgettext_lazy("figure of a rule", "month of the birthday"),
    "place": pgettext_lazy("figure of a rule", "place"),
    "season": pgettext_lazy("figure of a rule", "season"),
    "shortest": pgettext_lazy("figure of a rule", "fewest months"),
    "stream": pgettext_lazy("figure of a rule", "stream"),
    "sure": pgettext_lazy("figure of a rule", "sure"),
    "widest": pgettext_lazy("figure of a rule", "widest"),
}

ROUTES = {
    "agreement": _("under the agreement"),
    "recognized_organization": _("through a recognized organization"),
}
