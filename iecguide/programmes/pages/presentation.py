"""What the pages of programmes show."""

from collections.abc import Iterable
from dataclasses import dataclass

from iecguide.core.lists import listed
from iecguide.core.numbers import dollars
from iecguide.core.registries.rounds import rounds_of
from iecguide.facts.values import Source
from iecguide.programmes import words
from iecguide.programmes.kinds import CATEGORY_CODES, FeeKind, Kind
from iecguide.programmes.readable import Readable, read_aloud
from iecguide.programmes.values import Programme

FOLDED = ("categories", "provinces", "shut")


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
    """Programmes that stand together. ``folded``: whether somebody opens them first."""

    id: str
    title: str
    rows: list[Row]
    folded: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A condition: what visitors read, its source, and what is compared."""

    name: str
    text: str
    source: Source | None
    reading: Readable


def groups(programmes: Iterable[Programme], *, narrowed: bool = False) -> list[Group]:
    """Those that are open, permanent ones first, categories of rounds and those of provinces apart;
    then all that are not. A group that has none is left out. What was asked for by a filter
    (``narrowed``) is folded nowhere."""
    found: dict[str, list[Row]] = {name: [] for name in words.GROUPS}
    for programme in programmes:
        found[_group(programme)].append(_row(programme))
    return [
        Group(name, str(words.GROUPS[name]), rows, folded=name in FOLDED and not narrowed)
        for name, rows in found.items()
        if rows
    ]


def _group(programme: Programme) -> str:
    if not programme.standing.is_open:
        return "shut"
    if programme.code.startswith(CATEGORY_CODES):
        return "categories"
    if programme.kind == Kind.PERMANENT and programme.provinces:
        return "provinces"
    return programme.kind


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
        "rounds": rounds_of(programme.code),
    }


def _total(programme: Programme) -> str:
    """What one person pays in all; empty where a fee has not been read or there is but one."""
    employers = (FeeKind.EMPLOYER, FeeKind.LMIA)
    own = [fee.amount for fee in programme.fees if fee.kind not in employers]
    known = [amount for amount in own if amount is not None]
    return dollars(sum(known)) if len(known) == len(own) > 1 else ""
