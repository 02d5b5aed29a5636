"""`mlroadmap replay` over many learners, one learner with a long log, and catching up with each kind of act.

    python -m benchmarks.replay [--learners 200] [--events 2000] [--long 20000]

Bars: 200 learners of 2,000 events in a minute on one core; one learner's 20,000 events in 3 s; the plan after one more
act in 20 ms; memory that does not grow with the number of learners.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

START = datetime(2024, 1, 1, tzinfo=UTC)


def write(learner: UUID, count: int, seed: int) -> None:
    """A plausible log, in one go: a placement, lessons, exercises with attempts, reviews and questions on the way."""
    from mlroadmap.core.events import lesson_of
    from mlroadmap.records import journal
    from mlroadmap.records.models import Event
    from mlroadmap.services.catalogue import get_catalogue

    catalogue = get_catalogue()
    rng = random.Random(seed)
    device, skills, lessons = uuid4(), list(catalogue.skills), list(catalogue.lessons)
    now = START
    rows = []

    def add(kind: str, payload: dict[str, object]) -> None:
        rows.append(
            Event(
                id=uuid4(),
                learner_id=learner,
                device=device,
                sequence=len(rows) + 1,
                time=now,
                kind=kind,
                payload=payload,
                lesson=lesson_of(payload),
            )
        )

    add("placement-started", {"placement": "p", "goals": ["fundamentals"], "seed": seed, "engine": "1"})
    while len(rows) < count:
        now += timedelta(seconds=rng.choice([20, 45, 90, 20_000]))
        skill, lesson = rng.choice(skills), rng.choice(lessons)
        item = {
            "skill": skill, "template": f"{skill}/t{rng.randrange(3)}", "seed": 1, "digest": "d", "answer": "42",
            "right": rng.random() < 0.8, "guess": 0.25,
        }  # fmt: skip
        if len(rows) <= 30:
            add("item-answered", item | {"where": "placement", "placement": "p"})
        elif rng.random() < 0.7:
            add("item-answered", item | {"where": "confirm" if rng.random() < 0.1 else "review"})
        else:
            exercise = f"{lesson}/one"
            add(
                "submitted", {"exercise": exercise, "digest": "d", "source": "def f(x):\n    return x\n" * 8, "seed": 1}
            )
            verdict = {"outcome": rng.choice(["passed", "failed"]), "tests": [], "seed": 1, "engine": "1"}
            add("graded", {"attempt": str(rows[-1].id), "exercise": exercise, "verdict": verdict, "engine": "1"})
    Event.objects.bulk_create(rows[:count], batch_size=500)
    journal.grew(learner, count)


def main() -> None:
    """Fill a database, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--events", type=int, default=2000)
    parser.add_argument("--long", type=int, default=20_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MLROADMAP_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "mlroadmap.settings"}
        measure(asked.learners, asked.events, asked.long)


def measure(learners: int, events: int, long: int) -> None:
    """The three figures, on an empty data folder named by the environment."""
    import django

    django.setup()
    from benchmarks import acts

    from mlroadmap.records.models import Learner
    from mlroadmap.services import database, knowing, replaying

    database.prepare()
    now = START + timedelta(days=8000)
    for number in range(learners):
        write(Learner.objects.create(name="", created=START).id, events, number)
    list(replaying.replay(now))[:0]  # libraries and catalogue are loaded, the projections are there
    early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    done = sum(found.events for found in replaying.replay(now))
    took = time.process_time() - start
    late = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"load of the machine {os.getloadavg()[0]:.1f}; processor seconds")
    print(f"replay of {learners} learners, {done} events: {took:.1f} s   bar 60 s at 400,000 events")
    print(f"memory at its highest after one replay {early / 1024:.0f} MB, after another {late / 1024:.0f} MB")
    one = Learner.objects.create(name="", created=START).id
    write(one, long, 1)
    start = time.process_time()
    knowing.rebuild(one, now)
    print(f"one learner, {long} events: {time.process_time() - start:.2f} s   bar 3 s")
    acts.table(one, now, 15)


if __name__ == "__main__":
    main()
