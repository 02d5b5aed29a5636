"""Measures this project's grader on one exercise, in a process of its own. Prints one JSON object.

python -m benchmarks.grading.ours numpy|numpy-alone|sklearn|torch [--checks 200] [--seconds 60]
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import sys
import threading
import time
from typing import Any

from benchmarks.grading import machine, tasks

from mlroadmap.core.exercise import Exercise
from mlroadmap.outside.grader import Pool, grade

GAP = 3.0
"""A learner presses Check this many times the length of a check after the verdict, at least; a spare waits by then."""
WARM = 5
ENDLESS = {
    "loop": "while True:\n    pass",
    "sleep": "import time\ntime.sleep(600)",
    "signals ignored": (
        "import signal, time\nfor number in range(1, 65):\n    try:\n        signal.signal(number, signal.SIG_IGN)\n"
        "    except (OSError, ValueError):\n        pass\nwhile True:\n    time.sleep(1)"
    ),
    "threads": "import threading, time\nfor _ in 1, 2:\n    threading.Thread(target=time.sleep, args=(600,)).start()",
}


def one(exercise: Exercise, pool: Pool, seed: int, owner: int = 0) -> float:
    """Seconds from check to verdict. Raises AssertionError if the reference does not pass."""
    start = time.perf_counter()
    verdict = grade(exercise, exercise.reference, seed, pool, owner)
    took = time.perf_counter() - start
    assert verdict.passed, verdict
    return took


def latency(exercise: Exercise, pool: Pool, checks: int, parked: bool) -> list[float]:
    """Milliseconds of each check, one after the other; `parked`: after a pause in which a spare can be made."""
    found = []
    pause = max(0.03, GAP * statistics.median(one(exercise, pool, seed) for seed in range(WARM))) if parked else 0.0
    for seed in range(checks):
        time.sleep(pause)
        found.append(1000 * one(exercise, pool, seed))
    return found


def sustained(exercise: Exercise, seconds: float) -> dict[str, float]:
    """One check after the other on one processor. Memory is that of all the grader's processes, each second."""
    processors = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(processors)})
    pool = Pool(1)
    try:
        for seed in range(WARM):
            one(exercise, pool, seed)
        samples: list[tuple[float, float]] = []
        count, slowest, start, used = 0, 0.0, time.monotonic(), machine.processor_seconds(os.getpid())
        while (now := time.monotonic() - start) < seconds:
            if now >= len(samples):
                samples.append((now, machine.footprint(os.getpid())))
            slowest = max(slowest, one(exercise, pool, count))
            count += 1
        took = time.monotonic() - start
        used = machine.processor_seconds(os.getpid()) - used
    finally:
        pool.close()
        os.sched_setaffinity(0, processors)
    later = [sample for sample in samples if sample[0] >= seconds / 6] or samples
    slopes = [(y2 - y1) / (t2 - t1) for (t1, y1), (t2, y2) in itertools.combinations(later, 2)]
    slope = 60 * statistics.median(slopes) if slopes else 0.0  # Theil and Sen: a copy that comes or goes bends no line
    return {
        "checks": count, "seconds": took, "per_second": count / took, "per_processor_second": count / used,
        "memory_first": later[0][1], "memory_last": later[-1][1], "memory_slope": slope, "slowest_ms": 1000 * slowest,
    }  # fmt: skip


def waiting(exercise: Exercise, seconds: float = 4.0) -> dict[str, float]:
    """Private MB of a learner's process: parked, and with all calls of a check done."""
    pool = Pool(1)
    try:
        for seed in range(2):
            one(exercise, pool, seed)
        time.sleep(1)
        parked = max(map(machine.private, machine.leaves(os.getpid())))
        exercise = tasks.held(exercise, seconds)
        thread = threading.Thread(target=grade, args=(exercise, exercise.reference, 1, pool))
        thread.start()
        after = 0.0
        while thread.is_alive():
            time.sleep(0.25)
            after = max([after, *map(machine.private, machine.leaves(os.getpid()))])
        thread.join()
        return {"parked": parked, "after": after, "all": machine.footprint(os.getpid())}
    finally:
        pool.close()


def killed(seconds: float = 1.0, rounds: int = 3) -> dict[str, dict[str, float]]:
    """Milliseconds after the deadline until the verdict is there and until the learner's process is gone; the worst."""
    found: dict[str, dict[str, float]] = {}
    pool = Pool(1)
    exercise = tasks.endless(seconds)
    try:
        one(tasks.task("numpy"), pool, 1)
        for name, source in ENDLESS.items():
            verdict_late, gone_late = [], []
            for seed in range(rounds):
                time.sleep(0.3)
                before = set(machine.leaves(os.getpid()))
                start = time.monotonic()
                verdict = grade(exercise, source + "\n" + exercise.reference, seed, pool)
                verdict_late.append(time.monotonic() - start - seconds)
                while before & set(machine.descendants(os.getpid())) and time.monotonic() - start < seconds + 5:
                    time.sleep(0.002)
                gone_late.append(time.monotonic() - start - seconds)
                assert verdict.outcome == ("passed" if name == "threads" else "stopped"), verdict
                one(tasks.task("numpy"), pool, seed)
            if name != "threads":  # this one ends by itself; it is here for what it leaves behind
                found[name] = {"verdict": 1000 * max(verdict_late), "gone": 1000 * max(gone_late)}
            else:
                found[name] = {"gone": 1000 * max(gone_late)}
    finally:
        pool.close()
    return found


def storm(learners: int = 20, each: int = 10) -> dict[str, float]:
    """All at once, every learner `each` checks: how many were answered, and how evenly the learners waited.

    Raises AssertionError when a verdict is wrong.
    """
    exercise, pool = tasks.task("numpy"), Pool()
    ended: dict[int, list[float]] = {learner: [] for learner in range(learners)}
    together = threading.Barrier(learners * each + 1)

    def ask(learner: int, seed: int) -> None:
        together.wait()
        start = time.monotonic()
        one(exercise, pool, seed, learner)
        ended[learner].append(time.monotonic() - start)

    threads = [threading.Thread(target=ask, args=(n, s)) for n in range(learners) for s in range(each)]
    try:
        one(exercise, pool, 1)
        for thread in threads:
            thread.start()
        together.wait()
        start = time.monotonic()
        for thread in threads:
            thread.join()
        took = time.monotonic() - start
    finally:
        pool.close()
    last = [max(times) for times in ended.values() if times]
    return {
        "asked": learners * each, "answered": sum(map(len, ended.values())), "seconds": took,
        "first_done": min(last), "last_done": max(last), "spread": max(last) / min(last),
    }  # fmt: skip


def measure(name: str, checks: int, seconds: float) -> dict[str, Any]:
    """Everything about one exercise."""
    exercise = tasks.numpy_alone() if name == "numpy-alone" else tasks.task(name)
    found: dict[str, Any] = {}
    with machine.watched() as load:
        pool = Pool(1)
        try:
            start = time.perf_counter()
            one(exercise, pool, 0)
            found["first_check"] = time.perf_counter() - start
            found["engine"] = grade(exercise, exercise.reference, 1, pool).engine
            found["parked"] = latency(exercise, pool, checks, True)
            found["burst"] = latency(exercise, pool, checks, False)
        finally:
            pool.close()
    found["latency_load"] = vars(load[0])
    with machine.watched() as load:
        found["sustained"] = sustained(exercise, seconds)
    found["sustained_load"] = vars(load[0])
    found["memory"] = waiting(exercise)
    if name == "numpy":
        found["killed"] = killed()
        found["storm"] = storm()
    return found


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=[*tasks.TASKS, "numpy-alone"])
    parser.add_argument("--checks", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    json.dump(measure(options.name, options.checks, options.seconds), sys.stdout)


if __name__ == "__main__":
    main()
