"""What changed in the facts that letters tell of: seasons, and what is on record of a country."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime, make_aware

from iecguide.core.dates import today
from iecguide.core.registries.happenings import Happening
from iecguide.facts.models import CategoryTerms, Country, Season, Stream

from .sentences import MODELS, plain

NAMES_OF = {model: name for name, model in MODELS.items()}


def facts_happenings(since: date) -> Iterator[Happening]:
    yield from _openings(since)
    yield from _season_dates(since)
    yield from _country_changes(since)


def _openings(since: date) -> Iterator[Happening]:
    """The seasons whose pools opened on ``since`` or later."""
    for season in Season.objects.filter(opens_on__gte=since, opens_on__lte=today()):
        opens_on = season.opens_on
        if opens_on:
            yield _season(season, "open", opens_on, (("open", season.year, None),))


def _season_dates(since: date) -> Iterator[Happening]:
    """The seasons that got a day for their opening, or another one."""
    for saved, before in _saved(Season, since):
        earlier = before.opens_on if before else None
        if saved.opens_on and saved.opens_on != earlier and saved.opens_on > today():
            season = Season.objects.filter(pk=saved.id).first()
            if season and season.opens_on == saved.opens_on:
                lines = (("opens_on", f"{saved.opens_on}", f"{earlier}" if earlier else None),)
                yield _season(
                    season, f"{saved.opens_on}", localtime(saved.history_date).date(), lines
                )


def _season(season: Season, what: str, on: date, lines: tuple) -> Happening:
    return Happening(
        key=f"season:{season.year}:{what}",
        kind="season",
        on=on,
        path=reverse("pools"),
        value=season.year,
        details={"lines": lines, "source": _source(season, "opens_on")},
    )


def _country_changes(since: date) -> Iterator[Happening]:
    """What differs in a country's record since the day before, told once a day is over: however
    often it was saved, and not at all where it was put back."""
    days: dict[tuple[date, str], list[_Change]] = {}
    for model in (Country, CategoryTerms, Stream):
        for change in _days_of(model, since):
            days.setdefault((change.on, change.country.code), []).append(change)
    for (on, code), changes in sorted(days.items()):
        told = [line for change in changes for line in change.told]
        sources = _each_once(source for change in changes for source in change.sources)
        if told:
            country = changes[0].country
            yield Happening(
                key=f"country:{code}:{on}".lower(),
                kind="country",
                on=on,
                path=reverse("country", args=[country.slug]),
                country=code,
                details={
                    "day": f"{on}",
                    "changes": told,
                    "source": sources[0] if sources else {},
                    "more_sources": sources[1:],
                },
            )


@dataclass(frozen=True, slots=True)
class _Change:
    """What one record says otherwise after a day."""

    on: date
    country: Country
    told: list[dict[str, Any]]  # as ``say_change`` reads them
    sources: list[dict[str, str]]  # of each its own


def _each_once(sources: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """In their order; a fact without a source on record adds none."""
    return list({(source["title"], source["url"]): source for source in sources if source}.values())


def _days_of(model: Any, since: date) -> Iterator[_Change]:
    """Of each record and day that is over: its last words against those of the day before."""
    days: dict[tuple[Any, date], list[tuple[Any, Any]]] = {}
    for saved, before in _saved(model, since):
        on = localtime(saved.history_date).date()
        if on < today():
            days.setdefault((saved.id, on), []).append((saved, before))
    records = model._default_manager.in_bulk({pk for pk, _on in days})
    for (pk, on), rows in days.items():
        saved, before, record = rows[-1][0], rows[0][1], records.get(pk)
        if record and before:
            names = [name for name in model.CITED if getattr(saved, name) != getattr(before, name)]
            if names:
                told = [_tell(record, name, saved, before) for name in names]
                sources = [_source(record, name) for name in names]
                yield _Change(on, _country_of(record), told, sources)


def _tell(record: Any, name: str, saved: Any, before: Any) -> dict[str, Any]:
    """One change in plain values: the field, whose it is, its value and the one before."""
    terms = record.terms if isinstance(record, Stream) else record
    return {
        "field": f"{NAMES_OF[type(record)]}.{name}",
        "category": getattr(terms, "category", ""),
        "stream": record.name if isinstance(record, Stream) else "",
        "value": plain(getattr(saved, name)),
        "before": plain(getattr(before, name)),
    }


def _country_of(record: Any) -> Country:
    if isinstance(record, Stream):
        return record.terms.country
    return record.country if isinstance(record, CategoryTerms) else record


def _saved(model: Any, since: date) -> Iterator[tuple[Any, Any]]:
    """What was saved on ``since`` or later, each with what was saved before it."""
    begin = make_aware(datetime.combine(since, time.min))
    for saved in model.history.filter(history_date__gte=begin).order_by("history_date"):
        if saved.history_type != "-":
            yield saved, saved.prev_record if saved.history_type == "~" else None


def _source(record: Any, name: str) -> dict[str, str]:
    """The newest source of a field, as a letter tells it."""
    found = [row.source for row in record.citations.select_related("source") if name in row.fields]
    newest = max(found, key=lambda source: source.checked_on, default=None)
    if not newest:
        return {}
    return {"title": newest.title, "url": newest.url, "dated": newest.checked_on.isoformat()}
