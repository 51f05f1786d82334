"""The IEC quiz on the web: its facts, its result, and the addresses of its pages."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from iecguide.core.dates import today
from iecguide.facts.names import NOT_LISTED
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Category, Snapshot
from quiz.engine.answers import Answers
from quiz.engine.fields import Context
from quiz.engine.fields.months import Month
from quiz.engine.pages import Addresses, Pages
from quiz.engine.words import PlaceNames

from . import json_api, messages, permit_form, presentation
from .assessment import Assessment, assess
from .case import Case, Route
from .chances import find_chances
from .costs import cost
from .names import FIGURES
from .permits import Permit
from .places import Places
from .questionnaire import IEC
from .recommendation import Recommendation, recommend
from .stage_guide import stage_view
from .steps import steps

__all__ = ["PAGES", "permit_form"]  # the form of permits registers itself

# Answers that lead to every source a rule may cite.
SAMPLES = (
    {},
    {"born": Month(1990, 1), "used": (), "offer": "none", "ro": "yes", "residence": "CA"},
    {"used": (Permit(Category.WH, 2019, 1, 12, "CA"),)},
    {"offer": "self"},
    {"offer": "teer4"},
    {"offer": "vie"},
    {"residence": "HK"},
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
        kinds = facts.passports - facts.places
        return Context(today(), facts.known_days(), facts.places, kinds=kinds)

    def places(self, facts: Snapshot) -> PlaceNames:
        return Places(facts)

    def samples(self, facts: Snapshot) -> Iterator[Case]:
        day = facts.known_days()[0]
        season = facts.season_on(day)
        if not season:
            return
        every = [self.questionnaire.answers(**said) for said in SAMPLES]
        asked = (
            *product((*facts.countries, ""), every),
            *product(facts.territories, every[:1]),
        )
        for (code, answers), category, route in product(asked, Category, Route):
            yield Case(facts, answers, day, season, code, category, route)

    def result_context(self, facts: Snapshot, answers: Answers) -> dict[str, Any]:
        assessment = assess(facts, answers, today())
        advice = recommend(facts, assessment, find_chances(facts, assessment))
        fees = cost(facts, advice.category, assessment.on) if advice.category else None
        stage, found = stage_view(facts, assessment), messages.lead(facts, advice)
        settled = {"missing": None} if advice.kind == "canadian" else {}
        return settled | {
            "police_source": presentation.condition_source(facts, "criminal-record"),
            "not_listed": NOT_LISTED,
            "cost": fees,
            "rises": presentation.fee_rises(fees) if fees else "",
            "assessment": assessment,
            "stage": stage,
            "lead": stage.lead if stage else found,
            "found": found,
            "because": [messages.because(facts, because) for because in advice.because],
            "passports": self._passports(facts, assessment, advice),
            "steps": steps(facts, assessment, advice),
            "art": advice.category or "home",
        }

    def _passports(
        self, facts: Snapshot, assessment: Assessment, advice: Recommendation
    ) -> list[presentation.PassportView]:
        """The recommended passport first, the others in the order they were given. None for a
        Canadian, whom no category concerns."""
        if advice.kind == "canadian":
            return []
        return sorted(
            presentation.passports(facts, assessment),
            key=lambda passport: passport.code != advice.citizenship,
        )

    def result_json(self, facts: Snapshot, answers: Answers) -> dict[str, Any]:
        assessment = assess(facts, answers, today())
        chances = find_chances(facts, assessment)
        advice = recommend(facts, assessment, chances)
        return json_api.result(facts, assessment, advice, chances)


PAGES = IecPages()
