"""What was measured against what is wanted: one line each."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.grading.machine import percentile


@dataclass(frozen=True)
class Bar:
    """A figure and its bar. `limit` None: no bar, for information."""

    name: str
    value: float
    limit: float | None = None
    unit: str = "ms"
    most: bool = True
    """True: the value must be at most the limit; False: at least."""
    note: str = ""

    @property
    def held(self) -> bool | None:
        """True if the bar is held, None if there is none."""
        if self.limit is None:
            return None
        return self.value <= self.limit if self.most else self.value >= self.limit

    def line(self, pace: float = 1.0) -> str:
        """A line of the table. `pace`: how many times slower this machine is than the one that the bar is from."""
        sign = "" if self.limit is None else f"{'<=' if self.most else '>='} {self.limit:g}"
        word = {True: "pass", False: "FAIL", None: ""}[self.held]
        timed = self.held is False and self.unit in ("ms", "s", "/s")
        scaled = self.value / pace if self.most else self.value * pace
        note = f" {scaled:.4g} at the bar's pace" if timed and pace > 1 else ""
        return f"{self.name:<58} {self.value:>10.4g} {self.unit:<6} {sign:>9}  {word:<5}{self.note}{note}"

    def as_json(self) -> dict[str, Any]:
        """For the file."""
        return asdict(self) | {"held": self.held}


LATENCY = {"numpy": (5, 12), "sklearn": (30, 60), "torch": (40, 80)}
BURST = {"numpy": (12, 25)}
RATE = {"numpy": 60, "sklearn": 25}
PRIVATE = {"numpy-alone": 5, "sklearn": 12, "torch": 18}
"""MB. Learners of the NumPy exercise where scikit-learn is loaded are shown without a bar."""
RATIO = {"otter": 300, "nbgrader": 300, "pytest": 40}
FLAT = 2.0
"""MB a minute"""


def of_ours(name: str, found: Mapping[str, Any]) -> list[Bar]:
    """Lines of one exercise in our grader."""
    lines = []
    for way, bars in (("parked", LATENCY), ("burst", BURST)):
        for share, place in ((0.5, 0), (0.99, 1)):
            limit = bars[name][place] if name in bars else None
            words = "spare parked" if way == "parked" else "burst, no spare"
            lines.append(Bar(f"{name}: {words}, p{100 * share:.0f}", percentile(found[way], share), limit))
    steady = found["sustained"]
    others = f" others used {found['sustained_load']['others']:.1f} processors"
    limit = RATE.get(name)
    time = f"{steady['seconds']:.0f} s"
    lines.append(Bar(f"{name}: checks on one processor, {time}", steady["per_second"], limit, "/s", False, others))
    lines.append(Bar(f"{name}: checks for a second of processor time", steady["per_processor_second"], None, "/s"))
    lines.append(Bar(f"{name}: growth of memory", steady["memory_slope"], FLAT, "MB/min"))
    lines.append(Bar(f"{name}: private memory, parked", found["memory"]["parked"], None, "MB"))
    lines.append(Bar(f"{name}: private memory, after all calls", found["memory"]["after"], PRIVATE.get(name), "MB"))
    for attack, late in found.get("killed", {}).items():
        if "verdict" in late:
            lines.append(Bar(f"{attack}: verdict after the deadline", late["verdict"], 100))
            lines.append(Bar(f"{attack}: process gone after the deadline", late["gone"], 100))
    if storm := found.get("storm"):
        lines.append(Bar("storm of 200 on the grader: answered", storm["answered"], storm["asked"], "", False))
        lines.append(Bar("storm: last of the slowest learner / of the quickest", storm["spread"], 2.0, ""))
    return lines


def of_ratios(ours: Mapping[str, Any], peers: Mapping[str, Mapping[str, list[float]]]) -> list[Bar]:
    """Lines of the peers, with how many times longer than ours each takes in the same run."""
    lines = []
    for peer, by_task in peers.items():
        for task, times in by_task.items():
            middle = statistics.median(times)
            lines.append(Bar(f"{peer}: {task}", middle))
            if task in ours:
                ratio = middle / statistics.median(ours[task]["parked"])
                limit = RATIO.get(peer) if task == "numpy" else None
                lines.append(Bar(f"{peer} / ours: {task}", ratio, limit, "times", False))
    return lines


def of_server(found: Mapping[str, Any]) -> list[Bar]:
    """Lines of the server: cold, through the page, storm."""
    cold = found["cold"]
    lines = [
        Bar("cold: process started to first page", statistics.median(c["page"] for c in cold), None, "s"),
        Bar("cold: process started to first verdict", statistics.median(c["verdict"] for c in cold), 2.0, "s"),
        Bar("check by HTTP, whole request", found["request"]),
    ]
    if "key_press" in found:
        lines.append(Bar("key press to painted verdict, Chromium", statistics.median(found["key_press"]), 100))
    storm = found["storm"]
    asked = storm["asked"]
    lines.append(Bar(f"storm of {asked} by HTTP: answered", storm["answered"], asked, "", False))
    lines.append(Bar(f"storm of {asked} by HTTP: until the last answer", storm["seconds"], None, "s"))
    lines.append(Bar("pages before the storm, p95", percentile(storm["pages_quiet"], 0.95)))
    if storm["pages"]:
        lines.append(Bar("pages during the storm, p95", percentile(storm["pages"], 0.95), 100))
    return lines
