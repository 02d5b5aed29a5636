"""Pages for addresses that lead nowhere, and for faults of our own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from mlroadmap.services import unknown_address
from mlroadmap.services.database import disk_trouble
from mlroadmap.web.posting import is_fragment

KINDS = {"topics": "topic", "skills": "skill", "lessons": "lesson"}

REASONS: Mapping[str, Callable[[], str]] = {
    "full": lambda: gettext(
        "The disk is full, so nothing new can be kept. What was kept before is safe. Make room on it, then send this "
        "again."
    ),
    "locked away": lambda: gettext(
        "The folder of your data cannot be written to, so nothing new can be kept. What was kept before is safe. Allow "
        "writing there, then send this again."
    ),
    "damaged": lambda: gettext(
        "The file that holds your data is damaged. Stop the program and start it again: it then says in the terminal "
        "what can be done."
    ),
}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says that there is no such page, and what the address may have meant."""
    parts = [part for part in request.path_info.split("/") if part]
    kind = KINDS.get(parts[0], "") if len(parts) == 2 else ""
    near = unknown_address.near(kind, parts[1]) if kind else ()
    shown = {"kind": kind, "near": near, "asked": parts[1][:80] if kind else ""}
    return render(request, "pages/404.html", shown, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Says that the fault is ours, or what ails the disk. Uses neither the learner nor the database: they may be it."""
    trouble = disk_trouble(sys.exception())
    reason = REASONS[trouble]() if trouble else ""
    status = 507 if trouble else 500
    if reason and is_fragment(request):
        return HttpResponse(reason, status=status, content_type="text/plain; charset=utf-8")
    return HttpResponse(loader.get_template("pages/500.html").render({"reason": reason}), status=status)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Says why a form was not taken: it came from elsewhere, or its page was open since before a restart."""
    return HttpResponse(loader.get_template("pages/403.html").render({}), status=403)


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Says nothing but that the program is there: pages ask before they leave with what was typed."""
    return HttpResponse(status=204)


urlpatterns: list[URLPattern] = [path("alive/", alive, name="alive")]
