"""A fast server on many addresses of this machine, a process of its own: `python -m benchmarks.links.farm PORT HOSTS`.

Every page takes 50 ms. `/stats` says when the first request came, when the last answer left, and how many there were.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

DELAY = 0.05
BODY = b"<!doctype html><title>Page</title><h1>Page</h1>" + b"<p>words that a reader finds on a page</p>" * 40
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY
NONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class Serving(asyncio.Protocol):
    """One connection."""

    first, last, pages, robots, running, most = 0.0, 0.0, 0, 0, 0, 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.left = transport, b""

    def data_received(self, data: bytes) -> None:
        self.left += data
        while b"\r\n\r\n" in self.left:
            head, self.left = self.left.split(b"\r\n\r\n", 1)
            path = head.split(b" ", 2)[1]
            if path == b"/stats":
                told = {"seconds": Serving.last - Serving.first, "pages": Serving.pages, "robots": Serving.robots}
                body = json.dumps(told).encode()
                Serving.first, Serving.pages, Serving.robots = 0.0, 0, 0
                self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
                continue
            Serving.first = Serving.first or time.monotonic()
            answer = NONE if path == b"/robots.txt" else PAGE
            asyncio.get_running_loop().call_later(DELAY, self.answer, answer)

    def answer(self, data: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(data)
        Serving.last = time.monotonic()
        if data is PAGE:
            Serving.pages += 1
        else:
            Serving.robots += 1


async def main(port: int, hosts: int) -> None:
    """Serve on 127.0.0.1 and the addresses after it."""
    names = [f"127.0.0.{n}" for n in range(1, hosts + 1)]
    server = await asyncio.get_running_loop().create_server(Serving, names, port, backlog=1000)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
