"""Thousands of requests to every address, with any parameter: an answer to each, and soon."""

import os
import sys
import time

import pytest
from django.test import Client

from .addresses import Generator

pytestmark = pytest.mark.django_db
COUNT = int(os.environ.get("FAULTS_REQUESTS", "5000"))
SEED = int(os.environ.get("FAULTS_SEED", "1"))
MOST = 3.0  # seconds of computing; the time of the machine would count other processes too


def test_no_request_breaks_the_site(capsys):
    """What breaks is told with its number: the same seed and number ask it again."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    generator, broken, slowest = Generator(SEED), [], (0.0, "")
    for number in range(COUNT):
        method, path, query, headers = generator.request(number)
        begun = time.thread_time()
        response = client.generic(method, path, QUERY_STRING=query, headers=headers)
        b"".join(response)
        slowest = max(slowest, (time.thread_time() - begun, f"{method} {path}?{query}"))
        if response.status_code >= 500:
            broken.append((number, response.status_code, method, path, query, headers))
    with capsys.disabled():
        sys.stdout.write(f"\n{COUNT} requests, slowest {slowest[0]:.2f} s: {slowest[1][:200]}\n")
    assert broken == []
    assert slowest[0] < MOST


def test_every_route_is_asked():
    generator = Generator(SEED)
    sections = {route.partition("/")[0] for route in generator.public}
    assert sections >= {"", "about", "countries", "guide", "media", "pools", "quiz", "search"}
    assert len(generator.public) * 10 < 5_000
    assert len(generator.staff) * 5 < 5_000
