"""What the page of the calculator shows: the headline, the parts, the rounds, what to change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from iecguide.core.lists import listed
from iecguide.core.numbers import number, percent, percents
from iecguide.express_entry.categories import CATEGORIES
from iecguide.express_entry.ircc import CALCULATOR
from iecguide.express_entry.pages.charts import Strip, draw_strip
from iecguide.express_entry.values import ExpressEntry, PoolCount, Source
from quiz.crs.parameters import EDUCATION_LABELS, SPEAKING
from quiz.crs.result import Result
from quiz.crs.score.competition import NO_ROUND, NOT_FOR_YOU, Standing, twelve_months_before
from quiz.crs.score.improvements import Improvement
from quiz.crs.score.person import Span
from quiz.crs.score.points import SECTIONS, Part

from . import competition_words, words
from .future_words import Future, future
from .headline import changed_on, grid_words, headline, note
from .whys import why


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the grid. ``width`` 0 to 100 draws what is sure of the most."""

    name: str
    points: str
    most: str
    why: str
    width: float


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    points: str
    most: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class StandingView:
    name: str
    verdict: str
    recent: str
    last: str
    who: str
    strip: Strip


@dataclass(frozen=True, slots=True)
class BandView:
    """A band of the pool. ``width`` 0 to 100 draws its share of the largest."""

    name: str
    count: str
    width: float
    yours: bool


@dataclass(frozen=True, slots=True)
class PoolView:
    day: date
    below: str
    bands: list[BandView]


@dataclass(frozen=True, slots=True)
class ImprovementView:
    text: str
    gain: str
    total: str


@dataclass(frozen=True, slots=True)
class Page:
    said: bool
    headline: str
    grid: str
    note: str
    tool: str
    open: str
    sections: list[Section]
    fsw: str
    fsw_lines: list[Line]
    standings: list[StandingView]
    others: list[StandingView]
    newest_round: date | None
    changed_on: date | None
    pool: PoolView | None
    improvements: list[ImprovementView]
    future: Future | None
    sources: tuple[Source, ...]


def page(data: ExpressEntry, result: Result) -> Page:
    """Everything the page shows of a result."""
    views = [(standing, _standing(standing, data, result)) for standing in result.standings]
    folded = (NOT_FOR_YOU, NO_ROUND)
    return Page(
        said=_is_said(result),
        headline=headline(result),
        grid=grid_words(data, result),
        note=note(data, result),
        tool=CALCULATOR,
        open=_open(result),
        sections=list(_sections(result)) if result.given is None else [],
        fsw=_fsw(data, result),
        fsw_lines=list(_fsw_lines(data, result)),
        standings=[view for standing, view in views if standing.verdict not in folded],
        others=[view for standing, view in views if standing.verdict in folded],
        newest_round=data.rounds[0].day if data.rounds else None,
        changed_on=changed_on(data, result),
        pool=_pool(data.pool, result.total) if data.pool and _is_said(result) else None,
        improvements=[_improvement(each) for each in _drop_smaller(result.improvements)],
        future=future(data, result) if result.answered else None,
        sources=sources(data, result),
    )


def _open(result: Result) -> str:
    """What is still open; empty where nothing is."""
    if not result.answered or result.complete or result.given is not None:
        return ""
    names = listed(dict.fromkeys(words.full_label(name) for name in result.open[:4]))
    rest = len(result.open) - 4
    if rest > 0:
        text = _("Still open: %(names)s, and %(count)s more.")
        return text % {"names": names, "count": number(rest)}
    return _("Still open: %(names)s.") % {"names": names} if names else ""


def _sections(result: Result) -> Iterator[Section]:
    for name in SECTIONS:
        whole = result.score.sections[name]
        lines = [
            _line(str(words.PARTS[part.name]), part, why(part, result.profile))
            for part in result.score.parts
            if part.section == name and (part.most or part.name == "job_offer")
        ]
        if lines and whole.most:
            yield Section(
                str(words.SECTIONS[name]), words.figure(whole.points), number(whole.most), lines
            )


def _line(name: str, part: Part, reason: str) -> Line:
    width = round(100 * part.points.low / part.most, 1) if part.most else 0
    return Line(name, words.figure(part.points), number(part.most), reason, width)


def _fsw(data: ExpressEntry, result: Result) -> str:
    """Whether the pass mark of the Federal Skilled Worker programme is reached."""
    values = {"points": words.figure(result.fsw.total), "mark": number(data.fsw.pass_mark)}
    if result.fsw.passes is None:
        return _("%(points)s of 100: open whether you reach the %(mark)s.") % values
    if result.fsw.passes:
        return _("%(points)s of 100: you reach the %(mark)s.") % values
    return (
        _(
            "%(points)s of 100: you need %(mark)s, and level 7 in all four abilities of your first"
            " language."
        )
        % values
    )


def _fsw_lines(data: ExpressEntry, result: Result) -> Iterator[Line]:
    tables = data.fsw
    most = {
        "language": tables.first_language.top[0] * 4 + tables.second_language,
        "education": tables.education["doctoral"][0],
        "work": tables.work.top[0],
        "age": tables.age.top[0],
        "job_offer": tables.job_offer,
        "adaptability": tables.adaptability_most,
    }
    for name, span in result.fsw.factors.items():
        width = round(100 * span.low / most[name], 1)
        yield Line(str(words.FACTORS[name]), words.figure(span), number(most[name]), "", width)


def _standing(standing: Standing, data: ExpressEntry, result: Result) -> StandingView:
    since = twelve_months_before(result.on)
    cutoffs = [
        each.cutoff
        for each in data.rounds
        if each.category == standing.category and since < each.day <= result.on and each.cutoff
    ]
    return StandingView(
        name=str(CATEGORIES[standing.category]),
        verdict=competition_words.verdict(standing),
        recent=competition_words.recent(standing),
        last=competition_words.last(standing),
        who=competition_words.who(standing),
        strip=draw_strip(cutoffs, result.total.low, result.total.high),
    )


def _is_said(result: Result) -> bool:
    return result.answered or result.given is not None


_COARSE = ((0, 300), (301, 350), (351, 400), (401, 450), (451, 500), (501, 600), (601, 1200))


def _pool(pool: PoolCount, total: Span) -> PoolView:
    counts = {
        band: sum(
            count
            for (least, most), count in pool.bands.items()
            if band[0] <= least and most <= band[1]
        )
        for band in reversed(_COARSE)
    }
    largest = max(counts.values()) or 1
    low, high = pool.below(total.low)[0], pool.below(total.high)[1]
    return PoolView(
        day=pool.day,
        below=_below(low, high),
        bands=[
            BandView(
                name=_("%(low)s to %(high)s") % {"low": number(least), "high": number(most)},
                count=number(count),
                width=round(100 * count / largest, 1),
                yours=total.low <= most and total.high >= least,
            )
            for (least, most), count in counts.items()
        ],
    )


def _below(low: float, high: float) -> str:
    if round(low * 100) == round(high * 100):
        return percent(low)
    return percents(low, high)


def _drop_smaller(found: Iterable[Improvement]) -> Iterator[Improvement]:
    """Without those that gain no more than a smaller change of the same kind: what is free first,
    then the largest gain."""
    seen: set[tuple[str, int]] = set()
    for each in sorted(found, key=lambda each: (not each.is_free, -each.gain, each.change)):
        kind = (each.change.partition(":")[0], each.gain)
        if kind not in seen:
            seen.add(kind)
            yield each


_CHANGES = {
    "first": lazy("Name %(value)s as your first official language, with the same results"),
    "first_language": lazy("Level %(value)s in all four abilities of your first language"),
    "second_language": lazy("Level %(value)s in all four abilities of your second language"),
    "spouse_language": lazy("Level %(value)s in all four abilities for your spouse or partner"),
    "canadian_work": lazy("One more year of skilled work in Canada"),
    "foreign_work": lazy("One more year of skilled work outside Canada"),
    "nomination": lazy("A nomination by a province or territory"),
    "certificate": lazy("A Canadian certificate of qualification in a trade"),
}


def change_text(change: str) -> str:
    """A change in words, from its code."""
    kind, _colon, value = change.partition(":")
    if kind == "education":
        return _("More schooling: %(name)s") % {"name": EDUCATION_LABELS[value]}
    if kind == "first":
        value = str(SPEAKING[value])
    return str(_CHANGES[kind]) % {"value": value}


def _improvement(each: Improvement) -> ImprovementView:
    return ImprovementView(
        text=change_text(each.change),
        gain=_("+%(n)s") % {"n": number(each.gain)},
        total=words.figure(each.total),
    )


def sources(data: ExpressEntry, result: Result) -> tuple[Source, ...]:
    """Everything the page rests on, each once."""
    in_force = data.grid_on(result.on)
    found = [*result.grid.sources, *(in_force.sources if in_force else ())]
    found += [data.language_source, data.fsw_source, data.rounds_source]
    return tuple(dict.fromkeys(source for source in found if source))
