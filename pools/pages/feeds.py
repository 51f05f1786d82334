"""The Atom feed of each country: what each new report says of its pools."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Country, Status
from pools.messages import CATEGORIES, amount, candidates_words, rating, spots_words
from pools.repository import newest_season
from pools.values import Figures

NEWEST = 20  # reports in a feed

Report = tuple[Country, list[Figures]]


class PoolFeed(Feed):
    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, slug: str) -> Country:
        for country in snapshot().countries.values():
            if country.slug == slug and country.status == Status.ACTIVE:
                return country
        raise Http404

    def title(self, country: Country) -> str:
        return _("%(country)s: the IEC pools") % {"country": country.name}

    def subtitle(self, country: Country) -> str:
        return _("Candidates, spots, invitations and IRCC’s rating, report by report.")

    def link(self, country: Country) -> str:
        return reverse("pool_country", args=[country.slug])

    def items(self, country: Country) -> list[Report]:
        days: dict = {}
        for row in newest_season().figures:
            if row.pool.country == country.code:
                days.setdefault(row.observed_on, []).append(row)
        return [(country, days[day]) for day in sorted(days, reverse=True)[:NEWEST]]

    def item_title(self, item: Report) -> str:
        country, figures = item
        day = date_format(figures[0].observed_on)
        return _("%(country)s, report of %(day)s") % {"country": country.name, "day": day}

    def item_description(self, item: Report) -> str:
        return " ".join(_line(row) for row in item[1])

    def item_link(self, item: Report) -> str:
        country, figures = item
        return f"{self.link(country)}#report-{figures[0].observed_on}"

    def item_updateddate(self, item: Report) -> datetime:
        return make_aware(datetime.combine(item[1][0].observed_on, time(12)))


def _line(row: Figures) -> str:
    name = " ".join(filter(None, (str(CATEGORIES[row.pool.category]), row.pool.stream)))
    return _(
        "%(pool)s: %(candidates)s, %(spots)s, %(invitations)s invited so far,"
        " next round %(rating)s."
    ) % {
        "pool": name,
        "candidates": candidates_words(row.candidates),
        "spots": spots_words(row.spots),
        "invitations": amount(row.invitations),
        "rating": rating(row.rating),
    }
