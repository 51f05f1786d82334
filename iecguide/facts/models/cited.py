"""What every fact has in common: citations, history, and a version that moves when it changes."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .checks import Checked
from .citation import Citation

BITS = 53  # a number that every database, JSON reader and spreadsheet keeps exactly
_held: ContextVar[tuple[int, int] | None] = ContextVar("held", default=None)


class FactsVersion(models.Model):
    """A number that is another one after every change of a fact or a report: what a page asks for.

    It is drawn, not counted: after a backup is restored, no number of the lost days comes again
    with other content behind it. Prose has a row of its own, so that an edited article does not
    make the facts be read anew.
    """

    FACTS, PROSE = 1, 2
    # Asked with every request, so without the work of building a query.
    ALL = "SELECT id, number FROM facts_factsversion"

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = _("facts version")

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        return cls.content()[0]

    @classmethod
    def content(cls) -> tuple[int, int]:
        """Facts and prose in one query: a page made at this pair of numbers is still right."""
        if held := _held.get():
            return held
        with connection.cursor() as cursor:
            found = dict(cursor.execute(cls.ALL).fetchall())
        return found.get(cls.FACTS, 0), found.get(cls.PROSE, 0)

    @staticmethod
    @contextmanager
    def hold(content: tuple[int, int]) -> Iterator[None]:
        """Within it, the versions are these: one page is made from one state, asked for once."""
        token = _held.set(content)
        try:
            yield
        finally:
            _held.reset(token)

    @classmethod
    def hold_newest(cls) -> None:
        """Where versions are held: from here on, those after a change the request made itself."""
        if _held.get():
            _held.set(None)
            _held.set(cls.content())

    @classmethod
    def bump(cls, row: int = FACTS) -> None:
        cls.objects.update_or_create(pk=row, defaults={"number": secrets.randbits(BITS)})


class Cited(Checked):
    """A record whose filled ``CITED`` fields must each be covered by a citation."""

    CITED: tuple[str, ...] = ()

    citations = GenericRelation(Citation)
    # Not read any more: the release before still does (docs/operations.md), so it goes one later.
    shipped = models.CharField(max_length=64, blank=True, editable=False)
    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True

    def filled(self) -> list[str]:
        """The cited fields that hold a value. False and 0 are values; empty and None are not."""
        return [name for name in self.CITED if getattr(self, name) not in (None, "", [])]

    def uncovered(self, citations: Iterable[Citation]) -> list[str]:
        covered = set().union(*(citation.covered() for citation in citations))
        return [name for name in self.filled() if name not in covered]
