"""A worker that is killed again and again: every letter arrives, and none twice.

``LETTERS_KILLS=100`` kills as often as the figures in ``docs/performance.md`` say.
"""

import os
import random
import subprocess
from collections import Counter

import pytest
from aiosmtpd.controller import Controller

from tests.operations.conftest import db, site  # noqa: F401 - fixtures
from tests.operations.own import free_port

KILLS = int(os.environ.get("LETTERS_KILLS", "4"))
EACH = 7  # letters that arrive between two kills, about
MOMENTS = ("MAIL", "RCPT", "DATA")  # of a letter; none of them is accepted then
PEOPLE = """
from datetime import timedelta
from django.utils import timezone
from iecguide.letters.models import Event, Subscriber, Wish
now = timezone.now()
people = Subscriber.objects.bulk_create(
    Subscriber(address=f"{{n}}@reader.example", asked_at=now, confirmed_at=now - timedelta(days=1))
    for n in range({count})
)
Wish.objects.bulk_create(Wish(subscriber=person, kind="season") for person in people)
Event.objects.create(
    key="season:2027:open", kind="season", value=2027, path="/pools/", found_at=now,
    details={{"lines": [["open", 2027, None]]}},
)
"""


class Killer:
    """A mail server that kills its client at a moment of a letter, and takes the others."""

    def __init__(self, seed):
        self.arrived, self.client = Counter(), None
        self._random = random.Random(seed)  # noqa: S311 - the same kills each time
        self._aim()

    def _aim(self):
        self._left = self._random.randint(1, 2 * EACH)
        self._moment = self._random.choice(MOMENTS)

    def _kills(self, moment):
        if not self.client or self._left > 0 or moment != self._moment:
            return False
        self.client.kill()
        self.client.wait()
        self.client = None
        self._aim()
        return True

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        envelope.mail_from = address
        return "451 gone" if self._kills("MAIL") else "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        envelope.rcpt_tos.append(address)
        return "451 gone" if self._kills("RCPT") else "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self._kills("DATA"):
            return "451 gone"
        self.arrived.update(envelope.rcpt_tos)
        self._left -= 1
        return "250 OK"


@pytest.fixture
def killer():
    handler = Killer(seed=KILLS)
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    handler.port = controller.port
    yield handler
    controller.stop()


def test_killed_again_and_again(site, killer, tmp_path):  # noqa: F811
    count = KILLS * 2 * EACH
    site.do(PEOPLE.format(count=count))
    env = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(killer.port),
        "OPERATOR_NAME": "Guide",
        "OPERATOR_ADDRESS": "1 Main St, Ottawa",
        "LETTERS_FROM": "letters@guide.example",
        "SITE_URL": "http://guide.example",
        "LETTERS_JOURNAL": str(tmp_path / "journal"),
    }
    for _kill in range(KILLS):
        worker = site.start("manage.py", "send_letters", **env)
        killer.client = worker
        worker.communicate()
        assert worker.returncode == -subprocess.signal.SIGKILL
    worker = site.start("manage.py", "send_letters", **env)
    assert (worker.communicate(), worker.returncode)[1] == 0
    assert killer.arrived == {f"{number}@reader.example": 1 for number in range(count)}
    assert not list((tmp_path / "journal").iterdir())
