"""Settings, and the learner's own data: export, merge, delete."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mlroadmap.core.transfer import TransferError
from mlroadmap.services import doctoring, documents, foreseeing, knowing, owning
from mlroadmap.web.identity import learner_of

LARGEST_LOG = 50_000_000
"""bytes; a log of ten years' daily learning is a tenth of it"""


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Show the settings; change the ones sent. What cannot be read is said beside its field, and nothing is changed."""
    learner = learner_of(request)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong = documents.set_settings(learner.id, {k: str(v) for k, v in request.POST.items()}, timezone.now())
        if not wrong:
            messages.success(request, gettext("Saved."))
            return redirect("settings")
    current = documents.settings(learner.id)
    shown = {name: request.POST.get(name, getattr(current, name)) for name in documents.SPEC}
    state = knowing.get_state(learner.id, timezone.now())
    report = doctoring.grader_report()
    tried = doctoring.tried(report) if report else []
    page = {
        "shown": shown, "wrong": wrong, "report": report, "promise": doctoring.promise(report), "tried": tried,
        "costs": foreseeing.costs(state, current.retention) if state.knowledge.memory else (),
    }  # fmt: skip
    return render(request, "settings/detail.html", page, status=400 if wrong else 200)


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Everything the program knows of the learner, as a file of JSON lines."""
    lines = owning.export_log(learner_of(request).id)
    name = f"mlroadmap-{timezone.now():%Y-%m-%d}.jsonl"
    return StreamingHttpResponse(
        (line.encode() for line in lines),
        content_type="application/jsonl",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def merge(request: HttpRequest) -> HttpResponse:
    """Take in the log of another machine."""
    file = request.FILES.get("log")
    if file is None or isinstance(file, list):
        messages.error(request, gettext("Choose the file that the other machine exported."))
    elif (file.size or 0) > LARGEST_LOG:
        messages.error(request, gettext("This file is over 50 MB. Merge it with “mlroadmap log merge FILE” instead."))
    else:
        try:
            merged = owning.merge_log(learner_of(request).id, io.TextIOWrapper(file, encoding="utf-8"))
        except TransferError as error:
            messages.error(request, str(error))
        except UnicodeDecodeError:
            messages.error(request, gettext("This is not a text file. Nothing was taken in."))
        else:
            messages.success(
                request,
                ngettext("%(n)d event was new here.", "%(n)d events were new here.", merged.new_events)
                % {"n": merged.new_events},
            )
    return redirect("settings")


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Delete everything, if the learner typed the word."""
    if request.POST.get("confirm", "").strip().lower() != gettext("delete"):
        messages.error(request, gettext("Nothing was deleted: type the word “delete” to confirm."))
    else:
        owning.delete_everything(learner_of(request).id)
        messages.success(request, gettext("Everything was deleted. This is the first day again."))
    return redirect("settings")


urlpatterns = [
    path("settings/", settings, name="settings"),
    path("settings/export", export, name="settings-export"),
    path("settings/merge", merge, name="settings-merge"),
    path("settings/delete", delete, name="settings-delete"),
]
