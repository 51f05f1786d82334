"""Subscribers and wishes, events and letters, and the letter of a month."""

from .edition import Edition
from .people import Asking, Subscriber, Wish, make_secret
from .sending import Event, Letter

__all__ = ["Asking", "Edition", "Event", "Letter", "Subscriber", "Wish", "make_secret"]
