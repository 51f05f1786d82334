"""From answers to verdicts: each passport and category on both routes, the better one reported."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from iecguide.facts.season.rounds import RoundsLeft, rounds_left
from iecguide.facts.values import Category, Season, Snapshot
from quiz.engine.answers import Answers, apply
from quiz.engine.findings import Change, Reason, State, Verdict
from quiz.engine.findings import judge as judge_case

from .case import Case, Route, agreement_code, cases
from .questionnaire import IEC
from .stages import INVITED
from .stays.participation import next_permit, usual_months


@dataclass(frozen=True, slots=True)
class Opening:
    """Answers that, changed together, would improve a verdict. ``becomes`` is the better one."""

    changes: tuple[Change, ...]
    becomes: Verdict


@dataclass(frozen=True, slots=True)
class CategoryResult:
    """The verdict on one category for one passport, by the better of its routes.

    ``months`` is the longest stay, only when certain; ``agreed_months`` is what the agreement
    gives before the passport's end may cut it. ``invited_from`` and ``invited_by`` bound the day
    of the invitation, None where time sets no bound. ``rounds`` are those between the two that can
    still come in the season; None where the way is closed for good, or nothing tells when.
    """

    category: Category
    verdict: Verdict
    route: Route
    months: int | None
    agreed_months: int | None
    invited_from: date | None
    invited_by: date | None
    reasons: tuple[Reason, ...]
    opens: tuple[Opening, ...] = ()
    rounds: RoundsLeft | None = None

    def in_state(self, state: State) -> list[Reason]:
        return [reason for reason in self.reasons if reason.finding.state == state]


@dataclass(frozen=True, slots=True)
class PassportResult:
    citizenship: str
    categories: tuple[CategoryResult, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the quiz can say of some answers on a day."""

    on: date
    season: Season
    answers: Answers
    passports: tuple[PassportResult, ...]


def assess(facts: Snapshot, answers: Answers, today: date) -> Assessment:
    """Judge every passport in every category for ``answers.on`` or else ``today``.

    Raises LookupError for a day outside the seasons whose terms are known.
    """
    on = answers.on or today
    season = _season(facts, on)
    passports = tuple(
        PassportResult(
            code,
            tuple(_with_openings(facts, answers, on, code, category) for category in Category),
        )
        for code in answers.citizenship
    )
    return Assessment(on, season, answers, passports)


def judge(
    facts: Snapshot, answers: Answers, on: date, passport: str, category: Category
) -> CategoryResult:
    """One passport and category by its better route, without what would open it."""
    return best(routes(facts, answers, on, passport, category))


def best(results: list[CategoryResult]) -> CategoryResult:
    """Of the results of ``routes``, the one to show."""
    agreement, *other = results
    if other and _better(other[0], agreement):
        return other[0]
    return agreement


def _better(organization: CategoryResult, agreement: CategoryResult) -> bool:
    """Where there is no agreement, the organization's is the only route worth explaining."""
    if _foreign(agreement) and not _foreign(organization):
        return True
    return organization.verdict.rank > agreement.verdict.rank


def _foreign(result: CategoryResult) -> bool:
    return any(reason.rule == "citizenship" for reason in result.in_state(State.BLOCKING))


def routes(
    facts: Snapshot, answers: Answers, on: date, passport: str, category: Category
) -> list[CategoryResult]:
    """The agreement's route, then the organization's where the visitor was nominated.

    Raises LookupError for a day outside the seasons whose terms are known.
    """
    return [_on_route(case) for case in cases(facts, answers, on, passport, category)]


def _season(facts: Snapshot, on: date) -> Season:
    season = facts.season_on(on)
    if not season:
        raise LookupError(f"no season known on {on}")
    return season


def _on_route(case: Case) -> CategoryResult:
    found = judge_case(IEC.rules, case)
    findings = [reason.finding for reason in found.reasons]
    waits = [
        finding.not_before
        for finding in findings
        if finding.not_before and finding.state != State.MET
    ]
    agreed = _agreed_months(case)
    lasts = [finding.not_after for finding in findings if finding.not_after]
    first, last = max(waits, default=None), min(lasts, default=None)
    open_later = found.verdict != Verdict.NOT_ELIGIBLE or first
    return CategoryResult(
        category=case.category,
        verdict=found.verdict,
        route=case.route,
        months=None if _cut_short(case, agreed) else agreed,
        agreed_months=agreed,
        invited_from=first,
        invited_by=last,
        reasons=found.reasons,
        rounds=_rounds(case, first or case.on, last) if open_later else None,
    )


def _rounds(case: Case, start: date, last: date | None) -> RoundsLeft | None:
    """The rounds of the season of ``start`` that come under the agreement; an organization's own
    are not announced to anybody, and an invitation in hand waits for none."""
    season = case.facts.season_or_next(start)
    if case.by_organization or case.answers.stage in INVITED:
        return None
    if not case.terms or not case.terms.offered or not season:
        return None
    code = agreement_code(case.facts, case.passport)
    return rounds_left(case.facts, code, case.category, season.year, start, last)


def _agreed_months(case: Case) -> int | None:
    """The longest stay of the agreement, None unless certain: an organization's is its own."""
    terms, country = case.terms, case.partner
    if case.by_organization or not terms or not country or not terms.offered:
        return None
    if case.permits() is None:
        return usual_months(country, terms)
    return next_permit(country, terms, case.own_permits()).months


def _cut_short(case: Case, months: int | None) -> bool:
    """Whether the passport may end first; by how much depends on the day of landing."""
    ends = case.answers.expires
    return bool(months and ends and case.month.plus(months) >= ends)


def _with_openings(
    facts: Snapshot, answers: Answers, on: date, passport: str, category: Category
) -> CategoryResult:
    result = judge(facts, answers, on, passport, category)
    if result.verdict != Verdict.NOT_ELIGIBLE:
        return result
    opens = _openings(facts, answers, on, passport, result)
    return replace(result, opens=tuple(opens))


def _openings(
    facts: Snapshot, answers: Answers, on: date, passport: str, result: CategoryResult
) -> Iterator[Opening]:
    """Every single change that improves the verdict; failing that, the smallest set that does."""

    def better(changes: tuple[Change, ...]) -> Opening | None:
        changed, day = _change(answers, on, changes)
        after = judge(facts, changed, day, passport, result.category)
        if after.verdict.rank > result.verdict.rank:
            return Opening(changes, after.verdict)
        return None

    case = Case(facts, answers, on, _season(facts, on), passport, result.category, result.route)
    options = [tuple(_remedies(case, reason)) for reason in result.in_state(State.BLOCKING)]
    singles = [better((option,)) for option in dict.fromkeys(sum(options, ()))]
    found = [opening for opening in singles if opening]
    if not found and all(options):
        found = [opening for opening in map(better, map(_together, product(*options))) if opening]
        found = sorted(found, key=lambda opening: len(opening.changes))[:1]
    yield from found


def _together(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Changes made at once: each parameter once, of several days the last."""
    kept: dict[str, str] = {}
    for name, text in changes:
        kept[name] = max(kept.get(name, text), text) if name == "on" else text
    return tuple(kept.items())


def _remedies(case: Case, reason: Reason) -> Iterator[Change]:
    """The answers that might lift a blocking reason: the rule's own, time, a nomination."""
    rule, waits = IEC.rule(reason.rule), reason.finding.not_before
    yield from rule.remedies(case, reason.finding)
    if waits and waits <= case.facts.known_days()[1]:
        yield "on", str(waits)
    if rule.lifted_by_nomination and _may_be_nominated(case):
        yield "ro", case.category.value


def _may_be_nominated(case: Case) -> bool:
    """Without an agreement, only for a category that some organization we know of offers."""
    found = case.facts.organizations
    return bool(case.country) or any(
        case.category in organization.outside for organization in found
    )


def _change(answers: Answers, on: date, changes: tuple[Change, ...]) -> tuple[Answers, date]:
    """The answers with changes applied, and the day they are judged for."""
    changed = apply(answers, changes)
    return changed, changed.on or on
