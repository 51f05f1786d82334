"""What stands at the top of a result: its numbers, the other passports, and who says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.facts.values import Category, Chance, Snapshot, Source
from quiz.engine import words
from quiz.engine.findings import Verdict
from quiz.iec import messages
from quiz.iec.assessment import Assessment, CategoryResult, PassportResult
from quiz.iec.guidance.advice import Recommendation
from quiz.iec.names import CATEGORIES, VERDICTS
from quiz.iec.places import passport as passport_name

IN_NUMBERS = ("chance", "drawn", "draw.wh", "draw.yp", "draw.coop")
IN_CARDS = ("months", "also", "by", "until_then", "window")


@dataclass(frozen=True, slots=True)
class Difference:
    """Several passports side by side: a name for each, and rows of a title and a cell for each."""

    passports: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def reasons_said(facts: Snapshot, advice: Recommendation) -> list[str]:
    """Why, in sentences, without what the numbers and the card of the result say."""
    said = (*IN_NUMBERS, *IN_CARDS) if advice.chance else IN_CARDS
    if not advice.category:
        said = ()
    return [
        messages.because(facts, because)
        for because in advice.because
        if because.message not in said
    ]


def difference(
    facts: Snapshot,
    assessment: Assessment,
    advice: Recommendation,
    chances: Mapping[tuple[str, Category], Chance],
) -> Difference | None:
    """The passports against each other, the recommended first: what differs, and of what is
    recommended the verdict and the chance. None for a single one, or where nothing is told."""
    results = sorted(
        assessment.passports, key=lambda passport: passport.citizenship != advice.citizenship
    )
    if len(results) < 2 or advice.kind in ("canadian", "letter"):
        return None
    codes = [passport.citizenship for passport in results]
    rows = [
        (
            str(CATEGORIES[category]),
            tuple(str(VERDICTS[_result(found, category).verdict]) for found in results),
        )
        for category in Category
    ]
    category = advice.category
    if category:
        mine = [_result(found, category) for found in results]
        rows += [
            (
                _invited(),
                tuple(_chance(chances.get((code, category))) for code in codes),
            ),
            (_("Longest stay"), tuple(_stay(result) for result in mine)),
            (_("Last safe day for an invitation"), tuple(_last(result) for result in mine)),
        ]
    always = [str(CATEGORIES[category]), _invited()] if category else []
    rows = [
        (title, cells)
        for title, cells in rows
        if len(set(cells)) > 1 or (title in always and cells[0] != _nothing())
    ]
    names = tuple(passport_name(facts, code) for code in codes)
    return Difference(names, tuple(rows)) if rows else None


def _result(passport: PassportResult, category: Category) -> CategoryResult:
    return next(result for result in passport.categories if result.category == category)


def _invited() -> str:
    return _("Invited, of 100 in the pool before the first round")


def _nothing() -> str:
    # Translators: a cell of a table for which nothing is known or nothing applies.
    return _("–")


def _chance(found: Chance | None) -> str:
    return messages.of_hundred(found.likely) if found else _nothing()


def _stay(result: CategoryResult) -> str:
    months = result.agreed_months
    if not months or result.verdict == Verdict.NOT_ELIGIBLE:
        return _nothing()
    return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}


def _last(result: CategoryResult) -> str:
    day = result.invited_by
    return words.day(day) if day and result.verdict != Verdict.NOT_ELIGIBLE else _nothing()


def number_sources(sources: Iterable[Source | None]) -> dict[Source, int]:
    """A number for each source that the page cites, those of the government first."""
    known = dict.fromkeys(source for source in sources if source)
    ordered = sorted(known, key=lambda source: not source.official)
    return {source: number for number, source in enumerate(ordered, start=1)}
