"""A review that is written: by keys alone, by finger at 360 px in the dark, and without script."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.steps import write
from browser.test_axe import faults
from mlroadmap import config
from mlroadmap.content import exercises, items
from running import Server, environment

pytestmark = pytest.mark.browser
SKILL, EXERCISE = "py-define-functions", "python-functions-and-tests/clip"


def reference() -> str:
    home, name = EXERCISE.split("/")
    return exercises.read_exercise(config.content_dir() / "lessons" / home / "exercises" / name).reference


def log() -> str:
    """Two months ago the exercise was passed, and then every question about its skill answered."""
    device, start = str(uuid4()), datetime.now(UTC) - timedelta(days=60)
    graded = {
        "attempt": str(uuid4()), "exercise": EXERCISE, "engine": "1", "skills": [SKILL],
        "verdict": {"outcome": "passed"},
    }  # fmt: skip
    told: list[tuple[str, dict[str, object]]] = [("graded", graded)]
    for template in items.index(config.content_dir())[SKILL]:
        answer = {
            "skill": SKILL, "template": template.id, "seed": 1, "digest": "d", "answer": "1", "right": True,
            "where": "review", "guess": 0.02,
        }  # fmt: skip
        told.append(("item-answered", answer))
    lines: list[dict[str, object]] = [{"format": "mlroadmap-log", "version": 1, "program": "0"}]
    for place, (kind, payload) in enumerate(told):
        lines.append(
            {"event": str(uuid4()), "device": device, "sequence": place + 1, "kind": kind, "kind_version": 1,
             "time": (start + timedelta(minutes=place)).isoformat(), "payload": payload}
        )  # fmt: skip
    return "".join(json.dumps(line) + "\n" for line in lines)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Server]:
    """A server whose learner has one review due, a written one."""
    (tmp_path / "log.jsonl").write_text(log(), encoding="utf-8")
    merge = [sys.executable, "-m", "mlroadmap", "log", "--data-dir", str(tmp_path / "data"), "merge"]
    subprocess.run([*merge, str(tmp_path / "log.jsonl")], check=True, env=environment())
    server = Server(tmp_path / "data")
    yield server
    server.stop()


def test_by_keys_alone(page: Page, site: Server) -> None:
    page.goto(site.address + "review/")
    expect(page.locator("h1")).to_contain_text("Write it once more")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    exercise = page.locator("#exercise-clip")
    expect(exercise.locator(".verdict")).to_have_count(0)
    write(exercise, "def clip(x, lo=0, hi=1):\n    return x\n")
    page.keyboard.press("Control+Enter")
    expect(exercise.locator(".verdict.fail")).to_be_visible()
    write(exercise, reference())
    page.keyboard.press("Control+Enter")
    expect(exercise.locator(".verdict h3")).to_contain_text("Passed")
    with page.expect_navigation():
        exercise.get_by_role("link", name="On with the reviews").press("Enter")
    expect(page.locator("h1")).to_have_text("Nothing is fading")


def test_by_finger_in_the_dark_and_without_script(browser: Browser, site: Server) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(site.address + "review/")
        assert faults(page) == []
        with page.expect_navigation():
            page.get_by_role("button", name="Begin").click()
        expect(page.locator(".cm-content")).to_be_visible()
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.address + "review/")
        page.get_by_role("link", name="Ask me a question instead").click()
        expect(page.get_by_role("button", name="I do not remember")).to_be_visible()
        page.goto(site.address + "review/")
        page.get_by_role("button", name="Begin").click()
        page.locator("textarea[name=source]").fill(reference())
        page.get_by_role("button", name="Check").click()
        expect(page.locator(".verdict h3")).to_contain_text("Passed")
        page.get_by_role("link", name="On with the reviews").click()
        expect(page.locator("h1")).to_have_text("Nothing is fading")
