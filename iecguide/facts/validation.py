"""What a change of the facts must leave standing: every record beside the others, and every page.

Whoever saves facts does it within ``checked()``; the admin and the imports do. It looks at the
whole as it would be, in the same transaction, and takes everything back where a page would fail.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from iecguide.core.dates import today
from iecguide.core.registries import documents
from iecguide.core.unreadable import BROKEN

from . import needs, snapshot
from .finder import fold
from .models import Clock, Condition, FactsVersion, Fee, PlaceName, Season
from .placeholders import book


class SiteWouldBreakError(ValidationError):
    """What was to be saved would break pages. Its messages say which record, and what to do."""


class Check:
    """What was wrong before a change, so that only what the change breaks is held against it."""

    def __init__(self) -> None:
        self.version = FactsVersion.current()
        self.faults = set(_find_faults())
        self.readable = snapshot.newest() is not None

    def finish(self) -> None:
        """Look at the facts as they stand now, if they moved. Raises SiteWouldBreakError."""
        if FactsVersion.current() == self.version:
            return
        found = [fault for fault in _find_faults() if fault not in self.faults]
        if not found and self.readable:
            found = list(_find_failures())
        if found:
            raise SiteWouldBreakError(found)


@contextmanager
def checked() -> Iterator[None]:
    """Within it, facts are changed in a transaction that is kept only if every page can be made.

    Raises SiteWouldBreakError, and nothing is saved.
    """
    with transaction.atomic():
        check = Check()
        yield
        check.finish()


def _find_faults() -> Iterator[str]:
    """What no record can see by itself."""
    yield from _find_lacking()
    yield from _find_overlapping_fees()
    yield from _find_stray_seasons()
    yield from _find_double_names()


def _find_lacking() -> Iterator[str]:
    """Conditions and clocks that code reads: there, with the figures it can use."""
    for model, need, figure in (
        (Condition, needs.conditions, "number"),
        (Clock, needs.clocks, "length"),
    ):
        rows = {row.slug: row for row in model.objects.filter(slug__in=need)}
        for slug in needs.find_lacking(need, rows):
            params = {"kind": model._meta.verbose_name, "slug": slug}
            yield _("The %(kind)s “%(slug)s” is missing: pages need it, leave it there.") % params
        for slug, row in rows.items():
            yield from needs.find_misfits(need[slug], getattr(row, figure), row.unit)


def _find_overlapping_fees() -> Iterator[str]:
    """Two fees of one slug must not both hold on a day: which would be paid?"""
    every: dict[str, list[Fee]] = defaultdict(list)
    for fee in Fee.objects.all():
        every[fee.slug].append(fee)
    for fees in every.values():
        # One without a first day holds from the beginning of time.
        fees.sort(key=lambda fee: (fee.holds_from is not None, fee.holds_from))
        for first, second in pairwise(fees):
            if not first.holds_to or not second.holds_from or first.holds_to >= second.holds_from:
                yield _(
                    "“%(first)s” and “%(second)s” would both be paid on some days. Let “paid until”"
                    " of the first end before “paid from” of the second."
                ) % {"first": first, "second": second}


def _find_stray_seasons() -> Iterator[str]:
    """Seasons follow one another, year by year, and one whose terms are known follows another."""
    seasons = list(Season.objects.order_by("year"))
    for before, season in pairwise(seasons):
        params = {"before": before, "season": season, "end": before.ends_by}
        if season.year != before.year + 1:
            yield (_("Season %(season)s follows %(before)s: a year between is missing.") % params)
        if season.ends_by <= before.ends_by:
            yield (
                _(
                    "Season %(season)s must end after %(before)s does, which is on %(end)s: mend"
                    " “treated as over after”."
                )
                % params
            )
        if season.opens_on and season.opens_on <= before.ends_by:
            yield (
                _("The pools of season %(season)s must open after %(before)s is over, on %(end)s.")
                % params
            )
    if seasons and seasons[0].terms_known:
        yield _(
            "Season %(season)s is the first on record: “terms on record” cannot be ticked, for the"
            " day it began is not known."
        ) % {"season": seasons[0]}
    if seasons and not any(season.terms_known for season in seasons):
        yield _("Tick “terms on record” for a season: without one, the quiz can judge no day.")


def _find_double_names() -> Iterator[str]:
    """A name leads to one place."""
    owners: dict[str, str] = {}
    for code, names in PlaceName.objects.values_list("code", "names"):
        for name in filter(None, map(str.strip, names.splitlines())):
            other = owners.setdefault(fold(name), code)
            if other != code:
                params = {"name": name, "code": code, "other": other}
                yield _("“%(name)s” is a name of %(other)s and of %(code)s: of which one?") % params


def _find_failures() -> Iterator[str]:
    """What all pages are made of, made now: at most one message, for the first that fails."""
    try:
        with snapshot.trial():
            book.build(today())
            documents.documents()
    except BROKEN as error:
        yield _(
            "With this, pages could not be made (%(error)s). Nothing was saved. Put back what you"
            " changed last, or tell whoever keeps the code of this site."
        ) % {"error": f"{type(error).__name__}: {error}"}
