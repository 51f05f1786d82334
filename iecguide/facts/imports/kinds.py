"""What can be imported: each app tells of its own when it is ready.

kinds.register(Kind("rounds", gettext_lazy("weekly pool reports"), count_links))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Kind:
    """``key`` is kept in the log for good; ``links`` are the lists that counts lead to."""

    key: str
    title: Promise
    links: Callable[[], Mapping[str, str]]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.key] = kind


def every() -> list[Kind]:
    return list(_kinds.values())


def title_of(key: str) -> str:
    """The words for a kind; its key where its app is gone."""
    return str(_kinds[key].title) if key in _kinds else key


def link_of(key: str, count: str) -> str:
    """The address of the list that a count of an import leads to; empty where there is none."""
    return _kinds[key].links().get(count, "") if key in _kinds else ""
