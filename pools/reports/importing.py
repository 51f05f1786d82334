"""Imports reports into the database: each report whole or not at all, and never twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from iecguide.facts.models import Country, Season
from iecguide.facts.shipping import Act, Ledger
from iecguide.facts.snapshot import snapshot
from pools.models import VALUES, PoolFigures, Report, amount_columns
from pools.values import Figures, Pool

from .fixtures import ShippedReport
from .matching import Copy, Rows, place, season_of_report
from .parsing import Reading, UnreadableError, digest, figures_of, name, printable
from .refusing import explain_refusals
from .repository import read_published
from .settling import Outcome, settle

MAX_REPORTS = 400  # ten seasons
MAX_SOURCE = Report._meta.get_field("source").max_length


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
    importer = Importer()
    importer.outcome.refused += [f"{refusal.where}: {refusal.why}" for refusal in reading.refused]
    dated, followed = reading.kind == "csv", _find_followed(reading)
    days = _by_day(importer.of_known_countries(reading.figures))
    if len(days) > MAX_REPORTS:
        raise UnreadableError(
            f"The file has reports of {len(days):,} days, and at most {MAX_REPORTS} are taken at"
            " once; a season has 40. Import it season by season."
        )
    for day, rows in sorted(days.items()):
        if day > origin.today:
            importer.outcome.refuse_report(day, "is of a day that has not come yet")
            continue
        whole = reading.whole or origin.whole or (dated and day in followed)
        copy = Copy(day, rows, whole, dated, origin.fetched)
        importer.take(copy, reading.copies.get(day) or origin.source)
    return importer.settle_all()


@transaction.atomic
def load_shipped(reports: Sequence[ShippedReport], revive: bool = False) -> Outcome:
    """Load a shipped season: what is missing, and what changed since it was last shipped.

    A report that was imported, corrected or deleted here is not touched; with ``revive``, deleted
    ones are loaded again.
    """
    importer, ledger = Importer(), Ledger(Report, revive)
    by_day = importer.reports_by_day()
    by_id = {stored.pk: stored for stored in by_day.values()}
    for shipped in reports:
        day, mark = shipped.observed_on, digest(shipped.figures)
        if why := importer.was_taken_back(shipped.figures):
            importer.outcome.kept.append(f"{day}: {why}")
            continue
        report = ledger.record_of(f"{day}", by_id, lambda day=day: by_day.get(day))
        match ledger.weigh(f"{day}", mark, report, lambda found: found.digest):
            case Act.NOTHING:
                importer.outcome.known.append(f"{day}")
            case Act.KEPT:
                importer.outcome.kept.append(f"{day}: imported or corrected here")
            case Act.DELETED:
                importer.outcome.kept.append(f"{day}: deleted here")
            case Act.CREATE | Act.UPDATE:
                report = importer.load(shipped)
                ledger.wrote(f"{day}", mark, report, report.digest)
    ledger.close()
    return importer.settle_all()


class Importer:
    """Imports reports one by one, and knows those that are stored."""

    def __init__(self) -> None:
        self.outcome = Outcome()
        self._countries = {country.code: country for country in Country.objects.all()}
        # Whoever imports at the same time waits here, and then finds these reports.
        locked = Season.objects.select_for_update().order_by("year")
        self._seasons = {season.year: season for season in locked}
        if not self._countries or not self._seasons:
            raise UnreadableError("There are no countries or seasons yet: run load_facts first.")
        self._reports = {
            report.observed_on: report for report in Report.objects.select_related("season").all()
        }
        self._taken_back = explain_refusals()
        self._touched: dict[int, Season] = {}
        self._known: dict[int, dict[date, dict[Pool, Figures]]] = {}

    def of_known_countries(self, figures: Iterable[Figures]) -> Iterable[Figures]:
        """The rows whose country is on record; the others are refused."""
        for row in figures:
            if row.pool.country in self._countries:
                yield row
            else:
                why = "no such country or territory takes part"
                self.outcome.refused.append(f"{name(row.pool)}: {why}")

    def reports_by_day(self) -> dict[date, Report]:
        """The reports that were there before."""
        return dict(self._reports)

    def was_taken_back(self, figures: Iterable[Figures]) -> str:
        """What to say of a report that an editor took back; empty for any other."""
        return self._taken_back.get(digest(figures), "")

    def take(self, copy: Copy, source: str) -> None:
        """Take one report in, or say why not."""
        if why := self.was_taken_back(copy.rows.values()):
            self.outcome.kept.append(f"{copy.day}: {why}")
            return
        season, why = self._season(copy)
        if not season:
            self.outcome.refuse_report(copy.day, why)
            return
        known = self._of(season)
        found = place(copy, known)
        if found.take:
            self._tell_of_newer(found.take.day, known)
            self._write(found.take, season, source)
        elif found.known:
            self._note_known(copy, found.known)
        else:
            self.outcome.refuse_report(copy.day, found.refuse)
        if found.missing and not found.refuse:
            self.outcome.missing.append(f"{copy.day}: {', '.join(found.missing)}")

    def _tell_of_newer(self, day: date, known: Mapping[date, Rows]) -> None:
        newest = max(known, default=day)
        if day < newest:
            self.outcome.older.append(f"{day}: the newest report stays that of {newest}")

    def load(self, shipped: ShippedReport) -> Report:
        """Take in a shipped report. Raises ``ValueError`` if the facts lack its season."""
        rows = {row.pool: row for row in self.of_known_countries(shipped.figures)}
        copy = Copy(shipped.observed_on, rows, whole=True, dated=True, fetched=shipped.fetched_on)
        season, why = self._season(copy)
        if not season:
            raise ValueError(f"the shipped report of {shipped.observed_on} {why}")
        report = self._write(copy, season, shipped.source)
        report.note = shipped.note
        report.save()
        return report

    def settle_all(self) -> Outcome:
        """Look again at every season that was changed, and say what was done."""
        for season in self._touched.values():
            settle(season, self.outcome)
        return self.outcome

    def _season(self, copy: Copy) -> tuple[Season | None, str]:
        """The season of a report, or None and why it has none."""
        if copy.day in self._reports:
            return self._reports[copy.day].season, ""
        found, why = season_of_report(copy, snapshot())
        return (self._seasons[found.year] if found else None), why

    def _of(self, season: Season) -> dict[date, dict[Pool, Figures]]:
        if season.pk not in self._known:
            self._known[season.pk] = _by_day(read_published(season))
        return self._known[season.pk]

    def _note_known(self, copy: Copy, known: date) -> None:
        """A report we have; if we had to infer its day, IRCC's own file may name it by now. A table
        may be ours, and then says only what we inferred."""
        report, said = self._reports[known], copy.day
        if report.undated and said == known and not copy.dated:
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
        report.source, report.fetched_on = printable(source)[:MAX_SOURCE], copy.fetched
        report.digest = digest(known[copy.day].values())
        report.copy_digest = digest(copy.rows.values())
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
                country=self._countries[row.pool.country],
                category=row.pool.category,
                stream=row.pool.stream,
                **amount_columns(row),
            )
            for row in figures
        )

    def _change(self, report: Report, stored: Rows, rows: Rows) -> None:
        for row in report.figures.select_related("country"):
            old, new = stored[row.pool], rows.get(row.pool)
            if new and old != new:
                for column, value in amount_columns(new).items():
                    setattr(row, column, value)
                row.save()
                where = f"{report.observed_on} {name(row.pool)}"
                self.outcome.changed.append(f"{where}: {_changes(old, new)}")
        added = [row for pool, row in rows.items() if pool not in stored]
        self._create(report, added)
        self.outcome.new += [f"{report.observed_on} {name(row.pool)}" for row in added]


def _find_followed(reading: Reading) -> set[date]:
    """The reports a CSV goes on after, so that none of their rows can be cut off."""
    days = [row.observed_on for row in reading.figures]
    return set(days) - {days[-1]} if days == sorted(days) else set()


def _by_day(figures: Iterable[Figures]) -> dict[date, dict[Pool, Figures]]:
    days: dict[date, dict[Pool, Figures]] = {}
    for row in figures:
        days.setdefault(row.observed_on, {})[row.pool] = row
    return days


def _changes(old: Figures, new: Figures) -> str:
    both = zip(VALUES, figures_of(old), figures_of(new), strict=True)
    return ", ".join(f"{value} {a} → {b}" for value, a, b in both if a != b)
