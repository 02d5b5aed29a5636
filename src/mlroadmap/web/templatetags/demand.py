"""Words and charts of what employers ask for; each chart is an image with a title, and a table repeats its numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import pairwise

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from mlroadmap.core.demand import Share
from mlroadmap.services.demanding import Trend

register = template.Library()

ROLES: Mapping[str, Callable[[], str]] = {
    "ai-engineer": lambda: gettext("AI engineer"),
    "ml-engineer": lambda: gettext("machine learning engineer"),
    "data-scientist": lambda: gettext("data scientist"),
    "data-engineer": lambda: gettext("data engineer"),
    "data-analyst": lambda: gettext("data analyst"),
    "research": lambda: gettext("researcher"),
    "software-engineer": lambda: gettext("software engineer"),
    "other": lambda: gettext("another job"),
    "": lambda: gettext("every role"),
}
PARTS: Mapping[str, Callable[[], str]] = {
    "need": lambda: pgettext("part of an advert", "requirement"),
    "wish": lambda: pgettext("part of an advert", "nice to have"),
    "task": lambda: pgettext("part of an advert", "what you would do"),
    "stack": lambda: pgettext("part of an advert", "what the team uses"),
    "body": lambda: pgettext("part of an advert", "in the text"),
    "title": lambda: pgettext("part of an advert", "in the title"),
    "about": lambda: pgettext("part of an advert", "about the company"),
    "offer": lambda: pgettext("part of an advert", "what is offered"),
}
BAR = 200
"""Length of a bar for 100 %."""
LEFT, WIDE, HIGH, TOP, NAMES = 54, 360, 250, 12, 300
"""The trend: room for the scale, its plot, and the room for the names at the end of the lines."""
GAP = 17
"""Pixels between two names."""
LINES = ("core", "language", "maths", "deep", "data", "acting", "chance", "systems")
DASHES = ("", "7 4", "2 4", "10 3 2 3", "", "7 4", "2 4", "10 3 2 3")


@register.filter
def role_word(role: str) -> str:
    """The word for a kind of job."""
    return ROLES[role]() if role in ROLES else role


@register.filter
def part_word(part: str) -> str:
    """The word for a part of an advert."""
    return PARTS[part]() if part in PARTS else part


@register.filter
def percent(share: float) -> str:
    """A share as a percentage: whole from 10 % on, with one digit below."""
    value = 100 * share
    return gettext("%(n)s %%") % {"n": f"{value:.0f}" if value >= 9.95 or value == 0 else f"{value:.1f}"}


@register.simple_tag
def demand_bar(share: Share) -> SafeString:
    """A share as a bar with its 95 % interval. Decorative: the table says both."""
    low, high, at = (round(BAR * value, 1) for value in (share.low, share.high, share.share))
    return SafeString(
        f'<svg class="share" viewBox="0 0 {BAR} 14" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="rail" width="{BAR}" height="14"/><rect class="full" width="{at}" height="14"/>'
        f'<rect class="between" x="{low}" y="5" width="{max(high - low, 1)}" height="4"/></svg>'
    )


@register.simple_tag
def trend_chart(trend: Trend) -> SafeString:
    """A line for each skill from year to year, named at its end."""
    first, last = trend.years[0], trend.years[-1]
    top = max((share for line in trend.lines for share in line.shares if share is not None), default=0.0) * 1.05 or 1.0
    x = [LEFT + WIDE * (year - first) / (last - first) for year in trend.years]

    def y(share: float) -> float:
        return round(TOP + HIGH * (1 - share / top), 1)

    parts = []
    for step in range(0, int(top * 100) + 1, 20):
        at = y(step / 100)
        parts.append(f'<path class="grid" d="M{LEFT} {at}H{LEFT + WIDE}"/>')
        parts.append(f'<text class="end" x="{LEFT - 8}" y="{at + 4}">{step} %</text>')
    for year, at in zip(trend.years, x, strict=True):
        parts.append(f'<text class="mid" x="{at:.1f}" y="{TOP + HIGH + 20}">{year}</text>')
    ends = [next(share for share in reversed(line.shares) if share is not None) for line in trend.lines]
    places = _apart([y(share) for share in ends])
    for number, line in enumerate(trend.lines):
        known = [(a, share) for a, share in zip(x, line.shares, strict=True) if share is not None]
        points = " ".join(f"{a:.1f},{y(share)}" for a, share in known)
        dots = "".join(f'<circle cx="{a:.1f}" cy="{y(share)}" r="3.5"/>' for a, share in known)
        dash = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
        last_x, end = known[-1][0], y(ends[number])
        lead = f'<path class="lead" d="M{last_x + 5:.1f} {end}L{x[-1] + 18:.1f} {places[number]}"/>'
        name = f'<text data-content x="{x[-1] + 22:.1f}" y="{places[number] + 4}">{escape(line.skill.title)} '
        name += f"{100 * ends[number]:.0f} %</text>"
        parts.append(f'<g class="{LINES[number]}"><polyline points="{points}"{dash}/>{dots}{lead}{name}</g>')
    names = ", ".join(line.skill.title for line in trend.lines)
    title = gettext("Share of the adverts of each year that name: %(names)s") % {"names": names}
    size = f"0 0 {LEFT + WIDE + NAMES} {TOP + HIGH + 30}"
    return SafeString(
        f'<svg class="trend" viewBox="{size}" role="img"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def _apart(wanted: Sequence[float]) -> list[float]:
    """Heights near those wanted, each at least GAP from the next."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    found = list(wanted)
    for before, here in pairwise(order):
        found[here] = max(found[here], found[before] + GAP)
    over = found[order[-1]] - (TOP + HIGH)
    if over > 0:
        found[order[-1]] -= over
        for after, here in pairwise(reversed(order)):
            found[here] = min(found[here], found[after] - GAP)
    return [round(value, 1) for value in found]
