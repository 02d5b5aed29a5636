"""What a model takes of a GPU, in words and as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from mlroadmap.core.gpu_fit import GIB, Need
from mlroadmap.web.gpu_words import WORDS

register = template.Library()

FAMILIES = ("core", "language", "deep", "maths", "acting", "chance", "systems")


@register.filter
def gpu_word(key: str) -> str:
    """The words for a task, a precision, an optimiser, a piece of memory, a verdict, or what is asked."""
    return WORDS[key]() if key in WORDS else key


@register.filter
def gib(value: float) -> str:
    """Bytes as GiB, with one digit below 100."""
    size = value / GIB
    return gettext("%(n)s GiB") % {"n": f"{size:.0f}" if size >= 99.95 else f"{size:.1f}" if size >= 0.05 else "<0.1"}


@register.filter
def hours(value: float) -> str:
    """Hours as people say them; minutes below one."""
    if value < 1:
        minutes = max(1, round(60 * value))
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return ngettext("%(n)s hour", "%(n)s hours", round(value)) % {"n": f"{round(value, 1 if value < 10 else None):g}"}


@register.simple_tag
def memory_bar(need: Need, pieces: Sequence[tuple[str, float]]) -> SafeString:
    """The pieces of memory side by side, as an image with a title; a list beside it says the same."""
    total, at, parts = need.total, 0.0, []
    for name, value in pieces:
        width = 1000 * value / total
        line = FAMILIES[list(NAMES).index(name)]
        parts.append(f'<rect class="{line}" x="{at:.1f}" width="{max(width - 2, 0.5):.1f}" height="26" rx="2"/>')
        at += width
    title = ", ".join(f"{gpu_word(name)} {gib(value)}" for name, value in pieces)
    return SafeString(
        f'<svg class="memory" viewBox="0 0 1000 26" preserveAspectRatio="none" role="img">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


NAMES = ("weights", "gradients", "optimiser", "activations", "cache", "context", "waste")


@register.filter
def piece_line(name: str) -> str:
    """The colour family of a piece of memory."""
    return FAMILIES[NAMES.index(name)]
