"""Single changes that raise a score, each with its gain. Pure.

A gain is told only where it is the same however what is open turns out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from iecguide.express_entry.tables import EDUCATION, CrsTables

from .person import Profile, Span
from .points import total_range

LANGUAGE_STEPS = (7, 9, 10)


@dataclass(frozen=True, slots=True)
class Improvement:
    """``change`` is a code with the value it leads to: “first_language:9”."""

    change: str
    profile: Profile
    gain: int
    total: Span

    @property
    def is_free(self) -> bool:
        """Whether nobody has to learn, work or wait for it: another language is named first."""
        return self.change.startswith("first:")


def improvements(tables: CrsTables, profile: Profile) -> tuple[Improvement, ...]:
    """Every change that gains something for sure: what asks for nothing new first, then the largest
    gain first."""
    now = total_range(tables, profile)
    found = []
    for change, changed in _changes(profile):
        then = total_range(tables, changed)
        gain = then.low - now.low
        if gain > 0 and gain == then.high - now.high:
            found.append(Improvement(change, changed, gain, then))
    return tuple(sorted(found, key=lambda each: (not each.is_free, -each.gain)))


def _changes(profile: Profile) -> Iterator[tuple[str, Profile]]:
    yield from _language_changes(profile)
    if len(profile.french_first) == 1:
        french = not profile.french_first[0]
        swapped = replace(
            profile, french_first=(french,), first=profile.second, second=profile.first
        )
        yield f"first:{'fr' if french else 'en'}", swapped
    if profile.canadian_work.certain:
        years = profile.canadian_work.low + 1
        yield f"canadian_work:{years}", replace(profile, canadian_work=Span(years, years))
    if profile.foreign_work.certain:
        years = profile.foreign_work.low + 1
        yield f"foreign_work:{years}", replace(profile, foreign_work=Span(years, years))
    if len(profile.education) == 1:
        for level in EDUCATION[EDUCATION.index(profile.education[0]) + 1 :]:
            yield f"education:{level}", replace(profile, education=(level,))
    if profile.nomination == (False,):
        yield "nomination:yes", replace(profile, nomination=(True,))
    if profile.certificate == (False,):
        yield "certificate:yes", replace(profile, certificate=(True,))


def _language_changes(profile: Profile) -> Iterator[tuple[str, Profile]]:
    """Each step in all four abilities, where at least one is below it."""
    for name, spans in (
        ("first_language", profile.first),
        ("second_language", profile.second),
        ("spouse_language", profile.spouse_language),
    ):
        known = all(span.certain for span in spans)
        if not known or (name == "spouse_language" and profile.spouse != (True,)):
            continue
        for level in LANGUAGE_STEPS:
            if min(span.low for span in spans) < level:
                yield f"{name}:{level}", raise_levels(profile, name, level)


def raise_levels(profile: Profile, name: str, level: int) -> Profile:
    """The same person with at least a level in all four abilities of one language."""

    def raised(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(max(span.low, level), max(span.high, level)) for span in spans)

    match name:
        case "first_language":
            return replace(profile, first=raised(profile.first))
        case "second_language":
            return replace(profile, second=raised(profile.second))
    return replace(profile, spouse_language=raised(profile.spouse_language))
