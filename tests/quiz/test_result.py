"""The result page: a sentence, its numbers, the line of the year; the rest folded, with sources."""

import re
from datetime import date

import pytest
from django.urls import reverse

from iecguide.facts.values import Category
from quiz.iec.assessment import assess, judge
from quiz.iec.page.presentation import is_far
from quiz.iec.page.year import year_line
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

ANYBODY = "document=passport&expires=2033-04&used=none&stage=planning&student=no&offer=none"
FRENCH = f"citizenship=FR&born=2000-05&extra_coop=no&{ANYBODY}"
TWO = f"citizenship=IE&citizenship=GB&born=1991-06&residence=GB&{ANYBODY}"
PEOPLE = {
    "French": FRENCH,
    "British and Irish": TWO,
    "Indian": "citizenship=IN&ro=no",
    "American": "citizenship=US&ro=no",
    "Korean, invited": f"citizenship=KR&born=1998-06&{ANYBODY.replace('planning', 'invited')}",
    "Canadian": "citizenship=CA",
}


@pytest.fixture
def main(client):
    """The main part of a result as HTML."""

    def get(query):
        found = client.get(f"/quiz/result/?{query}", follow=True).content.decode()
        return re.search(r"<main.*</main>", found, flags=re.S).group()

    return get


def test_an_american_reads_which_category_to_ask_for(main):
    """Nobody asks Americans whether they study: each case is named, the student's first."""
    said = words(unfolded(main(PEOPLE["American"])))
    assert "Ask for International Co-op if your studies require a placement," in said
    assert "for Working Holiday if you have neither." in said


def words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def unfolded(html):
    """What is read before anything is opened: of a fold its summary alone."""
    inner = re.compile(r"<details(?:(?!<details).)*?</details>", flags=re.S)
    while found := inner.search(html):
        summary = re.search(r"<summary.*?</summary>", found.group(), flags=re.S).group()
        html = html.replace(found.group(), summary)
    return html


@pytest.mark.parametrize("name", PEOPLE)
def test_short(main, name):
    """300 words are seen at most; some more are months on a line or for screen readers alone."""
    assert len(words(unfolded(main(PEOPLE[name]))).split()) <= 315


def test_numbers_follow_the_sentence(main):
    """With their range, the season they are of, and what joining later leaves."""
    text = words(main(FRENCH))
    lead = text.index("Enter Working Holiday with your French passport.")
    numbers = text.index(
        "In the pool before the first round of invitations: about 48 of 100 are invited"
    )
    assert lead < numbers < text.index("Joining on 1 March 2027: about 11 of 100.")
    assert numbers < text.index("Today Usual opening: 11 to 19 December") < text.index("Your next")
    assert text.count("24 November 2026") == 1
    assert "Bad year: about 5. Good year: more than 95." in text


def test_no_numbers_where_none_are_known(main):
    for query in (PEOPLE["Indian"], PEOPLE["Korean, invited"], f"citizenship=CH&{ANYBODY}"):
        assert "In the pool before the first round" not in words(main(query))


def test_no_plan_where_nothing_short_can_change_it(main):
    """Who works is not told to register as a student."""
    html = main(FRENCH)
    assert "Register as a student" not in html
    text = words(unfolded(html))
    assert "International Co-op Not for you now. You must be registered" in text
    assert "Young Professionals Not eligible yet. Find a paid, skilled job offer" in text


def test_one_card_and_one_table_for_two_passports(main):
    html = main(TWO)
    assert html.count('class="verdict') == 1
    table = words(re.search(r"<table.*</table>", html, flags=re.S).group())
    assert table == "British passport Irish passport Can be used again once more no"
    assert html.index("We put your British passport first") < html.index("<table")
    other = words(main(TWO.replace("citizenship=IE", "citizenship=FR")))
    assert re.search(r"Invited, of 100 more than 95 about \d\d ", other)
    assert "<table" not in main(FRENCH)


def test_the_numbers_lead_to_the_plan(main):
    """In sight, with what was said of oneself; and not again among the steps."""
    html = unfolded(main(FRENCH))
    link = re.search(r'<a href="(/pools/strategy/[^"]*)">\s*Your chance week by week', html)
    assert link.group(1) == "/pools/strategy/?citizenship=FR&amp;category=wh&amp;born=2000-05"
    assert main(FRENCH).count("/pools/strategy/?") == 1
    assert "/pools/strategy/?" not in main(PEOPLE["Indian"])


@pytest.mark.parametrize("name", PEOPLE)
def test_sources_are_numbered_once_with_the_official_first(main, facts, name):
    html = main(PEOPLE[name])
    marks = set(re.findall(r'href="#(source-\d+)"', html))
    listed = re.findall(r'<li id="(source-\d+)">\s*\d+\s*<a href="([^"]+)"', html)
    assert marks <= {mark for mark, _url in listed}
    assert len({url for _mark, url in listed}) <= len(listed)
    assert html.count("Last checked on") == (1 if listed else 0)
    official = ["canada.ca" in url or "justice.gc.ca" in url for _mark, url in listed]
    if True in official:
        assert official[0]


def test_closed_for_long_or_not(facts, profiles):
    for changes, category, far in (
        ({"student": "no"}, Category.COOP, True),
        ({"placement": "no"}, Category.COOP, False),
        ({"offer": "none"}, Category.YP, False),
    ):
        answers = profiles.answers(profiles.fitting("IE", category, **changes))
        passport = assess(facts, answers, TODAY).passports[0]
        result = next(outcome for outcome in passport.categories if outcome.category == category)
        assert (result.verdict, is_far(result)) == ("not_eligible", far)


# The line of the year


def line(facts, profiles, on=TODAY, **changes):
    answers = profiles.answers(profiles.fitting("GB", Category.WH, **changes))
    return year_line(facts, judge(facts, answers, on, "GB", Category.WH), on)


def test_the_days_of_the_year(facts, profiles):
    found = line(facts, profiles, born="1991-06")
    days = {mark.kind: (mark.first, mark.last, mark.known) for mark in found.marks}
    assert days["today"] == (TODAY, TODAY, True)
    assert days["opening"] == (date(2026, 12, 11), date(2026, 12, 19), False)
    assert days["safe"] == (date(2027, 5, 31), date(2027, 5, 31), True)
    assert days["first"][0] > days["opening"][0]
    assert not days["first"][2]
    assert found.months[0][1] == date(2026, 11, 1)
    assert [mark.kind for mark in found.key][:3] == ["today", "opening", "first"]


def test_places_rise_with_the_days(facts, profiles):
    found = line(facts, profiles, born="1991-06")
    places = [(mark.first, float(mark.x.rstrip("%"))) for mark in found.marks]
    assert sorted(places) == sorted(places, key=lambda pair: pair[1])
    assert all(0 <= place < 100 for _day, place in places)


def test_a_last_day_after_the_season_is_not_on_the_line(facts, profiles):
    assert "safe" not in [mark.kind for mark in line(facts, profiles, born="2000-05").marks]


def test_the_pages_for_this_person_are_articles(client, main):
    for query in PEOPLE.values():
        for link in re.findall(r'href="(/guide/[^"#]+)"', main(query)):
            assert client.get(link).status_code == 200, link
    assert reverse("article", args=["two-passports"]) in main(TWO)
    assert reverse("article", args=["us-citizens"]) in main(PEOPLE["American"])
