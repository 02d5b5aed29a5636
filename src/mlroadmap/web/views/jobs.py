"""What employers ask for, and what one advert asks of the learner."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mlroadmap.services import advert_reading, demanding
from mlroadmap.web.identity import learner_of
from mlroadmap.web.posting import whole

SHOWN = 30
"""Skills in the table before one asks for all."""


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The skills that adverts name most, for a role and a year."""
    asked = "role" in request.GET or "year" in request.GET
    role = request.GET.get("role", "")[:40] if asked else demanding.FIRST_ROLE
    demand = demanding.get_demand(role, whole(request.GET.get("year", "")), newest=not asked)
    every = "all" in request.GET
    rows = demand.rows if every else demand.rows[:SHOWN]
    context = {"demand": demand, "rows": rows, "every": every, "trend": demanding.get_trend(demand.role)}
    return render(request, "jobs/list.html", context)


@require_http_methods(["GET", "POST"])
def advert(request: HttpRequest) -> HttpResponse:
    """A form for one advert; posted, what it asks of the learner. The text is kept nowhere, so none redirects."""
    text = request.POST.get("advert", "")[: advert_reading.LONGEST]
    reading = advert_reading.read_advert(learner_of(request).id, text, timezone.now()) if text.strip() else None
    context: dict[str, object] = {"text": text, "reading": reading, "posted": request.method == "POST"}
    if reading:
        missing = [one for one in reading.wanted if one.state in ("missing", "begun")]
        context |= {"missing": missing, "known": reading.of("known"), "elsewhere": reading.of("elsewhere")}
    return render(request, "jobs/advert.html", context)


urlpatterns = [path("jobs/", show, name="jobs"), path("jobs/advert/", advert, name="jobs-advert")]
