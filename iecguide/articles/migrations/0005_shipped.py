"""Fills the table of what was ever loaded, on a site that has been loaded before.

An article's key is the address of its first version, as it shipped. One of the list that is not
here was deleted. The column ``shipped`` stays for one release more, since the release before this
one still reads it.
"""

import hashlib
import json

from django.db import migrations

ARTICLES = (
    "a-second-participation",
    "after-iec",
    "after-the-invitation",
    "already-in-canada",
    "at-the-border",
    "before-the-next-season",
    "biometrics",
    "clocks-after-an-invitation",
    "co-op-placements",
    "couples-and-families",
    "decline-or-let-expire",
    "funds-and-insurance",
    "how-pools-work",
    "international-co-op",
    "invited-in-the-wrong-category",
    "job-offer-and-offer-number",
    "medical-exams",
    "police-certificates",
    "recognized-organizations",
    "refusals-and-mistakes",
    "several-pools",
    "the-iec-year",
    "turning-31-or-36",
    "two-passports",
    "us-citizens",
    "what-a-rating-means",
    "what-it-costs",
    "which-category",
    "withdraw-and-resubmit",
    "working-holiday",
    "working-holiday-or-young-professionals",
    "young-professionals",
)
TOPICS = ("pools", "categories", "eligibility", "after", "canada")
AUTHORS = ("editors",)
FORM = (
    "title", "slug", "summary", "description", "body", "questions", "checked_on", "sources", "topic",
)  # fmt: skip


def fingerprint(values):
    plain = {name: value for name, value in values.items() if value not in (None, "")}
    text = json.dumps([plain, []], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def fill_articles(apps, add):
    """A site without any shipped article was never loaded, so nothing of it was deleted."""
    Article, Revision = (apps.get_model("articles", name) for name in ("Article", "Revision"))
    loaded = Article.objects.exclude(shipped="")
    firsts = {}
    for revision in Revision.objects.filter(article__in=loaded, saved_by=None).order_by("-pk"):
        firsts[revision.article_id] = revision.form
    found = {}
    for article in loaded.order_by("pk"):
        form = firsts.get(article.pk) or {"slug": article.slug}
        key = form["slug"]
        if key not in found or article.slug == key:  # rather the one that is still there
            written = fingerprint({name: form[name] for name in FORM}) if "body" in form else ""
            found[key] = (article.pk, article.shipped, written)
    for key in {*found, *(ARTICLES if found else ())}:
        add("article", key, *found.get(key, (None, "", "")))


def fill_names(apps, add, name, keys, fields):
    """Topics and authors, as their first versions."""
    records = dict(apps.get_model("articles", name).objects.values_list("pk", "slug"))
    found = {}
    for first in apps.get_model("articles", f"Historical{name}").objects.filter(
        history_type="+", slug__in=keys
    ).order_by("history_id"):
        pk = first.id if first.id in records else None
        mark = fingerprint({field: getattr(first, field) for field in fields})
        taken = found.get(first.slug, (None,))[0]
        if taken is None or records.get(pk) == first.slug:
            found[first.slug] = (pk, mark, mark)
    for key, values in found.items():
        add(name.lower(), key, *values)


def fill(apps, schema_editor):
    Shipped = apps.get_model("facts", "Shipped")
    rows = []

    def add(model, key, pk, base, written):
        kind = f"articles.{model}"
        row = Shipped(kind=kind, key=key, record_id=pk, base=base, newest=base, written=written)
        rows.append(row)

    fill_articles(apps, add)
    fill_names(apps, add, "Topic", TOPICS, ("slug", "name", "summary", "order"))
    fill_names(apps, add, "Author", AUTHORS, ("slug", "name", "about"))
    Shipped.objects.bulk_create(rows)


def empty(apps, schema_editor):
    apps.get_model("facts", "Shipped").objects.filter(kind__startswith="articles.").delete()


class Migration(migrations.Migration):

    dependencies = [("articles", "0004_schedule_in_order"), ("facts", "0002_shipped")]

    operations = [migrations.RunPython(fill, empty)]
