"""What views read from a form."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest


def event_of(request: HttpRequest) -> UUID:
    """The event id that the form brought; a fresh one if it brought none that can be read."""
    try:
        return UUID(request.POST.get("event", ""))
    except ValueError:
        return uuid4()


def whole(text: str) -> int | None:
    """A whole number of at most nine digits, or None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def is_fragment(request: HttpRequest) -> bool:
    """True if script asks, and wants the changed piece of the page only."""
    return request.headers.get("HX-Request") == "true"
