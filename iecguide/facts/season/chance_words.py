"""The chance of an invitation in words."""

from django.utils.translation import gettext as _

from iecguide.core.numbers import number

SURE, RARE = 0.95, 0.01  # a season to come allows no number beyond these


def of_hundred(share: float) -> str:
    """How many of 100 people, in words: what other seasons tell allows no surer ones."""
    if share > SURE:
        # Translators: how many of 100 people.
        return _("more than %(n)s") % {"n": number(round(SURE * 100))}
    if share < RARE:
        # Translators: how many of 100 people.
        return _("fewer than %(n)s") % {"n": number(round(RARE * 100))}
    return _("about %(n)s") % {"n": number(round(share * 100))}


def invited_words(share: float) -> str:
    """“about 48 of 100 are invited”"""
    return _("%(people)s of 100 are invited") % {"people": of_hundred(share)}


def seasons_words(low: float, high: float) -> str:
    """The chance in a bad and in a good year; empty where the words are the same."""
    bad, good = of_hundred(low), of_hundred(high)
    if bad == good:
        return ""
    return _("Bad year: %(low)s. Good year: %(high)s.") % {"low": bad, "high": good}
