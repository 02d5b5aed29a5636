"""The pen beside a paragraph of a lesson."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from mlroadmap.core.catalogue import Lesson

register = template.Library()


@register.simple_tag
def pen(lesson: Lesson, spot: str) -> SafeString:
    """What stands beside a spot without a note: made once for each, for a lesson has forty of them."""
    return _pen(lesson.id, spot, get_language() or "", get_script_prefix())


@lru_cache(maxsize=8192)
def _pen(lesson: str, spot: str, _language: str, _prefix: str) -> SafeString:
    return SafeString(render_to_string("note/_note.html", {"lesson": {"id": lesson}, "spot": spot}).strip())
