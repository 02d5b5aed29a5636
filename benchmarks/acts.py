"""How long it takes from each kind of act in the log to the new plan, and in a placement to the next question.

    python -m benchmarks.acts [--events 20000] [--rounds 30]

The bar is 20 ms of processor, whatever the act, at the pace of the machine that the bars are from (benchmarks.grading
says what that is). Printed are milliseconds of processor here (median, worst), at that pace, and by the clock (worst).
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

BAR = 20.0
ANSWERS = 12
"""questions of each placement"""
Act = Callable[[], object]


class Acts:
    """Every kind of act of one learner, on a clock that goes forward."""

    def __init__(self, learner: UUID, now: datetime) -> None:
        from mlroadmap.services.catalogue import get_catalogue

        self.learner, self.now, self.numbers = learner, now, count()
        self.skills = list(get_catalogue().skills)
        self.lessons = [lesson for lesson in get_catalogue().lessons.values() if lesson.exercises]
        self.last: UUID | None = None

    def append(self, kind: str, payload: dict[str, object]) -> None:
        """An act, half a minute after the last one."""
        from mlroadmap.records import journal

        self.now += timedelta(seconds=30)
        self.last = journal.append(self.learner, kind, payload, self.now)[0].id

    def item(self, where: str) -> Act:
        """An answer in a lesson, a review or on the way."""

        def act() -> None:
            number = next(self.numbers)
            skill = self.skills[number * 7 % len(self.skills)]
            self.append("item-answered", self.answer(skill, number % 5 > 0) | {"where": where})

        return act

    def answer(self, skill: str, right: bool) -> dict[str, object]:
        """What every answer says."""
        return {
            "skill": skill, "template": f"{skill}/t1", "seed": 1, "digest": "d", "answer": "42", "right": right,
            "guess": 0.25,
        }  # fmt: skip

    def of_lesson(self, kind: str, **payload: object) -> Act:
        """An act in a lesson: another one each time."""

        def act() -> None:
            lesson = self.lessons[next(self.numbers) % len(self.lessons)]
            self.append(kind, {"lesson": lesson.id} | payload)

        return act

    def graded(self) -> None:
        """An exercise passed or failed."""
        number = next(self.numbers)
        lesson = self.lessons[number % len(self.lessons)]
        verdict = {"outcome": "passed" if number % 3 else "failed", "tests": [], "seed": 1, "engine": "1"}
        payload = {"attempt": str(uuid4()), "exercise": lesson.exercises[0], "verdict": verdict, "engine": "1"}
        self.append("graded", payload)

    def hint(self) -> None:
        """A hint of an exercise."""
        number = next(self.numbers)
        self.append("hint-shown", {"exercise": self.lessons[number % len(self.lessons)].exercises[0], "hint": 1})

    def declared(self) -> None:
        """ "I know this", or not."""
        number = next(self.numbers)
        self.append("skill-declared", {"skill": self.skills[number % len(self.skills)], "known": number % 2 == 0})

    def ordered(self) -> None:
        """Two lessons of the path change places."""
        from mlroadmap.services import knowing

        path = list(knowing.get_state(self.learner, self.now).path)
        self.append("path-ordered", {"lessons": [*path[1:2], *path[:1], *path[2:]]})

    def undone(self) -> None:
        """The last act does not count."""
        self.append("corrected", {"undoes": str(self.last)})

    def older(self) -> None:
        """An event of another device that belongs ten minutes before the newest one."""
        from mlroadmap.records import journal
        from mlroadmap.records.models import Event

        number = next(self.numbers)
        payload = self.answer(self.skills[number % len(self.skills)], True) | {"where": "review"}
        Event.objects.create(
            id=uuid4(), learner_id=self.learner, device=uuid4(), sequence=1, time=self.now - timedelta(minutes=10),
            kind="item-answered", payload=payload,
        )  # fmt: skip
        journal.grew(self.learner, 1)

    def settings(self) -> None:
        """Another retention."""
        from mlroadmap.services import documents

        self.now += timedelta(seconds=30)
        documents.set_settings(self.learner, {"retention": f"0.{90 + next(self.numbers) % 2}"}, self.now)


def plain(acts: Acts) -> dict[str, Act]:
    """The kinds after which the plan of the day is asked for."""
    return {
        "answer in a lesson": acts.item("lesson"),
        "answer in a review": acts.item("review"),
        "answer on the way": acts.item("confirm"),
        "exercise graded": acts.graded,
        "hint": acts.hint,
        "declared": acts.declared,
        "lesson opened": acts.of_lesson("lesson-opened", digest="d"),
        "part reached": acts.of_lesson("part-reached", part="try"),
        "lesson finished": acts.of_lesson("lesson-finished", digest="d"),
        "lesson skipped": acts.of_lesson("lesson-skipped", skip=True),
        "path reordered": acts.ordered,
        "undo of the last act": acts.undone,
        "an older event": acts.older,
        "settings": acts.settings,
    }


def measured(acts: Acts, rounds: int) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """For each kind of act its name, and for each time the milliseconds of processor and by the clock."""
    from mlroadmap.services import knowing, planning, projecting

    def plan() -> object:
        with knowing.one_look():  # as in a request
            return planning.today(acts.learner, acts.now)

    plan()
    for name, act in plain(acts).items():
        times = []
        for number in range(rounds):
            if act == acts.undone or act == acts.older:  # something came before
                (acts.declared, acts.graded, acts.item("review"))[number % 3]()
                plan()
            act()
            times.append(timed(plan))
            projecting.store_waiting()
        yield name, times
    yield from placements(acts, max(rounds // 15, 2), plan)
    yield "(storing, after an answer is sent)", [timed(lambda: store(acts)) for _ in range(rounds)]
    yield "(a fresh process, far behind)", [restarted(acts, plan) for _ in range(max(rounds // 5, 2))]


def store(acts: Acts) -> None:
    """What no page waits for."""
    from mlroadmap.services import knowing, projecting

    projecting.store(acts.learner, knowing._kept[acts.learner][0])


def restarted(acts: Acts, plan: Act) -> tuple[float, float]:
    """The first plan of a process that finds a projection as old as one may be."""
    from mlroadmap.services import knowing, projecting

    plan()
    store(acts)
    knowing._note_stored(acts.learner, knowing._kept[acts.learner][0])
    for number in range(knowing.STORED_EVERY - 1):
        (acts.item("review"), acts.item("confirm"), acts.graded)[number % 3]()
    knowing._kept.clear()
    knowing.knowledge._READY.clear()
    took = timed(plan)
    projecting.store_waiting()
    return took


def placements(acts: Acts, rounds: int, plan: Act) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """A placement's start and answers, up to its next question, and its end."""
    from mlroadmap.services import asking, knowing, placing
    from mlroadmap.services.catalogue import get_catalogue

    for template in asking.placing_templates(get_catalogue()):  # each is read from its files once for the process
        asking.draw(template.id, 1)

    def question() -> Any:
        with knowing.one_look():
            return placing.question(knowing.get_state(acts.learner, acts.now))

    found: dict[str, list[tuple[float, float]]] = {}
    for _ in range(rounds):
        name = str(uuid4())
        acts.append("placement-started", {"placement": name, "goals": ["fundamentals"], "seed": 5, "engine": "1"})
        found.setdefault("placement started", []).append(timed(question))
        for place in range(ANSWERS):
            variant = question().variant
            payload = acts.answer(variant.skill, place % 3 > 0) | {"template": variant.template, "seed": variant.seed}
            acts.append("item-answered", payload | {"where": "placement", "placement": name})
            found.setdefault("placement answered", []).append(timed(question))
        acts.append("placement-finished", {"placement": name, "reason": "stopped"})
        found.setdefault("placement finished", []).append(timed(plan))
    yield from found.items()


def timed(work: Act) -> tuple[float, float]:
    """Milliseconds of processor, and by the clock."""
    clock, start = time.perf_counter(), time.thread_time()
    work()
    return 1000 * (time.thread_time() - start), 1000 * (time.perf_counter() - clock)


def table(learner: UUID, now: datetime, rounds: int) -> None:
    """Do every kind of act, and print what it took."""
    from benchmarks import pages

    pace = max(pages.pace_now(), 1.0)
    print(f"a fresh import of scikit-learn takes {pace:.2f} times as long as on the machine that the bars are from")
    print(f"{'from the act to the plan, ms':34} {'median':>6} {'worst':>7} {'at pace':>7} {'clock':>7}   bar {BAR:.0f}")
    over = 0
    for name, times in measured(Acts(learner, now), rounds):
        own, clock = zip(*times, strict=True)
        high = max(own) / pace > BAR and not name.startswith("(")
        over += high
        print(
            f"{name:34} {statistics.median(own):6.1f} {max(own):7.1f} {max(own) / pace:7.1f} {max(clock):7.1f} "
            f"{'*' if high else ''}"
        )
    print(f"{over} kinds of act over the bar (*)")


def main() -> None:
    """Fill a database, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MLROADMAP_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "mlroadmap.settings"}
        import django

        django.setup()
        from benchmarks import replay

        from mlroadmap.records.models import Learner
        from mlroadmap.services import database, knowing

        database.prepare()
        now = replay.START + timedelta(days=8000)
        one = Learner.objects.create(name="", created=replay.START).id
        replay.write(one, asked.events, 1)
        knowing.rebuild(one, now)
        print(f"{asked.events} events; load of the machine {os.getloadavg()[0]:.1f}")
        table(one, now, asked.rounds)


if __name__ == "__main__":
    main()
