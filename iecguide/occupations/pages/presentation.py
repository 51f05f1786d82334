"""What the pages of jobs show: rows of a search, and all there is to say of one unit group."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iecguide.core.dates import today
from iecguide.core.numbers import dollars, number
from iecguide.core.unreadable import FactsUnreadableError
from iecguide.express_entry.categories import CATEGORY_OF
from iecguide.express_entry.repository import express_entry
from iecguide.express_entry.values import Round
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Condition, Source
from iecguide.occupations import words
from iecguide.occupations.counting import counting
from iecguide.occupations.kinds import Level, Unit, YoungProfessionals
from iecguide.occupations.offers import young_professionals
from iecguide.occupations.papers import Licence, Medical, licence, medical
from iecguide.occupations.repository import LICENCES, MEDICAL, OUTLOOK, POSTINGS, labour
from iecguide.occupations.seasons.lines import season_lines
from iecguide.occupations.titles.catalogue import index, unit_groups
from iecguide.occupations.titles.matching import Match, search
from iecguide.occupations.values import AreaPay, Labour, MinimumWage, UnitGroup
from iecguide.programmes.book import book
from iecguide.programmes.values import Programme
from iecguide.programmes.vocabulary import TEERS
from iecguide.programmes.words import PROVINCE_NAMES

CONDITIONS = ("offer", "offer-teer4")  # of the facts: what Young Professionals asks of a job
JOB_BANK = "https://www.jobbank.gc.ca/jobsearch/jobsearch"
TITLES = 60  # job titles of a group that its page lists


@dataclass(frozen=True, slots=True)
class Row:
    """A unit group as a line of the results."""

    group: UnitGroup
    name: str
    matched: str
    fits: YoungProfessionals
    counts: list[Programme]
    pay: AreaPay | None
    url: str

    @property
    def fits_text(self) -> str:
        return str(words.FITS[self.fits])

    @property
    def pay_text(self) -> str:
        return pay_text(self.pay)


def pay_text(pay: AreaPay | None) -> str:
    """“CAD 17.50 an hour in the middle, Canada, 2025”; empty where nothing is on record."""
    if not pay:
        return ""
    text = _("%(amount)s %(unit)s in the middle, %(area)s, %(year)s")
    params = {
        "amount": dollars(pay.pay.median),
        "unit": words.UNITS[pay.pay.unit],
        "area": area_name(pay),
        "year": pay.table.year,
    }
    return text % params


def area_name(pay: AreaPay) -> str:
    """Provinces by their name in the language of the page; regions as the file has them."""
    if pay.table.level == Level.PROVINCE:
        return str(PROVINCE_NAMES[pay.table.province])
    return pay.table.name


def rows(text: str, province: str) -> list[Row]:
    """The groups that fit some words, best first."""
    found, known, programmes = search(index(), text), labour(), book().programmes
    return [_row(match, known, programmes, province) for match in found]


def _row(match: Match, known: Labour, programmes: Iterable[Programme], province: str) -> Row:
    group = unit_groups()[match.noc]
    path = reverse("job", args=[match.noc])
    return Row(
        group=group,
        name=group.name(get_language() or "en"),
        matched=match.title,
        fits=young_professionals(group.teer),
        counts=counting(programmes, group.noc, group.teer),
        pay=known.pay(group.noc, province),
        url=f"{path}?{urlencode({'province': province})}" if province else path,
    )


@dataclass(frozen=True, slots=True)
class PayRow:
    """The pay of an area as its table shows it."""

    area: str
    low: str
    median: str
    high: str


def pay_row(pay: AreaPay) -> PayRow:
    figures = (pay.pay.low, pay.pay.median, pay.pay.high)
    return PayRow(area_name(pay), *map(dollars, figures))


def fits_conditions() -> list[Condition]:
    """The facts that the answer on Young Professionals rests on."""
    known = snapshot().conditions
    return [known[slug] for slug in CONDITIONS if slug in known]


def job_view(group: UnitGroup, province: str, language: str) -> dict[str, object]:
    """Everything the page of a unit group shows but the offer."""
    known = labour()
    counts = counting(book().programmes, group.noc, group.teer)
    pay = known.pay(group.noc, province)
    minimum = known.minimum_on(province, today()) if province else None
    regions = known.regions(group.noc, province)
    return {
        "group": group,
        "name": group.name(language),
        "teer": TEERS[str(group.teer)],
        "fits": young_professionals(group.teer),
        "fits_text": words.FITS[young_professionals(group.teer)],
        "fits_sources": list(dict.fromkeys(each.source for each in fits_conditions())),
        "cec": next((each for each in counts if each.code == "CEC"), None),
        "categories": [_category(each) for each in counts if each.code != "CEC"],
        "counts_source": _counts_source(counts),
        "place": PROVINCE_NAMES.get(province, ""),
        "pay": pay,
        "pay_row": pay and pay_row(pay),
        "pay_unit": pay and words.UNITS[pay.pay.unit],
        "elsewhere": bool(province and pay and pay.table.level == Level.COUNTRY),
        "minimum": minimum,
        "minimum_text": minimum and dollars(minimum.amount),
        "below_minimum": _below(pay, minimum),
        "regions": [pay_row(each) for each in regions],
        "regions_below": any(_below(each, minimum) for each in regions),
        "papers": _papers(group.noc, known),
        "seasons": season_lines(group.noc, province, None),
        "outlook_source": known.sources.get(OUTLOOK),
        "outlook": words.OUTLOOKS.get(group.outlook, ""),
        "people": group.people and number(group.people),
        "live": job_bank_link(group.noc, province),
        "titles": group.titles.get(language[:2], group.titles["en"])[:TITLES],
        **_openings(known, group.noc, province),
        "facts": known,
    }


def _below(pay: AreaPay | None, minimum: MinimumWage | None) -> int:
    """How many of the three figures, of an earlier year, are below what must be paid now: from the
    low one up."""
    if not pay or not minimum or pay.pay.unit != Unit.HOUR:
        return 0
    figures = (pay.pay.low, pay.pay.median, pay.pay.high)
    return sum(figure < minimum.amount for figure in figures)


@dataclass(frozen=True, slots=True)
class Category:
    """A category of Express Entry that lists a job; ``last`` says when it last had a round."""

    name: str
    slug: str
    last: str


def _category(programme: Programme) -> Category:
    wanted = CATEGORY_OF.get(programme.code)
    days = [each.day for each in _rounds() if each.category == wanted and each.day <= today()]
    if days:
        last = _("The last one was on %(day)s.") % {"day": date_format(max(days))}
    else:
        last = _("We found none so far.")
    return Category(programme.name, programme.slug, last)


def _rounds() -> tuple[Round, ...]:
    """The rounds of Express Entry; none where they cannot be read."""
    try:
        return express_entry().rounds
    except FactsUnreadableError:
        return ()


def _papers(noc: str, known: Labour) -> list[tuple[str, Source | None]]:
    """What the job asks for whatever its level, each with its source."""
    texts = {
        Licence.MOSTLY: _(
            "Most provinces ask for a licence or a registration in this profession. Ask early."
        ),
        Licence.SOMETIMES: _(
            "Some provinces let you do this trade only with a licence. Ask yours before you come."
        ),
        Medical.ALWAYS: _(
            "This work asks for a medical exam. Without it, your permit does not allow the job."
        ),
        Medical.FARM: _(
            "This work asks for a medical exam if you come from a country on a list of Canada’s."
        ),
    }
    found = [
        (texts.get(licence(noc)), known.sources.get(LICENCES)),
        (texts.get(medical(noc)), known.sources.get(MEDICAL)),
    ]
    return [(text, source) for text, source in found if text]


def _counts_source(counts: Iterable[Programme]) -> list[Source]:
    """What says so: the source of the condition on the work of each programme."""
    found = (
        each.condition.source
        for programme in counts
        for each in programme.requirements
        if each.name == "experience" and each.condition.source
    )
    return list(dict.fromkeys(found))


def _openings(known: Labour, noc: str, province: str) -> dict[str, object]:
    if not known.month:
        return {"month": None}
    openings = known.month.of(noc, province)
    return {
        "month": known.month.day,
        "month_source": known.sources.get(POSTINGS),
        "postings": openings.postings,
        "places": openings.places,
    }


def job_bank_link(noc: str, province: str) -> str:
    """The official search for postings of this group, and of this province."""
    return f"{JOB_BANK}?{urlencode({'fn21': noc} | ({'fprov': province} if province else {}))}"
