"""What is the same for every reader is read once, until a fact, a report or an article changes."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

from iecguide.core.dates import today

from .models import FactsVersion

P = ParamSpec("P")
T = TypeVar("T")


def remember(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A decorator: what a function made is kept for the content, the day and the language.

    ``most`` answers are kept in each process, for functions whose arguments can be told apart by
    hash and whose answers nobody changes. Nothing personal belongs here. Errors are not kept.
    """

    def decorate(make: Callable[P, T]) -> Callable[P, T]:
        @lru_cache(maxsize=most)
        def kept(_state: object, *args: P.args, **kwargs: P.kwargs) -> T:
            return make(*args, **kwargs)

        @wraps(make)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
            state = (FactsVersion.content(), today(), get_language())
            return kept(state, *args, **kwargs)

        return remembered

    return decorate
