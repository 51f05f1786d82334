"""The admin's pages for imports: upload or fetch a file, see what it would do, take it in.

Nothing is stored until somebody has seen the preview: it is the import itself, taken back. Where
the data have changed since, the import is taken back once more and its preview shown anew.
"""

from collections.abc import Mapping
from threading import Lock
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from iecguide.core.fetching import fetch
from iecguide.core.text import printable
from iecguide.core.unreadable import UnreadableError
from iecguide.facts.imports import parcels
from iecguide.facts.imports.kinds import Kind
from iecguide.facts.imports.log import failures_logged, logged, note
from iecguide.facts.imports.parcels import Parcel
from iecguide.facts.imports.tally import COUNTED, Layout, Tally, find_parts
from iecguide.facts.tables.uploads import UploadGoneError, forget

from .import_forms import TakeForm

_fetching = Lock()


class ChangedSinceError(UnreadableError):
    """The import would do something else now than its preview said."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(_("Nothing was imported: something has changed since the preview."))
        self.tally = tally


class ImportPages:
    """For the admin of what a file brings. Whoever may change that may import it."""

    kind: Kind
    file_form: type[forms.Form]
    import_title: Promise
    part_titles: Mapping[str, Promise]
    most_bytes: int
    change_list_template = "admin/imports/change_list.html"

    def official_address(self) -> str:
        """Where the operator says that the file is published."""
        raise NotImplementedError

    def make_parcel(self, cleaned: Mapping[str, Any]) -> Parcel:
        """What the form holds, to be taken in. Raises ``UnreadableError``."""
        raise NotImplementedError

    def take_in(self, parcel: Parcel) -> Tally:
        """Import it, in the transaction of the caller. Raises ``UnreadableError``."""
        raise NotImplementedError

    def layouts(self) -> list[Layout]:
        raise NotImplementedError

    def downloads(self) -> list[tuple[str, str]]:
        """Words and address of files of what is on record, which can be uploaded again."""
        return []

    def get_urls(self) -> list[Any]:
        return [
            path(f"import/{route}", self.admin_site.admin_view(view), name=self._name(name))
            for route, view, name in (
                ("", self.import_view, "import"),
                ("fetch/", self.fetch_view, "fetch"),
                ("take/", self.take_view, "take"),
            )
        ] + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        extra = {"import_title": self.import_title} if self.may_import(request) else {}
        extra |= {"import_address": self._address("import")}
        return super().changelist_view(request, extra | (extra_context or {}))

    def may_import(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """The upload page; a file that was sent is looked at."""
        self._check(request)
        if request.method != "POST":
            return self._upload_page(request, self.file_form())
        form = self.file_form(request.POST, request.FILES)
        if not form.is_valid():
            return self._upload_page(request, form)
        try:
            with failures_logged(self.kind.key, form.cleaned_data["file"].name, request.user):
                parcel = self.make_parcel(form.cleaned_data)
                tally = self._try(parcel)
        except UnreadableError as error:
            form.add_error("file", printable(str(error)))
            return self._upload_page(request, form)
        return self._preview(request, parcel, tally)

    def fetch_view(self, request: HttpRequest) -> HttpResponse:
        """Fetch the file from its official address, and look at it."""
        self._check(request)
        address = self.official_address()
        if request.method != "POST":
            return redirect(self._address("import"))
        if not _fetching.acquire(blocking=False):  # a slow server holds one thread, never all
            return self._refuse(request, _("A file is being fetched already. Wait a minute."))
        try:
            with failures_logged(self.kind.key, address, request.user):
                file = fetch(address, self.most_bytes)
                parcel = Parcel(file.name, file.data, parcels.sensible(file.published))
                tally = self._try(parcel)
        except UnreadableError as error:
            return self._refuse(request, printable(str(error)))
        finally:
            _fetching.release()
        return self._preview(request, parcel, tally)

    def take_view(self, request: HttpRequest) -> HttpResponse:
        """Take in what a preview showed, if that is still what it would do."""
        self._check(request)
        form = TakeForm(request.POST)
        if request.method != "POST" or not form.is_valid():
            return redirect(self._address("import"))
        name, seen = form.cleaned_data["parcel"], form.cleaned_data["seen"]
        try:
            parcel = parcels.find(name, self.kind.key, request.user.pk)
            tally = self._take(request, parcel, seen)
        except UploadGoneError:
            words = _(
                "Nothing was imported: the file is not here any more. It is kept for an hour and"
                " imported once. Upload it again."
            )
            return self._refuse(request, words)
        except ChangedSinceError as error:
            self.message_user(request, str(error), messages.WARNING)
            return self._preview(request, parcel, error.tally)
        except UnreadableError as error:
            return self._refuse(request, printable(str(error)))
        forget(name, request.user.pk)
        return self._tell(request, tally)

    def _take(self, request: HttpRequest, parcel: Parcel, seen: str) -> Tally:
        with logged(self.kind.key, parcel.name, request.user) as run:
            with transaction.atomic():
                tally = self.take_in(parcel)
                if tally.digest != seen:
                    raise ChangedSinceError(tally)
            note(run, tally)
        return tally

    def _try(self, parcel: Parcel) -> Tally:
        """What an import would do: it is run, and taken back."""
        with transaction.atomic():
            tally = self.take_in(parcel)
            transaction.set_rollback(True)
        return tally

    def _check(self, request: HttpRequest) -> None:
        if not self.may_import(request):
            raise PermissionDenied

    def _refuse(self, request: HttpRequest, words: str) -> HttpResponse:
        self.message_user(request, words, messages.ERROR)
        return redirect(self._address("import"))

    def _tell(self, request: HttpRequest, tally: Tally) -> HttpResponse:
        words = _(
            "Imported. New: %(new)s. Changed: %(changed)s. Unchanged: %(known)s. Refused:"
            " %(refused)s. Suspicious: %(suspicious)s."
        )
        counts = {part: tally.count(part) for part in COUNTED} | {"known": tally.known}
        self.message_user(request, words % counts, messages.SUCCESS)
        if tally.failed:
            self.message_user(request, printable(tally.failed), messages.WARNING)
        return redirect(self._address("changelist"))

    def _upload_page(self, request: HttpRequest, form: forms.Form) -> HttpResponse:
        more = {
            "form": form,
            "address": self.official_address(),
            "fetch_address": self._address("fetch"),
            "layouts": self.layouts(),
            "downloads": self.downloads(),
        }
        return self._page(request, "admin/imports/upload.html", self.import_title, more)

    def _preview(self, request: HttpRequest, parcel: Parcel, tally: Tally) -> HttpResponse:
        more = {"tally": tally, "parcel": parcel, "parts": find_parts(tally, self.part_titles)}
        more |= {"import_address": self._address("import")}
        if tally.changes:
            name = parcel.keep(self.kind.key, request.user.pk)
            more["form"] = TakeForm(initial={"parcel": name, "seen": tally.digest})
            more["take_address"] = self._address("take")
        return self._page(request, "admin/imports/preview.html", _("What the file would do"), more)

    def _page(
        self, request: HttpRequest, template: str, title: str, more: Mapping[str, Any]
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {"title": title, "opts": self.opts}
        return TemplateResponse(request, template, context | more)

    def _name(self, view: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{view}"

    def _address(self, view: str) -> str:
        return reverse(f"{self.admin_site.name}:{self._name(view)}")
