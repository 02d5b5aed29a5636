"""A web server on this machine that behaves, or misbehaves, exactly as a test says. Nothing about it is a mock."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

PHRASES = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found", 410: "Gone"}


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    time: float
    connection: socket.socket
    stopping: threading.Event


Answer = Callable[[Asked], bytes | None]
"""What to send back; None closes the connection at once."""


def reply(status: int = 200, body: bytes | str = b"", **headers: str) -> Answer:
    """A well-formed answer; `content_type="…"` becomes Content-Type."""
    data = body.encode() if isinstance(body, str) else body

    def answer(asked: Asked) -> bytes:
        names = {"Content-Length": str(len(data)), **{k.replace("_", "-").title(): v for k, v in headers.items()}}
        head = "".join(f"{name}: {value}\r\n" for name, value in names.items())
        start = f"HTTP/1.1 {status} {PHRASES.get(status, 'Said')}\r\n{head}\r\n".encode("latin-1")
        return start if asked.method == "HEAD" or status == 304 else start + data

    return answer


def page(title: str, text: str = "", status: int = 200, **headers: str) -> Answer:
    """An HTML page."""
    html = f"<!doctype html><html><head><title>{title}</title></head><body>{text}</body></html>"
    return reply(status, html, **{"content_type": "text/html; charset=utf-8", **headers})


def moved(to: str, status: int = 301) -> Answer:
    """A redirect."""
    return reply(status, location=to)


def raw(data: bytes) -> Answer:
    """Any bytes, then the end of the connection."""

    def answer(asked: Asked) -> None:
        asked.connection.sendall(data)

    return answer


def reset() -> Answer:
    """The connection is torn down without a word."""

    def answer(asked: Asked) -> None:
        asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return answer


def hang() -> Answer:
    """Not a byte, until the farm is closed or the other side gives up."""

    def answer(asked: Asked) -> None:
        asked.connection.settimeout(None)
        asked.connection.recv(1)

    return answer


def drip(start: bytes, drop: bytes, pause: float) -> Answer:
    """The start, then one drop after another for as long as the other side listens."""

    def answer(asked: Asked) -> None:
        asked.connection.sendall(start)
        while not asked.stopping.wait(pause):
            asked.connection.sendall(drop)

    return answer


def by_method(**answers: Answer) -> Answer:
    """Another answer to each method."""
    return lambda asked: answers[asked.method](asked)


def in_turn(*answers: Answer) -> Answer:
    """One answer after another; the last one for ever."""
    left = list(answers)
    lock = threading.Lock()

    def answer(asked: Asked) -> bytes | None:
        with lock:
            now = left.pop(0) if len(left) > 1 else left[0]
        return now(asked)

    return answer


class Farm:
    """The server. `routes` may change while it runs; what it does not know is 404."""

    def __init__(self, host: str = "127.0.0.1", routes: Mapping[str, Answer] | None = None) -> None:
        self.routes: dict[str, Answer] = dict(routes or {})
        self.asked: list[Asked] = []
        self.host = host
        self._listener = socket.create_server((host, 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        self._stopping = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._start(self._accept)

    def at(self, path: str, host: str = "") -> str:
        """The address of a path, under another name if one is given."""
        return f"http://{host or self.host}:{self.port}{path}"

    def paths(self, method: str = "") -> list[str]:
        """What was asked for, in order; robots.txt is left out."""
        asked = [one for one in self.asked if one.path != "/robots.txt"]
        return [one.path for one in asked if method in ("", one.method)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stopping.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue
        for thread in self._threads:
            thread.join(60)

    def _start(self, act: Callable[[], None]) -> None:
        self._threads = [one for one in self._threads if one.is_alive()]
        thread = threading.Thread(target=act, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(connection)
            self._start(lambda held=connection: self._serve(held))  # type: ignore[misc]

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                left = b""
                while not self._stopping.is_set():
                    while b"\r\n\r\n" not in left:
                        more = connection.recv(65536)
                        if not more:
                            return
                        left += more
                    head, left = left.split(b"\r\n\r\n", 1)
                    data = self._answer(connection, head.decode("latin-1"))
                    if data is None:
                        return
                    connection.sendall(data)
            except OSError:
                return
            finally:
                with self._lock:
                    self._open.discard(connection)

    def _answer(self, connection: socket.socket, head: str) -> bytes | None:
        first, *lines = head.split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        asked = Asked(method, path, headers, time.monotonic(), connection, self._stopping)
        self.asked.append(asked)
        return self.routes.get(path, reply(404, "nothing here"))(asked)
