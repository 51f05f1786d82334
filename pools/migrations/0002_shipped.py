"""Fills the table of what was ever loaded, on a site that has been loaded before.

The column ``shipped`` stays for one release more, since the release before this one reads it.
"""

from django.db import migrations


def fill(apps, schema_editor):
    Shipped = apps.get_model("facts", "Shipped")
    reports = apps.get_model("pools", "Report").objects.exclude(shipped="")
    Shipped.objects.bulk_create(
        Shipped(
            kind="pools.report",
            key=report.observed_on.isoformat(),
            record_id=report.pk,
            base=report.shipped,
            newest=report.shipped,
            written=report.shipped,
        )
        for report in reports
    )


def empty(apps, schema_editor):
    apps.get_model("facts", "Shipped").objects.filter(kind="pools.report").delete()


class Migration(migrations.Migration):

    dependencies = [("pools", "0001_initial"), ("facts", "0002_shipped")]

    operations = [migrations.RunPython(fill, empty)]
