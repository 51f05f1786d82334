"""Loads the shipped facts: idempotent, and never over an editor's change.

Each record remembers a fingerprint of what was last shipped to it. A record that still matches
may be updated by newer shipped data; one that does not was changed by an editor and is skipped.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from .models import (
    CategoryTerms,
    Citation,
    Clock,
    Condition,
    Country,
    FactsVersion,
    Fee,
    Quota,
    RecognizedOrganization,
    Season,
    Source,
    Stream,
)

DATA = Path(__file__).parent / "data"
PROGRAMME = (
    ("conditions", Condition, ("slug",)),
    ("clocks", Clock, ("slug",)),
    ("fees", Fee, ("slug", "holds_from")),
    ("organizations", RecognizedOrganization, ("slug",)),
)


@dataclass
class Report:
    """What a load did, by record name."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    unchanged: int = 0


def read_data(folder: Path = DATA) -> dict[str, Any]:
    return {
        name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("sources", "programme", "countries")
    }


@transaction.atomic
def load(data: Mapping[str, Any]) -> Report:
    loader = Loader()
    for row in data["sources"]:
        loader.record(Source, ("key",), row)
    loader.sources = {source.key: source for source in Source.objects.all()}
    for name, model, key in PROGRAMME:
        for row in data["programme"][name]:
            loader.record(model, key, row)
    seasons = {
        str(row["year"]): loader.record(Season, ("year",), row)
        for row in data["programme"]["seasons"]
    }
    for row in data["countries"]:
        _load_country(loader, row, seasons)
    if loader.report.created or loader.report.updated:
        FactsVersion.bump()
    return loader.report


def _load_country(loader: "Loader", row: Mapping[str, Any], seasons: Mapping[str, Season]) -> None:
    country = loader.record(Country, ("code",), _without(row, "terms"))
    for category, terms_row in row["terms"].items():
        key = {"country": country, "category": category}
        terms = loader.record(
            CategoryTerms, ("country", "category"), key | _without(terms_row, "streams", "quotas")
        )
        _load_quotas(loader, terms_row, seasons, terms, None)
        for stream_row in terms_row.get("streams", []):
            stream = loader.record(
                Stream, ("terms", "slug"), {"terms": terms} | _without(stream_row, "quotas")
            )
            _load_quotas(loader, stream_row, seasons, terms, stream)


def _load_quotas(
    loader: "Loader",
    row: Mapping[str, Any],
    seasons: Mapping[str, Season],
    terms: CategoryTerms,
    stream: Stream | None,
) -> None:
    for year, quota in row.get("quotas", {}).items():
        season = seasons.get(year) or Season.objects.get(year=year)
        key = {"season": season, "terms": terms, "stream": stream}
        loader.record(Quota, tuple(key), key | quota)


def _without(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


class Loader:
    def __init__(self) -> None:
        self.report = Report()
        self.sources: Mapping[str, Source] = {}
        self._known: dict[Any, dict[tuple, Any]] = {}

    def record(self, model: Any, key: tuple[str, ...], row: Mapping[str, Any]) -> Any:
        """Create or update one record with its citations; return it as it now stands."""
        values = {
            name: model._meta.get_field(name).clean(value, None)
            if not isinstance(value, models.Model)
            else value
            for name, value in row.items()
            if name != "citations" and (value is not None or name in key)
        }
        citations = sorted(
            (cite["source"], cite["fields"], cite["confidence"])
            for cite in row.get("citations", [])
        )
        names = [name for name in row if name != "citations"]
        shipped = fingerprint({name: values.get(name) for name in names}, citations)
        identity = tuple(_plain(values.get(name)) for name in key)
        record = self._existing(model, key).get(identity)
        if not record:
            return self._write(model(), values, citations, shipped, self.report.created)
        if record.shipped == shipped:
            self.report.unchanged += 1
            return record
        if record.shipped != fingerprint({n: getattr(record, n) for n in names}, _cited(record)):
            self.report.skipped.append(f"{model._meta.verbose_name}: {record}")
            return record
        cleared = {name: _empty(model, name) for name in names if name not in values}
        return self._write(record, values | cleared, citations, shipped, self.report.updated)

    def _write(
        self, record: Any, values: dict, citations: Iterable, shipped: str, log: list[str]
    ) -> Any:
        for name, value in values.items():
            setattr(record, name, value)
        record.shipped = shipped
        record.clean_fields()
        record.save()
        if hasattr(record, "citations") and not isinstance(record, Source):
            record.citations.all().delete()
            for source, fields, confidence in citations:
                Citation.objects.create(
                    record=record,
                    source=self.sources[source],
                    fields=fields,
                    confidence=confidence,
                )
            missing = record.uncovered(record.citations.all())
            if missing:
                raise ValueError(f"{record!r}: no citation for {', '.join(missing)}")
        log.append(f"{record._meta.verbose_name}: {record}")
        return record

    def _existing(self, model: Any, key: tuple[str, ...]) -> dict[tuple, Any]:
        """Every stored record of the model by its key, read once."""
        if model not in self._known:
            rows = model.objects.all()
            if model is not Source:
                rows = rows.prefetch_related("citations__source")
            self._known[model] = {
                tuple(_plain(getattr(row, name)) for name in key): row for row in rows
            }
        return self._known[model]


def _cited(record: Any) -> list[tuple[str, str, str]]:
    if isinstance(record, Source):
        return []
    return sorted((one.source.key, one.fields, one.confidence) for one in record.citations.all())


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _empty(model: Any, name: str) -> Any:
    return None if model._meta.get_field(name).null else ""


def fingerprint(values: Mapping[str, Any], citations: Iterable[tuple[str, str, str]]) -> str:
    plain = {name: _plain(value) for name, value in values.items() if value not in (None, "")}
    text = json.dumps([plain, list(citations)], cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
