"""What the history of a record says was changed, in words instead of codes."""

from typing import Any

from simple_history.template_utils import HistoricalRecordContextHelper

from iecguide.facts.changes.words import say_value


class ChangesInWords(HistoricalRecordContextHelper):
    """The old and new values of one change."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        field = self.model._meta.get_field(change.field)
        prepared = super().prepare_delta_change_value(change, value)
        return say_value(field, prepared)
