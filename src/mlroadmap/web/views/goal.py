"""What the learner wants to be able to do."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from mlroadmap.services import knowing, planning
from mlroadmap.web.identity import learner_of
from mlroadmap.web.once import once
from mlroadmap.web.posting import event_of


@require_http_methods(["GET", "POST"])
@once
def goal(request: HttpRequest) -> HttpResponse:
    """Choose goals; then on to the placement, or back to the day for somebody who was placed."""
    learner, now = learner_of(request), timezone.now()
    if request.method == "POST":
        try:
            planning.set_goals(learner.id, request.POST.getlist("goal"), now, event_of(request))
        except planning.NoGoal:
            messages.error(request, gettext("Choose at least one thing you want to be able to do."))
            return redirect("goal")
        placed = knowing.get_state(learner.id, now).placement is not None
        return redirect("today" if placed else "placement")
    state = knowing.get_state(learner.id, now)
    words = request.GET.get("q", "")[:100]
    choices = planning.goal_choices(state, words)
    within: dict[str, list[planning.GoalChoice]] = {}
    for choice in choices:
        if choice.within and not choice.chosen and not words:
            within.setdefault(choice.within, []).append(choice)
    shown = [(c, within.get(c.id, [])) for c in choices if words or c.chosen or not c.within]
    return render(request, "goal/detail.html", {"choices": shown, "words": words, "state": state})


urlpatterns = [path("goal/", goal, name="goal")]
