"""Markdown to safe HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.content import markdown

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, str]]:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


class Tags(HTMLParser):
    """Collects the tags and attributes of HTML as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def assert_harmless(html: str) -> None:
    """No script, no frame, no handler, no inline style, no scheme that runs code."""
    seen = Tags(html)
    assert not {"script", "style", "iframe", "img", "svg", "object", "form", "input", "link", "base"} & set(seen.tags)
    for name, value in seen.attributes:
        assert not name.startswith("on"), html
        assert name not in ("style", "src", "srcset", "action", "formaction", "xlink:href"), html
        if name == "href":
            assert not re.match(r"\s*(javascript|data|vbscript)\s*:", value, re.IGNORECASE), html


@pytest.mark.parametrize("case", cases("markdown.yaml"), ids=lambda case: case["title"])
def test_becomes(case: dict[str, str]) -> None:
    assert markdown.render_block(case["markdown"]) == case["html"]


@pytest.mark.parametrize("case", cases("attacks.yaml"), ids=lambda case: case["markdown"][:30])
def test_attack_is_harmless(case: dict[str, str]) -> None:
    assert markdown.render_block(case["markdown"]) == case["html"]
    assert_harmless(case["html"])


MARKUP = st.text(alphabet="ab \n`*_[](){}<>#$\\|-:=\"'!&;/.onclickstyle", max_size=120)


@given(MARKUP | st.text(max_size=80))
def test_never_crashes_and_is_always_harmless(text: str) -> None:
    assert_harmless(markdown.render_block(text))
    assert_harmless(markdown.render_inline(text))
    parsed = markdown.tokens(text, {})
    assert all(line >= 1 for line, _ in markdown.faults(parsed))
    markdown.plain(parsed)


@given(MARKUP | st.text(max_size=60))
def test_a_value_never_becomes_markup(value: str) -> None:
    value = re.sub("[\ue000-\uf8ff\x00\r]", "", value)
    plain, code, formula = (f"Got {{x}}{end}" for end in (".", " and `{x}`.", " and $w = {x}$."))
    for text in (plain, code, formula):
        assert_harmless(markdown.render_inline(text, {"x": value}))
    seen = Tags(markdown.render_inline(plain, {"x": value}))
    assert seen.tags == []
    assert Tags(markdown.render_inline(code, {"x": value})).tags == ["code"]


def test_values_are_shown_as_they_are() -> None:
    html = markdown.render_inline(
        "`{call}` gave **{got}**, not {want}.", {"call": "f(1)", "got": "<b>*2*</b>", "want": 0.5}
    )
    assert html == "<code>f(1)</code> gave <strong>&lt;b&gt;*2*&lt;/b&gt;</strong>, not 0.5."


def test_a_brace_without_a_value_stays() -> None:
    assert markdown.render_inline("`{a}` and {b}", {"b": 1}) == "<code>{a}</code> and 1"


def test_a_value_in_a_formula_and_in_code() -> None:
    html = markdown.render_block("```python\nx = {n}\n```\n\n$n = {n}$", {"n": 12})
    assert "x = 12" in re.sub("<[^>]+>", "", html)
    assert "<mn>12</mn>" in html


def test_a_value_cannot_become_an_address() -> None:
    assert "javascript" not in markdown.render_inline("[x]({url})", {"url": "javascript:alert(1)"})


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("One.\n\nTwo $\\nonsense$ here.", 3, "Unknown command"),
        ("One\ntwo\nthree $\\frac{1$", 3, "Expected closing token"),
        ("A.\n\n$$\n\\color{red}x\n$$", 3, r"\color"),
        ("A.\n\n```klingon\nx\n```", 3, "klingon"),
        ("A.\n\nB.\n![x](y.png)", 4, "pictures"),
    ],
)
def test_faults_name_their_line(text: str, line: int, reason: str) -> None:
    (found,) = markdown.faults(markdown.tokens(text, {}))
    assert found[0] == line
    assert reason in found[1]


def test_lines_count_from_where_the_text_begins() -> None:
    assert markdown.faults(markdown.tokens("$\\nonsense$", {}), 40)[0][0] == 40


def test_plain_words() -> None:
    parsed = markdown.tokens("# Title\n\nThe *mean* of `a b c`\nis $x + y$.\n\n- one\n- two", {})
    assert markdown.plain(parsed) == "Title\nThe mean of code is code.\none\ntwo\n"


def test_plain_text_keeps_code_and_formulas_without_their_marks() -> None:
    assert markdown.render_plain("`a = 1` *then* $x^2$") == "a = 1 then x^2"


ATTACKS = [case["markdown"] for case in cases("attacks.yaml")]


@pytest.mark.parametrize(
    "text", [*ATTACKS, "# {#main .btn}\n\n{.btn}\npara", "[x]{#main}", ":::{note}\nhi\n:::", "![x](http://e)"]
)
def test_a_note_is_harmless_and_takes_no_id_or_class_of_the_page(text: str) -> None:
    html = markdown.render_note(text)
    assert_harmless(html)
    assert not any(name == "id" for name, _ in Tags(html).attributes)
    assert {value for name, value in Tags(html).attributes if name == "class"} <= {"listing", "formula", "n", "mid"}


@given(st.text(alphabet=st.sampled_from("ab $\\^_{}[]()<>`*#|-\n:!&\"'~=1"), max_size=80))
def test_any_text_is_a_note(text: str) -> None:
    assert_harmless(markdown.render_note(text))


def test_a_note_may_hold_formulas_code_tables_and_lists() -> None:
    html = markdown.render_note(
        "$x^2$ and $\\nonsense{$\n\n- `a`\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n```python\nx = 1\n```\n"
    )
    for piece in ("<math", "<code>\\nonsense{</code>", "<li><code>a</code></li>", '<th scope="col"', 'class="listing"'):
        assert piece in html
