"""The plan of the day, and where the road map begins for somebody new."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mlroadmap.core import day_track
from mlroadmap.core.planner import SESSIONS
from mlroadmap.services import knowing, planning, updating
from mlroadmap.web.identity import learner_of
from mlroadmap.web.posting import whole

LONGEST = 480


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """On to the plan of the day; to the choice of a goal for somebody who has done nothing yet."""
    known = knowing.get_state(learner_of(request).id, timezone.now()).knowledge
    return redirect("today" if known.events else "goal")


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Due reviews and the next lesson, for the minutes there are."""
    minutes = whole(request.GET.get("minutes", ""))
    if minutes is not None:
        minutes = min(max(minutes, 5), LONGEST)
    learner = learner_of(request).id
    plan = planning.today(learner, timezone.now(), minutes)
    choices = sorted({*SESSIONS, plan.minutes_chosen, plan.session.minutes})
    changed = updating.changes(learner, plan.state)
    shown = {"plan": plan, "choices": choices, "now": plan.state.now, "day": plan.state.today, "changed": changed}
    tracks = {"wide": day_track.wide(plan.session), "narrow": day_track.narrow(plan.session)}
    return render(request, "today/detail.html", shown | tracks)


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """The learner has read what an update changed."""
    learner = learner_of(request).id
    updating.see(learner, knowing.get_state(learner, timezone.now()))
    return redirect("today")


urlpatterns = [
    path("", home, name="home"),
    path("today/", today, name="today"),
    path("today/seen/", seen, name="today-seen"),
]
