"""A form is taken once: an event id that stands for another act is refused in words, not with a fault."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from mlroadmap.records.journal import DifferentEvent
from mlroadmap.web.refusing import sent_before

View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """The view, answering 409 to a form whose event id was used for something else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except DifferentEvent:
            return sent_before(request)

    return guarded
