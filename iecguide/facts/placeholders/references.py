"""Where a fact is shown in prose: the other apps tell, the admin of facts asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from iecguide.facts.models import Cited

from .book import book

ANY = 0  # in a placeholder's records: it is worked out from every record of the model


@dataclass(frozen=True, slots=True)
class Use:
    """A page that shows the fact: its title, and where an editor changes it."""

    title: str
    edit_url: str


Teller = Callable[[list[str]], Iterable[Use]]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Add somebody who knows which pages name some placeholders."""
    _tellers.append(teller)


def names_of(record: Cited) -> list[str]:
    """The placeholders that change when the record does."""
    model = record._meta.model_name
    touching = {(model, record.pk), (model, ANY)}
    return [one.name for one in book().values() if one.records & touching]


def uses_of(record: Cited) -> list[Use]:
    """Every page that shows the record's figures."""
    names = names_of(record)
    return [use for teller in _tellers for use in teller(names)] if names else []
