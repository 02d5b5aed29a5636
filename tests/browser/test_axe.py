"""axe finds nothing on any page, in light and dark, wide and narrow; and no page scrolls sideways at 360 px."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.steps import LESSON, code, place, press
from pages import PAGES
from running import Server

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""Those of them that colours decide: the dark theme changes the colours of css/tokens.css and nothing else."""


def faults(page: Page, rules: object = RULES) -> list[str]:
    """What axe finds on the page: rule, and the first element at fault."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
    return [
        f"{fault['id']}: {node['html'][:200]} {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
        if not (fault["id"] == "label" and named_by_formula(page, node["target"]))
    ]


def named_by_formula(page: Page, target: list[str]) -> bool:
    """Whether a control's label is a formula and nothing else: screen readers say MathML, axe does not read it."""
    return bool(page.locator(target[0]).locator("xpath=ancestor::label[.//*[local-name()='math']]").count())


@pytest.fixture(scope="module")
def learnt(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> object:
    """A server whose learner has a goal, a stopped placement and a failed verdict."""
    server = Server(tmp_path_factory.mktemp("axe") / "data")
    page = browser.new_context().new_page()
    page.goto(server.address)
    press(page, "On to the placement")
    with page.expect_navigation():
        page.locator(".go").first.click()
    place(page, "rwn")
    press(page, "Stop here, keep the result")
    page.goto(server.address + LESSON)
    exercise = page.locator("section.exercise").first
    exercise.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(code("accuracy/wrong/percent.py"))
    page.keyboard.press("Control+Enter")
    expect(exercise.locator(".verdict.fail")).to_be_visible()
    page.context.close()
    yield server
    server.stop()


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(browser: Browser, learnt: Server, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for address in [*PAGES, "/" + LESSON, "/no-such-page/"]:
        page.emulate_media(color_scheme="light")
        page.goto(learnt.address.rstrip("/") + address)
        problems = faults(page)
        page.emulate_media(color_scheme="dark")
        problems += [f"dark: {fault}" for fault in faults(page, OF_COLOURS)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            problems.append("scrolls sideways")
        if problems:
            found[address] = problems
    context.close()
    assert found == {}
