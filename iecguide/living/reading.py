"""What an editor wrote as a list, read into values. Pure."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from .values import Rent

MOST = 40  # places of one province


def read_rents(data: object) -> tuple[Rent, ...]:
    """The rents of a province. Raises ValueError saying which row is wrong."""
    if not isinstance(data, list) or len(data) > MOST:
        raise ValueError(str(_("It is a list of rents, 40 at most.")))
    return tuple(_read_rent(number, row) for number, row in enumerate(data, 1))


def _read_rent(number: int, row: object) -> Rent:
    place = row.get("place") if isinstance(row, Mapping) else None
    amount = row.get("amount") if isinstance(row, Mapping) else None
    fits = isinstance(place, str) and place.strip() and len(place) <= 60
    if not fits or isinstance(amount, bool) or not isinstance(amount, int):
        text = _('Rent %(number)s: write {"place": "Toronto", "amount": 2380}.')
        raise ValueError(str(text % {"number": number}))
    if not 100 <= amount <= 20_000:
        text = _("Rent %(number)s: from CAD 100 to 20,000 a month.")
        raise ValueError(str(text % {"number": number}))
    return Rent(str(place).strip(), amount)
