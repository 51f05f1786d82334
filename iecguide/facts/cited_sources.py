"""Which sources the fields of every record rest on, the best first."""

from collections import defaultdict
from collections.abc import Mapping

from . import models, values

_CONFIDENCE = list(values.Confidence)
_OF_SOURCE = ("title", "url", "dated", "checked_on", "kind")


class Sources:
    """The best source of each field of each record.

    Every room asks for it whenever a fact has changed. Thousands of citations rest on a few hundred
    sources, so they are read as plain rows, and each source is made once.
    """

    def __init__(self) -> None:
        self.found: dict[tuple[str, int], dict[str, values.Source]] = defaultdict(dict)
        self.cited: dict[tuple[str, int], list[tuple[list[str], values.Source]]] = defaultdict(list)
        for model, record, fields, source in _read_citations():
            self.cited[model, record].append((fields, source))
            for name in fields:
                self.found[model, record].setdefault(name, source)

    def of(self, record: models.Cited) -> Mapping[str, values.Source]:
        return self.found.get((record._meta.model_name, record.pk), {})

    def every(self, record: models.Cited, name: str) -> tuple[values.Source, ...]:
        """All that a field rests on, the best first: for what sources tell differently."""
        cited = self.cited.get((record._meta.model_name, record.pk), [])
        return tuple(source for fields, source in cited if name in fields)


def _read_citations() -> list[tuple[str, int, list[str], values.Source]]:
    """Kind and number of the record, its fields, their source, from one query. Official sources
    come first, then by confidence, then in the order written."""
    columns = ("content_type__model", "object_id", "fields", "confidence")
    cited = [f"source__{name}" for name in _OF_SOURCE]
    plain: dict[tuple[object, ...], values.Source] = {}
    found = []
    rows = models.Citation.objects.order_by("pk").values_list(*columns, *cited)
    for model, record, fields, confidence, *told in rows:
        key = (confidence, *told)
        if key not in plain:
            source = models.Source(**dict(zip(_OF_SOURCE, told, strict=True)))
            plain[key] = plain_source(source, values.Confidence(confidence))
        found.append((model, record, fields, plain[key]))
    return sorted(found, key=lambda row: _rank(row[-1]))  # the order written stays


def _rank(source: values.Source) -> tuple[bool, int]:
    return (not source.official, _CONFIDENCE.index(source.confidence))


def plain_source(
    source: models.Source, confidence: values.Confidence = values.Confidence.HIGH
) -> values.Source:
    """A source as a value, with how sure we are of what it supports."""
    return values.Source(
        title=source.title,
        url=source.url,
        dated=source.dated,
        checked=source.checked_on,
        official=source.official,
        confidence=confidence,
    )
