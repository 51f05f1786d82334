"""The strategy as a page: two entrances, the advice, what it rests on, clear mistakes."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pools.strategy.advice.assumptions import TEXTS
from pools.strategy.parameters import NAMES
from tests.articles.reading import Page

pytestmark = pytest.mark.django_db

URL = "/pools/strategy/"
BRITISH = "citizenship=GB&category=wh&category=yp&value_wh=100&value_yp=60"
JUNE = "on=2026-06-10"
INVITED = f"{BRITISH}&in=wh&in=yp&invited=yp&{JUNE}"


@pytest.fixture
def page(client):
    def page(query="", status=200):
        response = client.get(f"{URL}?{query}" if query else URL)
        assert response.status_code == status
        return Page.of(response)

    return page


# The two entrances


def test_start(page):
    """Only the passport is asked, and for the second entrance what its clock and limits need."""
    plan, now = page().forms
    assert (plan.action, list(plan.offers)) == (URL, ["citizenship"])
    assert (now.action, list(now.offers)) == (
        URL,
        ["citizenship", "invited", "invited_on", "born"],
    )
    assert len(plan.offers["citizenship"]) == 1 + 36
    assert plan.chosen == []
    assert now.chosen == [("invited_on", ""), ("born", "")]


@pytest.mark.parametrize(
    ("code", "offered"),
    [("GB", ["wh", "yp", "coop"]), ("CH", ["yp", "coop"]), ("JP", ["wh"]), ("NL", ["wh", "yp"])],
)
def test_the_form_offers_what_the_country_has(page, code, offered):
    form = page(f"citizenship={code}").forms[-1]
    assert form.offers["category"] == form.offers["in"] == offered
    assert form.offers["invited"] == ["", *offered]
    assert [offer for offer in form.offers if offer.startswith("value_")] == [
        f"value_{category}" for category in offered
    ]
    taken = [("category", offered[0])] if len(offered) == 1 else []
    assert [pair for pair in form.chosen if pair[0] in ("category", "in", "invited")] == taken


def test_the_form_sends_the_parameters(page):
    """Every control is a parameter of the contract, and nothing else is sent."""
    (form,) = page("citizenship=FR&on=2026-06-10").forms
    assert {*form.offers, *dict(form.hidden)} == set(NAMES)


def test_what_the_quiz_sends(page):
    """Categories and month of birth are taken over; the plan stands at once, without a value."""
    found = page("citizenship=GB&category=wh&category=yp&born=1998-05")
    assert {("category", "wh"), ("category", "yp"), ("born", "1998-05")} < {*found.forms[0].chosen}
    assert "people like you are invited" in found.text()
    assert "You have not said, so we take it that any of them is fine." in found.text()
    assert presets(found) == [
        f"{URL}?citizenship=GB&category=wh&category=yp&value_wh={wh}&value_yp={yp}&born=1998-05"
        for wh, yp in ((100, 60), (100, 100), (60, 100))
    ]


def presets(found):
    """The links that set the values, but for the one to an open invitation."""
    return [
        href
        for href in found.links()
        if "value_" in href and "invited=" not in href and ".json" not in href
    ]


def test_a_button_gives_the_plan_of_its_values(page, client):
    """Each preset leads to the plan that the JSON has for its values, and is marked there."""
    for href in presets(page("citizenship=GB&category=wh&category=yp")):
        query = href.split("?")[1]
        found = page(query)
        assert client.get(f"/pools/strategy.json?{query}").json()["advice"] in found.text()
        marked = [
            attrs["href"]
            for tag, attrs in found.tags
            if tag == "a" and attrs.get("aria-current") == "true"
        ]
        assert marked == ["/pools/", href]


def test_three_categories_and_their_ranks(page):
    """The favourite 100, the others 60 and 30 in their order, or 100 each."""
    found = presets(page("citizenship=GB&category=wh&category=yp&category=coop"))
    values = [re.findall(r"value_\w+=(\d+)", href) for href in found]
    assert values == [
        ["100", "60", "30"],
        ["100", "100", "100"],
        ["60", "100", "30"],
        ["60", "30", "100"],
    ]


@pytest.mark.parametrize("query", ["citizenship=JP", "citizenship=FR&category=wh"])
def test_one_category_asks_for_no_value(page, query):
    found = page(query)
    assert "people like you are invited" in found.text()
    assert presets(found) == []


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        ("GB", [["wh"], ["wh", "yp"], ["wh", "coop"]]),
        ("CH", [["yp"], ["coop"]]),
        ("NL", [["wh"], ["wh", "yp"]]),
    ],
)
def test_a_passport_alone_is_asked_what_it_may_enter(page, code, ways):
    """Nothing is guessed: no plan, but one tap to each."""
    found = page(f"citizenship={code}&born=1998-05")
    links = [href for href in found.links() if "category=" in href and "invited=" not in href]
    assert links == [
        f"{URL}?citizenship={code}&{'&'.join(f'category={each}' for each in way)}&born=1998-05"
        for way in ways
    ]
    assert "people like you" not in found.text()
    for href in links:
        assert "people like you" in page(href.split("?")[1]).text()


def test_values_of_ones_own_are_no_preset(page):
    found = page("citizenship=GB&category=wh&category=yp&value_wh=70&value_yp=69")
    assert "You gave values of your own" in found.text()
    assert [each for each in found.values("aria-current", "a") if each] == ["true"]  # the header


def test_form_keeps_what_was_given(page):
    found = page(f"{BRITISH}&cost=1.5&in=wh&born=1998-05&until=2026-09-01&resubmit=2&order=random")
    assert {
        *[("category", "wh"), ("category", "yp"), ("value_wh", "100"), ("value_yp", "60")],
        *[("cost", "1.5"), ("in", "wh"), ("born", "1998-05"), ("until", "2026-09-01")],
        *[("resubmit", "2"), ("order", "random")],
    } < set(found.forms[0].chosen)


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        (f"{BRITISH}&value_coop=&in=&invited=&cost=&order=priority", BRITISH),
        (f"{BRITISH}&utm_source=x", BRITISH),
        (f"{JUNE}&{BRITISH}", f"{BRITISH}&{JUNE}"),
        ("citizenship=gb", "citizenship=GB"),
        ("page=2", ""),
    ],
)
def test_one_address_for_one_state(client, given, canonical):
    response = client.get(f"{URL}?{given}")
    assert response.status_code == 302
    assert response["Location"] == (f"{URL}?{canonical}" if canonical else URL)


# The page


def test_plan_on_the_page(page):
    found = page(f"{BRITISH}&{JUNE}")
    assert found.text("h1") == "Your plan"
    text = found.text()
    assert "Enter Working Holiday alone. In the week of 24 August 2026 make a new profile" in text
    assert "The odds are for the 2026 season, from its reports up to 5 June 2026." in text
    assert "In a season worse than expected another plan would win:" in text
    assert "a pool without spots may take no new ones" in text
    assert found.values("class", "i").count("accept") == 20 + 9 + 1  # wh, yp, and the legend
    assert "decline" not in found.values("class", "i")  # the legend names what is drawn


def test_off_season(page):
    """Last season's curve, and it says so; nothing of it is called a forecast of this season."""
    text = page(BRITISH).text()
    assert "No round of the 2027 season is known to us." in text
    assert "as its reports up to 9 October 2026 showed them" in text


@pytest.mark.parametrize(("code", "late"), [("FR", True), ("GB", False)])
def test_a_change_at_the_end_is_marked(page, code, late):
    """French in March: the second pool is added a week before the last round we count on."""
    query = f"{BRITISH.replace('GB', code)}&on=2026-03-10"
    assert ("an earlier change is safer" in page(query).text()) == late


def test_accept_or_decline(page, client):
    """On the likely path declining is worth more, in a bad year less: so accept, with figures."""
    found = page(INVITED)
    now = client.get(f"/pools/strategy.json?{INVITED}").json()["now"]
    likely, bad = round(now["value_decline"]), round(now["worst"])
    assert bad < 60 < likely
    assert found.text("h1") == "Accept or decline?"
    text = found.text()
    assert (
        "Accept the Young Professionals invitation, unless you would rather take the risk" in text
    )
    assert "as good to you as 60 of 100 chances of your favourite, and it is sure" in text
    assert f"as good as {likely} of 100 on the likely path, and {bad} of 100 in a bad year" in text
    accept, decline = (text.index(f"If you {way}") for way in ("accept", "decline"))
    assert accept < text.index("our advice") < decline
    assert text.index("100 of 100, as long as it is open.") < decline
    assert re.search(r"(About|More than) \d+ of 100 people like you", text[decline:])
    assert "If you decline: week by week" in found.text("summary")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"{BRITISH}&cost=20&invited=yp&{JUNE}", "Accept the Young Professionals invitation."),
        (
            f"citizenship=GB&category=wh&category=yp&value_wh=100&invited=yp&{JUNE}",
            "Decline the Young Professionals invitation. Withdraw your profile and make a new one "
            "for Working Holiday alone, and accept when it comes.",
        ),
        (
            f"citizenship=GB&category=wh&value_wh=10&cost=20&invited=yp&{JUNE}",
            "Decline the Young Professionals invitation, and stop waiting.",
        ),
        (
            f"{BRITISH}&invited=yp&until=2026-06-14&on=2026-06-13",
            "Accept the Young Professionals invitation. Working Holiday and Young Professionals: "
            "your deadline comes before a round can.",
        ),
    ],
)
def test_answers(page, query, said):
    assert said in page(query).text()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("AU", "Working Holiday and Young Professionals count as one"),
        ("FR", "Working Holiday and Young Professionals count as one"),
        ("IE", "Working Holiday and Young Professionals count as one"),
        ("TW", "you can take part once in your life"),
        ("LU", "you can take part once in your life"),
        ("PT", "you can take part once in your life"),
        ("GB", ""),
        ("NZ", ""),
    ],
)
def test_what_uses_up_another(page, code, said):
    query = f"citizenship={code}&category=wh&value_wh=100&{JUNE}"
    found = page(query)
    assert said in found.text()
    assert ("later" in found.forms[0].offers) == bool(said)
    assert ("With this passport" in found.text()) == bool(said)


def test_small_pool_is_named(page):
    text = page(f"citizenship=GB&category=coop&value_coop=100&{JUNE}").text()
    assert "Small pool: a few people more or less change everything" in text


def test_odds_tables(page, client):
    """A row a week and category, and the floor for whoever joins after the report."""
    found = page(f"{BRITISH}&{JUNE}")
    odds = client.get(f"/pools/strategy.json?{BRITISH}&{JUNE}").json()["odds"]
    plans = client.get(f"/pools/strategy.json?{BRITISH}&{JUNE}").json()["strategies"]
    assert found.count("tr") == 1 + len(plans) + sum(1 + len(row) for row in odds.values())
    assert "points" not in found.text("table")
    assert found.text("th").count("If you join after the report") == 2


# What it rests on


def test_sources_are_on_the_page(page):
    urls = set(page(INVITED).values("href", "a"))
    named = {
        link.url for _text, link in TEXTS.values() if link is not None and hasattr(link, "url")
    }
    assert named < urls


# Bad input


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("citizenship=", "Choose the country of your passport."),
        ("citizenship=XX", "“XX” is not a country we know."),
        ("citizenship=MX", "“MX” has no pools: no agreement with Canada is in use."),
        ("citizenship=&invited=yp", "Choose the country of your passport."),
        (
            "citizenship=CH&category=wh&value_wh=100",
            "This country does not have “Working Holiday”. It has: Young Professionals, "
            "International Co-op.",
        ),
        (
            "citizenship=GB&category=wh&value_wh=many",
            "Value of Working Holiday: “many” does not work here. Give a number from 0 to 1000.",
        ),
        ("citizenship=GB&category=wh&value_wh=0", "Every value is zero"),
        ("citizenship=GB&born=soon", "Month of birth: “soon” is not a month."),
        ("citizenship=GB&on=2031-01-01", "outside what we can plan for"),
    ],
)
def test_mistake(page, query, said):
    found = page(query, 422)
    assert said in found.text()
    assert found.title.startswith("Error: ")
    assert found.pointed_at() <= set(found.ids())
    assert [address for address in found.values("hx-get") if address] == []


def test_a_mistake_keeps_what_was_typed(page):
    (form,) = page(f"{BRITISH}&cost=much", 422).forms
    assert {("cost", "much"), ("value_wh", "100"), ("category", "yp")} < set(form.chosen)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"{BRITISH}&on=2025-12-01", "Not enough data: no report of the pools was known"),
        (
            "citizenship=ES&category=yp&value_yp=1&stream=icex",
            "IRCC does not say how many people wait for Young Professionals (ICEX).",
        ),
    ],
)
def test_not_enough_data(page, query, said):
    """The reason, and never a number."""
    found = page(query)
    assert said in found.text()
    assert found.count("table") == 0


@pytest.mark.parametrize("value", ["'", "%00", "9" * 400, "<b>", "wh wh", "١", "-0", "1e400"])
def test_hostile(client, value):
    for name in NAMES:
        query = f"citizenship=GB&category=wh&value_wh=1&{urlencode({name: value})}"
        response = client.get(f"{URL}?{query}", follow=True)
        assert response.status_code in (200, 422)
        assert b"<b>" not in response.content


def test_at_a_fixed_price(client):
    """As many queries for three categories as for one, once the odds are read."""
    first = f"{URL}?citizenship=GB&category=wh&value_wh=100"
    three = f"{URL}?{BRITISH.replace('&value_wh', '&category=coop&value_wh')}&value_coop=30"
    counts = []
    for address in (first, first, three):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 3
