"""Where a fact is shown in prose: the other apps tell, the admin of facts asks."""

from collections.abc import Iterable
from dataclasses import dataclass

from iecguide.core.registries.registry import Registry
from iecguide.facts.models import Cited

from .book import book

MOST_NAMES = 100  # asked for at once: a database refuses a question with too many parts
ANY = 0  # in a placeholder's records: it is worked out from every record of the model


@dataclass(frozen=True, slots=True)
class Use:
    """A page that shows the fact: its title, and where an editor changes it."""

    title: str
    edit_url: str


# Given names of placeholders: the pages that name them.
registry: Registry[[list[str]], Iterable[Use]] = Registry()
register = registry.register


def names_of(record: Cited) -> list[str]:
    """The placeholders that change when the record does."""
    model = record._meta.model_name
    touching = {(model, record.pk), (model, ANY)}
    return [figure.name for figure in book().values() if figure.records & touching]


def uses_of(record: Cited) -> list[Use]:
    """Every page that shows the record's figures."""
    return _naming(names_of(record))


def uses_of_all(records: Iterable[Cited]) -> list[Use]:
    """Every page that shows a figure of any of the records, each page once."""
    names = list(dict.fromkeys(name for record in records for name in names_of(record)))
    parts = [names[start : start + MOST_NAMES] for start in range(0, len(names), MOST_NAMES)]
    return list(dict.fromkeys(use for part in parts for use in _naming(part)))


def named_by(record: Cited) -> list[Use]:
    """Those that name a figure of this very record, not one worked out from all of its kind."""
    own = (record._meta.model_name, record.pk)
    return _naming([figure.name for figure in book().values() if own in figure.records])


def _naming(names: list[str]) -> list[Use]:
    return [use for found in registry.ask(names) for use in found] if names else []
