"""Who is asking: puts the learner on each request. Local mode has one; hosted mode and tests plug in their own."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from mlroadmap.records.models import Learner
from mlroadmap.services import knowing, learners


def local_learner(request: HttpRequest) -> Learner:
    """The one learner of this installation."""
    return learners.the_learner(timezone.now())


class LearnerMiddleware:
    """Sets `request.learner`, looked up when first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        resolve = import_string(settings.LEARNER_RESOLVER)
        request.learner = SimpleLazyObject(lambda: resolve(request))  # type: ignore[attr-defined]
        with knowing.one_look():
            return self.get_response(request)


def learner_of(request: HttpRequest) -> Learner:
    """The learner who sends this request."""
    learner: Learner = request.learner  # type: ignore[attr-defined]
    return learner
