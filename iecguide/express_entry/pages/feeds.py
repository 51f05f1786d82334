"""The Atom feed of rounds: what each invited."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from iecguide.core.numbers import number
from iecguide.express_entry.categories import CATEGORIES
from iecguide.express_entry.repository import express_entry
from iecguide.express_entry.values import Round

NEWEST = 30  # rounds in the feed


class DrawsFeed(Feed):
    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Express Entry rounds")

    def subtitle(self) -> str:
        return _("Each round of invitations: its category, its lowest score, how many it invited.")

    def link(self) -> str:
        return reverse("draws")

    def items(self) -> tuple[Round, ...]:
        return express_entry().rounds[:NEWEST]

    def item_title(self, item: Round) -> str:
        values = {"category": CATEGORIES[item.category], "day": date_format(item.day)}
        return _("%(category)s, %(day)s") % values

    def item_description(self, item: Round) -> str:
        unknown = _("not given")
        return _("Lowest score invited: %(cutoff)s. Invitations: %(invitations)s.") % {
            "cutoff": unknown if item.cutoff is None else number(item.cutoff),
            "invitations": unknown if item.invitations is None else number(item.invitations),
        }

    def item_link(self, item: Round) -> str:
        return f"{reverse('draws')}#round-{item.number}"

    def item_updateddate(self, item: Round) -> datetime:
        return make_aware(datetime.combine(item.day, time(12)))
