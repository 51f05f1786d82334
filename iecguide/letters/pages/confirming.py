"""``/letters/confirm/…/``: opening it does nothing, for mail programs open links too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from iecguide.facts.snapshot import snapshot
from iecguide.letters import consent
from iecguide.letters.consent import Confirmed
from iecguide.letters.models import Subscriber
from iecguide.letters.tokens import Purpose, manage_path
from iecguide.letters.wishes import describe

from .links import by_link


@require_http_methods(["GET", "HEAD", "POST"])
@by_link(Purpose.CONFIRM)
def confirm(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """The button, and what pressing it means. The link itself is the key: it needs no cookie."""
    now = timezone.now()
    done = consent.confirm(subscriber, now) if request.method == "POST" else Confirmed.NOTHING
    if done is not Confirmed.NOTHING:
        said = "confirmed" if done is Confirmed.ALL else "full"
        return redirect(f"{manage_path(subscriber)}?done={said}")
    facts = snapshot()
    askings = consent.open_askings(subscriber, now)
    context = {
        "facts": facts,
        "wishes": [describe(facts, wish) for wish in askings],
        "often": askings[0].get_frequency_display() if askings else "",
        "active": consent.is_active(subscriber),
        "manage": manage_path(subscriber),
    }
    return render(request, "letters/confirm.html", context)
