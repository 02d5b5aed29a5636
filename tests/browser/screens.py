"""Pictures of every page for docs/screens, as `scripts/screens` takes them: wide in light, narrow in dark."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.conftest import FLAGS
from pages import PAGES
from running import Server, environment

ROOT = Path(__file__).parents[2]
OUT = ROOT / "docs/screens"
TALLEST = 2400
"""pixels of a page that are kept"""
ALSO = ["/placement/result/", "/no-such-page/"]


def main() -> None:
    """Live some weeks, serve them, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        life = [sys.executable, "-m", "benchmarks.life", str(data)]
        subprocess.run(life, check=True, cwd=ROOT, env=environment())
        server = Server(data)
        try:
            take(server.address.rstrip("/"))
        finally:
            server.stop()


def take(address: str) -> None:
    """All pictures, as JPEG."""
    OUT.mkdir(exist_ok=True)
    for old in OUT.glob("*.jpg"):
        old.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for width, scheme in ((1280, "light"), (360, "dark")):
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            for place in [*PAGES, *ALSO]:
                page.goto(address + place)
                page.evaluate("document.fonts.ready.then(() => 0)")
                name = place.strip("/").replace("/", "-").replace("?", "-").replace("=", "-")
                tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                clip = {"x": 0, "y": 0, "width": width, "height": tall}
                page.screenshot(
                    path=OUT / f"{name}-{width}-{scheme}.jpg", type="jpeg", quality=62, full_page=True, clip=clip
                )  # type: ignore[arg-type]
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
