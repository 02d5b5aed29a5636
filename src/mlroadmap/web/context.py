"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from mlroadmap import __version__, config
from mlroadmap.services import documents, knowing, linking, refreshing, reviewing, zoning

BEYOND = ("resources", "reader", "jobs", "gpus", "links")
"""Pages on what the web offers beyond the lessons; those whose names go on from these belong to them."""


def page(request: HttpRequest) -> dict[str, Any]:
    """Variables of the base template: the version, which page this is, and how the learner wants to see it."""
    match = getattr(request, "resolver_match", None)
    here = (match.url_name or "") if match else ""
    known: dict[str, Any] = {"version": __version__, "here": here, "beyond": here.partition("-")[0] in BEYOND}
    known["start_command"] = config.start_command()
    known["refresh_undecided"] = SimpleLazyObject(lambda: refreshing.wanted() is None)
    known["link_marks"] = SimpleLazyObject(lambda: linking.marks(timezone.now()))
    if (learner := getattr(request, "learner", None)) is not None:
        settings = documents.settings(learner.id)
        known["theme"] = "" if settings.theme == "system" else settings.theme
        known["text_size"] = "" if settings.text_size == "normal" else settings.text_size
        known["code_font"] = "" if settings.code_font == "ours" else settings.code_font
        known["zone"] = "" if settings.zone else SimpleLazyObject(lambda: str(zoning.days().zone))
        known["due_count"] = SimpleLazyObject(lambda: len(reviewing.due(knowing.get_state(learner.id, timezone.now()))))
    return known
