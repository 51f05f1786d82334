"""The facts as one frozen value, built once and kept until a fact changes."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import translation
from django_countries import countries as iso_countries

from iecguide.core.unreadable import BROKEN, FactsUnreadableError

from . import models, values
from .cited_sources import Sources
from .finder import Finder, PlaceName, finder
from .season import outlook

log = logging.getLogger(__name__)

_kept: values.Snapshot | None = None
_unreadable: int | None = None  # the version that could not be read, so that it is said once


def snapshot() -> values.Snapshot:
    """The current snapshot: one small query when nothing has changed.

    Facts that cannot be read (rows written past every check) leave the last good ones standing.
    Raises FactsUnreadableError where there are none: a process that has just started.
    """
    global _kept, _unreadable
    version, found = models.FactsVersion.current(), _kept
    if found is not None and version in (found.version, _unreadable):
        return found
    try:
        _kept = found = build()
    except BROKEN as error:
        if _unreadable != version:
            log.exception("facts: version %s cannot be read, older ones are shown", version)
        _unreadable = version
        if found is None:
            raise FactsUnreadableError from error
    return found


def newest() -> values.Snapshot | None:
    """The snapshot of the newest facts; None where they cannot be read, older ones or not."""
    try:
        found = snapshot()
    except FactsUnreadableError:
        return None
    stale = _unreadable is not None and _unreadable == models.FactsVersion.current()
    return None if stale else found


@contextmanager
def trial() -> Iterator[None]:
    """Within it, the facts are read as they stand in the transaction; after it, as before.

    What is rolled back is never kept as the last good state. Raises what BROKEN names.
    """
    global _kept
    before = _kept
    try:
        _kept = build()
        yield
    finally:
        _kept = before


@contextmanager
def reading() -> Iterator[None]:
    """One moment of the database. On SQLite transactions begin as writers, which a reader must not:
    it would wait for a writer that does not end, and fail where nothing can be written."""
    usual = getattr(connection, "transaction_mode", None)
    connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            yield
    finally:
        connection.transaction_mode = usual


@reading()
def build() -> values.Snapshot:
    """Read every fact the rules need, at one version.

    The version first: where the database lets a change in between (PostgreSQL does), the snapshot
    is then of an older version than the current one, and is built again for the next page.
    """
    version = models.FactsVersion.current()
    sources = Sources()
    seasons = _seasons(sources)
    clocks = list(models.Clock.objects.all())
    countries = {row.code: _country(row, sources) for row in _countries()}
    return values.Snapshot(
        version=version,
        countries=countries,
        seasons=seasons,
        conditions={row.slug: _condition(row, sources) for row in models.Condition.objects.all()},
        places=frozenset(code for code, _name in iso_countries),
        fees=tuple(_fee(row, sources) for row in models.Fee.objects.all()),
        clocks={row.slug: row.length for row in clocks},
        clock_sources={
            row.slug: cited["length"] for row in clocks if "length" in (cited := sources.of(row))
        },
        checked=models.Source.objects.aggregate(day=Max("checked_on"))["day"],
        first_rounds=outlook.first_rounds(),
        territories={row.code: _territory(row, sources) for row in _territories()},
        organizations=tuple(_organization(row, sources) for row in _organizations()),
        names=_names(countries),
    )


def _countries() -> Iterable[models.Country]:
    return models.Country.objects.prefetch_related("terms__streams")


def _country(row: models.Country, sources: Sources) -> values.Country:
    return values.Country(
        code=row.code,
        slug=row.slug,
        name=row.name,
        demonym=row.demonym,
        status=values.Status(row.status),
        organizations=row.organizations,
        second_organization=row.second_organization,
        participations=row.participations,
        shared=tuple(values.Category(name) for name in row.shared),
        gap_months=row.gap_months,
        months_in_all=row.months_in_all,
        second_months=row.second_months,
        old_rule=values.OldRule(row.old_rule),
        old_before=row.old_before,
        old_season=row.old_season,
        old_until=row.old_until,
        old_months=row.old_months,
        terms=_every_terms(row, sources),
        sources=sources.of(row),
    )


def _every_terms(row: models.Country, sources: Sources) -> Mapping[values.Category, values.Terms]:
    """The terms of all categories, in their order; of what nobody has entered, nothing is known."""
    found = {terms.category: _terms(row, terms, sources) for terms in row.terms.all()}
    return {
        category: found.get(category) or values.Terms(row.code, category, offered=None)
        for category in values.Category
    }


def _terms(country: models.Country, row: models.CategoryTerms, sources: Sources) -> values.Terms:
    return values.Terms(
        country=country.code,
        category=values.Category(row.category),
        offered=row.offered,
        min_age=row.min_age,
        max_age=row.max_age,
        months=row.months,
        limit=row.limit,
        residence_required=row.residence_required,
        residence=tuple(row.residence),
        residence_unclear=tuple(row.residence_unclear),
        residence_shown=values.ResidenceShown(row.residence_shown),
        residence_kept=row.residence_kept,
        study=values.Study(row.study),
        home_school=row.home_school,
        condition=row.condition,
        offered_since=row.offered_since,
        streams=tuple(_stream(stream, sources) for stream in row.streams.all()),
        sources=sources.of(row),
    )


def _stream(row: models.Stream, sources: Sources) -> values.Stream:
    return values.Stream(
        slug=row.slug,
        name=row.name,
        min_age=row.min_age,
        max_age=row.max_age,
        sure_max_age=row.sure_max_age,
        sources=sources.of(row),
    )


def _territories() -> Iterable[models.Territory]:
    return models.Territory.objects.select_related("parent", "taken_for")


def _territory(row: models.Territory, sources: Sources) -> values.Territory:
    return values.Territory(
        code=row.code,
        parent=row.parent.code,
        treatment=values.Treatment(row.treatment),
        note=row.note,
        taken_for=row.taken_for.code if row.taken_for else "",
        sources=sources.of(row),
    )


def _organizations() -> Iterable[models.RecognizedOrganization]:
    return models.RecognizedOrganization.objects.exclude(outside=[])


def _organization(row: models.RecognizedOrganization, sources: Sources) -> values.Organization:
    return values.Organization(
        name=row.name,
        serves=row.serves,
        ages=row.ages,
        outside=tuple(values.Category(name) for name in row.outside),
        source=sources.of(row).get("outside"),
    )


def _names(countries: Mapping[str, values.Country]) -> Finder:
    """Every place and kind of passport by its names: ours first, else those of ISO 3166.

    Countries with a page come first, then the other places, so that none loses its own name.
    """
    # In the language of the facts: a snapshot is every reader's, whoever asked first.
    with translation.override(settings.LANGUAGE_CODE):
        usual = {code: str(name) for code, name in iso_countries}
    rows = {row.code: row for row in models.PlaceName.objects.all()}
    found = []
    for code in dict.fromkeys([*countries, *usual, *rows]):
        row, country = rows.get(code), countries.get(code)
        own_name = country.name if country else row and row.name
        name = own_name or usual.get(code, code)
        names = tuple(filter(None, map(str.strip, row.names.splitlines()))) if row else ()
        own = (country.demonym,) if country else ()
        iso = not own_name and code in usual
        found.append(PlaceName(code, name, bool(row and row.article), (*own, *names), iso))
    return finder(found)


def _condition(row: models.Condition, sources: Sources) -> values.Condition:
    source = sources.of(row).get("statement")
    return values.Condition(slug=row.slug, number=row.number, unit=row.unit, source=source)


def _fee(row: models.Fee, sources: Sources) -> values.Fee:
    cited = sources.of(row)
    return values.Fee(
        slug=row.slug,
        name=row.name,
        amount=row.amount,
        holds_from=row.holds_from,
        holds_to=row.holds_to,
        payer=row.payer,
        source=next((cited[name] for name in row.CITED if name in cited), None),
    )


def _seasons(sources: Sources) -> tuple[values.Season, ...]:
    result: list[values.Season] = []
    for row in models.Season.objects.order_by("year"):
        after_last = result[-1].ends_by + timedelta(days=1) if result else row.ends_by
        result.append(
            values.Season(
                year=row.year,
                begins=row.opens_on or after_last,
                opens_on=row.opens_on,
                closes_on=row.closes_on,
                ends_by=row.ends_by,
                terms_known=row.terms_known,
                first_round_on=row.first_round_on,
                sources=sources.of(row),
            )
        )
    return tuple(result)
