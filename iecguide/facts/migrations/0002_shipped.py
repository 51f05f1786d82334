"""One table of what was ever loaded, filled for a site that has been loaded before.

The key of a record is that of its first version, under which it shipped; what its history knows
and the table does not was deleted here. The columns ``shipped`` stay for one release more, since
the release before this one still reads them.
"""

from django.db import migrations, models

KEYS = {  # the fields of each key; those that lead to another record stand for that one's key
    "Source": ("key",),
    "Condition": ("slug",),
    "Clock": ("slug",),
    "Fee": ("slug", "holds_from"),
    "RecognizedOrganization": ("slug",),
    "Season": ("year",),
    "Country": ("code",),
    "CategoryTerms": ("country_id", "category"),
    "Stream": ("terms_id", "slug"),
    "Quota": ("season_id", "terms_id", "stream_id"),
}
LEADS_TO = {
    "country_id": "Country",
    "season_id": "Season",
    "terms_id": "CategoryTerms",
    "stream_id": "Stream",
}


def key_of(name, record, known):
    """The key a version of a record has, by the keys of the records it belongs to."""
    values = {field: getattr(record, field) for field in KEYS[name]}
    if values.get("stream_id"):  # a stream's key holds that of its terms
        del values["terms_id"]
    parts = []
    for field, value in values.items():
        if field in LEADS_TO and value is not None:
            parts.append(known[LEADS_TO[field]].get(value, ""))
        elif field != "stream_id":
            parts.append("" if value is None else str(value))
    return ":".join(parts)


def versions_of(apps, name):
    """Every version of every record, oldest first, by the record's id."""
    found = {}
    for version in apps.get_model("facts", f"Historical{name}").objects.order_by("history_id"):
        found.setdefault(version.id, []).append(version)
    return found


def newest_load(versions, now):
    """The last fingerprint that loading wrote: a version an editor took back has an older one."""
    seen = []
    for version in (*versions, now):
        if version.shipped and version.shipped not in seen:
            seen.append(version.shipped)
    return seen[-1] if seen else ""


def rows_of(apps, name, known):
    """The rows of one model, by key: of a record that is here rather than of one that was."""
    records = {record.pk: record for record in apps.get_model("facts", name).objects.all()}
    versions = versions_of(apps, name)
    rows, exact = {}, set()
    for pk in sorted({*records, *versions}):
        first = versions[pk][0] if pk in versions else records[pk]
        key = known[name][pk] = key_of(name, first, known)
        record = records.get(pk)
        base = newest_load(versions.get(pk, []), record) if record else ""
        if record is None:
            rows.setdefault(key, (None, versions[pk][-1].shipped))
        elif base and key not in exact:
            rows[key] = (pk, base)
            if key_of(name, record, known) == key:
                exact.add(key)
    return rows


def fill(apps, schema_editor):
    Shipped = apps.get_model("facts", "Shipped")
    known = {name: {} for name in KEYS}
    for name in KEYS:
        Shipped.objects.bulk_create(
            Shipped(
                kind=f"facts.{name.lower()}",
                key=key,
                record_id=pk,
                base=base,
                newest=base,
                written=base,
            )
            for key, (pk, base) in rows_of(apps, name, known).items()
        )


class Migration(migrations.Migration):

    dependencies = [("facts", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Shipped",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=120)),
                ("record_id", models.PositiveBigIntegerField(null=True)),
                ("base", models.CharField(blank=True, max_length=64)),
                ("newest", models.CharField(blank=True, max_length=64)),
                ("written", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name": "shipped record",
                "verbose_name_plural": "shipped records",
                "indexes": [models.Index(fields=["kind", "record_id"], name="shipped_of_record")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="one_row_per_shipped_key")
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
