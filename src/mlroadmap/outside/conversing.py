"""HTTP/1.1 spoken over one connection (RFC 9112): a request is sent, the head of the answer read, its body by pieces.

Whatever a server sends is either an answer or Garbled; nothing of it is held beyond a limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlroadmap.outside.connecting import CutOff, Line

LARGEST_HEAD = 131_072
"""bytes of status line and headers"""
LARGEST_LINE = 4_096
"""bytes of a line between the pieces of a body"""
NO_BODY = (204, 304)
_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/1\.([0-9]) ([1-9][0-9]{2})(?: .*)?", re.DOTALL)
_SIZE = re.compile(rb"([0-9a-fA-F]{1,15})[ \t]*(?:;.*)?")
_LINES = re.compile(rb"\r?\n(?![ \t])")


class Garbled(Exception):
    """What came is not HTTP, or ended too early."""


class Answer:
    """The head of an answer. Its body is read once, by pieces, before the next request on the same connection."""

    def __init__(self, conversation: Conversation, version: int, status: int, headers: dict[str, str]) -> None:
        self._from = conversation
        self.version, self.status, self.headers = version, status, headers

    def body(self, method: str, deadline: float) -> Iterator[bytes]:
        """The body as it was sent. Raises Garbled, CutOff and TooLate.

        Only a body that was read to its end leaves the connection fit for another request.
        """
        talk, length = self._from, self.headers.get("content-length")
        coding = self.headers.get("transfer-encoding", "identity").strip().lower()
        talk.fit = False
        if method == "HEAD" or self.status in NO_BODY:
            talk.fit = self._stays()
            return
        if coding == "chunked":
            yield from talk.chunks(deadline)
        elif coding != "identity":
            raise Garbled(f"sent in a way that was not asked for: {coding[:60]}")
        elif length is None:
            yield from talk.rest(deadline)
            return
        else:
            yield from talk.exactly(_length(length), deadline)
        talk.fit = self._stays()

    def _stays(self) -> bool:
        said = self.headers.get("connection", "").lower()
        return "close" not in said and (self.version > 0 or "keep-alive" in said)


class Conversation:
    """Requests and answers over one connection, one after another."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._held = bytearray()  # its front is taken off without copying the rest
        self.fit = True
        """whether another request can be sent here"""

    def ask(self, request: bytes, deadline: float) -> Answer:
        """Send a request and read the head of the answer. Raises Garbled, CutOff and TooLate."""
        self.fit = False
        self._line.send(request, deadline)
        while True:
            head = self._head(deadline)
            lines = _LINES.split(head)
            match = _STATUS.fullmatch(lines[0])
            if match is None:
                raise Garbled("the answer is not HTTP")
            status = int(match[2])
            if status == 101:
                raise Garbled("the server changes to a language that was not asked for")
            if status >= 200:
                return Answer(self, int(match[1]), status, _headers(lines[1:]))

    def is_quiet(self) -> bool:
        """True if the server has neither closed the connection nor sent more than it was asked for."""
        return not self._held and self._line.is_quiet()

    def close(self) -> None:
        """Close the connection."""
        self.fit = False
        self._line.close()

    def _head(self, deadline: float) -> bytes:
        searched = 0
        while (end := _END.search(self._held, searched)) is None:
            if len(self._held) > LARGEST_HEAD:
                raise Garbled("its headers have no end")
            searched = max(len(self._held) - 3, 0)
            self._more(deadline)
        head = bytes(self._held[: end.start()])
        del self._held[: end.end()]
        return head

    def _more(self, deadline: float) -> None:
        piece = self._line.receive(deadline)
        if not piece:
            raise CutOff("the connection was closed too early")
        self._held += piece

    def rest(self, deadline: float) -> Iterator[bytes]:
        """Everything up to the end of the connection."""
        if self._held:
            yield bytes(self._held)
            self._held.clear()
        while piece := self._line.receive(deadline):
            yield piece

    def exactly(self, size: int, deadline: float) -> Iterator[bytes]:
        """So many bytes, by pieces."""
        while size:
            if not self._held:
                self._more(deadline)
            piece = bytes(self._held[:size])
            del self._held[:size]
            size -= len(piece)
            yield piece

    def chunks(self, deadline: float) -> Iterator[bytes]:
        """A body that says the size of each piece before it; what follows the last one is read and forgotten."""
        while True:
            match = _SIZE.fullmatch(self._text(deadline))
            if match is None:
                raise Garbled("the size of a piece cannot be read")
            if not (size := int(match[1], 16)):
                break
            yield from self.exactly(size, deadline)
            if self._text(deadline):
                raise Garbled("a piece is longer than it says")
        trailers = 0
        while line := self._text(deadline):
            trailers += len(line)
            if trailers > LARGEST_HEAD:
                raise Garbled("what follows the body has no end")

    def _text(self, deadline: float) -> bytes:
        while (end := self._held.find(b"\n")) < 0:
            if len(self._held) > LARGEST_LINE:
                raise Garbled("a line has no end")
            self._more(deadline)
        line = bytes(self._held[:end])
        del self._held[: end + 1]
        return line.removesuffix(b"\r")


def request(method: str, target: str, host: str, headers: Sequence[tuple[bytes, bytes]]) -> bytes:
    """The bytes of a request without a body."""
    lines = [f"{method} {target} HTTP/1.1\r\nHost: {host}".encode("ascii")]
    lines += [name + b": " + _LINE_ENDS.sub(b" ", value) for name, value in headers]
    return b"\r\n".join([*lines, b"", b""])


_LINE_ENDS = re.compile(rb"[\r\n\x00]+")


def _headers(lines: Sequence[bytes]) -> dict[str, str]:
    """Names in lower case; of several with one name the first counts, as long as they do not contradict each other."""
    found: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        if not colon:
            continue  # as browsers do
        key, text = name.strip().decode("latin-1").lower(), _text(value.strip())
        if key in ("content-length", "transfer-encoding") and found.get(key, text) != text:
            raise Garbled(f"it says two different things of its {key}")
        found.setdefault(key, text)
    return found


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _length(text: str) -> int:
    first, *others = (part.strip() for part in text.split(","))
    if not (first.isascii() and first.isdecimal() and len(first) < 16) or any(other != first for other in others):
        raise Garbled(f"the length of its body cannot be read: {text[:40]}")
    return int(first)
