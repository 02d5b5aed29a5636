"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from mlroadmap import __version__


def page(request: HttpRequest) -> dict[str, Any]:
    """Variables of the base template."""
    match = getattr(request, "resolver_match", None)
    return {"version": __version__, "here": match.url_name if match else ""}
