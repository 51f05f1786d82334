"""The IEC quiz on the web: its facts, its result, and the addresses of its pages."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from iecguide.core.dates import today
from iecguide.facts.names import NOT_LISTED
from iecguide.facts.snapshot import snapshot
from iecguide.facts.values import Category, Snapshot, Source
from quiz.engine.answers import Answers
from quiz.engine.fields import Context
from quiz.engine.fields.months import Month
from quiz.engine.pages import Addresses, Pages
from quiz.engine.words import PlaceNames

from . import json_api, messages
from .assessment import Assessment, assess
from .case import Case, Route
from .guidance.chances import find_chances
from .guidance.costs import cost
from .guidance.recommendation import Recommendation, recommend
from .guidance.stage_guide import stage_view
from .guidance.steps import plan_link, steps, strategy_link
from .names import FIGURES
from .page import presentation, summary
from .page.reading import articles
from .page.year import year_line
from .places import Places
from .questionnaire import IEC
from .stays import permit_form
from .stays.permits import Permit

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
        chances = find_chances(facts, assessment)
        advice = recommend(facts, assessment, chances)
        stage, found = stage_view(facts, assessment), messages.lead(facts, advice)
        settled = {"missing": None} if advice.kind == "canadian" else {}
        cards = self._cards(facts, assessment, advice)
        numbered = advice.chance or cards.get("year")
        strategy = strategy_link(facts, assessment, advice) if numbered else ""
        context = {
            "assessment": assessment,
            "stage": stage,
            "lead": stage.lead if stage else found,
            "found": found,
            "because": summary.reasons_said(facts, advice),
            "numbers": messages.chance_lines(advice.chance) if advice.chance else [],
            "chance": advice.chance,
            "order": summary.order_said(facts, advice),
            "difference": summary.difference(facts, assessment, advice, chances),
            "articles": articles(facts, assessment, advice),
            "strategy": strategy,
            # The weeks ahead are one of the steps where no line of numbers leads to them.
            "steps": [
                step
                for step in steps(facts, assessment, advice)
                if not strategy or step.link != strategy
            ],
            "plan_link": plan_link(assessment, advice),
            "not_listed": NOT_LISTED,
            **cards,
        }
        return settled | context | {"cited": summary.number_sources(_list_sources(context))}

    def _cards(
        self, facts: Snapshot, assessment: Assessment, advice: Recommendation
    ) -> dict[str, Any]:
        """The recommended category and what belongs to it, and the others of its passport. None
        for a Canadian, whom no category concerns."""
        if advice.kind == "canadian":
            return {"passport": None, "main": None, "others": []}
        first = presentation.first_passport(facts, assessment, advice.citizenship)
        main = next((card for card in first.cards if card.id == advice.category), None)
        fees = cost(facts, advice.category, assessment.on) if advice.category else None
        waits = main and not advice.invited
        return {
            "passport": first,
            "main": main,
            "others": [card for card in first.cards if card is not main],
            "year": year_line(facts, main.result, assessment.on) if main and waits else None,
            "cost": fees,
            "rises": presentation.fee_rises(fees) if fees else "",
            "police_source": presentation.condition_source(facts, "criminal-record"),
        }

    def result_json(self, facts: Snapshot, answers: Answers) -> dict[str, Any]:
        assessment = assess(facts, answers, today())
        chances = find_chances(facts, assessment)
        advice = recommend(facts, assessment, chances)
        return json_api.result(facts, assessment, advice, chances)


def _list_sources(context: dict[str, Any]) -> Iterator[Source | None]:
    """The sources of what the page shows."""
    main, stage, year, fees = (context.get(name) for name in ("main", "stage", "year", "cost"))
    shown = [*(main.blocking + main.unknown + main.todo + main.met if main else [])]
    shown += [view for card in context["others"] for view in card.blocking + card.unknown]
    for view in (*shown, *(stage.points if stage else ())):
        yield from view.sources
    yield from year.sources if year else ()
    yield from (fee.source for fee in (*fees.yours, *fees.employer)) if fees else ()
    yield context.get("police_source")


PAGES = IecPages()
