"""A quota has one home, the facts: the newest report writes it there and is cited for it."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from iecguide.facts.models import (
    CategoryTerms,
    Citation,
    Quota,
    Season,
    Shipped,
    Source,
    Stream,
)
from iecguide.facts.shipping import fingerprint
from iecguide.facts.snapshot import today

from .published import name
from .reports import Figures, Open, Pool
from .stored import figures

COVERED = ("number", "unlimited")
FIELDS = ("season", "terms", "stream", *COVERED, "note")
KEY = "ircc-rounds-"
REASON = "report of "
TITLE = "IRCC: data file of quotas, invitations and chances by pool"
MOVED = 2026  # the first season the file was seen at its present address
ADDRESSES = (
    "https://www.cic.gc.ca/english/work/iec/selections.xml",
    "https://ircc.canada.ca/english/work/iec/selections.xml",
)


def write_quotas(season: Season) -> tuple[list[str], list[str]]:
    """Write the season's newest quotas into the facts; lines on what was written, and kept.

    An unchanged quota is written too when its report is newer than the one it cites. Doubted
    quotas and those to be announced are not written. A quota is kept when an editor changed it
    on the day of the report or later, or when it cites a later report that we do not hold.
    """
    home = _Home(season)
    for one in newest(figures(season)).values():
        home.bring(one)
    return home.written, home.kept


def newest(season_figures: Iterable[Figures]) -> dict[Pool, Figures]:
    """Each pool's last figures that name a quota. The figures come by day, oldest first."""
    return {
        one.pool: one
        for one in season_figures
        if isinstance(one.quota, int) or one.quota is Open.UNLIMITED
    }


class _Home:
    """The quotas of one season, read once."""

    def __init__(self, season: Season) -> None:
        self.season = season
        self.written: list[str] = []
        self.kept: list[str] = []
        self._sources: dict[date, Source] = {}
        self._held = {one.observed_on.isoformat() for one in season.reports.all()}
        self._terms = {
            (one.country.code, one.category): one
            for one in CategoryTerms.objects.select_related("country")
        }
        self._streams = {(one.terms_id, one.slug): one for one in Stream.objects.all()}
        quotas = Quota.objects.filter(season=season).prefetch_related("citations__source")
        self._quotas = {(one.terms_id, one.stream_id): one for one in quotas}

    def bring(self, one: Figures) -> None:
        """Make the quota what the report says, unless it is or an editor knows better."""
        terms = self._terms.get((one.pool.country, one.pool.category))
        stream = self._streams.get((terms.pk, one.pool.stream.lower())) if terms else None
        if not terms or (one.pool.stream and not stream):
            self.kept.append(f"{name(one.pool)}: the facts have no terms or no stream for it")
            return
        key = (terms.pk, stream.pk if stream else None)
        quota = self._quotas.get(key) or Quota(season=self.season, terms=terms, stream=stream)
        day = one.observed_on.isoformat()
        wanted = (None, True) if one.quota is Open.UNLIMITED else (one.quota, False)
        cited = _cited(quota)
        if (quota.number, quota.unlimited) == wanted and day in cited:
            return
        if any(other > day and other not in self._held for other in cited):
            return
        edited = _edited_on(quota)
        if edited and edited >= one.observed_on:
            self.kept.append(f"{name(one.pool)}: quota as edited on {edited}")
        else:
            before = _words(quota)
            _write(quota, wanted, self._source(one.observed_on))
            self.written.append(f"{name(one.pool)}: {before} → {_words(quota)}")

    def _source(self, day: date) -> Source:
        if day not in self._sources:
            self._sources[day] = Source.objects.get_or_create(
                key=f"{KEY}{day}",
                defaults={
                    "title": TITLE,
                    "url": ADDRESSES[self.season.year >= MOVED],
                    "dated": day.isoformat(),
                    "kind": Source.Kind.OFFICIAL,
                    "checked_on": today(),
                },
            )[0]
        return self._sources[day]


def _cited(quota: Quota) -> set[str]:
    """The days of the reports the quota cites, as ``Source.dated`` writes them."""
    if not quota.pk:
        return set()
    covering = [one for one in quota.citations.all() if set(COVERED) & one.covered()]
    return {one.source.dated for one in covering if one.source.key.startswith(KEY)}


def _edited_on(quota: Quota) -> date | None:
    """The day of the last change, if neither a report nor the shipped facts made it."""
    last = quota.history.first() if quota.pk else None
    if not last or (last.history_change_reason or "").startswith(REASON):
        return None
    cited = sorted((one.source.key, one.fields, one.confidence) for one in quota.citations.all())
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
    for one in quota.citations.all():
        rest = one.covered() - set(COVERED)
        if rest:
            one.fields = " ".join(sorted(rest))
            one.save()
        else:
            one.delete()
    high = Citation.Confidence.HIGH
    quota.citations.create(source=source, fields=" ".join(COVERED), confidence=high)


def _words(quota: Quota) -> str:
    if quota.unlimited:
        return "unlimited"
    return "none" if quota.number is None else f"{quota.number:,}"
