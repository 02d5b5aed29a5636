"""In the learner's process, before its job comes: do what most jobs do, on nothing.

A copy shares its memory with the template until it writes; the first write to each page takes longer than the work of
a small job. What a rehearsal touches is the process's own by the time the job comes.
"""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from mlroadmap.outside import wire
from mlroadmap.outside.learner import SOURCE, Learner

CODE = """
import numpy as np
def f(X, w):
    return 2 / len(X) * X.T @ (X @ w - np.mean(X, axis=1)) + X.std()
"""
QUIET = 0.03
"""Seconds without a job after which the longer rehearsal begins: in a burst it would only be in the way."""


def rehearse(learner: Learner) -> None:
    """Rehearse until a job comes, at most for some hundredths of a second."""
    learner.silence = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    steps: tuple[tuple[float, Callable[[Learner], None]], ...] = ((0.0, _small), (QUIET, _fit), (0.0, _network))
    for seconds, step in steps:
        if _job_comes(learner, seconds):
            return
        step(learner)


def _job_comes(learner: Learner, seconds: float) -> bool:
    return os.name != "posix" or bool(select.select([learner.requests], [], [], seconds)[0])


def _small(learner: Learner) -> None:
    space: dict[str, Any] = {}
    exec(compile(CODE, SOURCE, "exec", dont_inherit=True), space)  # noqa: S102 - ours
    learner.sow()
    result = space["f"](np.ones((4, 2)), np.zeros(2))
    wire.decode(wire.encode(("value", result, {"a": [1.0]}), learner.refer), learner.resolve)
    learner.objects.clear()


def _fit(_: Learner) -> None:
    modules: Any = sys.modules
    if "sklearn.linear_model" in modules:
        X = np.linspace(0, 1, 2400).reshape(8, 300).T
        scaled = modules["sklearn.preprocessing"].StandardScaler().fit_transform(X)
        modules["sklearn.linear_model"].LogisticRegression(max_iter=3, tol=1.0).fit(scaled, X[:, 0] > 0.05).predict(X)


def _network(_: Learner) -> None:
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        model = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.ReLU(), torch.nn.Linear(8, 1))
        optimizer = torch.optim.Adam(model.parameters())
        model(torch.zeros(4, 2)).square().mean().backward()
        optimizer.step()
