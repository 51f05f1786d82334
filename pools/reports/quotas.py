"""Writes the quotas of the newest report into the facts, where they are cited and edited."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from iecguide.core.dates import today
from iecguide.facts.models import (
    CategoryTerms,
    Citation,
    Quota,
    Season,
    Shipped,
    Source,
    Stream,
)
from iecguide.facts.models.lists import join_words, split_words
from iecguide.facts.shipping import fingerprint
from pools.ircc import FILE_TITLE, file_address
from pools.models import RefusedReport, ReplacedQuota, Report
from pools.values import Figures, Open, Pool

from .parsing import name
from .repository import read_figures

COVERED = ("number", "unlimited")
FIELDS = ("season", "terms", "stream", *COVERED, "note")
KEY = "ircc-rounds-"
REASON = "report of "
EDITED = ", as edited on "


def write_quotas(season: Season) -> tuple[list[str], list[str]]:
    """Write the season's newest quotas into the facts; lines on what was written, and kept.

    An unchanged quota is written too when its report is newer than the one it cites. Doubted
    quotas and those to be announced are not written. A quota is kept when an editor changed it
    on the day of the report or later, or when it cites a later report that we do not
    hold (and that nobody took back).
    """
    home = _Home(season)
    for row in newest(read_figures(season)).values():
        home.bring(row)
    ReplacedQuota.objects.bulk_create(home.replaced, ignore_conflicts=True)
    return home.written, home.kept


def put_back(report: Report) -> list[str]:
    """Make the quotas that a report wrote what they were before it; lines on those that stay.

    A quota that cites another report by now stays, and so does one an editor has changed since.
    Later reports remember what this one replaced in its place.
    """
    kept = []
    key = f"{KEY}{report.observed_on}"
    last = _last_changes(report.season)
    before = report.replaced.select_related("quota__terms__country", "quota__stream")
    for replaced in before.prefetch_related("quota__citations__source"):
        later = ReplacedQuota.objects.filter(
            quota=replaced.quota, report__observed_on__gt=report.observed_on
        )
        for other in later:
            if key in [source for source, _fields, _confidence in other.citations]:
                _remember(other, replaced)
        if report.observed_on.isoformat() not in _cited_days(replaced.quota):
            continue
        if edited := _edited_on(replaced.quota, last.get(replaced.quota_id)):
            kept.append(f"{replaced.quota}: quota as edited on {edited}")
        else:
            _restore(replaced, report.observed_on)
    return kept


def _remember(later: ReplacedQuota, earlier: ReplacedQuota) -> None:
    later.number, later.unlimited = earlier.number, earlier.unlimited
    later.citations, later.edited_on = earlier.citations, earlier.edited_on
    later.save()


def _restore(before: ReplacedQuota, day: date) -> None:
    quota = before.quota
    quota.number, quota.unlimited = before.number, before.unlimited
    edited = f"{EDITED}{before.edited_on}" if before.edited_on else ""
    quota._change_reason = f"{REASON}{day} taken back{edited}"
    quota.save()
    _uncite(quota)
    sources = Source.objects.in_bulk([key for key, *_rest in before.citations], field_name="key")
    for key, fields, confidence in before.citations:
        if key in sources:
            covered = split_words(fields)
            quota.citations.create(source=sources[key], fields=covered, confidence=confidence)


def newest(season_figures: Iterable[Figures]) -> dict[Pool, Figures]:
    """Each pool's last figures that name a quota. The figures come by day, oldest first."""
    return {
        row.pool: row
        for row in season_figures
        if isinstance(row.quota, int) or row.quota is Open.UNLIMITED
    }


class _Home:
    """The quotas of one season, read once."""

    def __init__(self, season: Season) -> None:
        self.season = season
        self.written: list[str] = []
        self.kept: list[str] = []
        self.replaced: list[ReplacedQuota] = []
        self._last = _last_changes(season)
        self._sources: dict[date, Source] = {}
        self._held = {report.observed_on.isoformat(): report for report in season.reports.all()}
        taken_back = RefusedReport.objects.values_list("observed_on", flat=True)
        self._replaceable = {*self._held, *(day.isoformat() for day in taken_back)}
        self._terms = {
            (terms.country.code, terms.category): terms
            for terms in CategoryTerms.objects.select_related("country")
        }
        self._streams = {(stream.terms_id, stream.slug): stream for stream in Stream.objects.all()}
        quotas = Quota.objects.filter(season=season).prefetch_related("citations__source")
        self._quotas = {(quota.terms_id, quota.stream_id): quota for quota in quotas}

    def bring(self, row: Figures) -> None:
        """Make the quota what the report says, unless it is or an editor knows better."""
        terms = self._terms.get((row.pool.country, row.pool.category))
        stream = self._streams.get((terms.pk, row.pool.stream.lower())) if terms else None
        if not terms or (row.pool.stream and not stream):
            self.kept.append(f"{name(row.pool)}: the facts have no terms or no stream for it")
            return
        key = (terms.pk, stream.pk if stream else None)
        quota = self._quotas.get(key) or Quota(season=self.season, terms=terms, stream=stream)
        day = row.observed_on.isoformat()
        wanted = (None, True) if row.quota is Open.UNLIMITED else (row.quota, False)
        cited = _cited_days(quota)
        if (quota.number, quota.unlimited) == wanted and day in cited:
            return
        if any(other > day and other not in self._replaceable for other in cited):
            return
        edited = _edited_on(quota, self._last.get(quota.pk))
        if edited and edited >= row.observed_on:
            self.kept.append(f"{name(row.pool)}: quota as edited on {edited}")
        else:
            before = _words(quota)
            replaced = _replaced_by(quota, self._held[day], edited)
            _write(quota, wanted, self._source(row.observed_on))
            self.replaced.append(replaced)
            self.written.append(f"{name(row.pool)}: {before} → {_words(quota)}")

    def _source(self, day: date) -> Source:
        if day not in self._sources:
            self._sources[day] = Source.objects.get_or_create(
                key=f"{KEY}{day}",
                defaults={
                    "title": FILE_TITLE,
                    "url": file_address(self.season.year),
                    "dated": day.isoformat(),
                    "kind": Source.Kind.OFFICIAL,
                    "checked_on": today(),
                },
            )[0]
        return self._sources[day]


def _cited_days(quota: Quota) -> set[str]:
    """The days of the reports the quota cites, as ``Source.dated`` writes them."""
    if not quota.pk:
        return set()
    covering = [citation for citation in quota.citations.all() if set(COVERED) & citation.covered()]
    return {citation.source.dated for citation in covering if citation.source.key.startswith(KEY)}


def _replaced_by(quota: Quota, report: Report, edited: date | None) -> ReplacedQuota:
    """What a quota is before a report changes it."""
    covering = [
        (
            citation.source.key,
            join_words(sorted(set(COVERED) & citation.covered())),
            citation.confidence,
        )
        for citation in (quota.citations.all() if quota.pk else ())
        if set(COVERED) & citation.covered()
    ]
    return ReplacedQuota(
        report=report,
        quota=quota,
        number=quota.number,
        unlimited=quota.unlimited,
        citations=covering,
        edited_on=edited,
    )


def _last_changes(season: Season) -> dict[int, Any]:
    """The newest line of each quota's history, in one query."""
    lines = Quota.history.filter(season_id=season.pk).order_by("history_date", "history_id")
    return {line.id: line for line in lines}


def _edited_on(quota: Quota, last: Any) -> date | None:
    """The day of the last change, if neither a report nor the shipped facts made it."""
    reason = (last.history_change_reason or "") if last else ""
    if not last or reason.startswith(REASON):
        _report, taken_back, day = reason.partition(EDITED)
        return date.fromisoformat(day) if taken_back else None
    cited = sorted(
        (citation.source.key, join_words(citation.fields), citation.confidence)
        for citation in quota.citations.all()
    )
    as_it_stands = fingerprint({field: getattr(quota, field) for field in FIELDS}, cited)
    if Shipped.written_to(quota) == as_it_stands:
        return None
    return timezone.localtime(last.history_date).date()


def _write(quota: Quota, wanted: tuple[int | None, bool], source: Source) -> None:
    quota.number, quota.unlimited = wanted
    quota._change_reason = f"{REASON}{source.dated}"
    quota.save()
    _cite(quota, source)


def _cite(quota: Quota, source: Source) -> None:
    _uncite(quota)
    high = Citation.Confidence.HIGH
    quota.citations.create(source=source, fields=list(COVERED), confidence=high)


def _uncite(quota: Quota) -> None:
    """Take away what the citations say of number and unlimited."""
    for citation in quota.citations.all():
        rest = citation.covered() - set(COVERED)
        if rest:
            citation.fields = sorted(rest)
            citation.save()
        else:
            citation.delete()


def _words(quota: Quota) -> str:
    if quota.unlimited:
        return "unlimited"
    return "none" if quota.number is None else f"{quota.number:,}"
