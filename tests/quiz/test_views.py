"""The quiz as a visitor walks it: pages, submissions, mistakes, changes. The URL is the state."""

from datetime import date
from urllib.parse import urlencode

import pytest

from iecguide.facts.values import Category
from quiz.iec.assessment import assess
from quiz.iec.page import presentation
from quiz.iec.views import PAGES
from tests.articles.reading import Page
from tests.conftest import TODAY
from tests.quiz.iec import BY_NAME

from .profiles import text_pairs

pytestmark = pytest.mark.django_db

IE = "citizenship=IE"


# Every page


@pytest.mark.parametrize("name", BY_NAME)
def test_question(page, name):
    """Each question can be opened by its address; it is the title, the h1 and carries the rest."""
    query = "citizenship=FR&citizenship=IT&student=no"
    found = page(f"/quiz/{name}/?{query}")
    assert found.count("h1") == 1
    assert found.title == f"{found.text('h1')} | IEC Guide"
    form = found.forms[-1]
    assert (form.method, form.action) == ("get", "/quiz/")
    carried = [tuple(pair.split("=")) for pair in query.split("&")]
    assert form.hidden == [("from", name), *(pair for pair in carried if pair[0] != name)]
    assert {offer.removeprefix(name).split("_")[0] for offer in form.offers} <= {"", "more"}


def test_start(page):
    """The first question stands at the quiz's own address, with nothing to skip or change."""
    found = page("/quiz/")
    assert found.text("h1") == "Which passports do you hold?"
    assert found.forms[-1].hidden == [("from", "citizenship")]
    assert "Skip this question" not in found.text()
    assert "Your answers so far" not in found.text()


def test_nothing_is_preselected(page):
    """Only empty text controls come filled, with nothing."""
    for name in BY_NAME:
        given = "" if name == "citizenship" else "?citizenship=FR&citizenship=IT&student=no"
        if name == "student":
            given = "?citizenship=FR&citizenship=IT"
        chosen = page(f"/quiz/{name}/{given}").forms[-1].chosen
        assert [pair for pair in chosen if pair[1] not in ("", "FR")] == [], name


@pytest.mark.parametrize(
    "url", ["/quiz/nothing/", "/quiz/on/", "/quiz/from/", "/quiz/Born/", "/quiz/born/x/"]
)
def test_no_such_question(client, url):
    assert client.get(url).status_code == 404


# Answers sent by each kind of control

SENT = [
    # question, the rest of the address, what the controls send, what becomes of it
    ("citizenship", "", "citizenship=IE&citizenship=", "/quiz/stage/?citizenship=IE"),
    (
        "citizenship",
        "",
        "citizenship=IE&citizenship=FR",
        "/quiz/stage/?citizenship=IE&citizenship=FR",
    ),
    ("citizenship", "", "citizenship=ie", "/quiz/stage/?citizenship=IE"),
    ("document", IE, "document=passport", f"/quiz/born/?{IE}&document=passport"),
    ("document", IE, "document=unsure", f"/quiz/born/?{IE}&document=unsure"),
    ("born", IE, "born_month=5&born_year=1998", f"/quiz/used/?{IE}&born=1998-05"),
    ("born", IE, "born_month=05&born_year=1998", f"/quiz/used/?{IE}&born=1998-05"),
    ("born", IE, "born=1998-05", f"/quiz/used/?{IE}&born=1998-05"),
    (
        "residence",
        "citizenship=DK",
        "residence=GL",
        "/quiz/used/?citizenship=DK&residence=GL",
    ),
    (
        "residence",
        "citizenship=DK",
        "residence=SE",
        "/quiz/address/?citizenship=DK&residence=SE",
    ),
    (
        "address",
        "citizenship=DK&residence=SE",
        "address=unsure",
        "/quiz/used/?citizenship=DK&residence=SE&address=unsure",
    ),
    (
        "used",
        "citizenship=FR",
        "used=some&used_1_category=wh&used_1_year=2015&used_1_month=3&used_1_season=s2014",
        "/quiz/expires/?citizenship=FR&used=wh:2015-03:s2014",
    ),
    (  # not remembered: the question is not put again
        "used",
        "citizenship=FR",
        "used=some&used_1_category=wh&used_1_year=2015&used_1_month=3&used_1_season=",
        "/quiz/expires/?citizenship=FR&used=wh:2015-03",
    ),
    (  # a season chosen for another year goes with that year
        "used",
        "citizenship=FR",
        "used=some&used_1_category=wh&used_1_year=2019&used_1_season=s2014",
        "/quiz/ro/?citizenship=FR&used=wh:2019",
    ),
    ("used", IE, "used=none", f"/quiz/expires/?{IE}&used=none"),
    ("used", IE, "used=unsure", f"/quiz/this_season/?{IE}&used=unsure"),
    (
        "used",
        IE,
        "used=some&used_1_category=coop&used_1_year=2019&used_1_month=5&used_1_length=12",
        f"/quiz/ro/?{IE}&used=coop:2019-05:12",
    ),
    (
        "used",
        IE,
        "used=some&used_2_category=coop&used_2_year=2019&used_2_citizenship=IE&used_2_ro=ro",
        f"/quiz/expires/?{IE}&used=coop:2019:IE:ro",
    ),
    (
        "used",
        IE,
        "used=some&used_1_category=wh&used_1_year=2016&used_2_category=coop&used_2_year=2019",
        "/quiz/ro/?citizenship=IE&used=wh:2016&used=coop:2019",
    ),
    (
        "letter",
        IE,
        "letter=some&letter_month=3&letter_year=2027",
        f"/quiz/result/?{IE}&letter=2027-03",  # closed until then, whatever else is answered
    ),
    ("letter", IE, "letter=none", f"/quiz/document/?{IE}&letter=none"),
    ("letter", IE, "letter=none&letter_month=3", f"/quiz/document/?{IE}&letter=none"),
    ("stage", IE, "stage=planning", f"/quiz/document/?{IE}&stage=planning"),
    ("stage", IE, "stage=letter", f"/quiz/letter/?{IE}&stage=letter"),
    ("stage", IE, "stage=canada", f"/quiz/letter/?{IE}&stage=canada"),
    # A nomination opens a category, and with it questions that come before
    ("ro", "citizenship=BR", "ro=wh", "/quiz/stage/?citizenship=BR&ro=wh"),
    ("school", IE, "school=IE", f"/quiz/placement/?{IE}&school=IE"),
    ("offer", IE, "offer=skilled", f"/quiz/want/?{IE}&offer=skilled"),
    # Not asked in the quiz, but old links to them answer
    ("family", IE, "family=with", f"/quiz/result/?{IE}&family=with"),
    ("funds", IE, "funds=no", f"/quiz/result/?{IE}&funds=no"),
    ("insurance", IE, "insurance=yes", f"/quiz/result/?{IE}&insurance=yes"),
    ("want", IE, "want=career", f"/quiz/result/?{IE}&want=career"),
]


@pytest.mark.parametrize(("name", "rest", "sent", "to"), SENT)
def test_sent(leads, page, name, rest, sent, to):
    """Controls become the parameter, in the one canonical address; that one is a page."""
    assert leads(f"/quiz/?from={name}&{rest}&{sent}") == to
    page(to)


@pytest.mark.parametrize("name", [name for name in BY_NAME if name != "want"])
def test_every_offered_answer_leads_on(client, page, name):
    """No dead edge: each radio button leads to another question or the result, which opens."""
    form = page(f"/quiz/{name}/?citizenship=FR&citizenship=IT&student=no").forms[-1]
    offered = [*form.offers.get(name, []), *form.sends.get(name, [])]
    offered = [value for value in offered if value not in ("some", "")]
    for value in offered[:: max(1, len(offered) // 8)]:  # of the countries, a few
        query = [*form.hidden, (name, value)]
        response = client.get("/quiz/", data=as_data(query), follow=True)
        assert (value, [status for _url, status in response.redirect_chain]) == (value, [302])
        assert response.status_code == 200
        assert f"/quiz/{name}/" not in response.redirect_chain[-1][0]


def as_data(query):
    found = {}
    for name, value in query:
        found.setdefault(name, []).append(value)
    return found


# What the pages may not do

URLS = ["/quiz/", f"/quiz/born/?{IE}", f"/quiz/result/?{IE}", f"/quiz/result.json?{IE}"]


@pytest.mark.parametrize("url", [*URLS, "/quiz/rules/", f"/quiz/?from=born&{IE}"])
def test_only_get(client, url):
    """Back and reload are safe: nothing is ever sent any other way."""
    for method in ("post", "put", "patch", "delete"):
        response = getattr(client, method)(url)
        assert (method, response.status_code) == (method, 405)
    assert client.post(url)["Allow"] == "GET, HEAD"
    assert client.head(url).status_code == client.get(url).status_code


@pytest.mark.parametrize(
    "url",
    [*URLS, "/quiz/rules/", f"/quiz/?from=born&{IE}", f"/quiz/result/?{IE}&born=x", "/quiz/x/"],
)
def test_no_cookie(client, url):
    """The same for everybody: nothing set, nothing read."""
    response = client.get(url)
    assert dict(response.cookies) == {}
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/quiz/", ["http://testserver/quiz/"]),
        (f"/quiz/born/?{IE}", ["http://testserver/quiz/"]),
        (f"/quiz/result/?{IE}", ["http://testserver/quiz/"]),
        ("/quiz/?from=born&citizenship=IE", ["noindex"]),
        ("/quiz/rules/", ["http://testserver/quiz/rules/"]),
    ],
)
def test_search_engines(client, url, said):
    """Addresses with answers in them all stand for the quiz; mistakes for nothing."""
    found = Page.of(client.get(url))
    canonical = [
        attrs["href"]
        for tag, attrs in found.tags
        if tag == "link" and attrs.get("rel") == "canonical"
    ]
    robots = [
        attrs["content"]
        for tag, attrs in found.tags
        if tag == "meta" and attrs.get("name") == "robots"
    ]
    assert canonical + robots == said


@pytest.mark.parametrize("url", [*URLS, f"/quiz/?from=born&{IE}&born=2000-01"])
def test_one_query(client, django_assert_num_queries, url):
    """With a warm snapshot a page asks the database one thing: is it still current?"""
    client.get(url)
    with django_assert_num_queries(1):
        client.get(url)


def test_result_says_the_day(page):
    """Judged for today, unless a day is given; the season is that of the day."""
    for query, day in ((IE, "24 November 2026"), (f"{IE}&on=2027-01-31", "31 January 2027")):
        first = page(f"/quiz/result/?{query}").text("main").partition(".")[0]
        assert ("2027 season" in first, day in first) == (True, True)
    assert "2026 season" in page(f"/quiz/result/?{IE}&on=2026-10-31").text("p")


# What a result and a question say


@pytest.mark.parametrize(
    ("born", "letter", "days", "window"),
    [
        ("1995-08", "2026-06", (date(2026, 7, 1), date(2026, 7, 31)), ""),
        (
            "1995-07",
            "2026-06",
            (None, None),
            "from 1 July 2026 to the day before your birthday, in that month.",
        ),
        ("1995-06", "2026-06", (None, None), "only this month, before your birthday."),
        (
            "1995-07",
            "2026-07",
            (None, None),
            "too late: by 1 August 2026 you would be too old.",
        ),
    ],
)
def test_days_left(facts, profiles, page, born, letter, days, window):
    """Waiting for a letter to end against the birthday that ends eligibility."""
    query = profiles.fitting("AD", Category.WH, born=born, letter=letter)
    (passport,) = presentation.passports(facts, assess(facts, profiles.answers(query), TODAY))
    card = passport.cards[0]
    assert ((card.invited_from, card.invited_by), card.window) == (days, window)
    shown = page(f"/quiz/result/?{urlencode(text_pairs(query))}").text("dd")
    assert shown.count(window) == 1 or not window


@pytest.mark.parametrize(
    ("citizenship", "ro", "said"),
    [
        ("US", "wh", "The way in is your nomination by a recognized organization. Without it"),
        ("US", "no", "What is left: a recognized organization that takes people from your"),
        ("MX", "wh", "What is left: another passport if you have one, or a work permit"),
    ],
)
def test_no_agreement(page, citizenship, ro, said):
    """What is left, without advising the nominated to look for a nomination."""
    text = page(f"/quiz/result/?citizenship={citizenship}&born=1998-05&ro={ro}").text("p")
    assert text.count(said) == 1


@pytest.mark.parametrize(
    ("name", "query", "number", "left"),
    [
        ("born", {"citizenship": "AD", "document": "passport"}, 5, 4),
        ("document", {"citizenship": "AD", "document": "passport", "born": "1998-05"}, 2, 6),
        ("ro", {"citizenship": "US"}, 2, 11),
        ("document", {"citizenship": "US", "ro": "wh"}, 5, 4),
        ("ro", {"citizenship": "US", "document": "passport", "ro": "wh"}, 3, 6),
    ],
)
def test_progress(facts, profiles, name, query, number, left):
    """What was skipped counts as well; where a nomination brings questions back, they are left."""
    found = PAGES.progress(facts, profiles.answers(query), name)
    assert (found.number, found.left) == (number, left)


@pytest.mark.parametrize(("citizenship", "times"), [("IE", 0), ("IE&citizenship=GB", 1)])
def test_advice_for_several_passports(page, citizenship, times):
    text = page(f"/quiz/expires/?citizenship={citizenship}").text("form")
    assert text.count("With two passports") == times


def test_the_nominated_choose_their_organization(page):
    """Only where the way in is the organization's."""
    said = "Choose your organization in the profile"
    fits = "document=passport&born=1998-05&used=none&letter=none&funds=yes&insurance=yes&ro=wh"
    for citizenship, times in (("US", 1), ("IE", 0)):
        text = page(f"/quiz/result/?citizenship={citizenship}&{fits}").text("h3")
        assert text.count(said) == times, citizenship


AFTER = date(2027, 11, 15)  # past the last season on record


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/quiz/", 422),
        (f"/quiz/result/?{IE}", 422),
        (f"/quiz/born/?{IE}", 422),
        (f"/quiz/result.json?{IE}", 400),
        (f"/quiz/result.json?{IE}&on=2027-05-01", 200),
        (f"/quiz/result/?{IE}&on=2027-05-01", 200),
        ("/", 200),
        ("/pools/", 200),
        ("/quiz/rules/", 200),
    ],
)
def test_a_day_nobody_has_rules_for(client, monkeypatch, url, status):
    """Until editors add the next season: clear words on which days can be judged."""
    monkeypatch.setattr("iecguide.core.dates.timezone.localdate", lambda: AFTER)
    response = client.get(url)
    assert response.status_code == status
    if status == 400:
        problem = response.json()["errors"][0]
        assert (problem["field"], problem["given"]) == ("on", "2027-11-15")


def test_a_letter_is_no_bar(page):
    """The result says to land; nothing above says that no category is open."""
    found = page("/quiz/result/?citizenship=FR&born=1991-03&used=none&letter=2027-05").text("main")
    assert found.index("You are approved") < found.index("If you want another profile later")
    assert "No category is open" not in found
    assert "Look beyond IEC" not in found


def test_a_canadian_sees_no_categories(page):
    for query in ("citizenship=CA", "citizenship=CA&citizenship=IE"):
        found = page(f"/quiz/result/?{query}").text("main")
        assert "You need no permit" in found
        for words in ("Not eligible", "Working Holiday", "not answered yet", "criminal record"):
            assert words not in found


def test_things_to_do_are_told(page):
    """In each open category with their sources, and once among the steps; not where met."""
    fits = "citizenship=BE&document=passport&born=1998-05&residence=BE&used=none&letter=none"
    found = page(f"/quiz/result/?{fits}&funds=no").text("main")
    assert "Money, to do:" in found
    assert "Before you fly: money and insurance" in found
    found = page(f"/quiz/result/?{fits}&funds=yes&insurance=yes").text("main")
    assert "to do:" not in found
    assert "Before you fly" not in found
