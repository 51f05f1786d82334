"""The fixed words of roadmaps: events, kinds of steps, how sure something is. Pure."""

from enum import StrEnum


class Event(StrEnum):
    """Days that a plan hangs on. The order is the canonical one of the parameters."""

    INVITATION = "invitation"
    ACCEPTANCE = "acceptance"
    SUBMISSION = "submission"
    BIOMETRICS_LETTER = "biometrics_letter"
    LETTER = "letter"
    DEPARTURE = "departure"
    ARRIVAL = "arrival"
    FIRST_JOB = "first_job"
    PERMIT_END = "permit_end"
    PROGRAMME_START = "programme_start"  # of studies
    COMPLETION = "completion"  # of studies: the first written confirmation
    # Worked out from the others: nobody is asked for them.
    TAX_DAY = "tax_day"  # 30 April after a year of work
    SEASON_WINTER = "season_winter_start"
    SEASON_SUMMER = "season_summer_start"


DERIVED = (Event.TAX_DAY, Event.SEASON_WINTER, Event.SEASON_SUMMER)
ASKED = tuple(event for event in Event if event not in DERIVED)
TO_THE_MINUTE = (Event.INVITATION, Event.ACCEPTANCE)  # may be given with a time of day


class Kind(StrEnum):
    TASK = "task"  # to tick
    INFO = "info"  # to read
    CHOICE = "choice"  # to decide


class Joins(StrEnum):
    """How a step stands to the one before it."""

    THEN = "then"
    AND = "and"
    OR = "or"


class Sure(StrEnum):
    """How sure we are. ``LOW`` is general knowledge or a source in doubt."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


class Own(StrEnum):
    """Whether IRCC asks citizens for their own country's police certificate at first."""

    ASKED = "asked"
    NOT_ASKED = "not_asked"
    ORGANIZATION = "organization"  # not of those who come by an organization and lived only there
    NOT_RESEARCHED = "not_researched"  # no row: nobody has looked yet


class Payer(StrEnum):
    YOU = "you"
    EMPLOYER = "employer"


class Per(StrEnum):
    """What an amount is paid for, where it is not paid once."""

    ONCE = "once"
    NIGHT = "night"
    MONTH = "month"
    PAGE = "page"
