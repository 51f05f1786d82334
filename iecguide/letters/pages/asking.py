"""``/letters/``: the form, what a link to it chose before, and the letter it leads to."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from iecguide.core.serving.clients import network_of
from iecguide.letters import consent
from iecguide.letters.confirming import NotSent, send_letter, write_letter
from iecguide.letters.forms import CONSENT, AskForm, sign_moment, still_shown
from iecguide.letters.models import Subscriber, Wish
from iecguide.letters.operator import is_ready
from iecguide.letters.wishes import Wanted, fields_of, pool_categories
from iecguide.operations.rates import Budgets

from .reading import read_few

AT_ONCE, AN_HOUR = 5, 10  # requests of one network; held in this process's memory alone
MOST_UNCONFIRMED = 5_000  # addresses nobody has confirmed yet
CARRIED = ("country", "category")  # by a link from a page of a pool, before a kind is chosen
CHOSEN = ("kind", "country", "category", "limit", "frequency")  # what a link may choose before
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
        return
    try:
        send_letter(message)
    except NotSent:
        consent.take_back_answer(subscriber)
        raise


def _thank() -> HttpResponse:
    return redirect(f"{reverse('letters')}?asked=1")


def _show_chosen(request: HttpRequest) -> HttpResponse:
    form, is_wrong = choose(request.GET)
    return _show(request, form, status=422 if is_wrong else 200)


def choose(query: QueryDict) -> tuple[AskForm, bool]:
    """The form with what a link chose, and whether any of that is unknown."""
    given = {name: query[name] for name in CHOSEN if query.get(name)}
    if "kind" not in given:  # what is carried counts once a kind reads it
        return AskForm(), False
    given = _leave_unread(given)
    form = AskForm({"frequency": Subscriber.Frequency.ONCE} | given)
    for name in list(form.errors):
        if name not in given:
            del form.errors[name]
    return form, bool(form.errors)


def _leave_unread(given: dict[str, str]) -> dict[str, str]:
    """Without what the kind does not read: links carry the country and the pool of their page."""
    kind = given["kind"]
    if kind not in Wish.Kind.values:
        return given
    unread = {"country", "category", "limit"} - set(fields_of(kind))
    if kind == Wish.Kind.ROUND and given.get("category") in pool_categories():
        unread.add("category")
    return {name: value for name, value in given.items() if name not in unread}


def _show(request: HttpRequest, form: AskForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "ready": is_ready(),
        "asked": "asked" in request.GET,
        "carried": urlencode(
            {name: request.GET[name] for name in CARRIED if request.GET.get(name)}
        ),
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
