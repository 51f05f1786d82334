"""How many participations an agreement leaves, and how long the next may be.

Source of every scheme: IRCC's officer instructions, agreements by country (24 December 2025);
the figures come from the facts. What a visitor left out (a length, a month, the season applied
for) may be anything: all the pasts that fit the answers are tallied, and only what holds in each of
them is certain.

A permit is old where it was applied for in a season before the present terms, whenever it was
issued: a letter can be used about a year later. In that year only its season tells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from iecguide.facts.values import Category, Country, OldRule, Terms, season_year
from quiz.engine.fields.months import Month
from quiz.engine.findings import State

from .permits import Permit

_SOME = -1  # a length of the next permit that is not on record: a stay, but how long?
_CAP = 4  # more of anything never changes an answer
_MONTHS_CAP = 60
_SHORT = 12  # "up to 12 months": the line old permits are told apart by


@dataclass(frozen=True, slots=True)
class Left:
    """What is left in a category. ``months`` (of the next permit) is None unless certain;
    ``lengths`` are all those it may have where one is left for certain, the shortest first."""

    state: State
    months: int | None
    lengths: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class _Past:
    """One permit, fully known."""

    category: Category
    old: bool
    months: int


@dataclass(frozen=True, slots=True)
class _Tally:
    """All that the schemes ask of a list of permits."""

    old: int = 0
    new: int = 0
    wh: int = 0
    yp: int = 0
    coop: int = 0
    months: int = 0
    old_months: int = 0
    old_longest: int = 0

    def of(self, category: Category) -> int:
        return getattr(self, category.value)

    def plus(self, past: _Past) -> "_Tally":
        name = past.category.value
        return replace(
            self,
            old=min(self.old + past.old, _CAP),
            new=min(self.new + (not past.old), _CAP),
            months=min(self.months + past.months, _MONTHS_CAP),
            old_months=min(self.old_months + past.months * past.old, _MONTHS_CAP),
            old_longest=max(self.old_longest, past.months * past.old),
            **{name: min(getattr(self, name) + 1, _CAP)},
        )


def next_permit(country: Country, terms: Terms, permits: Sequence[Permit]) -> Left:
    """What the agreement still allows in ``terms.category`` after ``permits``.

    ``permits`` are those issued under this citizenship; permits through an organization do not
    count. State is met, blocking or unknown; months are those of the next permit, if certain.
    """
    lengths = _possible(country, terms, permits)
    if lengths == {0}:
        return Left(State.BLOCKING, None)
    if 0 in lengths:
        return Left(State.UNKNOWN, None)
    known = () if _SOME in lengths else tuple(sorted(lengths))
    return Left(State.MET, known[0] if len(known) == 1 else None, known)


def undecided(country: Country, terms: Terms, permits: Sequence[Permit]) -> list[Permit]:
    """The permits whose season of application, not told, changes what is left in the category."""
    now = _possible(country, terms, permits)
    return [
        permit
        for place, permit in enumerate(permits)
        if any(
            _possible(country, terms, [*permits[:place], told, *permits[place + 1 :]]) != now
            for told in _spread_seasons(country, permit)
        )
    ]


def _spread_seasons(country: Country, permit: Permit) -> list[Permit]:
    """The permit with each season that would tell old from new; none where nothing is to tell."""
    if permit.organization or permit.season is not None or len(_old(country, permit)) < 2:
        return []
    return [replace(permit, season=season) for season in telling_seasons(country)]


def telling_seasons(country: Country) -> tuple[int, ...]:
    """The last season under the old terms and the first under the present ones, where known."""
    return (country.old_season - 1, country.old_season) if country.old_season else ()


def _possible(country: Country, terms: Terms, permits: Sequence[Permit]) -> set[int]:
    """Every length the next permit may have after some past that fits; 0 is none left."""
    tallies = {_Tally()}
    for permit in permits:
        if permit.organization:
            continue
        options = tuple(_pasts(country, permit))
        tallies = {tally.plus(past) if past else tally for tally in tallies for past in options}
    return {length for tally in tallies for length in _lengths(country, terms, tally)}


def usual_months(country: Country, terms: Terms) -> int | None:
    """The length of the next permit whatever came before, or None where the past decides."""
    varies = {country.second_months, country.old_months} - {None}
    if country.months_in_all or not varies <= {terms.months}:
        return None
    return terms.months


def _pasts(country: Country, permit: Permit) -> Iterator[_Past | None]:
    """Every fully known permit that fits; None stands for "did not count".

    A permit that misfits can only have come through an organization, or be misremembered:
    whether it counts is open.
    """
    if misfits(country, permit):
        yield None
    for old in _old(country, permit):
        for months in (permit.months,) if permit.months else _some_months(country):
            yield _Past(permit.category, old, months)


def misfits(country: Country, permit: Permit) -> bool:
    """Whether the agreement may not have had the permit's category when it was issued."""
    terms = country.terms.get(permit.category)
    if permit.organization:
        return False
    if not terms or not terms.offered:
        return True
    since = terms.offered_since
    if not since:
        return False
    early = permit.season is not None and permit.season < season_year(since)
    return early or permit.earliest < Month.of(since)


def _old(country: Country, permit: Permit) -> set[bool]:
    """Whether the permit was applied for under the old terms; both if it may be either, or if its
    season and its date contradict one another."""
    dated = _old_by_date(country, permit)
    if permit.season is None or not country.old_season:
        return dated
    told = {permit.season < country.old_season}
    return told if told <= dated else told | dated


def _old_by_date(country: Country, permit: Permit) -> set[bool]:
    """What the date of issue tells of that: how long old ones could be issued may be unknown."""
    if not country.old_before:
        return {False}
    old = not country.old_until or permit.earliest <= Month.of(country.old_until)
    new = permit.latest >= Month.of(country.old_before)
    return {flag for flag, possible in ((True, old), (False, new)) if possible}


def _some_months(country: Country) -> tuple[int, ...]:
    """One length on each side of every line the schemes draw."""
    longest = max((terms.months or 0) for terms in country.terms.values())
    return (1, _SHORT, max(longest, _SHORT + 1))


def _lengths(country: Country, terms: Terms, tally: _Tally) -> set[int]:
    """Possible lengths of the next permit; 0 means none is left, both if the text is open, or if
    how often one can take part is not on record."""
    if tally.old and country.old_rule not in (OldRule.NONE, OldRule.SECOND_LONG):
        return _last(country, terms, tally)
    if _used_up(country, terms, tally):
        return {0}
    length = _length(country, terms, tally)
    unsure = None in (country.participations, terms.limit)
    return {0, length} if unsure and tally.old + tally.new else {length}


def _length(country: Country, terms: Terms, tally: _Tally) -> int:
    """The length of the next permit where one is left by the number of them."""
    longest = terms.months or _SOME
    if country.months_in_all:
        left = max(0, country.months_in_all - tally.months)
        return min(terms.months, left) if terms.months else (_SOME if left else 0)
    if country.second_months and tally.old + tally.new:
        long = tally.old and tally.old_longest <= _SHORT and not tally.new
        return (country.old_months if long else None) or country.second_months
    return longest


def _used_up(country: Country, terms: Terms, tally: _Tally) -> bool:
    total = tally.old + tally.new
    shared = sum(tally.of(category) for category in country.shared)
    return (
        _is_reached(country.participations, total)
        or (terms.category in country.shared and shared > 0)
        or _is_reached(terms.limit, tally.of(terms.category))
    )


def _is_reached(limit: int | None, count: int) -> bool:
    """Whether a limit is; one that is not on record is not known to be."""
    return limit is not None and count >= limit


def _last(country: Country, terms: Terms, tally: _Tally) -> set[int]:
    """One last participation after permits from before the cut-off, or none."""
    length = country.old_months or terms.months or _SOME
    if tally.new:
        return {0}
    if country.old_rule == OldRule.LAST_IF_ONE:
        return {length if tally.old == 1 else 0}
    if country.old_rule == OldRule.LAST_IF_SHORT:
        return {length if tally.old_months <= _SHORT else 0}
    return {length}
