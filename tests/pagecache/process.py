"""A process of its own with the whole site: a command a line on stdin, an answer a line on stdout.

``get`` answers with what a visitor sees; ``name`` gives a country another name, ``title`` an
article another title, as an editor would.
"""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.db import transaction
from django.test import Client

from iecguide.articles.models import Article
from iecguide.facts.models import Country, FactsVersion

client = Client()


def get(path: str, tag: str = "") -> dict[str, object]:
    response = client.get(path, headers={"If-None-Match": tag} if tag else {})
    return {
        "status": response.status_code,
        "tag": response["ETag"],
        "text": response.content.decode(),
    }


def name(slug: str, text: str) -> None:
    country = Country.objects.get(slug=slug)
    country.name = text
    country.save()


@transaction.atomic
def title(slug: str, text: str) -> None:
    Article.objects.filter(slug=slug).update(title=text)
    FactsVersion.bump(FactsVersion.PROSE)


COMMANDS = {"get": get, "name": name, "title": title}

for line in sys.stdin:
    command, *arguments = json.loads(line)
    sys.stdout.write(json.dumps(COMMANDS[command](*arguments)) + "\n")
    sys.stdout.flush()
