"""What a link to a form of letters chose before: a kind, and what it reads."""

from typing import TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

from iecguide.letters.forms import WishForm
from iecguide.letters.models import Subscriber, Wish
from iecguide.letters.wishes import fields_of, pool_categories

CARRIED = ("country", "category")  # by a link from a page of a pool, before a kind is chosen
CHOSEN = ("kind", "country", "category", "limit", "frequency")
Form = TypeVar("Form", bound=WishForm)


def choose(query: QueryDict, kind_of_form: type[Form]) -> tuple[Form, bool]:
    """The form with what a link chose, and whether any of that is unknown."""
    given = {name: query[name] for name in CHOSEN if query.get(name)}
    if "kind" not in given:  # what is carried counts once a kind reads it
        return kind_of_form(), False
    given = _leave_unread(given)
    form = kind_of_form({"frequency": Subscriber.Frequency.ONCE} | given)
    for name in list(form.errors):
        if name not in given:
            del form.errors[name]
    return form, bool(form.errors)


def carry(query: QueryDict) -> str:
    """The country and the category of a link, for the next one."""
    return urlencode({name: query[name] for name in CARRIED if query.get(name)})


def _leave_unread(given: dict[str, str]) -> dict[str, str]:
    """Without what the kind does not read: links carry the country and the pool of their page."""
    kind = given["kind"]
    if kind not in Wish.Kind.values:
        return given
    unread = {"country", "category", "limit"} - set(fields_of(kind))
    if kind == Wish.Kind.ROUND and given.get("category") in pool_categories():
        unread.add("category")
    return {name: value for name, value in given.items() if name not in unread}
