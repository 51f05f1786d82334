"""Who signed in, and who tried: in the log, where nobody can forge a line."""

from .conftest import sign_in


def test_sign_ins_are_noted(written, writer, client):
    sign_in(client, address="192.0.2.1", password="wrong")
    sign_in(client, address="192.0.2.1")
    client.post("/admin/logout/", REMOTE_ADDR="192.0.2.1")
    sign_in(client, "x'\n\nINFO forged", address="192.0.2.1")
    assert written.getvalue().splitlines() == [
        "WARNING iecguide.staff.journal sign-in failed: 'wanda' from 192.0.2.1",
        "INFO iecguide.staff.journal signed in: 'wanda' from 192.0.2.1",
        "INFO iecguide.staff.journal signed out: 'wanda' from 192.0.2.1",
        'WARNING iecguide.staff.journal sign-in failed: "x\'\\n\\nINFO forged" from 192.0.2.1',
    ]
