"""Which wishes an event answers. Pure: no database, no clock."""

from typing import Protocol


class About(Protocol):
    """An event, as far as wishes look at it."""

    kind: str
    country: str
    category: str
    value: float | None
    value_before: float | None


class Wished(Protocol):
    kind: str
    country: str
    category: str
    limit: int | None


def fits(wish: Wished, event: About) -> bool:
    """Whether somebody with this wish wants to hear of the event. What a wish leaves empty may be
    anything."""
    return (
        wish.kind == event.kind
        and wish.country in ("", event.country)
        and wish.category in ("", event.category)
        and _reaches(wish, event)
    )


def _reaches(wish: Wished, event: About) -> bool:
    """A chance or a rating reaches a limit from either side, and a chance that stood at it leaves
    it again; a cut-off is no higher than it. What is not known reaches nothing."""
    limit = wish.limit
    if limit is None or event.kind not in ("rating", "chance", "round"):
        return True
    if event.value is None:
        return False
    if event.kind == "round":
        return event.value <= limit
    before, value = event.value_before, event.value
    if before is None:
        return False
    left = event.kind == "chance" and value < limit <= before
    return left or before < limit <= value or value <= limit < before
