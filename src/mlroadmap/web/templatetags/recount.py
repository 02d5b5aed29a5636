"""The long lists of the progress page: areas with their skills, and the history. Plain string work, as in `rows`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta, timezone
from html import escape
from uuid import uuid4

from django import template
from django.template import Context
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from mlroadmap.services.recounting import AreaRow, History, Told
from mlroadmap.web.templatetags.charts import area_bar
from mlroadmap.web.templatetags.look import place
from mlroadmap.web.templatetags.rows import known_rows

register = template.Library()


def _form(context: Context, to: str, field: str, value: str, button: str) -> str:
    """A form of one button, with its own event id. `button`: safe HTML."""
    return (
        f'<form method="post" action="{escape(place(to))}"><input type="hidden" name="csrfmiddlewaretoken" '
        f'value="{escape(str(context.get("csrf_token", "")))}"><input type="hidden" name="event" value="{uuid4()}">'
        f'<input type="hidden" name="{field}" value="{escape(value)}">'
        f'<button class="btn quiet">{button}</button></form>'
    )


@register.simple_tag(takes_context=True)
def area_rows(context: Context, areas: Iterable[AreaRow], placed: bool) -> SafeString:
    """Each area as a bar that opens into its skills."""
    names = (gettext("Skill"), gettext("State"), gettext("Known"), gettext("Recall"), gettext("Rests on"))
    kinds = ("", "", ' class="n"', ' class="n"', ' class="n"')
    head = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for kind, name in zip(kinds, names, strict=True))
    again = escape(gettext("Measure this area again"))
    rows = []
    for area in areas:
        title = escape(area.title)
        held = gettext("%(n)s of %(total)s") % {"n": area.held, "total": area.total}
        parts = gettext("%(a)s shown by you, %(b)s from other answers, %(c)s due for review") % {
            "a": area.proved, "b": area.inferred, "c": area.fading,
        }  # fmt: skip
        unsure = (
            ", " + escape(ngettext("%(n)s open", "%(n)s open", area.unsure) % {"n": area.unsure}) if area.unsure else ""
        )
        button = f'{again}<span class="vh" data-content> {title}</span>'
        rows.append(
            f'<details class="area" id="a-{escape(area.id)}"><summary><span class="name" data-content>{title}</span>'
            f'{area_bar(area)}<small><b>{escape(held)}</b><span class="vh">: {escape(parts)}</span>{unsure}</small>'
            f"</summary>\n<table><thead><tr>{head}</tr></thead><tbody>\n{known_rows(area, placed)}</tbody></table>\n"
            f'<div class="ask">{_form(context, "placement-start", "area", area.id, button)}</div></details>'
        )
    return SafeString("\n".join(rows))


@register.simple_tag(takes_context=True)
def history_rows(context: Context, history: History) -> SafeString:
    """What was done, newest first, under its days; what can be taken back has a button."""
    undo, taken = escape(gettext("Undo")), escape(gettext("(taken back)"))
    days = []
    for day, rows in history.days:
        told = "\n".join(_told(context, row, undo, taken) for row in rows)
        name = escape(date_format(day, "l, j F Y"))
        days.append(
            f'<h3 class="day"><time datetime="{day.isoformat()}" data-content>{name}</time></h3>\n'
            f'<ul class="history">{told}</ul>'
        )
    return SafeString("\n".join(days))


def _told(context: Context, row: Told, undo: str, taken: str) -> str:
    words, what = escape(event_words(row)), escape(row.what)
    about = f": <span data-content>{what}</span>" if what else ""
    back = f" <small>{taken}</small>" if row.undone else ""
    named = f" <span data-content>{what}</span>" if what else ""
    button = f'{undo}<span class="vh">: {words}{named}</span>'
    form = _form(context, "progress-undo", "undoes", str(row.event.id), button) if row.undoable else ""
    time = row.event.time.astimezone(timezone(timedelta(minutes=row.event.offset or 0)))  # as clocks showed it then
    kind = ' class="undone"' if row.undone else ""
    return (
        f'<li{kind}><time datetime="{time.isoformat()}" data-content>'
        f"{time:%H:%M}</time><span>{words}{about}{back}</span>{form}</li>"
    )


def event_words(row: Told) -> str:
    """What kind of act an event was, in words."""
    says = row.event.payload
    match row.event.kind:
        case "goal-set":
            return gettext("Goal chosen")
        case "placement-started":
            return gettext("Placement begun")
        case "placement-finished":
            return gettext("Placement ended")
        case "skill-declared":
            return (
                gettext("You said that you know it") if says["known"] else gettext("You said that you do not know it")
            )
        case "lesson-opened":
            return gettext("Lesson opened")
        case "lesson-finished":
            return gettext("Lesson finished")
        case "graded":
            return gettext("Exercise passed") if row.outcome == "passed" else gettext("Exercise not passed yet")
        case "path-ordered":
            return gettext("Path put in another order")
        case "lesson-skipped":
            return (
                gettext("Lesson left out of the path") if says["skip"] else gettext("Lesson taken back into the path")
            )
        case "forgetting-chosen":
            return (
                gettext("Reviews by your own forgetting") if says["parameters"] else gettext("Reviews as usual again")
            )
        case "corrected":
            return gettext("Something taken back")
        case _:
            return _answer_words(bool(says["right"]), str(says["where"]), bool(says.get("learned", True)))


def _answer_words(right: bool, where: str, learned: bool) -> str:
    if right:
        found = {"placement": gettext("Right in the placement"), "review": gettext("Right in a review")}
        return found.get(where) or gettext("Right answer")
    if not learned:
        return gettext("Said to be not learned")
    found = {"placement": gettext("Missed in the placement"), "review": gettext("Missed in a review")}
    return found.get(where) or gettext("Missed answer")
