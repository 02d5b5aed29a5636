"""The words for what is known of a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from mlroadmap.services.link_reporting import Row
from mlroadmap.services.linking import Mark

register = template.Library()

WORDS: Mapping[str, Callable[[], str]] = {
    "alive": lambda: pgettext("verdict on a link", "alive"),
    "moved": lambda: pgettext("verdict on a link", "moved"),
    "blocked": lambda: pgettext("verdict on a link", "unknown"),
    "temporary": lambda: pgettext("verdict on a link", "in trouble"),
    "dead": lambda: pgettext("verdict on a link", "dead"),
    "anchor": lambda: pgettext("verdict on a link", "part missing"),
    "soft-404": lambda: pgettext("verdict on a link", "says it is gone"),
    "wrong-target": lambda: pgettext("verdict on a link", "another page"),
    "unchecked": lambda: pgettext("verdict on a link", "not checked yet"),
    "gone": lambda: pgettext("verdict on a link", "gone"),
}
SENTENCES: Mapping[str, Callable[[], str]] = {
    "alive": lambda: gettext("alive, checked %(when)s"),
    "moved": lambda: gettext("alive at a new address, checked %(when)s"),
    "blocked": lambda: gettext("its site does not answer programs; tried %(when)s"),
    "temporary": lambda: gettext("did not answer as it should when tried %(when)s"),
    "dead": lambda: gettext("gone, last tried %(when)s"),
    "anchor": lambda: gettext("the page is there, the part meant is not; checked %(when)s"),
    "soft-404": lambda: gettext("the page says that it is gone; checked %(when)s"),
    "wrong-target": lambda: gettext("leads to another page now; checked %(when)s"),
}


@register.filter
def verdict_word(verdict: str) -> str:
    """A verdict or finding in a word or two."""
    return WORDS[verdict]() if verdict in WORDS else verdict


@register.filter
def health_of(marks: Mapping[str, Mark], address: str) -> Mark | None:
    """What is known of the link to an address."""
    return marks.get(address) if marks else None


@register.simple_tag
def link_health(marks: Mapping[str, Mark], address: str, title: str) -> SafeString:
    """What is known of the link to an address, and where to go if it is dead. Nothing if it was never checked."""
    mark = health_of(marks, address)
    return mark_and_way_out(mark, title) if mark is not None else SafeString("")


def mark_and_way_out(mark: Mark, title: str) -> SafeString:
    """A mark in words, with a link to what is left of a page that is lost; `title` says of which."""
    words = format_html('<span class="health {}">{}</span>', mark.verdict, health_words(mark))
    if not mark.instead:
        return words
    archived = gettext("Read the copy in an archive instead")
    way = archived if mark.archived else gettext("Read it at its new address instead")
    link = '{} <a class="instead-of" href="{}" rel="noopener">{}<span class="vh" data-content> {}</span></a>'
    return format_html(link, words, mark.instead, way, title)


@register.filter
def health_words(mark: Mark) -> str:
    """What a learner is told: "alive, checked 3 days ago"."""
    sentence = SENTENCES.get(mark.verdict)
    return sentence() % {"when": days_ago(mark.days)} if sentence else ""


@register.filter
def days_ago(days: int) -> str:
    """ "today", "yesterday", "3 days ago"."""
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("yesterday")
    return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}


@register.filter
def since(time: datetime, now: datetime) -> str:
    """How long ago a moment was, in days."""
    return days_ago((now - time).days)


@register.simple_tag
def brief_rows(rows: Iterable[Row], now: datetime) -> SafeString:
    """Links as list items of one line each. Plain string work: there are hundreds."""
    found = []
    for row in rows:
        link = row.link
        when = since(link.checked, now) if link.checked else ""
        word = "" if link.verdict == "alive" else f"<b>{escape(verdict_word(link.verdict))}</b> "
        detail = (
            f" <span data-content>{escape(link.detail)}</span> · " if link.detail and link.verdict != "alive" else " "
        )
        address = escape(link.address)
        found.append(
            f'<li>{word}<a class="long" href="{address}" rel="noopener" data-content>{address}</a>'
            f'<span class="small muted">{detail}{escape(when)}</span></li>'
        )
    return SafeString("\n".join(found))
