"""The page of a lesson, and the acts of reading it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_GET, require_POST

from mlroadmap.records.journal import DifferentEvent
from mlroadmap.services import cells, doctoring, glossary, learning, linking, notebooks
from mlroadmap.services.answering import UnknownItem, given_answer
from mlroadmap.services.asking import NotANumber
from mlroadmap.services.grading import SourceTooLong, UnknownExercise
from mlroadmap.services.learning import UnknownLesson, UnknownPlace
from mlroadmap.services.lesson_shapes import LessonPage, PartPage, Shown
from mlroadmap.web.asked import asks_for_a_number
from mlroadmap.web.identity import learner_of
from mlroadmap.web.posting import event_of, is_fragment, whole
from mlroadmap.web.refusing import sent_before

NAMES: Mapping[str, Callable[[], str]] = {
    "warm-up": lambda: pgettext("part of a lesson", "Warm-up"),
    "why": lambda: pgettext("part of a lesson", "Why"),
    "example": lambda: pgettext("part of a lesson", "Example"),
    "idea": lambda: pgettext("part of a lesson", "Idea"),
    "try": lambda: pgettext("part of a lesson", "Try it"),
    "exercises": lambda: pgettext("part of a lesson", "Exercises"),
    "pitfall": lambda: pgettext("part of a lesson", "Pitfall"),
    "check": lambda: pgettext("part of a lesson", "Check"),
    "next": lambda: pgettext("part of a lesson", "Next"),
}
LINES = "application/x-ndjson"
MARKS = {"done": "solid", "now": "progress", "ready": "ready", "ahead": "ahead"}
WORDS: Mapping[str, Callable[[], str]] = {
    "done": lambda: pgettext("state of a part", "done"),
    "now": lambda: pgettext("state of a part", "you are here"),
    "ready": lambda: pgettext("state of a part", "next"),
    "ahead": lambda: pgettext("state of a part", "to come"),
}
View = Callable[..., HttpResponseBase]


def guarded(view: View) -> View:
    """The view, with what the services refuse as answers: 404 for what is not there, 409 for an id that is taken."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (UnknownLesson, UnknownPlace, UnknownItem, UnknownExercise, cells.UnknownCell) as error:
            raise Http404(str(error)) from error
        except DifferentEvent:
            return sent_before(request)

    return answer


@require_GET
@guarded
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The lesson, with everything the learner did in it."""
    learner, now = learner_of(request), timezone.now()
    page = learning.lesson_page(learner.id, slug, now)
    if page.lesson.id != slug:
        return redirect("lesson", page.lesson.id, permanent=True)
    if not page.opened:
        learning.open_lesson(learner.id, slug, now)
    return render(request, "lesson/detail.html", context(page) | {"linked": glossary.linked(page, reverse("glossary"))})


def context(page: LessonPage) -> dict[str, Any]:
    """What the templates of a lesson's blocks need."""
    slug = page.lesson.id
    names = part_names(page.parts)
    rail = [
        {"part": part, "name": names[part.id], "mark": MARKS[part.state], "word": WORDS[part.state]()}
        for part in page.parts
    ]
    urls = {f"{name}_url": reverse(f"lesson-{name}", args=[slug]) for name in ACTS}
    not_run = page.scripted and doctoring.runs_scripts() is False
    return {
        "page": page,
        "rail": rail,
        "not_run": not_run,
        "link_marks": SimpleLazyObject(lambda: linking.marks(timezone.now(), page.addresses)),
        "now_name": names[page.now.id] if page.now else "",
        **urls,
    }


def part_names(parts: Sequence[PartPage]) -> dict[str, str]:
    """What each part is called, by id; those of one kind are told apart by numbers."""
    count = Counter(part.kind for part in parts)
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    for part in parts:
        seen[part.kind] += 1
        names[part.id] = NAMES[part.kind]()
        if count[part.kind] > 1:
            numbered = {"name": names[part.id], "n": seen[part.kind]}
            names[part.id] = gettext("%(name)s %(n)s") % numbered
    return names


@require_GET
@guarded
def rail(request: HttpRequest, slug: str) -> HttpResponse:
    """The contents with the progress alone, for script to bring up to date."""
    page = learning.lesson_page(learner_of(request).id, slug, timezone.now())
    if page.text is None:
        raise Http404(slug)
    return render(request, "lesson/_rail.html", context(page))


@require_POST
@guarded
def predict(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a prediction and tell what happens."""
    learner, name = learner_of(request), request.POST.get("prediction", "")
    choice = whole(request.POST.get("choice", ""))
    if choice is None:
        return _not_given(request, slug, name, gettext("Choose an option first."))
    learning.predict(learner.id, slug, name, choice, event_of(request), timezone.now())
    return _block(request, slug, name, lambda shown: getattr(shown.block, "id", "") == name)


@require_POST
@guarded
def item(request: HttpRequest, slug: str) -> HttpResponse:
    """Judge and keep the answer to a quiz item."""
    template, round = request.POST.get("template", ""), whole(request.POST.get("round", ""))
    anchor = f"item-{template.replace('/', '-')}"
    answer = given_answer(request.POST)
    if answer is None or round is None:
        return _not_given(request, slug, anchor, gettext("Give an answer first."))
    learner = learner_of(request)
    try:
        learning.answer_item(learner.id, slug, template, round, answer, event_of(request), timezone.now())
    except NotANumber:
        return _not_given(request, slug, anchor, asks_for_a_number())
    return _block(request, slug, anchor, lambda shown: shown.item is not None and shown.item.template == template)


def _not_given(request: HttpRequest, slug: str, anchor: str, text: str) -> HttpResponse:
    """Says what is missing: at the form for script, else on the page, at its place."""
    if is_fragment(request):
        return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")
    messages.error(request, text, extra_tags=anchor)
    return redirect(reverse("lesson", args=[slug]) + f"#{anchor}")


def _block(request: HttpRequest, slug: str, anchor: str, wanted: Callable[[Shown], bool]) -> HttpResponse:
    """The block that was acted on: as a fragment for script, else the page at its place."""
    if not is_fragment(request):
        return redirect(reverse("lesson", args=[slug]) + f"#{anchor}")
    page = learning.lesson_page(learner_of(request).id, slug, timezone.now())
    shown = next(shown for shown in page.blocks() if wanted(shown))
    known = context(page) | {"shown": shown, "block": shown.block, "fragment": True}
    answer = render(request, shown.template, known)
    answer["HX-Trigger"] = "lesson-progress"
    return answer


@require_POST
@guarded
def part(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that a part was reached."""
    learning.reach(learner_of(request).id, slug, request.POST.get("part", ""), timezone.now())
    return HttpResponse(status=204) if is_fragment(request) else redirect("lesson", slug)


@require_POST
@guarded
def run(request: HttpRequest, slug: str) -> JsonResponse | StreamingHttpResponse:
    """Run a cell of the lesson. Who accepts lines of JSON gets what the cell prints while it runs."""
    cell, source, exercise = (request.POST.get(name, "") for name in ("cell", "source", "exercise"))
    learner, now = learner_of(request).id, timezone.now()
    try:
        if request.headers.get("Accept") == LINES:
            pieces = cells.hear_cell(learner, slug, cell, source, now, exercise)
            return StreamingHttpResponse((json.dumps(piece) + "\n" for piece in pieces), content_type=LINES)
        result = cells.run_cell(learner, slug, cell, source, now, exercise)
    except SourceTooLong:
        text = gettext("A cell of over 50 kB does not run.")
        error = {"type": gettext("Too long"), "text": text, "line": None}
        return JsonResponse(
            {"text": "", "printed": "", "html": "", "images": [], "error": error, "seconds": 0, "restarted": False}
        )
    return JsonResponse(result)


@require_POST
@guarded
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Stop the cell that is running."""
    cells.stop(learner_of(request).id, slug)
    return HttpResponse(status=204)


@require_POST
@guarded
def reset(request: HttpRequest, slug: str) -> HttpResponse:
    """Forget everything that the lesson's cells defined."""
    cells.reset(learner_of(request).id, slug)
    return HttpResponse(status=204)


@require_GET
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """The lesson as a notebook; with ?gpu one that asks for a GPU."""
    try:
        lesson = notebooks.find(slug)
    except notebooks.NoNotebook as error:
        raise Http404(str(error)) from error
    home = request.build_absolute_uri(reverse("lesson", args=[lesson.id]))
    reply = HttpResponse(notebooks.text(lesson, home, "gpu" in request.GET), content_type="application/x-ipynb+json")
    reply["Content-Disposition"] = f'attachment; filename="{notebooks.file_name(lesson)}"'
    return reply


ACTS: Mapping[str, View] = {"run": run, "stop": stop, "reset": reset, "predict": predict, "item": item, "part": part}
urlpatterns = [
    path("lessons/<slug:slug>/", show, name="lesson"),
    path("lessons/<slug:slug>/rail", rail, name="lesson-rail"),
    path("lessons/<slug:slug>/notebook", take, name="lesson-notebook"),
    *(path(f"lessons/<slug:slug>/{name}", view, name=f"lesson-{name}") for name, view in ACTS.items()),
]
