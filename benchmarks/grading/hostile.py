"""The hostile submissions of the tests: ours against all of them, peers against those that only cheat.

Peers have no walls of their own, so nothing that forks, floods or reaches for files is run in them.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.grading import peers, peers_installed
from benchmarks.grading.bars import Bar

from mlroadmap.core.exercise import Limits
from mlroadmap.outside.grader import Pool, grade

PLACES = ("outside.corpus", "outside.test_hostile")
"""Modules of the tests that may hold the corpus: mappings of a name to a source, or to a source and more."""
CHEATS, OTHERS = "CHEATS", ("HARM", "STOPPED")
NOT_IN_PEERS = frozenset({"too large", "too many", "too many digits"})
"""They only cost memory."""
TIMEOUT = 60.0


def corpus() -> dict[str, dict[str, str]]:
    """Sources by name, by kind. Empty without the tests of this repository."""
    tests = str(peers_installed.ROOT / "tests")
    if tests not in sys.path:
        sys.path.append(tests)
    for place in PLACES:
        try:
            module = importlib.import_module(place)
        except ImportError:
            continue
        found = {kind: getattr(module, kind, {}) for kind in (CHEATS, *OTHERS)}
        return {kind: {name: _source(entry) for name, entry in held.items()} for kind, held in found.items()}
    return {}


def _source(entry: Any) -> str:
    return entry if isinstance(entry, str) else str(entry[0])


def ours(attacks: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What each attack got, how long it took, and whether the right solution passed afterwards, and how soon."""
    made = importlib.import_module("outside.exercises")
    gradient, right = made.gradient, made.GRADIENT
    pool, found = Pool(1), {}
    exercise = gradient(limits=Limits(wall=2, cpu=2, memory=128, output=4))
    try:
        assert grade(gradient(), right, 1, pool).passed
        for name, source in attacks.items():
            start = time.perf_counter()
            verdict = grade(exercise, source, 5, pool)
            took = time.perf_counter() - start
            time.sleep(0.1)
            start = time.perf_counter()
            after = grade(gradient(), right, 5, pool)
            found[name] = {
                "outcome": verdict.outcome, "seconds": took, "next_passed": after.passed,
                "next_ms": 1000 * (time.perf_counter() - start),
            }  # fmt: skip
    finally:
        pool.close()
    return found


def theirs(peer: str, attacks: Mapping[str, str]) -> dict[str, int]:
    """Tests that each cheat passed, of two; -1: no verdict in time."""
    install, found = peers_installed.environment(peer), {}
    for name, source in attacks.items():
        with tempfile.TemporaryDirectory(prefix=f"grading-{peer}-") as folder:
            project = peers.PEERS[peer]("gradient", Path(folder), install)
            peers.put(project, source)
            try:
                found[name] = peers.run(project, TIMEOUT)[1]
            except subprocess.TimeoutExpired:
                found[name] = -1
    return found


def measure() -> dict[str, Any]:
    """Everything; empty without a corpus."""
    held = corpus()
    if not held:
        return {}
    found: dict[str, Any] = {"ours": {kind: ours(attacks) for kind, attacks in held.items()}}
    cheats = {name: source for name, source in held[CHEATS].items() if name not in NOT_IN_PEERS}
    found["peers"] = {peer: theirs(peer, cheats) for peer in ("pytest", "otter")}
    return found


def lines(found: Mapping[str, Any]) -> list[Bar]:
    """The table: attacks that got through."""
    if not found:
        print("hostile submissions: no corpus here")
        return []
    table = []
    everything = {name: entry for held in found["ours"].values() for name, entry in held.items()}
    through = [name for name, entry in everything.items() if entry["outcome"] not in ("failed", "stopped")]
    spoilt = [name for name, entry in everything.items() if not entry["next_passed"]]
    table.append(Bar("hostile submissions run", len(everything), 60, "", False))
    table.append(Bar("ours: passed, or without a verdict", len(through), 0, "", note=f" {', '.join(through)}"))
    table.append(Bar("ours: next check spoilt", len(spoilt), 0, "", note=f" {', '.join(spoilt)}"))
    slowest = max(entry["next_ms"] for entry in everything.values())
    table.append(Bar("ours: slowest check after an attack", slowest))
    for peer, results in found["peers"].items():
        full = [name for name, tests in results.items() if tests >= 2]
        part = [name for name, tests in results.items() if tests == 1]
        table.append(
            Bar(f"{peer}: cheats of {len(results)} with full marks", len(full), None, "", note=", ".join(full))
        )
        table.append(
            Bar(f"{peer}: cheats of {len(results)} with half marks", len(part), None, "", note=", ".join(part))
        )
    return table
