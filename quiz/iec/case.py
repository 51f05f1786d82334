"""What a rule looks at: one passport, one category, one route, one day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from iecguide.facts.values import (
    Category,
    Country,
    Season,
    Snapshot,
    Source,
    Status,
    Terms,
    Territory,
)
from quiz.engine.answers import Answers
from quiz.engine.fields.months import Month
from quiz.iec.stays.permits import Permit

NOMINATED = ("wh", "yp", "coop", "yes")  # answers that mean a nomination


class Route(StrEnum):
    """The agreement's own way in, or a recognized organization's nomination."""

    AGREEMENT = "agreement"
    ORGANIZATION = "recognized_organization"


@dataclass(frozen=True, slots=True)
class Case:
    facts: Snapshot
    answers: Answers
    on: date
    season: Season
    passport: str
    category: Category
    route: Route

    @property
    def country(self) -> Country | None:
        """The country whose terms hold: a territory's is the one whose passport counts."""
        return self.facts.country_of(self.passport)

    @property
    def territory(self) -> Territory | None:
        """The territory or kind of passport that was given, where it is no country's own."""
        return self.facts.territories.get(self.passport)

    @property
    def partner(self) -> Country | None:
        """The country, where it has an agreement that operates."""
        country = self.country
        return country if country and country.status == Status.ACTIVE else None

    @property
    def terms(self) -> Terms | None:
        partner = self.partner
        return partner.terms.get(self.category) if partner else None

    @property
    def month(self) -> Month:
        return Month.of(self.on)

    @property
    def by_organization(self) -> bool:
        return self.route == Route.ORGANIZATION

    def permits(self) -> tuple[Permit, ...] | None:
        """Every permit the visitor told us of; None while unknown."""
        return self.answers.used if isinstance(self.answers.used, tuple) else None

    def own_permits(self) -> tuple[Permit, ...]:
        """The permits issued under this citizenship. A permit without one is the first's."""
        return list_own_permits(self.facts, self.answers, self.passport)

    def source(self, *slugs: str) -> tuple[Source, ...]:
        """The sources of programme-wide conditions."""
        found = [self.facts.conditions.get(slug) for slug in slugs]
        return tuple(condition.source for condition in found if condition and condition.source)

    def number(self, slug: str) -> int | None:
        """The figure of a programme-wide condition; None where it is not on record."""
        condition = self.facts.conditions.get(slug)
        return condition.number if condition else None

    def terms_source(self, *names: str) -> tuple[Source, ...]:
        """The sources of fields of the category's terms, once each."""
        terms = self.terms
        found = [terms.sources[name] for name in names if terms and name in terms.sources]
        return tuple(dict.fromkeys(found))

    def territory_source(self) -> tuple[Source, ...]:
        """Where it comes from whose terms hold for a territory; nothing for a country."""
        territory = self.territory
        return tuple(dict.fromkeys(territory.sources.values())) if territory else ()

    def country_source(self, *names: str) -> tuple[Source, ...]:
        country = self.country
        found = [country.sources[name] for name in names if country and name in country.sources]
        return tuple(dict.fromkeys(found))


def list_own_permits(facts: Snapshot, answers: Answers, passport: str) -> tuple[Permit, ...]:
    """The permits told of that are of a citizenship; those without one belong to the first.

    A territory's are those of the country whose terms hold.
    """
    used = answers.used if isinstance(answers.used, tuple) else ()
    first = answers.citizenship[0] if answers.citizenship else passport
    own = agreement_code(facts, passport)
    return tuple(
        permit for permit in used if agreement_code(facts, permit.citizenship or first) == own
    )


def agreement_code(facts: Snapshot, passport: str) -> str:
    """The code of the country whose terms hold for a passport, or its own where there is none."""
    country = facts.country_of(passport)
    return country.code if country else passport


def subjects(facts: Snapshot, answers: Answers, on: date) -> Iterator[Case]:
    """Every passport in every category, on the routes that are open to it.

    Raises LookupError for a day outside the seasons whose terms are known.
    """
    for passport in answers.citizenship:
        for category in Category:
            yield from cases(facts, answers, on, passport, category)


def cases(
    facts: Snapshot, answers: Answers, on: date, passport: str, category: Category
) -> Iterator[Case]:
    """The agreement's route, then the organization's where the visitor was nominated."""
    season = facts.season_on(on)
    if not season:
        raise LookupError(f"no season known on {on}")
    case = Case(facts, answers, on, season, passport, category, Route.AGREEMENT)
    yield case
    if answers.ro in NOMINATED:
        yield replace(case, route=Route.ORGANIZATION)
