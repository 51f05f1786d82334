"""Life in Canada as one frozen value, built once and kept until a fact changes."""

from collections import defaultdict

from iecguide.facts.cited_sources import Sources
from iecguide.facts.keeping import Keeper
from iecguide.facts.models import FactsVersion, RecognizedOrganization
from iecguide.facts.values import Category
from iecguide.occupations.repository import newest as newest_labour
from iecguide.occupations.values import MinimumWage

from . import models, values
from .kinds import Abroad, Adviser, BankKind, Place, Takes
from .reading import read_rents


def build() -> values.Living:
    """Read the room at one version of the facts, the version first."""
    version = FactsVersion.current()
    cited = Sources()
    wages = newest_labour().minimum
    provinces = tuple(
        _province(row, cited, wages.get(row.code)) for row in models.Province.objects.all()
    )
    banks = tuple(_bank(row, cited) for row in models.Bank.objects.all())
    points: dict[Place, list[values.Point]] = defaultdict(list)
    for row in models.Point.objects.all():
        points[Place(row.place)].append(_point(row, cited))
    every = [*provinces, *banks]
    checked = (source.checked for record in every for source in record.sources.values())
    return values.Living(
        version=version,
        provinces=provinces,
        banks=banks,
        points={place: tuple(points[place]) for place in Place},
        consultants=tuple(_consultant(row) for row in models.Consultant.objects.all()),
        organizations=tuple(
            _organization(row, cited) for row in RecognizedOrganization.objects.all()
        ),
        checked=max(checked, default=None),
    )


_keeper = Keeper("life in Canada", build)
living, newest = _keeper.current, _keeper.newest


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))


def _province(row: models.Province, cited: Sources, wage: MinimumWage | None) -> values.Province:
    return values.Province(
        code=row.code,
        slug=row.slug,
        health_plan=row.health_plan,
        health=row.requirements(),
        health_words=row.health_words,
        health_wait=row.health_wait,
        health_papers=_lines(row.health_papers),
        agreement_places=tuple(row.agreement_places),
        minimum_wage=wage,
        sales_tax=row.sales_tax,
        sales_tax_parts=row.sales_tax_parts,
        deposit=row.deposit,
        deposit_back_days=row.deposit_back_days,
        tenancy_office=row.tenancy_office,
        licence_office=row.licence_office,
        licence_days=row.licence_days,
        licence_places=tuple(row.licence_places),
        licence_words=row.licence_words,
        rents=read_rents(row.rents),
        rents_of=row.rents_of,
        rent_change=row.rent_change,
        rent_change_to=row.rent_change_to,
        health_sources=cited.every(row, "health_words"),
        sources=cited.of(row),
    )


def _bank(row: models.Bank, cited: Sources) -> values.Bank:
    return values.Bank(
        slug=row.slug,
        name=row.name,
        kind=BankKind(row.kind),
        programme=row.programme,
        account=row.account,
        url=row.url,
        takes=Takes(row.takes),
        takes_words=row.takes_words,
        conditions=row.requirements(),
        free_months=row.free_months,
        fee_after=row.fee_after,
        fee_waived=row.fee_waived,
        from_abroad=Abroad(row.from_abroad),
        from_abroad_words=row.from_abroad_words,
        send_up_to=row.send_up_to,
        transfers=row.transfers,
        card=row.card,
        card_limit=row.card_limit,
        card_words=row.card_words,
        notes=row.notes,
        sources=cited.of(row),
    )


def _point(row: models.Point, cited: Sources) -> values.Point:
    sources = cited.of(row)
    return values.Point(
        slug=row.slug,
        place=Place(row.place),
        title=row.title,
        text=row.text,
        link=row.link,
        source=sources.get("text") or sources.get("title"),
    )


def _consultant(row: models.Consultant) -> values.Consultant:
    return values.Consultant(
        name=row.name,
        kind=Adviser(row.kind),
        number=row.number,
        body=row.body,
        register_url=row.register_url,
        languages=row.languages,
        where=row.where,
        services=row.services,
        fee_words=row.fee_words,
        disclosure=row.disclosure,
        checked_on=row.checked_on,
        entitled=row.entitled,
    )


def _organization(row: RecognizedOrganization, cited: Sources) -> values.Organization:
    return values.Organization(
        name=row.name,
        url=row.url,
        serves=row.serves,
        categories=tuple(map(Category, row.categories)),
        ages=row.ages,
        note=row.note,
        sources=cited.of(row),
    )
