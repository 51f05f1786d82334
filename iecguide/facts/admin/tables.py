"""The admin's pages for tables: upload, look at the differences, confirm."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from import_export.admin import ImportExportModelAdmin
from import_export.forms import ConfirmImportForm, ImportForm

from iecguide.facts.tables.csv_file import MOST_BYTES, PlainCSV, TableError
from iecguide.facts.tables.uploads import UploadGoneError, owned_by


class UploadForm(ImportForm):
    def clean_import_file(self) -> Any:
        """Refused by its size before anything of it is read."""
        file = self.cleaned_data["import_file"]
        if file.size > MOST_BYTES:
            words = _("The file is larger than %(most)s MB.")
            raise ValidationError(words, params={"most": MOST_BYTES // 2**20})
        return file


class ConfirmForm(ConfirmImportForm):
    """There is one format, and one resource for each model."""

    format = forms.ChoiceField(choices=[("0", "csv")], widget=forms.HiddenInput)
    resource = forms.ChoiceField(choices=[("0", "")], required=False, widget=forms.HiddenInput)


class CsvAdmin(ImportExportModelAdmin):
    skip_export_form = True
    formats = [PlainCSV]
    import_form_class = UploadForm
    confirm_form_class = ConfirmForm
    import_template_name = "admin/facts/import.html"

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with owned_by(request.user.pk):
            return super().import_action(request, **kwargs)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        allowed = request.method == "POST" and self.has_import_permission(request)
        if allowed and not self.create_confirm_form(request).is_valid():
            return self._again(request)
        try:
            with owned_by(request.user.pk):
                return super().process_import(request, **kwargs)
        except (UploadGoneError, TableError):
            return self._again(request)

    def add_data_read_fail_error_to_form(self, form: forms.Form, e: Exception) -> None:
        if isinstance(e, TableError):
            form.add_error("import_file", str(e))
        else:
            super().add_data_read_fail_error_to_form(form, e)

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """All rows of a file or none."""
        return super().get_import_data_kwargs(**kwargs) | {"rollback_on_validation_errors": True}

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        if result.has_errors() or result.has_validation_errors():
            words = _("Nothing was imported: something changed since the preview. Look again.")
            for text in (words, *_errors_of(result)):
                self.message_user(request, text, messages.ERROR)
            return self._to_upload()
        return super().process_result(result, request)

    def _again(self, request: HttpRequest) -> HttpResponse:
        words = _(
            "Nothing was imported: the uploaded file is not here any more. It is kept for an hour"
            " and imported once. Upload it again."
        )
        self.message_user(request, words, messages.ERROR)
        return self._to_upload()

    def _to_upload(self) -> HttpResponse:
        app, model = self.get_model_info()
        return redirect(f"admin:{app}_{model}_import")


def _errors_of(result: Any) -> Iterator[str]:
    """In words, what a file was refused for."""
    found = [base.error for base in result.base_errors]
    found += [row.error for _line, rows in result.row_errors() for row in rows]
    found += [row.error for row in result.invalid_rows]
    for error in found:
        yield "; ".join(getattr(error, "messages", [str(error)]))
