"""The fixed words of roadmaps as readers and editors see them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .kinds import Event, Joins, Kind, Own, Payer, Per, Sure
from .vocabulary import CATEGORIES as CATEGORIES

EVENTS = {
    Event.INVITATION: _("Invitation to apply"),
    Event.ACCEPTANCE: _("You accept the invitation"),
    Event.SUBMISSION: _("You send the application"),
    Event.BIOMETRICS_LETTER: _("Letter asking for fingerprints and photo"),
    Event.LETTER: _("Letter of approval"),
    Event.DEPARTURE: _("You leave home"),
    Event.ARRIVAL: _("You land in Canada"),
    Event.FIRST_JOB: _("First day at work"),
    Event.PERMIT_END: _("The permit ends"),
    Event.PROGRAMME_START: _("Classes begin"),
    Event.COMPLETION: _("The school confirms that you finished"),
    Event.TAX_DAY: _("Last day for the tax return"),
    Event.SEASON_WINTER: _("Winter season starts"),
    Event.SEASON_SUMMER: _("Summer season starts"),
}
WORDS: dict[str, dict[StrEnum, object]] = {
    "Event": {**EVENTS},
    "Kind": {
        Kind.TASK: pgettext_lazy("kind of step", "to do"),
        Kind.INFO: pgettext_lazy("kind of step", "to read"),
        Kind.CHOICE: pgettext_lazy("kind of step", "to decide"),
    },
    "Joins": {
        Joins.THEN: pgettext_lazy("step after another", "then"),
        Joins.AND: pgettext_lazy("step after another", "and"),
        Joins.OR: pgettext_lazy("step after another", "or"),
    },
    "Sure": {
        Sure.HIGH: pgettext_lazy("how sure", "sure"),
        Sure.MEDIUM: pgettext_lazy("how sure", "fairly sure"),
        Sure.LOW: pgettext_lazy("how sure", "general knowledge, or in doubt"),
    },
    "Own": {
        Own.ASKED: _("asked for it"),
        Own.NOT_ASKED: _("not asked for it at first"),
        Own.ORGANIZATION: _("not asked if they come by an organization and lived only there"),
        Own.NOT_RESEARCHED: _("not researched"),
    },
    "Payer": {Payer.YOU: _("you"), Payer.EMPLOYER: _("the employer")},
    "Per": {
        Per.ONCE: pgettext_lazy("price", "once"),
        Per.NIGHT: pgettext_lazy("price", "a night"),
        Per.MONTH: pgettext_lazy("price", "a month"),
        Per.PAGE: pgettext_lazy("price", "a page"),
    },
}


def choices(kind: type[StrEnum]) -> list[tuple[str, object]]:
    """The values of a closed list with their words, for a form."""
    return [(value.value, label) for value, label in WORDS[kind.__name__].items()]
