"""What agreements hold for somebody's passports: whether a question can matter to them. Pure."""

from dataclasses import dataclass

from iecguide.facts.values import Category, Country, Snapshot, Status, Terms
from quiz.engine.answers import Answers
from quiz.iec.case import NOMINATED


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
    active = [
        country for country in held_countries(facts, answers) if country.status == Status.ACTIVE
    ]
    outside = len(active) < len(answers.citizenship)
    nominated = outside and answers.ro in NOMINATED
    return nominated or bool(offered_terms(facts, answers, category))


@dataclass(frozen=True, slots=True)
class SomePlaces:
    """Places for a sentence to name, in their order; where there are none, “your country”."""

    facts: Snapshot
    codes: tuple[str, ...]


def lived_elsewhere(facts: Snapshot, answers: Answers) -> list[tuple[str, ...]]:
    """The places that agreements ask them to live in and they do not, each list of places once."""
    asked = [
        terms.residence
        for terms in offered_terms(facts, answers)
        if terms.residence_required and answers.residence not in terms.residence
    ]
    return list(dict.fromkeys(asked))
