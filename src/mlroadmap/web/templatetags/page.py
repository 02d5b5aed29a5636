"""Small parts that every page uses."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from uuid import uuid4

from django import template
from django.contrib.messages.storage.base import Message
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def event_id() -> SafeString:
    """A hidden field with a fresh event id: sent twice, it is still one event."""
    return mark_safe(f'<input type="hidden" name="event" value="{uuid4()}">')  # noqa: S308  a number of our own


@register.filter
def here(messages: Iterable[Message] | None, spot: str) -> list[Message]:
    """The messages about one spot of the page, which stand there; with an empty `spot` those about the page."""
    return [message for message in messages or () if (message.extra_tags or "") == spot]


@register.simple_tag
@lru_cache(maxsize=256)
def mark(state: str, line: str = "") -> SafeString:
    """The mark of a state (solid, known, fading, progress, ready, ahead). Decorative: its word must stand near it."""
    return format_html('<svg class="mark {}" aria-hidden="true"><use href="#m-{}"/></svg>', line, state)


@register.simple_tag
@lru_cache(maxsize=64)
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite in the base template: next, pass, fail, wait, think, warn, lamp."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)
