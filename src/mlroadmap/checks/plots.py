"""What the axes of a plot hold, read in the learner's process as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

SOURCE = """
def read():
    import sys
    import numpy as np
    pyplot = sys.modules.get("matplotlib.pyplot")
    found = []
    for number in pyplot.get_fignums() if pyplot else []:
        for axes in pyplot.figure(number).axes:
            legend = axes.get_legend()
            bars = [(p.get_x() + p.get_width() / 2, p.get_height()) for c in axes.containers for p in c.patches]
            found.append({
                "title": axes.get_title(), "xlabel": axes.get_xlabel(), "ylabel": axes.get_ylabel(),
                "xscale": axes.get_xscale(), "yscale": axes.get_yscale(),
                "lines": [(np.asarray(l.get_xdata(), float), np.asarray(l.get_ydata(), float), str(l.get_label()))
                          for l in axes.get_lines()],
                "points": [np.asarray(c.get_offsets(), float) for c in axes.collections if hasattr(c, "get_sizes")],
                "bars": np.asarray(bars, float).reshape(-1, 2),
                "legend": [t.get_text() for t in legend.get_texts()] if legend else [],
            })
    return found
"""
"""Runs beside the learner's code; it holds nothing that they may not see."""

Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Curve:
    """A line: its points, and its label (Matplotlib makes one up that begins with `_`)."""

    x: Numbers
    y: Numbers
    label: str


@dataclass(frozen=True)
class Axes:
    """One axes. `points` has an (n, 2) array for each scatter, `bars` the middle and height of each bar, (n, 2)."""

    title: str
    xlabel: str
    ylabel: str
    xscale: str
    yscale: str
    lines: list[Curve]
    points: list[Numbers]
    bars: Numbers
    legend: list[str]


def read(answer: Any) -> list[Axes]:
    """The axes that an answer of SOURCE describes. Raises ValueError if it is none."""
    match answer:
        case [*parts] if all(type(part) is dict for part in parts):
            return [_axes(part) for part in parts]
    raise ValueError


def _axes(part: dict[str, Any]) -> Axes:
    match part:
        case {
            "title": str(), "xlabel": str(), "ylabel": str(), "xscale": str(), "yscale": str(), "bars": np.ndarray(),
            "lines": [*lines], "points": [*points], "legend": [*legend],
        } if {*map(type, legend)} <= {str} and {*map(type, points)} <= {np.ndarray}:  # fmt: skip
            names = ("title", "xlabel", "ylabel", "xscale", "yscale", "points", "bars", "legend")
            return Axes(lines=[_curve(line) for line in lines], **{name: part[name] for name in names})
    raise ValueError


def _curve(line: Any) -> Curve:
    match line:
        case (np.ndarray() as x, np.ndarray() as y, str(label)):
            return Curve(x, y, label)
    raise ValueError
