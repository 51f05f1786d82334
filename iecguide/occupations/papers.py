"""What else a job asks for, whatever its level: a licence of a province, a medical exam. Pure.

By unit group of NOC 2021. Licences: professions of health care, engineers, teachers, teachers of
small children, and trades; IRCC's instructions to officers name the work that asks for a medical
exam: with patients, in laboratories of clinics, in schools, with children, and in homes.
"""

from enum import StrEnum


class Licence(StrEnum):
    """Whether a province lets people do a job only with its licence."""

    MOSTLY = "mostly"  # in all provinces or most
    SOMETIMES = "sometimes"  # of some trades, in some provinces
    NO = ""  # not on our list, which is no “no”


class Medical(StrEnum):
    """Whether a work permit allows a job only after a medical exam."""

    ALWAYS = "always"
    FARM = "farm"  # of people who lived in a designated country
    NO = ""


ANIMALS = ("31103", "32104")  # veterinary work: health care, but of no people
HEALTH = ("31", "32", "33")
LICENSED = (
    *("3110", "3111", "3112", "3130"),  # physicians to nurses
    *(
        "31200",
        "31201",
        "31202",
        "31203",
        "32101",
        "32102",
        "32103",
        "32110",
        "32111",
        "32120",
        "32121",
    ),
    *("21300", "21301", "21310", "21311", "21320", "21321", "21322", "21330", "21331", "21332"),
    *("21390", "21399"),
    *("41220", "41221", "42202"),
)
TRADES = ("72", "63210")
NO_TRADES = ("726", "72999")  # pilots, officers of ships and railways; others
CARE = ("41220", "41221", "43100", "42202", "44100", "44101")
FARMS = ("84120", "85100", "85101", "85103")


def licence(noc: str) -> Licence:
    """Whether a group needs a licence, as far as our list says."""
    if noc.startswith(LICENSED):
        return Licence.MOSTLY
    trade = noc.startswith(TRADES) and not noc.startswith(NO_TRADES)
    return Licence.SOMETIMES if trade else Licence.NO


def medical(noc: str) -> Medical:
    """Whether a group asks for a medical exam."""
    if noc.startswith(CARE) or (noc.startswith(HEALTH) and noc not in ANIMALS):
        return Medical.ALWAYS
    return Medical.FARM if noc in FARMS else Medical.NO
