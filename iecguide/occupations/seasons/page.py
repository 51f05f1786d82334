"""The calendar of seasonal work as a page: what people ask, and rows in words."""

from collections.abc import Collection
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from iecguide.core.lists import listed
from iecguide.facts.values import Source
from iecguide.occupations.pages.forms import AddressForm, PlaceField
from iecguide.occupations.repository import labour
from iecguide.occupations.titles.catalogue import unit_groups
from iecguide.programmes.words import PROVINCE_NAMES

from .book import seasons
from .calendar import YEAR, SeasonalWork, at, runs
from .models import MONTH_CHOICES


class SeasonsForm(AddressForm):
    """Where, and in which month somebody would like to begin."""

    province = PlaceField()
    month = forms.ChoiceField(
        label=gettext_lazy("Month you look at"),
        choices=[("", gettext_lazy("The whole year")), *MONTH_CHOICES],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a month from the list.")},
    )

    def __init__(self, request: HttpRequest) -> None:
        self.base_fields["month"].allowed = tuple(str(number) for number in MONTHS)
        super().__init__(request)
        for name in self.errors:
            self.fields[name].widget.attrs["aria-invalid"] = "true"

    @property
    def chosen_month(self) -> int | None:
        month = self.cleaned_data.get("month")
        return int(month) if month else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a row: whether one works or applies in it."""

    name: str
    short: str
    work: bool
    hire: bool
    chosen: bool

    @property
    def look(self) -> str:
        """The classes that colour it."""
        looks = {(True, True): "both", (True, False): "work", (False, True): "hire"}
        look = looks.get((self.work, self.hire))
        names = ["month", look and f"month--{look}", self.chosen and "month--chosen"]
        return " ".join(name for name in names if name)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A kind of seasonal work in words; empty months are told by no source."""

    slug: str
    name: str
    work: str
    hire: str
    places: str
    cells: list[Cell]
    jobs: list[tuple[str, str]]
    note: str
    sources: tuple[Source, ...]
    is_told: bool


def seasons_view(form: SeasonsForm) -> dict[str, object]:
    """Everything the page shows."""
    province, month = form.cleaned_data.get("province", ""), form.chosen_month
    found = at(seasons().every, province)
    return {
        "rows": [_row(each, province, month) for each in found],
        "months": [(MONTHS[number], MONTHS_3[number]) for number in range(1, YEAR + 1)],
        "place": PROVINCE_NAMES.get(province, ""),
        "month": month and MONTHS[month],
        "at_work": listed(each.name for each in found if month in each.work),
        "hiring": listed(each.name for each in found if month in each.hire),
        "facts": labour(),
    }


def _row(each: SeasonalWork, province: str, month: int | None) -> Row:
    return Row(
        slug=each.slug,
        name=each.name,
        work=months_in_words(each.work),
        hire=months_in_words(each.hire),
        places=listed(PROVINCE_NAMES[code] for code in each.provinces),
        cells=[
            Cell(
                name=str(MONTHS[number]),
                short=str(MONTHS_3[number]).capitalize(),
                work=number in each.work,
                hire=number in each.hire,
                chosen=number == month,
            )
            for number in range(1, YEAR + 1)
        ],
        jobs=[(_name(noc), _places_of(noc, province)) for noc in each.nocs],
        note=each.note,
        sources=each.sources,
        is_told=each.is_told,
    )


def months_in_words(months: Collection[int]) -> str:
    """“October to May”; empty for none."""
    if len(set(months)) == YEAR:
        return _("all year")
    return listed(_run(first, last) for first, last in runs(months))


def _run(first: int, last: int) -> str:
    if first == last:
        return str(MONTHS[first])
    return _("%(first)s to %(last)s") % {"first": MONTHS[first], "last": MONTHS[last]}


def _name(noc: str) -> str:
    return unit_groups()[noc].name(get_language() or "en")


def _places_of(noc: str, province: str) -> str:
    """Where this job pays best: in the regions of a province, or over all."""
    where = f"&where={province}" if province else ""
    return f"{reverse('places')}?job={noc}{where}"
