"""How everything that ships is loaded: what an editor changed, moved or deleted here stays so.

Three versions decide: what shipped when it was last loaded, what ships now, and what is here.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .models.shipped import Shipped

_FIELDS = ("record_id", "base", "newest", "written")


class Act(Enum):
    """What a loader has to do, or has to say, about one thing that ships."""

    CREATE = "create"
    UPDATE = "update"
    NOTHING = "nothing"
    KEPT = "kept"  # edited here, and something else ships now
    DELETED = "deleted"  # deleted here


@dataclass
class Report:
    """What a load did, by record name."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unchanged: int = 0

    def lines(self, title: str) -> Iterator[str]:
        """For the operator: the counts, then by name whatever is not as it ships."""
        yield (
            f"{title}: {len(self.created)} new, {len(self.updated)} updated,"
            f" {self.unchanged} unchanged, {len(self.kept)} kept as edited,"
            f" {len(self.deleted)} left deleted"
        )
        for words, names in (
            ("kept as edited, though what ships has changed", self.kept),
            ("left deleted", self.deleted),
            ("no longer shipped, left as it is", self.withdrawn),
            ("refused", self.refused),
        ):
            yield from (f"  {words}: {name}" for name in names)


class Ledger:
    """What was ever loaded into one model. Ask it record by record, then ``close`` it."""

    def __init__(self, model: type[models.Model], revive: bool = False) -> None:
        self._kind = model._meta.label_lower
        self._revive = revive
        self._rows = {row.key: row for row in Shipped.of(model)}
        self._keys = {row.record_id: row.key for row in self._rows.values() if row.record_id}
        self._seen: set[str] = set()
        self._changed: dict[str, Shipped] = {}

    @property
    def used(self) -> bool:
        """Whether anything that ships was weighed."""
        return bool(self._seen)

    def knows(self, key: str) -> bool:
        return key in self._rows

    def key_of(self, record_id: int) -> str | None:
        """The key under which a record shipped, whatever it is called now."""
        return self._keys.get(record_id)

    def record_of(
        self, key: str, by_id: Mapping[int, Any], namesake: Callable[[], Any] = lambda: None
    ) -> Any:
        """The record a shipped thing became, wherever it is now; else one of its name that did not
        ship under another."""
        row = self._rows.get(key)
        if row and row.record_id in by_id:
            return by_id[row.record_id]
        found = namesake()
        free = found is not None and self._keys.get(found.pk, key) == key
        return found if free else None

    def weigh(
        self,
        key: str,
        shipped: str,
        record: Any,
        current: Callable[[Any], str],
        wanted: Callable[[], str] | None = None,
    ) -> Act:
        """What to do with one record; ``None`` stands for one that is not there.

        ``shipped`` is the fingerprint of what ships now, ``current`` makes that of the record as
        it stands, and ``wanted`` that of the record as loading would leave it.
        """
        row = self._rows.get(key)
        if record is None:
            if not row or self._revive:
                return Act.CREATE
            self._note(key, record_id=None, newest=shipped)
            return Act.DELETED
        base, written = (row.base, row.written) if row else ("", "")
        self._note(key, record_id=record.pk, newest=shipped)
        if row and base == shipped:
            return Act.NOTHING
        now = current(record)
        if now == (wanted() if wanted else shipped):
            self._note(key, base=shipped, written=now)
            return Act.NOTHING
        return Act.UPDATE if now == written else Act.KEPT

    def wrote(self, key: str, shipped: str, record: Any, written: str) -> None:
        """A record stands now as it ships."""
        self._note(key, record_id=record.pk, base=shipped, newest=shipped, written=written)

    def pass_over(self, key: str) -> None:
        """It ships, but what it belongs to is not here."""
        self._seen.add(key)
        if key in self._rows:
            self._note(key, record_id=None)

    def close(self) -> None:
        """Write down what changed."""
        new = [row for row in self._changed.values() if not row.pk]
        Shipped.objects.bulk_create(new)
        old = [row for row in self._changed.values() if row.pk]
        Shipped.objects.bulk_update(old, _FIELDS, batch_size=100)

    def withdrawn(self, by_id: Mapping[int, Any]) -> Iterator[Any]:
        """The records here that ship no more and no editor has looked at since.

        To be asked when everything that ships was weighed, and before ``close``.
        """
        for key, row in list(self._rows.items()):
            if key not in self._seen:
                self._note(key, newest="")
            if not row.newest and row.base and row.record_id in by_id:
                yield by_id[row.record_id]

    def _note(self, key: str, **values: Any) -> None:
        self._seen.add(key)
        row = self._rows.setdefault(key, Shipped(kind=self._kind, key=key))
        if row.pk and all(getattr(row, name) == value for name, value in values.items()):
            return
        for name, value in values.items():
            setattr(row, name, value)
        self._changed[key] = row
        if row.record_id:
            self._keys[row.record_id] = key


def fingerprint(values: Mapping[str, Any], citations: Iterable[tuple[str, str, str]] = ()) -> str:
    """The same for the same values: empty ones do not count, records count as their ids."""
    plain = {name: _plain(value) for name, value in values.items() if value not in (None, "")}
    text = json.dumps([plain, list(citations)], cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
