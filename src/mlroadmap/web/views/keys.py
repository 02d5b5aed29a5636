"""What the keyboard does, page by page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """All keys. The key ? leads here from every page."""
    return render(request, "keys/detail.html")


urlpatterns = [path("keys/", show, name="keys")]
