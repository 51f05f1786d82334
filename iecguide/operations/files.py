"""Files leave the process at once, however slowly they are read.

The server sends bytes it was given whole without a thread of ours, but waits in a thread for
whoever reads a stream. So files of usual size are given whole, and few larger ones are streamed at
a time.
"""

from collections.abc import Callable, Iterator
from threading import Semaphore

from django.http import FileResponse, HttpRequest, HttpResponse

WHOLE = 1024 * 1024  # bytes; what a page needs has at most 0.6 MB
STREAMS = 1  # at a time in a process, of the four threads it has
RETRY = 5  # seconds

_free = Semaphore(STREAMS)


class FilesMiddleware:
    """Answers 503 with Retry-After where too many large files are on their way already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, FileResponse):
            return response
        length = int(response.headers.get("Content-Length", 0))
        if length <= WHOLE or response.file_to_stream is None:
            return whole(response)
        if not _free.acquire(blocking=False):
            let_go(response)
            headers = {"Retry-After": str(RETRY), "Cache-Control": "no-store"}
            return HttpResponse(status=503, headers=headers)
        response.streaming_content = Stream(response.streaming_content)
        return response


class Stream:
    """The chunks of a file; its place is free again when the response is closed."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return self.chunks

    def close(self) -> None:
        _free.release()


def whole(response: FileResponse) -> HttpResponse:
    """The same answer with its bytes in hand."""
    headers, body = dict(response.items()), response.getvalue()
    let_go(response)
    return HttpResponse(body, status=response.status_code, headers=headers)


def let_go(response: FileResponse) -> None:
    """Close the file alone: closing the response would tell that the request is over, which gives
    back the database's connection while the answer is still being made."""
    if response.file_to_stream is not None:
        response.file_to_stream.close()
