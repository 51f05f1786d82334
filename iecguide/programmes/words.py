"""The closed lists in words, for pages and for the admin. Pure: words are translated when shown."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .kinds import ChosenBy, FeeKind, Kind, Level, Standing

KINDS = {Kind.PERMANENT: _("Permanent residence"), Kind.TEMPORARY: _("Temporary stay")}
LEVELS = {Level.FEDERAL: _("Canada"), Level.PROVINCE: _("Province or territory")}
STANDINGS = {
    Standing.OPEN: pgettext_lazy("state of a programme", "Open"),
    Standing.OPEN_LIMITED: pgettext_lazy("state of a programme", "Open, with limits"),
    Standing.BETWEEN_INTAKES: pgettext_lazy("state of a programme", "Closed until the next intake"),
    Standing.NOT_ACCEPTING: pgettext_lazy("state of a programme", "Takes nobody now"),
    Standing.PAUSED: pgettext_lazy("state of a programme", "Paused"),
    Standing.CLOSED: pgettext_lazy("state of a programme", "Closed"),
    Standing.NOT_A_ROUTE: pgettext_lazy("state of a programme", "Nobody can apply"),
    Standing.UNKNOWN: pgettext_lazy("state of a programme", "Not known"),
}
GROUPS = {  # of the list of programmes, in its order
    "permanent": _("To stay: all of Canada"),
    "categories": _("To stay: Express Entry by job or French"),
    "provinces": _("To stay: by province"),
    "temporary": _("For a time"),
    "shut": _("Not open now, or not known"),
}
CHOSEN_BY = {
    ChosenBy.RANK: _("By rank"),
    ChosenBy.INVITATION: _("By invitation"),
    ChosenBy.FIRST_COME: _("File by file"),
    ChosenBy.NONE: _("Nobody is chosen now"),
}
FEES = {
    FeeKind.APPLICATION: _("Application for permanent residence, you"),
    FeeKind.RESIDENCE: _("Right of permanent residence"),
    FeeKind.SPONSORSHIP: _("Sponsorship"),
    FeeKind.PROVINCE: _("Fee of the province"),
    FeeKind.PARTICIPATION: _("Participation"),
    FeeKind.WORK_PERMIT: _("Work permit"),
    FeeKind.OPEN_PERMIT: _("Open permit, on top"),
    FeeKind.STUDY_PERMIT: _("Study permit"),
    FeeKind.VISITOR_VISA: _("Visitor visa"),
    FeeKind.EMPLOYER: _("Employer compliance (paid by the employer)"),
    FeeKind.LMIA: _("LMIA (paid by the employer)"),
    FeeKind.BIOMETRICS: _("Fingerprints and photo (biometrics)"),
}
PROVINCE_NAMES = {
    "AB": _("Alberta"),
    "BC": _("British Columbia"),
    "MB": _("Manitoba"),
    "NB": _("New Brunswick"),
    "NL": _("Newfoundland and Labrador"),
    "NS": _("Nova Scotia"),
    "NT": _("Northwest Territories"),
    "NU": _("Nunavut"),
    "ON": _("Ontario"),
    "PE": _("Prince Edward Island"),
    "QC": _("Quebec"),
    "SK": _("Saskatchewan"),
    "YT": _("Yukon"),
}
