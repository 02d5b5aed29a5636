"""One due skill at a time, and the question that may spare part of a lesson."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mlroadmap.core.learner import LearnerState
from mlroadmap.records.models import Learner
from mlroadmap.services import declaring, documents, forgetting, knowing, reviewing, solving_again
from mlroadmap.services.answering import given_answer
from mlroadmap.services.asking import NotANumber
from mlroadmap.web.asked import answered_meanwhile, ask, asks_for_a_number, no_answer_yet
from mlroadmap.web.identity import learner_of
from mlroadmap.web.once import once
from mlroadmap.web.posting import event_of, whole


@require_GET
def review(request: HttpRequest, lesson: str = "") -> HttpResponse:
    """The next question; after an answer (`?answered=`) what it led to; a calm page when nothing is due."""
    return _page(request, learner_of(request), lesson)


def _page(request: HttpRequest, learner: Learner, lesson: str, problem: str = "") -> HttpResponse:
    """With a `problem` the question that was asked, its answer as it was sent, to be mended."""
    state = knowing.get_state(learner.id, timezone.now())
    if lesson and lesson not in state.catalogue.lessons:
        raise Http404(lesson)
    asked = (
        reviewing.confirm_question(state, learner.id, lesson) if lesson else reviewing.next_question(state, learner.id)
    )
    here, taught = _here(lesson), state.catalogue.lessons.get(lesson)
    resting = state.paused if state.resting else None
    shown = {
        "state": state, "question": asked, "here_url": here, "lesson": taught,
        "elsewhere": taught is not None and not taught.written,
        "perhaps": asked is not None and asked.skill.id in reviewing.to_confirm(state, lesson),
        "settings": documents.settings(learner.id), "resting": resting, "rests": state.today + timedelta(days=7),
        "over": 0 if resting else reviewing.over(state),
    }  # fmt: skip
    if problem and asked is not None:
        return ask(request, "review/question.html", shown | {"variant": asked.variant}, problem)
    told = _answered(request, state, learner.id)
    if told is not None:
        return render(request, "review/answered.html", shown | {"told": told})
    again = None if lesson or "question" in request.GET else solving_again.next_exercise(state)
    if again is not None:
        return render(request, "review/again.html", shown | {"again": again, "left": len(reviewing.due(state))})
    if asked is None:
        page = shown | {"memory_offer": None if lesson else forgetting.to_offer(state, learner.id)}
        return render(request, "review/nothing.html", page)
    return ask(request, "review/question.html", shown | {"variant": asked.variant}, "")


def _here(lesson: str) -> str:
    return reverse("review-check", args=[lesson]) if lesson else reverse("review")


def _answered(request: HttpRequest, state: LearnerState, learner_id: UUID) -> reviewing.Reviewed | None:
    try:
        id = UUID(request.GET.get("answered", ""))
    except ValueError:
        return None
    return reviewing.outcome(state, learner_id, id)


@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest) -> HttpResponse:
    """Take an answer, then show what it led to. A form to mend stands here: loaded anew, ask anew."""
    if request.method == "GET":
        return redirect("review")
    learner, lesson = learner_of(request), request.POST.get("lesson", "")
    state = knowing.get_state(learner.id, timezone.now())
    lesson = lesson if lesson in state.catalogue.lessons else ""
    here, text, seed = _here(lesson), given_answer(request.POST), whole(request.POST.get("seed", ""))
    if text is None:
        skip = gettext("I have not learned this") if lesson else gettext("I do not remember")
        return _page(request, learner, lesson, no_answer_yet(skip))
    try:
        event = reviewing.answer(
            learner.id, timezone.now(), event_of(request), request.POST.get("skill", ""),
            request.POST.get("template", ""), -1 if seed is None else seed, text, lesson,
        )  # fmt: skip
    except NotANumber:
        return _page(request, learner, lesson, asks_for_a_number())
    if event is None:
        messages.info(request, answered_meanwhile())
        return redirect(here)
    return redirect(f"{here}?answered={event.id}")


@require_POST
@once
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last answer back."""
    try:
        reviewing.undo(
            learner_of(request).id, UUID(request.POST.get("answered", "")), timezone.now(), event_of(request)
        )
    except (ValueError, declaring.CannotUndo) as error:
        raise Http404(str(error)) from error
    messages.success(request, gettext("Taken back. The question comes again."))
    return redirect("review")


@require_POST
def pace(request: HttpRequest) -> HttpResponse:
    """Rest until a day, take the reviews up again, or plan only reviews."""
    sent = {name: str(request.POST[name]) for name in ("paused", "only_reviews") if name in request.POST}
    wrong = documents.set_settings(learner_of(request).id, sent, timezone.now())
    for text in wrong.values():
        messages.error(request, text)
    if sent and not wrong:
        messages.success(request, gettext("Saved."))
    return redirect("review")


urlpatterns = [
    path("review/", review, name="review"),
    path("review/answer/", answer, name="review-answer"),
    path("review/undo/", undo, name="review-undo"),
    path("review/pace/", pace, name="review-pace"),
    path("review/check/<slug:lesson>/", review, name="review-check"),
]
