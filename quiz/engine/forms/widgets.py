"""The controls of a form: what they send is what the query contract reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from quiz.engine import fields
from quiz.engine.answers import Answers
from quiz.engine.fields import Context
from quiz.engine.questionnaire import Question
from quiz.engine.words import PlaceNames, Text

Data = Any  # a QueryDict
SOME = "some"  # "yes, I have", with the details beside it: never part of a canonical URL
MOST_LISTS = 4  # of places, in one form
FEW, MANY, MOST = 5, 9, 12  # answers: what fits one below the other, what never does, long lists
SHORT = 42  # characters of an answer that fits into half a row


@dataclass(frozen=True)
class Asking:
    """A question put to a visitor: what its form is made of."""

    question: Question
    facts: Any
    answers: Answers
    on: date
    context: Context
    places: PlaceNames

    @property
    def texts(self) -> list[str]:
        """The answer as it stands, as texts."""
        name = self.question.name
        if not self.answers.given(name):
            return []
        return self.question.field.texts(self.answers.value(name))

    def options(self, field: fields.Choice) -> dict[str, Text]:
        """The answers on offer to this visitor, in the order they are shown."""
        if not self.question.offered:
            return dict(field.options)
        offered = self.question.offered(self.facts, self.answers)
        return {value: field.options[value] for value in offered}


class ParameterWidget(forms.Widget):
    """Reads the values of one parameter, as texts, from its own controls or the plain name."""

    use_fieldset = True

    def value_from_datadict(self, data: Data, _files: object, name: str) -> list[str]:
        return self.composed(data, name) or [text for text in data.getlist(name) if text.strip()]

    def composed(self, _data: Data, _name: str) -> list[str]:
        return []

    def get_context(self, name: str, value: object, attrs: Mapping | None) -> dict:
        context = super().get_context(name, value, attrs)
        texts = [str(text) for text in value] if isinstance(value, list | tuple) else []
        context["widget"] |= {"texts": texts} | self.parts(name, texts)
        return context

    def parts(self, _name: str, _texts: list[str]) -> dict[str, Any]:
        return {}

    def lacks_a_control(self, _data: Data, _name: str) -> bool:
        """Whether what was sent makes a control matter that the form sent did not have."""
        return False

    def sends_at_once(self, _texts: list[str]) -> bool:
        """Whether each answer is a button that sends the form, so that nothing is left to press."""
        return False

    def format_value(self, value: object) -> object:
        return value

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_0" if id_ else id_


class Buttons(ParameterWidget):
    """A button for each answer, which sends it; boxes where several may be chosen."""

    template_name = "iec/widgets/choices.html"

    def __init__(self, options: Mapping[str, Text], *, several: bool = False) -> None:
        super().__init__()
        self.options = options
        self.several = several
        if several:
            self.template_name = "iec/widgets/boxes.html"

    def sends_at_once(self, _texts: list[str]) -> bool:
        return not self.several

    def parts(self, _name: str, _texts: list[str]) -> dict[str, Any]:
        return {"options": self.options.items(), "layout": _arrange(self.options)}


def _arrange(options: Mapping[str, Text]) -> str:
    """How the answers of a question stand on a phone, so that all are seen at once."""
    if len(options) <= FEW:
        return ""
    short = all(len(str(text)) <= SHORT for text in options.values())
    paired = MANY <= len(options) < MOST or (short and len(options) < MANY)
    return "choices--pairs" if paired else "choices--many"


class TextBox(ParameterWidget):
    """A line to type in: a number, an amount, a day."""

    template_name = "iec/widgets/text.html"
    use_fieldset = False

    def __init__(self, mode: str = "text") -> None:
        super().__init__()
        self.mode = mode

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return id_

    def parts(self, _name: str, texts: list[str]) -> dict[str, Any]:
        return {"text": texts[0] if texts else "", "mode": self.mode}


class PlaceLists(ParameterWidget):
    """One or more lists of countries."""

    template_name = "iec/widgets/places.html"

    def __init__(self, places: PlaceNames, *, lists: int = 1, passports: bool = False) -> None:
        super().__init__()
        self.places = places
        self.passports = passports
        self.lists = lists
        self.use_fieldset = lists > 1

    def composed(self, data: Data, name: str) -> list[str]:
        """What was picked; else what was typed, as a code where we know the name."""
        typed = data.getlist(f"{name}_typed")
        pairs = zip_longest(data.getlist(name), typed, fillvalue="")
        return [
            picked or self.places.code_of(text)
            for picked, text in pairs
            if picked.strip() or text.strip()
        ]

    def parts(self, _name: str, texts: list[str]) -> dict[str, Any]:
        groups = self.places.groups(passports=self.passports)
        shown = min(max(self.lists, len(texts) + (self.lists > 1)), MOST_LISTS)
        chosen = texts + [""] * (shown - len(texts))
        codes = {code for _group, places in groups for code, _name in places}
        lists = [(text.upper(), "" if text.upper() in codes else text) for text in chosen[:shown]]
        return {"chosen": lists, "groups": groups}


class MonthPicker(ParameterWidget):
    """A month and a year, in two controls."""

    template_name = "iec/widgets/month.html"

    def __init__(self, autocomplete: str = "") -> None:
        super().__init__()
        self.autocomplete = autocomplete

    def composed(self, data: Data, name: str) -> list[str]:
        text = month_text(data.get(f"{name}_year"), data.get(f"{name}_month"))
        return [text] if text else []

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_month" if id_ else id_

    def parts(self, _name: str, texts: list[str]) -> dict[str, Any]:
        return month_parts(texts) | {"months": MONTHS.items(), "autocomplete": self.autocomplete}


class Revealing(ParameterWidget):
    """A button for each of some words, and for “yes” (``some``, as the question has it), after
    which the form comes back with controls for the details."""

    def __init__(self, options: Mapping[str, Text], some: Text = "") -> None:
        super().__init__()
        none = {word: label for word, label in options.items() if word == fields.NONE}
        self.options = {**none, SOME: some or _("Yes"), **options}

    def composed(self, data: Data, name: str) -> list[str]:
        return (self.details(data, name) or [SOME]) if data.get(name) == SOME else []

    def details(self, _data: Data, _name: str) -> list[str]:
        raise NotImplementedError

    def lacks_a_control(self, data: Data, name: str) -> bool:
        return data.get(name) == SOME and not any(key.startswith(f"{name}_") for key in data)

    def sends_at_once(self, texts: list[str]) -> bool:
        return self._picked(texts) != SOME

    def _picked(self, texts: list[str]) -> str:
        return texts[0] if texts and texts[0] in self.options else SOME if texts else ""

    def parts(self, _name: str, texts: list[str]) -> dict[str, Any]:
        picked = self._picked(texts)
        return {
            "options": self.options.items(),
            "texts": [picked] if picked else [],
            "reveals": picked == SOME,
        }


class MonthOrWord(Revealing):
    template_name = "iec/widgets/month_or_word.html"

    def __init__(self, options: Mapping[str, Text], details: Text) -> None:
        super().__init__(options, _("I know the month"))
        self.asked = details

    def details(self, data: Data, name: str) -> list[str]:
        text = month_text(data.get(f"{name}_year"), data.get(f"{name}_month"))
        return [text] if text else []

    def parts(self, name: str, texts: list[str]) -> dict[str, Any]:
        context = super().parts(name, texts)
        months = month_parts([text for text in texts if text not in self.options])
        return context | months | {"months": MONTHS.items(), "details": self.asked}


class Rows(Revealing):
    """A row for each of several things; ``more`` offers another. A row is one line of text, unless
    a questionnaire's own widget says otherwise."""

    template_name = "iec/widgets/rows.html"

    def __init__(self, field: fields.Repeated) -> None:
        super().__init__(field.words)
        self.most = field.most
        self.more = False

    def row_text(self, data: Data, prefix: str) -> str:
        """What the controls of one row say, as the URL writes it; empty for an empty row."""
        return (data.get(prefix) or "").strip()

    def row_parts(self, text: str) -> Any:
        """What the controls of a row show."""
        return text

    def details(self, data: Data, name: str) -> list[str]:
        rows = [self.row_text(data, f"{name}_{row}") for row in range(1, self.most + 1)]
        return [text for text in rows if text]

    def parts(self, name: str, texts: list[str]) -> dict[str, Any]:
        known = [text for text in texts if text not in self.options]
        rows = [self.row_parts(text) for text in known[: self.most]]
        shown = min(max(1, len(rows)) + self.more, self.most)
        return super().parts(name, texts) | {
            "rows": rows + [self.row_parts("")] * (shown - len(rows)),
            "full": shown == self.most,
        }


def month_text(year: str | None, month: str | None) -> str:
    year, month = (year or "").strip(), (month or "").strip()
    if not year and not month:
        return ""
    return f"{year}-{month.zfill(2)}"


def month_parts(texts: list[str]) -> dict[str, Any]:
    year, _dash, month = (texts[0] if texts else "").partition("-")
    return {"year": year, "month": int(month) if month.isascii() and month.isdigit() else None}


@singledispatch
def widget_for(field: fields.Field, _asking: Asking) -> ParameterWidget:
    """The control of a field. A field of a questionnaire's own registers its own."""
    raise TypeError(f"no control for {field!r}")


@widget_for.register
def _choice(field: fields.Choice, asking: Asking) -> ParameterWidget:
    return Buttons(asking.options(field), several=field.repeats)


@widget_for.register
def _month(field: fields.Month, asking: Asking) -> ParameterWidget:
    if field.words:
        return MonthOrWord(field.words, field.details)
    return MonthPicker(asking.question.autocomplete)


@widget_for.register
def _day(_field: fields.Day, _asking: Asking) -> ParameterWidget:
    return TextBox()


@widget_for.register
def _number(_field: fields.Number, _asking: Asking) -> ParameterWidget:
    return TextBox("numeric")


@widget_for.register
def _code(_field: fields.Code, _asking: Asking) -> ParameterWidget:
    return TextBox("numeric")


@widget_for.register
def _money(_field: fields.Money, _asking: Asking) -> ParameterWidget:
    return TextBox("decimal")


@widget_for.register
def _repeated(field: fields.Repeated, _asking: Asking) -> ParameterWidget:
    return Rows(field)


@widget_for.register
def _place(_field: fields.Place, asking: Asking) -> ParameterWidget:
    return PlaceLists(asking.places)


@widget_for.register
def _places(field: fields.Places, asking: Asking) -> ParameterWidget:
    return PlaceLists(asking.places, lists=field.lists, passports=field.passports)
