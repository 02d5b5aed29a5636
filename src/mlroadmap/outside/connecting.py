"""Connections to checked addresses only, every read of which ends with the time of its request.

A name is looked up once for a connection, and the connection goes to the address that was checked: a name that answers
with a public address first and a private one later gains nothing.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from mlroadmap.outside.addresses import Network, Resolve, may_connect


class PrivateAddress(Exception):
    """The host has no address but private ones."""


class NoSuchHost(Exception):
    """The name service says that there is no such host."""


class NoAnswerOnName(Exception):
    """The name service did not answer, as when the machine is offline."""


class Deadline(threading.local):
    """When the request of the current thread must be over, on the monotonic clock."""

    at = float("inf")

    def left(self, timeout: float | None) -> float:
        """Seconds that the next step may take. Raises httpcore2.ReadTimeout if none are left."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the request took too long as a whole")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore2.NetworkStream):
    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore2.SyncBackend):
    """Opens connections for httpcore2."""

    def __init__(self, resolve: Resolve, allowed: tuple[Network, ...], deadline: Deadline) -> None:
        self._resolve, self._allowed, self._deadline = resolve, allowed, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of the host that may be asked and answers.

        Raises PrivateAddress, NoSuchHost, NoAnswerOnName, or what httpcore2 raises.
        """
        numeric = self._look_up(host, port)
        checked = [address for address in numeric if may_connect(address, self._allowed)]
        if not checked:
            raise PrivateAddress(f"{host} leads to {', '.join(numeric[:3]) or 'nothing'}")
        last: Exception = httpcore2.ConnectError("no address")
        for address in checked[:4]:
            try:
                left = self._deadline.left(timeout)
                stream = super().connect_tcp(address, port, left, local_address, socket_options)
                return _Stream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
        raise last

    def _look_up(self, host: str, port: int) -> list[str]:
        with contextlib.suppress(ValueError):
            return [str(ipaddress.ip_address(host))]
        found = _within(self._deadline.left(None), lambda: self._resolve(host, port))
        if isinstance(found, socket.gaierror):
            gone = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
            raise NoSuchHost(host) if found.errno in gone else NoAnswerOnName(host)
        if isinstance(found, Exception):
            raise NoAnswerOnName(host)
        return found


def _within(seconds: float, ask: Callable[[], list[str]]) -> list[str] | Exception:
    """What `ask` returns or raises; the system's look-up cannot be interrupted, so a slow one is left to a thread."""
    if seconds == float("inf"):
        return _outcome(ask)
    box: list[list[str] | Exception] = []
    thread = threading.Thread(target=lambda: box.append(_outcome(ask)), daemon=True, name="look-up")
    thread.start()
    thread.join(seconds)
    return box[0] if box else httpcore2.ConnectTimeout("the name service took too long")


def _outcome(ask: Callable[[], list[str]]) -> list[str] | Exception:
    try:
        return ask()
    except (OSError, UnicodeError) as error:
        return error
