"""A page has an entry in each language; going back, those of the site's own language are left."""

from django.conf import settings
from django.db import migrations, models

import iecguide.search.models


def keep_own_language(apps, _schema_editor):
    """Entries are made anew when they are missing, so none is lost for good."""
    entries = apps.get_model("search", "SearchEntry").objects
    entries.exclude(language=settings.LANGUAGE_CODE).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0006_search_has_an_app"),
        ("search", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="language",
            field=models.CharField(
                default=iecguide.search.models.own_language,
                max_length=10,
                verbose_name="language",
            ),
        ),
        migrations.AlterField(
            model_name="searchentry",
            name="url",
            field=models.CharField(max_length=200, verbose_name="address"),
        ),
        migrations.AddConstraint(
            model_name="searchentry",
            constraint=models.UniqueConstraint(
                fields=("url", "language"), name="search_url_in_language"
            ),
        ),
        # Last, so that it comes first on the way back: before addresses are unique again.
        migrations.RunPython(migrations.RunPython.noop, keep_own_language),
    ]
