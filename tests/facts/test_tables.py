"""Tables in and out: harmless in a spreadsheet, the same when they come back, and bounded."""

import csv
import io
import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from iecguide.facts.models import Clock, Condition, Source, Upload
from iecguide.facts.tables import previews
from iecguide.facts.tables.csv_file import MOST_BYTES, MOST_ROWS, PlainCSV
from iecguide.facts.tables.resources import RESOURCES
from iecguide.facts.tables.uploads import KEPT, UploadGoneError, UploadStorage, owned_by

pytestmark = pytest.mark.django_db

MODELS = [*RESOURCES, Source]
FORMULAS = ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "'=1", "''@x", "＝1", "=HYPERLINK(…)"]
NOT_FORMULAS = ["'plain", "a=b", "", "1-2", " =1"]


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("editor"))
    return client


def exported(editor, model, app="facts"):
    return editor.get(reverse(f"admin:{app}_{model}_export")).content.decode()


def upload(editor, model, content, app="facts"):
    data = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile("facts.csv", data)
    return editor.post(reverse(f"admin:{app}_{model}_import"), {"format": "0", "import_file": file})


def confirm(editor, model, form):
    return editor.post(reverse(f"admin:facts_{model}_process_import"), form, follow=True)


def words_of(page):
    return [str(message) for message in page.context["messages"]]


def table(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


# Out and in again


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_goes_out_harmless_and_comes_back(cell):
    import tablib

    text = PlainCSV().export_data(tablib.Dataset([cell], headers=["title"]))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["title"] == f"'{cell}"
    assert PlainCSV().create_dataset(text.encode()).dict[0]["title"] == cell


@pytest.mark.parametrize("cell", NOT_FORMULAS)
def test_other_cells_are_as_they_are(cell):
    import tablib

    text = PlainCSV().export_data(tablib.Dataset([cell, "x"], headers=["title", "other"]))
    assert next(csv.DictReader(io.StringIO(text)))["title"] == cell
    assert PlainCSV().create_dataset(text.encode()).dict[0]["title"] == cell


@pytest.mark.parametrize("model", MODELS)
def test_every_table_comes_back_unchanged(editor, model):
    """With a formula in each text of the first record."""
    record = model.objects.order_by("pk").first()
    name, app = model._meta.model_name, model._meta.app_label
    texts = {"note", "statement", "name", "title"}
    for field_name in texts & {field.name for field in model._meta.fields}:
        setattr(record, field_name, "=HYPERLINK(1)")
    record.save()
    text = exported(editor, name, app)
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell[:1] == "="]
    page = upload(editor, name, text, app)
    assert {row.import_type for row in page.context["result"].rows} == {"skip"}


# Between two processes


def test_an_upload_is_no_file_of_one_process(editor, tmp_path, monkeypatch):
    """Preview in one process, confirmation in another with a folder for temporary files of its
    own: the form names no path, and the content is where both look."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    text = exported(editor, "clock").replace("10", "11")
    page = upload(editor, "clock", text)
    form = page.context["confirm_form"].initial
    assert list(tmp_path.iterdir()) == []
    assert "/" not in form["import_file_name"]
    assert str(tmp_path) not in page.content.decode()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "other"))
    page = confirm(editor, "clock", form)
    assert "Import finished" in words_of(page)[0]
    assert Clock.objects.get(slug="accept").length == 11
    assert not Upload.objects.exists()


def test_a_name_that_is_gone_is_told_in_words(editor):
    form = upload(editor, "clock", exported(editor, "clock").replace("10", "11")).context
    form = form["confirm_form"].initial
    assert "Import finished" in words_of(confirm(editor, "clock", form))[0]
    for wrong in ({}, {"import_file_name": "nothing"}, {"format": "x"}, {"resource": "7"}):
        page = confirm(editor, "clock", form | wrong)
        assert page.redirect_chain[-1] == (reverse("admin:facts_clock_import"), 302)
        assert words_of(page)[0].startswith("Nothing was imported: the uploaded file is not here")


def test_an_upload_is_its_owners(editor):
    form = upload(editor, "clock", exported(editor, "clock").replace("10", "11")).context
    form = form["confirm_form"].initial
    other = Client()
    other.force_login(User.objects.create_superuser("other"))
    assert words_of(confirm(other, "clock", form))[0].startswith("Nothing was imported")
    assert Clock.objects.get(slug="accept").length == 10
    assert Upload.objects.count() == 1


def test_uploads_end(editor):
    owner = User.objects.get()
    with owned_by(owner.pk):
        for number in range(KEPT + 2):
            storage = UploadStorage()
            storage.save(b"%d" % number)
        assert Upload.objects.count() == KEPT
        assert storage.read() == b"%d" % (KEPT + 1)
        Upload.objects.update(made_at=timezone.now() - timedelta(minutes=61))
        with pytest.raises(UploadGoneError):
            storage.read()
        UploadStorage().save(b"x")
        assert Upload.objects.count() == 1


def test_what_changed_between_preview_and_confirmation(editor):
    """All rows or none: a row that cannot be taken any more takes the others with it."""
    rows = list(csv.DictReader(io.StringIO(exported(editor, "clock"))))
    rows[0]["length"], rows[1]["length"] = "77", "78"
    form = upload(editor, "clock", table(rows)).context["confirm_form"].initial
    used = rows[1]["citations"].partition("[")[0]
    Source.objects.filter(key=used).update(key="renamed")
    said, *missing = words_of(confirm(editor, "clock", form))
    assert said == "Nothing was imported: something changed since the preview. Look again."
    assert set(missing) == {f"No source has the key “{used}”."}  # once for each row that cites it
    assert not Clock.objects.filter(length__in=[77, 78]).exists()


# Bounded


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"slug,name\n" + b"x" * MOST_BYTES, "The file is larger than 2 MB."),
        (b"slug,name\n" + b"a,b\n" * (MOST_ROWS + 1), "The file has 2,001 rows; 2,000 are taken"),
        (b"slug,name\na,\xff\n", "The file is not UTF-8."),
        (b"slug,name\na,b\x0bc\n", "Line 2 holds a control character (U+000B)."),
        (b"slug,name\na,b\x00c\n", "Line 2 holds a control character (U+0000)."),
    ],
)
def test_files_that_are_not_taken(editor, content, says):
    page = upload(editor, "clock", content)
    assert says in str(page.context["form"].errors["import_file"])
    assert "confirm_form" not in page.context


@pytest.mark.parametrize(
    ("model", "head", "row", "mark"),
    [
        ("quota", "season,terms,stream,number", "{n},IE:wh,,9", "Line number"),
        ("clock", "slug,name,length,unit,statement", "s{n},n,9,years,s", "row-errors"),
    ],
)
def test_many_bad_rows_stop_early(editor, model, head, row, mark):
    """The work does not grow with the rows once enough of them are known to be wrong."""

    def asked(count):
        rows = [row.format(n=number) for number in range(count)]
        with CaptureQueriesContext(connection) as queries:
            page = upload(editor, model, "\n".join([head, *rows]))
        text = page.content.decode()
        assert "rows that cannot be taken; the rest was not looked at" in text
        assert previews.MOST_FAILURES <= text.count(mark) <= previews.MOST_FAILURES + 1
        return sum("SAVEPOINT" not in query["sql"] for query in queries)

    few = asked(previews.MOST_FAILURES + 1)
    assert asked(MOST_ROWS) <= few + 5


def test_a_file_that_changes_too_much_is_refused(editor, monkeypatch):
    """Rows that change nothing do not count."""
    monkeypatch.setattr(previews, "MOST_CHANGES", 3)
    rows = list(csv.DictReader(io.StringIO(exported(editor, "clock"))))
    assert len(rows) > 4
    for count, taken in ((3, True), (4, False)):
        for row in rows[:count]:
            row["name"] = f"Mine: {row['slug']}"
        page = upload(editor, "clock", table(rows))
        assert ("confirm_form" in page.context) == taken
        assert ("The file changes more than 3 rows." in page.content.decode()) != taken


def test_a_row_does_not_ask_for_each_of_its_citations(editor):
    rows = list(csv.DictReader(io.StringIO(exported(editor, "condition"))))
    row = next(row for row in rows if row["slug"] == "funds")
    keys = list(Source.objects.values_list("key", flat=True)[:15])

    def asked(count):
        row["citations"] = "; ".join(f"{key}[low]: statement number" for key in keys[:count])
        with CaptureQueriesContext(connection) as queries:
            page = upload(editor, "condition", table([row]))
        assert "confirm_form" in page.context
        return sum('FROM "facts_source"' in query["sql"] for query in queries)

    assert asked(15) <= asked(2)


def test_differences_are_bounded(editor, monkeypatch):
    """Letters are compared one by one up to a sum for the file; then a cell is shown whole."""
    compared = []
    engine = previews.diff_match_patch

    class Counting(engine):
        def diff_main(self, before, after, *rest):
            if not rest:
                compared.append((len(before), self.Diff_Timeout))
            return super().diff_main(before, after, *rest)

    monkeypatch.setattr(previews, "diff_match_patch", Counting)
    Condition.objects.filter(slug="funds").update(statement="ab " * 30_000)
    rows = list(csv.DictReader(io.StringIO(exported(editor, "condition"))))
    row = next(row for row in rows if row["slug"] == "funds")
    row["statement"] = "cb a" * 20_000
    row["title"] = "Mine"
    page = upload(editor, "condition", table([row]))
    assert sum(length for length, _slowest in compared) < previews.MOST_COMPARED
    assert {slowest for _length, slowest in compared} <= {previews.SLOWEST}
    assert "<ins>cb acb a" in page.content.decode()


CHANGE = re.compile(r"<td>\s*(.*?)\s*<code>(\w+)</code>\s*</td>\s*<td>(.*?)</td>\s*<td>(.*?)</td>")


def changes(page):
    table = page.content.decode().partition('<table class="import-preview">')[2]
    return CHANGE.findall(re.sub(r"\s+", " ", table))


def counts(page):
    found = re.search(r'<ul class="import-counts">(.*?)</ul>', page.content.decode(), re.DOTALL)
    return [" ".join(line.split()) for line in re.findall(r"<li>(.*?)</li>", found[1], re.DOTALL)]


def test_what_stays_is_a_count_and_old_stands_apart_from_new(editor):
    rows = list(csv.DictReader(io.StringIO(exported(editor, "quota"))))
    changed = next(row for row in rows if row["terms"] == "AU:wh" and row["season"] == "2026")
    changed["number"] = "6000"
    page = upload(editor, "quota", table(rows))
    assert changes(page) == [
        ("quota", "number", "<del>5820</del>", "<ins>6000</ins>"),
    ]
    assert counts(page) == ["0 new rows", "1 row changes", f"{len(rows) - 1} rows stay as they are"]
    assert "2026: Australia: Working Holiday" in page.content.decode()
    assert page.content.decode().count("<tbody") == 1


def test_a_new_record_shows_all_that_is_filled(editor):
    row = {
        "slug": "a-new-one", "name": "New", "length": "3", "unit": "days", "statement": "It <b>.",
        "order": "0", "citations": "pdi-processing[high]: length statement",
    }  # fmt: skip
    page = upload(editor, "clock", table([row]))
    found = {column: (before, after) for _label, column, before, after in changes(page)}
    assert found["length"] == ("–", "<ins>3</ins>")
    assert found["statement"] == ("–", "<ins>It &lt;b&gt;.</ins>")
    assert {*row} - {"order"} <= {*found}
    assert counts(page)[0] == "1 new row"


def test_a_long_text_is_compared_word_by_word(editor):
    rows = list(csv.DictReader(io.StringIO(exported(editor, "clock"))))
    row = next(row for row in rows if row["slug"] == "accept")
    old, row["statement"] = row["statement"], row["statement"].replace("Calendar", "Working")
    assert old != row["statement"]
    ((label, _column, before, after),) = changes(upload(editor, "clock", table([row])))
    assert label == "what it means"
    assert "<del>Calendar</del> days" in before
    assert "<ins>Working</ins> days" in after
    assert ("<ins>" in before, "<del>" in after) == (False, False)


def test_another_citation_is_a_change(editor):
    rows = list(csv.DictReader(io.StringIO(exported(editor, "clock"))))
    row = next(row for row in rows if row["slug"] == "accept")
    row["citations"] = row["citations"].replace("[high]", "[low]", 1)
    ((label, column, before, after),) = changes(upload(editor, "clock", table(rows)))
    assert (label, column) == ("citations", "citations")
    assert ("[high]" in before, "[low]" in after) == (True, True)


def test_an_empty_value_is_a_dash(editor):
    rows = list(csv.DictReader(io.StringIO(exported(editor, "season"))))
    row = next(row for row in rows if row["note"])
    row["note"] = ""
    ((_label, column, before, after),) = changes(upload(editor, "season", table([row])))
    assert (column, before[:5], after) == ("note", "<del>", "–")


def test_refused_rows_alone_are_listed(editor):
    rows = list(csv.DictReader(io.StringIO(exported(editor, "quota"))))
    rows[3]["number"] = "2000000"
    page = upload(editor, "quota", table(rows))
    assert "confirm_form" not in page.context
    text = page.content.decode()
    assert text.count('class="row-errors"') == 1
    assert "<code>number</code>: Ensure this value is less than or equal to 100000" in text
    assert rows[3]["terms"] in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b c", "a x c"),
        ("", "a"),
        ("a", ""),
        ("a\n\nb ", "b  c"),
        ("5820", "6000"),
        ("é𐀀", "𐀀 é"),
    ],
)
def test_both_values_are_shown_whole(before, after):
    """Without the marks each side is the value itself."""
    parts = previews._compare_words(before, after)
    sides = [previews._mark(parts, side) for side in (previews.REMOVED, previews.ADDED)]
    plain = [unescape(re.sub(r"</?(?:del|ins)>", "", side)) for side in sides]
    assert plain == [before, after]


def test_a_file_without_its_key_shows_no_path(editor):
    page = upload(editor, "clock", "name\nx\n")
    assert str(site_settings.BASE_DIR) not in page.content.decode()
    assert "site-packages" not in page.content.decode()
