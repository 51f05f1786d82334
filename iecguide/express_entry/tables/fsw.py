"""The six factors of the Federal Skilled Worker programme: 67 of 100 points pass. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .node import Node
from .steps import Row, Steps, read_falling_after_rising, read_levels, read_steps

ADAPTABILITY = (
    "work_in_canada",
    "study_in_canada",
    "spouse_language",
    "spouse_work_in_canada",
    "spouse_study_in_canada",
    "job_offer",
    "relative",
)


@dataclass(frozen=True, slots=True)
class FswTables:
    pass_mark: int
    first_language: Steps  # by ability
    first_language_least: int  # in all abilities, or the factor gives nothing
    second_language: int
    second_language_least: int
    education: Mapping[str, Row]
    work: Steps
    age: Steps
    job_offer: int
    adaptability: Mapping[str, int]
    adaptability_most: int
    spouse_language_least: int
    most: int


def read_fsw(value: object) -> FswTables:
    """The factors that a JSON document gives. Raises TableError with the place of what is wrong."""
    root = Node(value)
    root.only(
        ("pass_mark", "first_language", "first_language_least", "second_language",
         "second_language_least", "education", "work", "age", "job_offer", "adaptability",
         "adaptability_most", "spouse_language_least", "most")
    )  # fmt: skip
    adaptability = root.part("adaptability")
    adaptability.only(ADAPTABILITY)
    tables = FswTables(
        pass_mark=root.part("pass_mark").number(),
        first_language=read_steps(root.part("first_language"), 1),
        first_language_least=root.part("first_language_least").number(1, 12),
        second_language=root.part("second_language").number(),
        second_language_least=root.part("second_language_least").number(1, 12),
        education=read_levels(root.part("education"), 1),
        work=read_steps(root.part("work"), 1),
        age=read_falling_after_rising(root.part("age"), 1),
        job_offer=root.part("job_offer").number(),
        adaptability={name: adaptability.part(name).number() for name in ADAPTABILITY},
        adaptability_most=root.part("adaptability_most").number(),
        spouse_language_least=root.part("spouse_language_least").number(1, 12),
        most=root.part("most").number(),
    )
    whole = tables.first_language.top[0] * 4 + tables.second_language
    whole += tables.education["doctoral"][0] + tables.work.top[0] + tables.age.top[0]
    whole += tables.job_offer + tables.adaptability_most
    if whole != tables.most:
        raise root.part("most").refuse(_("the factors add up to %(sum)s") % {"sum": whole})
    if tables.pass_mark > tables.most:
        raise root.part("pass_mark").refuse(_("is above what can be reached"))
    return tables
