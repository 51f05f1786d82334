"""A place in a JSON document, so that whatever is wrong can be named with it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

MOST_POINTS = 5_000


class TableError(ValueError):
    """A table that cannot be right: ``place`` is where (“spouse.education”), ``reason`` is why."""

    def __init__(self, place: str, reason: object) -> None:
        super().__init__(f"{place}: {reason}" if place else str(reason))
        self.place, self.reason = place, reason


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands. Whatever is asked of it raises TableError if it is not there."""

    value: object
    place: str = ""

    def refuse(self, reason: object) -> TableError:
        return TableError(self.place, reason)

    def table(self) -> Mapping[str, object]:
        if not isinstance(self.value, dict):
            raise self.refuse(_("a table of names and values is wanted here"))
        return self.value

    def only(self, names: Iterable[str]) -> None:
        """Refuse a name that is missing or that nobody reads."""
        wanted, given = set(names), set(self.table())
        if missing := sorted(wanted - given):
            raise self.refuse(_("missing: %(names)s") % {"names": ", ".join(missing)})
        if strange := sorted(map(str, given - wanted)):
            raise self.refuse(_("not known: %(names)s") % {"names": ", ".join(strange)})

    def part(self, name: str) -> "Node":
        place = f"{self.place}.{name}" if self.place else name
        table = self.table()
        if name not in table:
            raise TableError(place, _("is missing"))
        return Node(table[name], place)

    def items(self) -> "list[tuple[str, Node]]":
        return [(name, self.part(name)) for name in self.table()]

    def number(self, least: int = 0, most: int = MOST_POINTS) -> int:
        """A whole number. True and false are none, nor are words."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(_("a whole number is wanted here"))
        if not least <= value <= most:
            between = {"least": least, "most": most}
            raise self.refuse(_("a number from %(least)s to %(most)s is wanted here") % between)
        return value

    def numbers(self, count: int) -> tuple[int, ...]:
        """So many whole numbers: a list, or the number itself where one is wanted."""
        if count == 1:
            return (self.number(),)
        value = self.value
        if not isinstance(value, list) or len(value) != count:
            raise self.refuse(_("a list of %(count)s numbers is wanted here") % {"count": count})
        return tuple(Node(each, f"{self.place}[{at}]").number() for at, each in enumerate(value))
