"""The page of a lesson as a person uses it: notes, contents, drafts in two tabs, and nothing that jumps."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.steps import LESSON
from browser.test_axe import faults
from running import Server

pytestmark = pytest.mark.browser
SHIFTS = """window.shifts = []; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("lesson") / "data")
    yield server
    server.stop()


@pytest.fixture
def page(browser: Browser, site: Server) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def test_a_note_by_keyboard_alone_and_found_by_search(page: Page, site: Server) -> None:
    page.goto(site.address + LESSON)
    pen = page.locator("#beside-why-1 .pen")
    assert pen.evaluate("node => getComputedStyle(node).opacity") == "0"
    pen.focus()
    assert pen.evaluate("node => getComputedStyle(node).opacity") == "1"
    page.keyboard.press("Enter")
    expect(page.locator("#note-why-1")).to_be_focused()
    page.keyboard.type("the *walrus* rule")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#beside-why-1 .mine em")).to_have_text("walrus")
    page.reload()
    expect(page.locator("#beside-why-1 .mine em")).to_have_text("walrus")
    page.goto(site.address + "search/?q=walrus")
    expect(page.locator("main")).to_contain_text("walrus")


def test_a_report_is_copied(browser: Browser, site: Server) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(site.address + LESSON)
        page.locator("#why-1").hover()
        page.locator("#beside-why-1 .pen").click()
        page.get_by_text("Report a problem here").click()
        page.locator("#report-why-1").press("Control+Home")
        page.keyboard.press("End")
        page.keyboard.type(" a typo")
        page.get_by_role("button", name="Copy the text").click()
        expect(page.get_by_text("Copied", exact=True)).to_be_visible()
        text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("What is wrong: a typo\n")
    assert f"Page: {site.address}{LESSON}#why-1" in text


def test_notes_and_hints_without_script(browser: Browser, site: Server) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.address + LESSON)
        page.locator("#beside-exercise-accuracy .pen").click()
        page.locator("#note-exercise-accuracy").fill("plain words")
        page.get_by_role("button", name="Keep the note").click()
        expect(page).to_have_url(re.compile("#exercise-accuracy$"))
        expect(page.locator("#beside-exercise-accuracy .mine")).to_contain_text("plain words")
        expect(page.get_by_role("button", name="Copy the text")).to_have_count(0)
        exercise = page.locator("section.exercise").first
        expect(exercise.locator("details.hint")).to_have_count(0)
        exercise.get_by_role("button", name="Show hint 1").click()
        expect(exercise.locator("details.hint[open]")).to_have_count(1)


def test_code_of_an_exercise_runs_with_the_names_of_the_cells(page: Page, site: Server) -> None:
    page.goto(site.address + "lessons/gradient-descent/")
    exercise = page.locator("section.exercise").first
    exercise.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text("print(type(np).__name__, w + 0 * 1 == w)")
    page.keyboard.press("Shift+Enter")
    expect(exercise.locator(".out")).to_have_text("module True")
    expect(exercise.locator(".verdict")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    expect(exercise.locator(".verdict.fail")).to_be_visible()
    expect(exercise.locator(".out")).to_be_hidden()
    cell = page.locator("ml-cell").first
    cell.locator("pre").first.press("Shift+Enter")
    expect(cell.get_by_role("button", name="Run again")).to_be_visible()


def test_two_tabs_on_one_exercise_lose_neither_draft(browser: Browser, site: Server) -> None:
    with browser.new_context() as context:
        tabs = [context.new_page(), context.new_page()]
        for tab in tabs:
            tab.goto(site.address + LESSON)
        for tab, text in zip(tabs, ("# from one", "# from two"), strict=True):
            tab.locator("section.exercise .cm-content").first.click()
            tab.keyboard.press("Control+a")
            tab.keyboard.press("Delete")
            tab.keyboard.insert_text(text)
            expect(tab.locator("[data-draft-state]").first).to_contain_text("Draft saved")
        expect(tabs[1].locator("[data-draft-state]").first).to_contain_text("Both are kept")
        tabs[0].reload()
        exercise = tabs[0].locator("section.exercise").first
        expect(exercise.locator("textarea").first).to_have_value("# from two")
        exercise.get_by_text("written elsewhere").click()
        expect(exercise.locator(".other pre")).to_have_text("# from one")
        exercise.get_by_role("button", name="Use this one").click()
        expect(tabs[0].locator("section.exercise textarea").first).to_have_value("# from one")


def test_the_contents_keep_step_and_the_place_is_remembered(page: Page, site: Server) -> None:
    page.goto(site.address + LESSON)
    expect(page.locator("nav.rail a[aria-current=location]")).to_have_count(1)
    spot = page.locator("section[data-part=idea] .beside").first.get_attribute("id") or ""
    with page.expect_response(lambda answer: answer.url.endswith("/rail")):
        page.locator(f"#{spot.removeprefix('beside-')}").evaluate("node => node.scrollIntoView()")
    expect(page.locator("nav.rail li.done")).not_to_have_count(0)
    expect(page.locator("nav.rail a[aria-current=location]")).to_contain_text("Idea")
    page.goto(site.address + "today/")
    page.goto(site.address + LESSON)
    page.get_by_role("link", name="Go on where you were").click()
    expect(page).to_have_url(re.compile(f"#{re.escape(spot.removeprefix('beside-'))}$"))


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_jumps_while_a_lesson_is_read(browser: Browser, site: Server, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.add_init_script(SHIFTS)
        page.goto(site.address + "lessons/gradient-descent/")
        page.wait_for_load_state("networkidle")
        for y in range(0, page.evaluate("document.documentElement.scrollHeight"), 500):
            page.evaluate(f"scrollTo(0, {y})")
            page.wait_for_timeout(100)
        assert page.evaluate("shifts.reduce((sum, one) => sum + one, 0)") == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (360, "light")])
def test_axe_finds_nothing_while_a_note_is_written(browser: Browser, site: Server, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.address + LESSON)
    page.locator("#beside-why-2 .pen").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Report a problem here").click()
    expect(page.locator("#report-why-2")).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for address in ("notes/", LESSON + "notes/why-2/"):
        page.goto(site.address + address)
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
