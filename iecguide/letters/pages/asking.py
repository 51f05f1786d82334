"""``/letters/``: the form, what a link to it chose before, and the letter it leads to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from iecguide.core.serving.clients import network_of
from iecguide.letters import consent
from iecguide.letters.confirming import NotSent, reach_server, send_letter, write_letter
from iecguide.letters.forms import CONSENT, AskForm, sign_moment, still_shown
from iecguide.letters.models import Subscriber
from iecguide.letters.operator import is_ready
from iecguide.letters.wishes import Wanted
from iecguide.operations.rates import Budgets

from .choosing import carry, choose
from .reading import read_few

AT_ONCE, AN_HOUR = 5, 10  # requests of one network; held in this process's memory alone
MOST_UNCONFIRMED = 5_000  # addresses nobody has confirmed yet
asked = Budgets()


@require_http_methods(["GET", "HEAD", "POST"])
@read_few
@csrf_protect
def letters(request: HttpRequest) -> HttpResponse:
    """The form. What is sent is answered alike, whoever the address belongs to."""
    if request.method != "POST" or not is_ready():
        return _show_chosen(request)
    form = AskForm(request.POST)
    if not form.is_valid() or form.wanted is None:
        return _show(request, form, status=422)
    if form.is_trapped:
        return _thank()
    if refused := _refuse(request):
        form.add_error(None, refused)
        return _show(request, form, status=429)
    try:
        _ask(form, form.wanted)
    except NotSent:
        form.add_error(None, _("The letter could not be sent just now. Please try again later."))
        return _show(request, form, status=503)
    return _thank()


def _ask(form: AskForm, wanted: Wanted) -> None:
    """The same work for every address; a second letter within an hour alone is not sent."""
    now, data = timezone.now(), form.cleaned_data
    subscriber, may_write = consent.ask(
        data["address"], wanted, data["frequency"], str(CONSENT), now
    )
    message = write_letter(subscriber, now)
    if not may_write:
        reach_server()
        return
    try:
        send_letter(message)
    except NotSent:
        consent.take_back_answer(subscriber)
        raise


def _thank() -> HttpResponse:
    return redirect(f"{reverse('letters')}?asked=1")


def _show_chosen(request: HttpRequest) -> HttpResponse:
    form, is_wrong = choose(request.GET, AskForm)
    return _show(request, form, status=422 if is_wrong else 200)


def _show(request: HttpRequest, form: AskForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "ready": is_ready(),
        "asked": "asked" in request.GET,
        "carried": carry(request.GET),
        "shown": still_shown(request.POST.get("shown", "")) or sign_moment(),
        "consent": CONSENT,
    }
    return render(request, "letters/letters.html", context, status=status)


def _refuse(request: HttpRequest) -> str:
    """Why nothing more is taken now; empty where it is, and then it counts."""
    if Subscriber.objects.filter(confirmed_at=None).count() >= MOST_UNCONFIRMED:
        return _("Too many addresses wait to be confirmed. Please try again in some days.")
    network, share = network_of(request), AN_HOUR / 3600
    if asked.wait(network, share, AT_ONCE - 1):
        return _("Several requests came from your network. Please try again in an hour.")
    asked.pay(network, 1, share)
    return ""
