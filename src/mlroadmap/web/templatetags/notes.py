"""The pen beside a paragraph of a lesson."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from mlroadmap.content.blocks import Prose
from mlroadmap.core.catalogue import Lesson

register = template.Library()


@register.simple_tag
def pen(lesson: Lesson, spot: str) -> SafeString:
    """What stands beside a spot without a note: made once for each, for a lesson has forty of them."""
    return _pen(lesson.id, spot, get_language() or "", get_script_prefix())


@register.simple_tag
def prose(block: Prose, linked: Mapping[str, str]) -> SafeString:
    """Running text, with the links to the glossary that the page made for it."""
    return SafeString(linked.get(block.html, block.html))


@lru_cache(maxsize=8192)
def _pen(lesson: str, spot: str, _language: str, _prefix: str) -> SafeString:
    return SafeString(render_to_string("note/_note.html", {"lesson": {"id": lesson}, "spot": spot}).strip())
