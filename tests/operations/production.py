"""The site as docs/operations.md installs it, in a folder of a test: the code as it is tracked, the
units' own commands and environment, the settings of deploy/site.env.example, and a real Caddy.

Only paths, ports and the name that signs certificates differ. Today is held still.
"""

import os
import re
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from importlib.util import cache_from_source
from pathlib import Path

from tests.conftest import TODAY

from .own import PATIENCE, ROOT, Server, free_port

CADDY = ROOT / ".venv/bin/caddy"
CADDYFILE = ROOT / "deploy/Caddyfile"
UNITS = ROOT / "deploy/systemd"
HOST = "iec.example"
SECRET = "kzQ3fJ8mXr5Tn2Vb7Yw4Hc9Lp6Sd1Gq0Ae-Uo_Ixi8RzKtWyNm5B"
# What a service finds in its environment before any setting of ours.
BARE = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8"}
STILL = f"""
import datetime
import django.utils.timezone
django.utils.timezone.localdate = lambda *args: datetime.date({TODAY:%Y, %-m, %-d})
"""


def settings_in(path: Path) -> dict[str, str]:
    """The names and values of a file of settings."""
    lines = [line for line in path.read_text().splitlines() if line and line[0] != "#"]
    return dict(line.split("=", 1) for line in lines)


def unit(name: str) -> dict[str, list[str]]:
    """What a unit's file says, each setting with all its values in order."""
    found: dict[str, list[str]] = {}
    for line in (UNITS / name).read_text().splitlines():
        key, is_setting, value = line.partition("=")
        if is_setting and line[0] != "#":
            found.setdefault(key, []).append(value)
    return found


def tracked(target: Path) -> Path:
    """The project as a clone would have it, with changes that are not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).exists():
            shutil.copy2(ROOT / name, place)
            copy_compiled(ROOT / name, place)
    return target


def copy_compiled(source: Path, place: Path) -> None:
    """What Python compiled of a module: the units let it keep nothing, and start many processes."""
    if source.suffix != ".py":
        return
    compiled = Path(cache_from_source(str(source)))
    if compiled.exists():
        kept = place.parent / compiled.parent.name / compiled.name
        kept.parent.mkdir(exist_ok=True)
        shutil.copy2(compiled, kept)


def files_in(folder: Path) -> dict[str, float]:
    return {
        str(path.relative_to(folder)): path.stat().st_mtime
        for path in folder.rglob("*")
        if path.is_file() and ".venv" not in path.parts
    }


@dataclass
class Installed:
    """A machine of one folder: ``srv``, ``var`` and ``log`` as on a real one."""

    folder: Path
    extra: dict[str, str] = field(default_factory=dict)
    ports: tuple[int, int] = field(default_factory=lambda: (free_port(), free_port()))
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("srv/iecguide", "srv/www/static", "var/lib/iecguide", "var/backups/iecguide"):
            (self.folder / name).mkdir(parents=True)
        for name in ("log", "tmp", "clock"):
            (self.folder / name).mkdir()
        (self.folder / "clock/sitecustomize.py").write_text(STILL)

    @property
    def current(self) -> Path:
        return self.folder / "srv/iecguide/current"

    @property
    def www(self) -> Path:
        return self.folder / "srv/www"

    @property
    def log(self) -> Path:
        """What every process says, as the journal would have it."""
        return self.folder / "log/journal"

    def release(self, number: int) -> Path:
        """A clone with an environment, under a number."""
        code = tracked(self.folder / f"srv/iecguide/{number}")
        (code / ".venv").symlink_to(ROOT / ".venv")
        return code

    def use(self, number: int) -> None:
        """``ln -sfn``."""
        fresh = self.current.with_name("fresh")
        fresh.symlink_to(self.folder / f"srv/iecguide/{number}")
        fresh.replace(self.current)

    def placed(self, text: str, port: int = 0) -> str:
        """The same inside the folder."""
        text = re.sub(r"(?<![\w.])/(?=(?:srv|var)/)", f"{self.folder}/", text)
        return text.replace("%i", str(port))

    def settings(self) -> dict[str, str]:
        """site.env.example, filled in."""
        shipped = settings_in(ROOT / "deploy/site.env.example")
        filled = {name: self.placed(value) for name, value in shipped.items()}
        filled |= {"SECRET_KEY": SECRET, "CONTACT_EMAIL": f"guide@{HOST}"}
        return filled | self.extra

    def environment(self, said: dict[str, list[str]], port: int = 0) -> dict[str, str]:
        """A service's: its file of settings wins over its ``Environment=``."""
        lines = [pair for value in said.get("Environment", []) for pair in shlex.split(value)]
        own = dict(self.placed(pair, port).split("=", 1) for pair in lines)
        place = {"TMPDIR": str(self.folder / "tmp"), "PYTHONPATH": str(self.folder / "clock")}
        return BARE | place | own | self.settings()

    def command(self, line: str, port: int = 0) -> list[str]:
        """As systemd takes it apart: in words first, then with the settings' values."""
        words = shlex.split(self.placed(line, port))
        known = self.settings()
        return [re.sub(r"\$\{(\w+)\}", lambda found: known[found[1]], word) for word in words]

    def do(self, *command: str, noted: bool = True, umask: int = 0o022, **env: str) -> str:
        """What a command of ours says, in the log too if it is ``noted``; it must end well."""
        done = subprocess.run(
            command,
            cwd=self.current.resolve(),
            env=self.environment({"Environment": ["PYTHONDONTWRITEBYTECODE=1"]}) | env,
            capture_output=True,
            text=True,
            check=False,
            umask=umask,
        )
        if noted:
            with self.log.open("a") as file:
                file.write(done.stdout + done.stderr)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def manage(self, *arguments: str, **env: str) -> str:
        return self.do(f"{self.current}/.venv/bin/python", "manage.py", *arguments, **env)

    def run(self, name: str) -> str:
        """A unit that is started by its timer."""
        said = unit(name)
        command, umask = self.command(said["ExecStart"][0]), int(said["UMask"][0], 8)
        return self.do(*command, umask=umask, **self.environment(said))

    def install(self) -> None:
        """The commands of a release."""
        self.manage("migrate", "--verbosity", "0")
        self.manage("load_shipped")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")

    def start(self, port: int) -> None:
        """``systemctl start iecguide@PORT``: over when visitors may come."""
        said = unit("iecguide@.service")
        env = self.environment(said, port)
        for line in said.get("ExecStartPre", []):
            self.do(*self.command(line, port), **env)
        with self.log.open("ab") as file:
            self.running[port] = subprocess.Popen(
                self.command(said["ExecStart"][0], port),
                cwd=self.current.resolve(),
                env=env,
                stdout=file,
                stderr=file,
                start_new_session=True,
                umask=int(said["UMask"][0], 8),
            )
        for line in said["ExecStartPost"]:
            self.do(*self.command(line, port), **env)

    def stop(self, port: int) -> None:
        process = self.running.pop(port)
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)

    @contextmanager
    def processes(self) -> Iterator[None]:
        try:
            for port in self.ports:
                self.start(port)
            yield
        finally:
            for port in [*self.running]:
                self.stop(port)


@dataclass(frozen=True)
class Front(Server):
    """The proxy's https port; ``plain`` is its other one."""

    plain: Server
    authority: Path
    log: Path
    source: str = ""  # the visitor's own address

    def line(self, host: str = HOST) -> HTTPConnection:
        """A connection that proves the certificate, with the site's name."""
        trusted = ssl.create_default_context(cafile=str(self.authority))
        place = (self.source, 0) if self.source else None
        opened = socket.create_connection(("127.0.0.1", self.port), PATIENCE, place)
        found = HTTPConnection(host, timeout=PATIENCE)
        found.sock = trusted.wrap_socket(opened, server_hostname=HOST)
        return found


@contextmanager
def proxy(folder: Path, www: Path, *ports: int) -> Iterator[Front]:
    """Caddy with the shipped file; only ports, interface and the authority are other ones."""
    https, plain = free_port(), free_port()
    changed = CADDYFILE.read_text().replace(
        "\tpersist_config off\n",
        f"\tpersist_config off\n\thttp_port {plain}\n\thttps_port {https}\n"
        "\tdefault_bind 127.0.0.1\n\tskip_install_trust\n\tlocal_certs\n",
    )
    assert changed.count(str(https)) == 1
    folder.mkdir(exist_ok=True)
    (folder / "Caddyfile").write_text(changed)
    front = Front(
        https,
        Server(plain),
        folder / "data/caddy/pki/authorities/local/root.crt",
        folder / "caddy.log",
    )
    env = {
        "SITE_ADDRESS": HOST,
        "APPS": " ".join(f"127.0.0.1:{port}" for port in ports),
        "WWW": str(www),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    command = [str(CADDY), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with front.log.open("w") as file:
        process = subprocess.Popen(command, env=BARE | env, stdout=file, stderr=file)
    try:
        yield front.once_up(process)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
