"""Free GPUs, and whether a piece of work fits on them."""

from __future__ import annotations

import math
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from mlroadmap.core import gpu_fit
from mlroadmap.core.catalogue import Lesson
from mlroadmap.services import gpus, notebooks
from mlroadmap.web.posting import whole

Choice = TypeVar("Choice", bound=str)
FIRST = "llama-8"
LEAST = (0, 8, 15, 16, 24, 30, 48)


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The offers that the address asks for, with the fit of the work that it describes."""
    asked = request.GET
    wanted = gpus.Filter(
        "no_card" in asked, "no_phone" in asked, min(whole(asked.get("gib", "")) or 0, 999), "notebook" in asked
    )
    key, billions = asked.get("model", FIRST), _billions(asked.get("billions", ""))
    key = key if key in gpus.MODELS or key == "own" else FIRST
    work = _work(asked)
    model = gpus.get_model(key, billions)
    need = gpus.get_need(model, work)
    lesson = _lesson(asked.get("lesson", ""))
    rows = [(row, notebooks.address(row.offer, lesson) if lesson else "")
            for row in gpus.find(wanted, timezone.localdate(), need)]  # fmt: skip
    pieces = [(name, value) for name in PIECES if (value := getattr(need, name)) > 0]
    context = {
        "rows": rows, "wanted": wanted, "work": work, "key": key, "billions": billions, "need": need, "pieces": pieces,
        "model": model, "models": gpus.MODELS, "tasks": gpu_fit.TASKS, "precisions": gpu_fit.PRECISIONS,
        "optimisers": gpu_fit.OPTIMISERS, "least": LEAST, "total": len(gpus.get_offers()),
        "training": work.task != "infer", "lesson": lesson, "lessons": notebooks.lessons(),
    }  # fmt: skip
    return render(request, "gpus/list.html", context)


def _lesson(id: str) -> Lesson | None:
    try:
        return notebooks.find(id[:100]) if id else None
    except notebooks.NoNotebook:
        return None


PIECES = ("weights", "gradients", "optimiser", "activations", "cache", "context", "waste")


def _work(asked: QueryDict) -> gpu_fit.Work:
    task = _one(asked.get("task", ""), gpu_fit.TASKS, "qlora")
    return gpu_fit.Work(
        task,
        _one(asked.get("precision", ""), gpu_fit.PRECISIONS, "mixed" if task == "train" else "half"),
        _one(asked.get("optimiser", ""), gpu_fit.OPTIMISERS, "adamw"),
        _within(asked.get("batch", ""), 1, 4096, 1),
        _within(asked.get("sequence", ""), 1, 1_000_000, 1024),
        "task" not in asked or "checkpointed" in asked,
        "task" not in asked or "flash" in asked,
        _within(asked.get("rank", ""), 1, 1024, 16),
    )


def _one(said: str, choices: tuple[Choice, ...], otherwise: Choice) -> Choice:
    return next((choice for choice in choices if choice == said), otherwise)


def _within(said: str, low: int, high: int, otherwise: int) -> int:
    number = whole(said)
    return otherwise if number is None else min(max(number, low), high)


def _billions(said: str) -> float:
    try:
        number = float(said.replace(",", ".")[:12])
    except ValueError:
        return 7.0
    return min(max(number, 0.001), 2000.0) if math.isfinite(number) else 7.0


urlpatterns = [path("gpus/", show, name="gpus")]
