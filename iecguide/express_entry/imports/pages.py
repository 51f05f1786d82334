"""The admin's pages to import rounds: what is particular about rounds of Express Entry."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iecguide.core.dates import today
from iecguide.express_entry.ircc import FEED
from iecguide.express_entry.rounds.feed import MAX_BYTES, read_feed
from iecguide.express_entry.rounds.importing import take
from iecguide.facts.admin.import_forms import FileForm
from iecguide.facts.admin.import_pages import ImportPages
from iecguide.facts.imports.parcels import Parcel
from iecguide.facts.imports.tally import Layout, Tally

from .telling import KIND, tally

EXAMPLE = """{"rounds": [{
  "drawNumber": "447",
  "drawDate": "2026-10-01",
  "drawName": "Canadian Experience Class",
  "drawSize": "3,500",
  "drawCRS": "476",
  "drawCutOff": "September 01, 2026 at 23:05:13 UTC"
}]}
"""


class RoundForm(FileForm):
    MOST_BYTES = MAX_BYTES


class RoundImports(ImportPages):
    """For the admin of rounds."""

    kind = KIND
    file_form = RoundForm
    most_bytes = MAX_BYTES
    import_title = gettext_lazy("Import rounds of Express Entry")
    part_titles: Mapping[str, Any] = {
        "new": gettext_lazy("New"),
        "changed": gettext_lazy("Changed"),
        "refused": gettext_lazy("Refused"),
        "suspicious": gettext_lazy("Suspicious, kept out until somebody accepts it"),
    }

    def official_address(self) -> str:
        return settings.DRAWS_FROM or FEED

    def make_parcel(self, cleaned: Mapping[str, Any]) -> Parcel:
        return Parcel(cleaned["file"].name, cleaned["file"].read())

    def take_in(self, parcel: Parcel) -> Tally:
        return tally(take(read_feed(parcel.data), today()))

    def layouts(self) -> list[Layout]:
        text = _(
            "The list of all rounds, as it is published. Values are text. A day is written as"
            " 2026-01-16. The file may have 5 MB and 3,000 rounds."
        )
        return [Layout(_("IRCC’s own file, ee_rounds_123_en.json"), text, EXAMPLE)]
