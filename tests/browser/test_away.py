"""The program stops while somebody types: the page says so, nothing typed is lost, and it goes on when it is back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browser.steps import LESSON
from running import Server


def test_a_form_waits_for_the_program_and_is_then_sent(page: Page, site: Server) -> None:
    page.goto(site.address + "settings/")
    page.locator("#minutes").fill("37")
    site.kill()
    page.locator("#minutes").press("Enter")
    expect(page.locator("[data-said]")).to_contain_text("The program does not answer.")
    expect(page.locator("[data-said]")).to_contain_text("everything you typed")
    expect(page.locator("#minutes")).to_have_value("37")
    site.start(int(site.address.rstrip("/").rsplit(":", 1)[1]))
    expect(page.locator("[data-said]")).to_contain_text("answers again")
    with page.expect_navigation():
        page.get_by_role("button", name="Go on").click()
    page.goto(site.address + "settings/")
    expect(page.locator("#minutes")).to_have_value("37")


def test_a_link_does_not_lead_away_from_what_was_typed(page: Page, site: Server) -> None:
    page.goto(site.address + "goal/")
    page.locator("#q").fill("gradients")
    site.kill()
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.locator("[data-said]")).to_be_visible()
    expect(page.locator("#q")).to_have_value("gradients")
    site.start(int(site.address.rstrip("/").rsplit(":", 1)[1]))
    page.locator("[data-said] button").click()
    page.wait_for_url("**/map/")


def test_an_answer_that_is_refused_stays_in_its_form_which_says_why(page: Page, site: Server) -> None:
    page.goto(site.address + LESSON)
    item = page.locator("form:has(input[name=round]):has(input[type=text], input[type=radio])").first
    item.get_by_role("button", name="Answer", exact=True).click()
    expect(item.locator("[data-refused]")).to_have_text("Give an answer first.")
    expect(page.locator("h1")).to_have_count(1)
    page.route("**/item", lambda route: route.fulfill(status=403, content_type="text/html", body="<h1>No</h1>"))
    item.get_by_role("button", name="Answer", exact=True).click()
    expect(item.locator("[data-refused]")).to_contain_text("What you typed stays here")
    expect(page.locator("h1")).to_have_count(1)
    page.unroute("**/item")
    item.get_by_role("button", name="I have not learned this").click()
    expect(page.locator("[data-refused]")).to_have_count(0)
