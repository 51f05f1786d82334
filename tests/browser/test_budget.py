"""What a page weighs on a first visit, as it would be sent: text compressed, the rest as it is."""

import gzip
from urllib.parse import urlsplit

import pytest

from .pages import PAGES
from .walk import fill, go_on

KB = 1000
_COMPRESSED = (".woff2", ".png", ".jpg", ".webp")


def weigh(visitor, path: str) -> tuple[dict[str, dict[str, int]], list]:
    """Bytes of each response by kind, then address; and the responses."""
    page = visitor()
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.goto(path, wait_until="networkidle")
    sizes: dict[str, dict[str, int]] = {}
    for response in responses:
        body = b"" if 300 <= response.status < 400 else response.body()
        if not response.url.endswith(_COMPRESSED):
            body = gzip.compress(body, compresslevel=6)
        sizes.setdefault(response.request.resource_type, {})[response.url] = len(body)
    return sizes, responses


_BIGGEST = ("home", "passports", "month", "permits", "eligible", "two passports", "article")
_STUDIES = ("study", "studies", "studies, college", "studies, graduate")


@pytest.mark.parametrize(
    "name", [*_BIGGEST, *_STUDIES, "long article", "depends", "guide", "search, found"]
)
def test_weight(visitor, site, name):
    sizes, responses = weigh(visitor, PAGES[name])
    kinds = {kind: sum(each.values()) for kind, each in sizes.items()}
    assert kinds["document"] + kinds["stylesheet"] <= 14 * KB, kinds
    assert sum(kinds.values()) <= 100 * KB, kinds
    assert kinds.get("script", 0) <= 20 * KB, kinds
    assert kinds["font"] <= 60 * KB, kinds
    assert kinds["stylesheet"] <= 8 * KB, kinds
    assert len(responses) <= 10, sizes


@pytest.mark.parametrize("name", ["rules", "pools", "pools of a country", "countries", "country"])
def test_weight_of_long_pages(visitor, name):
    sizes, responses = weigh(visitor, PAGES[name])
    kinds = {kind: sum(each.values()) for kind, each in sizes.items()}
    assert kinds["document"] + kinds["stylesheet"] <= 40 * KB, kinds
    assert sum(kinds.values()) <= 100 * KB, kinds
    assert len(responses) <= 10, sizes


@pytest.mark.parametrize("name", [*_BIGGEST, "rules", "country", "pools", "404"])
def test_no_other_host_and_no_cookie(visitor, site, name):
    _sizes, responses = weigh(visitor, PAGES[name])
    assert {urlsplit(response.url).netloc for response in responses} == {urlsplit(site).netloc}
    headers = [response.all_headers() for response in responses]
    assert [header["set-cookie"] for header in headers if "set-cookie" in header] == []


def test_an_answer_sets_no_cookie_and_stays_here(visitor, site):
    page = visitor("/quiz/")
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    fill(page, "citizenship", ["IN"])
    go_on(page)
    assert hosts == {urlsplit(site).netloc}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
