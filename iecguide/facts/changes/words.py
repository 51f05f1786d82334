"""A stored value in words, for histories and letters."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_countries import countries as iso_countries

from iecguide.core.lists import all_of
from iecguide.facts.models.category import Category
from iecguide.facts.models.lists import CategoriesField, PlacesField


def say_value(field: models.Field, value: Any) -> Any:
    """A stored value as people say it; what is neither code nor day stays as it is."""
    if value in (None, "", []):
        return _("nothing")
    if isinstance(field, CategoriesField):
        names = dict(Category.choices)
        return all_of(str(names.get(code, code)) for code in value)
    if isinstance(field, PlacesField):
        return all_of(str(iso_countries.name(code)) or code for code in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    return str(dict(field.flatchoices).get(value, value)) if field.flatchoices else value
