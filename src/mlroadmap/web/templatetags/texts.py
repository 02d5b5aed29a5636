"""Texts of the content and code, made HTML. Whatever a learner wrote comes out escaped.

What renders them is imported where it is used: the first page after a start needs none of it.
"""

from __future__ import annotations

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from mlroadmap.content.blocks import Explorable

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Paragraphs of Markdown as sanitised HTML."""
    from mlroadmap.content import markdown as rendering

    return mark_safe(rendering.render_block(text))  # noqa: S308  sanitised by render_block


@register.filter
def inline(text: str) -> SafeString:
    """One line of Markdown as sanitised HTML."""
    from mlroadmap.content import markdown as rendering

    return mark_safe(rendering.render_inline(text))  # noqa: S308  sanitised by render_inline


@register.filter
def plain(text: str) -> str:
    """One line of Markdown without its marks, for a place that takes no HTML, such as an option of a list."""
    from mlroadmap.content import markdown as rendering

    return rendering.render_plain(text)


@register.filter
def highlight(source: str, language: str = "python") -> SafeString:
    """Code for the inside of `<pre class="ln"><code>`."""
    from mlroadmap.content.highlight import highlight as highlighted

    return mark_safe(highlighted(source, language))  # noqa: S308  highlight escapes the code


@register.simple_tag
def explorable(block: Explorable) -> SafeString:
    """The live element of an explorable, around the table that stands in for it without script."""
    state = json.dumps(dict(block.state), ensure_ascii=False)
    table = mark_safe(block.table)  # noqa: S308  sanitised when the lesson was read
    tag = block.name if "-" in block.name else "div"  # only names with a hyphen are elements of ours
    return format_html('<{0} state="{1}">{2}</{0}>', tag, state, table)
