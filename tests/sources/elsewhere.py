"""A server of somebody else, as if 127.0.0.2 were out in the world: what it answers is written by
the test, byte by byte, and what it was asked is kept."""

import socket
import threading
from contextlib import closing

HOST = "127.0.0.2"
ALLOWED = b"User-agent: *\nDisallow:\n"


def answer(body=b"", status=b"200 OK", length=None, **headers):
    """The bytes of one answer; as long as it is, if the test says nothing else."""
    said = {"Content-Length": b"%d" % (len(body) if length is None else length)}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [b"%s: %s\r\n" % (name.encode(), value) for name, value in said.items() if value != b""]
    return b"HTTP/1.1 " + status + b"\r\n" + b"".join(lines) + b"\r\n" + body


def page(text, **headers):
    """A page of HTML that says this."""
    body = text if isinstance(text, bytes) else f"<main><p>{text}</p></main>".encode()
    return answer(body, **{"Content_Type": b"text/html; charset=utf-8"} | headers)


class Elsewhere:
    """``pages``: by path the answers that are left, each bytes or a list of pieces; the last one is
    given again and again. ``asked``: path and headers of each request."""

    def __init__(self, host=HOST):
        self.pages = {"/robots.txt": [answer(ALLOWED)]}
        self.asked = []
        self.open = self.most_open = 0
        self.over = threading.Event()
        self.socket = socket.create_server((host, 0))
        self.root = f"http://{host}:{self.socket.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def says(self, path, *answers):
        self.pages[path] = list(answers)
        return f"{self.root}{path}"

    def paths(self, path=None):
        """What was asked for, in order; robots.txt is no page."""
        return [each for each, _headers in self.asked if each == (path or each)]

    def headers(self, path):
        """The headers of the last request for a path."""
        return [headers for each, headers in self.asked if each == path][-1]

    def serve(self):
        while not self.over.is_set():
            try:
                line, _peer = self.socket.accept()
            except OSError:
                return
            with closing(line):
                self.reply(line)

    def reply(self, line):
        head, *lines = line.recv(65_536).decode("latin-1").split("\r\n")
        path = head.split(" ")[1] if " " in head else ""
        self.asked.append((path, dict(each.split(": ", 1) for each in lines if ": " in each)))
        left = self.pages.get(path) or [answer(status=b"404 Not Found")]
        pieces = left.pop(0) if len(left) > 1 else left[0]
        for piece in [pieces] if isinstance(pieces, bytes) else pieces:
            if isinstance(piece, float):
                if self.over.wait(piece):
                    return
                continue
            try:
                line.sendall(piece)
            except OSError:
                return

    def stop(self):
        self.over.set()
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(5)
