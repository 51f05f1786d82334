"""What search knows of a page: an article, a country, a pool, a question."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index

from .words import typed


def own_language() -> str:
    """The language articles are written in."""
    return settings.LANGUAGE_CODE


class SearchEntry(index.Indexed, models.Model):
    """One page that can be found. Made by ``search.indexing``, never by hand.

    ``name`` and ``text`` are shown (placeholders still in them), ``typed`` holds the questions it
    answers, one a line; ``title`` and ``body`` are the same as the index compares them, the title
    with the questions, one a line. A page has an entry in each language it was indexed in; the
    ``kind`` of an article is said by the page of results.
    """

    # The index is filled in bulk by ``search.indexing``; signals would do it row by row.
    search_auto_update = False

    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, null=True, related_name="search_entry"
    )
    language = models.CharField(_("language"), max_length=10, default=own_language)
    kind = models.CharField(_("kind"), max_length=40)
    name = models.CharField(_("title"), max_length=200)
    url = models.CharField(_("address"), max_length=200)
    text = models.TextField(_("text"))
    typed = models.TextField(_("questions it answers"))
    title = models.TextField(_("words of title and questions"))
    body = models.TextField(_("words of the text"))
    shown_from = models.DateField(_("shown from"))
    mark = models.CharField(_("made from"), max_length=64, db_index=True)

    search_fields = [
        index.SearchField("title", boost=4),
        index.SearchField("body"),
        index.AutocompleteField("beginnings"),
        index.FilterField("language"),
        index.FilterField("shown_from"),
    ]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["url", "language"], name="search_url_in_language")
        ]
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self) -> str:
        return self.name

    def beginnings(self) -> str:
        """Title and questions as they are typed and as they are compared."""
        return f"{typed(self.name)} {typed(self.typed)} {self.title}"
