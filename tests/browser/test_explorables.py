"""Explorables in a real browser: by keyboard, by pointer, with their state in the link, under the content policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.html import json_script
from playwright.sync_api import Browser, Page, expect

from browser.static_site import Site, serving
from mlroadmap.web.explorable_words import FRAME, OWN
from web.test_bare_strings import CLOSE, OPEN, BareStrings

pytestmark = pytest.mark.browser

NAMES = ["backprop-steps", "broadcasting-boxes", "descent-terrain", "digit-neighbours", "python-stepper", "git-graph"]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose log must stay empty: a violated content policy or a script error fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, has_touch=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def opened(page: Page, site: Site, name: str, state: str = "", query: str = "") -> None:
    table = "<table><tr><th>step<th>loss<tr><td>0<td>22.5</table>"
    body = f'<figure><{name} state="{state}"><p>A caption.</p>{table}</{name}></figure>'
    page.goto(site.page(body) + query)
    page.wait_for_selector(f"{name}[data-ready]")


def linked(page: Page, name: str, key: str, holds: Callable[[str], bool]) -> None:
    """Wait until the address holds what is wanted of the state: it is written a moment after the last change."""

    def there(url: str) -> bool:
        state = "".join(parse_qs(urlsplit(url).query).get(name, [])).split(";")
        return any(holds(pair.removeprefix(f"{key}=")) for pair in state if pair.startswith(f"{key}="))

    page.wait_for_url(there)


@pytest.mark.parametrize("name", NAMES)
def test_guess_comes_first_and_may_be_skipped_by_keyboard(page: Page, site: Site, name: str) -> None:
    opened(page, site, name)
    controls = page.locator(".x-controls")
    expect(controls).to_have_attribute("disabled", "")
    expect(page.locator(".x-say")).to_contain_text("Make a guess, or skip it")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != "Skip the guess":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(controls).not_to_have_attribute("disabled", "")
    expect(page.locator(".x-guessed")).to_contain_text("You skipped the guess")
    assert page.evaluate("document.activeElement.closest('.x-controls') !== null")
    linked(page, name, "guess", lambda guess: guess == "skip")


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_one_that_the_page_brought(page: Page, site: Site, name: str) -> None:
    texts = [*FRAME, *OWN[name]]
    words = json_script({text: f"{OPEN}{text}{CLOSE}" for text in texts}, "explorable-words")
    page.goto(site.page(f'{words}<figure><{name} state="guess=1;step=30"><p>⟦A caption.⟧</p></{name}></figure>'))
    page.wait_for_selector(f"{name}[data-ready]")
    reader = BareStrings()
    reader.feed(page.locator(name).evaluate("node => node.outerHTML"))
    # Symbols, names of functions, Python and commands are the same in every language.
    symbols = re.compile(r"\b(sigmoid|tanh|relu|ReLU|None|git [a-z]+( --hard)?|edit|idea|main|HEAD)\b")
    assert [piece for piece in reader.found if re.search(r"[^\W\d_]{3,}", symbols.sub("", piece))] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1280, 360])
def test_everything_fits_and_can_be_touched(page: Page, site: Site, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, site, name, "guess=skip")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    selector = (
        ".x-live button, .x-live select, .x-live input:not([type=radio]), .x-live label:has([type=radio]), summary"
    )
    small = page.locator(selector).evaluate_all(
        "nodes => nodes.filter(node => node.checkVisibility() && node.getBoundingClientRect().height < 43.9)"
        ".map(node => node.outerHTML)"
    )
    assert small == []


@pytest.mark.parametrize("name", NAMES)
def test_caption_and_table_stand_in_without_script(browser: Browser, site: Site, name: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.page(f"<{name}><p>A caption.</p><table><tr><td>22.5</table></{name}>"))
        expect(page.get_by_text("A caption.")).to_be_visible()
        expect(page.get_by_text("22.5")).to_be_visible()


@pytest.mark.parametrize("name", NAMES)
def test_with_script_caption_and_table_are_one_click_away(page: Page, site: Site, name: str) -> None:
    opened(page, site, name)
    expect(page.get_by_text("A caption.")).to_be_hidden()
    page.locator("summary").click()
    expect(page.get_by_role("cell", name="22.5")).to_be_visible()


def test_nothing_far_below_is_loaded_before_it_is_near(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.page("<p>line</p>" * 300 + "<descent-terrain></descent-terrain>"))
    page.wait_for_timeout(300)
    assert not [url for url in asked if "explorables" in url]
    page.keyboard.press("End")
    page.wait_for_selector("descent-terrain[data-ready]")
    assert [url for url in asked if "explorables" in url] == [
        f"{site.address}/static/dist/explorables/descent-terrain.js"
    ]


def test_descent_takes_the_lesson_s_steps_by_keys_and_resets(page: Page, site: Site) -> None:
    opened(page, site, "descent-terrain", "guess=skip")
    page.get_by_role("button", name="Step").focus()
    for loss in ("12.52", "7.78", "5.16"):
        page.keyboard.press("s")
        expect(page.locator(".x-say")).to_contain_text(f"loss {loss}, falling")
    expect(page.locator(".dt-sum [data-part=w]")).to_have_text("w ← 1.31 − 0.10 · (−0.94) = 1.41")
    linked(page, "descent-terrain", "step", lambda step: step == "3")
    page.keyboard.press("r")
    expect(page.locator(".x-say")).to_contain_text("Step 0: loss 22.50")
    page.get_by_label("Learning rate").focus()
    page.keyboard.press("ArrowRight")
    linked(page, "descent-terrain", "rate", lambda rate: rate == "0.11")


def test_descent_shows_the_truth_beside_the_guess_once_it_was_seen(page: Page, site: Site) -> None:
    opened(page, site, "descent-terrain", "rate=0.42")
    page.get_by_label("keeps falling").check()
    page.get_by_role("button", name="Go with this guess").click()
    expect(page.locator(".x-guessed")).not_to_contain_text("turned out")
    for _ in range(6):
        page.get_by_role("button", name="Step").click()
    expect(page.locator(".x-guessed")).to_contain_text(
        "Your guess: “keeps falling”. It turned out: “falls, then rises”."
    )


def test_a_link_opens_the_same_state_and_wins_over_the_page(page: Page, site: Site) -> None:
    opened(page, site, "descent-terrain", "rate=0.1", "?descent-terrain=surface=valley;rate=0.35;step=4;guess=1")
    expect(page.locator(".x-say")).to_contain_text("Step 4")
    assert page.get_by_label("valley").is_checked()
    assert page.get_by_label("Learning rate").input_value() == "0.35"
    page.get_by_role("button", name="Step").click()
    linked(page, "descent-terrain", "step", lambda step: step == "5")
    text = page.locator(".x-say").inner_text()
    page.reload()
    expect(page.locator(".x-say")).to_have_text(text)


def test_a_broken_link_opens_the_beginning(page: Page, site: Site) -> None:
    for name in NAMES:
        opened(page, site, name, query=f"?{name}=step=1e99;rate=NaN;k=-4;a=9,9;ink=zz;guess=77;surface=moon;w1=x")
        expect(page.locator(".x-controls")).to_have_attribute("disabled", "")


def test_backprop_walks_forward_back_and_updates_by_keyboard(page: Page, site: Site) -> None:
    opened(page, site, "backprop-steps", "guess=1")
    page.get_by_role("button", name="Step").focus()
    for _ in range(7):
        page.keyboard.press("s")
    expect(page.locator(".x-say")).to_contain_text("Step 7 of 28, forward: L is 0.1828")
    page.keyboard.press("s")
    expect(page.locator(".bp-formula")).to_contain_text("∂L/∂y = 2·(y − t)")
    expect(page.locator(".bp-formula")).to_contain_text("Measured by a nudge of ±0.0001: −0.8550, ✓ the same")
    page.keyboard.press("b")
    expect(page.locator(".x-say")).to_contain_text("Step 7 of 28")
    page.get_by_label("Step", exact=True).focus()
    page.keyboard.press("End")
    expect(page.locator(".x-say")).to_contain_text("Step 28 of 28, backward")
    expect(page.locator(".x-guessed")).to_contain_text("as you guessed")
    page.get_by_role("button", name="Apply one update").press("Enter")
    expect(page.locator(".x-say")).to_contain_text("Updates so far: 1, loss 0.1828 → ")
    assert float(page.locator(".x-say").inner_text().split("→ ")[1].rstrip(".")) < 0.1828
    expect(page.get_by_role("button", name="Apply one update")).to_be_focused()
    expect(page.get_by_role("button", name="Apply one update")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".x-say")).to_contain_text("Updates so far: 1,")


def test_backprop_lights_what_a_step_uses_and_adds_slopes_that_meet(page: Page, site: Site) -> None:
    opened(page, site, "backprop-steps", "guess=skip;step=24")
    lit = "nodes => nodes.map(node => node.dataset.part).sort()"
    wide = page.locator("svg.bp:not(.standing)")
    assert wide.locator(".box.now").evaluate_all(lit) == ["w3", "x1", "z2"]
    assert wide.locator(".link.now.back").evaluate_all(lit) == ["w3"]
    expect(wide.locator("[data-part=x1] .slope")).to_have_text("−0.031 + 0.026")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Step").press("s")
    expect(page.locator(".bp-formula")).to_contain_text("Slopes that meet are added.")
    expect(page.locator(".bp-formula")).to_contain_text("= (−0.0311) + 0.0260 = −0.0051")


def test_backprop_takes_a_prediction_of_the_next_number(page: Page, site: Site) -> None:
    opened(page, site, "backprop-steps", "guess=skip")
    field = page.get_by_label("Predict the next number")
    field.fill("0,2")
    field.press("Enter")
    expect(page.locator(".bp-predicted")).to_have_text("You predicted 0.2000: ✓ right.")
    field.fill("9")
    field.press("Enter")
    expect(page.locator(".bp-predicted")).to_have_text("You predicted 9.0000: ✗ it is 0.5498.")


def test_backprop_formula_and_picture_highlight_each_other(page: Page, site: Site) -> None:
    opened(page, site, "backprop-steps", "guess=skip;step=1")
    page.locator(".bp-formula [data-part=w2]").first.hover()
    expect(page.locator("svg.bp:not(.standing) .box.x-lit")).to_have_attribute("data-part", "w2")
    page.locator("svg.bp:not(.standing) .box[data-part=x1]").hover()
    expect(page.locator(".bp-formula .x-lit")).to_have_text(["x₁", "1.0000"])


def test_backprop_stands_upright_on_a_phone(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    opened(page, site, "backprop-steps")
    expect(page.locator("svg.bp.standing")).to_be_visible()
    expect(page.locator("svg.bp:not(.standing)")).to_be_hidden()


def test_digits_are_drawn_by_keyboard_and_by_pointer(page: Page, site: Site) -> None:
    opened(page, site, "digit-neighbours", "guess=skip;k=3;size=400")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".x-say")).to_contain_text("The grid is empty")
    page.locator(".dn-pad").focus()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    for _ in range(8):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    expect(page.locator(".x-say")).to_contain_text("The vote: ")
    expect(page.locator(".dn-near li:not(.dn-silent)")).to_have_count(3)
    linked(page, "digit-neighbours", "ink", lambda ink: ink.count("q") == 8)
    page.keyboard.press("Backspace")
    linked(page, "digit-neighbours", "ink", lambda ink: ink.count("q") == 7)
    box = page.locator(".dn-pad").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.95, box["y"] + box["height"] * 0.05)
    linked(page, "digit-neighbours", "ink", lambda ink: ink[7] == "q")


def test_boxes_show_copies_the_failing_axis_and_one_sum_at_a_time(page: Page, site: Site) -> None:
    opened(page, site, "broadcasting-boxes", "a=4,1;b=3;guess=2")
    expect(page.locator(".x-say")).to_contain_text("A (4, 1) and B (3,) give (4, 3), 12 sums.")
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".x-formula")).to_have_text("(A + B)[1, 1] = A[1, 0] + B[1] = 20 + 2 = 22")
    page.get_by_label("Shape of A").fill("4, 3")
    page.get_by_label("Shape of B").fill("4")
    expect(page.locator(".x-say")).to_contain_text("axis 1 is 3 in A and 4 in B. They differ, and neither is 1.")
    expect(page.locator(".x-formula")).to_contain_text("could not be broadcast together with shapes (4,3) (4,)")
    expect(page.locator(".x-guessed")).to_contain_text("as you guessed")
    page.get_by_label("B[…, None]").check(force=True)
    expect(page.locator(".x-say")).to_contain_text("A (4, 3) and B (4, 1) give (4, 3)")
    page.get_by_label("Shape of B").fill("9")
    expect(page.get_by_text("Up to 3 sizes from 1 to 6")).to_be_visible()
    expect(page.locator(".x-say")).to_contain_text("B (4, 1)")


def test_git_before_branches_asks_what_a_commit_takes(page: Page, site: Site) -> None:
    opened(page, site, "git-graph", "do=edit,add+.,commit; ask=stage")
    expect(page.locator(".x-guess")).not_to_contain_text("branch")
    page.get_by_label("in the new commit").check()
    page.get_by_role("button", name="Go with this guess").click()
    for command in ("edit", "git add .", "edit", "git commit"):
        page.get_by_role("button", name=command, exact=True).press("Enter")
    expect(page.locator(".x-guessed")).to_contain_text("in the folder only")


def test_git_is_typed_or_pressed_and_the_picture_follows(page: Page, site: Site) -> None:
    opened(page, site, "git-graph", "guess=0")
    field = page.get_by_label("Type a command")
    for command in ("git switch -c idea", "edit", "git add .", "git commit -m two"):
        field.fill(command)
        field.press("Enter")
    expect(page.locator(".x-say")).to_contain_text("HEAD is on idea; main is on C1, idea is on C2.")
    expect(page.locator(".x-guessed")).to_contain_text("as you guessed")
    page.get_by_role("button", name="git switch main").press("Enter")
    page.get_by_role("button", name="git merge idea").press("Enter")
    expect(page.locator(".x-say")).to_contain_text("Fast-forward: main had not moved")
    page.get_by_role("button", name="git reset --hard HEAD~1").press("Enter")
    expect(page.locator(".x-say")).to_contain_text("main is on C1, idea is on C2")
    linked(
        page, "git-graph", "do", lambda done: done.startswith("switch+-c+idea,edit,add+.,commit") and "reset" in done
    )
    page.reload()
    page.wait_for_selector("git-graph[data-ready]")
    expect(page.locator(".x-say")).to_contain_text("HEAD is on main; main is on C1, idea is on C2.")
    field.fill("git push")
    field.press("Enter")
    expect(page.locator(".x-say")).to_contain_text("does not know that")
