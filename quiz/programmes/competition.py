"""Where a score stands among the rounds of a programme of Express Entry."""

from collections.abc import Iterable
from datetime import date

from iecguide.express_entry.categories import CATEGORY_OF
from iecguide.express_entry.values import Round
from quiz.crs.score.competition import NO, UNKNOWN, YES, Standing, standings
from quiz.crs.score.person import Span
from quiz.engine.findings import Verdict

from .outcome import Found, Result

_ELIGIBLE = {Verdict.ELIGIBLE: YES, Verdict.DEPENDS: UNKNOWN, Verdict.NOT_ELIGIBLE: NO}


def standings_of(
    result: Result, rounds: Iterable[Round], points: Span | None, on: date
) -> dict[str, Standing]:
    """By the code of a programme, where points stand among its rounds; nothing without points,
    and nothing of a programme that never had a round."""
    if points is None:
        return {}
    eligible = {
        CATEGORY_OF[found.programme.code]: _ELIGIBLE[found.verdict]
        for found in result.found
        if is_ranked(found)
    }
    known = {each.category: each for each in standings(rounds, points, eligible, on)}
    return {code: known[name] for code, name in CATEGORY_OF.items() if name in known}


def is_ranked(found: Found) -> bool:
    """Whether people of this programme are invited by their score in Express Entry."""
    return found.programme.code in CATEGORY_OF
