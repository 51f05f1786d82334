"""The guide's articles, for pages and letters that name some: registries the guide fills.

A page names the articles it would like; only those that readers can open come back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .registry import Registry

Titled = tuple[str, str]  # a title and an address


@dataclass(frozen=True, slots=True)
class News:
    """An article as a letter tells it: the day it came, and the day it came or last changed."""

    slug: str
    title: str
    path: str
    summary: str
    published_on: date
    on: date

    def is_new(self, since: date) -> bool:
        """Whether it came on a day or later; else it changed."""
        return self.published_on >= since

    def day(self, since: date) -> date:
        """The day it came where it is new, else the day it changed."""
        return self.published_on if self.is_new(since) else self.on


registry: Registry[[Sequence[str]], list[Titled]] = Registry()
register = registry.register

# Given a day: the public articles that came or changed on it or later, newest first.
news: Registry[[date], list[News]] = Registry()


def articles(slugs: Sequence[str]) -> list[Titled]:
    """Titles and addresses of those articles that are public, in the order asked for."""
    return [found for each in registry.ask(slugs) for found in each]


def articles_since(day: date) -> list[News]:
    """What came or changed since a day."""
    return [found for each in news.ask(day) for found in each]
