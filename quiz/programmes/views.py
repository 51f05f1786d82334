"""The finder on the web: its facts, its result, and the addresses of its pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from django_countries import countries as iso_countries

from iecguide.core.dates import today
from iecguide.core.unreadable import FactsUnreadableError
from iecguide.express_entry.repository import express_entry
from iecguide.express_entry.values import ExpressEntry
from iecguide.programmes.book import book
from iecguide.programmes.values import Book
from quiz.crs.score.competition import Standing
from quiz.engine.answers import Answers, pairs
from quiz.engine.fields import Context
from quiz.engine.pages import Addresses, Pages

from . import messages
from .case import Case, pass_mark, with_factors
from .competition import standings_of
from .json_api import result_json
from .outcome import Found, Result, find, recommend
from .points import Points, calculator_query, find_points
from .presentation import FEW, ProgrammeView, questions, view
from .questionnaire import FINDER

PLACES = frozenset(dict(iso_countries))


def read_express_entry() -> ExpressEntry | None:
    """Grids and rounds of Express Entry; None where they cannot be read."""
    try:
        return express_entry()
    except FactsUnreadableError:
        return None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What was found for some answers, the points they allow, and where these stand."""

    result: Result
    points: Points
    standings: dict[str, Standing]


def look(facts: Book, answers: Answers) -> Outlook:
    """The whole outcome of some answers today."""
    result, data = find(facts, answers, today()), read_express_entry()
    points = find_points(data, answers, result.on)
    rounds = data.rounds if data else ()
    return Outlook(result, points, standings_of(result, rounds, points.span, result.on))


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
        data = read_express_entry()
        return with_factors(book(), data.fsw if data else None)

    def today(self) -> date:
        return today()

    def context(self, facts: Book) -> Context:
        """Programmes are judged by the rules on record: for this year and the next."""
        now = today()
        return Context(now, (date(now.year, 1, 1), date(now.year + 1, 12, 31)), PLACES)

    def result_context(self, facts: Book, answers: Answers) -> dict[str, Any]:
        outlook = look(facts, answers)
        result, points = outlook.result, outlook.points
        advice = recommend(result)

        def views(group: Iterable[Found]) -> list[ProgrammeView]:
            standings = outlook.standings
            return [
                view(self, answers, each, points, standings.get(each.programme.code))
                for each in group
            ]

        may_fit, one_step = views(result.may_fit), views(result.one_step)
        # Where nothing can be advised yet, a wall of what is not known helps nobody: it is folded.
        shown = FEW if advice else 0
        near = 0 if result.pending and not advice else FEW
        return {
            "on": result.on,
            "lead": messages.lead(result, advice),
            "because": messages.because(result, advice),
            "advice": next(iter(views([advice])), None) if advice else None,
            "questions": questions(self, answers, result.pending),
            "open_now": views(result.open_now),
            "perhaps_open": views(result.perhaps_open),
            "closed_today": views(result.closed_today),
            "may_fit_count": len(may_fit),
            "may_fit": may_fit[:shown],
            "may_fit_more": may_fit[shown:],
            "one_step_count": len(one_step),
            "one_step": one_step[:near],
            "one_step_more": one_step[near:],
            "rest": views(result.rest),
            "score": answers.value("score"),
            "points": messages.points_words(points),
            "factors": messages.factor_words(result.factors, pass_mark(facts)),
            "calculator": urlencode(calculator_query(answers)),
            "carried": [pair for pair in pairs(answers) if pair[0] != "score"],
        }

    def result_json(self, facts: Book, answers: Answers) -> dict[str, Any]:
        outlook = look(facts, answers)
        return result_json(outlook.result, outlook.standings, outlook.points)


PAGES = FinderPages()
