"""The guide, by noun: an article is what readers see, a revision what an editor saved."""

from .article import Article, ArticleSource, OldAddress
from .naming import Author, Topic
from .picture import Picture
from .revision import Revision

__all__ = ["Article", "ArticleSource", "Author", "OldAddress", "Picture", "Revision", "Topic"]
