"""Beginning, knowing oneself and owning it: by keyboard alone, and without script."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from browser.steps import place, press
from running import Server


def tab_to(page: Page, wanted: Locator, most: int = 150) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    expect(wanted).to_be_attached()
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} was not reached by {most} times Tab")


def follow(page: Page, wanted: Locator) -> None:
    """Tab to it, press Enter, and wait for the page that comes."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_from_a_goal_to_what_is_known_by_keyboard_alone(page: Page, site: Server) -> None:
    page.goto(site.address)
    follow(page, page.get_by_role("button", name="On to the placement"))
    follow(page, page.locator(".go").first)
    follow(page, page.get_by_role("button", name="I have not learned this"))
    follow(page, page.get_by_role("button", name="Stop here, keep the result"))
    area = page.locator("details.inferred").first
    tab_to(page, area.locator("summary"))
    page.keyboard.press("Enter")
    row = area.locator("li:has(button[value$=yes])").first
    skill = row.get_attribute("id") or ""
    follow(page, row.locator("button[value$=yes]"))
    expect(page.locator(".said")).to_contain_text("Noted.")
    expect(page.locator(f"#{skill}")).to_contain_text("you said so")
    expect(page.locator(f"#{skill} button[value$=yes]")).to_have_count(0)
    page.goto(site.address + "today/")
    expect(page.locator("a.go")).to_have_count(1)
    follow(page, page.locator(".tabs").get_by_role("link", name="You"))
    known = page.locator("details.area").first
    tab_to(page, known.locator("summary"))
    page.keyboard.press("Enter")
    expect(known.locator("tbody tr").first).to_be_visible()
    follow(page, page.locator(".history li").filter(has_text="You said that you know it").get_by_role("button"))
    expect(page.locator(".said")).to_contain_text("It no longer counts.")
    expect(page.locator(".history li.undone")).to_contain_text("You said that you know it")


def test_settings_backup_delete_and_restore_by_keyboard_alone(page: Page, site: Server) -> None:
    page.goto(site.address + "goal/")
    press(page, "On to the placement")
    page.goto(site.address + "settings/")
    tab_to(page, page.locator("input[name=theme]:checked"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    follow(page, page.get_by_role("button", name="Save the settings"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    tab_to(page, page.locator("#minutes"))
    page.keyboard.type("1000")
    assert not page.locator("#minutes").evaluate("field => field.checkValidity()")
    page.goto(site.address + "settings/")
    follow(page, page.get_by_role("button", name="Back up now"))
    expect(page.locator(".said")).to_contain_text("Backed up")
    tab_to(page, page.locator(".danger summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#confirm"))
    page.keyboard.type("delete")
    follow(page, page.get_by_role("button", name="Delete everything"))
    expect(page.locator(".said")).to_contain_text("Everything was deleted.")
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")
    follow(page, page.get_by_role("button", name="Restore").first)
    expect(page.locator(".said")).to_contain_text("Everything is as it was then.")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_same_without_script(page: Page, site: Server) -> None:
    context = page.context.browser.new_context(java_script_enabled=False, locale="en-GB")  # type: ignore[union-attr]
    plain = context.new_page()
    plain.goto(site.address)
    plain.locator("#q").fill("gradient")
    plain.locator("#q").press("Enter")
    expect(plain.locator(".opt", has_text="radient").first).to_be_visible()
    plain.get_by_role("link", name="Show sections and topics again").click()
    press(plain, "On to the placement")
    plain.locator(".go").first.click()
    place(plain, "rn")
    press(plain, "Stop here, keep the result")
    area = plain.locator("details.inferred").first
    area.locator("summary").click()
    area.locator("button[name=overrule]").first.click()
    expect(plain.locator(".said")).to_contain_text("Noted.")
    plain.goto(site.address + "progress/")
    plain.locator(".history").get_by_role("button", name="Undo").first.click()
    expect(plain.locator(".history li.undone").first).to_be_visible()
    plain.goto(site.address + "path/")
    moved = plain.locator("li:has(button[value=earlier]:not(.stays))").first
    name = moved.get_attribute("id")
    before = [row.get_attribute("id") for row in plain.locator(".steps li[data-lesson]").all()]
    with plain.expect_navigation():
        moved.locator("button[value=earlier]").click()
    after = [row.get_attribute("id") for row in plain.locator(".steps li[data-lesson]").all()]
    assert after.index(name) == before.index(name) - 1
    plain.goto(site.address + "settings/")
    plain.locator("input[name=text_size][value=large]").check(force=True)
    press(plain, "Save the settings")
    expect(plain.locator("html")).to_have_attribute("data-text", "large")
    with plain.expect_download() as file:
        plain.locator("a[href*=export]").first.click()
    plain.locator("#log").set_input_files(file.value.path())
    press(plain, "Merge it")
    expect(plain.locator(".said")).to_contain_text("0")
    context.close()
