"""The rounds of Express Entry that letters tell of."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from iecguide.core.registries.happenings import Happening
from iecguide.express_entry.repository import express_entry
from iecguide.express_entry.values import Round


def round_happenings(since: date) -> Iterator[Happening]:
    """The rounds of ``since`` and later."""
    known = express_entry()
    source = known.rounds_source
    told = {"title": source.title, "url": source.url} if source else {}
    for row in known.rounds:
        if row.day >= since:
            yield _happening(row, told)


def _happening(row: Round, source: dict[str, str]) -> Happening:
    lines = (("cutoff", row.cutoff, None), ("invited", row.invitations, None))
    return Happening(
        key=f"round:{row.number}",
        kind="round",
        on=row.day,
        path=f"{reverse('draws')}#round-{row.number}",
        category=row.category,
        value=row.cutoff,
        details={
            "name": row.name,
            "day": f"{row.day}",
            "lines": lines,
            "source": {**source, "dated": f"{row.day}"},
        },
    )
