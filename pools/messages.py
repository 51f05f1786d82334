"""Words for the figures of the reports, the categories and IRCC's ratings."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from iecguide.core.lists import listed
from iecguide.core.numbers import number, percent, percents
from iecguide.core.ratings import RATINGS
from iecguide.facts.models.country import Category

from .ircc import rating_range
from .values import Amount, Open

CATEGORIES = {category.value: category.label for category in Category}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A line of an error summary, and the control it is about."""

    anchor: str
    text: str


def amount(value: Amount) -> str:
    """A figure of a report, or what it says instead of a number."""
    if value is Open.UNLIMITED:
        return _("no limit")
    if value is Open.NOT_ANNOUNCED:
        return _("not announced")
    return _("not known") if value is None else number(value)


def candidates_words(value: Amount) -> str:
    """How many wait: “21,803 candidates”, “1 candidate”."""
    if isinstance(value, int):
        return ngettext("%(n)s candidate", "%(n)s candidates", value) % {"n": number(value)}
    return _("candidates %(words)s") % {"words": amount(value)}


def spots_words(value: Amount) -> str:
    """How many may still be invited: “95 spots”, “1 spot”, “spots not announced”."""
    if isinstance(value, int):
        return ngettext("%(n)s spot", "%(n)s spots", value) % {"n": number(value)}
    return _("spots %(words)s") % {"words": amount(value)}


def rating(value: int | None) -> str:
    """IRCC's word for a rating, 1 to 5; "none yet" before rounds start."""
    return str(RATINGS[value]) if value else pgettext("rating", "none yet")


def scale() -> str:
    """What IRCC means by its words: “excellent 80 to 99%, very good 60 to 79%, …”."""
    return listed(
        # Translators: a rating and its range: “excellent 80 to 99%”.
        _("%(rating)s %(range)s") % {"rating": word, "range": percents(*rating_range(value))}
        for value, word in RATINGS.items()
    )


def share_words(share: float) -> str:
    """A share people can picture: “7 in 1,000”, “about half”, “nearly all”."""
    if share >= 0.95:
        return _("nearly all")
    if share >= 0.1:
        return _("about %(n)s in %(all)s") % {"n": round(share * 100), "all": number(100)}
    if share >= 0.0005:
        few = max(1, round(share * 1000))
        return _("about %(n)s in %(all)s") % {"n": few, "all": number(1000)}
    return _("almost nobody")


def format_share(share: float) -> str:
    """What happened, to a tenth of a percent: a few are not nobody, and not everybody stays so."""
    if 0 < share < 0.0005:
        return _("under %(share)s") % {"share": percent(0.001, 1)}
    if 0.9995 <= share < 1:
        return _("over %(share)s") % {"share": percent(0.999, 1)}
    return percent(share, 1)
