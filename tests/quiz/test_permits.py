"""Earlier permits as text: what parses, what it means, and that it is written one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iecguide.facts.values import Category
from quiz.engine.fields.months import Month
from quiz.iec.stays.permits import LONGEST, Permit

CODES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)
PERMITS = st.builds(
    Permit,
    category=st.sampled_from(Category),
    year=st.integers(1900, 2199),
    month=st.none() | st.integers(1, 12),
    months=st.none() | st.integers(1, LONGEST),
    citizenship=st.none() | CODES,
    organization=st.booleans(),
    season=st.none() | st.integers(0, 9999),
)
WH, YP, COOP = Category


@given(PERMITS)
def test_round_trip(permit):
    assert Permit.parse(str(permit)) == permit


@given(PERMITS, st.randoms(use_true_random=False))
def test_parts_in_any_order_are_written_in_one(permit, random):
    head, *parts = str(permit).split(":")[1:]
    random.shuffle(parts)
    shuffled = ":".join([permit.category, head, *parts])
    assert str(Permit.parse(shuffled)) == str(permit)


@given(PERMITS)
def test_earliest_and_latest(permit):
    if permit.month:
        assert permit.earliest == permit.latest == Month(permit.year, permit.month)
    else:
        assert (str(permit.earliest), str(permit.latest)) == (
            f"{permit.year}-01",
            f"{permit.year}-12",
        )


@pytest.mark.parametrize(
    ("text", "permit"),
    [
        ("wh:2019", Permit(WH, 2019)),
        ("yp:2019-05", Permit(YP, 2019, 5)),
        ("coop:2019-12:6", Permit(COOP, 2019, 12, 6)),
        ("wh:2019-05:24:GB", Permit(WH, 2019, 5, 24, "GB")),
        ("wh:2019-05:gb", Permit(WH, 2019, 5, None, "GB")),
        ("wh:2019:ro", Permit(WH, 2019, organization=True)),
        ("wh:2019:RO", Permit(WH, 2019, citizenship="RO")),
        ("wh:2019:Ro", Permit(WH, 2019, citizenship="RO")),
        ("wh:2019:ro:RO:60", Permit(WH, 2019, None, 60, "RO", True)),
        ("wh:2015:s2014", Permit(WH, 2015, season=2014)),
        ("wh:2015-03:s2014:fr:12", Permit(WH, 2015, 3, 12, "FR", season=2014)),
        ("wh:2015:sv:s2014", Permit(WH, 2015, citizenship="SV", season=2014)),
    ],
)
def test_meaning(text, permit):
    assert Permit.parse(text) == permit


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wh",
        "wh:",
        "none",
        "WH:2019",
        "visitor:2019",
        "wh:19",
        "wh:2019-5",
        "wh:2019-00",
        "wh:2019-13",
        "wh:1899",
        "wh:2200",
        "wh:2019-05-01",
        "wh:2019:",
        "wh:2019::24",
        "wh:2019:0",
        "wh:2019:024",
        "wh:2019:61",
        "wh:2019:100",
        "wh:2019:-6",
        "wh:2019:24:12",
        "wh:2019:2018",
        "wh:2019:S2018",
        "wh:2019:s",
        "wh:2019:s18",
        "wh:2019:s20188",
        "wh:2019:s-201",
        "wh:2019:s２０１８",
        "wh:2019:s2018:s2018",
        "wh:2019s2018",
        "wh:2019:GB:FR",
        "wh:2019:ro:ro",
        "wh:2019:GBRX",
        "wh:2019:G1",
        "wh:2019:２４",
        "wh:２０１９",
        "wh:2019:ÄÖ",
        "wh:2019 ",
        " wh:2019",
        "wh:2019\n",
        "wh:2019:24\n",
        "wh:2019:GB\x00",
        "wh:2019;24",
    ],
)
def test_hostile_text(text):
    with pytest.raises(ValueError, match=r".*"):
        Permit.parse(text)


PIECES = st.lists(
    st.sampled_from(
        ["wh", "yp", "coop", ":", "2019", "-", "05", "24", "GB", "ro", "s", "0", " ", "é"]
    ),
    max_size=9,
).map("".join)


@given(st.text(max_size=20) | PIECES)
def test_any_text_is_a_permit_or_an_error(text):
    try:
        permit = Permit.parse(text)
    except ValueError:
        return
    assert Permit.parse(str(permit)) == permit
    assert sorted(str(permit).upper().split(":")) == sorted(text.upper().split(":"))
