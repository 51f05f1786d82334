"""What the image and the composition run, without a container: the same files, commands, settings.

Only paths and ports differ, and where the services are.
"""

import json
import os
import shlex
import subprocess

import pytest
import yaml

from .own import PATIENCE, ROOT, Server, free_port
from .production import BARE, STILL, files_in, settings_in, tracked
from .test_deploy import SERVICES, steps

BIN = ROOT / ".venv/bin"
# Compressing files takes long, and changes no page.
LAZY = f"""{STILL}
from whitenoise.compress import Compressor
Compressor.compress = lambda *args: ()
"""


def context(target):
    """What ``COPY .`` copies: the files that .dockerignore lets through."""
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    allowed = tuple(line[1:] for line in lines if line.startswith("!"))
    for name in files_in(tracked(target)):
        if not any(name == folder or name.startswith(f"{folder}/") for folder in allowed):
            (target / name).unlink()
    return target


class Image:
    """A container's root is the folder."""

    def __init__(self, folder, site):
        self.folder, self.port = folder, free_port()
        self.code = context(folder / "srv/iecguide")
        (folder / "data").mkdir()
        (folder / "lazy").mkdir()
        (folder / "lazy/sitecustomize.py").write_text(LAZY)
        (_env,) = [rest for word, rest in steps()[1] if word == "ENV"]
        built = dict(self.placed(pair).split("=", 1) for pair in shlex.split(_env))
        services = {
            "DATABASE_URL": site.database,
            "CACHE_URL": os.environ.get("CACHE_URL", "locmem://"),
        }
        own = {"PATH": f"{BIN}:{BARE['PATH']}", "PYTHONPATH": str(folder / "lazy")}
        self.env = BARE | built | secrets(folder / "secrets") | services | own

    def placed(self, text):
        for place in ("/srv/", "/data"):
            text = text.replace(place, f"{self.folder}{place}")
        text = text.replace("/opt/venv/bin", str(BIN)).replace("0.0.0.0", "127.0.0.1")  # noqa: S104
        return text.replace("8000", str(self.port))

    def command(self, words):
        return [self.placed(word) for word in words]

    def run(self, words, **env):
        done = subprocess.run(
            self.command(words), cwd=self.code, env=self.env | env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def asks(self, words):
        """Whether a probe is content."""
        return subprocess.run(self.command(words), cwd=self.code, env=self.env).returncode == 0


def secrets(folder):
    """site.env, as deploy/new-secrets writes it."""
    folder.mkdir()
    script = folder / "new-secrets"
    script.write_bytes((ROOT / "deploy/new-secrets").read_bytes())
    subprocess.run(["bash", script, "iec.example"], check=True, capture_output=True)
    return settings_in(folder / "site.env")


def instruction(name):
    """The one of that name in the stage that becomes the site."""
    (found,) = [rest for word, rest in steps()[1] if word == name]
    return found


@pytest.fixture
def image(site, tmp_path):
    """Built: static files collected, with the key of the build alone."""
    image = Image(tmp_path / "image", site)
    (build,) = [rest for _word, rest in steps()[0] if "collectstatic" in rest]
    bare = {name: image.env[name] for name in ("PATH", "PYTHONPATH")}
    done = subprocess.run(
        ["/bin/sh", "-c", image.placed(build)],
        cwd=image.code,
        env=bare,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return image


def test_what_the_image_runs(image):
    """The composition's release, then the image's command, judged by the probes of both."""
    said = image.run(SERVICES["release"]["command"])
    assert "facts: 0 new" in said
    assert "articles: 0 new" in said
    before = files_in(image.code)
    check = json.loads(instruction("HEALTHCHECK").split("CMD", 1)[1])
    ready = SERVICES["app-a"]["healthcheck"]["test"][1:]
    assert not image.asks(check)
    process = subprocess.Popen(
        image.command(json.loads(instruction("CMD"))),
        cwd=image.code,
        env=image.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        server = Server(image.port).once_up(process)
        assert image.asks(check)
        assert image.asks([*ready, "60"])
        page = server.get("/", **{"Host": "iec.example", "X-Forwarded-Proto": "https"})
        assert (page.status, "/static/css/site." in page.text) == (200, True)
        assert page.headers["server"] == ""
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
    assert files_in(image.code) == before  # the root is read-only


def test_what_compose_names_is_there():
    """Files it mounts, the networks and volumes it uses, the user of each that is ours."""
    whole = yaml.safe_load((ROOT / "compose.yaml").read_text())
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in whole["volumes"] or (ROOT / source).is_file(), volume
        assert set(service["networks"]) <= set(whole["networks"])
        assert all(place.startswith("/") for place in service["tmpfs"])
    assert {name for name, service in SERVICES.items() if service.get("user") == "0"} == {"release"}


def test_each_gets_the_secrets_it_needs():
    """The proxy, which the world can reach, none at all."""
    files = {name: service.get("env_file", []) for name, service in SERVICES.items()}
    ours = {name: ["deploy/site.env"] for name in ("app-a", "app-b", "letters", "release", "ops")}
    assert files == ours | {"proxy": ["deploy/proxy.env"], "db": ["deploy/db.env"], "cache": []}


def test_the_proxy_knows_its_name_alone(tmp_path):
    secrets(tmp_path / "made")
    assert settings_in(tmp_path / "made/proxy.env") == {"SITE_ADDRESS": "iec.example"}
    assert list(settings_in(tmp_path / "made/db.env")) == ["POSTGRES_PASSWORD"]
