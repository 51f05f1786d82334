"""Life in Canada as pages: provinces, banks, and help."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from iecguide.core.dates import today
from iecguide.living import words
from iecguide.living.book import living as read_living
from iecguide.living.kinds import Place
from iecguide.living.offers import compare

from . import presentation, tiles
from .bank_cards import bank_cards
from .person import BankPerson, ProvincePerson


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """What one can look up about life in Canada."""
    return render(request, "living/live.html", {"section": "live", "facts": read_living()})


@require_safe
def provinces(request: HttpRequest) -> HttpResponse:
    """Every province, side by side, for one person."""
    person, known = ProvincePerson(request.GET), read_living()
    if person.moved:
        return redirect(f"{request.path}{person.query}")
    context = {
        "section": "live",
        "facts": known,
        "person": person,
        "rows": presentation.rows(known.provinces, person.answers, today()),
        "tiles": presentation.wage_map(known.provinces),
        "map": tiles,
        "rents_of": presentation.months_of_rents(known.provinces),
    }
    return render(request, "living/provinces.html", context, status=person.status)


@require_safe
def province(request: HttpRequest, slug: str) -> HttpResponse:
    """A province for one person. Raises Http404 where there is none of that name."""
    person, known = ProvincePerson(request.GET), read_living()
    found = known.by_slug(slug)
    if not found:
        raise Http404
    if person.moved:
        return redirect(f"{request.path}{person.query}")
    context = {
        "section": "live",
        "facts": known,
        "person": person,
        "province": found,
        "name": presentation.name_of(found),
        "health": presentation.health_view(found, person.answers, person.place, today()),
        "lines": presentation.facts_of(found, person.place),
    }
    return render(request, "living/province.html", context, status=person.status)


@require_safe
def banks(request: HttpRequest) -> HttpResponse:
    """The law first, then every bank, compared for one person."""
    person, known = BankPerson(request.GET), read_living()
    if person.moved:
        return redirect(f"{request.path}{person.query}")
    before = person.chosen("before") == "yes"
    offers = compare(known.banks, person.answers, before, today())
    context = {
        "section": "live",
        "facts": known,
        "person": person,
        "law": known.points[Place.BANK_LAW],
        "cards": bank_cards(offers),
        "transfers": person.chosen("transfers") == "yes",
    }
    return render(request, "living/banks.html", context, status=person.status)


@require_safe
def consultants(request: HttpRequest) -> HttpResponse:
    """Who may be paid for advice, how to check a licence, and those who are listed here."""
    known = read_living()
    listed = [each for each in known.consultants if each.is_listed(today())]
    context = {
        "section": "live",
        "facts": known,
        "points": {place.name.lower(): known.points[place] for place in Place},
        "listed": [(each, words.ADVISERS[each.kind]) for each in listed],
        "contact": settings.CONTACT_EMAIL,
    }
    return render(request, "living/consultants.html", context)


@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    """The recognized organizations, with what is known of each."""
    known = read_living()
    rows = [presentation.organization_row(each) for each in known.organizations]
    context = {
        "section": "live",
        "facts": known,
        "rows": rows,
        "points": known.points[Place.ORGANIZATIONS],
    }
    return render(request, "living/organizations.html", context)
