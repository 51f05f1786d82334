"""What the rest of the site may know of life in Canada: frozen values, no database, no clock.

A missing value is ``None`` or empty and means "not found", never zero and never "no".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from iecguide.facts.values import Category, Confidence, Source, Sources
from iecguide.occupations.values import MinimumWage
from iecguide.programmes.values import Requirement as Requirement

from .kinds import Abroad, Adviser, BankKind, Place, Takes

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)
RCIC = re.compile(r"R\d{6}", re.ASCII)
LISTED_FOR = timedelta(days=365)  # after the register was read


@dataclass(frozen=True, slots=True)
class Rent:
    """The asking rent of one bedroom in Canadian dollars a month."""

    place: str
    amount: int


@dataclass(frozen=True, slots=True, eq=False)
class Province:
    """What somebody on an IEC permit meets in a province.

    ``health`` is empty where no rule is sure enough.
    """

    code: str
    slug: str
    health_plan: str
    health: tuple[Requirement, ...]
    health_words: str
    health_wait: str
    health_papers: tuple[str, ...]
    agreement_places: tuple[str, ...]
    minimum_wage: MinimumWage | None
    sales_tax: Decimal | None
    sales_tax_parts: str
    deposit: str
    deposit_back_days: int | None
    tenancy_office: str
    licence_office: str
    licence_days: int | None
    licence_places: tuple[str, ...]
    licence_words: str
    rents: tuple[Rent, ...]
    rents_of: str
    rent_change: Decimal | None
    rent_change_to: str
    health_sources: tuple[Source, ...] = ()
    sources: Sources = field(default_factory=dict)

    def is_sure(self, name: str) -> bool:
        """Whether a field rests on a source that is sure enough to be told as a fact."""
        source = self.sources.get(name)
        return source is not None and source.confidence != Confidence.LOW


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """An offer for newcomers. ``free_months`` None: the account never has a fee."""

    slug: str
    name: str
    kind: BankKind
    programme: str
    account: str
    url: str
    takes: Takes
    takes_words: str
    conditions: tuple[Requirement, ...]
    free_months: int | None
    fee_after: Decimal
    fee_waived: str
    from_abroad: Abroad
    from_abroad_words: str
    send_up_to: int | None
    transfers: str
    card: str
    card_limit: int | None
    card_words: str
    notes: str
    sources: Sources = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    slug: str
    place: Place
    title: str
    text: str
    link: str
    source: Source | None


@dataclass(frozen=True, slots=True, eq=False)
class Consultant:
    """A licensed adviser who agreed to be listed."""

    name: str
    kind: Adviser
    number: str
    body: str
    register_url: str
    languages: str
    where: str
    services: str
    fee_words: str
    disclosure: str
    checked_on: date
    entitled: bool

    def is_listed(self, on: date) -> bool:
        """Whether the register said so within the last twelve months."""
        return self.entitled and self.checked_on <= on <= self.checked_on + LISTED_FOR


@dataclass(frozen=True, slots=True, eq=False)
class Organization:
    """A recognized organization, with what is known of it."""

    name: str
    url: str
    serves: str
    categories: tuple[Category, ...]
    ages: str
    note: str
    sources: Sources = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Living:
    """Everything of the room, at one version of the facts."""

    version: int
    provinces: tuple[Province, ...]
    banks: tuple[Bank, ...]
    points: Mapping[Place, tuple[Point, ...]]
    consultants: tuple[Consultant, ...]
    organizations: tuple[Organization, ...]
    checked: date | None = None

    def by_slug(self, slug: str) -> Province | None:
        return next((found for found in self.provinces if found.slug == slug), None)

    def by_code(self, code: str) -> Province | None:
        return next((found for found in self.provinces if found.code == code), None)
