"""What two reports of a pool, one after the other, say is new. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from .values import Amount, Figures, Open

NAMES = ("candidates", "spots", "invitations", "quota", "rating")

Line = tuple[str, int | float | str | None, int | float | str | None]


@dataclass(frozen=True, slots=True)
class Change:
    """``lines``: the name of a figure, its value, and what it was before."""

    kind: str
    lines: tuple[Line, ...]
    value: float | None = None
    value_before: float | None = None


def changes(before: Figures, now: Figures) -> Iterator[Change]:
    """New figures, and what people wait for in them. What is not known has not changed."""
    yield Change("figures", tuple(_line(name, before, now) for name in NAMES))
    if now.rating and before.rating and now.rating != before.rating:
        lines = (_line("rating", before, now),)
        yield Change("rating", lines, now.rating, before.rating)
    if before.spots == 0 and isinstance(now.spots, int) and now.spots > 0:
        yield Change("spots", (_line("spots", before, now),), now.spots, 0)
    if _is_announced(now.quota) and before.quota is not None and now.quota != before.quota:
        value, value_before = _number(now.quota), _number(before.quota)
        yield Change("quota", (_line("quota", before, now),), value, value_before)


def first_figures(now: Figures) -> Iterator[Change]:
    """The first report of a season on a pool: nothing in it has changed, yet all of it is news."""
    lines = {name: (name, _plain(getattr(now, name)), None) for name in NAMES}
    yield Change("figures", tuple(lines.values()))
    if isinstance(now.spots, int) and now.spots > 0:
        yield Change("spots", (lines["spots"],), now.spots)
    if _is_announced(now.quota):
        yield Change("quota", (lines["quota"],), _number(now.quota))


def chance_change(before: float | None, after: float | None) -> Iterator[Change]:
    """The chance of an invitation, in 100, where it is another one and both are known."""
    if before is not None and after is not None and before != after:
        yield Change("chance", (("chance", after, before),), after, before)


def _is_announced(quota: Amount) -> bool:
    return quota is not None and quota is not Open.NOT_ANNOUNCED


def _number(amount: Amount) -> float | None:
    return None if isinstance(amount, Open) else amount


def _line(name: str, before: Figures, now: Figures) -> Line:
    return name, _plain(getattr(now, name)), _plain(getattr(before, name))


def _plain(value: Amount) -> int | str | None:
    return str(value) if isinstance(value, Open) else value
