"""The chance of a plan as people of a hundred: in words, and as dots."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from iecguide.core.lists import listed
from pools.strategy import messages
from pools.strategy.plans.planned import Planned
from pools.strategy.plans.policies import Strategy

MOST, LEAST = 0.99, 0.01  # what is not sure is never all of them, nor none
SENTENCES = {
    "most": lazy("More than %(n)s of 100 people like you are invited."),
    "about": lazy("About %(n)s of 100 people like you are invited."),
    "least": lazy("Fewer than %(n)s of 100 people like you are invited."),
}
TAKEN = {
    "most": lazy("More than %(n)s of 100 people like you get an invitation they take."),
    "about": lazy("About %(n)s of 100 people like you get an invitation they take."),
    "least": lazy("Fewer than %(n)s of 100 people like you get an invitation they take."),
}
ROW, STEP = 20, 10  # dots in a row; their distance in the drawing


@dataclass(frozen=True, slots=True)
class Dots:
    """So many of a hundred dots: ``path`` draws them, ``text`` says what they are. ``tone`` is
    all, or bad, likely or good: in which kind of season so many are invited."""

    tone: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Frequency:
    """The chance of an invitation that is taken. ``dots`` are drawn one over the other, the largest
    first; ``years`` say the same from the worst to the best, none where they do not differ.
    ``shares`` tells the categories of a plan that may end in several apart; ``failing`` says that a
    bad year has no round in time."""

    text: str
    shares: str
    failing: str
    dots: list[Dots]
    years: list[Dots]


def frequency(planned: Planned, plan: Strategy) -> Frequency:
    """The chance of a plan; ``plan`` may bring an invitation."""
    known = planned.announced
    ends = sorted([plan.invited_low, plan.invited_high])
    bad, good = min(ends[0], plan.invited), max(ends[1], plan.invited)
    shares = {"bad": bad, "likely": plan.invited, "good": good}
    drawn = {tone: dots(tone, share, known) for tone, share in shares.items()}
    same = len({count(share, known) for share in shares.values()}) == 1
    return Frequency(
        text=_sentence(plan, known),
        shares=_shares(planned, plan),
        failing=_("In a bad year no invitation comes in time.") if _fails(planned, plan) else "",
        dots=[Dots("all", draw(100), ""), drawn["good"], drawn["likely"], drawn["bad"]],
        years=[] if same else list(drawn.values()),
    )


def dots(tone: str, share: float, announced: bool) -> Dots:
    """The dots of a share of 0 to 1."""
    text = {
        "bad": _("%(n)s in a bad year"),
        "likely": _("%(n)s as expected"),
        "good": _("%(n)s in a good year"),
    }[tone]
    return Dots(tone, draw(count(share, announced)), text % {"n": _number(share, announced)})


def _number(share: float, announced: bool) -> str:
    """People of a hundred; at the ends only what the figures bear, and 0 where no round comes."""
    most = MOST if announced else messages.UNANNOUNCED_MOST
    if share > most:
        return _("over %(n)s") % {"n": round(most * 100)}
    if 0 < share < LEAST:
        return _("under %(n)s") % {"n": 1}
    return str(count(share, announced))


def count(share: float, announced: bool) -> int:
    """People of a hundred, never all of them, and of a season without a quota not nearly."""
    most = MOST if announced else messages.UNANNOUNCED_MOST
    return round(min(share, most) * 100)


def few_words(share: float, announced: bool, possible: bool = True) -> str:
    """The same for a table or a card: “48 of 100”, “over 95”."""
    most = MOST if announced else messages.UNANNOUNCED_MOST
    if possible and share > most:
        return _("over %(n)s of 100") % {"n": round(most * 100)}
    if possible and share < LEAST:
        return _("under %(n)s of 100") % {"n": 1}
    return _("%(n)s of 100") % {"n": round(share * 100)}


def _sentence(plan: Strategy, announced: bool) -> str:
    """The chance in a sentence. Who declines something is invited more often than they accept."""
    most = MOST if announced else messages.UNANNOUNCED_MOST
    if plan.invited > most:
        end, number = "most", round(most * 100)
    elif plan.invited < LEAST:
        end, number = "least", 1
    else:
        end, number = "about", count(plan.invited, announced)
    takes_all = all(step.accept == step.pools for step in plan.policy)
    return str((SENTENCES if takes_all else TAKEN)[end]) % {"n": number}


def _fails(planned: Planned, plan: Strategy) -> bool:
    """Whether the low season has no round in time in any pool of a plan."""
    case = planned.case
    return bool(case) and all(
        case.odds[name][n].low <= 0 for n, step in enumerate(plan.policy) for name in step.pools
    )


def _shares(planned: Planned, plan: Strategy) -> str:
    """“Working Holiday 35, Young Professionals 64”; empty where one category is all there is."""
    taken = [category for category in planned.wishes.list_relevant() if plan.outcome[category]]
    if len(taken) < 2:
        return ""
    return listed(
        # Translators: a category, and how many of a hundred are invited for it.
        _("%(category)s %(n)s")
        % {
            "category": messages.CATEGORIES[category],
            "n": _number(plan.outcome[category], planned.announced),
        }
        for category in taken
    )


def draw(number: int) -> str:
    """The path of the first of a hundred dots: a line in each row, to be drawn as round dashes."""
    return " ".join(_lines(number))


def _lines(number: int) -> Iterator[str]:
    for row in range(0, number, ROW):
        length = (min(ROW, number - row) - 1) * STEP
        yield f"M5 {row // ROW * STEP + 5}h{length}.1"


def waits(plan: Strategy) -> int | None:
    """Whole weeks until the invitation comes, if one does; None where none does."""
    return max(1, round(plan.weeks_if_invited)) if plan.weeks_if_invited else None


def waiting(plan: Strategy) -> str:
    """How long one waits for it; empty where none comes."""
    weeks = waits(plan)
    if not weeks:
        return ""
    text = ngettext(
        "If it comes, it takes about %(n)s week from the first round.",
        "If it comes, it takes about %(n)s weeks from the first round.",
        weeks,
    )
    return text % {"n": weeks}
