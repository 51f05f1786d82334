"""Pictures in the editor: those that are kept, with what they show, and new ones added in place."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from iecguide.articles.admin.pictures import PictureForm
from iecguide.articles.finding.figures import find_pictures
from iecguide.articles.models import Picture
from iecguide.articles.reading.rendering import PICTURE

SHOWN = 24  # pictures at once
LONGEST = 40  # letters of a name made from what a picture shows


class NewPictureForm(PictureForm):
    """As on the page *Pictures*, but that a name may be left to the site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("May stay empty: it is made from what the picture shows.")


@require_safe
def find(request: HttpRequest, site: Any) -> JsonResponse:
    """The kept pictures that are called as was typed, the newest first; without words all."""
    found = find_pictures(request.GET.get("q", ""))
    return JsonResponse(
        {"pictures": list(map(_row, found[:SHOWN])), "message": _count_in_words(found)}
    )


def _row(picture: Picture) -> dict[str, Any]:
    return {
        "name": f"{PICTURE}{picture.slug}",
        "url": picture.file.url,
        "alt": picture.alt,
        "caption": picture.caption,
    }


def _count_in_words(found: list[Picture]) -> str:
    many = len(found)
    if not many:
        return _("No kept picture is called so. Add one below.")
    if many > SHOWN:
        words = _("%(n)s pictures; these are the first %(shown)s. Type what it shows.")
        return words % {"n": many, "shown": SHOWN}
    return ngettext("%(n)s picture", "%(n)s pictures", many) % {"n": many}


@require_POST
def add(request: HttpRequest, site: Any) -> JsonResponse:
    """Keep a new picture as the page *Pictures* would; the same people may, the same is refused."""
    if not request.user.has_perm("articles.add_picture"):
        return JsonResponse({"errors": [_("You may not add pictures.")]}, status=403)
    form = NewPictureForm(_add_name(request.POST), request.FILES)
    form.may_publish = request.user.has_perm("articles.publish_article")
    if not form.is_valid():
        return JsonResponse({"errors": _errors(form)}, status=422)
    with transaction.atomic():
        picture = form.save()
        owner = site.admin_site.get_model_admin(Picture)
        owner.log_addition(request, picture, [{"added": {}}])
    return JsonResponse({"picture": _row(picture)}, status=201)


def _errors(form: NewPictureForm) -> list[str]:
    """What is wrong, each with the name of its field."""
    return [
        _("%(field)s: %(message)s") % {"field": form.fields[name].label, "message": message}
        if name in form.fields
        else message
        for name, messages in form.errors.items()
        for message in messages
    ]


def _add_name(sent: QueryDict) -> QueryDict:
    """With a free name made from what the picture shows, where none was given."""
    data = sent.copy()
    if not data.get("slug", "").strip():
        data["slug"] = _free(slugify(data.get("alt", ""))[:LONGEST].strip("-") or "picture")
    return data


def _free(stem: str) -> str:
    taken = set(Picture.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
