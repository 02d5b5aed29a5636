"""What a person does on the pages: answering questions, by knowing or by not knowing."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from mlroadmap import config
from mlroadmap.content import items
from mlroadmap.core.items import Variant, judge

LESSON = "lessons/the-whole-game/"
EXERCISES = config.installed_content_dir() / "lessons/the-whole-game/exercises"
LOOP = "def accuracy(correct, total):\n    while True:\n        pass\n"


def code(file: str) -> str:
    """A file of an exercise of the lesson that the tests walk through, without the line that names its message."""
    lines = (EXERCISES / file).read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("# message"))


def asked(form: Locator, seed: int | None = None) -> Variant:
    """The question in a form, drawn again from its template and seed."""
    template = form.locator("input[name=template]").input_value()
    number = int(form.locator("input[name=seed]").input_value()) if seed is None else seed
    return items.draw(config.installed_content_dir(), template, number)


def wrong(variant: Variant) -> str:
    """An answer that is not right, as somebody with a misconception would give it where one is known."""
    if variant.format == "choice":
        return next(str(place) for place, option in enumerate(variant.options) if option.slip)
    if variant.format == "order":
        return " ".join(reversed(variant.answer.split()))
    found = next(iter(variant.slips), "12345")
    assert not judge(variant, found).right
    return found


def fill(form: Locator, variant: Variant, answer: str) -> None:
    """Give an answer in the form's own controls."""
    if variant.format == "choice":
        form.locator(f'input[name=answer][value="{answer}"]').check()
    elif variant.format == "order":
        for place, line in enumerate(answer.split()):
            form.locator(f"select[name=place-{place}]").select_option(line)
    else:
        form.locator("input[name=answer]").fill(answer)


def press(page: Page, name: str) -> None:
    """Click the button of this name and wait for its page: the form may ask first if the program is there."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def place(page: Page, answers: str) -> None:
    """Answer questions of the placement: `r` right, `w` wrong, `n` not learned. Stays on the page that follows."""
    for kind in answers:
        form = page.locator("form.asked")
        variant = asked(form)
        if kind != "n":
            fill(form, variant, variant.answer if kind == "r" else wrong(variant))
        press(page, "I have not learned this" if kind == "n" else "Answer")


def write(exercise: Locator, source: str) -> None:
    """Replace the code in the exercise's editor by typing."""
    editor = exercise.locator(".cm-content")
    editor.click()
    editor.press("Control+a")
    editor.press("Delete")
    editor.page.keyboard.insert_text(source)
