"""The main parts of the site, in the order of its header. A new part is one line here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Part:
    """``view`` is the name of its first page in the URL conf, ``sections`` are those of the pages
    (``section`` in their context) that belong to it."""

    view: str
    label: Promise
    sections: tuple[str, ...]


PARTS = (
    Part("quiz", _("Can I go?"), ("quiz",)),
    Part("pools", _("Pools"), ("pools",)),
    Part("plan", pgettext_lazy("navigation", "Plan"), ("plan",)),
    Part("programmes", _("Programmes"), ("programmes", "study")),
    Part("live", pgettext_lazy("navigation", "Living"), ("live", "work")),
    Part("guide", _("Guide"), ("guide",)),
)
