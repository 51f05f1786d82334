"""What the rest of the site may know of the facts: frozen values, no database, no clock.

A missing value is ``None`` and means "not announced" or "not found", never zero and never "no".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from .finder import Finder
from .kinds import Category as Category
from .kinds import Confidence as Confidence
from .kinds import OldRule as OldRule
from .kinds import ResidenceShown as ResidenceShown
from .kinds import Status as Status
from .kinds import Study as Study
from .kinds import Treatment as Treatment


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from. ``dated`` is as precise as the source allows, ``checked`` ours."""

    title: str
    url: str
    dated: str
    checked: date
    official: bool
    confidence: Confidence


Sources = Mapping[str, Source]  # field name -> its best source


@dataclass(frozen=True, slots=True)
class Season:
    """A yearly season.

    ``begins`` is the first day it can have begun: the opening of its pools, or the day after the
    season before it where the opening is not announced. ``ends_by`` is the last day we treat as
    part of it: its closing day, or the day we assume (see its source). ``first_round_on`` is a day
    of the week of its first round, None where it is not on record.
    """

    year: int
    begins: date
    opens_on: date | None
    closes_on: date | None
    ends_by: date
    terms_known: bool
    sources: Sources = field(default_factory=dict)
    first_round_on: date | None = None


NEW_SEASON = 12  # the month in which a season opens where no day is on record: so since 2019


class Opening(Protocol):
    """A season as far as its calendar goes."""

    @property
    def year(self) -> int: ...
    @property
    def opens_on(self) -> date | None: ...


def season_year(day: date, seasons: Iterable[Opening] = ()) -> int:
    """The season whose pools were the last to open on ``day`` or before, by its year.

    A season runs until the next one opens. Where no opening is on record it is the first of
    December.
    """
    opened = {season.year: season.opens_on for season in seasons if season.opens_on}
    year = day.year + (day.month >= NEW_SEASON)
    if day < opened.get(year, day):
        return year - 1
    return year + (opened.get(year + 1, date.max) <= day)


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream inside a category: France's VIE, Spain's ICEX Vives. Ages are inclusive years.

    ``sure_max_age`` is the age up to which sources agree; ``max_age`` the widest one names.
    """

    slug: str
    name: str
    min_age: int
    max_age: int
    sure_max_age: int
    sources: Sources = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terms:
    """One country's terms in one category. Ages are inclusive years, lengths months.

    ``offered``: None where the terms are not on record yet, which is no "no".
    ``residence``: places accepted where living there is required, empty when it is not.
    ``residence_unclear``: places about which the agreement is silent or ambiguous.
    ``residence_shown``: what proves it; ``residence_kept``: whether who lives in Canada on or after
    a stay under the agreement still counts as living there (None: not found).
    ``condition``: the agreement's further condition as a question, empty when there is none.
    ``offered_since``: the day citizens could first use the category, when that is known.
    """

    country: str
    category: Category
    offered: bool | None
    min_age: int | None = None
    max_age: int | None = None
    months: int | None = None
    limit: int | None = None
    residence_required: bool | None = None
    residence: tuple[str, ...] = ()
    residence_unclear: tuple[str, ...] = ()
    residence_shown: ResidenceShown = ResidenceShown.NOT_FOUND
    residence_kept: bool | None = None
    study: Study = Study.STUDENT
    home_school: bool | None = None
    condition: str = ""
    offered_since: date | None = None
    streams: tuple[Stream, ...] = ()
    sources: Sources = field(default_factory=dict)

    def stream(self, slug: str) -> Stream | None:
        return next((stream for stream in self.streams if stream.slug == slug), None)


@dataclass(frozen=True, slots=True)
class Country:
    """A citizenship and its agreement as a whole.

    ``participations``: how many in a lifetime. ``shared``: categories that use up one another.
    ``gap_months``: least months between two (0 none, None unknown). ``months_in_all``: ceiling
    over all permits. ``second_months``: length of the second permit where it differs.
    ``old_season``: the first season under the present terms; a permit is old where it was applied
    for in an earlier one. ``old_before``: the day its applications opened, so that a permit issued
    before is old; ``old_until``: the last day on which an old one may have been issued, because a
    letter can be used long after the application (None: not known).
    ``organizations``: whether a recognized organization may nominate its citizens.
    """

    code: str
    slug: str
    name: str
    demonym: str
    status: Status
    organizations: bool | None = None
    second_organization: bool | None = True
    participations: int | None = None
    shared: tuple[Category, ...] = ()
    gap_months: int | None = None
    months_in_all: int | None = None
    second_months: int | None = None
    old_rule: OldRule = OldRule.NONE
    old_before: date | None = None
    old_season: int | None = None
    old_until: date | None = None
    old_months: int | None = None
    terms: Mapping[Category, Terms] = field(default_factory=dict)
    sources: Sources = field(default_factory=dict)

    @property
    def on_record(self) -> bool:
        """Whether the terms of all its categories are."""
        return all(terms.offered is not None for terms in self.terms.values())


@dataclass(frozen=True, slots=True)
class Territory:
    """A place that has no terms of its own, or a kind of passport: judged by those of ``parent``.

    ``parent`` and ``taken_for`` are codes of countries; ``taken_for`` is the country whose passport
    this kind is often taken for, empty where it is for none. ``note`` is in whole sentences.
    """

    code: str
    parent: str
    treatment: Treatment
    note: str
    taken_for: str = ""
    sources: Sources = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Organization:
    """A recognized organization that takes people from countries without an agreement.

    ``outside`` are the categories it may nominate them for; ``serves`` says whom, in a sentence.
    """

    name: str
    serves: str
    ages: str
    outside: tuple[Category, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of the whole programme; ``number`` in ``unit`` where it has one."""

    slug: str
    number: int | None
    unit: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in CAD for payments from one day to another; ``amount`` None is not announced."""

    slug: str
    name: str
    amount: Decimal | None
    holds_from: date | None
    holds_to: date | None
    payer: str
    source: Source | None

    def holds_on(self, day: date) -> bool:
        return (self.holds_from or day) <= day <= (self.holds_to or day)


@dataclass(frozen=True, slots=True)
class LaterChance:
    """The chance, 0 to 1, of somebody who joins the pool on a day after its first rounds."""

    joins_on: date
    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of an invitation in a season, 0 to 1, for somebody who is in the pool before its
    first round: ``low <= likely <= high``. ``basis`` is what the figures are of, ``told_by`` the
    day of the newest report they rest on. ``later`` is the chance of who joins in spring, None
    where the first rounds come no earlier."""

    season: int
    low: float
    likely: float
    high: float
    basis: str
    told_by: date
    later: LaterChance | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """Every fact the rules read, at one version. ``places`` are ISO 3166-1 alpha-2 codes;
    ``clocks`` are lengths in their own unit by slug, ``clock_sources`` who says so; ``checked`` is
    the last day on which a source was read; ``first_rounds`` are those of each pool (country,
    category) by season, as reports name them; ``organizations`` are those that take people from
    countries without an agreement."""

    version: int
    countries: Mapping[str, Country]
    seasons: tuple[Season, ...]
    conditions: Mapping[str, Condition]
    places: frozenset[str]
    clocks: Mapping[str, int] = field(default_factory=dict)
    clock_sources: Mapping[str, Source] = field(default_factory=dict)
    fees: tuple[Fee, ...] = ()
    checked: date | None = None
    first_rounds: Mapping[tuple[str, Category], Mapping[int, date]] = field(default_factory=dict)
    territories: Mapping[str, Territory] = field(default_factory=dict)
    organizations: tuple[Organization, ...] = ()
    names: Finder = field(default_factory=Finder)

    @property
    def passports(self) -> frozenset[str]:
        """What may be given as a passport: every place, and the kinds that are no place."""
        return self.places | self.territories.keys()

    def country_of(self, code: str) -> Country | None:
        """The country whose terms hold for a passport: a territory's is its parent."""
        territory = self.territories.get(code)
        return self.countries.get(territory.parent if territory else code)

    def season_on(self, day: date) -> Season | None:
        """The season open on ``day``, else the next one; None outside the seasons whose terms we
        know.

        A season counts from the end of the one before it, so that the weeks between two
        seasons belong to the next.
        """
        season = self.season_or_next(day)
        return season if season and season.terms_known else None

    def season_or_next(self, day: date) -> Season | None:
        """The same, whether we know its terms or not."""
        current = self.season_of(day)
        if current and day > current.ends_by:
            return next((season for season in self.seasons if season.year > current.year), None)
        return current

    def season_of(self, day: date) -> Season | None:
        """The season a report or a round of ``day`` belongs to, however long ago; None before the
        first season on record and after the last."""
        year = season_year(day, self.seasons)
        return next((season for season in self.seasons if season.year == year), None)

    @property
    def begins(self) -> date:
        """The first day of all seasons; the last day there is where there are none."""
        return self.seasons[0].begins if self.seasons else date.max

    def known_days(self) -> tuple[date, date]:
        """First and last day the quiz can judge for; the last before the first where it has none.

        A season counts from the end of the one before it: without one before, it has no first day.
        """
        known = [
            (date.fromordinal(before.ends_by.toordinal() + 1), season.ends_by)
            for before, season in pairwise(self.seasons)
            if season.terms_known
        ]
        return (known[0][0], known[-1][1]) if known else (date.max, date.min)
