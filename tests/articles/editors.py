"""Editors and Writers, and the form they send."""

from django.contrib.auth.models import Permission, User

from iecguide.articles.admin.forms import initial_of
from iecguide.articles.admin.sources import newest_of
from iecguide.articles.models import Article, Revision

WRITER = ["add_article", "change_article", "view_article", "view_topic", "view_author"]
EDITOR = [*WRITER, "publish_article", "delete_article"]


def person(name, codenames):
    """A member of staff who may do just this."""
    made = User.objects.create_user(name, is_staff=True)
    made.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return made


def form_of(article: Article, **changes):
    """What a browser would send back from the article's unchanged form, with some changes."""
    newest = newest_of(article)
    initial = initial_of(newest)
    data = {name: initial[name] or "" for name in TEXT_FIELDS}
    data |= {
        "topic": initial["topic"].pk if initial["topic"] else "",
        "authors": [author.pk for author in initial["authors"]],
        "related": [related.pk for related in initial["related"]],
        "checked_on": initial["checked_on"].isoformat() if initial["checked_on"] else "",
        "note": "",
        "publish_at_0": "",
        "publish_at_1": "",
        "take_down_at_0": "",
        "take_down_at_1": "",
        "overwrite": "",
    }
    return data | rows(newest.form["sources"]) | changes


TEXT_FIELDS = ("title", "slug", "summary", "description", "body", "questions", "base")


def rows(sources):
    """The sources as the inline form sends them, with one empty row at the end."""
    data = {
        "sources-TOTAL_FORMS": len(sources) + 1,
        "sources-INITIAL_FORMS": 0,
        "sources-MIN_NUM_FORMS": 0,
        "sources-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(sources):
        data |= {f"sources-{number}-{name}": value for name, value in row.items()}
    return data


def url(article: Article, page: str = "change", *more: object) -> str:
    tail = "/".join(map(str, more))
    return f"/admin/articles/article/{article.pk}/{page}/{tail}{'/' if tail else ''}"


def states(article: Article) -> list[str]:
    """The states of its versions, newest first."""
    return list(Revision.objects.filter(article=article).values_list("state", flat=True))
