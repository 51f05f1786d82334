"""A text of a result with the words that were asked for marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join

from iecguide.search.highlight import Piece

register = template.Library()


@register.simple_tag
def show_pieces(pieces: Iterable[Piece]) -> str:
    """Each piece escaped, in a mark if it was asked for."""
    shown = (
        format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text
        for piece in pieces
    )
    return format_html_join("", "{}", ((text,) for text in shown))
