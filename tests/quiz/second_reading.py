"""The agreements' rules on taking part again, read a second time from their prose.

Written from the country notes and corrections alone, to be compared with the engine. A past is a
list of (category, before the cut-off, months). Each scheme answers the months of the next permit,
0 for none left, or OPEN where the text does not say.
"""

from collections.abc import Callable

Past = list[tuple[str, bool, int]]
OPEN = -1


def one_ever(months: dict[str, int], category: str, past: Past) -> int:
    """Andorra …: one in a lifetime, in whichever category."""
    return 0 if past else months[category]


def two_different(months: dict[str, int], category: str, past: Past) -> int:
    """Costa Rica …: two in all, each in a different category."""
    if len(past) >= 2 or category in [taken for taken, _old, _months in past]:
        return 0
    return months[category]


def two_any(months: dict[str, int], category: str, past: Past) -> int:
    """Chile …: two in all, the same category may be used twice."""
    return months[category] if len(past) < 2 else 0


def three_one_each(months: dict[str, int], category: str, past: Past) -> int:
    """Austria, Finland: three in all, one per category."""
    if len(past) >= 3 or category in [taken for taken, _old, _months in past]:
        return 0
    return months[category]


def one_stay_and_a_coop(months: dict[str, int], category: str, past: Past) -> int:
    """Two in all: Working Holiday or Young Professionals once, co-op once, in either order."""
    taken = [name for name, _old, _months in past]
    if len(past) >= 2:
        return 0
    if category == "coop":
        return 0 if "coop" in taken else months["coop"]
    return 0 if "wh" in taken or "yp" in taken else months[category]


def australia(months: dict[str, int], category: str, past: Past) -> int:
    """Whoever took part before 3 March 2015, however often, keeps one last of 24 months."""
    since = [one for one in past if not one[1]]
    if len(since) < len(past):
        return 0 if since else 24
    return one_stay_and_a_coop(months, category, past)


def france(months: dict[str, int], category: str, past: Past) -> int:
    """Exactly one from before the 2015 season: one last in any category. More than one: none."""
    old = [one for one in past if one[1]]
    if len(old) > 1:
        return 0
    if old:
        return months[category] if len(past) == 1 else 0
    return one_stay_and_a_coop(months, category, past)


def ireland(months: dict[str, int], category: str, past: Past) -> int:
    """Before 2013 no longer than 12 months: one last of 24 in any category. Longer: none.

    Several short ones that make more than 12 together are not in the text.
    """
    old = [length for _category, before, length in past if before]
    if not old:
        return one_stay_and_a_coop(months, category, past)
    if max(old) > 12 or len(old) < len(past):
        return 0
    return 24 if sum(old) <= 12 else OPEN


def korea(months: dict[str, int], category: str, past: Past) -> int:
    """Two in all; Working Holiday and Young Professionals repeat, co-op once."""
    if len(past) >= 2 or (category == "coop" and "coop" in [one[0] for one in past]):
        return 0
    return months[category]


def switzerland(months: dict[str, int], category: str, past: Past) -> int:
    """Two in all, together within 18 months."""
    used = sum(length for _category, _old, length in past)
    return max(0, 18 - used) if len(past) < 2 else 0


def united_kingdom(months: dict[str, int], category: str, past: Past) -> int:
    """24 months, then 12; then 24 after a 12-month stay before 2015. After two, none."""
    if not past:
        return 24
    if len(past) >= 2:
        return 0
    _category, old, length = past[0]
    return 24 if old and length == 12 else 12


# Whose agreement a territory takes part in, and whether that is settled: read from the corrections.
# Everywhere else a passport is its own.
PARENTS = {
    "GB": "JE GG IM GI BM KY VG TC AI MS FK SH IO PN GS",
    "NL": "AW CW SX BQ",
    "DK": "GL FO",
    "FI": "AX",
    "FR": "GF GP MQ RE YT BL MF NC PF PM WF TF",
    "NZ": "CK NU TK",
    "NO": "SJ BV",
    "AU": "NF CX CC HM",
    "US": "PR GU VI AS MP UM",
    "HK": "GBN",
}
SETTLED = {"GB": "JE GG", "US": "PR GU VI MP UM"}  # of these two, not all are
PARENT_OF = {code: parent for parent, codes in PARENTS.items() for code in codes.split()}


def country_of(code: str) -> str:
    return PARENT_OF.get(code, code)


def is_unsettled(code: str) -> bool:
    """Whether nobody can say if the place counts: it depends, and IRCC has to be asked."""
    parent = PARENT_OF.get(code)
    return parent in SETTLED and code not in SETTLED[parent].split()


Scheme = Callable[[dict[str, int], str, Past], int]
SCHEMES: dict[Scheme, str] = {
    one_ever: "AD BE DK HK LU NZ PT TW",
    two_different: "CR CZ EE DE GR LV LT NL NO PL SK SI ES SE",
    two_any: "CL HR IT JP IS SM",
    three_one_each: "AT FI",
    australia: "AU",
    france: "FR",
    ireland: "IE",
    korea: "KR",
    switzerland: "CH",
    united_kingdom: "GB",
}
SCHEME_OF = {code: scheme for scheme, codes in SCHEMES.items() for code in codes.split()}

LENGTHS = {  # wh, yp, coop, as the eligibility table prints them; 0 where there is no category
    "AD": (12, 0, 0),
    "AU": (24, 24, 12),
    "AT": (12, 12, 6),
    "BE": (12, 0, 0),
    "DK": (12, 0, 0),
    "FR": (24, 24, 12),
    "HK": (12, 0, 0),
    "IS": (12, 0, 0),
    "IE": (24, 24, 12),
    "JP": (12, 0, 0),
    "NL": (12, 12, 0),
    "NZ": (23, 0, 0),
    "PT": (24, 24, 24),
    "SM": (12, 0, 0),
    "KR": (24, 24, 24),
    "CH": (0, 18, 18),
    "GB": (24, 24, 24),
}
USUAL = (12, 12, 12)
OPENED = {  # the month from which citizens could use a category, where that is recent
    ("FI", "wh"): "2023-12",
    ("FI", "yp"): "2023-12",
    ("FI", "coop"): "2023-12",
    ("IS", "wh"): "2023-12",
    ("IT", "yp"): "2022-11",
    ("IT", "coop"): "2022-11",
    ("KR", "yp"): "2023-12",
    ("KR", "coop"): "2023-12",
    ("GB", "yp"): "2023-12",
    ("GB", "coop"): "2023-12",
}


def lengths(code: str) -> dict[str, int]:
    return dict(zip(("wh", "yp", "coop"), LENGTHS.get(code, USUAL), strict=True))


def next_months(code: str, category: str, past: Past) -> int:
    return SCHEME_OF[code](lengths(code), category, past)
