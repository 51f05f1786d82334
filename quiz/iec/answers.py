"""The quiz's URL parameters: one frozen value in, one canonical query out.

This is a public contract: names, values and their order are relied on by other programs.
``None`` is "not answered", ``UNSURE`` is the visitor's own "not sure"; every rule treats both as
unknown. An error never guesses: it names the parameter, what was given and what is allowed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date

from .months import Month
from .permits import Permit

UNSURE = "unsure"
NONE = "none"

YES_NO = ("yes", "no", UNSURE)
CHOICES: dict[str, tuple[str, ...]] = {
    "document": ("passport", "other", UNSURE),
    "this_season": YES_NO,
    "student": YES_NO,
    "placement": YES_NO,
    "offer": (NONE, "skilled", "teer4", "other", "self", "vie", "icex", UNSURE),
    "extra_yp": YES_NO,
    "extra_coop": YES_NO,
    "funds": YES_NO,
    "insurance": YES_NO,
    "family": ("alone", "with"),
    "ro": ("no", "wh", "yp", "coop", "yes", UNSURE),
    "want": ("freedom", "career", "studies", UNSURE),
}
MAX_CITIZENSHIPS = 4
MAX_PERMITS = 8
LONGEST_SHOWN = 80  # characters of what was given that are shown again
_PLACES = "ISO 3166-1 alpha-2"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a visitor has said. The order of fields is the canonical order of parameters."""

    citizenship: tuple[str, ...] = ()
    document: str | None = None
    born: Month | None = None
    expires: Month | None = None
    residence: str | None = None
    used: tuple[Permit, ...] | str | None = None
    this_season: str | None = None
    letter: Month | str | None = None
    student: str | None = None
    school: str | None = None
    placement: str | None = None
    offer: str | None = None
    extra_yp: str | None = None
    extra_coop: str | None = None
    funds: str | None = None
    insurance: str | None = None
    family: str | None = None
    ro: str | None = None
    want: str | None = None
    on: date | None = None

    def given(self, name: str) -> bool:
        """Whether the visitor said anything, "not sure" included."""
        value = getattr(self, name)
        return value is not None and (name != "citizenship" or value != ())

    def known(self, name: str) -> bool:
        """Whether a rule may build on the answer."""
        return self.given(name) and getattr(self, name) != UNSURE


NAMES = tuple(item.name for item in fields(Answers))


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter that could not be read: its name, the texts given, and a message id.

    ``allowed`` are the values or forms that can be read, ``between`` the least and the most of
    them (None: no least).
    """

    name: str
    given: tuple[str, ...]
    message: str
    allowed: tuple[str, ...] = ()
    between: tuple[Month | date | None, Month | date] | None = None

    @property
    def given_text(self) -> str:
        return ", ".join(self.given)[:LONGEST_SHOWN]

    @property
    def allowed_text(self) -> str:
        """What is allowed as a program reads it: forms and values, and the ends."""
        first, last = self.between or (None, None)
        span = [f"{first or ''} – {last}".strip()] if self.between else []
        return ", ".join([*self.allowed, *span])


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query said: the answers that could be read, the problems, the names nobody knows."""

    answers: Answers
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


class _ReadError(ValueError):
    def __init__(
        self,
        message: str,
        *allowed: str,
        between: tuple[Month | date | None, Month | date] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.allowed = allowed
        self.between = between


def read(
    pairs: Iterable[tuple[str, str]],
    *,
    places: Collection[str],
    today: date,
    days: tuple[date, date],
) -> Reading:
    """Read query pairs in any order. Never raises on what a visitor can send.

    ``places`` are the accepted two-letter codes, ``days`` the first and last day that can be
    judged. Empty values count as not answered. Without ``on`` the day judged is ``today``, so it
    has to be one that can be.
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            given.setdefault(name, []).append(value.strip())
    context = _Context(frozenset(places), today, days, _horizon(given, today))
    values: dict[str, object] = {}
    problems: list[Problem] = []
    if not days[0] <= today <= days[1]:
        given.setdefault("on", [str(today)])
    for name in NAMES:
        if name not in given:
            continue
        try:
            values[name] = context.value(name, given[name])
        except _ReadError as bad:
            texts = tuple(given[name])
            problems.append(Problem(name, texts, bad.message, bad.allowed, bad.between))
    unknown = tuple(name for name in given if name not in NAMES)
    return Reading(Answers(**values), tuple(problems), unknown)  # type: ignore[arg-type]


def pairs(answers: Answers) -> list[tuple[str, str]]:
    """The canonical query of some answers; ``read`` gives the same answers back."""
    result: list[tuple[str, str]] = []
    for name in NAMES:
        value = getattr(answers, name)
        if name == "used" and value == ():
            result.append((name, NONE))
        elif value is None:
            continue
        elif isinstance(value, tuple):
            result += [(name, str(item)) for item in value]
        else:
            result.append((name, str(value)))
    return result


@dataclass(frozen=True, slots=True)
class _Context:
    places: frozenset[str]
    today: date
    days: tuple[date, date]
    horizon: Month  # no permit is issued later than the day judged for

    def value(self, name: str, given: list[str]) -> object:
        if name == "citizenship":
            return self.citizenships(given)
        if name == "used":
            return self.permits(given)
        if len(given) > 1:
            raise _ReadError("twice", "1")
        text = given[0]
        if name in CHOICES:
            return _choice(text, CHOICES[name])
        if (name, text) in (("letter", NONE), ("letter", UNSURE), ("school", UNSURE)):
            return text
        if name in ("residence", "school"):
            return self.place(text, *([UNSURE] if name == "school" else []))
        if name == "on":
            return self.day(text)
        return self.month(name, text)

    def citizenships(self, given: list[str]) -> tuple[str, ...]:
        codes = tuple(dict.fromkeys(self.place(text) for text in given))
        if len(codes) > MAX_CITIZENSHIPS:
            raise _ReadError("too_many", str(MAX_CITIZENSHIPS))
        return codes

    def permits(self, given: list[str]) -> tuple[Permit, ...] | str:
        if given == [NONE]:
            return ()
        if given == [UNSURE]:
            return UNSURE
        if len(given) > MAX_PERMITS:
            raise _ReadError("too_many", str(MAX_PERMITS))
        return tuple(self.permit(text) for text in given)

    def permit(self, text: str) -> Permit:
        try:
            permit = Permit.parse(text)
        except ValueError:
            form = "(wh|yp|coop):YYYY[-MM][:MONTHS][:CC][:ro]"
            raise _ReadError("permit", NONE, UNSURE, form) from None
        if permit.citizenship and permit.citizenship not in self.places:
            raise _ReadError("place", _PLACES) from None
        if permit.earliest > self.horizon:
            raise _ReadError("future", "YYYY[-MM]", between=(None, self.horizon))
        return permit

    def place(self, text: str, *others: str) -> str:
        code = text.upper()
        if code not in self.places:
            raise _ReadError("place", _PLACES, *others)
        return code

    def month(self, name: str, text: str) -> Month:
        lowest, highest = {
            "born": (Month(1900, 1), Month.of(self.today)),
            "expires": (Month(1990, 1), Month.of(self.today).plus(12 * 25)),
            "letter": (Month(2014, 1), Month.of(self.today).plus(12 * 3)),
        }[name]
        allowed = (*((NONE, UNSURE) if name == "letter" else ()), "YYYY-MM")
        between = (lowest, highest)
        try:
            month = Month.parse(text)
        except ValueError:
            raise _ReadError("month", *allowed, between=between) from None
        if not lowest <= month <= highest:
            message = "future" if month > highest else "past"
            raise _ReadError(message, *allowed, between=between)
        return month

    def day(self, text: str) -> date:
        first, last = self.days
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if not day or str(day) != text:
            raise _ReadError("day", "YYYY-MM-DD", between=self.days)
        if not first <= day <= last:
            raise _ReadError("outside", "YYYY-MM-DD", between=self.days)
        return day


def _horizon(given: dict[str, list[str]], today: date) -> Month:
    try:
        return Month.of(max(today, date.fromisoformat(given.get("on", [""])[0])))
    except ValueError:
        return Month.of(today)


def _choice(text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise _ReadError("choice", *allowed)
    return text
