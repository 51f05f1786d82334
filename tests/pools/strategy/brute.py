"""The rules of a season played out again, slowly and in exact fractions.

Nothing here is shared with the code it checks: rounds are drawn over every order, every choice a
person has is tried (waiting without a profile and leaving an invitation unanswered too), and a
policy is followed forward from one distribution to the next.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import chain, combinations, permutations, product
from random import Random

from pools.strategy.plans.optimizer import Odd, Situation

RANKED = ("coop", "yp", "wh")
FIRST = date(2026, 1, 12)
NOTHING = (frozenset(), frozenset())


@dataclass(frozen=True)
class Season:
    """A small season: ``chances[category]`` has one exact chance for each week.

    ``points`` are the visitor's; ``net`` is what is left where a category uses up another.
    """

    chances: dict
    points: dict
    cost: Fraction = Fraction(0)
    order: str = "priority"
    resubmit: int = 0
    pools: tuple = ()
    later: int = 0
    uses_up: frozenset = frozenset()

    def net(self, category) -> Fraction:
        return self.points[category] - (self.later if category in self.uses_up else 0)

    @property
    def weeks(self) -> int:
        return len(next(iter(self.chances.values())))

    def situation(self, **more) -> Situation:
        """The same season as the strategy takes it, in floats."""
        rows = {
            category: [Odd(float(p), float(p), float(p)) for p in row]
            for category, row in self.chances.items()
        }
        return Situation(
            weeks=mondays(self.weeks),
            odds=rows,
            values={category: float(points) for category, points in self.points.items()},
            allowed=tuple(self.chances),
            cost=float(self.cost),
            order=self.order,
            resubmit=self.resubmit,
            pools=self.pools,
            later=float(self.later),
            uses_up=self.uses_up,
            **more,
        )


def mondays(count: int) -> tuple:
    return tuple(FIRST + timedelta(weeks=week) for week in range(count))


def subsets(items) -> list:
    items = sorted(items)
    sizes = range(len(items) + 1)
    return [frozenset(some) for some in chain(*(combinations(items, size) for size in sizes))]


def invitations(season: Season, week: int, pools) -> dict:
    """The chance to be invited through each pool in one round, over every order it can have."""
    inside = [category for category in RANKED if category in pools]
    orders = [tuple(inside)] if season.order == "priority" else list(permutations(inside))
    shares = dict.fromkeys(inside, Fraction(0))
    for order in orders:
        nobody_yet = Fraction(1, len(orders))
        for category in order:
            shares[category] += nobody_yet * season.chances[category][week]
            nobody_yet *= 1 - season.chances[category][week]
    return shares


def best_value(season: Season) -> Fraction:
    """The best value of all ways to act, each choice made with everything known by then.

    A profile is None (never had one, or withdrawn) or its pools; ``missed`` rounds come before it
    counts; ``had`` says whether there was a profile before.
    """

    @cache
    def morning(week, profile, missed, had):
        if week == season.weeks:
            return Fraction(0)
        ways = [Fraction(0), noon(week, profile, missed, had)]
        if profile is not None:
            ways.append(noon(week, None, 0, True))
        again = had or profile is not None
        rounds = season.resubmit if again else 0
        for pools in subsets(season.chances)[1:]:
            ways.append(noon(week, pools, rounds, again))
        return max(ways)

    @cache
    def noon(week, profile, missed, had):
        if profile is None or missed:
            return morning(week + 1, profile, max(0, missed - 1), had) - season.cost
        declined = morning(week + 1, profile, 0, True)
        unanswered = morning(week + 1, None, 0, True)
        shares = invitations(season, week, profile)
        value = (1 - sum(shares.values())) * declined - season.cost
        for category, share in shares.items():
            value += share * max(season.net(category), declined, unanswered)
        return value

    start = frozenset(season.pools) or None
    return morning(0, start, 0, False)


def follow(season: Season, policy) -> tuple:
    """Value, chance of each category and rounds waited of a policy, forward in exact fractions.

    ``policy`` has for each week the pools and what is accepted. After the last week with a pool
    nobody waits any more.
    """
    last = max((week for week, (pools, _) in enumerate(policy) if pools), default=-1)
    still, value, waited = Fraction(1), Fraction(0), Fraction(0)
    taken = dict.fromkeys(RANKED, Fraction(0))
    for week, (pools, accept) in enumerate(policy[: last + 1]):
        waited += still
        value -= still * season.cost
        shares = invitations(season, week, pools)
        for category in accept:
            taken[category] += still * shares[category]
            value += still * shares[category] * season.net(category)
        still *= 1 - sum(shares[category] for category in accept)
    return value, taken, waited


def steps(strategy) -> list:
    return [(step.pools, step.accept) for step in strategy.policy]


def every_line(season: Season):
    """All policies without memory: pools and answers for every week that the rules allow."""
    options = [(pools, some) for pools in subsets(season.chances) for some in subsets(pools)]
    for policy in product(options, repeat=season.weeks):
        if _allowed(season, [pools for pools, _ in policy]):
            yield policy


def _allowed(season: Season, pools: list) -> bool:
    """A change of pools, or coming back, needs its missed rounds in between."""
    now, away = frozenset(season.pools), 0
    for week in pools:
        if not week:
            away += 1
            continue
        if now and (week != now or away) and away < season.resubmit:
            return False
        now, away = week, 0
    return True


def every_static_plan(season: Season):
    """One way all season, or one way until a week and another from it."""
    ways = [(pools, some) for pools in subsets(season.chances)[1:] for some in subsets(pools)]
    for way in ways:
        yield ([NOTHING] * _away(season, way) + [way] * season.weeks)[: season.weeks]
    for first, second in product(ways, repeat=2):
        yield from turns(season, first, second)


def turns(season: Season, first, second):
    """Policies that go one way until a week and another from it, each for one round or more.

    Each way is (pools, accept); a change of pools misses its rounds.
    """
    away = _away(season, first)
    gap = season.resubmit if set(first[0]) != set(second[0]) else 0
    for turn in range(away + 1, season.weeks - gap):
        before = [NOTHING] * away + [first] * (turn - away) + [NOTHING] * gap
        yield [*before, *[second] * (season.weeks - len(before))]


def _away(season: Season, way) -> int:
    return season.resubmit if season.pools and set(way[0]) != set(season.pools) else 0


def random_season(random: Random, weeks=(1, 8), names=RANKED, grain=8) -> Season:
    """A random season, with certain and impossible rounds, ties and costs among them."""
    count = random.randint(*weeks)
    chosen = random.sample(
        names, random.choice([1, *[len(names)] * 3, random.randint(1, len(names))])
    )
    points = {
        category: Fraction(random.choice([1, 50, 300, 300, 600, 999, 1000])) for category in chosen
    }
    if len(chosen) > 1 and random.random() < 0.2:
        points[chosen[0]] = Fraction(0)
    return Season(
        chances={category: _row(random, count, grain) for category in chosen},
        points=points,
        cost=Fraction(random.choice([0, 0, 0, 1, 5, 40])),
        order=random.choice(["priority", "random"]),
        resubmit=random.choice([0, 0, 1, 2]),
        pools=tuple(random.sample(chosen, random.choice([0, 0, 1, len(chosen)]))),
        later=random.choice([0, 0, 100, 400]),
        uses_up=frozenset(random.sample(chosen, random.randint(0, len(chosen)))),
    )


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same dice every time


def _row(random: Random, count: int, grain: int) -> list:
    top = random.choice([1, 1, grain // 4, grain])
    return [Fraction(random.randint(0, top), grain) for _ in range(count)]


def simulate(season: Season, policy, seasons: int, random: Random) -> dict:
    """Play whole seasons with dice: how often each end (category, rounds waited) came."""
    draw = random.random
    last = max((week for week, (pools, _) in enumerate(policy) if pools), default=-1)
    rows = [_dice(season, week, *policy[week]) for week in range(last + 1)]
    ends: dict = {}
    for _ in range(seasons):
        end = _one_season(rows, season.order, draw, random.shuffle)
        ends[end] = ends.get(end, 0) + 1
    return ends


def _dice(season: Season, week: int, pools, accept) -> list:
    inside = [category for category in RANKED if category in pools]
    return [
        (category, float(season.chances[category][week]), category in accept) for category in inside
    ]


def _one_season(rows, order, draw, shuffle) -> tuple:
    """The category accepted (None: none) and the number of rounds waited for."""
    for week, row in enumerate(rows, 1):
        if order == "random":
            shuffle(row)
        for category, chance, wanted in row:
            if draw() < chance:
                if wanted:
                    return category, week
                break
    return None, len(rows)
