"""Words and addresses that many pages need, and parts that depend on what was built and shipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from textwrap import wrap

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from mlroadmap.services import durations, zoning
from mlroadmap.web import script_words
from mlroadmap.web.explorable_words import explorable_words as texts_of_explorables

register = template.Library()

STATES: Mapping[str, Callable[[], str]] = {
    "solid": lambda: pgettext("state of a lesson", "solid"),
    "known": lambda: pgettext("state of a lesson", "known"),
    "fading": lambda: pgettext("state of a lesson", "fading"),
    "progress": lambda: pgettext("state of a lesson", "in progress"),
    "ready": lambda: pgettext("state of a lesson", "ready"),
    "ahead": lambda: pgettext("state of a lesson", "ahead"),
}
MEANINGS: Mapping[str, Callable[[], str]] = {
    "solid": lambda: gettext("you proved it and still hold it"),
    "known": lambda: gettext("taken as known; overrule it anywhere"),
    "fading": lambda: gettext("held once, review is due"),
    "progress": lambda: gettext("you are in it"),
    "ready": lambda: gettext("everything beneath it is in place"),
    "ahead": lambda: gettext("open to you, but needs more first"),
}
TYPES: Mapping[str, Callable[[], str]] = {
    "course": lambda: pgettext("type of a resource", "course"),
    "book": lambda: pgettext("type of a resource", "book"),
    "video": lambda: pgettext("type of a resource", "video"),
    "repo": lambda: pgettext("type of a resource", "repository"),
    "tutorial": lambda: pgettext("type of a resource", "tutorial"),
    "article": lambda: pgettext("type of a resource", "article"),
    "newsletter": lambda: pgettext("type of a resource", "newsletter"),
    "blog": lambda: pgettext("type of a resource", "blog"),
    "channel": lambda: pgettext("type of a resource", "channel"),
    "service": lambda: pgettext("type of a resource", "service"),
    "docs": lambda: pgettext("type of a resource", "documentation"),
    "list": lambda: pgettext("type of a resource", "list"),
}
COSTS: Mapping[str, Callable[[], str]] = {
    "free": lambda: pgettext("cost of a resource", "free"),
    "free-tier": lambda: pgettext("cost of a resource", "free to a limit"),
    "paid": lambda: pgettext("cost of a resource", "paid"),
    "unknown": lambda: pgettext("cost of a resource", "cost not stated"),
}


def _word(words: Mapping[str, Callable[[], str]], key: str) -> str:
    return words[key]() if key in words else key


@register.filter
def state_word(state: str) -> str:
    """The word of a state: solid, known, fading, in progress, ready, ahead."""
    return _word(STATES, state)


@register.filter
def state_meaning(state: str) -> str:
    """What a state means, in a few words."""
    return _word(MEANINGS, state)


@register.filter
def type_word(type: str) -> str:
    """The word for a type of resource."""
    return _word(TYPES, type)


@register.filter
def cost_word(cost: str) -> str:
    """The word for what a resource costs."""
    return _word(COSTS, cost)


@register.filter
def duration(minutes: float) -> str:
    """Minutes as people say them: "34 min", and hours with one digit from 100 minutes on."""
    if minutes < 100:
        return gettext("%(n)s min") % {"n": round(minutes)}
    return gettext("%(n)s h") % {"n": f"{minutes / 60:.1f}"}


@register.filter
def span(range: tuple[float, float]) -> str:
    """A range of minutes as people say it: "20 to 50 min", "2 to 19 hours"."""
    return durations.span(*range)


@register.filter
def own_day(when: datetime | date) -> date:
    """The learner's day that a moment belongs to: half past midnight is still the evening before."""
    return zoning.days().of(when) if isinstance(when, datetime) else when


@register.filter
def day_of(when: datetime | date, now: datetime) -> str:
    """A day as people say it: today, tomorrow, yesterday, else "on 3 December", with the year if it is another one."""
    day, today = own_day(when), own_day(now)
    match (day - today).days:
        case 0 if isinstance(when, datetime) and when > now:
            return gettext("later today")
        case 0:
            return gettext("today")
        case 1:
            return gettext("tomorrow")
        case -1:
            return gettext("yesterday")
    return gettext("on %(day)s") % {"day": date_format(day, "j F" if day.year == today.year else "j F Y")}


@register.filter
def clock(seconds: int) -> str:
    """Seconds as a time stamp: 4:05 or 1:04:05."""
    hours, rest = divmod(int(seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


@register.filter
def two_lines(text: str, width: int) -> list[str]:
    """A text in at most two lines of so many letters, for a drawing, which wraps nothing; what is longer ends in …"""
    return wrap(text, width, max_lines=2, placeholder=" …", break_long_words=False)


@register.filter
def of(mapping: Mapping[str, object], key: str) -> object:
    """The value of a key, or nothing."""
    return mapping.get(key, "")


@lru_cache(maxsize=8192)
def _address(prefix: str, name: str, slug: str) -> str:
    try:
        return reverse(name, args=[slug]) if slug else reverse(name)
    except NoReverseMatch:
        return ""


@register.simple_tag
def place(name: str, slug: str = "") -> str:
    """The address of a page, remembered: one map names four hundred. Empty if there is no such page."""
    return _address(get_script_prefix(), name, slug)


def said() -> tuple[str, str]:
    """What the words and addresses of a page depend on: its language, and where the program is mounted.

    Rows that pages hold by the hundred are kept once for each.
    """
    return get_language() or "", get_script_prefix()


@cache
def _built(name: str) -> bool:
    return finders.find(f"dist/{name}.js") is not None


@register.simple_tag
def lesson_words() -> SafeString:
    """The texts of the lesson's scripts, as data that they read."""
    return json_script(script_words.lesson_words(), "lesson-words")


@register.simple_tag
def explorable_words(names: Iterable[str]) -> SafeString:
    """The texts of the page's explorables, as data that they read; nothing if it has none."""
    words = texts_of_explorables(names)
    return json_script(words, "explorable-words") if words else SafeString("")


@register.simple_tag
def script(name: str) -> SafeString:
    """The module `dist/<name>.js`; nothing if it was not built, for every page works without."""
    if not _built(name):
        return SafeString("")
    return format_html('<script type="module" src="{}"></script>', static(f"dist/{name}.js"))
