"""What is nearest where no category is open. Pure."""

from collections.abc import Iterator

from iecguide.facts.values import Snapshot, Status, Treatment
from quiz.iec.assessment import Opening
from quiz.iec.questionnaire import IEC

from .advice import Because, Recommendation
from .preference import Choice


def find_way(facts: Snapshot, choices: list[Choice]) -> Recommendation:
    """The nearest remedy over all passports; a nomination only where a body is known to give it."""
    choices = sorted(choices, key=lambda choice: _distance(facts, choice.passport))
    status = {_status(facts, choice.passport) for choice in choices}
    outside = Status.ORGANIZATIONS in status and Status.ACTIVE not in status
    kind = "organization" if outside else "none"
    passport = choices[0].passport if choices else None
    nearest = _nearest([choice for choice in choices if _is_told(facts, choice.passport)])
    if not nearest:
        # Of some countries it is on record that not even an organization may nominate.
        unknown = not facts.country_of(passport or "")
        may_ask = unknown or any(choice.result.opens for choice in choices)
        unlisted = _explain_unlisted(facts, passport) if may_ask else _kind_of_passport(choices)
        because = (*tell_territory(facts, passport), Because("closed"), *unlisted)
        return Recommendation(kind, passport, None, because)
    choice, opening = nearest
    if is_nomination(opening):
        way = Because("way_nominated" if outside else "may_be_nominated")
    else:
        values = {"category": choice.result.category, "opening": (choice.result, opening)}
        way = Because("open_first", values)
    because = (*tell_territory(facts, choice.passport), Because("none"), way)
    return Recommendation(kind, choice.passport, None, because, opening)


def is_nomination(opening: Opening | None) -> bool:
    """Whether a place with a recognized organization is all that would open something. It is not
    somebody's own to take: which body has one, for which category, nobody can promise."""
    return bool(opening and [name for name, _text in opening.changes] == ["ro"])


def _status(facts: Snapshot, passport: str) -> Status | None:
    country = facts.country_of(passport)
    return country.status if country else None


def _distance(facts: Snapshot, passport: str) -> int:
    """How near a passport's way is: an agreement, organizations that take it, neither."""
    ways = (Status.ACTIVE, Status.ORGANIZATIONS)
    status = _status(facts, passport)
    return ways.index(status) if status in ways else len(ways)


def _is_told(facts: Snapshot, passport: str) -> bool:
    """Whether we know of a way for its people: which category a nomination could be of is untold
    where neither an agreement nor an organization's terms are on record."""
    return _status(facts, passport) in (Status.ACTIVE, Status.ORGANIZATIONS)


def _explain_unlisted(facts: Snapshot, passport: str | None) -> Iterator[Because]:
    """For a country without an agreement: whom the organizations take, as far as we know."""
    if not passport or _is_told(facts, passport):
        return
    if facts.organizations:
        names = tuple(organization.name for organization in facts.organizations)
        categories = [name for found in facts.organizations for name in found.outside]
        yield Because(
            "organizations", {"names": names, "categories": tuple(dict.fromkeys(categories))}
        )
    else:
        yield Because("no_organization")


def _kind_of_passport(choices: list[Choice]) -> Iterator[Because]:
    """For a BN(O) passport that was given as a British one: which agreement takes it."""
    for choice in choices[:1]:
        for reason in choice.result.reasons:
            if reason.finding.message == "bno.blocking":
                yield Because("found", {"reason": (choice.passport, choice.result, reason)})


def tell_territory(facts: Snapshot, passport: str | None) -> Iterator[Because]:
    """Whose terms hold for a territory or a kind of passport, and how sure that is."""
    territory = facts.territories.get(passport or "")
    if territory:
        settled = territory.treatment in (Treatment.NAMED, Treatment.PASSPORT)
        message = "territory" if settled else territory.treatment.value
        yield Because(message, {"territory": territory.code})


def _nearest(choices: list[Choice]) -> tuple[Choice, Opening] | None:
    """The change a visitor can make most easily; of like ones, the first choice's."""
    found = [(choice, opening) for choice in choices for opening in choice.result.opens]
    return min(found, key=lambda pair: _effort(pair[1]), default=None)


def _effort(opening: Opening) -> tuple[int, int]:
    ranks = [IEC.parameter(name).effort for name, _value in opening.changes]
    return len(ranks), max(ranks)
