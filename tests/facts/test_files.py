"""Files of facts: taken whole and only if every page can be made from them; harmless to open."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from iecguide.facts.models import CategoryTerms, Clock, Condition, Country, Fee, Source, Stream

from .desk import confirm, exported, told, upload
from .public import SOME, broken, of_country

pytestmark = pytest.mark.django_db


def upload_text(editor, model, text):
    file = SimpleUploadedFile("facts.csv", text.encode())
    url = reverse(f"admin:facts_{model}_import")
    return editor.post(url, {"format": "0", "import_file": file})


def row_of(rows, **which):
    return next(row for row in rows if which.items() <= row.items())


def test_commas_between_codes_are_taken_for_spaces(editor):
    rows = exported(editor, "country")
    row = row_of(rows, code="SK")
    row["shared"] = "wh, yp"
    row["citations"] += ", shared"
    page = upload(editor, "country", rows)
    assert told(page) == ""
    assert confirm(editor, "country", page).status_code == 302
    assert Country.objects.get(code="SK").shared == ["wh", "yp"]
    assert broken(editor, SOME) == []


@pytest.mark.parametrize(
    ("model", "which", "changes", "reason"),
    [
        ("country", {"code": "SK"}, {"shared": "wh xx"}, "Unknown: xx."),
        ("country", {"code": "SK"}, {"code": "XX"}, "No country or territory has the code: XX."),
        ("country", {"code": "SK"}, {"gap_months": "61"}, "less than or equal to 60"),
        ("condition", {"slug": "funds"}, {"number": ""}, "“funds” must be a figure"),
        ("clock", {"slug": "accept"}, {"unit": "months"}, "“accept” is read in days"),
        ("season", {"year": "2016"}, {"terms_known": "1"}, "Season 2016 is the first on record"),
        ("season", {"year": "2027"}, {"ends_by": "2026-01-01"}, "must end after 2026"),
        ("season", {"year": "2027"}, {"year": "2031"}, "A day of 2030 or 2031."),
        ("source", {"key": "fees"}, {"checked_on": "9999-12-31"}, "2100-12-31"),
        ("fee", {"slug": "compliance"}, {"amount": "-1"}, "greater than or equal to 0"),
        ("fee", {"slug": "compliance"}, {"amount": "1,234.50"}, "'amount': ['“1,234.50” is no am"),
        ("fee", {"slug": "compliance"}, {"amount": "1e2"}, "with a point: 1234.50."),
        ("country", {"code": "IE"}, {"gap_months": "6.5"}, "'gap_months': ['“6.5” is no whole num"),
        ("country", {"code": "IE"}, {"gap_months": "six"}, "Write it in figures alone: 1200."),
        ("country", {"code": "IE"}, {"organizations": "maybe"}, "Write 1 for yes, 0 for no."),
        ("country", {"code": "IE"}, {"organizations": "y"}, "'organizations': ['“y” is neither"),
        ("season", {"year": "2026"}, {"opens_on": "05/06/2026"}, "Write 2026-12-14."),
        ("season", {"year": "2026"}, {"opens_on": "2026-02-30"}, "“2026-02-30” is no day"),
        ("quota", {"season": "2026"}, {"season": "2035"}, "There is no season “2035” here."),
        ("quota", {"season": "2026"}, {"season": "next"}, "There is no season “next” here."),
        ("quota", {"terms": "IE:wh"}, {"stream": "vie"}, "There is no stream “vie” of IE:wh here."),
        ("categoryterms", {}, {"country": "fr"}, "There is no country or territory “fr” here."),
    ],
)
def test_refused_in_the_preview(editor, model, which, changes, reason):
    rows = exported(editor, model)
    row = next((row for row in rows if which.items() <= row.items()), rows[0])
    row.update(changes)
    page = upload(editor, model, rows)
    assert reason in told(page)
    assert "confirm_form" not in page.context


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("country;category;max_age\nIE;wh;36\n", "no column country, category. Its first line"),
        ("country,category,maxage\nIE,wh,36\n", "Columns nobody reads: maxage. They are: country"),
        ("country,category,max_age,max_age\nIE,wh,36,35\n", "stand there twice: max_age."),
        (
            "country,category,max_age\nIE,wh,36\nFR,wh,36\nIE,wh,34\n",
            "Rows 1 and 3 are both of “I",
        ),
    ],
)
def test_a_table_that_can_be_read_two_ways(editor, text, reason):
    """Nothing typed is left out in silence, and no row passes another."""
    page = upload_text(editor, "categoryterms", text)
    assert reason in told(page)
    assert "confirm_form" not in page.context


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("slug,statement\nfunds," + "x" * 140_000, "The file is no CSV: field larger than"),
        ("slug,number\nfunds,1,2,3\n", "A row has more cells than the first line names columns."),
    ],
)
def test_what_is_no_table_is_told_in_words(editor, text, reason):
    page = upload_text(editor, "condition", text)
    assert reason in str(page.context["form"].errors["import_file"])


@pytest.mark.parametrize("cell", ["1", "true", "YES", " True "])
def test_yes_is_yes_however_it_is_written(editor, cell):
    """An agreement is not taken away by a word that is not understood."""
    text = f"country,category, offered ,,\nIE,wh,{cell},,\n,,,,\n"
    page = upload_text(editor, "categoryterms", text)
    assert told(page) == ""
    assert [row.import_type for row in page.context["result"].rows] == ["skip", "skip"]


def test_a_stream_is_one_of_its_terms(editor):
    """Another country has a stream of the same slug."""
    terms = CategoryTerms.objects.get(country__code="IE", category="yp")
    Stream(terms=terms, slug="vie", name="VIE", min_age=18, max_age=35, sure_max_age=35).save()
    rows = [row for row in exported(editor, "quota") if row["stream"] == "vie"]
    page = upload(editor, "quota", rows)
    assert told(page) == ""
    assert {row.import_type for row in page.context["result"].rows} == {"skip"}


def test_a_citation_of_no_field_is_refused(editor):
    rows = exported(editor, "clock")
    row_of(rows, slug="accept")["citations"] += " colour"
    assert "fields that do not exist: colour" in told(upload(editor, "clock", rows))


def test_rows_may_come_in_any_order(editor):
    """A fee ends and the next one begins in one file: in between, both hold on the same days."""
    rows = exported(editor, "fee")
    old = row_of(rows, slug="participation", holds_from="2026-12-01")
    new = old | {"holds_from": "2027-12-01", "citations": old["citations"]}
    page = upload(editor, "fee", [new, *rows])
    assert "would both be paid on some days" in told(page)
    old["holds_to"] = "2027-11-30"
    old["citations"] += " holds_to"
    page = upload(editor, "fee", [new, *rows])
    assert told(page) == ""
    assert confirm(editor, "fee", page).status_code == 302
    assert Fee.objects.filter(slug="participation").count() == 5


def test_an_active_country_and_then_its_terms(editor):
    rows = exported(editor, "country")
    key = Source.objects.first().key
    new = dict.fromkeys(rows[0], "") | {
        "code": "BR",
        "slug": "brazil",
        "name": "Brazil",
        "demonym": "Brazilian",
        "status": "active",
        "citations": f"{key}[high]: status",
    }
    page = upload(editor, "country", [new])
    assert told(page) == ""
    confirm(editor, "country", page)
    brazil = Country.objects.get(code="BR")
    assert broken(editor, [*SOME, *of_country(brazil)]) == []
    terms = dict.fromkeys(exported(editor, "categoryterms")[0], "") | {
        "country": "BR",
        "category": "yp",
        "offered": "1",
        "study": "student",
        "citations": f"{key}[high]: offered",
    }
    page = upload(editor, "categoryterms", [terms])
    assert told(page) == ""
    confirm(editor, "categoryterms", page)
    assert CategoryTerms.objects.filter(country=brazil).count() == 1
    assert broken(editor, [*SOME, *of_country(brazil)]) == []


def test_what_changed_since_the_preview(editor):
    """The file is looked at again: then nothing of it is taken, and the page says so."""
    rows = exported(editor, "season")
    row_of(rows, year="2026")["ends_by"] = "2026-10-30"
    row_of(rows, year="2027")["ends_by"] = "2026-10-31"
    row_of(rows, year="2027")["note"] = "x"
    rows = [row_of(rows, year="2026"), row_of(rows, year="2027")]
    page = upload(editor, "season", rows[:1])
    from iecguide.facts.models import Season

    Season.objects.filter(year=2025).update(ends_by="2026-10-30")
    Season.objects.filter(year=2026).update(opens_on=None, ends_by="2026-10-31")
    rows = exported(editor, "season")
    done = editor.post(
        reverse("admin:facts_season_process_import"),
        page.context["confirm_form"].initial,
        follow=True,
    )
    words = " ".join(str(message) for message in done.context["messages"])
    assert "Season 2026 must end after 2025 does" in words
    assert str(Season.objects.get(year=2026).ends_by) == "2026-10-31"


# Formulas


def test_formulas_are_harmless_and_come_back(editor):
    for number, source in enumerate(Source.objects.order_by("pk")[:4]):
        Source.objects.filter(pk=source.pk).update(title=f"{'=+-@'[number]}HYPERLINK(1)")
    clock = Clock.objects.get(slug="letter")
    Clock.objects.filter(pk=clock.pk).update(name="'=quoted", statement="- a list")
    page = editor.get(reverse("admin:facts_source_export")).content.decode()
    assert not [line for line in page.splitlines() for cell in line.split(",") if cell[:1] in "=+@"
                and cell]  # fmt: skip
    for model in ("source", "clock"):
        rows = exported(editor, model)
        cells = {cell for row in rows for cell in row.values()}
        assert not {cell for cell in cells if cell[:1] in tuple("=+-@")}
        result = upload(editor, model, rows).context["result"]
        assert {row.import_type for row in result.rows} == {"skip"}


def test_a_file_of_another_kind(editor):
    page = upload_text(editor, "condition", "slug,number\nfunds,\n")
    assert "“funds” must be a figure" in told(page)
    assert Condition.objects.get(slug="funds").number == 2500
