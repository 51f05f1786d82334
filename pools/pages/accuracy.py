"""The accuracy page: how the odds did on a whole season, from the shipped result of the backtest.

`manage.py backtest_odds --json > pools/data/accuracy.json` makes the file anew; a test holds it
against a fresh run.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.numbers import number, percent
from iecguide.core.ratings import RATINGS
from iecguide.facts.values import season_year
from pools.forecast.intervals import (
    EVERYBODY,
    EXCELLENT,
    FOUR,
    FULL,
    NEXT,
    OTHER,
    PAUSED,
    QUARTER,
    SCARCE,
    VERY_LOW,
)
from pools.messages import CATEGORIES

from .season_accuracy import whole_seasons

SHIPPED = Path(__file__).parent.parent / "data" / "accuracy.json"
METHODS = {
    "ours": gettext_lazy("Our odds"),
    "learned_rating": gettext_lazy("The rating, by what it has meant so far"),
    "midpoint": gettext_lazy("The rating, by the middle of IRCC’s range"),
    "last_round": gettext_lazy("The last round again"),
    "last_three": gettext_lazy("The last three rounds"),
}


KINDS = {
    EXCELLENT: gettext_lazy("Working Holiday, rated excellent"),
    PAUSED: gettext_lazy("Working Holiday, rated in between, three or more spots per candidate"),
    SCARCE: gettext_lazy("Working Holiday, rated in between, fewer spots"),
    VERY_LOW: gettext_lazy("Working Holiday, rated very low"),
    FULL: gettext_lazy("Other pools, rated excellent"),
    OTHER: gettext_lazy("Other pools, rated lower, and the streams"),
}
AHEAD = {
    NEXT: gettext_lazy("Next round"),
    FOUR: gettext_lazy("Within four"),
    QUARTER: gettext_lazy("In a quarter"),
}


@dataclass(frozen=True, slots=True)
class MethodRow:
    name: str
    ours: bool
    error: str
    weighted: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One table: a category and how far ahead. Errors are mean squares of a chance 0 to 1."""

    title: str
    cases: int
    held: str
    best: bool
    methods: list[MethodRow]


@dataclass(frozen=True, slots=True)
class RatingRow:
    name: str
    chance: str
    rounds: int


@dataclass(frozen=True, slots=True)
class RangeRow:
    """Between which factors the range of a kind of pool lies, for each of ``LEADS``."""

    name: str
    ranges: list[str]


@lru_cache(maxsize=1)
def load_scores() -> dict[str, Any]:
    """What the shipped backtest found."""
    return json.loads(SHIPPED.read_text(encoding="utf-8"))


def page() -> dict[str, Any]:
    """What the template shows of it."""
    found = load_scores()
    newest = date.fromisoformat(found["newest"])
    return {
        "newest": newest,
        "season": season_year(newest),
        "scores": [_score(score) for score in sorted(found["scores"], key=_order)],
        "ratings": [
            RatingRow(str(RATINGS[int(rating)]), percent(mean, 1), rounds)
            for (rating, mean), rounds in zip(
                found["fitted"]["rating_mean"].items(),
                found["fitted"]["learned_from"].values(),
                strict=True,
            )
        ],
        "level": number(found["fitted"]["level"], 2),
        "ahead": AHEAD.values(),
        "ranges": list(_ranges(found["fitted"]["factors"])),
    } | whole_seasons(found["seasons"])


def _ranges(factors: list[dict[str, Any]]) -> Iterator[RangeRow]:
    by_key = {
        (factor["group"], factor["lead"]): (factor["low"], factor["high"]) for factor in factors
    }
    for kind, name in KINDS.items():
        yield RangeRow(str(name), [_range(*by_key[kind, lead]) for lead in AHEAD])


def _range(low: float, high: float) -> str:
    if high == EVERYBODY:
        return _("%(low)s to all invited") % {"low": number(low, 2)}
    return _("%(low)s to %(high)s") % {"low": number(low, 2), "high": number(high, 2)}


def _order(score: dict[str, Any]) -> tuple[int, int]:
    return list(CATEGORIES).index(score["category"]), score["horizon"]


def _score(score: dict[str, Any]) -> ScoreView:
    methods = score["methods"]
    ahead = _("the next report") if score["horizon"] == 1 else _("within the next four reports")
    return ScoreView(
        # Translators: a category and how far ahead: “Working Holiday, the next report”.
        title=_("%(category)s, %(ahead)s")
        % {"category": CATEGORIES[score["category"]], "ahead": ahead},
        cases=score["cases"],
        held=percent(score["held"]),
        best=all(
            _round_error(methods["ours"]) <= _round_error(method) for method in methods.values()
        ),
        methods=[
            MethodRow(
                str(METHODS[name]),
                name == "ours",
                number(methods[name]["error"], 4),
                number(methods[name]["weighted"], 5),
            )
            for name in METHODS
        ],
    )


def _round_error(method: dict[str, float]) -> float:
    return round(method["error"], 4)
