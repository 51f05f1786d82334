"""The guide, by noun: an article is what readers see, a revision what an editor saved."""

from .article import Article, ArticleSource, OldAddress
from .naming import Author, Topic
from .picture import Picture
from .recovery import RecoveryCopy
from .review import Review
from .revision import Revision
from .share_picture import SharePicture

__all__ = [
    "Article",
    "ArticleSource",
    "Author",
    "OldAddress",
    "Picture",
    "RecoveryCopy",
    "Review",
    "Revision",
    "SharePicture",
    "Topic",
]
