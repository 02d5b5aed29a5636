"""Spans of time in words: one wording and one rounding for all pages and for the map."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

IN_HOURS = 100.0
"""minutes from which a span is told in hours"""


def span(low: float, high: float) -> str:
    """A span of minutes as people say it: "20 to 50 min", "2 to 19 hours"; one end alone if both round to it.

    In whole hours from 100 minutes on; a span that begins below an hour then begins at 1.
    """
    if high < IN_HOURS:
        few, many = round(low), round(high)
        if few == many:
            return gettext("%(n)s min") % {"n": many}
        return gettext("%(a)s to %(b)s min") % {"a": few, "b": many}
    few, many = max(round(low / 60), 1), round(high / 60)
    if few == many:
        return ngettext("%(n)s hour", "%(n)s hours", many) % {"n": many}
    return gettext("%(a)s to %(b)s hours") % {"a": few, "b": many}
