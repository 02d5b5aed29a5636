"""What I know, how sure the program is, why, and what I did; with a say in all of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from mlroadmap.services import declaring, foreseeing, knowing, recounting
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.web.identity import learner_of
from mlroadmap.web.once import once
from mlroadmap.web.posting import event_of, whole


@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """Areas with their skills, time and pace, the reviews to come, and the history."""
    learner = learner_of(request)
    state = knowing.get_state(learner.id, timezone.now())
    everything = "all" in request.GET
    areas = recounting.areas(state, None if everything else state.needed | set(state.evidence))
    pacing = recounting.pacing(state)
    shown = {
        "state": state,
        "spent": pacing.spent,
        "pace": pacing.pace,
        "minutes_range": pacing.minutes_range,
        "finish": pacing.finish,
        "reviewing": bool(state.knowledge.memory),
        "coming": foreseeing.ahead(state),
        "areas": areas,
        "everything": everything,
        "held": sum(area.held for area in areas),
        "total": sum(area.total for area in areas),
        "history": recounting.history(learner.id, state.catalogue, whole(request.GET.get("page", "")) or 1),
    }
    return render(request, "progress/detail.html", shown)


@require_POST
@once
def declare(request: HttpRequest, slug: str) -> HttpResponse:
    """The learner says that they know a skill, or do not."""
    known = request.POST.get("known")
    if known not in ("yes", "no"):
        raise Http404(slug)
    try:
        declaring.declare(learner_of(request).id, slug, known == "yes", timezone.now(), event_of(request))
    except declaring.UnknownSkill as error:
        raise Http404(slug) from error
    messages.success(request, gettext("Noted. What you say counts more than what was inferred."))
    back = request.POST.get("back", "")
    if back == "placement":
        return redirect("placement-result")
    if back in get_catalogue().lessons:
        return redirect(reverse("lesson", args=[back]) + "#show-it")
    return redirect("skill", slug)


@require_POST
@once
def undo(request: HttpRequest) -> HttpResponse:
    """An act of the learner's no longer counts."""
    try:
        declaring.undo(learner_of(request).id, UUID(request.POST.get("undoes", "")), timezone.now(), event_of(request))
    except (ValueError, declaring.CannotUndo) as error:
        raise Http404(str(error)) from error
    messages.success(request, gettext("It no longer counts. It stays in your log, and you can undo this too."))
    return redirect("progress")


urlpatterns = [
    path("progress/", progress, name="progress"),
    path("progress/undo/", undo, name="progress-undo"),
    path("skills/<slug:slug>/declare/", declare, name="skill-declare"),
]
