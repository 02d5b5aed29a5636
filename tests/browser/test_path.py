"""The path put in another order by dragging, by keyboard, and never past what is needed first."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browser.steps import press
from running import Server


def order(page: Page) -> list[str]:
    return [str(row.get_attribute("data-lesson")) for row in page.locator(".steps li[data-lesson]").all()]


def rows(page: Page) -> list[tuple[int, int]]:
    """The first and the last place that each row may take."""
    found = page.locator(".steps li[data-lesson]").all()
    return [(int(row.get_attribute("data-first") or 0), int(row.get_attribute("data-last") or 0)) for row in found]


def begin(page: Page, site: Server) -> None:
    page.goto(site.address + "goal/")
    press(page, "On to the placement")
    page.goto(site.address + "path/")


def drag(page: Page, row: int, up: float) -> None:
    """Take a row by its handle and hold it so far above its place."""
    grip = page.locator(".grip").nth(row)
    grip.evaluate("grip => grip.scrollIntoView({block: 'center'})")
    box = grip.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - up, steps=5)


def test_a_lesson_is_dragged_as_far_as_prerequisites_allow(page: Page, site: Server) -> None:
    begin(page, site)
    before = order(page)
    at = next(n for n, (first, _) in enumerate(rows(page)) if first < n)
    drag(page, at, 60)
    with page.expect_navigation():
        page.mouse.up()
    assert order(page) == [*before[: at - 1], before[at], before[at - 1], *before[at + 1 :]]

    now = order(page)
    held = next(n for n, (first, _) in enumerate(rows(page)) if first == n > 1)
    drag(page, held, 150)
    expect(page.locator("[data-says]")).to_contain_text("needs this first:")
    page.mouse.up()
    expect(page.locator(".held")).to_have_count(0)
    assert order(page) == now


def test_the_buttons_do_the_same_by_keyboard_and_say_why_not(page: Page, site: Server) -> None:
    begin(page, site)
    before = order(page)
    at = next(n for n, (first, _) in enumerate(rows(page)) if first < n)
    row = page.locator(".steps li[data-lesson]").nth(at)
    row.get_by_role("button", name="Earlier").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert order(page).index(before[at]) == at - 1
    stays = page.locator("li:has(button.stays[value=earlier])").nth(1)
    title = stays.locator("a").inner_text()
    stays.locator("button[value=earlier]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    row = page.locator(".steps li:has(.why)")
    expect(row.locator("a")).to_have_text(title)
    expect(row.locator(".why")).to_contain_text("has to come first")
