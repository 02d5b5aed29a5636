"""A person's first day, from the first page to a verified skill, through two sudden ends of the server."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.steps import EXERCISES, LESSON, LOOP, code, place, press, write
from running import Server, environment


def submissions(site: Server) -> int:
    """How many submissions the log holds."""
    with closing(sqlite3.connect(site.data_dir / "mlroadmap.sqlite3", timeout=30)) as base:
        (count,) = base.execute("select count(*) from records_event where kind = 'submitted'").fetchone()
    return int(count)


def test_from_the_first_page_to_a_verified_skill(page: Page, site: Server, tmp_path: Path) -> None:
    # A goal, and a placement that is stopped.
    page.goto(site.address)
    expect(page.get_by_role("heading", level=1)).to_have_text("What do you want to be able to do?")
    press(page, "On to the placement")
    with page.expect_navigation():
        page.locator(".go").first.click()
    place(page, "rrwnr")
    press(page, "Stop here, keep the result")
    expect(page.locator("h1")).to_contain_text("skip")
    expect(page.locator("table tbody tr")).not_to_have_count(0)

    # The map knows what was inferred, and a skill can be overruled.
    page.goto(site.address + "skills/py-lists/")
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("I know this")).first.click()
    expect(page.locator("main")).to_contain_text("You said that you know it")
    page.goto(site.address + "map/")
    expect(page.locator("h1")).to_contain_text(re.compile("to go|to your goal"))
    if "behind you" in page.locator("h1").inner_text():  # which questions came decides whether a whole lesson is known
        assert page.locator("li.known, li.solid").count() > 0

    # A lesson: a cell, a prediction, the explorable.
    page.goto(site.address + LESSON)
    cell = page.locator("ml-cell#one-digit")
    cell.get_by_role("button", name="Run").click()
    expect(cell.locator(".out")).to_contain_text("Somebody meant a 0")
    expect(cell.get_by_role("button", name="Run again")).to_be_visible()
    prediction = page.locator(".note.predict").first
    prediction.locator("input[name=choice]").last.check()
    prediction.get_by_role("button").click()
    expect(page.locator(".note.predict").first).to_contain_text("you said so")
    page.locator("digit-neighbours").scroll_into_view_if_needed()
    expect(page.locator("digit-neighbours [role=status]").first).to_contain_text(re.compile(r"\w"))

    # An exercise: a wrong solution gets its message, then the server dies, and the right one passes.
    exercise = page.locator("section.exercise").first
    write(exercise, code("accuracy/wrong/upside_down.py"))
    page.keyboard.press("Control+Enter")
    expect(exercise.locator(".verdict.fail")).to_contain_text("all answers divided by the right ones")
    site.restart()
    page.reload()
    exercise = page.locator("section.exercise").first
    expect(exercise.locator(".verdict.fail")).to_contain_text("all answers divided by the right ones")
    expect(exercise.locator(".cm-content")).to_contain_text("total / correct")
    write(exercise, code("accuracy/reference.py"))
    exercise.get_by_role("button", name="Check").click()
    expect(exercise.locator(".verdict:not(.fail)")).to_be_visible()

    # Code that never ends, and the server dies while it is checked: the verdict comes after the next start.
    write(exercise, LOOP)
    before = submissions(site)
    page.keyboard.press("Control+Enter")
    while submissions(site) == before:  # it is written before the check begins
        page.wait_for_timeout(20)
    site.restart()
    page.goto(site.address + LESSON)
    for _ in range(300):
        if page.locator("section.exercise").first.locator(".verdict.fail").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.locator("section.exercise").first.locator(".verdict.fail")).to_be_visible()

    # Today knows the next lesson, and the log moves to another machine whole.
    page.goto(site.address + "today/")
    expect(page.locator(".go").first).to_be_visible()
    page.goto(site.address + "progress/")
    here = page.locator("h1").inner_text()
    log = tmp_path / "log.jsonl"
    mlroadmap = [sys.executable, "-m", "mlroadmap", "log", "--data-dir"]
    subprocess.run([*mlroadmap, str(site.data_dir), "export", "-o", str(log)], check=True, env=environment())
    other = tmp_path / "other"
    for _ in range(2):
        subprocess.run([*mlroadmap, str(other), "merge", str(log)], check=True, env=environment())
    second = Server(other)
    try:
        page.goto(second.address + "progress/")
        expect(page.locator("h1")).to_have_text(here)
    finally:
        second.stop()


def test_the_lesson_by_keyboard_alone(page: Page, site: Server) -> None:
    page.goto(site.address + LESSON)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    exercise = page.locator("section.exercise").first
    exercise.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(code("accuracy/reference.py"))
    page.keyboard.press("Control+Enter")
    expect(exercise.locator("[aria-live] .verdict:not(.fail)")).to_be_visible()
    exercise.locator(".cm-content").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(exercise.locator(".cm-content")).not_to_be_focused()


def test_everything_works_without_script(page: Page, site: Server) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = context.new_page()
    plain.goto(site.address)
    press(plain, "On to the placement")
    plain.locator(".go").first.click()
    place(plain, "rn")
    press(plain, "Stop here, keep the result")
    expect(plain.locator("h1")).to_contain_text("skip")
    plain.goto(site.address + LESSON)
    prediction = plain.locator(".note.predict").first
    prediction.locator("input[name=choice]").first.check()
    prediction.get_by_role("button").click()
    expect(plain.locator(".note.predict").first).to_contain_text("you said so")
    item = plain.locator('form:has(input[name="template"])').first
    item.get_by_role("button", name="I have not learned this").click()
    expect(plain.locator("main")).to_contain_text("not learned")
    exercise = plain.locator("section.exercise").first
    for file, seen in (("wrong/percent.py", ".verdict.fail"), ("reference.py", ".verdict:not(.fail)")):
        exercise.locator("textarea[name=source]").fill(code(f"accuracy/{file}"))
        exercise.get_by_role("button", name="Check").click()
        expect(exercise.locator(seen)).to_be_visible()
    assert (EXERCISES / "accuracy").is_dir()
    context.close()
