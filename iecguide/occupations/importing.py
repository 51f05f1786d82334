"""Takes a month of postings in: whole or not at all, and a second time changes nothing."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from iecguide.core.text import printable
from iecguide.core.unreadable import UnreadableError

from .models import PostingMonth
from .postings import Counted

LONGEST_ORIGIN = 500
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did: “new”, “changed” or “known”."""

    month: date
    did: str
    postings: int
    skipped: int


@transaction.atomic
def take(found: Counted, origin: str, today: date, accept: bool = False) -> Outcome:
    """Store the counts of a file under its month.

    Raises UnreadableError for a month that has not come, and for a file that may have been cut
    short: with fewer postings than are on record of its month, or with less than half of those of
    the newest other month. ``accept`` takes that one, too.
    """
    month, counts, postings = found.month, found.as_json(), found.postings.total()
    if month > today:
        raise UnreadableError(f"{month:%Y-%m} has not come yet.")
    row = PostingMonth.objects.select_for_update().filter(day=month).first()
    if row and row.counts == counts:
        return Outcome(month, "known", postings, found.skipped)
    if not accept:
        _check_size(month, postings, row)
    did = "changed" if row else "new"
    row = row or PostingMonth(day=month)
    row.counts, row.postings, row.skipped = counts, postings, found.skipped
    row.origin, row.imported_on = printable(origin)[:LONGEST_ORIGIN], today
    row.save()
    return Outcome(month, did, postings, found.skipped)


def _check_size(month: date, postings: int, row: PostingMonth | None) -> None:
    other = PostingMonth.objects.exclude(day=month).first()
    short_of_itself = row and postings < row.postings
    short_of_others = other and postings < HALF * other.postings
    known = row if short_of_itself else other if short_of_others else None
    if known:
        raise UnreadableError(
            f"It has {postings:,} postings; {known.postings:,} of {known.day:%Y-%m} are on record."
            " If nothing is missing in it, import it with --accept."
        )
