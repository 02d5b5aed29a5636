"""All addresses: each page family brings its own."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.urls import URLPattern

urlpatterns: list[URLPattern] = [
    pattern
    for file in sorted((Path(__file__).parent / "views").glob("*.py"))
    if not file.stem.startswith("_")
    for pattern in import_module(f"mlroadmap.web.views.{file.stem}").urlpatterns
]

handler404 = "mlroadmap.web.views.pages.not_found"
handler500 = "mlroadmap.web.views.pages.server_error"
