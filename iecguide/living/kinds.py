"""The closed lists of words that life in Canada is told in. Pure."""

from enum import StrEnum


class Cover(StrEnum):
    """What can be said of a health plan, for one person."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"  # an answer is missing
    ASK = "ask"  # no rule is sure enough: the plan decides


class BankKind(StrEnum):
    BIG_SIX = "big_six"
    COOPERATIVE = "cooperative"
    ONLINE = "online"


class Takes(StrEnum):
    """Whether a bank takes people on a work permit."""

    YES = "yes"
    IF = "if"  # on conditions
    LATER = "later"  # with papers that nobody has at first


class Abroad(StrEnum):
    """Whether an account can be opened before the flight."""

    YES = "yes"
    SOME = "some"  # from some countries
    NO = "no"


class Place(StrEnum):
    """The page and the list that a point stands in."""

    BANK_LAW = "bank-law"
    MAY_BE_PAID = "may-be-paid"
    CHECK_LICENCE = "check-licence"
    RED_FLAG = "red-flag"
    COMPLAIN = "complain"
    ADVISER_NEWS = "adviser-news"
    ORGANIZATIONS = "organizations"


class Adviser(StrEnum):
    """Who may take money for advice on a person's own case."""

    CONSULTANT = "rcic"
    LAWYER = "lawyer"
    NOTARY = "notary"
