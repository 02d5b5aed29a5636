"""A list of choices shows plain text: no mark of Markdown, and nothing that could be taken for markup."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string

from mlroadmap.core.items import Option, Variant


@pytest.mark.parametrize("template", ["placement/_ask.html", "lesson/_question.html"])
def test_lines_to_put_in_order(template: str) -> None:
    lines = ("`for x in xs:`", "*then* take $w_1$", "`a < b`")
    variant = Variant("s/lines", 1, "order", "Order them.", "0 1 2", tuple(Option(line) for line in lines))
    html = render_to_string(
        template,
        {"variant": variant, "places": ["", "", ""], "item": {"template": "s/lines", "round": 0}, "anchor": "a"},
    )
    options = re.findall(r'<option value="(\d)" data-content>(.*?)</option>', html)
    assert len(options) == 9
    texts = [text for _, text in options[:3]]
    assert texts[0] == "for x in xs:" and texts[2] == "a &lt; b"
    assert not any(mark in text for text in texts for mark in "`*$")
