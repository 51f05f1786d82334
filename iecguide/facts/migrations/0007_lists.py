"""Lists of words leave their text columns: “wh yp” becomes ["wh", "yp"]."""

import json
import re

import django.core.validators
from django.db import migrations, models

import iecguide.facts.models.checks
from iecguide.facts.models.lists import CategoriesField, PlacesField, WordsField

_APART = re.compile(r"[\s,;]+")

LISTS = {
    "country": {
        "shared": CategoriesField(
            blank=True, default=list, verbose_name="categories that use up one another"
        ),
    },
    "categoryterms": {
        "residence": PlacesField(blank=True, default=list, verbose_name="residence accepted"),
        "residence_unclear": PlacesField(
            blank=True, default=list, verbose_name="residence not settled"
        ),
    },
    "recognizedorganization": {
        "categories": CategoriesField(blank=True, default=list, verbose_name="categories"),
        "outside": CategoriesField(
            blank=True,
            default=list,
            help_text=(
                "Categories it may nominate people for whose country has no agreement. Empty: none"
                " is known."
            ),
            verbose_name="for people without an agreement",
        ),
    },
    "citation": {
        "fields": WordsField(
            default=list,
            help_text="Field names, separated by spaces.",
            verbose_name="fields covered",
        ),
    },
}
COLUMNS = [
    (kind + model, name, field)
    for model, fields in LISTS.items()
    for name, field in fields.items()
    for kind in ("", "historical")
]


def rewrite(apps, editor, write):
    """Write every text of the columns another way: each once, for all rows that have it."""
    for model, name, _field in COLUMNS:
        rows = apps.get_model("facts", model)._default_manager
        for text in list(rows.order_by().values_list(name, flat=True).distinct()):
            rows.filter(**{name: text}).update(**{name: write(text)})
    # Links that PostgreSQL would check at the end are checked now: else it alters no table.
    editor.connection.check_constraints()


def to_json(apps, editor):
    rewrite(apps, editor, lambda text: json.dumps([word for word in _APART.split(text) if word]))


def to_words(apps, editor):
    rewrite(apps, editor, lambda text: " ".join(json.loads(text)))


CODE = [
    django.core.validators.RegexValidator("^[A-Z]{2}$", "A code of two capital letters."),
    iecguide.facts.models.checks.check_places,
]


class Migration(migrations.Migration):

    dependencies = [
        ("facts", "0006_stays"),
    ]

    operations = [
        # In text of any length first: what was “wh yp coop” is longer as JSON.
        *(
            migrations.AlterField(model, name, models.TextField(blank=True, default=""))
            for model, name, _field in COLUMNS
        ),
        migrations.RunPython(to_json, to_words),
        *(migrations.AlterField(model, name, field) for model, name, field in COLUMNS),
        migrations.AlterField(
            "country",
            "code",
            models.CharField(max_length=2, unique=True, validators=CODE, verbose_name="code"),
        ),
        migrations.AlterField(
            "historicalcountry",
            "code",
            models.CharField(db_index=True, max_length=2, validators=CODE, verbose_name="code"),
        ),
    ]
