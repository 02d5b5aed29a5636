"""Some weeks of a plausible learner, lived through the services: what pages look like after a while.

    python -m benchmarks.life DATA_DIR [--weeks 6] [--until 2026-11-25]

A goal, a placement, then most days a session: the reviews that are due, and a piece of the next lesson. The same
arguments give the same life.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from mlroadmap.core.items import NOT_LEARNED

MOST_REVIEWS = 14
"""reviews answered in one sitting"""


class Life:
    """One learner, with a clock of their own that only goes forward."""

    def __init__(self, learner: UUID, start: datetime, seed: int = 1) -> None:
        self.learner, self.now, self.random = learner, start, Random(seed)

    def wait(self, low: float, high: float) -> datetime:
        """Let between `low` and `high` seconds pass."""
        self.now += timedelta(seconds=self.random.uniform(low, high))
        return self.now

    def id(self) -> UUID:
        """A fresh event id."""
        return UUID(int=self.random.getrandbits(128), version=4)

    def begin(self, goals: list[str]) -> None:
        """A goal and a placement: right where a skill is easy, now and then where it is not."""
        from mlroadmap.services import asking, knowing, placing, planning

        planning.set_goals(self.learner, goals, self.now, self.id())
        placing.start(self.learner, self.wait(20, 40), self.id())
        while (question := placing.question(knowing.get_state(self.learner, self.now))) is not None:
            difficulty = get_difficulty(question.variant.skill)
            answer = NOT_LEARNED
            if self.random.random() < (0.93 if difficulty <= 2 else 0.3 if difficulty == 3 else 0.08):
                answer = question.variant.answer
            elif self.random.random() < 0.3:
                answer = wrong(question.variant.format)
            variant = asking.draw(question.variant.template, question.variant.seed)
            assert variant is not None
            placing.answer(self.learner, self.wait(15, 70), self.id(), variant.template, variant.seed, answer)

    def session(self, minutes: float) -> None:
        """Reviews that are due, then the next lesson, for so many minutes."""
        from mlroadmap.services import knowing, reading, reviewing

        end = self.now + timedelta(minutes=minutes)
        for _ in range(MOST_REVIEWS):
            state = knowing.get_state(self.learner, self.now)
            asked = reviewing.next_question(state, self.learner)
            if asked is None or self.now >= end:
                break
            right = self.random.random() < max(0.6, (asked.recall or 0.9) - 0.02)
            answer = asked.variant.answer if right else wrong(asked.variant.format)
            reviewing.answer(
                self.learner, self.wait(20, 60), self.id(), asked.skill.id, asked.variant.template, asked.variant.seed,
                answer,
            )  # fmt: skip
        while self.now < end:
            state = knowing.get_state(self.learner, self.now)
            path = [state.next_lesson, *state.path]
            lesson = next((id for id in path if id and reading.lesson_text(id) is not None), None)
            if (lesson is None or not self.lesson(lesson, end)) and not self.practise(state.path):
                break

    def practise(self, path: Sequence[str]) -> bool:
        """Two questions on the first skill of the path that was not asked about lately; False if there is none."""
        from mlroadmap.records import journal
        from mlroadmap.services import asking, knowing
        from mlroadmap.services.catalogue import get_catalogue

        catalogue = get_catalogue()
        there, state = asking.templates(catalogue), knowing.get_state(self.learner, self.now)
        skills = [s for lesson in path for s in catalogue.lessons[lesson].skills]
        skill = next((s for s in skills if s in there and state.knowledge.acts.get(s, 0) < 2), None)
        if skill is None:
            return False
        for template in there[skill][:2]:
            variant = asking.draw(template.id, self.random.randrange(10_000))
            assert variant is not None
            answer = variant.answer if self.random.random() < 0.85 else wrong(variant.format)
            _, payload = asking.judged(variant, answer, "lesson")
            journal.append(self.learner, "item-answered", payload, self.wait(60, 320), self.id())
        return True

    def lesson(self, lesson: str, end: datetime) -> bool:
        """Read and solve until `end`. True if the lesson is finished."""
        from mlroadmap.records import journal
        from mlroadmap.services import knowing, learning, reading

        text = reading.lesson_text(lesson)
        assert text is not None
        learning.open_lesson(self.learner, lesson, self.now)
        progress = knowing.get_state(self.learner, self.now).lesson_progress.get(lesson)
        for part in text.parts:
            if progress is None or part.id not in progress.parts:
                learning.reach(self.learner, lesson, part.id, self.wait(60, 300))
            if self.now >= end:
                return False
        for exercise in text.exercises:
            if progress is not None and exercise in progress.exercises:
                continue
            for outcome in ["failed"] * self.random.choice([0, 0, 1, 2]) + ["passed"]:
                verdict = {"outcome": outcome, "tests": [], "seed": 1, "engine": "1", "message": None}
                journal.append(
                    self.learner,
                    "graded",
                    {"attempt": str(self.id()), "exercise": exercise, "verdict": verdict, "engine": "1"},
                    self.wait(90, 400),
                    self.id(),
                )
            if self.now >= end:
                return False
        learning.finish_if_done(self.learner, lesson, self.wait(5, 30))
        if not knowing.get_state(self.learner, self.now).lesson_progress[lesson].finished:
            payload = {"lesson": lesson, "digest": text.digest}
            journal.append(self.learner, "lesson-finished", payload, self.now, self.id())
        return True


def get_difficulty(skill: str) -> int:
    """How hard a skill is, 1 to 5."""
    from mlroadmap.services.catalogue import get_catalogue

    return get_catalogue().skills[skill].difficulty


def wrong(format: str) -> str:
    """An answer that says "not learned" where a wrong one cannot be made up."""
    return NOT_LEARNED if format in ("choice", "order") else "-98765"


def live(learner: UUID, until: date, weeks: int, goals: list[str], seed: int = 1) -> None:
    """So many weeks that end on the evening before `until`; some days are free."""
    start = datetime.combine(until - timedelta(weeks=weeks), datetime.min.time(), UTC) + timedelta(hours=18)
    life = Life(learner, start, seed)
    life.begin(goals)
    for day in range(weeks * 7):
        evening = start + timedelta(days=day)
        if life.random.random() < 0.3 or evening < life.now:
            continue
        life.now = evening + timedelta(minutes=life.random.uniform(0, 150))
        life.session(life.random.choice([10, 15, 25, 25, 40, 55]))


def main() -> None:
    """Write the life into a data folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--weeks", type=int, default=6)
    parser.add_argument("--until", type=date.fromisoformat, default=datetime.now(UTC).date())
    parser.add_argument("--goal", action="append", help="Default: the fundamentals.")
    asked = parser.parse_args()
    os.environ |= {"MLROADMAP_DATA_DIR": str(asked.data_dir), "DJANGO_SETTINGS_MODULE": "mlroadmap.settings"}
    import django

    django.setup()
    from mlroadmap.core import graph
    from mlroadmap.services import database, learners
    from mlroadmap.services.catalogue import get_catalogue

    database.prepare()
    start = datetime.combine(asked.until - timedelta(weeks=asked.weeks), datetime.min.time(), UTC)
    learner = learners.the_learner(start).id
    live(learner, asked.until, asked.weeks, asked.goal or list(graph.default_goals(get_catalogue())))


if __name__ == "__main__":
    main()
