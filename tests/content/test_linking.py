"""Terms of the glossary, linked where a section first uses them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.content.linking import is_short, link_lesson

TERMS = (
    ("slope", "/g#slope", "Rise over run"), ("local slope", "/g#local", "A <b> & more"), ("set", "/g#set", "No order"),
)  # fmt: skip


def links(*pieces: str) -> tuple[str, ...]:
    (section,) = link_lesson([pieces], TERMS)
    return section


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


def test_a_short_word_is_linked_as_a_noun_and_once_in_a_lesson() -> None:
    assert [is_short(term) for term in ("set", "type", "slope", "f-string", "CSV", "sum sign")] == [True, True] + 4 * [
        False
    ]
    for verb in (
        "Set the rate.", "It sets the rate to set it.", "To set it, type it.", "This sets it, and one sets it.",
        "All set.", "the set-up", "the setting", "<b>the</b> reset", "bathe set", "The Set",
    ):  # fmt: skip
        html = f"<p>{verb}</p>"
        assert links(html) == (html,)
    for noun in ("A set", "the sets", "Its set", "each set", "all sets", "of sets"):
        before, word = noun.split()
        assert links(f"<p>{noun} is.</p>") == (
            f'<p>{before} <a class="term" href="/g#set" title="No order">{word}</a> is.</p>',
        )
    sections = link_lesson([("<p>a set</p>", "<p>a slope</p>"), ("<p>a set</p>", "<p>a slope</p>")], TERMS)
    assert [sum('class="term"' in piece for piece in section) for section in sections] == [2, 1]


def test_capitals_are_a_name_wherever_they_stand() -> None:
    ((found,),) = link_lesson([("<p>CSV, as in Csv.</p>",)], [("CSV", "/g#csv", "A table")])
    assert found.startswith('<p><a class="term"') and found.count("<a ") == 1


@given(st.lists(st.sampled_from(["slope", "local slope", " ", "&amp;", "<b>", "</b>", "<code>", "</code>", "x"])))
def test_the_words_stay_as_they_were(parts: list[str]) -> None:
    html = "".join(parts)
    (found,) = links(html)
    assert re.sub(r'<a class="term"[^>]*>|</a>', "", found) == html
    assert found.count('href="/g#slope"') <= 1
