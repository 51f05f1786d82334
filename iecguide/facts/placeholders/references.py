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
    return _naming(names_of(record))


def named_by(record: Cited) -> list[Use]:
    """Those that name a figure of this very record, not one worked out from all of its kind."""
    own = (record._meta.model_name, record.pk)
    return _naming([one.name for one in book().values() if own in one.records])


def _naming(names: list[str]) -> list[Use]:
    return [use for teller in _tellers for use in teller(names)] if names else []
