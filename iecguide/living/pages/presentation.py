"""What the pages of life in Canada show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from iecguide.core.lists import listed
from iecguide.core.numbers import dollars, number, short
from iecguide.facts.templatetags.citations import dated
from iecguide.facts.values import Source
from iecguide.living import words
from iecguide.living.cover import Finding, exchange_of, health_of
from iecguide.living.kinds import Cover
from iecguide.living.values import Organization, Province, Rent
from iecguide.living.vocabulary import CATEGORIES
from iecguide.programmes.words import PROVINCE_NAMES
from quiz.engine.answers import Answers

from .tiles import Tile, tiles


@dataclass(frozen=True, slots=True)
class Row:
    """A province as a line of the comparison."""

    name: str
    slug: str
    health: str
    cover: Cover
    wage: str
    wage_since: date | None
    tax: str
    deposit: str
    rent: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about a province: the answer, more of it, and where it comes from."""

    id: str
    title: str
    answer: str
    more: tuple[str, ...]
    sources: tuple[Source | None, ...]
    unsure: bool = False


def name_of(province: Province) -> str:
    return str(PROVINCE_NAMES[province.code])


def percent_of(value: Decimal) -> str:
    return _("%(number)s%%") % {"number": short(value, 3)}


def rows(provinces: Iterable[Province], answers: Answers, on: date) -> list[Row]:
    """All provinces by name."""
    found = [_row(province, answers, on) for province in provinces]
    return sorted(found, key=lambda row: row.name)


def _row(province: Province, answers: Answers, on: date) -> Row:
    cover = health_of(province, answers, on).cover
    rents, wage = province.rents, province.minimum_wage
    return Row(
        name=name_of(province),
        slug=province.slug,
        health=str(words.COVERS[cover]),
        cover=cover,
        wage=wage_of(wage.amount) if wage else "",
        wage_since=wage.since if wage else None,
        tax="" if province.sales_tax is None else percent_of(province.sales_tax),
        deposit=province.deposit,
        rent=_say_rent(rents[0]) if rents else "",
    )


def _say_rent(rent: Rent) -> str:
    # Translators: a town and its rent: “Toronto CAD 2,380”.
    return _("%(place)s %(amount)s") % {"place": rent.place, "amount": dollars(rent.amount)}


def wage_of(amount: Decimal) -> str:
    """“CAD 17.00”: cents always, so that wages can be compared at a glance."""
    return _("CAD %(amount)s") % {"amount": number(amount, 2)}


def months_of_rents(provinces: Iterable[Province]) -> str:
    """The months the rents are of, in words."""
    months = sorted({province.rents_of for province in provinces if province.rents})
    return listed(dated(month) for month in months)


def wage_map(provinces: Sequence[Province]) -> list[Tile]:
    """The minimum wages on a map of squares."""
    return tiles({province.code: province for province in provinces}, _wage)


def _wage(province: Province) -> str:
    return number(province.minimum_wage.amount, 2) if province.minimum_wage else ""


def facts_of(province: Province, place: str) -> list[Fact]:
    """What holds in a province, for the passport of ``place``; what nobody found is left out."""
    found = [
        _wage_fact(province),
        _tax(province),
        _deposit(province),
        _rents(province),
        _driving(province, place),
    ]
    return [fact for fact in found if fact]


def _wage_fact(province: Province) -> Fact | None:
    wage = province.minimum_wage
    if not wage:
        return None
    since = {"amount": wage_of(wage.amount), "day": date_format(wage.since)}
    return Fact(
        "wage",
        _("Minimum wage"),
        _("%(amount)s an hour since %(day)s") % since,
        _drop_empty(wage.note),
        (wage.source,),
    )


def _tax(province: Province) -> Fact | None:
    if province.sales_tax is None:
        return None
    more = _("It is added to most prices. It is made up of %(parts)s.")
    return Fact(
        "tax",
        _("Sales tax"),
        percent_of(province.sales_tax),
        (more % {"parts": province.sales_tax_parts},) if province.sales_tax_parts else (),
        (province.sources.get("sales_tax"),),
        not province.is_sure("sales_tax"),
    )


def _deposit(province: Province) -> Fact | None:
    if not province.deposit:
        return None
    more = []
    if days := province.deposit_back_days:
        more.append(_("You get it back within %(days)s days.") % {"days": days})
    if province.tenancy_office:
        text = _("Trouble with a landlord? Look for the office named “%(office)s”.")
        more.append(text % {"office": province.tenancy_office})
    return Fact(
        "deposit",
        _("Deposit for a home"),
        province.deposit,
        tuple(more),
        (province.sources.get("deposit"),),
        not province.is_sure("deposit"),
    )


def _rents(province: Province) -> Fact | None:
    if not province.rents:
        return None
    more = []
    if province.rent_change is not None:
        change = {"percent": short(abs(province.rent_change), 1)}
        fallen = _(
            "Since then rents of flats here fell: by %(percent)s%% in the year to February 2026."
        )
        risen = _(
            "Since then rents of flats here rose: by %(percent)s%% in the year to February 2026."
        )
        more.append((fallen if province.rent_change < 0 else risen) % change)
    return Fact(
        "rent",
        _("Rent of one bedroom"),
        _say_rent(province.rents[0]),
        tuple(more),
        (province.sources.get("rents"), province.sources.get("rent_change")),
        not province.is_sure("rents"),
    )


def _driving(province: Province, place: str) -> Fact:
    more = []
    days = province.licence_days
    if days and province.is_sure("licence_days"):
        text = _("You may drive on your own licence for about %(days)s days after you settle.")
        more.append(text % {"days": days})
    if province.licence_office:
        text = _("You exchange it at %(office)s.")
        more.append(text % {"office": province.licence_office})
    return Fact(
        "driving",
        _("Driving licence"),
        licence_words(province, place),
        _drop_empty(*more, province.licence_words),
        (province.sources.get("licence_places"),),
    )


def _drop_empty(*texts: str) -> tuple[str, ...]:
    return tuple(filter(None, texts))


@dataclass(frozen=True, slots=True)
class Health:
    """The health cover of a province for one person."""

    finding: Finding
    answer: str
    agreement: str


def health_view(province: Province, answers: Answers, place: str, on: date) -> Health:
    finding = health_of(province, answers, on)
    agreement = _agreement(province, place, finding.cover)
    return Health(finding, str(words.COVERS[finding.cover]), agreement)


def _agreement(province: Province, place: str, cover: Cover) -> str:
    """What an agreement with the country of the passport changes."""
    if not province.agreement_places or not place:
        return ""
    if place in province.agreement_places and cover == Cover.NO:
        return _(
            "Your country has an agreement with the plan. Whether it helps with a permit like"
            " yours, ask the plan."
        )
    if place in province.agreement_places:
        return _(
            "Your country has an agreement: with its form you do not wait, if the plan takes you."
        )
    return _("Your country has no agreement with the plan, so you may have to wait.")


def licence_words(province: Province, place: str) -> str:
    """Whether a driving licence is exchanged, in a sentence."""
    said = {
        Cover.YES: _("Yes: a licence of that country is exchanged without a test."),
        Cover.NO: _("No: that country is not on the list, so expect tests."),
        Cover.UNKNOWN: _("Say which country your licence is of: it depends on that."),
        Cover.ASK: _("We found no list we trust: ask the licence office."),
    }
    return said[exchange_of(province, place)]


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """A recognized organization, its categories by name."""

    organization: Organization
    categories: str
    source: Source | None


def organization_row(organization: Organization) -> OrganizationRow:
    names = listed(CATEGORIES[category] for category in organization.categories)
    sources = (organization.sources.get(name) for name in ("serves", "categories", "note"))
    return OrganizationRow(organization, names, next(filter(None, sources), None))
