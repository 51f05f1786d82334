"""Who reads a page: what the address says of a permit, a job and a passport."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from iecguide.facts.snapshot import snapshot
from iecguide.living.vocabulary import BANKS, CATEGORIES, HEALTH, LABELS
from quiz.engine.answers import Answers, answers_type
from quiz.engine.fields import Context, Field

SHOWN = 40  # characters of what was given
DAY = date(2000, 1, 1)  # bounds nothing: no field is a day
CONTEXT = Context(DAY, (DAY, DAY), frozenset())
YES_NO = [("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))]


def _months(name: str) -> forms.IntegerField:
    return _number(name, HEALTH[name])


def _number(name: str, kind: Any) -> forms.IntegerField:
    allowed = _("Write a whole number from {least} to {most}.")
    text = format_lazy(allowed, least=kind.least, most=kind.most)
    return forms.IntegerField(
        label=LABELS[name],
        min_value=kind.least,
        max_value=kind.most,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), text),
    )


class PersonForm(forms.Form):
    """Read from an address: empty is not known. What is not possible is named, and left out."""

    KINDS: dict[str, Field] = {}

    def __init__(self, query: QueryDict) -> None:
        self.sent = {name: query.get(name, "").strip() for name in self.base_fields}
        self._address = query.urlencode()
        super().__init__(self.sent, auto_id="%s")
        self.full_clean()

    @property
    def moved(self) -> bool:
        """Whether the same was said in another way: such an address leads to the canonical one."""
        return not self.errors and self._address != self.query.removeprefix("?")

    @property
    def status(self) -> int:
        """The status of the page."""
        return 422 if self.errors else 200

    @property
    def mistakes(self) -> list[tuple[str, str, str, str]]:
        """What is not possible: the id of its field, its label, what was given, and why not."""
        return [
            (name, str(self.fields[name].label), self.sent[name][:SHOWN], str(errors[0]))
            for name, errors in self.errors.items()
        ]

    @property
    def query(self) -> str:
        """What was said and can be, as the end of an address; empty where nothing was."""
        said = {name: self.sent[name] for name in self.base_fields if self.chosen(name)}
        return f"?{urlencode(said)}" if said else ""

    def chosen(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        return "" if value is None else str(value)

    @property
    def answers(self) -> Answers:
        said = {
            name: kind.parse([text], CONTEXT)
            for name, kind in self.KINDS.items()
            if (text := self.chosen(name))
        }
        return answers_type(self.KINDS)(**said)


class ProvincePerson(PersonForm):
    KINDS = dict(HEALTH)

    category = forms.ChoiceField(
        label=LABELS["category"],
        choices=[("", _("Not said")), *CATEGORIES.items()],
        required=False,
    )
    permit_months = _months("permit_months")
    stay_months = _months("stay_months")
    job_months = _months("job_months")
    hours = _months("hours")
    full_time = forms.ChoiceField(
        label=LABELS["full_time"], choices=[*YES_NO, ("unsure", _("I’m not sure"))], required=False
    )
    citizenship = forms.ChoiceField(label=_("Country of your passport and licence"), required=False)

    def __init__(self, query: QueryDict) -> None:
        countries = [(country.code, country.name) for country in snapshot().countries.values()]
        by_name = sorted(countries, key=lambda country: country[1])
        self.base_fields["citizenship"].choices = [("", _("Not said")), *by_name]
        super().__init__(query)

    @property
    def place(self) -> str:
        """The code of the passport's country; empty where nobody said."""
        return self.chosen("citizenship")


class BankPerson(PersonForm):
    KINDS = dict(BANKS)

    permit_months = _months("permit_months")
    age = _number("age", BANKS["age"])
    before = forms.ChoiceField(
        label=_("Do you want to open it before you fly?"),
        choices=YES_NO,
        required=False,
    )
    transfers = forms.ChoiceField(
        label=_("Will you send money abroad, or bring it, often?"),
        choices=YES_NO,
        required=False,
    )
