"""What one address may have computed for it: a share of each process, paid after each answer.

Pages from memory and files are free. Whatever is made for one visitor (answers, a strategy, a
search, a page that is not there) costs its network the processor time it took. Whoever has used up
the burst waits until the share has paid it back, so one address cannot keep a process busy.
Networks and times are held in this process's memory alone, for some minutes, and written nowhere.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from math import ceil
from threading import Lock
from time import monotonic, thread_time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iecguide.core.serving.clients import network_of

MOST = 10_000  # networks a process remembers; the one that paid longest ago is forgotten first
# A process that has just started makes for its first visitors what all later ones share.
COLD, COLD_FOLD = 120, 5  # seconds, and by how much the burst is larger meanwhile
USUAL = 0.015  # seconds a page of answers takes: what is allowed is told in such pages


class Budgets:
    """Seconds of processor time used by each network, less what has been paid back since."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = monotonic) -> None:
        self.most, self.clock = most, clock
        self._used: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._used)

    def wait(self, who: Hashable, share: float, burst: float) -> float:
        """Seconds until ``who`` may have something made again; 0 for now."""
        with self._lock:
            return max(0.0, (self._left(who, share) - burst) / share)

    def pay(self, who: Hashable, seconds: float, share: float) -> None:
        with self._lock:
            self._used[who] = max(0.0, self._left(who, share) + seconds), self.clock()
            self._used.move_to_end(who)
            if len(self._used) > self.most:
                self._used.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._used.clear()

    def _left(self, who: Hashable, share: float) -> float:
        used, at = self._used.get(who, (0.0, 0.0))
        return max(0.0, used - share * (self.clock() - at)) if used else 0.0


budgets = Budgets()
begun_at = monotonic()


def is_cold() -> bool:
    """Whether the process has only just started."""
    return monotonic() - begun_at < COLD


class RatesMiddleware:
    """For visitors. Under the admin's address ``iecguide.staff.strangers`` counts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.staff = reverse("admin:index")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.RATES_SHARE or request.path_info.startswith(self.staff):
            return self.get_response(request)
        fold = COLD_FOLD if is_cold() else 1
        return count(request, network_of(request), self.get_response, USUAL, fold)


def count(
    request: HttpRequest,
    lane: Hashable,
    answer: Callable[[HttpRequest], HttpResponse],
    deposit: float = 0.0,
    fold: int = 1,
) -> HttpResponse:
    """The answer, if its lane has computing left, and paid from it. The deposit is paid before, so
    that many at once do not all begin before the first has paid; the burst is so many fold."""
    share = settings.RATES_SHARE
    if wait := budgets.wait(lane, share, settings.RATES_BURST * fold):
        return refuse(request, wait)
    budgets.pay(lane, deposit, share)
    begun = thread_time()
    response = answer(request)
    is_free = response.status_code == 200 and getattr(request, "is_for_everybody", False)
    budgets.pay(lane, (0.0 if is_free else thread_time() - begun) - deposit, share)
    return response


def refuse(request: HttpRequest, wait: float) -> HttpResponse:
    """429: how long to wait and what is allowed, for people or for programs."""
    seconds = ceil(wait)
    if request.path_info.endswith(".json"):
        body = {"error": _("Too many requests from your network."), "allowed": describe_allowance()}
        response = JsonResponse(body | {"retry_after": seconds}, status=429)
    else:
        response = HttpResponse(_page(seconds, describe_allowance(), get_language()), status=429)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response


def describe_allowance() -> str:
    return _("About %(often)d pages a second, and %(once)d at once.") % {
        "often": settings.RATES_SHARE / USUAL,
        "once": settings.RATES_BURST / USUAL,
    }


@lru_cache(maxsize=64)
def _page(seconds: int, allowance: str, _language: str) -> str:
    """Written once: refusing must cost less than answering. Without a request it asks nobody."""
    context = {"seconds": seconds, "allowed": allowance}
    return loader.get_template("too_fast.html").render(context)
