"""Rows that pages hold by the hundred. Written here and not as included templates: those cost a page 100 ms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape

from django import template
from django.template import Context, loader
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from mlroadmap.core.catalogue import Resource
from mlroadmap.services.browsing import SkillRow, TopicRow
from mlroadmap.services.linking import Mark
from mlroadmap.services.mapping import LessonRow
from mlroadmap.services.recounting import AreaRow
from mlroadmap.web.templatetags.health import mark_and_way_out
from mlroadmap.web.templatetags.look import duration, place, said, state_word

register = template.Library()


def _mark(state: str) -> str:
    return f'<svg class="mark" aria-hidden="true"><use href="#m-{escape(state)}"/></svg>'


@register.simple_tag
def lesson_row(row: LessonRow, anchor: str = "") -> SafeString:
    """A lesson as a list item: mark, title, state and minutes. `anchor` is put before its id; without, it has no id."""
    return _lesson(row, anchor, said())


@lru_cache(maxsize=4096)
def _lesson(row: LessonRow, anchor: str, _said: tuple[str, str]) -> SafeString:
    id = f' id="{escape(anchor + row.id)}"' if anchor else ""
    here = ' aria-current="step"' if row.here else ""
    word, time = escape(state_word(row.state)), escape(duration(row.minutes))
    if not row.written:
        time = f"{escape(pgettext('where a lesson is taught', 'elsewhere'))} · {time}"
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
    return _skill(row, note, quiet, said())


@lru_cache(maxsize=8192)
def _skill(row: SkillRow, note: str, quiet: bool, _said: tuple[str, str]) -> SafeString:
    words = ", ".join(escape(word) for word in (note, state_word(row.state)) if word)
    kind = "vh" if quiet else "tally"
    return SafeString(
        f'<li class="{escape(row.state)}">{_mark(row.state)}'
        f'<a href="{escape(place("skill", row.id))}" data-content>{escape(row.title)}</a>'
        f'<span class="{kind}">{words}</span></li>'
    )


@register.simple_tag(takes_context=True)
def topic_rows(context: Context, topics: Iterable[TopicRow], open_title: str = "") -> SafeString:
    """Topics of the outline as list items that fold, each with its resources, lessons and skills.

    Plain string work: as templates the seventy topics of a road map cost the page 30 ms. The topic titled `open_title`
    is open.
    """
    more, now = escape(gettext("The topic's page")), said()
    return SafeString("\n".join(_topic(context, row, row.topic.title == open_title, more, now) for row in topics))


def _topic(context: Context, row: TopicRow, open: bool, more: str, now: tuple[str, str]) -> str:
    topic = row.topic
    parts = []
    if topic.resources:
        parts.append(
            f'<ul class="res-list">{"".join(resource_row(context, one, "res-") for one in topic.resources)}</ul>'
        )
    if row.lessons:
        parts.append(f'<ol class="stops">{"".join(_lesson(one, "", now) for one in row.lessons)}</ol>')
    if row.skills:
        parts.append(f'<ul class="skills">{"".join(_skill(one, "", True, now) for one in row.skills)}</ul>')
    title = escape(topic.title)
    return (
        f'<li id="t-{escape(topic.id)}"><details{" open" if open else ""}><summary>'
        f'<span class="no" data-content>{escape(row.number)}</span><b data-content>{title}</b>'
        f'<span class="tally">{escape(_tally(row))}</span></summary>\n{"".join(parts)}\n'
        f'<p class="more"><a href="{escape(place("topic", topic.id))}">{more}'
        f'<span class="vh" data-content> {title}</span></a></p></details></li>'
    )


def _tally(row: TopicRow) -> str:
    if row.lessons:
        return gettext("%(known)s of %(all)s") % {"known": row.known, "all": len(row.lessons)}
    if count := len(row.topic.resources):
        return ngettext("%(n)s resource", "%(n)s resources", count) % {"n": count}
    return ""


@register.simple_tag
def known_rows(area: AreaRow, placed: bool) -> SafeString:
    """What is known of an area's skills, as rows of a table. Plain string work: there are hundreds."""
    now = said()
    rows = []
    for row in area.skills:
        recall = "" if row.recall is None else f"{100 * row.recall:.0f}"
        known = f"{100 * row.p_known:.0f}"
        rows.append(_known(row.skill.id, row.skill.title, row.state, known, recall, row.acts, placed, now))
    return SafeString("\n".join(rows))


@lru_cache(maxsize=8192)
def _known(
    id: str, title: str, state: str, known: str, recall: str, acts: int, placed: bool, _said: tuple[str, str]
) -> str:
    """A row: per cents as they are shown, so that the same row is made once."""
    word = escape(gettext("Recall"))
    now = f'<span class="lab">{word} </span>{recall} %' if recall else "–"
    if acts:
        rests = ngettext("%(n)s act", "%(n)s acts", acts) % {"n": acts}
    else:
        rests = gettext("other answers") if placed else gettext("a first guess")
    return (
        f'<tr><td><a href="{escape(place("skill", id))}" data-content>{escape(title)}</a></td>'
        f'<td class="st">{_mark(state)} {escape(state_word(state))}</td>'
        f'<td class="n"><span class="lab">{escape(gettext("Known"))} </span>{known} %</td>'
        f'<td class="n">{now}</td><td class="n">{escape(rests)}</td></tr>'
    )


@register.simple_tag(takes_context=True)
def resource_row(context: Context, resource: Resource, anchor: str = "", moments: bool = False) -> SafeString:
    """A resource as a list item, with the health of its link.

    It says the same to everybody, so it is kept, once for each language and health.
    """
    marks: Mapping[str, Mark] = context.get("link_marks") or {}
    mark = marks.get(resource.url) if resource.url else None
    parts = tuple(marks.get(moment.url) for moment in resource.moments) if moments else ()
    return _resource(resource, anchor, moments, gettext("by"), mark, parts)


@lru_cache(maxsize=2048)
def _resource(
    resource: Resource, anchor: str, moments: bool, by: str, mark: Mark | None, parts: tuple[Mark | None, ...]
) -> SafeString:
    pairs = zip(resource.moments, parts, strict=True) if moments else ()
    told = [(moment, mark_and_way_out(part, moment.title) if part else "") for moment, part in pairs]
    shown = {"resource": resource, "anchor": anchor, "moments": told, "by": by, "mark": mark}
    return SafeString(loader.get_template("resources/_resource.html").render(shown))
