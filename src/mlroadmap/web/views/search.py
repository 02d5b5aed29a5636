"""Search over everything."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from mlroadmap.services import searching
from mlroadmap.web.identity import learner_of


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What fits the words of `?q=`; an empty field without any."""
    asked = request.GET.get("q", "")[: searching.LONGEST]
    found = searching.search(learner_of(request).id, asked) if asked.strip() else ()
    return render(request, "search/list.html", {"asked": asked, "found": found})


urlpatterns = [path("search/", search, name="search")]
