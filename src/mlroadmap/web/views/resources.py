"""All resources of the road map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from mlroadmap.services import finding


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The resources that match the words, type, cost and author of the address; all of them without."""
    asked = {name: request.GET.get(name, "").strip()[:200] for name in ("type", "cost", "author")}
    query = finding.Query(words=request.GET.get("q", "").strip()[:200], **asked)
    return render(request, "resources/list.html", {"found": finding.find_resources(query), "query": query})


urlpatterns = [path("resources/", show, name="resources")]
