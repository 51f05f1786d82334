"""The facts as placeholders: each figure in words, with its source and the record behind it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from iecguide.core.numbers import dollars, number
from iecguide.facts import models, values
from iecguide.facts.cited_sources import Sources
from iecguide.facts.models.category import Category
from iecguide.facts.season.age import last_looked
from iecguide.facts.snapshot import snapshot

from .book import Placeholder
from .lists import list_placeholders

_SEASON_DAYS = (("opens", "opens_on"), ("first-round", "first_round_on"), ("closes", "closes_on"))
_YOURS = {
    "wh": ("participation", "open-permit", "biometrics"),
    "yp": ("participation", "biometrics"),
    "coop": ("participation", "biometrics"),
}


def facts_placeholders(day: date) -> Iterator[Placeholder]:
    """Everything the facts can say in a figure on ``day``."""
    sources = Sources()
    yield from _fees(day, sources)
    yield from _clocks(sources)
    yield from _conditions(sources)
    yield from _countries(sources)
    yield from _quotas(day, sources)
    yield from _seasons(day, sources)
    yield from list_placeholders(snapshot())


def _record(record: Any) -> frozenset[tuple[str, int]]:
    return frozenset({(record._meta.model_name, record.pk)})


def _cite(sources: Sources, record: Any, *names: str) -> tuple[values.Source, ...]:
    """The sources of some fields of a record, each once."""
    found = sources.of(record)
    return tuple(dict.fromkeys(found[name] for name in names if name in found))


def not_announced(cited: Iterable[values.Source]) -> str:
    """With the day of the last look at the sources of a record, or at any of ours."""
    day = last_looked(cited, snapshot().checked)
    if not day:
        return _("not announced")
    looked = date_format(day)
    return _("not announced when we last looked (%(day)s)") % {"day": looked}


def months(count: int) -> str:
    return ngettext("%(n)s month", "%(n)s months", count) % {"n": count}


def _holding(day: date) -> dict[str, models.Fee]:
    """The fee of each kind that holds on a day."""
    rows = models.Fee.objects.order_by("slug", "holds_from")
    return {
        row.slug: row for row in rows if (row.holds_from or day) <= day <= (row.holds_to or day)
    }


def _fees(day: date, sources: Sources) -> Iterator[Placeholder]:
    """A fee that no row covers today is as unknown as one without an amount."""
    holding = _holding(day)
    for row in models.Fee.objects.order_by("slug", "holds_from"):
        if row.slug not in holding and row.holds_to and row.holds_to < day:
            yield _fee(row, None, sources)
    for row in holding.values():
        yield _fee(row, row.amount, sources)
    for category, slugs in _YOURS.items():
        yield _total(category, [holding.get(slug) for slug in slugs], sources)


def _fee(row: models.Fee, amount: Any, sources: Sources) -> Placeholder:
    cited = _cite(sources, row, *row.CITED)
    text = not_announced(cited) if amount is None else dollars(amount)
    return Placeholder(f"fee:{row.slug}", row.name, text, cited, _record(row))


def _total(category: str, rows: list[models.Fee | None], sources: Sources) -> Placeholder:
    found = [row for row in rows if row]
    known = [row for row in found if row.amount is not None]
    complete = len(known) == len(rows)
    cited = tuple(
        dict.fromkeys(source for row in rows if row for source in _cite(sources, row, *row.CITED))
    )
    return Placeholder(
        f"total:{category}",
        _("What you pay for %(category)s in all") % {"category": Category(category).label},
        dollars(sum(row.amount for row in known)) if complete else not_announced(cited),
        cited,
        frozenset().union(*(_record(row) for row in rows if row)),
    )


def _clocks(sources: Sources) -> Iterator[Placeholder]:
    for row in models.Clock.objects.all():
        cited = _cite(sources, row, "length")
        yield Placeholder(f"clock:{row.slug}", row.name, row.length_words, cited, _record(row))


def _conditions(sources: Sources) -> Iterator[Placeholder]:
    for row in models.Condition.objects.exclude(number=None):
        text = dollars(row.number) if row.unit == "CAD" else number(row.number)
        yield Placeholder(
            f"condition:{row.slug}", row.title, text, _cite(sources, row, "number"), _record(row)
        )


def _countries(sources: Sources) -> Iterator[Placeholder]:
    for country in models.Country.objects.prefetch_related("terms"):
        yield from _whole(country, sources)
        for terms in country.terms.all():
            if terms.offered:
                yield from _terms(country, terms, sources)


def _whole(country: models.Country, sources: Sources) -> Iterator[Placeholder]:
    if country.participations is not None:
        yield Placeholder(
            f"participations:{country.code}",
            _("%(country)s: participations") % {"country": country.name},
            str(country.participations),
            _cite(sources, country, "participations"),
            _record(country),
        )
    if country.gap_months is not None:
        yield Placeholder(
            f"gap:{country.code}",
            _("%(country)s: time between two participations") % {"country": country.name},
            months(country.gap_months)
            if country.gap_months
            else pgettext("time between stays", "none"),
            _cite(sources, country, "gap_months"),
            _record(country),
        )


def _terms(
    country: models.Country, terms: models.CategoryTerms, sources: Sources
) -> Iterator[Placeholder]:
    # Translators: a country and a category: “Ireland, Working Holiday”.
    name = _("%(country)s, %(category)s") % {
        "country": country.name,
        "category": terms.get_category_display(),
    }
    key = f"{country.code}:{terms.category}"
    if terms.min_age is not None and terms.max_age is not None:
        yield Placeholder(
            f"age:{key}",
            _("%(name)s: age") % {"name": name},
            _("%(low)s to %(high)s") % {"low": terms.min_age, "high": terms.max_age},
            _cite(sources, terms, "min_age", "max_age"),
            _record(terms),
        )
    if terms.months is not None:
        yield Placeholder(
            f"months:{key}",
            _("%(name)s: longest stay") % {"name": name},
            months(terms.months),
            _cite(sources, terms, "months"),
            _record(terms),
        )


def _quotas(day: date, sources: Sources) -> Iterator[Placeholder]:
    """With and without a year; without one it is that of the season of the day."""
    season = snapshot().season_on(day)
    current = str(season.year) if season else ""
    rows = models.Quota.objects.select_related("season", "terms__country", "stream")
    found = {quota.name: quota for row in rows if (quota := _quota(row, sources))}
    yield from found.values()
    for terms in models.CategoryTerms.objects.filter(offered=True).select_related("country"):
        name = f"quota:{terms.country.code}:{terms.category}"
        known = found.get(f"{name}:{current}")
        label = _("%(name)s: quota %(season)s") % {"name": terms, "season": current}
        yield Placeholder(
            name, label,
            known.text if known else not_announced(sources.of(terms).values()),
            known.sources if known else (),
            known.records if known else _record(terms),
        )  # fmt: skip


def _quota(row: models.Quota, sources: Sources) -> Placeholder:
    stream = f"-{row.stream.slug}" if row.stream else ""
    text = _("no limit") if row.unlimited else not_announced(sources.of(row).values())
    return Placeholder(
        f"quota:{row.terms.country.code}:{row.terms.category}{stream}:{row.season.year}",
        _("%(name)s: quota %(season)s")
        % {"name": row.stream or row.terms, "season": row.season.year},
        text if row.number is None else number(row.number),
        _cite(sources, row, "number", "unlimited"),
        _record(row),
    )


def _seasons(day: date, sources: Sources) -> Iterator[Placeholder]:
    current = snapshot().season_on(day)
    for row in models.Season.objects.all():
        yield from _season(str(row.year), row, sources)
        if current and row.year == current.year:
            yield from _season("current", row, sources)


def _season(key: str, row: models.Season, sources: Sources) -> Iterator[Placeholder]:
    label = _("Season %(year)s") % {"year": row.year}
    yield Placeholder(f"season:{key}", label, str(row.year), (), _record(row))
    for part, field in _SEASON_DAYS:
        value = getattr(row, field)
        yield Placeholder(
            f"season:{key}:{part}",
            # Translators: a season and one of its days: “Season 2026: opening day”.
            _("%(season)s: %(day)s")
            % {"season": label, "day": row._meta.get_field(field).verbose_name},
            date_format(value) if value else not_announced(sources.of(row).values()),
            _cite(sources, row, field),
            _record(row),
        )
