"""A weekly letter to many: letters a minute, memory and database questions, to a real SMTP server.

`make letters`. Two sizes in one run (a tenth first), so that what grows with the number is seen.
The server is a process of its own that takes everything; one worker sends.
"""

import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

PEOPLE = int(os.environ.get("PEOPLE", "100000"))
FOLDER = tempfile.TemporaryDirectory()
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "tests.settings",
    "DATABASE_URL": sys.argv[3]
    if "--ground" in sys.argv
    else f"sqlite:///{Path(FOLDER.name) / 'letters.sqlite3'}",
    "LOG_LEVEL": "CRITICAL",
    "OPERATOR_NAME": "Guide",
    "OPERATOR_ADDRESS": "1 Main St, Ottawa",
    "LETTERS_FROM": "letters@guide.example",
    "SITE_URL": "http://guide.example",
    "LETTERS_JOURNAL": str(Path(FOLDER.name) / "journal"),
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "127.0.0.1",
}
with socket.create_server(("127.0.0.1", 0)) as found:
    PORT = found.getsockname()[1]
os.environ["EMAIL_PORT"] = str(PORT)
GROUND = [sys.executable, "-m", "tests.bench.letters", "--ground"]
SINK = [
    *(sys.executable, "-m", "aiosmtpd", "--nosetuid"),
    *("--class", "aiosmtpd.handlers.Sink", "--listen", f"127.0.0.1:{PORT}"),
]

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from iecguide.letters.models import Event, Letter, Subscriber, Wish
from iecguide.letters.sending.addressing import address_all
from iecguide.letters.sending.delivery import send_batch

QUESTIONS = 0


def count(execute: Callable[..., object], *arguments: object) -> object:
    global QUESTIONS
    QUESTIONS += 1
    return execute(*arguments)


def lay_ground(people: int) -> None:
    """So many confirmed people, who wish for one pool's weekly figures."""
    Subscriber.objects.all().delete()
    Event.objects.all().delete()
    now = timezone.now()
    rows = (
        Subscriber(
            address=f"reader{number}@reader.example",
            asked_at=now,
            confirmed_at=now - timedelta(days=1),
        )
        for number in range(people)
    )
    made = Subscriber.objects.bulk_create(rows, batch_size=5_000)
    wishes = (Wish(subscriber=row, kind="figures", country="FR", category="wh") for row in made)
    Wish.objects.bulk_create(wishes, batch_size=5_000)
    lines = [["candidates", 5_000, 4_900], ["spots", 120, 300]]
    source = {"title": "IRCC", "url": "https://ircc.example/", "dated": "2026-11-20"}
    Event.objects.create(
        key="figures:fr:wh:2026-11-20", kind="figures", country="FR", category="wh",
        details={"stream": "", "lines": lines, "source": source},
        path="/pools/france/", found_at=now,
    )  # fmt: skip


def measure(name: str, work: Callable[[], None], people: int) -> None:
    before, begun = QUESTIONS, time.monotonic()
    work()
    spent = time.monotonic() - begun
    sys.stdout.write(
        f"{name:10} {people:8} people {spent:8.1f} s {people / spent * 60:10.0f} a minute"
        f" {(QUESTIONS - before) / people * 1000:7.1f} questions a thousand"
        f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB at most\n"
    )
    sys.stdout.flush()


def send_all() -> None:
    while send_batch():
        pass
    while Letter.objects.filter(state=Letter.State.WAITING).exists():
        send_batch()


def main() -> None:
    call_command("migrate", verbosity=0)
    with Path(os.devnull).open("w") as nowhere:
        call_command("load_shipped", verbosity=0, stdout=nowhere)
    sink = subprocess.Popen(SINK)  # noqa: S603 - ours
    try:
        time.sleep(2)
        with connection.execute_wrapper(count):
            for people in (PEOPLE // 10, PEOPLE):
                # In a process of its own: the memory that is told is the worker's.
                subprocess.run([*GROUND, str(people), os.environ["DATABASE_URL"]], check=True)  # noqa: S603
                measure("laid out", lambda: address_all(timezone.now()), people)
                measure("sent", send_all, people)
                sent = Letter.objects.filter(state=Letter.State.SENT).count()
                if sent != people:
                    raise RuntimeError(f"{sent} of {people} sent")
    finally:
        sink.terminate()


if __name__ == "__main__":
    if "--ground" in sys.argv:
        lay_ground(int(sys.argv[2]))
    else:
        main()
