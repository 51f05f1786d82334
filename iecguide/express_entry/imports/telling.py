"""What an import of rounds did or would do, for the log of imports and for its preview."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy

from iecguide.express_entry.rounds.importing import Outcome
from iecguide.facts.imports.kinds import Kind
from iecguide.facts.imports.tally import COUNTED, Tally

DRAWS = "draws"


def tally(outcome: Outcome) -> Tally:
    """An outcome in lines."""
    return Tally({part: getattr(outcome, part) for part in COUNTED}, known=outcome.known)


def _links() -> Mapping[str, str]:
    address = "admin:express_entry_round_changelist"
    rounds, doubts = reverse(address), {"doubt__gt": "", "decision__exact": ""}
    return {"new": rounds, "changed": rounds, "suspicious": reverse(address, query=doubts)}


KIND = Kind(DRAWS, gettext_lazy("rounds of Express Entry"), _links)
