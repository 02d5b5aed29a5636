"""Reviews by keyboard alone: choose, answer, go on, take back; and without script."""

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

from browser.steps import asked, fill
from browser.test_axe import faults
from running import Server, environment

pytestmark = pytest.mark.browser
SHOWN = ("alg-exponents", "alg-logarithms", "alg-sigma-notation")


def log_of(skills: tuple[str, ...]) -> str:
    """A log in which each skill was answered rightly two months ago, by its item that is typed."""
    device, start = str(uuid4()), datetime.now(UTC) - timedelta(days=60)
    lines: list[dict[str, object]] = [{"format": "mlroadmap-log", "version": 1, "program": "0"}]
    for place, skill in enumerate(skills):
        payload = {
            "skill": skill, "template": "alg-exponents/one-power", "seed": place, "digest": "d", "answer": "1",
            "right": True, "learned": True, "where": "lesson", "guess": 0.02,
        }  # fmt: skip
        lines.append(
            {"event": str(uuid4()), "device": device, "sequence": place + 1, "kind": "item-answered",
             "time": (start + timedelta(minutes=place)).isoformat(), "kind_version": 1, "payload": payload}
        )  # fmt: skip
    return "".join(json.dumps(line) + "\n" for line in lines)


def started(folder: Path) -> Server:
    """A server whose learner has three reviews due."""
    (folder / "log.jsonl").write_text(log_of(SHOWN), encoding="utf-8")
    merge = [sys.executable, "-m", "mlroadmap", "log", "--data-dir", str(folder / "data"), "merge"]
    subprocess.run([*merge, str(folder / "log.jsonl")], check=True, env=environment())
    return Server(folder / "data")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = started(tmp_path_factory.mktemp("review"))
    yield server
    server.stop()


def answer(page: Page) -> None:
    """Answer the question rightly, by keys alone."""
    variant = asked(page.locator("form.asked"))
    if variant.format == "choice":
        page.keyboard.press(str(int(variant.answer) + 1))
        expect(page.locator("input[name=answer]:checked")).to_be_focused()
        page.keyboard.press("Enter")
    elif variant.format == "order":
        fill(page.locator("form.asked"), variant, variant.answer)
        page.keyboard.press("Enter")
    else:
        expect(page.locator("input[name=answer]")).to_be_focused()
        page.keyboard.type(variant.answer)
        page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Right")


def test_reviews_by_keys_alone(page: Page, site: Server) -> None:
    page.goto(site.address + "review/")
    expect(page.locator("main")).to_contain_text("3 reviews due")
    first = page.locator("input[name=template]").input_value()
    answer(page)
    page.keyboard.press("u")
    expect(page.locator(".said")).to_contain_text("Taken back")
    assert page.locator("input[name=template]").input_value() == first
    answered = 0
    while "/review/" in page.url:  # a right answer may also spare what the skill rests on
        answer(page)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).not_to_have_text("Right")
        answered += 1
    assert answered >= 2
    assert page.url == site.address + "today/"


def test_without_script_and_axe_finds_nothing(browser: Browser, tmp_path: Path) -> None:
    server = started(tmp_path)
    for width, scheme in ((1280, "light"), (360, "dark")):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(server.address + "review/")
        page.get_by_text("Rest, only reviews, or another pace").click()
        assert faults(page) == []
        page.get_by_role("button", name="I do not remember").click()
        expect(page.locator("h1")).to_have_text("Here is how it goes")
        assert faults(page) == []
        page.get_by_role("link", name="Report a problem with this question").click()
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.address + "review/")
        expect(page.locator(".over")).to_contain_text("One review")
        expect(page.locator("kbd:visible")).to_have_count(0)
        page.goto(server.address + "keys/")
        expect(page.get_by_text("Take the answer back")).to_be_visible()
        page.goto(server.address + "review/")
        form = page.locator("form.asked")
        variant = asked(form)
        fill(form, variant, variant.answer)
        page.get_by_role("button", name="Answer").click()
        expect(page.locator("h1")).to_have_text("Right")
        page.get_by_role("button", name="Take this answer back").click()
        page.get_by_text("Rest, only reviews, or another pace").click()
        page.get_by_role("button", name="Rest", exact=True).click()
        expect(page.locator("h1")).to_contain_text("Reviews rest until")
        page.get_by_role("button", name="Take the reviews up now").click()
        expect(page.locator(".over")).to_contain_text("One review")
    server.stop()
