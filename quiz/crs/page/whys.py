"""Why each part gives what it gives: one sentence for each line of the grid."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iecguide.core.lists import listed
from quiz.crs.parameters import EDUCATION_LABELS, STUDY_LABELS
from quiz.crs.score.person import Profile, Span
from quiz.crs.score.points import Part

from .words import figure

_OPEN: Mapping[str, Callable[[Profile], bool]] = {
    "age": lambda profile: not profile.age.certain,
    "education": lambda profile: len(profile.education) > 1,
    "first_language": lambda profile: not all(span.certain for span in profile.first),
    "second_language": lambda profile: not all(span.certain for span in profile.second),
    "canadian_work": lambda profile: not profile.canadian_work.certain,
    "spouse_education": lambda profile: len(profile.spouse_education) > 1,
    "spouse_language": lambda profile: not all(span.certain for span in profile.spouse_language),
    "spouse_canadian_work": lambda profile: not profile.spouse_canadian_work.certain,
}


def why(part: Part, profile: Profile) -> str:
    """One sentence: what was said and what it gives; or that it is open."""
    if part.section == "spouse" and profile.spouse == (False,):
        return _("Nobody comes with you who is neither Canadian nor a permanent resident.")
    if _OPEN.get(part.name, lambda _profile: False)(profile):
        return _("Not answered, or not all of it.") if not part.points.certain else _say_settled()
    return _WORDS[part.name](part, profile)


def _say_settled() -> str:
    return _("Not all answered, but it changes nothing here.")


def _age(_part: Part, profile: Profile) -> str:
    text = ngettext("You are %(n)s year old.", "You are %(n)s years old.", profile.age.low)
    return text % {"n": profile.age.low}


def _education(_part: Part, profile: Profile) -> str:
    return str(EDUCATION_LABELS[profile.education[0]])


def _levels(spans: tuple[Span, ...]) -> str:
    shown = [_("10 or more") if span.low >= 10 else figure(span) for span in spans]
    return _("Levels in speaking, listening, reading, writing: %(levels)s.") % {
        "levels": listed(shown)
    }


def _work(years: int, top: int) -> str:
    if years >= top:
        return _("%(n)s full years or more.") % {"n": years}
    if not years:
        return _("Less than a full year.")
    return ngettext("%(n)s full year.", "%(n)s full years.", years) % {"n": years}


def _yes_no(values: tuple[bool, ...], yes: str, no: str) -> str:
    if len(values) > 1:
        return _("Not answered, or not all of it.")
    return yes if values[0] else no


def _transfer(part: Part, _profile: Profile) -> str:
    if not part.points.certain:
        return _("Depends on answers that are still open.")
    if part.points.low >= part.most:
        return _("The most this group can give.")
    if part.points.low:
        return _("More with level 9 in all abilities, or with two years of work in Canada.")
    return _("Nothing yet: it wants level 7 in all abilities, or a year of work in Canada.")


def _french(part: Part, _profile: Profile) -> str:
    if not part.points.certain:
        return _("Depends on answers that are still open.")
    if not part.points.low:
        return _("It wants level 7 (NCLC) in all four abilities in French.")
    if part.points.low < part.most:
        return _("Level 7 or more in French; more with level 5 or more in English.")
    return _("Level 7 or more in French, and level 5 or more in English.")


def _study(_part: Part, profile: Profile) -> str:
    if len(profile.canadian_study) > 1:
        return _("Not answered, or not all of it.")
    return str(STUDY_LABELS[profile.canadian_study[0]])


_WORDS: Mapping[str, Callable[[Part, Profile], str]] = {
    "age": _age,
    "education": _education,
    "first_language": lambda _part, profile: _levels(profile.first),
    "second_language": lambda _part, profile: _levels(profile.second),
    "canadian_work": lambda _part, profile: _work(profile.canadian_work.low, 5),
    "spouse_education": lambda _part, profile: str(EDUCATION_LABELS[profile.spouse_education[0]]),
    "spouse_language": lambda _part, profile: _levels(profile.spouse_language),
    "spouse_canadian_work": lambda _part, profile: _work(profile.spouse_canadian_work.low, 5),
    "transfer_education": _transfer,
    "transfer_foreign_work": _transfer,
    "transfer_certificate": lambda part, profile: _certificate(part, profile),
    "nomination": lambda _part, profile: _yes_no(
        profile.nomination, _("You hold one."), _("You hold none.")
    ),
    "french": _french,
    "canadian_study": _study,
    "sibling": lambda _part, profile: _yes_no(
        profile.sibling, _("You have one."), _("You have none.")
    ),
    "job_offer": lambda _part, _profile: _("This grid gives nothing for a job offer."),
}


def _certificate(part: Part, profile: Profile) -> str:
    if not part.points.certain:
        return _("Depends on answers that are still open.")
    if profile.certificate == (False,):
        return _("You hold none.")
    if part.points.low >= part.most:
        return _("You hold one, with level 7 or more in all abilities.")
    return _("It wants level 5 in all abilities, and gives more from level 7 on.")
