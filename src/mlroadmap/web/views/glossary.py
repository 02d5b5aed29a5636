"""The glossary: every term that the lessons define."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from mlroadmap.services import glossary


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """All terms in alphabetical order, with the lessons that define them."""
    return render(request, "glossary/list.html", {"letters": glossary.by_letter()})


urlpatterns = [path("glossary/", show, name="glossary")]
