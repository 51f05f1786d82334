"""The categories as choices of a field, with their names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from iecguide.facts import values


class Category(models.TextChoices):
    WH = values.Category.WH, _("Working Holiday")
    YP = values.Category.YP, _("Young Professionals")
    COOP = values.Category.COOP, _("International Co-op")
