"""A site of its own for a measurement: a database in a temporary folder, the production server."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SECRET_KEY": "only-for-the-bench",
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "BENCH_BODY": str(folder / "body"),
        "LOG_LEVEL": "CRITICAL",
        "DEBUG": "0",
    }


def prepare(env: dict[str, str]) -> None:
    """The shipped content in the temporary database, and static files with their final names."""
    for command in (
        ["migrate", "--verbosity=0"],
        ["load_shipped"],
        ["collectstatic", "--noinput", "--verbosity=0"],
    ):
        manage(env, *command)


def manage(env: dict[str, str], *command: str) -> None:
    line = [sys.executable, "manage.py", *command]
    subprocess.run(line, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def served(application: str, env: dict[str, str]) -> Iterator["Server"]:
    """An application behind granian, with two processes, as `make run` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    granian = str(Path(sys.executable).with_name("granian"))
    flags = "--interface wsgi --host 127.0.0.1 --workers 2 --blocking-threads 4 --log-level error"
    flags += " --workers-kill-timeout 5"  # without it a worker told while it starts stays for ever
    line = [granian, *flags.split(), "--port", str(port), application]
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(line, cwd=ROOT, env={"SITE_URL": url} | env)  # noqa: S603
    try:
        yield Server(url, process.pid)
    finally:
        process.terminate()
        process.wait()


class Server:
    def __init__(self, url: str, pid: int) -> None:
        self.url, self.pid = url, pid

    def wait_for(self, path: str) -> bytes:
        """The page at ``path``, as soon as the server answers."""
        for _attempt in range(600):
            try:
                with urlopen(self.url + path) as answer:  # noqa: S310
                    return answer.read()
            except (URLError, ConnectionError):
                time.sleep(0.1)
        raise TimeoutError(self.url + path)

    def seconds(self) -> float:
        """Processor time used until now by the server and its workers (Linux)."""
        pids = [self.pid]
        for pid in pids:
            for thread in Path(f"/proc/{pid}/task").iterdir():
                pids += map(int, (thread / "children").read_text().split())
        used = 0
        for pid in pids:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
        return used / TICKS
