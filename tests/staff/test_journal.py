"""Who signed in, and who tried: in the log, where nobody can forge a line."""

import re

from .conftest import sign_in


def test_sign_ins_are_noted(written, writer, client):
    sign_in(client, address="192.0.2.1", password="wrong")
    sign_in(client, address="192.0.2.1")
    client.post("/admin/logout/", REMOTE_ADDR="192.0.2.1")
    sign_in(client, "x'\n\nINFO forged", address="192.0.2.1")
    lines = (re.sub(r" [0-9a-f]{32} ", " ", line) for line in written.getvalue().splitlines())
    assert list(lines) == [  # each without the name of its request
        "WARNING iecguide.staff.journal sign-in failed: 'wanda' from 192.0.2.1",
        "INFO iecguide.staff.journal signed in: 'wanda' from 192.0.2.1",
        "INFO iecguide.staff.journal signed out: 'wanda' from 192.0.2.1",
        'WARNING iecguide.staff.journal sign-in failed: "x\'\\n\\nINFO forged" from 192.0.2.1',
    ]
