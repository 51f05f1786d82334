"""Loads the shipped facts: idempotent, and never over what an editor changed, moved or deleted.

How that is decided stands in ``shipping``; here is what makes up one record and its citations.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from .models import (
    CategoryTerms,
    Citation,
    Clock,
    Condition,
    Country,
    FactsVersion,
    Fee,
    PlaceName,
    Quota,
    RecognizedOrganization,
    Season,
    Source,
    Stream,
    Territory,
)
from .models.lists import join_words, split_words
from .shipping import Act, Ledger, Report, fingerprint

DATA = Path(__file__).parent / "data"
# What ships of the whole programme, and the fields that make up the key of a record.
PROGRAMME = (
    ("conditions", Condition, ("slug",)),
    ("clocks", Clock, ("slug",)),
    ("fees", Fee, ("slug", "holds_from")),
    ("organizations", RecognizedOrganization, ("slug",)),
)


def read_data(folder: Path = DATA) -> dict[str, Any]:
    return {
        name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("sources", "programme", "countries", "territories", "names")
    }


@transaction.atomic
def load(data: Mapping[str, Any], revive: bool = False) -> Report:
    """Bring the facts to what ships now; with ``revive``, also what was deleted here.

    Raises ValueError for a filled field that no citation covers; nothing of that load stays.
    """
    loader = Loader(revive)
    for row in data["sources"]:
        loader.record(Source, ("key",), row, row["key"])
    loader.know_sources()
    for name, model, names in PROGRAMME:
        for row in data["programme"][name]:
            loader.record(model, names, row, _join(*(row[field] for field in names)))
    seasons = {
        str(row["year"]): loader.record(Season, ("year",), row, str(row["year"]))
        for row in data["programme"]["seasons"]
    }
    countries = {row["code"]: _load_country(loader, row, seasons) for row in data["countries"]}
    for row in data["territories"]:
        held = {name: countries.get(row[name]) for name in ("parent", "taken_for")}
        loader.record(Territory, ("code", "parent"), row | held, row["code"])
    for row in data["names"]:
        loader.record(PlaceName, ("code",), row, row["code"])
    loader.close()
    if loader.report.created or loader.report.updated:
        FactsVersion.bump()
    return loader.report


def _join(*parts: Any) -> str:
    return ":".join("" if part is None else str(part) for part in parts)


def _load_country(
    loader: "Loader", row: Mapping[str, Any], seasons: Mapping[str, Season]
) -> Country | None:
    """The country as it now stands; None where it was deleted here."""
    code = row["code"]
    country = loader.record(Country, ("code",), _without(row, "terms"), code)
    for category, terms_row in row["terms"].items():
        key = _join(code, category)
        parents = {"country": country, "category": category}
        own = _without(terms_row, "streams", "quotas")
        terms = loader.record(CategoryTerms, ("country", "category"), parents | own, key)
        _load_quotas(loader, terms_row, seasons, {"terms": terms, "stream": None}, key)
        for stream_row in terms_row.get("streams", []):
            name = _join(key, stream_row["slug"])
            own = {"terms": terms} | _without(stream_row, "quotas")
            stream = loader.record(Stream, ("terms", "slug"), own, name)
            _load_quotas(
                loader, stream_row, seasons, {"terms": terms, "stream": stream or GONE}, name
            )
    return country


def _load_quotas(
    loader: "Loader",
    row: Mapping[str, Any],
    seasons: Mapping[str, Season],
    pool: Mapping[str, Any],
    name: str,
) -> None:
    for year, quota in row.get("quotas", {}).items():
        season = seasons[year] if year in seasons else Season.objects.filter(year=year).first()
        own = {"season": season} | pool | quota
        loader.record(Quota, ("season", "terms", "stream"), own, _join(year, name))


def _without(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


GONE = object()  # a record that what ships belongs to, and that is not here


class RefusedError(Exception):
    """A shipped record that does not fit what is here; the message says why."""


class Loader:
    def __init__(self, revive: bool = False) -> None:
        self.report = Report()
        self._revive = revive
        self._ledgers: dict[Any, Ledger] = {}
        self._stored: dict[Any, dict[int, Any]] = {}
        self._sources: dict[str, Source] = {}
        self._source_keys: dict[int, str] = {}

    def know_sources(self) -> None:
        """The sources by the key they ship under, whatever an editor calls them now."""
        ledger = self._ledger(Source)
        for source in Source.objects.all():
            key = ledger.key_of(source.pk) or source.key
            self._sources[key], self._source_keys[source.pk] = source, key

    def record(self, model: Any, names: tuple[str, ...], row: Mapping[str, Any], key: str) -> Any:
        """Create or update one record with its citations; return it as it now stands.

        ``None`` for one that was deleted here, or does not fit what is here.
        """
        ledger = self._ledger(model)
        if any(
            row[field] is None or row[field] is GONE
            for field in names
            if _leads_on(model, field, row)
        ):
            ledger.pass_over(key)
            return None
        wanted = Wanted(model, row, names)
        shipped = fingerprint(_as_shipped(wanted.every()), sorted(wanted.citations))
        stored = self._existing(model)
        record = ledger.record_of(key, stored, lambda: wanted.namesake(stored.values()))
        act = ledger.weigh(key, shipped, record, lambda known: self._mark(known, wanted.names))
        if act in (Act.CREATE, Act.UPDATE):
            return self._write(ledger, key, record or model(), wanted, shipped)
        match act:
            case Act.NOTHING:
                self.report.unchanged += 1
            case Act.KEPT:
                self.report.kept.append(f"{model._meta.verbose_name}: {record}")
            case Act.DELETED:
                self.report.deleted.append(f"{model._meta.verbose_name}: {key}")
        return record

    def close(self) -> None:
        for model, ledger in self._ledgers.items():
            if not ledger.used:  # asked for keys alone: what ships of it, another load knows
                continue
            gone = ledger.withdrawn(self._existing(model))
            title = model._meta.verbose_name
            self.report.withdrawn += [f"{title}: {record}" for record in gone]
            ledger.close()

    def _write(self, ledger: Ledger, key: str, record: Any, wanted: "Wanted", shipped: str) -> Any:
        new = record.pk is None
        title = record._meta.verbose_name
        try:
            with transaction.atomic():
                self._save(record, wanted)
        except RefusedError as error:
            self.report.refused.append(f"{title}: {key}: {error}")
            return None if new else type(record).objects.get(pk=record.pk)
        self._existing(type(record))[record.pk] = record
        ledger.wrote(key, shipped, record, shipped)
        (self.report.created if new else self.report.updated).append(f"{title}: {record}")
        return record

    def _save(self, record: Any, wanted: "Wanted") -> None:
        values = wanted.every() if record.pk else wanted.filled()
        for name, value in values.items():
            setattr(record, name, value)
        record.clean_fields()
        try:
            with transaction.atomic():
                record.save()
        except IntegrityError as error:
            raise RefusedError(_words(record, error)) from None
        if not isinstance(record, Source):
            self._cite(record, wanted.citations)

    def _cite(self, record: Any, citations: Iterable[tuple[str, str, str]]) -> None:
        if gone := sorted({source for source, *_rest in citations} - {*self._sources}):
            raise RefusedError(f"the sources it rests on are not here: {', '.join(gone)}")
        record.citations.all().delete()
        for source, fields, confidence in citations:
            Citation.objects.create(
                record=record,
                source=self._sources[source],
                fields=split_words(fields),
                confidence=confidence,
            )
        missing = record.uncovered(record.citations.all())
        if missing:
            raise ValueError(f"{record!r}: no citation for {', '.join(missing)}")

    def _mark(self, record: Any, names: Iterable[str]) -> str:
        """The fingerprint of a record as it stands."""
        cited = [] if isinstance(record, Source) else record.citations.all()
        citations = sorted(
            (
                self._source_keys[citation.source_id],
                join_words(citation.fields),
                citation.confidence,
            )
            for citation in cited
        )
        stored = {name: _stored(record, name) for name in names}
        return fingerprint(_as_shipped(stored), citations)

    def _ledger(self, model: Any) -> Ledger:
        if model not in self._ledgers:
            self._ledgers[model] = Ledger(model, self._revive)
        return self._ledgers[model]

    def _existing(self, model: Any) -> dict[int, Any]:
        """Every stored record of the model, read once."""
        if model not in self._stored:
            rows = model.objects.all()
            if model is not Source:
                rows = rows.prefetch_related("citations")
            self._stored[model] = {row.pk: row for row in rows}
        return self._stored[model]


class Wanted:
    """One shipped record: its values as the model keeps them, and its citations."""

    def __init__(self, model: Any, row: Mapping[str, Any], key: tuple[str, ...]) -> None:
        self.model, self.key = model, key
        self.names = [name for name in row if name != "citations"]
        # In the order written: of two sources that are as good, the first is shown.
        self.citations = [
            (cite["source"], cite["fields"], cite["confidence"])
            for cite in row.get("citations", [])
        ]
        self._row = row

    def every(self) -> dict[str, Any]:
        """All the values, empty ones too: what is no longer known becomes unknown."""
        return {name: self._value(name) for name in self.names}

    def filled(self) -> dict[str, Any]:
        """Those that are known: for the rest, a new record begins as its model says."""
        return {name: self._value(name) for name in self.names if self._row[name] is not None}

    def _value(self, name: str) -> Any:
        field, value = self.model._meta.get_field(name), self._row[name]
        if value is None:
            return None if field.null else field.to_python("")
        return value if isinstance(value, models.Model) else field.clean(value, None)

    def namesake(self, records: Iterable[Any]) -> Any:
        """The record that has this one's key, if there is one."""
        mine = [getattr(value, "pk", value) for value in map(self._value, self.key)]
        same = (
            record for record in records if [_stored(record, name) for name in self.key] == mine
        )
        return next(same, None)


def _stored(record: Any, name: str) -> Any:
    """A value as its column holds it: of another record the id, which costs no query."""
    return getattr(record, record._meta.get_field(name).attname)


def _as_shipped(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the files write them: lists of words are text."""
    return {
        name: join_words(value) if _is_words(value) else value for name, value in values.items()
    }


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _leads_on(model: Any, name: str, row: Mapping[str, Any]) -> bool:
    """Whether a field of the key names another record, which must be here."""
    field = model._meta.get_field(name)
    return field.is_relation and (not field.null or row[name] is GONE)


def _words(record: Any, error: IntegrityError) -> str:
    """Why a record cannot be saved beside the others, as a form would say it."""
    try:
        record.validate_unique()
        record.validate_constraints()
    except ValidationError as found:
        return " ".join(found.messages)
    return str(error)
