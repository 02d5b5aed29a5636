"""HTTP/1.1 over one connection: the standard library reads the answers, the connection keeps to the time.

Whatever a server sends is either an answer or Garbled; nothing of it is held beyond a limit.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING

from mlroadmap.outside.connecting import PIECE, CutOff, Line

if TYPE_CHECKING:
    from typing_extensions import Buffer

NO_BODY = (204, 304)
_LINE_ENDS = re.compile(rb"[\r\n\x00]+")


class Garbled(Exception):
    """What came is not HTTP, or ended too early."""


class _Ear(io.RawIOBase):
    """What a connection brings, up to the deadline of the request that is being answered."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.deadline = 0.0
        self.asleep = False

    def readable(self) -> bool:
        return True

    def readinto(self, into: Buffer) -> int | None:
        return None if self.asleep else self._line.receive_into(into, self.deadline)


class _Buffered(io.BufferedReader):
    """All answers of one connection, one after another: none of them closes it for the next."""

    def __init__(self, ear: _Ear) -> None:
        super().__init__(ear, PIECE)
        self._ear = ear

    def makefile(self, mode: str) -> io.BufferedReader:
        """As a socket's: an answer reads from here."""
        return self

    def close(self) -> None:
        """Nothing: the connection is closed by whoever opened it."""

    def holds_more(self) -> bool:
        """True if more has come than was read."""
        self._ear.asleep = True
        try:
            return bool(self.peek(1))
        finally:
            self._ear.asleep = False


class Answer:
    """The head of an answer. Its body is read once, by pieces, before the next request on the same connection."""

    def __init__(self, conversation: Conversation, response: HTTPResponse) -> None:
        self._from, self._response = conversation, response
        self.status = response.status
        self.headers = _headers(response)

    def body(self) -> Iterator[bytes]:
        """The body as it was sent. Raises Garbled, CutOff and TooLate.

        Only a body that was read to its end leaves the connection fit for another request.
        """
        try:
            while piece := self._response.read1(PIECE):
                yield piece
        except (HTTPException, ValueError) as error:
            raise Garbled(str(error) or type(error).__name__) from error
        if self._response.length:
            raise CutOff("the connection was closed too early")
        self._from.fit = not self._response.will_close


class Conversation:
    """Requests and answers over one connection, one after another."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._ear = _Ear(line)
        self._heard = _Buffered(self._ear)
        self.fit = True
        """whether another request can be sent here"""

    def ask(self, method: str, request: bytes, deadline: float) -> Answer:
        """Send a request and read the head of the answer, all until `deadline`. Raises Garbled, CutOff and TooLate."""
        self.fit = False
        self._ear.deadline = deadline
        self._line.send(request, deadline)
        try:
            while True:
                response = HTTPResponse(self._heard, method=method)  # type: ignore[arg-type]  # it asks for makefile only
                response.begin()
                if response.status >= 200:
                    return Answer(self, response)
                if response.status == 101:
                    raise Garbled("the server changes to a language that was not asked for")
        except (HTTPException, ValueError) as error:
            raise Garbled(str(error) or type(error).__name__) from error

    def is_quiet(self) -> bool:
        """True if the server has neither closed the connection nor sent more than it was asked for."""
        return not self._heard.holds_more() and self._line.is_quiet()

    def close(self) -> None:
        """Close the connection."""
        self.fit = False
        self._line.close()


def request(method: str, target: str, host: str, headers: Sequence[tuple[bytes, bytes]]) -> bytes:
    """The bytes of a request without a body."""
    lines = [f"{method} {target} HTTP/1.1\r\nHost: {host}".encode("ascii")]
    lines += [name + b": " + _LINE_ENDS.sub(b" ", value) for name, value in headers]
    return b"\r\n".join([*lines, b"", b""])


def _headers(response: HTTPResponse) -> dict[str, str]:
    """Names in lower case, of several with one name the first. Raises Garbled if they name two ends of the body."""
    found: dict[str, str] = {}
    for name, value in response.getheaders():
        found.setdefault(name.lower(), _text(value))
    lengths = set(response.headers.get_all("content-length", ()))
    coding = {value.lower() for value in response.headers.get_all("transfer-encoding", ())}
    if len(lengths) > 1 or not all(length.isascii() and length.isdecimal() for length in lengths):
        raise Garbled(f"the length of its body cannot be read: {', '.join(sorted(lengths))[:40]}")
    if coding and coding != {"chunked"} and coding != {"identity"}:
        raise Garbled(f"sent in a way that was not asked for: {', '.join(sorted(coding))[:60]}")
    return found


def _text(value: str) -> str:
    # The standard library reads headers as Latin-1; those beyond ASCII are UTF-8 today.
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
