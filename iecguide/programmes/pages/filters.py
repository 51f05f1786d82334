"""The filter of the list of programmes: kind, province, open now; each empty for all."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from iecguide.programmes import words
from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.values import Programme

SHOWN = 40  # characters of what was given
YES = "yes"


class ProgrammeFilter(forms.Form):
    """Read from an address. What is not possible is named, and left out of the filter."""

    kind = forms.ChoiceField(
        label=_("Permanent or temporary"),
        choices=[("", _("Both")), *words.KINDS.items()],
        required=False,
    )
    province = forms.ChoiceField(
        label=_("Province or territory"),
        choices=[("", _("All of Canada")), *words.PROVINCE_NAMES.items()],
        required=False,
    )
    open = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("Open or not")), (YES, _("Open now"))],
        required=False,
    )

    def __init__(self, query: QueryDict) -> None:
        sent = {name: query.get(name, "").strip() for name in self.base_fields}
        super().__init__(sent | {"province": sent["province"].upper()}, auto_id="%s")
        self.full_clean()

    @property
    def status(self) -> int:
        """The status of the page."""
        return 422 if self.errors else 200

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """What was given and is not possible: the label of its field, and the text."""
        return [(str(self.fields[name].label), self.data[name][:SHOWN]) for name in self.errors]

    def chosen(self, name: str) -> str:
        return str(self.cleaned_data.get(name, ""))

    def lets_through(self, programme: Programme) -> bool:
        """Whether a programme is one of those asked for. Those of all of Canada are for every
        province, too."""
        kind, province = self.chosen("kind"), self.chosen("province")
        if kind and programme.kind != kind:
            return False
        if self.chosen("open") and not programme.standing.is_open:
            return False
        if not province:
            return True
        return province in (programme.provinces or PROVINCES)
