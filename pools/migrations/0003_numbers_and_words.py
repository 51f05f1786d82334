"""Figures were text: “99” came before “976”. Now each is a number or a word, and back again."""

from django.db import migrations, models
from django.db.models import CharField, F, IntegerField
from django.db.models.functions import Cast

MODELS = ("poolfigures", "historicalpoolfigures")
AMOUNTS = {
    "quota": "quota",
    "invitations": "invitations so far",
    "candidates": "candidates",
    "spots": "spots",
}
WORDS = [("", "none given"), ("unlimited", "unlimited"), ("to_be_announced", "to be announced")]
WORD_CODES = [code for code, _name in WORDS if code]


def split(apps, schema_editor):
    """From text to a number or a word."""
    for model in MODELS:
        rows = apps.get_model("pools", model).objects.using(schema_editor.connection.alias)
        for name in AMOUNTS:
            text = f"{name}_text"
            words = {f"{text}__in": WORD_CODES}
            rows.filter(**words).update(**{f"{name}_word": F(text)})
            numbers = rows.exclude(**words).exclude(**{text: ""})
            numbers.update(**{f"{name}_number": Cast(text, IntegerField())})
    settle(schema_editor)


def join(apps, schema_editor):
    """Back to text."""
    for model in MODELS:
        rows = apps.get_model("pools", model).objects.using(schema_editor.connection.alias)
        for name in AMOUNTS:
            text = f"{name}_text"
            rows.exclude(**{f"{name}_word": ""}).update(**{text: F(f"{name}_word")})
            numbers = rows.filter(**{f"{name}_number__isnull": False})
            numbers.update(**{text: Cast(f"{name}_number", CharField(max_length=20))})
    settle(schema_editor)


def settle(schema_editor):
    """PostgreSQL alters no table of which checks are still to be made."""
    schema_editor.connection.check_constraints()


def columns():
    for model in MODELS:
        for name, label in AMOUNTS.items():
            yield migrations.RenameField(model, name, f"{name}_text")
            number = models.PositiveIntegerField(label, null=True, blank=True, db_column=name)
            yield migrations.AddField(model, f"{name}_number", number)
            word = models.CharField(
                f"{name} in a word", max_length=16, blank=True, choices=WORDS, default=""
            )
            yield migrations.AddField(model, f"{name}_word", word, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("pools", "0002_shipped")]

    operations = [
        *columns(),
        migrations.RunPython(split, join),
        *(
            migrations.RemoveField(model, f"{name}_text")
            for model in MODELS
            for name in AMOUNTS
        ),
        *(
            migrations.AddConstraint(
                "poolfigures",
                models.CheckConstraint(
                    condition=models.Q(**{f"{name}_number": None})
                    | models.Q(**{f"{name}_word": ""}),
                    name=f"{name}_number_or_word",
                ),
            )
            for name in AMOUNTS
        ),
    ]
