"""How many taps it takes from home to a result, on a page without scripts.

A link, a button, a radio, a list and a box to write in are one tap each; keys are not counted.
"""

import pytest

from tests.articles.reading import Page

pytestmark = pytest.mark.django_db

FRENCH = {
    "citizenship": "FR",
    "stage": "planning",
    "document": "passport",
    "born": "2000-05",
    "used": "none",
    "expires": "2033-04",
    "student": "no",
    "extra_coop": "no",
    "offer": "none",
    "family": "alone",
}


def count_taps(client, said):
    """The taps from home to the result, and the questions that were asked."""
    taps, asked = 2, ["citizenship"]  # a list and a button on the home page
    door = next(form for form in Page.of(client.get("/")).forms if "citizenship" in form.offers)
    assert said["citizenship"] in door.offers["citizenship"]
    url = client.get(door.action, {"citizenship": said["citizenship"]}).url
    while not url.startswith("/quiz/result/"):
        form = Page.of(client.get(url)).forms[-1]
        name = dict(form.hidden)["from"]
        value = said[name]
        asked.append(name)
        if value in form.sends.get(name, []):
            taps, sent = taps + 1, {name: value}
        elif value in form.offers.get(name, []):
            taps, sent = taps + 2, {name: value}
        else:
            year, month = value.split("-")
            taps, sent = taps + 3, {f"{name}_year": year, f"{name}_month": month}
        query = {}
        for key, text in form.hidden:
            query.setdefault(key, []).append(text)
        url = client.get("/quiz/", data=query | sent).url
    return taps, asked


def test_the_french_visitor(client):
    """It was 27 with a button after each answer, and money, insurance and family asked for."""
    taps, asked = count_taps(client, FRENCH)
    assert (taps, len(asked)) == (14, 9)
