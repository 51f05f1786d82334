"""What a stranger sends is read of few at a time, as it may come in slowly."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from iecguide.core.serving.clients import network_of
from iecguide.operations.bodies import Busy, places

RETRY = 5  # seconds
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def read_few(answer: View[Rest]) -> View[Rest]:
    """The answer, once the form has been read; 503 where no place is free."""

    @wraps(answer)
    def view(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if request.method == "POST":
            try:
                with places.of(network_of(request)):
                    request.POST.get("do")  # reads the form
            except Busy:
                return HttpResponse(status=503, headers={"Retry-After": str(RETRY)})
        return answer(request, *args, **kwargs)

    return view
