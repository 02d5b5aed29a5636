"""Pictures of every page for docs/screens, as `scripts/screens` takes them: wide in light, narrow in dark."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.conftest import FLAGS
from pages import PAGES
from running import Server, environment

ROOT = Path(__file__).parents[2]
OUT = ROOT / "docs/screens"
TALLEST = 2400
"""pixels of a page that are kept"""
PATIENCE = 180_000
"""milliseconds that a busy machine may take for a page"""
ALSO = ["/placement/result/", "/no-such-page/"]


def main() -> None:
    """Live some weeks, serve them, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        life = [sys.executable, "-m", "benchmarks.life", str(data)]
        subprocess.run(life, check=True, cwd=ROOT, env=environment())
        server = Server(data)
        try:
            new = Path(folder) / "new"
            new.mkdir()
            take(server.address.rstrip("/"), new)
        finally:
            server.stop()
        OUT.mkdir(exist_ok=True)
        for old in OUT.glob("*.jpg"):  # only now: a run that fails leaves the old ones
            old.unlink()
        for picture in new.iterdir():
            shutil.copy(picture, OUT / picture.name)


def name_of(place: str) -> str:
    """The address of a page as the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", place.lower()).strip("-")


def picture(page: Page, file: Path) -> None:
    """The page that is open, as far down as TALLEST."""
    page.evaluate("document.fonts.ready.then(() => 0)")
    tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": page.evaluate("innerWidth"), "height": tall})  # what sticks is at its end
    page.screenshot(path=file, type="jpeg", quality=62)


def take(address: str, out: Path) -> None:
    """All pictures, as JPEG, into a folder."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for width, scheme in ((1280, "light"), (360, "dark")):
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            for place in [*PAGES, *ALSO]:
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(address + place)
                picture(page, out / f"{name_of(place)}-{width}-{scheme}.jpg")
            page.goto(address + "/placement/")
            if (begin := page.locator("main .go").first).is_visible():
                begin.click()
            page.locator("form.asked").wait_for()
            picture(page, out / f"placement-question-{width}-{scheme}.jpg")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
