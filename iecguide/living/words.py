"""The closed lists in words, for pages and for the admin. Pure: words are translated when shown."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .kinds import Abroad, Adviser, BankKind, Cover, Place, Takes

COVERS = {
    Cover.YES: pgettext_lazy("health cover", "Yes, from what you said"),
    Cover.NO: pgettext_lazy("health cover", "In general no, from what you said"),
    Cover.UNKNOWN: pgettext_lazy("health cover", "It depends on your permit and job"),
    Cover.ASK: pgettext_lazy("health cover", "Not sure: ask the plan"),
}
BANK_KINDS = {
    BankKind.BIG_SIX: _("One of the six big banks"),
    BankKind.COOPERATIVE: _("A cooperative"),
    BankKind.ONLINE: _("Online only"),
}
TAKES = {
    Takes.YES: pgettext_lazy("people on a work permit", "Takes you"),
    Takes.IF: pgettext_lazy("people on a work permit", "Takes you on conditions"),
    Takes.LATER: pgettext_lazy("people on a work permit", "Usually not at first"),
}
ABROAD = {
    Abroad.YES: pgettext_lazy("open an account before the flight", "Yes"),
    Abroad.SOME: pgettext_lazy("open an account before the flight", "From some countries"),
    Abroad.NO: pgettext_lazy("open an account before the flight", "No"),
}
CARDS = {
    "yes": _("Without a Canadian credit history"),
    "no": _("No credit card"),
}
PLACES = {
    Place.BANK_LAW: _("Banks: the law"),
    Place.MAY_BE_PAID: _("Help: who may be paid"),
    Place.CHECK_LICENCE: _("Help: check a licence"),
    Place.RED_FLAG: _("Help: signs of fraud"),
    Place.COMPLAIN: _("Help: where to complain"),
    Place.ADVISER_NEWS: _("Help: what is new"),
    Place.ORGANIZATIONS: _("Recognized organizations"),
}
ADVISERS = {
    Adviser.CONSULTANT: _("Licensed consultant (RCIC)"),
    Adviser.LAWYER: _("Lawyer"),
    Adviser.NOTARY: _("Notary in Quebec"),
}
