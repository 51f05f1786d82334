"""Answers taken from a list: yes or no, choices, places, and lists of things. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from .base import UNSURE, Context, Field, ReadError, Worded, texts_of

NONE = "none"
PLACE_CODES = "ISO 3166-1 alpha-2"
YES_NO: Mapping[str, str] = {"yes": _("Yes"), "no": _("No"), UNSURE: _("I’m not sure")}


@dataclass(frozen=True)
class Choice(Field):
    """One of some values. ``options`` are the values and their labels; in rising order where
    ``ranked``, and then only those before “not sure” are compared."""

    options: Mapping[str, str]
    ranked: bool = False
    kind: ClassVar[str] = "choice"
    unreadable: ClassVar[str] = "choice"

    @property
    def ordered(self) -> bool:  # type: ignore[override]
        return self.ranked

    def convert(self, text: str) -> str:
        if text not in self.options:
            raise ValueError(text)
        return text

    def allowed(self) -> tuple[str, ...]:
        return tuple(self.options)

    def rank(self, value: object) -> int:
        return list(self.options).index(str(value))


@dataclass(frozen=True)
class YesNo(Choice):
    """Yes or no, and “not sure” unless ``unsure`` is False. ``labels`` replace the usual words."""

    options: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    unsure: bool = True

    def __post_init__(self) -> None:
        offered = {name: label for name, label in YES_NO.items() if self.unsure or name != UNSURE}
        object.__setattr__(self, "options", {**offered, **self.labels})


@dataclass(frozen=True)
class Choices(Choice):
    """Any number of some values, each once, in the order given."""

    kind: ClassVar[str] = "choices"
    repeats: ClassVar[bool] = True
    blank: ClassVar[object] = ()

    def parse(self, texts: Sequence[str], context: Context) -> tuple[object, ...]:
        return tuple(dict.fromkeys(self.read(text, context) for text in texts))

    def texts(self, value: object) -> list[str]:
        return texts_of(value)


@dataclass(frozen=True)
class Place(Worded):
    """A country or territory by its two letters."""

    kind: ClassVar[str] = "place"
    unreadable: ClassVar[str] = "place"

    def value(self, text: str) -> str:
        return text.upper()

    def misfit(self, value: object, context: Context) -> str:
        return "" if value in context.places or value in self.words else "place"

    def allowed(self) -> tuple[str, ...]:
        return (PLACE_CODES, *self.words)


@dataclass(frozen=True)
class Places(Place):
    """Several places, each once, in the order given. ``lists`` is how many a form offers.

    ``passports`` says that kinds of passport are taken, too.
    """

    most: int = 4
    lists: int = 2
    passports: bool = False
    kind: ClassVar[str] = "places"
    repeats: ClassVar[bool] = True
    blank: ClassVar[object] = ()

    def misfit(self, value: object, context: Context) -> str:
        if self.passports and value in context.kinds:
            return ""
        return super().misfit(value, context)

    def parse(self, texts: Sequence[str], context: Context) -> tuple[object, ...]:
        places = tuple(dict.fromkeys(self.read(text, context) for text in texts))
        if len(places) > self.most:
            raise ReadError("too_many", str(self.most))
        return places

    def texts(self, value: object) -> list[str]:
        return texts_of(value)


@dataclass(frozen=True)
class Repeated(Worded):
    """Several things of a kind, each written as one text; or one of the words instead.

    ``convert_item`` raises ValueError, ``check_item`` ReadError. The word “none” is the empty
    list; nothing said is None.
    """

    convert_item: Callable[[str], object] = str
    check_item: Callable[[object, Context], None] = lambda _item, _context: None
    most: int = 8
    form: str = ""
    problem: str = "choice"  # the message id for an item that cannot be read
    kind: ClassVar[str] = "repeated"
    repeats: ClassVar[bool] = True

    def parse(self, texts: Sequence[str], context: Context) -> object:
        if len(texts) == 1 and texts[0] in self.words:
            return () if texts[0] == NONE else texts[0]
        if len(texts) > self.most:
            raise ReadError("too_many", str(self.most))
        return tuple(self.read(text, context) for text in texts)

    def read(self, text: str, context: Context) -> object:
        try:
            item = self.convert_item(text)
        except ValueError:
            raise self.error(self.problem, context) from None
        self.check_item(item, context)
        return item

    def convert(self, text: str) -> object:
        return text if text in self.words else self.convert_item(text)

    def allowed(self) -> tuple[str, ...]:
        return (*self.words, self.form)

    def texts(self, value: object) -> list[str]:
        return texts_of(value) or [NONE]
