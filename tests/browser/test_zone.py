"""An evening somewhere far from the server: the browser tells where, and the day is the learner's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.steps import asked, fill
from browser.test_axe import faults
from browser.test_review import SHOWN, log_of
from mlroadmap.core.days import Days
from running import Server, environment

ZONES = (
    "Pacific/Pago_Pago", "Pacific/Honolulu", "Pacific/Gambier", "Pacific/Pitcairn", "America/Phoenix",
    "America/Costa_Rica", "America/Bogota", "America/Caracas", "America/Sao_Paulo", "America/Noronha",
    "Atlantic/Cape_Verde", "Africa/Abidjan", "Africa/Lagos", "Africa/Johannesburg", "Africa/Nairobi", "Asia/Dubai",
    "Asia/Karachi", "Asia/Dhaka", "Asia/Bangkok", "Asia/Singapore", "Asia/Tokyo", "Australia/Brisbane",
    "Pacific/Guadalcanal", "Pacific/Tarawa", "Pacific/Tongatapu", "Pacific/Kiritimati",
)  # fmt: skip
"""One for each hour around the world: somewhere it is always evening."""


def evening() -> tuple[str, str]:
    """A zone where it is late in the evening now, and one where it is another day for the next hours."""
    now = datetime.now(UTC)
    here = next(zone for zone in ZONES if 20 <= now.astimezone(ZoneInfo(zone)).hour < 22)
    today = {Days(ZoneInfo(here)).of(now)}
    for zone in ZONES:
        days = Days(ZoneInfo(zone))
        if not today & {days.of(now), days.of(now + timedelta(hours=2))}:
            return here, zone
    raise AssertionError("the whole world has the same day")


def said(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B}"


@pytest.fixture(scope="module")
def zones() -> tuple[str, str]:
    return evening()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, zones: tuple[str, str]) -> Iterator[Server]:
    """A server whose machine is set to another day, with three reviews due."""
    folder = tmp_path_factory.mktemp("zone")
    (folder / "log.jsonl").write_text(log_of(SHOWN), encoding="utf-8")
    merge = [sys.executable, "-m", "mlroadmap", "log", "--data-dir", str(folder / "data"), "merge"]
    subprocess.run([*merge, str(folder / "log.jsonl")], check=True, env=environment() | {"TZ": zones[1]})
    server = Server(folder / "data", more={"TZ": zones[1]})
    yield server
    server.stop()


def answer(page: Page, address: str) -> None:
    page.goto(address + "review/")
    form = page.locator("form.asked")
    variant = asked(form)
    fill(form, variant, variant.answer)
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("h1")).to_have_text("Right")


def test_an_evening_is_today_where_the_browser_is(browser: Browser, site: Server, zones: tuple[str, str]) -> None:
    here, machine = zones
    today = Days(ZoneInfo(here)).of(datetime.now(UTC))
    with browser.new_context(timezone_id=here, locale="en-GB", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site.address + "today/")
        expect(page.locator(".over time").first).to_have_text(said(today))
        expect(page.locator("html")).to_have_attribute("data-zone", here)
        answer(page, site.address)
        page.goto(site.address + "progress/")
        expect(page.locator("h3.day").first).to_have_text(f"{said(today)} {today.year}")
        clock = page.locator("ul.history").first.locator("time").first
        assert (clock.get_attribute("datetime") or "").startswith(f"{today}T2"), "late in the evening"
        page.goto(site.address + "settings/")
        expect(page.locator("#zone option").first).to_have_text(f"As this device says ({here})")
        assert faults(page) == []
    with browser.new_context(timezone_id=machine, locale="en-GB") as context:
        page = context.new_page()
        page.goto(site.address + "today/")
        expect(page.locator(".over time").first).to_have_text(said(Days(ZoneInfo(machine)).of(datetime.now(UTC))))
        assert "zone" not in {cookie.get("name") for cookie in context.cookies()}, "nothing is told where both agree"
        page.goto(site.address + "progress/")
        expect(page.locator("h3.day").first).to_have_text(f"{said(today)} {today.year}")


def test_without_script_the_zone_is_chosen_in_the_settings(
    browser: Browser, site: Server, zones: tuple[str, str]
) -> None:
    here, machine = zones
    with browser.new_context(
        timezone_id=here, java_script_enabled=False, viewport={"width": 360, "height": 800}
    ) as context:
        page = context.new_page()
        page.goto(site.address + "today/")
        now = datetime.now(UTC)
        expect(page.locator(".over time").first).to_have_text(said(Days(ZoneInfo(machine)).of(now)))
        page.goto(site.address + "settings/")
        page.get_by_label("Time zone").select_option(here)
        page.get_by_role("button", name="Save").first.click()
        expect(page.locator("#about-zone")).to_contain_text(f"today is {Days(ZoneInfo(here)).of(now):%A}")
        page.goto(site.address + "today/")
        expect(page.locator(".over time").first).to_have_text(said(Days(ZoneInfo(here)).of(now)))
        page.goto(site.address + "settings/")
        page.get_by_label("Time zone").select_option("")
        page.get_by_role("button", name="Save").first.click()
