"""The form for letters: an address, one wish, how often, and yes to the words beside the box."""

from typing import Any

from django import forms
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.ratings import RATINGS
from iecguide.core.registries.rounds import round_categories
from iecguide.facts.snapshot import snapshot

from .models import Subscriber, Wish
from .wishes import Wanted, Wrong, fields_of, pool_categories, read_country, read_wish, say_allowed

LIMIT_WORDS = {
    Wish.Kind.RATING: (gettext_lazy("Tell me when it passes"), ""),
    Wish.Kind.CHANCE: (
        gettext_lazy("Tell me when it passes, in 100"),
        gettext_lazy("A whole number from 1 to 99."),
    ),
    Wish.Kind.ROUND: (
        gettext_lazy("Highest score you wait for"),
        gettext_lazy("Leave it empty to hear of every round."),
    ),
}
FASTEST, A_DAY = 2, 24 * 60 * 60  # seconds between showing the form and sending it
CONSENT = gettext_lazy(
    "Yes, write to me by e-mail about what I chose here. I can stop at any time, with the link in "
    "every letter."
)
LONGEST, LONGEST_ADDRESS = 80, 254
CHOOSE_KIND = gettext_lazy("Choose what the letter is to be about, from the list.")
CHOOSE_FREQUENCY = gettext_lazy("Choose “at once” or “once a week”.")
_signer = TimestampSigner(salt="iecguide.letters.form")


def clean_address(address: str) -> str:
    """All in lower case: one person may not subscribe twice by another spelling."""
    return address.strip().lower()


class WishForm(forms.Form):
    """One wish. Fields that its kind does not read are left alone, whatever they hold."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Tell me when or about"),
        choices=Wish.Kind.choices,
        error_messages={"required": CHOOSE_KIND, "invalid_choice": CHOOSE_KIND},
    )
    country = forms.CharField(
        label=gettext_lazy("Country"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("Its name, or its code of two letters."),
    )
    category = forms.CharField(
        label=gettext_lazy("Category"), required=False, max_length=40, widget=forms.Select
    )
    limit = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=1200,
        error_messages={
            "invalid": gettext_lazy("Write a whole number."),
            "min_value": gettext_lazy("Write a number of %(limit_value)d or more."),
            "max_value": gettext_lazy("Write a number of %(limit_value)d or less."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_round = self.chosen == Wish.Kind.ROUND
        names = {"": _("Any")} | round_categories() if is_round else pool_categories()
        self.fields["category"].widget.choices = list(names.items())
        limit = self.fields["limit"]
        limit.label, limit.help_text = LIMIT_WORDS.get(self.chosen, ("", ""))
        if self.chosen == Wish.Kind.RATING:
            limit.widget = forms.Select(choices=list(RATINGS.items()))
        self.wanted: Wanted | None = None

    @property
    def chosen(self) -> str:
        """The kind that was chosen, empty before."""
        kind = self["kind"].value()
        return str(kind) if kind in Wish.Kind.values else ""

    @property
    def chosen_words(self) -> str:
        return Wish.Kind(self.chosen).label if self.chosen else ""

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields that count for the kind."""
        return [self[name] for name in fields_of(self.chosen)]

    def clean_category(self) -> str:
        given: str = self.cleaned_data["category"]
        known = pool_categories() | round_categories()
        if given and given not in known:
            raise forms.ValidationError(say_allowed(known.values()))
        return given

    def clean_country(self) -> str:
        """As typed: the kind decides whether it has to be one."""
        given: str = self.cleaned_data["country"]
        if given:
            try:
                read_country(snapshot(), given)
            except Wrong as wrong:
                raise forms.ValidationError(wrong.words) from wrong
        return given

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if {"kind", "country", "category", "limit"} <= data.keys():
            try:
                self.wanted = read_wish(
                    snapshot(), data["kind"], data["country"], data["category"], data["limit"]
                )
            except Wrong as wrong:
                self.add_error(wrong.field, wrong.words)
        return data


class AskForm(WishForm):
    """``website`` is a trap: people do not see it, programs fill it in. ``shown`` is the signed
    moment at which the form was made: nobody reads and fills it in two seconds."""

    address = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=LONGEST_ADDRESS,
        error_messages={
            "required": gettext_lazy("Write your e-mail address."),
            "invalid": gettext_lazy("Write an address like name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    frequency = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=Subscriber.Frequency.choices,
        initial=Subscriber.Frequency.ONCE,
        error_messages={"required": CHOOSE_FREQUENCY, "invalid_choice": CHOOSE_FREQUENCY},
    )
    consent = forms.BooleanField(
        label=CONSENT,
        error_messages={"required": gettext_lazy("Tick the box: else we may not write.")},
    )
    website = forms.CharField(required=False)
    shown = forms.CharField(required=False)

    def clean_address(self) -> str:
        address = clean_address(self.cleaned_data["address"])
        if len(address) > LONGEST_ADDRESS:  # some letters are two in lower case
            raise forms.ValidationError(self.fields["address"].error_messages["invalid"])
        return address

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if problem := _moment_problem(data.get("shown", "")):
            self.add_error(None, problem)
        return data

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get("website"))


def sign_moment() -> str:
    """What the form carries of when it was made."""
    return _signer.sign("form")


def still_shown(shown: str) -> str:
    """The moment a form carries, where it still counts: nobody waits for it twice."""
    try:
        _signer.unsign(shown, max_age=A_DAY)
    except BadSignature:
        return ""
    return shown


def _moment_problem(shown: str) -> str:
    """Why a form was sent too soon or too late; empty where it was not."""
    try:
        _signer.unsign(shown, max_age=A_DAY)
    except SignatureExpired:
        return _("This form was open for more than a day. Nothing is lost: press the button again.")
    except BadSignature:
        return _("This form was not made by us, or not whole. Press the button again.")
    try:
        _signer.unsign(shown, max_age=FASTEST)
    except SignatureExpired:
        return ""
    return _("That was very quick. Wait two seconds, then press the button again.")
