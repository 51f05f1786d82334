"""What rules of studies can speak of: every field with its kind and its name. Pure.

The names are a promise to other programs: they are parameters of the questionnaire's address.
"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iecguide.programmes.kinds import PROVINCES
from iecguide.programmes.words import PROVINCE_NAMES
from quiz.engine.answers import Answers
from quiz.engine.conditions import Derived
from quiz.engine.fields import UNSURE, Choice, Day, Field, Number, YesNo

from .fields import Share, Tapped

NOT_SURE = {UNSURE: _("I’m not sure")}
LAST_DAY = date(2100, 12, 31)
ANY_DAY = Day(first=date(1990, 1, 1), last=LAST_DAY)
MOST_MONTHS = 120

WHERE = {"outside": _("Outside Canada"), "inside": _("In Canada"), **NOT_SURE}
STATUS = {
    "work_permit": _("A work permit, such as Working Holiday"),
    "study_permit": _("A study permit"),
    "visitor": _("I am a visitor"),
    "expired": _("My permit has run out"),
    "none": _("None of these"),
    **NOT_SURE,
}
ACTIVITY = {
    "programme": _("A programme of a school"),
    "preschool": _("Pre-school"),
    "general_interest": _("A course for fun, such as cooking"),
    "distance": _("Distance learning"),
    "audit": _("Classes I only sit in on"),
    "settlement_course": _("A province’s course for newcomers"),
    **NOT_SURE,
}
LEVEL = {
    "language": _("A language course"),
    "prerequisite": _("A course I need before my main programme"),
    "college": _("A college diploma or certificate"),
    "undergraduate": _("A bachelor’s degree, or other undergraduate studies"),
    "grad_certificate": _("A graduate certificate or diploma"),
    "masters": _("A master’s degree"),
    "doctorate": _("A doctorate"),
    "k12": _("School, up to grade 12"),
    "qc_secondary_vocational": _("Quebec vocational training (DEP, ASP)"),
    **NOT_SURE,
}
ARRANGEMENT = {
    "ordinary": _("Neither of these"),
    "exchange": _("An exchange: I pay no tuition in Canada"),
    "visiting": _("A visiting term: I pay tuition in Canada"),
    **NOT_SURE,
}
INSTITUTION = {
    "public": _("Public university or college"),
    "private_degree": _("Private, may grant degrees"),
    "private_career": _("Private career or language school"),
    "public_private": _("Private, with a public college’s programme"),
    "qc_private_public_rules": _("Private in Quebec, under public rules"),
    "flight_school": _("A flight school"),
    "foreign": _("Campus of a school from abroad"),
    "non_dli": _("Not designated for foreign students"),
    **NOT_SURE,
}
SPECIAL = {
    "none": pgettext_lazy("a group of students", "None of these"),
    "gac_scholarship": _("A scholarship of Global Affairs Canada"),
    "federal_military": _("The federal military college"),
    "fmcsp": _("The francophone student pilot"),
    "priority_group": _("A group that IRCC has named"),
    **NOT_SURE,
}
COMPANY = {
    "worker": _("A parent who may work here"),
    "student": _("A parent who studies here"),
    "citizen_or_pr": _("A parent who is a citizen or permanent resident"),
    "claimant": _("A parent who asks for refuge"),
    "visitor": _("Parents who are only visitors"),
    "alone": _("No parent is in Canada"),
    **NOT_SURE,
}
FULL_TIME = {
    "yes": _("Full-time, in every term"),
    "part_time_final": _("Full-time, and part-time in the last term only"),
    "authorised_leave": _("Full-time, but for a leave the school allowed"),
    "no": _("Part-time, in other terms too"),
    **NOT_SURE,
}
SESSION = {
    "not_started": _("My programme has not begun"),
    "term": _("In a term"),
    "scheduled_break": _("On a break of the school’s calendar"),
    "leave": _("On leave from my studies"),
    "finished": _("I have finished"),
    **NOT_SURE,
}
PLACEMENT = {
    "none": pgettext_lazy("a work placement", "No"),
    "required": _("Yes, the programme requires it"),
    "optional": _("Yes, but I may leave it out"),
    **NOT_SURE,
}
ENROLLED = {
    "canadian_dli": _("In Canada"),
    "foreign_school": _("Abroad: I come for a placement, an exchange or a term"),
    **NOT_SURE,
}
LISTED = {
    "yes": _("Yes, it is on the list"),
    "no": _("No, it is on no list"),
    "unknown": _("I don’t know yet"),
    **NOT_SURE,
}
OLD_SCHOOL = {
    "open": _("It goes on as before"),
    "closed": _("It closed"),
    "programme_dropped": _("It ended my programme"),
    "suspended": _("It was suspended"),
    "lost_designation": _("It lost its designation"),
    **NOT_SURE,
}
CHANGE = {
    "none": _("No change"),
    "programme_same_school": _("Another programme at my school, of the same level"),
    "another_level": _("Another level at my school"),
    "school": _("Another school"),
    "secondary_to_postsecondary": _("From secondary school to college or university"),
    **NOT_SURE,
}
CLB = {
    "4": _("Level 4 or less"),
    "5": _("Level 5"),
    "6": _("Level 6"),
    "7": _("Level 7 or more"),
}
SHARES = {"0": _("None or hardly any"), "0.5": _("Up to half"), "1": _("More than half")}
PEOPLE = {
    "1": _("Only me"),
    "2": _("Two of us"),
    "3": _("Three of us"),
    "4": _("Four of us"),
    "5": _("Five of us"),
    "6": _("Six of us"),
    "7": _("Seven of us"),
}
MINORS = {
    "0": pgettext_lazy("people under 18", "None"),
    "1": pgettext_lazy("people under 18", "One"),
    "2": pgettext_lazy("people under 18", "Two"),
    "3": pgettext_lazy("people under 18", "Three"),
}

# In the order of the canonical query.
FIELDS: Mapping[str, Field] = {
    "on": Day(),
    "where": Choice(WHERE),
    "status": Choice(STATUS),
    "status_until": ANY_DAY,
    "us_person": YesNo(),
    "age": Number(most=120),
    "in_canada_with": Choice(COMPANY),
    "activity": Choice(ACTIVITY),
    "level": Choice(LEVEL),
    "arrangement": Choice(ARRANGEMENT),
    "institution": Choice(INSTITUTION),
    "university": YesNo(),
    "province": Choice({**{code: PROVINCE_NAMES[code] for code in PROVINCES}, **NOT_SURE}),
    "months": Number(least=1, most=MOST_MONTHS),
    "start": ANY_DAY,
    "end": ANY_DAY,
    "same_school_and_level": YesNo(),
    "special": Choice(SPECIAL),
    "full_time": Choice(FULL_TIME),
    "session": Choice(SESSION),
    "wp_asked_before_sp_expiry": YesNo(),
    "placement": Choice(PLACEMENT),
    "placement_share": Share(labels=SHARES, fixed=NOT_SURE),
    "enrolled_at": Choice(ENROLLED),
    "degree": YesNo(),
    "sp_applied": ANY_DAY,
    "cip_on_list": Choice(LISTED),
    "clb": Tapped(most=12, labels=CLB, fixed=NOT_SURE),
    "test_age_months": Number(most=600),
    "online_share": Share(labels=SHARES, fixed=NOT_SURE),
    "had_pgwp": YesNo(),
    "completion": ANY_DAY,
    "pgwp_applied": ANY_DAY,
    "study_authorised_in_180_days": YesNo(),
    "sp_valid_on_pgwp_day": YesNo(),
    "passport_until": ANY_DAY,
    "professional_degree": YesNo(),
    "pgwp_eligible_programme": YesNo(),
    "old_school": Choice(OLD_SCHOOL),
    "change": Choice(CHANGE),
    "minor": YesNo(),
    "prerequisite_done": YesNo(),
    "permit_wanted": YesNo(),
    "days_out_of_status": Number(most=36_500),
    "broke_enrolment_or_active_study": YesNo(),
    "people": Tapped(least=1, most=20, labels=PEOPLE),
    "under_18": Tapped(most=20, labels=MINORS),
}

_LABELS: Mapping[str, str] = {
    "on": _("Day of the application"),
    "where": _("Where you are"),
    "status": _("Your permit now"),
    "status_until": _("Last day of your permit or stay"),
    "us_person": _("From the United States, Greenland or Saint-Pierre and Miquelon"),
    "age": _("Age"),
    "in_canada_with": _("Whom the child is with"),
    "activity": _("What it is"),
    "level": _("Level of studies"),
    "arrangement": _("Exchange or visiting term"),
    "institution": _("Kind of school"),
    "university": _("The school is a university"),
    "province": _("Province"),
    "months": _("Months of the programme"),
    "start": _("First day of the programme"),
    "end": _("Last day of the programme"),
    "same_school_and_level": _("Same school and same level as now"),
    "special": _("Group with rules of its own"),
    "full_time": _("Full-time or part-time"),
    "session": _("Where you are in your studies"),
    "wp_asked_before_sp_expiry": _("Work permit asked for while the study permit was valid"),
    "placement": _("Work placement"),
    "placement_share": _("Share of the placement in the programme"),
    "enrolled_at": _("Where your school is"),
    "degree": _("The programme ends in a degree"),
    "sp_applied": _("Day you first asked for the study permit of this programme"),
    "cip_on_list": _("Field of study on the list"),
    "clb": _("Lowest of the four language levels"),
    "test_age_months": _("Age of the language test, in months"),
    "online_share": _("Share of online courses"),
    "had_pgwp": _("Had a post-graduation work permit before"),
    "completion": _("Day the school first confirmed in writing that you are done"),
    "pgwp_applied": _("Day you ask for the post-graduation work permit"),
    "study_authorised_in_180_days": _("Allowed to study at some time in those 180 days"),
    "sp_valid_on_pgwp_day": _("Study permit valid on the day you apply"),
    "passport_until": _("Last day of your passport"),
    "professional_degree": _("Listed professional degree at a university"),
    "pgwp_eligible_programme": _("The programme can lead to a post-graduation work permit"),
    "old_school": _("What happened to the old school"),
    "change": _("Change of school or programme"),
    "minor": _("Under the age of majority"),
    "prerequisite_done": _("Finished a course that the acceptance letter asked for"),
    "permit_wanted": _("Wants a study permit for a short course"),
    "days_out_of_status": _("Days since the permit ran out"),
    "broke_enrolment_or_active_study": _("Left the school, or stopped studying, without leave"),
    "people": _("People in the family, you included"),
    "under_18": _("How many of them are under 18"),
}


def _ends_within_status(answers: Answers) -> str | None:
    """Whether the course ends before the present permit or stay does."""
    end, until = answers.value("end"), answers.value("status_until")
    if isinstance(end, date) and isinstance(until, date):
        return "yes" if end <= until else "no"
    return None


def _completion_gap(answers: Answers) -> int | None:
    """Days from the first written confirmation to the day of the application after studies."""
    done, applied = answers.value("completion"), answers.value("pgwp_applied")
    if isinstance(done, date) and isinstance(applied, date):
        return max(0, (applied - done).days)
    return None


DERIVED: Mapping[str, Derived] = {
    "ends_within_status": Derived(YesNo(), ("end", "status_until"), _ends_within_status),
    "completion_gap_days": Derived(
        Number(most=36_500), ("completion", "pgwp_applied"), _completion_gap
    ),
}
LABELS: Mapping[str, str] = {
    **_LABELS,
    "ends_within_status": _("The course ends before the permit or stay does"),
    "completion_gap_days": _("Days between finishing and applying"),
}
