"""The page of a skill."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from mlroadmap.services import browsing, declaring, finding
from mlroadmap.web.identity import learner_of
from mlroadmap.web.posting import event_of


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """A skill, what it rests on and leads to, and what is known of it. A renamed id leads on to its new one."""
    try:
        page = browsing.get_skill(learner_of(request).id, timezone.now(), slug)
    except KeyError as unknown:
        if (id := finding.renamed(slug)) != slug:
            return redirect("skill", id)
        raise Http404 from unknown
    return render(request, "skill/detail.html", {"page": page, "standing": page.standing})


@require_POST
def declare(request: HttpRequest, slug: str) -> HttpResponse:
    """The learner says that they have the skill, or have not."""
    says = request.POST.get("known")
    if says not in {"yes", "no"}:
        return HttpResponseBadRequest(gettext("Say whether you know this skill."))
    try:
        declaring.declare(learner_of(request).id, slug, says == "yes", timezone.now(), event_of(request))
    except declaring.UnknownSkill as unknown:
        raise Http404 from unknown
    messages.success(request, gettext("Noted. You can change your mind at any time."))
    return redirect("skill", finding.renamed(slug))


urlpatterns = [
    path("skills/<slug:slug>/", show, name="skill"),
    path("skills/<slug:slug>/known/", declare, name="skill-declare"),
]
