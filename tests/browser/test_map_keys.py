"""The map by keyboard alone, and the key that says what all keys do."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from running import Server


def test_arrow_keys_walk_the_graph_and_a_card_says_what_a_lesson_needs(page: Page, site: Server) -> None:
    page.goto(site.address + "map/")
    page.locator("#seek").fill("gradient descent from")
    expect(page.locator("svg.map.wide a.found")).to_have_count(1)
    page.locator("#seek").press("Enter")
    at = page.locator("svg.map.wide a:focus")
    expect(at).to_have_attribute("data-stop", "gradient-descent")
    expect(page.locator("[data-card]")).to_contain_text("Needs: ")
    needs = (at.get_attribute("data-needs") or "").split()
    page.keyboard.press("ArrowLeft")
    before = at.get_attribute("data-stop")
    assert before in needs
    page.keyboard.press("ArrowRight")
    assert before in (at.get_attribute("data-needs") or "").split()
    page.keyboard.press("Home")
    expect(at).to_have_attribute("tabindex", "0")
    address = at.get_attribute("href") or "-"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_a_question_mark_shows_the_keys_but_not_while_typing(page: Page, site: Server) -> None:
    page.goto(site.address + "map/")
    page.locator("#seek").press("?")
    expect(page.locator("#seek")).to_have_value("?")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("h1")).to_have_text("Keyboard")
