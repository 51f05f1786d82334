"""One run over the pages we rest on: the one that was asked longest ago comes first."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from django.db import close_old_connections, connection
from django.db.models import F, Q
from django.utils import timezone

from iecguide.core.dates import today

from .asking.answers import Answer, Missing, NotAskedError, UnreachableError
from .asking.visiting import Visitor
from .citing import list_cited
from .models import GONE, WatchedPage

MOST_FAILURES = 2  # of a host in one run, before the rest of its pages is left for the next

log = logging.getLogger("iecguide.sources")


class Outcome(StrEnum):
    """What asking a page came to, as the command says it."""

    SAME = "the same"
    FIRST = "read for the first time"
    CHANGED = "changed"
    MISSING = "missing for now"
    GONE = "gone"
    FAILED = "could not be asked"
    LEFT = "left for the next run"


@dataclass
class Run:
    """What came of one run."""

    cited: int
    counts: Counter[Outcome] = field(default_factory=Counter)

    @property
    def asked(self) -> int:
        return self.counts.total() - self.counts[Outcome.LEFT]

    @property
    def is_deaf(self) -> bool:
        """Whether nobody at all could be asked: then it is we who are not on the net."""
        return self.asked > 0 and self.counts[Outcome.FAILED] == self.asked

    def summary(self) -> str:
        counts = ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in Outcome)
        return f"pages: {self.cited} cited, {self.asked} asked: {counts}"


def match_cited() -> int:
    """Watch what is cited, and nothing else; returns how many pages that are."""
    cited, known = list_cited(), set(WatchedPage.objects.values_list("address", flat=True))
    WatchedPage.objects.bulk_create(
        [WatchedPage(address=address) for address in sorted(cited.keys() - known)],
        ignore_conflicts=True,
    )
    for address in known - cited.keys():
        WatchedPage.objects.filter(address=address).delete()
    return len(cited)


def list_due(host: str = "") -> list[WatchedPage]:
    """The pages that may be asked now, on one host or on all, the oldest first."""
    may = Q(ask_again_at=None) | Q(ask_again_at__lte=timezone.now())
    due = WatchedPage.objects.filter(may).order_by(F("asked_at").asc(nulls_first=True), "pk")
    return [page for page in due if is_on(host, page.address)]


def preview(host: str, limit: int | None) -> list[str]:
    """The addresses that a run would ask now; nothing is stored."""
    cited, known = list_cited(), set(WatchedPage.objects.values_list("address", flat=True))
    new = [address for address in cited if address not in known and is_on(host, address)]
    return [*new, *(page.address for page in list_due(host) if page.address in cited)][:limit]


def is_on(host: str, address: str) -> bool:
    """Whether an address is on a host; every one where none is named."""
    return not host or host_of(address) == host.lower()


def host_of(address: str) -> str:
    return urlsplit(address).hostname or ""


def check_pages(
    visitor: Visitor, limit: int | None, host: str, tell: Callable[[Outcome, WatchedPage], object]
) -> Run:
    """Ask the pages that are due, at most ``limit``; each answer is stored as it comes."""
    run, failures = Run(match_cited()), Counter[str]()
    for page in list_due(host):
        if run.asked == limit:
            break
        if failures[host_of(page.address)] >= MOST_FAILURES:
            run.counts[Outcome.LEFT] += 1
            continue
        answer = ask(visitor, page, failures)
        if not connection.in_atomic_block:
            close_old_connections()  # the database may have hung up while a page was slow
        stored = WatchedPage.record(page.pk, answer, timezone.now(), today()) or page
        outcome = judge(page, stored, answer)
        run.counts[outcome] += 1
        tell(outcome, stored)
    log.info(run.summary())
    return run


def ask(visitor: Visitor, page: WatchedPage, failures: Counter[str]) -> Answer | NotAskedError:
    """What a page answers, or why it cannot; hosts that do not answer are counted."""
    host = host_of(page.address)
    try:
        return visitor.visit(page.address, page.validators)
    except NotAskedError as error:
        if isinstance(error, UnreachableError):
            failures[host] += 1
        if error.rest is not None:  # it asks to be left alone
            failures[host] = MOST_FAILURES
        return error


def judge(before: WatchedPage, after: WatchedPage, answer: object) -> Outcome:
    """What came of asking, of a page as it was and as it is."""
    if isinstance(answer, NotAskedError):
        return Outcome.FAILED
    if isinstance(answer, Missing) and after.found != GONE:
        return Outcome.MISSING
    if after.waits:
        return Outcome.GONE if after.found == GONE else Outcome.CHANGED
    return Outcome.SAME if before.found else Outcome.FIRST
