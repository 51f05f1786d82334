"""What the editor asks of figures: which are called so, and what those of a text say today."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from iecguide.articles.finding.figures import Found, find_figures
from iecguide.articles.models import Picture
from iecguide.articles.reading.page import pictures_in
from iecguide.articles.reading.rendering import PICTURE
from iecguide.facts.placeholders.book import Placeholder, book, names_in, nearest
from iecguide.facts.values import Source

SHOWN = 20  # figures found at once
MOST = 300  # figures of one text that are told


@require_safe
def find(request: HttpRequest, site: Any) -> JsonResponse:
    """The figures and pictures that are called as was typed, and how many there are, in words."""
    found = find_figures(request.GET.get("q", ""))
    rows = [
        {"name": figure.name, "label": _name_figure(figure), "text": figure.text}
        for figure in found.figures[:SHOWN]
    ]
    return JsonResponse({"figures": rows, "message": _count_in_words(found)})


def _name_figure(figure: Placeholder) -> str:
    return _("Picture") if figure.name.startswith(PICTURE) else figure.label


def _count_in_words(found: Found) -> str:
    many = len(found.figures)
    if not many:
        return _("No figure is called so. Try a country, or a word such as age, fee or deadline.")
    if not found.whole:
        return _("No figure has all of these words. These have the most of them:")
    if many > SHOWN:
        words = _("%(n)s figures found; these are the first %(shown)s. Type more words.")
        return words % {"n": many, "shown": SHOWN}
    return ngettext("%(n)s figure found.", "%(n)s figures found.", many) % {"n": many}


@require_safe
def tell(request: HttpRequest, site: Any) -> JsonResponse:
    """What each of some figures says today: ``?name=`` as often as there are names."""
    names = request.GET.getlist("name")[:MOST]
    return JsonResponse({"values": told_figures("".join(f"[[{name}]]" for name in names))})


def told_figures(text: str) -> list[dict[str, Any]]:
    """The figures and pictures a text names, in order, as readers see them today."""
    known, pictures = book(), pictures_in(text)
    return [_tell(name, known.get(name), pictures) for name in names_in(text)[:MOST]]


def _tell(name: str, figure: Placeholder | None, pictures: dict[str, Picture]) -> dict[str, Any]:
    picture = pictures.get(name.removeprefix(PICTURE)) if name.startswith(PICTURE) else None
    if picture:
        told = {"text": picture.alt, "label": _("Picture"), "picture": picture.file.url}
    elif figure:
        told = {"text": figure.text, "label": figure.label, "sources": _sources(figure.sources)}
    else:
        told = {"text": _("There is no such figure."), "label": _near(name), "missing": True}
    return {"name": name, "token": f"[[{name}]]", **told}


def _sources(sources: tuple[Source, ...]) -> list[dict[str, str]]:
    return [
        {
            "title": source.title,
            "url": source.url,
            "checked": _("checked on %(day)s") % {"day": date_format(source.checked)},
        }
        for source in sources
    ]


def _near(name: str) -> str:
    slugs = Picture.objects.values_list("slug", flat=True) if name.startswith(PICTURE) else ()
    known = {**book(), **{f"{PICTURE}{slug}": None for slug in slugs}}
    close = ", ".join(f"[[{found}]]" for found in nearest(name, known))
    return _("The nearest are: %(close)s.") % {"close": close} if close else ""
