"""Connections to checked addresses only, every step of which ends with the time of its request.

A name is looked up once for a connection, and the connection goes to the address that was checked: a name that answers
with a public address first and a private one later gains nothing.
"""

from __future__ import annotations

import contextlib
import ipaddress
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from mlroadmap.outside.addresses import Network, Resolve, Url, may_connect

if TYPE_CHECKING:
    from typing_extensions import Buffer

MOST_TRIED = 4
"""addresses of one host that are tried"""
PIECE = 65_536
MOMENT = 0.1
"""seconds"""


class PrivateAddress(Exception):
    """The host has no address but private ones."""


class NoSuchHost(Exception):
    """The name service says that there is no such host."""


class NoAnswerOnName(Exception):
    """The name service did not answer, as when the machine is offline."""


class NotConnected(Exception):
    """Nobody takes the connection, or it cannot be made secure."""


class TooLate(Exception):
    """The time of the request is over."""


class CutOff(Exception):
    """The connection broke."""


def left(deadline: float) -> float:
    """Seconds until the deadline, on the monotonic clock. Raises TooLate if there are none."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TooLate("the request took too long as a whole")
    return seconds


class Line:
    """One connection. Every step raises TooLate at its deadline, and CutOff if the connection breaks."""

    def __init__(self, plug: socket.socket) -> None:
        self._plug = plug
        self._timeout = float("inf")

    def _limit(self, deadline: float) -> None:
        """Let the next step end by the deadline, or a moment after it: setting the time anew is a system call."""
        seconds = left(deadline)
        if not seconds <= self._timeout <= seconds + MOMENT:
            self._plug.settimeout(seconds)
            self._timeout = seconds

    def send(self, data: bytes, deadline: float) -> None:
        """Send all of it."""
        try:
            self._limit(deadline)
            self._plug.sendall(data)
        except TimeoutError as error:
            raise TooLate(str(error)) from error
        except OSError as error:
            raise CutOff(str(error)) from error

    def receive_into(self, into: Buffer, deadline: float) -> int:
        """Put what has come into `into`. Returns how many bytes; 0 at the end of the connection."""
        try:
            self._limit(deadline)
            return self._plug.recv_into(into)
        except TimeoutError as error:
            raise TooLate(str(error)) from error
        except OSError as error:
            raise CutOff(str(error)) from error

    def is_quiet(self) -> bool:
        """True if nothing has come: then a kept connection was not closed, and what comes next is the next answer."""
        try:
            return not select.select([self._plug], [], [], 0)[0]
        except (OSError, ValueError):  # closed, or one of too many files for select
            return False

    def close(self) -> None:
        """Close it."""
        with contextlib.suppress(OSError):
            self._plug.close()


def connect(
    url: Url, resolve: Resolve, allowed: tuple[Network, ...], secure: Callable[[], ssl.SSLContext], deadline: float
) -> Line:
    """Connect to the first address of the host that may be asked and answers.

    Raises PrivateAddress, NoSuchHost, NoAnswerOnName, NotConnected or TooLate.
    """
    numeric = _look_up(url.raw_host, url.connect_to, resolve, deadline)
    checked = [address for address in numeric if may_connect(address, allowed)]
    if not checked:
        raise PrivateAddress(f"{url.raw_host} leads to {', '.join(numeric[:3]) or 'nothing'}")
    last: Exception | None = None
    for address in checked[:MOST_TRIED]:
        try:
            plug = socket.create_connection((address, url.connect_to), left(deadline))
        except OSError as error:
            last = error
            continue
        try:
            plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if url.scheme == "https":
                plug.settimeout(left(deadline))
                plug = secure().wrap_socket(plug, server_hostname=url.raw_host)
        except (OSError, ValueError) as error:  # ValueError: a name that no certificate can carry
            plug.close()
            raise (TooLate if isinstance(error, TimeoutError) else NotConnected)(str(error)) from error
        return Line(plug)
    raise (TooLate if isinstance(last, TimeoutError) else NotConnected)(str(last)) from last


def _look_up(host: str, port: int, resolve: Resolve, deadline: float) -> list[str]:
    with contextlib.suppress(ValueError):
        return [str(ipaddress.ip_address(host))]
    found = _within(left(deadline), lambda: resolve(host, port))
    if isinstance(found, socket.gaierror):
        gone = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
        raise NoSuchHost(host) if found.errno in gone else NoAnswerOnName(host)
    if isinstance(found, Exception):
        raise NoAnswerOnName(host)
    return found


def _within(seconds: float, ask: Callable[[], list[str]]) -> list[str] | Exception:
    """What `ask` returns or raises; the system's look-up cannot be interrupted, so a slow one is left to a thread."""
    box: list[list[str] | Exception] = []
    thread = threading.Thread(target=lambda: box.append(_outcome(ask)), daemon=True, name="look-up")
    thread.start()
    thread.join(seconds)
    return box[0] if box else TimeoutError("the name service took too long")


def _outcome(ask: Callable[[], list[str]]) -> list[str] | Exception:
    try:
        return ask()
    except (OSError, UnicodeError) as error:
        return error
