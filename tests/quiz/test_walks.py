"""Random visitors of every questionnaire, over its pages: no path breaks, each of them ends."""

from itertools import pairwise
from random import Random
from urllib.parse import urlencode, urlsplit

import pytest

from tests.articles.reading import Page

pytestmark = pytest.mark.django_db

QUIZZES = {"iec": "/quiz/", "finder": "/programmes/quiz/", "study": "/study/quiz/"}
WALKS = 5  # of each questionnaire, the same ones on every run
# What people write into a box: most of it is nothing that its question can take.
WRITTEN = (
    "0",
    "6",
    "12",
    "24",
    "1999",
    "2027",
    "3000",
    "cook",
    "none",
    "2027-05-01",
    "-1",
    "x" * 90,
)
TRIES = 4  # of one question, before it is skipped
OFTEN_ASKED = {"citizenship": "FR"}  # what cannot be skipped
MAY_RISE = ("letter",)  # a letter that is about to end reopens what it had settled


def fill(form, random):
    """Some answer: a button where there are some, else something in each control."""
    buttons = [(name, value) for name, values in form.sends.items() for value in values]
    if buttons and random.random() < 0.9:
        return [*form.hidden, random.choice(buttons)]
    said = {
        name: random.choice(values if any(values) else WRITTEN)
        for name, values in form.offers.items()
    }
    return [*form.hidden, *said.items()]


def ask(client, url):
    response = client.get(url)
    while response.status_code == 302:
        response = client.get(response.url)
    assert response.status_code in (200, 422), (response.status_code, url)
    return response


def walk(client, start, random):
    """The questions of one visit, each with its progress, and the page it ends at."""
    seen, tries, response = [], 0, ask(client, start)
    while "question" in response.context:
        name, progress = response.context["question"].name, response.context["progress"]
        tries = tries + 1 if seen and seen[-1][0] == name else 0
        if not tries:
            seen.append((name, progress))
            assert len(seen) <= 40, seen
        form = next(each for each in Page.of(response).forms if dict(each.hidden).get("from"))
        pairs = fill(form, random)
        if tries >= TRIES and name in OFTEN_ASKED:
            pairs = [*form.hidden, (name, OFTEN_ASKED[name])]
        elif tries >= TRIES:
            response = ask(client, response.context["skip"])
            continue
        response = ask(client, f"{form.action}?{urlencode(pairs)}")
    return seen, response


@pytest.mark.parametrize("seed", range(WALKS))
@pytest.mark.parametrize("quiz", QUIZZES)
def test_every_visit_ends_at_a_result(client, quiz, seed):
    """No error on the way, whatever is answered; no question twice. The number of the question
    never falls, though an answer may make an earlier one idle; what is left, once told, never
    rises. The result has its JSON, and a way back to each answer."""
    start = QUIZZES[quiz]
    seen, end = walk(client, start, Random(f"{quiz} {seed}"))  # noqa: S311
    names = [name for name, _progress in seen]
    assert end.status_code == 200
    result = urlsplit(end.request["PATH_INFO"]).path
    assert result == f"{start}result/"
    assert len(set(names)) == len(names)
    for (before, first), (name, then) in pairwise(seen):
        if not {before, name} & set(MAY_RISE):
            assert then.number >= first.number, names
            assert then.left <= first.left or before == names[0], (before, first, name, then)
    for each in end.context["said"]:
        assert client.get(each.change).status_code == 200
    query = end.request["QUERY_STRING"]
    assert client.get(f"{start}result.json?{query}").status_code == 200


FORMS = ("/programmes/crs/", "/work/jobs/64301/", "/plan/", "/live/provinces/", "/live/banks/")


@pytest.mark.parametrize("path", FORMS)
def test_a_form_takes_whatever_is_filled_in(client, path):
    """Where all is asked at once: each next visitor changes some of what the last one said, and
    gets a page that tells the result, or which field is wrong."""
    random, told = Random(path), set()  # noqa: S311
    said: dict[str, str] = {}
    for _turn in range(12):
        page = Page.of(ask(client, f"{path}?{urlencode(said)}" if said else path))
        form = next(each for each in page.forms if each.action == path)
        for name in random.sample(sorted(form.offers), random.randint(1, min(3, len(form.offers)))):
            values = form.offers[name]
            said[name] = random.choice(values if len(values) > 1 else WRITTEN)
        response = ask(client, f"{path}?{urlencode(said)}")
        told.add(response.status_code)
        if response.status_code == 422:
            assert "There is a problem" in Page.of(response).text("main")
            said = {}
    assert 200 in told
