"""An editor's desk: the admin's forms as a browser sends them, and files up and down."""

import csv
import io

from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import MultipleChoiceField
from django.urls import reverse

CITATIONS = "facts-citation-content_type-object_id"


def sign_in(client, role="Editor"):
    user = User.objects.create_user(role.lower(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def form_of(editor, record):
    """The address of a record's page, or of the page that adds one of a model, and its fields."""
    name = f"admin:facts_{record._meta.model_name}"
    is_new = isinstance(record, type)
    url = reverse(f"{name}_add") if is_new else reverse(f"{name}_change", args=[record.pk])
    return url, fields_of(editor.get(url))


def fields_of(page):
    form, formsets = page.context["adminform"].form, page.context["inline_admin_formsets"]
    data = {}
    for part in [form, *(formset.formset.management_form for formset in formsets)]:
        data |= {part.add_prefix(key): value(part, key) for key in part.fields}
    for formset in formsets:
        for row in formset.formset.forms:
            data |= {row.add_prefix(key): value(row, key) for key in row.fields}
    return {key: text for key, text in data.items() if text is not False}


def value(form, key):
    """As a browser sends it: of ticks none is nothing at all."""
    found = form[key].value()
    nothing = [] if isinstance(form.fields[key], MultipleChoiceField) else ""
    return nothing if found is None else found


def save(editor, record, **changes):
    """Send a record's form with some fields changed, which its first citation is to cover."""
    url, data = form_of(editor, record)
    cited = [name for name in getattr(record, "CITED", ()) if changes.get(name)]
    if cited and not isinstance(record, type):
        first = f"{CITATIONS}-0-fields"
        data |= {first: [*data[first], *cited], "read_today": "on"}
    return editor.post(url, data | changes)


def cite(fields, number=0, source=None):
    """The fields of one citation."""
    from iecguide.facts.models import Source

    return {
        f"{CITATIONS}-{number}-source": (source or Source.objects.first()).pk,
        f"{CITATIONS}-{number}-fields": fields.split(),
        f"{CITATIONS}-{number}-confidence": "high",
    }


def refusals(page):
    """What a form that was not saved says; fails where it was."""
    assert page.status_code == 200, page.status_code
    found = page.context["errors"]
    return " ".join(" ".join([errors] if isinstance(errors, str) else errors) for errors in found)


def exported(editor, model):
    page = editor.get(reverse(f"admin:facts_{model}_export"))
    assert page["Content-Type"] == "text/csv"
    return list(csv.DictReader(io.StringIO(page.content.decode())))


def upload(editor, model, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    file = SimpleUploadedFile("facts.csv", text.getvalue().encode())
    url = reverse(f"admin:facts_{model}_import")
    return editor.post(url, {"format": "0", "import_file": file})


def confirm(editor, model, page):
    """The second step of an import whose preview was in order."""
    fields = page.context["confirm_form"].initial
    return editor.post(reverse(f"admin:facts_{model}_process_import"), fields)


def told(page):
    """Everything an import says is wrong."""
    result = page.context["result"]
    found = [str(problem.error) for problem in result.base_errors]
    found += [str(problem.error) for _line, errors in result.row_errors() for problem in errors]
    return " ".join(found + [str(invalid_row.error) for invalid_row in result.invalid_rows])
