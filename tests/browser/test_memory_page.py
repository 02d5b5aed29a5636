"""How you forget: looked for, read and chosen by keyboard alone, with and without script, wide and narrow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from playwright.sync_api import Browser, Page, expect

import forgetful
from browser.test_axe import faults
from mlroadmap import __version__
from mlroadmap.core.events import Event
from mlroadmap.core.transfer import write
from running import Server
from services.test_forgetting import apart

SPACE = UUID(int=77)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of somebody who forgets quickly and has answered 800 reviews until now."""
    acts = list(forgetful.acts(apart(), forgetful.QUICK, 800, 1))
    ago = timedelta(days=(datetime.now(UTC) - acts[-1][1]).days)  # whole ones: each act keeps its hour
    events = []
    for number, (skill, time, right, open) in enumerate(acts):
        payload = {
            "skill": skill, "template": f"{skill}/typed", "seed": number, "digest": "d", "answer": "1", "right": right,
            "where": "review" if open else "lesson", "guess": 0.02,
        }  # fmt: skip
        events.append(
            Event(uuid5(SPACE, str(number)), SPACE, SPACE, number, time + ago, "item-answered", 1, payload)
        )  # fmt: skip
    file = tmp_path_factory.mktemp("memory") / "log.jsonl"
    file.write_text("".join(write(events, [], __version__)), encoding="utf-8")
    return file


def tab_to(page: Page, name: str) -> None:
    """Move the focus to the button of this name by keyboard, as somebody without a mouse does."""
    button = page.get_by_role("button", name=name)
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"no way to {name!r} by keyboard")


@pytest.mark.parametrize("script", [True, False])
def test_looked_for_and_chosen_by_keyboard(browser: Browser, log: Path, tmp_path: Path, script: bool) -> None:
    server = Server(tmp_path / "data")
    try:
        context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=script)
        page = context.new_page()
        page.goto(server.address + "settings/")
        page.set_input_files("#log", log)
        with page.expect_navigation():
            page.get_by_role("button", name="Merge it").press("Enter")
        page.goto(server.address + "memory/")
        tab_to(page, "Find out how I forget")
        with page.expect_navigation(timeout=480_000):
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Your own foretells better")).to_be_visible()
        if script:
            page.get_by_text("In the figures of the field").press("Enter")
            for width in (1280, 360):
                page.set_viewport_size({"width": width, "height": 800})
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                    assert faults(page) == []
                assert page.evaluate("document.documentElement.scrollWidth") <= width
        tab_to(page, "Use my own")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Your reviews now come by how you forget")).to_be_visible()
        expect(page.get_by_text("fitted to the 800 reviews")).to_be_visible()
        context.close()
    finally:
        server.stop()
