"""A second questionnaire, of the tests alone: a trip. Nothing of the engine was made for it."""

from dataclasses import dataclass
from datetime import date

from django.urls import include, path

from iecguide.facts.values import Confidence, Source
from quiz.engine import conditions
from quiz.engine.answers import Answers
from quiz.engine.fields import Choice, Context, Day, Number, YesNo
from quiz.engine.findings import Finding, Rule, blocking, met, remedy, unknown, yes_no
from quiz.engine.pages import Addresses, Pages, finding_text, reason_json, reason_view
from quiz.engine.points import ByNumber, ByValue, Total
from quiz.engine.questionnaire import Parameter, Question, Questionnaire, asks_of_open
from quiz.engine.views import urlpatterns as patterns_of

TODAY, LAST = date(2026, 11, 24), date(2027, 12, 31)
GUIDE = Source("Trip guide", "https://trip.example/guide", "2026-05", TODAY, True, Confidence.HIGH)


@dataclass(frozen=True)
class Facts:
    """Any facts at all, as long as they are hashable; ``checked`` stands in the footer."""

    most: int
    checked: date


FACTS = Facts(30, TODAY)


@dataclass(frozen=True)
class Trip:
    """What is judged: one way to travel."""

    facts: Facts
    answers: Answers
    on: date
    way: str


def nights(trip: Trip) -> Finding:
    said, limits = trip.answers.value("nights"), {"most": trip.facts.most}
    if not isinstance(said, int):
        return unknown("nights.unknown", (GUIDE,), asks=("nights",), **limits)
    return (met if said <= trip.facts.most else blocking)("nights.said", (GUIDE,), **limits)


def card(trip: Trip) -> Finding | None:
    return yes_no(trip.answers, "card", "card", (GUIDE,)) if trip.way == "train" else None


NIGHTS = Question(
    name="nights",
    field=Number(least=1, most=90),
    asked=20,
    written=10,
    title="How many nights, %(most)s at most?",
    short="Nights",
    why="Rooms are few.",
    asked_when="while a way is open",
    hint="Of all places together.",
    typed=("how long",),
    values=lambda facts, _answers, _on: {"most": facts.most},
    change="Stay less long.",
    effort=10,
    rules=(
        Rule(
            id="nights",
            test=nights,
            reads=("nights",),
            order=10,
            name="Length",
            statement="You stay no longer than there are rooms.",
            words={
                "nights.said": "The limit is %(most)s nights.",
                "nights.unknown": "%(most)s nights at most.",
            },
            missing="your nights",
            remedies=remedy("nights", "30"),
        ),
    ),
)
CARD = Question(
    name="card",
    field=YesNo(),
    asked=30,
    written=30,
    title="Do you have a rail card?",
    short="Rail card",
    why="Trains want one.",
    asked_when="while the train is open",
    rules=(
        Rule(
            id="card",
            test=card,
            reads=("card",),
            order=20,
            name="Rail card",
            statement="You have a rail card.",
            words={"card.met": "Yes.", "card.blocking": "No.", "card.unknown": "A card is needed."},
        ),
    ),
)
TIME = Question(
    name="time",
    field=Choice({"spring": "Spring", "summer": "Summer", "autumn": "Autumn"}, ranked=True),
    asked=10,
    written=20,
    title="When do you travel?",
    short="Time of year",
    why="Snow.",
    asked_when="always",
    note="Snow comes early.",
)
ON = Parameter(name="on", field=Day(), written=40, short="Judged for")

DATA = {
    "dry": {
        "field": "time",
        "op": "in",
        "value": ["summer", "autumn"],
        "text": "The path is 100% dry from summer on.",
        "source": "guide",
        "sure": "M",
    },
    "short": {
        "op": "any",
        "of": [
            {"field": "nights", "op": "<=", "value": 14},
            {"field": "card", "op": "==", "value": True},
        ],
        "text": "A short trip, or one with a rail card.",
        "source": "guide",
        "sure": "H",
    },
}
FIELDS = {question.name: question.field for question in (NIGHTS, TIME, CARD)}
CONTEXT = Context(TODAY, (date(2026, 1, 1), LAST), frozenset({"CA", "IE"}))
CONDITIONS = conditions.load(DATA, FIELDS, {"guide": GUIDE}, CONTEXT)
POINTS = Total(
    (
        ByNumber("nights", ((0, 5), (8, 3), (15, 0))),
        ByValue("time", {"spring": 1, "summer": 4, "autumn": 4}),
    ),
    most=8,
)


def subjects(facts, answers, on):
    return [Trip(facts, answers, on, way) for way in ("train", "foot")]


TRIP = Questionnaire(
    "trip",
    (NIGHTS, CARD, TIME),
    subjects,
    (ON,),
    tuple(
        conditions.rule_of(name, condition, 30 + at)
        for at, (name, condition) in enumerate(CONDITIONS.items())
    ),
    lambda situation: [*asks_of_open(situation), *POINTS.points(situation.answers).asks],
)


class TripPages(Pages):
    questionnaire = TRIP
    addresses = Addresses("trip", "trip-question", "trip-result", "trip-json", "trip-rules")
    name = "Trip"

    def facts(self):
        return FACTS

    def today(self):
        return TODAY

    def context(self, facts):
        return CONTEXT

    def _found(self, facts, answers):
        results = TRIP.situation(facts, answers, TODAY).results
        return [
            (result, reason, finding_text(TRIP, reason, {}))
            for result in results
            for reason in result.reasons
        ]

    def result_context(self, facts, answers):
        found = self._found(facts, answers)
        points = POINTS.points(answers)
        return {
            "lead": f"{points.low} to {points.high} points",
            "reasons": [reason_view(TRIP, reason, text) for _result, reason, text in found],
        }

    def result_json(self, facts, answers):
        points = POINTS.points(answers)
        return {
            "points": {"low": points.low, "high": points.high},
            "ways": {
                result.subject.way: result.verdict
                for result in TRIP.situation(facts, answers, TODAY).results
            },
            "reasons": [
                reason_json(reason, text) for _r, reason, text in self._found(facts, answers)
            ],
        }


PAGES = TripPages()
urlpatterns = [path("trip/", include(patterns_of(PAGES))), path("", include("iecguide.urls"))]
