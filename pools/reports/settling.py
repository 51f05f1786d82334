"""Brings doubts and quotas up to date after the reports of a season have changed."""

from dataclasses import dataclass, field
from datetime import date

from iecguide.facts.models import FactsVersion, Season
from pools.models import PoolFigures
from pools.values import Pool

from .checks import find_doubts
from .parsing import name
from .quotas import newest, write_quotas
from .repository import read_figures, read_rows

MAX_REASON = PoolFigures._meta.get_field("reason").max_length


@dataclass
class Outcome:
    """What an import did, in lines for the operator."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    suspicious: list[str] = field(default_factory=list)
    quotas: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    refused_reports: int = 0

    def refuse_report(self, day: date, why: str) -> None:
        """Say that a whole report is not taken, and why."""
        self.refused.append(f"the report of {day}: {why}")
        self.refused_reports += 1


def lock(*keys: int) -> list[Season]:
    """The seasons, to be locked before their reports or figures are changed: whoever does so at the
    same time waits."""
    return list(Season.objects.select_for_update().filter(pk__in=keys).order_by("year"))


def settle(season: Season, outcome: Outcome) -> Outcome:
    """Look for doubts again and write the quotas: after an import, or an editor's decision."""
    _recheck(season, outcome)
    written, kept = write_quotas(season)
    outcome.quotas += written
    outcome.kept += kept
    FactsVersion.bump()
    return outcome


def _recheck(season: Season, outcome: Outcome) -> None:
    """Bring the stored doubts of a season up to date; a decision stands while its doubt does."""
    stored = {(row.report.observed_on, row.pool): row for row in read_rows(season)}
    accepted = {key for key, row in stored.items() if row.decision == row.Decision.ACCEPTED}
    undated = {day for (day, _pool), row in stored.items() if row.report.undated}
    published = [row.as_published() for row in stored.values()]
    found = find_doubts(published, accepted, undated, _quotas_before(season))
    wanted = {
        (doubt.observed_on, doubt.pool): (" ".join(doubt.fields), doubt.why[:MAX_REASON])
        for doubt in found
    }
    for key, row in stored.items():
        doubt = wanted.get(key, ("", ""))
        if (row.doubted, row.reason) != doubt:
            row.doubted, row.reason = doubt
            row.decision = row.Decision.OPEN
            row.save()
            if row.doubted:
                outcome.suspicious.append(f"{key[0]} {name(key[1])}: {row.reason}")


def _quotas_before(season: Season) -> dict[Pool, int]:
    """The last sure quotas of the season before, as far as they are numbers."""
    last = Season.objects.filter(year=season.year - 1, reports__isnull=False).first()
    found = newest(read_figures(last)) if last else {}
    return {pool: row.quota for pool, row in found.items() if isinstance(row.quota, int)}
