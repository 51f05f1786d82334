"""What stands at the top of a result: its numbers, the other passports, and who says so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from iecguide.facts.season.chance_words import of_hundred
from iecguide.facts.values import Category, Chance, Snapshot, Source
from quiz.engine import words
from quiz.engine.words import Text
from quiz.iec import messages
from quiz.iec.assessment import Assessment
from quiz.iec.case import Route
from quiz.iec.guidance.advice import Recommendation
from quiz.iec.guidance.preference import Choice, list_choices
from quiz.iec.names import CATEGORIES, ROUTES, VERDICTS
from quiz.iec.places import passport as passport_name

IN_NUMBERS = ("chance", "drawn", "draw.wh", "draw.yp", "draw.coop")
ORDERS = "passport."  # of one passport before another
IN_CARDS = ("months", "also", "by", "until_then", "window")


@dataclass(frozen=True, slots=True)
class Difference:
    """Several passports side by side: a name for each, and rows of a title and a cell for each."""

    passports: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    differs: bool = True


def reasons_said(facts: Snapshot, advice: Recommendation) -> list[str]:
    """Why, in sentences, without what the numbers, the card and the table of the result say."""
    said = (*IN_NUMBERS, *IN_CARDS) if advice.chance else IN_CARDS
    if not advice.category:
        said = ()
    return [
        messages.because(facts, because)
        for because in advice.because
        if because.message not in said and not because.message.startswith(ORDERS)
    ]


def order_said(facts: Snapshot, advice: Recommendation) -> list[str]:
    """Why this passport and not another, a sentence for each other one."""
    return [
        messages.because(facts, because)
        for because in advice.because
        if because.message.startswith(ORDERS)
    ]


def difference(
    facts: Snapshot,
    assessment: Assessment,
    advice: Recommendation,
    chances: Mapping[tuple[str, Category], Chance],
) -> Difference | None:
    """The passports against each other, the recommended first: what differs, and where nothing
    does, the chance or the verdict of what is recommended. None for a single passport, or where
    nothing is recommended and all is the same."""
    held = sorted(
        (passport.citizenship for passport in assessment.passports),
        key=lambda code: code != advice.citizenship,
    )
    if len(held) < 2 or advice.kind in ("canadian", "letter"):
        return None
    choices = {
        (choice.passport, choice.result.category): choice
        for choice in list_choices(facts, assessment, chances)
    }
    rows = [
        (str(CATEGORIES[category]), tuple(_verdict(choices[code, category]) for code in held))
        for category in Category
    ]
    if advice.category:
        mine = [choices[code, advice.category] for code in held]
        rows += [(str(title), tuple(map(say, mine))) for title, say in _ROWS]
    names = tuple(passport_name(facts, code) for code in held)
    differing = tuple(row for row in rows if len(set(row[1])) > 1)
    if differing:
        return Difference(names, differing)
    kept = {str(CATEGORIES[advice.category]), str(_INVITED)} if advice.category else set()
    same = [row for row in rows if row[0] in kept and row[1][0] != _nothing()]
    return Difference(names, tuple(same[-1:]), differs=False) if same else None


def _nothing() -> str:
    # Translators: a cell of a table for which nothing is known or nothing applies.
    return _("–")


def _verdict(choice: Choice) -> str:
    return str(VERDICTS[choice.result.verdict])


def _way(choice: Choice) -> str:
    return str(ROUTES[choice.result.route]) if choice.is_open else _nothing()


def _chance(choice: Choice) -> str:
    return of_hundred(choice.chance.likely) if choice.chance else _nothing()


def _again(choice: Choice) -> str:
    if not choice.is_open or choice.result.route == Route.ORGANIZATION:
        return _nothing()
    if choice.again is None:
        return _("not sure")
    return _("once more") if choice.again else pgettext("of using a category again", "no")


def _stay(choice: Choice) -> str:
    months = choice.result.agreed_months
    if not months or not choice.is_open:
        return _nothing()
    return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}


def _last(choice: Choice) -> str:
    day = choice.result.invited_by
    return words.day(day) if day and choice.is_open else _nothing()


_INVITED = gettext_lazy("Invited, of 100")
# What may put one passport before another (see ``preference``), with what each says of it.
_ROWS: tuple[tuple[Text, Callable[[Choice], str]], ...] = (
    (gettext_lazy("The way in"), _way),
    (_INVITED, _chance),
    (gettext_lazy("Longest stay"), _stay),
    (gettext_lazy("Can be used again"), _again),
    (gettext_lazy("Last safe day for an invitation"), _last),
)


def number_sources(sources: Iterable[Source | None]) -> dict[Source, int]:
    """A number for each source that the page cites, those of the government first."""
    known = dict.fromkeys(source for source in sources if source)
    ordered = sorted(known, key=lambda source: not source.official)
    return {source: number for number, source in enumerate(ordered, start=1)}
