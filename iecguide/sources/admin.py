"""Pages we rest on: which changed or are gone. An editor says what was looked at, nothing else."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.changelists import BriskList
from iecguide.core.dates import today
from iecguide.core.registries import cited_pages

from .accepting import accept
from .citing import cited_as, list_cited
from .models import GONE, WatchedPage

LONGEST_ADDRESS = 60  # letters in the list; the page of one shows all of it


class StateFilter(admin.SimpleListFilter):
    """The same lists as on the front page."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("changed", _("changed")),
            ("gone", _("gone")),
            ("failed", _("could not be asked")),
            ("unheard", _("could not be asked for long")),
            ("new", _("not asked yet")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "changed":
                return queryset.changed()
            case "gone":
                return queryset.gone()
            case "failed":
                return queryset.exclude(reason="").exclude(found=GONE)
            case "unheard":
                return queryset.unheard(timezone.now())
            case "new":
                return queryset.filter(asked_at=None)
        return queryset


class LookedForm(forms.ModelForm):
    """``shown`` is what had been found when the form was made: only that is accepted."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    nothing_changed = forms.BooleanField(
        label=gettext_lazy("I looked at it: nothing changed for us"),
        required=False,
        help_text=gettext_lazy(
            "What has to say something else now is changed first: each fact and article on its own"
            " page."
        ),
    )
    read_today = forms.BooleanField(
        label=gettext_lazy("Its sources say so, read today"),
        required=False,
        help_text=gettext_lazy(
            "Sets today as the day on which the sources of facts with this address were checked. An"
            " article’s own day is set in the article."
        ),
    )

    class Meta:
        model = WatchedPage
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("shown"):  # absent for those who may only look
            field.initial = self.instance.found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("nothing_changed"):
            message = _("Tick “I looked at it: nothing changed for us”, or leave the page.")
            self.add_error("nothing_changed", message)
        now = (
            WatchedPage.objects.filter(pk=self.instance.pk).values_list("found", flat=True).first()
        )
        if not now:
            raise ValidationError(
                _("Nothing was read of this page yet: there is nothing to accept.")
            )
        if given.get("shown") != now:
            raise ValidationError(_("The page was asked again meanwhile. Look at it once more."))
        if given.get("read_today") and now == GONE:
            self.add_error("read_today", _("The page is gone, so nobody read it today."))
        return given


@admin.register(WatchedPage)
class WatchedPageAdmin(BriskList, admin.ModelAdmin):
    form = LookedForm
    list_display = ["short", "state", "found_since", "asked_at"]
    list_filter = [StateFilter]
    search_fields = ["address"]
    readonly_fields = [
        "link", "state", "found_since", "asked_at", "answered_at", "reason", "leads", "accepted_on",
        "rests",
    ]  # fmt: skip
    fields = [*readonly_fields, "nothing_changed", "read_today", "shown"]
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Those who may only look see no boxes to tick."""
        may = self.has_change_permission(request, obj)
        return list(self.fields if may else self.readonly_fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What is cited no more waits only to be forgotten by the next run."""
        return super().get_queryset(request).filter(address__in=list_cited())

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return list(self.readonly_fields)

    def save_model(self, request: HttpRequest, obj: WatchedPage, form: Any, change: bool) -> None:
        given = form.cleaned_data
        may = request.user.has_perm("facts.change_source")
        read_today = given["read_today"] and may
        if not accept(obj, given["shown"], today(), read_today):
            text = _("The page was asked again meanwhile. Look at it once more.")
            self.message_user(request, text, messages.ERROR)
        elif given["read_today"] and not may:
            text = _("The day of its sources was left: you may not change them.")
            self.message_user(request, text, messages.WARNING)

    @admin.display(description=gettext_lazy("page"), ordering="address")
    def short(self, page: WatchedPage) -> str:
        parts = urlsplit(page.address)
        query = f"?{parts.query}" if parts.query else ""
        return Truncator(f"{parts.netloc}{parts.path}{query}").chars(LONGEST_ADDRESS)

    @admin.display(description=gettext_lazy("state"))
    def state(self, page: WatchedPage) -> str:
        if not page.asked_at:
            return _("not asked yet")
        if page.waits:
            return _("gone") if page.found == GONE else _("changed")
        if page.reason and page.found != GONE:
            return _("missing once") if page.missing_since else _("could not be asked")
        return _("gone, and we know") if page.found == GONE else _("as we know it")

    @admin.display(description=gettext_lazy("page"))
    def link(self, page: WatchedPage) -> str:
        return format_html('<a href="{0}" rel="noreferrer">{0}</a>', page.address)

    @admin.display(description=gettext_lazy("leads to"))
    def leads(self, page: WatchedPage) -> str:
        if not page.leads_to:
            return _("no other address")
        return format_html('<a href="{0}" rel="noreferrer">{0}</a>', page.leads_to)

    @admin.display(description=gettext_lazy("what rests on it"))
    def rests(self, page: WatchedPage) -> str:
        cited = cited_as([page.address]).get(page.address, [])
        links = [(use.address, use.title) for use in cited_pages.find_uses(cited)]
        return format_html_join(" · ", '<a href="{}">{}</a>', links) or _("nothing any more")
