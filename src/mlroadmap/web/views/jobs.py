"""What employers ask for, and what one advert asks of the learner."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mlroadmap.services import advert_keeping, advert_reading, demanding
from mlroadmap.services.advert_keeping import MOST
from mlroadmap.services.advert_reading import Reading
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
    learner = learner_of(request).id
    reading = advert_reading.read_advert(learner, text, timezone.now()) if text.strip() else None
    context = {"text": text, "posted": request.method == "POST", "count": advert_keeping.count(learner)}
    return render(request, "jobs/advert.html", context | _of(reading))


def _of(reading: Reading | None) -> dict[str, object]:
    if reading is None:
        return {"reading": None}
    missing = [one for one in reading.wanted if one.state in ("missing", "begun")]
    return {
        "reading": reading, "missing": missing, "known": reading.of("known"), "elsewhere": reading.of("elsewhere")
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """The adverts that the learner keeps, with how far each gap has closed; posted, one more of them."""
    learner, now = learner_of(request).id, timezone.now()
    if request.method == "POST":
        try:
            return redirect("jobs-kept-one", advert_keeping.keep(learner, request.POST.get("advert", ""), now))
        except ValueError:
            messages.error(request, gettext("There was no text to keep."))
        except advert_keeping.TooMany:
            messages.error(request, gettext("You keep %(n)s adverts already: drop one first.") % {"n": MOST})
        return redirect("jobs-kept")
    return render(request, "jobs/kept.html", {"adverts": advert_keeping.kept(learner, now)})


@require_safe
def kept_one(request: HttpRequest, key: str) -> HttpResponse:
    """One kept advert: what it asks now, and what it asked when it was kept."""
    learner = learner_of(request).id
    try:
        found = advert_keeping.find(learner, key, timezone.now())
    except advert_keeping.Unknown as error:
        raise Http404(key) from error
    context = {"kept": found, "count": advert_keeping.count(learner)}
    return render(request, "jobs/advert.html", context | _of(found.reading))


@require_POST
def drop(request: HttpRequest, key: str) -> HttpResponse:
    """Keep an advert no longer."""
    try:
        advert_keeping.drop(learner_of(request).id, key, timezone.now())
    except advert_keeping.Unknown as error:
        raise Http404(key) from error
    return redirect("jobs-kept")


urlpatterns = [
    path("jobs/", show, name="jobs"),
    path("jobs/advert/", advert, name="jobs-advert"),
    path("jobs/kept/", kept, name="jobs-kept"),
    path("jobs/kept/<slug:key>/", kept_one, name="jobs-kept-one"),
    path("jobs/kept/<slug:key>/drop", drop, name="jobs-drop"),
]
