"""IRCC's ratings of a pool in words: 1 is the best chance of an invitation, 5 the least."""

from django.utils.translation import pgettext_lazy

RATINGS = {
    1: pgettext_lazy("rating", "excellent"),
    2: pgettext_lazy("rating", "very good"),
    3: pgettext_lazy("rating", "fair"),
    4: pgettext_lazy("rating", "low"),
    5: pgettext_lazy("rating", "very low"),
}
