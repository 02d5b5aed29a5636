"""The map."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from mlroadmap.core.map_sheet import Sheet
from mlroadmap.services import mapping
from mlroadmap.web.identity import learner_of


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The map of the learner: the whole sheet, or a part of it (`zoom` 1 or 2 around `at`, or around `x` and `y`)."""
    level = _number(request.GET.get("zoom"), mapping.LEVELS - 1)
    x, y = (_number(request.GET.get(name), 10_000, None) for name in ("x", "y"))
    centre = (float(x), float(y)) if x is not None and y is not None else None
    page = mapping.get_map(learner_of(request).id, timezone.now(), level or 0, request.GET.get("at", ""), centre)
    moves = _moves(page.sheet) if page.sheet else {}
    return render(request, "map/detail.html", {"page": page, "standing": page.standing, "moves": moves})


def _number(text: str | None, most: int, default: int | None = 0) -> int | None:
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 9 else default


def _moves(sheet: Sheet) -> dict[str, str]:
    """Queries that look closer, wider, or further to one side; a move that leads nowhere is missing."""
    left, top, wide, high = sheet.view
    middle = (left + wide / 2, top + high / 2)
    moves: dict[str, tuple[int, float, float]] = {}
    if sheet.level < mapping.LEVELS - 1:
        moves["closer"] = (sheet.level + 1, *middle)
    if sheet.level:
        moves["wider"] = (sheet.level - 1, *middle)
        sides = {"left": (-0.6, 0.0), "right": (0.6, 0.0), "up": (0.0, -0.6), "down": (0.0, 0.6)}
        x, y, w, h = sheet.whole
        for name, (dx, dy) in sides.items():
            room = {"left": left - x, "right": x + w - left - wide, "up": top - y, "down": y + h - top - high}[name]
            if room > 1:
                moves[name] = (sheet.level, middle[0] + dx * wide, middle[1] + dy * high)
    return {
        name: "?" + urlencode({"zoom": level, "x": max(round(x), 0), "y": max(round(y), 0)}) + "#sheet"
        for name, (level, x, y) in moves.items()
    }


urlpatterns = [path("map/", show, name="map")]
