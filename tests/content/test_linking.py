"""Terms of the glossary, linked where a section first uses them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.content.linking import is_linked, link_terms

TERMS = (
    ("slope", "/g#slope", "Rise over run"), ("local slope", "/g#local", "A <b> & more"), ("set", "/g#set", "No order"),
)  # fmt: skip


def links(*pieces: str) -> tuple[str, ...]:
    return link_terms(pieces, TERMS)


def test_each_term_is_linked_once_in_a_section_and_the_longest_wins() -> None:
    first, second = links("<p>The local slope and the slope, a slope.</p>", "<p>Slopes again.</p>")
    assert first == (
        '<p>The <a class="term" href="/g#local" title="A &lt;b&gt; &amp; more">local slope</a> and the '
        '<a class="term" href="/g#slope" title="Rise over run">slope</a>, a slope.</p>'
    )
    assert second == "<p>Slopes again.</p>"


def test_plurals_and_capitals_count_and_parts_of_words_do_not() -> None:
    assert links("<p>Slopes meet.</p>")[0].startswith('<p><a class="term" href="/g#slope" title="Rise over run">Slopes')
    assert links("<p>sloped, ski-slope, slope-wise</p>") == ("<p>sloped, ski-slope, slope-wise</p>",)


def test_nothing_is_linked_in_code_links_headings_and_formulas() -> None:
    for tag in ("code", "a", "h3", "dfn", "math", "kbd"):
        html = f"<p><{tag}>slope</{tag}> here</p>"
        assert links(html) == (html,)
    assert 'href="/g#slope"' in links("<p><code>slope</code> is the slope</p>")[0]
    assert links('<p><span title="a slope > b">x</span></p>') == ('<p><span title="a slope > b">x</span></p>',)


def test_short_everyday_words_stay_plain() -> None:
    assert links("<p>Set the rate.</p>") == ("<p>Set the rate.</p>",)
    assert not is_linked("type") and is_linked("f-string") and is_linked("sum sign")


@given(st.lists(st.sampled_from(["slope", "local slope", " ", "&amp;", "<b>", "</b>", "<code>", "</code>", "x"])))
def test_the_words_stay_as_they_were(parts: list[str]) -> None:
    html = "".join(parts)
    (found,) = links(html)
    assert re.sub(r'<a class="term"[^>]*>|</a>', "", found) == html
    assert found.count('href="/g#slope"') <= 1
