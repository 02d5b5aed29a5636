"""Link health in a browser: a check is started, watched, stopped and gone on with; the page shows what was found."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from content_files import SMALL, small
from farm import Asked, Farm, page, reply
from running import Server

LONG = "words that a reader finds on a page of any size " * 12
COUNT = 24


@pytest.fixture
def farm() -> Iterator[Farm]:
    with Farm() as server:
        yield server


def content(folder: Path, farm: Farm) -> Path:
    """A road map with links to the farm, and no other."""
    small(folder)
    start = SMALL["road-maps/small/start.yaml"].split("      - id: cs50")[0]
    rows = "".join(
        f"      - {{id: r-{n}, title: Attention, type: book, seed_url: '{farm.at(f'/{n}')}'}}\n" for n in range(COUNT)
    )
    last = f"      - {{id: cs50, title: Attention, type: course, seed_url: '{farm.at('/shop')}'}}\n"
    (folder / "road-maps/small/start.yaml").write_text(start + rows + last, encoding="utf-8")
    (folder / "ids.txt").write_text(SMALL["ids.txt"] + "".join(f"r-{n}\n" for n in range(COUNT)), encoding="utf-8")
    return folder


def press(at: Page, name: str) -> None:
    """A button, by keyboard."""
    at.get_by_role("button", name=name).focus()
    at.keyboard.press("Enter")


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_a_check_is_started_stopped_and_gone_on_with(
    browser: Browser, tmp_path: Path, farm: Farm, scripts: bool
) -> None:
    go = threading.Event()

    def answer(asked: Asked) -> bytes | None:
        if asked.path == "/2":
            go.wait(60)
        return page("Attention", LONG)(asked)

    farm.routes |= {f"/{n}": answer for n in range(COUNT)} | {"/shop": page("Cheap watches", LONG), "/x": reply(404)}
    folder = content(tmp_path / "content", farm)
    server = Server(tmp_path / "data", "--content", str(folder), more={"MLROADMAP_NETWORKS": "127.0.0.0/8"})
    at = browser.new_context(java_script_enabled=scripts).new_page()
    try:
        at.goto(server.address + "links/")
        expect(at.get_by_role("heading", level=1)).to_contain_text("not checked yet")
        press(at, "Check all links now")

        def wait_for(text: str) -> None:
            """With scripts the page gets there of itself; without, it is loaded again."""
            for _ in range(60):
                if scripts or at.get_by_text(text).count():
                    break
                at.wait_for_timeout(500)
                at.goto(server.address + "links/")
            expect(at.get_by_text(text).first).to_be_visible()

        wait_for(f"of {COUNT + 1} addresses asked")
        press(at, "Stop")
        go.set()
        wait_for("Stopped after")
        press(at, "Go on")
        wait_for("Last checked on")
        expect(at.get_by_role("heading", level=1)).to_have_text("1 link needs you")
        expect(at.get_by_text("another page").first).to_be_visible()
        expect(at.get_by_role("link", name=farm.at("/shop"))).to_be_visible()
        assert set(farm.paths()) == {*(f"/{n}" for n in range(COUNT)), "/shop"}
    finally:
        go.set()
        at.context.close()
        server.stop()
