"""What ships for running the site: an image, a composition and units that may do little."""

import re
import subprocess
import sys
from configparser import RawConfigParser
from contextlib import closing

import pytest
import yaml

from .own import ROOT, free_port

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
UNITS = sorted((ROOT / "deploy/systemd").glob("*.service"))
TIMERS = sorted((ROOT / "deploy/systemd").glob("*.timer"))
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")


def steps():
    """The image's instructions, by stage: names and what they say."""
    stages, lines = [], [line for line in DOCKERFILE.splitlines() if line and line[0] != "#"]
    for line in lines:
        word, rest = line.strip().split(None, 1)
        if word == "FROM":
            stages.append([])
        stages[-1].append((word, rest))
    return stages


# The image


def test_hadolint():
    """The linter of the trade has nothing to say."""
    hadolint = ROOT / ".venv/bin/hadolint"
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("", 0)


def test_bases_are_named():
    """By Python's version and Debian's release, or as a stage of this file."""
    bases = [stage[0][1].split()[0] for stage in steps()]
    assert bases == [*["python:3.11.14-slim-bookworm"] * 2, "site", "site"]


def test_every_image_ends_as_nobody():
    users = [[rest for word, rest in stage if word == "USER"] for stage in steps()]
    assert users == [[], ["10001"], ["0", "10001"], []]


def test_the_image_asks_itself():
    (check,) = [rest for word, rest in steps()[1] if word == "HEALTHCHECK"]
    assert check.endswith('["python", "deploy/probe.py", "http://127.0.0.1:8000/healthz"]')


def test_no_secret_is_built_in():
    assert re.findall(r"SECRET_KEY=(\S+)", DOCKERFILE) == ["only-while-building"]
    assert [rest for stage in steps() for word, rest in stage if word in ("ARG", "ADD")] == []
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert ignored[1] == "*"
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    assert allowed & {".env", ".git", "tests", "deploy", "media", "db.sqlite3"} == set()
    assert {path for path in allowed if not (ROOT / path).exists()} == set()


# The composition


@pytest.mark.parametrize("name", SERVICES)
class TestService:
    def test_may_do_little(self, name):
        service = SERVICES[name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service.get("privileged", False) is False

    def test_holds_no_secret(self, name):
        """Those stand in files that git ignores."""
        text = yaml.dump(SERVICES[name])
        assert re.findall(r"(?i)(?:password|secret\w*|://\w+:\w+@)\s*[:=]?\s*\w+", text) == []

    def test_names_a_version(self, name):
        image = SERVICES[name]["image"]
        assert re.fullmatch(r"[a-z-]+:(\d+\.\d+(\.\d+)?-\w+|\$\{RELEASE:-latest\})", image)


def test_only_the_proxy_can_be_reached():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["back"] == {"internal": True}
    assert {name for name, service in SERVICES.items() if service["networks"] == ["back"]} == {
        "cache",
        "db",
        "release",
    }


def test_env_files_are_ignored():
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    wanted = {file for service in SERVICES.values() for file in service.get("env_file", [])}
    assert wanted == {"deploy/site.env", "deploy/db.env", "deploy/proxy.env"}
    assert wanted - {line.removeprefix("/") for line in ignored} == set()


def test_new_secrets(tmp_path):
    """Fresh ones, for the owner alone, and never over old ones."""
    script = tmp_path / "new-secrets"
    script.write_bytes((ROOT / "deploy/new-secrets").read_bytes())
    command = ["bash", script, "iec.example"]
    subprocess.run(command, check=True, capture_output=True)
    files = [tmp_path / "db.env", tmp_path / "site.env", tmp_path / "proxy.env"]
    before = [file.read_text() for file in files]
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600] * 3
    values = dict(line.split("=", 1) for line in before[1].splitlines())
    password = before[0].strip().removeprefix("POSTGRES_PASSWORD=")
    assert values["DATABASE_URL"] == f"postgres://iecguide:{password}@db:5432/iecguide"
    assert (len(values["SECRET_KEY"]) > 50, values["SECRET_KEY"] != password) == (True, True)
    assert subprocess.run(command, check=False, capture_output=True).returncode == 1
    assert [file.read_text() for file in files] == before


# The units

HARD = {
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "RestrictNamespaces": "yes",
    "StateDirectory": "iecguide",
    "UMask": "0077",
    "User": "iecguide",
    "EnvironmentFile": "/etc/iecguide.env",
}


def read(path):
    """A unit; where a setting stands twice the last one is seen here."""
    unit = RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read_string(path.read_text())
    return unit


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_may_do_little(path):
    service = read(path)["Service"]
    assert {name: service.get(name) for name in HARD} == HARD
    assert "SystemCallFilter=@system-service\n" in path.read_text()


def test_a_process_that_cannot_start_is_told():
    """Tried again and again, but not for ever: then it stands among the failed units."""
    unit, service = (
        read(ROOT / "deploy/systemd/iecguide@.service")[x] for x in ("Unit", "Service")
    )
    assert (unit["StartLimitIntervalSec"], unit["StartLimitBurst"]) == ("10min", "20")
    assert (service["Restart"], service["RestartSec"], service["TimeoutStartSec"]) == (
        "always",
        "5",
        "90",
    )


@pytest.mark.parametrize("path", TIMERS, ids=lambda path: path.name)
def test_a_job_that_hangs_is_ended(path):
    """A oneshot has no limit of its own, and while it runs its timer starts nothing."""
    service = read(path.with_suffix(".service"))["Service"]
    assert service["Type"] == "oneshot"
    assert re.fullmatch(r"[1-9][0-9]*|[1-9]h", service["TimeoutStartSec"])


@pytest.mark.parametrize("path", TIMERS, ids=lambda path: path.name)
def test_a_timer_has_its_service(path):
    assert path.with_suffix(".service") in UNITS
    assert sorted(read(path)["Timer"]) == ["OnCalendar", "Persistent", "RandomizedDelaySec"]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_a_command_we_have(path):
    """``manage.py`` commands of units exist and understand their arguments."""
    found = re.search(r"manage\.py (\S+)(.*)", read(path)["Service"]["ExecStart"])
    if not found:
        assert path.name == "iecguide@.service"
        return
    from django.core.management import get_commands, load_command_class

    name, arguments = found[1], re.sub(r"\$\{\w+_FROM\}", "a_file", found[2]).split()
    parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
    assert parser.parse_args(arguments)


# The probe


def probe(*arguments):
    return subprocess.run([sys.executable, ROOT / "deploy/probe.py", *arguments], check=False)


def test_probe(live_probe):
    port, answers = live_probe
    for status in (200, 503):
        answers.append(status)
        done = probe(f"http://127.0.0.1:{port}/")
        assert (status, done.returncode) == (status, 0 if status == 200 else 1)
    answers[:] = [200, 503, 503]
    assert probe(f"http://127.0.0.1:{port}/", "20").returncode == 0
    assert probe(f"http://127.0.0.1:{free_port()}/", "0.3").returncode == 1


@pytest.fixture
def live_probe():
    """A server that answers with the statuses of a list, the last one first."""
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    answers = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(answers.pop())
            self.end_headers()

        def log_message(self, *args):
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    with closing(server.socket):
        yield server.server_port, answers
        server.shutdown()


def test_everything_is_told():
    """Each file that ships is named where an operator reads."""
    told = (ROOT / "docs/operations.md").read_text()
    files = [*(ROOT / "deploy").iterdir(), ROOT / "Dockerfile", ROOT / "compose.yaml"]
    names = [file.name for file in files if file.suffix != ".env"] + [
        timer.stem for timer in TIMERS
    ]
    assert [name for name in names if name not in told] == []
