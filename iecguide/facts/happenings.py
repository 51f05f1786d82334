"""What changed in the facts that letters tell of: seasons, and what is on record of a country."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.timezone import localtime, make_aware

from iecguide.core.dates import today
from iecguide.core.registries.happenings import Happening

from .models import CategoryTerms, Country, Season, Stream


def facts_happenings(since: date) -> Iterator[Happening]:
    yield from _openings(since)
    yield from _season_dates(since)
    for model in (Country, CategoryTerms, Stream):
        yield from _country_changes(model, since)


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


def _country_changes(model: type[Model], since: date) -> Iterator[Happening]:
    """Each time an editor saved other values in what is on record of a country."""
    for saved, before in _saved(model, since):
        record = model._default_manager.filter(pk=saved.id).first()
        if not record or not before:
            continue
        names = [name for name in model.CITED if getattr(saved, name) != getattr(before, name)]  # type: ignore[attr-defined]
        lines = [
            (
                f"{model._meta.get_field(name).verbose_name}",
                _plain(saved, name),
                _plain(before, name),
            )  # type: ignore[union-attr]
            for name in names
        ]
        if lines:
            yield _country_happening(record, saved, names, lines)


def _country_happening(record: Any, saved: Any, names: list[str], lines: list[tuple]) -> Happening:
    country, category = _whose(record)
    return Happening(
        key=f"country:{country.code}:{record._meta.model_name}:{saved.history_id}".lower(),
        kind="country",
        on=localtime(saved.history_date).date(),
        path=reverse("country", args=[country.slug]),
        country=country.code,
        details={"lines": lines, "of": category, "source": _source(record, names[0])},
    )


def _whose(record: Any) -> tuple[Country, str]:
    """The country of a record, and the code of its category."""
    if isinstance(record, Stream):
        record = record.terms
    if isinstance(record, CategoryTerms):
        return record.country, str(record.category)
    return record, ""


def _saved(model: Any, since: date) -> Iterator[tuple[Any, Any]]:
    """What was saved on ``since`` or later, each with what was saved before it."""
    begin = make_aware(datetime.combine(since, time.min))
    for saved in model.history.filter(history_date__gte=begin).order_by("history_date"):
        if saved.history_type != "-":
            yield saved, saved.prev_record if saved.history_type == "~" else None


def _plain(saved: Any, name: str) -> Any:
    """A value as readers see it, as far as JSON can hold it."""
    shown = getattr(saved, f"get_{name}_display", None)
    value = shown() if shown else getattr(saved, name)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _source(record: Any, name: str) -> dict[str, str]:
    """The newest source of a field, as a letter tells it."""
    found = [row.source for row in record.citations.select_related("source") if name in row.fields]
    newest = max(found, key=lambda source: source.checked_on, default=None)
    if not newest:
        return {}
    return {"title": newest.title, "url": newest.url, "dated": newest.checked_on.isoformat()}
