"""A visitor who says what each request cost and what came back."""

from collections.abc import Callable
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

VERSIONS = "SELECT id, number FROM facts_factsversion"


@pytest.fixture
def visit(db) -> Callable:
    """``visit(path, **headers)`` on one process: an answer with the queries it took."""
    client = Client(raise_request_exception=False)

    def get(path: str, method: str = "get", **headers: str):
        with CaptureQueriesContext(connection) as queries:
            response = getattr(client, method)(path, headers=headers)
        response.queries = [query["sql"] for query in queries.captured_queries]
        return response

    get.client = client
    return get


@pytest.fixture
def rendered(monkeypatch) -> list[str]:
    """The templates of every page that was rendered since."""
    from django.template.backends.django import Template

    found, render = [], Template.render

    def noted(self, context=None, request=None):
        found.append(self.template.name)
        return render(self, context, request)

    monkeypatch.setattr(Template, "render", noted)
    return found


@pytest.fixture
def database_away():
    """A context in which the database refuses every query."""
    from django.db import OperationalError
    from django.db.backends.utils import CursorWrapper

    @contextmanager
    def away():
        def execute(cursor, sql, params=None):
            raise OperationalError("database is locked")

        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setattr(CursorWrapper, "execute", execute)
            yield

    return away
