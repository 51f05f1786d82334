"""What people send to the pages of jobs: read from the address, checked, written in one order."""

import re
from decimal import Decimal

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from iecguide.occupations.titles.matching import LONGEST
from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.words import PROVINCE_NAMES

SHOWN = 40  # characters of what was given that are shown again
YES, NO, UNSURE = "yes", "no", "unsure"
MOST_WAGE = Decimal(1_000)
_DOLLARS = re.compile(r"CAD|[$\s]", re.IGNORECASE)
_CENTS = re.compile(r"\d+,\d{1,2}")


class PlaceField(forms.ChoiceField):
    """A province or territory by its code, in either case; empty for all of Canada."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Province or territory"),
            choices=[("", gettext_lazy("All of Canada"))]
            + [(code, PROVINCE_NAMES[code]) for code in PROVINCES],
            required=False,
            error_messages={
                "invalid_choice": gettext_lazy("Choose a province or territory from the list.")
            },
        )
        self.allowed = PROVINCES

    def to_python(self, value: object) -> str:
        return super().to_python(value).strip().upper()


class MonthField(forms.ChoiceField):
    """A month by its number; empty for the whole year."""

    def __init__(self, label: object) -> None:
        super().__init__(
            label=label,
            choices=[
                ("", gettext_lazy("The whole year")),
                *((str(number), name) for number, name in MONTHS.items()),
            ],
            required=False,
            error_messages={"invalid_choice": gettext_lazy("Choose a month from the list.")},
        )
        self.allowed = tuple(str(number) for number in MONTHS)


class AddressForm(forms.Form):
    """A form whose fields are all that an address may say."""

    def __init__(self, request: HttpRequest) -> None:
        self.query: QueryDict = request.GET
        self.sent = request.META.get("QUERY_STRING", "")
        super().__init__(request.GET, auto_id="%s")
        self.full_clean()
        for name in self.fields:
            if len(self.query.getlist(name)) > 1:
                self.add_error(name, _("This was answered twice. Keep one answer."))

    @property
    def status(self) -> int:
        """The status of the page."""
        return 422 if self.errors else 200

    @property
    def canonical(self) -> str:
        """What was said, in the order of the fields; nothing of what was left empty."""
        given = [(name, str(value)) for name, value in self.cleaned_data.items()]
        return urlencode([(name, value) for name, value in given if value not in ("", "None")])

    @property
    def moved(self) -> bool:
        """Whether the same was said in another way: such an address leads to the canonical one."""
        return not self.errors and self.sent != self.canonical

    @property
    def chosen_month(self) -> int | None:
        """The month that was chosen; None for the whole year."""
        month = self.cleaned_data.get("month")
        return int(month) if month else None

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """The field and what is wrong with it, for the summary of errors."""
        return [(name, str(errors[0])) for name, errors in self.errors.items()]

    def problems(self) -> dict[str, object]:
        """The errors as programs read them: field, what was given, what is allowed."""
        return {
            "errors": [
                {
                    "field": name,
                    "given": ", ".join(self.query.getlist(name))[:SHOWN],
                    "allowed": list(getattr(self.fields[name], "allowed", ())),
                    "message": text,
                }
                for name, text in self.mistakes
            ]
        }

    def link(self, name: str, *args: str) -> str:
        """The canonical address of a page."""
        path = reverse(name, args=args)
        return f"{path}?{self.canonical}" if self.canonical else path


class SearchForm(AddressForm):
    """What somebody does, in their words, and where."""

    q = forms.CharField(
        label=gettext_lazy("Your job, in your words"),
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": gettext_lazy("Write at most %(limit_value)d characters, such as cook.")
        },
    )
    province = PlaceField()

    def __init__(self, request: HttpRequest) -> None:
        self.base_fields["q"].allowed = (_("text of at most %(n)s characters") % {"n": LONGEST},)
        super().__init__(request)

    def clean_q(self) -> str:
        return " ".join(self.cleaned_data["q"].split())


class WageField(forms.DecimalField):
    """Dollars an hour, as people write them: “$18.50”, “18,50 $”."""

    def __init__(self) -> None:
        text = gettext_lazy(
            "Write the pay an hour as a number, such as 18.50: at most 1,000. Is it told by the"
            " year? Divide it by 2,080: 52 weeks of 40 hours."
        )
        names = ("invalid", "min_value", "max_value", "max_decimal_places", "max_digits")
        super().__init__(
            label=gettext_lazy("Pay an hour, before tax, in Canadian dollars"),
            required=False,
            min_value=Decimal("0.01"),
            max_value=MOST_WAGE,
            decimal_places=2,
            error_messages=dict.fromkeys(names, text),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )
        self.allowed = (f"0.01 – {MOST_WAGE}",)

    def to_python(self, value: object) -> Decimal | None:
        text = _DOLLARS.sub("", str(value or ""))
        return super().to_python(text.replace(",", ".") if _CENTS.fullmatch(text) else text)


class OfferForm(AddressForm):
    """An offer: where, for how much an hour, and whether a diploma stands behind it."""

    province = PlaceField()
    wage = WageField()
    diploma = forms.ChoiceField(
        label=gettext_lazy("Do you have a diploma or degree of this field, from after school?"),
        choices=[
            ("", gettext_lazy("Not answered")),
            (YES, pgettext_lazy("answer", "Yes")),
            (NO, pgettext_lazy("answer", "No")),
            (UNSURE, gettext_lazy("I’m not sure")),
        ],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose yes, no or not sure.")},
    )

    def __init__(self, request: HttpRequest) -> None:
        self.base_fields["diploma"].allowed = (YES, NO, UNSURE)
        super().__init__(request)
        for name in self.errors:
            self.fields[name].widget.attrs["aria-invalid"] = "true"

    @property
    def is_offer(self) -> bool:
        """Whether something of an offer was told, beside the place."""
        return bool(self.cleaned_data.get("wage") or self.cleaned_data.get("diploma"))

    @property
    def has_diploma(self) -> bool | None:
        """None where it was not said, or is not sure."""
        return {YES: True, NO: False}.get(self.cleaned_data.get("diploma", ""))
