"""What the site knows of occupations: frozen values, no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iecguide.facts.values import Source

from .kinds import CANADA, Level, Outlook, Unit


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A unit group of the National Occupational Classification 2021.

    ``teer`` is the level of training, 0 to 5; ``people`` how many worked in it in 2023, None where
    that is not known. ``titles`` are its job titles by language.
    """

    noc: str
    teer: int
    names: Mapping[str, str]
    people: int | None
    outlook: Outlook
    titles: Mapping[str, tuple[str, ...]]

    def name(self, language: str) -> str:
        """Its official name in a language of Canada; in English for any other."""
        return self.names.get(language[:2], self.names["en"])


@dataclass(frozen=True, slots=True)
class Alias:
    """Everyday words for a job that no title has, or titles of many groups: the group they are
    taken for, and the job title of that group that they stand for."""

    words: str
    noc: str
    title: str


@dataclass(frozen=True, slots=True)
class Pay:
    """Dollars an hour or a year: one in ten earns no more than ``low``, half no more than
    ``median``, nine in ten no more than ``high``."""

    low: Decimal
    median: Decimal
    high: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True, eq=False)
class WageTable:
    """The pay of an area by unit group, as of a year. A group that is not there has too few data.

    ``province`` is the code of the province a region lies in, or of the province itself; empty for
    all Canada.
    """

    area: str
    name: str
    level: Level
    province: str
    year: int
    pay: Mapping[str, Pay]
    source: Source | None


@dataclass(frozen=True, slots=True)
class AreaPay:
    """What a job pays in an area."""

    pay: Pay
    table: WageTable


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """The least an employer may pay for an hour in a province, from a day on."""

    province: str
    amount: Decimal
    since: date
    note: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Openings:
    """Postings of a month on Job Bank, and the places to be filled that they name."""

    postings: int
    places: int


@dataclass(frozen=True, slots=True, eq=False)
class Month:
    """What Job Bank published of a month: openings by group and province."""

    day: date
    counts: Mapping[str, Mapping[str, Openings]]
    origin: str

    def of(self, noc: str, province: str = "") -> Openings:
        """Those of a group, in a province or in all Canada. None counted is 0: the file has all
        postings of its month."""
        own = self.counts.get(noc, {})
        found = [own[province]] if province in own else [] if province else list(own.values())
        return Openings(sum(each.postings for each in found), sum(each.places for each in found))


@dataclass(frozen=True, slots=True, eq=False)
class Labour:
    """Wages, minimum wages and openings at one version of the facts."""

    version: int
    tables: Mapping[str, WageTable]
    minimum: Mapping[str, MinimumWage]
    month: Month | None
    sources: Mapping[str, Source]  # of what is in no record: the outlook, the postings
    checked: date | None = None

    @property
    def classification(self) -> Source | None:
        """Where groups and titles come from."""
        return self.sources.get("noc-2021")

    def table_of(self, province: str) -> WageTable | None:
        """The table of a province; that of all Canada for none."""
        if not province:
            return self.tables.get(CANADA)
        wanted = (Level.PROVINCE, province)
        found = (each for each in self.tables.values() if (each.level, each.province) == wanted)
        return next(found, None)

    def pay(self, noc: str, province: str = "") -> AreaPay | None:
        """What a job pays in a province; in all Canada where too little is known of it there, and
        where no province is asked for."""
        for table in (self.table_of(province), self.table_of("")):
            if table and noc in table.pay:
                return AreaPay(table.pay[noc], table)
        return None

    def regions(self, noc: str, province: str) -> list[AreaPay]:
        """What a job pays in the regions of a province, the best median first."""
        found = [
            AreaPay(table.pay[noc], table)
            for table in self.tables.values()
            if (table.level, table.province) == (Level.REGION, province) and noc in table.pay
        ]
        return sorted(found, key=lambda each: (-each.pay.median, each.table.name))

    def minimum_on(self, province: str, day: date) -> MinimumWage | None:
        """The minimum wage of a province on a day; None where it is not on record."""
        found = self.minimum.get(province)
        return found if found and found.since <= day else None
