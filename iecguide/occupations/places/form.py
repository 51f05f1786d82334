"""What people send to the page that compares places for a job."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from iecguide.occupations.pages.forms import AddressForm, MonthField
from iecguide.occupations.titles.matching import LONGEST
from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.words import PROVINCE_NAMES

from .ranking import Order

REGIONS = "regions"  # every region of Canada; a code stands for the regions of a province
ORDERS = {
    Order.PAY: gettext_lazy("Middle pay"),
    Order.ABOVE: gettext_lazy("Pay above the minimum wage"),
    Order.OPENINGS: gettext_lazy("Postings of a month"),
}


class WhereField(forms.ChoiceField):
    """Provinces, or regions; empty for provinces."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Compare"),
            choices=[
                ("", gettext_lazy("Provinces and territories")),
                (REGIONS, gettext_lazy("All regions of Canada")),
                (
                    pgettext_lazy("part of a province", "Regions of a province"),
                    [(code, PROVINCE_NAMES[code]) for code in PROVINCES],
                ),
            ],
            required=False,
            error_messages={
                "invalid_choice": gettext_lazy("Choose from the list what to compare.")
            },
        )
        self.allowed = (REGIONS, *PROVINCES)

    def to_python(self, value: object) -> str:
        text = super().to_python(value).strip()
        return text.upper() if text.upper() in PROVINCES else text.lower()


def _job_field(label: object) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": gettext_lazy("Write at most %(limit_value)d characters, such as cook.")
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PlacesForm(AddressForm):
    """One job or two, what to compare, when, and by what."""

    job = _job_field(gettext_lazy("Your job, in your words"))
    second = _job_field(gettext_lazy("A second job, if you like"))
    where = WhereField()
    month = MonthField(gettext_lazy("Month you want to work in"))
    order = forms.ChoiceField(
        label=gettext_lazy("Best first by"),
        choices=list(ORDERS.items()),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose from the list what comes first.")},
    )

    def __init__(self, request: HttpRequest) -> None:
        text = (_("text of at most %(n)s characters") % {"n": LONGEST},)
        self.base_fields["job"].allowed = self.base_fields["second"].allowed = text
        self.base_fields["order"].allowed = tuple(Order)
        super().__init__(request)
        for name in self.errors:
            self.fields[name].widget.attrs["aria-invalid"] = "true"

    def clean_job(self) -> str:
        return " ".join(self.cleaned_data["job"].split())

    def clean_second(self) -> str:
        return " ".join(self.cleaned_data["second"].split())

    def clean_order(self) -> str:
        """Empty for the usual order, so that it has one address."""
        order = self.cleaned_data["order"]
        return "" if order == Order.PAY else str(order)

    @property
    def jobs(self) -> list[str]:
        """The words for one job or two."""
        given = (self.cleaned_data.get(name, "") for name in ("job", "second"))
        return [text for text in dict.fromkeys(given) if text]

    @property
    def chosen_order(self) -> Order:
        return Order(self.cleaned_data.get("order") or Order.PAY)
