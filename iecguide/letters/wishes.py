"""What can be asked for: which fields count for a kind, what they may hold, and wishes in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.ratings import RATINGS
from iecguide.core.registries.rounds import round_categories
from iecguide.facts.models import CategoryTerms
from iecguide.facts.names import place_in, place_name
from iecguide.facts.values import Category, Snapshot

from .models import Wish

Kind = Wish.Kind
MOST_WISHES = 30  # of one person
OF_A_POOL = frozenset({Kind.FIGURES, Kind.RATING, Kind.SPOTS, Kind.QUOTA, Kind.CHANCE})
# Lowest and highest limit of a kind, and whether it has to be named.
LIMITS = {Kind.RATING: (1, 5, True), Kind.CHANCE: (1, 99, True), Kind.ROUND: (1, 1200, False)}


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that count for a kind, in the order they are asked."""
    names = {"country": kind in OF_A_POOL or kind == Kind.COUNTRY}
    names["category"] = kind in OF_A_POOL or kind == Kind.ROUND
    names["limit"] = kind in LIMITS
    return tuple(name for name, counts in names.items() if counts)


class Wished(Protocol):
    """A wish, or one that is still to be confirmed."""

    kind: str
    country: str
    category: str
    limit: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish as it was read from a form."""

    kind: str
    country: str = ""
    category: str = ""
    limit: int | None = None

    def fields(self) -> dict[str, str | int | None]:
        return {
            "kind": self.kind,
            "country": self.country,
            "category": self.category,
            "limit": self.limit,
        }


class Wrong(ValueError):  # noqa: N818 - it says how it is, nothing went wrong
    """What is wrong with one field, in words."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field, self.words = field, words


def read_wish(facts: Snapshot, kind: str, country: str, category: str, limit: int | None) -> Wanted:
    """The wish that some fields make, without those its kind does not read. Raises ``Wrong``."""
    if kind in OF_A_POOL:
        code = read_country(facts, country)
        found = _read_pool_category(facts, code, category)
        return Wanted(kind, code, found, read_limit(kind, limit))
    if kind == Kind.COUNTRY:
        return Wanted(kind, read_country(facts, country))
    if kind == Kind.ROUND:
        return Wanted(kind, "", _read_round_category(category), read_limit(kind, limit))
    return Wanted(kind)


def read_country(facts: Snapshot, text: str) -> str:
    """The code of the country whose terms hold for what somebody calls it."""
    if not text.strip():
        raise Wrong("country", _("Say which country: its name or its code."))
    code = facts.names.find(text)
    country = facts.country_of(code) if code else None
    if country:
        return country.code
    if code:
        words = _(
            "%(country)s has no agreement with Canada on record, so nothing can be told of it."
        )
        raise Wrong("country", words % {"country": place_name(facts, code)})
    if near := [place_name(facts, other) for other in facts.names.near(text)]:
        words = _("We know no such country. Did you mean one of these: %(names)s?")
        raise Wrong("country", words % {"names": "; ".join(near)})
    raise Wrong(
        "country", _("We know no such country. Write its English name or its code of two letters.")
    )


def read_limit(kind: str, limit: int | None) -> int | None:
    """The limit of a kind within its bounds; None where it has none."""
    if kind not in LIMITS:
        return None
    low, high, needed = LIMITS[Kind(kind)]
    if (limit is None and needed) or (limit is not None and not low <= limit <= high):
        words = _("Write a whole number from %(low)d to %(high)d.")
        raise Wrong("limit", words % {"low": low, "high": high})
    return limit


def pool_categories() -> dict[str, str]:
    return {
        str(code): str(name) for code, name in CategoryTerms._meta.get_field("category").choices
    }


def _read_pool_category(facts: Snapshot, code: str, text: str) -> str:
    names = pool_categories()
    if text not in names:
        raise Wrong("category", say_allowed(names.values()))
    terms = facts.countries[code].terms.get(Category(text))
    if terms and terms.offered:
        return text
    values = {"country": place_in(facts, code), "category": names[text]}
    if terms and terms.offered is None:
        words = _("Whether there is a pool %(category)s for %(country)s is not on record.")
    else:
        words = _("There is no pool %(category)s for %(country)s.")
    raise Wrong("category", words % values)


def _read_round_category(text: str) -> str:
    names = round_categories()
    if text and text not in names:
        raise Wrong("category", say_allowed(names.values()))
    return text


def say_allowed(names: Iterable[str]) -> str:
    return _("Choose one of these: %(names)s.") % {"names": "; ".join(names)}


POOL_WORDS = {
    Kind.FIGURES: gettext_lazy("New weekly figures of %(country)s, %(category)s"),
    Kind.RATING: gettext_lazy("The rating of %(country)s, %(category)s passes “%(rating)s”"),
    Kind.SPOTS: gettext_lazy("Spots again in %(country)s, %(category)s"),
    Kind.QUOTA: gettext_lazy("The quota of %(country)s, %(category)s is announced or changed"),
    Kind.CHANCE: gettext_lazy("The chance in %(country)s, %(category)s passes %(limit)d in 100"),
}


def describe(facts: Snapshot, wish: Wished) -> str:
    """A wish in one line."""
    if wish.kind in POOL_WORDS:
        values = {
            "country": place_in(facts, wish.country),
            "category": pool_categories().get(wish.category, wish.category),
            "limit": wish.limit or 0,
            "rating": RATINGS.get(wish.limit or 0, ""),
        }
        return str(POOL_WORDS[Kind(wish.kind)]) % values
    if wish.kind == Kind.COUNTRY:
        return _("A fact of %(country)s changed") % {"country": place_in(facts, wish.country)}
    if wish.kind == Kind.ROUND:
        return _describe_rounds(wish)
    if wish.kind == Kind.MONTHLY:
        return _("The letter of the month")
    return _("The season opens, or gets a date")


def _describe_rounds(wish: Wished) -> str:
    values = {
        "category": round_categories().get(wish.category, wish.category),
        "limit": wish.limit or 0,
    }
    if wish.category and wish.limit:
        words = _("Express Entry rounds of %(category)s with a lowest score up to %(limit)d")
    elif wish.category:
        words = _("Express Entry rounds of %(category)s")
    elif wish.limit:
        words = _("Express Entry rounds with a lowest score up to %(limit)d")
    else:
        words = _("Every Express Entry round")
    return words % values
