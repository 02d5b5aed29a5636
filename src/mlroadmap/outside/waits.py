"""Retry-After: how long a host says to wait, in seconds or as a date (RFC 9110, 10.2.3)."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime

UNSAID = 60.0
"""seconds to leave a host alone that answers "too many requests" without saying for how long"""
LONGEST = 7 * 24 * 3600.0
"""seconds; nobody is believed who asks for more"""


def seconds(header: str, now: float) -> float | None:
    """How long to wait, or None if the header says nothing that can be read. `now`: seconds since 1970."""
    text = header.strip()
    if text.isascii() and text.isdecimal() and len(text) < 12:
        return min(float(text), LONGEST)
    try:
        date = parsedate_to_datetime(text)
        until = (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(0.0, until - now), LONGEST)
