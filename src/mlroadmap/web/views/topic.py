"""The page of a topic."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from mlroadmap.services import browsing, demanding, entries, unknown_address
from mlroadmap.web.identity import learner_of


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic's resources, lessons and skills. An id that was renamed leads on to its new one."""
    learner = learner_of(request)
    try:
        page = browsing.get_topic(learner.id, timezone.now(), slug)
    except KeyError as unknown:
        if (id := unknown_address.renamed(slug)) != slug:
            return redirect("topic", id)
        raise Http404 from unknown
    shown = {
        "page": page,
        "standing": page.standing,
        "demand": demanding.of_topic(slug),
        "posts": entries.on_topic(learner.id, page.topic.id),
    }
    return render(request, "topic/detail.html", shown)


urlpatterns = [path("topics/<slug:slug>/", show, name="topic")]
