"""`make run`: the site and its worker start together, and nothing of them stays behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .own import PATIENCE, ROOT, Server, free_port

OPERATOR = {
    "OPERATOR_NAME": "Guide Office",
    "OPERATOR_ADDRESS": "1 Main St, Ottawa",
    "LETTERS_FROM": "letters@guide.example",
    "SITE_URL": "http://guide.example",
}
A_READER = """
from datetime import timedelta
from django.utils import timezone
from iecguide.letters.models import Edition, Subscriber, Wish
now = timezone.now()
reader = Subscriber.objects.create(
    address="reader@example.org", asked_at=now, confirmed_at=now - timedelta(days=1)
)
Wish.objects.create(subscriber=reader, kind="monthly")
Edition.objects.create(month=now.date().replace(day=1), title="Hello", text="Words", send_at=now)
"""


@pytest.mark.parametrize("how", ["Ctrl-C", "told"])
def test_the_site_writes_letters_and_stops_whole(site, tmp_path, how):
    site.do(A_READER)
    outbox, port = tmp_path / "outbox", free_port()
    folders = {"EMAIL_FILE_PATH": str(outbox), "LETTERS_JOURNAL": str(tmp_path / "journal")}
    process = subprocess.Popen(
        ["make", "-o", "prepare", "-o", "free", "run", f"PORT={port}",
         f"BIN={Path(sys.executable).parent}"],
        cwd=ROOT, env=site.env | OPERATOR | folders | {"EMAIL_BACKEND": FILES},
        start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    family = set()
    try:
        assert Server(port).once_up(process).get("/healthz").status == 200
        wait_for(lambda: outbox.is_dir() and any(outbox.iterdir()))
        assert "reader@example.org" in next(outbox.iterdir()).read_text()
        family = children(process.pid)
        assert len(family) >= 5  # together, the site with two processes, its worker
        if how == "Ctrl-C":
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.terminate()
        process.wait(PATIENCE)
        wait_for(lambda: not family & living().keys())
    finally:
        for left in (family or children(process.pid)) & living().keys():
            os.kill(left, signal.SIGKILL)
        process.communicate()


FILES = "django.core.mail.backends.filebased.EmailBackend"


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, condition
        time.sleep(0.1)


def living():
    """Every process that lives, and whose child it is."""
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True
    )
    rows = [line.split() for line in listed.stdout.splitlines()]
    return {int(pid): int(parent) for pid, parent, stat in rows if "Z" not in stat}


def children(of):
    """A process with its children, and theirs."""
    found, known = {of}, living()
    while more := {pid for pid, parent in known.items() if parent in found} - found:
        found |= more
    return found
