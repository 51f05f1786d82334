"""The bands of scores in which IRCC counts the pool, and whether a count adds up. Pure."""

from collections.abc import Mapping

# As the feed numbers them: dd1 and so on. 3 and 9 are sums of finer ones, 18 the total.
FINE = {
    1: "601-1200",
    2: "501-600",
    4: "491-500",
    5: "481-490",
    6: "471-480",
    7: "461-470",
    8: "451-460",
    10: "441-450",
    11: "431-440",
    12: "421-430",
    13: "411-420",
    14: "401-410",
    15: "351-400",
    16: "301-350",
    17: "0-300",
}
TOTAL = 18
NAMES = tuple(FINE.values())


def ends(name: str) -> tuple[int, int]:
    """The least and the most score of a band."""
    least, _dash, most = name.partition("-")
    return int(least), int(most)


def adds_up(counts: Mapping[str, int], total: int) -> bool:
    """Whether every band is there and they make the total, which is not nothing."""
    return set(counts) == set(NAMES) and sum(counts.values()) == total > 0
