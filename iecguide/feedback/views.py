"""The page on which a reader says that something is wrong. The only public one that is sent."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from iecguide.core.serving.clients import network_of
from iecguide.operations.bodies import Busy, places
from iecguide.operations.rates import Budgets

from .forms import NoteForm, known_page
from .models import LONGEST_TEXT, Note

AT_ONCE, AN_HOUR = 5, 5  # notes of one network; held in this process's memory alone
MOST_NEW = 2_000  # notes nobody has read yet
RETRY = 5  # seconds
notes_sent = Budgets()


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form for ``page``. What is sent is read of few at a time, as it may come in slowly."""
    if request.method == "POST":
        try:
            with places.of(network_of(request)):
                request.POST.get("text")  # reads the form
        except Busy:
            return HttpResponse(status=503, headers={"Retry-After": str(RETRY)})
    return _answer(request)


@csrf_protect
def _answer(request: HttpRequest) -> HttpResponse:
    """What is sent is kept for the editors, and 422 or 429 keep it typed."""
    if request.method != "POST":
        page = known_page(request.GET.get("page", ""))
        return _show(request, NoteForm(initial={"page": page}), page, sent="sent" in request.GET)
    form = NoteForm(request.POST)
    page = known_page(request.POST.get("page", ""))
    if not form.is_valid():
        return _show(request, form, page, status=422)
    if not form.is_trapped:
        if refused := _refuse(request):
            form.add_error("text", refused)
            return _show(request, form, page, status=429)
        form.save()
    return redirect(f"{reverse('report')}?{urlencode({'page': page, 'sent': 1})}")


def _show(
    request: HttpRequest, form: NoteForm, page: str, *, status: int = 200, sent: bool = False
) -> HttpResponse:
    context = {"form": form, "page": page, "sent": sent, "longest": LONGEST_TEXT}
    return render(request, "feedback/report.html", context, status=status)


def _refuse(request: HttpRequest) -> str:
    """Why a note is not taken now; empty where it is, and then it counts."""
    if Note.objects.filter(state=Note.State.NEW).count() >= MOST_NEW:
        return _("We have more notes than we can read. Please try again in some days.")
    network, share = network_of(request), AN_HOUR / 3600
    if notes_sent.wait(network, share, AT_ONCE - 1):
        return _("Several notes came from your network. Please try again in an hour.")
    notes_sent.pay(network, 1, share)
    return ""
