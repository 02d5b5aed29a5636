"""The map in words: its outline and its shelves. Plain string work: as templates they cost the page 20 ms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from mlroadmap.services.mapping import LandRow, Shelves, StationRow
from mlroadmap.web.templatetags.look import duration, place
from mlroadmap.web.templatetags.rows import lesson_row

register = template.Library()

LONG = 12
"""Topics from which a shelf takes two columns."""


@register.simple_tag
def map_twin(lands: Iterable[LandRow]) -> SafeString:
    """Every land with its stations and their lessons."""
    return SafeString("\n".join(_land(land) for land in lands))


def _land(land: LandRow) -> str:
    stations = "\n".join(_station(station) for station in land.stations)
    return (
        f'<section aria-labelledby="r-{escape(land.id)}"><h3 id="r-{escape(land.id)}" data-content>'
        f'<span class="no">{land.number}</span> {escape(land.title)}</h3>\n'
        f'<ol class="topics">\n{stations}\n</ol></section>'
    )


def _station(station: StationRow) -> str:
    rows = "".join(lesson_row(row, "l-") for row in station.lessons)
    topics = ", ".join(_topic(topic.id, topic.title) for topic in station.topics)
    return (
        f'<li id="t-{escape(station.id)}" class="{escape(station.line)}"><details{" open" if station.open else ""}>'
        f'<summary><span class="no" data-content>{escape(station.number)}</span>'
        f"<b data-content>{escape(station.title)}</b>"
        f'<span class="tally">{_tally(station)}</span></summary>\n<ol>{rows}</ol>\n'
        f'<p class="more">{escape(gettext("Resources:"))} {topics}</p></details></li>'
    )


def _tally(station: StationRow) -> str:
    known, total = station.known, len(station.lessons)
    if known == total:
        return escape(gettext("all known"))
    tally = gettext("%(known)s of %(all)s") % {"known": known, "all": total}
    return escape(f"{tally}, " + gettext("%(time)s left") % {"time": duration(station.minutes_left)})


def _topic(id: str, title: str) -> str:
    return f'<a href="{escape(place("topic", id))}" data-content>{escape(title)}</a>'


@register.simple_tag
def map_shelves(shelves: Shelves) -> SafeString:
    """What the sheet does not hold. It says the same to everybody, and nothing of the interface, so it is kept."""
    return _shelves(shelves, get_script_prefix())


@lru_cache(maxsize=4)
def _shelves(shelves: Shelves, prefix: str) -> SafeString:
    parts = []
    for section, topics in shelves.rows:
        rows = "".join(f"<li>{_topic(topic.id, topic.title)}</li>" for topic in topics)
        parts.append(
            f'<div class="shelf{" long" if len(topics) > LONG else ""}"><h3 data-content>'
            f'<a href="{escape(reverse("outline"))}#s-{escape(section.id)}">{escape(section.name)}</a></h3>'
            + (f"<ul>{rows}</ul>" if rows else "")
            + "</div>"
        )
    return SafeString("\n".join(parts))
