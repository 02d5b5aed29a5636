"""Code with classes."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.content.highlight import UnknownLanguage, highlight


@pytest.mark.parametrize(
    ("source", "language", "html"),
    [
        ("import os", "python", '<span><span class="k">import</span> os</span>'),
        ("x = 1.5  # one", "python", '<span>x = <span class="d">1.5</span>  <span class="c"># one</span></span>'),
        ("print('a')", "python", '<span><span class="f">print</span>(<span class="s">\'a\'</span>)</span>'),
        ("def f(): ...", "python", '<span><span class="k">def</span> <span class="f">f</span>(): ...</span>'),
        ("a\n\nb", "python", "<span>a\n</span><span>\n</span><span>b</span>"),
        (
            "'''a\nb'''",
            "python",
            "<span><span class=\"s\">'''a</span>\n</span><span><span class=\"s\">b'''</span></span>",
        ),
        ("a < b\n", "text", "<span>a &lt; b</span>"),
        ("", "python", "<span></span>"),
    ],
)
def test_lines_and_words(source: str, language: str, html: str) -> None:
    assert highlight(source, language) == html


def test_unknown_language() -> None:
    with pytest.raises(UnknownLanguage, match="klingon"):
        highlight("x", "klingon")


@given(st.text(alphabet="ab1 \n\t'\"#<>&()[]:=\\", max_size=80))
def test_nothing_of_the_code_is_lost(source: str) -> None:
    html = highlight(source)
    assert unescape(re.sub("<[^>]*>", "", html)) == source.rstrip("\n")
    assert html.count("<span") == html.count("</span>")
    assert set(re.findall(r"<span([^>]*)>", html)) <= {"", *(f' class="{css}"' for css in "ksdcf")}
