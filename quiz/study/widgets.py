"""The controls and the words of numbers that are answered with one tap."""

from typing import Any

from iecguide.core.numbers import percent, short
from iecguide.study.fields import Share, Tapped
from quiz.engine.forms.widgets import Asking, Buttons, ParameterWidget, widget_for
from quiz.engine.words import PlaceNames, say


@widget_for.register
def _tapped(field: Tapped, _asking: Asking) -> ParameterWidget:
    return Buttons({**field.labels, **field.words})


@say.register
def _number(field: Tapped, value: Any, _places: PlaceNames) -> str:
    label = {**field.labels, **field.words}.get(str(value))
    return str(label) if label else short(value, 2)


@say.register
def _share(field: Share, value: Any, _places: PlaceNames) -> str:
    label = {**field.labels, **field.words}.get(str(value))
    return str(label) if label else percent(float(value))
