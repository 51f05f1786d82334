"""What a plan hangs on, in words."""

from django.utils.translation import gettext_lazy as lazy

from pools.messages import CATEGORIES
from pools.strategy.messages import day

from .cautions import Caution, Hangs

TEXTS = {
    Hangs.LAST_WEEKS: lazy(
        "This plan waits for the last two weeks of the season: in %(n)s of 100 seasons the "
        "invitation you take comes only then, in %(pool)s. Much can change until then."
    ),
    Hangs.FULL: lazy(
        "In the report of %(day)s %(pool)s had no spots left, so it may take no new profile."
    ),
    Hangs.LATE_CHANGE: lazy(
        "This plan changes late. The last round is not known long before, so an earlier change is "
        "safer."
    ),
}


def caution(found: Caution) -> str:
    """What to know before following a plan."""
    return str(TEXTS[found.hangs]) % {
        "pool": CATEGORIES[found.category] if found.category else "",
        "n": round(found.share * 100),
        "day": day(found.reported) if found.reported else "",
    }
