"""Takes reports into the database: whole reports or nothing, and never the same twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from iecguide.facts.models import Country, FactsVersion, Season
from iecguide.facts.shipping import Act, Ledger

from .doubts import doubts
from .models import PoolFigures, Report
from .placing import Copy, Rows, place
from .published import Reading, UnreadableError, digest, figures_of, name
from .quotas import write_quotas
from .reports import Figures, Pool
from .shipped import ShippedReport
from .stored import VALUES, published
from .stored import rows as stored_rows


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
    refused_reports: int = 0

    def refuse_report(self, day: date, why: str) -> None:
        self.refused.append(f"the report of {day}: {why}")
        self.refused_reports += 1


@dataclass(frozen=True)
class Origin:
    """Where a file came from. ``today`` is the day of the import, ``fetched`` that of the copy.

    ``whole``: the operator vouches that no row is missing, though the file cannot show it.
    """

    source: str
    today: date
    fetched: date | None = None
    whole: bool = False


@transaction.atomic
def take(reading: Reading, origin: Origin) -> Outcome:
    """Import one file: every report that is new or changed, then the doubts and the quotas."""
    shelf = Shelf()
    shelf.outcome.refused += [f"{one.where}: {one.why}" for one in reading.refused]
    dated = reading.kind == "csv"
    for day, rows in sorted(_by_day(shelf.of_known_countries(reading.figures)).items()):
        if day > origin.today:
            shelf.outcome.refuse_report(day, "is of a day that has not come yet")
            continue
        whole = reading.whole or origin.whole or (dated and _followed(day, reading))
        copy = Copy(day, rows, whole, dated, origin.fetched)
        shelf.take(copy, reading.copies.get(day) or origin.source)
    return shelf.settled()


@transaction.atomic
def load_shipped(reports: Sequence[ShippedReport], revive: bool = False) -> Outcome:
    """Load a shipped season: what is missing, and what changed since it was last shipped.

    A report that was imported, corrected or deleted here is not touched; with ``revive``, deleted
    ones are loaded again.
    """
    shelf, ledger = Shelf(), Ledger(Report, revive)
    by_day = shelf.stored()
    by_id = {one.pk: one for one in by_day.values()}
    for one in reports:
        day, mark = one.observed_on, digest(one.figures)
        report = ledger.record_of(f"{day}", by_id, lambda day=day: by_day.get(day))
        match ledger.weigh(f"{day}", mark, report, lambda found: found.digest):
            case Act.NOTHING:
                shelf.outcome.known.append(f"{day}")
            case Act.KEPT:
                shelf.outcome.kept.append(f"{day}: imported or corrected here")
            case Act.DELETED:
                shelf.outcome.kept.append(f"{day}: deleted here")
            case Act.CREATE | Act.UPDATE:
                report = shelf.load(one)
                ledger.wrote(f"{day}", mark, report, report.digest)
    ledger.close()
    return shelf.settled()


def settle(season: Season, outcome: Outcome) -> Outcome:
    """Look for doubts again and write the quotas: after an import, or an editor's decision."""
    _recheck(season, outcome)
    written, kept = write_quotas(season)
    outcome.quotas += written
    outcome.kept += kept
    FactsVersion.bump()
    return outcome


class Shelf:
    """The reports known so far, season by season, and the taking of one more."""

    def __init__(self) -> None:
        self.outcome = Outcome()
        self._countries = {country.code: country for country in Country.objects.all()}
        self._seasons = list(Season.objects.order_by("year"))
        if not self._countries or not self._seasons:
            raise UnreadableError("There are no countries or seasons yet: run load_facts first.")
        self._reports = {
            one.observed_on: one for one in Report.objects.select_related("season").all()
        }
        self._touched: dict[int, Season] = {}
        self._known: dict[int, dict[date, dict[Pool, Figures]]] = {}

    def of_known_countries(self, figures: Iterable[Figures]) -> Iterable[Figures]:
        for one in figures:
            if one.pool.country in self._countries:
                yield one
            else:
                why = "no such country or territory takes part"
                self.outcome.refused.append(f"{name(one.pool)}: {why}")

    def stored(self) -> dict[date, Report]:
        """The reports that were there before."""
        return dict(self._reports)

    def take(self, copy: Copy, source: str) -> None:
        """Take one report in, or say why not."""
        season = self._season(copy)
        if not season:
            self.outcome.refuse_report(copy.day, "belongs to no season on record")
            return
        found = place(copy, self._of(season))
        if found.take:
            self._write(found.take, season, source)
        elif found.known:
            self._seen(copy.day, found.known)
        else:
            self.outcome.refuse_report(copy.day, found.refuse)
        if found.missing and not found.refuse:
            self.outcome.missing.append(f"{copy.day}: {', '.join(found.missing)}")

    def load(self, one: ShippedReport) -> Report:
        """Take in a shipped report. Raises ``ValueError`` if the facts lack its season."""
        rows = {row.pool: row for row in self.of_known_countries(one.figures)}
        copy = Copy(one.observed_on, rows, whole=True, dated=True, fetched=one.fetched_on)
        season = self._season(copy)
        if not season:
            raise ValueError(f"no season on record for the shipped report of {one.observed_on}")
        report = self._write(copy, season, one.source)
        report.note = one.note
        report.save()
        return report

    def settled(self) -> Outcome:
        for season in self._touched.values():
            settle(season, self.outcome)
        return self.outcome

    def _season(self, copy: Copy) -> Season | None:
        """The season of the pools' first rounds, else the one of the day.

        No report names its season, and figures may go on after the day we take it to be over.
        """
        if copy.day in self._reports:
            return self._reports[copy.day].season
        firsts = [row.first_round for row in copy.rows.values() if row.first_round]
        day = max(set(firsts), key=lambda one: (firsts.count(one), one)) if firsts else copy.day
        season = next((one for one in self._seasons if day <= one.ends_by), None)
        begins = season and (season.opens_on or self._day_after(season))
        return season if begins and begins <= day else None

    def _day_after(self, season: Season) -> date | None:
        """The day after the season before, for a season whose opening is not announced."""
        ends = [one.ends_by for one in self._seasons if one.year < season.year]
        return max(ends) + timedelta(days=1) if ends else None

    def _of(self, season: Season) -> dict[date, dict[Pool, Figures]]:
        if season.pk not in self._known:
            self._known[season.pk] = _by_day(published(season))
        return self._known[season.pk]

    def _seen(self, said: date, known: date) -> None:
        """A report we have; if we had to infer its day, the file may name it by now."""
        report = self._reports[known]
        if report.undated and said == known:
            report.undated = False
            report.save()
            self._touched[report.season.pk] = report.season
            self.outcome.changed.append(f"{known}: its own file names the day now")
        else:
            but = f" (the file says {said})" if said != known else ""
            self.outcome.known.append(f"{known}{but}")

    def _write(self, copy: Copy, season: Season, source: str) -> Report:
        known = self._of(season)
        stored = known.get(copy.day, {})
        report = self._reports.get(copy.day)
        if not report:
            report = Report(season=season, observed_on=copy.day, undated=copy.undated)
        known[copy.day] = {**stored, **copy.rows}
        report.source, report.fetched_on = source, copy.fetched
        report.digest = digest(known[copy.day].values())
        report.save()
        if stored:
            self._change(report, stored, copy.rows)
        else:
            self._create(report, copy.rows.values())
            self.outcome.new.append(f"{copy.day}: {len(copy.rows)} pools")
        self._reports[copy.day] = report
        self._touched[season.pk] = season
        return report

    def _create(self, report: Report, figures: Iterable[Figures]) -> None:
        PoolFigures.objects.bulk_create(
            PoolFigures(
                report=report,
                country=self._countries[one.pool.country],
                category=one.pool.category,
                stream=one.pool.stream,
                **dict(zip(VALUES, figures_of(one), strict=True)),
            )
            for one in figures
        )

    def _change(self, report: Report, stored: Rows, rows: Rows) -> None:
        for row in report.figures.select_related("country"):
            old, new = stored[row.pool], rows.get(row.pool)
            if new and old != new:
                for value, after in zip(VALUES, figures_of(new), strict=True):
                    setattr(row, value, after)
                row.save()
                self.outcome.changed.append(f"{report} {name(row.pool)}: {_changes(old, new)}")
        added = [one for pool, one in rows.items() if pool not in stored]
        self._create(report, added)
        self.outcome.new += [f"{report} {name(one.pool)}" for one in added]


def _followed(day: date, reading: Reading) -> bool:
    """Whether a CSV goes on after this report, so that none of its rows can be cut off."""
    days = [one.observed_on for one in reading.figures]
    return days == sorted(days) and day != days[-1]


def _by_day(figures: Iterable[Figures]) -> dict[date, dict[Pool, Figures]]:
    days: dict[date, dict[Pool, Figures]] = {}
    for one in figures:
        days.setdefault(one.observed_on, {})[one.pool] = one
    return days


def _changes(old: Figures, new: Figures) -> str:
    both = zip(VALUES, figures_of(old), figures_of(new), strict=True)
    return ", ".join(f"{value} {a} → {b}" for value, a, b in both if a != b)


def _recheck(season: Season, outcome: Outcome) -> None:
    """Bring the stored doubts of a season up to date; a decision stands while its doubt does."""
    rows = {(row.report.observed_on, row.pool): row for row in stored_rows(season)}
    accepted = {key for key, row in rows.items() if row.decision == row.Decision.ACCEPTED}
    undated = {day for (day, _pool), row in rows.items() if row.report.undated}
    found = doubts([row.as_published() for row in rows.values()], accepted, undated)
    wanted = {(one.observed_on, one.pool): (" ".join(one.fields), one.why) for one in found}
    for key, row in rows.items():
        doubt = wanted.get(key, ("", ""))
        if (row.doubted, row.reason) != doubt:
            row.doubted, row.reason = doubt
            row.decision = row.Decision.OPEN
            row.save()
            if row.doubted:
                outcome.suspicious.append(f"{key[0]} {name(key[1])}: {row.reason}")
