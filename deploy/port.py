"""Whether a port is free: ends with 0 where it is, and says so and ends with 1 where it is taken.

``python deploy/port.py 127.0.0.1 8000``. The server would share a port with whoever listens there
already (``SO_REUSEPORT``), and each would get some of the requests: so it is asked before. Only the
standard library, so that any Python can run it.
"""

import errno
import socket
import sys


def is_free(host: str, port: int) -> bool:
    """Nobody listens there; raises OSError where this machine has no such address."""
    family, kind, _protocol, _name, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with socket.socket(family, kind) as ours:
        # Connections of a server that has just ended are no hindrance.
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            ours.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def main(host: str, port: str) -> int:
    try:
        if not 0 < int(port) < 65_536:
            raise ValueError("a port is a number from 1 to 65535")
        if is_free(host, int(port)):
            return 0
        reason = "is taken: stop what runs there, or choose another, such as `make run PORT=9000`"
    except (OSError, ValueError) as error:
        reason = f"cannot be used: {error}"
    sys.stderr.write(f"Port {port} of {host} {reason}.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
