"""Which engine searches: the database's own, on SQLite with columns weighed.

modelsearch ranks SQLite matches by a subquery per row and weighs all columns alike: with 10,000
pages a search took 2 to 36 seconds, and a word in a title counted no more than one in the text.
"""

from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import CharField, FloatField, Func
from django.db.models.functions import Cast
from modelsearch.backends import database

WEIGHTS = "4.0, 1.0, 8.0"  # beginnings, body, title: the order of the columns in the table


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name modelsearch asks for
    if connection.vendor == "sqlite":
        return _sqlite()(params)
    return database.SearchBackend(params)


def _sqlite() -> type:
    """Imported late: modelsearch's SQLite classes want the app registry ready."""
    from modelsearch.backends.database.sqlite import sqlite

    table = sqlite.SQLiteFTSIndexEntry._meta.db_table

    class Rank(Func):
        """Less is better."""

        output_field = FloatField()

        def as_sql(self, *_args: Any, **_kwargs: Any) -> tuple[str, list[Any]]:
            return f"bm25({table}, {WEIGHTS})", []

    class Results(sqlite.SQLiteSearchResults):
        """The best matches first, from one query over the index and one for the rows."""

        def _do_search(self) -> list[Any]:
            compiler = self.query_compiler
            query = sqlite.normalize(compiler.query)
            match = sqlite.MatchExpression(
                compiler.fields or compiler.FTS_TABLE_FIELDS, compiler.build_search_query(query)
            )
            found = sqlite.SQLiteFTSIndexEntry.objects.filter(
                match, index_entry__content_type=sqlite.get_content_type_pk(compiler.queryset.model)
            ).order_by(Rank())
            if len(settings.LANGUAGES) > 1:
                # The best matches of this language: those of another would take their places.
                own = compiler.queryset.order_by().annotate(key=Cast("pk", CharField()))
                found = found.filter(index_entry__object_id__in=own.values("key"))
            ids = found.values_list("index_entry__object_id", flat=True)[self.start : self.stop]
            rows = compiler.queryset.in_bulk([int(key) for key in ids])
            return [rows[int(key)] for key in ids if int(key) in rows]

    class Backend(sqlite.SQLiteSearchBackend):
        results_class = Results

    return Backend
