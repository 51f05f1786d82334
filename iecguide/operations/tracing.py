"""A name for every request, and log lines that carry it: plain for people, JSON for programs.

A line never holds a query string (a visitor's answers stand in it), and of an error only where it
happened and its kind: the message of an error may quote what somebody typed.
"""

import json
import logging
import re
import time
import traceback
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from secrets import token_hex

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
_WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")
_QUERY = re.compile(r"\?[^\s'\"<>?]+")
# Every address of ours is made of these: where another sign stands in a path, answers got there by
# mistake, as when a program that passes a link on writes “%3F” or “%253F” for “?”.
_NO_PATH = re.compile(r"(?s)[^\w/.-].*")
# Errors of the machinery: what they say is of files and hosts, and an operator needs it.
_OF_THE_MACHINE = (OperationalError, OSError, ImportError)

_current: ContextVar[str] = ContextVar("request_id", default="")


class RequestIdMiddleware:
    """Names each request, and tells the name in the response.

    A name from outside is kept only where the settings say that a proxy of ours sets it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = read_name(request) or token_hex(16)
        token = _current.set(request.request_id)
        try:
            response = self.get_response(request)
        finally:
            _current.reset(token)
        response.headers[HEADER] = request.request_id
        return response


def read_name(request: HttpRequest) -> str:
    """The name our proxy gave the request; empty without a proxy or a well-formed name."""
    if not settings.TRUST_PROXY:
        return ""
    name = request.headers.get(HEADER, "")
    return name if _WELL_FORMED.fullmatch(name) else ""


def request_id(record: logging.LogRecord) -> str:
    """Django logs some errors after the request's own context has ended, with the request."""
    return _current.get() or getattr(getattr(record, "request", None), "request_id", "")


def without_queries(text: str) -> str:
    return _QUERY.sub("?…", text)


def message(record: logging.LogRecord) -> str:
    """What a record says, without queries, and of the request's path only what is one."""
    text = record.getMessage()
    path = getattr(getattr(record, "request", None), "path", "")
    if extra := _NO_PATH.search(path):
        shown = path[: extra.start()]
        for written in (str, _escape):
            text = text.replace(written(path), f"{written(shown)}?…")
    return without_queries(text)


def _escape(path: str) -> str:
    """As Django writes it: a line's end is two signs then, and no space."""
    return path.encode("unicode_escape").decode()


def format_traceback(error: BaseException) -> str:
    """Where an error happened and its kind, first causes first."""
    return "\n".join(_links(error))


def _links(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before:
        yield from _links(before)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
    yield _kind(error)


def _kind(error: BaseException) -> str:
    name = type(error).__qualname__
    return without_queries(f"{name}: {error}") if isinstance(error, _OF_THE_MACHINE) else name


class PlainFormatter(logging.Formatter):
    """``LEVEL logger request-id message``, and below it where an error happened."""

    def format(self, record: logging.LogRecord) -> str:
        name = request_id(record)
        line = " ".join(filter(None, (record.levelname, record.name, name, message(record))))
        return f"{line}\n{format_traceback(record.exc_info[1])}" if _error(record) else line


class JsonFormatter(logging.Formatter):
    """One JSON object a line: only the fields named here, whatever else a record carries."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": _moment(record.created),
            "level": record.levelname,
            "logger": record.name,
            "message": message(record),
            "request_id": request_id(record),
            "status": getattr(record, "status_code", None),
            "error": format_traceback(record.exc_info[1]) if _error(record) else None,
        }
        return json.dumps({name: value for name, value in line.items() if value}, default=str)


def _error(record: logging.LogRecord) -> bool:
    return bool(record.exc_info and record.exc_info[1])


def _moment(created: float) -> str:
    """UTC with milliseconds."""
    second = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(created))
    return f"{second}.{int(created % 1 * 1000):03d}Z"
