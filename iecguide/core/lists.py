"""Lists as people write them, by the language of the page."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def listed(items: Iterable[object]) -> str:
    """“a, b, c”: names one after the other; "" for none."""
    # Translators: the beginning of a list, and its next item: “Austria, Belgium”.
    return _chain(list(map(str, items)), pgettext("list", "%(items)s, %(item)s"))


def listed_apart(items: Iterable[object]) -> str:
    """“a, 12 months; b, 6 months”: items that hold commas themselves; "" for none."""
    # Translators: the beginning of a list whose items hold commas, and its next item.
    return _chain(list(map(str, items)), pgettext("list", "%(items)s; %(item)s"))


def all_of(items: Iterable[object]) -> str:
    """“a, b and c”; "" for none."""
    # Translators: a list that ends: all but its last item, and its last item.
    return _join_last(list(map(str, items)), pgettext("list", "%(items)s and %(item)s"))


def any_of(items: Iterable[object]) -> str:
    """“a, b or c”; "" for none."""
    # Translators: a list of which one is meant: all but its last item, and its last item.
    return _join_last(list(map(str, items)), pgettext("list", "%(items)s or %(item)s"))


def _join_last(items: list[str], end: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return end % {"items": listed(items[:-1]), "item": items[-1]}


def _chain(items: list[str], between: str) -> str:
    text = "".join(items[:1])
    for item in items[1:]:
        text = between % {"items": text, "item": item}
    return text
