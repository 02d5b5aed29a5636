"""The grader through a real server: the first verdict after a start, a storm, and a key press in Chromium."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

from mlroadmap.config import installed_content_dir

LESSON, EXERCISE = "gradient-descent", "all-slopes"
"""A NumPy exercise of the shipped content with six tests."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
WATCH = """
name => {
  const place = document.getElementById(`verdict-exercise-${name}`);
  let pressed = null, painted = () => {};
  window.nextVerdict = () => { window.verdict = new Promise(resolve => { painted = resolve; }); };
  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && event.ctrlKey) pressed = event.timeStamp;
  }, true);
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    if (place.querySelector(".verdict")) painted(performance.now() - pressed);
  }))).observe(place, {childList: true});
}
"""


def reference() -> str:
    """The right solution of the exercise."""
    folder = installed_content_dir() / "lessons" / LESSON / "exercises" / EXERCISE
    return (folder / "reference.py").read_text(encoding="utf-8")


class Visitor:
    """A browser without a window: keeps cookies, knows the token against forged requests."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open
        self.token = ""

    def get(self, path: str) -> str:
        """A page. Raises AssertionError if it is not there."""
        with self._open(self.address + path, timeout=120) as answer:
            assert answer.status == 200
            text: str = answer.read().decode()
        if found := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text):
            self.token = found[1]
        return text

    def check(self, source: str) -> str:
        """The fragment with the verdict."""
        fields = {"csrfmiddlewaretoken": self.token, "event": str(uuid.uuid4()), "source": source}
        url = f"{self.address}exercises/{LESSON}/{EXERCISE}/check"
        request = urllib.request.Request(url, urllib.parse.urlencode(fields).encode(), {"HX-Request": "true"})
        with self._open(request, timeout=300) as answer:
            text: str = answer.read().decode()
        return text


def passed(fragment: str) -> bool:
    """True if this is the verdict on a right solution."""
    return 'class="verdict"' in fragment


@contextmanager
def server(folder: str) -> Iterator[str]:
    """The address of a server on that data folder, as soon as it says that it is there."""
    command = [sys.executable, "-m", "mlroadmap", "serve", "--no-browser", "--port", "8790", "--data-dir", folder]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MLROADMAP_", "DJANGO_"))}
    environment |= {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as run:
        try:
            assert run.stdout is not None
            yield next(found[0] for line in run.stdout if (found := re.search(r"http://\S+/", line)))
        finally:
            run.send_signal(signal.SIGINT)
            try:
                run.wait(10)
            except subprocess.TimeoutExpired:
                run.kill()


def cold(folder: str) -> dict[str, float]:
    """Seconds from the start of the server's process: to its address, to the lesson's page, to the first verdict."""
    start = time.perf_counter()
    with server(folder) as address:
        ready = time.perf_counter() - start
        visitor = Visitor(address)
        visitor.get(f"lessons/{LESSON}/")
        page = time.perf_counter() - start
        assert passed(visitor.check(reference()))
        return {"ready": ready, "page": page, "verdict": time.perf_counter() - start}


def pages_of(address: str, seconds: float, still: threading.Event | None = None) -> list[float]:
    """Milliseconds of each page that somebody opens, ten a second at most, for some time or until `still` is set."""
    times: list[float] = []
    visitor, start = Visitor(address), time.monotonic()
    while time.monotonic() - start < seconds and not (still and still.is_set()):
        before = time.perf_counter()
        visitor.get("outline/" if len(times) % 2 else "")
        times.append(1000 * (time.perf_counter() - before))
        time.sleep(max(0.0, 0.1 - (time.perf_counter() - before)))
    return times


def verdicts(folder: str) -> int:
    """Submissions in that data folder that have their verdict."""
    with closing(sqlite3.connect(next(Path(folder).glob("*.sqlite3")))) as database:
        count: int = database.execute("SELECT count(*) FROM records_attempt WHERE state = 'done'").fetchone()[0]
    return count


def storm(address: str, folder: str, checks: int = 200) -> dict[str, object]:
    """All at once by HTTP, while somebody else opens pages.

    They are submissions of one learner, so an answer may show that a later one still waits: what counts as answered is
    a submission with a verdict in the database once all requests are back.
    """
    visitors = [Visitor(address) for _ in range(checks)]
    first = visitors[0]
    first.get(f"lessons/{LESSON}/")
    for visitor in visitors[1:]:
        visitor._open, visitor.token = first._open, first.token
    source, answers, still = reference(), [], threading.Event()
    reasons: Counter[str] = Counter()
    together = threading.Barrier(checks + 1)
    quiet, before = pages_of(address, 2.0), verdicts(folder)

    def ask(visitor: Visitor) -> None:
        together.wait()
        start = time.perf_counter()
        try:
            answers.append(('class="verdict' in visitor.check(source), time.perf_counter() - start))
        except OSError as error:
            answers.append((False, time.perf_counter() - start))
            reasons[f"{type(error).__name__}: {error}"] += 1

    threads = [threading.Thread(target=ask, args=(visitor,)) for visitor in visitors]
    during: list[float] = []
    looker = threading.Thread(target=lambda: during.extend(pages_of(address, 600, still)))
    for thread in threads:
        thread.start()
    together.wait()
    start = time.perf_counter()
    looker.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - start
    still.set()
    looker.join()
    waits = [wait for right, wait in answers if right]
    return {
        "asked": checks, "answered": verdicts(folder) - before,
        "replies": len(waits), "seconds": took, "first": min(waits, default=0.0),
        "last": max(waits, default=0.0), "pages_quiet": quiet, "pages": during, "reasons": dict(reasons),
    }  # fmt: skip


def key_press(address: str, rounds: int) -> list[float]:
    """Milliseconds from Ctrl+Enter in the editor to the frame after the verdict was put in the page.

    Raises RuntimeError without Chromium or Playwright.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise RuntimeError("Playwright is not installed") from error
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise RuntimeError("there is no Chromium")
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page.set_default_timeout(60_000)
        page.goto(f"{address}lessons/{LESSON}/")
        section = page.locator(f"#exercise-{EXERCISE}")
        code = section.locator(".cm-content")
        code.scroll_into_view_if_needed()
        code.click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(reference())
        page.evaluate(WATCH, EXERCISE)
        for _ in range(rounds + 3):
            page.wait_for_timeout(400)  # somebody who thinks; the next spare is ready
            page.evaluate("() => window.nextVerdict()")
            page.keyboard.press("Control+Enter")
            times.append(float(page.evaluate("() => window.verdict")))  # the content policy forbids polling by text
        assert section.locator(".verdict:not(.fail)").count() == 1
        browser.close()
    return times[3:]


def measure(rounds: int) -> dict[str, object]:
    """Cold starts, then a storm and key presses on one warm server."""
    with tempfile.TemporaryDirectory(prefix="grading-server-") as folder:
        cold(folder)  # the first start makes the database
        found: dict[str, object] = {"cold": [cold(folder) for _ in range(rounds)]}
        with server(folder) as address:
            visitor = Visitor(address)
            visitor.get(f"lessons/{LESSON}/")
            assert passed(visitor.check(reference()))
            bare = []
            for _ in range(5 * rounds):
                time.sleep(0.2)
                start = time.perf_counter()
                assert passed(visitor.check(reference()))
                bare.append(1000 * (time.perf_counter() - start))
            found["request"] = statistics.median(bare)
            try:
                found["key_press"] = key_press(address, 7 * rounds)
            except RuntimeError as error:
                found["key_press_missing"] = str(error)
            found["storm"] = storm(address, folder)
        return found
