"""What conditions of health plans and banks can speak of: fields with their names. Pure."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from quiz.engine.fields import Choice, Field, Number, YesNo

CATEGORIES = {
    "wh": _("Working Holiday"),
    "yp": _("Young Professionals"),
    "coop": _("International Co-op"),
}
HEALTH: Mapping[str, Field] = {
    "category": Choice(CATEGORIES),
    "permit_months": Number(least=1, most=60),
    "stay_months": Number(least=0, most=60),
    "job_months": Number(least=0, most=60),
    "hours": Number(least=0, most=80),
    "full_time": YesNo(),
}
BANKS: Mapping[str, Field] = {
    "permit_months": HEALTH["permit_months"],
    "age": Number(least=16, most=99),
}
LABELS = {
    "category": _("Category of your permit"),
    "permit_months": _("Months on your permit"),
    "stay_months": _("Months you stay in the province"),
    "job_months": _("Months your job lasts"),
    "hours": _("Hours of work a week"),
    "full_time": _("Do you work full time?"),
    "age": _("Your age"),
}
