"""What somebody would rather have, as links that give the plan at once: no points to think of."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from iecguide.facts.values import Country
from pools.strategy import messages
from pools.strategy.parameters import Wishes, offers, pairs
from pools.strategy.presets import FREE, fill, list_presets, list_ways

JOB = "yp"  # the category that asks for a job offer


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to the plan with one more thing said; ``chosen``: the plan shown has it already."""

    text: str
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answers as links."""

    title: str
    hint: str
    choices: list[Choice]


def ask_favourite(given: Wishes, country: Country) -> Asked | None:
    """Which category somebody would rather have; None where there is one only. ``given`` are the
    wishes as they were said: where they hold no value, what is taken instead is told."""
    presets = list_presets(fill(given, country))
    if not presets:
        return None
    said = any(given.value(category) is not None for category in given.list_valued())
    either = _("Either is fine") if len(presets) == 3 else _("Any is fine")
    choices = [
        Choice(
            _name(preset.favourite) if preset.favourite else either,
            _query(preset.wishes),
            preset.chosen and said,
        )
        for preset in presets
    ]
    if not said:
        hint = _("You have not said, so we take it that any of them is fine.")
    else:
        own = not any(choice.chosen for choice in choices)
        hint = _("You gave values of your own, under “Change”.") if own else ""
    return Asked(_("Which would you rather have?"), hint, choices)


def ask_ways(given: Wishes, country: Country) -> Asked:
    """What somebody may enter with a passport, by what they have."""
    names = {
        (): _("No"),
        (JOB,): _("Yes, a job offer"),
        ("coop",): _("Yes, a placement my studies ask for"),
    }
    choices = [
        Choice(
            names[tuple(category for category in way if category != FREE)],
            _query(replace(given, category=way)),
            chosen=False,
        )
        for way in list_ways(country)
    ]
    offered = offers(country)
    if "coop" not in offered:
        title = _("Do you have a signed job offer in Canada?")
    elif JOB not in offered:
        title = _("Do you have a placement in Canada for your studies?")
    else:
        title = _("Do you have a signed job offer or a placement in Canada?")
    return Asked(title, _("It decides which pools you can enter."), choices)


def invitations(given: Wishes, country: Country) -> list[Choice]:
    """The plan's page for an open invitation, for each category it may be of."""
    named = given.list_enterable() or offers(country)
    return [
        Choice(str(messages.CATEGORIES[category]), _query(replace(given, invited=category)), False)
        for category in named
    ]


def taken(wishes: Wishes) -> str:
    """For whom the plan is, in a few words. ``wishes`` are filled and have a category."""
    values = {
        "pools": messages.join_categories(wishes.list_enterable()),
        "month": date_format(wishes.born, "YEAR_MONTH_FORMAT") if wishes.born else "",
    }
    if wishes.born:
        return _("For %(pools)s, born in %(month)s.") % values
    return _("For %(pools)s, at any age: you gave no month of birth.") % values


def _name(category: str) -> str:
    return _("%(category)s first") % {"category": messages.CATEGORIES[category]}


def _query(wishes: Wishes) -> str:
    return urlencode(pairs(wishes))
