"""The page of a skill."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from mlroadmap.services import browsing, unknown_address
from mlroadmap.web.identity import learner_of


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """A skill, what it rests on and leads to, and what is known of it. A renamed id leads on to its new one."""
    try:
        page = browsing.get_skill(learner_of(request).id, timezone.now(), slug)
    except KeyError as unknown:
        if (id := unknown_address.renamed(slug)) != slug:
            return redirect("skill", id)
        raise Http404 from unknown
    return render(request, "skill/detail.html", {"page": page, "standing": page.standing})


urlpatterns = [path("skills/<slug:slug>/", show, name="skill")]
