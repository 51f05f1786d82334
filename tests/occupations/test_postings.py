"""Job Bank's file of a month: counted in little room, once, whole or not at all."""

import csv
import tracemalloc
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command

from iecguide.core.unreadable import UnreadableError
from iecguide.facts.models import FactsVersion
from iecguide.occupations import postings
from iecguide.occupations.importing import take
from iecguide.occupations.models import PostingMonth
from iecguide.occupations.postings import read_code, read_places, read_postings
from iecguide.occupations.repository import labour
from iecguide.occupations.titles.catalogue import unit_groups
from tests.articles.reading import Page
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
# Some of the 65 columns, not in the order of the file; the others are filled up.
NAMED = [
    "Job Title",
    "NOC 2016 Code",
    "NOC21 Code",
    "Province/Territory",
    "WIC Job Location Snapshot ID",
    "First Posting Date",
    "Vacancy Count",
    "Economic  Region",
]
COLUMNS = [*NAMED, *(f"Column {number}" for number in range(65 - len(NAMED)))]
ROWS = (
    ("cook", "63200", "British Columbia", 1, "2026/09/03", "2"),
    ("cook", "63200.0", "British Columbia", 2, "2026-09-04", "1"),
    ("cook", "63200", "Québec", 3, "2026/09/30", "NA"),
    ("legislator", "10", "Ontario", 4, "2026/09/09", "1"),
    ("barista", "65201", "Alberta", 5, "2026/08/31", "4000"),
    ("nothing", "NA", "Ontario", 6, "2026/09/01", "1"),
    ("nowhere", "65201", "NA", 7, "2026/09/01", "1"),
    ("no such group", "99999", "Ontario", 8, "2026/09/01", "1"),
    ("there twice", "63200", "British Columbia", 1, "2026/09/03", "2"),
)


def lines(rows=ROWS, columns=COLUMNS):
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    writer.writerow(columns)
    for title, noc, province, own, day, places in rows:
        known = dict(zip(NAMED, (title, "", noc, province, own, day, places), strict=False))
        writer.writerow([known.get(name, "") for name in columns])
    return out.getvalue()


def data(rows=ROWS, columns=COLUMNS):
    return lines(rows, columns).encode("utf-16")


def read(content):
    return read_postings(BytesIO(content), unit_groups())


@pytest.fixture
def run(tmp_path):
    def import_file(content, **options):
        (tmp_path / "month.csv").write_bytes(content)
        out = StringIO()
        call_command("import_postings", str(tmp_path / "month.csv"), stdout=out, **options)
        return out.getvalue()

    return import_file


def content():
    return [*PostingMonth.objects.values_list(), FactsVersion.content()]


def test_what_is_counted():
    found = read(data())
    assert found.as_json() == {
        "00010": {"ON": [1, 1]},
        "63200": {"BC": [2, 3], "QC": [1, 1]},
        "65201": {"AB": [1, 1]},
    }
    assert (found.rows, found.skipped, found.month) == (9, 4, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("text", "code"), [("21221.0", "21221"), ("10", "00010"), ("NA", ""), ("7241x", ""), ("", "")]
)
def test_codes(text, code):
    assert read_code(text) == code


@pytest.mark.parametrize(
    ("text", "places"), [("3", 3), ("3.0", 3), ("", 1), ("NA", 1), ("0", 1), ("501", 1), ("-2", 1)]
)
def test_places(text, places):
    assert read_places(text) == places


def test_once(run):
    assert run(data()).startswith("postings of 2026-09: new; 5 counted, 4 left out")
    before = content()
    assert run(data()).startswith("postings of 2026-09: known; 5 counted")
    assert content() == before
    assert labour().month.of("63200").postings == 3
    assert labour().month.of("63200", "BC").places == 3
    assert labour().month.of("63200", "ON").postings == 0


def test_more_is_a_change_and_less_is_doubted(run):
    run(data())
    more = (*ROWS, ("cook", "63200", "Yukon", 9, "2026/09/09", "1"))
    assert "changed; 6 counted" in run(data(more))
    before = content()
    with pytest.raises(CommandError, match="--accept"):
        run(data())
    assert content() == before
    assert "changed; 5 counted" in run(data(), accept=True)


def test_a_month_of_far_fewer_is_doubted(run):
    run(data())
    with pytest.raises(CommandError, match="5 of 2026-09 are on record"):
        run(data([("cook", "63200", "British Columbia", 1, "2026/10/03", "9")]))
    assert PostingMonth.objects.count() == 1


def test_the_newest_month_is_shown(run, client):
    run(data([("cook", "63200", "British Columbia", 1, "2026/07/03", "9")]))
    run(data())
    text = " ".join(Page.of(client.get("/work/jobs/63200/?province=BC")).text().split())
    assert "2 postings of this job were on Job Bank in September 2026" in text
    assert "They named 3 places to be filled." in text
    assert "Job Bank: all job postings, by month" in text
    elsewhere = " ".join(Page.of(client.get("/work/jobs/65201/?province=BC")).text().split())
    assert "0 postings of this job were on Job Bank in September 2026" in elsewhere


def test_every_beginning_of_a_file_leaves_the_database_whole():
    """Cut anywhere, it is refused, or has fewer postings than the whole; nothing is stored."""
    whole = data(ROWS[:4])
    take(read(whole), "file", TODAY)
    before = content()
    for end in range(len(whole) - 2):  # the last sign is half of a line's end
        with pytest.raises(UnreadableError):
            take(read(whole[:end]), "file", TODAY)
    assert content() == before


@pytest.mark.parametrize(
    ("spoiled", "words"),
    [
        (b"", "no line of headings"),
        (b"\x00" * 5_000, "no line of headings"),
        (b"PK\x03\x04" + b"\xff" * 5_000, "no text"),
        (b"<!doctype html>\n<title>Sign in</title>\n", "no column"),
        (data(columns=["Appellation d'emploi", "Ville"]), "is it the English file"),
        (data() + "x\ty\r\n".encode("utf-16-le"), "columns, not 65"),
        (data() + ('"' + "a" * 200_000).encode("utf-16-le"), "cannot be read"),
        (lines().encode("utf-16")[:-1], "no text, or cut short"),
        (lines().rstrip().encode("utf-16"), "cut short"),
        (data([ROWS[5]]), "no posting with a group"),
        (data([("cook", "63200", "Ontario", 1, "soon", "1")]), "No month has half"),
        (data([("cook", "63200", "Ontario", 1, "2027/01/01", "1")]), "has not come yet"),
    ],
)
def test_what_is_refused(run, spoiled, words):
    before = content()
    with pytest.raises(CommandError) as refused:
        run(spoiled)
    assert words in str(refused.value)
    assert "Nothing was imported" in str(refused.value)
    assert content() == before


def test_too_much_is_refused(run, monkeypatch):
    monkeypatch.setattr(postings, "MAX_ROWS", 5)
    with pytest.raises(CommandError, match="more than 5 rows"):
        run(data())
    monkeypatch.setattr("iecguide.occupations.management.commands.import_postings.MAX_BYTES", 1_000)
    with pytest.raises(CommandError, match=r"more than 1,000 bytes"):
        run(data())


def test_no_such_file():
    with pytest.raises(CommandError, match="Could not read"):
        call_command("import_postings", "/nowhere/month.csv")


def test_fifty_megabytes_take_little_room(tmp_path):
    """Read piece by piece: what is held are the counts and the identifiers."""
    head, row = lines(ROWS[:1]).splitlines(keepends=True)
    row = row.replace("cook", "cook " * 80)
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(head.encode("utf-16"))
        for number in range(0, 55_000, 500):
            chunk = "".join(row.replace("\t1\t", f"\t{number + n}\t", 1) for n in range(500))
            file.write(chunk.encode("utf-16-le"))
    assert path.stat().st_size > 50_000_000
    unit_groups()
    tracemalloc.start()
    with path.open("rb") as file:
        found = read_postings(file, unit_groups())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.postings.total() == 55_000
    assert peak < 20_000_000
