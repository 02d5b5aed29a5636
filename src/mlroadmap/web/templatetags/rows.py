"""Rows that pages hold by the hundred. Written here and not as included templates: those cost a page 100 ms."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django import template
from django.template import loader
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from mlroadmap.core.catalogue import Resource
from mlroadmap.services.browsing import SkillRow
from mlroadmap.services.mapping import LessonRow
from mlroadmap.web.templatetags.look import duration, place, state_word

register = template.Library()


def _mark(state: str) -> str:
    return f'<svg class="mark" aria-hidden="true"><use href="#m-{escape(state)}"/></svg>'


@register.simple_tag
def lesson_row(row: LessonRow, anchor: str = "") -> SafeString:
    """A lesson as a list item: mark, title, state and minutes. `anchor` is put before its id; without, it has no id."""
    id = f' id="{escape(anchor + row.id)}"' if anchor else ""
    here = ' aria-current="step"' if row.here else ""
    word, time = escape(state_word(row.state)), escape(duration(row.minutes))
    if row.state == "ahead":
        tally = f'<span class="vh">{word}, </span>{time}'
    else:
        tally = word if row.state in {"solid", "known"} else f"{word}, {time}"
    return SafeString(
        f'<li{id} class="{escape(row.state)}"{here}>{_mark(row.state)}'
        f'<a href="{escape(place("lesson", row.id))}" data-content>{escape(row.title)}</a>'
        f'<span class="tally">{tally}</span></li>'
    )


@register.simple_tag
def skill_row(row: SkillRow, note: str = "", quiet: bool = False) -> SafeString:
    """A skill as a list item: mark, title, state. `quiet`: the word of the state is for screen readers only."""
    words = ", ".join(escape(word) for word in (note, state_word(row.state)) if word)
    kind = "vh" if quiet else "tally"
    return SafeString(
        f'<li class="{escape(row.state)}">{_mark(row.state)}'
        f'<a href="{escape(place("skill", row.id))}" data-content>{escape(row.title)}</a>'
        f'<span class="{kind}">{words}</span></li>'
    )


@register.simple_tag
def resource_row(resource: Resource, anchor: str = "", moments: bool = False) -> SafeString:
    """A resource as a list item. It says the same to everybody, so it is kept, once for each language."""
    return _resource(resource, anchor, moments, gettext("by"))


@lru_cache(maxsize=2048)
def _resource(resource: Resource, anchor: str, moments: bool, by: str) -> SafeString:
    shown = {"resource": resource, "anchor": anchor, "moments": moments, "by": by}
    return SafeString(loader.get_template("resources/_resource.html").render(shown))
