"""The pool pages, for search and the sitemap."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from iecguide.core.lists import listed
from iecguide.core.registries.documents import Document
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Country, Status
from pools.messages import CATEGORIES


def pool_documents() -> Iterator[Document]:
    """The list, the strategy and the accuracy page, and each partner's pools."""
    yield from _whole()
    for country in snapshot().countries.values():
        if country.status == Status.ACTIVE:
            yield _country(country)


def _whole() -> Iterator[Document]:
    kind = _("Pools")
    yield Document(
        kind,
        _("Pools"),
        reverse("pools"),
        _("Every pool: candidates, spots, invitations and IRCC’s rating, week by week."),
        (
            _("rounds of invitations"),
            _("how many candidates are in the pool"),
            _("quotas of all countries"),
            _("spots left"),
            _("latest round"),
        ),
    )
    yield Document(
        kind,
        _("Plan your season in the pools"),
        reverse("strategy"),
        _("Which pools to enter, when to change, and which invitation to accept."),
        (
            _("accept or decline my invitation"),
            _("which pool should i enter"),
            _("strategy"),
            _("best plan for working holiday and young professionals"),
            _("my chances of an invitation"),
        ),
    )
    yield Document(
        kind,
        _("How good our odds were"),
        reverse("accuracy"),
        _("What we expected in the season of the newest reports, and what happened."),
        (_("accuracy of the odds"), _("how good are your predictions"), _("back test")),
    )


def _country(country: Country) -> Document:
    names = {"name": country.name, "demonym": country.demonym}
    offered = [
        str(CATEGORIES[category]) for category, terms in country.terms.items() if terms.offered
    ]
    return Document(
        _("Pools"),
        _("%(name)s: the pools") % names,
        reverse("pool_country", args=[country.slug]),
        _("Candidates, spots, invitations and IRCC’s rating for %(demonym)s citizens: %(pools)s.")
        % (names | {"pools": listed(offered)}),
        (
            _("%(name)s quota") % names,
            _("%(name)s rounds of invitations") % names,
            _("%(name)s candidates in the pool") % names,
            _("%(demonym)s chances to be invited") % names,
            _("%(name)s spots left") % names,
        ),
    )
