"""The letter of a month in the admin: written like an article, looked at, tested, scheduled."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from iecguide.core.dates import today
from iecguide.core.registries import guide
from iecguide.letters.events.monthly import as_event, begins
from iecguide.letters.models import Edition, Event, Letter, Subscriber, Wish
from iecguide.letters.models.edition import MOST_ARTICLES, first_of
from iecguide.letters.operator import missing_settings

from .preview import show_letter
from .scheduling import ScheduleForm

TICKED = 8  # of the articles of a new letter
A_MONTH, TWO_MONTHS = timedelta(days=32), timedelta(days=63)  # from a first day into it


def months_of(edition: Edition | None, day: date) -> list[date]:
    """This month and the next two, those taken left out, and its own; a later one where all are
    taken."""
    first, last, found = first_of(day), first_of(first_of(day) + TWO_MONTHS), []
    taken = set(Edition.objects.filter(month__gte=first).values_list("month", flat=True))
    while first <= last or not found:
        if first not in taken:
            found.append(first)
        first = first_of(first + A_MONTH)
    return sorted({*found, *([edition.month] if edition else [])})


class EditionForm(forms.ModelForm):
    """``articles`` are ticks: what came or changed since the letter before."""

    month = forms.TypedChoiceField(label=gettext_lazy("Month"), coerce=date.fromisoformat)
    articles = forms.MultipleChoiceField(
        label=gettext_lazy("Articles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("New and changed since the letter before, newest first."),
    )

    class Meta:
        model = Edition
        fields = ("month", "title", "text", "articles")

    def __init__(self, *args: Any, instance: Edition | None = None, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        months = months_of(instance, today())
        named = [(f"{month}", date_format(month, "YEAR_MONTH_FORMAT")) for month in months]
        self.fields["month"].choices = named
        since = begins(instance.month if instance else months[0])
        kept = instance.articles if instance else []
        every = guide.articles_since(date.min)
        found = [news for news in every if news.on >= since or news.slug in kept]
        self.fields["articles"].choices = [(news.slug, _tick(news, since)) for news in found]
        if not instance:
            self.initial.setdefault("articles", [news.slug for news in found[:TICKED]])

    def clean_articles(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["articles"]
        if len(chosen) > MOST_ARTICLES:
            raise forms.ValidationError(
                _("Choose %(most)d articles at most."), params={"most": MOST_ARTICLES}
            )
        return chosen


def _tick(news: guide.News, since: date) -> str:
    new, changed = _("%(title)s (new on %(day)s)"), _("%(title)s (changed on %(day)s)")
    words = new if news.is_new(since) else changed
    return words % {"title": news.title, "day": date_format(news.day(since))}


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    form = EditionForm
    list_display = ("month_name", "title", "state")
    change_form_template = "admin/letters/edition_form.html"

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any):  # type: ignore[no-untyped-def]
        """What has gone out is only read."""
        if obj and not self.has_change_permission(request, obj):
            return super().get_form(request, obj, change, **kwargs | {"form": forms.ModelForm})
        return super().get_form(request, obj, change, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        """Who may not send it changes no letter that an Editor has scheduled as it stands."""
        if obj and obj.send_at and not request.user.has_perm("letters.send_edition"):
            return False
        return super().has_change_permission(request, obj) and not (obj and has_gone_out(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and has_gone_out(obj))

    def get_actions(self, _request: HttpRequest) -> dict[str, Any]:
        return {}

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site
        return [
            path("<int:pk>/letter/", site.admin_view(self.letter), name="letters_edition_letter"),
            path("<int:pk>/send/", site.admin_view(self.send), name="letters_edition_send"),
            *super().get_urls(),
        ]

    def view_on_site(self, edition: Edition) -> str | None:
        """Readers have no page of a draft."""
        return edition.get_absolute_url() if has_gone_out(edition) else None

    @admin.display(description=gettext_lazy("month"), ordering="month")
    def month_name(self, edition: Edition) -> str:
        return edition.name

    @admin.display(description=gettext_lazy("state"))
    def state(self, edition: Edition) -> str:
        return state_words(edition)

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any):  # type: ignore[no-untyped-def]
        edition = kwargs.get("obj")
        context["state"] = state_words(edition) if edition else ""
        context["may_send"] = request.user.has_perm("letters.send_edition")
        context["gone_out"] = bool(edition) and has_gone_out(edition)
        return super().render_change_form(request, context, *args, **kwargs)

    def letter(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The letter as it went out, or would now."""
        return show_letter(request, self, as_event(get_object_or_404(Edition, pk=pk)))

    def send(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Says who gets it and how many they are; then it is scheduled, or taken back."""
        edition = get_object_or_404(Edition, pk=pk)
        if not request.user.has_perm("letters.send_edition"):
            raise PermissionDenied
        if has_gone_out(edition):
            messages.warning(request, _("This letter has gone out already."))
            return redirect("admin:letters_edition_change", pk)
        form = ScheduleForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            Edition.objects.filter(pk=pk).update(send_at=form.moment)
            edition.refresh_from_db()
            self.log_change(request, edition, state_words(edition))
            messages.success(request, state_words(edition))
            return redirect("admin:letters_edition_change", pk)
        context = self.admin_site.each_context(request) | {
            "title": edition,
            "opts": self.opts,
            "edition": edition,
            "form": form,
            "readers": count_words(),
            "state": state_words(edition),
            "missing": missing_settings(),
        }
        return render(request, "admin/letters/send_edition.html", context)


def has_gone_out(edition: Edition) -> bool:
    return Event.objects.filter(key=edition.key).exists()


def count_words() -> str:
    """“12 people get it.”: confirmed and not stopped."""
    asked = Wish.objects.filter(kind=Wish.Kind.MONTHLY)
    count = Subscriber.objects.filter(
        stopped_at=None, confirmed_at__isnull=False, pk__in=asked.values("subscriber")
    ).count()
    words = ngettext("%(count)d person gets it.", "%(count)d people get it.", count)
    return words % {"count": count}


def state_words(edition: Edition) -> str:
    event = Event.objects.filter(key=edition.key).first()
    if event:
        sent = Count("pk", filter=Q(state=Letter.State.SENT))
        found = Letter.objects.filter(events=event).aggregate(sent=sent, all=Count("pk"))
        day = date_format(timezone.localtime(event.found_at), "DATETIME_FORMAT")
        words = _("Went out on %(day)s: %(sent)d of %(all)d letters are sent.")
        return words % {"day": day, **found}
    if edition.send_at:
        when = date_format(timezone.localtime(edition.send_at), "DATETIME_ZONE_FORMAT")
        return _("Scheduled for %(when)s.") % {"when": when}
    return _("A draft: nobody gets it yet.")
