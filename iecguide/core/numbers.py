"""Numbers as people read them, by the language of the page: thousands, percentages, dollars."""

from decimal import Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

Number = int | float | Decimal


def number(value: Number, places: int = 0) -> str:
    """A number rounded to some decimal places, its thousands apart: “21,803”, “0.63”."""
    return _group(f"{value:.{places}f}", get_language())


def short(value: Number, places: int) -> str:
    """The same without zeros at the end: “7.5”, “7”, and never “-0”."""
    text = f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return _group("0" if text == "-0" else text, get_language())


def percent(share: float, places: int = 0) -> str:
    """A share of 0 to 1 in percent: “80%”."""
    return str(_("%(number)s%%") % {"number": number(share * 100, places)})


def percents(low: float, high: float) -> str:
    """A range of shares of 0 to 1: “80 to 99%”."""
    text = _("%(low)s to %(high)s%%")
    return str(text % {"low": number(low * 100), "high": number(high * 100)})


def dollars(amount: Number) -> str:
    """“CAD 2,650”, “CAD 184.75”: cents only where there are some."""
    cents = 0 if amount == int(amount) else 2
    return str(_("CAD %(amount)s") % {"amount": number(amount, cents)})


@lru_cache(maxsize=4_000)  # a page of pools has hundreds of small ones
def _group(text: str, _language: str) -> str:
    return str(number_format(Decimal(text), force_grouping=True))
