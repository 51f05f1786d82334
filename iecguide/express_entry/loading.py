"""Loads what ships: tables of points, rounds and counts of the pool. Running it again is free.

What an editor changed here stays so; a round that a feed brought stays as the feed has it.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from iecguide.facts.models import Source
from iecguide.facts.shipping import Act, Ledger, Report, fingerprint

from . import bands
from .categories import category_of
from .models import PoolDistribution, Round, Ruleset

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Shipped:
    """One record as it ships: its key, and its values by field."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def load(revive: bool = False) -> Report:
    """Everything that ships, each record once."""
    report = Report()
    _load(Ruleset, _rulesets(), lambda row: {"code": row.key}, report, revive)
    _load(Round, _rounds(), lambda row: {"number": row.key}, report, revive)
    _load(PoolDistribution, _pools(), lambda row: {"day": row.key}, report, revive)
    return report


def _load(
    model: type[models.Model],
    rows: Iterator[Shipped],
    name: Callable[[Shipped], Mapping[str, str]],
    report: Report,
    revive: bool,
) -> None:
    ledger = Ledger(model, revive)
    stored = {record.pk: record for record in model._default_manager.all()}
    for row in rows:
        namesake = _finder(stored, name(row))
        record = ledger.record_of(row.key, stored, namesake)
        shipped = fingerprint(row.values)
        names = tuple(row.values)
        act = ledger.weigh(row.key, shipped, record, lambda known: _print(known, names))  # noqa: B023
        label = f"{model._meta.verbose_name}: {row.key}"
        if act in (Act.CREATE, Act.UPDATE):
            _write(ledger, model, record, row, shipped, report)
        elif act is Act.KEPT:
            report.kept.append(label)
        elif act is Act.DELETED:
            report.deleted.append(label)
        else:
            report.unchanged += 1
    ledger.close()


def _finder(stored: Mapping[int, Any], names: Mapping[str, str]) -> Callable[[], Any]:
    def find() -> Any:
        (name, value) = next(iter(names.items()))
        return next((each for each in stored.values() if str(getattr(each, name)) == value), None)

    return find


def _print(record: Any, names: tuple[str, ...]) -> str:
    return fingerprint({name: getattr(record, name) for name in names})


def _write(
    ledger: Ledger,
    model: type[models.Model],
    record: Any,
    row: Shipped,
    shipped: str,
    report: Report,
) -> None:
    new = record is None
    record = model() if new else record
    for name, value in row.values.items():
        setattr(record, name, value)
    label = f"{model._meta.verbose_name}: {row.key}"
    try:
        record.full_clean()
    except ValidationError as error:
        report.refused.append(f"{label}: {'; '.join(error.messages)}")
        return
    record.save()
    ledger.wrote(row.key, shipped, record, _print(record, tuple(row.values)))
    (report.created if new else report.updated).append(label)


def _rulesets() -> Iterator[Shipped]:
    """Those with numbers first: one without them wants another that has some."""
    sources = {source.key: source for source in Source.objects.all()}
    rows = json.loads((DATA / "rulesets.json").read_text(encoding="utf-8"))
    for row in rows:
        values = {
            "kind": row["kind"],
            "code": row["code"],
            "first_day": date.fromisoformat(row["first"]),
            "last_day": date.fromisoformat(row["last"]) if row["last"] else None,
            "tables": row["tables"] or [],
            "source": sources.get(row["source"]),
            "note": row["note"],
        }
        yield Shipped(row["code"], values)


def _rounds() -> Iterator[Shipped]:
    for row in _lines("rounds.csv"):
        values = {
            "number": row["number"],
            "day": date.fromisoformat(row["day"]),
            "name": row["name"],
            "category": category_of(row["name"]),
            "cutoff": int(row["cutoff"]),
            "invitations": int(row["invitations"]),
        }
        yield Shipped(row["number"], values)


def _pools() -> Iterator[Shipped]:
    for row in _lines("pool.csv"):
        counts = {name: int(row[name]) for name in bands.NAMES}
        values = {
            "day": date.fromisoformat(row["day"]),
            "counts": counts,
            "total": int(row["total"]),
        }
        yield Shipped(row["day"], values)


def _lines(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))
