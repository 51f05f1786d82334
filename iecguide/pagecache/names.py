"""Under which name a page is kept: one host for all its spellings, no parameters nobody reads."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote_plus, urlsplit

from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

# The parameters a route reads, by its name in the URL conf. Others are taken off before a page is
# made, so they can neither show in it nor make it anew. What is not named here reads any and says
# itself what it does with the unknown: the quiz, the search, the pools' list, the strategy.
READS: Mapping[str, frozenset[str]] = {
    "home": frozenset({"citizenship"}),
    "about": frozenset(),
    "privacy": frozenset(),
    "countries": frozenset({"q"}),
    "country": frozenset(),
    "programmes": frozenset({"kind", "province", "open"}),
    "programme": frozenset(),
    "live": frozenset(),
    "consultants": frozenset(),
    "organizations": frozenset(),
    "study": frozenset(),
    "study_rules": frozenset(),
    "guide": frozenset(),
    "guide_feed": frozenset(),
    "topic": frozenset({"page"}),
    "topic_feed": frozenset(),
    "author": frozenset({"page"}),
    "article": frozenset(),
    "share_picture": frozenset(),
    "sitemap": frozenset(),
    "sitemap_part": frozenset({"p"}),
    "robots": frozenset(),
    "accuracy": frozenset(),
    "pool_csv": frozenset(),
    "pool_atom": frozenset(),
    "pool_country": frozenset(),
    "rules": frozenset(),
    "draws_csv": frozenset(),
    "draws_atom": frozenset(),
    "finder_rules": frozenset(),
}


@lru_cache(maxsize=1024)
def host(sent: str, port: str, allowed: Sequence[str], site: str) -> str | None:
    """The one name of a host, however it was sent; None for a host that is not ours.

    ``site`` is the operator's address: where it is set, every allowed host has its name. Else the
    port stays only if it is ours, which a visitor cannot choose.
    """
    name, sent_port = split_domain_port(sent)
    if not name or not validate_host(name, allowed):
        return None
    if (netloc := urlsplit(site).netloc.lower()) and validate_host(
        split_domain_port(netloc)[0], allowed
    ):
        return netloc
    return f"{name}:{port}" if sent_port == port else name


def query(path: str, given: str) -> str:
    """What a page reads of a query: all of it, or nothing."""
    try:
        names = READS.get(resolve(path).url_name or "")
    except Resolver404:
        return given
    if names is None:
        return given
    sent = {unquote_plus(part.partition("=")[0]) for part in given.split("&")}
    return given if sent & names else ""
