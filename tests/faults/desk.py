"""A process of its own with the whole site and an editor who is signed in.

A command a line on stdin, an answer a line on stdout.
"""

import json
import os
import sys
from unittest import mock

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment

from iecguide.articles.models import Article
from iecguide.facts.models import Country
from tests.articles.editors import form_of, url
from tests.conftest import TODAY

setup_test_environment()
mock.patch("django.utils.timezone.localdate", return_value=TODAY).start()
visitor = Client(raise_request_exception=False)
editor = Client(raise_request_exception=False)
editor.force_login(User.objects.create_superuser("eva"))


def told(response) -> dict[str, object]:
    return {
        "status": response.status_code,
        "retry": response.get("Retry-After"),
        "text": response.content.decode(),
    }


def get(path: str) -> dict[str, object]:
    return told(visitor.get(path))


def save(slug: str, changes: dict[str, str]) -> dict[str, object]:
    """What the editor sees who presses the button to publish."""
    article = Article.objects.get(slug=slug)
    return told(editor.post(url(article), form_of(article, **changes) | {"_publish": "1"}))


def state(slug: str) -> list[object]:
    """All that is kept of an article."""
    article = Article.objects.get(slug=slug)
    kept = [article.title, article.body, article.live_id]
    return [*kept, *article.revisions.order_by("pk").values_list("pk", "state")]


def name(slug: str, text: str) -> None:
    """A fact changes, and nobody has searched since."""
    country = Country.objects.get(slug=slug)
    country.name = text
    country.save()


def sql(statement: str) -> list[object]:
    with connection.cursor() as cursor:
        return cursor.execute(statement).fetchall()


COMMANDS = {"get": get, "save": save, "state": state, "name": name, "sql": sql}

if __name__ == "__main__":
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        sys.stdout.write(json.dumps(COMMANDS[command](*arguments)) + "\n")
        sys.stdout.flush()
