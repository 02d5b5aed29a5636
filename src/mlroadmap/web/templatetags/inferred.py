"""What a placement inferred of every skill, by area, with a way to overrule each. Plain string work, as in `rows`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from uuid import uuid4

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from mlroadmap.services.placing import Inferred, InferredArea, ResultRow
from mlroadmap.web.templatetags.look import place, said

register = template.Library()


@register.simple_tag
def placement_answer(row: ResultRow) -> SafeString:
    """An answer and what it led to, as cells of a table: drawn once for as long as the same is believed."""
    return _answered(row, said())


@lru_cache(maxsize=1024)
def _answered(row: ResultRow, _said: tuple[str, str]) -> SafeString:
    return SafeString(get_template("placement/_answered.html").render({"row": row}).strip())


@register.simple_tag(takes_context=True)
def inferred_areas(context: Context, areas: Iterable[InferredArea], open: str = "") -> SafeString:
    """Each area as a list of its skills that opens, with one form for all its buttons and one that asks again."""
    token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(str(context.get("csrf_token", "")))}">'
    words = _Words()
    return SafeString("\n".join(_area(area, words, token, area.id == open) for area in areas))


class _Words:
    """The texts of a row, looked up once for the page."""

    def __init__(self) -> None:
        self.outcome = {
            "skip": escape(gettext("skip")),
            "confirm": escape(gettext("one question will tell")),
            "open": escape(gettext("no question asks it, you decide")),
            "learn": escape(gettext("on your path")),
        }
        self.asked = escape(gettext("you answered this"))
        self.because = escape(gettext("from your answer about"))
        self.guess = escape(gettext("from all answers together"))
        self.declared = escape(gettext("you said so"))
        self.know = escape(gettext("I know this"))
        self.not_know = escape(gettext("I do not know this"))
        self.again = escape(gettext("Ask me about this area again"))


def _area(area: InferredArea, words: _Words, token: str, open: bool) -> str:
    title, id = escape(area.title), escape(area.id)
    skip, left = area.count("skip"), area.count("confirm") + area.count("open")
    tally = ngettext("%(n)s of %(total)s skill to skip", "%(n)s of %(total)s skills to skip", len(area.rows))
    told = tally % {"n": skip, "total": len(area.rows)}
    if left:
        told += ", " + ngettext("%(n)s open", "%(n)s open", left) % {"n": left}
    rows = "\n".join(_row(row, words) for row in area.rows)
    return (
        f'<details class="inferred" id="a-{id}"{" open" if open else ""}><summary><b data-content>{title}</b>'
        f"<small>{escape(told)}</small></summary>\n"
        f'<form method="post" action="{escape(place("placement-overrule"))}">{token}'
        f'<input type="hidden" name="event" value="{uuid4()}"><input type="hidden" name="area" value="{id}">'
        f"<ul>\n{rows}\n</ul></form>\n"
        f'<form method="post" action="{escape(place("placement-start"))}" class="again">{token}'
        f'<input type="hidden" name="event" value="{uuid4()}"><input type="hidden" name="area" value="{id}">'
        f'<button class="btn">{words.again}<span class="vh" data-content> {title}</span></button></form></details>'
    )


def _row(row: Inferred, words: _Words) -> str:
    id, title = escape(row.skill.id), escape(row.skill.title)
    if row.declared:
        why = words.declared
    elif row.asked:
        why = words.asked
    elif row.because is not None:
        why = f"{words.because} <span data-content>{escape(row.because.title)}</span>"
    else:
        why = words.guess
    buttons = ""
    if row.outcome != "skip":
        buttons += _button(id, "yes", words.know, title)
    if row.outcome != "learn":
        buttons += _button(id, "no", words.not_know, title)
    return (
        f'<li id="s-{id}"><svg class="mark" aria-hidden="true"><use href="#m-{escape(row.state)}"/></svg>'
        f'<span class="what"><a href="{escape(place("skill", row.skill.id))}" data-content>{title}</a>'
        f"<small>{words.outcome[row.outcome]}, {100 * row.p_known:.0f} % · {why}</small></span>"
        f'<span class="say">{buttons}</span></li>'
    )


def _button(id: str, known: str, word: str, title: str) -> str:
    return (
        f'<button class="btn quiet" name="overrule" value="{id} {known}">{word}'
        f'<span class="vh" data-content> {title}</span></button>'
    )
