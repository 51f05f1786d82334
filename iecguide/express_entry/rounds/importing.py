"""Takes a feed in: what is new is stored, what changed is written, what looks wrong waits."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from iecguide.express_entry.models import PoolDistribution, Round

from .feed import Feed, FeedCount, FeedRound

FAR = 150  # points beyond every earlier cut-off of the category
FIELDS = ("day", "name", "category", "cutoff", "invitations", "tie_break", "tie_break_at")
# What a feed may leave out without taking it from us.
KEPT_WHERE_BLANK = ("cutoff", "invitations", "tie_break", "tie_break_at", "category")


@dataclass
class Outcome:
    """What an import did, line by line."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    suspicious: list[str] = field(default_factory=list)
    known: int = 0


@transaction.atomic
def take(feed: Feed, today: date) -> Outcome:
    """Store one feed, whole or not at all. A second time changes nothing."""
    outcome = Outcome(refused=list(feed.refused))
    stored = {row.number: row for row in Round.objects.select_for_update()}
    spans = _spans(stored.values())
    for found in sorted(feed.rounds, key=lambda each: (each.day, each.number)):
        if found.day > today:
            outcome.refused.append(f"round {found.number}: {found.day} has not come yet")
        elif found.number in stored:
            _compare(stored[found.number], found, spans, outcome)
        else:
            _add(found, spans, outcome)
    _take_counts(feed.counts, today, outcome)
    return outcome


Spans = dict[str, tuple[int, int]]


def _spans(rows: Iterable[Round]) -> Spans:
    """The lowest and the highest cut-off on record of each category."""
    spans: Spans = {}
    for row in rows:
        if row.cutoff is not None and not row.doubt:
            low, high = spans.get(row.category, (row.cutoff, row.cutoff))
            spans[row.category] = min(low, row.cutoff), max(high, row.cutoff)
    return spans


def find_doubt(found: FeedRound, spans: Spans) -> str:
    """Why a round looks wrong; "" where it does not."""
    if not found.category:
        return "nobody knows a category of this name"
    span = spans.get(found.category)
    if found.cutoff is not None and span:
        low, high = span
        if not low - FAR <= found.cutoff <= high + FAR:
            return f"cut-off {found.cutoff}, while all others are {low} to {high}"
    return ""


def _add(found: FeedRound, spans: Spans, outcome: Outcome) -> None:
    doubt = find_doubt(found, spans)
    values = {name: getattr(found, name) for name in FIELDS}
    Round.objects.create(number=found.number, doubt=doubt, **values)
    line = f"round {found.number} of {found.day}: {found.name}, {found.cutoff}"
    outcome.new.append(line)
    if doubt:
        outcome.suspicious.append(f"round {found.number}: {doubt}; kept out until accepted")


def _compare(row: Round, found: FeedRound, spans: Spans, outcome: Outcome) -> None:
    """A round we have: a change is written, one that looks wrong is told and left."""
    changes = {
        name: (getattr(row, name), value)
        for name in FIELDS
        if (value := getattr(found, name)) != getattr(row, name)
        and not (name in KEPT_WHERE_BLANK and value in (None, ""))
    }
    if row.category and row.decision == Round.Decision.ACCEPTED:
        changes.pop("category", None)  # an editor said which one it is
    if not changes:
        outcome.known += 1
        return
    doubt = find_doubt(found, spans) if not row.doubt else ""
    if doubt:
        outcome.suspicious.append(f"round {found.number}: {doubt}; ours is kept")
        return
    for name, (_before, value) in changes.items():
        setattr(row, name, value)
    row.save()
    if set(changes) <= {"tie_break", "tie_break_at"} and not any(
        before for before, _value in changes.values()
    ):
        outcome.known += 1  # we had none: nothing that was said has changed
        return
    text = ", ".join(f"{name} {before} → {value}" for name, (before, value) in changes.items())
    outcome.changed.append(f"round {found.number}: {text}")


def _take_counts(counts: Iterable[FeedCount], today: date, outcome: Outcome) -> None:
    stored = {row.day: row for row in PoolDistribution.objects.select_for_update()}
    for found in counts:
        if found.day > today:
            outcome.refused.append(f"pool of {found.day}: the day has not come yet")
            continue
        row = stored.get(found.day)
        if row and (row.counts, row.total) == (dict(found.counts), found.total):
            continue
        if not found.sound and row:
            continue  # ours add up, or wait for an editor already
        doubt = "" if found.sound else "the bands do not add up to the total"
        line = f"pool of {found.day}: {found.total:,} profiles"
        (outcome.changed if row else outcome.new).append(line)
        row = row or PoolDistribution(day=found.day)
        row.counts, row.total, row.doubt = dict(found.counts), found.total, doubt
        row.save()
        if doubt:
            outcome.suspicious.append(f"pool of {found.day}: {doubt}; kept out until accepted")
