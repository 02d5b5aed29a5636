"""A question and its form: what is said of an answer that cannot be taken, and the form with what was typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

LONGEST = 200
"""characters that the field of an answer takes"""


def asks_for_a_number() -> str:
    """What to say where a number was asked for, and none came."""
    return gettext("This asks for a number, such as 12, 0.5 or 3/4. Nothing was counted: answer again.")


def no_answer_yet(instead: str) -> str:
    """What to say of a form without an answer; `instead` is the name of the button for who has none."""
    return gettext("There is no answer yet. Give one, or press “%(button)s”.") % {"button": instead}


def answered_meanwhile() -> str:
    """What to say to a form whose question was answered before, as in another tab."""
    return gettext("That question was answered before, perhaps in another tab. What you sent now was not counted.")


def ask(request: HttpRequest, template: str, shown: dict[str, Any], problem: str) -> HttpResponse:
    """The page of a question (`variant` in `shown`); with a `problem`, what was sent stands in its fields still."""
    sent = request.POST if problem else {}
    places = [str(sent.get(f"place-{at}", "")) for at in range(len(shown["variant"].options))]
    kept = {"problem": problem, "given": str(sent.get("answer", ""))[:LONGEST], "places": places}
    return render(request, template, shown | kept, status=422 if problem else 200)
