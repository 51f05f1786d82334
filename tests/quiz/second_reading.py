"""The agreements' rules on taking part again, read a second time from their prose.

Written from the country notes and corrections alone, to be compared with the engine. A past is a
list of (category, before the cut-off, months). Each scheme answers the months of the next permit,
0 for none left.
"""

from collections.abc import Callable

Past = list[tuple[str, bool, int]]


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
    since = [stay for stay in past if not stay[1]]
    if len(since) < len(past):
        return 0 if since else 24
    return one_stay_and_a_coop(months, category, past)


def france(months: dict[str, int], category: str, past: Past) -> int:
    """Exactly one from before the 2015 season: one last in any category. More than one: none."""
    old = [stay for stay in past if stay[1]]
    if len(old) > 1:
        return 0
    if old:
        return months[category] if len(past) == 1 else 0
    return one_stay_and_a_coop(months, category, past)


def ireland(months: dict[str, int], category: str, past: Past) -> int:
    """Before 2013 no longer than 12 months in all: one last of 24 in any category. Longer: none."""
    old = [length for _category, before, length in past if before]
    if not old:
        return one_stay_and_a_coop(months, category, past)
    return 24 if sum(old) <= 12 and len(old) == len(past) else 0


def korea(months: dict[str, int], category: str, past: Past) -> int:
    """Two in all; Working Holiday and Young Professionals repeat, co-op once."""
    if len(past) >= 2 or (category == "coop" and "coop" in [stay[0] for stay in past]):
        return 0
    return months[category]


def switzerland(months: dict[str, int], category: str, past: Past) -> int:
    """Two in all, together within 18 months."""
    used = sum(length for _category, _old, length in past)
    return max(0, 18 - used) if len(past) < 2 else 0


def united_kingdom(months: dict[str, int], category: str, past: Past) -> int:
    """24 months, then 12; then 24 after a stay of up to 12 months before 2015. After two, none."""
    if not past:
        return 24
    if len(past) >= 2:
        return 0
    _category, old, length = past[0]
    return 24 if old and length <= 12 else 12


CUT_OFFS = {  # the day on which the first season under the present terms opened, or its year began
    "AU": "2015-03-03",
    "FR": "2015-02-21",
    "IE": "2013-01-01",
    "GB": "2015-01-01",
}


def may_be_old(code: str, issued: str, season: int | None = None) -> set[bool]:
    """Whether a permit of a month was applied for before the cut-off: what may be the case.

    It goes by the season of the application; a letter is used up to a year later. Who names a
    season that the month rules out may be wrong in either.
    """
    cut = CUT_OFFS.get(code)
    if not cut:
        return {False}
    year, month = int(cut[:4]), cut[:7]
    surely_old = issued < month
    surely_new = issued > f"{year + 1}{month[4:]}"
    dated = {True} if surely_old else {False} if surely_new else {True, False}
    if season is None:
        return dated
    told = season < year
    return {told} if told in dated else {True, False}


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


# Where an agreement asks its citizens to live when they apply, and what shows it. IRCC's answer
# 1516: one need not be there, an address there is the proof; Italians add a certificate. Denmark
# asks for habitual, Hong Kong for ordinary residence: whether an address does there is not said.
LIVES_THERE = {
    "wh": "BE CZ DK HK IT JP LV NL NO SK ES SE",
    "yp": "CZ IT LV NL NO SK ES SE",
    "coop": "AT CZ IT LV NO SK ES SE",
}
ALSO = {"DK": ("GL", "FO")}
NOT_SETTLED = {"NL": ("AW", "CW", "SX", "BQ")}
STRICTER = ("DK", "HK", "IT")
KEPT = ("IT",)  # a stay in Canada under the agreement is no emigration


def residence(
    code: str, category: str, lives: str, address: str | None, stayed: bool | None
) -> str:
    """Whether they live where they must: met, blocking or unknown.

    ``stayed`` is whether they took part under this agreement, None where that is not known.
    """
    if code not in LIVES_THERE[category].split() or lives in (code, *ALSO.get(code, ())):
        return "met"
    if code in KEPT and lives == "CA" and stayed is not False:
        return "met" if stayed else "unknown"
    if address == "yes":
        return "unknown" if code in STRICTER else "met"
    sure = address == "no" and lives not in NOT_SETTLED.get(code, ())
    return "blocking" if sure else "unknown"
