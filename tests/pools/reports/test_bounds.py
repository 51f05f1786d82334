"""What an import takes: no day outside its season, no more than a report can have, nothing that
a terminal, a spreadsheet or a database would obey."""

import csv
import io
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import CommandError
from django.db.models import Max
from django.urls import reverse

from iecguide.facts.models import FactsVersion, Season
from iecguide.facts.values import season_year
from pools.forecast import rounds
from pools.models import PoolFigures, Report
from pools.reports import ircc_xml
from pools.reports.csv_file import COLUMNS, write_csv
from pools.reports.fixtures import ShippedReport, season_text
from pools.reports.importing import MAX_REPORTS, Origin, take
from pools.reports.ircc_xml import read
from pools.reports.parsing import MAX_ROWS, UnreadableError
from pools.reports.settling import Outcome, settle
from pools.repository import season_odds
from pools.values import Open, Pool
from tests.pools.writing import on, row, table, week, xml

from .reported import season_2026
from .test_importing import ONE, THREE, TODAY, TWO, bring, clear, run, state, year

WEEK = timedelta(7)
HEAD = ",".join(COLUMNS) + "\n"


@pytest.fixture
def empty(db):
    clear()


# Which season is a day in


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2015, 11, 20), None),
        (date(2015, 11, 21), 2016),
        (date(2016, 10, 16), 2016),
        (date(2016, 10, 17), 2017),  # opened in October
        (date(2017, 11, 2), 2017),
        (date(2017, 11, 3), 2018),  # in November
        (date(2018, 12, 4), 2019),
        (date(2021, 2, 28), 2020),  # in March
        (date(2021, 3, 1), 2021),
        (date(2021, 11, 30), 2021),
        (date(2021, 12, 1), 2022),  # nobody knows
        (date(2025, 12, 18), 2025),
        (date(2025, 12, 19), 2026),
        (date(2026, 11, 30), 2026),  # not announced
        (date(2026, 12, 1), 2027),
        (date(2027, 12, 1), None),
        (date.min, None),
        (date.max, None),
    ],
)
def test_the_season_of_a_day(facts, day, found):
    season = facts.season_of(day)
    assert (season and season.year) == found
    assert found is None or season_year(day, facts.seasons) == found


def test_every_season_has_its_own_days(facts):
    """From its opening to the day before the next one; whoever asks for people asks for the next
    once it is over."""
    for season in facts.seasons[1:]:
        assert facts.season_of(season.opens_on or date(season.year, 6, 1)) == season
        assert facts.season_or_next(season.ends_by) == season
    for season, after in zip(facts.seasons, facts.seasons[1:], strict=False):
        assert facts.season_or_next(season.ends_by + timedelta(1)) == after


def test_rounds_of_2018_before_december(facts):
    """They are rounds of one season, though November and December lie between."""
    days = [date(2017, 11, 24) + n * WEEK for n in range(3)]
    rows = [row("GB wh", day, invitations=n * 10) for n, day in enumerate(days)]
    pool = Pool("GB", "wh")
    assert len(rounds.records(rows, facts.seasons)[pool].rounds) == 2
    assert len(rounds.records(rows)[pool].rounds) == 1


@pytest.mark.django_db
def test_odds_ask_the_facts_for_the_season():
    """An opening on record moves the season the odds are for."""
    asked = {"wh": Pool("GB", "wh")}
    Season.objects.filter(year=2026).update(opens_on=date(2025, 11, 3))
    FactsVersion.bump()
    with_opening = season_odds(date(2025, 11, 10), asked).season
    assert with_opening == 2026


@pytest.mark.usefixtures("empty")
class TestDays:
    @pytest.mark.parametrize(
        ("day", "first", "why"),
        [
            (date(2015, 1, 4), date(2026, 1, 19), "is dated before the season 2026, which could"),
            (date(1, 12, 4), date(2026, 1, 19), "is dated before the season 2026, which could"),
            (date(1, 12, 4), None, "belongs to no season on record"),
            (date(2015, 1, 4), None, "belongs to no season on record"),
            (date(2025, 12, 12), date(2026, 1, 19), "which could begin on 2025-12-19"),
            (date(2026, 1, 9), date(2025, 1, 13), "of the season 2026 by its date and of 2025 by"),
            (date(2026, 6, 5), date(2999, 1, 1), "belongs to no season on record"),
            (date(2027, 1, 4), date(2027, 1, 18), "is of a day that has not come yet"),
            (date(9999, 12, 31), date(2026, 1, 19), "is of a day that has not come yet"),
        ],
    )
    @pytest.mark.parametrize("write", [xml, table])
    def test_a_day_outside_its_season(self, write, day, first, why):
        """Refused with the reason, and the good reports stay as they are."""
        bring(xml(week(ONE, 10)))
        before = state()
        rows = [replace(figure, first_round=first) for figure in week(day, 5)]
        outcome = bring(write(rows), whole=True)
        assert why in outcome.refused[0]
        assert outcome.refused_reports == 1
        assert state() == before

    def test_an_old_copy_never_replaces_a_newer_one(self):
        for day, invitations in ((ONE, 10), (THREE, 30)):
            bring(xml(week(day, invitations)))
        before = state()
        outcome = bring(xml(on(TWO, week(THREE, 30))))
        assert "has the figures of 2026-02-27, which is newer" in outcome.refused[0]
        assert state() == before
        outcome = bring(xml(week(TWO, 20)))
        assert outcome.older == ["2026-02-20: the newest report stays that of 2026-02-27"]
        assert bring(xml(week(date(2026, 3, 6), 40))).older == []


# Rows that are no rows


def test_markup_is_no_figure():
    data = xml([row("FR wh", ONE), row("KR wh", ONE)])
    bold = data.replace(b"<candidates><![CDATA[20]]>", b"<candidates><b>1</b>", 1)
    reading = read(bold)
    assert [figure.pool.country for figure in reading.figures] == ["KR"]
    assert reading.refused[0].why == "holds markup in place of a figure: candidates"


def test_an_empty_row_is_no_row():
    data = xml([row("FR wh", ONE), row("KR wh", ONE)])
    head, tail = data.split(b"</country>", 1)
    empty = re.sub(rb"CDATA\[[^\]]*\]", b"CDATA[]", head.partition(b"<country")[2])
    reading = read(head.partition(b"<country")[0] + b"<country" + empty + b"</country>" + tail)
    assert [figure.pool.country for figure in reading.figures] == ["KR"]
    assert reading.refused[0].why == "is empty: it gives neither figures nor words"


# Bytes, rows and work


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + "x\n" * (MAX_ROWS + 1)).encode(),
        b"<temp><chancesdate>May 1, 2026</chancesdate>%b</temp>" % (b"<country/>" * (MAX_ROWS + 1)),
    ],
    ids=["csv", "xml"],
)
def test_too_many_rows(data):
    with pytest.raises(UnreadableError, match=r"more than 20,000 rows; .* season by season"):
        read(data)


@pytest.mark.django_db
def test_too_many_reports():
    days = [date(2020, 1, 1) + timedelta(n) for n in range(MAX_REPORTS + 1)]
    with pytest.raises(UnreadableError, match="reports of 401 days, and at most 400"):
        bring(table([row("GB wh", day) for day in days]))


def calls(work, *arguments):
    """How many functions of any kind a piece of work calls."""
    counted = Counter()
    sys.setprofile(lambda _frame, event, _what: counted.update([event]))
    try:
        work(*arguments)
    except UnreadableError:
        pass
    finally:
        sys.setprofile(None)
    return counted["call"] + counted["c_call"]


BAD = {
    "rows of nothing": lambda n: HEAD + "x\n" * n,
    "rows of words": lambda n: HEAD + "2026-02-13,FR,wh,,x,y,z,w,v,u\n" * n,
    "countries nobody knows": lambda n: HEAD + "2026-02-13,!!,wh,,1,1,1,1,,\n" * n,
    "a pool given again and again": lambda n: (
        HEAD + "".join(f"2026-02-13,FR,wh,,{m},1,1,1,,\n" for m in range(n))
    ),
    "days of one row": lambda n: (
        HEAD + "".join(f"{date(2000, 1, 1) + timedelta(m)},FR,wh,,1,1,1,1,,\n" for m in range(n))
    ),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_work_grows_with_the_rows(make):
    """Twice the rows are about twice the work; four times would be a square."""
    few, many = (calls(read, make(n).encode()) for n in (500, 1000))
    assert many < 3 * few


@pytest.mark.parametrize("piece", [b"<!--", b"<!-- -->", b"-->"])
def test_comments_are_taken_out_in_one_pass(piece):
    """No rest of the file is copied again and again."""
    touched = []

    class Counted(bytes):
        def partition(self, sep):
            touched.append(len(self))
            return tuple(Counted(part) for part in bytes.partition(self, sep))

    data = Counted(b"<temp>" + piece * 2_000)
    ircc_xml._without_comments(data)
    assert sum(touched) <= 2 * len(data)


@pytest.mark.django_db
def test_a_file_of_bad_rows_is_told_in_a_few_lines(tmp_path, empty):
    path = tmp_path / "bad.csv"
    good = write_csv(week(ONE, 10))
    path.write_text(good + "2026-02-13,FR,wh,,x,y,z,w,v,u\n" * 9_990)
    said = run(path, "--whole").splitlines()
    assert len(said) < 60
    assert "  refused: and 9,950 more" in said


# Nothing in it is obeyed


@pytest.mark.django_db
@pytest.mark.usefixtures("empty")
class TestHarmless:
    def test_control_characters_are_not_printed(self, tmp_path):
        path = tmp_path / "feed.csv"
        path.write_text(write_csv(week(ONE, 10)) + "2026-02-13,\x1b[2J,wh,,1,1,1,1,,\n")
        out = run(path, "--whole")
        assert "refused" in out
        assert all(sign.isprintable() or sign == "\n" for sign in out)
        path.write_text(HEAD + "2026-02-13,\x1b[2J,wh,,1,1,1,1,,\n\n")
        with pytest.raises(CommandError) as caught:
            run(path)
        assert str(caught.value).isprintable()

    def test_a_source_is_plain_text(self):
        head, *lines = write_csv(week(ONE, 10)).splitlines()
        data = "\n".join([f"{head},source", *(f'{line},"a\x0b\x00b"' for line in lines), ""])
        bring(data.encode(), whole=True)
        assert Report.objects.get().source == "a  b"

    def test_a_long_address_is_shortened(self):
        take(read(xml(week(ONE, 10))), Origin("http://a/" + "x" * 600, TODAY))
        assert len(Report.objects.get().source) == 500

    def test_a_shipped_note_is_no_formula(self):
        report = ShippedReport(ONE, None, "=HYPERLINK(1)", "@SUM(1)", tuple(week(ONE, 10)))
        text = season_text([report])["reports.csv"]
        assert "2026-02-13,,'=HYPERLINK(1),'@SUM(1)" in text


@pytest.mark.django_db
def test_the_export_holds_numbers_and_known_words(client):
    text = client.get("/pools/france.csv").content.decode()
    rows = list(csv.reader(io.StringIO(text)))
    cells = {cell for line in rows[1:] for cell in line}
    words = {"", "wh", "yp", "coop", "VIE", "unlimited", "to_be_announced"}
    others = {cell for cell in cells - words if not cell.isdecimal()}
    assert {date.fromisoformat(cell).year for cell in others} <= {2025, 2026}


# In the admin


@pytest.mark.django_db
class TestAdmin:
    def column(self, client, order):
        url = reverse("admin:pools_poolfigures_changelist")
        page = client.get(url, {"o": order, "report__season__id__exact": year(2026).pk})
        return list(page.context["cl"].result_list)

    @pytest.mark.parametrize(
        ("number", "name"), [(4, "quota"), (5, "invitations"), (6, "candidates"), (7, "spots")]
    )
    def test_figures_sort_as_numbers(self, admin_client, number, name):
        values = [
            getattr(figure, f"{name}_number") for figure in self.column(admin_client, f"-{number}")
        ]
        numbers = [value for value in values if value is not None]
        assert numbers == sorted(numbers, reverse=True)
        every = PoolFigures.objects.aggregate(most=Max(f"{name}_number"))
        assert numbers[0] == every["most"]

    def test_words_are_shown_and_come_last(self, admin_client, empty):
        rows = week(ONE, 10)
        rows[0] = replace(rows[0], quota=Open.UNLIMITED, candidates=Open.NOT_ANNOUNCED)
        rows[1] = replace(rows[1], candidates=None, quota=99)
        bring(xml(rows))
        first = self.column(admin_client, "-4")[0]
        assert (first.amount("quota"), first.amount("candidates")) == (
            Open.UNLIMITED,
            Open.NOT_ANNOUNCED,
        )
        last = self.column(admin_client, "-6")[-2:]
        assert {figure.amount("candidates") for figure in last} == {None, Open.NOT_ANNOUNCED}
        text = admin_client.get(reverse("admin:pools_poolfigures_changelist")).content.decode()
        assert "no limit" in text
        assert "not announced" in text


@pytest.mark.django_db
def test_asking_who_edited_quotas_is_one_query(django_assert_max_num_queries, empty):
    """However many quotas a season has."""
    bring(xml([figure for figure in season_2026() if figure.observed_on == date(2026, 10, 9)]))
    with django_assert_max_num_queries(25) as queries:
        settle(year(2026), Outcome())
    assert sum("historicalquota" in query["sql"] for query in queries) == 1
