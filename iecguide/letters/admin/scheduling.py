"""When a letter of the month goes out."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

AHEAD = timedelta(days=92)
PRESS = gettext_lazy("Press one of the buttons.")


class ScheduleForm(forms.Form):
    """``do`` is the button: now, later or not at all; ``moment`` is what it means."""

    do = forms.ChoiceField(
        choices=[("now", ""), ("later", ""), ("never", "")],
        error_messages={"required": PRESS, "invalid_choice": PRESS},
    )
    send_at = forms.SplitDateTimeField(
        label=gettext_lazy("Goes out"),
        required=False,
        widget=AdminSplitDateTime,
        help_text=gettext_lazy("Toronto time. For “Schedule” only."),
    )
    moment: datetime | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        now, given = timezone.now(), data.get("send_at")
        if data.get("do") == "now":
            self.moment = now
        elif data.get("do") == "later" and "send_at" not in self.errors:
            if not given or not now < given <= now + AHEAD:
                self.add_error("send_at", _("Choose a moment within the next three months."))
            self.moment = given
        return data
