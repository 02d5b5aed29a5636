"""Somebody who has never programmed: from the first page through the first lessons, as far as there are any."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import PATIENCE
from browser.steps import press, write
from mlroadmap import config
from mlroadmap.content import items, kept
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.services.answering import seed_of
from running import Server

LAST = 14
"""The last lesson that somebody needs who comes with nothing: Python, the terminal, Git and algebra are behind them."""
CONTENT = config.installed_content_dir()
SLOW = ("timeout", "memory", "output")
"""Messages of wrong solutions that would keep the test waiting."""


@pytest.mark.slow
def test_from_nothing_through_the_first_lessons(page: Page, site: Server, tmp_path: Path) -> None:
    catalogue = kept.load_catalogue(CONTENT, tmp_path / "cache")
    first = [lesson for lesson in catalogue.lessons.values() if lesson.order <= LAST]
    written = [lesson.id for lesson in first if (CONTENT / "lessons" / lesson.id / "lesson.md").is_file()]
    assert len(written) > 1

    aim(page, site, {lesson.topic for lesson in first})
    know_nothing(page)
    expect(page.locator("h1")).to_have_text("Your way starts at the beginning")
    expect(page.locator(".go")).to_contain_text(catalogue.lessons[written[0]].title)

    way = leave_out_all_but(page, site, written)
    assert sorted(way) == sorted(written), way
    in_teaching_order(catalogue, way)

    page.goto(site.address + "today/")
    with page.expect_navigation():
        page.locator(".go").first.click()
    done: list[str] = []
    while len(done) < len(written):
        lesson = re.sub(r".*/lessons/([^/]+)/.*", r"\1", page.url)
        assert lesson in written and lesson not in done
        expect(page.locator("h1")).to_have_text(catalogue.lessons[lesson].title)
        onward = study(page, site, lesson)
        done.append(lesson)
        if len(done) < len(written):
            with page.expect_navigation():
                onward.click()
    in_teaching_order(catalogue, done)

    page.goto(site.address + "path/")
    expect(page.locator(".route")).to_contain_text("You hold everything your goal asks for.")


def aim(page: Page, site: Server, topics: set[str]) -> None:
    """Choose these topics instead of what is chosen at first."""
    page.goto(site.address)
    expect(page.locator("h1")).to_have_text("What do you want to be able to do?")
    for box in page.locator("input[name=goal]:checked").all():
        box.uncheck()
    for more in page.locator("details.topics").all():
        more.evaluate("node => { node.open = true; }")
    for topic in sorted(topics):
        page.locator(f'input[name=goal][value="{topic}"]').check()
    press(page, "On to the placement")


def know_nothing(page: Page) -> None:
    """Begin the placement and say of everything that it was not learned, until there is nothing left to ask."""
    with page.expect_navigation():
        page.locator(".go").first.click()
    asked = 0
    while page.locator("form.asked").count():
        asked += 1
        assert asked <= 40
        press(page, "I have not learned this")
    assert asked


def steps(page: Page) -> list[str]:
    """The lessons on the learner's path, as the page lists them."""
    links = page.locator(".route ol.steps > li > a").all()
    return [re.sub(r".*/lessons/([^/]+)/.*", r"\1", link.get_attribute("href") or "") for link in links]


def leave_out_all_but(page: Page, site: Server, wanted: list[str]) -> list[str]:
    """Take every other lesson off the path. What is left, in the path's order."""
    page.goto(site.address + "path/")
    while others := [lesson for lesson in steps(page) if lesson not in wanted]:
        form = page.locator(f'form:has(input[name=lesson][value="{others[0]}"])')
        with page.expect_navigation():
            form.locator("button[value=skip]").click()
    return steps(page)


def in_teaching_order(catalogue: Catalogue, lessons: list[str]) -> None:
    """No lesson may come before one that teaches what it rests on."""
    place = {lesson: number for number, lesson in enumerate(lessons)}
    for lesson in lessons:
        for skill in catalogue.lessons[lesson].skills:
            under = {
                catalogue.lesson_of[edge.prerequisite].id for edge in catalogue.before[skill] if edge.kind == "needs"
            }
            assert all(place.get(one, -1) <= place[lesson] for one in under)


def study(page: Page, site: Server, lesson: str) -> Locator:
    """Do all that a lesson asks for; one exercise by hand, first wrong and then right. The link to the next lesson."""
    exercises = page.locator("section.exercise")
    assert exercises.count() >= 2
    by_hand = exercises.filter(has=page.locator("ml-editor")).first
    name = (by_hand.get_attribute("id") or "").removeprefix("exercise-")
    for form in page.locator("form:has(input[name=round])").all():
        send(page, form, answer_of(site, lesson, fields(form)))
    for exercise in exercises.all():
        other = (exercise.get_attribute("id") or "").removeprefix("exercise-")
        form = exercise.locator("form[data-check]")
        if other != name and form.count():
            told = send(page, form, {"source": source(lesson, other, "reference.py")})
            assert "Passed: every test holds" in told, f"{lesson}/{other}: {told}"

    write(by_hand, a_wrong_one(lesson, name))
    press_check(by_hand)
    expect(by_hand.locator(".verdict.fail .ask")).to_be_visible()
    write(by_hand, source(lesson, name, "reference.py"))
    press_check(by_hand)
    verdict = by_hand.locator(".verdict:not(.fail)")
    expect(verdict).to_contain_text("Passed: every test holds")
    expect(verdict).to_contain_text("The lesson is finished.")
    return verdict.get_by_role("link", name="Next stop:")


def press_check(exercise: Locator) -> None:
    exercise.get_by_role("button", name="Check").click()


def source(lesson: str, exercise: str, file: str) -> str:
    """A file of an exercise, without the line that names its message."""
    text = (CONTENT / "lessons" / lesson / "exercises" / exercise / file).read_text(encoding="utf-8")
    return re.sub(r"^# message: .*\n", "", text)


def a_wrong_one(lesson: str, exercise: str) -> str:
    """A wrong solution that is answered at once."""
    folder = CONTENT / "lessons" / lesson / "exercises" / exercise
    for file in sorted((folder / "wrong").glob("*.py")):
        if not any(file.read_text(encoding="utf-8").startswith(f"# message: {id}\n") for id in SLOW):
            return source(lesson, exercise, f"wrong/{file.name}")
    pytest.fail(f"{lesson}/{exercise} has no wrong solution that is answered at once")


def fields(form: Locator) -> dict[str, str]:
    """What the form would send as it stands, buttons and choices apart."""
    inputs = form.locator("input[type=hidden]").all()
    return {one.get_attribute("name") or "": one.input_value() for one in inputs}


def send(page: Page, form: Locator, answer: dict[str, str]) -> str:
    """Send a form as the page's own script does. The fragment that comes back."""
    address = page.evaluate("([form]) => form.action", [form.element_handle()])
    headers = {"HX-Request": "true", "Referer": page.url}
    came = page.request.post(address, form=fields(form) | answer, headers=headers, timeout=PATIENCE)
    assert came.ok, came.text()
    return came.text()


def answer_of(site: Server, lesson: str, asked: dict[str, str]) -> dict[str, str]:
    """The right answer to an item of the lesson, by the fields of its form."""
    with sqlite3.connect(site.data_dir / "mlroadmap.sqlite3") as base:
        (learner,) = base.execute("select id from records_learner").fetchone()
    seed = seed_of(UUID(learner), lesson, asked["template"], int(asked["round"]))
    variant = items.draw(CONTENT, asked["template"], seed)
    if variant.format == "order":
        return {f"place-{place}": line for place, line in enumerate(variant.answer.split())}
    return {"answer": variant.answer}
