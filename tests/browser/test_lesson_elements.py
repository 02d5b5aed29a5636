"""Editor, exercise, cell and reading position in a real browser, under the content policy."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.static_site import Site, serving

pytestmark = pytest.mark.browser

TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="t0k3n">'
EXERCISE = f"""
<ml-exercise><form method="post" action="/check">{TOKEN}
<input type="hidden" name="event" value="11111111-1111-4111-8111-111111111111">
<ml-editor draft-url="/draft" aria-label="Your code"><textarea name="source">def f(x):
    return x
</textarea></ml-editor><button class="btn first">Check</button></form>
<div data-verdict></div>
</ml-exercise>"""
CELL = f"""<form>{TOKEN}</form>
<ml-cell cell="first" run-url="/run" stop-url="/stop" reset-url="/reset">
<div class="cell"><header><span>Cell 1 of 1</span></header>
<pre><code>print(<b>1</b>)
</code></pre><pre class="out">1</pre></div></ml-cell>"""
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj"
    "/HwADAgH/p6FqfgAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page whose log must stay empty: a violated content policy or a script error fails the test."""
    site.posts.clear()
    site.answers = {"/draft": lambda _: (204, "text/plain", "")}
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    allowed = "Failed to load resource"  # what the browser says of an answer that the test itself made fail
    assert [text for text in wrong if allowed not in text] == []


def test_editor_is_styled_without_breaking_the_policy_and_keeps_the_form_in_step(page: Page, site: Site) -> None:
    page.goto(site.page(EXERCISE))
    content = page.locator("ml-editor .cm-content")
    content.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("# more")  # at once: between slow keys a draft would be saved
    expect(page.locator("textarea")).to_have_value("def f(x):\n    return x\n# more")
    assert page.locator("ml-editor .cm-gutters").evaluate("node => getComputedStyle(node).display") == "flex"
    keyword = page.locator("ml-editor .cm-line span", has_text="def").first
    assert keyword.evaluate("node => getComputedStyle(node).color") == "rgb(91, 43, 232)"
    expect(page.locator("ml-editor [role=status]")).to_have_text("Draft saved")
    ((path, sent),) = site.posts
    assert path == "/draft"
    assert sent["source"] == "def f(x):\n    return x\n# more"
    assert sent["parent"] == ""


def test_line_numbers_keep_step_with_the_lines_before_the_editor_is_ever_seen(page: Page, site: Site) -> None:
    page.goto(site.page("<p>text</p>" * 150 + EXERCISE))
    page.wait_for_function(
        """() => {
          const root = document.querySelector("ml-editor .ml-code").shadowRoot;
          const top = (node) => Math.round(node.getBoundingClientRect().top);
          const lines = [...root.querySelectorAll(".cm-line")].map(top);
          const shown = [...root.querySelectorAll(".cm-lineNumbers .cm-gutterElement")].filter((n) => n.offsetHeight);
          return lines.length === 3 && lines.join() === shown.map(top).join();
        }"""
    )
    assert page.evaluate("scrollY") == 0
    assert page.locator("ml-editor").evaluate("node => node.getBoundingClientRect().top > innerHeight")


def test_tab_indents_and_escape_then_tab_leaves(page: Page, site: Site) -> None:
    page.goto(site.page(EXERCISE))
    page.locator("ml-editor .cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Tab")
    expect(page.locator("textarea")).to_have_value(re.compile(r"^    def f"))
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Check"


def test_a_draft_that_cannot_be_saved_says_so_and_is_tried_again(page: Page, site: Site) -> None:
    site.answers["/draft"] = lambda _: (503, "text/plain", "")
    page.goto(site.page(EXERCISE))
    page.locator("ml-editor .cm-content").click()
    page.keyboard.type("x")
    expect(page.locator("ml-editor [role=status]")).to_contain_text("Not saved")
    site.answers["/draft"] = lambda _: (204, "text/plain", "")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("ml-editor [role=status]")).to_have_text("Draft saved")


def test_a_draft_that_is_too_long_is_told_in_the_server_s_words_and_not_sent_again(page: Page, site: Site) -> None:
    site.answers["/draft"] = lambda _: (413, "text/plain", "Your code is over 50 kB.")
    page.goto(site.page(EXERCISE))
    page.locator("ml-editor .cm-content").click()
    page.keyboard.type("x")
    expect(page.locator("ml-editor [role=status]")).to_have_text("Your code is over 50 kB.")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(200)
    assert len(site.posts) == 1


def test_check_puts_the_verdict_in_place_marks_the_line_and_renews_the_event(page: Page, site: Site) -> None:
    site.answers["/check"] = lambda fields: (
        200,
        "text/html",
        '<section class="verdict fail" data-line="2"><h3>Not yet</h3></section>',
    )
    page.goto(site.page(EXERCISE))
    page.locator("ml-editor .cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-verdict] h3")).to_have_text("Not yet")
    expect(page.locator("[data-verdict]")).to_have_attribute("role", "status")
    expect(page.locator("ml-editor .cm-blamed")).to_have_text("    return x")
    page.keyboard.press("Control+Enter")
    expect(page.locator("ml-exercise[data-busy]")).to_have_count(0)
    first, second = [fields for path, fields in site.posts if path == "/check"]
    assert first["source"] == "def f(x):\n    return x\n"
    assert first["csrfmiddlewaretoken"] == "t0k3n"
    assert first["event"] == "11111111-1111-4111-8111-111111111111" != second["event"]
    page.keyboard.type("y")
    expect(page.locator("ml-editor .cm-blamed")).to_have_count(0)


def test_a_check_that_fails_on_the_way_keeps_the_code_and_the_event(page: Page, site: Site) -> None:
    page.goto(site.page(EXERCISE))
    page.route("**/check", lambda route: route.abort())
    page.get_by_role("button", name="Check").click()
    expect(page.locator("[data-verdict]")).to_contain_text("Nothing is lost")
    page.unroute("**/check")
    site.answers["/check"] = lambda fields: (200, "text/html", "<p>Passed</p>")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("[data-verdict]")).to_have_text("Passed")
    (sent,) = [fields for path, fields in site.posts if path == "/check"]
    assert sent["event"] == "11111111-1111-4111-8111-111111111111"


def test_names_are_completed_with_tab_and_enter_stays_a_new_line(page: Page, site: Site) -> None:
    page.goto(site.page(EXERCISE))
    page.locator("ml-editor .cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("np.lins")
    expect(page.locator("ml-editor .cm-tooltip-autocomplete li").first).to_have_text("linspace")
    page.wait_for_timeout(100)  # a list that has only just come takes no key
    page.keyboard.press("Tab")
    page.keyboard.type("; le")
    expect(page.locator("ml-editor .cm-tooltip-autocomplete li").first).to_have_text("len")
    page.keyboard.press("Enter")
    expect(page.locator("textarea")).to_have_value(re.compile(r"np\.linspace; le\n$"))


def test_run_beside_check_shows_what_is_printed_and_judges_nothing(page: Page, site: Site) -> None:
    answer = {"text": "7\n", "printed": "", "html": "", "images": [], "error": None, "seconds": 0.0042}
    site.answers["/run"] = lambda _: (200, "application/json", json.dumps({**answer, "restarted": False}))
    page.goto(site.page(EXERCISE.replace("<ml-exercise>", '<ml-exercise cell="last" run-url="/run" stop-url="/stop">')))
    page.get_by_role("button", name="Run").click()
    expect(page.locator("ml-exercise .out")).to_have_text("7")
    expect(page.locator("ml-exercise .ml-says")).to_have_text("ran in 4 ms")
    page.locator("ml-editor .cm-content").click()
    answer["error"] = {"type": "NameError", "text": "name 'y' is not defined", "line": 2}  # type: ignore[assignment]
    page.keyboard.press("Shift+Enter")
    expect(page.locator("ml-exercise .out")).to_contain_text("NameError in line 2")
    expect(page.locator("ml-editor .cm-fault")).to_have_text("return x")
    runs = [sent for path, sent in site.posts if path == "/run"]
    assert [(sent["cell"], sent["source"]) for sent in runs] == [("last", "def f(x):\n    return x\n")] * 2
    assert "/check" not in [path for path, _ in site.posts]
    expect(page.locator("[data-verdict]")).to_be_empty()


def test_versions_follow_each_other_and_a_conflict_is_told(page: Page, site: Site) -> None:
    fields = '<input type="hidden" name="parent" value="22222222-2222-4222-8222-222222222222">'
    answer = {"version": "", "others": 1}
    site.answers["/draft"] = lambda _: (200, "application/json", json.dumps(answer))
    site.answers["/check"] = lambda _: (200, "text/html", "<p>Passed</p>")
    page.goto(site.page(EXERCISE.replace("<ml-editor", fields + "<ml-editor")))
    page.locator("ml-editor .cm-content").click()
    page.keyboard.type("x")
    expect(page.locator("ml-editor [role=status]")).to_contain_text("Both are kept")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-verdict]")).to_have_text("Passed")
    drafts = [sent for path, sent in site.posts if path == "/draft"]
    (check,) = [sent for path, sent in site.posts if path == "/check"]
    assert drafts[0]["parent"] == "22222222-2222-4222-8222-222222222222"
    assert check["parent"].split()[0] == drafts[-1]["version"]
    assert check["version"] not in check["parent"]


def test_a_cell_runs_shows_text_picture_and_error_and_goes_back(page: Page, site: Site) -> None:
    answer = {"text": "7\n", "images": [PIXEL], "error": None, "seconds": 0.0042, "restarted": False}
    site.answers["/run"] = lambda fields: (200, "application/json", json.dumps(answer))
    site.answers["/reset"] = lambda fields: (200, "application/json", "{}")
    page.goto(site.page(CELL))
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".out")).to_contain_text("7")
    expect(page.locator("ml-cell [role=status]")).to_have_text("ran in 4 ms")
    assert page.locator(".out img").evaluate("node => node.decode().then(() => node.naturalWidth)") == 1
    page.locator("ml-cell pre").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("; boom")
    answer.update(text="", images=[], error={"type": "NameError", "text": "name 'boom' is not defined", "line": 1})
    page.keyboard.press("Control+Enter")
    expect(page.locator(".out")).to_have_text("NameError in line 1: name 'boom' is not defined")
    expect(page.locator("ml-cell .cm-blamed")).to_have_count(1)
    assert [fields["source"] for path, fields in site.posts if path == "/run"] == ["print(1)", "print(1); boom"]
    assert {fields["cell"] for path, fields in site.posts if path == "/run"} == {"first"}
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".out")).to_have_text("1")
    assert page.locator("ml-cell .cm-content").inner_text() == "print(1)"


def test_a_cell_shows_what_it_prints_and_then_its_table(page: Page, site: Site) -> None:
    table = "<table><thead><tr><th>price</th></tr></thead><tbody><tr><td>3</td></tr></tbody></table>"
    done = {"text": "one\ntwo\nprice 3", "printed": "one\ntwo\n", "html": table, "images": [], "error": None}
    lines = [{"out": "one\n"}, {"out": "two\n"}, {"done": {**done, "seconds": 1.0, "restarted": False}}]
    body = "".join(json.dumps(line) + "\n" for line in lines)
    site.answers["/run"] = lambda fields: (200, "application/x-ndjson", body)
    page.goto(site.page(CELL))
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".out")).to_have_text("one\ntwo\nprice3")
    expect(page.locator(".out td")).to_have_text("3")
    site.answers["/run"] = lambda fields: (200, "application/x-ndjson", json.dumps(lines[0]) + "\n")  # the server died
    page.get_by_role("button", name="Run").click()
    expect(page.locator("ml-cell [role=status]")).to_contain_text("not")
    expect(page.locator(".out")).to_have_text("one")  # what came stays


def test_output_of_a_cell_is_never_read_as_markup(page: Page, site: Site) -> None:
    answer = {"text": "<img src=x onerror=alert(1)>", "images": ["javascript:alert(1)"], "error": None, "seconds": 1.5}
    site.answers["/run"] = lambda fields: (200, "application/json", json.dumps({**answer, "restarted": True}))
    page.goto(site.page(CELL))
    page.locator("ml-cell pre").first.focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".out")).to_have_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".out img")).to_have_count(0)
    expect(page.locator("ml-cell [role=status]")).to_contain_text("started afresh")


def test_a_running_cell_can_be_stopped(page: Page, site: Site) -> None:
    stopped = threading.Event()

    def run(fields: dict[str, str]) -> tuple[int, str, str]:
        assert stopped.wait(120)
        error = {"type": "KeyboardInterrupt", "text": "stopped", "line": None}
        body = {"text": "", "images": [], "error": error, "seconds": 1.0, "restarted": False}
        return 200, "application/json", json.dumps(body)

    def stop(fields: dict[str, str]) -> tuple[int, str, str]:
        stopped.set()
        return 200, "application/json", "{}"

    site.answers |= {"/run": run, "/stop": stop}
    page.goto(site.page(CELL))
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".out")).to_have_text("KeyboardInterrupt: stopped")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()


def test_a_part_that_was_read_is_told_once_and_one_never_reached_is_not(page: Page, site: Site) -> None:
    site.answers["/part"] = lambda _: (204, "text/plain", "")
    space = "<p>line</p>" * 100
    page.goto(site.page(f'<h2 id="why" part-url="/part">Why</h2>{space}<h2 id="next" part-url="/part">Next</h2>'))
    with page.expect_request("**/part"):
        pass
    page.wait_for_timeout(300)
    assert [fields["part"] for path, fields in site.posts] == ["why"]


def test_without_script_form_and_recorded_output_stand_alone(browser: Browser, site: Site) -> None:
    site.posts.clear()
    site.answers = {"/check": lambda fields: (200, "text/html", "<h1>Whole page</h1>")}
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.page(EXERCISE + CELL))
        expect(page.get_by_role("button", name="Run")).to_have_count(0)
        expect(page.locator(".out")).to_have_text("1")
        page.locator("textarea").fill("print(2)")
        page.get_by_role("button", name="Check").click()
        expect(page.locator("h1")).to_have_text("Whole page")
    assert site.posts[-1][1]["source"] == "print(2)"
