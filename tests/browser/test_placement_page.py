"""A question of the placement as it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.steps import press
from running import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "data")
    yield server
    server.stop()


def test_the_row_of_questions_is_one_thin_line(page: Page, server: Server) -> None:
    page.goto(server.address)
    press(page, "On to the placement")
    page.locator(".go").first.click()
    expect(page.locator("form.asked")).to_be_visible()
    marks = page.locator(".steps li")
    sizes = {(box["width"], box["height"]) for mark in marks.all() if (box := mark.bounding_box())}
    assert marks.count() > 1
    assert len(sizes) == 1  # what may still come looks lighter, and is no larger
    assert max(height for _, height in sizes) < 20
