"""The page of a topic."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from mlroadmap.services import browsing, demanding, finding
from mlroadmap.web.identity import learner_of


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic's resources, lessons and skills. An id that was renamed leads on to its new one."""
    try:
        page = browsing.get_topic(learner_of(request).id, timezone.now(), slug)
    except KeyError as unknown:
        if (id := finding.renamed(slug)) != slug:
            return redirect("topic", id)
        raise Http404 from unknown
    asked = demanding.of_topic(slug)
    return render(request, "topic/detail.html", {"page": page, "standing": page.standing, "demand": asked})


urlpatterns = [path("topics/<slug:slug>/", show, name="topic")]
