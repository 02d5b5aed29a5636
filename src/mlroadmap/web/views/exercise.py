"""Exercises: checking code, drafts, hints, starting over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mlroadmap.services import knowing, learning, practising, solving_again
from mlroadmap.services.grading import LARGEST, SourceTooLong
from mlroadmap.web.identity import learner_of
from mlroadmap.web.posting import event_of, is_fragment, whole
from mlroadmap.web.views.lesson import guarded

KB = LARGEST // 1000
MOST_SEEN = 10
"""versions that a form may name"""


def _again(request: HttpRequest) -> bool:
    """Whether the exercise is solved once more, as a review, and stands on a page of its own."""
    return request.POST.get("from") == "review"


def _back(request: HttpRequest, lesson: str, name: str, spot: str = "exercise-") -> HttpResponse:
    home = reverse("review-exercise", args=[lesson, name]) if _again(request) else reverse("lesson", args=[lesson])
    return redirect(f"{home}#{spot}{name}")


def _too_long() -> str:
    return gettext("Your code is over %(kb)s kB, so it was neither checked nor kept. Shorten it and check again.") % {
        "kb": KB
    }


@require_POST
@guarded
def check(request: HttpRequest, lesson: str, name: str) -> HttpResponse:
    """Check the code that was sent; the verdict stands on the page, or comes as a fragment."""
    learner, id, now = learner_of(request), f"{lesson}/{name}", timezone.now()
    source = practising.given_source(id, request.POST)
    try:
        finished = learning.check_exercise(learner.id, id, source, event_of(request), now, *_written(request))
    except SourceTooLong:
        if is_fragment(request):
            return render(request, "exercise/_verdict.html", {"too_long": KB})
        messages.error(request, _too_long())
        return _back(request, lesson, name)
    if not is_fragment(request):
        return _back(request, lesson, name)
    known = {
        "page": practising.checked(learner.id, id),
        "finished": finished,
        "next": learning.next_lesson(learner.id, lesson, timezone.now()) if finished else None,
        "again": _again(request),
    }
    return render(request, "exercise/_verdict.html", known)


@require_POST
@guarded
def draft(request: HttpRequest, lesson: str, name: str) -> HttpResponse:
    """Keep code as typed; or, with `back`, make an older or conflicting version the draft again."""
    learner, id, now = learner_of(request), f"{lesson}/{name}", timezone.now()
    if "back" in request.POST:
        practising.bring_back(learner.id, id, _uuid(request.POST["back"]), now)
        return _back(request, lesson, name)
    seen, version = _written(request)
    try:
        kept, others = practising.save_draft(learner.id, id, request.POST.get("source", ""), seen, now, version)
    except SourceTooLong:
        if is_fragment(request):
            return HttpResponse(_too_long(), status=413)
        messages.error(request, _too_long())
        return _back(request, lesson, name)
    return (
        JsonResponse({"version": str(kept.id), "others": others})
        if is_fragment(request)
        else _back(request, lesson, name)
    )


def _written(request: HttpRequest) -> tuple[list[UUID] | None, UUID | None]:
    """The versions that the writer of a form knows (None if it does not say), and the id it gives to this one."""
    seen = request.POST.get("parent")
    version = request.POST.get("version")
    return (
        None if seen is None else [_uuid(text) for text in seen.split()[:MOST_SEEN]],
        _uuid(version) if version else None,
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404("no such version") from error


@require_POST
@guarded
def hint(request: HttpRequest, lesson: str, name: str) -> HttpResponse:
    """Open a hint: it is noted, and then shown."""
    learner, id, number = learner_of(request), f"{lesson}/{name}", whole(request.POST.get("hint", "")) or 0
    practising.show_hint(learner.id, id, number, event_of(request), timezone.now())
    if not is_fragment(request):
        return _back(request, lesson, name, "hints-exercise-")
    if _again(request):
        page = solving_again.page(knowing.get_state(learner.id, timezone.now()), learner.id, id)
    else:
        page = practising.page_of(learner.id, id, practising.seen_hints(learner.id, id))
    return render(request, "exercise/_hints.html", {"page": page, "fragment": True, "again": _again(request)})


@require_POST
@guarded
def reset(request: HttpRequest, lesson: str, name: str) -> HttpResponse:
    """Back to the starter; what was there is kept."""
    practising.start_over(learner_of(request).id, f"{lesson}/{name}", timezone.now())
    messages.info(request, gettext("Back to the beginning. Your earlier code is kept below the exercise."))
    return _back(request, lesson, name)


urlpatterns = [
    path(f"exercises/<slug:lesson>/<slug:name>/{act}", view, name=f"exercise-{act}")
    for act, view in {"check": check, "draft": draft, "hint": hint, "reset": reset}.items()
]
