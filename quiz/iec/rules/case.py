"""What a rule looks at: one passport, one category, one route, one day."""

from dataclasses import dataclass
from datetime import date

from iecguide.facts.values import Category, Country, Season, Snapshot, Source, Status, Terms
from quiz.iec.answers import Answers
from quiz.iec.months import Month
from quiz.iec.permits import Permit
from quiz.iec.verdicts import Finding, Route, State


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
        return self.facts.countries.get(self.passport)

    @property
    def partner(self) -> Country | None:
        """The country, where it has an agreement that operates."""
        country = self.country
        return country if country and country.status == Status.ACTIVE else None

    @property
    def terms(self) -> Terms | None:
        return self.partner.terms.get(self.category) if self.partner else None

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
        first = self.answers.citizenship[0] if self.answers.citizenship else self.passport
        return tuple(
            permit
            for permit in self.permits() or ()
            if (permit.citizenship or first) == self.passport
        )

    def source(self, *slugs: str) -> tuple[Source, ...]:
        """The sources of programme-wide conditions."""
        found = [self.facts.conditions.get(slug) for slug in slugs]
        return tuple(one.source for one in found if one and one.source)

    def number(self, slug: str) -> int | None:
        """The figure of a programme-wide condition; None where it is not on record."""
        condition = self.facts.conditions.get(slug)
        return condition.number if condition else None

    def terms_source(self, *names: str) -> tuple[Source, ...]:
        """The sources of fields of the category's terms, once each."""
        terms = self.terms
        found = [terms.sources[name] for name in names if terms and name in terms.sources]
        return tuple(dict.fromkeys(found))

    def country_source(self, *names: str) -> tuple[Source, ...]:
        country = self.country
        found = [country.sources[name] for name in names if country and name in country.sources]
        return tuple(dict.fromkeys(found))


def met(message: str, sources: tuple[Source, ...], **values: object) -> Finding:
    return Finding(State.MET, message, sources, values)


def blocking(message: str, sources: tuple[Source, ...], **values: object) -> Finding:
    return Finding(State.BLOCKING, message, sources, values)


def unknown(
    message: str, sources: tuple[Source, ...], *, asks: tuple[str, ...] = (), **values: object
) -> Finding:
    return Finding(State.UNKNOWN, message, sources, values, asks)


def yes_no(
    case: Case, name: str, rule: str, sources: tuple[Source, ...], **values: object
) -> Finding:
    """The finding of a plain question: yes is met, no is blocking, anything else unknown."""
    answer = getattr(case.answers, name)
    if answer == "yes":
        return met(f"{rule}.met", sources, **values)
    if answer == "no":
        return blocking(f"{rule}.blocking", sources, **values)
    return unknown(f"{rule}.unknown", sources, asks=(name,), **values)
