"""The lists of reports and of figures, as an editor reads them."""

import re
from html import unescape

import pytest
from django.urls import reverse

from pools.models import PoolFigures, Report
from tests.facts.desk import sign_in

pytestmark = pytest.mark.django_db

FIGURES, REPORTS = "admin:pools_poolfigures_changelist", "admin:pools_report_changelist"
CELL = re.compile(r'<t[dh] class="field-(\w+)(?: nowrap)?">(.*?)</t[dh]>', re.DOTALL)
ISO = re.compile(r"\b20\d\d-\d\d-\d\d\b")


@pytest.fixture
def editor(client):
    return sign_in(client)


def rows(page):
    """The cells of each row of a list, by column."""
    body = page.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return [dict(CELL.findall(line)) for line in body.split("</tr>") if "<td" in line]


def text(cell):
    return re.sub(r"<[^>]+>", "", cell)


def test_where_nothing_is_suspicious_nothing_is_to_decide(editor):
    found = rows(editor.get(reverse(FIGURES), {"suspicious": "no"}))
    assert {row["decided"] for row in found} == {"nothing to decide"}
    found = rows(editor.get(reverse(FIGURES), {"suspicious": "open"}))
    assert (len(found), {row["decided"] for row in found}) == (17, {"not decided"})


def test_words_for_ratings_and_days(editor):
    page = editor.get(reverse(FIGURES), {"q": "France"})
    found = rows(page)
    assert {row["chances"] for row in found} <= {
        "excellent", "very good", "fair", "low", "very low", "none yet",
    }  # fmt: skip
    assert text(found[0]["day"]) == "9 Oct 2026"
    assert {row["part"] for row in found} >= {"Working Holiday", "Young Professionals, VIE"}
    assert not ISO.search(" ".join(text(cell) for row in found for cell in row.values()))
    row = PoolFigures.objects.filter(country__code="FR", doubted="quota").first()
    form = editor.get(reverse("admin:pools_poolfigures_change", args=[row.pk])).content.decode()
    assert f"{row.report}: France, {row.get_category_display()}" in unescape(form)
    assert not ISO.search(re.sub(r"<[^>]+>", "", form))
    assert re.search(r'class="readonly">\s*quota\s*<', form)


def test_newest_first(editor):
    found = rows(editor.get(reverse(REPORTS)))
    assert [text(row["observed_on"]) for row in found[:2]] == ["9 October 2026", "1 October 2026"]


@pytest.mark.parametrize(
    ("column", "counted"), [("pool_count", {}), ("open_count", {"decision": ""})]
)
def test_a_count_leads_to_exactly_what_it_counts(editor, column, counted):
    """Of every report that counts any; 0 leads nowhere."""
    cells = rows(editor.get(reverse(REPORTS)))
    linked = 0
    for report, row in zip(Report.objects.order_by("-observed_on"), cells, strict=True):
        wanted = report.figures.filter(**counted)
        wanted = wanted.exclude(doubted="") if counted else wanted
        if not wanted:
            assert row[column] == "0"
            continue
        linked += 1
        address = unescape(re.search(r'href="([^"]+)"', row[column])[1])
        found = editor.get(address).context["cl"].queryset
        assert text(row[column]) == str(len(wanted)) == str(found.count())
        assert {row.pk for row in found} == {row.pk for row in wanted}
    assert linked > 1


def test_only_what_is_suspicious_is_decided(editor):
    sure = PoolFigures.objects.filter(doubted="").first()
    url = reverse("admin:pools_poolfigures_change", args=[sure.pk])
    assert 'name="decision"' not in editor.get(url).content.decode()
    assert editor.post(url, {"decision": "refused"}).status_code == 302
    sure.refresh_from_db()
    assert sure.decision == ""
    doubted = PoolFigures.objects.exclude(doubted="").first()
    url = reverse("admin:pools_poolfigures_change", args=[doubted.pk])
    assert editor.post(url, {"decision": "accepted"}).status_code == 302
    doubted.refresh_from_db()
    assert doubted.decision == "accepted"
