"""The files of reports that can be read, each with a small example that can be."""

from datetime import date

from django.utils.translation import gettext as _

from iecguide.facts.imports.tally import Layout
from pools.reports.csv_file import write_csv
from pools.values import Figures, Open, Pool

DAY = date(2026, 2, 13)
FIRST_ROUND = date(2026, 1, 19)
EXAMPLES = (
    Figures(DAY, Pool("FR", "wh", ""), 6100, 1520, 2310, 4480, 2, FIRST_ROUND),
    Figures(DAY, Pool("FR", "yp", "VIE"), Open.UNLIMITED, 40, 12, Open.UNLIMITED, 1, FIRST_ROUND),
)
FEED = """<temp>
<chancesdate>February 13, 2026</chancesdate>
<country location="France" category="wh" code="fr">
<quota>6,100</quota><first>Week of January 19, 2026</first>
<invitations>1,520</invitations><candidates>2,310</candidates>
<spots>4,480</spots><chances>2</chances>
</country>
</temp>
"""
FIGURES = """country,category,stream,from,quota,invitations,candidates,spots,rating,first_round
FR,wh,,2026-02-06,6100,1400,2310,4600,very_good,2026-01-19
FR,wh,,2026-02-13,6100,1520,2310,4480,very_good,2026-01-19
"""
REPORTS = """observed_on,fetched_on,source,note
2026-02-06,,,
2026-02-13,,,
"""


def make_layouts() -> list[Layout]:
    """In the order people need them."""
    return [
        Layout(
            _("IRCC’s own file, selections.xml"),
            _("One report, as it is published. It may have 500 kB."),
            FEED,
        ),
        Layout(
            _("A CSV with one line for each report and pool"),
            _(
                "The columns may stand in any order; others are not read. A day is written as"
                " 2026-01-16. Codes of categories are wh, yp and coop. An amount is a whole number,"
                " unlimited, to_be_announced, or nothing. A rating is excellent, very_good, fair,"
                " low, very_low, or nothing. The file is saved as UTF-8, with commas, and may have"
                " 4 MB and 20,000 lines."
            ),
            write_csv(EXAMPLES),
        ),
        Layout(
            _("figures.csv, as it ships with the site"),
            _(
                "It has a line for a pool only where something changes. Choose its reports.csv with"
                " it. A pool that left the reports has absent as its quota."
            ),
            FIGURES,
        ),
        Layout(
            _("reports.csv, the days of such a figures.csv"),
            _("The column observed_on is read: one line a report, the oldest first."),
            REPORTS,
        ),
    ]
