"""The whole road map as a numbered outline."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from mlroadmap.services import browsing
from mlroadmap.web.identity import learner_of


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every section, group, topic, resource, lesson and skill, with the learner's states."""
    outline = browsing.get_outline(learner_of(request).id, timezone.now())
    return render(request, "outline/detail.html", {"outline": outline, "standing": outline.standing})


urlpatterns = [path("outline/", show, name="outline")]
