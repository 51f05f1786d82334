"""What is read from IRCC's file and the CSV, what is refused, and what is doubted."""

import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pools.reports.checks import Doubt, find_doubts
from pools.reports.fixtures import read_season, season_text, seasons
from pools.reports.ircc_xml import MAX_BYTES, MAX_XML_BYTES, read
from pools.reports.parsing import UnreadableError, amount, day_in, digest
from pools.values import Figures, Open, Pool
from tests.pools.writing import FIRST, SECOND, on, row, table, xml

DAY = date(2026, 2, 13)
NEXT = date(2026, 2, 20)
AFTER = date(2026, 2, 27)
TBA = Open.NOT_ANNOUNCED


@pytest.fixture(scope="module")
def shipped():
    return read_season(seasons()[0])


@pytest.fixture(scope="module")
def season(shipped):
    return [figure for report in shipped for figure in report.figures]


def of(data: bytes) -> dict[Pool, Figures]:
    return {figure.pool: figure for figure in read(data).figures}


class TestSamples:
    """Whole files of February 2023; figures checked by hand."""

    @pytest.mark.parametrize(
        ("data", "day"), [(FIRST, date(2023, 2, 10)), (SECOND, date(2023, 2, 17))]
    )
    def test_whole(self, data, day):
        reading = read(data)
        assert (reading.kind, reading.whole, reading.refused) == ("xml", True, ())
        assert len(reading.figures) == 90
        assert {figure.observed_on for figure in reading.figures} == {day}

    @pytest.mark.parametrize(
        ("pool", "values"),
        [
            ("AD wh", (25, 4, 2, 23, 1, date(2023, 1, 9))),
            ("AU wh", (Open.UNLIMITED, 2346, 262, Open.UNLIMITED, 1, date(2023, 1, 9))),
            ("CL wh", (1475, 1420, 5655, 649, 5, date(2023, 2, 6))),
            ("FR wh", (7000, 11463, 5257, 0, 2, date(2023, 1, 9))),
            ("FR yp", (2200, 1122, 96, 1516, 1, date(2023, 1, 9))),
            ("FR yp VIE", (550, 121, 52, 438, 1, date(2023, 1, 9))),
            ("ES yp ICEX", (50, None, None, 50, 1, date(2023, 1, 9))),
            ("MX wh", (TBA, TBA, None, TBA, None, None)),
        ],
    )
    def test_rows(self, pool, values):
        found = of(FIRST)[Pool(*pool.split())]
        assert found == Figures(date(2023, 2, 10), Pool(*pool.split()), *values)

    def test_codes_that_are_not_iso(self):
        codes = {pool.country for pool in of(FIRST)}
        assert {"AD", "LU"} <= codes
        assert not {"AN", "LB", "NONE"} & codes

    def test_spots_above_quota(self):
        assert find_doubts(read(FIRST).figures) == [
            Doubt(
                date(2023, 2, 10),
                Pool("IT", "wh"),
                ("quota", "spots"),
                "spots 1,184 are above the quota 1,000",
            )
        ]

    def test_one_week_later_nothing_new_is_doubted(self):
        both = (*read(FIRST).figures, *read(SECOND).figures)
        assert [doubt.observed_on for doubt in find_doubts(both)] == [date(2023, 2, 10)]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("0", 0),
            ("9,330", 9330),
            ("1457", 1457),
            ("1,234,567", 1234567),
            (" 12 ", 12),
            ("&nbsp;7", 7),
            ("Unlimited", Open.UNLIMITED),
            ("unlimited", Open.UNLIMITED),
            ("To be announced", TBA),
            ("to_be_announced", TBA),
            ("Not applicable", None),
            ("Not Applicable", None),
            ("Not accepting applicants", None),
            ("", None),
        ],
    )
    def test_amount(self, text, value):
        assert amount(text) == value

    @pytest.mark.parametrize(
        "text", ["-1", "1,47", "9.5", "1e3", "12345678", "255*", "soon", "٣", "0x10", "1 200"]
    )
    def test_no_amount(self, text):
        with pytest.raises(ValueError, match="is not a number"):
            amount(text)

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("February&nbsp;17,&nbsp;2023", date(2023, 2, 17)),
            ("February 06, 2026", date(2026, 2, 6)),
            ("Week of January 19, 2026", date(2026, 1, 19)),
            ("November 20-24, 2017", date(2017, 11, 20)),
            ("December 16, 2015", date(2015, 12, 16)),
            ("To be announced", None),
            ("19 January 2026", None),
        ],
    )
    def test_day(self, text, day):
        assert day_in(text) == day


AMOUNTS = st.one_of(st.integers(0, 9_999_999), st.sampled_from([Open.UNLIMITED, TBA, None]))
POOLS = ["AD wh", "FR coop", "FR wh", "FR yp", "FR yp VIE", "ES yp", "ES yp ICEX", "LU wh", "KR yp"]


@st.composite
def reports(draw):
    pools = ["FR yp", "ES yp", *draw(st.lists(st.sampled_from(POOLS), unique=True))]
    return [
        row(
            pool,
            DAY,
            draw(AMOUNTS),
            invitations=draw(AMOUNTS),
            candidates=draw(AMOUNTS),
            spots=draw(AMOUNTS),
            rating=draw(st.sampled_from([None, 1, 2, 3, 4, 5])),
            first_round=draw(st.sampled_from([None, date(2026, 3, 2)])),
        )
        for pool in dict.fromkeys(pools)
    ]


class TestRoundTrip:
    @settings(max_examples=60, deadline=None)
    @given(reports())
    def test_both_forms_say_the_same(self, figures):
        wanted = {figure.pool: figure for figure in figures}
        assert of(xml(figures)) == wanted
        assert of(table(figures)) == wanted

    @settings(max_examples=30, deadline=None)
    @given(reports(), st.data())
    def test_order_does_not_matter(self, figures, data):
        mixed = data.draw(st.permutations(figures))
        assert digest(mixed) == digest(figures)
        assert of(table(mixed)) == of(table(figures))

    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=300))
    def test_any_bytes_are_read_or_refused(self, junk):
        for data in (junk, b"<" + junk, FIRST[:3000] + junk, table([row("FR wh", DAY)]) + junk):
            with suppress(UnreadableError):
                assert read(data).figures


class TestJunk:
    MOJIBAKE = "Ã©ÂàÅ“\ufffd".encode() * 1000 + b"\xff\xfe\x00&<"

    @pytest.mark.parametrize(
        "tail",
        [b"\n\n\t\t\n</temp>\n\n", b"</temp>", MOJIBAKE + b"</temp>", b"</temp>" + MOJIBAKE],
    )
    def test_after_the_rows(self, tail):
        rows = FIRST[: FIRST.rindex(b"</country>") + len(b"</country>")]
        assert read(rows + tail) == read(FIRST)

    def test_without_an_end(self):
        rows = FIRST[: FIRST.rindex(b"</country>") + len(b"</country>")]
        reading = read(rows + self.MOJIBAKE)
        assert (reading.figures, reading.whole) == (read(FIRST).figures, False)

    def test_between_the_rows(self):
        broken = FIRST.replace(b"</country>", b"</country>" + self.MOJIBAKE, 3)
        assert read(broken) == read(FIRST)

    def test_a_damaged_row_is_noticed(self):
        broken = FIRST.replace(b"</country>", b"</coun", 1)
        reading = read(broken)
        assert (len(reading.figures), reading.whole) == (89, False)

    def test_a_row_in_a_comment_is_no_row(self):
        start = FIRST.index(b"<country")
        end = FIRST.index(b"</country>") + len(b"</country>")
        hidden = FIRST[:start] + b"<!--" + FIRST[start:end] + b"-->" + FIRST[end:]
        for data in (hidden, hidden + b"&junk"):
            assert Pool("AD", "wh") not in of(data)
        assert read(hidden).whole

    @pytest.mark.parametrize("sample", [FIRST, SECOND])
    def test_every_prefix(self, sample):
        wanted = of(sample)
        for end in range(0, sample.rindex(b"</temp>"), 211):
            try:
                reading = read(sample[:end])
            except UnreadableError:
                continue
            assert not reading.whole
            assert all(wanted[figure.pool] == figure for figure in reading.figures)

    def test_byte_order_mark(self):
        assert read(b"\xef\xbb\xbf" + FIRST) == read(FIRST)


BOMB = b"".join(
    [
        b'<?xml version="1.0"?><!DOCTYPE temp [<!ENTITY a "ha">',
        *(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)),
        b"]><temp><chancesdate>&j;</chancesdate>",
        FIRST[FIRST.index(b"<country") :],
    ]
)


class TestRefusedFiles:
    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"", "Neither a feed nor a CSV"),
            (b"\x00\x01\x02", "Neither a feed nor a CSV"),
            (b"a,b,c\n1,2,3\n", "Neither a feed nor a CSV of reports: no observed_on"),
            (b"<html><body>Not found</body></html>", "does not say for which day"),
            (FIRST.replace(b"February&nbsp;10", b"February&nbsp;31"), "for which day"),
            (b"<temp><country code='fr' category='wh'><quota>5</quota></country></temp>", "day"),
            (BOMB, "declares XML entities"),
            (b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" + FIRST[40:], "declares XML entities"),
            (b" " * (MAX_BYTES + 1), "larger than"),
            (b"<" + b"x" * MAX_XML_BYTES, "larger than"),
            (FIRST[:400], "no usable row|is not the XML"),
            (xml([row("FR wh", DAY)]).replace(b"<spots>", b"<slots>"), "is not the XML"),
            (xml([row("FR wh", DAY)]).replace(b"spots>", b"slots>"), "FR wh: has no spots"),
        ],
    )
    def test_says_why(self, data, why):
        with pytest.raises(UnreadableError, match=why):
            read(data)

    @pytest.mark.parametrize(
        "bomb",
        [
            b"<a>" * 160_000,
            b"<country " * 50_000,
            b"<country>" * 50_000,
            b"<!--" * 100_000,
            b"<![CDATA[" * 50_000,
            b"</country>" * 45_000,
        ],
    )
    def test_no_file_is_slow(self, bomb):
        start = time.perf_counter()
        for data in (b"<temp>" + bomb, FIRST[:-20] + bomb):
            with suppress(UnreadableError):
                read(data)
        assert time.perf_counter() - start < 5  # a quadratic reader takes minutes


class TestRefusedRows:
    GOOD = row("FR wh", DAY)

    @pytest.mark.parametrize(
        ("old", "new", "why"),
        [
            (b"[100]", b"[1,00]", "quota: “1,00” is not a number"),
            (b"[100]", b"[-5]", "quota: “-5” is not a number"),
            (b"<chances><![CDATA[1]", b"<chances><![CDATA[12]", "chances: “12” is not a rating"),
            (b'category="yp"', b'category="au"', "“au” is not a category"),
            (b'code="kr"', b'code="kor"', "“KOR” is not a country code"),
            (b'code="kr"', b'kode="kr"', "“” is not a country code"),
        ],
    )
    def test_xml(self, old, new, why):
        data = xml([self.GOOD, row("KR yp", DAY)])
        head, mark, tail = data.partition(b'<country location="-" category="yp"')
        reading = read(head + (mark + tail).replace(old, new))
        assert reading.figures == (self.GOOD,)
        assert [refusal.why.split(";")[0] for refusal in reading.refused] == [why]

    def test_unknown_stream(self):
        data = xml([row("FR yp", DAY), row("FR yp VIE", DAY)]).replace(b"(VIE)", b"(New)")
        reading = read(data)
        assert [figure.pool.stream for figure in reading.figures] == [""]
        assert "unknown stream" in reading.refused[0].why

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ("2026-02-13,KR,yp,,x,1,1,1,fair,2026-01-19", "quota: “x” is not a number"),
            ("2026-02-31,KR,yp,,5,1,1,1,fair,2026-01-19", "observed_on: “2026-02-31” is not a day"),
            ("2026-02-13,KR,yp,,5,1,1,1,good,2026-01-19", "rating: “good” is not a rating"),
            ("2026-02-13,KR,yp,VIP,5,1,1,1,fair,2026-01-19", "unknown stream “VIP”"),
            ("2026-02-13,KR,yp,,5,1,1,1,fair", "has too few or too many columns"),
            ("2026-02-13,KR,yp,,5,1,1,1,fair,2026-01-19,more", "has too few or too many columns"),
            ("2026-02-13,KR,visa,,5,1,1,1,fair,2026-01-19", "“visa” is not a category"),
        ],
    )
    def test_csv(self, line, why):
        reading = read(table([self.GOOD]) + line.encode() + b"\n")
        assert reading.figures == (self.GOOD,)
        assert [refusal.why.split(";")[0] for refusal in reading.refused] == [why]

    def test_a_last_line_without_its_end(self):
        reading = read(table([self.GOOD, row("KR yp", DAY)])[:-1])
        assert reading.figures == (self.GOOD,)
        assert [refusal.where for refusal in reading.refused] == ["the last line"]

    def test_twice_the_same_is_once(self):
        assert read(table([self.GOOD, self.GOOD])).figures == (self.GOOD,)

    def test_twice_and_different_is_neither(self):
        other = replace(self.GOOD, quota=7)
        reading = read(table([self.GOOD, other, row("KR yp", DAY)]))
        assert [figure.pool.country for figure in reading.figures] == ["KR"]
        assert [refusal.why for refusal in reading.refused] == [
            "given twice, with different figures"
        ]


class TestShippedSeason:
    def test_size(self, shipped, season):
        assert len(shipped) == 39
        assert (len(season), {len(report.figures) for report in shipped}) == (3588, {92})

    @pytest.mark.parametrize(
        ("day", "field", "total"),
        [
            # Sums an independent count of the same weeks published.
            (date(2026, 4, 10), "invitations", 62_714),
            (date(2026, 4, 10), "candidates", 27_651),
            (date(2026, 6, 5), "candidates", 33_227),
        ],
    )
    def test_sums(self, season, day, field, total):
        values = [getattr(figure, field) for figure in season if figure.observed_on == day]
        assert sum(value for value in values if isinstance(value, int)) == total

    def test_written_as_shipped(self, shipped):
        folder = seasons()[0]
        texts = season_text(shipped)
        assert texts == {name: (folder / name).read_text() for name in texts}

    def test_what_is_doubted(self, season):
        """The known errors of the file, and nothing else."""
        found = Counter((doubt.observed_on, doubt.fields) for doubt in find_doubts(season))
        assert found == {
            (date(2026, 2, 6), ("invitations",)): 4,
            (date(2026, 2, 13), ("invitations",)): 1,
            (date(2026, 2, 20), ("invitations",)): 1,
            (date(2026, 3, 6), ("invitations",)): 1,
            (date(2026, 4, 2), ("invitations",)): 1,
            (date(2026, 4, 17), ("invitations",)): 1,
            (date(2026, 5, 15), ("invitations",)): 1,
            (date(2026, 10, 1), ("quota",)): 6,
            (date(2026, 10, 9), ("invitations",)): 1,
        }

    def test_a_pool_that_leaves_and_returns(self, tmp_path, shipped):
        first = shipped[0]
        second = replace(shipped[1], figures=tuple(on(shipped[1].observed_on, first.figures[1:])))
        third = replace(shipped[2], figures=tuple(on(shipped[2].observed_on, first.figures)))
        for name, text in season_text([first, second, third]).items():
            (tmp_path / name).write_text(text)
        assert read_season(tmp_path) == [
            replace(report, figures=tuple(sorted(report.figures, key=lambda row: row.pool)))
            for report in (first, second, third)
        ]


def week(day: date = DAY, **change: Figures) -> list[Figures]:
    """Six pools in one report, as usual but for the changes by pool (``FR_wh=…``)."""
    names = ("FR coop", "FR wh", "FR yp", "KR wh", "NZ wh", "JP wh")
    usual = {name: row(name, day, 100 * (n + 1), spots=90) for n, name in enumerate(names)}
    return list(
        (usual | {name.replace("_", " "): value for name, value in change.items()}).values()
    )


def later(figures: list[Figures], day: date = NEXT) -> list[Figures]:
    """The next report: a round has been held."""
    return [
        replace(figure, observed_on=day, invitations=figure.invitations + 5, candidates=17)
        for figure in figures
    ]


class TestDoubts:
    def reasons(self, *reports, **known):
        return [
            (f"{doubt.pool.country} {doubt.pool.category}", doubt.fields, doubt.why)
            for doubt in find_doubts([figure for report in reports for figure in report], **known)
        ]

    def test_an_ordinary_week(self):
        assert self.reasons(week(), later(week())) == []

    @pytest.mark.parametrize(
        ("change", "fields", "why"),
        [
            ({"quota": 200}, ("quota",), "quota 200 is that of FR wh; it was 300"),
            ({"quota": 100}, ("quota",), "quota 100 is that of FR coop; it was 300"),
            ({"invitations": 9}, ("invitations",), "invitations fell from 10 to 9"),
            ({"spots": 301}, ("quota", "spots"), "spots 301 are above the quota 300"),
            (
                {"invitations": 10, "spots": 80},
                ("invitations",),
                "invitations unchanged while spots fell from 90 to 80",
            ),
            (
                {"quota": 200, "invitations": 9},
                ("quota", "invitations"),
                "quota 200 is that of FR wh; it was 300; invitations fell from 10 to 9",
            ),
        ],
    )
    def test_one_value(self, change, fields, why):
        second = [
            replace(figure, **change) if figure.pool == Pool("FR", "yp") else figure
            for figure in later(week())
        ]
        assert self.reasons(week(), second) == [("FR yp", fields, why)]

    @pytest.mark.parametrize(
        "change",
        [
            {"quota": 400},  # that of another country
            {"quota": 301},
            {"invitations": 10},  # no round for this pool
            {"invitations": 10, "spots": 88},
            {"spots": 300},
            {"quota": Open.NOT_ANNOUNCED},
            {"quota": Open.UNLIMITED, "spots": Open.UNLIMITED},
            {"invitations": None},
        ],
    )
    def test_nothing(self, change):
        second = [
            replace(figure, **change) if figure.pool == Pool("FR", "yp") else figure
            for figure in later(week())
        ]
        assert self.reasons(week(), second) == []

    def shifted(self, day):
        return [
            replace(figure, quota=200) if figure.pool == Pool("FR", "yp") else figure
            for figure in later(week(), day)
        ]

    def test_a_shift_stays_doubted_and_its_end_does_not(self):
        second, third = self.shifted(NEXT), on(AFTER, week())
        third = [replace(figure, invitations=30) for figure in third]
        again = [replace(figure, invitations=20) for figure in self.shifted(AFTER)]
        said = ("FR yp", ("quota",), "quota 200 is that of FR wh; it was 300")
        assert self.reasons(week(), second, third) == [said]
        assert self.reasons(week(), second, again) == [said, said]

    def test_an_accepted_quota_is_the_pools_own(self):
        again = [replace(figure, invitations=20) for figure in self.shifted(AFTER)]
        accepted = {(NEXT, Pool("FR", "yp"))}
        found = self.reasons(week(), self.shifted(NEXT), again, accepted=accepted)
        assert [doubt[0] for doubt in found] == ["FR yp"]

    def test_a_report_that_repeats_the_last(self):
        found = self.reasons(week(), on(NEXT, week()))
        assert {doubt[1:] for doubt in found} == {(("report",), "repeats the report of 2026-02-13")}
        assert len(found) == 6

    def test_one_pool_of_six_that_moved_is_still_a_repeat(self):
        second = on(NEXT, week())
        second[0] = replace(second[0], invitations=11)
        assert len(self.reasons(week(), second)) == 6
        second[1] = replace(second[1], invitations=11)
        assert self.reasons(week(), second) == []

    def test_an_inferred_day(self):
        found = self.reasons(week(), later(week()), undated={NEXT})
        assert {doubt[1] for doubt in found} == {("report",)}

    def test_the_order_of_reports_does_not_matter(self):
        assert self.reasons(self.shifted(NEXT), week()) == self.reasons(week(), self.shifted(NEXT))
