"""What the page of rounds shows: a table, a chart, and each category in one line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from iecguide.core.charts.shapes import Chart
from iecguide.core.numbers import number
from iecguide.express_entry.categories import CATEGORIES
from iecguide.express_entry.ircc import round_page
from iecguide.express_entry.values import ExpressEntry, Round, Source

from .round_chart import round_chart

COLUMNS = ("number", "date", "category", "name", "cutoff", "invitations")
LONGEST_SHOWN = 40
SHOWN = 12  # rounds; the others are folded
_HARMFUL = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    day: date
    category: str
    name: str
    cutoff: str
    invitations: str
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A category to filter by: its name, its address, and how many rounds it had."""

    name: str
    url: str
    count: str
    current: bool


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    rows: list[Row]
    choices: list[Choice]
    chart: Chart | None
    chart_words: str
    newest: date | None
    changed_on: date | None
    source: Source | None

    @property
    def newest_rows(self) -> list[Row]:
        return self.rows[:SHOWN]

    @property
    def earlier_rows(self) -> list[Row]:
        return self.rows[SHOWN:]


def read_category(given: QueryDict) -> tuple[str, bool]:
    """The category asked for ("" for all), and whether there is such a one."""
    texts = [text.strip() for text in given.getlist("category") if text.strip()]
    if not texts:
        return "", True
    known = len(texts) == 1 and texts[0] in CATEGORIES
    return texts[0][:LONGEST_SHOWN], known


def page(data: ExpressEntry, category: str, on: date) -> Page:
    """The rounds of a category, "" for all, newest first; and since when the grid of a day is in
    force."""
    grid = data.grid_on(on)
    rounds = [each for each in data.rounds if category in ("", each.category)]
    name = str(CATEGORIES[category]) if category else ""
    return Page(
        title=_("Express Entry rounds: %(name)s") % {"name": name}
        if category
        else _("Express Entry rounds"),
        rows=[_row(each) for each in rounds],
        choices=list(_choices(data, category)),
        chart=round_chart(rounds, on),
        chart_words=_chart_words(rounds),
        newest=data.rounds[0].day if data.rounds else None,
        changed_on=grid.period.first if grid else None,
        source=data.rounds_source,
    )


def _row(each: Round) -> Row:
    unknown = _("not given")
    return Row(
        number=each.number,
        day=each.day,
        category=str(CATEGORIES[each.category]),
        name=each.name,
        cutoff=unknown if each.cutoff is None else number(each.cutoff),
        invitations=unknown if each.invitations is None else number(each.invitations),
        url=round_page(each.number),
    )


def _choices(data: ExpressEntry, category: str) -> Iterator[Choice]:
    address = reverse("draws")
    yield Choice(_("All rounds"), address, number(len(data.rounds)), not category)
    for code, name in CATEGORIES.items():
        count = sum(each.category == code for each in data.rounds)
        if count:
            url = f"{address}?category={code}"
            yield Choice(str(name), url, number(count), code == category)


def _chart_words(rounds: list[Round]) -> str:
    known = [each for each in rounds if each.cutoff is not None]
    if not known:
        return ""
    scores = [each.cutoff for each in known if each.cutoff is not None]
    return _("%(count)s rounds from %(first)s to %(last)s: lowest scores %(low)s to %(high)s.") % {
        "count": number(len(known)),
        "first": date_format(min(each.day for each in known)),
        "last": date_format(max(each.day for each in known)),
        "low": number(min(scores)),
        "high": number(max(scores)),
    }


def csv_rows(data: ExpressEntry) -> Iterator[tuple[object, ...]]:
    """Every round as a line of ``COLUMNS``; empty where a figure is not given."""
    for each in data.rounds:
        name = f"'{each.name}" if each.name.startswith(_HARMFUL) else each.name
        cutoff = "" if each.cutoff is None else each.cutoff
        invitations = "" if each.invitations is None else each.invitations
        yield each.number, each.day, each.category, name, cutoff, invitations
