"""Notes beside the paragraphs of a lesson, and ready texts about what is wrong there."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mlroadmap.services import knowing, learning, noting, reporting
from mlroadmap.services.learning import UnknownLesson
from mlroadmap.services.noting import Note, NoteTooLong, UnknownSpot
from mlroadmap.web.identity import learner_of
from mlroadmap.web.posting import is_fragment

KB = noting.LONGEST // 1000


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _lesson(slug: str) -> str:
    try:
        return learning.find(slug).id
    except UnknownLesson as error:
        raise Http404(slug) from error


def _address(slug: str, spot: str) -> str:
    return reverse("lesson", args=[slug]) + f"#{spot}"


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, slug: str, spot: str) -> HttpResponse:
    """One note: to read and change it, on a page of its own or in its place in the lesson; POST keeps it."""
    learner, slug = learner_of(request), _lesson(slug)
    wrong, body = "", None
    if request.method == "POST":
        body, seen = request.POST.get("body", ""), _uuid(request.POST.get("parent", ""))
        try:
            noting.save(learner.id, slug, spot, body, seen, timezone.now())
        except UnknownSpot as error:
            raise Http404(spot) from error
        except NoteTooLong:
            wrong = gettext("A note has room for %(kb)s kB. Nothing was kept yet: shorten it.") % {"kb": KB}
        else:
            return _kept(request, slug, spot)
    found = noting.note_of(learner.id, slug, spot)
    if found is None:
        try:
            noting.spot_of(slug, spot)
        except UnknownSpot as error:
            raise Http404(spot) from error
    shown = _shown(slug, spot, found) | {
        "body": body if body is not None else (found.body if found else ""),
        "parent": noting.version_of(learner.id, slug, spot),
        "wrong": wrong,
        "report": _report(request, slug, spot),
    }
    if is_fragment(request):
        if "closed" in request.GET:
            return render(request, "note/_note.html", shown | {"fragment": True})
        return render(request, "note/_form.html", shown | {"fragment": True})
    return render(request, "note/detail.html", shown, status=400 if wrong else 200)


def _shown(slug: str, spot: str, found: Note | None) -> dict[str, object]:
    lesson = learning.find(slug)
    return {"lesson": lesson, "spot": spot, "note": found}


def _report(request: HttpRequest, slug: str, spot: str) -> str:
    """The text about the spot; empty if it has left the lesson."""
    address = request.build_absolute_uri(reverse("lesson", args=[slug]))
    try:
        return reporting.of_spot(slug, spot, address, request.headers.get("User-Agent", ""))
    except UnknownSpot:
        return ""


def _kept(request: HttpRequest, slug: str, spot: str) -> HttpResponse:
    if not is_fragment(request):
        return redirect(_address(slug, spot))
    found = noting.note_of(learner_of(request).id, slug, spot)
    return render(request, "note/_note.html", _shown(slug, spot, found) | {"fragment": True})


@require_POST
def settle(request: HttpRequest, slug: str, spot: str) -> HttpResponse:
    """Of two versions that were written at the same time, take one."""
    slug, version = _lesson(slug), _uuid(request.POST.get("version", ""))
    if version is None:
        raise Http404("no such version")
    try:
        noting.settle(learner_of(request).id, slug, spot, version, timezone.now())
    except UnknownSpot as error:
        raise Http404(spot) from error
    return redirect(_address(slug, spot))


@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    """All notes, lesson by lesson; `?as=markdown` is a file of them."""
    learner = learner_of(request)
    if request.GET.get("as") == "markdown":
        name = f"notes-{timezone.localdate():%Y-%m-%d}.md"
        return HttpResponse(
            noting.as_markdown(learner.id),
            content_type="text/markdown; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    return render(request, "note/list.html", {"groups": noting.all_notes(learner.id)})


@require_GET
def report(request: HttpRequest, answered: UUID) -> HttpResponse:
    """A ready text about a question that was answered in a review."""
    learner = learner_of(request)
    state = knowing.get_state(learner.id, timezone.now())
    address = request.build_absolute_uri(reverse("review"))
    text = reporting.of_answer(state, learner.id, answered, address, request.headers.get("User-Agent", ""))
    if text is None:
        raise Http404("no such answer")
    back = reverse("review") + f"?answered={answered}"
    return render(request, "note/report.html", {"report": text, "back": back})


urlpatterns = [
    path("lessons/<slug:slug>/notes/<slug:spot>/", note, name="note"),
    path("lessons/<slug:slug>/notes/<slug:spot>/settle", settle, name="note-settle"),
    path("notes/", notes, name="notes"),
    path("review/report/<uuid:answered>/", report, name="review-report"),
]
