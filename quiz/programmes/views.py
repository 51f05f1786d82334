"""The finder on the web: its facts, its result, and the addresses of its pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_countries import countries as iso_countries

from iecguide.core.dates import today
from iecguide.core.unreadable import FactsUnreadableError
from iecguide.express_entry.repository import express_entry
from iecguide.express_entry.values import Round
from iecguide.programmes.book import book
from iecguide.programmes.values import Book
from quiz.engine.answers import Answers, pairs
from quiz.engine.fields import Context
from quiz.engine.pages import Addresses, Pages

from . import messages
from .case import Case
from .competition import standings_of
from .json_api import result_json
from .outcome import Found, find, recommend
from .presentation import FEW, ProgrammeView, view
from .questionnaire import FINDER

PLACES = frozenset(dict(iso_countries))


def rounds() -> tuple[Round, ...]:
    """The rounds of Express Entry; none where they cannot be read."""
    try:
        return express_entry().rounds
    except FactsUnreadableError:
        return ()


class FinderPages(Pages[Book, Case]):
    questionnaire = FINDER
    addresses = Addresses(
        "finder", "finder_question", "finder_result", "finder_json", "finder_rules"
    )
    name = _("Find your programme")
    section = "programmes"
    result_template = "programmes/result.html"
    rules_template = "programmes/rules.html"

    def facts(self) -> Book:
        return book()

    def today(self) -> date:
        return today()

    def context(self, facts: Book) -> Context:
        """Programmes are judged by the rules on record: for this year and the next."""
        now = today()
        return Context(now, (date(now.year, 1, 1), date(now.year + 1, 12, 31)), PLACES)

    def result_context(self, facts: Book, answers: Answers) -> dict[str, Any]:
        result = find(facts, answers, today())
        advice = recommend(result)
        chances = standings_of(result, rounds(), answers.value("score"), result.on)

        def views(group: Iterable[Found]) -> list[ProgrammeView]:
            return [view(self, answers, each, chances.get(each.programme.code)) for each in group]

        may_fit, one_step = views(result.may_fit), views(result.one_step)
        # Where nothing can be advised yet, a wall of what is not known helps nobody: it is folded.
        shown = FEW if advice else 0
        return {
            "on": result.on,
            "lead": messages.lead(result, advice),
            "because": messages.because(result, advice),
            "advice": next(iter(views([advice])), None) if advice else None,
            "open_now": views(result.open_now),
            "perhaps_open": views(result.perhaps_open),
            "closed_today": views(result.closed_today),
            "may_fit": may_fit[:shown],
            "may_fit_more": may_fit[shown:],
            "one_step": one_step[:FEW],
            "one_step_more": one_step[FEW:],
            "rest": views(result.rest),
            "score": answers.value("score"),
            "carried": [pair for pair in pairs(answers) if pair[0] != "score"],
        }

    def result_json(self, facts: Book, answers: Answers) -> dict[str, Any]:
        result, score = find(facts, answers, today()), answers.value("score")
        return result_json(result, standings_of(result, rounds(), score, result.on), score)


PAGES = FinderPages()
