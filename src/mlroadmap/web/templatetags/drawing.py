"""Writes the geometry of the map as SVG. Plain string work: as a template the same took ten times as long.

What was written is kept: the same drawing in the same words is the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape

from django import template
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from mlroadmap.core.map_names import Label
from mlroadmap.core.map_sheet import Mark, Shape
from mlroadmap.core.map_strip import Rail
from mlroadmap.services.mapping import Drawing
from mlroadmap.web.templatetags.look import STATES, place

register = template.Library()


Words = tuple[tuple[str, str], ...]
"""States with their words."""


@register.simple_tag
def sheet_svg(drawing: Drawing) -> SafeString:
    """The map for a wide window: one image with a title. The outline repeats its links, so Tab passes them by."""
    title = gettext("The road map with your path")
    about = gettext("Regions from left to right with lines and stops. The outline below says the same.")
    return _sheet(drawing, title, about, _words(), get_script_prefix())


@register.simple_tag
def strip_svg(drawing: Drawing) -> SafeString:
    """The map for a phone."""
    title = gettext("The road map as a strip. The outline below says the same in words.")
    return _strip(drawing, title, _words(), get_script_prefix())


def _words() -> Words:
    return tuple((state, word()) for state, word in STATES.items())


@lru_cache(maxsize=32)
def _sheet(drawing: Drawing, title: str, about: str, words: Words, prefix: str) -> SafeString:
    sheet = drawing.sheet
    view = " ".join(f"{v:g}" for v in sheet.view)
    parts = [
        f'<svg class="map wide z{sheet.level}" viewBox="{view}" role="group" aria-labelledby="map-t map-d">',
        f'<title id="map-t">{escape(title)}</title><desc id="map-d">{escape(about)}</desc>',
        _lands(sheet.lands),
        f'<path class="felt" d="{sheet.pen}"/>' if sheet.pen else "",
        *(f'<path class="case" d="{s.path}"/>' for s in sheet.tracks),
        *(f'<path class="track {s.name}" d="{s.path}"/><path class="gap" d="{s.path}"/>' for s in sheet.tracks),
        *(f'<path class="ink {s.name}" d="{s.path}"/>' for s in sheet.ink),
        *(f'<path class="tick {s.name}" d="{s.path}"/>' for s in sheet.ticks),
    ]
    if sheet.hub:
        x, y = sheet.hub
        parts.append(f'<rect class="change" x="{x:g}" y="{y:g}" width="26" height="74" rx="13"/>')
    parts.append(_marks(sheet.marks, drawing, dict(words), sheet.hit))
    if sheet.goal:
        x, y = sheet.goal
        parts.append(f'<path class="flag" d="M{x:g},{y:g}m0,17v-33l15,7 -15,7"/>')
    if sheet.here:
        parts.append(f'<circle class="halo" cx="{sheet.here.x:g}" cy="{sheet.here.y:g}" r="{sheet.here.radius:g}"/>')
    parts += [_labels(sheet.labels), "</svg>"]
    return SafeString("\n".join(parts))


@lru_cache(maxsize=32)
def _strip(drawing: Drawing, title: str, words: Words, prefix: str) -> SafeString:
    strip = drawing.strip
    parts = [
        f'<svg class="map narrow" viewBox="0 0 344 {strip.height:g}" role="group" aria-label="{escape(title)}">',
        _lands(strip.lands),
        *(f'<path class="felt" d="{_line(rail)}"/>' for rail in strip.pen),
        *(_rail(rail) for rail in strip.rails),
        *(
            f'<circle class="hub {hub.line}{" on" if hub.on else ""}" cx="{hub.x:g}" cy="{hub.y:g}" r="8.5"/>'
            for hub in strip.hubs
        ),
        _marks(strip.marks, drawing, dict(words), 10.2),
    ]
    if strip.here:
        parts.append(f'<circle class="halo" cx="{strip.here[0]:g}" cy="{strip.here[1]:g}" r="18"/>')
    if strip.goal:
        x, y = strip.goal
        parts.append(f'<circle class="change" cx="{x:g}" cy="{y:g}" r="15"/>')
        parts.append(f'<path class="flag" d="M{x:g},{y:g}m-3,9v-18l11,5 -11,5"/>')
    parts += [_labels(strip.labels), "</svg>"]
    return SafeString("\n".join(parts))


def _lands(lands: Iterable[Shape]) -> str:
    return "\n".join(
        '<g class="land">' + "".join(f'<path class="{w}" d="{land.path}"/>' for w in ("w3", "w2", "w1")) + "</g>"
        for land in lands
    )


def _line(rail: Rail) -> str:
    return f"M{rail.x:g},{rail.start:g}V{rail.end:g}"


def _rail(rail: Rail) -> str:
    d = _line(rail)
    if rail.full:
        return f'<path class="ink {rail.line}" d="{d}"/>'
    return f'<path class="track {rail.line}" d="{d}"/><path class="gap" d="{d}"/>'


def _marks(marks: Iterable[Mark], drawing: Drawing, words: Mapping[str, str], hit: float) -> str:
    return "\n".join(
        f'<a class="{m.line}" href="{escape(place("lesson", m.lesson))}" tabindex="-1" data-stop="{escape(m.lesson)}"'
        f' data-needs="{escape(" ".join(drawing.needs.get(m.lesson, ())))}">'
        f"<title data-content>{escape(drawing.titles.get(m.lesson, m.lesson))} ({escape(words[m.state])})</title>"
        f'<circle class="hit" cx="{m.x:g}" cy="{m.y:g}" r="{hit:g}"/>'
        f'<use href="#m-{m.state}" x="{m.left:g}" y="{m.top:g}" width="{m.size:g}" height="{m.size:g}"/></a>'
        for m in marks
    )


def _labels(labels: Iterable[Label]) -> str:
    return "\n".join(_label(label) for label in labels)


def _label(label: Label) -> str:
    lines = "".join(f'<tspan x="{x:g}" y="{y:g}">{escape(text)}</tspan>' for text, x, y in label.lines)
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    turn = f' transform="{label.turn}"' if label.turn else ""
    text = f'<text class="{label.kind}" font-size="{label.size:g}"{anchor}{turn} data-content>{lines}</text>'
    if label.kind.startswith("pin"):
        return f'<path class="pin" d="{label.bubble}"/>{text}'
    if label.href_name:
        line = f' class="{label.line}"' if label.line else ""
        return f'<a href="{escape(place(label.href_name, label.target))}" tabindex="-1"{line}>{text}</a>'
    return text
