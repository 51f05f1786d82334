"""The calendar of seasonal work as a page: what people ask, and rows in words."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy

from iecguide.core.lists import listed
from iecguide.facts.values import Source
from iecguide.occupations.pages.forms import AddressForm, MonthField, PlaceField
from iecguide.occupations.repository import labour
from iecguide.occupations.titles.catalogue import unit_groups
from iecguide.programmes.words import PROVINCE_NAMES

from .book import seasons
from .calendar import YEAR, SeasonalWork, at
from .lines import months_in_words


class SeasonsForm(AddressForm):
    """Where, and in which month somebody would like to begin."""

    province = PlaceField()
    month = MonthField(gettext_lazy("Month you look at"))

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        for name in self.errors:
            self.fields[name].widget.attrs["aria-invalid"] = "true"


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
        jobs=[(_name(noc), _places_of(noc, province, month)) for noc in each.nocs],
        note=each.note,
        sources=each.sources,
        is_told=each.is_told,
    )


def _name(noc: str) -> str:
    return unit_groups()[noc].name(get_language() or "en")


def _places_of(noc: str, province: str, month: int | None) -> str:
    """Where this job pays best: in the regions of a province, or over all; in a month or in all."""
    asked = {"job": noc, "where": province, "month": month}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('places')}?{query}"
