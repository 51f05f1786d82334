"""The accuracy page on whole seasons: how such forecasts did, and what their widths rest on.

All figures are of the shipped result (``manage.py backtest_odds --json``), the sources those of the
pieces of earlier seasons (``pools/data/earlier``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from iecguide.core.numbers import number, percent
from pools.reports.earlier import EARLIER, lines

QUESTIONS = {
    "first_report": gettext_lazy("The rest of the season, from the report after a first round"),
    "half_season": gettext_lazy("The rest of the season, from its middle"),
    "same_week": gettext_lazy("One week, from another season before its first round"),
    "so_far": gettext_lazy("The share invited so far, from another season; pools in high demand"),
}


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """How the forecasts of one question did. ``sure``: forecasts of everybody invited that came
    true; they say nothing of a range."""

    name: str
    cases: int
    held: str
    below: str
    above: str
    width: str
    error: str
    sure: int
    others_held: str


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """What was compared between seasons, how often, and what low and high make of it."""

    name: str
    compared: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class PieceSource:
    """An address that pieces of earlier seasons come from, and the newest day it speaks of, as it
    says so itself: 2023-02-17, 2021-03 or 2025."""

    address: str
    host: str
    day: str


def whole_seasons(found: Mapping[str, Any]) -> dict[str, Any]:
    """What the template shows of ``found``, the part ``seasons`` of the shipped result."""
    return {
        "questions": [question_row(score) for score in found["scores"]],
        "differences": list(difference_rows(found["seen"], found["changes"])),
        "piece_sources": piece_sources(),
    }


def question_row(score: Mapping[str, Any]) -> QuestionRow:
    return QuestionRow(
        name=str(QUESTIONS[score["question"]]),
        cases=score["cases"],
        held=percent(score["held"]),
        below=percent(score["below"]),
        above=percent(score["above"]),
        width=number(score["width"], 2),
        error=number(score["error"], 4),
        sure=score["cases"] - score["open"],
        others_held="" if score["open_held"] is None else percent(score["open_held"]),
    )


def difference_rows(seen: Mapping[str, Any], changes: Mapping[str, Any]) -> Iterator[DifferenceRow]:
    """A row for each thing that may differ."""
    yield quota_row(_("Quota, Working Holiday"), "wh", seen, changes)
    yield quota_row(_("Quota, Young Professionals and Co-op"), "others", seen, changes)
    yield DifferenceRow(
        _("Pools without a limit"),
        _("%(some)s of %(all)s had one a season later")
        % {"some": seen["capped"], "all": seen["unlimited"]},
        "",
        "",
    )
    yield DifferenceRow(
        _("Day on which pools open"),
        ngettext("%(n)s change", "%(n)s changes", seen["openings"]) % {"n": seen["openings"]},
        _weeks_later(changes["later"]),
        _weeks_earlier(changes["earlier"]),
    )
    yield DifferenceRow(
        _("First round of a country in its season"),
        _("%(all)s countries; %(some)s moved a week or more")
        % {"all": seen["first_rounds"], "some": seen["moved"]},
        _("by the row above"),
        _("by the row above"),
    )
    yield DifferenceRow(
        _("Day on which pools close"),
        ngettext("%(n)s season", "%(n)s seasons", seen["closings"]) % {"n": seen["closings"]},
        _weeks_earlier(changes["ends_earlier"]),
        _("as assumed"),
    )
    yield DifferenceRow(
        _("Pools listed that took nobody"),
        _("%(some)s of %(all)s") % {"some": seen["shut"], "all": seen["listed"]},
        _("part of the factors below"),
        "",
    )
    for kind, name in (
        ("sure", _("Chance of a week that was rated excellent")),
        ("unsure", _("Share invited so far, other ratings")),
    ):
        low, high = changes["factors"][kind]
        ends = _times(high) if kind == "unsure" else _("all invited")
        cases = seen["cases"][kind]
        compared = ngettext("%(n)s comparison", "%(n)s comparisons", cases) % {"n": cases}
        yield DifferenceRow(name, compared, _times(low), ends)


def quota_row(
    name: str, group: str, seen: Mapping[str, Any], changes: Mapping[str, Any]
) -> DifferenceRow:
    compared = _("%(all)s pools over a year; %(some)s got less") % {
        "all": seen["quotas"][group],
        "some": seen["smaller"][group],
    }
    low = _("full at %(share)s of last season’s quota") % {
        "share": percent(changes["least_quota"][group])
    }
    return DifferenceRow(name, compared, low, "")


def piece_sources() -> list[PieceSource]:
    """Each address once, with its newest day, oldest first."""
    newest: dict[str, str] = {}
    for file, column in (("figures.csv", "observed_on"), ("quotas.csv", "as_of")):
        for line in lines(EARLIER / file):
            newest[line["source"]] = max(line[column], newest.get(line["source"], ""))
    return [
        PieceSource(address, urlsplit(address).netloc.removeprefix("www."), day)
        for address, day in sorted(newest.items(), key=lambda pair: (pair[1], pair[0]))
    ]


def _weeks_later(weeks: int) -> str:
    return ngettext("%(n)s week later", "%(n)s weeks later", weeks) % {"n": weeks}


def _weeks_earlier(weeks: int) -> str:
    return ngettext("%(n)s week earlier", "%(n)s weeks earlier", weeks) % {"n": weeks}


def _times(factor: float) -> str:
    return _("%(factor)s times the weekly rate") % {"factor": number(factor, 2)}
