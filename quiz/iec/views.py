"""The IEC quiz on the web: its facts, its result, and the addresses of its pages."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from iecguide.facts.snapshot import snapshot, today
from iecguide.facts.values import Category, Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import Context
from quiz.engine.fields.months import Month
from quiz.engine.pages import Addresses, Pages
from quiz.engine.words import PlaceNames

from . import json_api, messages, permit_form, presentation
from .assessment import assess
from .case import Case, Route
from .costs import cost
from .names import FIGURES
from .places import Places
from .questionnaire import IEC
from .recommendation import recommend
from .steps import steps

__all__ = ["PAGES", "permit_form"]  # the form of permits registers itself

# Answers that lead to every source a rule may cite.
SAMPLES = (
    {},
    {"born": Month(1990, 1), "used": (), "offer": "none", "ro": "yes"},
    {"offer": "self"},
    {"offer": "teer4"},
    {"offer": "vie"},
)


class IecPages(Pages[Snapshot, Case]):
    questionnaire = IEC
    addresses = Addresses("quiz", "question", "result", "result_json", "rules")
    result_template = "quiz/result.html"
    rules_template = "quiz/rules.html"
    figure_names = FIGURES

    def facts(self) -> Snapshot:
        return snapshot()

    def today(self) -> date:
        return today()

    def context(self, facts: Snapshot) -> Context:
        return Context(today(), facts.known_days(), facts.places)

    def places(self, facts: Snapshot) -> PlaceNames:
        return Places(facts)

    def samples(self, facts: Snapshot) -> Iterator[Case]:
        day = facts.known_days()[0]
        season = facts.season_on(day)
        if not season:
            return
        codes = (*facts.countries, "")
        every = [self.questionnaire.answers(**said) for said in SAMPLES]
        for code, answers, category, route in product(codes, every, Category, Route):
            yield Case(facts, answers, day, season, code, category, route)

    def result_context(self, facts: Snapshot, answers: Answers) -> dict[str, Any]:
        assessment = assess(facts, answers, today())
        advice = recommend(facts, assessment)
        return {
            "police_source": presentation.condition_source(facts, "criminal-record"),
            "cost": cost(facts, advice.category, assessment.on) if advice.category else None,
            "assessment": assessment,
            "lead": messages.lead(facts, advice),
            "because": [messages.because(facts, because) for because in advice.because],
            # The recommended passport first; the others in the order they were given.
            "passports": sorted(
                presentation.passports(facts, assessment),
                key=lambda passport: passport.code != advice.citizenship,
            ),
            "steps": steps(facts, assessment, advice),
            "art": advice.category or "home",
        }

    def result_json(self, facts: Snapshot, answers: Answers) -> dict[str, Any]:
        assessment = assess(facts, answers, today())
        return json_api.result(facts, assessment, recommend(facts, assessment))


PAGES = IecPages()
