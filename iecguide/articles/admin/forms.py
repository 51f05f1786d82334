"""The form of an article in the admin: it shows the newest revision and saves another one."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.articles.models import Article, Author, Picture, Revision, Topic
from iecguide.articles.models.review import LONGEST_NOTE
from iecguide.articles.plain_text import PlainTextField, PlainURLField
from iecguide.articles.prose import clean, links, parse
from iecguide.articles.publishing.amounts import bare_amounts
from iecguide.articles.publishing.clock import in_toronto, too_far
from iecguide.articles.publishing.drafts import free_slug, label, missing
from iecguide.articles.publishing.links import leads_to_admin, newly_broken
from iecguide.articles.publishing.publish import TEXTS, VIDEO
from iecguide.articles.reading.rendering import PICTURE
from iecguide.core.numbers import number
from iecguide.facts.placeholders.book import PATTERN, book, names_in, nearest

from .sources import check_day_read, newest_of
from .widgets import ProseWidget

LONGEST_BODY = 200_000  # characters; the longest article that ships has a tenth of it
MAY_LACK = ("slug", "topic", "summary", "description", "body")  # of a draft
SHOWING = ("_publish", "_schedule")  # buttons by which readers come to see it
NAMED = 5  # unknown figures that are named with their nearest


class ArticleForm(forms.ModelForm):
    """The fields of a revision, the moments of its schedule, and the revision it is based on."""

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    overwrite = forms.TypedChoiceField(
        label=gettext_lazy("Somebody else saved this article meanwhile"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.HiddenInput,
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("These amounts are right as they stand"),
        required=False,
        widget=forms.HiddenInput,
    )
    links_confirmed = forms.BooleanField(
        label=gettext_lazy("These links are right as they stand"),
        required=False,
        widget=forms.HiddenInput,
    )
    note = PlainTextField(
        label=gettext_lazy("What you changed"), required=False, max_length=200,
        help_text=gettext_lazy("For the history, in a few words."),
    )  # fmt: skip
    review_note = PlainTextField(
        label=gettext_lazy("To whoever reviews it"), required=False, max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For “Send for review” only: what to look at, and until when."),
    )  # fmt: skip
    publish_at = forms.SplitDateTimeField(
        label=gettext_lazy("Publish at"), required=False, widget=AdminSplitDateTime,
        help_text=gettext_lazy("Toronto time. For “Schedule” only."),
    )  # fmt: skip
    take_down_at = forms.SplitDateTimeField(
        label=gettext_lazy("Take down at"), required=False, widget=AdminSplitDateTime,
        help_text=gettext_lazy("Toronto time. Leave empty to keep it up."),
    )  # fmt: skip

    video_url = PlainURLField(
        label=gettext_lazy("Address of the video"), required=False, max_length=300,
        assume_scheme="https",
        help_text=gettext_lazy("On YouTube, Vimeo or a site of Canada’s government."),
    )  # fmt: skip

    recovered: ClassVar[QueryDict | None] = None  # unsaved writing to open with

    class Meta:
        model = Article
        fields = [*TEXTS, *VIDEO, "video_picture", "topic", "authors", "related", "checked_on"]
        widgets = {"body": ProseWidget, "summary": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, instance: Article | None = None, **kwargs: Any) -> None:
        self.newest = newest_of(instance)
        if self.newest:
            kwargs["initial"] = initial_of(self.newest) | (kwargs.get("initial") or {})
        super().__init__(*args, instance=instance, **kwargs)
        for name in MAY_LACK:
            self.fields[name].required = False
        if self.recovered:
            self.initial |= {
                name: field.widget.value_from_datadict(self.recovered, {}, name)
                for name, field in self.fields.items()
            }
        if self.newest:
            keep, mine = _("Keep theirs, do not save mine"), _("Save mine as the newest version")
            self.fields["overwrite"].choices = [("", keep), (self.newest.pk, mine)]

    def clean_body(self) -> str:
        given = self.cleaned_data["body"]
        if len(given) > LONGEST_BODY:
            message = _("The text has %(length)s characters, markup included; at most %(most)s.")
            numbers = {"length": number(len(given)), "most": number(LONGEST_BODY)}
            raise ValidationError(message, params=numbers)
        body = checked_figures(clean(given))
        check_places(body)
        return body

    def clean_slug(self) -> str:
        given: str = self.cleaned_data["slug"]
        return given or free_slug(self.cleaned_data.get("title", ""), self.instance)

    def clean_summary(self) -> str:
        return checked_figures(self.cleaned_data["summary"])

    def clean_checked_on(self) -> date | None:
        return check_day_read(self.cleaned_data["checked_on"])

    def clean_questions(self) -> str:
        lines = (line.strip() for line in self.cleaned_data["questions"].splitlines())
        return "\n".join(line for line in lines if line)

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        self._check_video(found)
        if self.for_readers:
            self._check_completeness(found)
            self._check_amounts(found)
            self._check_links(found)
        self._check_collision(found)
        self._check_schedule(found)
        return found

    def _check_video(self, found: dict[str, Any]) -> None:
        """A video has a title and an address, or there is none."""
        told = {name: found.get(name) for name in (*VIDEO, "video_picture")}
        lacking = [name for name in VIDEO if not told[name] and name not in self.errors]
        for name in lacking if any(told.values()) else []:
            words = _(
                "A video needs its title and its address: fill in “%(field)s”, or empty both."
            )
            self.add_error(name, ValidationError(words, params={"field": label(name)}))

    @property
    def for_readers(self) -> bool:
        """Whether the button that was pressed shows this version to readers, now or later."""
        return any(name in self.data for name in SHOWING)

    def _check_completeness(self, found: dict[str, Any]) -> None:
        """A draft needs a title; readers need more."""
        words = _("Before it is published or scheduled, fill in “%(field)s”.")
        for name in missing(found):
            if name not in self.errors:
                self.add_error(name, ValidationError(words, params={"field": label(name)}))

    def _check_amounts(self, found: dict[str, Any]) -> None:
        """A warning: money without a source in its paragraph, until a ticked box says it is right.
        What readers see already was confirmed before."""
        live = self.instance.live.form["body"] if self.instance.live_id else ""
        bare = bare_amounts(found.get("body") or "", live)
        if not bare:
            return
        self.fields["confirmed"].widget = forms.CheckboxInput()
        if not found.get("confirmed"):
            message = _(
                "These amounts have no link to a source in their paragraph: %(amounts)s. Use a"
                " figure of the site, or link the source; or tick the box if they are right."
            )
            amounts = ", ".join(bare[:NAMED]) + (" …" if len(bare) > NAMED else "")
            self.add_error("confirmed", ValidationError(message, params={"amounts": amounts}))

    def _check_links(self, found: dict[str, Any]) -> None:
        """The same for links that lead nowhere: to a page that is published later, perhaps."""
        live = self.instance.live.form["body"] if self.instance.live_id else ""
        broken = newly_broken(found.get("body") or "", live)
        if not broken:
            return
        self.fields["links_confirmed"].widget = forms.CheckboxInput()
        if not found.get("links_confirmed"):
            message = _(
                "Readers would find no page at: %(links)s. Correct the links; or tick the box if"
                " the pages will be there."
            )
            named = ", ".join(broken[:NAMED]) + (" …" if len(broken) > NAMED else "")
            self.add_error("links_confirmed", ValidationError(message, params={"links": named}))

    def _check_collision(self, found: dict[str, Any]) -> None:
        """Nobody's work is replaced unseen: the newest revision must be the one that was opened."""
        newest = self.newest
        if newest and newest.pk not in (found.get("base"), found.get("overwrite")):
            message = _(
                "%(who)s saved another version on %(when)s, after you opened this page. Nothing of"
                " yours is lost: it stands below. Compare it with theirs (history), then choose"
                " what happens in “Somebody else saved this article meanwhile”."
            )
            who = newest.saved_by or _("Somebody")
            params = {"who": who, "when": in_toronto(newest.saved_at)}
            self.add_error("overwrite", ValidationError(message, params=params))
            self.fields["overwrite"].widget = forms.Select(choices=self.fields["overwrite"].choices)

    @property
    def collided(self) -> bool:
        return "overwrite" in self.errors

    def _check_schedule(self, found: dict[str, Any]) -> None:
        start, end = found.get("publish_at"), found.get("take_down_at")
        for name, moment in (("publish_at", start), ("take_down_at", end)):
            if moment and (words := too_far(moment)):
                self.add_error(name, words)
        if "_schedule" in self.data and not self.errors.get("publish_at"):
            if not start:
                self.add_error("publish_at", _("Say when it should be published."))
            elif start <= timezone.now():
                self.add_error("publish_at", _("This moment has passed. Publish it now instead."))
        if end and end <= max(start or timezone.now(), timezone.now()):
            self.add_error("take_down_at", _("It cannot be taken down before it is published."))


def check_places(body: str) -> None:
    """Raises ValidationError for figures and links where a page cannot have them."""
    soup = parse(body)
    if any(PATTERN.search(heading.get_text()) for heading in soup(["h2", "h3"])):
        raise ValidationError(_("A heading cannot hold a figure: it is also a link."))
    for href in links(body):
        if PATTERN.search(href):
            message = _("A figure cannot stand in the address of a link: %(link)s")
            raise ValidationError(message, params={"link": href})
        if leads_to_admin(href):
            message = _("Readers cannot open the admin. Take out the link to %(link)s.")
            raise ValidationError(message, params={"link": href})


def checked_figures(text: str) -> str:
    """The text, once every placeholder in it is known. Raises ValidationError with the nearest."""
    known = book()
    pictures = {f"{PICTURE}{slug}" for slug in Picture.objects.values_list("slug", flat=True)}
    wrong = [name for name in names_in(text) if name not in known and name not in pictures]
    if wrong:
        every = {*known, *pictures}
        found = [_unknown(name, every) for name in wrong[:NAMED]]
        if len(wrong) > NAMED:
            words = _("%(n)s more figures are not known.")
            found.append(ValidationError(words, params={"n": len(wrong) - NAMED}))
        raise ValidationError(found)
    return text


def _unknown(name: str, known: set[str]) -> ValidationError:
    close = ", ".join(f"[[{near}]]" for near in nearest(name, known))
    message = _("There is no figure [[%(name)s]]. The nearest are: %(close)s.")
    return ValidationError(message, params={"name": name, "close": close or "—"})


def initial_of(revision: Revision) -> dict[str, Any]:
    """A revision as the form's initial data; related records that are gone are left out."""
    form = revision.form
    return {
        **{name: form[name] for name in TEXTS},
        **{name: form.get(name, "") for name in VIDEO},
        "video_picture": Picture.objects.filter(slug=form.get("video_picture", "")).first(),
        "topic": Topic.objects.filter(slug=form["topic"]).first(),
        "authors": list(Author.objects.filter(slug__in=form["authors"])),
        "related": list(Article.objects.filter(slug__in=form["related"])),
        "checked_on": parse_date(form["checked_on"] or ""),
        "base": revision.pk,
        "publish_at": _ahead(revision.publish_at),
        "take_down_at": _ahead(revision.unpublish_at),
    }


def _ahead(moment: datetime | None) -> datetime | None:
    """A moment that is still to come: one that has passed is no plan."""
    return moment if moment and moment > timezone.now() else None


def form_data(form: ArticleForm, sources: list[dict[str, Any]]) -> dict[str, Any]:
    """What a valid form says, as a revision keeps it."""
    given = form.cleaned_data
    return {
        **{name: given[name] for name in (*TEXTS, *VIDEO)},
        "video_picture": given["video_picture"].slug if given["video_picture"] else "",
        "topic": given["topic"].slug if given["topic"] else "",
        "authors": sorted(author.slug for author in given["authors"]),
        "related": sorted(other.slug for other in given["related"]),
        "checked_on": given["checked_on"] and given["checked_on"].isoformat(),
        "sources": sources,
    }
