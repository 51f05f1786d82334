"""What records with conditions have in common."""

from collections.abc import Iterator, Mapping

from iecguide.living import values
from iecguide.programmes import requirements
from iecguide.programmes.models import condition_sources
from quiz.engine.conditions import ConditionError
from quiz.engine.fields import Field


class Conditional:
    """A record with conditions over the fields of a room."""

    FIELDS: Mapping[str, Field] = {}
    CONDITIONS = "conditions"

    def requirements(self) -> tuple[values.Requirement, ...]:
        """The conditions as they are judged. Raises ConditionError."""
        data = getattr(self, self.CONDITIONS)
        return requirements.read(data, condition_sources(data), frozenset(), self.FIELDS)

    def find_faults(self) -> Iterator[tuple[str, str]]:
        try:
            self.requirements()
        except ConditionError as error:
            yield self.CONDITIONS, str(error)
