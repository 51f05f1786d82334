"""The closed lists of words that occupations are told in. Pure."""

from enum import StrEnum


class Outlook(StrEnum):
    """Whether ten years bring more work than people, or more people than work. Of all Canada."""

    STRONG_SHORTAGE = "strong_shortage"
    MODERATE_SHORTAGE = "moderate_shortage"
    BALANCE = "balance"
    MODERATE_SURPLUS = "moderate_surplus"
    STRONG_SURPLUS = "strong_surplus"
    UNKNOWN = ""


class Level(StrEnum):
    """How large the area of a table of wages is."""

    COUNTRY = "country"
    PROVINCE = "province"
    REGION = "region"


class Unit(StrEnum):
    HOUR = "hour"
    YEAR = "year"


class YoungProfessionals(StrEnum):
    """Whether a job is at the level that Young Professionals asks for."""

    FITS = "fits"
    WITH_DIPLOMA = "with_diploma"
    NO = "no"


CANADA = "ER00"  # the area code of all Canada in the files of wages
