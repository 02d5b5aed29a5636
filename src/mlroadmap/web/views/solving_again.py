"""A review that is written: an exercise solved once more, on a page of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mlroadmap.services import knowing, solving_again
from mlroadmap.web.identity import learner_of
from mlroadmap.web.views.lesson import guarded


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def exercise(request: HttpRequest, lesson: str, name: str) -> HttpResponse:
    """The exercise as it stands; sent, it begins from its empty starter."""
    learner, now, id = learner_of(request), timezone.now(), f"{lesson}/{name}"
    state = knowing.get_state(learner.id, now)
    if request.method == "POST":
        solving_again.begin(state, learner.id, id, now)
        return redirect("review-exercise", lesson, name)
    if not solving_again.has_begun(state, learner.id, id):  # the code of another day would give it away
        return redirect("review")
    page = solving_again.page(state, learner.id, id)
    return render(request, "review/exercise.html", {"page": page, "lesson": state.catalogue.lessons[lesson]})


urlpatterns = [path("review/exercise/<slug:lesson>/<slug:name>/", exercise, name="review-exercise")]
