"""Whatever is sent to the quiz: an answer, a redirect, or a polite no. Never a broken page."""

import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.quiz.iec import BY_NAME, CHOICES, NAMES

pytestmark = pytest.mark.django_db

PATHS = ["/quiz/", "/quiz/result/", "/quiz/result.json", *(f"/quiz/{name}/" for name in BY_NAME)]
POLITE = (200, 302, 400, 404, 422)
PARTS = ["month", "year", "1_category", "1_year", "1_month", "1_length", "8_citizenship", "1_ro"]
GOOD = [
    "IE",
    "fr",
    "GB",
    "BR",
    "2000-01",
    "wh:2019-05:24:GB:ro",
    "none",
    "some",
    "unsure",
    "5",
    "1998",
    *sorted({value for values in CHOICES.values() for value in values}),
]
BAD = [
    "",
    " ",
    "\0",
    "\x1b[2J",
    "\r\nSet-Cookie: a=b",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}%(given)s",
    "%",
    "' OR 1=1 --",
    "../../etc/passwd",
    "٢٠٠٠-٠١",
    "²000-01",
    "2000-00",
    "0000-01",
    "9999-12",
    "wh:9999-99:99:ZZ:ro:ro",
    "wh:²019",
    "1e309",
    "NaN",
    "-1",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "ﬁ",
    "İE",
    "ß",
    "a" * 5000,
    "\u202e",
    "on",
    "0001-01-01",
    "9999-12-31",
    "2026-W01-1",
]
texts = st.one_of(st.sampled_from(GOOD), st.sampled_from(BAD), st.text(max_size=30))
names = st.one_of(
    st.sampled_from([*NAMES, "from", "more", "x", "citizenship[]", "CITIZENSHIP", ""]),
    st.builds("{}_{}".format, st.sampled_from(NAMES), st.sampled_from(PARTS)),
    st.text(max_size=10),
)
queries = st.lists(st.tuples(names, texts), max_size=8)
encoded = queries.map(lambda pairs: urlencode(pairs, errors="replace"))
BROKEN = ["citizenship=IE", "citizenship=IE;FR", "from=born", "a;b=c", "born=%ff", "%ff=%fe"]
BROKEN += ["%00=1", "born=%00", "used=%E2%82", "born_month=%C3%28", "citizenship=%C0%AE", "%zz"]
BROKEN += ["born=2000-01%0d%0a", "on=%2e%2e", "%", "+", "=", "==", "&&"]
raw = st.lists(st.sampled_from(BROKEN), max_size=6).map("&".join)
FIXED = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def check(client, path, query):
    """Polite, of the right kind, and nothing of the query gets into a header."""
    response = client.get(path, QUERY_STRING=query)
    assert response.status_code in POLITE
    if path.endswith(".json") and response.status_code in (200, 400):
        json.loads(response.content)
    assert not response.cookies
    if response.status_code == 302:
        assert response.url.startswith("/quiz/")
    if response["Content-Type"].startswith("text/html"):
        assert b"<script>alert" not in response.content


@settings(FIXED, max_examples=1200)
@given(path=st.sampled_from(PATHS), query=encoded)
def test_queries(client, path, query):
    check(client, path, query)


@settings(FIXED, max_examples=400)
@given(path=st.sampled_from(PATHS), query=raw)
def test_raw_queries(client, path, query):
    """Broken encodings included."""
    check(client, path, query)


@settings(FIXED, max_examples=300)
@given(name=st.sampled_from(list(BY_NAME)), text=texts, query=queries)
def test_submissions(client, name, text, query):
    """A question's own form, with something else in each control."""
    controls = [(f"{name}_{part}", text) for part in PARTS]
    sent = [("from", name), ("citizenship", "IE"), (name, "some"), *controls, *query]
    check(client, "/quiz/", urlencode(sent, errors="replace"))


@settings(FIXED, max_examples=200)
@given(name=st.text(max_size=20))
def test_paths(client, name):
    """No question of that name: 404, whatever the name."""
    safe = quote(name, safe="", errors="replace")
    response = client.get(f"/quiz/{safe}/")
    assert response.status_code in (200, 302, 404)
    assert (response.status_code == 404) == (name not in (*BY_NAME, "rules", "result"))


@pytest.mark.parametrize("path", ["/quiz/result.json", "/quiz/used/", "/quiz/rules/"])
@pytest.mark.parametrize(
    "query",
    [
        "&".join(f"used=wh:{year}" for year in range(1000)),
        "&".join(f"x{number}=1" for number in range(1001)),
        "citizenship=" + "A" * 50_000,
        "&" * 10_000,
    ],
    ids=["thousand-permits", "too-many-names", "long-value", "ampersands"],
)
def test_floods(client, path, query):
    """Too much is refused, or shortened."""
    response = client.get(path, QUERY_STRING=query)
    assert response.status_code in POLITE
    assert len(response.content) < 200_000


@pytest.mark.parametrize("query", ["a=\0", "from=\0", "q=%00", "q=" + "é" * 500])
def test_country_search(client, query):
    assert client.get("/countries/", QUERY_STRING=query).status_code == 200
