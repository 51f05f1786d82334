"""Visitors for the quiz's proofs: as query text, the way they reach the site."""

from dataclasses import dataclass
from datetime import date
from random import Random

from iecguide.facts.values import Category, Season, Snapshot, Status
from quiz.engine.fields import YesNo
from quiz.iec.assessment import judge
from quiz.iec.case import Case, Route
from tests.conftest import TODAY
from tests.quiz.iec import CHOICES, NAMES, Answers, read

ON = date(2026, 6, 15)  # inside the 2026 season, away from its edges
_CODES = """
AD AU AT BE CL CR HR CZ DK EE FI FR DE GR HK IS IE IT JP LV LT LU NL NZ NO PL PT SM SK SI KR ES SE
CH TW GB
"""
PARTNERS = _CODES.split()
# One of each kind: named, not settled, named with an open residence, of the United States, BN(O).
TERRITORIES = ["JE", "GI", "AW", "PR", "GBN"]
OTHERS = ["MX", "UA", "US", "IN", "BR", *TERRITORIES]
NOMINATED = ("wh", "yp", "coop", "yes")
# Whoever fits says yes to what is asked plainly.
PLAIN = {name: "yes" for name, field in Answers.parameters.items() if isinstance(field, YesNo)}
Query = dict[str, str | list[str] | None]

USED = [
    None,
    "none",
    "unsure",
    "wh:2012-06:12",
    "wh:2012-06:24",
    "wh:2015",
    "wh:2015-06:12",
    "wh:2013-06:12:s2012",
    "yp:2022-05:12",
    "wh:2019",
    "wh:2019-05:12",
    "yp:2018-03:6",
    "coop:2024-02:12",
    "wh:2024-01:12:ro",
    "yp:2025-06:12",
    "wh:2025-05",
    "wh:2026-03:24",
    "wh:2019-05:12:BR",
    ["wh:2012-06:6", "yp:2012-01:6"],
    ["wh:2016-06:12", "wh:2019-06:12"],
    ["wh:2016-06:12:ro", "coop:2019-06:12:ro"],
    ["wh:2016-06:12:ro", "yp:2019-06:12:ro"],
    ["wh:2011", "yp:2017-06", "coop:2022-01:6"],
]


def choices(facts: Snapshot, code: str) -> dict[str, list[str | list[str] | None]]:
    """Values of every parameter: unanswered, and one on each side of every edge on ``ON``."""
    country = facts.country_of(code)
    terms = country.terms.values() if country else ()
    accepted = [place for term in terms for place in (*term.residence, *term.residence_unclear)]
    kinds = [
        territory.code for territory in facts.territories.values() if territory.taken_for == code
    ]
    accepted += [facts.territories[kind].parent for kind in kinds]
    home = country.code if country else code
    return {name: [None, *values] for name, values in CHOICES.items()} | {
        "citizenship": [code, [code, "BR"], ["BR", code], *([code, kind] for kind in kinds)],
        "born": [None, *(f"{2026 - age}-0{m}" for age in (18, 29, 31, 36) for m in (5, 6, 7))],
        "expires": [None, "2026-05", "2026-06", "2026-07", "2027-01", "2035-01"],
        "residence": [None, *dict.fromkeys([home, *accepted, "BR", "CA"])],
        "used": USED,
        "letter": [None, "none", "unsure", "2026-05", "2026-06", "2026-07"],
        "school": [None, home, "BR", "unsure"],
        "on": [None, "2025-10-21", str(ON), "2026-11-01", "2027-10-31"],
    }


def text_pairs(query: Query) -> list[tuple[str, str]]:
    return [
        (name, text)
        for name, value in query.items()
        if value is not None
        for text in ([value] if isinstance(value, str) else value)
    ]


@dataclass(frozen=True)
class Profiles:
    facts: Snapshot

    def answers(self, query: Query) -> Answers:
        """The answers of a query that has nothing wrong with it."""
        found = read(
            text_pairs(query), places=self.facts.places, today=TODAY, days=self.facts.known_days()
        )
        assert (found.problems, found.unknown) == ((), ())
        return found.answers

    def fitting(self, code: str, category: Category, **changes) -> Query:
        """Somebody who meets every condition of the agreement, with some answers changed."""
        country = self.facts.country_of(code)
        terms = country.terms.get(category) if country else None
        home = country.code if country else code
        lives = terms.residence[0] if terms and terms.residence else home
        said = PLAIN | {
            "citizenship": code,
            "document": "passport",
            "born": "2000-01",
            "residence": lives,
            "used": "none",
            "this_season": "no",
            "letter": "none",
            "school": home,
            "offer": "skilled",
            "bno": "no",
            "ro": "no",
            "on": str(ON),
        }
        return {name: said[name] for name in NAMES if name in said} | changes

    def judge(self, code: str, category: Category, **changes):
        """The verdict on somebody fitting, with some answers changed."""
        answers = self.answers(self.fitting(code, category, **changes))
        return judge(self.facts, answers, answers.on, code, category)

    def offered(self) -> list[tuple[str, Category]]:
        return [
            (code, category)
            for code in PARTNERS
            for category in Category
            if self.facts.countries[code].terms[category].offered
        ]

    def case(self, code: str, category: Category, route: Route, answers: Answers, on=ON) -> Case:
        return Case(self.facts, answers, on, self.season(on), code, category, route)

    def season(self, on: date) -> Season:
        return self.facts.season_on(on)

    def reachable(self, code: str, category: Category, route: Route) -> bool:
        """Whether the rules after the gates are ever asked."""
        country = self.facts.country_of(code)
        if country and country.status == Status.ACTIVE:
            return country.terms[category].offered
        closed = country is not None and country.organizations is False
        return route == Route.ORGANIZATION and not closed


def parsed(profiles: Profiles, code: str) -> dict[str, list[object]]:
    """``choices`` as the values ``read`` makes of them."""
    return {
        name: [getattr(profiles.answers({name: value}), name) for value in values]
        for name, values in choices(profiles.facts, code).items()
    }


def background(options: dict[str, list[object]], turn: int) -> dict[str, object]:
    """Every parameter at its ``turn``-th value, round and round."""
    return {name: values[turn % len(values)] for name, values in options.items()}


def drawn(options: dict[str, list[object]], random: Random, good: Answers) -> Answers:
    """A random visitor: mostly somebody who fits, so that all three verdicts are common."""
    strange = random.choice((0.05, 0.15, 0.35, 0.9))
    values = {
        name: random.choice(options[name]) if random.random() < strange else getattr(good, name)
        for name in NAMES
    }
    return Answers(**values)
