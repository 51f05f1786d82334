"""Whatever passes the checks leaves every kind of page standing: records and files, any values.

The same cases in each run; ``FACTS_EXAMPLES`` asks for as many others.
"""

import os
from collections import Counter
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tablib import Dataset

from iecguide.facts import validation
from iecguide.facts.models import Cited, Country, Source
from iecguide.facts.tables.resources import RESOURCES, SourceResource
from iecguide.facts.validation import SiteWouldBreakError, checked

from .public import broken, of_country, turn

pytestmark = pytest.mark.django_db
MODELS = sorted((*Cited.__subclasses__(), Source), key=lambda model: model.__name__)
EXAMPLES = int(os.environ.get("FACTS_EXAMPLES", "0"))
FEW = settings(
    max_examples=EXAMPLES or 15,
    deadline=None,
    database=None,
    derandomize=not EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TEXTS = [
    "", " ", "wh, yp", "wh", "2015-2017", "2026-13", "0000-00", "=1+1", "a\x0bb", "a\x00b",
    "%(x)s %", "{{ x }}{% y %}", "<script>&", "[[fee:none]]", "IE,FR", "ZZ", "\u202e\ud800",
    "é" * 30, "x" * 400, "last_any", "active", "signed", "1, 2", "None", "\n",
]  # fmt: skip
NUMBERS = [None, -1, 0, 1, 2, 12, 16, 17, 45, 46, 60, 61, 2027, 2028, 32767, 4294967295, 2**63, "x"]
DAYS = [
    None, date(1, 1, 1), date(1989, 12, 31), date(1990, 1, 1), date(2025, 12, 1),
    date(2026, 10, 31), date(2026, 11, 25), date(2027, 1, 1), date(2100, 12, 31),
    date(9999, 12, 31), "2026-02-30", "",
]  # fmt: skip
CELLS = [
    *(text for text in TEXTS if "\ud800" not in text),
    *(str(number) for number in NUMBERS),
    *(str(day) for day in DAYS),
]


def values_of(field):
    """Values a field may be given, most of them odd."""
    if isinstance(field, models.ForeignKey):
        return st.sampled_from(list(field.related_model.objects.values_list("pk", flat=True)))
    if isinstance(field, models.JSONField):
        words = ["wh", "yp", "coop", "IE", "gl", "XX", "status", "", 5, None]
        return st.sampled_from([*TEXTS, *NUMBERS, {}]) | st.lists(st.sampled_from(words))
    if isinstance(field, models.DateField):
        return st.sampled_from(DAYS) | st.dates()
    if isinstance(field, models.BooleanField):
        return st.sampled_from([True, False, None, "maybe"])
    if isinstance(field, models.DecimalField):
        odd = [
            None,
            Decimal("NaN"),
            Decimal("-1"),
            Decimal(0),
            Decimal("1e9"),
            "x",
            Decimal("1.005"),
        ]
        return st.sampled_from(odd) | st.decimals(allow_nan=False, allow_infinity=False)
    if isinstance(field, models.IntegerField):
        return st.sampled_from(NUMBERS) | st.integers()
    chosen = [value for value, _label in field.choices or ()]
    return st.sampled_from(TEXTS + chosen) | st.text(max_size=80)


def editable(model):
    return [
        field for field in model._meta.concrete_fields if field.editable and not field.primary_key
    ]


@pytest.fixture
def pages(client):
    """Asks one page of each kind, each time others, and those of the country it is about."""
    kinds, random = turn(), Random(1)  # noqa: S311

    def ask(record):
        country = record
        for name in ("terms", "country"):
            country = getattr(country, name, None) or country
        own = random.sample(of_country(country), 3) if hasattr(country, "demonym") else []
        return broken(client, [*next(kinds), *own])

    return ask


@FEW
@given(data=st.data())
def test_any_record_that_is_accepted(pages, data):
    model = data.draw(st.sampled_from(MODELS))
    records = list(model.objects.order_by("pk"))
    record = data.draw(st.sampled_from(records))
    if data.draw(st.booleans()):  # another one like it
        record.pk, record._state.adding = None, True
    fields = data.draw(st.lists(st.sampled_from(editable(model)), min_size=1, max_size=3))
    for field in fields:
        setattr(record, field.attname, data.draw(values_of(field), label=field.name))
    with transaction.atomic():
        try:
            record.full_clean()
            with checked():
                record.save()
        except ValidationError:
            pass  # refused, which is the other good end
        else:
            assert pages(record) == []
        transaction.set_rollback(True)


@FEW
@given(data=st.data())
def test_any_file_that_is_accepted(pages, data):
    model = data.draw(st.sampled_from(MODELS))
    resource = (RESOURCES | {Source: SourceResource})[model]()
    exported = resource.export()
    row = data.draw(st.sampled_from(exported.dict))
    name = data.draw(st.sampled_from(exported.headers))
    row[name] = data.draw(st.sampled_from(CELLS) | st.text(max_size=20), label=name)
    with transaction.atomic():
        result = resource.import_data(
            Dataset(list(row.values()), headers=list(row)), rollback_on_validation_errors=True
        )
        if result.has_errors() or result.has_validation_errors():
            assert [str(base_error.error) for base_error in result.base_errors] == [] or told_by_us(
                result
            )
        else:
            assert pages(model.objects.order_by("-pk").first()) == []
        transaction.set_rollback(True)


def told_by_us(result):
    """Whole-file errors are ours, in words: never what some code stumbled over."""
    return all(
        isinstance(base_error.error, SiteWouldBreakError) for base_error in result.base_errors
    )


ODD = {
    models.DateField: DAYS,
    models.IntegerField: NUMBERS,
    models.BooleanField: [True, False, None],
}
TURNS = 8


@pytest.mark.parametrize("number", range(TURNS))
def test_every_field_takes_its_turn(pages, number):
    """All fields of all models at once, each with an odd value where its record accepts it."""
    found = Counter()
    for model in MODELS:
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        for place, field in enumerate(editable(model)):
            if isinstance(field, models.ForeignKey):
                continue
            odd = next((odd for kind, odd in ODD.items() if isinstance(field, kind)), TEXTS)
            record = model.objects.get(pk=keys[(place * 7 + number) % len(keys)])
            setattr(record, field.attname, odd[(number + place * 3) % len(odd)])
            found[accepted(record)] += 1
    assert min(found[True], found[False]) > 5, found
    assert pages(Country.objects.get(code="FR")) == []


def accepted(record):
    """Whether a record passes the checks; it is saved if it does."""
    try:
        record.full_clean()
        with transaction.atomic():
            record.save()
            if faults := list(validation._find_faults()):
                raise ValidationError(faults)
    except ValidationError:
        return False
    return True
