"""Shares as percentages with one digit, for figures that stand side by side and differ by little."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import floatformat

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """A share, 0 to 1, as a percentage with one digit, in the reader's own way of writing numbers."""
    return f"{floatformat(100.0 * share, 1)} %"
