"""``/letters/manage/…/``: what somebody gets, how often, a wish more or less."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from iecguide.facts.snapshot import snapshot
from iecguide.letters import consent
from iecguide.letters.forms import CHOOSE_FREQUENCY, WishForm
from iecguide.letters.models import Subscriber
from iecguide.letters.tokens import Purpose, manage_path
from iecguide.letters.wishes import MOST_WISHES, describe

from .choosing import carry, choose
from .links import by_link
from .reading import read_few

DONE = ("confirmed", "full", "removed", "frequency", "added", "stopped", "started")


@require_http_methods(["GET", "HEAD", "POST"])
@read_few
@by_link(Purpose.MANAGE)
def manage(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """The link itself is the key: it needs no cookie."""
    if request.method != "POST":
        form, _is_wrong = choose(request.GET, WishForm)
        return show(request, subscriber, form)
    act = ACTS.get(request.POST.get("do", ""))
    if not act:
        return show(request, subscriber, WishForm(), wrong=_("Press one of these buttons."))
    return act(request, subscriber)


def show(
    request: HttpRequest, subscriber: Subscriber, form: WishForm, *, wrong: str = ""
) -> HttpResponse:
    facts, done = snapshot(), request.GET.get("done", "")
    context = {
        "facts": facts,
        "subscriber": subscriber,
        "active": consent.is_active(subscriber),
        "wishes": [(wish.pk, describe(facts, wish)) for wish in subscriber.wishes.all()],
        "frequencies": Subscriber.Frequency.choices,
        "form": form,
        "wrong": wrong,
        "done": done if done in DONE else "",
        "most": MOST_WISHES,
        "carried": carry(request.GET),
    }
    is_wrong = bool(wrong or form.errors)
    return render(request, "letters/manage.html", context, status=422 if is_wrong else 200)


def _back(subscriber: Subscriber, done: str) -> HttpResponse:
    return redirect(f"{manage_path(subscriber)}?done={done}")


def _remove(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Pressed twice it is gone all the same."""
    pk = request.POST.get("wish", "")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 16):
        return show(request, subscriber, WishForm(), wrong=_("Press one of these buttons."))
    subscriber.wishes.filter(pk=pk).delete()
    return _back(subscriber, "removed")


def _change_frequency(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    given = request.POST.get("frequency", "")
    if given not in Subscriber.Frequency.values:
        return show(request, subscriber, WishForm(), wrong=str(CHOOSE_FREQUENCY))
    Subscriber.objects.filter(pk=subscriber.pk).update(frequency=given)
    return _back(subscriber, "frequency")


def _add(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """At once: only who reads the mail of the address has the link. Never unconfirmed."""
    form = WishForm(request.POST)
    if not subscriber.confirmed_at:
        return show(request, subscriber, form, wrong=_("Confirm your address first."))
    if not form.is_valid() or form.wanted is None:
        return show(request, subscriber, form)
    if not consent.add_wish(subscriber, form.wanted):
        words = _("You have %(most)d wishes. Remove one first.") % {"most": MOST_WISHES}
        form.add_error(None, words)
        return show(request, subscriber, form)
    return _back(subscriber, "added")


def _stop(_request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    consent.stop(subscriber, timezone.now())
    return _back(subscriber, "stopped")


def _start(_request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    consent.start_again(subscriber, timezone.now())
    return _back(subscriber, "started")


def _forget(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    consent.forget(subscriber)
    return render(request, "letters/gone.html")


ACTS: Mapping[str, Callable[[HttpRequest, Subscriber], HttpResponse]] = {
    "remove": _remove,
    "frequency": _change_frequency,
    "add": _add,
    "stop": _stop,
    "start": _start,
    "forget": _forget,
}
