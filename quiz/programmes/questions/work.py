"""Work so far: its level, how long, in Canada and anywhere; and schooling."""

from django.utils.translation import gettext_lazy as _

from iecguide.programmes.vocabulary import FIELDS, no
from quiz.engine.answers import Answers
from quiz.engine.fields import NONE, Number
from quiz.engine.questionnaire import Question
from quiz.programmes.case import always
from quiz.programmes.derived.work_told import OTHER, may_have_another
from quiz.programmes.jobs import Job


def _has_worked(_book: object, answers: Answers) -> bool:
    return answers.value("occupation_teer") != NONE


def _may_have_another(_book: object, answers: Answers) -> bool:
    return may_have_another(answers)


def _worked_in_canada(_book: object, answers: Answers) -> bool:
    return answers.value("canadian_skilled_months_3y") != 0


NO_JOB = {
    "code": _(
        "We found no job for “%(given)s”. Try one simple word, such as cook or nurse, or a"
        " NOC code of five digits."
    )
}
QUESTIONS = (
    Question(
        name="education",
        field=FIELDS["education"],
        asked=60,
        written=60,
        title=_("What is the highest education you finished?"),
        short=_("Education"),
        why=_(
            "Many programmes ask for a least level. Schooling from abroad may need an assessment."
        ),
        asked_when=_("while a programme that looks at it is open"),
        change=_("Finish a higher education."),
        effort=70,
        relevant=always,
    ),
    Question(
        name="occupation_noc",
        field=Job(fixed=no(_("I don’t find it, or I have not worked yet"))),
        asked=65,
        written=90,
        title=_("What is your job?"),
        short=_("Your job"),
        why=_(
            "Canada sorts all jobs into levels and groups. Some groups have rounds of their own:"
            " health care, trades, science, education."
        ),
        asked_when=_("while a programme that looks at it is open"),
        hint=_(
            "The job you have done most in the last three years, in any country. Type it in your"
            " words, in English or French; a NOC code of five digits will do, too."
        ),
        problems=NO_JOB,
        kind_text=_("A job, or its code of five digits"),
        typed=(_("what is noc"),),
        relevant=_has_worked,
    ),
    Question(
        name="occupation_teer",
        field=FIELDS["occupation_teer"],
        asked=70,
        written=70,
        title=_("What kind of work do you do?"),
        short=_("Level of your work"),
        why=_("Canada sorts all jobs into six levels, called TEER. Most programmes look at them."),
        asked_when=_("if we do not know your job"),
        hint=_("The job you have done most in the last three years, in any country."),
        typed=(_("what is teer"),),
        relevant=always,
    ),
    Question(
        name="work_months_3y",
        field=Number(most=36),
        asked=80,
        written=80,
        title=_("How many months have you done this work in the last three years?"),
        short=_("Months of this work in three years"),
        why=_("A year of work is the most common condition."),
        asked_when=_("unless you have not worked yet"),
        hint=_("Paid work, full-time, in any country: 0 to 36. Two months at half time are one."),
        relevant=_has_worked,
        change=_("Work for longer."),
        effort=35,
    ),
    Question(
        name=OTHER,
        field=Job(fixed=no(_("No other job for that long"))),
        asked=85,
        written=95,
        title=_("Did you do another job for 12 months or more in the last three years?"),
        short=_("Another job of a year"),
        why=_("Rounds for health care, trades, science or education look at each job by itself."),
        asked_when=_("if you did your job for one or two of the last three years"),
        hint=_(
            "In any country. Type it in your words, in English or French; a NOC code of five"
            " digits will do, too."
        ),
        problems=NO_JOB,
        kind_text=_("A job, or its code of five digits"),
        relevant=_may_have_another,
    ),
    Question(
        name="skilled_months_continuous_same_noc_10y",
        field=FIELDS["skilled_months_continuous_same_noc_10y"],
        asked=100,
        written=100,
        title=_("What was your longest skilled work without a break in the last 10 years?"),
        short=_("Longest skilled work without a break"),
        why=_("Federal Skilled Worker asks for a year without a break in one occupation."),
        asked_when=_("while Federal Skilled Worker is open to you"),
        hint=_("In months, in one occupation of TEER 0 to 3, in any country. None is 0."),
        change=_("Do skilled work in one occupation for a year without a break."),
        effort=45,
        relevant=always,
    ),
    Question(
        name="canadian_skilled_months_3y",
        field=FIELDS["canadian_skilled_months_3y"],
        asked=110,
        written=110,
        title=_("How many months of skilled work did you do in Canada in the last three years?"),
        short=_("Skilled work in Canada"),
        why=_("A year of it opens the Canadian Experience Class."),
        asked_when=_("while a programme that looks at it is open"),
        hint=_(
            "TEER 0 to 3, employed, with a permit: 0 to 36. Self-employment and work during"
            " full-time study do not count."
        ),
        typed=(_("does my working holiday count for permanent residence"),),
        change=_("Do a year of skilled work in Canada."),
        effort=25,
        relevant=always,
    ),
    Question(
        name="canadian_work_teer",
        field=FIELDS["canadian_work_teer"],
        asked=120,
        written=120,
        title=_("At what level was that work in Canada?"),
        short=_("Level of the work in Canada"),
        why=_("The language level you need depends on it."),
        asked_when=_("if you did skilled work in Canada"),
        relevant=_worked_in_canada,
    ),
)
