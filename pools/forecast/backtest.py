"""The backtest: every forecast of a season, compared with what happened. Pure.

Rolling origin: at each report the fit starts anew from the reports of that day and before. Scored
are pools of at least ten candidates with a rating and a round before the origin, over rounds at
most eight days apart. "Within the next four" is ``1 - prod(1 - chance)`` over four rounds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import fmean

from iecguide.facts.values import Opening, season_year
from pools.ircc import REPEATED_REPORTS
from pools.values import Figures, Pool

from .intervals import band
from .model import MIDPOINT, Learned, learn, outlook
from .projection import chances, invited_within
from .rounds import LONGEST, Record, Round, cut_record, is_counted, is_rated, records

HORIZONS = range(1, 9)  # reports ahead that are written out
SCORED = (1, 4)
# The first origins scored, month and day: before, there is hardly anything to learn from.
FROM = {1: (3, 6), 4: (3, 27)}
LAST_THREE = 3


@dataclass(frozen=True, slots=True)
class Prediction:
    """The chance of an invitation within the next ``horizon`` rounds, made on ``origin``."""

    origin: date
    pool: Pool
    horizon: int
    low: float
    chance: float
    high: float


@dataclass(frozen=True, slots=True)
class Case:
    """A prediction that is scored, with what the baselines said and what happened (0 to 1)."""

    made: Prediction
    candidates: int
    rating: int
    baselines: Mapping[str, float]
    outcome: float


@dataclass(frozen=True, slots=True)
class Score:
    """Mean squared errors: each case alike, and each candidate alike."""

    error: float
    weighted: float


@dataclass(frozen=True, slots=True)
class Scores:
    """One category and horizon. ``held`` is the share of the outcomes inside the 80 % band,
    ``held_by_rating`` the same by rating."""

    category: str
    horizon: int
    cases: int
    methods: Mapping[str, Score]
    held: float
    held_by_rating: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Result:
    predictions: tuple[Prediction, ...]
    scores: tuple[Scores, ...]
    learned: Learned | None  # at the last origin


def backtest(figures: Iterable[Figures], openings: Sequence[Opening] = ()) -> Result:
    """Forecast a season at each of its reports; several seasons each by itself. Without streams."""
    seasons: dict[int, list[Figures]] = {}
    for row in figures:
        if not row.pool.stream:
            seasons.setdefault(season_year(row.observed_on, openings), []).append(row)
    predictions: list[Prediction] = []
    cases: list[Case] = []
    learned = None
    for season in sorted(seasons):
        history = records(seasons[season], openings)
        for origin in sorted({row.observed_on for row in seasons[season]}):
            past = {pool: cut_record(record, origin) for pool, record in history.items()}
            learned = learn(past, origin)
            made = list(predict(past, learned, origin))
            predictions += made
            cases += score_at(origin, made, past, history)
    return Result(tuple(predictions), scores_of(cases), learned)


def predict(past: Mapping[Pool, Record], learned: Learned, origin: date) -> Iterator[Prediction]:
    """Everything that can be forecast on a day, from what was known on it."""
    for pool, record in sorted(past.items()):
        if not record.reports or record.reports[-1].observed_on != origin:
            continue
        ahead, report = outlook(record, learned), record.reports[-1]
        if ahead and is_counted(report):
            path = chances(ahead, max(HORIZONS))
            bounds = band(path, learned.factors, report)
            yield from predict_horizons(origin, pool, path, bounds)


def predict_horizons(
    origin: date, pool: Pool, path: Sequence[float], bounds: Sequence[tuple[float, float]]
) -> Iterator[Prediction]:
    """One prediction for each horizon of a path; ``bounds`` are low and high of its weeks."""
    lows, highs = zip(*bounds, strict=True)
    for horizon in HORIZONS:
        low, chance, high = (invited_within(series[:horizon]) for series in (lows, path, highs))
        yield Prediction(origin, pool, horizon, low, chance, high)


# What is scored


def score_at(
    origin: date,
    made: Iterable[Prediction],
    past: Mapping[Pool, Record],
    history: Mapping[Pool, Record],
) -> Iterator[Case]:
    """The cases of an origin. Only here is the future looked at: for the outcome."""
    means: dict[tuple[str, int], Mapping[int, float]] = {}
    for prediction in made:
        record, key = past[prediction.pool], (prediction.pool.category, prediction.horizon)
        report = record.reports[-1]
        if not is_rated(report) or not is_scored(origin, prediction.horizon, record):
            continue
        rounds = next_rounds(history[prediction.pool], origin, prediction.horizon)
        if rounds is None:
            continue
        if key not in means:
            means[key] = mean_by_rating(past, *key)
        said = baselines(record.rounds, report.rating, prediction.horizon, means[key])
        outcome = invited_within([round_.chance for round_ in rounds])
        yield Case(prediction, report.candidates, report.rating, said, outcome)


def is_scored(origin: date, horizon: int, record: Record) -> bool:
    """Whether a forecast from this origin is scored, if the pool is rated and its outcome known."""
    if horizon not in SCORED or (origin.month, origin.day) < FROM[horizon]:
        return False
    had_round = bool(record.rounds) and record.rounds[-1].until == origin
    return had_round and isinstance(record.rounds[-1].report.invitations, int)


def next_rounds(record: Record, origin: date, horizon: int) -> tuple[Round, ...] | None:
    """The rounds after an origin, None where one is not known or not a weekly one."""
    start = next(
        (at for at, round_ in enumerate(record.rounds) if round_.report.observed_on >= origin), None
    )
    rounds = () if start is None else record.rounds[start : start + horizon]
    whole = len(rounds) == horizon and rounds[0].report.observed_on == origin
    return rounds if whole and are_weekly(rounds) else None


def are_weekly(rounds: Sequence[Round]) -> bool:
    """Whether they follow each other, at most eight days apart, and no report is left out."""
    days = {round_.report.observed_on for round_ in rounds} | {round_.until for round_ in rounds}
    gaps = any(
        round_.until != following.report.observed_on for round_, following in pairwise(rounds)
    )
    return (
        not gaps
        and not days & REPEATED_REPORTS
        and all(round_.days <= LONGEST for round_ in rounds)
    )


# The baselines


def baselines(
    rounds: Sequence[Round], rating: int, horizon: int, means: Mapping[int, float]
) -> dict[str, float]:
    """What simpler methods say of the next ``horizon`` rounds, by their names."""
    last = [round_.chance for round_ in rounds[-LAST_THREE:]]
    weekly = {"midpoint": MIDPOINT[rating], "last_round": last[-1], "last_three": fmean(last)}
    said = {name: 1 - (1 - chance) ** horizon for name, chance in weekly.items()}
    return said | {"learned_rating": means.get(rating, said["midpoint"])}


def mean_by_rating(past: Mapping[Pool, Record], category: str, horizon: int) -> dict[int, float]:
    """The mean outcome of each rating so far, within as many rounds."""
    seen: dict[int, list[float]] = {}
    for pool, record in past.items():
        if pool.category != category:
            continue
        for at, round_ in enumerate(record.rounds):
            rounds = record.rounds[at : at + horizon]
            report, whole = round_.report, len(rounds) == horizon
            if is_rated(report) and whole and are_weekly(rounds):
                outcome = invited_within([round_.chance for round_ in rounds])
                seen.setdefault(report.rating, []).append(outcome)
    return {rating: fmean(outcomes) for rating, outcomes in seen.items()}


# The scores


def scores_of(cases: Sequence[Case]) -> tuple[Scores, ...]:
    """The scores of each category and horizon, in that order."""
    groups: dict[tuple[str, int], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.made.pool.category, case.made.horizon), []).append(case)
    return tuple(
        Scores(
            category, horizon, len(group), score_methods(group), coverage(group), by_rating(group)
        )
        for (category, horizon), group in sorted(groups.items())
    )


def score_methods(cases: Sequence[Case]) -> dict[str, Score]:
    """The score of our odds ("ours") and of each baseline, by name."""
    said: dict[str, Callable[[Case], float]] = {"ours": lambda case: case.made.chance}
    said |= {name: _read_baseline(name) for name in cases[0].baselines}
    return {name: score(cases, method) for name, method in said.items()}


def _read_baseline(name: str) -> Callable[[Case], float]:
    return lambda case: case.baselines[name]


def score(cases: Sequence[Case], said: Callable[[Case], float]) -> Score:
    """The score of one method; ``said`` gives its chance for a case."""
    errors = [(said(case) - case.outcome) ** 2 for case in cases]
    people = [case.candidates for case in cases]
    weighted = sum(error * many for error, many in zip(errors, people, strict=True))
    return Score(fmean(errors), weighted / sum(people))


def coverage(cases: Sequence[Case]) -> float:
    """The share, 0 to 1, of the outcomes that lie inside their 80 % interval."""
    return fmean(lies_inside(case) for case in cases)


def by_rating(cases: Sequence[Case]) -> dict[int, float]:
    """The same share for each rating."""
    ratings = sorted({case.rating for case in cases})
    return {
        rating: coverage([case for case in cases if case.rating == rating]) for rating in ratings
    }


def lies_inside(case: Case) -> bool:
    """To the six decimals that are written out."""
    low, high = round_chance(case.made.low), round_chance(case.made.high)
    return low <= case.outcome <= high


def round_chance(chance: float) -> float:
    """A chance to the six decimals that are written out."""
    return round(chance, 6)


COLUMNS = ("origin", "country", "category", "horizon", "low", "chance", "high")


def rows(predictions: Iterable[Prediction]) -> Iterator[tuple[str, ...]]:
    """One line per prediction, in the order of ``COLUMNS``."""
    for prediction in predictions:
        chances = (
            f"{chance:.6f}" for chance in (prediction.low, prediction.chance, prediction.high)
        )
        place = (
            prediction.origin.isoformat(),
            prediction.pool.country,
            prediction.pool.category,
            str(prediction.horizon),
        )
        yield (*place, *chances)
