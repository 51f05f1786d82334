"""The closed lists of words that programmes are told in. Pure."""

from enum import StrEnum


class Kind(StrEnum):
    PERMANENT = "permanent"
    TEMPORARY = "temporary"


class Level(StrEnum):
    """Who runs a programme."""

    FEDERAL = "federal"
    PROVINCE = "province"


class Standing(StrEnum):
    """Whether a programme takes anybody now. It says nothing of who meets its rules."""

    OPEN = "open"
    OPEN_LIMITED = "open_limited"  # under a cap, a rank or a choice
    BETWEEN_INTAKES = "between_intakes"
    NOT_ACCEPTING = "not_accepting"
    PAUSED = "paused"
    CLOSED = "closed"
    NOT_A_ROUTE = "not_a_route"  # nobody can apply to it
    UNKNOWN = "unknown"

    @property
    def is_open(self) -> bool:
        return self in (Standing.OPEN, Standing.OPEN_LIMITED)


class ChosenBy(StrEnum):
    """How people are chosen among those who meet the rules."""

    RANK = "rank"
    INVITATION = "invitation"
    FIRST_COME = "first_come"
    NONE = "none"


class FeeKind(StrEnum):
    """What a fee is for."""

    APPLICATION = "application"
    RESIDENCE = "residence"
    SPONSORSHIP = "sponsorship"
    PROVINCE = "province"
    PARTICIPATION = "participation"
    WORK_PERMIT = "work_permit"
    OPEN_PERMIT = "open_permit"
    STUDY_PERMIT = "study_permit"
    VISITOR_VISA = "visitor_visa"
    EMPLOYER = "employer"
    LMIA = "lmia"
    BIOMETRICS = "biometrics"


PROVINCES = (
    "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT",
)  # fmt: skip
EXPRESS_ENTRY = ("FSW", "CEC", "FST")  # codes of the programmes behind the pool
CATEGORY_CODES = "EE_"  # so begin the codes of programmes that are categories of its rounds
EUROPEAN_UNION = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
