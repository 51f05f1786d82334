"""The closed lists of words that studies are told in. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class Topic(StrEnum):
    """What is answered about somebody's studies. The names are a promise to other programs."""

    PERMIT = "permit"
    WHERE = "where"
    LETTER = "letter"
    CAQ = "caq"
    FUNDS = "funds_cad"
    OFF_CAMPUS = "offcampus"
    ON_CAMPUS = "oncampus"
    PLACEMENT = "placement"
    PGWP = "pgwp"
    PGWP_MONTHS = "pgwp_months"
    FIELD = "field"
    LANGUAGE = "language"
    SPOUSE = "spouse"
    CHILDREN = "children"
    CHANGE = "change"
    RESTORE = "restore"


ASK = "ask"  # an answer of the person is missing
UNKNOWN = "unknown"  # no rule on record says
NOT_APPLICABLE = "not_applicable"
MONTHS = "months"  # as long as the programme
FIXED = "fixed"  # as long as the rule's value says
DEPENDS = "depends"  # on what no question asks for

# The verdicts that rules of a topic may give. The amount of money has tables, and no rules.
VERDICTS: Mapping[Topic, tuple[str, ...]] = {
    Topic.PERMIT: ("needed", "not_needed", "not_possible"),
    Topic.WHERE: (
        "outside", "inside", "border_or_online", "as_outside", "restore_or_leave", "leave",
    ),
    Topic.LETTER: ("needed", "exempt", "in_caq", "ask_school", NOT_APPLICABLE),
    Topic.CAQ: ("needed", "not_needed", NOT_APPLICABLE),
    Topic.OFF_CAMPUS: ("none", "24_hours", "full_time", "own_permit", "depends"),
    Topic.ON_CAMPUS: ("none", "no_limit", "own_permit"),
    Topic.PLACEMENT: (
        "none_needed", "work_permit", "coop_work_permit", "not_covered", "counts_as_off_campus",
        NOT_APPLICABLE,
    ),
    Topic.PGWP: ("yes", "no", "not_yet", "depends", "ask_first"),
    Topic.PGWP_MONTHS: (MONTHS, FIXED, DEPENDS),
    Topic.FIELD: ("met", "not_met", "depends", "not_needed"),
    Topic.LANGUAGE: ("met", "not_yet", "not_needed"),
    Topic.SPOUSE: ("yes", "no"),
    Topic.CHILDREN: ("not_needed", "before_travel", "needed"),
    Topic.CHANGE: ("nothing", "ask_school", "new_permit_may_start", "new_permit_wait"),
    Topic.RESTORE: ("yes", "no", NOT_APPLICABLE),
}  # fmt: skip
WITH_RULES = tuple(VERDICTS)


class Unit(StrEnum):
    DOLLARS = "cad"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    WEEKS = "weeks"
    ENTRIES = "entries"


class Place(StrEnum):
    """The two tables of money to live on."""

    CANADA = "canada"  # all but Quebec
    QUEBEC = "quebec"


class Level(StrEnum):
    """The levels that have their own average of tuition."""

    UNDERGRADUATE = "undergraduate"
    GRADUATE = "graduate"


MAJORITY: Mapping[int, tuple[str, ...]] = {
    18: ("AB", "MB", "ON", "PE", "QC", "SK"),
    19: ("BC", "NB", "NL", "NS", "NT", "NU", "YT"),
}
