"""What follows from a person's answers: fields of programmes that nobody is asked for. Pure.

A field that was given in the address stands. What follows only within bounds is kept so, and what
does not follow stays unknown.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from iecguide.programmes.kinds import EXPRESS_ENTRY
from iecguide.programmes.values import Book, Programme
from quiz.engine.answers import Answers
from quiz.engine.conditions import evaluate
from quiz.engine.fields import NONE, Bounds
from quiz.engine.fields.months import Month
from quiz.engine.findings import State, Verdict, fold
from quiz.programmes.case import Facts
from quiz.programmes.points import LOW, age_of

from .factors import factor_points
from .follows import WITHOUT_FILE, WITHOUT_OFFER, WITHOUT_STUDIES, WITHOUT_WORK
from .work_told import SKILLED, months_by_job, months_in_canada, skilled_in_canada

BEST = 12  # the highest level of a language
NOTHING = "0"  # hardly a word of a language: every ability is low
WORKING = ("iec", "open", "employer")  # permits to work
WITH_COMMUNITIES = ("AB", "BC", "MB", "NB", "NS", "ON", "SK")  # those of the two pilots


def complete(book: Book, said: Answers, on: date) -> Answers:
    """The answers with all that follows from them on a day."""
    said = _kept(said, dict(_level_of_work(said)) | dict(_languages(said)))
    said = _kept(said, dict(skilled_in_canada(said)))
    found = _kept(said, dict(_follow(book, said, on)))
    found = found.changed(
        **dict(months_by_job(said)),
        **dict(months_in_canada(said)),
        **dict(_factors(book, found, on)),
    )
    programme = _express_entry(book, found, on)
    return _kept(found, {"express_entry_programme": programme}) if programme else found


def _factors(book: Book, found: Answers, on: date) -> Iterator[tuple[str, object]]:
    """The 67 points, within bounds: the calculator knows them better, and may have told them."""
    if isinstance(book, Facts) and book.fsw and not found.given("fsw_points"):
        yield "fsw_points", factor_points(book.fsw, found, age_of(found, on))


def _kept(said: Answers, found: dict[str, object]) -> Answers:
    new = {name: value for name, value in found.items() if not said.given(name)}
    return said.changed(**new) if new else said


def _level_of_work(said: Answers) -> Iterator[tuple[str, object]]:
    """The level of a job is the second digit of its code; whoever never worked has no months."""
    noc = said.value("occupation_noc")
    if said.value("occupation_teer") == NONE:
        yield from WITHOUT_WORK.items()
    if said.known("occupation_noc") and noc != NONE:
        yield "occupation_teer", str(noc)[1]


def _follow(book: Book, said: Answers, on: date) -> Iterator[tuple[str, object]]:
    yield "apply_on", on
    yield from _person(said, on)
    yield from _work(said)
    yield from _trade(book, said, on)
    yield from _offer(said)
    if _lacks(said, "file"):
        yield from WITHOUT_FILE.items()
    if _lacks(said, "studies"):
        yield from WITHOUT_STUDIES.items()
    yield from _nomination(said)
    yield from _money(book, said)


def _ties(said: Answers) -> tuple[object, ...]:
    """What was said of ties to Canada; nothing where nothing was."""
    ties = said.value("ties")
    return ties if isinstance(ties, tuple) else ()


def _lacks(said: Answers, tie: str) -> bool:
    """Whether somebody said which ties they have, and this is none of them."""
    ties = _ties(said)
    return bool(ties) and tie not in ties


def _offer(said: Answers) -> Iterator[tuple[str, object]]:
    province = said.value("offer_province")
    if province == NONE:
        yield from WITHOUT_OFFER.items()
    elif said.known("offer_province"):
        if province != "AB":
            yield "offer_in_designated_community", "no"
        if province != "BC":
            yield "offer_on_bc_named_list", "no"
        if province not in WITH_COMMUNITIES:
            yield "offer_in_community", NONE


def _person(said: Answers, on: date) -> Iterator[tuple[str, object]]:
    born, stay = said.value("born"), said.value("stay")
    if isinstance(born, Month):
        years = on.year - born.year
        if on.month == born.month:  # the day of birth is not asked
            yield "age", Bounds(years - 1, years)
        else:
            yield "age", years - (on.month < born.month)
    if said.known("stay"):
        yield "in_canada", "no" if stay == "abroad" else "yes"
        working = "yes" if stay in WORKING else "no"
        yield "work_permit_valid", working
        if stay != "study":  # students may work some hours, by rules we do not ask about
            yield "authorised_to_work_in_canada", working
        if stay == "abroad":
            yield "lives_in_province", NONE
    if ties := _ties(said):
        yield "partner_of_citizen_or_pr", "yes" if "partner" in ties else "no"
        yield "child_or_grandchild_citizen_or_pr", "yes" if "child" in ties else "no"


def _level(said: Answers, name: str) -> Bounds | None:
    """The lowest of four levels, where it is known."""
    if not said.known(name):
        return None
    level = int(str(said.value(name)))
    return Bounds(0, LOW) if level <= LOW else Bounds(level, level)


def _languages(said: Answers) -> Iterator[tuple[str, object]]:
    """The level asked is that of the weakest ability: any two of the four may be higher."""
    english, french = _level(said, "english"), _level(said, "french")
    if french:
        yield "french_nclc_min", french
        for name in ("french_nclc_speaking_listening_min", "french_oral_qc", "french_written_qc"):
            yield name, Bounds(french.low, LOW if said.value("french") == NOTHING else BEST)
    if not (english or french):
        return
    nothing = said.value("english") == said.value("french") == NOTHING
    levels = [level or Bounds(0, BEST) for level in (english, french)]
    best = Bounds(max(level.low for level in levels), max(level.high for level in levels))
    yield "first_language_clb_min", best
    for name in ("clb_speaking_listening_min", "clb_reading_writing_min"):
        yield name, Bounds(best.low, LOW if nothing else BEST)


def _work(said: Answers) -> Iterator[tuple[str, object]]:
    noc, months = said.value("occupation_noc"), said.value("work_months_3y")
    teer, canadian = said.value("occupation_teer"), said.value("canadian_skilled_months_3y")
    if said.known("occupation_teer"):
        yield "main_occupation_teer", teer
    if said.known("occupation_noc") and noc != NONE:
        yield "trade_noc", noc
    if isinstance(months, int):
        yield "months_5y_main_occupation", _five_years(months)
        if teer in (*SKILLED, "4"):
            yield "months_5y_teer04", Bounds(months, 60)
        yield "months_18_full_time", Bounds(max(0, months - 18), min(18, months))
    if isinstance(canadian, int) and canadian > 0:
        yield "canadian_work_authorised", "yes"
    if canadian == 0:
        yield "canadian_work_teer", NONE


def _five_years(months: int) -> Bounds:
    """The months of five years, of which those of three are known."""
    return Bounds(months, min(60, months + 24))


def _trade(book: Book, said: Answers, on: date) -> Iterator[tuple[str, object]]:
    """Months of work count as months in a trade where the job is a trade of Federal Skilled
    Trades; of other work in a trade nothing is known."""
    noc, months, programme = said.value("occupation_noc"), said.value("work_months_3y"), None
    if said.known("occupation_noc") and noc != NONE and isinstance(months, int):
        programme = book.by_code("FST")
    if programme:
        trader = said.changed(trade_noc=noc)
        lists = [
            each.condition
            for each in programme.requirements
            if set(each.condition.reads()) == {"trade_noc"}
        ]
        found = [evaluate(condition, trader, on) for condition in lists]
        if lists and all(outcome and outcome.state == State.MET for outcome in found):
            yield "trade_months_5y", _five_years(int(str(months)))


def _nomination(said: Answers) -> Iterator[tuple[str, object]]:
    if said.value("province_intent") == "QC":  # Quebec nominates nobody
        yield "lives_where_nominated", "no"
    if _lacks(said, "file"):
        yield "lives_where_nominated", "no"
        yield "offer_where_nominated", "no"
    province = said.value("nominated_by")
    if not said.known("nominated_by") or province == NONE:
        return
    for name, other in (
        ("lives_where_nominated", "province_intent"),
        ("offer_where_nominated", "offer_province"),
    ):
        if said.known(other) and said.value(other) != "any":
            yield name, "yes" if said.value(other) == province else "no"


def _money(book: Book, said: Answers) -> Iterator[tuple[str, object]]:
    funds, size = said.value("funds_cad"), said.value("family_size")
    table = book.tables.get("settlement-funds")
    if isinstance(funds, int | Decimal) and isinstance(size, int) and size > 0 and table:
        needed = needed_funds(table.amounts, size)
        if needed is not None:
            yield "funds_enough", "yes" if funds >= needed else "no"
    wage, lines = said.value("offer_hourly_wage"), book.tables.get("wage-lines")
    province = said.value("offer_province")
    if isinstance(wage, int | Decimal) and lines and str(province) in lines.amounts:
        yield "wage_above_line", "yes" if wage >= lines.amounts[str(province)] else "no"


def needed_funds(table: Mapping[str, Decimal], size: int) -> Decimal | None:
    """The settlement funds of a family; None where the table does not say."""
    if str(size) in table:
        return table[str(size)]
    largest = max((int(key) for key in table if key.isdigit()), default=0)
    more = table.get("each-more")
    return table[str(largest)] + (size - largest) * more if largest and more else None


def _express_entry(book: Book, answers: Answers, on: date) -> str:
    """The programme of Express Entry somebody qualifies for; “none”; empty while that is open."""
    verdicts = {}
    for code in EXPRESS_ENTRY:
        programme = book.by_code(code)
        if programme:
            verdicts[code] = _verdict(programme, answers, on)
    for code in ("CEC", "FSW", "FST"):  # in the order in which people are invited
        if verdicts.get(code) == Verdict.ELIGIBLE:
            return code
    closed = all(verdict == Verdict.NOT_ELIGIBLE for verdict in verdicts.values())
    return NONE if closed and verdicts else ""


def _verdict(programme: Programme, answers: Answers, on: date) -> Verdict:
    found = (evaluate(each.condition, answers, on) for each in programme.requirements)
    return fold(outcome.state if outcome else State.MET for outcome in found)
