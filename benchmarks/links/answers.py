"""Two hundred answers as the links of a real road map give them, with the truth of each.

The mixture follows what was counted of such lists: four links in ten stand on hosts that answer programs with 403, 404,
503, 999 or 200 for anything; of the links that checkers report, one in ten is dead. `there`: a person with a browser
finds the page; `lost`: nobody does; `wrong`: something is there, but not what was promised.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Truth = Literal["there", "lost", "wrong"]
TEXT = "<p>" + "words that a reader finds on a page of any size " * 30


@dataclass(frozen=True)
class Asked:
    """A request. `day` of the experiment, and how often this path was asked before on any day."""

    method: str
    path: str
    day: int
    before: int


@dataclass(frozen=True)
class Said:
    """An answer. Status 0 hangs up without a word."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0


@dataclass(frozen=True)
class Case:
    """A link. Cases of one `host` share a server, so that a host can refuse all of its pages."""

    host: str
    path: str
    title: str
    truth: Truth
    answer: Callable[[Asked], Said]
    kind: str


def page(title: str, text: str = TEXT, status: int = 200) -> Said:
    """An HTML page."""
    html = f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{text}</body></html>"
    return Said(status, html.encode(), (("Content-Type", "text/html; charset=utf-8"),))


def moved(to: str, status: int) -> Said:
    """A redirect."""
    return Said(status, b"", (("Location", to),))


FRONT = page("Front page of the site")
NOT_THERE = page("404 Not Found", "<p>nginx", 404)
WALL = page("Just a moment...", "<p>Enable JavaScript and cookies to continue", 403)
GOOD = page("Attention explained")


def cases() -> list[Case]:
    """All two hundred, in a fixed order."""
    found: list[Case] = []

    def add(
        count: int, kind: str, truth: Truth, answer: Callable[[Asked], Said], host: str = "", path: str = ""
    ) -> None:
        for n in range(count):
            own = host or f"{kind}-{n}"
            found.append(Case(own, path.format(n=n) or f"/{kind}/{n}", "Attention explained", truth, answer, kind))

    # Hosts that do not talk to programs: what they answer says nothing.
    add(29, "404-for-all", "there", lambda asked: NOT_THERE, host="404-for-all")
    add(12, "403-for-all", "there", lambda asked: WALL, host="403-for-all")
    add(8, "503-for-all", "there", lambda asked: Said(503), host="503-for-all")
    add(10, "999-for-all", "there", lambda asked: Said(999), host="999-for-all")
    add(6, "429-for-all", "there", lambda asked: Said(429, headers=(("Retry-After", "3600"),)), host="429-for-all")
    add(6, "404-wall", "there", lambda asked: page("Access denied", "<p>Request blocked, solve the captcha", 404))
    add(4, "401", "there", lambda asked: Said(401))
    # Pages that are there, in every way a server can make that hard to see.
    add(40, "plain", "there", lambda asked: GOOD)
    add(6, "head-404", "there", lambda asked: NOT_THERE if asked.method == "HEAD" else GOOD, path="/head-404/{n}.pdf")
    add(4, "head-405", "there", lambda asked: Said(405) if asked.method == "HEAD" else GOOD, path="/head-405/{n}.pdf")
    add(6, "404-one-day", "there", lambda asked: NOT_THERE if asked.day == 0 else GOOD)
    add(6, "down-one-day", "there", lambda asked: Said(503) if asked.day == 0 else GOOD)
    add(4, "always-down", "there", lambda asked: Said(500))
    add(4, "hangs-up-once", "there", lambda asked: Said(0) if asked.before == 0 else GOOD)
    add(
        3, "busy-once", "there", lambda asked: Said(429, headers=(("Retry-After", "1"),)) if asked.before == 0 else GOOD
    )
    add(2, "slow-once", "there", lambda asked: Said(200, delay=30) if asked.before == 0 else GOOD)
    add(6, "moved-for-good", "there", lambda asked: GOOD if "new" in asked.path else moved(asked.path + "/new", 301))
    add(4, "moved-for-now", "there", lambda asked: GOOD if "new" in asked.path else moved(asked.path + "/new", 302))
    packed = Said(200, gzip.compress(GOOD.body), (("Content-Type", "text/html"), ("Content-Encoding", "gzip")))
    add(2, "packed", "there", lambda asked: packed)
    add(
        4,
        "part",
        "there",
        lambda asked: page("Attention explained", f'<h2 id="user-content-here">x</h2>{TEXT}'),
        path="/part/{n}#here",
    )
    add(3, "text-fragment", "there", lambda asked: GOOD, path="/text-fragment/{n}#:~:text=words%20that")
    add(8, "tracking", "there", lambda asked: GOOD, path="/tracking/{n}?utm_source=x&utm_campaign=y")
    # What is lost, and what leads astray.
    add(10, "gone", "lost", lambda asked: NOT_THERE, host="gone")
    add(3, "gone-410", "lost", lambda asked: Said(410))
    add(5, "soft-404", "wrong", lambda asked: page("Page not found", "<p>Sorry, we can't find that page."))
    add(2, "to-the-front", "wrong", lambda asked: FRONT if asked.path == "/" else moved("/", 302))
    add(3, "another-page", "wrong", lambda asked: page("Cheap watches, delivered tomorrow"))
    assert len(found) == 200, len(found)
    return found


def front(case: Case, asked: Asked) -> Said:
    """What the host of a case answers to its front page: as to everything, where it refuses all; else a page."""
    return case.answer(asked) if case.host.endswith("-for-all") or case.kind == "to-the-front" else FRONT
