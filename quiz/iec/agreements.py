"""What agreements hold for somebody's passports: whether a question can matter to them. Pure."""

from iecguide.facts.values import Category, Country, Snapshot, Status, Terms
from quiz.engine.answers import Answers

from .case import NOMINATED


def held_countries(facts: Snapshot, answers: Answers) -> list[Country]:
    """The countries whose terms hold for somebody's passports, as far as we know them."""
    found = [facts.country_of(code) for code in answers.citizenship]
    return [country for country in found if country]


def offered_terms(
    facts: Snapshot, answers: Answers, category: Category | None = None
) -> list[Terms]:
    """The terms that agreements in use offer them, of one category or of all."""
    return [
        terms
        for country in held_countries(facts, answers)
        if country.status == Status.ACTIVE
        for terms in country.terms.values()
        if terms.offered and category in (None, terms.category)
    ]


def may_enter(facts: Snapshot, answers: Answers, category: Category) -> bool:
    """Whether a category is offered to one of the passports, or an organization may open it."""
    active = [one for one in held_countries(facts, answers) if one.status == Status.ACTIVE]
    outside = len(active) < len(answers.citizenship)
    nominated = outside and answers.ro in NOMINATED
    return nominated or bool(offered_terms(facts, answers, category))
