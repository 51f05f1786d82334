"""What search knows moves to the app of its own, where it is made anew from articles and pages."""

from django.db import migrations


def forget_index(apps, _schema_editor):
    """The engine's rows of the old table: nothing else would ever take them away."""
    found = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="articles", model="searchentry"
    )
    apps.get_model("modelsearch", "IndexEntry").objects.filter(content_type__in=found).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_shipped"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("modelsearch", "0004_rename_modelsear_autocom_476c89_gin_modelsearch_autocom_ea8581_gin_and_more"),
    ]

    operations = [
        migrations.RunPython(forget_index, migrations.RunPython.noop),
        migrations.DeleteModel(name="SearchEntry"),
    ]
