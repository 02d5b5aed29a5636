"""The learner's path: its order, what is left out, and when it ends."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path as address
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from mlroadmap.services import routing
from mlroadmap.web.identity import learner_of
from mlroadmap.web.once import once
from mlroadmap.web.posting import event_of

MOVES = ("earlier", "later", "put")
LEAST, MOST = 0.5, 80.0
"""hours a week that can be asked about"""


@require_GET
def path(request: HttpRequest) -> HttpResponse:
    """The path whole. `?hours=` asks when it ends at another number of hours a week."""
    route = routing.get_route(learner_of(request).id, timezone.now(), _hours(request.GET.get("hours", "")))
    return render(request, "path/detail.html", {"route": route, "stuck": _stuck(request, route)})


def _stuck(request: HttpRequest, route: routing.Route) -> dict[str, Any] | None:
    """The step whose move was refused just now, and what stands in its way."""
    id, earlier = request.GET.get("stuck", ""), request.GET.get("to") == "earlier"
    step = next((step for step in route.steps if step.lesson.id == id), None)
    other = (step.under if earlier else step.above) if step else None
    return {"step": step, "other": other, "earlier": earlier} if other else None


def _hours(text: str) -> float | None:
    try:
        hours = float(text.replace(",", "."))
    except ValueError:
        return None
    return hours if LEAST <= hours <= MOST else None


@require_POST
@once
def change(request: HttpRequest) -> HttpResponse:
    """Move a lesson, leave it out or take it back, or go back to the program's own."""
    learner, now, event = learner_of(request).id, timezone.now(), event_of(request)
    act, lesson = request.POST.get("act", ""), request.POST.get("lesson", "")
    try:
        if act in ("earlier", "later"):
            routing.move(learner, lesson, -1 if act == "earlier" else 1, now, event)
        elif act == "put":
            routing.put(learner, lesson, request.POST.get("before", ""), now, event)
        elif act in ("skip", "back"):
            routing.skip(learner, lesson, act == "skip", now, event)
        elif act == "usual":
            routing.usual_order(learner, now, event)
        else:
            return HttpResponse(gettext("There is no such act."), status=400, content_type="text/plain; charset=utf-8")
    except routing.NotOnThePath:
        messages.error(request, gettext("That lesson is not on your path any more."))
        return redirect("path")
    except routing.CannotMove:  # the page says at its row what is needed first
        to = act if act in ("earlier", "later") else request.POST.get("to", "")
        return redirect(f"{reverse('path')}?{urlencode({'stuck': lesson, 'to': to})}#step-{lesson}")
    return redirect(reverse("path") + (f"#step-{lesson}" if act in MOVES else ""))


urlpatterns = [address("path/", path, name="path"), address("path/change/", change, name="path-change")]
