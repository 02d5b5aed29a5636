"""A tiny real server on loopback: the static folder and hand-written pages, under the program's content policy."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from django.utils.html import json_script

import mlroadmap
from mlroadmap.web.script_words import lesson_words

STATIC = Path(mlroadmap.__file__).parent / "web" / "static"
POLICY = "default-src 'self'; img-src 'self' data:"
KINDS = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}

Answer = tuple[int, str, str]
"""Status, content type and body."""


class Site:
    """Pages by path, answers to posts by path, and every post that arrived."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.answers: dict[str, Callable[[dict[str, str]], Answer]] = {}
        self.posts: list[tuple[str, dict[str, str]]] = []
        self.address = ""

    def page(self, body: str, theme: str = "light") -> str:
        """Put a page under a fresh address and return that."""
        path = f"/page-{len(self.pages)}"
        css = "".join(f'<link rel="stylesheet" href="/static/css/{file.name}">' for file in _sheets())
        self.pages[path] = (
            f'<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8"><title>Test page</title>'
            f'<meta name="viewport" content="width=device-width,initial-scale=1">{css}'
            '<script type="module" src="/static/dist/base.js"></script>'
            f'{json_script(lesson_words(), "lesson-words")}<script type="module" src="/static/dist/lesson.js"></script>'
            f'</head><body><main class="wrap">{body}</main></body></html>'
        )
        return self.address + path


def _sheets() -> list[Path]:
    first = ("tokens.css", "base.css", "editor.css", "explorable.css")
    return [STATIC / "css" / name for name in first]


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a free port of 127.0.0.1."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            file = STATIC / path.removeprefix("/static/")
            if path in site.pages:
                self._send(200, "text/html; charset=utf-8", site.pages[path].encode())
            elif path.startswith("/static/") and file.is_file():
                self._send(200, KINDS.get(file.suffix, "application/octet-stream"), file.read_bytes())
            elif path == "/favicon.ico":
                self._send(204, "image/x-icon", b"")
            else:
                self._send(404, "text/plain", b"not here")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fields = dict(parse_qsl(body, keep_blank_values=True))
            site.posts.append((self.path, fields))
            status, kind, text = site.answers[self.path](fields)
            self._send(status, kind, text.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: the browser's own log is what the tests read."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
