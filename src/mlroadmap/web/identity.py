"""Who is asking, and where: puts the learner and their time zone on each request.

Local mode has one learner; hosted mode and tests plug in their own.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from mlroadmap.records.models import Learner
from mlroadmap.services import knowing, learners, zoning

ZONE_COOKIE = "zone"
"""Name of the cookie by which a browser tells its time zone, if it is another one than the page was made for."""


def local_learner(request: HttpRequest) -> Learner:
    """The one learner of this installation."""
    return learners.the_learner(timezone.now())


class LearnerMiddleware:
    """Sets `request.learner` and the time zone, both looked up when first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        resolve = import_string(settings.LEARNER_RESOLVER)
        request.learner = SimpleLazyObject(lambda: resolve(request))  # type: ignore[attr-defined]
        zone = zoning.LearnersZone(lambda: zoning.zone_of(learner_of(request).id, told_by_browser(request)))
        with timezone.override(zone), knowing.one_look():
            return self.get_response(request)


def learner_of(request: HttpRequest) -> Learner:
    """The learner who sends this request."""
    learner: Learner = request.learner  # type: ignore[attr-defined]
    return learner


def told_by_browser(request: HttpRequest) -> str:
    """The zone that the browser says it is in; empty if it agrees with the page, or says nothing."""
    return request.COOKIES.get(ZONE_COOKIE, "")
