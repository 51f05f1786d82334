"""Facts as CSV, out and in. A row carries its citations, so coverage holds on import too."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from import_export import fields
from import_export.results import RowResult

from iecguide.facts.models import (
    CategoryTerms,
    Citation,
    Clock,
    Condition,
    Country,
    Fee,
    PlaceName,
    Quota,
    RecognizedOrganization,
    Season,
    Source,
    Stream,
    Territory,
)
from iecguide.facts.models.citation import find_unknown_fields
from iecguide.facts.models.lists import join_words, split_words

from .cells import LinkedCell, StreamCell, TermsCell
from .previews import Previewed

_CITATION = re.compile(r"([-a-z0-9]+)\[(high|medium|low)\]:\s*([a-z_, ]+)")


def citations_text(record: Any) -> str:
    """``key[confidence]: fields; …``: the citations column."""
    cited = record.citations.select_related("source")
    return "; ".join(
        f"{citation.source.key}[{citation.confidence}]: {join_words(citation.fields)}"
        for citation in cited
    )


def read_citations(text: str, sources: Mapping[str, Source]) -> list[Citation]:
    """The unsaved citations a column names, of the sources by key. Raises ValidationError naming
    what is wrong."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = _CITATION.fullmatch(part)
        if not match:
            raise ValidationError(
                _("Citation “%(part)s”: write key[high|medium|low]: field field."),
                params={"part": part},
            )
        key, confidence, names = match.groups()
        source = sources.get(key)
        if not source:
            raise ValidationError(_("No source has the key “%(key)s”."), params={"key": key})
        found.append(Citation(source=source, confidence=confidence, fields=split_words(names)))
    return found


class CitedResource(Previewed):
    """Any cited record, found by its own key instead of a database id."""

    citations = fields.Field(column_name="citations", dehydrate_method="dehydrate_citations")
    cited = ""  # the citations of the row that is looked at, before it is taken

    class Meta:
        exclude = ("id", "shipped")
        clean_model_instances = True
        skip_unchanged = True
        use_transactions = True

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by its key, read once for a file."""
        return {source.key: source for source in Source.objects.all()}

    def dehydrate_citations(self, record: Any) -> str:
        return citations_text(record) if record.pk else ""

    def skip_row(
        self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """A changed citation is a change, too."""
        self.cited = self.dehydrate_citations(original)
        same = row.get("citations", self.cited).strip() == self.cited
        return same and super().skip_row(instance, original, row, import_validation_errors)

    def after_import_row(self, row: Any, row_result: RowResult, **kwargs: Any) -> None:
        """The library compares fields of the record alone."""
        cited = row.get("citations", self.cited).strip()
        if not row_result.is_skip() and cited != self.cited:
            row_result.diff.append(self.change("citations", self.cited, cited))

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        if "citations" in row and row["citations"].strip() != citations_text(instance):
            instance.citations.all().delete()
            for citation in read_citations(row["citations"], self.sources):
                citation.record = instance
                citation.save()
        for message in find_unknown_fields(type(instance), instance.citations.all()):
            raise ValidationError(message)
        missing = instance.uncovered(instance.citations.all())
        if missing:
            names = ", ".join(missing)
            raise ValidationError(_("No citation covers: %(names)s."), params={"names": names})


def cited_resource(model: Any, *keys: str, **columns: fields.Field) -> type[CitedResource]:
    """The resource of one model: its key fields, and its links as readable columns."""
    meta = type("Meta", (CitedResource.Meta,), {"model": model, "import_id_fields": keys})
    return type(f"{model.__name__}Resource", (CitedResource,), {"Meta": meta, **columns})


def _link(name: str, model: Any, key: str) -> fields.Field:
    return fields.Field(name, name, widget=LinkedCell(model, field=key))


_TERMS = {"terms": fields.Field("terms", "terms", widget=TermsCell(CategoryTerms))}
_STREAM = {"stream": fields.Field("stream", "stream", widget=StreamCell(Stream))}

RESOURCES = {
    Country: cited_resource(Country, "code"),
    CategoryTerms: cited_resource(
        CategoryTerms, "country", "category", country=_link("country", Country, "code")
    ),
    Stream: cited_resource(Stream, "terms", "slug", **_TERMS),
    Season: cited_resource(Season, "year"),
    Quota: cited_resource(
        Quota,
        "season",
        "terms",
        "stream",
        season=_link("season", Season, "year"),
        **_TERMS,
        **_STREAM,
    ),
    Condition: cited_resource(Condition, "slug"),
    Clock: cited_resource(Clock, "slug"),
    Fee: cited_resource(Fee, "slug", "holds_from"),
    RecognizedOrganization: cited_resource(RecognizedOrganization, "slug"),
    Territory: cited_resource(
        Territory,
        "code",
        parent=_link("parent", Country, "code"),
        taken_for=_link("taken_for", Country, "code"),
    ),
    PlaceName: cited_resource(PlaceName, "code"),
}


def plain_resource(model: Any, key: str) -> type[Previewed]:
    """The resource of a model whose records cite nothing, found by their own key."""
    own = {"model": model, "import_id_fields": (key,)}
    meta = type("Meta", (CitedResource.Meta,), own)
    return type(f"{model.__name__}Resource", (Previewed,), {"Meta": meta})


SourceResource = plain_resource(Source, "key")
