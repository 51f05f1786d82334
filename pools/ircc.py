"""What IRCC says and does about the pools, each with where it says so. Pure.

Facts that an editor changes are in ``iecguide.facts``; here are those that the arithmetic rests on.
"""

from datetime import date

# The data file of the pools: each report is cited as a `Source` of the facts with this title.
FILE_TITLE = "IRCC: data file of quotas, invitations and chances by pool"
FILE_ADDRESS = "https://ircc.canada.ca/english/work/iec/selections.xml"
OLD_FILE_ADDRESS = "https://www.cic.gc.ca/english/work/iec/selections.xml"
PRESENT_ADDRESS_SINCE = 2026  # the first season the file was seen at its present address

# The chance in the next round that each rating stands for, in whole percent: 1 is "excellent", 5
# "very low". Source `ircc-chances`: .../iec/become-candidate/chances.html.
RATING_PERCENT = {1: (80, 99), 2: (60, 79), 3: (40, 59), 4: (20, 39), 5: (1, 19)}

# Of several invitations in a round the first one counts. Official page "How the pools work"
# (2015-2017), IRCC Help Centre question 1165 (2022 or later); not found in a text of 2026.
INVITATION_ORDER = ("coop", "yp", "wh")

# Several pools of these reports repeat the invitations of the report before.
REPEATED_REPORTS = frozenset({date(2026, 2, 6)})


def rating_range(rating: int) -> tuple[float, float]:
    """The least and the greatest chance, 0 to 1, that IRCC names for a rating."""
    low, high = RATING_PERCENT[rating]
    return low / 100, high / 100


def file_address(season: int) -> str:
    """Where the file of a season was published."""
    return FILE_ADDRESS if season >= PRESENT_ADDRESS_SINCE else OLD_FILE_ADDRESS
