"""Charts of the progress page as SVG, each an image with a title; the page repeats the numbers in a table.

Plain string work: a calendar has two hundred squares.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from math import ceil

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from mlroadmap.core.day_calendar import Calendar, Day, Week
from mlroadmap.services.foreseeing import Coming
from mlroadmap.services.recounting import AreaRow
from mlroadmap.web.templatetags.look import duration, said

register = template.Library()

STEP, LEFT, TOP = 14, 30, 18
"""The calendar: distance of its squares, and the room for the names of days and months."""
SIDES = (3, 6, 8, 10, 12)
"""Size of a day's square by level: what colour says, size says too."""
WIDE, HIGH = 640, 120
"""The forecast without its labels."""
RAIL = 300
"""Length of an area's bar."""


@register.simple_tag
def day_calendar(calendar: Calendar) -> SafeString:
    """A column a week, a row a weekday; the bigger and stronger the square, the longer the day."""
    return _calendar(calendar, said())


@lru_cache(maxsize=64)
def _calendar(calendar: Calendar, _said: tuple[str, str]) -> SafeString:
    worked = sum(day.minutes > 0 for week in calendar.weeks for day in week.days)
    title = ngettext(
        "Calendar of the last %(weeks)s weeks: work on %(n)s day",
        "Calendar of the last %(weeks)s weeks: work on %(n)s days",
        worked,
    ) % {"weeks": len(calendar.weeks), "n": worked}
    parts = []
    month = 0
    for column, week in enumerate(calendar.weeks):
        x = LEFT + column * STEP
        first = next((day.day for day in week.days if day.day.day <= 7), None)
        if first is not None and first.month != month and column < len(calendar.weeks) - 1:
            month = first.month
            parts.append(f'<text x="{x}" y="10">{escape(date_format(first, "M"))}</text>')
        parts += [_day(day, x, row, day.day == calendar.today) for row, day in enumerate(week.days) if not day.ahead]
    for row in (0, 2, 4):
        name = date_format(calendar.weeks[0].days[row].day, "D")
        parts.append(f'<text x="0" y="{TOP + row * STEP + 10}">{escape(name)}</text>')
    size = f"{LEFT + len(calendar.weeks) * STEP} {TOP + 7 * STEP}"
    return _image("days", size, title, parts)


def _day(day: Day, x: int, row: int, today: bool) -> str:
    side, y = SIDES[day.level], TOP + row * STEP
    gap = (STEP - 2 - side) / 2
    text = f"{day.day.isoformat()}: {duration(day.minutes)}"
    ring = f'<rect class="today" x="{x - 1}" y="{y - 1}" width="{STEP}" height="{STEP}" rx="3"/>' if today else ""
    return (
        f'{ring}<rect class="l{day.level}" x="{x + gap:g}" y="{y + gap:g}" width="{side}" height="{side}" '
        f'rx="{min(side / 4, 2.5):g}"><title>{escape(text)}</title></rect>'
    )


@register.simple_tag
def week_rows(calendar: Calendar) -> SafeString:
    """The calendar's weeks with any work as rows of a table, newest first."""
    return SafeString("\n".join(_week(week) for week in reversed(calendar.weeks) if week.minutes))


def _week(week: Week) -> str:
    minutes = [f"{day.minutes:.0f}" if day.minutes else "–" for day in week.days] + [f"{week.minutes:.0f}"]
    cells = "".join(f'<td class="n" data-content>{text}</td>' for text in minutes)
    return f'<tr><th scope="row" data-content>{week.monday.isoformat()}</th>{cells}</tr>'


@register.simple_tag
def coming_rows(coming: Sequence[Coming]) -> SafeString:
    """The forecast as rows of a table."""
    return SafeString(
        "\n".join(
            f'<tr><th scope="row" data-content>{day.day.isoformat()}</th>'
            f'<td class="n" data-content>{day.reviews:.1f}</td></tr>'
            for day in coming
        )
    )


@register.simple_tag
def review_forecast(coming: Sequence[Coming]) -> SafeString:
    """A bar a day."""
    total = round(sum(day.reviews for day in coming))
    title = ngettext(
        "About %(n)s review in the coming %(days)s days", "About %(n)s reviews in the coming %(days)s days", total
    ) % {"n": total, "days": len(coming)}
    top = max(ceil(max((day.reviews for day in coming), default=0.0)), 4)
    step = WIDE / max(len(coming), 1)
    parts = [f'<path class="axis" d="M{LEFT},{HIGH + 8}h{WIDE}"/>']
    for mark in sorted({top, top // 2}):
        y = 8 + HIGH * (1 - mark / top)
        parts.append(f'<path class="grid" d="M{LEFT},{y:g}h{WIDE}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:g}" text-anchor="end">{mark}</text>')
    for n, day in enumerate(coming):
        x, tall = LEFT + n * step, HIGH * day.reviews / top
        if n == 0 or (day.day.weekday() == 0 and n > 2):
            name = gettext("today") if n == 0 else date_format(day.day, "j M")
            parts.append(f'<text x="{x + step * 0.4:g}" y="{HIGH + 26}" text-anchor="middle">{escape(name)}</text>')
        if tall > 0:
            parts.append(
                f'<rect class="bar" x="{x:g}" y="{8 + HIGH - tall:g}" width="{step * 0.8:g}" height="{tall:g}" rx="2">'
                f"<title>{day.day.isoformat()}: {day.reviews:.1f}</title></rect>"
            )
    return _image("forecast", f"{LEFT + WIDE} {HIGH + 34}", title, parts)


@register.simple_tag
def area_bar(area: AreaRow) -> SafeString:
    """What of an area is proved, fading, inferred, open and ahead, one after another. The words beside it say it."""
    parts = [f'<path class="rail" d="M4,8H{RAIL + 4}"/><path class="gap" d="M4,8H{RAIL + 4}"/>']
    at = 1.0
    kinds = (("proved", area.proved - area.fading), ("fading", area.fading), ("inferred", area.inferred),
             ("open", area.unsure))  # fmt: skip
    for kind, count in kinds:
        wide = (RAIL + 6) * count / area.total
        if count:
            parts.append(
                f'<rect class="{kind}" x="{at + 0.75:.4g}" y="4.5" width="{max(wide - 1.5, 1):.4g}" height="7"/>'
            )
        at += wide
    return SafeString(f'<svg viewBox="0 0 {RAIL + 8} 16" aria-hidden="true">{"".join(parts)}</svg>')


def _image(name: str, size: str, title: str, parts: Sequence[str]) -> SafeString:
    return SafeString(
        f'<svg class="{name}" viewBox="0 0 {size}" role="img" aria-labelledby="{name}-t">'
        f'<title id="{name}-t">{escape(title)}</title><g data-content>{"".join(parts)}</g></svg>'
    )
