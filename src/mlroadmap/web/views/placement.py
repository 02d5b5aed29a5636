"""Placement: start, one question at a time, result."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mlroadmap.core import graph
from mlroadmap.core.learner import LearnerState
from mlroadmap.services import declaring, knowing, placing, recounting
from mlroadmap.services.answering import given_answer
from mlroadmap.services.asking import NotANumber
from mlroadmap.web.asked import answered_meanwhile, ask, asks_for_a_number, no_answer_yet
from mlroadmap.web.identity import learner_of
from mlroadmap.web.once import once
from mlroadmap.web.posting import event_of, whole


@require_GET
def placement(request: HttpRequest) -> HttpResponse:
    """The question to answer now; without a running placement, the page that starts one."""
    learner = learner_of(request)
    state = knowing.get_state(learner.id, timezone.now())
    question = placing.question(state)
    if question is None and placing.current(state) is not None:  # nothing left to ask, as after an edit of the content
        placing.stop(learner.id, timezone.now())
        return redirect("placement-result")
    if question is None:
        known = {"state": state, "goals": [graph.goal_title(state.catalogue, goal) for goal in state.goals]}
        return render(request, "placement/start.html", known)
    return _ask(request, state, question)


def _ask(request: HttpRequest, state: LearnerState, question: placing.Question, problem: str = "") -> HttpResponse:
    """The page of the question; with a `problem` the answer that was sent stands there still, to be mended."""
    shown = {"question": question, "variant": question.variant, "areas": recounting.areas(state, state.needed)}
    dots = {"answered": range(question.number - 1), "sure": range(question.low - 1), "may": _more(question)}
    return ask(request, "placement/question.html", {"state": state} | shown | dots, problem)


def _more(question: placing.Question) -> range:
    return range(question.high - question.low)


@require_POST
@once
def start(request: HttpRequest) -> HttpResponse:
    """Begin, or go on with the placement that is not over."""
    learner = learner_of(request)
    try:
        placing.start(learner.id, timezone.now(), event_of(request), request.POST.get("area", ""))
    except placing.NoQuestions:
        messages.error(request, gettext("There are no questions for this yet. The path starts at the beginning."))
        return redirect("today")
    return redirect("placement")


@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest) -> HttpResponse:
    """Take an answer; on to the next question or to the result. A form to mend stands here: loaded anew, ask anew."""
    if request.method == "GET":
        return redirect("placement")
    text, seed = given_answer(request.POST), whole(request.POST.get("seed", ""))
    learner, event, now = learner_of(request), event_of(request), timezone.now()
    template, seed = request.POST.get("template", ""), -1 if seed is None else seed
    if text is None:
        return _once_more(request, learner.id, template, seed, no_answer_yet(gettext("I have not learned this")))
    try:
        found = placing.answer(learner.id, now, event, template, seed, text)
    except NotANumber:
        return _once_more(request, learner.id, template, seed, asks_for_a_number())
    if found is not None and str(event) not in (one.event for one in found.answers):
        messages.info(request, answered_meanwhile())
    return redirect("placement-result" if found is not None and found.finished else "placement")


def _once_more(request: HttpRequest, learner_id: UUID, template: str, seed: int, problem: str) -> HttpResponse:
    """The same question with what was typed, and what is missing; the one now asked if it is another one meanwhile."""
    state = knowing.get_state(learner_id, timezone.now())
    question = placing.question(state)
    if question is None or (question.variant.template, question.variant.seed) != (template, seed):
        messages.info(request, answered_meanwhile())
        return redirect("placement")
    return _ask(request, state, question, problem)


@require_POST
@once
def stop(request: HttpRequest) -> HttpResponse:
    """End here and keep what was found."""
    placing.stop(learner_of(request).id, timezone.now())
    return redirect("placement-result")


@require_GET
def result(request: HttpRequest) -> HttpResponse:
    """What the last placement found, and why."""
    found = placing.result(knowing.get_state(learner_of(request).id, timezone.now()))
    if found is None:
        return redirect("placement")
    shown = {"result": found, "areas": found.state.catalogue.areas, "open": request.GET.get("area", "")}
    return render(request, "placement/result.html", shown)


@require_POST
@once
def overrule(request: HttpRequest) -> HttpResponse:
    """What was inferred of one skill is not so: `overrule` holds the skill and yes or no. Back to its area."""
    skill, _, known = request.POST.get("overrule", "").partition(" ")
    if known not in ("yes", "no"):
        raise Http404(skill)
    learner, event = learner_of(request), uuid5(event_of(request), f"{skill} {known}")  # one form, many buttons
    try:
        declaring.declare(learner.id, skill, known == "yes", timezone.now(), event)
    except declaring.UnknownSkill as error:
        raise Http404(skill) from error
    messages.success(request, gettext("Noted. What you say counts more than what was inferred."))
    area = request.POST.get("area", "")
    return redirect(f"{reverse('placement-result')}?{urlencode({'area': area})}#s-{skill}")


urlpatterns = [
    path("placement/", placement, name="placement"),
    path("placement/start/", start, name="placement-start"),
    path("placement/answer/", answer, name="placement-answer"),
    path("placement/stop/", stop, name="placement-stop"),
    path("placement/result/", result, name="placement-result"),
    path("placement/overrule/", overrule, name="placement-overrule"),
]
