"""Settings, and the learner's own data: export, merge, back up, restore, delete."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mlroadmap.core.transfer import TransferError
from mlroadmap.services import doctoring, documents, foreseeing, keeping, knowing, owning, zoning
from mlroadmap.web.identity import learner_of, told_by_browser

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
    shown["retention"] = request.POST.get("retention", round(100 * current.retention))
    state = knowing.get_state(learner.id, timezone.now())
    report = doctoring.grader_report()
    tried = doctoring.tried(report) if report else []
    page = {
        "state": state, "automatic": zoning.unless_chosen(told_by_browser(request)),
        "shown": shown, "wrong": wrong, "retention": current.retention,
        "report": report, "promise": doctoring.promise(report), "tried": tried,
        "backups": keeping.backups(learner.id), "folder": keeping.folder(learner.id),
        "own": bool(state.knowledge.chosen and state.knowledge.chosen.parameters),
        "costs": foreseeing.costs(state, current.retention) if state.knowledge.memory else (),
    }  # fmt: skip
    return render(request, "settings/detail.html", page, status=400 if wrong else 200)


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Everything the program knows of the learner, as a file of JSON lines."""
    lines = owning.export_log(learner_of(request).id)
    name = f"mlroadmap-{timezone.localdate():%Y-%m-%d}.jsonl"
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
    return _to_data()


@require_POST
def back_up(request: HttpRequest) -> HttpResponse:
    """Keep everything as it is now in a file of the data folder."""
    backup = keeping.make(learner_of(request).id, timezone.now())
    messages.success(request, gettext("Backed up: %(name)s") % {"name": backup.name})
    return _to_data()


@require_GET
def backup(request: HttpRequest, name: str) -> FileResponse:
    """Download a backup."""
    try:
        file = keeping.path(learner_of(request).id, name)
    except keeping.NoBackup as error:
        raise Http404(name) from error
    download = f"mlroadmap-{name}"
    return FileResponse(file.open("rb"), as_attachment=True, filename=download, content_type="application/jsonl")


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    """Put everything back as it was in a backup, after a backup of how it is."""
    try:
        before = keeping.restore(learner_of(request).id, request.POST.get("name", ""), timezone.now())
    except keeping.NoBackup as error:
        raise Http404(str(error)) from error
    except TransferError as error:
        messages.error(request, str(error))
    else:
        text = gettext("Everything is as it was then. How it was before this stands in %(name)s.")
        messages.success(request, text % {"name": before.name})
    return _to_data()


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Delete everything after a backup, or the backups themselves, if the learner typed the word."""
    learner = learner_of(request).id
    if request.POST.get("confirm", "").strip().lower() != gettext("delete"):
        messages.error(request, gettext("Nothing was deleted: type the word “delete” to confirm."))
    elif request.POST.get("what") == "backups":
        count = keeping.forget_backups(learner)
        text = ngettext("%(n)d backup was deleted for good.", "%(n)d backups were deleted for good.", count)
        messages.success(request, text % {"n": count})
    else:
        before = keeping.delete_everything(learner, timezone.now())
        text = gettext("Everything was deleted. This is the first day again. A backup of before stands in %(name)s.")
        messages.success(request, text % {"name": before.name})
    return _to_data()


def _to_data() -> HttpResponse:
    return redirect(reverse("settings") + "#your-data")


urlpatterns = [
    path("settings/", settings, name="settings"),
    path("settings/export", export, name="settings-export"),
    path("settings/merge", merge, name="settings-merge"),
    path("settings/backup", back_up, name="settings-backup"),
    path("settings/backups/<str:name>", backup, name="backup"),
    path("settings/restore", restore, name="settings-restore"),
    path("settings/delete", delete, name="settings-delete"),
]
