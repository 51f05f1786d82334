"""The pools of one country: what happened in words, a chart of the season, and its numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.charts.drawing import draw
from iecguide.core.charts.plans import Band, Plan, Series
from iecguide.core.charts.shapes import Chart
from iecguide.core.dates import today
from iecguide.core.numbers import number, percent, percents
from iecguide.facts.season.chance_words import invited_words, seasons_words
from iecguide.facts.season.outlook import chance_before
from iecguide.facts.values import Category, Chance, Snapshot
from pools.forecast.rounds import LATELY, Record, Round, mean_share
from pools.ircc import rating_range
from pools.messages import (
    CATEGORIES,
    amount,
    candidates_words,
    format_share,
    rating,
    share_words,
    spots_words,
)
from pools.repository import SeasonFigures
from pools.values import Amount, Figures, Open, Pool

SHOWN_AFTER = timedelta(days=70)  # how long after the newest report a chart runs on to today


@dataclass(frozen=True, slots=True)
class WeekRow:
    day: date
    invited: str
    candidates: str
    spots: str
    rating: str
    chance: str


@dataclass(frozen=True, slots=True)
class PoolView:
    """One pool of a country. ``word`` is its newest rating and ``rating`` the same as 1 to 5;
    ``chance`` says the chance of a ``whole`` season and ``seasons`` how it differs from season to
    season; ``waiting`` who waits in the newest report, ``rated`` what its rating means, ``lately``
    what happened since, ``quota`` why more were invited than it allows; each but ``waiting`` may be
    empty. ``chart`` is None where there is nothing to draw; ``description`` says it in words."""

    id: str
    title: str
    word: str
    rating: int | None
    chance: str
    whole: Chance | None
    seasons: str
    waiting: str
    rated: str
    lately: str
    quota: str
    chart: Chart | None
    description: str
    weeks: list[WeekRow]


def pool_views(facts: Snapshot, kept: SeasonFigures, code: str) -> list[PoolView]:
    """The pools of one country in the order of the categories, streams after their pool."""
    pools = [pool for pool in kept.records if pool.country == code]
    order = list(CATEGORIES)
    pools.sort(key=lambda pool: (order.index(pool.category), pool.stream))
    views = [_view(facts, pool, kept.records[pool]) for pool in pools]
    first = next((view for view in views if view.quota), None)  # it says the same of all
    return [view if view is first else replace(view, quota="") for view in views]


def _view(facts: Snapshot, pool: Pool, record: Record) -> PoolView:
    name = str(CATEGORIES[pool.category])
    last = record.reports[-1]
    # The outlook tells of a country's pool, not of a stream, which has a pool of its own.
    chance = None
    if not pool.stream:
        chance = chance_before(facts, pool.country, Category(pool.category), today())
    return PoolView(
        id=f"{pool.category}{pool.stream and '-' + pool.stream.lower()}",
        # Translators: a category and a stream of it: “Young Professionals: VIE”.
        title=_("%(category)s: %(stream)s") % {"category": name, "stream": pool.stream}
        if pool.stream
        else name,
        word=rating(last.rating),
        rating=last.rating,
        chance=invited_words(chance.likely) if chance else "",
        whole=chance,
        seasons=seasons_words(chance.low, chance.high) if chance else "",
        waiting=_say_waiting(last),
        rated=_say_rating(last),
        lately=_lately(record),
        quota=_say_quota(last.quota, last.invitations),
        chart=_chart(record),
        description=_describe(record),
        weeks=list(_weeks(record)),
    )


def _say_waiting(report: Figures) -> str:
    return _("%(day)s: %(candidates)s for %(spots)s.") % {
        "day": date_format(report.observed_on),
        "candidates": candidates_words(report.candidates),
        "spots": spots_words(report.spots),
    }


def _say_rating(report: Figures) -> str:
    if not report.rating:
        return ""
    return _(
        "IRCC rated the one round after that report %(rating)s: a chance of %(range)s. A season has"
        " many rounds."
    ) % {
        "rating": rating(report.rating),
        "range": percents(*rating_range(report.rating)),
    }


def _lately(record: Record) -> str:
    share = mean_share(record)
    if share is None:
        return ""
    rounds = len(record.rounds[-LATELY:])
    text = ngettext(
        "Over the last report, the round after it invited %(share)s of those waiting.",
        "Over the last %(n)s reports, each invited %(share)s of those waiting.",
        rounds,
    )
    return text % {"n": rounds, "share": share_words(share)}


def _say_quota(quota: Amount, invitations: Amount) -> str:
    """Why more were invited than there are permits, where that is so."""
    if not isinstance(quota, int) or not isinstance(invitations, int) or invitations <= quota:
        return ""
    return _(
        "%(invited)s invitations for a quota of %(quota)s is no mistake: many people decline or do"
        " not finish, so IRCC invites more people than it has permits."
    ) % {"invited": number(invitations), "quota": number(quota)}


def _describe(record: Record) -> str:
    """The chart in words: its highest values."""
    candidates = [_number(report.candidates) for report in record.reports]
    invited = [round_.invited for round_ in record.rounds]
    return _(
        "Most candidates waiting: %(candidates)s. Most invitations between one report and the next:"
        " %(invited)s. All values are in the table."
    ) % {
        "candidates": number(max((value for value in candidates if value), default=0)),
        "invited": number(max(invited, default=0)),
    }


def _chart(record: Record) -> Chart | None:
    """The season of a pool; None of a single report, and where nobody ever waited."""
    reports = record.reports
    if len(reports) < 2 or not any(_number(report.candidates) for report in reports):
        return None
    rounds = _rounds_after(record)
    day, newest = today(), reports[-1].observed_on
    return draw(
        [report.observed_on for report in reports],
        [_waiting(record), _invited(rounds), _chances(record, rounds)],
        [_read_off(*pair) for pair in zip(reports, rounds, strict=True)],
        _write_date,
        today=day if newest < day <= newest + SHOWN_AFTER else None,
    )


def _rounds_after(record: Record) -> list[Round | None]:
    """What each report's next one showed, None where there is none soon enough."""
    by_day = {round_.report.observed_on: round_ for round_ in record.rounds}
    return [by_day.get(report.observed_on) for report in record.reports]


def _waiting(record: Record) -> Plan:
    people = [_number(report.candidates) for report in record.reports]
    spots = [_number(report.spots) for report in record.reports]
    lines = [
        Series(_("candidates"), "line", people),
        Series(_("spots left"), "line line--2", spots),
    ]
    return Plan(_("Candidates and spots left"), 5, _whole_words, lines=lines)


def _invited(rounds: Sequence[Round | None]) -> Plan:
    people = [round_.invited if round_ else None for round_ in rounds]
    bars = [Series(_("invitations"), "bar", people)]
    return Plan(_("Invited until the next report"), 3, _whole_words, bars=bars)


def _chances(record: Record, rounds: Sequence[Round | None]) -> Plan:
    chances = [round_.chance if round_ else None for round_ in rounds]
    ranges = [rating_range(row.rating) if row.rating else None for row in record.reports]
    return Plan(
        _("Chance in that round"),
        4,
        _chance_words,
        lines=[Series(_("chance as it was"), "line line--3", chances)],
        bands=[Band(_("chance by IRCC’s rating"), "band", ranges)],
        whole=False,
    )


def _whole_words(value: float, _step: float) -> str:
    return number(value)


def _chance_words(value: float, step: float) -> str:
    return percent(value, 0 if not value or min(step, value) >= 0.01 else 1)


def _read_off(report: Figures, after: Round | None) -> tuple[str, str]:
    """A report in two short lines: they stand over the chart while somebody points at it."""
    first = _("%(day)s: %(candidates)s, %(spots)s") % {
        "day": date_format(report.observed_on, "MONTH_DAY_FORMAT"),
        "candidates": candidates_words(report.candidates),
        "spots": spots_words(report.spots),
    }
    if not after:
        return first, _("Rated %(rating)s") % {"rating": rating(report.rating)}
    second = _("Rated %(rating)s, then %(invited)s invited (%(share)s)") % {
        "rating": rating(report.rating),
        "invited": number(after.invited),
        "share": format_share(after.chance),
    }
    return first, second


def _write_date(day: date, year: bool) -> str:
    return date_format(day, "Y" if year else "M")


def _weeks(record: Record) -> Iterator[WeekRow]:
    """The chart as numbers, newest first."""
    pairs = list(zip(record.reports, _rounds_after(record), strict=True))
    for report, after in reversed(pairs):
        yield WeekRow(
            day=report.observed_on,
            invited=number(after.invited) if after else "",
            candidates=amount(report.candidates),
            spots=amount(report.spots),
            rating=rating(report.rating),
            chance=format_share(after.chance) if after else "",
        )


def _number(value: Amount) -> float | None:
    return value if isinstance(value, int) and not isinstance(value, Open) else None
