"""What the pages of programmes show."""

from collections.abc import Iterable
from dataclasses import dataclass

from iecguide.core.lists import listed
from iecguide.core.numbers import dollars
from iecguide.facts.values import Source
from iecguide.programmes import words
from iecguide.programmes.kinds import FeeKind, Kind
from iecguide.programmes.readable import Readable, read_aloud
from iecguide.programmes.values import Programme


@dataclass(frozen=True, slots=True)
class Row:
    """A programme as a line of the list."""

    name: str
    slug: str
    who: str
    state: str
    state_on: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The programmes of one kind."""

    id: str
    title: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Line:
    """A condition: what visitors read, its source, and what is compared."""

    name: str
    text: str
    source: Source | None
    reading: Readable


def groups(programmes: Iterable[Programme]) -> list[Group]:
    """Those found, permanent ones first; a kind that has none is left out."""
    rows: dict[Kind, list[Row]] = {kind: [] for kind in Kind}
    for programme in programmes:
        rows[programme.kind].append(_row(programme))
    return [Group(kind, str(words.KINDS[kind]), found) for kind, found in rows.items() if found]


def _row(programme: Programme) -> Row:
    return Row(
        name=programme.name,
        slug=programme.slug,
        who=programme.who,
        state=str(words.STANDINGS[programme.standing]),
        state_on=programme.standing_on,
        is_open=programme.standing.is_open,
    )


def programme_view(programme: Programme) -> dict[str, object]:
    """Everything the page of a programme shows."""
    return {
        "programme": programme,
        "kind": words.KINDS[programme.kind],
        "state": words.STANDINGS[programme.standing],
        "chosen_by": words.CHOSEN_BY[programme.chosen_by],
        "provinces": listed(words.PROVINCE_NAMES[code] for code in programme.provinces),
        "lines": [
            Line(each.name, each.condition.text, each.condition.source, read_aloud(each.condition))
            for each in programme.requirements
        ],
        "fees": [
            (words.FEES[fee.kind], "" if fee.amount is None else dollars(fee.amount))
            for fee in programme.fees
        ],
        "total": _total(programme),
    }


def _total(programme: Programme) -> str:
    """What one person pays in all; empty where a fee has not been read or there is but one."""
    employers = (FeeKind.EMPLOYER, FeeKind.LMIA)
    own = [fee.amount for fee in programme.fees if fee.kind not in employers]
    known = [amount for amount in own if amount is not None]
    return dollars(sum(known)) if len(known) == len(own) > 1 else ""
