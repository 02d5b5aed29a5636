"""A form is taken once: an event id that stands for another act is refused in words, not with a fault."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from mlroadmap.records.journal import DifferentEvent

View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """The view, answering 409 to a form whose event id was used for something else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except DifferentEvent:
            text = gettext("This form was sent before, for something else. Load the page again.")
            return HttpResponse(text, status=409, content_type="text/plain; charset=utf-8")

    return guarded
