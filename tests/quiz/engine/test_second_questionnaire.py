"""A second questionnaire without a line of the engine: pages, JSON, rules page, flow, errors."""

from collections import Counter
from dataclasses import replace

import pytest

from quiz.engine import flow
from quiz.engine.fields import UNSURE, YesNo
from quiz.engine.findings import Rule, Verdict
from quiz.engine.questionnaire import Question, Questionnaire
from tests.articles.reading import Page

from .trip import CARD, FACTS, LAST, NIGHTS, ON, POINTS, TIME, TODAY, TRIP, Trip, subjects

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.quiz.engine.trip")]
Answers = TRIP.answers


@pytest.fixture
def page(client):
    def get(url, status=200):
        response = client.get(url)
        assert (url, response.status_code) == (url, status)
        return Page.of(response)

    return get


def test_start(page):
    """The first question in the order of the questions, not of the query."""
    found = page("/trip/")
    assert found.text("h1") == "When do you travel?"
    assert found.title == "When do you travel? | IEC Guide"
    assert (found.forms[-1].action, found.forms[-1].hidden) == ("/trip/", [("from", "time")])
    assert found.forms[-1].sends["time"] == ["spring", "summer", "autumn"]
    assert "Snow comes early." in found.text("form")
    assert "/trip/nights/" in found.links()  # skipping leads on


@pytest.mark.parametrize(
    ("sent", "to"),
    [
        ("from=time&time=summer", "/trip/nights/?time=summer"),
        ("from=nights&time=summer&nights=20", "/trip/card/?nights=20&time=summer"),
        ("from=nights&time=summer&nights=020", "/trip/card/?nights=20&time=summer"),
        ("from=nights&time=summer&nights=40", "/trip/result/?nights=40&time=summer"),
        (
            "from=card&time=summer&nights=9&card=yes",
            "/trip/result/?nights=9&time=summer&card=yes",
        ),
        ("time=summer", "/trip/nights/?time=summer"),
        ("x=1", "/trip/time/"),
    ],
)
def test_sent(client, sent, to):
    response = client.get(f"/trip/?{sent}")
    assert (response.status_code, response.url) == (302, to)
    assert client.get(to).status_code == 200


@pytest.mark.parametrize(
    ("url", "to"),
    [
        ("/trip/nights/?card=yes&nights=3", "/trip/nights/?nights=3&card=yes"),
        ("/trip/nights/?nights=003&utm=x", "/trip/nights/?nights=3"),
        ("/trip/result/?x=1&time=summer", "/trip/result/?time=summer"),
        ("/trip/result.json?x=1&time=summer", "/trip/result.json?time=summer"),
    ],
)
def test_one_address(client, url, to):
    response = client.get(url)
    assert (response.status_code, response.url) == (302, to)


def test_question(page):
    """The title has its figure, the hint and the reason are there, the answer is filled in."""
    found = page("/trip/nights/?nights=3&time=summer")
    assert found.text("h1") == "How many nights, 30 at most?"
    for text in ("Why we ask: Rooms are few.", "Of all places together."):
        assert text in found.text("form")
    assert ("nights", "3") in [
        (attrs.get("name"), attrs.get("value")) for tag, attrs in found.tags if tag == "input"
    ]
    assert "Summer" in found.text("dd")


ERRORS = [
    (
        "nights=soon",
        "nights",
        "soon",
        "1 – 90",
        "“soon” does not work here. Give a number from 1 to 90.",
    ),
    ("nights=91", "nights", "91", "1 – 90", "“91” does not work here. Give a number from 1 to 90."),
    (
        "time=winter",
        "time",
        "winter",
        "spring, summer, autumn",
        "“winter” is not one of the answers.",
    ),
    ("card=maybe", "card", "maybe", "yes, no, unsure", "“maybe” is not one of the answers."),
    (
        "card=yes&card=no",
        "card",
        "yes, no",
        "yes, no, unsure",
        "This was answered twice. Keep one answer.",
    ),
    (
        "on=2031-01-01",
        "on",
        "2031-01-01",
        "YYYY-MM-DD, 2026-01-01 – 2027-12-31",
        "“2031-01-01” is outside the days we know (1 January 2026 to 31 December 2027).",
    ),
]


@pytest.mark.parametrize(("query", "name", "given", "allowed", "message"), ERRORS)
def test_errors(client, page, query, name, given, allowed, message):
    """One declaration: the JSON error and the form's error say the same."""
    response = client.get(f"/trip/result.json?{query}")
    (error,) = response.json()["errors"]
    assert response.status_code == 400
    assert (error["field"], error["given"], error["allowed"]) == (name, given, allowed)
    assert error["message"].startswith(message)
    for where in ("result/", "card/", ""):
        found = page(f"/trip/{where}?{query}", status=422)
        assert found.title.startswith("Error: ")
        assert found.text().count(error["message"]) == (1 if name == "on" else 2)


def test_nothing_sent(page):
    found = page("/trip/?from=card&time=summer", status=422)
    assert found.text().count("Choose an answer, or skip this question.") == 2


def test_result(page):
    """The frame of every result: reasons with their sources, points, answers, what is open."""
    found = page("/trip/result/?time=summer")
    assert found.text("h1") == "4 to 8 points"
    text = found.text("main")
    for said in ("30 nights at most.", "The path is 100% dry from summer on.", "Answer them"):
        assert said in text
    assert "Answer them" not in page("/trip/result/?nights=3&time=summer&card=no").text("main")


def test_json(client):
    answer = client.get("/trip/result.json?nights=20&time=summer&card=no").json()
    assert answer["points"] == {"low": 4, "high": 4}
    assert answer["ways"] == {"train": "not_eligible", "foot": "not_eligible"}
    assert Counter(reason["rule"] for reason in answer["reasons"]) == {
        "nights": 2,
        "card": 1,
        "dry": 2,
        "short": 2,
    }
    short = next(reason for reason in answer["reasons"] if reason["rule"] == "short")
    assert short == {
        "rule": "short",
        "state": "blocking",
        "text": "A short trip, or one with a rail card.",
        "source": {
            "title": "Trip guide",
            "url": "https://trip.example/guide",
            "checked": "2026-11-24",
        },
    }


def test_rules_page(page):
    """Rules in code and rules as data, side by side; questions with what reads them."""
    found = page("/trip/rules/")
    assert {"rule-nights", "rule-card", "rule-dry", "rule-short"} <= set(found.ids())
    assert {"q-time", "q-nights", "q-card"} <= set(found.ids())
    text = found.text("main")
    for said in (
        "A short trip, or one with a rail card.",
        "The path is 100% dry from summer on.",
        "‹most› nights at most.",
        "Spring · Summer · Autumn",
        "A number",
        "while the train is open",
        "Trip guide",
    ):
        assert said in text, said
    assert "/trip/" in found.links()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("path", ["", "time/", "result/", "result.json", "rules/"])
def test_only_get(client, method, path):
    assert getattr(client, method)(f"/trip/{path}").status_code == 405


def test_no_such_question(client):
    assert client.get("/trip/wings/").status_code == 404


# The flow, from rules and findings alone


def names(answers):
    return [question.name for question in flow.pending(TRIP, FACTS, answers, TODAY)]


def test_asked_while_unknown():
    """A question is asked while an open way, or the points, wait for it; and no longer."""
    assert names(Answers()) == ["time", "nights", "card"]
    assert names(Answers(time="spring")) == ["nights"]  # no way is open, points are
    assert names(Answers(time="summer", nights=3)) == ["card"]  # for the train
    assert names(Answers(time="summer", nights=3, card=UNSURE)) == []
    assert names(Answers(time="spring", nights=3)) == []


class ForTrains(Rule):
    def applies(self, subject):
        return subject.way == "train"


def test_an_answer_nothing_reads_is_dropped():
    """The card matters while there is a train, whether or not a gate is closed before it."""
    gate = replace(NIGHTS.rules[0], gate=True)
    card = ForTrains(**vars(CARD.rules[0]))
    parts = (replace(NIGHTS, rules=(gate,)), replace(CARD, rules=(card,)))
    for ways, dropped in ((("train", "foot"), ()), (("foot",), ("card",))):
        trips = Questionnaire(
            "trips", parts, lambda *said, ways=ways: [Trip(*said, way) for way in ways]
        )
        said = trips.answers(card="yes", nights=40)
        kept = said.without(*dropped)
        assert flow.prune(trips, FACTS, said, TODAY) == (kept, dropped)


def test_hooks_have_the_last_word():
    """``wanted`` asks for what no rule waits for; ``relevant`` drops what nothing can matter to."""
    wish = Question("wish", YesNo(), 50, "Wish", asked=50, wanted=lambda now: bool(now.open))
    never = replace(CARD, relevant=lambda _facts, answers: answers.value("nights") != 3)
    trips = Questionnaire("trips", (NIGHTS, never, wish), subjects)
    answers = trips.answers
    asked = [question.name for question in flow.pending(trips, FACTS, answers(nights=4), TODAY)]
    assert asked == ["card", "wish"]
    assert flow.pending(trips, FACTS, answers(nights=40), TODAY) == ()
    said = answers(nights=3, card="no", wish="yes")
    assert flow.prune(trips, FACTS, said, TODAY) == (said.without("card"), ("card",))
    said = answers(nights=4, card="no", wish="yes")
    assert flow.prune(trips, FACTS, said, TODAY) == (said, ())


def test_what_is_required_comes_first():
    """Nothing else is asked, dropped or judged before it."""
    first = replace(NIGHTS, required=True)
    trips = Questionnaire("trips", (first, CARD, TIME), subjects, (ON,))
    said = trips.answers(time="summer")
    assert flow.pending(trips, FACTS, said, TODAY) == (first,)
    assert flow.prune(trips, FACTS, said, TODAY) == (said, ())


def test_progress_tells_what_an_answer_may_bring_back():
    """Without summer there is nothing to judge; with it, two questions come back from before."""

    def in_summer(facts, answers, on):
        return subjects(facts, answers, on) if answers.value("time") == "summer" else []

    last = replace(TIME, asked=90, wanted=lambda _now: True)
    for reopens, left in ((None, 0), ("summer", 2)):
        parts = (NIGHTS, CARD, replace(last, reopens=reopens))
        trips = Questionnaire("trips", parts, in_summer)
        found = flow.progress(trips, FACTS, trips.answers(), TODAY, "time")
        assert (found.number, found.left, found.total) == (1, left, 1 + left)


def test_progress_is_true():
    """Whatever is answered: so many questions follow, and the number rises by one."""
    answers, after, numbers = Answers(), None, []
    while asked := flow.following(TRIP, FACTS, answers, TODAY, after):
        found = flow.progress(TRIP, FACTS, answers, TODAY, asked.name)
        numbers.append(found.number)
        value = {"time": "summer", "nights": 3, "card": "no"}[asked.name]
        answers, after = answers.changed(**{asked.name: value}), asked.name
    assert numbers == [1, 2, 3]
    assert found.left == 0


def test_judged():
    found = TRIP.situation(FACTS, Answers(time="summer", nights=3), TODAY).results
    assert {result.subject.way: result.verdict for result in found} == {
        "train": Verdict.DEPENDS,
        "foot": Verdict.ELIGIBLE,
    }
    assert POINTS.points(Answers(on=LAST)).asks == ("nights", "time")
