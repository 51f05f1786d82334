"""What is wrong with an answer, and what is allowed."""

from django.utils.translation import gettext_lazy as _

PROBLEMS = {
    "required": _("Choose an answer, or skip this question."),
    "required.citizenship": _("Choose the country of your passport."),
    "choice": _("“%(given)s” is not one of the answers. Choose one from the list."),
    "twice": _("This was answered twice. Keep one answer."),
    "too_many": _("That is more than we can judge: at most %(allowed)s."),
    "place": _("“%(given)s” is not a country we know. Choose one from the list."),
    "month": _("Give both a month and a year of four digits, such as May 1998."),
    "future": _("“%(given)s” is too far in the future."),
    "past": _("“%(given)s” is too long ago."),
    "day": _("“%(given)s” is not a day. Write it as 2026-11-22."),
    "outside": _("“%(given)s” is outside the seasons we know (%(first)s to %(last)s)."),
    "permit": _("Give at least the category and the year (four digits) of each permit."),
}
