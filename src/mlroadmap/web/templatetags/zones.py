"""The time zones to choose from. Plain string work: there are four hundred."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from mlroadmap.services import zoning
from mlroadmap.web.templatetags.look import said

register = template.Library()


@register.simple_tag
def zone_options(chosen: str, automatic: str) -> SafeString:
    """Options of a select: to leave it to the browser or the machine first, then all zones by region.

    `automatic`: the zone that those have who choose none. A known zone that is not in the list (UTC, another name of
    one that is) stands beside the first.
    """
    listed = chosen in _listed()
    own = "" if listed or not chosen else _option(chosen, chosen, True)
    first = gettext("As this device says (%(zone)s)") % {"zone": automatic}
    utc = "" if chosen == "UTC" else _option("UTC", "UTC", False)
    html = _all(said())
    if listed:
        value = f'value="{escape(chosen)}"'
        html = html.replace(value, f"{value} selected", 1)
    return SafeString(f"{_option('', first, not chosen)}{own}{utc}{html}")


def _option(value: str, name: str, selected: bool) -> str:
    return f'<option value="{escape(value)}"{" selected" if selected else ""} data-content>{escape(name)}</option>'


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return frozenset(f"{region}/{place}" for region, places in zoning.choices().items() for place in places)


@lru_cache(maxsize=8)
def _all(_said: tuple[str, str]) -> str:
    groups = []
    for region, places in zoning.choices().items():
        options = "".join(_option(f"{region}/{place}", place.replace("_", " "), False) for place in places)
        groups.append(f'<optgroup label="{escape(_region(region))}">{options}</optgroup>')
    return "".join(groups)


def _region(name: str) -> str:
    words = {
        "Africa": gettext("Africa"), "America": gettext("America"), "Antarctica": gettext("Antarctica"),
        "Arctic": gettext("Arctic"), "Asia": gettext("Asia"), "Atlantic": pgettext("ocean", "Atlantic"),
        "Australia": gettext("Australia"), "Europe": gettext("Europe"), "Indian": pgettext("ocean", "Indian Ocean"),
        "Pacific": pgettext("ocean", "Pacific"),
    }  # fmt: skip
    return words[name]
